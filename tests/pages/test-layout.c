/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-render.h"
#include "gain-scorecard-alt.h"
#include "gain-strip.h"
#include "page-file.h"
#include "sample-card.h"

#include <string.h>

#define SLACK 0.02 /* points: positions are kept to a hundredth */

static const SampleCard ordinary = { .n_measures = 10, .n_peers = 121, .first_name = "Rosa",
                                     .last_name = "Alvarez", .practice = "Elm Family Practice",
                                     .with_ledger = TRUE };

static GainScorecardStyle
style_on (GainPaper paper)
{
  return (GainScorecardStyle){ .paper = paper, .aco_name = "Green Valley ACO",
                               .issued = 20251020, .version_id = "3f9a1c20",
                               .contact_name = "Provider Relations", .contact_phone = "555-0100",
                               .contact_email = "relations@example.org", .days_to_object = 30 };
}

static GainDocument *
lay_out (GainFonts *fonts, const SampleCard *sample, GainPaper paper)
{
  GainScorecard *card = sample_card_new (sample);
  GainDocument *document = gain_document_new (fonts, "Scorecard");
  GainScorecardStyle style = style_on (paper);

  gain_scorecard_layout (document, card, &style);
  sample_card_free (card);
  return document;
}

static void
get_box (GainFonts *fonts, const GainMark *mark, double *box)
{
  box[0] = mark->x;
  box[1] = mark->y - 0.72 * mark->size; /* capitals; the ascent has air above them */
  box[2] = mark->x + mark->width;
  box[3] = mark->y + 0.21 * mark->size;
}

static void
check_page (GainFonts *fonts, const GainPage *page)
{
  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);
      double box[4], other_box[4];

      if (mark->kind != GAIN_MARK_TEXT)
        continue;
      get_box (fonts, mark, box);
      if (box[0] < 54 - SLACK || box[2] > page->width - 36 + SLACK || box[1] < 36 - SLACK
          || box[3] > page->height - 36 + SLACK || mark->size < 9)
        g_test_fail_printf ("“%s” at %.2f %.2f is outside the margins or too small", mark->text,
                            mark->x, mark->y);
      for (guint j = i + 1; j < page->marks->len; j++)
        {
          const GainMark *other = &g_array_index (page->marks, GainMark, j);

          if (other->kind != GAIN_MARK_TEXT)
            continue;
          get_box (fonts, other, other_box);
          if (box[0] < other_box[2] - SLACK && other_box[0] < box[2] - SLACK
              && box[1] < other_box[3] - SLACK && other_box[1] < box[3] - SLACK)
            g_test_fail_printf ("“%s” (%.1f %.1f) overlaps “%s” (%.1f %.1f)", mark->text, mark->x,
                                mark->y, other->text, other->x, other->y);
        }
    }
}

static void
check_card (GainFonts *fonts, const SampleCard *sample)
{
  for (int paper = GAIN_PAPER_LETTER; paper <= (int) GAIN_PAPER_A4; paper++)
    {
      g_autoptr (GainDocument) document = lay_out (fonts, sample, paper);

      g_assert_cmpuint (document->pages->len, >=, 1);
      for (guint p = 0; p < document->pages->len; p++)
        check_page (fonts, g_ptr_array_index (document->pages, p));
    }
}

static void
test_odd_cards (gconstpointer data)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (data, NULL);
  g_autofree char *long_title = g_strnfill (200, 'w');
  g_autofree char *monstrous = g_strnfill (2000, 'x');
  g_autofree char *long_words = NULL;
  SampleCard odd = ordinary;

  g_assert_nonnull (fonts);
  for (odd.n_measures = 0; odd.n_measures <= 10; odd.n_measures++)
    check_card (fonts, &odd);
  odd = ordinary;
  odd.title = long_title;
  check_card (fonts, &odd);
  for (guint i = 5; i < 200; i += 6)
    long_title[i] = ' ';
  check_card (fonts, &odd);
  odd.no_short_titles = TRUE;
  check_card (fonts, &odd);
  odd = ordinary;
  odd.first_name = "Nguyễn Thị Minh-Phương Alexandrina Bartholomea";
  odd.last_name = "Núñez-Łukaszewska van der Žižek-Montgomery of the Northern Reaches";
  odd.practice = "The Associated Physicians and Surgeons of the Greater Green Valley and Adjoining "
                 "Counties, Professional Corporation";
  check_card (fonts, &odd);
  odd.first_name = odd.last_name = odd.practice = monstrous;
  check_card (fonts, &odd);
  odd = ordinary;
  odd.crowded = TRUE;
  check_card (fonts, &odd);
  odd.title = long_title;
  check_card (fonts, &odd);
  odd = ordinary;
  odd.no_results = TRUE;
  check_card (fonts, &odd);
  odd = ordinary;
  odd.all_too_few = TRUE;
  check_card (fonts, &odd);
  odd = ordinary;
  odd.hide_dollars = TRUE;
  odd.n_peers = 1;
  check_card (fonts, &odd);
  odd.with_ledger = FALSE;
  odd.n_peers = 0;
  check_card (fonts, &odd);
}

