/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The People view: attendance by hand, flags, advances, the roster, meetings, "my practices". */
#include "app-fixture.h"

#include "gain-meeting-page.h"
#include "gain-people-edit.h"
#include "gain-people-export.h"
#include "gain-people-table.h"
#include "gain-person-page.h"
#include "gain-practice-page.h"
#include "gain-roster-form.h"
#include "gain-sign-in.h"
#include "gain-typed.h"
#include "gain-visit-edit.h"

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

/* A meeting many attended, and somebody who was expected and did not come. */
static const GainMeeting *
some_meeting (AppFixture *f)
{
  GPtrArray *meetings = snapshot_of (f)->meetings;
  const GainMeeting *most = NULL;

  for (guint i = 0; i < meetings->len; i++)
    {
      const GainMeeting *meeting = g_ptr_array_index (meetings, i);

      if (most == NULL || meeting->people->len > most->people->len)
        most = meeting;
    }
  g_assert_nonnull (most);
  return most;
}

static guint
some_absent (AppFixture *f, const GainMeeting *meeting)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  guint next = 0;

  for (guint i = 0; i < catalog->n_people; i++)
    {
      if (next < meeting->people->len && g_array_index (meeting->people, guint, next) == i)
        next++;
      else if (gain_person_is_clinician (&catalog->people[i])
               && gain_person_is_active_on (&catalog->people[i], meeting->date))
        return i;
    }
  g_assert_not_reached ();
}

static GtkWidget *
page (AppFixture *f, GType type)
{
  GtkWidget *widget = app_find (GTK_WIDGET (f->window), type, NULL, NULL);

  g_assert_nonnull (widget);
  return widget;
}

static GainMeetingPage *
open_meeting (AppFixture *f, const GainMeeting *meeting)
{
  g_autofree char *day = gain_date_format (meeting->date);
  g_autofree char *detailed
      = g_strdup_printf ("win.people-meeting(('%s', '%s'))", day, meeting->name);

  app_fixture_view (f, "people");
  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
  return GAIN_MEETING_PAGE (page (f, GAIN_TYPE_MEETING_PAGE));
}

/* One tick is one batch of one row, typed by hand; undo brings the roll back as it was. */
static void
test_tick (AppFixture *f, gconstpointer unused)
{
  const GainMeeting *meeting = some_meeting (f);
  guint person = some_absent (f, meeting);
  g_autofree char *id = g_strdup (snapshot_of (f)->catalog->people[person].id);
  guint attended = snapshot_of (f)->facts->attendance[person];
  guint was = meeting->people->len;
  GainMeetingPage *roll = open_meeting (f, meeting);
  g_autofree char *before = g_strdup (snapshot_of (f)->undo_label);
  const GainBatch *batch;

  g_assert_cmpuint (gain_meeting_page_n_present (roll), ==, was);
  gain_meeting_page_tick (roll, id, TRUE);
  g_assert_cmpuint (gain_meeting_page_n_present (roll), ==, was + 1); /* at once */
  app_fixture_wait (f, undo_says_not, before);
  app_fixture_settle (f);
  g_assert_cmpuint (gain_meeting_page_n_present (roll), ==, was + 1);
  g_assert_cmpuint (snapshot_of (f)->facts->attendance[person], ==, attended + 1);
  batch = g_ptr_array_index (snapshot_of (f)->batches, 0);
  g_assert_null (batch->file_name);
  g_assert_cmpuint (batch->n_rows, ==, 1);
  undo (f);
  g_assert_cmpuint (gain_meeting_page_n_present (roll), ==, was);
  g_assert_cmpuint (snapshot_of (f)->facts->attendance[person], ==, attended);
}

static gboolean
is_off (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_get_mapped (widget)
         && !gtk_check_button_get_active (GTK_CHECK_BUTTON (widget))
         && gtk_widget_get_parent (widget) != NULL
         && gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)) == NULL;
}

