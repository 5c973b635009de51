/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-visit-pack.h"

#include "gain-booklet.h"
#include "gain-delivery.h"
#include "gain-diagram-issue.h"
#include "gain-diagram-json.h"
#include "gain-diagram-work.h"
#include "gain-issue-file.h"
#include "gain-issue-record.h"
#include "gain-rollup-issue.h"
#include "gain-visit-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One practice's pack while it is laid out. */
typedef struct
{
  GainSnapshot               *snapshot;
  GainFonts                  *fonts;
  const GainVisitPackOptions *options;
  const char                 *tin;
  const GainTable            *patients; /* NULL: without */
  GainScorecardStyle          style;
  GArray                     *people;
  GainIssueRecorder          *recorder; /* or NULL */
  GPtrArray                  *sheets;
  GPtrArray                  *failures; /* takes what the pack is without */
} Pack;

static const char *
text_of (const GainTable *table, guint row, guint column)
{
  const char *text = gain_table_get_text (table, row, column);

  return text != NULL && *text != '\0' ? text : NULL;
}

static GainDate
date_of (const GainTable *table, guint row, guint column)
{
  gint64 date = gain_table_get_int (table, row, column);

  return date == GAIN_NULL ? 0 : (GainDate) date;
}

static int
compare_patients (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainTable *table = data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  gint64 left_rank = gain_table_get_int (table, left, GAIN_LISTS_RANK);
  gint64 right_rank = gain_table_get_int (table, right, GAIN_LISTS_RANK);
  int order;

  if ((left_rank == GAIN_NULL) != (right_rank == GAIN_NULL))
    return left_rank == GAIN_NULL ? 1 : -1;
  if (left_rank != right_rank)
    return left_rank < right_rank ? -1 : 1;
  order = g_strcmp0 (gain_table_get_text (table, left, GAIN_LISTS_PATIENT_NAME),
                     gain_table_get_text (table, right, GAIN_LISTS_PATIENT_NAME));
  return order != 0 ? order : left < right ? -1 : left > right;
}

/* The rows of a provider's list of the period, the most pressing first. */
static GArray *
find_patients (const Pack *pack, const char *provider, GainListKind kind)
{
  const GainTable *table = pack->patients;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    if (gain_table_get_int (table, row, GAIN_LISTS_LIST) == (gint64) kind
        && gain_table_get_int (table, row, GAIN_LISTS_PERIOD) == pack->snapshot->period
        && g_strcmp0 (gain_table_get_text (table, row, GAIN_LISTS_PROVIDER_ID), provider) == 0)
      g_array_append_val (rows, row);
  g_array_sort_with_data (rows, compare_patients, (gpointer) table);
  return rows;
}

static GainVisitPatient
patient_of (const GainTable *table, guint row)
{
  return (GainVisitPatient){
    .name = gain_table_get_text (table, row, GAIN_LISTS_PATIENT_NAME),
    .patient_id = text_of (table, row, GAIN_LISTS_PATIENT_ID),
    .born = date_of (table, row, GAIN_LISTS_BIRTH_DATE),
    .reason = gain_table_get_text (table, row, GAIN_LISTS_REASON),
    .measure = text_of (table, row, GAIN_LISTS_MEASURE),
    .due = date_of (table, row, GAIN_LISTS_DUE),
    .old_value = text_of (table, row, GAIN_LISTS_OLD_VALUE),
    .new_value = text_of (table, row, GAIN_LISTS_NEW_VALUE),
    .owner = text_of (table, row, GAIN_LISTS_OWNER),
    .outcome = text_of (table, row, GAIN_LISTS_OUTCOME),
  };
}

static void
clear_list (gpointer list)
{
  g_array_unref (((GainVisitList *) list)->patients);
}

static GArray *
lists_of (const Pack *pack, const char *provider)
{
  GArray *lists = g_array_new (FALSE, FALSE, sizeof (GainVisitList));

  g_array_set_clear_func (lists, clear_list);
  for (guint kind = 0; kind < GAIN_N_LISTS; kind++)
    {
      g_autoptr (GArray) rows = find_patients (pack, provider, (GainListKind) kind);
      GainVisitList list = { (GainListKind) kind, NULL, rows->len };

      if (rows->len == 0)
        continue;
      list.patients = g_array_new (FALSE, FALSE, sizeof (GainVisitPatient));
      for (guint i = 0; i < MIN (rows->len, GAIN_VISIT_MOST_PATIENTS); i++)
        {
          GainVisitPatient patient
            = patient_of (pack->patients, g_array_index (rows, guint, i));

          g_array_append_val (list.patients, patient);
        }
      g_array_append_val (lists, list);
    }
  return lists;
}

