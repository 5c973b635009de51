/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-derivation-words-private.h"

#include "gain-segment-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SCALE_PLACES 4
static const GainCatalog *
catalog_of (GainNode *node)
{
  return gain_derivation_get_ledger (gain_node_owner (node))->facts->catalog;
}

/* What the denominator of a condition is, and what it would have to be. */
static char *
too_few (GainNode *enough)
{
  GainInt128 have = gain_node_value (gain_node_input (enough, 0));
  g_autofree char *n = gain_count_format (have, SCALE_PLACES);
  g_autofree char *least = gain_count_format (gain_node_value (gain_node_input (enough, 1)),
                                              SCALE_PLACES);

  if (have <= 0)
    return g_strdup (_ ("No result"));
  return g_strdup_printf (_ ("Too few (%s of at least %s)"), n, least);
}

/* Where the months so far scale the cut-points, how many they are; 0: they don't. */
static gint64
months_of (GainNode *tier)
{
  GainNode *lower = gain_node_input (tier, 1);

  return gain_node_n_inputs (lower) > 1 ? (gint64) gain_node_value (gain_node_input (lower, 1)) : 0;
}

/* What it is judged by: the cut-points alone, whose segment and scheme don't matter here. */
static GainTarget
cuts_of (GainNode *tier)
{
  GainTarget target = { .n_cuts = MIN (gain_node_n_inputs (tier) - 2, GAIN_MAX_CUTS) };

  for (guint i = 0; i < target.n_cuts; i++)
    target.cuts[i] = (gint64) gain_node_value (gain_node_input (tier, 2 + i));
  return target;
}

/* A ratio with the decimals that tell it from the cut-points, and what it was made of:
 * "75% (225 of 300)". */
static char *
result_text (GainNode *tier, const GainMeasure *measure)
{
  GainNode *upper = gain_node_input (gain_node_input (tier, 0), 0);
  GainNode *lower = gain_node_input (gain_node_input (tier, 1), 0);
  GainCell cell = { (gint64) gain_node_value (upper), (gint64) gain_node_value (lower) };
  GainTarget target = cuts_of (tier);
  gint64 months = months_of (tier);
  g_autofree char *value
    = gain_value_display_paced (cell, measure, &target,
                                months > 0 ? (guint) months : GAIN_MONTHS_A_YEAR);
  g_autofree char *numerator = gain_count_format (cell.numerator, SCALE_PLACES);
  g_autofree char *denominator = gain_count_format (cell.denominator, SCALE_PLACES);

  if (measure->unit == GAIN_UNIT_PER_1000)
    /* Translators: a rate, how many events, and for how many people. */
    return g_strdup_printf (_ ("%s per 1,000 (%s for %s)"), value, numerator, denominator);
  if (measure->unit != GAIN_UNIT_PERCENT)
    return g_steal_pointer (&value);
  /* Translators: a percent, and how many of how many that is. */
  return g_strdup_printf (_ ("%s (%s of %s)"), value, numerator, denominator);
}

static const GainMeasure *
measure_of (GainNode *payout)
{
  const GainLedger *ledger = gain_derivation_get_ledger (gain_node_owner (payout));
  const GainLedgerGroup *group = &ledger->groups[gain_node_group (payout)];

  return &ledger->facts->catalog->measures[group->term_measures[gain_node_term (payout)]];
}

/* A cut-point as the measure shows it. */
static char *
cut_value (gint64 cut, const GainMeasure *measure)
{
  g_autofree char *plain = NULL;

  if (measure->unit == GAIN_UNIT_DOLLARS)
    return gain_money_format_whole (gain_round_half_away (cut, GAIN_SCALE / 100));
  plain = gain_decimal_format (cut);
  return g_strdup_printf (measure->unit == GAIN_UNIT_PERCENT ? "%s%%" : "%s", plain);
}

