/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-pool-flow.h"

#include "gain-flow-plan.h"
#include "gain-letters.h"
#include "gain-palette.h"

#define BAR 8
#define LABEL_START 6
#define MIN_COLUMN 128
#define NATURAL_COLUMN 240
#define LEAST_HEIGHT 260
#define HATCH_STEP 5.0
#define BAND_ALPHA 0.2f
#define ASIDE_ALPHA 0.12f

struct _GainPoolFlow
{
  GtkWidget     parent_instance;

  GainLedger   *ledger;
  GainFlowPlan *plan;
  GPtrArray    *labels; /* GtkWidget by stop; NULL where a band only passes */
};

G_DEFINE_FINAL_TYPE (GainPoolFlow, gain_pool_flow, GTK_TYPE_WIDGET)

static double
column_width (GainPoolFlow *self)
{
  return (double) gtk_widget_get_width (GTK_WIDGET (self)) / GAIN_FLOW_COLUMNS;
}

static void
band_path (cairo_t *cr, const GainFlowBand *band, double x0, double x1)
{
  double middle = (x0 + x1) / 2;
  double height = MAX (band->height, 1);

  cairo_move_to (cr, x0, band->from_top);
  cairo_curve_to (cr, middle, band->from_top, middle, band->to_top, x1, band->to_top);
  cairo_line_to (cr, x1, band->to_top + height);
  cairo_curve_to (cr, middle, band->to_top + height, middle, band->from_top + height, x0,
                  band->from_top + height);
  cairo_close_path (cr);
}

/* Fills the current path with slanting lines. */
static void
hatch (cairo_t *cr, const GdkRGBA *ink)
{
  double x0, y0, x1, y1;

  cairo_save (cr);
  cairo_path_extents (cr, &x0, &y0, &x1, &y1);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1);
  for (double at = x0 - (y1 - y0); at < x1; at += HATCH_STEP)
    {
      cairo_move_to (cr, at, y1);
      cairo_line_to (cr, at + (y1 - y0), y0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_bands (GainPoolFlow *self, cairo_t *cr, const GdkRGBA *grey)
{
  double width = column_width (self);
  GdkRGBA fill = gain_palette_accent ();
  GdkRGBA neutral = *grey;

  fill.alpha = BAND_ALPHA;
  neutral.alpha = ASIDE_ALPHA;
  for (guint i = 0; i < self->plan->bands->len; i++)
    {
      const GainFlowBand *band = &g_array_index (self->plan->bands, GainFlowBand, i);
      const GainFlowStop *from = &g_array_index (self->plan->stops, GainFlowStop, band->from);
      const GainFlowStop *to = &g_array_index (self->plan->stops, GainFlowStop, band->to);

      band_path (cr, band, from->column * width + BAR, to->column * width);
      if (band->unearned)
        {
          hatch (cr, grey);
          continue;
        }
      gain_palette_fill (cr, to->aside ? &neutral : &fill);
    }
}

static void
draw_stops (GainPoolFlow *self, cairo_t *cr, const GdkRGBA *grey)
{
  GdkRGBA fill = gain_palette_accent ();
  GdkRGBA passing = *grey;

  passing.alpha = ASIDE_ALPHA;
  for (guint i = 0; i < self->plan->stops->len; i++)
    {
      const GainFlowStop *stop = &g_array_index (self->plan->stops, GainFlowStop, i);

      cairo_rectangle (cr, stop->column * column_width (self), stop->bar_top, BAR,
                       MAX (stop->bar_height, 1));
      gdk_cairo_set_source_rgba (cr, stop->label == NULL ? &passing : stop->aside ? grey : &fill);
      cairo_fill (cr);
    }
}

static void
gain_pool_flow_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainPoolFlow *self = GAIN_POOL_FLOW (widget);
  GdkRGBA grey;
  cairo_t *cr;

  if (self->plan == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &grey);
  grey.alpha *= gain_palette_line (0.4f);
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                   (float) gtk_widget_get_height (widget)));
  draw_bands (self, cr, &grey);
  draw_stops (self, cr, &grey);
  cairo_destroy (cr);
  for (guint i = 0; i < self->labels->len; i++)
    if (g_ptr_array_index (self->labels, i) != NULL)
      gtk_widget_snapshot_child (widget, g_ptr_array_index (self->labels, i), snapshot);
}

