#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_settlements.py GAINSHARE-CLI [--seed N] [--count N]: every cell of settlements of random rows, against settlement.py.

Amounts lie near thresholds, caps and limits on purpose, so that each rule is met from both sides.
"""
import argparse
import csv
import io
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction as F

import settlement

COLUMNS = ["py", "aco_id", "track", "assigned_beneficiaries", "benchmark", "expenditure", "msr_choice", "quality_score",
           "quality", "sharing_rate", "loss_rate", "participant_revenue", "revenue_category", "agreement_start", "track2_year",
           "disaster_reduction", "disaster_months_share", "disaster_beneficiary_share", "guardrail", "termination",
           "termination_date", "advance_balance", "sequestration"]
MONEY = ["difference", "threshold", "shared", "sequestered", "cap_or_limit", "disaster", "earned", "recouped", "cash"]
RATES = ["msr", "rate"]


def money(value):
    return settlement.rounded(value, 2)


def random_percent(rng, most=100):
    places = rng.choice([0, 1, 2, 4, 10])
    if places == 0:
        return str(rng.randint(0, most))
    return settlement.rounded(F(rng.randint(0, most * 10 ** places), 10 ** places), places)


def random_row(rng, i):
    row = dict.fromkeys(COLUMNS, "")
    year = rng.randint(2013, 2026)
    tracks = ["T1", "T2"] + (["T3", "EN"] if year >= 2016 else []) + (["T1+"] if 2018 <= year <= 2021 else []) \
        + (list("ABCDE") * 2 if year >= 2019 else [])
    row.update(py=str(year), aco_id=f"R{i}", track=rng.choice(tracks))
    row["assigned_beneficiaries"] = str(rng.choice([rng.randint(1, 499), rng.randint(500, 5100), rng.randint(5000, 70000),
                                                    rng.choice([500, 999, 1000, 4999, 5000, 5999, 6000, 59999, 60000])]))
    row["msr_choice"] = rng.choice(["table", "0", "0.5", "1", "1.5%", "2"])
    if int(row["assigned_beneficiaries"]) < 500:
        row["msr_choice"] = random_percent(rng, 20)
    if rng.random() < 0.6:
        row["agreement_start"] = f"{rng.randint(2012, year)}-{rng.choice(['01-01', '07-01'])}"
    benchmark = F(rng.randint(10 ** 8, 10 ** 12), 100)
    row["quality"] = rng.choice(["met", "met", "failed", "reporting"] + (["alternative"] if year >= 2023 else []))
    row["quality_score"] = random_percent(rng)
    row["revenue_category"] = rng.choice(["", "low", "low", "high"])
    if year >= 2024 and row["track"] in settlement.BASIC and rng.random() < 0.7:
        row["agreement_start"], row["revenue_category"] = "2024-01-01", "low"
    for name, chance, draw in [("sharing_rate", 0.1, lambda: random_percent(rng)), ("loss_rate", 0.1, lambda: random_percent(rng)),
                               ("participant_revenue", 0.5, lambda: money(benchmark * rng.randint(1, 120) / 100)),
                               ("track2_year", 0.7, lambda: str(rng.randint(1, 5))),
                               ("disaster_reduction", 0.2, lambda: money(benchmark * rng.randint(0, 50) / 1000)),
                               ("guardrail", 0.1, lambda: rng.choice(["yes", "no"])),
                               ("advance_balance", 0.3, lambda: money(benchmark * rng.randint(0, 30) / 1000)),
                               ("sequestration", 0.1, lambda: random_percent(rng, 5))]:
        if rng.random() < chance:
            row[name] = draw()
    if rng.random() < 0.2:
        row["disaster_months_share"], row["disaster_beneficiary_share"] = random_percent(rng), random_percent(rng)
    if rng.random() < 0.15:
        row["termination"] = rng.choice(["voluntary", "cms", "none"])
        if row["termination"] != "none":
            row["termination_date"] = f"{year}-{rng.choice(['02-28', '06-30', '07-01', '09-15', '12-30', '12-31'])}"
    row["benchmark"] = money(benchmark)
    threshold = settlement.minimum(row) * benchmark / 100
    near = rng.choice([threshold, -threshold, benchmark / 5, -benchmark / 5, F(0), F(0)])
    difference = near + rng.choice([F(0), F(1, 100), F(-1, 100), benchmark * rng.randint(-300, 300) / 1000])
    row["expenditure"] = money(max(F(0), benchmark - difference))
    return row


def expected(row):
    out = settlement.settle(row)
    cells = {name: settlement.rounded(out[name], 2) for name in MONEY}
    cells.update({name: settlement.rounded(out[name], 10) for name in RATES})
    return {**cells, "outcome": out["outcome"], "py": row["py"], "aco_id": row["aco_id"], "track": row["track"]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1500)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    rows = [random_row(rng, i) for i in range(arguments.count)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rows.csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        run = subprocess.run([arguments.cli, "settle", path], capture_output=True, text=True)
    faults = [] if run.returncode == 0 else [f"exit {run.returncode}: {run.stderr[:2000]}"]
    got = list(csv.DictReader(io.StringIO(run.stdout)))
    if len(got) != len(rows):
        faults.append(f"{len(got)} rows, not {len(rows)}")
    outcomes = {}
    for row, cells in zip(rows, got):
        wanted = expected(row)
        outcomes[wanted["outcome"]] = outcomes.get(wanted["outcome"], 0) + 1
        faults += [f"{row}: {name} is {cells[name]}, not {value}" for name, value in wanted.items() if cells[name] != value]
    print("1..2")
    for fault in faults[:10]:
        print("#", fault)
    print("# seed", arguments.seed, "outcomes", dict(sorted(outcomes.items())))
    print("not ok" if faults else "ok", f"1 - every cell of {len(rows)} random settlements")
    missing = {"none", "savings", "half_rate", "loss", "guardrail", "terminated"} - set(outcomes)
    print("not ok" if missing else "ok", "2 - every outcome occurs", sorted(missing))
    sys.exit(1 if faults or missing else 0)


if __name__ == "__main__":
    main()
