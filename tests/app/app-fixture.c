/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "gain-sample.h"
#include "remove-tree.h"
#include "sample-home.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE 180 /* seconds: only a test that hangs waits so long */
#define TICK 100     /* milliseconds */

#ifdef __SANITIZE_ADDRESS__
#define QUARK_BLOCK (2048 * sizeof (char *))

/* GLib leaves its first table of quarks behind when it needs a larger one, so that readers need no
 * lock; the table was made before main. Whoever still points at it keeps it from being called a
 * leak: a program with all views has more than 2,048 quarks. */
const volatile void *app_first_quarks;
void __sanitizer_malloc_hook (const volatile void *memory, size_t size);

void
__sanitizer_malloc_hook (const volatile void *memory, size_t size)
{
  if (app_first_quarks == NULL && size == QUARK_BLOCK)
    app_first_quarks = memory;
}
#endif

static gboolean
on_patience (gpointer data)
{
  AppFixture *f = data;
  g_autoptr (GVariant) ready = app_fixture_state (f, "ready");
  GainDesk *desk = gain_window_get_desk (f->window);
  gboolean busy = FALSE;

  g_object_get (desk, "busy", &busy, NULL);
  g_error ("what the test waits for does not happen: %s, %s, %s snapshot, %s",
           busy ? "busy" : "idle", g_variant_get_boolean (ready) ? "ready" : "not ready",
           gain_desk_get_snapshot (desk) != NULL ? "with" : "without",
           g_main_context_pending (NULL) ? "the main loop has work" : "the main loop has none");
  return G_SOURCE_REMOVE;
}

void
app_test_init (int *argc, char ***argv)
{
  sample_home_make ();
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (0);
    }
  /* A cursor that blinks when a busy machine comes to it warns of an entry that is gone since. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
app_fixture_wait (AppFixture *f, AppCondition condition, gpointer data)
{
  guint watchdog = g_timeout_add_seconds (PATIENCE, on_patience, f);
  /* A condition may come true without anything that would turn the loop once more. */
  guint tick = g_timeout_add (TICK, on_tick, NULL);

  while (!condition (f, data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_source_remove (watchdog);
}

static gboolean
is_at_rest (AppFixture *f, gpointer data)
{
  g_autoptr (GVariant) ready = app_fixture_state (f, "ready");
  GainDesk *desk = gain_window_get_desk (f->window);
  gboolean busy;

  g_object_get (desk, "busy", &busy, NULL);
  return !busy && g_variant_get_boolean (ready) && gain_desk_get_snapshot (desk) != NULL
         && !g_main_context_pending (NULL);
}

void
app_fixture_settle (AppFixture *f)
{
  app_fixture_wait (f, is_at_rest, NULL);
}

/* One a process, as ever: it is known on the bus by its name. */
static GainApplication *
the_application (void)
{
  static GainApplication *app;
  g_autoptr (GError) error = NULL;

  if (app != NULL)
    return app;
  app = gain_application_new ();
  g_application_set_flags (G_APPLICATION (app),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (app), NULL, &error);
  g_assert_no_error (error);
  return app;
}

static void
open_sample (AppFixture *f)
{
  sample_home_put (f->path);
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
}

static void
start (AppFixture *f)
{
  f->folder = g_dir_make_tmp ("gainshare-app-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "sample.gainshare", NULL);
  f->app = the_application ();
  f->window = gain_window_new (GTK_APPLICATION (f->app), NULL);
  gtk_window_present (GTK_WINDOW (f->window));
}

void
app_fixture_set_up_welcome (AppFixture *f, gconstpointer unused)
{
  start (f);
  gain_window_stay_cold (f->window);
}

void
app_fixture_set_up (AppFixture *f, gconstpointer unused)
{
  app_fixture_set_up_welcome (f, unused);
  open_sample (f);
}

void
app_fixture_set_up_warm (AppFixture *f, gconstpointer unused)
{
  start (f);
  open_sample (f);
}

static gboolean
is_gone (AppFixture *f, gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
app_fixture_tear_down (AppFixture *f, gconstpointer unused)
{
  gpointer window = f->window;

  g_object_add_weak_pointer (G_OBJECT (f->window), &window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  app_fixture_wait (f, is_gone, &window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  remove_tree (f->folder);
  sample_home_empty ();
  g_free (f->path);
  g_free (f->folder);
}

void
app_fixture_activate (AppFixture *f, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (detailed, &name, &target, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (f->window), name, target));
}

gboolean
app_fixture_is_enabled (AppFixture *f, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), name);
}

GVariant *
app_fixture_state (AppFixture *f, const char *name)
{
  return g_action_group_get_action_state (G_ACTION_GROUP (f->window), name);
}

static gboolean
is_shown (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_get_child_visible (widget);
}

GainView *
app_fixture_view (AppFixture *f, const char *name)
{
  g_autofree char *detailed = g_strdup_printf ("win.view('%s')", name);
  GtkWidget *view;

  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
  view = app_find (GTK_WIDGET (f->window), GAIN_TYPE_VIEW, is_shown, NULL);
  g_assert_nonnull (view);
  return GAIN_VIEW (view);
}

GtkWidget *
app_find (GtkWidget *root, GType type, AppFits fits, gconstpointer data)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (fits == NULL || fits (root, data)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find (child, type, fits, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
app_find_anywhere (GType type, AppFits fits, gconstpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;

  for (GList *l = windows; found == NULL && l != NULL; l = l->next)
    found = app_find (l->data, type, fits, data);
  return found;
}

gboolean
app_is_named (GtkWidget *widget, gconstpointer name)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0
         || g_strcmp0 (gtk_widget_get_name (widget), name) == 0;
}

gboolean
app_has_label (GtkWidget *widget, gconstpointer text)
{
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static gboolean
is_other (AppFixture *f, gpointer uuid)
{
  const GainSnapshot *snapshot = gain_session_get_snapshot (gain_window_get_session (f->window));

  return snapshot != NULL && g_strcmp0 (snapshot->uuid, uuid) != 0;
}

char *
app_fixture_make_other (AppFixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "other.gainshare", NULL);
  g_autoptr (GError) error = NULL;

  gain_store_close (gain_sample_create (path, "Tester", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

void
app_fixture_open_other (AppFixture *f)
{
  g_autofree char *path = app_fixture_make_other (f);
  g_autofree char *uuid
    = g_strdup (gain_session_get_snapshot (gain_window_get_session (f->window))->uuid);

  gain_window_open (f->window, path);
  app_fixture_wait (f, is_other, uuid);
  app_fixture_settle (f);
}

void
app_fixture_reopen (AppFixture *f)
{
  gpointer desk = gain_window_get_desk (f->window);

  g_object_add_weak_pointer (desk, &desk);
  gtk_window_destroy (GTK_WINDOW (f->window));
  app_fixture_wait (f, is_gone, &desk);
  f->window = gain_window_new (GTK_APPLICATION (f->app), NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  gain_window_stay_cold (f->window);
  gain_window_open (f->window, f->path);
  app_fixture_settle (f);
}
