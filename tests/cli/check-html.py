#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-html.py FILE: the page is HTML in which every element is closed, in order, and where none may not stand."""
import html.parser
import sys

VOID = {"meta", "br", "hr", "link"}
PARENTS = {
    "html": {None}, "head": {"html"}, "body": {"html"}, "main": {"body"}, "title": {"head"}, "style": {"head"},
    "meta": {"head"}, "h1": {"main"}, "h2": {"main"}, "h3": {"main"}, "h4": {"main"}, "p": {"main"}, "ul": {"main"},
    "li": {"ul"}, "a": {"p"}, "table": {"main"}, "thead": {"table"}, "tbody": {"table"}, "tr": {"thead", "tbody"},
    "th": {"tr"}, "td": {"tr"},
}
TEXT = {"title", "style", "h1", "h2", "h3", "h4", "p", "li", "a", "th", "td"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.doctype, self.level, self.width = [], [], None, 0, 0

    def fault(self, text):
        self.faults.append("line %d: %s" % (self.getpos()[0], text))

    def handle_decl(self, decl):
        self.doctype = decl

    def handle_starttag(self, tag, attributes):
        parent = self.open[-1] if self.open else None
        if parent not in PARENTS.get(tag, ()):
            self.fault("<%s> in <%s>" % (tag, parent))
        if tag[0] == "h" and tag[1:].isdigit():
            if int(tag[1:]) > self.level + 1:
                self.fault("<%s> after <h%d>" % (tag, self.level))
            self.level = int(tag[1:])
        if tag == "tr":
            self.cells = 0
        if tag in ("td", "th"):
            self.cells += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.fault("</%s> where %s are open" % (tag, self.open))
            return
        self.open.pop()
        if tag == "tr":
            if self.open[-1] == "thead":
                self.width = self.cells
            elif self.cells != self.width:
                self.fault("a row of %d cells under %d headings" % (self.cells, self.width))

    def handle_startendtag(self, tag, attributes):
        self.fault("<%s/>" % tag)

    def handle_data(self, data):
        if data.strip() and (not self.open or self.open[-1] not in TEXT):
            self.fault("text in <%s>" % (self.open[-1] if self.open else None))


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        text = f.read()
    page = Page()
    page.feed(text)
    page.close()
    if page.doctype != "DOCTYPE html":
        page.faults.append("no doctype")
    if page.open:
        page.faults.append("open at the end: %s" % page.open)
    for fault in page.faults:
        print(fault)
    return bool(page.faults)


if __name__ == "__main__":
    sys.exit(main())
