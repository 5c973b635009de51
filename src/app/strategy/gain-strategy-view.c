/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include "gain-diagram-json.h"
#include "gain-diagram-work.h"
#include "gain-focus.h"
#include "gain-letters.h"
#include "gain-search-fold.h"
#include "gain-strategy-output.h"
#include "gain-strategy-page.h"
#include "gain-strategy-store.h"
#include "gain-today.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OUTLINE_WIDTH 300 /* with letters of the usual size */
#define MOST_OUTLINE 420  /* the diagram needs room, too */
#define ROOM_FOR_BOTH 1400 /* width of the window */

G_DEFINE_FINAL_TYPE (GainStrategyView, gain_strategy_view, GAIN_TYPE_VIEW)

static GainSnapshot *
snapshot_of (GainStrategyView *self)
{
  return gain_view_get_snapshot (GAIN_VIEW (self));
}

static const GainStoredDiagram *
stored_at (GainSnapshot *snapshot, guint i)
{
  return g_ptr_array_index (snapshot->diagrams, i);
}

static const GainStoredDiagram *
find_stored (GainSnapshot *snapshot, const char *title, int year)
{
  for (guint i = 0; i < snapshot->diagrams->len; i++)
    if (g_strcmp0 (stored_at (snapshot, i)->title, title) == 0
        && stored_at (snapshot, i)->performance_year == year)
      return stored_at (snapshot, i);
  return NULL;
}

/* The version of a year, else the newest one. 0: there is no diagram of that title. */
static int
likely_year (GainSnapshot *snapshot, const char *title, int year)
{
  int newest = 0;

  if (find_stored (snapshot, title, year) != NULL)
    return year;
  for (guint i = 0; i < snapshot->diagrams->len; i++)
    if (g_strcmp0 (stored_at (snapshot, i)->title, title) == 0)
      newest = MAX (newest, stored_at (snapshot, i)->performance_year);
  return newest;
}

/* The one that was shown; else the first of the year that is the whole ACO's; else the first. */
static char *
likely_title (GainStrategyView *self, GainSnapshot *snapshot)
{
  const char *first = NULL;

  if (self->title != NULL && likely_year (snapshot, self->title, 0) != 0)
    return g_strdup (self->title);
  for (guint i = 0; i < snapshot->diagrams->len; i++)
    {
      const GainStoredDiagram *stored = stored_at (snapshot, i);
      g_autoptr (GainDiagram) diagram = gain_diagram_from_json (stored->document, -1, NULL);

      if (stored->performance_year == snapshot->year && diagram != NULL
          && diagram->scope == GAIN_SCOPE_ACO)
        return g_strdup (stored->title);
      if (first == NULL)
        first = stored->title;
    }
  return g_strdup (first);
}

static void
forget_diagram (GainStrategyView *self)
{
  g_clear_pointer (&self->before_add, gain_diagram_unref);
  g_clear_pointer (&self->added, g_free);
  g_clear_pointer (&self->add_from, g_free);
  g_clear_pointer (&self->diagram, gain_diagram_unref);
  g_clear_pointer (&self->own, gain_diagram_unref);
  g_clear_pointer (&self->parent, gain_diagram_unref);
  g_clear_pointer (&self->before, gain_diagram_unref);
  g_clear_pointer (&self->diffs, g_ptr_array_unref);
  g_clear_pointer (&self->heir_changes, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->live, gain_diagram_live_free);
  g_clear_pointer (&self->drawn, gain_diagram_unref);
  self->layout = NULL;
  if (self->layouts != NULL)
    g_ptr_array_set_size (self->layouts, 0);
  self->compared = 0;
}

/* --- what is shown ---------------------------------------------------------------------------- */

static void
update_zoom (GainStrategyView *self)
{
  g_autofree char *text
    = g_strdup_printf ("%d%%", (int) (gain_canvas_get_scale (self->canvas) * 100 + 0.5));

  gtk_label_set_label (self->zoom_label, text);
  gain_canvas_map_update (self->map);
}

static gboolean
is_typing (GainStrategyView *self)
{
  return self->before_add != NULL || gain_canvas_is_editing (self->canvas)
         || gain_outline_is_editing (self->outline);
}

