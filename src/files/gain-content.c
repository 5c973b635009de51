/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-content.h"

#include "gain-encoding.h"
#include "gain-text-head.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
forget (GainContent *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->table, g_bytes_unref);
  g_clear_pointer (&self->sheet, gain_xlsx_sheet_free);
  g_clear_pointer (&self->asked, g_free);
  g_ptr_array_set_size (self->notes, 0);
  self->most_rows = 0;
}

static gboolean
read_sheet (GainContent *self, const char *sheet, guint most_rows, const GainXlsxWatch *watch,
            GError **error)
{
  self->sheet = gain_xlsx_read (self->book, sheet, most_rows, self->notes, watch, error);
  if (self->sheet == NULL)
    return FALSE;
  self->text = gain_xlsx_sheet_text (self->sheet);
  return TRUE;
}

static gboolean
read_text (GainContent *self, const char *sheet, GError **error)
{
  if (sheet != NULL)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
                   _ ("%s is no workbook, so that no sheet of it can be chosen. Leave the sheet out."),
                   self->name);
      return FALSE;
    }
  self->text = gain_encoding_decode (self->bytes, self->name, self->notes, &self->damaged, error);
  self->converted = self->notes->len > 0;
  return self->text != NULL;
}

const char *const gain_content_endings[]
  = { ".csv", ".tsv", ".txt", ".json", ".xlsx", ".xlsm", NULL };

/**
 * gain_content_is_named:
 * @path: a file's name or path
 *
 * Returns: whether it is named like something that may be imported, whatever its letters' case
 */
gboolean
gain_content_is_named (const char *path)
{
  gsize length = strlen (path);

  for (guint i = 0; gain_content_endings[i] != NULL; i++)
    {
      gsize n = strlen (gain_content_endings[i]);

      if (length > n && g_ascii_strcasecmp (path + length - n, gain_content_endings[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * gain_content_new:
 * @name: what messages call the file
 * @bytes: what it holds
 * @error: return location
 *
 * Opens what a file holds; a workbook's sheets are then known.
 *
 * Returns: (transfer full): the content, not read yet; %NULL with a #GAIN_FILE_ERROR
 */
GainContent *
gain_content_new (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GainXlsxBook) book = NULL;
  GainContent *self;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  if (gain_xlsx_is_zip (bytes))
    {
      book = gain_xlsx_book_new (name, bytes, error);
      if (book == NULL)
        return NULL;
    }
  self = g_new0 (GainContent, 1);
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->book = g_steal_pointer (&book);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * gain_content_free:
 * @content: (transfer full): what a file holds
 */
void
gain_content_free (GainContent *content)
{
  g_return_if_fail (content != NULL);

  forget (content);
  g_free (content->name);
  g_clear_pointer (&content->book, gain_xlsx_book_free);
  g_bytes_unref (content->bytes);
  g_ptr_array_unref (content->notes);
  g_clear_object (&content->stop);
  g_free (content);
}

/**
 * gain_content_stop_by:
 * @content: what a file holds
 * @cancellable: (nullable): what ends the reading of it from now on; %NULL: nothing
 *
 * Finding out what a file is may decode much of a workbook: it can be stopped, as reading can.
 */
void
gain_content_stop_by (GainContent *content, GCancellable *cancellable)
{
  g_return_if_fail (content != NULL);

  g_set_object (&content->stop, cancellable);
}

/**
 * gain_content_sheets:
 * @content: what a file holds
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): of a workbook: the names of its
 *   sheets that have cells and aren't hidden; %NULL: no workbook
 */
char **
gain_content_sheets (const GainContent *content)
{
  return content->book != NULL ? gain_xlsx_list_sheets (content->book) : NULL;
}

/**
 * gain_content_read:
 * @content: what a file holds
 * @sheet: (nullable): of a workbook: which sheet; %NULL: the first one that isn't hidden
 * @most_rows: of a workbook: after how many rows to stop
 * @watch: (nullable): told the bytes done; may stop it; %NULL: what gain_content_stop_by() said may
 * @error: return location
 *
 * Makes text of what a file holds, be it a workbook or a text in some encoding. What was read before
 * is not read again.
 *
 * Returns: whether it could; else a #GAIN_FILE_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
gain_content_read (GainContent *content, const char *sheet, guint most_rows,
                   const GainXlsxWatch *watch, GError **error)
{
  GainXlsxWatch own = { NULL };
  gboolean done;

  g_return_val_if_fail (content != NULL && most_rows > 0, FALSE);

  if (content->text != NULL && g_strcmp0 (content->asked, sheet) == 0
      && content->most_rows >= most_rows)
    return TRUE;
  forget (content);
  own.cancellable = content->stop;
  done = content->book != NULL ? read_sheet (content, sheet, most_rows,
                                             watch != NULL ? watch : &own, error)
                               : read_text (content, sheet, error);
  if (!done)
    return FALSE;
  content->asked = g_strdup (sheet);
  /* A text is read whole; so is a sheet that has no more rows. */
  content->most_rows
      = content->sheet != NULL && gain_xlsx_sheet_n_rows (content->sheet) + 1 >= most_rows
          ? most_rows : G_MAXUINT;
  return TRUE;
}

/**
 * gain_content_text:
 * @content: what a file holds, read
 * @length: (out): its bytes
 *
 * Returns: (transfer none): the text
 */
const char *
gain_content_text (const GainContent *content, gsize *length)
{
  return g_bytes_get_data (content->text, length);
}

/**
 * gain_content_table:
 * @content: what a file holds, read
 * @length: (out): its bytes
 *
 * Returns: (transfer none): the text as a table: blank lines in place of what stands above its
 *   headings, and headings over several columns with those below them; a note says so
 */
const char *
gain_content_table (GainContent *content, gsize *length)
{
  if (content->table == NULL)
    content->table = content->sheet != NULL
                       ? g_bytes_ref (content->text)
                       : gain_text_head_settle (content->text, content->notes);
  return g_bytes_get_data (content->table, length);
}
