/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-empty.h"

static GtkWidget *
button_new (const char *label, const char *detailed_action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), detailed_action);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  return button;
}

/**
 * gain_empty_new:
 * @icon: the name of a symbolic icon
 * @title: what is missing
 * @text: what to do first, as a sentence
 * @label: (nullable): of the button that does it, with a mnemonic; %NULL: no button
 * @detailed_action: (nullable): what the button does
 *
 * Returns: (transfer full): what a view shows while it has nothing to show
 */
GtkWidget *
gain_empty_new (const char *icon, const char *title, const char *text, const char *label,
                const char *detailed_action)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons, *button;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_set_vexpand (page, TRUE);
  if (label == NULL)
    return page;
  buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  button = button_new (label, detailed_action);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), button);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  return page;
}

/**
 * gain_empty_add_way:
 * @empty: what gain_empty_new() made, with a button
 * @label: of another button, with a mnemonic
 * @detailed_action: what it does
 *
 * Adds another way to begin.
 */
void
gain_empty_add_way (GtkWidget *empty, const char *label, const char *detailed_action)
{
  GtkWidget *buttons;

  g_return_if_fail (ADW_IS_STATUS_PAGE (empty));
  buttons = adw_status_page_get_child (ADW_STATUS_PAGE (empty));
  g_return_if_fail (GTK_IS_BOX (buttons));
  gtk_box_append (GTK_BOX (buttons), button_new (label, detailed_action));
}
