/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-funds-issue.h"

#include "gain-explain.h"
#include "gain-funds-page.h"
#include "gain-issue-file.h"
#include "gain-payee-words.h"
#include "gain-rollup.h"
#include "gain-seal.h"
#include "gain-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A payee by its places in the ledger. */
typedef struct
{
  guint  group;
  guint  payee;
  char  *file; /* name of its file in a folder */
} Place;

typedef struct
{
  GainSnapshot           *snapshot;
  GainFonts              *fonts;
  const GainFundsOptions *options;
  GainDerivation         *derivation;
  GArray                 *places; /* Place */
  GainIssueReport        *report;
  GainIssueRecorder      *recorder; /* NULL: nothing is recorded */
} Batch;

static void
batch_clear (Batch *self)
{
  gain_derivation_free (self->derivation);
  g_array_unref (self->places);
  g_clear_pointer (&self->recorder, gain_issue_recorder_free);
}

static GainFinal
final_of (const GainFundsOptions *options)
{
  const GainSealedRun *run = options->final;

  return (GainFinal){ run->id,           run->superseded_by, gain_stamp_day_utc (run->when), options->approval,
                      run->ledger_sha256, run->head != NULL ? run->head : "", run->supersedes };
}

/* What a statement rests on was kept with the run, whatever came in since. */
static char *
kept_origin (GainNode *leaf, gpointer user_data)
{
  const GainSealedRun *run = user_data;

  return g_strdup_printf (_ ("kept with run %lld"), (long long) run->id);
}

/* The lines of the payee's own scorecard or roll-up: what they say of the next tier is said here. */
static void
lay_out (Batch *self, GainDocument *document, const Place *place)
{
  const GainLedgerGroup *group = &self->options->ledger->groups[place->group];
  const GainLedgerPayee *payee = &group->payees[place->payee];
  GainScorecardStyle style = gain_issue_style (self->snapshot);
  GainFunds funds = { .derivation = self->derivation, .group = place->group, .payee = place->payee,
                      .show_ids = self->options->show_tins, .annex = !self->options->no_annex,
                      .origin = self->options->store != NULL ? gain_explain_origin : NULL,
                      .origin_data = self->options->store };
  g_autoptr (GainScorecard) card = NULL;
  g_autoptr (GainRollup) rollup = NULL;
  GainFinal final;

  style.issued = self->options->issued;
  if (self->options->final != NULL)
    {
      final = final_of (self->options);
      funds.final = &final;
      funds.origin = kept_origin;
      funds.origin_data = (gpointer) self->options->final;
    }
  else if (group->n_terms > 0 && group->group->payee == GAIN_PAYEE_PROVIDER)
    card = gain_scorecard_new (self->snapshot->scores, self->options->ledger, (guint) payee->index);
  else if (group->n_terms > 0 && group->group->payee != GAIN_PAYEE_GROUP)
    rollup = gain_rollup_new (self->snapshot->scores, self->options->ledger,
                              group->group->payee == GAIN_PAYEE_PRACTICE ? GAIN_ROLLUP_PRACTICE
                                                                         : GAIN_ROLLUP_DEPARTMENT,
                              (guint) payee->index);
  funds.lines = card != NULL ? card->lines : rollup != NULL ? rollup->card.lines : NULL;
  gain_funds_layout (document, &funds, &style);
}

static char *
payee_name (const Batch *self, const Place *place)
{
  const GainLedgerGroup *group = &self->options->ledger->groups[place->group];

  return gain_payee_name (self->options->ledger, group, &group->payees[place->payee]);
}

static char *
title_of (const Batch *self, const char *name)
{
  g_autofree char *period = gain_period_format (self->options->ledger->facts->period);

  return g_strdup_printf (self->options->final != NULL ? _ ("Settlement statement %s, %s")
                                                       : _ ("Funds-flow report %s, %s"),
                          period, name);
}

/* What records and names of files call the page. */
static const char *
page_of (const Batch *self)
{
  return self->options->final != NULL ? "statement" : "funds-flow";
}

