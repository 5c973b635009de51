/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-render.h"
#include "odd-card.h"
#include "page-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define N_CARDS 200
#define N_FILES 12
#define SLACK 0.1 /* points */
#define STAPLE 54.0
#define MARGIN 36.0

typedef struct
{
  double x1, y1, x2, y2;
  const char *text;
} Box;

/* All faults are told, not only the last. */
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

static GainDocument *
lay_out (GainFonts *fonts, const OddCard *odd)
{
  GainDocument *document = gain_document_new (fonts, "Scorecard");

  gain_scorecard_layout (document, odd->card, &odd->style);
  return document;
}

static void
check_boxes (guint seed, guint page, const GArray *boxes, double width, double height)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);

      if (box->x1 < STAPLE - SLACK || box->x2 > width - MARGIN + SLACK || box->y1 < MARGIN - SLACK
          || box->y2 > height - MARGIN + SLACK)
        fault ("card %u, page %u: “%s” (%.1f %.1f) is outside the margins", seed,
               page + 1, box->text, box->x1, box->y1);
      for (guint j = i + 1; j < boxes->len; j++)
        {
          const Box *other = &g_array_index (boxes, Box, j);

          if (box->x1 < other->x2 - SLACK && other->x1 < box->x2 - SLACK
              && box->y1 < other->y2 - SLACK && other->y1 < box->y2 - SLACK)
            fault ("card %u, page %u: “%s” (%.1f %.1f) overlaps “%s” (%.1f %.1f)",
                   seed, page + 1, box->text, box->x1, box->y1, other->text,
                   other->x1, other->y1);
        }
    }
}

static GArray *
text_boxes (GainFonts *fonts, const GainPage *page, guint seed)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (Box));

  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);
      Box box;

      if (mark->kind != GAIN_MARK_TEXT)
        continue;
      box = (Box){ mark->x, mark->y - 0.75 * mark->size, mark->x + mark->width,
                   mark->y + 0.212 * mark->size, mark->text };
      if (mark->size < 9)
        fault ("card %u: “%s” is set at %.1f points", seed, mark->text, mark->size);
      g_array_append_val (boxes, box);
    }
  return boxes;
}

/* What every page has: its foot, and from the third on the title of the second. */
static gboolean
is_repeated (const GainPage *page, guint number, const GainMark *mark)
{
  return mark->y > page->height - MARGIN - 4 || (number > 1 && mark->size == 12);
}

/* Every text of the pages in order, without the spaces at which lines may break. */
static char *
joined_text (const GainDocument *document, guint first)
{
  GString *all = g_string_new (NULL);

  for (guint p = first; p < document->pages->len; p++)
    {
      const GainPage *page = g_ptr_array_index (document->pages, p);

      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (page->marks, GainMark, i);

          if (mark->kind != GAIN_MARK_TEXT || is_repeated (page, p, mark))
            continue;
          for (const char *c = mark->text; *c != '\0'; c++)
            if (*c != ' ')
              g_string_append_c (all, *c);
        }
    }
  return g_string_free (all, FALSE);
}

static char *
without_spaces (GainFonts *fonts, const char *text)
{
  g_autofree char *clean = gain_fonts_clean (fonts, GAIN_FACE_REGULAR, text);
  g_auto (GStrv) parts = g_strsplit (clean, " ", -1);

  return g_strjoinv (NULL, parts);
}

static void
must_say (GainFonts *fonts, guint seed, const char *all, const char *text, const char *what)
{
  g_autofree char *wanted = text != NULL ? without_spaces (fonts, text) : NULL;

  if (wanted != NULL && strstr (all, wanted) == NULL)
    fault ("card %u: the %s “%s” stands nowhere whole", seed, what, text);
}

/* What is cut on page 1 goes on after the same words on a later page. */
static void
check_cuts (const GainDocument *document, guint seed)
{
  const GainPage *page = g_ptr_array_index (document->pages, 0);
  g_autofree char *back = joined_text (document, 1);

  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);
      g_auto (GStrv) parts = NULL;
      g_autofree char *start = NULL;
      gboolean whole = FALSE;

      if (mark->kind != GAIN_MARK_TEXT || !g_str_has_suffix (mark->text, "…"))
        continue;
      parts = g_strsplit (mark->text, " ", -1);
      start = g_strjoinv (NULL, parts);
      start[strlen (start) - strlen ("…")] = '\0';
      for (const char *at = strstr (back, start); at != NULL && !whole; at = strstr (at + 1, start))
        whole = !g_str_has_prefix (at + strlen (start), "…");
      if (!whole)
        fault ("card %u: “%s” is cut on page 1 and whole nowhere", seed, mark->text);
    }
}

