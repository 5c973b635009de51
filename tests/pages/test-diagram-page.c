/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagrams by chance on paper: every node is printed, in text of 9 points or more, within the margins
 * and apart from every other; one that is too large takes a larger sheet or more, and says so. */
#include "gain-diagram-page.h"
#include "gain-render.h"
#include "diagram-draft.h"

#include <glib/gstdio.h>
#include <string.h>

#define SEED 91
#define ROUNDS 15
#define MARGIN 30.0
#define SLACK 0.1

static GainDocument *
lay_out_as (GainDiagram *diagram, GainDiagramPaper paper, GainDiagramForm form, char **note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, &error);
  GainDiagramSheet sheet = { .diagram = diagram, .aco_name = "An ACO", .version_id = "abc123",
                             .issued = 20251031, .paper = paper, .form = form };
  GainDocument *document;

  g_assert_no_error (error);
  document = gain_document_new (fonts, "Test");
  *note = gain_diagram_page_layout (document, &sheet);
  return document;
}

static GainDocument *
lay_out (GainDiagram *diagram, GainDiagramPaper paper, char **note)
{
  return lay_out_as (diagram, paper, GAIN_DIAGRAM_SHEETS, note);
}

static gboolean
overlap (const GainMark *a, const GainMark *b)
{
  return a->x < b->x + b->width - SLACK && b->x < a->x + a->width - SLACK
         && a->y - a->size * 0.7 < b->y - SLACK && b->y - b->size * 0.7 < a->y - SLACK;
}

static void
assert_scaled_page (const GainPage *page, double scale)
{
  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);

      if (mark->kind != GAIN_MARK_TEXT)
        continue;
      g_assert_cmpfloat (mark->size, >=, 9 * scale - 0.001);
      g_assert_cmpfloat (mark->x, >=, MARGIN * scale - SLACK);
      g_assert_cmpfloat (mark->x + mark->width, <=, page->width - MARGIN * scale + SLACK);
      g_assert_cmpfloat (mark->y, <=, page->height - MARGIN * scale + SLACK);
      for (guint j = 0; j < i; j++)
        {
          const GainMark *other = &g_array_index (page->marks, GainMark, j);

          if (other->kind == GAIN_MARK_TEXT && overlap (mark, other))
            g_error ("“%s” overlaps “%s”", mark->text, other->text);
        }
    }
}

static void
assert_page (const GainPage *page)
{
  assert_scaled_page (page, 1);
}

/* The first word of each node's text is unlike the others'. */
static void
name_nodes (GainDiagram *diagram)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      GainDiagramNode *node = g_ptr_array_index (diagram->nodes, i);
      g_autofree char *text = g_strdup_printf ("Node%u %s", i, node->text);

      g_free (node->text);
      node->text = g_steal_pointer (&text);
    }
}

static gboolean
is_printed (const GainDocument *document, guint node)
{
  g_autofree char *word = g_strdup_printf ("Node%u ", node);

  for (guint p = 0; p < document->pages->len; p++)
    {
      const GainPage *page = g_ptr_array_index (document->pages, p);

      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (page->marks, GainMark, i);

          if (mark->kind == GAIN_MARK_TEXT && g_str_has_prefix (mark->text, word))
            return TRUE;
        }
    }
  return FALSE;
}

static void
test_pages (void)
{
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < ROUNDS; round++)
    {
      guint n = (guint) g_rand_int_range (random, 1, 90);
      g_autoptr (GainDiagram) diagram = diagram_draft (random, n, n + n / 4, 10);
      GainDiagramPaper paper = (GainDiagramPaper) g_rand_int_range (random, 0, 4);
      g_autofree char *note = NULL;
      g_autoptr (GainDocument) document = NULL;
      const GainPage *first;

      name_nodes (diagram);
      document = lay_out (diagram, paper, &note);
      first = g_ptr_array_index (document->pages, 0);
      g_assert_cmpfloat (first->width, >, first->height);
      for (guint p = 0; p < document->pages->len; p++)
        assert_page (g_ptr_array_index (document->pages, p));
      for (guint i = 0; i < n; i++)
        g_assert_true (is_printed (document, i));
      g_assert_true (document->pages->len == 1 || note != NULL);
      if (n < 8)
        g_assert_null (note);
    }
  g_rand_free (random);
}

static void
add_link (GainDiagram *diagram, guint from, guint to)
{
  g_autofree char *one = g_strdup_printf ("n%u", from);
  g_autofree char *other = g_strdup_printf ("n%u", to);

  gain_diagram_put_link (diagram, one, other, FALSE);
}

