/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-data-words.h"

#include "gain-assignment-settle.h"
#include "gain-kind-words.h"
#include "gain-when.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What each kind is for. */
static const char *const purposes[] = {
  [GAIN_KIND_ROSTER] = N_ ("Who takes part: providers and staff, with their practices"),
  [GAIN_KIND_PANEL] = N_ ("How many lives are attributed to each provider, by period"),
  [GAIN_KIND_MEASURES] = N_ ("What is measured, in which unit and direction"),
  [GAIN_KIND_SCHEMES] = N_ ("Which tiers there are, and what each pays"),
  [GAIN_KIND_TARGETS] = N_ ("Where each measure's cut-points are, by year and segment"),
  [GAIN_KIND_BENCHMARKS] = N_ ("What others reach: the region, all ACOs, your own marks"),
  [GAIN_KIND_RESULTS] = N_ ("Numerator and denominator of each provider and measure, by period"),
  [GAIN_KIND_ATTENDANCE] = N_ ("Who came to which meeting"),
  [GAIN_KIND_FLAGS] = N_ ("Agreement signed, dues paid, scorecard attested: yes or no, by year"),
  [GAIN_KIND_ADVANCES] = N_ ("What was paid before the distribution"),
  [GAIN_KIND_SETTINGS] = N_ ("Name of the ACO, contact, paper and the like"),
  [GAIN_KIND_PRACTICES] = N_ ("Addresses, contacts, whose territory, how scorecards reach them"),
  [GAIN_KIND_VISITS] = N_ ("Visits, calls and deliveries, with promises; also a colleague’s"),
  [GAIN_KIND_LISTS] = N_ ("Care gaps, pursuit, changed risk, next visits: patients’ names"),
  [GAIN_KIND_ASSIGNMENT]
    = N_ ("CMS’s lists of assigned beneficiaries, by quarter and year: patients’ names"),
  [GAIN_KIND_CRITERIA] = N_ ("How well each measure meets the five criteria, by year"),
  [GAIN_KIND_REVIEWS] = N_ ("Who proposed and approved which cut-points, and when"),
  [GAIN_KIND_SETTLEMENT] = N_ ("What CMS settles by: benchmark, expenditures, quality, by year"),
  [GAIN_KIND_RESERVE] = N_ ("What was put into the reserve and taken out of it"),
  [GAIN_KIND_DECISIONS] = N_ ("How a plan came to be approved: steps, votes, documents"),
  [GAIN_KIND_COMMENTS] = N_ ("What committee members say about a plan"),
  [GAIN_KIND_DISPUTES] = N_ ("Amounts that a payee doubts, and how each was decided"),
  [GAIN_KIND_EXPENDITURES] = N_ ("What each month of the year has cost, as known on a day"),
  [GAIN_KIND_COMPLETION] = N_ ("How much of a month’s claims is in after so many months"),
  [GAIN_KIND_DISCLOSURES]
    = N_ ("Contacts, governing body, committees and the rest of the public page"),
  [GAIN_KIND_PUF] = N_ ("CMS’s public file of all ACOs’ results, of any year since 2013"),
  [GAIN_KIND_PLAN] = N_ ("How shared savings are distributed: a JSON document"),
  [GAIN_KIND_DIAGRAM] = N_ ("Aim, drivers and change ideas: a JSON document, or a CSV outline"),
};

/**
 * gain_data_kind_purpose:
 * @kind: a kind of file
 *
 * Returns: (transfer none): what it is for
 */
const char *
gain_data_kind_purpose (GainKind kind)
{
  return purposes[kind] != NULL ? _ (purposes[kind]) : "";
}

/**
 * gain_data_kind_columns:
 * @kind: a kind of file
 * @required: those that must be there, or else those that may
 *
 * Returns: (transfer full): their headings, separated by commas
 */
char *
gain_data_kind_columns (GainKind kind, gboolean required)
{
  const GainKindInfo *info = gain_kind_info (kind);
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < info->n_columns; c++)
    if (((info->columns[c].flags & GAIN_COLUMN_REQUIRED) != 0) == required)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", info->columns[c].name);
  return g_string_free (text, FALSE);
}

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  guint left = gain_incoming_rank (*(const GainKind *) a);
  guint right = gain_incoming_rank (*(const GainKind *) b);

  return (left > right) - (left < right);
}

/**
 * gain_data_kind_order:
 * @kinds_out: (out): all kinds, in the order in which to import them
 */
