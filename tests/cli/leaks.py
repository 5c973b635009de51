#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""leaks.py GAINSHARE-CLI: who is named where.

Collects every identifier of a workspace (patients' names, ids and birth dates; clinicians' names and NPIs; TINs) and
looks for it in what may not hold it: text, metadata and bytes of PDFs, names of files, tables, the public page, the
program's log with everything in it, lock and state files. What holds patients is marked as such.
"""
import glob
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
sys.path.insert(0, HERE)
import tap
from hostile_workspace import PERIOD, Workspace

MARK = "Contains patient information"


def text(slot):
    """Tokens that stand nowhere by chance, one a slot."""
    kind, _, number = slot.rpartition(" ")
    if kind in ("last name", "first name", "patient"):
        return {"last name": "Lanx", "first name": "Firq", "patient": "Patz"}[kind] + f"{int(number):03d}wv"
    return slot


def dates(iso):
    year, month, day = iso.split("-")
    yield iso
    yield f"{month}/{day}/{year}"
    yield f"{int(month)}/{int(day)}/{year}"
    yield f"{year}{month}{day}" # as it is stored


class Known:
    def __init__(self, workspace):
        n = len(workspace.people)
        self.patients = [text(f"patient {i}") for i in range(n)] + [f"TEST-{70000 + i}" for i in range(n)]
        self.patients += [f"9TT9T{90 + i}TT" for i in range(n)]
        for i in range(n):
            self.patients += dates(f"19{40 + i % 30}-02-17")
        self.clinicians = [text(f"{which} {i}") for which in ("last name", "first name") for i in range(n)]
        self.clinicians += [id_ for id_, _ in workspace.people]
        self.tins = workspace.tins + [f"{tin[:2]}-{tin[2:]}" for tin in workspace.tins]


def output(*words):
    return subprocess.run(words, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def readable(path):
    """All that can be read out of a file: of a PDF its text, its data about itself, and its bytes uncompressed."""
    if not path.endswith(".pdf"):
        with open(path, "rb") as stream:
            return stream.read().decode("utf-8", "replace")
    bare = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=True).stdout
    return "\n".join([output("pdftotext", "-layout", path, "-"), output("pdfinfo", path), output("pdfinfo", "-meta", path),
                      bare.decode("latin-1")])


def found(words, path):
    content = readable(path) + "\n" + path
    return [f"{os.path.basename(path)}: {word}" for word in words if word in content]


def made(workspace, folder, name, words, into_folder):
    """The files that a command wrote."""
    out = os.path.join(folder, name + ("" if into_folder else ".pdf"))
    workspace.run(*words, "--out", out)
    return sorted(glob.glob(os.path.join(out, "*"))) if into_folder else [out]


def pages_without_patients(workspace, known, folder):
    plan = ["--plan", "plan", "--period", PERIOD]
    own = ["pdf", workspace.path]
    outputs = [
        ("scorecards-email", [*own, "scorecards", "--period", PERIOD, "--variant", "email"], True, []),
        ("practices-email", [*own, "practices", "--period", PERIOD, "--variant", "email"], True, []),
        ("practices-blinded", [*own, "practices", "--period", PERIOD, "--blinded"], True, known.clinicians),
        ("practices-blinded-email", [*own, "practices", "--period", PERIOD, "--blinded", "--variant", "email"], True,
         known.clinicians),
        ("departments-blinded", [*own, "departments", "--period", PERIOD, "--blinded"], True, known.clinicians),
        ("visit-pack-bare", [*own, "visit-pack", "--manager", "manager", "--period", PERIOD, "--no-patients"], True, []),
        ("visit-pack-email", [*own, "visit-pack", "--manager", "manager", "--period", PERIOD, "--variant", "email"], True, []),
        ("funds-flow", [*own, "funds-flow", *plan], True, known.tins),
        ("board", [*own, "board", *plan], False, known.clinicians + known.tins),
        ("board-accessible", [*own, "board", *plan, "--accessible"], False, known.clinicians + known.tins),
        ("diagram", [*own, "diagram"], False, known.clinicians + known.tins),
    ]
    for name, words, into_folder, more in outputs:
        files = made(workspace, folder, name, words, into_folder)
        faults = [fault for path in files for fault in found(known.patients + more, path)]
        faults += [f"{os.path.basename(path)} is marked as holding patients" for path in files
                   if MARK in output("pdftotext", path, "-")]
        tap.check(f"/leaks/{name}", faults[:10] if files else ["nothing was written"])


def pages_of_one(workspace, known, folder):
    """A scorecard names its clinician and no other."""
    files = made(workspace, folder, "cards", ["pdf", workspace.path, "scorecards", "--period", PERIOD, "--variant", "email"],
                 True)
    faults = []
    for path in files:
        own = next(i for i, (id_, _) in enumerate(workspace.people) if id_ in os.path.basename(path))
        others = [word for i, (id_, _) in enumerate(workspace.people) if i != own
                  for word in (id_, text(f"last name {i}"), text(f"first name {i}"))]
        faults += found(others, path)
    tap.check("/leaks/another-clinician", faults[:10] if len(files) == len(workspace.people) else [f"{len(files)} files"])


def pages_with_patients(workspace, known, folder):
    files = made(workspace, folder, "visit-pack", ["pdf", workspace.path, "visit-pack", "--manager", "manager", "--period",
                                                   PERIOD], True)
    faults = []
    for path in files:
        n_pages = int(re.search(r"Pages:\s+(\d+)", output("pdfinfo", path)).group(1))
        n_with = 0
        for page in range(1, n_pages + 1):
            words = output("pdftotext", "-f", str(page), "-l", str(page), path, "-")
            holds = any(word in words for word in known.patients)
            n_with += holds
            if holds != (MARK in words):
                faults.append(f"{os.path.basename(path)}, page {page}: {'un' if holds else ''}marked")
        faults += [] if n_with else [f"{os.path.basename(path)} has no patients: the test is void"]
        about = output("pdfinfo", path) + output("pdfinfo", "-meta", path) + os.path.basename(path)
        faults += [f"{os.path.basename(path)}: {word} in its metadata" for word in known.patients if word in about]
    tap.check("/leaks/patients-marked", faults[:10] if files else ["nothing was written"])


def tables(workspace, known, folder):
    faults = []
    for name, words in workspace.tables(".csv"):
        if name in ("export lists", "export assignment", "patients assigned"):
            continue
        path = os.path.join(folder, name.replace(" ", "-") + ".csv")
        workspace.run(*words, "--out", path)
        faults += found(known.patients, path)
        if name in ("payments", "compare"):
            faults += found(known.tins, path)
    page = os.path.join(folder, "public.html")
    workspace.run("public", workspace.path, "--format", "html", "--out", page, ok=(0, 3))
    faults += found(known.patients + known.clinicians + known.tins, page)
    tap.check("/leaks/tables-and-public-page", faults[:10])


def log_of_a_whole_job(cli, known, folder):
    """The same workspace once more, every command with everything in the log."""
    os.environ["G_MESSAGES_DEBUG"] = "all"
    said = []

    class Loud(Workspace):
        def run(self, *words, ok=(0,)):
            out, err = super().run(*words, ok=ok)
            said.append((words, err if words[0] == "export" else out + err))
            return out, err

    loud = Loud(cli, folder, 2, text)
    for name, words in loud.tables(".csv"):
        loud.run(*words, "--out", os.path.join(folder, name.replace(" ", "-") + "-log.csv"))
    for name, words in loud.folders():
        loud.run(*words, "--out", os.path.join(folder, name + "-log"))
    bad = known.patients[0]
    loud.take("lists", "provider_id,period,list,patient_name,reason,patient_id,birth_date\n"
              f"{loud.people[0][0]},{PERIOD},{bad},{bad},x,{bad},1950-13-45\n"
              f"{bad},{PERIOD},care_gap,{bad},x,{bad},{bad}\n", "--rejects", os.path.join(folder, "rejects.csv"), ok=(3,))
    # In our own columns, dates with a time or written in another way, and rows that are refused; as JSON, too.
    own = (f"patient_id,period,patient_name,birth_date,risk_score\n9TT9T90TT4,2024Q4,{bad},17-Feb-1940,1\n"
           f"9TT9T91TT,2024Q4,{bad},1940-02-17 00:00,1\n9TT9T91TT9,2024Q4,{bad},13/45/1950 {bad},1\n"
           f"9TT9T92TT,{bad},{bad},1941-02-17,{bad}\n")
    inbox = os.path.join(folder, "inbox")
    os.mkdir(inbox)
    for name, content in (("lists", "provider_id,period,list,patient_name,reason,patient_id,birth_date\n"
                                    f"{loud.people[0][0]},{PERIOD},care_gap,{bad},x,{bad},13/45/1950 {bad}\n"
                                    f"{loud.people[0][0]},{PERIOD},care_gap,{bad},x,{bad},17-Feb-1940\n"),
                          ("assignment", own)):
        loud.take(name, content, "--json", ok=(3,))
        loud.take(name, content, ok=(3,))
        with open(os.path.join(inbox, name + ".csv"), "w", encoding="utf-8") as stream:
            stream.write(content)
    loud.run("import", loud.path, "--folder", inbox, "--json", ok=(3,))
    # A list as CMS sends it, with a row that is refused; panels and work lists of it; a row that was altered.
    cms = os.path.join(folder, "P.A9999.ACO.QALR.2025Q4.D259999.T0100000_1-1.csv")
    with open(cms, "w", encoding="utf-8") as stream:
        stream.write("BENE_MBI_ID,BENE_1ST_NAME,BENE_LAST_NAME,BENE_BRTH_DT,ASSIGNED_BEFORE,EnrollFlag1,AGND_SCORE\n"
                     f"9TT9T90TT4,{bad},{bad},1940-02-17,1,4,2.0\n9TT9T91TT,{bad},{bad},{bad},1,4,{bad}\n")
    loud.run("assignment", loud.path, "read", cms, "--rejects", os.path.join(folder, "rejects.csv"), ok=(3,))
    loud.run("assignment", loud.path, "read", cms, "--json", ok=(3,))
    loud.run("assignment", loud.path, "panel", "--period", PERIOD, "--json")
    loud.run("assignment", loud.path, "diff", "2025Q3", "2025Q4", "--out", os.path.join(folder, "moved.csv"))
    loud.run("assignment", loud.path, "diff", "2025Q3", "2025Q4", "--json")
    loud.run("assignment", loud.path, "worklists", "2025Q3", "2025Q4")
    loud.run("check", loud.path)
    with sqlite3.connect(loud.path) as database:
        database.execute("UPDATE assignment SET visits = 77, birth_date = 19400217")
        # Of the lists one row is altered, one is taken out, one is put in.
        rows = [row[0] for row in database.execute("SELECT row FROM lists ORDER BY row LIMIT 3")]
        database.execute("UPDATE lists SET patient_name = patient_name || 'x', patient_id = patient_id || 'x',"
                         " birth_date = birth_date + 1, reason = patient_name WHERE row = ?", rows[:1])
        database.execute("DELETE FROM lists WHERE row = ?", rows[1:2])
        database.execute("INSERT INTO lists (provider_id, period, list, patient_name, patient_id, birth_date, reason)"
                         " SELECT provider_id, period, list, patient_name, patient_id || 'x', birth_date, reason"
                         " FROM lists WHERE row = ?", rows[2:3])
    out, _ = loud.run("check", loud.path, ok=(1,))
    loud.run("check", loud.path, "--json", ok=(1,))
    faults = [f"check says nothing of what was {what}" for what in ("in lists was altered", "in lists was put in",
              "in lists was taken out") if what not in out]
    loud.run("backup", loud.path, os.path.join(folder, "copy.gainshare"))
    del os.environ["G_MESSAGES_DEBUG"]
    # Said with words of their own, too, such as a date that was mended.
    faults += [f"{' '.join(words[:1] + words[2:3])}: {word}" for words, heard in said
               for word in known.patients + ["17-Feb-1940", "13/45/1950"] if word in heard]
    tap.check("/leaks/log", faults[:10] if len(said) > 20 else ["too little was said"])


def files_beside(workspace, known):
    """What stands beside the workspace and in the state folder, while a writer holds the lock; and who may read it."""
    pipe = os.path.join(workspace.folder, "late.csv")
    os.mkfifo(pipe, 0o600)
    # The crash is the program's own, also where a sanitizer would tell of it.
    crashes = dict(workspace.environment, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":handle_segv=0")
    writer = subprocess.Popen([workspace.cli, "import", workspace.path, "lists", pipe], env=crashes,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open(pipe, "w", encoding="utf-8") as stream:
        stream.write("provider_id,period,list,patient_name,reason\n")
        stream.write(f"{workspace.people[0][0]},{PERIOD},care_gap,{known.patients[0]},x\n")
        stream.flush()
        faults = [fault for path in glob.glob(workspace.path + "?lock") for fault in found(known.patients, path)]
        for at, _, names in os.walk(os.path.join(workspace.folder, "state")):
            faults += [fault for name in names for fault in found(known.patients, os.path.join(at, name))]
        for path in glob.glob(workspace.path + "*"):
            if os.stat(path).st_mode & 0o077:
                faults.append(f"{os.path.basename(path)} may be read by others")
        # What a crash leaves: nothing said, and no image of the memory, also where those are kept.
        writer.send_signal(signal.SIGSEGV)
        out, err = writer.communicate()
    faults += [f"after a crash: {word}" for word in known.patients if word in (out + err).decode("utf-8", "replace")]
    faults += [] if writer.returncode == -signal.SIGSEGV else [f"exit {writer.returncode}"]
    faults += [f"left {path}" for path in glob.glob(os.path.join(workspace.folder, "core*"))]
    tap.check("/leaks/beside-the-workspace", faults[:10])


def may_leave_an_image(cli, folder):
    """Whether the limit of what a crash writes is 0 inside the program, whatever it was outside."""
    pipe = os.path.join(folder, "limit.csv")
    os.mkfifo(pipe, 0o600)
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    process = subprocess.Popen([cli, "settle", pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(pipe, "w", encoding="utf-8"):
        with open(f"/proc/{process.pid}/limits", encoding="utf-8") as stream:
            line = next(line for line in stream if line.startswith("Max core file size"))
    process.wait()
    tap.check("/leaks/no-image-of-the-memory", [] if line.split()[4] == "0" else [line.strip()])


def main(cli):
    with tempfile.TemporaryDirectory(prefix="gainshare-leaks-") as folder:
        workspace = Workspace(cli, folder, 3, text)
        known = Known(workspace)
        pages_without_patients(workspace, known, folder)
        pages_of_one(workspace, known, folder)
        pages_with_patients(workspace, known, folder)
        tables(workspace, known, folder)
        files_beside(workspace, known)
    with tempfile.TemporaryDirectory(prefix="gainshare-leaks-") as folder:
        log_of_a_whole_job(cli, known, folder)
        may_leave_an_image(cli, folder)
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
