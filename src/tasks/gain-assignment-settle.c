/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list of CMS does to an earlier delivery of it. */
#include "gain-config.h"

#include "gain-assignment-settle.h"

#include "gain-alr.h"
#include "gain-assignment.h"
#include "gain-count.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* CMS takes few off a list that it sends again. Where more are missing than these, and more than this
 * share of the list, the file is rather a part of it: cut short, or the rows that were mended. */
#define MANY 5
#define MANY_OF 4

/* What a list is compared with while it is settled. */
typedef struct
{
  const GainReading *reading;
  GainTable         *stored;
  GHashTable        *listed;   /* identifiers in the file */
  GHashTable        *spelled;  /* identifiers in the workspace, as they are written there */
  GHashTable        *counted;  /* patients assigned before, each once */
  gboolean           whole;    /* who is not listed is withdrawn */
} Settling;

static GHashTable *
ids_of (const GainTable *rows, GainPeriod period)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    if (gain_table_get_int (rows, row, GAIN_ASSIGNMENT_PERIOD) == period)
      g_hash_table_add (ids, g_strdup (gain_table_get_text (rows, row, GAIN_ASSIGNMENT_PATIENT_ID)));
  return ids;
}

static void
withdraw (const Settling *self, guint row, GainSettledList *settled)
{
  if (settled->rows == self->reading->table)
    {
      gain_table_unref (settled->rows);
      settled->rows = gain_table_new (GAIN_KIND_ASSIGNMENT);
      for (guint i = 0; i < gain_table_n_rows (self->reading->table); i++)
        gain_table_copy_row (settled->rows, self->reading->table, i);
    }
  gain_table_copy_row (settled->rows, self->stored, row);
  gain_table_set_int (settled->rows, gain_table_n_rows (settled->rows) - 1, GAIN_ASSIGNMENT_STATUS,
                      GAIN_ASSIGNED_WITHDRAWN);
}

/* Earlier versions stored identifiers as they were written. The file's row takes the place of such a one,
 * though its key is another: nobody was withdrawn, and nobody came. */
static void
respell (const Settling *self, guint row, const char *key, GainSettledList *settled)
{
  if (gain_table_get_int (self->stored, row, GAIN_ASSIGNMENT_STATUS) == GAIN_ASSIGNED_WITHDRAWN)
    return;
  withdraw (self, row, settled);
  settled->n_respelled += g_hash_table_add (self->spelled, g_strdup (key));
}

static void
settle_row (const Settling *self, guint row, GainSettledList *settled)
{
  const char *id = gain_table_get_text (self->stored, row, GAIN_ASSIGNMENT_PATIENT_ID);
  g_autofree char *key = gain_patient_key (id);
  gboolean counts = gain_assignment_is_member (self->stored, row)
                    && g_hash_table_add (self->counted, g_strdup (key));

  settled->n_before += counts;
  if (g_hash_table_contains (self->listed, key))
    {
      if (strcmp (id, key) != 0)
        respell (self, row, key, settled);
      return;
    }
  if (!self->whole || gain_alr_is_refused (self->reading->alr, key))
    return;
  if (gain_alr_count_unnamed (self->reading->alr) > 0)
    {
      settled->n_kept += counts;
      return;
    }
  settled->n_withdrawn += counts;
  withdraw (self, row, settled);
}

/* Rows of a list that goes in before take the place of those stored under the same identifiers. */
static GainTable *
lay_over (GainTable *stored, const GainTable *rows, GainPeriod period)
{
  g_autoptr (GainTable) under = stored;
  g_autoptr (GHashTable) ids = ids_of (rows, period);
  GainTable *both;

  if (g_hash_table_size (ids) == 0)
    return g_steal_pointer (&under);
  both = gain_table_new (GAIN_KIND_ASSIGNMENT);
  for (guint row = 0; row < gain_table_n_rows (under); row++)
    if (!g_hash_table_contains (ids, gain_table_get_text (under, row, GAIN_ASSIGNMENT_PATIENT_ID)))
      gain_table_copy_row (both, under, row);
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    if (gain_table_get_int (rows, row, GAIN_ASSIGNMENT_PERIOD) == period)
      gain_table_copy_row (both, rows, row);
  return both;
}

/* A list as it will be once those before are in. */
static GainTable *
read_before (GainStore *store, GainPeriod period, const GPtrArray *ahead, GainSettledList *settled,
             GError **error)
{
  GainTable *rows = gain_store_read (store, GAIN_KIND_ASSIGNMENT, 0, period, NULL, error);

  if (rows == NULL || ahead == NULL)
    return rows;
  for (guint i = 0; i < ahead->len; i++)
    rows = lay_over (rows, g_ptr_array_index (ahead, i), period);
  if (settled->before == NULL)
    settled->before = gain_table_new (GAIN_KIND_ASSIGNMENT);
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    gain_table_copy_row (settled->before, rows, row);
  return rows;
}

