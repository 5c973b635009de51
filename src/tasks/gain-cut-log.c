/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cut-log.h"

#include "gain-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PLACES 4

static void
change_free (gpointer data)
{
  GainCutChange *change = data;

  g_free (change->segment);
  g_free (change->by);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/* The target with the cut-points that a review named; they must be as many as its scheme asks. */
static gboolean
with_cuts (const GainTarget *target, const GainCatalog *catalog, const char *text,
           GainTarget *changed)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  guint n = g_strv_length (parts);

  *changed = *target;
  if (n + 1 != catalog->schemes[target->scheme].n_tiers || n > GAIN_MAX_CUTS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (gain_decimal_parse (parts[i], PLACES, GAIN_DECIMAL_PLAIN, &changed->cuts[i])
        != GAIN_DECIMAL_OK)
      return FALSE;
  changed->n_cuts = n;
  return TRUE;
}

static GainLedger *
run_with (const GainLedger *ledger, const GainTarget *target)
{
  g_autoptr (GainFacts) facts = gain_facts_try_target (ledger->facts, target);

  return gain_run_plan_again (ledger, ledger->plan, facts, GAIN_NULL, NULL);
}

static void
count_moves (GainCutChange *change, const GainLedger *before, const GainLedger *after)
{
  change->known = TRUE;
  change->paid = after->paid - before->paid;
  for (guint g = 0; g < before->n_groups && g < after->n_groups; g++)
    for (guint p = 0; p < before->groups[g].n_payees && p < after->groups[g].n_payees; p++)
      {
        gint64 by = after->groups[g].payees[p].paid - before->groups[g].payees[p].paid;

        change->n_gain += by > 0 ? 1 : 0;
        change->n_lose += by < 0 ? 1 : 0;
      }
}

static void
work_out (GainCutChange *change, const GainLedger *ledger, const GainTarget *target)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  GainTarget before, after;
  g_autoptr (GainLedger) first = NULL;
  g_autoptr (GainLedger) second = NULL;

  if (!with_cuts (target, catalog, change->before, &before)
      || !with_cuts (target, catalog, change->after, &after))
    return;
  first = run_with (ledger, &before);
  second = run_with (ledger, &after);
  if (first != NULL && second != NULL)
    count_moves (change, first, second);
}

static gboolean
is_review_of (const GainTable *reviews, guint row, const GainTarget *target,
              const GainCatalog *catalog)
{
  return gain_table_get_int (reviews, row, GAIN_REVIEWS_PERFORMANCE_YEAR)
           == target->performance_year
         && g_strcmp0 (gain_table_get_text (reviews, row, GAIN_REVIEWS_MEASURE),
                       catalog->measures[target->measure].code)
              == 0
         && g_strcmp0 (gain_table_get_text (reviews, row, GAIN_REVIEWS_SEGMENT), target->segment)
              == 0;
}

static GainCutChange *
add_change (GPtrArray *log, const GainTarget *target, const char *before, const char *after)
{
  GainCutChange *change = g_new0 (GainCutChange, 1);

  change->measure = target->measure;
  change->segment = g_strdup (target->segment);
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  g_ptr_array_add (log, change);
  return change;
}

/* From one review to the next, and from the last one to the cut-points as they are. */
static void
follow (GPtrArray *log, const GainTable *reviews, const GainLedger *ledger,
        const GainTarget *target)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  g_autofree char *now = gain_target_cuts_text (target);
  const char *cuts = NULL;

  for (guint row = 0; row < gain_table_n_rows (reviews); row++)
    {
      const char *seen = gain_table_get_text (reviews, row, GAIN_REVIEWS_CUTS);

      if (seen == NULL || !is_review_of (reviews, row, target, catalog))
        continue;
      if (cuts != NULL && strcmp (cuts, seen) != 0)
        {
          GainCutChange *change = add_change (log, target, cuts, seen);

          change->date = (GainDate) gain_table_get_int (reviews, row, GAIN_REVIEWS_DATE);
          change->by = g_strdup (gain_table_get_text (reviews, row, GAIN_REVIEWS_BY));
          work_out (change, ledger, target);
        }
      cuts = seen;
    }
  if (cuts != NULL && strcmp (cuts, now) != 0)
    work_out (add_change (log, target, cuts, now), ledger, target);
}

/* Newest first; what no review has seen is the newest. */
static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const GainCutChange *left = *(GainCutChange *const *) a;
  const GainCutChange *right = *(GainCutChange *const *) b;
  GainDate left_date = left->date == 0 ? G_MAXINT : left->date;
  GainDate right_date = right->date == 0 ? G_MAXINT : right->date;

  if (left_date != right_date)
    return left_date > right_date ? -1 : 1;
  if (left->measure != right->measure)
    return left->measure < right->measure ? -1 : 1;
  return strcmp (left->segment, right->segment);
}

/**
 * gain_cut_log_new:
 * @snapshot: a snapshot
 * @ledger: of a plan run on its facts
 *
 * Follows the cut-points of the plan's year through their reviews. The effect of each change is that
 * of two runs that differ in nothing else.
 *
 * Returns: (transfer full) (element-type GainCutChange): the changes, newest first
 */
GPtrArray *
gain_cut_log_new (GainSnapshot *snapshot, const GainLedger *ledger)
{
  GPtrArray *log = g_ptr_array_new_with_free_func (change_free);
  const GainCatalog *catalog;

  g_return_val_if_fail (snapshot != NULL && ledger != NULL, log);

  catalog = ledger->facts->catalog;
  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].performance_year == ledger->plan->performance_year)
      follow (log, snapshot->reviews, ledger, &catalog->targets[i]);
  g_ptr_array_sort (log, compare_changes);
  return log;
}

/**
 * gain_cut_change_effect:
 * @change: a change of cut-points
 *
 * Returns: (transfer full): what it does to the plan's money, as a sentence
 */
char *
gain_cut_change_effect (const GainCutChange *change)
{
  g_autofree char *paid = NULL;

  g_return_val_if_fail (change != NULL, NULL);
  if (!change->known)
    return g_strdup (_ ("Its effect can’t be worked out: the tiers were others."));
  if (change->n_gain == 0 && change->n_lose == 0)
    return g_strdup (_ ("It changes nobody’s amount."));
  paid = gain_money_format_dollars (change->paid);
  return g_strdup_printf (change->paid > 0
                            ? ngettext ("%u payee gains and %u lose by it; +%s is paid in all.",
                                        "%u payees gain and %u lose by it; +%s is paid in all.",
                                        change->n_gain)
                            : ngettext ("%u payee gains and %u lose by it; %s is paid in all.",
                                        "%u payees gain and %u lose by it; %s is paid in all.",
                                        change->n_gain),
                          change->n_gain, change->n_lose, paid);
}
