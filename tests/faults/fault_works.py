# SPDX-License-Identifier: GPL-3.0-or-later
"""The pieces of work that are killed or that the disk fails under, and what must hold of what they leave."""
import glob
import json
import os
import re

import fault_lab


BACKUPS = "data/gainshare/backups/*/*.gainshare"


class Work:
    """Something that a program does: its words, the base that it starts from, the files that it makes."""

    def __init__(self, name, words, base="base", finals=(), again=True, makes_workspace=False,
                 migrates=False):
        self.name, self.words, self.base = name, words, base
        self.finals = finals             # below the work folder; a folder: all in it
        self.again = again               # done a second time it succeeds, too
        self.makes_workspace = makes_workspace
        self.migrates = migrates
        self.calls = []
        self.expected = {}
        self.before = self.after = 0


def works(lab, released):
    w, cli = lab.workspace, lab.cli
    out = os.path.join(lab.work, "out")
    period = ["--period", "2025"]
    yield Work("import", [cli, "import", w, "results", lab.input("more.csv")])
    yield Work("edits-and-undo", [lab.victim, w], again=False)
    yield Work("finalize", [cli, "finalize", w, "--plan", fault_lab.PLAN, *period], again=False)
    yield Work("export", [cli, "export", w, "results", "--out", os.path.join(out, "results.csv")],
               finals=("out/results.csv",))
    yield Work("spreadsheet", [cli, "export", w, "roster", "--out", os.path.join(out, "roster.xlsx")],
               finals=("out/roster.xlsx",))
    foreign = lab.write("foreign 2025.csv", "Provider NPI,AWV num,AWV den\n" + "".join(
        f"{fault_lab.npi(n)},{50 + n % 40},100\n" for n in range(60)))
    yield Work("map", [cli, "import", w, "results", foreign, "--map-out", os.path.join(out, "map.json")],
               finals=("out/map.json",))
    registry = lab.write("registry.csv", "NPI,Entity Type Code,Provider Last Name (Legal Name),Provider First Name,"
                         "NPI Deactivation Date,Healthcare Provider Taxonomy Code_1\n" + "".join(
                             f"{fault_lab.npi(n)},1,OTHER{n},FIRST,,207Q00000X\n" for n in range(60)))
    yield Work("nppes", [cli, "nppes", w, registry, "--out", os.path.join(out, "registry.csv")],
               finals=("out/registry.csv",))
    yield Work("ledger", [cli, "distribute", w, "--plan", fault_lab.PLAN, *period, "--out",
                          os.path.join(out, "ledger.csv"), "--summary", os.path.join(out, "summary.json")],
               finals=("out/ledger.csv", "out/summary.json"))
    yield Work("pdf", [cli, "pdf", w, "scorecards", *period, "--practice", "111111111", "--issued", "2026-01-05",
                       "--out", os.path.join(out, "pages")], finals=("out/pages",))
    yield Work("booklet", [cli, "pdf", w, "scorecards", *period, "--practice", "111111112", "--booklet", "--issued",
                           "2026-01-05", "--out", os.path.join(out, "booklet.pdf")], finals=("out/booklet.pdf",))
    lab.restore("base")
    lab.must("import", w, "diagram", lab.write("diagram.json", json.dumps({
        "format": "gainshare-diagram/1", "title": "Visits", "performance_year": 2025,
        "nodes": [{"id": "a", "kind": "aim", "text": "More visits"}, {"id": "p", "kind": "primary", "text": "Reminders"}],
        "links": [{"from": "a", "to": "p"}]})))
    lab.keep("drawn")
    for ending in ("pdf", "svg", "png"):
        yield Work("diagram-" + ending, [cli, "diagram", w, "export", "--issued", "2026-01-05", "--out",
                                         os.path.join(out, "diagram." + ending)], base="drawn", finals=("out/diagram." + ending,))
    yield Work("backup", [cli, "backup", w, os.path.join(out, "copy.gainshare")], finals=("out/copy.gainshare",))
    lab.restore("base")
    lab.age(2)
    lab.keep("aged")
    yield Work("automatic-backup", [cli, "set", w, "contact_name", "changed"], base="aged", finals=(BACKUPS,))
    lab.must("set", w, "contact_name", "changed")
    lab.must("set", w, "contact_name", "again")
    lab.must("set", w, "contact_name", "and again")
    lab.keep("backed-up")
    yield Work("restore", [cli, "restore", w, "1"], base="backed-up", finals=(BACKUPS,))
    for path in sorted(glob.glob(os.path.join(released, "version-*.gainshare.gz"))):
        name = os.path.basename(path).split(".")[0]
        lab.unpack(path, name)
        yield Work("migration-" + name, [cli, "set", w, "contact_name", "opened"], base=name, migrates=True,
                   finals=("aco.gainshare.before-version-*",))
    lab.restore("version-1")
    lab.must("set", w, "contact_name", "updated")
    lab.keep("updated")
    yield Work("restore-older", [cli, "restore", w, "1"], base="updated", finals=(BACKUPS,))
    yield Work("new", [cli, "new", os.path.join(out, "new.gainshare"), "--year", "2026"],
               finals=("out/new.gainshare",), makes_workspace=True)
    yield Work("sample", [cli, "sample", os.path.join(out, "sample.gainshare")],
               finals=("out/sample.gainshare",), makes_workspace=True)