/* A click ticks, a second one takes the tick away: the value before comes back by itself. */
static void
test_click (AppFixture *f, gconstpointer unused)
{
  const GainMeeting *meeting = some_meeting (f);
  guint was = meeting->people->len;
  GainMeetingPage *roll = open_meeting (f, meeting);
  GtkWidget *check = app_find (GTK_WIDGET (roll), GTK_TYPE_CHECK_BUTTON, is_off, NULL);
  g_autofree char *before = g_strdup (snapshot_of (f)->undo_label);
  g_autofree char *ticked = NULL;

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpuint (gain_meeting_page_n_present (roll), ==, was + 1);
  app_fixture_wait (f, undo_says_not, before);
  app_fixture_settle (f);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  ticked = g_strdup (snapshot_of (f)->undo_label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  app_fixture_wait (f, undo_says_not, ticked);
  app_fixture_settle (f);
  g_assert_cmpuint (gain_meeting_page_n_present (roll), ==, was);
  g_assert_cmpuint (some_meeting (f)->people->len, ==, was);
}

/* A meeting stands in the list before anybody is ticked, and a first tick makes it one. */
static void
test_new_meeting (AppFixture *f, gconstpointer unused)
{
  int year = snapshot_of (f)->year;
  guint n = snapshot_of (f)->meetings->len;
  g_autofree char *id = g_strdup (snapshot_of (f)->catalog->people[0].id);
  g_autofree char *add = g_strdup_printf ("win.add-meeting(('12/9/%d', 'Year-end talk'))", year);
  g_autofree char *tick
      = g_strdup_printf ("win.attendance(('%d-12-09', 'Year-end talk', '%s', true))", year, id);
  GainMeetingPage *roll;
  const char *name;
  GainDate date;

  app_fixture_view (f, "people");
  change (f, add);
  roll = GAIN_MEETING_PAGE (page (f, GAIN_TYPE_MEETING_PAGE));
  g_assert_true (gain_meeting_page_get (roll, &date, &name));
  g_assert_cmpstr (name, ==, "Year-end talk");
  g_assert_cmpint (date, ==, gain_date_new (year, 12, 9));
  g_assert_cmpuint (gain_meeting_page_n_present (roll), ==, 0);
  g_assert_cmpuint (snapshot_of (f)->meetings->len, ==, n);
  change (f, tick);
  g_assert_cmpuint (snapshot_of (f)->meetings->len, ==, n + 1);
  g_assert_cmpuint (gain_meeting_page_n_present (roll), ==, 1);
}

static void
check_sign_in_names (AppFixture *f)
{
  g_autoptr (GainDirectory) directory = gain_directory_new ();
  const GainDirectoryMeeting *meeting;
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autoptr (GArray) expected = NULL;
  g_autoptr (GPtrArray) all = NULL;
  guint by_practice = 0;

  gain_directory_set_snapshot (directory, snapshot_of (f));
  meeting = g_ptr_array_index (directory->meetings, 0);
  expected = gain_directory_attendees (directory, meeting, FALSE);
  all = gain_sign_in_names (directory, expected, NULL);
  g_assert_cmpuint (all->len, ==, expected->len);
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpint (g_utf8_collate (all->pdata[i - 1], all->pdata[i]), <=, 0);
  for (guint i = 0; i < catalog->n_practices; i++)
    {
      g_autoptr (GPtrArray) some
          = gain_sign_in_names (directory, expected, catalog->practices[i].tin);

      by_practice += some->len;
    }
  g_assert_cmpuint (by_practice, ==, all->len);
}

static int
flag_of (AppFixture *f, const char *id, const char *flag)
{
  g_autoptr (GainDirectory) directory = gain_directory_new ();

  gain_directory_set_snapshot (directory, snapshot_of (f));
  return gain_directory_get_flag (directory, id, flag);
}

static void
check_flags (AppFixture *f)
{
  g_autofree char *id = g_strdup (snapshot_of (f)->catalog->people[3].id);
  g_autofree char *yes = g_strdup_printf ("win.flag(('%s', 'took the course', 'yes'))", id);
  g_autofree char *none = g_strdup_printf ("win.flag(('%s', 'took the course', ''))", id);

  app_fixture_view (f, "people");
  g_assert_cmpint (flag_of (f, id, "took the course"), ==, 0);
  change (f, yes);
  g_assert_cmpint (flag_of (f, id, "took the course"), ==, 1);
  g_assert_true (gain_facts_get_flag (snapshot_of (f)->facts, id, "took the course"));
  change (f, none);
  g_assert_cmpint (flag_of (f, id, "took the course"), ==, 0);
  undo (f);
  g_assert_cmpint (flag_of (f, id, "took the course"), ==, 1);
  undo (f);
  g_assert_cmpint (flag_of (f, id, "took the course"), ==, 0);
}

static gint64
advanced (AppFixture *f, const char *id)
{
  const GArray *advances = snapshot_of (f)->facts->advances;
  gint64 sum = 0;

  for (guint i = 0; i < advances->len; i++)
    if (strcmp (g_array_index (advances, GainAdvance, i).payee_id, id) == 0)
      sum += g_array_index (advances, GainAdvance, i).amount;
  return sum;
}

static void
check_advances (AppFixture *f)
{
  g_autofree char *id = g_strdup (snapshot_of (f)->catalog->people[3].id);
  gint64 was = advanced (f, id);
  int year = snapshot_of (f)->year;
  g_autofree char *add = g_strdup_printf (
      "win.advance(('%s', '10/1/%d', '$1,234.56', 'Third quarter'))", id, year);
  g_autofree char *remove = g_strdup_printf (
      "win.remove-advance(('%s', '%d-10-01', 'Third quarter'))", id, year);

  app_fixture_view (f, "people");
  change (f, add);
  g_assert_cmpint (advanced (f, id), ==, was + 123456);
  change (f, remove);
  g_assert_cmpint (advanced (f, id), ==, was);
  undo (f);
  g_assert_cmpint (advanced (f, id), ==, was + 123456);
  undo (f);
  g_assert_cmpint (advanced (f, id), ==, was);
}

static GainPeopleEdit
edit_of (AppFixture *f)
{
  return (GainPeopleEdit) { GTK_WIDGET (f->window), gain_window_get_session (f->window),
                            snapshot_of (f) };
}

/* What the importer refuses in a file is refused here, with its reason and its column. */
static void
check_advance_refused (AppFixture *f)
{
  GainPeopleEdit edit = edit_of (f);
  const char *id = edit.snapshot->catalog->people[3].id;
  g_autoptr (GError) error = NULL;
  int column;

  g_assert_false (gain_people_add_advance (&edit, id, "x", "10/1/25", "5", "", &column, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_cmpint (column, ==, GAIN_ADVANCES_DATE);
  g_clear_error (&error);
  g_assert_false (gain_people_add_advance (&edit, id, "x", "2025-10-01", "5.001", "", &column,
                                           &error));
  g_assert_cmpint (column, ==, GAIN_ADVANCES_AMOUNT);
  g_clear_error (&error);
  g_assert_false (gain_people_add_advance (&edit, "1000000000", "x", "2025-10-01", "5", "",
                                           &column, &error));
  g_assert_cmpint (column, ==, GAIN_ADVANCES_PAYEE_ID);
}

static void
check_roster_refused (AppFixture *f)
{
  GainPeopleEdit edit = edit_of (f);
  g_auto (GStrv) cells = gain_typed_from_person (edit.snapshot->catalog, 0);
  g_autoptr (GError) error = NULL;
  int column;

  g_assert_false (gain_people_save_person (&edit, cells, TRUE, &column, &error)); /* is there */
  g_assert_cmpint (column, ==, GAIN_ROSTER_ID);
  g_clear_error (&error);
  gain_typed_set (cells, GAIN_ROSTER_ID, "1234567890"); /* fails its check digit */
  gain_typed_set (cells, GAIN_ROSTER_NPI, "");
  g_assert_false (gain_people_save_person (&edit, cells, TRUE, &column, &error));
  g_assert_cmpint (column, ==, GAIN_ROSTER_ID);
  g_clear_error (&error);
  gain_typed_set (cells, GAIN_ROSTER_ID, edit.snapshot->catalog->people[0].id);
  gain_typed_set (cells, GAIN_ROSTER_START_DATE, "2/1/2020");
  gain_typed_set (cells, GAIN_ROSTER_END_DATE, "1/1/2020");
  g_assert_false (gain_people_save_person (&edit, cells, FALSE, &column, &error));
  g_assert_cmpint (column, ==, GAIN_ROSTER_END_DATE);
}

/* A person as the form shows them is the row of the roster: saving it changes nothing. */
static void
check_roster_round_trip (AppFixture *f)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GainTable) table = NULL;
  g_autoptr (GError) error = NULL;
  GainImportCounts counts;
  g_autoptr (GainStore) store = NULL;

  for (guint i = 0; i < catalog->n_people; i++)
    g_ptr_array_add (rows, gain_typed_from_person (catalog, i));
  table = gain_typed_read (GAIN_KIND_ROSTER, rows, (GainCatalog *) catalog, NULL, &error);
  g_assert_no_error (error);
  store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, "test", &error);
  g_assert_no_error (error);
  g_assert_true (gain_store_write (store, table, NULL, TRUE, NULL, NULL, NULL, &counts, &error));
  g_assert_cmpuint (counts.added + counts.changed, ==, 0);
  g_assert_cmpuint (counts.unchanged, ==, catalog->n_people);
}

