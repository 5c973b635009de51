/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept with a finalized run gives the same run again, and nothing that was damaged does. */
#include "gain-certainty.h"
#include "gain-dispute.h"
#include "gain-frozen.h"
#include "gain-plan-json.h"
#include "gain-plan-run.h"
#include "gain-seal-cautions.h"
#include "gain-writer.h"
#include "sample-workspace.h"

#include <string.h>

static GPtrArray *
read_inputs (SampleWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *tables = gain_seal_read_inputs (self->store, self->snapshot->year,
                                             self->snapshot->period, NULL, &error);

  g_assert_no_error (error);
  return tables;
}

static GBytes *
pack (SampleWorkspace *self, char **text, gsize *length)
{
  g_autoptr (GPtrArray) tables = read_inputs (self);
  g_autoptr (GError) error = NULL;
  GBytes *packed;

  *text = gain_frozen_text (tables, length);
  packed = gain_frozen_pack (*text, *length, &error);
  g_assert_no_error (error);
  return packed;
}

/* Every row of every kind comes back, and gives the same bytes once more. */
static void
test_round_trip (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *text = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  gsize length, n_back, n_again;
  g_autoptr (GBytes) packed = pack (self, &text, &length);
  g_autoptr (GPtrArray) tables = read_inputs (self);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;

  back = gain_frozen_unpack (packed, &n_back, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (back, n_back, text, length);
  read = gain_frozen_tables (back, n_back, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, tables->len);
  for (guint i = 0; i < read->len; i++)
    g_assert_cmpuint (gain_table_n_rows (read->pdata[i]), ==,
                      gain_table_n_rows (tables->pdata[i]));
  again = gain_frozen_text (read, &n_again);
  g_assert_cmpmem (again, n_again, text, length);
  g_assert_cmpuint (g_bytes_get_size (packed), <, length / 3);
}

static void
test_same_ledger (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GBytes) packed = pack (self, &text, &length);

  for (guint i = 0; i < self->snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, i);
      GainSealedRun run = { .document = plan->document, .inputs = packed,
                            .period = self->snapshot->period };
      g_autoptr (GError) error = NULL;
      g_autoptr (GainLedger) now
        = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL, &error);
      g_autoptr (GainLedger) replayed = gain_seal_recompute (&run, &error);
      g_autoptr (GString) a = NULL;
      g_autoptr (GString) b = NULL;

      g_assert_no_error (error);
      a = gain_ledger_to_csv (now);
      b = gain_ledger_to_csv (replayed);
      g_assert_cmpstr (a->str, ==, b->str);
    }
}

/* A run is the finalized one only where it says the same of the same plan and period. */
static void
test_marked (SampleWorkspace *self, gconstpointer unused)
{
  const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, 0);
  GainSealedRun *run = g_new0 (GainSealedRun, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) before
    = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL, &error);
  g_autoptr (GString) csv = gain_ledger_to_csv (before);
  g_autoptr (GainLedger) same = NULL;
  g_autoptr (GainLedger) tried = NULL;
  g_autoptr (GainLedger) other_period = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (before->finalized, ==, 0);
  run->id = 3;
  run->plan = g_strdup (plan->title);
  run->performance_year = plan->performance_year;
  run->period = self->snapshot->period;
  run->ledger_sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv->str, -1);
  g_ptr_array_add (self->snapshot->sealed, run);
  same = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL, &error);
  g_assert_cmpint (same->finalized, ==, 3);
  g_assert_cmpint (gain_ledger_certainty (same), ==, GAIN_CERTAINTY_FINAL);
  tried = gain_snapshot_run_plan (self->snapshot, plan->title, 100, &error);
  g_assert_cmpint (tried->finalized, ==, 0);
  run->period = gain_period_new (plan->performance_year, GAIN_PERIOD_YEAR, 0);
  other_period = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL, &error);
  g_assert_cmpint (other_period->finalized, ==, 0);
}

/* Whatever byte is another, it is refused or read, never worse. */
static void
test_damaged (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GBytes) packed = pack (self, &text, &length);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) / 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = gain_frozen_unpack (half, &length, &error);

  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_null (nothing);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *damaged = g_strdup (text);
      gsize n = strlen (text);
      gsize at = (gsize) g_test_rand_int_range (0, (gint32) n);
      g_autoptr (GError) fault = NULL;
      g_autoptr (GPtrArray) tables = NULL;

      damaged[at] = "x9,\"\n "[i % 6];
      tables = gain_frozen_tables (damaged, n, &fault);
      g_assert_true ((tables == NULL) == (fault != NULL));
    }
}

