/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-column-choice.h"

#include <glib/gi18n-lib.h>

struct _GainColumnChoice
{
  AdwBin     parent_instance;

  GtkWidget *box;
  GtkLabel  *limit;
  GPtrArray *checks; /* GtkCheckButton, borrowed */
  char     **ids;
  guint      most;
  gboolean   filling;
};

G_DEFINE_FINAL_TYPE (GainColumnChoice, gain_column_choice, ADW_TYPE_BIN)

static guint changed_signal;

static guint
count_active (GainColumnChoice *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (self->checks->pdata[i]) ? 1 : 0;
  return n;
}

/* With as many columns as there is room for, others wait until one is taken off. */
static void
update_limit (GainColumnChoice *self)
{
  gboolean full = count_active (self) >= self->most;
  g_autofree char *text = g_strdup_printf (
    full ? _ ("%u columns is the most. Take one off to show another.") : _ ("Up to %u columns."),
    self->most);

  for (guint i = 1; i < self->checks->len; i++)
    gtk_widget_set_sensitive (self->checks->pdata[i],
                              !full || gtk_check_button_get_active (self->checks->pdata[i]));
  gtk_label_set_label (self->limit, text);
}

static void
on_toggled (GainColumnChoice *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) chosen = NULL;

  if (self->filling)
    return;
  update_limit (self);
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_strv_builder_add (builder, self->ids[i]);
  chosen = g_strv_builder_end (builder);
  g_signal_emit (self, changed_signal, 0, chosen);
}

static void
gain_column_choice_finalize (GObject *object)
{
  GainColumnChoice *self = GAIN_COLUMN_CHOICE (object);

  g_ptr_array_unref (self->checks);
  g_strfreev (self->ids);
  G_OBJECT_CLASS (gain_column_choice_parent_class)->finalize (object);
}

static void
gain_column_choice_class_init (GainColumnChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gain_column_choice_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

static GtkWidget *
new_popover (GainColumnChoice *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  self->limit = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->limit, 0);
  gtk_label_set_wrap (self->limit, TRUE);
  gtk_label_set_max_width_chars (self->limit, 28);
  gtk_widget_add_css_class (GTK_WIDGET (self->limit), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->limit), "caption");
  gtk_widget_add_css_class (all, "filters");
  gtk_box_append (GTK_BOX (all), scroller);
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (self->limit));
  gtk_popover_set_child (GTK_POPOVER (popover), all);
  return popover;
}

static void
gain_column_choice_init (GainColumnChoice *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->checks = g_ptr_array_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-dual-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), new_popover (self));
  gtk_widget_set_tooltip_text (button, _ ("Choose Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose Columns"), -1);
  adw_bin_set_child (ADW_BIN (self), button);
}

static void
fill (GainColumnChoice *self, const char *const *ids, const char *const *titles)
{
  for (guint i = 0; i < self->checks->len; i++)
    gtk_box_remove (GTK_BOX (self->box), self->checks->pdata[i]);
  g_ptr_array_set_size (self->checks, 0);
  g_strfreev (self->ids);
  self->ids = g_strdupv ((char **) ids);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (titles[i]);

      g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
      gtk_widget_set_sensitive (check, i > 0);
      gtk_box_append (GTK_BOX (self->box), check);
      g_ptr_array_add (self->checks, check);
    }
}

/**
 * gain_column_choice_set:
 * @self: a choice
 * @ids: the columns there are
 * @titles: beside them, what they are called
 * @chosen: the ids of those that are shown
 * @most: how many can be
 *
 * Offers columns.
 */
void
gain_column_choice_set (GainColumnChoice *self, const char *const *ids, const char *const *titles,
                        const char *const *chosen, guint most)
{
  g_return_if_fail (GAIN_IS_COLUMN_CHOICE (self));
  self->filling = TRUE;
  self->most = most;
  if (self->ids == NULL || !g_strv_equal (ids, (const char *const *) self->ids))
    fill (self, ids, titles);
  for (guint i = 0; i < self->checks->len; i++)
    {
      gtk_check_button_set_label (self->checks->pdata[i], titles[i]);
      gtk_check_button_set_active (self->checks->pdata[i],
                                   i == 0 || g_strv_contains (chosen, self->ids[i]));
    }
  self->filling = FALSE;
  update_limit (self);
}
