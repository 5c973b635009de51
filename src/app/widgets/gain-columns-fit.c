/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-columns-fit.h"

#include "gain-columns.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkColumnView *view;  /* owns this */
  GtkLabel      *note;  /* weak */
  GPtrArray     *order; /* GtkColumnViewColumn: those that may be left out, the first ones first */
  GPtrArray     *shed;  /* of them: those that are */
  GArray        *needs; /* int: beside each, the table's width with it and all that are still there */
  GtkAdjustment *room;  /* weak */
  guint          due;
} Fit;

static GQuark
fit_quark (void)
{
  return g_quark_from_static_string ("gain-columns-fit");
}

static GQuark
id_quark (void)
{
  return g_quark_from_static_string ("gain-column-fit-as");
}

static void
fit_free (gpointer data)
{
  Fit *fit = data;

  g_clear_handle_id (&fit->due, g_source_remove);
  if (fit->room != NULL)
    g_signal_handlers_disconnect_by_data (fit->room, fit);
  g_clear_weak_pointer (&fit->room);
  g_clear_weak_pointer (&fit->note);
  g_ptr_array_unref (fit->order);
  g_ptr_array_unref (fit->shed);
  g_array_unref (fit->needs);
  g_free (fit);
}

/**
 * gain_columns_say_shed:
 * @view: a table whose columns were set up by gain_column_setup()
 * @note: (nullable): says which of them are left out by gain_column_set_shed(), as they stand in the table;
 *   hidden where none is
 */
void
gain_columns_say_shed (GtkColumnView *view, GtkLabel *note)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (note == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gain_column_is_shed (column))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                gtk_column_view_column_get_title (column));
    }
  /* Translators: titles of columns of a table that there is no room for. */
  text = g_strdup_printf (_ ("Too narrow for: %s"), names->str);
  gtk_label_set_label (note, text);
  gtk_widget_set_visible (GTK_WIDGET (note), names->len > 0);
}

static int
width_of (Fit *fit, GtkColumnViewColumn *column)
{
  GtkWidget *title = gain_columns_title (fit->view, column);

  return title != NULL ? gtk_widget_get_allocated_width (title) : 0;
}

/* Returns: whether any was. */
static gboolean
leave_out (Fit *fit, int width, int room)
{
  gboolean any = FALSE;

  for (guint i = 0; width > room && i < fit->order->len; i++)
    {
      GtkColumnViewColumn *column = fit->order->pdata[i];
      int own;

      if (!gtk_column_view_column_get_visible (column))
        continue;
      own = width_of (fit, column);
      g_ptr_array_add (fit->shed, column);
      g_array_append_val (fit->needs, width);
      gain_column_set_shed (column, TRUE);
      width -= own;
      any = TRUE;
    }
  return any;
}

static gboolean
take_in (Fit *fit, int room)
{
  gboolean any = FALSE;

  while (fit->shed->len > 0 && g_array_index (fit->needs, int, fit->needs->len - 1) <= room)
    {
      gain_column_set_shed (fit->shed->pdata[fit->shed->len - 1], FALSE);
      g_ptr_array_set_size (fit->shed, (int) fit->shed->len - 1);
      g_array_set_size (fit->needs, fit->needs->len - 1);
      any = TRUE;
    }
  return any;
}

static gboolean
on_due (gpointer data)
{
  Fit *fit = data;
  int room = (int) gtk_adjustment_get_page_size (fit->room);
  int width = (int) gtk_adjustment_get_upper (fit->room);

  fit->due = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (fit->view)) || room <= 1)
    return G_SOURCE_REMOVE;
  if (width > room ? leave_out (fit, width, room) : take_in (fit, room))
    {
      gain_columns_say_shed (fit->view, fit->note);
      gain_columns_retext (fit->view);
    }
  return G_SOURCE_REMOVE;
}

/* The room is told in the midst of giving it away: what changes it comes right after that. */
static void
on_room (Fit *fit)
{
  if (fit->due == 0)
    fit->due = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_due, fit, NULL);
}

