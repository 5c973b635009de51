/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-page-record.h"
#include "gain-render.h"
#include "gain-rollup-page.h"
#include "page-file.h"
#include "score-rows.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define N_CASES 60
#define N_FILES 10
#define SLACK 0.1 /* points */
#define STAPLE 54.0
#define MARGIN 36.0

/* A roll-up out of a seed: long texts, 1 to 20 measures, 1 to 60 clinicians, any results. */
typedef struct
{
  Rows               rows;
  GainScores        *scores;
  GainRollup        *rollup;
  GainScorecardStyle style;
  GPtrArray         *texts; /* owned: what rows and style point to */
  GainPlanGroup      plan[2];
  GainLedgerGroup    groups[2];
  GainLedgerPayee    payees[2];
  GainLedger         ledger; /* its being there, and how certain it is, is all that is looked at */
  GainPlan           rules;  /* its plan: nothing by the year's pace */
} Odd;

typedef struct
{
  double x1, y1, x2, y2;
  const char *text;
} Box;

static const char *const words[] = {
  "care", "visit", "of", "Núñez", "Łukasz", "patients", "annual", "a", "follow-up", "W",
  "hospitalization", "Žižek’s", "A1c>9%", "electroencephalographically",
};

static void G_GNUC_PRINTF (1, 2)
fault (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s", text);
  g_test_fail ();
}

static guint
draw (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static const char *
invent (Odd *odd, GRand *rand, guint length)
{
  GString *text = g_string_new (NULL);
  gboolean unbroken = draw (rand, 12) == 0;

  while (g_utf8_strlen (text->str, -1) < (glong) length)
    g_string_append_printf (text, "%s%s", text->len > 0 && !unbroken ? " " : "",
                            words[draw (rand, G_N_ELEMENTS (words))]);
  g_ptr_array_add (odd->texts, g_string_free (text, FALSE));
  return odd->texts->pdata[odd->texts->len - 1];
}

static char *
code_of (guint measure)
{
  return g_strdup_printf ("M%02u", measure);
}

static void
add_measures (Odd *odd, GRand *rand, guint n)
{
  static const GainUnit units[] = { GAIN_UNIT_PERCENT, GAIN_UNIT_PERCENT, GAIN_UNIT_PER_1000,
                                    GAIN_UNIT_DOLLARS };
  GainTable *measures = odd->rows.measures;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = code_of (i);
      GainDirection direction = draw (rand, 2) ? GAIN_DIRECTION_HIGHER : GAIN_DIRECTION_LOWER;
      gint64 sign = direction == GAIN_DIRECTION_HIGHER ? 1 : -1;

      add_measure (&odd->rows, code, (GainDomain) draw (rand, 6), units[draw (rand, 4)], direction,
                   20);
      gain_table_set_text (measures, i, GAIN_MEASURES_TITLE, invent (odd, rand,
                                                                     5 + draw (rand, 195)));
      if (draw (rand, 2))
        gain_table_set_text (measures, i, GAIN_MEASURES_SHORT_TITLE,
                             invent (odd, rand, 5 + draw (rand, 40)));
      if (draw (rand, 2))
        gain_table_set_text (measures, i, GAIN_MEASURES_STEPS,
                             invent (odd, rand, 10 + draw (rand, 200)));
      if (draw (rand, 6))
        add_target (&odd->rows, code, 50 - 20 * sign, 50, 50 + 20 * sign);
    }
}

static void
add_results (Odd *odd, GRand *rand, const char *id, guint n_measures, gboolean too_few)
{
  const guint scale = draw (rand, 5) ? 1 : 100000;

  for (guint m = 0; m < n_measures; m++)
    {
      g_autofree char *code = code_of (m);

      for (int back = 0; back < 6 && draw (rand, 5) > 0; back++)
        {
          gint64 cases = 1 + draw (rand, too_few ? 1 : 120 * scale);

          add_result_of (&odd->rows, id, code,
                         gain_period_new (YEAR - back, GAIN_PERIOD_YEAR, 0),
                         (gint64) draw (rand, (guint) cases + 1), cases);
        }
    }
}

