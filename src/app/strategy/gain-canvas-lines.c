/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-canvas-lines.h"

#include <math.h>

#define TILE_HEIGHT 256 /* pixels of the screen */
#define SPILL 8.0       /* of the drawing: how far a line may reach over its edge */
#define N_EDGES (2 * GAIN_N_DIAGRAM_KINDS + 2)
#define MAX_TILES 256
#define BUDGET 1000     /* microseconds of a frame for lines of another scale, or out of sight */
#define FAR 2.5f        /* former lines serve a zoom under way until they are so much too large or small */
/* How much of the ink: 3 : 1 against white, and all of it in high contrast. */
#define PLAIN 0.42f
#define DIM 0.12f
#define HIGH_DIM 0.3f

/* A part of a column, or of the room between two of them, where nearly all lines are: so what is to
 * be drawn, and sent to the screen, is little of what is in sight. */
typedef struct
{
  GskRenderNode *node; /* at the origin; NULL: no line there */
  guint          used; /* the last time, by the count of snapshots */
} Tile;

typedef struct
{
  GHashTable *tiles;          /* place -> Tile */
  double      scale;
  gboolean    straight;
  int         edges[N_EDGES]; /* of the columns, in pixels of the screen */
} Level;

struct _GainCanvasLines
{
  GainLinesLook look;
  Level         shown;
  Level         coming;  /* for another scale: made a few tiles a frame; scale 0: none */
  guint         serial;
};

typedef enum { RANK_DIM, RANK_PLAIN, N_RANKS } Rank;

static void
free_tile (gpointer data)
{
  Tile *tile = data;

  g_clear_pointer (&tile->node, gsk_render_node_unref);
  g_free (tile);
}

static const graphene_point_t *
point_at (const GainDrawing *drawing, guint index)
{
  return &g_array_index (drawing->points, graphene_point_t, index);
}

/* Lines run level out of a box and into the next. Between columns there are no boxes, so a curve
 * there crosses none; across a column a line runs straight in its slot. */
static void
trace_piece (cairo_t *cr, const GainLinesLook *look, const graphene_point_t *from,
             const graphene_point_t *to)
{
  double half = (double) (from->x + to->x) / 2;

  if (look->straight || fabsf (from->y - to->y) < 0.5f)
    cairo_line_to (cr, (double) to->x, (double) to->y);
  else
    cairo_curve_to (cr, half, (double) from->y, half, (double) to->y, (double) to->x,
                    (double) to->y);
}

static gboolean
is_within (const graphene_point_t *from, const graphene_point_t *to, const graphene_rect_t *area)
{
  float right = area->origin.x + area->size.width, bottom = area->origin.y + area->size.height;
  float half = fabsf (from->x - to->x) < 1 ? 2 : 0; /* a line along an edge is in both tiles */

  return MAX (from->x, to->x) + half > area->origin.x && MIN (from->x, to->x) - half < right
         && MAX (from->y, to->y) > area->origin.y && MIN (from->y, to->y) < bottom;
}

/* The pieces that are in the area, each run of them as one path. A run begins and ends a little
 * outside, where the line goes on: there it is level, so that it meets the next tile's part. */
static void
trace (cairo_t *cr, const GainLinesLook *look, const GainDrawnLink *link,
       const graphene_rect_t *area)
{
  double more = 2 / (look->scale * look->factor);
  gboolean inside = FALSE;

  for (guint i = 0; i + 1 < link->n; i++)
    {
      const graphene_point_t *from = point_at (look->drawing, link->first + i);
      const graphene_point_t *to = point_at (look->drawing, link->first + i + 1);
      double way = to->x < from->x ? -more : more;

      if (!is_within (from, to, area))
        {
          if (inside)
            cairo_line_to (cr, (double) from->x + way, (double) from->y);
          inside = FALSE;
          continue;
        }
      if (!inside && i > 0)
        {
          cairo_move_to (cr, (double) from->x - way, (double) from->y);
          cairo_line_to (cr, (double) from->x, (double) from->y);
        }
      else if (!inside)
        cairo_move_to (cr, (double) from->x, (double) from->y);
      trace_piece (cr, look, from, to);
      inside = TRUE;
    }
}

static gboolean
has_piece (const GainLinesLook *look, const GainDrawnLink *link, const graphene_rect_t *area)
{
  for (guint i = 0; i + 1 < link->n; i++)
    if (is_within (point_at (look->drawing, link->first + i),
                   point_at (look->drawing, link->first + i + 1), area))
      return TRUE;
  return FALSE;
}

