#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-house.py SOURCE-ROOT: the habits that a machine can read.

Every source begins with its license line, no file is called by a word that says nothing, the top level
holds only what it should, headers guard themselves with #pragma once, nothing under src/ holds an
identifier of the samples, and the settings that are read are those that can be set. Long files and lines are told, not failed.
"""
import csv
import os
import re
import subprocess
import sys

import tap

LICENSE = "SPDX-License-Identifier: GPL-3.0-or-later"
EMPTY_WORDS = re.compile(r"(^|[-_.])(utils?|helpers?|manager|misc|common|data2)([-_.]|$)")
TOP = {"debian", "src", "ui", "resources", "data", "po", "tests", "flatpak", ".ci", ".git", "meson.build", "meson_options.txt",
       "README.md", "CONTRIBUTING.md", "LICENSE", "dev", ".clang-format", ".editorconfig", ".gitignore"}
MAX_LINES = 800
MAX_COLUMNS = 100


def walk(root, *folders):
    for folder in folders:
        for directory, names_below, names in os.walk(os.path.join(root, folder)):
            names_below[:] = [n for n in names_below if n != "__pycache__"]
            for name in sorted(names):
                yield os.path.join(directory, name)


def lines(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read().splitlines()


def license_faults(root):
    for path in walk(root, "src", "tests"):
        head = lines(path)[:2] if path.endswith((".c", ".h", ".py", ".sh")) else None
        if head is None:
            continue
        if path.endswith((".c", ".h")):
            if head[:1] != [f"/* {LICENSE} */"]:
                yield f"{os.path.relpath(path, root)}: the first line is not /* {LICENSE} */"
        elif not any(LICENSE in line for line in head):
            yield f"{os.path.relpath(path, root)}: no license line in the first two"


def name_faults(root):
    for path in walk(root, "src", "ui", "resources"):
        if EMPTY_WORDS.search(os.path.basename(path)):
            yield f"{os.path.relpath(path, root)}: a name that says nothing"


def header_faults(root):
    for path in walk(root, "src"):
        # A precompiled header is a main file: GCC warns there.
        if path.endswith(".h") and "/pch/" not in path and "#pragma once" not in lines(path)[:4]:
            yield f"{os.path.relpath(path, root)}: no #pragma once after the license line"


def sample_ids(root):
    """Every NPI and TIN of the sample roster: nine or ten digits."""
    path = os.path.join(root, "data", "sample", "roster.csv")
    ids = set()
    if os.path.exists(path):
        with open(path, encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                ids |= {row.get("id", ""), row.get("practice_tin", "")}
    return {i for i in ids if re.fullmatch(r"\d{9,10}", i)}


def sample_faults(root):
    ids = sample_ids(root)
    for path in walk(root, "src", "ui"):
        if path.endswith((".c", ".h", ".ui")):
            for number, line in enumerate(lines(path), 1):
                for found in re.findall(r"\b\d{9,10}\b", line):
                    if found in ids:
                        yield f"{os.path.relpath(path, root)}:{number}: {found} is of the sample"


ENTRIES = re.compile(r"GActionEntry\s+\w+\s*\[\s*\]\s*=\s*\{(.*?)\n\s*\};", re.S)
ENTRY = re.compile(r'\{\s*(?:\.name\s*=\s*)?"([a-z0-9-]+)"')
SINGLE = re.compile(r'g_(?:simple_action_new(?:_stateful)?|property_action_new)\s*\(\s*"([a-z0-9-]+)"'
                    r'|g_settings_create_action\s*\([^,]+,\s*"([a-z0-9-]+)"')


def action_faults(root):
    """Every action of the application and its window is in CONTRIBUTING.md, so that it can be called from outside."""
    with open(os.path.join(root, "CONTRIBUTING.md"), encoding="utf-8") as stream:
        listed = set(re.findall(r"`(?:app|win)\.([a-z0-9-]+)", stream.read()))
    for path in walk(root, os.path.join("src", "app")):
        if not path.endswith(".c"):
            continue
        text = "\n".join(lines(path))
        names = [n for block in ENTRIES.findall(text) for n in ENTRY.findall(block)]
        names += [a or b for a, b in SINGLE.findall(text)]
        for name in names:
            if name not in listed:
                yield f"{os.path.relpath(path, root)}: the action {name} is not in CONTRIBUTING.md"


NAMES = re.compile(r"gain_setting_names\[\]\s*=\s*\{(.*?)\}", re.S)
DEFINED = re.compile(r'^#define (\w+) "(\w+)"', re.M)
SETTING = re.compile(r'(?:get_setting|setting_days)\s*\(\s*[\w>.-]+,\s*("\w+"|[A-Z_]+\b)')


def setting_faults(root):
    """The settings that `set` knows are those that the program reads."""
    texts = {path: "\n".join(lines(path)) for path in walk(root, "src") if path.endswith((".c", ".h"))}
    listed = set(re.findall(r'"(\w+)"', NAMES.search(texts[os.path.join(root, "src", "core", "gain-setting.c")])[1]))
    defined = {name: value for text in texts.values() for name, value in DEFINED.findall(text)}
    read = set()
    for path, text in texts.items():
        for word in SETTING.findall(text):
            key = word.strip('"') if word.startswith('"') else defined.get(word)
            if key is None:
                yield f"{os.path.relpath(path, root)}: no #define says which setting {word} is"
            elif key not in listed:
                yield f"{os.path.relpath(path, root)}: the setting {key} is not in gain_setting_names"
            read.add(key)
    yield from (f"gain_setting_names has {key}, which nothing reads" for key in sorted(listed - read))


BOXED = re.compile(r'<object class="GtkListBox".*?</object>', re.S)


def boxed_list_faults(root):
    """A list in a frame says what it lists: the scrolled area around it has no other name."""
    for path in walk(root, os.path.join("src", "app")):
        if path.endswith(".c") and os.path.basename(path) != "gain-boxed-list.c" and '"boxed-list"' in "\n".join(lines(path)):
            yield f"{os.path.relpath(path, root)}: boxed lists are made by gain_boxed_list_new ()"
    for path in walk(root, "ui"):
        for box in BOXED.findall("\n".join(lines(path))):
            if '"boxed-list"' in box and "<accessibility>" not in box:
                yield f"{os.path.relpath(path, root)}: a boxed list without an accessible name"


def told(root):
    for path in walk(root, "src", "tests"):
        if path.endswith((".c", ".h")):
            text = lines(path)
            if len(text) > MAX_LINES:
                print(f"# note: {os.path.relpath(path, root)} has {len(text)} lines")
            wide = [n for n, line in enumerate(text, 1) if len(line.expandtabs()) > MAX_COLUMNS]
            if wide:
                print(f"# note: {os.path.relpath(path, root)} has {len(wide)} lines over {MAX_COLUMNS} columns, the first {wide[0]}")


def top_faults(root):
    listing = subprocess.run(["git", "-C", root, "ls-files"], capture_output=True, text=True)
    if listing.returncode != 0:  # a source archive: what is there is what counts
        names = {name for name in os.listdir(root) if not name.startswith(("build", "_"))}
    else:
        names = {path.split("/", 1)[0] for path in listing.stdout.splitlines()}
    for name in sorted(names):
        if name not in TOP:
            yield f"{name} at the top level has no place in the house"


def main(root):
    tap.check("/house/license-lines", license_faults(root))
    tap.check("/house/names", name_faults(root))
    tap.check("/house/pragma-once", header_faults(root))
    tap.check("/house/no-sample-in-source", sample_faults(root))
    tap.check("/house/top-level", top_faults(root))
    tap.check("/house/actions-documented", action_faults(root))
    tap.check("/house/settings-listed", setting_faults(root))
    tap.check("/house/boxed-lists-named", boxed_list_faults(root))
    told(root)
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
