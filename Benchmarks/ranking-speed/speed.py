"""How long `ansinh rank` takes for the country: 3,321 communes, 8 criteria.

python3 Benchmarks/ranking-speed/speed.py [--program .build/release/ansinh] [--runs 5]

The communes, their values and their standard errors are random (seed 1) and stand for nobody. Each line is the whole command
with one axis of doubt; the first line is the command without any, to be taken off. The best run counts. Needs Python 3 and
nothing else.
"""
import os
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import flow_speed

COMMUNES, CRITERIA, DRAWS = 3321, 8, 10_000
HEADER = ("key,name_vi,name_en,role,measure,direction,weight,floor,ceiling,threshold,unit,clause,wording_vi,confidence,"
          "note,error\n")
RUNS = [
    ("no doubt", ["--doubt", "none"]),
    ("data: exact rank sets", ["--doubt", "data", "--draws", "0"]),
    ("data: and draws", ["--doubt", "data", "--draws", str(DRAWS)]),
    ("weights: acceptability", ["--doubt", "weights", "--draws", str(DRAWS)]),
    ("methods", ["--doubt", "methods"]),
    ("all three", ["--draws", str(DRAWS)]),
]


def write(folder):
    stream = random.Random(1)
    with open(f"{folder}/communes.csv", "w") as file:
        names = [f"x{j}" for j in range(CRITERIA)] + [f"x{j}_se" for j in range(CRITERIA)]
        file.write("commune,district," + ",".join(names) + "\n")
        for i in range(COMMUNES):
            values = [stream.uniform(0, 100) for _ in range(CRITERIA)]
            errors = [stream.uniform(1, 20) for _ in range(CRITERIA)]
            file.write(f"C{i:05},D{i % 60:02}," + ",".join(f"{x:.4f}" for x in values + errors) + "\n")
    with open(f"{folder}/criteria.csv", "w") as file:
        file.write(HEADER)
        for j in range(CRITERIA):
            file.write(f"x{j},x{j},x{j},score,x{j},higher,{1 / CRITERIA},0,100,,percent,,,choice,,x{j}_se\n")
    with open(f"{folder}/criteria.toml", "w") as file:
        file.write('id = "speed"\ntitle = { vi = "Tốc độ", en = "Speed" }\ntable = "criteria.csv"\nselect = 10\n'
                   'tie_break = ["code"]\n')


def main():
    options = flow_speed.options(__doc__)
    print(f"{COMMUNES} communes, {CRITERIA} criteria, {DRAWS} draws; {os.cpu_count()} cores, best of {options.runs}")
    print(f"{'axis':<26}{'seconds':>10}{'CPU s':>8}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        write(folder)
        for name, arguments in RUNS:
            wall, cpu, memory = min(flow_speed.seconds([
                options.program, "rank", f"{folder}/communes.csv", "--criteria", f"{folder}/criteria.toml", "--quiet",
                *arguments, "-o", f"{folder}/out.csv"]) for _ in range(options.runs))
            print(f"{name:<26}{wall:>10.2f}{cpu:>8.2f}{memory:>9.0f}")


if __name__ == "__main__":
    main()
