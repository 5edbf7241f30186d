"""Changes of units, the shares of old units in new ones over all of them, and pairs of names with how far they are alike.

Only the standard library: exact fractions for the shares, Unicode's own tables for the names. Usage: python3 unit-changes.py FOLDER
"""

import csv
import random
import sys
import unicodedata
from fractions import Fraction

folder = sys.argv[1]
random.seed(20)

# --- Shares. People are moved about in a table of exact fractions, one row for each unit of the first day.
DAYS = ["2020-02-01", "2023-04-10", "2025-01-01", "2025-07-01"]
units = [f"{n:05d}" for n in range(101, 171)]
where = {unit: {unit: Fraction(1)} for unit in units}
rows = []
for day in DAYS:
    live = sorted({code for place in where.values() for code in place})
    moved = {}
    chosen = random.sample(live, 14)
    for code in chosen[:6]:  # merged into a unit that has no row of its own
        moved[code] = {random.choice([c for c in live if c not in chosen]): Fraction(1)}
    for code in chosen[6:9]:  # split
        parts = random.sample([c for c in live if c not in chosen] + [code], random.choice([2, 3]))
        cuts = [random.randint(1, 9) for _ in parts]
        moved[code] = {part: Fraction(cut, sum(cuts)) for part, cut in zip(parts, cuts)}
    for one, other in [(chosen[9], chosen[10]), (chosen[10], chosen[11]), (chosen[11], chosen[9])]:
        moved[one] = {other: Fraction(1)}  # codes that pass to another place
    for old in sorted(moved):
        for new, share in sorted(moved[old].items()):
            rows.append([day, old, new, str(share), "households"])
    for unit, place in where.items():
        after = {}
        for code, share in place.items():
            for new, part in moved.get(code, {code: Fraction(1)}).items():
                after[new] = after.get(new, Fraction(0)) + share * part
        where[unit] = after

with open(f"{folder}/unit-changes.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["effective", "old_code", "new_code", "share", "basis"])
    out.writerows(rows)
with open(f"{folder}/unit-conversion.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["old", "new", "share"])
    for unit in units:
        for new, share in sorted(where[unit].items()):
            out.writerow([unit, new, repr(float(share))])

# --- Names.
TONES = "\u0300\u0301\u0303\u0309\u0323"
BASE = [
    "Hòa Bình", "Tân Thủy", "Mỹ Thạnh", "An Quy", "Thạnh Phú Đông", "Giồng Trôm", "Đại Điền", "Quới Điền", "Phước Mỹ Trung",
    "Khoẻ Mạnh", "Nguyễn Úy", "Cẩm Giàng", "A Lưới 2", "Ea H'leo", "Lý Sơn", "Hưng Khánh Trung", "Văn Miếu", "Ngư Thủy Bắc",
]


def plain(text):
    text = unicodedata.normalize("NFC", text).lower()
    return " ".join(text.split())


def tone(text):
    words = []
    for word in unicodedata.normalize("NFD", plain(text)).split(" "):
        words.append("".join(c for c in word if c not in TONES) + "".join(c for c in word if c in TONES))
    return " ".join(words)


def ascii_key(text):
    text = unicodedata.normalize("NFD", plain(text)).replace("đ", "d").replace("'", "")
    return "".join(c for c in text if unicodedata.category(c) != "Mn")


def distance(a, b):
    """Optimal string alignment by the full table."""
    d = [[max(i, j) if 0 in (i, j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
    return d[len(a)][len(b)]


def rung(one, other):
    if plain(one) == plain(other):
        return "exact"
    if tone(one) == tone(other):
        return "tone_position"
    a, b = ascii_key(one), ascii_key(other)
    if a == b:
        return "ascii"
    if a.replace("y", "i") == b.replace("y", "i"):
        return "spelling"
    digits = [c for c in a if c.isdigit()] == [c for c in b if c.isdigit()]
    return "one_letter" if digits and min(len(a), len(b)) >= 4 and distance(a, b) == 1 else "none"


def move_tone(word):
    """The tone of a word on the next or the last vowel."""
    letters = list(unicodedata.normalize("NFD", word))
    for place, sign in enumerate(letters):
        if sign in TONES:
            vowels = [i for i, c in enumerate(letters) if c.lower() in "aeiouy" and i != place - 1]
            if vowels:
                target = vowels[-1]
                rest = letters[:place] + letters[place + 1:]
                target -= 1 if target > place else 0
                return unicodedata.normalize("NFC", "".join(rest[: target + 1] + [sign] + rest[target + 1:]))
    return word


def variants(name):
    yield name
    yield unicodedata.normalize("NFD", name).upper()
    yield "  " + name.replace(" ", "  ") + " "
    yield " ".join(move_tone(word) for word in name.split())
    yield ascii_key(name)
    yield name.replace("y", "i").replace("ý", "í").replace("ủy", "ủi")
    for _ in range(6):
        letters = list(name)
        place = random.randrange(len(letters))
        match random.randrange(4):
            case 0: letters[place] = random.choice("abnot2đ")
            case 1: del letters[place]
            case 2: letters.insert(place, random.choice("hngu"))
            case 3 if place + 1 < len(letters):
                letters[place], letters[place + 1] = letters[place + 1], letters[place]
        yield "".join(letters)


with open(f"{folder}/unit-names.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["unit", "written", "rung"])
    for name in BASE:
        for written in variants(name):
            if written.strip():
                out.writerow([name, "|" + written + "|", rung(written, name)])
