# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a workspace, read as plainly as can be: for the independent calculation only.

Every number is a Fraction. Nothing here is shared with the program: it is written from the description of the files."""
import csv
import datetime
import json
import os
from fractions import Fraction

SCALE = {"percent": 100, "per_1000": 1000, "dollars": 1, "score": 1}


def rows(folder, kind):
    path = os.path.join(folder, kind + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(text, default="0"):
    return Fraction(text or default)


def day(text):
    return datetime.date.fromisoformat(text) if text else None


class Post:
    """One row of the roster."""

    def __init__(self, row):
        self.tin = row["practice_tin"]
        self.affiliation = row["affiliation"]
        self.department = row.get("department") or ""
        self.group = row.get("group") or ""
        self.start = day(row.get("start_date"))
        self.end = day(row.get("end_date"))
        self.share = number(row.get("share"), "100")

    def active_on(self, date):
        return (self.start is None or self.start <= date) and (self.end is None or date <= self.end)

    def active_between(self, first, last):
        return (self.start is None or self.start <= last) and (self.end is None or first <= self.end)

    def active_in(self, year, month):
        after = datetime.date(year + month // 12, month % 12 + 1, 1)
        return self.active_between(datetime.date(year, month, 1), after - datetime.timedelta(days=1))

    def months(self, year):
        return sum(self.active_in(year, month) for month in range(1, 13))


class Person:
    def __init__(self, row):
        self.id = row["id"]
        self.role = row["role"]
        self.specialty = row.get("specialty") or ""
        self.fte = number(row.get("fte"), "1")
        self.posts = []

    def nearest(self, date, posts):
        """In force on the day; else over, the latest; else to come, the first. Then share, then TIN."""
        there = [p for p in posts if p.active_on(date)]
        over = [p for p in posts if p.end is not None and p.end < date]
        if not there and over:
            last = max(p.end for p in over)
            there = [p for p in over if p.end == last]
        if not there:
            first = min(p.start for p in posts)
            there = [p for p in posts if p.start == first]
        return min(there, key=lambda p: (-p.share, p.tin, p.start or datetime.date.min))

    def settle(self, date):
        """Makes the person's what belongs to the home of a day."""
        self.date = date
        self.posts.sort(key=lambda p: (p.tin, p.start or datetime.date.min))
        home = self.nearest(date, self.posts)
        self.tin, self.affiliation = home.tin, home.affiliation
        self.department, self.group = home.department, home.group

    def active_on(self, date):
        return any(p.active_on(date) for p in self.posts)

    def active_between(self, first, last):
        return any(p.active_between(first, last) for p in self.posts)

    def months(self, year):
        return sum(any(p.active_in(year, month) for p in self.posts) for month in range(1, 13))


def last_day(period):
    month = last_month(period)
    year = int(period[:4])
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


