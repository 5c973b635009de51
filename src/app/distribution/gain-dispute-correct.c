/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-dispute-work.h"

#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* What the form needs is read off the main loop. */
typedef struct
{
  GWeakRef            parent;
  GtkWidget          *view;
  char               *plan;
  GainPeriod          period;
  char               *payee_id;
  GainCorrectionFunc  func;
  gpointer            data;
  GDestroyNotify      free_data;
} Asking;

/* A dispute that gets its correction. */
typedef struct
{
  GtkWidget *view;
  int        year;
  guint      number;
  char      *payee_id; /* whose dispute it was when the form was opened; NULL: no form was */
  char      *correction;
} Correct;

static void
asking_free (Asking *asking)
{
  g_weak_ref_clear (&asking->parent);
  g_object_unref (asking->view);
  g_free (asking->plan);
  g_free (asking->payee_id);
  if (asking->free_data != NULL)
    asking->free_data (asking->data);
  g_free (asking);
}

static void
correct_free (gpointer data)
{
  Correct *correct = data;

  g_object_unref (correct->view);
  g_free (correct->payee_id);
  g_free (correct->correction);
  g_free (correct);
}

static Correct *
correct_new (GtkWidget *view, int year, guint number)
{
  Correct *correct = g_new0 (Correct, 1);

  correct->view = g_object_ref (view);
  correct->year = year;
  correct->number = number;
  return correct;
}

/* --- asking ----------------------------------------------------------------------------------- */

static gpointer
read_inputs (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  Asking *asking = data;

  return gain_dispute_offer_read (store, asking->plan, asking->period, asking->payee_id, cancellable,
                                  error);
}

static void
on_inputs (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;
  GainDisputeOffer *offer = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&asking->parent);
  GainWindow *window = gain_window_of (asking->view);
  /* A dialog that was answered meanwhile is only kept by who waits for this. */
  gboolean asks = parent != NULL && gtk_widget_get_visible (GTK_WIDGET (parent));

  if (offer != NULL && asks && window != NULL)
    {
      GainCorrectionWindow *form = gain_correction_window_new (parent, g_steal_pointer (&offer));

      gain_correction_window_on_taken (form, asking->func, g_steal_pointer (&asking->data),
                                       asking->free_data);
      asking->free_data = NULL;
      gtk_window_present (GTK_WINDOW (form));
    }
  else if (error != NULL && asks && window != NULL
           && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, _ ("The Correction Can’t Be Filled In"), error);
  g_clear_pointer (&offer, gain_dispute_offer_free);
  asking_free (asking);
}

/**
 * gain_dispute_ask_correction:
 * @parent: the window that asks
 * @view: the view
 * @claim: whose dispute it is: plan, period and payee
 * @func: what to do with the correction
 * @data: for @func
 * @free_data: (nullable): frees it
 *
 * Asks by a form that is filled from what the disputed run was made from.
 */
void
gain_dispute_ask_correction (GtkWindow *parent, GtkWidget *view, const GainDisputeClaim *claim,
                             GainCorrectionFunc func, gpointer data, GDestroyNotify free_data)
{
  Asking *asking = g_new0 (Asking, 1);

  g_weak_ref_init (&asking->parent, parent);
  asking->view = g_object_ref (view);
  asking->plan = g_strdup (claim->plan);
  asking->period = claim->period;
  asking->payee_id = g_strdup (claim->payee_id);
  asking->func = func;
  asking->data = data;
  asking->free_data = free_data;
  gain_session_run_async (gain_view_get_session (GAIN_VIEW (view)), _ ("Disputes"),
                          GAIN_JOB_QUIET | GAIN_JOB_AWAITED, read_inputs, asking, NULL,
                          (GDestroyNotify) gain_dispute_offer_free, NULL, on_inputs, asking);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* A dispute that was taken back leaves its number to the next one. */
static gboolean
check_payee (GainStore *store, const Correct *correct, GError **error)
{
  g_autoptr (GainTable) disputes = NULL;
  int row;

  if (correct->payee_id == NULL)
    return TRUE;
  disputes = gain_store_read (store, GAIN_KIND_DISPUTES, 0, 0, NULL, error);
  if (disputes == NULL)
    return FALSE;
  row = gain_dispute_find (disputes, correct->year, correct->number);
  if (row < 0
      || g_strcmp0 (gain_table_get_text (disputes, (guint) row, GAIN_DISPUTES_PAYEE_ID),
                    correct->payee_id) == 0)
    return TRUE; /* one that isn't there is said by who reads it */
  g_set_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
               _ ("Dispute %u of %d is another payee’s now. Open it again and fill in its "
                  "correction."),
               correct->number, correct->year);
  return FALSE;
}

static gpointer
run_correct (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  Correct *correct = data;

  return GINT_TO_POINTER (check_payee (store, correct, error)
                          && gain_dispute_correct (store, correct->year, correct->number,
                                                   correct->correction, error));
}

static void
on_corrected (GObject *source, GAsyncResult *result, gpointer data)
{
  Correct *correct = data;
  GainWindow *window = gain_window_of (correct->view);
  g_autoptr (GError) error = NULL;
  gboolean done = gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL;
  g_autofree char *text
    = g_strdup_printf (_ ("Correction noted with dispute %u"), correct->number);

  if (done && window != NULL)
    gain_window_toast (window, text, TRUE);
  else if (!done && window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, _ ("The Correction Was Not Noted"), error);
  correct_free (correct);
}

static void
start (Correct *correct)
{
  gain_session_run_async (gain_view_get_session (GAIN_VIEW (correct->view)), _ ("Disputes"),
                          GAIN_JOB_WRITES | GAIN_JOB_QUIET, run_correct, correct, NULL, NULL, NULL,
                          on_corrected, correct);
}

/* The form may be taken again, so it keeps what it is about. */
static void
on_taken (const char *correction, gpointer data)
{
  const Correct *asked = data;
  Correct *correct = correct_new (asked->view, asked->year, asked->number);

  correct->payee_id = g_strdup (asked->payee_id);
  correct->correction = g_strdup (correction);
  start (correct);
}

static void
ask (Correct *correct, const GainTable *disputes, guint row)
{
  const GainDisputeClaim claim = {
    .plan = gain_table_get_text (disputes, row, GAIN_DISPUTES_PLAN),
    .period = (GainPeriod) gain_table_get_int (disputes, row, GAIN_DISPUTES_PERIOD),
    .payee_id = gain_table_get_text (disputes, row, GAIN_DISPUTES_PAYEE_ID),
  };

  correct->payee_id = g_strdup (claim.payee_id);
  gain_dispute_ask_correction (GTK_WINDOW (gain_window_of (correct->view)), correct->view, &claim,
                               on_taken, correct, correct_free);
}

/**
 * gain_dispute_correct_in:
 * @view: the view, which stands in a window; kept alive until it is done
 * @year: a performance year
 * @number: of an open dispute
 * @correction: one row as it should be; empty: it is asked for
 *
 * Notes with a dispute what would settle it.
 */
void
gain_dispute_correct_in (GtkWidget *view, int year, guint number, const char *correction)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (view));
  int row = gain_dispute_find (snapshot->disputes, year, number);
  Correct *correct = correct_new (view, year, number);

  /* One that isn't there is refused by what would write it. */
  if (correction[0] == '\0' && row >= 0)
    {
      ask (correct, snapshot->disputes, (guint) row);
      return;
    }
  correct->correction = g_strdup (correction);
  start (correct);
}
