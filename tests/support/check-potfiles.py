#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-potfiles.py SOURCE-ROOT [--update]: po/POTFILES.in names every file with text to translate.

Sources that mark a text with _(), N_(), C_(), NC_() or ngettext(), interface files with a
translatable attribute, and the files in data/ that are merged with translations.
"""
import os
import re
import shutil
import subprocess
import sys

import tap

MARKED = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*(?:"|GETTEXT_PACKAGE|N_)')
TRANSLATABLE = re.compile(r'translatable="(?:yes|true)"')


def has_text(path):
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    return bool((TRANSLATABLE if path.endswith(".ui") else MARKED).search(text))


def wanted(root):
    found = []
    for folder in ("data", "src", "ui", "resources"):
        for directory, _, names in os.walk(os.path.join(root, folder)):
            for name in names:
                path = os.path.join(directory, name)
                if folder == "data":
                    if name.endswith((".desktop.in", ".metainfo.xml.in", ".gschema.xml")):
                        found.append(path)
                elif name.endswith((".c", ".h", ".ui")) and has_text(path):
                    found.append(path)
    return sorted(os.path.relpath(path, root) for path in found)


def listed(path):
    with open(path, encoding="utf-8") as stream:
        return [line.strip() for line in stream if line.strip() and not line.startswith("#")]


def template_faults(root):
    """What xgettext has to say about the texts: it should be nothing."""
    program = shutil.which("xgettext")
    if program is None:
        return
    run = subprocess.run([program, "--from-code=UTF-8", "--add-comments=Translators", "--keyword=_", "--keyword=N_",
                          "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3", "--keyword=ngettext:1,2",
                          "--flag=g_set_error:4:c-format", "--output=-",
                          "--directory", root, *listed(os.path.join(root, "po", "POTFILES.in"))],
                         capture_output=True, text=True)
    if run.returncode != 0 or run.stderr.strip():
        yield from run.stderr.strip().splitlines()
    elif "msgid" not in run.stdout:
        yield "no text was found"


def main(root, update):
    potfiles = os.path.join(root, "po", "POTFILES.in")
    need = wanted(root)
    if update:
        with open(potfiles, encoding="utf-8") as stream:
            comments = [line for line in stream if line.startswith("#")]
        with open(potfiles, "w", encoding="utf-8") as stream:
            stream.writelines(comments + [path + "\n" for path in need])
        return
    have = listed(potfiles)
    tap.check("/potfiles/complete", [f"{p} has text to translate and is not in po/POTFILES.in" for p in need if p not in have])
    tap.check("/potfiles/exist", [f"po/POTFILES.in names {p}, which is not there" for p in have
                                  if not os.path.exists(os.path.join(root, p))])
    tap.check("/potfiles/once", [f"po/POTFILES.in names {p} twice" for p in sorted(set(have)) if have.count(p) > 1])
    tap.check("/potfiles/xgettext", template_faults(root))
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1], "--update" in sys.argv)
