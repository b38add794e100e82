"""What an attacker knows of a question: the published rows as facts, and what stands elsewhere."""
import collections
import re

from .published import COMPARED, TESTS
from .system import Facts, Term

SUMS = ("count", "total")
ROUNDING = 1e-9  # relative, of figures that were computed from others


class Scale:
  """Weights and amounts in units of about one person."""

  def __init__(self, rows):
    shown = [r for r in rows if r.is_value and r.is_shown and r.n]
    self.weight = max((r.weight / r.n for r in shown[:1]), default=1.0)
    largest = max(shown, key=lambda r: r.n, default=None)
    if largest: self.weight = largest.weight / largest.n
    # Of a single group nobody sees whether the weights in it differ.
    ratios = [weight / n for n, weight in {(r.n, r.weight) for r in shown}]
    self.is_equal = len(ratios) > 1 and max(ratios) - min(ratios) <= 1e-7 * max(ratios)
    self.largest_amount = 0.0
    for row in shown:
      if row.estimate is not None:
        size = abs(row.estimate if row.measure == "total" else row.estimate * row.weight)
        self.largest_amount = max(self.largest_amount, size)
    self.most_n = largest.n if largest else 1.0

  @property
  def unit(self):
    """The unit of amounts."""
    return self.largest_amount / self.most_n or 1.0


class Reading:
  """Turns rows of a question into facts."""

  def __init__(self, rows, indicators, unknowns, scale, codes):
    self.rows, self.indicators, self.facts = rows, indicators, Facts(unknowns)
    self.scale, self.codes = scale, codes
    self.facts.link()
    for row in rows:
      if row.is_shown: self.read(row)
      elif row.is_value and row.status == "no_data":
        self.facts.equal(Term(row.indicator, row.domain, "n"), 0.0)
    self.read_shares()

  # --- a row --------------------------------------------------------------------------------------

  def read(self, row):
    if row.measure in TESTS: self.read_test(row)
    elif row.is_value: self.read_value(row)
    elif row.measure in ("gap", "quotient"): self.read_pair(row)
    elif row.measure == "composition": self.read_composition(row)

  def read_value(self, row):
    term = lambda quantity: Term(row.indicator, row.domain, quantity)
    self.facts.equal(term("n"), row.n)
    self.facts.equal(term("W"), row.weight / self.scale.weight)
    counting = self.counting(row)
    if counting is not None: self.facts.equal(term("Y"), counting)
    if self.is_share(row) and counting is not None:
      base = row.weight / self.scale.weight
      if abs(counting) < 1e-9 * base: self.facts.equal(term("c"), 0.0)
      self.facts.equal(term("Z"), base - counting if base - counting > 1e-9 * base else 0.0)

  def counting(self, row):
    """The weights, or the amount, behind an estimate; None where it is another measure."""
    return counting(row, self.indicators[row.indicator], self.scale)

  def is_share(self, row): return self.indicators[row.indicator].is_share

  def read_pair(self, row):
    """A gap or quotient has the answers and weights of both groups."""
    both = row.groups()
    for quantity, value in (("n", row.n), ("W", row.weight / self.scale.weight)):
      self.facts.add([(1.0, Term(row.indicator, d, quantity)) for d in both], value, value)
    if row.measure == "gap" and self.indicators[row.indicator].measure in SUMS:
      difference = self.counting(row)
      parts = [(k, Term(row.indicator, d, "Y")) for k, d in zip((1.0, -1.0), both)]
      self.facts.add(parts, difference, difference)

  def read_composition(self, row):
    """Its n are those who count in both groups; its estimate is one group's part of them."""
    if not self.is_share(row): return
    both = row.groups()
    weight = row.weight / self.scale.weight
    self.facts.add([(1.0, Term(row.indicator, d, "c")) for d in both], row.n, row.n)
    self.facts.add([(1.0, Term(row.indicator, d, "Y")) for d in both], weight, weight)
    self.facts.equal(Term(row.indicator, row.domain, "Y"), row.estimate * weight)

  def read_test(self, row):
    """A test's n are answers in the groups that it compares; it may leave some groups out."""
    gap, domain = row.gap, []
    for variable, code in row.codes.items():
      if code == COMPARED: domain.append((variable, frozenset(self.codes[variable])))
    if row.measure == "wald_gap_equal":
      domain.append((gap["variable"], frozenset([gap["of"], gap["minus"]])))
    term = Term(row.indicator, tuple(sorted(domain, key=lambda p: p[0])), "n")
    self.facts.add([(1.0, term)], row.n, float("inf"))

  # --- shares that follow from gaps ---------------------------------------------------------------

  def read_shares(self):
    """A group's share or mean follows from the other's and the gap, its base known or not."""
    shares = {(r.indicator, r.domain): r.estimate for r in self.rows
              if r.is_value and r.is_shown and r.measure in ("share", "mean")}
    shown, gaps, before = set(shares), {}, None
    while before != (len(shares), len(gaps)):
      before = len(shares), len(gaps)
      for row in self.rows:
        if row.is_shown and row.estimate is not None: self.follow(row, shares, gaps)
    for (indicator, domain), share in shares.items():
      if (indicator, domain) not in shown: self.add_share(indicator, domain, share)

  def add_share(self, indicator, domain, share):
    factor = share
    if self.indicators[indicator].has_amounts:
      factor *= self.scale.weight / self.scale.unit
    parts = [(1.0, Term(indicator, domain, "Y")), (-factor, Term(indicator, domain, "W"))]
    slack = ROUNDING * self.scale.most_n
    self.facts.add(parts, -slack, slack)

  def follow(self, row, shares, gaps):
    if row.measure not in ("gap", "quotient", "gap_vs_total"): return
    if self.indicators[row.indicator].measure not in ("share", "mean"): return
    of, minus = ((row.indicator, d) for d in row.groups())
    place = (row.indicator, row.domain, row.table)
    city = (row.indicator, (), row.table)
    value = row.estimate
    if row.measure == "gap": gaps[place] = value
    if of in shares and minus in shares: gaps.setdefault(place, shares[of] - shares[minus])
    if row.measure == "gap_vs_total":
      if city in gaps: gaps.setdefault(place, value + gaps[city])
      if place in gaps: gaps.setdefault(city, gaps[place] - value)
    if row.measure == "quotient":
      if minus in shares: shares.setdefault(of, value * shares[minus])
      elif of in shares and value: shares.setdefault(minus, shares[of] / value)
    if place in gaps:
      if minus in shares: shares.setdefault(of, shares[minus] + gaps[place])
      elif of in shares: shares.setdefault(minus, shares[of] - gaps[place])


