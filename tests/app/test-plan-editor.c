/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building a plan: what is open is asked for, faults are shown where they are, and what is saved is
 * stored as an import would store it, with one undo. */
#include "app-fixture.h"

#include "distribution/gain-distribution-view-private.h"
#include "distribution/gain-plan-pages.h"
#include "gain-plan-choices.h"
#include "distribution/gain-plan-versions.h"
#include "distribution/gain-value-picker.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static gboolean
is_at_rest (AppFixture *f, gpointer data)
{
  GainDistributionView *view = data;

  return view->editor == NULL || !gain_plan_editor_is_busy (view->editor);
}

static GainDistributionView *
open_editor (AppFixture *f, const char *action)
{
  GainDistributionView *view = GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));

  app_fixture_activate (f, action);
  g_assert_nonnull (view->editor);
  app_fixture_wait (f, is_at_rest, view);
  return view;
}

static void
set (AppFixture *f, GainDistributionView *view, const char *path, const char *text)
{
  g_assert_true (gain_plan_editor_set (view->editor, path, text));
  app_fixture_wait (f, is_at_rest, view);
}

static gboolean
is_closed (AppFixture *f, gpointer data)
{
  return GAIN_DISTRIBUTION_VIEW (data)->editor == NULL;
}

static void
save (AppFixture *f, GainDistributionView *view)
{
  app_fixture_activate (f, "win.plan-save");
  app_fixture_wait (f, is_closed, view);
  app_fixture_settle (f);
}

static void
discard (GainDistributionView *view)
{
  gtk_window_destroy (GTK_WINDOW (view->editor));
}

static const GainStoredPlan *
find_stored (AppFixture *f, const char *title)
{
  GPtrArray *plans = snapshot_of (f)->plans;

  for (guint i = 0; i < plans->len; i++)
    if (strcmp (((GainStoredPlan *) g_ptr_array_index (plans, i))->title, title) == 0)
      return g_ptr_array_index (plans, i);
  return NULL;
}

static const char *
why_not (GainDistributionView *view)
{
  return gtk_widget_get_tooltip_text (app_find (GTK_WIDGET (view->editor), GTK_TYPE_BUTTON, app_is_named,
                                                "save"));
}

static gboolean
is_row_of (GtkWidget *widget, gconstpointer path)
{
  return g_strcmp0 (g_object_get_data (G_OBJECT (widget), "path"), path) == 0;
}

/* What can't be read keeps Save gray: beside the field stands how to write it, on Save which it is. */
static void
test_unread_is_said (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");
  GtkWidget *row = app_find (GTK_WIDGET (view->editor), ADW_TYPE_ENTRY_ROW, is_row_of, "pool.amount");
  g_autofree char *pool = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  g_assert_null (why_not (view));
  gtk_editable_set_text (GTK_EDITABLE (row), "much");
  g_assert_nonnull (strstr (why_not (view), "“Pool” can’t be read"));
  g_assert_nonnull (strstr (gtk_label_get_label (g_object_get_data (G_OBJECT (row), "fault")),
                            "“settlement”"));
  app_fixture_wait (f, is_at_rest, view);
  g_assert_nonnull (strstr (why_not (view), "“Pool” can’t be read"));
  gtk_editable_set_text (GTK_EDITABLE (row), pool);
  app_fixture_wait (f, is_at_rest, view);
  g_assert_null (why_not (view));
  discard (view);
}

/* A year that is settled: a new plan divides what CMS paid. */
static void
test_begins_with_settlement (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-new('uniform')");

  g_assert_false (gain_plan_editor_get_draft (view->editor)->pool_is_settlement);
  discard (view);
  app_fixture_activate (f, "win.year(2024)");
  app_fixture_settle (f);
  g_assert_cmpint (snapshot_of (f)->facts->settlement, >, 0);
  view = open_editor (f, "win.plan-new('uniform')");
  g_assert_true (gain_plan_editor_get_draft (view->editor)->pool_is_settlement);
  discard (view);
}