static gboolean
has_patients (const Pack *pack)
{
  for (guint i = 0; pack->patients != NULL && i < pack->people->len; i++)
    {
      guint person = g_array_index (pack->people, guint, i);
      g_autoptr (GArray) lists = lists_of (pack, pack->snapshot->catalog->people[person].id);

      if (lists->len > 0)
        return TRUE;
    }
  return FALSE;
}

static char *
address_of (GainSnapshot *snapshot, const char *tin)
{
  const guint columns[] = { GAIN_PRACTICES_ADDRESS, GAIN_PRACTICES_CITY, GAIN_PRACTICES_STATE };
  const char *zip = gain_practice_text (snapshot, tin, GAIN_PRACTICES_ZIP);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *part = gain_practice_text (snapshot, tin, columns[i]);

      if (part != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
    }
  if (zip != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", zip);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GArray *
open_promises (const Pack *pack)
{
  g_autoptr (GArray) open = gain_promises_open (pack->snapshot, pack->tin, pack->options->date);
  GArray *promises = g_array_new (FALSE, FALSE, sizeof (GainVisitPromise));

  for (guint i = 0; i < open->len; i++)
    {
      const GainPromise *one = &g_array_index (open, GainPromise, i);
      GainVisitPromise promise = { one->text, one->owner, one->made, one->due, one->overdue };

      g_array_append_val (promises, promise);
    }
  return promises;
}

static GPtrArray *
names_of (const Pack *pack)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < pack->people->len; i++)
    g_ptr_array_add (names, gain_person_display_name (
                              &pack->snapshot->catalog->people[g_array_index (pack->people, guint,
                                                                              i)]));
  return names;
}

static void
add_part (GainDocument *document, const char *title, GainDocument *part)
{
  GainBookmark bookmark = { g_strdup (title), document->pages->len, 1 };

  g_array_append_val (document->bookmarks, bookmark);
  gain_document_take_pages (document, part);
}

/* The sums of the practice. */
static void
add_practice (const Pack *pack, GainDocument *document)
{
  int practice = gain_catalog_find_practice (pack->snapshot->catalog, pack->tin);
  GainRollupOptions form = { .kind = GAIN_ROLLUP_PRACTICE, .ledger = pack->options->ledger,
                             .no_small_counts = pack->options->no_small_counts };
  g_autofree char *version = NULL;
  g_autoptr (GainDocument) page
    = gain_rollup_layout_form (pack->snapshot, pack->fonts, &form, (guint) practice, &version);

  if (pack->recorder != NULL)
    g_ptr_array_add (pack->sheets, gain_issue_recorder_sheet (
                                     pack->recorder, gain_rollup_page_name (form.kind), pack->tin,
                                     version, page, pack->options->accessible));
  add_part (document, page->title, page);
}

/* Whether a stored diagram is the practice's own, for the year; an error where it can't be read. */
static gboolean
is_of_practice (const Pack *pack, const GainStoredDiagram *stored, GError **error)
{
  g_autoptr (GainDiagram) own = NULL;

  if (stored->performance_year != pack->snapshot->year)
    return FALSE;
  own = gain_diagram_from_json (stored->document, -1, error);
  return own != NULL && own->scope == GAIN_SCOPE_PRACTICE
         && g_strcmp0 (own->scope_name, pack->tin) == 0;
}

/* Whose a diagram is that can't be read is not known, so every pack is without it: that is said once. */
static void
leave_out (const Pack *pack, const char *title, const GError *error)
{
  g_autofree char *failure = g_strdup_printf ("%s: %s", title, error->message);

  if (!g_ptr_array_find_with_equal_func (pack->failures, failure, g_str_equal, NULL))
    g_ptr_array_add (pack->failures, g_steal_pointer (&failure));
}

/* The practice's versions of the ACO's diagram, each on one sheet of the paper that the rest of the
 * pack is printed on. Their figures have no variant without small counts. */
