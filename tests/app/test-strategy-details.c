/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details of a box: what can't be kept is refused where it is typed, and stays there; who types in a
 * test of a change idea keeps the keyboard. And what is left where a diagram can't be read. */
#include "gain-config.h"

#include "app-parts.h"

#include "strategy/gain-strategy-view-private.h"

#include "gain-diagram-json.h"
#include "gain-diagram-work.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static GainStrategyView *
open_view (AppFixture *f)
{
  GainStrategyView *view = GAIN_STRATEGY_VIEW (app_fixture_view (f, "strategy"));

  app_fixture_settle (f);
  return view;
}

static gboolean
is_written (AppFixture *f, gpointer view)
{
  return ((GainStrategyView *) view)->n_writing == 0;
}

static gboolean
is_set (AppFixture *f, gpointer done)
{
  return *(gboolean *) done;
}

static gboolean
on_idle (gpointer done)
{
  *(gboolean *) done = TRUE;
  return G_SOURCE_REMOVE;
}

/* What was typed is written, and the pane shows it: it is filled once there is nothing else to do. */
static void
settle (AppFixture *f, GainStrategyView *view)
{
  gboolean idle = FALSE;

  app_fixture_settle (f);
  app_fixture_wait (f, is_written, view);
  app_fixture_settle (f);
  g_idle_add_full (G_PRIORITY_LOW, on_idle, &idle, NULL);
  app_fixture_wait (f, is_set, &idle);
}

/* The details of a change idea without tests; its id, free it. */
static char *
open_idea (AppFixture *f, GainStrategyView *view)
{
  for (guint i = 0; i < view->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (view->diagram, i);
      g_autofree char *id = g_strdup (node->id);

      if (node->kind != GAIN_DIAGRAM_CHANGE || (node->cycles != NULL && node->cycles->len > 0))
        continue;
      gain_strategy_view_choose (view, id, TRUE);
      app_fixture_activate (f, "win.explain");
      settle (f, view);
      g_assert_nonnull (view->form);
      return g_steal_pointer (&id);
    }
  g_assert_not_reached ();
}

static GtkWidget *
focus_of (AppFixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  g_assert_nonnull (focus);
  return GTK_IS_TEXT (focus) ? gtk_widget_get_parent (focus) : focus;
}

static void
tab (AppFixture *f, GainStrategyView *view)
{
  g_signal_emit_by_name (f->window, "move-focus", GTK_DIR_TAB_FORWARD);
  settle (f, view);
}

static void
type (AppFixture *f, const char *text)
{
  GtkWidget *focus = focus_of (f);

  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
}

static void
begin_test (AppFixture *f, GainStrategyView *view)
{
  GtkWidget *add = app_find (view->form, GTK_TYPE_BUTTON, app_has_label, "_Begin a Test");

  g_assert_nonnull (add);
  g_signal_emit_by_name (add, "clicked");
  settle (f, view);
}

/* The field at the right of a label in the test at a place. */
static GtkWidget *
find_field (GtkWidget *root, const char *label, guint *test)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && strcmp (gtk_label_get_label (GTK_LABEL (root)), label) == 0
      && GTK_IS_GRID (gtk_widget_get_parent (root)) && (*test)-- == 0)
    return gtk_widget_get_next_sibling (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_field (child, label, test);
  return found;
}

static GtkWidget *
field (GainStrategyView *view, const char *label, guint test)
{
  GtkWidget *found = find_field (view->form, label, &test);

  g_assert_nonnull (found);
  return found;
}

static const GainDiagramCycle *
cycle_at (GainStrategyView *view, const char *id, guint index)
{
  const GPtrArray *cycles = gain_diagram_find (view->diagram, id)->cycles;

  g_assert_nonnull (cycles);
  g_assert_cmpuint (index, <, cycles->len);
  return g_ptr_array_index (cycles, index);
}

