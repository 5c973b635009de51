#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make the sample ACO: every CSV file, plan and diagram in data/sample/.

Re-run after changing anything here, and commit what it writes:

    python3 tests/support/make-sample.py            write the files
    python3 tests/support/make-sample.py --check    fail if the committed files differ
    python3 tests/support/make-sample.py --benchmarks PUF_2023.CSV
                                                    compare the national values with CMS's file

The output depends on nothing but this file, sample_names.py, sample-benchmarks.csv and
data/library/: its own random numbers (one stream a person and subject, so that a change to one
leaves the others alone), no clock, no locale, and only arithmetic that IEEE 754 fixes to the bit.
"""

import csv
import hashlib
import io
import json
import os
import sys
import unicodedata
from collections import defaultdict

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import sample_names as names  # noqa: E402
import sample_checks as checks  # noqa: E402
from sample_diagrams import make_diagrams  # noqa: E402

DATA = os.path.join(HERE, "..", "..", "data")
SAMPLE = os.path.join(DATA, "sample")
LIBRARY = os.path.join(DATA, "library")

ACO_NAME = "Tamarack Valley Care Network"
ACO_ID = "A9901"
FIVE = "Provider, five tiers"
FOUR = "Department, four tiers"

# The quarters that are simulated, and how many of them, the last ones, the files show. A rolling
# year needs three before it, so SHOWN may be up to twelve; more show the same figures and earlier
# ones beside them.
QUARTERS = [(y, q) for y in (2022, 2023, 2024, 2025) for q in (1, 2, 3, 4)][:15]
SHOWN = 8
FIRST = len(QUARTERS) - SHOWN
Q4_2024 = QUARTERS.index((2024, 4))


class Rng:
    """SplitMix64, seeded by words: the same words, the same numbers, for good."""

    def __init__(self, *words):
        digest = hashlib.sha256("\x1f".join(str(w) for w in words).encode()).digest()
        self.state = int.from_bytes(digest[:8], "big")

    def bits(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)

    def below(self, n):
        return self.bits() % n

    def unit(self):
        return (self.bits() >> 11) / float(1 << 53)

    def chance(self, p):
        return self.unit() < p

    def between(self, low, high):
        return low + (high - low) * self.unit()

    def normal(self):
        """Sum of twelve uniforms less six: near enough, and no logarithm to differ by platform."""
        return sum(self.unit() for _ in range(12)) - 6.0

    def pick(self, items):
        return items[self.below(len(items))]

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def clamp(x, low, high):
    return min(max(x, low), high)


def decimal4(units):
    """A count of ten-thousandths as the shortest decimal."""
    text = "%d.%04d" % divmod(units, 10000)
    return text.rstrip("0").rstrip(".")


def number(x):
    """A cut-point or benchmark, as short as it goes."""
    return ("%.4f" % x).rstrip("0").rstrip(".")


def money(cents):
    return "%d.%02d" % divmod(cents, 100)


def person_years(member_months):
    """Member-months / 12 in ten-thousandths, rounded half up."""
    return (member_months * 10000 + 6) // 12


# ---------------------------------------------------------------------------------------------
# Measures: the mean and spread that clinicians have, and the cut-points of 2025 and 2024.
# pool: what the denominator is made of; share: its part of the panel.

class Measure:
    def __init__(self, code, pool, share, mean, spread, cuts, cuts_2024):
        self.code, self.pool, self.share = code, pool, share
        self.mean, self.spread = mean, spread
        self.cuts = {2025: cuts, 2024: cuts_2024}


MEASURES = [
    Measure("TCOC", "cost", 1.0, 11750.0, 820.0,
            [13200, 12300, 11500, 10700], [13000, 12100, 11300, 10500]),
    Measure("ADM", "events", 1.0, 250.0, 30.0, [295, 268, 240, 212], [300, 272, 245, 218]),
    Measure("EDV", "quarter", 1.0, 628.0, 70.0, [710, 645, 580, 515], [720, 655, 590, 525]),
    Measure("READM", "discharges", 0.20, 14.8, 2.0, [19, 16.5, 14, 11.5], [19.5, 17, 14.5, 12]),
    Measure("FUP7", "discharges", 0.20, 48.0, 9.0, [36, 44, 52, 61], [34, 42, 50, 59]),
    Measure("NOVIS", "panel", 0.97, 5.5, 1.6, [20, 16, 13, 10], [22, 18, 15, 12]),
    Measure("AWV", "visits", 0.96, 61.0, 11.0, [45, 55, 65, 75], [42, 52, 62, 72]),
    Measure("FLU", "panel", 0.88, 66.0, 8.5, [55, 62, 70, 78], [54, 61, 69, 77]),
    Measure("CRC", "panel", 0.50, 72.0, 7.5, [60, 68, 75, 82], [58, 66, 73, 80]),
    Measure("BCS", "panel", 0.30, 75.5, 7.5, [62, 70, 77, 84], [60, 68, 76, 83]),
    Measure("A1C", "panel", 0.26, 17.5, 5.5, [28, 22, 16, 11], [30, 24, 18, 12]),
    Measure("CBP", "panel", 0.56, 71.5, 7.5, [60, 67, 74, 81], [58, 65, 72, 80]),
    Measure("STATIN", "panel", 0.30, 80.5, 6.0, [70, 76, 82, 88], [69, 75, 81, 87]),
    Measure("SDM", "survey", 0.0, 62.0, 3.2, [56, 60, 64, 68], [55, 59, 63, 67])]
BY_CODE = {m.code: m for m in MEASURES}
LOWER = {"TCOC", "ADM", "EDV", "READM", "NOVIS", "A1C"}
ELECTRONIC = {"FLU", "CRC", "BCS", "A1C", "CBP", "STATIN"}
AWV_BY_QUARTER = [0.22, 0.25, 0.25, 0.28]   # when in the year the wellness visits are made

# Discharges a year and person-years a quarter that one specialist is answerable for; other
# measures as (code, denominator).
DEPARTMENTS = {
    "Allergy and Immunology": (3, 12, []), "Cardiology": (84, 110, [("CBP", 120), ("STATIN", 150)]),
    "Cardiothoracic Surgery": (52, 34, []), "Dermatology": (2, 12, []),
    "Endocrinology": (34, 75, [("A1C", 140), ("STATIN", 80)]),
    "Gastroenterology": (52, 70, [("CRC", 110)]), "General Surgery": (76, 55, []),
    "Hematology and Oncology": (58, 70, []), "Hospital Medicine": (210, 80, []),
    "Infectious Disease": (46, 40, []), "Nephrology": (64, 90, [("CBP", 110), ("A1C", 60)]),
    "Neurology": (44, 75, []), "Neurosurgery": (48, 30, []),
    "Obstetrics and Gynecology": (32, 60, [("BCS", 120)]), "Ophthalmology": (3, 14, []),
    "Orthopedics": (90, 60, []), "Otolaryngology": (28, 48, []), "Pain Medicine": (26, 70, []),
    "Palliative Care": (60, 50, []), "Psychiatry": (36, 75, []),
    "Pulmonology": (72, 90, []), "Rheumatology": (28, 70, []), "Urology": (44, 60, [])}


# ---------------------------------------------------------------------------------------------
# People and practices

class Person:
    pass


def npi(serial):
    """An NPI in a range that has never been issued (29...), with its Luhn check digit."""
    body = "29" + "%07d" % serial
    total = sum(checks.doubled(int(c)) if i % 2 == 0 else int(c)
                for i, c in enumerate(reversed("80840" + body)))
    return body + str(-total % 10)


def ascii_fold(text):
    text = text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    text = text.replace("ı", "i").replace("’", "").replace(" ", "-")
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if c.isascii() and not unicodedata.combining(c)).lower()


def make_practices():
    rng = Rng("practices")
    serials = rng.shuffled(range(60))
    practices = []
    for i, (name, affiliation, primary, others) in enumerate(names.PRACTICES):
        here = [c for c in names.CITIES if name.split(" ")[0] in c[0].split(" ")]
        city = next((c for c in names.CITIES if c[0] in name), None) or \
            (here[0] if here else rng.pick(names.CITIES))
        # Neither a prefix that the IRS gives out (00, 96) nor the pattern of a Social Security
        # number or ITIN; two begin with zeros, to show that identifiers are text.
        tin = "%s%07d" % ("00" if i in (5, 28) else "96", 41200 + 137 * serials[i])
        practices.append({
            "name": name, "affiliation": affiliation, "primary": primary, "tin": tin,
            "others": [o.split("*") for o in others.split("|") if o],
            "city": city[0], "zip": city[1],
            "address": "%d %s" % (100 + 20 * rng.below(60), rng.pick(names.STREETS)),
            "phone": "920-555-%04d" % (101 + i),
            "group": "Tamarack Valley Medical Group" if affiliation == "employed" else
                     rng.pick(["Upper Valley IPA", "Upper Valley IPA", "Lakeshore IPA"]),
            "skill": Rng("practice skill", name).normal()})
    return practices


def make_names(n):
    rng = Rng("names")
    lasts = rng.shuffled(names.LAST)
    firsts = rng.shuffled(names.FIRST) + rng.shuffled(names.FIRST)
    lasts += rng.shuffled(names.LAST)[:max(0, n - len(lasts))]
    return [(firsts[i], lasts[i]) for i in range(n)]


def make_people(practices):
    clinicians = []
    for p in practices:
        geriatric = "Senior" in p["name"] or "Geriatric" in p["name"] or "House" in p["name"]
        for i in range(p["primary"]):
            c = Person()
            c.practice = p
            c.role = "app" if i % 3 == 1 or "Nurse Pract" in p["name"] else "pcp"
            c.specialty = "Geriatric Medicine" if geriatric else \
                "Internal Medicine" if "Intern" in p["name"] or i % 4 == 3 else "Family Medicine"
            c.department = ""
            clinicians.append(c)
        for department, count in p["others"]:
            for i in range(int(count)):
                c = Person()
                c.practice = p
                c.role = "app" if i == 3 else "specialist"
                c.specialty = c.department = department
                clinicians.append(c)
    staff = []
    rng = Rng("staff places")
    big = [p for p in practices if p["primary"] > 1 or p["others"]]
    for i in range(60):
        s = Person()
        s.practice = big[i % len(big)]
        s.role, s.specialty = "staff", ""
        s.department = rng.pick(s.practice["others"])[0] if s.practice["others"] else ""
        staff.append(s)
    for c, (first, last) in zip(clinicians + staff, make_names(len(clinicians) + len(staff))):
        c.first, c.last = first, last
    serials = Rng("npi").shuffled(range(1000, 10000))
    for c, serial in zip(clinicians, serials):
        c.id = npi(serial)
        describe_clinician(c)
    for i, s in enumerate(staff):
        s.id = "S%03d" % (i + 1)
        rng = Rng("staff", s.id)
        s.credential = rng.pick(["RN", "RN", "LPN", "MA", "MA", "PharmD", "LCSW", "RD", ""])
        s.fte = rng.pick(["1", "1", "1", "0.8", "0.5"])
        s.start = "20%02d-%02d-01" % (10 + rng.below(14), 1 + rng.below(12))
        s.end = ""
    leave_and_join(clinicians, staff)
    return clinicians, staff


def describe_clinician(c):
    rng = Rng("clinician", c.id)
    if c.role == "app":
        c.credential = rng.pick(["NP", "NP", "PA-C"]) if "Nurse" not in c.practice["name"] else "NP"
    else:
        c.credential = rng.pick(["MD", "MD", "MD", "DO"])
    c.fte = rng.pick(["1", "1", "1", "1", "1", "0.9", "0.8", "0.6", "0.5"])
    c.start = "20%02d-%02d-01" % (4 + rng.below(19), 1 + rng.below(12))
    c.end = ""
    c.engaged = rng.normal() * 0.17 + 0.78
    c.skill = 0.55 * c.practice["skill"] + 0.8 * rng.normal()
    size = rng.between(60, 150) if c.role == "app" else rng.between(140, 360)
    if c.role == "app" and rng.chance(0.2):
        size = rng.between(18, 45)
    if len(c.practice["others"]):
        size = 0
    c.lives = size * (0.45 + 0.55 * float(c.fte))
    c.risk = 0.98 + 0.10 * rng.normal() + (0.32 if c.specialty == "Geriatric Medicine" else 0)


def leave_and_join(clinicians, staff):
    """Turnover: who came and who left since 2023, and the newcomer whose page is "too few"."""
    primary = [c for c in clinicians if c.lives > 0 and c.practice["primary"] > 2]
    others = [c for c in clinicians if c.lives == 0]
    movers = Rng("movers").shuffled(primary)[:19]
    joins = ["2023-08-01", "2024-02-01", "2024-03-18", "2024-07-01", "2024-09-03", "2025-01-06",
             "2025-02-03", "2025-03-17", "2025-05-01", "2025-06-16", "2025-08-04"]
    leaves = ["2024-03-29", "2024-06-30", "2024-11-30", "2025-01-31", "2025-03-31", "2025-06-13",
              "2025-08-31", "2025-12-31"]
    for c, date in zip(movers, joins):
        c.start = date
    for c, date in zip(movers[len(joins):], leaves):
        c.end = date
    for c, date in zip(Rng("moving specialists").shuffled(others),
                       ["2024-05-01", "2025-02-17", "2025-07-01"]):
        c.start = date
    for c, date in zip(Rng("leaving specialists").shuffled(others)[-3:],
                       ["2024-08-30", "2025-04-30", "2025-09-15"]):
        c.end = date if c.start < "2024" else ""
    newcomer = next(c for c in clinicians if c.practice["name"].startswith("Little Kettle Rural")
                    and c.role == "app")
    newcomer.start, newcomer.end, newcomer.lives, newcomer.newcomer = "2025-07-14", "", 16, True
    for s, date in zip(Rng("moving staff").shuffled(staff), ["2024-10-01", "2025-04-14"]):
        s.start = date
    for s, date in zip(Rng("leaving staff").shuffled(staff)[-2:], ["2024-12-31", "2025-05-30"]):
        s.end = date


# ---------------------------------------------------------------------------------------------
# Panels and results

def quarter_bounds(t):
    year, q = QUARTERS[t]
    return ("%d-%02d-01" % (year, 3 * q - 2),
            "%d-%02d-%02d" % (year, 3 * q, {1: 31, 2: 30, 3: 30, 4: 31}[q]))


def months_active(c, t):
    year, q = QUARTERS[t]
    count = 0
    for month in range(3 * q - 2, 3 * q + 1):
        first, last = "%d-%02d-01" % (year, month), "%d-%02d-31" % (year, month)
        count += c.start <= last and (not c.end or c.end >= first)
    return count


def panel_of(c):
    """Lives and member-months by quarter: a slow drift, and a joiner's panel fills in a year."""
    rng = Rng("panel", c.id)
    drift = 0.006 * rng.normal()
    panel, since = {}, 0
    for t in range(len(QUARTERS)):
        active = months_active(c, t)
        if not active or c.lives == 0:
            continue
        start = quarter_bounds(t)[0]
        since += 1
        # Someone who came lately starts with a part of the panel.
        came_lately = c.start >= "2022-01-01" and not getattr(c, "newcomer", False)
        fill = clamp(0.30 + 0.22 * since, 0.0, 1.0) if came_lately and c.start < "9" else 1.0
        lives = max(1, int(c.lives * fill * (1.0 + drift * (t - Q4_2024)) + 1.5 * rng.normal()))
        months = lives * active - int(lives * active * rng.between(0.01, 0.04))
        panel[t] = (lives, months, start)
    return panel


