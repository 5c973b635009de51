/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-seal.h"
#include "gain-today.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char  *plan;
  char  *by;
  char  *date;
  char  *text;
  char  *body;
  char  *field;
  char **documents;
  gint64 quorum;
  gint64 votes_for;
  gint64 votes_against;
  gint64 abstained;
  gint64 recused;
  int    number;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->plan);
  g_free (options->by);
  g_free (options->date);
  g_free (options->text);
  g_free (options->body);
  g_free (options->field);
  g_strfreev (options->documents);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const struct
{
  const char   *word;
  GainPlanState to;
} steps[] = {
  { "propose", GAIN_PLAN_PROPOSED },
  { "revise", GAIN_PLAN_REVISION_REQUESTED },
  { "approve", GAIN_PLAN_APPROVED },
  { "reopen", GAIN_PLAN_DRAFT },
};

/* Votes that were not said are not known; an option that is negative can't be meant. */
static gint64
votes (gint64 value)
{
  return value < 0 ? GAIN_NULL : value;
}

static GainExit
take_step (const Options *options, GainPlanState to, GainDate date, GainStore *store)
{
  GainDecideStep step = {
    .plan = options->plan,
    .to = to,
    .by = options->by,
    .date = date,
    .text = options->text,
    .vote = { options->body, votes (options->quorum), votes (options->votes_for),
              votes (options->votes_against), votes (options->abstained),
              votes (options->recused) },
    .documents = options->documents,
  };
  g_autoptr (GError) error = NULL;

  if (!gain_decide_step (store, &step, &error))
    return gain_cli_failed (error);
  gain_cli_say (_ ("“%s”: %s."), options->plan, gain_plan_state_title (to));
  return GAIN_EXIT_DONE;
}

static GainExit
comment (const Options *options, GainDate date, GainStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!gain_comment_add (store, options->plan, date, options->by, options->field, options->text,
                         &error))
    return gain_cli_failed (error);
  gain_cli_say (_ ("Recorded a comment on “%s”."), options->plan);
  return GAIN_EXIT_DONE;
}

static GainExit
settle_comment (const Options *options, GainStore *store)
{
  g_autoptr (GError) error = NULL;

  if (options->number < 1)
    return gain_cli_misused (_ ("Say which comment: --number 1."));
  if (!gain_comment_settle (store, options->plan, (guint) options->number, TRUE, &error))
    return gain_cli_failed (error);
  gain_cli_say (_ ("Comment %d on “%s” is settled."), options->number, options->plan);
  return GAIN_EXIT_DONE;
}

static GainExit
run (GainCli *cli, Options *options, const char *word, GainDate date)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  gboolean comments = strcmp (word, "comment") == 0;
  gboolean settles = strcmp (word, "settle") == 0;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (steps); i++)
    if (strcmp (word, steps[i].word) == 0)
      break;
  if (i == G_N_ELEMENTS (steps) && !comments && !settles)
    return gain_cli_misused (_ ("“%s” is no step of a plan."), word);
  store = gain_cli_open (cli, GAIN_STORE_READ_WRITE, &error);
  if (store == NULL)
    return gain_cli_failed (error);
  if (comments)
    return comment (options, date, store);
  return settles ? settle_comment (options, store)
                 : take_step (options, steps[i].to, date, store);
}