/* Nodes n0, n1, ... of the kinds given, each so many. */
static GainDiagram *
rows_of (const guint *counts)
{
  GainDiagram *diagram = gain_diagram_new ("Rows", 2025);

  for (guint kind = 0; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    for (guint i = 0; i < counts[kind]; i++)
      {
        g_autofree char *id = g_strdup_printf ("n%u", diagram->nodes->len);

        gain_diagram_take_node (diagram, gain_diagram_node_new (id, (GainDiagramKind) kind, "words"));
      }
  name_nodes (diagram);
  return diagram;
}

static void
assert_all_printed (GainDiagram *diagram)
{
  g_autofree char *note = NULL;
  g_autoptr (GainDocument) document = lay_out (diagram, GAIN_DIAGRAM_LETTER, &note);

  g_assert_cmpuint (document->pages->len, >, 0);
  for (guint p = 0; p < document->pages->len; p++)
    assert_page (g_ptr_array_index (document->pages, p));
  for (guint i = 0; i < diagram->nodes->len; i++)
    g_assert_true (is_printed (document, i));
}

/* The size of the text of a box, in points. */
static double
size_printed (const GainDocument *document, guint node)
{
  g_autofree char *word = g_strdup_printf ("Node%u ", node);
  const GainPage *page = g_ptr_array_index (document->pages, 0);

  for (guint i = 0; i < page->marks->len; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);

      if (mark->kind == GAIN_MARK_TEXT && g_str_has_prefix (mark->text, word))
        return mark->size;
    }
  return 0;
}

/* What leaves room on its sheet is set larger, on the same sheet. */
static void
test_small (void)
{
  static const guint few[] = { 1, 2, 4, 6 }, many[] = { 1, 4, 10, 20 };
  g_autoptr (GainDiagram) small = rows_of (few);
  g_autoptr (GainDiagram) full = rows_of (many);
  g_autofree char *note = NULL;
  g_autofree char *other_note = NULL;
  g_autoptr (GainDocument) document = lay_out (small, GAIN_DIAGRAM_LETTER, &note);
  g_autoptr (GainDocument) other = lay_out (full, GAIN_DIAGRAM_LETTER, &other_note);

  g_assert_cmpfloat (size_printed (document, 1), >, 1.3 * size_printed (other, 1));
  g_assert_cmpfloat_with_epsilon (((GainPage *) g_ptr_array_index (document->pages, 0))->width, 792,
                                  0.01);
  assert_all_printed (small);
}

/* A circle has no end from which a branch could be followed. */
static void
test_circle (void)
{
  g_autoptr (GainDiagram) diagram = rows_of ((const guint[]){ 0, 50, 0, 0 });

  for (guint i = 0; i < 50; i++)
    add_link (diagram, i, (i + 1) % 50);
  assert_all_printed (diagram);
}

/* Lines by chance, backward, in circles and from a node to itself, on more than one sheet. */
static void
test_circles (void)
{
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < 12; round++)
    {
      guint n = 120 + round * 5;
      g_autoptr (GainDiagram) diagram = diagram_draft (random, n, n, 10);

      for (guint i = 0; i < round * 4; i++)
        add_link (diagram, (guint) g_rand_int_range (random, 0, (int) n),
                  (guint) g_rand_int_range (random, 0, (int) n));
      add_link (diagram, n - 1, n - 2);
      add_link (diagram, n - 2, n - 1);
      add_link (diagram, n - 3, n - 3);
      name_nodes (diagram);
      assert_all_printed (diagram);
    }
  g_rand_free (random);
}

/* Hundreds of nodes are printed in a moment: layouts are tried by halves. */
static void
test_large (void)
{
  GRand *random = g_rand_new_with_seed (SEED);
  g_autoptr (GainDiagram) diagram = diagram_draft (random, 500, 900, 10);
  GTimer *timer = g_timer_new ();

  name_nodes (diagram);
  assert_all_printed (diagram);
  g_test_message ("500 nodes printed in %.2f s", g_timer_elapsed (timer, NULL));
  g_timer_destroy (timer);
  g_rand_free (random);
}

/* One branch that is taller than the paper is cut over more sheets. */
static void
test_tall_branch (void)
{
  g_autoptr (GainDiagram) diagram = rows_of ((const guint[]){ 1, 100, 1, 1 });

  for (guint i = 1; i <= 100; i++)
    {
      add_link (diagram, 0, i);
      add_link (diagram, i, 101);
    }
  add_link (diagram, 101, 102);
  assert_all_printed (diagram);
}

/* A box with more measures than a sheet has lines for doesn't run off it. */
static void
test_tall_box (void)
{
  g_autoptr (GainDiagram) diagram = rows_of ((const guint[]){ 1, 2, 0, 0 });

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *code = g_strdup_printf ("M%u", i);

      gain_diagram_node_add_measure (g_ptr_array_index (diagram->nodes, 1), code,
                                     GAIN_MEASURE_PROCESS);
    }
  add_link (diagram, 0, 1);
  add_link (diagram, 0, 2);
  assert_all_printed (diagram);
}

