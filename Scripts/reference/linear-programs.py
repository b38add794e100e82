"""Extremes of linear forms over tables with hidden cells, for NumericsTests.

    pip install scipy==1.17.1 numpy==2.4.6
    python3 Scripts/reference/linear-programs.py > Fixtures/Reference/linear-programs.csv

Columns: program, part, content, minimum, maximum. Parts of a program, each a line:

    start     the feasible point, one number per column
    lower     the lower bounds; left out when all are 0; `=`: as the start
    upper     the upper bounds; left out when all are infinite
    equation  terms `column` or `column*coefficient`, whose sum is that of the start
    form      terms likewise, with the least and the greatest sum

HiGHS, by way of SciPy, solves each program. Its answers hold to some nine digits, so they are not
written down themselves: from the multipliers of its last basis, which are small fractions, the dual
bound is computed in fractions, exactly, from the doubles of the point. No feasible point can pass
that bound, and HiGHS's own point comes to it within what it promises, so that it is the extreme.
"""

import csv
import itertools
import random
import sys
from fractions import Fraction

import numpy
import scipy
import scipy.optimize
import scipy.sparse

assert scipy.__version__ == "1.17.1", scipy.__version__

INFINITY = float("inf")
DENOMINATOR = 2000


class Program:
    def __init__(self, name):
        self.name, self.start, self.lower, self.upper = name, [], [], []
        self.equations, self.forms = [], []

    def column(self, start, lower=0.0, upper=INFINITY):
        self.start.append(float(start))
        self.lower.append(float(lower))
        self.upper.append(float(upper))
        return len(self.start) - 1

    def fixed(self, start):
        return self.column(start, start, start)

    def equation(self, terms):
        self.equations.append(terms)


# --- programs -----------------------------------------------------------------------------------


def amounts(rng, kind):
    """How large the cells of a table are."""
    if kind == "counts":
        return lambda: float(rng.choice([0, 1, 1, 2, 3, 4, 7, 12, 30, 55, 140]))
    if kind == "weights":
        return lambda: round(rng.lognormvariate(5, 2), 3)
    if kind == "zeros":
        return lambda: float(rng.choice([0, 0, 0, 0, 0, 1, 2, 5]))
    return lambda: round(rng.choice([0, 1, 1e2, 1e4, 9e5]) * rng.random(), 6)


def table(program, rng, shape, margins, amount, hidden, bound=None):
    """The cells of a table, of which a share is hidden, and sums over all but some dimensions.

    A margin is a tuple of the dimensions that stay. A published cell has a column that cannot move.
    """
    places = {}
    for cell in itertools.product(*map(range, shape)):
        value = amount()
        upper = INFINITY if bound is None else bound(value)
        is_hidden = rng.random() < hidden
        places[cell] = program.column(value, 0, upper) if is_hidden else program.fixed(value)
    for margin in margins:
        sums = {}
        for cell, place in places.items():
            sums.setdefault(tuple(cell[d] for d in margin), []).append((place, 1))
        for terms in sums.values():
            program.equation(terms)
    return places


def two_way(name, rng):
    program = Program(name)
    shape = (rng.randint(2, 9), rng.randint(2, 8))
    kind = rng.choice(["counts", "weights", "zeros", "wide"])
    bound = rng.choice([None, None, lambda value: value + rng.choice([0, 1, 10])])
    table(program, rng, shape, [(0,), (1,)], amounts(rng, kind), rng.choice([0.4, 0.7, 1]), bound)
    return program


def three_way(name, rng):
    program = Program(name)
    shape = tuple(rng.randint(2, 4) for _ in range(3))
    kind = rng.choice(["counts", "weights", "zeros", "wide"])
    margins = rng.choice([[(0, 1), (0, 2), (1, 2)], [(0, 1), (2,)], [(0, 1), (1, 2), (0,)]])
    table(program, rng, shape, margins, amounts(rng, kind), rng.choice([0.6, 1]))
    return program


