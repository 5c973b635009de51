#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fuzz-short.py BUILD SOURCE: the short run of the fuzzers, the same inputs each time, as TAP.

BUILD holds the fuzz-NAME programs, SOURCE is the checkout. Each target's corpus, then a fixed number of inputs made
from it; all together at least 20,000, and at least 60 % of the parser's lines. A target with a planted fault must fall
within seconds: else the run would prove nothing. It begins with good files alone, so that what finds the fault is the
search and not an input that somebody put into the corpus for another fault.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

# Runs beyond the corpus. A workspace is a file of 50 tables, and takes longest.
RUNS = {"csv": 8000, "plan": 3500, "diagram": 3500, "outline": 3500, "puf": 2500, "settle": 2500, "frozen": 3000,
        "map": 500, "workspace": 150, "xlsx": 1500}
RUNS_OF_OTHERS = 1000
LEAST_RUNS = 20000
LEAST_PERCENT = 60
SEED = 80840
PLANTED_SECONDS = 180  # It takes a few, and three times as many beside other tests.
PLANTED_FROM = ("roster", "measures", "results")
# Files of src/files that only write.
WRITERS = re.compile(r"(-write|-writer|-output|-csv|-text|-grid|gain-report|gain-grid)\.c$")


def environment(profile):
    return dict(os.environ, G_SLICE="always-malloc", LLVM_PROFILE_FILE=profile, MALLOC_CHECK_="0",
                ASAN_OPTIONS="detect_leaks=1:allocator_may_return_null=1", UBSAN_OPTIONS="print_stacktrace=1")


def run(program, folder, corpus, *options):
    """Runs a fuzzer on a copy of its corpus; gives its exit code, what it printed, and the seconds it took."""
    copy = os.path.join(folder, "corpus-" + os.path.basename(program))
    shutil.copytree(corpus, copy)
    begun = time.monotonic()
    done = subprocess.run([program, f"-seed={SEED}", "-timeout=30", "-rss_limit_mb=2048", "-print_final_stats=1",
                           "-artifact_prefix=" + folder + "/", *options, copy], capture_output=True, text=True,
                          errors="replace", env=environment(os.path.join(folder, os.path.basename(program) + ".profraw")),
                          check=False)
    return done.returncode, done.stdout + done.stderr, time.monotonic() - begun


def executions(text):
    match = re.search(r"stat::number_of_executed_units:\s+(\d+)", text)
    return int(match.group(1)) if match else 0


def parser_lines(programs, folder, source):
    """Lines of the readers in src/files: (covered, all), by file."""
    tool = {}
    for name in ("llvm-profdata", "llvm-cov"):
        tool[name] = shutil.which(name) or shutil.which(name + "-14") or name
    merged = os.path.join(folder, "merged.profdata")
    raw = [os.path.join(folder, os.path.basename(p) + ".profraw") for p in programs]
    subprocess.run([tool["llvm-profdata"], "merge", "-o", merged, *raw], check=True)
    objects = [word for p in programs[1:] for word in ("-object", p)]
    text = subprocess.run([tool["llvm-cov"], "export", "-summary-only", "-instr-profile", merged, programs[0], *objects],
                          check=True, capture_output=True, text=True).stdout
    lines = {}
    for entry in json.loads(text)["data"][0]["files"]:
        path = os.path.realpath(entry["filename"])
        if path.startswith(os.path.realpath(os.path.join(source, "src", "files")) + "/") \
                and path.endswith(".c") and not WRITERS.search(path):
            summary = entry["summary"]["lines"]
            lines[os.path.basename(path)] = (summary["covered"], summary["count"])
    return lines


class Tap:
    def __init__(self):
        self.n = 0
        self.ok = True

    def case(self, ok, name, lines=()):
        self.n += 1
        self.ok = self.ok and ok
        for line in lines:
            print("# " + line)
        print(f"{'ok' if ok else 'not ok'} {self.n} {name}", flush=True)


def report(text, n=40):
    """What a fuzzer says of a fault, from its first line on, which names it and the place; else the last lines."""
    lines = text.splitlines()
    begun = next((i for i, line in enumerate(lines) if "ERROR: " in line or "ERROR:../" in line), max(len(lines) - n, 0))
    return lines[begun:begun + n]


def main(build, source):
    tap = Tap()
    corpus = os.path.join(source, "tests", "fuzz", "corpus")
    programs = sorted(p for p in glob.glob(os.path.join(build, "fuzz-*"))
                      if os.path.isfile(p) and os.access(p, os.X_OK) and not p.endswith("fuzz-planted"))
    total = 0
    with tempfile.TemporaryDirectory(prefix="gainshare-fuzz-") as folder:
        for program in programs:
            name = os.path.basename(program)[len("fuzz-"):]
            own = os.path.join(corpus, name)
            code, text, seconds = run(program, folder, own, f"-runs={RUNS.get(name, RUNS_OF_OTHERS) + len(os.listdir(own))}")
            n = executions(text)
            total += n
            tap.case(code == 0, "fuzz/" + name,
                     [f"fuzz: {name}: {n} inputs in {seconds:.1f} s"] + ([] if code == 0 else report(text)))
        tap.case(total >= LEAST_RUNS, f"at least {LEAST_RUNS} inputs", [f"fuzz: {total} inputs over all targets"])
        lines = parser_lines(programs, folder, source)
        covered = sum(c for c, _ in lines.values())
        count = sum(n for _, n in lines.values())
        percent = 100 * covered / max(count, 1)
        tap.case(percent >= LEAST_PERCENT, f"at least {LEAST_PERCENT} % of the parser's lines",
                 [f"fuzz: {percent:.1f} % of the parser's lines ({covered} of {count})"]
                 + [f"  {100 * c / n:5.1f} % {name}" for name, (c, n) in sorted(lines.items())])
        good = os.path.join(folder, "good")
        os.mkdir(good)
        for name in PLANTED_FROM:
            shutil.copy(os.path.join(corpus, "csv", name), good)
        code, text, seconds = run(os.path.join(build, "fuzz-planted"), folder, good, f"-max_total_time={PLANTED_SECONDS}")
        found = code != 0 and "heap-buffer-overflow" in text and "planted" in text
        began_clean = "INITED" in text
        n = re.findall(r"^#(\d+)", text, re.M)
        tap.case(found and began_clean, "a planted fault is found",
                 [f"fuzz: the planted fault was found after {n[-1] if n else '?'} inputs, {seconds:.1f} s"]
                 if found and began_clean else report(text))
    print(f"1..{tap.n}")
    return 0 if tap.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
