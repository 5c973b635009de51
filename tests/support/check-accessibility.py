#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-accessibility.py PROGRAM CLI: what assistive technology is told, walked over the accessibility bus.

Starts the ordinary program on the sample, shows every view and each of its parts, and reads all that is there then:
 - whatever takes the focus has a name;
 - the name of a button, a row or a field equals or holds the text that can be seen in it;
 - no two siblings that take the focus share one name and one role;
 - charts and other pictures of figures have their figures in name or description.
With --tree, prints what is there instead.
"""
import os
import re
import subprocess
import sys
import tempfile
import time

import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

import tap  # noqa: E402

ID = "org.gainshare.Gainshare"
WINDOW = "/org/gainshare/Gainshare/window/1"
ACCESSIBLE = "org.a11y.atspi.Accessible"
NULL_PATH = "/org/a11y/atspi/null"
PATIENCE = 120  # seconds
LEAST = 5000    # objects: fewer, and the views were not there
STATE_FOCUSABLE, STATE_VISIBLE = 11, 30
PLACES = [("overview", None, None), ("strategy", None, None), ("strategy", "diagram-show", "outline"),
          ("measures", None, None), ("measures", "measures-page", "criteria"), ("measures", "measures-page", "schemes"),
          ("measures", "measures-page", "back-test"), ("measures", "measure", "AWV"),
          ("scorecards", None, None), ("scorecards", "scorecards-list", "practices"),
          ("distribution", None, None)]
PLACES += [("distribution", "distribution-page", p) for p in ("payees", "compare", "plan", "decisions")]
PLACES += [("settlement", "settlement-page", p) for p in ("result", "what-if", "history", "projection", "reserve",
                                                          "business-case", "peers", "public")]
PLACES += [("people", "people", p) for p in ("providers", "staff", "practices", "departments", "meetings", "deliveries")]
PLACES += [("data", "data-page", p) for p in ("import", "history", "export", "check")]
# Headings of others: the page on which they are given a meaning.
PLACES += [("data", "import-paste", "Provider NPI\tLives\tMember Mos\tComment\n2900013733\t10\t30\tx\n")]
# Dialogs: whose action, its name, its parameter. All are open at once: assistive technology sees each.
APPLICATION = "/org/gainshare/Gainshare"
DIALOGS = [(APPLICATION, "preferences", None), (APPLICATION, "help-page", "'import'"), (APPLICATION, "new", None),
           (WINDOW, "choose-practices", None), (WINDOW, "restore", "''"), (WINDOW, "measure-library", None),
           (WINDOW, "target-propose", "('', '', '', '', '')"), (WINDOW, "diagram-version", "(2026, '')"),
           (WINDOW, "visit-pack", "'960047091'"), (WINDOW, "issued", "'2900013733'"), (WINDOW, "plan-edit", None),
           (WINDOW, "plan-versions", None), (WINDOW, "plan-propose", "('', '', '')"), (WINDOW, "plan-comment", "('', '', '')"),
           (WINDOW, "add-person", None), (WINDOW, "new-meeting", None)]


NOTHING = "(None)"  # in a choice of GTK's, beside what is chosen; hidden then
# Named by what they are about, not by all they hold.
CONTAINERS = {"list", "group", "tree grid", "grid", "list box", "document", "panel", "tab panel", "widget", "table"}
# Two people of one name are two rows of one name, told apart by their other cells.
ROWS = {"row", "list item", "grid cell"}
# Nothing but their words: without words they take no room.
WORDS = {"label", "status", "widget", "tab", "button", "row", "group"}


class Node:
    """One object: how it is called, what it is, and what is below it."""

    def __init__(self, path, parent):
        self.path, self.parent, self.children = path, parent, []
        self.name = self.description = self.role = ""
        self.states = 0

    def fill(self, item, role_name):
        self.name, role, self.description = item[6].strip(), item[7], item[8].strip()
        self.role = role_name(self, role)
        self.states = item[9][0] | item[9][1] << 32

    def has(self, state):
        return bool(self.states >> state & 1)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def where(self):
        names, node = [], self
        while node is not None and len(names) < 6:
            if node.name or not names:
                names.append(f"{node.role} “{node.name[:40]}”")
            node = node.parent
        return " in ".join(names)


class Bus:
    """The program on the accessibility bus."""

    def __init__(self, connection, owner, path):
        self.connection, self.owner, self.path = connection, owner, path
        self.roles = {}

    def call(self, path, interface, method):
        return self.connection.call_sync(self.owner, path, interface, method, None, None, Gio.DBusCallFlags.NONE,
                                         60000, None).unpack()[0]

    def role_name(self, node, role):
        if role not in self.roles:
            self.roles[role] = self.call(node.path, ACCESSIBLE, "GetRoleName")
        return self.roles[role]

    def structure(self, path, parent=None):
        node = Node(path, parent)
        for _, below in self.call(path, ACCESSIBLE, "GetChildren"):
            if below != NULL_PATH:
                node.children.append(self.structure(below, node))
        return node

    def tree(self):
        """Who asks for children makes GTK remember them; then all that it remembers comes in one answer."""
        root = self.structure(self.path)
        items = {item[0][1]: item for item in self.call("/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")}
        for node in root.walk():
            if node.path in items:
                node.fill(items[node.path], self.role_name)
        return root


class Program:
    def __init__(self, program, cli, scratch):
        workspace = os.path.join(scratch, "sample.gainshare")
        subprocess.run([cli, "sample", workspace], check=True, stdout=subprocess.DEVNULL)
        env = dict(os.environ, GTK_A11Y="atspi", GSETTINGS_BACKEND="memory", XDG_DATA_HOME=scratch, XDG_STATE_HOME=scratch,
                   XDG_CONFIG_HOME=scratch, LC_ALL="C.UTF-8", TZ="UTC")
        self.session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = self.session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                         Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.process = subprocess.Popen([program, workspace], env=env)
        self.wait_ready()

    def action(self, method, *arguments):
        kind = {"Describe": "(s)", "Activate": "(sava{sv})"}[method]
        return self.session.call_sync(ID, WINDOW, "org.gtk.Actions", method, GLib.Variant(kind, arguments), None,
                                      Gio.DBusCallFlags.NONE, 20000, None).unpack()

    def wait_ready(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.action("Describe", "ready")[0][2] == [True]:
                    return
            except GLib.Error:
                pass
            time.sleep(0.05)
        raise SystemExit("Bail out! the program was never ready")

    def activate(self, name, value):
        self.action("Activate", name, [GLib.Variant("s", value)], {})
        self.wait_ready()

    def open(self, place, name, value):
        """A dialog, and waits until it is on the bus."""
        before = len(self.windows())
        arguments = [] if value is None else [GLib.Variant.parse(None, value, None, None)]
        self.session.call_sync(ID, place, "org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", (name, arguments, {})),
                               None, Gio.DBusCallFlags.NONE, 20000, None)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and len(self.windows()) == before:
            time.sleep(0.05)
        return len(self.windows()) > before

    def windows(self):
        owner, path = self.root()
        return self.bus.call_sync(owner, path, ACCESSIBLE, "GetChildren", None, None, Gio.DBusCallFlags.NONE, 60000,
                                  None).unpack()[0]

    def show(self, view, action, value):
        self.activate("view", view)
        if action is not None:
            self.activate(action, value)
        time.sleep(0.3)

    def root(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            children = self.bus.call_sync("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", ACCESSIBLE,
                                          "GetChildren", None, None, Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]
            if children:
                return children[0]
            time.sleep(0.1)
        raise SystemExit("Bail out! the program is not on the accessibility bus")

    def tree(self):
        return Bus(self.bus, *self.root()).tree()


def seen_text(node):
    """The words of the labels below it, but not those of what takes the focus by itself."""
    words = [node.name] if node.role == "label" and not re.fullmatch(r"Gtk\w+", node.name) else []
    for child in node.children:
        if not child.has(STATE_FOCUSABLE):
            words += seen_text(child)
    return words


def plain(text):
    return re.sub(r"\s+", " ", text.replace("_", "")).strip().casefold()


def chosen_text(node):
    """What a choice shows: the rows of its list are not there before it opens."""
    for child in node.children:
        if child.role == "label" and child.name == NOTHING:
            yield from (" ".join(seen_text(other)) for other in node.children if other is not child)
        else:
            yield from chosen_text(child)


def spoken_faults(node):
    """What can be seen in a name, and would be heard: underscores of mnemonics, words twice, names of classes."""
    if re.search(r"(^|\s)\w*_\w", node.name) and node.role in ("button", "checkbox", "toggle button") \
            and any("_" not in words and plain(words) in plain(node.name) for words in seen_text(node)):
        yield f"the name “{node.name[:60]}” has an underscore: {node.where()}"
    # Libadwaita calls these by their own label and by that of their row or view, and GTK says both.
    if re.fullmatch(r"(.{3,}) \1", node.name) and node.role not in ("tab", "checkbox"):
        yield f"the name “{node.name[:60]}” says it twice: {node.where()}"
    if re.search(r"\b(Gtk|Adw|Gain)[A-Z]\w+", node.name):
        yield f"the name “{node.name[:60]}” has that of a class: {node.where()}"
    if node.parent is not None and node.parent.role == "combo box" and node.role == "button":
        for words in chosen_text(node):
            if plain(words) not in plain(node.name):
                yield f"the name “{node.name[:60]}” does not hold what is chosen, “{words[:60]}”: {node.where()}"


def focus_faults(node):
    if not node.name or re.fullmatch(r"(Gtk|Adw|Gain)[A-Z]\w+", node.name):
        if not node.has(STATE_VISIBLE) or (node.role in WORDS and not any(seen_text(node))):
            return  # nothing to be seen, nothing to be said
        if node.role in ("list", "list item") and any(above.role == "combo box" for above in node.above()):
            return  # of libadwaita's own choice, which has its name; the list is made when it opens
        if any(above.name == "AdwLeaflet" for above in node.above()):
            return  # libadwaita's own search among preferences
        yield f"takes the focus without a name: {node.where()}"
        return
    yield from spoken_faults(node)
    if node.role in CONTAINERS:
        return
    for words in seen_text(node):
        if words == NOTHING and node.parent is not None and node.parent.role == "combo box":
            continue
        if plain(words) not in plain(node.name):
            yield f"the name “{node.name[:60]}” does not hold “{words[:60]}”: {node.where()}"


def sibling_faults(node):
    names = set()
    for child in node.children:
        key = (child.role, child.name)
        if not child.has(STATE_FOCUSABLE) or not key[1] or child.role in ROWS:
            continue
        if key in names:
            yield f"two siblings are called “{key[1][:60]}”: {child.where()}"
        names.add(key)


def picture_faults(node):
    """GTK's own icons say nothing, and stand beside words; a chart of ours must say its figures."""
    if re.fullmatch(r"Gain[A-Z]\w+", node.name):
        yield f"a picture without its figures: {node.where()}"


