/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-review-run.h"

#include "gain-boxed-list.h"
#include "gain-segment-words.h"
#include "gain-today.h"
#include "gain-typed-text.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* A step that outlives the dialog that asked for it. */
typedef struct
{
  GtkWidget      *widget;
  GainSession    *session;
  int             year;
  char           *measure; /* NULL: all */
  char           *segment; /* NULL: all */
  GainTargetState to;
  char           *by;
  char           *comment;
  GainDate        date;
  guint           n;       /* out: how many took it */
  gboolean        rolls;   /* it copies last year's instead */
} Work;

/* The dialog's fields. */
typedef struct
{
  Work           *work;
  AdwMessageDialog *dialog;
  GtkEditable    *by;
  GtkEditable    *comment;
  GtkEditable    *date;
} Ask;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->widget);
  g_clear_object (&work->session);
  g_free (work->measure);
  g_free (work->segment);
  g_free (work->by);
  g_free (work->comment);
  g_free (work);
}

/* In the worker; the widget and the session are not touched. */
static gpointer
run_work (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  GainTargetStep step = { work->year, work->measure, work->segment, work->to,
                          work->by,   work->comment, work->date };
  guint n;
  gboolean done = work->rolls ? gain_target_roll_forward (store, work->year, &n, error)
                              : gain_target_step (store, &step, &n, error);

  return done ? GUINT_TO_POINTER (n) : NULL;
}

static char *
say_done (const Work *work, guint n)
{
  if (work->rolls)
    return g_strdup_printf (ngettext ("Copied %u target of %d as a draft.",
                                      "Copied %u targets of %d as drafts.", n),
                            n, work->year - 1);
  return g_strdup_printf (ngettext ("%u target of %d: %s.", "%u targets of %d: %s.", n), n,
                          work->year, gain_target_state_title (work->to));
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  GainWindow *window = gain_window_of (work->widget);
  g_autoptr (GError) error = NULL;
  guint n = GPOINTER_TO_UINT (gain_session_run_finish (GAIN_SESSION (source), result, &error));

  if (n > 0 && window != NULL)
    {
      g_autofree char *text = say_done (work, n);

      gain_window_toast (window, text, TRUE);
    }
  else if (n == 0 && window != NULL)
    gain_window_report (window, _ ("Nothing Was Changed"), error);
  work_free (work);
}

static Work *
work_new (GtkWidget *widget, GainSession *session, int year, const char *measure,
          const char *segment, GainTargetState to)
{
  Work *work = g_new0 (Work, 1);

  work->widget = g_object_ref (widget);
  work->session = g_object_ref (session);
  work->year = year;
  work->measure = g_strdup (measure);
  work->segment = g_strdup (segment);
  work->to = to;
  return work;
}

static void
start (Work *work)
{
  gain_session_run_async (work->session, _ ("Targets"), GAIN_JOB_WRITES | GAIN_JOB_QUIET, run_work,
                          work, NULL, NULL, NULL, on_done, work);
}

/**
 * gain_target_take:
 * @widget: who asks; kept alive until the step is taken
 * @session: the open workspace
 * @step: which targets, and what is said of them
 *
 * Takes a step as one recorded edit; a toast offers to undo it, a refusal is told in a dialog.
 */
void
gain_target_take (GtkWidget *widget, GainSession *session, const GainTargetStep *step)
{
  Work *work;

  g_return_if_fail (step != NULL);
  work = work_new (widget, session, step->year, step->measure, step->segment, step->to);
  work->by = g_strdup (step->by);
  work->comment = g_strdup (step->comment);
  work->date = step->date;
  start (work);
}

/**
 * gain_target_roll:
 * @widget: who asks; kept alive until it is done
 * @session: the open workspace
 * @year: a performance year
 *
 * Copies the targets of the year before to @year, as one recorded edit.
 */
void
gain_target_roll (GtkWidget *widget, GainSession *session, int year)
{
  Work *work = work_new (widget, session, year, NULL, NULL, GAIN_TARGET_DRAFT);

  work->rolls = TRUE;
  start (work);
}

/**
 * gain_target_verb:
 * @to: a step
 *
 * Returns: the words of the button that takes it
 */
