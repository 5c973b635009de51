/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything by keyboard: Tab comes to all that takes the focus and back out of it; Escape closes
 * each dialog; a menu gives the focus back; a table sorts by its headings; what has the focus can be seen;
 * the list of shortcuts is whole. */
#include "gain-config.h"

#include "app-parts.h"

#include "strategy/gain-strategy-view-private.h"
#include "gain-value-picker.h"
#include "gain-view.h"

#include <string.h>

#define WIDTH 1280
#define HEIGHT 800
#define MOST_STEPS 1500
#define PICKER_STEPS 12

/* Within these the arrow keys lead on; Tab comes to one of theirs, or to them. */
static const char *const by_arrows[] = { "GtkListBox",  "GtkColumnListView", "GtkListView",
                                         "GtkFlowBox",  "GainCanvasSheet",   "GainCanvas",
                                         "GtkNotebook", "GtkScrolledWindow", NULL };

typedef struct
{
  GHashTable *reached; /* GtkWidget, not owned */
  guint       faults;
} Walk;

/* Where all is in sight, there is nothing to do for a key. */
static gboolean
has_more (GtkScrolledWindow *window)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (window);

  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

static gboolean
is_for_keys (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget) && !has_more (GTK_SCROLLED_WINDOW (widget)))
    return FALSE;
  return gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget)
         && gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget);
}

/* One key: as GTK does when Tab is pressed. At the end of the window the focus is let go. */
static GtkWidget *
press (GtkWidget *root, GtkDirectionType direction)
{
  g_signal_emit_by_name (root, "move-focus", direction);
  return gtk_window_get_focus (GTK_WINDOW (root));
}

/* Collects where the focus comes to, once round; FALSE: it never comes to where it was. A list that
 * has a selected row is entered there, so that the first round may be another one. */
static gboolean
go_round (GtkWidget *root, GtkDirectionType direction, GHashTable *reached)
{
  GtkWidget *first = NULL;

  for (guint i = 0; i < MOST_STEPS; i++)
    {
      GtkWidget *now = press (root, direction);

      if (now == NULL)
        continue;
      if (now == first)
        return TRUE;
      if (first == NULL && g_hash_table_contains (reached, now))
        {
          first = now;
          g_hash_table_remove_all (reached);
        }
      g_hash_table_add (reached, now);
    }
  return FALSE;
}

static gboolean
has_reached_below (GtkWidget *widget, GHashTable *reached)
{
  if (g_hash_table_contains (reached, widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_reached_below (child, reached))
      return TRUE;
  return FALSE;
}

/* Tab comes to the first one; the arrows go along them. */
static gboolean
is_among_headings (GtkWidget *widget, GHashTable *reached)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkColumnViewTitle")
         && has_reached_below (gtk_widget_get_parent (widget), reached);
}

static gboolean
is_reached (GtkWidget *widget, GHashTable *reached)
{
  /* What holds the focus within: an entry's text, a scale's own parts. */
  if (has_reached_below (widget, reached) || is_among_headings (widget, reached))
    return TRUE;
  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL;
       above = gtk_widget_get_parent (above))
    {
      if (g_hash_table_contains (reached, above))
        return TRUE;
      if (g_strv_contains (by_arrows, G_OBJECT_TYPE_NAME (above))
          && has_reached_below (above, reached))
        return TRUE;
    }
  return FALSE;
}

static void
look_for_missed (GtkWidget *widget, const AppPart *part, Walk *walk)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_for_keys (widget) && !is_reached (widget, walk->reached))
    {
      g_test_message ("%s, %s: Tab does not come to %s “%s” (%s) in %s", part->view, part->action,
                      G_OBJECT_TYPE_NAME (widget),
                      GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : "",
                      gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      walk->faults++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_for_missed (child, part, walk);
}

static void
check_walk (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data)
{
  static const struct
  {
    GtkDirectionType direction;
    const char      *key;
  } ways[] = { { GTK_DIR_TAB_FORWARD, "Tab" }, { GTK_DIR_TAB_BACKWARD, "Shift+Tab" } };
  Walk *walk = data;

  g_test_message ("%s, %s", part->view, part->action);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      walk->reached = g_hash_table_new (NULL, NULL);
      if (!go_round (root, ways[i].direction, walk->reached))
        {
          g_test_message ("%s, %s: %s never comes round", part->view, part->action, ways[i].key);
          walk->faults++;
        }
      look_for_missed (root, part, walk);
      g_clear_pointer (&walk->reached, g_hash_table_unref);
    }
}

