# SPDX-License-Identifier: GPL-3.0-or-later
"""A place where programs are killed and disks fail: workspaces, the preloaded shim, and what must hold afterwards."""
import gzip
import hashlib
import json
import os
import re
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import tap  # noqa: E402,F401  (for those that import the lab)

PLAN = "Half and half"
N_PEOPLE = 150
N_PERIODS = 8
PLAN_DOCUMENT = {
    "format": "gainshare-plan/1", "title": PLAN, "performance_year": 2025, "pool": {"amount": "10000.01"},
    "split": {"infrastructure": "20%", "redesign": "0%", "participants": "80%"},
    "groups": [{"id": "all", "weight": "1", "base": "member_months", "residue": "reserve",
                "measures": [{"code": "AWV", "weight": "1"}]}]}
# Names that a program gives to what isn't whole yet; nobody takes them for the file itself.
PART_NAMES = ("gainshare-part-",)


def npi(serial):
    """A well-formed NPI: nine digits and Luhn's check digit, 24 added for the prefix 80840."""
    body = str(150000000 + serial)
    total = 24
    for place, letter in enumerate(body):
        digit = int(letter) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return body + str((10 - total % 10) % 10)


def chain_again(db):
    """Hashes every entry of a journal anew; "id sha256" of its head."""
    previous, head = "", ""
    columns = "id, action, label, who, at, batch, target, detail, shape, changes"
    for number, *fields in db.execute(f"SELECT {columns} FROM journal ORDER BY id").fetchall():
        chain = hashlib.sha256()
        none = struct.pack(">q", -2 ** 63)
        for place, field in enumerate([previous, number, *fields]):
            if isinstance(field, int):
                field = struct.pack(">q", field)
            elif field is None:
                field = none if columns.split(", ")[place - 1] in ("batch", "target") else b""
            elif isinstance(field, str):
                field = field.encode()
            chain.update(struct.pack(">Q", len(field)) + field)
        db.execute("UPDATE journal SET previous = ?, sha256 = ? WHERE id = ?", (previous, chain.hexdigest(), number))
        previous = chain.hexdigest()
        head = f"{number} {previous}\n"
    return head


class Run:
    """One run of a program: its exit code (negative: the signal), and what it said."""

    def __init__(self, done, report):
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")
        self.calls = []
        if os.path.exists(report):
            with open(report, encoding="utf-8", errors="replace") as stream:
                for line in stream:
                    number, call, rest = line.rstrip("\n").split(" ", 2)
                    path, flags = rest.rsplit(" -", 1)
                    self.calls.append((int(number), call, path, flags))


