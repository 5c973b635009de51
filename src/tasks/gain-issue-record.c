/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-issue-record.h"

#include "gain-csv-output.h"
#include "gain-issue-file.h"
#include "gain-page-record.h"
#include "gain-stamp.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many records one transaction takes: a batch that is killed loses no more. */
#define RECORDS_AT_ONCE 200
#define VERSION_LENGTH 8

static char *
key_of (const GainIssued *issued)
{
  return g_strjoin ("\x1f", issued->page, issued->subject_id, issued->form,
                    issued->file_name != NULL ? issued->file_name : "",
                    issued->file_sha256 != NULL ? issued->file_sha256 : "", NULL);
}

static GHashTable *
read_known (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = gain_store_read_issued (store, NULL, error);
  GHashTable *known;

  if (all == NULL)
    return NULL;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (known, key_of (g_ptr_array_index (all, i)));
  return known;
}

static gboolean
record (GainStore *store, const GPtrArray *issued, GError **error)
{
  g_autofree char *label
    = g_strdup_printf (ngettext ("Issue %u page", "Issue %u pages", issued->len), issued->len);

  return gain_store_record_issue (store, label, issued, error);
}

static void
flush (GainIssueRecorder *recorder)
{
  g_autoptr (GError) error = NULL;

  if (recorder->store == NULL || recorder->pending->len == 0)
    return;
  if (recorder->trouble == NULL && record (recorder->store, recorder->pending, &error))
    recorder->n_recorded += recorder->pending->len;
  else if (recorder->trouble == NULL)
    recorder->trouble = g_strdup (error->message);
  g_ptr_array_set_size (recorder->pending, 0);
}

/**
 * gain_issue_recorder_new:
 * @snapshot: what the pages are made from
 * @fonts: the page's faces
 * @options: where records go, and whether what is recorded already is passed over
 *
 * Returns: (transfer full) (nullable): what collects records; %NULL where none are wanted
 */
GainIssueRecorder *
gain_issue_recorder_new (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options)
{
  GainIssueRecorder *recorder;
  g_autoptr (GError) error = NULL;

  if (options->store == NULL && !options->keep_records && options->kept == NULL)
    return NULL;
  recorder = g_new0 (GainIssueRecorder, 1);
  recorder->store = options->store;
  recorder->plan = options->ledger != NULL ? g_strdup (options->ledger->plan->title) : NULL;
  recorder->fonts = gain_page_record_fonts (fonts);
  recorder->period = snapshot->period;
  recorder->year = snapshot->year;
  recorder->pending = options->kept != NULL && options->store == NULL
                        ? g_ptr_array_ref (options->kept)
                        : g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  if (recorder->store == NULL)
    return recorder;
  recorder->may_not = !gain_store_is_writable (recorder->store)
                      && !gain_store_is_locked_out (recorder->store);
  if (recorder->may_not)
    recorder->trouble = g_strdup (_ ("The workspace may only be read, so that what is written from "
                                     "it is not recorded in it."));
  else if (!gain_store_is_writable (recorder->store))
    recorder->trouble = g_strdup (_ ("The workspace is open for reading only. Free it and write "
                                     "the pages again, then they are recorded."));
  else if (options->resume && (recorder->known = read_known (recorder->store, &error)) == NULL)
    recorder->trouble = g_strdup (error->message);
  return recorder;
}

/**
 * gain_issue_recorder_free:
 * @recorder: (transfer full): a recorder
 */
void
gain_issue_recorder_free (GainIssueRecorder *recorder)
{
  g_return_if_fail (recorder != NULL);

  g_free (recorder->plan);
  g_free (recorder->fonts);
  g_free (recorder->trouble);
  g_clear_pointer (&recorder->known, g_hash_table_unref);
  g_ptr_array_unref (recorder->pending);
  g_free (recorder);
}

static char *
version_of (GBytes *content)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

  return g_strndup (hash, VERSION_LENGTH);
}

/**
 * gain_issue_recorder_sheet:
 * @recorder: a recorder
 * @page: "scorecard", or another kind of page
 * @subject_id: whose
 * @version_id: (nullable): as printed on it; %NULL: out of what is on the pages
 * @document: its pages
 * @accessible: whether they are delivered with their structure
 *
 * Returns: (transfer full): the record of a page that has no file yet
 */
GainIssued *
gain_issue_recorder_sheet (GainIssueRecorder *recorder, const char *page, const char *subject_id,
                           const char *version_id, const GainDocument *document,
                           gboolean accessible)
{
  GainIssued *issued = g_new0 (GainIssued, 1);

  issued->page = g_strdup (page);
  issued->subject_id = g_strdup (subject_id);
  issued->period = recorder->period;
  issued->performance_year = recorder->year;
  issued->plan = g_strdup (recorder->plan);
  issued->fonts = g_strdup (recorder->fonts);
  issued->content = gain_page_record_write (document, accessible);
  issued->version_id = version_id != NULL ? g_strdup (version_id) : version_of (issued->content);
  return issued;
}

