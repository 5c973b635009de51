/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-dispute-private.h"

#include "gain-blank.h"
#include "gain-reserve.h"
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

static void
set_trimmed (GainTable *rows, guint row, guint column, const char *text)
{
  g_autofree char *trimmed = gain_is_blank (text) ? NULL : g_strstrip (g_strdup (text));

  gain_table_set_text (rows, row, column, trimmed);
}

static gboolean
write_tables (GainStore *store, GainTable *first, GainTable *second, const char *label,
              GError **error)
{
  g_autoptr (GPtrArray) writes = g_ptr_array_new ();
  gint64 journal;

  g_ptr_array_add (writes, first);
  if (second != NULL)
    g_ptr_array_add (writes, second);
  return gain_store_edit (store, writes, NULL, label, &journal, error);
}

/**
 * gain_dispute_find:
 * @disputes: rows of disputes
 * @year: a performance year
 * @number: of a dispute
 *
 * Returns: its row; -1: there is none
 */
int
gain_dispute_find (const GainTable *disputes, int year, guint number)
{
  for (guint row = 0; row < gain_table_n_rows (disputes); row++)
    if (gain_table_get_int (disputes, row, GAIN_DISPUTES_PERFORMANCE_YEAR) == year
        && gain_table_get_int (disputes, row, GAIN_DISPUTES_NUMBER) == number)
      return (int) row;
  return -1;
}

/* The one row of an open dispute, to be changed. */
static GainTable *
read_open (GainStore *store, int year, guint number, GError **error)
{
  g_autoptr (GainTable) disputes = gain_store_read (store, GAIN_KIND_DISPUTES, 0, 0, NULL, error);
  g_autoptr (GainTable) one = gain_table_new (GAIN_KIND_DISPUTES);
  int row;

  if (disputes == NULL)
    return NULL;
  row = gain_dispute_find (disputes, year, number);
  if (row < 0)
    {
      refuse (error, g_strdup_printf (_ ("There is no dispute %u of %d."), number, year));
      return NULL;
    }
  if (gain_table_get_int (disputes, (guint) row, GAIN_DISPUTES_STATE) != GAIN_DISPUTE_OPEN)
    {
      refuse (error, g_strdup_printf (_ ("Dispute %u of %d is decided already."), number, year));
      return NULL;
    }
  gain_table_copy_row (one, disputes, (guint) row);
  return g_steal_pointer (&one);
}

static gint64
last_number (const GainTable *disputes, int year)
{
  gint64 last = 0;

  for (guint row = 0; row < gain_table_n_rows (disputes); row++)
    if (gain_table_get_int (disputes, row, GAIN_DISPUTES_PERFORMANCE_YEAR) == year)
      last = MAX (last, gain_table_get_int (disputes, row, GAIN_DISPUTES_NUMBER));
  return last;
}

static gboolean
check_claim (const GainDisputeClaim *claim, GError **error)
{
  if (gain_is_blank (claim->by) || gain_is_blank (claim->text))
    return refuse (error, g_strdup (_ ("Say who disputes the amount, and why.")));
  if (claim->date == 0 || !is_text (claim->by) || !is_text (claim->text))
    return refuse (error, g_strdup (_ ("The date or the text can’t be read. Type it again.")));
  return TRUE;
}

/**
 * gain_dispute_record:
 * @store: a workspace that may be written
 * @claim: who disputes what
 * @number: (out) (nullable): the dispute's number in its year
 * @error: return location
 *
 * Records a dispute, once the payee and the correction are known to be right.
 *
 * Returns: whether it is recorded; else %GAIN_PLAN_ERROR_REFUSED or an error of the store
 */
