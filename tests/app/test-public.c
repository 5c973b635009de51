/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peers of CMS's public results become benchmarks; the page for the public is filled in, and undone. */
#include "app-fixture.h"

#include "people/gain-people-write.h"
#include "settlement/gain-settlement-view-private.h"

#include <string.h>

static GtkWidget *
open_page (AppFixture *f, const char *page)
{
  GainView *view = app_fixture_view (f, "settlement");
  g_autofree char *action = g_strdup_printf ("win.settlement-page('%s')", page);

  app_fixture_activate (f, action);
  app_fixture_settle (f);
  return GTK_WIDGET (view);
}

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  return app_find (root, GTK_TYPE_LABEL, app_has_label, text) != NULL;
}

/* Made up, and ours among them. */
static void
publish (AppFixture *f, GtkWidget *widget)
{
  GainTable *puf = gain_table_new (GAIN_KIND_PUF);

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *id = i == 2 ? g_strdup (snapshot_of (f)->aco_id) : g_strdup_printf ("A%d", i);
      guint row = gain_table_append (puf, 0);

      gain_table_set_int (puf, row, GAIN_PUF_PY, 2023);
      gain_table_set_text (puf, row, GAIN_PUF_ACO_ID, id);
      gain_table_set_text (puf, row, GAIN_PUF_STATE, i % 2 == 0 ? "WI, Minnesota" : "WI");
      gain_table_set_int (puf, row, GAIN_PUF_ASSIGNED_BENEFICIARIES, i < 4 ? 10000 : 60000);
      gain_table_set_int (puf, row, GAIN_PUF_BENCHMARK, 100 * GAIN_SCALE);
      gain_table_set_int (puf, row, GAIN_PUF_DIFFERENCE, i * GAIN_SCALE);
      gain_table_set_int (puf, row, GAIN_PUF_EARNED, i * 1000000 * GAIN_SCALE);
      gain_table_set_int (puf, row, GAIN_PUF_ADMISSIONS, (200 + 10 * i) * GAIN_SCALE);
    }
  gain_people_write (widget, gain_window_get_session (f->window), puf, GAIN_WRITE_SILENT,
                     "public results", NULL, NULL);
  app_fixture_settle (f);
}

static guint
count_benchmarks (AppFixture *f, const char *label, gint64 *value)
{
  const GainFacts *facts = snapshot_of (f)->facts;
  guint n = 0;

  for (guint i = 0; i < facts->benchmarks->len; i++)
    {
      const GainBenchmark *one = &g_array_index (facts->benchmarks, GainBenchmark, i);

      if (g_strcmp0 (one->label, label) != 0
          || strcmp (facts->catalog->measures[one->measure].code, "ADM") != 0)
        continue;
      *value = one->value;
      n++;
    }
  return n;
}

static void
test_peers (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = open_page (f, "peers");
  gint64 value = 0;

  g_assert_nonnull (app_find (view, GTK_TYPE_BUTTON, app_has_label, "_Import Public Results…"));
  publish (f, view);
  g_assert_true (shows (view, "5 MSSP ACOs, PY2023"));
  g_assert_true (shows (view, "Nation (5)"));
  g_assert_true (shows (view, "MN (3)"));
  /* Two of the four others save less, and two have more admissions. */
  g_assert_true (shows (view, "better than 50%"));
  app_fixture_activate (f, "win.peers-use(['ADM=admissions', 'AWV=admissions', 'X=ed_visits'])");
  app_fixture_settle (f);
  g_assert_cmpuint (count_benchmarks (f, "MSSP ACOs in MN, PY2023", &value), ==, 1);
  g_assert_cmpuint (count_benchmarks (f, "all MSSP ACOs, PY2023", &value), ==, 1);
  /* (200 + 210 + 220 + 230 + 6 × 240) / 10 */
  g_assert_cmpint (value, ==, 230 * GAIN_SCALE);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpuint (count_benchmarks (f, "MSSP ACOs in MN, PY2023", &value), ==, 0);
}

static void
set (AppFixture *f, const char *column, const char *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.public-set", "(ss)",
                                             column, text));
}

static guint
n_rows (AppFixture *f, GainDisclosure section)
{
  const GainTable *table = snapshot_of (f)->disclosures;
  guint n = 0;

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    n += gain_table_get_int (table, row, GAIN_DISCLOSURES_SECTION) == section;
  return n;
}

/* A section is filled in by hand, changed, taken out, and brought back. */
static void
test_forms (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = open_page (f, "public");
  guint before = n_rows (f, GAIN_DISCLOSURE_PREPAID);

  app_fixture_activate (f, "win.public-add('prepaid')");
  set (f, "name", "Total received");
  set (f, "amount", "$100,000");
  app_fixture_activate (f, "win.public-save");
  app_fixture_settle (f);
  g_assert_cmpuint (n_rows (f, GAIN_DISCLOSURE_PREPAID), ==, before + 1);
  g_assert_true (shows (view, "2025 · Total received · $100,000"));
  g_assert_true (shows (view, "•  Total received: $100,000"));
  app_fixture_activate (f, "win.public-edit(('prepaid', 0))");
  set (f, "amount", "$120,000");
  app_fixture_activate (f, "win.public-save");
  app_fixture_settle (f);
  g_assert_cmpuint (n_rows (f, GAIN_DISCLOSURE_PREPAID), ==, before + 1);
  g_assert_true (shows (view, "•  Total received: $120,000"));
  app_fixture_activate (f, "win.public-remove(('prepaid', 0))");
  app_fixture_settle (f);
  g_assert_cmpuint (n_rows (f, GAIN_DISCLOSURE_PREPAID), ==, before);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_true (shows (view, "•  Total received: $120,000"));
}

/* A voting power that is no percent is refused beside its field; all keys are new ones. */
static void
test_fault (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = open_page (f, "public");
  guint before = n_rows (f, GAIN_DISCLOSURE_GOVERNING_BODY);

  app_fixture_activate (f, "win.public-add('governing_body')");
  set (f, "name", "Ada Berg");
  set (f, "amount", "one vote");
  app_fixture_activate (f, "win.public-save");
  app_fixture_settle (f);
  g_assert_true (shows (view, "Give a percent from 0 to 100, as “12.5”."));
  g_assert_cmpuint (n_rows (f, GAIN_DISCLOSURE_GOVERNING_BODY), ==, before);
  set (f, "amount", "12.5");
  app_fixture_activate (f, "win.public-save");
  app_fixture_settle (f);
  g_assert_cmpuint (n_rows (f, GAIN_DISCLOSURE_GOVERNING_BODY), ==, before + 1);
}

/* The page is written as a web page, or as text if the name says so. */
static void
test_export (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "page.html", NULL);
  g_autofree char *action = g_strdup_printf ("win.public-export('%s')", path);
  g_autofree char *text = NULL;

  open_page (f, "public");
  app_fixture_activate (f, action);
  app_fixture_settle (f);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (text, "Tamarack Family Medicine"));
  app_fixture_activate (f, "win.public-copy('text')");
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add ("/app/public/" name, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)
  ADD ("peers", test_peers);
  ADD ("forms", test_forms);
  ADD ("fault", test_fault);
  ADD ("export", test_export);
#undef ADD
  return g_test_run ();
}
