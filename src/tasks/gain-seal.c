/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-count.h"
#include "gain-seal.h"

#include "gain-blank.h"
#include "gain-frozen.h"
#include "gain-plan-json.h"
#include "gain-reserve-carry.h"
#include "gain-review.h"
#include "gain-seal-cautions.h"
#include "gain-text-limit.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LAST_DAY 1231
#define MOST_NAMES 4

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED, message);
  g_free (message);
  return FALSE;
}

static const GainStoredPlan *
find_plan (const GPtrArray *plans, const char *title, GError **error)
{
  const GainStoredPlan *plan = gain_stored_plan_find (plans, title);

  if (plan != NULL)
    return plan;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _ ("The workspace has no plan “%s”. Only a stored plan can be finalized: import it "
                  "first."),
               title);
  return NULL;
}

static gboolean
check_approved (GainStore *store, const GainStoredPlan *plan, GError **error)
{
  g_autoptr (GainTable) decisions = gain_store_read (store, GAIN_KIND_DECISIONS, 0, 0, NULL, error);
  g_autofree char *sha256 = gain_decide_document_sha256 (plan->document);
  GainDecision decision;

  if (decisions == NULL)
    return FALSE;
  gain_decision_review (decisions, plan->performance_year, plan->title, sha256, FALSE, &decision);
  if (decision.state == GAIN_PLAN_APPROVED)
    return TRUE;
  if (decision.changed)
    return refuse (error, g_strdup_printf (_ ("“%s” was edited after the vote, so the approval does "
                                              "not hold for it. Propose it and vote again."),
                                           plan->title));
  return refuse (error, gain_decide_refusal (plan->title, decision.state, GAIN_PLAN_SEALED));
}

static gboolean
check_period (const GainStoredPlan *plan, GainPeriod period, GError **error)
{
  g_autofree char *text = gain_period_format (period);

  if (gain_seal_period_closes (plan->performance_year, period))
    return TRUE;
  return refuse (error, g_strdup_printf (_ ("%s does not end with the performance year %d. A "
                                            "distribution is finalized on the whole year: %d, "
                                            "%dQ4 or %dM12."),
                                         text, plan->performance_year, plan->performance_year,
                                         plan->performance_year, plan->performance_year));
}

/* A year is finalized once; whatever comes after it says what it replaces, and why. */
static gboolean
check_year (GainStore *store, const GainStoredPlan *plan, const GainSealRequest *request,
            GError **error)
{
  g_autoptr (GPtrArray) sealed = gain_store_read_sealed (store, error);
  const GainSealedRun *standing;

  if (sealed == NULL)
    return FALSE;
  standing = gain_sealed_standing (sealed, plan->performance_year);
  if (standing == NULL && request->supersedes == 0)
    return TRUE;
  if (standing == NULL)
    return refuse (error, g_strdup_printf (_ ("%d has no finalized run that could be superseded."),
                                           plan->performance_year));
  if (request->supersedes == 0)
    return refuse (error,
                   g_strdup_printf (_ ("%d is finalized already, by run %lld (“%s”). A finalized run "
                                       "is never changed: supersede run %lld, with a reason."),
                                    plan->performance_year, (long long) standing->id,
                                    standing->plan, (long long) standing->id));
  if (request->supersedes != standing->id)
    return refuse (error, g_strdup_printf (_ ("Run %lld is not the one that stands for %d; that is "
                                              "run %lld."),
                                           (long long) request->supersedes, plan->performance_year,
                                           (long long) standing->id));
  return TRUE;
}

/**
 * gain_seal_check_reason:
 * @seal: what gain_seal_prepare() gave
 * @error: return location; %GAIN_PLAN_ERROR_REFUSED
 *
 * Returns: whether it says why it supersedes another run, where it does
 */
gboolean
gain_seal_check_reason (const GainSeal *seal, GError **error)
{
  g_return_val_if_fail (seal != NULL, FALSE);

  if (seal->supersedes == 0)
    return TRUE;
  if (gain_is_blank (seal->reason))
    return refuse (error, g_strdup_printf (_ ("Say why run %lld is superseded: a reason is kept "
                                              "with the new run."),
                                           (long long) seal->supersedes));
  if (!g_utf8_validate (seal->reason, -1, NULL))
    return refuse (error, g_strdup (_ ("The reason is not UTF-8 text. Type it again.")));
  if (strlen (seal->reason) > GAIN_MOST_TEXT_BYTES)
    return refuse (error, g_strdup_printf (_ ("The reason holds %u bytes, at most %u are allowed. Write it "
                                              "shorter."),
                                           (guint) strlen (seal->reason), GAIN_MOST_TEXT_BYTES));
  return TRUE;
}

