#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-install.py BUILD PREFIX: the program as it is once installed.

Installs the build into a scratch folder, does there what a package's triggers do, and uses only what is there: the
command line makes the sample, checks it and prints a scorecard; the window opens it; the desktop knows the file type.
Nothing of the source folder or the build folder is named by what was installed.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import tap

ID = "org.gainshare.Gainshare"
WINDOW = "/org/gainshare/Gainshare/window/1"
MIME = "application/vnd.gainshare.workspace"
CLI = ["bin/gainshare-cli", "share/man/man1/gainshare-cli.1", "share/gainshare/sample/roster.csv",
       "share/gainshare/library/measures.csv"]
APP = ["bin/gainshare", "share/man/man1/gainshare.1", f"share/applications/{ID}.desktop", f"share/metainfo/{ID}.metainfo.xml",
       f"share/glib-2.0/schemas/{ID}.gschema.xml", f"share/mime/packages/{ID}.xml",
       f"share/icons/hicolor/scalable/apps/{ID}.svg", f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
       "share/icons/hicolor/scalable/mimetypes/application-vnd.gainshare.workspace.svg"]
PATIENCE = 120  # seconds: only a failure waits so long


def run(command, env, **more):
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE, **more)


class Installed:
    def __init__(self, build, prefix, scratch):
        self.scratch = scratch
        self.root = os.path.join(scratch, "root")
        self.prefix = self.root + prefix
        self.share = os.path.join(self.prefix, "share")
        self.home = os.path.join(scratch, "home")
        os.makedirs(self.home)
        done = run(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", self.root], os.environ)
        self.log = done.stdout + done.stderr if done.returncode else ""
        # The session's own folders come last: GTK and its icons are not part of the program.
        self.env = {"HOME": self.home, "PATH": os.path.join(self.prefix, "bin") + ":/usr/local/bin:/usr/bin:/bin",
                    "XDG_DATA_DIRS": self.share + ":/usr/local/share:/usr/share", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                    "GSETTINGS_BACKEND": "memory", "GTK_A11Y": "none"}
        for name in ("LSAN_OPTIONS", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def path(self, *parts):
        return os.path.join(self.prefix, *parts)

    def triggers(self):
        """What dpkg runs for a package, and meson where there is no DESTDIR."""
        for command in (["glib-compile-schemas", "--strict", self.path("share/glib-2.0/schemas")],
                        ["update-mime-database", self.path("share/mime")],
                        ["update-desktop-database", self.path("share/applications")]):
            if shutil.which(command[0]) is None:
                continue
            done = run(command, self.env)
            if done.returncode:
                yield f"{command[0]}: {done.stderr.strip()}"


def file_faults(there, app):
    if there.log:
        yield f"meson install failed: {there.log.strip()[-300:]}"
    for name in CLI + (APP if app else []):
        if not os.path.exists(there.path(name)):
            yield f"{name} is not installed"


def trace_faults(there, places):
    """A program that names the folder it was built in works only there."""
    for directory, _, names in os.walk(there.root):
        for name in names:
            path = os.path.join(directory, name)
            if os.path.islink(path):
                continue
            with open(path, "rb") as stream:
                content = stream.read()
            head = content[:4] == b"\x7fELF"
            dynamic = run(["readelf", "-d", path], there.env).stdout if head and shutil.which("readelf") else ""
            if re.search(r"R(UN)?PATH", dynamic):
                yield f"{name} looks for libraries in a folder of its own"
            for place in places:
                if not head and place.encode() in content:
                    yield f"{name} names {place}"


def cli_faults(there):
    workspace = os.path.join(there.home, "a.gainshare")
    cards = os.path.join(there.home, "cards")
    for arguments in (["sample", workspace], ["check", workspace],
                      ["pdf", workspace, "practices", "--out", cards]):
        done = run(["gainshare-cli"] + arguments, there.env, cwd=there.home)
        if done.returncode:
            yield f"gainshare-cli {arguments[0]}: {done.returncode}, {done.stderr.strip()[-300:]}"
            return
    if not os.path.isdir(cards) or not any(name.endswith(".pdf") for name in os.listdir(cards)):
        yield "gainshare-cli pdf wrote no PDF"


def usage_words(text):
    """A usage without what only the manual page or only the terminal has: fonts, marks, kinds of dots."""
    text = re.sub(r"\\f[BIR]", "", text).replace("\\-", "-").replace("…", "...")
    return re.sub(r"\s+", " ", re.sub(r"([\[\]|])", r" \1 ", text)).strip()


def usages_of_help(usage):
    """Each command with the lines that say what it takes."""
    found = {}
    for line in usage.splitlines():
        begins = re.match(r"  ([a-z][a-z-]*) +(.*)", line)
        goes_on = re.match(r" {14}(\S.*)", line)
        if begins:
            name, found[begins[1]] = begins[1], [begins[2]]
        elif goes_on:
            found[name].append(goes_on[1])
    return {name: [usage_words(line) for line in lines if "WORKSPACE" in line or "FILE" in line]
            for name, lines in found.items()}


def usages_of_page(page):
    """The same of the manual page, where each stands in italics."""
    parts = re.split(r"\n\.TP\n\.B ", page.split(".SH OPTIONS", 1)[0])[1:]
    return {part.split("\n", 1)[0].replace("\\-", "-"): [usage_words(line) for line in part.splitlines()
                                                        if line.startswith("\\fI")]
            for part in parts}


def manual_faults(there):
    """Each command that --help lists is in the manual page, too, and says the same of what it takes."""
    usage = run(["gainshare-cli", "--help"], there.env).stdout
    with open(there.path("share/man/man1/gainshare-cli.1"), encoding="utf-8") as stream:
        page = stream.read()
    in_page = usages_of_page(page)
    for option in sorted(set(re.findall(r"--[a-z][a-z-]+", usage))):
        if option not in page.replace("\\-", "-"):
            yield f"gainshare-cli.1 does not tell about {option}"
    for command, lines in usages_of_help(usage).items():
        for line in lines:
            if line not in in_page.get(command, []):
                yield f"gainshare-cli.1 does not say: {command} {line}"
        for line in in_page.get(command, []):
            if line not in lines:
                yield f"gainshare-cli --help does not say: {command} {line}"
    with open(there.path("share/man/man1/gainshare-cli.1"), encoding="utf-8") as stream:
        page = stream.read().replace("\\-", "-")
    for command in re.findall(r"^  ([a-z][a-z-]*) ", usage, re.M):
        if f".B {command}\n" not in page:
            yield f"gainshare-cli.1 does not tell about {command}"
    for option in sorted(set(re.findall(r"--[a-z][a-z-]+", usage))):
        if option not in page:
            yield f"gainshare-cli.1 does not tell about {option}"


def type_faults(there):
    workspace = os.path.join(there.home, "a.gainshare")
    query = run(["gio", "info", "-a", "standard::content-type,standard::icon", workspace], there.env)
    if f"standard::content-type: {MIME}" not in query.stdout:
        yield f"a workspace is not of type {MIME}: {query.stdout}{query.stderr}"
    if "application-vnd.gainshare.workspace" not in query.stdout:
        yield "a workspace has no icon of its own"
    if f"{ID}.desktop" not in run(["gio", "mime", MIME], there.env).stdout:
        yield "no program is registered for workspaces"


def bus(there, method, *arguments):
    return run(["gdbus", "call", "--session", "--timeout", "20", "--dest", ID, "--object-path", WINDOW,
                "--method", f"org.gtk.Actions.{method}", *arguments], there.env)


def wait_ready(there, program):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not program.poll():
        if "<true>" in bus(there, "Describe", "ready").stdout:
            return True
        time.sleep(0.1)
    return False


def opener(workspace):
    """As by a double click where the desktop's own tools are there; else by name."""
    tools = ("gio", "update-mime-database", "update-desktop-database")
    return ["gio", "open", workspace] if all(map(shutil.which, tools)) else ["gainshare", workspace]


def quit_program(there, process):
    """Who was started by the desktop is nobody's child: it is asked to go, and its name on the bus goes with it."""
    run(["gdbus", "call", "--session", "--timeout", "20", "--dest", ID, "--object-path", "/org/gainshare/Gainshare",
         "--method", "org.gtk.Actions.Activate", "quit", "[]", "{}"], there.env)
    process.wait(PATIENCE)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and bus(there, "Describe", "ready").returncode == 0:
        time.sleep(0.1)


def window_faults(there):
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GDK_BACKEND", "GSK_RENDERER"):
        there.env[name] = os.environ[name]
    there.env["XDG_RUNTIME_DIR"] = os.path.join(there.scratch, "run")
    os.makedirs(there.env["XDG_RUNTIME_DIR"], mode=0o700)
    with open(os.path.join(there.scratch, "log"), "w+", encoding="utf-8") as log:
        program = subprocess.Popen(opener(os.path.join(there.home, "a.gainshare")), env=there.env,
                                   cwd=there.home, stdout=log, stderr=log)
        if not wait_ready(there, program):
            yield "the window does not show the workspace"
        else:
            bus(there, "Activate", "view", "[<'scorecards'>]", "{}")
            if not wait_ready(there, program):
                yield "the window does not show the scorecards"
        quit_program(there, program)
        log.seek(0)
        for line in log.read().splitlines():
            if "WARNING" in line or "CRITICAL" in line:
                yield line


def main(build, prefix):
    with tempfile.TemporaryDirectory() as scratch:
        there = Installed(build, prefix, scratch)
        app = os.path.exists(there.path("bin/gainshare"))
        tap.check("/install/files", file_faults(there, app))
        if app:
            tap.check("/install/triggers", there.triggers())
        tap.check("/install/no-trace-of-the-build", trace_faults(there, {build, os.path.dirname(build)}))
        tap.check("/install/command-line", cli_faults(there))
        tap.check("/install/manual", manual_faults(there))
        if app and shutil.which("gio") and shutil.which("update-mime-database"):
            tap.check("/install/file-type", type_faults(there))
        if app and "DISPLAY" in os.environ:
            tap.check("/install/window", window_faults(there))
        tap.finish()


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), sys.argv[2])
