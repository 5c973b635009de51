/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decision-page.h"

#include "gain-cut-log.h"
#include "gain-decide.h"
#include "gain-dispute.h"
#include "gain-focus.h"
#include "gain-frozen.h"
#include "gain-plan-field.h"
#include "gain-plan-json.h"
#include "gain-row-number.h"
#include "gain-segment-words.h"
#include "gain-stamp.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 860
#define SHORT_HASH 16
#define MOST_CHANGES 40

struct _GainDecisionPage
{
  AdwBin                parent_instance;

  GtkBox               *box;
  GainSnapshot         *snapshot; /* or NULL */
  const GainStoredPlan *plan;     /* of the snapshot; NULL: none */
  GainDecision          decision;
  GainSession          *session;  /* or NULL */
  GainLedger           *ledger;   /* of the plan; or NULL */
  GtkWidget            *log;      /* the group of changes; NULL: not there yet */
  gboolean              logging;  /* it is being worked out */
};

/* What the log is worked out from, on another thread. */
typedef struct
{
  GainSnapshot *snapshot;
  GainLedger   *ledger;
} Request;

G_DEFINE_FINAL_TYPE (GainDecisionPage, gain_decision_page, ADW_TYPE_BIN)

/* --- parts ------------------------------------------------------------------------------------ */

static void start_log (GainDecisionPage *self);

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
  if (gain_table_is_null (rows, row, column))
    return g_strdup ("—");
  return gain_date_format_us ((GainDate) gain_table_get_int (rows, row, column));
}

