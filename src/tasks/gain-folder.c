/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-folder.h"

#include "gain-content.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Enough for decades of monthly files. */
#define MOST_NOTED 20000

/* What no name of a sheet begins with, as they are noted. */
#define TABLE_MARK '\t'

/* Facts say with their batch which file they came from, not which sheet of it; the small tables say
 * neither. So what is in is kept beside the person's state, a line a file: its hash, that of the newest
 * entry of the journal then, and of a workbook the sheet; of a table that came with a list, the list's
 * hash, and at the end what the table is known by. It counts where the journal has that entry: a backup
 * that was restored, or an older copy, may be without the file. */
static char *
notes_path (GainStore *store)
{
  return g_build_filename (g_get_user_state_dir (), "gainshare", "imported",
                           gain_store_get_uuid (store), NULL);
}

static char **
read_notes (GainStore *store)
{
  g_autofree char *path = notes_path (store);
  g_autofree char *text = NULL;

  text = gain_state_read (path);
  if (text == NULL)
    return g_new0 (char *, 1);
  return g_strsplit (text, "\n", -1);
}

/* rest: (nullable): what else is noted. */
static void
add_line (GainStore *store, const char *sha256, const char *rest)
{
  g_autofree char *path = notes_path (store);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *head = gain_store_journal_head (store, NULL);
  g_auto (GStrv) lines = read_notes (store);
  guint n = g_strv_length (lines);
  guint first = n > MOST_NOTED ? n - MOST_NOTED : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  if (head == NULL)
    return;
  for (guint i = first; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (text, "%s\n", lines[i]);
  g_string_append_printf (text, "%s %s%s%s\n", sha256, head, rest != NULL ? " " : "",
                          rest != NULL ? rest : "");
  /* A pipe that nobody reads would be waited for. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return;
  g_mkdir_with_parents (folder, 0700);
  gain_write_bytes (path, text->str, text->len, NULL);
}

/**
 * gain_folder_note:
 * @store: a workspace
 * @sha256: of a file that has just been imported, with nothing refused
 * @sheet: (nullable): of a workbook: the sheet that was; the others are still to come
 *
 * Notes that a file is in, so that a folder can be looked through for what is new. That it can't be
 * noted costs only that the file is offered again.
 */
void
gain_folder_note (GainStore *store, const char *sha256, const char *sheet)
{
  g_autofree char *rest = sheet != NULL ? g_strescape (sheet, NULL) : NULL;

  g_return_if_fail (sha256 != NULL);

  add_line (store, sha256, rest);
}

/* Under which a table is known that is a file of its own. */
static char *
table_key (const char *sha256, const char *name)
{
  g_autofree char *escaped = g_strescape (name, NULL);

  return g_strdup_printf ("%c%s %s", TABLE_MARK, sha256, escaped);
}

/**
 * gain_folder_note_table:
 * @store: a workspace
 * @list: a list of CMS that has just been imported, with nothing refused
 * @table: another table of it, with nothing refused
 *
 * Notes that a table is in as well. One that is a file of its own is known with its name, which says of
 * what time it is, and as long as the list is in: what another list needs may have the same bytes.
 */
void
gain_folder_note_table (GainStore *store, const GainReading *list, const GainReading *table)
{
  g_autofree char *key = NULL;

  g_return_if_fail (list != NULL && table != NULL);

  if (table->sheet != NULL)
    {
      gain_folder_note (store, table->sha256, table->sheet);
      return;
    }
  key = table_key (table->sha256, table->name);
  add_line (store, list->sha256, key);
}

/* What of which files is in. */
typedef struct
{
  GPtrArray  *journal; /* GainJournalEntry */
  GPtrArray  *batches; /* GainBatch */
  GHashTable *files;   /* hashes of files of which all is in */
  GHashTable *sheets;  /* "HASH SHEET" of sheets of workbooks of which all is in */
  GHashTable *books;   /* hashes of the workbooks that these are of */
  GHashTable *tables;  /* keys of files that went in with a list of CMS */
} Known;

static void
known_clear (Known *known)
{
  g_clear_pointer (&known->journal, g_ptr_array_unref);
  g_clear_pointer (&known->batches, g_ptr_array_unref);
  g_clear_pointer (&known->files, g_hash_table_unref);
  g_clear_pointer (&known->sheets, g_hash_table_unref);
  g_clear_pointer (&known->books, g_hash_table_unref);
  g_clear_pointer (&known->tables, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static gboolean
known_load (Known *known, GainStore *store, GError **error)
{
  known->journal = gain_store_read_journal (store, 0, error);
  known->batches = known->journal != NULL ? gain_store_read_batches (store, error) : NULL;
  known->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  known->sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  known->books = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  known->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return known->batches != NULL;
}

/* Entries of the journal that count, by their hash. */
static GHashTable *
standing_entries (const Known *known)
{
  GHashTable *standing = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < known->journal->len; i++)
    {
      GainJournalEntry *entry = g_ptr_array_index (known->journal, i);

      if (!entry->undone)
        g_hash_table_insert (standing, entry->sha256, entry);
    }
  return standing;
}

/* By a file's hash: the entry with which rows of it were taken out last. */
static GHashTable *
removals (const Known *known)
{
  g_autoptr (GHashTable) last = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTable *removed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = known->journal->len; i > 0; i--)
    {
      GainJournalEntry *entry = g_ptr_array_index (known->journal, i - 1);

      if (!entry->undone && entry->batch != 0)
        g_hash_table_replace (last, &entry->batch, entry);
    }
  for (guint i = 0; i < known->batches->len; i++)
    {
      GainBatch *batch = g_ptr_array_index (known->batches, i);
      GainJournalEntry *entry = g_hash_table_lookup (last, &batch->id);
      const GainJournalEntry *other;

      if (batch->sha256 == NULL || !batch->removed || entry == NULL)
        continue;
      other = g_hash_table_lookup (removed, batch->sha256);
      if (other == NULL || other->id < entry->id)
        g_hash_table_insert (removed, batch->sha256, entry);
    }
  return removed;
}

static void
add_note (Known *known, const char *sha256, const char *sheet)
{
  if (sheet == NULL)
    {
      g_hash_table_add (known->files, g_strdup (sha256));
      return;
    }
  if (*sheet == TABLE_MARK)
    {
      g_hash_table_add (known->tables, g_strdup (sheet));
      return;
    }
  g_hash_table_add (known->sheets, g_strdup_printf ("%s %s", sha256, sheet));
  g_hash_table_add (known->books, g_strdup (sha256));
}

/* What was noted before rows of the file were taken out is no longer so. */
static void
add_noted (Known *known, GainStore *store)
{
  g_autoptr (GHashTable) standing = standing_entries (known);
  g_autoptr (GHashTable) removed = removals (known);
  g_auto (GStrv) lines = read_notes (store);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 3);
      guint n = g_strv_length (parts);
      const GainJournalEntry *entry = n >= 2 ? g_hash_table_lookup (standing, parts[1]) : NULL;
      const GainJournalEntry *removal = n >= 2 ? g_hash_table_lookup (removed, parts[0]) : NULL;

      if (entry != NULL && (removal == NULL || entry->id >= removal->id))
        add_note (known, parts[0], n == 3 ? parts[2] : NULL);
    }
}

