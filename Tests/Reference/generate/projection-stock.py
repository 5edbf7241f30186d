#!/usr/bin/env python3
"""Stock-only projections of a small history: moments, closed forms and cumulative probabilities.

    python3 projection-stock.py

Writes projection-stock-history.csv, projection-stock.csv and projection-stock-cumulative.csv beside this folder. Works on
whole arrays with missing values as NaN; the simulations draw with numpy's own generator. Needs numpy.
"""

import csv
import math
import pathlib
from statistics import NormalDist

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent.parent
NORMAL = NormalDist()
YEARS = [2021, 2022, 2023, 2024, 2025]
AHEAD = 3
DRAWS = 2_000_000


def history():
    """Twelve communes in three districts; nobody's record."""
    generator = np.random.default_rng(20251231)
    units = [f"c{i + 1:02d}" for i in range(12)]
    districts = ["d1"] * 4 + ["d2"] * 4 + ["d3"] * 3 + [""]
    first = np.array([2400, 1850, 140, 3100, 2750, 990, 1420, 2030, 60, 1710, 2200, 1300])
    growth = generator.normal(0.008, 0.006, 12)
    households = np.array([np.round(h * np.exp(g * np.arange(5))) for h, g in zip(first, growth)])
    rate = generator.normal(-3.1, 0.45, 12)
    slope = -0.2 + np.repeat([-0.1, 0.0, 0.08, 0.0], [4, 4, 3, 1]) + generator.normal(0, 0.07, 12)
    year = generator.normal(0, 0.06, 5)
    stock = np.zeros((12, 5))
    for t in range(5):
        stock[:, t] = np.round(households[:, t] * np.exp(rate))
        rate = rate + slope + year[t] + generator.normal(0, 0.12, 12)
    stock[2] = [3, 2, 0, 1, 0]  # a hamlet that reaches zero, comes back and reaches it again
    stock[8] = [0, 0, 0, 0, 0]  # a town without a poor household
    stock[4, 2] = np.nan  # a year whose list is lost
    households[6, :3] = np.nan  # a commune that is on file since 2024
    stock[6, :3] = np.nan
    stock[9, :4] = np.nan  # one known year
    stock[10, 4] = np.nan  # the last year is not known
    return units, districts, households, stock


def forecast(households, stock):
    """Half own, half common growth, between -2 % and +3 % a year; rows without a usable last year stay NaN."""
    own = np.full(len(households), np.nan)
    firsts = lasts = weighted = 0.0
    for i, row in enumerate(households):
        at = np.flatnonzero(row > 0)
        if len(at) < 2:
            continue
        span = at[-1] - at[0]
        own[i] = np.log(row[at[-1]] / row[at[0]]) / span
        firsts += row[at[0]]
        lasts += row[at[-1]]
        weighted += span * row[at[-1]]
    common = np.log(lasts / firsts) / (weighted / lasts)
    factor = np.clip(np.exp(0.5 * np.where(np.isnan(own), common, own) + 0.5 * common), 0.98, 1.03)
    path = households[:, -1, None] * factor[:, None] ** np.arange(1, AHEAD + 1)
    path[np.isnan(stock[:, -1])] = np.nan
    return np.floor(path + 0.5)


def trend(values, pooled):
    """Pace, pooled deviation and number of changes of each row."""
    change = np.diff(values, axis=1)
    count = (~np.isnan(change)).sum(axis=1)
    everything = change[~np.isnan(change)]
    mean = np.array([np.nanmean(row) if n else everything.mean() for row, n in zip(change, count)])
    if pooled:
        mean[:] = everything.mean()
        return mean, everything.std(ddof=1), np.full(len(values), len(everything))
    within = sum(((row[~np.isnan(row)] - m) ** 2).sum() for row, m, n in zip(change, mean, count) if n)
    deviation = math.sqrt(within / np.maximum(count - 1, 0).sum())
    return mean, deviation, np.maximum(count, 1)


def logit_line(stock, households):
    """Iteratively reweighted least squares with half counts; time 0 is the last year."""
    keep = ~np.isnan(stock) & ~np.isnan(households)
    if keep.sum() < 2:
        return None
    x, n = stock[keep] + 0.5, households[keep] + 1
    design = np.column_stack([np.ones(keep.sum()), np.arange(5)[keep] - 4.0])
    beta = np.linalg.lstsq(design, np.log(x / (n - x)), rcond=None)[0]
    for _ in range(200):
        p = 1 / (1 + np.exp(-design @ beta))
        w = n * p * (1 - p)
        root = np.sqrt(w)[:, None]
        beta = np.linalg.lstsq(design * root, (design @ beta + (x - n * p) / w) * root[:, 0], rcond=None)[0]
    p = 1 / (1 + np.exp(-design @ beta))
    return beta, np.linalg.inv(design.T @ (design * (n * p * (1 - p))[:, None]))