class Lab:
    """A folder with a base workspace; each trial is done on a copy of it."""

    def __init__(self, cli, shim, victim, seconds=240, memory_shim=None):
        self.cli, self.shim, self.victim, self.seconds = cli, shim, victim, seconds
        self.memory_shim = memory_shim
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # what is flushed there is flushed at once
        self.place = tempfile.TemporaryDirectory(prefix="gainshare-faults-", dir=memory)
        self.root = self.place.name
        self.work = os.path.join(self.root, "work")
        self.workspace = os.path.join(self.work, "aco.gainshare")
        self.report = os.path.join(self.root, "report")
        self.inputs = os.path.join(self.root, "inputs")
        os.mkdir(self.inputs)
        os.umask(0)  # what the programs make is for its owner only, whatever the account's habit
        self.temporary = os.path.join(self.work, "tmp")
        self.environment = dict(os.environ, XDG_STATE_HOME=os.path.join(self.work, "state"),
                                XDG_DATA_HOME=os.path.join(self.work, "data"), TMPDIR=self.temporary)
        # Under AddressSanitizer the shim comes before its runtime, which is well.
        options = [o for o in (os.environ.get("ASAN_OPTIONS"), "verify_asan_link_order=0") if o]
        self.environment["ASAN_OPTIONS"] = ":".join(options)

    def input(self, name):
        return os.path.join(self.inputs, name)

    def write(self, name, text):
        with open(self.input(name), "w", encoding="utf-8") as stream:
            stream.write(text)
        return self.input(name)

    def run(self, words, state=None, **fault):
        """Runs a program; fault: at, do, reads, sqlite, memory, below (the folder that is meant), or trace=True. A state
        folder of its own if it is given."""
        environment = dict(self.environment, XDG_STATE_HOME=state) if state else self.environment
        if fault:
            if os.path.exists(self.report):
                os.unlink(self.report)
            shim = self.memory_shim if "memory" in fault else self.shim
            environment = dict(environment, LD_PRELOAD=shim, GAIN_FAULT_FOLDER=fault.get("below", self.work),
                               GAIN_FAULT_REPORT=self.report)
            for name in ("at", "do", "reads", "sqlite", "memory"):
                if name in fault:
                    environment["GAIN_FAULT_" + name.upper()] = str(fault[name])
        done = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=self.seconds, check=False)
        return Run(done, self.report if fault else "")

    def must(self, *words):
        run = self.run([self.cli, *words])
        if run.status != 0:
            raise SystemExit(f"Bail out! {' '.join(words)}: exit {run.status}: {run.err}")
        return run

    def make_base(self):
        """A small ACO with an approved plan."""
        ids = [npi(i) for i in range(N_PEOPLE)]
        periods = [f"{2024 + i // 4}Q{i % 4 + 1}" for i in range(N_PERIODS)]
        self.write("roster.csv", "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n" + "".join(
            f"{i},Last{n},First,pcp,{111111110 + n % 7},Elm {n % 7},employed\n" for n, i in enumerate(ids)))
        self.write("measures.csv", "code,title,domain,unit,direction,min_denominator\n"
                                   "AWV,Annual wellness visit,quality,percent,higher,20\n")
        self.write("schemes.csv", "scheme,tier,name,payout_percent\ntwo,0,Below,0\ntwo,1,Good,50\ntwo,2,Best,100\n")
        self.write("targets.csv", "performance_year,measure,scheme,segment,cut_1,cut_2\n2025,AWV,two,all,60,80\n")
        self.write("panel.csv", "id,period,attributed_lives,member_months\n" + "".join(
            f"{i},2025,{200 + n},{2000 + n}\n" for n, i in enumerate(ids)))
        self.write("results.csv", "subject_kind,subject_id,measure,period,numerator,denominator\n" + "".join(
            f"provider,{i},AWV,2025,{50 + n % 45},100\n" for n, i in enumerate(ids)))
        self.write("more.csv", "subject_kind,subject_id,measure,period,numerator,denominator\n" + "".join(
            f"provider,{i},AWV,{p},{40 + n % 50},100\n" for n, i in enumerate(ids) for p in periods))
        plan = self.write("plan.json", json.dumps(PLAN_DOCUMENT))
        os.mkdir(self.work)
        os.mkdir(self.temporary, 0o700)
        self.must("new", self.workspace, "--year", "2025", "--name", "Elm ACO")
        for kind in ("roster", "measures", "schemes", "targets", "panel", "results"):
            self.must("import", self.workspace, kind, self.input(kind + ".csv"))
        self.must("import", self.workspace, "plan", plan)
        vote = ["--plan", PLAN, "--by", "Committee", "--date", "2026-10-01", "--text", "Reasonably related"]
        self.must("decide", self.workspace, "propose", *vote)
        self.must("decide", self.workspace, "approve", *vote, "--body", "Board", "--quorum", "4", "--for", "4",
                  "--against", "0", "--document", plan)
        self.must("targets", self.workspace, "propose", "--by", "A", "--comment", "b")
        self.must("targets", self.workspace, "approve", "--by", "A")
        self.keep("base")

    def age(self, days, name="aco.gainshare"):
        """Makes the workspace as if it had been made days ago, with a journal that says so."""
        db = sqlite3.connect(os.path.join(self.work, name))
        with db:
            created, = db.execute("SELECT created - ? FROM workspace", (days * 86400,)).fetchone()
            db.execute("UPDATE workspace SET created = ?", (created,))
            detail, = db.execute("SELECT detail FROM journal WHERE id = 1").fetchone()
            db.execute("UPDATE journal SET at = ?, detail = ? WHERE id = 1",
                       (created, re.sub(r"(?m)^created \d+$", f"created {created}", detail)))
            head = chain_again(db)
        db.close()
        for folder, _, names in os.walk(os.path.join(self.work, "state")):
            for seen in names:
                with open(os.path.join(folder, seen), "w", encoding="ascii") as stream:
                    stream.write(head)

    def unpack(self, released, name):
        """A workspace as a released program wrote it, as a base of its own."""
        shutil.rmtree(self.work, ignore_errors=True)
        os.mkdir(self.work)
        os.mkdir(self.temporary, 0o700)
        with gzip.open(released) as packed, open(self.workspace, "wb") as plain:
            shutil.copyfileobj(packed, plain)
        os.chmod(self.workspace, 0o600)
        self.keep(name)

    def keep(self, name):
        shutil.copytree(self.work, os.path.join(self.root, name))

    def restore(self, name):
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(os.path.join(self.root, name), self.work)

    def entries(self, path=None):
        """How many entries the journal has."""
        db = sqlite3.connect(f"file:{path or self.workspace}?mode=ro", uri=True)
        try:
            return db.execute("SELECT ifnull(max(id), 0) FROM journal").fetchone()[0]
        finally:
            db.close()

    def check_older(self, path):
        """Checks a workspace of an older version: a copy of it, brought to ours, for an account that never saw it."""
        with tempfile.TemporaryDirectory(dir=self.root) as place:
            copy = os.path.join(place, "older.gainshare")
            state = os.path.join(place, "state")
            for name in (path, path + "-wal"):
                if os.path.exists(name):
                    shutil.copy(name, copy + name[len(path):])
            run = self.run([self.cli, "set", copy, "contact_name", "updated"], state)
            return run if run.status != 0 else self.run([self.cli, "check", copy], state)

    def check(self, path=None, older=False, state=None):
        """Faults of a workspace as the program itself finds them; of an older version once it is updated."""
        path = path or self.workspace
        run = self.run([self.cli, "check", path], state)
        if older and "was made by an older Gainshare" in run.err:
            run = self.check_older(path)
        return [] if run.status == 0 else [f"check: exit {run.status}: {run.out} {run.err}".strip()]

    def contents(self, below):
        """Every file below a folder: relative path -> bytes."""
        found = {}
        for folder, _, names in os.walk(below):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as stream:
                    found[os.path.relpath(path, below)] = stream.read()
        return found