static gboolean
plan_names (const GainPlan *plan, const char *code)
{
  for (guint g = 0; g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

      for (guint m = 0; m < group->measures->len; m++)
        if (strcmp (g_array_index (group->measures, GainPlanMeasure, m).code, code) == 0)
          return TRUE;
      for (guint i = 0; i < group->gates->len; i++)
        if (g_strcmp0 (g_array_index (group->gates, GainGate, i).measure, code) == 0)
          return TRUE;
    }
  return FALSE;
}

/* Source: contract "Files", targets: any run may use drafts, finalizing needs approved ones. */
static gboolean
check_targets (const GainCatalog *catalog, const GainPlan *plan, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < catalog->n_targets; i++)
    {
      const GainTarget *target = &catalog->targets[i];
      const char *code = catalog->measures[target->measure].code;

      if (target->performance_year != plan->performance_year
          || target->state == GAIN_TARGET_APPROVED || target->state == GAIN_TARGET_FROZEN
          || !plan_names (plan, code))
        continue;
      if (n++ < MOST_NAMES)
        g_string_append_printf (names, "%s%s (%s)", n > 1 ? ", " : "", code, target->segment);
    }
  if (n == 0)
    return TRUE;
  if (n > MOST_NAMES)
    {
      g_autofree char *more = gain_count_phrase (_ (" and %s more"), n - MOST_NAMES);

      g_string_append (names, more);
    }
  count = gain_count_format (n, 0);
  return refuse (error, g_strdup_printf (ngettext ("%s target of %d that the plan uses is not "
                                                   "approved: %s. Approve it in Measures first.",
                                                   "%s targets of %d that the plan uses are not "
                                                   "approved: %s. Approve them in Measures first.",
                                                   n),
                                         count, plan->performance_year, names->str));
}

/* What is wrong with targets whose scheme or measure was changed after them, and what mends that:
 * frozen ones can only get back what they were set for. */
static char *
describe_misfit (const GainTarget *target, const GainMeasure *measure, const GainScheme *scheme)
{
  if (target->state != GAIN_TARGET_FROZEN)
    return g_strdup_printf (_ ("The cut-points of %s for “%s” in %d do not fit the measure’s "
                               "direction and the tiers of “%s”, which were changed after them. Mend "
                               "the targets, and approve them again."),
                            measure->code, target->segment, target->performance_year, scheme->name);
  if (target->n_cuts + 1 != scheme->n_tiers)
    return g_strdup_printf (_ ("The cut-points of %s for “%s” in %d do not fit the tiers of “%s”, "
                               "which were changed after them. The targets are frozen: undo that "
                               "change, give “%s” as many tiers as it had, or use another measure in "
                               "the plan."),
                            measure->code, target->segment, target->performance_year, scheme->name,
                            scheme->name);
  return g_strdup_printf (_ ("The cut-points of %s for “%s” in %d do not fit the measure’s direction, "
                             "which was changed after them. The targets are frozen: undo that change, "
                             "import the measure as it was, or use another measure in the plan."),
                          measure->code, target->segment, target->performance_year);
}

/* What targets say that no longer fit is no longer what was voted on, so no money is divided by
 * it. */
static gboolean
check_cuts (const GainCatalog *catalog, const GainPlan *plan, GError **error)
{
  for (guint i = 0; i < catalog->n_targets; i++)
    {
      const GainTarget *target = &catalog->targets[i];
      const GainMeasure *measure = &catalog->measures[target->measure];
      const GainScheme *scheme = &catalog->schemes[target->scheme];

      if (target->performance_year != plan->performance_year || !plan_names (plan, measure->code))
        continue;
      if (target->n_cuts + 1 != scheme->n_tiers
          || !gain_target_cuts_go (target, measure->direction))
        return refuse (error, describe_misfit (target, measure, scheme));
    }
  return TRUE;
}

