/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* One file a workspace, named by its UUID: a line "id sha256" for the head last seen, and above it
 * those heads seen earlier that the workspace no longer had: they stay, so that a tail that was cut
 * off is still known after newer entries came. */

static char *
head_path (GainStore *store)
{
  return g_build_filename (g_get_user_state_dir (), "gainshare", "heads", store->uuid, NULL);
}

static gboolean
journal_has (GainDatabase *db, const char *line, gboolean *has, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  const char *space = strchr (line, ' ');
  GainStep step;

  *has = space == NULL; /* not a line of ours */
  if (space == NULL)
    return TRUE;
  statement = gain_database_prepare (db, "SELECT 1 FROM journal WHERE id = ? AND sha256 = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, g_ascii_strtoll (line, NULL, 10));
  gain_bind_text (statement, 2, space + 1);
  step = gain_database_step (db, statement, error);
  *has = step == GAIN_STEP_ROW;
  return step != GAIN_STEP_ERROR;
}

/* A backup that was put back says which heads it took the place of. */
static gboolean
was_replaced (GainDatabase *db, const char *line, gboolean *replaced, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *pattern = g_strconcat ("%\n" GAIN_REPLACED, line, "%", NULL);
  GainStep step;

  statement = gain_database_prepare (db,
                                     "SELECT 1 FROM journal WHERE action = 'migrate'"
                                     " AND detail LIKE ?",
                                     error);
  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, pattern);
  step = gain_database_step (db, statement, error);
  *replaced = step == GAIN_STEP_ROW;
  return step != GAIN_STEP_ERROR;
}

/* Whether the journal lacks a head, though it may have been replaced. */
static gboolean
lacks (GainDatabase *db, const char *line, gboolean *lacking, GError **error)
{
  gboolean has;

  if (!journal_has (db, line, &has, error) || (!has && !was_replaced (db, line, &has, error)))
    return FALSE;
  *lacking = !has;
  return TRUE;
}

/* Who reads of one moment lacks what others wrote since, and what the heads say may be of later. So where
 * the workspace as it is now goes on from that moment, it is asked, too. */
static void
drop_later (GainStore *store, GPtrArray *missing)
{
  g_autoptr (GainDatabase) now
    = gain_database_open (store->path, SQLITE_OPEN_READONLY, store->path, NULL);
  g_autofree char *sha256 = NULL;
  g_autofree char *last = NULL;
  gboolean goes_on = FALSE;
  gint64 id;

  if (now == NULL || !gain_journal_last (store, &id, &sha256, NULL))
    return;
  last = g_strdup_printf ("%lld %s", (long long) id, sha256);
  if (!journal_has (now, last, &goes_on, NULL) || !goes_on)
    return;
  for (guint i = missing->len; i > 0; i--)
    {
      gboolean lacking = TRUE;

      if (lacks (now, g_ptr_array_index (missing, i - 1), &lacking, NULL) && !lacking)
        g_ptr_array_remove_index (missing, i - 1);
    }
}

/**
 * gain_head_missing:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): the heads seen on this account, "id sha256", that
 *   the journal lacks, and that no backup which was put back took the place of; %NULL with an error,
 *   %GAIN_STORE_ERROR_STATE where they can't be read
 */
GPtrArray *
gain_head_missing (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = head_path (store);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  int fault;

  text = gain_state_read_noting (path, &fault);
  if (fault != 0)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_STATE,
                   _("What was noted on this computer of the workspace’s journal can’t be read: the disk "
                     "reports a fault at “%s”. Have the disk looked at. Once that file is gone, the "
                     "journal is compared with nothing that was seen before."),
                   path);
      return NULL;
    }
  if (text == NULL)
    return g_steal_pointer (&missing);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean lacking;

      if (lines[i][0] == '\0')
        continue;
      if (!lacks (store->db, lines[i], &lacking, error))
        return NULL;
      if (lacking)
        g_ptr_array_add (missing, g_strdup (lines[i]));
    }
  if (missing->len > 0 && store->n_reading > 0)
    drop_later (store, missing);
  return g_steal_pointer (&missing);
}

/**
 * gain_head_is_older:
 * @store: a store
 * @missing: (element-type utf8): what gain_head_missing() gave, not empty
 * @text: (out) (transfer full): what it is, as a sentence
 *
 * A chain that ends where the way back from a later head leads was not altered: it is the workspace
 * as it was then, such as a backup.
 *
 * Returns: whether that is known of every head; if not, @text isn't set
 */
gboolean
gain_head_is_older (GainStore *store, const GPtrArray *missing, char **text)
{
  GainChainTrace trace = { 0 };
  g_autofree char *sha256 = NULL;
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;
  gint64 latest = 0;
  gint64 at = 0;
  gint64 last;

  if (!gain_journal_last (store, &last, &sha256, NULL)
      || !gain_database_get_int (store->db, "SELECT at FROM journal ORDER BY id DESC LIMIT 1", &at,
                                 NULL))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    {
      const char *line = g_ptr_array_index (missing, i);

      if (!gain_chain_trace (store, strchr (line, ' ') + 1, &trace) || trace.common != last)
        return FALSE;
      latest = MAX (latest, trace.at);
    }
  now = gain_entry_time (at);
  later = gain_entry_time (latest);
  *text = g_strdup_printf (_("This is an older state of the workspace, such as a backup: it ends with "
                             "what was done on %s, and on this computer more was done up to %s. If "
                             "you didn’t open a backup, somebody put this file in the place of a "
                             "newer one."),
                           now, later);
  return TRUE;
}

/**
 * gain_head_remember:
 * @store: a store that was just written
 *
 * Notes the head of the chain in the user's state folder. A state folder that can't be written
 * costs that proof, not the work.
 */
void
gain_head_remember (GainStore *store)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) missing = gain_head_missing (store, &cause);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = head_path (store);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *sha256 = NULL;
  gint64 id;

  /* What can't be read now may be there again tomorrow. */
  if (g_error_matches (cause, GAIN_STORE_ERROR, GAIN_STORE_ERROR_STATE)
      || !gain_journal_last (store, &id, &sha256, NULL) || id == 0)
    return;
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (missing, i));
  g_string_append_printf (text, "%lld %s\n", (long long) id, sha256);
  gain_chain_remember (store);
  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_file_set_contents_full (path, text->str, (gssize) text->len,
                                    G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    g_debug ("head of the journal not kept in %s", folder);
}
