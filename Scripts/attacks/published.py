"""What stands in the files of a run. Nothing else of the run is looked at."""
import csv
import json
import os
import re

TOTAL, COMPARED = "_T", "*"
SHOWN, MASKED = "ok", ("suppressed", "suppressed_secondary")
TESTS = ("wald_gap_equal", "rao_scott")


class Row:
  """A line of a tidy table; `codes` are its groups, `gap` the groups that the table compares."""

  def __init__(self, table, gap, codes, figures):
    self.table, self.gap, self.codes, self.figures = table, gap, codes, figures
    self.indicator, self.measure = figures["indicator"], figures["measure"]
    self.status = figures["status"]

  def masked(self, status):
    """The same row without its figures."""
    return Row(self.table, self.gap, self.codes, {
      "indicator": self.indicator, "measure": self.measure, "status": status})

  @property
  def domain(self): return tuple(sorted((v, c) for v, c in self.codes.items() if c != TOTAL))

  @property
  def is_shown(self): return self.status == SHOWN

  def groups(self):
    """The domains of the two groups that the row compares."""
    codes = {v: c for v, c in self.codes.items() if c != TOTAL}
    return [tuple(sorted({**codes, self.gap["variable"]: self.gap[k]}.items()))
            for k in ("of", "minus")]

  @property
  def is_value(self):
    """Whether it is the plain figure of a group."""
    return self.measure in ("share", "mean", "total", "ratio", "median", "quantile")

  def number(self, name):
    text = self.figures.get(name, "")
    return float(text) if text else None

  @property
  def n(self): return self.number("n")

  @property
  def weight(self): return self.number("n_valid_weight")

  @property
  def estimate(self): return self.number("estimate")


class Release:
  """The files of a run, parsed."""

  def __init__(self, folder, description):
    self.folder, self.description = folder, description
    self.names = sorted(os.listdir(folder))
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
      self.manifest = json.load(file)
    self.respondents, self.wave = self.manifest["respondents"], self.manifest["wave"]
    self.rows = [row for table in self.manifest["tables"] for row in self._rows(table)]

  def text(self, name):
    with open(os.path.join(self.folder, name), encoding="utf-8-sig", errors="replace") as file:
      return file.read()

  def variables(self, table):
    """The variables that a table is by, with that of the groups it compares."""
    gap = self.description.gap(table)
    return self.description.tables[table].get("by", []) + ([gap["variable"]] if gap else [])

  def _rows(self, table):
    names, gap = self.variables(table), self.description.gap(table)
    with open(os.path.join(self.folder, f"{table}.csv"), encoding="utf-8", newline="") as file:
      for line in csv.DictReader(file):
        codes = {name: line[name] for name in names}
        both = gap and (f"{gap['of']}-{gap['minus']}", f"{gap['of']}/{gap['minus']}")
        if gap and codes[gap["variable"]] in both: codes[gap["variable"]] = TOTAL
        yield Row(table, gap, codes, line)

  # --- the table for people ---------------------------------------------------------------------

  def printed(self, table):
    """Figures of the printed table that the tidy one hides: (row, value, half a unit, n)."""
    name = f"{table}.sv.csv"
    if name not in self.names: return
    lines = list(csv.reader(self.text(name).splitlines(), delimiter=";"))
    header = next(k for k, line in enumerate(lines) if line and line[0] == "Indikator")
    body = []
    for line in lines[header + 1:]:
      if not line: break
      body.append(line)
    places = self._places(lines[header])
    groups = self._lines(table)
    if len(groups) != len(body): raise ValueError(f"{name}: not as many lines as {table}.csv")
    for rows, line in zip(groups, body):
      for row, (value, count) in zip(rows, places):
        if row.status in MASKED: yield (row, *decimal(line[value]), decimal(line[count])[0])

  @staticmethod
  def _places(header):
    """The columns of each part's value and number of answers."""
    counts = [k for k, name in enumerate(header) if re.search(r", antal (svar|som räknas)$", name)]
    limits = [2 + header[k - 1].endswith("övre gräns") for k in counts]
    return [(k - back, k) for k, back in zip(counts, limits)]

  def _lines(self, table):
    """The rows of each line of a table, in the order of the files."""
    by = self.description.tables[table].get("by", [])
    lines, last = [], None
    for row in self.rows:
      if row.table != table or row.measure in TESTS: continue
      key = (row.indicator, *(row.codes[name] for name in by))
      if key != last: lines.append([])
      lines[-1].append(row)
      last = key
    return lines

  def bases(self, table):
    """The number of answers that the notes of the printed table state for an indicator."""
    name, label = f"{table}.sv.csv", None
    labels = {i.label: k for k, i in self.description.indicators.items()}
    for line in self.text(name).splitlines() if name in self.names else []:
      line = line.strip('"')
      if line.startswith("Indikator: "): label = labels.get(line[len("Indikator: "):])
      elif line.startswith("Antal svar: ") and label:
        yield label, decimal(line[len("Antal svar: "):])[0]


def decimal(text):
  """A printed number and half of its last digit's unit; None for a mark."""
  plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".").replace("\u2212", "-")
  if not re.fullmatch(r"-?\d+(\.\d+)?", plain): return None, None
  places = len(plain.partition(".")[2])
  return float(plain), 0.5 * 10 ** -places
