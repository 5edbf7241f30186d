"""How long `ansinh project` takes: the whole command, default model, the stress run beside it.

python3 Benchmarks/projection-speed/speed.py [--program .build/release/ansinh] [--runs 5]

The synthetic flows (157 communes, 4 transitions) are repeated under new codes up to the size of the country (3,321
communes), and projected 4 years ahead with 4,000 joint draws. The best run counts. Needs Python 3 and nothing else.
"""
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import flow_speed

SIZES = [157, 1000, 3321]
DRAWS, AHEAD = 4000, 4


def main():
    options, rows = flow_speed.options(__doc__), flow_speed.rows()
    through = max(int(row["year"]) for row in rows) + AHEAD
    print(f"model pool and its stress run, {DRAWS} draws, {AHEAD} years ahead; {os.cpu_count()} cores, best run")
    print(f"{'communes':>10}{'seconds':>10}{'CPU s':>8}{'ms per commune':>16}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = f"{folder}/{size}.csv"
            flow_speed.write(rows, size, path)
            wall, cpu, memory = flow_speed.best(size, options.runs, [
                options.program, "project", path, "--quiet", "--target", "poor_rate<1%", "--through", str(through),
                "--draws", str(DRAWS), "-o", path + ".out.csv"])
            print(f"{size:>10}{wall:>10.2f}{cpu:>8.2f}{1000 * wall / size:>16.2f}{memory:>9.0f}")


if __name__ == "__main__":
    main()