/**
 * gain_cli_decide:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Takes a plan to approval, step by step, and records what is said about it.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_decide (GainCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { .quorum = -1, .votes_for = -1, .votes_against = -1,
                               .abstained = -1, .recused = -1 };
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &options.plan, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &options.by, NULL, NULL },
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &options.date, NULL, NULL },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text, NULL, NULL },
    { "body", 0, 0, G_OPTION_ARG_FILENAME, &options.body, NULL, NULL },
    { "quorum", 0, 0, G_OPTION_ARG_INT64, &options.quorum, NULL, NULL },
    { "for", 0, 0, G_OPTION_ARG_INT64, &options.votes_for, NULL, NULL },
    { "against", 0, 0, G_OPTION_ARG_INT64, &options.votes_against, NULL, NULL },
    { "abstained", 0, 0, G_OPTION_ARG_INT64, &options.abstained, NULL, NULL },
    { "recused", 0, 0, G_OPTION_ARG_INT64, &options.recused, NULL, NULL },
    { "document", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.documents, NULL, NULL },
    { "field", 0, 0, G_OPTION_ARG_FILENAME, &options.field, NULL, NULL },
    { "number", 0, 0, G_OPTION_ARG_INT, &options.number, NULL, NULL },
    { NULL },
  };
  GainDate date = gain_today ();

  if (!gain_cli_parse (cli, argc, argv, entries, 2, 2))
    return GAIN_EXIT_WRONG_USE;
  if (options.plan == NULL)
    return gain_cli_misused (_ ("Say which plan by its title: --plan TITLE."));
  if (options.date != NULL && gain_date_parse (options.date, &date) != GAIN_DATE_OK)
    return gain_cli_misused (_ ("“%s” is not a date. Write 2025-09-30 or 9/30/2025."),
                             options.date);
  if (options.by == NULL && cli->who != NULL)
    options.by = g_strdup (cli->who);
  if (options.by == NULL)
    options.by = g_strdup (options.body);
  return run (cli, &options, cli->words[1], date);
}

typedef struct
{
  GPtrArray *plans;
  GPtrArray *sealed;
  GainTable *decisions;
  GainTable *comments;
} Record;

static void
record_clear (Record *record)
{
  g_clear_pointer (&record->plans, g_ptr_array_unref);
  g_clear_pointer (&record->sealed, g_ptr_array_unref);
  g_clear_pointer (&record->decisions, gain_table_unref);
  g_clear_pointer (&record->comments, gain_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, record_clear)

static gboolean
record_load (Record *record, GainStore *store, GError **error)
{
  record->plans = gain_store_read_plans (store, error);
  if (record->plans != NULL)
    record->sealed = gain_store_read_sealed (store, error);
  if (record->sealed != NULL)
    record->decisions = gain_store_read (store, GAIN_KIND_DECISIONS, 0, 0, NULL, error);
  if (record->decisions != NULL)
    record->comments = gain_store_read (store, GAIN_KIND_COMMENTS, 0, 0, NULL, error);
  return record->comments != NULL;
}

/* Both kinds begin with year and plan. */
static gboolean
is_of_plan (const GainTable *rows, guint row, const GainStoredPlan *plan)
{
  G_STATIC_ASSERT ((int) GAIN_DECISIONS_PLAN == (int) GAIN_COMMENTS_PLAN);
  return gain_table_get_int (rows, row, GAIN_DECISIONS_PERFORMANCE_YEAR) == plan->performance_year
         && strcmp (gain_table_get_text (rows, row, GAIN_DECISIONS_PLAN), plan->title) == 0;
}

static char *
step_line (const GainTable *decisions, guint row)
{
  GainPlanState state = (GainPlanState) gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE);
  g_autofree char *date
    = gain_date_format ((GainDate) gain_table_get_int (decisions, row, GAIN_DECISIONS_DATE));
  const char *text = gain_table_get_text (decisions, row, GAIN_DECISIONS_TEXT);
  const char *documents = gain_table_get_text (decisions, row, GAIN_DECISIONS_DOCUMENTS);
  gboolean counts = gain_decision_counts (decisions, row, NULL);
  g_autofree char *vote = NULL;
  GainVote ballot;

  gain_vote_read (decisions, row, &ballot);
  if (state == GAIN_PLAN_APPROVED)
    vote = gain_vote_text (&ballot);
  return g_strdup_printf ("  %s\t%s\t%s\t%s\t%s%s%s", date,
                          counts ? gain_plan_state_title (state) : _ ("Did not count"),
                          gain_table_get_text (decisions, row, GAIN_DECISIONS_BY),
                          vote != NULL ? vote : "", text != NULL ? text : "",
                          documents != NULL ? "\t" : "", documents != NULL ? documents : "");
}

static void
print_plan (const Record *record, const GainStoredPlan *plan)
{
  GainDecision decision;

  gain_decide_state_of (record->decisions, record->sealed, plan, &decision);
  gain_cli_print_line ("%d\t%s\t%s", plan->performance_year, plan->title,
                       decision.changed ? _ ("Draft: edited since the last step")
                                        : gain_plan_state_title (decision.state));
  for (guint row = 0; row < gain_table_n_rows (record->decisions); row++)
    if (is_of_plan (record->decisions, row, plan))
      {
        g_autofree char *line = step_line (record->decisions, row);

        gain_cli_print_line ("%s", line);
      }
  for (guint row = 0; row < gain_table_n_rows (record->comments); row++)
    if (is_of_plan (record->comments, row, plan))
      {
        const char *field = gain_table_get_text (record->comments, row, GAIN_COMMENTS_FIELD);
        gboolean settled = gain_table_get_int (record->comments, row, GAIN_COMMENTS_SETTLED) == 1;

        gain_cli_print_line ("  #%lld\t%s\t%s\t%s%s%s",
                             (long long) gain_table_get_int (record->comments, row, GAIN_COMMENTS_NUMBER),
                             settled ? _ ("settled") : _ ("open"),
                             gain_table_get_text (record->comments, row, GAIN_COMMENTS_BY),
                             field != NULL ? field : "", field != NULL ? ": " : "",
                             gain_table_get_text (record->comments, row, GAIN_COMMENTS_TEXT));
      }
}