/* Is there a shortcut of the window on that key? */
static gboolean
has_shortcut (GtkWidget *window, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  gboolean found = FALSE;

  for (guint i = 0; !found && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; !found && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut
              = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger
              = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          found = strstr (trigger, key) != NULL;
        }
    }
  return found;
}

static void
check_dialog (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data)
{
  Walk *walk = data;

  if (!has_shortcut (root, "Escape"))
    {
      g_test_message ("%s, %s: Escape does not close it", part->view, part->action);
      walk->faults++;
    }
  check_walk (f, root, part, data);
}

static void
test_parts (AppFixture *f, gconstpointer unused)
{
  Walk walk = { NULL, 0 };

  app_parts_each (f, WIDTH, HEIGHT, check_walk, &walk);
  g_assert_cmpuint (walk.faults, ==, 0);
}

static void
test_dialogs (AppFixture *f, gconstpointer unused)
{
  Walk walk = { NULL, 0 };

  app_dialogs_each (f, check_dialog, &walk);
  g_assert_cmpuint (walk.faults, ==, 0);
}

/* --- menus ------------------------------------------------------------------------------------ */

/* What listens on @widget to the key for menus gets it. */
static gboolean
offer_menu_key (GtkWidget *widget, GtkEventController *controller)
{
  gboolean handled = FALSE;

  if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
    g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Menu, 0u, (GdkModifierType) 0, &handled);
  if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
    return handled;
  for (guint i = 0; !handled && i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
      g_autofree char *keys = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (strstr (keys, "Menu") != NULL && strstr (keys, "<Shift>F10") != NULL)
        handled = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
    }
  return handled;
}

static void
press_menu (AppFixture *f)
{
  for (GtkWidget *widget = gtk_window_get_focus (GTK_WINDOW (f->window)); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (offer_menu_key (widget, controller))
            return;
        }
    }
  g_test_message ("nothing listens to the key for menus");
  g_test_fail ();
}

static gboolean
is_open_menu (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget);
}

/* The menu of what has the focus opens and has the focus; closed, it gives it back. */
static void
check_menu (AppFixture *f)
{
  GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (f->window));
  GtkWidget *menu;

  press_menu (f);
  menu = app_find (GTK_WIDGET (f->window), GTK_TYPE_POPOVER_MENU, is_open_menu, NULL);
  g_assert_nonnull (menu);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  app_parts_draw (f, GTK_WIDGET (f->window));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == before);
}

static gboolean
is_table (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget);
}

static void
test_menus (AppFixture *f, gconstpointer unused)
{
  GainStrategyView *strategy;
  GtkWidget *table;

  app_fixture_view (f, "scorecards");
  table = app_find (GTK_WIDGET (f->window), GTK_TYPE_COLUMN_VIEW, is_table, NULL);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_last_child (table)));
  check_menu (f);
  app_fixture_activate (f, "win.scorecards-list('practices')");
  app_fixture_settle (f);
  table = app_find (GTK_WIDGET (f->window), GTK_TYPE_COLUMN_VIEW, is_table, NULL);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_last_child (table)));
  check_menu (f);
  strategy = GAIN_STRATEGY_VIEW (app_fixture_view (f, "strategy"));
  app_parts_draw (f, GTK_WIDGET (f->window));
  /* As Tab does: the node that has the focus is the one that keys are about. */
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (strategy->canvas)));
  g_assert_cmpstr (gain_canvas_get_chosen (strategy->canvas), ==,
                   gain_diagram_node (strategy->diagram, 0)->id);
  check_menu (f);
  app_fixture_activate (f, "win.diagram-show('outline')");
  app_parts_draw (f, GTK_WIDGET (f->window));
  table = app_find (GTK_WIDGET (strategy->outline), GTK_TYPE_COLUMN_VIEW, is_table, NULL);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_last_child (table)));
  check_menu (f);
}

/* --- tables ----------------------------------------------------------------------------------- */

/* The key comes to what listens on @widget. */
static void
press_on (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, (GdkModifierType) 0, &handled);
    }
  g_assert_true (handled);
}

static gboolean
is_heading (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkColumnViewTitle");
}

static gboolean
is_a_heading (GtkWidget *widget, gconstpointer unused)
{
  return is_heading (widget);
}

