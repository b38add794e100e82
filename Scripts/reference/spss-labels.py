"""Small surveys as SPSS files, and what ReadStat and pandas make of them, for CommandTests.

    pip install pyreadstat==1.3.7 pandas==3.1.1     # any pandas that pyreadstat takes will do
    python3 Scripts/reference/spss-labels.py Fixtures/SPSS [Fixtures/Reference/spss [SHARED]]

Writes .sav files whose labels a description can take its codes from: two waves of a school survey in
which F100 asks about safety in 2022 and about sleep in 2024, and a file of 2024 that contradicts the
other one. `expected.csv` says how many valid answers each column has once ReadStat has taken out what
the file declares missing, and how often each code occurs; also for some files of the other folders.

The output is the same each time.
"""

import pathlib
import random
import sys

import pandas
import pyreadstat

assert pyreadstat.__version__ == "1.3.7", pyreadstat.__version__

STAMP = b"01 Jan 2412:00:00"  # what ReadStat takes from the clock
SAFE = {1: "Mycket trygg", 2: "Ganska trygg", 3: "Ganska otrygg", 4: "Mycket otrygg"}
NONE = {996: "Går aldrig ut", 998: "Vet inte", 999: "Ej svar"}
SLEEP = {1: "Aldrig", 2: "Sällan", 3: "Ofta", 4: "Alltid"}
OUTSIDE = "Hur trygg känner du dig om du går ut ensam sent?"
# In another order than the codes: the file's order is the order of print.
GENDER = {2: "Flicka", 1: "Pojke", 3: "Annan könstillhörighet"}


def school(seed, rows=120):
    rng = random.Random(seed)
    answers = [1.0, 2.0, 3.0, 4.0, 996.0, 998.0, 999.0, float("nan")]
    weights = [30, 30, 20, 10, 4, 3, 2, 1]
    return pandas.DataFrame(
        {
            "kon": rng.choices([1.0, 2.0, 3.0, 9.0], [47, 48, 4, 1], k=rows),
            "trygg": rng.choices(answers, weights, k=rows),
            "somn": rng.choices(answers, weights, k=rows),
            "timmar": [
                rng.choice([float(rng.randint(0, 60)), 0.5, -99.0, -95.0, -90.0, 9999.0])
                for _ in range(rows)
            ],
            "alder": rng.choices([15.0, 16.0, 17.0, 18.0, 96.0, 97.0, 99.0], k=rows),
            "skola": rng.choices(["01", "1", "010", "--"], [4, 4, 3, 1], k=rows),
            "hemma_sv": rng.choices(["Chosen", "Not chosen", "Ej svar"], [6, 3, 1], k=rows),
            "vikt": [round(rng.uniform(0.5, 2), 3) for _ in range(rows)],
        }
    )


def meta(safety, sleep, safe=SAFE, missing=(996, 998, 999)):
    labels = {
        "kon": GENDER | {9: "Uppgift saknas"},
        safety: safe | NONE,
        "timmar": {-99: "Ej aktuellt", -90: "Vill inte svara"},
        "alder": {99: "Ej svar"},
        "skola": {"01": "Ettan", "1": "En annan", "010": "Tian", "--": "Okänd skola"},
        "hemma_sv": {"Chosen": "Ja", "Not chosen": "Nej"},
    }
    ranges = {
        "kon": [9],
        safety: list(missing),
        "timmar": [{"lo": -99, "hi": -90}, 9999],
        "alder": [{"lo": 96, "hi": 99}],
        "skola": ["--"],
        "hemma_sv": ["Ej svar"],
    }
    texts = {safety: OUTSIDE, "kon": "Är du pojke eller flicka?"}
    if sleep:
        labels[sleep] = SLEEP | NONE
        ranges[sleep] = [{"lo": 996, "hi": 999}]
        texts[sleep] = "Hur ofta sover du dåligt?"
    return dict(
        column_labels=texts,
        variable_value_labels=labels,
        missing_ranges=ranges,
        variable_format={name: "A10" for name in ["skola", "hemma_sv"]},
    )


def write(frame, path, **how):
    pyreadstat.write_sav(frame, str(path), row_compress=True, **how)
    data = bytearray(path.read_bytes())
    data[92:109] = STAMP
    path.write_bytes(data)


def files(folder):
    folder.mkdir(parents=True, exist_ok=True)
    old = school(2022).rename(columns={"trygg": "F100"}).drop(columns="somn")
    new = school(2024).rename(columns={"trygg": "F102", "somn": "F100"})
    write(old, folder / "enkat-2022.sav", **meta("F100", None))
    write(new, folder / "enkat-2024.sav", **meta("F102", "F100"))
    other = SAFE | {3: "Lite otrygg"}
    north = school(7, rows=30).rename(columns={"trygg": "F102", "somn": "F100"})
    write(north, folder / "norr-2024.sav", **meta("F102", "F100", other, (998, 999)))


def answers(path, with_missing):
    frame, _ = pyreadstat.read_sav(
        str(path), disable_datetime_conversion=True, user_missing=with_missing
    )
    return {name: frame[name].dropna().loc[lambda cells: cells != ""] for name in frame.columns}


def counted(path):
    """For each column the number of valid answers, and how often each short code occurs."""
    everything = answers(path, True)
    for name, cells in answers(path, False).items():
        yield name, "valid", "", len(cells)
        counts, known = everything[name].value_counts(), cells.value_counts()
        for value in sorted(counts.index) if len(counts) <= 12 else []:
            text = value.strip() if isinstance(value, str) else f"{value:.10g}"
            if len(text) <= 12 and not set(text) & set(',\n"'):
                yield name, "valid" if value in known.index else "missing", text, counts[value]


def main(folder, *others):
    folder = pathlib.Path(folder)
    files(folder)
    paths = sorted(folder.glob("*.sav"))
    if others:
        paths += [pathlib.Path(others[0]) / f"{name}-bytecode.sav" for name in ["pspp", "survey"]]
    if len(others) > 1:
        names = ["sample_missing", "missing_test"]
        paths += [pathlib.Path(others[1]) / f"{name}.sav" for name in names]
    lines = ["file,column,what,code,count"]
    for path in paths:
        lines += [f"{path.name},{name},{what},{code},{count}" for name, what, code, count in counted(path)]
    (folder / "expected.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


main(*sys.argv[1:])
