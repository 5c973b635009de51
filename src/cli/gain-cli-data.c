/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-export.h"
#include "gain-import.h"
#include "gain-puf.h"

#include <glib/gi18n-lib.h>

/* How many refused rows are named one by one on a terminal; the rejects file has all. */
#define MOST_NAMED 20

typedef struct
{
  gboolean dry_run;
  gboolean strict;
  char    *rejects;
  char    *sheet; /* of a workbook; NULL: the first */
  int      year;  /* of CMS's public results; 0: what the file says */
} ImportOptions;

static void
report_import (const GainImportReport *import, const ImportOptions *options)
{
  const GainReading *reading = import->reading;
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_add_text (report, "kind", gain_kind_info (reading->kind)->name);
  gain_report_add_text (report, "file", reading->name);
  gain_report_add_text (report, "sha256", reading->sha256);
  gain_report_add_count (report, "rows", reading->n_rows);
  gain_report_add_count (report, "added", import->counts.added);
  gain_report_add_count (report, "changed", import->counts.changed);
  gain_report_add_count (report, "unchanged", import->counts.unchanged);
  gain_report_add_count (report, "repeated", reading->n_repeated);
  gain_report_add_count (report, "rejected", reading->rejects->len);
  gain_report_add_flag (report, "dry_run", options->dry_run);
  gain_report_add_flag (report, "imported", !options->dry_run && !import->refused);
  gain_report_begin_list (report, "rejects");
  for (guint i = 0; i < reading->rejects->len; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      gain_report_begin_item (report);
      gain_report_add_count (report, "line", reject->line);
      gain_report_add_text (report, "column", reject->column);
      gain_report_add_text (report, "value", reject->value);
      gain_report_add_text (report, "reason", reject->reason);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_report_add_texts (report, "notes", reading->notes);
  gain_cli_print_report (report);
}

static void
say_rejects (const GainReading *reading, const ImportOptions *options)
{
  guint n = MIN (reading->rejects->len, MOST_NAMED);

  for (guint i = 0; i < n; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      gain_cli_say (_ ("%s:%u: %s%s%s"), reading->name, reject->line,
                    reject->column != NULL ? reject->column : "",
                    reject->column != NULL ? ": " : "", reject->reason);
    }
  if (reading->rejects->len > n)
    gain_cli_say (options->rejects != NULL
                    ? _ ("… and %u more; see the file of rows not imported.")
                    : _ ("… and %u more; --rejects FILE writes them all."),
                  reading->rejects->len - n);
}

static void
say_import (const GainImportReport *import, const ImportOptions *options)
{
  const GainReading *reading = import->reading;
  g_autofree char *summary = gain_import_report_summary (import);

  for (guint i = 0; i < reading->notes->len; i++)
    gain_cli_say ("%s: %s", reading->name, (const char *) g_ptr_array_index (reading->notes, i));
  say_rejects (reading, options);
  gain_cli_say ("%s", summary);
  if (options->dry_run)
    gain_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
  if (reading->rejects->len > 0 && options->rejects != NULL)
    gain_cli_say (_ ("Rows not imported are in %s: fix them there and import that file."),
                  options->rejects);
}

/* Before anything is imported, so that a file that can't be written leaves all as it was. One of an
 * earlier run is emptied, lest its rows be taken for this one's. */
static gboolean
write_rejects (GainReading *reading, const char *path, GError **error)
{
  if (path == NULL || (reading->rejects->len == 0 && !g_file_test (path, G_FILE_TEST_IS_REGULAR)))
    return TRUE;
  return gain_reading_write_rejects (reading, path, error);
}

static GainExit
import_with_options (GainCli *cli, GainKind kind, const ImportOptions *options)
{
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainReading) reading = NULL;
  g_autoptr (GainImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  GainImportFlags flags = (options->dry_run ? GAIN_IMPORT_DRY_RUN : 0)
                          | (options->strict ? GAIN_IMPORT_STRICT : 0);
  const GainReadingOptions how = { .sheet = options->sheet, .year = options->year };

  store = gain_cli_open (cli, options->dry_run ? GAIN_STORE_READ_ONLY : GAIN_STORE_READ_WRITE,
                         &error);
  if (store == NULL)
    return gain_cli_failed (error);
  reading = gain_import_read_with (store, kind, cli->words[2], &how, gain_cli_progress, NULL, NULL,
                                   &error);
  if (reading == NULL || !write_rejects (reading, options->rejects, &error))
    return gain_cli_failed (error);
  report = gain_import_reading (store, g_steal_pointer (&reading), flags, gain_cli_progress, NULL,
                                NULL, &error);
  if (report == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  if (cli->json)
    report_import (report, options);
  else
    say_import (report, options);
  if (report->refused)
    return GAIN_EXIT_FAILED;
  return report->reading->rejects->len > 0 ? GAIN_EXIT_REJECTS : GAIN_EXIT_DONE;
}

static GainExit
unknown_kind (const char *name)
{
  const char *kinds[GAIN_N_KINDS + 1] = { NULL };
  g_autofree char *all = NULL;

  for (guint i = 0; i < GAIN_N_KINDS; i++)
    kinds[i] = gain_kind_info (i)->name;
  all = g_strjoinv (", ", (char **) kinds);
  return gain_cli_misused (_ ("There is no kind “%s”. Kinds: %s."), name, all);
}

GainExit
gain_cli_import (GainCli *cli, int argc, char **argv)
{
  ImportOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, NULL, NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, NULL, NULL },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &options.rejects, NULL, NULL },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &options.sheet, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, NULL, NULL },
    { NULL },
  };
  GainKind kind;
  GainExit status;

  if (!gain_cli_parse (cli, argc, argv, entries, 3, 3))
    status = GAIN_EXIT_WRONG_USE;
  else if (!gain_kind_lookup (cli->words[1], &kind))
    status = unknown_kind (cli->words[1]);
  else if (options.year != 0 && kind != GAIN_KIND_PUF)
    status = gain_cli_misused (_ ("--year is only for CMS’s public results (puf); other files say "
                                  "the year in each row."));
  else if (options.year != 0 && !gain_puf_is_year (options.year))
    status = gain_cli_misused (_ ("There is no performance year %d."), options.year);
  else
    status = import_with_options (cli, kind, &options);
  g_free (options.rejects);
  g_free (options.sheet);
  return status;
}

GainExit
gain_cli_export (GainCli *cli, int argc, char **argv)
{
  g_autofree char *out = NULL;
  g_autofree char *title = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &title, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;
  GainKind kind;

  if (!gain_cli_parse (cli, argc, argv, entries, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  if (!gain_kind_lookup (cli->words[1], &kind))
    return unknown_kind (cli->words[1]);
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL || !gain_export_kind (store, kind, title, out, NULL, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}
