/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lists of assigned patients in the window: imported together, compared, made into a panel that can be
 * taken back; patients are shown only once somebody asks. */
#include "app-fixture.h"

#include "gain-assigned-private.h"
#include "gain-session.h"
#include "workbook-draft.h"

#include <glib/gstdio.h>
#include <string.h>

#define WHO "BENE_MBI_ID,BENE_1ST_NAME,BENE_LAST_NAME,BENE_BRTH_DT,ASSIGNED_BEFORE,EnrollFlag12,HCC_version,"  \
            "HCC_COL_1,AGND_SCORE\n"
#define CARE "BENE_MBI_ID,BENE_1ST_NAME,BENE_LAST_NAME,BENE_BRTH_DT,MASTER_ID,NPI_USED,PCS_COUNT\n"

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static GainAssignedPage *
page_of (AppFixture *f)
{
  return GAIN_ASSIGNED_PAGE (
      app_find (GTK_WIDGET (app_fixture_view (f, "people")), GAIN_TYPE_ASSIGNED_PAGE, NULL, NULL));
}

static void
do_action (AppFixture *f, const char *detailed)
{
  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
}

static char *
put (AppFixture *f, const char *name, const char *text)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* A clinician of the sample with practice: what the list calls them. */
static const GainPerson *
some_clinician (AppFixture *f)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;

  for (guint i = 0; i < catalog->n_people; i++)
    if (gain_person_is_clinician (&catalog->people[i]) && catalog->people[i].end_date == 0)
      return &catalog->people[i];
  g_assert_not_reached ();
}

static void
import_list (AppFixture *f, const char *period, const char *people)
{
  const GainPerson *person = some_clinician (f);
  g_autofree char *name1 = g_strdup_printf ("P.A9999.ACO.QALR.%s.D259999.T0100000_1-1.csv", period);
  g_autofree char *name4 = g_strdup_printf ("P.A9999.ACO.QALR.%s.D259999.T0100000_1-4.csv", period);
  g_autofree char *list = g_strconcat (WHO, people, NULL);
  g_autofree char *care
      = g_strdup_printf (CARE "1TS0TA0TT00,Alder,Madeup,09/08/1956,%s,%s,4\n",
                         snapshot_of (f)->catalog->practices[person->practice].tin, person->id);
  g_autofree char *one = put (f, name1, list);
  g_autofree char *four = put (f, name4, care);
  g_autofree char *action = g_strdup_printf ("win.import-paths(['%s', '%s'])", four, one);

  do_action (f, "win.view('data')");
  do_action (f, action);
  do_action (f, "win.import-run");
}

static gboolean
is_read (AppFixture *f, gpointer data)
{
  GainAssignedPage *page = page_of (f);

  return page->shown != NULL && page->shown->lists->len == GPOINTER_TO_UINT (data);
}

static void
show_lists (AppFixture *f, guint n)
{
  do_action (f, "win.view('people')");
  do_action (f, "win.people('assigned')");
  app_fixture_wait (f, is_read, GUINT_TO_POINTER (n));
}

static void
test_empty (AppFixture *f, gconstpointer unused)
{
  show_lists (f, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_of (f)->states), ==, "empty");
}

static gboolean
has_part (GtkWidget *widget, gconstpointer name)
{
  return gtk_stack_get_child_by_name (GTK_STACK (widget), name) != NULL;
}

