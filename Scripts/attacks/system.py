"""A question's unknowns, what is known of them, and the least and the most of a figure."""
import highspy
import numpy as np
from scipy.sparse import bmat, csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

NOTHING = 1e-6  # below it a number of answers, or of mean weights, is nought
FEW, ROUNDS, MANY = 20, 3, 0.1  # of targets, of looks at them together, of those that these widen


class Contradiction(Exception):
  """What is known cannot all be true: the reading of the files is at fault."""


class Term:
  """A figure of a domain: answers `n`, those that count `c`, weights `W`, counting ones `Y`, `Z`.

  `Z` is what is valid and does not count.
  """
  __slots__ = ("indicator", "domain", "quantity")

  def __init__(self, indicator, domain, quantity):
    self.indicator, self.domain, self.quantity = indicator, domain, quantity

  @property
  def key(self): return (self.indicator, self.domain, self.quantity)


class Unknowns:
  """Columns for each cell of the cliques and each class of answers: numbers, and weights."""

  def __init__(self, cliques, indicators, has_weights, has_amounts):
    self.cliques, self.indicators, self.has_weights = cliques, indicators, has_weights
    codes = sorted(set().union(*(i.base for i in indicators.values())))
    signs = {c: tuple((c in i.base, c in i.counts) for i in indicators.values()) for c in codes}
    classes = list(dict.fromkeys(signs.values()))
    self.classes = {c: classes.index(signs[c]) for c in codes}
    self.count = len(classes)
    self.offsets = np.cumsum([0] + [c.size * self.count for c in cliques])
    self.block = int(self.offsets[-1])
    self.blocks = {"n": 0, "w": self.block if has_weights else 0}
    self.size = self.block * (2 if has_weights else 1)
    if has_amounts: self.blocks["y"], self.size = self.size, self.size + self.block

  def columns(self, kind, number, cells, codes):
    chosen = sorted({self.classes[c] for c in codes})
    first = self.blocks[kind] + self.offsets[number]
    return (first + cells[:, None] * self.count + np.array(chosen, int)[None, :]).ravel()

  def of(self, term):
    """The columns that a term is the sum of; None where no crossing carries its domain."""
    number = next((k for k, c in enumerate(self.cliques) if c.has(term.domain)), None)
    if number is None: return None
    indicator = self.indicators[term.indicator]
    cells = self.cliques[number].members(term.domain)
    if indicator.has_amounts and term.quantity == "Y":
      return self.columns("y", number, cells, indicator.base)
    kind = "n" if term.quantity in ("n", "c") else "w"
    codes = {"n": indicator.base, "W": indicator.base, "c": indicator.counts,
             "Y": indicator.counts, "Z": indicator.base - indicator.counts}[term.quantity]
    return self.columns(kind, number, cells, codes)

  def links(self):
    """Equal margins of the cliques: pairs of columns with equal sums."""
    for one in range(len(self.cliques)):
      for other in range(one):
        for domain in self.cliques[one].margins(self.cliques[other]):
          cells = [self.cliques[k].members(domain) for k in (one, other)]
          for kind in self.blocks:
            for code in {k: c for c, k in self.classes.items()}.values():
              yield [self.columns(kind, k, c, [code]) for k, c in zip((one, other), cells)]

  def twins(self, columns):
    """The same people's other columns: where there are no answers there are no weights."""
    people = columns[columns < self.blocks.get("y", self.size)]
    twins = [people % self.block + start for start in set(self.blocks.values())]
    return np.concatenate([columns, *twins])


class Facts:
  """Rows `low ≤ sum of coefficient · column ≤ high`, each once."""

  def __init__(self, unknowns):
    self.unknowns, self.rows, self.seen = unknowns, [], set()

  def add(self, parts, low, high):
    """Adds a fact on a sum of terms; `parts` are (coefficient, term)."""
    key = (tuple(sorted((k, repr(t.key)) for k, t in parts)), low, high)
    if key in self.seen: return
    self.seen.add(key)
    columns = [(k, self.unknowns.of(t)) for k, t in parts]
    if any(c is None for _, c in columns): return
    self.rows.append((*joined(columns), low, high))

  def equal(self, term, value): self.add([(1.0, term)], value, value)

  def link(self):
    for one, other in self.unknowns.links():
      self.rows.append((*joined([(1.0, one), (-1.0, other)]), 0.0, 0.0))


def joined(parts):
  return (np.concatenate([c for _, c in parts]).astype(int),
          np.concatenate([np.full(len(c), k) for k, c in parts]))