static void
test_leaver (AppFixture *f, gconstpointer unused)
{
  g_autofree char *id = g_strdup (snapshot_of (f)->catalog->people[5].id);
  GainDate was = snapshot_of (f)->catalog->people[5].end_date;
  g_autofree char *leave = g_strdup_printf ("win.leaver(('%s', '11/30/2025'))", id);
  g_autofree char *open = g_strdup_printf ("win.people-person('%s')", id);
  int person;

  app_fixture_view (f, "people");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  g_assert_cmpstr (gain_person_page_get_id (GAIN_PERSON_PAGE (page (f, GAIN_TYPE_PERSON_PAGE))), ==,
                   id);
  change (f, leave);
  person = gain_catalog_find_person (snapshot_of (f)->catalog, id);
  g_assert_cmpint (snapshot_of (f)->catalog->people[person].end_date, ==, 20251130);
  undo (f);
  g_assert_cmpint (snapshot_of (f)->catalog->people[person].end_date, ==, was);
}

static gboolean
has_two_posts (AppFixture *f, gpointer id)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  return catalog->people[gain_catalog_find_person (catalog, id)].n_posts == 2;
}

/* Half a day elsewhere: both rows are written, and editing the person afterwards keeps both. */
static void
test_posts (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  GainPeopleEdit edit = { GTK_WIDGET (f->window), gain_window_get_session (f->window),
                          snapshot_of (f) };
  g_autofree char *id = g_strdup (catalog->people[5].id);
  g_autofree char *label = NULL;
  const char *elsewhere = catalog->practices[catalog->people[5].practice == 0 ? 1 : 0].tin;
  g_autoptr (GPtrArray) rows = gain_typed_posts (catalog, 5);
  char **second = gain_typed_from_person (catalog, 5);
  g_auto (GStrv) cells = NULL;
  g_autoptr (GError) error = NULL;
  int column;

  g_ptr_array_add (rows, second);
  gain_typed_set (second, GAIN_ROSTER_PRACTICE_TIN, elsewhere);
  gain_typed_set (second, GAIN_ROSTER_SHARE, "40");
  g_assert_false (gain_people_save_posts (&edit, 5, rows, &error));
  g_assert_nonnull (strstr (error->message, "140%"));
  g_clear_error (&error);
  gain_typed_set (rows->pdata[0], GAIN_ROSTER_SHARE, "60");
  g_assert_true (gain_people_save_posts (&edit, 5, rows, &error));
  app_fixture_wait (f, has_two_posts, id);
  app_fixture_settle (f);
  edit.snapshot = snapshot_of (f);
  cells = gain_typed_from_person (snapshot_of (f)->catalog, 5);
  gain_typed_set (cells, GAIN_ROSTER_LAST_NAME, "Hyphen-Ated");
  label = g_strdup_printf ("Edit %s Hyphen-Ated", cells[GAIN_ROSTER_FIRST_NAME]);
  g_assert_true (gain_people_save_person (&edit, cells, FALSE, &column, &error));
  app_fixture_wait (f, undo_says, label);
  g_assert_true (has_two_posts (f, id));
}

