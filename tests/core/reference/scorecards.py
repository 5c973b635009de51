# SPDX-License-Identifier: GPL-3.0-or-later
"""The scorecard figures, calculated naively from the description of measures, tiers and scorecards."""
import math
from fractions import Fraction

from facts import half_away, number, shortest

COLUMNS = ("provider_id,measure,period,numerator,denominator,value,reportable,scheme,tier,tier_name,payout_percent,"
           "next_tier_name,next_cut,units_to_next,peer_n,peer_p25,peer_median,peer_p75,abc,practice_value,aco_value")


def peers(facts, person, measure, period):
    """[(id, numerator, denominator)] of the people that this one is compared with."""
    def reportable(people):
        found = [(p.id, facts.own("provider", p.id, measure, period)) for p in people]
        return [(id_, *r) for id_, r in found if facts.reportable(measure, r)]

    role = [p for p in facts.clinicians if p.role == person.role]
    if person.specialty:
        same = reportable([p for p in role if p.specialty == person.specialty])
        if len(same) >= 5:
            return same
    return reportable(role)


def percentile(values, p):
    return sorted(values)[math.ceil(Fraction(p * len(values), 100)) - 1] if values else None


def abc(facts, measure, group):
    if facts.measures[measure]["unit"] != "percent" or not group:
        return None
    sign = -1 if facts.higher(measure) else 1
    ranked = sorted(group, key=lambda g: (sign * (g[1] + 1) / (g[2] + 2), g[0].encode()))
    whole = sum(g[2] for g in group)
    x = d = Fraction(0)
    for _, numerator, denominator in ranked:
        x += numerator
        d += denominator
        if d * 10 >= whole:
            break
    return x / d * 100


def units_to_next(facts, measure, result, cut):
    if facts.measures[measure]["unit"] != "percent":
        return None
    x, d = result
    k = 1
    while True:
        if facts.higher(measure):
            if x + k > d:
                return None
            if (x + k) / d * 100 >= cut:
                return k
        else:
            if x - k < 0:
                return None
            if (x - k) / d * 100 <= cut:
                return k
        k += 1


def judged(facts, person, measure, result, year):
    """The columns from scheme to units_to_next."""
    target = facts.target_of_person(year, measure, person)
    if not facts.reportable(measure, result) or target is None:
        return [""] * 7
    scheme, cuts = target
    tiers = facts.schemes[scheme]
    tier = facts.tier(measure, facts.value(measure, result), cuts)
    cells = [scheme, str(tier), tiers[tier][0], shortest(tiers[tier][1])]
    if tier == len(cuts):
        return cells + ["", "", ""]
    units = units_to_next(facts, measure, result, cuts[tier])
    return cells + [tiers[tier + 1][0], shortest(cuts[tier]), "" if units is None else str(units)]


def scorecards(facts, period, year):
    def four(value):
        return "" if value is None else half_away(value)

    def value_of(measure, result):
        return None if result is None else facts.value(measure, result)

    lines = [COLUMNS.split(",")]
    for person in sorted(facts.clinicians, key=lambda p: p.id.encode()):
        for measure in sorted(facts.measures, key=str.encode):
            result = facts.own("provider", person.id, measure, period)
            if result is None:
                continue
            group = peers(facts, person, measure, period)
            values = [facts.value(measure, g[1:]) for g in group]
            lines.append([person.id, measure, period, shortest(result[0]), shortest(result[1]),
                          four(facts.value(measure, result)), "1" if facts.reportable(measure, result) else "0"]
                         + judged(facts, person, measure, result, year)
                         + [str(len(group))] + [four(percentile(values, p)) for p in (25, 50, 75)]
                         + [four(abc(facts, measure, group)),
                            four(value_of(measure, facts.practice(person.tin, measure, period))),
                            four(value_of(measure, facts.aco(measure, period)))])
    return lines
