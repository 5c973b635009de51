/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of CMS without many who were on it: nobody is taken off before a person says that it is whole. */
#include "gain-config.h"

#include "gain-import-flow-private.h"

#include "gain-alr.h"
#include "gain-count.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* Which list is asked about, and of which reading of the files. */
typedef struct
{
  GainImportCall *call;
  guint           file;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->call->self);
  g_free (question->call);
  g_free (question);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  const Question *question = data;
  GainImportFlow *self = question->call->self;
  GainIncoming *incoming;

  if (gain_import_flow_is_over (self) || question->call->generation != self->generation
      || self->set == NULL || self->job != NULL)
    return;
  incoming = g_ptr_array_index (self->set->files, question->file);
  if (g_str_equal (response, "part"))
    incoming->extent = GAIN_IMPORT_PART;
  else if (g_str_equal (response, "whole"))
    incoming->extent = GAIN_IMPORT_WHOLE;
  else
    return;
  gain_import_flow_run (self);
}

static void
ask (GainImportFlow *self, guint file)
{
  const GainIncoming *incoming = g_ptr_array_index (self->set->files, file);
  g_autofree char *period = gain_period_format (gain_alr_get_period (incoming->reading->alr));
  g_autofree char *before = gain_count_format (incoming->n_before, 0);
  g_autofree char *missing = gain_count_format (incoming->n_withdrawn, 0);
  g_autofree char *heading
      = gain_count_phrase (ngettext ("Take %s Patient off the List?", "Take %s Patients off the List?",
                                     incoming->n_withdrawn),
                           incoming->n_withdrawn);
  g_autofree char *body
      = g_strdup_printf (_ ("The workspace has %s patients on the list of %s, and %s of them are not in %s. "
                            "If the file is a part of the list, such as rows that were mended, its rows are "
                            "added and nobody is taken off."),
                         before, period, missing, incoming->name);
  Question *question = g_new0 (Question, 1);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (gain_window_of (GTK_WIDGET (self))), heading, body);

  *question = (Question) { gain_import_flow_call (self), file };
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "whole",
                                    _ ("_Take Them Off"), "part", _ ("Import as a _Part"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "whole",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * gain_import_flow_ask_short:
 * @self: an import whose files are read
 *
 * Asks what a list is that many are missing from, if there is one of which nobody has said it. The
 * answer goes on with the import.
 *
 * Returns: whether something is asked
 */
gboolean
gain_import_flow_ask_short (GainImportFlow *self)
{
  for (guint i = 0; i < self->set->files->len; i++)
    if (gain_incoming_is_short (g_ptr_array_index (self->set->files, i)))
      {
        ask (self, i);
        return TRUE;
      }
  return FALSE;
}
