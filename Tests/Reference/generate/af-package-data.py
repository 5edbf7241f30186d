"""Writes af-package-households.csv: 400 SYNTHETIC households, fixed seed.

Nobody lives in these households.  Ten 0/1 deprivations share one latent
factor, so they are correlated; prevalence differs by region; sampling weights
lean towards the deprived, so weighting changes the results.

Only random.random() is drawn: it is the one generator call whose sequence
Python promises to keep for a given seed.

    python3 af-package-data.py
"""

import math
import pathlib
import random

from af_exact import INDICATORS

SEED = 20_240_406
HOUSEHOLDS = 400
REGIONS = [("north", 0.20, 0.55), ("centre", 0.45, -0.10), ("south", 0.85, -0.45), ("isles", 1.0, 0.25)]
SIZE_BOUNDS = [0.08, 0.24, 0.46, 0.67, 0.81, 0.89, 0.945, 0.98]
PREVALENCE = {
    "nutrition": 0.24, "child_mortality": 0.07, "years_schooling": 0.30, "school_attendance": 0.12,
    "cooking_fuel": 0.52, "sanitation": 0.44, "drinking_water": 0.22,
    "electricity": 0.15, "housing": 0.35, "assets": 0.28,
}
LOADING = {
    "nutrition": 0.8, "child_mortality": 0.6, "years_schooling": 1.2, "school_attendance": 0.9,
    "cooking_fuel": 1.4, "sanitation": 1.3, "drinking_water": 1.0,
    "electricity": 1.5, "housing": 1.2, "assets": 1.1,
}


def standard(draw):
    """Sum of twelve uniforms minus six: mean 0, variance 1, no library call."""
    return sum(draw() for _ in range(12)) - 6.0


def household(draw, number):
    """One synthetic household as a row of text cells."""
    position = draw()
    region, _, shift = next(item for item in REGIONS if position <= item[1])
    factor = standard(draw)
    # Sizes 1 to 9; households with many deprivations are larger.
    place = draw() ** (0.85 if factor > 0 else 1.15)
    size = 1 + sum(place > bound for bound in SIZE_BOUNDS)
    # Weights from 20.00 to 400.00 in hundredths, skewed up for the deprived.
    hundredths = 2000 + int(38000 * draw() ** (0.8 if factor > 0 else 1.7))
    cells = [f"SYN-{number:04d}", region, str(size), f"{hundredths // 100}.{hundredths % 100:02d}"]
    for name in INDICATORS:
        prevalence = PREVALENCE[name]
        logit = math.log(prevalence / (1 - prevalence)) + LOADING[name] * factor + shift
        cells.append("1" if draw() < 1 / (1 + math.exp(-logit)) else "0")
    return cells


def main():
    generator = random.Random(SEED)
    lines = [",".join(["household", "region", "size", "weight"] + INDICATORS)]
    lines += [",".join(household(generator.random, n)) for n in range(1, HOUSEHOLDS + 1)]
    target = pathlib.Path(__file__).resolve().parent.parent / "af-package-households.csv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
