"""An attack on what one survey published: question by question, at each level of knowledge."""
import collections
import itertools
import math
import random
import statistics

import numpy as np

from . import knowledge, truth as truths
from .crossing import Space
from .published import MASKED
from .system import Contradiction, Facts, Ranges, System, Term, Unknowns, joined

LEVELS = {
  "a": (), "b": ("register",), "B": ("register", "unreported"), "c": ("own",), "d": ("last",),
  "e": ("files",)}
EXACT = 1e-5  # of a cell's weights, in mean weights
ALMOST = 1e-3  # of a share
NOTHING = (0.0, 0.0, math.inf)  # known of a figure beforehand


class Target:
  """A protected group of people, and which of its figures are."""

  def __init__(self, kind, indicator, domain, figures, reasons):
    self.kind, self.indicator, self.domain = kind, indicator, domain
    self.figures, self.reasons = figures, reasons

  @property
  def key(self): return (self.indicator, self.domain)

  def __str__(self):
    codes = ", ".join(f"{v}={'not reported' if c is None else c}" for v, c in self.domain)
    return f"{self.kind} {self.indicator} ({codes or 'everybody'})"


class Result:
  """What came of an attack at a level; cells are told by question and name."""

  def __init__(self):
    self.attacked, self.widths, self.solved, self.elsewhere = set(), {}, 0, 0
    # The protected quantities of each cell that are recoverable, too narrow, too narrow even when
    # the width ends at nought.
    self.recoverable, self.weak, self.clipped = {}, {}, {}

  def note(self, question, target, quantity, verdict, ratio):
    key = (question, str(target))
    self.attacked.add(key)
    self.widths[key] = min(ratio, self.widths.get(key, math.inf))
    if verdict == "recoverable": self.recoverable.setdefault(key, set()).add(quantity)
    if verdict in ("weak", "clipped"): self.weak.setdefault(key, set()).add(quantity)
    if verdict == "clipped": self.clipped.setdefault(key, set()).add(quantity)

  def join(self, other, name=()):
    """Adds another result, its keys behind a name."""
    self.attacked.update((*name, *key) for key in other.attacked)
    for field in ("recoverable", "weak", "clipped"):
      for key, quantities in getattr(other, field).items():
        getattr(self, field).setdefault((*name, *key), set()).update(quantities)
    for key, ratio in other.widths.items():
      self.widths[*name, *key] = min(ratio, self.widths.get((*name, *key), math.inf))
    self.solved += other.solved
    self.elsewhere += other.elsewhere

  @property
  def narrowest(self): return min(self.widths.values(), default=None)

  @property
  def median(self): return statistics.median(self.widths.values()) if self.widths else None