static void
add_diagrams (const Pack *pack, GainDocument *document)
{
  const GPtrArray *diagrams = pack->snapshot->diagrams;
  GainDiagramOptions form = { .ledger = pack->options->ledger, .issued = pack->options->date,
                              .plain = pack->options->no_small_counts, .fit = TRUE,
                              .paper = pack->style.paper == GAIN_PAPER_A4 ? GAIN_DIAGRAM_A4
                                                                          : GAIN_DIAGRAM_LETTER };

  for (guint i = 0; i < diagrams->len; i++)
    {
      const GainStoredDiagram *stored = g_ptr_array_index (diagrams, i);
      g_autoptr (GError) own = NULL;
      g_autoptr (GainDiagram) whole = NULL;
      g_autoptr (GainDocument) page = NULL;

      if (is_of_practice (pack, stored, &own))
        whole = gain_diagrams_whole (diagrams, stored->title, stored->performance_year, NULL, &own);
      if (own != NULL)
        leave_out (pack, stored->title, own);
      if (whole == NULL)
        continue;
      page = gain_diagram_document (pack->snapshot, pack->fonts, whole, &form, FALSE, NULL);
      add_part (document, whole->title, page);
    }
}

static void
add_cards (const Pack *pack, GainDocument *document, const GPtrArray *names)
{
  for (guint i = 0; i < pack->people->len; i++)
    {
      guint person = g_array_index (pack->people, guint, i);
      g_autofree char *version = NULL;
      GainIssueOptions form = { .ledger = pack->options->ledger,
                                .no_small_counts = pack->options->no_small_counts };
      g_autoptr (GainDocument) card
        = gain_issue_layout_form (pack->snapshot, pack->fonts, &form, person, &version);

      if (pack->recorder != NULL)
        g_ptr_array_add (pack->sheets, gain_issue_recorder_sheet (
                                         pack->recorder, "scorecard",
                                         pack->snapshot->catalog->people[person].id, version, card,
                                         pack->options->accessible));
      gain_booklet_turn (document);
      add_part (document, names->pdata[i], card);
    }
}

static void
add_patients (const Pack *pack, GainDocument *document, const GainVisitCover *cover)
{
  for (guint i = 0; i < pack->people->len; i++)
    {
      guint person = g_array_index (pack->people, guint, i);
      g_autoptr (GArray) lists = lists_of (pack, pack->snapshot->catalog->people[person].id);

      if (lists->len == 0)
        continue;
      gain_booklet_turn (document);
      gain_visit_layout_patients (document, cover->people->pdata[i], cover, lists, &pack->style);
    }
}

static GainDocument *
lay_out (const Pack *pack)
{
  GainSnapshot *snapshot = pack->snapshot;
  int practice = gain_catalog_find_practice (snapshot->catalog, pack->tin);
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *address = address_of (snapshot, pack->tin);
  g_autoptr (GArray) promises = open_promises (pack);
  g_autoptr (GPtrArray) names = names_of (pack);
  GainVisitCover cover = {
    .practice = snapshot->catalog->practices[practice].name,
    .address = address,
    .contact = gain_practice_text (snapshot, pack->tin, GAIN_PRACTICES_CONTACT_NAME),
    .phone = gain_practice_text (snapshot, pack->tin, GAIN_PRACTICES_PHONE),
    .email = gain_practice_text (snapshot, pack->tin, GAIN_PRACTICES_CONTACT_EMAIL),
    .manager = gain_practice_text (snapshot, pack->tin, GAIN_PRACTICES_MANAGER),
    .period = period,
    .date = pack->options->date,
    .next = gain_delivery_next (snapshot, pack->tin),
    .with_patients = has_patients (pack),
    .people = names,
    .promises = promises,
  };
  g_autofree char *title = g_strdup_printf (_ ("Visit pack %s, %s"), period, cover.practice);
  g_autoptr (GainDocument) document = gain_document_new (pack->fonts, title);

  gain_visit_layout_cover (document, &cover, &pack->style);
  add_practice (pack, document);
  add_diagrams (pack, document);
  add_cards (pack, document, names);
  if (cover.with_patients)
    add_patients (pack, document, &cover);
  gain_booklet_turn (document);
  gain_visit_layout_notes (document, &cover, &pack->style);
  return g_steal_pointer (&document);
}

/* People of a practice that is known; else an error that says so. */
static GArray *
find_people (GainSnapshot *snapshot, const char *tin, GError **error)
{
  GainIssueOptions own = { .practice_tin = tin };
  g_autoptr (GArray) people = NULL;

  if (gain_catalog_find_practice (snapshot->catalog, tin) >= 0)
    people = gain_issue_people (snapshot, &own);
  if (people == NULL || people->len == 0)
    {
      g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                           _ ("No practice with a clinician has this TIN. Check the TIN and the "
                              "roster."));
      return NULL;
    }
  return g_steal_pointer (&people);
}

