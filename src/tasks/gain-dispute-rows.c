/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-dispute-private.h"

#include "gain-blank.h"
#include "gain-payee-words.h"
#include "gain-plan-run.h"
#include "gain-typed.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TIN_LENGTH 9

const GainKind gain_dispute_kinds[] = { GAIN_KIND_RESULTS, GAIN_KIND_PANEL, GAIN_KIND_ATTENDANCE,
                                        GAIN_KIND_FLAGS, GAIN_KIND_ADVANCES };
const guint gain_n_dispute_kinds = G_N_ELEMENTS (gain_dispute_kinds);

/* The column that says whose a row is. */
static guint
owner_column (GainKind kind)
{
  return kind == GAIN_KIND_RESULTS    ? GAIN_RESULTS_SUBJECT_ID
         : kind == GAIN_KIND_PANEL    ? GAIN_PANEL_ID
         : kind == GAIN_KIND_FLAGS    ? GAIN_FLAGS_ID
         : kind == GAIN_KIND_ADVANCES ? GAIN_ADVANCES_PAYEE_ID
                                      : GAIN_ATTENDANCE_ID;
}

static const char *
department_of (const GainCatalog *catalog, const GainPost *post)
{
  return post->department >= 0 ? catalog->departments[post->department].name : NULL;
}

/* Whose rows move a payee: its own; of a practice or department also those of its people; of a
 * person also those of its practices, which may count instead. */
static GHashTable *
whose (const GainCatalog *catalog, const char *payee_id)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (ids, (gpointer) payee_id);
  for (guint i = 0; i < catalog->n_posts; i++)
    {
      const GainPost *post = &catalog->posts[i];
      const char *person = catalog->people[post->person].id;
      const char *tin = catalog->practices[post->practice].tin;

      if (strcmp (person, payee_id) == 0)
        g_hash_table_add (ids, (gpointer) tin);
      else if (strcmp (tin, payee_id) == 0
               || g_strcmp0 (department_of (catalog, post), payee_id) == 0)
        g_hash_table_add (ids, (gpointer) person);
    }
  return ids;
}

/* All rows, where a whole group is paid as one. */
static GainTable *
find_rows (const GainDisputeOffer *offer, const GPtrArray *tables, GainKind kind)
{
  GainTable *found = gain_table_new (kind);
  g_autoptr (GHashTable) ids = whose (offer->catalog, offer->payee_id);

  for (guint i = 0; i < tables->len; i++)
    {
      const GainTable *table = g_ptr_array_index (tables, i);

      if (gain_table_get_kind (table) != kind)
        continue;
      for (guint row = 0; row < gain_table_n_rows (table); row++)
        {
          const char *id = gain_table_get_text (table, row, owner_column (kind));

          if (offer->payee == GAIN_PAYEE_GROUP
              || (id != NULL && g_hash_table_contains (ids, id)))
            gain_table_copy_row (found, table, row);
        }
    }
  return found;
}

/* A TIN that no practice has may be somebody's Social Security number. */
static gboolean
is_tin (const char *id)
{
  return strlen (id) == TIN_LENGTH && strspn (id, "0123456789") == TIN_LENGTH;
}

static char *
owner_name (const GainCatalog *catalog, const char *id)
{
  int at = gain_catalog_find_person (catalog, id);

  if (at >= 0)
    return gain_person_display_name (&catalog->people[at]);
  at = gain_catalog_find_practice (catalog, id);
  if (at >= 0 && !gain_is_blank (catalog->practices[at].name))
    return g_strdup (catalog->practices[at].name);
  return is_tin (id) ? gain_tin_mask (id) : g_strdup (id);
}

/* Of somebody who works for several practices there is a result in each. */
static char *
result_words (char **cells, const GainCatalog *catalog)
{
  const char *id = cells[GAIN_RESULTS_SUBJECT_ID];
  const char *tin = cells[GAIN_RESULTS_PRACTICE_TIN];
  int measure = gain_catalog_find_measure (catalog, cells[GAIN_RESULTS_MEASURE]);
  g_autofree char *name = gain_is_blank (id) ? g_strdup (_ ("The ACO")) : owner_name (catalog, id);
  g_autofree char *practice = gain_is_blank (tin) ? NULL : owner_name (catalog, tin);
  /* Translators: a measure's name, its code, the numerator, the denominator, whose result. */
  g_autofree char *words
    = g_strdup_printf (_ ("%s · %s · %s of %s · %s"),
                       measure >= 0 ? catalog->measures[measure].title : "",
                       cells[GAIN_RESULTS_MEASURE], cells[GAIN_RESULTS_NUMERATOR],
                       cells[GAIN_RESULTS_DENOMINATOR], name);

  return practice != NULL ? g_strconcat (words, " · ", practice, NULL) : g_steal_pointer (&words);
}

