#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run-bench.py BUILD [--table] [NAME...]: runs the benchmarks that Meson knows in that build, one after another.

Each program prints what it likes, and for each comparison one line

    ratio: WHAT | OURS | PEER | RATIO | BOUND

with OURS and PEER as medians with their unit, RATIO a plain number, BOUND like "<= 2.5" or ">= 2".
With --table only a Markdown table of those lines goes to standard output, the rest to standard error.
Exit 1 if a program fails or a ratio misses its bound.
"""
import json
import os
import platform
import re
import subprocess
import sys

COLUMNS = ["what", "ours", "peer", "ratio", "bound"]


def machine():
    name = ""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as stream:
            name = next((l.split(":", 1)[1].strip() for l in stream if l.startswith("model name")), "")
    except OSError:
        pass
    compiler = subprocess.run(["gcc", "--version"], capture_output=True, text=True).stdout.splitlines()[:1]
    return f"{name or platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, {' '.join(compiler)}"


def within(ratio, bound):
    match = re.fullmatch(r"\s*(<=|>=)\s*([\d.]+).*", bound)
    if not match:
        return True
    value = float(ratio.rstrip("x× "))
    return value <= float(match[2]) if match[1] == "<=" else value >= float(match[2])


def main(build, arguments):
    table = "--table" in arguments
    names = [a for a in arguments if not a.startswith("-")]
    told = sys.stderr if table else sys.stdout
    listing = subprocess.run(["meson", "introspect", "--benchmarks", build], check=True, capture_output=True, text=True)
    rows, failed = [], []
    print(f"# {machine()}", file=told, flush=True)
    for bench in json.loads(listing.stdout):
        if names and bench["name"] not in names:
            continue
        print(f"\n$ {' '.join(bench['cmd'])}", file=told, flush=True)
        run = subprocess.Popen(bench["cmd"], env={**os.environ, **bench["env"]}, cwd=bench["workdir"] or build,
                               stdout=subprocess.PIPE, text=True)
        for line in run.stdout:
            print(line, end="", file=told, flush=True)
            if line.startswith("ratio:"):
                cells = [cell.strip() for cell in line[len("ratio:"):].split("|")]
                if len(cells) == len(COLUMNS):
                    rows.append(cells)
        if run.wait() != 0:
            failed.append(f"{bench['name']} ended with {run.returncode}")
    if table:
        print("| " + " | ".join(COLUMNS) + " |")
        print("|" + " --- |" * len(COLUMNS))
        for row in rows:
            print("| " + " | ".join(row) + " |")
    failed += [f"{row[0]}: {row[3]} is not {row[4]}" for row in rows if not within(row[3], row[4])]
    for fault in failed:
        print(f"MISSED {fault}", file=sys.stderr)
    if not rows and not failed:
        print("No benchmark printed a ratio.", file=sys.stderr)
    return 1 if failed or not rows else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
