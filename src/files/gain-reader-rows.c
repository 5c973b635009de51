/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-reader-rows.h"

#include "gain-assignment.h"
#include "gain-cell-parse.h"
#include "gain-cell-repair.h"
#include "gain-cell-style.h"
#include "gain-csv-scan.h"
#include "gain-decimal.h"
#include "gain-formula-guard.h"
#include "gain-header.h"
#include "gain-mapper.h"
#include "gain-rejects.h"
#include "gain-row-faults.h"
#include "gain-rules.h"
#include "gain-total-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A text seen before in a column has its code here, mostly: a look-up without hashing it all over. */
#define N_RECENT 4096

/* With so many refused rows, each with its reason, it is another file than it is taken for; they would take
 * all memory in the end. */
#define MOST_REFUSED 1000000

typedef struct
{
  const char *text;
  gsize       length;
  guint32     code;
} Recent;

typedef struct
{
  gint64  number;
  guint32 code;
} Value;

/* The first cells of a row that say something: one of them may call the row a total. */
#define N_LABELS 3
#define MOST_LABEL_BYTES 200

/* A good row with dates that would be others if the day came first. */
typedef struct
{
  guint   row;
  guint32 columns; /* bit per column */
} Doubtful;

typedef struct
{
  GainReading        *reading;
  const GainKindInfo *info;
  GainHeader         *header;
  GainMapper         *mapper;      /* NULL: the headings are our own */
  guint               mapped;      /* which of the rows that the row at hand gives; G_MAXUINT: none */
  GainRules          *rules;
  GainTable          *table;
  GainProgressFunc    progress;
  gpointer            user_data;
  GCancellable       *cancellable;
  GainXlsxSheet          *sheet;       /* whose rows the lines are; NULL: no workbook */
  GainCellRepair     *repair;      /* of a sheet's cells */
  gsize               length;
  gsize               next_progress;
  gboolean            damaged;

  /* The row at hand. */
  guint               line;
  guint               cell;
  guint32             filled;      /* bit per column */
  guint32             must_fill;
  gboolean            blank;       /* no cell holds anything */
  char               *surplus;     /* the first cell beyond the headings */
  guint               n_filled;    /* cells */
  guint               label_cells[N_LABELS]; /* where the first of them stand */
  guint               n_before;    /* in the row before */
  GString            *labels[N_LABELS];
  guint32             doubtful;    /* bit per column, of dates like 5/6/2025 */
  GainRowFaults       faults;
  Value               values[32];
  Recent             *recent;

  GainTotalRows       totals;
  GArray             *doubtful_rows; /* Doubtful */
  guint               day_first[32]; /* by column: the line of a date like 31/12/2025; 0: none */
} Reader;

/* Of a sheet, rows are counted. */
static guint
place_of (Reader *self, guint line)
{
  return self->sheet != NULL ? gain_xlsx_sheet_row (self->sheet, line) : line;
}

/* Which cell of the file's row goes into a column as it is; -1: none, or several. */
static int
cell_of (Reader *self, int column)
{
  if (column < 0)
    return -1;
  if (self->mapper != NULL)
    return gain_mapper_source (self->mapper, self->mapped, (guint) column);
  for (guint i = 0; i < self->header->n_names; i++)
    if (self->header->columns[i] == column)
      return (int) i;
  return -1;
}

/* A cell as a spreadsheet calls it: F12. */
static char *
place_name (guint cell, guint row)
{
  GString *letters = g_string_new (NULL);

  for (guint n = cell + 1; n > 0; n = (n - 1) / 26)
    g_string_prepend_c (letters, (char) ('A' + (n - 1) % 26));
  g_string_append_printf (letters, "%u", row);
  return g_string_free (letters, FALSE);
}

static void
refuse (guint line, int column, const char *value, char *reason, gpointer user_data)
{
  Reader *self = user_data;
  int cell = self->sheet != NULL ? cell_of (self, column) : -1;
  g_autofree char *heading = self->mapper != NULL
                               ? gain_mapper_heading (self->mapper, self->mapped, column) : NULL;
  const char *name = column < 0 ? NULL : heading != NULL ? heading : self->info->columns[column].name;
  g_autofree char *place = cell >= 0 ? place_name ((guint) cell, line) : NULL;

  if (gain_row_faults_tell (&self->faults, line, name, place, reason))
    {
      g_free (reason);
      return;
    }
  self->faults.refused = gain_reject_new (line, name, value, reason);
  self->faults.refused->place = g_steal_pointer (&place);
  g_ptr_array_add (self->reading->rejects, self->faults.refused);
  if (self->info->kind == GAIN_KIND_ROSTER
      && (self->filled & ~self->faults.columns & 1u << GAIN_ROSTER_ID) != 0)
    gain_rules_lose_person (self->rules, self->values[GAIN_ROSTER_ID].code, line);
}

