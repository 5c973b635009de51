/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-review.h"
#include "gain-target-review-run.h"
#include "gain-target-review.h"
#include "gain-today.h"

#include <glib/gi18n-lib.h>

struct _GainTargetYear
{
  AdwBin     parent_instance;

  GtkLabel  *text;
  GtkWidget *propose;
  GtkWidget *approve;
  GtkWidget *freeze;
  GtkWidget *roll;
};

G_DEFINE_FINAL_TYPE (GainTargetYear, gain_target_year, ADW_TYPE_BIN)

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
gain_target_year_class_init (GainTargetYearClass *klass)
{
}

static void
gain_target_year_init (GainTargetYear *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_wrap (self->text, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  self->propose = add_button (box, _ ("_Propose All…"),
                              "win.target-propose(('', '', '', '', ''))");
  self->approve = add_button (box, _ ("_Approve All…"),
                              "win.target-approve(('', '', '', '', ''))");
  self->freeze = add_button (box, _ ("_Freeze All…"), "win.target-freeze(('', '', '', '', ''))");
  self->roll = add_button (box, "", "win.targets-roll-forward");
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * gain_target_year_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
gain_target_year_new (void)
{
  return g_object_new (GAIN_TYPE_TARGET_YEAR, NULL);
}

/**
 * gain_target_year_show:
 * @self: a line
 * @snapshot: what the workspace holds
 *
 * Says how far the targets of the snapshot's year have come, and offers what comes next.
 */
void
gain_target_year_show (GainTargetYear *self, GainSnapshot *snapshot)
{
  GainTargetProgress progress;
  g_autofree char *text = NULL, *roll = NULL;
  gboolean writable;

  g_return_if_fail (GAIN_IS_TARGET_YEAR (self) && snapshot != NULL);
  writable = snapshot->writable;
  gain_target_progress (snapshot->catalog, snapshot->year, gain_today (), &progress);
  text = gain_target_progress_text (&progress);
  gtk_label_set_label (self->text, text);
  if (progress.n_approved < progress.n && progress.days_left < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->text), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->text), "warning");
  roll = g_strdup_printf (_ ("_Roll Forward from %d"), snapshot->year - 1);
  gtk_button_set_label (GTK_BUTTON (self->roll), roll);
  gtk_widget_set_visible (self->roll, writable && progress.n == 0 && progress.n_before > 0);
  gtk_widget_set_visible (self->propose, writable
                                           && progress.by_state[GAIN_TARGET_DRAFT]
                                                  + progress.by_state[GAIN_TARGET_REVISION]
                                                > 0);
  gtk_widget_set_visible (self->approve, writable && progress.by_state[GAIN_TARGET_PROPOSED] > 0);
  gtk_widget_set_visible (self->freeze, writable && progress.by_state[GAIN_TARGET_APPROVED] > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), snapshot->catalog->n_measures > 0);
}
