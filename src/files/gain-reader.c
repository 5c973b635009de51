/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-reader.h"

#include "gain-alr.h"
#include "gain-cell-parse.h"
#include "gain-cell-repair.h"
#include "gain-csv-scan.h"
#include "gain-diagram-json.h"
#include "gain-document.h"
#include "gain-header.h"
#include "gain-mapper.h"
#include "gain-puf.h"
#include "gain-rejects.h"
#include "gain-rules.h"
#include "gain-stream.h"
#include "gain-xlsx-reader.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Rows and offsets are counted in 32 bits further on. */
#define MOST_FILE_BYTES G_GUINT64_CONSTANT (2000000000)

/* Plans and diagrams are read whole, and are a few kilobytes. */
#define MOST_DOCUMENT_BYTES (16 * 1024 * 1024)

/* From here on the hash of a file is made beside the reading. */
#define THREAD_BYTES (1024 * 1024)

/* Rows of a sheet that are read to see what it is. */
#define GUESSED_ROWS 40

/* A text seen before in a column has its code here, mostly: a look-up without hashing it all over. */
#define N_RECENT 4096

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
  int                 fault_column;
  char               *fault_value;
  char               *fault;
  Value               values[32];
  Recent             *recent;
} Reader;

G_DEFINE_QUARK (gain-file-error-quark, gain_file_error)

static void
refuse (guint line, int column, const char *value, char *reason, gpointer user_data)
{
  Reader *self = user_data;
  g_autofree char *heading = self->mapper != NULL
                               ? gain_mapper_heading (self->mapper, self->mapped, column) : NULL;
  const char *name = column < 0 ? NULL : heading != NULL ? heading : self->info->columns[column].name;

  g_ptr_array_add (self->reading->rejects, gain_reject_new (line, name, value, reason));
  if (self->info->kind == GAIN_KIND_ROSTER && (self->filled & 1u << GAIN_ROSTER_ID) != 0)
    gain_rules_lose_person (self->rules, self->values[GAIN_ROSTER_ID].code, line);
}

static void
set_fault (Reader *self, int column, const char *value, char *reason)
{
  self->fault_column = column;
  self->fault_value = g_strdup (value);
  self->fault = reason;
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
  char *reason;

  reason = gain_cell_clean_text (&self->info->columns[column], &text, &length, &to_free);
  if (reason != NULL)
    set_fault (self, (int) column, text, reason);
  else
    self->values[column].code = intern (self, column, text, length);
}

/* A cell of a sheet was more than its text says. */
static gboolean
mend_cell (Reader *self, guint cell, guint column, char **text, gsize *length)
{
  GainXlsxMark mark = gain_xlsx_sheet_mark (self->sheet, self->line, cell);
  char *reason;

  if (mark == GAIN_MARK_TEXT)
    return TRUE;
  reason = gain_cell_repair_cell (self->repair, column, mark,
                                  gain_xlsx_sheet_row (self->sheet, self->line), text, length);
  if (reason != NULL)
    set_fault (self, (int) column, *text, reason);
  return reason == NULL;
}

/* cell: where it stands in the file's row; -1: nowhere as it is. */
static void
take_cell (Reader *self, int cell, guint column, char *text, gsize length)
{
  char *reason;

  if (self->damaged && !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_autofree char *shown = gain_cell_excerpt (text);

      set_fault (self, (int) column, text,
                 g_strdup_printf (_ ("“%s” holds bytes that are no UTF-8. Write the cell again, and save "
                                     "the file as “CSV UTF-8”."),
                                  shown));
      return;
    }
  self->filled |= 1u << column;
  gain_cell_strip_guard (&text, &length);
  if (self->sheet != NULL && cell >= 0 && !mend_cell (self, (guint) cell, column, &text, &length))
    return;
  if (gain_table_column_is_text (self->table, column))
    {
      take_text (self, column, text, length);
      return;
    }
  reason = gain_cell_parse_number (&self->info->columns[column], text, length,
                                   &self->values[column].number);
  if (reason != NULL)
    set_fault (self, (int) column, text, reason);
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
  if (cell >= self->header->n_names)
    {
      if (self->surplus == NULL)
        self->surplus = gain_cell_excerpt (text);
    }
  else if (self->mapper != NULL)
    gain_mapper_take (self->mapper, cell, text, length);
  else if (self->header->columns[cell] >= 0 && self->fault == NULL)
    take_cell (self, (int) cell, (guint) self->header->columns[cell], text, length);
}

