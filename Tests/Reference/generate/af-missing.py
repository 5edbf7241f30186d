"""Writes af-missing-households.csv (300 SYNTHETIC households with gaps, fixed
seed) and af-missing.csv (exact reference values for three missing policies).

    python3 af-missing.py

The households come from the same recipe as af-package-data.py with another
seed.  About 3 % of the cells are then emptied at random; five households at
the end carry the awkward patterns on purpose.
"""

import csv
import importlib.util
import pathlib
import random
from fractions import Fraction

from af_exact import CUTOFFS, DIMENSIONS, INDICATORS, WEIGHTS, digits, ratio

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent
SEED = 30_240_406
HOUSEHOLDS = 300
DATASET = "af-missing-households"
BASES = ["unweighted", "household", "person"]
POLICIES = ["drop_household", "reweight", "not_deprived"]
# The last five households, as they end up in the file (empty = not recorded).
AWKWARD = [
    {"years_schooling": "", "school_attendance": ""},            # a whole dimension
    {name: "" for name in INDICATORS[:2]},                       # another whole dimension
    {name: "1" if name == "assets" else "" for name in INDICATORS},       # one known, deprived
    {name: "0" if name == "nutrition" else "" for name in INDICATORS},    # one known, not deprived
    {name: "" for name in INDICATORS},                           # nothing known
]


def recipe():
    """The household recipe, loaded from its file because of the hyphen."""
    spec = importlib.util.spec_from_file_location("recipe", HERE / "af-package-data.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_households():
    generator = random.Random(SEED)
    make = recipe().household
    rows = []
    for number in range(1, HOUSEHOLDS + 1):
        cells = make(generator.random, number)
        cells[0] = f"GAP-{number:04d}"
        flags = dict(zip(INDICATORS, cells[4:]))
        for name in INDICATORS:
            if generator.random() < 0.03:
                flags[name] = ""
        if number > HOUSEHOLDS - len(AWKWARD):
            flags.update(AWKWARD[number - HOUSEHOLDS - 1 + len(AWKWARD)])
        rows.append(cells[:4] + [flags[name] for name in INDICATORS])
    text = "\n".join(",".join(row) for row in [["household", "region", "size", "weight"] + INDICATORS] + rows)
    (OUT / f"{DATASET}.csv").write_text(text + "\n", encoding="utf-8")


def analysis_weight(row, base):
    if base == "unweighted":
        return Fraction(1)
    weight = Fraction(row["weight"])
    return weight if base == "household" else weight * int(row["size"])


def under(policy, row):
    """{indicator: (weight in this household, 0/1 or None)}; None drops it."""
    known = {name: int(row[name]) for name in INDICATORS if row[name] != ""}
    if policy == "drop_household":
        return None if len(known) < len(INDICATORS) else {n: (WEIGHTS[n], known[n]) for n in INDICATORS}
    if policy == "not_deprived":
        return {n: (WEIGHTS[n], known.get(n, 0)) for n in INDICATORS}
    if not known:
        return None
    held = sum(WEIGHTS[n] for n in known)
    return {n: (WEIGHTS[n] / held if n in known else Fraction(0), known.get(n)) for n in INDICATORS}


def population(table, policy, base, group):
    rows = []
    for row in table:
        if group not in ("all", row["region"]):
            continue
        profile = under(policy, row)
        if profile is not None:
            points = sum((w for w, flag in profile.values() if flag), Fraction(0))
            rows.append((analysis_weight(row, base), points, profile))
    return rows


def values(rows, k):
    """Yields (measure, indicator, value); the cut-off is empty for `hd`."""
    total = sum(w for w, _, _ in rows)
    if k == "":
        yield "households_used", "", Fraction(len(rows))
        yield "weight_used", "", total
        for name in INDICATORS:
            known = [(w, p[name][1]) for w, _, p in rows if p[name][1] is not None]
            yield "hd", name, ratio(sum(w for w, flag in known if flag), sum(w for w, _ in known))
        return
    poor = [row for row in rows if row[1] >= Fraction(k)]
    poor_weight = sum(w for w, _, _ in poor)
    censored = sum(w * points for w, points, _ in poor)
    m0 = ratio(censored, total)
    yield "households_poor", "", Fraction(len(poor))
    yield "H", "", ratio(poor_weight, total)
    yield "A", "", ratio(censored, poor_weight)
    yield "M0", "", m0
    absolute = {n: ratio(sum(w * p[n][0] for w, _, p in poor if p[n][1]), total) for n in INDICATORS}
    for name in INDICATORS:
        yield "hdk", name, ratio(sum(w for w, _, p in poor if p[name][1]), total)
    for name in INDICATORS:
        observed = sum(w for w, _, p in rows if p[name][1] is not None)
        yield "hdk_observed", name, ratio(sum(w for w, _, p in poor if p[name][1]), observed)
    for name in INDICATORS:
        yield "actb", name, absolute[name]
    for name in INDICATORS:
        yield "pctb", name, ratio(absolute[name], m0)
    assert sum(absolute.values()) == m0


def main():
    write_households()
    with open(OUT / f"{DATASET}.csv", encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    groups = ["all"] + sorted({row["region"] for row in table})
    with open(OUT / "af-missing.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["dataset", "policy", "k", "base", "group", "measure", "indicator", "value"])
        for policy in POLICIES:
            for base in BASES:
                for group in groups:
                    rows = population(table, policy, base, group)
                    for k in [""] + CUTOFFS:
                        for measure, indicator, value in values(rows, k):
                            # The observed denominator differs only when weights move.
                            if measure == "hdk_observed" and policy != "reweight":
                                continue
                            # By region the headline measures suffice.
                            if group != "all" and indicator:
                                continue
                            writer.writerow([DATASET, policy, k, base, group, measure, indicator, digits(value)])
    empty = sum(row[n] == "" for row in table for n in INDICATORS)
    print(f"empty cells {empty} of {len(table) * len(INDICATORS)};",
          f"households with a gap {sum(any(row[n] == '' for n in INDICATORS) for row in table)}")
    for k in CUTOFFS:
        ties = [points for _, points, _ in population(table, "reweight", "unweighted", "all") if points == Fraction(k)]
        print(f"reweight: {len(ties)} households score exactly {k}")


if __name__ == "__main__":
    main()
