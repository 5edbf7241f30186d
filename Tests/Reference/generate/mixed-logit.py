#!/usr/bin/env python3
"""Beta-binomial mixed logit: the Laplace approximation in 40 decimal digits.

    Rscript mixed-logit.R RESULTS
    python3 mixed-logit.py RESULTS

Starts from the modes found in base R, polishes them by Newton steps until the
gradient vanishes in extended precision, and writes mixed-logit-loglik.csv,
mixed-logit-modes.csv and mixed-logit-integrated.csv beside this folder. The
density is written with gamma functions here and with finite sums in the R
script. Needs mpmath (1.2 or later).
"""

import csv
import pathlib
import sys

from mpmath import exp, log, loggamma, mp, mpf, nstr, psi, sqrt

mp.dps = 40
HERE = pathlib.Path(__file__).resolve().parent.parent
RESULTS = pathlib.Path(sys.argv[1])
BLOCKS = ("district", "commune", "year")
FLOOR = mpf("1e-8")
BETA_VARIANCE = 25


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def digits(value):
    """Seventeen significant digits: the nearest double reads back from them."""
    return f"{float(value):.17g}"


def cell(eta, x, n, s):
    """ln f without its binomial coefficient, its slope and its negative second derivative in eta."""
    p = 1 / (1 + exp(-eta))
    q = 1 - p
    a, b = s * p, s * q
    value = loggamma(x + a) - loggamma(a) + loggamma(n - x + b) - loggamma(b) - loggamma(n + s) + loggamma(s)
    first = s * (psi(0, x + a) - psi(0, a) - psi(0, n - x + b) + psi(0, b))
    second = s**2 * (psi(1, x + a) - psi(1, a) + psi(1, n - x + b) - psi(1, b))
    return value, first * p * q, -(second * (p * q) ** 2 + first * p * q * (q - p))


def factor(H):
    """The lower Cholesky factor as a list of rows."""
    rows = []
    for i in range(len(H)):
        row = []
        for j in range(i + 1):
            rest = H[i][j] - sum(a * b for a, b in zip(row, rows[j] if j < i else row))
            row.append(rest / rows[j][j] if j < i else sqrt(rest))
        rows.append(row)
    return rows


def solve(L, right):
    y = []
    for i, row in enumerate(L):
        y.append((right[i] - sum(a * b for a, b in zip(row, y))) / row[i])
    x = [mpf(0)] * len(y)
    for i in reversed(range(len(y))):
        x[i] = (y[i] - sum(L[k][i] * x[k] for k in range(i + 1, len(y)))) / L[i][i]
    return x


def laplace(rows, offset, design, precision, s, start):
    """`design` holds for each cell its (column, entry) pairs."""
    u = list(start)

    def hessian(curvature):
        H = [[mpf(0)] * len(u) for _ in u]
        for w, entries in zip(curvature, design):
            for i, a in entries:
                for j, b in entries:
                    H[i][j] += w * a * b
        for i, d in enumerate(precision):
            H[i][i] += d
        return H

    for _ in range(8):
        parts = [cell(o + sum(a * u[i] for i, a in entries), x, n, s)
                 for (x, n), o, entries in zip(rows, offset, design)]
        gradient = [-d * v for d, v in zip(precision, u)]
        for (_, slope, _), entries in zip(parts, design):
            for i, a in entries:
                gradient[i] += slope * a
        curvature = [part[2] for part in parts]
        if max(abs(g) for g in gradient) < mpf("1e-28"):
            break
        u = [v + step for v, step in zip(u, solve(factor(hessian(curvature)), gradient))]
    else:
        raise SystemExit("no mode found")

    constants = sum(loggamma(n + 1) - loggamma(x + 1) - loggamma(n - x + 1) for x, n in rows)
    joint = constants + sum(part[0] for part in parts) - sum(d * v * v for d, v in zip(precision, u)) / 2

    def total(weights):
        root = sum(log(row[-1]) for row in factor(hessian(weights)))
        return joint + sum(log(d) for d in precision) / 2 - root

    below = sum(1 for w in curvature if w < FLOOR)
    value = total(curvature)
    return u, value, total([max(w, FLOOR) for w in curvature]) if below else value, below, min(curvature)