static void
gain_pool_flow_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  GainPoolFlow *self = GAIN_POOL_FLOW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = gain_letters_pixels (MIN_COLUMN) * GAIN_FLOW_COLUMNS;
      *natural = MAX (*minimum, NATURAL_COLUMN * GAIN_FLOW_COLUMNS);
      return;
    }
  *minimum = MAX (gain_letters_pixels (LEAST_HEIGHT), self->plan != NULL ? gain_flow_plan_height (self->plan) : 0);
  *natural = *minimum;
}

static void
gain_pool_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GainPoolFlow *self = GAIN_POOL_FLOW (widget);
  double column = (double) width / GAIN_FLOW_COLUMNS;

  if (self->plan == NULL)
    return;
  gain_flow_plan_lay (self->plan, height);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const GainFlowStop *stop = &g_array_index (self->plan->stops, GainFlowStop, i);
      GtkWidget *label = g_ptr_array_index (self->labels, i);
      int room = (int) column - BAR - 2 * LABEL_START;
      int natural;
      int least;

      if (label == NULL)
        continue;
      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_size_allocate (
        label,
        &(GtkAllocation){ (int) (stop->column * column) + BAR + LABEL_START,
                          (int) (stop->top + (stop->height - least) / 2),
                          MIN (room, natural), least },
        -1);
    }
}

static void
drop_labels (GainPoolFlow *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    if (g_ptr_array_index (self->labels, i) != NULL)
      gtk_widget_unparent (g_ptr_array_index (self->labels, i));
  g_ptr_array_set_size (self->labels, 0);
}

static void
gain_pool_flow_dispose (GObject *object)
{
  GainPoolFlow *self = GAIN_POOL_FLOW (object);

  if (self->labels != NULL)
    drop_labels (self);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->plan, gain_flow_plan_free);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  G_OBJECT_CLASS (gain_pool_flow_parent_class)->dispose (object);
}

static void
gain_pool_flow_class_init (GainPoolFlowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_pool_flow_dispose;
  widget_class->measure = gain_pool_flow_measure;
  widget_class->size_allocate = gain_pool_flow_size_allocate;
  widget_class->snapshot = gain_pool_flow_snapshot;
  gtk_widget_class_set_css_name (widget_class, "poolflow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gain_pool_flow_init (GainPoolFlow *self)
{
  self->labels = g_ptr_array_new ();
  gain_palette_follow (GTK_WIDGET (self));
}

static GtkWidget *
new_line (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  if (g_str_equal (class, "flow-amount"))
    gain_letters_numeric (label);
  return label;
}

/* A group's stop leads to its payees; any other can be reached and read. */
static GtkWidget *
new_stop (const GainFlowStop *stop)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *outer = box;
  g_autofree char *money = gain_money_format_whole (stop->amount);

  gtk_box_append (GTK_BOX (box), new_line (stop->label, "caption"));
  gtk_box_append (GTK_BOX (box), new_line (money, "flow-amount"));
  if (stop->group_id != NULL)
    {
      outer = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (outer), box);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (outer), "win.payee-group");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (outer), "s", stop->group_id);
      gtk_widget_add_css_class (outer, "flat");
    }
  gtk_widget_set_focusable (outer, TRUE);
  gtk_widget_add_css_class (outer, "flow-stop");
  gtk_widget_set_tooltip_text (outer, stop->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (outer), GTK_ACCESSIBLE_PROPERTY_LABEL, stop->text,
                                  -1);
  return outer;
}

/**
 * gain_pool_flow_set:
 * @self: a flow
 * @ledger: (nullable): a run, kept by reference; %NULL for nothing
 *
 * Draws where the pool of a run goes.
 */
void
gain_pool_flow_set (GainPoolFlow *self, const GainLedger *ledger)
{
  g_return_if_fail (GAIN_IS_POOL_FLOW (self));

  drop_labels (self);
  g_clear_pointer (&self->plan, gain_flow_plan_free);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  if (ledger != NULL)
    {
      self->ledger = gain_ledger_ref ((GainLedger *) ledger);
      self->plan = gain_flow_plan_new (self->ledger);
      for (guint i = 0; i < self->plan->stops->len; i++)
        {
          const GainFlowStop *stop = &g_array_index (self->plan->stops, GainFlowStop, i);
          GtkWidget *label = stop->label != NULL ? new_stop (stop) : NULL;

          /* Money that leaves the pool stands at its end once more: one of the two is enough to go to. */
          for (guint j = 0; label != NULL && j < i; j++)
            if (g_strcmp0 (g_array_index (self->plan->stops, GainFlowStop, j).text, stop->text) == 0)
              gtk_widget_set_focusable (label, FALSE);
          if (label != NULL)
            gtk_widget_set_parent (label, GTK_WIDGET (self));
          g_ptr_array_add (self->labels, label);
        }
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
