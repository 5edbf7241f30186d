"""Synthetic values of maps and their classes by mapclassify: writes ../classification-values.csv and
../classification-mapclassify.csv, and colours as people with other colour vision see them: ../colour-vision.csv. Assignments by scipy:
../least-assignment.csv.

Needs numpy, scipy, mapclassify and colorspacious. mapclassify closes classes above (x <= bound) while the toolkit closes them below,
so it is given the values with the sign turned and its classes are counted from the other end; head/tail breaks, which have a
direction, get them as they are.
"""

import csv
import pathlib
import warnings

import numpy as np
import mapclassify as mc
from colorspacious import cspace_convert
from scipy.optimize import linear_sum_assignment

here = pathlib.Path(__file__).parent.parent
rng = np.random.default_rng(6)
sets = {
    "rates": np.round(100 * rng.beta(1.6, 14, 157), 2),
    "skewed": np.round(np.exp(rng.normal(3, 1.3, 200)), 3),
    "ties": rng.choice([1, 2, 3, 5, 8, 9, 14], 60, p=[0.3, 0.25, 0.15, 0.1, 0.1, 0.05, 0.05]).astype(float),
    "zeros": np.concatenate([np.zeros(45), np.round(rng.gamma(1.5, 4, 55), 2)]),
    "signed": np.round(rng.normal(-1, 4, 80), 3),
    "shares": np.round(rng.beta(2, 5, 120), 4),
    "few": np.array([3.0, 1.0, 7.5, 1.0]),
}
with open(here / "classification-values.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["set", "value"])
    for name, values in sets.items():
        out.writerows([name, repr(float(value))] for value in values)


rows = []


def turned(name, method, asked, result, top):
    rows.append([name, method, asked, " ".join(str(top - int(c)) for c in result.yb)])


warnings.simplefilter("ignore")
for name, values in sets.items():
    distinct = len(set(values))
    for k in (3, 5, 7):
        if distinct > k:
            for method, maker in (("quantile", mc.Quantiles), ("equal", mc.EqualInterval), ("fisher", mc.FisherJenks)):
                result = maker(-values, k=k)
                turned(name, method, k, result, result.k - 1)
    turned(name, "sd", "", mc.StdMean(-values), 4)
    turned(name, "box", "", mc.BoxPlot(-values), 5)
    cuts = [3.0, 5.0, 10.0, 25.0]
    turned(name, "fixed", "", mc.UserDefined(-values, [-c for c in reversed(cuts)]), 4)
    head = mc.HeadTailBreaks(values)
    rows.append([name, "headtails", "", " ".join(str(int(c)) for c in head.yb)])
with open(here / "classification-mapclassify.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["set", "method", "asked", "classes"])
    out.writerows(rows)

with open(here / "colour-vision.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    kinds = ["protanomaly", "deuteranomaly", "tritanomaly"]
    out.writerow(["colour", "lightness", "a", "b"] + [f"{kind}_{c}" for kind in kinds for c in "rgb"])
    for colour in rng.integers(0, 256, (40, 3)):
        lab = cspace_convert(colour, "sRGB255", "CIELab")
        # The simulation is defined from what is shown to what is seen.
        seen = [
            cspace_convert(colour / 255, {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}, "sRGB1-linear")
            for kind in kinds
        ]
        out.writerow(
            ["#%02x%02x%02x" % tuple(int(c) for c in colour)] + [repr(float(x)) for x in lab]
            + [repr(float(x)) for s in seen for x in s]
        )

with open(here / "least-assignment.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["count", "costs", "least"])
    for count in (1, 2, 5, 12, 25, 40):
        costs = rng.integers(0, 500, (count, count))
        rows, columns = linear_sum_assignment(costs)
        out.writerow([count, " ".join(map(str, costs.ravel())), costs[rows, columns].sum()])
