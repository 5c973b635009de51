#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py GAINSHARE-CLI [--statistics PROGRAM] [--seed N] [--count N] [--plans N] [--keep FOLDER]

Makes random workspaces and plans, runs the command line on them, and compares every cell of the ledgers, summaries and
scorecard figures with an independent calculation; with PROGRAM (print-statistics) the statistics as well. One TAP point a workspace; what differs is shown with its seed."""
import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from distribution import Refused, Run  # noqa: E402
from facts import Facts  # noqa: E402
from random_workspace import PERIODS, YEAR, Plan, Workspace  # noqa: E402
from scorecards import scorecards  # noqa: E402
from statistics_reference import check as statistics_faults  # noqa: E402

KINDS = ["roster", "measures", "schemes", "targets", "panel", "results", "attendance", "flags", "advances",
         "reserve"]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def differences(got, wanted):
    if len(got) != len(wanted):
        yield f"{len(got)} rows, not {len(wanted)}"
    for have, want in zip(got, wanted):
        if have != want:
            yield f"found    {','.join(have)}\nexpected {','.join(want)}"


class Case:
    def __init__(self, cli, seed, plans, folder, printer):
        self.cli, self.seed, self.folder, self.printer = cli, seed, folder, printer
        self.faults = []
        self.counts = {"plans": 0, "refused": 0, "rows": 0, "scores": 0, "statistics": 0, "warnings": 0}
        self.random = random.Random(seed)
        workspace = Workspace(self.random)
        workspace.write(folder)
        self.file = os.path.join(folder, "w.gainshare")
        if not self.load():
            return
        self.facts = Facts(folder)
        self.scores()
        if printer:
            self.statistics()
        for number in range(plans):
            self.plan(Plan(workspace, number), number)

    def fault(self, text):
        self.faults.append(text)

    def load(self):
        for command in [["new", self.file, "--aco-id", "A1234", "--year", str(YEAR)]] + [
                ["import", self.file, kind, os.path.join(self.folder, kind + ".csv")] for kind in KINDS]:
            done = run(self.cli, *command)
            if done.returncode != 0:
                self.fault(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
                return False
        return True

    def scores(self):
        for period, year in ((PERIODS[0], YEAR), (self.random.choice(PERIODS[1:]), YEAR), (PERIODS[0], YEAR - 1)):
            out = os.path.join(self.folder, f"scores-{period}-{year}.csv")
            done = run(self.cli, "scorecards", self.file, "--period", period, "--out", out,
                       *(["--year", str(year)] if year != YEAR else []))
            if done.returncode != 0:
                self.fault(f"scorecards {period}: {done.returncode}\n{done.stderr}")
                continue
            self.facts.settle(period)
            wanted = scorecards(self.facts, period, year)
            self.counts["scores"] += len(wanted) - 1
            for text in differences(read_csv(out), wanted):
                self.fault(f"scorecards {period} {year}: {text}")

    def statistics(self):
        for period in (PERIODS[0], self.random.choice(PERIODS[1:])):
            done = run(self.printer, self.folder, period, str(YEAR - 1))
            lines = list(csv.reader(done.stdout.splitlines()))
            self.facts.settle(period)
            self.counts["statistics"] += len(lines)
            if done.returncode != 0:
                self.fault(f"statistics {period}: {done.returncode}\n{done.stderr}")
            for text in statistics_faults(self.facts, period, YEAR - 1, lines):
                self.fault(f"statistics {period}: {text}")

    def plan(self, plan, number):
        path = os.path.join(self.folder, f"plan-{number}.json")
        plan.write(path)
        period = self.random.choice(PERIODS)
        pool = self.random.choice([None, None, "12345.67", "0.01", "-98765.43", "-0.01"])
        out, summary = (os.path.join(self.folder, f"{name}-{number}") for name in ("ledger.csv", "summary.json"))
        done = run(self.cli, "distribute", self.file, "--plan", path, "--period", period, "--out", out,
                   "--summary", summary, *(["--pool", pool] if pool else []))
        where = f"plan {number} {period} pool {pool}"
        self.counts["plans"] += 1
        try:
            wanted = Run(self.facts, plan.document, period, pool)
        except Refused as refused:
            self.counts["refused"] += 1
            if done.returncode != 1 or not any(path in done.stderr for path in refused.faults):
                self.fault(f"{where}: not refused for {refused}: {done.returncode} {done.stderr}")
            if os.path.exists(out):
                self.fault(f"{where}: refused, and yet it wrote a ledger")
            return
        if done.returncode != 0:
            self.fault(f"{where}: {done.returncode} {done.stderr}")
            return
        self.counts["rows"] += len(wanted.ledger()) - 1
        for text in differences(read_csv(out), wanted.ledger()):
            self.fault(f"{where}: {text}")
        with open(summary, encoding="utf-8") as stream:
            got = json.load(stream)
        warnings, words = got.pop("warnings", None), wanted.warnings()
        self.counts["warnings"] += len(words)
        if len(warnings) != len(words) or not all(any(word in text for text in warnings) for word in words):
            self.fault(f"{where}: warnings\nfound    {warnings}\nexpected {words}")
        if got != wanted.summary():
            self.fault(f"{where}: summary\nfound    {got}\nexpected {wanted.summary()}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--plans", type=int, default=10)
    parser.add_argument("--statistics", help="the program print-statistics")
    parser.add_argument("--keep", help="a folder in which the workspaces stay")
    arguments = parser.parse_args()
    totals, failed = {}, 0
    base = arguments.keep or tempfile.mkdtemp(prefix="gain-compare-")
    print("TAP version 13", flush=True)
    for i, seed in enumerate(range(arguments.seed, arguments.seed + arguments.count), 1):
        folder = os.path.join(base, str(seed))
        os.makedirs(folder, exist_ok=True)
        case = Case(os.path.abspath(arguments.cli), seed, arguments.plans, folder, arguments.statistics)
        for name, count in case.counts.items():
            totals[name] = totals.get(name, 0) + count
        print(f"{'not ' if case.faults else ''}ok {i} - workspace {seed} {case.counts}", flush=True)
        failed += bool(case.faults)
        for fault in case.faults[:6]:
            print("\n".join("# " + line for line in fault.splitlines()))
    print(f"1..{arguments.count}\n# {totals}")
    if not arguments.keep:
        shutil.rmtree(base)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
