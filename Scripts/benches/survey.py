"""The survey of the bench: 20 yes/no questions that are asked for by 140 areas, 6 ages and gender, in
files of 56 columns that `trygg synth` makes, with answers of one digit and weights of six."""
import subprocess

from .measure import thousands

AREAS = [str(10001 + number) for number in range(140)]
AGES = ["16-24", "25-34", "35-44", "45-54", "55-64", "65-79"]
QUESTIONS = [f"f{number:02}" for number in range(1, 53)]
ASKED = QUESTIONS[:20]
COLUMNS = 4 + len(QUESTIONS)
TABLE = "omrade-alder"

DESCRIPTION = """{{
  id: "bench", title: "Bench",
  waves: [{{ year: 2023, files: [{files}] }}],
  csv: {{ delimiter: ",", decimal: "." }},
  design: {{ weight: "vikt", strata: "stadsdel" }},
  missing: {{ "8": "vet_ej", "9": "ej_svar" }},
  variables: {{
    stadsdel: {{ codesFrom: "stadsdelar.csv" }},
    kon: {{ codes: {{ "2": "Kvinnor", "1": "Män" }} }},
    alder: {{ codes: {{ {ages} }} }},
    {variables},
  }},
  indicators: {{
    {indicators},
  }},
  gap: {{ variable: "kon", of: "2", minus: "1" }},
  tables: [
    {{ id: "{table}", indicators: "all", by: ["stadsdel", "alder"], tests: {tests} }},
  ],
  // The peers protect nobody: what would fall besides is another work.
  disclosure: {{ minimumCount: 5, minimumInCategory: 0, secondary: false }},
}}
"""

# Weights are near 50 whatever the number of rows, unequal between areas and between who answers.
MODEL = """{{
  factors: {{ kon: {{ "2": 1.16, "1": 0.86 }} }},
  personal: [0.62, 0.85, 1.12, 1.5],
  response: {{ kon: {{ "2": 1.08, "1": 0.92 }}, alder: {{ "1": 0.6, "6": 1.4 }} }},
  missing: {{ "8": 0.012, "9": 0.018, "": 0.004 }},
  variables: {{
    {shares},
  }},
  strata: {{
    {strata},
  }},
}}
"""


def describe(folder, name, questions, files=("svar.csv",), tests=False):
  """Writes a description of some of the questions; the first 20 are its indicators too."""
  (folder / "stadsdelar.csv").write_text(
    "code;sv\n" + "".join(f"{area};Stadsdel {area}\n" for area in AREAS), encoding="utf-8")
  path = folder / name
  path.write_text(DESCRIPTION.format(
    files=", ".join(f'"{file}"' for file in files), table=TABLE, tests=str(tests).lower(),
    ages=", ".join(f'"{code}": "{band}"' for code, band in enumerate(AGES, 1)),
    variables=",\n    ".join(f'{q}: {{ codes: {{ "1": "Ja", "2": "Nej" }} }}' for q in questions),
    indicators=",\n    ".join(
      f'{q}: {{ label: "Andel {q}", variable: "{q}", counts: ["1"] }}' for q in ASKED)),
    encoding="utf-8")
  return path


def model(folder, rows):
  shares = [0.03 + 0.02 * (number % 25) for number in range(len(QUESTIONS))]
  people = rows * 50 // len(AREAS)
  path = folder / "model.json5"
  path.write_text(MODEL.format(
    shares=",\n    ".join(f'{q}: {{ shares: {{ "1": {share:.2f}, "2": {1 - share:.2f} }} }}'
                          for q, share in zip(QUESTIONS, shares)),
    strata=",\n    ".join(f'"{area}": {{ population: {people * (50 + number) // 120 + 1} }}'
                          for number, area in enumerate(AREAS))), encoding="utf-8")
  return path


def delivery(bench, rows):
  """A file of so many rows; one that stands in the folder already is taken as it is."""
  path = bench.folder / f"svar-{rows}.csv"
  if path.exists(): return path
  print(f"making {thousands(rows)} rows", flush=True)
  whole = describe(bench.folder, "delivery.json5", QUESTIONS)
  part = path.with_suffix(".part")
  with open(part, "wb") as file:
    subprocess.run([bench.tool, "synth", whole, "--model", model(bench.folder, rows), "--rows",
                    str(rows)], stdout=file, check=True)
  part.rename(path)
  return path


def narrow(bench, data):
  """The same file without the columns that nobody asks for."""
  path = data.with_name(data.stem + "-narrow.csv")
  if path.exists(): return path
  part = path.with_suffix(".part")
  with open(part, "wb") as file:
    subprocess.run(["cut", "-d", ",", "-f", f"1-{4 + len(ASKED)}", data], stdout=file, check=True)
  part.rename(path)
  return path


def parts(data, count):
  """The same file cut into so many, each with its header, the last rows first."""
  head, *lines = data.read_bytes().splitlines(keepends=True)
  size = -(-len(lines) // count)
  paths = [data.with_name(f"{data.stem}-part-{number}.csv") for number in range(count)]
  for number, path in enumerate(reversed(paths)):
    path.write_bytes(head + b"".join(lines[number * size:(number + 1) * size]))
  return paths


def short_record(data):
  """The same file with a record in the middle that lacks its last field."""
  lines = data.read_bytes().splitlines(keepends=True)
  middle = len(lines) // 2
  lines[middle] = lines[middle].rsplit(b",", 1)[0] + b"\n"
  path = data.with_name(data.stem + "-short.csv")
  path.write_bytes(b"".join(lines))
  return path