/* Of files whose names differ in the middle the time is told; there are no columns to choose. */
static void
test_preview (AppFixture *f, gconstpointer unused)
{
  g_autofree char *person = g_strconcat (WHO, "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,1,1.0\n", NULL);
  g_autofree char *older = put (f, "P.A9999.ACO.QALR.2025Q2.D259999.T0100000_1-1.csv", person);
  g_autofree char *newer = put (f, "P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-1.csv", person);
  g_autofree char *action = g_strdup_printf ("win.import-paths(['%s', '%s'])", older, newer);
  GtkWidget *root = GTK_WIDGET (app_fixture_view (f, "data"));
  GtkStack *parts;

  do_action (f, action);
  g_assert_nonnull (app_find (root, GTK_TYPE_LABEL, app_has_label, "2025Q2 · Assigned patients · 1 row"));
  g_assert_nonnull (app_find (root, GTK_TYPE_LABEL, app_has_label, "2025Q3 · Assigned patients · 1 row"));
  parts = GTK_STACK (app_find (root, GTK_TYPE_STACK, has_part, "columns"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (parts), ==, "good");
  g_assert_false (gtk_stack_page_get_visible (
      gtk_stack_get_page (parts, gtk_stack_get_child_by_name (parts, "columns"))));
  do_action (f, "win.import-cancel");
}

static void
test_compare (AppFixture *f, gconstpointer unused)
{
  GainAssignedPage *page;
  const GainAssignmentPractice *total;
  g_autofree char *path = g_build_filename (f->folder, "moved.csv", NULL);
  g_autofree char *text = NULL;

  import_list (f, "2025Q2", "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,1,1.0\n"
                            "1TS0TB1TT01,Birch,Sampleson,09/08/1946,1,4,V28,0,2.0\n");
  show_lists (f, 1);
  g_assert_null (page_of (f)->shown->diff);
  import_list (f, "2025Q3", "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,0,1.5\n"
                            "1TS0TC2TT02,Cedar,Specimen,09/08/1936,0,4,V28,0,2.0\n");
  show_lists (f, 2);
  page = page_of (f);
  total = gain_assignment_total (page->shown->diff);
  g_assert_cmpuint (total->came, ==, 1);
  g_assert_cmpuint (total->left, ==, 1);
  g_assert_cmpuint (total->jumped, ==, 1);
  /* Counts first: no patient is in the table that is not asked for. */
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->tables), ==, "practices");
  g_assert_false (gtk_widget_get_visible (page->notice));
  do_action (f, "win.assigned-show('risk')");
  g_assert_true (gtk_widget_get_visible (page->notice));
  g_assert_cmpuint (gain_people_table_n_shown (page->patients), ==, 1);
  g_assert_cmpstr (gain_assigned_page_person_at (page, gain_people_table_shown (page->patients, 0)), ==,
                   some_clinician (f)->id);
  do_action (f, "win.assigned-show('came')");
  g_assert_cmpuint (gain_people_table_n_shown (page->patients), ==, 1);
  text = g_strdup_printf ("win.assigned-export('%s')", path);
  do_action (f, text);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "left,,1TS0TB1TT01,Birch Sampleson"));
  g_assert_nonnull (strstr (text, "Contains patient information"));
}

static char *
exported (AppFixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *action = g_strdup_printf ("win.assigned-export('%s')", path);
  char *text;

  do_action (f, action);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Where only my practices are listed, no other one and none of its patients is written. */
static void
test_mine (AppFixture *f, gconstpointer unused)
{
  const GainPerson *person = some_clinician (f);
  g_autofree char *tin = g_strdup (snapshot_of (f)->catalog->practices[person->practice].tin);
  g_autofree char *mine = g_strdup_printf ("win.mine('%s')", tin);
  g_autofree char *nobodys = NULL, *mines = NULL, *total = NULL, *counts = NULL;

  import_list (f, "2025Q2", "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,1,1.0\n"
                            "1TS0TB1TT01,Birch,Sampleson,09/08/1946,1,4,V28,0,2.0\n");
  import_list (f, "2025Q3", "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,0,1.5\n");
  show_lists (f, 2);
  gain_view_set_only_mine (app_fixture_view (f, "people"), TRUE);
  total = exported (f, "total.csv");
  g_assert_null (strstr (total, tin));
  g_assert_nonnull (strstr (total, "All practices"));
  do_action (f, "win.assigned-show('came')");
  nobodys = exported (f, "nobodys.csv");
  g_assert_null (strstr (nobodys, "1TS0TA0TT00"));
  do_action (f, mine);
  do_action (f, "win.my-practices");
  mines = exported (f, "mines.csv");
  g_assert_nonnull (strstr (mines, "1TS0TA0TT00"));
  g_assert_null (strstr (mines, "1TS0TB1TT01")); /* no practice is named for them */
  do_action (f, "win.assigned-show('practices')");
  counts = exported (f, "counts.csv");
  g_assert_nonnull (strstr (counts, tin));
  g_assert_null (strstr (counts, "No practice named"));
  do_action (f, "win.my-practices"); /* all of them again */
}

static void
on_asked (GSimpleAction *action, GVariant *kind, gpointer n_asked)
{
  g_assert_cmpstr (g_variant_get_string (kind, NULL), ==, "assignment");
  ++*(guint *) n_asked;
}

/* Data makes the command when it is first shown. It is taken the place of: the platform's dialog for
 * files is not looked at here. */
static void
on_import_added (GActionGroup *group, const char *name, guint *n_asked)
{
  g_autoptr (GSimpleAction) instead = g_simple_action_new (name, G_VARIANT_TYPE_STRING);

  g_signal_handlers_disconnect_by_func (group, on_import_added, n_asked);
  g_signal_connect (instead, "activate", G_CALLBACK (on_asked), n_asked);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (instead));
}