gboolean
gain_dispute_record (GainStore *store, const GainDisputeClaim *claim, guint *number,
                     GError **error)
{
  const char *correction = gain_is_blank (claim->correction) ? NULL : claim->correction;
  int year = gain_period_year (claim->period);
  g_autoptr (GainDisputeTrial) trial = NULL;
  g_autoptr (GainTable) disputes = NULL;
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_DISPUTES);
  g_autofree char *label = NULL;
  guint next, row;

  if (!check_claim (claim, error))
    return FALSE;
  trial = gain_dispute_try (store, claim->plan, claim->period, claim->payee_id, correction, NULL,
                            error);
  disputes = trial != NULL ? gain_store_read (store, GAIN_KIND_DISPUTES, 0, 0, NULL, error) : NULL;
  next = disputes != NULL ? gain_row_number_next (last_number (disputes, year), error) : 0;
  if (next == 0)
    return FALSE;
  row = gain_table_append (rows, 0);
  gain_table_set_int (rows, row, GAIN_DISPUTES_PERFORMANCE_YEAR, year);
  gain_table_set_int (rows, row, GAIN_DISPUTES_NUMBER, next);
  gain_table_set_text (rows, row, GAIN_DISPUTES_PLAN, claim->plan);
  gain_table_set_int (rows, row, GAIN_DISPUTES_PERIOD, claim->period);
  gain_table_set_text (rows, row, GAIN_DISPUTES_PAYEE_ID, claim->payee_id);
  gain_table_set_int (rows, row, GAIN_DISPUTES_DATE, claim->date);
  set_trimmed (rows, row, GAIN_DISPUTES_BY, claim->by);
  set_trimmed (rows, row, GAIN_DISPUTES_TEXT, claim->text);
  set_trimmed (rows, row, GAIN_DISPUTES_CORRECTION, correction);
  label = g_strdup_printf (_ ("Record dispute %u of %d"), next, year);
  if (!write_tables (store, rows, NULL, label, error))
    return FALSE;
  if (number != NULL)
    *number = next;
  return TRUE;
}

static GainDisputeTrial *
try_row (GainStore *store, const GainTable *rows, guint row, const char *correction,
         GCancellable *cancellable, GError **error)
{
  return gain_dispute_try (store, gain_table_get_text (rows, row, GAIN_DISPUTES_PLAN),
                           (GainPeriod) gain_table_get_int (rows, row, GAIN_DISPUTES_PERIOD),
                           gain_table_get_text (rows, row, GAIN_DISPUTES_PAYEE_ID), correction,
                           cancellable, error);
}

/**
 * gain_dispute_correct:
 * @store: a workspace that may be written
 * @year: a performance year
 * @number: of an open dispute
 * @correction: one row as it should be
 * @error: return location
 *
 * Notes what would settle a dispute, once it can be tried.
 *
 * Returns: whether it is noted
 */
gboolean
gain_dispute_correct (GainStore *store, int year, guint number, const char *correction,
                      GError **error)
{
  g_autoptr (GainTable) one = read_open (store, year, number, error);
  g_autoptr (GainDisputeTrial) trial
    = one != NULL ? try_row (store, one, 0, correction, NULL, error) : NULL;
  g_autofree char *label = NULL;

  if (trial == NULL)
    return FALSE;
  set_trimmed (one, 0, GAIN_DISPUTES_CORRECTION, correction);
  label = g_strdup_printf (_ ("Correction for dispute %u of %d"), number, year);
  return write_tables (store, one, NULL, label, error);
}

/**
 * gain_dispute_try_number:
 * @store: a workspace
 * @year: a performance year
 * @number: of a dispute
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Tries the correction of a dispute, as gain_dispute_try() does.
 *
 * Returns: (transfer full): who moves and by how much
 */
GainDisputeTrial *
gain_dispute_try_number (GainStore *store, int year, guint number, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GainTable) disputes = gain_store_read (store, GAIN_KIND_DISPUTES, 0, 0, NULL, error);
  const char *correction;
  int row;

  if (disputes == NULL)
    return NULL;
  row = gain_dispute_find (disputes, year, number);
  if (row < 0)
    {
      refuse (error, g_strdup_printf (_ ("There is no dispute %u of %d."), number, year));
      return NULL;
    }
  correction = gain_table_get_text (disputes, (guint) row, GAIN_DISPUTES_CORRECTION);
  if (correction == NULL)
    {
      refuse (error, g_strdup_printf (_ ("Dispute %u of %d names no correction that could be tried."),
                                      number, year));
      return NULL;
    }
  return try_row (store, disputes, (guint) row, correction, cancellable, error);
}

/* --- deciding --------------------------------------------------------------------------------- */

