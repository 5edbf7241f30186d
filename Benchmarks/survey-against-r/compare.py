"""1,000 bootstrap replicates of H, A, M0 and Gini for 63 provinces, beside R survey and convey: same file, one run.

Makes a synthetic survey (50,000 households, 63 provinces, urban and rural strata, about 3,000 sampling units, ten
indicators, incomes) and lets both programs estimate every province with Rao-Wu bootstrap errors. Checks that the
estimates agree and that the errors do within their own noise, then prints both times, by stage, and the ratio.

The time of AnSinh is that of two whole processes: starting up, reading the file, replicates, all their measures (more
than R computes), writing. The time of R is that of one set of replicates and the four estimates only; loading packages,
reading and identifying the poor are printed and not counted. The ratio without the making of replicates is printed too.

    python3 compare.py                           the benchmark; R runs for a while
    python3 compare.py --replicates 100          shorter; the ratio is then of 100 replicates on both sides
    python3 compare.py --skip-r --communes       AnSinh alone: Taylor errors of every measure for 3,300 communes, 1.5 million rows
"""
import argparse
import csv
import json
import math
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
INDICATORS = {"nutrition": .20, "insurance": .24, "schooling": .22, "attendance": .08, "housing": .24, "crowding": .18,
              "water": .12, "sanitation": .28, "internet": .30, "assets": .14}


def make(path, households, provinces, units, communes=None, seed=20260102):
    """A synthetic survey, unit after unit; three in ten are urban. Provinces differ in level, units in luck."""
    draw = random.Random(seed)
    cuts = {key: statistics.NormalDist().inv_cdf(1 - share) for key, share in INDICATORS.items()}
    per_unit = households / units
    with open(path, "w", newline="") as file:
        file.write("household,province,commune,stratum,psu,weight,size,income," + ",".join(INDICATORS) + "\n")
        number = unit = 0
        while unit < units:
            province = unit * provinces // units
            level = .5 * math.sin(2.7 * province)
            urban = unit % 10 < 3
            commune = unit if communes is None else unit * communes // units
            luck = draw.gauss(level + (.5 if urban else 0), .4)
            weight = round(draw.uniform(150, 900), 4)
            rows = []
            for _ in range(int((unit + 1) * per_unit) - int(unit * per_unit)):
                own = luck + draw.gauss(0, 1)
                size = 1 + sum(draw.random() < .43 for _ in range(6))
                income = int(math.exp(14.9 + .5 * own) / 1000 + 100) * 1000 + number % 1000
                answers = ",".join("1" if -.45 * own + .9 * draw.gauss(0, 1) > cut else "0" for cut in cuts.values())
                rows.append(f"H{number:08d},P{province + 1:02d},C{commune:05d},P{province + 1:02d}{'U' if urban else 'R'},"
                            f"E{unit:06d},{weight * draw.uniform(.9, 1.1):.4f},{size},{income},{answers}\n")
                number += 1
            file.writelines(rows)
            unit += 1


def measured(command):
    """Wall seconds, peak resident megabytes, output and processor seconds of one process."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, output, usage.ru_utime + usage.ru_stime


def read(path, wanted):
    """Estimate and error by province and measure of a table; the row of the whole is left out."""
    with open(path, newline="") as file:
        return {(row["province"], row["measure"]): (float(row["estimate"]), float(row["se"]))
                for row in csv.DictReader(file) if row["measure"] in wanted and row["province"] != "Total"}


def processor():
    """The model name of the processor, as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def ours(options, path):
    """Best seconds of both commands, their processor seconds, and their estimates."""
    best, worked = {}, 0
    values = {}
    for kind, wanted in (("deprivation", {"incidence", "intensity", "adjusted_headcount"}), ("inequality", {"gini"})):
        out = f"{path}.{kind}.csv"
        command = [options.program, "index", kind, path, "--study", str(HERE / "study.toml"), "--standard",
                   str(HERE / "standard.toml"), "--by", "province", "--se", "replicates", "--replicate", "bootstrap",
                   "--replicates", str(options.replicates), "--policy", str(ROOT / "datasets/policy"), "--quiet",
                   "--format", "csv", "-o", out]
        if options.threads:
            command += ["--threads", str(options.threads)]
        runs = [measured(command) for _ in range(options.runs)]
        best[kind] = min(run[0] for run in runs)
        worked += min(run[3] for run in runs)
        print(f"AnSinh, index {kind}: {best[kind]:.2f} s (best of {options.runs}: "
              f"{', '.join(f'{run[0]:.2f}' for run in runs)}), {max(run[1] for run in runs):.0f} MB")
        values |= read(out, wanted)
    return sum(best.values()), worked, values


