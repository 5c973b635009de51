/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-kind-words.h"

#include <glib/gi18n-lib.h>

static const char *const titles[] = {
  [GAIN_KIND_ROSTER] = N_ ("Roster"),
  [GAIN_KIND_PANEL] = N_ ("Panel"),
  [GAIN_KIND_MEASURES] = N_ ("Measures"),
  [GAIN_KIND_SCHEMES] = N_ ("Tier schemes"),
  [GAIN_KIND_TARGETS] = N_ ("Targets"),
  [GAIN_KIND_BENCHMARKS] = N_ ("Benchmarks"),
  [GAIN_KIND_RESULTS] = N_ ("Results"),
  [GAIN_KIND_ATTENDANCE] = N_ ("Attendance"),
  [GAIN_KIND_FLAGS] = N_ ("Flags"),
  [GAIN_KIND_ADVANCES] = N_ ("Advances"),
  [GAIN_KIND_SETTINGS] = N_ ("Settings"),
  [GAIN_KIND_PRACTICES] = N_ ("Practices"),
  [GAIN_KIND_VISITS] = N_ ("Visits"),
  [GAIN_KIND_LISTS] = N_ ("Patient lists"),
  [GAIN_KIND_ASSIGNMENT] = N_ ("Assigned patients"),
  [GAIN_KIND_CRITERIA] = N_ ("Selection criteria"),
  [GAIN_KIND_REVIEWS] = N_ ("Reviews of targets"),
  [GAIN_KIND_SETTLEMENT] = N_ ("Settlement"),
  [GAIN_KIND_RESERVE] = N_ ("Reserve"),
  [GAIN_KIND_DECISIONS] = N_ ("Decisions"),
  [GAIN_KIND_COMMENTS] = N_ ("Comments"),
  [GAIN_KIND_DISPUTES] = N_ ("Disputes"),
  [GAIN_KIND_EXPENDITURES] = N_ ("Expenditures"),
  [GAIN_KIND_COMPLETION] = N_ ("Completion factors"),
  [GAIN_KIND_DISCLOSURES] = N_ ("Public reporting"),
  [GAIN_KIND_PUF] = N_ ("Public results"),
  [GAIN_KIND_PLAN] = N_ ("Distribution plan"),
  [GAIN_KIND_DIAGRAM] = N_ ("Driver diagram"),
};

/**
 * gain_kind_title:
 * @kind: a kind of file
 *
 * Returns: (transfer none): what it is called on screen, and in the history
 */
const char *
gain_kind_title (GainKind kind)
{
  return titles[kind] != NULL ? _ (titles[kind]) : gain_kind_info (kind)->name;
}
