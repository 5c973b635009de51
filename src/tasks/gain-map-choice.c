/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-map-choice.h"

#include "gain-alr.h"
#include "gain-content.h"
#include "gain-header.h"
#include "gain-map-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DIGEST_LENGTH 32

/* Rows that are read to find out what a file is, with a title above the headings. */
#define SAMPLE_ROWS (GAIN_MAP_SAMPLE_ROWS + 50)

/* Mappings belong to the files that a person gets, not to a workspace: they are kept among the
 * person's settings. */
static char *
memory_path (GainKind kind, char **headings)
{
  g_autofree char *digest = gain_mapping_digest (kind, headings);
  g_autofree char *name = g_strdup_printf ("%s-%.*s.json", gain_kind_info (kind)->name, DIGEST_LENGTH,
                                           digest);

  return g_build_filename (g_get_user_config_dir (), "gainshare", "mappings", name, NULL);
}

static gboolean
is_time (const GainColumn *column)
{
  return column->type == GAIN_COLUMN_PERIOD || column->type == GAIN_COLUMN_YEAR
         || column->type == GAIN_COLUMN_DATE;
}

/* Of a file of patients: what stood in its cells, or what somebody typed in their place. Words that
 * stand for ours, such as those for a list, are of nobody. */
static gboolean
may_name_patients (const GainMapping *mapping, guint column)
{
  const GainMapField *field = &mapping->fields[column];

  return gain_kind_is_private (mapping->kind)
         && gain_kind_info (mapping->kind)->columns[column].type != GAIN_COLUMN_WORD
         && (field->values != NULL || field->form == GAIN_MAP_CONSTANT);
}

/* Last quarter's period must not be taken for this quarter's, and no patient is kept in the clear. */
static GainMapping *
copy_to_keep (const GainMapping *mapping)
{
  GainMapping *copy = gain_mapping_copy (mapping);

  for (guint c = 0; c < copy->n_fields; c++)
    {
      if (may_name_patients (copy, c))
        gain_mapping_clear_values (copy, c);
      if (copy->fields[c].form == GAIN_MAP_CONSTANT
          && (is_time (&gain_kind_info (copy->kind)->columns[c]) || may_name_patients (copy, c)))
        gain_mapping_clear (copy, c);
    }
  return copy;
}

/**
 * gain_map_remember:
 * @mapping: a mapping
 * @headings: of the file that it was made for
 * @error: return location
 *
 * Keeps a mapping for files with the same headings, whatever their order. A period, a year or a date
 * that holds for every row is not kept, since it is another in the next file. Of files of patients, what
 * values mean isn't either, except for words of ours: the values are theirs.
 *
 * Returns: whether it is kept; else %GAIN_FILE_ERROR_WRITE
 */
gboolean
gain_map_remember (const GainMapping *mapping, char **headings, GError **error)
{
  g_autofree char *path = memory_path (mapping->kind, headings);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GainMapping) kept = copy_to_keep (mapping);

  g_mkdir_with_parents (folder, 0700);
  return gain_mapping_save (kept, path, error);
}

static gboolean
has_headings (const GainMapping *mapping, const GainMapSample *sample)
{
  for (guint c = 0; c < mapping->n_fields; c++)
    if ((mapping->fields[c].heading != NULL
         && gain_map_sample_find (sample, mapping->fields[c].heading) < 0)
        || (mapping->fields[c].second != NULL
            && gain_map_sample_find (sample, mapping->fields[c].second) < 0))
      return FALSE;
  return TRUE;
}

/* One that was kept by an earlier version may name patients: it is kept once more, without them. */
static GainMapping *
forget_patients (GainMapping *mapping, char **headings)
{
  gboolean any = FALSE;

  for (guint c = 0; c < mapping->n_fields; c++)
    any = any || may_name_patients (mapping, c);
  if (any)
    gain_map_remember (mapping, headings, NULL);
  return any ? copy_to_keep (mapping) : gain_mapping_copy (mapping);
}

