#!/usr/bin/env python3
"""Computes the fixture's tables once more, in another language, and compares.

    python3 Scripts/reference/fixture.py

Reads svar-2023.csv of the fixture with Python's csv module and follows the formulas of
how-a-number-is-made row by row: no sums of sums, no exact integers, one score per respondent.
What it gets must be what expected/kon.csv and expected/kon-alder.csv say, to nine digits: n, share,
gap, standard error, degrees of freedom, limits, design effect, p and p adjusted; and the cells that
are masked for their own sake must be those with too few answers, or too few of a kind, and hold no
figure. Exit 1 when not.
Python's standard library only: Student's t comes from a continued fraction below.
"""
import csv, math, os, re, sys

FOLDER = os.path.join(
  os.path.dirname(os.path.abspath(__file__)), "..", "..", "Fixtures", "Surveys",
  "trygghetsmatningen")
TOLERANCE = 1e-9
BANDS = [(16, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 79)]
# The description's level, and the two groups of its gap.
LEVEL, WOMEN, MEN = 0.95, "2", "1"
# Its rules of disclosure: answers in a cell, and answers that count or do not.
MINIMUM_COUNT, MINIMUM_IN_CATEGORY = 5, 3
FIGURES = ("n", "n_valid_weight", "estimate", "se", "ci_low", "ci_high", "df", "deff", "n_eff",
           "p_value", "p_adjusted")

# --- Student's t --------------------------------------------------------------------------------


def beta_fraction(a, b, x):
  """The continued fraction of the incomplete beta function (DLMF 8.17.22), Lentz's way."""
  tiny, c = 1e-300, 1.0
  d = 1 / (1 - (a + b) * x / (a + 1) or tiny)
  fraction = d
  for m in range(1, 10_000):
    for numerator in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                      -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
      d = 1 / (1 + numerator * d or tiny)
      c = 1 + numerator / c or tiny
      fraction *= c * d
    if abs(c * d - 1) < 1e-16: break
  return fraction


def beta_probability(a, b, x):
  """I_x(a, b), from the side on which the fraction converges fast."""
  if x > (a + 1) / (a + b + 2): return 1 - beta_probability(b, a, 1 - x)
  if x <= 0: return 0.0
  front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                   + a * math.log(x) + b * math.log1p(-x))
  return front * beta_fraction(a, b, x) / a


def two_sided(t, df):
  """The probability that |T| exceeds t."""
  return beta_probability(df / 2, 0.5, df / (df + t * t))


def t_quantile(level, df):
  """The t with P(|T| <= t) = level, by halving."""
  low, high = 0.0, 1e6
  for _ in range(200):
    middle = (low + high) / 2
    low, high = (middle, high) if two_sided(middle, df) > 1 - level else (low, middle)
  return (low + high) / 2


# --- the description and the data ---------------------------------------------------------------


def indicators():
  """Id, variable, counts and outOf of every indicator, as the description's text has them."""
  text = open(os.path.join(FOLDER, "survey.json5"), encoding="utf-8").read()
  section = text[text.index("\n  indicators: {"):text.index("\n  gap:")]
  codes = lambda key: rf'{key}: \[([^\]]*)\]'
  for found in re.finditer(
      rf'\n    (\w+): \{{.*?variable: "(\w+)",\s*{codes("counts")},\s*{codes("outOf")}', section,
      re.S):
    yield found[1], found[2], set(re.findall(r'"(\w+)"', found[3])), set(
      re.findall(r'"(\w+)"', found[4]))


