/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decide.h"

#include "gain-blank.h"
#include "gain-plan-field.h"
#include "gain-plan-json.h"
#include "gain-reader.h"
#include "gain-row-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED, message);
  g_free (message);
  return FALSE;
}

static gboolean
is_text (const char *text)
{
  return text == NULL || g_utf8_validate (text, -1, NULL);
}

/* What a step must say, so that it can be understood ten years later. */
static gboolean
check_words (const GainDecideStep *step, GError **error)
{
  if (step->date == 0)
    return refuse (error, g_strdup (_ ("There is no date. Write one as 9/30/2025.")));
  if (!is_text (step->by) || !is_text (step->text) || !is_text (step->vote.body))
    return refuse (error, g_strdup (_ ("A name or a text is not UTF-8. Type it again.")));
  if (gain_is_blank (step->by))
    return refuse (error, g_strdup (_ ("Say who takes this step: a person or a committee.")));
  if (step->to == GAIN_PLAN_REVISION_REQUESTED && gain_is_blank (step->text))
    return refuse (error, g_strdup (_ ("Say what to revise: a plan is sent back with a reason.")));
  if (step->to != GAIN_PLAN_APPROVED)
    return TRUE;
  if (gain_is_blank (step->text))
    return refuse (error, g_strdup (_ ("Write the determination: what was resolved and why. It is "
                                       "kept for the waivers’ file.")));
  return gain_vote_check (&step->vote, error);
}

/* A vote is on what was proposed before. */
static gboolean
check_order (const GainDecideStep *step, const GainTable *decisions, const GainDecision *decision,
             GError **error)
{
  GainDate before = decision->row < 0 ? 0
                                      : (GainDate) gain_table_get_int (decisions,
                                                                       (guint) decision->row,
                                                                       GAIN_DECISIONS_DATE);
  g_autofree char *day = NULL;
  g_autofree char *proposed = NULL;

  if (step->to != GAIN_PLAN_APPROVED || step->date >= before)
    return TRUE;
  day = gain_date_format_us (step->date);
  proposed = gain_date_format_us (before);
  return refuse (error, g_strdup_printf (_ ("The vote is dated %s, and the plan was proposed on %s. "
                                            "Correct the date."),
                                         day, proposed));
}

static const GainStoredPlan *
find_plan (const GPtrArray *plans, const char *title, GError **error)
{
  const GainStoredPlan *plan = gain_stored_plan_find (plans, title);

  if (plan != NULL)
    return plan;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _ ("The workspace has no plan “%s”. Look at its title in Distribution."), title);
  return NULL;
}

/* "minutes.pdf 3f0c…; fmv.pdf 9a…": what was on the table, so that nothing else can take its
 * place. */
static gboolean
hash_documents (char **paths, char **text, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  *text = NULL;
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GBytes) bytes = gain_file_map (paths[i], &name, error);
      g_autofree char *hash = NULL;

      if (bytes == NULL)
        return FALSE;
      if (g_bytes_get_size (bytes) == 0)
        return refuse (error, g_strdup_printf (_ ("“%s” is empty. Name the document that was on the "
                                                  "table."),
                                               paths[i]));
      hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      g_strdelimit (name, ";", ',');
      g_string_append_printf (all, "%s%s %s", i > 0 ? "; " : "", name, hash);
    }
  if (all->len > 0)
    *text = g_string_free (g_steal_pointer (&all), FALSE);
  return TRUE;
}

static void
set_trimmed (GainTable *rows, guint row, guint column, const char *text)
{
  g_autofree char *trimmed = gain_is_blank (text) ? NULL : g_strstrip (g_strdup (text));

  gain_table_set_text (rows, row, column, trimmed);
}