class Case:
  """What was published of a survey, the truth of it, and what everybody knows of its variables."""

  def __init__(self, name, rows, truth, rules, indicators, dimensions, codes, **more):
    self.name, self.rows, self.truth, self.rules = name, rows, truth, rules
    self.indicators, self.space, self.codes = indicators, Space(dimensions), codes
    self.respondents = more["respondents"]
    self.is_unweighted = more["is_unweighted"]
    self.is_brief = more.get("is_brief", False)  # whether only the width that is asked for counts
    self.hiding = more["hiding"]  # variables with categories that no table shows
    self.releases = more.get("releases", [])  # whose other files are read
    self.last = more.get("last", [])  # rows of an earlier release
    self.hidden, self.between = {}, {}
    self.opened = self.count_opened()
    self.beside = self.count_beside()

  def questions(self):
    return list(dict.fromkeys(self.indicators[r.indicator].question for r in self.rows))

  def reasons(self, indicator, figures):
    return self.rules.reasons(figures, self.indicators[indicator].is_share)

  # --- what needs no arithmetic -------------------------------------------------------------------

  def count_opened(self):
    """Cells that the rules protect and that stand in the open."""
    return {(r.indicator, r.domain) for r in self.rows if r.is_value and r.is_shown
            and self.reasons(r.indicator, self.truth.of(r.indicator, r.domain))}

  def count_beside(self):
    """Derived figures that are shown of a group whose own are not."""
    masked = {(r.indicator, r.domain) for r in self.rows if r.is_value and r.status in MASKED}
    return {(r.indicator, r.table, r.domain, r.measure) for r in self.rows if r.is_shown
            and r.measure.endswith(("composition", "standardised"))
            and (r.indicator, r.domain) in masked}

  # --- what everybody knows -----------------------------------------------------------------------

  def register(self, domain, is_counted, weight):
    """How many people a group has, in the unit of weights; None where it is not known.

    Weights add up to the register, less those who left the question out: the largest sum of any
    question is taken. Where answers are only counted, a quarter of the people has not answered.
    """
    known = [f for i in self.indicators if (f := self.truth.of(i, domain)) is not None]
    if not known: return None
    if is_counted: return math.ceil(4 / 3 * max(f.n for f in known))
    return max(f.W for f in known) / weight

  def hidden_domains(self, variables):
    if variables not in self.hidden:
      nesting = {c: p for c, p in self.truth.nesting.items() if c in variables}
      self.hidden[variables] = list(truths.hidden_domains(variables, self.codes, nesting))
    return self.hidden[variables]

  def difference_domains(self, variables):
    """The groups between several cuts of an age, in each group of the other variables."""
    if variables not in self.between:
      self.between[variables] = [
        domain for d in self.space.dimensions if not d.is_nested and len(d.variables) > 1
        and set(d.variables) <= variables for domain in self.differences_of(d, variables)]
    return self.between[variables]

  def differences_of(self, dimension, variables):
    uses = collections.Counter(pair for atom in dimension.atoms for pair in atom)
    others = sorted(variables - set(dimension.variables))
    for atom in dimension.atoms[:-1]:
      if any(code is not None and uses[v, code] == 1 for v, code in atom): continue
      for rest in itertools.product(*([(v, c) for c in self.codes[v]] + [None] for v in others)):
        domain = tuple(sorted([*atom, *filter(None, rest)], key=lambda p: p[0]))
        if truths.is_possible(dict(domain), self.truth.nesting): yield domain

  def attack(self, levels, most=None, questions=None):
    """The results by level; of a question at most so many targets, drawn by chance."""
    results = {level: Result() for level in levels}
    for name in self.questions() if questions is None else questions:
      for level in levels:
        question, rng = Question(self, name, LEVELS[level]), random.Random(1)
        if most is not None and len(question.targets) > most:
          question.targets = rng.sample(question.targets, most)
        results[level].join(question.attack(rng))
    return results