def compare(mine, theirs, replicates):
    """Prints how far both programs are apart; stops when that is more than rounding or the noise of a bootstrap."""
    worst = 0
    for measure in ("incidence", "intensity", "adjusted_headcount", "gini"):
        keys = [key for key in mine if key[1] == measure]
        apart = max(abs(mine[key][0] - theirs[key][0]) / abs(theirs[key][0]) for key in keys)
        errors = [mine[key][1] / theirs[key][1] for key in keys]
        print(f"{measure:20s} {len(keys)} provinces; estimates apart by at most {apart:.1e}; errors, ours/R: median "
              f"{statistics.median(errors):.3f}, {min(errors):.3f} to {max(errors):.3f}")
        worst = max(worst, apart)
        # Each error is off by about 1/sqrt(2R); two of them, five times that.
        if max(abs(math.log(e)) for e in errors) > 5 / math.sqrt(replicates):
            sys.exit(f"errors of {measure} are further apart than the noise of {replicates} replicates")
    convey = max(abs(theirs[p, "gini_as_convey"][0] - theirs[p, "gini_convey_explained"][0]) for p, m in theirs if m == "gini")
    print(f"convey's Gini is the polygon's plus a known difference, to {convey:.1e}")
    if worst > 1e-8:
        sys.exit("estimates differ")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--households", type=int, default=50_000)
    parser.add_argument("--provinces", type=int, default=63)
    parser.add_argument("--units", type=int, default=3_150)
    parser.add_argument("--replicates", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--program", default=str(ROOT / ".build/release/ansinh"))
    parser.add_argument("--folder", default="/tmp")
    parser.add_argument("--skip-r", action="store_true")
    parser.add_argument("--communes", action="store_true")
    options = parser.parse_args()
    print(f"{processor()}, {os.cpu_count()} processors")

    if options.communes:
        path = os.path.join(options.folder, "survey-1500000-communes.csv")
        if not os.path.exists(path):
            make(path, 1_500_000, 63, 33_000, communes=3_300)
        for kind in ("deprivation", "inequality"):
            out = f"{path}.{kind}.csv"
            seconds, memory, *_ = measured(
                [options.program, "index", kind, path, "--study", str(HERE / "study.toml"), "--standard",
                 str(HERE / "standard.toml"), "--by", "commune", "--policy", str(ROOT / "datasets/policy"), "--quiet",
                 "--format", "csv", "-o", out])
            with open(out) as file:
                rows = sum(1 for _ in file) - 1
            print(f"AnSinh, index {kind} --by commune, Taylor, 1.5 million rows in 33,000 units: {seconds:.2f} s, "
                  f"{memory:.0f} MB, {rows} estimates")
        return

    path = os.path.join(options.folder, f"survey-{options.households}-{options.units}.csv")
    if not os.path.exists(path):
        make(path, options.households, options.provinces, options.units)
    print(f"{options.households} households, {options.provinces} provinces, {options.units} units, "
          f"{options.replicates} bootstrap replicates of H, A, M0 and Gini")
    own, worked, mine = ours(options, path)
    if options.skip_r:
        return
    out = f"{path}.r.csv"
    whole, memory, output, theirs = measured(["Rscript", str(HERE / "compare.R"), path, str(options.replicates), out])
    told = json.loads(output.splitlines()[-1])
    stages = told["seconds"]
    counted = sum(seconds for stage, seconds in stages.items() if stage not in ("read", "identify"))
    print(f"{told['versions']}: {counted:.1f} s of {whole:.1f} s, {memory:.0f} MB; "
          + ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in stages.items()))
    compare(mine, read(out, {"incidence", "intensity", "adjusted_headcount", "gini", "gini_as_convey", "gini_convey_explained"}),
            options.replicates)
    estimating = counted - stages["replicates"]
    print(f"wall time: AnSinh {own:.2f} s, R {counted:.1f} s: R takes {counted / own:.0f} times as long, without the making of its "
          f"replicates {estimating / own:.0f} times")
    print(f"processor time of whole processes: AnSinh {worked:.2f} s, R {theirs:.1f} s, {theirs / worked:.0f} times")


if __name__ == "__main__":
    main()
