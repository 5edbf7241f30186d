"""Writes mexico-coneval-2014.csv: exact Alkire-Foster values for a real file.

The households themselves are not in this repository.  The reference values
belong to the file with the checksum below and to no other.

    python3 mexico-coneval-2014.py PATH_TO_mexico_coneval_2014_households.csv.gz
"""

import csv
import gzip
import hashlib
import io
import pathlib
import sys
from fractions import Fraction

from af_exact import digits, measures, ratio, uncensored

OUT = pathlib.Path(__file__).resolve().parent.parent
DATASET = "mexico-coneval-2014"
SHA256 = "c58118472105f1507c59f4e3c26e78559153804c017ce8cc1680997d63ec29aa"
# Lag in schooling, access to health services, social security, quality of the
# dwelling, basic services of the dwelling, access to food.
INDICATORS = ["ic_rezedu", "ic_asalud", "ic_segsoc", "ic_cv", "ic_sbv", "ic_ali"]
WEIGHTS = {name: Fraction(1, 6) for name in INDICATORS}
STATE_CUTOFFS = ["2/6", "3/6"]
NATIONAL_CUTOFFS = ["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]


def read(path):
    packed = pathlib.Path(path).read_bytes()
    found = hashlib.sha256(packed).hexdigest()
    if found != SHA256:
        raise SystemExit(f"another file: sha256 {found}")
    table = list(csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8"))))
    for row in table:
        if any(row[name] not in ("0", "1") for name in INDICATORS) or not row["factor_hog"].isdigit():
            raise SystemExit("a deprivation or a weight is missing: decide first how to treat it")
    return [(row["folioviv"][:2], Fraction(row["factor_hog"]), {n: int(row[n]) for n in INDICATORS})
            for row in table]


def main():
    households = read(sys.argv[1])
    whole = sum(weight for _, weight, _ in households)
    with open(OUT / f"{DATASET}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["dataset", "k", "base", "group", "measure", "indicator", "value"])
        for group in ["all"] + sorted({state for state, _, _ in households}):
            rows = [(weight, flags) for state, weight, flags in households if group in ("all", state)]
            held = sum(weight for weight, _ in rows)

            def put(k, measure, indicator, value):
                writer.writerow([DATASET, k, "household", group, measure, indicator, digits(value)])

            put("", "weight", "", held)
            put("", "population_share", "", ratio(held, whole))
            if group == "all":
                for measure, indicator, value in uncensored(rows, WEIGHTS):
                    put("", measure, indicator, value)
            for k in NATIONAL_CUTOFFS if group == "all" else STATE_CUTOFFS:
                for measure, indicator, value in measures(rows, Fraction(k), WEIGHTS):
                    if group == "all" or not indicator:
                        put(k, measure, indicator, value)


if __name__ == "__main__":
    main()
