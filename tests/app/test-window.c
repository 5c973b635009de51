/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window around the views: opening, going from view to view, undo, closing. */
#include "app-fixture.h"

#include <glib/gstdio.h>

static void
test_opens (AppFixture *f, gconstpointer unused)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (gain_window_get_session (f->window));

  g_assert_cmpstr (snapshot->path, ==, f->path);
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, app_has_label,
                              snapshot->name));
  g_assert_false (app_fixture_is_enabled (f, "redo"));
}

static void
test_every_view (AppFixture *f, gconstpointer unused)
{
  for (guint i = 0; i < gain_n_views; i++)
    {
      g_autoptr (GVariant) state = NULL;

      g_assert_nonnull (app_fixture_view (f, gain_views[i].name));
      state = app_fixture_state (f, "view");
      g_assert_cmpstr (g_variant_get_string (state, NULL), ==, gain_views[i].name);
    }
}

static void
test_period (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  GainPeriod oldest = g_array_index (gain_session_get_snapshot (session)->periods, GainPeriod, 0);
  g_autofree char *text = gain_period_format (oldest);
  g_autofree char *detailed = g_strdup_printf ("win.period('%s')", text);

  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
  g_assert_true (gain_session_get_snapshot (session)->period == oldest);
}

static void
test_undo_and_redo (AppFixture *f, gconstpointer unused)
{
  GainSession *session = gain_window_get_session (f->window);
  guint n_plans = gain_session_get_snapshot (session)->plans->len;

  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_session_get_snapshot (session)->plans->len, ==, n_plans - 1);
  g_assert_true (app_fixture_is_enabled (f, "redo"));
  app_fixture_activate (f, "win.redo");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_session_get_snapshot (session)->plans->len, ==, n_plans);
}

static void
test_shortcuts (AppFixture *f, gconstpointer unused)
{
  app_fixture_activate (f, "win.show-help-overlay");
  app_fixture_settle (f);
  g_assert_true (gtk_widget_get_mapped (
    GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (f->window)))));
}

#define ADD(path, set_up, func)                                                                    \
  g_test_add (path, AppFixture, NULL, set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/window/opens", app_fixture_set_up, test_opens);
  ADD ("/window/every-view", app_fixture_set_up, test_every_view);
  ADD ("/window/period", app_fixture_set_up, test_period);
  ADD ("/window/shortcuts", app_fixture_set_up, test_shortcuts);
  ADD ("/window/undo-and-redo", app_fixture_set_up, test_undo_and_redo);
  return g_test_run ();
}
