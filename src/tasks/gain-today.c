/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-today.h"

/**
 * gain_today:
 *
 * Core has no clock: whoever means today says which day that is.
 *
 * Returns: the day, where the user is
 */
GainDate
gain_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return gain_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                        g_date_time_get_day_of_month (now));
}
