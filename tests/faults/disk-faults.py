#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""disk-faults.py GAINSHARE-CLI SHIM VICTIM RELEASED [MEMORY-SHIM]: the disk is full, or fails; memory runs out.

At the Nth call, and where it lasts from there on. The program does its work all the same, or says in a sentence of
its own what is wrong and exits with 1; the workspace is what it was, or has the whole change; no file is half there.
Where GLib itself runs out of memory it ends the program, which is then as good as killed. GAIN_FAULTS in the
environment says how many times something fails.
"""
import os
import re
import signal
import sys

import fault_lab
import fault_works
from fault_lab import tap

FAULTS = int(os.environ.get("GAIN_FAULTS", "60"))
# What no person should read: a library's own words, or a word that says nothing.
NOT_OURS = re.compile(r"sqlite|malformed|errno|disk I/O error|database is|Input/output|No space left|\(null\)|"
                      r"Cannot allocate|CRITICAL|WARNING|assertion|Segmentation", re.I)
# The library of fonts says it on its own where it finds no memory for its settings, and the fonts are found all the same.
OF_FONTS = re.compile(r"^Fontconfig (error|warning): .*\n", re.M)
ENDED_BY_GLIB = (-signal.SIGTRAP, -signal.SIGABRT)


def said_faults(run):
    """A failure is told by exit code 1 and a sentence."""
    if run.status not in (0, 1):
        yield f"exit {run.status}: {run.err[-300:]}"
    elif NOT_OURS.search(OF_FONTS.sub("", run.err)):
        yield f"it says: {run.err[-300:]}"
    elif "is damaged" in run.err or "is not a Gainshare workspace" in run.err:
        yield f"it takes the workspace for damaged, or for none: {run.err[-300:]}"
    elif run.status == 1 and not re.search(r"[.\n] *$", run.err):
        yield f"exit 1 without a sentence: {run.err[-300:]}"


def left_faults(lab, work, run):
    """What is there afterwards, with the disk well again."""
    found = lab.check(older=work.migrates)
    if found:
        yield from found
        return
    journal = lab.entries()
    yield from fault_works.journal_faults(lab, work, run)
    yield from fault_works.final_faults(lab, work, journal)
    yield from fault_lab.mode_faults(lab.work)
    if "No automatic backup was made" in run.err:
        return  # and the work went on without it
    if run.status == 0 and not work.makes_workspace:
        if journal != work.after and "could not be recorded as issued" not in run.err:
            yield f"it says that it is done, but the journal ends with {journal}, not {work.after}"
        missing = set(work.expected) - set(fault_works.final_files(lab, work))
        if missing and not work.migrates and fault_works.BACKUPS not in work.finals:
            yield f"it says that it is done, but there is no {missing.pop()}"
    if "Nothing was changed" in run.err and work.words[0] != lab.victim and journal != work.before \
            and not work.migrates:
        yield f"it says that nothing was changed, but the journal ends with {journal}, not {work.before}"


def is_library_crash(run):
    """Some of the libraries for pages and spreadsheets don't look whether they got their memory. That, too, is as good
    as killed; a crash in our own code is not excused."""
    return run.status == -signal.SIGSEGV and any(
        call[1] == "crash" and call[2].startswith(("/usr/lib", "/lib")) for call in run.calls)


def fail_once(lab, work, what, **fault):
    fault_works.prepare(lab, work)
    run = lab.run(work.words, **fault)
    where = " ".join(str(part) for part in run.calls[0][:3]).replace(lab.work, "") if run.calls else str(fault)
    ended = "memory" in fault and (run.status in ENDED_BY_GLIB or is_library_crash(run))
    found = [] if ended else list(said_faults(run))
    if not found:
        found += left_faults(lab, work, run)
    return [f"{what} at {where}: {fault_text}" for fault_text in found], run.status


def count(lab, work, **fault):
    """How often the program asks for memory."""
    fault_works.prepare(lab, work)
    return lab.run(work.words, **fault).calls[-1][0]


def faults_of(lab, work, what, share, number_of_calls, fault_at):
    found, told = [], 0
    share = min(share, number_of_calls)
    for i in range(share):
        place = (2 * i + 1) * number_of_calls // (2 * share)
        faults, status = fail_once(lab, work, what, **fault_at(place + 1))
        found += faults
        told += status != 0
    tap.check(f"/faults/{what.replace(' ', '-')}/{work.name}", found[:10])
    return share, told


def journal_head(lab):
    """What this account saw of the journal, on a disk that doesn't give it: that is said, work goes on, and it stays."""
    lab.restore("base")
    heads = os.path.join(lab.work, "state", "gainshare", "heads")
    before = lab.contents(heads)
    broken = {"at": 1, "do": "broken", "reads": 1, "below": heads}
    check = lab.run([lab.cli, "check", lab.workspace], **broken)
    edit = lab.run([lab.cli, "set", lab.workspace, "contact_name", "Bo"], **broken)
    found = [f"{what}: exit {run.status}: {run.err}" for what, run, status in (("check", check, 1), ("set", edit, 0))
             if run.status != status or "can’t be read: the disk reports a fault" not in run.err]
    found += [] if lab.contents(heads) == before else ["what was noted was written over"]
    tap.check("/faults/journal-head", found + lab.check())


def first_read(lab):
    """A disk that doesn't even give the workspace's first bytes: that is said, not that it is no workspace."""
    lab.restore("base")
    run = lab.run([lab.cli, "export", lab.workspace, "roster"], at=1, do="broken", reads=1)
    found = list(said_faults(run))
    if run.status != 1 or "could not be read or written" not in run.err:
        found.append(f"exit {run.status}: {run.err}")
    tap.check("/faults/first-read", found + lab.check())


def main(cli, shim, victim, released, memory_shim=None):
    lab = fault_lab.Lab(cli, shim, victim, memory_shim=memory_shim)
    lab.make_base()
    all_works = list(fault_works.works(lab, released))
    ways = [
        ("disk full", None, lambda n: {"at": n, "do": "full"}),
        ("fault of the disk", None, lambda n: {"at": n, "do": "once", "reads": 1}),
        ("disk gone", None, lambda n: {"at": n, "do": "broken", "reads": 1}),
        ("no memory for rows", {"sqlite": 1 << 40}, lambda n: {"sqlite": n}),
    ]
    if memory_shim is not None:
        ways.append(("no memory", {"memory": 0}, lambda n: {"memory": n}))
    for work in all_works:
        fault_works.learn(lab, work)
    share = max(1, FAULTS // (len(ways) * len(all_works)))
    for what, counting, fault_at in ways:
        times = told = 0
        for work in all_works:
            calls = count(lab, work, **counting) if counting else len(work.calls)
            more, failed = faults_of(lab, work, what, share, calls, fault_at)
            times += more
            told += failed
        print(f"# {what}: {times} times, {told} of them the work could not be done")
    journal_head(lab)
    first_read(lab)
    tap.finish()


if __name__ == "__main__":
    main(*sys.argv[1:])
