/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rollup-issue.h"

#include "gain-booklet.h"
#include "gain-issue-file.h"
#include "gain-issue-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION_LENGTH 8

static const char *
name_of (const GainCatalog *catalog, GainRollupKind kind, guint index)
{
  return kind == GAIN_ROLLUP_PRACTICE ? catalog->practices[index].name
                                      : catalog->departments[index].name;
}

static guint
count_units (const GainCatalog *catalog, GainRollupKind kind)
{
  return kind == GAIN_ROLLUP_PRACTICE ? catalog->n_practices : catalog->n_departments;
}

static void
add_text (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
}

static void
add_people (GChecksum *checksum, const GainRollup *rollup, guint measure)
{
  const GainFacts *facts = rollup->card.scores->facts;

  for (guint i = 0; i < rollup->people->len; i++)
    {
      guint person = g_array_index (rollup->people, guint, i);
      GainCell cell = gain_facts_provider (facts, person, measure);

      add_text (checksum, facts->catalog->people[person].id);
      g_checksum_update (checksum, (const guchar *) &cell, sizeof cell);
    }
}

/* The start of the hash of what the page says: the same figures have the same version. Where counts
 * or names are withheld, the workspace's own number goes in first: nobody else can try out which
 * count, or who, fits. */
static char *
version_of (const GainRollup *rollup, const char *key)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const GainFacts *facts = rollup->card.scores->facts;
  gint64 head[] = { facts->period, rollup->kind, rollup->lives, rollup->people->len };

  add_text (checksum, key != NULL ? key : "");
  add_text (checksum, rollup->name);
  g_checksum_update (checksum, (const guchar *) head, sizeof head);
  for (guint i = 0; i < rollup->payees->len; i++)
    {
      const GainLedgerPayee *payee = g_array_index (rollup->payees, GainRollupPayee, i).payee;
      gint64 money[] = { payee->paid, payee->net };

      g_checksum_update (checksum, (const guchar *) money, sizeof money);
    }
  for (guint i = 0; i < rollup->card.lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (rollup->card.lines, GainScoreLine, i);
      gint64 figures[] = { line->cell.numerator, line->cell.denominator, line->tier,
                           line->next_cut, line->units_to_next, line->gain };

      add_text (checksum, facts->catalog->measures[line->measure].code);
      g_checksum_update (checksum, (const guchar *) figures, sizeof figures);
      add_people (checksum, rollup, line->measure);
    }
  return g_strndup (g_checksum_get_string (checksum), VERSION_LENGTH);
}

static void
lay_out (GainDocument *document, GainSnapshot *snapshot, const GainRollupOptions *options,
         guint index, char **version_id)
{
  g_autoptr (GainRollup) rollup
    = gain_rollup_new (snapshot->scores, options->ledger, options->kind, index);
  gboolean withholds = options->no_small_counts || options->hide_names;
  g_autofree char *version = version_of (rollup, withholds ? snapshot->uuid : NULL);
  GainScorecardStyle style = gain_issue_style (snapshot);

  style.issued = options->issued;
  style.no_small_counts = options->no_small_counts;
  style.hide_names = options->hide_names;
  style.version_id = version;
  gain_rollup_page_layout (document, rollup, &style);
  if (version_id != NULL)
    *version_id = g_steal_pointer (&version);
}

static char *
page_title (GainSnapshot *snapshot, GainRollupKind kind, const char *name)
{
  g_autofree char *period = gain_period_format (snapshot->period);

  return g_strdup_printf (kind == GAIN_ROLLUP_PRACTICE ? _ ("Practice roll-up %s, %s")
                                                       : _ ("Department scorecard %s, %s"),
                          period, name);
}

/* Letters and digits only; a number where two have one name. Variants never replace each other. */
static char *
file_name (GainSnapshot *snapshot, const GainRollupOptions *options, guint index,
           GHashTable *used)
{
  g_autofree char *ascii
    = gain_issue_safe_name (name_of (snapshot->catalog, options->kind, index));
  g_autofree char *period = gain_period_format (snapshot->period);
  const char *small = options->no_small_counts ? "-no-small-counts" : "";
  const char *hidden = options->hide_names ? "-no-names" : "";
  g_autofree char *stem = g_strdup_printf ("%s-%s%s%s", ascii, period, small, hidden);

  return gain_issue_claim_name (used, stem);
}

/* What a unit's record is found by: a TIN or a department's name. */
static const char *
key_of (const GainCatalog *catalog, GainRollupKind kind, guint index)
{
  return kind == GAIN_ROLLUP_PRACTICE ? catalog->practices[index].tin
                                      : catalog->departments[index].name;
}

/* A unit's own document, and its record for when it is delivered. */
static GainDocument *
lay_out_sheet (GainSnapshot *snapshot, GainFonts *fonts, const GainRollupOptions *options,
               guint index, GainIssueRecorder *recorder, GPtrArray *sheets)
{
  g_autofree char *version = NULL;
  GainDocument *document = gain_rollup_layout_form (snapshot, fonts, options, index, &version);

  if (recorder != NULL)
    g_ptr_array_add (sheets, gain_issue_recorder_sheet (
                               recorder, gain_rollup_page_name (options->kind),
                               key_of (snapshot->catalog, options->kind, index), version, document,
                               options->accessible));
  return document;
}

