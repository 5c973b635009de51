/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-assigned-private.h"

#include "gain-ask.h"
#include "gain-count.h"
#include "gain-window.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>

/* Clinicians who are not on the roster, named in the question. */
#define MOST_NAMED 5

typedef struct
{
  GainPeriod          of;
  gboolean            dry_run;
  GainAssignmentDiff *diff; /* lists; NULL: the panel */
  GainGrid           *grid; /* an export */
  char               *path;
} Errand;

/* What an errand did. */
typedef struct
{
  GainAssignmentProposal *proposal;
  GainImportCounts        counts;
  guint                   n_nobodys;
} Outcome;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_pointer (&errand->grid, gain_grid_free);
  g_free (errand->path);
  g_free (errand);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->proposal, gain_assignment_proposal_free);
  g_free (outcome);
}

static gpointer
work_panel (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->proposal = gain_assignment_propose (store, errand->of, 0, FALSE, error);
  if (outcome->proposal == NULL
      || (!errand->dry_run && !gain_assignment_accept (store, outcome->proposal, FALSE, error)))
    {
      outcome_free (outcome);
      return NULL;
    }
  outcome->counts = outcome->proposal->counts;
  return outcome;
}

static void
append_phrase (GString *text, const char *format, guint n)
{
  g_autofree char *phrase = gain_count_phrase (format, n);

  g_string_append_c (text, '\n');
  g_string_append (text, phrase);
}

static char *
panel_text (const GainAssignmentProposal *proposal)
{
  const GainAssignmentPanel *panel = proposal->panel;
  g_autofree char *attributed = gain_count_format (panel->n_attributed, 0);
  g_autofree char *assigned = gain_count_format (panel->n_assigned, 0);
  g_autofree char *months = gain_count_format (panel->months, 0);
  g_autofree char *added = gain_count_format (proposal->counts.added, 0);
  g_autofree char *changed = gain_count_format (proposal->counts.changed, 0);
  g_autofree char *unchanged = gain_count_format (proposal->counts.unchanged, 0);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          _ ("%s of %s assigned patients have a clinician of the roster, with %s member "
                             "months."),
                          attributed, assigned, months);
  g_string_append_printf (text, "\n");
  g_string_append_printf (text, _ ("Rows of the panel: %s new, %s changed, %s unchanged."), added,
                          changed, unchanged);
  if (proposal->n_zeroed > 0)
    g_string_append_printf (text, " %s",
                            _ ("Clinicians of an earlier panel whom the list doesn’t name have nobody "
                               "from now on."));
  if (panel->all_months)
    g_string_append_printf (text, "\n%s",
                            _ ("The list has no month of this period: all of its months count."));
  if (panel->n_nobodys > 0)
    append_phrase (text,
                   ngettext ("The list names no clinician for %s patient.",
                             "The list names no clinician for %s patients.", panel->n_nobodys),
                   panel->n_nobodys);
  for (guint i = 0; i < MIN (panel->strangers->len, MOST_NAMED); i++)
    {
      const GainStranger *stranger = &g_array_index (panel->strangers, GainStranger, i);
      g_autofree char *lives = gain_count_format (stranger->lives, 0);

      g_string_append (text, "\n");
      g_string_append_printf (text,
                              ngettext ("Not on the roster: NPI %s, %s patient.",
                                        "Not on the roster: NPI %s, %s patients.", stranger->lives),
                              stranger->npi, lives);
    }
  if (panel->strangers->len > MOST_NAMED)
    append_phrase (text,
                   ngettext ("… and %s more clinician who is not on the roster.",
                             "… and %s more clinicians who are not on the roster.",
                             panel->strangers->len - MOST_NAMED),
                   panel->strangers->len - MOST_NAMED);
  return g_string_free (text, FALSE);
}

static void
on_panel_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  GainPeriod of = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "gain-list"));

  if (g_str_equal (response, "import"))
    gain_assigned_take_panel (data, of, FALSE);
}

