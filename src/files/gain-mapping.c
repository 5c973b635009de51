/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-mapping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_values (GainMapField *field)
{
  g_clear_pointer (&field->values, g_ptr_array_unref);
  g_clear_pointer (&field->places, g_hash_table_unref);
}

static void
add_value (GainMapField *field, const char *found, const char *meant)
{
  if (field->values == NULL)
    {
      field->values = g_ptr_array_new_with_free_func (g_free);
      field->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  g_hash_table_insert (field->places, gain_heading_key (found), GUINT_TO_POINTER (field->values->len));
  g_ptr_array_add (field->values, g_strdup (found));
  g_ptr_array_add (field->values, g_strdup (meant));
}

static void
copy_values (GainMapField *to, const GainMapField *from)
{
  for (guint i = 0; from->values != NULL && i < from->values->len; i += 2)
    add_value (to, g_ptr_array_index (from->values, i), g_ptr_array_index (from->values, i + 1));
}

static void
field_clear (GainMapField *field)
{
  g_free (field->heading);
  g_free (field->second);
  g_free (field->text);
  g_free (field->reason);
  clear_values (field);
  *field = (GainMapField) { 0 };
}

static void
field_copy (GainMapField *to, const GainMapField *from)
{
  *to = *from;
  to->heading = g_strdup (from->heading);
  to->second = g_strdup (from->second);
  to->text = g_strdup (from->text);
  to->reason = g_strdup (from->reason);
  to->values = NULL;
  to->places = NULL;
  copy_values (to, from);
}

static void
pair_free (gpointer data)
{
  GainMapPair *pair = data;

  g_free (pair->measure);
  g_free (pair->numerator);
  g_free (pair->denominator);
  g_free (pair->rate);
  g_free (pair->reason);
  g_free (pair);
}

/**
 * gain_mapping_new:
 * @kind: a kind of file with columns
 *
 * Returns: (transfer full): a mapping in which every column is absent
 */
GainMapping *
gain_mapping_new (GainKind kind)
{
  GainMapping *mapping = g_new0 (GainMapping, 1);

  mapping->kind = kind;
  mapping->n_fields = gain_kind_info (kind)->n_columns;
  mapping->fields = g_new0 (GainMapField, mapping->n_fields);
  mapping->pairs = g_ptr_array_new_with_free_func (pair_free);
  return mapping;
}

/**
 * gain_mapping_copy:
 * @mapping: a mapping
 *
 * Returns: (transfer full): another with the same content
 */
GainMapping *
gain_mapping_copy (const GainMapping *mapping)
{
  GainMapping *copy;

  g_return_val_if_fail (mapping != NULL, NULL);

  copy = gain_mapping_new (mapping->kind);
  for (guint c = 0; c < mapping->n_fields; c++)
    field_copy (&copy->fields[c], &mapping->fields[c]);
  for (guint i = 0; i < mapping->pairs->len; i++)
    {
      const GainMapPair *pair = g_ptr_array_index (mapping->pairs, i);

      gain_mapping_add_pair (copy, pair->measure, pair->numerator, pair->denominator, pair->rate)
          ->reason
          = g_strdup (pair->reason);
    }
  return copy;
}

/**
 * gain_mapping_free:
 * @mapping: (transfer full): a mapping
 */
void
gain_mapping_free (GainMapping *mapping)
{
  g_return_if_fail (mapping != NULL);

  for (guint c = 0; c < mapping->n_fields; c++)
    field_clear (&mapping->fields[c]);
  g_free (mapping->fields);
  g_ptr_array_unref (mapping->pairs);
  g_free (mapping);
}

/* A column that comes from elsewhere keeps what its values mean. */
static GainMapField *
begin_field (GainMapping *mapping, guint column, GainMapForm form)
{
  GainMapField *field = &mapping->fields[column];
  GPtrArray *values = g_steal_pointer (&field->values);
  GHashTable *places = g_steal_pointer (&field->places);

  field_clear (field);
  field->values = values;
  field->places = places;
  field->form = form;
  return field;
}

/**
 * gain_mapping_clear:
 * @mapping: a mapping
 * @column: of the kind
 *
 * Says that a column isn't in the file.
 */
void
gain_mapping_clear (GainMapping *mapping, guint column)
{
  g_return_if_fail (mapping != NULL && column < mapping->n_fields);

  field_clear (&mapping->fields[column]);
}

/**
 * gain_mapping_set_heading:
 * @mapping: a mapping
 * @column: of the kind
 * @heading: of the file
 *
 * Says that a column is what stands under a heading.
 */
void
gain_mapping_set_heading (GainMapping *mapping, guint column, const char *heading)
{
  g_autofree char *copy = g_strdup (heading);

  g_return_if_fail (mapping != NULL && column < mapping->n_fields && heading != NULL);

  begin_field (mapping, column, GAIN_MAP_HEADING)->heading = g_steal_pointer (&copy);
}

/**
 * gain_mapping_set_constant:
 * @mapping: a mapping
 * @column: of the kind
 * @value: as it would stand in a cell
 *
 * Says that a column is the same in every row.
 */
void
gain_mapping_set_constant (GainMapping *mapping, guint column, const char *value)
{
  g_autofree char *copy = g_strdup (value);

  g_return_if_fail (mapping != NULL && column < mapping->n_fields && value != NULL);

  begin_field (mapping, column, GAIN_MAP_CONSTANT)->text = g_steal_pointer (&copy);
}

/**
 * gain_mapping_set_join:
 * @mapping: a mapping
 * @column: of the kind
 * @first: a heading of the file
 * @second: another
 * @between: what to write between them; left out where one of the cells is blank
 *
 * Says that a column is two columns of the file put together.
 */
void
gain_mapping_set_join (GainMapping *mapping, guint column, const char *first, const char *second,
                       const char *between)
{
  g_autofree char *copies[3] = { g_strdup (first), g_strdup (second), g_strdup (between) };
  GainMapField *field;

  g_return_if_fail (mapping != NULL && column < mapping->n_fields);
  g_return_if_fail (first != NULL && second != NULL && between != NULL);

  field = begin_field (mapping, column, GAIN_MAP_JOIN);
  field->heading = g_steal_pointer (&copies[0]);
  field->second = g_steal_pointer (&copies[1]);
  field->text = g_steal_pointer (&copies[2]);
}

/**
 * gain_mapping_set_part:
 * @mapping: a mapping
 * @column: of the kind
 * @heading: of the file
 * @divider: where to divide the cell: at the first place where this stands
 * @part: 1 for what stands before it (all, where it doesn't stand), 2 for what stands behind it
 *
 * Says that a column is a part of a column of the file, such as the last name of "Alvarez, Rosa".
 */
void
gain_mapping_set_part (GainMapping *mapping, guint column, const char *heading,
                       const char *divider, guint part)
{
  g_autofree char *copies[2] = { g_strdup (heading), g_strdup (divider) };
  GainMapField *field;

  g_return_if_fail (mapping != NULL && column < mapping->n_fields);
  g_return_if_fail (heading != NULL && divider != NULL && *divider != '\0');
  g_return_if_fail (part == 1 || part == 2);

  field = begin_field (mapping, column, GAIN_MAP_PART);
  field->heading = g_steal_pointer (&copies[0]);
  field->text = g_steal_pointer (&copies[1]);
  field->part = part;
}

static gboolean
find_place (const GainMapField *field, const char *found, guint *place)
{
  g_autofree char *key = field->places != NULL ? gain_heading_key (found) : NULL;
  gpointer value;

  if (key == NULL || !g_hash_table_lookup_extended (field->places, key, NULL, &value))
    return FALSE;
  *place = GPOINTER_TO_UINT (value);
  return TRUE;
}

/* The values behind it move up. */
static void
remove_value (GainMapField *field, guint place)
{
  GainMapField rest = { 0 };

  g_ptr_array_remove_range (field->values, place, 2);
  copy_values (&rest, field);
  clear_values (field);
  field->values = rest.values;
  field->places = rest.places;
}

/**
 * gain_mapping_set_value:
 * @mapping: a mapping
 * @column: of the kind
 * @found: as it stands in the file, whatever its case
 * @meant: (nullable): what to read instead; %NULL: nothing, it is right as it is
 */
void
gain_mapping_set_value (GainMapping *mapping, guint column, const char *found, const char *meant)
{
  GainMapField *field;
  guint place;

  g_return_if_fail (mapping != NULL && column < mapping->n_fields && found != NULL);

  field = &mapping->fields[column];
  if (find_place (field, found, &place))
    remove_value (field, place);
  if (meant != NULL)
    add_value (field, found, meant);
}

/**
 * gain_mapping_clear_values:
 * @mapping: a mapping
 * @column: of the kind
 *
 * Forgets what values of the file mean.
 */
void
gain_mapping_clear_values (GainMapping *mapping, guint column)
{
  g_return_if_fail (mapping != NULL && column < mapping->n_fields);

  clear_values (&mapping->fields[column]);
}

/**
 * gain_mapping_find_value:
 * @mapping: a mapping
 * @column: of the kind
 * @found: as it stands in the file
 *
 * Returns: (transfer none) (nullable): what is read instead; %NULL: it is read as it is
 */
const char *
gain_mapping_find_value (const GainMapping *mapping, guint column, const char *found)
{
  guint place;

  g_return_val_if_fail (mapping != NULL && column < mapping->n_fields && found != NULL, NULL);

  return find_place (&mapping->fields[column], found, &place)
           ? g_ptr_array_index (mapping->fields[column].values, place + 1) : NULL;
}

/**
 * gain_mapping_set_guess:
 * @mapping: a mapping
 * @column: of the kind
 * @confidence: 0 to 100
 * @reason: (transfer full): why, in words
 *
 * Says that what a column comes from is only a guess.
 */
void
gain_mapping_set_guess (GainMapping *mapping, guint column, int confidence, char *reason)
{
  g_return_if_fail (mapping != NULL && column < mapping->n_fields);

  g_free (mapping->fields[column].reason);
  mapping->fields[column].reason = reason;
  mapping->fields[column].confidence = confidence;
}

/**
 * gain_mapping_add_pair:
 * @mapping: a mapping of results
 * @measure: its code
 * @numerator: (nullable): a heading
 * @denominator: (nullable): a heading
 * @rate: (nullable): a heading
 *
 * Adds a measure of a wide sheet.
 *
 * Returns: (transfer none): the pair
 */
GainMapPair *
gain_mapping_add_pair (GainMapping *mapping, const char *measure, const char *numerator,
                       const char *denominator, const char *rate)
{
  GainMapPair *pair;

  g_return_val_if_fail (mapping != NULL && measure != NULL, NULL);

  pair = g_new0 (GainMapPair, 1);
  pair->measure = g_strdup (measure);
  pair->numerator = g_strdup (numerator);
  pair->denominator = g_strdup (denominator);
  pair->rate = g_strdup (rate);
  g_ptr_array_add (mapping->pairs, pair);
  return pair;
}

/**
 * gain_heading_key:
 * @heading: a heading
 *
 * Returns: (transfer full): what is the same in headings that differ only in case, in blanks and in
 *   line breaks
 */
char *
gain_heading_key (const char *heading)
{
  g_autofree char *valid = g_utf8_make_valid (heading, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  GString *key = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        blank = key->len > 0;
      else
        {
          if (blank)
            g_string_append_c (key, ' ');
          blank = FALSE;
          g_string_append_unichar (key, c);
        }
    }
  return g_string_free (key, FALSE);
}

/**
 * gain_mapping_is_wide:
 * @mapping: a mapping
 *
 * Returns: whether a row of the file gives a row for each of several measures
 */
gboolean
gain_mapping_is_wide (const GainMapping *mapping)
{
  return mapping != NULL && mapping->pairs->len > 0;
}

static void
add_heading (GHashTable *keys, const char *heading)
{
  if (heading != NULL)
    g_hash_table_add (keys, gain_heading_key (heading));
}

/**
 * gain_mapping_used:
 * @mapping: a mapping
 *
 * Returns: (transfer full) (element-type utf8 utf8): a set of the headings that any column comes from,
 *   each as gain_heading_key() has it
 */
GHashTable *
gain_mapping_used (const GainMapping *mapping)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint c = 0; c < mapping->n_fields; c++)
    {
      add_heading (keys, mapping->fields[c].heading);
      add_heading (keys, mapping->fields[c].second);
    }
  for (guint i = 0; i < mapping->pairs->len; i++)
    {
      const GainMapPair *pair = g_ptr_array_index (mapping->pairs, i);

      add_heading (keys, pair->numerator);
      add_heading (keys, pair->denominator);
      add_heading (keys, pair->rate);
    }
  return keys;
}

