"""Reference values of methods of scoring: Tests/Reference/scores-*.csv but those of R.

python3 scores.py   (numpy, scipy, pymcdm, scikit-criteria, pyDecision)

Writes the cases (scores-criteria.csv, scores-values.csv), the printed results of worked examples (scores-published.csv), what
programs say of the cases (scores-python.csv) and what programs say wrongly (scores-defects.csv). Every method is first written
out here from its formula, in numpy; the script stops when a program that is held to be right disagrees with it.
"""
import contextlib
import csv
import io
import random
import warnings
from pathlib import Path

import numpy as np
import pymcdm.methods as pm
import skcriteria
from pyDecision.algorithm import (
    borda_method, copeland_method, copras_method, electre_iii, promethee_ii, topsis_method, vikor_method)
from pymcdm.normalizations import vector_normalization
from scipy import stats
from skcriteria.agg.copras import COPRAS
from skcriteria.agg.moora import RatioMOORA, ReferencePointMOORA
from skcriteria.agg.simple import WeightedProductModel, WeightedSumModel
from skcriteria.agg.topsis import TOPSIS
from skcriteria.agg.vikor import VIKOR
from skcriteria.preprocessing.scalers import SumScaler, VectorScaler

warnings.simplefilter("ignore")
HERE = Path(__file__).resolve().parent.parent
FUNCTIONS = {"usual": "t1", "uShape": "t2", "vShape": "t3", "level": "t4", "linear": "t5", "gaussian": "t6"}


class Case:
    def __init__(self, name, values, signs, weights, posts=None, names=None, functions=None, q=None, p=None, v=None,
                 s=None, targets=None):
        self.name = name
        self.x = np.array(values, dtype=float)
        n, m = self.x.shape
        self.signs = np.array(signs)
        self.w = np.array(weights, dtype=float) / np.sum(weights)
        low, high = self.x.min(axis=0), self.x.max(axis=0)
        self.posts = posts or [(float(a), float(b if b > a else a + 1)) for a, b in zip(low, high)]
        self.names = names or [f"a{i + 1:02d}" for i in range(n)]
        self.functions = functions or ["linear"] * m
        spread = np.where(high > low, high - low, 1.0)
        self.q = np.array(q if q is not None else np.round(0.05 * spread, 6), dtype=float)
        self.p = np.array(p if p is not None else np.round(0.20 * spread, 6), dtype=float)
        self.v = [None] * m if v is None else v
        self.s = np.array(s if s is not None else np.round(0.3 * spread, 6), dtype=float)
        self.targets = np.array(targets if targets is not None else np.round(low + 0.25 * spread, 6), dtype=float)

    @property
    def turned(self):
        return self.x * self.signs

    @property
    def types(self):
        return ["max" if sign > 0 else "min" for sign in self.signs]


# Formulas, each from its source, without any program.

def shares(c):
    low, high = np.array([a for a, _ in c.posts]), np.array([b for _, b in c.posts])
    way = np.clip((c.x - low) / (high - low), 0, 1)
    return np.where(c.signs > 0, way, 1 - way)


def topsis(c):
    r = c.w * c.x / np.sqrt((c.x ** 2).sum(axis=0))
    best = np.where(c.signs > 0, r.max(axis=0), r.min(axis=0))
    worst = np.where(c.signs > 0, r.min(axis=0), r.max(axis=0))
    near, far = np.sqrt(((r - best) ** 2).sum(axis=1)), np.sqrt(((r - worst) ** 2).sum(axis=1))
    return far / (near + far)


