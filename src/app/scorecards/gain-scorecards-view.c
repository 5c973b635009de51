/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-count.h"
#include "gain-scorecards-view-private.h"

#include "gain-card-explain.h"
#include "gain-empty.h"
#include "gain-export-dialog.h"
#include "gain-table-keys.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (GainScorecardsView, gain_scorecards_view, GAIN_TYPE_VIEW)

static int
find_line (const GainScorecard *card, const char *code)
{
  for (guint i = 0; code != NULL && i < card->lines->len; i++)
    {
      guint measure = g_array_index (card->lines, GainScoreLine, i).measure;

      if (g_str_equal (card->scores->facts->catalog->measures[measure].code, code))
        return (int) i;
    }
  return -1;
}

static void
set_explained (GainScorecardsView *self, GtkWidget *content)
{
  g_set_weak_pointer (&self->explained, content);
}

/**
 * gain_scorecards_view_open_pane:
 * @self: the view
 * @code: (nullable): a measure's; %NULL or empty for all
 *
 * Opens what explains the page. It follows the page: the same measure of the next provider, or all
 * where it has none.
 */
void
gain_scorecards_view_open_pane (GainScorecardsView *self, const char *code)
{
  const GainScorecard *card = gain_card_preview_get_card (self->preview);
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  g_autofree char *name = NULL;
  GtkWidget *content;
  int line;

  if (card == NULL || window == NULL)
    return;
  line = find_line (card, code);
  content = line >= 0 ? gain_card_explain_measure (card, (guint) line,
                                                   gain_view_get_session (GAIN_VIEW (self)))
                      : gain_card_explain_all (card);
  if (code != self->measure)
    {
      g_free (self->measure);
      self->measure = g_strdup (code != NULL && *code != '\0' ? code : NULL);
    }
  name = gain_person_display_name (card->person);
  set_explained (self, content);
  gain_window_explain (window, name, content);
}

static gboolean
list_pending (GainScorecardsView *self)
{
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);

  return rollup != NULL ? gain_rollup_table_get_pending (rollup)
                        : gain_card_table_get_pending (self->table);
}

/* The window is ready once table and page show what they are to show. */
static void
update_pending (GainScorecardsView *self)
{
  gain_view_set_pending (GAIN_VIEW (self), self->summing
                                             || list_pending (self)
                                             || gain_card_preview_get_pending (self->preview));
  gain_scorecards_view_go_on (self);
}

static void
on_card_shown (GainScorecardsView *self)
{
  update_pending (self);
  if (self->explained != NULL && gtk_widget_get_mapped (self->explained))
    gain_scorecards_view_open_pane (self, self->measure);
}

/* On the first page the rows below the heads are the card's lines, in their order. */
static int
line_at (GainScorecardsView *self, guint page, int row)
{
  const GainScorecard *card = gain_card_preview_get_card (self->preview);

  return card != NULL && page == 0 && row >= 1 && (guint) row <= card->lines->len ? row - 1 : -1;
}

/* The amount in the payment box is a door, too. */
static gboolean
is_payment (GainScorecardsView *self, const char *text)
{
  const GainScorecard *card = gain_card_preview_get_card (self->preview);
  g_autofree char *paid = NULL;

  if (card == NULL || card->payee == NULL || text == NULL)
    return FALSE;
  paid = gain_money_format_dollars (card->payee->paid);
  return g_str_equal (text, paid);
}

static gboolean
explains (guint page, int row, const char *text, gpointer data)
{
  return line_at (data, page, row) >= 0 || is_payment (data, text);
}

static void
on_figure (GainScorecardsView *self, guint page, int row, const char *text)
{
  const GainScorecard *card = gain_card_preview_get_card (self->preview);
  int line = line_at (self, page, row);

  if (line >= 0)
    gain_scorecards_view_open_pane (self, card->scores->facts->catalog
                       ->measures[g_array_index (card->lines, GainScoreLine, line).measure].code);
  else if (is_payment (self, text))
    gain_scorecards_view_open_pane (self, NULL);
}