/**
 * gain_issue_recorder_file:
 * @recorder: a recorder
 * @sheets: (element-type GainIssued): what is in the file; emptied
 * @form: "file", "booklet" or "print"
 * @path: (nullable): the file, under its final name; %NULL: printed
 * @sha256: (nullable): of the file
 * @found: the file was there before, the same
 *
 * Records what a finished file holds. A file that was there before is recorded if it isn't yet: so
 * a batch that was killed between a file and its record loses none, and none is there twice.
 */
void
gain_issue_recorder_file (GainIssueRecorder *recorder, GPtrArray *sheets, const char *form,
                          const char *path, const char *sha256, gboolean found)
{
  gsize n = 0;
  g_autofree gpointer *taken = g_ptr_array_steal (sheets, &n);

  for (gsize i = 0; i < n; i++)
    {
      GainIssued *issued = taken[i];
      g_autofree char *key = NULL;

      issued->form = g_strdup (form);
      issued->file_name = path != NULL ? g_path_get_basename (path) : NULL;
      issued->file_sha256 = g_strdup (sha256);
      issued->found = found;
      key = key_of (issued);
      if (recorder->trouble != NULL
          || (found && recorder->known != NULL && g_hash_table_contains (recorder->known, key)))
        {
          gain_issued_free (issued);
          continue;
        }
      if (recorder->known != NULL)
        g_hash_table_add (recorder->known, g_steal_pointer (&key));
      g_ptr_array_add (recorder->pending, issued);
    }
  if (recorder->pending->len >= RECORDS_AT_ONCE)
    flush (recorder);
}

/**
 * gain_issue_recorder_print:
 * @recorder: a recorder
 * @page: "scorecard", or another kind of page
 * @subject_id: whose
 * @version_id: (nullable): as printed on it; %NULL: out of what is on the pages
 * @document: its pages, as they went to the printer
 */
void
gain_issue_recorder_print (GainIssueRecorder *recorder, const char *page, const char *subject_id,
                           const char *version_id, const GainDocument *document)
{
  g_autoptr (GPtrArray) sheets
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);

  g_ptr_array_add (sheets, gain_issue_recorder_sheet (recorder, page, subject_id, version_id,
                                                      document, FALSE));
  gain_issue_recorder_file (recorder, sheets, "print", NULL, NULL, FALSE);
}

/**
 * gain_issue_recorder_finish:
 * @recorder: a recorder
 * @report: takes what was recorded, why it was not, and the records that are kept
 */
void
gain_issue_recorder_finish (GainIssueRecorder *recorder, GainIssueReport *report)
{
  flush (recorder);
  report->n_recorded = recorder->n_recorded;
  g_free (report->not_recorded);
  report->not_recorded = g_steal_pointer (&recorder->trouble);
  report->may_not_record = recorder->may_not;
  g_clear_pointer (&report->issued, g_ptr_array_unref);
  report->issued = g_ptr_array_ref (recorder->pending);
}

static gboolean
has_found (const GPtrArray *issued)
{
  for (guint i = 0; i < issued->len; i++)
    if (((const GainIssued *) g_ptr_array_index (issued, i))->found)
      return TRUE;
  return FALSE;
}

/**
 * gain_issue_record_kept:
 * @store: a workspace
 * @issued: (element-type GainIssued): records that were kept while there was no store at hand
 * @n_recorded: (out) (optional): how many were recorded
 * @error: return location
 *
 * Passes over files that were there already and are recorded.
 *
 * Returns: whether all are recorded; what was before an error stays
 */