/**
 * gain_heading_is_in:
 * @heading: of a file
 * @keys: (element-type utf8 utf8): a set of headings, as gain_mapping_used() gives it
 *
 * Returns: whether it is one of them, whatever its case and blanks
 */
gboolean
gain_heading_is_in (const char *heading, GHashTable *keys)
{
  g_autofree char *key = gain_heading_key (heading);

  return g_hash_table_contains (keys, key);
}

/**
 * gain_mapping_needs:
 * @mapping: a mapping
 * @column: of the kind
 *
 * Returns: whether nothing can be read as long as the column is absent. What the pairs of a wide
 *   sheet give need not come from elsewhere.
 */
gboolean
gain_mapping_needs (const GainMapping *mapping, guint column)
{
  const GainColumn *info = &gain_kind_info (mapping->kind)->columns[column];

  if (gain_mapping_is_wide (mapping)
      && (column == GAIN_RESULTS_MEASURE || column == GAIN_RESULTS_NUMERATOR
          || column == GAIN_RESULTS_DENOMINATOR))
    return FALSE;
  return (info->flags & GAIN_COLUMN_REQUIRED) != 0;
}

/**
 * gain_mapping_missing:
 * @mapping: a mapping
 *
 * Returns: (transfer full) (nullable): the columns that are needed and absent, with commas; %NULL:
 *   none
 */
