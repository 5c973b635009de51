/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-folder.h"
#include "gain-rejects.h"

#include <glib/gi18n-lib.h>

/* Rows not imported that are named for each file; --rejects with one file names all. */
#define MOST_NAMED 5

static void
say_file (const GainIncoming *incoming, gboolean dry_run)
{
  if (incoming->error != NULL)
    {
      gain_cli_say ("%s: %s", incoming->name, incoming->error->message);
      return;
    }
  for (guint i = 0; i < MIN (incoming->refused->len, MOST_NAMED); i++)
    {
      const GainReject *reject = g_ptr_array_index (incoming->refused, i);

      gain_cli_say (_ ("%s:%u: %s%s%s"), incoming->name, reject->line,
                    reject->column != NULL ? reject->column : "",
                    reject->column != NULL ? ": " : "",
                    gain_reject_reason_to_say (reject, incoming->kind));
    }
  gain_cli_say (_ ("%s (%s): %u added, %u changed, %u unchanged, %u not imported.%s"), incoming->name,
                gain_kind_info (incoming->kind)->name, incoming->counts.added,
                incoming->counts.changed, incoming->counts.unchanged, incoming->n_refused,
                incoming->imported || dry_run ? "" : _ (" Nothing was imported of it."));
}

static void
report_file (GainReport *report, const GainIncoming *incoming)
{
  gain_report_begin_item (report);
  gain_report_add_text (report, "file", incoming->name);
  gain_report_add_text (report, "kind",
                        incoming->has_kind ? gain_kind_info (incoming->kind)->name : NULL);
  gain_report_add_text (report, "error", incoming->error != NULL ? incoming->error->message : NULL);
  gain_report_add_count (report, "added", incoming->counts.added);
  gain_report_add_count (report, "changed", incoming->counts.changed);
  gain_report_add_count (report, "unchanged", incoming->counts.unchanged);
  gain_report_add_count (report, "rejected", incoming->n_refused);
  gain_report_add_flag (report, "imported", incoming->imported);
  gain_report_end_item (report);
}

static void
report_all (const GainFolder *folder, const GainIncomingSet *set)
{
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_begin_list (report, "files");
  for (guint i = 0; i < set->files->len; i++)
    report_file (report, g_ptr_array_index (set->files, i));
  gain_report_end_list (report);
  gain_report_add_texts (report, "known", folder->known);
  gain_report_add_texts (report, "passed", folder->passed);
  gain_cli_print_report (report);
}

static void
say_all (const GainFolder *folder, const GainIncomingSet *set, gboolean dry_run)
{
  guint n = set->files->len;

  for (guint i = 0; i < n; i++)
    say_file (g_ptr_array_index (set->files, i), dry_run);
  for (guint i = 0; i < folder->passed->len; i++)
    gain_cli_say (_ ("%s: has the headings of nothing that can be imported; passed over."),
                  (const char *) g_ptr_array_index (folder->passed, i));
  gain_cli_say (ngettext ("%u file of the folder is new.", "%u files of the folder are new.", n), n);
  gain_cli_say (ngettext ("%u file was imported before.", "%u files were imported before.",
                          folder->known->len),
                folder->known->len);
  if (dry_run)
    gain_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
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
  set = gain_incoming_read (store, folder->files,
                            GAIN_HOLD_GUESSES | (strict ? GAIN_HOLD_FAULTY : GAIN_HOLD_NOTHING),
                            gain_cli_progress, NULL, NULL, &error);
  if (set == NULL)
    return gain_cli_failed (error);
  if (!dry_run && !gain_incoming_import (store, set, gain_cli_progress, NULL, NULL, &error))
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  if (cli->json)
    report_all (folder, set);
  else
    say_all (folder, set, dry_run);
  return status_of (set);
}
