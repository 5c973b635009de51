/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From exec to the first frame that shows the sample's figures, against a bare Adwaita window.
 * Both are watched from outside: each says on the session bus when that frame was drawn. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_RUNS 9
#define PATIENCE 60 /* seconds */

typedef struct
{
  const char *what;
  const char *view; /* NULL: the bare window */
  const char *path; /* of the window on the bus */
  double      most; /* times the bare window */
  double      seconds[N_RUNS];
} Subject;

static Subject subjects[] = {
  { "a bare window", NULL, "/org/gainshare/Bare/window/1", 0, { 0 } },
  { "first frame of Overview, against a bare window", "overview",
    "/org/gainshare/Gainshare/window/1", 2.0, { 0 } },
  { "first frame of Scorecards with its page, against a bare window", "scorecards",
    "/org/gainshare/Gainshare/window/1", 3.5, { 0 } },
};

typedef struct
{
  GMainLoop  *loop;
  const char *path;
  gboolean    ready;
} Watch;

/* The state of "ready" in a signal that says what changed and what was added. */
static gboolean
says_ready (GVariant *parameters)
{
  g_autoptr (GVariant) states = g_variant_get_child_value (parameters, 2);
  g_autoptr (GVariant) additions = g_variant_get_child_value (parameters, 3);
  g_autoptr (GVariant) added = g_variant_lookup_value (additions, "ready", NULL);
  gboolean ready = FALSE;

  if (g_variant_lookup (states, "ready", "b", &ready))
    return ready;
  if (added != NULL && g_variant_is_of_type (added, G_VARIANT_TYPE ("(bgav)")))
    {
      g_autoptr (GVariant) list = g_variant_get_child_value (added, 2);
      g_autoptr (GVariant) boxed = g_variant_n_children (list) > 0
                                     ? g_variant_get_child_value (list, 0)
                                     : NULL;
      g_autoptr (GVariant) state = boxed != NULL ? g_variant_get_variant (boxed) : NULL;

      return state != NULL && g_variant_get_boolean (state);
    }
  return FALSE;
}

static void
on_changed (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
            const char *signal, GVariant *parameters, gpointer data)
{
  Watch *watch = data;

  if (g_str_equal (path, watch->path) && says_ready (parameters))
    {
      watch->ready = TRUE;
      g_main_loop_quit (watch->loop);
    }
}

static gboolean
on_patience (gpointer data)
{
  g_main_loop_quit (((Watch *) data)->loop);
  return G_SOURCE_REMOVE;
}

/* Settings of its own, in which the view was the last one looked at. */
static void
choose_view (const char *folder, const char *view)
{
  g_autofree char *path = g_build_filename (folder, "glib-2.0", "settings", "keyfile", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *text = g_strdup_printf ("[org/gainshare/Gainshare]\nlast-view='%s'\n", view);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static double
start_once (GDBusConnection *bus, const Subject *subject, char **argv, const char *folder)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch = { loop, subject->path, FALSE };
  guint timeout = g_timeout_add_seconds (PATIENCE, on_patience, &watch);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  guint subscription;
  gint64 start, end;

  if (subject->view != NULL)
    choose_view (folder, subject->view);
  subscription = g_dbus_connection_signal_subscribe (bus, NULL, "org.gtk.Actions", "Changed",
                                                     subject->path, NULL,
                                                     G_DBUS_SIGNAL_FLAGS_NONE, on_changed, &watch,
                                                     NULL);
  start = g_get_monotonic_time ();
  child = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_main_loop_run (loop);
  end = g_get_monotonic_time ();
  g_assert_true (watch.ready);
  g_source_remove (timeout);
  g_dbus_connection_signal_unsubscribe (bus, subscription);
  g_subprocess_send_signal (child, SIGTERM);
  g_subprocess_wait (child, NULL, NULL);
  return (double) (end - start) / G_USEC_PER_SEC;
}

static int
compare (const void *a, const void *b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static void
tell (Subject *subject, double bare)
{
  double median;

  qsort (subject->seconds, N_RUNS, sizeof *subject->seconds, compare);
  median = subject->seconds[N_RUNS / 2];
  printf ("# %s: median %.3f s, spread %.3f to %.3f s\n", subject->what, median,
          subject->seconds[0], subject->seconds[N_RUNS - 1]);
  if (subject->view != NULL)
    printf ("ratio: %s | %.0f ms | %.0f ms | %.2f | <= %.1f\n", subject->what, median * 1000,
            bare * 1000, median / bare, subject->most);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("gainshare-startup-XXXXXX", NULL);
  char *program[] = { argv[1], (char *) "--sample", NULL };
  char *bare[] = { argv[2], NULL };
  g_autoptr (GDBusConnection) bus = NULL;

  g_assert_cmpint (argc, ==, 3);
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  /* Makes the sample's workspace, and warms the disk for both. */
  start_once (bus, &subjects[0], bare, folder);
  start_once (bus, &subjects[1], program, folder);
  for (guint run = 0; run < N_RUNS; run++)
    for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
      subjects[i].seconds[run]
        = start_once (bus, &subjects[i], subjects[i].view != NULL ? program : bare, folder);
  tell (&subjects[0], 0);
  for (guint i = 1; i < G_N_ELEMENTS (subjects); i++)
    tell (&subjects[i], subjects[0].seconds[N_RUNS / 2]);
  return 0;
}