def counting(row, indicator, scale):
  """The weights that count, in mean weights, or an amount in its unit; None of other measures."""
  if row.estimate is None: return None
  if indicator.measure == "count": return row.estimate / scale.weight
  if indicator.measure == "share": return row.estimate * row.weight / scale.weight
  unit = scale.unit
  if indicator.measure == "total": return row.estimate / unit
  if indicator.measure == "mean": return row.estimate * row.weight / unit
  return None


# --- what stands in other files -------------------------------------------------------------------


def elsewhere(release, question, facts, scale):
  """Adds what the printed tables and their notes say and the tidy tables do not; how much it is."""
  found, indicators = 0, release.description.indicators
  for table in release.manifest["tables"]:
    for indicator, n in release.bases(table):
      if indicators[indicator].question == question and n is not None:
        facts.equal(Term(indicator, (), "n"), n)
    for row, value, half, n in release.printed(table):
      if indicators[row.indicator].question != question: continue
      found += (n is not None) + (value is not None)
      if not row.is_value: continue
      if n is not None: facts.equal(Term(row.indicator, row.domain, "n"), n)
      if value is not None and indicators[row.indicator].measure == "share":
        for sign in (-1.0, 1.0):
          share = (value + sign * half) / 100
          parts = [(sign * share, Term(row.indicator, row.domain, "W")),
                   (-sign, Term(row.indicator, row.domain, "Y"))]
          facts.add(parts, 0.0, float("inf"))
  return found


def coincidences(release, protected):
  """Long numbers in any file that are protected figures; only how many are told."""
  wanted = collections.defaultdict(list)
  for value in protected:
    if value: wanted[round_to(value, 6)].append(value)
  found, shown = set(), {text for r in release.rows if r.is_shown for text in r.figures.values()}
  for name in release.names:
    for token in re.findall(r"(?<![\w.])-?\d+[.,]\d{6,}(?:e-?\d+)?", release.text(name)):
      # Of few answers a shown share can be a hundred times another's: 50 of 76 of 1 of 152.
      if token in shown: continue
      number = float(token.replace(",", "."))
      # Among two hundred thousand numbers some agree to nine digits by chance.
      digits = len(re.sub(r"e.*|[^\d]", "", token).lstrip("0"))
      if digits < 11: continue
      for scaled in (number, number / 100):
        near = wanted.get(round_to(scaled, 6), ())
        slack = max(1e-12, 10.0 ** (1 - digits))
        if any(abs(scaled - v) <= slack * abs(v) for v in near): found.add((name, token))
  return len(found)


def round_to(value, digits): return float(f"{value:.{digits}e}")
