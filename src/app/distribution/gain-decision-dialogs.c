/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decision-work.h"

#include "gain-ask.h"
#include "gain-boxed-list.h"
#include "gain-choice.h"
#include "gain-long-field.h"
#include "gain-plan-field.h"
#include "gain-plan-json.h"
#include "gain-today.h"
#include "gain-typed-text.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 520
#define MOST_VOTES 99
#define LEAST_HEIGHT 200
#define TEXT_HEIGHT 84

/* The fields of a dialog; those that it doesn't have are NULL. */
typedef struct
{
  GainDecisionWork *work; /* owned until it is taken */
  void            (*take) (GainDecisionWork *work);
  AdwMessageDialog *dialog;
  GtkWidget        *list;
  GtkEditable      *by;
  GtkEditable      *date;
  GtkDropDown      *field;
  GPtrArray        *paths; /* of the fields that can be chosen; after "The whole plan" */
  GtkTextView      *text;
  GtkEditable      *body;
  GtkSpinButton    *votes[5]; /* quorum, for, against, abstained, recused */
  GtkLabel         *notice;
  GtkWidget        *documents;
  gboolean          text_required;
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  g_clear_pointer (&ask->work, gain_decision_work_free);
  g_clear_pointer (&ask->paths, g_ptr_array_unref);
  g_free (ask);
}

static GainVote
vote_of (const Ask *ask)
{
  gint64 numbers[G_N_ELEMENTS (ask->votes)];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = gtk_spin_button_get_value_as_int (ask->votes[i]);
  return (GainVote){ gtk_editable_get_text (ask->body), numbers[0], numbers[1], numbers[2],
                     numbers[3], numbers[4] };
}

/* What still stands in the way is said, so that a button that can't be pressed explains itself. */
static char *
find_trouble (const Ask *ask)
{
  g_autofree char *text = gain_typed_text (ask->text);
  g_autoptr (GError) error = NULL;
  GainDate date;
  GainVote vote;

  if (ask->date != NULL
      && gain_date_parse (gtk_editable_get_text (ask->date), &date) != GAIN_DATE_OK)
    return g_strdup (_ ("Write the date as 9/30/2025."));
  if (!gain_typed_is_filled (ask->by))
    return g_strdup (_ ("Say who."));
  if (ask->body != NULL)
    {
      vote = vote_of (ask);
      if (!gain_vote_check (&vote, &error))
        return g_strdup (error->message);
    }
  if (ask->text_required && text[0] == '\0')
    return g_strdup (_ ("Write the text."));
  return NULL;
}

static void
check (Ask *ask)
{
  g_autofree char *trouble = find_trouble (ask);

  gtk_label_set_label (ask->notice, trouble != NULL ? trouble : "");
  adw_message_dialog_set_response_enabled (ask->dialog, "take", trouble == NULL);
}

/* NULL: the whole plan. */
static char *
chosen_field (const Ask *ask)
{
  guint at = gtk_drop_down_get_selected (ask->field);

  return at > 0 && at <= ask->paths->len ? g_strdup (g_ptr_array_index (ask->paths, at - 1)) : NULL;
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Ask *ask = data;
  GainDecisionWork *work = ask->work;

  if (strcmp (response, "take") != 0)
    return;
  ask->work = NULL;
  g_free (work->by);
  g_free (work->text);
  work->by = g_strdup (gtk_editable_get_text (ask->by));
  work->text = gain_typed_text (ask->text);
  if (ask->date != NULL)
    gain_date_parse (gtk_editable_get_text (ask->date), &work->date);
  if (ask->field != NULL)
    work->field = chosen_field (ask);
  if (ask->body != NULL)
    {
      work->body = g_strdup (gtk_editable_get_text (ask->body));
      work->vote = vote_of (ask);
    }
  ask->take (work);
}

/* --- fields ----------------------------------------------------------------------------------- */