static GainDocument *
lay_out_practice (GainSnapshot *snapshot, GainFonts *fonts, const GainVisitPackOptions *options,
                  const GainTable *patients, const char *tin, GainIssueRecorder *recorder,
                  GPtrArray *sheets, GPtrArray *failures, GError **error)
{
  g_autoptr (GArray) people = find_people (snapshot, tin, error);
  Pack pack = { snapshot, fonts, options, tin, options->no_patients ? NULL : patients,
                gain_issue_style (snapshot), people, recorder, sheets, failures };

  return people != NULL ? lay_out (&pack) : NULL;
}

static GainTable *
read_patients (GainStore *store, const GainVisitPackOptions *options, GError **error)
{
  return options->no_patients ? gain_table_new (GAIN_KIND_LISTS)
                              : gain_store_read (store, GAIN_KIND_LISTS, 0, 0, NULL, error);
}

/* The scorecards in it are recorded as issued, and the whole of it, patients and all, so that it
 * opens again as it was: in the workspace alone, which nobody but its owner reads. */
static gboolean
write_pack (GainSnapshot *snapshot, GainFonts *fonts, const GainVisitPackOptions *options,
            const GainTable *patients, const char *tin, const char *path,
            GainIssueRecorder *recorder, GainIssueReport *report, GError **error)
{
  g_autoptr (GPtrArray) sheets = gain_issue_sheets_new ();
  g_autoptr (GainDocument) document
    = lay_out_practice (snapshot, fonts, options, patients, tin, recorder, sheets,
                        report->failures, error);

  if (document == NULL)
    return FALSE;
  if (recorder != NULL)
    g_ptr_array_add (sheets, gain_issue_recorder_sheet (recorder, "visit", tin, NULL, document,
                                                        options->accessible));
  return gain_issue_write_recorded (document, path, options->accessible, options->resume, "booklet",
                                    report, recorder, sheets, error);
}

/**
 * gain_visit_pack_write:
 * @store: a workspace, for the lists of patients and to record the scorecards issued
 * @snapshot: its snapshot
 * @fonts: the page's faces
 * @options: with which pages
 * @tin: the practice
 * @path: the PDF file
 * @error: return location; %GAIN_STORE_ERROR_NOT_FOUND
 *
 * Writes a visit pack: cover, the practice's page, its versions of the driver diagrams, scorecards,
 * patients (contract "Scorecards", point 9: on pages of their own, marked, at most 20 rows a list),
 * notes. A diagram that can't be put together is left out.
 *
 * Returns: (transfer full) (nullable): what was written, and which diagram was left out
 */
GainIssueReport *
gain_visit_pack_write (GainStore *store, GainSnapshot *snapshot, GainFonts *fonts,
                       const GainVisitPackOptions *options, const char *tin, const char *path,
                       GError **error)
{
  GainIssueOptions issue = { .ledger = options->ledger, .store = store,
                             .resume = options->resume };
  g_autoptr (GainIssueRecorder) recorder = gain_issue_recorder_new (snapshot, fonts, &issue);
  g_autoptr (GainIssueReport) report = gain_issue_report_new ();
  g_autoptr (GainTable) patients = read_patients (store, options, error);

  if (patients == NULL || !gain_issue_has_results (snapshot, error)
      || !write_pack (snapshot, fonts, options, patients, tin, path, recorder, report, error))
    return NULL;
  gain_issue_recorder_finish (recorder, report);
  return g_steal_pointer (&report);
}

static int
compare_stops (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainTable *practices = ((GainSnapshot *) data)->practices;
  guint left = *(const guint *) a, right = *(const guint *) b;
  gint64 left_stop = gain_table_get_int (practices, left, GAIN_PRACTICES_ROUTE);
  gint64 right_stop = gain_table_get_int (practices, right, GAIN_PRACTICES_ROUTE);
  int order;

  if ((left_stop == GAIN_NULL) != (right_stop == GAIN_NULL))
    return left_stop == GAIN_NULL ? 1 : -1;
  if (left_stop != right_stop)
    return left_stop < right_stop ? -1 : 1;
  order = g_strcmp0 (gain_table_get_text (practices, left, GAIN_PRACTICES_NAME),
                     gain_table_get_text (practices, right, GAIN_PRACTICES_NAME));
  return order != 0 ? order : left < right ? -1 : left > right;
}

