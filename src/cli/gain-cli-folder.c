/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-assignment-settle.h"
#include "gain-count.h"
#include "gain-folder.h"
#include "gain-rejects.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows not imported that are named for each file; --rejects with one file names all. */
#define MOST_NAMED 5

/* Of a workbook with several sheets, the sheet belongs to the name. */
static char *
shown_name (const GainIncoming *incoming)
{
  return incoming->sheet != NULL ? g_strdup_printf (_ ("%s, sheet “%s”"), incoming->name, incoming->sheet)
                                 : g_strdup (incoming->name);
}

/* What is confirmed is written, though it changes nothing: so it isn't called unchanged. */
static char *
count_rows (const GainIncoming *incoming)
{
  const GainImportCounts *counts = &incoming->counts;

  if (counts->confirmed == 0)
    return gain_count_phrases (_ ("%s added, %s changed, %s unchanged, %s not imported."), counts->added,
                               counts->changed, counts->unchanged, incoming->n_refused);
  return gain_count_phrases (_ ("%s added, %s changed, %s unchanged, %s confirmed, %s not imported."),
                             counts->added, counts->changed, counts->unchanged - counts->confirmed,
                             counts->confirmed, incoming->n_refused);
}

static void
say_file (const GainIncoming *incoming, gboolean dry_run)
{
  g_autofree char *name = shown_name (incoming);
  g_autofree char *counts = NULL;
  g_autofree char *settled = NULL;

  if (incoming->error != NULL)
    {
      gain_cli_say ("%s: %s", name, incoming->error->message);
      gain_cli_say_way_out (incoming->error);
      return;
    }
  gain_cli_say_notes (name, incoming->kind, incoming->notes);
  for (guint i = 0; i < MIN (incoming->refused->len, MOST_NAMED); i++)
    {
      const GainReject *reject = g_ptr_array_index (incoming->refused, i);

      gain_cli_say_reject (name, reject, gain_reject_reason_to_say (reject, incoming->kind));
    }
  counts = count_rows (incoming);
  gain_cli_say ("%s (%s): %s%s", name, gain_kind_info (incoming->kind)->name, counts,
                incoming->imported || dry_run ? "" : _ (" Nothing was imported of it."));
  settled = gain_assignment_settled_text (incoming->n_withdrawn, incoming->n_kept);
  if (settled != NULL)
    gain_cli_say ("%s: %s", name, settled);
}

static void
report_file (GainReport *report, const GainIncoming *incoming)
{
  gain_report_begin_item (report);
  gain_report_add_text (report, "file", incoming->name);
  gain_report_add_text (report, "sheet", gain_incoming_sheet (incoming));
  gain_report_add_text (report, "kind",
                        incoming->has_kind ? gain_kind_info (incoming->kind)->name : NULL);
  gain_report_add_text (report, "error", incoming->error != NULL ? incoming->error->message : NULL);
  gain_report_add_count (report, "added", incoming->counts.added);
  gain_report_add_count (report, "changed", incoming->counts.changed);
  gain_report_add_count (report, "unchanged", incoming->counts.unchanged);
  gain_report_add_count (report, "confirmed", incoming->counts.confirmed);
  gain_report_add_count (report, "withdrawn", incoming->n_withdrawn);
  gain_report_add_count (report, "kept", incoming->n_kept);
  gain_report_add_count (report, "rejected", incoming->n_refused);
  gain_report_add_flag (report, "imported", incoming->imported);
  gain_cli_report_notes (report, incoming->kind, incoming->notes);
  gain_report_end_item (report);
}

/* folder: NULL for the sheets of a workbook. */
static void
report_all (const GainFolder *folder, const GainIncomingSet *set)
{
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_begin_list (report, "files");
  for (guint i = 0; i < set->files->len; i++)
    report_file (report, g_ptr_array_index (set->files, i));
  gain_report_end_list (report);
  if (folder != NULL)
    {
      gain_report_add_texts (report, "known", folder->known);
      gain_report_add_texts (report, "passed", folder->passed);
    }
  gain_cli_print_report (report);
}

static void
say_folder (const GainFolder *folder)
{
  guint n = folder->files->len;

  for (guint i = 0; i < folder->passed->len; i++)
    gain_cli_say (_ ("%s: has the headings of nothing that can be imported; passed over."),
                  (const char *) g_ptr_array_index (folder->passed, i));
  gain_cli_say_count (ngettext ("%s file of the folder is new.", "%s files of the folder are new.", n),
                      n);
  gain_cli_say_count (ngettext ("%s file was imported before.", "%s files were imported before.",
                                folder->known->len),
                      folder->known->len);
}

static void
say_all (const GainFolder *folder, const GainIncomingSet *set, gboolean dry_run)
{
  for (guint i = 0; i < set->files->len; i++)
    say_file (g_ptr_array_index (set->files, i), dry_run);
  if (folder != NULL)
    say_folder (folder);
  if (dry_run)
    gain_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
}

