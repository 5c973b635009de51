/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of the sample's departments and practices: each whole, the same bytes every time. */
#include "gain-rollup-issue.h"
#include "sample-workspace.h"

#include <glib/gstdio.h>
#include <string.h>

static GainIssueReport *
issue (const SampleWorkspace *self, const GainRollupOptions *options, const char *out,
       GError **error)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  return gain_rollup_issue (self->snapshot, fonts, options, out, NULL, NULL, NULL, error);
}

static void
test_singles (SampleWorkspace *self, gconstpointer kind)
{
  GainRollupOptions options = { .kind = GPOINTER_TO_INT (kind), .resume = TRUE };
  g_autoptr (GArray) units = gain_rollup_units (self->snapshot, &options);
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) first = issue (self, &options, folder, NULL);
  g_autoptr (GainIssueReport) second = issue (self, &options, folder, NULL);

  g_assert_cmpuint (units->len, >, 1);
  g_assert_cmpuint (first->failures->len, ==, 0);
  g_assert_cmpuint (first->n_written, ==, units->len);
  g_assert_cmpuint (count_files (folder), ==, units->len);
  g_assert_cmpuint (second->n_written, ==, 0);
  g_assert_cmpuint (second->n_passed_over, ==, units->len);
}

/* A variant's file never replaces the full one. */
static void
test_variants (SampleWorkspace *self, gconstpointer unused)
{
  GainRollupOptions options = { .kind = GAIN_ROLLUP_DEPARTMENT,
                                .only = self->snapshot->catalog->departments[0].name };
  g_autofree char *folder = sample_workspace_path (self, "out");
  g_autoptr (GainIssueReport) full = issue (self, &options, folder, NULL);
  g_autoptr (GainIssueReport) small = NULL, hidden = NULL;

  options.no_small_counts = TRUE;
  small = issue (self, &options, folder, NULL);
  options.hide_names = TRUE;
  hidden = issue (self, &options, folder, NULL);
  g_assert_cmpuint (count_files (folder), ==, 3 * full->n_written);
}

/* One of them alone has no list before it; all together have. */
static void
test_booklet (SampleWorkspace *self, gconstpointer unused)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  GainRollupOptions options = { .kind = GAIN_ROLLUP_DEPARTMENT, .accessible = TRUE };
  g_autofree char *all = sample_workspace_path (self, "all.pdf");
  g_autofree char *one = sample_workspace_path (self, "one.pdf");
  g_autoptr (GainIssueReport) first = issue (self, &options, all, NULL);
  g_autoptr (GainIssueReport) second = NULL;
  GStatBuf large, little;

  options.only = catalog->departments[0].name;
  second = issue (self, &options, one, NULL);
  g_assert_cmpuint (first->n_written, ==, 1);
  g_assert_cmpuint (second->n_written, ==, 1);
  g_assert_cmpint (g_stat (all, &large), ==, 0);
  g_assert_cmpint (g_stat (one, &little), ==, 0);
  g_assert_cmpint (large.st_size, >, little.st_size);
}

static void
test_nothing_fits (SampleWorkspace *self, gconstpointer unused)
{
  static const GainRollupKind kinds[] = { GAIN_ROLLUP_DEPARTMENT, GAIN_ROLLUP_PRACTICE };
  g_autofree char *folder = sample_workspace_path (self, "out");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GainRollupOptions options = { .kind = kinds[i], .only = "no such name" };
      g_autoptr (GError) error = NULL;
      g_autoptr (GainIssueReport) report = issue (self, &options, folder, &error);

      g_assert_null (report);
      g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
    }
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* A sum's step is worth the same whichever of its clinicians takes it. */
static guint
check_gains (const GainRollup *rollup, const GainLedger *ledger)
{
  const GainFacts *facts = ledger->facts;
  guint n = 0;

  for (guint i = 0; i < rollup->card.lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (rollup->card.lines, GainScoreLine, i);

      for (guint k = 0; line->gain_kind == GAIN_GAIN_AMOUNT && k < rollup->people->len; k++)
        {
          guint person = g_array_index (rollup->people, guint, k);
          GainCell cell = gain_facts_provider (facts, person, line->measure);

          if (cell.denominator == 0 || ledger->payee_of[person] < 0
              || &ledger->groups[ledger->group_of[person]] != rollup->card.group)
            continue;
          cell.numerator += line->next_cell.numerator - line->cell.numerator;
          g_assert_cmpint (gain_ledger_paid_if (ledger, person, line->measure, cell)
                             - rollup->card.payee->paid,
                           ==, line->gain);
          n++;
        }
    }
  return n;
}

static void
check_plan (const SampleWorkspace *self, const char *title)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger
    = gain_snapshot_run_plan (self->snapshot, title, GAIN_NULL, &error);
  guint n = 0, n_paid = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < catalog->n_departments; i++)
    {
      g_autoptr (GainRollup) rollup
        = gain_rollup_new (self->snapshot->scores, ledger, GAIN_ROLLUP_DEPARTMENT, i);

      n += check_gains (rollup, ledger);
      n_paid += rollup->card.payee != NULL;
    }
  for (guint i = 0; i < catalog->n_practices; i++)
    {
      g_autoptr (GainRollup) rollup
        = gain_rollup_new (self->snapshot->scores, ledger, GAIN_ROLLUP_PRACTICE, i);

      n += check_gains (rollup, ledger);
    }
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n_paid, >, 1);
}

static void
test_gains (SampleWorkspace *self, gconstpointer unused)
{
  check_plan (self, "Departments, 0/50/75/100");
  check_plan (self, "Five tiers, 92/8");
}

/* The last of the periods is this one: a sum's history ends in the sum. */
static void
test_history (SampleWorkspace *self, gconstpointer unused)
{
  guint n = 0;

  for (guint i = 0; i < self->snapshot->catalog->n_departments; i++)
    {
      g_autoptr (GainRollup) rollup
        = gain_rollup_new (self->snapshot->scores, NULL, GAIN_ROLLUP_DEPARTMENT, i);

      for (guint k = 0; k < rollup->card.lines->len; k++)
        {
          const GainScoreLine *line = &g_array_index (rollup->card.lines, GainScoreLine, k);

          if (line->n_history == 0)
            continue;
          g_assert_cmpint (line->history[line->n_history - 1].numerator, ==, line->cell.numerator);
          g_assert_cmpint (line->history[line->n_history - 1].denominator, ==,
                           line->cell.denominator);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 10);
}

#define ADD(path, data, func)                                                                      \
  g_test_add (path, SampleWorkspace, data, sample_workspace_set_up, func,                         \
              sample_workspace_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/rollup-issue/departments", GINT_TO_POINTER (GAIN_ROLLUP_DEPARTMENT), test_singles);
  ADD ("/rollup-issue/practices", GINT_TO_POINTER (GAIN_ROLLUP_PRACTICE), test_singles);
  ADD ("/rollup-issue/variants", NULL, test_variants);
  ADD ("/rollup-issue/booklet", NULL, test_booklet);
  ADD ("/rollup-issue/nothing-fits", NULL, test_nothing_fits);
  ADD ("/rollup-issue/gains", NULL, test_gains);
  ADD ("/rollup-issue/history", NULL, test_history);
  return g_test_run ();
}