static guint32
intern (Reader *self, guint column, const char *text, gsize length)
{
  guint64 hash = column + 1;
  Recent *recent;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  recent = &self->recent[(hash ^ (hash >> 24)) % N_RECENT];
  if (recent->code != 0 && recent->length == length && memcmp (recent->text, text, length) == 0)
    return recent->code;
  recent->code = gain_table_intern (self->table, text, (gssize) length);
  recent->length = length;
  recent->text = gain_table_string (self->table, recent->code);
  return recent->code;
}

static void
take_text (Reader *self, guint column, char *text, gsize length)
{
  g_autofree char *to_free = NULL;
  g_autofree char *id = NULL;
  char *reason;

  reason = gain_cell_clean_text (&self->info->columns[column], &text, &length, &to_free);
  if (reason != NULL)
    {
      gain_row_faults_add (&self->faults, (int) column, text, reason);
      return;
    }
  /* As in CMS's own tables, so that who stands in both is one patient. What is no identifier of a
   * beneficiary stays as it is. */
  if (self->info->kind == GAIN_KIND_ASSIGNMENT && column == GAIN_ASSIGNMENT_PATIENT_ID)
    id = gain_patient_id_normal (text, length);
  self->values[column].code
      = id != NULL ? intern (self, column, id, strlen (id)) : intern (self, column, text, length);
}

/* A cell of a sheet was more than its text says. */
static gboolean
mend_cell (Reader *self, guint cell, guint column, char **text, gsize *length)
{
  guint mark = gain_xlsx_sheet_mark (self->sheet, self->line, cell);
  char *reason;

  if (mark & GAIN_MARK_SPREAD)
    {
      reason = gain_cell_repair_spread (self->repair, column);
      if (reason != NULL)
        {
          gain_row_faults_add (&self->faults, (int) column, *text, reason);
          return FALSE;
        }
      mark &= ~(guint) GAIN_MARK_SPREAD;
    }
  if (mark == GAIN_MARK_TEXT)
    return TRUE;
  reason = gain_cell_repair_cell (self->repair, column, mark,
                                  gain_xlsx_sheet_row (self->sheet, self->line), text, length);
  if (reason != NULL)
    gain_row_faults_add (&self->faults, (int) column, *text, reason);
  return reason == NULL;
}

/* A day or a period that another program wrote in its own way. */
static gboolean
read_style (Reader *self, guint column, char *text, gsize length, char **reason)
{
  const GainColumn *info = &self->info->columns[column];
  g_autofree char *shown = NULL;

  if (gain_cell_repair_style (self->repair, column, place_of (self, self->line), &text, &length))
    {
      g_clear_pointer (reason, g_free);
      *reason = gain_cell_parse_number (info, text, length, &self->values[column].number);
      return *reason == NULL;
    }
  if (info->type != GAIN_COLUMN_DATE)
    return FALSE;
  shown = gain_cell_excerpt (text);
  if (gain_cell_style_day_first (text))
    {
      if (self->day_first[column] == 0)
        self->day_first[column] = place_of (self, self->line);
      g_free (*reason);
      *reason = g_strdup_printf (_ ("“%s” is not a date here, where the month stands first; write it as "
                                    "2025-12-31 or 12/31/2025."), shown);
    }
  else if (gain_cell_style_short_year (text))
    {
      g_free (*reason);
      *reason = g_strdup_printf (_ ("“%s” has a two-digit year; write the year with four digits."),
                                 shown);
    }
  return FALSE;
}

