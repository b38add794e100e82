#!/usr/bin/env python3
"""Folds a file with Apache Spark and merges the states into one.

    python3 Scripts/scale/spark/fold.py SURVEY.json5 FILE STATE [PARTITIONS]     (or by spark-submit)

FILE is UTF-8, has a header and no line end inside a field. The lines of each partition go through
`RDD.pipe` to a `trygg fold` of their own, whose state comes back in base64, since a pipe carries lines.
A task that fails is tried again by Spark; the result of a partition is taken once. The tool is TRYGG,
else the trygg of PATH.
"""
import base64, os, shlex, subprocess, sys, tempfile

from pyspark import SparkConf, SparkContext

TASK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "task")


def context():
  # The workers take the Python that runs this; else they may be of another version.
  os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
  conf = SparkConf().setAppName("trygg fold").setIfMissing("spark.ui.enabled", "false")
  # Four tries are the measure of clusters; on one machine they must be asked for.
  conf.setIfMissing("spark.master", "local[*,4]").setIfMissing("spark.task.maxFailures", "4")
  spark = SparkContext(conf=conf)
  spark.setLogLevel("OFF")
  return spark


def states(spark, survey, data, partitions):
  """The state of every partition, and how many records there are."""
  lines = spark.textFile(data, partitions)
  header = lines.first()

  # What a task reads first: the shard's name, then the header, which is the first line of the file.
  def named(number, rows):
    yield "%06d" % number
    yield header
    for place, row in enumerate(rows):
      if number or place: yield row

  command = shlex.join([TASK, os.environ.get("TRYGG", "trygg"), os.path.abspath(survey)])
  # Without checkCode a task that fails is an empty result, and nobody is told.
  piped = lines.mapPartitionsWithIndex(named).pipe(command, env=dict(os.environ), checkCode=True)
  return [base64.b64decode(state) for state in piped.collect()], lines.count() - 1


def main(survey, data, state, partitions="0"):
  spark = context()
  try: folded, records = states(spark, survey, data, int(partitions) or None)
  finally: spark.stop()
  # States are as confidential as microdata; the folder is its owner's only.
  with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(state))) as folder:
    names = [os.path.join(folder, f"{number}.state") for number in range(len(folded))]
    for name, content in zip(names, folded):
      with open(name, "wb") as file: file.write(content)
    subprocess.run(
      [os.environ.get("TRYGG", "trygg"), "merge", "--shards", str(len(folded)), "--records",
       str(records), "--out", state, "--force", *names], check=True)


if __name__ == "__main__": main(*sys.argv[1:])
