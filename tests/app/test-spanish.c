/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program in Spanish, whose words are longer: they must fit into the smallest window. */
#include "gain-config.h"

#include "app-texts.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define WIDTH 1024
#define HEIGHT 700

typedef struct
{
  GHashTable *texts; /* of the catalog */
  guint       faults;
} Widths;

static void
check_width (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data)
{
  Widths *widths = data;
  int least;

  gtk_widget_measure (root, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least > WIDTH)
    {
      g_test_message ("%s, %s: the window is %d pixels wide at least", part->view, part->action,
                      least);
      widths->faults++;
    }
  widths->faults += app_texts_count_cut (root, part, widths->texts, NULL);
}

static void
test_widths (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GHashTable) texts = app_texts_read (TRUE);
  Widths widths = { texts, 0 };

  app_parts_each (f, WIDTH, HEIGHT, check_width, &widths);
  g_assert_cmpuint (widths.faults, ==, 0);
}

static void
test_speaks (void)
{
  g_assert_cmpstr (_ ("Scorecards"), ==, "Tarjetas");
  g_assert_cmpstr (ngettext ("%s page", "%s pages", 1), ==, "%s página");
  g_assert_cmpstr (ngettext ("%s page", "%s pages", 0), ==, "%s páginas");
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
