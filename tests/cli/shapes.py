#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shapes.py GAINSHARE-CLI: the same data in other shapes gives the same workspace, row for row: our own CSV; other
encodings, delimiters and dates; workbooks of texts and of numbers, with days from 1904; other people's headings with a
mapping; wide sheets with titles, merged headings and totals; a block of a spreadsheet; many sheets and many files."""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
import tap
import workbooks

# Every kind that is a table, in an order in which nothing refers to what comes after it.
TABLES = ["settings", "roster", "practices", "measures", "schemes", "targets", "panel", "benchmarks", "results",
          "attendance", "flags", "advances", "visits", "lists", "criteria", "reviews", "settlement", "reserve", "puf",
          "decisions", "comments", "disputes", "expenditures", "completion", "disclosures"]
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]+)?\Z")
# Texts, whatever they look like.
TEXTS = {"zip", "phone", "value", "text", "label", "key", "name", "number", "version_id", "notes", "promise",
         "patient_id", "birth_date", "reason", "old_value", "new_value", "to", "route", "wanted", "found"}
# The cells of these become numbers that have lost their zeros.
ZEROS = {"id", "npi", "practice_tin", "tin", "subject_id", "payee_id", "provider_id"}


def run(cli, *arguments, status=0):
    done = subprocess.run([cli, *arguments], capture_output=True, text=True)
    if done.returncode != status:
        raise RuntimeError(f"{' '.join(arguments[:4])}: exit {done.returncode}: {done.stderr[-600:]}")
    return done.stderr


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def american(cell):
    return f"{int(cell[5:7])}/{int(cell[8:10])}/{cell[:4]}" if ISO.match(cell) else cell


def plain(cell):
    """Without the mark that keeps a cell from being a formula; it is no part of the text."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell


def as_text(rows, delimiter, change=lambda cell: cell):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows([change(cell) for cell in row] for row in rows)
    return text.getvalue()


def write(path, data):
    with open(path, "wb") as stream:
        stream.write(data)
    return path


def as_numbers(rows, from_1904):
    """What a spreadsheet makes of the cells: dates are days, numbers are numbers, identifiers too."""
    made = [rows[0]]
    for row in rows[1:]:
        cells = []
        for name, cell in zip(rows[0], map(plain, row)):
            if ISO.match(cell) and name not in TEXTS:
                cells.append(workbooks.Cell(workbooks.serial(cell, from_1904), workbooks.DATE))
            elif name not in TEXTS and NUMBER.match(cell) and (name in ZEROS or cell == "0" or cell[0] != "0" or "." in cell):
                cells.append(workbooks.Cell(repr(float(cell)) if "." in cell else str(int(cell))))
            else:
                cells.append(cell)
        made.append(cells)
    return made


class Shape:
    """A way to put the data into files: by kind, or all in one go."""

    def __init__(self, cli, folder, name, tables):
        self.cli, self.folder, self.name, self.tables = cli, os.path.join(folder, name), name, tables
        os.mkdir(self.folder)
        self.workspace = os.path.join(self.folder, "made.gainshare")
        run(cli, "new", self.workspace, "--year", "2025")

    def path(self, name):
        return os.path.join(self.folder, name)

    def take(self, kind, path, *options):
        run(self.cli, "import", self.workspace, kind, path, *options)

    def each(self, make):
        """make(kind, rows): the path of a file, or a path and options."""
        for kind, rows in self.tables.items():
            made = make(kind, rows)
            self.take(kind, *([made] if isinstance(made, str) else made))


def own(shape):
    shape.each(lambda kind, rows: write(shape.path(f"{kind}.csv"), as_text(rows, ",").encode()))


def semicolons(shape):
    """As a spreadsheet in Europe saves for Windows, with American dates all the same."""
    def make(kind, rows):
        text = as_text(rows, ";", american)
        try:
            return write(shape.path(f"{kind}.csv"), text.encode("cp1252"))
        except UnicodeEncodeError: # a name from farther east
            return write(shape.path(f"{kind}.csv"), text.encode("utf-8-sig"))
    shape.each(make)