static void
add_people (Odd *odd, GRand *rand, guint n_measures)
{
  guint n = 1 + draw (rand, draw (rand, 3) ? 8 : 60);
  gboolean none = draw (rand, 12) == 0, too_few = draw (rand, 12) == 0;
  const char *place = invent (odd, rand, draw (rand, 2) ? 12 : 10 + draw (rand, 150));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02u", i);

      add_person (&odd->rows, id, GAIN_ROLE_PCP, NULL);
      gain_table_set_text (odd->rows.roster, i, GAIN_ROSTER_LAST_NAME,
                           invent (odd, rand, 4 + draw (rand, draw (rand, 3) ? 12 : 100)));
      gain_table_set_text (odd->rows.roster, i, GAIN_ROSTER_DEPARTMENT, place);
      gain_table_set_text (odd->rows.roster, i, GAIN_ROSTER_PRACTICE_NAME, place);
      if (!none)
        add_results (odd, rand, id, n_measures, too_few);
    }
}

static void
add_payees (Odd *odd, GRand *rand)
{
  guint n = draw (rand, 3);

  if (n > 0)
    odd->rollup->card.ledger = &odd->ledger;
  odd->ledger.facts = odd->scores->facts;
  odd->ledger.plan = &odd->rules;
  odd->scores->facts->settlement = draw (rand, 2) > 0 ? odd->ledger.pool : GAIN_NULL;
  for (guint i = 0; i < n; i++)
    {
      GainRollupPayee entry = { &odd->groups[i], &odd->payees[i] };

      odd->plan[i].label = (char *) invent (odd, rand, 5 + draw (rand, 60));
      odd->plan[i].show_dollars = draw (rand, 4) > 0;
      odd->plan[i].gates = g_array_new (FALSE, FALSE, sizeof (GainGate));
      odd->groups[i] = (GainLedgerGroup){ .group = &odd->plan[i] };
      odd->payees[i] = (GainLedgerPayee){ .id = "x", .earned = draw (rand, 2000000000),
                                          .redistributed = draw (rand, 100000) };
      odd->payees[i].capped = odd->payees[i].earned / (1 + draw (rand, 2));
      odd->payees[i].paid = odd->payees[i].capped + odd->payees[i].redistributed;
      odd->payees[i].advances = draw (rand, 2) ? draw (rand, 2000000000) : 0;
      odd->payees[i].net = odd->payees[i].paid - odd->payees[i].advances;
      g_array_append_val (odd->rollup->payees, entry);
    }
}

static Odd *
odd_new (guint seed)
{
  Odd *odd = g_new0 (Odd, 1);
  GRand *rand = g_rand_new_with_seed (seed);
  guint n_measures = 1 + draw (rand, 20);

  odd->texts = g_ptr_array_new_with_free_func (g_free);
  odd->rows = rows_new ();
  for (guint tier = 0; tier < 4 && draw (rand, 3) == 0; tier++)
    gain_table_set_text (odd->rows.schemes, tier, GAIN_SCHEMES_NAME,
                         invent (odd, rand, 4 + draw (rand, 30)));
  add_measures (odd, rand, n_measures);
  add_people (odd, rand, n_measures);
  odd->scores = score (&odd->rows, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), 6);
  odd->rollup = gain_rollup_new (odd->scores, NULL,
                                 seed % 2 ? GAIN_ROLLUP_PRACTICE : GAIN_ROLLUP_DEPARTMENT, 0);
  for (guint i = 0; i < odd->rollup->people->len && draw (rand, 2); i++)
    odd->rollup->lives += (odd->scores->facts->panel[i].lives = draw (rand, 99999999));
  add_payees (odd, rand);
  odd->style = (GainScorecardStyle){
    .paper = draw (rand, 2) ? GAIN_PAPER_A4 : GAIN_PAPER_LETTER,
    .aco_name = draw (rand, 4) ? invent (odd, rand, 10 + draw (rand, 100)) : NULL,
    .issued = draw (rand, 2) ? 20251020 : 0,
    .version_id = "3f9a1c20",
    .contact_name = draw (rand, 2) ? invent (odd, rand, 10 + draw (rand, 100)) : NULL,
    .contact_email = draw (rand, 2) ? invent (odd, rand, 10 + draw (rand, 60)) : NULL,
    .days_to_object = 30,
    .no_small_counts = draw (rand, 4) == 0,
    .hide_names = draw (rand, 4) == 0,
  };
  g_rand_free (rand);
  return odd;
}

