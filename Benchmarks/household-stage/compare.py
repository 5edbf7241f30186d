"""The household stage beside Polars and DuckDB: same file, same two cores, same tallies.

Makes a synthetic file of N households (19 columns), lets each program count households and persons by commune, area,
official class, income band and deprivation profile, checks that all three agree, and prints the best wall time of several
runs, the ratios and the peak memory of each. Every program is told the types of the columns; each run is a process of its
own, so that reading, starting up and freeing are counted for all alike.

    python compare.py --rows 10000000 --runs 6
"""
import argparse
import filecmp
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
INDICATORS = ("employment dependency nutrition health_insurance adult_education child_schooling housing_quality "
              "housing_area water latrine telecom information_means").split()
PREVALENCE = [.22, .28, .09, .18, .15, .03, .23, .14, .07, .26, .18, .08]
LINES = {"rural": (1_500_000, 2_250_000), "urban": (2_000_000, 3_000_000)}


def make(path, rows):
    """A synthetic census, sorted by commune as review files are; about 58 bytes a row."""
    import numpy as np
    import polars as pl
    draw = np.random.default_rng(20260101)
    commune = np.sort(draw.integers(0, 157, rows))
    luck = draw.standard_normal(rows)
    income = np.exp(np.log(4.4e6) + .55 * luck) // 1000 * 1000
    columns = {"household_id": np.arange(rows) + 10_000_000, "province": np.full(rows, 83),
               "district": 829 + commune // 18, "commune": 28700 + commune * 3,
               "area": np.where(commune % 11 == 0, "U", "R"), "size": 1 + draw.binomial(7, .43, rows),
               "income": income.astype(np.int64)}
    from statistics import NormalDist
    for key, share in zip(INDICATORS, PREVALENCE):
        hidden = -.4 * luck + np.sqrt(1 - .16) * draw.standard_normal(rows)
        columns[key] = (hidden > NormalDist().inv_cdf(1 - share)).astype(np.int8)
    pl.DataFrame(columns).write_csv(path)


def run_polars(path):
    import polars as pl
    types = {"household_id": pl.Int64, "province": pl.Int32, "district": pl.Int32, "commune": pl.Int32, "area": pl.String,
             "size": pl.Int32, "income": pl.Int64} | {key: pl.Int8 for key in INDICATORS}
    count = pl.sum_horizontal(INDICATORS)
    profile = sum((pl.col(key).cast(pl.Int32) * (1 << bit) for bit, key in enumerate(INDICATORS)), pl.lit(0, pl.Int32))
    rural = pl.col("area") == "R"
    low = pl.when(rural).then(LINES["rural"][0]).otherwise(LINES["urban"][0])
    medium = pl.when(rural).then(LINES["rural"][1]).otherwise(LINES["urban"][1])
    band = (pl.col("income") > low).cast(pl.Int8) + (pl.col("income") > medium).cast(pl.Int8)
    named = pl.when(band == 0).then(pl.when(count >= 3).then(0).otherwise(1)).otherwise(band + 1)
    tallies = (pl.scan_csv(path, schema=types)
               .group_by("commune", "area", named.alias("class"), band.alias("band"), profile.alias("profile"))
               .agg(pl.len().alias("rows"), pl.col("size").sum().alias("persons"))
               .collect(engine="streaming"))
    poor = tallies.filter(pl.col("class") == 0)
    return tallies["rows"].sum(), tallies["persons"].sum(), poor["rows"].sum(), tallies.height


def run_duckdb(path):
    import duckdb
    types = {"household_id": "BIGINT", "province": "INTEGER", "district": "INTEGER", "commune": "INTEGER", "area": "VARCHAR",
             "size": "INTEGER", "income": "BIGINT"} | {key: "TINYINT" for key in INDICATORS}
    listed = ", ".join(f"'{key}': '{kind}'" for key, kind in types.items())
    count = " + ".join(INDICATORS)
    profile = " + ".join(f"{key}::INTEGER * {1 << bit}" for bit, key in enumerate(INDICATORS))
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    rows = connection.execute(f"""
        WITH scored AS (
            SELECT commune, area, size, {profile} AS profile, {count} AS n,
                   (income > CASE area WHEN 'R' THEN {LINES['rural'][0]} ELSE {LINES['urban'][0]} END)::INTEGER
                   + (income > CASE area WHEN 'R' THEN {LINES['rural'][1]} ELSE {LINES['urban'][1]} END)::INTEGER AS band
            FROM read_csv('{path}', header = true, columns = {{{listed}}})),
        tallies AS (
            SELECT commune, area, CASE WHEN band > 0 THEN band + 1 WHEN n >= 3 THEN 0 ELSE 1 END AS class, band, profile,
                   count(*) AS rows, sum(size) AS persons
            FROM scored GROUP BY ALL)
        SELECT sum(rows), sum(persons), sum(rows) FILTER (class = 0), count(*) FROM tallies""").fetchone()
    return tuple(int(value) for value in rows)