/* With names hidden, the practice whose page is shown, or whose clinician's, keeps its own. */
static void
blind_rollup (GainScorecardsView *self)
{
  GainSnapshot *snapshot = gain_card_table_get_snapshot (self->table);
  int person = gain_card_table_get_person (self->table);
  int own = snapshot != NULL && person >= 0 ? snapshot->catalog->people[person].practice : -1;

  if (gain_scorecards_view_get_rollup (self) == self->rollup)
    own = gain_rollup_table_get_unit (self->rollup);
  gain_rollup_table_set_blinded (self->rollup, self->blinded, own);
}

/* The page follows the list that is shown. */
static void
show_subject (GainScorecardsView *self)
{
  gain_card_preview_set_subject (self->preview, gain_scorecards_view_get_subject (self));
  blind_rollup (self);
  update_pending (self);
  gain_view_changed (GAIN_VIEW (self));
}

static void
on_selected (GainScorecardsView *self)
{
  show_subject (self);
}

static void
on_shown (GainScorecardsView *self)
{
  update_pending (self);
  gain_view_changed (GAIN_VIEW (self));
}

static void
show_clinicians (GainScorecardsView *self)
{
  gain_scorecards_view_show_list (self, "clinicians");
  gain_table_focus_rows (GTK_WIDGET (self->table));
}

/* Enter on a practice: its clinicians. */
static void
on_practice (GainScorecardsView *self, guint practice)
{
  gain_card_filter_set_practice (gain_card_table_get_filter (self->table), (int) practice);
  show_clinicians (self);
}

static void
on_department (GainScorecardsView *self, guint department)
{
  gain_card_filter_set_department (gain_card_table_get_filter (self->table), (int) department);
  show_clinicians (self);
}

static void
on_activated (GainScorecardsView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (gain_card_preview_get_pages (self->preview)));
}

static void
on_ledger (GainScorecardsView *self)
{
  const GainLedger *ledger = gain_card_preview_get_ledger (self->preview);
  GainSnapshot *snapshot = gain_card_table_get_snapshot (self->table);

  /* Rows of the snapshot before know other people; theirs comes with the new rows. */
  if (snapshot != NULL && (ledger == NULL || ledger->facts == snapshot->facts))
    gain_card_table_set_ledger (self->table, ledger);
  update_pending (self);
}

static void
on_only_mine (GainScorecardsView *self)
{
  gboolean only_mine = g_settings_get_boolean (self->settings, "only-my-practices");

  gain_card_filter_set_mine (gain_card_table_get_filter (self->table), only_mine);
  gain_rollup_table_set_mine (self->rollup, only_mine);
  gain_rollup_table_set_mine (self->departments, only_mine);
}

/* Every view narrows to one's own practices, or none does. */
static void
on_mine (GainScorecardsView *self)
{
  g_settings_set_boolean (self->settings, "only-my-practices",
                          gain_card_filter_get_mine (gain_card_table_get_filter (self->table)));
}

static void
gain_scorecards_view_add_actions (GainView *view, GActionMap *map)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (view);

  gain_scorecards_view_add_entries (self, map);
  gain_card_preview_set_session (self->preview, gain_view_get_session (view));
}

static void
show_empty (GainScorecardsView *self, gboolean people)
{
  GtkWidget *page;
  g_autofree char *period = gain_period_format (gain_view_get_snapshot (GAIN_VIEW (self))->period);
  /* Translators: a period, such as 2025Q3. */
  g_autofree char *title = g_strdup_printf (_ ("No Results Yet for %s"), period);

  if (people)
    page = gain_empty_new ("x-office-document-symbolic", title,
                           _ ("Import the measures’ results of a period; then everybody’s scorecard "
                              "is here."),
                           _ ("Go to _Data"), "win.view::data");
  else
    page = gain_empty_new ("system-users-symbolic", _ ("No Providers Yet"),
                           _ ("Import the roster first: who they are, and in which practice."),
                           _ ("Go to _Data"), "win.view::data");
  adw_bin_set_child (self->empty, page);
  gtk_stack_set_visible_child_name (self->states, "empty");
}

