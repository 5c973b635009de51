/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done before the last change is on the screen: nothing is lost, nothing that was undone comes
 * back, and Undo is of what it says. */
#include "app-fixture.h"

#include "gain-people-edit.h"
#include "gain-practice-form.h"
#include "gain-roster-form.h"
#include "gain-typed.h"
#include "gain-visits-box.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

/* The newest entry that counts is this one. */
static gboolean
undo_says (AppFixture *f, gpointer label)
{
  return g_strcmp0 (snapshot_of (f)->undo_label, label) == 0;
}

static gboolean
undo_says_not (AppFixture *f, gpointer label)
{
  return g_strcmp0 (snapshot_of (f)->undo_label, label) != 0;
}

/* Does it, and waits until the workspace has it and the screen shows it. */
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

static GtkWidget *
page (AppFixture *f, GType type)
{
  GtkWidget *widget = app_find (GTK_WIDGET (f->window), type, NULL, NULL);

  g_assert_nonnull (widget);
  return widget;
}

static guint
n_marked (AppFixture *f)
{
  const char *setting = gain_snapshot_get_setting (snapshot_of (f), "my_practices");
  g_auto (GStrv) tins = g_strsplit (setting != NULL ? setting : "", ";", -1);

  return g_strv_length (tins);
}

/* The second star is set before the first one is on the screen. */
static void
test_two_stars (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *one = g_strdup_printf ("win.mine('%s')", catalog->practices[4].tin);
  g_autofree char *two = g_strdup_printf ("win.mine('%s')", catalog->practices[5].tin);

  app_fixture_view (f, "people");
  app_fixture_activate (f, one);
  app_fixture_activate (f, two);
  app_fixture_settle (f);
  g_assert_cmpuint (n_marked (f), ==, 2);
  undo (f);
  g_assert_cmpuint (n_marked (f), ==, 1);
}

static guint
n_meetings (AppFixture *f, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < snapshot_of (f)->meetings->len; i++)
    n += g_str_equal (((GainMeeting *) g_ptr_array_index (snapshot_of (f)->meetings, i))->name, name);
  return n;
}

/* One that was planned and then held goes whole; undone, it is there with who came. */
static void
test_remove_meeting (AppFixture *f, gconstpointer unused)
{
  int year = snapshot_of (f)->year;
  const char *id = snapshot_of (f)->catalog->people[0].id;
  g_autofree char *plan = g_strdup_printf ("win.add-meeting(('11/5/%d', 'Retreat'))", year);
  g_autofree char *tick
    = g_strdup_printf ("win.attendance(('%d-11-05', 'Retreat', '%s', true))", year, id);
  const char *setting;

  app_fixture_view (f, "people");
  change (f, plan);
  change (f, tick);
  g_assert_cmpuint (n_meetings (f, "Retreat"), ==, 1);
  change (f, "win.remove-meeting");
  setting = gain_snapshot_get_setting (snapshot_of (f), "planned_meetings");
  g_assert_true (setting == NULL || strstr (setting, "Retreat") == NULL);
  g_assert_cmpuint (n_meetings (f, "Retreat"), ==, 0);
  g_assert_true (undo_says (f, (gpointer) "Remove the meeting “Retreat”"));
  undo (f);
  g_assert_cmpuint (n_meetings (f, "Retreat"), ==, 1);
}

/* A form that was filled before a change was made does not take that change back. */
static void
test_stale_row (AppFixture *f, gconstpointer unused)
{
  GainPeopleEdit edit = { GTK_WIDGET (f->window), gain_window_get_session (f->window),
                          snapshot_of (f) };
  g_autofree char *id = g_strdup (edit.snapshot->catalog->people[5].id);
  g_auto (GStrv) cells = gain_typed_from_person (edit.snapshot->catalog, 5);
  g_autofree char *leave = g_strdup_printf ("win.leaver(('%s', '11/30/2025'))", id);
  g_autoptr (GError) error = NULL;
  int person;
  int column;

  app_fixture_view (f, "people");
  gain_snapshot_ref (edit.snapshot);
  change (f, leave);
  gain_typed_set (cells, GAIN_ROSTER_PHONE, "555 0100");
  g_assert_true (gain_people_save_person (&edit, cells, FALSE, &column, &error));
  app_fixture_settle (f);
  person = gain_catalog_find_person (snapshot_of (f)->catalog, id);
  g_assert_cmpint (snapshot_of (f)->catalog->people[person].end_date, ==, 20251130);
  g_assert_cmpstr (snapshot_of (f)->catalog->people[person].phone, !=, "555 0100");
  gain_snapshot_unref (edit.snapshot);
}