/* What its batches say of a file. A panel that was made of a list of patients names the list's file, too:
 * nothing that was taken out is in for that. */
static void
add_batches (Known *known)
{
  g_autoptr (GHashTable) newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) out = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < known->batches->len; i++)
    {
      GainBatch *batch = g_ptr_array_index (known->batches, i);
      char *key = batch->sha256 != NULL ? g_strdup_printf ("%d %s", (int) batch->kind, batch->sha256)
                                        : NULL;

      /* Newest first. */
      if (key != NULL && g_hash_table_add (newest, key) && batch->removed)
        g_hash_table_add (out, batch->sha256);
    }
  for (guint i = 0; i < known->batches->len; i++)
    {
      const GainBatch *batch = g_ptr_array_index (known->batches, i);

      if (batch->sha256 != NULL && !batch->removed && batch->n_rejected == 0
          && !g_hash_table_contains (out, batch->sha256))
        g_hash_table_add (known->files, g_strdup (batch->sha256));
    }
}

/* Hidden files, and those that a program keeps beside one that is open, are nobody's data. */
static gboolean
seems_table (const char *name)
{
  return *name != '.' && *name != '~' && gain_content_is_named (name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_names (const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GPtrArray *names;
  const char *name;

  if (folder == NULL)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
                   _ ("There is no folder “%s” that you may read. Look at its name."), path);
      return NULL;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (seems_table (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* A mapping lies beside the files that it is for. */
static gboolean
is_mapping (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return length > 0 && g_strstr_len (text, (gssize) MIN (length, 400), "gainshare-map/") != NULL;
}

/* Whether a file that is no workbook, or a sheet, may be imported. */
static gboolean
is_table (GainContent *content, const char *sheet, const GainCatalog *catalog)
{
  GainKind kind;

  return gain_content_guess_kind (content, sheet, &kind, NULL)
         || gain_map_guess_kind (content, sheet, catalog, &kind);
}

/* Of a workbook: the sheets that may be imported. NULL: no workbook. */
static char **
list_tables (GainContent *content, const GainCatalog *catalog)
{
  g_auto (GStrv) sheets = gain_content_sheets (content);
  g_autoptr (GStrvBuilder) tables = g_strv_builder_new ();

  if (sheets == NULL)
    return NULL;
  for (guint i = 0; sheets[i] != NULL && i < GAIN_CONTENT_SHEETS; i++)
    if (is_table (content, sheets[i], catalog))
      g_strv_builder_add (tables, sheets[i]);
  return g_strv_builder_end (tables);
}

/* A workbook is in once each of its sheets is. Where it isn't known which are, the file speaks for its only
 * one: it was imported elsewhere, or before sheets were noted. */
static gboolean
are_in (const Known *known, const char *sha256, char **tables)
{
  guint n = tables != NULL ? g_strv_length (tables) : 0;

  if (n == 0 || (n == 1 && !g_hash_table_contains (known->books, sha256)))
    return g_hash_table_contains (known->files, sha256);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *escaped = g_strescape (tables[i], NULL);
      g_autofree char *key = g_strdup_printf ("%s %s", sha256, escaped);

      if (!g_hash_table_contains (known->sheets, key))
        return FALSE;
    }
  return TRUE;
}

static void
look_at (GainFolder *folder, const Known *known, const GainCatalog *catalog, const char *path,
         GCancellable *cancellable)
{
  g_autofree char *name = NULL;
  g_autofree char *sum = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GainContent) content = NULL;
  g_auto (GStrv) tables = NULL;
  g_autofree char *key = NULL;

  /* A pipe would be waited for. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    bytes = gain_file_map (path, &name, NULL);
  if (bytes == NULL || is_mapping (bytes))
    return;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  content = gain_content_new (name, bytes, NULL);
  if (content != NULL)
    {
      gain_content_stop_by (content, cancellable);
      tables = list_tables (content, catalog);
    }
  key = table_key (sum, name);
  if (are_in (known, sum, tables) || g_hash_table_contains (known->tables, key))
    g_ptr_array_add (folder->known, g_steal_pointer (&name));
  else if (content != NULL && (tables != NULL ? tables[0] != NULL : is_table (content, NULL, catalog)))
    g_ptr_array_add (folder->files, gain_incoming_new (path, ""));
  else
    g_ptr_array_add (folder->passed, g_steal_pointer (&name));
}

/**
 * gain_folder_look:
 * @store: a workspace
 * @path: a folder
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Looks through a folder, not those in it, for files that are new to the workspace: tables and
 * documents whose content was not imported, whatever their name was; workbooks of which a sheet was not.
 *
 * Returns: (transfer full): what was found, by name; %NULL with an error
 */
GainFolder *
gain_folder_look (GainStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainFolder) folder = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_auto (Known) known = { NULL };
  g_autoptr (GainCatalog) catalog = NULL;

  g_return_val_if_fail (store != NULL && path != NULL, NULL);

  names = list_names (path, error);
  if (names != NULL && known_load (&known, store, error))
    catalog = gain_store_read_catalog (store, error);
  if (catalog == NULL)
    return NULL;
  add_noted (&known, store);
  add_batches (&known);
  folder = g_new0 (GainFolder, 1);
  folder->files = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);
  folder->known = g_ptr_array_new_with_free_func (g_free);
  folder->passed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, g_ptr_array_index (names, i), NULL);

      look_at (folder, &known, catalog, file, cancellable);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&folder);
}

/**
 * gain_folder_free:
 * @folder: (transfer full): what was found in a folder
 */
void
gain_folder_free (GainFolder *folder)
{
  g_return_if_fail (folder != NULL);

  g_ptr_array_unref (folder->files);
  g_ptr_array_unref (folder->known);
  g_ptr_array_unref (folder->passed);
  g_free (folder);
}