static guint
one_in_a_department (AppFixture *f)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  for (guint i = 0; i < catalog->n_people; i++)
    if (catalog->people[i].n_posts == 1 && catalog->people[i].department >= 0
        && !catalog->people[i].posts[0].shared)
      return i;
  g_assert_not_reached ();
}

static GtkWidget *
posts_window (AppFixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *w = windows; w != NULL; w = w->next)
    if (app_find (w->data, GTK_TYPE_BUTTON, app_has_label, "_Add a Practice") != NULL)
      return w->data;
  return NULL;
}

static gboolean
says_sixty (GtkWidget *widget, gconstpointer name)
{
  const char *text = gtk_label_get_label (GTK_LABEL (widget));

  return strstr (text, name) != NULL && strstr (text, "60%") != NULL;
}

/* A second practice is in the same department. Shares that add up today and not before are told of
 * while they are typed, with the person's name, and can't be saved. */
static void
test_second_practice (AppFixture *f, gconstpointer unused)
{
  const GainPerson *person = &snapshot_of (f)->catalog->people[one_in_a_department (f)];
  g_autofree char *name = gain_person_display_name (person);
  g_autofree char *detailed = g_strdup_printf ("win.posts('%s')", person->id);
  GtkWidget *window, *save;
  const char *start;
  GtkGrid *grid;

  app_fixture_view (f, "people");
  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
  window = posts_window (f);
  save = gtk_window_get_default_widget (GTK_WINDOW (window));
  g_signal_emit_by_name (app_find (window, GTK_TYPE_BUTTON, app_has_label, "_Add a Practice"),
                         "clicked");
  grid = GTK_GRID (app_find (window, GTK_TYPE_GRID, NULL, NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (gtk_grid_get_child_at (grid, 3, 2))), ==,
                   snapshot_of (f)->catalog->departments[person->department].name);
  gtk_editable_set_text (GTK_EDITABLE (gtk_grid_get_child_at (grid, 4, 1)), "60");
  gtk_editable_set_text (GTK_EDITABLE (gtk_grid_get_child_at (grid, 4, 2)), "40");
  start = gtk_editable_get_text (GTK_EDITABLE (gtk_grid_get_child_at (grid, 5, 1)));
  gtk_editable_set_text (GTK_EDITABLE (gtk_grid_get_child_at (grid, 5, 2)), start);
  g_assert_true (gtk_widget_is_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (gtk_grid_get_child_at (grid, 5, 2)), "5/1/2099");
  g_assert_nonnull (app_find (window, GTK_TYPE_LABEL, says_sixty, name));
  g_assert_false (gtk_widget_is_sensitive (save));
  gtk_window_close (GTK_WINDOW (window));
  app_fixture_settle (f);
}

