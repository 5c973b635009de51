/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-issue.h"

#include "gain-booklet.h"
#include "gain-issue-file.h"
#include "gain-issue-record.h"
#include "gain-render.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION_LENGTH 8

/* Of the variant's name. */
#define NO_SMALL_COUNTS "-no-small-counts"

/* A number of days out of a setting; 0 where it isn't one. */
static int
setting_days (GainSnapshot *snapshot, const char *key)
{
  const char *text = gain_snapshot_get_setting (snapshot, key);
  gint64 days = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return days > 0 && days <= 366 ? (int) days : 0;
}

/* The start of the hash of what the page says: the same figures have the same version. Where counts
 * are withheld, the workspace's own number goes in first: nobody else can try out which count fits. */
static char *
version_of (const GainScorecard *card, const char *key)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64 head[] = { card->scores->facts->period, card->payee != NULL ? card->payee->paid : -1,
                    card->payee != NULL ? card->payee->net : -1 };

  g_checksum_update (checksum, (const guchar *) (key != NULL ? key : ""), -1);
  g_checksum_update (checksum, (const guchar *) card->person->id,
                     (gssize) strlen (card->person->id));
  g_checksum_update (checksum, (const guchar *) head, sizeof head);
  for (guint i = 0; i < card->lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine, i);
      gint64 figures[] = { line->cell.numerator, line->cell.denominator, line->tier,
                           line->next_cut,       line->gain,             line->units_to_next };
      const char *code = card->scores->facts->catalog->measures[line->measure].code;

      g_checksum_update (checksum, (const guchar *) code, (gssize) strlen (code));
      g_checksum_update (checksum, (const guchar *) figures, sizeof figures);
    }
  return g_strndup (g_checksum_get_string (checksum), VERSION_LENGTH);
}

static gboolean
was_active (const GainPerson *person, int year)
{
  return gain_person_active_months (person, year) > 0;
}

/* Who gets a page: every clinician with an active day in the year, by practice, then name. */
static gboolean
has_page (GainSnapshot *snapshot, guint index, const GainIssueOptions *options)
{
  const GainCatalog *catalog = snapshot->catalog;
  const GainPerson *person = &catalog->people[index];

  if (!gain_person_is_clinician (person) || !was_active (person, snapshot->year))
    return FALSE;
  if (options->provider_id != NULL && strcmp (person->id, options->provider_id) != 0)
    return FALSE;
  return options->practice_tin == NULL
         || strcmp (catalog->practices[person->practice].tin, options->practice_tin) == 0;
}

static int
compare_for_print (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GainCatalog *catalog = user_data;
  const GainPerson *left = &catalog->people[*(const guint *) a];
  const GainPerson *right = &catalog->people[*(const guint *) b];
  int order = strcmp (catalog->practices[left->practice].name,
                      catalog->practices[right->practice].name);

  if (order == 0)
    order = left->practice - right->practice;
  if (order == 0)
    order = strcmp (left->last_name, right->last_name);
  if (order == 0)
    order = g_strcmp0 (left->first_name, right->first_name);
  return order != 0 ? order : strcmp (left->id, right->id);
}

static void
lay_out_card (GainDocument *document, GainSnapshot *snapshot, const GainScorecard *card,
              const GainIssueOptions *options, char **version_id)
{
  g_autofree char *version = version_of (card, options->no_small_counts ? snapshot->uuid : NULL);
  GainScorecardStyle style = gain_issue_style (snapshot);

  style.issued = options->issued;
  style.no_small_counts = options->no_small_counts;
  style.between_visits = options->between_visits;
  style.version_id = version;
  gain_scorecard_layout (document, card, &style);
  if (version_id != NULL)
    *version_id = g_steal_pointer (&version);
}

/* The variant's file can't be taken for the other, nor replace it. */
static char *
name_variant (const char *name, const GainIssueOptions *options)
{
  if (!options->no_small_counts)
    return g_strdup (name);
  return g_strdup_printf ("%.*s" NO_SMALL_COUNTS ".pdf", (int) (strlen (name) - strlen (".pdf")),
                          name);
}