/* Clinicians, practices and departments summed up, beside the main loop. */
typedef struct
{
  GainCardRows   *cards;
  GainRollupRows *practices;
  GainRollupRows *departments;
} Sums;

static void
sums_free (gpointer data)
{
  Sums *sums = data;

  g_clear_pointer (&sums->cards, gain_card_rows_free);
  g_clear_pointer (&sums->practices, gain_rollup_rows_free);
  g_clear_pointer (&sums->departments, gain_rollup_rows_free);
  g_free (sums);
}

static gpointer
sum_up (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Sums *sums = g_new (Sums, 1);

  sums->cards = gain_card_rows_new (data);
  sums->practices = gain_rollup_rows_new (sums->cards, GAIN_ROLLUP_PRACTICE);
  sums->departments = gain_rollup_rows_new (sums->cards, GAIN_ROLLUP_DEPARTMENT);
  return sums;
}

static void
show_sums (GainScorecardsView *self, Sums *sums)
{
  GainSnapshot *snapshot = sums->cards->snapshot;

  /* The preview first: what the table selects is a person of the new snapshot. */
  gain_card_preview_set_snapshot (self->preview, snapshot);
  gain_card_table_take_rows (self->table, g_steal_pointer (&sums->cards));
  gain_rollup_table_take_rows (self->rollup, g_steal_pointer (&sums->practices));
  gain_rollup_table_take_rows (self->departments, g_steal_pointer (&sums->departments));
  if (gain_card_preview_get_ledger (self->preview) != NULL)
    on_ledger (self);
  if (gain_card_table_count (self->table) == 0 || snapshot->scores->n_lines == 0)
    {
      show_empty (self, gain_card_table_count (self->table) > 0);
      return;
    }
  gtk_stack_set_visible_child_name (self->states, "cards");
  if (self->wanted != NULL)
    gain_card_table_select (self->table, self->wanted);
  g_clear_pointer (&self->wanted, g_free);
  gain_card_preview_set_subject (self->preview, gain_scorecards_view_get_subject (self));
  blind_rollup (self);
}

/* Which sums come back. */
typedef struct
{
  GainScorecardsView *view;
  guint               serial;
} Call;

static void
on_sums (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GainScorecardsView) self = call->view;
  Sums *sums = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  if (call->serial == self->serial)
    {
      self->summing = FALSE;
      if (sums != NULL && gain_view_get_snapshot (GAIN_VIEW (self)) != NULL)
        show_sums (self, sums);
      on_shown (self);
    }
  g_clear_pointer (&sums, sums_free);
}

static void
unref_snapshot (gpointer snapshot)
{
  gain_snapshot_unref (snapshot);
}

static void
gain_scorecards_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (view);
  Call *call = g_new (Call, 1);
  GainSnapshot *before = gain_card_table_get_snapshot (self->table);

  /* The workspace says how its comparisons open; after that the person at the screen does. */
  if (before == NULL || g_strcmp0 (before->uuid, snapshot->uuid) != 0
      || gain_blind_is_wanted (before) != gain_blind_is_wanted (snapshot))
    gain_scorecards_view_set_blinded (self, gain_blind_is_wanted (snapshot));
  *call = (Call) { g_object_ref (self), ++self->serial };
  self->summing = TRUE;
  gain_view_set_pending (view, TRUE);
  gain_session_run_async (gain_view_get_session (view), NULL, GAIN_JOB_QUIET | GAIN_JOB_ASIDE,
                          sum_up, gain_snapshot_ref (snapshot), unref_snapshot, sums_free, NULL,
                          on_sums, call);
}