gboolean
gain_issue_record_kept (GainStore *store, const GPtrArray *issued, guint *n_recorded,
                        GError **error)
{
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray) some = g_ptr_array_new (); /* borrowed */
  guint n = 0;

  if (has_found (issued) && (known = read_known (store, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < issued->len; i++)
    {
      GainIssued *one = g_ptr_array_index (issued, i);
      g_autofree char *key = key_of (one);

      if (!one->found || !g_hash_table_contains (known, key))
        g_ptr_array_add (some, one);
      if (some->len < RECORDS_AT_ONCE && i + 1 < issued->len)
        continue;
      if (!record (store, some, error))
        return FALSE;
      n += some->len;
      g_ptr_array_set_size (some, 0);
    }
  if (n_recorded != NULL)
    *n_recorded = n;
  return TRUE;
}

/**
 * gain_issued_is_whole_file:
 * @issued: the record of a page
 *
 * Returns: whether the file that was delivered holds these pages and nothing else, so that it can
 *   be written again byte by byte
 */
gboolean
gain_issued_is_whole_file (const GainIssued *issued)
{
  g_return_val_if_fail (issued != NULL, FALSE);

  if (g_strcmp0 (issued->form, "file") == 0)
    return TRUE;
  return g_strcmp0 (issued->form, "booklet") == 0
         && (strcmp (issued->page, "booklet") == 0 || strcmp (issued->page, "visit") == 0);
}

/**
 * gain_reopened_free:
 * @reopened: (transfer full): pages as they were delivered
 */
void
gain_reopened_free (GainReopened *reopened)
{
  g_return_if_fail (reopened != NULL);

  g_clear_pointer (&reopened->issued, gain_issued_free);
  g_clear_pointer (&reopened->document, gain_document_free);
  g_free (reopened->notice);
  g_free (reopened);
}

/**
 * gain_issue_reopen:
 * @store: a workspace
 * @issued: the number of a record
 * @fonts: the faces to draw with
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the pages as they were delivered, mark by mark, and a
 *   notice where the fonts of this computer are others
 */
GainReopened *
gain_issue_reopen (GainStore *store, gint64 issued, GainFonts *fonts, GError **error)
{
  g_autoptr (GainReopened) reopened = g_new0 (GainReopened, 1);
  g_autofree char *own = gain_page_record_fonts (fonts);

  reopened->issued = gain_store_find_issued (store, issued, error);
  if (reopened->issued == NULL)
    return NULL;
  reopened->document = gain_page_record_read (reopened->issued->content, fonts,
                                              &reopened->accessible, error);
  if (reopened->document == NULL)
    return NULL;
  if (strcmp (own, reopened->issued->fonts) != 0)
    reopened->notice
      = g_strdup (_ ("These pages were delivered with another version of the font than this "
                     "computer has. Every word and figure stands where it stood, but letters may "
                     "look different, and the file is not the same byte by byte."));
  return g_steal_pointer (&reopened);
}

/**
 * gain_reopened_write:
 * @reopened: pages as they were delivered
 * @path: the PDF file to write
 * @notice: (out) (optional) (transfer full): in what the file differs from the one delivered;
 *   %NULL: in nothing, or it is one of several that were in it
 * @error: return location
 *
 * Writes the pages as they were delivered: with the same fonts the file has the same bytes.
 *
 * Returns: whether it is written
 */
gboolean
gain_reopened_write (GainReopened *reopened, const char *path, char **notice, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (reopened != NULL && path != NULL, FALSE);

  bytes = gain_issue_save (reopened->document, path, reopened->accessible, error);
  if (bytes == NULL)
    return FALSE;
  if (notice == NULL)
    return TRUE;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  *notice = g_strdup (reopened->notice);
  if (*notice == NULL && gain_issued_is_whole_file (reopened->issued)
      && g_strcmp0 (hash, reopened->issued->file_sha256) != 0)
    *notice = g_strdup (_ ("The pages are as they were delivered, but the file is not the same byte "
                           "by byte: another version of Gainshare or of its libraries wrote it."));
  return TRUE;
}

static void
add_issued (GainCsvOutput *csv, const GainIssued *issued)
{
  g_autofree char *period = gain_period_format (issued->period);
  g_autofree char *stamp = gain_stamp_text (issued->when);

  gain_csv_output_add_int (csv, issued->id);
  gain_csv_output_add_text (csv, issued->page);
  gain_csv_output_add_guarded (csv, issued->subject_id);
  gain_csv_output_add_text (csv, period);
  gain_csv_output_add_text (csv, issued->version_id);
  gain_csv_output_add_text (csv, issued->form);
  gain_csv_output_add_guarded (csv, issued->file_name != NULL ? issued->file_name : "");
  gain_csv_output_add_guarded (csv, issued->who != NULL ? issued->who : "");
  gain_csv_output_add_text (csv, stamp);
  gain_csv_output_add_guarded (csv, issued->plan != NULL ? issued->plan : "");
  gain_csv_output_add_text (csv, issued->file_sha256 != NULL ? issued->file_sha256 : "");
  gain_csv_output_end_line (csv);
}

/**
 * gain_issue_write_list:
 * @store: a workspace
 * @subject_id: (nullable): only the pages of this provider or practice
 * @path: (nullable): a CSV file; %NULL or "-" for standard output
 * @error: return location
 *
 * Writes what was printed or written as PDF, newest first.
 *
 * Returns: whether it is written
 */
gboolean
gain_issue_write_list (GainStore *store, const char *subject_id, const char *path, GError **error)
{
  g_autoptr (GPtrArray) all = gain_store_read_issued (store, subject_id, error);
  g_autoptr (GString) text
    = g_string_new ("id,page,subject_id,period,version_id,form,file_name,who,when,plan,"
                    "file_sha256\n");
  const GainGridType number = GAIN_GRID_NUMBER;
  GainCsvOutput csv = { text, 0 };

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    add_issued (&csv, g_ptr_array_index (all, i));
  return gain_write_csv (text, "issued", &number, 1, path, error);
}
