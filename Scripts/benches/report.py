"""A whole report of 20 indicators by area, gender and age, beside programs that do a part of it."""
import os
import subprocess
import threading

from . import agreement, peers, survey
from .measure import Command, thousands

LARGE, SMALL, STREAMED = 5_000_000, 17_669, 50_000_000
TELLING = 1_000_000  # rows below which threads and columns are not told apart
FILES = 25_000_000  # the longest file that is written; longer ones are streamed
OURS = "trygg"

# How many times as long a peer must take as our whole job, by rows.
RATIOS = {LARGE: {"polars": 8, "duckdb": 20},
          SMALL: {"polars": 25, "duckdb": 25, "svy": 60, "r-survey": 600}}


class Report:
  """The files and the descriptions, and the words that start our side."""

  def __init__(self, bench):
    self.bench, self.folder = bench, bench.folder
    self.rows = sorted(rows for rows in bench.options.rows if rows <= FILES)
    self.description = survey.describe(self.folder, "survey.json5", survey.QUESTIONS)
    self.with_tests = survey.describe(self.folder, "tests.json5", survey.QUESTIONS, tests=True)
    self.narrow = survey.describe(self.folder, "narrow.json5", survey.ASKED)
    self.out = self.folder / "out"
    self.tidy = self.out / "bench" / "2023" / f"{survey.TABLE}.csv"
    self.large = max((rows for rows in self.rows if rows <= LARGE), default=self.rows[0])

  def data(self, rows):
    return survey.delivery(self.bench, rows)

  def whole(self, data, description=None, threads=None, stdin=None, limit=None):
    """`trygg run`: estimates, gaps, intervals, and the files written."""
    words = [self.bench.tool, "run", description or self.description, "--data", data, "--out",
             self.out, *(["--threads", threads] if threads else [])]
    return Command(words, stdin=stdin, limit=limit, fresh=self.out)

  def one(self, data):
    """`trygg table`: the first indicator with its margins, gaps and intervals."""
    return Command([self.bench.tool, "table", self.description, "--indicators", survey.ASKED[0],
                    "--by", "stadsdel,alder", "--format", "csv", "--data", data],
                   stdout=self.folder / "one.csv")

# --- the whole job and one indicator, beside the peers --------------------------------------------


def job(report, others):
  """All indicators, against the peers, at every size."""
  for rows in report.rows:
    data = report.data(rows)
    ours = {OURS + " run": report.whole(data)}
    theirs = peers.commands(report.bench, others, data, rows, "all", survey.ASKED)
    compare(report, others, rows, "all", ours, theirs, report.tidy, survey.ASKED)
    ours[OURS + " run, joint tests too"] = report.whole(data, report.with_tests)
    figures = report.bench.measure(ours | theirs)
    report.bench.table(title(data, rows, "20 indicators"), figures, data.stat().st_size)
    tell_left_out(others, rows, "all")
    job_bars(report, others, rows, figures)


def one(report, others):
  """One indicator, against the peers, at every size; a record that is too short is still found."""
  bench = report.bench
  for rows in report.rows:
    data = report.data(rows)
    ours = {OURS + " table": report.one(data)}
    theirs = peers.commands(bench, others, data, rows, "one", survey.ASKED[:1])
    compare(report, others, rows, "one", ours, theirs, report.folder / "one.csv", survey.ASKED[:1])
    figures = bench.measure(ours | theirs)
    bench.table(title(data, rows, "one indicator"), figures, data.stat().st_size)
    tell_left_out(others, rows, "one")
    if rows == LARGE: ratio_bar(bench, others, figures, rows, "polars", 5, "one indicator")
  short = survey.short_record(report.data(report.rows[0]))
  found = bench.run(report.one(short), accepted=(0, 65))
  bench.bar(found["status"] == 65,
            "one indicator: a record that lacks a field nobody asked for is refused")


