# SPDX-License-Identifier: GPL-3.0-or-later
"""Intervals, funnels, reliability, suggested cut-points and back-tests, calculated naively: sums of single terms where
the program has closed forms, halving where it has quantiles, numerical integration where it has expansions."""
import functools
import math
from fractions import Fraction

from facts import number

Z95, Z998 = 1.959963984540054, 3.090232306167813
UNIT = {"percent": 100, "per_1000": 1000}


@functools.lru_cache(None)
def poisson(most, mean):
    """P(X <= most), term by term."""
    if mean == 0:
        return 1.0 if most >= 0 else 0.0
    return math.fsum(math.exp(-mean + i * math.log(mean) - math.lgamma(i + 1)) for i in range(most + 1))


def binomial(most, tries, rate):
    """P(X <= most), term by term, for a whole number of tries."""
    if rate in (0, 1):
        return 1.0 if most >= tries * rate else 0.0
    return math.fsum(math.exp(math.lgamma(tries + 1) - math.lgamma(i + 1) - math.lgamma(tries - i + 1)
                              + i * math.log(rate) + (tries - i) * math.log1p(-rate))
                     for i in range(max(0, most + 1)) if i <= tries)


def gamma(shape, x):
    """P(G <= x), by Simpson's rule over u = t^(shape/ceil) with t = u² so that small shapes stay smooth."""
    top, steps = math.sqrt(x), 4000

    def density(u):
        return 2 * math.exp((2 * shape - 1) * math.log(u) - u * u - math.lgamma(shape)) if u > 0 else 0.0

    h = top / steps
    return h / 3 * math.fsum((1 if i in (0, steps) else 4 if i % 2 else 2) * density(i * h) for i in range(steps + 1))


def halve(good, low, high):
    """The place up to which good() holds."""
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if good(middle) else (low, middle)
    return low


@functools.lru_cache(None)
def garwood(events):
    top = events + 20 * math.sqrt(events + 1) + 20
    low = halve(lambda m: 1 - poisson(events - 1, m) < 0.025, 0, top) if events else 0
    return low, halve(lambda m: poisson(events, m) > 0.025, 0, top)


def wilson(x, d):
    """The two rates that are just Z95 of their own deviations away from x/d."""
    share = x / d
    near = lambda p: abs(share - p) <= Z95 * math.sqrt(p * (1 - p) / d)  # noqa: E731
    low = 0 if share == 0 else halve(lambda p: not near(p), 0, share)
    return low, 1 if share == 1 else halve(near, share, 1)


