#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""valgrind.py GAINSHARE-CLI [--only WORD]: every command of the command line under valgrind's memcheck, as TAP.

On the sample where a command is about the sample, else on a small workspace of its own. A fault is a use of memory that
isn't the program's or wasn't set, or a block that nothing points at when the program ends. --only runs the commands whose
name has WORD in it.
"""
import itertools
import os
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(HERE, "..", "cli"))
import tap
from hostile_workspace import PERIOD, Workspace

DATA = os.path.join(HERE, "..", "..", "data", "sample")
PUBLIC = os.path.join(HERE, "..", "cli", "public-results")
SAVED = os.path.join(HERE, "..", "cli", "saved")
WHO = "BENE_MBI_ID,BENE_1ST_NAME,BENE_LAST_NAME,BENE_BRTH_DT,BENE_DEATH_DT"
FAULT = 99
SUPPRESSIONS = [os.path.join(HERE, "valgrind.supp"), "/usr/share/glib-2.0/valgrind/glib.supp"]


def memcheck():
    return ["valgrind", "--quiet", f"--error-exitcode={FAULT}", "--leak-check=full", "--show-leak-kinds=definite",
            "--errors-for-leak-kinds=definite", "--num-callers=25", "--child-silent-after-fork=yes",
            *[f"--suppressions={path}" for path in SUPPRESSIONS if os.path.exists(path)]]


def text(slot):
    return slot


def write(path, content):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        stream.write(content)
    return path


def lists_of_cms(small, inbox):
    """Files as CMS names and heads them, of two quarters, and a report; everybody in them is made up."""
    os.makedirs(inbox)

    def listed(quarter, table, text):
        return write(os.path.join(inbox, f"P.A9999.ACO.QALR.{quarter}.D259999.T0100000_1-{table}.csv"), text)

    flags = ",".join(f"EnrollFlag{month}" for month in range(1, 13))
    people = [(f"1TS0T{letter}{i}TT0{i}", f"Made{letter.lower()},Up,09/08/195{i},") for i, letter in enumerate("ABCD")]
    files = []
    for quarter, present in (("2025Q1", people[:3]), ("2025Q2", people[1:])):
        files.append((
            listed(quarter, "1", f"{WHO},ASSIGNED_BEFORE,{flags},HCC_version,HCC_COL_1,HCC_COL_2,AGND_SCORE\n" + "".join(
                f"{mbi},{who},1,{','.join('4' * 12)},V28,1,{i % 2},{i + 1}.{quarter[-1]}\n"
                for i, (mbi, who) in enumerate(present)) + "1TS0TZ9TT09,Bad,Flag,09/08/1950,,0,9\n"),
            listed(quarter, "4", f"{WHO},MASTER_ID,NPI_USED,PCS_COUNT\n" + "".join(
                f"{mbi},{who},{small.tins[0]},{small.people[0][0]},{i + 1}\n" for i, (mbi, who) in enumerate(present)))))
    report = write(os.path.join(inbox, "P.A9999.ACO.QEXPU.2025Q2.D259999.T0100000.csv"),
                   "Table 1,,,\nAggregate Expenditure and Utilization Report,,,\n"
                   ",ACO-Specific,All MSSP ACOs,National Assignable FFS (1)\n"
                   "Total Assigned Beneficiaries,1600,1700,\nEmergency Department Visits,652,660.5,701.25\n")
    return files, report


def more_commands(small, folder):
    """Those of files as they come, and of what was: after the others, since some take back what those did."""
    def out(name):
        return os.path.join(folder, name)

    own = small.path
    files, report = lists_of_cms(small, out("inbox"))
    yield "assignment try", ["assignment", own, "read", *files[0], "--dry-run"], (0, 3)
    for n, pair in enumerate(files, 1):
        yield f"assignment read {n}", ["assignment", own, "read", *pair, "--rejects", out(f"patients-{n}.csv")], (0, 3)
    yield "assignment panel", ["assignment", own, "panel", "--period", "2025Q2"], (0,)
    yield "assignment diff", ["assignment", own, "diff", "2025Q1", "2025Q2", "--out", out("diff.xlsx")], (0,)
    yield "assignment worklists", ["assignment", own, "worklists", "2025Q1", "2025Q2", "--risk", "0.01"], (0,)
    yield "assignment figures", ["assignment", own, "figures", report, "--out", out("figures.csv")], (0,)
    registry = write(out("npidata_pfile.csv"), ",".join(
        '"%s"' % name for name in ("NPI", "Entity Type Code", "Provider Last Name (Legal Name)", "Provider First Name",
                                   "NPI Deactivation Date", "NPI Reactivation Date", "Healthcare Provider Taxonomy Code_1",
                                   "Healthcare Provider Primary Taxonomy Switch_1"))
        + f"\n{small.people[0][0]},1,OTHER,NAME,03/01/2024,,207Q00000X,Y\n")
    yield "nppes", ["nppes", own, registry, "--out", out("registry.csv")], (0,)
    yield "import folder", ["import", own, "--folder", out("inbox")], (0, 1, 3)
    yield "import sheets", ["import", own, os.path.join(SAVED, "sheets-libreoffice.xlsx"), "--all-sheets"], (0, 3)
    for name, kind in (("roster-libreoffice", "roster"), ("merged-gnumeric", "roster"), ("subtotals-libreoffice", "panel"),
                       ("formulas-openpyxl", "panel"), ("years-gnumeric", "panel"), ("days-1904-xlsxwriter", "attendance")):
        yield f"import {name}", ["import", own, kind, os.path.join(SAVED, name + ".xlsx")], (0, 3)
    wide = ["import", own, "results", os.path.join(SAVED, "wide-pandas.xlsx")]
    yield "import wide, guessed", [*wide, "--set", "period=2025Q3", "--map-out", out("wide.json")], (0,)
    yield "import wide", [*wide, "--map", out("wide.json")], (0, 3)
    odd = write(out("odd.csv"), f"Provider NPI;Num;Denom;Quarter\n{small.people[0][0]};3;4;Q3 2025\nTotal;3;4;\n")
    yield "import guessed", ["import", own, "results", odd, "--set", "measure=M0", "--map-out", out("odd.json")], (0, 1, 3)
    yield "import mapped", ["import", own, "results", odd, "--map", out("odd.json")], (0, 3)
    yield "issued", ["issued", own], (0,)
    yield "deliveries missing", ["deliveries", own, "--period", PERIOD, "--missing"], (0,)
    for words in (["versions"], ["show"], ["diff"], ["restore", "--version", "1"]):
        yield f"plan {words[0]}", ["plan", own, words[0], "--plan", "plan", *words[1:]], (0, 1)
    yield "public text", ["public", own], (0, 1, 3)
    yield "backups", ["backups", own], (0,)
    yield "backup again", ["backup", own, out("before.gainshare")], (0,)
    yield "restore", ["restore", own, out("before.gainshare")], (0,)
    yield "restore none", ["restore", own, "99"], (2,)
    yield "check after", ["check", own], (0,)


def commands(small, sample, folder):
    """(name, words, exit codes that are right): each command, with the options that change its way."""
    def out(name):
        return os.path.join(folder, name)

    with open(out("bad.csv"), "w", encoding="utf-8") as stream:
        stream.write('id,performance_year,flag,value\nx,2025,a,maybe\n"open,2025,a,yes\n')
    plan = ["--plan", "plan", "--period", PERIOD]
    five = os.path.join(DATA, "plan-five-tiers.json")
    own = small.path
    yield "help", ["help"], (0,)
    yield "wrong use", ["no-such-command"], (2,)
    yield "new", ["new", out("new.gainshare"), "--name", "Elm", "--year", "2025"], (0,)
    for kind, content in small.files():
        name = out(f"{kind}.{'json' if content.startswith('{') else 'csv'}")
        yield f"import {kind}", ["import", out("new.gainshare"), kind, name], (0, 3)
    yield "import bad", ["import", own, "flags", out("bad.csv"), "--rejects", out("rejects.csv"), "--json"], (3,)
    yield "import nothing", ["import", own, "flags", out("none.csv")], (1,)
    yield "import puf", ["import", own, "puf", os.path.join(PUBLIC, "2022.csv")], (0, 3)
    yield "import settlement", ["import", own, "settlement", os.path.join(DATA, "settlement.csv")], (0, 3)
    for ending in (".csv", ".xlsx"):
        for name, words in small.tables(ending):
            yield f"{name} {ending}", [*words, "--out", out("table-" + name.replace(" ", "-") + ending)], (0,)
    for name, words in small.folders():
        yield f"pdf {name}", [*words, "--out", out("pdf-" + name)], (0,)
        if name != "funds-flow":
            yield f"pdf {name} email", [*words, "--variant", "email", "--out", out("email-" + name)], (0,)
    yield "pdf accessible", ["pdf", own, "scorecards", "--period", PERIOD, "--accessible", "--out", out("accessible")], (0,)
    yield "pdf booklet", ["pdf", own, "scorecards", "--period", PERIOD, "--booklet", "--plan", "plan", "--out",
                          out("booklet.pdf")], (0,)
    yield "pdf board", ["pdf", own, "board", *plan, "--out", out("board.pdf")], (0,)
    yield "pdf diagram", ["pdf", own, "diagram", "--out", out("diagram.pdf")], (0,)
    for ending in ("svg", "png", "json"):
        yield f"diagram {ending}", ["diagram", own, "export", "--out", out("diagram." + ending)], (0,)
    yield "diagram lint", ["diagram", own, "lint"], (0, 1, 3)
    yield "diagram diff", ["diagram", own, "diff"], (0, 1)
    yield "explain", ["explain", own, *plan, "--payee", small.tins[0]], (0,)
    yield "library", ["library"], (0,)
    yield "library add", ["library", own, "add", "FLU"], (0, 1)
    yield "targets list", ["targets", own, "list", "--year", "2025"], (0,)
    for step in ("propose", "approve", "freeze"):
        yield f"targets {step}", ["targets", own, step, "--year", "2025", "--by", "Board"], (0, 1)
    yield "decide propose", ["decide", own, "propose", "--plan", "plan", "--by", "Board", "--text", "why"], (0,)
    yield "decide approve", ["decide", own, "approve", "--plan", "plan", "--body", "Board", "--quorum", "3", "--for", "3",
                             "--against", "0"], (0, 1)
    yield "decide comment", ["decide", own, "comment", "--plan", "plan", "--by", "Board", "--text", "why"], (0,)
    yield "decisions", ["decisions", own], (0,)
    yield "finalize", ["finalize", own, *plan], (0, 1)
    yield "finalized", ["finalized", own], (0,)
    yield "statements", ["pdf", own, "statements", "--out", out("statements")], (0, 1)
    yield "dispute record", ["dispute", own, "record", *plan, "--payee", small.tins[0], "--text", "a visit is missing"], (0, 1)
    yield "dispute list", ["dispute", own, "list"], (0,)
    yield "settle", ["settle", os.path.join(DATA, "settlement.csv"), "--steps", out("steps.csv"), "--out", out("settled.csv")], (0,)
    yield "tie-out", ["tie-out", os.path.join(PUBLIC, "2022.csv"), "--out", out("tie.csv")], (0,)
    yield "peers", ["peers", own, "--out", out("peers.csv")], (0, 1)
    yield "project", ["project", own], (0, 1)
    yield "public", ["public", own, "--format", "html"], (0, 1, 3)
    yield "pdf settlement", ["pdf", own, "settlement", "--out", out("settlement.pdf")], (0, 1)
    yield "pdf business-case", ["pdf", own, "business-case", "--out", out("case.pdf")], (0, 1)
    yield "set", ["set", own, "paper", "a4"], (0,)
    yield "check", ["check", own], (0,)
    yield "backup", ["backup", own, out("copy.gainshare")], (0,)
    yield "check none", ["check", out("none.gainshare")], (1,)
    yield "check foreign", ["check", out("bad.csv")], (1,)
    yield "sample", ["sample", out("again.gainshare")], (0,)
    yield "sample scorecards", ["scorecards", sample, "--period", "2025Q3"], (0,)
    yield "sample distribute", ["distribute", sample, "--plan", five, "--period", "2025Q3", "--summary", out("s.json")], (0,)
    yield "summary as a table", ["distribute", sample, "--plan", five, "--period", "2025Q3", "--summary", out("s.csv")], (0,)
    yield "sample project", ["project", sample], (0, 1)
    yield "sample public", ["public", sample], (0, 3)
    yield "sample check", ["check", sample], (0,)


def main(cli, only):
    environment = {"G_SLICE": "always-malloc", "G_DEBUG": "gc-friendly"}
    with tempfile.TemporaryDirectory(prefix="gainshare-valgrind-") as folder:
        small = Workspace(cli, folder, 2, text)
        environment = dict(small.environment, **environment)
        sample = os.path.join(folder, "sample.gainshare")
        small.run("sample", sample)
        for name, words, right in itertools.chain(commands(small, sample, folder), more_commands(small, folder)):
            if only and only not in name:
                subprocess.run([cli, *words], capture_output=True, env=environment, check=False)
                continue
            done = subprocess.run([*memcheck(), cli, *words], capture_output=True, env=environment, check=False)
            said = done.stderr.decode("utf-8", "replace")
            faults = [] if done.returncode in right else [shlex.join(words), f"exit {done.returncode}", *said.splitlines()[-60:]]
            tap.check(f"/valgrind/{name}", faults)
            sys.stdout.flush()
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else None)
