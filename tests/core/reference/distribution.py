# SPDX-License-Identifier: GPL-3.0-or-later
"""A run of a plan, calculated naively from the description of the distribution: Fractions, lists and no haste.

The steps carry the numbers that they have there. Amounts are whole cents."""
import datetime
from fractions import Fraction

from facts import last_month, money, number, shortest

# What a figure is held in: a person's weight is divided over its posts in whole numbers.
UNITS = {"equal": 10 ** 6, "providers": 10 ** 6, "lives": 10 ** 4, "member_months": 10 ** 4,
         "risk_member_months": 10 ** 8, "fte": 10 ** 4}
PANEL = {"lives": 0, "member_months": 1, "risk_member_months": 2}
COLUMNS = ("group,payee_kind,payee_id,measure,included,tier,payout_percent,maximum,earned,redistributed,paid,advances,"
           "net,note")


class Refused(Exception):
    """The plan is refused: for any of these faults, each the start of its path, or empty where it has none."""

    def __init__(self, faults):
        super().__init__(", ".join(faults))
        self.faults = faults


def cents(text):
    return int(Fraction(text) * 100)


def percent(text):
    return Fraction(text.rstrip("%"))


def allocate(total, shares):
    """shares: {id: weight}. Returns {id: cents}, and what could not be divided."""
    whole = sum(shares.values())
    if whole == 0:
        return {id_: 0 for id_ in shares}, total
    exact = {id_: Fraction(total) * weight / whole for id_, weight in shares.items()}
    parts = {id_: int(value) for id_, value in exact.items()}
    left = total - sum(parts.values())
    for id_ in sorted(shares, key=lambda i: (-(exact[i] - parts[i]), i.encode()))[:left]:
        parts[id_] += 1
    return parts, 0


def half_even(value):
    return round(value)  # Python rounds a Fraction half to even


def field(document, name, default):
    value = document.get(name)
    return default if value is None else value


class Group:
    def __init__(self, index, document):
        self.index = index
        self.id = document["id"]
        self.weight = Fraction(field(document, "weight", "0"))
        self.members = field(document, "members", {})
        self.kind = field(document, "payee", "provider")
        self.base = field(document, "base", "equal")
        self.prorate = field(document, "prorate", "none")
        self.terms = [(m["code"], Fraction(m["weight"])) for m in field(document, "measures", [])]
        self.missing = field(document, "missing", "zero")
        self.small = field(document, "small_numbers", "exclude")
        self.gates = field(document, "gates", [])
        cap = document.get("cap")
        self.cap = None if cap is None else cents(cap)
        minimum = document.get("min_payment")
        self.minimum = 0 if minimum is None else cents(minimum)
        self.residue = document["residue"]
        self.within = document.get("within")
        self.payees = []

    def takes(self, person, post):
        if person.id in field(self.members, "exclude", []):
            return False
        have = {"role": person.role, "affiliation": post.affiliation, "specialty": person.specialty,
                "department": post.department, "practice_tin": post.tin, "group": post.group, "id": person.id}
        for name, value in have.items():
            allowed = self.members.get(name)
            if allowed is not None and value not in allowed:
                return False
        if self.kind == "department" and not post.department:
            return False
        if person.role == "staff":
            return not self.terms and self.kind == "provider" and "staff" in (self.members.get("role") or [])
        return True

    def payee_id(self, person, post):
        return {"provider": person.id, "practice": post.tin, "department": post.department,
                "group": self.id}[self.kind]


class Payee:
    def __init__(self, id_):
        self.id = id_
        self.people = []
        self.posts = []  # (person, post)
        self.maximum = self.earned = self.capped = self.redistributed = self.paid = self.advances = 0
        self.terms = []  # (code, included, tier or None, payout, maximum, earned)
        self.note = []
        self.inside = []  # [person, paid, advances]


