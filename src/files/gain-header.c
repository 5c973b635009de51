/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-header.h"

#include "gain-cell-parse.h"
#include "gain-formula-guard.h"
#include "gain-rejects.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More columns than any of our files has, by far: a file that isn't one. */
#define MOST_COLUMNS 4096
#define MOST_HEADER_BYTES (1024 * 1024)

static const char delimiters[] = { ',', ';', '\t' };

static gboolean
is_blank_line (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* Goes to the first line with something on it; "sep=;", which some spreadsheets write, is none. */
static void
find_header (const char *text, gsize length, GainCsvPlace *place)
{
  *place = (GainCsvPlace){ 0, 1 };
  while (place->offset < length)
    {
      gsize end = gain_csv_line_end (text, length, place->offset);
      const char *line = text + place->offset;

      if (!is_blank_line (line, end - place->offset)
          && !(end - place->offset >= 5 && g_ascii_strncasecmp (line, "sep=", 4) == 0))
        return;
      place->offset = end;
      place->line++;
    }
}

static char **
split_names (const char *text, gsize length, char delimiter, GainCsvPlace *end)
{
  /* More are refused; nothing is to be made of them before. */
  char **names = gain_csv_split_cells (text, MIN (length, MOST_HEADER_BYTES), delimiter,
                                       MOST_COLUMNS + 1, end);

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *start = names[i];
      gsize n = strlen (start);

      gain_cell_trim (&start, &n);
      gain_formula_unguard (&start, &n); /* our own files of rows not imported have them */
      memmove (names[i], start, n + 1);
    }
  return names;
}

/* Whether a heading is a column's name but for spaces, dashes and underlines. */
static gboolean
nearly_equal (const char *heading, const char *column)
{
  while (*heading != '\0' || *column != '\0')
    if (*heading != '\0' && strchr (" -_.\r\n\t", *heading) != NULL)
      heading++;
    else if (*column == '_')
      column++;
    else if (g_ascii_tolower (*heading++) != g_ascii_tolower (*column++))
      return FALSE;
  return TRUE;
}

/* The column that a heading was meant for, if that is easy to see; else NULL. */
static const char *
find_meant (const GainKindInfo *info, const char *heading)
{
  for (guint c = 0; c < info->n_columns; c++)
    if (nearly_equal (heading, info->columns[c].name))
      return info->columns[c].name;
  return NULL;
}

/* The columns that headings are, -1 for none: by their very names, or by ones that differ only in
 * spaces, dashes and underlines, as long as no other heading has the very name. */
static int *
find_columns (const GainKindInfo *info, char **names)
{
  g_autofree gboolean *named = g_new0 (gboolean, info->n_columns + 1);
  int *columns = g_new (int, g_strv_length (names) + 1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      columns[i] = gain_kind_column (info->kind, names[i]);
      if (columns[i] >= 0)
        named[columns[i]] = TRUE;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *meant = columns[i] < 0 ? find_meant (info, names[i]) : NULL;
      int column = meant != NULL ? gain_kind_column (info->kind, meant) : -1;

      if (column >= 0 && !named[column])
        columns[i] = column;
    }
  return columns;
}

static guint
count_known (GainKind kind, char **names)
{
  g_autofree int *columns = find_columns (gain_kind_info (kind), names);
  guint n = 0;

  for (guint i = 0; names[i] != NULL; i++)
    n += columns[i] >= 0;
  return n;
}

/* Of each column, whether a heading is that column. */
static gboolean *
find_named (const GainKindInfo *info, char **names)
{
  g_autofree int *columns = find_columns (info, names);
  gboolean *found = g_new0 (gboolean, info->n_columns + 1);

  for (guint i = 0; names[i] != NULL; i++)
    if (columns[i] >= 0)
      found[columns[i]] = TRUE;
  return found;
}

/**
 * gain_header_serves:
 * @kind: what a file should be
 * @names: its headings
 *
 * Returns: whether they name every column that the kind requires
 */
gboolean
gain_header_serves (GainKind kind, char **names)
{
  const GainKindInfo *info = gain_kind_info (kind);
  g_autofree gboolean *found = find_named (info, names);

  for (guint c = 0; c < info->n_columns; c++)
    if ((info->columns[c].flags & GAIN_COLUMN_REQUIRED) && !found[c])
      return FALSE;
  return info->n_columns > 0;
}

/* The delimiter that yields the most headings known for the kind; else the most headings. @end: where
 * the rows begin. */
static char **
split_best (GainKind kind, const char *text, gsize length, char *delimiter, GainCsvPlace *end)
{
  char **best = NULL;
  guint best_known = 0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      GainCsvPlace row_end;
      char **names = split_names (text, length, delimiters[i], &row_end);
      guint known = count_known (kind, names);

      if (best == NULL || known > best_known
          || (known == best_known && g_strv_length (names) > g_strv_length (best)))
        {
          g_strfreev (best);
          best = names;
          best_known = known;
          *delimiter = delimiters[i];
          *end = row_end;
        }
      else
        g_strfreev (names);
    }
  return best;
}

