"""Surveys made by chance: areas in areas, two cuts of age, rare answers, few respondents."""
import json
import os
import random

from .description import Description
from .sets import Survey

CUTS = ([16, 25, 45, 80], [16, 25, 35, 65, 80], [16, 35, 55, 80], [16, 45, 80])
COARSE = ([16, 30, 80], [16, 35, 65, 80], [16, 30, 50, 80], [16, 65, 80])
LABEL = "x"


def labels(codes): return {code: f"{LABEL}{code}" for code in codes}


class Maker:
  def __init__(self, seed, number):
    self.rng = random.Random(f"{seed} {number}")
    self.districts = {str(d): [f"{d}{k}" for k in range(1, self.rng.randint(2, 3) + 1)]
                      for d in range(1, self.rng.randint(2, 3) + 1)}
    self.weights = self.rng.choice(["none", "equal", "unequal", "unequal"])
    self.answers = [self.rng.choice([0.0, 0.6, 0.6, 0.2, 0.06, 0.02]) + 0.01 for _ in range(4)]
    self.unreported = self.rng.choice([0.0, 0.01, 0.03])

  # --- microdata ----------------------------------------------------------------------------------

  def write_data(self, path):
    rng = self.rng
    areas = [a for parts in self.districts.values() for a in parts]
    sizes = [rng.random() ** 2 + 0.05 for _ in areas]
    factor = {a: rng.uniform(0.5, 3.0) for a in areas}
    with open(path, "w", encoding="utf-8") as file:
      file.write("omrade,del,kon,alder,q,r,w\n")
      for _ in range(rng.randint(50, 400)):
        area = rng.choices(areas, sizes)[0]
        kon = "3" if rng.random() < self.unreported else rng.choice("12")
        file.write(",".join([
          area[0], area, kon, str(rng.randint(16, 79)), self.answer(), self.rare(),
          self.weight(factor[area])]) + "\n")

  def answer(self):
    if self.rng.random() < 0.04: return "9"
    return self.rng.choices("1234", self.answers)[0]

  def rare(self):
    if self.rng.random() < 0.02: return "9"
    return "1" if self.rng.random() < 0.08 else "2"

  def weight(self, factor):
    if self.weights == "unequal": return f"{factor * self.rng.uniform(0.7, 1.4):.4f}"
    return "7.5" if self.weights == "equal" else "1"

  # --- description --------------------------------------------------------------------------------

  def description(self):
    areas = [a for parts in self.districts.values() for a in parts]
    design = {"unweighted": True} if self.weights == "none" else {"weight": "w"}
    return {
      "id": "made", "title": "Made",
      "waves": [{"year": 2023, "files": ["made.csv"], "rename": {"grov": "alder"}}],
      "csv": {"delimiter": ",", "decimal": "."}, "design": design, "missing": {"9": "ej_svar"},
      "variables": {
        "kon": {"label": "kon", "codes": labels("21"), "notReported": ["3"]},
        "alder": {"label": "alder", "bands": self.rng.choice(CUTS)},
        "grov": {"label": "grov", "bands": self.rng.choice(COARSE)},
        "omrade": {"label": "omrade", "codes": labels(self.districts)},
        "del": {"label": "del", "codes": labels(areas)},
        "q": {"label": "q", "codes": labels("1234")},
        "r": {"label": "r", "codes": labels("12")}},
      "indicators": self.indicators(),
      "gap": {"variable": "kon", "of": "2", "minus": "1"},
      "tables": self.tables(0, self.rng.randint(2, 5)),
      "disclosure": {"minimumCount": 5, "minimumInCategory": 3}}

  def indicators(self):
    every = {
      "vid": {"counts": ["3", "4"], "variable": "q"}, "snav": {"counts": ["4"], "variable": "q"},
      "utan": {"counts": ["2"], "outOf": ["1", "2", "3"], "variable": "q"},
      "alla": {"measure": "distribution", "variable": "q"},
      "rar": {"counts": ["1"], "variable": "r"}, "ej": {"not": "rar"}}
    chosen = self.rng.sample(sorted(every), self.rng.randint(1, 3))
    if "ej" in chosen: chosen.append("rar")
    return {name: {"label": name, **every[name]} for name in every if name in chosen}

  def tables(self, first, count):
    """Tables with different variables, as a rule with margins in common."""
    choices = [[], ["omrade"], ["del"], ["alder"], ["grov"], ["omrade", "alder"],
               ["omrade", "grov"], ["del", "alder"], ["del", "grov"]]
    chosen = self.rng.sample(choices, count)
    return [self.table(f"t{first + k}", by) for k, by in enumerate(chosen)]

  def table(self, name, by):
    has_gap = self.rng.random() < 0.8
    more = {}
    if has_gap:
      for key, value in (("quotient", True), ("composition", True), ("compareTo", "total")):
        if self.rng.random() < 0.2 and (by or key != "compareTo"): more[key] = value
    return {"id": name, "indicators": "all", "by": by, "gap": has_gap, **more}


def survey(folder, seed, number):
  """A survey in a folder of its own; the later release has other tables of the same data."""
  maker = Maker(seed, number)
  os.makedirs(folder)
  maker.write_data(os.path.join(folder, "made.csv"))
  path = os.path.join(folder, "survey.json5")
  raw = maker.description()
  later = {"tables": raw["tables"] + maker.tables(10, maker.rng.randint(1, 2))}
  with open(path, "w", encoding="utf-8") as file: json.dump(raw, file, indent=1)
  return Survey(f"made {number}", Description(path), [("del", "omrade", None)], later)
