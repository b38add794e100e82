"""The figures that are protected: known from a run where nothing is, looked for as numbers."""
import csv
import os
import re
import struct

MASKED = ("suppressed", "suppressed_secondary")
FIGURES = ("n", "n_valid_weight", "estimate", "se", "ci_low", "ci_high", "deff", "n_eff", "p_value",
           "p_adjusted")
SHORTEST, LONGEST = 8, 15  # significant digits of a number that occurs nowhere else
TOKEN = re.compile(rb"\d(?:[\d ]|\xc2\xa0|\xe2\x80\xaf|\\u00a0)*(?:[.,]\d+)?(?:[eE][-+]?\d+)?")


class Table:
  """The tidy rows of a run by table, indicator, groups and measure."""

  def __init__(self, folder):
    self.rows = {}
    for name in sorted(os.listdir(folder)):
      if not name.endswith(".csv") or name.endswith(".sv.csv") or name == "rejected.csv": continue
      with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names = reader.fieldnames[2:reader.fieldnames.index("n")]
        for line in reader:
          groups = tuple((k, line[k]) for k in names if k not in ("indicator", "measure"))
          self.rows[name[:-4], line["indicator"], groups, line["measure"]] = line

  def masked(self): return [k for k, line in self.rows.items() if line["status"] in MASKED]

  def shown(self): return [k for k, line in self.rows.items() if line["status"] not in MASKED]

  def figures(self, keys):
    """Each figure of these rows that stands in this run, with its name."""
    for key in keys:
      for name in FIGURES:
        if self.rows[key].get(name): yield key, name, self.rows[key][name]


def digits(text):
  """The significant digits of a number, whatever its unit and its decimal mark."""
  found = re.match(r"[\d.,]*", re.sub(r"[^\d.,eE+-]", "", text.lstrip("-"))).group()
  return re.sub(r"[.,]", "", found).lstrip("0")


def forms(text):
  """The digits with which a number could be printed: all, cut off or rounded."""
  whole = digits(text)
  for length in range(SHORTEST, min(len(whole), LONGEST) + 1):
    yield whole[:length]
    rounded = str(int(whole[:length]) + 1) if whole[length:length + 1] >= "5" else whole[:length]
    if len(rounded) == length: yield rounded


class Needles:
  """Protected figures of so many digits that they cannot stand anywhere by chance."""

  def __init__(self, opened, closed, told=()):
    """`told` are numbers of the whole file that are no secret."""
    known = {f for _, _, text in closed.figures(closed.shown()) for f in forms(text)}
    known |= {f for text in told for f in forms(text)}
    self.of, self.bytes, self.shared = {}, {}, 0
    for key, name, text in opened.figures(closed.masked()):
      own = [f for f in forms(text) if f not in known]
      if own: self.bytes.setdefault(struct.pack("<d", float(text)), (key, name))
      elif len(digits(text)) >= SHORTEST: self.shared += 1
      for form in own: self.of.setdefault(form, (key, name))

  def __len__(self): return len(set(self.of.values()))

  def found(self, content):
    """The protected figures that stand in these bytes."""
    hits = {}
    for token in TOKEN.findall(content):
      if len(token) < SHORTEST: continue
      text = token.decode(errors="replace")
      # A number may have blanks among its digits, or be one of several between blanks.
      for part in {text, *text.split()}:
        key = self.of.get(digits(part)[:LONGEST])
        if key: hits[key] = None
    if b"\0" in content:
      hits.update({self.bytes[content[k:k + 8]]: None for k in range(len(content) - 7)
                   if content[k:k + 8] in self.bytes})
    return list(hits)
