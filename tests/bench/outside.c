/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outside.h"

#include <signal.h>
#include <string.h>

#define NAME "org.gainshare.Gainshare"
#define WINDOW "/org/gainshare/Gainshare/window/1"
#define EVERY 5      /* ms */
#define PATIENCE 120 /* seconds */

static GDBusConnection *bus;
static GSubprocess     *program;
static gint64           slowest; /* microseconds */
static gint64           began;
static gint64           painted;
static guint            n_asked;
static guint            n_open;
static guint            asking;

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

/* "ready" turns true when a frame with all figures was drawn. */
static void
on_changed (GDBusConnection *connection, const char *sender, const char *path,
            const char *interface, const char *signal_name, GVariant *parameters, gpointer unused)
{
  g_autoptr (GVariant) states = g_variant_get_child_value (parameters, 2);
  gboolean ready;

  if (g_variant_lookup (states, "ready", "b", &ready) && ready)
    painted = g_get_monotonic_time ();
}

static gboolean
on_over (gpointer done)
{
  *(gboolean *) done = TRUE;
  return G_SOURCE_REMOVE;
}

void
outside_turn (guint milliseconds)
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
await_ready (void)
{
  gboolean ready = is_ready ();

  for (guint i = 0; i < PATIENCE * 10 && !ready; i++)
    {
      outside_turn (100);
      ready = is_ready ();
    }
  g_assert_true (ready);
}

void
outside_start (const char *path, const char *workspace, const char *scratch)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  g_setenv ("XDG_CONFIG_HOME", scratch, TRUE);
  g_setenv ("XDG_STATE_HOME", scratch, TRUE);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_signal_subscribe (bus, NULL, "org.gtk.Actions", "Changed", WINDOW, NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE, on_changed, NULL, NULL);
  program = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, path, workspace, NULL);
  g_assert_no_error (error);
  await_ready ();
  asking = g_timeout_add (EVERY, on_ask, NULL);
}

void
outside_stop (void)
{
  g_source_remove (asking);
  g_subprocess_send_signal (program, SIGTERM);
  g_subprocess_wait (program, NULL, NULL);
  g_clear_object (&program);
}

double
outside_memory (void)
{
  g_autofree char *path
    = g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (program));
  g_autofree char *text = NULL;
  const char *most;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  most = strstr (text, "VmHWM:");
  g_assert_nonnull (most);
  return g_ascii_strtod (most + strlen ("VmHWM:"), NULL) / 1024;
}

char *
outside_make_large (const char *script, const char *cli, const char *folder,
                    const char *clinicians, const char *measures, const char *years)
{
  const char *argv[] = { "python3", script, cli, folder, clinicians, measures, years, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child
    = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                         &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (child, NULL, &error));
  return g_build_filename (folder, "large.gainshare", NULL);
}

void
outside_activate (const char *name, const char *target)
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

void
outside_type (const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child
    = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", "key", key, NULL);

  g_assert_no_error (error);
  while (g_subprocess_get_identifier (child) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
outside_begin (void)
{
  slowest = 0;
  n_asked = 0;
  painted = 0;
  began = g_get_monotonic_time ();
}

OutsideLook
outside_end (guint least_milliseconds)
{
  OutsideLook look;

  outside_turn (least_milliseconds);
  await_ready ();
  outside_turn (least_milliseconds);
  while (n_open > 0)
    g_main_context_iteration (NULL, TRUE);
  look.slowest = (double) slowest / 1000;
  look.painted = painted > began ? (double) (painted - began) / 1000 : -1;
  look.n_asked = n_asked;
  return look;
}
