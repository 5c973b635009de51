#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""mutations.py GAINSHARE-CLI: a workspace is damaged in one place at a time, behind the program's back.

`check` names the table and the row each time, and finds nothing in the sound workspace. The workspace is the sample
with an approved and finalized plan, a comment, a dispute and a page that was issued, so that every table but
one has rows; into that one a row is put.
"""
import csv
import io
import json
import os
import sqlite3
import sys

import fault_lab
from fault_lab import tap

PLAN = "Five tiers, 92/8"

# table, what is altered, the key that must be named (as SQL over the altered row). The row is the last one.
ROWS = [
    ("roster", "last_name = last_name || 'x'", "id"),
    ("measures", "min_denominator = min_denominator + 1", "code"),
    ("schemes", "payout_percent = payout_percent - 1", "scheme || ', ' || tier"),
    ("targets", "cut_1 = cut_1 + 1", "performance_year || ', ' || measure"),
    ("settings", "value = value || 'x'", "key"),
    ("practices", "manager = 'Nobody'", "tin"),
    ("visits", "notes = 'Nothing was said'", "row"),
    ("lists", "reason = 'Another'", "row"),
    ("criteria", "score = 1", "measure"),
    ("reviews", "comment = 'Yes'", "measure"),
    ("settlement", "benchmark = benchmark + 1", "aco_id"),
    ("reserve", "amount = amount + 1", "row"),
    ("expenditures", "expenditure = expenditure + 1", "row"),
    ("completion", "expected = expected - 1", "run_out"),
    ("disclosures", "amount = 1", "row"),
    ("decisions", "votes_for = votes_for + 1", "plan"),
    ("comments", "text = 'Fine'", "plan"),
    ("disputes", "amount = 1", "performance_year"),
    ("plan", "document = replace(document, '\"', ' \"')", "title"),
    ("diagram", "document = replace(document, '\"', ' \"')", "title"),
]

# name, SQL, what the finding is about: words of its "what", its table, its key; None: any.
DAMAGES = [
    ("results-value", "UPDATE results SET numerator = numerator + 1 WHERE rowid_ = 0", None, "results", "provider"),
    ("panel-value", "UPDATE panel SET member_months = member_months + 1 WHERE rowid_ = 0", None, "panel", "202"),
    ("benchmarks-value", "UPDATE benchmarks SET value = value + 1 WHERE rowid_ = 0", None, "benchmarks", "202"),
    ("attendance-gone", "UPDATE attendance SET gone = 1 WHERE rowid_ = 0", None, "attendance", "-"),
    ("flags-value", "UPDATE flags SET value = 1 - value WHERE rowid_ = 0", None, "flags", "202"),
    ("advances-value", "UPDATE advances SET amount = amount + 1 WHERE rowid_ = 0", None, "advances", "202"),
    ("assignment-value", "UPDATE assignment SET risk_score = risk_score + 1 WHERE rowid_ = 0", None, "assignment",
     "2025Q3"),
    ("results-row-lost", "DELETE FROM results WHERE rowid_ = 0", None, "results", "provider"),
    ("roster-row-lost", "DELETE FROM roster WHERE row = (SELECT max(row) FROM roster)", None, "roster", ""),
    ("roster-share", "UPDATE roster SET share = 500000 WHERE row = (SELECT min(row) FROM roster)", None, "roster", ""),
    ("results-practice", "UPDATE results SET practice_tin = 1 WHERE rowid_ = 0", None, "results", "provider"),
    ("puf-row-put-in", "INSERT INTO puf (row, py, aco_id) VALUES (1, 2024, 'A0001')", None, "puf", "A0001"),
    ("batch-words", "UPDATE batch SET who = 'Nobody' WHERE id = 2", "batch 2", "batch", "2"),
    ("batch-count", "UPDATE batch SET n_rows = n_rows + 1 WHERE id = 1", "batch 1", None, None),
    ("batch-file", "UPDATE batch SET file_sha256 = 'a' WHERE id = 3", "batch 3", "batch", "3"),
    ("batch-removed", "UPDATE batch SET removed = 1 WHERE id = 1", "batch 1", "batch", "1"),
    ("batch-lost", "DELETE FROM batch WHERE id = 2", "batch 2", None, None),
    ("batch-sums", "UPDATE batch SET sums = x'00' WHERE id = 2", "batch 2", None, None),
    ("word-of-facts", "UPDATE ident SET text = text || 'x' WHERE id = 5", None, "ident", None),
    ("journal-who", "UPDATE journal SET who = 'Nobody' WHERE id = 4", "journal entry 4", "journal", "4"),
    ("journal-changes", "UPDATE journal SET changes = x'00' WHERE id = 3", "journal entry 3", "journal", "3"),
    ("journal-middle", "DELETE FROM journal WHERE id = 9", "journal entry 9", "journal", "9"),
    ("journal-tail", "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)", "older state", "journal", None),
    ("journal-tail-hash", "UPDATE journal SET sha256 = replace(sha256, substr(sha256, 1, 1), 'z')"
                          " WHERE id = (SELECT max(id) FROM journal)", "journal entry", "journal", None),
    ("journal-head", "UPDATE journal SET at = at + 1 WHERE id = 1", "journal entry 1", "journal", "1"),
    ("sealed-plan", "UPDATE sealed_run SET document = replace(document, '92', '91')", None, "sealed_run", "1"),
    ("sealed-input", "UPDATE sealed_run SET inputs = zeroblob(length(inputs))", None, "sealed_run", "1"),
    ("sealed-ledger", "UPDATE sealed_run SET ledger = zeroblob(length(ledger))", None, "sealed_run", "1"),
    ("sealed-ledger-and-hash", "UPDATE sealed_run SET ledger_sha256 = 'a'", None, "sealed_run", "1"),
    ("sealed-summary", "UPDATE sealed_run SET summary = '{}'", None, "sealed_run", "1"),
    ("sealed-run-lost", "DELETE FROM sealed_run", "journal entry", "sealed_run", None),
    ("issued-page", "UPDATE issued SET version_id = '00000000'", "journal entry", "issued", None),
    ("issued-page-lost", "DELETE FROM issued", None, "issued", None),
    ("issued-sheet", "UPDATE sheets SET content = zeroblob(length(content))", None, "sheets", None),
    ("workspace-number", "UPDATE workspace SET uuid = '6f1d3c9e-0000-4000-8000-000000000000'", "file", "workspace",
     "1"),
    ("workspace-time", "UPDATE workspace SET created = created + 1", "file", "workspace", "1"),
    ("results-mark", "UPDATE results SET mark = mark + 1 WHERE rowid_ = 0", None, "results", "provider"),
    ("assignment-mark", "UPDATE assignment SET mark = -mark WHERE rowid_ = 0", None, "assignment", "2025Q3"),
    ("panel-gone-wide", "UPDATE panel SET gone = 4294967296 WHERE rowid_ = 0", None, "panel", "202"),
    ("benchmarks-word", "UPDATE benchmarks SET label = -9223372036854775808 WHERE rowid_ = 0", None, "benchmarks", ""),
    ("word-put-in", "INSERT INTO ident VALUES ((SELECT max(id) + 1 FROM ident), 'Somebody')", "ident", "ident", None),
    ("word-of-nothing", "UPDATE ident SET text = 'Nobody' WHERE id = 0", "ident", "ident", "0"),
    ("batch-put-in", "INSERT INTO batch SELECT 1000, 'roster', file_name, file_sha256, who, at, n_rows, n_rejected,"
                     " rows_sha256, sums, removed FROM batch WHERE id = 1", "batch 1000", "batch", "1000"),
    ("batch-text-longer", "UPDATE batch SET who = who || char(0) || 'x' WHERE id = 1", "batch", "batch", "1"),
    ("journal-blank-filled", "UPDATE journal SET changes = x'' WHERE id = (SELECT max(id) FROM journal)",
     "journal entry", "journal", None),
    ("sealed-reason-blank", "UPDATE sealed_run SET reason = ''", "finalized run 1", "sealed_run", "1"),
    ("issued-plan-blank", "UPDATE issued SET plan = ''", "issued", "issued", None),
    ("issued-number", "UPDATE issued SET id = id + 1", "issued", "issued", None),
    ("sheet-put-in", "INSERT INTO sheets VALUES ('a0', x'00')", "sheets", "sheets", "a0"),
    ("trigger-added", "CREATE TRIGGER quiet AFTER INSERT ON flags BEGIN SELECT 1; END", "file", "quiet", None),
    ("view-added", "CREATE VIEW pay AS SELECT * FROM advances", "file", "pay", None),
    ("column-added", "ALTER TABLE roster ADD COLUMN salary INTEGER", "file", "roster", None),
    ("table-dropped", "DROP TABLE flags", "file", "flags", None),
    ("index-dropped", "DROP INDEX lists_by_provider", "file", "lists_by_provider", None),
]


def make_base(lab):
    cli, w = lab.cli, lab.workspace
    os.mkdir(lab.work)
    lab.must("sample", w)
    panel = list(csv.reader(io.StringIO(lab.must("export", w, "panel").out)))
    period = panel[0].index("period")
    year = [panel[0]] + [row[:period] + ["2025"] + row[period + 1:] for row in panel[1:] if row[period] == "2025Q3"]
    text = io.StringIO()
    csv.writer(text).writerows(year)
    lab.must("import", w, "panel", lab.write("year.csv", text.getvalue()))
    lab.must("import", w, "assignment", lab.write(
        "assignment.csv", "patient_id,period,patient_name,risk_score\n1TS0TA0TT00,2025Q3,Alder Madeup,1.2\n"))
    lab.must("import", w, "criteria", lab.write(
        "criteria.csv", "performance_year,measure,criterion,score,note\n2025,AWV,evidence,4,Good\n"))
    document = os.path.join(os.environ["GAIN_TEST_DATA"], "sample", "plan-five-tiers.json")
    vote = ["--plan", PLAN, "--by", "Committee", "--date", "2026-10-01", "--text", "Reasonably related"]
    lab.must("decide", w, "propose", *vote)
    lab.must("decide", w, "approve", *vote, "--body", "Board", "--quorum", "4", "--for", "4", "--against", "0",
             "--document", document)
    lab.must("decide", w, "comment", "--plan", PLAN, "--by", "Committee", "--text", "Too low?", "--field",
             "groups[0].cap")
    lab.must("targets", w, "propose", "--by", "A", "--comment", "b", "--year", "2025")
    lab.must("targets", w, "approve", "--by", "A", "--year", "2025")
    lab.must("finalize", w, "--plan", PLAN, "--period", "2025")
    payee = panel[1][panel[0].index("id")]
    lab.must("dispute", w, "record", "--plan", PLAN, "--period", "2025", "--payee", payee, "--text", "Not mine",
             "--by", "Ann")
    lab.must("pdf", w, "scorecards", "--period", "2025Q3", "--provider", payee, "--out",
             os.path.join(lab.root, "page.pdf"))
    lab.keep("base")
    return cli


def findings(lab):
    run = lab.run([lab.cli, "check", lab.workspace, "--json"])
    if run.status not in (0, 1):
        return [], f"exit {run.status}: {run.err}"
    return (json.loads(run.out)["findings"], "") if run.out.strip() else ([], run.err)


def one_row(db, sql):
    """A fact has a key and no row number: "rowid_ = 0" stands for its first row."""
    if "rowid_ = 0" not in sql:
        return sql
    table = sql.split()[2 if sql.startswith("DELETE") else 1]
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")') if row[5] > 0]
    values = db.execute(f'SELECT {", ".join(columns)} FROM "{table}" WHERE batch < 1000 LIMIT 1').fetchone()
    return sql.replace("rowid_ = 0", " AND ".join(f"{c} = {v}" for c, v in zip(columns, values)))


def damage(lab, sql):
    db = sqlite3.connect(lab.workspace)
    with db:
        done = db.execute(one_row(db, sql))
        changed = done.rowcount
    db.close()
    return changed != 0


def key_of_last_row(lab, table, key):
    db = sqlite3.connect(lab.workspace)
    value = db.execute(f'SELECT {key} FROM "{table}" WHERE row = (SELECT max(row) FROM "{table}")').fetchone()
    db.close()
    return str(value[0]) if value else None


def names(finding, what, table, key):
    return ((what is None or (finding.get("what") or "").startswith(what))
            and (table is None or finding.get("table") == table)
            and (key is None or key in (finding.get("key") or "")))


def damage_faults(lab, sql, what, table, key):
    lab.restore("base")
    if not damage(lab, sql):
        yield f"{sql} changed nothing"
        return
    found, trouble = findings(lab)
    if not any(names(finding, what, table, key) for finding in found):
        yield f"{sql}: expected {what}, {table}, {key}; found {trouble}"
        for finding in found[:5]:
            yield str(finding)
    yield from (f"{sql}: {finding}" for finding in found if "(null)" in str(finding))


def spoil_index(lab):
    """Bytes in the midst of an index's first page."""
    db = sqlite3.connect(lab.workspace)
    page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'lists_by_provider'").fetchone()[0]
    size = db.execute("PRAGMA page_size").fetchone()[0]
    db.close()
    with open(lab.workspace, "r+b") as stream:
        stream.seek(page * size - 64)
        stream.write(b"\x5a" * 32)