/* The cut-point that decided: "at least 70%", "under 41.25% (55% × 9/12)". */
static char *
cut_text (GainNode *tier, const GainMeasure *measure)
{
  guint reached = (guint) gain_node_value (tier);
  gboolean up = gain_node_op (tier) == GAIN_OP_TIER_UP;
  gint64 months = months_of (tier);
  gint64 cut;
  g_autofree char *value = NULL;
  g_autofree char *own = NULL;

  if (gain_node_n_inputs (tier) <= 2)
    return NULL;
  cut = (gint64) gain_node_value (gain_node_input (tier, 2 + MAX (reached, 1) - 1));
  own = cut_value (cut, measure);
  value = months > 0 ? cut_value (gain_cut_by_pace (cut, (guint) months), measure)
                     : g_strdup (own);
  if (months > 0)
    {
      g_autofree char *bare = g_steal_pointer (&value);

      /* Translators: a cut-point for the months so far, and what it is made of: the year's
       * cut-point, the months, twelve. */
      value = g_strdup_printf (_ ("%s, which is %s × %d/%d"), bare, own, (int) months,
                               GAIN_MONTHS_A_YEAR);
    }
  if (reached > 0)
    return g_strdup_printf (up ? _ ("at least %s") : _ ("at most %s"), value);
  return g_strdup_printf (up ? _ ("under %s") : _ ("over %s"), value);
}

/* "75% (225 of 300) is “Best” (at least 70%), which pays 75%". */
static char *
pick_text (GainNode *payout, GainNode *pick)
{
  GainNode *tier = gain_node_input (pick, 0);
  GainNode *choice = gain_node_input (pick, 1 + (guint) gain_node_value (tier));
  const char *name = gain_node_source (choice)->detail;
  g_autofree char *result = result_text (tier, measure_of (payout));
  g_autofree char *percent = gain_decimal_format ((gint64) gain_node_value (choice));
  g_autofree char *cut = cut_text (tier, measure_of (payout));

  if (cut == NULL)
    return g_strdup_printf (_ ("%s is “%s”, which pays %s%%"), result, name, percent);
  if (months_of (tier) > 0)
    return g_strdup_printf (_ ("%s is “%s” by the year’s pace (%s), which pays %s%%"), result, name,
                            cut, percent);
  return g_strdup_printf (_ ("%s is “%s” (%s), which pays %s%%"), result, name, cut, percent);
}

/* The way that was taken, where the own result doesn't count. */
static char *
rule_text (GainNode *payout, GainNode *rule)
{
  g_autofree char *few = too_few (gain_node_input (payout, 0));

  if (gain_node_op (rule) == GAIN_OP_IF)
    return gain_node_value (gain_node_input (rule, 0)) != 0
             ? g_strdup_printf (_ ("%s: judged by the practice’s result"), few)
             : g_strdup_printf (_ ("%s, and the practice’s result does not count either: the plan "
                                   "pays nothing for it"),
                                few);
  if (gain_node_op (rule) == GAIN_OP_FACT)
    return g_strdup_printf (_ ("%s: the plan pays it as “%s”"), few,
                            gain_node_source (rule)->detail);
  if (gain_term_is_left_out (payout))
    return g_strdup_printf (_ ("%s: left out, its weight goes to the other measures"), few);
  return g_strdup_printf (_ ("%s: the plan pays nothing for it"), few);
}

/* What pays in the end: the pick of a tier, or a leaf. */
static GainNode *
what_pays (GainNode *payout)
{
  GainNode *taken = payout;

  while (gain_node_op (taken) == GAIN_OP_IF)
    taken = gain_node_input (taken, gain_node_value (gain_node_input (taken, 0)) != 0 ? 1 : 2);
  return taken;
}

static gboolean
is_held (GainNode *leaf)
{
  return gain_node_op (leaf) == GAIN_OP_CONSTANT && gain_node_source (leaf) != NULL
         && g_strcmp0 (gain_node_source (leaf)->id, "interim") == 0;
}

