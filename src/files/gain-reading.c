/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-reader.h"

#include "gain-alr.h"
#include "gain-content.h"
#include "gain-diagram-json.h"
#include "gain-document.h"
#include "gain-header.h"
#include "gain-puf.h"
#include "gain-reader-rows.h"
#include "gain-rejects.h"
#include "gain-stream.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Rows and offsets are counted in 32 bits further on. */
#define MOST_FILE_BYTES G_GUINT64_CONSTANT (2000000000)
#define MOST_READ_BYTES (256 * 1024 * 1024)

/* Plans and diagrams are read whole, and are a few kilobytes. */
#define MOST_DOCUMENT_BYTES (16 * 1024 * 1024)

/* From here on the hash of a file is made beside the reading. */
#define THREAD_BYTES (1024 * 1024)

/* Rows of a sheet that are read to see what it is. */
#define GUESSED_ROWS 40

G_DEFINE_QUARK (gain-file-error-quark, gain_file_error)

/* Of a file's bytes, while they are read; stopped where the file is refused. */
typedef struct
{
  GBytes *bytes;
  int     stop;
} Hashing;

static gpointer
hash_bytes (gpointer data)
{
  Hashing *hashing = data;
  gsize length;
  const guchar *bytes = g_bytes_get_data (hashing->bytes, &length);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize at = 0; at < length && !g_atomic_int_get (&hashing->stop); at += THREAD_BYTES)
    g_checksum_update (checksum, bytes + at, (gssize) MIN (length - at, THREAD_BYTES));
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
read_content (GainReading *reading, GainContent *content, GainCatalog *catalog,
              GainProgressFunc progress, gpointer user_data, GCancellable *cancellable,
              GError **error)
{
  gsize length;
  const char *text = gain_content_text (content, &length);

  if (!gain_document_check_form (reading->kind, reading->name, text, length, error))
    return FALSE;
  if (gain_kind_is_document (reading->kind))
    return gain_document_read (reading, text, length, error);
  /* CMS's own file; one that was exported from here has our headings. */
  if (reading->kind == GAIN_KIND_PUF && gain_puf_is_text (text, length))
    return gain_puf_fill_reading (reading, text, length, error);
  if (reading->kind == GAIN_KIND_ASSIGNMENT && reading->mapping == NULL
      && gain_alr_recognize (text, length, NULL))
    return gain_alr_fill_reading (reading, text, length, content->sheet, content->damaged, error);
  return gain_reader_read_rows (reading, content, catalog, progress, user_data, cancellable, error);
}

static void
take_notes (GainReading *reading, const GainContent *content)
{
  for (guint i = content->notes->len; i > 0; i--)
    g_ptr_array_insert (reading->notes, 0, g_strdup (g_ptr_array_index (content->notes, i - 1)));
}

static gboolean
read_file (GainReading *reading, GainContent *content, const char *sheet, GainCatalog *catalog,
           GainProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const GainXlsxWatch watch = { progress, user_data, cancellable };

  if (!gain_content_read (content, sheet, G_MAXUINT, &watch, error))
    return FALSE;
  reading->converted = content->converted;
  if (content->sheet != NULL)
    reading->sheet = g_strdup (gain_xlsx_sheet_name (content->sheet));
  if (!read_content (reading, content, catalog, progress, user_data, cancellable, error))
    return FALSE;
  take_notes (reading, content);
  return TRUE;
}

static gboolean
is_same_state (const GStatBuf *before, const GStatBuf *after)
{
  return before->st_size == after->st_size && before->st_mtim.tv_sec == after->st_mtim.tv_sec
         && before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

/* A file that another program saves once more as we read is not half the one and half the other. */
static GBytes *
read_unchanged (const char *path, const GStatBuf *before, GError **error)
{
  g_autofree char *data = NULL;
  GStatBuf after;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  if (g_stat (path, &after) == 0 && is_same_state (before, &after)
      && length == (gsize) before->st_size)
    return g_bytes_new_take (g_steal_pointer (&data), length);
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
               _ ("%s was changed while it was read. Wait until it is saved, and try again."), path);
  return NULL;
}

