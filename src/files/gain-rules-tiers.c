/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rules-tiers.h"

#include "gain-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_TIERS (GAIN_MAX_CUTS + 1)

/* The tiers of one scheme: those of the file over those that are stored. */
typedef struct
{
  const char *name;
  const char *tiers[MOST_TIERS]; /* names; NULL: no such tier */
  int         rows[MOST_TIERS];  /* row of the file; -1: stored */
} Tiers;

static guint
count_cuts (const GainTable *table, guint row)
{
  guint n = 0;

  for (guint i = 0; i < GAIN_MAX_CUTS; i++)
    if (!gain_table_is_null (table, row, GAIN_TARGETS_CUT_1 + i))
      n = i + 1;
  return n;
}

/* role:PCP is role:pcp: the words are ours, the names of specialties and departments are not. */
static char *
normal_segment (const char *segment)
{
  const char *colon = strchr (segment, ':');
  g_autofree char *kind = colon == NULL ? g_strdup (segment)
                                        : g_strndup (segment, colon - segment);
  g_autofree char *value = colon == NULL ? NULL : g_strstrip (g_strdup (colon + 1));

  g_strstrip (kind);
  if (value == NULL)
    return g_ascii_strcasecmp (kind, "all") == 0 ? g_strdup ("all") : NULL;
  if (*value == '\0')
    return NULL;
  if (g_ascii_strcasecmp (kind, "role") == 0)
    {
      const char *const *words = gain_kind_info (GAIN_KIND_ROSTER)->columns[GAIN_ROSTER_ROLE].words;

      for (guint i = 0; words[i] != NULL; i++)
        if (g_ascii_strcasecmp (words[i], value) == 0)
          return g_strconcat ("role:", words[i], NULL);
      return NULL;
    }
  if (g_ascii_strcasecmp (kind, "specialty") == 0)
    return g_strconcat ("specialty:", value, NULL);
  if (g_ascii_strcasecmp (kind, "department") == 0)
    return g_strconcat ("department:", value, NULL);
  return NULL;
}

static char *
cut_fault (const GainTable *table, guint row, const GainMeasure *measure, guint n_cuts, int *column,
           char **value)
{
  for (guint i = 0; i < n_cuts; i++)
    {
      guint c = GAIN_TARGETS_CUT_1 + i;
      gint64 cut = gain_table_get_int (table, row, c);
      gint64 before = i > 0 ? gain_table_get_int (table, row, c - 1) : 0;
      g_autofree char *last = NULL;

      *column = (int) c;
      if (cut == GAIN_NULL)
        return g_strdup (_ ("The cell is blank, though a higher cut-point is given. Fill it in."));
      if (i == 0 || (measure->direction == GAIN_DIRECTION_HIGHER ? cut > before : cut < before))
        continue;
      *value = gain_decimal_format (cut);
      last = gain_decimal_format (before);
      return measure->direction == GAIN_DIRECTION_HIGHER
               ? g_strdup_printf (_ ("“%s” is not above %s, the cut-point before; for %s higher is "
                                     "better, so each must be higher than the last."),
                                  *value, last, measure->code)
               : g_strdup_printf (_ ("“%s” is not below %s, the cut-point before; for %s lower is "
                                     "better, so each must be lower than the last."),
                                  *value, last, measure->code);
    }
  return NULL;
}

/**
 * gain_rules_target_fault:
 * @table: targets
 * @row: one of them; its segment is brought into its normal form
 * @measure: what it is for
 * @scheme: its tiers
 * @column: (out): where the fault is; -1 for the row
 * @value: (out): what was found there, or %NULL
 *
 * Returns: (transfer full) (nullable): what is wrong with it
 */
char *
gain_rules_target_fault (GainTable *table, guint row, const GainMeasure *measure,
                         const GainScheme *scheme, int *column, char **value)
{
  const char *found = gain_table_get_text (table, row, GAIN_TARGETS_SEGMENT);
  g_autofree char *segment = normal_segment (found);
  guint n_cuts = count_cuts (table, row);

  if (segment == NULL)
    {
      *column = GAIN_TARGETS_SEGMENT;
      *value = g_strdup (found);
      return g_strdup_printf (_ ("“%s” is not a segment; write all, role:pcp, specialty:Cardiology or "
                                 "department:Cardiology."),
                              found);
    }
  gain_table_set_text (table, row, GAIN_TARGETS_SEGMENT, segment);
  if (n_cuts != scheme->n_tiers - 1)
    {
      *column = (int) (GAIN_TARGETS_CUT_1 + MIN (n_cuts, scheme->n_tiers - 1));
      *column = MIN (*column, GAIN_TARGETS_CUT_1 + GAIN_MAX_CUTS - 1);
      return g_strdup_printf (_ ("Number of cut-points: %u; number of tiers of the scheme “%s” above the "
                                 "lowest: %u. Give one cut-point for each of those tiers."),
                              n_cuts, scheme->name, scheme->n_tiers - 1);
    }
  return cut_fault (table, row, measure, n_cuts, column, value);
}