/* From the rows back to the headings, along them, and on again; Space and Enter sort, to and fro. */
static void
test_headings (AppFixture *f, gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  GtkWidget *table, *list, *name, *second;
  g_autoptr (GObject) first = NULL;
  g_autoptr (GObject) last = NULL;
  GListModel *rows;

  app_fixture_view (f, "people");
  table = app_find (window, GTK_TYPE_COLUMN_VIEW, is_table, NULL);
  list = gtk_widget_get_last_child (table);
  rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
  g_assert_true (gtk_widget_grab_focus (list));
  name = press (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (is_heading (name));
  second = press (window, GTK_DIR_RIGHT);
  g_assert_true (is_heading (second) && second != name);
  g_assert_true (press (window, GTK_DIR_LEFT) == name);
  g_assert_true (press (window, GTK_DIR_LEFT) == name);
  first = g_list_model_get_item (rows, 0);
  press_on (name, GDK_KEY_space);
  app_fixture_settle (f);
  last = g_list_model_get_item (rows, g_list_model_get_n_items (rows) - 1);
  g_assert_true (first == last);
  press_on (name, GDK_KEY_Return);
  app_fixture_settle (f);
  g_clear_object (&last);
  last = g_list_model_get_item (rows, 0);
  g_assert_true (first == last);
  g_assert_true (gtk_widget_is_ancestor (press (window, GTK_DIR_DOWN), list));
  g_assert_true (is_heading (press (window, GTK_DIR_TAB_BACKWARD)));
  g_assert_true (gtk_widget_is_ancestor (press (window, GTK_DIR_TAB_FORWARD), list));
  press (window, GTK_DIR_TAB_BACKWARD);
  g_assert_false (gtk_widget_is_ancestor (press (window, GTK_DIR_TAB_BACKWARD), table));
}

static guint
count_arrows (GtkWidget *widget)
{
  guint n = gtk_widget_has_css_class (widget, "ascending")
            || gtk_widget_has_css_class (widget, "descending");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_arrows (child);
  return n;
}

/* The first of what listens for the first button alone. */
static void
click_on (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        {
          g_signal_emit_by_name (controller, "released", 1, 1.0, 1.0);
          return;
        }
    }
  g_assert_not_reached ();
}

/* By a click as by a key: one column sorts, and shows the one arrow. */
static void
test_arrows (AppFixture *f, gconstpointer unused)
{
  GtkWidget *table, *heading;

  app_fixture_view (f, "people");
  table = app_find (GTK_WIDGET (f->window), GTK_TYPE_COLUMN_VIEW, is_table, NULL);
  heading = app_find (table, GTK_TYPE_WIDGET, is_a_heading, NULL);
  for (guint i = 0; i < 3; i++)
    {
      click_on (heading);
      g_assert_cmpuint (count_arrows (gtk_widget_get_parent (heading)), ==, 1);
      g_assert_cmpuint (count_arrows (heading), ==, 1);
      if (i != 1) /* the same one once more */
        heading = gtk_widget_get_next_sibling (heading);
    }
}

static GtkWidget *
rows_of (AppFixture *f)
{
  return gtk_widget_get_last_child (
      app_find (GTK_WIDGET (f->window), GTK_TYPE_COLUMN_VIEW, is_table, NULL));
}

/* A view's key leads into the view, to the rows of its table; Enter in the search to what was found. Whoever
 * goes along the sidebar stays there. */
static void
test_views (AppFixture *f, gconstpointer unused)
{
  GtkWindow *window = GTK_WINDOW (f->window);
  GtkWidget *views = app_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, app_is_named, "views");
  GtkWidget *search = app_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, app_is_named, "search");

  app_fixture_view (f, "people");
  app_fixture_view (f, "overview");
  gtk_window_set_focus (window, NULL);
  app_fixture_view (f, "people");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), rows_of (f)));
  app_fixture_activate (f, "win.find");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), search));
  g_signal_emit_by_name (search, "activate");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), rows_of (f)));
  app_fixture_activate (f, "win.close-pane");
  gtk_widget_child_focus (views, GTK_DIR_TAB_FORWARD);
  app_fixture_view (f, "scorecards");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), views));
}

/* A view that still makes what it will show takes the keyboard to its rows once they are there; but
 * whoever went elsewhere meanwhile stays there. */