/* Nothing is chosen for anybody: the plan can't be saved until it is. */
static void
test_residue_is_asked (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-new('uniform')");
  guint n = snapshot_of (f)->plans->len;
  const char *fault = gain_plan_editor_get_fault (view->editor);

  g_assert_nonnull (fault);
  g_assert_true (g_str_has_prefix (fault, "groups[0].residue: "));
  g_assert_nonnull (why_not (view));
  app_fixture_activate (f, "win.plan-save");
  g_assert_nonnull (view->editor);
  set (f, view, "title", "Even");
  set (f, view, "groups[0].residue", "reserve");
  g_assert_null (gain_plan_editor_get_fault (view->editor));
  save (f, view);
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, n + 1);
  g_assert_nonnull (find_stored (f, "Even"));
  g_assert_cmpstr (view->title, ==, "Even");
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, n);
}

static void
test_change (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");
  g_autofree char *title = g_strdup (view->title);
  g_autofree char *before = g_strdup (find_stored (f, title)->document);
  guint n = snapshot_of (f)->plans->len;

  set (f, view, "pool.amount", "$1,000,000");
  save (f, view);
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, n);
  g_assert_nonnull (strstr (find_stored (f, title)->document, "\"1000000.00\""));
  g_assert_cmpint (view->run->plan->pool, ==, 100000000);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpstr (find_stored (f, title)->document, ==, before);
}

/* Another title is another plan, and never one that is there. */
static void
test_titles (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");
  GPtrArray *plans = snapshot_of (f)->plans;
  guint n = plans->len;
  const char *taken = NULL;

  for (guint i = 0; i < n; i++)
    if (strcmp (((GainStoredPlan *) g_ptr_array_index (plans, i))->title, view->title) != 0)
      taken = ((GainStoredPlan *) g_ptr_array_index (plans, i))->title;
  set (f, view, "title", taken);
  app_fixture_activate (f, "win.plan-save");
  app_fixture_wait (f, is_at_rest, view);
  g_assert_nonnull (view->editor);
  g_assert_true (g_str_has_prefix (gain_plan_editor_get_fault (view->editor), "title: "));
  set (f, view, "title", "Another");
  save (f, view);
  g_assert_cmpuint (snapshot_of (f)->plans->len, ==, n + 1);
}

/* Every preset, every page: no warning, and nothing open but the unearned dollars. */
static void
test_pages (AppFixture *f, gconstpointer unused)
{
  static const char *const presets[] = { "five-tiers", "committee", "departments", "ipa-bonus",
                                         "uniform",    "quarterly" };

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.plan-new('%s')", presets[i]);
      GainDistributionView *view = open_editor (f, action);
      GainPlan *draft = gain_plan_editor_get_draft (view->editor);

      for (guint p = 0; gain_plan_page_names[p] != NULL; p++)
        {
          gain_plan_editor_show (view->editor, gain_plan_page_names[p]);
          app_fixture_settle (f);
        }
      for (guint g = 0; g < draft->groups->len; g++)
        {
          g_autofree char *path = g_strdup_printf ("groups[%u].residue", g);

          set (f, view, path, "redistribute");
        }
      g_assert_cmpstr (gain_plan_editor_get_fault (view->editor), ==, NULL);
      gain_plan_editor_show (view->editor, "read");
      app_fixture_settle (f);
      discard (view);
      g_assert_null (view->editor);
    }
}

/* A plan is voted on before CMS has settled the year, so it can be saved before. What else is wrong
 * with it is found all the same. */
static void
test_before_settlement (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-new('uniform')");

  g_assert_cmpint (snapshot_of (f)->facts->settlement, ==, GAIN_NULL);
  set (f, view, "title", "Of what CMS pays");
  set (f, view, "pool.amount", "settlement");
  g_assert_true (g_str_has_prefix (gain_plan_editor_get_fault (view->editor),
                                   "groups[0].residue: "));
  set (f, view, "groups[0].residue", "reserve");
  g_assert_cmpstr (gain_plan_editor_get_fault (view->editor), ==, NULL);
  g_assert_nonnull (app_find (GTK_WIDGET (view->editor), GTK_TYPE_LABEL, app_has_label,
                              "2025 is not settled yet, so no amounts can be shown. The plan can be "
                              "saved all the same: it divides what CMS pays, once that is entered."));
  save (f, view);
  g_assert_nonnull (strstr (find_stored (f, "Of what CMS pays")->document, "\"settlement\""));
}