char *
gain_mapping_missing (const GainMapping *mapping)
{
  GString *missing = g_string_new (NULL);

  for (guint c = 0; c < mapping->n_fields; c++)
    if (gain_mapping_needs (mapping, c) && mapping->fields[c].form == GAIN_MAP_ABSENT)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "",
                              gain_kind_info (mapping->kind)->columns[c].name);
  return g_string_free (missing, missing->len == 0);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * gain_mapping_digest:
 * @kind: what the file is read as
 * @headings: its headings
 *
 * Returns: (transfer full): a name for the set of headings, whatever their order, case and blanks
 */
char *
gain_mapping_digest (GainKind kind, char **headings)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; headings[i] != NULL; i++)
    g_ptr_array_add (keys, gain_heading_key (headings[i]));
  g_ptr_array_sort (keys, compare_texts);
  g_checksum_update (sum, (const guchar *) gain_kind_info (kind)->name, -1);
  for (guint i = 0; i < keys->len; i++)
    {
      g_checksum_update (sum, (const guchar *) "\n", 1);
      g_checksum_update (sum, g_ptr_array_index (keys, i), -1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/**
 * gain_mapping_describe:
 * @mapping: a mapping
 * @column: of the kind
 *
 * Returns: (transfer full): in words, what the column comes from
 */
char *
gain_mapping_describe (const GainMapping *mapping, guint column)
{
  const GainMapField *field = &mapping->fields[column];

  switch (field->form)
    {
    case GAIN_MAP_HEADING:
      return g_strdup_printf (_ ("from “%s”"), field->heading);
    case GAIN_MAP_CONSTANT:
      return g_strdup_printf (_ ("“%s” in every row"), field->text);
    case GAIN_MAP_JOIN:
      return g_strdup_printf (_ ("from “%s” and “%s”"), field->heading, field->second);
    case GAIN_MAP_PART:
      return g_strdup_printf (field->part == 1 ? _ ("from “%s”, before “%s”")
                                               : _ ("from “%s”, behind “%s”"),
                              field->heading, field->text);
    case GAIN_MAP_ABSENT:
    default:
      return g_strdup (_ ("not in the file"));
    }
}
