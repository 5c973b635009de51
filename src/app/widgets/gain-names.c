/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4.8 gives icon buttons the name of their picture's class, and rows, cells and scrolled areas none
 * at all. Here each widget that takes the focus gets, when it is first shown, the name that a person
 * who sees it would give it: the tip of an icon, the words of a row. What a view named itself stays. */
#include "gain-config.h"

#include "gain-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMED "gain-named"
#define LABELS "gain-named-by"

/* The labels by which a widget is called, for when one of them is destroyed before it. */
typedef struct
{
  GtkWidget *widget; /* which owns this */
  GPtrArray *labels; /* of those that live still */
  guint      idle;   /* that names it again; 0: none */
} NamedBy;

static void name_again (GtkWidget *widget);

/* Public though its name says test; there is no other way to ask. */
static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Some widgets of GTK are of classes that have no header. */
static gboolean
is_a (GtkWidget *widget, const char *class_name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), class_name);
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
on_idle (gpointer data)
{
  NamedBy *by = data;

  by->idle = 0;
  name_again (by->widget); /* may free it */
  return G_SOURCE_REMOVE;
}

/* A page that is filled again destroys its labels first and makes the new ones then, so the name is
 * looked for once all of that is done. */
static void
on_label_gone (gpointer data, GObject *label)
{
  NamedBy *by = data;

  g_ptr_array_remove_fast (by->labels, label);
  if (by->idle == 0 && !gtk_widget_in_destruction (by->widget))
    by->idle = g_idle_add (on_idle, by);
}

static void
free_named_by (gpointer data)
{
  NamedBy *by = data;

  for (guint i = 0; i < by->labels->len; i++)
    g_object_weak_unref (by->labels->pdata[i], on_label_gone, by);
  g_ptr_array_unref (by->labels);
  g_clear_handle_id (&by->idle, g_source_remove);
  g_free (by);
}

/* One watch a widget: a row that is filled again and again leaves that of its old labels behind. */
static void
watch_labels (GtkWidget *widget, GList *list)
{
  NamedBy *by = g_new0 (NamedBy, 1);

  by->widget = widget;
  by->labels = g_ptr_array_new ();
  for (GList *l = list; l != NULL; l = l->next)
    if (!g_ptr_array_find (by->labels, l->data, NULL))
      {
        g_object_weak_ref (l->data, on_label_gone, by);
        g_ptr_array_add (by->labels, l->data);
      }
  g_object_set_data_full (G_OBJECT (widget), LABELS, by, free_named_by);
}

/* list: (transfer full) of widgets: their names make the name, and stay it when they change. */
static void
set_labels (GtkWidget *widget, GList *list)
{
  GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_LABELLED_BY;
  GValue value = G_VALUE_INIT;

  if (list == NULL)
    return;
  watch_labels (widget, list);
  gtk_accessible_relation_init_value (relation, &value);
  g_value_set_pointer (&value, list);
  gtk_accessible_update_relation_value (GTK_ACCESSIBLE (widget), 1, &relation, &value);
  g_value_unset (&value);
}

/* GTK says the name of the class in place of words that never were any, as in a cell that stays empty. */
static void
keep_silent (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] == '\0'
      && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    set_name (widget, "");
}

/* Words and pictures with words; not those of a button or a field within, which has its own name. */
static void
find_labels (GtkWidget *widget, GList **found)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (GTK_IS_LABEL (widget) || GTK_IS_INSCRIPTION (widget)
      || (role == GTK_ACCESSIBLE_ROLE_IMG && has_name (widget)))
    {
      keep_silent (widget);
      *found = g_list_prepend (*found, widget);
    }
  else if (!gtk_widget_get_focusable (widget) || GTK_IS_TREE_EXPANDER (widget))
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      find_labels (child, found);
}

static GList *
labels_below (GtkWidget *widget)
{
  GList *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_labels (child, &found);
  return g_list_reverse (found);
}

/* The first widget below, in the order in which it is read, that names a part of the window. */
static GtkWidget *
find_title (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *title;

      if (GTK_IS_DROP_DOWN (child))
        continue; /* its words are what is chosen */
      if ((GTK_IS_COLUMN_VIEW (child) || GTK_IS_LIST_BASE (child) || GTK_IS_LIST_BOX (child)
           || GTK_IS_TEXT_VIEW (child) || GTK_IS_FLOW_BOX (child))
          && has_name (child))
        return child;
      if (GTK_IS_LABEL (child) && gtk_label_get_text (GTK_LABEL (child))[0] != '\0')
        return child;
      title = find_title (child);
      if (title != NULL)
        return title;
    }
  return NULL;
}

