"""How long `ansinh exit fit` takes, and that it grows with the number of communes and no faster.

python3 Benchmarks/exit-speed/speed.py [--program .build/release/ansinh] [--runs 5]

The synthetic flows (157 communes, 4 transitions) are repeated under new codes up to the size of the country (3,321
communes). Each size is run several times on one core; the best run counts. Needs Python 3 and nothing else.
"""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import flow_speed

SIZES = [157, 628, 1256, 3321]


def main():
    options, rows = flow_speed.options(__doc__), flow_speed.rows()
    print("six movements fitted, summaries of communes, districts and provinces; one core, best run")
    print(f"{'communes':>10}{'draws':>8}{'seconds':>10}{'CPU s':>8}{'ms per commune':>16}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for draws in (100, 4000):
            for size in SIZES:
                path = f"{folder}/{size}.csv"
                flow_speed.write(rows, size, path)
                wall, cpu, memory = flow_speed.best(
                    size, options.runs,
                    [options.program, "exit", "fit", path, "--quiet", "--draws", str(draws), "-o", path + ".json"],
                    flow_speed.one_core)
                print(f"{size:>10}{draws:>8}{wall:>10.2f}{cpu:>8.2f}{1000 * wall / size:>16.2f}{memory:>9.0f}")


if __name__ == "__main__":
    main()
