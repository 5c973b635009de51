/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cell-repair.h"

#include "gain-cell-parse.h"
#include "gain-cell-style.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_COLUMNS 32

/* An identifier of fewer digits has lost more than zeros. */
#define LEAST_TIN 5
#define TIN_DIGITS 9
#define NPI_DIGITS 10

#define DATE_LETTERS 10 /* 2025-12-31 */

/* Days as a spreadsheet counts them: 1954 to 2119, which no year and no identifier looks like. */
#define FIRST_SERIAL 20000
#define LAST_SERIAL 80000

typedef struct
{
  guint  n;     /* cells */
  guint  row;   /* the first of them */
  char  *found; /* what it held */
  char  *made;  /* what became of it */
} Mended;

struct _GainCellRepair
{
  const GainKindInfo *info;
  const GainCatalog  *catalog;
  GainXlsxSheet      *sheet;   /* NULL: no workbook */
  Mended              zeros[MOST_COLUMNS];
  Mended              times[MOST_COLUMNS];
  Mended              styles[MOST_COLUMNS];
  char                text[16];
};

static gboolean
all_digits (const char *text, gsize length)
{
  return strspn (text, "0123456789") == length;
}

static void
count (Mended *mended, guint row, const char *found, const char *made)
{
  if (mended->n++ > 0)
    return;
  mended->row = row;
  mended->found = g_strdup (found);
  mended->made = g_strdup (made);
}

static const char *
pad (GainCellRepair *self, const char *text, gsize length, gsize digits)
{
  g_assert (length <= digits && digits < sizeof self->text);
  memset (self->text, '0', digits - length);
  memcpy (self->text + digits - length, text, length + 1);
  return self->text;
}

static gboolean
is_known (const GainCellRepair *self, const char *id)
{
  return self->catalog != NULL
         && (gain_catalog_find_person (self->catalog, id) >= 0
             || gain_catalog_find_practice (self->catalog, id) >= 0);
}

/* Columns that say a clinician, a practice or one of the staff; others hold patients' numbers and codes. */
static gboolean
says_who (const GainColumn *column)
{
  static const char *const names[]
    = { "id", "npi", "provider_id", "subject_id", "payee_id", NULL };

  return g_strv_contains (names, column->name);
}

/* It may be an NPI, a TIN or a number of the house: it is what the workspace knows. A new clinician's
 * has lost one zero if the check digit says so; a number that has lost more is anybody's. */
static const char *
mend_id (GainCellRepair *self, const GainColumn *column, const char *text, gsize length)
{
  if (!says_who (column) || length < LEAST_TIN || length >= NPI_DIGITS || is_known (self, text))
    return NULL;
  if (length < TIN_DIGITS && is_known (self, pad (self, text, length, TIN_DIGITS)))
    return self->text;
  pad (self, text, length, NPI_DIGITS);
  if (is_known (self, self->text))
    return self->text;
  return self->info->kind == GAIN_KIND_ROSTER && length == NPI_DIGITS - 1
             && gain_npi_is_valid (self->text)
           ? self->text
           : NULL;
}

static const char *
mend_digits (GainCellRepair *self, const GainColumn *column, const char *text, gsize length)
{
  if (column->type == GAIN_COLUMN_TIN && length >= LEAST_TIN && length < TIN_DIGITS)
    return pad (self, text, length, TIN_DIGITS);
  if (column->type == GAIN_COLUMN_ID)
    return mend_id (self, column, text, length);
  /* 00501 is the smallest; with four digits more it is a ZIP+4. */
  if (strcmp (column->name, "zip") == 0 && (length == 3 || length == 4))
    return pad (self, text, length, 5);
  if (strcmp (column->name, "zip") == 0 && (length == 7 || length == 8))
    return pad (self, text, length, 9);
  if (strcmp (column->name, "ccn") == 0 && length == 5)
    return pad (self, text, length, 6);
  return NULL;
}

/* A month held as its first day. */
static gboolean
mend_month (GainCellRepair *self, const char *text, gsize length)
{
  if (length != DATE_LETTERS || strcmp (text + 8, "01") != 0)
    return FALSE;
  memcpy (self->text, text, 4);
  self->text[4] = 'M';
  memcpy (self->text + 5, text + 5, 2);
  self->text[7] = '\0';
  return TRUE;
}

