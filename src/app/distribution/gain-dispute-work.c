/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-dispute-work.h"

#include "gain-boxed-list.h"
#include "gain-decision-work.h"
#include "gain-today.h"
#include "gain-typed-text.h"
#include "gain-window.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 520
#define LIST_HEIGHT 220
#define NOTE_CHARS 60
#define MOST_MOVES 200

/* What is done off the main loop. */
typedef struct
{
  GtkWidget       *view;
  char            *plan;
  GainPeriod       period;
  char            *payee_id;
  char            *by;
  GainDate         date;
  char            *text; /* of the dispute, or the reason of the decision */
  char            *correction;
  int              year;
  guint            number;
  GainDisputeState to;
  gboolean         imports; /* the run isn't finalized: the correction goes into the data */
} Work;

/* The fields of a dialog. */
typedef struct
{
  Work             *work; /* owned until it is taken */
  AdwMessageDialog *dialog;
  GtkEditable      *by;
  GtkEditable      *reason;
  gboolean          barred[GAIN_DISPUTE_DISMISSED + 1]; /* decisions that can't be made */
} Ask;

static void
work_free (Work *work)
{
  g_object_unref (work->view);
  g_free (work->plan);
  g_free (work->payee_id);
  g_free (work->by);
  g_free (work->text);
  g_free (work->correction);
  g_free (work);
}

static Work *
work_new (GtkWidget *view)
{
  Work *work = g_new0 (Work, 1);

  work->view = g_object_ref (view);
  work->date = gain_today ();
  return work;
}

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  g_clear_pointer (&ask->work, work_free);
  g_free (ask);
}

static GainSession *
session_of (const Work *work)
{
  return gain_view_get_session (GAIN_VIEW (work->view));
}

static gpointer
truth (gboolean done)
{
  return done ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
run_record (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  Work *work = data;
  GainDisputeClaim claim = { work->plan, work->period, work->payee_id,  work->by,
                             work->date, work->text,   work->correction };

  return truth (gain_dispute_record (store, &claim, &work->number, error));
}

static gpointer
run_decide (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  Work *work = data;
  GainDisputeDecision decision = { work->year, work->number, work->to,
                                   work->by,   work->date,   work->text };

  return truth (work->imports ? gain_dispute_import (store, &decision, error)
                              : gain_dispute_decide (store, &decision, error));
}

static gpointer
run_try (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return gain_dispute_try_number (store, work->year, work->number, cancellable, error);
}

static void
report (const Work *work, const char *heading, const GError *error)
{
  GainWindow *window = gain_window_of (work->view);

  if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, heading, error);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  GainWindow *window = gain_window_of (work->view);
  g_autoptr (GError) error = NULL;
  gboolean done = gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL;
  g_autofree char *text = NULL;

  if (work->to == GAIN_DISPUTE_OPEN)
    text = g_strdup_printf (_ ("Recorded as dispute %u"), work->number);
  else if (work->imports)
    text = g_strdup_printf (_ ("Dispute %u: correction imported"), work->number);
  else
    text = g_strdup_printf (_ ("Dispute %u: %s"), work->number, gain_dispute_state_title (work->to));
  if (done && window != NULL)
    gain_window_toast (window, text, work->to != GAIN_DISPUTE_RERUN);
  else if (!done)
    report (work, work->to == GAIN_DISPUTE_OPEN ? _ ("The Dispute Was Not Recorded")
                                                : _ ("The Dispute Was Not Decided"),
            error);
  work_free (work);
}

static void
start (Work *work, GainJobFunc func)
{
  gain_session_run_async (session_of (work), _ ("Disputes"), GAIN_JOB_WRITES | GAIN_JOB_QUIET, func,
                          work, NULL, NULL, NULL, on_done, work);
}

/* --- fields ----------------------------------------------------------------------------------- */

static GtkWidget *
list_new (const char *heading)
{
  GtkWidget *list = gain_boxed_list_new (heading);

  gtk_widget_set_size_request (list, WIDTH, -1);
  return list;
}

/* --- a trial ---------------------------------------------------------------------------------- */

static char *
amount_text (gint64 cents)
{
  return cents == GAIN_NULL ? g_strdup ("–") : gain_money_format_dollars (cents);
}