def trend_of(rng):
    """Change in spreads a quarter: most hold steady, some improve for good, some slip."""
    kind = rng.unit()
    if kind < 0.22:
        return rng.between(0.10, 0.24)
    if kind < 0.34:
        return -rng.between(0.08, 0.20)
    return 0.02


class Series:
    """One clinician on one measure: numerator and denominator of each quarter by itself
    (flows), or as it stands at the quarter's end (states)."""

    def __init__(self, c, measure):
        self.rng = Rng("result", c.id, measure.code)
        self.measure = measure
        sign = -1.0 if measure.code in LOWER else 1.0
        self.level = sign * (0.5 * c.skill + 0.8 * self.rng.normal()) * measure.spread
        self.slope = sign * trend_of(self.rng) * measure.spread
        self.carry = 0.0

    def rate(self, t, mean_shift=0.0):
        return self.measure.mean + mean_shift + self.level + self.slope * (t - Q4_2024)

    def percent(self, t, denominator, steady, mean_shift=0.0):
        """A numerator around the rate; what is steady from quarter to quarter moves slowly."""
        p = clamp(self.rate(t, mean_shift) / 100.0, 0.01, 0.985)
        spread = (p * (1.0 - p) * denominator) ** 0.5
        if steady:
            self.carry = 0.75 * self.carry + 0.45 * self.rng.normal()
            noise = 0.6 * self.carry
        else:
            noise = self.rng.normal()
        return int(clamp(int(p * denominator + spread * noise + 0.5), 0, denominator))

    def events(self, t, person_years_, season):
        expected = max(0.0, self.rate(t)) / 1000.0 * person_years_ * season
        return max(0, int(expected + expected ** 0.5 * self.rng.normal() + 0.5))

    def cents(self, t, person_years_, season):
        """Cost has a long right tail: squares of normals, larger where few share the risk."""
        noise = self.rng.normal()
        tail = 1.0 + 0.55 / (person_years_ ** 0.5 + 1.0) * (noise + 0.35 * (noise * noise - 1.0))
        return int(max(0.2, tail) * self.rate(t) * person_years_ * season * 100.0)


