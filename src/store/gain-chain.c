/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The hashes of the journal as this account wrote it, beside the head of the chain: a line
 * "id sha256 previous at" for each entry, only ever added to. A head that the workspace lacks can be
 * traced back through them: if that leads to the workspace's own last entry, it is an older state,
 * such as a backup; if to one before it, the two went different ways from there. */

/* Longer than a line. */
#define TAIL_BYTES 256
#define N_WORDS 4

typedef struct
{
  gint64 id;
  gint64 at;
  char  *sha256;
  char  *previous;
} Link;

static void
link_free (Link *link)
{
  g_free (link->sha256);
  g_free (link->previous);
  g_free (link);
}

static char *
chain_path (GainStore *store)
{
  g_autofree char *name = g_strconcat (store->uuid, ".chain", NULL);

  return g_build_filename (g_get_user_state_dir (), "gainshare", "heads", name, NULL);
}

static Link *
read_link (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", N_WORDS + 1);
  Link *link;

  if (g_strv_length (words) != N_WORDS)
    return NULL;
  link = g_new0 (Link, 1);
  link->id = g_ascii_strtoll (words[0], NULL, 10);
  link->sha256 = g_strdup (words[1]);
  link->previous = g_strdup (words[2]);
  link->at = g_ascii_strtoll (words[3], NULL, 10);
  return link;
}

/* sha256 -> Link */
static GHashTable *
read_links (const char *path)
{
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) link_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  text = gain_state_read (path);
  if (text == NULL)
    return links;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Link *link = read_link (lines[i]);

      if (link != NULL)
        g_hash_table_replace (links, link->sha256, link);
    }
  return links;
}

/* The last line, without the rest of the file. */
static char *
read_tail (const char *path)
{
  char text[TAIL_BYTES + 1];
  int fd = gain_state_open (path, O_RDONLY | O_NOFOLLOW);
  off_t size;
  gssize n;
  char *start;

  if (fd < 0)
    return NULL;
  size = lseek (fd, 0, SEEK_END);
  n = pread (fd, text, TAIL_BYTES, MAX (0, size - TAIL_BYTES));
  close (fd);
  if (n <= 0 || text[n - 1] != '\n')
    return NULL;
  text[n - 1] = '\0';
  start = strrchr (text, '\n');
  return g_strdup (start != NULL ? start + 1 : text);
}

static gboolean
add_lines (const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length = strlen (text);
  gboolean ok;
  int fd;

  if (length == 0)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  fd = gain_state_open (path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW);
  if (fd < 0)
    return FALSE;
  /* A line that a full disk cut short is passed over by who reads, and comes again. */
  ok = write (fd, text, length) == (gssize) length;
  return close (fd) == 0 && ok;
}

static char *
format_entry (sqlite3_stmt *row)
{
  return g_strdup_printf ("%s %s %s %s\n", gain_column_filled (row, 0), gain_column_filled (row, 1),
                          gain_column_filled (row, 2), gain_column_filled (row, 3));
}

/* Entries from the newest back to the first that is known, in the order of the journal. */
static char *
collect_unknown (GainStore *store, const Link *tail, GHashTable *known)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) statement
    = gain_database_prepare (store->db, "SELECT id, sha256, previous, at FROM journal ORDER BY id DESC",
                             NULL);

  while (statement != NULL && gain_database_step (store->db, statement, NULL) == GAIN_STEP_ROW)
    {
      const char *sha256 = gain_column_filled (statement, 1);

      if (known != NULL ? g_hash_table_contains (known, sha256) : strcmp (sha256, tail->sha256) == 0)
        break;
      g_ptr_array_add (lines, format_entry (statement));
    }
  for (guint i = lines->len; i > 0; i--)
    g_string_append (text, g_ptr_array_index (lines, i - 1));
  return g_strdup (text->str);
}

static gboolean
journal_has (GainStore *store, const char *sha256, gint64 id)
{
  g_autoptr (sqlite3_stmt) statement
    = gain_database_prepare (store->db, "SELECT 1 FROM journal WHERE id = ? AND sha256 = ?", NULL);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  gain_bind_text (statement, 2, sha256);
  return gain_database_step (store->db, statement, NULL) == GAIN_STEP_ROW;
}

/**
 * gain_chain_remember:
 * @store: a store that was just written
 *
 * Notes the journal's entries that are not noted yet in the user's state folder. A folder that
 * can't be written costs what could be told from them, not the work.
 */
void
gain_chain_remember (GainStore *store)
{
  g_autofree char *path = chain_path (store);
  g_autofree char *line = read_tail (path);
  g_autoptr (GHashTable) known = NULL;
  g_autofree char *text = NULL;
  Link *tail = line != NULL ? read_link (line) : NULL;

  if (tail == NULL || !journal_has (store, tail->sha256, tail->id))
    known = read_links (path);
  text = collect_unknown (store, tail, known);
  /* After a line that was cut short. */
  if (line == NULL && g_file_test (path, G_FILE_TEST_EXISTS) && text[0] != '\0')
    add_lines (path, "\n");
  if (!add_lines (path, text))
    g_debug ("entries of the journal not kept in %s", path);
  g_clear_pointer (&tail, link_free);
}

/**
 * gain_chain_trace:
 * @store: a store
 * @sha256: the hash of an entry that it lacks, and that was seen on this account
 * @trace: (out): when that entry was made, and the last entry that both have
 *
 * Returns: whether the way back from it is known
 */
gboolean
gain_chain_trace (GainStore *store, const char *sha256, GainChainTrace *trace)
{
  g_autofree char *path = chain_path (store);
  g_autoptr (GHashTable) links = read_links (path);
  const Link *link = g_hash_table_lookup (links, sha256);
  guint steps = g_hash_table_size (links);

  if (link == NULL)
    return FALSE;
  trace->at = link->at;
  for (; link != NULL && steps > 0; steps--)
    {
      if (journal_has (store, link->previous, link->id - 1))
        {
          trace->common = link->id - 1;
          return TRUE;
        }
      link = g_hash_table_lookup (links, link->previous);
    }
  return FALSE;
}
