/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-effect.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>

static gboolean
fits (const GainTarget *target, const GainPerson *who)
{
  switch (target->segment_kind)
    {
    case GAIN_SEGMENT_ROLE:
      return target->segment_value == (int) who->role;
    case GAIN_SEGMENT_SPECIALTY:
      return target->segment_value >= 0 && target->segment_value == who->specialty;
    case GAIN_SEGMENT_DEPARTMENT:
      return target->segment_value >= 0 && target->segment_value == who->department;
    case GAIN_SEGMENT_ALL:
    default:
      return TRUE;
    }
}

/* Whom the target judges, or would judge if it were there: no more specific one fits. */
static gboolean
is_judged (GainSnapshot *snapshot, const GainTarget *target, guint person)
{
  const GainCatalog *catalog = snapshot->catalog;
  const GainTarget *now
    = gain_catalog_target_for_person (catalog, snapshot->year, target->measure, person);

  if (now != NULL && g_str_equal (now->segment, target->segment))
    return TRUE;
  if (now != NULL && now->segment_kind >= target->segment_kind)
    return FALSE;
  return fits (target, &catalog->people[person]);
}

static void
count_line (const GainCatalog *catalog, const GainTarget *target, guint person,
            const GainScoreLine *line, GainTargetEffect *effect)
{
  guint tier;
  gint64 before, after;

  if (!line->reportable)
    {
      effect->too_few++;
      return;
    }
  g_array_append_val (effect->cells, line->cell);
  tier = gain_target_tier (target, &catalog->measures[target->measure], line->cell);
  effect->by_tier[tier]++;
  if (line->target == NULL)
    return;
  before = catalog->schemes[line->target->scheme].tiers[line->tier].payout;
  after = catalog->schemes[target->scheme].tiers[tier].payout;
  effect->up += after > before ? 1 : 0;
  effect->down += after < before ? 1 : 0;
  if (after != before)
    {
      GainTargetMove move = { person, line->target, line->tier, tier, after > before };

      g_array_append_val (effect->moves, move);
    }
}

/**
 * gain_target_effect:
 * @snapshot: a snapshot
 * @target: a target of its year, stored or only thought of
 * @effect: (out caller-allocates): what it does; free it with gain_target_effect_clear()
 *
 * Judges the period's results by a target.
 */
void
gain_target_effect (GainSnapshot *snapshot, const GainTarget *target, GainTargetEffect *effect)
{
  const GainScores *scores = snapshot->scores;

  g_return_if_fail (target != NULL && effect != NULL);
  *effect = (GainTargetEffect) { .cells = g_array_new (FALSE, FALSE, sizeof (GainCell)),
                                 .moves = g_array_new (FALSE, FALSE, sizeof (GainTargetMove)) };
  for (guint person = 0; person < snapshot->catalog->n_people; person++)
    for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
      if (scores->lines[i].measure == target->measure && is_judged (snapshot, target, person))
        count_line (snapshot->catalog, target, person, &scores->lines[i], effect);
}

/**
 * gain_target_effect_clear:
 * @effect: (inout): what gain_target_effect() gave
 */
void
gain_target_effect_clear (GainTargetEffect *effect)
{
  g_clear_pointer (&effect->cells, g_array_unref);
  g_clear_pointer (&effect->moves, g_array_unref);
}

/**
 * gain_target_effect_judged:
 * @effect: of a target
 * @past: (nullable): whose results it was tried on, where the target's year has none
 * @year: the target's year
 *
 * Returns: (transfer full): how many are judged by it
 */
char *
gain_target_effect_judged (const GainTargetEffect *effect, GainSnapshot *past, int year)
{
  g_autofree char *judged = NULL;
  g_autofree char *when = NULL;
  g_autofree char *enough = NULL, *too_few = NULL, *few = NULL;

  g_return_val_if_fail (effect != NULL, NULL);
  enough = gain_count_format (effect->cells->len, 0);
  too_few = gain_count_format (effect->too_few, 0);
  few = g_strdup_printf (ngettext ("%s has too few cases.", "%s have too few cases.",
                                   effect->too_few), too_few);
  /* Translators: how many, then another sentence without a subject: "3 have too few cases." */
  judged = g_strdup_printf (ngettext ("%s clinician is judged by these, %s",
                                      "%s clinicians are judged by these, %s",
                                      effect->cells->len),
                            enough, few);
  if (past == NULL)
    return g_steal_pointer (&judged);
  when = gain_period_format (past->period);
  /* Translators: a year, a period such as 2025Q3, how many are judged. */
  return g_strdup_printf (_ ("%d has no results yet, so this is tried on those of %s: %s"), year,
                          when, judged);
}

/**
 * gain_target_effect_moves:
 * @effect: of a target that differs from the stored one, or of a past year
 * @past: (nullable): whose results and cut-points it was tried on
 *
 * Returns: (transfer full): how many would stand in another tier
 */
char *
gain_target_effect_moves (const GainTargetEffect *effect, GainSnapshot *past)
{
  g_autofree char *up = NULL, *down = NULL;
  gboolean nobody;

  g_return_val_if_fail (effect != NULL, NULL);
  up = gain_count_format (effect->up, 0);
  down = gain_count_format (effect->down, 0);
  nobody = effect->up + effect->down == 0;
  if (past == NULL)
    return nobody ? g_strdup (_ ("Nobody would change tier."))
                  : g_strdup_printf (_ ("%s would move to a tier that pays more, %s to one that "
                                        "pays less."),
                                     up, down);
  if (nobody)
    return g_strdup_printf (_ ("Nobody would stand in another tier than by the cut-points of %d."),
                            past->year);
  return g_strdup_printf (_ ("Against the cut-points of %d, %s would stand in a tier that pays "
                             "more, %s in one that pays less."),
                          past->year, up, down);
}
