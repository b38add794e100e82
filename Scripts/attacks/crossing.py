"""The groups of people below a question's tables: the variables crossed, not reported too."""
import itertools

import numpy as np

MOST_CELLS = 20_000


class Dimension:
  """Variables that say the same thing finer and coarser, as areas in areas or two cuts of an age.

  `atoms` are the groups that none of them divides: for each variable its code, or None where it
  has none. Where it is nested, each variable follows from the one before.
  """

  def __init__(self, variables, atoms, is_nested=False):
    self.variables, self.atoms, self.is_nested = tuple(variables), atoms, is_nested

  def closure(self, variable):
    """The variables that are told apart wherever this one is."""
    return self.variables[self.variables.index(variable):] if self.is_nested else self.variables

  def seen_by(self, variables):
    """The atoms that these variables tell apart."""
    kept = [v for v in self.variables if v in variables]
    return list(dict.fromkeys(tuple((v, dict(a)[v]) for v in kept) for a in self.atoms))


def plain(variable, codes):
  return Dimension([variable], [((variable, c),) for c in codes + [None]])


def nested(child, parent, parents, codes):
  """Areas in areas: `parents` has the parent of each child's code, `codes` are the parent's."""
  atoms = [((child, c), (parent, p)) for c, p in parents.items()]
  return Dimension([child, parent], atoms + [((child, None), (parent, p)) for p in codes + [None]],
                   is_nested=True)


def banded(bands):
  """Several cuts of one number: `bands` has the limits of each variable."""
  limits = sorted({limit for cut in bands.values() for limit in cut})

  def code(cut, low):
    return next((f"{a}-{b - 1}" for a, b in zip(cut, cut[1:]) if a <= low < b), None)

  atoms = [tuple((v, code(cut, low)) for v, cut in bands.items()) for low in limits[:-1]]
  return Dimension(list(bands), atoms + [tuple((v, None) for v in bands)])


class Space:
  """The dimensions of a survey, and how a table's variables lie in them."""

  def __init__(self, dimensions):
    self.dimensions = dimensions
    self.of = {v: d for d in dimensions for v in d.variables}

  def closed(self, variables):
    """With the variables that follow from these."""
    return frozenset(v for variable in variables for v in self.of[variable].closure(variable))

  def meet(self, one, other):
    """Whether somebody can belong to two domains."""
    both = [*one, *other]
    return all(any(all(matches(dict(atom)[v], code) for v, code in both if v in d.variables)
                   for atom in d.atoms) for d in self.dimensions)

  def cliques(self, tables):
    """The crossings that carry all tables.

    Where the tables hang together like a tree, their own crossings with equal margins say as much
    as the crossing of everything. Else everything is crossed, unless that is too large.
    """
    edges = [self.closed(t) for t in tables]
    edges = list(dict.fromkeys(e for e in edges if not any(e < other for other in edges)))
    joint = Clique(self, frozenset().union(*edges))
    if len(edges) == 1 or (not is_tree(edges) and joint.size <= MOST_CELLS): return [joint], True
    return [Clique(self, e) for e in edges], is_tree(edges)


def is_tree(edges):
  """Whether tables with these variables have a joint crossing whenever shared margins agree."""
  edges = [set(e) for e in edges]
  while True:
    before = [set(e) for e in edges]
    for edge in edges:
      edge -= {v for v in edge if sum(v in other for other in edges) == 1}
    edges = [e for k, e in enumerate(edges)
             if e and not any(e < o or (e == o and k > m) for m, o in enumerate(edges))]
    if edges == before: return not edges


class Clique:
  """A crossing of variables; its cells are numbered."""

  def __init__(self, space, variables):
    self.variables = variables
    self.axes = [d.seen_by(variables) for d in space.dimensions
                 if any(v in variables for v in d.variables)]
    self.shape = tuple(len(axis) for axis in self.axes)
    self.size = int(np.prod(self.shape)) if self.shape else 1
    self.axis = {v: number for number, axis in enumerate(self.axes) for v, _ in axis[0]}
    self.cells = np.arange(self.size).reshape(self.shape)

  def has(self, domain): return all(v in self.variables for v, _ in domain)

  def members(self, domain):
    """The cells of a domain: pairs of a variable and a code, a set of codes, or None."""
    chosen = [range(n) for n in self.shape]
    for variable, code in domain:
      axis = self.axis[variable]
      chosen[axis] = [k for k in chosen[axis] if matches(dict(self.axes[axis][k])[variable], code)]
    if not self.shape: return np.zeros(1, int)
    if not all(len(c) for c in chosen): return np.zeros(0, int)
    return self.cells[np.ix_(*chosen)].ravel()

  def margins(self, other):
    """The domains of the variables that two crossings share."""
    shared = self.variables & other.variables
    axes = [list(dict.fromkeys(tuple(p for p in a if p[0] in shared) for a in axis))
            for axis in self.axes if any(p[0] in shared for p in axis[0])]
    return [sum(parts, ()) for parts in itertools.product(*axes)]


def matches(own, code):
  return own in code if isinstance(code, frozenset) else own == code
