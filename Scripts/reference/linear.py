"""Solutions of symmetric linear equations to 17 digits, for NumericsTests.

    pip install mpmath==1.3.0
    python3 Scripts/reference/linear.py > Fixtures/Reference/linear.csv

Columns: case, quantity (A: an element on or below the diagonal; b: the right side; x: the solution
of A x = b; q: b' A^-1 b), row, column, value. A and b are doubles and taken as exactly those by
mpmath, which solves in 60 digits.
"""

import csv
import random
import sys

import mpmath
from mpmath import mp, mpf

assert mpmath.__version__ == "1.3.0", mpmath.__version__


def hilbert(n):
    return [[1 / (i + j + 1) for j in range(n)] for i in range(n)]


def covariance(n, rows, seed, units=None):
    """The products of random columns with a common part, in units of very different sizes."""
    rng = random.Random(seed)
    units = units or [1] * n
    total = [[0.0] * n for _ in range(n)]
    for _ in range(rows):
        common = rng.gauss(0, 1)
        x = [(common + rng.gauss(0, 1)) * unit for unit in units]
        for i in range(n):
            for j in range(n):
                total[i][j] += x[i] * x[j]
    return total


def cases():
    yield "hilbert5", hilbert(5), [1.0, -2.0, 3.0, -4.0, 5.0]
    yield "hilbert8", hilbert(8), [float(k) for k in range(1, 9)]
    yield "covariance11", covariance(11, 40, 4), [0.3, -1.2, 0.7, 2.5, 0, 0.1, -0.4, 1, 1, -2, 0.05]
    units = [1e-6, 1, 1e6, 40, 1e-3, 1e4]
    yield "units6", covariance(6, 30, 5, units), [2 * u for u in units]
    yield "one", [[4.0]], [3.0]


def main():
    mp.dps = 60
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["case", "quantity", "row", "column", "value"])
    for name, a, b in cases():
        x = mp.lu_solve(mp.matrix(a), mp.matrix([mpf(v) for v in b]))
        for i, row in enumerate(a):
            for j in range(i + 1):
                out.writerow([name, "A", i, j, repr(row[j])])
        for i, value in enumerate(b):
            out.writerow([name, "b", i, 0, repr(value)])
            out.writerow([name, "x", i, 0, mp.nstr(x[i], 20)])
        q = mp.fsum(mpf(v) * x[i] for i, v in enumerate(b))
        out.writerow([name, "q", 0, 0, mp.nstr(q, 20)])


if __name__ == "__main__":
    main()