/* What another program writes as we read, such as a file that is being unpacked, can't be mapped;
 * nor can a device. A mapped file that becomes shorter ends the program, so only what is too large to
 * be held is mapped. */
static GBytes *
map_or_read (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  GStatBuf info;
  gboolean found = g_stat (path, &info) == 0;

  if (found && (S_ISFIFO (info.st_mode) || S_ISCHR (info.st_mode)))
    return gain_stream_read (path, error);
  if (found && (S_ISSOCK (info.st_mode) || S_ISBLK (info.st_mode)))
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
                   _ ("%s is no file, but a device or a connection between programs. Choose a file."),
                   path);
      return NULL;
    }
  if (found && S_ISREG (info.st_mode) && info.st_size <= MOST_READ_BYTES)
    return read_unchanged (path, &info, error);
  file = g_mapped_file_new (path, FALSE, error);
  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/* Reads a file; an empty one too. */
static GBytes *
map_file (const char *path, const char *name, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GBytes *bytes;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
                   _ ("%s is a folder; choose a file in it."), name);
      return NULL;
    }
  bytes = map_or_read (path, &cause);
  if (bytes != NULL)
    return bytes;
  if (cause->domain == GAIN_FILE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
               g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                 ? _ ("There is no file %s. Look at its name and folder.")
               : g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES)
                 ? _ ("You may not read %s. Ask its owner for permission.")
               : g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_MFILE)
                     || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NFILE)
                 ? _ ("%s can’t be read: too many files are open. Close other programs and try again.")
                 : _ ("%s can't be read. Copy it to your own disk and try again."),
               path);
  return NULL;
}

static gboolean
refuse_too_large (GainKind kind, const char *name, gsize length, GError **error)
{
  if (length > MOST_FILE_BYTES)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
                 _ ("%s is larger than two gigabytes. Split it into several files."), name);
  else if (gain_kind_is_document (kind) && length > MOST_DOCUMENT_BYTES)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
                 _ ("%s is larger than 16 megabytes; a plan or a diagram is some kilobytes. Choose "
                    "another file."),
                 name);
  else
    return TRUE;
  return FALSE;
}

static GainReading *
read_bytes (GainKind kind, GainContent *content, const GainReadingOptions *options,
            GainCatalog *catalog, GainProgressFunc progress, gpointer user_data,
            GCancellable *cancellable, GError **error)
{
  g_autoptr (GainReading) reading = NULL;
  GBytes *bytes = content->bytes;
  Hashing hash = { bytes, FALSE };
  GThread *hashing = NULL;
  gboolean done;

  reading = g_new0 (GainReading, 1);
  reading->kind = kind;
  reading->apart = options->apart;
  reading->today = options->today;
  reading->year = options->year;
  reading->period = options->period;
  reading->mapping = options->mapping != NULL ? gain_mapping_copy (options->mapping) : NULL;
  reading->name = g_strdup (content->name);
  reading->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reject_free);
  reading->notes = g_ptr_array_new_with_free_func (g_free);
  if (g_bytes_get_size (bytes) >= THREAD_BYTES)
    hashing = g_thread_try_new ("hash", hash_bytes, &hash, NULL);
  done = read_file (reading, content, options->sheet, catalog, progress, user_data, cancellable, error);
  g_atomic_int_set (&hash.stop, !done);
  reading->sha256 = hashing != NULL ? g_thread_join (hashing) : hash_bytes (&hash);
  return done ? g_steal_pointer (&reading) : NULL;
}

/* Names as messages call them. */
static char *
display_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_filename_display_name (base);
}

/**
 * gain_file_map:
 * @path: a file
 * @name: (out): what messages call it
 * @error: return location
 *
 * Returns: (transfer full): its bytes; %NULL with %GAIN_FILE_ERROR_UNREADABLE
 */
GBytes *
gain_file_map (const char *path, char **name, GError **error)
{
  g_return_val_if_fail (path != NULL && name != NULL, NULL);

  *name = display_name (path);
  return map_file (path, *name, error);
}

