"""A survey made by chance, and the same with other protected people: what is shown stays the same.

People come in eights of one stratum and weight: a woman and a man at each corner of two areas by
two ages. Women at opposite corners gave the same answers, and the men at the other corners gave
those. When two at opposite corners exchange their ages, each corner loses or gains one of them;
when four exchange an answer with their neighbours, each corner has another answer. Areas, ages and
all other groups keep people, weights and answers as they were. Where two of one area or of one age
exchange an answer, whole ages or areas change. A change is taken where nothing of what it changes
is shown.
"""
import collections
import itertools
import json
import os
import random

AREAS, AGES = "12345", "abcd"
AREA_SIZES, AGE_SIZES = (40, 30, 2, 2, 2), (9, 6, 1, 1)
MOST_PAIRS = 4000  # of changes that are tried together
DRAWN = 300  # people of an age in an area
COLUMNS = ("omrade", "kon", "alder", "lager", "vikt", "q", "r", "belopp", "fritext")
UNSEEN = "SVAR-SOM-INGEN-FICK-SE"  # stands in the free text of every row, with a number
# What each indicator makes of a row: nothing, or a value.
MADE_OF = {
  "vid": lambda p: valid(p["q"]) and p["q"] in "34",
  "snav": lambda p: valid(p["q"]) and p["q"] == "4",
  **{f"alla={k}": lambda p, k=k: valid(p["q"]) and p["q"] == k for k in "1234"},
  "rar": lambda p: valid(p["r"]) and p["r"] == "1", "ej": lambda p: valid(p["r"]) and p["r"] == "2",
  "belopp": lambda p: p["belopp"], "halften": lambda p: p["belopp"]}


def reversed_pairs(changes):
  """The exchange of the other two corners' ages first."""
  first, second, *others = changes
  return [second, first, *others]


def valid(code): return None if code == "9" else True


def two(rng, codes, sizes):
  """Two different codes."""
  first = second = rng.choices(codes, sizes)[0]
  while second == first: second = rng.choices(codes, sizes)[0]
  return first, second


