"""SPSS files and what two other readers make of them, for SPSSTests.

    pip install pyreadstat==1.3.7 pandas==3.1.1     # any pandas that pyreadstat takes will do
    apt-get install pspp                            # 1.6.2: second writer and second reader
    python3 Scripts/reference/spss.py Fixtures/Reference/spss [SHARED]

Writes small .sav and .zsav files with ReadStat (through pyreadstat) and with PSPP, and some that
are rewritten here byte by byte: in big-endian order, and with packed data in many small parts,
stored, with fixed and with dynamic codes. ReadStat must read each rewritten file as it reads the
original, and PSPP must find the same numbers and texts in each, or nothing is written.

What `trygg` must make of the files, from ReadStat's answers, is the same for all that begin alike:
survey.csv and pspp.csv are the cells, survey.dictionary and pspp.dictionary a line for each thing
that a file says about itself. With SHARED, a folder of .sav files that are not part of the
repository, the same is written to shared/NAME.csv and .dictionary for each of them.

zlib.csv holds DEFLATE streams of all kinds from zlib as hexadecimal digits, with what they unpack
to, or its CRC-32 and length where that is long.

PSPP 1.6.2 warns about ReadStat's lists of long missing values ("subtype 22 ends unexpectedly"): it
expects the length before each value, as it writes it, not once. `trygg` reads both.

Some seconds; the output is the same each time.
"""

import csv
import datetime
import decimal
import io
import math
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import zlib

import pandas
import pyreadstat

assert pyreadstat.__version__ == "1.3.7", pyreadstat.__version__

DATES = {"DATE", "ADATE", "JDATE", "EDATE", "SDATE", "MOYR", "QYR", "WKYR"}
MOMENTS = {"DATETIME", "YMDHMS"}
TIMES = {"TIME", "DTIME", "MTIME"}
EPOCH = datetime.date(1582, 10, 14).toordinal()
STAMP = b"01 Jan 2412:00:00"  # what ReadStat and PSPP take from the clock


# What trygg writes ------------------------------------------------------------------------------


def number(x):
    """Plain digits that read back as the same double; an exponent below 1e-30 and beyond 2**53."""
    if x == int(x) and abs(x) < 1e15:
        return str(int(x))
    text = repr(x)
    if 2**53 < abs(x) < 1e16:
        digits = text.removesuffix(".0").removeprefix("-").rstrip("0")
        text = f"{'-' if x < 0 else ''}{digits[0]}.{digits[1:]}e+15"
    if text.endswith(".0"):
        text = text[:-2]
    if 1e-30 <= abs(x) < 1:
        text = format(decimal.Decimal(text), "f")
    return text


def clock(ms):
    text = f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}"
    return text + (f".{ms % 1000:03}" if ms % 1000 else "")


def day(days):
    ordinal = days + EPOCH
    return str(datetime.date.fromordinal(ordinal)) if 1 <= ordinal <= 3652059 else None


