#!/usr/bin/env python3
"""Compares secondary suppression with Statistics Norway's SSBtools on tables made by chance.

    swift build -c release
    Scripts/reference/ssbtools.py                    100 sets of tables
    Scripts/reference/ssbtools.py --sets 20 --seed 7 --tool PATH --show

Each set is of gender, areas in areas and two cuts of age, in one table or several that hang
together. The first rules fall on few answers alone, everybody counts, and `protection` is nought,
so that both programs solve the same: which cells fall so that no primary one is a combination of
what is shown.
SSBtools gets the same primary cells and candidates in the same order, the largest weight first;
weights all differ. In half of the sets everybody has a twin, so that nobody is alone in a cell:
there both should hide the same cells. SSBtools is asked twice: without regard to groups of one
person (`none`), and with its method `anySum` for them, which looks at inner cells of one. The tool
looks at all cells of one: who answered alone there takes that answer out of sums.

The tool also protects small groups that no table shows and that lie between both cuts of age, as
those of 25 to 29 between 16-24 and 16-29: SSBtools is given them as primary cells that are not shown.

Both results are checked by a slow test with fractions: no primary cell and no such group may be a
combination of shown cells; how many are when somebody is alone in a cell and knows it, and how many
cells that fell could be shown after all but for such people, is printed. A set that the tool refuses
to publish, because its audit finds something, is counted, and read as `trygg table` shows it.
R is needed, and its package SSBtools or a folder that holds that package's R files, named by
SSBTOOLS; without them the script says so and does nothing. Exit status 1 when the tool leaves a
primary cell derivable, by somebody alone too, or such a group in a set that it publishes, or hides
more in a set where SSBtools leaves nobody such a way.
"""
import argparse
import csv
import fractions
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))
MINIMUM = 5
METHODS = ("none", "anySum")
MISSING = 69  # the exit status of ssbtools.R without SSBtools
CUTS = ([16, 25, 45, 80], [16, 25, 35, 65, 80], [16, 35, 55, 80])
COARSE = ([16, 30, 80], [16, 35, 65, 80], [16, 30, 50, 80])
TABLES = (["omrade"], ["del"], ["alder"], ["grov"], ["omrade", "alder"], ["omrade", "grov"],
          ["del", "alder"], ["del", "grov"])

# --- tables made by chance ------------------------------------------------------------------------