/* What stands in the workspace can be read, and is what is shown. */
static void
assert_kept (AppFixture *f, GainStrategyView *view)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) kept = gain_diagrams_whole (snapshot_of (f)->diagrams, view->title,
                                                      view->year, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (gain_diagram_equal (kept, view->diagram));
}

static gboolean
is_said (GtkWidget *widget, gconstpointer text)
{
  return gtk_widget_get_visible (widget) && gtk_widget_has_css_class (widget, "error")
         && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

/* A test that would end before it begins: the day is refused where it is typed, and all else is kept. */
static void
test_backward_days (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);
  g_autofree char *id = open_idea (f, view);
  GtkWidget *ended;

  begin_test (f, view);
  type (f, "Fewer will come back");
  ended = field (view, "Ended", 0);
  gtk_widget_grab_focus (ended);
  type (f, "1/2/2020");
  tab (f, view);
  g_assert_cmpint (cycle_at (view, id, 0)->end, ==, 0);
  g_assert_cmpstr (cycle_at (view, id, 0)->prediction, ==, "Fewer will come back");
  g_assert_true (gtk_widget_has_css_class (ended, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ended)), ==, "1/2/2020");
  g_assert_nonnull (app_find (view->form, GTK_TYPE_LABEL, is_said, "1/2/2020"));
  assert_kept (f, view);

  gtk_widget_grab_focus (ended);
  type (f, "12/31/2099");
  tab (f, view);
  g_assert_cmpint (cycle_at (view, id, 0)->end, ==, gain_date_new (2099, 12, 31));
  g_assert_false (gtk_widget_has_css_class (ended, "error"));
  g_assert_null (app_find (view->form, GTK_TYPE_LABEL, is_said, ""));
  assert_kept (f, view);
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, viewport, &place));
  return place.origin.y >= 0
         && place.origin.y + place.size.height <= gtk_widget_get_height (viewport);
}

/* The reason beneath a field stands above the next one, which has the keyboard: both are in sight. */
static void
test_in_sight (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view;
  g_autofree char *id = NULL;
  GtkWidget *reason;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 1024, 700);
  view = open_view (f);
  id = open_idea (f, view);
  begin_test (f, view);
  gtk_widget_grab_focus (field (view, "Ended", 0));
  app_parts_draw (f, GTK_WIDGET (f->window));
  type (f, "1/2/2020");
  tab (f, view);
  app_parts_draw (f, GTK_WIDGET (f->window));
  reason = app_find (view->form, GTK_TYPE_LABEL, is_said, "1/2/2020");
  g_assert_nonnull (reason);
  g_assert_true (gtk_widget_is_ancestor (focus_of (f), field (view, "Act", 0)));
  g_assert_true (is_in_sight (focus_of (f)));
  g_assert_true (is_in_sight (reason));
}

/* What is no date, or too long, is told of beneath the field, and nothing is kept of it. */
static void
test_faults (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);
  g_autofree char *id = open_idea (f, view);
  g_autofree char *more = g_strnfill (GAIN_DIAGRAM_MOST_CHARS + 1, 'x');
  const char *const labels[] = { "Begun", "Ended", "Prediction", "Study" };
  GtkWidget *due;

  begin_test (f, view);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_widget_grab_focus (field (view, labels[i], 0));
      type (f, i < 2 ? "soon" : more);
      tab (f, view);
      g_assert_true (gtk_widget_has_css_class (field (view, labels[i], 0), "error"));
    }
  g_assert_cmpint (cycle_at (view, id, 0)->start, ==, view->today);
  g_assert_null (cycle_at (view, id, 0)->study);
  due = field (view, "_Due", 0);
  gtk_widget_grab_focus (due);
  type (f, "soon");
  tab (f, view);
  g_assert_true (gtk_widget_has_css_class (due, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (due)), ==, "soon");
  gtk_widget_grab_focus (field (view, "_Owner", 0));
  type (f, more);
  tab (f, view);
  g_assert_true (gtk_widget_has_css_class (field (view, "_Owner", 0), "error"));
  assert_kept (f, view);
}

