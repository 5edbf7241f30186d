"""Writes ophi-textbook.csv: four small examples in the manner of the textbook.

    python3 ophi-textbook.py

Exact arithmetic.  `status` is `confirmed` for what was seen in print or in a
package's own test, `recomputed` for what follows from the definition; the
particulars are in ophi-textbook.source.md.
"""

import csv
import pathlib
from fractions import Fraction

from af_exact import DIMENSIONS, INDICATORS, WEIGHTS, digits, measures, ratio, score, uncensored

OUT = pathlib.Path(__file__).resolve().parent.parent
ROWS = []


def put(dataset, k, base, group, measure, unit, indicator, value, status="recomputed"):
    ROWS.append([dataset, k, base, group, measure, unit, indicator, digits(value),
                 "" if value is None else str(Fraction(value)), status])


def society(dataset, units, weights, cutoffs, bases, dimensions=(), confirmed=()):
    """A whole example; `units` is [(unit, group, size, {indicator: 0 or 1})]."""
    for name, weight in weights.items():
        put(dataset, "", "", "all", "weight", "", name, weight)
    for unit, group, size, flags in units:
        put(dataset, "", "", group, "size", unit, "", Fraction(size))
        for name in weights:
            put(dataset, "", "", group, "deprived", unit, name, Fraction(flags[name]),
                "confirmed" if "deprived" in confirmed else "recomputed")
        put(dataset, "", "", group, "score", unit, "", score(flags, weights),
            "confirmed" if "score" in confirmed else "recomputed")
    for base in bases:
        def rows(group):
            return [(Fraction(size if base == "person" else 1), flags)
                    for _, own, size, flags in units if group in ("all", own)]
        whole = sum(weight for weight, _ in rows("all"))
        for group in ["all"] + sorted({own for _, own, _, _ in units}):
            share = ratio(sum(weight for weight, _ in rows(group)), whole)
            put(dataset, "", base, group, "population_share", "", "", share)
            for measure, name, value in uncensored(rows(group), weights):
                put(dataset, "", base, group, measure, "", name, value)
            for k in cutoffs:
                for measure, name, value in measures(rows(group), k, weights, dimensions):
                    known = group == "all" and (k, measure) in confirmed
                    put(dataset, k, base, group, measure, "", name, value, "confirmed" if known else "recomputed")
                    if measure == "M0":
                        overall = next(v for m, _, v in measures(rows("all"), k, weights) if m == "M0")
                        put(dataset, k, base, group, "m0_share", "", "", ratio(share * value, overall))


def flags(names, deprived):
    return {name: int(name in deprived) for name in names}


def main():
    # 1. Box 5.5, society X, equal weights; the groups are ours.
    four = ["income", "schooling", "nutrition", "sanitation"]
    x = [("1", "a", 1, flags(four, [])),
         ("2", "a", 1, flags(four, ["income", "sanitation"])),
         ("3", "b", 1, flags(four, four)),
         ("4", "b", 1, flags(four, ["schooling"]))]
    society("box-5.5-x", x, {name: Fraction(1, 4) for name in four}, ["1/4", "1/2", "3/4", "1"],
            ["household"], confirmed={"deprived", "score", ("1/2", "H"), ("1/2", "A"), ("1/2", "M0")})

    # 2. Box 5.5, society X': only the scores were seen, and they are enough.
    scores = [Fraction(0), Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)]
    for person, points in enumerate(scores, 1):
        put("box-5.5-x-prime", "", "household", "all", "score", str(person), "", points, "confirmed")
    poor = [points for points in scores if points >= Fraction(1, 2)]
    put("box-5.5-x-prime", "1/2", "household", "all", "H", "", "", Fraction(len(poor), 4))
    put("box-5.5-x-prime", "1/2", "household", "all", "A", "", "", sum(poor) / len(poor))
    put("box-5.5-x-prime", "1/2", "household", "all", "M0", "", "", sum(poor) / 4, "confirmed")

    # 3. Society X again with unequal weights of our own.
    society("x-unequal", x, dict(zip(four, map(Fraction, ["2/5", "1/4", "1/4", "1/10"]))),
            ["1/4", "2/5", "1/2", "3/4", "1"], ["household"])

    # 4. Nested weights, four households of different size, two groups.
    living = DIMENSIONS[2][1]
    households = [
        ("1", "a", 4, flags(INDICATORS, ["child_mortality", "cooking_fuel"])),
        ("2", "a", 7, flags(INDICATORS, ["child_mortality", "years_schooling", "school_attendance",
                                         "electricity", "sanitation", "cooking_fuel", "assets"])),
        ("3", "b", 5, flags(INDICATORS, ["nutrition", "electricity", "drinking_water", "sanitation", "cooking_fuel"])),
        ("4", "b", 4, flags(INDICATORS, ["child_mortality", "years_schooling",
                                         "electricity", "cooking_fuel", "assets"]))]
    society("four-households", households, WEIGHTS, ["1/5", "1/3", "1/2"], ["household", "person"], DIMENSIONS)

    # 5. The four ways of scoring exactly one third that official notes list.
    ways = [("malnutrition and schooling", ["nutrition", "years_schooling"]),
            ("child death and three living standards", ["child_mortality"] + living[:3]),
            ("attendance and three living standards", ["school_attendance"] + living[3:]),
            ("all six living standards", living)]
    for unit, names in ways:
        put("ties-at-one-third", "", "", "all", "score", unit, "", score(flags(INDICATORS, names), WEIGHTS), "confirmed")
        put("ties-at-one-third", "1/3", "", "all", "poor", unit, "", Fraction(1), "confirmed")
        for name in INDICATORS:
            put("ties-at-one-third", "", "", "all", "deprived", unit, name, Fraction(name in names))

    # 6. Every profile of the nested standard, as counts: how many of the 1,024
    #    score at least k, and how many score exactly k.
    profiles = [flags(INDICATORS, [n for j, n in enumerate(INDICATORS) if number >> j & 1]) for number in range(1024)]
    points = [score(profile, WEIGHTS) for profile in profiles]
    for eighteenths in range(19):
        k = Fraction(eighteenths, 18)
        text = f"{eighteenths}/18"
        put("all-1024-profiles", text, "", "all", "profiles_poor", "", "", Fraction(sum(p >= k for p in points)))
        put("all-1024-profiles", text, "", "all", "profiles_at_cutoff", "", "", Fraction(sum(p == k for p in points)))

    found = {(r[0], r[1], r[2], r[3], r[4]): r[8] for r in ROWS if not r[5] and not r[6]}
    assert [found["box-5.5-x", "1/2", "household", "all", m] for m in ("H", "A", "M0")] == ["1/2", "3/4", "3/8"]
    assert found["box-5.5-x-prime", "1/2", "household", "all", "M0"] == "3/8"
    assert all(r[8] == "1/3" for r in ROWS if r[0] == "ties-at-one-third" and r[4] == "score")
    with open(OUT / "ophi-textbook.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["dataset", "k", "base", "group", "measure", "unit", "indicator", "value", "fraction", "status"])
        writer.writerows(ROWS)


if __name__ == "__main__":
    main()
