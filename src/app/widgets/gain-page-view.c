/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-page-view.h"

#include "gain-palette.h"
#include "gain-render.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GAP 12.0            /* pixels around and between the pages */
#define ACTUAL (96.0 / 72)  /* pixels a point at 100 % */
#define MIN_SCALE (ACTUAL / 4)
#define MAX_SCALE (ACTUAL * 4)
#define ZOOM_STEP 1.2
#define SCROLL_STEP 48.0
#define MINIMUM_WIDTH 160

/* A row of a table on a page, in points. */
typedef struct
{
  guint           page;
  int             row;
  graphene_rect_t rect;
} Area;

/* What is under the pointer. */
typedef struct
{
  guint           page;
  int             row;
  const GainMark *mark; /* NULL: no text */
  const GainMark *link; /* NULL: none */
  graphene_rect_t rect; /* of the row, else of the text */
} Hit;

struct _GainPageView
{
  GtkWidget           parent_instance;

  GainDocument       *document;
  GArray             *areas;
  GtkAdjustment      *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  GainZoom            zoom;           /* WIDTH, PAGE, or ACTUAL for a scale of its own */
  double              scale;          /* pixels a point */
  double              width, height;  /* pixels, of all pages with their gaps */
  guint               configuring;    /* idle source */
  gboolean            has_hover;
  guint               hover_page;
  graphene_rect_t     hover;          /* in points */
  GainPageExplains    explains;
  gpointer            explains_data;
};

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

static guint figure_clicked;

G_DEFINE_FINAL_TYPE_WITH_CODE (GainPageView, gain_page_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint
count_pages (GainPageView *self)
{
  return self->document != NULL ? self->document->pages->len : 0;
}

static const GainPage *
page_at (GainPageView *self, guint page)
{
  return g_ptr_array_index (self->document->pages, page);
}

static double
scrolled (GainPageView *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

/* Where a page lies, in the widget's pixels. Whole ones, so that its edges are sharp. */
static graphene_rect_t
page_rect (GainPageView *self, guint page)
{
  double y = GAP;
  double room = MAX (self->width, gtk_widget_get_width (GTK_WIDGET (self)));
  double width;

  for (guint i = 0; i < page; i++)
    y += ceil (page_at (self, i)->height * self->scale) + GAP;
  width = page_at (self, page)->width * self->scale;
  return GRAPHENE_RECT_INIT ((float) floor ((room - width) / 2 - scrolled (self, 0)),
                             (float) floor (y - scrolled (self, 1)), (float) ceil (width),
                             (float) ceil (page_at (self, page)->height * self->scale));
}

static double
fitting_scale (GainPageView *self, int width, int height)
{
  double scale = MAX_SCALE;

  if (self->zoom == GAIN_ZOOM_ACTUAL || count_pages (self) == 0)
    return self->scale;
  for (guint i = 0; i < count_pages (self); i++)
    {
      scale = MIN (scale, (width - 2 * GAP) / page_at (self, i)->width);
      if (self->zoom == GAIN_ZOOM_PAGE)
        scale = MIN (scale, (height - 2 * GAP) / page_at (self, i)->height);
    }
  return CLAMP (scale, MIN_SCALE / 2, MAX_SCALE);
}

static void
measure_pages (GainPageView *self)
{
  self->width = 0;
  self->height = GAP;
  for (guint i = 0; i < count_pages (self); i++)
    {
      self->width = MAX (self->width, ceil (page_at (self, i)->width * self->scale) + 2 * GAP);
      self->height += ceil (page_at (self, i)->height * self->scale) + GAP;
    }
}

static double
middle (GtkAdjustment *adjustment)
{
  double upper = gtk_adjustment_get_upper (adjustment);

  return upper > 0 ? (gtk_adjustment_get_value (adjustment)
                      + gtk_adjustment_get_page_size (adjustment) / 2) / upper
                   : 0;
}

/* keep_middle: what is at the middle stays there; else the top and left edges stay. */
static void
configure (GainPageView *self, gboolean keep_middle)
{
  const double sizes[] = { self->width, self->height };
  const double rooms[] = { gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)) };

  for (guint i = 0; i < 2; i++)
    {
      double upper = MAX (sizes[i], rooms[i]), value;

      if (self->adjustments[i] == NULL)
        continue;
      value = keep_middle ? middle (self->adjustments[i]) * upper - rooms[i] / 2
                          : gtk_adjustment_get_value (self->adjustments[i]);
      gtk_adjustment_configure (self->adjustments[i], CLAMP (value, 0, upper - rooms[i]), 0, upper,
                                SCROLL_STEP, rooms[i] * 0.9, rooms[i]);
    }
}