static GtkEditable *
add_entry (Ask *ask, const char *title, const char *text)
{
  GtkEditable *entry = gain_boxed_list_add_entry (ask->list, title, text);

  g_signal_connect_swapped (entry, "changed", G_CALLBACK (check), ask);
  return entry;
}

static GainPlan *
plan_of (const GainDecisionWork *work)
{
  const GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (work->widget));
  const GainStoredPlan *stored
    = snapshot != NULL ? gain_stored_plan_find (snapshot->plans, work->plan) : NULL;

  return stored != NULL ? gain_plan_from_json (stored->document, -1, NULL) : NULL;
}

/* Every field of the plan in words; typing finds the first that begins so. */
static void
add_fields (Ask *ask, const char *title)
{
  g_autoptr (GainPlan) plan = plan_of (ask->work);
  const GainCatalog *catalog
    = gain_view_get_snapshot (GAIN_VIEW (ask->work->widget))->catalog;
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *choice;

  ask->paths = plan != NULL ? gain_plan_paths (plan) : g_ptr_array_new ();
  gtk_string_list_append (names, _ ("The whole plan"));
  for (guint i = 0; i < ask->paths->len; i++)
    {
      g_autofree char *words = gain_plan_path_words (plan, catalog, g_ptr_array_index (ask->paths, i));

      gtk_string_list_append (names, words);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (names),
                              gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gain_choice_set_up (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
  gtk_list_box_append (GTK_LIST_BOX (ask->list), row);
  ask->field = GTK_DROP_DOWN (choice);
}

static GtkSpinButton *
count_new (Ask *ask, GtkWidget *box, const char *title)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_VOTES, 1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 2);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (spin))), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (column), label);
  gtk_box_append (GTK_BOX (column), spin);
  gtk_box_append (GTK_BOX (box), column);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (check), ask);
  return GTK_SPIN_BUTTON (spin);
}

/* Side by side, so that the dialog stays low. */
static GtkWidget *
votes_new (Ask *ask)
{
  const char *titles[] = { _ ("Quorum"), _ ("For"), _ ("Against"), _ ("Abstained"),
                           _ ("Recused") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  G_STATIC_ASSERT (G_N_ELEMENTS (titles) == G_N_ELEMENTS (ask->votes));
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    ask->votes[i] = count_new (ask, box, titles[i]);
  return box;
}

static GtkWidget *
text_new (Ask *ask, const char *title)
{
  GtkWidget *field = gain_long_field_new (title, TEXT_HEIGHT, &ask->text);

  g_signal_connect_swapped (gtk_text_view_get_buffer (ask->text), "changed", G_CALLBACK (check),
                            ask);
  return field;
}

static Ask *
ask_new (GainDecisionWork *work, void (*take) (GainDecisionWork *), const char *heading,
         const char *verb)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkWindow *window = GTK_WINDOW (gain_window_of (work->widget));
  GtkWidget *notice = gtk_label_new (NULL);

  ask->work = work;
  ask->take = take;
  ask->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, heading, NULL));
  adw_message_dialog_format_body (ask->dialog, "%s", work->plan);
  ask->list = gain_boxed_list_new (heading);
  ask->notice = GTK_LABEL (notice);
  gtk_widget_set_size_request (ask->list, WIDTH, -1);
  gtk_label_set_wrap (ask->notice, TRUE);
  gtk_label_set_xalign (ask->notice, 0);
  gtk_label_set_max_width_chars (ask->notice, 56);
  gtk_widget_add_css_class (notice, "dim-label");
  adw_message_dialog_add_response (ask->dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (ask->dialog, "take", verb);
  adw_message_dialog_set_response_appearance (ask->dialog, "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ask->dialog, "take");
  adw_message_dialog_set_close_response (ask->dialog, "cancel");
  return ask;
}

static void
ask_show (Ask *ask, GtkWidget *votes, GtkWidget *text, GtkWidget *more)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_box_append (GTK_BOX (box), ask->list);
  if (votes != NULL)
    gtk_box_append (GTK_BOX (box), votes);
  gtk_box_append (GTK_BOX (box), text);
  if (more != NULL)
    gtk_box_append (GTK_BOX (box), more);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (ask->notice));
  /* With large letters a vote is higher than a small screen. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroll), LEAST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), box);
  adw_message_dialog_set_extra_child (ask->dialog, scroll);
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (on_response), ask, ask_free, 0);
  check (ask);
  gtk_window_present (GTK_WINDOW (ask->dialog));
}

static void
add_by_and_date (Ask *ask, const char *title, const char *by)
{
  g_autofree char *today = gain_date_format_us (gain_today ());

  ask->by = add_entry (ask, title, by);
  ask->date = add_entry (ask, _ ("Date"), today);
}

static const char *
who (const GainDecisionWork *work)
{
  return gain_session_get_who (gain_view_get_session (GAIN_VIEW (work->widget)));
}

/* --- documents -------------------------------------------------------------------------------- */

