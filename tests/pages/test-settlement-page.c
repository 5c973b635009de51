/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settlement sheet and the business case: what they say, and that it stays on the paper. */
#include "gain-settlement-page.h"
#include "score-rows.h"

#include <string.h>

#define STAPLE 54.0
#define MARGIN 36.0
#define SLACK 0.5 /* points */

#define CENTS(dollars) ((gint64) (dollars) * 100)

static GainSettled *
settle (GainTrack track, gint64 lives, gint64 benchmark, gint64 expenditure, const char *msr,
        gint64 advance)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTLEMENT);

  gain_table_append (rows, 0);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_PY, 2023);
  gain_table_set_text (rows, 0, GAIN_SETTLEMENT_ACO_ID, "A9999");
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_TRACK, track);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES, lives);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_BENCHMARK, CENTS (benchmark));
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_EXPENDITURE, CENTS (expenditure));
  gain_table_set_text (rows, 0, GAIN_SETTLEMENT_MSR_CHOICE, msr);
  gain_table_set_text (rows, 0, GAIN_SETTLEMENT_QUALITY_SCORE, "80");
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_QUALITY, GAIN_QUALITY_MET);
  gain_table_set_int (rows, 0, GAIN_SETTLEMENT_ADVANCE_BALANCE, advance);
  return gain_settled_new (rows, 0);
}

/* All texts of a document; each must stand between the margins. */
static char *
read_page (const GainDocument *document)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint p = 0; p < document->pages->len; p++)
    {
      const GainPage *page = g_ptr_array_index (document->pages, p);

      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (page->marks, GainMark, i);

          if (mark->kind == GAIN_MARK_RECTANGLE)
            {
              g_assert_cmpfloat (mark->x, >=, STAPLE - SLACK);
              g_assert_cmpfloat (mark->x + mark->width, <=, page->width - MARGIN + SLACK);
            }
          if (mark->kind != GAIN_MARK_TEXT)
            continue;
          g_assert_cmpfloat (mark->x, >=, STAPLE - SLACK);
          g_assert_cmpfloat (mark->x + mark->width, <=, page->width - MARGIN + SLACK);
          g_assert_cmpfloat (mark->y, <=, page->height - MARGIN + SLACK);
          g_string_append_printf (text, "%s\n", mark->text);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_says (const char *page, const char *text)
{
  if (strstr (page, text) != NULL)
    return;
  g_test_message ("“%s” is not in:\n%s", text, page);
  g_test_fail ();
}

static char *
lay_sheet (GainSettled *settled, GainPaper paper)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "sheet");
  const GainScorecardStyle style = { .paper = paper, .aco_name = "Any ACO", .issued = 20240930 };

  g_assert_null (settled->fault);
  gain_settlement_layout (document, settled, &style);
  g_assert_cmpuint (document->pages->len, ==, 1);
  return read_page (document);
}

static void
test_savings (void)
{
  g_autoptr (GainSettled) settled
    = settle (GAIN_TRACK_BASIC_B, 60000, 500000000, 487000000, "table", CENTS (96000));
  g_autofree char *page = lay_sheet (settled, GAIN_PAPER_LETTER);

  assert_says (page, "CMS pays $5,000,000.00: $5,096,000.00 earned, less $96,000.00 of advances");
  assert_says (page, "Settlement with CMS, performance year 2023");
  assert_says (page, "$13,000,000.00"); /* the difference */
  assert_says (page, "$13.00 M");       /* its bar */
  assert_says (page, "42 CFR 425.605(b)");
  assert_says (page, "issued 9/30/2024");
}

static void
test_losses (void)
{
  g_autoptr (GainSettled) settled
    = settle (GAIN_TRACK_BASIC_E, 10000, 30000000, 36000000, "0", GAIN_NULL);
  g_autofree char *page = lay_sheet (settled, GAIN_PAPER_A4);

  assert_says (page, "Owed to CMS: $1,200,000.00.");
  assert_says (page, "CMS bears");
  assert_says (page, "Against $1,800,000.00."); /* without a sign */
  assert_says (page, "revenue isn’t given");
}

