#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shots.sh [--size WxH] [--dark] [--contrast] [--all] FOLDER: every view of the ordinary program on the
# ordinary sample, as VIEW.png. The program is driven from outside by its actions on D-Bus, with settings and
# data folders of its own, so that no picture depends on whose machine it was taken on.
# Default: light, 1280 x 800. --dark: VIEW-dark.png. --contrast: in high contrast, VIEW-contrast.png and
# so on. --all: both, and at 1024 x 700 and 1440 x 900 as
# VIEW-1024x700.png and so on.
set -euo pipefail

app=org.gainshare.Gainshare
window=/org/gainshare/Gainshare/window/1
views=(overview strategy measures scorecards distribution settlement people data)
plan='Five tiers, 92/8' # of the sample
patience=300 # tenths of a second
edge=5       # of a window without a window manager: beyond the picture

action () { # action OBJECT NAME PARAMETERS
  gdbus call --session --timeout 20 --dest "$app" --object-path "$1" \
    --method org.gtk.Actions.Activate "$2" "$3" '{}' >/dev/null
}

# A frame with the workspace's figures was drawn.
ready () {
  local i
  for ((i = 0; i < patience; i++)); do
    gdbus call --session --timeout 20 --dest "$app" --object-path "$window" \
      --method org.gtk.Actions.Describe ready 2>/dev/null | grep -q '<true>' && return 0
    kill -0 "$1" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}

# settled FILE WIDTH HEIGHT: takes pictures until two in a row are the same.
settled () {
  local before='' now i
  for ((i = 0; i < patience / 4; i++)); do
    import -window root -crop "$2x$3+$edge+$edge" +repage "$1"
    now=$(identify -quiet -format '%#' "$1")
    [ "$now" = "$before" ] && return 0
    before=$now
    sleep 0.4
  done
  echo "shots: $1 was still changing" >&2
}

# Runs inside a display and a session bus of its own.
inside () {
  local out=$1 suffix=$2 width=$3 height=$4 log=$5 program view
  mkdir -p "$XDG_CONFIG_HOME/glib-2.0/settings"
  printf '[org/gainshare/Gainshare]\nwindow-width=%d\nwindow-height=%d\n' \
    $((width + 2 * edge)) $((height + 2 * edge)) >"$XDG_CONFIG_HOME/glib-2.0/settings/keyfile"
  gainshare --sample >"$log" 2>&1 </dev/null &
  program=$!
  ready "$program" || { echo "shots: no workspace opened:" >&2; tail -20 "$log" >&2; kill "$program" 2>/dev/null; return 1; }
  xdotool mousemove $((width + 2 * edge - 1)) $((height + 2 * edge - 1))
  for view in "${views[@]}"; do
    action "$window" view "[<'$view'>]"
    case $view in
      scorecards)   ready "$program" && action "$window" scorecards-plan "[<'$plan'>]" ;;
      distribution) ready "$program" && action "$window" plan "[<'$plan'>]" ;;
    esac
    ready "$program" || { echo "shots: $view was never ready" >&2; tail -20 "$log" >&2; kill "$program" 2>/dev/null; return 1; }
    settled "$out/$view$suffix.png" "$width" "$height"
  done
  action /org/gainshare/Gainshare quit '[]' || kill "$program"
  wait "$program" || { echo "shots: the program did not end well:" >&2; tail -20 "$log" >&2; return 1; }
}

if [ "${1:-}" = --inside ]; then
  shift
  inside "$@"
  exit
fi

home=1280x800
sizes=$home
schemes=light
contrast=
while [ $# -gt 1 ]; do
  case $1 in
    --size) sizes=$2; shift 2 ;;
    --dark) schemes=dark; shift ;;
    --contrast) contrast=-contrast; shift ;;
    --all) sizes="$home 1024x700 1440x900"; schemes="light dark"; shift ;;
    *) echo "shots: what is $1?" >&2; exit 2 ;;
  esac
done
out=$(mkdir -p "$1" && cd "$1" && pwd)
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch"/{data,config/gtk-4.0,state,cache,run}
chmod 700 "$scratch/run"
printf '[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n' >"$scratch/config/gtk-4.0/settings.ini"
export XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config XDG_STATE_HOME=$scratch/state
export XDG_CACHE_HOME=$scratch/cache XDG_RUNTIME_DIR=$scratch/run
export GSETTINGS_BACKEND=keyfile GTK_A11Y=none LC_ALL=C.UTF-8 TZ=UTC
unset GTK_THEME
[ -z "$contrast" ] || export ADW_DEBUG_HIGH_CONTRAST=1

for size in $sizes; do
  for scheme in $schemes; do
    suffix=
    [ "$size" = "$home" ] || suffix=-$size
    [ "$scheme" = light ] || suffix=$suffix-dark
    suffix=$suffix$contrast
    width=${size%x*} height=${size#*x}
    GAIN_SCREEN=$((width + 2 * edge))x$((height + 2 * edge)) ADW_DEBUG_COLOR_SCHEME=prefer-$scheme "$here/with-display.sh" \
      "$here/shots.sh" --inside "$out" "$suffix" "$width" "$height" "$scratch/program.log"
  done
done
echo "Pictures of ${#views[@]} views in $out" >&2
