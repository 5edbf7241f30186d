"""Writes exit-score-patterns.csv, exit-score-scored.csv, exit-score-steps.csv.

Nobody lives in these households: all of it is SYNTHETIC, with a fixed seed.

    python3 exit-score-data.py

exit-score-patterns.csv  600 patterns of poor households: 30 communes, 5
                         districts, 4 years, 5 patterns in each commune-year
exit-score-scored.csv    probabilities of 3 decimals, so with ties, and what
                         became of the households
exit-score-steps.csv     the same with more than 1,000 households that left

Only random.random() is drawn: it is the one generator call whose sequence
Python promises to keep for a given seed.
"""

import csv
import math
import pathlib
import random

OUT = pathlib.Path(__file__).resolve().parent.parent
SEED = 20_261_121
COLUMNS = ["income_points", "no_labour", "head_age", "employment", "insurance", "schooling", "house_quality",
           "latrine", "telecom", "near_cutoff", "spell_before", "always_one"]
FLAG_SHARES = {"employment": 0.4, "insurance": 0.3, "schooling": 0.15, "house_quality": 0.45, "latrine": 0.5,
               "telecom": 0.35}
EFFECTS = {"income_points": 0.02, "no_labour": -0.9, "head_age": -0.01, "employment": -0.5, "insurance": 0.2,
           "schooling": -0.4, "house_quality": -0.3, "latrine": 0.1, "telecom": 0.15, "near_cutoff": 0.6,
           "spell_before": -0.3, "always_one": 0.0}


def logistic(x):
    return 1 / (1 + math.exp(-x))


def patterns(draw):
    def normal():
        return sum(draw() for _ in range(12)) - 6.0

    commune_effect = [0.4 * normal() for _ in range(30)]
    rows = []
    for year in (2022, 2023, 2024, 2025):
        year_effect = 0.3 * normal()
        for commune in range(30):
            shock = year_effect + commune_effect[commune] + 0.2 * normal()
            for _ in range(5):
                x = {name: int(draw() < share) for name, share in FLAG_SHARES.items()}
                x["income_points"] = 60 + 5 * int(16 * draw())
                x["no_labour"] = int(draw() < 0.15)
                x["head_age"] = 25 + int(55 * draw())
                x["near_cutoff"] = int(sum(x[name] for name in FLAG_SHARES) == 3)
                x["spell_before"] = int(draw() < 0.2)
                x["always_one"] = 1
                p = logistic(-1.9 + shock + sum(EFFECTS[name] * x[name] for name in COLUMNS))
                households = 1 + int(6 * draw())
                exits = sum(draw() < p for _ in range(households))
                near_poor = sum(draw() < 0.5 for _ in range(exits))
                left = sum(draw() < 0.02 for _ in range(households))
                rows.append([f"D{commune // 6 + 1}", f"C{commune + 1:02d}", year] + [x[name] for name in COLUMNS]
                            + [households - exits, near_poor, exits - near_poor, left])
    return rows


def scored(draw, groups, largest):
    rows = []
    for _ in range(groups):
        p = round(0.02 + 0.7 * draw() * draw(), 3)
        households = 1 + int(largest * draw())
        truth = logistic(-0.3 + 0.8 * math.log(p / (1 - p)))
        rows.append([f"{p:.3f}", sum(draw() < truth for _ in range(households)), households])
    return rows


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


write("exit-score-patterns", ["district", "commune", "year"] + COLUMNS
      + ["stayed", "to_near_poor", "to_above", "left"], patterns(random.Random(SEED).random))
write("exit-score-scored", ["probability", "exits", "households"], scored(random.Random(SEED + 1).random, 300, 4))
write("exit-score-steps", ["probability", "exits", "households"], scored(random.Random(SEED + 2).random, 80, 160))