/* What is typed and not saved stays when other figures come. */
static void
test_form_keeps (AppFixture *f, gconstpointer unused)
{
  g_autofree char *id = g_strdup (snapshot_of (f)->catalog->people[5].id);
  g_autofree char *open = g_strdup_printf ("win.people-person('%s')", id);
  g_autofree char *flag = g_strdup_printf ("win.flag(('%s', 'took the course', 'yes'))", id);
  g_auto (GStrv) cells = NULL;
  GainRosterForm *form;

  app_fixture_view (f, "people");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  form = GAIN_ROSTER_FORM (page (f, GAIN_TYPE_ROSTER_FORM));
  g_assert_false (gain_roster_form_is_changed (form));
  gain_roster_form_set_cell (form, GAIN_ROSTER_PHONE, "920-555-0199");
  change (f, flag);
  g_assert_true (gain_roster_form_is_changed (form));
  cells = gain_roster_form_dup_cells (form);
  g_assert_cmpstr (cells[GAIN_ROSTER_PHONE], ==, "920-555-0199");
}

/* What is typed and not saved waits, while one looks at others, until one comes back. */
static void
test_form_waits (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *open = g_strdup_printf ("win.people-person('%s')", catalog->people[5].id);
  g_autofree char *other = g_strdup_printf ("win.people-person('%s')", catalog->people[6].id);
  GainRosterForm *form;

  app_fixture_view (f, "people");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  form = GAIN_ROSTER_FORM (page (f, GAIN_TYPE_ROSTER_FORM));
  gain_roster_form_set_cell (form, GAIN_ROSTER_PHONE, "920-555-0199");
  app_fixture_activate (f, "win.people-back");
  app_fixture_activate (f, other);
  g_assert_false (gain_roster_form_is_changed (form));
  app_fixture_activate (f, "win.people-back");
  app_fixture_activate (f, open);
  g_assert_true (gain_roster_form_is_changed (form));
  {
    g_auto (GStrv) cells = gain_roster_form_dup_cells (form);

    g_assert_cmpstr (cells[GAIN_ROSTER_PHONE], ==, "920-555-0199");
  }
  app_fixture_settle (f);
}

static GainPeopleTable *
shown_table (AppFixture *f)
{
  GtkStack *sections = GTK_STACK (app_find (GTK_WIDGET (f->window), GTK_TYPE_STACK, app_is_named,
                                            "sections"));

  return GAIN_PEOPLE_TABLE (gtk_stack_get_visible_child (sections));
}

static gboolean
one_is_shown (AppFixture *f, gpointer table)
{
  return gain_people_table_n_shown (table) == 1;
}

static void
test_search_and_selection (AppFixture *f, gconstpointer unused)
{
  GainView *view = app_fixture_view (f, "people");
  GainPeopleTable *table = shown_table (f);
  guint all = gain_people_table_n_shown (table);
  g_autofree char *id = NULL;
  g_autofree char *flag = NULL;
  g_autoptr (GArray) selected = NULL;
  guint index = gain_people_table_shown (table, 7);

  id = g_strdup (snapshot_of (f)->catalog->people[index].id);
  flag = g_strdup_printf ("win.flag(('%s', 'took the course', 'yes'))", id);
  GAIN_VIEW_GET_CLASS (view)->set_search (view, id);
  app_fixture_wait (f, one_is_shown, table);
  gain_people_table_select (table, index);
  change (f, flag);
  selected = gain_people_table_selected (table);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpuint (g_array_index (selected, guint, 0), ==, index);
  g_assert_cmpuint (gain_people_table_n_shown (table), ==, 1);
  GAIN_VIEW_GET_CLASS (view)->set_search (view, "");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_people_table_n_shown (table), ==, all);
}