static void
report_count (GainReport *report, const GainTable *rows, guint row, guint column)
{
  const char *name = gain_kind_info (GAIN_KIND_DECISIONS)->columns[column].name;

  if (!gain_table_is_null (rows, row, column))
    gain_report_add_count (report, name, gain_table_get_int (rows, row, column));
}

/* The vote, and what was on the table. */
static void
report_vote (GainReport *report, const GainTable *decisions, guint row)
{
  static const guint counts[]
    = { GAIN_DECISIONS_QUORUM, GAIN_DECISIONS_VOTES_FOR, GAIN_DECISIONS_VOTES_AGAINST,
        GAIN_DECISIONS_VOTES_ABSTAINED, GAIN_DECISIONS_VOTES_RECUSED };

  gain_report_add_text (report, "body",
                        gain_table_get_text (decisions, row, GAIN_DECISIONS_BODY));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    report_count (report, decisions, row, counts[i]);
  gain_report_add_text (report, "documents",
                        gain_table_get_text (decisions, row, GAIN_DECISIONS_DOCUMENTS));
}

static void
report_steps (GainReport *report, const Record *record, const GainStoredPlan *plan)
{
  const char *const *words = gain_kind_info (GAIN_KIND_DECISIONS)->columns[GAIN_DECISIONS_STATE].words;

  gain_report_begin_list (report, "steps");
  for (guint row = 0; row < gain_table_n_rows (record->decisions); row++)
    if (is_of_plan (record->decisions, row, plan))
      {
        g_autofree char *date
          = gain_date_format ((GainDate) gain_table_get_int (record->decisions, row,
                                                             GAIN_DECISIONS_DATE));
        g_autoptr (GError) odd = NULL;

        gain_decision_counts (record->decisions, row, &odd);
        gain_report_begin_item (report);
        gain_report_add_text (report, "did_not_count", odd != NULL ? odd->message : NULL);
        gain_report_add_text (report, "state",
                              words[gain_table_get_int (record->decisions, row,
                                                        GAIN_DECISIONS_STATE)]);
        gain_report_add_text (report, "date", date);
        gain_report_add_text (report, "by",
                              gain_table_get_text (record->decisions, row, GAIN_DECISIONS_BY));
        gain_report_add_text (report, "plan_sha256",
                              gain_table_get_text (record->decisions, row,
                                                   GAIN_DECISIONS_PLAN_SHA256));
        gain_report_add_text (report, "text",
                              gain_table_get_text (record->decisions, row, GAIN_DECISIONS_TEXT));
        report_vote (report, record->decisions, row);
        gain_report_end_item (report);
      }
  gain_report_end_list (report);
}

static void
report_plan (GainReport *report, const Record *record, const GainStoredPlan *plan)
{
  const char *const *words = gain_kind_info (GAIN_KIND_DECISIONS)->columns[GAIN_DECISIONS_STATE].words;
  GainDecision decision;

  gain_decide_state_of (record->decisions, record->sealed, plan, &decision);
  gain_report_begin_item (report);
  gain_report_add_count (report, "performance_year", (guint) plan->performance_year);
  gain_report_add_text (report, "plan", plan->title);
  gain_report_add_text (report, "state", words[decision.state]);
  gain_report_add_flag (report, "changed", decision.changed);
  report_steps (report, record, plan);
  gain_report_end_item (report);
}

static GainExit
list_decisions (GainCli *cli, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  g_autoptr (GainReport) report = gain_report_new ();
  g_auto (Record) record = { NULL };
  guint n = 0;

  if (store == NULL || !record_load (&record, store, &error))
    return gain_cli_failed (error);
  gain_report_begin_list (report, "plans");
  for (guint i = 0; i < record.plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (record.plans, i);

      if (title != NULL && strcmp (plan->title, title) != 0)
        continue;
      n++;
      report_plan (report, &record, plan);
      if (!cli->json)
        print_plan (&record, plan);
    }
  gain_report_end_list (report);
  if (cli->json)
    gain_cli_print_report (report);
  if (n > 0)
    return GAIN_EXIT_DONE;
  gain_cli_say (title != NULL ? _ ("The workspace has no plan “%s”.")
                              : _ ("The workspace has no plans."),
                title);
  return GAIN_EXIT_FAILED;
}

/**
 * gain_cli_decisions:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Prints how far plans have come.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_decisions (GainCli *cli, int argc, char **argv)
{
  g_autofree char *plan = NULL;
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &plan, NULL, NULL },
    { NULL },
  };

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  return list_decisions (cli, plan);
}
