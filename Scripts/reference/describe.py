"""A small delivery and what is in it, by exact fractions and by DuckDB, for ProfileTests.

    pip install duckdb==2.0.0 pyreadstat==1.3.7 pandas==3.1.1
    python3 Scripts/reference/describe.py Fixtures/Reference/describe

Writes delivery.csv, the same as semicolon.csv (Windows-1252, `;`, decimal comma), and columns.csv:
for each column type, missing, distinct, min, max, mean, standard deviation and quartiles, from
Python's fractions, rounded once. DuckDB must agree with every number that it has, or nothing is
written. The most frequent values stand in values.csv. labels.sav has labels and missing codes.
"""

import collections
import csv
import decimal
import fractions
import io
import math
import pathlib
import random
import re
import sys

import duckdb
import pandas
import pyreadstat

ROWS = 500
SQRT = decimal.Context(prec=60)


def cells():
    draw = random.Random(2023)
    columns = collections.OrderedDict()
    columns["kön"] = [draw.choice(["1", "2", "2", ""]) for _ in range(ROWS)]
    columns["alder"] = [str(draw.randrange(16, 80)) for _ in range(ROWS)]
    columns["vikt"] = [f"{draw.uniform(0.1, 40):.4f}" for _ in range(ROWS)]
    columns["tecken"] = [draw.choice(["-", ""]) + f"{draw.uniform(0, 9):.{draw.randrange(1, 6)}f}"
                         for _ in range(ROWS)]
    # Far from zero and near each other: where a sum of squares in doubles has no digit left.
    columns["nara"] = [f"{9_000_000_000 + draw.randrange(8)}.{draw.randrange(100):02d}"
                       for _ in range(ROWS)]
    columns["stor"] = [str(draw.randrange(-10**17, 10**17)) for _ in range(ROWS)]
    columns["kod"] = [f"{draw.randrange(1, 30):04d}" for _ in range(ROWS)]
    columns["dag"] = [f"20{draw.randrange(10, 24)}-{draw.randrange(1, 13):02d}-"
                      f"{draw.randrange(1, 29):02d}" if draw.random() < .9 else ""
                      for _ in range(ROWS)]
    columns["ord"] = [draw.choice(["ja", "nej", "vet inte", "Ingen uppfattning, alls", 'med "citat"'])
                      for _ in range(ROWS)]
    # Only the last row shows that the column is none of numbers.
    columns["nastan"] = [str(draw.randrange(5)) for _ in range(ROWS - 1)] + ["fem"]
    columns["sent"] = [str(draw.randrange(5)) for _ in range(ROWS - 1)] + ["2.5"]
    columns["tom"] = [""] * ROWS
    return columns


