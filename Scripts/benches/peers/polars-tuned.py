"""The same sums as polars-sums.py, put so that Polars has least to do: the types of the answers are
stated, and sums are of weights or 0 in place of filters.

    polars-tuned.py DATA RESULT QUESTION…
"""
import sys

import polars
from polars import col

data, result, *questions = sys.argv[1:]
types = {name: polars.Int8 for name in ["kon", "alder", *questions]} | {"stadsdel": polars.Int32}


def sums(q):
  valid, yes = col(q) <= 2, col(q) == 1
  parts = (("w", valid, "vikt"), ("y", yes, "vikt"), ("ww", valid, "square"), ("yy", yes, "square"))
  return [valid.sum().alias(f"n_{q}"), *[
    polars.when(wanted).then(col(column)).otherwise(0).sum().alias(f"{name}_{q}")
    for name, wanted, column in parts]]


polars.scan_csv(data, schema_overrides=types).with_columns(
  (col("vikt") * col("vikt")).alias("square")).group_by("stadsdel", "kon", "alder").agg(
    polars.len().alias("rows"), *[column for q in questions for column in sums(q)]).collect(
      engine="streaming").write_csv(result)
