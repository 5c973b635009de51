/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-workspace.h"

#include "remove-tree.h"
#include "sample-home.h"

void
sample_workspace_set_up (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("gainshare-tasks-XXXXXX", NULL);
  path = sample_workspace_path (self, "sample.gainshare");
  sample_home_make ();
  sample_home_put (path);
  self->store = gain_store_open (path, GAIN_STORE_READ_WRITE, "Tester", &error);
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
  sample_home_empty ();
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
