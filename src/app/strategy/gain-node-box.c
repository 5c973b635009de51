/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-node-box.h"

#include "gain-palette.h"
#include "gain-ramp.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define STRIPE 4.0f
#define PAD_X 10.0f
#define PAD_Y 7.0f
#define GAP 3.0f
#define MIX_HEIGHT 6.0f
#define SMALL 0.86
#define HINT_SIZE 7.0f
#define RADIUS 4.0f

/* The lines of a box, from top to bottom. */
enum { TAG, TEXT, FIGURES, NOTE, WARNING, N_PARTS };

typedef struct
{
  PangoLayout *parts[N_PARTS]; /* NULL: left out */
} Words;

struct _GainNodeBox
{
  GtkWidget            parent_instance;

  const GainDrawnNode *node;
  Words                words;
  double               words_width; /* that they were made for */
  gboolean             plain;
};

G_DEFINE_FINAL_TYPE (GainNodeBox, gain_node_box, GTK_TYPE_WIDGET)

static const char *const kind_classes[GAIN_N_DIAGRAM_KINDS]
  = { "aim", "primary", "secondary", "change" };
static const char *const change_classes[] = { NULL, "added", "removed", "reworded", "relinked" };

static const char *
change_title (GainDrawnChange change)
{
  switch (change)
    {
    case GAIN_DRAWN_ADDED:
      return _ ("Added");
    case GAIN_DRAWN_REMOVED:
      return _ ("Removed");
    case GAIN_DRAWN_REWORDED:
      return _ ("Reworded");
    case GAIN_DRAWN_RELINKED:
      return _ ("Relinked");
    case GAIN_DRAWN_SAME:
    default:
      return NULL;
    }
}

static char *
tag_text (const GainDrawnNode *node)
{
  if (node->change != GAIN_DRAWN_SAME && node->was != NULL)
    return g_strdup_printf (_ ("%s; was: %s"), change_title (node->change), node->was);
  return g_strdup (change_title (node->change));
}

static PangoLayout *
new_part (GtkWidget *widget, const char *text, int part, double width, gboolean removed)
{
  PangoLayout *layout;
  PangoAttrList *list;

  if (text == NULL || text[0] == '\0')
    return NULL;
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  /* Who does what until when has one line: all of it stands in the details. */
  if (part == NOTE || part == WARNING)
    {
      pango_layout_set_height (layout, -1);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  list = pango_attr_list_new ();
  if (part != TEXT)
    pango_attr_list_insert (list, pango_attr_scale_new (SMALL));
  if (part == TAG || part == WARNING)
    pango_attr_list_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (part == TEXT && removed)
    pango_attr_list_insert (list, pango_attr_strikethrough_new (TRUE));
  if (part == FIGURES)
    pango_attr_list_insert (list, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
  return layout;
}

static void
make_words (Words *words, GtkWidget *widget, const GainDrawnNode *node, double width)
{
  g_autofree char *tag = tag_text (node);
  const char *const texts[N_PARTS] = { tag, node->text, node->figures, node->note, node->warning };

  for (int i = 0; i < N_PARTS; i++)
    words->parts[i] = new_part (widget, texts[i], i, width - (double) (STRIPE + 2 * PAD_X),
                                 node->change == GAIN_DRAWN_REMOVED);
}

static void
clear_words (Words *words)
{
  for (int i = 0; i < N_PARTS; i++)
    g_clear_object (&words->parts[i]);
}

static double
words_height (const Words *words, const GainDrawnNode *node)
{
  double height = 0;

  for (int i = 0; i < N_PARTS; i++)
    {
      int part = 0;

      if (words->parts[i] == NULL)
        continue;
      pango_layout_get_pixel_size (words->parts[i], NULL, &part);
      height += part + (height > 0 ? (double) GAP : 0.0);
    }
  if (node->has_mix)
    height += (double) (MIX_HEIGHT + 2 * GAP);
  return height;
}

static void
draw_mix (GtkSnapshot *snapshot, const GainDrawnNode *node, const GdkRGBA *ink,
          const graphene_rect_t *area)
{
  const GainTierMix *mix = &node->mix;
  guint total = mix->too_few, at = 0;
  GskRoundedRect frame;
  GdkRGBA edge = *ink;

  for (guint t = 0; t < mix->n_tiers; t++)
    total += mix->by_tier[t];
  edge.alpha *= gain_palette_line (0.35f);
  for (guint t = 0; t < mix->n_tiers && total > 0; t++)
    {
      GdkRGBA color = gain_ramp_color (t, mix->n_tiers);
      float left = floorf (area->size.width * (float) at / (float) total);
      float right = floorf (area->size.width * (float) (at + mix->by_tier[t]) / (float) total);

      if (node->dim)
        color.alpha = 0.35f;
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (area->origin.x + left, area->origin.y,
                                                      right - left, area->size.height));
      at += mix->by_tier[t];
    }
  gsk_rounded_rect_init_from_rect (&frame, area, 0);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ edge, edge, edge, edge });
}

