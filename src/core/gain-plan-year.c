/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-plan-year.h"

#include <string.h>

/* The same day of another year; February 29 only where there is one. */
static GainDate
move_date (GainDate date, int years)
{
  int year = date / 10000 + years;
  int month = date / 100 % 100;
  int day = date % 100;

  return gain_date_new (year, month, MIN (day, gain_date_days_in_month (year, month)));
}

/* "Five tiers 2025" is for 2026 "Five tiers 2026"; "Five tiers" is "Five tiers, 2026". */
static char *
title_of_year (const char *title, int from, int year)
{
  g_autofree char *old = g_strdup_printf ("%d", from);
  g_autofree char *now = g_strdup_printf ("%d", year);
  GString *text = g_string_new (title);

  if (strstr (title, old) != NULL)
    g_string_replace (text, old, now, 0);
  else
    g_string_append_printf (text, ", %d", year);
  return g_string_free (text, FALSE);
}

/**
 * gain_plan_copy_to_year:
 * @plan: a plan with a title
 * @year: another performance year
 *
 * The same rules for another year: the days of its gates move by as many years, and its title names
 * the year, so that it stands beside the plan that it was made from.
 *
 * Returns: (transfer full): a copy of its own
 */
GainPlan *
gain_plan_copy_to_year (const GainPlan *plan, int year)
{
  GainPlan *copy = gain_plan_copy (plan);
  int years = year - plan->performance_year;

  for (guint g = 0; g < copy->groups->len; g++)
    {
      GArray *gates = ((GainPlanGroup *) g_ptr_array_index (copy->groups, g))->gates;

      for (guint i = 0; i < gates->len; i++)
        {
          GainGate *gate = &g_array_index (gates, GainGate, i);

          if (gate->kind == GAIN_GATE_ACTIVE_ON && gate->date != 0)
            gate->date = move_date (gate->date, years);
        }
    }
  g_free (copy->title);
  copy->title = title_of_year (plan->title, plan->performance_year, year);
  copy->performance_year = year;
  return copy;
}