def hierarchical(name, rng):
    """Areas in regions, by answers; sums of regions and of answers are columns, many hidden."""
    program = Program(name)
    amount = amounts(rng, rng.choice(["counts", "weights", "zeros", "wide"]))
    answers = rng.randint(2, 4)
    share = rng.choice([0.3, 0.5, 0.8])

    def add(value):
        return program.column(value) if rng.random() < share else program.fixed(value)

    def total(rows):
        """The row of sums of some rows, with the equations that say so."""
        sums = []
        for answer in range(answers + 1):
            value = sum(program.start[row[answer]] for row in rows)
            place = add(value)
            program.equation([(row[answer], 1) for row in rows] + [(place, -1)])
            sums.append(place)
        program.equation([(place, 1) for place in sums[:-1]] + [(sums[-1], -1)])
        return sums

    def area():
        row = [add(amount()) for _ in range(answers)]
        row.append(add(sum(program.start[place] for place in row)))
        program.equation([(place, 1) for place in row[:-1]] + [(row[-1], -1)])
        return row

    regions = [total([area() for _ in range(rng.randint(2, 5))]) for _ in range(rng.randint(1, 4))]
    total(regions)
    return program


def sparse(name, rng):
    """Any signs and some coefficients other than 1, bounds of every kind; often without end."""
    program = Program(name)
    for _ in range(rng.randint(3, 30)):
        value = round(rng.uniform(-50, 50), rng.choice([0, 2, 7]))
        lower = rng.choice([-INFINITY, value, value - rng.randint(1, 40), -60])
        upper = rng.choice([INFINITY, value, value + rng.randint(1, 40), 75])
        if rng.random() < 0.1:
            lower = upper = value
        program.column(value, lower, upper)
    count = len(program.start)
    for _ in range(rng.randint(1, count)):
        chosen = rng.sample(range(count), min(count, rng.randint(1, 5)))
        program.equation([(place, rng.choice([1, 1, 1, -1, -1, 2, -3, 0.5])) for place in chosen])
    return program


def degenerate(name, rng):
    """Nearly all zeros, at several bounds, with equations that say the same again."""
    program = Program(name)
    shape = (rng.randint(3, 6), rng.randint(3, 6))
    table(program, rng, shape, [(0,), (1,)], amounts(rng, "zeros"), 1, lambda value: max(value, 2))
    for _ in range(rng.randint(1, 6)):
        first, second = rng.choice(program.equations), rng.choice(program.equations)
        terms = {}
        for place, coefficient in first:
            terms[place] = terms.get(place, 0) + coefficient
        for place, coefficient in second:
            terms[place] = terms.get(place, 0) - coefficient
        kept = [(place, c) for place, c in sorted(terms.items()) if c]
        program.equation(kept or list(first))
    return program


def large(name, rng):
    program = Program(name)
    margins = [(0, 1), (0, 2), (1, 2)] if rng.random() < 0.5 else [(0, 1), (1,), (1, 2)]
    shape = rng.choice([(8, 6, 4), (20, 3, 4), (12, 5, 5)])
    table(program, rng, shape, margins, amounts(rng, rng.choice(["counts", "zeros"])), 0.6)
    return program


def forms(program, rng, count):
    """Single columns for the most part, those that can move first; sums of some."""
    columns = range(len(program.start))
    moving = [j for j in columns if program.lower[j] < program.upper[j]]
    chosen = rng.sample(moving, min(count, len(moving)))
    found = [[(place, 1)] for place in chosen]
    for _ in range(2):
        places = rng.sample(list(columns), min(len(columns), rng.randint(2, 6)))
        found.append([(place, rng.choice([1, 1, -1, 2])) for place in places])
    return found


# --- extremes -----------------------------------------------------------------------------------


