"""Weights that data alone would give, and weights of ranks: Tests/Reference/weights-data*.csv, weights-ranks.csv.

python3 weights-data.py   (numpy, pymcdm, pyDecision)

The formulas stand here in numpy; the packages are asked where they are right, and their answers are kept where they are not.
"""
import csv
from pathlib import Path

import numpy
import pymcdm.weights
from pyDecision.algorithm import critic_method, roc_method, rrw_method, rsw_method

here = Path(__file__).resolve().parent.parent
generator = numpy.random.default_rng(11)


def relative(values):
    """Goalposts at the ends of the columns: what packages normalise by."""
    return [(float(c.min()), float(c.max())) for c in values.T]


def case(values, directions=None, goalposts=None):
    values = numpy.array(values, dtype=float)
    return values, directions or ["higher"] * values.shape[1], goalposts or relative(values)


cases = {
    # Diakoulaki, Mavrotas, Papayannakis 1995, Computers and Operations Research 22(7): eight firms.
    "firms": case([[61, 1.08, 4.33], [20.7, 0.26, 4.34], [16.3, 1.98, 2.53], [9, 3.29, 1.65], [5.4, 2.77, 2.33],
                   [4, 4.12, 1.21], [-6.1, 3.52, 2.10], [-34.6, 3.31, 0.98]]),
    # Hwang, Yoon 1981, Multiple Attribute Decision Making, section 3.1: four fighter aircraft; shares in proportion to values.
    "aircraft": case([[2.0, 1500, 20000, 5.5, 5, 9], [2.5, 2700, 18000, 6.5, 3, 5], [1.8, 2000, 21000, 4.5, 7, 7],
                      [2.2, 1800, 20000, 5.0, 5, 5]],
                     goalposts=[(0, 10), (0, 5000), (0, 50000), (0, 10), (0, 10), (0, 10)]),
}
values = generator.gamma(2, 1, (30, 5)) * numpy.array([1, 10, 100, 3, 7])
values[:, 1] += 20 * values[:, 0]
cases["directions"] = case(values, ["higher", "lower", "higher", "lower", "lower"])
cases["clipped"] = case(values, ["higher", "lower", "lower", "higher", "higher"],
                        [(0.5, 3), (10, 60), (50, 300), (0, 30), (5, 6)])
constant = values[:, :4].copy()
constant[:, 2] = 42
cases["constant"] = case(constant, ["lower", "higher", "higher", "lower"], [(0, 5), (0, 100), (0, 50), (0, 20)])
cases["two-units"] = case([[1, 4, 2], [3, 3, 5]], goalposts=[(0, 4), (0, 5), (0, 10)])


def shares(values, directions, goalposts):
    columns = []
    for column, direction, (low, high) in zip(values.T, directions, goalposts):
        way = numpy.clip((column - low) / (high - low), 0, 1)
        columns.append(way if direction == "higher" else 1 - way)
    return numpy.array(columns).T


def entropy(s):
    parts = s / s.sum(axis=0)
    logs = numpy.log(numpy.where(parts > 0, parts, 1))
    d = 1 + (parts * logs).sum(axis=0) / numpy.log(len(s))
    return d / d.sum()


def critic(s):
    c = s.std(axis=0, ddof=1) * (1 - numpy.corrcoef(s.T)).sum(axis=0)
    return c / c.sum() if c.sum() > 1e-12 else numpy.full(s.shape[1], numpy.nan)


def component(s):
    values, vectors = numpy.linalg.eigh(numpy.corrcoef(s.T))
    return vectors[:, -1] ** 2, values[-1] / s.shape[1]


rows, weights = [], []
for name, (values, directions, goalposts) in cases.items():
    s = shares(values, directions, goalposts)
    varies = numpy.ptp(s, axis=0) > 1e-9
    found = {"entropy": numpy.zeros(len(varies)), "critic": numpy.zeros(len(varies)), "pc": numpy.zeros(len(varies))}
    kept = s[:, varies]
    found["entropy"][varies] = entropy(kept)
    found["critic"][varies] = critic(kept)
    found["pc"][varies], share = component(kept)
    blind = numpy.full(len(varies), numpy.nan)
    if name in ("firms", "directions"):
        blind = pymcdm.weights.critic_weights(values)
        # Right where goalposts are the ends of the columns; its small constant costs nine digits.
        other = critic_method(values, ["max" if d == "higher" else "min" for d in directions])
        assert abs(other - found["critic"]).max() < 1e-8, name
    if name == "firms":
        assert abs(blind - found["critic"]).max() < 1e-12, name
    if name == "aircraft":
        assert abs(pymcdm.weights.entropy_weights(values) - found["entropy"]).max() < 1e-12, name
    for unit, row in enumerate(values):
        for criterion, value in enumerate(row):
            rows.append([name, unit + 1, f"c{criterion + 1}", directions[criterion], repr(goalposts[criterion][0]),
                         repr(goalposts[criterion][1]), repr(float(value))])
    for j in range(len(varies)):
        weights.append([name, f"c{j + 1}"]
                       + ["" if numpy.isnan(w) else repr(float(w))
                          for w in (found["entropy"][j], found["critic"][j], found["pc"][j], share, blind[j])])

ranks = []
for n in (1, 2, 3, 4, 5, 9, 16):
    order = [f"g{k + 1}" for k in range(n)]
    for k, triple in enumerate(zip(roc_method(order), rsw_method(order), rrw_method(order))):
        ranks.append([n, k + 1] + [repr(float(w)) for w in triple])


def write(name, header, rows):
    with open(here / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


write("weights-data-values.csv", ["case", "unit", "criterion", "direction", "floor", "ceiling", "value"], rows)
write("weights-data.csv", ["case", "criterion", "entropy", "critic", "principal_component", "first_share",
                           "critic_without_directions"], weights)
write("weights-ranks.csv", ["criteria", "place", "centroid", "sum", "reciprocal"], ranks)
