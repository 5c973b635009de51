/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-alr-private.h"

#include "gain-assignment.h"
#include "gain-cell-parse.h"
#include "gain-csv-scan.h"
#include "gain-exact.h"
#include "gain-formula-guard.h"
#include "gain-header.h"
#include "gain-rejects.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TIN_DIGITS 9
#define LEAST_TIN 7     /* a spreadsheet drops zeros in front: a TIN begins with 001 at least */
#define SCORE_PLACES 18 /* CMS writes up to 14; a spreadsheet makes more of them */

/* What the monthly flags say, by their code. Source: the Tuva Project, Medicare ALR Connector (2025). */
static const char month_letters[] = ".EDUN";

typedef struct
{
  GainReading *reading;
  GainAlr     *alr;
  char       **names;
  int         *whats;
  guint        n_whats;
  GainXlsxSheet *sheet;  /* of a workbook; NULL: a file of text */
  gboolean     damaged;
  guint        n_padded; /* TINs that had lost zeros */
  int          where[GAIN_ALR_N_WHATS]; /* the column of each; -1: none */

  /* The row at hand. */
  GPtrArray   *cells;    /* char *, by column; NULL: blank */
  gboolean     blank;
  guint        line;
  gboolean     refused;
  gboolean     monthly;  /* it has scores by month */
} Scan;

static void
refuse (Scan *self, int cell, char *reason)
{
  if (!self->refused)
    g_ptr_array_add (self->reading->rejects,
                     gain_reject_new (self->line, cell >= 0 ? self->names[cell] : NULL,
                                      cell >= 0 ? g_ptr_array_index (self->cells, cell) : NULL, reason));
  else
    g_free (reason);
  self->refused = TRUE;
}

/* Where a column stands; -1: nowhere, or the row is blank there. */
static int
place_of (const Scan *self, int what)
{
  int place = self->where[what];

  return place >= 0 && place < (int) self->cells->len
             && g_ptr_array_index (self->cells, place) != NULL ? place : -1;
}

static const char *
cell_of (const Scan *self, int what)
{
  int place = place_of (self, what);

  return place >= 0 ? g_ptr_array_index (self->cells, place) : NULL;
}

static const char *
keep (Scan *self, const char *text)
{
  return g_string_chunk_insert_const (self->alr->texts, text);
}

/* A number of a few; a spreadsheet writes 1 as 1.0. */
static gboolean
take_number (Scan *self, int what, gint64 most, gint64 *value)
{
  int place = place_of (self, what);
  const char *text = place >= 0 ? g_ptr_array_index (self->cells, place) : NULL;
  gint64 number;

  *value = GAIN_NULL;
  if (text == NULL)
    return TRUE;
  if (gain_decimal_parse (text, 0, GAIN_DECIMAL_ALLOW_GROUPS, &number) == GAIN_DECIMAL_OK
      && number >= 0 && number <= most)
    {
      *value = number;
      return TRUE;
    }
  refuse (self, place,
          g_strdup_printf (_ ("A whole number from 0 to %lld is expected here. Look whether the file is "
                              "as CMS sent it."),
                           (long long) most));
  return FALSE;
}

static gboolean
is_set (Scan *self, int what)
{
  gint64 value;

  return take_number (self, what, 1, &value) && value == 1;
}

static void
take_id (Scan *self, GainAlrRow *row)
{
  int place = place_of (self, GAIN_ALR_MBI);
  g_autofree char *id = NULL;

  if (place < 0)
    place = place_of (self, GAIN_ALR_HICN);
  if (place < 0)
    {
      refuse (self, -1, g_strdup (_ ("The row names no beneficiary: its identifier is blank.")));
      return;
    }
  id = gain_patient_id_normal (g_ptr_array_index (self->cells, place),
                               strlen (g_ptr_array_index (self->cells, place)));
  if (id != NULL)
    row->id = keep (self, id);
  else
    refuse (self, place,
            g_strdup (_ ("This is no identifier of a beneficiary: 11 letters and digits, in lists of "
                         "years past up to 12.")));
}

