"""Runs the tool: what it publishes of a survey, and the same with nothing masked."""
import csv
import json
import os
import shutil
import subprocess

from . import controls
from .case import Case
from .crossing import banded, nested, plain
from .description import Description
from .published import MASKED, Release
from .truth import Rules, Truth

OPEN = {"minimumCount": 0, "minimumInCategory": 0, "secondary": False}
# Keys of `disclosure` that a tool may lack, with a value to try.
KEYS = {"minimumInCategory": 0, "zerosAreSafe": False, "secondary": False,
        "protection": {"count": 3, "share": 0.2}}
FIGURES = ("n_valid_weight", "estimate", "se", "ci_low", "ci_high", "deff", "n_eff")
REFUSED = 1  # the exit status of a run whose audit fails


class Refused(Exception):
  """The tool would not publish."""


class Tool:
  """The program that is attacked; `known` are the keys of `disclosure` that it carries out."""

  def __init__(self, path, known=None): self.path, self.known = path, known

  def learn(self, description, folder):
    known = ["minimumCount"]
    for key, value in KEYS.items():
      self.known = ["minimumCount", key]
      rules = {"minimumCount": 0, key: value}
      try: self.publish(description, os.path.join(folder, "probe"), f"probe-{key}", rules)
      except ValueError: continue
      known.append(key)
    self.known = known

  def publish(self, description, out, name, disclosure=None, **changes):
    """The release of a description with another `disclosure`, and other keys as given.

    Releases with the same `out` are known to the tool as one after the other.
    """
    raw = {**description.raw, **changes}
    wanted = description.rules if disclosure is None else disclosure
    raw["disclosure"] = {k: v for k, v in wanted.items() if self.known is None or k in self.known}
    wave = description.wave
    path = os.path.join(description.folder, f"attack-{name}.json5")
    with open(path, "w", encoding="utf-8") as file: json.dump(raw, file, ensure_ascii=False)
    try: self.run([path, "--out", out, "--wave", str(wave)])
    finally: os.remove(path)
    kept = os.path.join(out + "-kept", name)
    shutil.copytree(os.path.join(out, raw["id"], str(wave)), kept, dirs_exist_ok=True)
    return Release(kept, Description(path, raw, wave))

  def run(self, arguments):
    command = [self.path, "run", *arguments, "--force", "--threads", "1"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == REFUSED: raise Refused(done.stderr)
    if done.returncode: raise ValueError(done.stderr)


class Survey:
  """A survey to attack: its description, how areas nest, and another cut of the same data.

  Of a survey with very many protected cells only the verdicts are told: the attack is brief.
  """

  def __init__(self, name, description, nesting=(), later=None, is_brief=False):
    self.name, self.description, self.nesting, self.later = name, description, nesting, later
    self.is_brief = is_brief

  def variables(self, description):
    used = {v for t in description.tables for v in variables_of(description, t)}
    return [v for v in description.variables if v in used]

  def parents(self, child, parent, file):
    """The parent of each code: from a listing, or the codes that a code begins with."""
    codes = self.description.codes(parent)
    if file:
      with open(file, encoding="utf-8-sig") as listing:
        return dict(line[:2] for line in list(csv.reader(listing, delimiter=";"))[1:] if line)
    return {c: max((p for p in codes if c.startswith(p)), key=len)
            for c in self.description.codes(child)}

  def space(self, descriptions):
    """The dimensions of all tables, the nesting as the truth needs it, and the codes."""
    whole = descriptions[-1]
    used = list(dict.fromkeys(v for d in descriptions for v in self.variables(d)))
    codes = {v: whole.codes(v) for v in used}
    found = {child: (parent, self.parents(child, parent, file))
             for child, parent, file in self.nesting if child in used}
    for parent in [p for p, _ in found.values()]: codes.setdefault(parent, whole.codes(parent))
    dimensions = [nested(c, p, parents, codes[p]) for c, (p, parents) in found.items()]
    taken = {v for d in dimensions for v in d.variables}
    columns = {}
    for variable in used:
      if variable in taken: continue
      has_bands = "bands" in whole.variables[variable]
      column = whole.column(variable, whole.wave) if has_bands else f"={variable}"
      columns.setdefault(column, []).append(variable)
    for variables in columns.values():
      bands = {v: whole.variables[v].get("bands") for v in variables}
      first = variables[0]
      dimensions.append(banded(bands) if len(bands) > 1 else plain(first, codes[first]))
    return dimensions, found, codes


def variables_of(description, table):
  gap = description.gap(table)
  return description.tables[table].get("by", []) + ([gap["variable"]] if gap else [])


class Attacked:
  """A survey's releases, the truth, and the cases that are made of them."""

  def __init__(self, survey, tool, folder):
    self.survey, self.tool, self.folder = survey, tool, folder
    description, later = survey.description, survey.later or {}
    self.opened = [self.publish("open", OPEN)]
    plainly = {"design": {"unweighted": True}}
    self.counted = [self.publish("count", OPEN, **plainly)]
    if later:
      self.opened.append(self.publish("open-later", OPEN, **later))
      self.counted.append(self.publish("count-later", OPEN, **later, **plainly))
    descriptions = [r.description for r in self.opened]
    self.indicators = {k: i for d in descriptions for k, i in d.indicators.items()}
    self.dimensions, self.nesting, self.codes = survey.space(descriptions)
    # The later release may have a cut of its own.
    variables = {k: v for d in descriptions for k, v in d.variables.items()}
    self.hiding = {v for v in self.codes if variables[v].get("notReported")}
    self.truth = Truth(
      rows(self.opened), rows(self.counted), self.indicators, self.nesting, self.codes)
    self.rules = Rules(description.rules)

  def publish(self, name, disclosure=None, out=None, **changes):
    description = self.survey.description
    raw = dict(description.raw)
    if "design" in changes: raw.pop("calibration", None)
    path = os.path.join(self.folder, out or name)
    return self.tool.publish(
      Description(description.path, raw, description.wave), path, name, disclosure, **changes)

  def case(self, name, releases, own):
    """The case of one release after the other: rows of the last, joint with those before."""
    return Case(
      name, releases[0], self.truth, self.rules, self.indicators, self.dimensions, self.codes,
      respondents=self.opened[0].respondents, is_unweighted=self.survey.description.is_unweighted,
      hiding=self.hiding, is_brief=self.survey.is_brief,
      last=[r for later in releases[1:] for r in later], releases=own)

  def published(self):
    """What the tool itself publishes; whether it refused the later release."""
    releases, refused = [self.publish("main", out="main")], False
    if self.survey.later:
      try: releases.append(self.publish("later", out="main", **self.survey.later))
      except Refused: refused = True
    return self.case("tool", [r.rows for r in releases], releases[:1]), refused

  def protected(self, case):
    """The figures of masked cells that are shown nowhere."""
    shown = {r.figures[k] for r in case.rows if r.is_shown for k in FIGURES}
    masked = {(r.table, r.measure, tuple(r.codes.items()), r.indicator)
              for r in case.rows if r.status in MASKED}
    return {float(r.figures[k]) for r in self.opened[0].rows for k in FIGURES
            if (r.table, r.measure, tuple(r.codes.items()), r.indicator) in masked
            and len(r.figures[k]) > 9 and r.figures[k] not in shown}

  def primary(self):
    return [controls.primary(r.rows, self.truth, self.rules, self.indicators) for r in self.opened]

  def control(self, name):
    releases = self.primary()
    if name == "two": releases = [controls.two(r) for r in releases]
    return self.case(name, releases, [])


def rows(releases): return [row for release in releases for row in release.rows]
