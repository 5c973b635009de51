/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-mapper.h"

#include "gain-cell-parse.h"
#include "gain-formula-guard.h"
#include "gain-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a column comes from: places among the file's headings, -1: nowhere. */
typedef struct
{
  int         first;
  int         second;
  GHashTable *values;   /* key of the text found -> what is meant; NULL: none */
} Target;

typedef struct
{
  int numerator;
  int denominator;
  int rate;
} Places;

struct _GainMapper
{
  GainMapping *mapping;
  GString    **cells;      /* the row at hand, under each heading that is used; else NULL */
  guint        n_cells;
  Target      *targets;    /* one for each column */
  Places      *pairs;
  guint       *rows;       /* pairs of the row at hand that say something */
  guint        n_rows;
  GString     *text;       /* the cell that was given last */
};

/* Where each heading stands. One that is used and stands twice leaves no way to tell: G_MAXINT. */
static GHashTable *
index_headings (char **headings)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; headings[i] != NULL; i++)
    {
      char *key = gain_heading_key (headings[i]);
      gboolean twice = g_hash_table_contains (places, key);

      g_hash_table_replace (places, key, GINT_TO_POINTER (twice ? G_MAXINT : (int) i));
    }
  return places;
}

static int
find_heading (GHashTable *headings, const char *wanted)
{
  g_autofree char *key = gain_heading_key (wanted);
  gpointer place;

  return g_hash_table_lookup_extended (headings, key, NULL, &place) ? GPOINTER_TO_INT (place) : -1;
}

static gboolean
place_heading (GainMapper *self, const char *name, GHashTable *headings, guint line,
               const char *wanted, int *place, GError **error)
{
  *place = wanted == NULL ? -1 : find_heading (headings, wanted);
  if (wanted == NULL)
    return TRUE;
  if (*place == -1)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                 _ ("%s has no heading “%s” in line %u, which the mapping asks for. Choose another "
                    "mapping, or another file."),
                 name, wanted, line);
  else if (*place == G_MAXINT)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                 _ ("%s has the heading “%s” twice in line %u, and the mapping asks for it. Rename one "
                    "of the two."),
                 name, wanted, line);
  else
    {
      if (self->cells[*place] == NULL)
        self->cells[*place] = g_string_new (NULL);
      return TRUE;
    }
  return FALSE;
}

static GHashTable *
index_values (const GainMapField *field)
{
  GHashTable *values;

  if (field->values == NULL || field->values->len == 0)
    return NULL;
  values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < field->values->len; i += 2)
    g_hash_table_insert (values, gain_heading_key (g_ptr_array_index (field->values, i)),
                         g_ptr_array_index (field->values, i + 1));
  return values;
}