/* Only the chosen node's, or all: then the faint ones below the others. */
static gboolean
is_wanted (const GainLinesLook *look, const GainDrawnLink *link, Rank rank)
{
  if (look->chosen >= 0)
    return rank == RANK_PLAIN
           && ((int) link->from == look->chosen || (int) link->to == look->chosen);
  return rank == (link->dim ? RANK_DIM : RANK_PLAIN);
}

/* What the ink, let through by that much, looks like on the ground. Lines so mixed stay as they are
 * where they cross, and cost half: only solid colors are filled in place. */
static GdkRGBA
mixed (const GainLinesLook *look, float much)
{
  const GdkRGBA *ink = &look->ink, *ground = &look->ground;

  if (ground->alpha < 1)
    return (GdkRGBA){ ink->red, ink->green, ink->blue, much };
  return (GdkRGBA){ ground->red + (ink->red - ground->red) * much,
                    ground->green + (ink->green - ground->green) * much,
                    ground->blue + (ink->blue - ground->blue) * much, 1 };
}

static void
style (cairo_t *cr, const GainLinesLook *look, const GainDrawnLink *link)
{
  static const double dashes[] = { 5, 4 };
  GdkRGBA color = mixed (look, link->dim ? (look->high ? HIGH_DIM : DIM)
                                        : (look->high ? 1 : PLAIN));

  if (look->chosen >= 0 || link->change == GAIN_DRAWN_ADDED)
    color = look->accent;
  cairo_set_dash (cr, dashes, link->change == GAIN_DRAWN_REMOVED ? 2 : 0, 0);
  cairo_set_line_width (cr, (look->chosen >= 0 ? 2.0 : 1.3)
                              / (look->scale < 1 ? sqrt (look->scale) : 1));
  gdk_cairo_set_source_rgba (cr, &color);
}

static cairo_t *
begin (const GainLinesLook *look, const GdkRectangle *area)
{
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, area->width, area->height);
  cairo_t *cr = cairo_create (surface);
  double scale = look->scale * look->factor;

  cairo_surface_destroy (surface);
  cairo_translate (cr, -area->x, -area->y);
  cairo_scale (cr, scale, scale);
  if (look->straight)
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  return cr;
}

static GskRenderNode *
texture_node (cairo_surface_t *surface, const graphene_rect_t *bounds)
{
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes
    = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                  (gsize) stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy,
                                  cairo_surface_reference (surface));

  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                    GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  return gsk_texture_node_new (texture, bounds);
}

/* Where cairo draws the window, too, it gets the surface as it is: GTK 4.8 takes a texture there
 * apart and together again, byte by byte, in each frame. */
static GskRenderNode *
node_of (cairo_t *cr, const GainLinesLook *look)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  double factor = look->factor;
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT (0, 0, (float) (cairo_image_surface_get_width (surface) / factor),
                          (float) (cairo_image_surface_get_height (surface) / factor));
  GskRenderNode *node;
  cairo_t *copy;

  cairo_surface_flush (surface);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    return NULL;
  if (!look->by_cairo)
    return texture_node (surface, &bounds);
  node = gsk_cairo_node_new (&bounds);
  copy = gsk_cairo_node_get_draw_context (node);
  cairo_surface_set_device_scale (surface, factor, factor);
  cairo_set_source_surface (copy, surface, 0, 0);
  /* At rest a pixel is a pixel; while the scale changes, what is quickest is good enough. */
  cairo_pattern_set_filter (cairo_get_source (copy), CAIRO_FILTER_NEAREST);
  cairo_paint (copy);
  cairo_destroy (copy);
  return node;
}

static GskRenderNode *
draw (const GainLinesLook *look, const GdkRectangle *pixels)
{
  double scale = look->scale * look->factor;
  graphene_rect_t area
    = GRAPHENE_RECT_INIT ((float) (pixels->x / scale), (float) (pixels->y / scale),
                          (float) (pixels->width / scale), (float) (pixels->height / scale));
  GskRenderNode *node = NULL;
  cairo_t *cr = NULL;

  graphene_rect_inset (&area, 0, (float) -(1 + 1 / look->scale));
  for (Rank rank = 0; rank < N_RANKS; rank++)
    for (guint i = 0; i < look->drawing->links->len; i++)
      {
        const GainDrawnLink *link = &g_array_index (look->drawing->links, GainDrawnLink, i);

        if (!is_wanted (look, link, rank) || !has_piece (look, link, &area))
          continue;
        if (cr == NULL)
          cr = begin (look, pixels);
        style (cr, look, link);
        trace (cr, look, link, &area);
        cairo_stroke (cr);
      }
  if (cr != NULL)
    node = node_of (cr, look);
  g_clear_pointer (&cr, cairo_destroy);
  return node;
}

