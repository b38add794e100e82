#!/usr/bin/env python3
"""Shares and standard errors of Fixtures/CSV/many-digits.csv with all digits of its weights.

One stratum, every respondent a PSU, Taylor linearization over the whole sample, in exact fractions;
only the square root is rounded, to 60 digits. Read by Tests/CommandTests/ManyDigitsTests.swift.
"""
import csv, os
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../CSV/many-digits.csv")
rows = list(csv.DictReader(open(FILE, encoding="utf-8")))
weights = [Fraction(row["vikt"]) for row in rows]
counts = [Fraction(row["otrygg_ute"] in "34") for row in rows]


def decimal(number):
  return Decimal(number.numerator) / Decimal(number.denominator)


for group in ("2", "1", "_T"):
  inside = [group in ("_T", row["kon"]) for row in rows]
  total = sum(w for w, i in zip(weights, inside) if i)
  share = sum(w * y for w, y, i in zip(weights, counts, inside) if i) / total
  scores = [w * (y - share) / total if i else Fraction(0) for w, y, i in zip(weights, counts, inside)]
  n = len(scores)
  mean = sum(scores) / n
  variance = Fraction(n, n - 1) * sum((score - mean) ** 2 for score in scores)
  print(group, f"{decimal(share):.20f}", f"{decimal(variance).sqrt():.20f}")