/* The kind whose required headings are all there; of several, the one that knows the most. */
static gboolean
guess_kind (const char *text, gsize length, GainKind *kind)
{
  guint most = 0;

  for (guint k = 0; k < GAIN_N_KINDS; k++)
    {
      GainCsvPlace end;
      char delimiter;
      g_auto (GStrv) names = NULL;
      guint known;

      if (gain_kind_info (k)->n_columns == 0)
        continue;
      names = split_best (k, text, length, &delimiter, &end);
      known = count_known (k, names);
      if (known > most && gain_header_serves (k, names))
        {
          most = known;
          *kind = k;
        }
    }
  return most > 0;
}

static char *
join_names (char **names)
{
  g_autofree char *joined = g_strjoinv (", ", names);
  g_autofree char *valid = g_utf8_make_valid (joined, -1);

  if (g_utf8_strlen (valid, -1) > 120)
    {
      g_autofree char *cut = g_utf8_substring (valid, 0, 120);

      return g_strconcat (cut, "…", NULL);
    }
  return g_steal_pointer (&valid);
}

static char *
join_missing (const GainKindInfo *info, char **names)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree gboolean *found = find_named (info, names);

  for (guint c = 0; c < info->n_columns; c++)
    if ((info->columns[c].flags & GAIN_COLUMN_REQUIRED) && !found[c])
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", info->columns[c].name);
  return g_string_free (g_steal_pointer (&missing), FALSE);
}

/**
 * gain_header_is_data:
 * @names: the cells of a line that was taken for the headings
 *
 * Looks for what a row holds and a heading does not: an NPI, a TIN, a number of Medicare or a date,
 * which all begin with a digit, and have eight letters or more and no blank.
 *
 * Returns: whether the line looks like a row of data, which may name a patient
 */
gboolean
gain_header_is_data (char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_isdigit (names[i][0]) && strlen (names[i]) >= 8 && strchr (names[i], ' ') == NULL)
      return TRUE;
  return FALSE;
}

static void
refuse_header (const GainKindInfo *info, const char *name, const char *text, gsize length,
               char **names, guint line, GError **error)
{
  g_autofree char *found = join_names (names);
  g_autofree char *missing = join_missing (info, names);
  GainKind other;

  if (guess_kind (text, length, &other) && other != info->kind)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
                 _ ("%s has the headings of “%s”, not of “%s” (missing: %s). Import it as “%s”, or "
                    "choose another file."),
                 name, gain_kind_info (other)->name, info->name, missing,
                 gain_kind_info (other)->name);
  else if (gain_header_is_data (names))
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                 _ ("%s has no header row for “%s”: line %u should name the columns %s, and looks like a row of "
                    "data. Add that row, or choose another file."),
                 name, info->name, line, missing);
  else if (count_known (info->kind, names) == 0)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                 _ ("%s has no header row for “%s”: line %u should name the columns %s, and holds “%s”. "
                    "Add that row, or choose another file."),
                 name, info->name, line, missing, found);
  else
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                 _ ("%s lacks these columns of “%s”: %s. Line %u has: %s. Add the columns, or choose "
                    "another file."),
                 name, info->name, missing, line, found);
}

static void
note_unknown (const char *heading, GainKind kind, GPtrArray *notes)
{
  g_autofree char *shown = gain_cell_excerpt (heading);

  if (*heading == '\0' || g_ascii_strcasecmp (heading, gain_rejects_heading (kind, NULL)) == 0)
    return;
  g_ptr_array_add (notes,
                   g_strdup_printf (_ ("The column “%s” is not known and was ignored."), shown));
}

static void
note_meant (const char *heading, const char *column, GPtrArray *notes)
{
  g_autofree char *shown = gain_cell_excerpt (heading);

  if (g_ascii_strcasecmp (heading, column) != 0)
    g_ptr_array_add (notes, g_strdup_printf (_ ("The column “%s” is read as %s."), shown, column));
}

/* Gives each heading its column. A known heading that stands twice leaves no way to tell. */
static gboolean
map_columns (GainHeader *self, const GainKindInfo *info, const char *name, guint line,
             GPtrArray *notes, GError **error)
{
  g_autofree gboolean *seen = g_new0 (gboolean, info->n_columns);

  self->columns = find_columns (info, self->names);
  for (guint i = 0; i < self->n_names; i++)
    {
      int column = self->columns[i];

      if (column < 0)
        {
          note_unknown (self->names[i], info->kind, notes);
          continue;
        }
      note_meant (self->names[i], info->columns[column].name, notes);
      if (seen[column])
        {
          g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                       _ ("%s has the heading “%s” twice in line %u. Delete or rename one of the "
                          "columns."),
                       name, info->columns[column].name, line);
          return FALSE;
        }
      seen[column] = TRUE;
    }
  return TRUE;
}