/* What stands in the workspace, unless what is on the screen is newer. A diagram that is opened while
 * another one is still being written is not on the screen yet. */
static gboolean
take_stored (GainStrategyView *self, GainSnapshot *snapshot, GError **error)
{
  const GainStoredDiagram *stored = find_stored (snapshot, self->title, self->year);
  g_autoptr (GainDiagram) diagram = NULL;
  GainDiagram *parent = NULL;

  if (stored == NULL || (self->n_writing > 0 && self->diagram != NULL))
    return TRUE;
  diagram = gain_diagrams_whole (snapshot->diagrams, self->title, self->year, &parent, error);
  if (diagram == NULL)
    return FALSE;
  g_clear_pointer (&self->parent, gain_diagram_unref);
  g_clear_pointer (&self->own, gain_diagram_unref);
  self->parent = parent;
  self->own = gain_diagram_from_json (stored->document, -1, NULL);
  if (self->before_add != NULL && gain_diagram_equal (diagram, self->before_add))
    return TRUE;
  if (self->diagram != NULL && gain_diagram_equal (diagram, self->diagram))
    return TRUE;
  g_clear_pointer (&self->before_add, gain_diagram_unref);
  g_clear_pointer (&self->added, g_free);
  g_clear_pointer (&self->diagram, gain_diagram_unref);
  self->diagram = g_steal_pointer (&diagram);
  return TRUE;
}

/* A diagram that is opened shows its aim first. */
static void
show_aim (GainStrategyView *self)
{
  for (guint i = 0; i < self->diagram->nodes->len; i++)
    if (gain_diagram_node (self->diagram, i)->kind == GAIN_DIAGRAM_AIM)
      {
        gain_canvas_show (self->canvas, gain_diagram_node (self->diagram, i)->id);
        return;
      }
}

static void
show_stored (GainStrategyView *self)
{
  GainSnapshot *snapshot = snapshot_of (self);
  g_autoptr (GError) error = NULL;
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  gboolean first = self->diagram == NULL;

  gain_strategy_view_fill_choices (self, snapshot);
  if (!take_stored (self, snapshot, &error))
    {
      forget_diagram (self);
      gain_strategy_view_show_error (self, error);
      return;
    }
  gain_strategy_view_show_drawing (self);
  gain_strategy_view_redraw (self);
  if (first)
    show_aim (self);
  if (g_strcmp0 (page, "page") != 0)
    gtk_stack_set_visible_child_name (self->pages, "diagram");
}

/* What was made a moment ago. */
static void
take_expected (GainStrategyView *self)
{
  forget_diagram (self);
  g_free (self->title);
  self->title = g_steal_pointer (&self->expected);
  self->year = self->expected_year;
  self->shown_year = snapshot_of (self)->year;
}

/* A new diagram begins with its aim. */
static void
begin_aim (GainStrategyView *self)
{
  if (!self->begin_aim || self->expected != NULL || self->diagram == NULL)
    return;
  self->begin_aim = FALSE;
  if (self->diagram->nodes->len == 0)
    gain_strategy_view_add (self, NULL, FALSE);
}

static void
gain_strategy_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainStrategyView *self = GAIN_STRATEGY_VIEW (view);
  g_autofree char *title = NULL;
  int year;

  if (self->expected != NULL && find_stored (snapshot, self->expected, self->expected_year) != NULL)
    take_expected (self);
  title = likely_title (self, snapshot);
  year = title == NULL ? 0
             : self->year != 0 && find_stored (snapshot, title, self->year) != NULL
                   && self->shown_year == snapshot->year
               ? self->year
               : likely_year (snapshot, title, snapshot->year);

  self->today = gain_today ();
  self->shown_year = snapshot->year;
  if (g_strcmp0 (title, self->title) != 0 || year != self->year)
    {
      forget_diagram (self);
      g_free (self->title);
      self->title = g_steal_pointer (&title);
      self->year = year;
    }
  if (self->title == NULL)
    gain_strategy_view_show_empty (self);
  else
    show_stored (self);
  gain_strategy_run (self, snapshot);
  gain_strategy_view_enable_actions (self);
  gain_view_changed (view);
  begin_aim (self);
}