/* What was typed of a person and waits does not take back what came to the workspace meanwhile. */
static void
test_stale_draft (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *id = g_strdup (catalog->people[5].id);
  g_autofree char *open = g_strdup_printf ("win.people-person('%s')", id);
  g_autofree char *other = g_strdup_printf ("win.people-person('%s')", catalog->people[6].id);
  g_autofree char *leave = g_strdup_printf ("win.leaver(('%s', '11/30/2025'))", id);
  g_auto (GStrv) cells = NULL;
  GainRosterForm *form;

  app_fixture_view (f, "people");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  form = GAIN_ROSTER_FORM (app_find (GTK_WIDGET (f->window), GAIN_TYPE_ROSTER_FORM, NULL, NULL));
  gain_roster_form_set_cell (form, GAIN_ROSTER_PHONE, "920-555-0199");
  app_fixture_activate (f, other);
  app_fixture_settle (f);
  change (f, leave);
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  cells = gain_roster_form_dup_cells (form);
  g_assert_cmpstr (cells[GAIN_ROSTER_PHONE], ==, "920-555-0199");
  g_assert_cmpstr (cells[GAIN_ROSTER_END_DATE], !=, "");
  g_assert_true (gain_roster_form_is_changed (form));
}

static gboolean
is_choice (GtkWidget *window, gconstpointer unused)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (window), "GainPracticeChoice");
}

static gboolean
is_mark_of (GtkWidget *widget, gconstpointer name)
{
  return g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), name) == 0;
}

static gboolean
is_save (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_has_css_class (widget, "suggested-action");
}

/* A star that was set while the dialog of my practices was open stays. */
static void
test_stale_marks (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *star = g_strdup_printf ("win.mine('%s')", catalog->practices[1].tin);
  g_autofree char *starred = g_strdup (catalog->practices[1].tin);
  g_autofree char *marked = NULL;
  const char *setting;
  GtkWidget *choice, *mark = NULL;

  app_fixture_view (f, "people");
  app_fixture_activate (f, "win.choose-practices");
  app_fixture_settle (f);
  choice = app_find_anywhere (GTK_TYPE_WINDOW, is_choice, NULL);
  for (guint i = 2; i < catalog->n_practices && mark == NULL; i++)
    {
      mark = app_find (choice, GTK_TYPE_CHECK_BUTTON, is_mark_of, catalog->practices[i].name);
      if (mark != NULL)
        marked = g_strdup (catalog->practices[i].tin);
    }
  g_assert_nonnull (mark);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mark), TRUE);
  change (f, star);
  g_signal_emit_by_name (app_find (choice, GTK_TYPE_BUTTON, is_save, NULL), "clicked");
  app_fixture_settle (f);
  setting = gain_snapshot_get_setting (snapshot_of (f), GAIN_SETTING_MY_PRACTICES);
  g_assert_nonnull (strstr (setting, starred));
  g_assert_nonnull (strstr (setting, marked));
}

static void
open_first_practice (AppFixture *f)
{
  g_autofree char *open
    = g_strdup_printf ("win.people-practice('%s')", snapshot_of (f)->catalog->practices[0].tin);

  app_fixture_view (f, "people");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
}

/* What is being typed of a practice stays while the workspace is read again. */
static void
test_practice_form (AppFixture *f, gconstpointer unused)
{
  g_autofree char *mine
    = g_strdup_printf ("win.mine('%s')", snapshot_of (f)->catalog->practices[4].tin);
  GtkWidget *form;
  GtkEditable *address;

  open_first_practice (f);
  form = page (f, GAIN_TYPE_PRACTICE_FORM);
  gtk_expander_set_expanded (GTK_EXPANDER (app_find (form, GTK_TYPE_EXPANDER, NULL, NULL)), TRUE);
  address = GTK_EDITABLE (app_find (form, GTK_TYPE_ENTRY, NULL, NULL));
  gtk_editable_set_text (address, "5 New Street");
  change (f, mine);
  g_assert_cmpstr (gtk_editable_get_text (address), ==, "5 New Street");
}

static gboolean
is_empty (GtkWidget *entry, gconstpointer unused)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry))[0] == '\0';
}

static gboolean
says (GtkWidget *entry, gconstpointer text)
{
  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), text);
}