static GainLedger *
run_on (const GPtrArray *tables, GainPlan *plan, GainPeriod period, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_catalog_from_tables (tables);
  g_autoptr (GainFacts) facts = gain_facts_from_tables (catalog, plan->performance_year, period,
                                                        tables);

  return gain_run_plan (plan, facts, GAIN_NULL, error);
}

static gboolean
pack_inputs (GainSeal *seal, GError **error)
{
  gsize length;
  g_autofree char *text = gain_frozen_text (seal->tables, &length);

  seal->inputs_sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                                     length);
  seal->inputs = gain_frozen_pack (text, length, error);
  return seal->inputs != NULL;
}

static char *
take_text (GString *text)
{
  return g_string_free (text, FALSE);
}

/* sha256: what the inputs must have; NULL: whatever they are. */
static GPtrArray *
unpack_inputs (GBytes *inputs, const char *sha256, GError **error)
{
  gsize length;
  g_autofree char *text = gain_frozen_unpack (inputs, &length, error);
  g_autofree char *hash = NULL;

  if (text == NULL)
    return NULL;
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  if (sha256 == NULL || strcmp (hash, sha256) == 0)
    return gain_frozen_tables (text, length, error);
  refuse (error, g_strdup (_ ("The inputs that are stored with the finalized run are not those that "
                              "it was made from. Check the workspace: it names what was altered.")));
  return NULL;
}

static GainLedger *
replay (GBytes *inputs, const char *sha256, const char *document, GainPeriod period,
        GError **error)
{
  g_autoptr (GainPlan) plan = gain_plan_from_json (document, -1, error);
  g_autoptr (GPtrArray) tables = plan != NULL ? unpack_inputs (inputs, sha256, error) : NULL;

  return tables != NULL ? run_on (tables, plan, period, error) : NULL;
}

/* What can't be worked out again from what is kept must not be finalized. */
static gboolean
prove (const GainSeal *seal, GError **error)
{
  g_autoptr (GainLedger) again = NULL;
  g_autofree char *csv = NULL;

  if (!gain_ledger_prove (seal->ledger, error))
    return FALSE;
  again = replay (seal->inputs, seal->inputs_sha256, seal->document, seal->ledger->facts->period,
                  error);
  if (again == NULL)
    return FALSE;
  csv = take_text (gain_ledger_to_csv (again));
  if (strcmp (csv, seal->ledger_csv) == 0)
    return TRUE;
  return refuse (error, g_strdup (_ ("The run did not come out the same from the inputs that would "
                                     "be kept. Nothing was finalized; please report this.")));
}

static gboolean
fill (GainSeal *seal, const GainStoredPlan *stored, const GainSealRequest *request,
      GError **error)
{
  g_autoptr (GainPlan) plan = gain_plan_from_json (stored->document, -1, error);

  if (plan == NULL)
    return FALSE;
  seal->ledger = run_on (seal->tables, plan, request->period, error);
  if (seal->ledger == NULL || !check_targets (seal->ledger->facts->catalog, plan, error)
      || !check_cuts (seal->ledger->facts->catalog, plan, error) || !pack_inputs (seal, error))
    return FALSE;
  seal->document = g_strdup (stored->document);
  seal->document_sha256 = gain_decide_document_sha256 (stored->document);
  seal->ledger_csv = take_text (gain_ledger_to_csv (seal->ledger));
  seal->ledger_sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seal->ledger_csv, -1);
  seal->summary = take_text (gain_ledger_to_summary (seal->ledger));
  seal->supersedes = request->supersedes;
  gain_seal_set_reason (seal, request->reason);
  return prove (seal, error);
}

/**
 * gain_seal_read_inputs:
 * @store: a workspace
 * @year: the performance year
 * @period: the period
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads everything that a run is made from: what the catalog is made of, and what the facts are.
 *
 * Returns: (transfer full) (element-type GainTable): a table a kind
 */
GPtrArray *
gain_seal_read_inputs (GainStore *store, int year, GainPeriod period,
                       GCancellable *cancellable, GError **error)
{
  static const GainKind kinds[]
    = { GAIN_KIND_ROSTER, GAIN_KIND_MEASURES, GAIN_KIND_SCHEMES, GAIN_KIND_TARGETS,
        GAIN_KIND_REVIEWS };
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  g_autoptr (GPtrArray) facts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GainTable *table = gain_store_read (store, kinds[i], 0, 0, cancellable, error);

      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
    }
  facts = gain_facts_read_tables (store, year, period, cancellable, error);
  if (facts == NULL)
    return NULL;
  for (guint i = 0; i < facts->len; i++)
    g_ptr_array_add (tables, gain_table_ref (g_ptr_array_index (facts, i)));
  return g_steal_pointer (&tables);
}