static void
ask (GainAssignedPage *self, const Outcome *outcome)
{
  GtkWindow *window = GTK_WINDOW (gain_window_of (GTK_WIDGET (self)));
  g_autofree char *period = gain_period_format (outcome->proposal->period);
  g_autofree char *heading = g_strdup_printf (_ ("Make the Panel of %s?"), period);
  g_autofree char *body = panel_text (outcome->proposal);
  GtkWidget *dialog = adw_message_dialog_new (window, heading, body);
  gboolean changes = outcome->counts.added > 0 || outcome->counts.changed > 0;

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "import",
                                    _ ("_Import Panel"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "import", changes);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           changes ? "import" : "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data (G_OBJECT (dialog), "gain-list", GINT_TO_POINTER (outcome->proposal->of));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_panel_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_panel (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainAssignedPage) self = data;
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  Outcome *outcome = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  gboolean asked = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "gain-asked"));

  if (window != NULL && outcome == NULL)
    gain_window_report (window, _ ("No Panel Was Made"), error);
  else if (window != NULL && asked)
    ask (self, outcome);
  else if (window != NULL)
    {
      g_autofree char *period = gain_period_format (outcome->proposal->period);
      g_autofree char *said = g_strdup_printf (_ ("The panel of %s is made from the list."), period);

      gain_window_toast (window, said, outcome->counts.journal != 0);
    }
  g_clear_pointer (&outcome, outcome_free);
}

static void
on_asked_panel (GObject *source, GAsyncResult *result, gpointer data)
{
  g_object_set_data (G_OBJECT (result), "gain-asked", GINT_TO_POINTER (TRUE));
  on_panel (source, result, data);
}

/**
 * gain_assigned_take_panel:
 * @self: the page
 * @of: a list
 * @ask: whether to show first what it does
 *
 * Makes the panel of a list's time from it.
 */
void
gain_assigned_take_panel (GainAssignedPage *self, GainPeriod of, gboolean asks)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->of = of;
  errand->dry_run = asks;
  gain_session_run_async (self->session, _ ("Making a panel from a list of assigned patients"),
                          asks ? GAIN_JOB_AWAITED : GAIN_JOB_WRITES, work_panel, errand,
                          errand_free, outcome_free, NULL, asks ? on_asked_panel : on_panel,
                          g_object_ref (self));
}

/**
 * gain_assigned_ask_panel:
 * @self: the page
 *
 * Shows what the panel of the newer list would be, and asks whether to import it.
 */
void
gain_assigned_ask_panel (GainAssignedPage *self)
{
  if (self->shown != NULL && self->shown->newer != 0)
    gain_assigned_take_panel (self, self->shown->newer, TRUE);
}

/* Two lists that are compared anew, so that nothing of the page is touched by the worker. */
typedef struct
{
  GainPeriod            older;
  GainPeriod            newer;
  GainAssignmentOptions options;
} Pair;

static gpointer
work_lists (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Pair *pair = data;
  g_autoptr (GainAssignmentDiff) diff
      = gain_assignment_diff (store, pair->older, pair->newer, &pair->options, cancellable, error);
  Outcome *outcome = diff != NULL ? g_new0 (Outcome, 1) : NULL;

  if (outcome != NULL
      && !gain_assignment_write_lists (store, diff, pair->newer, GAIN_MOST_LISTED, FALSE,
                                       &outcome->n_nobodys, &outcome->counts, error))
    g_clear_pointer (&outcome, outcome_free);
  return outcome;
}

static void
on_lists (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainAssignedPage) self = data;
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  Outcome *outcome = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (window != NULL && outcome == NULL)
    gain_window_report (window, _ ("No Lists Were Made"), error);
  else if (window != NULL)
    {
      g_autofree char *added = gain_count_format (outcome->counts.added, 0);
      g_autofree char *changed = gain_count_format (outcome->counts.changed, 0);
      g_autofree char *unchanged = gain_count_format (outcome->counts.unchanged, 0);
      g_autofree char *nobodys = gain_count_format (outcome->n_nobodys, 0);
      g_autofree char *said
          = g_strdup_printf (_ ("Patient lists: %s rows added, %s changed, %s unchanged; %s have no "
                                "clinician on the roster."),
                             added, changed, unchanged, nobodys);

      gain_window_toast (window, said, outcome->counts.journal != 0);
    }
  g_clear_pointer (&outcome, outcome_free);
}

/**
 * gain_assigned_take_lists:
 * @self: the page
 *
 * Puts the patients whose risk changed, and those who wait for a visit, on their clinicians' lists.
 */
