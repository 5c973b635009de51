/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main loop keeps somebody waiting, seen from outside: org.gtk.Actions.List is called
 * every 5 ms while the program opens a workspace, shows each view for the first time, and is used.
 *
 * bench-answers PROGRAM WORKSPACE
 * bench-answers PROGRAM MAKE-LARGE CLI: on a workspace of 5,000 clinicians, made for this */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>

#define NAME "org.gainshare.Gainshare"
#define WINDOW "/org/gainshare/Gainshare/window/1"
#define EVERY 5 /* ms */
#define PATIENCE 120 /* seconds */

static GDBusConnection *bus;
static gint64           slowest; /* microseconds, of the phase */
static guint            n_asked;
static guint            n_open;

typedef struct
{
  gint64 asked;
} Question;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, NULL);

  n_open--;
  if (reply != NULL)
    slowest = MAX (slowest, g_get_monotonic_time () - question->asked);
}

static gboolean
on_ask (gpointer unused)
{
  Question *question = g_new (Question, 1);

  question->asked = g_get_monotonic_time ();
  n_asked++;
  n_open++;
  g_dbus_connection_call (bus, NAME, WINDOW, "org.gtk.Actions", "List", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, 20000, NULL, on_answer, question);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_over (gpointer done)
{
  *(gboolean *) done = TRUE;
  return G_SOURCE_REMOVE;
}

static void
turn_for (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, on_over, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_ready (void)
{
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_sync (bus, NAME, WINDOW, "org.gtk.Actions", "Describe",
                                   g_variant_new ("(s)", "ready"), NULL,
                                   G_DBUS_CALL_FLAGS_NO_AUTO_START, 20000, NULL, NULL);
  g_autoptr (GVariant) states = NULL;
  g_autoptr (GVariant) state = NULL;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "((bg@av))", NULL, NULL, &states);
  g_variant_get_child (states, 0, "v", &state);
  return g_variant_get_boolean (state);
}

static void
activate (const char *name, const char *target)
{
  GVariantBuilder parameters;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (target != NULL)
    g_variant_builder_add (&parameters, "v", g_variant_new_string (target));
  g_dbus_connection_call (bus, NAME, WINDOW, "org.gtk.Actions", "Activate",
                          g_variant_new ("(sav@a{sv})", name, &parameters,
                                         g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)),
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}

/* One thing done, and what it cost those who asked meanwhile. */
static void
phase (const char *what, const char *action, const char *target, double most)
{
  double milliseconds;

  slowest = 0;
  n_asked = 0;
  if (action != NULL)
    activate (action, target);
  turn_for (300);
  for (guint i = 0; i < PATIENCE * 10 && !is_ready (); i++)
    turn_for (100);
  turn_for (300);
  while (n_open > 0)
    g_main_context_iteration (NULL, TRUE);
  milliseconds = (double) slowest / 1000;
  printf ("# %s: %u calls\n", what, n_asked);
  printf ("ratio: slowest answer, %s | %.0f ms | %.0f ms | %.2f | <= 1\n", what, milliseconds, most,
          milliseconds / most);
  fflush (stdout);
}

static void
first_looks_and_use (void)
{
  static const char *const views[] = { "overview", "measures", "scorecards", "distribution",
                                       "people", "data" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s opens", views[i]);

      phase (what, "view", views[i], 150);
    }
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *what = g_strdup_printf ("back to %s", views[i]);

      phase (what, "view", views[i], 50);
    }
  activate ("view", "scorecards");
  turn_for (500);
  for (guint i = 0; i < 3; i++)
    phase ("next provider", "next", NULL, 50);
  phase ("undo", "undo", NULL, 50);
  phase ("redo", "redo", NULL, 50);
}

static char *
make_large (const char *script, const char *cli, const char *folder)
{
  const char *argv[] = { "python3", script, cli, folder, "5000", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child
    = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                         &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (child, NULL, &error));
  return g_build_filename (folder, "large.gainshare", NULL);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("gainshare-answers-XXXXXX", NULL);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  guint asking;

  g_assert_true (argc == 3 || argc == 4);
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  path = argc == 4 ? make_large (argv[2], argv[3], folder) : g_strdup (argv[2]);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, argv[1], path, NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < PATIENCE * 10 && !is_ready (); i++)
    turn_for (100);
  g_assert_true (is_ready ());
  asking = g_timeout_add (EVERY, on_ask, NULL);
  phase ("after opening", NULL, NULL, 150);
  first_looks_and_use ();
  g_source_remove (asking);
  g_subprocess_send_signal (child, SIGTERM);
  g_subprocess_wait (child, NULL, NULL);
  return 0;
}