def compare(report, others, rows, what, ours, theirs, tidy, questions):
  """Runs each side once and ends the bench unless the numbers agree."""
  for command in ours.values(): report.bench.run(command)
  shown, hidden = agreement.ours(tidy)
  for peer in others:
    if peer.name not in theirs: continue
    report.bench.run(theirs[peer.name])
    path = peers.result(report.bench, peer, rows, what)
    said = agreement.agree(peer.name, shown, hidden, path, questions)
    report.bench.note(f"{thousands(rows)} rows, {len(questions)} of 20", said)


def title(data, rows, what):
  return f"{what}: {thousands(rows)} rows, {survey.COLUMNS} columns, {data.stat().st_size / 1e6:.1f} MB"


def tell_left_out(others, rows, what):
  for line in peers.left_out(others, rows, what): print(line)


def job_bars(report, others, rows, figures):
  bench, ours = report.bench, figures[OURS + " run"]
  for key, times in RATIOS.get(rows, {}).items():
    ratio_bar(bench, others, figures, rows, key, times, "20 indicators")
  if rows == SMALL:
    bench.bar(ours.wall < .03, "17 669 rows: under 0.03 s", f"{ours.wall:.3f} s")
  if rows == LARGE:
    bench.bar(ours.peak < 64, "5 000 000 rows: peak memory under 64 MB", f"{ours.peak:.0f} MB")


def ratio_bar(bench, others, figures, rows, key, times, what):
  for peer in others:
    if peer.key != key or peer.name not in figures: continue
    ratio = figures[peer.name].wall / next(iter(figures.values())).wall
    bench.bar(ratio >= times, f"{what}, {thousands(rows)} rows: at least {times} times as fast as "
              f"{peer.name}", f"{ratio:.2f}")

# --- our side alone -------------------------------------------------------------------------------


def threads(report, _):
  """Two threads against one, at the largest size that the bars name and at the longest file."""
  if too_short(report, "threads"): return
  for rows in sorted({report.large, report.rows[-1]}):
    data = report.data(rows)
    figures = report.bench.measure({
      "one thread": report.whole(data, threads=1), "two threads": report.whole(data, threads=2)})
    report.bench.table(title(data, rows, "threads"), figures, data.stat().st_size)
    ratio = figures["one thread"].wall / figures["two threads"].wall
    report.bench.bar(ratio >= 1.8, f"two threads at {thousands(rows)} rows: at least 1.8 times as "
                     "fast as one", f"{ratio:.2f}")


def too_short(report, part):
  """Whether the longest file is over before anything can be told from it."""
  if report.large >= TELLING: return False
  print(f"\n{part}: left out, since --rows stays below {thousands(TELLING)}")
  return True


def linear(report, _):
  """Time against rows: how far from a line, and where the line begins."""
  sizes = sorted({200_000, 1_000_000, LARGE} | {rows for rows in report.rows if rows > LARGE})
  if max(report.rows) < LARGE: return print(
    f"\nlinear: left out, since --rows stays below {thousands(LARGE)}")
  figures = report.bench.measure({
    f"{thousands(rows)} rows": report.whole(report.data(rows)) for rows in sizes})
  report.bench.table("rows: the whole job", figures)
  walls = [found.wall for found in figures.values()]
  start, slope = line(sizes, walls)
  worst = max(abs(wall / (start + slope * rows) - 1) for rows, wall in zip(sizes, walls))
  report.bench.bar(worst <= .1, "time is within 10 per cent of a line in the rows",
                   f"{100 * worst:.1f} per cent, {slope * 1e9:.0f} ns a row")
  report.bench.bar(start < .015, "the serial part, where that line begins, is under 15 ms",
                   f"{start * 1e3:.1f} ms")


def line(sizes, walls):
  """Start and slope of the line with the least squares of relative residuals."""
  weights = [1 / wall ** 2 for wall in walls]
  total = sum(weights)
  size = sum(w * n for w, n in zip(weights, sizes)) / total
  wall = sum(w * t for w, t in zip(weights, walls)) / total
  slope = (sum(w * (n - size) * (t - wall) for w, n, t in zip(weights, sizes, walls))
           / sum(w * (n - size) ** 2 for w, n in zip(weights, sizes)))
  return wall - slope * size, slope


