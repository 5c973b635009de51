/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-todo-list.h"

#include "gain-today.h"
#include "gain-window.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an entry's button does, kept with the button. */
typedef struct
{
  char *action;
  char *target; /* NULL: none */
} Step;

static void
step_free (gpointer data, GClosure *closure)
{
  Step *step = data;

  g_free (step->action);
  g_free (step->target);
  g_free (step);
}

/* A view makes its actions when it is first shown, so the one that has the action comes first. */
static const struct
{
  const char *action;
  const char *view;
} homes[] = {
  { "win.import", "data" },
  { "win.people-practice", "people" },
  { "win.diagram", "strategy" },
};

static void
on_clicked (GtkWidget *button, gpointer data)
{
  const Step *step = data;
  g_autoptr (GVariant) target
    = step->target != NULL ? g_variant_ref_sink (g_variant_new_string (step->target)) : NULL;
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gain_window_of (button)));

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (g_str_equal (step->action, homes[i].action))
      gtk_widget_activate_action (window, "win.view", "s", homes[i].view);
  gtk_widget_activate_action_variant (window, step->action, target);
}

/* "Open Measures", "Import…" */
static char *
button_label (const GainTodo *todo)
{
  if (g_str_equal (todo->action, "win.import"))
    return g_strdup (_ ("Import…"));
  if (g_str_equal (todo->action, "win.view"))
    for (guint i = 0; i < gain_n_views; i++)
      if (g_strcmp0 (gain_views[i].name, todo->target) == 0)
        /* Translators: the name of a view. */
        return g_strdup_printf (_ ("Open %s"), _ (gain_views[i].title));
  if (g_str_equal (todo->action, "win.people-practice"))
    return g_strdup (_ ("Open the Practice"));
  if (g_str_equal (todo->action, "win.diagram"))
    return g_strdup (_ ("Open the Diagram"));
  if (g_str_equal (todo->action, "app.preferences"))
    return g_strdup (_ ("Preferences…"));
  return g_strdup (_ ("Open"));
}

/* An action that this program does not have is no help. */
static gboolean
is_known (const GainTodo *todo)
{
  const char *name = g_str_has_prefix (todo->action, "app.") ? todo->action + strlen ("app.") : NULL;

  return name == NULL || g_action_group_has_action (G_ACTION_GROUP (g_application_get_default ()),
                                                    name);
}

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  return gain_words_new_within (text, css_class, 20, 34);
}

static void
add_row (GtkListBox *box, GtkWidget *content)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_margin_start (content, 12);
  gtk_widget_set_margin_end (content, 12);
  gtk_widget_set_margin_top (content, 8);
  gtk_widget_set_margin_bottom (content, 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (box, row);
}

static void
add_button (GtkWidget *box, const GainTodo *todo)
{
  g_autofree char *label = button_label (todo);
  GtkWidget *button = gtk_button_new_with_label (label);
  Step *step = g_new (Step, 1);

  *step = (Step) { g_strdup (todo->action), g_strdup (todo->target) };
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked), step, step_free, 0);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 4);
  if (todo->kind == GAIN_TODO_FIRST)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  gtk_widget_get_first_child (box), NULL, -1);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_entry (const GainTodo *todo)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *mark = gtk_image_new_from_icon_name (todo->kind == GAIN_TODO_ATTENTION
                                                    ? "dialog-warning-symbolic"
                                                    : "go-next-symbolic");

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, 2);
  gtk_widget_set_tooltip_text (mark, todo->kind == GAIN_TODO_ATTENTION ? _ ("Needs attention")
                                                                       : _ ("Next step"));
  gtk_box_append (GTK_BOX (box), new_text (todo->title, "heading"));
  gtk_box_append (GTK_BOX (box), new_text (todo->detail, "dim-label"));
  if (is_known (todo))
    add_button (box, todo);
  gtk_box_append (GTK_BOX (outer), mark);
  gtk_box_append (GTK_BOX (outer), box);
  return outer;
}

/**
 * gain_todo_list_fill:
 * @box: an empty list, or one that was filled here
 * @snapshot: a snapshot
 *
 * Shows what to do next, each entry with the button that leads there.
 */
void
gain_todo_list_fill (GtkListBox *box, GainSnapshot *snapshot)
{
  g_autoptr (GPtrArray) todos = NULL;
  GtkWidget *child;

  g_return_if_fail (GTK_IS_LIST_BOX (box) && snapshot != NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
  todos = gain_todo_list (snapshot, gain_today ());
  for (guint i = 0; i < todos->len; i++)
    add_row (box, new_entry (g_ptr_array_index (todos, i)));
  if (todos->len == 0)
    add_row (box, new_text (_ ("Nothing is missing."), "dim-label"));
}