/* Names of files, by the index of a unit, are given to all units, whichever is chosen: written alone,
 * one has the name that it has among the others, and never that of another. */
static GHashTable *
claim_names (GainSnapshot *snapshot, const GainRollupOptions *options)
{
  GHashTable *names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GainRollupOptions all = *options;
  g_autoptr (GArray) units = NULL;

  all.only = NULL;
  units = gain_rollup_units (snapshot, &all);
  for (guint i = 0; i < units->len; i++)
    {
      guint index = g_array_index (units, guint, i);

      g_hash_table_insert (names, GUINT_TO_POINTER (index),
                           file_name (snapshot, options, index, used));
    }
  return names;
}

static gboolean
issue_singles (GainSnapshot *snapshot, GainFonts *fonts, const GainRollupOptions *options,
               const GArray *units, const char *folder, GainIssueReport *report,
               GainIssueRecorder *recorder, GainProgressFunc progress, gpointer user_data,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) names = claim_names (snapshot, options);

  if (!gain_issue_make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    {
      guint index = g_array_index (units, guint, i);
      g_autoptr (GPtrArray) sheets = gain_issue_sheets_new ();
      g_autoptr (GainDocument) document = NULL;
      const char *name = g_hash_table_lookup (names, GUINT_TO_POINTER (index));
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      document = lay_out_sheet (snapshot, fonts, options, index, recorder, sheets);
      if (!gain_issue_write_recorded (document, path, options->accessible, options->resume, "file",
                                      report, recorder, sheets, &failure))
        g_ptr_array_add (report->failures, g_strdup_printf ("%s: %s", name, failure->message));
      if (progress != NULL)
        progress (i + 1, units->len, user_data);
    }
  return TRUE;
}

static void
clear_entry (gpointer entry)
{
  g_free (((GainCoverEntry *) entry)->name);
}

/* The list stands first and names the pages behind it, so it is laid out twice. */
static GainDocument *
assemble (GainSnapshot *snapshot, GainDocument *pages, GArray *entries)
{
  GainScorecardStyle style = gain_issue_style (snapshot);
  g_autoptr (GainDocument) scratch = gain_document_new (pages->fonts, pages->title);
  GainDocument *booklet = gain_document_new (pages->fonts, pages->title);

  gain_scorecard_layout_cover (scratch, pages->title, entries, &style);
  gain_booklet_turn (scratch);
  for (guint i = 0; i < entries->len; i++)
    {
      GainCoverEntry *entry = &g_array_index (entries, GainCoverEntry, i);
      GainBookmark bookmark = { g_strdup (entry->name), 0, 0 };

      entry->page += scratch->pages->len;
      bookmark.page = entry->page;
      g_array_append_val (booklet->bookmarks, bookmark);
    }
  gain_scorecard_layout_cover (booklet, pages->title, entries, &style);
  gain_booklet_turn (booklet);
  gain_document_take_pages (booklet, pages);
  gain_booklet_number (booklet);
  return booklet;
}

static gboolean
issue_booklet (GainSnapshot *snapshot, GainFonts *fonts, const GainRollupOptions *options,
               const GArray *units, const char *path, GainIssueReport *report,
               GainIssueRecorder *recorder, GainProgressFunc progress, gpointer user_data,
               GCancellable *cancellable, GError **error)
{
  gboolean single = units->len == 1;
  g_autofree char *title
    = page_title (snapshot, options->kind,
                  single ? name_of (snapshot->catalog, options->kind,
                                    g_array_index (units, guint, 0))
                         : snapshot->name);
  g_autoptr (GainDocument) pages = gain_document_new (fonts, title);
  g_autoptr (GainDocument) booklet = NULL;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GainCoverEntry));
  g_autoptr (GPtrArray) sheets = gain_issue_sheets_new ();

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < units->len; i++)
    {
      guint index = g_array_index (units, guint, i);
      GainCoverEntry entry = { g_strdup (name_of (snapshot->catalog, options->kind, index)) };
      g_autoptr (GainDocument) one = NULL;

      gain_booklet_turn (pages);
      entry.page = pages->pages->len;
      g_array_append_val (entries, entry);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      one = lay_out_sheet (snapshot, fonts, options, index, recorder, sheets);
      gain_document_take_pages (pages, one);
      if (progress != NULL)
        progress (i + 1, units->len, user_data);
    }
  if (single)
    return gain_issue_write_recorded (pages, path, options->accessible, options->resume, "file",
                                      report, recorder, sheets, error);
  booklet = assemble (snapshot, pages, entries);
  if (recorder != NULL)
    g_ptr_array_add (sheets, gain_issue_recorder_sheet (recorder, "booklet", "", NULL, booklet,
                                                        options->accessible));
  return gain_issue_write_recorded (booklet, path, options->accessible, options->resume, "booklet",
                                    report, recorder, sheets, error);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainCatalog *catalog = data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  int order = strcmp (catalog->practices[left].name, catalog->practices[right].name);

  return order != 0 ? order : (left > right) - (left < right);
}

