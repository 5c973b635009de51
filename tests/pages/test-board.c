/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A board's packet over random runs: everything lies within the margins and apart, and what a reader
 * finds in the file are the runs' amounts. */
#include "gain-board-page.h"
#include "gain-render.h"
#include "plan-draft.h"

#include <poppler.h>
#include <string.h>

#define N_DRAFTS 40
#define SLACK 0.1 /* points */
#define STAPLE 54.0
#define MARGIN 36.0

typedef struct
{
  double x1, y1, x2, y2;
  const char *text;
} Box;

typedef struct
{
  GainLedger     *ledgers[GAIN_COMPARE_MOST];
  GainDerivation *derivations[GAIN_COMPARE_MOST];
  GainComparison *comparison;
  guint           n;
} Runs;

static const char *
reason (GainMoved moved)
{
  return "a reason";
}

static void
runs_new (Runs *runs, const Draft *draft, GRand *rand)
{
  GainRunFigures *figures[GAIN_COMPARE_MOST];
  g_autoptr (GainFacts) facts = draft_facts (draft);

  runs->n = (guint) g_rand_int_range (rand, 1, GAIN_COMPARE_MOST + 1);
  for (guint i = 0; i < runs->n; i++)
    {
      g_autoptr (GainPlan) plan = draft_plan (draft, rand);
      g_autoptr (GError) error = NULL;

      runs->ledgers[i] = gain_run_plan (plan, facts,
                                        plan->pool_is_settlement ? 7654321 : GAIN_NULL, &error);
      g_assert_no_error (error);
      runs->derivations[i] = gain_derivation_new (runs->ledgers[i]);
      figures[i] = gain_run_figures_new (runs->ledgers[i]);
    }
  runs->comparison = gain_comparison_new (runs->ledgers, figures, runs->n);
}

static void
runs_clear (Runs *runs)
{
  for (guint i = 0; i < runs->n; i++)
    {
      gain_derivation_free (runs->derivations[i]);
      gain_ledger_unref (runs->ledgers[i]);
    }
  gain_comparison_free (runs->comparison);
}

static GainDocument *
lay_out (Runs *runs, GainFonts *fonts, GainPaper paper)
{
  GainDocument *document = gain_document_new (fonts, "Packet");
  GainBoard board = { .comparison = runs->comparison, .derivations = runs->derivations,
                      .reason = reason };
  GainScorecardStyle style = { .paper = paper, .aco_name = "An ACO" };

  gain_board_layout (document, &board, &style);
  return document;
}

static void
check_page (const GainPage *page)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));

  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);
      Box box = { mark->x, mark->y - 0.75 * mark->size, mark->x + mark->width,
                  mark->y + 0.212 * mark->size, mark->text };

      if (mark->kind != GAIN_MARK_TEXT)
        continue;
      g_assert_cmpfloat (mark->size, >=, 9);
      if (box.x1 < STAPLE - SLACK || box.x2 > page->width - MARGIN + SLACK
          || box.y1 < MARGIN - SLACK || box.y2 > page->height - MARGIN + SLACK)
        g_error ("“%s” is outside the margins", box.text);
      for (guint k = 0; k < boxes->len; k++)
        {
          const Box *other = &g_array_index (boxes, Box, k);

          if (box.x1 < other->x2 - SLACK && other->x1 < box.x2 - SLACK
              && box.y1 < other->y2 - SLACK && other->y1 < box.y2 - SLACK)
            g_error ("“%s” overlaps “%s”", box.text, other->text);
        }
      g_array_append_val (boxes, box);
    }
}

static void
test_layout (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260403);
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  for (guint i = 0; i < N_DRAFTS; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      Runs runs = { { NULL } };
      g_autoptr (GainDocument) document = NULL;

      runs_new (&runs, &draft, rand);
      document = lay_out (&runs, fonts, i % 2 ? GAIN_PAPER_A4 : GAIN_PAPER_LETTER);
      for (guint p = 0; p < document->pages->len; p++)
        check_page (document->pages->pdata[p]);
      runs_clear (&runs);
    }
  draft_count_clear ();
}

static void
find_text (PopplerDocument *file, const char *text)
{
  gboolean found = FALSE;

  for (int i = 0; i < poppler_document_get_n_pages (file) && !found; i++)
    {
      PopplerPage *page = poppler_document_get_page (file, i);
      g_autofree char *words = poppler_page_get_text (page);

      found = strstr (words, text) != NULL;
      g_object_unref (page);
    }
  if (!found)
    g_error ("“%s” is nowhere in the packet", text);
}

static void
find_amount (PopplerDocument *file, gint64 cents)
{
  g_autofree char *amount = gain_money_format_dollars (cents);

  find_text (file, amount);
}

static void
test_file (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  for (guint i = 0; i < 6; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      Runs runs = { { NULL } };
      g_autoptr (GainDocument) document = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      PopplerDocument *file;

      runs_new (&runs, &draft, rand);
      document = lay_out (&runs, fonts, GAIN_PAPER_LETTER);
      bytes = i % 2 ? gain_pdf_to_accessible_bytes (document, &error)
                    : gain_pdf_to_bytes (document, &error);
      g_assert_no_error (error);
      file = poppler_document_new_from_bytes (bytes, NULL, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < runs.n; k++)
        find_amount (file, runs.ledgers[k]->paid);
      find_text (file, "the plan in words");
      find_text (file, "How it is split");
      g_object_unref (file);
      runs_clear (&runs);
    }
  draft_count_clear ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board/layout", test_layout);
  g_test_add_func ("/board/file", test_file);
  return g_test_run ();
}