static void
odd_free (Odd *odd)
{
  odd->rollup->card.ledger = NULL;
  gain_rollup_free (odd->rollup);
  gain_scores_unref (odd->scores);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&odd->plan[i].gates, g_array_unref);
  rows_clear (&odd->rows);
  g_ptr_array_unref (odd->texts);
  g_free (odd);
}

static void
check_box (guint seed, guint page, const Box *box, double width, double height)
{
  if (box->x1 < STAPLE - SLACK || box->x2 > width - MARGIN + SLACK || box->y1 < MARGIN - SLACK
      || box->y2 > height - MARGIN + SLACK)
    fault ("case %u, page %u: “%s” (%.1f %.1f) is outside the margins", seed, page + 1, box->text,
           box->x1, box->y1);
}

static void
check_overlaps (guint seed, guint page, const GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++)
    for (guint k = i + 1; k < boxes->len; k++)
      {
        const Box *box = &g_array_index (boxes, Box, i), *other = &g_array_index (boxes, Box, k);

        if (box->x1 < other->x2 - SLACK && other->x1 < box->x2 - SLACK
            && box->y1 < other->y2 - SLACK && other->y1 < box->y2 - SLACK)
          fault ("case %u, page %u: “%s” (%.1f %.1f) overlaps “%s”", seed, page + 1, box->text,
                 box->x1, box->y1, other->text);
      }
}

static void
check_page (const GainPage *page, guint seed, guint number)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  int depth = 0;

  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);
      Box box = { mark->x, mark->y - 0.75 * mark->size, mark->x + mark->width,
                  mark->y + 0.212 * mark->size, mark->text };

      depth += (mark->kind == GAIN_MARK_BEGIN) - (mark->kind == GAIN_MARK_END);
      if (mark->kind != GAIN_MARK_TEXT)
        continue;
      if (mark->size < 9)
        fault ("case %u: “%s” is set at %.1f points", seed, mark->text, mark->size);
      check_box (seed, number, &box, page->width, page->height);
      g_array_append_val (boxes, box);
    }
  check_overlaps (seed, number, boxes);
  if (depth != 0)
    fault ("case %u, page %u: its structure isn't closed", seed, number + 1);
}

/* Every text in order, without the spaces at which lines may break. */
static char *
joined_text (const GainDocument *document)
{
  GString *all = g_string_new (NULL);

  for (guint p = 0; p < document->pages->len; p++)
    {
      const GainPage *page = g_ptr_array_index (document->pages, p);

      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (page->marks, GainMark, i);

          for (const char *c = mark->kind == GAIN_MARK_TEXT ? mark->text : ""; *c != '\0'; c++)
            if (*c != ' ')
              g_string_append_c (all, *c);
        }
    }
  return g_string_free (all, FALSE);
}

static gboolean
says (const char *all, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  g_autofree char *wanted = g_strjoinv (NULL, parts);

  return strstr (all, wanted) != NULL;
}

/* Nothing is cut, every measure's full title stands somewhere, and no name where it is hidden. */
static void
check_meaning (const Odd *odd, const GainDocument *document, guint seed)
{
  g_autofree char *all = joined_text (document);
  const GainCatalog *catalog = odd->scores->facts->catalog;

  if (!says (all, odd->rollup->name))
    fault ("case %u: the name “%s” stands nowhere whole", seed, odd->rollup->name);
  if (!says (all, _ ("Reviewed with")))
    fault ("case %u: no place for signatures", seed);
  for (guint i = 0; i < odd->rollup->card.lines->len; i++)
    {
      guint measure = g_array_index (odd->rollup->card.lines, GainScoreLine, i).measure;

      if (!says (all, catalog->measures[measure].title))
        fault ("case %u: the title “%s” stands nowhere whole", seed,
               catalog->measures[measure].title);
    }
  for (guint i = 0; i < odd->rollup->people->len && odd->rollup->card.lines->len > 0; i++)
    {
      const GainPerson *person
        = &catalog->people[g_array_index (odd->rollup->people, guint, i)];
      g_autofree char *name = gain_person_display_name (person);

      if (says (all, name) == odd->style.hide_names)
        fault ("case %u: “%s” is %s", seed, name, odd->style.hide_names ? "shown" : "missing");
    }
}