static void
take_stored_tiers (Tiers *tiers, const GainCatalog *catalog)
{
  int stored = gain_catalog_find_scheme (catalog, tiers->name);

  for (guint t = 0; t < MOST_TIERS; t++)
    tiers->rows[t] = -1;
  if (stored < 0)
    return;
  for (guint t = 0; t < MIN (catalog->schemes[stored].n_tiers, MOST_TIERS); t++)
    tiers->tiers[t] = catalog->schemes[stored].tiers[t].name;
}

static void
check_gaps (Tiers *tiers, const GainTable *table, guint8 *dropped, GainRefuseFunc refuse,
            gpointer user_data)
{
  guint gap = 0;

  while (gap < MOST_TIERS && tiers->tiers[gap] != NULL)
    gap++;
  for (guint t = gap; t < MOST_TIERS; t++)
    if (tiers->rows[t] >= 0)
      {
        g_autofree char *value = g_strdup_printf ("%u", t);

        dropped[tiers->rows[t]] = TRUE;
        refuse (gain_table_get_line (table, (guint) tiers->rows[t]), GAIN_SCHEMES_TIER, value,
                g_strdup_printf (_ ("“%u”: the scheme “%s” has no tier %u below it. Number the tiers "
                                    "from 0 without a gap."),
                                 t, tiers->name, gap),
                user_data);
        tiers->tiers[t] = NULL;
      }
}

static void
check_names (Tiers *tiers, const GainTable *table, guint8 *dropped, GainRefuseFunc refuse,
             gpointer user_data)
{
  gboolean twice[MOST_TIERS] = { FALSE };

  for (guint t = 0; t < MOST_TIERS; t++)
    for (guint other = 0; other < MOST_TIERS; other++)
      {
        if (other == t || tiers->rows[t] < 0 || tiers->tiers[other] == NULL
            || strcmp (tiers->tiers[t], tiers->tiers[other]) != 0)
          continue;
        dropped[tiers->rows[t]] = TRUE;
        refuse (gain_table_get_line (table, (guint) tiers->rows[t]), GAIN_SCHEMES_NAME,
                tiers->tiers[t],
                g_strdup_printf (_ ("“%s” is also the name of tier %u of the scheme “%s”. Give each "
                                    "tier its own name."),
                                 tiers->tiers[t], other, tiers->name),
                user_data);
        twice[t] = TRUE;
        break;
      }
  for (guint t = 0; t < MOST_TIERS; t++)
    if (twice[t])
      tiers->tiers[t] = NULL, tiers->rows[t] = -1;
}

/* A target that was voted on: of the measure, or judged by the scheme, where those aren't -1. A frozen
 * one before one that is approved. */
static const GainTarget *
find_decided (const GainCatalog *catalog, int measure, int scheme)
{
  const GainTarget *approved = NULL;

  for (guint i = 0; i < catalog->n_targets; i++)
    {
      const GainTarget *target = &catalog->targets[i];

      if ((measure >= 0 && target->measure != (guint) measure)
          || (scheme >= 0 && target->scheme != (guint) scheme))
        continue;
      if (target->state == GAIN_TARGET_FROZEN)
        return target;
      if (target->state == GAIN_TARGET_APPROVED)
        approved = target;
    }
  return approved;
}

/* Whether a direction is the one that all targets that were voted on have their cut-points for. Where it
 * isn't the measure's, that was changed after them, and this brings it back. One cut-point alone says
 * nothing. */
static gboolean
brings_back (const GainCatalog *catalog, guint measure, GainDirection direction)
{
  gboolean says = FALSE;

  for (guint i = 0; i < catalog->n_targets; i++)
    {
      const GainTarget *target = &catalog->targets[i];

      if (target->measure != measure || target->n_cuts < 2
          || (target->state != GAIN_TARGET_FROZEN && target->state != GAIN_TARGET_APPROVED))
        continue;
      if (!gain_target_cuts_go (target, direction))
        return FALSE;
      says = TRUE;
    }
  return says;
}

/**
 * gain_rules_keep_measure:
 * @table: measures
 * @row: one of them, right for itself
 * @catalog: what is stored
 * @refusal: told what is wrong
 *
 * What was voted on keeps its meaning: the direction and the unit of a measure stay as long as it has a
 * target that is approved or frozen; but for the direction that its cut-points have, which may come
 * back. Source: contract "Scorecards", From result to tier.
 *
 * Returns: whether the row may stay
 */
