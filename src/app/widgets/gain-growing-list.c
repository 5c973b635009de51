/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-growing-list.h"

#define ROWS_IN_SIGHT 32
#define ROWS_A_FRAME 16
#define ROWS_MADE 208

/* GTK makes up to 200 rows of a list at once, in sight or not, and a main loop that waits for all of
 * them. So a new order begins with those in sight, and the others follow a few a frame. */
typedef struct
{
  GainGrownFunc func;
  gpointer      data;
  guint         source; /* 0: whole, or stopped */
} Growth;

static GQuark
growth_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("gain-growing-list");
  return quark;
}

static Growth *
growth_of (GtkSliceListModel *self)
{
  return g_object_get_qdata (G_OBJECT (self), growth_quark ());
}

static void
growth_free (gpointer data)
{
  Growth *growth = data;

  g_clear_handle_id (&growth->source, g_source_remove);
  g_free (growth);
}

static gboolean
on_grow (gpointer data)
{
  GtkSliceListModel *self = data;
  Growth *growth = growth_of (self);
  guint size = gtk_slice_list_model_get_size (self);
  gboolean done = size >= ROWS_MADE;

  if (done)
    growth->source = 0;
  gtk_slice_list_model_set_size (self, done ? G_MAXUINT : size + ROWS_A_FRAME);
  if (growth->func != NULL)
    growth->func (done, growth->data);
  return done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/**
 * gain_growing_list_new:
 * @model: (transfer full): what may be long
 * @func: (nullable): called each time that some more have come
 * @data: for @func; gain_growing_list_stop() goes before its end
 *
 * Returns: (transfer full): the list, whole
 */
GtkSliceListModel *
gain_growing_list_new (GListModel *model, GainGrownFunc func, gpointer data)
{
  GtkSliceListModel *self = gtk_slice_list_model_new (model, 0, G_MAXUINT);
  Growth *growth = g_new0 (Growth, 1);

  growth->func = func;
  growth->data = data;
  g_object_set_qdata_full (G_OBJECT (self), growth_quark (), growth, growth_free);
  return self;
}

/**
 * gain_growing_list_begin:
 * @self: a growing list
 *
 * Leaves out all but the first few, which come back by and by. Called before other rows come into the
 * model, or another order.
 */
void
gain_growing_list_begin (GtkSliceListModel *self)
{
  Growth *growth = growth_of (self);

  if (growth->source == 0)
    growth->source = g_idle_add (on_grow, self);
  gtk_slice_list_model_set_size (self, ROWS_IN_SIGHT);
}

/**
 * gain_growing_list_whole:
 * @self: a growing list
 *
 * Leaves nothing out any more, for who has to reach a row far below at once.
 */
void
gain_growing_list_whole (GtkSliceListModel *self)
{
  gain_growing_list_stop (self);
  gtk_slice_list_model_set_size (self, G_MAXUINT);
}

/**
 * gain_growing_list_is_growing:
 * @self: a growing list
 *
 * Returns: whether rows may be left out
 */
gboolean
gain_growing_list_is_growing (GtkSliceListModel *self)
{
  return growth_of (self)->source != 0;
}

/**
 * gain_growing_list_stop:
 * @self: a growing list
 *
 * Lets it be as it is.
 */
void
gain_growing_list_stop (GtkSliceListModel *self)
{
  g_clear_handle_id (&growth_of (self)->source, g_source_remove);
}
