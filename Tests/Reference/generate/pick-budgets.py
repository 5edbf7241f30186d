"""Choices within a budget by HiGHS: Tests/Reference/pick-budgets.csv.

python3 pick-budgets.py   (scipy, numpy)

Units come from SplitMix64, the generator of the tests, so that both programs have the same ones. Values are whole thousandths and
costs whole millions: an optimum is exact. The next best set is the optimum with the best one cut off.
"""
import csv
import time
from pathlib import Path

import numpy
import scipy
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

MASK = (1 << 64) - 1


def numbers(seed):
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        mixed = state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        yield mixed ^ (mixed >> 31)


def province(seed, count, groups, kind):
    draw = numbers(seed)
    value, cost, group, x, y = [], [], [], [], []
    for _ in range(count):
        worth, price = next(draw) % 1000 + 1, next(draw)
        value.append(worth)
        cost.append({"free": 200 + price % 1800, "bound": 500 + 2 * worth + price % 101}[kind])
        group.append(next(draw) % groups)
        x.append(next(draw) % 1000)
        y.append(next(draw) % 1000)
    return [numpy.array(column) for column in (value, cost, group, x, y)]


def solve(seed, count, groups, kind, percent, least, most, distance):
    value, cost, group, x, y = province(seed, count, groups, kind)
    budget = int(cost.sum()) * percent // 100
    near = [(i, j) for i in range(count if distance else 0) for j in range(i + 1, count)
            if (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2 < distance ** 2]
    members = numpy.array([group == one for one in range(groups)]).astype(int)
    pairs = sparse.csr_matrix(
        (numpy.ones(2 * len(near)), (numpy.repeat(numpy.arange(len(near)), 2), numpy.array(near, int).reshape(-1))),
        shape=(len(near), count))
    rules = LinearConstraint(
        sparse.vstack([sparse.csr_matrix(cost), sparse.csr_matrix(members), pairs]).tocsr(),
        [-numpy.inf] + [least] * groups + [-numpy.inf] * len(near), [budget] + [most] * groups + [1] * len(near))

    def optimum(*constraints, aim=-value, money=budget):
        found = milp(aim, constraints=list(constraints), integrality=numpy.ones(count), bounds=Bounds(0, 1),
                     options={"mip_rel_gap": 0, "time_limit": 900})
        if found.status == 2:
            return None
        assert found.status == 0, (found.status, found.message)
        chosen = found.x > 0.5
        assert cost[chosen].sum() <= money
        return chosen

    best = optimum(rules)
    if best is None:
        rich = LinearConstraint(rules.A[1:], rules.lb[1:], rules.ub[1:])
        cheapest = optimum(rich, aim=cost, money=int(cost.sum()))
        return budget, "", "", "", "" if cheapest is None else int(cost[cheapest].sum())
    cut = LinearConstraint(numpy.where(best, 1, -1), -numpy.inf, int(best.sum()) - 1)
    other = optimum(rules, cut)
    second = "" if other is None else int(value[other].sum())
    return budget, int(value[best].sum()), int(best.sum()), second, ""


cases = [
    ("province", 1, 157, 9, "free", 10, 1, 4, 0),
    ("province-bound-costs", 2, 157, 9, "bound", 12, 1, 157, 0),
    ("province-too-poor", 3, 157, 9, "free", 3, 2, 3, 0),
    ("province-minima-bind", 3, 157, 9, "free", 5, 2, 3, 0),
    ("province-apart", 4, 157, 9, "free", 8, 1, 5, 100),
    ("province-far-apart", 5, 157, 9, "free", 15, 0, 157, 200),
    ("province-apart-too-poor", 13, 157, 9, "free", 4, 2, 157, 180),
    ("province-too-far", 6, 60, 9, "free", 60, 3, 60, 300),
    ("region", 7, 600, 20, "free", 5, 1, 4, 40),
    ("region-far-apart", 10, 400, 15, "free", 20, 0, 400, 110),
    ("country", 8, 3321, 60, "free", 4, 1, 10, 0),
    ("country-minima-bind", 9, 3321, 60, "free", 1, 1, 3, 0),
    ("country-apart", 11, 3321, 60, "free", 4, 1, 10, 20),
    ("country-bound-costs", 12, 3321, 60, "bound", 4, 1, 3321, 0),
]
rows = []
for name, *case in cases:
    start = time.monotonic()
    rows.append([name, *case, *solve(*case)])
    print(rows[-1], round(time.monotonic() - start, 2), "s", flush=True)
path = Path(__file__).resolve().parent.parent / "pick-budgets.csv"
with path.open("w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("case,seed,units,groups,costs,percent,least,most,distance,budget,value,chosen,second,cheapest".split(","))
    writer.writerows(rows)
print("scipy", scipy.__version__, "numpy", numpy.__version__)
