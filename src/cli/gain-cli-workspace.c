/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-import.h"
#include "gain-setting.h"
#include "gain-sample.h"
#include "gain-seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
warn_of_aco_id (const char *text)
{
  if (text != NULL && !gain_aco_id_is_usual (text))
    gain_cli_say (_ ("“%s” does not look like an ACO ID of CMS: a letter and four digits, such as "
                     "A1234. It was kept as it is."),
                  text);
}

/**
 * gain_cli_new:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Makes a workspace.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_new (GainCli *cli, int argc, char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *aco_id = NULL;
  int year = 0;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, NULL, NULL },
    { "aco-id", 0, 0, G_OPTION_ARG_FILENAME, &aco_id, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  if (year != 0 && (year < 2012 || year > 2099))
    return gain_cli_misused (_ ("The performance year %d is not between 2012 and 2099."), year);
  store = gain_store_create (cli->words[0], name, aco_id, year, cli->who, &error);
  if (store == NULL)
    return gain_cli_failed (error);
  warn_of_aco_id (aco_id);
  gain_cli_say (_ ("Made the workspace %s."), cli->words[0]);
  return GAIN_EXIT_DONE;
}

/**
 * gain_cli_sample:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Makes the workspace of the sample ACO.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_sample (GainCli *cli, int argc, char **argv)
{
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, NULL, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  store = gain_sample_create (cli->words[0], cli->who, gain_cli_progress, NULL, NULL, &error);
  if (store == NULL)
    return gain_cli_failed (error);
  gain_cli_progress_end ();
  gain_cli_say (_ ("Made the sample ACO in %s."), cli->words[0]);
  return GAIN_EXIT_DONE;
}

static gboolean
is_read (const char *key)
{
  for (guint i = 0; gain_setting_names[i] != NULL; i++)
    if (strcmp (gain_setting_names[i], key) == 0)
      return TRUE;
  return key[0] == '\0'; /* said by the rules of a file */
}

/**
 * gain_cli_set:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Changes a setting. A file of settings may bring others than the program reads: what it brought
 * can be changed, too.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_set (GainCli *cli, int argc, char **argv)
{
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  g_autofree char *brought = NULL;

  if (!gain_cli_parse (cli, argc, argv, NULL, 3, 3))
    return GAIN_EXIT_WRONG_USE;
  key = g_strstrip (g_strdup (cli->words[1]));
  store = gain_cli_open (cli, GAIN_STORE_READ_WRITE, &error);
  if (store != NULL && !is_read (key))
    brought = gain_store_get_setting (store, key, &error);
  if (error != NULL)
    return gain_cli_failed (error);
  if (brought == NULL && !is_read (key))
    {
      g_autofree char *known = g_strjoinv (", ", (char **) gain_setting_names);

      return gain_cli_misused (_ ("There is no setting “%s”. There are: %s."), key, known);
    }
  if (!gain_import_setting (store, key, cli->words[2], &error))
    return gain_cli_failed (error);
  if (strcmp (key, "aco_id") == 0)
    warn_of_aco_id (cli->words[2]);
  return GAIN_EXIT_DONE;
}

/* @head: NULL where the workspace could not be checked. */
static void
report_findings (const GPtrArray *findings, const GPtrArray *notes, const char *head)
{
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_add_flag (report, "clean", findings->len == 0);
  gain_report_add_text (report, "journal_head", head);
  gain_report_begin_list (report, "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      const GainFinding *finding = g_ptr_array_index (findings, i);

      gain_report_begin_item (report);
      gain_report_add_text (report, "what", finding->what);
      gain_report_add_text (report, "table", finding->table);
      gain_report_add_text (report, "key", finding->key);
      gain_report_add_text (report, "stored", finding->stored);
      gain_report_add_text (report, "found", finding->found);
      gain_report_add_text (report, "text", finding->text);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_report_begin_list (report, "notes");
  for (guint i = 0; i < notes->len; i++)
    {
      gain_report_begin_item (report);
      gain_report_add_text (report, "text", g_ptr_array_index (notes, i));
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_print_report (report);
}

/* What can't be opened can't be checked, and is not clean: a program that asks reads why. */
static GainExit
report_unchecked (GainCli *cli, const GError *error)
{
  GainFinding finding = { .what = (char *) "file", .text = error->message };
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  g_ptr_array_add (findings, &finding);
  if (cli->json)
    report_findings (findings, notes, NULL);
  return gain_cli_failed (error);
}

/**
 * gain_cli_check:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Names what was altered or damaged in a workspace, and works its finalized runs out again.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_check (GainCli *cli, int argc, char **argv)
{
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *head = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, NULL, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store != NULL)
    findings = gain_seal_check (store, notes, gain_cli_progress, NULL, NULL, &error);
  if (findings == NULL)
    return report_unchecked (cli, error);
  head = gain_store_journal_head (store, NULL);
  gain_cli_progress_end ();
  if (cli->json)
    report_findings (findings, notes, head);
  for (guint i = 0; !cli->json && i < findings->len; i++)
    gain_cli_print_line ("%s", ((const GainFinding *) g_ptr_array_index (findings, i))->text);
  for (guint i = 0; i < notes->len; i++)
    gain_cli_say ("%s", (const char *) g_ptr_array_index (notes, i));
  if (findings->len == 0)
    {
      gain_cli_say (_ ("Nothing was altered. Head of the journal: %s"), head != NULL ? head : "");
      return GAIN_EXIT_DONE;
    }
  if (gain_findings_are_older_state (findings))
    {
      gain_cli_say (_ ("Nothing in it was altered. Head of the journal: %s"), head != NULL ? head : "");
      return GAIN_EXIT_FAILED;
    }
  gain_cli_say_count (ngettext ("%s thing differs from what was recorded. If you don’t know why, "
                                "restore a backup, or import the file again.",
                                "%s things differ from what was recorded. If you don’t know why, "
                                "restore a backup, or import the files again.",
                                findings->len),
                      findings->len);
  return GAIN_EXIT_FAILED;
}

/**
 * gain_cli_backup:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes a copy of a workspace.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_backup (GainCli *cli, int argc, char **argv)
{
  g_autoptr (GainStore) store = NULL;
  g_autofree char *head = NULL;
  g_autoptr (GError) error = NULL;

  if (!gain_cli_parse (cli, argc, argv, NULL, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL || !gain_store_backup (store, cli->words[1], &error))
    return gain_cli_failed (error);
  head = gain_store_journal_head (store, NULL);
  gain_cli_say (_ ("Wrote a copy to %s. Head of the journal: %s"), cli->words[1],
                head != NULL ? head : "");
  return GAIN_EXIT_DONE;
}