/* The mapping that is kept for a file's headings, without a period or year for every row; NULL: none. */
static GainMapping *
recall (GainKind kind, const GainMapSample *sample)
{
  g_autofree char *path = memory_path (kind, sample->headings);
  g_autoptr (GainMapping) mapping = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  mapping = gain_mapping_load_partial (path, NULL);
  return mapping != NULL && mapping->kind == kind && has_headings (mapping, sample)
           ? forget_patients (mapping, sample->headings) : NULL;
}

/**
 * gain_map_choose:
 * @kind: what a file is read as
 * @sample: what was seen of it
 * @given: (nullable): what a person said
 * @catalog: (nullable): what the workspace knows, for a guess
 * @guess: whether to guess where nobody said anything
 * @origin: (out): where the mapping comes from
 *
 * Finds out how to read a file: as a person says; by its headings if they are ours; else as a person
 * said of another file with the same headings; else by a guess.
 *
 * Returns: (transfer full) (nullable): the mapping; %NULL: its headings are to be read as ours
 */
GainMapping *
gain_map_choose (GainKind kind, const GainMapSample *sample, const GainMapping *given,
                 const GainCatalog *catalog, gboolean guess, GainMapOrigin *origin)
{
  GainMapping *mapping;

  *origin = GAIN_MAP_GIVEN;
  if (given != NULL)
    return gain_mapping_copy (given);
  *origin = GAIN_MAP_OWN;
  if (gain_kind_is_document (kind) || kind == GAIN_KIND_PUF
      || gain_header_serves (kind, sample->headings)
      || (kind == GAIN_KIND_ASSIGNMENT && gain_alr_has_headings (sample->headings)))
    return NULL;
  mapping = recall (kind, sample);
  if (mapping != NULL)
    {
      *origin = GAIN_MAP_REMEMBERED;
      /* “results 2025 final” may be of any quarter, and nobody is asked. */
      gain_mapping_guess_time (mapping, sample, FALSE);
    }
  else if (guess)
    {
      *origin = GAIN_MAP_GUESSED;
      mapping = gain_mapping_guess (kind, sample, catalog);
    }
  return mapping;
}

static void
append (GString *text, const char *what)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", what);
}

static char *
describe_all (const GainMapping *mapping)
{
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < mapping->n_fields; c++)
    {
      g_autofree char *from = gain_mapping_describe (mapping, c);
      g_autofree char *one = g_strdup_printf ("%s %s", gain_kind_info (mapping->kind)->columns[c].name,
                                              from);

      if (mapping->fields[c].form != GAIN_MAP_ABSENT)
        append (text, one);
    }
  if (gain_mapping_is_wide (mapping))
    {
      g_autofree char *one
          = g_strdup_printf (ngettext ("%u measure, each from two columns",
                                       "%u measures, each from two columns", mapping->pairs->len),
                             mapping->pairs->len);

      append (text, one);
    }
  return g_string_free (text, FALSE);
}

/**
 * gain_map_note:
 * @notes: (element-type utf8): takes a note
 * @mapping: (nullable): how a file is read
 * @origin: where that comes from
 *
 * Says how a file is read if not by its own headings.
 */
void
gain_map_note (GPtrArray *notes, const GainMapping *mapping, GainMapOrigin origin)
{
  g_autofree char *all = mapping != NULL ? describe_all (mapping) : NULL;

  if (mapping == NULL)
    return;
  g_ptr_array_add (notes,
                   origin == GAIN_MAP_GIVEN ? g_strdup_printf (_ ("Read by a mapping: %s."), all)
                   : origin == GAIN_MAP_REMEMBERED
                     ? g_strdup_printf (_ ("Read by the mapping remembered for these headings: %s."),
                                        all)
                     : g_strdup_printf (_ ("The headings are guessed: %s."), all));
}