static void
check_meaning (GainFonts *fonts, const OddCard *odd, const GainDocument *document, guint seed)
{
  g_autofree char *all = joined_text (document, 0);
  const GainScorecard *card = odd->card;
  const GainCatalog *catalog = card->scores->facts->catalog;
  g_autofree char *name = gain_person_display_name (card->person);

  must_say (fonts, seed, all, name, "name");
  must_say (fonts, seed, all, catalog->practices[0].name, "practice");
  must_say (fonts, seed, all, odd->style.contact_name, "contact");
  must_say (fonts, seed, all, odd->style.contact_phone, "phone");
  must_say (fonts, seed, all, odd->style.contact_email, "e-mail address");
  must_say (fonts, seed, all, odd->style.aco_name, "ACO");
  for (guint i = 0; i < card->lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine, i);
      const GainMeasure *measure = &catalog->measures[line->measure];

      must_say (fonts, seed, all, measure->title, "title");
      must_say (fonts, seed, all, measure->source, "source");
      must_say (fonts, seed, all, measure->attribution, "attribution");
      must_say (fonts, seed, all, measure->numerator_text, "definition");
    }
  for (guint i = 0; i < card->steps->len; i++)
    {
      guint at = g_array_index (card->steps, guint, i);
      guint measure = g_array_index (card->lines, GainScoreLine, at).measure;
      g_auto (GStrv) parts = g_strsplit (catalog->measures[measure].steps, ";", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        must_say (fonts, seed, all, g_strstrip (parts[k]), "advice");
    }
  for (guint i = 0; i < card->left_out->len; i++)
    {
      const GainMeasure *measure
          = &catalog->measures[g_array_index (card->left_out, guint, i)];

      must_say (fonts, seed, all,
                measure->short_title != NULL ? measure->short_title : measure->title,
                "measure left out");
    }
}

/* Page 1 is one page: the second begins with the measures in full, if there are any. */
static void
check_first_page (const GainDocument *document, gboolean has_lines, guint seed)
{
  g_autofree char *back = joined_text (document, 1);
  /* Up to the period and the name. */
  g_auto (GStrv) title = g_strsplit (_ ("Each measure in full · %s · %s"), " · ", 2);
  g_auto (GStrv) words = g_strsplit (title[0], " ", -1);
  g_autofree char *wanted = g_strjoinv (NULL, words);
  const GainPage *first = g_ptr_array_index (document->pages, 0);
  gboolean signs = FALSE;

  if ((has_lines || document->pages->len > 1) && strstr (back, wanted) == NULL)
    fault ("card %u: page 2 isn't the measures in full", seed);
  for (guint i = 0; i < first->marks->len; i++)
    if (g_strcmp0 (g_array_index (first->marks, GainMark, i).text, _ ("Reviewed with")) == 0)
      signs = TRUE;
  if (!signs)
    fault ("card %u: page 1 has no place for signatures", seed);
}

static void
test_layout (gconstpointer family)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (family, NULL);

  g_assert_nonnull (fonts);
  for (guint seed = 0; seed < N_CARDS; seed++)
    {
      OddCard *odd = odd_card_new (seed);
      g_autoptr (GainDocument) document = lay_out (fonts, odd);

      for (guint p = 0; p < document->pages->len; p++)
        {
          const GainPage *page = g_ptr_array_index (document->pages, p);
          g_autoptr (GArray) boxes = text_boxes (fonts, page, seed);

          check_boxes (seed, p, boxes, page->width, page->height);
        }
      check_cuts (document, seed);
      check_meaning (fonts, odd, document, seed);
      check_first_page (document, odd->card->lines->len > 0, seed);
      odd_card_free (odd);
    }
}

/* The words as a reader of the file finds them, by page. */
static void
check_file (const char *path, guint n_laid_out, guint seed)
{
  const char *argv[] = { "pdftotext", "-q", "-bbox", path, "-", NULL };
  g_autofree char *out = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  g_autoptr (GError) error = NULL;
  double width = 0, height = 0;
  guint n_pages = 0, n_words = 0;

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
        g_array_append_val (boxes, box);
      else if (strstr (lines[i], "</page>") != NULL)
        {
          check_boxes (seed, n_pages - 1, boxes, width, height);
          n_words += boxes->len;
          g_array_set_size (boxes, 0);
        }
    }
  g_assert_cmpuint (n_pages, ==, n_laid_out);
  g_assert_cmpuint (n_words, >, 50);
}

/* With GAIN_TEST_KEEP the files stay in that folder, to be looked at. */
static void
test_files (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new ("Liberation Sans", NULL);
  g_autofree char *folder = g_dir_make_tmp ("gainshare-odd-XXXXXX", NULL);
  const char *keep = g_getenv ("GAIN_TEST_KEEP");

  g_assert_nonnull (fonts);
  for (guint i = 0; i < (keep != NULL ? 4 * N_FILES : N_FILES); i++)
    {
      OddCard *odd = odd_card_new (i);
      g_autoptr (GainDocument) document = lay_out (fonts, odd);
      g_autofree char *name = g_strdup_printf ("odd-%02u.pdf", i);
      g_autofree char *path = g_build_filename (keep != NULL ? keep : folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = gain_pdf_to_bytes (document, &error);

      g_assert_no_error (error);
      page_file_write (bytes, path);
      check_file (path, document->pages->len, i);
      if (keep == NULL)
        g_assert_cmpint (g_remove (path), ==, 0);
      odd_card_free (odd);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A person's two names may fill a cell each; what a viewer shows of them is cut short. */
static void
test_long_title (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new ("Liberation Sans", NULL);
  OddCard *odd = odd_card_new (0);
  g_autoptr (GainDocument) document = lay_out (fonts, odd);
  g_autofree char *name = g_strnfill (70000, 'A');
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_free (document->title);
  document->title = g_strdup (name);
  gain_document_add_bookmark (document, name, 0);
  bytes = gain_pdf_to_bytes (document, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  odd_card_free (odd);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/odd/layout/liberation", "Liberation Sans", test_layout);
  g_test_add_data_func ("/odd/layout/dejavu", "DejaVu Sans", test_layout);
  g_test_add_func ("/odd/files", test_files);
  g_test_add_func ("/odd/long-title", test_long_title);
  return g_test_run ();
}
