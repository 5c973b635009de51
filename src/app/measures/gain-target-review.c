/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-review.h"

#include "gain-cut-points.h"
#include "gain-review.h"
#include "gain-table-keys.h"
#include "gain-target-review-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainTargetReview
{
  AdwBin        parent_instance;

  GtkLabel     *state;
  GtkBox       *buttons;
  GtkExpander  *expander;
  GtkGrid      *steps;

  GainSession  *session;
  GainSnapshot *snapshot;
  const GainTarget *target; /* of the snapshot */
};

G_DEFINE_FINAL_TYPE (GainTargetReview, gain_target_review, ADW_TYPE_BIN)

/* In the order of the way. */
static const GainTargetState ways[] = {
  GAIN_TARGET_PROPOSED, GAIN_TARGET_APPROVED, GAIN_TARGET_REVISION, GAIN_TARGET_FROZEN,
  GAIN_TARGET_DRAFT,
};

static gboolean
is_review_of (const GainSnapshot *snapshot, guint row, const GainTarget *target)
{
  const GainTable *reviews = snapshot->reviews;

  return gain_table_get_int (reviews, row, GAIN_REVIEWS_PERFORMANCE_YEAR)
           == target->performance_year
         && g_strcmp0 (gain_table_get_text (reviews, row, GAIN_REVIEWS_MEASURE),
                       snapshot->catalog->measures[target->measure].code)
              == 0
         && g_strcmp0 (gain_table_get_text (reviews, row, GAIN_REVIEWS_SEGMENT), target->segment)
              == 0;
}

/* The newest review of a target; -1: none. */
static int
newest_review (const GainSnapshot *snapshot, const GainTarget *target)
{
  int newest = -1;

  for (guint row = 0; row < gain_table_n_rows (snapshot->reviews); row++)
    if (is_review_of (snapshot, row, target))
      newest = (int) row;
  return newest;
}

static char *
said (const char *format_by_day, const GainTable *reviews, guint row)
{
  g_autofree char *day
    = gain_date_format_us ((GainDate) gain_table_get_int (reviews, row, GAIN_REVIEWS_DATE));
  g_autofree char *text = NULL;
  const char *comment = gain_table_get_text (reviews, row, GAIN_REVIEWS_COMMENT);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (format_by_day, gain_table_get_text (reviews, row, GAIN_REVIEWS_BY), day);
#pragma GCC diagnostic pop
  return comment != NULL && comment[0] != '\0' ? g_strconcat (text, ": ", comment, NULL)
                                               : g_strdup (text);
}

/* Translators: who and when, as in "Proposed by Cardiology on 10/3/2025". */
static char *
row_text (const GainTable *reviews, guint row)
{
  switch ((GainTargetState) gain_table_get_int (reviews, row, GAIN_REVIEWS_STATE))
    {
    case GAIN_TARGET_PROPOSED:
      return said (_ ("Proposed by %s on %s"), reviews, row);
    case GAIN_TARGET_REVISION:
      return said (_ ("Sent back by %s on %s"), reviews, row);
    case GAIN_TARGET_APPROVED:
      return said (_ ("Approved by %s on %s"), reviews, row);
    case GAIN_TARGET_FROZEN:
      return said (_ ("Frozen by %s on %s"), reviews, row);
    case GAIN_TARGET_DRAFT:
    default:
      return said (_ ("Reopened by %s on %s"), reviews, row);
    }
}

static void
on_step (GtkButton *button, gpointer data)
{
  GainTargetReview *self = data;
  GainTargetState to
    = (GainTargetState) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "to"));

  gain_target_ask (GTK_WIDGET (self), self->session, self->snapshot->year,
                   self->snapshot->catalog->measures[self->target->measure].code,
                   self->target->segment, to);
}

static void
add_button (GainTargetReview *self, GainTargetState to)
{
  g_autofree char *text = g_strdup_printf (_ ("%s…"), gain_target_verb (to));
  GtkWidget *button = gtk_button_new_with_label (text);

  g_object_set_data (G_OBJECT (button), "to", GINT_TO_POINTER ((int) to));
  g_signal_connect (button, "clicked", G_CALLBACK (on_step), self);
  gtk_box_append (self->buttons, button);
}

static void
show_buttons (GainTargetReview *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  for (guint i = 0; self->snapshot->writable && i < G_N_ELEMENTS (ways); i++)
    if (gain_target_state_may_follow (self->target->state, ways[i]))
      add_button (self, ways[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons),
                          gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) != NULL);
}

static void
attach_text (GainTargetReview *self, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->steps, label, column, row, 1, 1);
}