static GainTable *
make_row (const GainDecideStep *step, const GainStoredPlan *plan, guint number,
          const char *documents)
{
  GainTable *rows = gain_table_new (GAIN_KIND_DECISIONS);
  guint row = gain_table_append (rows, 0);
  g_autofree char *sha256 = gain_decide_document_sha256 (plan->document);

  gain_table_set_int (rows, row, GAIN_DECISIONS_PERFORMANCE_YEAR, plan->performance_year);
  gain_table_set_text (rows, row, GAIN_DECISIONS_PLAN, plan->title);
  gain_table_set_int (rows, row, GAIN_DECISIONS_STEP, number);
  gain_table_set_int (rows, row, GAIN_DECISIONS_STATE, step->to);
  gain_table_set_int (rows, row, GAIN_DECISIONS_DATE, step->date);
  set_trimmed (rows, row, GAIN_DECISIONS_BY, step->by);
  gain_table_set_text (rows, row, GAIN_DECISIONS_PLAN_SHA256, sha256);
  set_trimmed (rows, row, GAIN_DECISIONS_TEXT, step->text);
  gain_table_set_text (rows, row, GAIN_DECISIONS_DOCUMENTS, documents);
  if (step->to != GAIN_PLAN_APPROVED)
    return rows;
  set_trimmed (rows, row, GAIN_DECISIONS_BODY, step->vote.body);
  gain_table_set_int (rows, row, GAIN_DECISIONS_QUORUM, step->vote.quorum);
  gain_table_set_int (rows, row, GAIN_DECISIONS_VOTES_FOR, step->vote.votes_for);
  gain_table_set_int (rows, row, GAIN_DECISIONS_VOTES_AGAINST, step->vote.votes_against);
  gain_table_set_int (rows, row, GAIN_DECISIONS_VOTES_ABSTAINED, step->vote.abstained);
  gain_table_set_int (rows, row, GAIN_DECISIONS_VOTES_RECUSED, step->vote.recused);
  return rows;
}

static char *
step_label (const GainDecideStep *step)
{
  switch (step->to)
    {
    case GAIN_PLAN_PROPOSED:
      return g_strdup_printf (_ ("Propose “%s”"), step->plan);
    case GAIN_PLAN_REVISION_REQUESTED:
      return g_strdup_printf (_ ("Send back “%s”"), step->plan);
    case GAIN_PLAN_APPROVED:
      /* Translators: a label of undo: a plan's title, votes for, votes against. */
      return g_strdup_printf (_ ("Approve “%s”: %lld for, %lld against"), step->plan,
                              (long long) step->vote.votes_for,
                              (long long) step->vote.votes_against);
    case GAIN_PLAN_DRAFT:
    case GAIN_PLAN_SEALED:
    default:
      return g_strdup_printf (_ ("Make “%s” a draft again"), step->plan);
    }
}

static gboolean
write_rows (GainStore *store, GainTable *rows, const char *label, GError **error)
{
  g_autoptr (GPtrArray) writes = g_ptr_array_new ();
  gint64 journal;

  g_ptr_array_add (writes, rows);
  return gain_store_edit (store, writes, NULL, label, &journal, error);
}

/**
 * gain_decide_document_sha256:
 * @document: a plan's canonical document
 *
 * Returns: (transfer full): its hash, which a step names
 */
char *
gain_decide_document_sha256 (const char *document)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1);
}

/**
 * gain_sealed_standing:
 * @sealed: (element-type GainSealedRun): finalized runs
 * @year: a performance year
 *
 * Returns: (transfer none) (nullable): the one of the year that was not superseded
 */
const GainSealedRun *
gain_sealed_standing (const GPtrArray *sealed, int year)
{
  g_return_val_if_fail (sealed != NULL, NULL);

  for (guint i = 0; i < sealed->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (sealed, i);

      if (run->performance_year == year && run->superseded_by == 0)
        return run;
    }
  return NULL;
}

/**
 * gain_decide_state_of:
 * @decisions: rows of decisions, in key order
 * @sealed: (element-type GainSealedRun): finalized runs
 * @plan: a stored plan
 * @decision: (out caller-allocates): how far the plan has come
 */
void
gain_decide_state_of (const GainTable *decisions, const GPtrArray *sealed,
                      const GainStoredPlan *plan, GainDecision *decision)
{
  g_autofree char *sha256 = gain_decide_document_sha256 (plan->document);
  const GainSealedRun *run = gain_sealed_standing (sealed, plan->performance_year);
  gboolean finalized = run != NULL && strcmp (run->document, plan->document) == 0;

  gain_decision_review (decisions, plan->performance_year, plan->title, sha256, finalized,
                        decision);
}

/**
 * gain_decide_step:
 * @store: a workspace that may be written
 * @step: which plan, and what is said of it
 * @error: return location
 *
 * Takes a plan one step on its way, as one recorded edit. The step holds for the plan's very
 * document. Source: contract "Distribution", Sealing and governance.
 *
 * Returns: whether it took it; else %GAIN_PLAN_ERROR_REFUSED, or an error of the store or a file
 */
