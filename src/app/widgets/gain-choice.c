/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-choice.h"

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