def respondents():
  with open(os.path.join(FOLDER, "svar-2023.csv"), newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
  for row in rows:
    row["w"], row["N"] = float(row["vikt"]), float(row["N_h"])
    age = int(row["alder"])
    row["band"] = next(f"{low}-{high}" for low, high in BANDS if low <= age <= high)
  return rows


class Design:
  """The strata of the whole sample; every respondent is a sampling unit."""

  def __init__(self, rows):
    names = sorted({row["stadsdel"] for row in rows})
    number = {name: index for index, name in enumerate(names)}
    self.stratum = [number[row["stadsdel"]] for row in rows]
    self.n, self.size = [0] * len(names), [0.0] * len(names)
    for row, stratum in zip(rows, self.stratum):
      self.n[stratum] += 1
      self.size[stratum] = row["N"]

  def variance(self, scores):
    """Sum over strata of (1 - f) n/(n - 1) times the squared distances from the stratum's mean."""
    sums = [[] for _ in self.n]
    for score, stratum in zip(scores, self.stratum): sums[stratum].append(score)
    total = []
    for scores, n, size in zip(sums, self.n, self.size):
      mean = math.fsum(scores) / n
      squares = math.fsum((score - mean)**2 for score in scores)
      total.append((1 - n / size) * n / (n - 1) * squares)
    return math.fsum(total)

  def degrees_of_freedom(self, domain):
    strata = {stratum for stratum, inside in zip(self.stratum, domain) if inside}
    return sum(domain) - len(strata)


# --- the estimates ------------------------------------------------------------------------------


class Share:
  """A weighted share in a domain, with one score for every respondent of the sample."""

  def __init__(self, rows, design, domain, counts):
    weights = [row["w"] for row, inside in zip(rows, domain) if inside]
    hits = [row["w"] for row, inside, hit in zip(rows, domain, counts) if inside and hit]
    self.domain, self.n, self.weight = domain, len(weights), math.fsum(weights)
    self.value = math.fsum(hits) / self.weight
    self.small = (self.n < MINIMUM_COUNT
                  or min(len(hits), self.n - len(hits)) < MINIMUM_IN_CATEGORY)
    self.scores = [
      row["w"] * (hit - self.value) / self.weight if inside else 0.0
      for row, inside, hit in zip(rows, domain, counts)]
    self.variance = design.variance(self.scores)
    self.se = math.sqrt(self.variance)
    self.df = design.degrees_of_freedom(domain)
    # That of a simple random sample of the same size.
    self.simple = self.value * (1 - self.value) / (self.n - 1)

  def figures(self):
    p, t = self.value, t_quantile(LEVEL, self.df)
    centre, reach = math.log(p / (1 - p)), t * self.se / (p * (1 - p))
    return {
      "small": self.small, "n": self.n, "n_valid_weight": self.weight, "estimate": p, "se": self.se, "df": self.df,
      "ci_low": 1 / (1 + math.exp(reach - centre)), "ci_high": 1 / (1 + math.exp(-reach - centre)),
      "deff": self.variance / self.simple}


def gap_figures(design, women, men):
  value = women.value - men.value
  se = math.sqrt(design.variance([a - b for a, b in zip(women.scores, men.scores)]))
  df = design.degrees_of_freedom([a or b for a, b in zip(women.domain, men.domain)])
  reach = t_quantile(LEVEL, df) * se
  return {
    "small": women.small or men.small, "n": women.n + men.n, "n_valid_weight": women.weight + men.weight, "estimate": value,
    "se": se, "df": df, "ci_low": value - reach, "ci_high": value + reach,
    "p_value": two_sided(abs(value) / se, df), "deff": se**2 / (women.simple + men.simple)}


def holm(p_values):
  order = sorted(range(len(p_values)), key=p_values.__getitem__)
  adjusted, largest = list(p_values), 0.0
  for rank, index in enumerate(order):
    largest = max(largest, min(1.0, p_values[index] * (len(p_values) - rank)))
    adjusted[index] = largest
  return adjusted


def table(rows, design, bands):
  """Figures by indicator, band (`_T` for all) and gender (`_T` for all, `2-1` for the gap)."""
  cells = {}
  for name, variable, counted, base in indicators():
    counts = [row[variable] in counted for row in rows]
    for band in bands:
      inside = [row[variable] in base and band in ("_T", row["band"]) for row in rows]
      part = {
        gender: Share(
          rows, design,
          [yes and gender in ("_T", row["kon"]) for yes, row in zip(inside, rows)], counts)
        for gender in (WOMEN, MEN, "_T")}
      for gender, share in part.items(): cells[name, band, gender] = share.figures()
      cells[name, band, "2-1"] = gap_figures(design, part[WOMEN], part[MEN])
  return cells


def adjust(cells, masked):
  """Holm's p over the ages of an indicator, and alone for all ages; masked gaps take no part."""
  families = {}
  for key, figures in cells.items():
    if key[2] == "2-1" and key not in masked:
      families.setdefault((key[0], key[1] == "_T"), []).append(figures)
  for gaps in families.values():
    for gap, value in zip(gaps, holm([gap["p_value"] for gap in gaps])):
      gap["p_adjusted"] = value


# --- the comparison -----------------------------------------------------------------------------


def differs(written, figure):
  """Whether a cell of the file is not the figure; an absent figure is an empty cell."""
  if figure is None or written == "": return (figure is None) != (written == "")
  return abs(float(written) - figure) > TOLERANCE * max(abs(figure), 1e-300)


def written(file):
  """The file's rows by cell, without joint tests: R compares their F, on other designs."""
  path = os.path.join(FOLDER, "expected", file)
  with open(path, newline="", encoding="utf-8") as lines:
    return {(row["indicator"], row.get("alder", "_T"), row["kon"]): row
            for row in csv.DictReader(lines)
            if row["measure"] not in ("wald_gap_equal", "rao_scott")}


def is_in_the_open(file, row, key):
  """Whether a masked row holds a figure all the same, after saying so."""
  found = [column for column in FIGURES if row[column] != ""]
  if found: print(f"{file} {key} is {row['status']} and has {', '.join(found)}")
  return bool(found)


def masks_that_differ(file, cells, masked):
  """Cells that the rules mask must be `suppressed`; beside them only others' sake masks a cell."""
  due = {key for key, figures in cells.items() if figures["small"]}
  marked = {key for key, status in masked.items() if status == "suppressed"}
  for key in sorted(due ^ marked):
    print(f"{file} {key} should {'' if key in due else 'not '}be masked for its own sake")
  return len(due ^ marked)


def compare(file, cells):
  """The number of figures that differ, after naming each; every cell must be in the file."""
  rows = written(file)
  masked = {key: row["status"] for key, row in rows.items() if row["status"].startswith("supp")}
  adjust(cells, masked)
  wrong, figures = masks_that_differ(file, cells, masked), 0
  for key, row in rows.items():
    if key in masked:
      wrong += is_in_the_open(file, row, key)
      continue
    for column in FIGURES:
      figures += row[column] != ""
      figure = cells[key].get(column)
      if column == "n_eff" and cells[key].get("deff"):
        figure = cells[key]["n"] / cells[key]["deff"]
      if differs(row[column], figure):
        print(f"{file} {key} {column}: {row[column]}, not {figure}")
        wrong += 1
  for key in sorted(set(cells) - set(rows)): print(f"{file} lacks {key}")
  print(f"{file}: {len(rows)} rows, {len(masked)} of them masked, {figures} figures, {wrong} differ")
  return wrong + len(set(cells) - set(rows))


def main():
  rows = respondents()
  design = Design(rows)
  cells = table(rows, design, [f"{low}-{high}" for low, high in BANDS] + ["_T"])
  whole = {key: dict(value) for key, value in cells.items() if key[1] == "_T"}
  return 1 if compare("kon.csv", whole) + compare("kon-alder.csv", cells) else 0


sys.exit(main())
