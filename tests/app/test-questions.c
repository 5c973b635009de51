/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where to write a file is asked for: a second question may come before the first was answered, as over
 * the bus, and each answer is for its own. */
#include "app-fixture.h"

#include <glib/gstdio.h>

static GtkWidget *
question (const char *title)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_FILE_CHOOSER (l->data) && gtk_widget_get_visible (l->data)
        && g_strcmp0 (gtk_window_get_title (l->data), title) == 0)
      return l->data;
  return NULL;
}

static gboolean
is_asked (AppFixture *f, gpointer title)
{
  return question (title) != NULL && !g_main_context_pending (NULL);
}

static void
ask (AppFixture *f, const char *detailed, const char *title)
{
  app_fixture_activate (f, detailed);
  app_fixture_wait (f, is_asked, (gpointer) title);
}

typedef struct
{
  const char *title;
  const char *path;
} Answer;

static gboolean
is_answered (AppFixture *f, gpointer data)
{
  const Answer *answer = data;
  GtkWidget *dialog = question (answer->title);
  g_autoptr (GFile) file = NULL;
  g_autofree char *chosen = NULL;

  if (dialog == NULL)
    return TRUE;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  chosen = file != NULL ? g_file_get_path (file) : NULL;
  if (g_strcmp0 (chosen, answer->path) == 0)
    gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  return FALSE;
}

/* A folder is one that is there; it takes the dialog a while to look into it. */
static void
answer (AppFixture *f, const char *title, const char *path)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (question (title));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Answer answer = { title, path };

  if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      g_autoptr (GFile) folder = g_file_get_parent (file);
      g_autofree char *name = g_file_get_basename (file);

      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
      gtk_file_chooser_set_current_name (chooser, name);
    }
  else
    gtk_file_chooser_set_file (chooser, file, NULL);
  app_fixture_wait (f, is_answered, &answer);
  app_fixture_settle (f);
}

static void
cancel (AppFixture *f, const char *title)
{
  gtk_window_close (GTK_WINDOW (question (title)));
  app_fixture_settle (f);
}

static char *
make_folder (AppFixture *f, const char *name)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

static gboolean
is_in (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
begins_with (const char *path, const char *start)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_prefix (text, start);
}

/* All tables go to the folder that was asked for them, though a backup was asked for since. */
static void
test_tables (AppFixture *f, gconstpointer unused)
{
  g_autofree char *folder = make_folder (f, "tables");
  g_autofree char *backup = g_build_filename (f->folder, "copy.gainshare", NULL);
  g_autofree char *at_once = g_strdup_printf ("win.backup('%s')", backup);

  app_fixture_view (f, "data");
  ask (f, "win.export-all('')", "Export All Tables to a Folder");
  app_fixture_activate (f, at_once);
  app_fixture_settle (f);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  answer (f, "Export All Tables to a Folder", folder);
  g_assert_true (is_in (folder, "roster.csv"));
}

static void
test_kinds (AppFixture *f, gconstpointer unused)
{
  g_autofree char *roster = g_build_filename (f->folder, "people.csv", NULL);
  g_autofree char *targets = g_build_filename (f->folder, "goals.csv", NULL);

  app_fixture_view (f, "data");
  ask (f, "win.export-kind(('roster', '.csv'))", "Export Roster");
  ask (f, "win.export-kind(('targets', '.csv'))", "Export Targets");
  answer (f, "Export Roster", roster);
  answer (f, "Export Targets", targets);
  g_assert_true (begins_with (roster, "id,"));
  g_assert_true (begins_with (targets, "performance_year,"));
}

/* Pages: of the one for whom the folder or file was chosen; Cancel is for its own question, too. */
static void
test_pages (AppFixture *f, gconstpointer unused)
{
  g_autofree char *page = g_build_filename (f->folder, "one.pdf", NULL);
  g_autofree char *folder = make_folder (f, "pages");

  app_fixture_view (f, "scorecards");
  ask (f, "win.export-scorecards('files')", "Folder for the Pages");
  ask (f, "win.export-scorecards('provider')", "Export Pages");
  cancel (f, "Folder for the Pages");
  answer (f, "Export Pages", page);
  g_assert_true (begins_with (page, "%PDF"));
  ask (f, "win.export-scorecards('departments')", "Folder for the Pages");
  ask (f, "win.export-scorecards('provider')", "Export Pages");
  answer (f, "Folder for the Pages", folder);
  cancel (f, "Export Pages");
  g_assert_false (begins_with (folder, "%PDF"));
}

/* Asked by the sanitizers at the end: GTK's own dialog of files leaks, and what is looked for here is the use
 * of what was freed. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
#define ADD(name, test)                                                                            \
  g_test_add ("/questions/" name, AppFixture, NULL, app_fixture_set_up, test, app_fixture_tear_down)
  ADD ("tables", test_tables);
  ADD ("kinds", test_kinds);
  ADD ("pages", test_pages);
#undef ADD
  return g_test_run ();
}