def least(program, form):
    """The least sum of a form, exactly, or None when it has none."""
    count = len(program.start)
    objective = numpy.zeros(count)
    for place, coefficient in form:
        objective[place] += coefficient
    exact = [Fraction(value) for value in program.start]
    right = [sum(Fraction(c) * exact[j] for j, c in terms) for terms in program.equations]
    rows = [i for i, terms in enumerate(program.equations) for _ in terms]
    places = [j for terms in program.equations for j, _ in terms]
    values = [c for terms in program.equations for _, c in terms]
    matrix = scipy.sparse.csr_matrix(
        (values, (rows, places)), shape=(len(program.equations), count))
    # As shifts from the start: rounded right sides might contradict each other.
    shifts = [(lower - value, upper - value) for lower, value, upper in zip(
        program.lower, program.start, program.upper)]
    # The start is feasible; where rounding makes HiGHS doubt that, it may be less strict. What is
    # written down comes from the multipliers, and is as exact.
    for tolerance in [1e-10, 1e-7]:
        solved = scipy.optimize.linprog(
            objective, A_eq=matrix, b_eq=numpy.zeros(len(right)), bounds=shifts, method="highs-ds",
            options={"primal_feasibility_tolerance": tolerance,
                     "dual_feasibility_tolerance": 1e-10})
        if solved.status != 2:
            break
    if solved.status == 3 or (solved.status == 4 and is_unbounded(program, objective, matrix)):
        return None
    assert solved.status == 0, (program.name, form, solved.message)
    bound = dual_bound(program, objective, right, solved.eqlin.marginals)
    start = sum(Fraction(c) * exact[j] for j, c in form)
    size = max([1, abs(solved.fun)] + [abs(value) for value in program.start])
    assert bound is not None and abs(float(bound - start) - solved.fun) <= 1e-8 * size, (
        program.name, form, bound and float(bound - start), solved.fun)
    assert bound <= start, (program.name, form)
    return bound


def is_unbounded(program, objective, matrix):
    """Whether some direction lowers the form for ever; asked where HiGHS could not tell."""
    bounds = [(-1 if lower == -INFINITY else 0, 1 if upper == INFINITY else 0)
              for lower, upper in zip(program.lower, program.upper)]
    ray = scipy.optimize.linprog(
        objective, A_eq=matrix, b_eq=numpy.zeros(matrix.shape[0]), bounds=bounds, method="highs-ds")
    return ray.status == 0 and ray.fun < -1e-6


def dual_bound(program, objective, right, multipliers):
    """What no feasible sum falls below: Σ y b, and the rest of the form at the bounds."""
    y = [Fraction(float(value)).limit_denominator(DENOMINATOR) for value in multipliers]
    rest = [Fraction(value) for value in objective]
    for multiplier, terms in zip(y, program.equations):
        for place, coefficient in terms:
            rest[place] -= multiplier * Fraction(coefficient)
    bound = sum(multiplier * value for multiplier, value in zip(y, right))
    for value, lower, upper in zip(rest, program.lower, program.upper):
        if value == 0:
            continue
        limit = lower if value > 0 else upper
        if abs(limit) == INFINITY:
            return None
        bound += value * Fraction(limit)
    return bound


# --- writing ------------------------------------------------------------------------------------


def number(value):
    text = repr(float(value))
    return text[:-2] if text.endswith(".0") else text


def joined(terms):
    return " ".join(str(j) if c == 1 else f"{j}*{number(c)}" for j, c in terms)


def bounds(values, start):
    return " ".join("=" if v == s else number(v) for v, s in zip(values, start))


def write(out, program):
    def line(part, content, minimum="", maximum=""):
        out.writerow([program.name, part, content, minimum, maximum])

    line("start", " ".join(map(number, program.start)))
    if any(program.lower):
        line("lower", bounds(program.lower, program.start))
    if any(value != INFINITY for value in program.upper):
        line("upper", bounds(program.upper, program.start))
    for terms in program.equations:
        line("equation", joined(terms))
    for terms, low, high in program.forms:
        line("form", joined(terms), low, high)


def solve(program, rng, count):
    for form in forms(program, rng, count):
        low = least(program, form)
        high = least(program, [(place, -c) for place, c in form])
        program.forms.append((
            form, "-inf" if low is None else number(low), "inf" if high is None else number(-high)))


def main():
    kinds = [(two_way, 80), (three_way, 60), (hierarchical, 50), (sparse, 70), (degenerate, 40),
             (large, 8)]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["program", "part", "content", "minimum", "maximum"])
    for make, count in kinds:
        for index in range(count):
            name = f"{make.__name__}-{index + 1}"
            rng = random.Random(name)
            program = make(name, rng)
            solve(program, rng, 10 if make is large else 4)
            write(out, program)


if __name__ == "__main__":
    main()