static gboolean
place_all (GainMapper *self, const char *name, char **headings, guint line, GError **error)
{
  const GainMapping *mapping = self->mapping;
  g_autoptr (GHashTable) by_heading = index_headings (headings);

  for (guint c = 0; c < mapping->n_fields; c++)
    {
      const GainMapField *field = &mapping->fields[c];
      Target *target = &self->targets[c];

      target->values = index_values (field);
      if (!place_heading (self, name, by_heading, line, field->heading, &target->first, error)
          || !place_heading (self, name, by_heading, line, field->second, &target->second, error))
        return FALSE;
    }
  for (guint i = 0; i < mapping->pairs->len; i++)
    {
      const GainMapPair *pair = g_ptr_array_index (mapping->pairs, i);
      Places *places = &self->pairs[i];

      if (!place_heading (self, name, by_heading, line, pair->numerator, &places->numerator, error)
          || !place_heading (self, name, by_heading, line, pair->denominator, &places->denominator,
                             error)
          || !place_heading (self, name, by_heading, line, pair->rate, &places->rate, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_missing (const GainMapping *mapping, const char *name, GError **error)
{
  g_autofree char *missing = gain_mapping_missing (mapping);

  if (missing == NULL)
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
               _ ("%s can’t be read as “%s” yet: the mapping doesn’t say where these come from: %s. "
                  "Choose a heading for each, or write what holds for every row."),
               name, gain_kind_info (mapping->kind)->name, missing);
  return FALSE;
}

/**
 * gain_mapper_new:
 * @mapping: a mapping; copied
 * @name: the file's, for messages
 * @headings: the file's, by column
 * @line: where they stand
 * @error: return location
 *
 * Returns: (transfer full): the mapping, ready for rows; %NULL with %GAIN_FILE_ERROR_NO_HEADER if a
 *   heading or a column is missing
 */
GainMapper *
gain_mapper_new (const GainMapping *mapping, const char *name, char **headings, guint line,
                 GError **error)
{
  g_autoptr (GainMapper) self = g_new0 (GainMapper, 1);

  self->mapping = gain_mapping_copy (mapping);
  self->n_cells = g_strv_length (headings);
  self->cells = g_new0 (GString *, self->n_cells + 1);
  self->targets = g_new0 (Target, mapping->n_fields);
  self->pairs = g_new0 (Places, mapping->pairs->len);
  self->rows = g_new0 (guint, mapping->pairs->len + 1);
  self->text = g_string_new (NULL);
  if (!place_all (self, name, headings, line, error) || !refuse_missing (mapping, name, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gain_mapper_free:
 * @mapper: (transfer full): a mapper
 */
void
gain_mapper_free (GainMapper *mapper)
{
  g_return_if_fail (mapper != NULL);

  for (guint i = 0; i < mapper->n_cells; i++)
    if (mapper->cells[i] != NULL)
      g_string_free (mapper->cells[i], TRUE);
  for (guint c = 0; c < mapper->mapping->n_fields; c++)
    g_clear_pointer (&mapper->targets[c].values, g_hash_table_unref);
  g_free (mapper->cells);
  g_free (mapper->targets);
  g_free (mapper->pairs);
  g_free (mapper->rows);
  g_string_free (mapper->text, TRUE);
  gain_mapping_free (mapper->mapping);
  g_free (mapper);
}

/**
 * gain_mapper_begin:
 * @mapper: a mapper
 *
 * Forgets the row at hand.
 */
void
gain_mapper_begin (GainMapper *mapper)
{
  for (guint i = 0; i < mapper->n_cells; i++)
    if (mapper->cells[i] != NULL)
      g_string_truncate (mapper->cells[i], 0);
}

/**
 * gain_mapper_take:
 * @mapper: a mapper
 * @cell: which of the row, from 0
 * @text: what stands in it, trimmed
 * @length: its bytes
 */
void
gain_mapper_take (GainMapper *mapper, guint cell, const char *text, gsize length)
{
  if (cell < mapper->n_cells && mapper->cells[cell] != NULL)
    {
      g_string_truncate (mapper->cells[cell], 0);
      g_string_append_len (mapper->cells[cell], text, (gssize) length);
    }
}

static const GString *
cell_at (GainMapper *self, int place)
{
  const GString *cell = place >= 0 ? self->cells[place] : NULL;

  return cell != NULL && cell->len > 0 ? cell : NULL;
}

static const Places *
places_of (GainMapper *self, guint row)
{
  return &self->pairs[self->rows[row]];
}

static const GainMapPair *
pair_of (GainMapper *self, guint row)
{
  return gain_mapping_is_wide (self->mapping) && row < self->n_rows
           ? g_ptr_array_index (self->mapping->pairs, self->rows[row])
           : NULL;
}

/**
 * gain_mapper_n_rows:
 * @mapper: a mapper that took all cells of a row
 *
 * Returns: how many rows of ours that gives: one, or one for each measure of a wide sheet that has
 *   something in its columns
 */
guint
gain_mapper_n_rows (GainMapper *mapper)
{
  mapper->n_rows = 0;
  if (!gain_mapping_is_wide (mapper->mapping))
    return mapper->n_rows = 1;
  for (guint i = 0; i < mapper->mapping->pairs->len; i++)
    {
      const Places *places = &mapper->pairs[i];

      if (cell_at (mapper, places->numerator) != NULL
          || cell_at (mapper, places->denominator) != NULL
          || cell_at (mapper, places->rate) != NULL)
        mapper->rows[mapper->n_rows++] = i;
    }
  return mapper->n_rows;
}

static void
give_cell (GainMapper *self, int place)
{
  const GString *cell = cell_at (self, place);

  if (cell != NULL)
    g_string_append_len (self->text, cell->str, (gssize) cell->len);
}

static void
append_unguarded (GainMapper *self, int place)
{
  const GString *cell = cell_at (self, place);
  g_autofree char *copy = cell != NULL ? g_strndup (cell->str, cell->len) : NULL;
  char *text = copy;
  gsize length = cell != NULL ? cell->len : 0;

  if (cell == NULL)
    return;
  gain_formula_unguard (&text, &length);
  g_string_append_len (self->text, text, (gssize) length);
}

static void
give_join (GainMapper *self, const GainMapField *field, const Target *target)
{
  append_unguarded (self, target->first);
  if (cell_at (self, target->first) != NULL && cell_at (self, target->second) != NULL)
    g_string_append (self->text, field->text);
  append_unguarded (self, target->second);
}

/* “, ” also divides “Alvarez,Rosa”. */
static void
give_part (GainMapper *self, const GainMapField *field, const Target *target)
{
  const GString *cell = cell_at (self, target->first);
  g_autofree char *trimmed = g_strstrip (g_strdup (field->text));
  const char *divider = *trimmed != '\0' ? trimmed : field->text;
  const char *at = cell != NULL ? strstr (cell->str, divider) : NULL;

  if (cell == NULL || (at == NULL && field->part == 2))
    return;
  if (field->part == 2)
    g_string_append (self->text, at + strlen (divider));
  else
    g_string_append_len (self->text, cell->str,
                         at != NULL ? at - cell->str : (gssize) cell->len);
}

static void
give_field (GainMapper *self, guint column)
{
  const GainMapField *field = &self->mapping->fields[column];
  const Target *target = &self->targets[column];

  switch (field->form)
    {
    case GAIN_MAP_HEADING:
      give_cell (self, target->first);
      break;
    case GAIN_MAP_CONSTANT:
      g_string_append (self->text, field->text);
      break;
    case GAIN_MAP_JOIN:
      give_join (self, field, target);
      break;
    case GAIN_MAP_PART:
      give_part (self, field, target);
      break;
    case GAIN_MAP_ABSENT:
    default:
      break;
    }
}

/* What the columns of a measure in a wide sheet say. */
static gboolean
give_pair (GainMapper *self, guint row, guint column)
{
  const GainMapPair *pair = pair_of (self, row);

  if (pair == NULL)
    return FALSE;
  if (column == GAIN_RESULTS_MEASURE)
    g_string_append (self->text, pair->measure);
  else if (column == GAIN_RESULTS_NUMERATOR)
    give_cell (self, places_of (self, row)->numerator);
  else if (column == GAIN_RESULTS_DENOMINATOR)
    give_cell (self, places_of (self, row)->denominator);
  else
    return FALSE;
  return TRUE;
}

static void
give_meant (GainMapper *self, const Target *target)
{
  g_autofree char *key = NULL;
  const char *meant;

  if (target->values == NULL)
    return;
  key = gain_heading_key (self->text->str);
  meant = g_hash_table_lookup (target->values, key);
  if (meant != NULL)
    g_string_assign (self->text, meant);
}

/**
 * gain_mapper_cell:
 * @mapper: a mapper
 * @row: of those that the row at hand gives
 * @column: of the kind
 * @text: (out): what stands there, trimmed; may be written over, gone with the next call
 * @length: (out): its bytes
 *
 * Returns: whether anything stands there
 */
gboolean
gain_mapper_cell (GainMapper *mapper, guint row, guint column, char **text, gsize *length)
{
  g_string_truncate (mapper->text, 0);
  if (!give_pair (mapper, row, column))
    give_field (mapper, column);
  *text = mapper->text->str;
  *length = mapper->text->len;
  gain_cell_trim (text, length);
  if (mapper->targets[column].values != NULL && *length > 0)
    {
      give_meant (mapper, &mapper->targets[column]);
      *text = mapper->text->str;
      *length = mapper->text->len;
      gain_cell_trim (text, length);
    }
  return *length > 0;
}

/**
 * gain_mapper_source:
 * @mapper: a mapper
 * @row: of those that the row at hand gives
 * @column: of the kind
 *
 * Returns: which cell of the file's row stands there as it is; -1: none, or more than one
 */
int
gain_mapper_source (GainMapper *mapper, guint row, guint column)
{
  if (pair_of (mapper, row) != NULL)
    {
      if (column == GAIN_RESULTS_NUMERATOR)
        return places_of (mapper, row)->numerator;
      if (column == GAIN_RESULTS_DENOMINATOR)
        return places_of (mapper, row)->denominator;
    }
  return mapper->mapping->fields[column].form == GAIN_MAP_HEADING ? mapper->targets[column].first : -1;
}

/**
 * gain_mapper_fault:
 * @mapper: a mapper
 * @row: of those that the row at hand gives
 * @value: (out): what stands under the heading of the rate
 *
 * Returns: (transfer full) (nullable): why nothing can be made of a rate without its counts; %NULL:
 *   it is none
 */
char *
gain_mapper_fault (GainMapper *mapper, guint row, const char **value)
{
  const GainMapPair *pair = pair_of (mapper, row);

  if (pair == NULL || pair->rate == NULL
      || cell_at (mapper, places_of (mapper, row)->rate) == NULL
      || cell_at (mapper, places_of (mapper, row)->numerator) != NULL
      || cell_at (mapper, places_of (mapper, row)->denominator) != NULL)
    return NULL;
  *value = cell_at (mapper, places_of (mapper, row)->rate)->str;
  return g_strdup_printf (_ ("This is a rate of %s without its counts: neither totals nor small "
                             "numbers can be told from it. Ask whoever made the file for the "
                             "numerator and the denominator."),
                          pair->measure);
}

/**
 * gain_mapper_heading:
 * @mapper: a mapper
 * @row: of those that the row at hand gives; %G_MAXUINT: not known
 * @column: of the kind; -1: the rate of the row
 *
 * Returns: (transfer full): the heading of the file that a cell comes from; where there is none, or
 *   not one, words that say so
 */
char *
gain_mapper_heading (GainMapper *mapper, guint row, int column)
{
  const GainMapPair *pair = pair_of (mapper, row);
  const GainMapField *field;
  const char *heading = NULL;

  if (pair != NULL && column < 0)
    return g_strdup (pair->rate);
  if (column < 0)
    return NULL;
  if (pair != NULL && (column == GAIN_RESULTS_NUMERATOR || column == GAIN_RESULTS_MEASURE))
    heading = pair->numerator;
  else if (pair != NULL && column == GAIN_RESULTS_DENOMINATOR)
    heading = pair->denominator;
  if (heading != NULL)
    return g_strdup (heading);
  field = &mapper->mapping->fields[column];
  if (field->form == GAIN_MAP_JOIN)
    return g_strdup_printf ("%s + %s", field->heading, field->second);
  return g_strdup (field->heading != NULL
                     ? field->heading
                     : gain_kind_info (mapper->mapping->kind)->columns[column].name);
}