static gboolean
is_chosen (GainSnapshot *snapshot, const GainRollupOptions *options, guint index)
{
  const GainCatalog *catalog = snapshot->catalog;
  const GArray *members = options->kind == GAIN_ROLLUP_PRACTICE
                            ? catalog->practices[index].people
                            : catalog->departments[index].people;
  const char *key = key_of (catalog, options->kind, index);

  if (options->only != NULL && strcmp (options->only, key) != 0)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      const GainPerson *person = &catalog->people[g_array_index (members, guint, i)];

      if (gain_person_is_clinician (person)
          && gain_person_active_months (person, snapshot->year) > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * gain_rollup_units:
 * @snapshot: a snapshot
 * @options: which kind, and perhaps which one
 *
 * Returns: (transfer full) (element-type guint): the departments or practices with a clinician in
 *   the year, by name
 */
GArray *
gain_rollup_units (GainSnapshot *snapshot, const GainRollupOptions *options)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (snapshot != NULL && options != NULL, units);

  for (guint i = 0; i < count_units (snapshot->catalog, options->kind); i++)
    if (is_chosen (snapshot, options, i))
      g_array_append_val (units, i);
  /* Departments are in order already: the catalog sorts them by name. */
  if (options->kind == GAIN_ROLLUP_PRACTICE)
    g_array_sort_with_data (units, compare_names, snapshot->catalog);
  return units;
}

/**
 * gain_rollup_layout_form:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @options: of which kind, and in which form
 * @index: a practice's or department's index
 * @version_id: (out) (optional) (transfer full): what is printed as the page's version
 *
 * Lays out one department's or practice's page, in any form that can be written.
 *
 * Returns: (transfer full): the document
 */
GainDocument *
gain_rollup_layout_form (GainSnapshot *snapshot, GainFonts *fonts,
                         const GainRollupOptions *options, guint index, char **version_id)
{
  g_autofree char *title = NULL;
  GainDocument *document;

  g_return_val_if_fail (snapshot != NULL && fonts != NULL && options != NULL, NULL);
  g_return_val_if_fail (index < count_units (snapshot->catalog, options->kind), NULL);

  title = page_title (snapshot, options->kind, name_of (snapshot->catalog, options->kind, index));
  document = gain_document_new (fonts, title);
  lay_out (document, snapshot, options, index, version_id);
  return document;
}

/**
 * gain_rollup_page_name:
 * @kind: of practices or departments
 *
 * Returns: what the record of an issued page calls it
 */
const char *
gain_rollup_page_name (GainRollupKind kind)
{
  return kind == GAIN_ROLLUP_PRACTICE ? "practice" : "department";
}

/**
 * gain_rollup_issue:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @options: which, and in which form
 * @out: a folder; a name that ends in .pdf is one file with all of them
 * @progress: (nullable) (scope call): told after every one
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it; files that are finished stay
 * @error: return location
 *
 * Writes pages of departments or practices as PDF. What fails is listed in the report and doesn't
 * stop the rest; nothing half-written carries a final name.
 *
 * Returns: (transfer full): what was written; %NULL with an error if nothing could be, or it was
 *   cancelled
 */
GainIssueReport *
gain_rollup_issue (GainSnapshot *snapshot, GainFonts *fonts, const GainRollupOptions *options,
                   const char *out, GainProgressFunc progress, gpointer user_data,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (GainIssueReport) report = gain_issue_report_new ();
  g_autoptr (GArray) units = gain_rollup_units (snapshot, options);
  GainIssueOptions issue = { .ledger = options->ledger, .store = options->store,
                             .kept = options->kept, .resume = options->resume };
  g_autoptr (GainIssueRecorder) recorder = NULL;
  gboolean done;

  if (units->len == 0)
    {
      g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                           options->kind == GAIN_ROLLUP_PRACTICE
                             ? _ ("No practice fits, so there is no page to write. Check the TIN "
                                  "and the roster.")
                             : _ ("No department fits, so there is no page to write. Check the "
                                  "name and the roster’s department column."));
      return NULL;
    }
  if (!gain_issue_has_results (snapshot, error))
    return NULL;
  recorder = gain_issue_recorder_new (snapshot, fonts, &issue);
  if (g_str_has_suffix (out, ".pdf") && !g_file_test (out, G_FILE_TEST_IS_DIR))
    done = issue_booklet (snapshot, fonts, options, units, out, report, recorder, progress,
                          user_data, cancellable, error);
  else
    done = issue_singles (snapshot, fonts, options, units, out, report, recorder, progress,
                          user_data, cancellable, error);
  if (recorder != NULL)
    gain_issue_recorder_finish (recorder, report);
  return done ? g_steal_pointer (&report) : NULL;
}