/* A sample's year isn't over, so there is nothing to finalize yet. */
static void
test_not_yet (SampleWorkspace *self, gconstpointer unused)
{
  const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, 0);
  GainSealRequest request = { plan->title, self->snapshot->period, 0, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (gain_seal_prepare (self->store, &request, NULL, &error));
  g_assert_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED);
  g_assert_true (gain_seal_period_closes (2025, gain_period_new (2025, GAIN_PERIOD_QUARTER, 4)));
  g_assert_true (gain_seal_period_closes (2025, gain_period_new (2025, GAIN_PERIOD_MONTH, 12)));
  g_assert_false (gain_seal_period_closes (2025, gain_period_new (2024, GAIN_PERIOD_YEAR, 0)));
}

/* A correction that says what is there already moves nobody; a trial writes nothing. */
static void
test_trial (SampleWorkspace *self, gconstpointer unused)
{
  const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, 0);
  g_autofree char *head = gain_store_journal_head (self->store, NULL);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger
    = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL, &error);
  g_autoptr (GainDisputeTrial) trial
    = gain_dispute_try (self->store, plan->title, self->snapshot->period,
                        ledger->groups[0].payees[0].id, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (trial->claimed, ==, 0);
  g_assert_cmpuint (trial->n_others, ==, 0);
  after = gain_store_journal_head (self->store, NULL);
  g_assert_cmpstr (head, ==, after);
}

/* --- a correction by a form ------------------------------------------------------------------- */

/* The table of this kind among what the run is made from, to be changed before it is offered. */
static GainTable *
table_of (GPtrArray *tables, GainKind kind)
{
  for (guint i = 0; i < tables->len; i++)
    if (gain_table_get_kind (tables->pdata[i]) == kind)
      return tables->pdata[i];
  g_assert_not_reached ();
}

static char *
begun (const GPtrArray *tables, const char *payee_id, GainPayeeKind payee, GainKind kind,
       guint column)
{
  g_autoptr (GainDisputeOffer) offer
    = gain_dispute_offer_new (tables, payee_id, payee, gain_period_new (2025, GAIN_PERIOD_YEAR, 0));
  g_auto (GStrv) cells = gain_dispute_row_begin (offer, kind);

  return g_strdup (cells[column] != NULL ? cells[column] : "");
}

/* A result that is missing begins as the payee's own, whatever the payee is. */
static void
test_row_begins (SampleWorkspace *self, gconstpointer unused)
{
  static const struct
  {
    GainPayeeKind payee;
    GainKind      kind;
    guint         column;
    const char   *cell;
  } cases[] = {
    { GAIN_PAYEE_PROVIDER, GAIN_KIND_RESULTS, GAIN_RESULTS_SUBJECT_KIND, "provider" },
    { GAIN_PAYEE_PROVIDER, GAIN_KIND_PANEL, GAIN_PANEL_ID, "an id" },
    { GAIN_PAYEE_PRACTICE, GAIN_KIND_RESULTS, GAIN_RESULTS_SUBJECT_KIND, "practice" },
    { GAIN_PAYEE_PRACTICE, GAIN_KIND_RESULTS, GAIN_RESULTS_SUBJECT_ID, "an id" },
    { GAIN_PAYEE_PRACTICE, GAIN_KIND_ADVANCES, GAIN_ADVANCES_PAYEE_ID, "an id" },
    { GAIN_PAYEE_PRACTICE, GAIN_KIND_PANEL, GAIN_PANEL_ID, "" },
    { GAIN_PAYEE_DEPARTMENT, GAIN_KIND_RESULTS, GAIN_RESULTS_SUBJECT_KIND, "department" },
    { GAIN_PAYEE_DEPARTMENT, GAIN_KIND_ATTENDANCE, GAIN_ATTENDANCE_ID, "" },
    { GAIN_PAYEE_GROUP, GAIN_KIND_RESULTS, GAIN_RESULTS_SUBJECT_ID, "" },
    { GAIN_PAYEE_GROUP, GAIN_KIND_FLAGS, GAIN_FLAGS_ID, "" },
  };
  g_autoptr (GPtrArray) tables = read_inputs (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cell = begun (tables, "an id", cases[i].payee, cases[i].kind,
                                     cases[i].column);

      g_assert_cmpstr (cell, ==, cases[i].cell);
    }
}

