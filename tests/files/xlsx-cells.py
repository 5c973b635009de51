#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""xlsx-cells.py FILE: what a spreadsheet holds, read with nothing but a ZIP and an XML parser.

One line a cell: its place, its kind (`text`, `number`, `formula`), the number format and the value, with
tabs between; then what holds for the sheet.
"""
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "date"}


def number_formats(book):
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    own = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    fonts = [f.find(MAIN + "b") is not None for f in styles.find(MAIN + "fonts")]
    for xf in styles.find(MAIN + "cellXfs"):
        number = int(xf.get("numFmtId"))
        yield own.get(number) or BUILT_IN[number], fonts[int(xf.get("fontId"))]


def shared_texts(book):
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in root.iter(MAIN + "si")]


def plain(text):
    """Undoes _x0009_, as the format writes what XML can't hold."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


class Sheet:
    def __init__(self, path):
        with zipfile.ZipFile(path) as book:
            assert book.testzip() is None
            self.formats = list(number_formats(book))
            self.shared = shared_texts(book)
            self.root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
            self.name = next(ElementTree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")).get("name")
        self.rows = [[self.cell(c) for c in row.iter(MAIN + "c")] for row in self.root.iter(MAIN + "row")]

    def cell(self, node):
        """(place, kind, number format, bold, value)"""
        number_format, bold = self.formats[int(node.get("s", "0"))]
        kind = node.get("t", "n")
        if node.find(MAIN + "f") is not None:
            return node.get("r"), "formula", number_format, bold, node.find(MAIN + "f").text
        if kind == "inlineStr":
            value = plain("".join(t.text or "" for t in node.iter(MAIN + "t")))
        elif kind == "s":
            value = plain(self.shared[int(node.find(MAIN + "v").text)])
        else:
            return node.get("r"), "number", number_format, bold, node.find(MAIN + "v").text
        return node.get("r"), "text", number_format, bold, value

    def frozen(self):
        pane = self.root.find(f".//{MAIN}pane")
        return pane is not None and pane.get("state") == "frozen" and pane.get("ySplit") == "1"

    def filter(self):
        node = self.root.find(MAIN + "autoFilter")
        return node.get("ref") if node is not None else None


def main(path):
    sheet = Sheet(path)
    for row in sheet.rows:
        for place, kind, number_format, bold, value in row:
            value = value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
            if kind == "number":
                value = repr(float(value))
            print(f"{place}\t{kind}{' bold' if bold else ''}\t{number_format}\t{value}")
    print(f"name {sheet.name}\nfrozen {sheet.frozen()}\nfilter {sheet.filter()}")


if __name__ == "__main__":
    main(sys.argv[1])
