/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters under a line: of what is shown at a time, no two things have the same one, for Alt and that
 * letter would only go from one to the other. Runs in each language. */
#include "gain-config.h"

#include "app-parts.h"

#define WIDTH 1280
#define HEIGHT 800

typedef struct
{
  GHashTable *labels; /* key value -> GtkLabel, not owned: those of the part that is looked at */
  guint       seen;
  guint       faults;
} Look;

static void
look_at_label (GtkLabel *label, const AppPart *part, Look *look)
{
  guint key = gdk_keyval_to_lower (gtk_label_get_mnemonic_keyval (label));
  gpointer letter = GUINT_TO_POINTER (key);
  GtkLabel *other = g_hash_table_lookup (look->labels, letter);

  if (key == GDK_KEY_VoidSymbol || key == 0) /* 0: it could have one, and has none */
    return;
  look->seen++;
  if (other != NULL)
    {
      g_test_message ("%s, %s: Alt+%s is “%s” and “%s”", part->view, part->action,
                      gdk_keyval_name (key), gtk_label_get_label (other),
                      gtk_label_get_label (label));
      look->faults++;
    }
  g_hash_table_insert (look->labels, letter, label);
}

static void
look_at (GtkWidget *widget, const AppPart *part, Look *look)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return; /* an open menu has the letters to itself */
  if (GTK_IS_LABEL (widget))
    look_at_label (GTK_LABEL (widget), part, look);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (child, part, look);
}

static void
check_part (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data)
{
  Look *look = data;

  g_hash_table_remove_all (look->labels);
  look_at (root, part, look);
}

static void
test_letters (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (NULL, NULL);
  Look look = { labels, 0, 0 };

  app_parts_each (f, WIDTH, HEIGHT, check_part, &look);
  app_dialogs_each (f, check_part, &look);
  g_assert_cmpuint (look.seen, >, 0);
  g_assert_cmpuint (look.faults, ==, 0);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  g_test_add ("/letters/distinct", AppFixture, NULL, app_fixture_set_up, test_letters,
              app_fixture_tear_down);
  return g_test_run ();
}