static gboolean
check_decision (const GainDisputeDecision *decision, GError **error)
{
  if (gain_is_blank (decision->by) || gain_is_blank (decision->reason) || decision->date == 0
      || !is_text (decision->by) || !is_text (decision->reason))
    return refuse (error, g_strdup (_ ("Say who decides, when and why.")));
  return TRUE;
}

static void
note_decision (GainTable *one, const GainDisputeDecision *decision, gint64 amount)
{
  gain_table_set_int (one, 0, GAIN_DISPUTES_STATE, decision->to);
  gain_table_set_int (one, 0, GAIN_DISPUTES_DECIDED_DATE, decision->date);
  set_trimmed (one, 0, GAIN_DISPUTES_DECIDED_BY, decision->by);
  set_trimmed (one, 0, GAIN_DISPUTES_REASON, decision->reason);
  gain_table_set_int (one, 0, GAIN_DISPUTES_AMOUNT, amount);
}

/* A dispute is paid out of what belongs to everybody, be it the owner of some of the reserve. */
static gboolean
check_reserve (GainStore *store, gint64 needed, GError **error)
{
  g_autoptr (GainTable) rows = gain_store_read (store, GAIN_KIND_RESERVE, 0, 0, NULL, error);
  g_autoptr (GainCatalog) catalog = rows != NULL ? gain_store_read_catalog (store, error) : NULL;
  g_autoptr (GainReserve) reserve
    = catalog != NULL ? gain_reserve_new (rows, catalog, error) : NULL;
  g_autofree char *holds = NULL;
  g_autofree char *amount = NULL;
  gint64 common;

  if (reserve == NULL)
    return FALSE;
  common = gain_reserve_common (reserve);
  if (common >= needed)
    return TRUE;
  holds = gain_money_format_dollars (common);
  amount = gain_money_format_dollars (needed);
  return refuse (error, g_strdup_printf (_ ("The reserve holds %s for everybody, and %s is needed. "
                                            "Record what was put into it, or run the plan again."),
                                         holds, amount));
}

static GainTable *
release_row (const GainDisputeTrial *trial, const GainDisputeDecision *decision)
{
  const GainDisputeMove *move = g_ptr_array_index (trial->moves, 0);
  GainTable *rows = gain_table_new (GAIN_KIND_RESERVE);
  guint row = gain_table_append (rows, 0);
  g_autofree char *label = g_strdup_printf (_ ("Dispute %u of %d: %s"), decision->number,
                                            decision->year, move->name);

  gain_table_set_int (rows, row, GAIN_RESERVE_PERFORMANCE_YEAR, decision->year);
  gain_table_set_int (rows, row, GAIN_RESERVE_DATE, decision->date);
  gain_table_set_int (rows, row, GAIN_RESERVE_AMOUNT, trial->owed);
  gain_table_set_int (rows, row, GAIN_RESERVE_KIND, GAIN_RESERVE_RELEASE);
  gain_table_set_text (rows, row, GAIN_RESERVE_LABEL, label);
  return rows;
}

/* Only what was finalized is owed, so only that can be settled. */
static gboolean
check_standing (const GainSealedRun *run, const GainDisputeTrial *trial,
                const GainDisputeDecision *decision, GError **error)
{
  g_autofree char *period = NULL;

  if (run != NULL && trial->run == run->id)
    return TRUE;
  if (run == NULL)
    return refuse (error, g_strdup_printf (_ ("The dispute is about a run of %d that is not "
                                              "finalized. Correct the data, and the run follows."),
                                           decision->year));
  period = gain_period_format (run->period);
  return refuse (error, g_strdup_printf (_ ("The dispute is about another plan or period than the "
                                            "finalized run of %d, which is run %lld: “%s” on %s. "
                                            "Dismiss it, and record one about that run."),
                                         decision->year, (long long) run->id, run->plan, period));
}