static char *
rollup_subtitle (GainScorecardsView *self, GainRollupTable *rollup, const char *period)
{
  guint n = gain_rollup_table_count (rollup);
  guint shown = gain_rollup_table_count_shown (rollup);
  g_autofree char *some = NULL;
  g_autofree char *units
    = gain_count_phrase (rollup == self->departments ? ngettext ("%s department", "%s departments", n)
                                                     : ngettext ("%s practice", "%s practices", n),
                         n);

  if (shown == n)
    return g_strdup_printf ("%s · %s", period, units);
  some = gain_count_format (shown, 0);
  /* Translators: 2025Q3 · 3 of 42 practices */
  return g_strdup_printf (_ ("%s · %s of %s"), period, some, units);
}

static char *
gain_scorecards_view_dup_subtitle (GainView *view)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (view);
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);
  GainSnapshot *snapshot = gain_card_table_get_snapshot (self->table);
  guint n = gain_card_table_count (self->table);
  guint shown = gain_card_table_count_shown (self->table);
  g_autofree char *period = NULL, *some = NULL, *all = NULL;

  if (snapshot == NULL)
    return NULL;
  period = gain_period_format (snapshot->period);
  if (rollup != NULL)
    return rollup_subtitle (self, rollup, period);
  all = gain_count_format (n, 0);
  if (shown == n)
    /* Translators: under the title: the period, then the number of scorecards. */
    return g_strdup_printf (ngettext ("%s · %s scorecard", "%s · %s scorecards", n), period, all);
  some = gain_count_format (shown, 0);
  return g_strdup_printf (ngettext ("%s · %s of %s scorecard", "%s · %s of %s scorecards", n), period,
                          some, all);
}

/* What is typed narrows the list that is shown: a search of practices changes no page. */
static void
apply_search (GainScorecardsView *self)
{
  const char *text = self->search != NULL ? self->search : "";
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);

  if (rollup != NULL)
    gain_rollup_table_set_search (rollup, text);
  else
    gain_card_table_set_search (self->table, text);
  on_shown (self);
}

static void
gain_scorecards_view_set_search (GainView *view, const char *text)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (view);

  g_free (self->search);
  self->search = g_strdup (text);
  apply_search (self);
}

static const char *
gain_scorecards_view_get_primary (GainView *view, const char **label)
{
  GainOutputAim aim;

  if (!gain_scorecards_view_get_aim (GAIN_SCORECARDS_VIEW (view), &aim))
    return NULL;
  *label = _ ("Export…");
  return "win.export";
}

static void
gain_scorecards_view_step (GainView *view, int by)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (view);
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);

  if (rollup != NULL)
    gain_rollup_table_step (rollup, by);
  else
    gain_card_table_step (self->table, by);
}

static void
gain_scorecards_view_show_provider (GainView *view, const char *id)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (view);

  if (gain_view_get_snapshot (view) == NULL || self->summing)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (id);
      return;
    }
  gain_scorecards_view_show_list (self, "clinicians");
  if (!gain_card_table_select (self->table, id) && gain_window_of (GTK_WIDGET (self)) != NULL)
    gain_window_toast (gain_window_of (GTK_WIDGET (self)),
                       _ ("No scorecard: not a clinician who was active this year."), FALSE);
}

static void
gain_scorecards_view_print (GainView *view)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (view);

  gain_scorecards_view_print_people (self, gain_scorecards_view_get_rollup (self) != NULL
                                             ? "page"
                                             : "provider");
}

