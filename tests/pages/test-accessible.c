/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-render.h"
#include "gain-tags.h"
#include "odd-card.h"
#include "page-file.h"

#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>

static const SampleCard ordinary = { .n_measures = 10, .n_peers = 121, .first_name = "Łucja",
                                     .last_name = "Núñez", .practice = "Elm Family Practice",
                                     .with_ledger = TRUE };

static char *
temporary (const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("gainshare-tags-XXXXXX", NULL);

  return g_build_filename (folder, name, NULL);
}

static void
discard (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What a program says of a file. */
static char *
ask (const char *program, const char *option, const char *path)
{
  const char *argv[] = { program, option, path, NULL };
  char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return out;
}

static GainDocument *
lay_out (GainFonts *fonts, const SampleCard *sample)
{
  GainScorecardStyle style = { .aco_name = "Green Valley ACO", .issued = 20251020,
                               .version_id = "3f9a1c20", .contact_name = "Provider Relations",
                               .contact_phone = "555-0100", .days_to_object = 30 };
  GainDocument *document = gain_document_new (fonts, "Scorecard 2025Q3, Łucja Núñez");
  GainScorecard *card = sample_card_new (sample);

  gain_scorecard_layout (document, card, &style);
  sample_card_free (card);
  return document;
}

static char *
write_ordinary (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = lay_out (fonts, &ordinary);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = gain_pdf_to_accessible_bytes (document, &error);
  char *path = temporary ("card.pdf");

  g_assert_no_error (error);
  page_file_write (bytes, path);
  return path;
}

/* A screen reader's path: what comes after what. */
static void
test_order (void)
{
  static const char *const order[] = {
    "Document", "H1", "Łucja Núñez, MD", "NPI 1003000126", "H2", "Annual wellness visit improved",
    "Table", "TR", "TH", "Quality", "Result", "Tier", "Trend", "Peers", "Next tier",
    "TR", "TH", "Annual wellness visit", "higher is better", "TD", "75.0%", "225 of 300", "TD",
    "Figure", "Best", "75%", "Figure", "TD", "Figure", "improved", "TD", "Figure", "median 71.3%",
    "TD", "15 more, to 80%", "+ $1,474", "Influenza", "Utilization", "Cost", "Experience",
    "H2", "What would help most", "Annual wellness visit: 15 more",
    "Tracking toward $40,617.29", "not promised", "How to read this",
    "Something wrong? Tell Provider Relations",
    "555-0100", "Reviewed with by on", "page 1 of 2", "H1", "Each measure in full", "H2",
    "Statin therapy for the prevention and treatment of cardiovascular disease", "page 2 of 2",
  };
  g_autofree char *path = write_ordinary ();
  g_autofree char *said = ask ("pdfinfo", "-struct-text", path);
  const char *at = said;

  discard (path);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *next = strstr (at, order[i]);

      if (next == NULL)
        {
          g_test_message ("%.2000s", at);
          g_test_fail_printf ("“%s” isn't read after “%s”", order[i],
                              i > 0 ? order[i - 1] : "");
          return;
        }
      at = next + strlen (order[i]);
    }
}

static guint
count_elements (PopplerStructureElementIter *iter, PopplerStructureElementKind kind,
                GPtrArray *alternatives)
{
  guint n = 0;

  do
    {
      PopplerStructureElement *element = poppler_structure_element_iter_get_element (iter);
      PopplerStructureElementIter *child = poppler_structure_element_iter_get_child (iter);

      n += poppler_structure_element_get_kind (element) == kind;
      if (poppler_structure_element_get_kind (element) == POPPLER_STRUCTURE_ELEMENT_FIGURE)
        {
          char *alternative = poppler_structure_element_get_alt_text (element);

          g_ptr_array_add (alternatives, alternative != NULL ? alternative : g_strdup (""));
        }
      if (child != NULL)
        n += count_elements (child, kind, alternatives);
      g_clear_pointer (&child, poppler_structure_element_iter_free);
      g_object_unref (element);
    }
  while (poppler_structure_element_iter_next (iter));
  return n;
}