/* A picture has all of a diagram, however large. */
static void
test_one_piece (void)
{
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint n = 5; n < 400; n *= 4)
    {
      g_autoptr (GainDiagram) diagram = diagram_draft (random, n, n + n / 4, 10);
      g_autofree char *note = NULL;
      g_autoptr (GainDocument) document = NULL;

      name_nodes (diagram);
      document = lay_out_as (diagram, GAIN_DIAGRAM_LETTER, GAIN_DIAGRAM_ONE_PIECE, &note);
      g_assert_cmpuint (document->pages->len, ==, 1);
      assert_page (g_ptr_array_index (document->pages, 0));
      for (guint i = 0; i < n; i++)
        g_assert_true (is_printed (document, i));
      g_assert_true (n > 20 || note == NULL);
      g_assert_true (n < 100 || note != NULL);
    }
  g_rand_free (random);
}

/* On one sheet text is made smaller, told so, down to what can be read; then it takes more. */
static void
test_one_sheet (void)
{
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint n = 10; n <= 160; n += 25)
    {
      g_autoptr (GainDiagram) diagram = diagram_draft (random, n, n + n / 4, 10);
      g_autofree char *note = NULL;
      g_autoptr (GainDocument) document = NULL;
      const GainPage *page;

      name_nodes (diagram);
      document = lay_out_as (diagram, GAIN_DIAGRAM_TABLOID, GAIN_DIAGRAM_ONE_SHEET, &note);
      page = g_ptr_array_index (document->pages, 0);
      g_assert_cmpfloat_with_epsilon (page->width, 1224, 0.01);
      if (document->pages->len == 1)
        assert_scaled_page (page, 6.0 / 9);
      else
        g_assert_nonnull (strstr (note, "sheets of Tabloid"));
      g_assert_true (n > 10 || note == NULL);
      g_assert_true (n < 160 || document->pages->len > 1);
      for (guint i = 0; i < n; i++)
        g_assert_true (is_printed (document, i));
    }
  g_rand_free (random);
}

/* A page that isn't there is an error, never a crash. */
static void
test_no_page (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Nothing");

  g_assert_null (gain_page_to_svg (document, 0, &error));
  g_assert_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_null (gain_page_to_png (document, 0, 96, &error));
  g_assert_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_null (gain_pdf_to_bytes (document, &error));
  g_assert_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_null (gain_pdf_to_accessible_bytes (document, &error));
  g_assert_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE);
}

static void
test_empty (void)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_new ("Empty", 2025);
  g_autofree char *note = NULL;
  g_autoptr (GainDocument) document = lay_out (diagram, GAIN_DIAGRAM_A4, &note);

  g_assert_null (note);
  g_assert_cmpuint (document->pages->len, ==, 1);
}

static void
assert_file (GBytes *bytes, const char *begins)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_assert_cmpuint (length, >, 500);
  g_assert_cmpint (memcmp (text, begins, strlen (begins)), ==, 0);
}

static void
test_files (void)
{
  GRand *random = g_rand_new_with_seed (SEED);
  g_autoptr (GainDiagram) diagram = diagram_draft (random, 12, 14, 0);
  g_autofree char *note = NULL;
  g_autoptr (GainDocument) document = lay_out (diagram, GAIN_DIAGRAM_LETTER, &note);
  g_autoptr (GBytes) svg = gain_page_to_svg (document, 0, NULL);
  g_autoptr (GBytes) pdf = gain_pdf_to_bytes (document, NULL);
  g_autoptr (GBytes) png = gain_page_to_png (document, 0, 96, NULL);

  assert_file (svg, "<?xml");
  assert_file (pdf, "%PDF");
  assert_file (png, "\x89PNG");
  g_rand_free (random);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram-page/pages", test_pages);
  g_test_add_func ("/diagram-page/small", test_small);
  g_test_add_func ("/diagram-page/circle", test_circle);
  g_test_add_func ("/diagram-page/circles", test_circles);
  g_test_add_func ("/diagram-page/large", test_large);
  g_test_add_func ("/diagram-page/tall-branch", test_tall_branch);
  g_test_add_func ("/diagram-page/tall-box", test_tall_box);
  g_test_add_func ("/diagram-page/one-piece", test_one_piece);
  g_test_add_func ("/diagram-page/one-sheet", test_one_sheet);
  g_test_add_func ("/diagram-page/no-page", test_no_page);
  g_test_add_func ("/diagram-page/empty", test_empty);
  g_test_add_func ("/diagram-page/files", test_files);
  return g_test_run ();
}