/**
 * gain_reading_new_from_bytes:
 * @kind: what the content should be
 * @name: what messages call it
 * @bytes: the content of a file
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told the bytes done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file of any kind. Rows that break a rule are refused one by one; only a file
 * that can't be read at all is an error.
 *
 * Returns: (transfer full): what it gave; %NULL with a #GAIN_FILE_ERROR, for a plan also a
 *   #GAIN_PLAN_ERROR, or %G_IO_ERROR_CANCELLED
 */
GainReading *
gain_reading_new_from_bytes (GainKind kind, const char *name, GBytes *bytes, GainCatalog *catalog,
                             GainProgressFunc progress, gpointer user_data,
                             GCancellable *cancellable, GError **error)
{
  const GainReadingOptions plain = { 0 };

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);
  g_return_val_if_fail (catalog != NULL || kind == GAIN_KIND_PLAN, NULL);

  return gain_reading_new_from_bytes_with (kind, name, bytes, &plain, catalog, progress, user_data,
                                           cancellable, error);
}

/**
 * gain_reading_new_from_bytes_with:
 * @kind: what the content should be
 * @name: what messages call it
 * @bytes: the content of a file
 * @options: how to read it
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told how much is done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file as gain_reading_new_from_bytes() does, in the way that is asked for. With a
 * mapping, what is refused is told under the file's own headings, and a row of a wide sheet counts
 * once for each measure that it has.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new_from_bytes_with (GainKind kind, const char *name, GBytes *bytes,
                                  const GainReadingOptions *options, GainCatalog *catalog,
                                  GainProgressFunc progress, gpointer user_data,
                                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GainContent) content = NULL;

  g_return_val_if_fail (name != NULL && bytes != NULL && options != NULL, NULL);

  if (!refuse_too_large (kind, name, g_bytes_get_size (bytes), error))
    return NULL;
  content = gain_content_new (name, bytes, error);
  if (content == NULL)
    return NULL;
  return gain_reading_new_from_content (kind, content, options, catalog, progress, user_data,
                                        cancellable, error);
}

/**
 * gain_reading_new_from_content:
 * @kind: what the content should be
 * @content: what a file holds, read or not
 * @options: how to read it
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told how much is done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file as gain_reading_new_from_bytes_with() does, without decoding again what was
 * decoded before.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new_from_content (GainKind kind, GainContent *content,
                               const GainReadingOptions *options, GainCatalog *catalog,
                               GainProgressFunc progress, gpointer user_data,
                               GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (content != NULL && options != NULL, NULL);
  g_return_val_if_fail (catalog != NULL || kind == GAIN_KIND_PLAN, NULL);
  g_return_val_if_fail (options->mapping == NULL || options->mapping->kind == kind, NULL);

  if (!refuse_too_large (kind, content->name, g_bytes_get_size (content->bytes), error))
    return NULL;
  return read_bytes (kind, content, options, catalog, progress, user_data, cancellable, error);
}

/**
 * gain_reading_new_with:
 * @kind: what the file should be
 * @path: the file
 * @options: how to read it
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told how much is done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file as gain_reading_new_from_bytes_with() does.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new_with (GainKind kind, const char *path, const GainReadingOptions *options,
                       GainCatalog *catalog, GainProgressFunc progress, gpointer user_data,
                       GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  bytes = gain_file_map (path, &name, error);
  if (bytes == NULL)
    return NULL;
  return gain_reading_new_from_bytes_with (kind, name, bytes, options, catalog, progress, user_data,
                                           cancellable, error);
}

/**
 * gain_reading_new:
 * @kind: what the file should be
 * @path: the file
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told the bytes done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file as gain_reading_new_from_bytes() does.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new (GainKind kind, const char *path, GainCatalog *catalog,
                  GainProgressFunc progress, gpointer user_data,
                  GCancellable *cancellable, GError **error)
{
  const GainReadingOptions plain = { 0 };

  return gain_reading_new_with (kind, path, &plain, catalog, progress, user_data, cancellable,
                                error);
}

/**
 * gain_reading_new_apart:
 * @kind: what the file should be
 * @path: the file
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @error: return location
 *
 * Reads and checks a file whose rows are questions rather than records: several may have the same
 * key, and none is dropped for it.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new_apart (GainKind kind, const char *path, GainCatalog *catalog, GError **error)
{
  const GainReadingOptions options = { .apart = TRUE };

  return gain_reading_new_with (kind, path, &options, catalog, NULL, NULL, NULL, error);
}

/**
 * gain_reading_free:
 * @reading: (transfer full): what a file gave
 */