static gboolean
is_paced (GainNode *pick)
{
  return gain_node_op (pick) == GAIN_OP_PICK && months_of (gain_node_input (pick, 0)) > 0;
}

/* Whether the measure has cut-points of their own for some, in that year. */
static gboolean
has_other_segments (const GainCatalog *catalog, const GainSource *source)
{
  int measure = source->detail != NULL ? gain_catalog_find_measure (catalog, source->detail) : -1;

  for (guint t = 0; t < catalog->n_targets; t++)
    if ((int) catalog->targets[t].measure == measure
        && catalog->targets[t].performance_year == source->year
        && strcmp (catalog->targets[t].segment, source->id) != 0)
      return TRUE;
  return FALSE;
}

/**
 * gain_target_whom:
 * @catalog: a workspace's
 * @source: a row of targets, with its measure and year
 *
 * Returns: (transfer full): whom the cut-points are for; those for all are for everybody, unless some
 *   have their own
 */
char *
gain_target_whom (const GainCatalog *catalog, const GainSource *source)
{
  if (strcmp (source->id, "all") == 0 && !has_other_segments (catalog, source))
    return g_strdup (_ ("Everybody"));
  return gain_segment_words (source->id);
}

/**
 * gain_term_is_left_out:
 * @payout: what a payee's term pays
 *
 * Returns: whether a rule leaves the term out, so that it weighs nothing
 */
gboolean
gain_term_is_left_out (GainNode *payout)
{
  GainNode *weight = gain_derivation_get (gain_node_owner (payout), GAIN_TOPIC_TERM_WEIGHT,
                                          gain_node_group (payout), gain_node_payee (payout),
                                          gain_node_term (payout));

  return gain_node_op (weight) == GAIN_OP_IF
         && gain_node_value (gain_node_input (weight, 0)) == 0;
}

/**
 * gain_node_judged_text:
 * @payout: what a payee's term pays
 *
 * Returns: (transfer full): how the tier came about; "" if simply by the payee's own result
 */
char *
gain_node_judged_text (GainNode *payout)
{
  GainNode *taken = what_pays (payout);
  gboolean own = gain_node_value (gain_node_input (payout, 0)) != 0;

  if (is_held (taken))
    return g_strdup (_ ("Builds up over the year: not judged before its end"));
  if (!own)
    return rule_text (payout, gain_node_input (payout, 2));
  if (is_paced (taken))
    return g_strdup (_ ("Judged by the year’s pace: against the share of each cut-point that the "
                        "months so far make up"));
  return g_strdup ("");
}

/**
 * gain_node_payout_text:
 * @payout: what a payee's term pays
 *
 * Returns: (transfer full): result, tier and what it pays, without a full stop
 */
char *
gain_node_payout_text (GainNode *payout)
{
  GainNode *taken = what_pays (payout);
  g_autofree char *judged = gain_node_judged_text (payout);
  g_autofree char *pick = NULL;

  if (gain_node_op (taken) != GAIN_OP_PICK)
    return g_steal_pointer (&judged);
  pick = pick_text (payout, taken);
  if (judged[0] == '\0' || gain_node_value (gain_node_input (payout, 0)) != 0)
    return g_steal_pointer (&pick);
  return g_strdup_printf ("%s. %s", judged, pick);
}

/* --- gates ------------------------------------------------------------------------------------ */

static const GainGate *
gate_of (GainNode *gate)
{
  const GainLedger *ledger = gain_derivation_get_ledger (gain_node_owner (gate));
  const GainPlanGroup *group = ledger->groups[gain_node_group (gate)].group;

  return &g_array_index (group->gates, GainGate, gain_node_term (gate));
}

/* What a gate counts, and the least that it asks for. */
static void
counts_of (GainNode *gate, guint places, char **have, char **least)
{
  *have = gain_count_format (gain_node_value (gain_node_input (gate, 0)), places);
  *least = gain_count_format (gain_node_value (gain_node_input (gate, 1)), places);
}

