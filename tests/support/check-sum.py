#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-sum.py SUM-TESTS: the count at the end of ./dev test is right, also when programs crash or never run."""
import json
import os
import subprocess
import sys
import tempfile

import tap

TEST = "gainshare:core / t"

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

HAS = [("core", "a"), ("app", "b"), ("app", "c")]

# name, the tests of the build (None: it doesn't say), those in the logs by log, the suite that shall have run, expected
# last line, what is named as missing
MISSING = [
    ("whole", HAS, {"rest": HAS[:1], "app": HAS[1:]}, "", "3 passed, 0 failed, 0 skipped", []),
    ("no-log", HAS, {"rest": HAS[:1]}, "", "1 passed, 2 failed, 0 skipped", HAS[1:]),
    ("short-log", HAS, {"rest": HAS[:1], "app": HAS[1:2]}, "", "2 passed, 1 failed, 0 skipped", HAS[2:]),
    ("empty-log", HAS, {"rest": HAS[:1], "app": []}, "", "1 passed, 2 failed, 0 skipped", HAS[1:]),
    ("no-logs", HAS, {}, "", "0 passed, 3 failed, 0 skipped", []),
    ("suite-alone", HAS, {"app": HAS[1:]}, "app", "2 passed, 0 failed, 0 skipped", []),
    ("of-the-suite", HAS, {"app": HAS[1:2]}, "app", "1 passed, 1 failed, 0 skipped", HAS[2:]),
    ("no-such-suite", HAS, {"app": HAS[1:]}, "fuzz", "2 passed, 1 failed, 0 skipped", []),
    ("same-name", HAS[:1] + [("app", "a")], {"rest": HAS[:1]}, "", "1 passed, 1 failed, 0 skipped", [("app", "a")]),
    ("unknown", None, {"rest": HAS[:1]}, "", "1 passed, 1 failed, 0 skipped", []),
]


def entry(name, result="OK", code=0, stdout="ok 1 /a\n1..1\n"):
    return json.dumps({"name": name, "result": result, "returncode": code, "stdout": stdout}) + "\n"


def write(build, path, text):
    os.makedirs(os.path.join(build, os.path.dirname(path)), exist_ok=True)
    with open(os.path.join(build, path), "w", encoding="utf-8") as stream:
        stream.write(text)


def run(program, tests, logs, suite=""):
    """What the program says of a build that has these tests, (suite, name), and these logs."""
    with tempfile.TemporaryDirectory() as build:
        if tests is not None:
            listed = [{"name": name, "suite": [f"gainshare:{of}"]} for of, name in tests]
            write(build, "meson-info/intro-tests.json", json.dumps(listed))
        for log, text in logs.items():
            write(build, f"meson-logs/{log}.json", text)
        done = subprocess.run([sys.executable, program, f"{build}:{suite}" if suite else build],
                              capture_output=True, text=True)
    return done.stdout.splitlines(), done.returncode


def check(name, lines, code, line, expected_code):
    found = (lines[-1] if lines else "", code)
    tap.check(f"/sum/{name}", [] if found == (line, expected_code)
              else [f"expected {line!r}, exit {expected_code}; found {found}"])


def main(program):
    for name, entries, line, code in CASES:
        log = "".join(entry(TEST, *one) for one in entries)
        check(name, *run(program, [("core", "t")], {"rest": log}), line, code)
    for name, tests, logs, suite, line, missing in MISSING:
        texts = {log: "".join(entry(f"gainshare:{of} / {test}") for of, test in ran) for log, ran in logs.items()}
        lines, code = run(program, tests, texts, suite)
        check(f"missing/{name}", lines, code, line, 0 if " 0 failed" in line else 1)
        named = [one[2:] for one in lines if one.startswith("  gainshare:")]
        wanted = [f"gainshare:{of} / {test}" for of, test in missing]
        tap.check(f"/sum/missing/{name}/named", [] if named == wanted else [f"expected {wanted}; found {named}"])
    # Meson was ended while it wrote of the second test.
    log = entry("gainshare:core / a") + entry("gainshare:app / b")[:40]
    check("missing/half-line", *run(program, HAS[:2], {"rest": log}), "1 passed, 1 failed, 0 skipped", 1)
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