def index_faults(lab):
    lab.restore("base")
    spoil_index(lab)
    found, trouble = findings(lab)
    if not any(finding["what"] == "file" for finding in found):
        yield f"a spoiled index: found {found[:3]} {trouble}"


FACTS = ("results", "panel", "benchmarks", "attendance", "flags", "advances", "assignment")
# Values that no file can bring in: every command says so, and none falls over them.
NONSENSE = (("roster", "practice_tin = NULL"), ("roster", "practice_tin = ''"), ("roster", "id = ''"), ("roster", "role = 99"),
            ("roster", "start_date = 20251399"),
            ("measures", "code = ''"), ("measures", "unit = -1"), ("schemes", "scheme = ''"), ("targets", "segment = ''"),
            ("visits", "kind = 99"), ("settlement", "track = 99"),
            ("flags", "id = 0"), ("flags", "flag = 0"), ("advances", "payee_id = 0"), ("results", "measure = 0"),
            ("results", "subject_kind = 99"), ("benchmarks", "kind = -1"), ("benchmarks", "measure = 0"),
            ("panel", "id = 0"), ("attendance", "meeting = 0"), ("assignment", "patient_id = 0"))


def nonsense_faults(lab, table, change):
    lab.restore("base")
    where = "rowid_ = 0" if table in FACTS else f'row = (SELECT max(row) FROM "{table}")'
    if not damage(lab, f'UPDATE {table} SET {change} WHERE {where}'):
        yield f"{table}: {change} changed nothing"
        return
    for words in (["check"], ["export", table], ["scorecards", "--period", "2025"],
                  ["distribute", "--plan", fault_lab.PLAN, "--period", "2025"]):
        run = lab.run([lab.cli, words[0], lab.workspace, *words[1:]])
        # Where a fact of another period is nonsense, what doesn't read it says nothing.
        if run.status not in (0, 1) or not (run.err or table in FACTS and words[0] == "scorecards"):
            yield f"{table}: {change}: {words[0]} exit {run.status}: {run.err[:200]}"
        if "(null)" in run.out + run.err:
            yield f"{table}: {change}: {words[0]} names what has no name: {(run.out + run.err)[:200]}"


def main(cli):
    lab = fault_lab.Lab(cli, None, None)
    make_base(lab)
    tap.check("/mutations/sound", [str(finding) for finding in findings(lab)[0]])
    for table, change, key in ROWS:
        lab.restore("base")
        expected = key_of_last_row(lab, table, key)
        sql = f'UPDATE "{table}" SET {change} WHERE row = (SELECT max(row) FROM "{table}")'
        tap.check(f"/mutations/{table}", damage_faults(lab, sql, None, table, "" if key == "row" else expected))
    for name, *rest in DAMAGES:
        tap.check(f"/mutations/{name}", damage_faults(lab, *rest))
    tap.check("/mutations/index-spoiled", index_faults(lab))
    for table, change in NONSENSE:
        tap.check(f"/mutations/nonsense/{table}/{change}", nonsense_faults(lab, table, change))
    print(f"# {len(ROWS) + len(DAMAGES) + 1} damages, one at a time")
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1])
