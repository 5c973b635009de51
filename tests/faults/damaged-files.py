#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""damaged-files.py GAINSHARE-CLI: what is no sound workspace is told apart, each by a message of its own.

Cut short at every kind of length, of another program, newer, never finished, empty, a folder, a pipe, a device, in use,
with random bytes in a page: no crash, exit 1, a sentence that says which it is, and not a byte of the file changed.
GAIN_SPOILT_PAGES in the environment says in how many pages random bytes are tried.
"""
import fcntl
import hashlib
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys

import fault_lab
from fault_lab import tap

PAGES = int(os.environ.get("GAIN_SPOILT_PAGES", "16"))
APPLICATION_ID = 0x4761696E
LIBRARY_WORDS = re.compile(r"malformed|not a database|sqlite|disk image|errno|CRITICAL|assertion", re.I)


def digest(path):
    if not os.path.isfile(path):
        return None
    with open(path, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def commands(lab, path):
    yield [lab.cli, "check", path]
    yield [lab.cli, "export", path, "roster"]
    yield [lab.cli, "set", path, "paper", "a4"]
    yield [lab.cli, "import", path, "roster", lab.input("roster.csv")]
    yield [lab.cli, "backup", path, os.path.join(lab.work, "copy.gainshare")]


def refused_faults(lab, path, phrase, only_writers=False):
    """Every command refuses the file with this phrase, and leaves it as it is."""
    before = digest(path)
    for words in commands(lab, path):
        if only_writers and words[1] not in ("set", "import"):
            continue
        run = lab.run(words)
        if run.status != 1 or phrase not in run.err or run.out or LIBRARY_WORDS.search(run.err):
            yield f"{words[1]}: exit {run.status}: {run.out[:80]} {run.err[:300]}"
    if digest(path) != before:
        yield "the file was changed"
    if os.path.exists(os.path.join(lab.work, "copy.gainshare")):
        yield "a backup was made of it"


def cut(lab, length):
    lab.restore("base")
    size = os.path.getsize(lab.workspace)
    os.truncate(lab.workspace, size + length if length < 0 else length)


def check_lengths(lab):
    lab.restore("base")
    size = os.path.getsize(lab.workspace)
    for length, phrase in [(0, "is empty"), (1, "is not a Gainshare workspace"), (15, "is not a Gainshare workspace"),
                           (16, "not even its first lines"), (99, "not even its first lines"),
                           (100, "is cut short: 100 of"), (4095, "is cut short: 4095 of"),
                           (4096, "is cut short: 4096 of"), (size // 2, "is cut short"), (size - 4096, "is cut short"),
                           (size - 1, "is cut short")]:
        cut(lab, length)
        tap.check(f"/damaged/cut/{length if length < 5000 else f'less-{size - length}'}",
                  refused_faults(lab, lab.workspace, phrase))


def database(lab, *statements):
    lab.restore("base")
    os.unlink(lab.workspace)
    db = sqlite3.connect(lab.workspace)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    os.chmod(lab.workspace, 0o600)


def check_databases(lab):
    database(lab, "CREATE TABLE t (a)")
    tap.check("/damaged/database-of-another-program",
              refused_faults(lab, lab.workspace, "is the database of another program"))
    database(lab, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE t (a)")
    tap.check("/damaged/never-finished", refused_faults(lab, lab.workspace, "was never finished"))
    lab.restore("base")
    base = sqlite3.connect(lab.workspace)
    newest = base.execute("PRAGMA user_version").fetchone()[0]
    base.close()
    database(lab, f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {newest}", "CREATE TABLE t (a)")
    tap.check("/damaged/tables-missing", refused_faults(lab, lab.workspace, "tables that it needs are missing"))
    database(lab, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 999", "CREATE TABLE t (a)")
    tap.check("/damaged/newer", refused_faults(lab, lab.workspace, "was made by a newer Gainshare"))


def endless_view_faults(lab):
    """A table that another program made a view of: its rows never end."""
    lab.restore("base")
    db = sqlite3.connect(lab.workspace)
    db.execute("ALTER TABLE schemes RENAME TO kept")
    db.execute("CREATE VIEW schemes AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
               " SELECT kept.* FROM kept, n")
    db.commit()
    db.close()
    for words in commands(lab, lab.workspace):
        run = lab.run(words)
        if run.status not in (0, 1) or LIBRARY_WORDS.search(run.err):
            yield f"{words[1]}: exit {run.status}: {run.err[:300]}"
        if words[1] == "check" and "schemes" not in run.out:
            yield f"the check doesn't name it: {run.out[:300]} {run.err[:300]}"


def check_other_files(lab):
    for name, content in [("spreadsheet", b"PK\3\4" + bytes(4000)), ("text", b"id,last_name\n1,Ames\n" * 300),
                          ("pdf", b"%PDF-1.7\n" * 100), ("zeros", bytes(100000))]:
        lab.restore("base")
        with open(lab.workspace, "wb") as stream:
            stream.write(content)
        tap.check(f"/damaged/{name}", refused_faults(lab, lab.workspace, "is not a Gainshare workspace"))
    lab.restore("base")
    path = os.path.join(lab.work, "thing")
    os.mkdir(path)
    tap.check("/damaged/folder", refused_faults(lab, path, "is a folder or a device"))
    os.rmdir(path)
    os.mkfifo(path)
    tap.check("/damaged/pipe", refused_faults(lab, path, "is a folder or a device"))
    os.unlink(path)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    tap.check("/damaged/socket", refused_faults(lab, path, "is a folder or a device"))
    listener.close()
    os.unlink(path)
    tap.check("/damaged/device", refused_faults(lab, "/dev/null", "is a folder or a device"))
    os.symlink("nowhere", path)
    tap.check("/damaged/link-to-nothing", refused_faults(lab, path, "There is no file"))


def spoilt_faults(lab, page, seed):
    """Random bytes in a page: a sentence or a finding, or all is well where the page holds nothing."""
    lab.restore("base")
    with open(lab.workspace, "r+b") as stream:
        stream.seek(page * 4096 + (100 if page == 0 else 0))
        stream.write(random.Random(seed).randbytes(3996))
    for words in commands(lab, lab.workspace):
        run = lab.run(words)
        if run.status not in (0, 1) or LIBRARY_WORDS.search(run.err):
            yield f"page {page}, {words[1]}: exit {run.status}: {run.err[-300:]}"
        if run.status == 1 and not (run.err.strip() or run.out.strip()):
            yield f"page {page}, {words[1]}: exit 1 and not a word"
    run = lab.run([lab.cli, "check", lab.workspace])
    if run.status == 0:
        yield f"page {page}: the check finds nothing"


def check_pages(lab):
    lab.restore("base")
    n_pages = os.path.getsize(lab.workspace) // 4096
    faults = []
    for i in range(PAGES):
        faults += spoilt_faults(lab, i * n_pages // PAGES, i)
    tap.check("/damaged/random-bytes", faults[:10])
    print(f"# random bytes in {PAGES} of {n_pages} pages")


def check_logs(lab):
    """A log of another workspace, of noise, or cut off: it is no part of the workspace, which is sound without it."""
    faults = []
    for content in (b"", random.Random(1).randbytes(50000), b"\x37\x7f\x06\x82" + bytes(4000)):
        lab.restore("base")
        for ending in ("-wal", "-shm"):
            with open(lab.workspace + ending, "wb") as stream:
                stream.write(content)
            os.chmod(lab.workspace + ending, 0o600)
        faults += lab.check()
        run = lab.run([lab.cli, "set", lab.workspace, "contact_name", "a"])
        if run.status != 0:
            faults.append(f"exit {run.status}: {run.err}")
    tap.check("/damaged/log", faults)


def check_in_use(lab):
    lab.restore("base")
    with open(lab.workspace + ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        tap.check("/damaged/in-use", refused_faults(lab, lab.workspace, "Somebody else is writing", only_writers=True))
        print("elsewhere\n12\n2026-01-05 10:00 UTC\nZoë", file=lock, flush=True)
        tap.check("/damaged/in-use-by-somebody",
                  refused_faults(lab, lab.workspace, "Zoë is writing to", only_writers=True))


def start_locked(lab):
    """Another program has the database itself to itself; it takes seconds until ours gives up."""
    path = os.path.join(lab.root, "locked.gainshare")
    shutil.copy(os.path.join(lab.root, "base", "aco.gainshare"), path)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN EXCLUSIVE")
    db.execute("CREATE TABLE held (a)")
    process = subprocess.Popen([lab.cli, "set", path, "paper", "a4"], env=lab.environment, stderr=subprocess.PIPE)
    return db, process


def end_locked(db, process):
    err = process.communicate(timeout=60)[1].decode()
    db.execute("ROLLBACK")
    db.close()
    tap.check("/damaged/locked-by-another-program",
              [] if process.returncode == 1 and "Another program is using" in err
              else [f"exit {process.returncode}: {err}"])


def main(cli):
    lab = fault_lab.Lab(cli, None, None)
    lab.make_base()
    locked = start_locked(lab)
    check_lengths(lab)
    check_databases(lab)
    tap.check("/damaged/endless-view", list(endless_view_faults(lab)))
    check_other_files(lab)
    check_pages(lab)
    check_logs(lab)
    check_in_use(lab)
    end_locked(*locked)
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
