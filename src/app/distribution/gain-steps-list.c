/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-steps-list.h"

#include "gain-derivation-words.h"

#define TEXT_CHARS 34

static GtkWidget *
new_label (const char *text, float xalign, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
new_step (const GainStep *step)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *all = g_strdup_printf ("%s: %s. %s", step->label, step->amount, step->text);
  GtkWidget *label = new_label (step->label, 0, "heading");
  GtkWidget *amount = new_label (step->amount, 1, "numeric");
  GtkWidget *text = new_label (step->text, 0, "dim-label");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (amount), FALSE);
  gtk_widget_set_valign (amount, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (text), TEXT_CHARS);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), amount, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), text, 0, 1, 2, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  return row;
}

/**
 * gain_steps_list_new:
 * @steps: (element-type GainStep): the way to an amount
 *
 * Returns: (transfer full): the steps, one below the other, for the pane on the right
 */
GtkWidget *
gain_steps_list_new (GPtrArray *steps)
{
  GtkWidget *list = gtk_list_box_new ();

  g_return_val_if_fail (steps != NULL, list);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (GTK_LIST_BOX (list), TRUE);
  gtk_widget_add_css_class (list, "steps");
  for (guint i = 0; i < steps->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_step (g_ptr_array_index (steps, i)));
  return list;
}
