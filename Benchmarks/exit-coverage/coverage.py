"""How often intervals of the commune exit probability hold the chance they are about, over many synthetic provinces.

python3 Benchmarks/exit-coverage/coverage.py [--seeds 100] [--first 1] [--workers 2] [--program .build/release/ansinh]

For each seed the program writes flows, the chances behind them (averaged over 40 draws of the households) and the truth of
the households at hand, and fits them; nothing is computed here but shares and square roots. Needs Python 3 and nothing else.

Reviews on file: the commune's probability over all reviews, weighted by households at risk, against the same average of its
chances. Next review: fitted without the last review, against that review.
"""
import argparse
import csv
import io
import json
import math
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

Z90 = 1.6448536269514722
PRESET = "ben-tre-2021"


class Score:
    """Coverage of 90% intervals, their mean width, and the error of the estimates."""

    def __init__(self):
        self.n = self.held = 0
        self.width = self.error = 0.0

    def add(self, estimate, lower, upper, truth):
        self.n += 1
        self.held += lower <= truth <= upper
        self.width += upper - lower
        self.error += (estimate - truth) ** 2

    def merge(self, other):
        for name in ("n", "held", "width", "error"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self):
        return self.held / self.n, self.width / self.n, math.sqrt(self.error / self.n)


def wilson(events, trials):
    rate, square = events / trials, Z90 * Z90 / trials
    middle = (rate + square / 2) / (1 + square)
    half = Z90 * math.sqrt(rate * (1 - rate) / trials + square / (4 * trials)) / (1 + square)
    return rate, middle - half, middle + half


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def generate(program, folder, table, seed, *more):
    path = str(folder / f"{table}{''.join(more)}.csv")
    run(program, "data", "generate", "--preset", PRESET, "--table", table, "--seed", str(seed), *more, "-o", path)
    return path


def communes(fit):
    return {unit["commune"]: unit for unit in json.loads(fit)["fit"]["units"] if unit["level"] == "commune"}


def ends(posterior):
    return posterior["mean"], posterior["lower90"], posterior["upper90"]


def province(program, seed):
    scores = {}

    def add(name, interval, truth):
        scores.setdefault(name, Score()).add(*interval, truth)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        flows = generate(program, folder, "flows", seed)
        chance, truth, weight = {}, {}, {}
        for row in csv.DictReader(open(generate(program, folder, "chances", seed))):
            if row["exit_probability"]:
                chance[row["commune"], int(row["year"])] = float(row["exit_probability"])
        for row in csv.DictReader(open(generate(program, folder, "truth", seed))):
            if row["exit_probability"]:
                truth[row["commune"], int(row["year"])] = float(row["exit_probability"])
        for row in csv.DictReader(open(flows)):
            if row["opening_poor"]:
                key = row["commune"], int(row["year"])
                weight[key] = int(row["opening_poor"]) - int(row["poor_other_falls"])
        last = max(year for _, year in weight)
        past = generate(program, folder, "flows", seed, "--review", str(last - 1))

        fits = {
            pooling: communes(run(program, "exit", "fit", flows, "--pooling", pooling, "--quiet"))
            for pooling in ("district", "province", "none")
        }
        conjugate = {
            row["code"]: row
            for row in csv.DictReader(io.StringIO(
                run(program, "exit", "transitions", flows, "--level", "0.9", "--format", "csv", "--quiet")))
        }
        ahead = communes(run(program, "exit", "fit", past, "--quiet"))
        for commune, unit in fits["district"].items():
            cells = [(weight[key], chance[key]) for key in weight if key[0] == commune and weight[key] > 0]
            total = sum(trials for trials, _ in cells)
            if total == 0:
                continue
            mean = sum(trials * probability for trials, probability in cells) / total
            add("file: pooled by district", ends(unit["probability"]), mean)
            add("file: pooled by province", ends(fits["province"][commune]["probability"]), mean)
            add("file: each commune alone (Jeffreys)", ends(fits["none"][commune]["probability"]), mean)
            add("file: raw rate (Wilson)", wilson(unit["exits"], unit["atRisk"]), mean)
            row = conjugate[commune]
            add("file: conjugate empirical Bayes",
                tuple(float(row[name]) for name in ("exit", "exit_interval_lower", "exit_interval_upper")), mean)
            key = commune, last
            if key not in chance or key not in truth or ahead[commune]["atRisk"] == 0:
                continue
            before = ahead[commune]
            add("next: pooled by district, chance", ends(before["withinHorizon"]), chance[key])
            add("next: pooled by district, households at hand", ends(before["withinHorizon"]), truth[key])
            add("next: raw rate so far (Wilson), chance", wilson(before["exits"], before["atRisk"]), chance[key])
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--program", default=".build/release/ansinh")
    options = parser.parse_args()
    total, done = {}, 0
    with ThreadPoolExecutor(options.workers) as pool:
        seeds = range(options.first, options.first + options.seeds)
        for scores in pool.map(lambda seed: province(options.program, seed), seeds):
            for name, score in scores.items():
                total.setdefault(name, Score()).merge(score)
            done += 1
            if sys.stderr.isatty():
                print(f"\r{done} of {options.seeds}", end="", file=sys.stderr)
    print(f"{options.seeds} synthetic provinces, seeds {seeds[0]} to {seeds[-1]}, preset {PRESET}: 90% intervals")
    print(f"{'':48}{'intervals':>10}{'cover':>8}{'width':>8}{'error':>8}")
    for name, score in total.items():
        cover, width, error = score.row()
        print(f"{name:48}{score.n:>10}{100 * cover:>7.1f}%{100 * width:>7.1f}%{100 * error:>7.2f}%")


if __name__ == "__main__":
    main()
