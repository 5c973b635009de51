# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks as a test wants them, written with nothing but a ZIP: cells are texts, numbers, dates and percents, in
any number of sheets, with cells that are merged, and days that count from 1900 or from 1904."""
import datetime
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="m/d/yyyy"/></numFmts>'
          '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="49"/></cellXfs>'
          '</styleSheet>')
NUMBER, DATE, PERCENT = 0, 1, 2


class Cell:
    """A number in a format; a Python text is a cell of text."""

    def __init__(self, number, style=NUMBER):
        self.number, self.style = number, style


def letters(column):
    text = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        text = chr(65 + digit) + text
    return text


def serial(iso, from_1904):
    first = datetime.date(1904, 1, 1) if from_1904 else datetime.date(1899, 12, 30)
    return (datetime.date.fromisoformat(iso) - first).days


def cell_xml(place, cell):
    if isinstance(cell, Cell):
        return f'<c r="{place}" s="{cell.style}"><v>{cell.number}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'


def sheet_xml(rows, merges):
    parts = [f'<worksheet xmlns="{MAIN}"><sheetData>']
    for r, row in enumerate(rows, 1):
        cells = "".join(cell_xml(f"{letters(c)}{r}", cell) for c, cell in enumerate(row, 1) if cell != "")
        if cells:
            parts.append(f'<row r="{r}">{cells}</row>')
    parts.append("</sheetData>")
    if merges:
        parts.append(f'<mergeCells>{"".join(f"<mergeCell ref={chr(34)}{m}{chr(34)}/>" for m in merges)}</mergeCells>')
    return "".join(parts) + "</worksheet>"


def write(path, sheets, from_1904=False):
    """sheets: [(name, rows)] or [(name, rows, merges)]."""
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        overrides = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.'
                            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for n in numbers)
        book.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
                      f'officedocument.spreadsheetml.sheet.main+xml"/>{overrides}</Types>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                      f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        tabs = "".join(f'<sheet name="{escape(sheets[n - 1][0])}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
        start = '<workbookPr date1904="1"/>' if from_1904 else ""
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{start}<sheets>{tabs}</sheets>'
                      '</workbook>')
        relations = "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                            for n in numbers)
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{relations}'
                      f'<Relationship Id="rId0" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>')
        book.writestr("xl/styles.xml", STYLES)
        for n, sheet in zip(numbers, sheets):
            book.writestr(f"xl/worksheets/sheet{n}.xml", sheet_xml(sheet[1], sheet[2] if len(sheet) > 2 else []))