/* The preview waits in Data: that is where the button leads, though nobody was there yet. */
static void
test_import (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GVariant) view = NULL;
  guint n_asked = 0;

  show_lists (f, 0);
  g_signal_connect (f->window, "action-added::import", G_CALLBACK (on_import_added), &n_asked);
  do_action (f, "win.assigned-import");
  view = app_fixture_state (f, "view");
  g_assert_cmpstr (g_variant_get_string (view, NULL), ==, "data");
  g_assert_cmpuint (n_asked, ==, 1);
}

/* A list whose table of services has no counts. */
static void
import_uncounted (AppFixture *f, const char *people)
{
  g_autofree char *text = g_strconcat (WHO, people, NULL);
  g_autofree char *list = put (f, "P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-1.csv", text);
  g_autofree char *care
      = put (f, "P.A9999.ACO.QALR.2025Q3.D259999.T0100000_1-2.csv",
             "BENE_MBI_ID,BENE_1ST_NAME,BENE_LAST_NAME,BENE_BRTH_DT,MASTER_ID,PCS_COUNT\n"
             "1TS0TA0TT00,Alder,Madeup,09/08/1956,111111111,4\n");
  g_autofree char *action = g_strdup_printf ("win.import-paths(['%s', '%s'])", care, list);

  do_action (f, "win.view('data')");
  do_action (f, action);
  do_action (f, "win.import-run");
}

/* Then nobody is said to be seen least, nor that there is nobody who is. */
static void
test_unknown (AppFixture *f, gconstpointer unused)
{
  GainAssignedPage *page;
  GtkWidget *button;

  import_list (f, "2025Q2", "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,1,1.0\n");
  import_uncounted (f, "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,1,1.0\n");
  show_lists (f, 2);
  page = page_of (f);
  do_action (f, "win.assigned-show('visits')");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->tables), ==, "unknown");
  g_assert_nonnull (strstr (gtk_label_get_label (page->sentence), "not known"));
  button = gtk_widget_get_last_child (GTK_WIDGET (page->switcher));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Seen Least  ?");
}

static gboolean
says_part (GtkWidget *widget, gconstpointer part)
{
  return strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;
}

static AdwMessageDialog *
question_of (AppFixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        found = window;
    }
  return found != NULL ? ADW_MESSAGE_DIALOG (found) : NULL;
}

static void
answer (AppFixture *f, const char *response)
{
  AdwMessageDialog *question = question_of (f);

  g_assert_nonnull (question);
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, "Take 7 Patients off the List?");
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
  app_fixture_settle (f);
  g_assert_null (question_of (f));
}