static void
lay_out (GainDocument *document, GainSnapshot *snapshot, const GainIssueOptions *options,
         guint person, char **file_name, char **version_id)
{
  g_autoptr (GainScorecard) card = gain_scorecard_new (snapshot->scores, options->ledger, person);
  g_autofree char *name = NULL;

  lay_out_card (document, snapshot, card, options, version_id);
  if (file_name == NULL)
    return;
  name = gain_scorecard_file_name (card);
  *file_name = name_variant (name, options);
}

static char *
page_title (GainSnapshot *snapshot, guint person)
{
  g_autofree char *name = gain_person_display_name (&snapshot->catalog->people[person]);
  g_autofree char *period = gain_period_format (snapshot->period);

  return g_strdup_printf (_ ("Scorecard %s, %s"), period, name);
}

/* One document into one file, and its record. */
static gboolean
write_document (GainDocument *document, const char *path, const GainIssueOptions *options,
                GainIssueReport *report, GainIssueRecorder *recorder, GPtrArray *sheets,
                GError **error)
{
  return gain_issue_write_recorded (document, path, options->accessible, options->resume,
                                    options->booklet ? "booklet" : "file", report, recorder, sheets,
                                    error);
}

/* A provider's own document, and its record for when it is delivered. */
static GainDocument *
lay_out_sheet (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options,
               guint person, char **file_name, GainIssueRecorder *recorder, GPtrArray *sheets)
{
  g_autofree char *title = page_title (snapshot, person);
  g_autofree char *version = NULL;
  GainDocument *document = gain_document_new (fonts, title);

  lay_out (document, snapshot, options, person, file_name, &version);
  if (recorder != NULL)
    g_ptr_array_add (sheets, gain_issue_recorder_sheet (recorder, "scorecard",
                                                        snapshot->catalog->people[person].id,
                                                        version, document, options->accessible));
  return document;
}

static gboolean
names_a_file (const char *out)
{
  return g_str_has_suffix (out, ".pdf") && !g_file_test (out, G_FILE_TEST_IS_DIR);
}

/* file: where to; NULL: into the folder, by its own name. */
static gboolean
write_single (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options,
              const char *folder, const char *file, guint person, GainIssueReport *report,
              GainIssueRecorder *recorder)
{
  g_autoptr (GPtrArray) sheets = gain_issue_sheets_new ();
  g_autofree char *name = NULL;
  g_autoptr (GainDocument) document
    = lay_out_sheet (snapshot, fonts, options, person, &name, recorder, sheets);
  g_autofree char *path = file != NULL ? g_strdup (file) : g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (write_document (document, path, options, report, recorder, sheets, &error))
    return TRUE;
  g_ptr_array_add (report->failures, g_strdup_printf ("%s: %s", name, error->message));
  return FALSE;
}

static gboolean
issue_singles (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options,
               const GArray *people, const char *out, GainIssueReport *report,
               GainIssueRecorder *recorder, GainProgressFunc progress, gpointer user_data,
               GCancellable *cancellable, GError **error)
{
  gboolean into_file = people->len == 1 && names_a_file (out);
  g_autofree char *folder = into_file ? g_path_get_dirname (out) : g_strdup (out);

  if (!gain_issue_make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      write_single (snapshot, fonts, options, folder, into_file ? out : NULL,
                    g_array_index (people, guint, i), report, recorder);
      if (progress != NULL)
        progress (i + 1, people->len, user_data);
    }
  return TRUE;
}

static char *
booklet_title (GainSnapshot *snapshot, int practice)
{
  g_autofree char *period = gain_period_format (snapshot->period);

  return g_strdup_printf (_ ("Scorecards %s, %s"), period,
                          practice >= 0 ? snapshot->catalog->practices[practice].name
                                        : snapshot->name);
}

/* How many pages the cover list takes, with the blank one behind it: it stands first, and names pages
 * that follow it. */
static guint
count_cover_pages (GainSnapshot *snapshot, GainFonts *fonts, const char *title,
                   const GArray *entries)
{
  g_autoptr (GainDocument) scratch = gain_document_new (fonts, title);
  GainScorecardStyle style = gain_issue_style (snapshot);

  gain_scorecard_layout_cover (scratch, title, entries, &style);
  gain_booklet_turn (scratch);
  return scratch->pages->len;
}

static void
add_bookmark (GainDocument *booklet, const char *title, guint page, guint level)
{
  GainBookmark bookmark = { g_strdup (title), page, level };

  g_array_append_val (booklet->bookmarks, bookmark);
}

