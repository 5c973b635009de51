/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagram documents: what is read, is written and read the same. */
#include "fuzz-target.h"
#include "gain-diagram-json.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = gain_diagram_from_json (text, (gssize) size, &error);
  g_autoptr (GainDiagram) again = NULL;
  g_autofree char *written = NULL;

  if (diagram == NULL)
    {
      fuzz_refused (error);
      return 0;
    }
  fuzz_counts.n_read++;
  written = gain_diagram_to_json (diagram);
  again = gain_diagram_from_json (written, -1, &error);
  g_assert_no_error (error);
  g_assert_true (gain_diagram_equal (diagram, again));
  return 0;
}
