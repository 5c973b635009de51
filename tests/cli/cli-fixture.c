/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include "remove-tree.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

const char *const kinds[N_TABLE_KINDS] = { "roster",     "panel",      "measures", "schemes",
                                           "targets",    "benchmarks", "results",  "attendance",
                                           "flags",      "advances",   "settings" };

void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;
  g_autofree char *config = NULL;

  fixture->folder = g_dir_make_tmp ("gainshare-cli-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = g_build_filename (fixture->folder, "test.gainshare", NULL);
  state = g_build_filename (fixture->folder, "state", NULL);
  fixture->environment = g_environ_setenv (g_get_environ (), "XDG_STATE_HOME", state, TRUE);
  fixture->environment = g_environ_setenv (fixture->environment, "XDG_DATA_HOME", state, TRUE);
  config = g_build_filename (fixture->folder, "config", NULL);
  fixture->environment = g_environ_setenv (fixture->environment, "XDG_CONFIG_HOME", config, TRUE);
}

void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->folder, 0700);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->workspace);
  g_free (fixture->program);
  g_free (fixture->out);
  g_free (fixture->err);
  g_strfreev (fixture->environment);
}

/* Runs the program with some words; returns its exit code. */
int
run_in (Fixture *fixture, const char *folder, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  va_list args;
  const char *word;
  int wait_status;

  g_ptr_array_add (argv, fixture->program != NULL ? fixture->program : (gpointer) GAIN_TEST_CLI);
  va_start (args, folder);
  while ((word = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) word);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_spawn_sync (folder, (char **) argv->pdata, fixture->environment, G_SPAWN_DEFAULT,
                fixture->child_setup, fixture->child_data, &fixture->out, &fixture->err,
                &wait_status, &error);
  g_assert_no_error (error);
  fixture->status = WIFEXITED (wait_status) ? WEXITSTATUS (wait_status)
                                            : 128 + WTERMSIG (wait_status);
  return fixture->status;
}

char *
shared_file (const char *folder, const char *name)
{
  return g_build_filename (g_getenv ("GAIN_TEST_SHARED"), "data", folder, name, NULL);
}

gboolean
skip_without_shared (void)
{
  g_autofree char *plan = shared_file ("worked-case", "plan.json");

  if (g_file_test (plan, G_FILE_TEST_EXISTS))
    return FALSE;
  g_test_skip ("the worked cases are not beside the project");
  return TRUE;
}

void
write_text (Fixture *fixture, const char *name, const char *text)
{
  write_bytes (fixture, name, text, strlen (text));
}

void
write_bytes (Fixture *fixture, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

char *
read_text (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
file_hash (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

/* Permissions don't hold for root. Who isn't root stays who they are. */
void
as_nobody (gpointer data)
{
  if (geteuid () != 0)
    return;
  if (setgroups (0, NULL) != 0 || setgid (NOBODY) != 0 || setuid (NOBODY) != 0)
    _exit (99);
}