/* Letters and digits only; a number where two have one name. */
static char *
file_name (const Batch *self, const Place *place, GHashTable *used)
{
  g_autofree char *name = payee_name (self, place);
  g_autofree char *ascii = gain_issue_safe_name (name);
  g_autofree char *period = gain_period_format (self->options->ledger->facts->period);
  g_autofree char *stem = g_strdup_printf ("%s-%s-%s", ascii, period, page_of (self));

  return gain_issue_claim_name (used, stem);
}

static void
place_clear (gpointer place)
{
  g_free (((Place *) place)->file);
}

/* Names of files are given to all payees, whoever is chosen: written alone, one has the name that it
 * has among the others, and never that of another. */
static GArray *
choose (const Batch *self)
{
  const GainLedger *ledger = self->options->ledger;
  const char *only = self->options->payee_id;
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_set_clear_func (places, place_clear);
  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      {
        Place place = { g, p, NULL };

        place.file = file_name (self, &place, used);
        if (only == NULL || strcmp (ledger->groups[g].payees[p].id, only) == 0)
          g_array_append_val (places, place);
        else
          place_clear (&place);
      }
  return places;
}

/* What reaches a payee is kept as it was written, final or not. */
static void
add_sheet (Batch *self, GainDocument *document, const Place *place, GPtrArray *sheets)
{
  const GainLedgerGroup *group = &self->options->ledger->groups[place->group];

  if (self->recorder != NULL)
    g_ptr_array_add (sheets,
                     gain_issue_recorder_sheet (self->recorder, page_of (self),
                                                group->payees[place->payee].id, NULL, document,
                                                self->options->accessible));
}

static gboolean
write_document (Batch *self, GainDocument *document, const char *path, const char *form,
                GPtrArray *sheets, GError **error)
{
  return gain_issue_write_recorded (document, path, self->options->accessible,
                                    self->options->resume, form, self->report, self->recorder,
                                    sheets, error);
}

static void
write_single (Batch *self, const Place *place, const char *folder)
{
  g_autofree char *name = payee_name (self, place);
  g_autofree char *title = title_of (self, name);
  g_autofree char *path = g_build_filename (folder, place->file, NULL);
  g_autoptr (GainDocument) document = gain_document_new (self->fonts, title);
  g_autoptr (GPtrArray) sheets = gain_issue_sheets_new ();
  g_autoptr (GError) failure = NULL;

  lay_out (self, document, place);
  add_sheet (self, document, place, sheets);
  if (!write_document (self, document, path, "file", sheets, &failure))
    g_ptr_array_add (self->report->failures,
                     g_strdup_printf ("%s: %s", place->file, failure->message));
}

/* A payee's part of a booklet is recorded as pages of its own. */
static void
add_to_booklet (Batch *self, GainDocument *booklet, const Place *place, GPtrArray *sheets)
{
  g_autoptr (GainDocument) own = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  lay_out (self, booklet, place);
  if (self->recorder == NULL)
    return;
  name = payee_name (self, place);
  title = title_of (self, name);
  own = gain_document_new (self->fonts, title);
  lay_out (self, own, place);
  add_sheet (self, own, place, sheets);
}

static gboolean
write_all (Batch *self, const char *out, GainProgressFunc progress, gpointer user_data,
           GCancellable *cancellable, GError **error)
{
  gboolean booklet = g_str_has_suffix (out, ".pdf") && !g_file_test (out, G_FILE_TEST_IS_DIR);
  g_autofree char *title = title_of (self, self->options->ledger->plan->title);
  g_autoptr (GainDocument) document = gain_document_new (self->fonts, title);
  g_autoptr (GPtrArray) sheets = gain_issue_sheets_new ();

  if (!booklet && !gain_issue_make_folder (out, error))
    return FALSE;
  for (guint i = 0; i < self->places->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (booklet)
        add_to_booklet (self, document, &g_array_index (self->places, Place, i), sheets);
      else
        write_single (self, &g_array_index (self->places, Place, i), out);
      if (progress != NULL)
        progress (i + 1, self->places->len, user_data);
    }
  return !booklet || write_document (self, document, out, "booklet", sheets, error);
}