class Statistics:
    def __init__(self, facts, period, year):
        self.facts, self.period, self.year = facts, period, year

    def unit(self, measure):
        return self.facts.measures[measure]["unit"]

    def counted(self, measure, result):
        """Whether chance can be calculated for it."""
        return self.unit(measure) in UNIT and result[0] >= 0 and (self.unit(measure) != "percent" or result[0] <= result[1])

    def own(self, person, measure):
        return self.facts.own("provider", person.id, measure, self.period)

    def reportable(self, measure, role=None):
        """[(person, numerator, denominator)] in the order of ids."""
        found = [(p, self.own(p, measure)) for p in sorted(self.facts.clinicians, key=lambda p: p.id.encode())
                 if role is None or p.role == role]
        return [(p, *r) for p, r in found if self.facts.reportable(measure, r)]

    def interval(self, measure, id_):
        x, d = self.own(self.facts.by_id[id_], measure)
        if not self.counted(measure, (x, d)):
            return None
        if self.unit(measure) == "percent":
            return [100 * v for v in wilson(float(x), float(d))]
        return [1000 * v / float(d) for v in garwood(int(x))]

    # The funnel.
    def group(self, measure, role):
        return [g for g in self.reportable(measure, role) if self.counted(measure, g[1:])]

    def rate(self, measure, role):
        group = self.group(measure, role)
        return sum(g[1] for g in group) / sum(g[2] for g in group) if group else None

    def place(self, measure, role, x, d):
        """0 to 4, from below 99.8 to above 99.8; None where it is too near a limit to tell in floating point."""
        rate = self.rate(measure, role)
        if self.unit(measure) == "percent":
            side = (x > rate * d) - (x < rate * d)
            square = float((x - rate * d) ** 2)
            bars = [z * z * float(d * rate * (1 - rate)) for z in (Z95, Z998)]
            if any(math.isclose(square, bar, rel_tol=1e-9) and bar for bar in bars):
                return None
            return 2 + side * sum(square > bar for bar in bars)
        mean = float(rate * d)
        over, under = 1 - poisson(int(x) - 1, mean), poisson(int(x), mean)
        if any(abs(p - tail) < 1e-10 for p in (over, under) for tail in (0.025, 0.001)):
            return None
        return 2 + sum(over < tail for tail in (0.025, 0.001)) - sum(under < tail for tail in (0.025, 0.001))

    def limits_fault(self, measure, role, d, low_998, low_95, high_95, high_998):
        rate = self.rate(measure, role)
        if self.unit(measure) == "percent":
            gap = math.sqrt(rate * (1 - rate) / d)
            wanted = [max(0, rate - Z998 * gap), max(0, rate - Z95 * gap), min(1, rate + Z95 * gap), min(1, rate + Z998 * gap)]
            return not all(math.isclose(100 * w, v, rel_tol=1e-8, abs_tol=1e-8)
                           for w, v in zip(wanted, (low_998, low_95, high_95, high_998)))
        mean = float(rate) * d
        if mean == 0:
            return any((low_998, low_95, high_95, high_998))
        for value, tail, low in ((low_998, 0.001, True), (low_95, 0.025, True), (high_95, 0.025, False), (high_998, 0.001, False)):
            count = value * d / 1000
            if low and count == 0:
                if math.exp(-mean) < tail:
                    return True
            elif abs((1 - gamma(count + 1, mean) if low else gamma(count, mean)) - tail) > 1e-6:
                return True
        return False

    # Reliability.
    def variances(self, measure):
        group = self.group(measure, None)
        k, n = len(group), sum(g[2] for g in group)
        if k < 2 or (self.unit(measure) == "percent" and n <= k):
            return None
        mean = sum(g[1] for g in group) / n
        if self.unit(measure) == "percent":
            within = sum(d * (x / d) * (1 - x / d) for _, x, d in group) / (n - k)
        else:
            within = mean
        between_square = sum(d * (x / d - mean) ** 2 for _, x, d in group) / (k - 1)
        size = (n - sum(d * d for _, _, d in group) / n) / (k - 1)
        return max(Fraction(0), (between_square - within) / size), within

    # Cut-points.
    def cuts(self, measure, role, count):
        """(status, n, cuts times 10,000): 0 fine, 1 too few, 2 all equal, 3 too equal."""
        higher = self.facts.higher(measure)
        values = [self.facts.value(measure, g[1:]) for g in self.reportable(measure, role)]
        n = len(values)
        if n < 10:
            return 1, n, []
        if len(set(values)) == 1:
            return 2, n, []
        if len(set(values)) < count:
            return 3, n, []
        shares = {3: [25, 50, 75], 4: [25, 50, 75, 90]}.get(count) or [100 * (i + 1) // (count + 1) for i in range(count)]
        ascending = sorted(values)
        steps = sorted(set(values), reverse=not higher)  # from the worst on
        wanted = [steps.index(ascending[max(1, math.ceil(Fraction((p if higher else 100 - p) * n, 100))) - 1]) for p in shares]
        for i in range(1, count):
            if wanted[i] <= wanted[i - 1]:
                wanted[i] = wanted[i - 1] + 1
        over = len(steps) - 1
        for i in reversed(range(count)):
            wanted[i] = over = min(wanted[i], over)
            over -= 1
        grid = {"percent": Fraction(1, 10), "score": Fraction(1, 100)}.get(self.unit(measure), Fraction(1))
        while grid >= Fraction(1, 10000):
            whole = math.floor if higher else math.ceil
            cuts = [whole(steps[w] / grid) * grid for w in wanted]
            if len(set(cuts)) == count:
                return 0, n, [int(c * 10000) for c in cuts]
            grid /= 10
        return 3, n, []

    def mix(self, measure, role, count):
        status, _, cuts = self.cuts(measure, role, count)
        few = sum(1 for p in self.facts.clinicians if (role is None or p.role == role)
                  and self.own(p, measure) and not self.facts.reportable(measure, self.own(p, measure)))
        group = self.reportable(measure, role)
        if status:
            return [few, len(group)]
        tiers = [self.facts.tier(measure, self.facts.value(measure, g[1:]), [Fraction(c, 10000) for c in cuts]) for g in group]
        return [tiers.count(t) for t in range(count + 1)] + [few, 0]

    # The back-test.
    def luck(self, measure, result, cuts):
        """Every count that could be drawn is judged by itself."""
        if not self.counted(measure, result):
            return -1
        x, d = result
        tier = self.facts.tier(measure, self.facts.value(measure, result), cuts)
        if self.unit(measure) == "percent":
            chances = [binomial(i, int(d), float(x / d)) for i in range(int(d) + 1)]
        else:
            chances = [poisson(i, float(x)) for i in range(int(x + 15 * math.sqrt(x + 1)) + 20)]
        stay = math.fsum(after - before for i, (before, after) in enumerate(zip([0.0] + chances, chances))
                         if self.facts.tier(measure, Fraction(i) / d * UNIT[self.unit(measure)], cuts) == tier)
        return max(0, 1 - stay)

    def moved(self, measure, person, result):
        """(tier before, tier after, move, luck)"""
        value = self.facts.value(measure, result)
        before = self.facts.target_of_person(self.year, measure, person)
        after = self.facts.target_of_person(self.year + 1, measure, person)
        tiers = [self.facts.tier(measure, value, t[1]) if t else -1 for t in (before, after)]
        luck = self.luck(measure, result, after[1]) if after else -1
        if not before or not after:
            return (*tiers, 0 if not before and not after else 4 if not before else 5, luck)
        ranks = tiers
        if before[0] != after[0]:
            ranks = [self.facts.schemes[t[0]][tier][1] for t, tier in zip((before, after), tiers)]
        return (*tiers, 1 if ranks[0] == ranks[1] else 2 if ranks[1] > ranks[0] else 3, luck)


def close(text, wanted, absolute=1e-9):
    return math.isclose(float(text), float(wanted), rel_tol=1e-7, abs_tol=absolute)


def check(facts, period, year, lines):
    """Faults of the printed lines, each with the line; every line is looked at."""
    own = Statistics(facts, period, year)
    seen, lucks = {}, {}
    for line in lines:
        kind, measure, *cells = line
        seen[kind] = seen.get(kind, 0) + 1
        role = {"-1": None, "0": "pcp"}.get(cells[0]) if cells else None
        fault = None
        if kind == "interval":
            wanted = own.interval(measure, cells[0])
            if wanted is None:
                fault = cells[1:] != ["", ""] and "unknown"
            elif "" in cells or not all(close(c, w) for c, w in zip(cells[1:], wanted)):
                fault = wanted
        elif kind == "funnel":
            rate = own.rate(measure, role)
            status = 1 if own.unit(measure) not in UNIT else 2 if rate is None else 0
            if int(cells[1]) != status or (status == 0 and not close(cells[2], rate * UNIT[own.unit(measure)])):
                fault = (status, rate)
        elif kind == "place":
            wanted = own.place(measure, role, *own.own(facts.by_id[cells[1]], measure))
            verdict = 0 if wanted == 2 else 1 if wanted is not None and (wanted > 2) == facts.higher(measure) else -1
            if wanted is not None and (int(cells[2]), int(cells[3])) != (wanted, verdict):
                fault = (wanted, verdict)
        elif kind == "limits":
            fault = own.limits_fault(measure, role, *map(float, cells[1:])) and "other limits"
        elif kind in ("variance", "reliability"):
            wanted = own.variances(measure) if own.unit(measure) in UNIT else None
            if kind == "variance":
                status = 1 if own.unit(measure) not in UNIT else 2 if wanted is None else 0
                if int(cells[0]) != status or (status == 0 and not all(close(c, w) for c, w in zip(cells[1:], wanted))):
                    fault = (status, wanted)
            else:
                d = own.own(facts.by_id[cells[0]], measure)[1]
                share = wanted[0] / (wanted[0] + wanted[1] / d) if wanted[0] else 0
                if not close(cells[1], share) or (abs(share - 0.7) > 1e-9 and int(cells[2]) != (share < 0.7)):
                    fault = share
        elif kind == "cuts":
            status, n, cuts = own.cuts(measure, role, int(cells[1]))
            wanted = [str(v) for v in (status, n, *cuts)]
            fault = cells[2:] != wanted and wanted
        elif kind == "mix":
            wanted = [str(v) for v in own.mix(measure, role, int(cells[1]))]
            fault = cells[2:] != wanted and wanted
        elif kind == "luck":
            person = facts.by_id[cells[0]]
            before, after, move, luck = own.moved(measure, person, own.own(person, measure))
            lucks.setdefault(measure, []).append((move, luck))
            if [int(c) for c in cells[1:4]] != [before, after, move] or not close(cells[4], luck, 1e-7):
                fault = (before, after, move, luck)
        elif kind == "moves":
            found = lucks.get(measure, [])
            known = [luck for _, luck in found if luck >= 0]
            moves = [move for move, _ in found]
            wanted = [len(own.reportable(measure))] + [moves.count(m) for m in (2, 3, 1, 4, 5)]
            if [int(c) for c in cells[:6]] != wanted or not close(cells[6], sum(known) / len(known) if known else 0, 1e-7):
                fault = wanted
        else:
            fault = "an unknown line"
        if fault:
            yield f"found    {','.join(line)}\nexpected {fault}"
    reportable = sum(len(own.reportable(m)) for m in facts.measures)
    if seen.get("luck", 0) != reportable or seen.get("moves", 0) != len(facts.measures):
        yield f"{seen.get('luck', 0)} results tried and {seen.get('moves', 0)} measures, not {reportable} and {len(facts.measures)}"
    if seen.get("cuts", 0) != 8 * len(facts.measures) or seen.get("funnel", 0) != 2 * len(facts.measures):
        yield f"lines are missing: {seen}"
