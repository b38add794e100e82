"""How fast deliveries are read: `describe` beside others, dialects, and finding out a dialect."""
import csv
import json
import math
import random
import shutil

from .measure import Command
from .peers import PACKAGES, environment

ROWS = 4_450_000  # 636 MB
SLICE = 10_000  # rows for the tools that take seconds for each ten thousand

# --- deliveries -----------------------------------------------------------------------------------

QUESTIONS = 47
NAMES = (["lopnr", "vikt", "N_h", "kon", "alder", "fodelsear", "omrade", "stadsdel", "inkomst"]
         + [f"f{number}" for number in range(1, QUESTIONS + 1)])


def answers(draw):
  """The cells of the questions: short codes, some missing ones."""
  cells = []
  for number in range(QUESTIONS):
    chance = draw.random()
    if chance < .02: cells.append("")
    elif chance < .04: cells.append("998" if chance < .03 else "999")
    else: cells.append(str(draw.choice((1, 2, 2, 3, 3, 4, 5) if number % 3 else (1, 2))))
  return cells


def person(draw, strata):
  area, size = draw.choice(strata)
  age = draw.randrange(16, 80)
  return [size, draw.choice((1, 2)), age, 2023 - age, area, f"{area}{draw.randrange(1, 20):02d}"]


def delivery(path, rows, delimiter=",", mark=".", encoding="utf-8"):
  """A delivery of many rows: short codes mostly, a weight with decimals, a serial number."""
  draw = random.Random(1)
  strata = [(100 + number, draw.randrange(8_000, 240_000)) for number in range(14)]
  tails = [delimiter.join(answers(draw)) for _ in range(20_000)]
  heads = [delimiter.join(map(str, person(draw, strata))) for _ in range(20_000)]
  # A letter beyond ASCII shows the encoding.
  names = [name.replace("kon", "kön").replace("alder", "ålder") for name in NAMES]
  with open(path, "w", encoding=encoding, newline="") as file:
    file.write(delimiter.join(names) + "\n")
    for start in range(0, rows, 20_000):
      lines = []
      for row in range(start, min(start + 20_000, rows)):
        weight = f"{draw.random() * 20 + .3:.4f}".replace(".", mark)
        income = "" if draw.random() < .05 else int(draw.lognormvariate(10, .6))
        lines.append(delimiter.join((
          str(1_000_001 + row), weight, heads[int(draw.random() * 20_000)], str(income),
          tails[int(draw.random() * 20_000)])) + "\n")
      file.write("".join(lines))
  return path


def slice_of(path, rows, target):
  with open(path, encoding="utf-8") as whole, open(target, "w", encoding="utf-8") as part:
    for _, line in zip(range(rows + 1), whole): part.write(line)
  return target


def survey(folder, name="reading.json5", csv_block=""):
  codes = ", ".join(f'"{code}": "{code}"' for code in range(1, 6))
  questions = ", ".join(
    f'f{number}: {{ codes: {{ {codes} }} }}' for number in range(1, 21))
  path = folder / name
  path.write_text(f"""{{
  id: "bench", title: "Bench", waves: [{{ year: 2023, files: ["-"] }}], {csv_block}
  design: {{ weight: "vikt", strata: "omrade" }}, missing: {{ "998": "vet inte", "999": "vill inte" }},
  variables: {{ {questions} }},
  indicators: {{ andel: {{ label: "Andel", variable: "f2", counts: ["1"] }} }},
}}
""", encoding="utf-8")
  return path

# --- describe -------------------------------------------------------------------------------------

DUCKDB = """import duckdb, json, sys
rows = duckdb.connect().execute(f"SUMMARIZE SELECT * FROM read_csv('{sys.argv[1]}')").fetchall()
text = json.dumps([[str(cell) if cell is not None else None for cell in row] for row in rows])
if len(sys.argv) > 2: open(sys.argv[2], "w").write(text)"""
POLARS = """import polars, sys
frame = polars.scan_csv(sys.argv[1])
print(frame.describe(), frame.select(polars.all().approx_n_unique()).collect())"""


