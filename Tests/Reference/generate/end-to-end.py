"""The program on data files from R, beside R's survey, convey and laeken: every number of end-to-end.R.

Runs end-to-end.R (data files and R's estimates), writes study files and standards, runs `ansinh index` on each case and
prints, by case and kind of number, how many were compared and the largest relative difference, with R's own name for it.
Ends with status 1 when an estimate is further from R than 1e-8 or an error than 1e-6, other than those under EXPLAINED.

    python3 end-to-end.py --program ansinh [--folder FOLDER] [--keep] [--worst 5]
"""
import argparse
import collections
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
ESTIMATE, ERROR = 1e-8, 1e-6

# Where definitions differ, and why. Pairs of case (or its beginning with *) and measure, for estimates or errors.
EXPLAINED = {
    ("*", "gini_convey", "estimate"): "a weight of 1 is taken off each row (docs/methods/inequality.md)",
    ("*", "gini_convey", "se"): "the same",
    ("apistrat-income", "s80s20", "estimate"): "equal weights meet a fifth exactly; R's cumulated weights miss it by rounding and take "
                                               "the next income (laeken always does)",
    ("*", "s80s20", "se"): "no density here; a kernel at both boundaries in convey (inequality.md)",
    ("made-brr", "*", "se"): "another Hadamard matrix: the same for totals, not for ratios",
}

# R's degrees of freedom of a subset, and svyciprop's interval for every share.
R_OPTIONS = ["--df", "units", "--interval", "logit"]

AF = ["nutrition", "insurance", "schooling", "attendance", "water", "housing"]
API = {"wide": 'column = "sch_wide", equals = 1', "improved": 'column = "comp_imp", equals = 1',
       "award": 'column = "awards", equals = 1', "shrunk": 'column = "growth", below = 10'}
REGION = '{ column = "region", width = 1 }'


def standard(folder, name, keys, cutoff="1/3"):
    """A standard of equal weights whose indicators are the keys."""
    text = [f'id = "{name}"', 'title = { vi = "Phép thử", en = "Trial" }', "[identification]", 'unit = "household"',
            'weights = "flat"', f'cutoff = "{cutoff}"', 'missing = "drop_household"', "[[dimension]]", 'key = "all"',
            'name = { vi = "Chung", en = "All" }']
    for key in keys:
        text += ["[[indicator]]", f'key = "{key}"', 'dimension = "all"', f'name = {{ vi = "{key}", en = "{key}" }}']
    (folder / f"{name}.toml").write_text("\n".join(text) + "\n")


def study(folder, name, columns, indicators=None, sampling=(), replicates=None, calibration=None):
    """A study file; columns and rules are given as they are written in it."""
    text = ['design = "survey"', "[columns]"] + [f"{key} = {value}" for key, value in columns.items()]
    if indicators:
        text += ["[indicators]"] + [f"{key} = {{ {rule} }}" if "=" in rule else f'{key} = "{rule}"'
                                    for key, rule in indicators.items()]
    if sampling or replicates or calibration:
        text += ["[sampling]"] + [f"{key} = {value}" for key, value in sampling]
    for table, pairs in (("replicates", replicates), ("calibration", calibration)):
        if pairs:
            text += [f"[sampling.{table}]"] + [f"{key} = {value}" for key, value in pairs.items()]
    (folder / f"{name}.toml").write_text("\n".join(text) + "\n")


def quoted(**pairs):
    return {key: f'"{value}"' for key, value in pairs.items()}


