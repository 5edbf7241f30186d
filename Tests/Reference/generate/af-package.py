"""Exact reference values for af-package-households.csv.

Writes af-package.csv.  When af-package.R has left package results in the
working folder given as first argument, and the PyPI package mpitb can be
imported, it also writes af-package-implementations.csv with every package's
own number beside the exact one, and prints the largest differences.

    python3 af-package.py [FOLDER_WITH_RESULTS_OF_af-package.R]
"""

import csv
import pathlib
import sys
from fractions import Fraction

from af_exact import (CUTOFFS, DIMENSIONS, INDICATORS, WEIGHTS,
                      digits, measures, ratio, uncensored)

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent
DATASET = "af-package-households"
BASES = ["unweighted", "household", "person"]
KEY = ["dataset", "k", "base", "group", "measure", "indicator"]


def read():
    with open(OUT / f"{DATASET}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def analysis_weight(row, base):
    """Exact weight of a household: 1, weight, or weight times size."""
    if base == "unweighted":
        return Fraction(1)
    weight = Fraction(row["weight"])
    return weight if base == "household" else weight * int(row["size"])


def exact_values(table):
    """All reference values as {key tuple: Fraction or None}, in file order."""
    groups = ["all"] + sorted({row["region"] for row in table})
    values = {}
    for base in BASES:
        everyone = [(row["region"], analysis_weight(row, base), {n: int(row[n]) for n in INDICATORS})
                    for row in table]
        whole = sum(weight for _, weight, _ in everyone)
        overall = {}
        for group in groups:
            rows = [(weight, flags) for region, weight, flags in everyone if group in ("all", region)]
            share = ratio(sum(weight for weight, _ in rows), whole)
            values[DATASET, "", base, group, "population_share", ""] = share
            for measure, indicator, value in uncensored(rows, WEIGHTS):
                values[DATASET, "", base, group, measure, indicator] = value
            for k in CUTOFFS:
                for measure, indicator, value in measures(rows, k, WEIGHTS, DIMENSIONS):
                    values[DATASET, k, base, group, measure, indicator] = value
                    if measure == "M0":
                        overall.setdefault(k, value)
                        values[DATASET, k, base, group, "m0_share", ""] = (
                            None if value is None else ratio(share * value, overall[k]))
    return values


def package_values(folder, table):
    """{package label: {key tuple: float}} from R's files and from mpitb."""
    found = {}
    for path in sorted(pathlib.Path(folder).glob("af-package-*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = (DATASET, row["k"], row["base"], row["group"], row["measure"], row["indicator"])
                found.setdefault(row["package"], {})[key] = float(row["value"])
    try:
        found["mpitb_python"] = mpitb_values(table)
    except ImportError:
        print("mpitb is not installed: its column is left out")
    return found


def mpitb_values(table):
    """Runs the PyPI package mpitb (Joseph Lam), which knows sampling weights."""
    import pandas
    from mpitb.core import MPIToolbox

    frame = pandas.DataFrame([
        {"region": row["region"], "weight": float(row["weight"]), "size": int(row["size"]),
         **{n: int(row[n]) for n in INDICATORS}} for row in table])
    frame["unweighted"] = 1.0
    frame["household"] = frame["weight"]
    frame["person"] = frame["weight"] * frame["size"]
    # 33 and 49 stand for 1/3 and 1/2: no score lies between, and the
    # comparison in double precision cannot fall on the wrong side of a tie.
    cutoffs = {20: "1/5", 33: "1/3", 49: "1/2"}
    values = {}
    for base in BASES:
        toolbox = MPIToolbox()
        toolbox.svyset(weight=base)
        toolbox.set(name="reference", dimensions=[(members, dimension) for dimension, members in DIMENSIONS])
        for k_percent, k in cutoffs.items():
            for record in toolbox.est(frame.copy(), "reference", [k_percent], svy=True, over=["region"]):
                group = record.get("subg", "all")
                measure = record["measure"]
                key = (DATASET, "" if measure == "hd" else k, base, group, measure,
                       record.get("indicator", "") or "")
                values[key] = float(record["b"])
    return values


def main():
    table = read()
    exact = exact_values(table)
    with open(OUT / "af-package.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(KEY + ["value"])
        writer.writerows(list(key) + [digits(value)] for key, value in exact.items())
    if len(sys.argv) < 2:
        return
    packages = package_values(sys.argv[1], table)
    labels = sorted(packages)
    with open(OUT / "af-package-implementations.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(KEY + labels)
        for key in exact:
            cells = [digits(packages[label].get(key)) for label in labels]
            if any(cells):
                writer.writerow(list(key) + cells)
    for label in labels:
        worst, where, count = 0.0, None, 0
        for key, value in packages[label].items():
            assert key in exact, (label, key)
            difference = abs(float(exact[key]) - value) if exact[key] is not None else abs(value)
            count += 1
            if difference > worst:
                worst, where = difference, key
        print(f"{label}: {count} values, largest difference {worst:.3g} at {where}")


if __name__ == "__main__":
    main()
