/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decision-page.h"

#include "gain-decide.h"
#include "gain-frozen.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 860
#define SHORT_HASH 16

struct _GainDecisionPage
{
  AdwBin                parent_instance;

  GtkBox               *box;
  GainSnapshot         *snapshot; /* or NULL */
  const GainStoredPlan *plan;     /* of the snapshot; NULL: none */
  GainDecision          decision;
};

G_DEFINE_FINAL_TYPE (GainDecisionPage, gain_decision_page, ADW_TYPE_BIN)

/* --- parts ------------------------------------------------------------------------------------ */

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
button_new (const char *label, const char *detailed, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), detailed);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
group_new (GainDecisionPage *self, const char *title, const char *text, GtkWidget *suffix)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  if (suffix != NULL)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), suffix);
  gtk_box_append (self->box, group);
  return group;
}

/* Texts are a person's own: none is markup. */
static GtkWidget *
row_new (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static char *
date_of (const GainTable *rows, guint row, guint column)
{
  return gain_date_format_us ((GainDate) gain_table_get_int (rows, row, column));
}

static char *
day_of (gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (when);

  return gain_date_format_us (gain_date_new (g_date_time_get_year (time),
                                             g_date_time_get_month (time),
                                             g_date_time_get_day_of_month (time)));
}

static gboolean
is_of_plan (const GainDecisionPage *self, const GainTable *rows, guint row)
{
  G_STATIC_ASSERT ((int) GAIN_DECISIONS_PLAN == (int) GAIN_COMMENTS_PLAN);
  return gain_table_get_int (rows, row, GAIN_DECISIONS_PERFORMANCE_YEAR)
           == self->plan->performance_year
         && strcmp (gain_table_get_text (rows, row, GAIN_DECISIONS_PLAN), self->plan->title) == 0;
}

/* --- the state -------------------------------------------------------------------------------- */

static char *
finalized_text (GainDecisionPage *self)
{
  const GainSealedRun *run = gain_sealed_standing (self->snapshot->sealed,
                                                   self->plan->performance_year);
  g_autofree char *day = run != NULL ? day_of (run->when) : NULL;

  if (run == NULL)
    return g_strdup ("");
  return g_strdup_printf (_ ("Run %lld of %d, finalized on %s by %s. It is never changed; a "
                             "correction supersedes it, with a reason."),
                          (long long) run->id, run->performance_year, day,
                          run->who != NULL ? run->who : "");
}

static char *
approved_text (GainDecisionPage *self, guint row)
{
  GainVote vote;
  g_autofree char *ballot = NULL;

  gain_vote_read (self->snapshot->decisions, row, &vote);
  ballot = gain_vote_text (&vote);
  return g_strdup_printf (_ ("%s. It can be finalized once the results of the whole year are in and "
                             "its targets are approved."),
                          ballot);
}

static char *
state_text (GainDecisionPage *self)
{
  const GainTable *decisions = self->snapshot->decisions;
  guint row = (guint) MAX (0, self->decision.row);
  const char *by = NULL;
  const char *text = NULL;
  g_autofree char *day = NULL;

  if (self->decision.state == GAIN_PLAN_SEALED)
    return finalized_text (self);
  if (self->decision.changed)
    return g_strdup (_ ("The plan was edited after its last step, so it is a draft again. Propose "
                        "it anew."));
  if (self->decision.row < 0 || self->decision.state == GAIN_PLAN_DRAFT)
    return g_strdup (_ ("Nothing is decided yet. Propose the plan to the body that votes on it."));
  by = gain_table_get_text (decisions, row, GAIN_DECISIONS_BY);
  text = gain_table_get_text (decisions, row, GAIN_DECISIONS_TEXT);
  day = date_of (decisions, row, GAIN_DECISIONS_DATE);
  if (self->decision.state == GAIN_PLAN_APPROVED)
    return approved_text (self, row);
  if (self->decision.state == GAIN_PLAN_REVISION_REQUESTED)
    return g_strdup_printf (_ ("Sent back by %s on %s: %s"), by, day, text != NULL ? text : "");
  return g_strdup_printf (_ ("Proposed by %s on %s. The body that votes can approve it or send it "
                             "back."),
                          by, day);
}

/* Draft › Proposed › Approved › Finalized, the present one strong. */
static GtkWidget *
way_new (const GainDecision *decision)
{
  static const GainPlanState way[]
    = { GAIN_PLAN_DRAFT, GAIN_PLAN_PROPOSED, GAIN_PLAN_APPROVED, GAIN_PLAN_SEALED };
  GainPlanState now = decision->state == GAIN_PLAN_REVISION_REQUESTED ? GAIN_PLAN_DRAFT
                                                                      : decision->state;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      gboolean is_now = way[i] == now;
      const char *title = is_now ? gain_plan_state_title (decision->state)
                                 : gain_plan_state_title (way[i]);
      GtkWidget *label = label_new (title, is_now ? "heading" : "dim-label");

      if (i > 0)
        gtk_box_append (GTK_BOX (box), label_new ("›", "dim-label"));
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
add_buttons (GainDecisionPage *self, GtkWidget *box)
{
  switch (self->decision.state)
    {
    case GAIN_PLAN_PROPOSED:
      gtk_box_append (GTK_BOX (box),
                      button_new (_ ("_Record the Vote…"), "win.plan-approve(@a{ss} {})", TRUE));
      gtk_box_append (GTK_BOX (box),
                      button_new (_ ("_Send Back…"), "win.plan-send-back(('', '', ''))", FALSE));
      gtk_box_append (GTK_BOX (box),
                      button_new (_ ("_Take Back…"), "win.plan-reopen(('', '', ''))", FALSE));
      break;
    case GAIN_PLAN_APPROVED:
      gtk_box_append (GTK_BOX (box),
                      button_new (_ ("_Finalize…"), "win.plan-finalize(('', ''))", TRUE));
      gtk_box_append (GTK_BOX (box),
                      button_new (_ ("_Take Back…"), "win.plan-reopen(('', '', ''))", FALSE));
      break;
    case GAIN_PLAN_SEALED:
      gtk_box_append (GTK_BOX (box),
                      button_new (_ ("_Supersede…"), "win.plan-finalize(('', ''))", FALSE));
      break;
    case GAIN_PLAN_DRAFT:
    case GAIN_PLAN_REVISION_REQUESTED:
    default:
      gtk_box_append (GTK_BOX (box),
                      button_new (_ ("_Propose…"), "win.plan-propose(('', '', ''))", TRUE));
      break;
    }
}

static void
add_state (GainDecisionPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *text = state_text (self);

  gtk_box_append (GTK_BOX (box), way_new (&self->decision));
  gtk_box_append (GTK_BOX (box), label_new (text, NULL));
  gtk_widget_set_margin_top (buttons, 6);
  add_buttons (self, buttons);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (self->box, box);
}

/* --- steps ------------------------------------------------------------------------------------ */

static char *
step_text (const GainTable *decisions, guint row)
{
  const char *text = gain_table_get_text (decisions, row, GAIN_DECISIONS_TEXT);
  const char *documents = gain_table_get_text (decisions, row, GAIN_DECISIONS_DOCUMENTS);
  const char *sha256 = gain_table_get_text (decisions, row, GAIN_DECISIONS_PLAN_SHA256);
  GString *all = g_string_new (NULL);

  if (gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE) == GAIN_PLAN_APPROVED)
    {
      g_autofree char *ballot = NULL;
      GainVote vote;

      gain_vote_read (decisions, row, &vote);
      ballot = gain_vote_text (&vote);
      g_string_append_printf (all, "%s\n", ballot);
    }
  if (text != NULL)
    g_string_append_printf (all, "%s\n", text);
  if (documents != NULL)
    {
      g_auto (GStrv) each = g_strsplit (documents, "; ", -1);

      for (guint i = 0; each[i] != NULL; i++)
        {
          const char *space = strrchr (each[i], ' ');
          int length = space != NULL ? (int) (space - each[i]) + 1 + SHORT_HASH : -1;

          g_string_append_printf (all, length > 0 ? _ ("Document %.*s…\n") : "%.*s\n", length, each[i]);
        }
    }
  g_string_append_printf (all, _ ("Plan document %.*s…"), SHORT_HASH,
                          sha256 != NULL ? sha256 : "");
  return g_string_free (all, FALSE);
}

static void
add_steps (GainDecisionPage *self)
{
  const GainTable *decisions = self->snapshot->decisions;
  GtkWidget *group = NULL;

  for (guint n = gain_table_n_rows (decisions); n > 0; n--)
    {
      guint row = n - 1;
      g_autofree char *day = NULL;
      g_autofree char *title = NULL;
      g_autofree char *text = NULL;

      if (!is_of_plan (self, decisions, row))
        continue;
      if (group == NULL)
        group = group_new (self, _ ("Steps"), NULL, NULL);
      day = date_of (decisions, row, GAIN_DECISIONS_DATE);
      title = g_strdup_printf (
        "%s · %s · %s", day,
        gain_plan_state_title (
          (GainPlanState) gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE)),
        gain_table_get_text (decisions, row, GAIN_DECISIONS_BY));
      text = step_text (decisions, row);
      row_new (group, title, text);
    }
}

