"""Surveys to try: copies of the fixtures, and surveys made by chance with their wrong siblings."""
import collections
import csv
import decimal
import difflib
import json
import os
import re
import shutil
import subprocess

from attacks.description import json5
from . import made
from .commands import Survey
from .figures import Table

HERE = os.path.dirname(os.path.realpath(__file__))
SURVEYS = os.path.join(HERE, "..", "..", "Fixtures", "Surveys")
OPEN = {"minimumCount": 0, "minimumInCategory": 0, "secondary": False}
FIELDS = ("n", "n_valid_weight", "estimate", "se", "ci_low", "ci_high")


def made_survey(folder, rows, tool):
  made.write(folder, rows)
  return Survey(folder, tool, "made.csv", more=wrong(folder, "made.csv"))


def fixture(folder, name, wave, tool):
  shutil.copytree(os.path.join(SURVEYS, name), folder)
  raw = described(folder)
  waves = [w for w in raw["waves"] if wave in (None, w["year"])]
  data = waves[-1]["files"][0]
  return Survey(folder, tool, data, wave, wrong(folder, data, wave))


def described(folder):
  with open(os.path.join(folder, "survey.json5"), encoding="utf-8") as file:
    return json5(file.read())


def wrong(folder, data, wave=None):
  """Descriptions of data with a fault, each in a file beside the good ones."""
  raw = described(folder)
  # Whatever the encoding, each byte is a sign that is written as it was.
  with open(os.path.join(folder, data), encoding="latin-1", newline="") as file:
    lines = file.read().split("\n")
  weight, delimiter = raw["design"].get("weight"), ";" if ";" in lines[0] else ","
  header, last = lines[0].split(delimiter), lines[-2].rstrip("\r").split(delimiter)

  def with_last(cells): return "\n".join([*lines[:-2], delimiter.join(cells), ""])

  def with_cell(column, text):
    return with_last([text if k == header.index(column) else own for k, own in enumerate(last)])

  faults = {
    "unknown-code": lambda: with_cell(question_among(header, raw, wave), "77"),
    "cut-off": lambda: "\n".join(lines)[:-30],
    "no-such-column": lambda: "\n".join([lines[0][3:], *lines[1:]]),
    "ragged": lambda: with_last([*last, "", "1"]),
    "left-out": lambda: with_last([*last, "", "1"])}
  if weight in header: faults["weight"] = lambda: with_cell(weight, "mycket")
  for name, make in faults.items():
    with open(os.path.join(folder, f"{name}.csv"), "w", encoding="latin-1", newline="") as file:
      file.write(make())
    waves = [{**w, "files": [f"{name}.csv"]} if data in w["files"] else w for w in raw["waves"]]
    more = {"onBadRow": "reject"} if name == "left-out" else {}
    with open(os.path.join(folder, f"{name}.json5"), "w", encoding="utf-8") as file:
      json.dump({**raw, **more, "waves": waves}, file, ensure_ascii=False)
  return faults


def question_among(header, raw, wave):
  """The column of a question that is in the file."""
  names = next((w.get("rename", {}) for w in raw["waves"] if w["year"] == wave), {})
  columns = [names.get(v, v) for v in (i.get("variable") for i in raw["indicators"].values()) if v]
  return next(column for column in columns if column in header)


def published(survey, description, disclosure, name):
  """The tables of a survey with another `disclosure`; nothing of them stays in its folder."""
  path, out = survey.path(f"{name}.json5"), survey.folder + "-out"
  with open(path, "w", encoding="utf-8") as file:
    json.dump({**description.raw, "disclosure": disclosure}, file, ensure_ascii=False)
  words = [survey.tool, "run", path, "--out", out, "--force", "--wave", str(description.wave)]
  subprocess.run(words, check=True, capture_output=True)
  os.remove(path)
  tables = Table(os.path.join(out, description.id, str(description.wave)))
  shutil.rmtree(out)
  return tables


def told(survey, description):
  """What `check` and `describe` tell of all weights: the least, the largest, their sum, and those
  that five rows have."""
  weight = description.raw["design"].get("weight")
  if not weight: return []
  with open(survey.path(survey.data), encoding="utf-8-sig", newline="") as file:
    column = [line[weight] for line in csv.DictReader(file) if line[weight]]
  column.sort(key=float)
  common = [text for text, count in collections.Counter(column).items() if count >= 5]
  return [column[0], column[-1], str(sum(map(decimal.Decimal, column))), *common]


