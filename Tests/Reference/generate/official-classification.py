"""Writes the boundary tables for the three Vietnamese poverty standards.

    python3 official-classification.py

official-classification.csv         income in dong and a count of deprivations
official-classification-scores.csv  review scores A and B of 2022-2025

Each row is decided by trying everything the household could be: every area,
every income, every true count of deprivations.  If all of that gives one class
the row gets it, otherwise it is `unclassified`.
"""

import csv
import pathlib

OUT = pathlib.Path(__file__).resolve().parent.parent
AREAS = ["rural", "urban"]
FAR_ABOVE = 50_000_000

# The lines an income is compared with, in dong per person and month.
LINES = {
    "vn-2016-2020": {"rural": [700_000, 1_000_000, 1_500_000], "urban": [900_000, 1_300_000, 1_950_000]},
    "vn-2022-2025": {"rural": [1_500_000, 2_250_000], "urban": [2_000_000, 3_000_000]},
    "vn-2027-2030": {"rural": [2_200_000], "urban": [2_800_000]},
}
INDICATOR_COUNT = {"vn-2016-2020": 10, "vn-2022-2025": 12, "vn-2027-2030": 12}
SHORTFALL = 3


def classify(standard, area, income, deprived):
    """The rule as the decrees state it, for a fully known household."""
    lines = LINES[standard][area]
    if standard == "vn-2016-2020":
        first, second, medium = lines
        if income <= first:
            return "poor"
        if income <= second:
            return "poor" if deprived >= SHORTFALL else "near_poor"
        return "medium" if income <= medium else "above"
    if income <= lines[0]:
        return "poor" if deprived >= SHORTFALL else "near_poor"
    if standard == "vn-2022-2025" and income <= lines[1]:
        return "medium"
    return "above"


def certain(classes):
    classes = set(classes)
    return classes.pop() if len(classes) == 1 else "unclassified"


def around(lines):
    """Each line and its two neighbours, nothing, and far above."""
    return sorted({0, FAR_ABOVE} | {line + step for line in lines for step in (-1, 0, 1)})


def income_rows():
    for standard in sorted(LINES):
        count = INDICATOR_COUNT[standard]
        both = [line for area in AREAS for line in LINES[standard][area]]
        # An unknown income may be any; one value on each side of every line stands for all.
        any_income = around(both)
        for area in AREAS + ["unknown"]:
            incomes = around(both if area == "unknown" else LINES[standard][area])
            for income in incomes + [None]:
                for missing in (0, 1, 2, count):
                    for deprived in range(count - missing + 1):
                        expected = certain(
                            classify(standard, a, i, d)
                            for a in (AREAS if area == "unknown" else [area])
                            for i in (any_income if income is None else [income])
                            for d in range(deprived, deprived + missing + 1))
                        yield [standard, area, "" if income is None else income, deprived, missing, expected]


def classify_scores(area, score_a, score_b):
    if score_a > {"rural": 140, "urban": 175}[area]:
        return "not_income_poor"
    return "poor" if score_b >= 30 else "near_poor"


def score_rows():
    any_a = [0, 139, 140, 141, 174, 175, 176, 500]
    any_b = list(range(0, 121, 10))
    for area in AREAS + ["unknown"]:
        for score_a in any_a + [None]:
            for score_b in any_b + [None]:
                expected = certain(
                    classify_scores(a, x, b)
                    for a in (AREAS if area == "unknown" else [area])
                    for x in (any_a if score_a is None else [score_a])
                    for b in (any_b if score_b is None else [score_b]))
                yield ["vn-2022-2025", area, "" if score_a is None else score_a,
                       "" if score_b is None else score_b, expected]


def write(name, header, rows):
    rows = list(rows)
    with open(OUT / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    counts = {}
    for row in rows:
        counts[row[0], row[-1]] = counts.get((row[0], row[-1]), 0) + 1
    print(name, len(rows), counts)


def main():
    write("official-classification.csv",
          ["standard", "area", "income", "deprived", "missing", "expected"], income_rows())
    write("official-classification-scores.csv",
          ["standard", "area", "score_a", "score_b", "expected"], score_rows())


if __name__ == "__main__":
    main()