static GainDate
take_date (Scan *self, int what)
{
  int place = place_of (self, what);
  GainDate date = 0;

  if (place >= 0
      && gain_date_parse (g_ptr_array_index (self->cells, place), &date) != GAIN_DATE_OK)
    refuse (self, place,
            g_strdup (_ ("A date such as 12/31/1950 is expected here. Look whether the file is as CMS "
                         "sent it.")));
  return date;
}

/* Who is on a list was born by the end of what it is of. */
static GainDate
take_birth (Scan *self)
{
  GainDate birth = take_date (self, GAIN_ALR_BIRTH);

  if (birth > gain_period_last_day (self->alr->period))
    refuse (self, place_of (self, GAIN_ALR_BIRTH),
            g_strdup (_ ("The date of birth is after the end of what the list is of. Look whether the file "
                         "is as CMS sent it.")));
  return birth;
}

static const char *
take_tin (Scan *self, int what)
{
  int place = place_of (self, what);
  g_autofree char *digits = NULL;
  g_autofree char *padded = NULL;
  gsize length;

  if (place < 0)
    return NULL;
  digits = g_strdup (g_ptr_array_index (self->cells, place));
  if (digits[0] != '\0' && digits[1] != '\0' && digits[2] == '-')
    memmove (digits + 2, digits + 3, strlen (digits + 3) + 1);
  length = strlen (digits);
  if (strspn (digits, "0123456789") != length || length < LEAST_TIN || length > TIN_DIGITS)
    {
      refuse (self, place, g_strdup (_ ("This is no TIN; write nine digits.")));
      return NULL;
    }
  if (length == TIN_DIGITS)
    return keep (self, digits);
  self->n_padded++;
  padded = g_strdup_printf ("%.*s%s", (int) (TIN_DIGITS - length), "00", digits);
  return keep (self, padded);
}

static const char *
take_npi (Scan *self, int what)
{
  int place = place_of (self, what);
  const char *text = place >= 0 ? g_ptr_array_index (self->cells, place) : NULL;

  if (text == NULL)
    return NULL;
  if (!gain_npi_is_valid (text))
    {
      refuse (self, place, gain_cell_npi_fault (text));
      return NULL;
    }
  return keep (self, text);
}

static void
take_name (Scan *self, GainAlrRow *row)
{
  const char *first = cell_of (self, GAIN_ALR_FIRST_NAME);
  const char *last = cell_of (self, GAIN_ALR_LAST_NAME);
  g_autofree char *both
      = g_strdup_printf ("%s%s%s", first != NULL ? first : "", first != NULL && last != NULL ? " " : "",
                         last != NULL ? last : "");
  g_autofree char *normal = g_utf8_normalize (both, -1, G_NORMALIZE_NFC);

  if (normal == NULL || *normal == '\0')
    refuse (self, -1, g_strdup (_ ("The row has no name. Look whether the file is as CMS sent it.")));
  row->name = keep (self, normal != NULL ? normal : "");
}

static void
take_months (Scan *self, GainAlrRow *row)
{
  for (int i = 0; i < GAIN_ALR_MONTHS; i++)
    {
      gint64 code;

      if (!take_number (self, GAIN_ALR_FLAG + i, GAIN_ALR_TYPES, &code))
        return;
      row->months[i] = month_letters[code == GAIN_NULL ? 0 : code];
    }
}

static void
take_hccs (Scan *self, GainAlrRow *row)
{
  g_autoptr (GString) flags = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->n_whats, self->cells->len); i++)
    {
      const char *text = g_ptr_array_index (self->cells, i);
      gint64 value = 0;

      if (self->whats[i] < GAIN_ALR_HCC || text == NULL)
        continue;
      if (gain_decimal_parse (text, 0, GAIN_DECIMAL_PLAIN, &value) != GAIN_DECIMAL_OK || value < 0
          || value > 1)
        {
          refuse (self, (int) i,
                  g_strdup (_ ("An HCC flag is 0 or 1. Look whether the file is as CMS sent it.")));
          return;
        }
      if (value == 1)
        g_string_append_printf (flags, "%s%d", flags->len > 0 ? ";" : "",
                                self->whats[i] - GAIN_ALR_HCC + 1);
    }
  row->hccs = flags->len > 0 ? keep (self, flags->str) : NULL;
}

