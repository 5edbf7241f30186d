"""Scores of forecasts by two other programs: Tests/Reference/proper-scores.csv.

python3 proper-scores.py   (scoringrules, properscoring, numpy, scipy)

Samples are of three kinds: ties and zeros, wide, and with one value only. The standard library draws them, with fixed seeds.
"""
import csv
import random
from pathlib import Path

import numpy
import properscoring
import scoringrules
from scipy import stats

rows = []


def sample_rows(name, draws, observed):
    values, y = numpy.array(draws, dtype=float), float(observed)
    text = " ".join(str(draw) for draw in draws)
    plain = float(scoringrules.crps_ensemble(y, values, estimator="nrg"))
    fair = float(scoringrules.crps_ensemble(y, values, estimator="fair")) if len(draws) > 1 else None
    other = float(properscoring.crps_ensemble(y, values))
    assert abs(plain - other) < 1e-9 * max(1, plain), (name, plain, other)
    rows.append([name, "crps_plain", text, "", observed, repr(plain)])
    rows.append([name, "crps_plain_properscoring", text, "", observed, repr(other)])
    if fair is not None:
        rows.append([name, "crps_fair", text, "", observed, repr(fair)])


generator = random.Random(20)
for number in range(6):
    draws = [max(0, int(generator.gauss(4, 4))) for _ in range(25)]
    sample_rows(f"short-{number}", draws, generator.randint(0, 12))
for number in range(4):
    draws = [int(generator.lognormvariate(7, 0.6)) for _ in range(40)]
    sample_rows(f"wide-{number}", draws, int(generator.lognormvariate(7, 0.8)))
sample_rows("point", [17] * 10, 23)
sample_rows("below-all", [30, 31, 35, 40], 2)
sample_rows("above-all", [30, 31, 35, 40], 90)
sample_rows("two", [5, 9], 9)

for n, p, y in [(30, 0.2, 4), (120, 0.35, 60), (8, 0.9, 0)]:
    score = float(scoringrules.crps_binomial(y, n, p))
    probabilities = " ".join(repr(float(v)) for v in stats.binom.pmf(range(n + 1), n, p))
    rows.append([f"binomial-{n}-{p}", "crps_probabilities", "", probabilities, y, repr(score)])
for mean, y in [(2.5, 0), (40.0, 55)]:
    score = float(scoringrules.crps_poisson(y, mean))
    probabilities = " ".join(repr(float(v)) for v in stats.poisson.pmf(range(int(mean * 6) + 40), mean))
    rows.append([f"poisson-{mean}", "crps_probabilities", "", probabilities, y, repr(score)])
for size, p, y in [(5.0, 0.3, 9), (2.0, 0.5, 0)]:
    score = float(scoringrules.crps_negbinom(y, size, p))
    probabilities = " ".join(repr(float(v)) for v in stats.nbinom.pmf(range(200), size, p))
    rows.append([f"negative-binomial-{size}", "crps_probabilities", "", probabilities, y, repr(score)])
for p, y in [(0.3, 1), (0.9995, 0), (0.0, 0)]:
    rows.append([f"event-{p}", "brier", "", repr(p), y, repr(float(properscoring.brier_score(y, p)))])

target = Path(__file__).resolve().parent.parent / "proper-scores.csv"
with open(target, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["case", "score", "draws", "probabilities", "observed", "value"])
    writer.writerows(rows)
