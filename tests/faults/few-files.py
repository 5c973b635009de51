#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""few-files.py GAINSHARE-CLI: a program may hold only few files open at a time.

Each command either does its work or says why it can't, in a sentence; none falls over it, nothing is left half done.
"""
import os
import resource
import subprocess
import sys

import fault_lab
from fault_lab import tap

MOST = 16
# Where the program's libraries can't be opened, it is not the program who speaks.
LOADER = "error while loading shared libraries"
# Of the numbers of files that are tried, those at which a command must get as far as to speak for itself.
LEAST_REACHED = 6


def run(lab, words, n_files):
    """Runs a command that may have so many files open; the error is a file, as a pipe is one more."""
    with open(os.path.join(lab.root, "err"), "w+b") as err:
        done = subprocess.run(words, env=lab.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=err,
                              timeout=lab.seconds, check=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (n_files, n_files)))
        err.seek(0)
        return done.returncode, err.read().decode("utf-8", "replace")


def faults(lab, words, n_files, made, statuses):
    lab.restore("base")
    status, err = run(lab, words, n_files)
    if LOADER in err:
        return
    statuses.append(status)
    if status not in (0, 1):
        yield f"{n_files} files: {' '.join(words[1:])}: exit {status}: {err[-300:]}"
    elif status == 1 and "oo many files" not in err and "or write CSV" not in err:
        yield f"{n_files} files: {' '.join(words[1:])}: {err[-300:]}"
    if status != 0 and made and os.path.exists(made):
        yield f"{n_files} files: {' '.join(words[1:])}: {made} is there all the same"
    for name in os.listdir(lab.work):
        if fault_lab.is_part(name):
            yield f"{n_files} files: {' '.join(words[1:])}: {name} is left"
    yield from (f"{n_files} files: {' '.join(words[1:])}: {fault}" for fault in lab.check())


def main(cli):
    lab = fault_lab.Lab(cli, None, None)
    lab.make_base()
    w = lab.workspace

    def out(name):
        return os.path.join(lab.work, name)

    works = {
        "check": (["check", w], None),
        "backup": (["backup", w, out("copy.gainshare")], out("copy.gainshare")),
        "import": (["import", w, "results", lab.input("more.csv")], None),
        "set": (["set", w, "contact_name", "changed"], None),
        "export": (["export", w, "results", "--out", out("results.csv")], out("results.csv")),
        "spreadsheet": (["export", w, "results", "--out", out("results.xlsx")], out("results.xlsx")),
        "new": (["new", out("new.gainshare"), "--year", "2026"], out("new.gainshare")),
    }
    refused = 0
    for name, (words, made) in works.items():
        statuses = []
        found = [fault for n in range(4, MOST) for fault in faults(lab, [cli, *words], n, made, statuses)]
        print(f"# {name}: of {MOST - 4} numbers of files, {len(statuses)} reached the program, {statuses.count(0)} were enough")
        if len(statuses) < LEAST_REACHED:
            found.append(f"only {len(statuses)} numbers of files reached the program, of {LEAST_REACHED} at least")
        refused += statuses.count(1)
        tap.check(f"/few-files/{name}", found)
    tap.check("/few-files/refused", [] if refused > 0 else ["no command was ever refused a file"])
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
