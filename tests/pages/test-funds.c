/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Funds-flow reports over random runs: everything lies within the margins and apart, is large enough
 * to be read, and can be found in the PDF; and the amounts are the run's. */
#include "gain-funds-page.h"
#include "gain-render.h"
#include "plan-draft.h"

#include <poppler.h>
#include <string.h>

#define N_DRAFTS 40
#define N_FILES 12
#define SLACK 0.1 /* points */
#define STAPLE 54.0
#define MARGIN 36.0

typedef struct
{
  double x1, y1, x2, y2;
  const char *text;
} Box;

static GainLedger *
random_run (const Draft *draft, GRand *rand)
{
  g_autoptr (GainFacts) facts = draft_facts (draft);
  g_autoptr (GainPlan) plan = draft_plan (draft, rand);
  gint64 pool = plan->pool_is_settlement
                  ? g_rand_int_range (rand, plan->has_downside ? -900000 : 0, 90000000)
                  : GAIN_NULL;
  g_autoptr (GError) error = NULL;
  GainLedger *ledger = gain_run_plan (plan, facts, pool, &error);

  g_assert_no_error (error);
  return ledger;
}

static gboolean
meet (const Box *a, const Box *b)
{
  return a->x1 < b->x2 - SLACK && b->x1 < a->x2 - SLACK && a->y1 < b->y2 - SLACK
         && b->y1 < a->y2 - SLACK;
}

static void
check_boxes (const GArray *boxes, double width, double height)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);

      if (box->x1 < STAPLE - SLACK || box->x2 > width - MARGIN + SLACK || box->y1 < MARGIN - SLACK
          || box->y2 > height - MARGIN + SLACK)
        g_error ("“%s” (%.1f %.1f) is outside the margins", box->text, box->x1, box->y1);
      for (guint k = i + 1; k < boxes->len; k++)
        if (meet (box, &g_array_index (boxes, Box, k)))
          g_error ("“%s” (%.1f %.1f) overlaps “%s”", box->text, box->x1, box->y1,
                   g_array_index (boxes, Box, k).text);
    }
}

static void
check_page (const GainPage *page)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  int depth = 0;

  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);
      Box box = { mark->x, mark->y - 0.75 * mark->size, mark->x + mark->width,
                  mark->y + 0.212 * mark->size, mark->text };

      depth += (mark->kind == GAIN_MARK_BEGIN) - (mark->kind == GAIN_MARK_END);
      g_assert_cmpint (depth, >=, 0);
      if (mark->kind != GAIN_MARK_TEXT)
        continue;
      g_assert_cmpfloat (mark->size, >=, 9);
      g_array_append_val (boxes, box);
    }
  g_assert_cmpint (depth, ==, 0);
  check_boxes (boxes, page->width, page->height);
}

static GainDocument *
lay_out (GainDerivation *derivation, GainFonts *fonts, guint group, guint payee, GainPaper paper)
{
  GainDocument *document = gain_document_new (fonts, "Funds flow");
  GainFunds funds = { .derivation = derivation, .group = group, .payee = payee, .annex = TRUE };
  GainScorecardStyle style = { .paper = paper, .aco_name = "An ACO", .issued = 20251020 };

  gain_funds_layout (document, &funds, &style);
  return document;
}

static void
check_payees (GainLedger *ledger, GainFonts *fonts, guint *n)
{
  g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);

  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < MIN (ledger->groups[g].n_payees, 3u); p++)
      {
        g_autoptr (GainDocument) document
          = lay_out (derivation, fonts, g, p, p % 2 ? GAIN_PAPER_A4 : GAIN_PAPER_LETTER);

        for (guint i = 0; i < document->pages->len; i++)
          check_page (document->pages->pdata[i]);
        (*n)++;
      }
}

static void
test_layout (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260402);
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < N_DRAFTS; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainLedger) ledger = random_run (&draft, rand);

      check_payees (ledger, fonts, &n);
    }
  g_assert_cmpuint (n, >, 50);
  draft_count_clear ();
}