def utf16(shape):
    """“Unicode text”: tabs, UTF-16, a title, blank lines, a total."""
    def make(kind, rows):
        text = as_text([["A report of " + kind], []] + rows + [[], ["Grand total"]], "\t", american)
        return write(shape.path(f"{kind}.txt"), text.encode("utf-16"))
    shape.each(make)


def text_cells(shape):
    def make(kind, rows):
        path = shape.path(f"{kind}.xlsx")
        workbooks.write(path, [("Sheet1", [[plain(cell) for cell in row] for row in rows])])
        return path
    shape.each(make)


def numbers(shape, from_1904):
    def make(kind, rows):
        path = shape.path(f"{kind}.xlsx")
        workbooks.write(path, [("Sheet1", as_numbers(rows, from_1904))], from_1904)
        return path
    shape.each(make)


def mapped(shape):
    """Other people's headings below a title, their columns the other way round, one too many."""
    def make(kind, rows):
        headings = [f"Their {name.replace('_', ' ').title()} ({i})" for i, name in enumerate(rows[0])]
        path = shape.path(f"{kind}.xlsx")
        cells = [["Monthly extract"], [], ["Remarks"] + headings[::-1]]
        cells += [["see below"] + row[::-1] for row in as_numbers(rows, False)[1:]]
        workbooks.write(path, [("Extract", cells)])
        mapping = write(shape.path(f"{kind}.json"), json.dumps(
            {"format": "gainshare-map/1", "kind": kind,
             "columns": {name: {"heading": heading} for name, heading in zip(rows[0], headings)}}).encode())
        return path, "--map", mapping
    shape.each(make)


def wide(shape):
    """Results with a row a subject and a pair of columns a measure: a sheet for each subject kind, period and day."""
    def make(kind, rows):
        if kind != "results":
            return write(shape.path(f"{kind}.csv"), as_text(rows, ",").encode())
        groups = {}
        for row in rows[1:]:
            cells = dict(zip(rows[0], row))
            key = (cells["subject_kind"], cells["period"], cells["as_of"], cells["source"])
            groups.setdefault(key, {}).setdefault(cells["subject_id"], {})[cells["measure"]] = cells
        for number, (key, subjects) in enumerate(groups.items()):
            wide_file(shape, number, key, subjects)
        return None
    for kind, rows in shape.tables.items():
        path = make(kind, rows)
        if path is not None:
            shape.take(kind, path)


def wide_file(shape, number, key, subjects):
    codes = sorted({code for measures in subjects.values() for code in measures})
    merged = number % 2 == 0
    groups, names, merges = ["Subject"], [""], ["A3:A4"] if merged else []
    for i, code in enumerate(codes):
        groups += [code, ""]
        names += ["Num", "Den"]
        merges += [f"{workbooks.letters(2 + 2 * i)}3:{workbooks.letters(3 + 2 * i)}3"] if merged else []
    cells = [["Results by measure"], [], groups, names]
    for subject, measures in subjects.items():
        row = [subject]
        for code in codes:
            found = measures.get(code)
            row += [workbooks.Cell(found[column]) if found else "" for column in ("numerator", "denominator")]
        cells += [row, []] if merged else [row]
    cells.append(["Total"] + [workbooks.Cell(1)] * (len(names) - 1))
    mapping = {"format": "gainshare-map/1", "kind": "results",
               "columns": {"subject_id": {"heading": "Subject"}},
               "measures": [{"measure": code, "numerator": f"{code} Num", "denominator": f"{code} Den"}
                            for code in codes]}
    for name, value in zip(("subject_kind", "period", "as_of", "source"), key):
        if value:
            mapping["columns"][name] = {"constant": value}
    path = shape.path(f"results-{number}.xlsx")
    workbooks.write(path, [("Wide", cells, merges)])
    said = write(shape.path(f"results-{number}.json"), json.dumps(mapping).encode())
    err = run(shape.cli, "import", shape.workspace, "results", path, "--map", said)
    if "is a total" not in err:
        raise RuntimeError(f"the total isn't told: {err}")