/* cell: where it stands in the file's row; -1: nowhere as it is. */
static void
take_cell (Reader *self, int cell, guint column, char *text, gsize length)
{
  char *reason;

  if (self->damaged && !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_autofree char *shown = gain_cell_excerpt (text);

      gain_row_faults_add (&self->faults, (int) column, text,
                 g_strdup_printf (_ ("“%s” holds bytes that are no UTF-8. Write the cell again, and save "
                                     "the file as “CSV UTF-8”."),
                                  shown));
      return;
    }
  self->filled |= 1u << column;
  gain_formula_unguard (&text, &length);
  if (self->sheet != NULL && cell >= 0 && !mend_cell (self, (guint) cell, column, &text, &length))
    return;
  if (gain_table_column_is_text (self->table, column))
    {
      take_text (self, column, text, length);
      return;
    }
  reason = gain_cell_parse_number (&self->info->columns[column], text, length,
                                   &self->values[column].number);
  if (self->info->columns[column].type == GAIN_COLUMN_DATE && gain_cell_style_ambiguous (text))
    self->doubtful |= 1u << column;
  if (reason != NULL && !read_style (self, column, text, length, &reason))
    gain_row_faults_add (&self->faults, (int) column, text, reason);
}

static void
on_cell (char *text, gsize length, gpointer user_data)
{
  Reader *self = user_data;
  guint cell = self->cell++;

  gain_cell_trim (&text, &length);
  if (length == 0)
    return;
  self->blank = FALSE;
  if (self->n_filled < N_LABELS)
    {
      self->label_cells[self->n_filled] = cell;
      g_string_append_len (self->labels[self->n_filled], text,
                           length <= MOST_LABEL_BYTES ? (gssize) length : 0);
    }
  self->n_filled++;
  if (cell >= self->header->n_names)
    {
      if (self->surplus == NULL)
        self->surplus = gain_cell_excerpt (text);
    }
  else if (self->mapper != NULL)
    gain_mapper_take (self->mapper, cell, text, length);
  else if (self->header->columns[cell] >= 0)
    take_cell (self, (int) cell, (guint) self->header->columns[cell], text, length);
}

static void
begin_values (Reader *self)
{
  self->filled = 0;
  self->doubtful = 0;
  gain_row_faults_begin (&self->faults);
}

static void
begin_row (Reader *self)
{
  self->cell = 0;
  self->blank = TRUE;
  self->n_filled = 0;
  for (guint i = 0; i < N_LABELS; i++)
    g_string_truncate (self->labels[i], 0);
  g_clear_pointer (&self->surplus, g_free);
  begin_values (self);
  self->mapped = G_MAXUINT;
  if (self->mapper != NULL)
    gain_mapper_begin (self->mapper);
}

/* Of a row that ends too early, only the first column that it lacks. */
static void
check_filled (Reader *self)
{
  guint32 missing = self->must_fill & ~self->filled & ~self->faults.columns;

  for (; missing != 0; missing &= missing - 1)
    {
      int column = g_bit_nth_lsf (missing, -1);
      guint cell = 0;

      while (self->mapper == NULL && self->header->columns[cell] != column)
        cell++;
      if (self->mapper == NULL && cell >= self->cell && self->sheet == NULL)
        {
          gain_row_faults_add (&self->faults, column, NULL,
                               g_strdup_printf (_ ("The row ends before this column (cells: %u, "
                                                   "headings: %u). Fill it in; it has no default."),
                                                self->cell, self->header->n_names));
          return;
        }
      gain_row_faults_add (&self->faults, column, NULL,
                           g_strdup (_ ("The cell is blank. Fill it in; this column has no "
                                        "default.")));
    }
}

/* Then its cells may stand under other headings, and nothing else is said of them. */
static void
check_surplus (Reader *self)
{
  char *reason;

  if (self->surplus == NULL)
    return;
  if (self->sheet != NULL)
    reason = g_strdup_printf (_ ("The row has %u cells under %u headings; the first too many is “%s”. Give "
                                 "its column a heading, or clear the cell."),
                              self->cell, self->header->n_names, self->surplus);
  else
    reason = g_strdup_printf (_ ("The row has %u cells under %u headings; the first too many is “%s”. A cell "
                                 "with a comma in it needs quotation marks."),
                              self->cell, self->header->n_names, self->surplus);
  gain_row_faults_begin (&self->faults);
  gain_row_faults_add (&self->faults, -1, self->surplus, reason);
}

static guint
append_row (Reader *self, guint line)
{
  guint row = gain_table_append (self->table, line);

  for (guint32 left = self->filled & ~self->faults.columns; left != 0; left &= left - 1)
    {
      guint c = (guint) __builtin_ctz (left);

      if (gain_table_column_is_text (self->table, c))
        gain_table_set_code (self->table, row, c, self->values[c].code);
      else
        gain_table_set_int (self->table, row, c, self->values[c].number);
    }
  return row;
}

