# SPDX-License-Identifier: GPL-3.0-or-later
"""Random workspaces and plans that visit every field, default, gate and rule, with ties, zeros and empty groups.

Everything is invented from a seed: the same seed gives the same files."""
import csv
import json
import os

YEAR = 2025
PERIODS = ["2025", "2025Q1", "2025Q3", "2025Q4", "2025M02", "2025M12"]
DEPARTMENTS = ["Cardiology", "Family Medicine", "Orthopedics", "Ähren & Co"]
SPECIALTIES = ["Cardiology", "Family Medicine", "Geriatrics"]
UNITS = [("percent", "higher"), ("percent", "lower"), ("per_1000", "lower"), ("dollars", "lower"), ("score", "higher"),
         ("per_1000", "higher")]
TIERS = ["Below", "Baseline", "Better", "Best", "Extra"]


def npi(serial):
    """Ten digits that pass the Luhn check with the prefix 80840."""
    body = f"1{serial:08d}"
    digits = [int(c) for c in "80840" + body]
    total = sum((2 * d - 9 if d > 4 else 2 * d) if i % 2 else d for i, d in enumerate(reversed(digits), 1))
    return body + str(-total % 10)


class Workspace:
    def __init__(self, random):
        self.random = random
        self.tables = {}
        self.tins = random.sample([f"{n:09d}" for n in range(12345678, 12345678 + 90)], random.randint(1, 5))
        # In a tied workspace many figures are the same, so that remainders, ranks and cuts meet.
        self.tied = random.random() < 0.35
        self.roster()
        self.panel()
        self.measures()
        self.schemes()
        self.targets()
        self.results()
        self.rest()

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    def table(self, kind, columns, rows):
        self.random.shuffle(rows)
        self.tables[kind] = (columns, rows)

    def date(self, year=YEAR):
        return f"{year}-{self.random.randint(1, 12):02d}-{self.pick(1, 1, 15, 28):02d}"

    def roster(self):
        rows = []
        count = self.pick(1, 3, 6, 10, 10, 14, 20, 28)
        for serial in self.random.sample(range(10 ** 8), count):
            start = self.pick("", "", "", "", self.date(), self.date(YEAR - 1), self.date(YEAR + 1), f"{YEAR}-12-31")
            end = self.pick("", "", "", "", "", self.date(), self.date(YEAR - 1), f"{YEAR}-01-01")
            if start and end and end < start:
                start, end = end, start
            rows.append([npi(serial), f"Name{serial}", "Ana", self.pick("pcp", "pcp", "pcp", "specialist", "app"),
                         self.pick("", *SPECIALTIES), self.pick("", *DEPARTMENTS), self.pick(*self.tins),
                         self.pick("employed", "independent"), self.pick("", "north", "south"),
                         self.pick("", "1", "0.5", "0.7525", "0"), start, end])
        for serial in range(self.random.randint(0, 4)):
            rows.append([f"S{serial:03d}", f"Staff{serial}", "Lee", "staff", "", self.pick("", *DEPARTMENTS),
                         self.pick(*self.tins), self.pick("employed", "independent"), "", self.pick("", "0.5"),
                         self.pick("", "", self.date()), ""])
        rows = self.several_posts([r + [""] for r in rows])
        self.tins = sorted({r[6] for r in rows})
        names = {tin: f"Practice {i}" for i, tin in enumerate(self.tins)}
        self.people = list({r[0]: dict(id=r[0], role=r[3], department=r[5], tin=r[6]) for r in rows}.values())
        self.clinicians = [p for p in self.people if p["role"] != "staff"]
        self.table("roster", "id last_name first_name role specialty department practice_tin affiliation group fte "
                   "start_date end_date share practice_name".split(), [r + [names[r[6]]] for r in rows])
        self.tins_of = {}
        for r in rows:
            self.tins_of.setdefault(r[0], []).append(r[6])

    def several_posts(self, rows):
        """In some workspaces people work for two practices, or move in the middle of the year."""
        if not self.chance(0.35):
            return rows
        for row in list(rows):
            others = [tin for tin in self.tins if tin != row[6]]
            if not others or not self.chance(0.4):
                continue
            other = list(row)
            other[5:9] = [self.pick("", *DEPARTMENTS), self.pick(*others), self.pick("employed", "independent"),
                          self.pick("", "north")]
            if self.chance(0.6):
                row[12], other[12] = self.pick(("60", "40"), ("50", "50"), ("33.3333", "66.6667"), ("0", "100"))
            elif (row[10] or "0") <= f"{YEAR}-05-15" and (row[11] or "9") > f"{YEAR}-05-15":
                row[11], other[10] = f"{YEAR}-05-15", f"{YEAR}-05-16"
            else:
                continue
            rows.append(other)
        return rows

    def panel(self):
        rows = []
        for period in PERIODS:
            if self.chance(0.04):
                continue
            for person in self.people:
                if self.chance(0.9) and (person["role"] != "staff" or self.chance(0.1)):
                    if self.tied:
                        rows.append([person["id"], period, self.pick("100", "100", "0"), "1200", self.pick("", "1")])
                    else:
                        lives = self.pick(0, self.random.randint(0, 900))
                        rows.append([person["id"], period, str(lives), self.pick(str(lives * 11), f"{lives * 11}.25"),
                                     self.pick("", "1", "0.7147", "1.7739", "2.5", "0")])
        self.table("panel", ["id", "period", "attributed_lives", "member_months", "risk_score"], rows)

    def measures(self):
        self.codes = self.random.sample(["AWV", "ED", "A1C", "BCS", "TCOC", "Z_9", "aa1"], self.random.randint(2, 6))
        self.about = {}
        rows = []
        for code in self.codes:
            unit, direction = self.pick(("percent", "higher"), *UNITS)
            self.about[code] = (unit, direction, self.pick("20", "11", "1", "30"))
            rows.append([code, code, "quality", unit, direction, self.about[code][2],
                         self.pick("", "ytd", "ytd", "period", "rolling12")])
        self.table("measures", ["code", "title", "domain", "unit", "direction", "min_denominator", "basis"], rows)

    def schemes(self):
        rows = []
        self.sizes = {}
        for scheme in ("five", "other", "two"):
            size = {"five": 5, "other": self.random.randint(2, 5), "two": 2}[scheme]
            self.sizes[scheme] = size
            names = {"five": TIERS, "two": ["No", "Best"], "other": self.random.sample(TIERS, size)}[scheme]
            if "Best" not in names and self.chance(0.8):
                names[-1] = "Best"
            for tier in range(size):
                payout = self.pick("0", "0", "10") if tier == 0 else self.pick("20", "33.3333", "50", "75", "100", "0.5")
                rows.append([scheme, str(tier), names[tier], payout])
        self.table("schemes", ["scheme", "tier", "name", "payout_percent"], rows)

    def cuts(self, code, count):
        unit, direction, _ = self.about[code]
        ladder = {"percent": ["20", "40", "50", "60", "66.6667", "75", "80", "99.5"],
                  "per_1000": ["100", "333.3333", "400", "450.5", "500", "1000"],
                  "dollars": ["8000", "9000", "9999.99", "11000", "12500"], "score": ["1.5", "2", "2.75", "3", "4"]}[unit]
        chosen = sorted(self.random.sample(ladder, count), key=float)
        return chosen if direction == "higher" else chosen[::-1]

    def targets(self):
        rows = []
        segments = ["role:pcp", "role:specialist", "role:staff"] + [f"specialty:{s}" for s in SPECIALTIES] \
            + [f"department:{d}" for d in DEPARTMENTS]
        for year in (YEAR, YEAR - 1):
            for code in self.codes:
                wanted = (["all"] if self.chance(0.985) else []) + self.random.sample(segments, self.pick(0, 0, 1, 3))
                for segment in wanted:
                    scheme = self.pick("five", "five", "five", "other", "two")
                    cuts = self.cuts(code, self.sizes[scheme] - 1)
                    rows.append([str(year), code, scheme, segment] + cuts + [""] * (4 - len(cuts)))
        self.table("targets", "performance_year measure scheme segment cut_1 cut_2 cut_3 cut_4".split(), rows)

    def result(self, code):
        unit, _, minimum = self.about[code]
        small = int(minimum)
        d = self.pick(0, self.random.randint(1, max(1, small - 1)), small, 100, 100, self.random.randint(small, 600))
        if self.tied and d:
            d = self.pick(100, 100, d)
        if d == 0:
            return ["0", "0"]
        if unit == "percent":
            return [self.pick(str(self.random.randint(0, d)), str(d * self.pick(1, 2, 3, 4) // 5), str(d // 2),
                              f"{self.random.randint(0, d - 1)}.{self.pick('5', '3333')}"), str(d)]
        if unit == "per_1000":
            return [str(self.random.randint(0, d)), self.pick(str(d), f"{d}.25", f"{d}.0833")]
        if unit == "dollars":
            return [self.pick(f"{d * 9000}", f"{self.random.randint(6000, 14000) * d}.37", "-12.5"), str(d)]
        return [f"{self.random.randint(0, 5 * d)}.5", str(d)]

    def results(self):
        rows = []

        def add(kind, id_, share):
            for period in PERIODS:
                for code in self.codes:
                    tins = sorted(set(self.tins_of.get(id_, []))) if kind == "provider" else []
                    if not self.chance(share):
                        continue
                    by_practice = len(tins) > 1 and self.chance(0.4)
                    if not by_practice or self.chance(0.3):
                        rows.append([kind, id_, code, period] + self.result(code) + [""])
                    for tin in tins if by_practice else []:
                        if self.chance(0.8):
                            rows.append([kind, id_, code, period] + self.result(code) + [tin])

        for person in self.people:
            add("provider", person["id"], 0.85 if person["role"] != "staff" else 0.05)
        for tin in self.tins:
            add("practice", tin, self.pick(0, 0.3))
        for name in {p["department"] for p in self.people if p["department"]}:
            add("department", name, self.pick(0, 0.3))
        add("aco", "A1234", self.pick(0, 0.3))
        self.table("results", ["subject_kind", "subject_id", "measure", "period", "numerator", "denominator",
                               "practice_tin"], rows)

    def payee_ids(self):
        return [p["id"] for p in self.people] + self.tins + DEPARTMENTS + ["g0", "g1", "g2"]

    def rest(self):
        seen = {(p["id"], self.date(self.pick(YEAR, YEAR, YEAR - 1)), self.pick("Board", "Quarterly"))
                for p in self.clinicians for _ in range(self.random.randint(0, 4))}
        self.table("attendance", ["id", "date", "meeting"], sorted(map(list, seen)))
        flags = {(id_, str(self.pick(YEAR, YEAR, YEAR - 1)), flag): self.pick("yes", "yes", "no")
                 for id_ in self.payee_ids() for flag in ("signed", "attested") if self.chance(0.7)}
        self.table("flags", ["id", "performance_year", "flag", "value"], [[*k, v] for k, v in sorted(flags.items())])
        ids = [i for i in self.payee_ids() + ["nobody"] if self.chance(0.15)]
        advances = [[id_, str(self.pick(YEAR, YEAR, YEAR - 1)), self.date(), f"{self.random.randint(1, 99999)}.{n:02d}",
                     f"no. {n}"] for id_ in ids for n in range(self.pick(1, 1, 2))]
        reserve = {(str(YEAR - self.pick(0, 0, 1, 2, -1)), self.date(), self.pick("deposit", "deposit", "release",
                                                                                  "repayment"), f"no. {n}"):
                   [f"{self.random.randint(0, 99999)}.{n:02d}", self.pick("", "", *self.tins)]
                   for n in range(self.pick(0, 1, 3, 6))}
        self.table("reserve", ["performance_year", "date", "amount", "kind", "label", "payee_id"],
                   [[year, date, amount, kind, label, owner]
                    for (year, date, kind, label), (amount, owner) in sorted(reserve.items())])
        self.table("advances", ["payee_id", "performance_year", "date", "amount", "label"], advances)

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for kind, (columns, rows) in self.tables.items():
            with open(os.path.join(folder, kind + ".csv"), "w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow(columns)
                writer.writerows(rows)


class Plan:
    """One plan for a workspace; `self.document` is what its JSON says."""

    def __init__(self, workspace, number):
        self.w, self.random, self.pick, self.chance = workspace, workspace.random, workspace.pick, workspace.chance
        self.by = self.pick("weight", "weight", "lives", "member_months", "risk_member_months")
        count = self.random.randint(1, 4)
        ids = self.random.sample(["g0", "g1", "g2", "Cardiology", "a-1"], count)
        plan = {"format": "gainshare-plan/1", "title": f"Plan {number}", "performance_year": YEAR, "pool": self.pool(),
                "split": self.split(), "groups": [self.group(i, id_, i == count - 1) for i, id_ in enumerate(ids)]}
        if self.by != "weight" or self.chance(0.3):
            plan["groups_by"] = self.by
        if self.chance(0.7):
            plan["interim"] = self.pick("as_is", "pace", "pace", "hold")
        if self.chance(0.5):
            plan["downside"] = self.downside(ids)
        self.document = plan

    def money(self, most):
        return f"{self.random.randint(0, most)}.{self.random.randint(0, 99):02d}"

    def pool(self):
        pool = {"amount": self.pick("0.00", "0.07", "100000", self.money(500), self.money(2000000), self.money(2000000),
                                    self.money(2000000))}
        if self.chance(0.4):
            pool["deductions"] = [{"label": f"Deduction {i}", "amount": self.pick("0.00", self.money(5000), self.money(9000000))
                                   if self.chance(0.3) else self.money(500)} for i in range(self.pick(0, 1, 2))]
        return pool

    def downside(self, ids):
        downside = {"bearers": [{"group": id_, "weight": self.pick("1", "1", "60", "0.5", "0", "33.3333")}
                                for id_ in self.random.sample(ids, self.random.randint(0, len(ids)))]}
        if self.chance(0.7):
            downside["from_reserve_first"] = self.chance(0.7)
        return downside

    def within(self):
        within = {"shares": self.pick({"provider": "80%", "staff": "20%"}, {"provider": "66.6667%", "staff": "33.3333%"},
                                      {"provider": "100%", "staff": "0%"}, {"provider": "0%", "staff": "100%"})}
        if self.chance(0.7):
            within["base"] = self.pick("equal", "fte", "fte")
        return within

    def split(self):
        return self.pick(
            {"infrastructure": "8%", "redesign": "0%", "participants": "92%"},
            {"infrastructure": "12.5%", "redesign": "7.25%", "participants": "80.25%"},
            {"infrastructure": "33.3333%", "redesign": "33.3333%", "participants": "33.3334%"},
            {"infrastructure": "25%", "redesign": "25%", "participants": "50%"},
            {"infrastructure": "0%", "redesign": "0%", "participants": "100%"})

    def members(self, last):
        if last and self.chance(0.7):
            return {}
        members = {}
        if self.chance(0.5):
            members["role"] = self.random.sample(["pcp", "specialist", "app", "staff"], self.random.randint(1, 3))
        if self.chance(0.3):
            members["affiliation"] = [self.pick("employed", "independent")]
        if self.chance(0.12):
            members["specialty"] = self.random.sample(SPECIALTIES, 2)
        if self.chance(0.12):
            members["department"] = self.random.sample(DEPARTMENTS, 2) + (["Nowhere"] if self.chance(0.3) else [])
        if self.chance(0.12):
            members["practice_tin"] = [self.pick(*self.w.tins)]
        if self.chance(0.12):
            members["group"] = [self.pick("north", "south")]
        if self.chance(0.08):
            members["id"] = [p["id"] for p in self.w.people if self.chance(0.5)] or [self.w.people[0]["id"]]
        if self.chance(0.15):
            members["exclude"] = [self.pick(*self.w.people)["id"]]
        return members

    def gate(self):
        kind = self.pick("attendance", "active_on", "flag", "min_lives", "min_tier")
        return {"attendance": {"kind": kind, "min": self.pick(0, 1, 1, 2, 4)},
                "active_on": {"kind": kind, "date": self.pick("2025-12-31", "2025-01-01", "2025-06-15")},
                "flag": {"kind": kind, "flag": self.pick("signed", "attested")},
                "min_lives": {"kind": kind, "min": self.pick(0, 50, 100, 300)},
                "min_tier": {"kind": kind, "measure": self.pick(*self.w.codes),
                             "tier": self.pick("Best", "Best", "Best", "Baseline")}}[kind]

    def group(self, index, id_, last):
        group = {"id": id_, "label": f"Group {id_}", "members": self.members(last),
                 "residue": self.pick("redistribute", "redistribute", "redistribute", "infrastructure", "redesign",
                                      "reserve", "carry_forward")}
        if not group["members"] and self.chance(0.3):
            del group["members"]
        if self.by == "weight":
            group["weight"] = self.pick("1", "1", "60", "0.5", "0", "33.3333")
        if self.chance(0.75):
            group["payee"] = self.pick("provider", "provider", "practice", "department", "group")
        if group.get("payee", "provider") != "provider" and self.chance(0.5):
            group["within"] = self.within()
        if self.chance(0.8):
            group["base"] = self.pick("equal", "providers", "lives", "member_months", "risk_member_months", "fte")
        if self.chance(0.4):
            group["prorate"] = self.pick("none", "months", "months")
        if self.chance(0.75):
            codes = self.random.sample(self.w.codes, self.random.randint(1, len(self.w.codes)))
            group["measures"] = [{"code": c, "weight": self.pick("1", "1", "1", "40", "40", "60", "60", "0.0001", "0")} for c in codes]
        if self.chance(0.6):
            group["missing"] = self.pick("zero", "exclude", "practice")
        if self.chance(0.7):
            group["small_numbers"] = self.pick("zero", "exclude", "practice", "practice", "Best")
        if self.chance(0.4):
            group["gates"] = [self.gate() for _ in range(self.pick(0, 1, 1, 2, 3))]
        if self.chance(0.6):
            group["cap"] = self.pick(self.money(200), self.money(20000), self.money(60000), self.money(300000), "0.00")
        if self.chance(0.3):
            # As much as the cap: whoever reaches the cap is paid exactly the least.
            group["min_payment"] = self.pick("0.00", "50.00", self.money(500), self.money(20000),
                                             group.get("cap", "25.00"), group.get("cap", "25.00"))
        if self.chance(0.3):
            group["show_dollars"] = self.chance(0.5)
        for name in ("base", "cap", "gates", "measures", "missing"):
            if name not in group and self.chance(0.05):
                group[name] = None
        return group

    def write(self, path):
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(self.document, stream, ensure_ascii=False, indent=1)