/* "Undo (Ctrl+Z): an import" is the tip; the name goes without the keys. */
static char *
without_keys (const char *tooltip)
{
  const char *keys = strstr (tooltip, " (");
  const char *end = keys != NULL ? strchr (keys, ')') : NULL;

  if (end == NULL || (strstr (keys, "+") == NULL && strstr (keys, "Esc") == NULL && keys[2] != 'F')
      || strstr (keys, "+") > end)
    return g_strdup (tooltip);
  return g_strdup_printf ("%.*s%s", (int) (keys - tooltip), tooltip, end + 1);
}

static void
name_from_tooltip (GtkWidget *widget, GtkWidget *owner)
{
  const char *tooltip = gtk_widget_get_tooltip_text (owner);
  g_autofree char *name = tooltip != NULL ? without_keys (tooltip) : NULL;

  if (name != NULL)
    set_name (widget, name);
}

/* As that of Undo: the button is called by the new one. */
static void
on_tooltip (GtkWidget *button)
{
  name_from_tooltip (button, button);
}

/* GTK 4.8 calls what has a mnemonic by its label with the underscore, and a button by the words in it
 * once more. What a view named itself stays, and is all that is said. */
static void
name_without_underscore (GtkWidget *widget, const char *label)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  g_autofree char *other
    = label != NULL && gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
        ? gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, label)
        : g_strdup ("no label");

  if (other == NULL)
    {
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL);
      gain_names_from_labels (widget);
    }
  else if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
on_button_label (GtkButton *button)
{
  name_without_underscore (GTK_WIDGET (button), gtk_button_get_label (button));
}

static void
on_check_label (GtkCheckButton *button)
{
  name_without_underscore (GTK_WIDGET (button), gtk_check_button_get_label (button));
}

/* Now, and whenever GTK names it again. */
static void
watch_label (GtkWidget *widget, GCallback on_label)
{
  g_signal_handlers_disconnect_by_func (widget, on_label, NULL);
  g_signal_connect (widget, "notify::label", on_label, NULL);
}

/* Of the choice's button, in the order in which they are read: what is chosen for, and what is chosen. GTK
 * keeps the latter in a stack, beside the words for nothing. */
static GList *
words_of_choice (GtkWidget *choice, GtkWidget *button)
{
  GList *words = NULL;
  GtkWidget *child = button;

  while (child != NULL && !GTK_IS_STACK (child))
    child = gtk_widget_get_first_child (child);
  child = child != NULL ? gtk_stack_get_visible_child (GTK_STACK (child)) : NULL;
  if (GTK_IS_LABEL (child))
    words = g_list_append (NULL, child);
  else if (child != NULL)
    words = labels_below (child);
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return g_list_prepend (words, choice);
  return g_list_concat (gtk_widget_list_mnemonic_labels (choice), words);
}

static void
name_choice (GtkWidget *button)
{
  set_labels (button, words_of_choice (gtk_widget_get_parent (button), button));
}

/* What a menu button is for: GTK follows no label of a label, and says the name of its class. */
static GList *
names_of_owner (GtkWidget *owner)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (owner), GTK_ACCESSIBLE_PROPERTY_LABEL)
           ? g_list_append (NULL, owner) : gtk_widget_list_mnemonic_labels (owner);
}

/* The picture within a button is no name of it: only words are. GTK itself names a button by its label
 * property alone. */
static void
name_button (GtkWidget *button)
{
  GtkWidget *owner = gtk_widget_get_parent (button);
  GList *words;

  if (GTK_IS_DROP_DOWN (owner))
    {
      g_signal_handlers_disconnect_by_func (owner, name_choice, button);
      g_signal_connect_object (owner, "notify::selected-item", G_CALLBACK (name_choice), button,
                               G_CONNECT_SWAPPED);
      name_choice (button);
      return;
    }
  if (gtk_button_get_use_underline (GTK_BUTTON (button)))
    {
      watch_label (button, G_CALLBACK (on_button_label));
      on_button_label (GTK_BUTTON (button));
    }
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return;
  words = labels_below (button);
  if (GTK_IS_MENU_BUTTON (owner))
    words = g_list_concat (names_of_owner (owner), words);
  if (words != NULL)
    {
      set_labels (button, words);
      return;
    }
  name_from_tooltip (button, GTK_IS_MENU_BUTTON (owner) ? owner : button);
  g_signal_connect (button, "notify::tooltip-text", G_CALLBACK (on_tooltip), NULL);
}

/* What it says while it is empty. */
static void
name_search (GtkSearchEntry *entry)
{
  g_autofree char *hint = NULL;

  g_object_get (entry, "placeholder-text", &hint, NULL);
  set_name (GTK_WIDGET (entry), hint != NULL && *hint != '\0' ? hint : _ ("Find"));
}

