#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-spanish.py SOURCE-ROOT: the Spanish translation is whole and well made.

Every text of the program has its Spanish one, none is a guess of a tool, and none is the English one but
for those of spanish-same.txt; plural forms, directives, mnemonics, markup, blanks and the ends of sentences
agree; the words of the glossary at the top of po/es.po are kept to; and the bold words of the Spanish help
are those on the screen.
"""
import os
import re
import shutil
import subprocess
import sys

import tap

DIRECTIVE = re.compile(r"%(?:\d+\$)?[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:hh|h|ll|l|z|j|t)?[a-zA-Z%]")
MARKUP = re.compile(r"</?[a-z]+[^<>]*>")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}

# Terms that may not be told by another word: English, and what the Spanish text must hold.
TERMS = {
    "beneficiaries": "beneficiario", "booklets?": "cuadernillo", "care gaps?": "brecha", "clinicians?": "clínico",
    "cut-points?": "punto", "journal": "diario", "ledger": "libro", "median": "mediana", "payees?": "receptor",
    "peers?": "par", "practices?": "consultorio", "providers?": "profesional", "roster": "padrón",
    "scenario": "escenario", "scorecards?": "tarjeta", "specialists?": "especialista", "staff": "personal",
    "supersede[ds]?": "sustitu", "targets?": "meta", "unearned": "no ganado", "workspace": "espacio",
}
# Texts in which a term is a word of a file, an option or a name, or is left out for want of room.
FREE = re.compile(r"“[a-z ,]*$|--[a-z]|win\.|WORKSPACE|Kinds: |pcp, |groups\[|CFR|use zero|results provider|practice:"
                  r"|Back Up the W|Save Cut-Points|There is no page|^Peers’ median$|\(results, panel")


def texts(path):
    """A list of dictionaries: ctx, id, plural, str (a list), fuzzy."""
    found, entry, field = [], None, None
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            line = line.strip()
            if not line or line.startswith("#~"):
                entry = None
                continue
            if entry is None:
                entry = {"ctx": None, "id": None, "plural": None, "str": [], "flags": ""}
                found.append(entry)
            if line.startswith("#"):
                entry["flags"] += line if line.startswith("#,") else ""
                continue
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)? ?"(.*)"$', line)
            if match is None:
                raise SystemExit(f"{path}: {line}")
            text = re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), match[2])
            if match[1]:
                field = {"msgctxt": "ctx", "msgid": "id", "msgid_plural": "plural"}.get(match[1], "str")
                if field == "str":
                    entry["str"].append(text)
                else:
                    entry[field] = text
            elif field == "str":
                entry["str"][-1] += text
            else:
                entry[field] += text
    return [entry for entry in found if entry["id"]]


def key(entry):
    return entry["ctx"], entry["id"]


def plain(text):
    return re.sub(r"_(?=\w)", "", text)


def pairs(entry):
    yield entry["id"], entry["str"][0]
    if entry["plural"] is not None and len(entry["str"]) > 1:
        yield entry["plural"], entry["str"][1]


def template(root):
    program = shutil.which("xgettext")
    if program is None:
        return []
    with open(os.path.join(root, "po", "POTFILES.in"), encoding="utf-8") as stream:
        files = [line.strip() for line in stream if line.strip() and not line.startswith("#")]
    out = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"gainshare-{os.getpid()}.pot")
    try:
        subprocess.run([program, "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
                        "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3", "--output", out, "--directory", root, *files],
                       check=True, capture_output=True)
        return texts(out)
    finally:
        if os.path.exists(out):
            os.unlink(out)


def missing(catalog, wanted):
    have = {key(entry) for entry in catalog if entry["str"] and all(entry["str"])}
    for entry in wanted:
        if key(entry) not in have:
            yield f"not translated: {entry['id']}"


def unfinished(catalog):
    for entry in catalog:
        if "fuzzy" in entry["flags"] or not all(entry["str"]):
            yield f"not finished: {entry['id']}"


def same(root, catalog):
    with open(os.path.join(root, "tests", "support", "spanish-same.txt"), encoding="utf-8") as stream:
        listed = {line.split("\t")[0] for line in stream if "\t" in line and not line.startswith("# ")}
    for entry in catalog:
        for english, spanish in pairs(entry):
            words = re.search(r"[A-Za-z]", DIRECTIVE.sub("", english))
            if english == spanish and words and english not in listed:
                yield f"as in English: {english}"


def plurals(catalog):
    for entry in catalog:
        forms = entry["str"]
        if (entry["plural"] is not None) != (len(forms) == 2):
            yield f"{len(forms)} forms: {entry['id']}"
        elif len(forms) == 2 and forms[0] == forms[1] and "ACO" not in forms[0]:
            yield f"both forms are the same: {forms[0]}"


def form(catalog):
    for entry in catalog:
        for english, spanish in pairs(entry):
            for what, of in (("blanks before", lambda t: t[:1] in " \n"), ("blanks behind", lambda t: t[-1:] in " \n"),
                             ("ellipsis", lambda t: t[-1:] == "…"), ("colon", lambda t: t.rstrip()[-1:] == ":"),
                             ("markup", lambda t: sorted(MARKUP.findall(t))), ("exclamation", lambda t: t.count("!"))):
                if of(english) != of(spanish):
                    yield f"{what}: {english} / {spanish}"
            if english[-1:] != "." and spanish[-1:] == "." and not re.search(r"\b[Ii]d\.$", plain(spanish)) \
                    or english[-1:] == "." and spanish[-1:] != ".":
                yield f"full stop: {english} / {spanish}"


def program(root):
    run = subprocess.run(["msgfmt", "--check", "--check-accelerators=_", "--output-file=/dev/null",
                          os.path.join(root, "po", "es.po")], capture_output=True, text=True)
    return run.stderr.strip().splitlines()


def terms(catalog):
    for entry in catalog:
        english, spanish = plain(entry["id"]), plain(" ".join(entry["str"]))
        for term, word in TERMS.items():
            if re.search(rf"\b(?:{term})\b", english, re.I) and not re.search(word, spanish, re.I) \
                    and not FREE.search(english):
                yield f"{term} is {word}: {english} / {spanish}"


def help_labels(root, catalog):
    shown = {plain(spanish).strip() for entry in catalog for _, spanish in pairs(entry)}
    folder = os.path.join(root, "resources", "help", "es")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as stream:
            for bold in BOLD.findall(stream.read()):
                if " ".join(bold.split()) not in shown:
                    yield f"es/{name}: nothing in the program is called “{bold}”"


def main(root):
    catalog = texts(os.path.join(root, "po", "es.po"))
    tap.check("/spanish/complete", missing(catalog, template(root)))
    tap.check("/spanish/finished", unfinished(catalog))
    tap.check("/spanish/another-language", same(root, catalog))
    tap.check("/spanish/plurals", plurals(catalog))
    tap.check("/spanish/form", form(catalog))
    if shutil.which("msgfmt"):
        tap.check("/spanish/msgfmt", program(root))
    tap.check("/spanish/glossary", terms(catalog))
    tap.check("/spanish/help", help_labels(root, catalog))
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