static void
begin_values (Reader *self)
{
  self->filled = 0;
  g_clear_pointer (&self->fault, g_free);
  g_clear_pointer (&self->fault_value, g_free);
}

static void
begin_row (Reader *self)
{
  self->cell = 0;
  self->blank = TRUE;
  g_clear_pointer (&self->surplus, g_free);
  begin_values (self);
  self->mapped = G_MAXUINT;
  if (self->mapper != NULL)
    gain_mapper_begin (self->mapper);
}

static void
check_filled (Reader *self)
{
  guint32 missing = self->must_fill & ~self->filled;
  int column = g_bit_nth_lsf (missing, -1);
  guint cell = 0;

  if (missing == 0)
    return;
  if (self->mapper != NULL)
    {
      set_fault (self, column, NULL,
                 g_strdup (_ ("The cell is blank. Fill it in; this column has no default.")));
      return;
    }
  while (self->header->columns[cell] != column)
    cell++;
  set_fault (self, column, NULL,
             cell < self->cell || self->sheet != NULL
               ? g_strdup (_ ("The cell is blank. Fill it in; this column has no default."))
               : g_strdup_printf (_ ("The row ends before this column (cells: %u, headings: %u). Fill "
                                     "it in; it has no default."),
                                  self->cell, self->header->n_names));
}

static void
check_surplus (Reader *self)
{
  if (self->surplus == NULL)
    return;
  g_clear_pointer (&self->fault, g_free);
  g_clear_pointer (&self->fault_value, g_free);
  set_fault (self, -1, self->surplus,
             g_strdup_printf (_ ("The row has %u cells under %u headings; the first too many is “%s”. A "
                                 "cell with a comma in it needs quotation marks."),
                              self->cell, self->header->n_names, self->surplus));
}

static void
store_row (Reader *self, guint line)
{
  guint row = gain_table_append (self->table, line);

  for (guint32 left = self->filled; left != 0; left &= left - 1)
    {
      guint c = (guint) __builtin_ctz (left);

      if (gain_table_column_is_text (self->table, c))
        gain_table_set_code (self->table, row, c, self->values[c].code);
      else
        gain_table_set_int (self->table, row, c, self->values[c].number);
    }
  if (!gain_rules_check_row (self->rules, row, refuse, self))
    gain_table_truncate (self->table, row);
}

static void
on_line (guint line, gpointer user_data)
{
  Reader *self = user_data;

  self->line = line;
}

/* Of a sheet, rows are counted. */
static guint
place_of (Reader *self, guint line)
{
  return self->sheet != NULL ? gain_xlsx_sheet_row (self->sheet, line) : line;
}

static void
end_values (Reader *self, guint line)
{
  self->reading->n_rows++;
  if (self->fault == NULL)
    check_filled (self);
  if (self->fault != NULL)
    refuse (line, self->fault_column, self->fault_value, g_steal_pointer (&self->fault), self);
  else
    store_row (self, line);
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
  for (guint c = 0; c < self->info->n_columns && self->fault == NULL; c++)
    if (gain_mapper_cell (self->mapper, row, c, &text, &length))
      take_cell (self, gain_mapper_source (self->mapper, row, c), c, text, length);
  end_values (self, line);
}

