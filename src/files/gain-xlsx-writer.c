/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE 1 /* memfd_create */
#include "gain-config.h"

#include "gain-xlsx-writer.h"

#include "gain-reader.h"
#include "gain-xlsx-package.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* The same rows give the same bytes: 2000-01-01, whatever the clock says. */
#define CREATED 946684800

/* Letters of a sheet's name, and those that may not be in it. */
#define NAME_LETTERS 31
#define NAME_FORBIDDEN "[]:*?/\\"

/* Letters that a column is wide: what a person can read beside other columns. */
#define LEAST_WIDTH 8
#define MOST_WIDTH 60
#define FILTER_BUTTON 3

/* A double holds 15 digits of any number; a longer one is written as text, to the last digit. */
#define MOST_EXACT G_GINT64_CONSTANT (999999999999999)

/* Day 1 of a spreadsheet's calendar is 1900-01-01, but it has a 1900-02-29: from March on, days
 * count from here. */
#define FIRST_DATE 19000301
#define DAYS_BEFORE 693594 /* of 1899-12-30, in GDate's count from 0001-01-01 */

#define PLACES 4

/* Files that are open at once as a workbook is put together, ours in memory among them; with some to
 * spare for what else the program does meanwhile. */
#define OPEN_FILES 8

typedef struct
{
  const GainGrid *grid;
  lxw_workbook   *book;
  lxw_worksheet  *sheet;
  lxw_format     *heading;
  lxw_format     *numbers[PLACES + 1];  /* 1,234.5000, by places */
  lxw_format     *percents[PLACES + 1]; /* 75.0%, by places */
  lxw_format     *whole;
  lxw_format     *money;
  lxw_format     *date;
} Sheet;

static lxw_format *
add_format (lxw_workbook *book, const char *number_format)
{
  lxw_format *format = workbook_add_format (book);

  format_set_num_format (format, number_format);
  return format;
}

static void
add_formats (Sheet *self)
{
  self->heading = workbook_add_format (self->book);
  format_set_bold (self->heading);
  format_set_bottom (self->heading, LXW_BORDER_THIN);
  for (guint places = 0; places <= PLACES; places++)
    {
      g_autofree char *zeros = g_strnfill (places, '0');
      g_autofree char *number = g_strdup_printf ("#,##0%s%s", places > 0 ? "." : "", zeros);
      g_autofree char *percent = g_strdup_printf ("0%s%s%%", places > 0 ? "." : "", zeros);

      self->numbers[places] = add_format (self->book, number);
      self->percents[places] = add_format (self->book, percent);
    }
  self->whole = add_format (self->book, "0");
  self->money = add_format (self->book, "#,##0.00");
  self->date = add_format (self->book, "yyyy-mm-dd");
}

/* How many decimal places a number times GAIN_SCALE needs. */
static guint
count_places (gint64 value)
{
  guint places = PLACES;

  while (places > 0 && value % 10 == 0)
    {
      value /= 10;
      places--;
    }
  return places;
}

/* One number of places down a column, so that its figures stand under each other. */
static guint
places_of_column (const GainGrid *grid, guint column)
{
  guint most = 0;

  for (guint row = 0; row < gain_grid_n_rows (grid) && most < PLACES; row++)
    if (!gain_grid_is_empty (grid, row, column))
      most = MAX (most, count_places (gain_grid_cell (grid, row, column)->number));
  return most;
}

static lxw_format *
format_of_column (const Sheet *self, guint column)
{
  switch (gain_grid_type (self->grid, column))
    {
    case GAIN_GRID_NUMBER:
      return self->whole;
    case GAIN_GRID_COUNT:
      return self->numbers[0];
    case GAIN_GRID_DECIMAL:
      return self->numbers[places_of_column (self->grid, column)];
    case GAIN_GRID_VALUE:
      return self->numbers[PLACES];
    case GAIN_GRID_PERCENT:
      return self->percents[places_of_column (self->grid, column)];
    case GAIN_GRID_MONEY:
      return self->money;
    case GAIN_GRID_DATE:
      return self->date;
    case GAIN_GRID_TEXT:
    default:
      return NULL;
    }
}

