/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-issue-file.h"

#include "gain-render.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_LETTERS 60

/* Of a practice whose name has no letter that every disk takes. */
#define NO_NAME "unnamed"

/* A pipe is not asked: who reads it takes away what somebody else shall get. */
static gboolean
is_same (const char *path, GBytes *bytes)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_test (path, G_FILE_TEST_IS_REGULAR)
         && g_file_get_contents (path, &contents, &length, NULL)
         && length == g_bytes_get_size (bytes)
         && memcmp (contents, g_bytes_get_data (bytes, NULL), length) == 0;
}

static GBytes *
bytes_of (GainDocument *document, gboolean accessible, GError **error)
{
  return accessible ? gain_pdf_to_accessible_bytes (document, error)
                    : gain_pdf_to_bytes (document, error);
}

/**
 * gain_issue_save_bytes:
 * @bytes: a file
 * @path: where to; as for gain_write_bytes()
 * @error: return location; %GAIN_FILE_ERROR_WRITE
 *
 * Returns: whether all of it was written
 */
gboolean
gain_issue_save_bytes (GBytes *bytes, const char *path, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return gain_write_bytes (path, data, size, error);
}

/**
 * gain_issue_save:
 * @document: what to write
 * @path: where to; as for gain_write_bytes()
 * @accessible: whether with the structure that screen readers follow
 * @error: return location
 *
 * Writes one document as PDF, and counts and records nothing.
 *
 * Returns: (transfer full): the file's bytes; %NULL with a #GainPageError or a #GainFileError
 */
GBytes *
gain_issue_save (GainDocument *document, const char *path, gboolean accessible, GError **error)
{
  g_autoptr (GBytes) bytes = bytes_of (document, accessible, error);

  if (bytes == NULL || !gain_issue_save_bytes (bytes, path, error))
    return NULL;
  return g_steal_pointer (&bytes);
}

/**
 * gain_issue_sheets_new:
 *
 * Returns: (transfer full) (element-type GainIssued): a list for the records of what goes into a file
 */
GPtrArray *
gain_issue_sheets_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
}

/**
 * gain_issue_write:
 * @document: what to write
 * @path: a file
 * @accessible: whether with the structure that screen readers follow
 * @resume: whether a file that is there, and the same, is passed over
 * @report: counts it
 * @error: return location
 *
 * Writes one document into one file, whole or not at all.
 *
 * Returns: (transfer full): the file's bytes; %NULL with a #GainPageError or a #GainFileError
 */
GBytes *
gain_issue_write (GainDocument *document, const char *path, gboolean accessible, gboolean resume,
                  GainIssueReport *report, GError **error)
{
  g_autoptr (GBytes) bytes = bytes_of (document, accessible, error);

  if (bytes == NULL)
    return NULL;
  if (resume && is_same (path, bytes))
    {
      report->n_passed_over++;
      return g_steal_pointer (&bytes);
    }
  if (!gain_issue_save_bytes (bytes, path, error))
    return NULL;
  report->n_written++;
  g_ptr_array_add (report->files, g_strdup (path));
  return g_steal_pointer (&bytes);
}

/**
 * gain_issue_write_recorded:
 * @document: what to write
 * @path: a file
 * @accessible: whether with the structure that screen readers follow
 * @resume: whether a file that is there, and the same, is passed over
 * @form: "file" or "booklet"
 * @report: counts it
 * @recorder: (nullable): where it is recorded
 * @sheets: (element-type GainIssued): what is in the file; emptied where it is recorded
 * @error: return location
 *
 * As gain_issue_write(), and records what the file holds once it carries its name.
 *
 * Returns: whether it is written
 */
gboolean
gain_issue_write_recorded (GainDocument *document, const char *path, gboolean accessible,
                           gboolean resume, const char *form, GainIssueReport *report,
                           GainIssueRecorder *recorder, GPtrArray *sheets, GError **error)
{
  guint n_before = report->n_passed_over;
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) bytes
    = gain_issue_write (document, path, accessible, resume, report, error);

  if (bytes == NULL)
    return FALSE;
  if (recorder == NULL)
    return TRUE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  gain_issue_recorder_file (recorder, sheets, form, path, sha256,
                            report->n_passed_over > n_before);
  return TRUE;
}

/**
 * gain_issue_has_results:
 * @snapshot: a snapshot
 * @error: return location; %GAIN_STORE_ERROR_NOT_FOUND
 *
 * Returns: whether the snapshot's period has a result, so that there is something to issue
 */
gboolean
gain_issue_has_results (GainSnapshot *snapshot, GError **error)
{
  g_autofree char *period = NULL;

  for (guint i = 0; i < snapshot->periods->len; i++)
    if (g_array_index (snapshot->periods, GainPeriod, i) == snapshot->period)
      return TRUE;
  period = gain_period_format (snapshot->period);
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _ ("There is no result of %s, so every page would be empty. Choose a period with "
                  "results, or import results of this one."),
               period);
  return FALSE;
}

/**
 * gain_issue_make_folder:
 * @folder: where files shall go
 * @error: return location; %GAIN_FILE_ERROR_WRITE
 *
 * Makes a folder that only its owner reads, if it isn't there; else takes out of it what a batch
 * that was killed had not finished.
 *
 * Returns: whether it is there
 */
gboolean
gain_issue_make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    {
      gain_clear_parts (folder);
      return TRUE;
    }
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
               _ ("The folder %s can't be made. Choose another folder, or ask for the right to "
                  "write there."),
               folder);
  return FALSE;
}

/**
 * gain_issue_safe_name:
 * @text: a name of a practice, a department or an ACO
 *
 * Returns: (transfer full): the part of a file name that stands for it: letters, digits and
 *   hyphens, sixty at most, so that any disk takes the name; no hyphen at its beginning, where a
 *   command would take the name for an option
 */
char *
gain_issue_safe_name (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  const char *start = g_strcanon (ascii, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789", '-');

  while (*start == '-')
    start++;
  return *start != '\0' ? g_strndup (start, MOST_LETTERS) : g_strdup (NO_NAME);
}

/**
 * gain_issue_claim_name:
 * @used: a set of names that g_free() frees, as g_str_hash() and g_str_equal() see them
 * @stem: the name of a file, without its ending
 *
 * Claims a name in a folder, also on a disk that takes capital and small letters for the same.
 *
 * Returns: (transfer full): the name, with a number where another has that stem already
 */
char *
gain_issue_claim_name (GHashTable *used, const char *stem)
{
  char *name = g_strdup_printf ("%s.pdf", stem);
  g_autofree char *key = g_ascii_strdown (name, -1);

  for (guint n = 2; g_hash_table_contains (used, key); n++)
    {
      g_free (name);
      g_free (key);
      name = g_strdup_printf ("%s-%u.pdf", stem, n);
      key = g_ascii_strdown (name, -1);
    }
  g_hash_table_add (used, g_steal_pointer (&key));
  return name;
}