static GtkWidget *
cell_new (const char *text, float align, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_ellipsize (GTK_LABEL (label), align < 0.5f ? PANGO_ELLIPSIZE_END
                                                           : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, align < 0.5f);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_cells (GtkWidget *grid, int row, const char *const *texts, const char *style)
{
  for (int c = 0; c < 4; c++)
    gtk_grid_attach (GTK_GRID (grid), cell_new (texts[c], c == 0 ? 0 : 1, style), c, row, 1, 1);
}

/* Who moves, the one that disputes first. */
static GtkWidget *
moves_new (const GainDisputeTrial *trial)
{
  const char *heads[] = { _ ("Payee"), _ ("Before"), _ ("After"), _ ("Change") };
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_size_request (grid, WIDTH, -1);
  add_cells (grid, 0, heads, "dim-label");
  for (guint i = 0; i < MIN (trial->moves->len, MOST_MOVES); i++)
    {
      const GainDisputeMove *move = g_ptr_array_index (trial->moves, i);
      g_autofree char *before = amount_text (move->before);
      g_autofree char *after = amount_text (move->after);
      g_autofree char *by = gain_money_format_dollars (gain_dispute_move_by (move));
      const char *texts[] = { move->name, before, after, by };

      add_cells (grid, (int) i + 1, texts, "numeric");
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  return scrolled;
}

/* What a dialog may offer. */
static const struct
{
  const char      *response;
  GainDisputeState to;
} decisions[] = {
  { "dismiss", GAIN_DISPUTE_DISMISSED },
  { "reserve", GAIN_DISPUTE_RESERVE },
  { "rerun", GAIN_DISPUTE_RERUN },
  { "import", GAIN_DISPUTE_RERUN },
};

static gboolean
is_import (const char *response)
{
  return strcmp (response, "import") == 0;
}

static void
check_decision (Ask *ask)
{
  gboolean filled = gain_typed_is_filled (ask->by) && gain_typed_is_filled (ask->reason);

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (adw_message_dialog_has_response (ask->dialog, decisions[i].response))
      adw_message_dialog_set_response_enabled (
        ask->dialog, decisions[i].response,
        filled && (is_import (decisions[i].response) || !ask->barred[decisions[i].to]));
}

static void
on_decision (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Ask *ask = data;
  Work *work = ask->work;

  if (strcmp (response, "close") == 0)
    return;
  ask->work = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (strcmp (response, decisions[i].response) == 0)
      work->to = decisions[i].to;
  work->imports = is_import (response);
  g_free (work->by);
  g_free (work->text);
  work->by = g_strdup (gtk_editable_get_text (ask->by));
  work->text = g_strdup (gtk_editable_get_text (ask->reason));
  start (work, run_decide);
}

static void
add_reasons (Ask *ask, GtkWidget *list)
{
  ask->by = gain_boxed_list_add_entry (list, _ ("Decided by"),
                                       gain_session_get_who (session_of (ask->work)));
  ask->reason = gain_boxed_list_add_entry (list, _ ("Reason (required)"), "");
  g_signal_connect_swapped (ask->by, "changed", G_CALLBACK (check_decision), ask);
  g_signal_connect_swapped (ask->reason, "changed", G_CALLBACK (check_decision), ask);
  check_decision (ask);
}

static void
add_note (GtkWidget *box, const char *text)
{
  GtkWidget *label = gain_words_new (text, NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (label), NOTE_CHARS);
  gtk_box_append (GTK_BOX (box), label);
}

/* The buttons. Those that would be refused are gray, and it is said why and what can be done. */
static void
add_decisions (Ask *ask, const GainDisputeTrial *trial, GtkWidget *box)
{
  g_autofree char *again = gain_dispute_trial_bar (trial, GAIN_DISPUTE_RERUN);
  g_autofree char *reserve = gain_dispute_trial_bar (trial, GAIN_DISPUTE_RESERVE);
  const char *why = again != NULL ? again : reserve;

  adw_message_dialog_add_response (ask->dialog, "dismiss", _ ("_Dismiss"));
  adw_message_dialog_add_response (ask->dialog, "reserve", _ ("Pay from _Reserve"));
  adw_message_dialog_add_response (ask->dialog, "rerun", _ ("Run _Again"));
  if (gain_dispute_trial_is_early (trial))
    adw_message_dialog_add_response (ask->dialog, "import", _ ("_Import Correction"));
  ask->barred[GAIN_DISPUTE_RERUN] = again != NULL;
  ask->barred[GAIN_DISPUTE_RESERVE] = reserve != NULL;
  if (again == NULL)
    add_note (box, _ ("Run Again finalizes the corrected amounts in place of the run that stands, which "
                      "stays as it was. It can’t be undone."));
  if (why != NULL)
    add_note (box, why);
}

/* A minus sign stays with its amount where a line ends. */
static char *
bind_signs (const char *text)
{
  GString *bound = g_string_new (text);

  g_string_replace (bound, "−$", "−\u2060$", 0);
  return g_string_free (bound, FALSE);
}

/* What the trial shows is what is decided on, so both stand in one dialog. */
static void
show_trial (Work *work, const GainDisputeTrial *trial, gboolean open)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkWindow *window = GTK_WINDOW (gain_window_of (work->view));
  g_autofree char *heading = g_strdup_printf (_ ("Dispute %u, Corrected"), work->number);
  g_autofree char *text = gain_dispute_trial_text (trial);
  g_autofree char *body = bind_signs (text);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  ask->work = work;
  ask->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, heading, body));
  gtk_box_append (GTK_BOX (box), moves_new (trial));
  adw_message_dialog_add_response (ask->dialog, "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ask->dialog, "close");
  if (open)
    {
      GtkWidget *list = list_new (heading);

      add_decisions (ask, trial, box);
      add_reasons (ask, list);
      gtk_box_append (GTK_BOX (box), list);
    }
  adw_message_dialog_set_extra_child (ask->dialog, box);
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (on_decision), ask, ask_free, 0);
  gtk_window_present (GTK_WINDOW (ask->dialog));
  if (ask->reason != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (ask->reason));
}