/* With a mapping no heading is a column by itself. */
static void
map_none (GainHeader *self, const GainMapping *mapping, GPtrArray *notes)
{
  g_autoptr (GString) unused = g_string_new (NULL);
  g_autoptr (GHashTable) used = gain_mapping_used (mapping);
  const char *reasons = gain_rejects_heading (mapping->kind, mapping);

  self->columns = g_new (int, self->n_names);
  for (guint i = 0; i < self->n_names; i++)
    {
      self->columns[i] = -1;
      if (*self->names[i] != '\0' && g_ascii_strcasecmp (self->names[i], reasons) != 0
          && !gain_heading_is_in (self->names[i], used))
        g_string_append_printf (unused, "%s%s", unused->len > 0 ? ", " : "", self->names[i]);
    }
  if (unused->len > 0)
    g_ptr_array_add (notes, g_strdup_printf (_ ("Columns of the file that the mapping doesn’t use: "
                                                "%s."), unused->str));
}

/**
 * gain_header_split:
 * @text: a file's content in UTF-8
 * @length: its bytes
 * @delimiter: (out): what divides its cells: what divides the first row into the most of them
 * @body: (out): where the rows begin
 *
 * Reads the first row of a file, whatever its headings mean.
 *
 * Returns: (transfer full): the headings; none if the file is empty
 */
char **
gain_header_split (const char *text, gsize length, char *delimiter, GainCsvPlace *body)
{
  GainCsvPlace place, end = { 0, 1 };
  char **names;

  *delimiter = ',';
  find_header (text, length, &place);
  if (place.offset == length)
    {
      *body = place;
      return g_new0 (char *, 1);
    }
  /* No heading of a plan is known, since it has no columns: the most headings win. */
  names = split_best (GAIN_KIND_PLAN, text + place.offset, length - place.offset, delimiter, &end);
  body->offset = place.offset + end.offset;
  body->line = place.line + end.line - 1;
  return names;
}

/**
 * gain_header_read:
 * @kind: what the file should be
 * @name: its name, for messages
 * @text: its content in UTF-8
 * @length: bytes of @text
 * @mapping: (nullable): what the headings mean; %NULL: they are our own
 * @notes: (element-type utf8): takes a note for each unknown heading
 * @error: return location
 *
 * Reads the header row and finds out the delimiter.
 *
 * Returns: (transfer full): the header; %NULL with %GAIN_FILE_ERROR_NO_HEADER,
 *   %GAIN_FILE_ERROR_WRONG_KIND or %GAIN_FILE_ERROR_TOO_LARGE
 */
GainHeader *
gain_header_read (GainKind kind, const char *name, const char *text, gsize length,
                  const GainMapping *mapping, GPtrArray *notes, GError **error)
{
  const GainKindInfo *info = gain_kind_info (kind);
  g_autoptr (GainHeader) self = g_new0 (GainHeader, 1);
  GainCsvPlace place, end;

  find_header (text, length, &place);
  if (place.offset == length)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                   _ ("%s is empty; a header row and rows of “%s” were expected."), name, info->name);
      return NULL;
    }
  text += place.offset;
  length -= place.offset;
  self->names = split_best (mapping != NULL ? GAIN_KIND_PLAN : kind, text, length,
                            &self->delimiter, &end);
  self->n_names = g_strv_length (self->names);
  if (self->n_names > MOST_COLUMNS)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
                   _ ("%s has %u columns, at most %u can be read. Look whether it is the right file."),
                   name, self->n_names, MOST_COLUMNS);
      return NULL;
    }
  if (mapping == NULL && !gain_header_serves (kind, self->names))
    {
      refuse_header (info, name, text, length, self->names, place.line, error);
      return NULL;
    }
  if (mapping != NULL)
    map_none (self, mapping, notes);
  else if (!map_columns (self, info, name, place.line, notes, error))
    return NULL;
  self->line = place.line;
  self->body.offset = place.offset + end.offset;
  self->body.line = place.line + end.line - 1;
  return g_steal_pointer (&self);
}

/**
 * gain_header_guess:
 * @text: a file's content in UTF-8
 * @length: its bytes
 * @kind: (out): the kind that its headings fit best
 *
 * Returns: whether they fit any
 */
gboolean
gain_header_guess (const char *text, gsize length, GainKind *kind)
{
  GainCsvPlace place;

  find_header (text, length, &place);
  return place.offset < length && guess_kind (text + place.offset, length - place.offset, kind);
}

/**
 * gain_header_free:
 * @header: (transfer full): a header
 */
void
gain_header_free (GainHeader *header)
{
  g_return_if_fail (header != NULL);

  g_strfreev (header->names);
  g_free (header->columns);
  g_free (header);
}
