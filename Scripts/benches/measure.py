"""What every bench needs: measured processes, run in turn, medians, tables, and bars to keep."""
import collections
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

Command = collections.namedtuple("Command", "words stdin stdout limit fresh",
                                 defaults=(None, None, None, None))
Command.__doc__ = """A process to measure; one that is slow has a `limit` of runs and no warm-up. A folder that is
`fresh` is removed before each run."""

Figures = collections.namedtuple("Figures", "wall cpu peak runs")
Figures.__doc__ = """Medians of some runs: seconds of wall, seconds of user and system, MB."""

Bar = collections.namedtuple("Bar", "text figure holds")


class Bench:
  """The folder, the tool and the options of one call, the bars so far and all that was measured."""

  def __init__(self, folder, tool, options):
    self.folder, self.tool, self.options = folder, tool, options
    self.bars, self.record = [], {"notes": [], "tables": {}}
    self.launcher = subprocess.Popen(
      [sys.executable, "-I", "-S", pathlib.Path(__file__).parent / "launch.py"],
      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

  def run(self, command, accepted=(0,)):
    """One run of a command, which must end with an accepted status."""
    if command.fresh: shutil.rmtree(command.fresh, ignore_errors=True)
    errors = self.folder / "errors.txt"
    request = {"command": list(map(str, command.words)), "stdin": str(command.stdin or os.devnull),
               "stdout": str(command.stdout or os.devnull), "stderr": str(errors)}
    self.launcher.stdin.write(json.dumps(request) + "\n")
    self.launcher.stdin.flush()
    answer = self.launcher.stdout.readline()
    if not answer: sys.exit(f"error: {command.words[0]} could not be started")
    found = json.loads(answer)
    if found["status"] not in accepted:
      sys.exit(f"error: {' '.join(request['command'])} ended with status {found['status']}\n"
               + errors.read_text(encoding="utf-8", errors="replace")[-2000:])
    return found

  def measure(self, commands, runs=None):
    """Medians of several commands by name: one warm-up each, then run by run in turn, so that a busy
    machine slows them alike."""
    runs = runs or self.options.runs
    seen = {name: [] for name in commands}
    for name, command in commands.items():
      if not command.limit: self.run(command)
    for number in range(runs):
      for name, command in commands.items():
        if number < (command.limit or runs): seen[name].append(self.run(command))
    return {name: Figures(*(statistics.median(run[part] for run in each)
                            for part in ("wall", "cpu", "peak")), len(each))
            for name, each in seen.items()}

  def table(self, title, figures, size=None):
    """Prints figures beside the first of them, with bytes a second where all read the same file, and
    keeps them for the JSON."""
    base = next(iter(figures.values())).wall
    print(f"\n{title}")
    print(f"{'':30}{'wall s':>9}{'CPU s':>9}{'MB/s':>8}{'peak MB':>9}{'ratio':>9}{'runs':>6}")
    rows = []
    for name, (wall, cpu, peak, runs) in figures.items():
      speed = f"{size / wall / 1e6:.0f}" if size else ""
      print(f"{name:30}{wall:9.3f}{cpu:9.3f}{speed:>8}{peak:9.0f}{wall / base:9.2f}{runs:6}",
            flush=True)
      rows.append({"name": name, "wall": round(wall, 6), "cpu": round(cpu, 6),
                   "peakMB": round(peak, 1), "ratio": round(wall / base, 4), "runs": runs})
    self.record["tables"][title] = rows

  def bar(self, holds, text, figure=""):
    self.bars.append(Bar(text, figure, bool(holds)))

  def note(self, title, text):
    """Prints what is known beside the figures, and keeps it for the JSON."""
    print(f"{title}: {text}", flush=True)
    self.record["notes"].append(f"{title}: {text}")

  def finish(self):
    """Prints the bars, writes the JSON, and says whether all are held."""
    self.launcher.stdin.close()
    self.launcher.wait()
    print("\nbars")
    for bar in self.bars:
      figure = f": {bar.figure}" if bar.figure else ""
      print(f"{'held  ' if bar.holds else 'MISSED'}  {bar.text}{figure}")
    missed = sum(not bar.holds for bar in self.bars)
    print(f"{len(self.bars) - missed} held, {missed} missed")
    if self.options.json:
      document = self.record | {"bars": [bar._asdict() for bar in self.bars]}
      self.options.json.write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return missed == 0


def thousands(number):
  """A whole number with its thousands set apart."""
  return f"{number:,}".replace(",", " ")


def build():
  """The tool as it is released."""
  subprocess.run(["swift", "build", "-c", "release", "--product", "trygg"], cwd=ROOT, check=True,
                 stdout=subprocess.DEVNULL)
  return ROOT / ".build" / "release" / "trygg"
