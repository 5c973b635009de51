#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""spreadsheets.py GAINSHARE-CLI: what is exported as XLSX is what is exported as CSV, cell by cell, typed."""
import csv
import datetime
import importlib.util
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


def main(cli):
    with tempfile.TemporaryDirectory() as folder:
        workspace = os.path.join(folder, "sample.gainshare")
        run(cli, "sample", workspace)
        run(cli, "set", workspace, "contact_note", "=1+1")
        for kind in KINDS:
            tap.check(f"/spreadsheets/export/{kind}",
                      list(file_faults(cli, folder, kind, "export", workspace, kind))[:10])
        tap.check("/spreadsheets/scorecards",
                  list(file_faults(cli, folder, "scores", "scorecards", workspace, "--period", "2025Q3"))[:10])
        plan = os.path.join(os.environ["GAIN_TEST_DATA"], "sample", "plan-five-tiers.json")
        tap.check("/spreadsheets/distribute",
                  list(file_faults(cli, folder, "ledger", "distribute", workspace, "--plan", plan,
                                   "--period", "2025Q3"))[:10])
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