/* The payee gets what the correction says, out of the reserve; nobody else moves. */
static gboolean
settle_from_reserve (GainStore *store, GainTable *one, const GainDisputeDecision *decision,
                     GError **error)
{
  g_autoptr (GainDisputeTrial) trial
    = gain_dispute_try_number (store, decision->year, decision->number, NULL, error);
  g_autoptr (GPtrArray) sealed = trial != NULL ? gain_store_read_sealed (store, error) : NULL;
  g_autoptr (GainTable) release = NULL;
  g_autofree char *label = NULL;

  if (sealed == NULL
      || !check_standing (gain_sealed_standing (sealed, decision->year), trial, decision, error))
    return FALSE;
  if (trial->claimed <= 0)
    return refuse (error, g_strdup (_ ("The correction gives the payee nothing more, so there is "
                                       "nothing to pay from the reserve. Dismiss the dispute, or run "
                                       "the plan again.")));
  if (trial->owed <= 0)
    return refuse (error, gain_dispute_trial_bar (trial, decision->to));
  if (!check_reserve (store, trial->owed, error))
    return FALSE;
  note_decision (one, decision, trial->owed);
  release = release_row (trial, decision);
  label = g_strdup_printf (_ ("Settle dispute %u of %d from the reserve"), decision->number,
                           decision->year);
  return write_tables (store, one, release, label, error);
}

static gboolean
import_correction (GainStore *store, const char *text, const char *label, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_auto (GainCorrection) correction = { NULL, FALSE };

  if (catalog == NULL || !gain_correction_read (text, catalog, &correction, error))
    return FALSE;
  if (correction.removes)
    return gain_store_remove (store, correction.rows, label, error);
  return gain_import_typed (store, correction.rows, label, error);
}

/* Today's plan is what was voted on; a run of another one doesn't correct this one. */
static gboolean
check_same_plan (GainStore *store, gint64 id, GError **error)
{
  g_autoptr (GainSealedRun) run = gain_store_find_sealed (store, id, error);
  g_autoptr (GPtrArray) plans = run != NULL ? gain_store_read_plans (store, error) : NULL;
  const GainStoredPlan *plan;

  if (plans == NULL)
    return FALSE;
  plan = gain_stored_plan_find (plans, run->plan);
  if (plan != NULL && strcmp (plan->document, run->document) == 0)
    return TRUE;
  return refuse (error, g_strdup_printf (_ ("The plan “%s” is not the one that run %lld was made with "
                                            "any more. Correct the data and supersede the run "
                                            "instead."),
                                         run->plan, (long long) id));
}

/* The new run, proven but not kept: what the finalized one was made from, and the correction. */
static GainSeal *
prepare_again (GainStore *store, const GainSealedRun *run, const GainDisputeTrial *trial,
               const char *reason, GError **error)
{
  GainSealRequest request = { run->plan, run->period, run->id, reason, trial->tables };
  g_autoptr (GainSeal) seal = NULL;

  if (!check_same_plan (store, run->id, error))
    return NULL;
  seal = gain_seal_prepare (store, &request, NULL, error);
  if (seal == NULL || strcmp (seal->ledger_sha256, run->ledger_sha256) != 0)
    return g_steal_pointer (&seal);
  refuse (error, g_strdup (_ ("With the correction the run comes out as it is, to the cent. Dismiss "
                              "the dispute, or correct another row.")));
  return NULL;
}

/* The correction into the data of today, and the run with the decision in one transaction. Where
 * the latter fails, the former is taken back, unless someone changed something in between. */
static gboolean
correct_and_seal (GainStore *store, GainSeal *seal, const char *correction, const char *label,
                  GError **error)
{
  g_autofree char *corrected = NULL;
  g_autofree char *now = NULL;
  gboolean changed;

  if (!import_correction (store, correction, label, error))
    return FALSE;
  corrected = gain_store_journal_head (store, error);
  if (corrected == NULL)
    return FALSE;
  changed = strcmp (corrected, seal->head) != 0;
  g_free (seal->head);
  seal->head = g_strdup (corrected);
  if (gain_seal_commit (store, seal, NULL, error))
    return TRUE;
  now = gain_store_journal_head (store, NULL);
  if (changed && g_strcmp0 (now, corrected) == 0)
    g_free (gain_store_undo (store, NULL));
  return FALSE;
}

/* A new run takes the place of the finalized one: nobody moves but for the correction, whatever
 * else came in since. */
