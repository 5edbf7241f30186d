"""Weights from comparisons of pairs: Tests/Reference/weights-ahp*.csv.

python3 weights-ahp.py   (numpy, pymcdm, AHPy, pyDecision)

Geometric means by pyDecision, the eigenvector by pymcdm, AHPy and numpy's general eigenvalue routine, which must agree; the
indices by the formulas of their sources.
"""
import csv
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import ahpy
import numpy
from pyDecision.algorithm import ahp_method
from pymcdm.weights.subjective import AHP

here = Path(__file__).resolve().parent.parent
generator = numpy.random.default_rng(7)


def saaty(text):
    return [[Fraction(cell) for cell in row.split()] for row in text.strip().splitlines()]


def random_case(n, noise):
    """Values of Saaty's scale near the ratios of random weights."""
    scale = [Fraction(1, k) for k in range(9, 1, -1)] + [Fraction(k) for k in range(1, 10)]
    logs = numpy.cumsum(generator.normal(0, 0.4, n))
    generator.shuffle(logs)
    rows = [[Fraction(1)] * n for _ in range(n)]
    for i, j in combinations(range(n), 2):
        wanted = logs[i] - logs[j] + generator.normal(0, noise)
        value = min(scale, key=lambda v: abs(float(numpy.log(float(v))) - wanted))
        rows[i][j], rows[j][i] = value, 1 / value
    return rows


cases = {
    # Saaty 2008, Int. J. Services Sciences 1(1): drink consumption.
    "drinks": saaty("""
1 9 5 2 1 1 1/2
1/9 1 1/3 1/9 1/9 1/9 1/9
1/5 3 1 1/3 1/4 1/3 1/9
1/2 9 3 1 1/2 1 1/3
1 9 4 2 1 2 1/2
1 9 3 1 1/2 1 1/3
2 9 9 3 2 3 1"""),
    # Saaty 1990, European Journal of Operational Research 48(1): choosing a house.
    "house": saaty("""
1 5 3 7 6 6 1/3 1/4
1/5 1 1/3 5 3 3 1/5 1/7
1/3 3 1 6 3 4 6 1/5
1/7 1/5 1/6 1 1/3 1/4 1/7 1/8
1/6 1/3 1/3 3 1 1/2 1/5 1/6
1/6 1/3 1/4 4 2 1 1/5 1/6
3 5 1/6 7 5 5 1 1/2
4 7 5 8 6 6 2 1"""),
    "cycle-of-three": saaty("1 9 1/9\n1/9 1 9\n9 1/9 1"),
    "random-3": random_case(3, 0.5),
    "random-4": random_case(4, 0.3),
    "random-9": random_case(9, 1.0),
    "random-12": random_case(12, 0.4),
    "random-18": random_case(18, 0.8),
}


def results(matrix):
    n = len(matrix)
    values, vectors = numpy.linalg.eig(matrix)
    largest = int(numpy.argmax(values.real))
    eigen = vectors[:, largest].real / vectors[:, largest].real.sum()
    mean = numpy.exp(numpy.log(matrix).mean(axis=1))
    mean /= mean.sum()
    error = numpy.log(matrix) - numpy.log(mean)[:, None] + numpy.log(mean)[None, :]
    upper = error[numpy.triu_indices(n, 1)]
    index = (values[largest].real - n) / (n - 1)
    return mean, eigen, values[largest].real, index, 2 * (upper**2).sum() / ((n - 1) * (n - 2)), error


def fitting(matrix, i, j):
    others = [k for k in range(len(matrix)) if k not in (i, j)]
    return float(numpy.exp(numpy.mean([numpy.log(matrix[i, k] * matrix[k, j]) for k in others])))


pairs, weights, indices = [], [], []
for name, rows in cases.items():
    matrix = numpy.array([[float(v) for v in row] for row in rows])
    n = len(matrix)
    mean, eigen, largest, index, geometric, error = results(matrix)
    if n <= 15:
        assert abs(ahp_method(matrix, wd="g")[0] - mean).max() < 1e-12, name
    assert abs(AHP(matrix=matrix)() - eigen).max() < 1e-12, name
    compared = {(str(i), str(j)): matrix[i, j] for i, j in combinations(range(n), 2)}
    other = ahpy.Compare("x", compared, precision=14, iterations=10_000, tolerance=1e-16, cr=False)
    assert max(abs(other.local_weights[str(i)] - eigen[i]) for i in range(n)) < 1e-12, name
    for i, j in combinations(range(n), 2):
        pairs.append([name, f"c{i + 1}", f"c{j + 1}", rows[i][j]])
    for i in range(n):
        weights.append([name, f"c{i + 1}", repr(float(mean[i])), repr(float(eigen[i]))])
    i, j = numpy.unravel_index(numpy.argmax(abs(numpy.triu(error))), error.shape)
    # The more important criterion first; of equals the first by name.
    if matrix[i, j] < 1 or (matrix[i, j] == 1 and f"c{j + 1}" < f"c{i + 1}"):
        i, j = j, i
    tied = int((abs(abs(error[numpy.triu_indices(n, 1)]) - abs(error[i, j])) < 1e-9).sum())
    tied = tied if abs(error[i, j]) > 1e-9 else 0
    indices.append(
        [name, n, repr(float(largest)), repr(float(index)), repr(float(geometric)), tied]
        + ([f"c{i + 1}", f"c{j + 1}", repr(float(matrix[i, j])), repr(fitting(matrix, i, j))] if tied == 1 else [""] * 4))

# Three judges of four criteria; the second counts double.
group_pairs, group = [], []
judges = {"a": (random_case(4, 0.4), 1), "b": (random_case(4, 0.4), 2), "c": (random_case(4, 0.4), 1)}
says = numpy.array([say for _, say in judges.values()]) / sum(say for _, say in judges.values())
every = numpy.array([[[float(v) for v in row] for row in rows] for rows, _ in judges.values()])
for judge, (rows, say) in judges.items():
    for i, j in combinations(range(4), 2):
        group_pairs.append([judge, say, f"c{i + 1}", f"c{j + 1}", rows[i][j]])
joint = numpy.exp((says[:, None, None] * numpy.log(every)).sum(axis=0))
single = numpy.array([results(m)[0] for m in every])
mean, eigen, *_ = results(joint)
for i in range(4):
    group.append(
        [f"c{i + 1}", repr(float(mean[i])), repr(float(eigen[i])), repr(float(says @ single[:, i])),
         repr(float(single[:, i].min())), repr(float(single[:, i].max()))])


def write(name, header, rows):
    with open(here / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


write("weights-ahp-pairs.csv", ["case", "first", "second", "value"], pairs)
write("weights-ahp.csv", ["case", "criterion", "geometric_mean", "eigenvector"], weights)
write("weights-ahp-consistency.csv",
      ["case", "criteria", "largest_eigenvalue", "consistency_index", "geometric_consistency_index", "worst_pairs", "first",
       "second", "value", "fitting"], indices)
write("weights-ahp-group-pairs.csv", ["judge", "say", "first", "second", "value"], group_pairs)
write("weights-ahp-group.csv", ["criterion", "joint", "joint_eigenvector", "mean", "low", "high"], group)