static char *
gain_strategy_view_dup_subtitle (GainView *view)
{
  GainStrategyView *self = GAIN_STRATEGY_VIEW (view);

  if (self->diagram == NULL)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%d · %u box", "%d · %u boxes", self->diagram->nodes->len),
                          self->year, self->diagram->nodes->len);
}

static const char *
gain_strategy_view_get_primary (GainView *view, const char **label)
{
  GainStrategyView *self = GAIN_STRATEGY_VIEW (view);
  const GainDiagramNode *node = self->diagram != NULL
                                  ? gain_diagram_find (self->diagram,
                                                       gain_strategy_view_chosen (self) != NULL
                                                         ? gain_strategy_view_chosen (self) : "")
                                  : NULL;

  if (self->diagram == NULL || !gain_strategy_view_can_edit (self))
    return NULL;
  if (node == NULL && self->diagram->nodes->len > 0)
    return NULL;
  if (node == NULL)
    *label = _ ("Add _Aim");
  else if (node->kind == GAIN_DIAGRAM_AIM)
    *label = _ ("Add _Primary Driver");
  else if (node->kind == GAIN_DIAGRAM_PRIMARY)
    *label = _ ("Add _Secondary Driver");
  else
    *label = _ ("Add _Change Idea");
  return "win.diagram-grow";
}

static void
gain_strategy_view_set_search (GainView *view, const char *text)
{
  GainStrategyView *self = GAIN_STRATEGY_VIEW (view);

  g_free (self->search);
  self->search = gain_search_fold (text);
  if (self->diagram != NULL)
    gain_strategy_view_redraw (self);
}

static void
gain_strategy_view_explain (GainView *view)
{
  gain_strategy_view_show_form (GAIN_STRATEGY_VIEW (view), "text");
}

/* --- what canvas and outline ask for ---------------------------------------------------------- */

static void
on_chosen (GtkWidget *from, const char *id, GainStrategyView *self)
{
  if (from == GTK_WIDGET (self->canvas))
    gain_outline_choose (self->outline, id, FALSE);
  else
    {
      gain_canvas_choose (self->canvas, id, FALSE);
      if (id != NULL)
        gain_canvas_reveal (self->canvas, id);
    }
  gain_strategy_view_update_panes (self);
  gain_strategy_view_enable_actions (self);
  gain_view_changed (GAIN_VIEW (self));
}

static void
on_command (GtkWidget *from, const char *what, const char *id, GainStrategyView *self)
{
  if (g_str_equal (what, "sibling") || g_str_equal (what, "child"))
    gain_strategy_view_add (self, id, g_str_equal (what, "child"));
  else if (g_str_equal (what, "remove"))
    gain_strategy_view_remove (self, id);
  else if (g_str_equal (what, "up") || g_str_equal (what, "down"))
    gain_strategy_view_move (self, id, g_str_equal (what, "up") ? -1 : 1);
  else if (g_str_equal (what, "details"))
    gain_strategy_view_explain (GAIN_VIEW (self));
}

static void
on_typed (GtkWidget *from, const char *id, const char *text, gboolean next, GainStrategyView *self)
{
  gain_strategy_view_typed (self, id, text, next);
}

static void
on_dropped (GainCanvas *canvas, const char *id, const char *target, guint place, gboolean copy,
            GainStrategyView *self)
{
  gain_strategy_view_drop (self, id, target, (GainDropPlace) place, copy);
}

static void
on_context (GainCanvas *canvas, double x, double y, GainStrategyView *self)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context),
                               &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gain_focus_popup (GTK_POPOVER (self->context));
}

/* Another font: boxes have other heights. */
static gboolean
on_restyled_idle (gpointer data)
{
  GainStrategyView *self = data;

  self->restyling = 0;
  g_hash_table_remove_all (self->heights);
  if (self->diagram != NULL)
    gain_strategy_view_redraw (self);
  return G_SOURCE_REMOVE;
}

static void
on_restyled (GainCanvas *canvas, GainStrategyView *self)
{
  if (self->restyling == 0)
    self->restyling = g_idle_add (on_restyled_idle, self);
}

