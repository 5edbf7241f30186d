"""What the speed benchmarks of flow tables share: tables of any size, and a timed run. Needs Python 3 and nothing else."""
import argparse
import csv
import os
import subprocess
import sys
import time

FLOWS = "datasets/microdata/synthetic-flows.csv"


def options(description):
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--program", default=".build/release/ansinh")
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


def rows():
    with open(FLOWS) as file:
        return list(csv.DictReader(file))


def write(rows, count, path):
    """The synthetic communes, repeated under new codes up to a number."""
    communes = sorted({row["commune"] for row in rows})
    by_commune = {code: [row for row in rows if row["commune"] == code] for code in communes}
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for number in range(count):
            copy, code = divmod(number, len(communes))
            for row in by_commune[communes[code]]:
                writer.writerow({
                    **row, "commune": f"{row['commune']}-{copy:02}", "district": f"{row['district']}-{copy:02}",
                    "province": f"{row['province']}-{copy:02}"})


def one_core():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def seconds(command, prepare=None):
    """Wall seconds, CPU seconds and peak memory in MB of a command that must succeed."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, preexec_fn=prepare)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: status {status}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(size, runs, command, prepare=None):
    """The best of several runs; large tables are run half as often."""
    return min(seconds(command, prepare) for _ in range(runs if size < 1000 else max(1, runs // 2)))
