"""Exact rank acceptabilities of a weighted sum with three criteria, and exact moments of weights inside ranges.

The triangle of weights is cut, in rational numbers, along every line on which two alternatives have the same score. In each
piece the ranking is one and the same, so an acceptability is a sum of areas and a central weight vector a centroid.
Moments of uniform weights inside ranges are sums over corners (inclusion and exclusion), rational too, for any number of
criteria. Two criteria with a beta law of the first weight: scipy.

Writes smaa-areas.csv, smaa-ranges.csv and smaa-beta.csv into the current folder.
"""
import csv
from fractions import Fraction as F
from itertools import combinations
from math import factorial

from scipy.stats import beta

UNITS = ["A", "B", "C", "D", "E", "F"]
# E is below B on every criterion; nobody else is dominated by one other.
SHARES = [[F(x, 100) for x in row] for row in [
    (91, 20, 35), (42, 88, 31), (37, 45, 83), (64, 61, 52), (40, 57, 29), (78, 12, 66)]]
GROUPS = {"A": "g", "B": "g", "C": "g", "D": "h", "E": "h", "F": None}

CORNERS = [(F(1), F(0), F(0)), (F(0), F(1), F(0)), (F(0), F(0), F(1))]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def half(polygon, normal):
    """The part of a polygon (points with sum 1) where dot(normal, point) >= 0."""
    out = []
    for here, there in zip(polygon, polygon[1:] + polygon[:1]):
        a, b = dot(normal, here), dot(normal, there)
        if a >= 0:
            out.append(here)
        if a * b < 0:
            t = a / (a - b)
            out.append(tuple(x + t * (y - x) for x, y in zip(here, there)))
    return out


def area_and_centroid(polygon):
    total, sums = F(0), [F(0)] * 3
    a = polygon[0]
    for b, c in zip(polygon[1:], polygon[2:]):
        area = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
        total += area
        for k in range(3):
            sums[k] += area * (a[k] + b[k] + c[k]) / 3
    return total, sums


def pieces(start):
    found = [start]
    for i, j in combinations(range(len(SHARES)), 2):
        normal = [x - y for x, y in zip(SHARES[i], SHARES[j])]
        found = [part for polygon in found for part in (half(polygon, normal), half(polygon, [-x for x in normal]))
                 if len(part) >= 3 and area_and_centroid(part)[0] > 0]
    return found


def start(law):
    polygon = CORNERS
    if law == "ordered":  # second criterion first, then the first, then the third
        polygon = half(half(polygon, (-1, 1, 0)), (1, 0, -1))
    if law == "within":
        for k, (low, high) in enumerate(RANGES):
            unit = [F(1 if k == c else 0) for c in range(3)]
            polygon = half(polygon, [u - low for u in unit])
            polygon = half(polygon, [high - u for u in unit])
    if law == "floor":  # one criterion at least 0.6
        polygon = half(polygon, [F(2, 5), F(-3, 5), F(-3, 5)])
    return polygon


RANGES = [(F(1, 10), F(1, 2)), (F(1, 4), F(3, 5)), (F(1, 20), F(2, 5))]


def areas():
    with open("smaa-areas.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["law", "unit", "share1", "share2", "share3", "group"] + [f"rank{r}" for r in range(1, 7)]
                     + ["first2", "expected", "group_first", "central1", "central2", "central3"])
        for law in ["uniform", "ordered", "within", "floor"]:
            whole, ranks = F(0), [[F(0)] * 6 for _ in UNITS]
            central, groups = [[F(0)] * 3 for _ in UNITS], [F(0)] * 6
            for polygon in pieces(start(law)):
                area, sums = area_and_centroid(polygon)
                whole += area
                middle = [s / area for s in sums]
                order = sorted(range(6), key=lambda u: -dot(SHARES[u], middle))
                for place, unit in enumerate(order):
                    ranks[unit][place] += area
                for group in ["g", "h"]:
                    groups[next(u for u in order if GROUPS[UNITS[u]] == group)] += area
                for k in range(3):
                    central[order[0]][k] += sums[k]
            for u, unit in enumerate(UNITS):
                first = ranks[u][0]
                shares = [r / whole for r in ranks[u]]
                out.writerow([law, unit] + [float(s) for s in SHARES[u]] + [GROUPS[unit] or ""]
                             + [float(s) for s in shares]
                             + [float(shares[0] + shares[1]), float(sum((r + 1) * s for r, s in enumerate(shares))),
                                float(groups[u] / whole) if GROUPS[unit] else ""]
                             + ([float(c / first) for c in central[u]] if first else ["", "", ""]))


