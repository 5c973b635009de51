/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-value-beside.h"

/* Under this many in the denominator a percent is shown without decimals. */
#define WHOLE_PERCENT_BELOW (100 * GAIN_SCALE)

/**
 * gain_unit_scale:
 * @unit: a measure's unit
 *
 * What numerator / denominator is multiplied by to give the value. Source: contract "Files".
 *
 * Returns: 100 for percent, 1000 for per_1000, else 1
 */
gint64
gain_unit_scale (GainUnit unit)
{
  switch (unit)
    {
    case GAIN_UNIT_PERCENT:
      return 100;
    case GAIN_UNIT_PER_1000:
      return 1000;
    case GAIN_UNIT_DOLLARS:
    case GAIN_UNIT_SCORE:
    default:
      return 1;
    }
}

/**
 * gain_cell_compare:
 * @a: a result with a denominator
 * @b: another of the same measure
 *
 * Compares two values exactly, by cross-multiplication.
 *
 * Returns: less than, equal to or more than 0
 */
int
gain_cell_compare (GainCell a, GainCell b)
{
  GainInt128 left = (GainInt128) a.numerator * b.denominator;
  GainInt128 right = (GainInt128) b.numerator * a.denominator;

  return (left > right) - (left < right);
}

/**
 * gain_cell_value:
 * @cell: a result with a denominator
 * @unit: the measure's unit
 * @places: decimals to keep, at most 6
 *
 * Returns: the value times 10^@places, rounded half away from zero; what is beyond 64 bits, which a
 *   file can't bring in, as the largest there is
 */
gint64
gain_cell_value (GainCell cell, GainUnit unit, guint places)
{
  GainInt128 numerator = (GainInt128) cell.numerator * gain_unit_scale (unit);
  gint64 value;

  g_return_val_if_fail (cell.denominator > 0 && places <= 6, 0);

  for (guint i = 0; i < places; i++)
    numerator *= 10;
  if (!gain_round_if_fits (numerator, cell.denominator, &value))
    value = numerator < 0 ? -G_MAXINT64 : G_MAXINT64;
  return value;
}

/**
 * gain_cell_to_double:
 * @cell: a result with a denominator
 * @unit: the measure's unit
 *
 * Returns: about the value; for drawing only
 */
double
gain_cell_to_double (GainCell cell, GainUnit unit)
{
  g_return_val_if_fail (cell.denominator > 0, 0);

  return (double) cell.numerator / (double) cell.denominator * (double) gain_unit_scale (unit);
}

/* Whether a value is at or beyond a part of a cut-point. */
static gboolean
meets_part (GainCell cell, GainUnit unit, GainDirection direction, gint64 cut, guint part, guint whole)
{
  GainInt128 value = (GainInt128) cell.numerator * gain_unit_scale (unit) * GAIN_SCALE * whole;
  GainInt128 bar = (GainInt128) cut * cell.denominator * part;

  return direction == GAIN_DIRECTION_HIGHER ? value >= bar : value <= bar;
}

/**
 * gain_cell_meets:
 * @cell: a result with a denominator
 * @unit: the measure's unit
 * @direction: which way is better
 * @cut: a cut-point times %GAIN_SCALE
 *
 * Whether a value is at or beyond a cut-point, exactly; "at" is in.
 *
 * Returns: %TRUE if it is
 */
gboolean
gain_cell_meets (GainCell cell, GainUnit unit, GainDirection direction, gint64 cut)
{
  return meets_part (cell, unit, direction, cut, 1, 1);
}

/**
 * gain_cut_by_pace:
 * @cut: a cut-point of the year, times %GAIN_SCALE
 * @months: how many of the year are over, 1 to 12
 *
 * What is asked for by the year's pace, to be shown. Nothing is judged by it, as it is rounded.
 * Source: contract "Distribution", `interim`: `pace`.
 *
 * Returns: the cut-point's share of the months, times %GAIN_SCALE, rounded half away from zero
 */
gint64
gain_cut_by_pace (gint64 cut, guint months)
{
  return gain_round_half_away ((GainInt128) cut * months, GAIN_MONTHS_A_YEAR);
}

/**
 * gain_target_tier:
 * @target: the cut-points to judge by
 * @measure: the measure
 * @cell: a result with a denominator
 *
 * The highest tier whose cut-point is met. Source: contract "Distribution", step 5.
 *
 * Returns: the tier; 0 if no cut-point is met
 */
guint
gain_target_tier (const GainTarget *target, const GainMeasure *measure, GainCell cell)
{
  for (guint tier = target->n_cuts; tier > 0; tier--)
    if (gain_cell_meets (cell, measure->unit, measure->direction, target->cuts[tier - 1]))
      return tier;
  return 0;
}

/**
 * gain_value_format:
 * @value: a value times 10^@places
 * @places: its decimals, all of which are written
 *
 * Returns: (transfer full): the text, the same in every locale
 */
char *
gain_value_format (gint64 value, guint places)
{
  guint64 amount = value < 0 ? -(guint64) value : (guint64) value;
  guint64 power = 1;

  for (guint i = 0; i < places; i++)
    power *= 10;
  if (places == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, value < 0 ? "-" : "", amount);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, value < 0 ? "-" : "",
                          amount / power, (int) places, amount % power);
}

static guint
display_places (GainCell cell, const GainMeasure *measure)
{
  return measure->unit == GAIN_UNIT_PERCENT && cell.denominator < WHOLE_PERCENT_BELOW ? 0 : 1;
}