WINTER = [1.06, 0.99, 0.96, 0.99]


def simulate_primary(c):
    """Flows by measure and quarter: {code: {t: (numerator, denominator)}}; a denominator of
    person-years is held as member-months, dollars as cents."""
    panel = panel_of(c)
    shares = Rng("eligible", c.id)
    out = {}
    for m in MEASURES:
        share = m.share * shares.between(0.88, 1.12)
        if m.pool == "survey":
            continue
        s, flow = Series(c, m), {}
        older = c.specialty == "Geriatric Medicine"
        for t, (lives, months, _) in sorted(panel.items()):
            q = QUARTERS[t][1] - 1
            years = months / 12.0
            if m.pool == "cost":
                season = WINTER[q] * (1.22 if older else 1.0) * (0.7 + 0.3 * c.risk)
                flow[t] = (s.cents(t, years, season), months)
            elif m.pool in ("events", "quarter"):
                season = WINTER[q] * (1.20 if older else 1.0)
                flow[t] = (s.events(t, years, season), months)
            elif m.pool == "discharges":
                d = max(0, int(lives * share / 4.0 + 1.2 * s.rng.normal() + 0.5))
                flow[t] = (s.percent(t, d, False), d)
            else:
                d = min(lives, int(lives * share))
                flow[t] = (s.percent(t, d, True), d)
        out[m.code] = flow
    return panel, out


def simulate_specialist(c):
    discharges, years, extra = DEPARTMENTS[c.department]
    rng = Rng("volume", c.id)
    scale = rng.between(0.75, 1.25) * float(c.fte) * (0.5 if c.role == "app" else 1.0)
    shift = 3.0 * Rng("department", c.department).normal()
    out = {}
    wanted = [("READM", discharges), ("FUP7", discharges), ("EDV", years)] + extra
    for code, volume in wanted:
        m = BY_CODE[code]
        s, flow = Series(c, m), {}
        for t in range(len(QUARTERS)):
            active = months_active(c, t)
            if not active:
                continue
            if code == "EDV":
                months = max(1, int(12 * volume * scale * active / 3 + 4 * s.rng.normal()))
                events = s.events(t, months / 12.0, WINTER[QUARTERS[t][1] - 1])
                flow[t] = (events, months)
            elif m.pool == "discharges":
                d = max(0, int(volume * scale / 4.0 * active / 3 + s.rng.normal() + 0.5))
                flow[t] = (s.percent(t, d, False, shift if code == "FUP7" else 0.3 * shift), d)
            else:
                d = max(0, int(volume * scale + 2 * s.rng.normal()))
                flow[t] = (s.percent(t, d, True), d)
        out[code] = flow
    return out


