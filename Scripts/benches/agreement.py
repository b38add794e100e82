"""Whether the peers' numbers are ours, to nine significant digits, before anything is timed."""
import csv
import math
import sys

DIGITS = 1e-9


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
  with open(path, encoding="utf-8", newline="") as file: rows = list(csv.DictReader(file, skipinitialspace=True))
  return of_estimates(rows) if "question" in rows[0] else of_sums(rows, questions)


def agree(bench, name, shown, hidden, path, questions):
  """Ends the bench when a figure of a cell that we show is another one at the peer."""
  other = theirs(path, questions)
  for cell, figures in shown.items():
    if cell not in other: sys.exit(f"error: {name} has no cell {cell}")
    for what, mine, its in zip(("n", "weight", "estimate", "se"), figures, other[cell]):
      if its is None or mine is None: continue
      if not math.isclose(mine, its, rel_tol=DIGITS, abs_tol=1e-14):
        sys.exit(f"error: {name} and trygg differ in {what} of {cell}: {its!r} and {mine!r}")
  return f"{name} agrees in {len(shown)} shown cells, {hidden} are protected"