/**
 * gain_dispute_row_words:
 * @rows: rows that can be corrected
 * @row: one of them
 * @catalog: for names
 *
 * Returns: (transfer full): the row as one looks for it: whose it is, and what it says
 */
char *
gain_dispute_row_words (const GainTable *rows, guint row, const GainCatalog *catalog)
{
  GainKind kind = gain_table_get_kind (rows);
  g_auto (GStrv) cells = gain_typed_from_row (rows, row);
  const char *id = cells[owner_column (kind)];
  g_autofree char *name = owner_name (catalog, id != NULL ? id : "");

  if (kind == GAIN_KIND_RESULTS)
    return result_words (cells, catalog);
  if (kind == GAIN_KIND_PANEL)
    return g_strdup_printf (_ ("%s · %s lives · %s member-months"), name,
                            cells[GAIN_PANEL_ATTRIBUTED_LIVES], cells[GAIN_PANEL_MEMBER_MONTHS]);
  if (kind == GAIN_KIND_FLAGS)
    return g_strdup_printf ("%s · %s · %s", name, cells[GAIN_FLAGS_FLAG], cells[GAIN_FLAGS_VALUE]);
  if (kind == GAIN_KIND_ADVANCES)
    return g_strdup_printf ("%s · %s · %s · %s", name, cells[GAIN_ADVANCES_DATE],
                            cells[GAIN_ADVANCES_AMOUNT], cells[GAIN_ADVANCES_LABEL]);
  return g_strdup_printf ("%s · %s · %s", name, cells[GAIN_ATTENDANCE_DATE],
                          cells[GAIN_ATTENDANCE_MEETING]);
}

/* Lives and attendance are a person's; an advance or a flag may be a practice's, too. */
static gboolean
can_own (GainKind kind, GainPayeeKind payee)
{
  if (kind == GAIN_KIND_PANEL || kind == GAIN_KIND_ATTENDANCE)
    return payee == GAIN_PAYEE_PROVIDER;
  return payee != GAIN_PAYEE_GROUP;
}

/**
 * gain_dispute_row_begin:
 * @offer: what can be corrected
 * @kind: of rows that can be
 *
 * Returns: (transfer full): a row that is missing, as texts, as far as it is known
 */
char **
gain_dispute_row_begin (const GainDisputeOffer *offer, GainKind kind)
{
  char **cells = gain_typed_row (kind);
  g_autofree char *name = gain_period_format (offer->period);
  g_autofree char *year = g_strdup_printf ("%d", gain_period_year (offer->period));
  const char *const *subjects
    = gain_kind_info (GAIN_KIND_RESULTS)->columns[GAIN_RESULTS_SUBJECT_KIND].words;

  if (can_own (kind, offer->payee))
    gain_typed_set (cells, owner_column (kind), offer->payee_id);
  if (kind == GAIN_KIND_RESULTS)
    gain_typed_set (cells, GAIN_RESULTS_SUBJECT_KIND,
                    subjects[offer->payee == GAIN_PAYEE_PRACTICE     ? GAIN_SUBJECT_PRACTICE
                             : offer->payee == GAIN_PAYEE_DEPARTMENT ? GAIN_SUBJECT_DEPARTMENT
                                                                     : GAIN_SUBJECT_PROVIDER]);
  if (kind == GAIN_KIND_RESULTS || kind == GAIN_KIND_PANEL)
    gain_typed_set (cells, kind == GAIN_KIND_RESULTS ? GAIN_RESULTS_PERIOD : GAIN_PANEL_PERIOD, name);
  if (kind == GAIN_KIND_FLAGS || kind == GAIN_KIND_ADVANCES)
    gain_typed_set (cells,
                    kind == GAIN_KIND_FLAGS ? GAIN_FLAGS_PERFORMANCE_YEAR
                                            : GAIN_ADVANCES_PERFORMANCE_YEAR,
                    year);
  return cells;
}

