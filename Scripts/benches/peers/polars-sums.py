"""Sums of every indicator by area, gender and age in one lazy query of Polars, streaming.

    polars-sums.py DATA RESULT QUESTION…

Written for speed: only the columns that are asked for are read, and each row's product is taken once.
"""
import sys

import polars
from polars import col

data, result, *questions = sys.argv[1:]


def sums(q):
  valid, yes = col(q).is_in([1, 2]), col(q) == 1
  weight, square = col("vikt"), col("square")
  return [
    valid.sum().alias(f"n_{q}"), weight.filter(valid).sum().alias(f"w_{q}"),
    weight.filter(yes).sum().alias(f"y_{q}"), square.filter(valid).sum().alias(f"ww_{q}"),
    square.filter(yes).sum().alias(f"yy_{q}")]


polars.scan_csv(data).with_columns((col("vikt") * col("vikt")).alias("square")).group_by(
  "stadsdel", "kon", "alder").agg(
    polars.len().alias("rows"), *[column for q in questions for column in sums(q)]).collect(
      engine="streaming").write_csv(result)
