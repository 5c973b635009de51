/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-decide.h"
#include "gain-plan-history.h"
#include "gain-stamp.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *plan;
  char *out;
  int   version; /* 0: the newest */
  int   from;    /* 0: the one before */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->plan);
  g_free (options->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What was decided, to be said beside each version. */
typedef struct
{
  GainTable *decisions;
  GPtrArray *sealed;
} Record;

static void
record_clear (Record *record)
{
  g_clear_pointer (&record->decisions, gain_table_unref);
  g_clear_pointer (&record->sealed, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, record_clear)

static gboolean
record_load (Record *record, GainStore *store, GError **error)
{
  record->decisions = gain_store_read (store, GAIN_KIND_DECISIONS, 0, 0, NULL, error);
  if (record->decisions != NULL)
    record->sealed = gain_store_read_sealed (store, error);
  return record->sealed != NULL;
}

static void
print_version (const GainPlanVersion *version, const char *steps)
{
  g_autofree char *when = gain_stamp_text (version->when);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%u  %s  %s  %s", version->number, when, version->who, version->label);
  if (version->same_as != 0)
    g_string_append_printf (line, _ (" · the same as version %u"), version->same_as);
  if (steps != NULL)
    g_string_append_printf (line, " · %s", steps);
  if (version->stands)
    g_string_append (line, _ (" · stands now"));
  gain_cli_print_line ("%s", line->str);
}

static void
report_version (GainReport *report, const GainPlanVersion *version, const char *steps)
{
  g_autofree char *when = gain_stamp_text (version->when);
  g_autofree char *sha256 = gain_decide_document_sha256 (version->document);

  gain_report_begin_item (report);
  gain_report_add_count (report, "version", version->number);
  gain_report_add_count (report, "entry", version->entry);
  gain_report_add_text (report, "when", when);
  gain_report_add_text (report, "who", version->who);
  gain_report_add_text (report, "label", version->label);
  gain_report_add_text (report, "title", version->title);
  gain_report_add_count (report, "performance_year", version->performance_year);
  gain_report_add_text (report, "plan_sha256", sha256);
  gain_report_add_text (report, "decided", steps);
  if (version->same_as != 0)
    gain_report_add_count (report, "same_as", version->same_as);
  gain_report_add_flag (report, "stands", version->stands);
  gain_report_end_item (report);
}

static GainExit
list_versions (GainCli *cli, GainStore *store, const GPtrArray *versions, GError **error)
{
  g_auto (Record) record = { NULL };
  g_autoptr (GainReport) report = gain_report_new ();

  if (!record_load (&record, store, error))
    return GAIN_EXIT_FAILED;
  gain_report_begin_list (report, "versions");
  for (guint i = 0; i < versions->len; i++)
    {
      const GainPlanVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *steps
        = gain_plan_history_steps (version, record.decisions, record.sealed);

      report_version (report, version, steps);
      if (!cli->json)
        print_version (version, steps);
    }
  gain_report_end_list (report);
  if (cli->json)
    gain_cli_print_report (report);
  return GAIN_EXIT_DONE;
}

static GainExit
show (const Options *options, const GPtrArray *versions, GError **error)
{
  const GainPlanVersion *version
    = gain_plan_history_find (versions, (guint) options->version, error);

  if (version == NULL
      || !gain_write_bytes (options->out, version->document, strlen (version->document), error))
    return GAIN_EXIT_FAILED;
  return GAIN_EXIT_DONE;
}

static GainExit
diff (GainCli *cli, const Options *options, const GPtrArray *versions, GError **error)
{
  const GainPlanVersion *after
    = gain_plan_history_find (versions, (guint) options->version, error);
  const GainPlanVersion *before = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (after == NULL)
    return GAIN_EXIT_FAILED;
  before = gain_plan_history_find (
    versions, options->from > 0 ? (guint) options->from : MAX (1, after->number - 1), error);
  lines = before != NULL ? gain_plan_history_diff (before, after, NULL, error) : NULL;
  if (lines == NULL)
    return GAIN_EXIT_FAILED;
  if (cli->json)
    {
      g_autoptr (GainReport) report = gain_report_new ();

      gain_report_add_count (report, "from", before->number);
      gain_report_add_count (report, "version", after->number);
      gain_report_add_texts (report, "differences", lines);
      gain_cli_print_report (report);
      return GAIN_EXIT_DONE;
    }
  for (guint i = 0; i < lines->len; i++)
    gain_cli_print_line ("%s", (const char *) g_ptr_array_index (lines, i));
  if (lines->len == 0)
    gain_cli_say (_ ("Versions %u and %u say the same."), before->number, after->number);
  return GAIN_EXIT_DONE;
}

static GainExit
restore (GainStore *store, const Options *options, GError **error)
{
  gboolean changed = FALSE;

  if (!gain_plan_history_restore (store, options->plan, (guint) options->version, &changed, NULL,
                                  error))
    return GAIN_EXIT_FAILED;
  if (changed)
    gain_cli_say (_ ("Plan “%s” is as it was in version %d."), options->plan, options->version);
  else
    gain_cli_say (_ ("Plan “%s” is as it was."), options->plan);
  return GAIN_EXIT_DONE;
}

static GainExit
run (GainCli *cli, const Options *options, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GainStore) store = NULL;
  gboolean restores = strcmp (word, "restore") == 0;
  GainExit done = GAIN_EXIT_FAILED;

  store = gain_cli_open (cli, restores ? GAIN_STORE_READ_WRITE : GAIN_STORE_READ_ONLY, &error);
  if (store != NULL)
    versions = gain_plan_history_read (store, options->plan, &error);
  if (versions != NULL && restores)
    done = restore (store, options, &error);
  else if (versions != NULL && strcmp (word, "versions") == 0)
    done = list_versions (cli, store, versions, &error);
  else if (versions != NULL && strcmp (word, "show") == 0)
    done = show (options, versions, &error);
  else if (versions != NULL)
    done = diff (cli, options, versions, &error);
  return done == GAIN_EXIT_FAILED ? gain_cli_failed (error) : done;
}

/**
 * gain_cli_plan:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Prints the versions of a plan, one of them, or what differs between two; goes back to one.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_plan (GainCli *cli, int argc, char **argv)
{
  static const char *const words[] = { "versions", "show", "diff", "restore", NULL };
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &options.plan, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_INT, &options.version, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_INT, &options.from, NULL, NULL },
    { NULL },
  };
  const char *word;

  if (!gain_cli_parse (cli, argc, argv, entries, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  word = cli->words[1];
  if (!g_strv_contains (words, word))
    return gain_cli_misused (_ ("There is no “%s” of a plan. Write versions, show, diff or "
                                "restore."),
                             word);
  if (options.plan == NULL)
    return gain_cli_misused (_ ("Say which plan: --plan TITLE."));
  if (options.version < 0 || options.from < 0
      || (options.version == 0 && strcmp (word, "restore") == 0))
    return gain_cli_misused (_ ("Say which version: --version 1."));
  return run (cli, &options, word);
}
