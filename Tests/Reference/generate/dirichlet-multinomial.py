"""Dirichlet-multinomial log-likelihoods and maxima in 50 digits, for the counts of dirichlet-multinomial.R.

python3 generate/dirichlet-multinomial.py, from Tests/Reference. Needs mpmath. The likelihood leaves out the multinomial
coefficients. The maximum is the root of the gradient, found by mpmath's Newton from the fit of VGAM.
"""
import csv
from mpmath import mp, mpf, loggamma, psi, findroot, log, nstr

mp.dps = 50
COLUMNS = ["first", "second", "third", "fourth"]
data, start = {}, {}
for row in csv.DictReader(open("dirichlet-counts.csv")):
    data.setdefault(row["dataset"], []).append([int(row[c]) for c in COLUMNS if row[c] != ""])
for row in csv.DictReader(open("dirichlet-vgam.csv")):
    start.setdefault(row["dataset"], []).append(mpf(row["alpha"]))


def likelihood(rows, alpha):
    total = sum(alpha)
    value = mpf(0)
    for row in rows:
        value += loggamma(total) - loggamma(total + sum(row))
        value += sum(loggamma(a + n) - loggamma(a) for a, n in zip(alpha, row))
    return value


def gradient(rows, alpha):
    total = sum(alpha)
    common = sum(psi(0, total) - psi(0, total + sum(row)) for row in rows)
    return [common + sum(psi(0, a + row[k]) - psi(0, a) for row in rows) for k, a in enumerate(alpha)]


POINTS = {
    2: [["0.5", "0.5"], ["20", "5"], ["80000", "20000"]],
    3: [["0.01", "0.5", "1"], ["30.4", "5.2", "4.4"], ["90000", "300", "9700"]],
    4: [["0.3", "0.3", "0.3", "0.3"], ["5.4", "0.36", "0.18", "0.06"], ["9000", "600", "300", "100"]],
}
with open("dirichlet-multinomial.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["dataset", "kind", "loglikelihood"] + COLUMNS)
    for name, rows in data.items():
        for point in POINTS[len(rows[0])]:
            alpha = [mpf(text) for text in point]
            out.writerow([name, "point", nstr(likelihood(rows, alpha), 20)] + point + [""] * (4 - len(point)))
        best = findroot(lambda *a: gradient(rows, [mp.exp(x) for x in a]), [log(a) for a in start[name]], tol=1e-60)
        alpha = [mp.exp(x) for x in best]
        texts = [nstr(a, 20) for a in alpha]
        out.writerow([name, "maximum", nstr(likelihood(rows, alpha), 20)] + texts + [""] * (4 - len(texts)))
        print(name, "largest relative difference of VGAM:",
              nstr(max(abs(a / b - 1) for a, b in zip(start[name], alpha)), 3))
