/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A committee's agenda from beginning to end, as it is driven from the keyboard: plans compared, a
 * decision tried, comments, a revision, the vote, the finalized run with its papers, a dispute, and the
 * board view, which only shows. */
#include "app-fixture.h"

#include "gain-decide.h"
#include "gain-decision-page.h"
#include "gain-dispute.h"
#include "gain-import.h"
#include "gain-sample.h"
#include "gain-target-work.h"

#include "distribution/gain-distribution-edits.h"
#include "distribution/gain-distribution-view-private.h"

#include <string.h>

#define DAY 20260203

/* The rows of one period once more, as those of the whole year. */
static void
fill_year (GainStore *store, GainKind kind, guint column, GainPeriod from, GainPeriod year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) rows = gain_store_read (store, kind, 0, from, NULL, &error);
  g_autoptr (GainTable) filled = gain_table_new (kind);

  g_assert_no_error (error);
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    if (gain_table_get_int (rows, row, column) == from)
      {
        gain_table_copy_row (filled, rows, row);
        gain_table_set_int (filled, gain_table_n_rows (filled) - 1, column, year);
      }
  g_assert_cmpuint (gain_table_n_rows (filled), >, 0);
  gain_import_typed (store, filled, "The year", &error);
  g_assert_no_error (error);
}

static void
approve_targets (GainStore *store, int year)
{
  GainTargetStep step = { .year = year, .to = GAIN_TARGET_PROPOSED, .by = "Quality",
                          .comment = "As reviewed", .date = DAY };
  g_autoptr (GError) error = NULL;

  gain_target_step (store, &step, NULL, &error);
  g_assert_no_error (error);
  step.to = GAIN_TARGET_APPROVED;
  gain_target_step (store, &step, NULL, &error);
  g_assert_no_error (error);
}

/* The sample with a year that is over. */
static void
set_up (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainSnapshot) snapshot = NULL;
  GainPeriod year;

  app_fixture_set_up_welcome (f, NULL);
  store = gain_sample_create (f->path, "Tester", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  snapshot = gain_snapshot_load (store, 0, 0, NULL, &error);
  g_assert_no_error (error);
  year = gain_period_new (snapshot->year, GAIN_PERIOD_YEAR, 0);
  fill_year (store, GAIN_KIND_RESULTS, GAIN_RESULTS_PERIOD, snapshot->period, year);
  fill_year (store, GAIN_KIND_PANEL, GAIN_PANEL_PERIOD, snapshot->period, year);
  approve_targets (store, snapshot->year);
  g_clear_pointer (&store, gain_store_close);
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
}

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static gboolean
undo_says_not (AppFixture *f, gpointer label)
{
  return g_strcmp0 (snapshot_of (f)->undo_label, label) != 0;
}

static void
change (AppFixture *f, const char *detailed)
{
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);

  g_test_message ("%s", detailed);
  app_fixture_activate (f, detailed);
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
}

static GainPlanState
state_of (AppFixture *f, const char *title)
{
  GainDecision decision = { 0 };

  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot_of (f)->plans, i);

      if (strcmp (plan->title, title) == 0)
        gain_decide_state_of (snapshot_of (f)->decisions, snapshot_of (f)->sealed, plan, &decision);
    }
  return decision.state;
}

static gboolean
is_saved (AppFixture *f, gpointer data)
{
  return ((GainDistributionView *) data)->editor == NULL;
}

static gboolean
editor_rests (AppFixture *f, gpointer data)
{
  return !gain_plan_editor_is_busy (((GainDistributionView *) data)->editor);
}

static void
revise (AppFixture *f, GainDistributionView *view)
{
  app_fixture_activate (f, "win.plan-edit");
  app_fixture_wait (f, editor_rests, view);
  app_fixture_activate (f, "win.plan-set(('groups[0].min_payment', '25'))");
  app_fixture_wait (f, editor_rests, view);
  app_fixture_activate (f, "win.plan-save");
  app_fixture_wait (f, is_saved, view);
  app_fixture_settle (f);
}

static gboolean
is_written (AppFixture *f, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
write_to (AppFixture *f, const char *before, const char *name, const char *after)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *detailed = g_strconcat (before, path, after, NULL);

  app_fixture_activate (f, detailed);
  app_fixture_wait (f, is_written, path);
  app_fixture_settle (f);
}

