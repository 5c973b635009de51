/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program with letters of twice the size: still no wider than a small screen, nothing cut off. */
#include "gain-config.h"

#include "app-texts.h"

#define WIDTH 1024
#define HEIGHT 700
#define DPI (96 * PANGO_SCALE)
#define SCALE 2.0

/* What is chosen stands whole in the list that opens, a cell in its tooltip, a window's title in its
 * sidebar; hints within an entry give way, and headings on the canvas follow its zoom. */
static const char *const apart[]
  = { "GtkDropDown", "GtkColumnListView", "AdwHeaderBar",        "GtkText",
      "AdwEntryRow", "GainCanvas",        "AdwPreferencesGroup", "GainCardFilter",
      NULL };

typedef struct
{
  GHashTable *texts; /* of the program */
  guint       faults;
} Look;

/* What leads to the parts of a view is in sight: what is too wide is scrolled below it. */
static guint
count_cut_parts (GtkWidget *widget, GtkWidget *root, const AppPart *part)
{
  graphene_rect_t bounds;
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_STACK_SWITCHER (widget) && gtk_widget_compute_bounds (widget, root, &bounds)
      && bounds.origin.x + bounds.size.width > gtk_widget_get_width (root))
    {
      g_test_message ("%s, %s: the parts end at %g, the window at %d", part->view, part->action,
                      bounds.origin.x + bounds.size.width, gtk_widget_get_width (root));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cut_parts (child, root, part);
  return n;
}

static void
check_size (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data)
{
  Look *look = data;
  int width, height;

  gtk_widget_measure (root, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (root, GTK_ORIENTATION_VERTICAL, MAX (width, WIDTH), &height, NULL, NULL, NULL);
  if (width > WIDTH || height > HEIGHT)
    {
      g_test_message ("%s, %s: %d x %d pixels at least", part->view, part->action, width, height);
      look->faults++;
    }
  look->faults += count_cut_parts (root, root, part);
  look->faults += app_texts_count_cut (root, part, look->texts, apart);
}

static void
set_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (DPI * scale), NULL);
}

static void
test_parts (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GHashTable) texts = app_texts_read (FALSE);
  Look look = { texts, 0 };

  set_scale (SCALE);
  app_parts_each (f, WIDTH, HEIGHT, check_size, &look);
  g_assert_cmpuint (look.faults, ==, 0);
}

static void
test_dialogs (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GHashTable) texts = app_texts_read (FALSE);
  Look look = { texts, 0 };

  set_scale (SCALE);
  app_dialogs_each (f, check_size, &look);
  g_assert_cmpuint (look.faults, ==, 0);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  g_test_add ("/large-text/parts", AppFixture, NULL, app_fixture_set_up_warm, test_parts,
              app_fixture_tear_down);
  g_test_add ("/large-text/dialogs", AppFixture, NULL, app_fixture_set_up_warm, test_dialogs,
              app_fixture_tear_down);
  return g_test_run ();
}
