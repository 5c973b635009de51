/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program in Spanish, whose words are longer: they must fit into the smallest window. */
#include "gain-config.h"

#include "app-fixture.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#define WIDTH 1024
#define HEIGHT 700

/* A view, then what brings up a part of it. */
typedef struct
{
  const char *view;
  const char *action;
} Part;

static const Part parts[] = {
  { "overview", NULL },
  { "strategy", "win.diagram-show('canvas')" },
  { "strategy", "win.diagram-show('both')" },
  { "strategy", "win.diagram-show('outline')" },
  { "strategy", "win.diagram-hints" },
  { "strategy", "win.diagram-compare-before" },
  { "measures", "win.measures-page('measures')" },
  { "measures", "win.measures-page('criteria')" },
  { "measures", "win.measures-page('schemes')" },
  { "measures", "win.measures-page('back-test')" },
  { "measures", "win.measure('AWV')" },
  { "measures", "win.measure-chart('funnel')" },
  { "scorecards", "win.scorecards-list('clinicians')" },
  { "scorecards", "win.scorecards-list('practices')" },
  { "scorecards", "win.scorecards-list('departments')" },
  { "distribution", "win.distribution-page('pool')" },
  { "distribution", "win.distribution-page('payees')" },
  { "distribution", "win.payee-columns('amounts')" },
  { "distribution", "win.distribution-page('compare')" },
  { "distribution", "win.compare-add('')" },
  { "distribution", "win.compare-part('payees')" },
  { "distribution", "win.compare-part('curve')" },
  { "distribution", "win.compare-part('decisions')" },
  { "distribution", "win.distribution-page('plan')" },
  { "distribution", "win.distribution-page('decisions')" },
  { "settlement", "win.settlement-page('result')" },
  { "settlement", "win.settlement-page('what-if')" },
  { "settlement", "win.settlement-page('history')" },
  { "settlement", "win.settlement-page('projection')" },
  { "settlement", "win.settlement-page('reserve')" },
  { "settlement", "win.settlement-page('business-case')" },
  { "settlement", "win.settlement-page('peers')" },
  { "settlement", "win.settlement-page('public')" },
  { "people", "win.people('providers')" },
  { "people", "win.people('staff')" },
  { "people", "win.people('practices')" },
  { "people", "win.people('departments')" },
  { "people", "win.people('meetings')" },
  { "people", "win.people('deliveries')" },
  { "people", "win.people-person('2900013733')" }, /* of the sample */
  { "people", "win.people-practice('960047091')" },
  { "data", "win.data-page('import')" },
  { "data", "win.data-page('history')" },
  { "data", "win.data-page('export')" },
  { "data", "win.data-page('check')" },
};

/* Every text of the catalog that says something as it stands, as labels show it. */
static GHashTable *
read_catalog (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("GAIN_LOCALEDIR"), "es", "LC_MESSAGES",
                                            GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 head[5];

  g_file_get_contents (path, &bytes, NULL, &error);
  g_assert_no_error (error);
  memcpy (head, bytes, sizeof head); /* magic, revision, number, originals, translations */
  g_assert_cmpuint (head[0], ==, 0x950412de);
  for (guint32 i = 0; i < head[2]; i++)
    {
      guint32 place[2]; /* length, offset */
      char *text;

      memcpy (place, bytes + head[4] + i * sizeof place, sizeof place);
      text = g_strdup (bytes + place[1]);
      for (char *from = text, *to = text;; from++)
        if (*from != '_' && (*to++ = *from) == '\0')
          break;
      g_hash_table_add (texts, text);
    }
  return texts;
}

/* The title of a table's column that a label says; NULL: it says something else. */
static GtkWidget *
title_of (GtkWidget *label)
{
  GtkWidget *widget = label;

  for (guint i = 0; i < 3 && widget != NULL; i++, widget = gtk_widget_get_parent (widget))
    if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkColumnViewTitle"))
      return widget;
  return NULL;
}

static gboolean
is_cut (GtkLabel *label)
{
  GtkWidget *title = title_of (GTK_WIDGET (label));
  int natural;

  if (title == NULL)
    return pango_layout_is_ellipsized (gtk_label_get_layout (label));
  gtk_widget_measure (gtk_widget_get_first_child (title), GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                      &natural, NULL, NULL);
  return gtk_widget_get_width (title) < natural;
}

/* The program says its own words whole; names and titles that people gave may end in dots. */
static guint
count_cut (GtkWidget *root, const Part *part, GHashTable *texts)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (root))
    return 0;
  if (GTK_IS_LABEL (root) && is_cut (GTK_LABEL (root))
      && g_hash_table_contains (texts, gtk_label_get_text (GTK_LABEL (root))))
    {
      g_test_message ("%s, %s: “%s” is cut off", part->view, part->action,
                      gtk_label_get_text (GTK_LABEL (root)));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cut (child, part, texts);
  return n;
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *n = data;

  return --*n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (AppFixture *f, gpointer data)
{
  return *(guint *) data == 0;
}

static void
show (AppFixture *f, const Part *part)
{
  guint frames = 3; /* until everything has the room that it will have */

  app_fixture_view (f, part->view);
  if (part->action != NULL)
    app_fixture_activate (f, part->action);
  app_fixture_settle (f);
  gtk_widget_add_tick_callback (GTK_WIDGET (f->window), on_frame, &frames, NULL);
  app_fixture_wait (f, is_zero, &frames);
}

static void
test_widths (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GHashTable) texts = read_catalog ();
  guint n = 0;

  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int least;

      show (f, &parts[i]);
      gtk_widget_measure (GTK_WIDGET (f->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                          NULL, NULL);
      if (least > WIDTH)
        {
          g_test_message ("%s, %s: the window is %d pixels wide at least", parts[i].view,
                          parts[i].action, least);
          n++;
        }
      n += count_cut (GTK_WIDGET (f->window), &parts[i], texts);
    }
  g_assert_cmpuint (n, ==, 0);
}

static void
test_speaks (void)
{
  g_assert_cmpstr (_ ("Scorecards"), ==, "Tarjetas");
  g_assert_cmpstr (ngettext ("%u page", "%u pages", 1), ==, "%u página");
  g_assert_cmpstr (ngettext ("%u page", "%u pages", 0), ==, "%u páginas");
}

int
main (int argc, char *argv[])
{
  /* Whatever the tester's language; the locale of the C library is always there. */
  g_setenv ("LANGUAGE", "es", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("GAIN_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  app_test_init (&argc, &argv);
  g_test_add_func ("/spanish/speaks", test_speaks);
  g_test_add ("/spanish/widths", AppFixture, NULL, app_fixture_set_up, test_widths,
              app_fixture_tear_down);
  return g_test_run ();
}
