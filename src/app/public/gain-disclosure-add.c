/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-disclosure-page-private.h"

#include "gain-disclosure-fields.h"
#include "gain-typed.h"

/* A new entry, and what it may refer to. */
typedef struct
{
  int           section;
  char        **cells;
  GainSnapshot *snapshot;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_strfreev (addition->cells);
  gain_snapshot_unref (addition->snapshot);
  g_free (addition);
}

/* In the worker: by now the number that was free may be that of an entry which was added since. */
static GainWriteOutcome
write_addition (GainStore *store, gpointer data, const char *label, GCancellable *cancellable,
                GError **error)
{
  const Addition *addition = data;
  g_autoptr (GainTable) table
    = gain_store_read (store, GAIN_KIND_DISCLOSURES, 0, 0, cancellable, error);
  g_autoptr (GainTable) rows = NULL;
  g_autofree char *number = NULL;

  if (table == NULL)
    return GAIN_WRITE_FAILED;
  number = g_strdup_printf ("%d", gain_disclosure_next_number (table, addition->section));
  gain_typed_set (addition->cells, GAIN_DISCLOSURES_NUMBER, number);
  rows = gain_typed_read_row (GAIN_KIND_DISCLOSURES, addition->cells, addition->snapshot->catalog,
                              NULL, error);
  if (rows == NULL)
    return GAIN_WRITE_FAILED;
  return gain_people_write_rows (store, rows, label, cancellable, error);
}

/**
 * gain_disclosure_next_number:
 * @table: disclosures
 * @section: of the page
 *
 * Returns: the next free number; an agreement period's is a person's to say, a proportion's is its kind's
 */
int
gain_disclosure_next_number (const GainTable *table, int section)
{
  gint64 most = 0;

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    if (gain_table_get_int (table, row, GAIN_DISCLOSURES_SECTION) == section)
      most = MAX (most, gain_table_get_int (table, row, GAIN_DISCLOSURES_NUMBER));
  return section == GAIN_DISCLOSURE_SHARED_SAVINGS ? (int) MAX (most, 1) : (int) most + 1;
}

/**
 * gain_disclosure_add:
 * @self: the page, on a section whose entries are numbered as they come
 * @cells: (array zero-terminated=1): a row of disclosures as typed
 * @done: told how it went
 *
 * Writes a new entry under the number that is free by then.
 */
void
gain_disclosure_add (GainDisclosurePage *self, char **cells, GainWriteDone done)
{
  Addition *addition = g_new (Addition, 1);

  *addition = (Addition) { self->section, g_strdupv (cells), gain_snapshot_ref (self->snapshot) };
  gain_people_run (GTK_WIDGET (self), self->session, write_addition, addition, addition_free,
                   GAIN_WRITE_PLAIN, gain_disclosure_title (self->section), done, NULL);
}
