"""The survey's description: what everybody may know of its variables, questions and areas."""
import csv
import json
import os
import re

TOKEN = re.compile(
  r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<comment>//[^\n]*|/\*.*?\*/)"""
  r"""|(?P<name>[A-Za-z_$][\w$]*)|(?P<comma>,(?=(?:\s|//[^\n]*|/\*.*?\*/)*[}\]]))|(?P<other>.)""",
  re.DOTALL)
WORDS = ("true", "false", "null")


def json5(text):
  """What a JSON5 text says, as far as descriptions use it."""
  parts = []
  for found in TOKEN.finditer(text):
    kind, token = found.lastgroup, found.group()
    if kind in ("comment", "comma"): continue
    if kind == "name" and token not in WORDS: token = json.dumps(token)
    if kind == "string" and token[0] == "'": token = json.dumps(token[1:-1])
    parts.append(token)
  return json.loads("".join(parts))


def swedish(label):
  return label["sv"] if isinstance(label, dict) else label


class Indicator:
  """A figure: the question that it is taken from, the answers that count, and all valid ones."""

  def __init__(self, question, counts, base, measure, label):
    self.question, self.counts, self.base = question, frozenset(counts), frozenset(base)
    self.measure, self.label = measure, label

  @property
  def has_amounts(self): return self.measure in ("mean", "total")

  @property
  def is_share(self): return self.measure in ("share", "count")


class Description:
  def __init__(self, path, raw=None, wave=None):
    if raw is None:
      with open(path, encoding="utf-8") as file: raw = json5(file.read())
    self.raw, self.path, self.folder = raw, path, os.path.dirname(os.path.abspath(path))
    self.wave = wave or max(w["year"] for w in raw["waves"])
    self.id, self.variables = self.raw["id"], self.raw["variables"]
    self.indicators = {}
    for name in self.raw["indicators"]: self.indicators.update(self._indicators(name))
    self.tables = {table["id"]: table for table in self.raw["tables"]}

  @property
  def rules(self): return self.raw.get("disclosure", {})

  @property
  def is_unweighted(self): return bool(self.raw["design"].get("unweighted"))

  def codes(self, variable):
    spec = self.variables[variable]
    if "codes" in spec: return list(spec["codes"])
    if "bands" in spec:
      limits = spec["bands"]
      return [f"{low}-{high - 1}" for low, high in zip(limits, limits[1:])]
    if "codesFrom" not in spec: return []
    with open(os.path.join(self.folder, spec["codesFrom"]), encoding="utf-8-sig") as file:
      return [line[0] for line in list(csv.reader(file, delimiter=";"))[1:] if line]

  def column(self, variable, wave):
    """The column of the data that holds a variable in a wave."""
    found = next((w for w in self.raw["waves"] if str(w["year"]) == str(wave)), {})
    own = self.variables[variable].get("inWave", {}).get(str(wave), {})
    return own.get("column") or found.get("rename", {}).get(variable, variable)

  def gap(self, table):
    """The groups that a table compares; None for a table without them."""
    gap = self.tables[table].get("gap", True)
    if gap is False: return None
    return gap if isinstance(gap, dict) else self.raw.get("gap")

  def _indicators(self, name):
    spec = self.raw["indicators"][name]
    measure, label = spec.get("measure", "share"), swedish(spec["label"])
    if "not" in spec:
      of = self._indicators(spec["not"])[spec["not"]]
      return {name: Indicator(of.question, of.base - of.counts, of.base, "share", label)}
    if "anyOf" in spec or "allOf" in spec:
      return {name: Indicator(f"={name}", ["yes"], ["yes", "no"], "share", label)}
    if "meanOf" in spec: return {name: Indicator(f"={name}", [], ["valid"], "mean", label)}
    variable = spec["variable"]
    if measure == "ratio": return {name: Indicator(f"={name}", [], ["valid"], measure, label)}
    if measure in ("mean", "total", "median", "quantile"):
      return {name: Indicator(f"#{variable}", [], ["valid"], measure, label)}
    base = spec.get("outOf") or self.codes(variable)
    if measure == "distribution":
      return {f"{name}={code}": Indicator(variable, [code], base, "share", label) for code in base}
    return {name: Indicator(variable, spec["counts"], base, measure, label)}