/**
 * gain_funds_issue:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @options: whose, and in which form
 * @out: a folder; a name that ends in .pdf is one file with all of them
 * @progress: (nullable) (scope call): told after every one
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it; files that are finished stay
 * @error: return location
 *
 * Writes funds-flow reports as PDF, or settlement statements, and records each where there is a
 * store. What fails is listed in the report and doesn't stop the rest; nothing half-written carries
 * a final name.
 *
 * Returns: (transfer full): what was written; %NULL with an error if nothing could be, or it was
 *   cancelled
 */
GainIssueReport *
gain_funds_issue (GainSnapshot *snapshot, GainFonts *fonts, const GainFundsOptions *options,
                  const char *out, GainProgressFunc progress, gpointer user_data,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GainIssueReport) report = gain_issue_report_new ();
  Batch self = { snapshot, fonts, options, NULL, NULL, report, NULL };
  GainIssueOptions issue = { .ledger = options->ledger, .store = options->store,
                             .resume = options->resume };
  gboolean done;

  g_return_val_if_fail (snapshot != NULL && fonts != NULL && out != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->ledger != NULL, NULL);

  self.derivation = gain_derivation_new (options->ledger);
  self.places = choose (&self);
  self.recorder = gain_issue_recorder_new (snapshot, fonts, &issue);
  if (self.places->len == 0)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("The plan pays nobody with the id “%s”. Check the id and the plan’s groups."),
                 options->payee_id != NULL ? options->payee_id : "");
  done = self.places->len > 0
         && write_all (&self, out, progress, user_data, cancellable, error);
  if (self.recorder != NULL)
    gain_issue_recorder_finish (self.recorder, report);
  batch_clear (&self);
  return done ? g_steal_pointer (&report) : NULL;
}

/**
 * gain_statement_issue:
 * @store: a workspace
 * @fonts: the page's faces
 * @run: the number of a finalized run; 0: the newest that stands
 * @options: whose, and in which form; ledger, store, final and approval are filled in
 * @out: a folder; a name that ends in .pdf is one file with all of them
 * @progress: (nullable) (scope call): told after every one
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it; files that are finished stay
 * @error: return location
 *
 * Writes the settlement statements of a finalized run, worked out again from what was kept with it,
 * and records each as it was written. Source: contract "Distribution", periods before the
 * settlement.
 *
 * Returns: (transfer full): what was written; %NULL with an error
 */
GainIssueReport *
gain_statement_issue (GainStore *store, GainFonts *fonts, gint64 run, GainFundsOptions *options,
                      const char *out, GainProgressFunc progress, gpointer user_data,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sealed = gain_store_read_sealed (store, error);
  g_autoptr (GainSealedRun) final = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GainSnapshot) snapshot = NULL;
  g_autofree char *approval = NULL;
  g_autoptr (GError) failure = NULL;

  if (sealed == NULL)
    return NULL;
  for (guint i = 0; run == 0 && i < sealed->len; i++)
    if (((GainSealedRun *) g_ptr_array_index (sealed, i))->superseded_by == 0)
      run = ((GainSealedRun *) g_ptr_array_index (sealed, i))->id;
  if (run == 0)
    {
      g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                           _ ("Nothing is finalized yet. A statement is that of a finalized run: "
                              "until then write funds-flow reports."));
      return NULL;
    }
  final = gain_store_find_sealed (store, run, error);
  ledger = final != NULL ? gain_seal_replay (final, error) : NULL;
  if (ledger == NULL)
    return NULL;
  snapshot = gain_snapshot_load (store, final->performance_year, final->period, cancellable, error);
  if (snapshot == NULL)
    return NULL;
  approval = gain_seal_approval (final, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  options->ledger = ledger;
  options->store = store;
  options->final = final;
  options->approval = approval;
  return gain_funds_issue (snapshot, fonts, options, out, progress, user_data, cancellable, error);
}
