#!/usr/bin/env python3
"""The checksums that `Tests/BytesTests/XXHash64Tests.swift` holds, from the package `xxhash` of PyPI.

    python3 -m venv v && v/bin/pip install xxhash && v/bin/python Scripts/reference/xxhash64.py
"""
import xxhash

for count in (0, 1, 3, 4, 7, 8, 12, 31, 32, 33, 63, 64, 100, 1000):
  data = bytes(place * 31 % 251 for place in range(count))
  print(f"({count}, 0x{xxhash.xxh64(data).hexdigest().upper()}),")