/* Newest first. */
static void
show_steps (GainTargetReview *self)
{
  const GainTable *reviews = self->snapshot->reviews;
  g_autofree char *title = NULL;
  GtkWidget *child;
  int n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_grid_remove (self->steps, child);
  for (guint row = gain_table_n_rows (reviews); row > 0; row--)
    if (is_review_of (self->snapshot, row - 1, self->target))
      {
        g_autofree char *text = row_text (reviews, row - 1);

        attach_text (self, 0, n, gain_table_get_text (reviews, row - 1, GAIN_REVIEWS_CUTS),
                     "numeric");
        attach_text (self, 1, n++, text, NULL);
      }
  title = g_strdup_printf (ngettext ("%d step so far", "%d steps so far", n), n);
  gtk_expander_set_label (self->expander, title);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), n > 0);
}

static void
gain_target_review_dispose (GObject *object)
{
  GainTargetReview *self = GAIN_TARGET_REVIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  G_OBJECT_CLASS (gain_target_review_parent_class)->dispose (object);
}

static void
gain_target_review_class_init (GainTargetReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_target_review_dispose;
}

static void
gain_target_review_init (GainTargetReview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->state, 0);
  gtk_label_set_wrap (self->state, TRUE);
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->steps = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->steps, 12);
  gtk_grid_set_row_spacing (self->steps, 4);
  self->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_child (self->expander, GTK_WIDGET (self->steps));
  gain_expander_keys (self->expander);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->buttons));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->expander));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * gain_target_review_text:
 * @snapshot: a snapshot
 * @target: one of its targets
 *
 * Returns: (transfer full): where it stands, as "Proposed by Cardiology on 10/3/2025: a reason"
 */
char *
gain_target_review_text (const GainSnapshot *snapshot, const GainTarget *target)
{
  int row = newest_review (snapshot, target);
  g_autofree char *text = NULL;

  if (row < 0)
    return g_strdup (_ ("Draft: not proposed yet."));
  text = row_text (snapshot->reviews, (guint) row);
  if (target->changed)
    /* Translators: then the last step, as "Approved by the Board on 11/2/2025". */
    return g_strdup_printf (_ ("Changed since its last step, so a draft again. %s"), text);
  return g_steal_pointer (&text);
}

static gboolean
has_no_room (const GainSnapshot *snapshot, guint measure)
{
  GainTierMix mix;

  gain_scores_tier_mix (snapshot->scores, measure, &mix);
  return gain_mix_has_no_room (&mix, GAIN_NO_ROOM_PERCENT);
}

/**
 * gain_target_column_text:
 * @snapshot: a snapshot
 * @measure: a measure's index
 *
 * Returns: (transfer full): how many targets of the year the measure has, and where they stand,
 *   as "3 · Approved" or "3 · 1 approved"
 */
char *
gain_target_column_text (const GainSnapshot *snapshot, guint measure)
{
  const GainCatalog *catalog = snapshot->catalog;
  guint by_state[GAIN_TARGET_FROZEN + 1] = { 0 };
  guint n = 0, approved;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == measure
        && catalog->targets[i].performance_year == snapshot->year)
      {
        by_state[catalog->targets[i].state]++;
        n++;
      }
  if (n == 0)
    return g_strdup (_ ("none"));
  if (has_no_room (snapshot, measure))
    return g_strdup_printf (_ ("%u · No room left"), n);
  for (GainTargetState state = GAIN_TARGET_DRAFT; state <= GAIN_TARGET_FROZEN; state++)
    if (by_state[state] == n)
      /* Translators: a count, then the state of all of them. */
      return g_strdup_printf (_ ("%u · %s"), n, gain_target_state_title (state));
  approved = by_state[GAIN_TARGET_APPROVED] + by_state[GAIN_TARGET_FROZEN];
  return g_strdup_printf (_ ("%u · %u approved"), n, approved);
}

/**
 * gain_target_review_new:
 *
 * Returns: (transfer floating): an empty panel
 */
GtkWidget *
gain_target_review_new (void)
{
  return g_object_new (GAIN_TYPE_TARGET_REVIEW, NULL);
}

/**
 * gain_target_review_set_pending:
 * @self: a panel
 * @pending: whether cut-points are typed and not saved
 *
 * A review judges what is stored, so no step is offered before what is typed is saved.
 */
void
gain_target_review_set_pending (GainTargetReview *self, gboolean pending)
{
  g_return_if_fail (GAIN_IS_TARGET_REVIEW (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->buttons), !pending);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->buttons),
                               pending ? _ ("Save the cut-points first") : NULL);
}

/**
 * gain_target_review_show:
 * @self: a panel
 * @session: the open workspace
 * @snapshot: what it holds
 * @target: (nullable): one of its targets; %NULL: none is stored, and the panel is hidden
 *
 * Shows how far a target's review has come.
 */
void
gain_target_review_show (GainTargetReview *self, GainSession *session, GainSnapshot *snapshot,
                         const GainTarget *target)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GAIN_IS_TARGET_REVIEW (self) && snapshot != NULL);
  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  self->target = target;
  gtk_widget_set_visible (GTK_WIDGET (self), target != NULL);
  if (target == NULL)
    return;
  text = gain_target_review_text (snapshot, target);
  gtk_label_set_label (self->state, text);
  show_buttons (self);
  show_steps (self);
}
