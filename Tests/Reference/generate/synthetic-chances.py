"""Chances of exit behind the shipped synthetic flows, averaged over the reviews by households at risk.

python3 Tests/Reference/generate/synthetic-chances.py > Tests/Reference/synthetic-chances-1.csv, from the root, after `make demo`.
"""
import csv
import io
import subprocess


def table(name):
    done = subprocess.run(
        [".build/release/ansinh", "data", "generate", "--preset", "ben-tre-2021", "--table", name, "--seed", "1"],
        capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout)))


chances = {(row["commune"], row["year"]): row for row in table("chances")}
sums = {}
for row in table("flows"):
    if not row["opening_poor"]:
        continue
    chance = chances[row["commune"], row["year"]]
    at_risk = int(row["opening_poor"]) - int(row["poor_other_falls"])
    exits = at_risk * float(chance["exit_probability"])
    sum_ = sums.setdefault(row["commune"], [0, 0.0, 0.0])
    sum_[0] += at_risk
    sum_[1] += exits
    sum_[2] += exits * float(chance["exit_to_near_poor_share"])
print("commune,exit_probability,exit_to_near_poor_share")
for commune, (at_risk, exits, near) in sorted(sums.items()):
    print(f"{commune},{exits / at_risk:.6f},{near / exits:.6f}")
