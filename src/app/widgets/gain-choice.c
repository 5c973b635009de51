/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-choice.h"

#include <string.h>

#define LEAST_CHARS 10
#define MOST_CHARS 36

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer in_button)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (in_button != NULL)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
    }
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer in_button)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (text));
}

static GtkListItemFactory *
new_factory (gpointer in_button)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), in_button);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), in_button);
  return factory;
}

/**
 * gain_choice_set_up:
 * @choice: a drop-down of texts
 *
 * Lets the button give way where room is short; the list shows every text whole.
 */
void
gain_choice_set_up (GtkDropDown *choice)
{
  g_autoptr (GtkListItemFactory) button = new_factory (choice);
  g_autoptr (GtkListItemFactory) list = new_factory (NULL);

  g_return_if_fail (GTK_IS_DROP_DOWN (choice));
  gtk_drop_down_set_factory (choice, button);
  gtk_drop_down_set_list_factory (choice, list);
}

static GtkWidget *
find_below (GtkWidget *root, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child, type);
  return found;
}

static char *
folded (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal, -1);
}

static gboolean
on_opened_idle (gpointer entry)
{
  if (gtk_widget_get_mapped (entry))
    gtk_widget_grab_focus (entry);
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 gives the keyboard to the list, where letters find nothing. */
static void
on_opened (GtkWidget *popover, gpointer entry)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_opened_idle, g_object_ref (entry), g_object_unref);
}

/* Enter takes the first that is found, by the rule by which the list is narrowed. */
static void
on_found (GtkWidget *entry, gpointer data)
{
  GtkDropDown *choice = data;
  GListModel *model = gtk_drop_down_get_model (choice);
  g_autofree char *wanted = folded (gtk_editable_get_text (GTK_EDITABLE (entry)));

  for (guint i = 0; wanted[0] != '\0' && i < g_list_model_get_n_items (model); i++)
    {
      g_autofree char *text = folded (gtk_string_list_get_string (GTK_STRING_LIST (model), i));

      if (!g_str_has_prefix (text, wanted))
        continue;
      gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER)));
      gtk_drop_down_set_selected (choice, i);
      return;
    }
}

/**
 * gain_choice_search:
 * @choice: a drop-down of texts
 *
 * Lets its list be searched: who opens it types how a text begins, and presses Enter.
 */
void
gain_choice_search (GtkDropDown *choice)
{
  g_autoptr (GtkExpression) text = NULL;
  GtkWidget *popover, *entry;

  g_return_if_fail (GTK_IS_DROP_DOWN (choice)
                    && GTK_IS_STRING_LIST (gtk_drop_down_get_model (choice)));

  text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (choice, text);
  gtk_drop_down_set_enable_search (choice, TRUE);
  popover = find_below (GTK_WIDGET (choice), GTK_TYPE_POPOVER);
  entry = popover != NULL ? find_below (popover, GTK_TYPE_SEARCH_ENTRY) : NULL;
  if (entry == NULL)
    return;
  g_signal_connect_object (popover, "map", G_CALLBACK (on_opened), entry, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_found), choice, 0);
}

static gboolean
are_same (GListModel *a, GListModel *b)
{
  guint n = g_list_model_get_n_items (a);
  gboolean same = n == g_list_model_get_n_items (b);

  for (guint i = 0; same && i < n; i++)
    same = strcmp (gtk_string_list_get_string (GTK_STRING_LIST (a), i),
                   gtk_string_list_get_string (GTK_STRING_LIST (b), i))
           == 0;
  return same;
}

/**
 * gain_choice_fill:
 * @choice: a drop-down of texts
 * @list: what it offers
 *
 * Offers other texts. Its list is filled anew and stays the same object, since GTK still tells of the
 * old one where this is called while one of its texts is being chosen.
 */
void
gain_choice_fill (GtkDropDown *choice, GtkStringList *list)
{
  GListModel *before;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  guint n;

  g_return_if_fail (GTK_IS_DROP_DOWN (choice) && GTK_IS_STRING_LIST (list));

  before = gtk_drop_down_get_model (choice);
  if (!GTK_IS_STRING_LIST (before))
    {
      gtk_drop_down_set_model (choice, G_LIST_MODEL (list));
      return;
    }
  if (are_same (before, G_LIST_MODEL (list)))
    return;
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, (gpointer) gtk_string_list_get_string (list, i));
  g_ptr_array_add (texts, NULL);
  gtk_string_list_splice (GTK_STRING_LIST (before), 0, g_list_model_get_n_items (before),
                          (const char *const *) texts->pdata);
}
