/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks. An input is the parts of one as text, each behind a line "== its name", since a fuzzer
 * changes little that counts in what is deflated; or, from "PK" on, the bytes of a file. */
#include "fuzz-target.h"
#include "gain-content.h"
#include "gain-header.h"
#include "reader-support.h"

#include <string.h>
#include <zip.h>

#define PART "== "

static GainCatalog *catalog;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  catalog = reader_catalog ();
  return 0;
}

static void
add_part (zip_t *archive, const char *text, gsize length)
{
  const char *end = memchr (text, '\n', length);
  g_autofree char *name = NULL;
  zip_source_t *source;
  gsize from;

  if (end == NULL)
    return;
  name = g_utf8_make_valid (text, end - text);
  from = (gsize) (end - text) + 1;
  source = zip_source_buffer (archive, text + from, length - from, 0);
  if (zip_file_add (archive, name, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) < 0)
    zip_source_free (source);
}

/* Each part reaches to the next line that begins with "== ". */
static void
add_parts (zip_t *archive, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end && g_str_has_prefix (text, PART))
    {
      const char *next = g_strstr_len (text, end - text, "\n" PART);
      const char *stop = next != NULL ? next + 1 : end;

      add_part (archive, text + strlen (PART), (gsize) (stop - text) - strlen (PART));
      text = stop;
    }
}

/* NULL: libzip takes no such names. */
static GBytes *
pack (const char *text, gsize length)
{
  zip_source_t *memory = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *archive = zip_open_from_source (memory, ZIP_TRUNCATE, NULL);
  zip_stat_t info;
  char *bytes;

  g_assert_nonnull (archive);
  zip_source_keep (memory);
  add_parts (archive, text, length);
  if (zip_close (archive) != 0)
    zip_discard (archive);
  if (zip_source_stat (memory, &info) != 0 || info.size == 0 || zip_source_open (memory) != 0)
    {
      zip_source_free (memory);
      return NULL;
    }
  bytes = g_malloc (info.size);
  g_assert_cmpint (zip_source_read (memory, bytes, info.size), ==, (zip_int64_t) info.size);
  zip_source_close (memory);
  zip_source_free (memory);
  return g_bytes_new_take (bytes, info.size);
}

static void
read_workbook (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainContent) content = gain_content_new ("file.xlsx", bytes, &error);
  g_auto (GStrv) sheets = content != NULL ? gain_content_sheets (content) : NULL;
  const GainXlsxWatch watch = { NULL };
  GainKind kind = GAIN_KIND_FLAGS;
  const char *text;
  gsize length;

  if (content == NULL || !gain_content_read (content, NULL, G_MAXUINT, &watch, &error))
    {
      fuzz_refused (error);
      return;
    }
  g_assert_nonnull (sheets);
  text = gain_content_table (content, &length);
  g_assert_true (length == 0 || g_utf8_validate (text, (gssize) length, NULL));
  if (!gain_header_guess (text, length, &kind))
    kind = GAIN_KIND_FLAGS;
  fuzz_read_bytes (kind, bytes, catalog);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_prefix (text, PART))
    bytes = pack (text, size);
  else if (g_str_has_prefix (text, "PK"))
    bytes = g_bytes_new (data, size);
  if (bytes != NULL && gain_xlsx_is_zip (bytes))
    read_workbook (bytes);
  return 0;
}
