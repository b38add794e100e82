"""Sums of every indicator by area, gender and age with pandas; the whole table stands in memory.

    pandas-sums.py DATA RESULT QUESTION…
"""
import sys

import pandas

data, result, *questions = sys.argv[1:]
cells = ["stadsdel", "kon", "alder"]
answers = pandas.read_csv(data, usecols=["vikt", *cells, *questions])
columns = {name: answers[name] for name in cells} | {"rows": 1}
for q in questions:
  valid, yes = answers[q].isin([1, 2]), answers[q] == 1
  square = answers["vikt"] ** 2
  columns |= {f"n_{q}": valid, f"w_{q}": answers["vikt"] * valid, f"y_{q}": answers["vikt"] * yes,
              f"ww_{q}": square * valid, f"yy_{q}": square * yes}
pandas.DataFrame(columns).groupby(cells).sum().to_csv(result)