static void
test_pending (AppFixture *f, gconstpointer unused)
{
  GtkWindow *window = GTK_WINDOW (f->window);
  GtkWidget *views;

  gtk_window_set_focus (window, NULL);
  app_fixture_activate (f, "win.view('distribution')");
  app_fixture_settle (f);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), rows_of (f)));
  app_fixture_reopen (f);
  window = GTK_WINDOW (f->window);
  views = app_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, app_is_named, "views");
  gtk_window_set_focus (window, NULL);
  app_fixture_activate (f, "win.view('distribution')");
  gtk_widget_child_focus (views, GTK_DIR_TAB_FORWARD);
  app_fixture_settle (f);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), views));
}

static gboolean
has_submenus (GtkWidget *widget, gconstpointer unused)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget));
  g_autoptr (GMenuModel) section = NULL;
  g_autoptr (GMenuModel) submenu = NULL;

  if (menu == NULL || !gtk_widget_get_mapped (widget) || g_menu_model_get_n_items (menu) == 0)
    return FALSE;
  section = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  submenu = g_menu_model_get_item_link (section != NULL ? section : menu, 0, G_MENU_LINK_SUBMENU);
  return submenu != NULL;
}

static gboolean
is_menu_closed (AppFixture *f, gpointer popover)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  return focus != NULL && !gtk_widget_is_ancestor (focus, popover);
}

/* A button's menu that is closed in its submenu: the keys are heard again. */
static void
test_submenu (AppFixture *f, gconstpointer unused)
{
  GtkWidget *button, *popover;

  app_fixture_view (f, "scorecards");
  button = app_find (GTK_WIDGET (f->window), GTK_TYPE_MENU_BUTTON, has_submenus, NULL);
  g_assert_nonnull (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_object_set (popover, "visible-submenu", "_Export", NULL);
  app_parts_draw (f, GTK_WIDGET (f->window));
  g_assert_true (gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD));
  g_assert_false (is_menu_closed (f, popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  app_fixture_wait (f, is_menu_closed, popover);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), button));
}

static gboolean
opens_picker (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget)
         && GAIN_IS_VALUE_PICKER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)));
}

static gboolean
find_picker (AppFixture *f, gpointer data)
{
  GtkWidget **button = data;
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  *button = NULL;
  for (GList *l = windows; *button == NULL && l != NULL; l = l->next)
    *button = app_find (l->data, GTK_TYPE_MENU_BUTTON, opens_picker, NULL);
  return *button != NULL;
}

/* The chooser of a plan's measures: the keys are in its search at once, go on to the list and come
 * round, and go back to the button once it is closed. */
static void
test_picker (AppFixture *f, gconstpointer unused)
{
  const AppPart part = { "distribution", "the chooser of measures", NULL };
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  Walk walk = { reached, 0 };
  GtkWidget *button, *picker;
  GtkWindow *window;

  app_fixture_view (f, "distribution");
  app_fixture_activate (f, "win.plan-edit");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.plan-page('metrics')");
  app_fixture_wait (f, find_picker, &button);
  window = GTK_WINDOW (gtk_widget_get_root (button));
  gtk_widget_grab_focus (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  picker = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  app_parts_draw (f, GTK_WIDGET (window));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window),
                                         app_find (picker, GTK_TYPE_SEARCH_ENTRY, NULL, NULL)));
  for (guint i = 0; i < PICKER_STEPS; i++)
    {
      g_assert_true (gtk_widget_child_focus (picker, GTK_DIR_TAB_FORWARD));
      g_hash_table_add (reached, gtk_window_get_focus (window));
    }
  look_for_missed (picker, &part, &walk);
  g_assert_cmpuint (walk.faults, ==, 0);
  gtk_popover_popdown (GTK_POPOVER (picker));
  app_parts_draw (f, GTK_WIDGET (window));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), button));
}

/* GTK takes the frame away after three seconds, as here. */
static void
test_frame (AppFixture *f, gconstpointer unused)
{
  GtkWindow *window = GTK_WINDOW (f->window);

  /* Before any key there is nothing to frame. */
  gtk_window_set_focus_visible (window, FALSE);
  g_assert_false (gtk_window_get_focus_visible (window));
  press (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  gtk_window_set_focus_visible (window, TRUE);
  gtk_window_set_focus_visible (window, FALSE);
  g_assert_true (gtk_window_get_focus_visible (window));
}

/* --- the list of shortcuts -------------------------------------------------------------------- */

/* Collects what the shortcuts window says: actions and keys. */
static void
collect_shortcuts (GtkWidget *widget, GHashTable *said)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *keys = NULL;
      g_autofree char *action = NULL;

      g_object_get (widget, "accelerator", &keys, "action-name", &action, NULL);
      if (action != NULL)
        g_hash_table_add (said, g_steal_pointer (&action));
      else if (keys != NULL)
        g_hash_table_add (said, g_steal_pointer (&keys));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_shortcuts (child, said);
}

