#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill-sweep.py GAINSHARE-CLI SHIM VICTIM RELEASED: kills programs in the midst of their work, and looks at what is left.

Each piece of work is first done whole, to count its calls that change files; then it is done again on a copy and
killed before the Nth of them, or with the Nth write half done. Afterwards the workspace opens, `check` finds nothing,
the journal ends with the last change that had returned or with the one under way, what carries the final name of
an export is whole, and the same work can be done again. GAIN_KILLS in the environment says how many kills.
"""
import os
import re
import sys

import fault_lab
import fault_works
from fault_lab import tap

KILLS = int(os.environ.get("GAIN_KILLS", "64"))
LEAST_HITS = 0.6
SIGKILL = 9


def order_faults(lab, work):
    """What takes a final name was flushed after its last write, and its folder after the renaming."""
    dirty, renamed = set(), set()
    for number, call, path, _ in work.calls:
        if call == "write":
            dirty.add(path)
        elif call == "fsync":
            dirty.discard(path)
            renamed.discard(path)
        elif call == "rename":
            source, target = path.split(" ")
            if source in dirty:
                yield f"call {number}: {source} became {target} before it was flushed"
            dirty.discard(target)
            if os.path.relpath(target, lab.work) in work.expected:
                renamed.add(os.path.dirname(target))
        elif call == "open" and os.path.relpath(path, lab.work) in work.expected and not work.makes_workspace:
            yield f"call {number}: {path} is written under its final name"
    for folder in renamed:
        yield f"{folder} was not flushed after a file in it was renamed"


def is_hit(call, path, flags):
    """Whether a kill there hits an open transaction, a file that isn't whole, or a checkpoint half done."""
    if path.endswith(("-shm", ".lock")):
        return False
    return bool(flags) or (call in ("write", "truncate", "fsync")
                           and path.endswith((".gainshare", ".gainshare-journal")))


def again_faults(lab, work):
    fault_lab.age_parts(lab.work)
    run = lab.run(work.words)
    if work.makes_workspace and run.status == 1 and "already a file" in run.err:
        return
    if run.status != 0:
        yield f"once more: exit {run.status}: {run.err}"
    elif {name: data for name, data in fault_works.final_files(lab, work).items() if name.endswith((".csv", ".pdf", ".xlsx"))} \
            != {name: data for name, data in work.expected.items() if name.endswith((".csv", ".pdf", ".xlsx"))}:
        yield "once more it made other files"
    yield from (f"once more, {path} is still there" for path in fault_lab.parts(os.path.join(lab.work, "out")))
    yield from lab.check()


def kill_once(lab, work, at, how, try_again):
    """Faults of one kill, and whether it hit something that was half done."""
    fault_works.prepare(lab, work)
    run = lab.run(work.words, at=at, do=how)
    if run.status != -SIGKILL:
        return [f"exit {run.status} instead of the kill: {run.err}"], False
    where = " ".join(str(part) for part in run.calls[-1][:3]).replace(lab.work, "")
    found = lab.check(older=work.migrates)
    if not found:
        found += fault_works.journal_faults(lab, work, run)
        found += fault_works.final_faults(lab, work, lab.entries())
        found += fault_lab.mode_faults(lab.work)
        found += fault_lab.name_faults(lab, work)
        found += fault_lab.temporary_faults(lab)
    if not found and try_again and work.again:
        found += again_faults(lab, work)
    return [f"{how} at {where}: {fault}" for fault in found], is_hit(*run.calls[-1][1:])


def shares(all_works):
    """So many kills each, by the calls of the work, up to 400 of them, three at least."""
    weights = [min(len(work.calls), 400) for work in all_works]
    return [min(2 * len(work.calls), max(3, -(-KILLS * weight // sum(weights))))
            for work, weight in zip(all_works, weights)]


def main(cli, shim, victim, released):
    lab = fault_lab.Lab(cli, shim, victim)
    lab.make_base()
    all_works = list(fault_works.works(lab, released))
    kills = hits = 0
    for work in all_works:
        fault_works.learn(lab, work)
        tap.check(f"/kills/{work.name}/flushed-before-named", order_faults(lab, work))
        tap.check(f"/kills/{work.name}/for-its-owner-only", fault_lab.mode_faults(lab.work))
    for work, share in zip(all_works, shares(all_works)):
        faults, hit_here = [], 0
        for i in range(share):
            # Each call once, then each with the write half done; where there are fewer, evenly among them.
            place = (2 * i + 1) * len(work.calls) // (2 * share) if share <= len(work.calls) else i % len(work.calls)
            torn = i % 2 if share <= len(work.calls) else i // len(work.calls)
            found, hit = kill_once(lab, work, place + 1, "torn" if torn else "kill", i % 4 == 0)
            faults += found
            hit_here += hit
        tap.check(f"/kills/{work.name}", faults[:10])
        print(f"# {work.name}: {share} kills at {len(work.calls)} calls, {hit_here} in the midst")
        kills += share
        hits += hit_here
    print(f"# {kills} kills, {hits} of them ({100 * hits // kills} %) in an open transaction, a checkpoint, "
          "or a file that was not yet whole")
    tap.check("/kills/share-in-the-midst", [] if hits >= LEAST_HITS * kills else [f"{hits} of {kills}"])
    tap.finish()


if __name__ == "__main__":
    main(*sys.argv[1:])
