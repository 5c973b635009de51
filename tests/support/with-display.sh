#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND...: runs the command on a virtual display and a session bus of its own.
# Xvfb picks a free display number itself, so that any number of these can run side by side.
set -euo pipefail

scratch=$(mktemp -d)
mkfifo "$scratch/display" "$scratch/bus"
servers=()
trap '[ ${#servers[@]} -eq 0 ] || kill "${servers[@]}" 2>/dev/null || true; rm -rf "$scratch"' EXIT

Xvfb -displayfd 3 -screen 0 "${GAIN_SCREEN:-1440x900}x24" -nolisten tcp -noreset \
  3>"$scratch/display" >/dev/null 2>&1 </dev/null &
servers+=($!)
dbus-daemon --session --nofork --print-address=3 3>"$scratch/bus" >/dev/null 2>&1 </dev/null &
servers+=($!)
read -r number <"$scratch/display" || { echo "with-display: Xvfb did not start" >&2; exit 1; }
read -r address <"$scratch/bus" || { echo "with-display: no session bus" >&2; exit 1; }

unset WAYLAND_DISPLAY
export DISPLAY=:$number DBUS_SESSION_BUS_ADDRESS=$address
export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=${GTK_A11Y:-test}
status=0
"$@" || status=$?
exit $status