void
gain_data_kind_order (GainKind kinds_out[GAIN_N_KINDS])
{
  for (guint k = 0; k < GAIN_N_KINDS; k++)
    kinds_out[k] = (GainKind) k;
  qsort (kinds_out, GAIN_N_KINDS, sizeof *kinds_out, compare_kinds);
}

/**
 * gain_data_fill:
 * @words: a translated sentence with one %s
 * @value: what stands there
 *
 * Returns: (transfer full): the sentence
 */
char *
gain_data_fill (const char *words, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

  return g_strjoinv (value, parts);
}

/**
 * gain_data_count:
 * @count: not negative
 *
 * Returns: (transfer full): the count, its thousands apart by commas
 */
char *
gain_data_count (gint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  gsize n = strlen (digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * gain_data_time:
 * @type: what @time is
 * @time: a period, a day or a year
 *
 * Returns: (transfer full): it as a text
 */
char *
gain_data_time (GainColumnType type, gint64 time)
{
  if (type == GAIN_COLUMN_PERIOD)
    return gain_period_format ((GainPeriod) time);
  if (type == GAIN_COLUMN_DATE)
    return gain_date_format_us ((GainDate) time);
  return g_strdup_printf ("%" G_GINT64_FORMAT, time);
}

/**
 * gain_data_cell:
 * @table: rows of a kind
 * @row: from 0
 * @column: of the kind
 *
 * Returns: (transfer full): what the cell holds, as a person writes it
 */
char *
gain_data_cell (const GainTable *table, guint row, guint column)
{
  const GainColumn *info = &gain_kind_info (gain_table_get_kind (table))->columns[column];
  gint64 value;

  if (gain_table_is_null (table, row, column))
    return NULL;
  if (gain_table_column_is_text (table, column))
    return g_strdup (gain_table_get_text (table, row, column));
  value = gain_table_get_int (table, row, column);
  switch (info->type)
    {
    case GAIN_COLUMN_WORD:
      return g_strdup (info->words[value]);
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
      return gain_decimal_format (value);
    case GAIN_COLUMN_PERCENT:
      {
        g_autofree char *number = gain_decimal_format (value);

        return g_strconcat (number, "%", NULL);
      }
    case GAIN_COLUMN_MONEY:
      return gain_money_format_dollars (value);
    case GAIN_COLUMN_YES_NO:
      return g_strdup (value != 0 ? _ ("yes") : _ ("no"));
    case GAIN_COLUMN_DATE:
    case GAIN_COLUMN_PERIOD:
    case GAIN_COLUMN_YEAR:
    case GAIN_COLUMN_COUNT:
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
    default:
      return gain_data_time (info->type, value);
    }
}

static char *
count_words (guint n, const char *words)
{
  g_autofree char *count = gain_data_count (n);

  return n == 0 ? g_strdup (_ ("nothing yet")) : gain_data_fill (words, count);
}

static char *
batch_status (GainKind kind, const GPtrArray *batches)
{
  const GainBatch *newest = NULL;
  g_autofree char *when = NULL;
  guint n = 0;

  for (guint i = 0; i < batches->len; i++)
    {
      const GainBatch *batch = g_ptr_array_index (batches, i);

      if (batch->kind != kind || batch->removed)
        continue;
      newest = newest != NULL ? newest : batch;
      n++;
    }
  if (newest == NULL)
    return g_strdup (_ ("nothing yet"));
  when = gain_when_format (newest->when);
  *strchr (when, ' ') = '\0';
  return g_strdup_printf (ngettext ("%u import, %s", "%u imports, last %s", n), n, when);
}

static guint
kind_count (GainKind kind, GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;

  if (kind == GAIN_KIND_ROSTER)
    return catalog->n_people;
  if (kind == GAIN_KIND_MEASURES)
    return catalog->n_measures;
  if (kind == GAIN_KIND_SCHEMES)
    return catalog->n_schemes;
  if (kind == GAIN_KIND_TARGETS)
    return catalog->n_targets;
  if (kind == GAIN_KIND_SETTINGS)
    return g_hash_table_size (snapshot->settings);
  if (kind == GAIN_KIND_PRACTICES)
    return gain_table_n_rows (snapshot->practices);
  if (kind == GAIN_KIND_VISITS)
    return gain_table_n_rows (snapshot->visits);
  if (kind == GAIN_KIND_CRITERIA)
    return gain_table_n_rows (snapshot->criteria);
  if (kind == GAIN_KIND_REVIEWS)
    return gain_table_n_rows (snapshot->reviews);
  if (kind == GAIN_KIND_LISTS)
    return snapshot->n_patients;
  if (kind == GAIN_KIND_SETTLEMENT)
    return gain_table_n_rows (snapshot->settlement);
  if (kind == GAIN_KIND_RESERVE)
    return gain_table_n_rows (snapshot->reserve);
  if (kind == GAIN_KIND_PUF)
    return gain_table_n_rows (snapshot->puf);
  if (kind == GAIN_KIND_DECISIONS)
    return gain_table_n_rows (snapshot->decisions);
  if (kind == GAIN_KIND_COMMENTS)
    return gain_table_n_rows (snapshot->comments);
  if (kind == GAIN_KIND_DISPUTES)
    return gain_table_n_rows (snapshot->disputes);
  if (kind == GAIN_KIND_EXPENDITURES)
    return gain_table_n_rows (snapshot->expenditures);
  if (kind == GAIN_KIND_COMPLETION)
    return gain_table_n_rows (snapshot->completion);
  if (kind == GAIN_KIND_DISCLOSURES)
    return gain_table_n_rows (snapshot->disclosures);
  if (kind == GAIN_KIND_DIAGRAM)
    return snapshot->diagrams->len;
  return kind == GAIN_KIND_PLAN ? snapshot->plans->len : 0;
}

/**
 * gain_data_kind_status:
 * @kind: a kind of file
 * @snapshot: the workspace
 *
 * Returns: (transfer full): what of it the workspace has
 */
char *
gain_data_kind_status (GainKind kind, GainSnapshot *snapshot)
{
  guint n = kind_count (kind, snapshot);

  switch (kind)
    {
    case GAIN_KIND_ROSTER:
      return count_words (n, ngettext ("%s person", "%s people", n));
    case GAIN_KIND_MEASURES:
      return count_words (n, ngettext ("%s measure", "%s measures", n));
    case GAIN_KIND_SCHEMES:
      return count_words (n, ngettext ("%s scheme", "%s schemes", n));
    case GAIN_KIND_TARGETS:
      return count_words (n, ngettext ("%s target", "%s targets", n));
    case GAIN_KIND_SETTINGS:
      return count_words (n, ngettext ("%s setting", "%s settings", n));
    case GAIN_KIND_PLAN:
      return count_words (n, ngettext ("%s plan", "%s plans", n));
    case GAIN_KIND_DIAGRAM:
      return count_words (n, ngettext ("%s diagram", "%s diagrams", n));
    case GAIN_KIND_PRACTICES:
    case GAIN_KIND_VISITS:
    case GAIN_KIND_LISTS:
    case GAIN_KIND_CRITERIA:
    case GAIN_KIND_REVIEWS:
    case GAIN_KIND_SETTLEMENT:
    case GAIN_KIND_RESERVE:
    case GAIN_KIND_DECISIONS:
    case GAIN_KIND_COMMENTS:
    case GAIN_KIND_DISPUTES:
    case GAIN_KIND_EXPENDITURES:
    case GAIN_KIND_COMPLETION:
    case GAIN_KIND_DISCLOSURES:
      return count_words (n, ngettext ("%s row", "%s rows", n));
    case GAIN_KIND_PUF:
      return count_words (n, ngettext ("%s ACO and year", "%s ACOs and years", n));
    case GAIN_KIND_PANEL:
    case GAIN_KIND_BENCHMARKS:
    case GAIN_KIND_RESULTS:
    case GAIN_KIND_ATTENDANCE:
    case GAIN_KIND_FLAGS:
    case GAIN_KIND_ADVANCES:
    case GAIN_KIND_ASSIGNMENT:
    default:
      return batch_status (kind, snapshot->batches);
    }
}

/**
 * gain_incoming_totals:
 * @set: files that were read
 *
 * Returns: what importing them comes to
 */
GainIncomingTotals
gain_incoming_totals (const GainIncomingSet *set)
{
  GainIncomingTotals totals = { 0 };

  for (guint i = 0; i < set->files->len; i++)
    {
      const GainIncoming *incoming = g_ptr_array_index (set->files, i);

      if (incoming->imported)
        continue;
      totals.n_left++;
      totals.n_errors += incoming->error != NULL ? 1 : 0;
      totals.n_refused += incoming->n_refused;
      totals.n_rows += (gint64) incoming->counts.added + incoming->counts.changed
                       + incoming->counts.confirmed;
      if (incoming->error == NULL && !gain_incoming_is_unchanged (incoming))
        totals.n_files++;
    }
  return totals;
}

static const char *
separator_name (char delimiter)
{
  return delimiter == ';' ? _ ("separated by semicolons")
         : delimiter == '\t' ? _ ("separated by tabs")
                             : _ ("separated by commas");
}

/**
 * gain_incoming_facts:
 * @incoming: a file that was read
 *
 * Returns: (transfer full): what the file is: encoding, separator, rows
 */
char *
gain_incoming_facts (const GainIncoming *incoming)
{
  g_autofree char *count = gain_data_count (incoming->n_rows);
  /* Translators: of a file; the number has its thousands apart. */
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", incoming->n_rows), count);

  if (incoming->delimiter == 0)
    return g_strdup (_ ("A JSON document"));
  if (incoming->sheets != NULL)
    return g_strdup_printf (_ ("Workbook · sheet “%s” · %s"), gain_incoming_sheet (incoming), rows);
  return g_strdup_printf ("%s · %s · %s", incoming->converted ? _ ("converted to UTF-8") : "UTF-8",
                          separator_name (incoming->delimiter), rows);
}

static void
append_count (GString *text, guint n, const char *words)
{
  g_autofree char *count = gain_data_count (n);

  if (n > 0)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", count, words);
}

static char *
plan_outcome (const GainIncoming *incoming)
{
  if (incoming->counts.added > 0)
    return g_strdup (incoming->imported ? _ ("The plan is in the workspace.")
                                        : _ ("A new plan for the workspace."));
  if (incoming->counts.changed > 0)
    return g_strdup (incoming->imported
                       ? _ ("The plan has taken the place of the one of its title.")
                       : _ ("It takes the place of the plan of the same title."));
  return g_strdup (_ ("The workspace has this very plan already. Importing it changes nothing."));
}

static char *
diagram_outcome (const GainIncoming *incoming)
{
  if (incoming->counts.added > 0)
    return g_strdup (incoming->imported ? _ ("The diagram is in the workspace.")
                                        : _ ("A new diagram for the workspace."));
  if (incoming->counts.changed > 0)
    return g_strdup (incoming->imported
                       ? _ ("The diagram has taken the place of the one of its title and year.")
                       : _ ("It takes the place of the diagram of the same title and year."));
  return g_strdup (_ ("The workspace has this very diagram already. Importing it changes nothing."));
}

/**
 * gain_incoming_outcome:
 * @incoming: a file that was read or imported
 *
 * Returns: (transfer full): a sentence or two: what importing it does or did
 */
char *
gain_incoming_outcome (const GainIncoming *incoming)
{
  const GainImportCounts *counts = &incoming->counts;
  g_autofree char *settled = gain_assignment_settled_text (incoming->n_withdrawn, incoming->n_kept);
  g_autoptr (GString) text = g_string_new (NULL);

  if (incoming->kind == GAIN_KIND_DIAGRAM)
    return diagram_outcome (incoming);
  if (incoming->delimiter == 0)
    return plan_outcome (incoming);
  if (incoming->part_of != NULL)
    return g_strdup_printf (_ ("A table of the list in %s: it goes in with it."), incoming->part_of);
  if (incoming->n_good == 0)
    return g_strdup (incoming->n_refused > 0 ? _ ("No row can be imported as it stands.")
                                             : _ ("The file has no rows under its headings."));
  if (gain_incoming_is_unchanged (incoming))
    return g_strdup (_ ("Every row is in the workspace already, unchanged. There is nothing to "
                        "import."));
  append_count (text, counts->added, _ ("new"));
  append_count (text, counts->changed, _ ("changed"));
  append_count (text, counts->unchanged - counts->confirmed, _ ("unchanged"));
  append_count (text, counts->confirmed, _ ("confirmed"));
  append_count (text, incoming->n_repeated, _ ("given twice"));
  if (incoming->imported)
    g_string_prepend (text, _ ("Imported: "));
  g_string_append_c (text, '.');
  if (settled != NULL)
    g_string_append_printf (text, " %s", settled);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_data_folder_text:
 * @folder: what was found in a folder
 *
 * Returns: (transfer full): a sentence or two: how many files are new, known, and nothing to import
 */
char *
gain_data_folder_text (const GainFolder *folder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (folder->files->len == 0)
    g_string_append (text, _ ("Nothing in the folder is new."));
  else
    g_string_append_printf (text, ngettext ("%u file is new.", "%u files are new.", folder->files->len),
                            folder->files->len);
  if (folder->known->len > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u was imported before.", "%u were imported before.",
                                              folder->known->len),
                              folder->known->len);
    }
  if (folder->passed->len > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is nothing to import.",
                                              "%u are nothing to import.", folder->passed->len),
                              folder->passed->len);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