def as_of(code, t):
    year, q = QUARTERS[t]
    month, day = (3 * q + 1, 20) if code in ELECTRONIC else (3 * q + 2, 15)
    return "%d-%02d-%02d" % (year + (month > 12), (month - 1) % 12 + 1, day)


def windowed(code, flow, t):
    """What the period's figure covers, by the measure's basis. None: nothing to report."""
    pool = BY_CODE[code].pool
    if t not in flow:
        return None
    if pool in ("cost", "events", "discharges", "survey"):
        parts = [flow[i] for i in range(t - 3, t + 1) if i in flow]
        return sum(p[0] for p in parts), sum(p[1] for p in parts)
    if pool == "visits":
        # Visits made since January 1; the panel is that of the quarter.
        q = QUARTERS[t][1]
        full, d = flow[t]
        return int(full * sum(AWV_BY_QUARTER[:q]) + 0.5), d
    return flow[t]


def whole_year(code, flow, year):
    inside = [t for t in range(len(QUARTERS)) if QUARTERS[t][0] == year and t in flow]
    if not inside:
        return None
    if BY_CODE[code].pool in ("quarter", "cost", "events", "discharges", "survey"):
        return sum(flow[t][0] for t in inside), sum(flow[t][1] for t in inside)
    last = inside[-1]
    if BY_CODE[code].pool == "visits":
        return windowed(code, flow, last)
    return flow[last]


def cells(code, pair):
    n, d = pair
    pool = BY_CODE[code].pool
    if pool == "cost":
        return money(n), decimal4(person_years(d))
    if pool in ("events", "quarter"):
        return str(n), decimal4(person_years(d))
    return str(n), str(d)


def left_out(c, code, t):
    """Gaps: a change of the record system, a lost extract, and single cells here and there."""
    quarter = QUARTERS[t]
    if code in ELECTRONIC:
        if c.practice["name"].startswith("Depot Street") and (2024, 2) <= quarter <= (2024, 4):
            return True
        if c.practice["name"].startswith("Stillwater"):
            return True  # paper charts: no electronic record at all
        if c.practice["name"].startswith("Clínica") and quarter == (2025, 1):
            return True
    return Rng("gap", c.id, code, t).chance(0.012)


def survey_rows(practices):
    """The patient survey is counted by practice and for the ACO, never by clinician."""
    rows, total = [], defaultdict(lambda: [0, 0])
    periods = [(t, "%dQ%d" % QUARTERS[t]) for t in range(3, len(QUARTERS))]
    for p in practices:
        if p["primary"] < 2:
            continue
        rng = Rng("survey", p["tin"])
        level = 62.0 + 2.2 * p["skill"] + 1.6 * rng.normal()
        for t, period in periods + [(Q4_2024, "2024")]:
            answered = int(p["primary"] * rng.between(9, 15))
            score = int(answered * (level + 0.25 * (t - Q4_2024) + 0.8 * rng.normal()) + 0.5)
            if period == "2024":
                score, answered = last_q4
            if period == "2024Q4":
                last_q4 = (score, answered)
            if t < FIRST:
                continue
            rows.append(("practice", p["tin"], "SDM", period, str(score), str(answered),
                         as_of("SDM", t), "Patient survey"))
            total[period, t][0] += score
            total[period, t][1] += answered
    for (period, t), (score, answered) in total.items():
        rows.append(("aco", ACO_ID, "SDM", period, str(score), str(answered), as_of("SDM", t),
                     "Patient survey"))
    return rows


def make_facts(clinicians, practices):
    results, panels = survey_rows(practices), []
    for c in clinicians:
        if c.lives > 0:
            panel, flows = simulate_primary(c)
            panels += panel_rows(c, panel)
        else:
            flows = simulate_specialist(c)
        for code, flow in flows.items():
            source = "Record extract" if code in ELECTRONIC else "Claims"
            for t in range(FIRST, len(QUARTERS)):
                pair = windowed(code, flow, t)
                if pair and pair[1] and not left_out(c, code, t):
                    results.append(("provider", c.id, code, "%dQ%d" % QUARTERS[t],
                                    *cells(code, pair), as_of(code, t), source))
            pair = whole_year(code, flow, 2024)
            if pair and pair[1] and not left_out(c, code, Q4_2024):
                results.append(("provider", c.id, code, "2024", *cells(code, pair),
                                as_of(code, Q4_2024), source))
    return results, panels


def panel_rows(c, panel):
    rng = Rng("risk", c.id)
    rows, year = [], []
    for t in sorted(panel):
        lives, months, _ = panel[t]
        risk = int(10000 * clamp(c.risk + 0.004 * (t - Q4_2024) + 0.01 * rng.normal(), 0.62, 2.1))
        if QUARTERS[t][0] == 2024:
            year.append((lives, months, risk))
        if t >= FIRST:
            rows.append((c.id, "%dQ%d" % QUARTERS[t], str(lives), str(months),
                         "%d.%04d" % divmod(risk, 10000)))
    if year:
        rows.append((c.id, "2024", str(year[-1][0]), str(sum(y[1] for y in year)),
                     "%d.%04d" % divmod(year[-1][2], 10000)))
    return rows


# ---------------------------------------------------------------------------------------------
# Targets, benchmarks, meetings, flags, advances, settings

def shifted(cuts, by):
    return [c + by for c in cuts]


def make_targets():
    rows = []

    def add(year, code, scheme, segment, cuts):
        cuts = [number(c) for c in cuts]
        rows.append([str(year), code, scheme, segment] + cuts + [""] * (4 - len(cuts)))

    for year in (2024, 2025):
        for m in MEASURES:
            add(year, m.code, FIVE, "all", m.cuts[year])
        # Nurse practitioners and physician assistants do most wellness visits: bars five higher.
        add(year, "AWV", FIVE, "role:app", shifted(BY_CODE["AWV"].cuts[year], 5))
        for code, by in (("TCOC", 2400), ("ADM", 45), ("EDV", 110)):
            add(year, code, FIVE, "specialty:Geriatric Medicine",
                shifted(BY_CODE[code].cuts[year], by))
        add(year, "STATIN", FIVE, "specialty:Cardiology", shifted(BY_CODE["STATIN"].cuts[year], 4))
        add(year, "CBP", FIVE, "specialty:Nephrology", shifted(BY_CODE["CBP"].cuts[year], -6))
        easier = 2 if year == 2024 else 0
        for department in sorted(DEPARTMENTS):
            shift = int(3.0 * Rng("department", department).normal())
            add(year, "FUP7", FOUR, "department:" + department,
                shifted([42, 50, 58], shift - easier))
            add(year, "READM", FOUR, "department:" + department,
                shifted([20.5, 17.5, 14], 0.3 * shift + 0.25 * easier))
            add(year, "EDV", FOUR, "department:" + department, shifted([680, 610, 540], 5 * easier))
    return rows


