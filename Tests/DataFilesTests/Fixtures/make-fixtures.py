"""Writes the files of this folder and expected.json, which says cell by cell what must be read from them.

Run with Python 3 (pandas, pyreadstat) and R (haven) from this folder: python3 make-fixtures.py
Expectations come from the definitions below, not from a reader; pyreadstat, haven's own reader or pandas must agree with
them, each for the files that it can read.
"""

import datetime
import json
import math
import struct
import subprocess
import sys
import unicodedata

import pandas
import pyreadstat

from stata_bytes import stata

COMMUNE = ["00001", "28801", "", "28810", "83"]
NAME = ["Xã An Khánh", "Thị trấn Châu Thành", "", "Tường Đa", "Mỏ Cày Bắc"]
WESTERN = ["café", "Español", "", "Zürich", "naïve"]
WEIGHT = [123.456, 1 / 3, 1e-300, None, -2.5]
BORN = ["1960-01-01", "2024-02-29", None, "1950-12-31", "2000-06-15"]
WATER = [[1, "Nước máy"], [2, "Giếng"], [{"tag": "a"}, "Từ chối"], [{"tag": "b"}, "Không biết"]]

# TCVN 5712:1993 (TCVN3) from the table of the C library.
decoded = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], capture_output=True, check=True,
                         input=b"".join(bytes([byte, 10]) for byte in range(0xA1, 0xFF))).stdout.decode()
TCVN3 = {unicodedata.normalize("NFC", text): 0xA1 + place for place, text in enumerate(decoded.splitlines())}


def tcvn3(text):
    return bytes(ord(letter) if letter < "\x80" else TCVN3[letter] for letter in text)


expected = {}


def single(number):
    return None if number is None else struct.unpack("f", struct.pack("f", number))[0]


def days(texts, origin):
    return [None if text is None else (datetime.date.fromisoformat(text) - origin).days for text in texts]


def exact(value):
    """Readers of JSON round; texts without characters are missing."""
    if isinstance(value, float) and not value.is_integer():
        return {"hex": value.hex()}
    return None if value == "" else value


def tell(path, kinds, rows, labels=None, missing=None, variable_labels=None, title=None, findings=(), options=None,
         formats=None):
    """kinds: name to "number" or "text", in file order. None for what is not to be compared."""
    expected[path] = {
        "title": title, "findings": list(findings), "options": options or {},
        "variables": [
            {"name": name, "kind": kind, "label": (variable_labels or {}).get(name),
             "labels": (labels or {}).get(name, []), "missing": (missing or {}).get(name, []),
             "format": (formats or {}).get(name)}
            for name, kind in kinds.items()],
        "rows": [[exact(value) for value in row] for row in rows]}


# pyreadstat mixes up empty and extended missing values in columns of integers, which only these have.
OLD_FILES = ("bytes-", "western-", "utf8-")


def same(a, b):
    if isinstance(a, dict) and "hex" in a:
        return float.fromhex(a["hex"]) == b
    if isinstance(a, dict):
        return b is None or a.get("tag") == b or a.get("missing") == b
    if a is None:
        return b is None or b == "" or (isinstance(b, float) and math.isnan(b))
    return a == b


def check(path, frame, names):
    told = expected[path]
    assert [variable["name"] for variable in told["variables"]] == names, (path, names)
    assert len(frame) == len(told["rows"]), path
    for position, row in enumerate(told["rows"]):
        for column, value in enumerate(row):
            other = frame.iloc[position, column]
            if isinstance(other, float) and math.isnan(other):
                other = None
            assert same(value, other), (path, position, names[column], value, other)


def check_pyreadstat(path, encoding=None):
    read = pyreadstat.read_dta if path.endswith(".dta") else pyreadstat.read_sav
    frame, meta = read(path, user_missing=not path.startswith(OLD_FILES), disable_datetime_conversion=True, encoding=encoding)
    check(path, frame, meta.column_names)
    told = expected[path]
    for variable in told["variables"]:
        if variable["label"] is not None:
            assert meta.column_names_to_labels[variable["name"]] == variable["label"], (path, variable)


# Stata as it once was, byte by byte.

OLD = {"commune": 5, "name": 24, "size": "b", "year": "i", "income": "l", "weight": "d", "share": "f", "water": "b",
       "born": "l"}
