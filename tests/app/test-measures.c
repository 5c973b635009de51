/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Measures view: definitions, cut-points, tiers, each as one edit that can be taken back. */
#include "app-fixture.h"

#include "gain-measure-page.h"
#include "gain-new-scheme.h"
#include "gain-scheme-editor.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static gboolean
undo_says_not (AppFixture *f, gpointer label)
{
  return g_strcmp0 (snapshot_of (f)->undo_label, label) != 0;
}

/* Does it, and waits until the workspace has it. */
static void
change (AppFixture *f, const char *detailed)
{
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);

  app_fixture_activate (f, detailed);
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
}

static void
undo (AppFixture *f)
{
  change (f, "win.undo");
}

static GainMeasurePage *
page_of (AppFixture *f)
{
  GtkWidget *page = app_find (GTK_WIDGET (f->window), GAIN_TYPE_MEASURE_PAGE, NULL, NULL);

  g_assert_nonnull (page);
  return GAIN_MEASURE_PAGE (page);
}

static guint
count_top (AppFixture *f, guint measure)
{
  GainTierMix mix;

  gain_scores_tier_mix (snapshot_of (f)->scores, measure, &mix);
  return mix.n_tiers > 0 ? mix.by_tier[mix.n_tiers - 1] : 0;
}

/* Some target of the year for all, of a percent measure of this direction, whose top tier has
 * people in it. */
static GainTarget
some_target (AppFixture *f, GainDirection direction)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].performance_year == snapshot_of (f)->year
        && catalog->targets[i].segment_kind == GAIN_SEGMENT_ALL && catalog->targets[i].n_cuts >= 2
        && catalog->measures[catalog->targets[i].measure].direction == direction
        && catalog->measures[catalog->targets[i].measure].unit == GAIN_UNIT_PERCENT
        && count_top (f, catalog->targets[i].measure) > 0)
      return catalog->targets[i];
  g_assert_not_reached ();
}

static char *
cuts_action (AppFixture *f, const GainTarget *target, const gint64 *cuts)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < target->n_cuts; i++)
    {
      g_autofree char *cut = gain_decimal_format (cuts[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", cut);
    }
  return g_strdup_printf ("win.target-cuts(('%s', 'all', '%s', '%s'))",
                          catalog->measures[target->measure].code,
                          catalog->schemes[target->scheme].name, text->str);
}

static void
test_opens (AppFixture *f, gconstpointer unused)
{
  const GainMeasure *measure = &snapshot_of (f)->catalog->measures[0];
  g_autofree char *open = g_strdup_printf ("win.measure('%s')", measure->code);

  app_fixture_view (f, "measures");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  g_assert_cmpstr (gain_measure_page_get_code (page_of (f)), ==, measure->code);
  g_assert_nonnull (app_find (GTK_WIDGET (page_of (f)), GTK_TYPE_LABEL, app_has_label,
                              measure->title));
}

/* What the importer would refuse stays in the form, and nothing is written. */
static void
check_fault (AppFixture *f)
{
  g_autofree char *code = g_strdup (snapshot_of (f)->catalog->measures[0].code);
  g_autofree char *undo_label = g_strdup (snapshot_of (f)->undo_label);
  g_autofree char *set
    = g_strdup_printf ("win.measure-set(('%s', 'min_denominator', 'many'))", code);

  app_fixture_view (f, "measures");
  app_fixture_activate (f, set);
  app_fixture_settle (f);
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, undo_label);
  g_assert_true (gain_measure_form_is_changed (gain_measure_page_get_form (page_of (f))));
}

static void
test_title (AppFixture *f, gconstpointer unused)
{
  g_autofree char *code = g_strdup (snapshot_of (f)->catalog->measures[0].code);
  g_autofree char *before = g_strdup (snapshot_of (f)->catalog->measures[0].title);
  g_autofree char *set = g_strdup_printf ("win.measure-set(('%s', 'title', 'Another, \"title\"'))",
                                          code);

  app_fixture_view (f, "measures");
  change (f, set);
  g_assert_cmpstr (snapshot_of (f)->catalog->measures[0].title, ==, "Another, \"title\"");
  g_assert_false (gain_measure_form_is_changed (gain_measure_page_get_form (page_of (f))));
  undo (f);
  g_assert_cmpstr (snapshot_of (f)->catalog->measures[0].title, ==, before);
  g_assert_false (gain_measure_form_is_changed (gain_measure_page_get_form (page_of (f))));
  check_fault (f);
}

