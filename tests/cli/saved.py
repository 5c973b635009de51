#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""saved.py GAINSHARE-CLI: workbooks that other programs really saved, with what people leave in them, give the right
rows, or say which cell is wrong. How the files in `saved` were made, its README says."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAVED = os.path.join(HERE, "saved")
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import tap

ROSTER = ("id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
          "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent\n"
          "1003000134,Brandt,Jo,specialist,012345678,Oak,employed\n"
          "1003000142,Chen,Li,pcp,111111111,Elm,independent\n")
MEASURES = ("code,title,domain,unit,direction,min_denominator\n"
            "AWV,Wellness visit,quality,percent,higher,20\nCBP,Blood pressure,quality,percent,higher,20\n")
STARTED = [f"{row},{day}" for row, day in zip(ROSTER.splitlines()[1:], ("2019-01-02", "2020-03-04", "2021-05-06"))]
WIDE = ["provider,1003000126,AWV,2025Q3,226,300,,", "provider,1003000126,CBP,2025Q3,50,80,,",
        "provider,1003000134,AWV,2025Q3,9,100,,", "provider,1003000134,CBP,2025Q3,7,30,,"]
PANEL = ["1003000126,2025Q3,100,300,1", "1003000134,2025Q3,50,150,1"]
DATES = [f"1003000126,2025-12-31,m {text}" for text in
         ("12/31/2025", "2025-12-31", "Dec 31, 2025", "31-Dec-2025", "12-31-2025", "2025/12/31", "20251231", "46022",
          "12/31/2025 0:00", "12/31/2025 12:00:00 AM", "2025-12-31T00:00:00", "December 31, 2025",
          "Wednesday, December 31, 2025", "2025-12-31 00:00:00+00:00", "12 / 31 / 2025")]

# kind, file, exit code, rows that are there afterwards, what is said
CASES = [
    ("roster", "roster-openpyxl.xlsx", 3, STARTED, ["Row 11 is a total", "13 (C13): last_name",
                                                    "12345678 is 012345678", "Rows 1 to 2 stand above"]),
    ("roster", "roster-libreoffice.xlsx", 3, STARTED, ["Row 11 is a total", "13 (C13): last_name"]),
    ("results", "wide-xlsxwriter.xlsx", 0, WIDE, ["Row 6 is a total (“Grand Total”)"]),
    ("results", "wide-libreoffice.xlsx", 0, WIDE, ["Row 6 is a total (“Grand Total”)"]),
    ("results", "wide-pandas.xlsx", 0, WIDE, []),
    ("results", "wide-gnumeric.xlsx", 0, WIDE, []),
    ("attendance", "dates-libreoffice.xlsx", 3, DATES, ["7 (B7): date: “31-Dec-25” has a two-digit year",
                                                        "17 (B17): date: “31/12/2025” is not a date here"]),
    ("attendance", "days-1904-xlsxwriter.xlsx", 0, ["1003000126,2025-12-31,a"], []),
    ("attendance", "days-1904-libreoffice.xlsx", 0, ["1003000126,2025-12-31,a"], []),
    ("roster", "merged-gnumeric.xlsx", 0, ["1003000134,Brandt,Jo,specialist,111111111,Elm,independent"],
     ["4 cells are merged"]),
    ("panel", "subtotals-libreoffice.xlsx", 0, PANEL, ["3 rows are totals"]),
    ("panel", "sheets-libreoffice.xlsx", 0, ["1003000142,2025Q3,100,300,1"], ["The sheet “Panel” was read"]),
    ("panel", "formulas-openpyxl.xlsx", 3, [], ["2 (C2): attributed_lives: The cell holds the formula “=100+1”",
                                                "3 (C3): attributed_lives: The cell’s formula gives the error “#N/A”"]),
    ("panel", "formulas-xlsxwriter.xlsx", 3, [], ["2 (D2): member_months: The cell holds the formula “=300”"]),
    ("panel", "years-gnumeric.xlsx", 3, ["1003000126,2025,1,1,1", "1003000134,2025,1,1,1", "1003000142,2025M09,1,1,1",
                                         "1003000126,2025Q3,1,1,1"], ["6 (B6): period: ", "7 (B7): period: "]),
]


def run(cli, *arguments):
    return subprocess.run([cli, *arguments], capture_output=True, text=True)


def workspace(cli, folder):
    path = os.path.join(folder, "aco.gainshare")
    run(cli, "new", path, "--year", "2025")
    for kind, text in (("roster", ROSTER), ("measures", MEASURES)):
        file = os.path.join(folder, f"{kind}.csv")
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(text)
        run(cli, "import", path, kind, file)
    return path


def import_words(cli, folder, path, kind, file):
    """Wide sheets are read as they are guessed; a period is told."""
    words = ["import", path, kind, os.path.join(SAVED, file)]
    if file.startswith("wide"):
        said = os.path.join(folder, "map.json")
        run(cli, *words, "--map-out", said, "--set", "period=2025Q3")
        words += ["--map", said]
    return words


def case_faults(cli, kind, file, status, rows, says):
    with tempfile.TemporaryDirectory() as folder:
        for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = folder
        path = workspace(cli, folder)
        done = run(cli, *import_words(cli, folder, path, kind, file))
        if done.returncode != status:
            yield f"exit {done.returncode}: {done.stderr[-300:]}"
        exported = run(cli, "export", path, kind).stdout.replace('"', "").splitlines()
        for row in rows:
            if not any(set(row.split(",")) <= set(line.split(",")) for line in exported):
                yield f"no row {row} in {exported[:6]}"
        for text in says:
            if text not in done.stderr:
                yield f"“{text}” is not said in {done.stderr[:900]}"


def sheets_faults(cli):
    with tempfile.TemporaryDirectory() as folder:
        path = workspace(cli, folder)
        done = run(cli, "import", path, os.path.join(SAVED, "sheets-libreoffice.xlsx"), "--all-sheets")
        for text in ("sheet “Roster” (roster): 0 added, 0 changed, 3 unchanged", "sheet “Panel” (panel): 3 added"):
            if done.returncode != 0 or text not in done.stderr:
                yield f"exit {done.returncode}, no “{text}”: {done.stderr}"
        if "Secret" in done.stderr:
            yield "the hidden sheet was read"
        some = run(cli, "import", path, "panel", os.path.join(SAVED, "sheets-libreoffice.xlsx"), "--sheet", "Panel",
                   "--sheet", "Roster")
        if some.returncode != 3 or "3 unchanged" not in some.stderr or "sheet “Roster”" not in some.stderr:
            yield f"two sheets by name: exit {some.returncode}: {some.stderr}"
        none = run(cli, "import", path, "visits", os.path.join(SAVED, "sheets-libreoffice.xlsx"), "--all-sheets")
        if none.returncode != 1 or "No sheet of" not in none.stderr:
            yield f"no sheet of the kind: exit {none.returncode}: {none.stderr}"


def main(cli):
    for kind, file, status, rows, says in CASES:
        tap.check(f"/saved/{file.split('.')[0]}", list(case_faults(cli, kind, file, status, rows, says)))
    tap.check("/saved/all-sheets", list(sheets_faults(cli)))
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
