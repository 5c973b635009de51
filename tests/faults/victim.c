/* SPDX-License-Identifier: GPL-3.0-or-later */
/* victim WORKSPACE: changes a workspace step by step in every way that the store knows, and prints
 * the number of the journal's last entry after each change returned. It is there to be killed. */
#include "store-fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define N_PEOPLE 400

static void
give_up (const GError *error)
{
  g_printerr ("%s\n", error->message);
  _exit (1);
}

#define must(done) \
  G_STMT_START { if (!(done)) give_up (error); } G_STMT_END

static void
tell (GainStore *store, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) journal = gain_store_read_journal (store, 1, &error);
  g_autofree char *line = NULL;
  const GainJournalEntry *last;

  must (journal != NULL);
  last = g_ptr_array_index (journal, 0);
  line = g_strdup_printf ("%" G_GINT64_FORMAT " %s\n", last->id, what);
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (9);
}

static void
import_panel (GainStore *store, gint64 lives)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_PANEL);
  g_autoptr (GError) error = NULL;
  GainImportInfo info = { .label = "Import panel", .file_name = "panel.csv" };

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      guint row = gain_table_append (table, i + 2);
      g_autofree char *id = g_strdup_printf ("P%04u", i);

      gain_table_set_text (table, row, 0, id);
      gain_table_set_int (table, row, 1, gain_period_new (2025, GAIN_PERIOD_QUARTER, 3));
      gain_table_set_int (table, row, 2, lives);
      gain_table_set_int (table, row, 3, lives * 3);
    }
  must (gain_store_write (store, table, &info, FALSE, NULL, NULL, NULL, NULL, &error));
}

static void
undo (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = gain_store_undo (store, &error);

  must (label != NULL);
}

static void
redo (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = gain_store_redo (store, &error);

  must (label != NULL);
}

static void
import_people (GainStore *store)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GainTable) table = NULL;
  g_autoptr (GError) error = NULL;
  GainImportInfo info = { .label = "Import roster", .file_name = "roster.csv" };

  for (guint i = 0; i < N_PEOPLE; i++)
    g_ptr_array_add (rows, g_strdup_printf ("P%04u|Last %u|First|0|123456789|Lake|0", i, i));
  g_ptr_array_add (rows, NULL);
  table = table_of (GAIN_KIND_ROSTER, (const char *const *) rows->pdata);
  must (gain_store_write (store, table, &info, FALSE, NULL, NULL, NULL, NULL, &error));
}

static gint64
newest_batch (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = gain_store_read_batches (store, &error);

  must (batches != NULL);
  return ((const GainBatch *) g_ptr_array_index (batches, 0))->id;
}

static void
flip (GainStore *store, gboolean removed)
{
  g_autoptr (GError) error = NULL;

  must (gain_store_set_batch_removed (store, newest_batch (store), removed, &error));
}

static void
write_plan (GainStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;

  must (gain_store_write_plan (store, "A plan", 2025, document, NULL, NULL, &error));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  if (argc != 2)
    return 2;
  store = gain_store_open (argv[1], GAIN_STORE_READ_WRITE, "Rosa", &error);
  must (store != NULL);
  tell (store, "opened");
  import_people (store);
  tell (store, "people");
  import_panel (store, 100);
  tell (store, "panel");
  undo (store);
  tell (store, "undo of panel");
  redo (store);
  tell (store, "redo of panel");
  import_panel (store, 101);
  tell (store, "panel again");
  flip (store, TRUE);
  tell (store, "batch removed");
  flip (store, FALSE);
  tell (store, "batch restored");
  write_plan (store, "{\"a\":1}");
  tell (store, "plan");
  write_plan (store, "{\"a\":2}");
  tell (store, "plan again");
  undo (store);
  tell (store, "undo of plan");
  must (gain_store_set_setting (store, "contact_name", "Ann", &error));
  tell (store, "setting");
  return 0;
}