static gboolean
on_configure (gpointer data)
{
  GainPageView *self = data;

  self->configuring = 0;
  configure (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* A scroll bar that comes or goes asks for another layout, which mustn't be in the middle of one. */
static void
queue_configure (GainPageView *self)
{
  if (self->configuring == 0)
    self->configuring = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_configure, self, NULL);
}

static void
gain_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GainPageView *self = GAIN_PAGE_VIEW (widget);

  self->scale = fitting_scale (self, width, height);
  measure_pages (self);
  queue_configure (self);
}

static void
gain_page_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = MINIMUM_WIDTH;
  *natural = MINIMUM_WIDTH * 3;
}

static void
draw_page (GainPageView *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *paper)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t seen, window;
  GdkRGBA edge;
  GskRoundedRect frame;
  cairo_t *cr;

  window = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                               (float) gtk_widget_get_height (GTK_WIDGET (self)));
  if (!graphene_rect_intersection (paper, &window, &seen))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &edge);
  edge.alpha *= gain_palette_line (0.25f);
  gtk_snapshot_append_color (snapshot, &white, paper);
  cr = gtk_snapshot_append_cairo (snapshot, &seen);
  cairo_translate (cr, paper->origin.x, paper->origin.y);
  cairo_scale (cr, self->scale, self->scale);
  gain_page_draw (self->document, page, cr);
  cairo_destroy (cr);
  gsk_rounded_rect_init_from_rect (&frame, paper, 0);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ edge, edge, edge, edge });
}

/* What can be explained has a dotted line below it. */
static void
draw_hover (GainPageView *self, GtkSnapshot *snapshot, const graphene_rect_t *paper)
{
  static const GdkRGBA accent = { 0x1a / 255.0f, 0x5f / 255.0f, 0xb4 / 255.0f, 1 };
  float x = paper->origin.x + self->hover.origin.x * (float) self->scale;
  float y = paper->origin.y
            + (self->hover.origin.y + self->hover.size.height) * (float) self->scale;
  float width = self->hover.size.width * (float) self->scale;

  for (float at = x; at < x + width; at += 4)
    gtk_snapshot_append_color (snapshot, &accent,
                               &GRAPHENE_RECT_INIT (floorf (at), floorf (y), 2, 1));
}

static void
gain_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainPageView *self = GAIN_PAGE_VIEW (widget);

  for (guint page = 0; page < count_pages (self); page++)
    {
      graphene_rect_t paper = page_rect (self, page);

      draw_page (self, snapshot, page, &paper);
      if (self->has_hover && self->hover_page == page)
        draw_hover (self, snapshot, &paper);
    }
}

static graphene_rect_t
text_rect (const GainMark *mark)
{
  return GRAPHENE_RECT_INIT ((float) mark->x, (float) (mark->y - mark->size * 0.8),
                             (float) mark->width, (float) mark->size);
}

