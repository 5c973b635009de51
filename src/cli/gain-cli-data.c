/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-export.h"
#include "gain-header.h"
#include "gain-import.h"
#include "gain-map-choice.h"
#include "gain-map-json.h"
#include "gain-puf.h"
#include "gain-rejects.h"

#include <glib/gi18n-lib.h>

/* How many refused rows are named one by one on a terminal; the rejects file has all. */
#define MOST_NAMED 20

typedef struct
{
  gboolean dry_run;
  gboolean strict;
  char    *rejects;
  char   **sheets;   /* of a workbook; NULL: the first */
  char    *sheet;    /* the only one of them */
  gboolean all_sheets;
  int      year;     /* of CMS's public results; 0: what the file says */
  char    *map;      /* how to read other people's headings */
  char    *map_out;  /* where to write how they seem to be meant */
  char    *folder;   /* whose new files are imported, in place of one file */
  char   **set;      /* "column=value", for every row */
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
  gain_report_add_count (report, "confirmed", import->counts.confirmed);
  if (reading->kind == GAIN_KIND_ASSIGNMENT)
    {
      gain_report_add_count (report, "withdrawn", import->n_withdrawn);
      gain_report_add_count (report, "kept", import->n_kept);
    }
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
      if (!gain_reject_may_name_patient (reject, reading->kind))
        gain_report_add_text (report, "value", reject->value);
      gain_report_add_text (report, "reason", gain_reject_reason_to_say (reject, reading->kind));
      if (reject->place != NULL)
        gain_report_add_text (report, "cell", reject->place);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_report_notes (report, reading->kind, reading->notes);
  gain_cli_print_report (report);
}

static void
say_rejects (const GainReading *reading, const ImportOptions *options)
{
  guint n = MIN (reading->rejects->len, MOST_NAMED);

  for (guint i = 0; i < n; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      gain_cli_say_reject (reading->name, reject, gain_reject_reason_to_say (reject, reading->kind));
    }
  if (reading->rejects->len > n)
    gain_cli_say_count (options->rejects != NULL
                          ? _ ("… and %s more; see the file of rows not imported.")
                          : _ ("… and %s more; --rejects FILE writes them all."),
                        reading->rejects->len - n);
}

static void
say_import (const GainImportReport *import, const ImportOptions *options)
{
  const GainReading *reading = import->reading;
  g_autofree char *summary = gain_import_report_summary (import);

  gain_cli_say_notes (reading->name, reading->kind, reading->notes);
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

/* Nothing is said of headings that look like a row of data: it may name a patient. */
static void
say_guess (const GainMapping *mapping, char **headings)
{
  g_autoptr (GHashTable) used = gain_mapping_used (mapping);

  if (gain_header_is_data (headings))
    {
      gain_cli_say ("%s", _ ("The line with the headings looks like a row of data, so it is not shown. Add a row of "
                             "headings to the file."));
      return;
    }
  for (guint c = 0; c < mapping->n_fields; c++)
    {
      const GainMapField *field = &mapping->fields[c];
      const char *name = gain_kind_info (mapping->kind)->columns[c].name;
      g_autofree char *from = gain_mapping_describe (mapping, c);

      if (field->form == GAIN_MAP_ABSENT && gain_mapping_needs (mapping, c))
        gain_cli_say (_ ("%s: not found. Write a heading or a constant for it."), name);
      else if (field->form != GAIN_MAP_ABSENT && field->reason != NULL)
        gain_cli_say (_ ("%s: %s; %s (%d of 100)"), name, from, field->reason, field->confidence);
      else if (field->form != GAIN_MAP_ABSENT)
        gain_cli_say ("%s: %s", name, from);
    }
  for (guint i = 0; i < mapping->pairs->len; i++)
    {
      const GainMapPair *pair = g_ptr_array_index (mapping->pairs, i);

      gain_cli_say (_ ("%s: from “%s” and “%s”; %s"), pair->measure,
                    pair->numerator != NULL ? pair->numerator : pair->rate,
                    pair->denominator != NULL ? pair->denominator : "",
                    pair->reason != NULL ? pair->reason : "");
    }
  for (guint i = 0; headings[i] != NULL; i++)
    if (!gain_heading_is_in (headings[i], used))
      gain_cli_say (_ ("“%s” is not used."), headings[i]);
}

/* Writes how the headings seem to be meant, to be looked through, and imports nothing. */
static GainExit
write_map (GainCli *cli, GainStore *store, GainKind kind, const ImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) headings = NULL;
  g_autoptr (GainMapping) mapping = NULL;

  if (gain_kind_is_document (kind))
    return gain_cli_misused (_ ("“%s” is a document and has no columns."), gain_kind_info (kind)->name);
  mapping = options->map != NULL ? gain_mapping_load_partial (options->map, &error)
                                 : gain_import_guess (store, kind, cli->words[2], options->sheet, options->set,
                                                      &headings, &error);
  if (mapping == NULL || !gain_mapping_save (mapping, options->map_out, &error))
    return gain_cli_failed (error);
  if (headings != NULL)
    say_guess (mapping, headings);
  gain_cli_say (_ ("The mapping is in %s. Look through it, and import with --map. Nothing was "
                   "imported."),
                options->map_out);
  return GAIN_EXIT_DONE;
}