def walk_moments(log_rate, stock, districts):
    change = np.diff(log_rate, axis=1)
    known = ~np.isnan(change)
    noise = np.where(known, 0.35 / (stock[:, :-1] + 1), np.nan)
    rows = np.flatnonzero(known.any(axis=1))
    own_noise = np.array([np.nanmean(noise[i]) if i in rows else np.nan for i in range(len(change))])
    weight = 1 / (0.02 + own_noise)
    columns = [t for t in range(change.shape[1]) if known[:, t].any()]
    y = np.array([np.average(change[known[:, t], t], weights=weight[known[:, t]]) for t in columns])
    count = len(y)
    mu = y.mean()
    sigma_y = math.sqrt((((y - mu) ** 2).sum() + 2 * 0.05**2) / (count - 1 + 2))
    r = change[:, columns] - y
    n = (~np.isnan(r)).sum(axis=1)
    mean = np.array([np.nanmean(r[i]) if i in rows else np.nan for i in range(len(r))])
    ss = np.nansum((r - mean[:, None]) ** 2)
    freedom = (n[rows] - 1).sum()
    all_noise = np.nanmean(noise)
    if freedom > 0:
        sigma_e2 = max(0.001, ss / freedom - all_noise)
        v = (sigma_e2 + own_noise) / np.maximum(n, 1)
        sigma_b2 = max(0.0005, mean[rows].var(ddof=1) - v[rows].mean())
    else:
        excess = mean[rows].var(ddof=1) - all_noise
        sigma_e2, sigma_b2 = max(0.001, 0.7 * excess), max(0.0005, 0.3 * excess)
        v = (sigma_e2 + own_noise) / np.maximum(n, 1)
    total = mean[rows].var(ddof=1)
    groups = {}
    for i in rows:
        groups.setdefault(districts[i], []).append(mean[i])
    centre = {k: np.mean(g) for k, g in groups.items()}
    error = {k: total / len(g) for k, g in groups.items()}
    between = max(0.0, np.var(list(centre.values()), ddof=1) - np.mean(list(error.values()))) if len(groups) > 1 else 0.0
    shrunk = {k: centre[k] * between / (between + error[k]) if between > 0 else 0.0 for k in groups}
    slope, variance = [], []
    for i in range(len(change)):
        m = shrunk.get(districts[i], 0.0)
        if i in rows:
            slope.append(m + (mean[i] - m) * sigma_b2 / (sigma_b2 + v[i]))
            variance.append(sigma_b2 * v[i] / (sigma_b2 + v[i]))
        else:
            slope.append(m)
            variance.append(sigma_b2)
    return dict(
        pace=mu, year=sigma_y, noise=math.sqrt(sigma_e2), slope_deviation=math.sqrt(sigma_b2), freedom=count + 1,
        changes=y, slope=np.array(slope), variance=np.array(variance))


def walk(moments, log_rate, stock, households, stressed, generator):
    """Counts by unit, year ahead and draw; common shocks."""
    usable = np.flatnonzero(~np.isnan(households[:, 0]))
    common = moments["pace"] + moments["year"] / math.sqrt(len(moments["changes"])) * generator.standard_normal(DRAWS)
    shocks = moments["year"] * generator.standard_t(moments["freedom"], (AHEAD, DRAWS))
    for i in usable:
        drift = common + moments["slope"][i] + math.sqrt(moments["variance"][i]) * generator.standard_normal(DRAWS)
        level = np.full(DRAWS, log_rate[i, -1])
        count = np.full(DRAWS, stock[i, -1])
        path = []
        for h in range(AHEAD):
            step = np.maximum(drift, 0) if stressed and h == 0 else drift
            spread = np.sqrt(moments["noise"] ** 2 + 0.35 / (count + 1))
            level = level + step + shocks[h] + spread * generator.standard_normal(DRAWS)
            count = np.clip(np.floor((households[i, h] + 1) * np.exp(level)), 0, households[i, h])
            path.append(count.astype(np.int64))
        yield i, path


def quantile_points(low, middle, high):
    return sorted({int(low), int(middle), int(high)})