/* Whose dollars pages show that are written now, or why they show none. */
static char *
dollars_text (GainScorecardsView *self)
{
  const char *plan = gain_card_preview_get_plan (self->preview);

  if (plan == NULL)
    return g_strdup (_ ("Without dollars: no plan is chosen"));
  if (gain_card_preview_get_ledger (self->preview) != NULL)
    return g_strdup_printf (_ ("With the dollars of “%s”"), plan);
  if (gain_card_preview_is_running (self->preview))
    return g_strdup_printf (_ ("Without dollars: “%s” is still being computed"), plan);
  return g_strdup_printf (_ ("Without dollars: “%s” can't be run"), plan);
}

static void
gain_scorecards_view_export (GainView *view)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (view);
  g_autofree char *dollars = dollars_text (self);
  GainOutputAim aim;

  if (gain_scorecards_view_get_aim (self, &aim))
    gain_export_dialog_present (GTK_WIDGET (self), gain_view_get_session (view), &aim, dollars);
}

static void
gain_scorecards_view_explain (GainView *view)
{
  gain_scorecards_view_open_pane (GAIN_SCORECARDS_VIEW (view), NULL);
}

static void
gain_scorecards_view_dispose (GObject *object)
{
  GainScorecardsView *self = GAIN_SCORECARDS_VIEW (object);

  set_explained (self, NULL);
  g_clear_weak_pointer (&self->actions);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->measure, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->late, g_ptr_array_unref);
  G_OBJECT_CLASS (gain_scorecards_view_parent_class)->dispose (object);
}

static void
gain_scorecards_view_class_init (GainScorecardsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GainViewClass *view_class = GAIN_VIEW_CLASS (klass);

  g_type_ensure (GAIN_TYPE_CARD_TABLE);
  g_type_ensure (GAIN_TYPE_CARD_PREVIEW);
  g_type_ensure (GAIN_TYPE_ROLLUP_TABLE);
  G_OBJECT_CLASS (klass)->dispose = gain_scorecards_view_dispose;
  view_class->add_actions = gain_scorecards_view_add_actions;
  view_class->set_snapshot = gain_scorecards_view_set_snapshot;
  view_class->dup_subtitle = gain_scorecards_view_dup_subtitle;
  view_class->set_search = gain_scorecards_view_set_search;
  view_class->get_primary = gain_scorecards_view_get_primary;
  view_class->step = gain_scorecards_view_step;
  view_class->show_provider = gain_scorecards_view_show_provider;
  view_class->print = gain_scorecards_view_print;
  view_class->export = gain_scorecards_view_export;
  view_class->explain = gain_scorecards_view_explain;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/scorecards/scorecards-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainScorecardsView, name)
  BIND (states);
  BIND (empty);
  BIND (paned);
  BIND (lists);
  BIND (table);
  BIND (rollup);
  BIND (departments);
  BIND (preview);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, update_pending);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_ledger);
  gtk_widget_class_bind_template_callback (widget_class, on_mine);
  gtk_widget_class_bind_template_callback (widget_class, on_practice);
  gtk_widget_class_bind_template_callback (widget_class, on_department);
  gtk_widget_class_bind_template_callback (widget_class, on_card_shown);
}

static void
gain_scorecards_view_init (GainScorecardsView *self)
{
  GainPageView *pages;

  self->settings = g_settings_new (GAIN_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  pages = gain_card_preview_get_pages (self->preview);
  gain_page_view_set_explains (pages, explains, self);
  g_signal_connect_object (pages, "figure-clicked", G_CALLBACK (on_figure), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::only-my-practices", G_CALLBACK (on_only_mine),
                           self, G_CONNECT_SWAPPED);
  on_only_mine (self);
}

/**
 * gain_scorecards_view_get_rollup:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): the list of practices or departments that is shown; %NULL: the
 *   clinicians are
 */
GainRollupTable *
gain_scorecards_view_get_rollup (GainScorecardsView *self)
{
  const char *list = gtk_stack_get_visible_child_name (self->lists);

  return g_strcmp0 (list, "practices") == 0     ? self->rollup
         : g_strcmp0 (list, "departments") == 0 ? self->departments
                                                : NULL;
}

/**
 * gain_scorecards_view_get_subject:
 * @self: the view
 *
 * Returns: whose page belongs to the list that is shown
 */
GainCardSubject
gain_scorecards_view_get_subject (GainScorecardsView *self)
{
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);

  if (rollup == NULL)
    return (GainCardSubject){ GAIN_CARD_OF_PROVIDER, gain_card_table_get_person (self->table) };
  return (GainCardSubject){ rollup == self->rollup ? GAIN_CARD_OF_PRACTICE : GAIN_CARD_OF_DEPARTMENT,
                            gain_rollup_table_get_unit (rollup) };
}

