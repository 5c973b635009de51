/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strategy: a diagram is built by keyboard alone, each edit is one step of the history, and
 * canvas and outline say the same. */
#include "gain-config.h"

#include "app-fixture.h"

#include "strategy/gain-strategy-view-private.h"

#include "gain-diagram-json.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static GainStrategyView *
open_view (AppFixture *f)
{
  return GAIN_STRATEGY_VIEW (app_fixture_view (f, "strategy"));
}

static gboolean
has_diagram (AppFixture *f, gpointer title)
{
  GainStrategyView *view = open_view (f);

  return view->diagram != NULL && g_strcmp0 (view->title, title) == 0 && view->n_writing == 0;
}

static gboolean
is_written (AppFixture *f, gpointer unused)
{
  return open_view (f)->n_writing == 0;
}

/* A diagram of the test's own, whatever else the sample has. */
static GainStrategyView *
begin (AppFixture *f, const char *template)
{
  g_autofree char *title = NULL;
  GainStrategyView *view = open_view (f);
  guint before = snapshot_of (f)->diagrams->len;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-new", "s",
                                             template));
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->diagrams->len, ==, before + 1);
  title = g_strdup (view->title);
  app_fixture_wait (f, has_diagram, title);
  return view;
}

static void
press (GtkWidget *widget, guint key, GdkModifierType state)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
          gboolean handled = FALSE;

          if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
            continue;
          g_signal_emit_by_name (controller, "key-pressed", key, 0u, state, &handled);
          if (handled)
            return;
        }
    }
}

/* To where the keyboard is. */
static void
key (AppFixture *f, guint keyval, GdkModifierType state)
{
  press (gtk_window_get_focus (GTK_WINDOW (f->window)), keyval, state);
}

static void
type (AppFixture *f, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
  key (f, GDK_KEY_Return, 0);
}

static const GainDiagramNode *
node_saying (GainStrategyView *view, const char *text)
{
  for (guint i = 0; i < view->diagram->nodes->len; i++)
    if (g_strcmp0 (gain_diagram_node (view->diagram, i)->text, text) == 0)
      return gain_diagram_node (view->diagram, i);
  return NULL;
}

static GainDiagram *
stored (AppFixture *f, GainStrategyView *view)
{
  for (guint i = 0; i < snapshot_of (f)->diagrams->len; i++)
    {
      const GainStoredDiagram *row = g_ptr_array_index (snapshot_of (f)->diagrams, i);

      if (g_strcmp0 (row->title, view->title) == 0 && row->performance_year == view->year)
        return gain_diagram_from_json (row->document, -1, NULL);
    }
  return NULL;
}

static void
assert_stored (AppFixture *f, GainStrategyView *view)
{
  g_autoptr (GainDiagram) kept = NULL;

  app_fixture_wait (f, is_written, NULL);
  app_fixture_settle (f);
  kept = stored (f, view);
  g_assert_nonnull (kept);
  g_assert_true (gain_diagram_equal (kept, view->diagram));
}

/* Of an heir the workspace has the differences alone. */
static void
assert_whole_is_kept (AppFixture *f, GainStrategyView *view, guint differing)
{
  g_autoptr (GainDiagram) own = NULL;

  app_fixture_wait (f, is_written, NULL);
  app_fixture_settle (f);
  own = stored (f, view);
  g_assert_nonnull (own);
  g_assert_cmpuint (own->nodes->len, ==, differing);
}

/* From nothing: an aim, a driver below it, another beside that, a change idea. */
static void
test_built_by_keyboard (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "blank");

  g_assert_true (gain_canvas_is_editing (view->canvas));
  type (f, "Fewer falls at home by December, 10% less");
  g_assert_cmpuint (view->diagram->nodes->len, ==, 1);
  key (f, GDK_KEY_Tab, 0);
  type (f, "Homes are safe");
  key (f, GDK_KEY_Return, 0);
  type (f, "Patients are steady");
  key (f, GDK_KEY_Tab, 0);
  type (f, "Strength and balance");
  key (f, GDK_KEY_Tab, 0);
  type (f, "A class in every practice");
  assert_stored (f, view);
  g_assert_cmpuint (view->diagram->nodes->len, ==, 5);
  g_assert_cmpint (node_saying (view, "Homes are safe")->kind, ==, GAIN_DIAGRAM_PRIMARY);
  g_assert_cmpint (node_saying (view, "Strength and balance")->kind, ==, GAIN_DIAGRAM_SECONDARY);
  g_assert_cmpint (node_saying (view, "A class in every practice")->kind, ==, GAIN_DIAGRAM_CHANGE);
  g_assert_true (gain_diagram_has_link (view->diagram,
                                        node_saying (view, "Patients are steady")->id,
                                        node_saying (view, "Strength and balance")->id));
}