static void
on_scrolled (GainStrategyView *self)
{
  gain_canvas_map_update (self->map);
}

/* The outline beside the diagram where there is room for both, until somebody says otherwise. */
static void
on_map (GainStrategyView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *what = gtk_widget_get_width (GTK_WIDGET (root)) >= ROOM_FOR_BOTH ? "both" : "canvas";

  g_signal_handlers_disconnect_by_func (self, on_map, NULL);
  if (self->sides_chosen)
    return;
  gain_strategy_view_show_sides (self, what);
  gain_strategy_view_set_state (self, "diagram-show", g_variant_new_string (what));
}

/* --- life ------------------------------------------------------------------------------------- */

static void
gain_strategy_view_dispose (GObject *object)
{
  GainStrategyView *self = GAIN_STRATEGY_VIEW (object);

  g_clear_handle_id (&self->restyling, g_source_remove);
  g_clear_weak_pointer (&self->actions);
  forget_diagram (self);
  g_clear_weak_pointer (&self->form);
  g_clear_weak_pointer (&self->hint_list);
  g_clear_weak_pointer (&self->change_list);
  g_clear_pointer (&self->page, gain_strategy_page_free);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  if (self->context != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->context));
  self->context = NULL;
  g_clear_pointer (&self->heights, g_hash_table_unref);
  g_clear_pointer (&self->layouts, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->expected, g_free);
  G_OBJECT_CLASS (gain_strategy_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainStrategyView, name)
  BIND (pages);
  BIND (empty);
  BIND (body);
  BIND (error_page);
  BIND (undo);
  BIND (sides);
  BIND (titles);
  BIND (years);
  BIND (filters);
  BIND (plans);
  BIND (hints);
  BIND (difference);
  BIND (difference_bar);
  BIND (stop_comparing);
  BIND (mark_seen);
  BIND (outline_line);
  BIND (outline_place);
  BIND (canvas_side);
  BIND (scrolled);
  BIND (zoom_label);
  BIND (map_place);
  BIND (blank);
  BIND (page_place);
  BIND (context);
#undef BIND
}

static void
gain_strategy_view_class_init (GainStrategyViewClass *klass)
{
  GainViewClass *view_class = GAIN_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_strategy_view_dispose;
  view_class->add_actions = gain_strategy_view_add_actions;
  view_class->set_snapshot = gain_strategy_view_set_snapshot;
  view_class->dup_subtitle = gain_strategy_view_dup_subtitle;
  view_class->get_primary = gain_strategy_view_get_primary;
  view_class->set_search = gain_strategy_view_set_search;
  view_class->explain = gain_strategy_view_explain;
  view_class->print = gain_strategy_print;
  view_class->export = gain_strategy_ask_export;
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/org/gainshare/Gainshare/ui/strategy/strategy-view.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
make_canvas (GainStrategyView *self)
{
  GtkScrolledWindow *scrolled = self->scrolled;

  self->canvas = GAIN_CANVAS (gain_canvas_new ());
  self->map = GAIN_CANVAS_MAP (gain_canvas_map_new (self->canvas));
  gtk_scrolled_window_set_child (scrolled, GTK_WIDGET (self->canvas));
  adw_bin_set_child (self->map_place, GTK_WIDGET (self->map));
  gtk_widget_set_parent (GTK_WIDGET (self->context), GTK_WIDGET (scrolled));
  g_signal_connect (self->canvas, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect (self->canvas, "command", G_CALLBACK (on_command), self);
  g_signal_connect (self->canvas, "typed", G_CALLBACK (on_typed), self);
  g_signal_connect (self->canvas, "dropped", G_CALLBACK (on_dropped), self);
  g_signal_connect (self->canvas, "context", G_CALLBACK (on_context), self);
  g_signal_connect (self->canvas, "restyled", G_CALLBACK (on_restyled), self);
  g_signal_connect_swapped (self->canvas, "zoomed", G_CALLBACK (update_zoom), self);
  for (int i = 0; i < 2; i++)
    {
      GtkAdjustment *adjustment = i == 0 ? gtk_scrolled_window_get_hadjustment (scrolled)
                                         : gtk_scrolled_window_get_vadjustment (scrolled);

      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
fit_outline (GainStrategyView *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->outline),
                               MIN (gain_letters_pixels (OUTLINE_WIDTH), MOST_OUTLINE), -1);
}

static void
make_outline (GainStrategyView *self)
{
  GtkPopoverMenu *context = GTK_POPOVER_MENU (self->context);

  self->outline = GAIN_OUTLINE (gain_outline_new (gtk_popover_menu_get_menu_model (context)));
  fit_outline (self);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (fit_outline), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->outline_place, GTK_WIDGET (self->outline));
  g_signal_connect (self->outline, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect (self->outline, "command", G_CALLBACK (on_command), self);
  g_signal_connect (self->outline, "typed", G_CALLBACK (on_typed), self);
}

static void
gain_strategy_view_init (GainStrategyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->heights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_diagram_layout_free);
  make_canvas (self);
  make_outline (self);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  gain_strategy_view_make_choices (self);
}

/* --- for the view's other files --------------------------------------------------------------- */

/**
 * gain_strategy_view_say:
 * @self: a view
 * @text: a sentence
 */
void
gain_strategy_view_say (GainStrategyView *self, const char *text)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window != NULL)
    gain_window_toast (window, text, FALSE);
}