class Facts:
    def __init__(self, folder):
        self.by_id = {}
        for row in rows(folder, "roster"):
            self.by_id.setdefault(row["id"], Person(row)).posts.append(Post(row))
        self.people = list(self.by_id.values())
        self.clinicians = [p for p in self.people if p.role != "staff"]
        for person in self.people:
            person.settle(datetime.date.max)
        self.panel = {(r["id"], r["period"]): (number(r["attributed_lives"]), number(r["member_months"]),
                                               number(r.get("risk_score"), "1")) for r in rows(folder, "panel")}
        self.measures = {r["code"]: r for r in rows(folder, "measures")}
        self.schemes = {}
        for r in rows(folder, "schemes"):
            self.schemes.setdefault(r["scheme"], {})[int(r["tier"])] = (r["name"], number(r["payout_percent"]))
        self.targets = {}
        for r in rows(folder, "targets"):
            cuts = [number(r[f"cut_{i}"]) for i in range(1, len(self.schemes[r["scheme"]]))]
            self.targets[int(r["performance_year"]), r["measure"], r["segment"]] = (r["scheme"], cuts)
        self.results, self.parts = {}, {}
        for r in rows(folder, "results"):
            result = number(r["numerator"]), number(r["denominator"])
            if r.get("practice_tin"):
                self.parts.setdefault((r["subject_id"], r["measure"], r["period"]), {})[r["practice_tin"]] = result
            else:
                self.results[r["subject_kind"], r["subject_id"], r["measure"], r["period"]] = result
        self.attendance = {(r["id"], day(r["date"]), r["meeting"]) for r in rows(folder, "attendance")}
        self.flags = {(r["id"], int(r["performance_year"]), r["flag"]): r["value"] for r in rows(folder, "flags")}
        self.reserve_rows = rows(folder, "reserve")
        self.advances = [(r["payee_id"], int(r["performance_year"]), number(r["amount"]))
                         for r in rows(folder, "advances")]

    def reserve(self, year):
        """Cents in the reserve for the losses of a performance year."""
        rows = [r for r in self.reserve_rows if int(r["performance_year"]) < year
                or (int(r["performance_year"]) == year and r["kind"] != "repayment")]
        return int(sum((1 if r["kind"] == "deposit" else -1) * number(r["amount"]) for r in rows) * 100)

    def settle(self, period):
        """Everybody's home is that of the period's last day."""
        for person in self.people:
            person.settle(last_day(period))

    # A result is (numerator, denominator) with denominator > 0, or None.
    def own(self, kind, id_, measure, period):
        result = self.results.get((kind, id_, measure, period))
        if result and result[1] > 0:
            return result
        return self.whole(list(self.parts.get((id_, measure, period), {}).values())) if kind == "provider" else None

    def whole(self, results):
        found = [r for r in results if r and r[1] > 0]
        return (sum(n for n, _ in found), sum(d for _, d in found)) if found else None

    def there(self, person, measure, period, name, place):
        """What of somebody's results counts in a practice or department."""
        parts = self.parts.get((person.id, measure, period))
        if parts is None:
            return self.own("provider", person.id, measure, period) if getattr(person, name) == place else None
        found = []
        for tin, result in parts.items():
            posts = [p for p in person.posts if p.tin == tin]
            where = person.nearest(person.date, posts) if posts else person
            if getattr(where, name) == place:
                found.append(result)
        return self.whole(found)

    def sum_of(self, people, measure, period):
        found = [r for r in (self.own("provider", p.id, measure, period) for p in people) if r]
        return (sum(n for n, _ in found), sum(d for _, d in found)) if found else None

    def practice(self, tin, measure, period):
        return (self.own("practice", tin, measure, period)
                or self.whole([self.there(p, measure, period, "tin", tin) for p in self.clinicians]))

    def department(self, name, measure, period):
        return (self.own("department", name, measure, period)
                or self.whole([self.there(p, measure, period, "department", name) for p in self.clinicians]))

    def aco(self, measure, period):
        own = [r for k, r in self.results.items() if k[0] == "aco" and k[2:] == (measure, period) and r[1] > 0]
        return own[0] if own else self.sum_of(self.clinicians, measure, period)

    def value(self, measure, result):
        return result[0] / result[1] * SCALE[self.measures[measure]["unit"]]

    def reportable(self, measure, result):
        return result is not None and result[1] >= number(self.measures[measure]["min_denominator"])

    def higher(self, measure):
        return self.measures[measure]["direction"] == "higher"

    def target(self, year, measure, segments):
        for segment in segments:
            if (year, measure, segment) in self.targets:
                return self.targets[year, measure, segment]
        return None

    def target_of_person(self, year, measure, person):
        segments = ([f"department:{person.department}"] if person.department else []) \
            + ([f"specialty:{person.specialty}"] if person.specialty else []) + [f"role:{person.role}", "all"]
        return self.target(year, measure, segments)

    def tier(self, measure, value, cuts):
        """The highest tier whose cut the value reaches; 0 when it reaches none."""
        reached = [i + 1 for i, cut in enumerate(cuts) if (cut <= value if self.higher(measure) else cut >= value)]
        return max(reached, default=0)


def last_month(period):
    """The month of the year in which a period ends."""
    if len(period) == 4:
        return 12
    return int(period[5:]) * 3 if period[4] == "Q" else int(period[5:])


def read_plan(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def half_away(value, places=4):
    sign = "-" if value < 0 else ""
    units = (abs(value) * 10 ** places * 2 + 1) // 2
    text = str(units).rjust(places + 1, "0")
    sign = sign if units else ""
    return f"{sign}{text[:-places]}.{text[-places:]}"


def shortest(value):
    """A decimal of at most four places, without zeros at its end."""
    text = half_away(value).rstrip("0").rstrip(".")
    return text


def money(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