/* What was begun and not said leaves no trace, on the screen or in the history. */
static void
test_begun_and_left (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  guint n = view->diagram->nodes->len;
  g_autofree char *undo = g_strdup (snapshot_of (f)->undo_label);

  gain_strategy_view_choose (view, gain_diagram_node (view->diagram, 0)->id, TRUE);
  key (f, GDK_KEY_Tab, 0);
  g_assert_true (gain_canvas_is_editing (view->canvas));
  g_assert_cmpuint (view->diagram->nodes->len, ==, n + 1);
  key (f, GDK_KEY_Escape, 0);
  app_fixture_settle (f);
  g_assert_false (gain_canvas_is_editing (view->canvas));
  g_assert_cmpuint (view->diagram->nodes->len, ==, n);
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, undo);
}

static void
test_each_edit_is_undone (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  g_autoptr (GainDiagram) before = gain_diagram_ref (view->diagram);
  g_autoptr (GainDiagram) after = NULL;
  const char *last = gain_diagram_node (before, before->nodes->len - 1)->id;
  guint n = 0;

  gain_strategy_view_choose (view, last, TRUE);
  app_fixture_activate (f, "win.diagram-set(('owner', 'R. Alvarez'))");
  app_fixture_activate (f, "win.diagram-set(('due', '6/30/2025'))");
  app_fixture_activate (f, "win.diagram-set(('status', 'testing'))");
  app_fixture_activate (f, "win.diagram-move('up')");
  app_fixture_activate (f, "win.diagram-remove");
  assert_stored (f, view);
  after = gain_diagram_ref (view->diagram);
  g_assert_null (gain_diagram_find (after, last));
  for (; n < 5; n++)
    {
      app_fixture_activate (f, "win.undo");
      app_fixture_settle (f);
    }
  g_assert_true (gain_diagram_equal (view->diagram, before));
  for (; n > 0; n--)
    {
      app_fixture_activate (f, "win.redo");
      app_fixture_settle (f);
    }
  g_assert_true (gain_diagram_equal (view->diagram, after));
}

/* Where each box stands, in words that can be compared. */
static char *
picture (GainStrategyView *view)
{
  const GainDrawing *drawing = gain_canvas_get_drawing (view->canvas);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < drawing->nodes->len; i++)
    {
      const graphene_point_t *at = &gain_drawing_node (drawing, i)->box.origin;

      g_string_append_printf (text, "%s %d %d\n", gain_diagram_node (view->drawn, i)->id,
                              (int) at->x, (int) at->y);
    }
  return g_string_free (text, FALSE);
}

/* Undo gives the picture back, not the words alone; redo, too. */
static void
test_undo_gives_the_picture_back (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);
  const char *id = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  app_fixture_settle (f);
  for (guint i = 0; id == NULL && i < view->diagram->nodes->len; i++)
    if (gain_diagram_node (view->diagram, i)->kind == GAIN_DIAGRAM_SECONDARY)
      id = gain_diagram_node (view->diagram, i)->id;
  gain_strategy_view_choose (view, id, TRUE);
  before = picture (view);
  for (guint i = 0; i < 3; i++)
    app_fixture_activate (f, "win.diagram-move('down')");
  app_fixture_settle (f);
  after = picture (view);
  g_assert_cmpstr (after, !=, before);
  for (int way = 0; way < 2; way++)
    {
      g_autofree char *now = NULL;

      for (guint i = 0; i < 3; i++)
        {
          app_fixture_activate (f, way == 0 ? "win.undo" : "win.redo");
          app_fixture_settle (f);
        }
      now = picture (view);
      g_assert_cmpstr (now, ==, way == 0 ? before : after);
    }
}