static guint
width_of_column (const GainGrid *grid, guint column)
{
  guint most = g_utf8_strlen (g_ptr_array_index (grid->titles, column), -1) + FILTER_BUTTON;

  for (guint row = 0; row < gain_grid_n_rows (grid) && most < MOST_WIDTH; row++)
    {
      g_autofree char *text = gain_grid_format (grid, row, column);
      guint length = g_utf8_strlen (text, -1);

      if (gain_grid_type (grid, column) != GAIN_GRID_TEXT)
        length += length / 4; /* the commas between thousands, the percent sign */
      most = MAX (most, length + 1);
    }
  return CLAMP (most, LEAST_WIDTH, MOST_WIDTH);
}

/* The number that a cell holds, for a spreadsheet that knows only doubles: 15 digits are exact. */
static double
number_of (GainGridType type, gint64 value)
{
  switch (type)
    {
    case GAIN_GRID_MONEY:
      return (double) value / 100.0;
    case GAIN_GRID_DECIMAL:
    case GAIN_GRID_VALUE:
      return (double) value / (double) GAIN_SCALE;
    case GAIN_GRID_PERCENT:
      return (double) value / (100.0 * (double) GAIN_SCALE);
    case GAIN_GRID_DATE:
      {
        GDate date;

        g_date_clear (&date, 1);
        g_date_set_dmy (&date, (GDateDay) (value % 100), (GDateMonth) (value / 100 % 100),
                        (GDateYear) (value / 10000));
        return (double) g_date_get_julian (&date) - DAYS_BEFORE;
      }
    case GAIN_GRID_NUMBER:
    case GAIN_GRID_COUNT:
    case GAIN_GRID_TEXT:
    default:
      return (double) value;
    }
}

static gboolean
fits_number (GainGridType type, gint64 value)
{
  return type == GAIN_GRID_DATE ? value >= FIRST_DATE
                                : value <= MOST_EXACT && value >= -MOST_EXACT;
}

static gboolean
is_escape (const char *at)
{
  return at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3])
         && g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) && at[6] == '_';
}

/* U+FFFE and U+FFFF, which no XML document may hold. */
static gboolean
is_no_character (const char *at)
{
  return at[0] == '\xEF' && at[1] == '\xBF' && (at[2] == '\xBE' || at[2] == '\xBF');
}

/* "_x0041_" is how the format writes a character that XML can't: a text that has it by chance
 * says that its underscore is one. Source: ECMA-376 part 1, 22.4.2.4 (bstr). */
static char *
escape_text (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (is_escape (at))
      g_string_append (out, "_x005F_");
    else if (is_no_character (at))
      {
        g_string_append (out, at[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_");
        at += 2;
      }
    else
      g_string_append_c (out, *at);
  return g_string_free (out, FALSE);
}

static gboolean
write_text (const Sheet *self, guint row, guint column, const char *text)
{
  gboolean special = strstr (text, "_x") != NULL || strstr (text, "\xEF\xBF") != NULL;
  g_autofree char *escaped = special ? escape_text (text) : NULL;

  return worksheet_write_string (self->sheet, row + 1, (lxw_col_t) column,
                                 escaped != NULL ? escaped : text, NULL)
         == LXW_NO_ERROR;
}

/* A text is written as a text: nothing that a file or a person brought becomes a formula. */
static gboolean
write_cell (const Sheet *self, guint row, guint column, lxw_format *format)
{
  GainGridType type = gain_grid_type (self->grid, column);
  const GainGridCell *cell = gain_grid_cell (self->grid, row, column);

  if (gain_grid_is_empty (self->grid, row, column))
    return TRUE;
  if (type == GAIN_GRID_TEXT)
    return write_text (self, row, column, cell->text);
  if (!fits_number (type, cell->number))
    {
      g_autofree char *text = gain_grid_format (self->grid, row, column);

      return write_text (self, row, column, text);
    }
  return worksheet_write_number (self->sheet, row + 1, (lxw_col_t) column,
                                 number_of (type, cell->number), format)
         == LXW_NO_ERROR;
}

static gboolean
write_rows (const Sheet *self)
{
  const GainGrid *grid = self->grid;
  guint n_columns = gain_grid_n_columns (grid);
  g_autofree lxw_format **formats = g_new (lxw_format *, n_columns);

  for (guint column = 0; column < n_columns; column++)
    {
      formats[column] = format_of_column (self, column);
      worksheet_set_column (self->sheet, (lxw_col_t) column, (lxw_col_t) column,
                            width_of_column (grid, column), NULL);
    }
  for (guint column = 0; column < n_columns; column++)
    worksheet_write_string (self->sheet, 0, (lxw_col_t) column,
                            g_ptr_array_index (grid->titles, column), self->heading);
  for (guint row = 0; row < gain_grid_n_rows (grid); row++)
    for (guint column = 0; column < n_columns; column++)
      if (!write_cell (self, row, column, formats[column]))
        return FALSE;
  return TRUE;
}

static char *
sheet_name (const char *title)
{
  g_autofree char *cut = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), NAME_LETTERS));

  g_strdelimit (cut, NAME_FORBIDDEN, ' ');
  g_strstrip (cut);
  if (*cut == '\'')
    *cut = ' ';
  if (*cut != '\0' && cut[strlen (cut) - 1] == '\'')
    cut[strlen (cut) - 1] = ' ';
  g_strstrip (cut);
  return g_strdup (*cut != '\0' ? cut : "1");
}

