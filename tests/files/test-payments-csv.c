/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The payment file over random runs: whoever is paid or owes stands in it once, what is to be paid
 * less what is to be recovered is the sum of all nets, and no TIN is shown unless asked for. */
#include "gain-grid.h"
#include "plan-draft.h"

#include <string.h>

enum { KIND, ID, NAME, WITHIN, GROUP, TIN, PRACTICE, PAID, ADVANCES, NET, TO_PAY, TO_RECOVER,
       NOTE, NET_BEFORE, DIFFERENCE };

static GainLedger *
random_run (const Draft *draft, GRand *rand)
{
  g_autoptr (GainFacts) facts = draft_facts (draft);
  g_autoptr (GainPlan) plan = draft_plan (draft, rand);
  g_autoptr (GError) error = NULL;
  GainLedger *ledger = gain_run_plan (plan, facts, plan->pool_is_settlement ? 5000000 : GAIN_NULL,
                                      &error);

  g_assert_no_error (error);
  return ledger;
}

static void
check_sums (const GainLedger *ledger, const GainGrid *grid)
{
  gint64 nets = 0, paid = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      nets += ledger->groups[g].payees[p].net;
  for (guint row = 0; row < gain_grid_n_rows (grid); row++)
    {
      const char *kind = gain_grid_cell (grid, row, KIND)->text;

      if (strcmp (kind, "person") == 0)
        {
          g_assert_cmpstr (gain_grid_cell (grid, row, WITHIN)->text, !=, NULL);
          g_assert_true (gain_grid_is_empty (grid, row, TO_PAY));
          continue;
        }
      paid += gain_grid_cell (grid, row, PAID)->number;
      nets -= gain_grid_cell (grid, row, TO_PAY)->number
              - gain_grid_cell (grid, row, TO_RECOVER)->number;
    }
  g_assert_cmpint (nets, ==, 0);
  g_assert_cmpint (paid, ==, ledger->paid);
}

static gboolean
is_tin (const GainCatalog *catalog, const char *text)
{
  return text != NULL && gain_catalog_find_practice (catalog, text) >= 0;
}

/* Names aside: a practice that has none goes by its TIN. */
static gboolean
shows_tin (const GainLedger *ledger, const GainGrid *grid)
{
  static const guint columns[] = { ID, WITHIN, TIN };

  for (guint row = 0; row < gain_grid_n_rows (grid); row++)
    for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
      if (is_tin (ledger->facts->catalog, gain_grid_cell (grid, row, columns[c])->text))
        return TRUE;
  return FALSE;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);
  guint n_shown = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainLedger) ledger = random_run (&draft, rand);
      g_autoptr (GainGrid) masked = gain_payments_to_grid (ledger, NULL, FALSE);
      g_autoptr (GainGrid) full = gain_payments_to_grid (ledger, NULL, TRUE);

      check_sums (ledger, masked);
      check_sums (ledger, full);
      g_assert_false (shows_tin (ledger, masked));
      n_shown += shows_tin (ledger, full);
    }
  g_assert_cmpuint (n_shown, >, 50);
  draft_count_clear ();
}

static gint64
nets_of (const GainLedger *ledger)
{
  gint64 nets = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      nets += ledger->groups[g].payees[p].net;
  return nets;
}

/* Beside a run before, whatever its groups and payees were: who paid its list and pays the
 * differences has paid the run, and each payee what the run says. */
static void
test_again (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (78);
  guint n_gone = 0, n_moved = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainLedger) before = random_run (&draft, rand);
      g_autoptr (GainLedger) ledger
        = i % 2 ? gain_run_plan (before->plan, before->facts, 3000000 + i, NULL)
                : random_run (&draft, rand);
      g_autoptr (GainGrid) grid = gain_payments_to_grid (ledger, before, FALSE);
      g_autoptr (GainGrid) same = gain_payments_to_grid (ledger, ledger, FALSE);
      gint64 nets = 0, then = 0;

      check_sums (ledger, grid);
      for (guint row = 0; row < gain_grid_n_rows (grid); row++)
        {
          gint64 net = gain_grid_cell (grid, row, NET)->number;
          gint64 net_before = gain_grid_cell (grid, row, NET_BEFORE)->number;

          if (strcmp (gain_grid_cell (grid, row, KIND)->text, "person") == 0)
            {
              g_assert_true (gain_grid_is_empty (grid, row, DIFFERENCE));
              continue;
            }
          g_assert_cmpint (gain_grid_cell (grid, row, DIFFERENCE)->number, ==, net - net_before);
          nets += net;
          then += net_before;
          n_gone += net == 0 && net_before != 0;
          n_moved += net != 0 && net_before != 0 && net != net_before;
        }
      g_assert_cmpint (nets, ==, nets_of (ledger));
      g_assert_cmpint (then, ==, nets_of (before));
      for (guint row = 0; row < gain_grid_n_rows (same); row++)
        if (strcmp (gain_grid_cell (same, row, KIND)->text, "person") != 0)
          g_assert_cmpint (gain_grid_cell (same, row, DIFFERENCE)->number, ==, 0);
    }
  g_assert_cmpuint (n_gone, >, 50);
  g_assert_cmpuint (n_moved, >, 50);
  draft_count_clear ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payments-csv/random", test_random);
  g_test_add_func ("/payments-csv/again", test_again);
  return g_test_run ();
}