static guint
count_in (PopplerDocument *pdf, PopplerStructureElementKind kind, GPtrArray *alternatives)
{
  PopplerStructureElementIter *iter = poppler_structure_element_iter_new (pdf);
  guint n;

  g_assert_nonnull (iter);
  n = count_elements (iter, kind, alternatives);
  poppler_structure_element_iter_free (iter);
  return n;
}

static void
test_structure (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = lay_out (fonts, &ordinary);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = gain_pdf_to_accessible_bytes (document, &error);
  g_autoptr (GBytes) again = gain_pdf_to_accessible_bytes (document, NULL);
  g_autoptr (GPtrArray) alternatives = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GObject) pdf = NULL;
  g_autofree char *title = NULL;
  guint n_tiers = 9; /* of ten measures one has too few cases */

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  pdf = G_OBJECT (poppler_document_new_from_bytes (bytes, NULL, &error));
  g_assert_no_error (error);
  title = poppler_document_get_title (POPPLER_DOCUMENT (pdf));
  g_assert_cmpstr (title, ==, "Scorecard 2025Q3, Łucja Núñez");
  g_assert_cmpuint (count_in (POPPLER_DOCUMENT (pdf), POPPLER_STRUCTURE_ELEMENT_TABLE,
                              alternatives),
                    ==, 1);
  /* The heads, three more domains, and ten measures of five cells beside their names. */
  g_assert_cmpuint (count_in (POPPLER_DOCUMENT (pdf), POPPLER_STRUCTURE_ELEMENT_TABLE_ROW, ignored),
                    ==, 1 + 3 + 10);
  g_assert_cmpuint (count_in (POPPLER_DOCUMENT (pdf), POPPLER_STRUCTURE_ELEMENT_TABLE_HEADING,
                              ignored),
                    ==, 6 + 3 + 10);
  g_assert_cmpuint (count_in (POPPLER_DOCUMENT (pdf), POPPLER_STRUCTURE_ELEMENT_TABLE_DATA,
                              ignored),
                    ==, 50);
  /* It has no trend either; all have peers. */
  g_assert_cmpuint (alternatives->len, ==, 2 * n_tiers + n_tiers + 10);
  g_assert_cmpstr (alternatives->pdata[0], ==, "Pays 75% of the maximum");
  g_assert_cmpstr (alternatives->pdata[1], ==, "Step 4 of 5; cut-points 50%, 60%, 70%, 80%");
  g_assert_cmpstr (alternatives->pdata[2], ==,
                   "Trend: 66.0%, 68.3%, 65.3%, 70.5%, 72.8%, 69.8%, 77.3%, 75.0%; median 70.1%; "
                   "improved");
  g_assert_true (g_str_has_prefix (alternatives->pdata[3], "121 peers from "));
  g_assert_true (g_str_has_suffix (alternatives->pdata[3], "; yours 75.0%"));
  g_assert_nonnull (strstr (alternatives->pdata[3], "; median 71.3%;"));
  for (guint i = 0; i < alternatives->len; i++)
    g_assert_cmpuint (strlen (alternatives->pdata[i]), >, 10);
}

static gboolean
contains (GBytes *bytes, const char *text)
{
  gsize size, length = strlen (text);
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (data + i, text, length) == 0)
      return TRUE;
  return FALSE;
}

static void
test_says_of_itself (void)
{
  g_autofree char *path = write_ordinary ();
  g_autofree char *checked = ask ("qpdf", "--check", path);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);

  g_assert_true (contains (bytes, "/Lang <FEFF0065006E002D00550053>"));
  g_assert_true (contains (bytes, "/DisplayDocTitle true"));
  g_assert_true (contains (bytes, "/Marked true"));
  g_assert_true (contains (bytes, "/A << /O /Table /Scope /Column >>"));
  g_assert_true (contains (bytes, "/A << /O /Table /Scope /Row >>"));
  g_assert_true (contains (bytes, "/A << /O /Layout /BBox ["));
  g_assert_false (contains (bytes, "CreationDate"));
  g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors found"));
  discard (path);
}