static gboolean
run_again (GainStore *store, GainTable *one, const GainDisputeDecision *decision, GError **error)
{
  const char *correction = gain_table_get_text (one, 0, GAIN_DISPUTES_CORRECTION);
  g_autoptr (GPtrArray) sealed = gain_store_read_sealed (store, error);
  g_autoptr (GainDisputeTrial) trial
    = sealed != NULL
        ? gain_dispute_try_number (store, decision->year, decision->number, NULL, error) : NULL;
  g_autoptr (GainSeal) seal = NULL;
  const GainSealedRun *run;
  g_autofree char *label
    = g_strdup_printf (_ ("Correction for dispute %u of %d"), decision->number, decision->year);
  g_autofree char *reason = NULL;

  if (trial == NULL)
    return FALSE;
  run = gain_sealed_standing (sealed, decision->year);
  if (!check_standing (run, trial, decision, error))
    return FALSE;
  reason = g_strdup_printf (_ ("Dispute %u: %s"), decision->number, decision->reason);
  seal = prepare_again (store, run, trial, reason, error);
  if (seal == NULL)
    return FALSE;
  note_decision (one, decision, trial->claimed);
  seal->writes = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  g_ptr_array_add (seal->writes, gain_table_ref (one));
  return correct_and_seal (store, seal, correction, label, error);
}

/* The decision after the correction, which is taken back where that can't be written. */
static gboolean
correct_and_note (GainStore *store, GainTable *one, const char *correction, const char *label,
                  const char *decided, GError **error)
{
  g_autofree char *before = gain_store_journal_head (store, error);
  g_autofree char *corrected = NULL;

  if (before == NULL || !import_correction (store, correction, label, error))
    return FALSE;
  corrected = gain_store_journal_head (store, error);
  if (corrected != NULL && write_tables (store, one, NULL, decided, error))
    return TRUE;
  if (corrected != NULL && strcmp (before, corrected) != 0)
    g_free (gain_store_undo (store, NULL));
  return FALSE;
}

/**
 * gain_dispute_import:
 * @store: a workspace that may be written
 * @decision: which dispute, by whom and why; run again
 * @error: return location
 *
 * Decides a dispute about a run that isn't finalized: the correction goes into the data of today, which
 * the run follows. The decision comes after it as an edit of its own.
 *
 * Returns: whether it is done and recorded; %GAIN_PLAN_ERROR_REFUSED where a run of the year is
 *   finalized, or another error
 */
gboolean
gain_dispute_import (GainStore *store, const GainDisputeDecision *decision, GError **error)
{
  g_autoptr (GainTable) one = NULL;
  g_autoptr (GainDisputeTrial) trial = NULL;
  g_autofree char *label = NULL;
  g_autofree char *decided = NULL;

  g_return_val_if_fail (store != NULL && decision != NULL, FALSE);

  if (!check_decision (decision, error))
    return FALSE;
  one = read_open (store, decision->year, decision->number, error);
  if (one == NULL)
    return FALSE;
  trial = gain_dispute_try_number (store, decision->year, decision->number, NULL, error);
  if (trial == NULL)
    return FALSE;
  if (!gain_dispute_trial_is_early (trial))
    return refuse (error, g_strdup (_ ("A run of the year is finalized by now. Try the correction "
                                       "again, and choose anew.")));
  note_decision (one, decision, trial->claimed);
  label = g_strdup_printf (_ ("Correction for dispute %u of %d"), decision->number, decision->year);
  decided = g_strdup_printf (_ ("Decide dispute %u of %d"), decision->number, decision->year);
  return correct_and_note (store, one,
                           gain_table_get_text (one, 0, GAIN_DISPUTES_CORRECTION), label, decided,
                           error);
}

static gboolean
dismiss (GainStore *store, GainTable *one, const GainDisputeDecision *decision, GError **error)
{
  g_autofree char *label
    = g_strdup_printf (_ ("Dismiss dispute %u of %d"), decision->number, decision->year);

  note_decision (one, decision, GAIN_NULL);
  return write_tables (store, one, NULL, label, error);
}

