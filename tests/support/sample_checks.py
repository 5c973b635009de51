# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules that the sample's files must keep, checked without the program itself."""

import csv
import io
import re


def doubled(digit):
    return digit * 2 - 9 if digit > 4 else digit * 2


def luhn(npi):
    """Luhn over the NPI with CMS's card issuer prefix 80840."""
    total = sum(doubled(int(c)) if i % 2 else int(c)
                for i, c in enumerate(reversed("80840" + npi)))
    return total % 10 == 0


def read(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")))


def check_roster(rows, faults):
    tins = {}
    for r in rows:
        if r["role"] != "staff" and not (re.fullmatch(r"29\d{8}", r["id"]) and luhn(r["id"])):
            faults.append("roster: NPI %s" % r["id"])
        if not re.fullmatch(r"\d{9}", r["practice_tin"]):
            faults.append("roster: TIN %s" % r["practice_tin"])
        if r["end_date"] and r["end_date"] < r["start_date"]:
            faults.append("roster: dates of %s" % r["id"])
        if tins.setdefault(r["practice_tin"], r["practice_name"]) != r["practice_name"]:
            faults.append("roster: two names for %s" % r["practice_tin"])
    people = {(r["first_name"], r["last_name"]) for r in rows}
    if len(people) != len(rows):
        faults.append("roster: a name twice")
    return {r["id"]: r for r in rows}, tins


def check_targets(rows, measures, schemes, faults):
    for r in rows:
        cuts = [float(r["cut_%d" % i]) for i in range(1, 5) if r["cut_%d" % i]]
        up = measures[r["measure"]]["direction"] == "higher"
        if cuts != sorted(set(cuts), reverse=not up) or len(cuts) != schemes[r["scheme"]] - 1:
            faults.append("targets: %s %s" % (r["measure"], r["segment"]))


def check_results(rows, people, tins, measures, faults):
    for r in rows:
        at = "results: %(subject_id)s %(measure)s %(period)s" % r
        known = {"provider": people, "practice": tins, "aco": {r["subject_id"]: 1}}
        if r["subject_id"] not in known[r["subject_kind"]] or r["measure"] not in measures:
            faults.append(at + ": unknown")
        n, d = float(r["numerator"]), float(r["denominator"])
        if d <= 0 or n < 0 or (measures[r["measure"]]["unit"] == "percent" and n > d):
            faults.append(at + ": value")
        for cell in (r["numerator"], r["denominator"]):
            if not re.fullmatch(r"\d+(\.\d{1,4})?", cell):
                faults.append(at + ": " + cell)


KEYS = {"roster.csv": ["id"], "panel.csv": ["id", "period"], "measures.csv": ["code"],
        "schemes.csv": ["scheme", "tier"],
        "targets.csv": ["performance_year", "measure", "segment"],
        "benchmarks.csv": ["measure", "period", "kind", "label"],
        "results.csv": ["subject_kind", "subject_id", "measure", "period"],
        "attendance.csv": ["id", "date", "meeting"],
        "flags.csv": ["id", "performance_year", "flag"],
        "advances.csv": ["payee_id", "performance_year", "date", "label"],
        "settlement.csv": ["py", "aco_id"],
        "expenditures.csv": ["month", "as_of"],
        "completion.csv": ["run_out"],
        "reserve.csv": ["performance_year", "date", "kind", "label"],
        "settings.csv": ["key"]}


def check_files(files):
    """Every fault as a sentence; an empty list is what is wanted."""
    faults = []
    tables = {name: read(files, name) for name in KEYS}
    for name, key in KEYS.items():
        seen = [tuple(r[k] for k in key) for r in tables[name]]
        if len(set(seen)) != len(seen):
            faults.append("%s: a key twice" % name)
    people, tins = check_roster(tables["roster.csv"], faults)
    measures = {r["code"]: r for r in tables["measures.csv"]}
    schemes = {}
    for r in tables["schemes.csv"]:
        schemes[r["scheme"]] = schemes.get(r["scheme"], 0) + 1
    check_targets(tables["targets.csv"], measures, schemes, faults)
    check_results(tables["results.csv"], people, tins, measures, faults)
    for name in ("panel.csv", "attendance.csv", "flags.csv"):
        faults += ["%s: %s" % (name, r["id"]) for r in tables[name] if r["id"] not in people]
    faults += ["advances.csv: " + r["payee_id"] for r in tables["advances.csv"]
               if r["payee_id"] not in people and r["payee_id"] not in tins]
    faults += ["benchmarks.csv: " + r["measure"] for r in tables["benchmarks.csv"]
               if r["measure"] not in measures]
    return faults


def compare_benchmarks(ours, puf):
    """The national values against CMS's public file: means weighted by assigned beneficiaries."""
    with open(puf, encoding="utf-8-sig", newline="") as f:
        acos = list(csv.DictReader(f))
    wrong = 0
    with open(ours, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            if row["kind"] != "national":
                continue
            column = row["how"].split(" ")[0]
            factor = 100.0 if column == "Measure_479" else 1.0
            total = weight = 0.0
            for aco in acos:
                cell = aco[column].replace(",", "")
                if re.fullmatch(r"-?\d+(\.\d+)?", cell):
                    lives = float(aco["N_AB"].replace(",", ""))
                    total, weight = total + factor * float(cell) * lives, weight + lives
            places = len(row["value"].partition(".")[2])
            found = "%.*f" % (places, total / weight)
            wrong += found != row["value"]
            print("%-7s %10s %10s" % (row["measure"], row["value"], found))
    return 1 if wrong else 0