static const GainMeasure *
gate_measure (GainNode *gate)
{
  int at = gain_catalog_find_measure (catalog_of (gate), gate_of (gate)->measure);

  return &catalog_of (gate)->measures[MAX (at, 0)];
}

static char *
tier_gate (GainNode *gate)
{
  const GainMeasure *measure = gate_measure (gate);
  GainNode *enough = gain_node_input (gate, 0);
  GainNode *reached = gain_node_input (gate, 1);
  g_autofree char *result = NULL;

  if (gain_node_value (enough) == 0)
    return g_strdup_printf (_ ("%s: too few to judge, at least “%s” needed"), measure->title,
                            gate_of (gate)->tier);
  if (gain_node_op (reached) == GAIN_OP_CONSTANT)
    return g_strdup_printf (_ ("%s: not judged before the year’s end, at least “%s” needed"),
                            measure->title, gate_of (gate)->tier);
  result = result_text (gain_node_input (reached, 0), measure);
  return g_strdup_printf (_ ("%s: %s, at least “%s” needed"), measure->title, result,
                          gate_of (gate)->tier);
}

/**
 * gain_node_gate_text:
 * @gate: a gate of a payee
 *
 * Returns: (transfer full): the gate with the facts that it was judged by, as
 *   "Meetings: attended 1, at least 4 needed"
 */
char *
gain_node_gate_text (GainNode *gate)
{
  const GainGate *rule = gate_of (gate);
  gboolean met = gain_node_value (gate) != 0;
  g_autofree char *have = NULL;
  g_autofree char *least = NULL;

  switch (rule->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      counts_of (gate, 0, &have, &least);
      return g_strdup_printf (_ ("Meetings: attended %s, at least %s needed"), have, least);
    case GAIN_GATE_ACTIVE_ON:
      have = gain_date_format_us (rule->date);
      return g_strdup_printf (met ? _ ("Active on %s") : _ ("Not active on %s"), have);
    case GAIN_GATE_FLAG:
      return g_strdup_printf (met ? _ ("Marked “%s” for the year")
                                  : _ ("Not marked “%s” for the year"),
                              rule->flag);
    case GAIN_GATE_MIN_LIVES:
      counts_of (gate, SCALE_PLACES, &have, &least);
      return g_strdup_printf (_ ("Attributed lives: %s, at least %s needed"), have, least);
    case GAIN_GATE_MIN_TIER:
    default:
      return tier_gate (gate);
    }
}

/**
 * gain_node_gate_reason:
 * @gate: a gate of a payee that isn't met
 *
 * Returns: (transfer full): the same, short, as the reason in a note
 */
char *
gain_node_gate_reason (GainNode *gate)
{
  const GainGate *rule = gate_of (gate);
  const GainMeasure *measure;
  g_autofree char *have = NULL;
  g_autofree char *least = NULL;

  switch (rule->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      counts_of (gate, 0, &have, &least);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "attended %s of at least %s meeting",
                                           "attended %s of at least %s meetings",
                                           (gulong) rule->min),
                              have, least);
    case GAIN_GATE_ACTIVE_ON:
      have = gain_date_format_us (rule->date);
      return g_strdup_printf (_ ("not active on %s"), have);
    case GAIN_GATE_FLAG:
      return g_strdup_printf (_ ("not marked “%s”"), rule->flag);
    case GAIN_GATE_MIN_LIVES:
      counts_of (gate, SCALE_PLACES, &have, &least);
      return g_strdup_printf (_ ("%s of at least %s attributed lives"), have, least);
    case GAIN_GATE_MIN_TIER:
    default:
      measure = gate_measure (gate);
      return g_strdup_printf (_ ("%s is not at least “%s”"),
                              measure->short_title != NULL ? measure->short_title : rule->measure,
                              rule->tier);
    }
}