static gboolean
fill_book (Sheet *self)
{
  lxw_doc_properties properties = { .created = CREATED };
  g_autofree char *name = sheet_name (self->grid->title);
  guint n_columns = gain_grid_n_columns (self->grid);
  guint n_rows = gain_grid_n_rows (self->grid);
  gboolean done;

  workbook_set_properties (self->book, &properties);
  self->sheet = workbook_add_worksheet (self->book, name);
  if (self->sheet == NULL)
    return FALSE;
  add_formats (self);
  worksheet_freeze_panes (self->sheet, 1, 0);
  done = write_rows (self);
  worksheet_autofilter (self->sheet, 0, 0, n_rows, (lxw_col_t) (n_columns - 1));
  if (n_rows > 0)
    {
      g_autofree char *all = g_new0 (char, LXW_MAX_CELL_RANGE_LENGTH);

      /* A period "2025" or an id "0012" is meant to be a text. */
      lxw_rowcol_to_range (all, 1, 0, n_rows, (lxw_col_t) (n_columns - 1));
      worksheet_ignore_errors (self->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all);
    }
  return done;
}

/* The library writes numbers as the thread's locale does; a file has points. Its own temporary files
 * have no name from the start. */
static gboolean
write_book (const GainGrid *grid, const char *path)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE,
                                   .tmpdir = (char *) g_get_tmp_dir (),
                                   .use_zip64 = LXW_FALSE };
  locale_t plain = newlocale (LC_NUMERIC_MASK, "C", (locale_t) 0);
  locale_t before = uselocale (plain);
  Sheet self = { .grid = grid, .book = workbook_new_opt (path, &options) };
  gboolean done = self.book != NULL && fill_book (&self);

  /* The library closes no book without a sheet: it would add one of its own, fail once more and crash. */
  if (self.book != NULL && self.sheet == NULL)
    lxw_workbook_free (self.book);
  else if (self.book != NULL)
    done = workbook_close (self.book) == LXW_NO_ERROR && done;
  uselocale (before);
  freelocale (plain);
  return done;
}

typedef struct
{
  guint n_rows;
  guint n_cells;
} Written;

static gboolean
count_written (const char *name, const GainXmlAttributes *attributes, gpointer data)
{
  Written *written = data;

  if (strcmp (name, "row") == 0)
    written->n_rows++;
  else if (strcmp (name, "c") == 0)
    written->n_cells++;
  return TRUE;
}

/* With the headings. */
static guint
count_cells (const GainGrid *grid)
{
  guint n_columns = gain_grid_n_columns (grid);
  guint n = n_columns;

  for (guint row = 0; row < gain_grid_n_rows (grid); row++)
    for (guint column = 0; column < n_columns; column++)
      n += !gain_grid_is_empty (grid, row, column);
  return n;
}