def figures(survey, description):
  """The tables with nothing protected, and as they are published."""
  return (published(survey, description, OPEN, "open"),
          published(survey, description, description.rules, "closed"))


def importance(change):
  """Changes of people's ages come first, as there are fewest of them; then the rarest answer."""
  columns = {c for values in change.values() for c in values}
  return min(("alder", "belopp", "r", "q").index(c) for c in columns)


def exchanged(rows, closed, description, folder, tool, changes):
  """A survey with as many of the changes as leave the same cells suppressed.

  How widely a cell must be hidden depends on how many people it has, so that what falls for its
  sake may tell a little of it: that is not looked for here.
  """
  def of(taken):
    shutil.rmtree(folder, ignore_errors=True)
    return made_survey(folder, made.changed(rows, taken), tool)

  def is_good(taken):
    after = published(of(taken), description, description.rules, "closed")
    return all(after.rows[k]["status"] == line["status"] for k, line in closed.rows.items())

  def add(taken, more):
    if not more or is_good(taken + more): return taken + more
    if len(more) == 1: return taken
    half = len(more) // 2
    return add(add(taken, more[:half]), more[half:])

  return of(add([], list(made.applicable(rows, changes, description.rules))))


def prove(report, before, after):
  """That nothing differs but protected figures, and how many of these do."""
  (opened, closed), (opened_after, closed_after) = before, after
  for key in closed.shown():
    if opened.rows[key] != opened_after.rows.get(key):
      report.fail(f"not a proof: {name(key)} is shown and differs with nothing protected")
  marks = [k for k in closed.rows if closed.rows[k]["status"] != closed_after.rows[k]["status"]]
  for key in marks: report.fail(f"not a proof: {name(key)} has another status")
  masked = [k for k in closed.masked() if opened.rows[k]["n"] not in ("", "0")]
  differ = {f: sum(opened.rows[k][f] != opened_after.rows[k][f] for k in masked) for f in FIELDS}
  report.say(f"of {len(masked)} suppressed cells with people " + ", ".join(
    f"{count} have another {f}" for f, count in differ.items()))
  if not differ["estimate"] or not differ["n"]: report.fail("not a proof: nothing was changed")


EMPTY = re.compile(r"^ +table ([^,]+), (\S+): \d+ of \d+ cells: (.*)$")


def called_empty(seen, opened):
  """Cells that `check` calls empty though somebody answered: that none of them counts is no secret
  only where nobody is there."""
  texts = [w.places.get("stdout", b"").decode(errors="replace") for w in seen if w.name == "check"]
  found = [f for text in texts for line in text.splitlines() if (f := EMPTY.match(line))]
  for table, indicator, cells in (f.groups() for f in found):
    for cell in cells.removesuffix(" …").split("; "):
      wanted = {tuple(part.split("=", 1)) for part in cell.split(",") if "=" in part}
      for key, line in opened.rows.items():
        own = {pair for pair in key[2] if pair[1] != "_T"}
        if key[0] == table and key[1] == indicator and own == wanted and is_value(key):
          if line["n"] not in ("", "0"): yield name(key)


def is_value(key): return key[3] in ("share", "mean", "total", "median", "ratio", "quantile")


def name(key):
  table, indicator, groups, measure = key
  return f"{indicator} {measure} in {table} ({', '.join(f'{v}={c}' for v, c in groups)})"


NAMED = re.compile(rb"with it.*?(would follow|could\s+be\s+told)", re.DOTALL)
NAMED_IN_JSON = re.compile(rb'"protects":[^\n]*')


def plain(content):
  """What a place holds, without the cell that `explain` names."""
  content = NAMED_IN_JSON.sub(b"", content or b"")
  if b"with it" not in content: return content
  # Its lines break elsewhere where the name is longer.
  return NAMED.sub(rb"with it \1", re.sub(rb"\s+", b" ", content))


def show_difference(one, other):
  lines = [(text or b"").decode(errors="replace").splitlines() for text in (one, other)]
  for line in list(difflib.unified_diff(*lines, lineterm="", n=0))[:12]: print("    " + line)
