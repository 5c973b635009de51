/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <string.h>

/* A journal of years has tens of thousands of entries, and each snapshot asks several times what they come
 * to. So what was played through is kept, and only what was done since is added. An entry never changes;
 * that the last one is still there, with its hash, says that all before it are. */
struct _GainJournalMemo
{
  gint64     last;   /* the entry that was added last */
  char      *sha256; /* of it */
  GainStacks stacks;
};

static void
move_top (GArray *from, GArray *to)
{
  if (from->len == 0)
    return;
  g_array_append_val (to, g_array_index (from, gint64, from->len - 1));
  g_array_set_size (from, from->len - 1);
}

static void
stacks_add (GainStacks *stacks, gint64 id, const char *action, gint64 target)
{
  if (strcmp (action, "undo") == 0)
    {
      move_top (stacks->undo, stacks->redo);
      g_hash_table_add (stacks->undone, g_memdup2 (&target, sizeof target));
      return;
    }
  if (strcmp (action, "redo") == 0)
    {
      move_top (stacks->redo, stacks->undo);
      g_hash_table_remove (stacks->undone, &target);
      return;
    }
  /* What was printed stays printed, and stands in the way of nothing. */
  if (strcmp (action, "issue") == 0)
    return;
  g_array_set_size (stacks->redo, 0);
  /* What a finalized run rests on, the vote above all, isn't taken back behind it. */
  if (strcmp (action, "create") == 0 || strcmp (action, "migrate") == 0
      || strcmp (action, "seal") == 0)
    g_array_set_size (stacks->undo, 0);
  else
    g_array_append_val (stacks->undo, id);
}

/**
 * gain_journal_memo_free:
 * @memo: (transfer full): what is kept of a journal
 */
void
gain_journal_memo_free (GainJournalMemo *memo)
{
  g_free (memo->sha256);
  g_array_unref (memo->stacks.undo);
  g_array_unref (memo->stacks.redo);
  g_hash_table_unref (memo->stacks.undone);
  g_ptr_array_unref (memo->stacks.imports);
  g_free (memo);
}

static GainJournalMemo *
memo_new (void)
{
  GainJournalMemo *memo = g_new0 (GainJournalMemo, 1);

  memo->stacks.undo = g_array_new (FALSE, FALSE, sizeof (gint64));
  memo->stacks.redo = g_array_new (FALSE, FALSE, sizeof (gint64));
  memo->stacks.undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  memo->stacks.imports = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_batch_free);
  return memo;
}

/* A transaction that was rolled back took its entries with it; others may have their numbers by now. */
static gboolean
still_has (GainStore *store, const GainJournalMemo *memo, gboolean *has, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = gain_database_prepare (store->db, "SELECT 1 FROM journal WHERE id = ? AND sha256 = ?", error);
  GainStep step;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, memo->last);
  gain_bind_text (statement, 2, memo->sha256);
  step = gain_database_step (store->db, statement, error);
  *has = step == GAIN_STEP_ROW;
  return step != GAIN_STEP_ERROR;
}

static void
memo_add (GainJournalMemo *memo, sqlite3_stmt *row)
{
  GainBatch *import = gain_recorded_import_read (row);

  memo->last = sqlite3_column_int64 (row, 0);
  g_free (memo->sha256);
  memo->sha256 = g_strdup (gain_column_filled (row, 3));
  stacks_add (&memo->stacks, memo->last, gain_column_filled (row, 1), gain_column_int (row, 2));
  if (import != NULL)
    g_ptr_array_add (memo->stacks.imports, import);
}

static gboolean
add_new (GainStore *store, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = gain_database_prepare (store->db,
                             "SELECT id, action, target, sha256,"
                             " CASE WHEN action = 'edit' AND detail LIKE '" GAIN_RECORDED_WORD "%'"
                             " THEN detail END, who, at FROM journal WHERE id > ? ORDER BY id",
                             error);
  GainStep step;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, store->memo->last);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    memo_add (store->memo, statement);
  return step != GAIN_STEP_ERROR;
}

/**
 * gain_stacks_read:
 * @store: a store
 * @error: return location
 *
 * Plays the journal through: what was done can be undone, newest first; a new change ends what
 * could be redone; a migration closes both.
 *
 * Returns: (transfer none) (nullable): the stacks, until the next call
 */
const GainStacks *
gain_stacks_read (GainStore *store, GError **error)
{
  gboolean has = FALSE;

  if (store->memo != NULL && store->memo->last != 0 && !still_has (store, store->memo, &has, error))
    return NULL;
  if (!has)
    g_clear_pointer (&store->memo, gain_journal_memo_free);
  if (store->memo == NULL)
    store->memo = memo_new ();
  if (add_new (store, error))
    return &store->memo->stacks;
  g_clear_pointer (&store->memo, gain_journal_memo_free);
  return NULL;
}