def cases(folder):
    """Study files and standards, and for each case of R: kind, data file, study, standard, options."""
    standard(folder, "four", API)
    standard(folder, "six", AF)
    standard(folder, "one", ["cholesterol"])
    every = []

    def add(case, kind, file, study, standard="six", by=None, *options, over="total"):
        every.append((case, kind, file, study, standard, by, list(options), over))

    def deprivation(case, file, study, standard, by, *options, indicators=True):
        for over in ["total"] + ([by] if by else []):
            add(case, "deprivation", file, study, standard, by, *options, over=over)
            if indicators:
                add(case, "deprivation", file, study, standard, by, *options,
                    over="indicator" if over == "total" else f"{over},indicator")

    def income(case, kind, file, study, by, *options):
        for over in ["total"] + ([by] if by else []):
            add(case, kind, file, study, None, by, *options, over=over)

    # survey::api
    strat = quoted(stratum="stype", psu="snum", weight="pw")
    study(folder, "apistrat", strat, API, [("population", '"fpc"')])
    study(folder, "apistrat-income", strat | quoted(income="api00"), sampling=[("population", '"fpc"')])
    deprivation("apistrat", "apistrat.dta", "apistrat", "four", "stype")
    income("apistrat-income", "inequality", "apistrat.dta", "apistrat-income", "stype")
    income("apistrat-line", "income", "apistrat.dta", "apistrat-income", "stype", "--line", "600")
    two = [("population", '"fpc1"'), ("second", '{ unit = "snum", population = "fpc2" }')]
    clus2 = quoted(psu="dnum", weight="pw")
    study(folder, "apiclus2", clus2, API, two)
    study(folder, "apiclus2-income", clus2 | quoted(income="api00"), sampling=two)
    deprivation("apiclus2", "apiclus2.sav", "apiclus2", "four", "stype")
    income("apiclus2-income", "inequality", "apiclus2.sav", "apiclus2-income", "stype")
    income("apiclus2-line", "income", "apiclus2.sav", "apiclus2-income", "stype", "--line", "600")

    add("apiclus2-parts", "inequality", "apiclus2.sav", "apiclus2-income", None, "stype", "--decompose", over="stype")
    add("apiclus2-parts-line", "income", "apiclus2.sav", "apiclus2-income", None, "stype", "--line", "600", "--decompose", over="stype")

    # survey::nhanes
    study(folder, "nhanes", quoted(stratum="SDMVSTRA", psu="SDMVPSU", weight="WTMEC2YR"), {"cholesterol": "HI_CHOL"})
    deprivation("nhanes", "nhanes.sav", "nhanes", "one", None)
    deprivation("nhanes-domains", "nhanes.sav", "nhanes", "one", "race,RIAGENDR", indicators=False)

    # laeken::eusilc
    study(folder, "eusilc-persons", quoted(stratum="region", psu="db030", weight="rb050", income="eqIncome"))
    study(folder, "eusilc-households", quoted(stratum="region", psu="db030", weight="db090", size="hsize", income="eqIncome"))
    for which, file in (("persons", "eusilc-persons.dta"), ("households", "eusilc-households.sav")):
        name = f"eusilc-{which}"
        income(name, "income", file, name, "region", "--line", "60%median")
        income(f"{name}-inequality", "inequality", file, name, "region")
    income("eusilc-persons-line", "income", "eusilc-persons.dta", "eusilc-persons", "region", "--line", "10000")
    income("eusilc-sexes", "income", "eusilc-persons.dta", "eusilc-persons", "region,sex", "--line", "60%median")

    # six indicators
    plain = quoted(stratum="stratum", psu="psu", weight="weight", area="area")
    people = plain | quoted(size="size", income="income")
    rules = {key: key for key in AF}
    study(folder, "af", plain | quoted(size="size"), rules)
    study(folder, "af-income", people)
    for file in ("af.dta", "af.sav"):
        deprivation("af", file, "af", "six", "region,area")
        deprivation("af-persons", file, "af", "six", "region,area", "--base", "persons")
        income("af-line", "income", file, "af-income", "region,area", "--line", "2000")
        income("af-median", "income", file, "af-income", "region,area", "--line", "60%median")
        income("af-inequality", "inequality", file, "af-income", "region,area")

    # replicate weights of the file
    for method in ("brr", "fay", "jkn", "bootstrap"):
        name = f"replicates-{method}"
        how = quoted(method=method) | {"columns": '["rw*"]'}
        if method == "fay":
            how["fay"] = "0.3"
        if method == "jkn":
            how["coefficients"] = "[" + ", ".join((folder / f"{name}.rscales").read_text().split()) + "]"
        study(folder, name, plain, rules, replicates=how)
        study(folder, f"{name}-income", people, replicates=how)
        deprivation(name, f"{name}.dta", name, "six", "region,area", indicators=False)
        income(f"{name}-income", "income", f"{name}.dta", f"{name}-income", "region,area", "--line", "2000")
        income(f"{name}-inequality", "inequality", f"{name}.dta", f"{name}-income", "region,area")
    study(folder, "replicates-factors", plain, rules,
          replicates=quoted(method="fay", content="factors") | {"columns": '["rf*"]', "fay": "0.3"})
    study(folder, "replicates-other", plain, rules, replicates=quoted(method="other") | {
        "columns": '["rw*"]', "scale": (folder / "replicates-fay.scale").read_text().strip()})
    deprivation("replicates-fay", "replicates-factors.dta", "replicates-factors", "six", "region,area", indicators=False)
    deprivation("replicates-fay", "replicates-fay.dta", "replicates-other", "six", "region,area", indicators=False)
    for name, kind in (("made-jackknife", "jackknife"), ("made-brr", "brr")):
        deprivation(name, "af.dta", "af", "six", "region,area", "--se", "replicates", "--replicate", kind, indicators=False)

    # known totals
    one = quoted(psu="dnum", weight="pw")
    for name, method, columns, totals in (("poststratified", "poststratify", '["stype"]', "stype.csv"),
                                          ("raked", "rake", '["stype", "sch_wide"]', "margins.csv")):
        known = quoted(method=method, totals=totals) | {"columns": columns}
        study(folder, name, one, API, [("population", '"fpc"')], calibration=known)
        study(folder, f"{name}-income", one | quoted(income="api00"), sampling=[("population", '"fpc"')], calibration=known)
        deprivation(name, "apiclus1.dta", name, "four", "stype")
        income(f"{name}-income", "inequality", "apiclus1.dta", f"{name}-income", "stype")
    for kind, bounds in (("linear", None), ("bounded", "[0.5, 2]"), ("logit", "[0.5, 2]")):
        moved = known | quoted(distance=kind) | ({"bounds": bounds} if bounds else {})
        study(folder, f"calibrated-{kind}", one | quoted(income="api00"), sampling=[("population", '"fpc"')], calibration=moved)
        income(f"calibrated-{kind}", "inequality", "apiclus1.dta", f"calibrated-{kind}", "stype")
    income("raked-by-rake", "inequality", "apiclus1.dta", "raked-income", "stype")

    # strata of one unit
    for policy in ("certainty", "adjust", "average"):
        study(folder, f"lonely-{policy}", plain, rules, [("lonely", f'"{policy}"')])
        deprivation(f"lonely-{policy}", "lonely.dta", f"lonely-{policy}", "six", "region,area", indicators=False)
    return every


