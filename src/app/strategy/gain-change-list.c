/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-change-list.h"

#include <glib/gi18n-lib.h>

#define NARROW 36 /* characters: the pane has its own width */

struct _GainChangeList
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GainStrategyView *view; /* weak */
  guint             refilling; /* idle source */
};

G_DEFINE_FINAL_TYPE (GainChangeList, gain_change_list, GTK_TYPE_WIDGET)

static void
add_text (GainChangeList *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NARROW);
  gtk_label_set_selectable (GTK_LABEL (label), style == NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
fill_diffs (GainChangeList *self)
{
  const GPtrArray *diffs = self->view->diffs;
  g_autofree char *reason = NULL;

  if (self->view->diagram->reason != NULL)
    {
      reason = g_strdup_printf (_ ("Reason given: %s"), self->view->diagram->reason);
      add_text (self, reason, NULL);
    }
  for (int kind = GAIN_DIFF_ADDED; kind <= GAIN_DIFF_CHANGED; kind++)
    {
      gboolean any = FALSE;

      for (guint i = 0; i < diffs->len; i++)
        {
          const GainDiagramDiff *diff = g_ptr_array_index (diffs, i);

          if ((int) diff->kind != kind)
            continue;
          if (!any)
            add_text (self, gain_diagram_diff_title (diff->kind), "heading");
          any = TRUE;
          add_text (self, diff->words, NULL);
        }
    }
  if (diffs->len == 0)
    add_text (self, _ ("Both versions are the same."), NULL);
}

static void
add_hidden (GainChangeList *self, const GainDiagramNode *node)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (node->text);
  GtkWidget *button = gtk_button_new_with_label (_ ("Show Again"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NARROW);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", node->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.diagram-restore");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
fill_heir (GainChangeList *self)
{
  const GPtrArray *changes = self->view->heir_changes;
  g_autoptr (GPtrArray) hidden
    = gain_diagram_heir_hidden (self->view->diagram, self->view->parent);

  add_text (self, _ ("Changed in the ACO’s diagram"), "heading");
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    add_text (self, ((GainHeirChange *) g_ptr_array_index (changes, i))->words, NULL);
  if (changes == NULL || changes->len == 0)
    add_text (self, _ ("Nothing since this version was looked at."), NULL);
  add_text (self, _ ("Left out here"), "heading");
  for (guint i = 0; i < hidden->len; i++)
    add_hidden (self, g_ptr_array_index (hidden, i));
  if (hidden->len == 0)
    add_text (self, _ ("Nothing."), NULL);
}

static gboolean
on_refill (gpointer data)
{
  GainChangeList *self = data;
  GtkWidget *child;

  self->refilling = 0;
  if (self->view == NULL || self->view->diagram == NULL)
    return G_SOURCE_REMOVE;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (self->view->diffs != NULL)
    fill_diffs (self);
  if (self->view->parent != NULL)
    fill_heir (self);
  if (self->view->diffs == NULL && self->view->parent == NULL)
    add_text (self, _ ("There is nothing to compare with."), NULL);
  return G_SOURCE_REMOVE;
}

static void
gain_change_list_dispose (GObject *object)
{
  GainChangeList *self = GAIN_CHANGE_LIST (object);

  g_clear_handle_id (&self->refilling, g_source_remove);
  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (gain_change_list_parent_class)->dispose (object);
}

static void
gain_change_list_class_init (GainChangeListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_change_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gain_change_list_init (GainChangeList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "explanation");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
}

/**
 * gain_change_list_new:
 * @view: whose diagram it is about
 *
 * Returns: (transfer full): a list, still empty
 */
GtkWidget *
gain_change_list_new (GainStrategyView *view)
{
  GainChangeList *self = g_object_new (GAIN_TYPE_CHANGE_LIST, NULL);

  g_set_weak_pointer (&self->view, view);
  return GTK_WIDGET (self);
}

/**
 * gain_change_list_update:
 * @self: a list
 *
 * Says what differs now.
 */
void
gain_change_list_update (GainChangeList *self)
{
  if (self->refilling == 0)
    self->refilling = g_idle_add (on_refill, self);
}
