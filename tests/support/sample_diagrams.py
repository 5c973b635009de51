# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample ACO's driver diagrams: this year's and last year's, and the versions of two practices."""

TITLE = "Lower cost through better primary care"

KINDS = {"a": "aim", "p": "primary", "s": "secondary", "c": "change"}
ROLES = {"o": "outcome", "p": "process", "b": "balancing"}

# id, what it hangs on, text, measures, owner, due, status
NODES = [
    ("a1", "", "Cut total cost 3% for assigned beneficiaries by December 2025", "TCOC:o"),
    ("p1", "a1", "Care is there when it is needed", "EDV:o"),
    ("p2", "a1", "Nobody is lost after a hospital stay", "READM:o"),
    ("p3", "a1", "Illness is found early", "AWV:p"),
    ("p4", "a1", "Long-term conditions are under control", "A1C:o CBP:o"),
    ("p5", "a1", "Patients take part in decisions", "SDM:b"),
    ("s1", "p1", "A visit the same day for whoever needs one", "EDV:o"),
    ("s2", "p1", "A nurse answers at night and on weekends", "EDV:o"),
    ("s3", "p1 p3", "Every patient is seen within the year", "NOVIS:p"),
    ("s4", "p2", "A visit within seven days of discharge", "FUP7:p"),
    ("s5", "p2 p4", "One list of medications for everybody", "READM:o"),
    ("s6", "p2", "Nursing homes and home health that report back", "READM:b"),
    ("s7", "p3", "A wellness visit for everybody", "AWV:p"),
    ("s8", "p3", "Cancer screening on time", "CRC:p BCS:p"),
    ("s9", "p3", "Flu shots before November", "FLU:p"),
    ("s10", "p4", "Blood pressure is measured and followed up", "CBP:o"),
    ("s11", "p4", "Diabetes patients are seen every quarter", "A1C:o"),
    ("s12", "p4", "Statins for those with heart disease", "STATIN:p"),
    ("s13", "p2 p4", "A care manager for patients at high risk", "ADM:o TCOC:o"),
    ("s14", "p5", "Decision aids before elective surgery", "SDM:b"),
    ("c1", "s1", "Keep two visits open each half day", "", "Practice managers", "2025-03-31", "adopted"),
    ("c2", "s1", "Sort morning calls by urgency", "", "Front desks", "2025-06-30", "testing"),
    ("c3", "s2", "Share one nurse line among all practices", "", "Camila Wang", "2025-04-15", "adapted"),
    ("c4", "s2", "Tell patients of the nurse line by magnet and card", "", "", "2025-05-31", "planned"),
    ("c5", "s3", "Call everybody without a visit in six months", "NOVIS:p", "Front desks", "2025-09-30",
     "testing"),
    ("c6", "s4", "Get discharge notices every morning", "FUP7:p", "Care management", "2025-02-28", "adopted"),
    ("c7", "s4", "Call within two days of discharge", "FUP7:p", "Care management", "2025-06-30", "testing"),
    ("c8", "s4 s5", "Book the follow-up visit before discharge", "FUP7:p", "Care management", "2025-10-31",
     "planned"),
    ("c9", "s5", "Pharmacist compares lists after each stay", "", "Pharmacy", "2025-08-31", "testing"),
    ("c10", "s6", "Meet the six nursing homes each quarter", "", "Medical director", "2025-12-15", "planned"),
    ("c11", "s7", "Book next year’s visit at this year’s", "AWV:p", "Front desks", "2025-01-31", "adopted"),
    ("c12", "s7", "Let nurses do the first half of the visit", "AWV:p", "Practice managers", "2025-07-31",
     "testing"),
    ("c13", "s8", "Mail stool tests to those who decline a colonoscopy", "CRC:p", "Quality committee",
     "2025-05-31", "adopted"),
    ("c14", "s8", "Standing order for mammograms", "BCS:p", "Quality committee", "2025-04-30", "adopted"),
    ("c15", "s9", "Flu clinic on two Saturdays in October", "FLU:p", "Practice managers", "2025-10-18", "planned"),
    ("c16", "s10", "Measure again when the first value is high", "CBP:p", "Medical assistants", "2025-03-31",
     "adopted"),
    ("c17", "s10", "Lend cuffs for use at home", "CBP:p", "", "", "idea"),
    ("c18", "s11", "Test on the spot at the visit", "A1C:p", "Practice managers", "2025-09-30", "testing"),
    ("c19", "s11 s13", "Group visits for newly diagnosed patients", "", "Medical director", "2025-11-30", "idea"),
    ("c20", "s12", "Remind by the record at refill", "STATIN:p", "Quality committee", "2025-06-30", "abandoned"),
    ("c21", "s13", "Rank patients by risk each month", "ADM:p", "Care management", "2025-02-28", "adopted"),
    ("c22", "s13", "Weekly call after a flare of heart failure or COPD", "ADM:p", "Care management",
     "2025-08-31", "testing"),
    ("c23", "s14", "Send the decision aid before the visit", "", "Medical director", "2025-12-31", "planned"),
]

