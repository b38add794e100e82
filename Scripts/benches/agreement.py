"""Whether the peers' numbers are ours, to nine significant digits, before anything is timed.

Compared are the cells of area by gender by age and their gaps: answers, weights, estimates, errors.
Cells that the tool protects cannot be compared, and are counted.
"""
import csv
import math
import sys

DIGITS = 1e-9  # of the number
NOTHING = 1e-14  # what rounding leaves of an error that is 0
FIGURES = ("n", "weight", "estimate", "se")


def ours(path):
  """Count, weight, estimate and standard error of the tidy table's shown shares and gaps, by question,
  area, gender and age; and how many are protected."""
  shown, hidden = {}, 0
  with open(path, encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
      if "_T" in (row["stadsdel"], row["kon"], row["alder"]): continue
      if row["status"] in ("suppressed", "no_data"):
        hidden += 1
        continue
      shown[row["indicator"], row["stadsdel"], row["kon"], row["alder"]] = tuple(
        float(row[name]) if row[name] else None for name in ("n", "n_valid_weight", "estimate", "se"))
  return shown, hidden


def of_estimates(rows):
  """The same of a peer that estimates; it counts no answers and sums no weights for us."""
  return {(row["question"], row["stadsdel"], row["kon"], row["alder"]):
          (None, None, float(row["estimate"]), float(row["se"])) for row in rows}


def of_sums(rows, questions):
  """The same of a peer that sums: shares and gaps with the errors that the sums give.

  A cell stands in one stratum h, and its scores w(y − p)/W sum to 0 there, so that the variance is
  n_h/(n_h − 1) Σw²(y − p)²/W² with Σw²(y − p)² = (1 − p)² Σw²y + p² Σw²(1 − y).
  """
  strata, found = {}, {}
  for row in rows: strata[row["stadsdel"]] = strata.get(row["stadsdel"], 0) + int(float(row["rows"]))
  for row in rows:
    size = strata[row["stadsdel"]]
    for q in questions:
      count, weight, yes, square, square_yes = (
        float(row[f"{part}_{q}"] or 0) for part in ("n", "w", "y", "ww", "yy"))
      if count == 0: continue
      share = yes / weight
      spread = (1 - share) ** 2 * square_yes + share ** 2 * (square - square_yes)
      error = math.sqrt(size / (size - 1) * max(spread, 0)) / weight
      found[q, row["stadsdel"], row["kon"], row["alder"]] = count, weight, share, error
  return found | gaps(found)


def gaps(shares):
  """Women minus men; both stand in one stratum and share no person, so that errors add as squares."""
  found = {}
  for (q, area, gender, age), (count, weight, share, error) in shares.items():
    men = shares.get((q, area, "1", age)) if gender == "2" else None
    if men:
      found[q, area, "2-1", age] = (
        count + men[0], weight + men[1], share - men[2], math.hypot(error, men[3]))
  return found


def theirs(path, questions):
  with open(path, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, skipinitialspace=True))
  return of_estimates(rows) if "question" in rows[0] else of_sums(rows, questions)


def agree(name, shown, hidden, path, questions):
  """What to say when every figure that we show is the peer's; else the bench ends here."""
  if not shown: sys.exit("error: trygg shows no cell at all")
  other = theirs(path, questions)
  for cell, figures in shown.items():
    if cell not in other: sys.exit(f"error: {name} has no cell {cell}")
    for what, mine, its in zip(FIGURES, figures, other[cell]):
      size = largest_share(other, cell) if what == "estimate" else 0
      if its is not None and not same(mine, its, size):
        sys.exit(f"error: {name} and trygg differ in {what} of {cell}: {its!r} and {mine!r}")
  return f"{name}: {len(shown)} cells are the same, {hidden} are protected"


def largest_share(other, cell):
  """A gap is as exact as the shares that it is the difference of, however small it is."""
  q, area, _, age = cell
  return max(abs(other[q, area, gender, age][2]) for gender in ("2", "1")
             if (q, area, gender, age) in other)


def same(mine, its, size):
  tolerance = max(DIGITS * max(abs(its), size), NOTHING)
  return mine is not None and abs(mine - its) <= tolerance
