/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-map-pairs.h"

#include "gain-map-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the headings of a sheet say of one measure: places, -1: no such column. */
typedef struct
{
  char *stem;       /* what is left of the headings, squeezed */
  char *shown;      /* as a person would write it */
  int   numerator;
  int   denominator;
  int   rate;
} Stem;

static void
stem_free (gpointer data)
{
  Stem *stem = data;

  g_free (stem->stem);
  g_free (stem->shown);
  g_free (stem);
}

/* Stems in the order of their headings, and by what is left of these. */
typedef struct
{
  GPtrArray  *all;  /* Stem */
  GHashTable *by_text;
} Stems;

static void
stems_clear (Stems *stems)
{
  g_hash_table_unref (stems->by_text);
  g_ptr_array_unref (stems->all);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stems, stems_clear)

static Stem *
find_stem (Stems *stems, const char *squeezed, const char *shown)
{
  Stem *stem = g_hash_table_lookup (stems->by_text, squeezed);

  if (stem != NULL)
    return stem;
  stem = g_new (Stem, 1);
  *stem = (Stem) { g_strdup (squeezed), g_strdup (shown), -1, -1, -1 };
  g_ptr_array_add (stems->all, stem);
  g_hash_table_insert (stems->by_text, stem->stem, stem);
  return stem;
}

/**
 * gain_map_find_measure:
 * @catalog: (nullable): what the workspace knows
 * @text: what somebody calls a measure
 *
 * Returns: (transfer none) (nullable): the measure whose code, short title, title or program's
 *   number it is, whatever its case, blanks and marks
 */
const GainMeasure *
gain_map_find_measure (const GainCatalog *catalog, const char *text)
{
  g_autofree char *squeezed = gain_map_squeeze (text);

  for (guint i = 0; catalog != NULL && *squeezed != '\0' && i < catalog->n_measures; i++)
    {
      const GainMeasure *measure = &catalog->measures[i];
      const char *names[] = { measure->code, measure->short_title, measure->title,
                              measure->program_id };

      for (guint n = 0; n < G_N_ELEMENTS (names); n++)
        {
          g_autofree char *own = names[n] != NULL ? gain_map_squeeze (names[n]) : NULL;

          if (own != NULL && strcmp (own, squeezed) == 0)
            return measure;
        }
    }
  return NULL;
}

/* The word at the end or at the beginning of a heading; the rest names the measure. */
static GainMapWord
take_word (char **words, guint n, guint *first, guint *last)
{
  GainMapWord end = n > 1 ? gain_map_pair_word (words[n - 1]) : GAIN_MAP_WORD_OTHER;
  GainMapWord begin = n > 1 ? gain_map_pair_word (words[0]) : GAIN_MAP_WORD_OTHER;

  *first = 0;
  *last = n;
  if (end != GAIN_MAP_WORD_OTHER)
    *last = n - 1;
  else if (begin != GAIN_MAP_WORD_OTHER)
    *first = 1;
  return end != GAIN_MAP_WORD_OTHER ? end : begin;
}

static void
note_heading (Stems *stems, const char *heading, guint place, const GainCatalog *catalog)
{
  g_auto (GStrv) words = gain_map_words (heading);
  guint n = g_strv_length (words);
  guint first, last;
  GainMapWord word = take_word (words, n, &first, &last);
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *squeezed = NULL;
  Stem *stem;
  int *to;

  for (guint i = first; i < last; i++)
    g_string_append_printf (shown, "%s%s", shown->len > 0 ? "_" : "", words[i]);
  squeezed = gain_map_squeeze (shown->str);
  if (*squeezed == '\0')
    return;
  /* A measure's name alone, over percents: a rate. */
  if (word == GAIN_MAP_WORD_OTHER)
    {
      if (gain_map_find_measure (catalog, heading) == NULL)
        return;
      word = GAIN_MAP_WORD_RATE;
    }
  stem = find_stem (stems, squeezed, shown->str);
  to = word == GAIN_MAP_WORD_NUMERATOR ? &stem->numerator
       : word == GAIN_MAP_WORD_DENOMINATOR ? &stem->denominator : &stem->rate;
  if (*to < 0)
    *to = (int) place;
}

static void
take (gboolean *taken, int place)
{
  if (place >= 0)
    taken[place] = TRUE;
}

static void
add_stem (GainMapping *mapping, const GainMapSample *sample, const Stem *stem,
          const GainMeasure *measure, gboolean *taken)
{
  gboolean counts = stem->numerator >= 0 && stem->denominator >= 0;
  g_autofree char *code = measure != NULL ? g_strdup (measure->code)
                                          : g_ascii_strup (stem->shown, -1);
  GainMapPair *pair
      = gain_mapping_add_pair (mapping, code, counts ? sample->headings[stem->numerator] : NULL,
                               counts ? sample->headings[stem->denominator] : NULL,
                               stem->rate >= 0 ? sample->headings[stem->rate] : NULL);

  take (taken, stem->rate);
  if (counts)
    {
      take (taken, stem->numerator);
      take (taken, stem->denominator);
    }
  pair->reason = measure == NULL
                   ? g_strdup (_ ("the headings are a numerator and a denominator; no measure of the "
                                  "workspace is called so yet"))
                 : counts
                   ? g_strdup_printf (_ ("the headings name the measure “%s”"), measure->title)
                   : g_strdup_printf (_ ("the heading names the measure “%s”, but there are no counts"),
                                      measure->title);
}

static gboolean
is_pair (const Stem *stem)
{
  return stem->numerator >= 0 && stem->denominator >= 0;
}

/**
 * gain_map_guess_pairs:
 * @mapping: a mapping of results
 * @sample: what was seen of the file
 * @catalog: (nullable): what the workspace knows
 * @taken: (inout): by heading: whether it is used; those of the measures found become so
 *
 * Finds the measures of a wide sheet: headings that are the same but for "num" and "den" or their
 * like, or a measure's name alone, which is a rate.
 */
void
gain_map_guess_pairs (GainMapping *mapping, const GainMapSample *sample,
                      const GainCatalog *catalog, gboolean *taken)
{
  g_auto (Stems) stems = { g_ptr_array_new_with_free_func (stem_free),
                           g_hash_table_new (g_str_hash, g_str_equal) };

  for (guint i = 0; i < sample->n_headings; i++)
    if (!taken[i])
      note_heading (&stems, sample->headings[i], i, catalog);
  for (guint i = 0; i < stems.all->len; i++)
    {
      const Stem *stem = g_ptr_array_index (stems.all, i);
      const GainMeasure *measure = gain_map_find_measure (catalog, stem->shown);

      if (is_pair (stem) || (measure != NULL && stem->rate >= 0))
        add_stem (mapping, sample, stem, measure, taken);
    }
}