/**
 * gain_scorecards_view_get_aim:
 * @self: the view
 * @aim: (out caller-allocates): whom an export or a print is about; what it holds is borrowed
 *
 * A list of clinicians is about the one that is selected, with the practice and department; the
 * others are about the practice or department alone.
 *
 * Returns: %FALSE while there is nobody
 */
gboolean
gain_scorecards_view_get_aim (GainScorecardsView *self, GainOutputAim *aim)
{
  GainCardSubject subject = gain_scorecards_view_get_subject (self);

  *aim = (GainOutputAim){
    .output = GAIN_OUTPUT_PROVIDER,
    .snapshot = gain_card_table_get_snapshot (self->table),
    .ledger = gain_card_preview_get_ledger (self->preview),
    .person = -1,
    .practice = -1,
    .department = -1,
    .hide_names = self->blinded,
  };
  if (aim->snapshot == NULL || subject.index < 0)
    return FALSE;
  if (subject.kind == GAIN_CARD_OF_PRACTICE)
    {
      aim->output = GAIN_OUTPUT_PRACTICE_PAGE;
      aim->practice = subject.index;
    }
  else if (subject.kind == GAIN_CARD_OF_DEPARTMENT)
    {
      aim->output = GAIN_OUTPUT_DEPARTMENT;
      aim->department = subject.index;
    }
  else
    {
      aim->person = subject.index;
      aim->practice = aim->snapshot->catalog->people[subject.index].practice;
      aim->department = aim->snapshot->catalog->people[subject.index].department;
    }
  return TRUE;
}

/**
 * gain_scorecards_view_is_current:
 * @self: the view
 *
 * Returns: whether what it shows is the workspace as last read, with the dollars of the chosen plan
 */
gboolean
gain_scorecards_view_is_current (GainScorecardsView *self)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  return snapshot == gain_session_get_snapshot (gain_view_get_session (GAIN_VIEW (self)))
         && !self->summing && !gain_card_preview_is_running (self->preview);
}

/**
 * gain_scorecards_view_show_list:
 * @self: the view
 * @list: `clinicians`, `practices` or `departments`
 *
 * Shows a list.
 */
void
gain_scorecards_view_show_list (GainScorecardsView *self, const char *list)
{
  if (!g_str_equal (list, "clinicians") && !g_str_equal (list, "practices")
      && !g_str_equal (list, "departments"))
    return;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->lists), list) == 0)
    return;
  gtk_stack_set_visible_child_name (self->lists, list);
  gain_scorecards_view_set_state (self, "scorecards-list", g_variant_new_string (list));
  apply_search (self);
  show_subject (self);
}

/**
 * gain_scorecards_view_set_blinded:
 * @self: the view
 * @blinded: whether names are hidden
 *
 * Hides the names of all but the provider whose page is shown, on the screen, in what is copied and
 * in the table's files; the page itself has none but the provider's own.
 */
void
gain_scorecards_view_set_blinded (GainScorecardsView *self, gboolean blinded)
{
  self->blinded = blinded;
  gain_scorecards_view_set_state (self, "blinded", g_variant_new_boolean (blinded));
  gain_card_table_set_blinded (self->table, blinded);
  gain_card_preview_set_blinded (self->preview, blinded);
  blind_rollup (self);
}
