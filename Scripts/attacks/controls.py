"""Ways of masking that do not protect, made from the open tables: the attack must break them."""
from .published import MASKED, TESTS

SUPPRESSED, SECONDARY = MASKED


def primary(rows, truth, rules, indicators):
  """The primary rules alone, and what is made of masked cells."""
  fallen = {(r.indicator, r.domain) for r in rows if r.is_value and r.is_shown
            and rules.reasons(truth.of(r.indicator, r.domain), indicators[r.indicator].is_share)}
  return masked(rows, fallen, SUPPRESSED)


def masked(rows, fallen, status):
  """The rows, those of fallen cells and what is made of them without figures."""
  tests = {(r.table, r.indicator) for r in rows if (r.indicator, r.domain) in fallen}
  return [r.masked(status) if r.is_shown and falls(r, fallen, tests) else r for r in rows]


def falls(row, fallen, tests):
  if row.measure in TESTS: return (row.table, row.indicator) in tests
  if row.is_value: return (row.indicator, row.domain) in fallen
  domains = row.groups() if row.gap else []
  if row.measure == "gap_vs_total":
    domains += [(pair,) for d in row.groups() for pair in d if pair[0] == row.gap["variable"]]
  if row.measure.endswith("standardised"): domains.append(row.domain)
  return any((row.indicator, d) in fallen for d in domains)


def two(rows):
  """Further cells fall until no relation has a single masked one: at least two per line."""
  cells = {(r.indicator, r.domain): r for r in rows if r.is_value}
  hidden = {k for k, r in cells.items() if r.status in MASKED}
  first = set(hidden)
  relations = list(sums(rows, cells))
  changes = True
  while changes:
    changes = False
    for relation in relations:
      if sum(k in hidden for k in relation) != 1: continue
      shown = [k for k in relation if k not in hidden and cells[k].is_shown]
      if not shown: continue
      hidden.add(min(shown, key=lambda k: (cells[k].n, str(k))))
      changes = True
  return masked(rows, hidden - first, SECONDARY)


def sums(rows, cells):
  """Each total with its parts, one variable at a time."""
  parts = {}
  for row in rows:
    if not row.is_value: continue
    for variable, code in row.domain:
      whole = (row.indicator, tuple(p for p in row.domain if p[0] != variable))
      if whole in cells: parts.setdefault((whole, variable), {})[row.indicator, row.domain] = None
  for (whole, _), found in sorted(parts.items(), key=str): yield [whole, *found]