/* The steps of the plan, so that the vote is kept with what it was on. */
static GainTable *
read_decisions (GainStore *store, const GainStoredPlan *plan, GError **error)
{
  g_autoptr (GainTable) all = gain_store_read (store, GAIN_KIND_DECISIONS, 0, 0, NULL, error);
  GainTable *own;

  if (all == NULL)
    return NULL;
  own = gain_table_new (GAIN_KIND_DECISIONS);
  for (guint row = 0; row < gain_table_n_rows (all); row++)
    if (gain_table_get_int (all, row, GAIN_DECISIONS_PERFORMANCE_YEAR) == plan->performance_year
        && g_strcmp0 (gain_table_get_text (all, row, GAIN_DECISIONS_PLAN), plan->title) == 0)
      gain_table_copy_row (own, all, row);
  return own;
}

static GPtrArray *
without_decisions (const GPtrArray *tables)
{
  GPtrArray *others = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);

  for (guint i = 0; i < tables->len; i++)
    if (gain_table_get_kind (g_ptr_array_index (tables, i)) != GAIN_KIND_DECISIONS)
      g_ptr_array_add (others, gain_table_ref (g_ptr_array_index (tables, i)));
  return others;
}

/* All that is kept: what the run is made from, and the steps. */
static GPtrArray *
read_kept (GainStore *store, const GainStoredPlan *plan, const GainSealRequest *request,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables
    = request->tables != NULL ? without_decisions (request->tables)
                              : gain_seal_read_inputs (store, plan->performance_year,
                                                       request->period, cancellable, error);
  GainTable *decisions = tables != NULL ? read_decisions (store, plan, error) : NULL;

  if (decisions == NULL)
    return NULL;
  g_ptr_array_add (tables, decisions);
  return g_steal_pointer (&tables);
}

/**
 * gain_seal_period_closes:
 * @year: a performance year
 * @period: a period
 *
 * Returns: whether the period ends with the year, so that nothing of it is still to come
 */
gboolean
gain_seal_period_closes (int year, GainPeriod period)
{
  return period != 0 && gain_period_year (period) == year
         && gain_period_last_day (period) % 10000 == LAST_DAY;
}

/**
 * gain_seal_free:
 * @seal: (transfer full): what was about to be finalized
 */
void
gain_seal_free (GainSeal *seal)
{
  g_return_if_fail (seal != NULL);

  g_clear_pointer (&seal->ledger, gain_ledger_unref);
  g_clear_pointer (&seal->tables, g_ptr_array_unref);
  g_clear_pointer (&seal->inputs, g_bytes_unref);
  g_clear_pointer (&seal->writes, g_ptr_array_unref);
  g_clear_pointer (&seal->cautions, g_ptr_array_unref);
  g_free (seal->document);
  g_free (seal->document_sha256);
  g_free (seal->inputs_sha256);
  g_free (seal->ledger_csv);
  g_free (seal->ledger_sha256);
  g_free (seal->summary);
  g_free (seal->reason);
  g_free (seal->head);
  g_free (seal);
}

/**
 * gain_seal_set_reason:
 * @seal: what gain_seal_prepare() gave
 * @reason: (nullable): why it supersedes another run
 *
 * Says why, where that is asked for after the run was looked at.
 */
void
gain_seal_set_reason (GainSeal *seal, const char *reason)
{
  g_return_if_fail (seal != NULL);

  g_free (seal->reason);
  seal->reason = seal->supersedes != 0 && reason != NULL ? g_strstrip (g_strdup (reason)) : NULL;
}

