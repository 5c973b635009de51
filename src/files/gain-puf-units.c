/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-puf-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Decimals that a cell may have. */
#define MOST_PLACES 30

/* In percent. Beyond them a unit was read wrongly. Source: contract "Settlement". */
#define MOST_MSR 30
#define MOST_SCORE 100

#define MONEY_MARKS                                                                                \
  (GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR | GAIN_DECIMAL_ALLOW_PERCENT              \
   | GAIN_DECIMAL_ALLOW_NEGATIVE | GAIN_DECIMAL_ALLOW_PARENTHESES)

/* Whether a column never rises above what a fraction would: 0.3 % is below every minimum savings rate
 * of a one-sided ACO, and 1 % is no score that anybody has. */
static gboolean
holds_fractions (GainPufReader *self, GainPufField field)
{
  const GainExact *most = gain_exact_from_ratio (self->puf->arena,
                                                 field == GAIN_PUF_FIELD_MSR ? MOST_MSR : 100, 100);
  gboolean any = FALSE;

  for (guint i = 0; i < self->raw->len; i++)
    {
      const GainExact *value = gain_puf_number (self, &g_array_index (self->raw, GainPufRaw, i), field);

      if (value != NULL && gain_exact_compare (value, most) > 0)
        return FALSE;
      any |= value != NULL && gain_exact_sign (value) > 0;
    }
  return any;
}

/* A percent sign decides, else the year; but older copies of some years have fractions where newer
 * ones have percents. */
static gboolean
is_percent (GainPufReader *self, GainPufField field)
{
  if (gain_puf_has_percent (self, field))
    return TRUE;
  return gain_puf_unit (field, self->puf->year) == GAIN_PUF_PERCENT
         && !holds_fractions (self, field);
}

/* Half a unit of a column's last decimal, in percent. */
static const GainExact *
half_unit (GainPufReader *self, GainPufField field, gboolean percent)
{
  guint places = 0;
  gint64 scale = 1;

  for (guint i = 0; i < self->raw->len; i++)
    {
      const char *point = strchr (g_array_index (self->raw, GainPufRaw, i).cells[field], '.');

      if (point != NULL)
        places = MAX (places, (guint) strspn (point + 1, "0123456789"));
    }
  for (guint i = 0; i < MIN (places, 16); i++)
    scale *= 10;
  return gain_exact_from_ratio (self->puf->arena, percent ? 1 : 100, 2 * scale);
}

/* A rate beyond all reason says that the file isn't of the year that it was taken for, or that a
 * column mixes units. */
static gboolean
check_unit (GainPufReader *self, GainPufField field, gboolean percent, int most, GError **error)
{
  const GainExact *limit = gain_exact_from_int (self->puf->arena, most);

  for (guint i = 0; i < self->raw->len; i++)
    {
      const GainPufRaw *row = &g_array_index (self->raw, GainPufRaw, i);
      const GainExact *value = gain_puf_rate (self, row, field, percent);

      if (value == NULL || gain_exact_compare (value, limit) <= 0)
        continue;
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("%s, line %u: %s is “%s”, which would be more than %d percent in a file of "
                      "%d. Either the column mixes fractions and percents, or the file is of another "
                      "year: name it with --year."),
                   self->puf->name, row->line, gain_puf_field_name (field), row->cells[field], most,
                   self->puf->year);
      return FALSE;
    }
  return TRUE;
}

/* A cell that would be a fraction stands in a column of percents: no minimum savings rate lies between
 * 0 % and 0.3 %, and no score between 0 % and 1 %. */
static gboolean
looks_mixed (GainPufReader *self, const GainPufRaw *row, GainPufField field, gboolean percent)
{
  const GainExact *value = percent && strchr (row->cells[field], '%') == NULL
                             ? gain_puf_number (self, row, field)
                             : NULL;
  const GainExact *most;

  if (value == NULL || gain_exact_sign (value) <= 0)
    return FALSE;
  most = gain_exact_from_ratio (self->puf->arena,
                                field == GAIN_PUF_FIELD_MSR ? MOST_MSR : MOST_SCORE, 100);
  return gain_exact_compare (value, most) <= 0;
}

static void
note_doubt (GainPufReader *self, GainPufField field, gboolean percent)
{
  const GainPufRaw *first = NULL;
  guint n = 0;

  for (guint i = 0; i < self->raw->len; i++)
    {
      const GainPufRaw *row = &g_array_index (self->raw, GainPufRaw, i);

      if (!looks_mixed (self, row, field, percent))
        continue;
      if (first == NULL)
        first = row;
      n++;
    }
  if (first != NULL)
    g_ptr_array_add (self->puf->notes,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                   "%s mixes units: in line %u it is “%s”, which "
                                                   "looks like a fraction among percents. It was "
                                                   "read as a percent, as the column is; correct "
                                                   "it.",
                                                   "%s mixes units: from line %u (“%s”) on, %u "
                                                   "cells look like fractions among percents. They "
                                                   "were read as percents, as the column is; "
                                                   "correct them.",
                                                   n),
                                      gain_puf_field_name (field), first->line,
                                      first->cells[field], n));
}