const char *
gain_target_verb (GainTargetState to)
{
  switch (to)
    {
    case GAIN_TARGET_PROPOSED:
      return _ ("Propose");
    case GAIN_TARGET_REVISION:
      return _ ("Send Back");
    case GAIN_TARGET_APPROVED:
      return _ ("Approve");
    case GAIN_TARGET_FROZEN:
      return _ ("Freeze");
    case GAIN_TARGET_DRAFT:
    default:
      return _ ("Reopen");
    }
}

static const char *
by_title (GainTargetState to)
{
  switch (to)
    {
    case GAIN_TARGET_PROPOSED:
      return _ ("Proposing department");
    case GAIN_TARGET_REVISION:
    case GAIN_TARGET_APPROVED:
      return _ ("Committee or person");
    case GAIN_TARGET_FROZEN:
    case GAIN_TARGET_DRAFT:
    default:
      return _ ("By");
    }
}

static gboolean
needs_comment (GainTargetState to)
{
  return to == GAIN_TARGET_PROPOSED || to == GAIN_TARGET_REVISION;
}

static const char *
comment_title (GainTargetState to)
{
  if (to == GAIN_TARGET_PROPOSED)
    return _ ("Reason (required)");
  return to == GAIN_TARGET_REVISION ? _ ("What to revise (required)") : _ ("Comment (optional)");
}

static void
check_ask (Ask *ask)
{
  GainDate date;
  gboolean good = gain_date_parse (gtk_editable_get_text (ask->date), &date) == GAIN_DATE_OK;

  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (ask->date), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (ask->date), "error");
  adw_message_dialog_set_response_enabled (
    ask->dialog, "take",
    good && gain_typed_is_filled (ask->by) && (!needs_comment (ask->work->to) || gain_typed_is_filled (ask->comment)));
}

/* A dialog may go with its window, without an answer. */
static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  g_clear_pointer (&ask->work, work_free);
  g_free (ask);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Ask *ask = data;
  Work *work = g_steal_pointer (&ask->work);

  if (!g_str_equal (response, "take")
      || gain_date_parse (gtk_editable_get_text (ask->date), &work->date) != GAIN_DATE_OK)
    {
      work_free (work);
      return;
    }
  work->by = g_strdup (gtk_editable_get_text (ask->by));
  work->comment = g_strdup (gtk_editable_get_text (ask->comment));
  start (work);
}

static char *
ask_body (const Work *work)
{
  g_autofree char *segment = NULL;

  if (work->measure == NULL)
    return g_strdup_printf (_ ("All targets of %d that may take this step."), work->year);
  if (work->segment == NULL)
    return g_strdup_printf (_ ("All targets of %s for %d that may take this step."), work->measure,
                            work->year);
  segment = gain_segment_words (work->segment);
  return g_strdup_printf (_ ("The targets of %s for “%s”, %d."), work->measure, segment, work->year);
}

static void
add_responses (AdwMessageDialog *dialog, GainTargetState to)
{
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (dialog, "take", gain_target_verb (to));
  adw_message_dialog_set_response_appearance (dialog, "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "take");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

/**
 * gain_target_ask:
 * @widget: who asks; stands in a window
 * @session: the open workspace
 * @year: a performance year
 * @measure: (nullable): a code; %NULL: all measures
 * @segment: (nullable): as in a file of targets; %NULL: all
 * @to: the step
 *
 * Asks who takes a step, why and when, and takes it.
 */
void
gain_target_ask (GtkWidget *widget, GainSession *session, int year, const char *measure,
                 const char *segment, GainTargetState to)
{
  GtkWindow *window = GTK_WINDOW (gain_window_of (widget));
  g_autofree char *today = gain_date_format_us (gain_today ());
  g_autofree char *heading = NULL, *body = NULL;
  GtkWidget *list;
  Ask *ask = g_new0 (Ask, 1);

  ask->work = work_new (widget, session, year, measure, segment, to);
  body = ask_body (ask->work);
  /* Translators: a verb such as Propose. */
  heading = g_strdup_printf (_ ("%s Targets"), gain_target_verb (to));
  ask->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, heading, body));
  list = gain_boxed_list_new (heading);
  gtk_widget_set_size_request (list, 380, -1);
  ask->by = gain_boxed_list_add_entry (list, by_title (to),
                                       to == GAIN_TARGET_FROZEN || to == GAIN_TARGET_DRAFT
                                         ? gain_session_get_who (session)
                                         : "");
  ask->comment = gain_boxed_list_add_entry (list, comment_title (to), "");
  ask->date = gain_boxed_list_add_entry (list, _ ("Date"), today);
  adw_message_dialog_set_extra_child (ask->dialog, list);
  add_responses (ask->dialog, to);
  g_signal_connect_swapped (ask->by, "changed", G_CALLBACK (check_ask), ask);
  g_signal_connect_swapped (ask->comment, "changed", G_CALLBACK (check_ask), ask);
  g_signal_connect_swapped (ask->date, "changed", G_CALLBACK (check_ask), ask);
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (on_response), ask, ask_free, 0);
  check_ask (ask);
  gtk_window_present (GTK_WINDOW (ask->dialog));
}