/* Those that the window itself listens to. */
static void
check_window_keys (AppFixture *f, GHashTable *said)
{
  static const char *const keys[] = { "Escape", "<Control>z", "<Control><Shift>z", "<Control>v" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (g_hash_table_contains (said, keys[i]));
  g_assert_true (has_shortcut (GTK_WIDGET (f->window), "<Control>v"));
}

static void
test_shortcuts (AppFixture *f, gconstpointer unused)
{
  GtkApplication *app = GTK_APPLICATION (f->app);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (app);
  g_autofree char *views = g_strdup_printf ("<Control>1...%u", gain_n_views);
  GHashTableIter iter;
  gpointer name;

  collect_shortcuts (GTK_WIDGET (gtk_application_window_get_help_overlay (
                       GTK_APPLICATION_WINDOW (f->window))), said);
  g_assert_true (g_hash_table_contains (said, views));
  for (guint i = 0; actions[i] != NULL; i++)
    if (!g_str_has_prefix (actions[i], "win.view::")
        && !g_str_equal (actions[i], "win.show-help-overlay") /* GTK's own; app.shortcuts is ours */
        && !g_hash_table_contains (said, actions[i]))
      {
        g_test_message ("%s has a key, and is not listed", actions[i]);
        g_test_fail ();
      }
  g_hash_table_iter_init (&iter, said);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (strchr (name, '.') != NULL && strstr (name, "...") == NULL)
      {
        g_auto (GStrv) keys = gtk_application_get_accels_for_action (app, name);

        g_test_message ("%s", (const char *) name);
        g_assert_nonnull (keys[0]);
      }
  check_window_keys (f, said);
}

/* --- the pane --------------------------------------------------------------------------------- */

/* The pane gives the focus back to where it was when it was opened. */
static void
test_pane (AppFixture *f, gconstpointer unused)
{
  GtkWindow *window = GTK_WINDOW (f->window);
  GtkWidget *before, *content;

  app_fixture_view (f, "scorecards");
  before = gtk_window_get_focus (window);
  g_assert_nonnull (before);
  app_fixture_activate (f, "win.explain");
  app_fixture_settle (f);
  content = app_find (GTK_WIDGET (window), GTK_TYPE_WIDGET, app_is_named, "details_content");
  g_assert_true (gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD));
  app_parts_draw (f, GTK_WIDGET (window));
  app_fixture_activate (f, "win.close-pane");
  app_parts_draw (f, GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_mapped (content));
  g_assert_true (gtk_window_get_focus (window) == before);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  g_test_add ("/keyboard/parts", AppFixture, NULL, app_fixture_set_up_warm, test_parts,
              app_fixture_tear_down);
  g_test_add ("/keyboard/dialogs", AppFixture, NULL, app_fixture_set_up_warm, test_dialogs,
              app_fixture_tear_down);
  g_test_add ("/keyboard/menus", AppFixture, NULL, app_fixture_set_up_warm, test_menus,
              app_fixture_tear_down);
  g_test_add ("/keyboard/arrows", AppFixture, NULL, app_fixture_set_up, test_arrows,
              app_fixture_tear_down);
  g_test_add ("/keyboard/headings", AppFixture, NULL, app_fixture_set_up, test_headings,
              app_fixture_tear_down);
  g_test_add ("/keyboard/views", AppFixture, NULL, app_fixture_set_up, test_views,
              app_fixture_tear_down);
  g_test_add ("/keyboard/pending", AppFixture, NULL, app_fixture_set_up, test_pending,
              app_fixture_tear_down);
  g_test_add ("/keyboard/submenu", AppFixture, NULL, app_fixture_set_up, test_submenu,
              app_fixture_tear_down);
  g_test_add ("/keyboard/picker", AppFixture, NULL, app_fixture_set_up_warm, test_picker,
              app_fixture_tear_down);
  g_test_add ("/keyboard/frame", AppFixture, NULL, app_fixture_set_up_warm, test_frame,
              app_fixture_tear_down);
  g_test_add ("/keyboard/shortcuts", AppFixture, NULL, app_fixture_set_up_warm, test_shortcuts,
              app_fixture_tear_down);
  g_test_add ("/keyboard/pane", AppFixture, NULL, app_fixture_set_up, test_pane,
              app_fixture_tear_down);
  return g_test_run ();
}