/* The table's scrolled window gives it one when it is put there. */
static void
on_adjustment (Fit *fit)
{
  if (fit->room != NULL)
    g_signal_handlers_disconnect_by_data (fit->room, fit);
  g_set_weak_pointer (&fit->room, gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (fit->view)));
  if (fit->room != NULL)
    g_signal_connect_swapped (fit->room, "changed", G_CALLBACK (on_room), fit);
}

/**
 * gain_columns_fit:
 * @view: a table whose columns were set up by gain_column_setup()
 * @least_first: those that may be left out, what counts least first
 * @n: how many
 * @note: (nullable): says which are, and is hidden where none is
 *
 * From now on leaves out columns where the table is wider than its room, and takes them in again where there
 * is. What is copied or exported has them all.
 */
void
gain_columns_fit (GtkColumnView *view, GtkColumnViewColumn *const *least_first, guint n,
                  GtkLabel *note)
{
  Fit *fit = g_new0 (Fit, 1);

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  fit->view = view;
  fit->order = g_ptr_array_new_with_free_func (g_object_unref);
  fit->shed = g_ptr_array_new ();
  fit->needs = g_array_new (FALSE, FALSE, sizeof (int));
  g_set_weak_pointer (&fit->note, note);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (fit->order, g_object_ref (least_first[i]));
  g_object_set_qdata_full (G_OBJECT (view), fit_quark (), fit, fit_free);
  on_adjustment (fit);
  g_signal_connect_swapped (view, "notify::hadjustment", G_CALLBACK (on_adjustment), fit);
  gain_columns_say_shed (fit->view, fit->note);
}

/**
 * gain_columns_fit_again:
 * @view: a table of gain_columns_fit()
 *
 * Takes in all columns, and finds anew which have room: before others are chosen, or after texts became
 * shorter.
 */
void
gain_columns_fit_again (GtkColumnView *view)
{
  Fit *fit = g_object_get_qdata (G_OBJECT (view), fit_quark ());

  g_return_if_fail (fit != NULL);
  for (guint i = 0; i < fit->shed->len; i++)
    gain_column_set_shed (fit->shed->pdata[i], FALSE);
  g_ptr_array_set_size (fit->shed, 0);
  g_array_set_size (fit->needs, 0);
  gain_columns_say_shed (fit->view, fit->note);
}

/**
 * gain_column_fit_as:
 * @column: of a table of gain_columns_fit()
 * @id: what gain_columns_fit_order() knows it by
 */
void
gain_column_fit_as (GtkColumnViewColumn *column, const char *id)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column) && id != NULL);
  g_object_set_qdata_full (G_OBJECT (column), id_quark (), g_strdup (id), g_free);
}

/**
 * gain_columns_fit_order:
 * @view: a table of gain_columns_fit(), whose columns have ids of gain_column_fit_as()
 * @least_first: (array zero-terminated=1): how the ids of those begin that may be left out from now on, what
 *   counts least first; of several that begin so the last one
 *
 * For a table whose columns are others than before: finds anew which have room.
 */
void
gain_columns_fit_order (GtkColumnView *view, const char *const *least_first)
{
  Fit *fit = g_object_get_qdata (G_OBJECT (view), fit_quark ());
  GListModel *columns = gtk_column_view_get_columns (view);

  g_return_if_fail (fit != NULL && least_first != NULL);
  gain_columns_fit_again (view);
  g_ptr_array_set_size (fit->order, 0);
  for (guint i = 0; least_first[i] != NULL; i++)
    for (guint c = g_list_model_get_n_items (columns); c > 0; c--)
      {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c - 1);
        const char *id = g_object_get_qdata (G_OBJECT (column), id_quark ());

        if (id != NULL && g_str_has_prefix (id, least_first[i]))
          g_ptr_array_add (fit->order, g_steal_pointer (&column));
      }
}