/* All words of a file, as a reader finds them. */
static char *
words_of (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *file = poppler_document_new_from_bytes (bytes, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (int i = 0; i < poppler_document_get_n_pages (file); i++)
    {
      PopplerPage *page = poppler_document_get_page (file, i);
      g_autofree char *words = poppler_page_get_text (page);

      g_string_append_printf (text, "%s\n", words);
      g_object_unref (page);
    }
  g_object_unref (file);
  return g_string_free (text, FALSE);
}

static void
check_file (GainLedger *ledger, GainDerivation *derivation, GainFonts *fonts, guint g, guint p,
            gboolean accessible)
{
  const GainLedgerPayee *payee = &ledger->groups[g].payees[p];
  g_autoptr (GainDocument) document = lay_out (derivation, fonts, g, p, GAIN_PAPER_LETTER);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = accessible ? gain_pdf_to_accessible_bytes (document, &error)
                                        : gain_pdf_to_bytes (document, &error);
  g_autofree char *words = NULL;
  g_autofree char *net = gain_money_format_dollars (ABS (payee->net));
  g_autofree char *maximum = gain_money_format_dollars (payee->maximum);

  g_assert_no_error (error);
  words = words_of (bytes);
  g_assert_nonnull (strstr (words, net));
  g_assert_nonnull (strstr (words, maximum));
}

static void
test_files (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  for (guint i = 0; i < N_FILES; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_autoptr (GainLedger) ledger = random_run (&draft, rand);
      g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);

      for (guint g = 0; g < ledger->n_groups; g++)
        if (ledger->groups[g].n_payees > 0)
          check_file (ledger, derivation, fonts, g, 0, i % 2 == 1);
    }
  draft_count_clear ();
}

/* Whoever was paid by the statement before must not take this one for what is added. */
static void
test_supersedes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_auto (Draft) draft = draft_new (rand);
  g_autoptr (GainLedger) ledger = random_run (&draft, rand);
  g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);
  GainScorecardStyle style = { .paper = GAIN_PAPER_LETTER };
  guint g = 0;

  while (g + 1 < ledger->n_groups && ledger->groups[g].n_payees == 0)
    g++;
  g_assert_cmpuint (ledger->groups[g].n_payees, >, 0);
  for (gint64 supersedes = 0; supersedes < 2; supersedes++)
    {
      GainFinal final = { .run = 2, .finalized = gain_date_new (2026, 10, 1), .ledger_sha256 = "a",
                          .head = "b", .supersedes = supersedes };
      GainFunds funds = { .derivation = derivation, .group = g, .final = &final };
      g_autoptr (GainDocument) document = gain_document_new (fonts, "A statement");
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *words = NULL;

      gain_funds_layout (document, &funds, &style);
      bytes = gain_pdf_to_bytes (document, NULL);
      words = words_of (bytes);
      g_assert_true ((strstr (words, "Run 2 takes the place of run 1.") != NULL) == (supersedes != 0));
    }
  draft_count_clear ();
}

static void
assert_status (const GainLedger *ledger, gint64 net, const char *expected)
{
  g_autofree char *status = gain_funds_status (ledger, net);

  g_assert_cmpstr (status, ==, expected);
}

/* Once CMS has settled, nothing is pending any more; final is only what was finalized. */
static void
test_status (void)
{
  GainFacts facts = { .period = gain_period_new (2025, GAIN_PERIOD_QUARTER, 3),
                      .settlement = GAIN_NULL };
  GainLedger ledger = { .facts = &facts, .pool = 700, .deducted = 100 };

  assert_status (&ledger, 1, "Tracking toward, if performance holds to the end of the year.");
  facts.settlement = 800;
  assert_status (&ledger, 1, "Tracking toward, if performance holds to the end of the year.");
  facts.period = gain_period_new (2025, GAIN_PERIOD_QUARTER, 4);
  assert_status (&ledger, 1, "From the settlement; not final.");
  assert_status (&ledger, -1, "Owed as of the settlement; not final.");
  facts.settlement = 700; /* another pool than the settlement's is still an assumption */
  assert_status (&ledger, 1, "Expected, pending settlement.");
  facts.settlement = GAIN_NULL;
  assert_status (&ledger, 1, "Expected, pending settlement.");
  ledger.finalized = 2;
  assert_status (&ledger, 1, "Final: as it was finalized.");
  assert_status (&ledger, -1, "Owed, as it was finalized.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/funds/status", test_status);
  g_test_add_func ("/funds/supersedes", test_supersedes);
  g_test_add_func ("/funds/layout", test_layout);
  g_test_add_func ("/funds/files", test_files);
  return g_test_run ();
}
