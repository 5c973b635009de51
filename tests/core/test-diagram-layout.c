/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts of diagrams by chance: boxes never overlap, no line runs through one, an edit leaves what it
 * can where it was. */
#include "diagram-draft.h"

#include <math.h>
#include <string.h>

#define SEED 1066
#define ROUNDS 60

static GainDiagramLayout *
lay_out (GainDiagram *diagram, const GainDiagramLayout *previous)
{
  GainDiagramMetrics metrics;

  diagram_metrics (&metrics);
  return gain_diagram_layout_new (diagram, &metrics, diagram_height, NULL, previous);
}

static void
assert_no_overlap (const GainDiagramLayout *layout)
{
  guint n = layout->diagram->nodes->len;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      {
        const GainDiagramBox *a = &layout->boxes[i];
        const GainDiagramBox *b = &layout->boxes[j];

        g_assert_true (a->column != b->column || a->y + a->height <= b->y + 1e-6
                       || b->y + b->height <= a->y + 1e-6);
      }
}

/* A line is inside a column only where it passes it, level and clear of every box. */
static void
assert_lines_clear (const GainDiagramLayout *layout)
{
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const GainDiagramLine *line = &g_array_index (layout->lines, GainDiagramLine, i);

      for (guint p = 1; p + 2 < line->n_points; p += 2)
        {
          double y = line->points[p].y;

          g_assert_cmpfloat (line->points[p + 1].y, ==, y);
          for (guint n = 0; n < layout->diagram->nodes->len; n++)
            {
              const GainDiagramBox *box = &layout->boxes[n];

              if (fabs (box->x - line->points[p].x) < 1)
                g_assert_true (y <= box->y - 1 || y >= box->y + box->height + 1);
            }
        }
      for (guint p = 0; p + 1 < line->n_points; p++)
        g_assert_cmpfloat (line->points[p].x, <=, line->points[p + 1].x);
    }
}

static void
assert_within (const GainDiagramLayout *layout)
{
  for (guint i = 0; i < layout->diagram->nodes->len; i++)
    {
      const GainDiagramBox *box = &layout->boxes[i];

      g_assert_cmpfloat (box->y, >=, -1e-6);
      g_assert_cmpfloat (box->y + box->height, <=, layout->height + 1e-6);
    }
}

static void
assert_sound (const GainDiagramLayout *layout)
{
  assert_no_overlap (layout);
  assert_lines_clear (layout);
  assert_within (layout);
  g_assert_cmpuint (layout->crossings, ==, diagram_crossings (layout));
}

static void
test_sound (void)
{
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < ROUNDS; round++)
    {
      guint n = (guint) g_rand_int_range (random, 1, 60);
      g_autoptr (GainDiagram) diagram = diagram_draft (random, n, n + n / 2, 25);
      g_autoptr (GainDiagramLayout) layout = lay_out (diagram, NULL);
      g_autoptr (GainDiagramLayout) again = lay_out (diagram, NULL);

      assert_sound (layout);
      for (guint i = 0; i < n; i++)
        g_assert_cmpfloat (layout->boxes[i].y, ==, again->boxes[i].y);
    }
  g_rand_free (random);
}

/* Typed one after the other, siblings stand one below the other. */
static void
test_typed (void)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_new ("Typed", 2025);
  g_autoptr (GainDiagramLayout) layout = NULL;

  for (guint i = 0; i < 8; i++)
    {
      const char *id = NULL;
      GainDiagram *next = gain_diagram_add (diagram, i == 0 ? GAIN_DIAGRAM_AIM : GAIN_DIAGRAM_PRIMARY,
                                            i == 0 ? NULL : gain_diagram_node (diagram, 0)->id,
                                            "words", &id, NULL, NULL);
      GainDiagramLayout *after = lay_out (next, layout);

      if (i > 0)
        g_assert_cmpuint (after->boxes[gain_diagram_index (next, id)].place, ==, i - 1);
      gain_diagram_unref (diagram);
      g_clear_pointer (&layout, gain_diagram_layout_free);
      diagram = next;
      layout = after;
    }
}

/* Edit after edit: sound each time; nothing but the edited moves unless room is needed. */
static void
test_edits (void)
{
  GRand *random = g_rand_new_with_seed (SEED + 1);
  g_autoptr (GainDiagram) diagram = diagram_draft (random, 40, 60, 10);
  g_autoptr (GainDiagramLayout) layout = lay_out (diagram, NULL);

  for (guint round = 0; round < ROUNDS; round++)
    {
      GainDiagram *edited = diagram_chance_edit (diagram, random);
      GainDiagramLayout *next = lay_out (edited, layout);

      assert_sound (next);
      gain_diagram_layout_free (layout);
      gain_diagram_unref (diagram);
      layout = next;
      diagram = edited;
    }
  g_rand_free (random);
}