/**
 * gain_dispute_decide:
 * @store: a workspace that may be written
 * @decision: which dispute, and what was decided
 * @error: return location
 *
 * Decides a dispute: dismisses it, pays it from the reserve, or corrects the data and finalizes a
 * superseding run. Source: contract "Distribution", Sealing and governance.
 *
 * Returns: whether it is done and recorded; else %GAIN_PLAN_ERROR_REFUSED or an error of the store
 */
gboolean
gain_dispute_decide (GainStore *store, const GainDisputeDecision *decision, GError **error)
{
  g_autoptr (GainTable) one = NULL;

  g_return_val_if_fail (store != NULL && decision != NULL, FALSE);

  if (!check_decision (decision, error))
    return FALSE;
  one = read_open (store, decision->year, decision->number, error);
  if (one == NULL)
    return FALSE;
  switch (decision->to)
    {
    case GAIN_DISPUTE_RERUN:
      return run_again (store, one, decision, error);
    case GAIN_DISPUTE_RESERVE:
      return settle_from_reserve (store, one, decision, error);
    case GAIN_DISPUTE_DISMISSED:
      return dismiss (store, one, decision, error);
    case GAIN_DISPUTE_OPEN:
    default:
      return refuse (error, g_strdup (_ ("A dispute is dismissed, settled from the reserve, or the "
                                         "plan is run again.")));
    }
}

static char *
name_payee (const GPtrArray *payees, const char *id)
{
  for (guint i = 0; i < payees->len; i++)
    {
      const GainDisputePayee *payee = g_ptr_array_index (payees, i);

      if (strcmp (payee->id, id) == 0)
        return g_strdup (payee->name);
    }
  return g_strdup (_ ("a payee that the run doesn’t have"));
}

/**
 * gain_dispute_settled_words:
 * @store: a workspace
 * @year: a performance year
 * @ledger: a run of it, which names the payees
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): for each dispute of the year that was
 *   settled from the reserve a sentence that says whom it gave how much, as a new run may pay it once
 *   more; %NULL with a #GAIN_STORE_ERROR
 */
GPtrArray *
gain_dispute_settled_words (GainStore *store, int year, const GainLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) payees = NULL;
  g_autoptr (GainTable) disputes = NULL;

  g_return_val_if_fail (store != NULL && ledger != NULL, NULL);

  payees = gain_dispute_payees_new (ledger);
  disputes = gain_store_read (store, GAIN_KIND_DISPUTES, 0, 0, NULL, error);
  if (disputes == NULL)
    return NULL;
  for (guint row = 0; row < gain_table_n_rows (disputes); row++)
    {
      gint64 cents = gain_table_get_int (disputes, row, GAIN_DISPUTES_AMOUNT);
      g_autofree char *name = NULL;
      g_autofree char *amount = NULL;

      if (gain_table_get_int (disputes, row, GAIN_DISPUTES_PERFORMANCE_YEAR) != year
          || gain_table_get_int (disputes, row, GAIN_DISPUTES_STATE) != GAIN_DISPUTE_RESERVE)
        continue;
      name = name_payee (payees, gain_table_get_text (disputes, row, GAIN_DISPUTES_PAYEE_ID));
      amount = gain_money_format_dollars (cents != GAIN_NULL ? cents : 0);
      g_ptr_array_add (words,
                       g_strdup_printf (_ ("Dispute %u of %d was settled from the reserve: %s to %s. Look "
                                           "whether this run pays that once more."),
                                        (guint) gain_table_get_int (disputes, row,
                                                                    GAIN_DISPUTES_NUMBER),
                                        year, amount, name));
    }
  return g_steal_pointer (&words);
}

/**
 * gain_dispute_state_title:
 * @state: a state
 *
 * Returns: it in the user's language
 */
const char *
gain_dispute_state_title (GainDisputeState state)
{
  switch (state)
    {
    case GAIN_DISPUTE_RERUN:
      return _ ("Run again");
    case GAIN_DISPUTE_RESERVE:
      return _ ("Settled from the reserve");
    case GAIN_DISPUTE_DISMISSED:
      return _ ("Dismissed");
    case GAIN_DISPUTE_OPEN:
    default:
      return C_ ("dispute", "Open");
    }
}