static void
add_document (const char *path, gpointer data)
{
  Ask *ask = data;
  g_autofree char *name = g_filename_display_basename (path);
  GtkWidget *label = gtk_label_new (name);
  GPtrArray *paths = ask->work->documents;

  g_ptr_array_insert (paths, (int) paths->len - 1, g_strdup (path));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (ask->documents), label);
}

static void
on_add_document (Ask *ask)
{
  gain_ask_open (GTK_WIDGET (ask->dialog), _ ("A Document That Was Voted On"), _ ("All files"), "*",
                 add_document, ask);
}

static GtkWidget *
documents_new (Ask *ask)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Add a _Document…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Its name and hash are kept, so that no other can take "
                                          "its place"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_add_document), ask);
  gtk_box_append (GTK_BOX (box), button);
  ask->documents = box;
  return box;
}

/**
 * gain_decision_ask_step:
 * @work: (transfer full): a plan and the step: proposed, sent back or a draft again
 *
 * Asks who takes the step, when and why, and takes it.
 */
void
gain_decision_ask_step (GainDecisionWork *work)
{
  gboolean back = work->to == GAIN_PLAN_REVISION_REQUESTED;
  gboolean proposes = work->to == GAIN_PLAN_PROPOSED;
  Ask *ask = ask_new (work, gain_decision_take,
                      proposes ? _ ("Propose the Plan")
                               : back ? _ ("Send the Plan Back") : _ ("Take the Plan Back"),
                      proposes ? _ ("_Propose") : back ? _ ("_Send Back") : _ ("_Take Back"));

  add_by_and_date (ask, proposes ? _ ("Proposed by") : back ? _ ("Sent back by") : _ ("By"),
                   who (work));
  ask->text_required = back;
  ask_show (ask, NULL,
            text_new (ask, back ? _ ("What to revise (required)") : _ ("Why (optional)")), NULL);
}

/**
 * gain_decision_ask_vote:
 * @work: (transfer full): a plan
 *
 * Asks for the record of the vote, and approves the plan by it.
 */
void
gain_decision_ask_vote (GainDecisionWork *work)
{
  Ask *ask = ask_new (work, gain_decision_take, _ ("Record the Vote"), _ ("_Approve"));

  work->to = GAIN_PLAN_APPROVED;
  ask->body = add_entry (ask, _ ("Body that voted"), _ ("Governing body"));
  add_by_and_date (ask, _ ("Recorded by"), who (work));
  ask->text_required = TRUE;
  ask_show (ask, votes_new (ask), text_new (ask, _ ("The determination, for the waivers’ file (required)")),
            documents_new (ask));
}

/**
 * gain_decision_ask_comment:
 * @work: (transfer full): a plan
 *
 * Asks for a comment and records it.
 */
void
gain_decision_ask_comment (GainDecisionWork *work)
{
  Ask *ask = ask_new (work, gain_decision_comment, _ ("Comment on the Plan"), _ ("_Record"));

  ask->by = add_entry (ask, _ ("By"), who (work));
  add_fields (ask, _ ("About"));
  ask->text_required = TRUE;
  ask_show (ask, NULL, text_new (ask, _ ("Comment")), NULL);
}