def write(name, header, rows):
    with open(HERE / f"{name}.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    cells = {name: [row for row in read(HERE / f"{name}.csv") if row["trials"] != "0"]
             for name in ("mixed-logit-cells", "mixed-logit-rare-cells")}
    programs = {kind: {row["point"]: row for row in read(RESULTS / f"{kind}.csv")} for kind in ("fixed", "integrated")}
    starts = {}
    for row in read(RESULTS / "modes.csv"):
        starts.setdefault((row["point"], row["beta"]), []).append(row)

    tables = {"fixed": [], "integrated": []}
    modes, gaps = [], {}

    def note(what, gap):
        gaps[what] = max(gaps.get(what, mpf(0)), abs(gap))

    for point in read(RESULTS / "points.csv"):
        data = cells[point["cells"]]
        rows = [(int(row["successes"]), int(row["trials"])) for row in data]
        s = mpf(float(point["s"]))
        beta = [("beta0", mpf(float(point["beta0"])), [mpf(1)] * len(data))]
        if point["beta1"]:
            beta.append(("beta1", mpf(float(point["beta1"])), [mpf(float(row["x"])) for row in data]))
        for kind in ("fixed", "integrated"):
            columns = []
            if kind == "integrated":
                columns += [("beta", name, 1 / mpf(BETA_VARIANCE)) for name, _, _ in beta]
            for block in BLOCKS:
                d = 1 / mpf(float(point[f"sigma_{block}"])) ** 2
                columns += [(block, level, d) for level in sorted({row[block] for row in data})]
            place = {(block, level): i for i, (block, level, _) in enumerate(columns)}
            design = [[(place[block, row[block]], mpf(1)) for block in BLOCKS] for row in data]
            offset = [mpf(0)] * len(data)
            for name, coefficient, values in beta:
                for k, value in enumerate(values):
                    if kind == "fixed":
                        offset[k] += coefficient * value
                    else:
                        design[k].append((place["beta", name], value))
            begin = starts[point["point"], kind]
            assert [(row["block"], row["level"]) for row in begin] == [(block, level) for block, level, _ in columns]
            u, value, floored, below, smallest = laplace(
                rows, offset, design, [d for _, _, d in columns], s, [mpf(float(row["base_r"])) for row in begin])

            other = programs[kind][point["point"]]
            tables[kind].append(
                [point[key] for key in ("point", "cells", "beta0", "beta1")][:(4 if kind == "fixed" else 2)]
                + ([] if kind == "fixed" else [str(len(beta))])
                + [point[key] for key in ("sigma_district", "sigma_commune", "sigma_year", "s")]
                + [digits(value), digits(floored), str(below), f"{float(smallest):.3e}", other["base_r"], other["glmmTMB"]])
            large = " (s = 1e5)" if s >= 100000 else ""
            note(f"log m, {kind}, base R", value - mpf(float(other["base_r"])))
            note(f"log m floored, {kind}, base R", floored - mpf(float(other["floored"])))
            note(f"log m, {kind}, {point['cells']}{large}, glmmTMB", value - mpf(float(other["glmmTMB"])))
            assert below == int(other["below"])
            for (block, level, _), mode, row in zip(columns, u, begin):
                note(f"modes, {kind}, base R", mode - mpf(float(row["base_r"])))
                note(f"modes, {kind}, {point['cells']}{large}, glmmTMB", mode - mpf(float(row["glmmTMB"])))
                modes.append([point["point"], kind, block, level, digits(mode)])
            print(point["point"], kind, nstr(value, 20), "cells below the floor:", below,
                  "effect of the floor:", nstr(floored - value, 4), "smallest curvature:", nstr(smallest, 3), flush=True)

    outcome = ["value", "value_floored", "floored_cells", "smallest_curvature", "base_r", "glmmTMB"]
    hyper = ["sigma_district", "sigma_commune", "sigma_year", "s"]
    write("mixed-logit-loglik", ["point", "cells", "beta0", "beta1"] + hyper + outcome, tables["fixed"])
    write("mixed-logit-integrated", ["point", "cells", "coefficients"] + hyper + outcome, tables["integrated"])
    write("mixed-logit-modes", ["point", "beta", "block", "level", "value"], modes)
    for what, gap in gaps.items():
        print(what, nstr(gap, 2))


if __name__ == "__main__":
    main()