/* Libadwaita names the list by the group's title, which may be none. */
static gboolean
is_of_untitled_group (GtkWidget *widget)
{
  GtkWidget *group = GTK_IS_LIST_BOX (widget)
                       ? gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP)
                       : NULL;
  const char *title = group != NULL
                        ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group))
                        : NULL;

  return group != NULL && (title == NULL || *title == '\0');
}

static gboolean
is_row (GtkWidget *widget)
{
  return is_a (widget, "GtkListItemWidget") || is_a (widget, "GtkColumnViewTitle")
         || GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_FLOW_BOX_CHILD (widget)
         || GTK_IS_EXPANDER (widget);
}

static gboolean
name_row (GtkWidget *row)
{
  GList *labels = labels_below (row);
  gboolean found = labels != NULL;

  set_labels (row, labels);
  return found;
}

/* Returns: whether there was something to name it by. */
static gboolean
name_widget (GtkWidget *widget)
{
  GtkWidget *title = NULL;

  if (GTK_IS_BUTTON (widget))
    name_button (widget);
  else if (GTK_IS_CHECK_BUTTON (widget)
           && gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)))
    {
      watch_label (widget, G_CALLBACK (on_check_label));
      on_check_label (GTK_CHECK_BUTTON (widget));
    }
  else if (ADW_IS_ACTION_ROW (widget))
    {
      /* Its title alone says less than can be seen. */
      gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
      gain_names_from_labels (widget);
    }
  else if (GTK_IS_TREE_EXPANDER (widget))
    gain_names_from_labels (widget); /* GTK names it by a box, which has no words */
  else if (has_name (widget) && !is_of_untitled_group (widget))
    return TRUE;
  else if (is_row (widget))
    return name_row (widget);
  else if (GTK_IS_SEARCH_ENTRY (widget))
    name_search (GTK_SEARCH_ENTRY (widget));
  else if (GTK_IS_PANED (widget))
    set_name (widget, _ ("Room of the two parts"));
  else if (is_a (widget, "GtkColumnListView"))
    title = gtk_widget_get_parent (widget);
  else if (GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_LIST_BOX (widget))
    title = find_title (widget);
  else
    return TRUE;
  if (title != NULL)
    set_labels (widget, g_list_append (NULL, title));
  return title != NULL || (!GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_LIST_BOX (widget));
}

/* Once a widget; a row is named again when it gets a cell more. */
static void
look_at (GtkWidget *widget)
{
  if (g_object_get_data (G_OBJECT (widget), NAMED) == NULL
      && (gtk_widget_get_focusable (widget) || is_a (widget, "GtkColumnViewTitle")
          || GTK_IS_TREE_EXPANDER (widget) || GTK_IS_SEARCH_ENTRY (widget)))
    {
      if (name_widget (widget))
        g_object_set_data (G_OBJECT (widget), NAMED, GINT_TO_POINTER (TRUE));
    }
  else if (is_a (widget, "GtkColumnViewCell") && gtk_widget_get_parent (widget) != NULL
           && g_object_get_data (G_OBJECT (gtk_widget_get_parent (widget)), NAMED) != NULL)
    gain_names_from_labels (gtk_widget_get_parent (widget));
}

/* It lost a label by which it was called: what is in its place calls it now. Where nothing is yet, it is
 * named when it is shown the next time. */
static void
name_again (GtkWidget *widget)
{
  g_object_set_data (G_OBJECT (widget), LABELS, NULL);
  g_object_set_data (G_OBJECT (widget), NAMED, NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  look_at (widget);
}

static gboolean
on_map (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer unused)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  /* A dialog with all that it holds: what is not shown yet can be read, too. */
  if (GTK_IS_WINDOW (widget))
    gain_names_below (widget);
  else
    look_at (widget);
  return TRUE;
}

/**
 * gain_names_from_labels:
 * @widget: that takes the focus, such as a row
 *
 * Makes the words of the labels below it its name; when they change, so does the name.
 */
void
gain_names_from_labels (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  set_labels (widget, labels_below (widget));
}

/**
 * gain_names_below:
 * @widget: such as a view that is made, but not shown yet
 *
 * Names what takes the focus in it, as it would be when it is shown.
 */
void
gain_names_below (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  if (!is_a (widget, "GtkColumnViewCell"))
    look_at (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gain_names_below (child);
}

/**
 * gain_names_install:
 *
 * From now on, each widget that takes the focus is named when it is first shown. Once is enough; more
 * do no harm.
 */
void
gain_names_install (void)
{
  static gboolean installed;
  gpointer klass;

  if (installed)
    return;
  installed = TRUE;
  klass = g_type_class_ref (GTK_TYPE_WIDGET); /* for good */
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
  (void) klass;
}