/* What was undone, or renamed, before it is on the screen isn't brought back by the next edit. */
static void
test_stale_edit (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  const char *last = gain_diagram_node (view->diagram, view->diagram->nodes->len - 1)->id;
  g_autofree char *id = g_strdup (last);
  guint n;

  gain_strategy_view_choose (view, id, TRUE);
  app_fixture_activate (f, "win.diagram-set(('owner', 'R. Alvarez'))");
  app_fixture_activate (f, "win.undo");
  app_fixture_activate (f, "win.diagram-set(('due', '6/30/2025'))");
  assert_stored (f, view);
  g_assert_cmpstr (gain_diagram_find (view->diagram, id)->owner, !=, "R. Alvarez");
  n = snapshot_of (f)->diagrams->len;
  app_fixture_activate (f, "win.diagram-rename('Another title')");
  app_fixture_activate (f, "win.diagram-set(('owner', 'R. Alvarez'))");
  app_fixture_wait (f, is_written, NULL);
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->diagrams->len, ==, n);
}

/* What can't be is refused, and nothing is written. */
static void
test_refused (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  g_autoptr (GainDiagram) before = gain_diagram_ref (view->diagram);

  gain_strategy_view_choose (view, gain_diagram_node (before, 0)->id, TRUE);
  app_fixture_activate (f, "win.diagram-set(('due', 'soon'))");
  app_fixture_activate (f, "win.diagram-set(('status', 'splendid'))");
  g_assert_true (view->diagram == before);
  g_assert_cmpuint (view->n_writing, ==, 0);
}

static void
test_outline_says_the_same (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  const GainDrawing *drawing = gain_canvas_get_drawing (view->canvas);

  app_fixture_activate (f, "win.diagram-show('both')");
  app_fixture_settle (f);
  for (guint i = 0; i < view->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (view->diagram, i);

      g_assert_nonnull (gain_drawing_find (drawing, node->id));
      gain_outline_choose (view->outline, node->id, FALSE);
      g_assert_nonnull (app_find (GTK_WIDGET (view->outline), GTK_TYPE_LABEL, app_has_label,
                                  node->text));
    }
}

/* No box lies on another, none is beyond the sheet. */
static void
test_boxes_lie_apart (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  const GainDrawing *drawing = gain_canvas_get_drawing (view->canvas);

  for (guint a = 0; a < drawing->nodes->len; a++)
    {
      const graphene_rect_t *box = &gain_drawing_node (drawing, a)->box;

      g_assert_cmpfloat ((double) (box->origin.y + box->size.height), <=, drawing->height + 1);
      for (guint b = 0; b < a; b++)
        g_assert_false (graphene_rect_intersection (box, &gain_drawing_node (drawing, b)->box,
                                                    NULL));
    }
}

static void
test_zoom (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  double before;

  app_fixture_activate (f, "win.diagram-zoom('actual')");
  g_assert_cmpfloat (gain_canvas_get_scale (view->canvas), ==, 1);
  before = gain_canvas_get_scale (view->canvas);
  app_fixture_activate (f, "win.diagram-zoom('in')");
  g_assert_cmpfloat (gain_canvas_get_scale (view->canvas), >, before);
  app_fixture_activate (f, "win.diagram-zoom('fit')");
  app_fixture_settle (f);
  g_assert_cmpint (gain_canvas_get_fit (view->canvas), ==, GAIN_CANVAS_FIT_ALL);
}

static void
test_filter_dims (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  guint bright = 0;

  app_fixture_activate (f, "win.diagram-filter('no-owner')");
  app_fixture_settle (f);
  for (guint i = 0; i < view->diagram->nodes->len; i++)
    {
      const GainDrawnNode *drawn = gain_drawing_node (gain_canvas_get_drawing (view->canvas), i);

      if (!drawn->dim)
        g_assert_cmpint (drawn->kind, ==, GAIN_DIAGRAM_CHANGE);
      bright += drawn->dim ? 0 : 1;
    }
  g_assert_cmpuint (bright, >, 0);
}

static void
test_versions (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  int year = view->year;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-version", "(is)",
                                             year + 1, "Another year"));
  app_fixture_settle (f);
  g_assert_cmpint (view->year, ==, year + 1);
  g_assert_cmpstr (view->diagram->reason, ==, "Another year");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-year", "i",
                                             year));
  app_fixture_settle (f);
  g_assert_cmpint (view->diagram->performance_year, ==, year);
}