/**
 * gain_strategy_view_can_edit:
 * @self: a view
 *
 * Returns: whether the workspace may be changed
 */
gboolean
gain_strategy_view_can_edit (GainStrategyView *self)
{
  return snapshot_of (self) != NULL && snapshot_of (self)->writable;
}

/**
 * gain_strategy_view_chosen:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): id of the node that commands are about
 */
const char *
gain_strategy_view_chosen (GainStrategyView *self)
{
  return gain_canvas_get_chosen (self->canvas);
}

/**
 * gain_strategy_view_choose:
 * @self: a view
 * @id: (nullable): of a node
 * @focus: whether it takes the keyboard
 */
void
gain_strategy_view_choose (GainStrategyView *self, const char *id, gboolean focus)
{
  g_autofree char *node = g_strdup (id);
  gboolean on_canvas = gtk_widget_get_visible (GTK_WIDGET (self->canvas_side));

  gain_canvas_choose (self->canvas, node, focus && on_canvas);
  gain_outline_choose (self->outline, node, focus && !on_canvas);
}

/**
 * gain_strategy_view_redraw:
 * @self: a view with a diagram
 *
 * Brings canvas, outline and pane up to date.
 */
void
gain_strategy_view_redraw (GainStrategyView *self)
{
  g_autoptr (GainDrawing) drawing = NULL;

  if (self->diagram == NULL)
    return;
  gain_strategy_look (self);
  drawing = gain_strategy_draw (self);
  gain_canvas_set_drawing (self->canvas, drawing);
  gain_outline_set (self->outline, self->drawn, drawing);
  gtk_widget_set_visible (self->blank, self->drawn->nodes->len == 0);
  if (!is_typing (self))
    gain_strategy_view_update_panes (self);
  update_zoom (self);
  gain_view_changed (GAIN_VIEW (self));
}

/**
 * gain_strategy_view_year_before:
 * @self: a view
 *
 * Returns: the year of the version before the one that is shown; 0: there is none
 */
int
gain_strategy_view_year_before (GainStrategyView *self)
{
  GainSnapshot *snapshot = snapshot_of (self);
  int year = 0;

  for (guint i = 0; snapshot != NULL && i < snapshot->diagrams->len; i++)
    if (g_strcmp0 (stored_at (snapshot, i)->title, self->title) == 0
        && stored_at (snapshot, i)->performance_year < self->year)
      year = MAX (year, stored_at (snapshot, i)->performance_year);
  return year;
}

/**
 * gain_strategy_view_compare:
 * @self: a view
 * @year: of the version to compare with; 0: none
 *
 * Marks on the canvas what differs.
 */
