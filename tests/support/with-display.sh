#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND...: runs the command on a virtual display and a session bus of its own.
# Xvfb picks a free display number itself, so that any number of these can run side by side.
set -euo pipefail

server=
fifo=$(mktemp -u)
mkfifo "$fifo"
trap 'rm -f "$fifo"; [ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT

Xvfb -displayfd 3 -screen 0 "${GAIN_SCREEN:-1440x900}x24" -nolisten tcp -noreset \
  3>"$fifo" >/dev/null 2>&1 </dev/null &
server=$!
read -r number <"$fifo" || { echo "with-display: Xvfb did not start" >&2; exit 1; }

unset WAYLAND_DISPLAY
export DISPLAY=:$number GDK_BACKEND=x11 GSK_RENDERER=cairo
status=0
GTK_A11Y=${GTK_A11Y:-test} dbus-run-session -- "$@" || status=$?
exit $status
