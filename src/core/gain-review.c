/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-review.h"

#include <string.h>

static int
compare_place (const GainTarget *target, int year, const char *code, const char *segment,
               const GainCatalog *catalog)
{
  int order = strcmp (catalog->measures[target->measure].code, code);

  if (order == 0)
    order = (target->performance_year > year) - (target->performance_year < year);
  return order != 0 ? order : strcmp (target->segment, segment);
}

static gboolean
judged_these (const GainTarget *target, const GainCatalog *catalog, const GainTable *reviews,
              guint row)
{
  g_autofree char *cuts = gain_target_cuts_text (target);
  const char *scheme = gain_table_get_text (reviews, row, GAIN_REVIEWS_SCHEME);

  return g_strcmp0 (scheme, catalog->schemes[target->scheme].name) == 0
         && g_strcmp0 (cuts, gain_table_get_text (reviews, row, GAIN_REVIEWS_CUTS)) == 0;
}

static void
apply_review (GainTarget *target, const GainCatalog *catalog, const GainTable *reviews, guint row)
{
  GainTargetState state = (GainTargetState) gain_table_get_int (reviews, row, GAIN_REVIEWS_STATE);
  gint64 step = gain_table_get_int (reviews, row, GAIN_REVIEWS_STEP);

  target->n_reviews = MAX (target->n_reviews, step);
  target->changed = !judged_these (target, catalog, reviews, row) && state != GAIN_TARGET_DRAFT;
  target->state = target->changed ? GAIN_TARGET_DRAFT : state;
}

/**
 * gain_targets_review:
 * @targets: targets
 * @n_targets: how many
 * @catalog: theirs
 * @reviews: rows of reviews, in key order, so that the newest step comes last
 *
 * Says of each target how far its review has come. Cut-points that were changed after their newest
 * review are a draft again.
 */
void
gain_targets_review (GainTarget *targets, guint n_targets, const GainCatalog *catalog,
                     const GainTable *reviews)
{
  g_return_if_fail (catalog != NULL && reviews != NULL);
  g_return_if_fail (targets != NULL || n_targets == 0);

  for (guint row = 0; row < gain_table_n_rows (reviews); row++)
    {
      int year = (int) gain_table_get_int (reviews, row, GAIN_REVIEWS_PERFORMANCE_YEAR);
      const char *code = gain_table_get_text (reviews, row, GAIN_REVIEWS_MEASURE);
      const char *segment = gain_table_get_text (reviews, row, GAIN_REVIEWS_SEGMENT);

      for (guint i = 0; code != NULL && segment != NULL && i < n_targets; i++)
        if (compare_place (&targets[i], year, code, segment, catalog) == 0)
          {
            apply_review (&targets[i], catalog, reviews, row);
            break;
          }
    }
}

/**
 * gain_target_state_may_follow:
 * @from: where a target stands
 * @to: what a review would say of it
 *
 * Source: contract "Scorecards", From result to tier: a year's targets are drafted, proposed,
 * approved or sent back, and then frozen. A frozen target stays.
 *
 * Returns: whether the step is one of the way
 */
gboolean
gain_target_state_may_follow (GainTargetState from, GainTargetState to)
{
  switch (to)
    {
    case GAIN_TARGET_DRAFT:
      return from == GAIN_TARGET_PROPOSED || from == GAIN_TARGET_APPROVED;
    case GAIN_TARGET_PROPOSED:
      return from == GAIN_TARGET_DRAFT || from == GAIN_TARGET_REVISION;
    case GAIN_TARGET_REVISION:
    case GAIN_TARGET_APPROVED:
      return from == GAIN_TARGET_PROPOSED;
    case GAIN_TARGET_FROZEN:
      return from == GAIN_TARGET_APPROVED;
    default:
      return FALSE;
    }
}

/**
 * gain_target_cuts_text:
 * @target: a target
 *
 * Returns: (transfer full): its cut-points as a review names them, such as "50;60;70.5;80"
 */
char *
gain_target_cuts_text (const GainTarget *target)
{
  GString *text;

  g_return_val_if_fail (target != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < target->n_cuts; i++)
    {
      g_autofree char *cut = gain_decimal_format (target->cuts[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", cut);
    }
  return g_string_free (text, FALSE);
}

/**
 * gain_target_cuts_go:
 * @target: a target
 * @direction: of a measure
 *
 * Returns: whether each cut-point is better than the one before; of one alone, either way
 */
gboolean
gain_target_cuts_go (const GainTarget *target, GainDirection direction)
{
  g_return_val_if_fail (target != NULL, FALSE);

  for (guint c = 1; c < target->n_cuts; c++)
    if (direction == GAIN_DIRECTION_HIGHER ? target->cuts[c] <= target->cuts[c - 1]
                                           : target->cuts[c] >= target->cuts[c - 1])
      return FALSE;
  return TRUE;
}

/**
 * gain_targets_deadline:
 * @performance_year: a year
 *
 * Source: CMS, Provider Engagement Toolkit (2020): all targets are approved by November before
 * the year.
 *
 * Returns: the last day on which its targets should be approved
 */
GainDate
gain_targets_deadline (int performance_year)
{
  return gain_date_new (performance_year - 1, 11, 30);
}
