/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <string.h>

#define TABLE 'T'
#define MOST_COLUMNS 2000 /* of a table, SQLite's own limit */
#define NUMBER_BYTES 8
#define VARINT_BYTES 9

/* What is left to be read. */
typedef struct
{
  const guint8 *at;
  gsize         left;
} Rest;

static gboolean
skip (Rest *rest, gsize n)
{
  if (n > rest->left)
    return FALSE;
  rest->at += n;
  rest->left -= n;
  return TRUE;
}

/* SQLite's varint: seven bits a byte, the highest first; all eight of a ninth. */
static gboolean
take_varint (Rest *rest, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < VARINT_BYTES; i++)
    {
      guint8 byte;

      if (rest->left == 0)
        return FALSE;
      byte = *rest->at;
      skip (rest, 1);
      if (i == VARINT_BYTES - 1)
        *value = *value << 8 | byte;
      else
        *value = *value << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return TRUE;
    }
  return TRUE;
}

/* "T", the number of columns, a byte for each, the name and its NUL. Nothing but the recorded tables was
 * ever changed so: an entry that names another was forged. */
static gboolean
skip_table (Rest *rest, guint64 *n_columns)
{
  const guint8 *end;

  if (!skip (rest, 1) || !take_varint (rest, n_columns) || *n_columns == 0
      || *n_columns > MOST_COLUMNS || !skip (rest, (gsize) *n_columns))
    return FALSE;
  end = memchr (rest->at, '\0', rest->left);
  return end != NULL && g_strv_contains (gain_recorded_tables, (const char *) rest->at)
         && skip (rest, (gsize) (end - rest->at) + 1);
}

static gboolean
skip_value (Rest *rest)
{
  guint64 length;
  guint8 type;

  if (rest->left == 0)
    return FALSE;
  type = *rest->at;
  skip (rest, 1);
  switch (type)
    {
    case 0: /* not recorded */
    case SQLITE_NULL:
      return TRUE;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      return skip (rest, NUMBER_BYTES);
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      return take_varint (rest, &length) && length <= rest->left && skip (rest, (gsize) length);
    default:
      return FALSE;
    }
}

/* The operation, whether it was indirect, the old row, the new one or both. */
static gboolean
skip_change (Rest *rest, guint64 n_columns)
{
  guint8 operation = *rest->at;
  guint64 n_values = operation == SQLITE_UPDATE ? 2 * n_columns : n_columns;

  if (operation != SQLITE_INSERT && operation != SQLITE_DELETE && operation != SQLITE_UPDATE)
    return FALSE;
  if (n_columns == 0 || !skip (rest, 2))
    return FALSE;
  for (guint64 i = 0; i < n_values; i++)
    if (!skip_value (rest))
      return FALSE;
  return TRUE;
}

/**
 * gain_changeset_is_whole:
 * @changes: (nullable): a changeset as it is stored
 * @n_changes: its bytes
 *
 * SQLite 3.40 reads on for ever where a changeset ends within the name of a table, so one that may
 * have been altered is looked at before SQLite sees it. Source: the format in the head of SQLite's
 * sqlite3session.c.
 *
 * Returns: whether each of its tables and changes is there to its end, and no table is one that isn't
 *   recorded
 */
gboolean
gain_changeset_is_whole (const void *changes, int n_changes)
{
  Rest rest = { changes, (gsize) MAX (n_changes, 0) };
  guint64 n_columns = 0;

  while (rest.left > 0)
    if (!(*rest.at == TABLE ? skip_table (&rest, &n_columns) : skip_change (&rest, n_columns)))
      return FALSE;
  return TRUE;
}