def moments(ranges):
    """Mean and variance of each weight, uniform inside ranges: integrals over shifted simplices with signs."""
    n = len(ranges)
    caps = [high - low for low, high in ranges]
    slack = 1 - sum(low for low, _ in ranges)
    volume, ones, twos = F(0), [F(0)] * n, [F(0)] * n
    for size in range(n + 1):
        for chosen in combinations(range(n), size):
            rest = slack - sum(caps[k] for k in chosen)
            if rest <= 0:
                continue
            sign = -1 if size % 2 else 1
            base = rest ** (n - 1) / factorial(n - 1)
            volume += sign * base
            for k in range(n):
                shift = caps[k] if k in chosen else F(0)
                # Over the simplex of size t: mean t/n, mean of squares 2 t^2 / (n (n + 1)).
                ones[k] += sign * base * (shift + rest / n)
                twos[k] += sign * base * (shift ** 2 + 2 * shift * rest / n + 2 * rest ** 2 / (n * (n + 1)))
    return [(low + one / volume, two / volume - (one / volume) ** 2)
            for (low, _), one, two in zip(ranges, ones, twos)]


CASES = {
    "triangle": RANGES,
    "whole simplex": [(F(0), F(1))] * 8,
    "narrow": [(F(k, 40), F(k + 2, 40)) for k in (6, 5, 5, 4, 4, 3, 3, 2)],
    "low corner": [(F(3, 10), F(1)), (F(2, 10), F(1)), (F(2, 10), F(3, 10)), (F(1, 4), F(1, 2)), (F(0), F(1, 100))],
    "high corner": [(F(0), F(3, 10)), (F(0), F(1, 4)), (F(1, 10), F(1, 5)), (F(0), F(1, 5)), (F(0), F(1, 10))],
    "one wide": [(F(0), F(1))] + [(F(k, 100), F(k + 3, 100)) for k in range(1, 8)],
    "twelve": [(F(1, 50), F(k + 3, 30)) for k in range(12)],
    "one fixed": [(F(1, 5), F(1, 5)), (F(0), F(1, 2)), (F(1, 10), F(4, 5))],
}


def ranges():
    with open("smaa-ranges.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["case", "low", "high", "mean", "variance"])
        for name, case in CASES.items():
            if name == "one fixed":  # a fixed weight is no dimension: the others are uniform on what is left
                rest = [(low / F(4, 5), high / F(4, 5)) for low, high in case[1:]]
                found = [(F(1, 5), F(0))] + [(m * F(4, 5), v * F(16, 25)) for m, v in moments(rest)]
            else:
                found = moments(case)
            for (low, high), (mean, variance) in zip(case, found):
                out.writerow([name, float(low), float(high), float(mean), float(variance)])


def two_criteria():
    """A is first above one weight of the first criterion, B below another, M between; betas of scipy."""
    shares = {"A": (0.9, 0.1), "M": (0.6, 0.55), "B": (0.2, 0.8)}
    upper = 0.45 / 0.75  # A = M: 0.3 w = 0.45 (1 - w)
    lower = 0.25 / 0.65  # M = B: 0.4 w = 0.25 (1 - w)
    with open("smaa-beta.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["weight", "concentration", "unit", "share1", "share2", "first", "central1"])
        for weight, concentration in [(0.5, 50), (0.5, 2), (0.62, 8), (0.3, 50), (0.1, 0.8)]:
            law = beta(weight * concentration, (1 - weight) * concentration)
            up = beta(weight * concentration + 1, (1 - weight) * concentration)
            for unit, low, high in [("A", upper, 1.0), ("M", lower, upper), ("B", 0.0, lower)]:
                first = law.cdf(high) - law.cdf(low)
                out.writerow([weight, concentration, unit, *shares[unit], float(first),
                              float(weight * (up.cdf(high) - up.cdf(low)) / first)])


areas()
ranges()
two_criteria()