def run(options, folder, kind, file, study, standard, rest, over, form):
    """Rows of a command: domain, measure and numbers."""
    command = [options.program, "index", kind, str(folder / file), "--study", str(folder / f"{study}.toml"), "--policy",
               str(ROOT / "datasets/policy"), "--quiet", "--lang", "en", "--format", form, "--by", over, *R_OPTIONS, *rest]
    if standard:
        command += ["--standard", str(folder / f"{standard}.toml")]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        return None, f"{' '.join(command)}\n{done.stdout[-400:]}{done.stderr[-1200:]}"
    if form == "csv":
        return {(tuple(list(row.values())[:1]), row["measure"]): row for row in csv.DictReader(done.stdout.splitlines())}, None
    table = json.loads(done.stdout)["tables"][0]
    names = [column["key"] for column in table["columns"]]
    parts = [name for name in names[:names.index("measure")] if name != "indicator" and not name.endswith("_name")]
    rows = {}
    for row in table["rows"]:
        domain = "|".join(row[part].get("key", row[part].get("en")) if isinstance(row[part], dict) else str(row[part])
                          for part in parts)
        rows[domain, row["measure"]["key"]] = row
    return rows, None


def number(cell):
    """A number of a table, or none where it says why there is none."""
    return cell if isinstance(cell, (int, float)) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(ROOT / ".build/release/ansinh"))
    parser.add_argument("--folder")
    parser.add_argument("--keep", action="store_true", help="do not run R again")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    folder = Path(options.folder or tempfile.mkdtemp())
    if not options.keep:
        subprocess.run(["Rscript", str(HERE / "end-to-end.R"), str(folder)], check=True, stdout=subprocess.DEVNULL)
    with open(folder / "expected.csv", newline="") as file:
        expected = collections.defaultdict(list)
        for row in csv.DictReader(file):
            expected[row["case"]].append(row)
    got = collections.defaultdict(dict)
    refused = []
    failures = 0
    for case, kind, file, name, standard_name, _, rest, over in cases(folder):
        rows, trouble = run(options, folder, kind, file, name, standard_name, rest, over, "json")
        if trouble:
            refused.append((case, trouble))
            continue
        for key, row in rows.items():
            # The same case from .dta and .sav, and the whole beside any domains, must give the same numbers.
            before = got[case].get(key)
            for what in ("estimate", "se"):
                one, other = (number(before[what]), number(row[what])) if before else (None, None)
                if one is not None and (other is None or abs(one - other) > 1e-11 * abs(one) + 1e-15):
                    print(f"{case} {key} {what}: {one} and {other} from two files or two breakdowns")
                    failures += 1
            got[case].setdefault(key, row)
    print(f"{'case':34s}{'numbers':>8s}{'estimate':>10s}{'se':>10s}{'interval':>10s}{'deff':>10s}{'df':>10s}{'n':>10s}  explained")
    for case, rows in expected.items():
        worst = collections.defaultdict(float)
        named, absent, notes = {}, [], set()
        for row in rows:
            measure = "gini" if row["measure"] == "gini_convey" else row["measure"]
            mine = got[case].get((row["domain"], measure))
            if mine is None:
                absent.append((row["domain"], row["measure"]))
                continue
            pairs = [("estimate", mine["estimate"], row["estimate"]), ("se", mine["se"], row["se"]),
                     ("lower", mine["ci"].get("lower") if isinstance(mine["ci"], dict) else None, row["lower"]),
                     ("upper", mine["ci"].get("upper") if isinstance(mine["ci"], dict) else None, row["upper"]),
                     ("deff", mine["deff"], row["deff"]), ("df", mine["df"], row["df"]),
                     ("n", mine["n"], row["n"])]
            for what, own, theirs in pairs:
                if theirs == "":
                    continue
                own, theirs = number(own), float(theirs)
                if own is None:
                    if theirs != theirs or (what == "deff"):
                        continue
                    absent.append((row["domain"], row["measure"], what))
                    continue
                apart = abs(own - theirs) / max(abs(theirs), 1e-12)
                # What calibration has made certain has the error 0, up to rounding.
                if what == "se" and max(own, theirs) < 1e-12 * max(1, abs(float(row["estimate"]))):
                    apart = 0
                reason = next((EXPLAINED[key] for key in ((case, row["measure"], what), ("*", row["measure"], what),
                                                          (case, "*", what)) if key in EXPLAINED), None)
                limit = ESTIMATE if what == "estimate" else ERROR
                if reason:
                    if apart > limit:
                        notes.add((row["measure"], what))
                        worst["explained " + row["measure"] + " " + what] = max(worst["explained " + row["measure"] + " " + what], apart)
                    continue
                kind = "interval" if what in ("lower", "upper") else what
                if apart >= worst[kind]:
                    worst[kind] = apart
                    named[kind] = f"{row['domain']} {row['measure']} {what} {own!r} {theirs!r}"
                if apart > limit:
                    failures += 1
                    if options.worst:
                        print(f"   {case} {row['domain']} {row['measure']} {what}: {own!r}, R {theirs!r} ({apart:.1e})")
        shown = "; ".join(f"{key[10:]} {value:.1e}" for key, value in worst.items() if key.startswith("explained"))
        print(f"{case:34s}{len(rows):8d}"
              + "".join(f"{worst[k]:10.1e}" if k in worst else f"{'':10s}" for k in ("estimate", "se", "interval", "deff", "df", "n"))
              + f"  {shown}" + (f" ABSENT {absent[:3]} ({len(absent)})" if absent else ""))
        for kind in ("estimate", "se", "interval", "deff", "df", "n"):
            if worst[kind] > (ESTIMATE if kind == "estimate" else ERROR):
                print(f"    {kind}: {named[kind]}")
        failures += len(absent)
    for case, trouble in refused:
        print(f"refused: {case}: {trouble}")
    for (case, measure, what), reason in EXPLAINED.items():
        print(f"explained: {case} {measure} {what}: {reason}")
    sys.exit(1 if failures or refused else 0)


if __name__ == "__main__":
    main()