/* The place of every row, found once: from the outermost edges of its texts and lines. */
static void
extend (graphene_rect_t *rect, gboolean *any, const GainMark *mark)
{
  graphene_rect_t own;

  if (mark->kind == GAIN_MARK_TEXT)
    own = text_rect (mark);
  else if (mark->kind == GAIN_MARK_RECTANGLE)
    own = GRAPHENE_RECT_INIT ((float) mark->x, (float) mark->y, (float) mark->width,
                              (float) mark->height);
  else if (mark->kind == GAIN_MARK_LINE && mark->n_points == 2)
    own = GRAPHENE_RECT_INIT ((float) mark->points[0], (float) mark->points[1],
                              (float) (mark->points[2] - mark->points[0]),
                              (float) (mark->points[3] - mark->points[1]));
  else
    return;
  if (*any)
    graphene_rect_union (rect, &own, rect);
  else
    *rect = own;
  *any = TRUE;
}

static void
find_rows (GainPageView *self, guint page)
{
  const GArray *marks = page_at (self, page)->marks;
  Area area = { .page = page, .row = -1 };
  int depth = 0, row_depth = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < marks->len; i++)
    {
      const GainMark *mark = &g_array_index (marks, GainMark, i);

      if (mark->kind == GAIN_MARK_BEGIN && ++depth > 0 && mark->role == GAIN_ROLE_TAG_ROW
          && row_depth == 0)
        {
          row_depth = depth;
          area.row++;
          any = FALSE;
        }
      else if (mark->kind == GAIN_MARK_END && depth-- == row_depth && row_depth > 0)
        {
          if (any)
            g_array_append_val (self->areas, area);
          row_depth = 0;
        }
      else if (row_depth > 0)
        extend (&area.rect, &any, mark);
    }
}

static gboolean
find_page (GainPageView *self, double x, double y, Hit *hit, graphene_point_t *at)
{
  for (guint page = 0; page < count_pages (self); page++)
    {
      graphene_rect_t paper = page_rect (self, page);

      if (!graphene_rect_contains_point (&paper, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        continue;
      hit->page = page;
      *at = GRAPHENE_POINT_INIT ((float) ((x - paper.origin.x) / self->scale),
                                 (float) ((y - paper.origin.y) / self->scale));
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_hit (GainPageView *self, double x, double y, Hit *hit)
{
  graphene_point_t at;
  const GArray *marks;

  *hit = (Hit){ .row = -1 };
  if (!find_page (self, x, y, hit, &at))
    return FALSE;
  marks = page_at (self, hit->page)->marks;
  for (guint i = 0; i < marks->len; i++)
    {
      const GainMark *mark = &g_array_index (marks, GainMark, i);
      graphene_rect_t rect = text_rect (mark);

      if (mark->kind == GAIN_MARK_TEXT && graphene_rect_contains_point (&rect, &at))
        hit->mark = mark;
      rect = GRAPHENE_RECT_INIT ((float) mark->x, (float) mark->y, (float) mark->width,
                                 (float) mark->height);
      if (mark->kind == GAIN_MARK_LINK && graphene_rect_contains_point (&rect, &at))
        hit->link = mark;
    }
  if (hit->mark != NULL)
    hit->rect = text_rect (hit->mark);
  for (guint i = 0; i < self->areas->len; i++)
    {
      const Area *area = &g_array_index (self->areas, Area, i);

      if (area->page != hit->page || !graphene_rect_contains_point (&area->rect, &at))
        continue;
      hit->row = area->row;
      hit->rect = area->rect;
    }
  return TRUE;
}

static gboolean
can_explain (GainPageView *self, const Hit *hit)
{
  return self->explains != NULL
         && self->explains (hit->page, hit->row, hit->mark != NULL ? hit->mark->text : NULL,
                            self->explains_data);
}

static void
set_hover (GainPageView *self, const Hit *hit)
{
  gboolean has = hit != NULL && can_explain (self, hit);
  gboolean hand = has || (hit != NULL && hit->link != NULL);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hand ? "pointer" : NULL);
  if (has == self->has_hover
      && (!has || (hit->page == self->hover_page && graphene_rect_equal (&hit->rect, &self->hover))))
    return;
  if (has != self->has_hover)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), has ? _ ("Click to see how it came about") : NULL);
  self->has_hover = has;
  if (has)
    {
      self->hover_page = hit->page;
      self->hover = hit->rect;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GainPageView *self, double x, double y)
{
  Hit hit;

  set_hover (self, find_hit (self, x, y, &hit) ? &hit : NULL);
}

static void
on_leave (GainPageView *self)
{
  set_hover (self, NULL);
}

static void
scroll_to_page (GainPageView *self, int page)
{
  graphene_rect_t paper;

  if (page < 0 || (guint) page >= count_pages (self) || self->adjustments[1] == NULL)
    return;
  paper = page_rect (self, (guint) page);
  gtk_adjustment_set_value (self->adjustments[1], paper.origin.y + scrolled (self, 1) - GAP);
}

static void
on_clicked (GainPageView *self, int n_press, double x, double y)
{
  Hit hit;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!find_hit (self, x, y, &hit))
    return;
  if (hit.link != NULL)
    scroll_to_page (self, hit.link->page);
  else if (can_explain (self, &hit))
    g_signal_emit (self, figure_clicked, 0, hit.page, hit.row,
                   hit.mark != NULL ? hit.mark->text : "");
}

static gboolean
scroll_by (GainPageView *self, GtkOrientation orientation, double by)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double before = scrolled (self, orientation);

  if (adjustment == NULL)
    return FALSE;
  gtk_adjustment_set_value (adjustment, before + by);
  return TRUE;
}

