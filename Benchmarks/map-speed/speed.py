"""How long `ansinh map` and `ansinh spatial` take for a country: 11,163 polygons.

python3 Benchmarks/map-speed/speed.py [--program .build/release/ansinh] [--runs 5]

The ground is the synthetic province, laid side by side under new codes until there are as many units as the country has; the
values are random (seed 1) and stand for nobody. Each line is the whole command, reading the files included. The best run
counts. Needs Python 3 and nothing else.
"""
import json
import os
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import flow_speed

UNITS, COLUMNS = 11_163, 9
OUTLINES = "datasets/outlines/synthetic-communes.geojson"
RUNS = [
    ("map, svg", "svg", ["map", "{t}", "--outlines", "{o}", "--value", "rate", "--unit", "share"]),
    ("map, nine natural breaks", "svg",
     ["map", "{t}", "--outlines", "{o}", "--value", "rate", "--unit", "share", "--classes", "fisher-jenks:9"]),
    ("neighbours, queen", "csv", ["spatial", "neighbours", "--outlines", "{o}", "--show", "list"]),
    ("neighbours, rook", "csv", ["spatial", "neighbours", "--outlines", "{o}", "--show", "list", "--neighbours", "rook"]),
    ("Moran's I, 999 permutations", "csv", ["spatial", "moran", "{t}", "--outlines", "{o}", "--value", "rate"]),
    ("local Moran, 999 permutations", "csv",
     ["spatial", "local", "{t}", "--outlines", "{o}", "--value", "rate", "--permutations", "999"]),
    ("check of the layer", "csv", ["outlines", "check", "{o}"]),
]


def moved(coordinates, east, north):
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0] + east, 5), round(coordinates[1] + north, 5)]
    return [moved(part, east, north) for part in coordinates]


def write(folder):
    features = json.load(open(OUTLINES))["features"]
    stream = random.Random(1)
    with open(f"{folder}/ground.geojson", "w") as ground, open(f"{folder}/rates.csv", "w") as table:
        ground.write('{"type":"FeatureCollection","features":[\n')
        table.write("commune,rate\n")
        for number in range(UNITS):
            copy, unit = divmod(number, len(features))
            row, column = divmod(copy, COLUMNS)
            feature = json.loads(json.dumps(features[unit]))
            code = f"{number:05}"
            feature["properties"] = {"code": code, "name": f"Xã {code}"}
            shape = feature["geometry"]
            shape["coordinates"] = moved(shape["coordinates"], column - 5, row)
            ground.write(("," if number else "") + json.dumps(feature) + "\n")
            table.write(f"{code},{stream.betavariate(2, 40):.5f}\n")
        ground.write("]}\n")


def main():
    options = flow_speed.options(__doc__)
    print(f"{UNITS} units; {os.cpu_count()} cores, best of {options.runs}")
    print(f"{'command':<32}{'seconds':>10}{'CPU s':>8}{'peak MB':>9}{'file MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        write(folder)
        names = {"t": f"{folder}/rates.csv", "o": f"{folder}/ground.geojson"}
        for name, ending, arguments in RUNS:
            out = f"{folder}/out.{ending}"
            command = [options.program, *[part.format(**names) for part in arguments], "-o", out]
            wall, cpu, memory = min(flow_speed.seconds(command) for _ in range(options.runs))
            print(f"{name:<32}{wall:>10.2f}{cpu:>8.2f}{memory:>9.0f}{os.path.getsize(out) / 1e6:>9.2f}")


if __name__ == "__main__":
    main()
