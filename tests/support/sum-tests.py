#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sum-tests.py BUILD[:SUITE]...: counts single test cases (TAP lines, not programs) in Meson's logs of each build.

Of a build all tests shall have run, or with SUITE those of that suite alone. A test that its build has and no log knows
is a failure: it never ran, or whoever ran it was ended.

Prints every failure with the end of its log, what the fuzzers did, every skip with its reason, and last the line
"N passed, N failed, N skipped". Exit 1 if anything failed, or if nothing ran at all.
"""
import glob
import json
import os
import re
import sys

TAP = re.compile(r"^(not )?ok\b\s*\d*\s*-?\s*([^#]*?)\s*(?:#\s*(\w+)\S*\s*(.*))?$")
TAIL = 40


def cases(test):
    """Yields (status, case, reason) for each case of one program's log entry."""
    seen_failure = False
    count = 0
    for line in test.get("stdout", "").splitlines():
        match = TAP.match(line)
        if not match:
            continue
        failed, name, directive, reason = match.groups()
        directive = (directive or "").upper()
        count += 1
        if directive == "SKIP":
            yield "skipped", name, reason
        elif failed and directive != "TODO":
            seen_failure = True
            yield "failed", name, ""
        else:
            yield "passed", name, ""
    result = test["result"]
    if result in ("OK", "EXPECTEDFAIL"):
        if count == 0:
            yield "passed", "", ""
    elif result == "SKIP":
        if count == 0:
            yield "skipped", "", "the whole program"
    elif not seen_failure:
        yield "failed", "(the program as a whole)", f"{result}, exit code {test['returncode']}"


def show_failure(build, test, failures):
    print(f"\nFAILED {build}: {test['name']}")
    for name, reason in failures:
        print(f"  {name} {reason}".rstrip())
    for stream in ("stdout", "stderr"):
        lines = [l for l in test.get(stream, "").splitlines() if not l.startswith("ok ")]
        if lines:
            print(f"  --- {stream}, last {min(TAIL, len(lines))} of {len(lines)} lines")
            print("\n".join("  " + line for line in lines[-TAIL:]))


def read_entries(build):
    """What Meson's logs say of each test that ended."""
    entries = []
    for log in sorted(glob.glob(os.path.join(build, "meson-logs", "*.json"))):
        with open(log, encoding="utf-8", errors="replace") as stream:
            for line in stream:
                try:
                    entries.append(json.loads(line))
                except ValueError:
                    pass  # Meson was ended while it wrote: the test has no entry.
    return entries


def expected_tests(build, suite):
    """The names, as the logs have them, of the tests that a build has; None where it doesn't say."""
    try:
        with open(os.path.join(build, "meson-info", "intro-tests.json"), encoding="utf-8") as stream:
            tests = json.load(stream)
    except (OSError, ValueError):
        return None
    names = []
    for test in tests:
        # Meson says "project:suite" of each suite, and in its logs "project:suite+suite / test".
        projects, _, suites = zip(*(full.partition(":") for full in test["suite"]))
        if not suite or suite in suites:
            names.append(f"{projects[0]}:{'+'.join(suites)} / {test['name']}")
    return names


def count_missing(build, suite, entries):
    """How many tests have no entry, each of them named; at least one where none has."""
    expected = expected_tests(build, suite)
    logged = {test["name"] for test in entries}
    missing = [name for name in expected or [] if name not in logged]
    if not entries:
        print(f"\nFAILED {build}: no test ran; see the logs in it, build.log and test-*.log")
        return max(1, len(missing))
    if not expected:
        print(f"\nFAILED {build}: its meson-info/intro-tests.json doesn't say what tests it has")
        return 1
    if missing:
        print(f"\nFAILED {build}: {len(missing)} of {len(expected)} tests never ran, or did not end; see the end of "
              f"{build}/test-*.log")
        print("\n".join("  " + name for name in missing))
    return len(missing)


def main(builds):
    total = {"passed": 0, "failed": 0, "skipped": 0}
    skips = {}
    figures = []
    for word in builds:
        build, _, suite = word.partition(":")
        entries = read_entries(build)
        total["failed"] += count_missing(build, suite, entries)
        for test in entries:
            failures = []
            figures += [line[2:] for line in test.get("stdout", "").splitlines() if line.startswith("# fuzz: ")]
            for status, name, reason in cases(test):
                total[status] += 1
                if status == "failed":
                    failures.append((name, reason))
                elif status == "skipped":
                    skips.setdefault((test["name"], name, reason), []).append(build)
            if failures:
                show_failure(build, test, failures)
    print("\n".join(figures), end="\n" if figures else "")
    for (program, name, reason), where in sorted(skips.items()):
        expected = re.search("display|shared|beside the project", reason, re.I)
        print("" if expected else "NOT A REASON TO SKIP (CONTRIBUTING.md): ", end="")
        print(f"skipped: {program} {name} ({reason or 'no reason given'}) [{', '.join(where)}]")
    print("%(passed)d passed, %(failed)d failed, %(skipped)d skipped" % total)
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