/* Losses are paid from what the reserve holds, and not from what a run that no longer stands put there. */
static gboolean
check_losses (GainStore *store, const GainSeal *seal, GError **error)
{
  int year = seal->ledger->plan->performance_year;
  g_autoptr (GainTable) rows = NULL;
  g_autofree char *text = NULL;
  gint64 amount, carried;

  if (seal->supersedes == 0)
    return TRUE;
  if (!gain_frozen_reserve (seal->summary, &amount, error))
    return FALSE;
  if (amount >= 0)
    return TRUE;
  rows = gain_store_read (store, GAIN_KIND_RESERVE, 0, 0, NULL, error);
  if (rows == NULL)
    return FALSE;
  carried = gain_reserve_carried (rows, year);
  if (carried <= 0)
    return TRUE;
  text = gain_money_format_dollars (carried);
  return refuse (error, g_strdup_printf (_ ("The losses of %d would be paid with %s that a run of %d "
                                            "put into the reserve, and this run supersedes it. Take "
                                            "that out first: add a release of %s for %d to the "
                                            "reserve, with the label “Taken back [%d #%lld]”."),
                                         year, text, year, text, year, year,
                                         (long long) seal->supersedes));
}

/**
 * gain_seal_prepare:
 * @store: a workspace
 * @request: which plan on which period
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Runs a plan to be finalized and gathers what will be kept, and proves that the run comes out the
 * same from that. Writes nothing. Source: contract "Distribution", Sealing and governance.
 *
 * Returns: (transfer full): what would be finalized; %NULL with %GAIN_PLAN_ERROR_REFUSED and the
 *   reason, or another error of the plan or the store
 */
GainSeal *
gain_seal_prepare (GainStore *store, const GainSealRequest *request, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GainSeal) seal = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  const GainStoredPlan *plan;

  g_return_val_if_fail (store != NULL && request != NULL && request->plan != NULL, NULL);

  seal = g_new0 (GainSeal, 1);
  seal->head = gain_store_journal_head (store, error);
  plans = seal->head != NULL ? gain_store_read_plans (store, error) : NULL;
  plan = plans != NULL ? find_plan (plans, request->plan, error) : NULL;
  if (plan == NULL || !check_period (plan, request->period, error)
      || !check_year (store, plan, request, error) || !check_approved (store, plan, error))
    return NULL;
  seal->tables = read_kept (store, plan, request, cancellable, error);
  if (seal->tables == NULL || !fill (seal, plan, request, error)
      || !check_losses (store, seal, error))
    return NULL;
  seal->cautions = gain_seal_cautions (store, seal->ledger, error);
  return seal->cautions != NULL ? g_steal_pointer (&seal) : NULL;
}

/**
 * gain_seal_commit:
 * @store: a workspace that may be written
 * @seal: what gain_seal_prepare() gave
 * @id: (out) (nullable): the number of the finalized run
 * @error: return location
 *
 * Finalizes the run for good.
 *
 * Returns: whether it is kept; %GAIN_STORE_ERROR_CONFLICT where the workspace has changed since
 */
gboolean
gain_seal_commit (GainStore *store, const GainSeal *seal, gint64 *id, GError **error)
{
  const GainPlan *plan = seal->ledger->plan;
  GainSealedRun run = { .plan = plan->title, .performance_year = plan->performance_year,
                        .period = seal->ledger->facts->period, .supersedes = seal->supersedes,
                        .reason = seal->reason, .program_version = (char *) GAIN_VERSION,
                        .document = seal->document, .inputs = seal->inputs,
                        .inputs_sha256 = seal->inputs_sha256, .ledger = seal->ledger_csv,
                        .ledger_sha256 = seal->ledger_sha256, .summary = seal->summary };
  g_autofree char *head = gain_store_journal_head (store, error);
  g_autofree char *period = gain_period_format (run.period);
  g_autofree char *label = NULL;
  gint64 number;

  if (head == NULL || !gain_seal_check_reason (seal, error))
    return FALSE;
  if (strcmp (head, seal->head) != 0)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
                   _ ("The workspace has changed since the run was looked at. Nothing was "
                      "finalized. Look at it again."));
      return FALSE;
    }
  label = g_strdup_printf (_ ("Finalize “%s” for %s"), plan->title, period);
  if (!gain_store_seal_with (store, label, &run, seal->writes, &number, error))
    return FALSE;
  if (id != NULL)
    *id = number;
  return TRUE;
}

/**
 * gain_seal_check_ledger:
 * @run: a finalized run, whole
 * @error: return location; %GAIN_PLAN_ERROR_REFUSED
 *
 * Returns: whether the ledger that is stored with the run has its hash
 */