def vikor(c, v=0.5):
    t = c.turned
    best, worst = t.max(axis=0), t.min(axis=0)
    width = np.where(best > worst, best - worst, 1)
    regret = c.w * (best - t) / width
    S, R = regret.sum(axis=1), regret.max(axis=1)

    def relative(a):
        return (a - a.min()) / (a.max() - a.min()) if a.max() - a.min() > 1e-9 else a * 0
    Q = v * relative(S) + (1 - v) * relative(R)
    n = len(Q)
    order = sorted(range(n), key=lambda i: (Q[i], i))
    first, second = order[0], order[1]
    advantage = Q[second] - Q[first] >= 1 / (n - 1) - 1e-9
    stable = S[first] <= S.min() + 1e-9 or R[first] <= R.min() + 1e-9
    if not advantage:
        members = [i for i in range(n) if Q[i] - Q[first] < 1 / (n - 1) - 1e-9]
    elif stable:
        members = [first]
    else:
        members = [i for i in range(n) if Q[i] <= Q[second] + 1e-9]
    return S, R, Q, sorted(members)


def degree(kind, d, q, p, s):
    if d <= 1e-9:
        return 0.0
    if kind == "usual":
        return 1.0
    if kind == "uShape":
        return float(d > q + 1e-9)
    if kind == "vShape":
        return min(d / p, 1.0)
    if kind == "level":
        return 0.0 if d <= q + 1e-9 else 0.5 if d <= p + 1e-9 else 1.0
    if kind == "linear":
        return 0.0 if d <= q + 1e-9 else 1.0 if d >= p else (d - q) / (p - q)
    return 1 - np.exp(-d * d / (2 * s * s))


def preference_indices(c):
    n, m = c.x.shape
    t = c.turned
    return np.array([[sum(c.w[j] * degree(c.functions[j], t[a, j] - t[b, j], c.q[j], c.p[j], c.s[j])
                          for j in range(m)) for b in range(n)] for a in range(n)])


def flows(c):
    index = preference_indices(c)
    return index.sum(axis=1) / (len(index) - 1), index.sum(axis=0) / (len(index) - 1)


def copeland(c):
    t, n = c.turned, len(c.x)
    lead = np.array([[(c.w * np.where(abs(t[a] - t[b]) <= 1e-9, 0, np.sign(t[a] - t[b]))).sum() for b in range(n)]
                     for a in range(n)])
    return np.where(abs(lead) <= 1e-9, 0, np.sign(lead)).sum(axis=1)


def borda(c):
    points = np.column_stack([len(c.x) - stats.rankdata(-column, method="average") for column in c.turned.T])
    return (points * c.w).sum(axis=1)


def copras(c):
    total = c.x.sum(axis=0)
    r = c.w * c.x / np.where(total > 0, total, 1)
    plus, minus = r[:, c.signs > 0].sum(axis=1), r[:, c.signs < 0].sum(axis=1)
    Q = plus if minus.sum() == 0 else plus + minus.sum() / (minus * (1 / minus).sum())
    return Q, Q / Q.max()


def moora(c):
    length = np.sqrt((c.x ** 2).sum(axis=0))
    ratios = c.w * c.turned / np.where(length > 0, length, 1)
    return ratios.sum(axis=1), -(ratios.max(axis=0) - ratios).max(axis=1)


def electre(c):
    n, m = c.x.shape
    t = c.turned
    C, sigma = np.zeros((n, n)), np.zeros((n, n))
    for a in range(n):
        for b in range(n):
            behind = t[b] - t[a]
            C[a, b] = sum(c.w[j] * (1 - degree("linear", behind[j], c.q[j], c.p[j], 1)) for j in range(m))
            sigma[a, b] = C[a, b]
            for j in range(m):
                if c.v[j] is None or c.w[j] == 0:
                    continue
                d = min(max((behind[j] - c.p[j]) / (c.v[j] - c.p[j]), 0), 1)
                if d > C[a, b]:
                    sigma[a, b] *= (1 - d) / (1 - C[a, b])
    return C, sigma


def slack(level):
    return 0.3 - 0.15 * level


