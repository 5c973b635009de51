/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where nothing may be changed, in the board view or because another program writes, nothing that would be
 * refused is offered: no command that writes can be called, and no button leads to a refusal. */
#include "gain-config.h"

#include "app-parts.h"

#include "gain-store.h"
#include "gain-window-private.h"
#include "settlement/gain-reserve-page.h"

#include <string.h>

#define WIDTH 1280
#define HEIGHT 800
#define REFUSED "The board view only shows, so nothing was changed."

static guint
count_enabled (AppFixture *f)
{
  guint n, enabled = 0;
  const char *const *names = gain_window_get_writes (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_action_group_has_action (G_ACTION_GROUP (f->window), names[i]));
      if (app_fixture_is_enabled (f, names[i]))
        {
          g_test_message ("enabled: %s", names[i]);
          enabled++;
        }
    }
  return enabled;
}

static const GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static void
toggle_board (AppFixture *f)
{
  app_fixture_activate (f, "win.board");
  app_fixture_settle (f);
}

/* Of every view; and once it is left, all is as it was. */
static void
test_commands (AppFixture *f, gconstpointer unused)
{
  guint before = count_enabled (f);

  g_assert_cmpuint (before, >, 60);
  toggle_board (f);
  g_assert_true (snapshot_of (f)->held);
  g_assert_cmpuint (count_enabled (f), ==, 0);
  g_assert_true (gtk_widget_get_visible (f->window->notice_bar));
  g_assert_false (gtk_widget_get_visible (f->window->retry));
  app_fixture_view (f, "settlement");
  app_fixture_view (f, "people");
  g_assert_cmpuint (count_enabled (f), ==, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->primary)));
  toggle_board (f);
  g_assert_true (snapshot_of (f)->writable);
  g_assert_cmpuint (count_enabled (f), ==, before);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->primary)));
  g_assert_false (gtk_widget_get_visible (f->window->notice_bar));
}

/* What is written meanwhile all the same, as the record of what was issued, is shown as reading only, too. */
static void
test_read_again (AppFixture *f, gconstpointer unused)
{
  toggle_board (f);
  gain_desk_show_async (gain_window_get_desk (f->window), 2025, 0, NULL, NULL);
  app_fixture_settle (f);
  g_assert_true (snapshot_of (f)->held);
  g_assert_false (snapshot_of (f)->writable);
  app_fixture_activate (f, "win.close-pane");
  app_fixture_settle (f);
  g_assert_true (snapshot_of (f)->writable);
}

static gboolean
has_text (GtkWidget *widget, gconstpointer text)
{
  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text);
}

static gboolean
is_named_so (GtkWidget *widget, gconstpointer text)
{
  return gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

/* What was typed into the form for an entry in the reserve is there again once something may be changed. */
static void
test_reserve (AppFixture *f, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (app_fixture_view (f, "settlement"));
  GtkWidget *page, *adding, *form;

  app_fixture_activate (f, "win.settlement-page('reserve')");
  app_fixture_activate (f, "win.reserve-set(('amount', '12500'))");
  page = app_find (view, GAIN_TYPE_RESERVE_PAGE, app_is_named, "reserve");
  adding = app_find (page, GTK_TYPE_EXPANDER, app_is_named, "adding");
  form = app_find (page, GTK_TYPE_WIDGET, app_is_named, "form_place");
  app_parts_draw (f, GTK_WIDGET (f->window));
  g_assert_true (gtk_widget_get_mapped (form));
  toggle_board (f);
  g_assert_false (app_fixture_is_enabled (f, "reserve-set"));
  g_assert_false (gtk_widget_get_mapped (adding));
  g_assert_false (gtk_widget_get_mapped (form));
  toggle_board (f);
  app_parts_draw (f, GTK_WIDGET (f->window));
  g_assert_true (gtk_widget_get_mapped (form));
  g_assert_nonnull (app_find (form, GTK_TYPE_TEXT, has_text, "12500"));
}

/* In whatever window: as a message, a toast, or in a form. */
static gboolean
is_refused (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (app_find (l->data, GTK_TYPE_LABEL, is_named_so, REFUSED) != NULL)
      return TRUE;
  return FALSE;
}

static void
close_others (AppFixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != f->window && gtk_widget_get_mapped (l->data))
      gtk_window_destroy (l->data);
}

