/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one reads from right to left, a table's first column is its rightmost one. GTK 4.8 opens a table
 * that is wider than its room at the left all the same, which is its end. */
#include "gain-config.h"

#include "gain-table-start.h"

#define START "gain-table-start"

/* How far a person moved it from its beginning. */
typedef struct
{
  double moved;
} Start;

static double
last_value (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static void
on_moved (GtkAdjustment *adjustment, Start *start)
{
  start->moved = last_value (adjustment) - gtk_adjustment_get_value (adjustment);
}

/* The table or its room has another width: it stays as far from its beginning as it was. */
static void
on_resized (GtkAdjustment *adjustment, Start *start)
{
  g_signal_handlers_block_by_func (adjustment, on_moved, start);
  gtk_adjustment_set_value (adjustment, last_value (adjustment) - start->moved);
  g_signal_handlers_unblock_by_func (adjustment, on_moved, start);
}

static gboolean
on_map (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer unused)
{
  GtkWidget *widget = g_value_get_object (&values[0]);
  GtkAdjustment *adjustment = NULL;
  Start *start;

  if (GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (widget));
  if (adjustment == NULL || g_object_get_data (G_OBJECT (adjustment), START) != NULL)
    return TRUE;
  start = g_new0 (Start, 1);
  g_object_set_data_full (G_OBJECT (adjustment), START, start, g_free);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (on_moved), start);
  g_signal_connect (adjustment, "changed", G_CALLBACK (on_resized), start);
  on_resized (adjustment, start);
  return TRUE;
}

/**
 * gain_table_start_install:
 *
 * Lets each table begin at its first column where one reads from right to left. Once is enough; more do
 * no harm.
 */
void
gain_table_start_install (void)
{
  static gboolean installed;
  gpointer klass;

  if (installed || gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return;
  installed = TRUE;
  klass = g_type_class_ref (GTK_TYPE_WIDGET); /* for good */
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
  (void) klass;
}
