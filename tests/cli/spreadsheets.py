#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""spreadsheets.py GAINSHARE-CLI: what is exported as XLSX is what is exported as CSV, cell by cell, typed, and
imported again it changes nothing and makes the same workspace."""
import csv
import datetime
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import tap

spec = importlib.util.spec_from_file_location("xlsx_cells", os.path.join(HERE, "..", "files", "xlsx-cells.py"))
xlsx_cells = importlib.util.module_from_spec(spec)
spec.loader.exec_module(xlsx_cells)

KINDS = ["roster", "panel", "measures", "schemes", "targets", "benchmarks", "results", "attendance", "flags",
         "advances", "settings"]
# Every kind that is a table, in an order in which nothing refers to what comes after it.
TABLES = ["settings", "roster", "practices", "measures", "schemes", "targets", "panel", "benchmarks", "results",
          "attendance", "flags", "advances", "visits", "lists", "criteria", "reviews", "settlement", "reserve", "puf",
          "decisions", "comments", "disputes", "expenditures", "completion", "disclosures"]
MONEY = {"amount", "maximum", "earned", "redistributed", "paid", "advances", "net"}
PERCENT = {"payout_percent"}
TEXT = {"id", "npi", "practice_tin", "subject_id", "period", "payee_id", "zip", "provider_id", "phone"}


def run(cli, *arguments):
    subprocess.run([cli, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def number_of_column(place):
    number = 0
    for letter in re.match("[A-Z]+", place).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def shown(cell):
    """A cell's value as the CSV writes it."""
    _, kind, number_format, _, value = cell
    if kind == "text":
        return value
    if number_format == "yyyy-mm-dd":
        return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))).isoformat()
    return float(value) * (100 if number_format.endswith("%") else 1)


def same(cell, text):
    value = shown(cell)
    if isinstance(value, float):
        return abs(value - float(text)) < 1e-9 * max(1, abs(value))
    return value == (text[1:] if text.startswith("'") else text)


def cell_faults(name, cell, text):
    if cell is None:
        if text:
            yield f"{name}: the CSV says {text}, the sheet nothing"
        return
    place, kind, number_format, _, value = cell
    if kind == "formula" or not same(cell, text):
        yield f"{place} {name}: the CSV says {text}, the sheet {kind} {value}"
    if name in MONEY and (kind, number_format) != ("number", "#,##0.00"):
        yield f"{place} {name}: money is a {kind} in {number_format}"
    if name in PERCENT and not number_format.endswith("%"):
        yield f"{place} {name}: a percent in {number_format}"
    if name in TEXT and kind != "text":
        yield f"{place} {name}: an identifier is a {kind}"