static void
add_rows (Draft *book, const char *name, const char *csv)
{
  g_autofree char *rows = draft_rows_of_csv (DIALECT_OPENPYXL, csv, NULL);
  g_autofree char *body = g_strdup_printf ("<sheetData>%s</sheetData>", rows);

  draft_add_sheet (book, name, NULL, body);
}

/* A row of another sheet decides whose patient one is: that it can't be read is told. */
static void
test_workbook (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "list of 2025Q3.xlsx", NULL);
  g_autofree char *action = g_strdup_printf ("win.import-file(('assignment', '%s'))", path);
  g_autoptr (Draft) book = draft_new (DIALECT_OPENPYXL);
  g_autoptr (GBytes) bytes = NULL;
  GtkWidget *data;

  add_rows (book, "Table 1-1", WHO "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,1,1.0\n");
  add_rows (book, "Table 1-4", CARE "1TS0TA0TT00,Alder,Madeup,09/08/1956,111111111,12,4\n");
  bytes = draft_close (book);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  do_action (f, "win.view('data')");
  do_action (f, action);
  data = GTK_WIDGET (app_fixture_view (f, "data"));
  g_assert_nonnull (app_find (data, GTK_TYPE_LABEL, says_part,
                              "Sheet “Table 1-4”, table 1-4: 1 row can’t be read and doesn’t count. Row 2: "));
  do_action (f, "win.import-cancel");
}

static guint
n_on_list (AppFixture *f)
{
  const GainAssignmentList *list;

  show_lists (f, 1);
  list = g_ptr_array_index (page_of (f)->shown->lists, 0);
  return list->n_assigned;
}

/* Nobody is taken off a list before a person says that the file is whole; a part of it adds its rows. */
static void
test_short (AppFixture *f, gconstpointer unused)
{
  static const char one[] = "1TS0TB1TT01,Birch,Sampleson,09/08/1946,1,4,V28,0,2.0\n";
  g_autoptr (GString) eight = g_string_new (one);
  guint n;

  for (guint i = 0; i < 7; i++)
    g_string_append_printf (eight, "1TS0TZ0000%u,Hazel,Invented,09/08/1950,1,4,V28,0,1.0\n", i);
  import_list (f, "2025Q3", eight->str);
  n = snapshot_of (f)->journal->len;
  import_list (f, "2025Q3", one);
  answer (f, "cancel");
  g_assert_cmpuint (snapshot_of (f)->journal->len, ==, n);
  do_action (f, "win.import-run");
  answer (f, "part");
  g_assert_cmpuint (n_on_list (f), ==, 8);
  import_list (f, "2025Q3", one);
  answer (f, "whole");
  g_assert_cmpuint (n_on_list (f), ==, 1);
}

static void
test_panel (AppFixture *f, gconstpointer unused)
{
  const GainJournalEntry *entry;
  guint n;

  import_list (f, "2025Q3", "1TS0TA0TT00,Alder,Madeup,09/08/1956,1,4,V28,1,1.0\n");
  show_lists (f, 1);
  n = snapshot_of (f)->journal->len;
  do_action (f, "win.assigned-panel('2025Q3')");
  g_assert_cmpuint (snapshot_of (f)->journal->len, ==, n + 1);
  entry = g_ptr_array_index (snapshot_of (f)->journal, 0);
  g_assert_cmpstr (entry->label, ==, "Panel of 2025Q3 from the assigned patients of 2025Q3");
  do_action (f, "win.undo");
  g_assert_true (((GainJournalEntry *) g_ptr_array_index (snapshot_of (f)->journal, 1))->undone);
}

#define ADD(name, test)                                                                              \
  g_test_add ("/assigned/" name, AppFixture, NULL, app_fixture_set_up, test, app_fixture_tear_down)

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("import", test_import);
  ADD ("preview", test_preview);
  ADD ("compare", test_compare);
  ADD ("mine", test_mine);
  ADD ("unknown", test_unknown);
  ADD ("short", test_short);
  ADD ("workbook", test_workbook);
  ADD ("panel", test_panel);
  return g_test_run ();
}