OLD_FORMATS = {"commune": "%5s", "name": "%24s", "size": "%8.0g", "year": "%8.0g", "income": "%12.0g",
               "weight": "%10.0g", "share": "%9.0g", "water": "%8.0g", "born": "%d"}


def old(path, version, order, names, encode, labels, variable_labels, title, findings=(), options=None):
    letter = (lambda text: text) if version >= 113 else (lambda text: None)
    weight = [123.456, 1 / 3, 1e-300, None, -2.5]
    columns = {
        "commune": COMMUNE, "name": names, "size": [4, 1, None, 12, 100 if version >= 113 else 126],
        "year": [2016, -32767, 32740, None, letter("z")], "income": [1500000, -5, letter("a"), None, 2147483620],
        "weight": weight, "share": [0.5, 0.1, letter("c"), None, -1e30], "water": [1, 2, letter("a"), letter("b"), None],
        "born": days(BORN, datetime.date(1960, 1, 1))}
    pairs = [pair for pair in labels if version >= 113 or not isinstance(pair[0], dict)]
    formats = {name: ("%6.0g" if version < 105 and name == "income" else text) for name, text in OLD_FORMATS.items()}
    formats = {name: text if version >= 105 or len(text) < 7 else "%9.0g" for name, text in formats.items()}
    definition = [
        (name, kind, formats[name], variable_labels.get(name, ""), "waterlbl" if name == "water" else None)
        for name, kind in OLD.items()]
    rows = list(zip(*columns.values()))
    stata(path, version, order, definition, rows,
          {"waterlbl": [(value["tag"] if isinstance(value, dict) else value, text) for value, text in pairs]}, title,
          encode)
    told = [[single(value) if name == "share" and isinstance(value, float) else
             {"tag": value} if isinstance(value, str) and OLD[name] in ("b", "i", "l", "f", "d") else value
             for name, value in zip(OLD, row)] for row in rows]
    tell(path, {name: "text" if isinstance(kind, int) else "number" for name, kind in OLD.items()}, told,
         {"water": pairs}, None, variable_labels, title, findings, options, formats)


ascii_labels = [[1, "piped"], [2, "well"], [{"tag": "a"}, "refused"], [{"tag": "b"}, "unknown"]]
plain = lambda text: text.encode("ascii")
latin = lambda text: text.encode("latin-1")
utf8 = lambda text: text.encode("utf-8")
places = ["An Khanh", "Chau Thanh", "", "Tuong Da", "Mo Cay Bac"]
for version in (104, 105, 108, 110, 111, 113, 114, 115):
    order = "<" if version % 2 == 0 else ">"
    path = f"bytes-{version}.dta"
    old(path, version, order, places, plain, ascii_labels, {"size": "persons", "water": "source of water"}, "households")
    frame = pandas.read_stata(path, convert_categoricals=False, convert_dates=False, preserve_dtypes=False)
    check(path, frame, list(frame.columns))
    with pandas.io.stata.StataReader(path) as reader:
        reader.read(convert_categoricals=False, convert_dates=False)
        if version >= 108:
            labels = reader.value_labels()["waterlbl"]
            assert labels[1] == "piped" and labels[2] == "well", (path, labels)
    if version >= 110:
        check_pyreadstat(path)

western_labels = [[1, "à l'eau"], [2, "puits"]]
old("western-114.dta", 114, "<", WESTERN, latin, western_labels, {"size": "tamaño"}, "données",
    findings=["encoding-assumed"])
check_pyreadstat("western-114.dta", "latin1")
old("western-113-named.dta", 113, ">", WESTERN, latin, western_labels, {"size": "tamaño"}, "données",
    options={"encoding": "latin1"})
vietnamese_labels = [[1, "Nước máy"], [2, "Giếng"], [{"tag": "a"}, "Từ chối"]]
old("tcvn3-113.dta", 113, "<", NAME, tcvn3, vietnamese_labels, {"size": "số người"}, "hộ gia đình",
    options={"encoding": "tcvn3"})
old("utf8-115.dta", 115, "<", [text[:10] for text in NAME], utf8, vietnamese_labels, {"size": "số người"}, "hộ gia đình")
check_pyreadstat("utf8-115.dta", "utf-8")

# Stata as pyreadstat and pandas write it.