/* All that is printed can be taken out of the file, in print order, as from the plain one. */
static void
test_text (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  for (guint seed = 0; seed < 20; seed++)
    {
      OddCard *odd = odd_card_new (seed);
      g_autoptr (GainDocument) document = gain_document_new (fonts, "Odd");
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GObject) pdf = NULL;

      gain_scorecard_layout (document, odd->card, &odd->style);
      bytes = gain_pdf_to_accessible_bytes (document, &error);
      g_assert_no_error (error);
      pdf = G_OBJECT (poppler_document_new_from_bytes (bytes, NULL, &error));
      g_assert_no_error (error);
      for (guint p = 0; p < document->pages->len; p++)
        {
          const GainPage *list = g_ptr_array_index (document->pages, p);
          g_autoptr (GObject) page
              = G_OBJECT (poppler_document_get_page (POPPLER_DOCUMENT (pdf), (int) p));
          g_autofree char *text = poppler_page_get_text (POPPLER_PAGE (page));

          for (guint i = 0; i < list->marks->len; i++)
            {
              const GainMark *mark = &g_array_index (list->marks, GainMark, i);

              if (mark->kind == GAIN_MARK_TEXT && strstr (text, mark->text) == NULL)
                g_test_fail_printf ("card %u, page %u: “%s” can't be read", seed, p + 1,
                                    mark->text);
            }
        }
      odd_card_free (odd);
    }
}

/* A booklet: links, bookmarks, pages without tags of their own. */
static void
test_booklet (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Booklet");
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GainCoverEntry));
  GainCoverEntry entry = { (char *) "Alvarez, Rosa", "Elm Family Practice", 1 };
  g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func (g_free);
  GainScorecardStyle style = { .aco_name = "Green Valley ACO" };
  GainScorecard *card = sample_card_new (&ordinary);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GObject) pdf = NULL;

  g_array_append_val (entries, entry);
  gain_scorecard_layout_cover (document, "Scorecards", entries, &style);
  gain_scorecard_layout (document, card, &style);
  gain_document_add_bookmark (document, "Łukasz", 0);
  sample_card_free (card);
  bytes = gain_pdf_to_accessible_bytes (document, &error);
  g_assert_no_error (error);
  pdf = G_OBJECT (poppler_document_new_from_bytes (bytes, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_in (POPPLER_DOCUMENT (pdf), POPPLER_STRUCTURE_ELEMENT_LINK, ignored), ==,
                    1);
  poppler_index_iter_free (poppler_index_iter_new (POPPLER_DOCUMENT (pdf)));
}

/* Files of another form are refused, not spoiled. */
static void
test_refused (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = lay_out (fonts, &ordinary);
  g_autoptr (GBytes) plain = gain_pdf_to_bytes (document, NULL);
  g_autoptr (GBytes) tagged = gain_pdf_to_accessible_bytes (document, NULL);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (tagged, 0, g_bytes_get_size (tagged) / 2);
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (GainTag));
  GBytes *const files[] = { plain, tagged, empty, half };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gain_tags_amend (files[i], tags, "en-US", &error));
      g_assert_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_PDF);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/accessible/order", test_order);
  g_test_add_func ("/accessible/structure", test_structure);
  g_test_add_func ("/accessible/says-of-itself", test_says_of_itself);
  g_test_add_func ("/accessible/text", test_text);
  g_test_add_func ("/accessible/booklet", test_booklet);
  g_test_add_func ("/accessible/refused", test_refused);
  return g_test_run ();
}
