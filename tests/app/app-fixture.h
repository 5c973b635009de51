/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-application.h"
#include "gain-window.h"

/* The ordinary program in this process, on the sample ACO in a folder of its own. */
typedef struct
{
  char            *folder;
  char            *path; /* of the workspace */
  GainApplication *app;
  GainWindow      *window;
} AppFixture;

typedef gboolean (*AppCondition) (AppFixture *f, gpointer data);

/* Instead of g_test_init (): skips all tests of the program where there is no display. What the program keeps for the
 * person (backups, what it saw of a workspace) is kept in a folder of the tests, and forgotten after each. */
void       app_test_init          (int *argc, char ***argv);

/* The window shows the sample, and everything has come to rest. Only the view that is shown was made: the commands of
 * another one are there once it was opened. */
void       app_fixture_set_up     (AppFixture *f, gconstpointer unused);
/* As people have it: the other views are made, too, which takes most of the time. */
void       app_fixture_set_up_warm (AppFixture *f, gconstpointer unused);
/* The window shows the welcome page. */
void       app_fixture_set_up_welcome (AppFixture *f, gconstpointer unused);
void       app_fixture_tear_down  (AppFixture *f, gconstpointer unused);

/* Turns the main loop until the condition holds; the test fails if it never does. */
void       app_fixture_wait       (AppFixture *f, AppCondition condition, gpointer data);
/* Until nothing runs in the background and the frame that shows the workspace was drawn. */
void       app_fixture_settle     (AppFixture *f);
/* "win.view('scorecards')", "win.undo": as a menu would. */
void       app_fixture_activate   (AppFixture *f, const char *detailed);
gboolean   app_fixture_is_enabled (AppFixture *f, const char *name); /* of the window's actions */
GVariant  *app_fixture_state      (AppFixture *f, const char *name); /* free it */
GainView  *app_fixture_view       (AppFixture *f, const char *name); /* shows it, and settles */

/* The sample once more, as another workspace: its path, free it; opened in place of the one that is
 * shown. */
char      *app_fixture_make_other (AppFixture *f);
void       app_fixture_open_other (AppFixture *f);
/* Closes the window in the midst of what goes on in it; when that has ended, another one shows the
 * same workspace. */
void       app_fixture_reopen     (AppFixture *f);

/* The first widget below @root of this type that the condition fits; NULL: none. */
typedef gboolean (*AppFits) (GtkWidget *widget, gconstpointer data);
GtkWidget *app_find               (GtkWidget *root, GType type, AppFits fits, gconstpointer data);
/* As app_find(), in whatever window has one, the newest first. */
GtkWidget *app_find_anywhere      (GType type, AppFits fits, gconstpointer data);
gboolean   app_is_named           (GtkWidget *widget, gconstpointer name); /* buildable id or name */
gboolean   app_has_label          (GtkWidget *widget, gconstpointer text); /* GtkLabel, GtkButton */