static void
test_same_stays (void)
{
  GRand *random = g_rand_new_with_seed (SEED + 2);
  g_autoptr (GainDiagram) diagram = diagram_draft (random, 50, 80, 20);
  g_autoptr (GainDiagramLayout) layout = lay_out (diagram, NULL);
  g_autoptr (GainDiagramLayout) same = lay_out (diagram, layout);
  g_autoptr (GainDiagram) edited = gain_diagram_set_owner (diagram, "n7", "Ruiz", NULL, NULL);
  g_autoptr (GainDiagramLayout) owned = lay_out (edited, layout);

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      g_assert_cmpfloat (fabs (layout->boxes[i].y - same->boxes[i].y), <, 1e-6);
      g_assert_cmpfloat (fabs (layout->boxes[i].y - owned->boxes[i].y), <, 1e-6);
    }
  g_rand_free (random);
}

/* A tree can be drawn without a crossing. */
static void
test_tree (void)
{
  GRand *random = g_rand_new_with_seed (SEED + 3);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GainDiagram) diagram = diagram_draft (random, 40, 0, 0);
      g_autoptr (GainDiagramLayout) layout = lay_out (diagram, NULL);

      g_assert_cmpuint (layout->crossings, ==, 0);
    }
  g_rand_free (random);
}

/* The order that somebody chose holds, whatever it crosses. */
static void
test_chosen_order (void)
{
  static const char *const column[] = { "n3", "n1", "n2", NULL };
  GRand *random = g_rand_new_with_seed (SEED + 4);
  g_autoptr (GainDiagram) diagram = diagram_draft (random, 25, 40, 10);
  g_autoptr (GainDiagram) ordered = gain_diagram_reorder (diagram, column, "n3", NULL, NULL);
  g_autoptr (GainDiagramLayout) before = lay_out (diagram, NULL);

  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr (GainDiagramLayout) layout = lay_out (ordered, pass == 0 ? NULL : before);

      assert_sound (layout);
      g_assert_cmpuint (layout->boxes[3].place, ==, 0);
      g_assert_cmpuint (layout->boxes[1].place, ==, 1);
      g_assert_cmpuint (layout->boxes[2].place, ==, 2);
    }
  g_rand_free (random);
}

/* What documents from elsewhere may hold: lines backward, within a column, from a node to itself. */
static void
test_odd_links (void)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_new ("Odd", 2025);
  g_autoptr (GainDiagramLayout) layout = NULL;
  const GainDiagramLine *line;

  gain_diagram_take_node (diagram, gain_diagram_node_new ("a", GAIN_DIAGRAM_AIM, "Aim"));
  gain_diagram_take_node (diagram, gain_diagram_node_new ("c", GAIN_DIAGRAM_CHANGE, "Call"));
  gain_diagram_take_node (diagram, gain_diagram_node_new ("d", GAIN_DIAGRAM_CHANGE, "Write"));
  gain_diagram_put_link (diagram, "c", "a", FALSE);
  gain_diagram_put_link (diagram, "c", "d", FALSE);
  gain_diagram_put_link (diagram, "c", "c", FALSE);
  layout = lay_out (diagram, NULL);
  assert_sound (layout);
  g_assert_cmpuint (layout->lines->len, ==, 2);
  line = &g_array_index (layout->lines, GainDiagramLine, 0);
  g_assert_true (line->backward);
  g_assert_cmpuint (line->n_points, ==, 6);
  g_assert_true (g_array_index (layout->lines, GainDiagramLine, 1).backward);
}

static void
test_empty (void)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_new ("Empty", 2025);
  g_autoptr (GainDiagramLayout) layout = lay_out (diagram, NULL);
  g_autoptr (GainDiagramLayout) again = lay_out (diagram, layout);

  g_assert_cmpfloat (layout->height, ==, 0);
  g_assert_cmpfloat (again->width, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram-layout/sound", test_sound);
  g_test_add_func ("/diagram-layout/typed", test_typed);
  g_test_add_func ("/diagram-layout/edits", test_edits);
  g_test_add_func ("/diagram-layout/same-stays", test_same_stays);
  g_test_add_func ("/diagram-layout/tree", test_tree);
  g_test_add_func ("/diagram-layout/chosen-order", test_chosen_order);
  g_test_add_func ("/diagram-layout/odd-links", test_odd_links);
  g_test_add_func ("/diagram-layout/empty", test_empty);
  return g_test_run ();
}