def prepare(lab, work):
    lab.restore(work.base)
    os.makedirs(os.path.join(lab.work, "out"), 0o700, exist_ok=True)


def final_files(lab, work):
    """What now carries a final name: relative path -> bytes."""
    found = {}
    for pattern in work.finals:
        for path in glob.glob(os.path.join(lab.work, pattern)):
            for file in glob.glob(os.path.join(path, "*")) if os.path.isdir(path) else [path]:
                if not re.search(r"-(wal|shm|journal)$|\.lock$", file) and not fault_lab.is_part(file):
                    with open(file, "rb") as stream:
                        found[os.path.relpath(file, lab.work)] = stream.read()
    return found


def learn(lab, work):
    """Does the work whole, and notes its calls, its files and the journal before and after."""
    prepare(lab, work)
    work.before = lab.entries()
    run = lab.run(work.words, trace=True)
    if run.status != 0:
        raise SystemExit(f"Bail out! {work.name}: exit {run.status}: {run.err}")
    work.calls = run.calls
    work.after = lab.entries()
    work.expected = final_files(lab, work)
    if work.finals and not work.expected:
        raise SystemExit(f"Bail out! {work.name} made nothing")


def final_faults(lab, work, journal):
    for name, contents in final_files(lab, work).items():
        path = os.path.join(lab.work, name)
        if name.endswith(".gainshare") or ".before-version-" in name:
            # As somebody sees it who never saw the workspace: its later entries are missed by nobody.
            found = lab.check(path, work.migrates, state=os.path.join(lab.root, "nobody"))
            yield from (f"{name}: {fault}" for fault in found)
            if not work.makes_workspace and BACKUPS not in work.finals and not found and lab.entries(path) not in (work.before, journal):
                yield f"{name} has {lab.entries(path)} entries"
        elif name not in work.expected:
            yield f"{name} is no file of this work"
        elif contents != work.expected[name]:
            yield f"{name} is not whole: {len(contents)} bytes of {len(work.expected[name])}"


def journal_faults(lab, work, run):
    entries = lab.entries()
    least = work.before
    for line in run.out.splitlines():
        if re.match(r"\d+ ", line):
            least = int(line.split()[0])
    if work.words[0] == lab.victim:
        if entries - least not in (0, 1, 2 if least == work.before else 1):
            yield f"entry {least} was told, but the journal ends with {entries}"
    elif work.after < work.before:
        if entries not in (work.before, work.after):
            yield f"the journal ends with {entries}, not {work.before} or {work.after}"
    elif not work.before <= entries <= work.after:
        yield f"the journal ends with {entries}, not between {work.before} and {work.after}"