static void
write_words (GtkWidget *field, const char *text)
{
  if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (field), text);
}

static gboolean
is_typed_in (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_is_focus (widget);
}

/* Where words are being typed: they are too many, and somebody goes elsewhere. */
static GtkWidget *
leave_too_many (AppFixture *f, GainStrategyView *view, GtkWidget *side, GType type)
{
  g_autofree char *more = g_strnfill (GAIN_DIAGRAM_MOST_CHARS + 1, 'x');
  GtkWidget *field = app_find (side, type, is_typed_in, NULL);

  g_assert_nonnull (field);
  write_words (field, more);
  gtk_widget_grab_focus (GTK_WIDGET (view->titles));
  settle (f, view);
  g_assert_true (gtk_widget_get_mapped (field));
  g_assert_nonnull (app_find (side, GTK_TYPE_LABEL, is_said, "fewer words"));
  return field;
}

/* Words that are too many stay where they are typed, with the reason, until they are fewer; nothing else
 * is changed meanwhile. */
static void
check_too_many (AppFixture *f, GainStrategyView *view, GtkWidget *side, GType type)
{
  g_autofree char *id = g_strdup (gain_diagram_node (view->diagram, 1)->id);
  g_autofree char *before = g_strdup (gain_diagram_find (view->diagram, id)->text);
  g_autofree char *title = g_strdup (view->title);
  guint n = view->diagram->nodes->len;
  GtkWidget *field;

  gain_strategy_view_choose (view, id, TRUE);
  app_fixture_activate (f, "win.diagram-edit");
  settle (f, view);
  app_parts_draw (f, GTK_WIDGET (f->window));
  field = leave_too_many (f, view, side, type);
  app_fixture_activate (f, "win.diagram-add('sibling')");
  app_fixture_activate (f, "win.diagram('Blue Heron: better primary care')");
  settle (f, view);
  g_assert_true (gtk_widget_is_focus (field));
  g_assert_cmpstr (view->title, ==, title);
  g_assert_cmpuint (view->diagram->nodes->len, ==, n);
  g_assert_cmpstr (gain_diagram_find (view->diagram, id)->text, ==, before);
  write_words (field, "Fewer words");
  g_assert_null (app_find (side, GTK_TYPE_LABEL, is_said, ""));
  gtk_widget_grab_focus (GTK_WIDGET (view->titles));
  settle (f, view);
  g_assert_cmpstr (gain_diagram_find (view->diagram, id)->text, ==, "Fewer words");
  assert_kept (f, view);
}

static void
test_too_many_words (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);

  app_fixture_activate (f, "win.diagram-show('canvas')");
  settle (f, view);
  check_too_many (f, view, GTK_WIDGET (view->canvas), GTK_TYPE_TEXT_VIEW);
  app_fixture_activate (f, "win.diagram-show('outline')");
  settle (f, view);
  check_too_many (f, view, GTK_WIDGET (view->outline), GTK_TYPE_TEXT);
}

/* Those of a new box, too; what is changed of others has to wait for them. */
static void
test_new_box_waits (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);
  g_autofree char *id = open_idea (f, view);
  guint n = view->diagram->nodes->len;
  const GainDiagramNode *node;
  GtkWidget *field;

  app_fixture_activate (f, "win.diagram-add('sibling')");
  settle (f, view);
  field = leave_too_many (f, view, GTK_WIDGET (view->canvas), GTK_TYPE_TEXT_VIEW);
  begin_test (f, view);
  node = gain_diagram_find (view->diagram, id);
  g_assert_true (node->cycles == NULL || node->cycles->len == 0);
  g_assert_true (gtk_widget_is_focus (field));
  gain_canvas_end_edit (view->canvas, FALSE);
  settle (f, view);
  g_assert_cmpuint (view->diagram->nodes->len, ==, n);
  assert_kept (f, view);
}