def make_benchmarks():
    rows = []
    with open(os.path.join(HERE, "sample-benchmarks.csv"), encoding="utf-8", newline="") as f:
        figures = list(csv.DictReader(f))
    periods = ["%dQ%d" % QUARTERS[t] for t in range(FIRST, len(QUARTERS))]
    for period in ["2024"] + periods:
        for b in figures:
            value = float(b["value"])
            if b["measure"] == "AWV" and "Q" in period:  # a year to date, as our own figure is
                value = round(value * sum(AWV_BY_QUARTER[:int(period[-1])]), 1)
            rows.append((b["measure"], period, b["kind"], number(value), b["label"]))
    return rows


MEETINGS = ["2024-02-13", "2024-05-14", "2024-08-13", "2024-11-12", "2025-02-11", "2025-05-13",
            "2025-08-12"]
COMMITTEE = ["2024-03-07", "2024-06-06", "2024-09-05", "2024-12-05", "2025-03-06", "2025-06-05",
             "2025-09-04"]


def present(c, date):
    return c.start <= date and (not c.end or c.end >= date)


def make_attendance(clinicians, staff):
    rows = []
    committee = Rng("committee").shuffled(clinicians)[:12]
    for c in clinicians:
        rng = Rng("attendance", c.id)
        for date in MEETINGS:
            if present(c, date) and rng.chance(clamp(c.engaged, 0.05, 0.97)):
                rows.append((c.id, date, "Quarterly network meeting"))
        for date in COMMITTEE if c in committee else []:
            if present(c, date) and rng.chance(0.85):
                rows.append((c.id, date, "Quality committee"))
    for s in staff:
        rng = Rng("attendance", s.id)
        for date in MEETINGS:
            if present(s, date) and rng.chance(0.25):
                rows.append((s.id, date, "Quarterly network meeting"))
    return rows


def make_flags(clinicians):
    rows = []
    for c in clinicians:
        for year in (2024, 2025):
            if c.end and c.end < "%d-01-01" % year or c.start > "%d-12-31" % year:
                continue
            rng = Rng("flags", c.id, year)
            rows.append((c.id, str(year), "agreement signed", "yes" if rng.chance(0.97) else "no"))
            if rng.chance(0.9):
                rows.append((c.id, str(year), "scorecard attested",
                             "yes" if rng.chance(0.92) else "no"))
            if c.practice["affiliation"] == "independent":
                rows.append((c.id, str(year), "dues paid", "yes" if rng.chance(0.95) else "no"))
    return rows


def make_advances(clinicians, practices):
    """Quarterly advances to many of the independents, and to some employed practices. One house
    call practice had its start-up costs paid ahead: more than it will earn."""
    rows = []
    for c in clinicians:
        rng = Rng("advances", c.id)
        if c.lives == 0 or c.practice["affiliation"] != "independent":
            continue
        if c.practice["name"].startswith("Stillwater"):
            rows.append((c.id, "2025", "2025-01-15", "36000.00", "Start-up of the practice"))
        elif c.engaged < 0.82 or not rng.chance(0.75):
            continue
        for year, date, label in (("2024", "2024-07-15", "First half"),
                                  ("2025", "2025-04-15", "First quarter"),
                                  ("2025", "2025-07-15", "Second quarter")):
            if present(c, date):
                cents = int(c.lives * rng.between(9, 14)) * 100 + 50 * rng.below(2)
                rows.append((c.id, year, date, money(cents), label))
    for p in practices:
        if p["affiliation"] == "employed" and p["primary"] > 3:
            rows.append((p["tin"], "2025", "2025-07-15", money(450000 * p["primary"]),
                         "First half"))
    return rows


DISCLOSURES = ["section", "performance_year", "number", "name", "role", "group", "text", "amount"]


def make_disclosures():
    """What the page for the public says beyond roster, settlement and results. Participants hold 75 %
    of the votes, as 42 CFR 425.106 wants it."""
    representative = "ACO participant representative"
    rows = [
        ("location", "", "Tamarack Valley Care Network, LLC", "", "",
         "400 Main Street, Tamarack Falls, WI 53301", ""),
        ("contact", "", "Odessa Fjeld", "Executive director", "",
         "920-555-0190, public.reporting@tamarackvalley.example", ""),
        ("joint_venture", "", "Tamarack Orthopedic Specialists", "", "",
         "with Tamarack Falls Community Hospital: an outpatient surgery center", ""),
        ("governing_body", "", "Kamala Halvorsen", "Chair", representative,
         "Tamarack Internal Medicine Associates", "18.75%"),
        ("governing_body", "", "Joy Idowu", "Member", representative,
         "Tamarack Family Medicine", "18.75%"),
        ("governing_body", "", "Gareth Saito", "Member", representative,
         "Blue Heron Family Medicine", "18.75%"),
        ("governing_body", "", "Brigid Uchida", "Member", representative,
         "Coldwater Mills Clinic", "18.75%"),
        ("governing_body", "", "Odessa Fjeld", "Member, executive director", "ACO executive", "",
         "10%"),
        ("governing_body", "", "Casper Nyberg", "Member", "Medicare beneficiary representative", "",
         "7.5%"),
        ("governing_body", "", "Imelda Thorsen", "Member", "Community stakeholder representative",
         "", "7.5%"),
        ("leader", "", "Odessa Fjeld", "ACO executive", "", "", ""),
        ("leader", "", "Kamala Halvorsen, MD", "Medical director", "", "", ""),
        ("leader", "", "Leopold Grahn", "Compliance officer", "", "", ""),
        ("leader", "", "Joy Idowu, MD", "Quality assurance and improvement officer", "", "", ""),
        ("committee", "", "Joy Idowu, MD", "Chair", "Quality committee", "", ""),
        ("committee", "", "Gareth Saito, MD", "Chair", "Value-based care committee", "", ""),
        ("committee", "", "Leopold Grahn", "Chair", "Compliance committee", "", ""),
        ("participant_type", "", "ACO professionals in a group practice arrangement", "", "", "", ""),
        ("participant_type", "", "Networks of individual practices of ACO professionals", "", "", "",
         ""),
        ("participant_type", "", "Rural health clinics", "", "", "", ""),
        ("waiver", "", "Telehealth services", "", "",
         "ACO clinicians furnish telehealth services under 42 CFR 425.612(f) and 425.613", "")]
    numbered = {}
    table = []
    for section, year, name, role, group, text, amount in rows:
        numbered[section] = numbered.get(section, 0) + 1
        table.append((section, year, str(numbered[section]), name, role, group, text, amount))
    for year in ("2022", "2023", "2024"):
        table.append(("shared_savings", year, "1", "", "", "", "", ""))
    for year, parts in (("2023", ("12%", "8%", "80%")), ("2024", ("8%", "0%", "92%"))):
        for i, (name, part) in enumerate(zip(("infrastructure", "redesigned care processes",
                                              "participants"), parts)):
            table.append(("proportions", year, str(i + 1), name, "", "", "", part))
    return table