static gboolean
is_open (const Work *work)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (work->view));
  int row = gain_dispute_find (snapshot->disputes, work->year, work->number);

  return snapshot->writable && row >= 0
         && gain_table_get_int (snapshot->disputes, (guint) row, GAIN_DISPUTES_STATE)
              == GAIN_DISPUTE_OPEN;
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDisputeTrial) trial
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (trial != NULL && gain_window_of (work->view) != NULL)
    {
      show_trial (work, trial, is_open (work));
      return;
    }
  report (work, _ ("The Correction Can’t Be Tried"), error);
  work_free (work);
}

/**
 * gain_dispute_record_in:
 * @view: the view; kept alive until it is done
 * @claim: who disputes what
 *
 * Records a dispute.
 */
void
gain_dispute_record_in (GtkWidget *view, const GainDisputeClaim *claim)
{
  Work *work = work_new (view);

  work->plan = g_strdup (claim->plan);
  work->period = claim->period;
  work->payee_id = g_strdup (claim->payee_id);
  work->by = g_strdup (claim->by);
  work->text = g_strdup (claim->text);
  work->correction = g_strdup (claim->correction);
  start (work, run_record);
}

/**
 * gain_dispute_try_in:
 * @view: the view; kept alive until it is done
 * @year: a performance year
 * @number: of a dispute
 *
 * Tries the correction in a sandbox and shows who moves; an open dispute can be decided there.
 */
void
gain_dispute_try_in (GtkWidget *view, int year, guint number)
{
  Work *work = work_new (view);

  work->year = year;
  work->number = number;
  gain_session_run_async (session_of (work), _ ("Trying a correction"), GAIN_JOB_AWAITED, run_try,
                          work, NULL, (GDestroyNotify) gain_dispute_trial_free, NULL, on_tried,
                          work);
}

/**
 * gain_dispute_decide_in:
 * @view: the view; kept alive until it is done
 * @decision: which dispute, and what was decided
 *
 * Decides a dispute.
 */
void
gain_dispute_decide_in (GtkWidget *view, const GainDisputeDecision *decision)
{
  Work *work = work_new (view);

  work->year = decision->year;
  work->number = decision->number;
  work->to = decision->to;
  work->by = g_strdup (decision->by);
  work->text = g_strdup (decision->reason);
  start (work, run_decide);
}

/**
 * gain_dispute_ask_dismiss:
 * @view: the view
 * @year: a performance year
 * @number: of an open dispute
 *
 * Asks why a dispute is dismissed, and dismisses it. For one that names no correction to be tried.
 */
void
gain_dispute_ask_dismiss (GtkWidget *view, int year, guint number)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkWindow *window = GTK_WINDOW (gain_window_of (view));
  g_autofree char *heading = g_strdup_printf (_ ("Dismiss Dispute %u"), number);
  GtkWidget *list = list_new (heading);

  ask->work = work_new (view);
  ask->work->year = year;
  ask->work->number = number;
  ask->dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (window, heading, _ ("Nothing changes; the reason stays with the "
                                                "dispute.")));
  adw_message_dialog_add_responses (ask->dialog, "close", _ ("_Close"), "dismiss", _ ("_Dismiss"),
                                    NULL);
  adw_message_dialog_set_close_response (ask->dialog, "close");
  add_reasons (ask, list);
  adw_message_dialog_set_extra_child (ask->dialog, list);
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (on_decision), ask, ask_free, 0);
  gtk_window_present (GTK_WINDOW (ask->dialog));
}
