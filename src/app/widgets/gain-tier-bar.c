/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-tier-bar.h"

#include "gain-decimal.h"
#include "gain-palette.h"
#include "gain-ramp.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 14
#define NATURAL_WIDTH 160
#define HATCH_STEP 4.0

struct _GainTierBar
{
  GtkWidget   parent_instance;

  GainTierMix mix;
  guint       total;
  char       *text; /* the counts in words */
};

G_DEFINE_FINAL_TYPE (GainTierBar, gain_tier_bar, GTK_TYPE_WIDGET)

static void
hatch (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *ink)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, area);
  double x = area->origin.x;
  double height = area->size.height;

  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1);
  for (double at = x - height; at < x + area->size.width; at += HATCH_STEP)
    {
      cairo_move_to (cr, at, height);
      cairo_line_to (cr, at + height, 0);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
gain_tier_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? HEIGHT * 2 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : HEIGHT;
}

/* The piece of the bar from one count to another, on whole pixels so that neighbours meet. */
static graphene_rect_t
piece (GainTierBar *self, int width, guint from, guint n)
{
  int left = (int) ((gint64) from * width / self->total);
  int right = (int) ((gint64) (from + n) * width / self->total);

  return GRAPHENE_RECT_INIT ((float) left, 0, (float) (right - left), HEIGHT);
}

static void
gain_tier_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainTierBar *self = GAIN_TIER_BAR (widget);
  int width = gtk_widget_get_width (widget);
  guint at = 0;
  GskRoundedRect frame;
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  ink.alpha *= gain_palette_line (0.35f);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (0, (float) ((gtk_widget_get_height (widget)
                                                             - HEIGHT) / 2)));
  for (guint t = 0; self->total > 0 && t < self->mix.n_tiers; t++)
    {
      graphene_rect_t area = piece (self, width, at, self->mix.by_tier[t]);
      GdkRGBA color = gain_ramp_color (t, self->mix.n_tiers);

      gtk_snapshot_append_color (snapshot, &color, &area);
      at += self->mix.by_tier[t];
    }
  if (self->total > 0 && self->mix.too_few > 0)
    {
      graphene_rect_t area = piece (self, width, at, self->mix.too_few);

      hatch (snapshot, &area, &ink);
    }
  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (0, 0, (float) width, HEIGHT), 0);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { ink, ink, ink, ink });
  gtk_snapshot_restore (snapshot);
}

/* Asked for, not set: each text set as a tooltip asks the display where the pointer is. */
static gboolean
gain_tier_bar_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                             GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, GAIN_TIER_BAR (widget)->text);
  return GAIN_TIER_BAR (widget)->text != NULL;
}

static void
gain_tier_bar_finalize (GObject *object)
{
  g_free (GAIN_TIER_BAR (object)->text);
  G_OBJECT_CLASS (gain_tier_bar_parent_class)->finalize (object);
}

static void
gain_tier_bar_class_init (GainTierBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_tier_bar_finalize;
  widget_class->measure = gain_tier_bar_measure;
  widget_class->query_tooltip = gain_tier_bar_query_tooltip;
  widget_class->snapshot = gain_tier_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gain_tier_bar_init (GainTierBar *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static void
append_count (GString *text, const char *word, guint n)
{
  g_autofree char *number = gain_count_format (n, 0);

  if (n > 0)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", word, number);
}

/**
 * gain_tier_bar_new:
 *
 * Returns: (transfer full): an empty bar
 */
GtkWidget *
gain_tier_bar_new (void)
{
  return g_object_new (GAIN_TYPE_TIER_BAR, NULL);
}

/**
 * gain_tier_bar_set:
 * @self: a bar
 * @mix: how many stand where
 * @scheme: (nullable): whose tiers these are, for the words; %NULL: nobody stands in a tier
 *
 * Fills the bar, and says the counts in its tooltip and to a screen reader.
 */
void
gain_tier_bar_set (GainTierBar *self, const GainTierMix *mix, const GainScheme *scheme)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (GAIN_IS_TIER_BAR (self) && mix != NULL);

  self->mix = *mix;
  self->total = mix->too_few + mix->no_target;
  for (guint t = 0; t < mix->n_tiers; t++)
    {
      self->total += mix->by_tier[t];
      if (scheme != NULL && t < scheme->n_tiers)
        append_count (text, scheme->tiers[t].name, mix->by_tier[t]);
    }
  append_count (text, _ ("too few"), mix->too_few);
  append_count (text, _ ("no target"), mix->no_target);
  g_free (self->text);
  self->text = text->len > 0 ? g_strdup (text->str) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text->len > 0 ? text->str : _ ("No results"), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