static void
add_bookmarks (GainDocument *booklet, const GArray *entries)
{
  const char *practice = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const GainCoverEntry *entry = &g_array_index (entries, GainCoverEntry, i);

      if (entry->practice != NULL && g_strcmp0 (entry->practice, practice) != 0)
        add_bookmark (booklet, entry->practice, entry->page, 0);
      practice = entry->practice;
      add_bookmark (booklet, entry->name, entry->page, practice != NULL ? 1 : 0);
    }
}

static GainDocument *
assemble_booklet (GainSnapshot *snapshot, GainDocument *cards, const char *title, GArray *entries)
{
  GainDocument *booklet = gain_document_new (cards->fonts, title);
  guint n_cover = count_cover_pages (snapshot, cards->fonts, title, entries);
  GainScorecardStyle style = gain_issue_style (snapshot);

  for (guint i = 0; i < entries->len; i++)
    g_array_index (entries, GainCoverEntry, i).page += n_cover;
  gain_scorecard_layout_cover (booklet, title, entries, &style);
  gain_booklet_turn (booklet);
  add_bookmarks (booklet, entries);
  gain_document_take_pages (booklet, cards);
  gain_booklet_number (booklet);
  return booklet;
}

/* The booklet as a whole: its version is the hash of those in it. */
static GainIssued *
booklet_sheet (GainIssueRecorder *recorder, GainSnapshot *snapshot, int practice,
               const GainDocument *booklet, const GPtrArray *sheets, gboolean accessible)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *version = NULL;

  for (guint i = 0; i < sheets->len; i++)
    {
      const GainIssued *sheet = g_ptr_array_index (sheets, i);

      g_checksum_update (checksum, (const guchar *) sheet->version_id, -1);
    }
  version = g_strndup (g_checksum_get_string (checksum), VERSION_LENGTH);
  return gain_issue_recorder_sheet (recorder, "booklet",
                                    practice >= 0 ? snapshot->catalog->practices[practice].tin
                                                  : "",
                                    version, booklet, accessible);
}

static void
clear_entry (gpointer entry)
{
  g_free (((GainCoverEntry *) entry)->name);
}

static gboolean
issue_booklet (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options,
               const GArray *people, int practice, const char *path, GainIssueReport *report,
               GainIssueRecorder *recorder, GainProgressFunc progress, gpointer user_data,
               GCancellable *cancellable, GError **error)
{
  g_autofree char *title = booklet_title (snapshot, practice);
  g_autoptr (GainDocument) cards = gain_document_new (fonts, title);
  g_autoptr (GainDocument) booklet = NULL;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GainCoverEntry));

  g_autoptr (GPtrArray) sheets = gain_issue_sheets_new ();

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < people->len; i++)
    {
      guint index = g_array_index (people, guint, i);
      const GainPerson *person = &snapshot->catalog->people[index];
      GainCoverEntry entry = { NULL };
      g_autoptr (GainDocument) one = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      gain_booklet_turn (cards);
      entry.page = cards->pages->len;
      entry.name = gain_person_display_name (person);
      if (practice < 0)
        entry.practice = snapshot->catalog->practices[person->practice].name;
      g_array_append_val (entries, entry);
      one = lay_out_sheet (snapshot, fonts, options, index, NULL, recorder, sheets);
      gain_document_take_pages (cards, one);
      if (progress != NULL)
        progress (i + 1, people->len, user_data);
    }
  booklet = assemble_booklet (snapshot, cards, title, entries);
  if (recorder != NULL)
    g_ptr_array_add (sheets, booklet_sheet (recorder, snapshot, practice, booklet, sheets,
                                            options->accessible));
  return write_document (booklet, path, options, report, recorder, sheets, error);
}

/* A file name out of a practice's name and TIN-free: letters and digits only. Practices of one name get
 * a number. */
static char *
booklet_file_name (GainSnapshot *snapshot, int practice, const GainIssueOptions *options,
                   GHashTable *used)
{
  g_autofree char *ascii = gain_issue_safe_name (snapshot->catalog->practices[practice].name);
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *stem = g_strdup_printf ("%s-%s%s", ascii, period,
                                           options->no_small_counts ? NO_SMALL_COUNTS : "");

  return gain_issue_claim_name (used, stem);
}

