"""How projections do in worlds where the truth is known: scores over many synthetic provinces.

python3 Benchmarks/projection-coverage/coverage.py [--provinces 12] [--first 1] [--workers 2] [--draws 1000]
    [--models pool,stack,...] [--program .build/release/ansinh] [--check]

For each world and seed the program writes a history and back-tests it from every year but the first and the last; nothing is
computed here but means over provinces. Needs Python 3 and nothing else. With --check the exit status is 1 when the default
misses what docs/methods/backtest.md promises.
"""
import argparse
import csv
import io
import math
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PRESET = "ben-tre-2021"
WORLDS = ["markov", "quota", "walk", "shock", "household"]
TARGET = "poor_rate<3%"
DEFAULT, BASELINE = "pool", "constant-relative"


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def scores(options, world, seed):
    """Rows of the back-test by block, model and horizon; '' is all horizons."""
    with tempfile.TemporaryDirectory() as name:
        flows = str(Path(name) / "flows.csv")
        run(options.program, "data", "generate", "--preset", PRESET, "--world", world, "--seed", str(seed), "-o", flows)
        years = sorted({row["year"] for row in csv.DictReader(open(flows))})
        table = run(
            options.program, "project", "backtest", flows, "--origins", ",".join(years[1:-1]), "--target", TARGET,
            "--draws", str(options.draws), "--seed", str(seed), "--format", "csv", "--quiet",
            *(["--models", options.models] if options.models else []))
    return {(row["block"], row["model"], row["horizon"]): row for row in csv.DictReader(io.StringIO(table))}


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values) / len(values) if values else None


def error(values):
    """Standard error of a mean over provinces."""
    centre = mean(values)
    return math.sqrt(sum((value - centre) ** 2 for value in values) / max(len(values) - 1, 1) / len(values))


def text(value, decimals=2):
    return "-" if value is None else f"{value:.{decimals}f}"


class Study:
    """Back-tests of all provinces: means are over provinces, and over worlds with equal weight."""

    def __init__(self, done):
        self.done = done
        self.models = list(dict.fromkeys(key[1] for _, rows in done for key in rows))

    def values(self, column, block, model, world=None, horizon=""):
        found = []
        for name, rows in self.done:
            row = rows.get((block, model, horizon))
            if row and (world is None or name == world):
                found.append(float(row[column]) if row[column] else None)
        return found

    def mean(self, column, block, model, world=None, horizon=""):
        return mean(self.values(column, block, model, world, horizon))

    def outside_shock(self, column, block, model):
        return mean([self.mean(column, block, model, world) for world in WORLDS if world != "shock"])

    def short(self, column, model):
        """Cover of short lists: over cases, because some provinces hardly have any."""
        rows = [rows[("commune", model, "")] for _, rows in self.done if ("commune", model, "") in rows]
        rows = [row for row in rows if int(row["small_cases"])]
        cases = sum(int(row["small_cases"]) for row in rows)
        return sum(float(row[column]) * int(row["small_cases"]) for row in rows) / cases if cases else None

    def main_table(self):
        print(f"{'communes':20}" + "".join(f"{world:>10}" for world in WORLDS)
              + "     mean   worst     gain    (se)  80/95      short      width  Brier")
        best = {w: min(self.mean("crps", "commune", m, w) for m in self.models) for w in WORLDS}
        for model in self.models:
            crps = [self.mean("crps", "commune", model, world) for world in WORLDS]
            gains = [value for value in self.values("skill_constant_relative", "commune", model) if value is not None]
            pair = [text(self.mean(f"cover_{level}", "commune", model)) for level in (80, 95)]
            short = [text(self.short(f"small_cover_{level}", model)) for level in (80, 95)]
            print(f"{model:20}" + "".join(f"{value:10.2f}" for value in crps)
                  + f"{mean(crps):9.2f}{max(c / best[w] for c, w in zip(crps, WORLDS)):8.2f}"
                  + f"{mean(gains):9.3f} ({error(gains):.3f})  {'/'.join(pair)}  {'/'.join(short)}"
                  + f"{self.mean('width_95', 'commune', model):7.0f}  {self.mean('brier', 'commune', model):.4f}")

    def cover_table(self, block):
        print(f"\n{block + ', 80/95':20}" + "".join(f"{world:>12}" for world in WORLDS))
        for model in self.models:
            pairs = ["/".join(text(self.mean(f"cover_{level}", block, model, world)) for level in (80, 95))
                     for world in WORLDS]
            print(f"{model:20}" + "".join(f"{pair:>12}" for pair in pairs))

    def horizon_table(self):
        horizons = sorted({key[2] for _, rows in self.done for key in rows if key[2]}, key=int)
        print(f"\n{DEFAULT + ', years ahead':20}" + "".join(f"{horizon:>12}" for horizon in horizons))
        print(f"{'CRPS':20}" + "".join(f"{self.mean('crps', 'commune', DEFAULT, None, h):12.2f}" for h in horizons))
        for block in ("commune", "province"):
            pairs = ["/".join(text(self.mean(f"cover_{level}", block, DEFAULT, None, horizon)) for level in (80, 95))
                     for horizon in horizons]
            print(f"{'80/95 of ' + block:20}" + "".join(f"{pair:>12}" for pair in pairs))

    def check(self):
        inner = self.mean("cover_80", "commune", DEFAULT)
        outer = self.mean("cover_95", "commune", DEFAULT)
        total = self.outside_shock("cover_95", "province", DEFAULT)
        gain = self.mean("skill_constant_relative", "commune", DEFAULT)
        promises = [
            ("80% intervals of communes hold .76 to .90", inner, 0.76 <= inner <= 0.90),
            ("95% intervals of communes hold .91 to .98", outer, 0.91 <= outer <= 0.98),
            ("95% intervals of the province hold .88 outside the shock", total, total >= 0.88),
            ("CRPS is 12% below each commune's own pace", gain, gain >= 0.12),
        ]
        print()
        for words, value, kept in promises:
            print(f"{'kept' if kept else 'MISSED':7} {words}: {value:.3f}")
        return all(kept for _, _, kept in promises)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--provinces", type=int, default=12, help="of each world")
    parser.add_argument("--first", type=int, default=1, help="first seed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--models", help="models, separated by commas, with pool and constant-relative among them; "
                        "otherwise the default and the baselines")
    parser.add_argument("--program", default=".build/release/ansinh")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.models and not {DEFAULT, BASELINE} <= set(options.models.split(",")):
        parser.error(f"--models needs {DEFAULT} and {BASELINE}")
    seeds = range(options.first, options.first + options.provinces)
    jobs = [(world, seed) for world in WORLDS for seed in seeds]
    done = []
    with ThreadPoolExecutor(options.workers) as workers:
        for (world, _), rows in zip(jobs, workers.map(lambda job: scores(options, *job), jobs)):
            done.append((world, rows))
            if sys.stderr.isatty():
                print(f"\r{len(done)} of {len(jobs)}", end="", file=sys.stderr)
    study = Study(done)
    print(f"{options.provinces} provinces of each world, seeds {seeds[0]} to {seeds[-1]}, preset {PRESET}, "
          f"{options.draws} draws; CRPS in households, target {TARGET}")
    study.main_table()
    study.cover_table("commune")
    study.cover_table("province")
    study.horizon_table()
    kept = study.check()
    sys.exit(0 if kept or not options.check else 1)


if __name__ == "__main__":
    main()