gboolean
gain_rules_keep_measure (const GainTable *table, guint row, const GainCatalog *catalog,
                         const GainRefusal *refusal)
{
  const char *code = gain_table_get_text (table, row, GAIN_MEASURES_CODE);
  int stored = gain_catalog_find_measure (catalog, code);
  GainDirection direction
    = (GainDirection) gain_table_get_int (table, row, GAIN_MEASURES_DIRECTION);
  const GainMeasure *measure = stored >= 0 ? &catalog->measures[stored] : NULL;
  const GainTarget *target;
  guint column;
  const char *word;

  if (measure == NULL)
    return TRUE;
  if (gain_table_get_int (table, row, GAIN_MEASURES_UNIT) != (gint64) measure->unit)
    column = GAIN_MEASURES_UNIT;
  else if (direction != measure->direction && !brings_back (catalog, (guint) stored, direction))
    column = GAIN_MEASURES_DIRECTION;
  else
    return TRUE;
  target = find_decided (catalog, stored, -1);
  if (target == NULL)
    return TRUE;
  word = gain_kind_info (GAIN_KIND_MEASURES)->columns[column].words[gain_table_get_int (table, row,
                                                                                         column)];
  return gain_refuse (refusal, (int) column, word,
                      g_strdup_printf (target->state == GAIN_TARGET_FROZEN
                                         ? _ ("“%s” would change what the frozen targets of %s for %d "
                                              "mean. Give the measure another code.")
                                         : _ ("“%s” would change what the approved targets of %s for %d "
                                              "mean. Make them drafts again first, or give the measure "
                                              "another code."),
                                       word, code, target->performance_year));
}

/**
 * gain_rules_keep_tier:
 * @table: tiers of schemes
 * @row: one of them, right for itself
 * @catalog: what is stored
 * @refusal: told what is wrong
 *
 * What was voted on keeps its meaning: the tiers of a scheme stay as long as it judges a target that is
 * approved or frozen. Source: contract "Scorecards", From result to tier.
 *
 * Returns: whether the row may stay
 */
gboolean
gain_rules_keep_tier (const GainTable *table, guint row, const GainCatalog *catalog,
                      const GainRefusal *refusal)
{
  const char *name = gain_table_get_text (table, row, GAIN_SCHEMES_SCHEME);
  const char *tier_name = gain_table_get_text (table, row, GAIN_SCHEMES_NAME);
  gint64 tier = gain_table_get_int (table, row, GAIN_SCHEMES_TIER);
  gint64 payout = gain_table_get_int (table, row, GAIN_SCHEMES_PAYOUT_PERCENT);
  int stored = gain_catalog_find_scheme (catalog, name);
  const GainTier *same = stored >= 0 && tier < catalog->schemes[stored].n_tiers
                           ? &catalog->schemes[stored].tiers[tier] : NULL;
  const GainTarget *target;
  g_autofree char *value = NULL;

  if (stored < 0 || (same != NULL && same->payout == payout && strcmp (same->name, tier_name) == 0))
    return TRUE;
  target = find_decided (catalog, -1, stored);
  if (target == NULL)
    return TRUE;
  value = g_strdup_printf ("%" G_GINT64_FORMAT, tier);
  return gain_refuse (refusal, GAIN_SCHEMES_TIER, value,
                      g_strdup_printf (target->state == GAIN_TARGET_FROZEN
                                         ? _ ("Tier “%s” would change what the frozen targets of %s for "
                                              "%d mean, which use the scheme “%s”. Give the scheme "
                                              "another name.")
                                         : _ ("Tier “%s” would change what the approved targets of %s "
                                              "for %d mean, which use the scheme “%s”. Make them drafts "
                                              "again first, or give the scheme another name."),
                                       value, catalog->measures[target->measure].code,
                                       target->performance_year, name));
}

/**
 * gain_rules_check_schemes:
 * @table: tiers, each right for itself
 * @catalog: the schemes that are stored
 * @dropped: (inout): [n_rows]: set for the rows that are refused
 * @refuse: (scope call): told why
 * @user_data: for @refuse
 *
 * The tiers of a scheme, those of the file laid over those that are stored, have no gap, and no
 * name stands twice.
 */
void
gain_rules_check_schemes (const GainTable *table, const GainCatalog *catalog, guint8 *dropped,
                          GainRefuseFunc refuse, gpointer user_data)
{
  g_autoptr (GHashTable) schemes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTableIter iter;
  gpointer value;

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      gpointer code = GUINT_TO_POINTER (gain_table_codes (table, GAIN_SCHEMES_SCHEME)[row]);
      gint64 tier = gain_table_get_int (table, row, GAIN_SCHEMES_TIER);
      Tiers *tiers = g_hash_table_lookup (schemes, code);

      if (dropped[row])
        continue;
      if (tiers == NULL)
        {
          tiers = g_new0 (Tiers, 1);
          tiers->name = gain_table_get_text (table, row, GAIN_SCHEMES_SCHEME);
          take_stored_tiers (tiers, catalog);
          g_hash_table_insert (schemes, code, tiers);
        }
      tiers->tiers[tier] = gain_table_get_text (table, row, GAIN_SCHEMES_NAME);
      tiers->rows[tier] = (int) row;
    }
  g_hash_table_iter_init (&iter, schemes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      /* Names first: a tier that is refused for its name leaves a gap. */
      check_names (value, table, dropped, refuse, user_data);
      check_gaps (value, table, dropped, refuse, user_data);
    }
}