/* Two buttons in sight never answer to the same key. */
static void
gather_keys (GtkWidget *widget, GHashTable *keys)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol)
    {
      gpointer key = GUINT_TO_POINTER (gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)));
      const char *other = g_hash_table_lookup (keys, key);

      /* Buttons of one kind, as of several runs, may share theirs. */
      if (other != NULL && strcmp (other, gtk_label_get_text (GTK_LABEL (widget))) != 0)
        g_error ("“%s” and “%s” have the same key", other, gtk_label_get_text (GTK_LABEL (widget)));
      g_hash_table_insert (keys, key, (gpointer) gtk_label_get_text (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gather_keys (child, keys);
}

static void
check_keys (GainDistributionView *view)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (NULL, NULL);

  gather_keys (GTK_WIDGET (view), keys);
}

/* Once it is finalized: the papers, and a dispute that is paid from the reserve. */
static void
check_after (AppFixture *f, GainDistributionView *view)
{
  const GainLedgerPayee *payee = &view->run->ledger->groups[0].payees[0];
  g_autofree char *dispute = g_strdup_printf (
    "win.dispute-record(('%s', 'Dr. Reyes', 'Visits are missing', ''))", payee->id);

  write_to (f, "win.board-packet('", "packet.pdf", "')");
  write_to (f, "win.statements((uint32 1, '", "statements", "'))");
  check_keys (view);
  change (f, dispute);
  check_keys (view);
  change (f, "win.dispute-decide((uint32 1, 'dismissed', 'Board', 'They are complete'))");
  g_assert_cmpint (gain_table_get_int (snapshot_of (f)->disputes, 0, GAIN_DISPUTES_STATE), ==,
                   GAIN_DISPUTE_DISMISSED);
}

static void
test_agenda (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));
  g_autofree char *title = g_strdup (view->title);
  g_autofree char *finalize = NULL;

  app_fixture_activate (f, "win.compare-add('')");
  app_fixture_activate (f, "win.compare-try((uint32 1, 'pool', '3000000'))");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_compare_page_get_n (view->compare), ==, 3);
  app_fixture_activate (f, "win.explain");
  g_assert_nonnull (view->explained);
  app_fixture_activate (f, "win.distribution-page('decisions')");
  check_keys (view);
  change (f, "win.plan-propose(('Finance committee', '', '2/3/2026'))");
  check_keys (view);
  change (f, "win.plan-comment(('Dr. Reyes', 'groups[0].cap', 'Too low'))");
  change (f, "win.comment-settle((uint32 1, true))");
  change (f, "win.plan-send-back(('Board', 'Pay no small change', '2/4/2026'))");
  g_assert_cmpint (state_of (f, title), ==, GAIN_PLAN_REVISION_REQUESTED);
  revise (f, view);
  change (f, "win.plan-propose(('Finance committee', '', '2/5/2026'))");
  change (f, "win.plan-approve({'body': 'Board', 'quorum': '4', 'votes_for': '3', 'votes_against': "
             "'1', 'votes_recused': '1', 'by': 'Secretary', 'text': 'Reasonably related', 'date': "
             "'2/6/2026'})");
  g_assert_cmpint (state_of (f, title), ==, GAIN_PLAN_APPROVED);
  check_keys (view);
  finalize = g_strdup_printf ("win.plan-finalize(('%d', ''))", snapshot_of (f)->year);
  change (f, finalize);
  g_assert_cmpint (state_of (f, title), ==, GAIN_PLAN_SEALED);
  check_after (f, view);
}

/* On the wall nothing can be changed, and nothing has to be left for that to end. */
static void
test_board_view (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));
  g_autofree char *before = NULL;

  app_fixture_activate (f, "win.distribution-page('decisions')");
  change (f, "win.plan-comment(('Dr. Reyes', '', 'Too low'))");
  before = g_strdup (snapshot_of (f)->undo_label);
  app_fixture_activate (f, "win.board");
  app_fixture_settle (f);
  g_assert_false (app_fixture_is_enabled (f, "plan-edit"));
  g_assert_false (app_fixture_is_enabled (f, "plan-propose"));
  g_assert_false (app_fixture_is_enabled (f, "undo"));
  g_assert_true (app_fixture_is_enabled (f, "compare-add"));
  g_assert_true (app_fixture_is_enabled (f, "distribution-page"));
  gain_plan_delete_async (gain_window_get_session (f->window), view->title, NULL, NULL);
  app_fixture_settle (f);
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, before);
  app_fixture_activate (f, "win.board");
  app_fixture_settle (f);
  g_assert_true (app_fixture_is_enabled (f, "plan-edit"));
  g_assert_true (app_fixture_is_enabled (f, "undo"));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add ("/agenda/whole", AppFixture, NULL, set_up, test_agenda, app_fixture_tear_down);
  g_test_add ("/agenda/board-view", AppFixture, NULL, set_up, test_board_view,
              app_fixture_tear_down);
  return g_test_run ();
}
