/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-side-file.h"

#include <string.h>

/**
 * gain_side_file_owner:
 * @path: a file
 *
 * A workspace's last changes may lie in a file beside it alone, so whoever spares the workspace has to
 * spare that, too. Source: SQLite, "Temporary Files Used By SQLite"; `.lock` is ours.
 *
 * Returns: (transfer full) (nullable): the file beside which it would lie, if it were a workspace;
 *   %NULL: its name is not of that kind
 */
char *
gain_side_file_owner (const char *path)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal", ".lock" };

  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i]))
      return g_strndup (path, strlen (path) - strlen (endings[i]));
  return NULL;
}

/**
 * gain_is_database_mark:
 * @head: how a file begins
 * @n: so many bytes of it are known
 *
 * Source: SQLite, "Database File Format", 1.3.1.
 *
 * Returns: whether that is a database, as every workspace is one; %FALSE where too little is known
 */
gboolean
gain_is_database_mark (gconstpointer head, gsize n)
{
  static const char mark[GAIN_DATABASE_MARK_BYTES] = "SQLite format 3";

  return n >= sizeof mark && memcmp (head, mark, sizeof mark) == 0;
}
