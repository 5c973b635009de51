/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets on their way to approval, from the window: each step is one edit, and what is frozen can
 * be neither changed nor removed. */
#include "app-fixture.h"

#include "gain-measure-page.h"
#include "gain-target-review.h"

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

static void
change (AppFixture *f, const char *detailed)
{
  g_autofree char *label = g_strdup (snapshot_of (f)->undo_label);

  app_fixture_activate (f, detailed);
  app_fixture_wait (f, undo_says_not, label);
  app_fixture_settle (f);
}

/* The first target of the year. */
static const GainTarget *
target_of (AppFixture *f)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].performance_year == snapshot_of (f)->year)
      return &catalog->targets[i];
  g_assert_not_reached ();
}

static void
take (AppFixture *f, const char *action, const char *by)
{
  const GainTarget *target = target_of (f);
  g_autofree char *detailed
    = g_strdup_printf ("win.target-%s(('%s', '%s', '%s', 'a reason', '10/3/2024'))", action,
                       snapshot_of (f)->catalog->measures[target->measure].code, target->segment,
                       by);

  change (f, detailed);
}

static void
open_page (AppFixture *f)
{
  g_autofree char *open = g_strdup_printf (
    "win.measure('%s')", snapshot_of (f)->catalog->measures[target_of (f)->measure].code);

  app_fixture_view (f, "measures");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
}

static void
test_way (AppFixture *f, gconstpointer unused)
{
  open_page (f);
  take (f, "propose", "Cardiology");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_PROPOSED);
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, app_has_label,
                              "Proposed by Cardiology on 10/3/2024: a reason"));
  take (f, "approve", "Board");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_APPROVED);
  take (f, "freeze", "Board");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_FROZEN);
  change (f, "win.undo");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_APPROVED);
}

static void
test_frozen (AppFixture *f, gconstpointer unused)
{
  guint n = snapshot_of (f)->catalog->n_targets;
  g_autofree char *label = NULL;
  GainTargetEditor *editor;

  open_page (f);
  take (f, "propose", "Cardiology");
  take (f, "approve", "Board");
  take (f, "freeze", "Board");
  label = g_strdup (snapshot_of (f)->undo_label);
  editor = GAIN_TARGET_EDITOR (
    app_find (GTK_WIDGET (f->window), GAIN_TYPE_TARGET_EDITOR, NULL, NULL));
  gain_target_editor_set_segment (editor, target_of (f)->segment);
  gain_target_editor_set_cuts (editor, NULL, "1;2;3;4");
  g_assert_false (gain_target_editor_save (editor));
  g_assert_nonnull (gain_target_editor_get_fault (editor));
  gain_target_editor_remove (editor);
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_targets, ==, n);
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, label);
}

/* Everything of the year at once, with the line above the list. */
static void
test_year (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;

  app_fixture_view (f, "measures");
  change (f, "win.target-propose(('', '', 'Quality', 'As last year', ''))");
  change (f, "win.target-approve(('', '', 'Board', '', ''))");
  g_assert_cmpint (target_of (f)->state, ==, GAIN_TARGET_APPROVED);
  text = gain_target_column_text (snapshot_of (f), target_of (f)->measure);
  g_assert_nonnull (strstr (text, "Approved"));
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GAIN_TYPE_TARGET_YEAR, NULL, NULL));
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/target-review/way", test_way);
  ADD ("/target-review/frozen", test_frozen);
  ADD ("/target-review/year", test_year);
  return g_test_run ();
}
