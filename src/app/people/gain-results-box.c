/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-results-box.h"

#include "gain-ball.h"
#include "gain-directory.h"
#include "gain-letters.h"
#include "gain-value-beside.h"

#include <glib/gi18n-lib.h>

struct _GainResultsBox
{
  GtkWidget  parent_instance;

  GtkWidget *grid; /* NULL until something is shown */
  int        row;
};

G_DEFINE_FINAL_TYPE (GainResultsBox, gain_results_box, GTK_TYPE_WIDGET)

static void
gain_results_box_dispose (GObject *object)
{
  g_clear_pointer (&GAIN_RESULTS_BOX (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (gain_results_box_parent_class)->dispose (object);
}

static void
gain_results_box_class_init (GainResultsBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_results_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gain_results_box_init (GainResultsBox *self)
{
}

static GtkWidget *
new_label (const char *text, gboolean number, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  if (number)
    gain_letters_numeric (label);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
attach (GainResultsBox *self, int column, GtkWidget *widget)
{
  gtk_grid_attach (GTK_GRID (self->grid), widget, column, self->row, 1, 1);
}

static void
start (GainResultsBox *self, const char *second, const char *third, const char *fourth,
       gboolean third_is_number)
{
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->row = 0;
  attach (self, 0, new_label (_ ("Measure"), FALSE, "caption-heading"));
  attach (self, 1, new_label (second, TRUE, "caption-heading"));
  attach (self, 2, new_label (third, third_is_number, "caption-heading"));
  attach (self, 3, new_label (fourth, TRUE, "caption-heading"));
  self->row++;
}

/* Nothing but a sentence. */
static void
start_empty (GainResultsBox *self, const char *text)
{
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  self->grid = new_label (text, FALSE, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (self->grid), TRUE);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

/* Whole: a year at risk is a fraction for some, and no one reads it. */
static char *
whole_count (GainCell cell)
{
  gint64 whole = gain_round_half_away (cell.denominator, GAIN_SCALE);

  return gain_directory_count (whole * GAIN_SCALE);
}

static void
attach_title (GainResultsBox *self, const GainMeasure *measure)
{
  GtkWidget *title = new_label (measure->short_title != NULL ? measure->short_title
                                                             : measure->title,
                                FALSE, NULL);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_tooltip_text (title, measure->title);
  gtk_widget_set_hexpand (title, TRUE);
  attach (self, 0, title);
}

static void
attach_value (GainResultsBox *self, int column, GainCell cell, const GainMeasure *measure,
              const char *css_class)
{
  g_autofree char *value = gain_value_display (cell, measure);

  attach (self, column, new_label (value, TRUE, css_class));
}

static void
attach_tier (GainResultsBox *self, const GainCatalog *catalog, const GainScoreLine *line)
{
  const GainTier *tier;
  GtkWidget *box;
  GtkWidget *ball;

  if (!line->reportable)
    {
      g_autofree char *cases = whole_count (line->cell);
      g_autofree char *text = g_strdup_printf (_ ("Too few (%s)"), cases);

      attach (self, 2, new_label (text, FALSE, "dim-label"));
      return;
    }
  if (line->target == NULL || line->tier < 0)
    {
      attach (self, 2, new_label (_ ("No target"), FALSE, "dim-label"));
      return;
    }
  tier = &catalog->schemes[line->target->scheme].tiers[line->tier];
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  ball = gain_ball_new ();
  gain_ball_set (GAIN_BALL (ball), (double) tier->payout / (100.0 * GAIN_SCALE), tier->name);
  gtk_widget_set_valign (ball, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), ball);
  gtk_box_append (GTK_BOX (box), new_label (tier->name, FALSE, NULL));
  attach (self, 2, box);
}

/**
 * gain_results_box_new:
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
gain_results_box_new (void)
{
  return g_object_new (GAIN_TYPE_RESULTS_BOX, NULL);
}

/**
 * gain_results_box_show_person:
 * @self: a box
 * @snapshot: what is known
 * @person: whose results
 *
 * Shows value, tier and the peers' median of each measure.
 */
void
gain_results_box_show_person (GainResultsBox *self, GainSnapshot *snapshot, guint person)
{
  const GainScores *scores = snapshot->scores;
  const GainCatalog *catalog = snapshot->catalog;
  guint first = scores->first_line[person];
  guint end = scores->first_line[person + 1];

  g_return_if_fail (GAIN_IS_RESULTS_BOX (self));
  if (first == end)
    {
      start_empty (self, _ ("No results in this period."));
      return;
    }
  start (self, _ ("Value"), _ ("Tier"), _ ("Peers’ median"), FALSE);
  for (guint i = first; i < end; i++)
    {
      const GainScoreLine *line = &scores->lines[i];
      const GainMeasure *measure = &catalog->measures[line->measure];
      g_autofree char *median
        = gain_value_display_beside (line->peers != NULL && line->peers->n > 0 ? line->peers->median
                                                                               : (GainCell){ 0, 0 },
                                     measure, line->cell, line->target);
      g_autofree char *value = gain_value_display_judged (line->cell, measure, line->target);

      attach_title (self, measure);
      attach (self, 1, new_label (value, TRUE, NULL));
      attach_tier (self, catalog, line);
      attach (self, 3, new_label (median, TRUE, "dim-label"));
      self->row++;
    }
}

static void
show_sums (GainResultsBox *self, GainSnapshot *snapshot, guint index,
           GainCell (*get) (const GainFacts *facts, guint index, guint measure))
{
  const GainCatalog *catalog = snapshot->catalog;
  guint n = 0;

  start (self, _ ("Value"), _ ("Cases"), _ ("All"), TRUE);
  for (guint m = 0; m < catalog->n_measures; m++)
    {
      GainCell cell = get (snapshot->facts, index, m);
      g_autofree char *cases = NULL;

      if (cell.denominator <= 0)
        continue;
      cases = whole_count (cell);
      attach_title (self, &catalog->measures[m]);
      attach_value (self, 1, cell, &catalog->measures[m], NULL);
      attach (self, 2, new_label (cases, TRUE, "dim-label"));
      attach_value (self, 3, gain_facts_aco (snapshot->facts, m), &catalog->measures[m],
                    "dim-label");
      self->row++;
      n++;
    }
  if (n == 0)
    start_empty (self, _ ("No results in this period."));
}

/**
 * gain_results_box_show_practice:
 * @self: a box
 * @snapshot: what is known
 * @practice: whose results
 *
 * Shows the practice's value of each measure beside that of the whole ACO.
 */
void
gain_results_box_show_practice (GainResultsBox *self, GainSnapshot *snapshot, guint practice)
{
  g_return_if_fail (GAIN_IS_RESULTS_BOX (self));
  show_sums (self, snapshot, practice, gain_facts_practice);
}

/**
 * gain_results_box_show_department:
 * @self: a box
 * @snapshot: what is known
 * @department: whose results
 *
 * Shows the department's value of each measure beside that of the whole ACO.
 */
void
gain_results_box_show_department (GainResultsBox *self, GainSnapshot *snapshot, guint department)
{
  g_return_if_fail (GAIN_IS_RESULTS_BOX (self));
  show_sums (self, snapshot, department, gain_facts_department);
}