# ---------------------------------------------------------------------------------------------
# Settlement: three years settled, the year under way by month, and what the reserve holds

SETTLEMENT = ["py", "aco_id", "track", "assigned_beneficiaries", "benchmark", "expenditure",
              "msr_choice", "quality_score", "quality", "participant_revenue", "revenue_category",
              "agreement_start"]

COMPLETION = [("1", "82", "86", "90"), ("2", "92.5", "94.5", "96.5"), ("3", "95.8", "97", "98.2"),
              ("4", "97.2", "98", "98.8"), ("6", "98.6", "99.1", "99.6"),
              ("9", "99.4", "99.7", "100"), ("12", "99.8", "100", "100")]


def make_settlements():
    """The benchmark isn't reached by enough in the first year; then it is."""
    return [("2022", ACO_ID, "A", "22870", "262640000.00", "258310000.00", "table", "78.42", "met",
             "", "low", "2022-01-01"),
            ("2023", ACO_ID, "B", "23640", "277900000.00", "269480000.00", "table", "81.07", "met",
             "", "low", "2022-01-01"),
            ("2024", ACO_ID, "C", "24120", "289150000.00", "279360000.00", "1", "83.65", "met",
             "118500000.00", "low", "2022-01-01")]


def share_complete(run_out):
    """Percent of a month's claims that are in: what the factors expect, in between by line."""
    points = [(0, 48.0)] + [(int(r), float(e)) for r, _, e, _ in COMPLETION]
    for (r0, e0), (r1, e1) in zip(points, points[1:]):
        if run_out <= r1:
            return e0 + (e1 - e0) * (run_out - r0) / (r1 - r0)
    return 100.0


def make_expenditures():
    """Each month of 2025 as it was known at the end of each month since, until the end of
    October. Winter costs more; savings grow over the year."""
    season = [1.035, 0.965, 1.015, 1.0, 1.0, 0.985, 0.99, 0.985, 0.995, 1.01]
    last_day = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31]
    rows = []
    for seen in range(2, 11):
        for month in range(1, seen + 1):
            rng = Rng("expenditures", month, seen)
            lives = 24480 + 14 * month
            benchmark = lives * 1012 * 100
            saved = 0.030 + 0.0018 * month
            final = benchmark * season[month - 1] * (1 - saved) / 1.0
            known = share_complete(seen - month) * (1 + (rng.between(-40, 40)) / 10000)
            paid = int(final * min(known, 100) / 100)
            rows.append(("2025M%02d" % month, "2025-%02d-%02d" % (seen, last_day[seen - 1]),
                         str(lives), money(paid), money(int(benchmark * season[month - 1]))))
    return rows


def make_reserve():
    return [("2023", "2024-10-15", "165000.00", "deposit", "5% of what was earned"),
            ("2024", "2025-10-10", "240000.00", "deposit", "5% of what was earned"),
            ("2024", "2025-10-24", "35000.00", "release", "Released by the board")]


SETTINGS = [
    ("name", ACO_NAME), ("aco_id", ACO_ID), ("year", "2025"),
    ("contact_name", "Provider Relations Desk"), ("contact_phone", "920-555-0199"),
    ("contact_email", "provider.relations@tamarackvalley.example"), ("days_to_object", "30"),
    ("paper", "letter"), ("blinded", "no")]


# ---------------------------------------------------------------------------------------------
# Plans

def measures_of(**weights):
    return [{"code": code, "weight": str(weight)} for code, weight in weights.items()]


def make_plans():
    five = {
        "format": "gainshare-plan/1", "title": "Five tiers, 92/8", "performance_year": 2025,
        "pool": {"amount": "5840000.00",
                 "deductions": [{"label": "Repayment mechanism", "amount": "250000.00"}]},
        "split": {"infrastructure": "8%", "redesign": "0%", "participants": "92%"},
        "groups_by": "weight", "interim": "pace",
        "groups": [
            {"id": "independent-primary", "label": "Independent primary care, by clinician",
             "weight": "40",
             "members": {"role": ["pcp", "app"], "specialty": [
                 "Family Medicine", "Internal Medicine", "Geriatric Medicine"],
                 "affiliation": ["independent"]},
             "payee": "provider", "base": "member_months", "prorate": "months",
             "measures": measures_of(AWV=15, A1C=15, CBP=15, CRC=10, FUP7=10, EDV=15, TCOC=20),
             "missing": "exclude", "small_numbers": "practice",
             "gates": [{"kind": "attendance", "min": 2},
                       {"kind": "flag", "flag": "agreement signed"},
                       {"kind": "active_on", "date": "2025-09-30"}],
             "cap": "55000.00", "min_payment": "3500.00", "residue": "redistribute"},
            {"id": "employed-primary", "label": "Employed primary care, by practice",
             "weight": "35",
             "members": {"role": ["pcp", "app"], "specialty": [
                 "Family Medicine", "Internal Medicine", "Geriatric Medicine"],
                 "affiliation": ["employed"]},
             "payee": "practice", "base": "risk_member_months", "prorate": "none",
             "measures": measures_of(AWV=20, A1C=15, CBP=15, SDM=10, READM=15, TCOC=25),
             "missing": "zero", "small_numbers": "Baseline",
             "gates": [{"kind": "min_lives", "min": 300}],
             "cap": "95000.00", "residue": "redesign"},
            {"id": "specialists", "label": "Specialists, by department", "weight": "20",
             "members": {"department": sorted(DEPARTMENTS)},
             "payee": "department", "base": "providers", "prorate": "none",
             "measures": measures_of(FUP7=40, READM=30, EDV=30),
             "missing": "exclude", "small_numbers": "exclude",
             "gates": [{"kind": "attendance", "min": 5}],
             "residue": "reserve"},
            {"id": "staff", "label": "Practice and care management staff", "weight": "5",
             "members": {"role": ["staff"]}, "payee": "provider", "base": "fte",
             "prorate": "months", "measures": [],
             "gates": [{"kind": "active_on", "date": "2025-09-30"}],
             "cap": "6000.00", "residue": "carry_forward"}]}
    departments = {
        "format": "gainshare-plan/1", "title": "Departments, 0/50/75/100", "performance_year": 2025,
        "pool": {"amount": "5840000.00"},
        "split": {"infrastructure": "12%", "redesign": "8%", "participants": "80%"},
        "groups_by": "weight", "interim": "pace",
        "groups": [
            {"id": "departments", "label": "Specialty departments", "weight": "45",
             "members": {"department": sorted(DEPARTMENTS)}, "payee": "department",
             "base": "providers",
             "measures": measures_of(FUP7=40, READM=30, EDV=30),
             "missing": "exclude", "small_numbers": "zero",
             "gates": [{"kind": "min_tier", "measure": "READM", "tier": "Near target"}],
             "cap": "200000.00", "residue": "redistribute"},
            {"id": "primary-care", "label": "Primary care practices", "weight": "55",
             "members": {"role": ["pcp", "app"]}, "payee": "practice", "base": "member_months",
             "measures": measures_of(AWV=30, CBP=20, EDV=20, TCOC=30),
             "missing": "exclude", "small_numbers": "exclude",
             "gates": [{"kind": "attendance", "min": 2}],
             "cap": "115000.00", "min_payment": "1000.00", "residue": "redistribute",
             "show_dollars": False}]}
    flat = {
        "format": "gainshare-plan/1", "title": "Uniform, the same for all",
        "performance_year": 2025, "pool": {"amount": "5840000.00"},
        "split": {"infrastructure": "15%", "redesign": "5%", "participants": "80%"},
        "groups": [
            {"id": "all", "label": "Everybody, by time worked", "weight": "1",
             "members": {"role": ["pcp", "specialist", "app", "staff"]}, "payee": "provider",
             "base": "fte", "prorate": "months", "measures": [],
             "gates": [{"kind": "active_on", "date": "2025-09-30"}],
             "residue": "infrastructure"}]}
    return {"plan-five-tiers.json": five, "plan-departments.json": departments,
            "plan-uniform.json": flat}


