/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-wide-columns.h"

#include "gain-columns.h"
#include "gain-letters.h"

struct _GainWideColumns
{
  GObject        parent_instance;

  GtkAdjustment *across;
  GPtrArray     *columns; /* Column */
  int            below;   /* pixels, for letters of the usual size; 0: they are never left out */
  gboolean       narrow;
  guint          source;
};

G_DEFINE_FINAL_TYPE (GainWideColumns, gain_wide_columns, G_TYPE_OBJECT)

typedef struct
{
  GtkColumnViewColumn *column;
  int                  width;
} Column;

static void
column_free (gpointer data)
{
  Column *column = data;

  g_object_unref (column->column);
  g_free (column);
}

/* Columns can't come and go while sizes are being given. */
static gboolean
on_due (gpointer data)
{
  GainWideColumns *self = data;

  self->source = 0;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);

      gain_column_show (column->column, column->width, !self->narrow);
    }
  return G_SOURCE_REMOVE;
}

static void
on_width (GainWideColumns *self)
{
  double width = gtk_adjustment_get_page_size (self->across);
  gboolean narrow = width < gain_letters_pixels (self->below);

  if (width <= 0 || self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->source == 0)
    self->source = g_idle_add (on_due, self);
}

static void
gain_wide_columns_dispose (GObject *object)
{
  GainWideColumns *self = GAIN_WIDE_COLUMNS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->across);
  G_OBJECT_CLASS (gain_wide_columns_parent_class)->dispose (object);
}

static void
gain_wide_columns_finalize (GObject *object)
{
  g_ptr_array_unref (GAIN_WIDE_COLUMNS (object)->columns);
  G_OBJECT_CLASS (gain_wide_columns_parent_class)->finalize (object);
}

static void
gain_wide_columns_class_init (GainWideColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_wide_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_wide_columns_finalize;
}

static void
gain_wide_columns_init (GainWideColumns *self)
{
  self->columns = g_ptr_array_new_with_free_func (column_free);
}

/**
 * gain_wide_columns_new:
 * @scroller: what the table is in, whose width counts
 *
 * Returns: (transfer full): none as yet; it ends with its table
 */
GainWideColumns *
gain_wide_columns_new (GtkScrolledWindow *scroller)
{
  GainWideColumns *self = g_object_new (GAIN_TYPE_WIDE_COLUMNS, NULL);

  self->across = g_object_ref (gtk_scrolled_window_get_hadjustment (scroller));
  g_signal_connect_object (self->across, "notify::page-size", G_CALLBACK (on_width), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (on_width), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * gain_wide_columns_set_below:
 * @self: columns
 * @width: pixels, for letters of the usual size; they are left out where the table has less
 */
void
gain_wide_columns_set_below (GainWideColumns *self, int width)
{
  g_return_if_fail (GAIN_IS_WIDE_COLUMNS (self));
  self->below = width;
}

/**
 * gain_wide_columns_add:
 * @self: columns
 * @column: one more of the table
 * @width: its own, in pixels; 0: as needed
 */
void
gain_wide_columns_add (GainWideColumns *self, GtkColumnViewColumn *column, int width)
{
  Column *added = g_new (Column, 1);

  g_return_if_fail (GAIN_IS_WIDE_COLUMNS (self));
  *added = (Column) { g_object_ref (column), width };
  g_ptr_array_add (self->columns, added);
  if (self->narrow)
    gain_column_show (column, width, FALSE);
}

/**
 * gain_wide_columns_clear:
 * @self: columns
 *
 * Forgets them: the table gets others.
 */
void
gain_wide_columns_clear (GainWideColumns *self)
{
  g_return_if_fail (GAIN_IS_WIDE_COLUMNS (self));
  g_ptr_array_set_size (self->columns, 0);
}