def sheets(shape):
    """All in one workbook, the longest table over several sheets, behind a cover."""
    book = [("Read me", [["This workbook holds the data of the network."]])]
    for kind, rows in reversed(list(shape.tables.items())):
        n = 3 if kind == "results" else 1
        book += [(f"{kind} {i}", [rows[0]] + as_numbers(rows, False)[1:][i::n]) for i in range(n)]
    path = shape.path("all.xlsx")
    workbooks.write(path, book)
    run(shape.cli, "import", shape.workspace, path, "--all-sheets")


def folder(shape):
    """All in a folder, in any order, some as workbooks, results by period."""
    inbox = shape.path("inbox")
    os.mkdir(inbox)
    for number, (kind, rows) in enumerate(reversed(list(shape.tables.items()))):
        if kind == "results":
            for period in sorted({row[3] for row in rows[1:]}):
                write(os.path.join(inbox, f"{number} {period}.csv"),
                      as_text([rows[0]] + [row for row in rows[1:] if row[3] == period], ",").encode())
        elif number % 2:
            workbooks.write(os.path.join(inbox, f"{number}.xlsx"), [("Sheet1", as_numbers(rows, False))])
        else:
            write(os.path.join(inbox, f"{number}.csv"), as_text(rows, ",").encode())
    run(shape.cli, "import", shape.workspace, "--folder", inbox)


SHAPES = {"own": own, "semicolons": semicolons, "utf-16": utf16, "text-cells": text_cells,
          "numbers-1900": lambda shape: numbers(shape, False), "numbers-1904": lambda shape: numbers(shape, True),
          "mapped": mapped, "wide": wide, "sheets": sheets, "folder": folder}


def shape_faults(cli, folder_path, name, tables, wanted):
    try:
        shape = Shape(cli, folder_path, name, tables)
        SHAPES[name](shape)
    except RuntimeError as error:
        yield str(error)
        return
    for kind, expected in wanted.items():
        out = shape.path(f"{kind}-out.csv")
        run(cli, "export", shape.workspace, kind, "--out", out)
        with open(out, "rb") as stream:
            made = stream.read()
        if made != expected:
            ours, theirs = expected.decode().splitlines(), made.decode().splitlines()
            odd = [pair for pair in zip(ours, theirs) if pair[0] != pair[1]][:1]
            yield f"{kind}: {len(ours)} lines, made {len(theirs)}; {odd}"


def main(cli):
    with tempfile.TemporaryDirectory() as path:
        for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = os.path.join(path, "home")
        sample = os.path.join(path, "sample.gainshare")
        run(cli, "sample", sample)
        tables, wanted = {}, {}
        for kind in TABLES:
            out = os.path.join(path, f"{kind}.csv")
            run(cli, "export", sample, kind, "--out", out)
            rows = rows_of(out)
            # Two years of figures by the thousand show no more than one.
            if kind in ("results", "panel"):
                period = rows[0].index("period")
                rows = [rows[0]] + [row for row in rows[1:] if row[period] in ("2025Q2", "2025Q3")]
            if len(rows) > 1:
                tables[kind] = rows
        first = os.path.join(path, "first")
        os.mkdir(first)
        shape = Shape(cli, first, "own", tables)
        own(shape)
        for kind in tables:
            out = shape.path(f"{kind}-out.csv")
            run(cli, "export", shape.workspace, kind, "--out", out)
            with open(out, "rb") as stream:
                wanted[kind] = stream.read()
        for name in SHAPES:
            tap.check(f"/shapes/{name}", list(shape_faults(cli, path, name, tables, wanted))[:10])
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
