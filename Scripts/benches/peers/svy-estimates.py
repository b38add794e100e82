"""Shares, gaps and their standard errors of every indicator by area, gender and age with svy.

    svy-estimates.py DATA RESULT QUESTION…

Women and men of one cell are disjoint parts of one stratum, so that their covariance is 0.
"""
import csv
import math
import sys

import polars
import svy

data, result, *questions = sys.argv[1:]
answers = polars.read_csv(data, columns=["vikt", "stadsdel", "kon", "alder", *questions])
answers = answers.with_columns([
  polars.when(polars.col(q).is_in([1, 2])).then((polars.col(q) == 1).cast(polars.Int64)).alias(q)
  for q in questions])
sample = svy.Sample(answers, svy.Design(stratum="stadsdel", wgt="vikt"))

with open(result, "w", newline="") as file:
  out = csv.writer(file)
  out.writerow(["question", "stadsdel", "kon", "alder", "estimate", "se"])
  for q in questions:
    found = {}
    estimates = sample.estimation.mean(q, by=["stadsdel", "kon", "alder"], drop_nulls=True)
    for row in estimates.to_dicts():
      area, gender, age = map(int, row["by_level"])
      found[area, gender, age] = row["est"], row["se"]
      out.writerow([q, area, gender, age, row["est"], row["se"]])
    for (area, gender, age), (women, error) in found.items():
      men = found.get((area, 1, age)) if gender == 2 else None
      if men: out.writerow([q, area, "2-1", age, women - men[0], math.hypot(error, men[1])])