static gboolean
settle_period (GainStore *store, const GainReading *reading, GainPeriod period, gboolean whole,
               const GPtrArray *ahead, GainSettledList *settled, GError **error)
{
  g_autoptr (GainTable) stored = read_before (store, period, ahead, settled, error);
  g_autoptr (GHashTable) listed = ids_of (reading->table, period);
  g_autoptr (GHashTable) spelled = NULL;
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (stored == NULL)
    return FALSE;
  spelled = ids_of (stored, period);
  for (guint row = 0; row < gain_table_n_rows (stored); row++)
    settle_row (&(Settling) { reading, stored, listed, spelled, counted, whole }, row, settled);
  return TRUE;
}

/* A file in our own columns may have lists of several times. */
static GArray *
periods_of (const GainTable *rows)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (GainPeriod));

  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      GainPeriod period = (GainPeriod) gain_table_get_int (rows, row, GAIN_ASSIGNMENT_PERIOD);

      if (g_hash_table_add (found, GINT_TO_POINTER (period)))
        g_array_append_val (periods, period);
    }
  return periods;
}

/* The times of which a file says who is assigned; a list of CMS is of one, though nobody is on it. */
static GArray *
periods_of_file (const GainReading *reading)
{
  GArray *periods;
  GainPeriod period;

  if (reading->alr == NULL)
    return periods_of (reading->table);
  period = gain_alr_get_period (reading->alr);
  periods = g_array_new (FALSE, FALSE, sizeof (GainPeriod));
  g_array_append_val (periods, period);
  return periods;
}

/* Whether one of the lists that go in before is of one of these times. */
static gboolean
is_met (const GArray *periods, const GPtrArray *ahead)
{
  for (guint i = 0; ahead != NULL && i < ahead->len; i++)
    {
      g_autoptr (GArray) before = periods_of (g_ptr_array_index (ahead, i));

      for (guint k = 0; k < before->len; k++)
        for (guint own = 0; own < periods->len; own++)
          if (g_array_index (before, GainPeriod, k) == g_array_index (periods, GainPeriod, own))
            return TRUE;
    }
  return FALSE;
}

/**
 * gain_assignment_settle:
 * @store: a workspace
 * @reading: any file of rows that was read
 * @flags: with %GAIN_IMPORT_PART nobody is withdrawn
 * @ahead: (nullable) (element-type GainTable): what lists that go in before come to, in their order
 * @settled: (out caller-allocates): takes what importing it comes to
 * @error: return location
 *
 * A list takes the place of an earlier delivery of it: whoever stood there and is no more is marked as
 * withdrawn, so that no one is counted twice and taking the import back brings them back, too. Who is on
 * it with a row that is refused stays as they were; where nobody knows whose such a row is, all stay. Of
 * any file, a row takes the place of one that an earlier version stored of the same patient with the
 * identifier written otherwise.
 *
 * Returns: whether the workspace could be read
 */
gboolean
gain_assignment_settle (GainStore *store, const GainReading *reading, GainImportFlags flags,
                        const GPtrArray *ahead, GainSettledList *settled, GError **error)
{
  g_autoptr (GArray) periods = NULL;
  gboolean whole = reading->alr != NULL && (flags & GAIN_IMPORT_PART) == 0;

  *settled = (GainSettledList) { .rows = gain_table_ref (reading->table) };
  if (reading->kind != GAIN_KIND_ASSIGNMENT
      || (reading->alr != NULL && gain_alr_get_table (reading->alr) != GAIN_ALR_ASSIGNED))
    return TRUE;
  periods = periods_of_file (reading);
  if (!is_met (periods, ahead))
    ahead = NULL;
  for (guint i = 0; i < periods->len; i++)
    if (!settle_period (store, reading, g_array_index (periods, GainPeriod, i), whole, ahead, settled,
                        error))
      return FALSE;
  return TRUE;
}

/**
 * gain_assignment_settled_clear:
 * @settled: what an import comes to; it is emptied
 */
void
gain_assignment_settled_clear (GainSettledList *settled)
{
  g_clear_pointer (&settled->rows, gain_table_unref);
  g_clear_pointer (&settled->before, gain_table_unref);
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
 * Returns: %TRUE if it can be imported; %FALSE with %GAIN_FILE_ERROR_SHORT_LIST
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
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_SHORT_LIST,
               _ ("The workspace has %s patients on the list of %s, and %s of them are not in %s. It was not "
                  "imported, because it may be a part of the list, such as rows that were mended. Import it "
                  "by itself, and say whether it is a part or the whole list."),
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
