"""Writes alkire-foster-2011.csv: the four-person, four-dimension example.

    python3 alkire-foster-2011.py

Everything is exact; the column `fraction` holds the number itself, `value` the
same with 17 significant digits.  `status` says whether the number is quoted
from the paper or follows from the definition; alkire-foster-2011.source.md
says what was seen where.
"""

import csv
import pathlib
from fractions import Fraction

from af_exact import digits, ratio

OUT = pathlib.Path(__file__).resolve().parent.parent
# Rows are persons, columns dimensions.
ACHIEVEMENTS = [["13.1", "14", "4", "1"],
                ["15.2", "7", "5", "0"],
                ["12.5", "10", "1", "0"],
                ["20", "11", "3", "1"]]
CUTOFFS = ["13", "12", "3", "1"]
QUOTED = {("equal", "2", "H"), ("equal", "2", "A"), ("equal", "2", "M0")}
# Weights count dimensions: they sum to 4, and k counts in the same unit.
WEIGHTS = {"equal": ["1", "1", "1", "1"], "unequal": ["2", "1", "1/2", "1/2"]}
K_SWEEP = {"equal": ["1", "2", "3", "4"],
           "unequal": ["1/2", "1", "3/2", "2", "5/2", "3", "7/2", "4"]}
PERSONS = [str(i + 1) for i in range(4)]
INDICATORS = [f"dimension_{j + 1}" for j in range(4)]


def main():
    y = [[Fraction(cell) for cell in row] for row in ACHIEVEMENTS]
    z = [Fraction(cell) for cell in CUTOFFS]
    # A dimension is deprived strictly below its cut-off.
    gaps = [[max(Fraction(0), (z[j] - y[i][j]) / z[j]) for j in range(4)] for i in range(4)]
    g0 = [[int(y[i][j] < z[j]) for j in range(4)] for i in range(4)]
    rows = []

    def put(weights, k, measure, person, indicator, value, status="recomputed"):
        text = "" if value is None else str(Fraction(value))
        rows.append([weights, k, measure, person, indicator, digits(value), text, status])

    for j, name in enumerate(INDICATORS):
        put("", "", "cutoff", "", name, z[j], "quoted")
    for i, person in enumerate(PERSONS):
        for j, name in enumerate(INDICATORS):
            put("", "", "achievement", person, name, y[i][j], "quoted")
    for i, person in enumerate(PERSONS):
        for j, name in enumerate(INDICATORS):
            put("", "", "g0", person, name, Fraction(g0[i][j]))
            put("", "", "g1", person, name, gaps[i][j])
            put("", "", "g2", person, name, gaps[i][j] ** 2)
    for j, name in enumerate(INDICATORS):
        put("", "", "hd", "", name, Fraction(sum(g0[i][j] for i in range(4)), 4))

    for scheme, texts in WEIGHTS.items():
        w = [Fraction(text) for text in texts]
        d = sum(w)
        for j, name in enumerate(INDICATORS):
            put(scheme, "", "weight", "", name, w[j])
        count = [sum(w[j] * g0[i][j] for j in range(4)) for i in range(4)]
        for i, person in enumerate(PERSONS):
            put(scheme, "", "count", person, "", count[i])
            put(scheme, "", "score", person, "", count[i] / d)
        for k in K_SWEEP[scheme]:
            poor = [int(c >= Fraction(k)) for c in count]
            for i, person in enumerate(PERSONS):
                put(scheme, k, "poor", person, "", Fraction(poor[i]))
            h = Fraction(sum(poor), 4)
            sums = {}
            for alpha in (0, 1, 2):
                # 0 ** 0 would count an undeprived dimension, hence g0.
                cells = [[w[j] * poor[i] * g0[i][j] * gaps[i][j] ** alpha for j in range(4)] for i in range(4)]
                sums[alpha] = [sum(cells[i][j] for i in range(4)) for j in range(4)]
            total = {alpha: sum(column) for alpha, column in sums.items()}
            m = {alpha: total[alpha] / (4 * d) for alpha in total}

            def status(measure):
                return "quoted" if (scheme, k, measure) in QUOTED else "recomputed"

            put(scheme, k, "H", "", "", h, status("H"))
            put(scheme, k, "A", "", "", ratio(m[0], h), status("A"))
            put(scheme, k, "M0", "", "", m[0], status("M0"))
            put(scheme, k, "G", "", "", ratio(total[1], total[0]))
            put(scheme, k, "M1", "", "", m[1])
            put(scheme, k, "S", "", "", ratio(total[2], total[0]))
            put(scheme, k, "M2", "", "", m[2])
            for j, name in enumerate(INDICATORS):
                put(scheme, k, "hdk", "", name, Fraction(sum(poor[i] * g0[i][j] for i in range(4)), 4))
            for alpha in (0, 1, 2):
                for j, name in enumerate(INDICATORS):
                    put(scheme, k, f"actb_M{alpha}", "", name, sums[alpha][j] / (4 * d))
                for j, name in enumerate(INDICATORS):
                    put(scheme, k, f"pctb_M{alpha}", "", name, ratio(sums[alpha][j], total[alpha]))
    # What the paper prints must be what the definition gives.
    found = {(r[0], r[1], r[2]): r[6] for r in rows if not r[3] and not r[4]}
    assert [found["equal", "2", name] for name in ("H", "A", "M0")] == ["1/2", "3/4", "3/8"]
    with open(OUT / "alkire-foster-2011.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["weights", "k", "measure", "person", "indicator", "value", "fraction", "status"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