/* What is wrong is on the page that the path leads to. */
static void
test_faults (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");

  set (f, view, "split.participants", "50");
  g_assert_true (g_str_has_prefix (gain_plan_editor_get_fault (view->editor), "split"));
  g_assert_cmpint (gain_plan_page_of ("split"), ==, GAIN_PLAN_PAGE_POOL);
  g_assert_cmpint (gain_plan_page_of ("groups[0].cap"), ==, GAIN_PLAN_PAGE_SHARES);
  g_assert_cmpint (gain_plan_page_of ("groups[1].measures[2].code"), ==, GAIN_PLAN_PAGE_METRICS);
  g_assert_cmpint (gain_plan_page_of ("groups[1].gates[2].min"), ==, GAIN_PLAN_PAGE_ELIGIBLE);
  g_assert_false (gain_plan_editor_set (view->editor, "pool.amount", "much"));
  g_assert_false (gain_plan_editor_set (view->editor, "no.such", "1"));
  discard (view);
}

/* A decision that brings others with it shows them; one that has none takes them away. */
static void
test_rows_come_and_go (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-new('committee')");
  GainPlan *draft = gain_plan_editor_get_draft (view->editor);
  GtkWidget *toggle;

  gain_plan_editor_show (view->editor, "shares");
  app_fixture_settle (f);
  g_assert_null (app_find (GTK_WIDGET (view->editor), GTK_TYPE_LABEL, app_has_label,
                           "Part of the staff"));
  toggle = app_find (GTK_WIDGET (view->editor), GTK_TYPE_SWITCH, NULL, NULL);
  g_assert_nonnull (toggle);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  app_fixture_wait (f, is_at_rest, view);
  g_assert_true (((GainPlanGroup *) g_ptr_array_index (draft->groups, 0))->within.present);
  g_assert_nonnull (app_find (GTK_WIDGET (view->editor), GTK_TYPE_LABEL, app_has_label,
                              "Part of the staff"));
  discard (view);
}

/* A measure is looked for by its name, and what is added begins like what stands beside it. */
static void
test_choices (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-new('committee')");
  GainPlan *draft = gain_plan_editor_get_draft (view->editor);
  GainPlanGroup *group = g_ptr_array_index (draft->groups, 0);
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autoptr (GPtrArray) all = gain_plan_measure_choices (catalog, NULL);
  g_autoptr (GPtrArray) left = gain_plan_measure_choices (catalog, group);
  g_autofree char *words = gain_plan_measure_words (catalog, "AWV");

  g_assert_cmpuint (all->len, ==, catalog->n_measures);
  g_assert_cmpuint (left->len, ==, catalog->n_measures - group->measures->len);
  g_assert_cmpstr (words, ==, "Annual wellness visit · AWV");
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpint (g_utf8_collate (((GainPlanChoice *) g_ptr_array_index (all, i - 1))->label,
                                     ((GainPlanChoice *) g_ptr_array_index (all, i))->label), <=, 0);
  group->weight = 100 * GAIN_SCALE;
  while (draft->groups->len > 1)
    g_ptr_array_remove_index (draft->groups, draft->groups->len - 1);
  g_assert_cmpint (gain_plan_next_weight (draft), ==, 100 * GAIN_SCALE);
  gain_plan_editor_show (view->editor, "metrics");
  app_fixture_settle (f);
  g_assert_nonnull (app_find (GTK_WIDGET (view->editor), GTK_TYPE_LABEL, app_has_label,
                              "Another measure"));
  discard (view);
}

