"""Writes exit-score-fit.csv: ridge logistic fits, cross-validation and forward
validation of exit-score-patterns.csv, all fits by scikit-learn.

    python3 exit-score-fit.py

Needs numpy and scikit-learn.  The dealing of communes into parts follows the
documented derivation of random streams (SplitMix64, xoshiro256**, FNV-1a),
written again here from the papers.
"""

import csv
import pathlib

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression

OUT = pathlib.Path(__file__).resolve().parent.parent
TAUS = [0.1, 0.2, 0.5, 1.0, 2.0]
FOLDS = 5
SEED = 7
COMMUNE_SD = 0.3
WORD = (1 << 64) - 1


def splitmix_finish(word):
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & WORD
    return word ^ (word >> 31)


def splitmix(word):
    return splitmix_finish((word + 0x9E3779B97F4A7C15) & WORD)


def fnv(text):
    state = 0xCBF29CE484222325
    for byte in text.encode():
        state = ((state ^ byte) * 0x100000001B3) & WORD
    return state


def first_word(seed, purpose, key):
    """The first output of the xoshiro256** stream of a purpose and a key."""
    start = splitmix(splitmix(splitmix(seed) ^ fnv(purpose)) ^ fnv(key))
    second = splitmix_finish((start + 2 * 0x9E3779B97F4A7C15) & WORD)
    product = (second * 5) & WORD
    rotated = ((product << 7) | (product >> 57)) & WORD
    return (rotated * 9) & WORD


def parts(communes):
    order = sorted(communes, key=lambda code: (first_word(SEED, "exit-score-folds", code), code))
    return {code: place % FOLDS for place, code in enumerate(order)}


with open(OUT / "exit-score-patterns.csv", encoding="utf-8", newline="") as file:
    rows = [row for row in csv.DictReader(file)]
names = list(rows[0])[3:-4]
x = numpy.array([[float(row[name]) for name in names] for row in rows])
exits = numpy.array([float(row["to_near_poor"]) + float(row["to_above"]) for row in rows])
stays = numpy.array([float(row["stayed"]) for row in rows])
year = numpy.array([int(row["year"]) for row in rows])
commune = numpy.array([row["commune"] for row in rows])
district = numpy.array([row["district"] for row in rows])


def standardisation(keep):
    weight = exits[keep] + stays[keep]
    mean = numpy.average(x[keep], axis=0, weights=weight)
    scale = numpy.sqrt(numpy.average((x[keep] - mean) ** 2, axis=0, weights=weight))
    used = (x[keep] != x[keep][0]).any(axis=0)
    return used, mean[used], scale[used]


def fit(keep, tau, extra=None):
    """Intercept and coefficients on the standardised columns, then on the extra ones."""
    used, mean, scale = standardisation(keep)
    z = (x[keep][:, used] - mean) / scale
    if extra is not None:
        z = numpy.hstack([z, extra[keep]])
    model = LogisticRegression(C=tau * tau, solver="newton-cholesky", tol=1e-13, max_iter=10_000)
    model.fit(numpy.vstack([z, z]), numpy.repeat([1, 0], len(z)),
              sample_weight=numpy.concatenate([exits[keep], stays[keep]]))
    return model.intercept_[0], model.coef_[0]


def log_odds(train, test, tau):
    used, mean, scale = standardisation(train)
    intercept, coefficients = fit(train, tau)
    return intercept + ((x[test][:, used] - mean) / scale) @ coefficients


def losses(keep):
    """Mean held-out log loss of each tau: other communes and other years only."""
    part = parts(sorted(set(commune[keep])))
    part_of = numpy.array([part.get(code, -1) for code in commune])
    years = sorted(set(year[keep]))
    total, count = numpy.zeros(len(TAUS)), 0.0
    for t in years:
        for fold in range(FOLDS):
            test = keep & (year == t) & (part_of == fold)
            train = keep & (part_of != fold) & ((year != t) | (len(years) == 1))
            count += (exits + stays)[test].sum()
            for index, tau in enumerate(TAUS):
                eta = log_odds(train, test, tau)
                total[index] += ((exits + stays)[test] * numpy.logaddexp(0, eta) - exits[test] * eta).sum()
    return total / count


out = []


def put(case, key, name, value):
    out.append([case, key, name, value if isinstance(value, str) else format(float(value), ".17g")])


everything = exits + stays > 0
used, _, _ = standardisation(everything)
for tau in TAUS:
    intercept, coefficients = fit(everything, tau)
    put("ridge", repr(tau), "(intercept)", intercept)
    for name, value in zip(numpy.array(names)[used], coefficients):
        put("ridge", repr(tau), str(name), value)
codes = sorted(set(commune))
# A column times s with prior sd tau is the column itself with prior sd s * tau.
dummies = numpy.array([[float(code == own) for code in codes] for own in commune]) * (COMMUNE_SD / 0.5)
intercept, coefficients = fit(everything, 0.5, dummies)
put("communes", "0.5", "(intercept)", intercept)
for name, value in zip(list(numpy.array(names)[used]) + codes, coefficients):
    put("communes", "0.5", str(name), value * (COMMUNE_SD / 0.5 if name in codes else 1))
for tau, loss in zip(TAUS, losses(everything)):
    put("losses", repr(tau), "log_score", loss)
for scheme, labels, train_of, test_of in [
        ("forward", [2023, 2024, 2025], lambda t: year < t, lambda t: year == t),
        ("leave_district_out", sorted(set(district)), lambda d: district != d, lambda d: district == d)]:
    brier, count = 0.0, 0.0
    for label in labels:
        train, test = everything & train_of(label), everything & test_of(label)
        tau = TAUS[int(numpy.argmin(losses(train)))]
        p = 1 / (1 + numpy.exp(-log_odds(train, test, tau)))
        brier += (exits[test] * (1 - p) ** 2 + stays[test] * p ** 2).sum()
        count += (exits + stays)[test].sum()
        put(scheme, str(label), "penalty", tau)
        put(scheme, str(label), "log_score", -(exits[test] @ numpy.log(p) + stays[test] @ numpy.log1p(-p))
            / (exits + stays)[test].sum())
    put(scheme, "pooled", "brier", brier / count)

with open(OUT / "exit-score-fit.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["case", "key", "name", "value"])
    writer.writerows(out)
print("scikit-learn", sklearn.__version__, "numpy", numpy.__version__)
