"""Mean consistency index of random comparison matrices: Tests/Reference/ahp-random-index.csv.

python3 ahp-random-index.py   (numpy)

Entries above the diagonal are drawn from 1/9, 1/8, ..., 1, ..., 9 with equal chances; the largest eigenvalue comes from
power iteration, and is compared with numpy's general eigenvalue routine for some of the matrices.
"""
import csv
from pathlib import Path

import numpy

SCALE = numpy.array([1 / k for k in range(9, 1, -1)] + [float(k) for k in range(1, 10)])
generator = numpy.random.default_rng(20)


def matrices(count, n):
    found = numpy.ones((count, n, n))
    rows, columns = numpy.triu_indices(n, 1)
    drawn = SCALE[generator.integers(0, len(SCALE), (count, len(rows)))]
    found[:, rows, columns] = drawn
    found[:, columns, rows] = 1 / drawn
    return found


def largest(batch):
    # Squaring five times takes 32 steps at once; the steps after it reach rounding.
    power = batch
    for _ in range(7):
        power = power @ power
        power = power / power.max(axis=(1, 2), keepdims=True)
    vector = power.sum(axis=2)
    vector = vector / vector.sum(axis=1, keepdims=True)
    for _ in range(3):
        image = numpy.einsum("bij,bj->bi", batch, vector)
        eigenvalue = image.sum(axis=1)
        vector = image / eigenvalue[:, None]
    return eigenvalue


rows = []
for n in list(range(3, 16)) + [16, 20, 25, 30]:
    target = 400_000 if n <= 15 else 60_000
    indices = []
    while sum(map(len, indices)) < target:
        batch = matrices(5_000, n)
        found = largest(batch)
        if not indices:
            check = numpy.array([numpy.linalg.eigvals(m).real.max() for m in batch[:50]])
            assert abs(check - found[:50]).max() < 1e-9, n
        indices.append((found - n) / (n - 1))
    every = numpy.concatenate(indices)
    rows.append([n, len(every), repr(float(every.mean())), repr(float(every.std() / len(every) ** 0.5))])
    print(*rows[-1], flush=True)

target = Path(__file__).resolve().parent.parent / "ahp-random-index.csv"
with open(target, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["n", "matrices", "mean", "standard_error"])
    writer.writerows(rows)