static gboolean
is_same_look (const GainLinesLook *a, const GainLinesLook *b)
{
  return a->drawing == b->drawing && a->chosen == b->chosen && a->factor == b->factor
         && a->by_cairo == b->by_cairo && a->high == b->high && gdk_rgba_equal (&a->ink, &b->ink)
         && gdk_rgba_equal (&a->accent, &b->accent) && gdk_rgba_equal (&a->ground, &b->ground);
}

static void
begin_level (Level *level, const GainLinesLook *look)
{
  const GainDrawing *drawing = look->drawing;
  double edge = -SPILL;

  g_hash_table_remove_all (level->tiles);
  level->scale = look->scale;
  level->straight = look->straight;
  for (guint i = 0; i < N_EDGES; i++)
    {
      guint column = (i - 1) / 2;

      if (i == N_EDGES - 1)
        edge = MAX (edge, drawing->width) + SPILL;
      else if (i > 0)
        edge = MAX (edge, drawing->left[column] + (i % 2 == 0 ? drawing->widths[column] : 0));
      level->edges[i] = (int) floor (edge * look->scale * look->factor);
    }
}

/* The tile of a band, from the left, and a row, from above; NULL: not made yet. */
static Tile *
find_tile (GainCanvasLines *self, Level *level, guint band, int row)
{
  Tile *tile
    = g_hash_table_lookup (level->tiles, GINT_TO_POINTER (row * N_EDGES + (int) band));

  if (tile != NULL)
    tile->used = self->serial;
  return tile;
}

static Tile *
make_tile (GainCanvasLines *self, Level *level, guint band, int row)
{
  GdkRectangle pixels = { level->edges[band], row * TILE_HEIGHT,
                          level->edges[band + 1] - level->edges[band], TILE_HEIGHT };
  GainLinesLook look = self->look;
  Tile *tile = g_new0 (Tile, 1);

  look.scale = level->scale;
  look.straight = level->straight;
  tile->node = draw (&look, &pixels);
  tile->used = self->serial;
  g_hash_table_insert (level->tiles, GINT_TO_POINTER (row * N_EDGES + (int) band), tile);
  return tile;
}

/* Which tiles of a level are in sight. */
typedef struct { guint first_band, last_band; int first_row, last_row; } Sight;

static Sight
sight_of (GainCanvasLines *self, const Level *level, const graphene_rect_t *seen)
{
  double scale = level->scale * self->look.factor;
  double left = (double) seen->origin.x * scale, top = (double) seen->origin.y * scale;
  double right = left + (double) seen->size.width * scale;
  double bottom = top + (double) seen->size.height * scale;
  Sight sight = { .first_band = N_EDGES, .first_row = (int) (MAX (0, top) / TILE_HEIGHT) };

  bottom = MIN (bottom, (self->look.drawing->height + SPILL) * scale);
  sight.last_row = bottom > 0 ? (int) ceil (bottom / TILE_HEIGHT) - 1 : -1;
  for (guint band = 0; band + 1 < N_EDGES; band++)
    if (level->edges[band] < level->edges[band + 1] && level->edges[band + 1] > left
        && level->edges[band] < right)
      {
        sight.first_band = MIN (sight.first_band, band);
        sight.last_band = band;
      }
  return sight;
}

/* Returns: whether all that is in sight is there now. */
static gboolean
complete (GainCanvasLines *self, Level *level, const graphene_rect_t *seen, gint64 deadline)
{
  Sight sight = sight_of (self, level, seen);

  for (int row = sight.first_row; row <= sight.last_row; row++)
    for (guint band = sight.first_band; band <= sight.last_band; band++)
      if (level->edges[band] < level->edges[band + 1]
          && find_tile (self, level, band, row) == NULL)
        {
          if (deadline != 0 && g_get_monotonic_time () > deadline)
            return FALSE;
          make_tile (self, level, band, row);
        }
  return TRUE;
}

/* As the drawing is moved, a tile or two of what comes next a frame: when an edge of many comes into
 * sight at once, they are there. */
static void
prepare (GainCanvasLines *self, const graphene_rect_t *seen)
{
  float room = (float) (TILE_HEIGHT / (self->shown.scale * self->look.factor));
  graphene_rect_t next = *seen;

  graphene_rect_inset (&next, -room, -room);
  complete (self, &self->shown, &next, g_get_monotonic_time () + BUDGET);
}