/* A higher bar moves people out of the top tier, and undo brings them back. */
static void
test_cuts (AppFixture *f, gconstpointer unused)
{
  GainTarget target = some_target (f, GAIN_DIRECTION_HIGHER);
  guint top = count_top (f, target.measure);
  g_autofree char *action = NULL;

  g_assert_cmpuint (top, >, 0);
  target.cuts[target.n_cuts - 1] = 100 * GAIN_SCALE;
  action = cuts_action (f, &target, target.cuts);
  app_fixture_view (f, "measures");
  change (f, action);
  g_assert_cmpuint (count_top (f, target.measure), <, top);
  g_assert_null (gain_target_editor_get_fault (gain_measure_page_get_targets (page_of (f))));
  undo (f);
  g_assert_cmpuint (count_top (f, target.measure), ==, top);
  g_assert_false (gain_target_editor_is_changed (gain_measure_page_get_targets (page_of (f))));
}

/* Cut-points against the measure's direction are refused in place, and nothing is written. */
static void
check_refused (AppFixture *f, GainDirection direction)
{
  GainTarget target = some_target (f, direction);
  g_autofree char *undo_label = g_strdup (snapshot_of (f)->undo_label);
  gint64 cuts[GAIN_MAX_CUTS];
  g_autofree char *action = NULL;

  for (guint i = 0; i < target.n_cuts; i++)
    cuts[i] = target.cuts[target.n_cuts - 1 - i];
  action = cuts_action (f, &target, cuts);
  app_fixture_view (f, "measures");
  app_fixture_activate (f, action);
  app_fixture_settle (f);
  g_assert_nonnull (gain_target_editor_get_fault (gain_measure_page_get_targets (page_of (f))));
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, undo_label);
}

static void
test_refused_cuts (AppFixture *f, gconstpointer unused)
{
  check_refused (f, GAIN_DIRECTION_HIGHER);
  check_refused (f, GAIN_DIRECTION_LOWER);
}

static void
test_new_segment (AppFixture *f, gconstpointer unused)
{
  GainTarget target = some_target (f, GAIN_DIRECTION_HIGHER);
  guint n = snapshot_of (f)->catalog->n_targets;
  g_autofree char *action = cuts_action (f, &target, target.cuts);
  char *all = strstr (action, "'all'");
  g_autofree char *add = NULL, *remove = NULL;

  *all = '\0';
  add = g_strdup_printf ("%s'Role:APP'%s", action, all + strlen ("'all'"));
  remove = g_strdup_printf ("win.target-remove(('%s', 'role:app'))",
                            snapshot_of (f)->catalog->measures[target.measure].code);
  app_fixture_view (f, "measures");
  change (f, add);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_targets, ==, n + 1);
  g_assert_cmpstr (gain_target_editor_get_segment (gain_measure_page_get_targets (page_of (f))), ==,
                   "role:app");
  change (f, remove);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_targets, ==, n);
}

static void
test_tiers (AppFixture *f, gconstpointer unused)
{
  const GainScheme *scheme = &snapshot_of (f)->catalog->schemes[0];
  g_autofree char *name = g_strdup (scheme->name);
  g_autofree char *set = g_strdup_printf ("win.tier-set(('%s', uint32 1, 'Fair', '33'))", name);
  g_autofree char *wrong = g_strdup_printf ("win.tier-set(('%s', uint32 1, 'Fair', '120'))", name);
  g_autofree char *undo_label = NULL;
  GtkWidget *editor;

  app_fixture_view (f, "measures");
  change (f, set);
  g_assert_cmpstr (snapshot_of (f)->catalog->schemes[0].tiers[1].name, ==, "Fair");
  g_assert_cmpint (snapshot_of (f)->catalog->schemes[0].tiers[1].payout, ==, 33 * GAIN_SCALE);
  undo_label = g_strdup (snapshot_of (f)->undo_label);
  app_fixture_activate (f, wrong);
  app_fixture_settle (f);
  editor = app_find (GTK_WIDGET (f->window), GAIN_TYPE_SCHEME_EDITOR, NULL, NULL);
  g_assert_nonnull (gain_scheme_editor_get_fault (GAIN_SCHEME_EDITOR (editor), name));
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, undo_label);
}