# ---------------------------------------------------------------------------------------------
# Files

def to_csv(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


ROSTER = ["id", "npi", "last_name", "first_name", "credential", "role", "specialty", "department",
          "practice_tin", "practice_name", "affiliation", "group", "fte", "start_date", "end_date",
          "email", "phone", "address", "city", "state", "zip"]


def roster_row(c):
    p = c.practice
    staff = c.role == "staff"
    domain = "tamarackvalley.example" if p["affiliation"] == "employed" else "uppervalley.example"
    email = "%s.%s@%s" % (ascii_fold(c.first), ascii_fold(c.last), domain)
    return (c.id, "" if staff else c.id, c.last, c.first, c.credential, c.role, c.specialty,
            c.department, p["tin"], p["name"], p["affiliation"], p["group"], c.fte, c.start, c.end,
            email, p["phone"], p["address"], p["city"], "WI", p["zip"])


def period_order(period):
    return (period[:4], period[4:] or "Q9")


def library_rows(name, keep=None):
    with open(os.path.join(LIBRARY, name), encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f))
    return rows[0], [r for r in rows[1:] if keep is None or r[0] in keep]


# ---------------------------------------------------------------------------------------------
# Territories, visits and lists of patients. Nobody on the lists exists: every name says so.

PRACTICES = ["tin", "name", "address", "city", "state", "zip", "phone", "contact_name",
             "contact_email", "manager", "delivery", "route"]
VISITS = ["date", "practice_tin", "kind", "by", "id", "to", "period", "notes", "promise",
          "promise_owner", "promise_due", "promise_done", "next_date"]
LISTS = ["provider_id", "period", "list", "patient_name", "reason", "patient_id", "birth_date",
         "measure", "due", "old_value", "new_value", "owner", "outcome", "rank"]
PROMISES = [
    ("Send the list of patients without a wellness visit", True),
    ("Ask the record's vendor why the blood pressure extract is late", True),
    ("Bring a one-page guide to annual wellness visits", True),
    ("Show the front desk how to book from the care-gap list", True),
    ("Name a person who calls patients within two days of discharge", False),
    ("Keep two same-day appointments free on Mondays", False)]
WITH_LISTS = "Tamarack Family Medicine"
TREES = ["Alder", "Aspen", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Holly", "Juniper", "Laurel",
         "Linden", "Maple", "Oak", "Olive", "Poplar", "Rowan", "Willow", "Yew"]
LASTS = ["Testcase", "Sampleson", "Invented", "Madeup", "Notreal", "Placeholder", "Specimen"]


def full_name(c):
    return "%s %s" % (c.first, c.last)


def managers_of(staff):
    """Four people of the network's own centers, each with every fourth city."""
    own = [s for s in staff if s.practice["name"].startswith("Tamarack Valley") and not s.end]
    return [full_name(s) for s in own[:4]]


def make_territories(practices, clinicians, staff):
    managers = managers_of(staff)
    cities = [c[0] for c in names.CITIES]
    rows, stops = [], defaultdict(int)
    for p in sorted(practices, key=lambda p: (cities.index(p["city"]), p["name"])):
        contact = next((s for s in staff if s.practice is p and not s.end), None) or \
            next(c for c in clinicians if c.practice is p)
        manager = managers[cities.index(p["city"]) % len(managers)]
        stops[manager] += 1
        email = roster_row(contact)[ROSTER.index("email")]
        delivery = Rng("delivery", p["name"]).pick(["paper", "paper", "paper", "email", "mail"])
        p["manager"], p["contact"] = manager, full_name(contact)
        rows.append((p["tin"], p["name"], p["address"], p["city"], "WI", p["zip"], p["phone"],
                     p["contact"], email, manager, delivery, stops[manager]))
    return rows


def promise_of(rng, p, date):
    """What was promised, by whom, for when; most of what is due is done."""
    text, ours = rng.pick(PROMISES)
    month, day = int(date[5:7]), int(date[8:])
    due = "2025-%02d-%02d" % (month + 1 + rng.below(2), min(day, 28))
    done = ""
    if due < "2025-10-31" and rng.chance(0.7):
        done = rng.pick(["yes", due])
    return text, p["manager"] if ours else p["contact"], due, done


