/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-workspace.h"

#include "gain-sample.h"

#include <glib/gstdio.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
sample_workspace_set_up (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("gainshare-tasks-XXXXXX", NULL);
  path = sample_workspace_path (self, "sample.gainshare");
  self->store = gain_sample_create (path, "Tester", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->snapshot = gain_snapshot_load (self->store, 0, 0, NULL, &error);
  g_assert_no_error (error);
}

void
sample_workspace_tear_down (SampleWorkspace *self, gconstpointer unused)
{
  gain_snapshot_unref (self->snapshot);
  gain_store_close (self->store);
  remove_tree (self->folder);
  g_free (self->folder);
}

char *
sample_workspace_path (const SampleWorkspace *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
