"""Every command that reads the data, in all its forms, and what goes wrong in them."""
import collections
import itertools
import os
import re
import stat

from . import watch

FORMATS = {"table": ("text", "csv", "sv-csv", "json"), "explain": ("text", "json"),
           "nonresponse": ("text", "csv", "json"), "describe": ("text", "csv", "json")}
# Files that hold what is confidential, as their help says: sums of cells before any rule of
# disclosure, and records that were left out. They must be their owner's, and are not searched.
PRIVATE = re.compile(r"\.(state|rejects|weights)(\.[^/]*)?$")
EXPLAINED = 2  # cells of each kind of suppression


class Survey:
  """A folder with a description and its data, to be tried with every command."""

  def __init__(self, folder, tool, data, wave=None, more=()):
    self.folder, self.tool, self.data, self.wave = folder, tool, data, wave
    self.more = list(more)  # commands of this survey alone

  def path(self, name): return os.path.join(self.folder, name)

  def arguments(self, *words):
    return [self.tool, *words, *(["--wave", str(self.wave)] if self.wave else [])]


def tables(description, closed):
  """The words for each table that was published, with the indicators that are in it."""
  for table in description["tables"]:
    names = {key[1].split("=")[0] for key in closed.rows if key[0] == table["id"]}
    if not names: continue
    whole = {key[1].split("=")[0] for key in closed.rows} == names
    words = [] if whole else ["--indicators", ",".join(sorted(names))]
    if table.get("by"): words += ["--by", ",".join(table["by"])]
    yield words, table


def most_masked(description, closed):
  """The words for the table in which most figures are not shown."""
  masked = collections.Counter(key[0] for key in closed.masked())
  return max(tables(description, closed), key=lambda each: masked[each[1]["id"]])[0]


def explained(closed):
  """Protected cells of each kind, spread over tables and indicators."""
  kinds = {}
  for key in closed.masked():
    _, _, groups, measure = key
    if measure in ("share", "mean"):
      kinds.setdefault((closed.rows[key]["status"], len(groups)), []).append(key)
  for keys in kinds.values():
    for key in keys[::max(1, len(keys) // EXPLAINED)][:EXPLAINED]:
      yield key[1], ",".join(f"{v}={c}" for v, c in key[2] if c != "_T")


def plain_commands(survey, description, closed):
  """Name and words of each command that should go well, or nearly so."""
  run = survey.arguments
  yield "run", run("run", "survey.json5", "--out", "out")
  yield "run that finds its folder", run("run", "survey.json5", "--out", "out")
  yield "run --force --threads 2", run("run", "survey.json5", "--out", "out", "--force",
                                       "--threads", "2")
  yield "check", run("check", "survey.json5")
  for words, table in tables(description, closed):
    for form in FORMATS["table"]:
      yield f"table {table['id']} {form}", run("table", "survey.json5", *words, "--format", form)
    also = ["--also", "quotient,composition" + (",tests,total" if table.get("by") else "")]
    yield f"table {table['id']} with all", run("table", "survey.json5", *words, *also,
                                               "--adjust", "benjamini-hochberg")
    yield f"table {table['id']} of all", run("table", "survey.json5", *words, "--no-gap")
  for indicator, where in explained(closed):
    for form in FORMATS["explain"]:
      words = ["--where", where] if where else []
      yield (f"explain {indicator} {where} {form}",
             run("explain", "survey.json5", "--indicator", indicator, *words, "--format", form))
  for form in FORMATS["nonresponse"]:
    yield f"nonresponse {form}", run("nonresponse", "survey.json5", "--format", form)
  for form in FORMATS["describe"]:
    yield f"describe {form}", [survey.tool, "describe", survey.data, "--format", form]
  yield "init", [survey.tool, "init", survey.data, "--year", "2023", "--out", "first.json5"]
  yield "synth", run("synth", "survey.json5", "--rows", "50")
  yield "fold", run("fold", "survey.json5", "--shard", "all", "--out", "one.state")
  yield "merge", [survey.tool, "merge", "one.state", "--out", "all.state"]
  yield "run --state", run("run", "survey.json5", "--state", "all.state", "--out", "of-state")
  words, table = next(tables(description, closed))
  yield "table --state", run("table", "survey.json5", *words, "--state", "all.state")


def wrong_commands(survey):
  """Commands that fail, each at another place."""
  run = survey.arguments
  for name in survey.more:
    yield f"run, {name}", run("run", f"{name}.json5", "--out", f"out-{name}")
    yield f"check, {name}", run("check", f"{name}.json5")
    yield f"table, {name}", run("table", f"{name}.json5", "--rejects", f"{name}.rejects")
  yield "a variable that is not there", run("table", "survey.json5", "--by", "finns_inte")
  yield "an indicator that is not there", run("explain", "survey.json5", "--indicator", "inte")
  yield "little memory", run("run", "survey.json5", "--out", "out-memory", "--memory", "1M")
  yield "a state that is none", run("run", "survey.json5", "--state", survey.data, "--out", "out-x")
  yield "a folder that is a file", run("run", "survey.json5", "--out", survey.data)


def failing(survey):
  """Faults of the system on the way: (name, command, what is passed to watch)."""
  words = survey.arguments("run", "survey.json5", "--out", "out-fault", "--force", "--threads", "1")
  for when in (1, 5, 20):
    yield f"disk full at write {when}", words, {"inject": f"write:error=ENOSPC:when={when}+"}
    yield f"killed at write {when}", words, {"inject": f"write:signal=KILL:when={when}"}
  yield "rename refused", words, {"inject": "rename:error=EACCES"}
  yield "sync refused", words, {"inject": "fsync:error=EIO"}
  yield "files must be short", words, {"size": 4}
  yield "no room behind the output", survey.arguments("table", "survey.json5"), {
    "stdout": "/dev/full"}


def every(survey, description, closed):
  """Runs everything; what was seen of each command, and files whose mode is not their owner's."""
  plain = [(name, words, {}) for name, words in itertools.chain(
    plain_commands(survey, description, closed), wrong_commands(survey))]
  for name, words, more in [*plain, *failing(survey)]:
    yield watch.watch(name, words, survey.folder, **more)


def is_private(place): return PRIVATE.search(place) is not None


def open_to_others(folder):
  """Confidential files that others may read."""
  for path, _, names in os.walk(folder):
    for name in names:
      mode = os.stat(os.path.join(path, name)).st_mode
      if is_private(name) and stat.S_IMODE(mode) & 0o077: yield f"{name} has mode {mode & 0o777:o}"