def make_visits(practices):
    rows = []
    for p in practices:
        rng = Rng("visits", p["name"])
        for period, month, share in (("2025Q1", 4, 0.95), ("2025Q2", 7, 0.85), ("2025Q3", 10, 0.4)):
            if not rng.chance(share):
                continue
            date = "2025-%02d-%02d" % (month, 13 + rng.below(16))
            kind = rng.pick(["visit", "visit", "delivery"])
            promise = ("", "", "", "")
            if kind == "visit" and rng.chance(0.55):
                promise = promise_of(rng, p, date)
            notes = rng.pick(["Went through the scorecards.", "Met at lunch; questions on the peers.",
                              "Short of staff at the front desk.", ""])
            rows.append([date, p["tin"], kind, p["manager"], "", p["contact"], period, notes,
                         *promise, ""])
        if rng.chance(0.2):
            rows.append(["2025-09-%02d" % (1 + rng.below(28)), p["tin"], "call", p["manager"], "",
                         p["contact"], "", "Called about the next visit.", "", "", "", "",
                         "2025-11-%02d" % (3 + rng.below(18))])
    lists = next(p for p in practices if p["name"] == WITH_LISTS)
    rows.append(["2025-10-14", lists["tin"], "visit", lists["manager"], "", lists["contact"],
                 "2025Q3", "Went through the scorecards and the lists.", PROMISES[0][0],
                 lists["manager"], "2025-10-31", "", "2025-12-02"])
    rows.append(["2025-09-09", lists["tin"], "call", lists["manager"], "", lists["contact"], "",
                 "Called about discharges.", PROMISES[4][0], lists["contact"], "2025-12-15", "",
                 ""])
    rows.sort(key=lambda r: (r[0], r[1]))
    for i, row in enumerate(rows):
        row[4] = "V%04d" % (i + 1)
    return rows


REASONS = {"care_gap": [("AWV", "No wellness visit this year"), ("A1C", "No A1c result on file"),
                        ("CRC", "No colorectal screening on file"),
                        ("CBP", "Last blood pressure above 140/90")],
           "pursuit": [("", "Three emergency visits in six months"),
                       ("", "Discharged without a follow-up visit")],
           "risk_change": [("", "Condition of last year not documented this year")],
           "next_visits": [("", "Seen next week: wellness visit can be joined")]}


def list_rows(c, kind, count):
    rng = Rng("list", c.id, kind)
    rows = []
    for i in range(count):
        serial = 1 + rng.below(89999)
        measure, reason = rng.pick(REASONS[kind])
        old, new = "", ""
        if kind == "risk_change":
            low = 80 + rng.below(90)
            old, new = "%.2f" % ((low + 10 + rng.below(60)) / 100), "%.2f" % (low / 100)
        due = "2025-11-%02d" % (3 + rng.below(25)) if kind == "next_visits" else \
            "2025-12-31" if kind == "care_gap" else ""
        rows.append((c.id, "2025Q3", kind,
                     "%s %s" % (TREES[i % len(TREES)], LASTS[(i + serial) % len(LASTS)]), reason,
                     "TEST-%05d" % serial,
                     "19%02d-%02d-%02d" % (30 + rng.below(29), 1 + rng.below(12), 1 + rng.below(28)),
                     measure, due, old, new, "", "", i + 1))
    return rows


def make_lists(practices, clinicians):
    practice = next(p for p in practices if p["name"] == WITH_LISTS)
    people = [c for c in clinicians if c.practice is practice and not c.end][:5]
    rows = []
    for i, c in enumerate(people):
        for kind, count in (("care_gap", 34 if i == 0 else 9), ("pursuit", 4), ("risk_change", 3),
                            ("next_visits", 6)):
            rows += list_rows(c, kind, max(count - i, 1))
    return rows


def make_files():
    practices = make_practices()
    clinicians, staff = make_people(practices)
    results, panels = make_facts(clinicians, practices)
    codes = [m.code for m in MEASURES]
    results.sort(key=lambda r: (period_order(r[3]), codes.index(r[2]), r[0] != "aco", r[0], r[1]))
    panels.sort(key=lambda r: (period_order(r[1]), r[0]))
    everyone = sorted(clinicians + staff, key=lambda c: (practices.index(c.practice),
                                                         c.role == "staff", c.last, c.first))
    files = {
        "roster.csv": to_csv(ROSTER, [roster_row(c) for c in everyone]),
        "measures.csv": to_csv(*library_rows("measures.csv", codes)),
        "schemes.csv": to_csv(*library_rows("schemes.csv")),
        "targets.csv": to_csv(["performance_year", "measure", "scheme", "segment", "cut_1", "cut_2",
                               "cut_3", "cut_4"], make_targets()),
        "benchmarks.csv": to_csv(["measure", "period", "kind", "value", "label"],
                                 make_benchmarks()),
        "panel.csv": to_csv(["id", "period", "attributed_lives", "member_months", "risk_score"],
                            panels),
        "results.csv": to_csv(["subject_kind", "subject_id", "measure", "period", "numerator",
                               "denominator", "as_of", "source"], results),
        "attendance.csv": to_csv(["id", "date", "meeting"],
                                 sorted(make_attendance(clinicians, staff),
                                        key=lambda r: (r[1], r[2], r[0]))),
        "flags.csv": to_csv(["id", "performance_year", "flag", "value"],
                            sorted(make_flags(clinicians), key=lambda r: (r[1], r[2], r[0]))),
        "advances.csv": to_csv(["payee_id", "performance_year", "date", "amount", "label"],
                               sorted(make_advances(clinicians, practices),
                                      key=lambda r: (r[2], r[0]))),
        "settlement.csv": to_csv(SETTLEMENT, make_settlements()),
        "expenditures.csv": to_csv(["month", "as_of", "beneficiaries", "expenditure", "benchmark"],
                                   make_expenditures()),
        "completion.csv": to_csv(["run_out", "low", "expected", "high"], COMPLETION),
        "reserve.csv": to_csv(["performance_year", "date", "amount", "kind", "label"],
                              make_reserve()),
        "practices.csv": to_csv(PRACTICES, make_territories(practices, clinicians, staff)),
        "visits.csv": to_csv(VISITS, make_visits(practices)),
        "lists.csv": to_csv(LISTS, make_lists(practices, clinicians)),
        "disclosures.csv": to_csv(DISCLOSURES, make_disclosures()),
        "settings.csv": to_csv(["key", "value"], SETTINGS)}
    for name, plan in {**make_plans(), **make_diagrams()}.items():
        files[name] = json.dumps(plan, indent=2, ensure_ascii=False) + "\n"
    return {name: text.encode("utf-8") for name, text in files.items()}


def main(arguments):
    if arguments[:1] == ["--benchmarks"]:
        return checks.compare_benchmarks(os.path.join(HERE, "sample-benchmarks.csv"), arguments[1])
    files = make_files()
    faults = checks.check_files(files)
    for fault in faults[:40]:
        print(fault)
    if arguments[:1] == ["--check"]:
        for name, data in files.items():
            try:
                with open(os.path.join(SAMPLE, name), "rb") as f:
                    same = f.read() == data
            except OSError:
                same = False
            if not same:
                faults.append(name)
                print("data/sample/%s differs from what make-sample.py writes" % name)
        for name in os.listdir(SAMPLE):
            if name not in files and name not in ("README.md", "meson.build"):
                faults.append(name)
                print("data/sample/%s is not written by make-sample.py" % name)
    else:
        for name, data in files.items():
            with open(os.path.join(SAMPLE, name), "wb") as f:
                f.write(data)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
