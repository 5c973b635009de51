/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-row.h"

struct _GainRow
{
  GObject parent_instance;

  guint   index;
};

G_DEFINE_FINAL_TYPE (GainRow, gain_row, G_TYPE_OBJECT)

static void
gain_row_class_init (GainRowClass *klass)
{
}

static void
gain_row_init (GainRow *self)
{
}

/**
 * gain_row_new:
 * @index: into the array that the table shows
 *
 * Returns: (transfer full): a row
 */
GainRow *
gain_row_new (guint index)
{
  GainRow *self = g_object_new (GAIN_TYPE_ROW, NULL);

  self->index = index;
  return self;
}

/**
 * gain_row_get_index:
 * @self: a row
 *
 * Returns: its index into the array that the table shows
 */
guint
gain_row_get_index (GainRow *self)
{
  g_return_val_if_fail (GAIN_IS_ROW (self), 0);
  return self->index;
}