/* The pages of several booklets, counted through. */
typedef struct
{
  GainProgressFunc progress; /* or NULL */
  gpointer         user_data;
  gint64           n_before; /* pages of the booklets before */
  gint64           n_all;
} Pages;

static void
on_page (gint64 done, gint64 total, gpointer data)
{
  const Pages *pages = data;

  if (pages->progress != NULL)
    pages->progress (pages->n_before + done, pages->n_all, pages->user_data);
}

static gboolean
has_booklet (GainSnapshot *snapshot, guint practice)
{
  const GainIssueOptions all = { .practice_tin = snapshot->catalog->practices[practice].tin };
  g_autoptr (GArray) people = gain_issue_people (snapshot, &all);

  return people->len > 0;
}

/* A booklet for each practice that was asked for, into one folder. */
static gboolean
issue_practice_booklets (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options,
                         const char *folder, GainIssueReport *report,
                         GainIssueRecorder *recorder, Pages *pages, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!gain_issue_make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < snapshot->catalog->n_practices; i++)
    {
      GainIssueOptions own = *options;
      g_autoptr (GArray) people = NULL;
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GError) failure = NULL;

      if (!has_booklet (snapshot, i))
        continue;
      /* Claimed by all, whoever is chosen: no booklet ever takes the name of another one's. */
      name = booklet_file_name (snapshot, (int) i, options, used);
      own.practice_tin = snapshot->catalog->practices[i].tin;
      if (options->practice_tin != NULL && strcmp (options->practice_tin, own.practice_tin) != 0)
        continue;
      people = gain_issue_people (snapshot, &own);
      if (people->len == 0)
        continue;
      path = g_build_filename (folder, name, NULL);
      if (!issue_booklet (snapshot, fonts, &own, people, (int) i, path, report, recorder, on_page,
                          pages, cancellable, &failure))
        {
          if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          g_ptr_array_add (report->failures, g_strdup_printf ("%s: %s", name, failure->message));
        }
      pages->n_before += people->len;
    }
  return TRUE;
}

/**
 * gain_issue_people:
 * @snapshot: a snapshot
 * @options: who; all zero: everybody
 *
 * Returns: (transfer full) (element-type guint): the indices of those who get a page, in the order
 *   of a booklet
 */
GArray *
gain_issue_people (GainSnapshot *snapshot, const GainIssueOptions *options)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < snapshot->catalog->n_people; i++)
    if (has_page (snapshot, i, options))
      g_array_append_val (people, i);
  g_array_sort_with_data (people, compare_for_print, snapshot->catalog);
  return people;
}

/**
 * gain_issue_style:
 * @snapshot: a snapshot
 *
 * What a page says beside the figures, out of the workspace's settings.
 *
 * Returns: the style; its texts live as long as the snapshot
 */
GainScorecardStyle
gain_issue_style (GainSnapshot *snapshot)
{
  return (GainScorecardStyle){
    .paper = g_strcmp0 (gain_snapshot_get_setting (snapshot, "paper"), "a4") == 0
               ? GAIN_PAPER_A4
               : GAIN_PAPER_LETTER,
    .aco_name = snapshot->name,
    .contact_name = gain_snapshot_get_setting (snapshot, "contact_name"),
    .contact_phone = gain_snapshot_get_setting (snapshot, "contact_phone"),
    .contact_email = gain_snapshot_get_setting (snapshot, "contact_email"),
    .days_to_object = setting_days (snapshot, "days_to_object"),
    .blind_key = snapshot->uuid,
  };
}

/**
 * gain_issue_layout_card:
 * @snapshot: a snapshot
 * @card: a scorecard of its scores
 * @fonts: the page's faces
 *
 * Lays out a scorecard whose figures are there already.
 *
 * Returns: (transfer full): the document
 */
GainDocument *
gain_issue_layout_card (GainSnapshot *snapshot, const GainScorecard *card, GainFonts *fonts)
{
  g_autofree char *title = page_title (snapshot, card->person_index);
  GainDocument *document = gain_document_new (fonts, title);

  lay_out_card (document, snapshot, card, &(GainIssueOptions){ 0 }, NULL);
  return document;
}

