# SPDX-License-Identifier: GPL-3.0-or-later
"""The little of TAP that the checks here need: one line a check, faults as diagnostics under it."""
import sys

_number = 0
_failed = 0


def check(name, faults):
    """One test case: passes when the list of faults is empty, else prints each."""
    global _number, _failed
    _number += 1
    faults = list(faults)
    print(f"{'not ok' if faults else 'ok'} {_number} {name}")
    for fault in faults:
        print(f"# {fault}")
    if faults:
        _failed += 1


def finish():
    """The plan line; ends the program, with 1 if anything failed."""
    print(f"1..{_number}")
    sys.exit(1 if _failed else 0)
