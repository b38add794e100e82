#!/usr/bin/env python3
"""Makes Fixtures/Surveys/trygghetsmatningen/urval-2023.csv: how many were drawn for svar-2023.csv.

32 000 people, as equally many per stadsdel as can be. Within a stadsdel they are spread over gender
and age as the weights say the population is, and nowhere fewer than answered.
"""
import collections, csv, os

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FOLDER = os.path.join(ROOT, "Fixtures/Surveys/trygghetsmatningen")
DRAWN = 32000
BANDS = [16, 25, 35, 45, 55, 65, 80]


def band(age):
  low = max(edge for edge in BANDS[:-1] if edge <= age)
  return f"{low}-{BANDS[BANDS.index(low) + 1] - 1}"


def spread(total, answered, weights):
  """Whole numbers that add up to `total`, near the weights and never below those who answered."""
  rest, scale = total - sum(answered.values()), sum(weights.values())
  wanted = {cell: max(0.0, total * weights[cell] / scale - answered[cell]) for cell in answered}
  factor = rest / sum(wanted.values())
  parts = {cell: int(wanted[cell] * factor) for cell in answered}
  order = sorted(answered, key=lambda cell: (parts[cell] - wanted[cell] * factor, cell))
  for cell in order[:rest - sum(parts.values())]: parts[cell] += 1
  return {cell: answered[cell] + parts[cell] for cell in answered}


def main():
  answered = collections.defaultdict(collections.Counter)
  weights = collections.defaultdict(collections.Counter)
  with open(os.path.join(FOLDER, "svar-2023.csv"), encoding="utf-8") as file:
    for row in csv.DictReader(file):
      cell = (row["stadsdelsomrade"], row["kon"], band(int(row["alder"])))
      answered[row["stadsdel"]][cell] += 1
      weights[row["stadsdel"]][cell] += float(row["vikt"])
  drawn, strata = collections.Counter(), sorted(answered)
  for place, stratum in enumerate(strata):
    total = DRAWN // len(strata) + (place < DRAWN % len(strata))
    drawn.update(spread(total, answered[stratum], weights[stratum]))
  with open(os.path.join(FOLDER, "urval-2023.csv"), "w", encoding="utf-8") as file:
    file.write("stadsdelsomrade;kon;alder;drawn\n")
    for (area, gender, age), count in sorted(drawn.items()):
      file.write(f"{area};{gender};{age};{count}\n")


main()