static void
append_level (GainCanvasLines *self, Level *level, GtkSnapshot *snapshot,
              const graphene_rect_t *seen)
{
  Sight sight = sight_of (self, level, seen);
  float factor = (float) self->look.factor;

  for (int row = sight.first_row; row <= sight.last_row; row++)
    for (guint band = sight.first_band; band <= sight.last_band; band++)
      {
        Tile *tile = find_tile (self, level, band, row);

        if (tile == NULL || tile->node == NULL)
          continue;
        gtk_snapshot_save (snapshot);
        gtk_snapshot_translate (snapshot,
                                &GRAPHENE_POINT_INIT ((float) level->edges[band] / factor,
                                                      (float) (row * TILE_HEIGHT) / factor));
        gtk_snapshot_append_node (snapshot, tile->node);
        gtk_snapshot_restore (snapshot);
      }
}

static gboolean
is_stale (gpointer place, gpointer value, gpointer data)
{
  return ((Tile *) value)->used != ((GainCanvasLines *) data)->serial;
}

/* Another scale, at which the zoom rests or which is far from that of the lines as they are: they serve
 * until those for it are ready. */
static void
bring_level (GainCanvasLines *self, const graphene_rect_t *seen)
{
  if (self->coming.scale == 0)
    begin_level (&self->coming, &self->look);
  if (complete (self, &self->coming, seen, g_get_monotonic_time () + BUDGET))
    {
      Level before = self->shown;

      self->shown = self->coming;
      self->coming = before;
      self->coming.scale = 0;
      g_hash_table_remove_all (self->coming.tiles);
    }
}

static void
take_look (GainCanvasLines *self, const GainLinesLook *look)
{
  gboolean same = is_same_look (look, &self->look);

  self->look = *look;
  if (same && g_hash_table_size (self->shown.tiles) > 0)
    return;
  begin_level (&self->shown, look);
  g_hash_table_remove_all (self->coming.tiles);
  self->coming.scale = 0;
}

/**
 * gain_canvas_lines_new:
 *
 * Returns: (transfer full): lines of which nothing is drawn yet
 */
GainCanvasLines *
gain_canvas_lines_new (void)
{
  GainCanvasLines *self = g_new0 (GainCanvasLines, 1);

  self->shown.tiles = g_hash_table_new_full (NULL, NULL, NULL, free_tile);
  self->coming.tiles = g_hash_table_new_full (NULL, NULL, NULL, free_tile);
  return self;
}

/**
 * gain_canvas_lines_free:
 * @self: (nullable): lines
 */
void
gain_canvas_lines_free (GainCanvasLines *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->shown.tiles);
  g_hash_table_unref (self->coming.tiles);
  g_free (self);
}

/**
 * gain_canvas_lines_forget:
 * @self: lines
 *
 * Drops all that was drawn.
 */
void
gain_canvas_lines_forget (GainCanvasLines *self)
{
  self->look.drawing = NULL;
}

/**
 * gain_canvas_lines_snapshot:
 * @self: lines
 * @snapshot: of the canvas
 * @look: what they depend on
 * @origin: where the drawing begins, in whole pixels of the canvas
 * @seen: the part of the drawing that is in sight, in its pixels
 *
 * Shows the lines that are in sight, pixel for pixel; while the scale changes, the former ones larger
 * or smaller.
 *
 * Returns: whether another frame is needed, for the lines of this scale to be ready
 */
gboolean
gain_canvas_lines_snapshot (GainCanvasLines *self, GtkSnapshot *snapshot,
                            const GainLinesLook *look, const graphene_point_t *origin,
                            const graphene_rect_t *seen)
{
  gboolean rests = self->look.scale == look->scale;
  float by;

  take_look (self, look);
  self->serial++;
  by = (float) (look->scale / self->shown.scale);
  if (self->shown.scale != look->scale && (rests || by > FAR || by < 1 / FAR))
    bring_level (self, seen);
  if (self->shown.scale == look->scale)
    {
      complete (self, &self->shown, seen, 0);
      prepare (self, seen);
    }
  by = (float) (look->scale / self->shown.scale);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, origin);
  if (self->shown.scale != look->scale)
    gtk_snapshot_scale (snapshot, by, by);
  append_level (self, &self->shown, snapshot, seen);
  gtk_snapshot_restore (snapshot);
  if (g_hash_table_size (self->shown.tiles) > MAX_TILES)
    g_hash_table_foreach_remove (self->shown.tiles, is_stale, self);
  return self->shown.scale != look->scale;
}
