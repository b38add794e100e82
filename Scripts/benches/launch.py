"""Starts measured processes, one for each line of JSON on standard input, and answers with a line.

A process that a large one starts is charged with the large one's memory before it becomes itself.
This one is small and stays small, so that the peaks of what it starts are their own.

    {"command": [...], "stdin": PATH, "stdout": PATH, "stderr": PATH}
    {"wall": seconds, "cpu": seconds of user and system, "peak": MB, "status": exit status}
"""
import json
import os
import sys
import time

UNIT = 1e-6 if sys.platform == "darwin" else 1024e-6  # of ru_maxrss, in MB


def run(command, stdin, stdout, stderr):
  writing = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
  files = [(os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
           (os.POSIX_SPAWN_OPEN, 1, stdout, writing, 0o600),
           (os.POSIX_SPAWN_OPEN, 2, stderr, writing, 0o600)]
  start = time.perf_counter()
  child = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
  _, status, usage = os.wait4(child, 0)
  wall = time.perf_counter() - start
  return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * UNIT,
          "status": os.waitstatus_to_exitcode(status)}


for line in sys.stdin: print(json.dumps(run(**json.loads(line))), flush=True)
