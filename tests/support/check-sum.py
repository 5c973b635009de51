#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-sum.py SUM-TESTS: the count at the end of ./dev test is right, also when programs crash or say nothing."""
import json
import os
import subprocess
import sys
import tempfile

import tap

# name, entries of Meson's log, expected last line, expected exit code
CASES = [
    ("all-pass", [("OK", 0, "ok 1 /a\nok 2 /b\n1..2\n")], "2 passed, 0 failed, 0 skipped", 0),
    ("one-fails", [("FAIL", 1, "ok 1 /a\nnot ok 2 /b - why\n1..2\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("skip", [("OK", 0, "ok 1 /a\nok 2 /b # SKIP no display\n1..2\n")], "1 passed, 0 failed, 1 skipped", 0),
    ("crash-after-pass", [("FAIL", -6, "ok 1 /a\n# Bail out\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("crash-before-any", [("FAIL", -11, "")], "0 passed, 1 failed, 0 skipped", 1),
    ("timeout", [("TIMEOUT", -9, "ok 1 /a\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("sanitizer-after-pass", [("ERROR", 1, "ok 1 /a\n1..1\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("no-tap", [("OK", 0, "")], "1 passed, 0 failed, 0 skipped", 0),
    ("number-in-name", [("OK", 0, "ok 1 /plan/12 groups\nok 2 /b#1\n1..2\n")], "2 passed, 0 failed, 0 skipped", 0),
    ("nothing-ran", [], "0 passed, 1 failed, 0 skipped", 1),
]


def run(program, entries):
    with tempfile.TemporaryDirectory() as build:
        os.mkdir(os.path.join(build, "meson-logs"))
        with open(os.path.join(build, "meson-logs", "rest.json"), "w", encoding="utf-8") as stream:
            for result, code, stdout in entries:
                stream.write(json.dumps({"name": "t", "result": result, "returncode": code, "stdout": stdout}) + "\n")
        done = subprocess.run([sys.executable, program, build], capture_output=True, text=True)
    return done.stdout.splitlines()[-1], done.returncode


def main(program):
    for name, entries, line, code in CASES:
        found = run(program, entries)
        tap.check(f"/sum/{name}", [] if found == (line, code) else [f"expected {line!r}, exit {code}; found {found}"])
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