static GainSnapshot *
snapshot_of (GtkWidget *widget)
{
  return gain_view_get_snapshot (GAIN_VIEW (widget));
}

static void
say (GtkWidget *widget, const char *text)
{
  if (gain_window_of (widget) != NULL)
    gain_window_toast (gain_window_of (widget), text, FALSE);
}

/* ('AWV', 'all', 'Cardiology', 'a comment', '9/30/2025'); '' is all, and today. Without a name it
 * is asked for. */
static void
take_or_ask (GtkWidget *widget, GVariant *value, GainTargetState to)
{
  GainSession *session = gain_view_get_session (GAIN_VIEW (widget));
  const char *measure, *segment, *by, *comment, *date;
  GainTargetStep step = { .to = to };

  if (snapshot_of (widget) == NULL || !snapshot_of (widget)->writable)
    return;
  g_variant_get (value, "(&s&s&s&s&s)", &measure, &segment, &by, &comment, &date);
  step.year = snapshot_of (widget)->year;
  step.measure = measure[0] != '\0' ? measure : NULL;
  step.segment = segment[0] != '\0' ? segment : NULL;
  step.by = by;
  step.comment = comment;
  step.date = gain_today ();
  if (date[0] != '\0' && gain_date_parse (date, &step.date) != GAIN_DATE_OK)
    say (widget, _ ("That is not a date. Write one as 9/30/2025."));
  else if (by[0] == '\0')
    gain_target_ask (widget, session, step.year, step.measure, step.segment, to);
  else
    gain_target_take (widget, session, &step);
}

static void
on_propose (GSimpleAction *action, GVariant *value, gpointer data)
{
  take_or_ask (data, value, GAIN_TARGET_PROPOSED);
}

static void
on_send_back (GSimpleAction *action, GVariant *value, gpointer data)
{
  take_or_ask (data, value, GAIN_TARGET_REVISION);
}

static void
on_approve (GSimpleAction *action, GVariant *value, gpointer data)
{
  take_or_ask (data, value, GAIN_TARGET_APPROVED);
}

static void
on_reopen (GSimpleAction *action, GVariant *value, gpointer data)
{
  take_or_ask (data, value, GAIN_TARGET_DRAFT);
}

static void
on_freeze (GSimpleAction *action, GVariant *value, gpointer data)
{
  take_or_ask (data, value, GAIN_TARGET_FROZEN);
}

static void
on_roll (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSnapshot *snapshot = snapshot_of (data);

  if (snapshot != NULL && snapshot->writable)
    gain_target_roll (data, gain_view_get_session (GAIN_VIEW (data)), snapshot->year);
}

/**
 * gain_target_add_actions:
 * @map: the window's actions
 * @widget: the view of measures
 *
 * Adds the steps of targets.
 */
void
gain_target_add_actions (GActionMap *map, GtkWidget *widget)
{
  static const GActionEntry entries[] = {
    { "target-propose", on_propose, "(sssss)" },
    { "target-send-back", on_send_back, "(sssss)" },
    { "target-approve", on_approve, "(sssss)" },
    { "target-reopen", on_reopen, "(sssss)" },
    { "target-freeze", on_freeze, "(sssss)" },
    { "targets-roll-forward", on_roll },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), widget);
}