static char *
day_of (gint64 when)
{
  return gain_date_format_us (gain_stamp_day_local (when));
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
      GtkWidget *label = gain_words_new (title, is_now ? "heading" : "dim-label");

      if (i > 0)
        gtk_box_append (GTK_BOX (box), gain_words_new ("›", "dim-label"));
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
  gtk_box_append (GTK_BOX (box), gain_words_new (text, NULL));
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
  g_autoptr (GError) odd = NULL;

  if (!gain_decision_counts (decisions, row, &odd))
    g_string_append_printf (all, _ ("This did not count. %s\n"), odd->message);
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
        {
          GtkWidget *versions = button_new (_ ("V_ersions…"), "win.plan-versions", FALSE);

          gtk_widget_add_css_class (versions, "flat");
          group = group_new (self, _ ("Steps"), NULL, versions);
        }
      day = date_of (decisions, row, GAIN_DECISIONS_DATE);
      title = g_strdup_printf (
        "%s · %s · %s", day,
        gain_decision_counts (decisions, row, NULL)
          ? gain_plan_state_title (
            (GainPlanState) gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE))
          : _ ("Did not count"),
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

/* What the comment is about, as the plan calls it now. */
static char *
field_words (const GainPlan *plan, const GainCatalog *catalog, const char *field)
{
  char *words = plan != NULL && field != NULL ? gain_plan_path_words (plan, catalog, field)
                                                 : NULL;

  return words != NULL ? words : g_strdup (field);
}

static void
add_comment (GtkWidget *group, const GainTable *comments, guint row, const GainPlan *plan,
             const GainCatalog *catalog, gboolean writable)
{
  guint number = gain_row_number (comments, row, GAIN_COMMENTS_NUMBER);
  g_autofree char *field
    = field_words (plan, catalog, gain_table_get_text (comments, row, GAIN_COMMENTS_FIELD));
  gboolean settled = gain_table_get_int (comments, row, GAIN_COMMENTS_SETTLED) == 1;
  g_autofree char *day = date_of (comments, row, GAIN_COMMENTS_DATE);
  const char *by = gain_table_get_text (comments, row, GAIN_COMMENTS_BY);
  g_autofree char *title = field != NULL
                             ? g_strdup_printf ("%u · %s · %s · %s", number, day, by, field)
                             : g_strdup_printf ("%u · %s · %s", number, day, by);
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
  g_autoptr (GainPlan) plan = gain_plan_from_json (self->plan->document, -1, NULL);
  GtkWidget *group;
  guint n = 0;

  gtk_widget_add_css_class (add, "flat");
  group = group_new (self, _ ("Comments"), NULL, add);
  for (guint row = 0; row < gain_table_n_rows (comments); row++)
    if (is_of_plan (self, comments, row))
      {
        add_comment (group, comments, row, plan, self->snapshot->catalog, self->snapshot->writable);
        n++;
      }
  if (n == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _ ("Nobody has commented on this plan yet."));
}

/* --- finalized runs --------------------------------------------------------------------------- */

/* What is kept is distributed later: percents beside which it isn't named would look like the plan's
 * own split. */
static void
append_proportions (GString *text, const GainProportions *shares)
{
  g_autofree char *infrastructure = gain_proportions_format (shares, GAIN_SPLIT_INFRASTRUCTURE);
  g_autofree char *redesign = gain_proportions_format (shares, GAIN_SPLIT_REDESIGN);
  g_autofree char *participants = gain_proportions_format (shares, GAIN_SPLIT_PARTICIPANTS);
  g_autofree char *kept = NULL;

  if (shares->kept == 0)
    {
      g_string_append_printf (text, _ ("\nInfrastructure %s · redesigned care %s · participants %s"),
                              infrastructure, redesign, participants);
      return;
    }
  kept = gain_money_format_dollars (shares->kept);
  g_string_append_printf (text, _ ("\nOf what was distributed: infrastructure %s · redesigned care %s · "
                                   "participants %s. %s in the reserve or carried forward is in none "
                                   "of them."),
                          infrastructure, redesign, participants, kept);
}

static char *
run_text (const GainSealedRun *run)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = day_of (run->when);
  GainProportions shares;

  g_string_append_printf (text, _ ("Finalized on %s by %s with Gainshare %s"), day,
                          run->who != NULL ? run->who : "", run->program_version);
  if (gain_frozen_proportions (run->summary, &shares, NULL) && shares.known)
    append_proportions (text, &shares);
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
  g_autofree char *title
    = g_strdup_printf (run->superseded_by != 0 ? _ ("Run %lld · %s · %s · superseded")
                                               : _ ("Run %lld · %s · %s"),
                       (long long) run->id, period, run->plan);
  g_autofree char *text = run_text (run);
  g_autofree char *ledger
    = g_strdup_printf ("win.finalized-ledger((uint32 %lld, ''))", (long long) run->id);
  g_autofree char *statements
    = g_strdup_printf ("win.statements((uint32 %lld, ''))", (long long) run->id);
  GtkWidget *row = row_new (group, title, text);
  GtkWidget *open = button_new (_ ("_Ledger…"), ledger, FALSE);
  GtkWidget *write = button_new (_ ("S_tatements…"), statements, FALSE);
  g_autofree char *payments
    = g_strdup_printf ("win.finalized-payments((uint32 %lld, ''))", (long long) run->id);
  GtkWidget *pay = button_new (_ ("Pa_yments…"), payments, FALSE);

  gtk_widget_set_tooltip_text (open, _ ("Write the ledger as it was finalized, as CSV"));
  gtk_widget_set_tooltip_text (write, _ ("Write every payee’s settlement statement as PDF"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), write);
  gtk_widget_set_tooltip_text (pay, _ ("Write whom to pay how much, as XLSX or CSV"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pay);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
  if (run->superseded_by != 0)
    gtk_widget_add_css_class (row, "superseded");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", (guint) run->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.finalized-show");
  gtk_widget_set_tooltip_text (row, _ ("Shows every payee’s amount as it was finalized"));
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

/* --- disputes --------------------------------------------------------------------------------- */

static char *
dispute_text (const GainTable *disputes, guint row, GainCatalog *catalog)
{
  GString *text = g_string_new (gain_table_get_text (disputes, row, GAIN_DISPUTES_TEXT));
  const char *by = gain_table_get_text (disputes, row, GAIN_DISPUTES_DECIDED_BY);
  const char *correction = gain_table_get_text (disputes, row, GAIN_DISPUTES_CORRECTION);
  const char *reason = gain_table_get_text (disputes, row, GAIN_DISPUTES_REASON);

  if (correction != NULL)
    {
      g_autofree char *words = gain_correction_words (correction, catalog);

      g_string_append_printf (text, _ ("\nCorrection: %s"), words);
    }
  if (reason != NULL)
    {
      g_autofree char *day = date_of (disputes, row, GAIN_DISPUTES_DECIDED_DATE);

      g_string_append_printf (text, _ ("\nDecided on %s by %s: %s"), day, by != NULL ? by : "—",
                              reason);
    }
  if (!gain_table_is_null (disputes, row, GAIN_DISPUTES_AMOUNT))
    {
      g_autofree char *amount
        = gain_money_format_dollars (gain_table_get_int (disputes, row, GAIN_DISPUTES_AMOUNT));

      g_string_append_printf (text, _ ("\nThe payee’s change: %s"), amount);
    }
  return g_string_free (text, FALSE);
}

/* A payee by its name, where the roster has it. */
static char *
payee_name (const GainCatalog *catalog, const char *id)
{
  int person = gain_catalog_find_person (catalog, id);
  int practice = gain_catalog_find_practice (catalog, id);

  if (person >= 0)
    return gain_person_display_name (&catalog->people[person]);
  return g_strdup (practice >= 0 ? catalog->practices[practice].name : id);
}

static void
add_dispute (GainDecisionPage *self, GtkWidget *group, guint row)
{
  const GainTable *disputes = self->snapshot->disputes;
  g_autofree char *payee = payee_name (self->snapshot->catalog,
                                       gain_table_get_text (disputes, row,
                                                            GAIN_DISPUTES_PAYEE_ID));
  guint number = gain_row_number (disputes, row, GAIN_DISPUTES_NUMBER);
  GainDisputeState state
    = (GainDisputeState) gain_table_get_int (disputes, row, GAIN_DISPUTES_STATE);
  g_autofree char *day = date_of (disputes, row, GAIN_DISPUTES_DATE);
  g_autofree char *title
    = g_strdup_printf (_ ("%u · %s · %s for %s · %s"), number, day,
                       gain_table_get_text (disputes, row, GAIN_DISPUTES_BY), payee,
                       gain_dispute_state_title (state));
  g_autofree char *text = dispute_text (disputes, row, self->snapshot->catalog);
  g_autofree char *action = g_strdup_printf ("win.dispute-try(uint32 %u)", number);
  g_autofree char *correct = g_strdup_printf ("win.dispute-correct((uint32 %u, ''))", number);
  g_autofree char *dismiss
    = g_strdup_printf ("win.dispute-decide((uint32 %u, 'dismissed', '', ''))", number);
  gboolean corrected = gain_table_get_text (disputes, row, GAIN_DISPUTES_CORRECTION) != NULL;
  GtkWidget *line = row_new (group, title, text);

  if (state == GAIN_DISPUTE_OPEN)
    adw_action_row_add_suffix (ADW_ACTION_ROW (line),
                               button_new (corrected ? _ ("Change Correctio_n…")
                                                     : _ ("Correctio_n…"),
                                           correct, FALSE));
  if (state == GAIN_DISPUTE_OPEN && !corrected)
    adw_action_row_add_suffix (ADW_ACTION_ROW (line), button_new (_ ("Di_smiss…"), dismiss, FALSE));
  if (corrected)
    adw_action_row_add_suffix (ADW_ACTION_ROW (line),
                               button_new (state == GAIN_DISPUTE_OPEN ? _ ("Tr_y and Decide…")
                                                                      : _ ("_Try…"),
                                           action, FALSE));
}

static void
add_disputes (GainDecisionPage *self)
{
  const GainTable *disputes = self->snapshot->disputes;
  GtkWidget *add = button_new (_ ("_Dispute…"), "win.dispute-record(('', '', '', ''))", FALSE);
  GtkWidget *group;
  guint n = 0;

  gtk_widget_add_css_class (add, "flat");
  group = group_new (self, _ ("Disputes"), NULL, add);
  for (guint row = 0; row < gain_table_n_rows (disputes); row++)
    if (gain_table_get_int (disputes, row, GAIN_DISPUTES_PERFORMANCE_YEAR)
          == self->plan->performance_year
        && g_strcmp0 (gain_table_get_text (disputes, row, GAIN_DISPUTES_PLAN), self->plan->title)
             == 0)
      {
        add_dispute (self, group, row);
        n++;
      }
  if (n == 0)
    adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("No amount is disputed. A correction is tried first: it shows who else would move, and by "
         "how much."));
}