static void
store_row (Reader *self, guint line)
{
  guint row = append_row (self, line);

  if (!gain_rules_check_row (self->rules, row, 0, refuse, self))
    gain_table_truncate (self->table, row);
  else if (self->doubtful != 0)
    {
      const Doubtful doubtful = { row, self->doubtful };

      g_array_append_val (self->doubtful_rows, doubtful);
    }
}

/* What is wrong with the cells, and what the rules find in those that are right. */
static void
refuse_row (Reader *self, guint line)
{
  guint32 unknown = self->faults.columns | (self->must_fill & ~self->filled);
  guint row;

  for (guint i = 0; i < self->faults.cells->len; i++)
    {
      GainRowFault *fault = &g_array_index (self->faults.cells, GainRowFault, i);

      refuse (line, fault->column, fault->value, g_steal_pointer (&fault->reason), self);
    }
  if (self->faults.columns == 0) /* the row as a whole */
    return;
  row = append_row (self, line);
  gain_rules_check_row (self->rules, row, unknown, refuse, self);
  gain_table_truncate (self->table, row);
}

static void
on_line (guint line, gpointer user_data)
{
  Reader *self = user_data;

  self->line = line;
}

static void
end_values (Reader *self, guint line)
{
  self->reading->n_rows++;
  if (self->surplus == NULL)
    check_filled (self);
  if (self->faults.cells->len > 0)
    refuse_row (self, line);
  else
    store_row (self, line);
  gain_row_faults_end (&self->faults);
}

static void
take_mapped (Reader *self, guint row, guint line)
{
  const char *value;
  char *reason = gain_mapper_fault (self->mapper, row, &value);
  char *text;
  gsize length;

  self->mapped = row;
  begin_values (self);
  if (reason != NULL)
    {
      g_autofree char *heading = gain_mapper_heading (self->mapper, row, -1);

      self->reading->n_rows++;
      g_ptr_array_add (self->reading->rejects, gain_reject_new (line, heading, value, reason));
      return;
    }
  for (guint c = 0; c < self->info->n_columns; c++)
    if (gain_mapper_cell (self->mapper, row, c, &text, &length))
      take_cell (self, gain_mapper_source (self->mapper, row, c), c, text, length);
  end_values (self, line);
}

/* Whether the file has rows that were not imported, with the reason beside each. */
static gboolean
is_of_rejects (const Reader *self)
{
  const char *reasons = gain_rejects_heading (self->reading->kind, self->reading->mapping);

  for (guint i = 0; i < self->header->n_names; i++)
    if (self->header->columns[i] < 0 && g_ascii_strcasecmp (self->header->names[i], reasons) == 0)
      return TRUE;
  return FALSE;
}

/* The cell that calls the row at hand a total; NULL: none does. In the first cell the word is enough;
 * elsewhere, and as part of a name, the row must also say less than the one before it. Rows that were not
 * imported were judged beside those that were, and stay. */
static const char *
find_total (const Reader *self)
{
  for (guint i = 0; i < MIN (self->n_filled, N_LABELS); i++)
    {
      GainTotalWord word = gain_total_word (self->labels[i]->str);

      if ((word == GAIN_TOTAL_PLAIN && i == 0)
          || (word != GAIN_TOTAL_NO && self->n_filled < self->n_before && !is_of_rejects (self)))
        return self->labels[i]->str;
    }
  return NULL;
}

static gboolean
holds_id (Reader *self, guint cell)
{
  for (guint c = 0; c < self->info->n_columns; c++)
    if ((self->info->columns[c].type == GAIN_COLUMN_ID || self->info->columns[c].type == GAIN_COLUMN_TIN)
        && cell_of (self, (int) c) == (int) cell)
      return TRUE;
  return FALSE;
}

/* “Total” where an identifier belongs, or alone in its row: some kinds would take it for one, as for
 * that of the ACO. NULL: no such cell. */
static const char *
find_sure_total (Reader *self)
{
  for (guint i = 0; i < MIN (self->n_filled, N_LABELS); i++)
    if (gain_total_word (self->labels[i]->str) == GAIN_TOTAL_PLAIN
        && (self->n_filled == 1 || holds_id (self, self->label_cells[i])))
      return self->labels[i]->str;
  return NULL;
}

