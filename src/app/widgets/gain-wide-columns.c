/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-wide-columns.h"

#include "gain-columns.h"
#include "gain-columns-fit.h"
#include "gain-letters.h"

struct _GainWideColumns
{
  GObject        parent_instance;

  GtkAdjustment *across;
  GtkColumnView *view;    /* weak */
  GtkLabel      *note;    /* weak */
  GPtrArray     *columns; /* GtkColumnViewColumn */
  int            below;   /* pixels, for letters of the usual size; 0: they are never left out */
  gboolean       narrow;
  guint          source;
};

G_DEFINE_FINAL_TYPE (GainWideColumns, gain_wide_columns, G_TYPE_OBJECT)

/* Columns can't come and go while sizes are being given. */
static gboolean
on_due (gpointer data)
{
  GainWideColumns *self = data;

  self->source = 0;
  for (guint i = 0; i < self->columns->len; i++)
    gain_column_set_shed (g_ptr_array_index (self->columns, i), self->narrow);
  if (self->view != NULL)
    gain_columns_say_shed (self->view, self->note);
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
  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->note);
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
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * gain_wide_columns_new:
 * @scroller: what the table, a column view, is in, and whose width counts
 * @note: says which are left out, and is hidden where none is
 *
 * Returns: (transfer full): none as yet; it ends with its table
 */
GainWideColumns *
gain_wide_columns_new (GtkScrolledWindow *scroller, GtkLabel *note)
{
  GainWideColumns *self = g_object_new (GAIN_TYPE_WIDE_COLUMNS, NULL);

  g_set_weak_pointer (&self->view, GTK_COLUMN_VIEW (gtk_scrolled_window_get_child (scroller)));
  g_set_weak_pointer (&self->note, note);
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
 * @column: one more of those in the table
 */
void
gain_wide_columns_add (GainWideColumns *self, GtkColumnViewColumn *column)
{
  g_return_if_fail (GAIN_IS_WIDE_COLUMNS (self) && GTK_IS_COLUMN_VIEW_COLUMN (column));
  g_ptr_array_add (self->columns, g_object_ref (column));
  if (!self->narrow)
    return;
  gain_column_set_shed (column, TRUE);
  if (self->view != NULL)
    gain_columns_say_shed (self->view, self->note);
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
  if (self->view != NULL)
    gain_columns_say_shed (self->view, self->note);
}