static gboolean
page_says (const GainDocument *document, guint page, const char *text)
{
  const GainPage *list = g_ptr_array_index (document->pages, page);

  for (guint i = 0; i < list->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (list->marks, GainMark, i);

      if (mark->kind == GAIN_MARK_TEXT && strstr (mark->text, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_says (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = lay_out (fonts, &ordinary, GAIN_PAPER_LETTER);
  const char *texts[] = { "Scorecard 2025Q3 · data as of 10/15/2025 · issued 10/20/2025", "Rosa Alvarez, MD",
                          "NPI 1003000126", "Annual wellness visit improved; three measures could",
                          "75.0%", "225 of 300", "too few (12)", "Extra credit", "15 more, to 80%",
                          "+ $1,474", "no change: at the cap", "Tracking toward", "$40,617.29",
                          "$14,857.29", "not promised", "Not met yet: attendance at 3 meetings",
                          "who", "by 11/19/2025", "Reviewed with", "page 1 of 2", "Confidential" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!page_says (document, 0, texts[i]))
      g_test_fail_printf ("page 1 doesn't say “%s”", texts[i]);
  g_assert_true (page_says (document, 1, "Statin therapy for the prevention and treatment"));
}

/* There is nothing to say of measures on a second page, so there is none. */
static void
test_no_results (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  SampleCard empty = ordinary;
  g_autoptr (GainDocument) document = NULL;

  empty.no_results = TRUE;
  empty.with_ledger = FALSE;
  document = lay_out (fonts, &empty, GAIN_PAPER_LETTER);
  g_assert_cmpuint (document->pages->len, ==, 1);
  g_assert_true (page_says (document, 0, "page 1 of 1"));
  g_assert_false (page_says (document, 0, "page 2"));
}

static void
test_hidden_dollars (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = NULL;
  SampleCard hidden = ordinary;

  hidden.hide_dollars = TRUE;
  document = lay_out (fonts, &hidden, GAIN_PAPER_LETTER);
  for (guint p = 0; p < document->pages->len; p++)
    {
      g_assert_false (page_says (document, p, "$40,617"));
      g_assert_false (page_says (document, p, "$1,474"));
      g_assert_false (page_says (document, p, "earned"));
    }
}

/* On the page for e-mail no number from 1 to 10 counts patients, and it says why. */
static void
test_no_small_counts (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) full = lay_out (fonts, &ordinary, GAIN_PAPER_LETTER);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Scorecard");
  GainScorecard *card = sample_card_new (&ordinary);
  GainScorecardStyle style = style_on (GAIN_PAPER_LETTER);
  static const char *const shown[] = { "4 more, to 72%", "1 fewer, to 30%" };

  /* Nine in ten: the tenth could be had by subtraction. */
  g_array_index (card->lines, GainScoreLine, 0).cell.numerator = 294 * GAIN_SCALE;
  style.no_small_counts = TRUE;
  gain_scorecard_layout (document, card, &style);
  sample_card_free (card);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_assert_true (page_says (full, 0, shown[i]));
      g_assert_false (page_says (document, 0, shown[i]));
    }
  g_assert_true (page_says (document, 0, "up to 72%"));
  g_assert_true (page_says (document, 0, "than 11"));
  g_assert_true (page_says (document, 0, "188 of 290"));
  g_assert_false (page_says (document, 0, "294"));
  g_assert_false (page_says (document, 0, "98.0%"));
  g_assert_true (page_says (document, 0, "fewer than 11"));
  for (guint p = 0; p < document->pages->len; p++)
    check_page (fonts, g_ptr_array_index (document->pages, p));
}

static gboolean
back_says (const GainDocument *document, const char *text)
{
  gboolean says = FALSE;

  for (guint p = 1; p < document->pages->len; p++)
    says = says || page_says (document, p, text);
  return says;
}

static void
test_between_visits (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Scorecard");
  GainScorecard *card = sample_card_new (&ordinary);
  GainScorecardStyle style = style_on (GAIN_PAPER_LETTER);
  GainScoreLine *cost = &card->scores->lines[8];

  cost->aco.numerator = cost->cell.denominator * 12000; /* 12,000.00 a person-year */
  style.between_visits = TRUE;
  gain_scorecard_layout (document, card, &style);
  sample_card_free (card);
  g_assert_true (back_says (document, "Between visits: documentation and care gaps"));
  g_assert_true (back_says (document, "Care gaps"));
  g_assert_true (back_says (document, "102")); /* 290 − 188 */
  /* 12,000 × 291 − 3,421,877 = 70,123 */
  g_assert_true (back_says (document, "$70,123 below the ACO’s average"));
  g_assert_true (back_says (document, "not a payment"));
}

static void
test_file_name (void)
{
  SampleCard odd = ordinary;
  GainScorecard *card;
  g_autofree char *name = NULL;

  odd.practice = "../Dr. O'Neil & Söhne/PC";
  odd.last_name = "Núñez Łukasz";
  card = sample_card_new (&odd);
  name = gain_scorecard_file_name (card);
  sample_card_free (card);
  g_assert_cmpstr (name, ==, "Dr-ONeil-Sohne-PC-Nunez-Lukasz-1003000126-2025Q3.pdf");
}

/* With GAIN_TEST_KEEP the pages stay in that folder, to be looked at. */
static void
keep_page (GainDocument *document, const char *name)
{
  const char *folder = g_getenv ("GAIN_TEST_KEEP");
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, name, NULL);
  bytes = gain_pdf_to_bytes (document, NULL);
  page_file_write (bytes, path);
}

static void
test_files (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  SampleCard crowded = ordinary;

  crowded.crowded = TRUE;
  crowded.last_name = "Núñez-Łukasz";
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GainDocument) document = lay_out (fonts, i == 0 ? &ordinary : &crowded,
                                                   i == 0 ? GAIN_PAPER_LETTER : GAIN_PAPER_A4);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) first = gain_pdf_to_bytes (document, &error);
      g_autoptr (GBytes) second = gain_pdf_to_bytes (document, NULL);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (first, second));
      g_test_message ("%" G_GSIZE_FORMAT " bytes", g_bytes_get_size (first));
      g_assert_cmpuint (g_bytes_get_size (first), <, 60 * 1024);
      keep_page (document, i == 0 ? "card.pdf" : "crowded.pdf");
    }
}

