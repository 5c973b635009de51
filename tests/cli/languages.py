#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""languages.py GAINSHARE-CLI: what the language of the terminal changes, and what it does not.

Messages and paper are in the reader's language. Files for programs hold the same bytes in every one, a page is the
same each time that it is written in one language, and a workspace that was worked on in one is whole in another.
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap

KINDS = ("roster panel measures schemes targets benchmarks results attendance flags advances settings practices "
         "visits lists criteria settlement reserve puf expenditures completion disclosures").split()
PLAN = "Five tiers, 92/8"
PERIOD = ["--period", "2025Q3"]
REPORTS = [
    ("plan.json", ["export", "plan", "--title", PLAN]),
    ("ledger.csv", ["distribute", "--plan", PLAN, *PERIOD]),
    ("payments.csv", ["payments", "--plan", PLAN, *PERIOD]),
    ("compare.csv", ["compare", "--plan", PLAN, "--plan", "Departments, 0/50/75/100", *PERIOD]),
    ("scorecards.csv", ["scorecards", *PERIOD]),
    ("outlooks.csv", ["project"]),
    ("months.csv", ["project", "--by", "months"]),
    ("years.csv", ["reserve"]),
    ("owners.csv", ["reserve", "--by", "owners"]),
    ("peers.csv", ["peers"]),
    ("deliveries.csv", ["deliveries", *PERIOD]),
    ("public.html", ["public", "--format", "html"]),
    ("public.txt", ["public", "--format", "text"]),
    ("diagram.json", ["diagram", "export"]),
    ("diagram.csv", ["diagram", "export"]),
]


def run(language, *words, folder):
    env = dict(os.environ, LANGUAGE=language, LC_ALL="C.UTF-8", XDG_STATE_HOME=folder)
    done = subprocess.run([cli, *words], env=env, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def content(path):
    if not os.path.exists(path):
        return None
    with open(path, "rb") as stream:
        return stream.read()


def written(language, folder):
    """Every file for programs, by name."""
    out = {}
    for name, words in [(f"{kind}.csv", ["export", kind]) for kind in KINDS] + REPORTS:
        path = os.path.join(folder, f"{language}-{name}")
        run(language, words[0], "s.gainshare", *words[1:], "--out", path, folder=folder)
        out[name] = content(path)
    return out


def paper(language, folder, name):
    path = os.path.join(folder, name)
    status, said = run(language, "pdf", "s.gainshare", "practices", "--practice", tin, *PERIOD, "--plan", PLAN,
                       "--issued", "2025-11-01", "--out", path, folder=folder)
    files = [os.path.join(path, f) for f in sorted(os.listdir(path))] if os.path.isdir(path) else [path]
    return content(files[0]) if status == 0 else said


cli = os.path.abspath(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    run("en", "sample", "s.gainshare", folder=folder)
    english, spanish = written("en", folder), written("es", folder)
    tap.check("/languages/files", [f"{name}: " + ("not written" if english[name] is None else "other bytes in Spanish")
                               for name in english if english[name] is None or english[name] != spanish[name]])

    roster = english["roster.csv"].decode().splitlines()
    tin = roster[1].split(",")[roster[0].split(",").index("practice_tin")]
    first, second, other = paper("es", folder, "a"), paper("es", folder, "b"), paper("en", folder, "c")
    tap.check("/languages/paper", [fault for fault, wrong in (
        (f"not written: {first}", isinstance(first, str)), ("twice in Spanish: other bytes", first != second),
        ("in Spanish as in English", first == other)) if wrong])

    run("en", "pdf", "s.gainshare", "issued", "--id", "1", "--out", "again.pdf", folder=folder)
    tap.check("/languages/issued", [] if content(os.path.join(folder, "again.pdf")) == first
          else ["a page that was issued in Spanish is another when it is asked for in English"])

    status, said = run("es", "set", "s.gainshare", "contact_name", "Mesa de ayuda", folder=folder)
    tap.check("/languages/edit", [said] if status != 0 else [])
    checks = {language: run(language, "check", "s.gainshare", folder=folder) for language in ("en", "es")}
    tap.check("/languages/check", [f"{language}: {said}" for language, (status, said) in checks.items() if status != 0]
          + ([] if "No se alteró nada" in checks["es"][1] else ["it does not speak Spanish: " + checks["es"][1]]))
tap.finish()