/* --- the sample's own diagram ----------------------------------------------------------------- */

static GainStrategyView *
open_sample (AppFixture *f)
{
  GainStrategyView *view = open_view (f);

  app_fixture_settle (f);
  g_assert_nonnull (view->diagram);
  g_assert_cmpuint (view->diagram->nodes->len, >, 20);
  return view;
}

static void
test_says_what_measures_say (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_sample (f);
  guint with_figures = 0, with_tiers = 0;

  for (guint i = 0; i < view->drawn->nodes->len; i++)
    {
      const GainDrawnNode *drawn = gain_drawing_node (gain_canvas_get_drawing (view->canvas), i);

      with_figures += drawn->figures != NULL ? 1 : 0;
      with_tiers += drawn->has_mix ? 1 : 0;
    }
  g_assert_nonnull (view->ledger);
  g_assert_cmpuint (with_figures, >, 5);
  g_assert_cmpuint (with_tiers, >, 5);
}

static void
test_compares_with_last_year (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_sample (f);
  const GainDrawing *drawing;
  guint added = 0, nodes = view->diagram->nodes->len;

  app_fixture_activate (f, "win.diagram-compare-before");
  app_fixture_settle (f);
  g_assert_nonnull (view->diffs);
  g_assert_true (gtk_widget_get_visible (view->difference_bar));
  drawing = gain_canvas_get_drawing (view->canvas);
  for (guint i = 0; i < drawing->nodes->len; i++)
    added += gain_drawing_node (drawing, i)->change == GAIN_DRAWN_ADDED ? 1 : 0;
  g_assert_cmpuint (added, >, 0);
  g_assert_cmpuint (drawing->nodes->len, >=, nodes);
  app_fixture_activate (f, "win.diagram-changes");
  g_assert_nonnull (view->change_list);
  app_fixture_activate (f, "win.diagram-compare(0)");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_canvas_get_drawing (view->canvas)->nodes->len, ==, nodes);
  g_assert_false (gtk_widget_get_visible (view->difference_bar));
}

/* A driver without a change idea gets one by the button, to be typed over. */
static void
test_hint_is_mended (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  const GainDiagramNode *node = NULL;
  guint before;

  for (guint i = 0; i < view->diagram->nodes->len; i++)
    if (gain_diagram_node (view->diagram, i)->kind == GAIN_DIAGRAM_PRIMARY)
      node = gain_diagram_node (view->diagram, i);
  gain_strategy_view_choose (view, node->id, TRUE);
  app_fixture_activate (f, "win.diagram-add-text(('child', 'A driver without ideas'))");
  assert_stored (f, view);
  node = node_saying (view, "A driver without ideas");
  before = view->diagram->nodes->len;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-fix", "(ss)",
                                             "R6", node->id));
  assert_stored (f, view);
  g_assert_cmpuint (view->diagram->nodes->len, ==, before + 1);
}

/* A practice's version keeps what differs; what the ACO says flows down. */
static void
test_practice_version (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *scope = g_strdup_printf ("practice:%s", catalog->practices[0].tin);
  g_autofree char *parent = g_strdup (view->title);
  g_autofree char *id = g_strdup (gain_diagram_node (view->diagram, 1)->id);
  guint nodes = view->diagram->nodes->len;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-heir", "s",
                                             scope));
  app_fixture_settle (f);
  g_assert_nonnull (view->parent);
  g_assert_cmpstr (view->diagram->parent, ==, parent);
  g_assert_cmpuint (view->diagram->nodes->len, ==, nodes);
  g_assert_cmpuint (view->own->nodes->len, ==, 0);
  gain_strategy_view_choose (view, id, TRUE);
  app_fixture_activate (f, "win.diagram-set(('text', 'In our own words'))");
  assert_whole_is_kept (f, view, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-restore", "s",
                                             id));
  assert_whole_is_kept (f, view, 0);
}

static gboolean
is_chosen_in_form (AppFixture *f, gpointer id)
{
  GainStrategyView *view = open_view (f);

  return view->form != NULL && g_strcmp0 (gain_strategy_view_chosen (view), id) == 0;
}