def temporary_faults(lab):
    """What a program left in the folder for temporary files; one that it had no time to hide may be there, empty."""
    for path, data in lab.contents(lab.temporary).items():
        if data:
            yield f"{len(data)} bytes are left in the folder for temporary files: {path}"


def is_part(path):
    """Whether a file's name says that it isn't whole."""
    return any(part in os.path.basename(path) for part in PART_NAMES)


def parts(below):
    return [path for folder, _, names in os.walk(below) for path in (os.path.join(folder, name) for name in names) if is_part(path)]


def age_parts(below):
    """As they are the next day."""
    for path in parts(below):
        os.utime(path, (os.stat(path).st_atime - 86400, os.stat(path).st_mtime - 86400))


def name_faults(lab, work):
    """Files where the work writes that have neither a name that they shall have nor one that says that they aren't whole."""
    for folder, _, names in os.walk(os.path.join(lab.work, "out")):
        for name in names:
            path = os.path.join(folder, name)
            if not re.search(r"^\..+\.gainshare-part-\w{6}(-wal|-shm|-journal)?$", name) \
                    and not re.search(r"\.gainshare(-wal|-shm|-journal|\.lock)$", name) \
                    and os.path.relpath(path, lab.work) not in work.expected:
                yield f"{path} is left, and nothing says that it isn't whole"
            # Of an empty one nobody could tell whose it is, so it would stay for good.
            if name.endswith(".lock") and os.stat(path).st_size == 0:
                yield f"{path} is left, and is empty"


def mode_faults(below):
    """Files that others than their owner may read, and folders that they may enter."""
    for folder, folders, names in os.walk(below):
        for name in folders:
            mode = stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode)
            if mode & 0o077:
                yield f"{os.path.join(folder, name)} is a folder of mode {mode:04o}"
        for name in names:
            mode = stat.S_IMODE(os.lstat(os.path.join(folder, name)).st_mode)
            if mode & 0o077:
                yield f"{os.path.join(folder, name)} has the mode {mode:04o}"