def people(seed, eights=60):
  """Rows, the eight of a kind behind each other: two opposite corners, and the other two."""
  rng, rows = random.Random(seed), []
  for eight in range(eights):
    areas, ages = two(rng, AREAS, AREA_SIZES), two(rng, AGES, AGE_SIZES)
    if eight % 8 == 7: areas, ages = two(rng, "345", (1, 1, 1)), two(rng, "cd", (1, 1))
    same = {"lager": rng.choice("xyz"), "vikt": f"{rng.uniform(20, 90):.6f}"}
    # The least and the largest weight are told of the whole file, and are of many people.
    if eight < 2: same["vikt"], areas, ages = ("19.000001", "91.000001")[eight], "12", "ab"
    answers = [{"q": "9" if rng.random() < 0.03 else rng.choices("1234", (30, 40, 27, 4))[0],
                "r": "9" if rng.random() < 0.03 else rng.choices("12", (6, 94))[0],
                "belopp": str(rng.randint(100_000, 999_999))} for _ in range(2)]
    # In one area nobody was robbed.
    if "4" in areas: answers = [{**a, "r": "2"} for a in answers]
    groups = ("3", "3") if rng.random() < 0.01 else ("2", "1")
    for gender, kon in enumerate(groups):
      for k, (area, age) in enumerate(((0, 0), (1, 1), (0, 1), (1, 0))):
        own = answers[(k // 2 + gender) % 2]
        rows.append({**same, **own, "kon": kon, "omrade": areas[area], "alder": ages[age],
                     "fritext": f"{UNSEEN}-{len(rows)}"})
  return rows


def labels(codes): return {code: f"namn {code}" for code in codes}


def description():
  q = {"variable": "q", "outOf": list("1234")}
  return {
    "id": "made", "title": "Gjord",
    "waves": [{"year": 2023, "files": ["made.csv"], "sampled": DRAWN * len(AREAS) * len(AGES),
               "frame": {"counts": "urval.csv"}}],
    "csv": {"delimiter": ",", "decimal": "."},
    "design": {"weight": "vikt", "strata": "lager"}, "missing": {"9": "ej_svar"},
    "variables": {
      "kon": {"label": "Kön", "codes": labels("21"), "notReported": ["3"]},
      "omrade": {"label": "Område", "codes": labels(AREAS)},
      "alder": {"label": "Ålder", "codes": labels(AGES)},
      "q": {"label": "Fråga", "codes": labels("1234")},
      "r": {"label": "Rån", "codes": labels("12")},
      "belopp": {"label": "Belopp", "numeric": True}},
    "indicators": {
      "vid": {"label": "vid", "counts": ["3", "4"], **q},
      "snav": {"label": "snäv", "counts": ["4"], **q},
      "alla": {"label": "alla", "measure": "distribution", "variable": "q"},
      "rar": {"label": "rar", "counts": ["1"], "outOf": ["1", "2"], "variable": "r"},
      "ej": {"label": "ej", "not": "rar"},
      "belopp": {"label": "belopp", "measure": "mean", "variable": "belopp"},
      "halften": {"label": "hälften", "measure": "median", "variable": "belopp"}},
    "gap": {"variable": "kon", "of": "2", "minus": "1"},
    "tables": [
      {"id": "alla", "indicators": "all", "by": [], "quotient": True},
      {"id": "per-omrade", "indicators": "all", "by": ["omrade"], "composition": True},
      {"id": "per-alder", "indicators": "all", "by": ["alder"], "compareTo": "total"},
      {"id": "per-omrade-alder", "indicators": "all", "by": ["omrade", "alder"]}],
    "disclosure": {"minimumCount": 10, "minimumInCategory": 5, "secondary": True}}


def write(folder, rows):
  os.makedirs(folder)
  with open(os.path.join(folder, "survey.json5"), "w", encoding="utf-8") as file:
    json.dump(description(), file, ensure_ascii=False, indent=1)
  write_data(os.path.join(folder, "made.csv"), rows)
  with open(os.path.join(folder, "urval.csv"), "w", encoding="utf-8") as file:
    file.write("omrade,alder,drawn\n")
    for area in AREAS:
      for age in AGES: file.write(f"{area},{age},{DRAWN}\n")


def write_data(path, rows, order=7):
  """The rows in an order of chance, the same for the same number of rows.

  The first comes last: it is of a large group and never changed, so that faults can be put there.
  """
  places = list(range(1, len(rows)))
  random.Random(order).shuffle(places)
  places.append(0)
  with open(path, "w", encoding="utf-8") as file:
    file.write(",".join(COLUMNS) + "\n")
    for k in places: file.write(",".join(rows[k][c] for c in COLUMNS) + "\n")


class Movable:
  """What can be changed of the rows without a trace in what is shown."""

  def __init__(self, rows, closed):
    self.rows = rows
    self.shown = {(indicator, tuple(sorted(p for p in groups if p[1] != "_T")))
                  for _, indicator, groups, measure in closed.shown()
                  if measure in ("share", "mean", "median")}

  def changes(self):
    """Each change that leaves no trace: new values by row. The largest first."""
    for k in range(0, len(self.rows), 8):
      for change in [*self.of_eight(k), *self.of_four(k), *self.of_four(k + 4)]:
        if not self.leaves_a_trace(change): yield change

  def of_eight(self, k):
    """One way among women and the other among men, so that both together stay as they were."""
    for women, men in zip(self.of_four(k), reversed_pairs(self.of_four(k + 4))):
      yield {**women, **men}

  def of_four(self, k):
    four = self.rows[k:k + 4]
    for one, other in ((0, 1), (2, 3)):
      yield {k + one: {"alder": four[other]["alder"]}, k + other: {"alder": four[one]["alder"]}}
    for column in ("q", "r", "belopp"):
      if four[0][column] == four[2][column]: continue
      yield {k + j: {column: four[(j + 2) % 4][column]} for j in range(4)}
      # Two of one age, then two of one area: what is hidden may be whole areas or ages.
      for one, other in ((0, 3), (1, 2), (0, 2), (1, 3)):
        yield {k + one: {column: four[other][column]}, k + other: {column: four[one][column]}}

  def leaves_a_trace(self, change):
    """Whether a shown group has other people, weights or answers than before."""
    differences = collections.Counter()
    for row, values in change.items():
      for sign, person in ((-1, self.rows[row]), (1, {**self.rows[row], **values})):
        for indicator, domain in self.groups(person):
          value = MADE_OF[indicator](person)
          if value is None or (indicator, domain) not in self.shown: continue
          differences[indicator, domain, person["lager"], person["vikt"], value] += sign
    return any(differences.values())

  @staticmethod
  def groups(person):
    names = ("alder", "kon", "omrade")
    for count in range(len(names) + 1):
      for chosen in itertools.combinations(names, count):
        for indicator in MADE_OF: yield indicator, tuple((v, person[v]) for v in chosen)


class Counts:
  """How many answered and how many count in each group: what the first rules look at."""

  def __init__(self, rows, disclosure):
    self.least, self.rare = disclosure["minimumCount"], disclosure["minimumInCategory"]
    self.counts = {}
    for person in rows:
      for key, count in self.of(person, 1): self.add(self.counts, key, count)

  @staticmethod
  def of(person, sign):
    for key in Movable.groups(person):
      value = MADE_OF[key[0]](person)
      if value is not None: yield key, (sign, sign * (value is True))

  @staticmethod
  def add(counts, key, more):
    n, c = counts.get(key, (0, 0))
    counts[key] = (n + more[0], c + more[1])

  def rules(self, key, counts):
    """What the choice of cells rests on, and so must not change: it is told by their marks."""
    n, c = counts
    is_share = key[0] not in ("belopp", "halften")
    return (n == 0, n == 1, n < self.least, is_share and min(c, n - c) < self.rare,
            is_share and 1 in (c, n - c))

  def take(self, rows, change):
    """Adds a change of these rows unless another rule would hold after it; whether it was added."""
    more = {}
    for row, values in change.items():
      for sign, person in ((-1, rows[row]), (1, {**rows[row], **values})):
        for key, count in self.of(person, sign): self.add(more, key, count)
    after = {key: self.sum(key, count) for key, count in more.items()}
    if any(self.rules(k, self.counts.get(k, (0, 0))) != self.rules(k, v) for k, v in after.items()):
      return False
    self.counts.update(after)
    return True

  def sum(self, key, more):
    n, c = self.counts.get(key, (0, 0))
    return n + more[0], c + more[1]


def applicable(rows, changes, disclosure):
  """Those changes that leave the rules alone, each row changed once.

  Two together can do so where each alone would not: nobody who counts becomes two.
  """
  touched, counts, left = {0}, Counts(rows, disclosure), []
  for change in changes:
    if touched & set(change): continue
    if not counts.take(rows, change): left.append(change)
    else:
      touched.update(change)
      yield change
  for one, other in itertools.islice(
      (p for p in itertools.combinations(left, 2) if meet(rows, *p)), MOST_PAIRS):
    both = {**one, **other}
    if len(both) < len(one) + len(other) or touched & set(both): continue
    if not counts.take(rows, both): continue
    touched.update(both)
    yield both


def meet(rows, one, other):
  """Whether two changes are of people in the same small group."""
  first, second = ({(rows[k]["omrade"], rows[k]["kon"]) for k in c} for c in (one, other))
  return len(first & second) > 1


def changed(rows, changes):
  after = [dict(r) for r in rows]
  for change in changes:
    for row, values in change.items(): after[row].update(values)
  return after