/* Another workspace is opened while the editor is up: the plan of the same title there is another,
 * so the editor goes. */
static void
test_other_workspace (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");
  gpointer editor = view->editor;

  g_object_add_weak_pointer (G_OBJECT (view->editor), &editor);
  set (f, view, "pool.amount", "1234567");
  app_fixture_open_other (f);
  g_assert_null (editor);
}

/* What was tried beside another plan becomes a plan. */
static void
test_keep (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = GAIN_DISTRIBUTION_VIEW (app_fixture_view (f, "distribution"));
  const GainPlan *draft;

  app_fixture_activate (f, "win.compare-try((uint32 1, 'pool', '3000000'))");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.compare-keep(uint32 1)");
  g_assert_nonnull (view->editor);
  app_fixture_wait (f, is_at_rest, view);
  draft = gain_plan_editor_get_draft (view->editor);
  g_assert_cmpint (draft->pool, ==, 300000000);
  g_assert_cmpstr (draft->title, !=, view->title);
  save (f, view);
  g_assert_cmpint (view->run->plan->pool, ==, 300000000);
}

static gboolean
find_versions (AppFixture *f, gpointer data)
{
  GtkWindow **found = data;
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  *found = NULL;
  for (GList *l = windows; l != NULL; l = l->next)
    if (GAIN_IS_PLAN_VERSIONS (l->data))
      *found = l->data;
  return *found != NULL;
}

/* What a plan was can be read, told apart, written and stored again. */
static void
test_versions (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");
  g_autofree char *title = g_strdup (view->title);
  g_autofree char *before = g_strdup (find_stored (f, title)->document);
  g_autofree char *path = g_build_filename (f->folder, "version.json", NULL);
  g_autofree char *detailed = g_strdup_printf ("win.plan-version-export((uint32 1, '%s'))", path);
  g_autofree char *written = NULL;
  GtkWindow *window = NULL;

  set (f, view, "pool.amount", "$1,000,000");
  save (f, view);
  app_fixture_activate (f, "win.plan-versions");
  app_fixture_wait (f, find_versions, &window);
  g_assert_nonnull (app_find (GTK_WIDGET (window), GTK_TYPE_LABEL, app_has_label,
                              "From version 1 to version 2"));
  gtk_window_destroy (window);
  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, before);
  app_fixture_activate (f, "win.plan-restore(uint32 1)");
  app_fixture_settle (f);
  g_assert_cmpstr (find_stored (f, title)->document, ==, before);
}

static void
add_choice (GPtrArray *choices, const char *value)
{
  GainPlanChoice *choice = g_new0 (GainPlanChoice, 1);

  choice->value = g_strdup (value);
  choice->label = g_strdup (value);
  g_ptr_array_add (choices, choice);
}

/* Enter takes what is typed, though the entry tells of a search only after a while. */
static void
test_picker_takes_what_is_typed (AppFixture *f, gconstpointer unused)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_plan_choice_free);
  GtkWidget *button = g_object_ref_sink (gtk_menu_button_new ());
  GainValuePicker *picker;
  GtkWidget *search;
  g_auto (GStrv) chosen = NULL;

  add_choice (choices, "cardiology");
  add_choice (choices, "pediatrics");
  picker = gain_value_picker_new (choices, NULL, GAIN_PICK_SEVERAL, "Departments");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (picker));
  search = app_find (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "ped");
  g_signal_emit_by_name (search, "activate");
  chosen = gain_value_picker_get (picker);
  g_assert_cmpuint (g_strv_length (chosen), ==, 1);
  g_assert_cmpstr (chosen[0], ==, "pediatrics");
  g_object_unref (button);
}

static void
find_question (gpointer window, gpointer found)
{
  if (ADW_IS_MESSAGE_DIALOG (window))
    *(GtkWindow **) found = window;
}

/* NULL: nothing is asked. */
static GtkWindow *
question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWindow *found = NULL;

  g_list_foreach (windows, find_question, &found);
  return found;
}