/* The library doesn't ask whether what it put into its temporary files is there: where their disk was
 * full, rows are missing; and where it got no memory for a cell, it leaves it out and says that all is well. */
static gboolean
is_whole (const GainGrid *grid, GBytes *bytes)
{
  static const GainXmlHandler counter = { .start = count_written };
  static const char *const others[] = { "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml" };
  g_autoptr (GainXlsxPackage) package = gain_xlsx_package_new (grid->title, bytes, NULL);
  Written written = { 0, 0 };
  Written others_written = { 0, 0 };

  if (package == NULL
      || !gain_xlsx_package_parse (package, "xl/worksheets/sheet1.xml", &counter, &written, NULL, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (!gain_xlsx_package_parse (package, others[i], &counter, &others_written, NULL, NULL))
      return FALSE;
  return written.n_rows == gain_grid_n_rows (grid) + 1 && written.n_cells == count_cells (grid);
}

static gboolean
check_limits (const GainGrid *grid, GError **error)
{
  guint n_rows = gain_grid_n_rows (grid);

  if (n_rows > GAIN_XLSX_MOST_ROWS)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
                   _ ("“%s” has %u rows, and a spreadsheet holds %u. Write it as CSV instead: give "
                      "the file a name that ends in .csv."),
                   grid->title, n_rows, GAIN_XLSX_MOST_ROWS);
      return FALSE;
    }
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < gain_grid_n_columns (grid); column++)
      if (gain_grid_type (grid, column) == GAIN_GRID_TEXT
          && !gain_grid_is_empty (grid, row, column)
          && g_utf8_strlen (gain_grid_cell (grid, row, column)->text, -1) > GAIN_XLSX_MOST_LETTERS)
        {
          g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
                       _ ("Row %u of “%s” has a text in the column “%s” that is longer than the %d "
                          "letters of a spreadsheet’s cell. Write it as CSV instead."),
                       row + 1, grid->title, (char *) g_ptr_array_index (grid->titles, column),
                       GAIN_XLSX_MOST_LETTERS);
          return FALSE;
        }
  return TRUE;
}

/* Where no more files may be opened, the library says so in its own words, or crashes. */
static gboolean
check_files (GError **error)
{
  int held[OPEN_FILES];
  guint n = 0;

  while (n < OPEN_FILES && (held[n] = memfd_create ("sheet", MFD_CLOEXEC)) >= 0)
    n++;
  if (n < OPEN_FILES)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
                 _ ("Can’t make the spreadsheet: too many files are open. Close other programs and try "
                    "again, or write CSV."));
  for (guint i = 0; i < n; i++)
    close (held[i]);
  return n == OPEN_FILES;
}

/**
 * gain_grid_to_xlsx:
 * @grid: a table with at least one column
 * @error: (nullable): %GAIN_FILE_ERROR_WRITE
 *
 * Makes a spreadsheet of a table: a bold heading that stays while one scrolls, filters, columns as
 * wide as what they hold, numbers, money, percents and dates as such, and every text as a text, so
 * that none becomes a formula or loses its leading zeros. The same table gives the same bytes.
 *
 * Returns: (transfer full): the file; %NULL with an error
 */
GBytes *
gain_grid_to_xlsx (const GainGrid *grid, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data = NULL;
  gsize length = 0;
  int file;

  g_return_val_if_fail (grid != NULL && gain_grid_n_columns (grid) > 0, NULL);
  if (!check_limits (grid, error) || !check_files (error))
    return NULL;
  /* Only in memory: a file holds pay and may name patients, and a killed program could not remove it. */
  file = memfd_create ("sheet", MFD_CLOEXEC);
  path = g_strdup_printf ("/proc/self/fd/%d", file);
  if (file >= 0 && write_book (grid, path) && g_file_get_contents (path, &data, &length, NULL))
    bytes = g_bytes_new_take (data, length);
  if (file >= 0)
    close (file);
  if (bytes != NULL && is_whole (grid, bytes))
    return g_steal_pointer (&bytes);
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
               _ ("Can’t make the spreadsheet in the folder for temporary files, “%s”. Make room "
                  "there, or write CSV."),
               g_get_tmp_dir ());
  return NULL;
}
