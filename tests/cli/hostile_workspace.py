# SPDX-License-Identifier: GPL-3.0-or-later
"""A small workspace whose every text is given by a function, and every command that writes from it."""
import csv
import io
import json
import os
import subprocess

YEAR = 2025
PERIOD = "2025Q4"


def npi(serial):
    """Ten digits that pass the Luhn check with the prefix 80840."""
    body = f"{150000000 + serial:09d}"
    total = 24
    for place, digit in enumerate(reversed(body)):
        n = int(digit) * (2 if place % 2 == 0 else 1)
        total += n - 9 if n > 9 else n
    return body + str(-total % 10)


def table(rows):
    """CSV of a list of dicts."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


class Workspace:
    """text(slot) gives the text for a slot such as "practice 3"; every practice has two people."""

    def __init__(self, cli, folder, n_practices, text):
        self.cli, self.folder, self.text = cli, folder, text
        self.path = os.path.join(folder, "aco.gainshare")
        self.tins = [f"{960000001 + i:09d}" for i in range(n_practices)]
        self.people = [(npi(2 * i + k), tin) for i, tin in enumerate(self.tins) for k in range(2)]
        self.environment = dict(os.environ, XDG_STATE_HOME=os.path.join(folder, "state"), LC_ALL="C.UTF-8")
        self.run("new", self.path, "--name", text("aco"), "--aco-id", "A9999", "--year", str(YEAR))
        for kind, content in self.files():
            self.take(kind, content)

    def run(self, *words, ok=(0,)):
        done = subprocess.run([self.cli, *words], capture_output=True, env=self.environment, check=False)
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        if done.returncode not in ok:
            raise RuntimeError(f"{' '.join(words)}: exit {done.returncode}: {err[:1500]}")
        return out, err

    def take(self, kind, content, *options, ok=(0,)):
        path = os.path.join(self.folder, f"{kind}.{'json' if content.startswith('{') else 'csv'}")
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(content)
        return self.run("import", self.path, kind, path, *options, ok=ok)

    def files(self):
        text = self.text
        yield "roster", table([{
            "id": id_, "last_name": text(f"last name {i}"), "first_name": text(f"first name {i}"),
            "role": "pcp" if i % 2 else "specialist", "practice_tin": tin, "practice_name": text(f"practice {i // 2}"),
            "affiliation": "independent", "credential": text("credential"), "specialty": text("specialty"),
            "department": text(f"department {i // 2}"), "group": text("group"), "address": text("address"),
            "city": text("city"), "email": text("email"), "phone": text("phone"),
        } for i, (id_, tin) in enumerate(self.people)])
        yield "practices", table([{
            "tin": tin, "name": text(f"practice {i}"), "address": text("address"), "city": text("city"),
            "contact_name": text("contact"), "contact_email": text("email"), "manager": text("manager"),
            "delivery": "paper"} for i, tin in enumerate(self.tins)])
        yield "measures", table([{
            "code": code, "title": text(f"measure {code}"), "short_title": text(f"short {code}"), "domain": "quality",
            "unit": "percent", "direction": "higher", "min_denominator": 10, "attribution": text("attribution"),
            "source": text("source"), "numerator_text": text("numerator"), "denominator_text": text("denominator"),
            "exclusions": text("exclusions"), "steps": text("steps")} for code in ("AWV", "CBP")])
        yield "schemes", table([{"scheme": "two", "tier": tier, "name": text(f"tier {tier}"),
                                 "payout_percent": 50 * tier} for tier in range(3)])
        yield "targets", table([{"performance_year": YEAR, "measure": code, "scheme": "two", "segment": "all",
                                 "cut_1": 50, "cut_2": 70} for code in ("AWV", "CBP")])
        yield "panel", table([{"id": id_, "period": PERIOD, "attributed_lives": 100 + i, "member_months": 1200}
                              for i, (id_, _) in enumerate(self.people)])
        yield "results", table([{"subject_kind": "provider", "subject_id": id_, "measure": code, "period": PERIOD,
                                 "numerator": 30 + 3 * i % 60, "denominator": 100, "source": text("source")}
                                for i, (id_, _) in enumerate(self.people) for code in ("AWV", "CBP")])
        yield "benchmarks", table([{"measure": "AWV", "period": PERIOD, "kind": "region", "value": 60,
                                    "label": text("label")}])
        yield "attendance", table([{"id": id_, "date": f"{YEAR}-03-04", "meeting": text("meeting")}
                                   for id_, _ in self.people])
        yield "flags", table([{"id": id_, "performance_year": YEAR, "flag": text("flag"), "value": "yes"}
                              for id_, _ in self.people])
        yield "advances", table([{"payee_id": self.people[0][0], "performance_year": YEAR, "date": f"{YEAR}-06-30",
                                  "amount": "10.00", "label": text("label")}])
        yield "visits", table([{"date": f"{YEAR}-10-01", "practice_tin": tin, "kind": "visit", "by": text("manager"),
                                "to": text("contact"), "period": PERIOD, "notes": text("notes"),
                                "promise": text("promise"), "promise_owner": text("owner"),
                                "promise_due": f"{YEAR}-12-15"} for tin in self.tins])
        yield "lists", table([{"provider_id": id_, "period": PERIOD, "list": "care_gap",
                               "patient_name": text(f"patient {i}"), "reason": text("reason"),
                               "patient_id": f"TEST-{70000 + i}", "birth_date": f"19{40 + i % 30}-02-17",
                               "measure": "AWV", "owner": text("owner")} for i, (id_, _) in enumerate(self.people)])
        yield "assignment", table([{"patient_id": f"9TT9T{90 + i}TT{quarter}", "period": f"{YEAR}Q{quarter}",
                                    "patient_name": text(f"patient {i}"), "birth_date": f"19{40 + i % 30}-02-17",
                                    "provider_id": id_, "practice_tin": tin, "first_month": f"{YEAR - 1}M10",
                                    "months": "NNNNNNNNNNNN", "risk_score": f"1.{quarter}", "hcc_version": text("version"),
                                    "hccs": "1;18", "visits": quarter - 3}
                                   for quarter in (3, 4) for i, (id_, tin) in enumerate(self.people)])
        yield "reserve", table([{"performance_year": YEAR, "date": f"{YEAR}-06-30", "amount": "500.00",
                                 "kind": "deposit", "label": text("label")}])
        yield "plan", json.dumps({
            "format": "gainshare-plan/1", "title": text("plan"), "performance_year": YEAR,
            "pool": {"amount": "100000.00"},
            "split": {"infrastructure": "0%", "redesign": "0%", "participants": "100%"},
            "groups": [{"id": "all", "label": text("plan group"), "weight": "1", "members": {"role": ["pcp", "specialist"]},
                        "payee": "practice", "base": "member_months", "residue": "redistribute",
                        "measures": [{"code": "AWV", "weight": "1"}, {"code": "CBP", "weight": "1"}]}]})
        yield "diagram", json.dumps({
            "format": "gainshare-diagram/1", "title": text("diagram"), "performance_year": YEAR,
            "nodes": [{"id": "a", "kind": "aim", "text": text("aim"), "owner": text("owner"),
                       "measures": [{"code": "AWV", "role": "outcome"}]},
                      {"id": "p", "kind": "primary", "text": text("driver")}],
            "links": [{"from": "a", "to": "p"}]})

    def tables(self, ending):
        """Every command that writes a table: (name, words); the file is added with --out."""
        plan = ["--plan", self.text("plan"), "--period", PERIOD]
        kinds = ["roster", "practices", "measures", "schemes", "targets", "panel", "results", "benchmarks", "attendance",
                 "flags", "advances", "visits", "lists", "assignment", "reserve", "settings"]
        for kind in kinds:
            yield f"export {kind}", ["export", self.path, kind]
        # With --out it is a file of patients, by intention.
        yield "patients assigned", ["assignment", self.path, "diff", f"{YEAR}Q3", f"{YEAR}Q4"]
        yield "lists assigned", ["assignment", self.path, "list"]
        yield "scorecards", ["scorecards", self.path, "--period", PERIOD]
        yield "distribute", ["distribute", self.path, *plan]
        yield "payments", ["payments", self.path, *plan]
        for by in ("years", "owners", "rows"):
            yield f"reserve by {by}", ["reserve", self.path, "--by", by]
        yield "compare", ["compare", self.path, "--plan", self.text("plan"), *plan]
        if ending == ".csv":
            yield "issued", ["issued", self.path]
            yield "deliveries", ["deliveries", self.path, "--period", PERIOD]
            yield "diagram", ["diagram", self.path, "export"]

    def folders(self):
        """Every command that writes files into a folder and names them itself."""
        plan = ["--plan", self.text("plan")]
        yield "scorecards", ["pdf", self.path, "scorecards", "--period", PERIOD]
        yield "practices", ["pdf", self.path, "practices", "--period", PERIOD]
        yield "departments", ["pdf", self.path, "departments", "--period", PERIOD]
        yield "funds-flow", ["pdf", self.path, "funds-flow", *plan, "--period", PERIOD]
        yield "visit-pack", ["pdf", self.path, "visit-pack", "--manager", self.text("manager"), "--period", PERIOD]
