/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-count.h"
#include "gain-library.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
list_json (const GainLibrary *library)
{
  g_autoptr (GainReport) report = gain_report_new ();
  const GainKindInfo *kind = gain_kind_info (GAIN_KIND_MEASURES);

  gain_report_begin_list (report, "measures");
  for (guint row = 0; row < gain_table_n_rows (library->table); row++)
    {
      gain_report_begin_item (report);
      for (guint c = 0; c < kind->n_columns; c++)
        if (gain_table_column_is_text (library->table, c))
          gain_report_add_text (report, kind->columns[c].name,
                                gain_table_get_text (library->table, row, c));
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_print_report (report);
}

static void
list_text (const GainLibrary *library)
{
  for (guint row = 0; row < gain_table_n_rows (library->table); row++)
    gain_cli_print_line ("%-8s %s", gain_table_get_text (library->table, row, GAIN_MEASURES_CODE),
                         gain_table_get_text (library->table, row, GAIN_MEASURES_TITLE));
}

/* Those that the workspace has already stay as they are. */
static GStrv
missing_codes (GainCatalog *catalog, char **codes)
{
  GPtrArray *missing = g_ptr_array_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (gain_catalog_find_measure (catalog, codes[i]) < 0)
        g_ptr_array_add (missing, g_strdup (codes[i]));
      else
        gain_cli_say (_ ("%s is in the workspace already and stays as it is."), codes[i]);
    }
  g_ptr_array_add (missing, NULL);
  return (char **) g_ptr_array_free (missing, FALSE);
}

static gboolean
write_rows (GainStore *store, GainTable *rows, GError **error)
{
  guint n = gain_table_n_rows (rows);
  gint64 journal;
  g_autoptr (GPtrArray) writes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  g_autofree char *label = gain_count_phrase (ngettext ("Add %s measure from the library",
                                                        "Add %s measures from the library", n),
                                              n);

  g_ptr_array_add (writes, gain_table_ref (rows));
  return gain_store_edit (store, writes, NULL, label, &journal, error);
}

static GainExit
add (GainCli *cli, const GainLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = gain_cli_open (cli, GAIN_STORE_READ_WRITE, &error);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainTable) rows = NULL;
  g_auto (GStrv) codes = NULL;
  guint n;

  if (store == NULL)
    return gain_cli_failed (error);
  catalog = gain_store_read_catalog (store, &error);
  if (catalog == NULL)
    return gain_cli_failed (error);
  codes = missing_codes (catalog, cli->words + 2);
  rows = gain_library_pick (library, (const char *const *) codes, &error);
  if (rows == NULL)
    return gain_cli_failed (error);
  n = gain_table_n_rows (rows);
  if (n > 0 && !write_rows (store, rows, &error))
    return gain_cli_failed (error);
  gain_cli_say_count (ngettext ("Added %s measure.", "Added %s measures.", n), n);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_library:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Lists the measures to start from, or adds some of them to a workspace.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_library (GainCli *cli, int argc, char **argv)
{
  g_autoptr (GainLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, NULL, 0, G_MAXUINT))
    return GAIN_EXIT_WRONG_USE;
  if (cli->n_words > 0 && (cli->n_words < 3 || strcmp (cli->words[1], "add") != 0))
    return gain_cli_misused (_ ("Say which measures to add: WORKSPACE add CODE…"));
  library = gain_library_read (&error);
  if (library == NULL)
    return gain_cli_failed (error);
  if (cli->n_words > 0)
    return add (cli, library);
  if (cli->json)
    list_json (library);
  else
    list_text (library);
  return GAIN_EXIT_DONE;
}