/* Chooses the first node with a measure, opens its details, and returns what its box says of that. */
static char *
open_measure (AppFixture *f, GainStrategyView *view)
{
  for (guint i = 0; i < view->drawn->nodes->len; i++)
    {
      const GArray *measures = view->live->nodes[i].measures;
      const char *id = gain_diagram_node (view->drawn, i)->id;

      if (measures->len == 0)
        continue;
      gain_strategy_view_choose (view, id, TRUE);
      app_fixture_activate (f, "win.explain");
      app_fixture_wait (f, is_chosen_in_form, (gpointer) id);
      app_fixture_settle (f);
      return gain_live_measure_words (view->live, &g_array_index (measures, GainLiveMeasure, 0));
    }
  g_assert_not_reached ();
}

/* A practice's version has the ACO's nodes, and the figures of the practice: in the details, too. */
static void
test_details_of_practice (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);
  g_autofree char *aco = NULL;
  g_autofree char *own = NULL;

  gain_strategy_view_open (view, "Lower cost through better primary care", 0);
  app_fixture_settle (f);
  aco = open_measure (f, view);
  g_assert_nonnull (app_find (view->form, GTK_TYPE_LABEL, app_has_label, aco));
  gain_strategy_view_open (view, "Blue Heron: better primary care", 0);
  app_fixture_settle (f);
  own = open_measure (f, view);
  g_assert_cmpstr (own, !=, aco);
  g_assert_nonnull (app_find (view->form, GTK_TYPE_LABEL, app_has_label, own));
  g_assert_null (app_find (view->form, GTK_TYPE_LABEL, app_has_label, aco));
}

/* The ACO's diagram has another name: its practice versions are its versions still. */
static void
test_renamed_with_heirs (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  g_autofree char *scope
    = g_strdup_printf ("practice:%s", snapshot_of (f)->catalog->practices[0].tin);
  g_autofree char *parent = g_strdup (view->title);
  g_autofree char *heir = NULL;
  guint nodes = view->diagram->nodes->len;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-heir", "s",
                                             scope));
  app_fixture_settle (f);
  heir = g_strdup (view->title);
  g_assert_cmpstr (heir, !=, parent);
  gain_strategy_view_open (view, parent, 0);
  app_fixture_settle (f);
  app_fixture_activate (f, "win.diagram-rename('Another name')");
  app_fixture_settle (f);
  g_assert_cmpstr (view->title, ==, "Another name");
  gain_strategy_view_open (view, heir, 0);
  app_fixture_settle (f);
  g_assert_cmpstr (view->diagram->parent, ==, "Another name");
  g_assert_nonnull (view->parent);
  g_assert_cmpuint (view->diagram->nodes->len, ==, nodes);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpstr (view->diagram->parent, ==, parent);
  g_assert_cmpuint (view->diagram->nodes->len, ==, nodes);
}

static guint
count_dollars (GainStrategyView *view)
{
  const GainDrawing *drawing = gain_canvas_get_drawing (view->canvas);
  guint n = 0;

  for (guint i = 0; i < drawing->nodes->len; i++)
    {
      const char *figures = gain_drawing_node (drawing, i)->figures;

      n += figures != NULL && strchr (figures, '$') != NULL ? 1 : 0;
    }
  return n;
}

/* Whose dollars stand on the nodes is chosen, and stays so. */
static void
test_plan_is_chosen (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_sample (f);
  g_autofree char *likely = NULL;
  const char *other = NULL;
  guint before;

  app_fixture_settle (f);
  g_assert_nonnull (view->ledger);
  likely = g_strdup (view->ledger->plan->title);
  before = count_dollars (view);
  for (guint i = 0; i < snapshot_of (f)->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot_of (f)->plans, i);

      if (plan->performance_year == snapshot_of (f)->year && g_strcmp0 (plan->title, likely) != 0)
        other = plan->title;
    }
  g_assert_nonnull (other);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-plan", "s",
                                             other));
  app_fixture_settle (f);
  g_assert_cmpstr (view->ledger->plan->title, ==, other);
  app_fixture_activate (f, "win.diagram-plan('')");
  app_fixture_settle (f);
  g_assert_null (view->ledger);
  g_assert_cmpuint (count_dollars (view), <, before);
}

