"""Other programs and how they do the work: sums only, or estimates where that is what they are for."""
import collections
import pathlib
import shutil
import subprocess
import sys

from .measure import Command, thousands

HERE = pathlib.Path(__file__).resolve().parent / "peers"

# From PyPI, into an environment in a temporary folder.
PACKAGES = {
  "duckdb": "2.0.0", "polars": "2.1.0", "pandas": "3.1.1", "svy": "0.35.0", "csvkit": "2.1.0"}

Peer = collections.namedtuple("Peer", "key name script package rows limit jobs")
Peer.__doc__ = """`rows`: the longest file that it is given. `limit`: how many runs, where it is slow.
`jobs`: whether it does "all" indicators, "one", or both."""

BOTH, ANY = ("all", "one"), 10**12
# svy takes minutes at 200 000 rows, and R's survey two of them at 17 669.
PEERS = [
  Peer("duckdb", "DuckDB, sums", "duckdb-sums.py", "duckdb", ANY, None, BOTH),
  Peer("duckdb-tuned", "DuckDB, sums, tuned by hand", "duckdb-tuned.py", "duckdb", ANY, None, BOTH),
  Peer("polars", "Polars streaming, sums", "polars-sums.py", "polars", ANY, None, BOTH),
  Peer("polars-tuned", "Polars, sums, tuned by hand", "polars-tuned.py", "polars", ANY, None, BOTH),
  Peer("pandas", "pandas, sums", "pandas-sums.py", "pandas", 200_000, None, BOTH),
  Peer("svy", "svy, estimates", "svy-estimates.py", "svy", 20_000, 2, ("all",)),
  Peer("r-survey", "R survey, estimates", "survey-estimates.R", "survey", 20_000, 1, ("all",)),
  Peer("data-table", "R data.table, sums", "data-table-sums.R", "data.table", 5_000_000, None,
       ("one",)),
]
KEYS = [peer.key for peer in PEERS]


def environment(folder, packages):
  """A Python with the packages."""
  python = folder / "venv" / "bin" / "python"
  if not python.exists():
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
  wanted = [f"{name}=={PACKAGES[name]}" for name in packages]
  subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted],
                 check=True)
  return python


def r_version(package):
  """The version of a package of R, or none."""
  if not shutil.which("Rscript"): return None
  done = subprocess.run(["Rscript", "-e", f"cat(as.character(packageVersion('{package}')))"],
                        capture_output=True, text=True)
  return done.stdout.strip() if done.returncode == 0 else None


def ready(bench):
  """The peers that are asked for and can be had, each with the words that start it; says which are
  left out."""
  wanted = [peer for peer in PEERS if peer.key in bench.options.peers]
  packages = sorted({peer.package for peer in wanted if peer.script.endswith(".py")})
  python = environment(bench.folder, packages) if packages else None
  found = {}
  for peer in wanted:
    version = PACKAGES.get(peer.package) or r_version(peer.package)
    if not version:
      print(f"{peer.name} is left out: Rscript or its package {peer.package} is not installed")
      continue
    start = [python] if peer.script.endswith(".py") else ["Rscript", "--vanilla"]
    found[peer] = [*start, HERE / peer.script]
    bench.note(peer.name, f"{peer.package} {version}")
  return found


def commands(bench, peers, data, rows, job, questions):
  """What the peers are called with for a file and a job, each writing to a file of its own."""
  return {peer.name: Command([*start, data, result(bench, peer, rows, job), *questions],
                             limit=peer.limit)
          for peer, start in peers.items() if rows <= peer.rows and job in peer.jobs}


def result(bench, peer, rows, job):
  return bench.folder / f"{peer.key}-{job}-{rows}.csv"


def left_out(peers, rows, job):
  """Why some of them are not in a table."""
  return [f"{peer.name}: not above {thousands(peer.rows)} rows"
          for peer in peers if job in peer.jobs and rows > peer.rows]