def number(text):
    return fractions.Fraction(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def root(fraction):
    """The square root, rounded once."""
    value = SQRT.divide(decimal.Decimal(fraction.numerator), decimal.Decimal(fraction.denominator))
    return float(value.sqrt(SQRT))


def quartile(ordered, quarters):
    place, part = divmod((len(ordered) - 1) * quarters, 4)
    low, high = ordered[place], ordered[min(place + 1, len(ordered) - 1)]
    return float(low + (high - low) * fractions.Fraction(part, 4))


def plain(fraction):
    with decimal.localcontext(prec=60):
        text = f"{decimal.Decimal(fraction.numerator) / decimal.Decimal(fraction.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def summary(name, column):
    filled = [cell for cell in column if cell]
    row = {"column": name, "type": "text", "missing": len(column) - len(filled),
           "distinct": len(set(filled))}
    numbers = [number(cell) for cell in filled]
    if not filled: row["type"] = "empty"
    elif all(re.fullmatch(r"\d{4}-\d\d-\d\d", cell) for cell in filled):
        row |= {"type": "date", "min": min(filled), "max": max(filled)}
    elif None not in numbers:
        n, mean = len(numbers), sum(numbers) / len(numbers)
        variance = sum((x - mean) ** 2 for x in numbers) / (n - 1)
        ordered = sorted(numbers)
        row |= {"type": "number" if any("." in cell for cell in filled) else "whole number",
                "min": plain(min(numbers)), "max": plain(max(numbers)),
                "mean": repr(float(mean)), "sd": repr(root(variance))}
        row |= {key: repr(quartile(ordered, quarters))
                for quarters, key in ((1, "q1"), (2, "median"), (3, "q3"))}
    return row


def check(rows, path):
    """DuckDB's view of the same file, read as text and turned into decimals by itself."""
    for row in rows:
        name = f'"{row["column"]}"'
        source = f"(SELECT {name} AS x FROM read_csv('{path}', all_varchar=true, nullstr=''))"
        count, distinct = duckdb.sql(f"SELECT count(x), count(DISTINCT x) FROM {source}").fetchall()[0]
        assert (ROWS - count, distinct) == (row["missing"], row["distinct"]), row
        if "number" not in row["type"]: continue
        low, high, mean = duckdb.sql(
            f"SELECT min(y), max(y), avg(y::DOUBLE) FROM (SELECT x::DECIMAL(30, 6) AS y FROM {source})"
        ).fetchall()[0]
        assert fractions.Fraction(low) == fractions.Fraction(row["min"]), row
        assert fractions.Fraction(high) == fractions.Fraction(row["max"]), row
        assert math.isclose(mean, float(row["mean"]), rel_tol=1e-9), (mean, row)
        quartiles = duckdb.sql(
            f"SELECT quantile_cont(x::DOUBLE, [0.25, 0.5, 0.75]) FROM {source}").fetchall()[0][0]
        for ours, theirs in zip((row["q1"], row["median"], row["q3"]), quartiles):
            assert math.isclose(float(ours), theirs, rel_tol=1e-12), row
        if row["column"] == "nara": continue
        deviation = duckdb.sql(f"SELECT stddev_samp(x::DOUBLE) FROM {source}").fetchall()[0][0]
        assert math.isclose(deviation, float(row["sd"]), rel_tol=1e-9), (deviation, row)


def text_of(columns, delimiter, comma):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in zip(*columns.values()):
        writer.writerow([cell.replace(".", ",") if comma and number(cell) is not None else cell
                         for cell in row])
    return out.getvalue()


def labelled(path):
    """A small SPSS file with labels, and codes that are declared missing."""
    draw = random.Random(7)
    frame = pandas.DataFrame({
        "kon": [float(draw.choice((1, 2))) for _ in range(60)],
        "otrygg": [float(draw.choice((1, 1, 2, 3, 4, 8, 9))) for _ in range(60)],
        "vikt": [round(draw.uniform(.5, 9), 3) for _ in range(60)],
        "ort": [draw.choice(("Farsta", "Kista")) for _ in range(60)],
    })
    pyreadstat.write_sav(
        frame, path, column_labels=["Kön", "Otrygg ute en sen kväll", "Vikt", "Ort"],
        variable_value_labels={
            "kon": {1: "Kvinna", 2: "Man"},
            "otrygg": {1: "Mycket trygg", 2: "Ganska trygg", 3: "Ganska otrygg", 4: "Mycket otrygg",
                       8: "Vet inte", 9: "Vill inte svara"}},
        missing_ranges={"otrygg": [{"lo": 8, "hi": 9}]})
    data = bytearray(pathlib.Path(path).read_bytes())
    data[92:109] = b"01 Jan 2412:00:00"  # what the clock put there
    pathlib.Path(path).write_bytes(data)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    columns = cells()
    plain_file = folder / "delivery.csv"
    plain_file.write_text(text_of(columns, ",", False), encoding="utf-8")
    (folder / "semicolon.csv").write_bytes(text_of(columns, ";", True).encode("windows-1252"))
    labelled(folder / "labels.sav")
    rows = [summary(name, column) for name, column in columns.items()]
    check(rows, plain_file)
    keys = ["column", "type", "missing", "distinct", "min", "max", "mean", "sd", "q1", "median", "q3"]
    with open(folder / "columns.csv", "w", encoding="utf-8") as file:
        writer = csv.DictWriter(file, keys, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
    with open(folder / "values.csv", "w", encoding="utf-8") as file:
        file.write("column,count,value\n")
        for name, column in columns.items():
            counts = collections.Counter(cell for cell in column if cell)
            ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].encode()))
            for value, count in ordered[:5]:
                file.write(f"{name},{count},{value.encode().hex()}\n")


main()
