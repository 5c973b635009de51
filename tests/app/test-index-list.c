/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table is told, step by step, adds up to the rows that are wanted, whatever comes between. */
#include "app-fixture.h"

#include "gain-columns.h"
#include "gain-index-list.h"

#include <gtk/gtk.h>
#include <string.h>

typedef struct
{
  GArray *mirror; /* guint: what somebody who only listens knows */
} Listener;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Listener *listener = data;

  g_assert_cmpuint (position + removed, <=, listener->mirror->len);
  if (removed > 0)
    g_array_remove_range (listener->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GainRow) row = g_list_model_get_item (model, position + i);
      guint index = gain_row_get_index (row);

      g_array_insert_val (listener->mirror, position + i, index);
    }
  g_assert_cmpuint (listener->mirror->len, ==, g_list_model_get_n_items (model));
}

/* A part of 0 .. n - 1, in a chance order. */
static GArray *
random_rows (GRand *rand, guint n)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint step = (guint) g_rand_int_range (rand, 1, 5);

  for (guint i = 0; i < n; i += step)
    g_array_append_val (rows, i);
  for (guint i = rows->len; i > 1 && g_rand_boolean (rand); i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (int) i);
      guint kept = g_array_index (rows, guint, i - 1);

      g_array_index (rows, guint, i - 1) = g_array_index (rows, guint, other);
      g_array_index (rows, guint, other) = kept;
    }
  return rows;
}

static void
assert_wanted (GainIndexList *list, const Listener *listener, const GArray *wanted)
{
  g_assert_false (gain_index_list_get_pending (list));
  g_assert_cmpuint (listener->mirror->len, ==, wanted->len);
  g_assert_true (wanted->len == 0
                 || memcmp (listener->mirror->data, wanted->data, wanted->len * sizeof (guint)) == 0);
}

/* Where a row is said to stand, it stands. */
static void
assert_places (GainIndexList *list, const GArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      guint told = gain_index_list_get_told (list, i);
      g_autoptr (GainRow) row = told != GTK_INVALID_LIST_POSITION
                                  ? g_list_model_get_item (G_LIST_MODEL (list), told)
                                  : NULL;

      if (row != NULL)
        g_assert_cmpuint (gain_row_get_index (row), ==, g_array_index (wanted, guint, i));
    }
}

static void
test_steps (void)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (g_object_ref_sink (gtk_column_view_new (NULL)));
  g_autoptr (GainIndexList) list = gain_index_list_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Listener listener = { g_array_new (FALSE, FALSE, sizeof (guint)) };
  static const guint sizes[] = { 0, 1, 30, 60, 250, 2000 };

  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &listener);
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GArray) wanted
        = random_rows (rand, sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))]);
      guint focus = wanted->len > 0 ? (guint) g_rand_int_range (rand, 0, (int) wanted->len) : 0;
      guint steps = (guint) g_rand_int_range (rand, 0, 12);

      gain_index_list_set (list, wanted, focus, view);
      for (guint i = 0; i < steps && gain_index_list_get_pending (list); i++)
        g_main_context_iteration (NULL, FALSE);
      if (!gain_index_list_get_settling (list))
        {
          assert_places (list, wanted);
          g_assert_true (wanted->len == 0
                         || gain_index_list_get_told (list, focus) != GTK_INVALID_LIST_POSITION);
        }
      if (round % 3 == 0)
        continue;
      if (round % 3 == 1)
        gain_index_list_finish (list);
      while (gain_index_list_get_pending (list))
        g_main_context_iteration (NULL, TRUE);
      assert_wanted (list, &listener, wanted);
    }
  g_array_unref (listener.mirror);
  g_object_unref (view);
}

#define N_BEFORE 1000

typedef struct
{
  GtkWidget     *window;
  GtkColumnView *view;
  GainIndexList *list;
  guint          first, end; /* of the rows before that may get texts */
  guint          n_others;   /* of the rows before that got some all the same */
  guint          n_new;      /* of those that came after them, since the last step */
} Shown;

static char *
note_text (GainRow *row, gpointer data)
{
  Shown *s = data;
  guint index = gain_row_get_index (row);

  if (index >= N_BEFORE)
    s->n_new++;
  else
    s->n_others += index < s->first || index >= s->end;
  return g_strdup_printf ("row %u", index);
}

static GArray *
rows_from (guint first, guint n)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = first; i < first + n; i++)
    g_array_append_val (rows, i);
  return rows;
}

static gboolean
on_late (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until there is nothing to do that doesn't wait for a clock. */
static void
turn (void)
{
  gboolean late = FALSE;

  g_idle_add_full (G_PRIORITY_LOW + 100, on_late, &late, NULL);
  while (!late)
    g_main_context_iteration (NULL, TRUE);
}

static void
shown_set_up (Shown *s)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new ("Row", NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  s->list = gain_index_list_new ();
  s->view = GTK_COLUMN_VIEW (gtk_column_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (s->list))))));
  gain_column_setup (column, note_text, NULL, GAIN_CELL_PLAIN, s);
  gtk_column_view_append_column (s->view, column);
  g_object_unref (column);
  s->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (s->window), 300, 500);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (s->view));
  gtk_window_set_child (GTK_WINDOW (s->window), scrolled);
  gtk_window_present (GTK_WINDOW (s->window));
}

static void
shown_tear_down (Shown *s)
{
  gtk_window_destroy (GTK_WINDOW (s->window));
  g_object_unref (s->list);
}

/* Of rows that go none that is out of sight comes into sight, wherever the table is scrolled to, and only
 * some go and come at once: it is the widgets that take time. */
static void
test_going (gconstpointer share)
{
  Shown s = { 0 };
  g_autoptr (GArray) all = rows_from (0, N_BEFORE);
  g_autoptr (GArray) others = rows_from (N_BEFORE, 1000);
  guint n_steps = 0, before;
  GtkAdjustment *along;

  shown_set_up (&s);
  gain_index_list_set (s.list, all, 0, s.view);
  gain_index_list_finish (s.list);
  along = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (s.view));
  while (gtk_adjustment_get_upper (along) < 5000)
    g_main_context_iteration (NULL, TRUE);
  gtk_adjustment_set_value (along, gtk_adjustment_get_upper (along) * GPOINTER_TO_INT (share) / 100);
  turn ();
  gain_columns_find_made (s.view, &s.first, &s.end);
  g_assert_cmpuint (s.end - s.first, >, 100);

  s.n_others = s.n_new = 0;
  gain_index_list_set (s.list, others, 0, s.view);
  before = g_list_model_get_n_items (G_LIST_MODEL (s.list));
  while (gain_index_list_get_settling (s.list))
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (s.list));

      g_assert_cmpuint (s.n_others, ==, 0);
      g_assert_cmpuint (s.n_new, <=, 20);
      g_assert_cmpuint (before, <=, n + 30);
      s.n_new = 0;
      n_steps += n < before;
      before = n;
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (n_steps, >, 2);
  gain_index_list_finish (s.list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (s.list)), ==, 1000);
  shown_tear_down (&s);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add_data_func ("/index-list/going/top", GINT_TO_POINTER (0), test_going);
  g_test_add_data_func ("/index-list/going/middle", GINT_TO_POINTER (50), test_going);
  g_test_add_data_func ("/index-list/going/end", GINT_TO_POINTER (100), test_going);
  g_test_add_func ("/index-list/steps", test_steps);
  return g_test_run ();
}
