/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding out what files are before they are read. */
#include "gain-config.h"

#include "gain-incoming-private.h"

#include "gain-content.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is kept decoded between finding out what files are and reading them, by the size of the files:
 * larger ones are decoded again. */
#define MOST_KEPT_BYTES (8 * 1024 * 1024)
#define MOST_KEPT_FILES 16

static gboolean
guess_kind (GainIncoming *incoming, GainContent *content, const GainCatalog *catalog)
{
  if (gain_content_guess_kind (content, incoming->sheet, &incoming->kind, &incoming->error))
    return TRUE;
  if (!g_error_matches (incoming->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND)
      || !gain_map_guess_kind (content, incoming->sheet, catalog, &incoming->kind))
    return FALSE;
  g_clear_error (&incoming->error);
  return TRUE;
}

static void
guess_pasted (GainIncoming *incoming, GainContent *content, const GainCatalog *catalog)
{
  incoming->has_kind = guess_kind (incoming, content, catalog);
  if (incoming->has_kind)
    return;
  g_clear_error (&incoming->error);
  g_set_error (&incoming->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
               _ ("What was pasted has the headings of nothing that can be imported. Copy the row of "
                  "headings, too, or choose what to read it as."));
}

/* A sheet of the workbook with what it seems to be; NULL: it is nothing to import, such as a cover. */
static GainIncoming *
guess_sheet (const GainIncoming *book, GainContent *content, const char *sheet,
             const GainCatalog *catalog)
{
  GainIncoming *incoming = gain_incoming_copy (book);

  g_free (incoming->sheet);
  incoming->sheet = g_strdup (sheet);
  incoming->has_kind = guess_kind (incoming, content, catalog);
  if (incoming->has_kind)
    {
      incoming->sheets = g_strdupv (book->sheets);
      return incoming;
    }
  gain_incoming_free (incoming);
  return NULL;
}

/* Every sheet of a workbook of which nobody chose one. The first one goes by the file's name alone,
 * if it is the only one. */
static void
guess_sheets (GainIncoming *book, GainContent *content, const GainCatalog *catalog, GPtrArray *files,
              GCancellable *cancellable)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);

  for (guint i = 0; book->sheets[i] != NULL && i < GAIN_CONTENT_SHEETS
                    && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GainIncoming *incoming = guess_sheet (book, content, book->sheets[i], catalog);

      if (incoming != NULL)
        g_ptr_array_add (found, incoming);
    }
  if (found->len == 0)
    {
      book->has_kind = guess_kind (book, content, catalog);
      g_ptr_array_add (files, book);
      return;
    }
  if (found->len == 1)
    {
      GainIncoming *only = g_ptr_array_index (found, 0);

      if (strcmp (only->sheet, book->sheets[0]) == 0)
        g_clear_pointer (&only->sheet, g_free);
    }
  gain_incoming_free (book);
  g_ptr_array_extend_and_steal (files, g_steal_pointer (&found));
}

/**
 * gain_incoming_guess:
 * @incoming: (transfer full): a file
 * @catalog: what the workspace knows
 * @files: (element-type GainIncoming): takes it; of a workbook of which nobody chose a sheet, each sheet
 *   that may be imported as a file of its own
 * @cancellable: (nullable): to stop it
 *
 * Finds out what a file is.
 */
void
gain_incoming_guess (GainIncoming *incoming, const GainCatalog *catalog, GPtrArray *files,
                     GCancellable *cancellable)
{
  g_autoptr (GainContent) content = gain_incoming_open (incoming, &incoming->error);

  if (content != NULL)
    {
      gain_content_stop_by (content, cancellable);
      incoming->sheets = gain_content_sheets (content);
    }
  if (content != NULL && !incoming->chosen && incoming->sheet == NULL && incoming->sheets != NULL
      && incoming->sheets[0] != NULL)
    guess_sheets (incoming, content, catalog, files, cancellable);
  else
    {
      if (content != NULL && incoming->chosen && incoming->sheet == NULL && incoming->given == NULL)
        incoming->sheet = gain_content_find_sheet (content, incoming->kind);
      else if (content != NULL && !incoming->chosen && incoming->pasted != NULL)
        guess_pasted (incoming, content, catalog);
      else if (content != NULL && !incoming->chosen)
        incoming->has_kind = guess_kind (incoming, content, catalog);
      g_ptr_array_add (files, incoming);
    }
  /* The last one is decoded already; its own sheet is read first where it was the only one. */
  incoming = g_ptr_array_index (files, files->len - 1);
  if (content != NULL && files->len <= MOST_KEPT_FILES
      && g_bytes_get_size (content->bytes) <= MOST_KEPT_BYTES)
    {
      gain_content_stop_by (content, NULL);
      incoming->content = g_steal_pointer (&content);
    }
}
