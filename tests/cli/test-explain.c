/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Derivations, funds-flow reports and the payment file from the command line, on the sample ACO. */
#include "cli-fixture.h"

#include <string.h>

#define PLAN "Five tiers, 92/8"

/* The id and the net of the first payee with an advance. */
static void
find_payee (Fixture *fixture, char **id, char **net)
{
  g_auto (GStrv) lines = NULL;

  assert_run (fixture, 0, "distribute", fixture->workspace, "--plan", PLAN, "--period", "2025Q3");
  lines = g_strsplit (fixture->out, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *id == NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (g_strv_length (cells) > 12 && strcmp (cells[1], "provider") == 0 && cells[3][0] == '\0'
          && strcmp (cells[11], "0.00") != 0)
        {
          *id = g_strdup (cells[2]);
          *net = g_strdup (cells[12]);
        }
    }
  g_assert_nonnull (*id);
}

/* "9483.47" as it is read: "$9,483.47". */
static char *
dollars (const char *plain)
{
  gsize whole = strcspn (plain, ".");

  if (whole <= 3)
    return g_strdup_printf ("$%s", plain);
  return g_strdup_printf ("$%.*s,%s", (int) whole - 3, plain, plain + whole - 3);
}

static void
test_explain (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = NULL, *net = NULL, *amount = NULL;

  assert_run (fixture, 0, "sample", fixture->workspace);
  find_payee (fixture, &id, &net);
  amount = dollars (net);
  assert_run (fixture, 0, "explain", fixture->workspace, "--plan", PLAN, "--period", "2025Q3",
              "--payee", id);
  assert_has (fixture->out, amount);
  assert_has (fixture->out, "results.csv, imported");
  assert_has (fixture->out, "plan: Independent primary care, by clinician · Weight = 40");
  assert_run (fixture, 0, "explain", fixture->workspace, "--plan", PLAN, "--period", "2025Q3",
              "--payee", id, "--json");
  assert_has (fixture->out, amount);
  assert_has (fixture->out, "\"rule\" : \"Distribution 10\"");
  assert_run (fixture, 0, "explain", fixture->workspace, "--plan", PLAN, "--period", "2025Q3");
  assert_has (fixture->out, "Paid in all");

  /* What the plan does without a result is said in words: "0 / 0%" says nothing. */
  assert_run (fixture, 0, "explain", fixture->workspace, "--plan", PLAN, "--period", "2025Q3",
              "--payee", "2900011463");
  assert_has (fixture->out, "Without a result: ");
  g_assert_null (strstr (fixture->out, "Without a result = "));
  assert_run (fixture, 1, "explain", fixture->workspace, "--plan", PLAN, "--period", "2025Q3",
              "--payee", "nobody");
  assert_has (fixture->err, "nobody");
  assert_run (fixture, 2, "explain", fixture->workspace, "--period", "2025Q3");
}

static void
test_funds_flow (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = NULL, *net = NULL;
  g_autofree char *out = in_folder (fixture, "funds.pdf");
  g_autofree char *bytes = NULL;

  assert_run (fixture, 0, "sample", fixture->workspace);
  find_payee (fixture, &id, &net);
  assert_run (fixture, 0, "pdf", fixture->workspace, "funds-flow", "--plan", PLAN, "--period",
              "2025Q3", "--payee", id, "--out", out);
  bytes = read_text (out);
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  assert_run (fixture, 1, "pdf", fixture->workspace, "funds-flow", "--plan", PLAN, "--period",
              "2025Q3", "--payee", "nobody", "--out", out);
  assert_run (fixture, 2, "pdf", fixture->workspace, "funds-flow", "--out", out);
}

/* 13 of 58 are 22.4 %, over the cut-point of 22 % that would have paid more: never written as 22 %. */
static void
test_result_beside_cut (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "explain", fixture->workspace, "--plan", PLAN, "--period", "2025Q3",
              "--payee", "2900010093");
  assert_has (fixture->out, "22.4% (13 of 58) is “Baseline” (at most 28%)");
}

static char *
text_of (const char *pdf)
{
  const char *argv[] = { "pdftotext", "-layout", pdf, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return text;
}

/* A measure that is paid by the year's pace has its next tier by the same pace: with 80 of 196 it
 * pays 45 % × 9/12, and one more reaches 55 % × 9/12. The report and the scorecard say the same. */
static void
test_next_tier_by_pace (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *out = in_folder (fixture, "funds.pdf");
  g_autofree char *card = in_folder (fixture, "card.pdf");
  g_autofree char *text = NULL, *own = NULL;

  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "pdf", fixture->workspace, "funds-flow", "--plan", PLAN, "--period",
              "2025Q3", "--payee", "2900010093", "--out", out);
  text = text_of (out);
  assert_has (text, "80 of 196");
  assert_has (text, "1 more, to 41.25%:");
  g_assert_null (strstr (text, "to 45%"));

  assert_run (fixture, 0, "pdf", fixture->workspace, "scorecards", "--plan", PLAN, "--period",
              "2025Q3", "--provider", "2900010093", "--booklet", "--out", card);
  own = text_of (card);
  assert_has (own, "80 of 196");
  assert_has (own, "1 more, to 41.25%");
  assert_has (own, "Better, by pace");
  assert_has (own, "Wellness visit: 1 more, to 41.25% by the year’s pace · + $3,117");
  g_assert_null (strstr (own, "to 45%"));
}

static void
test_board (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *out = in_folder (fixture, "board.pdf");
  g_autofree char *bytes = NULL;

  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "pdf", fixture->workspace, "board", "--plan", PLAN, "--plan",
              "Uniform, the same for all", "--period", "2025Q3", "--out", out);
  bytes = read_text (out);
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  assert_run (fixture, 2, "pdf", fixture->workspace, "board", "--out", out);
  assert_run (fixture, 2, "pdf", fixture->workspace, "funds-flow", "--plan", PLAN, "--plan", PLAN,
              "--out", out);
}

static void
test_payments (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *out = in_folder (fixture, "payments.xlsx");

  assert_run (fixture, 0, "sample", fixture->workspace);
  assert_run (fixture, 0, "payments", fixture->workspace, "--plan", PLAN, "--period", "2025Q3");
  g_assert_true (g_str_has_prefix (fixture->out, "payee_kind,payee_id,name,within,group,"));
  assert_has (fixture->out, "•••••");
  assert_run (fixture, 0, "payments", fixture->workspace, "--plan", PLAN, "--period", "2025Q3",
              "--show-tins");
  g_assert_null (strstr (fixture->out, "•••••"));
  assert_run (fixture, 0, "payments", fixture->workspace, "--plan", PLAN, "--period", "2025Q3",
              "--out", out);
  g_assert_true (g_file_test (out, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/cli-explain/explain", test_explain);
  ADD ("/cli-explain/result-beside-cut", test_result_beside_cut);
  ADD ("/cli-explain/funds-flow", test_funds_flow);
  ADD ("/cli-explain/next-tier-by-pace", test_next_tier_by_pace);
  ADD ("/cli-explain/board", test_board);
  ADD ("/cli-explain/payments", test_payments);
  return g_test_run ();
}
