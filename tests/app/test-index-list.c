/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table is told, step by step, adds up to the rows that are wanted, whatever comes between. */
#include "app-fixture.h"

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

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add_func ("/index-list/steps", test_steps);
  return g_test_run ();
}