static gboolean
on_row (guint line, gpointer user_data)
{
  Reader *self = user_data;
  guint n_rows;

  if (self->blank)
    {
      begin_row (self);
      return TRUE;
    }
  line = place_of (self, line);
  check_surplus (self);
  if (self->mapper == NULL || self->fault != NULL)
    end_values (self, line);
  else
    {
      n_rows = gain_mapper_n_rows (self->mapper);
      for (guint row = 0; row < n_rows; row++)
        take_mapped (self, row, line);
    }
  begin_row (self);
  return TRUE;
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

static gboolean
read_rows (GainReading *reading, const char *text, gsize length, const GainContent *content,
           GainCatalog *catalog, GainProgressFunc progress, gpointer user_data,
           GCancellable *cancellable, GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, on_tick, on_line };
  g_autoptr (GainHeader) header = gain_header_read (reading->kind, reading->name, text, length,
                                                    reading->mapping, reading->notes, error);
  g_autoptr (GainMapper) mapper = NULL;
  g_autoptr (GainRules) rules = NULL;
  g_autofree Recent *recent = g_new0 (Recent, N_RECENT);
  g_autoptr (GainCellRepair) repair = gain_cell_repair_new (reading->kind, catalog);
  Reader self = { .reading = reading, .header = header, .progress = progress, .user_data = user_data,
                  .cancellable = cancellable, .length = length, .damaged = content->damaged, .recent = recent,
                  .sheet = content->sheet, .repair = repair };
  GainCsvPlace place;

  if (header == NULL)
    return FALSE;
  if (reading->mapping != NULL)
    {
      self.mapper = mapper = gain_mapper_new (reading->mapping, reading->name, header->names,
                                              header->line, error);
      if (mapper == NULL)
        return FALSE;
    }
  self.info = gain_kind_info (reading->kind);
  self.table = reading->table = gain_table_new (reading->kind);
  self.rules = rules = gain_rules_new (self.table, catalog);
  G_STATIC_ASSERT (G_N_ELEMENTS (self.values) == 8 * sizeof self.filled);
  g_assert (self.info->n_columns <= G_N_ELEMENTS (self.values));
  for (guint c = 0; c < self.info->n_columns; c++)
    if (self.info->columns[c].flags & GAIN_COLUMN_FILLED)
      self.must_fill |= 1u << c;

  begin_row (&self);
  place = header->body;
  gain_csv_scan (text, length, header->delimiter, &place, &handler, &self);
  begin_row (&self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!reading->apart)
    reading->n_repeated = gain_rules_check_table (rules, refuse, &self);
  gain_cell_repair_note (repair, reading->notes);
  gain_rejects_fill (reading->rejects, text, length, header->delimiter, header->names, self.sheet);
  reading->header = g_strdupv (header->names);
  reading->delimiter = header->delimiter;
  if (progress != NULL)
    progress ((gint64) length, (gint64) length, user_data);
  return TRUE;
}

/* Of a file's bytes, while they are read; stopped where the file is refused. */
typedef struct
{
  GBytes *bytes;
  int     stop;
} Hashing;

static gpointer
hash_bytes (gpointer data)
{
  Hashing *hashing = data;
  gsize length;
  const guchar *bytes = g_bytes_get_data (hashing->bytes, &length);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize at = 0; at < length && !g_atomic_int_get (&hashing->stop); at += THREAD_BYTES)
    g_checksum_update (checksum, bytes + at, (gssize) MIN (length - at, THREAD_BYTES));
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
read_content (GainReading *reading, const GainContent *content, GainCatalog *catalog,
              GainProgressFunc progress, gpointer user_data, GCancellable *cancellable,
              GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (content->text, &length);

  if (!gain_document_check_form (reading->kind, reading->name, text, length, error))
    return FALSE;
  if (gain_kind_is_document (reading->kind))
    return gain_document_read (reading, text, length, error);
  /* CMS's own file; one that was exported from here has our headings. */
  if (reading->kind == GAIN_KIND_PUF && gain_puf_is_text (text, length))
    return gain_puf_fill_reading (reading, text, length, error);
  if (reading->kind == GAIN_KIND_ASSIGNMENT && reading->mapping == NULL
      && gain_alr_recognize (text, length, NULL))
    return gain_alr_fill_reading (reading, text, length, content->sheet, content->damaged, error);
  return read_rows (reading, text, length, content, catalog, progress, user_data, cancellable, error);
}

static gboolean
read_file (GainReading *reading, GBytes *bytes, const char *sheet, GainCatalog *catalog,
           GainProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const GainXlsxWatch watch = { progress, user_data, cancellable };
  g_auto (GainContent) content = { NULL };

  if (!gain_content_read (&content, reading->name, bytes, sheet, G_MAXUINT, reading->notes, &watch,
                          error))
    return FALSE;
  reading->converted = content.converted;
  if (content.sheet != NULL)
    reading->sheet = g_strdup (gain_xlsx_sheet_name (content.sheet));
  return read_content (reading, &content, catalog, progress, user_data, cancellable, error);
}

/* What another program writes as we read, such as a file that is being unpacked, can't be mapped;
 * nor can a device. */
static GBytes *
map_or_read (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  GStatBuf info;

  if (g_stat (path, &info) == 0 && (S_ISFIFO (info.st_mode) || S_ISCHR (info.st_mode)))
    return gain_stream_read (path, error);
  file = g_mapped_file_new (path, FALSE, error);
  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/* Reads a file; an empty one too. */
static GBytes *
map_file (const char *path, const char *name, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GBytes *bytes;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
                   _ ("%s is a folder; choose a file in it."), name);
      return NULL;
    }
  bytes = map_or_read (path, &cause);
  if (bytes != NULL)
    return bytes;
  if (g_error_matches (cause, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
               g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                 ? _ ("There is no file %s. Look at its name and folder.")
               : g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES)
                 ? _ ("You may not read %s. Ask its owner for permission.")
                 : _ ("%s can't be read. Copy it to your own disk and try again."),
               path);
  return NULL;
}

