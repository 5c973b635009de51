/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-segment-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *segment; /* as written */
  const char *words;
} Known;

static const Known known[] = {
  { "all", N_ ("Everyone else") },
  { "role:pcp", N_ ("Primary care") },
  { "role:specialist", N_ ("Specialists") },
  /* Translators: nurse practitioners and physician assistants, short. */
  { "role:app", N_ ("NPs and PAs") },
  { "role:staff", N_ ("Staff") },
};

/**
 * gain_segment_words:
 * @segment: as in a file of targets: "all", "role:pcp", "specialty:Cardiology",
 *   "department:Cardiology"
 *
 * Returns: (transfer full): the segment as people say it; what is none, as it stands
 */
char *
gain_segment_words (const char *segment)
{
  g_return_val_if_fail (segment != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (segment, known[i].segment) == 0)
      return g_strdup (_ (known[i].words));
  if (g_str_has_prefix (segment, "specialty:"))
    return g_strdup (segment + strlen ("specialty:"));
  if (g_str_has_prefix (segment, "department:"))
    /* Translators: the name of a department. */
    return g_strdup_printf (_ ("Department %s"), segment + strlen ("department:"));
  return g_strdup (segment);
}