frame = pandas.DataFrame({"commune": COMMUNE, "name": NAME, "size": [4, 1, None, 12, 100], "weight": WEIGHT,
                          "water": [1.0, 2.0, "a", "b", 2.0]})
variable_labels = {"commune": "Mã xã", "name": "", "size": "Số người trong hộ", "weight": "Trọng số",
                   "water": "Nguồn nước"}
kinds = {"commune": "text", "name": "text", "size": "number", "weight": "number", "water": "number"}
tagged = [1, 2, {"tag": "a"}, {"tag": "b"}, 2]  # None beside letters is written as 0 by pyreadstat
for version in (8, 10, 12, 13, 14, 15):
    path = f"pyreadstat-{version}.dta"
    pyreadstat.write_dta(
        frame, path, file_label="Hộ gia đình", column_labels=list(variable_labels.values()), version=version,
        variable_value_labels={"water": {1: "Nước máy", 2: "Giếng", "a": "Từ chối", "b": "Không biết"}},
        missing_user_values={"water": ["a", "b"]})
    rows = list(zip(COMMUNE, NAME, [4, 1, None, 12, 100], WEIGHT, tagged))
    tell(path, kinds, rows, {"water": WATER}, None, {n: l for n, l in variable_labels.items() if l}, "Hộ gia đình")
    check_pyreadstat(path, "utf-8" if version < 14 else None)

long = ["Ông " * 30, "", "ngắn", "dài " * 600, "Ông " * 30]
for version in (117, 118, 119):
    path = f"pandas-{version}.dta"
    texts = [text.encode("latin-1").decode("latin-1") for text in WESTERN] if version == 117 else NAME
    notes = ["Ole " * 30, "", "short", "long " * 600, "Ole " * 30] if version == 117 else long
    pandas.DataFrame({"name": texts, "note": notes, "size": pandas.array([4, 1, 3, 12, 100], dtype="int16")}).to_stata(
        path, version=version, write_index=False, convert_strl=["note"],
        time_stamp=datetime.datetime(2024, 4, 1), data_label="title")
    # ReadStat does not find long texts in files of version 119, unless it wrote them itself.
    told = notes if version < 119 else [""] * 5
    tell(path, {"name": "text", "note": "text", "size": "number"}, list(zip(texts, told, [4, 1, 3, 12, 100])),
         title="title", findings={117: ["encoding-assumed"], 118: [], 119: ["long-texts-uncertain"]}[version])

# Stata and SPSS as haven writes them.

subprocess.run(["Rscript", "make-fixtures.R", "."], check=True)
haven_labels = {"commune": "Mã xã", "weight": "Trọng số", "water": "Nguồn nước"}
haven_kinds = {**kinds, "born": "number"}
since1960 = days(BORN, datetime.date(1960, 1, 1))
for version in range(8, 16):
    path = f"haven-{version}.dta"
    tell(path, haven_kinds, list(zip(COMMUNE, NAME, [4, 1, None, 12, 100], WEIGHT, tagged[:4] + [None], since1960)),
         {"water": WATER}, None, haven_labels, "Hộ gia đình", formats={"born": "%td"})
    check_pyreadstat(path, "utf-8" if version < 14 else None)
seconds = [None if text is None else (datetime.date.fromisoformat(text) - datetime.date(1582, 10, 14)).days * 86400.0
           for text in BORN]
asked = [1, 2, {"missing": 98}, {"missing": 99}, None]
income = [900000, -5, {"missing": 999998}, 0, None]
for path in ("haven-byte.sav", "haven-none.sav", "haven.zsav"):
    tell(path, {**haven_kinds, "income": "number"},
         list(zip(COMMUNE, NAME, [4, 1, None, 12, 100], WEIGHT, asked, seconds, income)),
         {"water": [[1, "Nước máy"], [2, "Giếng"], [{"missing": 98}, "Không biết"]]},
         {"water": [98, 99], "income": [[999990, "high"]]}, {**haven_labels, "income": "Thu nhập"})
    check_pyreadstat(path)

# SPSS as pyreadstat writes it.

essay = ["Nhà ở " * 60, "", "x" * 255, "y" * 256, "z" * 700]
sav = pandas.DataFrame({
    "commune": COMMUNE, "household_number_in_the_commune": [1.0, 2, 3, 4, 5], "name": NAME, "essay": essay,
    "size": [4, 1, None, 12, 100], "weight": WEIGHT, "water": [1.0, 2, 98, 99, None],
    "income": [900000.0, -5, 999998, 0, None], "reason": ["A", "X", "", "B", "Y"]})
