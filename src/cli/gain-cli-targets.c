/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-review.h"
#include "gain-target-work.h"
#include "gain-today.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *measure;
  char *segment;
  char *by;
  char *comment;
  char *date;
  int   year;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->measure);
  g_free (options->segment);
  g_free (options->by);
  g_free (options->comment);
  g_free (options->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const struct
{
  const char     *word;
  GainTargetState to;
} steps[] = {
  { "propose", GAIN_TARGET_PROPOSED }, { "send-back", GAIN_TARGET_REVISION },
  { "approve", GAIN_TARGET_APPROVED }, { "reopen", GAIN_TARGET_DRAFT },
  { "freeze", GAIN_TARGET_FROZEN },
};

static gboolean
is_shown (const Options *options, const GainCatalog *catalog, const GainTarget *target)
{
  return target->performance_year == options->year
         && (options->measure == NULL
             || strcmp (options->measure, catalog->measures[target->measure].code) == 0)
         && (options->segment == NULL || strcmp (options->segment, target->segment) == 0);
}

static void
list_as_report (const Options *options, const GainCatalog *catalog)
{
  const char *const *words = gain_kind_info (GAIN_KIND_REVIEWS)->columns[GAIN_REVIEWS_STATE].words;
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_begin_list (report, "targets");
  for (guint i = 0; i < catalog->n_targets; i++)
    {
      const GainTarget *target = &catalog->targets[i];
      g_autofree char *cuts = gain_target_cuts_text (target);

      if (!is_shown (options, catalog, target))
        continue;
      gain_report_begin_item (report);
      gain_report_add_text (report, "measure", catalog->measures[target->measure].code);
      gain_report_add_text (report, "segment", target->segment);
      gain_report_add_text (report, "state", words[target->state]);
      gain_report_add_flag (report, "changed", target->changed);
      gain_report_add_text (report, "scheme", catalog->schemes[target->scheme].name);
      gain_report_add_text (report, "cuts", cuts);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_print_report (report);
}

static GainExit
list_targets (GainCli *cli, const Options *options, GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, &error);
  g_autofree char *text = NULL;
  GainTargetProgress progress;

  if (catalog == NULL)
    return gain_cli_failed (error);
  if (cli->json)
    list_as_report (options, catalog);
  for (guint i = 0; !cli->json && i < catalog->n_targets; i++)
    if (is_shown (options, catalog, &catalog->targets[i]))
      {
        const GainTarget *target = &catalog->targets[i];
        g_autofree char *cuts = gain_target_cuts_text (target);

        gain_cli_print_line ("%s\t%s\t%s\t%s", catalog->measures[target->measure].code, target->segment,
                             target->changed ? _ ("Changed since its review")
                                             : gain_target_state_title (target->state),
                             cuts);
      }
  gain_target_progress (catalog, options->year, gain_today (), &progress);
  text = gain_target_progress_text (&progress);
  gain_cli_say ("%s", text);
  return GAIN_EXIT_DONE;
}

static GainExit
roll_forward (const Options *options, GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  guint n;

  if (!gain_target_roll_forward (store, options->year, &n, &error))
    return gain_cli_failed (error);
  count = gain_count_format (n, 0);
  gain_cli_say (ngettext ("Copied %s target of %d to %d, as a draft.",
                          "Copied %s targets of %d to %d, as drafts.", n),
                count, options->year - 1, options->year);
  return GAIN_EXIT_DONE;
}

static GainExit
take_step (const Options *options, GainTargetState to, GainDate date, GainStore *store)
{
  GainTargetStep step = { options->year, options->measure, options->segment, to,
                          options->by,   options->comment, date };
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  guint n;

  if (!gain_target_step (store, &step, &n, &error))
    return gain_cli_failed (error);
  count = gain_count_format (n, 0);
  gain_cli_say (ngettext ("%s target of %d: %s.", "%s targets of %d: %s.", n), count, options->year,
                gain_target_state_title (to));
  return GAIN_EXIT_DONE;
}

static GainExit
run (GainCli *cli, Options *options, const char *word, GainDate date)
{
  gboolean reads = strcmp (word, "list") == 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store
    = gain_cli_open (cli, reads ? GAIN_STORE_READ_ONLY : GAIN_STORE_READ_WRITE, &error);

  if (store == NULL || !gain_store_find_year (store, &options->year, &error))
    return gain_cli_failed (error);
  if (options->year < 2012 || options->year > 2099)
    return gain_cli_misused (_ ("Say which year, between 2012 and 2099: --year 2025."));
  if (options->by == NULL && cli->who != NULL)
    options->by = g_strdup (cli->who);
  if (reads)
    return list_targets (cli, options, store);
  if (strcmp (word, "roll-forward") == 0)
    return roll_forward (options, store);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (strcmp (word, steps[i].word) == 0)
      return take_step (options, steps[i].to, date, store);
  return gain_cli_misused (_ ("“%s” is no step of a target."), word);
}

/**
 * gain_cli_targets:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Prints the targets of a year, takes them to approval, or copies last year's.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_targets (GainCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, NULL, NULL },
    { "measure", 0, 0, G_OPTION_ARG_FILENAME, &options.measure, NULL, NULL },
    { "segment", 0, 0, G_OPTION_ARG_FILENAME, &options.segment, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &options.by, NULL, NULL },
    { "comment", 0, 0, G_OPTION_ARG_FILENAME, &options.comment, NULL, NULL },
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &options.date, NULL, NULL },
    { NULL },
  };
  GainDate date = gain_today ();

  if (!gain_cli_parse (cli, argc, argv, entries, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  if (options.date != NULL && gain_date_parse (options.date, &date) != GAIN_DATE_OK)
    return gain_cli_misused (_ ("“%s” is not a date. Write 2025-09-30 or 9/30/2025."),
                             options.date);
  return run (cli, &options, cli->words[1], date);
}
