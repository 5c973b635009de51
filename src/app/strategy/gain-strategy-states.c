/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include "gain-empty.h"

#include <glib/gi18n-lib.h>

/* Another diagram can be chosen, and what is done to diagrams as a whole, whether or not this one can be
 * drawn. */
static void
show_body (GainStrategyView *self, gboolean drawing)
{
  gtk_stack_set_visible_child_name (self->body, drawing ? "drawing" : "error");
  gtk_widget_set_visible (self->sides, drawing);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), drawing);
  if (drawing)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->hints), FALSE);
  gtk_widget_set_visible (self->difference_bar, FALSE);
  gtk_stack_set_visible_child_name (self->pages, "diagram");
}

/**
 * gain_strategy_view_show_empty:
 * @self: a view of a workspace without a diagram
 *
 * Says what to do first.
 */
void
gain_strategy_view_show_empty (GainStrategyView *self)
{
  GtkWidget *page = gain_empty_new ("org.gainshare.Gainshare.drivers-symbolic",
                                    _ ("Draw the Strategy"),
                                    _ ("A driver diagram says on one page what you want to reach, "
                                       "what drives it, and what you will try. Its boxes carry the "
                                       "measures that are scored and paid."),
                                    NULL, NULL);
  static const struct { const char *label, *action; gboolean first; } buttons[] = {
    { N_ ("Start with an _Aim"), "win.diagram-new::blank", TRUE },
    { N_ ("Start from a Worked _Example"), "win.diagram-new::example", FALSE },
    { N_ ("_Import a Diagram…"), "win.diagram-import::", FALSE },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ (buttons[i].label));

      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_widget_add_css_class (button, "pill");
      if (buttons[i].first)
        gtk_widget_add_css_class (button, "suggested-action");
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  adw_bin_set_child (self->empty, page);
  gtk_stack_set_visible_child_name (self->pages, "empty");
}

/**
 * gain_strategy_view_show_drawing:
 * @self: a view with a diagram
 *
 * Canvas and outline, and what belongs to them.
 */
void
gain_strategy_view_show_drawing (GainStrategyView *self)
{
  show_body (self, TRUE);
}

/**
 * gain_strategy_view_show_error:
 * @self: a view whose diagram can't be read
 * @error: why
 *
 * Says why, and what can be done: the last change may be what did it, in a version of the program that
 * did not refuse it.
 */
void
gain_strategy_view_show_error (GainStrategyView *self, const GError *error)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  gboolean undo = snapshot->writable && snapshot->undo_label != NULL;
  g_autofree char *last
    = undo ? g_strdup_printf (_ ("Undo takes back the last change: %s."), snapshot->undo_label)
           : NULL;
  g_autofree char *text = g_strjoin (undo ? "\n" : NULL, error->message, last, NULL);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->error_page, escaped);
  gtk_widget_set_visible (self->undo, undo);
  show_body (self, FALSE);
}
