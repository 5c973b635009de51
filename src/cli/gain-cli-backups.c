/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-backups.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
reason_word (GainBackupReason reason)
{
  switch (reason)
    {
    case GAIN_BACKUP_REPLACED:
      return "replaced";
    case GAIN_BACKUP_DAMAGED:
      return "damaged";
    case GAIN_BACKUP_MIGRATED:
      return "before an update";
    case GAIN_BACKUP_OWN: /* never listed */
    case GAIN_BACKUP_DAILY:
    default:
      return "daily";
    }
}

static void
report_backup (GainReport *report, const GainBackup *backup, const char *when)
{
  gain_report_begin_item (report);
  gain_report_add_text (report, "path", backup->path);
  gain_report_add_text (report, "reason", reason_word (backup->reason));
  gain_report_add_text (report, "when", when);
  gain_report_add_count (report, "entries", backup->entry);
  gain_report_add_count (report, "bytes", backup->size);
  gain_report_add_flag (report, "apart", backup->apart);
  gain_report_end_item (report);
}

/**
 * gain_cli_backups:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Lists the automatic backups, newest first.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_backups (GainCli *cli, int argc, char **argv)
{
  g_autoptr (GainReport) report = gain_report_new ();
  g_autoptr (GPtrArray) backups = NULL;

  if (!gain_cli_parse (cli, argc, argv, NULL, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  backups = gain_backups_list (cli->words[0]);
  gain_report_begin_list (report, "backups");
  for (guint i = 0; i < backups->len; i++)
    {
      const GainBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (backup->when);
      /* What lies beside the workspace says by its file's time when it was made: anything, at worst. */
      g_autofree char *when = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M UTC")
                                           : g_strdup ("");

      report_backup (report, backup, when);
      if (!cli->json)
        gain_cli_print_line ("%u\t%s\t%s%s\t%s", i + 1, when, reason_word (backup->reason),
                             backup->apart ? ", other changes" : "", backup->path);
    }
  gain_report_end_list (report);
  if (cli->json)
    gain_cli_print_report (report);
  if (backups->len == 0)
    gain_cli_say (_ ("There is no automatic backup of %s yet: the first is made a day after the "
                     "workspace was, when it is opened."),
                  cli->words[0]);
  return GAIN_EXIT_DONE;
}

/* By its path, or by its number in the list. @apart: whether it is known to hold other changes. */
static char *
find_backup (const char *path, const char *word, gboolean *apart)
{
  g_autoptr (GPtrArray) backups = gain_backups_list (path);
  guint64 number = 0;
  gboolean is_number = g_ascii_string_to_unsigned (word, 10, 1, G_MAXUINT16, &number, NULL);

  for (guint i = 0; i < backups->len; i++)
    {
      const GainBackup *backup = g_ptr_array_index (backups, i);

      if (is_number ? number != i + 1 : strcmp (backup->path, word) != 0)
        continue;
      *apart = backup->apart;
      return g_strdup (backup->path);
    }
  return is_number ? NULL : g_strdup (word);
}

/**
 * gain_cli_restore:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Puts a backup, by its file or its number in the list, in the workspace's place.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_restore (GainCli *cli, int argc, char **argv)
{
  g_autofree char *backup = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  gboolean apart = FALSE;

  if (!gain_cli_parse (cli, argc, argv, NULL, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  backup = find_backup (cli->words[0], cli->words[1], &apart);
  if (backup == NULL)
    return gain_cli_misused (_ ("There is no backup %s of %s. “gainshare-cli backups” lists them."),
                             cli->words[1], cli->words[0]);
  if (!gain_backup_restore (backup, cli->words[0], cli->who, &kept, &error))
    return gain_cli_failed (error);
  gain_cli_say (_ ("Restored %s."), cli->words[0]);
  if (apart)
    gain_cli_say ("%s", _ ("This backup is of another copy of the workspace, or was made before an earlier "
                           "backup was restored: it has changes that the workspace didn’t have."));
  if (kept != NULL)
    gain_cli_say (_ ("What was there is kept in %s."), kept);
  return GAIN_EXIT_DONE;
}