/**
 * gain_map_set:
 * @mapping: a mapping
 * @assignment: `column=value`
 * @error: return location
 *
 * Sets what holds for every row.
 *
 * Returns: whether there is such a column; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_map_set (GainMapping *mapping, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals != NULL ? g_strndup (assignment, (gsize) (equals - assignment)) : NULL;
  int column = name != NULL ? gain_kind_column (mapping->kind, g_strstrip (name)) : -1;

  if (column < 0 || equals[1] == '\0')
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("“%s” is not a column of “%s” and its value, such as period=2025Q3."),
                   assignment, gain_kind_info (mapping->kind)->name);
      return FALSE;
    }
  gain_mapping_set_constant (mapping, (guint) column, equals + 1);
  return TRUE;
}

/**
 * gain_map_guess_kind:
 * @content: what a file holds
 * @sheet: (nullable): of a workbook: which
 * @catalog: (nullable): what the workspace knows
 * @kind: (out): what it looks like
 *
 * Finds out what a file with other people's headings is: what a mapping is kept for, else a guess.
 *
 * Returns: whether it looks like any table
 */
gboolean
gain_map_guess_kind (GainContent *content, const char *sheet, const GainCatalog *catalog,
                     GainKind *kind)
{
  g_autoptr (GainMapSample) sample = gain_map_sample_new (content, sheet, SAMPLE_ROWS, NULL, NULL);

  for (guint k = 0; sample != NULL && k < GAIN_N_TABLE_KINDS; k++)
    {
      g_autoptr (GainMapping) mapping = recall (k, sample);

      if (mapping != NULL)
        {
          *kind = k;
          return TRUE;
        }
    }
  return sample != NULL && gain_mapping_guess_kind (sample, catalog, kind);
}

/* Whatever else is said, these columns are the same in every row. */
static gboolean
set_constants (GainMapWay *way, GainKind kind, char **constants, GError **error)
{
  if (constants == NULL || *constants == NULL)
    return TRUE;
  if (way->mapping == NULL)
    way->mapping = gain_mapping_from_names (kind, way->sample);
  if (way->origin == GAIN_MAP_OWN)
    way->origin = GAIN_MAP_GIVEN;
  for (guint i = 0; constants[i] != NULL; i++)
    if (!gain_map_set (way->mapping, constants[i], error))
      return FALSE;
  return TRUE;
}

/**
 * gain_map_find_way:
 * @way: (out caller-allocates): how a file is read
 * @kind: what it is read as
 * @content: what it holds
 * @options: which sheet, and what a person said of its headings
 * @constants: (nullable) (array zero-terminated=1): `column=value`, for every row
 * @catalog: (nullable): what the workspace knows, for a guess
 * @guess: whether to guess where nobody said anything
 * @watch: (nullable): told the bytes done as a workbook is decoded; may stop it
 * @error: return location
 *
 * Finds out how to read a file as gain_map_choose() does, for everything that reads one. What is no
 * table, or can't be read at all, has no way of its own; whoever reads it says why.
 *
 * Returns: whether the constants are right; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_map_find_way (GainMapWay *way, GainKind kind, GainContent *content,
                   const GainReadingOptions *options, char **constants, const GainCatalog *catalog,
                   gboolean guess, const GainXlsxWatch *watch, GError **error)
{
  *way = (GainMapWay) { .origin = GAIN_MAP_OWN };
  if (!gain_kind_is_document (kind) && kind != GAIN_KIND_PUF)
    way->sample = gain_map_sample_new (content, options->sheet, G_MAXUINT, watch, NULL);
  if (way->sample == NULL)
    return TRUE;
  way->mapping = gain_map_choose (kind, way->sample, options->mapping, catalog, guess, &way->origin);
  return set_constants (way, kind, constants, error);
}

/**
 * gain_map_way_clear:
 * @way: how a file is read
 */
void
gain_map_way_clear (GainMapWay *way)
{
  g_clear_pointer (&way->sample, gain_map_sample_free);
  g_clear_pointer (&way->mapping, gain_mapping_free);
}
