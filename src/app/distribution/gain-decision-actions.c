/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decision-work.h"

#include "gain-ask.h"
#include "gain-distribution-view-private.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A run whose file's name is being asked for. */
typedef struct
{
  GtkWidget *view; /* borrowed: the question holds it */
  gint64     run;
} Wanted;

static GainDecisionWork *
work_on_plan (gpointer data)
{
  GainDistributionView *self = data;
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  if (snapshot == NULL || !snapshot->writable || self->title == NULL)
    return NULL;
  return gain_decision_work_new (GTK_WIDGET (self), self->title);
}

/* '': today. */
static gboolean
set_date (GainDecisionWork *work, const char *text)
{
  GainWindow *window = gain_window_of (work->widget);

  if (text[0] == '\0' || gain_date_parse (text, &work->date) == GAIN_DATE_OK)
    return TRUE;
  if (window != NULL)
    gain_window_toast (window, _ ("That is not a date. Write one as 9/30/2025."), FALSE);
  gain_decision_work_free (work);
  return FALSE;
}

/* ('by', 'a text', '9/30/2025'); without a name it is asked for. */
static void
take_or_ask (gpointer data, GVariant *value, GainPlanState to)
{
  GainDecisionWork *work = work_on_plan (data);
  const char *by, *text, *date;

  if (work == NULL)
    return;
  work->to = to;
  g_variant_get (value, "(&s&s&s)", &by, &text, &date);
  if (by[0] == '\0')
    {
      gain_decision_ask_step (work);
      return;
    }
  work->by = g_strdup (by);
  work->text = g_strdup (text);
  if (set_date (work, date))
    gain_decision_take (work);
}

static void
on_propose (GSimpleAction *action, GVariant *value, gpointer data)
{
  take_or_ask (data, value, GAIN_PLAN_PROPOSED);
}

static void
on_send_back (GSimpleAction *action, GVariant *value, gpointer data)
{
  take_or_ask (data, value, GAIN_PLAN_REVISION_REQUESTED);
}

static void
on_reopen (GSimpleAction *action, GVariant *value, gpointer data)
{
  take_or_ask (data, value, GAIN_PLAN_DRAFT);
}

static gint64
count_of (GVariant *fields, const char *key)
{
  const char *text = NULL;
  guint64 count;

  if (!g_variant_lookup (fields, key, "&s", &text)
      || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &count, NULL))
    return GAIN_NULL;
  return (gint64) count;
}

static char *
text_of (GVariant *fields, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (fields, key, "&s", &text) ? g_strdup (text) : NULL;
}

static void
add_documents (GainDecisionWork *work, GVariant *fields)
{
  g_autofree char *text = text_of (fields, "documents");
  g_auto (GStrv) paths = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; paths[i] != NULL; i++)
    if (paths[i][0] != '\0')
      g_ptr_array_insert (work->documents, (int) work->documents->len - 1, g_strdup (paths[i]));
}

/* Columns of `decisions`; {} asks. */
static void
on_approve (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDecisionWork *work = work_on_plan (data);
  g_autofree char *date = NULL;

  if (work == NULL)
    return;
  if (g_variant_n_children (value) == 0)
    {
      gain_decision_ask_vote (work);
      return;
    }
  work->to = GAIN_PLAN_APPROVED;
  work->body = text_of (value, "body");
  work->by = text_of (value, "by");
  work->text = text_of (value, "text");
  if (work->by == NULL)
    work->by = g_strdup (work->body);
  work->vote = (GainVote){ NULL, count_of (value, "quorum"), count_of (value, "votes_for"),
                           count_of (value, "votes_against"), count_of (value, "votes_abstained"),
                           count_of (value, "votes_recused") };
  add_documents (work, value);
  date = text_of (value, "date");
  if (set_date (work, date != NULL ? date : ""))
    gain_decision_take (work);
}

/* ('by', 'groups[0].cap', 'a text'); without a text it is asked for. */
static void
on_comment (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDecisionWork *work = work_on_plan (data);
  const char *by, *field, *text;

  if (work == NULL)
    return;
  g_variant_get (value, "(&s&s&s)", &by, &field, &text);
  if (text[0] == '\0')
    {
      gain_decision_ask_comment (work);
      return;
    }
  work->by = g_strdup (by);
  work->field = g_strdup (field);
  work->text = g_strdup (text);
  gain_decision_comment (work);
}