static gboolean
on_key (GainPageView *self, guint key, guint code, GdkModifierType state)
{
  double page = self->adjustments[1] != NULL ? gtk_adjustment_get_page_increment (self->adjustments[1])
                                             : 0;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return scroll_by (self, 1, -SCROLL_STEP);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return scroll_by (self, 1, SCROLL_STEP);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return scroll_by (self, 0, -SCROLL_STEP);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return scroll_by (self, 0, SCROLL_STEP);
    case GDK_KEY_Page_Up:
      return scroll_by (self, 1, -page);
    case GDK_KEY_Page_Down:
    case GDK_KEY_space:
      return scroll_by (self, 1, page);
    case GDK_KEY_Home:
      return scroll_by (self, 1, -self->height);
    case GDK_KEY_End:
      return scroll_by (self, 1, self->height);
    default:
      return FALSE;
    }
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  gain_page_view_zoom (data, dy < 0 ? GAIN_ZOOM_IN : GAIN_ZOOM_OUT);
  return TRUE;
}

static void
set_adjustment (GainPageView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
gain_page_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GainPageView *self = GAIN_PAGE_VIEW (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id == PROP_VADJUSTMENT]);
  else
    g_value_set_enum (value, self->policies[id == PROP_VSCROLL_POLICY]);
}

static void
gain_page_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GainPageView *self = GAIN_PAGE_VIEW (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (self, id == PROP_VADJUSTMENT, g_value_get_object (value));
  else
    self->policies[id == PROP_VSCROLL_POLICY] = g_value_get_enum (value);
}

static void
gain_page_view_dispose (GObject *object)
{
  GainPageView *self = GAIN_PAGE_VIEW (object);

  g_clear_handle_id (&self->configuring, g_source_remove);
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_pointer (&self->document, gain_document_free);
  g_clear_pointer (&self->areas, g_array_unref);
  G_OBJECT_CLASS (gain_page_view_parent_class)->dispose (object);
}