/* A row that nothing could be made of, and that calls itself a total, is no fault of the file. */
static void
drop_total (Reader *self, guint line, guint n_rows, guint n_rejects, guint n_good)
{
  GPtrArray *rejects = self->reading->rejects;
  const char *total = NULL;

  if (rejects->len > n_rejects && gain_table_n_rows (self->table) == n_good)
    total = find_total (self);
  if (total != NULL)
    {
      g_ptr_array_set_size (rejects, (int) n_rejects);
      self->reading->n_rows = n_rows;
      gain_total_rows_add (&self->totals, line, total);
    }
  else
    self->n_before = self->n_filled;
}

static gboolean
on_row (guint line, gpointer user_data)
{
  Reader *self = user_data;
  guint before = self->reading->n_rows, n_rejects = self->reading->rejects->len;
  guint n_good = gain_table_n_rows (self->table);
  const char *total;
  guint n_rows;

  if (self->blank)
    {
      begin_row (self);
      return TRUE;
    }
  line = place_of (self, line);
  total = find_sure_total (self);
  if (total != NULL)
    {
      gain_total_rows_add (&self->totals, line, total);
      begin_row (self);
      return TRUE;
    }
  check_surplus (self);
  if (self->mapper == NULL || self->faults.cells->len > 0)
    end_values (self, line);
  else
    {
      n_rows = gain_mapper_n_rows (self->mapper);
      for (guint row = 0; row < n_rows; row++)
        take_mapped (self, row, line);
    }
  drop_total (self, line, before, n_rejects, n_good);
  begin_row (self);
  return self->reading->rejects->len <= MOST_REFUSED;
}

static void
on_fault (guint line, GainCsvFault fault, gpointer user_data)
{
  Reader *self = user_data;
  const char *reason = fault == GAIN_CSV_STRAY_QUOTE
                         ? _ ("A quotation mark stands inside a cell. Put the cell in quotation marks "
                              "and double the marks inside it.")
                       : fault == GAIN_CSV_OPEN_QUOTE
                         ? _ ("A quotation mark opens in this row and is never closed. Close it, or "
                              "delete it.")
                         : _ ("The row goes on for more than a megabyte; a closing quotation mark may "
                              "be missing.");

  self->reading->n_rows++;
  refuse (place_of (self, line), -1, NULL, g_strdup (reason), self);
  begin_row (self);
}

static gboolean
on_tick (gsize done, gpointer user_data)
{
  Reader *self = user_data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  if (self->progress != NULL && done >= self->next_progress)
    {
      self->progress ((gint64) done, (gint64) self->length, self->user_data);
      self->next_progress = done + self->length / 100;
    }
  return TRUE;
}

/* 5/6/2025 beside 31/12/2025: whoever wrote the column put the day first, at least sometimes. */
static void
refuse_doubtful (Reader *self, guint8 *dropped, const Doubtful *doubtful)
{
  for (guint c = 0; c < self->info->n_columns; c++)
    {
      g_autofree char *value = NULL;

      if (!(doubtful->columns & 1u << c) || self->day_first[c] == 0 || dropped[doubtful->row])
        continue;
      dropped[doubtful->row] = TRUE;
      value = gain_date_format ((GainDate) gain_table_get_int (self->table, doubtful->row, c));
      refuse (gain_table_get_line (self->table, doubtful->row), (int) c, value,
              g_strdup_printf (_ ("The month and the day can’t be told apart, since row %u of this column "
                                  "has the day first. Write all dates as 2025-12-31."),
                               self->day_first[c]),
              self);
    }
}

static void
check_doubtful (Reader *self)
{
  g_autofree guint8 *dropped = NULL;
  gboolean any = FALSE;

  for (guint c = 0; c < self->info->n_columns; c++)
    any |= self->day_first[c] != 0;
  if (!any || self->doubtful_rows->len == 0)
    return;
  dropped = g_new0 (guint8, gain_table_n_rows (self->table));
  self->mapped = G_MAXUINT;
  for (guint i = 0; i < self->doubtful_rows->len; i++)
    refuse_doubtful (self, dropped, &g_array_index (self->doubtful_rows, Doubtful, i));
  gain_table_drop_rows (self->table, dropped);
}

