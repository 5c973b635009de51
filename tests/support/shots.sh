#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shots.sh FOLDER: every view of the ordinary program on the ordinary sample, as pictures.
# The program is driven from outside by its actions on D-Bus, light and dark, in two sizes, with
# settings and data folders of its own, so that no picture depends on whose machine it was taken on.
# Files: VIEW.png (light, 1440 x 900), VIEW-dark.png, VIEW-small.png (1024 x 700), VIEW-small-dark.png.
set -euo pipefail

app=org.gainshare.Gainshare
window=/org/gainshare/Gainshare/window/1
views=(overview measures scorecards distribution people data)
patience=300 # tenths of a second

action () { # action OBJECT NAME PARAMETERS
  gdbus call --session --timeout 10 --dest "$app" --object-path "$1" \
    --method org.gtk.Actions.Activate "$2" "$3" '{}' >/dev/null
}

# The view action is there and enabled: a workspace is open.
ready () {
  gdbus call --session --timeout 10 --dest "$app" --object-path "$window" \
    --method org.gtk.Actions.Describe view 2>/dev/null | grep -q '^((true'
}

# settled FILE: takes pictures until two in a row are the same.
settled () {
  local before='' now i
  for ((i = 0; i < patience / 4; i++)); do
    import -window root "$1"
    now=$(identify -quiet -format '%#' "$1")
    [ "$now" = "$before" ] && return 0
    before=$now
    sleep 0.4
  done
  echo "shots: $1 was still changing" >&2
}

# Runs inside a display and a session bus of its own.
inside () {
  local out=$1 suffix=$2 width=$3 height=$4 log=$5 program id i view
  gainshare --sample >"$log" 2>&1 </dev/null &
  program=$!
  for ((i = 0; i < patience; i++)); do
    ready && break
    kill -0 "$program" 2>/dev/null || { echo "shots: the program ended:" >&2; tail -20 "$log" >&2; return 1; }
    sleep 0.1
  done
  ready || { echo "shots: no workspace opened:" >&2; tail -20 "$log" >&2; kill "$program"; return 1; }
  # No window manager here: the window is made as large as the screen.
  for id in $(xdotool search --onlyvisible --pid "$program" --class '[Gg]ainshare' 2>/dev/null); do
    xdotool windowmove "$id" 0 0 windowsize "$id" "$width" "$height" || true
  done
  xdotool mousemove $((width - 1)) $((height - 1))
  for view in "${views[@]}"; do
    action "$window" view "[<'$view'>]"
    sleep 0.3
    settled "$out/$view$suffix.png"
  done
  action /org/gainshare/Gainshare quit '[]' || kill "$program"
  wait "$program" || { echo "shots: the program did not end well:" >&2; tail -20 "$log" >&2; return 1; }
}

if [ "${1:-}" = --inside ]; then
  shift
  inside "$@"
  exit
fi

out=$(mkdir -p "$1" && cd "$1" && pwd)
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch"/{data,config,state,cache,run}
chmod 700 "$scratch/run"
export XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config XDG_STATE_HOME=$scratch/state
export XDG_CACHE_HOME=$scratch/cache XDG_RUNTIME_DIR=$scratch/run
export GSETTINGS_BACKEND=keyfile GTK_A11Y=none LC_ALL=C.UTF-8 TZ=UTC
unset GTK_THEME

for size in 1440x900 1024x700; do
  for scheme in light dark; do
    suffix=
    [ "$size" = 1440x900 ] || suffix=-small
    [ "$scheme" = light ] || suffix=$suffix-dark
    GAIN_SCREEN=$size ADW_DEBUG_COLOR_SCHEME=prefer-$scheme "$here/with-display.sh" \
      "$here/shots.sh" --inside "$out" "$suffix" "${size%x*}" "${size#*x}" "$scratch/program.log"
  done
done
echo "Pictures of ${#views[@]} views, light and dark, in two sizes: $out" >&2