def columns(report, _):
  """What the 32 columns cost that nobody asks for: the same file with and without them."""
  if too_short(report, "columns"): return
  data = report.data(report.large)
  cut = survey.narrow(report.bench, data)
  extra = data.stat().st_size - cut.stat().st_size
  commands = {f"{count} columns{suffix}": report.whole(path, description, number)
              for number, suffix in ((None, ""), (1, ", one thread"))
              for count, path, description in (
                (4 + len(survey.ASKED), cut, report.narrow), (survey.COLUMNS, data, None))}
  figures = report.bench.measure(commands)
  report.bench.table(f"columns not asked for: {thousands(report.large)} rows, "
                     f"{extra / 1e6:.1f} MB of them", figures)
  few, many, few_alone, many_alone = figures.values()
  cost = [1e9 * (more.wall - less.wall) / extra for less, more in
          ((few, many), (few_alone, many_alone))]
  report.bench.bar(cost[0] < .2, "columns not asked for: less than 0.2 ns a byte",
                   f"{cost[0]:.3f} ns, and {cost[1]:.3f} ns on one thread")


def stream(report, _):
  """The largest file again and again through standard input: memory does not grow."""
  wanted = max(report.bench.options.rows)
  if wanted <= FILES: return print("\nstream: left out; --rows 50000000 asks for it")
  data = report.data(report.large)
  times = -(-wanted // report.large)
  figures = {}
  for count in (1, times):
    with Repeated(report, data, count) as fifo:
      command = report.whole("-", stdin=fifo, limit=1)
      figures[f"{thousands(count * report.large)} rows"] = report.bench.measure(
        {"": command}, runs=1)[""]
  report.bench.table("standard input: the whole job", figures)
  once, often = figures.values()
  report.bench.bar(often.peak < 64, f"{thousands(times * report.large)} rows from standard input: peak "
                   "memory under 64 MB", f"{often.peak:.0f} MB, and {once.peak:.0f} MB for "
                   f"{thousands(report.large)}")


class Repeated:
  """A named pipe that gives a file's records so many times after its header."""

  def __init__(self, report, data, times):
    self.path, self.data, self.times = report.folder / "repeated", data, times

  def __enter__(self):
    if self.path.exists(): self.path.unlink()
    os.mkfifo(self.path)
    self.writer = threading.Thread(target=self.write, daemon=True)
    self.writer.start()
    return self.path

  def write(self):
    with open(self.path, "wb") as pipe:
      subprocess.run(["cat", self.data], stdout=pipe, check=True)
      for _ in range(self.times - 1):
        subprocess.run(["tail", "-n", "+2", self.data], stdout=pipe, check=True)

  def __exit__(self, *_):
    self.writer.join()
    self.path.unlink()


def same(report, _):
  """The same tables whatever the threads, the way in and the order of the files."""
  rows = min((rows for rows in report.rows if rows >= 100_000), default=report.rows[-1])
  data = report.data(rows)
  cut = survey.parts(data, 3)
  split = survey.describe(report.folder, "split.json5", survey.QUESTIONS, [path.name for path in cut])
  ways = {f"{count} threads": report.whole(data, threads=count) for count in (1, 2, 3, 7)}
  ways["standard input"] = report.whole("-", stdin=data)
  ways["three files, the last rows first"] = Command(
    [report.bench.tool, "run", split, "--out", report.out, "--force"])
  written = {}
  for name, command in ways.items():
    report.bench.run(command)
    written[name] = [path.read_bytes() for path in sorted(report.tidy.parent.glob("*.csv"))]
  first = written["1 threads"]
  others = [name for name, files in written.items() if files != first]
  report.bench.bar(not others, f"{thousands(rows)} rows: the same bytes with " + ", ".join(ways),
                   "other bytes with " + ", ".join(others) if others else "")


PARTS = {"job": job, "one": one, "threads": threads, "linear": linear, "columns": columns,
         "stream": stream, "same": same}


def report(bench):
  """The parts that are asked for, one after the other."""
  wanted = bench.options.only or list(PARTS)
  others = peers.ready(bench) if {"job", "one"} & set(wanted) else {}
  work = Report(bench)
  for name in wanted: PARTS[name](work, others)