/* --- changes of cut-points -------------------------------------------------------------------- */

static void
request_free (gpointer data)
{
  Request *request = data;

  gain_snapshot_unref (request->snapshot);
  gain_ledger_unref (request->ledger);
  g_free (request);
}

static gpointer
run_log (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return gain_cut_log_new (request->snapshot, request->ledger);
}

static void
add_change (GainDecisionPage *self, const GainCutChange *change)
{
  const GainMeasure *measure = &self->ledger->facts->catalog->measures[change->measure];
  g_autofree char *segment = gain_segment_words (change->segment);
  g_autofree char *day = change->date != 0 ? gain_date_format_us (change->date) : NULL;
  g_autofree char *effect = gain_cut_change_effect (change);
  g_autofree char *before = g_strdelimit (g_strdup (change->before), ";", ' ');
  g_autofree char *after = g_strdelimit (g_strdup (change->after), ";", ' ');
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  title = day != NULL ? g_strdup_printf ("%s · %s · %s", day, measure->title, segment)
                      : g_strdup_printf (_ ("Not reviewed yet · %s · %s"), measure->title, segment);
  text = change->by != NULL
           ? g_strdup_printf (_ ("%s → %s, seen by %s\n%s"), before, after, change->by, effect)
           : g_strdup_printf ("%s → %s\n%s", before, after, effect);
  row_new (self->log, title, text);
}

