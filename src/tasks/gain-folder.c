/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-folder.h"

#include "gain-content.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Enough for decades of monthly files. */
#define MOST_NOTED 20000

/* Facts say with their batch which file they came from. The small tables don't: which files of them
 * are in is kept beside the person's state, a line a file: its hash, and that of the newest entry of
 * the journal then. It counts where the journal has that entry: a backup that was restored, or an older
 * copy, may be without the file. */
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

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_new0 (char *, 1);
  return g_strsplit (text, "\n", -1);
}

/**
 * gain_folder_note:
 * @store: a workspace
 * @sha256: of a file that has just been imported, with nothing refused
 *
 * Notes that a file is in, so that a folder can be looked through for what is new. That it can't be
 * noted costs only that the file is offered again.
 */
void
gain_folder_note (GainStore *store, const char *sha256)
{
  g_autofree char *path = notes_path (store);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *head = gain_store_journal_head (store, NULL);
  g_auto (GStrv) lines = read_notes (store);
  guint n = g_strv_length (lines);
  guint first = n > MOST_NOTED ? n - MOST_NOTED : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (sha256 != NULL);

  if (head == NULL)
    return;
  for (guint i = first; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (text, "%s\n", lines[i]);
  g_string_append_printf (text, "%s %s\n", sha256, head);
  g_mkdir_with_parents (folder, 0700);
  gain_write_bytes (path, text->str, text->len, NULL);
}

/* Hashes of the journal's entries that count. */
static GHashTable *
standing_entries (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) journal = gain_store_read_journal (store, 0, error);
  GHashTable *standing;

  if (journal == NULL)
    return NULL;
  standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < journal->len; i++)
    {
      const GainJournalEntry *entry = g_ptr_array_index (journal, i);

      if (!entry->undone)
        g_hash_table_add (standing, g_strdup (entry->sha256));
    }
  return standing;
}

/* Hashes of the files of which all is in: those of live batches, and those noted and not undone. */
static GHashTable *
known_files (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) batches = gain_store_read_batches (store, error);
  g_autoptr (GHashTable) standing = batches != NULL ? standing_entries (store, error) : NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *known;

  if (standing == NULL)
    return NULL;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lines = read_notes (store);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');

      if (space != NULL && g_hash_table_contains (standing, space + 1))
        g_hash_table_add (known, g_strndup (lines[i], (gsize) (space - lines[i])));
    }
  /* A batch that was taken out later is no longer in, whatever was noted. */
  for (guint i = batches->len; i > 0; i--)
    {
      const GainBatch *batch = g_ptr_array_index (batches, i - 1);

      if (batch->sha256 != NULL && batch->removed)
        g_hash_table_remove (known, batch->sha256);
      else if (batch->sha256 != NULL && batch->n_rejected == 0)
        g_hash_table_add (known, g_strdup (batch->sha256));
    }
  return g_steal_pointer (&known);
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

/* Whether anything of a file, be it one of its sheets, may be imported. */
static gboolean
seems_known (const char *name, GBytes *bytes, const GainCatalog *catalog, GCancellable *cancellable)
{
  g_autoptr (GainContent) content = gain_content_new (name, bytes, NULL);
  g_auto (GStrv) sheets = content != NULL ? gain_content_sheets (content) : NULL;
  GainKind kind;

  if (content == NULL)
    return FALSE;
  gain_content_stop_by (content, cancellable);
  if (sheets == NULL)
    return gain_content_guess_kind (content, NULL, &kind, NULL)
           || gain_map_guess_kind (content, NULL, catalog, &kind);
  for (guint i = 0; sheets[i] != NULL && i < GAIN_CONTENT_SHEETS; i++)
    if (gain_content_guess_kind (content, sheets[i], &kind, NULL)
        || gain_map_guess_kind (content, sheets[i], catalog, &kind))
      return TRUE;
  return FALSE;
}

static void
look_at (GainFolder *folder, GHashTable *known, const GainCatalog *catalog, const char *path,
         GCancellable *cancellable)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sum = NULL;

  /* A pipe would be waited for. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    bytes = gain_file_map (path, &name, NULL);
  if (bytes == NULL || is_mapping (bytes))
    return;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (g_hash_table_contains (known, sum))
    g_ptr_array_add (folder->known, g_steal_pointer (&name));
  else if (seems_known (name, bytes, catalog, cancellable))
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
 * documents whose content was not imported, whatever their name was.
 *
 * Returns: (transfer full): what was found, by name; %NULL with an error
 */
GainFolder *
gain_folder_look (GainStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainFolder) folder = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GainCatalog) catalog = NULL;

  g_return_val_if_fail (store != NULL && path != NULL, NULL);

  names = list_names (path, error);
  known = names != NULL ? known_files (store, error) : NULL;
  catalog = known != NULL ? gain_store_read_catalog (store, error) : NULL;
  if (catalog == NULL)
    return NULL;
  folder = g_new0 (GainFolder, 1);
  folder->files = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);
  folder->known = g_ptr_array_new_with_free_func (g_free);
  folder->passed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, g_ptr_array_index (names, i), NULL);

      look_at (folder, known, catalog, file, cancellable);
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
