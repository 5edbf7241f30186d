"""Logarithm of the rising factorial and its derivatives, in 40 digits.

python3 generate/dirichlet-rising-factorial.py > dirichlet-rising-factorial.csv, from Tests/Reference. Needs mpmath.
"""
from mpmath import mp, mpf, loggamma, psi, nstr

mp.dps = 40
print("a,x,logarithm,slope,curvature")
for a in ["1e-12", "1e-3", "0.5", "1", "7.25", "23.5", "24", "40", "1234.5", "100000", "1e9"]:
    for x in ["0", "0.25", "1", "2", "12", "17", "17.5", "150", "5200", "400496"]:
        # The double that the program reads, not the decimal.
        b, y = mpf(float(a)), mpf(float(x))
        values = [loggamma(b + y) - loggamma(b), psi(0, b + y) - psi(0, b), psi(1, b + y) - psi(1, b)]
        print(",".join([a, x] + [nstr(v, 20) for v in values]))
