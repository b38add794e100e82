"""A command, and every byte that it hands out while it runs: strace sees the system calls."""
import os
import re
import shutil
import subprocess
import tempfile

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg")
# Calls that take bytes from one place to another unseen.
UNSEEN = ("sendfile", "copy_file_range", "splice", "tee", "vmsplice", "io_uring_setup",
          "process_vm_writev", "memfd_create")
CALLS = [*WRITES, *UNSEEN, "mmap", "execve", "open", "openat", "creat", "mkdir", "mkdirat",
         "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "setxattr"]
LONGEST = 1 << 26  # bytes of one call
LINE = re.compile(r"^\d+ +(\w+)\((.*)$")
FILE = re.compile(r"^(\d+)<([^>]*)>, ")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
COUNTERS = re.compile(r"anon_inode|^$")  # the system's own bells, of 8 bytes


class Watched:
  """What a command did: its exit status, the bytes at each place, and the names that it gave."""

  def __init__(self, name, status):
    self.name, self.status, self.places, self.names, self.unseen = name, status, {}, set(), []

  def add(self, place, content):
    if content: self.places[place] = self.places.get(place, b"") + content

  def everything(self):
    """All places with their bytes; names of files and folders are a place too."""
    yield from sorted(self.places.items())
    yield "names of files", "\n".join(sorted(self.names)).encode()


def unpacked(text): return bytes.fromhex(text.replace("\\x", ""))


def plain(text):
  """A path as strace writes it."""
  return re.sub(r"(?:\\x[0-9a-f]{2})+", lambda k: unpacked(k[0]).decode(errors="replace"), text)


def install():
  if shutil.which("strace"): return
  subprocess.run(["apt-get", "update"], check=True, stdout=subprocess.DEVNULL)
  subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "strace"], check=True,
                 stdout=subprocess.DEVNULL)


def watch(name, command, folder, inject=None, stdout=None, size=None):
  """Runs a command in a folder.

  `inject` is a fault that strace makes of a system call; `stdout` a path that stands in for the
  captured output; `size` the longest file in blocks, behind which writing fails.
  """
  with tempfile.TemporaryDirectory(prefix="trygg-canary-") as beside:
    log = os.path.join(beside, "log")
    strace = ["strace", "-f", "-qq", "-xx", "-y", "-s", str(LONGEST), "-o", log,
              "-e", "trace=" + ",".join(CALLS)]
    if inject: strace += ["-e", "inject=" + inject]
    if size is not None: command = ["sh", "-c", f'ulimit -f {size}; exec "$@"', "sh", *command]
    temporary = os.path.join(folder, "tmp")
    os.makedirs(temporary, exist_ok=True)
    environment = dict(os.environ, TMPDIR=temporary, HOME=temporary, SWIFT_BACKTRACE="enable=no")
    output = open(stdout, "wb") if stdout else subprocess.PIPE
    try:
      done = subprocess.run([*strace, *command], cwd=folder, env=environment, stdout=output,
                            stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    finally:
      if stdout: output.close()
    watched = Watched(name, done.returncode)
    watched.add("stdout", done.stdout or b"")
    watched.add("stderr", done.stderr)
    with open(log, encoding="ascii", errors="replace") as file:
      for line in file: read(watched, line, os.path.realpath(folder))
  return watched


def read(watched, line, folder):
  found = LINE.match(line)
  if not found: return
  call, rest = found.groups()
  if call in WRITES: return read_write(watched, call, rest, folder)
  if call in UNSEEN: return watched.unseen.append(call)
  if call == "mmap":
    if "MAP_SHARED" in rest and "PROT_WRITE" in rest and "MAP_ANONYMOUS" not in rest:
      watched.unseen.append("a file written through memory")
    return
  if call == "execve" or (call == "openat" and "O_CREAT" not in rest): return
  for text, _ in TEXT.findall(rest):
    watched.names.add(own(unpacked(text).decode(errors="replace"), folder))


def read_write(watched, call, rest, folder):
  found = FILE.match(rest)
  number, path = (found[1], plain(found[2])) if found else (rest.split(",")[0], "")
  if COUNTERS.search(path): return
  place = {"1": "stdout", "2": "stderr"}.get(number) or own(path, folder)
  for text, cut in TEXT.findall(rest):
    if cut: watched.unseen.append(f"{call}: too long")
    if number in ("1", "2") and not path.startswith("/"): continue  # captured already
    watched.add(place, unpacked(text))


def own(path, folder):
  """A path as it is called from the folder."""
  return path.replace(folder + "/", "")