static gboolean
is_written_to (AppFixture *f, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_written_to_files (AppFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "d.pdf", "d.svg", "d.png", "d.csv", "d.json" };

  open_sample (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.diagram-export", "s",
                                                 path));
      app_fixture_wait (f, is_written_to, path);
      app_fixture_settle (f);
    }
}

static void
test_shown_as_a_page (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_sample (f);

  app_fixture_activate (f, "win.diagram-page('diagram')");
  app_fixture_settle (f);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->pages), ==, "page");
  app_fixture_activate (f, "win.diagram-page('talk')");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.diagram-page('')");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->pages), ==, "diagram");
}

/* What is typed in the pane is kept when the keyboard goes elsewhere. */
static void
test_details (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "example");
  guint at = view->diagram->nodes->len - 1;
  g_autofree char *last = g_strdup (gain_diagram_node (view->diagram, at)->id);
  GtkWidget *pane = app_find (GTK_WIDGET (f->window), GTK_TYPE_BOX, app_is_named, "details");
  GtkWidget *entry;

  gain_strategy_view_choose (view, last, TRUE);
  app_fixture_activate (f, "win.explain");
  app_fixture_settle (f);
  g_assert_nonnull (view->form);
  /* What room there is goes to the view. */
  g_assert_cmpint (gtk_widget_get_width (pane), <=,
                   MAX (340, gtk_widget_get_width (GTK_WIDGET (f->window)) / 3));
  entry = app_find (view->form, GTK_TYPE_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Care managers");
  g_signal_emit_by_name (entry, "activate");
  assert_stored (f, view);
  g_assert_cmpstr (gain_diagram_find (view->diagram, last)->owner, ==, "Care managers");
}

/* Another diagram is chosen in the list itself. */
static void
test_choose (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = begin (f, "blank");
  guint before = gtk_drop_down_get_selected (view->titles);

  gtk_drop_down_set_selected (view->titles, before == 0 ? 1 : 0);
  app_fixture_settle (f);
  g_assert_cmpuint (gtk_drop_down_get_selected (view->titles), !=, before);
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (view->titles)), ==,
                   view->title);
}

/* The view that was open last is the first one shown, before its commands are there. */
static void
set_up_here (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);

  g_settings_set_string (settings, "last-view", "strategy");
  app_fixture_set_up (f, NULL);
  g_settings_reset (settings, "last-view");
}

static void
test_shown_first (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = GAIN_STRATEGY_VIEW (app_fixture_view (f, "strategy"));
  g_autoptr (GVariant) sides = app_fixture_state (f, "diagram-show");
  gboolean outline = gtk_widget_get_visible (GTK_WIDGET (view->outline_place));

  g_assert_cmpstr (g_variant_get_string (sides, NULL), ==, outline ? "both" : "canvas");
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/strategy/" name, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)
  app_test_init (&argc, &argv);
  ADD ("built-by-keyboard", test_built_by_keyboard);
  ADD ("begun-and-left", test_begun_and_left);
  ADD ("each-edit-is-undone", test_each_edit_is_undone);
  ADD ("undo-gives-the-picture-back", test_undo_gives_the_picture_back);
  ADD ("stale-edit", test_stale_edit);
  ADD ("refused", test_refused);
  ADD ("outline-says-the-same", test_outline_says_the_same);
  ADD ("boxes-lie-apart", test_boxes_lie_apart);
  ADD ("zoom", test_zoom);
  ADD ("filter-dims", test_filter_dims);
  ADD ("versions", test_versions);
  ADD ("says-what-measures-say", test_says_what_measures_say);
  ADD ("compares-with-last-year", test_compares_with_last_year);
  ADD ("hint-is-mended", test_hint_is_mended);
  ADD ("practice-version", test_practice_version);
  ADD ("details-of-practice", test_details_of_practice);
  ADD ("renamed-with-heirs", test_renamed_with_heirs);
  ADD ("plan-is-chosen", test_plan_is_chosen);
  ADD ("written-to-files", test_written_to_files);
  ADD ("shown-as-a-page", test_shown_as_a_page);
  ADD ("details", test_details);
  ADD ("choose", test_choose);
#undef ADD
  g_test_add ("/strategy/shown-first", AppFixture, NULL, set_up_here, test_shown_first,
              app_fixture_tear_down);
  return g_test_run ();
}
