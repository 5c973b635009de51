/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Measures view's funnel plot. */
#include "app-fixture.h"

#include "gain-funnel-chart.h"
#include "gain-measure-funnel.h"
#include "gain-measure-page.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

/* A measure of this unit that many clinicians have results on, with somebody outside. */
static guint
some_measure (AppFixture *f, GainUnit unit)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  for (guint m = 0; m < catalog->n_measures; m++)
    {
      g_autoptr (GainFunnel) funnel = NULL;

      if (catalog->measures[m].unit != unit)
        continue;
      funnel = gain_funnel_new (snapshot_of (f)->scores, m, GAIN_FUNNEL_ALL_ROLES);
      if (funnel->points->len > 20
          && funnel->n_places[GAIN_FUNNEL_WITHIN] < funnel->points->len)
        return m;
    }
  g_assert_not_reached ();
}

static GainMeasureFunnel *
open_funnel (AppFixture *f, guint measure)
{
  g_autofree char *open
    = g_strdup_printf ("win.measure('%s')", snapshot_of (f)->catalog->measures[measure].code);

  app_fixture_view (f, "measures");
  app_fixture_activate (f, open);
  app_fixture_activate (f, "win.measure-chart('funnel')");
  app_fixture_settle (f);
  return GAIN_MEASURE_FUNNEL (
    app_find (GTK_WIDGET (f->window), GAIN_TYPE_MEASURE_FUNNEL, NULL, NULL));
}

static guint
count_rows (GainMeasureFunnel *funnel)
{
  GtkWidget *table = app_find (GTK_WIDGET (funnel), GTK_TYPE_COLUMN_VIEW, NULL, NULL);

  return g_list_model_get_n_items (
    G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table))));
}

static gboolean
holds_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

/* The list and the sentence say what the funnel itself does, for all and for one role. */
static void
check_funnel (AppFixture *f, GainUnit unit, int role)
{
  guint measure = some_measure (f, unit);
  GainMeasureFunnel *shown = open_funnel (f, measure);
  g_autoptr (GainFunnel) funnel = gain_funnel_new (snapshot_of (f)->scores, measure, role);
  guint outside = funnel->points->len - funnel->n_places[GAIN_FUNNEL_WITHIN];
  g_autofree char *starts = g_strdup_printf ("%u of %u ", outside, funnel->points->len);

  gain_measure_funnel_set_role (shown, role);
  app_fixture_settle (f);
  g_assert_cmpuint (count_rows (shown), ==, outside);
  g_assert_true (g_str_has_prefix (gain_measure_funnel_get_summary (shown), starts));
}

static void
test_funnel (AppFixture *f, gconstpointer unused)
{
  check_funnel (f, GAIN_UNIT_PERCENT, GAIN_FUNNEL_ALL_ROLES);
  check_funnel (f, GAIN_UNIT_PER_1000, GAIN_FUNNEL_ALL_ROLES);
  check_funnel (f, GAIN_UNIT_PERCENT, GAIN_ROLE_PCP);
}

/* Whoever is pointed at is named, unless names are hidden. */
static void
test_names (AppFixture *f, gconstpointer unused)
{
  guint measure = some_measure (f, GAIN_UNIT_PERCENT);
  GainMeasureFunnel *shown = open_funnel (f, measure);
  g_autoptr (GainFunnel) funnel
    = gain_funnel_new (snapshot_of (f)->scores, measure, GAIN_FUNNEL_ALL_ROLES);
  guint person = g_array_index (funnel->points, GainFunnelPoint, 0).person;
  GtkWidget *chart = app_find (GTK_WIDGET (shown), GAIN_TYPE_FUNNEL_CHART, NULL, NULL);
  g_autofree char *name
    = gain_person_display_name (&snapshot_of (f)->catalog->people[person]);

  gain_funnel_chart_point (GAIN_FUNNEL_CHART (chart), person);
  g_assert_nonnull (app_find (GTK_WIDGET (shown), GTK_TYPE_LABEL, holds_text, name));
  app_fixture_view (f, "scorecards");
  app_fixture_activate (f, "win.blinded");
  app_fixture_view (f, "measures");
  gain_funnel_chart_point (GAIN_FUNNEL_CHART (chart), person);
  g_assert_null (app_find (GTK_WIDGET (shown), GTK_TYPE_LABEL, holds_text, name));
  g_assert_nonnull (app_find (GTK_WIDGET (shown), GTK_TYPE_LABEL, holds_text, "Clinician "));
}

/* Dollars have no limits by chance: the page says so instead of a picture. */
static void
test_dollars (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  GainMeasureFunnel *shown;
  guint measure = 0;

  while (measure < catalog->n_measures && catalog->measures[measure].unit != GAIN_UNIT_DOLLARS)
    measure++;
  g_assert_cmpuint (measure, <, catalog->n_measures);
  shown = open_funnel (f, measure);
  g_assert_cmpstr (gain_measure_funnel_get_summary (shown), ==, "");
  g_assert_nonnull (app_find (GTK_WIDGET (shown), GTK_TYPE_LABEL, holds_text, "no limits"));
  app_fixture_activate (f, "win.measure-chart('spread')");
  app_fixture_settle (f);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (shown)));
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/measure-charts/funnel", test_funnel);
  ADD ("/measure-charts/names", test_names);
  ADD ("/measure-charts/dollars", test_dollars);
  return g_test_run ();
}