/**
 * gain_puf_number:
 * @self: a file on its way
 * @row: a row
 * @field: what is read
 *
 * Returns: (transfer none) (nullable): the number that stands there, exactly; %NULL: none
 */
const GainExact *
gain_puf_number (GainPufReader *self, const GainPufRaw *row, GainPufField field)
{
  const GainExact *value = NULL;

  if (gain_exact_parse (self->puf->arena, row->cells[field], MOST_PLACES, MONEY_MARKS, &value)
      != GAIN_DECIMAL_OK)
    return NULL;
  return value;
}

/**
 * gain_puf_has_percent:
 * @self: a file on its way
 * @field: a column
 *
 * Returns: whether a percent sign stands anywhere in it
 */
gboolean
gain_puf_has_percent (GainPufReader *self, GainPufField field)
{
  for (guint i = 0; i < self->raw->len; i++)
    if (strchr (g_array_index (self->raw, GainPufRaw, i).cells[field], '%') != NULL)
      return TRUE;
  return FALSE;
}

/**
 * gain_puf_rate:
 * @self: a file on its way
 * @row: a row
 * @field: a rate or a score
 * @percent: whether its column is printed in percent
 *
 * Returns: (transfer none) (nullable): in percent, whatever the column's unit; %NULL: none
 */
const GainExact *
gain_puf_rate (GainPufReader *self, const GainPufRaw *row, GainPufField field, gboolean percent)
{
  const GainExact *value = gain_puf_number (self, row, field);

  if (value == NULL || percent)
    return value;
  return gain_exact_multiply (self->puf->arena, value, gain_exact_from_int (self->puf->arena, 100));
}

/**
 * gain_puf_find_units:
 * @self: a file whose rows and year are known
 *
 * Returns: the units of its columns. Source: contract "Settlement", CMS's public results file
 */
GainPufUnits
gain_puf_find_units (GainPufReader *self)
{
  GainPufUnits units = {
    .msr = is_percent (self, GAIN_PUF_FIELD_MSR),
    .score = is_percent (self, GAIN_PUF_FIELD_SCORE),
    .performance = is_percent (self, GAIN_PUF_FIELD_PERFORMANCE_SHARE),
    .final_share = is_percent (self, GAIN_PUF_FIELD_FINAL_SHARE),
    .final_loss = is_percent (self, GAIN_PUF_FIELD_FINAL_LOSS),
  };

  units.msr_half = half_unit (self, GAIN_PUF_FIELD_MSR, units.msr);
  /* 2013's score only says whether all was reported. */
  units.score_half = self->puf->year == 2013 ? gain_exact_from_int (self->puf->arena, 0)
                                             : half_unit (self, GAIN_PUF_FIELD_SCORE, units.score);
  return units;
}

/**
 * gain_puf_check_units:
 * @self: a file on its way
 * @units: those of its columns
 * @error: return location
 *
 * Returns: whether no rate is beyond all reason; if one is, a #GAIN_FILE_ERROR names it
 */
gboolean
gain_puf_check_units (GainPufReader *self, const GainPufUnits *units, GError **error)
{
  return check_unit (self, GAIN_PUF_FIELD_MSR, units->msr, MOST_MSR, error)
         && check_unit (self, GAIN_PUF_FIELD_SCORE, units->score, MOST_SCORE, error);
}

/**
 * gain_puf_find_doubt:
 * @self: a file on its way
 * @row: a row
 * @units: those of the columns
 *
 * Returns: (transfer full) (nullable): which of its figures may have another unit than its column,
 *   the same in every language; %NULL: none
 */
char *
gain_puf_find_doubt (GainPufReader *self, const GainPufRaw *row, const GainPufUnits *units)
{
  gboolean msr = looks_mixed (self, row, GAIN_PUF_FIELD_MSR, units->msr);
  GainPufField field = msr ? GAIN_PUF_FIELD_MSR : GAIN_PUF_FIELD_SCORE;

  if (!msr && !looks_mixed (self, row, GAIN_PUF_FIELD_SCORE, units->score))
    return NULL;
  return g_strdup_printf (_ ("%s is %s, which looks like a fraction in a column of percents"),
                          gain_puf_field_name (field), row->cells[field]);
}

/**
 * gain_puf_note_doubts:
 * @self: a file on its way
 * @units: those of its columns
 *
 * Notes the columns in which units are mixed.
 */
void
gain_puf_note_doubts (GainPufReader *self, const GainPufUnits *units)
{
  note_doubt (self, GAIN_PUF_FIELD_MSR, units->msr);
  note_doubt (self, GAIN_PUF_FIELD_SCORE, units->score);
}
