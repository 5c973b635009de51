# SPDX-License-Identifier: GPL-3.0-or-later
"""settlement.py: a performance year settled naively with fractions, from the contract "Settlement" alone.

Rows are dictionaries of text, as a file of kind settlement has them; a value that is missing is "".
"""
from fractions import Fraction as F

TABLE = [(500, 999, "12.2", "8.7"), (1000, 2999, "8.7", "5"), (3000, 4999, "5", "3.9"), (5000, 5999, "3.9", "3.6"),
         (6000, 6999, "3.6", "3.4"), (7000, 7999, "3.4", "3.2"), (8000, 8999, "3.2", "3.1"), (9000, 9999, "3.1", "3"),
         (10000, 14999, "3", "2.7"), (15000, 19999, "2.7", "2.5"), (20000, 49999, "2.5", "2.2"), (50000, 59999, "2.2", "2")]
MAXIMUM = {"T1": 50, "T1+": 50, "T2": 60, "T3": 75, "EN": 75, "A": 40, "B": 40, "C": 50, "D": 50, "E": 50}
CAP = {"T1": 10, "T1+": 10, "T2": 15, "T3": 20, "EN": 20, "A": 10, "B": 10, "C": 10, "D": 10, "E": 10}
ONE_SIDED = {"T1", "A", "B"}
# Percent of revenue, percent of the benchmark.
LIMITS = {"T1+": (8, 4), "C": (2, 1), "D": (4, 2), "E": (8, 4)}
BASIC = set("ABCDE")


def percent(text):
    text = text.strip().rstrip("%").strip()
    return F(text) if text else None


def table(n):
    for low, high, at_low, at_high in TABLE:
        if low <= n <= high:
            return (F(at_low) * (high - n) + F(at_high) * (n - low)) / (high - low)
    return F(2) if n >= 60000 else None


def minimum(row):
    n, track = int(row["assigned_beneficiaries"]), row["track"]
    chosen = None if row["msr_choice"] == "table" else percent(row["msr_choice"])
    if track == "T2":
        started = int((row["agreement_start"] or row["py"])[:4])
        if started <= 2015:
            return F(2)
    if track not in ONE_SIDED and n >= 5000 and chosen is not None:
        return chosen
    return table(n) if n >= 500 else chosen


def final_rate(row):
    year, quality, maximum = int(row["py"]), row["quality"], F(MAXIMUM[row["track"]])
    if row["sharing_rate"]:
        return percent(row["sharing_rate"])
    if quality == "failed":
        return F(0)
    if quality == "alternative":
        return maximum * percent(row["quality_score"]) / 100
    if year <= 2020 and quality == "met":
        return maximum * percent(row["quality_score"]) / 100
    return maximum


def loss_rate(row):
    year, track, quality = int(row["py"]), row["track"], row["quality"]
    if row["loss_rate"]:
        return percent(row["loss_rate"])
    if track in LIMITS:
        return F(30)
    top = F(60) if track == "T2" else F(75)
    if quality == "failed":
        return top
    if year <= 2020:
        rate = 100 - final_rate(row)
    else:
        rate = 100 - F(MAXIMUM[track]) * percent(row["quality_score"]) / 100
    if track != "T2":
        rate = max(rate, F(40))
    return min(rate, top)


def loss_limit(row, benchmark):
    track = row["track"]
    if track == "T2":
        year = int(row["track2_year"] or 3)
        return benchmark * {1: F(5), 2: F("7.5")}.get(year, F(10)) / 100
    if track in ("T3", "EN"):
        return benchmark * 15 / 100
    of_revenue, of_benchmark = LIMITS[track]
    limit = benchmark * of_benchmark / 100
    if row["participant_revenue"]:
        limit = min(limit, F(row["participant_revenue"]) * of_revenue / 100)
    return limit


def settle_loss(row, benchmark, difference, out):
    out["rate"] = loss_rate(row)
    out["shared"] = difference * out["rate"] / 100
    out["cap_or_limit"] = loss_limit(row, benchmark)
    loss = min(-out["shared"], out["cap_or_limit"])
    if row["termination"] in ("voluntary", "cms"):
        loss = loss * int(row["termination_date"][5:7]) / 12
    if 2020 <= int(row["py"]) <= 2022:
        relief = loss
    elif row["disaster_reduction"]:
        relief = min(F(row["disaster_reduction"]), loss)
    elif row["disaster_months_share"]:
        relief = loss * percent(row["disaster_months_share"]) * percent(row["disaster_beneficiary_share"]) / 10000
    else:
        relief = F(0)
    out["disaster"] = relief
    out["earned"] = -(loss - relief)
    out["outcome"] = "loss"


def settle_savings(row, benchmark, difference, half, out):
    rate = final_rate(row) / (2 if half else 1)
    held = F(0) if int(row["py"]) in (2019, 2020) else F(2)
    if row["sequestration"]:
        held = percent(row["sequestration"])
    out["rate"] = rate
    out["shared"] = difference * rate / 100
    out["sequestered"] = out["shared"] * held / 100
    out["cap_or_limit"] = benchmark * CAP[row["track"]] / 100
    out["earned"] = min(out["shared"] - out["sequestered"], out["cap_or_limit"])
    out["outcome"] = "half_rate" if half else "savings"


def settle(row):
    benchmark, expenditure = F(row["benchmark"]), F(row["expenditure"])
    difference = benchmark - expenditure
    msr = minimum(row)
    threshold = msr * benchmark / 100
    realized = difference != 0 and abs(difference) >= threshold
    left = row["termination"] in ("voluntary", "cms")
    date = row["termination_date"]
    out = {"difference": difference, "msr": msr, "threshold": threshold, "outcome": "none", "rate": None, "shared": F(0),
           "sequestered": F(0), "cap_or_limit": None, "disaster": F(0), "earned": F(0)}
    if difference > 0:
        half = (not realized and row["track"] in BASIC and int(row["py"]) >= 2024 and row["revenue_category"] == "low"
                and int(row["assigned_beneficiaries"]) >= 5000 and row["agreement_start"] >= "2024-01-01"
                and row["quality"] != "failed")
        stays = row["termination"] == "voluntary" and date[5:] == "12-31"
        if (realized or half) and left and not stays:
            out["outcome"] = "terminated"
        elif row["guardrail"] == "yes":
            out["outcome"] = "guardrail"
        elif (realized and (row["quality"] != "failed" or row["sharing_rate"])) or half:
            settle_savings(row, benchmark, difference, half, out)
    elif difference < 0 and realized and row["track"] not in ONE_SIDED:
        if row["termination"] == "voluntary" and date[5:] <= "06-30":
            out["outcome"] = "terminated"
        else:
            settle_loss(row, benchmark, difference, out)
    balance = F(row["advance_balance"] or 0)
    out["recouped"] = min(max(out["earned"], F(0)), balance)
    out["cash"] = out["earned"] - out["recouped"]
    return out


def rounded(value, places):
    """Half away from zero, as text; nothing for None."""
    if value is None:
        return ""
    scaled = abs(value) * 10 ** places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"