class Question:
  """The linear programs of the indicators that are taken from one question."""

  def __init__(self, case, name, known):
    self.case, self.name, self.known = case, name, known
    self.result, self.unmasked, self.own, self.is_in_unmasked = Result(), None, [], False
    self.without, self.seen_without = {}, set()  # ranges beside nobody's own answer
    mine = lambda rows: [r for r in rows if case.indicators[r.indicator].question == name]
    self.rows = mine(case.rows) + (mine(case.last) if "last" in known else [])
    used = dict.fromkeys(r.indicator for r in self.rows)
    self.indicators = {i: case.indicators[i] for i in used}
    self.scale = knowledge.Scale(self.rows)
    self.is_counted = case.is_unweighted or self.scale.is_equal
    self.targets = self.cells() + self.hidden() + self.differences()

  def attack(self, rng):
    """Every range that is needed, and what it gives away."""
    if not self.targets or not self.has_more(): return self.result
    self.build()
    self.rng = np.random.default_rng(rng.randrange(2**32))
    if "own" in self.known: self.attack_with_own_answers()
    else: self.judge(self.ranges(self.targets, self.system.parts), self.targets)
    self.result.solved += sum(p.solved for p in self.system.parts)
    return self.result

  def has_more(self):
    """Whether a level knows more of this question than the tables say."""
    if "own" in self.known: return any(t.figures and t.figures.n == 1 for t in self.targets)
    if "last" in self.known: return bool(self.case.last)
    return True

  # --- targets ------------------------------------------------------------------------------------

  def cells(self):
    """The masked cells that the rules protect."""
    found = {}
    for row in self.rows:
      if not row.is_value or row.status not in MASKED: continue
      figures = self.case.truth.of(row.indicator, row.domain)
      reasons = self.case.reasons(row.indicator, figures)
      if reasons: found[row.indicator, row.domain] = (figures, reasons)
    return [Target("cell", *key, *value) for key, value in found.items()]

  def crossings(self):
    """The variables of each table, with those that follow from them; by indicator."""
    found = {}
    for row in self.rows:
      found.setdefault(row.indicator, {})[self.case.space.closed(row.codes)] = None
    return found

  def hidden(self):
    """Small groups that no table shows: everybody without the printed groups."""
    found = {}
    for indicator, crossings in self.crossings().items():
      for variables in crossings:
        for domain in self.case.hidden_domains(variables):
          # Whose category is missing form no group: nobody can tell who is in it.
          if any(c is None and v not in self.case.hiding for v, c in domain): continue
          figures = self.case.truth.of(indicator, domain)
          if figures and 0 < figures.n < self.case.rules.minimum:
            found[indicator, domain] = figures
    return [Target("hidden", *key, value, ["n", "Y"]) for key, value in found.items()]

  def differences(self):
    """Ages between two cuts, such as 25–29 where 16–24 and 16–29 are printed."""
    found, bases = {}, set()
    for indicator, crossings in self.crossings().items():
      base = self.indicators[indicator].base
      for variables in crossings:
        if (base, variables) in bases: continue
        bases.add((base, variables))
        for domain in self.case.difference_domains(variables): found[indicator, domain] = None
    return [Target("difference", *key, None, ["n"]) for key in found]

  # --- the program --------------------------------------------------------------------------------

  def build(self):
    tables = list(dict.fromkeys(frozenset(r.codes) for r in self.rows))
    cliques, self.is_whole = self.case.space.cliques(tables)
    has_amounts = any(i.has_amounts for i in self.indicators.values())
    unknowns = Unknowns(cliques, self.indicators, not self.is_counted, has_amounts)
    reading = knowledge.Reading(
      self.rows, self.indicators, unknowns, self.scale, self.case.codes)
    self.facts = reading.facts
    if "files" in self.known:
      for release in self.case.releases:
        self.result.elsewhere += knowledge.elsewhere(release, self.name, self.facts, self.scale)
    self.add_beside(self.facts)
    if "unreported" in self.known: self.targets = [t for t in self.targets if t.kind != "hidden"]
    for indicator in self.indicators:
      self.facts.add([(1.0, Term(indicator, (), "n"))], 0.0, self.case.respondents)
    self.rows_of_targets = self.number(unknowns)
    self.system = System(self.facts, self.rows_of_targets, 20.0 * self.case.respondents)

  def number(self, unknowns):
    """Numbers the targets' figures, the same sums with one number; the rows of each."""
    self.numbers, rows = {}, {}
    for target in self.targets:
      for quantity, parts in self.quantities(target):
        row = joined([(k, unknowns.of(t)) for k, t in parts])
        key = tuple(part.tobytes() for part in row)
        number = rows.setdefault(key, (len(rows), row))[0]
        self.numbers[target.key, quantity] = number
    return [row for _, row in rows.values()]

  def quantities(self, target):
    """The terms of a target that are looked for."""
    term = lambda quantity: Term(*target.key, quantity)
    yield "n", [(1.0, term("n"))]
    if target.kind == "difference": return
    indicator, figures = self.indicators[target.indicator], target.figures
    yield "W", [(1.0, term("W"))]
    if figures.Y is None: return
    yield "Y", [(1.0, term("Y"))]
    if not indicator.is_share: return
    yield "Z", [(1.0, term("Z"))]
    yield "share", [(1.0, term("Y")), (-figures.Y / figures.W, term("W"))]

  def add_beside(self, facts):
    """What the level knows beside the tables."""
    if "register" in self.known: self.add_register(facts)
    if "unreported" in self.known: self.add_unreported(facts)

  def add_register(self, facts):
    """The number of people in each group of a table: no answer weighs more than they."""
    for row in self.rows:
      limit = self.case.register(row.domain, self.is_counted, self.scale.weight)
      if row.is_value and limit is not None:
        facts.add([(1.0, Term(row.indicator, row.domain, "W"))], 0.0, limit)

  def add_unreported(self, facts):
    """Nobody is unreported in a register: those of the survey count as known."""
    for found in self.unreported(): self.add_known(facts, *found)

  def unreported(self):
    """The figures of groups in which something is not reported, as far as they are known here."""
    for indicator, crossings in self.crossings().items():
      for variables in crossings:
        for domain in self.case.hidden_domains(variables):
          figures = self.case.truth.of(indicator, domain)
          if figures is not None: yield indicator, domain, figures

  def add_known(self, facts, indicator, domain, figures):
    for quantity in ("n", "W", "Y"):
      value = self.unit(indicator, quantity, figures)
      if value is not None: facts.equal(Term(indicator, domain, quantity), value)

  def unit(self, indicator, quantity, figures):
    """A true figure in the program's units."""
    value = figures.of(quantity)
    if quantity == "n" or value is None: return value
    if quantity == "Y" and self.indicators[indicator].has_amounts: return value / self.scale.unit
    value /= self.scale.weight
    return round(value) if self.is_counted else value if abs(value) > 1e-9 else 0.0

  # --- ranges and verdicts ------------------------------------------------------------------------

  def ranges(self, targets, parts):
    """The least and the most by number, and whether they are that or only wide enough."""
    enough = {}
    for target in targets:
      for quantity in self.looked_for(target):
        number = self.numbers[target.key, quantity]
        enough[number] = max(self.enough(target, quantity), enough.get(number, 0))
    constant = self.system.constant
    found = {k: (constant[k], constant[k], True) for k in enough if self.system.is_known(k)}
    for part in parts:
      own = [k for k in part.numbers if k in enough]
      if not own: continue
      ranges = Ranges(part, self.rng, enough, own)
      for k in own:
        low, high, exact = ranges.of(k)
        found[k] = (constant[k] + low, constant[k] + high, exact)
    return found

  def enough(self, target, quantity):
    """A width from which on a range need not be told from a larger one.

    A brief attack asks only whether there is the width that is asked for. Whether anybody is there at all must be known to the end of a group that no table shows. Where
    numbers are whole, a range of two has two of them wherever it begins.
    """
    if target.kind == "hidden" and quantity == "n": return math.inf
    least = 2.0 if self.is_whole_number(target, quantity) else 2 * self.least_width(target)
    return max(least, (1 if self.case.is_brief else 2) * self.required(target, quantity)[0])

  def looked_for(self, target):
    names = list(target.reasons)
    if target.kind != "difference" and self.indicators[target.indicator].is_share:
      names.append("share")
    return [q for q in names if (target.key, q) in self.numbers]

  def required(self, target, quantity, known=NOTHING):
    """How wide a range must be, and the same without what is out of the question beforehand.

    `known` are the least of the figure and of the rest of its cell, and the most of the figure.
    """
    wide, clipped = self.widths(target, quantity, known)
    return clipped if self.case.is_brief else wide, clipped

  def widths(self, target, quantity, known):
    rules, figures, (told, others, most) = self.case.rules, target.figures, known
    if target.kind == "difference": return 1.0, 1.0
    indicator = self.indicators[target.indicator]
    if quantity == "n":
      most = min(most, self.people(target))
      clipped = rules.clipped(figures.n, told, most)
      return max(clipped, min(rules.width(figures.n), most - told)), clipped
    if not indicator.is_share or figures.c is None: return EXACT, EXACT
    weights = figures.W / self.scale.weight
    counted = figures.Y / self.scale.weight
    own = counted if quantity in ("Y", "share") else weights - counted
    half = rules.half(own, weights / figures.n)  # in weights of an answer in this cell
    clipped = min(half, own - told) + min(half, weights - own - others)
    return max(clipped, min(2 * half, weights - told - others)), clipped

  def people(self, target):
    """How many people a group has in the register; any number where that tells no answers."""
    if "register" not in self.known or not self.is_counted: return math.inf
    limit = self.case.register(target.domain, True, self.scale.weight)
    return math.inf if limit is None else limit

  def beforehand(self, target, quantity):
    """What the level knows of a figure without the tables: no mask can widen that.

    Of the tables it has where nobody answered, or is unreported. A group's own number in the register may be larger
    than those of its parts add up to, and who is unreported in it may follow from those elsewhere.
    """
    if self.unmasked is None:
      facts = Facts(self.facts.unknowns)
      facts.link()
      for row in self.rows:
        if row.is_value and row.status == "no_data":
          facts.equal(Term(row.indicator, row.domain, "n"), 0.0)
      for indicator, domain, figures in self.unreported():
        if figures.n == 0: facts.equal(Term(indicator, domain, "n"), 0.0)
      self.add_beside(facts)
      self.unmasked = System(facts, self.rows_of_targets, 20.0 * self.case.respondents)
    if self.own and not self.is_in_unmasked:
      self.fix(self.unmasked, self.own)
      self.is_in_unmasked = True
    own, other = {"n": "nn", "Z": "ZY"}.get(quantity, "YZ")
    if (target.key, other) not in self.numbers: return NOTHING
    extreme = lambda name, most: self.unmasked.extreme(self.numbers[target.key, name], most)
    return (max(0.0, extreme(own, False)), max(0.0, extreme(other, False)), extreme(own, True))

  def judge(self, ranges, targets):
    for target in targets:
      for quantity, verdict, ratio in self.verdicts(target, ranges):
        if verdict is None or self.may_be_nobody(target, quantity, ranges): continue
        self.result.note(self.name, target, quantity, verdict, ratio)

  def verdicts(self, target, ranges):
    """What the ranges give away of a target's quantities, as far as there are any."""
    for quantity in self.looked_for(target):
      number = self.numbers[target.key, quantity]
      if number not in ranges: continue
      low, high, exact = ranges[number]
      if exact: self.check(target, quantity, low, high)
      yield quantity, *self.verdict(target, quantity, low, high)

  def may_be_nobody(self, target, quantity, ranges):
    """Whether a group that no table shows has no such answers, and perhaps no people at all."""
    count = {"Y": target.figures.c, "share": 0}.get(quantity) if target.kind == "hidden" else None
    number = self.numbers[target.key, "n"]
    return count == 0 and number in ranges and ranges[number][0] < 1 - 1e-6

  def check(self, target, quantity, low, high):
    """What is true must be possible; else the files were read wrongly."""
    if target.kind == "difference": return
    true = 0.0 if quantity == "share" else self.unit(target.indicator, quantity, target.figures)
    slack = 1e-5 * (1 + abs(true))
    if not low - slack <= true <= high + slack:
      raise Contradiction(f"{self.name}: the range of {target}, {quantity}, leaves the truth out")

  def verdict(self, target, quantity, low, high):
    """What a range gives away, and its part of the width; nothing of what is known beforehand."""
    if target.kind == "difference": return self.verdict_of_difference(low, high)
    required = self.required(target, quantity)
    verdict, ratio = self.verdict_of(target, quantity, low, high, *required)
    if verdict not in ("recoverable", "clipped") or not ("register" in self.known or self.own):
      return verdict, ratio
    required = self.required(target, quantity, self.beforehand(target, quantity))
    if required[0] < EXACT: return None, None
    return self.verdict_of(target, quantity, low, high, *required)

  def verdict_of(self, target, quantity, low, high, required, clipped):
    ratio = (high - low) / required
    if quantity == "share":
      weights = target.figures.W / self.scale.weight
      known = high - low < min(ALMOST * weights, required * (1 - 1e-6))
      return ("recoverable", ratio) if known else (None, None)
    if self.is_told(target, quantity, low, high): return "recoverable", ratio
    if ratio >= 1 - 1e-6: return "safe", ratio
    return ("clipped" if high - low < clipped - 1e-6 else "weak"), ratio

  def is_told(self, target, quantity, low, high):
    """Whether a range has only one number, or nearly so."""
    if self.is_whole_number(target, quantity):
      return math.floor(high + 1e-6) - math.ceil(low - 1e-6) < 1
    return high - low < self.least_width(target)

  def is_whole_number(self, target, quantity):
    return quantity == "n" or (self.is_counted and self.indicators[target.indicator].is_share)

  def least_width(self, target):
    """Below it a range of weights or amounts is one number."""
    return EXACT * max(1.0, target.figures.W / self.scale.weight)

  def verdict_of_difference(self, low, high):
    """Only what is told and small is at fault; nobody knows what was not told."""
    least = math.ceil(low - 1e-6)
    is_told = least == math.floor(high + 1e-6)
    return ("recoverable", 0.0) if is_told and 0 < least < self.case.rules.minimum else (None, None)

  # --- one's own answer ---------------------------------------------------------------------------

  def attack_with_own_answers(self):
    """Who is alone in a cell knows it, and looks at the others."""
    singles = {}
    for target in self.targets:
      if target.kind == "cell" and self.is_alone(target):
        singles.setdefault(target.domain, []).append(target)
    others = [t for t in self.targets if t.kind != "difference"]
    if singles: self.attack_by_turns(list(singles.values()), others)

  def attack_by_turns(self, turns, targets):
    """By halves: what is wide to all of them, if they told each other, is wide to each of them.

    So only what is not, and the cells that one of them may be in, are looked at by fewer.
    """
    own = [turn[0] for turn in turns]
    judged = [t for t in targets if not any(self.is_own(t, o) for o in own)]
    if len(turns) == 1: return self.attack_of(turns[0], judged)
    settled = self.settle([t for turn in turns for t in turn], judged)
    left = [t for t in targets if t.key not in settled]
    # Neighbours are in different halves: together they may tell what is in their line.
    for half in (turns[::2], turns[1::2]) if left else (): self.attack_by_turns(half, left)

  def settle(self, own, judged):
    """Notes what no single one of them can tell; the keys of those cells.

    What is too narrow beside nobody, but not for its distance to nought, stays so with whatever
    is known, as long as it is not narrower even when all is.
    """
    parts = self.fix(self.system, own)
    ranges = self.told(judged, parts)
    for part in parts: part.release()
    found = {t.key: (t, list(self.verdicts(t, ranges))) for t in judged}
    found = {k: f for k, f in found.items() if all(v in (None, "safe", "weak") for _, v, _ in f[1])}
    self.look_without([t for t, f in found.values() if any(v == "weak" for _, v, _ in f)], parts)
    found = {k: (t, f) for k, (t, f) in found.items()
             if all(v != "weak" or self.is_weak_anyway(t, q) for q, v, _ in f)}
    for target, verdicts in found.values():
      for quantity, verdict, ratio in verdicts:
        if verdict is not None: self.result.note(self.name, target, quantity, verdict, ratio)
    return set(found)

  def look_without(self, targets, parts):
    """The ranges without anybody's own answer."""
    new = [t for t in targets if t.key not in self.seen_without]
    self.without.update(self.told(new, parts))
    self.seen_without.update(t.key for t in new)

  def is_weak_anyway(self, target, quantity):
    found = self.without.get(self.numbers[target.key, quantity])
    return found is not None and self.verdict(target, quantity, *found[:2])[0] == "weak"

  def is_alone(self, target):
    """Whether one person in a group answered the question.

    Who is the only one there to give some of its answers does not know that: it would be to know
    what the others answered.
    """
    every = [self.case.truth.of(i, target.domain) for i in self.indicators]
    return target.figures.n == 1 and all(f is None or f.n <= 1 for f in every)

  def attack_of(self, own, others):
    """One by one: what the only one in a group can tell of the cells of others."""
    self.own = own
    parts = self.fix(self.system, own)
    self.judge(self.told(others, parts), others)
    for part in parts: part.release()
    if self.is_in_unmasked:
      for part in self.unmasked.parts: part.release()
    self.own, self.is_in_unmasked = [], False

  def fix(self, system, own):
    """Adds the figures of cells to a system; the parts that they are in."""
    parts, values = {}, {}
    for target in own:
      for quantity in ("n", "W", "Y"):
        number = self.numbers.get((target.key, quantity))
        if number is None or system.is_known(number): continue
        values[number] = self.unit(target.indicator, quantity, target.figures)
    for number, value in values.items():
      part = system.parts[system.part_of[number]]
      part.fix(number, value - system.constant[number])
      parts[id(part)] = part
    return list(parts.values())

  def is_own(self, target, own):
    """Whether another cell of one may hold the same person."""
    return target.figures.n == 1 and self.case.space.meet(target.domain, own.domain)

  def told(self, targets, parts):
    """The ranges in these parts only: what is known without them another level has judged."""
    ranges = self.ranges(targets, parts)
    return {k: r for k, r in ranges.items() if not self.system.is_known(k)}