/**
 * gain_visit_pack_route:
 * @snapshot: a snapshot
 * @manager: whose territory
 *
 * Returns: (transfer full) (element-type utf8): the TINs of the practices with somebody to visit,
 *   borrowed from the snapshot, in visiting order: by route, then name
 */
GPtrArray *
gain_visit_pack_route (GainSnapshot *snapshot, const char *manager)
{
  const GainTable *practices = snapshot->practices;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *tins = g_ptr_array_new ();

  for (guint row = 0; row < gain_table_n_rows (practices); row++)
    if (g_strcmp0 (gain_table_get_text (practices, row, GAIN_PRACTICES_MANAGER), manager) == 0)
      g_array_append_val (rows, row);
  g_array_sort_with_data (rows, compare_stops, snapshot);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *tin = gain_table_get_text (practices, g_array_index (rows, guint, i),
                                             GAIN_PRACTICES_TIN);
      g_autoptr (GArray) people = find_people (snapshot, tin, NULL);

      if (people != NULL)
        g_ptr_array_add (tins, (gpointer) tin);
    }
  return tins;
}

/* "07-Old-Mill-Medical-Associates-2025Q3.pdf": a folder sorted by name is in visiting order. */
static char *
stop_path (GainSnapshot *snapshot, const GainVisitPackOptions *options, const char *folder,
           guint stop, guint n_stops, const char *tin)
{
  int practice = gain_catalog_find_practice (snapshot->catalog, tin);
  g_autofree char *ascii = gain_issue_safe_name (snapshot->catalog->practices[practice].name);
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *name = NULL;

  name = g_strdup_printf ("%0*u-%s-%s%s.pdf", n_stops > 99 ? 3 : 2, stop, ascii, period,
                          options->no_patients ? "-no-patients" : "");
  return g_build_filename (folder, name, NULL);
}

static gboolean
write_route (GainSnapshot *snapshot, GainFonts *fonts, const GainVisitPackOptions *options,
             const GainTable *patients, const GPtrArray *tins, const char *folder,
             GainIssueRecorder *recorder, GainIssueReport *report, GainProgressFunc progress,
             gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < tins->len; i++)
    {
      g_autofree char *path
        = stop_path (snapshot, options, folder, i + 1, tins->len, tins->pdata[i]);
      g_autoptr (GError) own = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!write_pack (snapshot, fonts, options, patients, tins->pdata[i], path, recorder, report,
                       &own))
        g_ptr_array_add (report->failures, g_strdup_printf ("%s: %s", path, own->message));
      if (progress != NULL)
        progress (i + 1, tins->len, user_data);
    }
  return TRUE;
}

/**
 * gain_visit_packs_write:
 * @store: a workspace, for the lists of patients and to record the scorecards issued
 * @snapshot: its snapshot
 * @fonts: the page's faces
 * @options: with which pages
 * @manager: whose territory
 * @folder: where to
 * @progress: (nullable) (scope call): told after every pack
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it; packs that are finished stay
 * @error: return location
 *
 * Writes a pack for every practice of a territory, numbered in visiting order.
 *
 * Returns: (transfer full) (nullable): what was written, and what failed
 */
GainIssueReport *
gain_visit_packs_write (GainStore *store, GainSnapshot *snapshot, GainFonts *fonts,
                        const GainVisitPackOptions *options, const char *manager,
                        const char *folder, GainProgressFunc progress, gpointer user_data,
                        GCancellable *cancellable, GError **error)
{
  GainIssueOptions issue = { .ledger = options->ledger, .store = store,
                             .resume = options->resume };
  g_autoptr (GPtrArray) tins = gain_visit_pack_route (snapshot, manager);
  g_autoptr (GainTable) patients = NULL;
  g_autoptr (GainIssueRecorder) recorder = NULL;
  g_autoptr (GainIssueReport) report = gain_issue_report_new ();
  gboolean done;

  if (tins->len == 0)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                   _ ("“%s” has no practice with a clinician. Check the name, and the column "
                      "“manager” of the practices."),
                   manager);
      return NULL;
    }
  patients = read_patients (store, options, error);
  if (patients == NULL || !gain_issue_has_results (snapshot, error)
      || !gain_issue_make_folder (folder, error))
    return NULL;
  recorder = gain_issue_recorder_new (snapshot, fonts, &issue);
  done = write_route (snapshot, fonts, options, patients, tins, folder, recorder, report, progress,
                      user_data, cancellable, error);
  gain_issue_recorder_finish (recorder, report);
  return done ? g_steal_pointer (&report) : NULL;
}