/* --- what is offered -------------------------------------------------------------------------- */

static void
add_choice (GPtrArray *choices, char *value, char *label)
{
  GainPlanChoice *choice = g_new0 (GainPlanChoice, 1);

  choice->value = value;
  choice->label = label;
  choice->n = 1;
  g_ptr_array_add (choices, choice);
}

/* What is missing stands first, so that a long list doesn't hide it. */
static GPtrArray *
make_choices (const GainTable *rows, const GainCatalog *catalog)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_plan_choice_free);

  add_choice (choices, g_strdup (GAIN_DISPUTE_NEW_ROW), g_strdup (_ ("A row that is missing")));
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    add_choice (choices, g_strdup_printf ("%u", row), gain_dispute_row_words (rows, row, catalog));
  return choices;
}

/**
 * gain_dispute_offer_new:
 * @tables: (element-type GainTable): what a run was made from
 * @payee_id: who disputes
 * @payee: what the plan pays there
 * @period: what the plan was run on
 *
 * Finds all rows that concern a payee, and says them in words. It takes its time with large tables.
 *
 * Returns: (transfer full): what can be corrected
 */
GainDisputeOffer *
gain_dispute_offer_new (const GPtrArray *tables, const char *payee_id, GainPayeeKind payee,
                        GainPeriod period)
{
  GainDisputeOffer *offer = g_new0 (GainDisputeOffer, 1);

  offer->payee_id = g_strdup (payee_id);
  offer->payee = payee;
  offer->period = period;
  offer->catalog = gain_catalog_from_tables (tables);
  offer->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  offer->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < gain_n_dispute_kinds; i++)
    {
      GainTable *rows = find_rows (offer, tables, gain_dispute_kinds[i]);

      g_ptr_array_add (offer->rows, rows);
      g_ptr_array_add (offer->choices, make_choices (rows, offer->catalog));
    }
  return offer;
}

/**
 * gain_dispute_offer_free:
 * @offer: (transfer full): what can be corrected
 */
void
gain_dispute_offer_free (GainDisputeOffer *offer)
{
  g_return_if_fail (offer != NULL);

  g_free (offer->payee_id);
  gain_catalog_unref (offer->catalog);
  g_ptr_array_unref (offer->rows);
  g_ptr_array_unref (offer->choices);
  g_free (offer);
}

/* --- a correction ----------------------------------------------------------------------------- */

/**
 * gain_correction_words:
 * @text: a correction as it is kept with a dispute
 * @catalog: for names
 *
 * Returns: (transfer full): what it says, for people; as it is kept, where it can't be read
 */
char *
gain_correction_words (const char *text, GainCatalog *catalog)
{
  g_auto (GainCorrection) correction = { NULL, FALSE };
  g_autofree char *words = NULL;

  if (!gain_correction_read (text, catalog, &correction, NULL))
    return g_strdup (text);
  words = gain_dispute_row_words (correction.rows, 0, catalog);
  /* Translators: a row that should not be there, in words. */
  return correction.removes ? g_strdup_printf (_ ("Not there: %s"), words)
                            : g_steal_pointer (&words);
}

/**
 * gain_correction_write:
 * @rows: one row as it should be
 * @removes: whether it should not be there
 *
 * Returns: (transfer full): the correction as it is kept with a dispute
 */
char *
gain_correction_write (const GainTable *rows, gboolean removes)
{
  const GainKindInfo *info;
  g_autoptr (GString) csv = NULL;
  const char *line;
  gsize length;

  g_return_val_if_fail (rows != NULL && gain_table_n_rows (rows) == 1, NULL);

  info = gain_kind_info (gain_table_get_kind (rows));
  csv = gain_table_to_csv (rows);
  line = strchr (csv->str, '\n') + 1;
  length = strlen (line);
  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    length--;
  /* Cells that are left blank at the end say nothing. */
  while (length > 0 && line[length - 1] == ',')
    length--;
  return g_strdup_printf ("%s%s %.*s", removes ? "-" : "", info->name, (int) length, line);
}
