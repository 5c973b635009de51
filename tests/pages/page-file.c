/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-file.h"

void
page_file_write (GBytes *bytes, const char *path)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
}