/* Nothing to share, whatever side of the benchmark. */
static void
test_nothing (void)
{
  g_autoptr (GainSettled) below
    = settle (GAIN_TRACK_BASIC_B, 10000, 100000000, 99000000, "table", GAIN_NULL);
  g_autoptr (GainSettled) even
    = settle (GAIN_TRACK_ENHANCED, 10000, 100000000, 100000000, "0", GAIN_NULL);
  g_autofree char *first = lay_sheet (below, GAIN_PAPER_LETTER);
  g_autofree char *second = lay_sheet (even, GAIN_PAPER_LETTER);

  assert_says (first, "Nothing is paid: savings don’t reach the minimum savings rate.");
  assert_says (second, "Nothing is paid or owed.");
}

/* --- the business case ------------------------------------------------------------------------ */

/* Four clinicians at 90, 80, 70 and 60 of 100, and one with too few: the top quartile begins at 80,
 * and the ACO's 300 of 400 lack 20 cases to it. */
static GainScores *
documented (Rows *rows, gboolean with_results)
{
  static const char *const ids[] = { "a", "b", "c", "d" };

  add_measure (rows, "HCC", GAIN_DOMAIN_DOCUMENTATION, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER,
               20);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      add_person (rows, ids[i], GAIN_ROLE_PCP, NULL);
      if (with_results)
        add_result (rows, ids[i], "HCC", 90 - 10 * i, 100);
    }
  return score_year (rows);
}

static GainBusinessCase *
answer (GainScores *scores, gint64 estimate)
{
  g_autoptr (GPtrArray) years
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_settled_unref);

  g_ptr_array_add (years, settle (GAIN_TRACK_BASIC_B, 60000, 500000000, 487000000, "table",
                                  GAIN_NULL));
  return gain_business_case_new (scores, estimate, years, NULL);
}

static char *
lay_case (GainScores *scores, const GainBusinessCase *answers)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "case");
  const GainScorecardStyle style = { .aco_name = "Any ACO" };

  gain_business_case_layout (document, answers, scores->facts->catalog, &style);
  g_assert_cmpuint (document->pages->len, ==, 1);
  return read_page (document);
}

static void
test_case (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = documented (&rows, TRUE);
  g_autoptr (GainBusinessCase) answers = answer (scores, 11200);
  g_autofree char *page = lay_case (scores, answers);

  g_assert_cmpint (answers->measure, ==, 0);
  g_assert_cmpuint (answers->n_clinicians, ==, 4);
  g_assert_cmpuint (answers->n_reach, ==, 2);
  g_assert_cmpint (answers->top.numerator, ==, 80 * S);
  g_assert_cmpint (answers->to_reach, ==, 20);
  g_assert_cmpint (answers->risk_now, ==, GAIN_NULL); /* no panel */
  assert_says (page, "75.0%");
  assert_says (page, "80.0%");
  assert_says (page, "1.120");
  assert_says (page, "There is no panel of the period");
  assert_says (page, "$5,096,000");
}

/* What isn't known is named with what to do, not left out. */
static void
test_case_empty (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = documented (&rows, FALSE);
  g_autoptr (GPtrArray) years = g_ptr_array_new ();
  g_autoptr (GainBusinessCase) answers = gain_business_case_new (scores, GAIN_NULL, years, NULL);
  g_autofree char *page = lay_case (scores, answers);

  g_assert_cmpint (answers->measure, ==, -1);
  assert_says (page, "No documentation measure has results in 2025.");
  assert_says (page, "No year is settled yet.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/settlement/savings", test_savings);
  g_test_add_func ("/pages/settlement/losses", test_losses);
  g_test_add_func ("/pages/settlement/nothing", test_nothing);
  g_test_add_func ("/pages/business-case/answers", test_case);
  g_test_add_func ("/pages/business-case/empty", test_case_empty);
  return g_test_run ();
}