sav_labels = {"commune": "Mã xã", "size": "Số người trong hộ", "water": "Nguồn nước", "reason": "Lý do"}
options = {
    "file_label": "Households", "column_labels": [sav_labels.get(name) for name in sav.columns],
    "variable_value_labels": {"water": {1: "Nước máy", 2: "Giếng", 98: "Không biết"},
                              "reason": {"A": "Nghèo", "X": "Không trả lời"}},
    "missing_ranges": {"water": [98, 99], "income": [{"lo": 999990, "hi": 9999999}, -5], "reason": ["X", "Y"]},
    "variable_format": {"weight": "F10.4"}}
for path, packing in {"pyreadstat.sav": {}, "pyreadstat-rows.sav": {"row_compress": True},
                      "pyreadstat.zsav": {"compress": True}}.items():
    pyreadstat.write_sav(sav, path, **options, **packing)
    rows = list(zip(COMMUNE, [1, 2, 3, 4, 5], NAME, [text.rstrip() for text in essay], [4, 1, None, 12, 100], WEIGHT,
                    asked, [900000, {"missing": -5}, {"missing": 999998}, 0, None],
                    ["A", {"missing": "X"}, "", "B", {"missing": "Y"}]))
    tell(path, {name: "text" if name in ("commune", "name", "essay", "reason") else "number" for name in sav.columns},
         rows, {"water": [[1, "Nước máy"], [2, "Giếng"], [{"missing": 98}, "Không biết"]],
                "reason": [["A", "Nghèo"], [{"missing": "X"}, "Không trả lời"]]},
         {"water": [98, 99], "income": [[999990, 9999999], -5], "reason": ["X", "Y"]}, sav_labels, "Households",
         formats={"weight": "F10.4"})
    check_pyreadstat(path)


# SPSS in encodings of a byte a letter: the bytes of a file of ASCII are replaced, and its code page.

def recoded(path, texts, encode, page, findings=(), options=None):
    stand_ins = [f"{chr(65 + i)}" * len(encode(text)) for i, text in enumerate(texts)]
    label = "Q" * 12
    pyreadstat.write_sav(pandas.DataFrame({"name": stand_ins, "size": [1.0, 2, 3]}), path, column_labels=[label, None],
                         row_compress=True)
    stored = open(path, "rb").read()
    for stand_in, text in list(zip(stand_ins, texts)) + [(label, (texts[0] * 12)[:12])]:
        assert stored.count(stand_in.encode()) >= 1
        stored = stored.replace(stand_in.encode(), encode(text))
    codes = struct.pack("<iiii", 7, 3, 4, 8)
    place = stored.index(codes) + 16 + 28
    assert struct.unpack("<i", stored[place:place + 4]) == (65001,)
    stored = stored[:place] + struct.pack("<i", page) + stored[place + 4:]
    name = struct.pack("<iiii", 7, 20, 1, 5) + b"UTF-8"
    assert name in stored
    stored = stored.replace(name, b"")
    # The date of a program that was not set to English.
    stored = stored[:92] + b"01 Th\xe1 24" + stored[101:]
    open(path, "wb").write(stored)
    tell(path, {"name": "text", "size": "number"}, list(zip(texts, [1, 2, 3])), None, None,
         {"name": (texts[0] * 12)[:12]}, findings=findings, options=options)


recoded("western-1252.sav", ["café", "Español", "Zürich"], lambda text: text.encode("cp1252"), 1252)
recoded("western-none.sav", ["café", "Español", "Zürich"], lambda text: text.encode("cp1252"), 2,
        findings=["encoding-assumed"])
recoded("greek-1253.sav", ["Αθήνα", "Κρήτη!!", "νησί"], lambda text: text.encode("cp1253"), 1253)
recoded("tcvn3.sav", ["Xã An Khánh", "Tường Đa", "Mỏ Cày Bắc"], tcvn3, 1252, options={"encoding": "tcvn3"})

json.dump(expected, open("expected.json", "w"), ensure_ascii=False, indent=1, sort_keys=True)
print(len(expected), "files;", "pandas", pandas.__version__, "pyreadstat", pyreadstat.__version__, "Python",
      sys.version.split()[0])