def describe(bench):
  """`trygg describe` against what others say of a file, on a whole delivery and on a slice."""
  rows = whole_rows(bench)
  path = delivery(bench.folder / "delivery.csv", rows)
  part = slice_of(path, min(SLICE, rows), bench.folder / "slice.csv")
  python = environment(bench.folder, ["duckdb", "polars", "csvkit"])
  ours = lambda file: Command([bench.tool, "describe", file, "--format", "json"],
                              stdout=bench.folder / "ours.json")
  theirs = Command([python, "-c", DUCKDB, path])
  against(bench, f"describe: {rows} rows, {len(NAMES)} columns", path, {
    "trygg describe": ours(path), f"DuckDB {PACKAGES['duckdb']} SUMMARIZE": theirs,
    f"Polars {PACKAGES['polars']} describe": Command([python, "-c", POLARS, path])}, bench.options.runs)
  slow = {"trygg describe": ours(part), f"csvkit {PACKAGES['csvkit']} csvstat": Command(
    [python, "-m", "csvkit.utilities.csvstat", part])}
  miller = shutil.which("mlr")
  if miller: slow["Miller summary"] = Command([miller, "--icsv", "--ojson", "summary", part])
  else: print("Miller is not installed and is left out")
  against(bench, f"describe: the first {min(SLICE, rows)} rows", part, slow, min(bench.options.runs, 3))
  bench.run(ours(path))
  bench.run(Command([*theirs.words, bench.folder / "theirs.json"]))
  agree(bench, rows)


def whole_rows(bench):
  return max(bench.options.rows) if bench.options.rows_given else ROWS


def against(bench, title, path, commands, runs):
  """A table of ours, the first, beside others, and a bar for each of them."""
  figures = bench.measure(commands, runs)
  bench.table(title, figures, size=path.stat().st_size)
  ours, *others = figures.items()
  for name, found in others:
    bench.bar(ours[1].wall <= found.wall, f"{title}: not slower than {name}",
              f"{found.wall / ours[1].wall:.1f} times as fast")


def agree(bench, rows):
  """Whether both say the same of every column."""
  columns = json.loads((bench.folder / "ours.json").read_text(encoding="utf-8"))[0]["columns"]
  summary = json.loads((bench.folder / "theirs.json").read_text(encoding="utf-8"))
  worst = {"ours": 0.0, "theirs": 0.0}
  exact = True
  for column, row in zip(columns, summary):
    name, _, low, high, distinct, mean, deviation, *_, count, missing = row
    same = (name == column["column"] and float(low) == column["min"] and float(high) == column["max"]
            and math.isclose(float(mean), column["mean"], rel_tol=1e-9)
            and math.isclose(float(deviation), column["sd"], rel_tol=1e-6)
            and int(count) == rows
            and abs(float(missing) - 100 * column["missing"] / rows) < .006)
    if not same: print("they differ:", row, column)
    exact = exact and same
    worst["theirs"] = max(worst["theirs"], abs(int(distinct) / column["distinct"] - 1))
    if column["column"] == "lopnr": worst["ours"] = abs(column["distinct"] / rows - 1)
  bench.bar(exact, "rows, missing, min, max, mean and standard deviation as DuckDB in every column")
  bench.bar(worst["ours"] < .03, f"{rows} different serial numbers estimated within 3 per cent",
            f"{100 * worst['ours']:.2f}")
  print(f"        DuckDB's estimates of different values are up to {100 * worst['theirs']:.0f} "
        "per cent from trygg's")

# --- dialect --------------------------------------------------------------------------------------


def dialect(bench):
  """`trygg check` of a Swedish delivery against the same in UTF-8 with commas and points."""
  rows = max(1000, whole_rows(bench) // 4)
  clean = delivery(bench.folder / "clean.csv", rows)
  swedish = delivery(bench.folder / "swedish.csv", rows, ";", ",", "windows-1252")
  description = survey(bench.folder)
  check = lambda path: Command([bench.tool, "check", description, "--data", path])
  figures = bench.measure({"UTF-8 , .": check(clean), "Windows-1252 ; ,": check(swedish)})
  bench.table(f"dialect: check of {rows} rows", figures, size=clean.stat().st_size)
  ratio = figures["UTF-8 , ."].wall / figures["Windows-1252 ; ,"].wall
  bench.bar(ratio >= .5, "dialect: at least half the speed of the clean delivery", f"{ratio:.2f}")


def detection(bench):
  """A file as long as what is looked at, so that reading it costs next to nothing."""
  swedish = delivery(bench.folder / "beginning.csv", 600, ";", ",", "windows-1252")
  block = 'csv: { delimiter: ";", encoding: "windows-1252", decimal: "," },'
  found, stated = (
    Command([bench.tool, "check", survey(bench.folder, *form), "--data", swedish, "--threads", "1"])
    for form in ((), ("stated.json5", block)))
  figures = bench.measure({"stated": stated, "found out": found}, max(bench.options.runs, 21))
  size = swedish.stat().st_size
  bench.table(f"detection: the whole tool on {size / 1e3:.0f} kB", figures, size=size)
  cost = (figures["found out"].wall - figures["stated"].wall) * 1000
  bench.bar(cost < 5, "detection: finding out costs less than 5 ms", f"{cost:.1f} ms")
