#!/usr/bin/env python3
"""Fixtures/Reference/svy.csv: a second oracle, the package `svy` of Python, for what R's `survey`
lacks or does otherwise: strata with one PSU (`center` is our `adjust`, `scale` our `average`), the
interval of Korn and Graubard at shares of 0 and 1, and the covariance of domains, from which gaps
and the test that they are equal follow.

    Scripts/reference/svy.py      (run by Scripts/reference/run, in a virtual environment)

One figure per line, in the cells of the tool's output. `difference` says, where the package computes
something else than our definition, what that is; such figures are there to be seen, and the tool is
not to agree with them.
"""
import collections, csv, math, os, sys

# This file has the package's name, and its folder is searched first.
sys.path.pop(0)
import numpy
import polars
import scipy.stats
import svy

assert svy.__version__ == "0.35.0", svy.__version__
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))

PRESENT_CENTRE = "the centre is the mean of PSUs of strata with a row in the domain and not of all"
PRESENT_COUNT = "strata with a row in the domain are counted and not all of the sample"

Line = collections.namedtuple(
  "Line", "case table indicator group part measure figure value difference")
lines = []


def sample(name, **design):
  data = polars.read_csv(f"Fixtures/Surveys/{name}.csv")
  return svy.Sample(data, svy.Design(**design))


def cells(estimate):
  """The rows of an estimate by their groups; of a share those of the answer 1."""
  found = {}
  for row in estimate.to_dicts():
    if row["y_level"] in (None, 1):
      found[tuple(str(level) for level in row["by_level"] or ())] = row
  return found


FIGURES = {"est": "estimate", "se": "se", "lci": "ci_low", "uci": "ci_high", "df": "df", "n": "n"}


def add(case, table, indicator, group, part, measure, row, difference="", figures=FIGURES):
  for theirs, figure in figures.items():
    value = row[theirs]
    assert math.isfinite(value), (case, indicator, group, part, figure)
    # A stratum that is left out changes the variance, never the estimate.
    reason = difference if figure in ("se", "ci_low", "ci_high", "deff") else ""
    lines.append(Line(case, table, indicator, group, part, measure, figure, value, reason))


def strata_present(data, column, group, part):
  rows = data.filter(polars.col(column).is_not_null())
  if group != "_T":
    rows = rows.filter(polars.col("area") == group)
  if part != "_T":
    rows = rows.filter(polars.col("kon").cast(polars.String) == part)
  return rows["stratum"].n_unique()


def lonely(method, ours):
  """Every cell of area by gender; the domains are crossed in, so that each is a call of its own."""
  design = dict(
    stratum="stratum", psu="psu", wgt="weight", pop_size="N", singleton=method)
  s = sample("designs/lonely", **design)
  data = polars.read_csv("Fixtures/Surveys/designs/lonely.csv")
  everything = data["stratum"].n_unique()
  measures = (
    ("score", "mean", s.estimation.mean), ("points", "total", s.estimation.total),
    ("unsafe", "share", s.estimation.prop))
  for by in (None, ["area"], ["kon"], ["area", "kon"]):
    for indicator, measure, estimate in measures:
      column = "unsafe" if indicator == "unsafe" else "score"
      for levels, row in cells(estimate(column, by=by, drop_nulls=True)).items():
        level = dict(zip(by or [], levels))
        group, part = level.get("area", "_T"), level.get("kon", "_T")
        difference = ""
        if strata_present(data, column, group, part) < everything:
          # Scores of a mean sum to 0, so that every centre is the same.
          if method == "center" and measure == "total":
            difference = PRESENT_CENTRE
          if method == "scale":
            difference = PRESENT_COUNT
        add(f"designs/lonely-{ours}", "area", indicator, group, part, measure, row, difference)


def boundary():
  """Nobody in one area, everybody in another: the effective size is n, corrected for df."""
  s = sample(
    "designs/lonely", stratum="stratum", psu="psu", wgt="weight", pop_size="N", singleton="skip")
  for by in (["area"], ["area", "kon"]):
    estimate = s.estimation.prop("edge", by=by, ci_method="korn-graubard", drop_nulls=True)
    for levels, row in cells(estimate).items():
      part = levels[1] if len(levels) > 1 else "_T"
      add("designs/boundary", "area", "edge", levels[0], part, "share", row)


def gap_line(case, table, indicator, group, part, estimate, variance):
  row = {"est": float(estimate), "se": math.sqrt(variance)}
  add(case, table, indicator, group, part, "gap", row, figures={"est": "estimate", "se": "se"})


def gaps():
  """Gaps and the test that they are equal, from the covariance of all cells of group by gender."""
  s = sample("nhanes/nhanes", stratum="stratum", psu="psu", wgt="weight")
  for indicator, estimate in (
    ("chol", s.estimation.prop), ("visits", s.estimation.mean), ("days", s.estimation.total)):
    e = estimate(indicator, by=["race", "kon"], drop_nulls=True)
    rows, covariance = list(cells(e).items()), numpy.asarray(e.covariance)
    if indicator == "chol":
      covariance = covariance[1::2, 1::2]
    assert covariance.shape == (8, 8)
    for k, row in enumerate(rows):
      assert abs(row[1]["se"] ** 2 / covariance[k, k] - 1) < 1e-9
    values = numpy.array([row["est"] for _, row in rows])
    groups = sorted({levels[0] for levels, _ in rows})
    contrasts = numpy.array([
      [(1 if levels[1] == "2" else -1) * (levels[0] == group) for levels, _ in rows]
      for group in groups])
    for group, contrast in zip(groups, contrasts):
      gap_line(
        "nhanes/nhanes", "race", indicator, group, "2-1", contrast @ values,
        contrast @ covariance @ contrast)
    if indicator == "chol":
      equal_gaps(contrasts[0] - contrasts[1:], values, covariance, degrees(e))


def degrees(estimate):
  return max(row["df"] for row in estimate.to_dicts())


def equal_gaps(differences, values, covariance, nu):
  d = differences @ values
  w = d @ numpy.linalg.solve(differences @ covariance @ differences.T, d)
  k = len(differences)
  f = w * (nu - k + 1) / (k * nu)
  for figure, value in (
    ("estimate", f), ("df", nu - k + 1), ("df1", k),
    ("p_value", scipy.stats.f.sf(f, k, nu - k + 1))):
    lines.append(Line(
      "nhanes/nhanes-gaps", "race", "chol", "*", "2-1", "wald_gap_equal", figure, float(value),
      ""))


lonely("center", "adjust")
lonely("scale", "average")
boundary()
gaps()
with open("Fixtures/Reference/svy.csv", "w", newline="") as file:
  writer = csv.writer(file, lineterminator="\n")
  writer.writerow(Line._fields)
  writer.writerows(line._replace(value=repr(line.value)) for line in lines)
agreeing = sum(not line.difference for line in lines)
print(f"Fixtures/Reference/svy.csv: {len(lines)} figures, {agreeing} by our definitions")
