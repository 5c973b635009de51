/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-effect.h"

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
