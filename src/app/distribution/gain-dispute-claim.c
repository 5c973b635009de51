/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new dispute is asked for. */
#include "gain-config.h"

#include "gain-dispute-work.h"

#include "gain-boxed-list.h"
#include "gain-fault.h"
#include "gain-long-field.h"
#include "gain-today.h"
#include "gain-typed-text.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 520
#define TEXT_HEIGHT 72
#define NOTE_CHARS 60

typedef struct
{
  GtkWidget        *view;
  char             *plan;
  GainPeriod        period;
  GPtrArray        *payees;     /* whom the plan pays; NULL: not read yet */
  char             *fault;      /* why they can't be read; NULL: they can, so far */
  AdwMessageDialog *dialog;
  GtkEditable      *payee;
  GtkLabel         *who;        /* who that is, or why nobody is */
  GtkEditable      *by;
  GtkWidget        *row;        /* says which correction is noted */
  gboolean          offers;     /* a form is on its way, or open */
  char             *correction;
  char             *corrected;  /* the id of the payee that it is for */
  GtkTextView      *text;
} Ask;

/* The plan's payees are read off the main loop. The dialog may be gone when they come. */
typedef struct
{
  GWeakRef   dialog;
  char      *plan;
  GainPeriod period;
} Reading;

/* A form offers the rows of one payee, whoever is entered when it is taken. */
typedef struct
{
  GtkWidget *dialog;
  char      *payee_id;
} Offered;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  g_object_set_data (G_OBJECT (ask->dialog), "ask", NULL); /* a form may still hold the dialog */
  g_object_unref (ask->view);
  g_clear_pointer (&ask->payees, g_ptr_array_unref);
  g_free (ask->fault);
  g_free (ask->plan);
  g_free (ask->correction);
  g_free (ask->corrected);
  g_free (ask);
}

static Offered *
offered_new (GtkWidget *dialog, const char *payee_id)
{
  Offered *offered = g_new0 (Offered, 1);

  offered->dialog = g_object_ref (dialog);
  offered->payee_id = g_strdup (payee_id);
  return offered;
}

static void
offered_free (gpointer data)
{
  Offered *offered = data;
  Ask *ask = g_object_get_data (G_OBJECT (offered->dialog), "ask");

  if (ask != NULL)
    ask->offers = FALSE;
  g_object_unref (offered->dialog);
  g_free (offered->payee_id);
  g_free (offered);
}

static void
reading_free (Reading *reading)
{
  g_weak_ref_clear (&reading->dialog);
  g_free (reading->plan);
  g_free (reading);
}

/* --- the payee -------------------------------------------------------------------------------- */

static const GainDisputePayee *
payee_of (const Ask *ask, char **trouble)
{
  *trouble = ask->payees == NULL ? g_strdup (ask->fault) : NULL;
  if (ask->payees == NULL || !gain_typed_is_filled (ask->payee))
    return NULL;
  return gain_dispute_payees_find (ask->payees, gtk_editable_get_text (ask->payee), trouble);
}

static void
show_who (Ask *ask, const GainDisputePayee *payee, const char *trouble)
{
  g_autofree char *found
    = payee != NULL ? g_strdup_printf ("%s · %s", payee->name, payee->shown_id) : NULL;
  GtkWidget *label = GTK_WIDGET (ask->who);

  gtk_label_set_label (ask->who, found != NULL ? found : trouble != NULL ? trouble : "");
  if (trouble != NULL)
    {
      gtk_widget_add_css_class (label, "error");
      gtk_widget_remove_css_class (label, "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (label, "error");
      gtk_widget_add_css_class (label, "dim-label");
    }
  gain_fault_mark (GTK_WIDGET (ask->payee), trouble != NULL);
}

/* --- the correction --------------------------------------------------------------------------- */

/* What was filled in from the rows of one payee is no correction for another. */
static const char *
correction_for (const Ask *ask, const GainDisputePayee *payee)
{
  return payee != NULL && g_strcmp0 (payee->id, ask->corrected) == 0 ? ask->correction : NULL;
}

static void
show_correction (Ask *ask, const GainDisputePayee *payee)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (ask->view));
  const char *correction = correction_for (ask, payee);
  g_autofree char *words = NULL;

  if (correction != NULL && snapshot != NULL)
    words = gain_correction_words (correction, snapshot->catalog);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (ask->row), words != NULL ? words : _ ("None yet"));
}

static void
check (Ask *ask)
{
  g_autofree char *text = gain_typed_text (ask->text);
  g_autofree char *trouble = NULL;
  const GainDisputePayee *payee = payee_of (ask, &trouble);

  show_who (ask, payee, trouble);
  show_correction (ask, payee);
  gtk_widget_set_sensitive (ask->row, payee != NULL);
  adw_message_dialog_set_response_enabled (ask->dialog, "take",
                                           payee != NULL && gain_typed_is_filled (ask->by)
                                             && text[0] != '\0');
}

static void
on_corrected (const char *correction, gpointer data)
{
  const Offered *offered = data;
  Ask *ask = g_object_get_data (G_OBJECT (offered->dialog), "ask");
  g_autofree char *trouble = NULL;
  const GainDisputePayee *payee;

  if (ask == NULL) /* closed, or recorded meanwhile */
    return;
  payee = payee_of (ask, &trouble);
  g_free (ask->correction);
  g_free (ask->corrected);
  ask->correction = g_strdup (correction);
  ask->corrected = g_strdup (offered->payee_id);
  show_correction (ask, payee);
}