static gboolean
fewer_are_shown (AppFixture *f, gpointer table)
{
  guint n = gain_people_table_n_shown (table);

  return n > 0 && n < snapshot_of (f)->catalog->n_practices;
}

static void
test_my_practices (AppFixture *f, gconstpointer unused)
{
  g_autofree char *mine
      = g_strdup_printf ("win.mine('%s')", snapshot_of (f)->catalog->practices[4].tin);
  GainPeopleTable *table;

  app_fixture_view (f, "people");
  change (f, mine);
  app_fixture_activate (f, "win.people('practices')");
  app_fixture_settle (f);
  table = shown_table (f);
  g_assert_cmpuint (gain_people_table_n_shown (table), ==, snapshot_of (f)->catalog->n_practices);
  app_fixture_activate (f, "win.my-practices");
  app_fixture_wait (f, fewer_are_shown, table);
  g_assert_cmpuint (gain_people_table_n_shown (table), ==, 1);
  g_assert_cmpuint (gain_people_table_shown (table, 0), ==, 4);
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, app_has_label, "Practices  1"));
  change (f, mine); /* no longer: where none is marked, all are shown */
  g_assert_cmpuint (gain_people_table_n_shown (table), ==, snapshot_of (f)->catalog->n_practices);
}

static gboolean
is_star_of (GtkWidget *widget, gconstpointer tin)
{
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget));

  return gtk_widget_has_css_class (widget, "people-star") && target != NULL
         && g_str_equal (g_variant_get_string (target, NULL), tin);
}

static const char *
star_of (AppFixture *f, const char *tin)
{
  GtkWidget *star = app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, is_star_of, tin);

  g_assert_nonnull (star);
  return gtk_button_get_icon_name (GTK_BUTTON (star));
}

/* The stars beside practices show what was chosen, while they are looked at. */
static void
test_stars (AppFixture *f, gconstpointer unused)
{
  g_autofree char *tin = g_strdup (snapshot_of (f)->catalog->practices[4].tin);
  g_autofree char *mine = g_strdup_printf ("win.mine('%s')", tin);

  app_fixture_view (f, "people");
  app_fixture_activate (f, "win.people('practices')");
  app_fixture_settle (f);
  g_assert_cmpstr (star_of (f, tin), ==, "non-starred-symbolic");
  change (f, mine);
  g_assert_cmpstr (star_of (f, tin), ==, "starred-symbolic");
  change (f, mine);
  g_assert_cmpstr (star_of (f, tin), ==, "non-starred-symbolic");
}

/* What follows a visit isn't before it. */
static void
test_visit_days (AppFixture *f, gconstpointer unused)
{
  GainPeopleEdit edit
    = { GTK_WIDGET (f->window), gain_window_get_session (f->window), snapshot_of (f) };
  static const struct
  {
    guint       column;
    const char *day;
    gboolean    taken;
  } cases[] = { { GAIN_VISITS_NEXT_DATE, "1/15/2020", FALSE },
                { GAIN_VISITS_PROMISE_DUE, "12/8/2025", FALSE },
                { GAIN_VISITS_NEXT_DATE, "12/9/2025", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_VISITS);
      g_autoptr (GError) error = NULL;
      int column = -1;

      gain_typed_set (cells, GAIN_VISITS_PRACTICE_TIN, edit.snapshot->catalog->practices[0].tin);
      gain_typed_set (cells, GAIN_VISITS_KIND, "visit");
      gain_typed_set (cells, GAIN_VISITS_BY, "Desk");
      gain_typed_set (cells, GAIN_VISITS_DATE, "12/9/2025");
      gain_typed_set (cells, GAIN_VISITS_PROMISE, "Send the list");
      gain_typed_set (cells, cases[i].column, cases[i].day);
      g_assert_cmpint (gain_visit_save (&edit, cells, &column, &error), ==, cases[i].taken);
      g_assert_cmpint (column, ==, cases[i].taken ? -1 : (int) cases[i].column);
      g_assert_true (cases[i].taken || strstr (error->message, cases[i].day) != NULL);
    }
  app_fixture_settle (f);
}

