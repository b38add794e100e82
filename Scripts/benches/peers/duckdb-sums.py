"""Sums of every indicator by area, gender and age in one query of DuckDB.

    duckdb-sums.py DATA RESULT QUESTION…

Written for speed: only the columns that are asked for are read, and the order of the rows is free.
"""
import sys

import duckdb

data, result, *questions = sys.argv[1:]
sums = ",\n".join(
  f"count(*) FILTER ({q} IN (1, 2)) AS n_{q}, sum(vikt) FILTER ({q} IN (1, 2)) AS w_{q}, "
  f"sum(vikt) FILTER ({q} = 1) AS y_{q}, sum(vikt * vikt) FILTER ({q} IN (1, 2)) AS ww_{q}, "
  f"sum(vikt * vikt) FILTER ({q} = 1) AS yy_{q}" for q in questions)
connection = duckdb.connect()
connection.execute("SET preserve_insertion_order = false")
connection.execute(f"""COPY (
  SELECT stadsdel, kon, alder, count(*) AS rows, {sums}
  FROM read_csv('{data}') GROUP BY stadsdel, kon, alder
) TO '{result}' (FORMAT csv, HEADER)""")
