/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-when.h"

#define HALF_A_DAY 12

static char *
format_time (GDateTime *when)
{
  int hour = g_date_time_get_hour (when);

  return g_strdup_printf ("%d:%02d %s", hour % HALF_A_DAY == 0 ? HALF_A_DAY : hour % HALF_A_DAY,
                          g_date_time_get_minute (when), hour < HALF_A_DAY ? "AM" : "PM");
}

/**
 * gain_when_day:
 * @when: (nullable): a moment
 *
 * Returns: its day, where @when itself is; 0: no moment
 */
GainDate
gain_when_day (GDateTime *when)
{
  return when != NULL ? gain_date_new (g_date_time_get_year (when), g_date_time_get_month (when),
                                       g_date_time_get_day_of_month (when))
                      : 0;
}

/**
 * gain_when_format:
 * @seconds: since 1970, UTC
 *
 * Returns: (transfer full): day and time where the user is; "" if it is no moment
 */
char *
gain_when_format (gint64 seconds)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (seconds);
  g_autofree char *day = NULL, *time = NULL;

  if (when == NULL)
    return g_strdup ("");
  day = gain_date_format_us (gain_when_day (when));
  time = format_time (when);
  return g_strdup_printf ("%s %s", day, time);
}

/**
 * gain_when_format_short:
 * @seconds: since 1970, UTC
 *
 * Returns: (transfer full): the time where the user is, with the day before it unless that is today
 */
char *
gain_when_format_short (gint64 seconds)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (seconds);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (when == NULL || now == NULL || gain_when_day (when) != gain_when_day (now))
    return gain_when_format (seconds);
  return format_time (when);
}