/* A visit that was changed since it was looked at isn't overwritten. */
static void
test_visit_changed_meanwhile (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainSnapshot) before = NULL;
  g_autofree char *record
    = g_strdup_printf ("win.visit(('%s', {'id': 'v1', 'date': '12/9/2025', 'kind': 'visit',"
                       " 'by': 'Desk', 'promise': 'Send the list', 'promise_due': '12/20/2025'}))",
                       snapshot_of (f)->catalog->practices[0].tin);
  GainPeopleEdit edit = { GTK_WIDGET (f->window), gain_window_get_session (f->window), NULL };
  GainTable *visits;

  app_fixture_view (f, "people");
  change (f, record);
  before = gain_snapshot_ref (snapshot_of (f));
  change (f, "win.promise(('v1', '2025-12-18'))");
  edit.snapshot = before;
  g_assert_true (gain_visit_keep_promise (&edit, "v1", "2025-12-30", &error));
  app_fixture_settle (f);
  g_assert_true (gain_visit_remove (&edit, "v1", &error));
  app_fixture_settle (f);
  visits = snapshot_of (f)->visits;
  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    if (g_strcmp0 (gain_table_get_text (visits, row, GAIN_VISITS_ID), "v1") == 0)
      {
        g_assert_cmpstr (gain_table_get_text (visits, row, GAIN_VISITS_PROMISE_DONE), ==,
                         "2025-12-18");
        return;
      }
  g_assert_not_reached ();
}

/* A visit with a promise is recorded, the promise kept, and both taken back; a row that a file of
 * visits would not have is refused. */
static void
test_visit (AppFixture *f, gconstpointer unused)
{
  g_autofree char *tin = g_strdup (snapshot_of (f)->catalog->practices[0].tin);
  g_autofree char *record = NULL;
  GainPeopleEdit edit;
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_VISITS);
  g_autoptr (GError) error = NULL;
  guint before = gain_table_n_rows (snapshot_of (f)->visits);
  int column;

  record = g_strdup_printf ("win.visit(('%s', {'id': 'v1', 'date': '12/9/2025', 'kind': 'visit',"
                            " 'by': 'Desk', 'promise': 'Send the list', 'promise_due': '12/20/2025'}))",
                            tin);
  change (f, record);
  g_assert_cmpuint (gain_table_n_rows (snapshot_of (f)->visits), ==, before + 1);
  change (f, "win.promise(('v1', '2025-12-18'))");
  g_assert_null (strstr (snapshot_of (f)->undo_label, "Send the list")); /* it may name a patient */
  for (guint row = 0; row < gain_table_n_rows (snapshot_of (f)->visits); row++)
    if (g_strcmp0 (gain_table_get_text (snapshot_of (f)->visits, row, GAIN_VISITS_ID), "v1") == 0)
      g_assert_cmpstr (gain_table_get_text (snapshot_of (f)->visits, row, GAIN_VISITS_PROMISE_DONE),
                       ==, "2025-12-18");
  undo (f);
  undo (f);
  g_assert_cmpuint (gain_table_n_rows (snapshot_of (f)->visits), ==, before);

  edit = (GainPeopleEdit) { GTK_WIDGET (f->window), gain_window_get_session (f->window),
                            snapshot_of (f) };
  gain_typed_set (cells, GAIN_VISITS_PRACTICE_TIN, tin);
  gain_typed_set (cells, GAIN_VISITS_KIND, "visit");
  gain_typed_set (cells, GAIN_VISITS_BY, "Desk");
  gain_typed_set (cells, GAIN_VISITS_DATE, "someday");
  g_assert_false (gain_visit_save (&edit, cells, &column, &error));
  g_assert_cmpint (column, ==, GAIN_VISITS_DATE);
}

static gboolean
is_removal (GtkWidget *widget, gconstpointer tooltip)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static gboolean
has_visits (AppFixture *f, gpointer n)
{
  return gain_table_n_rows (snapshot_of (f)->visits) == GPOINTER_TO_UINT (n);
}

/* The button that removes a visit goes with it: the focus stays on the page. */
static void
test_remove_visit (AppFixture *f, gconstpointer unused)
{
  g_autofree char *tin = g_strdup (snapshot_of (f)->catalog->practices[0].tin);
  g_autofree char *record = g_strdup_printf (
    "win.visit(('%s', {'id': 'v1', 'date': '12/9/2025', 'kind': 'visit', 'by': 'Desk'}))", tin);
  g_autofree char *open = g_strdup_printf ("win.people-practice('%s')", tin);
  guint before = gain_table_n_rows (snapshot_of (f)->visits);
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "people"));
  GtkWidget *button, *focus;

  change (f, record);
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  button = app_find (view, GTK_TYPE_BUTTON, is_removal, "Remove this visit");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (button, "clicked");
  app_fixture_wait (f, has_visits, GUINT_TO_POINTER (before));
  app_fixture_settle (f);
  focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, view));
}

