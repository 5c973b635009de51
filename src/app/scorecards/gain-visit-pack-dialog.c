/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-visit-pack-dialog.h"

#include "gain-boxed-list.h"
#include "gain-count.h"
#include "gain-export-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget    *widget; /* weak: that asks */
  GainSession  *session;
  GainOutputAim aim;    /* its snapshot and ledger are owned */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_weak_pointer (&question->widget);
  g_object_unref (question->session);
  g_clear_pointer (&question->aim.ledger, gain_ledger_unref);
  gain_snapshot_unref (question->aim.snapshot);
  g_free (question);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  const Question *question = data;

  if (g_str_equal (response, "export") && question->widget != NULL)
    gain_card_export (question->widget, question->session, &question->aim, NULL);
}

static GtkWidget *
new_switches (const char *heading)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  GtkWidget *list = gain_boxed_list_new (heading);

  gtk_list_box_append (GTK_LIST_BOX (list),
                       gain_export_form_row_new (GAIN_FORM_PATIENTS, settings));
  gtk_list_box_append (GTK_LIST_BOX (list),
                       gain_export_form_row_new (GAIN_FORM_ACCESSIBLE, settings));
  return list;
}

static char *
contents (const GainOutputAim *aim)
{
  const GainIssueOptions practice
    = { .practice_tin = aim->snapshot->catalog->practices[aim->practice].tin };
  g_autoptr (GArray) people = gain_issue_people (aim->snapshot, &practice);

  return gain_count_phrase (ngettext ("One PDF to take along: a cover with the open promises, the "
                                      "practice’s page and its version of the driver diagram, if it "
                                      "has one, %s scorecard, the lists with patients’ names and a "
                                      "sheet for notes.",
                                      "One PDF to take along: a cover with the open promises, the "
                                      "practice’s page and its version of the driver diagram, if it "
                                      "has one, %s scorecards, the lists with patients’ names and a "
                                      "sheet for notes.",
                                      people->len),
                            people->len);
}

/**
 * gain_visit_pack_dialog_present:
 * @widget: in the window that asks
 * @session: what runs the work
 * @aim: of which practice
 *
 * Says what a visit pack holds, asks where to, and writes it.
 */
void
gain_visit_pack_dialog_present (GtkWidget *widget, GainSession *session, const GainOutputAim *aim)
{
  Question *question = g_new0 (Question, 1);
  const char *name = aim->snapshot->catalog->practices[aim->practice].name;
  g_autofree char *heading = g_strdup_printf (_ ("Visit Pack for %s"), name);
  g_autofree char *body = contents (aim);
  GtkWidget *dialog
    = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), heading, body);

  g_set_weak_pointer (&question->widget, widget);
  question->session = g_object_ref (session);
  question->aim = *aim;
  question->aim.output = GAIN_OUTPUT_VISIT_PACK;
  gain_snapshot_ref (aim->snapshot);
  question->aim.ledger = aim->ledger != NULL ? gain_ledger_ref (aim->ledger) : NULL;
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_switches (heading));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "export",
                                    _ ("_Export…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "export",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "export");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