static void
reader_clear (Reader *self)
{
  for (guint i = 0; i < N_LABELS; i++)
    if (self->labels[i] != NULL)
      g_string_free (self->labels[i], TRUE);
  g_clear_pointer (&self->header, gain_header_free);
  g_clear_pointer (&self->mapper, gain_mapper_free);
  g_clear_pointer (&self->rules, gain_rules_free);
  g_clear_pointer (&self->repair, gain_cell_repair_free);
  g_clear_pointer (&self->recent, g_free);
  g_clear_pointer (&self->doubtful_rows, g_array_unref);
  g_clear_pointer (&self->surplus, g_free);
  gain_row_faults_clear (&self->faults);
  gain_total_rows_clear (&self->totals);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
set_up (Reader *self, GainCatalog *catalog, GError **error)
{
  GainReading *reading = self->reading;

  if (reading->mapping != NULL)
    {
      self->mapper = gain_mapper_new (reading->mapping, reading->name, self->header->names,
                                      self->header->line, error);
      if (self->mapper == NULL)
        return FALSE;
    }
  self->info = gain_kind_info (reading->kind);
  self->table = reading->table = gain_table_new (reading->kind);
  self->rules = gain_rules_new (self->table, catalog, reading->today);
  self->repair = gain_cell_repair_new (reading->kind, catalog, self->sheet);
  self->recent = g_new0 (Recent, N_RECENT);
  self->doubtful_rows = g_array_new (FALSE, FALSE, sizeof (Doubtful));
  gain_row_faults_init (&self->faults);
  for (guint i = 0; i < N_LABELS; i++)
    self->labels[i] = g_string_new (NULL);
  G_STATIC_ASSERT (G_N_ELEMENTS (self->values) == 8 * sizeof self->filled);
  g_assert (self->info->n_columns <= G_N_ELEMENTS (self->values));
  for (guint c = 0; c < self->info->n_columns; c++)
    if (self->info->columns[c].flags & GAIN_COLUMN_FILLED)
      self->must_fill |= 1u << c;
  return TRUE;
}

/* The reasons themselves may name patients, and here nobody has looked for them. */
static gboolean
check_refused (const Reader *self, GError **error)
{
  const GPtrArray *rejects = self->reading->rejects;
  g_autofree char *most = gain_count_format (MOST_REFUSED, 0);

  if (rejects->len <= MOST_REFUSED)
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
               _ ("%s has more than %s rows that can’t be taken in, the first of them row %u. Look whether it "
                  "is the right file, and of the kind that it is read as."),
               self->reading->name, most, ((const GainReject *) rejects->pdata[0])->line);
  return FALSE;
}

static void
finish (Reader *self, const char *text)
{
  GainReading *reading = self->reading;
  gboolean patients;

  check_doubtful (self);
  if (!reading->apart)
    reading->n_repeated = gain_rules_check_table (self->rules, refuse, self);
  patients = gain_rejects_fill (reading, text, self->length, self->header->delimiter,
                                self->header->names, self->sheet);
  gain_cell_repair_note (self->repair, patients, reading->notes);
  gain_total_rows_note (&self->totals, reading->notes);
  reading->header = g_strdupv (self->header->names);
  reading->delimiter = self->header->delimiter;
}

/**
 * gain_reader_read_rows:
 * @reading: takes the rows; knows the kind, and what the headings mean
 * @content: the file, read
 * @catalog: what the rows may refer to
 * @progress: (nullable) (scope call): told the bytes done
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads a table row by row. A row that breaks a rule is refused; one that calls itself a total is left
 * out, and a note says so.
 *
 * Returns: whether it has the headings, and no more refused rows than can be told of; else a
 *   #GAIN_FILE_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
gain_reader_read_rows (GainReading *reading, GainContent *content, GainCatalog *catalog,
                       GainProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                       GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, on_tick, on_line };
  g_auto (Reader) self = { .reading = reading, .progress = progress, .user_data = user_data,
                           .cancellable = cancellable, .damaged = content->damaged,
                           .sheet = content->sheet };
  const char *text = gain_content_table (content, &self.length);
  GainCsvPlace place;

  self.header = gain_header_read (reading->kind, reading->name, text, self.length, reading->mapping,
                                  reading->notes, error);
  if (self.header == NULL || !set_up (&self, catalog, error))
    return FALSE;
  begin_row (&self);
  place = self.header->body;
  gain_csv_scan (text, self.length, self.header->delimiter, &place, &handler, &self);
  begin_row (&self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_refused (&self, error))
    return FALSE;
  finish (&self, text);
  if (progress != NULL)
    progress ((gint64) self.length, (gint64) self.length, user_data);
  return TRUE;
}