gboolean
gain_decide_step (GainStore *store, const GainDecideStep *step, GError **error)
{
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GPtrArray) sealed = NULL;
  g_autoptr (GainTable) decisions = NULL;
  g_autoptr (GainTable) rows = NULL;
  g_autofree char *documents = NULL;
  g_autofree char *label = NULL;
  const GainStoredPlan *plan;
  GainDecision decision;
  guint number;

  g_return_val_if_fail (store != NULL && step != NULL && step->plan != NULL, FALSE);

  plans = gain_store_read_plans (store, error);
  plan = plans != NULL ? find_plan (plans, step->plan, error) : NULL;
  if (plan == NULL)
    return FALSE;
  decisions = gain_store_read (store, GAIN_KIND_DECISIONS, 0, 0, NULL, error);
  sealed = decisions != NULL ? gain_store_read_sealed (store, error) : NULL;
  if (sealed == NULL)
    return FALSE;
  gain_decide_state_of (decisions, sealed, plan, &decision);
  if (step->to == GAIN_PLAN_SEALED || !gain_plan_state_may_follow (decision.state, step->to))
    return refuse (error, gain_decide_refusal (plan->title, decision.state, step->to));
  if (!check_words (step, error) || !check_order (step, decisions, &decision, error)
      || !hash_documents (step->documents, &documents, error))
    return FALSE;
  number = gain_row_number_next (decision.n_steps, error);
  if (number == 0)
    return FALSE;
  rows = make_row (step, plan, number, documents);
  label = step_label (step);
  return write_rows (store, rows, label, error);
}

/**
 * gain_plan_state_title:
 * @state: a state
 *
 * Returns: it in the user's language
 */
const char *
gain_plan_state_title (GainPlanState state)
{
  switch (state)
    {
    case GAIN_PLAN_PROPOSED:
      return _ ("Proposed");
    case GAIN_PLAN_REVISION_REQUESTED:
      return _ ("Sent back");
    case GAIN_PLAN_APPROVED:
      return _ ("Approved");
    case GAIN_PLAN_SEALED:
      return _ ("Finalized");
    case GAIN_PLAN_DRAFT:
    default:
      return _ ("Draft");
    }
}

/* Whole sentences, so that each can be translated. */
static const char *
refusal_format (GainPlanState from, GainPlanState to)
{
  if (from == GAIN_PLAN_SEALED)
    return _ ("“%s” is finalized and stays as it is. Copy it to decide on another.");
  if (from == to)
    return _ ("“%s” has taken this step already.");
  switch (to)
    {
    case GAIN_PLAN_PROPOSED:
      return _ ("“%s” is approved. Make it a draft before it is proposed anew.");
    case GAIN_PLAN_REVISION_REQUESTED:
      return _ ("“%s” is not proposed as it stands, so there is nothing to send back.");
    case GAIN_PLAN_APPROVED:
      return _ ("“%s” is not proposed as it stands. Propose it before it is voted on.");
    case GAIN_PLAN_SEALED:
      return _ ("“%s” is not approved as it stands. Record the vote before it is finalized.");
    case GAIN_PLAN_DRAFT:
    default:
      return _ ("“%s” is with its authors already. There is nothing to take back.");
    }
}

/**
 * gain_decide_refusal:
 * @plan: a plan's title
 * @from: where it stands
 * @to: a step
 *
 * Returns: (transfer full) (nullable): why the plan may not take it; %NULL: it may
 */
char *
gain_decide_refusal (const char *plan, GainPlanState from, GainPlanState to)
{
  g_return_val_if_fail (plan != NULL, NULL);
  if (gain_plan_state_may_follow (from, to))
    return NULL;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (refusal_format (from, to), plan);
#pragma GCC diagnostic pop
}

static gint64
count (gint64 votes)
{
  return votes == GAIN_NULL ? 0 : votes;
}

/**
 * gain_vote_text:
 * @vote: a vote
 *
 * Returns: (transfer full): "Board: 7 for, 1 against, 1 abstained, 0 recused; quorum 6"
 */
char *
gain_vote_text (const GainVote *vote)
{
  g_return_val_if_fail (vote != NULL, NULL);
  return g_strdup_printf (_ ("%s: %lld for, %lld against, %lld abstained, %lld recused; quorum "
                             "%lld"),
                          vote->body != NULL ? vote->body : "", (long long) count (vote->votes_for),
                          (long long) count (vote->votes_against),
                          (long long) count (vote->abstained), (long long) count (vote->recused),
                          (long long) count (vote->quorum));
}