/**
 * gain_issue_scorecards:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @options: who, and in which form
 * @out: a folder; for one booklet or one provider also a file that ends in .pdf
 * @progress: (nullable) (scope call): told after every page
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it; files that are finished stay
 * @error: return location
 *
 * Writes scorecards as PDF. What fails is listed in the report and doesn't stop the rest; nothing
 * half-written carries a final name.
 *
 * Returns: (transfer full): what was written; %NULL with an error if nothing could be, or it was
 *   cancelled
 */
GainIssueReport *
gain_issue_scorecards (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options,
                       const char *out, GainProgressFunc progress, gpointer user_data,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GainIssueReport) report = gain_issue_report_new ();
  g_autoptr (GArray) people = gain_issue_people (snapshot, options);
  g_autoptr (GainIssueRecorder) recorder = NULL;
  Pages pages = { progress, user_data, 0, people->len };
  gboolean done;

  if (people->len == 0)
    {
      g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                           _ ("No clinician fits, so there is no scorecard to write. Check the "
                              "practice's TIN, the provider's id and the roster."));
      return NULL;
    }
  if (!gain_issue_has_results (snapshot, error))
    return NULL;
  recorder = gain_issue_recorder_new (snapshot, fonts, options);
  if (!options->booklet)
    done = issue_singles (snapshot, fonts, options, people, out, report, recorder, progress,
                          user_data, cancellable, error);
  else if (names_a_file (out))
    done = issue_booklet (snapshot, fonts, options, people,
                          gain_catalog_find_practice (snapshot->catalog, options->practice_tin),
                          out, report, recorder, progress, user_data, cancellable, error);
  else
    done = issue_practice_booklets (snapshot, fonts, options, out, report, recorder, &pages,
                                    cancellable, error);
  if (recorder != NULL)
    gain_issue_recorder_finish (recorder, report);
  return done ? g_steal_pointer (&report) : NULL;
}

/**
 * gain_issue_layout_form:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @options: in which form
 * @person: a person's index
 * @version_id: (out) (optional) (transfer full): what is printed as the page's version
 *
 * Lays out one provider's scorecard, for the preview, the printer and the file alike.
 *
 * Returns: (transfer full): the document
 */
GainDocument *
gain_issue_layout_form (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options,
                        guint person, char **version_id)
{
  g_autofree char *title = page_title (snapshot, person);
  GainDocument *document = gain_document_new (fonts, title);

  lay_out (document, snapshot, options, person, NULL, version_id);
  return document;
}

/**
 * gain_issue_single:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @options: in which form, and where it is recorded
 * @person: a person's index
 * @path: the file
 * @error: return location
 *
 * Writes one provider's scorecard into a file of any name.
 *
 * Returns: (transfer full) (nullable): what was written
 */
GainIssueReport *
gain_issue_single (GainSnapshot *snapshot, GainFonts *fonts, const GainIssueOptions *options,
                   guint person, const char *path, GError **error)
{
  g_autoptr (GainIssueReport) report = gain_issue_report_new ();
  g_autoptr (GPtrArray) sheets = gain_issue_sheets_new ();
  g_autoptr (GainIssueRecorder) recorder = gain_issue_recorder_new (snapshot, fonts, options);
  g_autoptr (GainDocument) document
    = lay_out_sheet (snapshot, fonts, options, person, NULL, recorder, sheets);

  if (!write_document (document, path, options, report, recorder, sheets, error))
    return NULL;
  if (recorder != NULL)
    gain_issue_recorder_finish (recorder, report);
  return g_steal_pointer (&report);
}

/**
 * gain_issue_report_new:
 *
 * Returns: (transfer full): a report of nothing so far
 */
GainIssueReport *
gain_issue_report_new (void)
{
  GainIssueReport *report = g_new0 (GainIssueReport, 1);

  report->failures = g_ptr_array_new_with_free_func (g_free);
  report->files = g_ptr_array_new_with_free_func (g_free);
  return report;
}

/**
 * gain_issue_report_free:
 * @report: (transfer full): a report
 */
void
gain_issue_report_free (GainIssueReport *report)
{
  g_return_if_fail (report != NULL);

  g_ptr_array_unref (report->failures);
  g_ptr_array_unref (report->files);
  g_clear_pointer (&report->issued, g_ptr_array_unref);
  g_free (report->not_recorded);
  g_free (report);
}
