"""Alkire-Foster measures in exact rational arithmetic.

Shared by the generators in this folder.  It uses nothing but the Python
standard library and never rounds before a number is printed, so it can judge
floating-point implementations, including at cut-off ties.
"""

from fractions import Fraction

# Three dimensions with equal weight, indicators sharing their dimension's
# weight equally: 1/6, 1/6 | 1/6, 1/6 | six times 1/18.
DIMENSIONS = [
    ("health", ["nutrition", "child_mortality"]),
    ("education", ["years_schooling", "school_attendance"]),
    ("living", ["cooking_fuel", "sanitation", "drinking_water",
                "electricity", "housing", "assets"]),
]
INDICATORS = [name for _, names in DIMENSIONS for name in names]
WEIGHTS = {name: Fraction(1, len(DIMENSIONS) * len(names))
           for _, names in DIMENSIONS for name in names}
CUTOFFS = ["1/5", "1/3", "1/2"]


def digits(value):
    """A number with 17 significant digits; empty when undefined."""
    return "" if value is None else format(float(value), ".17g")


def ratio(numerator, denominator):
    """A quotient, or None when nothing is there to divide by."""
    return None if denominator == 0 else Fraction(numerator) / Fraction(denominator)


def score(deprived, weights):
    """Weighted share of deprivations; `deprived` maps indicator -> 0 or 1."""
    return sum((weights[name] for name, flag in deprived.items() if flag), Fraction(0))


def measures(rows, k, weights, dimensions=()):
    """Yields (measure, indicator, value) for one population and one cut-off.

    `rows` is a list of (analysis weight, {indicator: 0 or 1}).
    """
    k = Fraction(k)
    names = list(weights)
    total = sum(weight for weight, _ in rows)
    poor = [(weight, flags, score(flags, weights)) for weight, flags in rows
            if score(flags, weights) >= k]
    poor_weight = sum(weight for weight, _, _ in poor)
    weighted_score = sum(weight * points for weight, _, points in poor)
    m0 = ratio(weighted_score, total)
    yield "households", "", Fraction(len(rows))
    yield "households_poor", "", Fraction(len(poor))
    yield "H", "", ratio(poor_weight, total)
    yield "A", "", ratio(weighted_score, poor_weight)
    yield "M0", "", m0
    absolute = {}
    for name in names:
        censored = ratio(sum(weight for weight, flags, _ in poor if flags[name]), total)
        absolute[name] = None if censored is None else censored * weights[name]
        yield "hdk", name, censored
    for name in names:
        yield "actb", name, absolute[name]
    for name in names:
        yield "pctb", name, ratio(absolute[name], m0)
    for dimension, members in dimensions:
        yield "pctb_dimension", dimension, ratio(sum(absolute[n] for n in members), m0)


def uncensored(rows, weights):
    """Yields (measure, indicator, value) that do not depend on the cut-off."""
    total = sum(weight for weight, _ in rows)
    for name in weights:
        yield "hd", name, ratio(sum(weight for weight, flags in rows if flags[name]), total)