static void
test_practice (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *tin = g_strdup (catalog->practices[0].tin);
  g_autofree char *was = g_strdup (catalog->practices[0].name);
  g_autofree char *before = g_strdup (snapshot_of (f)->undo_label);
  g_autofree char *open = g_strdup_printf ("win.people-practice('%s')", tin);
  GainPeopleEdit edit = edit_of (f);
  g_autoptr (GError) error = NULL;

  app_fixture_view (f, "people");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  g_assert_nonnull (app_find (page (f, GAIN_TYPE_PRACTICE_PAGE), GTK_TYPE_LABEL, app_has_label, was));
  g_assert_true (gain_people_rename_practice (&edit, tin, "Renamed Practice", &error));
  app_fixture_wait (f, undo_says_not, before);
  app_fixture_settle (f);
  g_assert_nonnull (app_find (page (f, GAIN_TYPE_PRACTICE_PAGE), GTK_TYPE_LABEL, app_has_label,
                              "Renamed Practice"));
  undo (f);
  g_assert_cmpstr (snapshot_of (f)->catalog->practices[0].name, ==, was);
  g_assert_true (undo_says (f, before));
}

static void
test_payees (AppFixture *f, gconstpointer unused)
{
  check_flags (f);
  check_advances (f);
}

/* Making the sample takes longest; these leave it as it is. */
static void
test_rules (AppFixture *f, gconstpointer unused)
{
  check_advance_refused (f);
  check_roster_refused (f);
  check_roster_round_trip (f);
  check_sign_in_names (f);
}

static gboolean
is_mapped (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget);
}

/* Practices are written as their table shows them: as many rows, TINs as texts, figures as numbers. */
static void
test_export (AppFixture *f, gconstpointer unused)
{
  GainView *view = app_fixture_view (f, "people");
  g_autofree char *path = g_build_filename (f->folder, "practices.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  GtkWidget *table;

  app_fixture_activate (f, "win.people::practices");
  app_fixture_settle (f);
  table = app_find (GTK_WIDGET (view), GAIN_TYPE_PEOPLE_TABLE, is_mapped, NULL);
  g_assert_nonnull (table);
  gain_people_export_to (view, GAIN_PEOPLE_PRACTICES,
                         gain_people_table_get_view (GAIN_PEOPLE_TABLE (table)), path);
  app_fixture_settle (f);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "Practice,TIN,Providers,Staff,Lives\n"));
  lines = g_strsplit (contents, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, snapshot_of (f)->catalog->n_practices + 2);
}

/* A practice of one long word leaves the page as narrow as it was. */
static void
test_long_word (AppFixture *f, gconstpointer unused)
{
  const char *id = snapshot_of (f)->catalog->people[0].id;
  g_autofree char *open = g_strdup_printf ("win.people-person('%s')", id);
  g_autofree char *word = g_strnfill (120, 'w');
  GtkWidget *label;
  int least;

  app_fixture_view (f, "people");
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  label = app_find (page (f, GAIN_TYPE_PERSON_PAGE), GTK_TYPE_LABEL, app_is_named, "posts_text");
  gtk_label_set_label (GTK_LABEL (label), word);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 320);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/people/long-word", test_long_word);
  ADD ("/people/tick", test_tick);
  ADD ("/people/click", test_click);
  ADD ("/people/new-meeting", test_new_meeting);
  ADD ("/people/payees", test_payees);
  ADD ("/people/rules", test_rules);
  ADD ("/people/leaver", test_leaver);
  ADD ("/people/stars", test_stars);
  ADD ("/people/posts", test_posts);
  ADD ("/people/second-practice", test_second_practice);
  ADD ("/people/form-keeps", test_form_keeps);
  ADD ("/people/form-waits", test_form_waits);
  ADD ("/people/search-and-selection", test_search_and_selection);
  ADD ("/people/my-practices", test_my_practices);
  ADD ("/people/practice", test_practice);
  ADD ("/people/visit", test_visit);
  ADD ("/people/visit-changed-meanwhile", test_visit_changed_meanwhile);
  ADD ("/people/visit-days", test_visit_days);
  ADD ("/people/remove-visit", test_remove_visit);
  ADD ("/people/export", test_export);
  return g_test_run ();
}