static void
on_log (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainDecisionPage) self = data;
  g_autoptr (GPtrArray) log = gain_session_run_finish (GAIN_SESSION (source), result, NULL);
  Request *request = g_object_steal_data (G_OBJECT (self), "gain-log-request");
  gboolean stale = request == NULL || request->ledger != self->ledger;

  g_clear_pointer (&request, request_free);
  self->logging = FALSE;
  if (log == NULL || self->box == NULL || self->ledger == NULL)
    return;
  if (stale)
    {
      start_log (self);
      return;
    }
  self->log = group_new (self, _ ("Changes of Cut-Points"), NULL, NULL);
  for (guint i = 0; i < MIN (log->len, MOST_CHANGES); i++)
    add_change (self, g_ptr_array_index (log, i));
  if (log->len == 0)
    adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self->log),
      _ ("None since the first review. A change is listed with what it does to this plan’s "
         "money."));
}

/* Two runs a change are no work for the main loop, and none at all while nobody looks. */
static void
start_log (GainDecisionPage *self)
{
  Request *request;
  Request *kept;

  if (self->logging || self->log != NULL || self->ledger == NULL || self->session == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  request = g_new (Request, 1);
  kept = g_new (Request, 1);
  *request = (Request){ gain_snapshot_ref (self->snapshot), gain_ledger_ref (self->ledger) };
  *kept = (Request){ gain_snapshot_ref (self->snapshot), gain_ledger_ref (self->ledger) };
  g_object_set_data_full (G_OBJECT (self), "gain-log-request", kept, request_free);
  self->logging = TRUE;
  gain_session_run_async (self->session, NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET, run_log, request,
                          request_free, (GDestroyNotify) g_ptr_array_unref, NULL, on_log,
                          g_object_ref (self));
}

/* --- the page --------------------------------------------------------------------------------- */

/* Rows are made anew with each snapshot; whoever works by keyboard stays on the page. */
static gboolean
has_focus (GainDecisionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
fill (GainDecisionPage *self)
{
  gboolean focused = has_focus (self);
  g_autofree char *command = gain_focus_command (GTK_WIDGET (self->box));
  GtkWidget *child;

  self->log = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (self->plan == NULL)
    return;
  gain_decide_state_of (self->snapshot->decisions, self->snapshot->sealed, self->plan,
                        &self->decision);
  add_state (self);
  if (self->decision.state == GAIN_PLAN_SEALED)
    {
      add_runs (self);
      add_disputes (self);
    }
  add_steps (self);
  add_comments (self);
  if (self->decision.state != GAIN_PLAN_SEALED)
    {
      add_runs (self);
      add_disputes (self);
    }
  if (focused && !gain_focus_grab (GTK_WIDGET (self->box), command))
    gtk_widget_child_focus (GTK_WIDGET (self->box), GTK_DIR_TAB_FORWARD);
  start_log (self);
}

static void
gain_decision_page_dispose (GObject *object)
{
  GainDecisionPage *self = GAIN_DECISION_PAGE (object);

  self->plan = NULL;
  self->box = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
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
  g_signal_connect (self, "map", G_CALLBACK (start_log), NULL);
}

/**
 * gain_decision_page_set:
 * @self: the page
 * @session: where the snapshot comes from
 * @snapshot: a snapshot
 * @title: (nullable): of the plan that is shown
 * @ledger: (nullable): of that plan
 *
 * Shows what was decided about a plan.
 */
void
gain_decision_page_set (GainDecisionPage *self, GainSession *session, GainSnapshot *snapshot,
                        const char *title, GainLedger *ledger)
{
  g_return_if_fail (GAIN_IS_DECISION_PAGE (self) && snapshot != NULL);

  gain_snapshot_ref (snapshot);
  if (ledger != NULL)
    gain_ledger_ref (ledger);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  self->ledger = ledger;
  g_set_object (&self->session, session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  self->plan = gain_stored_plan_find (snapshot->plans, title);
  fill (self);
}