def totals(path):
    """Rows, persons, poor households and cells of a tally file."""
    tallies = json.loads(Path(path).read_text())
    rows = persons = poor = cells = 0
    for unit in tallies["units"]:
        flat = unit["cells"]
        for start in range(0, len(flat), 7):
            rows += flat[start + 4]
            persons += flat[start + 6] // 1_000_000_000
            poor += flat[start + 4] if flat[start] == 0 else 0
            cells += 1
    return rows, persons, poor, cells


def measured(command):
    """Wall seconds, peak resident megabytes and output of one process.

    A process starts with the peak of the one it was forked from, so the one that measures must stay small: it imports
    neither library, and whatever needs memory is done in other processes or after the last measurement.
    """
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, output.strip()


def processor():
    """The model name of the processor, as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=6)
    parser.add_argument("--program", default=str(HERE.parents[1] / ".build/release/ansinh"))
    parser.add_argument("--folder", default="/tmp")
    parser.add_argument("--child", choices=["make", "polars", "duckdb"])
    parser.add_argument("--path")
    options = parser.parse_args()
    if options.child == "make":
        make(options.path, options.rows)
        return
    if options.child:
        print(json.dumps((run_polars if options.child == "polars" else run_duckdb)(options.path)))
        return
    path = os.path.join(options.folder, f"households-{options.rows}.csv")
    me = [sys.executable, os.path.abspath(__file__), "--path", path]
    if not os.path.exists(path):
        subprocess.run(me + ["--child", "make", "--rows", str(options.rows)], check=True)
    rest = [path, "--study", str(HERE / "study.toml"), "--standard", "vn-2022-2025",
            "--policy", str(HERE.parents[1] / "datasets/policy"), "--quiet"]
    one, two = path + ".1.json", path + ".2.json"
    for threads, out in ((1, one), (2, two)):
        measured([options.program, "tabulate", "deprivation"] + rest + ["--threads", str(threads), "-o", out])
    # Each program's process computes the tallies and prints totals of them; AnSinh's prints the table of indices.
    programs = {"AnSinh": [options.program, "index", "deprivation"] + rest + ["--format", "csv", "--threads", "2"],
                "Polars": me + ["--child", "polars"], "DuckDB": me + ["--child", "duckdb"]}
    names = list(programs)
    best, peak, said = {}, {}, {}
    for run in range(options.runs):
        # By turns, each one first as often as the others: whatever else the machine does falls on all alike.
        for name in names[run % 3:] + names[:run % 3]:
            seconds, memory, said[name] = measured(programs[name])
            best[name] = min(seconds, best.get(name, seconds))
            peak[name] = max(memory, peak.get(name, memory))
    same = filecmp.cmp(one, two, shallow=False)
    expected = list(totals(two))
    agree = all(json.loads(said[name]) == expected for name in ("Polars", "DuckDB"))
    size = os.path.getsize(path) / 1e6
    print(f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}")
    print(f"AnSinh {subprocess.run([options.program, '--version'], capture_output=True, text=True).stdout.strip()}, "
          f"Polars {importlib.metadata.version('polars')}, DuckDB {importlib.metadata.version('duckdb')}, "
          f"Python {platform.python_version()}")
    print(f"{options.rows:,} households x 19 columns, {size:.0f} MB (synthetic); best of {options.runs} runs, two threads")
    print(f"{'program':8} {'seconds':>8} {'ratio':>6} {'peak MB':>8}")
    for name in names:
        print(f"{name:8} {best[name]:8.2f} {best[name] / best['AnSinh']:6.1f} {peak[name]:8.0f}")
    print(f"tallies agree: {'yes' if agree else 'NO'} ({expected[3]:,} cells); 1 and 2 threads same bytes: {'yes' if same else 'NO'}")
    if not agree or not same:
        sys.exit(1)


if __name__ == "__main__":
    main()
