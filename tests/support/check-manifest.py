#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-manifest.py MANIFEST [FLATPAK-BUILDER]: every source is pinned, nothing asks for the network or the whole disk."""
import json
import os
import re
import subprocess
import sys
import tempfile

import tap


def pin_faults(manifest):
    for module in manifest["modules"]:
        for source in module["sources"]:
            kind = source["type"]
            if kind == "archive" and not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
                yield f"{module['name']}: archive without a sha256"
            elif kind == "git" and not (source.get("tag") and re.fullmatch(r"[0-9a-f]{40}", source.get("commit", ""))):
                yield f"{module['name']}: git source without tag and commit"
            elif kind not in ("archive", "git", "dir"):
                yield f"{module['name']}: source of type {kind}"


def permission_faults(manifest):
    for argument in manifest["finish-args"]:
        if argument == "--share=network" or argument.startswith(("--filesystem=host", "--talk-name=org.freedesktop.Flatpak")):
            yield f"{argument}: patient data stays in the sandbox"


def builder_faults(path, builder):
    with tempfile.TemporaryDirectory() as scratch:  # it leaves a state folder where it stands
        run = subprocess.run([builder, "--show-manifest", os.path.abspath(path)], cwd=scratch,
                             capture_output=True, text=True)
    if run.returncode != 0 or not run.stdout.strip().startswith("{"):
        yield f"flatpak-builder does not accept it: {run.stderr.strip()}"


def main(path, builder):
    with open(path, encoding="utf-8") as stream:
        manifest = json.load(stream)
    tap.check("/manifest/pins", pin_faults(manifest))
    tap.check("/manifest/permissions", permission_faults(manifest))
    if builder:
        tap.check("/manifest/flatpak-builder", builder_faults(path, builder))
    tap.finish()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
