/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outlines of diagrams: a row for each node. Written again it is the same diagram; as JSON, too. */
#include "fuzz-target.h"
#include "gain-diagram-json.h"
#include "gain-grid.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  return 0;
}

static void
assert_same_measures (const GainDiagramNode *a, const GainDiagramNode *b)
{
  g_assert_cmpuint (a->measures->len, ==, b->measures->len);
  for (guint i = 0; i < a->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (a->measures, i);
      const GainDiagramMeasure *same = g_ptr_array_index (b->measures, i);

      g_assert_cmpstr (measure->code, ==, same->code);
      g_assert_cmpint (measure->role, ==, same->role);
    }
}

/* Rows are sorted below what they hang on, so the order may be another. */
static void
assert_same_nodes (const GainDiagram *a, const GainDiagram *b)
{
  g_assert_cmpuint (a->nodes->len, ==, b->nodes->len);
  g_assert_cmpuint (a->links->len, ==, b->links->len);
  for (guint i = 0; i < a->nodes->len; i++)
    {
      const GainDiagramNode *node = g_ptr_array_index (a->nodes, i);
      const GainDiagramNode *same = gain_diagram_find (b, node->id);

      g_assert_nonnull (same);
      g_assert_cmpint (node->kind, ==, same->kind);
      g_assert_cmpstr (node->text, ==, same->text);
      g_assert_cmpstr (node->owner, ==, same->owner);
      g_assert_cmpint (node->due, ==, same->due);
      g_assert_cmpint (node->status, ==, same->status);
      assert_same_measures (node, same);
    }
  for (guint i = 0; i < a->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (a->links, i);

      g_assert_true (gain_diagram_has_link (b, link->from, link->to));
    }
}

static void
assert_written_again (const GainDiagram *diagram)
{
  g_autoptr (GainGrid) grid = gain_diagram_to_grid (diagram);
  GString *outline = gain_grid_to_csv (grid, TRUE);
  g_autofree char *document = gain_diagram_to_json (diagram);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) same = gain_diagram_from_json (document, -1, &error);
  g_autoptr (GainDiagram) again = NULL;
  g_autoptr (GainGrid) grid_again = NULL;
  GString *second;

  g_assert_no_error (error);
  g_assert_true (gain_diagram_equal (diagram, same));
  again = gain_diagram_from_outline ("Title", 2025, outline->str, outline->len, &error);
  g_assert_no_error (error);
  assert_same_nodes (diagram, again);
  grid_again = gain_diagram_to_grid (again);
  second = gain_grid_to_csv (grid_again, TRUE);
  g_assert_cmpstr (second->str, ==, outline->str);
  g_string_free (second, TRUE);
  g_string_free (outline, TRUE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = NULL;

  /* The reader decodes first, as it does for every file. */
  if (!g_utf8_validate_len (text, size, NULL) || !gain_diagram_is_outline (text, size))
    return 0;
  diagram = gain_diagram_from_outline ("Title", 2025, text, size, &error);
  if (diagram == NULL)
    {
      fuzz_refused (error);
      return 0;
    }
  fuzz_counts.n_read++;
  assert_written_again (diagram);
  return 0;
}