/* Of what went wrong midway, the files that are in stay in: which, and which not. */
static void
say_stopped (const GainIncomingSet *set)
{
  guint n = 0;

  for (guint i = 0; i < set->files->len; i++)
    {
      const GainIncoming *incoming = g_ptr_array_index (set->files, i);
      g_autofree char *name = shown_name (incoming);

      n += incoming->imported;
      if (incoming->imported || incoming->error != NULL)
        say_file (incoming, FALSE);
      else
        gain_cli_say (_ ("%s: was not imported."), name);
    }
  if (n > 0)
    gain_cli_say_count (ngettext ("%s file was imported before the import stopped, and stays in.",
                                  "%s files were imported before the import stopped, and stay in.",
                                  n),
                        n);
}

static GainExit
status_of (const GainIncomingSet *set)
{
  for (guint i = 0; i < set->files->len; i++)
    {
      const GainIncoming *incoming = g_ptr_array_index (set->files, i);

      if (incoming->error != NULL || incoming->n_refused > 0)
        return GAIN_EXIT_REJECTS;
    }
  return GAIN_EXIT_DONE;
}

/* What nobody has looked at isn't imported, nor what takes many off a list. */
static GainHold
holds (gboolean strict)
{
  return GAIN_HOLD_GUESSES | GAIN_HOLD_SHORT | (strict ? GAIN_HOLD_FAULTY : GAIN_HOLD_NOTHING);
}

/* What was read goes in, and is told. */
static GainExit
finish (GainCli *cli, GainStore *store, const GainFolder *folder, GainIncomingSet *set,
        gboolean dry_run)
{
  g_autoptr (GError) error = NULL;

  gboolean done = dry_run || gain_incoming_import (store, set, gain_cli_progress, NULL, NULL, &error);

  gain_cli_progress_end ();
  if (cli->json)
    report_all (folder, set);
  else if (done)
    say_all (folder, set, dry_run);
  else
    say_stopped (set);
  return done ? status_of (set) : gain_cli_failed (error);
}

/**
 * gain_cli_import_folder:
 * @cli: what every command shares
 * @path: a folder
 * @dry_run: whether only to say what would be done
 * @strict: whether a file of which a row is refused is left out
 *
 * Takes in what is new in a folder, and says of each file what became of it. Where it stops midway,
 * what is in stays in.
 *
 * Returns: the exit code; %GAIN_EXIT_REJECTS where a file or a row was not imported
 */
GainExit
gain_cli_import_folder (GainCli *cli, const char *path, gboolean dry_run, gboolean strict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store
      = gain_cli_open (cli, dry_run ? GAIN_STORE_READ_ONLY : GAIN_STORE_READ_WRITE, &error);
  g_autoptr (GainFolder) folder = store != NULL ? gain_folder_look (store, path, NULL, &error) : NULL;
  g_autoptr (GainIncomingSet) set = NULL;

  if (folder == NULL)
    return gain_cli_failed (error);
  set = gain_incoming_read (store, folder->files, holds (strict), gain_cli_progress, NULL, NULL, &error);
  return set != NULL ? finish (cli, store, folder, set, dry_run) : gain_cli_failed (error);
}

static GainIncoming *
new_sheet (const GainCliSheets *sheets, const char *name)
{
  GainIncoming *incoming
      = gain_incoming_new (sheets->path, name != NULL && sheets->kind != NULL ? sheets->kind : "");

  incoming->sheet = g_strdup (name);
  if (sheets->mapping != NULL)
    incoming->given = gain_mapping_copy (sheets->mapping);
  return incoming;
}

/* Of all sheets, those that hold something else than what is wanted are left out. */
static void
keep_kind (GainIncomingSet *set, const char *kind)
{
  for (guint i = set->files->len; i > 0; i--)
    {
      const GainIncoming *incoming = g_ptr_array_index (set->files, i - 1);

      if (incoming->has_kind && strcmp (gain_kind_info (incoming->kind)->name, kind) != 0)
        g_ptr_array_remove_index (set->files, i - 1);
    }
}

/**
 * gain_cli_import_sheets:
 * @cli: what every command shares
 * @sheets: which sheets of which workbook, and how
 *
 * Takes in sheets of a workbook, each as what it holds.
 *
 * Returns: the exit code; %GAIN_EXIT_REJECTS where a sheet or a row was not imported
 */
GainExit
gain_cli_import_sheets (GainCli *cli, const GainCliSheets *sheets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store
      = gain_cli_open (cli, sheets->dry_run ? GAIN_STORE_READ_ONLY : GAIN_STORE_READ_WRITE, &error);
  g_autoptr (GPtrArray) wanted
      = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);
  g_autoptr (GainIncomingSet) set = NULL;

  for (guint i = 0; sheets->sheets != NULL && sheets->sheets[i] != NULL; i++)
    g_ptr_array_add (wanted, new_sheet (sheets, sheets->sheets[i]));
  if (sheets->sheets == NULL)
    g_ptr_array_add (wanted, new_sheet (sheets, NULL));
  if (store != NULL)
    set = gain_incoming_read (store, wanted, holds (sheets->strict), gain_cli_progress, NULL, NULL,
                              &error);
  if (set == NULL)
    return gain_cli_failed (error);
  if (sheets->sheets == NULL && sheets->kind != NULL)
    keep_kind (set, sheets->kind);
  if (set->files->len > 0)
    return finish (cli, store, NULL, set, sheets->dry_run);
  g_set_error (&error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
               _ ("No sheet of %s has the headings of “%s”. Choose one with --sheet, or another kind."),
               sheets->path, sheets->kind);
  return gain_cli_failed (error);
}