/* --- comments --------------------------------------------------------------------------------- */

static void
on_settled (GtkCheckButton *check, gpointer data)
{
  guint number = GPOINTER_TO_UINT (data);

  gtk_widget_activate_action (GTK_WIDGET (check), "win.comment-settle", "(ub)", number,
                              gtk_check_button_get_active (check));
}

static void
add_comment (GtkWidget *group, const GainTable *comments, guint row, gboolean writable)
{
  guint number = (guint) gain_table_get_int (comments, row, GAIN_COMMENTS_NUMBER);
  const char *field = gain_table_get_text (comments, row, GAIN_COMMENTS_FIELD);
  gboolean settled = gain_table_get_int (comments, row, GAIN_COMMENTS_SETTLED) == 1;
  g_autofree char *day = date_of (comments, row, GAIN_COMMENTS_DATE);
  g_autofree char *title
    = field != NULL ? g_strdup_printf ("%u · %s · %s · %s", number, day,
                                       gain_table_get_text (comments, row, GAIN_COMMENTS_BY), field)
                    : g_strdup_printf ("%u · %s · %s", number, day,
                                       gain_table_get_text (comments, row, GAIN_COMMENTS_BY));
  GtkWidget *line = row_new (group, title, gain_table_get_text (comments, row, GAIN_COMMENTS_TEXT));
  GtkWidget *check = gtk_check_button_new_with_label (_ ("Settled"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), settled);
  gtk_widget_set_sensitive (check, writable);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect (check, "toggled", G_CALLBACK (on_settled), GUINT_TO_POINTER (number));
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), check);
}