static guint
months_of (const GainAlrRow *row, guint type)
{
  guint n = 0;

  for (guint i = 0; i < GAIN_ALR_MONTHS; i++)
    n += row->months[i] == month_letters[type + 1];
  return n;
}

/* Adds a score that weighs @months. */
static gboolean
add_score (Scan *self, int what, guint months, GainExactArena *arena, const GainExact **sum,
           gint64 *weight)
{
  int place = place_of (self, what);
  const GainExact *score;

  if (place < 0)
    return TRUE;
  if (gain_exact_parse (arena, g_ptr_array_index (self->cells, place), SCORE_PLACES,
                        GAIN_DECIMAL_PLAIN, &score) != GAIN_DECIMAL_OK)
    {
      refuse (self, place, g_strdup (_ ("A risk score such as 1.0234 is expected here.")));
      return FALSE;
    }
  *sum = gain_exact_add (arena, *sum,
                         gain_exact_multiply (arena, score, gain_exact_from_int (arena, months)));
  *weight += months;
  return TRUE;
}

/* Of yearly lists the scores of the months in which one was enrolled, of quarterly ones those of the
 * types of enrollment, each weighing its months. flat: all weigh the same. */
static gboolean
sum_scores (Scan *self, const GainAlrRow *row, gboolean flat, GainExactArena *arena,
            const GainExact **sum, gint64 *weight)
{
  for (int i = 0; i < GAIN_ALR_MONTHS; i++)
    if (!add_score (self, GAIN_ALR_SCORE + i, flat || row->months[i] != '.', arena, sum, weight))
      return FALSE;
  for (guint type = 0; type < GAIN_ALR_TYPES && !self->monthly; type++)
    if (!add_score (self, GAIN_ALR_TYPE_SCORE + (int) type, flat ? 1 : months_of (row, type), arena,
                    sum, weight))
      return FALSE;
  return TRUE;
}

static void
take_risk (Scan *self, GainAlrRow *row)
{
  g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
  const GainExact *sum = gain_exact_from_int (arena, 0);
  gint64 weight = 0;
  g_autofree char *text = NULL;
  gint64 risk;

  self->monthly = FALSE;
  for (int i = 0; i < GAIN_ALR_MONTHS; i++)
    self->monthly |= place_of (self, GAIN_ALR_SCORE + i) >= 0;
  if (!sum_scores (self, row, FALSE, arena, &sum, &weight)
      || (weight == 0 && !sum_scores (self, row, TRUE, arena, &sum, &weight)) || weight == 0)
    return;
  text = gain_exact_format (gain_exact_divide (arena, sum, gain_exact_from_int (arena, weight)), 4);
  if (gain_decimal_parse (text, 4, GAIN_DECIMAL_PLAIN, &risk) == GAIN_DECIMAL_OK)
    row->risk = risk;
}

/* Of several reasons the one that leaves no other. */
static void
take_reason (Scan *self, GainAlrRow *row)
{
  static const GainLeft order[] = { GAIN_LEFT_DIED, GAIN_LEFT_NO_IDENTIFIER, GAIN_LEFT_HEALTH_PLAN,
                                    GAIN_LEFT_PART_A_OR_B_ONLY, GAIN_LEFT_OUTSIDE_US,
                                    GAIN_LEFT_OTHER_PROGRAM, GAIN_LEFT_SERVICES_ELSEWHERE,
                                    GAIN_LEFT_NO_VISIT, GAIN_LEFT_NOT_TOLD };

  for (guint i = 0; i < G_N_ELEMENTS (order) && row->reason < 0; i++)
    if (is_set (self, GAIN_ALR_REASON + (int) order[i]))
      row->reason = (int) order[i];
}