static gboolean
load_map (GainKind kind, const ImportOptions *options, GainMapping **mapping, GError **error)
{
  if (options->map == NULL)
    return TRUE;
  *mapping = options->set != NULL ? gain_mapping_load_partial (options->map, error)
                                  : gain_mapping_load (options->map, error);
  if (*mapping == NULL || (*mapping)->kind == kind)
    return *mapping != NULL;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
               _ ("%s is a mapping for “%s”, not for “%s”. Choose another mapping, or import as “%s”."),
               options->map, gain_kind_info ((*mapping)->kind)->name, gain_kind_info (kind)->name,
               gain_kind_info ((*mapping)->kind)->name);
  return FALSE;
}

/* A mapping that brought rows in serves the next file with these headings, too. */
static void
remember_map (const GainMapping *given, const GainReading *reading)
{
  g_autoptr (GError) error = NULL;

  if (given == NULL || reading->header == NULL || gain_table_n_rows (reading->table) == 0)
    return;
  if (gain_map_remember (given, reading->header, &error))
    gain_cli_say ("%s", _ ("The mapping is remembered for files with these headings."));
  else
    gain_cli_say (_ ("The mapping could not be remembered: %s"), error->message);
}

static GainExit
import_with_options (GainCli *cli, GainKind kind, const ImportOptions *options)
{
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainReading) reading = NULL;
  g_autoptr (GainImportReport) report = NULL;
  g_autoptr (GainMapping) map = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reads = options->dry_run || options->map_out != NULL;
  GainImportFlags flags = (options->dry_run ? GAIN_IMPORT_DRY_RUN : 0)
                          | (options->strict ? GAIN_IMPORT_STRICT : 0);
  GainReadingOptions how = { .sheet = options->sheet, .year = options->year };

  store = gain_cli_open (cli, reads ? GAIN_STORE_READ_ONLY : GAIN_STORE_READ_WRITE,
                         &error);
  if (store == NULL || !load_map (kind, options, &map, &error))
    return gain_cli_failed (error);
  how.mapping = map;
  if (options->map_out != NULL)
    return write_map (cli, store, kind, options);
  reading = gain_import_read_with (store, kind, cli->words[2], &how, options->set, gain_cli_progress,
                                   NULL, NULL, &error);
  if (g_error_matches (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER) && map == NULL)
    gain_cli_say (_ ("Other people’s headings: --map-out FILE.json writes what they seem to mean, "
                     "--map FILE.json reads the file so, --set COLUMN=VALUE says what holds for "
                     "every row."));
  if (reading == NULL || !write_rejects (reading, options->rejects, &error))
    return gain_cli_failed (error);
  report = gain_import_reading (store, g_steal_pointer (&reading), flags, gain_cli_progress, NULL,
                                NULL, &error);
  if (report == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  if (!options->dry_run && !report->refused)
    remember_map (map, report->reading);
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

static GainExit
import_folder (GainCli *cli, const ImportOptions *options)
{
  if (cli->n_words > 1 || options->map != NULL || options->map_out != NULL || options->set != NULL
      || options->rejects != NULL || options->sheet != NULL || options->year != 0
      || options->all_sheets)
    return gain_cli_misused ("%s", _ ("With --folder, only --dry-run and --strict may stand."));
  return gain_cli_import_folder (cli, options->folder, options->dry_run, options->strict);
}

/* Several sheets of a workbook: the kind may be left out, each sheet's headings say what it is. */
static GainExit
import_sheets (GainCli *cli, const ImportOptions *options)
{
  g_autoptr (GainMapping) map = NULL;
  g_autoptr (GError) error = NULL;
  GainCliSheets sheets = { .sheets = options->all_sheets ? NULL : options->sheets,
                           .dry_run = options->dry_run, .strict = options->strict };
  GainKind kind;

  if (cli->n_words < 2 || options->folder != NULL || options->map_out != NULL || options->set != NULL
      || options->rejects != NULL || options->year != 0
      || (options->all_sheets && options->sheets != NULL)
      || (options->map != NULL && cli->n_words < 3))
    return gain_cli_misused ("%s", _ ("With several sheets, name the workspace and the file, and between "
                                      "them the kind if all are of one; only --dry-run, --strict and, "
                                      "with a kind, --map may stand."));
  sheets.path = cli->words[cli->n_words - 1];
  if (cli->n_words == 3)
    {
      if (!gain_kind_lookup (cli->words[1], &kind))
        return unknown_kind (cli->words[1]);
      sheets.kind = cli->words[1];
      if (!load_map (kind, options, &map, &error))
        return gain_cli_failed (error);
      sheets.mapping = map;
    }
  return gain_cli_import_sheets (cli, &sheets);
}

/**
 * gain_cli_import:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Takes in a file, the sheets of a workbook, or what is new in a folder.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_import (GainCli *cli, int argc, char **argv)
{
  ImportOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, NULL, NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, NULL, NULL },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &options.rejects, NULL, NULL },
    { "sheet", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.sheets, NULL, NULL },
    { "all-sheets", 0, 0, G_OPTION_ARG_NONE, &options.all_sheets, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &options.map, NULL, NULL },
    { "map-out", 0, 0, G_OPTION_ARG_FILENAME, &options.map_out, NULL, NULL },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, NULL, NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.set, NULL, NULL },
    { NULL },
  };
  GainKind kind;
  GainExit status;
  gboolean parsed = gain_cli_parse (cli, argc, argv, entries, 1, 3);

  options.sheet = parsed && options.sheets != NULL ? options.sheets[0] : NULL;
  if (!parsed)
    status = GAIN_EXIT_WRONG_USE;
  else if (options.all_sheets || (options.sheets != NULL && options.sheets[1] != NULL))
    status = import_sheets (cli, &options);
  else if (options.folder != NULL)
    status = import_folder (cli, &options);
  else if (cli->n_words < 3)
    status = gain_cli_misused ("%s", _ ("Name the workspace, the kind and the file; or --folder DIR; or "
                                        "--all-sheets and a workbook."));
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
  g_strfreev (options.sheets);
  g_free (options.map);
  g_free (options.map_out);
  g_free (options.folder);
  g_strfreev (options.set);
  return status;
}

/**
 * gain_cli_export:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes the rows of a kind, or a plan or a diagram, back out.
 *
 * Returns: the exit code; what went wrong is said already
 */
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