static char *
display (GainCell cell, const GainMeasure *measure, guint places)
{
  g_autofree char *number = NULL;

  if (measure->unit == GAIN_UNIT_DOLLARS)
    return gain_money_format_whole (gain_cell_value (cell, measure->unit, 2));
  number = gain_value_format (gain_cell_value (cell, measure->unit, places), places);
  if (measure->unit == GAIN_UNIT_PERCENT)
    return g_strconcat (number, "%", NULL);
  return g_steal_pointer (&number);
}

/* As gain_cell_meets(), of so many twelfths of the cut-point. */
static gboolean
meets_by_pace (GainCell cell, const GainMeasure *measure, gint64 cut, guint months)
{
  return meets_part (cell, measure->unit, measure->direction, cut, months, GAIN_MONTHS_A_YEAR);
}

/* Whether the value as it is written stands on the same side of every cut-point as it does. */
static gboolean
is_told_apart (GainCell cell, const GainMeasure *measure, const GainTarget *target, guint months,
               guint places)
{
  gint64 power = 1;
  GainCell written;

  for (guint i = 0; i < places; i++)
    power *= 10;
  written.numerator = gain_cell_value (cell, measure->unit, places);
  written.denominator = power * gain_unit_scale (measure->unit);
  for (guint i = 0; i < target->n_cuts; i++)
    if (meets_by_pace (written, measure, target->cuts[i], months)
        != meets_by_pace (cell, measure, target->cuts[i], months))
      return FALSE;
  return TRUE;
}

/**
 * gain_value_display:
 * @cell: a result
 * @measure: its measure
 *
 * Writes a value as screen and paper show it: percents with one decimal, whole where the
 * denominator is under 100; rates with one decimal; dollars whole. Source: contract "Scorecards".
 *
 * Returns: (transfer full): the text; "–" where there is no result
 */
char *
gain_value_display (GainCell cell, const GainMeasure *measure)
{
  if (cell.denominator <= 0)
    return g_strdup ("–");
  return display (cell, measure, display_places (cell, measure));
}

/**
 * gain_value_display_beside:
 * @cell: a result of others, as the median of peers
 * @measure: its measure
 * @own: the result that it stands beside
 *
 * As gain_value_display(), but with as many decimals as @own has there, so that the two can be
 * compared as they are read.
 *
 * Returns: (transfer full): the text; "–" where there is no result
 */
char *
gain_value_display_beside (GainCell cell, const GainMeasure *measure, GainCell own)
{
  if (cell.denominator <= 0 || own.denominator <= 0)
    return gain_value_display (cell, measure);
  return display (cell, measure, display_places (own, measure));
}

/* A value with as many decimals as tell it from the cut-points of all these targets, at most four. */
static char *
display_apart (GainCell cell, const GainMeasure *measure, const GainTarget *const *targets,
               guint n_targets, guint months)
{
  guint places = display_places (cell, measure);
  gboolean apart = FALSE;

  if (cell.denominator <= 0 || measure->unit == GAIN_UNIT_DOLLARS)
    return gain_value_display (cell, measure);
  while (places < 4 && !apart)
    {
      apart = TRUE;
      for (guint i = 0; apart && i < n_targets; i++)
        apart = targets[i] == NULL || is_told_apart (cell, measure, targets[i], months, places);
      places += apart ? 0 : 1;
    }
  return display (cell, measure, places);
}

/**
 * gain_value_display_judged:
 * @cell: a result
 * @measure: its measure
 * @target: (nullable): what it is judged by
 *
 * As gain_value_display(), but a value that would be rounded onto a cut-point which it has not
 * reached, or off one which it has, is written with as many more decimals as tell it apart, at most
 * four: 59.6% is not 60% where 60% pays more.
 *
 * Returns: (transfer full): the text; "–" where there is no result
 */
char *
gain_value_display_judged (GainCell cell, const GainMeasure *measure, const GainTarget *target)
{
  return gain_value_display_paced (cell, measure, target, GAIN_MONTHS_A_YEAR);
}

/**
 * gain_value_display_judged_twice:
 * @cell: a result
 * @measure: its measure
 * @before: (nullable): what it was judged by
 * @after: (nullable): what it would be judged by
 *
 * As gain_value_display_judged(), told from the cut-points of both.
 *
 * Returns: (transfer full): the text; "–" where there is no result
 */
char *
gain_value_display_judged_twice (GainCell cell, const GainMeasure *measure, const GainTarget *before,
                                 const GainTarget *after)
{
  const GainTarget *const targets[] = { before, after };

  return display_apart (cell, measure, targets, G_N_ELEMENTS (targets), GAIN_MONTHS_A_YEAR);
}

/**
 * gain_value_display_paced:
 * @cell: a result
 * @measure: its measure
 * @target: (nullable): what it is judged by
 * @months: how many twelfths of each cut-point are asked for, as gain_ledger_months() says
 *
 * As gain_value_display_judged(), where a plan judges by the year's pace. Source: contract
 * "Distribution", `interim`: `pace`.
 *
 * Returns: (transfer full): the text; "–" where there is no result
 */
char *
gain_value_display_paced (GainCell cell, const GainMeasure *measure, const GainTarget *target,
                          guint months)
{
  return display_apart (cell, measure, &target, 1, months);
}
