#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a large workspace of the sample ACO's people, copied until there are enough clinicians.

Usage: make-large.py CLI FOLDER CLINICIANS [MEASURES [YEARS]]

Writes the CSV files into FOLDER, and FOLDER/large.gainshare by way of the command line program CLI.
The copies have ids, NPIs and TINs of their own; results are the original's, so it is a workspace
for looking and for measuring, not for believing. MEASURES more than the sample's are copies, too,
with their targets, benchmarks and results. YEARS is how many performance years of results and
panels there are in the end: the years before the sample's are copies of its 2024.
"""
import csv
import pathlib
import subprocess
import sys

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "data" / "sample"
KINDS = ["settings", "roster", "measures", "schemes", "targets", "benchmarks", "panel", "results",
         "attendance", "flags", "advances"]
PEOPLE = {"roster": ["id", "npi", "practice_tin"], "panel": ["id"], "results": ["subject_id"],
          "attendance": ["id"], "flags": ["id"], "advances": ["payee_id"]}
BY_PERIOD = ["panel", "results"]
PATTERN = "2024"


def npi(serial):
    body = "29" + "%07d" % serial
    digits = [int(c) for c in reversed("80840" + body)]
    total = sum(sum(divmod(2 * d, 10)) if i % 2 == 0 else d for i, d in enumerate(digits))
    return body + str(-total % 10)


def read(kind):
    with open(SAMPLE / (kind + ".csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return rows


def names_of_copy(roster, copy):
    """Old id or TIN -> the copy's own; departments and the ACO keep their names."""
    renamed = {}
    for i, row in enumerate(roster):
        for column in PEOPLE["roster"]:
            old = row[column]
            if not old or old in renamed:
                continue
            if column == "practice_tin":
                renamed[old] = "%09d" % ((int(old) + copy * 1000003) % 10**9)
            else:
                renamed[old] = npi(1000000 + copy * 1000 + i) if old.isdigit() else "%s-%d" % (old, copy)
    return renamed


def codes_of_copies(measures, wanted):
    """Old code -> the codes that its rows are written for: its own, and those of its copies."""
    codes = {row["code"]: [row["code"]] for row in measures}
    names = sorted(codes)
    for i in range(max(0, wanted - len(names))):
        codes[names[i % len(names)]].append("%s-%d" % (names[i % len(names)], i // len(names) + 2))
    return codes


def with_copies(row, codes):
    """The row, once for each code of its measure."""
    column = "code" if "code" in row else "measure"
    if row.get(column) not in codes:
        yield dict(row)
        return
    for code in codes[row[column]]:
        own = dict(row)
        own[column] = code
        if column == "code" and code != row["code"]:
            own["title"] = "%s (%s)" % (row["title"], code)
            own["short_title"] = "%s %s" % (row.get("short_title") or row["title"], code)
        yield own


def with_earlier_years(rows, years):
    """The rows, and those of PATTERN's periods once more for each of the years before the sample's."""
    first = min(int(row["period"][:4]) for row in rows)
    last = max(int(row["period"][:4]) for row in rows)
    yield from rows
    for year in range(last - years + 1, first + 1):
        have = {row["period"] for row in rows} if year == first else set()
        for row in rows:
            period = str(year) + row["period"][4:]
            if row["period"].startswith(PATTERN) and period not in have:
                yield dict(row, period=period, **({"as_of": ""} if "as_of" in row else {}))


def main():
    cli, folder, wanted = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    years = int(sys.argv[5]) if len(sys.argv) > 5 else 0
    codes = codes_of_copies(read("measures"), int(sys.argv[4]) if len(sys.argv) > 4 else 0)
    folder.mkdir(parents=True, exist_ok=True)
    roster = read("roster")
    clinicians = sum(row["role"] != "staff" for row in roster)
    copies = -(-wanted // clinicians)
    renamings = [{}] + [names_of_copy(roster, copy) for copy in range(1, copies)]
    workspace = folder / "large.gainshare"
    workspace.unlink(missing_ok=True)
    subprocess.run([cli, "new", str(workspace), "--name", "Large", "--year", "2025"], check=True)
    for kind in KINDS:
        rows = [own for row in read(kind) for own in with_copies(row, codes)]
        if years and kind in BY_PERIOD:
            rows = list(with_earlier_years(rows, years))
        path = folder / (kind + ".csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            for copy, renamed in enumerate(renamings):
                for row in rows:
                    own = dict(row)
                    for column in PEOPLE.get(kind, []):
                        own[column] = renamed.get(row[column], row[column])
                    if copy and own == row:
                        continue
                    if kind == "roster" and copy:
                        own["practice_name"] = "%s %d" % (row["practice_name"], copy + 1)
                    writer.writerow(own)
        subprocess.run([cli, "import", str(workspace), kind, str(path)], check=True)
    for plan in sorted(SAMPLE.glob("plan-*.json")):
        subprocess.run([cli, "import", str(workspace), "plan", str(plan)], check=True)


if __name__ == "__main__":
    main()
