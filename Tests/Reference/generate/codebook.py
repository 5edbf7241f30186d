"""Distributions of columns by pandas, for codebook.csv.

python codebook.py CHILE.sav > ../codebook.csv

CHILE.sav is the file of the R package casen 0.2.0 (CASEN 2017, region Los Ríos). The other columns are made by formulas in
whole numbers, which the test repeats.
"""

import csv
import sys

import pandas
import pyreadstat

SHARES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]


def number(value):
    return repr(float(value))


def facts(file, frame, out):
    for name in frame.columns:
        column = frame[name].dropna()
        out.writerow([file, name, "valid", len(column)])
        out.writerow([file, name, "missing", int(frame[name].isna().sum())])
        out.writerow([file, name, "distinct", column.nunique()])
        out.writerow([file, name, "lowest", number(column.min())])
        out.writerow([file, name, "highest", number(column.max())])
        out.writerow([file, name, "mean", number(column.mean())])
        out.writerow([file, name, "sd", number(column.std())])
        for share in SHARES:
            out.writerow([file, name, f"q{share}", number(column.quantile(share))])
        if column.nunique() <= 30:
            for value, count in column.value_counts().sort_index().items():
                out.writerow([file, name, f"n{number(value)}", count])


def formulas(rows):
    frame = pandas.DataFrame({"i": range(rows)})
    i = frame["i"]
    made = pandas.DataFrame()
    made["prime"] = (i * 7919) % 10007
    made["eighths"] = made["prime"] / 8 - 500
    made["squares"] = (i * i) % 7
    made["gaps"] = ((i * 31) % 101).where(i % 5 != 0).astype(float)
    made["wide"] = ((i * 1103515245 + 12345) % 2147483648) / 1024.0
    return made


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["file", "variable", "fact", "value"])
facts("formulas", formulas(20000), out)
facts("many", formulas(150000)[["wide"]], out)
facts("chile", pyreadstat.read_sav(sys.argv[1])[0], out)
