"""What pandas and pyreadstat read in files written by this toolkit, for data-files-written.csv.

    WRITTEN_FILES=folder swift test -c release --filter WritingForOthers
    python3 data-files-written.py folder > ../data-files-written.csv
    Rscript data-files-written.R folder >> ../data-files-written.csv

pandas has a reader of Stata files of its own; pyreadstat stands on ReadStat, as this toolkit does.
"""

import csv
import glob
import math
import os
import sys

import pandas
import pyreadstat
from pandas.io.stata import StataMissingValue, StataReader

out = csv.writer(sys.stdout, lineterminator="\n")


def text(value):
    if isinstance(value, StataMissingValue):
        return str(value)
    if isinstance(value, str):
        return value
    if value is None or math.isnan(value):
        return "."
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def facts(program, path, names, labels, sets, values):
    file = os.path.basename(path)
    for name in names:
        out.writerow([program, file, name, "label", labels[name]])
        words = sorted(f"{text(code)}={word}" for code, word in sets.get(name, {}).items())
        out.writerow([program, file, name, "labels", "|".join(words)])
        out.writerow([program, file, name, "values", "|".join(text(value) for value in values[name])])


def stata(path):
    old = "118" not in path

    def utf8(words):
        # pandas takes the texts of older versions for Latin-1.
        return words.encode("latin-1").decode("utf-8") if old and isinstance(words, str) else words

    with StataReader(path, convert_dates=False, convert_categoricals=False, convert_missing=True) as reader:
        frame = reader.read()
        labels = {name: utf8(words) for name, words in reader.variable_labels().items()}
        sets = reader.value_labels()
        attached = dict(zip(reader._varlist, reader._lbllist))
    # Missing codes are keys of labels as the integers that stand for them.
    first = 2147483621
    own = {
        name: {
            (f".{chr(96 + int(code) - first)}" if code > first else code): utf8(words)
            for code, words in sets[label].items()
        }
        for name, label in attached.items()
        if label
    }
    values = {name: [utf8(value) for value in frame[name]] for name in frame.columns}
    facts("pandas", path, frame.columns, labels, own, values)


def spss(path):
    frame, meta = pyreadstat.read_sav(path, user_missing=True, disable_datetime_conversion=True)
    values = {name: list(frame[name]) for name in frame.columns}
    facts("pyreadstat", path, frame.columns, meta.column_names_to_labels, meta.variable_value_labels, values)
    for name in frame.columns:
        declared = sorted(
            text(part["lo"]) if part["lo"] == part["hi"] else f"{text(part['lo'])}…{text(part['hi'])}"
            for part in meta.missing_ranges.get(name, [])
        )
        out.writerow(["pyreadstat", os.path.basename(path), name, "declared", "|".join(declared)])


out.writerow(["program", "file", "variable", "fact", "value"])
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*"))):
    (stata if path.endswith(".dta") else spss)(path)
