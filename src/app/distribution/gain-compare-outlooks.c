/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-outlooks.h"

#include "gain-outlook.h"

G_STATIC_ASSERT (GAIN_N_OUTLOOKS + 1 <= GAIN_COMPARE_MOST);

/**
 * gain_compare_outlooks:
 * @page: a page that compares
 * @snapshot: the workspace that it shows
 *
 * Sets the base against itself three times: on the pool that CMS would pay if most claims of the
 * year are still to come, as expected, and if fewest are. Source: contract "Distribution", what the
 * board's screen answers.
 *
 * Returns: whether the year is projected, so that there is something to compare
 */
gboolean
gain_compare_outlooks (GainComparePage *page, GainSnapshot *snapshot)
{
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GainProjection) projection = NULL;

  g_return_val_if_fail (GAIN_IS_COMPARE_PAGE (page) && snapshot != NULL, FALSE);

  years = gain_settled_years_of (snapshot);
  projection = gain_projection_new_own (snapshot->expenditures, snapshot->completion,
                                        snapshot->year, years);
  for (guint i = 0; i < GAIN_N_OUTLOOKS; i++)
    if (gain_projection_pool (projection, (GainOutlook) i) == GAIN_NULL)
      return FALSE;
  if (!gain_compare_page_begin_anew (page, 1 + GAIN_N_OUTLOOKS))
    return FALSE;
  for (guint i = 0; i < GAIN_N_OUTLOOKS; i++)
    {
      g_autofree char *pool = gain_money_format (gain_projection_pool (projection, (GainOutlook) i));

      if (!gain_compare_page_try (page, 1 + i, "pool", pool))
        return FALSE;
    }
  return TRUE;
}
