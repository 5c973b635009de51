/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks. The first line of an input is the name of a kind; the rest is a zip file, or what stands in
 * the sheet, the shared texts and the styles of one, divided by lines "==". */
#include "fuzz-target.h"
#include "gain-xlsx-reader.h"
#include "reader-support.h"
#include "workbook-draft.h"

#include <string.h>

#define MOST_NAME 32

static GainCatalog *catalog;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  catalog = reader_catalog ();
  return 0;
}

static GBytes *
make_workbook (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) parts = g_strsplit (copy, "\n==\n", 3);
  guint n = g_strv_length (parts);
  g_autoptr (Draft) book = draft_new (length % 2 == 0 ? DIALECT_EXCEL : DIALECT_BARE);

  if (length % 3 == 0)
    draft_set_1904 (book);
  if (n > 1)
    draft_set_strings (book, parts[1]);
  if (n > 2)
    draft_set_styles (book, parts[2]);
  draft_add_sheet (book, "Sheet1", NULL, n > 0 ? parts[0] : "");
  return draft_close (book);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const guint8 *end = memchr (data, '\n', MIN (size, MOST_NAME));
  g_autofree char *name = end != NULL ? g_strndup ((const char *) data, (gsize) (end - data)) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GainReading) reading = NULL;
  gsize length;
  const char *rest;
  GainKind kind;

  if (name == NULL || !gain_kind_lookup (name, &kind) || gain_kind_is_document (kind))
    return 0;
  rest = (const char *) end + 1;
  length = size - (gsize) (end + 1 - data);
  bytes = length >= 2 && memcmp (rest, "PK", 2) == 0 ? g_bytes_new (rest, length)
                                                     : make_workbook (rest, length);
  reading = fuzz_read_table (kind, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), catalog);
  return 0;
}
