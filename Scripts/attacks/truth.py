"""The figures that are protected, used to score an attack and never printed."""
import itertools
import math

from .published import TOTAL

DEFAULTS = {"minimumCount": 5, "minimumInCategory": 3, "zerosAreSafe": False}
PROTECTION = {"count": 3, "share": 0.2}


class Figures:
  """Answers, those that count, weights and counting weights of a domain; counts may be unknown."""
  __slots__ = ("n", "c", "W", "Y")

  def __init__(self, n, c, W, Y): self.n, self.c, self.W, self.Y = n, c, W, Y

  def __sub__(self, other):
    pairs = zip((self.n, self.c, self.W, self.Y), (other.n, other.c, other.W, other.Y))
    return Figures(*(None if a is None or b is None else a - b for a, b in pairs))

  def of(self, quantity):
    return self.W - self.Y if quantity == "Z" else getattr(self, quantity)


class Truth:
  """The open tables, and the same without weights, in which counts can be read."""

  def __init__(self, opened, unweighted, indicators, nesting, codes):
    self.nesting, self.codes, self.figures = nesting, codes, {}
    counts = {}
    for row in unweighted:
      if row.is_value and row.is_shown and indicators[row.indicator].is_share:
        factor = 1 if indicators[row.indicator].measure == "count" else row.n
        counts[row.indicator, row.domain] = round(row.estimate * factor)
    for row in opened:
      if not row.is_value: continue
      key = (row.indicator, row.domain)
      if row.status == "no_data": self.figures[key] = Figures(0, 0, 0.0, 0.0)
      if row.is_shown:
        amount = self.counting(row, indicators)
        self.figures[key] = Figures(row.n, counts.get(key), row.weight, amount)

  @staticmethod
  def counting(row, indicators):
    measure = indicators[row.indicator].measure
    if row.estimate is None or measure not in ("share", "mean", "count", "total"): return None
    return row.estimate if measure in ("count", "total") else row.estimate * row.weight

  def of(self, indicator, domain):
    """The figures of a domain whose codes may be None for what is not reported; None if unknown."""
    hidden = next((k for k, (_, code) in enumerate(domain) if code is None), None)
    if hidden is None: return self.figures.get((indicator, domain))
    variable = domain[hidden][0]
    rest = domain[:hidden] + domain[hidden + 1:]
    whole = self.of(indicator, rest)
    for code in self.children(variable, rest):
      part = self.of(indicator, tuple(sorted([*rest, (variable, code)], key=lambda p: p[0])))
      if part is None or whole is None: return None
      whole = whole - part
    return whole

  def children(self, variable, domain):
    """The codes that a variable can have in a domain."""
    nesting = self.nesting.get(variable)
    if nesting is None: return self.codes[variable]
    parent, parents = nesting
    within = dict(domain).get(parent, TOTAL)
    return [c for c in self.codes[variable] if within in (TOTAL, parents[c])]


class Rules:
  """When a cell is protected, and how widely."""

  def __init__(self, disclosure):
    rules = {**DEFAULTS, **disclosure}
    self.minimum = rules["minimumCount"]
    self.category = rules["minimumInCategory"]
    self.zeros_are_safe = rules["zerosAreSafe"]
    self.protection = {**PROTECTION, **rules.get("protection", {})}

  def reasons(self, figures, has_category):
    """The protected quantities of a cell, none when it may be shown."""
    found = []
    if not figures or not figures.n: return found
    if figures.n < self.minimum: found += ["n", "Y"]
    if has_category and figures.c is not None:
      if self.is_rare(figures.c): found.append("Y")
      if self.is_rare(figures.n - figures.c): found.append("Z")
    return list(dict.fromkeys(found))

  def is_rare(self, count):
    return count < self.category and not (count == 0 and self.zeros_are_safe)

  def width(self, count):
    return 2 * max(self.protection["count"], self.protection["share"] * count)

  def half(self, own, unit):
    """How far one side of a number of people must reach who weigh `unit` each."""
    return max(self.protection["count"] * unit, self.protection["share"] * own)

  def clipped(self, count, known=0, most=math.inf):
    """The part of the width between nought, or those who are known, and the most there can be."""
    half = self.width(count) / 2
    return min(half, most - count) + min(half, count - known)


def hidden_domains(variables, codes, nesting):
  """What tables leave unsaid: the groups of a crossing in which something is not reported."""
  choices = [[(v, c) for c in codes[v] + [None]] + [None] for v in sorted(variables)]
  for chosen in itertools.product(*choices):
    domain = tuple(pair for pair in chosen if pair)
    if any(c is None for _, c in domain) and is_possible(dict(domain), nesting): yield domain


def is_possible(domain, nesting):
  """Whether a child's code lies in its parent's, and is said with no other."""
  for child, (parent, parents) in nesting.items():
    if child not in domain or parent not in domain: continue
    code = domain[child]
    if code is not None and parents[code] != domain[parent]: return False
  return True
