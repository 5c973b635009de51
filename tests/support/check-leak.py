#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-leak.py PROGRAM SUPPRESSIONS: the planted leak is found, and the suppression file names only system libraries."""
import os
import re
import subprocess
import sys

import tap


def suppression_faults(path):
    reason = False
    with open(path, encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if line.startswith("leak:"):
                if not re.fullmatch(r"leak:lib[\w.+-]+\.so[\w.]*", line.strip()):
                    yield f"line {number}: {line.strip()} is not a system library"
                if not reason:
                    yield f"line {number}: no reason above it"
                reason = False
            else:
                reason = line.startswith("#")


def main(program, suppressions):
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=1:fast_unwind_on_malloc=0", LSAN_OPTIONS=f"suppressions={suppressions}")
    run = subprocess.run([program], env=environment, capture_output=True, text=True)
    faults = []
    if run.returncode == 0:
        faults.append("the program with a leak ended as if it had none")
    if "LeakSanitizer: detected memory leaks" not in run.stderr or "plant_leak" not in run.stderr:
        faults.append("the report does not name the leak: " + run.stderr[:400].replace("\n", " | "))
    tap.check("/leak/planted-is-found", faults)
    tap.check("/leak/only-system-libraries", suppression_faults(suppressions))
    tap.finish()


if __name__ == "__main__":
    main(*sys.argv[1:])