/* A scheme of one's own comes with even steps, is refused twice, and can be undone. */
static void
test_own_scheme (AppFixture *f, gconstpointer unused)
{
  guint n = snapshot_of (f)->catalog->n_schemes;
  const GainScheme *own;
  GtkWidget *fields;
  int at;

  app_fixture_view (f, "measures");
  change (f, "win.scheme-add(('Ours', uint32 4))");
  g_assert_cmpuint (snapshot_of (f)->catalog->n_schemes, ==, n + 1);
  at = gain_catalog_find_scheme (snapshot_of (f)->catalog, "Ours");
  own = &snapshot_of (f)->catalog->schemes[at];
  g_assert_cmpuint (own->n_tiers, ==, 4);
  g_assert_cmpint (own->tiers[0].payout, ==, 0);
  g_assert_cmpint (own->tiers[1].payout, ==, 333333);
  g_assert_cmpint (own->tiers[3].payout, ==, 100 * GAIN_SCALE);
  fields = app_find (GTK_WIDGET (f->window), GAIN_TYPE_NEW_SCHEME, NULL, NULL);
  g_assert_false (gain_new_scheme_add (GAIN_NEW_SCHEME (fields), " Ours ", 3));
  g_assert_nonnull (gain_new_scheme_get_fault (GAIN_NEW_SCHEME (fields)));
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_schemes, ==, n);
}

/* Which measure a plan counts, or none does. */
static const char *
some_code (AppFixture *f, gboolean counted)
{
  GainMeasureUse *uses = gain_measure_uses (snapshot_of (f));
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  const char *code = NULL;

  for (guint i = 0; i < catalog->n_measures && code == NULL; i++)
    if ((uses[i].n_plans > 0) == counted)
      code = catalog->measures[i].code;
  gain_measure_uses_free (uses, catalog->n_measures);
  g_assert_nonnull (code);
  return code;
}

static void
test_retire (AppFixture *f, gconstpointer unused)
{
  g_autofree char *counted = g_strdup_printf ("win.measure-retire('%s')", some_code (f, TRUE));
  g_autofree char *code = g_strdup (some_code (f, FALSE));
  g_autofree char *free_one = g_strdup_printf ("win.measure-retire('%s')", code);
  g_autofree char *undo_label = g_strdup (snapshot_of (f)->undo_label);
  guint n_measures = snapshot_of (f)->catalog->n_measures;
  guint n_targets = snapshot_of (f)->catalog->n_targets;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, counted);
  app_fixture_settle (f);
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, undo_label);
  change (f, free_one);
  g_assert_cmpint (gain_catalog_find_measure (snapshot_of (f)->catalog, code), <, 0);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_targets, <, n_targets);
  undo (f);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_measures, ==, n_measures);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_targets, ==, n_targets);
}

static void
test_add (AppFixture *f, gconstpointer unused)
{
  guint n = snapshot_of (f)->catalog->n_measures;
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);
  GainMeasureForm *form;

  app_fixture_view (f, "measures");
  app_fixture_activate (f, "win.measure-add");
  form = gain_measure_page_get_form (page_of (f));
  g_assert_false (gain_measure_page_save (page_of (f)));
  gain_measure_form_set_cell (form, GAIN_MEASURES_TITLE, "Depression screening");
  gain_measure_form_set_cell (form, GAIN_MEASURES_CODE, "ZDEP");
  gain_measure_form_set_cell (form, GAIN_MEASURES_MIN_DENOMINATOR, "20");
  g_assert_true (gain_measure_page_save (page_of (f)));
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_measures, ==, n + 1);
  g_assert_cmpstr (gain_measure_page_get_code (page_of (f)), ==, "ZDEP");
}

static void
test_search (AppFixture *f, gconstpointer unused)
{
  GainView *view = app_fixture_view (f, "measures");
  GtkWidget *table = app_find (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
  guint n = g_list_model_get_n_items (model);

  g_assert_cmpuint (n, ==, snapshot_of (f)->catalog->n_measures);
  GAIN_VIEW_GET_CLASS (view)->set_search (view, snapshot_of (f)->catalog->measures[0].title);
  app_fixture_settle (f);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  GAIN_VIEW_GET_CLASS (view)->set_search (view, "");
  app_fixture_settle (f);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);
  test_opens (f, NULL);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/measures/title", test_title);
  ADD ("/measures/cuts", test_cuts);
  ADD ("/measures/refused-cuts", test_refused_cuts);
  ADD ("/measures/new-segment", test_new_segment);
  ADD ("/measures/tiers", test_tiers);
  ADD ("/measures/own-scheme", test_own_scheme);
  ADD ("/measures/retire", test_retire);
  ADD ("/measures/add", test_add);
  ADD ("/measures/search", test_search);
  return g_test_run ();
}