static gboolean
refuse_too_large (GainKind kind, const char *name, gsize length, GError **error)
{
  if (length > MOST_FILE_BYTES)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
                 _ ("%s is larger than two gigabytes. Split it into several files."), name);
  else if (gain_kind_is_document (kind) && length > MOST_DOCUMENT_BYTES)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
                 _ ("%s is larger than 16 megabytes; a plan or a diagram is some kilobytes. Choose "
                    "another file."),
                 name);
  else
    return TRUE;
  return FALSE;
}

static GainReading *
read_bytes (GainKind kind, const char *name, GBytes *bytes, const GainReadingOptions *options,
            GainCatalog *catalog, GainProgressFunc progress, gpointer user_data,
            GCancellable *cancellable, GError **error)
{
  g_autoptr (GainReading) reading = NULL;
  Hashing hash = { bytes, FALSE };
  GThread *hashing = NULL;
  gboolean done;

  if (!refuse_too_large (kind, name, g_bytes_get_size (bytes), error))
    return NULL;
  reading = g_new0 (GainReading, 1);
  reading->kind = kind;
  reading->apart = options->apart;
  reading->year = options->year;
  reading->period = options->period;
  reading->mapping = options->mapping != NULL ? gain_mapping_copy (options->mapping) : NULL;
  reading->name = g_strdup (name);
  reading->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reject_free);
  reading->notes = g_ptr_array_new_with_free_func (g_free);
  if (g_bytes_get_size (bytes) >= THREAD_BYTES)
    hashing = g_thread_try_new ("hash", hash_bytes, &hash, NULL);
  done = read_file (reading, bytes, options->sheet, catalog, progress, user_data, cancellable, error);
  g_atomic_int_set (&hash.stop, !done);
  reading->sha256 = hashing != NULL ? g_thread_join (hashing) : hash_bytes (&hash);
  return done ? g_steal_pointer (&reading) : NULL;
}

/* Names as messages call them. */
static char *
display_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_filename_display_name (base);
}

/**
 * gain_file_map:
 * @path: a file
 * @name: (out): what messages call it
 * @error: return location
 *
 * Returns: (transfer full): its bytes; %NULL with %GAIN_FILE_ERROR_UNREADABLE
 */
GBytes *
gain_file_map (const char *path, char **name, GError **error)
{
  g_return_val_if_fail (path != NULL && name != NULL, NULL);

  *name = display_name (path);
  return map_file (path, *name, error);
}

/**
 * gain_reading_new_from_bytes:
 * @kind: what the content should be
 * @name: what messages call it
 * @bytes: the content of a file
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told the bytes done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file of any kind. Rows that break a rule are refused one by one; only a file
 * that can't be read at all is an error.
 *
 * Returns: (transfer full): what it gave; %NULL with a #GAIN_FILE_ERROR, for a plan also a
 *   #GAIN_PLAN_ERROR, or %G_IO_ERROR_CANCELLED
 */
GainReading *
gain_reading_new_from_bytes (GainKind kind, const char *name, GBytes *bytes, GainCatalog *catalog,
                             GainProgressFunc progress, gpointer user_data,
                             GCancellable *cancellable, GError **error)
{
  const GainReadingOptions plain = { 0 };

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);
  g_return_val_if_fail (catalog != NULL || kind == GAIN_KIND_PLAN, NULL);

  return read_bytes (kind, name, bytes, &plain, catalog, progress, user_data, cancellable, error);
}