static void
test_layout (gconstpointer family)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (family, NULL);

  g_assert_nonnull (fonts);
  for (guint seed = 0; seed < N_CASES; seed++)
    {
      Odd *odd = odd_new (seed);
      g_autoptr (GainDocument) document = gain_document_new (fonts, "Roll-up");

      gain_rollup_page_layout (document, odd->rollup, &odd->style);
      for (guint p = 0; p < document->pages->len; p++)
        check_page (g_ptr_array_index (document->pages, p), seed, p);
      check_meaning (odd, document, seed);
      odd_free (odd);
    }
}

static GBytes *
render (GainFonts *fonts, guint seed)
{
  Odd *odd = odd_new (seed);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Roll-up");
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  gain_rollup_page_layout (document, odd->rollup, &odd->style);
  bytes = gain_pdf_to_bytes (document, &error);
  g_assert_no_error (error);
  odd_free (odd);
  return bytes;
}

static void
test_same_bytes (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  g_assert_nonnull (fonts);
  for (guint seed = 0; seed < 4; seed++)
    {
      g_autoptr (GBytes) first = render (fonts, seed);
      g_autoptr (GBytes) second = render (fonts, seed);

      g_assert_true (g_bytes_equal (first, second));
    }
}

static GBytes *
blinded_bytes (GainFonts *fonts, const GainRollup *rollup, const char *key)
{
  const GainScorecardStyle style = { .hide_names = TRUE, .blind_key = key };
  g_autoptr (GainDocument) document = gain_document_new (fonts, "blinded");

  gain_rollup_page_layout (document, rollup, &style);
  return gain_page_record_write (document, FALSE);
}

/* NPIs are public: the order of numbered clinicians hangs on what only the workspace knows. */
static void
test_blinded_order (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  g_autoptr (GBytes) one = NULL, again = NULL, other = NULL;

  g_assert_nonnull (fonts);
  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02u", i);

      add_person (&rows, id, GAIN_ROLE_PCP, NULL);
      add_result (&rows, id, "AWV", 30 + i, 100);
    }
  scores = score_year (&rows);
  rollup = gain_rollup_new (scores, NULL, GAIN_ROLLUP_PRACTICE, 0);
  one = blinded_bytes (fonts, rollup, "a workspace");
  again = blinded_bytes (fonts, rollup, "a workspace");
  other = blinded_bytes (fonts, rollup, "another");
  g_assert_true (g_bytes_equal (one, again));
  g_assert_false (g_bytes_equal (one, other));
}

