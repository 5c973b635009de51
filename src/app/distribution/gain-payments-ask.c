/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is paid by is written: where to, and which amounts, if others were finalized. */
#include "gain-config.h"

#include "gain-payments-ask.h"

#include "gain-window.h"

#include <glib/gi18n-lib.h>

#define ASKED "gain-asked"

/* What goes on once it is said that other amounts are wanted than those of the finalized run. */
typedef struct
{
  gint64            finalized;
  char             *suggested;
  GainAskChoiceFunc func;
  gpointer          data;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->suggested);
  g_free (asked);
}

static void
ask_where (GtkWidget *view, const char *suggested, GainAskChoiceFunc func, gpointer data)
{
  gain_ask_save_table_choice (view, _ ("Export Whom to Pay"), suggested, _ ("Show TINs in full"), func,
                              data, NULL);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer view)
{
  const Asked *asked = g_object_get_data (G_OBJECT (dialog), ASKED);

  if (g_str_equal (response, "run"))
    gtk_widget_activate_action (view, "win.finalized-payments", "(us)", (guint) asked->finalized, "");
  else if (g_str_equal (response, "shown"))
    ask_where (view, asked->suggested, asked->func, asked->data);
}

static void
ask_which (GtkWidget *view, const GainDistribution *run, Asked *asked)
{
  g_autofree char *period = gain_period_format (run->snapshot->period);
  g_autofree char *heading
    = g_strdup_printf (_ ("These Are Not the Amounts of Run %lld"), (long long) run->finalized);
  g_autofree char *body
    = g_strdup_printf (_ ("Run %lld is finalized and stands for %s. The data, the plan or the pool is "
                          "another one now, and so the payments shown are others. Which do you want "
                          "to write?"),
                       (long long) run->finalized, period);
  g_autofree char *finalized
    = g_strdup_printf (_ ("Payments of _Run %lld…"), (long long) run->finalized);
  GtkWidget *dialog
    = adw_message_dialog_new (GTK_WINDOW (gain_window_of (view)), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "shown",
                                    _ ("_What Is Shown…"), "run", finalized, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "run",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "run");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), ASKED, asked, asked_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), view, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * gain_payments_ask:
 * @view: who asks: stands in a window
 * @run: what is shown there
 * @suggested: the file's name, which ends in ".xlsx" or ".csv"
 * @func: gets the file's path, if one was chosen, and whether TINs stand in full
 * @data: for @func; lives as long as @view
 *
 * Asks where to write whom to pay. Where the amounts are other ones than those of the finalized run that
 * stands for the same plan and period, which of both is asked first; those that are finalized are
 * written by win.finalized-payments.
 */
void
gain_payments_ask (GtkWidget *view, const GainDistribution *run, const char *suggested,
                   GainAskChoiceFunc func, gpointer data)
{
  Asked *asked;

  g_return_if_fail (GTK_IS_WIDGET (view) && run != NULL);

  if (!gain_distribution_is_other (run))
    {
      ask_where (view, suggested, func, data);
      return;
    }
  if (gain_window_of (view) == NULL)
    return;
  asked = g_new (Asked, 1);
  *asked = (Asked){ run->finalized, g_strdup (suggested), func, data };
  ask_which (view, run, asked);
}