static char *
describe (GtkWidget *button, const char *view)
{
  const char *label = GTK_IS_BUTTON (button) ? gtk_button_get_label (GTK_BUTTON (button)) : NULL;
  const char *tip = gtk_widget_get_tooltip_text (button);

  return g_strdup_printf ("%s: %s|%s|%s", view, G_OBJECT_TYPE_NAME (button),
                          label != NULL ? label : "", tip != NULL ? tip : "");
}

/* Those that don't call a command. */
static void
collect (GtkWidget *widget, GPtrArray *buttons)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;
  if ((GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget))
      && gtk_widget_is_sensitive (widget)
      && gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) == NULL)
    g_ptr_array_add (buttons, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, buttons);
}

typedef struct
{
  GHashTable *pressed; /* char *: descriptions */
  guint       n_refused;
} Walk;

/* Each button once: what it looks like and does. */
static void
press_all (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data)
{
  Walk *walk = data;
  g_autoptr (GPtrArray) buttons = g_ptr_array_new_with_free_func (g_object_unref);

  collect (root, buttons);
  for (guint i = 0; i < buttons->len; i++)
    {
      GtkWidget *button = buttons->pdata[i];
      char *what = describe (button, part->view);

      if (!g_hash_table_add (walk->pressed, what) || !gtk_widget_get_mapped (button))
        continue;
      gtk_widget_activate (button);
      app_fixture_settle (f);
      g_assert_true (snapshot_of (f)->held);
      if (is_refused ())
        {
          g_test_message ("%s is refused: %s", part->action, what);
          walk->n_refused++;
        }
      close_others (f);
    }
}

static void
test_buttons (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GHashTable) pressed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { pressed, 0 };
  g_autofree char *before = g_strdup (snapshot_of (f)->undo_label);

  toggle_board (f);
  app_parts_each (f, WIDTH, HEIGHT, press_all, &walk);
  g_assert_cmpuint (g_hash_table_size (pressed), >, 15);
  g_assert_cmpuint (walk.n_refused, ==, 0);
  g_assert_cmpstr (snapshot_of (f)->undo_label, ==, before);
}

/* Another program writes in it: the same, and it can be tried again. */
static void
test_other_writer (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = app_fixture_make_other (f);
  g_autoptr (GError) error = NULL;
  GainStore *writer = gain_store_open (path, GAIN_STORE_READ_WRITE, "Somebody", &error);

  g_assert_no_error (error);
  gain_window_open (f->window, path);
  app_fixture_settle (f);
  for (guint i = 0; i < gain_n_views; i++)
    app_fixture_view (f, gain_views[i].name);
  g_assert_false (snapshot_of (f)->writable);
  g_assert_false (snapshot_of (f)->held);
  g_assert_cmpuint (count_enabled (f), ==, 0);
  g_assert_true (gtk_widget_get_visible (f->window->retry));
  gain_store_close (writer);
  app_fixture_activate (f, "win.retry");
  app_fixture_settle (f);
  for (guint i = 0; i < gain_n_views; i++)
    app_fixture_view (f, gain_views[i].name);
  g_assert_true (snapshot_of (f)->writable);
  g_assert_cmpuint (count_enabled (f), >, 60);
}

/* Asked by the sanitizers at the end: GTK's own dialog of files leaks. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
#define ADD(name, set_up, test)                                                                    \
  g_test_add ("/board/" name, AppFixture, NULL, set_up, test, app_fixture_tear_down)
  ADD ("commands", app_fixture_set_up_warm, test_commands);
  ADD ("read-again", app_fixture_set_up, test_read_again);
  ADD ("reserve", app_fixture_set_up, test_reserve);
  ADD ("buttons", app_fixture_set_up_warm, test_buttons);
  ADD ("other-writer", app_fixture_set_up, test_other_writer);
#undef ADD
  return g_test_run ();
}