static void
gain_page_view_class_init (GainPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gain_page_view_get_property;
  object_class->set_property = gain_page_view_set_property;
  object_class->dispose = gain_page_view_dispose;
  widget_class->measure = gain_page_view_measure;
  widget_class->size_allocate = gain_page_view_size_allocate;
  widget_class->snapshot = gain_page_view_snapshot;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  figure_clicked = g_signal_new ("figure-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT,
                                 G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
gain_page_view_init (GainPageView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                       | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *click = gtk_gesture_click_new ();

  self->areas = g_array_new (FALSE, FALSE, sizeof (Area));
  self->scale = ACTUAL;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_clicked), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * gain_page_view_new:
 *
 * Returns: (transfer full): a view of no page, as wide as there is room
 */
GtkWidget *
gain_page_view_new (void)
{
  return g_object_new (GAIN_TYPE_PAGE_VIEW, NULL);
}

/**
 * gain_page_view_set_document:
 * @self: a view
 * @document: (transfer full) (nullable): what to show; %NULL: nothing
 *
 * Shows other pages at the same zoom and, as far as they reach, at the same place, and gives their
 * text to a screen reader.
 */
void
gain_page_view_set_document (GainPageView *self, GainDocument *document)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GAIN_IS_PAGE_VIEW (self));
  set_hover (self, NULL);
  g_clear_pointer (&self->document, gain_document_free);
  self->document = document;
  g_array_set_size (self->areas, 0);
  for (guint page = 0; page < count_pages (self); page++)
    find_rows (self, page);
  text = gain_page_view_dup_text (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  self->scale = fitting_scale (self, gtk_widget_get_width (GTK_WIDGET (self)),
                               gtk_widget_get_height (GTK_WIDGET (self)));
  measure_pages (self);
  queue_configure (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gain_page_view_get_document:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GainDocument *
gain_page_view_get_document (GainPageView *self)
{
  g_return_val_if_fail (GAIN_IS_PAGE_VIEW (self), NULL);
  return self->document;
}

/**
 * gain_page_view_set_explains:
 * @self: a view
 * @explains: (nullable): says of which places there is more to say
 * @data: for @explains
 *
 * Makes places of the page clickable.
 */
void
gain_page_view_set_explains (GainPageView *self, GainPageExplains explains, gpointer data)
{
  g_return_if_fail (GAIN_IS_PAGE_VIEW (self));
  self->explains = explains;
  self->explains_data = data;
}

/**
 * gain_page_view_zoom:
 * @self: a view
 * @zoom: how large to show the pages; in and out go a step of a fifth
 *
 * Changes the size; the middle of what is seen stays.
 */
void
gain_page_view_zoom (GainPageView *self, GainZoom zoom)
{
  g_return_if_fail (GAIN_IS_PAGE_VIEW (self));
  self->zoom = zoom == GAIN_ZOOM_WIDTH || zoom == GAIN_ZOOM_PAGE ? zoom : GAIN_ZOOM_ACTUAL;
  if (zoom == GAIN_ZOOM_ACTUAL)
    self->scale = ACTUAL;
  else if (zoom == GAIN_ZOOM_IN || zoom == GAIN_ZOOM_OUT)
    self->scale = CLAMP (self->scale * (zoom == GAIN_ZOOM_IN ? ZOOM_STEP : 1 / ZOOM_STEP), MIN_SCALE,
                         MAX_SCALE);
  else
    self->scale = fitting_scale (self, gtk_widget_get_width (GTK_WIDGET (self)),
                                 gtk_widget_get_height (GTK_WIDGET (self)));
  measure_pages (self);
  configure (self, TRUE);
  set_hover (self, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gain_page_view_get_scale:
 * @self: a view
 *
 * Returns: the size of the pages; 1 is as large as on paper
 */
double
gain_page_view_get_scale (GainPageView *self)
{
  g_return_val_if_fail (GAIN_IS_PAGE_VIEW (self), 1);
  return self->scale / ACTUAL;
}

/**
 * gain_page_view_dup_text:
 * @self: a view
 *
 * Returns: (transfer full): the words of its pages in the order of the page, a line a row of a table
 */
char *
gain_page_view_dup_text (GainPageView *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (GAIN_IS_PAGE_VIEW (self), NULL);
  for (guint page = 0; page < count_pages (self); page++)
    {
      const GArray *marks = page_at (self, page)->marks;

      for (guint i = 0; i < marks->len; i++)
        {
          const GainMark *mark = &g_array_index (marks, GainMark, i);

          if (mark->kind == GAIN_MARK_TEXT && mark->text != NULL)
            g_string_append_printf (text, "%s ", mark->text);
          else if (mark->kind == GAIN_MARK_END)
            g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}
