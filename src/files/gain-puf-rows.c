/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-puf.h"

#include "gain-puf-layout.h"
#include "gain-rejects.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SCORE_PLACES 4

/* A number times GAIN_SCALE, as a column of a table holds it. */
static void
set_number (GainTable *table, guint row, guint column, const GainExact *value)
{
  g_autofree char *text = value != NULL ? gain_exact_format (value, 4) : g_strdup ("");
  gint64 number;

  if (gain_decimal_parse (text, 4, GAIN_DECIMAL_ALLOW_NEGATIVE, &number) == GAIN_DECIMAL_OK)
    gain_table_set_int (table, row, column, number);
}

/* A text, or nothing where nothing was printed. */
static void
set_text (GainTable *table, guint row, guint column, const char *text)
{
  if (*text != '\0')
    gain_table_set_text (table, row, column, text);
}

static void
set_score (GainTable *table, guint row, const GainExact *score)
{
  g_autofree char *text = score != NULL ? gain_exact_format (score, SCORE_PLACES) : g_strdup ("");
  gsize length = strlen (text);

  while (length > 0 && text[length - 1] == '0' && strchr (text, '.') != NULL)
    text[--length] = '\0';
  if (length > 0 && text[length - 1] == '.')
    text[--length] = '\0';
  set_text (table, row, GAIN_PUF_QUALITY_SCORE, text);
}

static void
add_row (GainTable *table, int year, const GainPublished *published)
{
  guint row = gain_table_append (table, published->line);

  gain_table_set_int (table, row, GAIN_PUF_PY, year);
  gain_table_set_text (table, row, GAIN_PUF_ACO_ID, published->id);
  set_text (table, row, GAIN_PUF_NAME, published->name);
  set_text (table, row, GAIN_PUF_STATE, published->state);
  if (published->track >= 0)
    gain_table_set_int (table, row, GAIN_PUF_TRACK, published->track);
  if (published->beneficiaries >= 0)
    gain_table_set_int (table, row, GAIN_PUF_ASSIGNED_BENEFICIARIES, published->beneficiaries);
  set_number (table, row, GAIN_PUF_BENCHMARK, published->benchmark);
  set_number (table, row, GAIN_PUF_EXPENDITURE, published->expenditure);
  set_number (table, row, GAIN_PUF_DIFFERENCE, published->difference);
  set_number (table, row, GAIN_PUF_EARNED, published->earned);
  set_score (table, row, published->score);
  set_number (table, row, GAIN_PUF_PER_CAPITA, published->per_capita);
  set_number (table, row, GAIN_PUF_ADMISSIONS, published->admissions);
  set_number (table, row, GAIN_PUF_ED_VISITS, published->ed_visits);
  set_number (table, row, GAIN_PUF_SNF_STAYS, published->snf_stays);
  set_number (table, row, GAIN_PUF_OFFICE_VISITS, published->office_visits);
  if (published->period > 0)
    gain_table_set_int (table, row, GAIN_PUF_AGREEMENT_PERIOD, published->period);
  if (published->start != 0)
    gain_table_set_int (table, row, GAIN_PUF_AGREEMENT_START, published->start);
}

static char *
find_refusal (GHashTable *lines, const GainPublished *published)
{
  guint first;

  if (published->damage != NULL)
    return g_strdup (_ ("The row is not whole: the file may be cut off or damaged here. Download it "
                        "from CMS again."));
  if (*published->id == '\0')
    return g_strdup (_ ("The row names no ACO."));
  if (published->wrong_column != NULL)
    return g_strdup (_ ("A number is expected here. Download the file from CMS again, or correct the "
                        "cell."));
  first = GPOINTER_TO_UINT (g_hash_table_lookup (lines, published->id));
  if (first == 0)
    return NULL;
  return g_strdup_printf (_ ("%s stands in line %u already; a year has one row an ACO. Take out "
                             "the row that doesn’t count."),
                          published->id, first);
}

/**
 * gain_puf_fill_reading:
 * @reading: of kind puf; gets its rows, refused rows and notes
 * @text: a file of CMS's public results, in UTF-8
 * @length: its bytes
 * @error: return location
 *
 * Takes what is kept of CMS's public results, whatever the layout of their year. Source: contract
 * "Settlement", CMS's public results file
 *
 * Returns: %TRUE if it could be read; %FALSE with a #GAIN_FILE_ERROR
 */
gboolean
gain_puf_fill_reading (GainReading *reading, const char *text, gsize length, GError **error)
{
  g_autoptr (GainPuf) puf = NULL;
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (reading != NULL && reading->kind == GAIN_KIND_PUF, FALSE);

  puf = gain_puf_new_from_text (reading->name, text, length, reading->year, error);
  if (puf == NULL)
    return FALSE;
  reading->table = gain_table_new (GAIN_KIND_PUF);
  for (guint i = 0; i < puf->rows->len; i++)
    {
      const GainPublished *published = &g_array_index (puf->rows, GainPublished, i);
      char *refusal = find_refusal (lines, published);

      reading->n_rows++;
      if (refusal != NULL)
        {
          g_ptr_array_add (reading->rejects,
                           gain_reject_new (published->line, published->wrong_column,
                                            published->wrong_value, refusal));
          continue;
        }
      g_hash_table_insert (lines, (char *) published->id, GUINT_TO_POINTER (published->line));
      add_row (reading->table, puf->year, published);
    }
  gain_rejects_fill (reading, text, length, puf->delimiter, puf->header,
                     NULL);
  reading->header = g_strdupv (puf->header);
  reading->delimiter = puf->delimiter;
  g_ptr_array_add (reading->notes,
                   g_strdup_printf (_ ("CMS’s public results of performance year %d."), puf->year));
  if (puf->looks_like != 0 && puf->looks_like != puf->year)
    g_ptr_array_add (reading->notes,
                     g_strdup_printf (_ ("The headings are those of %d; it is taken for %d as you "
                                         "asked."), puf->looks_like, puf->year));
  return TRUE;
}
