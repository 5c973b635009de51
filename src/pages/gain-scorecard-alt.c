/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-scorecard-alt.h"
#include "gain-count.h"
#include "gain-strip.h"
#include "gain-value-beside.h"

#include <glib/gi18n-lib.h>

/**
 * gain_alt_ball:
 * @tier: a tier
 *
 * Returns: (transfer full): what the Harvey ball says: "Pays 75% of the maximum"
 */
char *
gain_alt_ball (const GainTier *tier)
{
  g_autofree char *percent = gain_decimal_format (tier->payout);

  return g_strdup_printf (_ ("Pays %s%% of the maximum"), percent);
}

/**
 * gain_alt_steps:
 * @line: a result with a target and a tier
 * @measure: its measure
 *
 * Returns: (transfer full): the place among the tiers and all cut-points
 */
char *
gain_alt_steps (const GainScoreLine *line, const GainMeasure *measure)
{
  const GainTarget *target = line->target;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Step %d of %u; cut-points "), line->tier + 1,
                          target->n_cuts + 1);
  for (guint i = 0; i < target->n_cuts; i++)
    {
      g_autofree char *cut = gain_cut_display (target->cuts[i], measure);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", cut);
    }
  return g_string_free (text, FALSE);
}

/**
 * gain_alt_trend:
 * @line: a result with its history
 * @measure: its measure
 *
 * Returns: (transfer full): the drawn periods' results, oldest first, and the median
 */
char *
gain_alt_trend (const GainScoreLine *line, const GainMeasure *measure)
{
  guint first = line->n_history - MIN (line->n_history, GAIN_STRIP_PERIODS);
  GString *text = g_string_new (_ ("Trend: "));
  g_autofree char *median = gain_strip_median (line, measure);

  for (guint i = first; i < line->n_history; i++)
    {
      GainCell cell = line->history[i];
      g_autofree char *value = NULL;

      if (gain_cell_is_reportable (cell, measure))
        value = gain_value_display (cell, measure);
      else
        value = g_strdup (cell.denominator > 0 ? _ ("too few") : _ ("no result"));
      g_string_append_printf (text, "%s%s", i > first ? ", " : "", value);
    }
  if (median != NULL)
    g_string_append_printf (text, _ ("; median %s"), median);
  if (line->trend != GAIN_TREND_NONE)
    g_string_append_printf (text, "; %s",
                            line->trend == GAIN_TREND_IMPROVED ? _ ("improved") : _ ("slipped"));
  return g_string_free (text, FALSE);
}

static void
append_value (GString *text, const char *format, GainCell cell, const GainMeasure *measure,
              const GainScoreLine *line)
{
  g_autofree char *value = NULL;

  if (cell.denominator <= 0)
    return;
  value = gain_value_display_beside (cell, measure, line->cell, line->target);
  g_string_append (text, format);
  g_string_append (text, value);
}

/* From the lowest to the highest that is drawn. */
static void
append_range (GString *text, const GainScoreLine *line, const GainMeasure *measure)
{
  const GainPeers *peers = line->peers;
  guint first = 0, last = peers->n;

  while (first < peers->n && peers->cells[first].denominator <= 0)
    first++;
  while (last > first && peers->cells[last - 1].denominator <= 0)
    last--;
  if (first == last)
    return;
  append_value (text, _ (" from "), peers->cells[first], measure, line);
  append_value (text, _ (" to "), peers->cells[last - 1], measure, line);
}

/**
 * gain_alt_peers:
 * @line: a result with its peers
 * @measure: its measure
 *
 * Returns: (transfer full): what the strip shows of the group, and where the own dot stands
 */
char *
gain_alt_peers (const GainScoreLine *line, const GainMeasure *measure)
{
  const GainPeers *peers = line->peers;
  g_autofree char *group = gain_count_phrase (ngettext ("%s peer", "%s peers", peers->n), peers->n);
  GString *text = g_string_new (group);

  append_range (text, line, measure);
  append_value (text, _ ("; median "), peers->median, measure, line);
  if (peers->p25.denominator > 0 && peers->p75.denominator > 0)
    {
      append_value (text, _ ("; middle half from "), peers->p25, measure, line);
      append_value (text, _ (" to "), peers->p75, measure, line);
    }
  append_value (text, _ ("; the best achieve "), peers->abc, measure, line);
  if (line->reportable)
    append_value (text, _ ("; yours "), line->cell, measure, line);
  return g_string_free (text, FALSE);
}
