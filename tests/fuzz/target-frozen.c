/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs that are kept with a finalized run, and its summary: what a workspace holds may have
 * been altered. The first byte says which: "{" begins a summary. */
#include "fuzz-target.h"
#include "gain-frozen.h"

#include <string.h>

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  return 0;
}

static void
try_summary (const char *text)
{
  g_autoptr (GError) error = NULL;
  GainProportions proportions;

  if (gain_frozen_proportions (text, &proportions, &error))
    fuzz_counts.n_read++;
  else
    fuzz_refused (error);
}

/* What was read and is frozen again, is read the same. */
static void
try_inputs (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = gain_frozen_tables (text, length, &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first, n_second;

  if (tables == NULL)
    {
      fuzz_refused (error);
      return;
    }
  fuzz_counts.n_read++;
  if (memchr (text, '\0', length) != NULL)
    return; /* no text ever held one */
  first = gain_frozen_text (tables, &n_first);
  again = gain_frozen_tables (first, n_first, &error);
  g_assert_no_error (error);
  second = gain_frozen_text (again, &n_second);
  g_assert_cmpmem (first, n_first, second, n_second);
}

static void
try_packed (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) packed = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = gain_frozen_unpack (packed, &length, &error);

  if (text == NULL)
    fuzz_refused (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  if (text[0] == '{')
    try_summary (text);
  else
    try_inputs (text, size);
  try_packed (data, size);
  return 0;
}
