/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_QUOTED 80 /* letters */
#define QUOTED_BEFORE 20
#define HIDDEN "…" /* what a patient's cell holds */

/* The journal played again, from the first entry on, in memory. */
typedef struct
{
  GainStore    *store;
  GPtrArray    *findings;
  GainDatabase *replay;
  int           version;
  GHashTable   *removed; /* gint64 batch -> whether the journal says it is removed */
} Replay;

static void
replay_clear (Replay *replay)
{
  g_clear_pointer (&replay->replay, gain_database_close);
  g_clear_pointer (&replay->removed, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, replay_clear)

static int
on_conflict (gpointer user_data, int kind, sqlite3_changeset_iter *change)
{
  return SQLITE_CHANGESET_ABORT;
}

static void
add_entry_finding (Replay *replay, const GainEntry *entry)
{
  g_autofree char *what = g_strdup_printf ("journal entry %lld", (long long) entry->id);
  g_autofree char *text = NULL;

  text = g_strdup_printf (_("Journal entry %lld (“%s”) does not fit what stood "
                            "before it; the tables could not be proven from there on."),
                          (long long) entry->id, entry->label);
  gain_findings_add (replay->findings, what, "journal", what + strlen ("journal entry "), NULL,
                     NULL, text);
}

static gboolean
set_version (Replay *replay, const GainEntry *entry, GError **error)
{
  int version = 0;

  if (!g_str_has_prefix (entry->detail, "version "))
    return TRUE;
  version = (int) g_ascii_strtoll (entry->detail + strlen ("version "), NULL, 10);
  version = CLAMP (version, replay->version, gain_migrate_newest ());
  if (!gain_migrate_to (replay->replay, replay->version, version, error))
    return FALSE;
  replay->version = version;
  return TRUE;
}

static gboolean
apply (Replay *replay, const GainEntry *entry, gboolean forward)
{
  void *inverse = NULL;
  int n_inverse = 0;
  int code;

  if (entry->n_changes == 0)
    return TRUE;
  if (!gain_changeset_is_whole (entry->changes, entry->n_changes))
    return FALSE;
  if (forward)
    return sqlite3changeset_apply (replay->replay->handle, entry->n_changes,
                                   (void *) entry->changes, NULL, on_conflict, NULL)
           == SQLITE_OK;
  code = sqlite3changeset_invert (entry->n_changes, entry->changes, &n_inverse, &inverse);
  if (code == SQLITE_OK)
    code = sqlite3changeset_apply (replay->replay->handle, n_inverse, inverse, NULL, on_conflict,
                                   NULL);
  sqlite3_free (inverse);
  return code == SQLITE_OK;
}

static void
note_removed (Replay *replay, const GainEntry *entry, gboolean forward)
{
  gboolean removes = strcmp (entry->action, "remove") == 0;

  if (entry->batch != GAIN_NULL)
    g_hash_table_replace (replay->removed, g_memdup2 (&entry->batch, sizeof entry->batch),
                          GINT_TO_POINTER (forward == removes));
}

/* Applies the entry, or what the undo or redo in @entry points at. */
static gboolean
play (Replay *replay, const GainEntry *entry, gboolean *fits, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainEntry target = { 0 };
  gboolean forward = strcmp (entry->action, "undo") != 0;
  GainStep step;

  if (entry->target == GAIN_NULL)
    {
      note_removed (replay, entry, TRUE);
      *fits = apply (replay, entry, TRUE);
      return set_version (replay, entry, error);
    }
  statement = gain_database_prepare (replay->store->db,
                                     "SELECT " GAIN_ENTRY_COLUMNS " FROM journal WHERE id = ?",
                                     error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->target);
  step = gain_database_step (replay->store->db, statement, error);
  *fits = step == GAIN_STEP_ROW;
  if (step != GAIN_STEP_ROW)
    return step == GAIN_STEP_DONE;
  gain_entry_read (statement, &target);
  note_removed (replay, &target, forward);
  *fits = apply (replay, &target, forward);
  return TRUE;
}

static gboolean
play_all (Replay *replay, gboolean *fits, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (replay->store->db,
                                     "SELECT " GAIN_ENTRY_COLUMNS " FROM journal ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  *fits = TRUE;
  while ((step = gain_database_step (replay->store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainEntry entry;

      gain_entry_read (statement, &entry);
      if (strcmp (entry.action, "create") == 0 && !set_version (replay, &entry, error))
        return FALSE;
      if (!play (replay, &entry, fits, error))
        return FALSE;
      if (*fits)
        continue;
      add_entry_finding (replay, &entry);
      return TRUE;
    }
  return step != GAIN_STEP_ERROR;
}

/* Compares a column of two rows; says what differs. */
static gboolean
same_value (sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
  int bytes = sqlite3_column_bytes (a, column);

  if (sqlite3_column_type (a, column) != sqlite3_column_type (b, column))
    return FALSE;
  if (sqlite3_column_type (a, column) == SQLITE_INTEGER)
    return sqlite3_column_int64 (a, column) == sqlite3_column_int64 (b, column);
  return bytes == sqlite3_column_bytes (b, column)
         && (bytes == 0
             || memcmp (sqlite3_column_blob (a, column), sqlite3_column_blob (b, column),
                        (gsize) bytes) == 0);
}

/* The row's own key, as people know it: the kind's key columns. */
static char *
row_key (sqlite3_stmt *row, const char *table)
{
  g_autoptr (GString) key = g_string_new (NULL);
  GainKind kind = GAIN_KIND_PLAN;
  gboolean shared = FALSE; /* one of several rows of a person */

  gain_kind_lookup (table, &kind);
  /* A TIN is not shown, as it may be somebody's Social Security number. */
  if (kind == GAIN_KIND_ROSTER)
    shared = sqlite3_column_type (row, sqlite3_column_count (row) - 1) != SQLITE_NULL;
  for (int i = 1; i < sqlite3_column_count (row) && !gain_edit_is_private (table); i++)
    {
      int c = gain_kind_column (kind, sqlite3_column_name (row, i));
      gboolean is_key = kind == GAIN_KIND_ROSTER
                          ? c == GAIN_ROSTER_ID || (c == GAIN_ROSTER_PRACTICE_NAME && shared)
                        : gain_kind_is_document (kind)
                          ? strcmp (sqlite3_column_name (row, i), "title") == 0
                              || (kind == GAIN_KIND_DIAGRAM
                                  && strcmp (sqlite3_column_name (row, i), "performance_year") == 0)
                          : c >= 0 && (gain_kind_info (kind)->columns[c].flags & GAIN_COLUMN_KEY);

      if (is_key && sqlite3_column_type (row, i) != SQLITE_NULL)
        g_string_append_printf (key, "%s%s", key->len > 0 ? ", " : "", gain_column_filled (row, i));
    }
  if (key->len == 0)
    g_string_printf (key, "#%lld", (long long) sqlite3_column_int64 (row, 0));
  return g_strdup (key->str);
}

static void
add_row_finding (Replay *replay, const char *table, const char *key, const char *stored,
                 const char *found, const char *text)
{
  gain_findings_add (replay->findings, table, table, key, stored, found, text);
}

/* A long value from shortly before where it departs from the other. */
static char *
quote_difference (const char *value, const char *other)
{
  const char *start = value;
  const char *at = value;
  g_autofree char *piece = NULL;

  if (g_utf8_strlen (value, -1) <= LONGEST_QUOTED)
    return g_strdup (value);
  for (const char *b = other; *at != '\0' && *b == *at; b++)
    at++;
  while ((*at & 0xc0) == 0x80) /* back to the start of a letter */
    at--;
  start = g_utf8_strlen (value, at - value) > QUOTED_BEFORE
            ? g_utf8_offset_to_pointer (at, -QUOTED_BEFORE)
            : value;
  piece = g_utf8_strlen (start, -1) > LONGEST_QUOTED ? g_utf8_substring (start, 0, LONGEST_QUOTED)
                                                     : g_strdup (start);
  g_strdelimit (piece, "\n\t", ' ');
  return g_strdup_printf ("%s%s%s", start > value ? "…" : "", piece,
                          strlen (start) > strlen (piece) ? "…" : "");
}

static void
add_value_finding (Replay *replay, const char *table, sqlite3_stmt *expected, sqlite3_stmt *actual,
                   int column)
{
  /* A finding ends up in mail and logs. */
  gboolean hidden = gain_edit_is_private (table);
  const char *stored = hidden ? HIDDEN : gain_column_text (expected, column);
  const char *found = hidden ? HIDDEN : gain_column_text (actual, column);
  const char *name = sqlite3_column_name (expected, column);
  g_autofree char *key = row_key (expected, table);
  g_autofree char *was = quote_difference (stored != NULL ? stored : "", found != NULL ? found : "");
  g_autofree char *is = quote_difference (found != NULL ? found : "", stored != NULL ? stored : "");
  g_autofree char *text = NULL;

  text = g_strdup_printf (_("%s of “%s” in %s was altered: stored was “%s”, found is “%s”."), name,
                          key, table, was, is);
  add_row_finding (replay, table, key, stored, found, text);
}

static void
add_presence_finding (Replay *replay, const char *table, sqlite3_stmt *row, gboolean is_there)
{
  g_autofree char *key = row_key (row, table);
  g_autofree char *text = NULL;

  text = g_strdup_printf (is_there ? _("“%s” in %s was put in beside the journal.")
                                   : _("“%s” in %s was taken out beside the journal."),
                          key, table);
  add_row_finding (replay, table, key, is_there ? NULL : key, is_there ? key : NULL, text);
}

static void
compare_rows (Replay *replay, const char *table, sqlite3_stmt *expected, sqlite3_stmt *actual)
{
  for (int i = 1; i < sqlite3_column_count (expected); i++)
    if (!same_value (expected, actual, i))
      add_value_finding (replay, table, expected, actual, i);
}

/* Both walk in the order of "row", the immutable key. */
static gboolean
compare_walks (Replay *replay, const char *table, sqlite3_stmt *expected, sqlite3_stmt *actual,
               GError **error)
{
  GainStep left = gain_database_step (replay->replay, expected, error);
  GainStep right = left != GAIN_STEP_ERROR ? gain_database_step (replay->store->db, actual, error)
                                           : GAIN_STEP_ERROR;

  while (right != GAIN_STEP_ERROR && (left == GAIN_STEP_ROW || right == GAIN_STEP_ROW))
    {
      gint64 a = left == GAIN_STEP_ROW ? sqlite3_column_int64 (expected, 0) : 0;
      gint64 b = right == GAIN_STEP_ROW ? sqlite3_column_int64 (actual, 0) : 0;
      gboolean has_left = left == GAIN_STEP_ROW && (right != GAIN_STEP_ROW || a <= b);
      gboolean has_right = right == GAIN_STEP_ROW && (left != GAIN_STEP_ROW || b <= a);

      if (has_left && has_right)
        compare_rows (replay, table, expected, actual);
      else
        add_presence_finding (replay, table, has_left ? expected : actual, has_right);
      if (has_left)
        left = gain_database_step (replay->replay, expected, error);
      if (left == GAIN_STEP_ERROR)
        return FALSE;
      if (has_right)
        right = gain_database_step (replay->store->db, actual, error);
    }
  return right != GAIN_STEP_ERROR;
}

static gboolean
compare_table (Replay *replay, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY \"row\"", table);
  g_autofree char *shape_before = gain_edit_shape (replay->replay, table, error);
  g_autofree char *shape_now = NULL;
  g_autoptr (sqlite3_stmt) expected = NULL;
  g_autoptr (sqlite3_stmt) actual = NULL;

  if (shape_before == NULL)
    return FALSE;
  shape_now = gain_edit_shape (replay->store->db, table, error);
  if (shape_now == NULL)
    return FALSE;
  if (strcmp (shape_before, shape_now) != 0)
    {
      g_autofree char *text = g_strdup_printf (_("The columns of %s were altered."), table);

      add_row_finding (replay, table, NULL, shape_before, shape_now, text);
      return TRUE;
    }
  expected = gain_database_prepare (replay->replay, sql, error);
  if (expected == NULL)
    return FALSE;
  actual = gain_database_prepare (replay->store->db, sql, error);
  return actual != NULL && compare_walks (replay, table, expected, actual, error);
}

static gboolean
compare_removed (Replay *replay, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (replay->store->db, "SELECT id, removed FROM batch ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  while ((step = gain_database_step (replay->store->db, statement, error)) == GAIN_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      gboolean removed = sqlite3_column_int64 (statement, 1) != 0;
      gpointer expected = NULL;
      g_autofree char *what = g_strdup_printf ("batch %lld", (long long) id);
      g_autofree char *text = NULL;

      if (!g_hash_table_lookup_extended (replay->removed, &id, NULL, &expected)
          || GPOINTER_TO_INT (expected) == removed)
        continue;
      text = g_strdup_printf (removed ? _("Batch %lld was removed beside the "
                                          "journal.")
                                      : _("Batch %lld was put back beside the "
                                          "journal."),
                              (long long) id);
      gain_findings_add (replay->findings, what, "batch", what + strlen ("batch "),
                         removed ? "0" : "1", removed ? "1" : "0", text);
    }
  return step != GAIN_STEP_ERROR;
}

/**
 * gain_check_recorded:
 * @store: a store
 * @findings: added to
 * @error: return location
 *
 * Plays the journal again into an empty workspace in memory and compares the small tables row by
 * row, and which batches are removed.
 *
 * Returns: whether it ran through
 */
gboolean
gain_check_recorded (GainStore *store, GPtrArray *findings, GError **error)
{
  g_auto (Replay) replay = { .store = store, .findings = findings };
  gboolean fits = FALSE;

  replay.removed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  replay.replay = gain_database_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY,
                                      store->path, error);
  if (replay.replay == NULL || !play_all (&replay, &fits, error))
    return FALSE;
  if (!fits)
    return TRUE;
  for (guint i = 0; gain_recorded_tables[i] != NULL; i++)
    if (!compare_table (&replay, gain_recorded_tables[i], error))
      return FALSE;
  return compare_removed (&replay, error);
}