/* Neither the program nor the window goes over what was typed. */
static void
test_quit_asks (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");

  set (f, view, "pool.amount", "$1,000,000");
  g_action_group_activate_action (G_ACTION_GROUP (f->app), "quit", NULL);
  g_assert_nonnull (view->editor);
  g_assert_nonnull (question ());
  gtk_window_close (question ());
  g_assert_null (question ());
  g_assert_nonnull (view->editor);
  gtk_window_close (GTK_WINDOW (f->window));
  g_assert_nonnull (view->editor);
  /* Pressed, since the press holds the question beyond the end of the editor that it stands before. */
  g_signal_emit_by_name (app_find (GTK_WIDGET (question ()), GTK_TYPE_BUTTON, app_has_label, "_Discard"),
                         "clicked");
  app_fixture_wait (f, is_closed, view);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)));
}

/* What is saved is what was shown when Save was pressed; until then nothing is lost or thrown away. */
static void
test_saving (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");
  g_autofree char *title = g_strdup (view->title);

  set (f, view, "pool.amount", "$1,000,000");
  app_fixture_activate (f, "win.plan-save");
  g_assert_false (gain_plan_editor_set (view->editor, "pool.amount", "$2,000,000"));
  gtk_window_close (GTK_WINDOW (view->editor));
  g_assert_nonnull (view->editor);
  g_assert_null (question ());
  app_fixture_wait (f, is_closed, view);
  app_fixture_settle (f);
  g_assert_nonnull (strstr (find_stored (f, title)->document, "\"1000000.00\""));
}

/* What was changed in the plan since the editor was opened is not taken back unseen; under another
 * title there is nothing to take back. */
static void
test_changed_meanwhile (AppFixture *f, gconstpointer unused)
{
  GainDistributionView *view = open_editor (f, "win.plan-edit");
  g_autofree char *title = g_strdup (view->title);
  g_autofree char *before = g_strdup (find_stored (f, title)->document);

  set (f, view, "pool.amount", "$1,000,000");
  save (f, view);
  open_editor (f, "win.plan-edit");
  set (f, view, "pool.amount", "$2,000,000");
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.plan-save");
  app_fixture_wait (f, is_at_rest, view);
  g_assert_nonnull (view->editor);
  g_assert_nonnull (strstr (gain_plan_editor_get_fault (view->editor), "was changed meanwhile"));
  g_assert_cmpstr (find_stored (f, title)->document, ==, before);
  set (f, view, "title", "Another");
  save (f, view);
  g_assert_cmpstr (find_stored (f, title)->document, ==, before);
  g_assert_nonnull (strstr (find_stored (f, "Another")->document, "\"2000000.00\""));
}

int
main (int argc, char **argv)
{
#define ADD(path, func)                                                                           \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)
  app_test_init (&argc, &argv);
  ADD ("/plan-editor/residue-is-asked", test_residue_is_asked);
  ADD ("/plan-editor/begins-with-settlement", test_begins_with_settlement);
  ADD ("/plan-editor/unread-is-said", test_unread_is_said);
  ADD ("/plan-editor/change", test_change);
  ADD ("/plan-editor/changed-meanwhile", test_changed_meanwhile);
  ADD ("/plan-editor/titles", test_titles);
  ADD ("/plan-editor/pages", test_pages);
  ADD ("/plan-editor/before-settlement", test_before_settlement);
  ADD ("/plan-editor/faults", test_faults);
  ADD ("/plan-editor/rows-come-and-go", test_rows_come_and_go);
  ADD ("/plan-editor/choices", test_choices);
  ADD ("/plan-editor/keep", test_keep);
  ADD ("/plan-editor/quit-asks", test_quit_asks);
  ADD ("/plan-editor/saving", test_saving);
  ADD ("/plan-editor/picker-takes-what-is-typed", test_picker_takes_what_is_typed);
  ADD ("/plan-editor/other-workspace", test_other_workspace);
  ADD ("/plan-editor/versions", test_versions);
  return g_test_run ();
}