/* Results of one person in two practices read differently; a TIN is never shown whole. */
static void
test_row_words (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) tables = read_inputs (self);
  g_autoptr (GainCatalog) catalog = gain_catalog_from_tables (tables);
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_RESULTS);
  g_autofree char *own = NULL;
  g_autofree char *there = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *taken_out = NULL;

  gain_table_copy_row (rows, table_of (tables, GAIN_KIND_RESULTS), 0);
  own = gain_dispute_row_words (rows, 0, catalog);
  gain_table_set_text (rows, 0, GAIN_RESULTS_PRACTICE_TIN, catalog->practices[0].tin);
  there = gain_dispute_row_words (rows, 0, catalog);
  g_assert_true (g_str_has_prefix (there, own));
  g_assert_true (g_str_has_suffix (there, catalog->practices[0].name));
  gain_table_set_text (rows, 0, GAIN_RESULTS_PRACTICE_TIN, "987654321");
  unknown = gain_dispute_row_words (rows, 0, catalog);
  g_assert_true (g_str_has_suffix (unknown, "•••••4321"));
  gain_table_set_text (rows, 0, GAIN_RESULTS_PRACTICE_TIN, NULL);
  text = gain_correction_write (rows, TRUE);
  taken_out = gain_correction_words (text, catalog);
  g_assert_true (g_str_has_prefix (taken_out, "Not there: "));
  g_assert_true (g_str_has_suffix (taken_out, own));
  kept = gain_correction_words ("what nobody can read", catalog);
  g_assert_cmpstr (kept, ==, "what nobody can read");
}

/* A payee gets its own rows, in words, after the one that is missing; nobody gets everybody's. */
static void
test_offer (SampleWorkspace *self, gconstpointer unused)
{
  const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger
    = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL, &error);
  const char *id = ledger->groups[0].payees[0].id;
  g_autoptr (GainDisputeOffer) offer
    = gain_dispute_offer_read (self->store, plan->title, self->snapshot->period, id, NULL, &error);
  const GPtrArray *choices;

  g_assert_no_error (error);
  g_assert_cmpint (offer->payee, ==, ledger->groups[0].group->payee);
  choices = offer->choices->pdata[0];
  g_assert_cmpuint (choices->len, ==, 1 + gain_table_n_rows (offer->rows->pdata[0]));
  g_assert_cmpuint (choices->len, >, 1);
  g_assert_cmpstr (((GainPlanChoice *) choices->pdata[0])->value, ==, GAIN_DISPUTE_NEW_ROW);
  g_assert_null (gain_dispute_offer_read (self->store, plan->title, self->snapshot->period,
                                          "1111111111", NULL, &error));
  g_assert_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "1111111111"));
}

/* A payee is found by the id, by the whole name however it is typed, or by what begins the words of one
 * name; of several, those are named. */
static void
test_payees (SampleWorkspace *self, gconstpointer unused)
{
  const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payees
    = gain_dispute_payees_read (self->store, plan->title, self->snapshot->period, NULL, &error);
  const GainDisputePayee *first;
  g_autofree char *typed = NULL, *nobody = NULL, *several = NULL, *trouble = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (payees->len, >, 26);
  first = payees->pdata[0];
  g_assert_true (gain_dispute_payees_find (payees, first->id, &trouble) == first);
  typed = g_utf8_strup (first->name, -1);
  g_assert_true (gain_dispute_payees_find (payees, typed, &trouble) == first);
  g_assert_null (trouble);
  g_assert_null (gain_dispute_payees_find (payees, "Zzz", &nobody));
  g_assert_nonnull (strstr (nobody, "“Zzz”"));
  for (char letter = 'a'; several == NULL && letter <= 'z'; letter++)
    {
      const char one[] = { letter, '\0' };

      g_clear_pointer (&trouble, g_free);
      if (gain_dispute_payees_find (payees, one, &trouble) == NULL
          && strstr (trouble, " may be: ") != NULL)
        several = g_steal_pointer (&trouble);
    }
  g_assert_nonnull (several);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/seal/" name, SampleWorkspace, NULL, sample_workspace_set_up, test,                 \
              sample_workspace_tear_down)

/* A group of whose people nothing is known: all its money would go elsewhere for good. */
static void
test_unjudged_group (SampleWorkspace *self, gconstpointer unused)
{
  const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL, &error);
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  guint n = 0;

  g_assert_no_error (error);
  before = gain_seal_cautions (self->store, ledger, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ledger->groups[0].n_payees * ledger->groups[0].n_terms; i++)
    ledger->groups[0].terms[i].tier = -1;
  after = gain_seal_cautions (self->store, ledger, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  for (guint i = 0; i < after->len; i++)
    n += strstr (g_ptr_array_index (after, i), "nobody in the group has a result") != NULL
         && g_str_has_prefix (g_ptr_array_index (after, i), ledger->groups[0].group->label);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("same-ledger", test_same_ledger);
  ADD ("marked", test_marked);
  ADD ("damaged", test_damaged);
  ADD ("not-yet", test_not_yet);
  ADD ("unjudged-group", test_unjudged_group);
  ADD ("trial", test_trial);
  ADD ("row-begins", test_row_begins);
  ADD ("row-words", test_row_words);
  ADD ("offer", test_offer);
  ADD ("payees", test_payees);
  return g_test_run ();
}