def matrix(rows, size):
  lengths = [len(r[0]) for r in rows]
  return csr_matrix((
    np.concatenate([r[1] for r in rows]) if rows else [],
    np.concatenate([r[0] for r in rows]) if rows else [],
    np.concatenate([[0], np.cumsum(lengths)]).astype(int)), shape=(len(rows), size))


class System:
  """The facts with what follows at once taken out, and the targets' least and most."""

  def __init__(self, facts, targets, most):
    """`targets` are columns and coefficients; `most` is the largest that a column can be."""
    self.unknowns = facts.unknowns
    size = self.unknowns.size
    self.low = np.array([r[2] for r in facts.rows])
    self.high = np.array([r[3] for r in facts.rows])
    self.facts = matrix(facts.rows, size)
    self.targets = matrix(targets, size)
    self.value, self.free = np.zeros(size), np.ones(size, bool)
    self.fix_what_follows()
    self.components(most)

  # --- what follows at once -----------------------------------------------------------------------

  def fix_what_follows(self):
    while True:
      low, high = self.low - self.facts @ self.value, self.high - self.facts @ self.value
      found = self.noughts(low, high) | self.alone(low, high)
      if not found: break
    if not self.facts.nnz: return
    tight = self.facts.multiply(self.free).getnnz(axis=1) == 0
    scale = 1e-4 + 1e-9 * np.abs(self.value).max()
    if np.any(((low > scale) | (high < -scale)) & tight):
      raise Contradiction("facts without unknowns do not hold")

  def noughts(self, low, high):
    """Sums of nought have parts of nought."""
    free = self.facts.multiply(self.free).tocsr()
    free.eliminate_zeros()
    if free.nnz == 0: return False
    least, largest = (np.asarray(m.todense()).ravel() for m in (free.min(axis=1), free.max(axis=1)))
    nought = ((high <= NOTHING) & (least >= 0)) | ((low >= -NOTHING) & (largest <= 0))
    rows = np.flatnonzero(nought & (np.diff(free.indptr) > 0))
    if len(rows) == 0: return False
    columns = self.unknowns.twins(np.unique(free[rows].indices))
    changed = self.free[columns].any()
    self.free[columns] = False
    return changed

  def alone(self, low, high):
    """A sum with one unknown gives it."""
    free = self.facts.multiply(self.free).tocsr()
    free.eliminate_zeros()
    rows = np.flatnonzero((np.diff(free.indptr) == 1) & (self.low == self.high))
    for row in rows:
      column, factor = free.indices[free.indptr[row]], free.data[free.indptr[row]]
      if not self.free[column]: continue
      value = high[row] / factor
      if value < -1e-3: raise Contradiction("an unknown would be negative")
      self.value[column], self.free[column] = max(0.0, value), False
    return len(rows) > 0

  # --- parts that have nothing to do with each other ----------------------------------------------

  def components(self, most):
    facts, self.merged = self.shrunk()
    self.constant = self.targets @ self.value
    low, high = self.low - self.facts @ self.value, self.high - self.facts @ self.value
    all_rows = vstack([facts, self.merged]).tocsr()
    graph = bmat([[None, all_rows], [all_rows.T, None]])
    _, label = connected_components(graph, directed=False)
    rows, columns = label[:all_rows.shape[0]], label[all_rows.shape[0]:]
    nonempty = np.diff(all_rows.indptr) > 0
    self.parts, self.part_of = [], {}
    for part in np.unique(rows[facts.shape[0]:][np.diff(self.merged.indptr) > 0]):
      mine = np.flatnonzero((rows == part) & nonempty)
      own = mine[mine < facts.shape[0]]
      wanted = mine[mine >= facts.shape[0]] - facts.shape[0]
      chosen = np.flatnonzero(columns == part)
      for k in wanted: self.part_of[k] = len(self.parts)
      self.parts.append(Part(facts[own][:, chosen], low[own], high[own],
                             self.merged[wanted][:, chosen], wanted, most))

  def shrunk(self):
    """Facts and targets with one column for all unknowns that occur in the same ones."""
    free = np.flatnonzero(self.free)
    columns = vstack([self.facts, self.targets]).tocsc()[:, free]
    columns.sort_indices()
    first = {}
    for k in range(columns.shape[1]):
      part = slice(columns.indptr[k], columns.indptr[k + 1])
      first.setdefault((columns.indices[part].tobytes(), columns.data[part].tobytes()), k)
    kept = columns[:, sorted(first.values())].tocsr()
    return kept[:self.facts.shape[0]], kept[self.facts.shape[0]:]

  def is_known(self, target): return target not in self.part_of

  def extreme(self, target, most):
    """The least or the most of one target."""
    if self.is_known(target): return self.constant[target]
    part = self.parts[self.part_of[target]]
    place = part.numbers[target]
    factors = np.zeros(len(part.numbers))
    factors[place] = 1.0
    return self.constant[target] + part.reach(factors, most)[place]


