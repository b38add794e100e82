"""Values of the beta, t, F and normal distributions to 20 digits, for NumericsTests.

    pip install mpmath==1.3.0
    python3 Scripts/reference/distributions.py > Fixtures/Reference/distributions.csv

Columns: function, argument (a point or a probability), first and second shape (alpha and beta, or
the degrees of freedom), value. Arguments are doubles, written so that they read back as the same
double, and taken by mpmath as exactly that double: a reader who rounds nothing can compare to the
last bit. Probabilities reach down to 1e-300; a value beyond 1e-300 or 1e300 is left out, since a
double near the end of its range has fewer digits. Some minutes on two processors.

The incomplete beta function is summed here term by term from a series of positive terms, because
mpmath's own gives up for shapes of some thousands; where mpmath can do it, the two are compared.
"""

import csv
import multiprocessing
import random
import sys

import mpmath
from mpmath import mp, mpf

assert mpmath.__version__ == "1.3.0", mpmath.__version__

DIGITS = 50
SHAPE_BITS = 120


def power_over_beta(x, a, b):
    """x^a (1-x)^b / B(a, b)."""
    log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    return mp.exp(a * mp.log(x) + b * mp.log(1 - x) - log_beta)


def beta_series(x, a, b):
    """I_x(a, b) = x^a (1-x)^b / (a B(a, b)) * sum of (a+b)_n / (a+1)_n x^n (DLMF 8.17.8).

    In integers, of mp.prec + 40 bits behind the point: several times as fast, and shapes of a
    million need as many terms. The shapes are doubles above 2^-60 and thus whole at SHAPE_BITS.
    """
    bits = mp.prec + 40
    one = 1 << SHAPE_BITS
    top = int(mp.ldexp(a, SHAPE_BITS)) + int(mp.ldexp(b, SHAPE_BITS))
    bottom = int(mp.ldexp(a, SHAPE_BITS)) + one
    point = int(mp.ldexp(x, bits))
    term = total = 1 << bits
    while term > 0:
        term = (term * (top * point // bottom)) >> bits
        total += term
        top += one
        bottom += one
    return power_over_beta(x, a, b) / a * mp.ldexp(mpf(total), -bits)


def beta_tails(x, a, b):
    """The probabilities below and above x, each to more than DIGITS of its own.

    The series is slow near 1, where the complement is summed instead, with as many digits more as
    the subtraction from 1 will take. Tails below 1e-400 are 0.
    """
    x, a, b = mpf(x), mpf(a), mpf(b)
    size = mp.log10(power_over_beta(x, a, b))
    if size < -400:
        return (mpf(0), mpf(1)) if x < a / (a + b) else (mpf(1), mpf(0))
    with mp.workdps(mp.dps + 20 + int(max(0, -size))):
        if x < 0.9 and (x <= a / (a + b) or x < 0.5):
            lower = beta_series(x, a, b)
            return lower, 1 - lower
        upper = beta_series(1 - x, b, a)
        return 1 - upper, upper


def t_tail(t, df):
    t, df = mpf(t), mpf(df)
    return beta_tails(df / (df + t * t), df / 2, mpf(1) / 2)[0] / 2


def f_tails(f, df1, df2):
    """The probabilities below and above f."""
    f, df1, df2 = mpf(f), mpf(df1), mpf(df2)
    lower, upper = beta_tails(df1 * f / (df1 * f + df2), df1 / 2, df2 / 2)
    return lower, upper


def f_quantile(p, df1, df2):
    """x/(1 - x) of the beta quantile, times df2/df1."""
    p = mpf(p)
    if beta_tails(0.5, df1 / 2, df2 / 2)[0] < p:
        y = smaller_quantile(1 - p, p, df2 / 2, df1 / 2)
        return (1 - y) / y * df2 / df1
    x = smaller_quantile(p, 1 - p, df1 / 2, df2 / 2)
    return x / (1 - x) * df2 / df1


def normal_tail(z):
    return mp.erfc(mpf(z) / mp.sqrt(2)) / 2


def root(log_ratio, start):
    """The zero of a function of the logarithm of a positive unknown, by the secant method."""
    return mp.exp(mp.findroot(log_ratio, (mp.log(start), mp.log(start) + mpf("1e-3")), tol=1e-80))


def t_quantile(p, df):
    p = mpf(p)
    if p == mpf(1) / 2:
        return mpf(0)
    tail = min(p, 1 - p)
    start = bracketed(lambda t: t_tail(t, df) > tail)
    found = root(lambda u: mp.log(t_tail(mp.exp(u), df) / tail), start)
    return found if p > mpf(1) / 2 else -found


def normal_quantile(p):
    p = mpf(p)
    if p == mpf(1) / 2:
        return mpf(0)
    tail = min(p, 1 - p)
    start = bracketed(lambda z: normal_tail(z) > tail, high=mpf(50))
    found = root(lambda u: mp.log(normal_tail(mp.exp(u)) / tail), start)
    return found if p > mpf(1) / 2 else -found


def beta_quantile(p, a, b):
    """Solved for the smaller of x and 1 - x, on the smaller tail, in 50 digits."""
    p = mpf(p)
    if beta_tails(0.5, a, b)[0] < p:
        return 1 - smaller_quantile(1 - p, p, b, a)
    return smaller_quantile(p, 1 - p, a, b)


def smaller_quantile(p, q, a, b):
    side, mass = (0, p) if p <= q else (1, q)
    # Below the point the lower tail is too small, the upper one too large.
    start = bracketed(
        lambda x: (beta_tails(x, a, b)[side] < mass) == (side == 0), mpf(10) ** -330, mpf(1))
    return root(lambda u: mp.log(beta_tails(mp.exp(u), a, b)[side] / mass), start)


def bracketed(is_below, low=mpf(10) ** -330, high=mpf(10) ** 330):
    """Bisection on the log scale to three digits."""
    with mp.workdps(30):
        low, high = mp.log(low), mp.log(high)
        while high - low > mpf("1e-3"):
            middle = (low + high) / 2
            if is_below(mp.exp(middle)):
                low = middle
            else:
                high = middle
        return mp.exp(low)


def text(value):
    return mp.nstr(value, 20, min_fixed=0, max_fixed=0)


def t_rows():
    degrees = [1, 2, 3, 4, 5, 7, 10, 14, 20, 29, 60, 100, 365, 1000, 17539, 1e5, 1e6]
    degrees += [0.1, 0.5, 1.5, 2.75, 7.3, 41.6, 812.4, 1e9]
    tails = [1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-9, 1e-6, 0.0001, 0.001, 0.005, 0.01, 0.025]
    tails += [0.05, 0.1, 0.25, 0.4, 0.49, 0.49999]
    for df in degrees:
        for p in tails + [0.5] + [1 - tail for tail in tails if tail > 1e-13]:
            yield "t_quantile", p, df, "", lambda p=p, df=df: t_quantile(p, df)
    for df in degrees + [1e12]:
        for t in [1e-8, 0.01, 0.1, 0.7, 1, 1.96, 3, 4.5, 6, 12, 25, 36, 1000, 1e6, 1e20, 1e100]:
            yield "t_upper_tail", t, df, "", lambda t=t, df=df: t_tail(t, df)
        yield "t_upper_tail", -1.7, df, "", lambda df=df: 1 - t_tail(1.7, df)
    for df, t in [(1, 1e200), (1, 3e289), (2, 1e140), (4, 1e72), (10, 1e29), (29, 1e10)]:
        yield "t_upper_tail", t, df, "", lambda t=t, df=df: t_tail(t, df)


def beta_rows():
    rng = random.Random(20230901)
    grid = [(0.5, 0.5), (1, 1), (1, 7), (3, 1), (2, 3), (0.3, 12.5), (25.5, 0.7), (60, 41),
            (450.25, 8551), (1e4, 2e4), (3e5, 1.5), (1e7, 1e7), (12, 1e7), (1e-3, 1e-3),
            (1e-3, 1), (5, 1e-3), (1e-3, 400), (1e4, 1e-3), (0.02, 0.9), (1.5, 0.01)]
    for a, b in grid:
        mean = a / (a + b)
        spread = (mean * (1 - mean) / (a + b + 1)) ** 0.5
        points = [mean + k * spread for k in (-8, -3, -1, 0, 0.5, 2, 6, 20)]
        points += [rng.random() for _ in range(2)] + [mean * 0.01, 1 - (1 - mean) * 0.01]
        for x in points:
            if 0 < x < 1:
                yield "beta_cumulative", x, a, b, lambda x=x, a=a, b=b: beta_tails(x, a, b)[0]
                yield "beta_upper_tail", x, a, b, lambda x=x, a=a, b=b: beta_tails(x, a, b)[1]
    shapes = [0.01, 0.1, 0.5, 1, 2.5, 10, 100, 1e4, 1e6]
    for a in shapes:
        for b in shapes:
            for p in [1e-300, 1e-100, 1e-20, 1e-6, 0.01, 0.025, 0.3, 0.5, 0.7, 0.975, 0.99, 1 - 1e-9]:
                yield "beta_quantile", p, a, b, lambda p=p, a=a, b=b: beta_quantile(p, a, b)
    # Lower and upper limits of a share, as Clopper-Pearson and Korn-Graubard ask for them.
    for n in [2, 5, 17.5, 100, 843.21, 17669, 20000]:
        for share in [0.00005, 0.004, 0.14, 0.5, 0.86, 0.999]:
            a, b = n * share, n * (1 - share)
            limits = [(0.025, a, b + 1)] if a > 0.02 else []
            for p, a, b in limits + [(0.975, a + 1, b)]:
                yield "beta_quantile", p, a, b, lambda p=p, a=a, b=b: beta_quantile(p, a, b)
    for p, a, b in [(0.5, 3, 3), (1e-12, 40, 60), (0.995, 0.01, 0.3), (0.3, 0.01, 0.01),
                    (0.9, 200, 0.05), (1e-250, 2, 9), (0.01, 1e6, 3e6), (0.975, 1e7, 2)]:
        yield "beta_quantile", p, a, b, lambda p=p, a=a, b=b: beta_quantile(p, a, b)


def f_rows():
    degrees = [0.5, 1, 2, 3.7, 10, 31.4, 120, 1000, 17539, 1e6]
    for df1 in degrees:
        for df2 in degrees:
            for f in [1e-6, 0.05, 0.6, 1, 1.5, 3, 10, 400, 1e7]:
                yield "f_upper_tail", f, df1, df2, lambda f=f, m=df1, n=df2: f_tails(f, m, n)[1]
            for p in [1e-300, 1e-100, 1e-20, 1e-6, 0.01, 0.5, 0.9, 0.95, 0.99, 0.9999]:
                yield "f_quantile", p, df1, df2, lambda p=p, m=df1, n=df2: f_quantile(p, m, n)


def normal_rows():
    tails = [10.0**-k for k in (300, 250, 200, 150, 100, 70, 50, 30, 20, 15, 12, 9, 7, 6, 5, 4)]
    tails += [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4]
    tails += [0.45, 0.49, 0.499, 0.49999, 0.4999999999]
    for p in tails + [0.5, 0.50001] + [1 - t for t in tails if t > 1e-13]:
        yield "normal_quantile", p, "", "", lambda p=p: normal_quantile(p)
    rng = random.Random(1963)
    points = [-40, -3, -0.5, 0, 1e-9, 0.3, 1, 1.96, 2.7, 5, 9.1, 17.3, 25.7, 31.9, 37.01]
    points += [rng.uniform(-9, 37) for _ in range(60)]
    for z in points:
        yield "normal_upper_tail", z, "", "", lambda z=z: normal_tail(z)


def check_series():
    with mp.workdps(DIGITS):
        for x, a, b in [(0.2, 2, 3), (0.9, 0.5, 7.5), (0.01, 30, 900), (0.97, 60, 1)]:
            ours = beta_tails(x, a, b)
            theirs = mp.betainc(a, b, 0, x, regularized=True)
            assert abs(ours[0] / theirs - 1) < mpf(10) ** -40, (x, a, b)


def tasks():
    return [task for make in (t_rows, beta_rows, f_rows, normal_rows) for task in make()]


def computed(index):
    """The line of one task, or none when the value leaves the range of doubles."""
    mp.dps = DIGITS + 10
    function, argument, first, second, value = tasks()[index]
    exact = value()
    if exact != 0 and not 1e-300 <= abs(exact) <= 1e300:
        return None
    if exact == 0 and function.endswith(("tail", "cumulative")):
        return None
    cells = [repr(float(c)) if c != "" else "" for c in (argument, first, second)]
    return [function, *cells, text(exact)]


def main():
    mp.dps = DIGITS + 10
    check_series()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["function", "argument", "shape1", "shape2", "value"])
    with multiprocessing.Pool() as pool:
        for line in pool.imap(computed, range(len(tasks())), chunksize=8):
            if line:
                writer.writerow(line)


if __name__ == "__main__":
    main()