/* A day whose cell has lost its format: the number that a spreadsheet counts it by. */
static gboolean
mend_serial (GainCellRepair *self, const char *text, gsize length)
{
  gint64 number = length == 5 ? g_ascii_strtoll (text, NULL, 10) : 0;

  if (number < FIRST_SERIAL || number > LAST_SERIAL)
    return FALSE;
  gain_xlsx_sheet_format_day (self->sheet, (int) number, self->text);
  return TRUE;
}

static char *
refuse_error (const char *text)
{
  g_autofree char *shown = gain_cell_excerpt (text);

  return g_strdup_printf (_ ("The cell’s formula gives the error “%s”. Mend the formula in the workbook, "
                             "or write the value."),
                          shown);
}

static char *
refuse_formula (const char *text)
{
  g_autofree char *shown = gain_cell_excerpt (text);

  return g_strdup_printf (_ ("The cell holds the formula “%s”, and the file doesn’t say what it comes "
                             "to. Open the workbook in a spreadsheet program and save it again."),
                          shown);
}

/**
 * gain_cell_repair_new:
 * @kind: what the rows are
 * @catalog: (nullable): whose people and practices identifiers may name; must outlive it
 * @sheet: (nullable): of a workbook: whose cells they are; must outlive it
 *
 * Returns: (transfer full): a repair of cells
 */
GainCellRepair *
gain_cell_repair_new (GainKind kind, const GainCatalog *catalog, GainXlsxSheet *sheet)
{
  GainCellRepair *self = g_new0 (GainCellRepair, 1);

  self->info = gain_kind_info (kind);
  self->catalog = catalog;
  self->sheet = sheet;
  g_assert (self->info->n_columns <= MOST_COLUMNS);
  return self;
}

static void
mended_clear (Mended *mended)
{
  g_free (mended->found);
  g_free (mended->made);
}

/**
 * gain_cell_repair_free:
 * @self: (transfer full): a repair of cells
 */
void
gain_cell_repair_free (GainCellRepair *self)
{
  g_return_if_fail (self != NULL);

  for (guint c = 0; c < MOST_COLUMNS; c++)
    {
      mended_clear (&self->zeros[c]);
      mended_clear (&self->times[c]);
      mended_clear (&self->styles[c]);
    }
  g_free (self);
}

/**
 * gain_cell_repair_cell:
 * @self: a repair of cells
 * @column: the column of the kind
 * @mark: what the cell was in the sheet
 * @row: its row, for the note
 * @text: (inout): what it says; may be changed to a text that lasts until the next call
 * @length: (inout): its bytes
 *
 * Gives an identifier that was held as a number its leading zeros back, takes the time off a date,
 * and makes a month of a date that shows no day, where the column asks for that.
 *
 * Returns: (transfer full) (nullable): why the cell can't be used at all
 */
char *
gain_cell_repair_cell (GainCellRepair *self, guint column, GainXlsxMark mark, guint row,
                       char **text, gsize *length)
{
  const GainColumn *info = &self->info->columns[column];
  const char *mended = NULL;

  if (mark == GAIN_MARK_ERROR)
    return refuse_error (*text);
  if (mark == GAIN_MARK_FORMULA)
    return refuse_formula (*text);
  if (mark == GAIN_MARK_NUMBER && all_digits (*text, *length))
    {
      mended = mend_digits (self, info, *text, *length);
      if (mended != NULL)
        count (&self->zeros[column], row, *text, mended);
      else if (info->type == GAIN_COLUMN_DATE && mend_serial (self, *text, *length))
        {
          mended = self->text;
          count (&self->styles[column], row, *text, mended);
        }
    }
  else if (mark == GAIN_MARK_MONTH && info->type == GAIN_COLUMN_PERIOD
           && mend_month (self, *text, *length))
    mended = self->text;
  else if (mark == GAIN_MARK_DATE && info->type == GAIN_COLUMN_DATE && *length > DATE_LETTERS)
    {
      g_strlcpy (self->text, *text, DATE_LETTERS + 1);
      mended = self->text;
      count (&self->times[column], row, *text, mended);
    }
  if (mended != NULL)
    {
      *text = self->text;
      *length = strlen (self->text);
    }
  return NULL;
}

/**
 * gain_cell_repair_spread:
 * @self: a repair of cells
 * @column: the column of the kind
 *
 * A cell over several rows says a name or a day for each of them; a figure is none of them's alone.
 *
 * Returns: (transfer full) (nullable): why such a cell can't be used there
 */
