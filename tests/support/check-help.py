#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-help.py SOURCE-ROOT: the help names what is on the screen.

Every **bold** word of a page is the label of something in the program, every link leads to a page or to a
command of CONTRIBUTING.md, every page is built in and linked from another one, steps are numbered from 1,
and a translated help has the same pages, links and numbers of steps. A plan in an example is the sample's.
"""
import ast
import json
import os
import re
import sys

import tap

BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
KEY = re.compile(r"`([^`\n]+)`")
STEP = re.compile(r"^(\s*)(\d+)\. ", re.M)
C_TEXT = re.compile(r'(?:N?_|ngettext)\s*\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)(?:,\s*((?:"(?:[^"\\]|\\.)*"\s*)+))?')
UI_TEXT = re.compile(r'translatable="yes"[^>]*>([^<]+)<')
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')


def read(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def plain(label):
    for entity, letter in (("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        label = label.replace(entity, letter)
    return re.sub(r"_(?=\w)", "", label).strip()


def labels(root):
    """Everything that the program can show, without its mnemonics."""
    found = set()
    for folder in ("src/app", "src/tasks", "src/core", "ui"):
        for directory, _, names in os.walk(os.path.join(root, folder)):
            for name in names:
                text = read(os.path.join(directory, name)) if name.endswith((".c", ".ui")) else ""
                if name.endswith(".ui"):
                    found |= {plain(t) for t in UI_TEXT.findall(text)}
                for groups in C_TEXT.findall(text):
                    for group in groups:
                        found.add(plain("".join(ast.literal_eval(part) for part in LITERAL.findall(group))))
    return found


def pages(folder):
    return {name[:-3]: read(os.path.join(folder, name)) for name in sorted(os.listdir(folder)) if name.endswith(".md")}


def label_faults(help_pages, known):
    for page, text in help_pages.items():
        for bold in BOLD.findall(text):
            if " ".join(bold.split()) not in known:
                yield f"{page}.md: nothing in the program is called “{bold}”"


def link_faults(root, help_pages):
    documented = set(re.findall(r"`((?:app|win)\.[a-z0-9-]+)", read(os.path.join(root, "CONTRIBUTING.md"))))
    more = re.findall(r"^\| ((?:`[^`]+`, )+`[^`]+`) \|", read(os.path.join(root, "CONTRIBUTING.md")), re.M)
    documented |= {name for row in more for name in re.findall(r"`([^`]+)`", row)}
    for page, text in help_pages.items():
        for target in LINK.findall(text):
            if target not in help_pages and target.split("::")[0] not in documented:
                yield f"{page}.md: a link leads to {target}, which is neither a page nor a command"


def built_faults(root, help_pages):
    built = set(re.findall(r"<file>help/([a-z-]+)\.md</file>", read(os.path.join(root, "resources/help.gresource.xml"))))
    table = set(re.findall(r'^\s*\{ "([a-z-]+)", N_ ', read(os.path.join(root, "src/app/help/gain-help-pages.c")), re.M))
    for page in sorted(set(help_pages) | built | table):
        if not (page in help_pages and page in built and page in table):
            yield f"{page}: must be a file, in help.gresource.xml and in gain-help-pages.c"


def reach_faults(help_pages):
    """The list beside the page has them all; within the text each is linked from another one as well."""
    linked = {t for page, text in help_pages.items() for t in LINK.findall(text) if t != page}
    for page in sorted(set(help_pages) - linked - {"start"}):
        yield f"{page}: no other page links to it"


def form_faults(help_pages):
    for page, text in help_pages.items():
        if not text.startswith("# ") or text.count("\n# ") > 0:
            yield f"{page}.md: begins with one title"
        if "!" in text.replace("![", ""):
            yield f"{page}.md: an exclamation mark"
        last = 0
        for line in text.splitlines():
            step = re.match(r"(\d+)\. ", line)
            if line.startswith("#"):
                last = 0
            elif step and int(step[1]) != last + 1:
                yield f"{page}.md: step {step[1]} after {last}"
            last = int(step[1]) if step else last


def shape(text):
    return (sorted(LINK.findall(text)), len(STEP.findall(text)), text.count("\n## "), len(KEY.findall(text)))


def translation_faults(folder, help_pages):
    for language in sorted(os.listdir(folder)):
        if not os.path.isdir(os.path.join(folder, language)):
            continue
        theirs = pages(os.path.join(folder, language))
        for page in sorted(set(help_pages) ^ set(theirs)):
            yield f"{language}: {page}.md is on one side only"
        for page in sorted(set(help_pages) & set(theirs)):
            if shape(help_pages[page]) != shape(theirs[page]):
                yield f"{language}/{page}.md: other links, steps, headings or keys than in English"


def sample_faults(root, folder):
    """A command of an example can be tried on the sample: the plan that it names is there."""
    sample = os.path.join(root, "data", "sample")
    titles = {json.loads(read(os.path.join(sample, name)))["title"] for name in os.listdir(sample)
              if name.startswith("plan-") and name.endswith(".json")}
    for directory, _, names in os.walk(folder):
        for name in names:
            for title in re.findall(r'--plan "([^"]+)"', read(os.path.join(directory, name))):
                if title not in titles:
                    yield f"{os.path.join(directory, name)}: the sample has no plan “{title}”"


def main(root):
    folder = os.path.join(root, "resources", "help")
    help_pages = pages(folder)
    tap.check("/help/labels", label_faults(help_pages, labels(root)))
    tap.check("/help/links", link_faults(root, help_pages))
    tap.check("/help/built-in", built_faults(root, help_pages))
    tap.check("/help/reachable", reach_faults(help_pages))
    tap.check("/help/form", form_faults(help_pages))
    tap.check("/help/translations", translation_faults(folder, help_pages))
    tap.check("/help/sample", sample_faults(root, folder))
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