static void
take_status (Scan *self, GainAlrRow *row)
{
  gint64 before, newly = GAIN_NULL;

  take_reason (self, row);
  if (self->alr->table == GAIN_ALR_TURNOVER || row->reason >= 0 || is_set (self, GAIN_ALR_EXCLUDED))
    {
      row->status = GAIN_ASSIGNED_LEFT;
      if (row->reason < 0)
        row->reason = row->death != 0 ? GAIN_LEFT_DIED : GAIN_LEFT_NOT_TOLD;
      return;
    }
  if (!take_number (self, GAIN_ALR_BEFORE, 1, &before))
    return;
  /* In some years a word; only what is a flag is read. */
  if (before == GAIN_NULL && cell_of (self, GAIN_ALR_NEWLY) != NULL
      && strlen (cell_of (self, GAIN_ALR_NEWLY)) == 1 && strchr ("01", *cell_of (self, GAIN_ALR_NEWLY)))
    newly = *cell_of (self, GAIN_ALR_NEWLY) - '0';
  if (before == 1 || newly == 0)
    row->status = GAIN_ASSIGNED_CONTINUING;
  else if (before == 0 || newly == 1)
    row->status = GAIN_ASSIGNED_NEW;
}

/* The column with the number of services. */
static int
count_column (GainAlrTable table)
{
  return table == GAIN_ALR_TIN ? GAIN_ALR_COUNT_TIN
         : table == GAIN_ALR_CCN ? GAIN_ALR_COUNT_CCN : GAIN_ALR_COUNT_NPI;
}

static void
take_counts (Scan *self, GainAlrRow *row)
{
  GainAlrTable table = self->alr->table;

  if (table == GAIN_ALR_TIN || table == GAIN_ALR_NPI)
    row->tin = take_tin (self, GAIN_ALR_PARTICIPANT);
  if (table == GAIN_ALR_NPI)
    row->npi = take_npi (self, GAIN_ALR_CLINICIAN);
  take_number (self, count_column (table), G_MAXINT32, &row->count);
}

static void
take_list (Scan *self, GainAlrRow *row)
{
  row->death = take_date (self, GAIN_ALR_DEATH);
  row->birth = take_birth (self);
  take_name (self, row);
  take_status (self, row);
  if (self->alr->table == GAIN_ALR_TURNOVER)
    return;
  row->aligned = is_set (self, GAIN_ALR_ALIGNED) || cell_of (self, GAIN_ALR_ALIGNED_NPI) != NULL;
  row->tin = take_tin (self, GAIN_ALR_ALIGNED_TIN);
  row->npi = take_npi (self, GAIN_ALR_ALIGNED_NPI);
  take_months (self, row);
  take_hccs (self, row);
  take_risk (self, row);
  if (cell_of (self, GAIN_ALR_VERSION) != NULL)
    row->version = keep (self, cell_of (self, GAIN_ALR_VERSION));
}

/* Who has a refused row is on the list all the same. */
static void
note_refused (Scan *self, const char *id)
{
  if (id != NULL)
    g_hash_table_add (self->alr->refused, (char *) id);
  else
    self->alr->n_unnamed++;
}

static void
take_row (Scan *self)
{
  GainAlrRow *row = g_new0 (GainAlrRow, 1);

  *row = (GainAlrRow) { .line = self->line, .count = GAIN_NULL, .status = -1, .reason = -1,
                        .risk = GAIN_NULL };
  memset (row->months, '.', GAIN_ALR_MONTHS);
  take_id (self, row);
  switch (self->alr->table)
    {
    case GAIN_ALR_ASSIGNED:
    case GAIN_ALR_TURNOVER:
      take_list (self, row);
      break;
    case GAIN_ALR_TIN:
    case GAIN_ALR_CCN:
    case GAIN_ALR_NPI:
      take_counts (self, row);
      break;
    case GAIN_ALR_ASSIGNABLE:
    case GAIN_ALR_UNDERSERVED:
    default:
      break;
    }
  if (!self->refused)
    {
      g_ptr_array_add (self->alr->rows, row);
      return;
    }
  note_refused (self, row->id);
  g_free (row);
}

