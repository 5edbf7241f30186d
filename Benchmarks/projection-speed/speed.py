"""How long `ansinh project` takes: the whole command, default model, the stress run beside it.

python3 Benchmarks/projection-speed/speed.py [--program .build/release/ansinh] [--runs 5]

The synthetic flows (157 communes, 4 transitions) are repeated under new codes up to the size of the country (3,321
communes), and projected 4 years ahead with 4,000 joint draws. The best run counts. Needs Python 3 and nothing else.
"""
import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time

SIZES = [157, 1000, 3321]
DRAWS, AHEAD = 4000, 4


def write(rows, count, path):
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


def seconds(program, path, through):
    begin = time.perf_counter()
    child = subprocess.Popen(
        [program, "project", path, "--quiet", "--target", "poor_rate<1%", "--through", str(through),
         "--draws", str(DRAWS), "-o", path + ".out.csv"])
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"ansinh project {path}: status {status}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=".build/release/ansinh")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    rows = list(csv.DictReader(open("datasets/microdata/synthetic-flows.csv")))
    through = max(int(row["year"]) for row in rows) + AHEAD
    print(f"model pool and its stress run, {DRAWS} draws, {AHEAD} years ahead; {os.cpu_count()} cores, best run")
    print(f"{'communes':>10}{'seconds':>10}{'CPU s':>8}{'ms per commune':>16}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = f"{folder}/{size}.csv"
            write(rows, size, path)
            runs = options.runs if size < 1000 else max(1, options.runs // 2)
            wall, cpu, memory = min(seconds(options.program, path, through) for _ in range(runs))
            print(f"{size:>10}{wall:>10.2f}{cpu:>8.2f}{1000 * wall / size:>16.2f}{memory:>9.0f}")


if __name__ == "__main__":
    main()