static void
on_settle (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDecisionWork *work = work_on_plan (data);

  if (work == NULL)
    return;
  g_variant_get (value, "(ub)", &work->number, &work->settled);
  gain_decision_settle (work);
}

/* ('2025', 'a reason'); without a period that of the window, and what will be frozen is shown. */
static void
on_finalize (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDecisionWork *work = work_on_plan (data);
  const char *period, *reason;

  if (work == NULL)
    return;
  g_variant_get (value, "(&s&s)", &period, &reason);
  work->text = g_strdup (reason);
  work->period = gain_view_get_snapshot (GAIN_VIEW (work->widget))->period;
  if (period[0] != '\0' && !gain_period_parse (period, &work->period))
    {
      GainWindow *window = gain_window_of (work->widget);

      if (window != NULL)
        gain_window_toast (window, _ ("That is not a period. Write one as 2025 or 2025Q4."), FALSE);
      gain_decision_work_free (work);
      return;
    }
  gain_distribution_view_clear_pool (data);
  gain_decision_finalize (work, period[0] == '\0');
}

static GainDecisionWork *
work_of (const Wanted *wanted, const char *path)
{
  GainDecisionWork *work = gain_decision_work_new (wanted->view, "");

  work->run = wanted->run;
  work->path = g_strdup (path);
  return work;
}

static void
write_ledger (const char *path, gpointer data)
{
  gain_decision_ledger (work_of (data, path));
}

/* What a question is about; it frees it. */
static Wanted *
want (const Wanted *wanted)
{
  return g_memdup2 (wanted, sizeof *wanted);
}

static void
on_ledger (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path;
  guint run;
  Wanted wanted;

  g_variant_get (value, "(u&s)", &run, &path);
  wanted = (Wanted) { GTK_WIDGET (data), run };
  if (path[0] != '\0')
    write_ledger (path, &wanted);
  else
    {
      g_autofree char *name = g_strdup_printf (_ ("finalized run %u.csv"), run);

      gain_ask_save_full (GTK_WIDGET (data), _ ("Write the Finalized Ledger"), name, write_ledger,
                          want (&wanted), g_free);
    }
}

static void
on_show (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDecisionWork *work = gain_decision_work_new (GTK_WIDGET (data), "");

  work->run = g_variant_get_uint32 (value);
  gain_decision_show (work);
}

static void
write_payments (const char *path, gboolean show_tins, gpointer data)
{
  GainDecisionWork *work = work_of (data, path);

  work->show_tins = show_tins;
  gain_decision_payments (work);
}

static void
on_payments (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path;
  guint run;
  Wanted wanted;

  g_variant_get (value, "(u&s)", &run, &path);
  wanted = (Wanted) { GTK_WIDGET (data), run };
  if (path[0] != '\0')
    write_payments (path, FALSE, &wanted);
  else
    {
      g_autofree char *name = g_strdup_printf (_ ("payments of run %u.xlsx"), run);

      gain_ask_save_table_choice (GTK_WIDGET (data), _ ("Export Whom to Pay"), name,
                                  _ ("Show TINs in full"), write_payments, want (&wanted), g_free);
    }
}

static void
write_statements (const char *path, gpointer data)
{
  gain_decision_statements (work_of (data, path));
}

static void
on_statements (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path;
  guint run;
  Wanted wanted;

  g_variant_get (value, "(u&s)", &run, &path);
  wanted = (Wanted) { GTK_WIDGET (data), run };
  if (path[0] != '\0')
    write_statements (path, &wanted);
  else
    gain_ask_folder_full (GTK_WIDGET (data), _ ("Folder for the Settlement Statements"),
                          write_statements, want (&wanted), g_free);
}

static const GActionEntry entries[] = {
  { "plan-propose", on_propose, "(sss)" },
  { "plan-send-back", on_send_back, "(sss)" },
  { "plan-reopen", on_reopen, "(sss)" },
  { "plan-approve", on_approve, "a{ss}" },
  { "plan-comment", on_comment, "(sss)" },
  { "comment-settle", on_settle, "(ub)" },
  { "plan-finalize", on_finalize, "(ss)" },
  { "finalized-ledger", on_ledger, "(us)" },
  { "finalized-show", on_show, "u" },
  { "finalized-payments", on_payments, "(us)" },
  { "statements", on_statements, "(us)" },
};

/**
 * gain_decision_add_actions:
 * @map: the window's actions
 * @view: the distribution view
 *
 * Adds the commands that decide about plans.
 */
void
gain_decision_add_actions (GActionMap *map, GtkWidget *view)
{
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
}
