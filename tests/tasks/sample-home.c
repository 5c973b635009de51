/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-home.h"

#include "gain-sample.h"
#include "remove-tree.h"

#include <stdlib.h>

static char *home;

static void
leave (void)
{
  remove_tree (home);
  g_free (home);
}

void
sample_home_make (void)
{
  if (home != NULL)
    return;
  home = g_dir_make_tmp ("gainshare-home-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  atexit (leave);
}

void
sample_home_empty (void)
{
  g_autofree char *kept = g_build_filename (home, "gainshare", NULL);

  remove_tree (kept);
}

void
sample_home_put (const char *path)
{
  static char *sample;
  static gsize length;
  g_autoptr (GError) error = NULL;

  if (sample != NULL)
    g_file_set_contents_full (path, sample, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  else
    {
      gain_store_close (gain_sample_create (path, "Tester", NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_file_get_contents (path, &sample, &length, &error);
    }
  g_assert_no_error (error);
}