static void
add_comments (GainDecisionPage *self)
{
  const GainTable *comments = self->snapshot->comments;
  GtkWidget *add = button_new (_ ("_Comment…"), "win.plan-comment(('', '', ''))", FALSE);
  GtkWidget *group;
  guint n = 0;

  gtk_widget_add_css_class (add, "flat");
  group = group_new (self, _ ("Comments"), NULL, add);
  for (guint row = 0; row < gain_table_n_rows (comments); row++)
    if (is_of_plan (self, comments, row))
      {
        add_comment (group, comments, row, self->snapshot->writable);
        n++;
      }
  if (n == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _ ("Nobody has commented on this plan yet."));
}

/* --- finalized runs --------------------------------------------------------------------------- */

static char *
run_text (const GainSealedRun *run)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = day_of (run->when);
  GainProportions shares;

  g_string_append_printf (text, _ ("Finalized on %s by %s with Gainshare %s"), day,
                          run->who != NULL ? run->who : "", run->program_version);
  if (gain_frozen_proportions (run->summary, &shares, NULL) && shares.known)
    {
      g_autofree char *infrastructure = gain_proportions_format (&shares, GAIN_SPLIT_INFRASTRUCTURE);
      g_autofree char *redesign = gain_proportions_format (&shares, GAIN_SPLIT_REDESIGN);
      g_autofree char *participants = gain_proportions_format (&shares, GAIN_SPLIT_PARTICIPANTS);

      g_string_append_printf (text, _ ("\nInfrastructure %s · redesigned care %s · participants %s"),
                              infrastructure, redesign, participants);
    }
  if (run->supersedes != 0)
    g_string_append_printf (text, _ ("\nSupersedes run %lld: %s"), (long long) run->supersedes,
                            run->reason != NULL ? run->reason : "");
  if (run->superseded_by != 0)
    g_string_append_printf (text, _ ("\nSuperseded by run %lld"), (long long) run->superseded_by);
  g_string_append_printf (text, _ ("\nHead of the journal %s"), run->head != NULL ? run->head : "");
  return g_string_free (text, FALSE);
}