def main():
    units, districts, households, stock = history()
    text = lambda value: "" if np.isnan(value) else str(int(value))
    with open(HERE / "projection-stock-history.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["commune", "district", "year", "households", "poor"])
        for i, unit in enumerate(units):
            for t, year in enumerate(YEARS):
                if not (np.isnan(households[i, t]) and np.isnan(stock[i, t])):
                    out.writerow([unit, districts[i], year, text(households[i, t]), text(stock[i, t])])

    ahead = forecast(households, stock)
    rate = stock / households
    log_rate = np.log((stock + 0.5) / (households + 1))
    rows = []
    add = lambda quantity, unit, index, value: rows.append([quantity, unit, index, f"{value:.17g}"])
    cumulative = []

    for model, values, pooled in [
        ("constant-absolute", rate, False), ("constant-relative", log_rate, False), ("pooled-relative", log_rate, True),
    ]:
        pace, deviation, count = trend(values, pooled)
        add(f"{model} deviation", "", "", deviation)
        for i, unit in enumerate(units):
            add(f"{model} pace", unit, "", pace[i])
            if np.isnan(values[i, -1]):
                continue
            for h in range(1, AHEAD + 1):
                centre = values[i, -1] + h * pace[i]
                spread = deviation * math.sqrt(h + h * h / count[i])
                add(f"{model} median", unit, h, centre)
                for name, p in [("low", 0.025), ("high", 0.975)]:
                    add(f"{model} {name}", unit, h, centre + NORMAL.inv_cdf(p) * spread)
                most = ahead[i, h - 1]
                ends = (centre - spread, centre, centre + spread)
                if model == "constant-absolute":  # H r below k + 1/2
                    points, inverse = [most * q for q in ends], lambda k: (k + 0.5) / most
                else:  # (H + 1) e^l - 1/2 below k + 1/2
                    points = [(most + 1) * math.exp(q) - 0.5 for q in ends]
                    inverse = lambda k: math.log((k + 1) / (most + 1))
                for k in quantile_points(*[min(max(math.floor(x), 0), most) for x in points]):
                    if k < most:
                        cumulative.append([model, unit, h, int(most), k, NORMAL.cdf((inverse(k) - centre) / spread)])

    for i, unit in enumerate(units):
        fitted = logit_line(stock[i], households[i])
        if fitted is None:
            continue
        beta, covariance = fitted
        for name, value in [
            ("level", beta[0]), ("slope", beta[1]), ("level variance", covariance[0, 0]),
            ("slope variance", covariance[1, 1]), ("covariance", covariance[0, 1]),
        ]:
            add(f"logistic {name}", unit, "", value)

    towns = [i for i, unit in enumerate(units) if unit not in ("c03", "c09")]
    variants = [
        ("random-walk", range(12), 0), ("last two years", range(12), 3), ("without the smallest", towns, 0),
    ]
    for variant, members, since in variants:
        members = list(members)
        found = walk_moments(
            log_rate[members, since:], stock[members, since:], [districts[i] for i in members])
        for name in ["pace", "year", "noise", "slope_deviation", "freedom"]:
            add(f"{variant} {name.replace('_', ' ')}", "", "", found[name])
        for index, value in enumerate(found["changes"]):
            add(f"{variant} year change", "", index, value)
        for i, slope, variance in zip(members, found["slope"], found["variance"]):
            add(f"{variant} slope", units[i], "", slope)
            add(f"{variant} slope variance", units[i], "", variance)

    # Binomials exactly, from their definition.
    for i, unit in enumerate(units):
        if np.isnan(ahead[i, 0]):
            continue
        p = rate[i, -1]
        for h in range(1, AHEAD + 1):
            most = int(ahead[i, h - 1])
            spread = math.sqrt(most * p * (1 - p))
            for k in quantile_points(*[min(max(math.floor(most * p + z * spread), 0), most) for z in (-1, 0, 1)]):
                below = math.fsum(
                    math.comb(most, x) * p**x * (1 - p) ** (most - x) if p > 0 else float(x == 0)
                    for x in range(k + 1))
                cumulative.append(["persistence", unit, h, most, k, below])

    generator = np.random.default_rng(4)
    for i, unit in enumerate(units):
        fitted = logit_line(stock[i], households[i])
        if fitted is None or np.isnan(ahead[i, 0]):
            continue
        beta = generator.multivariate_normal(*fitted, DRAWS)
        for h in range(1, AHEAD + 1):
            most = int(ahead[i, h - 1])
            count = generator.binomial(most, 1 / (1 + np.exp(-(beta[:, 0] + h * beta[:, 1]))))
            for k in quantile_points(*np.quantile(count, [0.1, 0.5, 0.9])):
                cumulative.append(["logistic", unit, h, most, k, (count <= k).mean()])

    for name, members, stressed in [
        ("random-walk", list(range(12)), False), ("random-walk stressed", list(range(12)), True),
        ("random-walk without the smallest", towns, False),
    ]:
        totals = [np.zeros(DRAWS, np.int64) for _ in range(AHEAD)]
        levels, counts = log_rate[members], stock[members]
        found = walk_moments(levels, counts, [districts[i] for i in members])
        most = forecast(households[members], counts)
        for i, path in walk(found, levels, counts, most, stressed, generator):
            for h, count in enumerate(path):
                totals[h] += count
                for k in quantile_points(*np.quantile(count, [0.1, 0.5, 0.9])):
                    cumulative.append([name, units[members[i]], h + 1, int(most[i, h]), k, (count <= k).mean()])
        for h, count in enumerate(totals):
            for k in quantile_points(*np.quantile(count, [0.025, 0.5, 0.975])):
                cumulative.append([name, "total", h + 1, int(np.nansum(most[:, h])), k, (count <= k).mean()])

    with open(HERE / "projection-stock.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["quantity", "unit", "index", "value"])
        out.writerows(rows)
    with open(HERE / "projection-stock-cumulative.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["model", "unit", "ahead", "households", "point", "cumulative"])
        out.writerows([*row[:5], f"{row[5]:.10g}"] for row in cumulative)


main()