void
gain_strategy_view_compare (GainStrategyView *self, int year)
{
  if (self->diagram == NULL
      || (year != 0 && find_stored (snapshot_of (self), self->title, year) == NULL))
    return;
  self->compared = year;
  gain_strategy_view_set_state (self, "diagram-compare", g_variant_new_int32 (year));
  gain_strategy_view_redraw (self);
}

/**
 * gain_strategy_view_expect:
 * @self: a view
 * @title: of a diagram that is being made
 * @year: of its version
 *
 * Shows it once it is there.
 */
void
gain_strategy_view_expect (GainStrategyView *self, const char *title, int year)
{
  g_free (self->expected);
  self->expected = g_strdup (title);
  self->expected_year = year;
}

/**
 * gain_strategy_view_show_sides:
 * @self: a view
 * @what: "canvas", "outline" or "both"
 */
void
gain_strategy_view_show_sides (GainStrategyView *self, const char *what)
{
  gboolean canvas = !g_str_equal (what, "outline");
  gboolean outline = !g_str_equal (what, "canvas");

  gtk_widget_set_visible (GTK_WIDGET (self->canvas_side), canvas);
  gtk_widget_set_visible (GTK_WIDGET (self->outline_place), outline);
  gtk_widget_set_visible (self->outline_line, canvas && outline);
  gtk_widget_set_hexpand (GTK_WIDGET (self->outline_place), !canvas);
  gain_outline_show_all (self->outline, !canvas);
}

/**
 * gain_strategy_view_open:
 * @self: a view
 * @title: of a diagram
 * @year: of its version; 0: the one of the window's year, else the newest
 */
void
gain_strategy_view_open (GainStrategyView *self, const char *title, int year)
{
  GainSnapshot *snapshot = snapshot_of (self);
  int found;

  if (snapshot == NULL)
    return;
  found = year != 0 && find_stored (snapshot, title, year) != NULL
            ? year : likely_year (snapshot, title, snapshot->year);
  if (found == 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("There is no diagram “%s”."), title);

      gain_strategy_view_say (self, text);
      return;
    }
  if (!gain_canvas_end_edit (self->canvas, TRUE) || !gain_outline_end_edit (self->outline))
    {
      gain_strategy_view_fill_choices (self, snapshot); /* what was chosen there isn't shown */
      return;
    }
  if (g_strcmp0 (title, self->title) != 0 || found != self->year)
    {
      char *copy = g_strdup (title);

      forget_diagram (self);
      g_free (self->title);
      self->title = copy;
      self->year = found;
    }
  show_stored (self);
  gain_strategy_view_enable_actions (self);
  gain_view_changed (GAIN_VIEW (self));
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainStrategyView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagramDone) done
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  self->n_writing--;
  if (done != NULL || window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gain_window_report (window, _ ("The Diagram Was Not Changed"), error);
  if (self->n_writing == 0 && snapshot_of (self) != NULL && self->title != NULL)
    show_stored (self);
}

/**
 * gain_strategy_view_apply:
 * @self: a view
 * @next: (transfer full) (nullable): the diagram after an edit; %NULL: it was refused
 * @label: (transfer full) (nullable): what undo calls it
 * @error: (transfer full) (nullable): why it was refused
 *
 * Shows an edit at once and writes it: one entry of the history each.
 */
void
gain_strategy_view_apply (GainStrategyView *self, GainDiagram *next, char *label, GError *error)
{
  g_autofree char *name = label;
  g_autoptr (GError) refused = error;
  g_autoptr (GainDiagram) base = NULL;

  if (next == NULL)
    {
      if (refused != NULL)
        gain_strategy_view_say (self, refused->message);
      return;
    }
  if (next == self->diagram)
    {
      gain_diagram_unref (next);
      gain_strategy_view_redraw (self);
      return;
    }
  if (self->before_add != NULL) /* it would be written with the new one, which has no words yet */
    {
      gain_diagram_unref (next);
      gain_strategy_view_settled (self);
      return;
    }
  base = g_steal_pointer (&self->diagram);
  self->diagram = next;
  self->n_writing++;
  gain_diagram_write_async (gain_view_get_session (GAIN_VIEW (self)), base, next, name, NULL,
                            on_written, g_object_ref (self));
  gain_strategy_view_redraw (self);
}