def print_tree(node, depth=0):
    marks = "".join(letter for letter, state in (("F", STATE_FOCUSABLE), ("V", STATE_VISIBLE)) if node.has(state))
    print(f"{'  ' * depth}{node.role} [{marks}] name={node.name!r} description={node.description!r}")
    for child in node.children:
        print_tree(child, depth + 1)


def check(root):
    faults = {"/accessibility/names": [], "/accessibility/siblings": [], "/accessibility/pictures": []}
    n = 0
    for node in root.walk():
        n += 1
        faults["/accessibility/siblings"] += sibling_faults(node)
        if node.has(STATE_FOCUSABLE):
            faults["/accessibility/names"] += focus_faults(node)
        if node.role == "image":
            faults["/accessibility/pictures"] += picture_faults(node)
    for name, found in faults.items():
        tap.check(name, sorted(set(found)))
    tap.check("/accessibility/walked", [] if n > LEAST else [f"only {n} objects are on the bus"])
    print(f"# {n} objects")


def open_dialogs(there):
    for place, name, value in DIALOGS:
        if name == "plan-edit":
            there.show("distribution", None, None)
        if not there.open(place, name, value):
            yield f"{name} opens no window"


def main(program, cli, tree=False):
    with tempfile.TemporaryDirectory() as scratch:
        there = Program(program, cli, scratch)
        try:
            for view, action, value in PLACES:
                there.show(view, action, value)
            closed = list(open_dialogs(there))
            root = there.tree()
        finally:
            there.process.terminate()
            there.process.wait()
    if tree:
        print_tree(root)
        return
    tap.check("/accessibility/dialogs", closed)
    check(root)
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--tree" in sys.argv)