def cell(x, form):
    if isinstance(x, str):
        return x
    if x is None or math.isnan(x):
        return ""
    kind = form.rstrip("0123456789.")
    if kind in DATES | MOMENTS | TIMES and abs(x) < 1e12:
        ms = int(math.floor(abs(x) * 1000 + 0.5)) * (-1 if x < 0 else 1)
        if kind in TIMES:
            return ("-" if ms < 0 else "") + clock(abs(ms))
        date = day(ms // 86400000)
        if date:
            return date if kind in DATES else date + "T" + clock(ms % 86400000)
    return number(x)


def kind(form):
    name = form.rstrip("0123456789.")
    if name == "A":
        return "text " + form[1:]
    return (
        "date"
        if name in DATES
        else "dateTime" if name in MOMENTS else "time" if name in TIMES else "number"
    )


def read(path):
    return pyreadstat.read_sav(str(path), user_missing=True, disable_datetime_conversion=True)


def cells(frame, meta):
    formats = [meta.original_variable_types[name] for name in frame.columns]
    return [
        [cell(x, form) for x, form in zip(row, formats)] for row in frame.itertuples(index=False)
    ]


def csv_text(names, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue()


def dictionary_text(frame, meta, cases):
    lines = [
        f"encoding\t{(meta.file_encoding or '').lower()}",
        f"cases\t{'unknown' if cases < 0 else cases}",
        f"label\t{meta.file_label or ''}",
    ]
    for name in frame.columns:
        form = meta.original_variable_types[name]
        label = meta.column_names_to_labels.get(name) or ""
        lines.append(f"variable\t{name}\t{kind(form)}\t{label}")
        for r in meta.missing_ranges.get(name, []):
            low, high = r["lo"], r["hi"]
            if isinstance(low, str):
                lines.append(f"missing\ttext\t{low}")
            elif low == high:
                lines.append(f"missing\tvalue\t{number(low)}")
            else:
                ends = ["" if math.isinf(x) or abs(x) > 1e308 else number(x) for x in (low, high)]
                lines.append(f"missing\trange\t{ends[0]}\t{ends[1]}")
        for value, text in meta.variable_value_labels.get(name, {}).items():
            lines.append(f"code\t{cell(value, form)}\t{text}")
    return "\n".join(lines) + "\n"


def stated_cases(data):
    order = "<" if struct.unpack_from("<i", data, 64)[0] in (2, 3) else ">"
    return struct.unpack_from(order + "i", data, 80)[0]


def readable(path):
    """The file, or the one that it was made of where ReadStat cannot read it."""
    return path.with_name("survey-zlib.zsav") if path.name == BIG_ZLIB else path


def expectations(path):
    """The cells and the dictionary that trygg must find."""
    frame, meta = read(readable(path))
    cases = stated_cases(path.read_bytes())
    return csv_text(frame.columns, cells(frame, meta)), dictionary_text(frame, meta, cases)


def write_expectations(found, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    for ending, text in zip([".csv", ".dictionary"], found):
        target.with_name(target.name + ending).write_text(text, newline="", encoding="utf-8")


# Files of our own -------------------------------------------------------------------------------

SWEDISH = "Mycket trygg|Ganska trygg|Ganska otrygg|Mycket otrygg|Går aldrig ut, kväll".split("|")


def survey(rows=17):
    """A frame with all that the format can hold, and what ReadStat is to say about its columns."""
    rng = random.Random(20240506)
    second = lambda *x: (datetime.datetime(*x) - datetime.datetime(1582, 10, 14)).total_seconds()
    pick = lambda values: [values[i % len(values)] for i in range(rows)]
    none = float("nan")
    columns = {
        "löpnummer_i_enkäten": [float(1000 + i) for i in range(rows)],
        "trygg": pick([1.0, 2.0, 3.0, 4.0, 5.0, 8.0, 9.0, none]),
        "ålder": pick([18.0, 85.0, 996.0, -1.0, none, 151.0, 152.0]),
        "skala": pick([0.0, 8.0, 9.0, 10.0, -99.0, 97.0]),
        "vikt": [rng.uniform(0.01, 90) for _ in range(rows)],
        "tal": pick(
            [
                0.1,
                -0.0,
                1e-7,
                -2.5e-20,
                1e-31,
                123456789012345.0,
                1e15,
                1e22,
                1 / 3,
                -1e300,
                9007199254740993.0,
                5e-324,
                0.5,
                100.25,
                2.0**53 + 2,
                -151.0,
                151.5,
            ]
        ),
        "dag": pick(
            [
                second(2024, 5, 6),
                second(1582, 10, 14),
                second(1900, 2, 28),
                second(2000, 2, 29),
                second(9999, 12, 31),
                none,
                second(1899, 12, 31),
            ]
        ),
        "stund": pick(
            [
                second(2024, 5, 6, 10, 11, 12),
                second(2024, 2, 29, 23, 59, 59),
                second(1970, 1, 1) + 0.25,
                none,
                second(2023, 12, 31, 23, 59, 59) + 0.9996,
            ]
        ),
        "tid": pick([0.0, 36610.0, 86399.0, 90061.0, 43870.09, none, 360000.5, -3661.0]),
        "kod": pick(["F", "M", "", "X", "å"]),
        "kort": pick(["abc", "  inled", "åäö €", "a,b", 'q"q"', "", "12345678"]),
        "svar": pick(["Ej svar", "Mycket trygg", "", "Går aldrig ut", "rad\nbryt", "'"]),
        "m255": pick(["x" * 255, "", "ö" * 127, "slut"]),
        "m256": pick(["y" * 256, "", "ä" * 128, "kort"]),
        "fritext": pick(
            ["z" * 600, "", ('Jag är otrygg på torget, "ofta". ' * 30)[:590], "nej", "é" * 300]
        ),
    }
    frame = pandas.DataFrame(columns)
    labels = {
        "trygg": dict(zip([1, 2, 3, 4, 5], SWEDISH)) | {8: "Vet ej", 9: "Vill ej svara"},
        "skala": {0: "Inte alls", 10: "Helt och hållet", -99: "Ej tillfrågad"},
        "kod": {"F": "Kvinna", "M": "Man", "X": "Uppgift saknas"},
        "svar": {"Ej svar": "Saknas", "Mycket trygg": "Trygg " + "i" * 120},
        "vikt": {1.5: "en och en halv"},
    }
    missing = {
        "trygg": [8, 9, 7],
        "ålder": [{"lo": 996, "hi": 999}],
        "skala": [{"lo": -99, "hi": -90}, 97],
        "kod": ["X"],
        "kort": ["abc", "12345678"],
        "svar": ["Ej svar"],
    }
    texts = {
        "löpnummer_i_enkäten": "Löpnummer",
        "trygg": "Hur trygg känner du dig om du går ut ensam sent en kväll i ditt bostadsområde?",
        "fritext": "Vill du lägga till något? " + "å" * 100,
    }
    formats = {
        "löpnummer_i_enkäten": "F8.0",
        "trygg": "F1.0",
        "ålder": "F3.0",
        "skala": "F3.0",
        "vikt": "F12.6",
        "tal": "F16.4",
        "dag": "DATE11",
        "stund": "DATETIME20",
        "tid": "TIME11.2",
        "m255": "A255",
        "m256": "A256",
        "fritext": "A600",
        "svar": "A24",
        "kort": "A12",
    }
    return frame, dict(
        file_label="Trygghetsmätningen, prov",
        column_labels=texts,
        variable_value_labels=labels,
        missing_ranges=missing,
        variable_format=formats,
    )


def readstat_files(folder):
    frame, meta = survey()
    names = {
        "survey-plain.sav": {},
        "survey-bytecode.sav": {"row_compress": True},
        "survey-zlib.zsav": {"compress": True},
    }
    for name, how in names.items():
        pyreadstat.write_sav(frame, str(folder / name), **meta, **how)
    pyreadstat.write_sav(frame.iloc[:0], str(folder / "empty.sav"), **meta)


PSPP = """
SET LOCALE='windows-1252'.
DATA LIST LIST NOTABLE /lopnummer (F6.0) trygg (F2.0) ålder (F3.0) vikt (F8.4) dag (SDATE10) adag (ADATE10)
  stund (DATETIME23.2) tid (TIME8) varaktighet (DTIME12) månad (MOYR8) pris (COMMA10.2) stad (A8)
  långt_variabelnamn_med_åäö (A40) fritext (A300).
BEGIN DATA
1 1 45 1.25 2024-05-06 05/06/2024 "06-MAY-2024 10:11:12" 10:11:12 "1 10:11:12" "MAY 2024" "1,234.50" "Årsta" "Ute" "Söderhöjden – “nära” torget € 5"
2 9 -1 0.5 1999-12-31 12/31/1999 "31-DEC-1999 23:59:59.5" 00:00:00 "0 00:00:01" "DEC 1999" 0.01 "Älvsjö" "" "kort"
3 . . 2 . . . . . . . "" "Ej svar" ""
END DATA.
MISSING VALUES trygg (8, 9) /ålder (LOWEST THRU -1, 999) /vikt (99 THRU HIGHEST) /stad ("okänd").
MISSING VALUES långt_variabelnamn_med_åäö ("Ej svar", "Vet ej").
VALUE LABELS trygg 1 "Mycket trygg" 2 "Otrygg, på kvällen" 9 "Vill ej svara" /stad "Farsta" "Farsta–Sköndal"
  /långt_variabelnamn_med_åäö "Ej svar" "Inget svar" "Ute" "Går ut, ofta".
VARIABLE LABELS ålder "Ålder vid årets slut" /fritext "Övrigt".
FILE LABEL "Mätning på svenska".
WEIGHT BY vikt.
"""

# The codes of text labels are ASCII on purpose: PSPP 1.6.2 writes them in UTF-8 whatever the file's
# encoding, and reads them back as something else.


def pspp_files(folder, work):
    for name, how in [
        ("pspp-plain.sav", "UNCOMPRESSED"),
        ("pspp-bytecode.sav", "COMPRESSED"),
        ("pspp-zlib.zsav", "ZCOMPRESSED"),
    ]:
        syntax = work / "make.sps"
        syntax.write_text(PSPP + f"SAVE OUTFILE='{folder / name}' /{how}.\n", encoding="utf-8")
        subprocess.run(["pspp", "-o", str(work / "log"), str(syntax)], check=True)


def fix_clock(folder):
    """The header's time of writing, so that a second run writes the same bytes."""
    for path in folder.glob("*sav"):
        data = bytearray(path.read_bytes())
        data[92:109] = STAMP
        path.write_bytes(data)


# Rewriting --------------------------------------------------------------------------------------


class Swapper:
    """Copies a little-endian file in big-endian order, record by record."""

    def __init__(self, data):
        self.data, self.at, self.out = data, 0, bytearray()

    def raw(self, n):
        self.out += self.data[self.at : self.at + n]
        self.at += n

    def i32(self):
        (value,) = struct.unpack_from("<i", self.data, self.at)
        self.out += struct.pack(">i", value)
        self.at += 4
        return value

    def word(self, n=1):
        for _ in range(n):
            self.out += self.data[self.at : self.at + 8][::-1]
            self.at += 8

    def run(self):
        self.raw(64)
        self.i32(), self.i32()
        compression = self.i32()
        self.i32(), self.i32(), self.word(), self.raw(84)
        slots, strings = [], set()
        while (record := self.i32()) != 999:
            if record == 2:
                kind, label, missing = self.i32(), self.i32(), self.i32()
                self.i32(), self.i32(), self.raw(8)
                if label:
                    self.raw((self.i32() + 3) // 4 * 4)
                for _ in range(abs(missing)):
                    self.raw(8) if kind else self.word()
                slots.append(kind != 0)
            elif record == 3:
                self.labels(slots)
            elif record == 6:
                self.raw(self.i32() * 80)
            else:
                self.extension()
        self.i32()
        return compression, slots

    def labels(self, slots):
        entries, start = [], self.at + 4
        (count,) = struct.unpack_from("<i", self.data, self.at)
        end = start
        for _ in range(count):
            end += 8 + (self.data[end + 8] + 8) // 8 * 8
        (target,) = struct.unpack_from("<i", self.data, end + 8)
        is_text = slots[target - 1]
        self.i32()
        while self.at < end:
            self.raw(8) if is_text else self.word()
            self.raw((self.data[self.at] + 8) // 8 * 8)
        self.i32()
        for _ in range(self.i32()):
            self.i32()

    def extension(self):
        subtype, size, count = self.i32(), self.i32(), self.i32()
        end = self.at + size * count
        if subtype == 3:
            for _ in range(6):
                self.i32()
            self.out += struct.pack(">i", 1)
            self.at += 4
            self.i32()
        elif subtype in (21, 22):
            while self.at < end:
                self.raw(self.i32())
                if subtype == 21:
                    self.i32()
                    for _ in range(2 * self.i32()):
                        self.raw(self.i32())
                else:
                    n = self.data[self.at]
                    self.raw(1)
                    self.raw(self.i32() * n)
        elif size == 4:
            for _ in range(count):
                self.i32()
        elif size == 8:
            self.word(count)
        else:
            self.raw(size * count)


def big_endian(data):
    swapper = Swapper(data)
    compression, slots = swapper.run()
    body = unzipped(data, swapper.at) if compression == 2 else data[swapper.at :]
    out = bytearray()
    if compression == 0:
        for i in range(0, len(body), 8):
            word = body[i : i + 8]
            out += word if slots[i // 8 % len(slots)] else word[::-1]
    else:
        at, place = 0, 0
        while at < len(body):
            codes = body[at : at + 8]
            out += codes
            at += 8
            for code in codes:
                if code == 0:
                    continue
                if code == 253:
                    word = body[at : at + 8]
                    out += word if slots[place % len(slots)] else word[::-1]
                    at += 8
                place += 1
    if compression == 2:
        return bytes(swapper.out) + zipped(out, len(swapper.out), ">", 777)
    return bytes(swapper.out + out)


def data_start(data):
    swapper = Swapper(data)
    swapper.run()
    return swapper.at


def unzipped(data, start):
    _, trailer, _ = struct.unpack_from("<qqq", data, start)
    at, out = start + 24, b""
    while at < trailer:
        stream = zlib.decompressobj()
        out += stream.decompress(data[at:])
        at = len(data) - len(stream.unused_data)
    return out


def packed(part, kind):
    """One zlib stream: stored, with the fixed code, or with codes of its own."""
    level, strategy = [
        (0, zlib.Z_DEFAULT_STRATEGY),
        (9, zlib.Z_FIXED),
        (9, zlib.Z_DEFAULT_STRATEGY),
        (6, zlib.Z_HUFFMAN_ONLY),
    ][kind]
    stream = zlib.compressobj(level, zlib.DEFLATED, 15, 9, strategy)
    return stream.compress(part) + stream.flush()


def zipped(body, start, order, size):
    parts = [bytes(body[i : i + size]) for i in range(0, len(body), size)]
    streams = [packed(part, (i + 2) % 4) for i, part in enumerate(parts)]
    trailer = start + 24 + sum(map(len, streams))
    out = struct.pack(order + "qqq", start, trailer, 24 + 24 * len(parts)) + b"".join(streams)
    out += struct.pack(order + "qqii", -100, 0, size, len(parts))
    plain, at = start, start + 24
    for part, stream in zip(parts, streams):
        out += struct.pack(order + "qqii", plain, at, len(part), len(stream))
        plain, at = plain + len(part), at + len(stream)
    return out


BIG_ZLIB = "survey-big-endian-zlib.zsav"


def rewritten_files(folder):
    """Whether ReadStat reads them is checked against the files that they were made of."""
    load = lambda name: (folder / name).read_bytes()
    made = {}
    made["survey-big-endian-plain.sav"] = (big_endian(load("survey-plain.sav")), "survey-plain.sav")
    data = load("survey-zlib.zsav")
    start = data_start(data)
    body = unzipped(data, start)
    made["survey-zlib-parts.zsav"] = (
        data[:start] + zipped(body, start, "<", 776),
        "survey-zlib.zsav",
    )
    for name, (data, original) in made.items():
        (folder / name).write_bytes(data)
        was, now = (
            csv_text(f.columns, cells(f, m))
            for f, m in (read(folder / original), read(folder / name))
        )
        assert was == now, name
    # ReadStat takes the offsets of big-endian .zsav files for little-endian; PSPP reads them.
    (folder / BIG_ZLIB).write_bytes(big_endian(load("survey-zlib.zsav")))


# The second reader ------------------------------------------------------------------------------


def check_with_pspp(path, work):
    """The numbers and texts of PSPP's own CSV against ours; its dates are in formats of its own."""
    target = work / "pspp.csv"
    syntax = work / "read.sps"
    frame, meta = read(readable(path))
    plain = [
        n
        for n in frame.columns
        if kind(meta.original_variable_types[n]).split()[0] in ("number", "text")
    ]
    formats = " ".join(
        f"{n} (E40.16)" for n in plain if kind(meta.original_variable_types[n]) == "number"
    )
    syntax.write_text(
        f"GET FILE='{path}'.\nFORMATS {formats}.\n"
        f"SAVE TRANSLATE /OUTFILE='{target}' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=VALUES"
        f" /TEXTOPTIONS FORMAT=VARIABLE /MISSING=IGNORE.\n",
        encoding="utf-8",
    )
    log = work / "log"
    subprocess.run(["pspp", "-o", str(log), str(syntax)], check=True)
    with open(target, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    ours = [list(frame.columns)] + cells(frame, meta)
    assert rows[0] == ours[0], (path.name, rows[0], ours[0])
    assert len(rows) == len(ours), (path.name, len(rows), len(ours))
    compared = 0
    for theirs, mine in zip(rows[1:], ours[1:]):
        for name, a, b in zip(ours[0], theirs, mine):
            if name not in plain:
                continue
            if kind(meta.original_variable_types[name]) == "number":
                a, b = a.strip(), b
                same = (a in (".", "") and b == "") or (
                    b != "" and math.isclose(float(a), float(b), rel_tol=1e-15)
                )
            else:
                same = a.rstrip() == b.rstrip()
            assert same, (path.name, name, a, b)
            compared += 1
    return compared


def deflate_streams():
    rng = random.Random(7)
    contents = [
        b"",
        b"a",
        b"abc" * 400,
        bytes(range(256)) * 2,
        bytes(rng.randbytes(400)),
        bytes(rng.choice(b"12345 ") for _ in range(1500)),
        b"\0" * 70000,
        bytes(min(255, int(rng.expovariate(0.05))) for _ in range(900)),
        b"x" * 300 + rng.randbytes(40) + b"x" * 300,
    ]
    long = rng.randbytes(300)
    contents.append(long + b"-" * 32400 + long)  # a copy from almost 32 KiB back
    yield "name", "packed", "unpacked"
    for number, content in enumerate(contents):
        for kind, name in enumerate(["stored", "fixed", "dynamic", "huffman-only"]):
            stream = packed(content, kind)
            text = zlib.decompress(stream)
            assert text == content
            if len(stream) < 900:
                digest = (
                    content.hex() if len(content) < 300 else f"{zlib.crc32(content)} {len(content)}"
                )
                yield f"{name}-{number}", stream.hex(), digest


def main():
    target = pathlib.Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    compared = 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        folder = work / "made"
        folder.mkdir()
        readstat_files(folder)
        pspp_files(folder, work)
        fix_clock(folder)
        rewritten_files(folder)
        found = {}
        for path in sorted(folder.glob("*sav")):
            family = path.name.split("-")[0].split(".")[0]
            if family != "empty":
                compared += check_with_pspp(path, work)
            assert found.setdefault(family, expectations(path)) == expectations(path), path.name
            (target / path.name).write_bytes(path.read_bytes())
        for family, texts in found.items():
            write_expectations(texts, target / family)
    with open(target / "zlib.csv", "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(deflate_streams())
    if len(sys.argv) > 2:
        for path in sorted(pathlib.Path(sys.argv[2]).glob("*sav")):
            write_expectations(expectations(path), target / "shared" / path.name)
    print(f"{compared} cells are the same in PSPP and ReadStat")


main()