static void
test_lists (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Sheets");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GainCoverEntry));
  g_autoptr (GBytes) bytes = NULL;
  GainScorecardStyle style = style_on (GAIN_PAPER_LETTER);

  for (guint i = 0; i < 100; i++)
    {
      GainCoverEntry entry = { (char *) "Núñez-Łukasz, Maria",
                               i < 50 ? "Elm Family Practice" : "Wittlich’s Clinic", 0 };

      g_ptr_array_add (names, entry.name);
      g_array_append_val (entries, entry);
    }
  gain_scorecard_layout_cover (document, "Scorecards 2025Q3", entries, &style);
  gain_sign_in_sheet_layout (document, "Quarterly meeting", 0, names, &style);
  gain_document_add_bookmark (document, "Łukasz", 0);
  for (guint p = 0; p < document->pages->len; p++)
    check_page (fonts, g_ptr_array_index (document->pages, p));
  bytes = gain_pdf_to_bytes (document, NULL);
  g_assert_nonnull (bytes);
}

/* A period with too few cases is neither judged nor told: 25%, 30%, 35% have the median 30%. */
static void
test_trend_of_few (void)
{
  const GainCell history[] = {
    { 10 * GAIN_SCALE, 40 * GAIN_SCALE }, { 12 * GAIN_SCALE, 40 * GAIN_SCALE },
    { 1 * GAIN_SCALE, 2 * GAIN_SCALE },   { 14 * GAIN_SCALE, 40 * GAIN_SCALE },
    { 3 * GAIN_SCALE, 3 * GAIN_SCALE },
  };
  const GainMeasure measure = { .unit = GAIN_UNIT_PERCENT, .min_denominator = 20 * GAIN_SCALE };
  const GainScoreLine line = { .history = history, .n_history = G_N_ELEMENTS (history) };
  g_autofree char *median = gain_strip_median (&line, &measure);
  g_autofree char *trend = gain_alt_trend (&line, &measure);

  g_assert_cmpstr (median, ==, "30%");
  g_assert_cmpstr (trend, ==, "Trend: 25%, 30%, too few, 35%, too few; median 30%");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/layout/odd-cards/liberation", "Liberation Sans", test_odd_cards);
  g_test_add_data_func ("/layout/odd-cards/dejavu", "DejaVu Sans", test_odd_cards);
  g_test_add_func ("/layout/says", test_says);
  g_test_add_func ("/layout/trend-of-few", test_trend_of_few);
  g_test_add_func ("/layout/no-results", test_no_results);
  g_test_add_func ("/layout/hidden-dollars", test_hidden_dollars);
  g_test_add_func ("/layout/no-small-counts", test_no_small_counts);
  g_test_add_func ("/layout/between-visits", test_between_visits);
  g_test_add_func ("/layout/file-name", test_file_name);
  g_test_add_func ("/layout/files", test_files);
  g_test_add_func ("/layout/lists", test_lists);
  return g_test_run ();
}