CYCLES = {
    "c2": [{"prediction": "Half of the callers can wait a day", "plan": "One front desk, two weeks",
            "do": "41 of 96 callers came the same day", "study": "More could wait than was thought",
            "act": "adapt", "start": "2025-03-03", "end": "2025-03-14"},
           {"prediction": "A third come the same day", "plan": "Four front desks, a month",
            "start": "2025-05-05"}],
    "c3": [{"prediction": "Ten calls a night", "plan": "Three practices, six weeks",
            "do": "Four calls a night, most about medications",
            "study": "One nurse suffices for all practices", "act": "adapt", "start": "2025-01-13",
            "end": "2025-02-21"}],
    "c7": [{"prediction": "Eight of ten are reached in two days", "plan": "Two care managers, one month",
            "do": "118 of 163 were reached", "study": "Weekend discharges are missed", "act": "adapt",
            "start": "2025-02-03", "end": "2025-02-28"},
           {"prediction": "Nine of ten, with a call on Saturday", "plan": "All care managers",
            "start": "2025-04-07"}],
    "c20": [{"prediction": "Ten more prescriptions a month", "plan": "Two practices, one quarter",
             "do": "Two more prescriptions", "study": "The reminder was clicked away", "act": "abandon",
             "start": "2025-01-06", "end": "2025-03-28"}],
}


def node(id_, text, measures="", owner="", due="", status="", cycles=None):
    result = {"id": id_, "kind": KINDS[id_.replace("own-", "")[0]]}
    if text:
        result["text"] = text
    for key, value in (("owner", owner), ("due", due), ("status", status)):
        if value:
            result[key] = value
    if measures:
        result["measures"] = [{"code": m.split(":")[0], "role": ROLES[m.split(":")[1]]}
                              for m in measures.split()]
    if cycles:
        result["cycles"] = cycles
    return result


def links(nodes):
    return [{"from": above, "to": entry[0]} for entry in nodes for above in entry[1].split()]


def diagram(title, year, nodes, lines, **more):
    head = {"format": "gainshare-diagram/1", "title": title, "performance_year": year,
            "scope": more.pop("scope", "aco"), "parent": more.pop("parent", None)}
    return {**head, **more, "nodes": nodes, "links": lines}


def this_year():
    return diagram(TITLE, 2025, [node(e[0], e[2], *e[3:], cycles=CYCLES.get(e[0])) for e in NODES],
                   links(NODES),
                   reason="Visits to the ED fell in 2024, admissions did not: what happens after a stay "
                          "becomes a driver of its own")


def last_year():
    """Fewer drivers, some worded otherwise, nothing of this year's dates."""
    gone = {"p2", "p5", "s2", "s6", "s13", "s14", "c3", "c4", "c8", "c9", "c10", "c12", "c19", "c21", "c22", "c23"}
    words = {"a1": "Cut total cost 2% for assigned beneficiaries by December 2024",
             "s5": "Medications are compared after a stay", "c7": "Call within a week of discharge"}
    above = {"s4": "p1", "s5": "p1"}
    kept = [(e[0], above.get(e[0], " ".join(a for a in e[1].split() if a not in gone)),
             words.get(e[0], e[2]), e[3] if len(e) > 3 else "") for e in NODES if e[0] not in gone]
    nodes = []
    for id_, _, text, measures in kept:
        entry = node(id_, text, measures)
        if entry["kind"] == "change":
            entry["owner"] = "Quality committee"
            entry["due"] = "2024-12-31"
            entry["status"] = "testing"
        nodes.append({k: entry[k] for k in ("id", "kind", "text", "owner", "due", "status", "measures")
                      if k in entry})
    return diagram(TITLE, 2024, nodes, links(kept), reviewed="2024-11-19")


def seen(without=()):
    return [{"id": e[0], "text": e[2]} for e in NODES if e[0] not in without]


def inherited(id_, hidden=False, **values):
    entry = {"id": id_, "kind": KINDS[id_[0]], **values, "inherits": True}
    return {**entry, "hidden": True} if hidden else entry


def blue_heron():
    """A practice of one clinician: less of it, and one idea of its own."""
    nodes = [inherited("c1", text="Keep one visit open each half day", owner="Oluwaseun Bondurant"),
             inherited("c5", owner="Oluwaseun Bondurant"),
             inherited("c12", hidden=True), inherited("s14", hidden=True), inherited("c23", hidden=True),
             node("own-c1", "Open on the first Saturday of the month", "EDV:p", "Oluwaseun Bondurant",
                  "2025-09-06", "testing")]
    return diagram("Blue Heron: better primary care", 2025, nodes, [{"from": "s1", "to": "own-c1"}],
                   scope="practice:000045995", parent=TITLE, seen=seen())


def tamarack():
    """A large practice; the ACO added the last idea after it looked."""
    nodes = [inherited("p3", text="Illness is found early, above all in men over 50"),
             inherited("c17", owner="Wei Koroma", due="2025-11-30", status="planned"),
             inherited("s12", hidden=True), inherited("c20", hidden=True),
             node("own-s1", "Walk-in hours for coughs and colds", "EDV:o"),
             node("own-c1", "A nurse sees walk-ins from 7 to 9 a.m.", "", "Wei Koroma", "2025-10-01",
                  "planned")]
    return diagram("Tamarack Family Medicine: better primary care", 2025, nodes,
                   [{"from": "p1", "to": "own-s1"}, {"from": "own-s1", "to": "own-c1"}],
                   scope="practice:960047228", parent=TITLE, seen=seen({"c22"}))


def make_diagrams():
    return {"diagram-2024.json": last_year(), "diagram-2025.json": this_year(),
            "diagram-blue-heron.json": blue_heron(), "diagram-tamarack.json": tamarack()}