class Part:
  """A linear program, and the targets that are sums of its columns."""

  def __init__(self, facts, low, high, targets, numbers, most):
    self.numbers = {number: k for k, number in enumerate(numbers)}
    if not facts.shape[0]:  # the solver needs a row, if only one that says nothing
      facts = csr_matrix(np.ones((1, facts.shape[1])))
      low, high = np.zeros(1), np.full(1, highspy.kHighsInf)
    self.rows, self.targets, self.transposed = facts.shape[0], targets, targets.T.tocsr()
    size = facts.shape[1]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = size, self.rows
    lp.col_cost_ = np.zeros(size)
    lp.col_lower_, lp.col_upper_ = np.zeros(size), np.full(size, most)
    lp.row_lower_, lp.row_upper_ = low, high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = facts.indptr, facts.indices
    lp.a_matrix_.value_ = facts.data
    self.solver = highspy.Highs()
    # The primal simplex goes on from the last solution when only the aim has changed.
    for name, value in (("output_flag", False), ("threads", 1), ("presolve", "off"),
                        ("simplex_strategy", 4)):
      self.solver.setOptionValue(name, value)
    self.solver.passModel(lp)
    self.columns = np.arange(size, dtype=np.int32)
    self.solved = 0

  def fix(self, number, value):
    """Adds that a target is known; `release` takes all that was added back."""
    row = self.targets[self.numbers[number]]
    self.solver.addRow(value, value, row.nnz, row.indices.astype(np.int32), row.data)

  def release(self):
    added = np.arange(self.rows, self.solver.getNumRow(), dtype=np.int32)
    if len(added): self.solver.deleteRows(len(added), added)

  def reach(self, factors, most):
    """All targets at a point where the weighted sum of targets is the least or the most."""
    cost = self.transposed @ factors
    self.solver.changeColsCost(len(self.columns), self.columns, cost)
    sense = highspy.ObjSense.kMaximize if most else highspy.ObjSense.kMinimize
    self.solver.changeObjectiveSense(sense)
    self.solver.run()
    self.solved += 1
    if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal: self.start_anew()
    return self.targets @ np.array(self.solver.getSolution().col_value)

  def start_anew(self):
    """Solves without the last solution's help, and with the program made smaller first."""
    self.solver.clearSolver()
    self.solver.setOptionValue("presolve", "on")
    self.solver.run()
    self.solver.setOptionValue("presolve", "off")
    status = self.solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
      raise Contradiction(f"the program has no solution: {self.solver.modelStatusToString(status)}")


class Ranges:
  """The least and the most of a part's targets, as far as they have been looked for."""

  def __init__(self, part, rng, enough, wanted):
    """`enough` is, by target, a width that need not be told from a larger one."""
    self.part = part
    count = len(part.numbers)
    self.low, self.high = np.full(count, np.inf), np.full(count, -np.inf)
    self.exact, self.enough = np.zeros(count, bool), np.zeros(count)
    for number in wanted: self.enough[part.numbers[number]] = enough[number]
    self.look_around(rng)
    for k in np.flatnonzero(self.enough):
      if self.is_narrow(k): self.solve(k)

  def is_narrow(self, chosen): return self.high[chosen] - self.low[chosen] < self.enough[chosen]

  def look_around(self, rng):
    """Goes where sums of the narrow targets end, as long as that widens a good part of them."""
    left = np.flatnonzero((self.enough > 0) & np.isfinite(self.enough))
    rounds = 0
    while len(left) >= FEW:
      factors = np.zeros(len(self.low))
      factors[left] = rng.choice([-1.0, 1.0], len(left)) * rng.random(len(left)) / self.enough[left]
      for most in (False, True): self.note(self.part.reach(factors, most))
      before, left, rounds = len(left), left[self.is_narrow(left)], rounds + 1
      if rounds >= ROUNDS and before - len(left) < MANY * before: break

  def solve(self, k):
    """No sum of unknowns is below nought: where one was nought, that is its least."""
    factors = np.zeros(len(self.low))
    factors[k] = 1.0
    is_least = self.low[k] <= 0.0 and self.part.targets[k].data.min() >= 0.0
    for most in (True,) if is_least else (False, True): self.note(self.part.reach(factors, most))
    self.exact[k] = True

  def note(self, values):
    self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)

  def of(self, number):
    k = self.part.numbers[number]
    return self.low[k], self.high[k], bool(self.exact[k])
