/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list of CMS does to an earlier delivery of it. */
#include "gain-config.h"

#include "gain-assignment-settle.h"

#include "gain-alr.h"
#include "gain-assignment.h"
#include "gain-count.h"

#include <glib/gi18n-lib.h>

/* CMS takes few off a list that it sends again. Where more are missing than these, and more than this
 * share of the list, the file is rather a part of it: cut short, or the rows that were mended. */
#define MANY 5
#define MANY_OF 4

static void
withdraw (GainSettledList *settled, const GainTable *stored, guint row)
{
  settled->n_withdrawn += gain_assignment_is_member (stored, row);
  gain_table_copy_row (settled->rows, stored, row);
  gain_table_set_int (settled->rows, gain_table_n_rows (settled->rows) - 1, GAIN_ASSIGNMENT_STATUS,
                      GAIN_ASSIGNED_WITHDRAWN);
}

static gboolean
withdraw_others (GainStore *store, const GainReading *reading, GainSettledList *settled, GError **error)
{
  g_autoptr (GainTable) stored
      = gain_store_read (store, GAIN_KIND_ASSIGNMENT, 0, gain_alr_get_period (reading->alr), NULL, error);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  GainTable *rows = reading->table;

  if (stored == NULL)
    return FALSE;
  gain_table_unref (settled->rows);
  settled->rows = gain_table_new (GAIN_KIND_ASSIGNMENT);
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      g_hash_table_add (listed, (char *) gain_table_get_text (rows, row, GAIN_ASSIGNMENT_PATIENT_ID));
      gain_table_copy_row (settled->rows, rows, row);
    }
  for (guint row = 0; row < gain_table_n_rows (stored); row++)
    {
      const char *id = gain_table_get_text (stored, row, GAIN_ASSIGNMENT_PATIENT_ID);

      settled->n_before += gain_assignment_is_member (stored, row);
      if (g_hash_table_contains (listed, id) || gain_alr_is_refused (reading->alr, id))
        continue;
      if (gain_alr_count_unnamed (reading->alr) > 0)
        settled->n_kept += gain_assignment_is_member (stored, row);
      else
        withdraw (settled, stored, row);
    }
  return TRUE;
}

/**
 * gain_assignment_settle:
 * @store: a workspace
 * @reading: any file of rows that was read
 * @flags: with %GAIN_IMPORT_PART nobody is withdrawn
 * @settled: (out caller-allocates): takes what importing it comes to
 * @error: return location
 *
 * A list takes the place of an earlier delivery of it: whoever stood there and is no more is marked as
 * withdrawn, so that no one is counted twice and taking the import back brings them back, too. Who is on
 * it with a row that is refused stays as they were; where nobody knows whose such a row is, all stay.
 *
 * Returns: whether the workspace could be read
 */
gboolean
gain_assignment_settle (GainStore *store, const GainReading *reading, GainImportFlags flags,
                        GainSettledList *settled, GError **error)
{
  *settled = (GainSettledList) { .rows = gain_table_ref (reading->table) };
  if (reading->alr == NULL || gain_alr_get_table (reading->alr) != GAIN_ALR_ASSIGNED
      || (flags & GAIN_IMPORT_PART) != 0)
    return TRUE;
  return withdraw_others (store, reading, settled, error);
}

/**
 * gain_assignment_settled_clear:
 * @settled: what an import comes to; it is emptied
 */
void
gain_assignment_settled_clear (GainSettledList *settled)
{
  g_clear_pointer (&settled->rows, gain_table_unref);
}

/**
 * gain_assignment_withdraws_many:
 * @n_withdrawn: who would be withdrawn
 * @n_before: patients assigned by earlier deliveries of the list
 *
 * Returns: whether a person is asked first: the file may be a part of the list
 */
gboolean
gain_assignment_withdraws_many (guint n_withdrawn, guint n_before)
{
  return n_withdrawn > MANY && n_withdrawn > n_before / MANY_OF;
}

/**
 * gain_assignment_check:
 * @reading: a file that was read
 * @settled: what importing it comes to
 * @flags: how it is imported: %GAIN_IMPORT_WHOLE and %GAIN_IMPORT_PART say what the list is
 * @error: return location
 *
 * A list that would withdraw a large share of its patients is not imported before somebody says that it
 * is whole.
 *
 * Returns: %TRUE if it can be imported; %FALSE with %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_assignment_check (const GainReading *reading, const GainSettledList *settled,
                       GainImportFlags flags, GError **error)
{
  g_autofree char *period = NULL, *before = NULL, *missing = NULL;

  if ((flags & (GAIN_IMPORT_WHOLE | GAIN_IMPORT_PART)) != 0
      || !gain_assignment_withdraws_many (settled->n_withdrawn, settled->n_before))
    return TRUE;
  period = gain_period_format (gain_alr_get_period (reading->alr));
  before = gain_count_format (settled->n_before, 0);
  missing = gain_count_format (settled->n_withdrawn, 0);
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("The workspace has %s patients on the list of %s, and %s of them are not in %s. It was not "
                  "imported. If it is a part of the list, such as rows that were mended, read it with "
                  "“assignment WORKSPACE read” and --part, which withdraws nobody; if it is the whole list, "
                  "with --whole."),
               before, period, missing, reading->name);
  return FALSE;
}

/**
 * gain_assignment_settled_text:
 * @n_withdrawn: how many a list withdraws
 * @n_kept: how many it would, if all of its rows could be read
 *
 * Returns: (transfer full) (nullable): a sentence that says so; %NULL where there is nothing to say
 */
char *
gain_assignment_settled_text (guint n_withdrawn, guint n_kept)
{
  if (n_withdrawn > 0)
    return gain_count_phrase (ngettext ("%s patient of an earlier delivery is not on this one: marked as "
                                        "withdrawn.",
                                        "%s patients of an earlier delivery are not on this one: marked as "
                                        "withdrawn.",
                                        n_withdrawn),
                              n_withdrawn);
  if (n_kept == 0)
    return NULL;
  return gain_count_phrase (ngettext ("%s patient of an earlier delivery is not among the rows of this one, "
                                      "and stays on the list: rows that are not imported name nobody. Fix "
                                      "those rows and import the whole list again.",
                                      "%s patients of an earlier delivery are not among the rows of this "
                                      "one, and stay on the list: rows that are not imported name nobody. "
                                      "Fix those rows and import the whole list again.",
                                      n_kept),
                            n_kept);
}