/* A new test is open, with the keyboard in the first field that is empty; Tab goes on from field to
 * field, past dates, too; and what is typed goes into the test that it is typed in. */
static void
test_keyboard_stays (AppFixture *f, gconstpointer unused)
{
  static const char *const labels[] = { "Prediction", "Plan", "Do", "Study", "Ended" };
  static const char *const words[] = { "more", "ask", "asked", "learned", "12/31/2099" };
  GainStrategyView *view = open_view (f);
  g_autofree char *id = open_idea (f, view);

  begin_test (f, view);
  type (f, "the first");
  begin_test (f, view);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_assert_true (focus_of (f) == field (view, labels[i], 1));
      type (f, words[i]);
      tab (f, view);
    }
  g_assert_true (focus_of (f) == field (view, "Act", 1)
                 || gtk_widget_is_ancestor (focus_of (f), field (view, "Act", 1)));
  g_assert_cmpstr (cycle_at (view, id, 0)->prediction, ==, "the first");
  g_assert_cmpstr (cycle_at (view, id, 1)->prediction, ==, "more");
  g_assert_cmpstr (cycle_at (view, id, 1)->study, ==, "learned");
  g_assert_cmpint (cycle_at (view, id, 1)->end, ==, gain_date_new (2099, 12, 31));

  /* Earlier than the first: it comes to stand above, and the keyboard is still in it. */
  gtk_widget_grab_focus (field (view, "Begun", 1));
  type (f, "1/2/2020");
  tab (f, view);
  g_assert_cmpstr (cycle_at (view, id, 0)->prediction, ==, "more");
  g_assert_true (focus_of (f) == field (view, "Prediction", 0));
  type (f, "still more");
  tab (f, view);
  g_assert_cmpstr (cycle_at (view, id, 0)->prediction, ==, "still more");
  g_assert_cmpstr (cycle_at (view, id, 1)->prediction, ==, "the first");
  assert_kept (f, view);
}

/* A row that was closed has no fields. */
static void
open_tests (GtkWidget *root)
{
  if (GTK_IS_EXPANDER (root))
    gtk_expander_set_expanded (GTK_EXPANDER (root), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    open_tests (child);
}

/* What was removed goes with its row, and comes back above the other one, which stayed. */
static void
test_removed (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);
  g_autofree char *id = open_idea (f, view);
  GtkWidget *remove;

  begin_test (f, view);
  type (f, "the first");
  begin_test (f, view);
  type (f, "the second");
  remove = app_find (view->form, GTK_TYPE_BUTTON, app_has_label, "_Remove This Test");
  gtk_widget_grab_focus (remove);
  settle (f, view);
  g_signal_emit_by_name (remove, "clicked");
  settle (f, view);
  g_assert_cmpuint (gain_diagram_find (view->diagram, id)->cycles->len, ==, 1);
  g_assert_cmpstr (cycle_at (view, id, 0)->prediction, ==, "the second");
  g_assert_true (gtk_widget_is_ancestor (focus_of (f), view->form));
  app_fixture_activate (f, "win.undo");
  settle (f, view);
  g_assert_cmpstr (cycle_at (view, id, 0)->prediction, ==, "the first");
  open_tests (view->form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (view, "Prediction", 0))), ==,
                   "the first");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (view, "Prediction", 1))), ==,
                   "the second");
}

static gboolean
offers (GtkWidget *widget, gconstpointer text)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (widget));

  return GTK_IS_STRING_OBJECT (item) && strcmp (gtk_string_object_get_string (item), text) == 0;
}

