"""Verdicts of targets by brute force: every number the digits allow, every count one more and one less."""
import csv
import random
from fractions import Fraction as F

random.seed(20260104)
SCALE = {"percent": 100, "per_mille": 1000, "doctors_per_10000": 10000, "households": 1}


def holds(comparison, value, bound, high):
    return {
        "below": value < bound, "above": value > bound, "at_most": value <= bound, "at_least": value >= bound,
        "exactly": value == bound, "between": high is not None and bound <= value <= high,
    }[comparison]


def spare(comparison, n, d, bound, high):
    """Steps away from the edge: how many can be lost with the target met, or how many are missing (negative)."""
    met = holds(comparison, F(n, d), bound, high)
    if not met:
        step = 1
        while not any(holds(comparison, F(n + s, d), bound, high) for s in (-step, step)):
            step += 1
            if step > 2 * d + 50:
                return ""
        return -step
    step = 0
    while all(holds(comparison, F(n + s, d), bound, high) for s in (-step - 1, step + 1) if one_sided(comparison, s)):
        step += 1
    return step


def one_sided(comparison, s):
    return {"below": s > 0, "at_most": s > 0, "above": s < 0, "at_least": s < 0}.get(comparison, True)


def printed_verdict(comparison, digits, decimals, scale, bound, high):
    """The truth lies within half a unit of the last digit, ends included; shares of 100 lie within 0 and 1."""
    unit = F(1, 10**decimals * scale)
    low, top = (digits - F(1, 2)) * unit, (digits + F(1, 2)) * unit
    low = max(low, F(0))
    if scale == 100 and low <= 1:
        top = min(top, F(1))
    points = {low, top, F(digits) * unit, (low + top) / 2}
    points |= {p for p in (bound, high) if p is not None and low <= p <= top}
    points |= {p + e for p in list(points) for e in (F(1, 10**12), -F(1, 10**12)) if low <= p + e <= top}
    said = {holds(comparison, p, bound, high) for p in points}
    return "met" if said == {True} else "not_met" if said == {False} else "too_close_to_call"


rows = []
TARGETS = [
    ("below", "3", "", "percent"), ("at_most", "3", "", "percent"), ("at_most", "3.3", "", "percent"),
    ("below", "2.5", "", "percent"), ("above", "80", "", "percent"), ("at_least", "90", "", "percent"),
    ("above", "94.26", "", "percent"), ("at_least", "98.6", "", "percent"), ("exactly", "100", "", "percent"),
    ("exactly", "0", "", "percent"), ("below", "7", "", "per_mille"), ("at_least", "9.83", "", "doctors_per_10000"),
    ("between", "14", "16", "percent"), ("at_least", "14.13", "", "percent"),
]
for comparison, low, high, unit in TARGETS:
    scale = SCALE[unit]
    bound, top = F(low) / scale, F(high) / scale if high else None
    for d in [1, 7, 33, 100, 1000, 2000, 2001, 10000]:
        edges = {int(b * d) for b in (bound, top) if b is not None}
        for n in sorted({min(max(e + s, 0), d) for e in edges for s in (-2, -1, 0, 1, 2)} | {0, d}):
            rows.append(dict(
                comparison=comparison, bound=low, high=high, unit=unit, numerator=n, denominator=d, printed="",
                verdict="met" if holds(comparison, F(n, d), bound, top) else "not_met",
                spare=spare(comparison, n, d, bound, top)))
    for decimals in (0, 1, 2, 3):
        unit_of = 10**decimals
        edges = {int(F(b) * unit_of) for b in (low, high) if b}
        for digits in sorted({e + s for e in edges for s in (-6, -5, -2, -1, 0, 1, 2, 5, 6)}):
            if digits < 0 or (unit == "percent" and digits > 100 * unit_of):
                continue
            whole, rest = divmod(digits, unit_of)
            text = f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)
            rows.append(dict(
                comparison=comparison, bound=low, high=high, unit=unit, numerator="", denominator="", printed=text,
                verdict=printed_verdict(comparison, digits, decimals, scale, bound, top), spare=""))
for comparison, low, high in [("at_least", "20", ""), ("exactly", "0", ""), ("between", "14", "16"), ("below", "5", "")]:
    bound, top = F(low), F(high) if high else None
    for n in range(0, 24):
        rows.append(dict(
            comparison=comparison, bound=low, high=high, unit="households", numerator=n, denominator="", printed="",
            verdict="met" if holds(comparison, F(n), bound, top) else "not_met",
            spare=spare(comparison, n, 1, bound, top)))
with open("../evaluation-verdicts.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
print(len(rows))