static void
begin_row (Scan *self)
{
  g_ptr_array_set_size (self->cells, 0);
  self->blank = TRUE;
  self->refused = FALSE;
}

/* Bytes that are no text stay, and are refused with the row. */
static char *
normal_cell (const char *text, gsize length)
{
  char *normal = gain_cell_normal (text, length);

  return normal != NULL ? normal : g_strndup (text, length);
}

static void
on_cell (char *text, gsize length, gpointer data)
{
  Scan *self = data;

  gain_cell_trim (&text, &length);
  gain_formula_unguard (&text, &length);
  self->blank &= length == 0;
  g_ptr_array_add (self->cells, length > 0 ? normal_cell (text, length) : NULL);
}

static void
check_cells (Scan *self)
{
  for (guint i = 0; i < self->cells->len && !self->refused; i++)
    {
      const char *text = g_ptr_array_index (self->cells, i);

      if (i >= self->n_whats && text != NULL)
        refuse (self, -1,
                g_strdup_printf (_ ("The row has more cells than the %u headings. A cell with a comma in "
                                    "it needs quotation marks."),
                                 self->n_whats));
      else if (self->damaged && text != NULL && !g_utf8_validate (text, -1, NULL))
        refuse (self, (int) i, g_strdup (_ ("The cell holds bytes that are no UTF-8. Save the file as "
                                            "“CSV UTF-8”.")));
    }
}

static gboolean
on_row (guint line, gpointer data)
{
  Scan *self = data;

  if (!self->blank)
    {
      self->line = self->sheet != NULL ? gain_xlsx_sheet_row (self->sheet, line) : line;
      self->reading->n_rows++;
      check_cells (self);
      if (!self->refused)
        take_row (self);
      else
        note_refused (self, NULL);
    }
  begin_row (self);
  return TRUE;
}

static void
on_fault (guint line, GainCsvFault fault, gpointer data)
{
  Scan *self = data;

  self->line = self->sheet != NULL ? gain_xlsx_sheet_row (self->sheet, line) : line;
  self->reading->n_rows++;
  refuse (self, -1, g_strdup (_ ("Quotation marks are missing or one too many in this row. Mend it, or "
                                 "ask CMS for the file again.")));
  note_refused (self, NULL);
  begin_row (self);
}

static void
note_columns (Scan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_whats; i++)
    n += self->whats[i] < 0;
  g_ptr_array_add (self->reading->notes,
                   g_strdup_printf (_ ("Table %s of CMS’s assignment list."),
                                    gain_alr_table_number (self->alr->table)));
  if (n > 0)
    g_ptr_array_add (self->reading->notes,
                     g_strdup_printf (ngettext ("%u column is not used.", "%u columns are not used.", n),
                                      n));
  if (self->n_padded > 0)
    g_ptr_array_add (self->reading->notes,
                     g_strdup_printf (ngettext ("%u TIN had lost the zeros in front; it has them again.",
                                                "%u TINs had lost the zeros in front; they have them "
                                                "again.",
                                                self->n_padded),
                                      self->n_padded));
}

static gboolean
settle_period (GainReading *reading, GainPeriod *period, GError **error)
{
  *period = reading->period;
  if (*period != 0 || gain_alr_find_period (reading->name, period))
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_PERIOD,
               _ ("%s is a list of assigned beneficiaries, and its name doesn’t say of which quarter or "
                  "year. Write it into the name, such as 2025Q3."),
               reading->name);
  return FALSE;
}

static GainAlr *
alr_new (GainPeriod period)
{
  GainAlr *alr = g_new0 (GainAlr, 1);

  alr->period = period;
  alr->rows = g_ptr_array_new_with_free_func (g_free);
  alr->texts = g_string_chunk_new (4096);
  alr->refused = g_hash_table_new (g_str_hash, g_str_equal);
  return alr;
}