static void
add_run (GtkWidget *group, const GainSealedRun *run)
{
  g_autofree char *period = gain_period_format (run->period);
  g_autofree char *title = g_strdup_printf (_ ("Run %lld · %s · %s"), (long long) run->id, period,
                                            run->plan);
  g_autofree char *text = run_text (run);
  g_autofree char *ledger
    = g_strdup_printf ("win.finalized-ledger((uint32 %lld, ''))", (long long) run->id);
  g_autofree char *statements
    = g_strdup_printf ("win.statements((uint32 %lld, ''))", (long long) run->id);
  GtkWidget *row = row_new (group, title, text);
  GtkWidget *open = button_new (_ ("_Ledger…"), ledger, FALSE);
  GtkWidget *write = button_new (_ ("S_tatements…"), statements, FALSE);

  gtk_widget_set_tooltip_text (open, _ ("Write the ledger as it was finalized, as CSV"));
  gtk_widget_set_tooltip_text (write, _ ("Write every payee’s settlement statement as PDF"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), write);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
  if (run->superseded_by != 0)
    gtk_widget_add_css_class (row, "dim-label");
}

static void
add_runs (GainDecisionPage *self)
{
  GtkWidget *group = group_new (self, _ ("Finalized Runs"), NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < self->snapshot->sealed->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (self->snapshot->sealed, i);

      if (run->performance_year != self->plan->performance_year)
        continue;
      add_run (group, run);
      n++;
    }
  if (n == 0)
    adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("None yet. Finalizing freezes the plan, its inputs and every payee’s amount, so that "
         "anyone can work it out again in ten years."));
}

/* --- the page --------------------------------------------------------------------------------- */

static void
fill (GainDecisionPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (self->plan == NULL)
    return;
  gain_decide_state_of (self->snapshot->decisions, self->snapshot->sealed, self->plan,
                        &self->decision);
  add_state (self);
  if (self->decision.state == GAIN_PLAN_SEALED)
    add_runs (self);
  add_steps (self);
  add_comments (self);
  if (self->decision.state != GAIN_PLAN_SEALED)
    add_runs (self);
}

static void
gain_decision_page_dispose (GObject *object)
{
  GainDecisionPage *self = GAIN_DECISION_PAGE (object);

  self->plan = NULL;
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  G_OBJECT_CLASS (gain_decision_page_parent_class)->dispose (object);
}

static void
gain_decision_page_class_init (GainDecisionPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_decision_page_dispose;
}

static void
gain_decision_page_init (GainDecisionPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->box = GTK_BOX (box);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * gain_decision_page_set:
 * @self: the page
 * @snapshot: a snapshot
 * @title: (nullable): of the plan that is shown
 *
 * Shows what was decided about a plan.
 */
void
gain_decision_page_set (GainDecisionPage *self, GainSnapshot *snapshot, const char *title)
{
  g_return_if_fail (GAIN_IS_DECISION_PAGE (self) && snapshot != NULL);

  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  self->plan = NULL;
  for (guint i = 0; title != NULL && i < snapshot->plans->len; i++)
    if (strcmp (((GainStoredPlan *) g_ptr_array_index (snapshot->plans, i))->title, title) == 0)
      self->plan = g_ptr_array_index (snapshot->plans, i);
  fill (self);
}