static void
on_correct (Ask *ask)
{
  g_autofree char *trouble = NULL;
  const GainDisputePayee *payee = payee_of (ask, &trouble);
  GainDisputeClaim claim = { .plan = ask->plan, .period = ask->period };

  if (payee == NULL || ask->offers) /* the second press of a double click asks for no second form */
    return;
  claim.payee_id = payee->id;
  ask->offers = TRUE;
  gain_dispute_ask_correction (GTK_WINDOW (ask->dialog), ask->view, &claim, on_corrected,
                               offered_new (GTK_WIDGET (ask->dialog), payee->id), offered_free);
}

/* --- the dialog ------------------------------------------------------------------------------- */

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Ask *ask = data;
  g_autofree char *text = gain_typed_text (ask->text);
  g_autofree char *trouble = NULL;
  const GainDisputePayee *payee = payee_of (ask, &trouble);
  GainDisputeClaim claim = { ask->plan, ask->period, NULL, gtk_editable_get_text (ask->by),
                             gain_today (), text, correction_for (ask, payee) };

  if (strcmp (response, "take") != 0 || payee == NULL)
    return;
  claim.payee_id = payee->id;
  gain_dispute_record_in (ask->view, &claim);
}

static gpointer
read_payees (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Reading *reading = data;

  return gain_dispute_payees_read (store, reading->plan, reading->period, cancellable, error);
}

static void
on_payees (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *payees = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autoptr (GObject) dialog = g_weak_ref_get (&reading->dialog);
  Ask *ask = dialog != NULL ? g_object_get_data (dialog, "ask") : NULL;

  if (ask != NULL)
    {
      ask->payees = g_steal_pointer (&payees);
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ask->fault = g_strdup (error->message);
      check (ask);
    }
  g_clear_pointer (&payees, g_ptr_array_unref);
  reading_free (reading);
}

static void
start_reading (Ask *ask)
{
  Reading *reading = g_new0 (Reading, 1);

  g_weak_ref_init (&reading->dialog, ask->dialog);
  reading->plan = g_strdup (ask->plan);
  reading->period = ask->period;
  gain_session_run_async (gain_view_get_session (GAIN_VIEW (ask->view)), _ ("Disputes"),
                          GAIN_JOB_READS | GAIN_JOB_QUIET, read_payees, reading, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_payees, reading);
}

/* Its line is there before it says something: a dialog doesn't grow once it is open. */
static GtkWidget *
who_new (Ask *ask)
{
  GtkWidget *label = gtk_label_new (NULL);

  ask->who = GTK_LABEL (label);
  gtk_label_set_wrap (ask->who, TRUE);
  gtk_label_set_xalign (ask->who, 0);
  gtk_label_set_max_width_chars (ask->who, NOTE_CHARS);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (ask->payee), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  label, NULL, -1);
  return label;
}

static void
add_correction (Ask *ask, GtkWidget *list)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Fill In…"));

  ask->row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (ask->row), _ ("Correction (optional)"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (ask->row), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (ask->row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (ask->row), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_correct), ask);
  gtk_list_box_append (GTK_LIST_BOX (list), ask->row);
}

static GtkWidget *
fields_new (Ask *ask, const char *heading, const char *payee_id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *whose = gain_boxed_list_new (_ ("Payee"));
  GtkWidget *list = gain_boxed_list_new (heading);

  gtk_widget_set_size_request (list, WIDTH, -1);
  ask->payee = gain_boxed_list_add_entry (whose, _ ("Name or id of the payee (required)"), payee_id);
  ask->by = gain_boxed_list_add_entry (list, _ ("Raised by (required)"), "");
  add_correction (ask, list);
  gtk_box_append (GTK_BOX (box), whose);
  gtk_box_append (GTK_BOX (box), who_new (ask));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), gain_long_field_new (_ ("What is disputed (required)"), TEXT_HEIGHT,
                                                     &ask->text));
  return box;
}

static void
connect_fields (Ask *ask)
{
  g_signal_connect_swapped (ask->payee, "changed", G_CALLBACK (check), ask);
  g_signal_connect_swapped (ask->by, "changed", G_CALLBACK (check), ask);
  g_signal_connect_swapped (gtk_text_view_get_buffer (ask->text), "changed", G_CALLBACK (check),
                            ask);
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (on_response), ask, ask_free, 0);
}

/**
 * gain_dispute_ask_record:
 * @view: the view
 * @plan: a plan's title
 * @period: what it was run on
 * @payee_id: who likely disputes; may be empty
 *
 * Asks for a dispute and records it, once it is about one that the plan pays.
 */
void
gain_dispute_ask_record (GtkWidget *view, const char *plan, GainPeriod period,
                         const char *payee_id)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkWindow *window = GTK_WINDOW (gain_window_of (view));
  const char *heading = _ ("Record a Dispute");

  ask->view = g_object_ref (view);
  ask->plan = g_strdup (plan);
  ask->period = period;
  ask->dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (window, heading,
                            _ ("If something that the run was made from is wrong, fill in how it "
                               "should be. That can be done later, too.")));
  g_object_set_data (G_OBJECT (ask->dialog), "ask", ask);
  adw_message_dialog_set_extra_child (ask->dialog, fields_new (ask, heading, payee_id));
  adw_message_dialog_add_response (ask->dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (ask->dialog, "take", _ ("_Record"));
  adw_message_dialog_set_response_appearance (ask->dialog, "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ask->dialog, "take");
  adw_message_dialog_set_close_response (ask->dialog, "cancel");
  connect_fields (ask);
  check (ask);
  start_reading (ask);
  gtk_window_present (GTK_WINDOW (ask->dialog));
}