def file_faults(cli, folder, name, *command):
    paths = [os.path.join(folder, f"{name}{ending}") for ending in (".csv", ".xlsx", "-again.xlsx")]
    for path in paths:
        run(cli, *command, "--out", path)
    with open(paths[1], "rb") as one, open(paths[2], "rb") as two:
        if one.read() != two.read():
            yield "the same rows gave other bytes"
    with open(paths[0], encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    sheet = xlsx_cells.Sheet(paths[1])
    if len(sheet.rows) != len(lines):
        yield f"{len(lines)} lines, but {len(sheet.rows)} rows"
    if not sheet.frozen() or not sheet.filter():
        yield "the heading isn't frozen, or has no filters"
    for line, row in zip(lines, sheet.rows):
        cells = {number_of_column(cell[0]): cell for cell in row}
        for column, text in enumerate(line):
            if row is sheet.rows[0]:
                if cells[column][4] != text or not cells[column][3]:
                    yield f"heading {text} is {cells[column]}"
            else:
                yield from cell_faults(lines[0][column], cells.get(column), text)


def dry_run_faults(cli, folder, workspace, kind):
    """A spreadsheet from here, imported here."""
    path = os.path.join(folder, f"{kind}-round.xlsx")
    run(cli, "export", workspace, kind, "--out", path)
    report = json.loads(subprocess.run([cli, "import", workspace, kind, path, "--dry-run", "--json"],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout)
    for count in ("added", "changed", "rejected"):
        if report[count]:
            yield f"{report[count]} {count}: {report['rejects'][:1]}"
    with open(os.path.join(folder, f"{kind}-round.csv"), "w", encoding="utf-8") as stream:
        subprocess.run([cli, "export", workspace, kind], check=True, stdout=stream)
    with open(stream.name, encoding="utf-8", newline="") as stream:
        rows = len(list(csv.reader(stream))) - 1
    if report["rows"] != rows:
        yield f"{rows} rows exported, {report['rows']} read"


def text(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def rebuilt_faults(cli, folder):
    """All kinds into a new workspace, once from CSV and once from spreadsheets."""
    made = []
    for ending in ("csv", "xlsx"):
        workspace = os.path.join(folder, f"from-{ending}.gainshare")
        run(cli, "new", workspace, "--year", "2025")
        for kind in TABLES:
            path = os.path.join(folder, f"{kind}-round.{ending}")
            done = subprocess.run([cli, "import", workspace, kind, path], capture_output=True, text=True)
            if done.returncode != 0 and ending == "csv":
                yield f"{kind}: {done.stderr[:300]}"
        made.append(workspace)
    for kind in TABLES:
        paths = [os.path.join(folder, f"{kind}-{i}.csv") for i in range(2)]
        for workspace, path in zip(made, paths):
            run(cli, "export", workspace, kind, "--out", path)
        if text(paths[0]) != text(paths[1]) or text(paths[0]).count("\n") != \
                text(os.path.join(folder, f"{kind}-round.csv")).count("\n"):
            yield f"{kind}: another workspace"


def main(cli):
    with tempfile.TemporaryDirectory() as folder:
        workspace = os.path.join(folder, "sample.gainshare")
        run(cli, "sample", workspace)
        run(cli, "set", workspace, "contact_name", "=1+1")
        for kind in KINDS:
            tap.check(f"/spreadsheets/export/{kind}",
                      list(file_faults(cli, folder, kind, "export", workspace, kind))[:10])
        tap.check("/spreadsheets/scorecards",
                  list(file_faults(cli, folder, "scores", "scorecards", workspace, "--period", "2025Q3"))[:10])
        plan = os.path.join(os.environ["GAIN_TEST_DATA"], "sample", "plan-five-tiers.json")
        tap.check("/spreadsheets/distribute",
                  list(file_faults(cli, folder, "ledger", "distribute", workspace, "--plan", plan,
                                   "--period", "2025Q3"))[:10])
        run(cli, "import", workspace, "plan", plan)
        title = json.loads(text(plan))["title"]
        for name, command in {
            "payments": ["payments", workspace, "--plan", plan, "--period", "2025Q3"],
            "reserve-rows": ["reserve", workspace],
            "reserve-years": ["reserve", workspace, "--by", "years"],
            "reserve-owners": ["reserve", workspace, "--by", "owners"],
            "projection": ["project", workspace, "--by", "months"],
            "outlooks": ["project", workspace],
            "compare": ["compare", workspace, "--plan", plan, "--plan", title, "--period", "2025Q3"],
            "settle": ["settle", os.path.join(os.environ["GAIN_TEST_DATA"], "sample", "settlement.csv")],
            "tie-out": ["tie-out", os.path.join(HERE, "public-results", "2022.csv")],
            "deliveries": ["deliveries", workspace, "--period", "2025Q3", "--ever"],
        }.items():
            tap.check(f"/spreadsheets/{name}", list(file_faults(cli, folder, name, *command))[:10])
        for kind in TABLES:
            tap.check(f"/spreadsheets/round/{kind}", list(dry_run_faults(cli, folder, workspace, kind)))
        tap.check("/spreadsheets/rebuilt", list(rebuilt_faults(cli, folder)))
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