class Made:
  """People, and the tables that they are counted in; in every second set everybody has a twin."""

  def __init__(self, seed, number):
    rng = random.Random(f"{seed} {number}")
    areas = [f"{d}{k}" for d in range(1, rng.randint(2, 3) + 1)
             for k in range(1, rng.randint(2, 4) + 1)]
    sizes = [rng.random() ** 2 + 0.05 for _ in areas]
    self.bands = {"alder": rng.choice(CUTS), "grov": rng.choice(COARSE)}
    self.people = []
    weights = set()
    twice = 2 - number % 2
    for _ in range(rng.randint(40, 300) // twice):
      area, age, kon = rng.choices(areas, sizes)[0], rng.randint(16, 79), rng.choice("12")
      own = {"kon": kon, "del": area, "omrade": area[0], "age": age,
             **{name: band(limits, age) for name, limits in self.bands.items()}}
      for _ in range(twice):
        weight = rng.randint(10_000_000, 90_000_000)
        while weight in weights: weight += 1
        weights.add(weight)
        self.people.append({**own, "weight": weight})
    self.areas = areas
    count = 1 if rng.random() < 0.3 else rng.randint(2, 4)
    self.tables = rng.sample(TABLES, count)

  def codes(self, variable):
    """As the description lists them."""
    if variable in self.bands:
      return [f"{a}-{b - 1}" for a, b in itertools.pairwise(self.bands[variable])]
    return {"kon": ["2", "1"], "del": self.areas,
            "omrade": sorted({a[0] for a in self.areas})}[variable]

  def write(self, folder):
    os.makedirs(folder)
    with open(os.path.join(folder, "made.csv"), "w", encoding="utf-8") as file:
      file.write("kon,del,omrade,alder,q,w\n")
      for p in self.people:
        file.write(f"{p['kon']},{p['del']},{p['omrade']},{p['age']},1,{p['weight'] / 1e6:.6f}\n")
    with open(os.path.join(folder, "survey.json5"), "w", encoding="utf-8") as file:
      json.dump(self.description(), file)

  def description(self):
    names = lambda codes: {c: f"x{c}" for c in codes}
    return {
      "id": "made", "title": "Made",
      "waves": [{"year": 2023, "files": ["made.csv"], "rename": {"grov": "alder"}}],
      "csv": {"delimiter": ",", "decimal": "."}, "design": {"weight": "w"},
      "missing": {"9": "ej_svar"},
      "variables": {
        **{v: {"label": v, "codes": names(self.codes(v))} for v in ("kon", "omrade", "del")},
        "q": {"label": "q", "codes": names("1")},
        **{v: {"label": v, "bands": limits} for v, limits in self.bands.items()}},
      "indicators": {"alla": {"label": "alla", "variable": "q", "counts": ["1"], "outOf": ["1"]}},
      "tables": [{"id": f"t{k}", "indicators": "all", "by": ["kon", *by], "gap": False}
                 for k, by in enumerate(self.tables)],
      "disclosure": {"minimumCount": MINIMUM, "minimumInCategory": 0, "zerosAreSafe": True,
                     "secondary": True, "protection": {"count": 0, "share": 0}}}


def band(limits, age):
  return next(f"{a}-{b - 1}" for a, b in itertools.pairwise(limits) if age < b)


class Problem:
  """Cells as sets of inner cells, the primary ones, and the order in which the others are shown."""

  def __init__(self, made):
    variables = ("kon", "del", "omrade", "alder", "grov")
    # Nobody knows beforehand where nobody is: every area has every age of every gender.
    choices = [dict.fromkeys((p["kon"],) for p in made.people),
               dict.fromkeys((p["del"], p["omrade"]) for p in made.people),
               dict.fromkeys((p["alder"], p["grov"]) for p in made.people)]
    self.inner = [sum(chosen, ()) for chosen in itertools.product(*map(sorted, choices))]
    number = {key: k for k, key in enumerate(self.inner)}
    self.people, weights = [0] * len(self.inner), [0] * len(self.inner)
    for p in made.people:
      k = number[tuple(p[v] for v in variables)]
      self.people[k] += 1
      weights[k] += p["weight"]
    self.cells = {}
    for by in made.tables:
      codes = [made.codes(v) + [None] for v in ("kon", *by)]
      for chosen in itertools.product(*codes):
        key = tuple(sorted((v, c) for v, c in zip(("kon", *by), chosen) if c))
        own = [(variables.index(v), code) for v, code in key]
        self.cells[key] = {k for k, cell in enumerate(self.inner)
                           if all(cell[v] == code for v, code in own)}
    self.n = {key: sum(self.people[k] for k in own) for key, own in self.cells.items()}
    # Cells without people come first, then the largest weight; as they stand where both are equal.
    order = lambda key: (self.n[key] > 0, -sum(weights[k] for k in self.cells[key]))
    self.keys = sorted(self.cells, key=order)
    self.cells = {key: self.cells[key] for key in self.keys}
    self.primary = {key for key in self.keys if 0 < self.n[key] < MINIMUM}
    self.between = self.between_cuts(made)

  def between_cuts(self, made):
    """Small groups by both cuts of age that no table shows, as sets of inner cells."""
    variables = ("kon", "del", "omrade", "alder", "grov")
    used = {"kon", *(v for by in made.tables for v in by)}
    if not {"alder", "grov"} <= used: return []
    others = [v for v in variables if v in used - {"alder", "grov"}]
    known = {frozenset(own) for own in self.cells.values()}
    found = {}
    for size in range(len(others) + 1):
      for own in itertools.combinations(others, size):
        chosen = [variables.index(v) for v in (*own, "alder", "grov")]
        members = {}
        for k, cell in enumerate(self.inner):
          members.setdefault(tuple(cell[v] for v in chosen), []).append(k)
        for group in map(frozenset, members.values()):
          if group not in known and 0 < sum(self.people[k] for k in group) < MINIMUM:
            found[group] = True
    return [sorted(group) for group in found]

  def lines(self):
    """The table for ssbtools.R, which counts from 1."""
    of = lambda keys: " ".join(str(k + 1) for k in keys)
    shown = len(self.cells)
    yield f"{len(self.inner)} {shown + len(self.between)}"
    yield " ".join(map(str, self.people))
    yield of([k for k, key in enumerate(self.keys) if key in self.primary]
             + [shown + k for k in range(len(self.between))])
    yield of(k for k, key in enumerate(self.keys) if key not in self.primary)
    for own in [*self.cells.values(), *self.between]: yield of(sorted(own))

  # --- the slow test ------------------------------------------------------------------------------

  def row(self, key): return {k: fractions.Fraction(1) for k in self.cells[key]}

  def basis(self, hidden, known=None):
    basis = {}
    for key in self.keys:
      if key not in hidden: insert(basis, self.row(key))
    if known is not None: insert(basis, self.row(known))
    return basis

  def derivable(self, hidden, known=None):
    """The primary cells that follow from what is not hidden, and from a cell that is known."""
    basis = self.basis(hidden, known)
    return {key for key in self.primary if not reduced(basis, self.row(key))}

  def derivable_between(self, hidden, known=None):
    """The groups between cuts that follow from what is not hidden, and from a cell that is known."""
    basis = self.basis(hidden, known) if self.between else {}
    return {tuple(own) for own in self.between
            if not reduced(basis, {k: fractions.Fraction(1) for k in own})}

  def known_by_one(self, hidden):
    """Primary cells and groups of others that somebody derives who is alone in a cell."""
    found = set()
    for own in {tuple(members): key for key, members in self.cells.items()
                if self.n[key] == 1}.values():
      mine = {key for key in self.primary if self.cells[key] == self.cells[own]}
      found |= self.derivable(hidden, own) - mine
      found |= {group for group in self.derivable_between(hidden, own)
                if any(self.people[k] for k in group if k not in self.cells[own])}
    return found

  def needless(self, hidden):
    """Cells that could be shown alone, one at a time, when the rest stays hidden."""
    return [key for key in hidden - self.primary
            if self.cells[key] and not self.derivable(hidden - {key})
            and not self.derivable_between(hidden - {key})]


def reduced(basis, row):
  while row:
    pivot = min(row)
    if pivot not in basis: return row
    factor = row[pivot]
    for k, value in basis[pivot].items():
      left = row.get(k, 0) - factor * value
      if left: row[k] = left
      else: row.pop(k, None)
  return row


def insert(basis, row):
  # The least column of what is left, which no other row of the basis begins with.
  row = reduced_to_end(basis, row)
  if row:
    pivot = min(row)
    basis[pivot] = {k: value / row[pivot] for k, value in row.items()}


def reduced_to_end(basis, row): return reduced(basis, dict(row))


# --- the two programs -----------------------------------------------------------------------------


REFUSED = 1  # the exit status of a run whose audit finds something


def table(tool, survey, by):
  return subprocess.run(
    [tool, "table", survey, "--by", ",".join(by), "--no-gap", "--format", "csv"], check=True,
    capture_output=True, text=True).stdout


def tidy(tool, folder, made):
  """Each table's tidy file, and whether the tool publishes them."""
  survey = os.path.join(folder, "survey.json5")
  done = subprocess.run([tool, "run", survey, "--out", folder], capture_output=True, text=True)
  if done.returncode not in (0, REFUSED): sys.exit(done.stderr)
  if done.returncode == REFUSED:
    return [table(tool, survey, ["kon", *by]) for by in made.tables], False
  texts = []
  for number in range(len(made.tables)):
    with open(os.path.join(folder, "made", "2023", f"t{number}.csv"), encoding="utf-8") as file:
      texts.append(file.read())
  return texts, True


def run(tool, folder, made, problem):
  """The cells that the tool hides, those of several tables must agree; and whether it publishes."""
  texts, is_published = tidy(tool, folder, made)
  hidden, shown = set(), set()
  for text in texts:
    reader = csv.DictReader(text.splitlines())
    variables = reader.fieldnames[3:reader.fieldnames.index("measure")]
    for line in reader:
      key = tuple(sorted((v, line[v]) for v in variables if line[v] != "_T"))
      if key in problem.cells:
        (hidden if line["status"].startswith("suppressed") else shown).add(key)
        if line["status"] == "suppressed" and key not in problem.primary:
          sys.exit(f"{folder}: {key} is primary in the tool alone")
  if hidden & shown: sys.exit(f"{folder}: a cell is hidden in one table and shown in another")
  return hidden, is_published


def ask(problems, method):
  """The cells that SSBtools hides, by set."""
  text = "".join(line + "\n" for p in problems for line in p.lines())
  done = subprocess.run(["Rscript", "--vanilla", os.path.join(HERE, "ssbtools.R"), method],
                        input=text, capture_output=True, text=True)
  if done.returncode: sys.exit(done.stderr)
  for problem, line in zip(problems, done.stdout.splitlines(), strict=True):
    yield problem.primary | {problem.keys[int(k) - 1] for k in line.split()}


def available():
  """What SSBtools there is; nothing where there is none."""
  if not shutil.which("Rscript"): return None
  done = subprocess.run(["Rscript", "--vanilla", os.path.join(HERE, "ssbtools.R"), "check"],
                        capture_output=True, text=True)
  if done.returncode not in (0, MISSING): sys.exit(done.stderr)
  return done.stdout.strip() if done.returncode == 0 else None


# --- the comparison -------------------------------------------------------------------------------


class Result:
  """What a program hides in each set, and what the slow test says of it."""

  def __init__(self, problems, hidden):
    pairs = list(zip(problems, hidden, strict=True))
    self.hidden = hidden
    self.derivable = [len(p.derivable(h)) for p, h in pairs]
    self.by_one = [len(p.known_by_one(h)) for p, h in pairs]
    self.between = [len(p.derivable_between(h)) for p, h in pairs]
    self.needless = [len(p.needless(h)) for p, h in pairs]
    self.secondary = sum(len(h - p.primary) for p, h in pairs)

  def show(self, name):
    print(f"{name}: {self.secondary} secondary cells; {sum(self.derivable)} primary cells are "
          f"derivable, {sum(self.by_one)} by somebody alone in a cell, and {sum(self.between)} "
          f"groups between cuts; {sum(self.needless)} cells need not fall but for such people")


def differ(name, problems, ours, other):
  """Prints how the sets compare; those in which more falls here though nobody needs it."""
  pairs = list(zip(ours.hidden, other.hidden))
  together = [k for k, p in enumerate(problems) if 1 not in p.n.values()]
  print(f"against {name}, {len(together)} sets with nobody alone in a cell: the same set "
        f"{sum(pairs[k][0] == pairs[k][1] for k in together)}, more cells "
        f"{sum(len(pairs[k][0]) > len(pairs[k][1]) for k in together)}")
  more = [k for k, (own, their) in enumerate(pairs) if len(own) > len(their)]
  needed = [k for k in more if other.by_one[k] or other.derivable[k]]
  print(f"against {name}, all sets: the same set {sum(own == their for own, their in pairs)}, "
        f"fewer cells {sum(len(own) < len(their) for own, their in pairs)}, others as many "
        f"{sum(len(own) == len(their) and own != their for own, their in pairs)}, more "
        f"{len(more)}, of which {len(needed)} where SSBtools lets somebody alone derive a cell")
  without = [k for k in more if k not in needed]
  if without: print(f"  more without need in {', '.join(map(str, without))}")
  return without


def compare(problems, ours, published, show):
  print(f"{len(problems)} sets, {sum(len(p.primary) > 0 for p in problems)} with primary cells: "
        f"{sum(len(p.primary) for p in problems)} of {sum(len(p.cells) for p in problems)} cells")
  own, wrong = Result(problems, ours), []
  own.show("trygg")
  refused = [k for k, is_published in enumerate(published) if not is_published]
  if refused: print(f"  {len(refused)} sets it does not publish: {', '.join(map(str, refused))}")
  told = sum(n for n, is_published in zip(own.between, published) if is_published)
  for method in METHODS:
    other = Result(problems, list(ask(problems, method)))
    other.show(f"SSBtools {method}")
    wrong += differ(method, problems, own, other)
    for k, (mine, their) in enumerate(zip(own.hidden, other.hidden)):
      if show and mine != their:
        print(f"  set {k}: only here {sorted(mine - their)}, only there {sorted(their - mine)}")
  return 1 if sum(own.derivable) or sum(own.by_one) or told or wrong else 0


def main():
  parser = argparse.ArgumentParser(
    description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
  parser.add_argument("--sets", type=int, default=100)
  parser.add_argument("--seed", type=int, default=1)
  parser.add_argument("--show", action="store_true", help="the cells in which the sets differ")
  parser.add_argument("--tool", default=os.path.join(HERE, "..", "..", ".build/release/trygg"))
  options = parser.parse_args()
  tool = os.path.abspath(options.tool)
  if not shutil.which(tool): sys.exit(f"{tool}: build it: swift build -c release")
  version = available()
  if version is None:
    print("skipped: R with the package SSBtools, or its sources in SSBTOOLS, is needed")
    return 0
  print(version)
  made = [Made(options.seed, k) for k in range(options.sets)]
  problems = [Problem(m) for m in made]
  with tempfile.TemporaryDirectory(prefix="trygg-ssbtools-") as folder:
    for k, one in enumerate(made): one.write(os.path.join(folder, str(k)))
    ours = [run(tool, os.path.join(folder, str(k)), *pair)
            for k, pair in enumerate(zip(made, problems))]
  return compare(problems, [o[0] for o in ours], [o[1] for o in ours], options.show)


if __name__ == "__main__": sys.exit(main())