char *
gain_cell_repair_spread (GainCellRepair *self, guint column)
{
  switch (self->info->columns[column].type)
    {
    case GAIN_COLUMN_COUNT:
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
    case GAIN_COLUMN_MONEY:
      return g_strdup (_ ("The figure stands in a cell that is merged over several rows; whose it is "
                          "can’t be told. Split the cell and write each row’s figure."));
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
    case GAIN_COLUMN_WORD:
    case GAIN_COLUMN_PERCENT:
    case GAIN_COLUMN_DATE:
    case GAIN_COLUMN_PERIOD:
    case GAIN_COLUMN_YEAR:
    case GAIN_COLUMN_YES_NO:
    default:
      return NULL;
    }
}

/**
 * gain_cell_repair_style:
 * @self: a repair of cells
 * @column: the column of the kind
 * @row: of the sheet, or the line of the text, for the note
 * @text: (inout): a cell that can't be read as it is; may be changed to a text that lasts until the
 *   next call
 * @length: (inout): its bytes
 *
 * Makes a day or a period of ours of one that another program wrote in its own way.
 *
 * Returns: whether it could
 */
gboolean
gain_cell_repair_style (GainCellRepair *self, guint column, guint row, char **text, gsize *length)
{
  const GainColumn *info = &self->info->columns[column];
  char made[16];

  G_STATIC_ASSERT (sizeof made == sizeof self->text);
  if (info->type == GAIN_COLUMN_DATE ? !gain_cell_style_date (*text, made)
                                     : info->type != GAIN_COLUMN_PERIOD
                                         || !gain_cell_style_period (*text, made))
    return FALSE;
  count (&self->styles[column], row, *text, made);
  memcpy (self->text, made, sizeof made);
  *text = self->text;
  *length = strlen (self->text);
  return TRUE;
}

static void
note_styles (const GainCellRepair *self, guint column, gboolean hidden, GPtrArray *notes)
{
  const Mended *styles = &self->styles[column];
  g_autofree char *found = styles->n > 0 ? gain_cell_excerpt (styles->found) : NULL;
  guint n = styles->n + (hidden ? self->times[column].n : 0);

  /* Notes end up in logs; a day of birth may not. */
  if (n > 0 && hidden)
    g_ptr_array_add (notes, g_strdup_printf (ngettext (
      "%s: %u cell was written in another way and is read as ours.",
      "%s: %u cells were written in another way and are read as ours.", n),
      self->info->columns[column].name, n));
  else if (styles->n > 0)
    g_ptr_array_add (notes, g_strdup_printf (ngettext (
      "%s: %u cell was written in another way and is read as ours (row %u: “%s” is %s).",
      "%s: %u cells were written in another way and are read as ours (row %u: “%s” is %s).",
      styles->n),
      self->info->columns[column].name, styles->n, styles->row, found, styles->made));
}

/**
 * gain_cell_repair_note:
 * @self: a repair of cells, after all of them
 * @patients: whether the file is of patients, whatever its kind
 * @notes: (element-type utf8): takes a note for each column in which something was put right
 */
void
gain_cell_repair_note (const GainCellRepair *self, gboolean patients, GPtrArray *notes)
{
  gboolean hidden = patients || gain_kind_is_private (self->info->kind);

  for (guint c = 0; c < self->info->n_columns; c++)
    {
      const Mended *zeros = &self->zeros[c];
      const Mended *times = &self->times[c];

      if (zeros->n > 0)
        g_ptr_array_add (notes, g_strdup_printf (ngettext (
          "%s: %u cell held a number where an identifier belongs, and has its leading zeros back (row "
          "%u: %s is %s).",
          "%s: %u cells held a number where an identifier belongs, and have their leading zeros back "
          "(row %u: %s is %s).", zeros->n),
          self->info->columns[c].name, zeros->n, zeros->row, zeros->found, zeros->made));
      if (times->n > 0 && !hidden)
        g_ptr_array_add (notes, g_strdup_printf (ngettext (
          "%s: %u date had a time of day, which was left out (row %u: %s).",
          "%s: %u dates had a time of day, which was left out (row %u: %s).", times->n),
          self->info->columns[c].name, times->n, times->row, times->found));
      note_styles (self, c, hidden, notes);
    }
}