/**
 * gain_alr_fill_reading:
 * @reading: of kind assignment; gets its rows, refused rows and notes
 * @text: a table of CMS's assignment list report, in UTF-8
 * @length: its bytes
 * @sheet: (nullable): of a workbook: whose rows the lines are
 * @damaged: whether some bytes are no UTF-8
 * @error: return location
 *
 * Takes what is kept of a table. Of the list itself rows are made at once, as far as they can be
 * without the other tables: gain_alr_join() makes them whole.
 *
 * Returns: %TRUE if it could be read; %FALSE with %GAIN_FILE_ERROR_NO_PERIOD where nothing says what
 *   time it is of
 */
gboolean
gain_alr_fill_reading (GainReading *reading, const char *text, gsize length, GainXlsxSheet *sheet,
                       gboolean damaged, GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, NULL, NULL };
  g_auto (GStrv) names = NULL;
  g_autofree int *whats = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  Scan self = { .reading = reading, .sheet = sheet, .damaged = damaged, .cells = cells };
  GainCsvPlace place;
  GainPeriod period;
  char delimiter;

  g_return_val_if_fail (reading != NULL && reading->kind == GAIN_KIND_ASSIGNMENT, FALSE);

  if (!settle_period (reading, &period, error))
    return FALSE;
  self.names = names = gain_header_split (text, length, &delimiter, &place);
  self.whats = whats = gain_alr_place (names);
  self.n_whats = g_strv_length (names);
  self.alr = reading->alr = alr_new (period);
  gain_alr_decide (whats, self.n_whats, &self.alr->table);
  for (guint i = 0; i < G_N_ELEMENTS (self.where); i++)
    self.where[i] = -1;
  for (guint i = 0; i < self.n_whats; i++)
    {
      self.alr->flags |= whats[i] >= GAIN_ALR_FLAG && whats[i] < GAIN_ALR_SCORE;
      if (whats[i] >= 0)
        self.where[whats[i]] = (int) i;
    }
  self.alr->counts = self.where[count_column (self.alr->table)] >= 0;
  begin_row (&self);
  gain_csv_scan (text, length, delimiter, &place, &handler, &self);
  note_columns (&self);
  reading->header = g_steal_pointer (&names);
  reading->delimiter = delimiter;
  gain_alr_build (reading);
  gain_rejects_fill (reading, text, length, delimiter, reading->header, sheet);
  return TRUE;
}

/**
 * gain_alr_get_table:
 * @alr: what was read
 *
 * Returns: which table it is
 */
GainAlrTable
gain_alr_get_table (const GainAlr *alr)
{
  g_return_val_if_fail (alr != NULL, GAIN_ALR_ASSIGNED);

  return alr->table;
}

/**
 * gain_alr_get_period:
 * @alr: what was read
 *
 * Returns: what the list is of
 */
GainPeriod
gain_alr_get_period (const GainAlr *alr)
{
  g_return_val_if_fail (alr != NULL, 0);

  return alr->period;
}

/**
 * gain_alr_is_refused:
 * @alr: what was read
 * @patient_id: a beneficiary's identifier
 *
 * Returns: whether a row of theirs was refused: they are on the list, and what it says of them is not
 *   known
 */
gboolean
gain_alr_is_refused (const GainAlr *alr, const char *patient_id)
{
  g_return_val_if_fail (alr != NULL && patient_id != NULL, FALSE);

  return g_hash_table_contains (alr->refused, patient_id);
}

/**
 * gain_alr_count_unnamed:
 * @alr: what was read
 *
 * Returns: of how many refused rows it can't be told whose they are
 */
guint
gain_alr_count_unnamed (const GainAlr *alr)
{
  g_return_val_if_fail (alr != NULL, 0);

  return alr->n_unnamed;
}

/**
 * gain_alr_free:
 * @alr: (transfer full): what was read
 */
void
gain_alr_free (GainAlr *alr)
{
  g_return_if_fail (alr != NULL);

  g_ptr_array_unref (alr->rows);
  g_hash_table_unref (alr->refused);
  g_string_chunk_free (alr->texts);
  g_free (alr);
}