static gboolean
has_mark (GainDocument *document, const char *text)
{
  for (guint p = 0; p < document->pages->len; p++)
    {
      const GArray *marks = ((GainPage *) document->pages->pdata[p])->marks;

      for (guint i = 0; i < marks->len; i++)
        {
          const GainMark *mark = &g_array_index (marks, GainMark, i);

          if (mark->kind == GAIN_MARK_TEXT && strcmp (mark->text, text) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Under a clinician's ball stands a result that fits it: 22.4% where 22% pays more, and $15,600.40,
 * for whose sign there is no room, where $15,600 does. */
static void
test_judged_beside_ball (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Roll-up");
  GainScorecardStyle style = { 0 };

  add_measure (&rows, "READ", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_LOWER, 20);
  add_measure (&rows, "COST", GAIN_DOMAIN_COST, GAIN_UNIT_DOLLARS, GAIN_DIRECTION_LOWER, 20);
  add_target (&rows, "READ", 22, 16, 11);
  add_target (&rows, "COST", 15600, 13900, 12000);
  add_person (&rows, "a", GAIN_ROLE_PCP, NULL);
  add_person (&rows, "b", GAIN_ROLE_PCP, NULL);
  add_result (&rows, "a", "READ", 15, 67);
  add_result (&rows, "a", "COST", 3120080, 200);
  add_result (&rows, "b", "READ", 10, 67);
  add_result (&rows, "b", "COST", 2900000, 200);
  scores = score_year (&rows);
  rollup = gain_rollup_new (scores, NULL, GAIN_ROLLUP_PRACTICE, 0);
  gain_rollup_page_layout (document, rollup, &style);
  g_assert_true (has_mark (document, "22.4%"));
  g_assert_true (has_mark (document, "15%"));
  g_assert_true (has_mark (document, "15,600.40"));
  g_assert_true (has_mark (document, "$14,500"));
}

/* The words as a reader of the file finds them, by page. */
static void
check_file (const char *path, guint seed)
{
  const char *argv[] = { "pdftotext", "-q", "-bbox", path, "-", NULL };
  g_autofree char *out = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  g_autoptr (GError) error = NULL;
  double width = 0, height = 0;
  guint n_pages = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                &error);
  g_assert_no_error (error);
  lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Box box = { .text = strchr (lines[i], '>') };

      if (sscanf (lines[i], "  <page width=\"%lf\" height=\"%lf\"", &width, &height) == 2)
        n_pages++;
      else if (sscanf (lines[i], " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                       &box.x1, &box.y1, &box.x2, &box.y2) == 4)
        {
          check_box (seed, n_pages - 1, &box, width, height);
          g_array_append_val (boxes, box);
        }
      else if (strstr (lines[i], "</page>") != NULL)
        {
          check_overlaps (seed, n_pages - 1, boxes);
          g_array_set_size (boxes, 0);
        }
    }
  g_assert_cmpuint (n_pages, >=, 1);
}

static void
test_files (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new ("Liberation Sans", NULL);
  g_autofree char *folder = g_dir_make_tmp ("gainshare-rollup-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL);

  g_assert_nonnull (fonts);
  for (guint seed = 0; seed < N_FILES; seed++)
    {
      g_autoptr (GBytes) bytes = render (fonts, seed);

      page_file_write (bytes, path);
      check_file (path, seed);
    }
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A practice with @n measures, each a step below the next tier; @name is the short title of all. */
static char *
message_of (guint n, const char *name, guint n_improved)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;
  g_autoptr (GainRollup) rollup = NULL;

  add_person (&rows, "p", GAIN_ROLE_PCP, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = code_of (i);

      add_measure (&rows, code, GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
      gain_table_set_text (rows.measures, i, GAIN_MEASURES_SHORT_TITLE, name);
      add_target (&rows, code, 50, 60, 80);
      add_result (&rows, "p", code, 55, 100);
    }
  scores = score_year (&rows);
  rollup = gain_rollup_new (scores, NULL, GAIN_ROLLUP_PRACTICE, 0);
  for (guint i = 0; i < n_improved; i++)
    g_array_index (rollup->card.lines, GainScoreLine, i).trend = GAIN_TREND_IMPROVED;
  rollup->card.n_improved = n_improved;
  return gain_scorecard_message (&rollup->card);
}

/* A roll-up isn't held to ten measures, as a clinician's page is. */
static void
test_message (void)
{
  g_autofree char *ten = message_of (10, "AWV", 0);
  g_autofree char *twelve = message_of (12, "AWV", 11);

  g_assert_cmpstr (ten, ==, "Ten measures could move up a tier.");
  g_assert_cmpstr (twelve, ==, "11 improved; 12 measures could move up a tier.");
}

/* The locale changes no letter of a page: Turkish would write İ. */
static void
test_message_locale (void)
{
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  g_autofree char *plain = message_of (1, "iFOBT", 1);
  g_autofree char *turkish = NULL;

  g_assert_nonnull (setlocale (LC_ALL, "tr_TR.UTF-8"));
  turkish = message_of (1, "iFOBT", 1);
  setlocale (LC_ALL, before);
  g_assert_cmpstr (plain, ==, "IFOBT improved; one measure could move up a tier.");
  g_assert_cmpstr (turkish, ==, plain);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/rollup/layout/liberation", "Liberation Sans", test_layout);
  g_test_add_data_func ("/rollup/layout/dejavu", "DejaVu Sans", test_layout);
  g_test_add_func ("/rollup/same-bytes", test_same_bytes);
  g_test_add_func ("/rollup/files", test_files);
  g_test_add_func ("/rollup/blinded-order", test_blinded_order);
  g_test_add_func ("/rollup/judged-beside-ball", test_judged_beside_ball);
  g_test_add_func ("/rollup/message", test_message);
  g_test_add_func ("/rollup/message-locale", test_message_locale);
  return g_test_run ();
}