/* An edge, and on its left the stripe of the kind: the nearer to the aim the stronger. */
static void
draw_frame (GainNodeBox *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  static const float strength[GAIN_N_DIAGRAM_KINDS] = { 1, 0.7f, 0.4f, 0 };
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  gboolean high = gain_palette_is_high ();
  gboolean strong = gtk_widget_has_css_class (GTK_WIDGET (self), "chosen")
                    || self->node->change == GAIN_DRAWN_ADDED;
  float edge = strong ? 2 : 1;
  GdkRGBA color = strong ? gain_palette_accent () : *ink;
  GdkRGBA stripe = self->node->kind == GAIN_DIAGRAM_CHANGE ? *ink : gain_palette_accent ();
  GskRoundedRect frame;

  stripe.alpha = self->node->kind == GAIN_DIAGRAM_CHANGE ? 0.3f : strength[self->node->kind];
  if (!strong)
    color.alpha *= high ? 1 : 0.28f;
  if (self->node->dim)
    stripe.alpha *= 0.3f;
  /* From afar nobody sees how a corner is rounded, and there are many. */
  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (0, 0, width, height),
                                   self->plain ? 0 : RADIUS);
  gtk_snapshot_append_color (snapshot, &stripe,
                             &GRAPHENE_RECT_INIT (1, 1, STRIPE, height - 2));
  if (self->plain)
    {
      /* From afar a stripe and an edge are too thin to be seen. */
      stripe.alpha = stripe.alpha * 0.6f;
      gtk_snapshot_append_color (snapshot, &stripe, &GRAPHENE_RECT_INIT (0, 0, width, height));
    }
  /* What is the ACO's has the broken edge of the style sheet. */
  if (strong || !self->node->inherited)
    gtk_snapshot_append_border (snapshot, &frame, (float[4]){ edge, edge, edge, edge },
                                (GdkRGBA[4]){ color, color, color, color });
}

static void
draw_words (GainNodeBox *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  const GdkRGBA attention = gain_palette_attention ();
  GdkRGBA second = *ink;
  float y = PAD_Y;

  second.alpha *= 0.72f;
  for (int i = 0; i < N_PARTS; i++)
    {
      const GdkRGBA *color = i == WARNING ? &attention : i == NOTE || i == TAG ? &second : ink;
      int height;

      if (self->words.parts[i] == NULL)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (STRIPE + PAD_X, y));
      gtk_snapshot_append_layout (snapshot, self->words.parts[i], color);
      gtk_snapshot_restore (snapshot);
      pango_layout_get_pixel_size (self->words.parts[i], NULL, &height);
      y += (float) height + GAP;
    }
}

/* Words are made again for another width or font only. */
static void
ensure_words (GainNodeBox *self, double width)
{
  if (self->words_width == width)
    return;
  clear_words (&self->words);
  make_words (&self->words, GTK_WIDGET (self), self->node, width);
  self->words_width = width;
}

