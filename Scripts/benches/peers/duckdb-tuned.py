"""The same sums as duckdb-sums.py, put so that DuckDB has least to do: the types of all columns are
stated, so that nothing is guessed, and sums are of products with 0 or 1 in place of filters.

    duckdb-tuned.py DATA RESULT QUESTION…
"""
import sys

import duckdb

TYPES = {"vikt": "DOUBLE", "stadsdel": "INTEGER"}

data, result, *questions = sys.argv[1:]
with open(data, encoding="utf-8") as file: names = file.readline().strip().split(",")
types = ", ".join(f"'{name}': '{TYPES.get(name, 'UTINYINT')}'" for name in names)
flags = ", ".join(
  f"coalesce({q} <= 2, false)::UTINYINT AS v_{q}, coalesce({q} = 1, false)::UTINYINT AS j_{q}"
  for q in questions)
sums = ", ".join(
  f"sum(v_{q}) AS n_{q}, sum(vikt * v_{q}) AS w_{q}, sum(vikt * j_{q}) AS y_{q}, "
  f"sum(square * v_{q}) AS ww_{q}, sum(square * j_{q}) AS yy_{q}" for q in questions)
connection = duckdb.connect()
connection.execute("SET preserve_insertion_order = false")
connection.execute(f"""COPY (
  SELECT stadsdel, kon, alder, count(*) AS rows, {sums} FROM (
    SELECT stadsdel, kon, alder, vikt, vikt * vikt AS square, {flags}
    FROM read_csv('{data}', header = true, delim = ',', quote = '"', columns = {{{types}}}))
  GROUP BY stadsdel, kon, alder
) TO '{result}' (FORMAT csv, HEADER)""")
