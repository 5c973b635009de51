/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything by keyboard: Tab comes to all that takes the focus and back out of it; Escape closes
 * each dialog. */
#include "gain-config.h"

#include "app-parts.h"

#include <string.h>

#define WIDTH 1280
#define HEIGHT 800
#define MOST_STEPS 1500

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

static gboolean
is_reached (GtkWidget *widget, GHashTable *reached)
{
  /* What holds the focus within: an entry's text, a scale's own parts. */
  if (has_reached_below (widget, reached))
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

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  g_test_add ("/keyboard/parts", AppFixture, NULL, app_fixture_set_up, test_parts,
              app_fixture_tear_down);
  g_test_add ("/keyboard/dialogs", AppFixture, NULL, app_fixture_set_up, test_dialogs,
              app_fixture_tear_down);
  return g_test_run ();
}