/* A comment may point at a field that the plan has. */
static gboolean
check_field (const GainStoredPlan *plan, const char *field, GError **error)
{
  g_autoptr (GainPlan) parsed = NULL;
  g_autofree char *value = NULL;

  if (gain_is_blank (field))
    return TRUE;
  parsed = gain_plan_from_json (plan->document, -1, error);
  if (parsed == NULL)
    return FALSE;
  value = gain_plan_get_field (parsed, field);
  if (value != NULL)
    return TRUE;
  return refuse (error, g_strdup_printf (_ ("“%s” has no field “%s”. Write it as groups[0].cap, or "
                                            "leave it out."),
                                         plan->title, field));
}

static gint64
last_number (const GainTable *comments, const GainStoredPlan *plan)
{
  gint64 last = 0;

  for (guint row = 0; row < gain_table_n_rows (comments); row++)
    if (gain_table_get_int (comments, row, GAIN_COMMENTS_PERFORMANCE_YEAR) == plan->performance_year
        && strcmp (gain_table_get_text (comments, row, GAIN_COMMENTS_PLAN), plan->title) == 0)
      last = MAX (last, gain_table_get_int (comments, row, GAIN_COMMENTS_NUMBER));
  return last;
}

/**
 * gain_comment_add:
 * @store: a workspace that may be written
 * @plan: a stored plan's title
 * @date: the day
 * @by: who says it
 * @field: (nullable): the field that it is about, such as "groups[0].cap"
 * @text: what is said
 * @error: return location
 *
 * Records a comment on a plan.
 *
 * Returns: whether it was recorded; else %GAIN_PLAN_ERROR_REFUSED or an error of the store
 */
gboolean
gain_comment_add (GainStore *store, const char *plan, GainDate date, const char *by,
                  const char *field, const char *text, GError **error)
{
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  g_autoptr (GainTable) comments = NULL;
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_COMMENTS);
  g_autofree char *label = NULL;
  const GainStoredPlan *stored = plans != NULL ? find_plan (plans, plan, error) : NULL;
  guint number, row;

  if (stored == NULL || !check_field (stored, field, error))
    return FALSE;
  if (gain_is_blank (by) || gain_is_blank (text))
    return refuse (error, g_strdup (_ ("Say who comments, and what.")));
  if (date == 0 || !is_text (by) || !is_text (text))
    return refuse (error, g_strdup (_ ("The date or the text can’t be read. Type it again.")));
  comments = gain_store_read (store, GAIN_KIND_COMMENTS, 0, 0, NULL, error);
  number = comments != NULL ? gain_row_number_next (last_number (comments, stored), error) : 0;
  if (number == 0)
    return FALSE;
  row = gain_table_append (rows, 0);
  gain_table_set_int (rows, row, GAIN_COMMENTS_PERFORMANCE_YEAR, stored->performance_year);
  gain_table_set_text (rows, row, GAIN_COMMENTS_PLAN, stored->title);
  gain_table_set_int (rows, row, GAIN_COMMENTS_NUMBER, number);
  gain_table_set_int (rows, row, GAIN_COMMENTS_DATE, date);
  set_trimmed (rows, row, GAIN_COMMENTS_BY, by);
  set_trimmed (rows, row, GAIN_COMMENTS_FIELD, field);
  set_trimmed (rows, row, GAIN_COMMENTS_TEXT, text);
  label = g_strdup_printf (_ ("Comment on “%s”"), stored->title);
  return write_rows (store, rows, label, error);
}

/**
 * gain_comment_settle:
 * @store: a workspace that may be written
 * @plan: a stored plan's title
 * @number: of the comment
 * @settled: whether it is settled now
 * @error: return location
 *
 * Says of a comment that it is settled, or opens it again.
 *
 * Returns: whether there is such a comment
 */