gboolean
gain_seal_check_ledger (const GainSealedRun *run, GError **error)
{
  g_autofree char *hash = NULL;

  g_return_val_if_fail (run != NULL && run->ledger != NULL && run->ledger_sha256 != NULL, FALSE);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, run->ledger, -1);
  if (strcmp (hash, run->ledger_sha256) == 0)
    return TRUE;
  return refuse (error, g_strdup_printf (_ ("Finalized run %lld: the stored ledger is not the one "
                                            "that was finalized, so it is not written. Check the "
                                            "workspace: it names what was altered."),
                                         (long long) run->id));
}

/**
 * gain_seal_read_kept:
 * @run: a finalized run, whole
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainTable): the inputs that were kept with the run;
 *   %NULL where they are damaged, or are not those that it was made from
 */
GPtrArray *
gain_seal_read_kept (const GainSealedRun *run, GError **error)
{
  g_return_val_if_fail (run != NULL && run->inputs != NULL && run->inputs_sha256 != NULL, NULL);

  return unpack_inputs (run->inputs, run->inputs_sha256, error);
}

/**
 * gain_seal_approval:
 * @run: a finalized run, whole
 * @error: return location
 *
 * Returns: (transfer full) (nullable): who approved the very document that was finalized, as a
 *   sentence, from what was kept with the run; %NULL where that was altered, or, without an error,
 *   where no vote that counts was kept
 */
char *
gain_seal_approval (const GainSealedRun *run, GError **error)
{
  g_autoptr (GPtrArray) tables = gain_seal_read_kept (run, error);
  g_autofree char *sha256 = gain_decide_document_sha256 (run->document);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const GainTable *decisions = g_ptr_array_index (tables, i);
      g_autofree char *ballot = NULL;
      g_autofree char *day = NULL;
      GainDecision decision;
      GainVote vote;

      if (gain_table_get_kind (decisions) != GAIN_KIND_DECISIONS)
        continue;
      gain_decision_review (decisions, run->performance_year, run->plan, sha256, FALSE, &decision);
      if (decision.state != GAIN_PLAN_APPROVED)
        continue;
      gain_vote_read (decisions, (guint) decision.row, &vote);
      ballot = gain_vote_text (&vote);
      day = gain_date_format_us ((GainDate) gain_table_get_int (decisions, (guint) decision.row,
                                                                GAIN_DECISIONS_DATE));
      return g_strdup_printf (_ ("Approved on %s. %s."), day, ballot);
    }
  return NULL;
}

/**
 * gain_seal_recompute:
 * @run: a finalized run, whole
 * @error: return location
 *
 * Works a finalized run out again from whatever is stored with it now, to find out what was
 * altered. Nothing may be paid or printed from this: that is what gain_seal_replay() is for.
 *
 * Returns: (transfer full): the ledger; %NULL where what was kept is damaged
 */
GainLedger *
gain_seal_recompute (const GainSealedRun *run, GError **error)
{
  g_return_val_if_fail (run != NULL && run->inputs != NULL, NULL);

  return replay (run->inputs, NULL, run->document, run->period, error);
}

/**
 * gain_seal_replay:
 * @run: a finalized run, whole
 * @error: return location
 *
 * Works a finalized run out again from the plan and the inputs that were kept with it, and proves
 * that it is the ledger that was finalized, to the byte.
 *
 * Returns: (transfer full): the ledger; %NULL where what was kept is damaged or was altered
 */
GainLedger *
gain_seal_replay (const GainSealedRun *run, GError **error)
{
  g_autoptr (GainLedger) ledger = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (run != NULL && run->inputs != NULL && run->ledger != NULL, NULL);

  ledger = replay (run->inputs, run->inputs_sha256, run->document, run->period, error);
  if (ledger == NULL)
    {
      g_prefix_error (error, _ ("Finalized run %lld: "), (long long) run->id);
      return NULL;
    }
  csv = take_text (gain_ledger_to_csv (ledger));
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv, -1);
  if (strcmp (hash, run->ledger_sha256) == 0 && strcmp (csv, run->ledger) == 0)
    return g_steal_pointer (&ledger);
  refuse (error, g_strdup_printf (_ ("Finalized run %lld: the stored plan and inputs do not give the "
                                     "ledger that was finalized, so nothing is written from it. "
                                     "Check the workspace: it names what was altered."),
                                  (long long) run->id));
  return NULL;
}