/* Of many measures one is found by typing how it begins, and Enter. */
static void
test_measures_are_searched (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);
  g_autofree char *id = open_idea (f, view);
  GtkWidget *choice = app_find (view->form, GTK_TYPE_DROP_DOWN, offers, "Add a measure…");
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  const GainMeasure *wanted = &catalog->measures[catalog->n_measures - 1];
  g_autofree char *typed = g_utf8_strdown (wanted->title, -1);
  g_autofree char *code = g_strdup (wanted->code); /* the snapshot goes */
  GtkWidget *entry;

  g_assert_nonnull (choice);
  g_assert_true (gtk_drop_down_get_enable_search (GTK_DROP_DOWN (choice)));
  g_assert_nonnull (gtk_drop_down_get_expression (GTK_DROP_DOWN (choice)));
  g_assert_false (gain_diagram_node_has_measure (gain_diagram_find (view->diagram, id),
                                                 code));
  entry = app_find (choice, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  g_signal_emit_by_name (entry, "activate");
  settle (f, view);
  g_assert_true (gain_diagram_node_has_measure (gain_diagram_find (view->diagram, id),
                                                code));
}

/* --- a diagram that can't be read ------------------------------------------------------------- */

/* As an earlier version could leave it. */
static gpointer
spoil (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  GainDiagram *diagram = data;
  g_autofree char *document = gain_diagram_to_json (diagram);

  return gain_store_write_diagram (store, diagram->title, diagram->performance_year, document,
                                   "A change of before", NULL, error)
           ? g_strdup (diagram->title) : NULL;
}

static void
on_spoilt (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = gain_session_run_finish (GAIN_SESSION (session), result, &error);

  g_assert_no_error (error);
  *(gboolean *) data = title != NULL;
}

static void
test_cannot_be_read (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *view = open_view (f);
  g_autofree char *title = g_strdup (view->title);
  GainDiagram *diagram = gain_diagram_from_json (
      gain_diagrams_find (snapshot_of (f)->diagrams, title, view->year)->document, -1, NULL);
  GainDiagramCycle cycle = { .start = gain_date_new (2025, 2, 1), .end = gain_date_new (2025, 1, 1) };
  GainDiagramNode *node = g_ptr_array_index (diagram->nodes, diagram->nodes->len - 1);
  g_autofree char *words = g_strdup (node->text);
  gboolean done = FALSE;

  gain_diagram_node_add_cycle (node, &cycle);
  gain_session_run_async (gain_window_get_session (f->window), NULL, GAIN_JOB_WRITES, spoil, diagram,
                          (GDestroyNotify) gain_diagram_unref, g_free, NULL, on_spoilt, &done);
  app_fixture_wait (f, is_set, &done);
  settle (f, view);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->body), ==, "error");
  g_assert_nonnull (strstr (adw_status_page_get_description (view->error_page), words));
  g_assert_null (strstr (adw_status_page_get_description (view->error_page), "nodes["));
  g_assert_nonnull (strstr (adw_status_page_get_description (view->error_page),
                            "A change of before"));
  g_assert_true (gtk_widget_get_mapped (view->undo));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (view->titles)));

  /* Another one can be looked at meanwhile. */
  gtk_drop_down_set_selected (view->titles,
                              gtk_drop_down_get_selected (view->titles) == 0 ? 1 : 0);
  settle (f, view);
  g_assert_cmpstr (view->title, !=, title);
  gain_strategy_view_open (view, title, 0);
  settle (f, view);
  g_assert_null (view->diagram);
  app_fixture_activate (f, "win.undo");
  settle (f, view);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->body), ==, "drawing");
  g_assert_nonnull (view->diagram);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add ("/strategy-details/" name, AppFixture, NULL, app_fixture_set_up, func,               \
              app_fixture_tear_down)
  ADD ("backward-days", test_backward_days);
  ADD ("in-sight", test_in_sight);
  ADD ("faults", test_faults);
  ADD ("too-many-words", test_too_many_words);
  ADD ("new-box-waits", test_new_box_waits);
  ADD ("keyboard-stays", test_keyboard_stays);
  ADD ("removed", test_removed);
  ADD ("measures-are-searched", test_measures_are_searched);
  ADD ("cannot-be-read", test_cannot_be_read);
#undef ADD
  return g_test_run ();
}