/**
 * gain_reading_new_from_bytes_with:
 * @kind: what the content should be
 * @name: what messages call it
 * @bytes: the content of a file
 * @options: how to read it
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told how much is done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file as gain_reading_new_from_bytes() does, in the way that is asked for. With a
 * mapping, what is refused is told under the file's own headings, and a row of a wide sheet counts
 * once for each measure that it has.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new_from_bytes_with (GainKind kind, const char *name, GBytes *bytes,
                                  const GainReadingOptions *options, GainCatalog *catalog,
                                  GainProgressFunc progress, gpointer user_data,
                                  GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (name != NULL && bytes != NULL && options != NULL, NULL);
  g_return_val_if_fail (catalog != NULL || kind == GAIN_KIND_PLAN, NULL);
  g_return_val_if_fail (options->mapping == NULL || options->mapping->kind == kind, NULL);

  return read_bytes (kind, name, bytes, options, catalog, progress, user_data, cancellable, error);
}

/**
 * gain_reading_new_with:
 * @kind: what the file should be
 * @path: the file
 * @options: how to read it
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told how much is done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file as gain_reading_new_from_bytes_with() does.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new_with (GainKind kind, const char *path, const GainReadingOptions *options,
                       GainCatalog *catalog, GainProgressFunc progress, gpointer user_data,
                       GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  bytes = gain_file_map (path, &name, error);
  if (bytes == NULL)
    return NULL;
  return gain_reading_new_from_bytes_with (kind, name, bytes, options, catalog, progress, user_data,
                                           cancellable, error);
}

/**
 * gain_reading_new:
 * @kind: what the file should be
 * @path: the file
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @progress: (nullable) (scope call): told the bytes done, at most some hundred times
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file as gain_reading_new_from_bytes() does.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new (GainKind kind, const char *path, GainCatalog *catalog,
                  GainProgressFunc progress, gpointer user_data,
                  GCancellable *cancellable, GError **error)
{
  const GainReadingOptions plain = { 0 };

  return gain_reading_new_with (kind, path, &plain, catalog, progress, user_data, cancellable,
                                error);
}

/**
 * gain_reading_new_apart:
 * @kind: what the file should be
 * @path: the file
 * @catalog: what rows may refer to; an empty one for a kind that refers to nothing
 * @error: return location
 *
 * Reads and checks a file whose rows are questions rather than records: several may have the same
 * key, and none is dropped for it.
 *
 * Returns: (transfer full): what it gave; %NULL with an error
 */
GainReading *
gain_reading_new_apart (GainKind kind, const char *path, GainCatalog *catalog, GError **error)
{
  const GainReadingOptions options = { .apart = TRUE };

  return gain_reading_new_with (kind, path, &options, catalog, NULL, NULL, NULL, error);
}

/**
 * gain_reading_free:
 * @reading: (transfer full): what a file gave
 */
void
gain_reading_free (GainReading *reading)
{
  g_return_if_fail (reading != NULL);

  g_free (reading->name);
  g_free (reading->sha256);
  g_free (reading->sheet);
  g_clear_pointer (&reading->table, gain_table_unref);
  g_ptr_array_unref (reading->rejects);
  g_ptr_array_unref (reading->notes);
  g_strfreev (reading->header);
  g_clear_pointer (&reading->mapping, gain_mapping_free);
  g_clear_pointer (&reading->alr, gain_alr_free);
  g_free (reading->document);
  g_clear_pointer (&reading->diagram, gain_diagram_unref);
  g_free (reading);
}

/**
 * gain_file_guess_kind:
 * @path: a file
 * @sheet: (nullable): of a workbook: which sheet; %NULL: the first one
 * @kind: (out): what it seems to be
 * @error: return location
 *
 * Finds out the kind of a file by its headings.
 *
 * Returns: whether it fits one; if not, a #GAIN_FILE_ERROR says why
 */
gboolean
gain_file_guess_kind (const char *path, const char *sheet, GainKind *kind, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = map_file (path, name, error);
  g_auto (GainContent) content = { NULL };
  const char *text;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  if (!gain_content_read (&content, name, bytes, sheet, GUESSED_ROWS, notes, NULL, error))
    return FALSE;
  text = g_bytes_get_data (content.text, &length);
  if (gain_document_is_json (text, length))
    {
      *kind = gain_document_kind (text, length);
      return TRUE;
    }
  if (gain_header_guess (text, length, kind))
    return TRUE;
  if (gain_puf_is_text (text, length))
    {
      *kind = GAIN_KIND_PUF;
      return TRUE;
    }
  if (gain_alr_recognize (text, length, NULL))
    {
      *kind = GAIN_KIND_ASSIGNMENT;
      return TRUE;
    }
  if (gain_diagram_is_outline (text, length))
    {
      *kind = GAIN_KIND_DIAGRAM;
      return TRUE;
    }
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
               _ ("The first line of %s has the headings of no kind of file that can be imported. "
                  "Compare it with an export of the same kind."),
               name);
  return FALSE;
}