static void
gain_node_box_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainNodeBox *self = GAIN_NODE_BOX (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GdkRGBA ink;

  if (self->node == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  draw_frame (self, snapshot, &ink);
  if (!self->plain)
    {
      ensure_words (self, (double) self->node->box.size.width);
      draw_words (self, snapshot, &ink);
    }
  if (self->node->has_mix)
    draw_mix (snapshot, self->node, &ink,
              &GRAPHENE_RECT_INIT (STRIPE + PAD_X, height - PAD_Y - MIX_HEIGHT,
                                   width - STRIPE - 2 * PAD_X, MIX_HEIGHT));
  if (self->node->n_hints > 0)
    {
      GdkRGBA mark = gain_palette_attention ();
      GskRoundedRect dot;

      gsk_rounded_rect_init_from_rect (&dot,
                                       &GRAPHENE_RECT_INIT (width - HINT_SIZE - 3, 3, HINT_SIZE,
                                                            HINT_SIZE), HINT_SIZE / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &dot);
      gtk_snapshot_append_color (snapshot, &mark, &dot.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

static void
gain_node_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  GainNodeBox *self = GAIN_NODE_BOX (widget);
  const GainDrawnNode *node = self->node;
  float size = node == NULL ? 0
               : orientation == GTK_ORIENTATION_HORIZONTAL ? node->box.size.width
                                                           : node->box.size.height;

  *minimum = *natural = (int) ceilf (size);
}

static gboolean
gain_node_box_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                             GtkTooltip *tooltip)
{
  GainNodeBox *self = GAIN_NODE_BOX (widget);
  g_autofree char *text = NULL;

  if (self->node == NULL
      || (!self->plain && self->node->n_hints == 0 && !self->node->inherited))
    return FALSE;
  text = gain_drawn_node_describe (self->node);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
gain_node_box_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gain_node_box_parent_class)->css_changed (widget, change);
  GAIN_NODE_BOX (widget)->words_width = 0;
}

static void
gain_node_box_dispose (GObject *object)
{
  clear_words (&GAIN_NODE_BOX (object)->words);
  GAIN_NODE_BOX (object)->node = NULL;
  G_OBJECT_CLASS (gain_node_box_parent_class)->dispose (object);
}

static void
gain_node_box_class_init (GainNodeBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_node_box_dispose;
  widget_class->measure = gain_node_box_measure;
  widget_class->snapshot = gain_node_box_snapshot;
  widget_class->query_tooltip = gain_node_box_query_tooltip;
  widget_class->css_changed = gain_node_box_css_changed;
  gtk_widget_class_set_css_name (widget_class, "drivernode");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
gain_node_box_init (GainNodeBox *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* The kind's class and those of what has to be seen at once. */
static void
set_classes (GainNodeBox *self)
{
  const char *classes[6] = { NULL };
  guint n = 0;

  classes[n++] = kind_classes[self->node->kind];
  if (change_classes[self->node->change] != NULL)
    classes[n++] = change_classes[self->node->change];
  if (self->node->dim)
    classes[n++] = "dim";
  if (self->node->inherited)
    classes[n++] = "inherited";
  if (gtk_widget_has_css_class (GTK_WIDGET (self), "chosen"))
    classes[n++] = "chosen";
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
}

/**
 * gain_node_box_new:
 *
 * Returns: (transfer full): an empty box
 */
GtkWidget *
gain_node_box_new (void)
{
  return g_object_new (GAIN_TYPE_NODE_BOX, NULL);
}

/**
 * gain_node_box_set:
 * @self: a box
 * @node: what it shows; borrowed until the next call
 */
void
gain_node_box_set (GainNodeBox *self, const GainDrawnNode *node)
{
  g_autofree char *description = gain_drawn_node_describe (node);

  self->node = node;
  self->words_width = 0;
  set_classes (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * gain_node_box_get:
 * @self: a box
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const GainDrawnNode *
gain_node_box_get (GainNodeBox *self)
{
  return self->node;
}

/**
 * gain_node_box_set_chosen:
 * @self: a box
 * @chosen: whether it is the one that commands are about
 */
void
gain_node_box_set_chosen (GainNodeBox *self, gboolean chosen)
{
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}

/**
 * gain_node_box_set_plain:
 * @self: a box
 * @plain: whether to leave its words out
 */
void
gain_node_box_set_plain (GainNodeBox *self, gboolean plain)
{
  if (self->plain == plain)
    return;
  self->plain = plain;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gain_node_box_height:
 * @canvas: whose font counts
 * @node: what is to be shown
 * @width: of the box, in pixels
 *
 * Returns: its height in pixels
 */
double
gain_node_box_height (GtkWidget *canvas, const GainDrawnNode *node, double width)
{
  Words words = { { NULL } };
  double height;

  make_words (&words, canvas, node, width);
  height = ceil (words_height (&words, node) + (double) (2 * PAD_Y));
  clear_words (&words);
  return height;
}

/**
 * gain_drawn_node_describe:
 * @node: a node
 *
 * Returns: (transfer full): all that its box says, in one line for a screen reader
 */
char *
gain_drawn_node_describe (const GainDrawnNode *node)
{
  GString *text = g_string_new (NULL);
  const char *const parts[] = { change_title (node->change), node->figures, node->note,
                                node->warning };

  g_string_printf (text, _ ("%s: %s"), gain_diagram_kind_title (node->kind), node->text);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (text, "; %s", parts[i]);
  if (node->inherited)
    g_string_append_printf (text, "; %s", _ ("from the ACO’s diagram"));
  if (node->n_hints > 0)
    g_string_append_printf (text, ngettext ("; %u hint", "; %u hints", node->n_hints),
                            node->n_hints);
  return g_string_free (text, FALSE);
}
