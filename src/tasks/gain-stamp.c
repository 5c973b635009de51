/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-stamp.h"

#include "gain-when.h"

/**
 * gain_stamp_day_local:
 * @seconds: since 1970
 *
 * Returns: the day, where the user is; 0: no calendar has it
 */
GainDate
gain_stamp_day_local (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return gain_when_day (time);
}

/**
 * gain_stamp_day_utc:
 * @seconds: since 1970
 *
 * Returns: the day in UTC, so that a page is the same wherever it is printed; 0: no calendar has it
 */
GainDate
gain_stamp_day_utc (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return gain_when_day (time);
}

/**
 * gain_stamp_text:
 * @seconds: since 1970
 *
 * Returns: (transfer full): as files have it, `2026-11-26T10:15:00Z`; an empty text: no calendar has it
 */
char *
gain_stamp_text (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}
