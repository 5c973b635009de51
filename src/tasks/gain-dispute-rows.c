/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-dispute.h"

#include "gain-plan-run.h"
#include "gain-typed.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

static gboolean
is_group (const GainCatalog *catalog, const char *payee_id)
{
  if (gain_catalog_find_person (catalog, payee_id) >= 0
      || gain_catalog_find_practice (catalog, payee_id) >= 0)
    return FALSE;
  for (guint d = 0; d < catalog->n_departments; d++)
    if (strcmp (catalog->departments[d].name, payee_id) == 0)
      return FALSE;
  return TRUE;
}

/**
 * gain_dispute_rows:
 * @tables: (element-type GainTable): what a run was made from
 * @kind: of rows that can be corrected
 * @payee_id: who disputes
 *
 * Returns: (transfer full): the rows that concern the payee; all rows, where a whole group is paid
 *   as one
 */
GainTable *
gain_dispute_rows (const GPtrArray *tables, GainKind kind, const char *payee_id)
{
  GainTable *found = gain_table_new (kind);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GHashTable) ids = NULL;
  gboolean all;

  g_return_val_if_fail (tables != NULL && payee_id != NULL, found);

  catalog = gain_catalog_from_tables (tables);
  ids = whose (catalog, payee_id);
  all = is_group (catalog, payee_id);
  for (guint i = 0; i < tables->len; i++)
    {
      const GainTable *table = g_ptr_array_index (tables, i);

      if (gain_table_get_kind (table) != kind)
        continue;
      for (guint row = 0; row < gain_table_n_rows (table); row++)
        {
          const char *id = gain_table_get_text (table, row, owner_column (kind));

          if (all || (id != NULL && g_hash_table_contains (ids, id)))
            gain_table_copy_row (found, table, row);
        }
    }
  return found;
}

static char *
owner_name (const GainCatalog *catalog, const char *id)
{
  int at = gain_catalog_find_person (catalog, id);

  if (at >= 0)
    return gain_person_display_name (&catalog->people[at]);
  at = gain_catalog_find_practice (catalog, id);
  return g_strdup (at >= 0 ? catalog->practices[at].name : id);
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
  g_autofree char *name = owner_name (catalog, id);
  int measure;

  if (kind == GAIN_KIND_RESULTS)
    {
      measure = gain_catalog_find_measure (catalog, cells[GAIN_RESULTS_MEASURE]);
      /* Translators: a measure's name, its code, the numerator, the denominator, whose result. */
      return g_strdup_printf (_ ("%s · %s · %s of %s · %s"),
                              measure >= 0 ? catalog->measures[measure].title : "",
                              cells[GAIN_RESULTS_MEASURE], cells[GAIN_RESULTS_NUMERATOR],
                              cells[GAIN_RESULTS_DENOMINATOR], name);
    }
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

/**
 * gain_dispute_row_begin:
 * @kind: of rows that can be corrected
 * @payee_id: who disputes
 * @period: what the plan was run on
 *
 * Returns: (transfer full): a row that is missing, as texts, as far as it is known
 */
char **
gain_dispute_row_begin (GainKind kind, const char *payee_id, GainPeriod period)
{
  char **cells = gain_typed_row (kind);
  g_autofree char *name = gain_period_format (period);
  g_autofree char *year = g_strdup_printf ("%d", gain_period_year (period));

  gain_typed_set (cells, owner_column (kind), payee_id);
  if (kind == GAIN_KIND_RESULTS)
    gain_typed_set (cells, GAIN_RESULTS_SUBJECT_KIND, "provider");
  if (kind == GAIN_KIND_RESULTS || kind == GAIN_KIND_PANEL)
    gain_typed_set (cells, kind == GAIN_KIND_RESULTS ? GAIN_RESULTS_PERIOD : GAIN_PANEL_PERIOD, name);
  if (kind == GAIN_KIND_FLAGS || kind == GAIN_KIND_ADVANCES)
    gain_typed_set (cells,
                    kind == GAIN_KIND_FLAGS ? GAIN_FLAGS_PERFORMANCE_YEAR
                                            : GAIN_ADVANCES_PERFORMANCE_YEAR,
                    year);
  return cells;
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