/* A note that could not be saved is still there to be saved; once it is, the form is empty. */
static void
test_visit_form (AppFixture *f, gconstpointer unused)
{
  GainDesk *desk = gain_window_get_desk (f->window);
  GtkWidget *box, *save, *notes;

  open_first_practice (f);
  box = page (f, GAIN_TYPE_VISITS_BOX);
  notes = app_find (box, GTK_TYPE_ENTRY, is_empty, NULL);
  g_assert_nonnull (notes);
  gtk_editable_set_text (GTK_EDITABLE (notes), "Long talk");
  save = app_find (box, GTK_TYPE_BUTTON, app_has_label, "_Save");
  gain_desk_hold_writes (desk, TRUE);
  g_signal_emit_by_name (save, "clicked");
  app_fixture_settle (f);
  g_assert_nonnull (app_find (box, GTK_TYPE_ENTRY, says, "Long talk"));
  gain_desk_hold_writes (desk, FALSE);
  g_signal_emit_by_name (save, "clicked");
  app_fixture_settle (f);
  g_assert_null (app_find (box, GTK_TYPE_ENTRY, says, "Long talk"));
}

static GVariant *
offer_of (AppFixture *f)
{
  GtkWidget *button
    = app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, app_has_label, "_Undo");

  return button != NULL ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)) : NULL;
}

static gint64
newest_entry (AppFixture *f)
{
  return ((const GainJournalEntry *) g_ptr_array_index (snapshot_of (f)->journal, 0))->id;
}

/* Undo beside what was done undoes that, or nothing. */
static void
test_offer (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *one = g_strdup_printf ("win.mine('%s')", catalog->practices[4].tin);
  g_autofree char *two = g_strdup_printf ("win.mine('%s')", catalog->practices[5].tin);
  g_autofree char *late = NULL;

  app_fixture_view (f, "people");
  change (f, one);
  g_assert_cmpint (g_variant_get_int64 (offer_of (f)), ==, newest_entry (f));
  late = g_strdup_printf ("win.undo-change(int64 %" G_GINT64_FORMAT ")", newest_entry (f));
  change (f, two);
  g_assert_cmpint (g_variant_get_int64 (offer_of (f)), ==, newest_entry (f));
  app_fixture_activate (f, late);
  app_fixture_settle (f);
  g_assert_cmpuint (n_marked (f), ==, 2);
  undo (f);
  g_assert_cmpuint (n_marked (f), ==, 1);
  g_assert_null (offer_of (f));
}

static gboolean
begins (GtkWidget *label, gconstpointer text)
{
  return g_str_has_prefix (gtk_label_get_label (GTK_LABEL (label)), text)
         && gtk_widget_get_mapped (label);
}

/* Who presses Undo twice at once reads what was undone last. */
static void
test_undone_twice (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  GtkWidget *toasts = app_find (GTK_WIDGET (f->window), ADW_TYPE_TOAST_OVERLAY, app_is_named,
                                "toasts");
  g_autofree char *one = g_strdup_printf ("win.mine('%s')", catalog->practices[4].tin);
  GtkWidget *label;

  app_fixture_view (f, "people");
  change (f, one);
  app_fixture_view (f, "distribution");
  undo (f);
  undo (f);
  label = app_find (toasts, GTK_TYPE_LABEL, begins, "Undone: ");
  g_assert_nonnull (label);
  g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (label)), "practices"));
}

/* The name of a change reads like something still to do. */
static void
test_said_as_done (AppFixture *f, gconstpointer unused)
{
  GtkWidget *toasts = app_find (GTK_WIDGET (f->window), ADW_TYPE_TOAST_OVERLAY, app_is_named,
                                "toasts");
  g_autofree char *flag
    = g_strdup_printf ("win.flag(('%s', 'took the course', 'yes'))", snapshot_of (f)->catalog->people[0].id);

  app_fixture_view (f, "people");
  change (f, flag);
  g_assert_nonnull (app_find (toasts, GTK_TYPE_LABEL, begins, "Done: "));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
#define ADD(name, test)                                                                            \
  g_test_add ("/edits/" name, AppFixture, NULL, app_fixture_set_up, test, app_fixture_tear_down)
  ADD ("two-stars", test_two_stars);
  ADD ("remove-meeting", test_remove_meeting);
  ADD ("stale-row", test_stale_row);
  ADD ("stale-draft", test_stale_draft);
  ADD ("stale-marks", test_stale_marks);
  ADD ("practice-form", test_practice_form);
  ADD ("undone-twice", test_undone_twice);
  ADD ("said-as-done", test_said_as_done);
  ADD ("visit-form", test_visit_form);
  ADD ("offer", test_offer);
#undef ADD
  return g_test_run ();
}