def distil(sigma, take):
    left, classes = list(range(len(sigma))), []
    while left:
        group = left
        level = max([sigma[a, b] for a in group for b in group if a != b], default=0)
        while len(group) > 1 and level > 0:
            bound = level - slack(level) - 1e-9
            lower = max([sigma[a, b] for a in group for b in group if a != b and sigma[a, b] < bound], default=0)
            score = {a: 0 for a in group}
            for a in group:
                for b in group:
                    if a != b and sigma[a, b] > lower + 1e-9 \
                            and sigma[a, b] > sigma[b, a] + slack(sigma[a, b]) + 1e-9:
                        score[a] += 1
                        score[b] -= 1
            extreme = take(score.values())
            group, level = [a for a in group if score[a] == extreme], lower
        classes.append(group)
        left = [a for a in left if a not in group]
    return classes if take is max else classes[::-1]


def numbers(classes, n):
    result = [0] * n
    for number, members in enumerate(classes):
        for a in members:
            result[a] = number + 1
    return result


def dominators(c):
    t = c.turned
    return [sum(bool(np.all(b >= a - 1e-9) and np.any(b > a + 1e-9)) for b in t) for a in t]


# Cases.

def random_case(name, n, m, seed, digits, zero_weight=False, constant=False, doubles=False, veto=True):
    g = random.Random(seed)
    x = [[round(g.lognormvariate(2.5, 0.7) if j % 3 else g.uniform(1, 90), digits) + 1 for j in range(m)]
         for _ in range(n)]
    if constant:
        for row in x:
            row[1] = 7.0
    if doubles:
        x[n - 1], x[n - 2] = list(x[0]), list(x[0])
    w = [g.randint(1, 9) for _ in range(m)]
    if zero_weight:
        w[0] = 0
    signs = [1 if g.random() < 0.6 else -1 for _ in range(m)]
    signs[0], signs[-1] = 1, -1
    kinds = list(FUNCTIONS)
    a = np.array(x)
    spread = a.max(axis=0) - a.min(axis=0)
    v = [round(0.75 * float(d), 6) if d > 0 and j % 2 == 0 and veto else None for j, d in enumerate(spread)]
    posts = [(round(float(low) - 0.05 * float(d) - 0.1, 4), round(float(high) + 0.05 * float(d) + 0.1, 4))
             for low, high, d in zip(a.min(axis=0), a.max(axis=0), spread)]
    return Case(name, x, signs, w, posts=posts, functions=[kinds[(j + seed) % 6] for j in range(m)], v=v)


RANDOM = [
    random_case("small", 5, 3, 1, 2),
    random_case("ties", 12, 4, 2, -1),
    random_case("wide", 30, 6, 3, 1),
    random_case("whole", 25, 8, 4, 0),
    random_case("zero-weight", 10, 5, 5, 1, zero_weight=True),
    random_case("constant", 9, 4, 6, 1, constant=True),
    random_case("doubles", 11, 4, 7, 1, doubles=True),
    random_case("no-veto", 14, 5, 8, 1, veto=False),
]

AIRCRAFT = Case(
    "aircraft", [[2.0, 1500, 20000, 5.5, 5, 9], [2.5, 2700, 18000, 6.5, 3, 5], [1.8, 2000, 21000, 4.5, 7, 7],
                 [2.2, 1800, 20000, 5.0, 5, 5]], [1, 1, 1, -1, 1, 1], [2, 1, 1, 1, 2, 3])
TRIANTAPHYLLOU = Case(
    "three-alternatives", [[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]], [1] * 4, [20, 15, 40, 25],
    posts=[(0.0, 100.0)] * 4)