class Run:
    def __init__(self, facts, plan, period, pool=None):
        self.facts, self.plan, self.period = facts, plan, period
        self.year = plan["performance_year"]
        self.interim = field(plan, "interim", "as_is")
        self.pool_amount = cents(pool if pool is not None else plan["pool"]["amount"])
        self.groups = [Group(i, g) for i, g in enumerate(plan["groups"])]
        self.by = field(plan, "groups_by", "weight")
        self.elsewhere = {"infrastructure": 0, "redesign": 0, "reserve": 0, "carry_forward": 0}
        facts.settle(period)
        self.place_people()
        self.check()
        if self.pool_amount < 0:
            self.bear()
        else:
            self.divide()
        self.set_off()
        self.prove()

    # Who is paid
    def place_people(self):
        first, last = datetime.date(self.year, 1, 1), datetime.date(self.year, 12, 31)
        posts = [(person, post) for person in self.facts.people for post in person.posts]
        for person, post in posts:
            if not post.active_between(first, last):
                continue
            for group in self.groups:
                if group.takes(person, post):
                    id_ = group.payee_id(person, post)
                    payee = next((p for p in group.payees if p.id == id_), None)
                    if payee is None:
                        payee = Payee(id_)
                        group.payees.append(payee)
                    payee.posts.append((person, post))
                    if person not in payee.people:
                        payee.people.append(person)
                    break
        for group in self.groups:
            group.payees.sort(key=lambda p: p.id.encode())

    # What it is judged by
    def target(self, group, payee, measure):
        if group.kind == "provider":
            return self.facts.target_of_person(self.year, measure, payee.people[0])
        segments = [f"department:{payee.id}", "all"] if group.kind == "department" else ["all"]
        return self.facts.target(self.year, measure, segments)

    def result(self, group, payee, measure):
        if group.kind == "provider":
            return self.facts.own("provider", payee.id, measure, self.period)
        if group.kind == "practice":
            return self.facts.practice(payee.id, measure, self.period)
        if group.kind == "department":
            return self.facts.department(payee.id, measure, self.period)
        return self.facts.sum_of(payee.people, measure, self.period)

    def check(self):
        faults = [f"groups[{g.index}].measures" for g in self.groups
                  if g.terms and not any(weight for _, weight in g.terms)]
        if self.by == "weight" and not any(g.weight for g in self.groups):
            faults.append("groups")
        downside = self.plan.get("downside")
        if self.pool_amount < 0 and downside is None:
            faults.append("downside")
        if downside and downside["bearers"] and not any(Fraction(b["weight"]) for b in downside["bearers"]):
            faults.append("downside.bearers")
        panels = [g.base for g in self.groups if g.base in PANEL] + ([self.by] if self.by in PANEL else [])
        if panels and not any(period == self.period for _, period in self.facts.panel):
            faults.append("")
        for group in self.groups:
            for payee in group.payees:
                faults += self.faults_of(group, payee)
        if faults:
            raise Refused(faults)

    def faults_of(self, group, payee):
        """What the payee can't be judged by: a target that it lacks, a tier that its scheme lacks."""
        terms = [(f"measures[{j}]", "small_numbers", code, group.small) for j, (code, _) in enumerate(group.terms)]
        terms += [(f"gates[{j}].measure", f"gates[{j}].tier", gate["measure"], gate["tier"])
                  for j, gate in enumerate(group.gates) if gate["kind"] == "min_tier"]
        for path, tier_path, code, tier in terms:
            target = self.target(group, payee, code)
            if target is None:
                yield f"groups[{group.index}].{path}"
            elif tier not in ("zero", "exclude", "practice"):
                if tier not in [name for name, _ in self.facts.schemes[target[0]].values()]:
                    yield f"groups[{group.index}].{tier_path}"

    def warnings(self):
        """One word or path for each warning that is due; a measure's title is its code here."""
        words = []
        have = {"role": "role", "affiliation": "affiliation", "specialty": "specialty", "department": "department",
                "practice_tin": "tin", "group": "group", "id": "id"}
        for group in self.groups:
            start = f"groups[{group.index}]"
            for name, values in group.members.items():
                for i, value in enumerate(values):
                    if not any(getattr(p, have.get(name, "id"), None) == value for person in self.facts.people
                               for p in [person] + person.posts):
                        words.append(f"{start}.members.{name}[{i}]")
            if group.payees and not any(self.weight(group, p) for p in group.payees):
                words.append(f"{start}.base")
            if group.residue == "redistribute" and group.cap is None:
                words.append(f"{start}.cap")
        used = {code for g in self.groups for code, _ in g.terms} \
            | {gate["measure"] for g in self.groups for gate in g.gates if gate["kind"] == "min_tier"}
        for code in sorted(used):
            for year, measure, segment in self.facts.targets:
                name, _, value = segment.partition(":")
                if (year, measure) == (self.year, code) and value \
                        and not any(getattr(p, name, None) == value for person in self.facts.people
                                    for p in [person] + person.posts):
                    words.append(f"({segment}) of {code} · {code} fit")
            if self.interim == "as_is" and self.accrues(code):
                words.append(f"interim: {code} · {code} builds")
        if self.pool_amount < 0 and self.unborne:
            words.append("downside")
        return words + (["advance"] if self.unmatched else [])

    def accrues(self, measure):
        about = self.facts.measures[measure]
        return (last_month(self.period) < 12 and (about.get("basis") or "ytd") == "ytd"
                and about["direction"] == "higher" and about["unit"] == "percent")

    def judge(self, measure, result, target):
        """The tier of a reportable result; None where the plan holds it."""
        cuts = target[1]
        if self.accrues(measure):
            if self.interim == "hold":
                return None
            if self.interim == "pace":
                cuts = [cut * last_month(self.period) / 12 for cut in cuts]
        return self.facts.tier(measure, self.facts.value(measure, result), cuts)

    # Weights
    def figure(self, person, base):
        lives, member_months, risk = self.facts.panel.get((person.id, self.period), (0, 0, 0))
        return {"equal": 1, "providers": 1, "lives": lives, "member_months": member_months,
                "risk_member_months": member_months * risk, "fte": person.fte}[base]

    def parts(self, person, base, prorated=False):
        """What each post of somebody weighs, in whole units."""
        whole = self.figure(person, base) * UNITS[base] * (person.months(self.year) if prorated else 1)
        assert whole == int(whole)
        shares = {f"{i:03d}": post.share * post.months(self.year) for i, post in enumerate(person.posts)}
        found = allocate(int(whole), shares)[0] if len(shares) > 1 else {"000": whole}
        return [found[id_] for id_ in sorted(found)]

    def part_of(self, payee_posts, base, prorated=False):
        """What some posts weigh together: (person, post) each."""
        return Fraction(sum(self.parts(person, base, prorated)[person.posts.index(post)]
                            for person, post in payee_posts))

    def weight(self, group, payee):
        if group.base == "equal" and group.kind != "provider":
            return Fraction(1)
        return self.part_of(payee.posts, group.base, group.prorate == "months")

    # The steps
    def divide(self):
        left = self.pool_amount
        for deduction in field(self.plan["pool"], "deductions", []):
            left = max(0, left - cents(deduction["amount"]))
        self.pool = left
        self.split, _ = allocate(left, {name: percent(self.plan["split"][name])
                                        for name in ("infrastructure", "redesign", "participants")})
        self.elsewhere["infrastructure"] += self.split["infrastructure"]
        self.elsewhere["redesign"] += self.split["redesign"]
        weights = {}
        for group in self.groups:
            posts = [post for payee in group.payees for post in payee.posts]
            weights[group.id] = Fraction(0) if not posts else group.weight if self.by == "weight" \
                else self.part_of(posts, self.by)
        shares, undivided = allocate(self.split["participants"], weights)
        self.elsewhere["reserve"] += undivided
        for group in self.groups:
            group.money = shares[group.id]
            self.run_group(group)
            if group.within:
                self.share_within(group)

    # The second stage
    def share_within(self, group):
        year = datetime.date(self.year, 1, 1), datetime.date(self.year, 12, 31)
        for payee in group.payees:
            places = {self.place(group, post) for _, post in payee.posts}
            staff_posts = [(p, post) for p in self.facts.people for post in p.posts
                           if p.role == "staff" and post.active_between(*year) and self.place(group, post) in places
                           and p.id not in field(group.members, "exclude", [])]
            staff = [p for p in self.facts.people if any(p is other for other, _ in staff_posts)]
            classes = {"provider": (payee.people, payee.posts), "staff": (staff, staff_posts)}
            base = field(group.within, "base", "equal")
            weights = {name: {p.id: self.part_of([(o, post) for o, post in posts if o is p], base) for p in people}
                       for name, (people, posts) in classes.items()}
            shares = {name: percent(group.within["shares"][name]) for name in classes}
            for name, other in (("provider", "staff"), ("staff", "provider")):
                if sum(weights[name].values()) == 0:
                    shares[other] += shares[name]
                    shares[name] = Fraction(0)
            money_of, _ = allocate(payee.paid, shares)
            paid = {}
            for name in classes:
                paid.update(allocate(money_of[name], weights[name])[0])
            payee.inside = [[p, paid[p.id], 0] for p in sorted(payee.people + staff, key=lambda p: p.id.encode())]
            payee.kept = payee.paid if not any(sum(w.values()) for w in weights.values()) else 0

    def place(self, group, post):
        """What ties staff to a payee: the department, else the practice."""
        return post.department or None if group.kind == "department" else post.tin

    def practice_of(self, payee):
        """By which practice a provider is a payee: home, else the largest share, then the smaller TIN."""
        person = payee.people[0]
        home = person.nearest(person.date, person.posts)
        posts = [post for _, post in payee.posts]
        return home.tin if home in posts else min(posts, key=lambda p: (-p.share, p.tin)).tin

    # Losses
    def bear(self):
        """In place of steps 1 to 9: amounts are what is owed, and change their sign at the end."""
        loss = -self.pool_amount
        downside = self.plan["downside"]
        drawn = min(max(self.facts.reserve(self.year), 0), loss) if downside.get("from_reserve_first") else 0
        bearers = {b["group"]: Fraction(b["weight"]) for b in downside["bearers"]}
        parts, unborne = allocate(loss - drawn, {g.id: bearers.get(g.id, Fraction(0)) if g.payees else Fraction(0)
                                                 for g in self.groups})
        self.pool = -loss
        self.split = {"infrastructure": 0, "redesign": 0, "participants": -loss}
        for group in self.groups:
            group.money = -parts[group.id]
            owed, left = allocate(parts[group.id], {p.id: self.weight(group, p) for p in group.payees})
            unborne += left
            group.unearned = -left
            for payee in group.payees:
                payee.maximum = payee.earned = payee.paid = -owed[payee.id]
        self.unborne = unborne
        self.elsewhere["reserve"] = -drawn - unborne

    def run_group(self, group):
        maxima, _ = allocate(group.money, {p.id: self.weight(group, p) for p in group.payees})  # step 3
        for payee in group.payees:
            payee.maximum = maxima[payee.id]
            payee.failed = self.failed_gates(group, payee)
            payee.note += payee.failed
            self.earn(group, payee)
            payee.capped = payee.earned if group.cap is None else min(payee.earned, group.cap)  # step 7
            if payee.capped < payee.earned:
                payee.note.append("cap")
        group.unearned = group.money - sum(p.capped for p in group.payees)
        if group.residue == "redistribute":  # step 8
            self.elsewhere["reserve"] += self.water_fill(group, group.unearned)
        else:
            self.elsewhere[group.residue] += group.unearned
        for payee in group.payees:  # step 9
            payee.paid = payee.capped + payee.redistributed
            if 0 < payee.paid < group.minimum:
                self.elsewhere["reserve" if group.residue == "redistribute" else group.residue] += payee.paid
                payee.paid = 0
                payee.note.append("min_payment")

    def earn(self, group, payee):
        if not group.terms:
            payee.earned = 0 if payee.failed else payee.maximum
            return
        judged = {code: self.judge_term(group, payee, code) for code, _ in group.terms}
        maxima, _ = allocate(payee.maximum, {code: weight for code, weight in group.terms if judged[code][0]})  # step 4
        for code, _ in group.terms:
            included, tier, payout = judged[code]
            maximum = maxima.get(code, 0)
            earned = 0 if payee.failed else half_even(maximum * payout / 100)  # steps 5 and 6
            payee.terms.append((code, included, tier, payout, maximum, earned))
            payee.earned += earned

    def judge_term(self, group, payee, measure):
        """(included, tier or None, payout percent)"""
        target = self.target(group, payee, measure)
        tiers = self.facts.schemes[target[0]]
        result = self.result(group, payee, measure)
        if not self.facts.reportable(measure, result):
            rule = group.missing if result is None else group.small
            if rule == "exclude":
                return False, None, Fraction(0)
            if rule == "practice" and group.kind == "provider":
                result = self.facts.practice(self.practice_of(payee), measure, self.period)
                if not self.facts.reportable(measure, result):
                    return True, None, Fraction(0)
            elif rule in ("zero", "practice"):
                return True, None, Fraction(0)
            else:
                tier = next(t for t, (name, _) in tiers.items() if name == rule)
                return True, tier, tiers[tier][1]
        tier = self.judge(measure, result, target)
        return True, tier, Fraction(0) if tier is None else tiers[tier][1]

    def failed_gates(self, group, payee):
        return [gate["kind"] for gate in group.gates if not self.holds(group, payee, gate)]

    def holds(self, group, payee, gate):
        facts = self.facts
        if gate["kind"] == "attendance":
            ids = {p.id for p in payee.people}
            return sum(1 for id_, date, _ in facts.attendance if id_ in ids and date.year == self.year) >= gate["min"]
        if gate["kind"] == "active_on":
            return any(p.active_on(datetime.date.fromisoformat(gate["date"])) for p in payee.people)
        if gate["kind"] == "flag":
            return facts.flags.get((payee.id, self.year, gate["flag"])) == "yes"
        if gate["kind"] == "min_lives":
            return self.part_of(payee.posts, "lives") >= gate["min"] * UNITS["lives"]
        result = self.result(group, payee, gate["measure"])
        if not facts.reportable(gate["measure"], result):
            return False
        target = self.target(group, payee, gate["measure"])
        tier = self.judge(gate["measure"], result, target)
        wanted = next(t for t, (name, _) in facts.schemes[target[0]].items() if name == gate["tier"])
        return tier is not None and tier >= wanted

    def water_fill(self, group, left):
        def room(payee):
            return None if group.cap is None else group.cap - payee.capped

        still_open = [p for p in group.payees if p.capped > 0 and (room(p) is None or room(p) > 0)]
        while still_open:
            shares, _ = allocate(left, {p.id: Fraction(p.capped) for p in still_open})
            closed = [p for p in still_open if room(p) is not None and shares[p.id] > room(p)]
            if not closed:
                for payee in still_open:
                    payee.redistributed = shares[payee.id]
                return 0
            for payee in closed:
                payee.redistributed = room(payee)
                left -= room(payee)
            still_open = [p for p in still_open if p not in closed]
        return left

    def set_off(self):  # step 10; whom it does not meet as a payee, it meets within one
        owed = {}
        for id_, year, amount in self.facts.advances:
            if year == self.year:
                owed[id_] = owed.get(id_, 0) + int(amount * 100)
        for group in self.groups:
            for payee in group.payees:
                payee.advances = owed.pop(payee.id, 0)
        for group in self.groups:
            for payee in group.payees:
                for inside in payee.inside:
                    inside[2] = owed.pop(inside[0].id, 0)
        self.unmatched = sum(owed.values())

    def prove(self):  # step 11
        assert self.pool == self.split["infrastructure"] + self.split["redesign"] + self.split["participants"]
        paid = sum(p.paid for g in self.groups for p in g.payees)
        assert self.pool == paid + sum(self.elsewhere.values())
        for payee in (p for g in self.groups for p in g.payees if p.inside):
            assert payee.paid == sum(got for _, got, _ in payee.inside) + payee.kept

    # What is written
    def ledger(self):
        lines = [COLUMNS.split(",")]
        for group in self.groups:
            for payee in group.payees:
                start = [group.id, group.kind, payee.id]
                for code, included, tier, payout, maximum, earned in payee.terms:
                    lines.append(start + [code, "1" if included else "0", "" if tier is None else str(tier),
                                          shortest(payout) if included else "", money(maximum), money(earned)]
                                 + [""] * 5)
                lines.append(start + ["", "1", "", "", money(payee.maximum), money(payee.earned),
                                      money(payee.redistributed), money(payee.paid), money(payee.advances),
                                      money(payee.paid - payee.advances), ";".join(payee.note)])
                for person, paid, advances in payee.inside:
                    lines.append([group.id, "person", person.id, "", "1"] + [""] * 5
                                 + [money(paid), money(advances), money(paid - advances), payee.id])
        return lines

    def summary(self):
        def of(group, name):
            return money(sum(getattr(p, name) for p in group.payees))

        return {
            "pool": money(self.pool),
            "split": {name: money(value) for name, value in self.split.items()},
            "groups": [{"id": g.id, "money": money(g.money), "earned": of(g, "earned"),
                        "redistributed": of(g, "redistributed"), "paid": of(g, "paid"),
                        "residue": money(g.unearned), "residue_to": g.residue} for g in self.groups],
            "totals": {"paid": money(sum(p.paid for g in self.groups for p in g.payees)),
                       **{name: money(value) for name, value in self.elsewhere.items()}},
            "advances_unmatched": money(self.unmatched),
            "proof": "ok",
        }
