"""Kendall's tau-b of small orders with and without ties: writes ../kendall-tau-b.csv.

Runs scipy.stats.kendalltau (variant "b") and, beside it, a count of all pairs in exact fractions.
"""

import csv
import math
import pathlib
import random
from fractions import Fraction

from scipy import stats


def exact(x, y):
    balance = untied_x = untied_y = 0
    for i in range(len(x)):
        for j in range(i):
            a = (x[i] > x[j]) - (x[i] < x[j])
            b = (y[i] > y[j]) - (y[i] < y[j])
            balance += a * b
            untied_x += a * a
            untied_y += b * b
    if untied_x == 0 or untied_y == 0:
        return None
    return math.copysign(math.sqrt(Fraction(balance * balance, untied_x * untied_y)), balance) if balance else 0.0


random.seed(20)
rows = []
for case in range(40):
    n = random.choice([2, 3, 5, 8, 13, 40])
    levels = random.choice([2, 3, 5, 50])
    x = [random.randint(1, levels) for _ in range(n)]
    y = [a if random.random() < 0.5 else random.randint(1, levels) for a in x]
    ours = exact(x, y)
    theirs = stats.kendalltau(x, y, variant="b").statistic
    assert (ours is None) == math.isnan(theirs) and (ours is None or abs(ours - theirs) < 1e-14)
    rows.append([" ".join(map(str, x)), " ".join(map(str, y)), "" if ours is None else repr(float(theirs))])

path = pathlib.Path(__file__).resolve().parent.parent / "kendall-tau-b.csv"
with open(path, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["first", "second", "tau"])
    writer.writerows(rows)