MOUNTAIN = Case("mountain", [[1, 3000], [2, 3750], [5, 4500]], [-1, 1], [1, 1])
HYDRO = [[4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41], [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
         [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42], [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
         [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04], [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36]]
HYDRO_WEIGHTS = [[1] * 8, [2] * 4 + [1] * 4, [1] * 4 + [2] * 4, [1] * 4 + [3.2] * 4]
HYDROPOWER = [Case(f"hydropower-{i + 1}", HYDRO, [1, -1, 1, 1, -1, -1, -1, 1], w) for i, w in enumerate(HYDRO_WEIGHTS)]
BRANS = Case(
    "hydroelectric", [[80, 90, 6, 5.4, 8, 5], [65, 58, 2, 9.7, 1, 1], [83, 60, 4, 7.2, 4, 7], [40, 80, 10, 7.5, 7, 10],
                      [52, 72, 6, 2.0, 3, 8], [94, 96, 7, 3.6, 5, 6]],
    [-1, 1, -1, -1, -1, 1], [1] * 6, functions=["uShape", "vShape", "linear", "level", "usual", "gaussian"],
    q=[10, 0, 0.5, 1, 0, 0], p=[10, 30, 5, 6, 0, 0], s=[1, 1, 1, 1, 1, 5])
ASSISTANTS = Case(
    "assistants", [[3.57, 4.00, 4.00, 83.75, 3, 9, 1], [3.07, 3.95, 4.00, 83.00, 3, 1, 3],
                   [3.23, 3.54, 3.46, 66.00, 4, 0, 2], [3.42, 3.96, 4.00, 70.00, 5, 5, 7],
                   [2.56, 3.37, 3.79, 82.00, 4, 4, 5]], [1, 1, 1, 1, -1, 1, 1], [1] * 7)
HEATING = Case(
    "heating", [[33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852], [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
                [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845], [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
                [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610], [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935]],
    [-1, -1, -1, -1, 1, -1, 1], [1] * 7)
PROJECTS = Case(
    "projects", [[-14, 90, 0, 40, 100], [129, 100, 0, 0, 0], [-10, 50, 0, 10, 100], [44, 90, 0, 5, 20],
                 [-14, 100, 0, 20, 40]], [1] * 5, [1] * 5, q=[25, 16, 0, 12, 10], p=[50, 24, 1, 24, 20],
    v=[100.0, 60.0, 2.0, 48.0, 90.0])
UNSTABLE = Case(
    "unstable", [[1, 101, 1, 101, 1], [101, 1, 101, 1, 101], [1, 1, 1, 1, 101], [11, 11, 11, 16, 61], [56] * 5],
    [-1] * 5, [1] * 5)
# Each criterion is a group of voters; a value is the number of candidates it puts behind.
VOTERS = Case("voters", [[3, 3, 0, 0], [2, 1, 3, 2], [1, 2, 1, 3], [0, 0, 2, 1]], [1] * 4, [3, 5, 7, 6],
              names=["a", "b", "c", "d"])
PUBLISHED_CASES = [AIRCRAFT, TRIANTAPHYLLOU, MOUNTAIN, *HYDROPOWER, BRANS, ASSISTANTS, HEATING, PROJECTS, VOTERS, UNSTABLE]

published = []


def printed(case, quantity, values, tolerance, calculated, others=None):
    """Printed values: within half a unit of the last digit, or a whole one where the authors went on with rounded numbers."""
    for i, value in enumerate(values):
        assert abs(value - calculated[i]) <= tolerance * 1.000001, (case.name, quantity, i, value, calculated[i])
        published.append([case.name, quantity, case.names[i] if others is None else others[i][0],
                          "" if others is None else others[i][1], tolerance, value])


printed(AIRCRAFT, "topsis", [0.643, 0.268, 0.613, 0.312], 1e-3, topsis(AIRCRAFT))
printed(TRIANTAPHYLLOU, "weightedSum", [0.2150, 0.2200, 0.2200], 5e-5, (shares(TRIANTAPHYLLOU) * TRIANTAPHYLLOU.w).sum(axis=1))
wpm = np.exp((np.log(shares(TRIANTAPHYLLOU)) * TRIANTAPHYLLOU.w).sum(axis=1))
printed(TRIANTAPHYLLOU, "weightedProductRatio", [1.007, 1.067, 1.059], 5e-4,
        [wpm[0] / wpm[1], wpm[0] / wpm[2], wpm[1] / wpm[2]], [("a01", "a02"), ("a01", "a03"), ("a02", "a03")])
S, R, Q, _ = vikor(MOUNTAIN)
printed(MOUNTAIN, "vikorS", [0.5, 0.375, 0.5], 5e-4, S)
printed(MOUNTAIN, "vikorR", [0.5, 0.25, 0.5], 5e-4, R)
printed(MOUNTAIN, "vikorQ", [1, 0, 1], 5e-4, Q)
HYDRO_R = [[0.125, 0.125, 0.121, 0.125, 0.067, 0.125], [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
           [0.113, 0.167, 0.08, 0.122, 0.044, 0.083], [0.129, 0.190, 0.057, 0.139, 0.042, 0.060]]
HYDRO_S = [[0.692, 0.7, 0.29, 0.423, 0.28, 0.346], [0.701, 0.6, 0.386, 0.365, 0.317, 0.459],
           [0.683, 0.8, 0.193, 0.48, 0.243, 0.232], [0.678, 0.857, 0.138, 0.513, 0.222, 0.167]]
HYDRO_Q = [[0.991, 1.0, 0.473, 0.670, 0.0, 0.578], [1.0, 0.533, 0.552, 0.563, 0.0, 0.686],
           [0.684, 1.0, 0.147, 0.554, 0.041, 0.191], [0.668, 1.0, 0.051, 0.588, 0.058, 0.078]]
for i, (case, members) in enumerate(zip(HYDROPOWER, [[4], [4], [2, 4, 5], [2, 4, 5]])):
    S, R, Q, own = vikor(case)
    assert own == members, (case.name, own)
    for name, values, calculated in [("vikorS", HYDRO_S[i], S), ("vikorR", HYDRO_R[i], R), ("vikorQ", HYDRO_Q[i], Q)]:
        printed(case, name, values, 1e-3, calculated)
    printed(case, "vikorCompromise", [float(unit in members) for unit in range(6)], 0,
            [float(unit in own) for unit in range(6)])
printed(MOUNTAIN, "vikorCompromise", [0, 1, 0], 0, [float(unit in vikor(MOUNTAIN)[3]) for unit in range(3)])
BRANS_INDEX = [[0, .296, .250, .268, .100, .185], [.462, 0, .389, .333, .296, .500], [.236, .180, 0, .333, .056, .429],
               [.399, .505, .305, 0, .223, .212], [.444, .515, .487, .380, 0, .448], [.286, .399, .250, .432, .133, 0]]
index = preference_indices(BRANS)
printed(BRANS, "preferenceIndex", [BRANS_INDEX[a][b] for a in range(6) for b in range(6)], 1e-3,
        [index[a, b] for a in range(6) for b in range(6)], [(BRANS.names[a], BRANS.names[b]) for a in range(6) for b in range(6)])
printed(ASSISTANTS, "coprasPercent", [100.0000, 78.8501, 63.3837, 98.6506, 86.8878], 5e-5, 100 * copras(ASSISTANTS)[1])
printed(HEATING, "mooraRatioSum",
        [-1.62447867, -0.25233889, -0.84635037, -2.23363519, -1.18698242, -0.77456208], 5e-9, 7 * moora(HEATING)[0])
printed(HEATING, "mooraReferenceSum",
        [0.68934931, 0.69986697, 0.59817104, 0.85955696, 0.6002238, 0.61480595], 5e-9, -7 * moora(HEATING)[1])
printed(VOTERS, "bordaTotal", [24, 44, 38, 20], 1e-9, 21 * borda(VOTERS))
printed(VOTERS, "copeland", [-3, 1, 3, -1], 0, copeland(VOTERS))

# Programs.

expected = {}
defects = []


def as_is(column, cost=False):
    return column


def said(case, quantity, program, values, own):
    values, own = np.asarray(values, dtype=float), np.asarray(own, dtype=float)
    assert np.allclose(values, own, rtol=0, atol=1e-11), (case.name, quantity, program, values - own)
    programs, _ = expected.setdefault((case.name, quantity), ([], own))
    programs.append(program)


def matrix(case, values=None):
    return skcriteria.mkdm(case.x if values is None else values, list(case.signs), weights=case.w)


for case in RANDOM + PUBLISHED_CASES:
    names, kinds = case.names, [FUNCTIONS[f] for f in case.functions]
    isConstant = bool(np.any(case.x.max(axis=0) == case.x.min(axis=0)))
    isPositive = bool(np.all(case.x >= 0))
    share = shares(case)
    unit = np.ones(case.x.shape[1])
    own = (share * case.w).sum(axis=1)
    said(case, "weightedSum", "numpy", own, own)
    said(case, "weightedSum", "pymcdm", pm.WSM(normalization_function=as_is)(share, case.w, unit, validation=False), own)
    upward = skcriteria.mkdm(share, [1] * len(case.w), weights=case.w)
    said(case, "weightedSum", "scikit-criteria", WeightedSumModel().evaluate(upward).e_.score, own)
    product = np.prod(np.where(case.w > 0, share, 1) ** case.w, axis=1)
    said(case, "weightedProduct", "numpy", product, product)
    if np.all(share > 0):
        said(case, "weightedProduct", "pymcdm", pm.WPM(normalization_function=as_is)(share, case.w, unit, validation=False), product)
        said(case, "weightedProduct", "scikit-criteria", 10 ** WeightedProductModel().evaluate(upward).e_.score, product)
    if isPositive:
        own = topsis(case)
        said(case, "topsis", "numpy", own, own)
        scaled = VectorScaler(target="matrix").transform(matrix(case))
        said(case, "topsis", "scikit-criteria", TOPSIS().evaluate(scaled).e_.similarity, own)
        said(case, "topsis", "pyDecision", topsis_method(case.x, case.w, case.types, graph=False, verbose=False), own)
        said(case, "topsis", "pymcdm", pm.TOPSIS(normalization_function=vector_normalization)(
            case.x, case.w, case.signs, validation=False), own)
        if not np.any(case.x == 0):
            Q, utility = copras(case)
            said(case, "copras", "numpy", utility, utility)
            summed = SumScaler(target="matrix").transform(matrix(case))
            if np.any(case.signs < 0):
                score = COPRAS().evaluate(summed).e_.score
                said(case, "copras", "scikit-criteria", score / 100, utility)
            said(case, "copras", "pyDecision", copras_method(case.x, case.w, case.types, graph=False, verbose=False)[:, 1], utility)
        ratio, reference = moora(case)
        said(case, "mooraRatio", "scikit-criteria", RatioMOORA().evaluate(scaled).e_.score, ratio)
        said(case, "mooraReference", "scikit-criteria", -ReferencePointMOORA().evaluate(scaled).e_.score, reference)
    S, R, Q, members = vikor(case)
    for quantity, values in [("vikorS", S), ("vikorR", R), ("vikorQ", Q)]:
        said(case, quantity, "numpy", values, values)
    said(case, "vikorCompromise", "numpy", [float(i in members) for i in range(len(Q))],
         [float(i in members) for i in range(len(Q))])
    if not isConstant:
        theirs = VIKOR().evaluate(matrix(case)).e_
        for quantity, values, own in [("vikorS", theirs.s_k, S), ("vikorR", theirs.r_k, R), ("vikorQ", theirs.q_k, Q)]:
            said(case, quantity, "scikit-criteria", values, own)
        assert sorted(theirs.compromise_set) == members, (case.name, theirs.compromise_set, members)
        said(case, "vikorQ", "pymcdm", pm.VIKOR()(case.x, case.w, case.signs, validation=False), Q)
    positive, negative = flows(case)
    said(case, "positiveFlow", "numpy", positive, positive)
    said(case, "negativeFlow", "numpy", negative, negative)
    pairs = promethee_ii(case.turned, list(case.w), list(case.q), list(case.s), list(case.p), kinds, sort=False,
                         graph=False, verbose=False)
    said(case, "netFlow", "pyDecision", pairs[:, 1], positive - negative)
    own = copeland(case)
    said(case, "copeland", "numpy", own, own)
    own = borda(case)
    said(case, "borda", "scipy", own, own)
    own = dominators(case)
    said(case, "dominators", "numpy", own, own)
    C, sigma = electre(case)
    said(case, "credibility", "numpy", sigma.flatten(), sigma.flatten())
    if not isConstant and np.all(case.w > 0) and np.all(case.p > case.q):
        veto = [1e12 if v is None else v for v in case.v]
        theirs = electre_iii(case.turned, case.p, case.q, veto, case.w)
        assert np.allclose(theirs[0], C, rtol=0, atol=1e-11)
        theirs[1][np.diag_indices(len(names))] = 1
        said(case, "credibility", "pyDecision", theirs[1].flatten(), sigma.flatten())
    n = len(names)
    for quantity, classes in [("descendingClass", distil(sigma, max)), ("ascendingClass", distil(sigma, min))]:
        own = numbers(classes, n)
        said(case, quantity, "numpy", own, own)
    main = (share * case.w).sum(axis=1).round(9)
    for quantity, values in [("borda", borda(case)), ("copeland", copeland(case))]:
        values = np.asarray(values).round(9)
        if len(set(values)) > 1 and len(set(main)) > 1:
            pair = [stats.kendalltau(main, values)[0], stats.spearmanr(main, values)[0]]
            said(case, f"correlation-{quantity}", "scipy", pair, pair)

# What some programs say, and should not.


def wrong(case, quantity, program, values, own):
    assert not np.allclose(values, own, rtol=0, atol=1e-6), (case.name, quantity, program)
    defects.append([case.name, quantity, program, " ".join(repr(float(value)) for value in values)])


wide, ties = RANDOM[2], RANDOM[1]
wrong(wide, "copras", "pymcdm", pm.COPRAS()(wide.x, wide.w, wide.signs, validation=False), copras(wide)[1])
wrong(VOTERS, "copeland", "pyDecision", copeland_method(VOTERS.x, VOTERS.types, graph=False, verbose=False), copeland(VOTERS))
one_way = borda_method(ties.x, ties.types, graph=False, verbose=False)
other_way = borda_method(ties.x[::-1], ties.types, graph=False, verbose=False)[::-1]
assert not np.allclose(one_way, other_way), "row order decides there"
wrong(ties, "borda", "pyDecision", one_way, borda(ties))
with contextlib.redirect_stdout(io.StringIO()):
    listed = vikor_method(HYDROPOWER[0].x, HYDROPOWER[0].w, HYDROPOWER[0].types, graph=False, verbose=False)[3]
listed = [float(i + 1 in listed[:, 0].astype(int)) for i in range(6)]
wrong(HYDROPOWER[0], "vikorCompromise", "pyDecision", listed, [0, 0, 0, 0, 1, 0])


def table(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


cases = RANDOM + PUBLISHED_CASES
table("scores-criteria.csv",
      ["case", "criterion", "preference", "floor", "ceiling", "weight", "function", "indifference", "preferred", "veto",
       "spread", "target"],
      [[c.name, f"c{j + 1}", "higher" if c.signs[j] > 0 else "lower", repr(c.posts[j][0]), repr(c.posts[j][1]),
        repr(float(c.w[j])), c.functions[j], repr(float(c.q[j])), repr(float(c.p[j])),
        "" if c.v[j] is None else repr(float(c.v[j])), repr(float(c.s[j])), repr(float(c.targets[j]))]
       for c in cases for j in range(len(c.w))])
table("scores-values.csv", ["case", "unit", "criterion", "value"],
      [[c.name, c.names[i], f"c{j + 1}", repr(float(c.x[i, j]))]
       for c in cases for i in range(len(c.x)) for j in range(len(c.w))])
table("scores-published.csv", ["case", "quantity", "unit", "other", "tolerance", "value"], published)
table("scores-python.csv", ["case", "quantity", "programs", "values"],
      [[case, quantity, " ".join(sorted(set(programs))), " ".join(repr(float(v)) for v in values)]
       for (case, quantity), (programs, values) in expected.items()])
table("scores-defects.csv", ["case", "quantity", "programs", "values"], defects)