void
gain_reading_free (GainReading *reading)
{
  g_return_if_fail (reading != NULL);

  g_free (reading->name);
  g_free (reading->sha256);
  g_free (reading->sheet);
  g_clear_pointer (&reading->table, gain_table_unref);
  g_ptr_array_unref (reading->rejects);
  g_ptr_array_unref (reading->notes);
  g_strfreev (reading->header);
  g_clear_pointer (&reading->mapping, gain_mapping_free);
  g_clear_pointer (&reading->alr, gain_alr_free);
  g_free (reading->document);
  g_clear_pointer (&reading->diagram, gain_diagram_unref);
  g_free (reading);
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/**
 * gain_content_guess_kind:
 * @content: what a file holds, read or not
 * @sheet: (nullable): of a workbook: which sheet; %NULL: the first one
 * @kind: (out): what it seems to be
 * @error: return location
 *
 * Finds out the kind of a file by its headings.
 *
 * Returns: whether it fits one; if not, a #GAIN_FILE_ERROR says why
 */
gboolean
gain_content_guess_kind (GainContent *content, const char *sheet, GainKind *kind, GError **error)
{
  const char *text;
  gsize length;

  if (!gain_content_read (content, sheet, GUESSED_ROWS, NULL, error))
    return FALSE;
  text = gain_content_text (content, &length);
  if (gain_document_is_json (text, length))
    *kind = gain_document_kind (text, length);
  else if (gain_header_guess (text, length, kind))
    return TRUE;
  else if (gain_puf_is_text (text, length))
    *kind = GAIN_KIND_PUF;
  else if (gain_alr_recognize (text, length, NULL))
    *kind = GAIN_KIND_ASSIGNMENT;
  else if (gain_diagram_is_outline (text, length))
    *kind = GAIN_KIND_DIAGRAM;
  else
    {
      text = gain_content_table (content, &length);
      if (gain_header_guess (text, length, kind))
        return TRUE;
      if (is_blank (text, length))
        {
          g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                       _ ("%s is empty. Look whether it was saved, and whether it is the right file."),
                       content->name);
          return FALSE;
        }
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
                   _ ("The first line of %s has the headings of no kind of file that can be imported. "
                      "Compare it with an export of the same kind."),
                   content->name);
      return FALSE;
    }
  return TRUE;
}

/**
 * gain_content_find_sheet:
 * @content: what a file holds
 * @kind: a kind of table
 *
 * Returns: (transfer full) (nullable): of a workbook whose first sheet has other headings than those of
 *   the kind: the first of its sheets that has them; %NULL: the first sheet, or none
 */
char *
gain_content_find_sheet (GainContent *content, GainKind kind)
{
  g_auto (GStrv) sheets = gain_content_sheets (content);

  if (sheets == NULL || sheets[0] == NULL || sheets[1] == NULL)
    return NULL;
  for (guint i = 0; sheets[i] != NULL && i < GAIN_CONTENT_SHEETS; i++)
    {
      char delimiter;
      GainCsvPlace body;
      g_auto (GStrv) names = NULL;
      const char *text;
      gsize length;

      if (!gain_content_read (content, sheets[i], GUESSED_ROWS, NULL, NULL))
        continue;
      text = gain_content_table (content, &length);
      names = gain_header_split (text, length, &delimiter, &body);
      if (gain_header_serves (kind, names)
          || (kind == GAIN_KIND_ASSIGNMENT && gain_alr_recognize (text, length, NULL)))
        return i > 0 ? g_strdup (sheets[i]) : NULL;
    }
  return NULL;
}