gboolean
gain_comment_settle (GainStore *store, const char *plan, guint number, gboolean settled,
                     GError **error)
{
  g_autoptr (GainTable) comments = gain_store_read (store, GAIN_KIND_COMMENTS, 0, 0, NULL, error);
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_COMMENTS);
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, comments != NULL ? error : NULL);
  const GainStoredPlan *stored;
  g_autofree char *label = NULL;

  if (comments == NULL || plans == NULL)
    return FALSE;
  stored = find_plan (plans, plan, error);
  if (stored == NULL)
    return FALSE;
  for (guint row = 0; row < gain_table_n_rows (comments); row++)
    if (gain_table_get_int (comments, row, GAIN_COMMENTS_NUMBER) == number
        && gain_table_get_int (comments, row, GAIN_COMMENTS_PERFORMANCE_YEAR)
             == stored->performance_year
        && strcmp (gain_table_get_text (comments, row, GAIN_COMMENTS_PLAN), plan) == 0)
      gain_table_copy_row (rows, comments, row);
  if (gain_table_n_rows (rows) == 0)
    return refuse (error, g_strdup_printf (_ ("“%s” has no comment %u."), plan, number));
  gain_table_set_int (rows, 0, GAIN_COMMENTS_SETTLED, settled ? 1 : 0);
  label = g_strdup_printf (settled ? _ ("Settle comment %u on “%s”")
                                   : _ ("Open comment %u on “%s” again"),
                           number, plan);
  return write_rows (store, rows, label, error);
}

/* Whether a row of an import is what is stored already. */
static gboolean
same_row (const GainTable *a, guint row_a, const GainTable *b, guint row_b)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (a));

  for (guint c = 0; c < info->n_columns; c++)
    if (gain_table_column_is_text (a, c)
          ? g_strcmp0 (gain_table_get_text (a, row_a, c), gain_table_get_text (b, row_b, c)) != 0
          : gain_table_get_int (a, row_a, c) != gain_table_get_int (b, row_b, c))
      return FALSE;
  return TRUE;
}

static gboolean
is_finalized (const GPtrArray *sealed, int year, const char *plan)
{
  for (guint i = 0; i < sealed->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (sealed, i);

      if (run->performance_year == year && strcmp (run->plan, plan) == 0)
        return TRUE;
    }
  return FALSE;
}

/* As it is stored, or later than all that is. */
static gboolean
leaves_record (const GainTable *stored, const GainTable *rows, guint row)
{
  gint64 year = gain_table_get_int (rows, row, GAIN_DECISIONS_PERFORMANCE_YEAR);
  gint64 step = gain_table_get_int (rows, row, GAIN_DECISIONS_STEP);
  const char *plan = gain_table_get_text (rows, row, GAIN_DECISIONS_PLAN);
  gint64 last = 0;

  for (guint i = 0; i < gain_table_n_rows (stored); i++)
    {
      if (gain_table_get_int (stored, i, GAIN_DECISIONS_PERFORMANCE_YEAR) != year
          || g_strcmp0 (gain_table_get_text (stored, i, GAIN_DECISIONS_PLAN), plan) != 0)
        continue;
      if (gain_table_get_int (stored, i, GAIN_DECISIONS_STEP) == step)
        return same_row (stored, i, rows, row);
      last = MAX (last, gain_table_get_int (stored, i, GAIN_DECISIONS_STEP));
    }
  return step > last;
}

/**
 * gain_decide_check_rows:
 * @store: a workspace
 * @rows: rows of decisions that are about to be written
 * @error: return location; %GAIN_PLAN_ERROR_REFUSED
 *
 * Whether rows leave alone what was decided about plans that a run was finalized of: the vote that
 * a finalized run rests on is no more changed than the run. Source: contract "Distribution",
 * Sealing and governance.
 *
 * Returns: whether they may be written
 */
gboolean
gain_decide_check_rows (GainStore *store, const GainTable *rows, GError **error)
{
  g_autoptr (GPtrArray) sealed = gain_store_read_sealed (store, error);
  g_autoptr (GainTable) stored
    = sealed != NULL ? gain_store_read (store, GAIN_KIND_DECISIONS, 0, 0, NULL, error) : NULL;

  if (stored == NULL)
    return FALSE;
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      int year = (int) gain_table_get_int (rows, row, GAIN_DECISIONS_PERFORMANCE_YEAR);
      const char *plan = gain_table_get_text (rows, row, GAIN_DECISIONS_PLAN);

      if (!is_finalized (sealed, year, plan) || leaves_record (stored, rows, row))
        continue;
      return refuse (error,
                     g_strdup_printf (_ ("Step %lld of “%s” (%d) is another than the one on record, "
                                         "and a finalized run rests on that record. Nothing was "
                                         "imported. Take the plan’s steps out of the file."),
                                      (long long) gain_table_get_int (rows, row,
                                                                      GAIN_DECISIONS_STEP),
                                      plan, year));
    }
  return TRUE;
}