void
gain_assigned_take_lists (GainAssignedPage *self)
{
  Pair *pair;

  if (self->shown == NULL || self->shown->diff == NULL)
    return;
  pair = g_new (Pair, 1);
  *pair = (Pair) { self->shown->older, self->shown->newer, self->shown->diff->options };
  gain_session_run_async (self->session, _ ("Making lists of patients"), GAIN_JOB_WRITES, work_lists,
                          pair, g_free, outcome_free, NULL, on_lists, g_object_ref (self));
}

static void
on_lists_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  if (g_str_equal (response, "make"))
    gain_assigned_take_lists (data);
}

/**
 * gain_assigned_ask_lists:
 * @self: the page
 *
 * Asks whether to make the clinicians' lists.
 */
void
gain_assigned_ask_lists (GainAssignedPage *self)
{
  GtkWindow *window = GTK_WINDOW (gain_window_of (GTK_WIDGET (self)));
  const GainAssignmentDiff *diff = self->shown != NULL ? self->shown->diff : NULL;
  g_autofree char *body = NULL, *jumped = NULL, *missing = NULL, *unseen = NULL;
  GtkWidget *dialog;

  if (diff == NULL)
    return;
  jumped = gain_count_format (gain_assignment_total (diff)->jumped, 0);
  missing = gain_count_format (diff->n_missing, 0);
  unseen = gain_count_format (diff->n_unseen, 0);
  body = g_strdup_printf (_ ("These patients go on the lists of their clinicians, at most %d on each: with a "
                             "risk score that changed (%s), with HCC flags not seen again (%s), and those who "
                             "were seen least (%s). What is noted there already stays."),
                          GAIN_MOST_LISTED, jumped, missing, unseen);
  dialog = adw_message_dialog_new (window, _ ("Make Patient Lists?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "make",
                                    _ ("_Make Lists"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "make",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "make");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_lists_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
work_export (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;

  return gain_write_grid (errand->grid, errand->path, TRUE, error) ? g_filename_display_basename (errand->path)
                                                                   : NULL;
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainAssignedPage) self = data;
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *said = g_strdup_printf (_ ("Exported %s"), name != NULL ? name : "");

  if (window != NULL && name != NULL)
    gain_window_toast (window, said, FALSE);
  else if (window != NULL)
    gain_window_report (window, _ ("Nothing Was Exported"), error);
}

static gboolean
is_shown (const char *tin, gpointer directory)
{
  return gain_directory_shows_practice (directory, tin);
}

/**
 * gain_assigned_write:
 * @self: the page
 * @path: a spreadsheet if it ends in `.xlsx`, else CSV
 *
 * Writes counts by practice where these are shown, else a row for each patient of the two lists with
 * the mark that it is about one. Under "my practices" only mine and their patients are written.
 */
void
gain_assigned_write (GainAssignedPage *self, const char *path)
{
  Errand *errand;

  if (self->shown == NULL || self->shown->diff == NULL)
    return;
  errand = g_new0 (Errand, 1);
  errand->path = g_strdup (path);
  errand->grid = self->show == GAIN_ASSIGNED_PRACTICES
                   ? gain_assignment_practices_to_grid (self->shown->diff,
                                                        self->shown->snapshot->catalog, is_shown,
                                                        self->directory)
                   : gain_assignment_diff_to_grid (self->shown->diff, is_shown, self->directory);
  gain_session_run_async (self->session, _ ("Exporting"), GAIN_JOB_AWAITED, work_export, errand,
                          errand_free, g_free, NULL, on_exported, g_object_ref (self));
}

static void
on_path (const char *path, gpointer data)
{
  gain_assigned_write (data, path);
}

/**
 * gain_assigned_page_export:
 * @self: the page
 *
 * Asks where, and writes it there, as gain_assigned_write() does.
 */
void
gain_assigned_page_export (GainAssignedPage *self)
{
  gboolean patients = self->show != GAIN_ASSIGNED_PRACTICES;

  if (self->shown == NULL || self->shown->diff == NULL)
    return;
  gain_ask_save_table (GTK_WIDGET (self),
                       patients ? _ ("Export Patients: Protected Health Information")
                                : _ ("Export Counts by Practice"),
                       patients ? "assigned-patients.xlsx" : "assigned-by-practice.xlsx", on_path, self);
}
