/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program where one reads from right to left: figures keep their minus in front, tables
 * begin at their first column. */
#include "gain-config.h"

#include "app-parts.h"

#include <string.h>

#define WIDTH 1280
#define NARROW 1024
#define HEIGHT 800
#define MINUS "\342\210\222"

typedef struct
{
  guint seen;   /* figures with a minus; tables that are wider than their room */
  guint faults; /* whose minus comes last; that begin elsewhere than at their first column */
} Look;

/* A text with a letter before its minus says by itself which way it goes. */
static gboolean
begins_with_minus (const char *text)
{
  const char *minus = text != NULL ? strstr (text, MINUS) : NULL;

  for (const char *c = text; minus != NULL && c < minus; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      return FALSE;
  return minus != NULL && strpbrk (text, "0123456789") != NULL;
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  return GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (GTK_INSCRIPTION (widget)) : NULL;
}

static void
look_at (GtkWidget *widget, const AppPart *part, Look *look)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (begins_with_minus (text_of (widget)))
    {
      look->seen++;
      if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_LTR)
        {
          g_test_message ("%s, %s: “%s” ends in its minus", part->view, part->action,
                          text_of (widget));
          look->faults++;
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (child, part, look);
}

static void
check_part (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data)
{
  look_at (root, part, data);
}

static void
test_minus (AppFixture *f, gconstpointer unused)
{
  Look look = { 0, 0 };

  app_parts_each (f, WIDTH, HEIGHT, check_part, &look);
  g_assert_cmpuint (look.seen, >, 0);
  g_assert_cmpuint (look.faults, ==, 0);
}

/* Where a table does not begin at its first column; those within its room begin there anyhow. */
static guint
count_turned (GtkWidget *widget, const AppPart *part, Look *look)
{
  GtkAdjustment *along;
  double left;
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_turned (child, part, look);
  if (!GTK_IS_COLUMN_VIEW (widget))
    return n;
  along = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (widget));
  left = gtk_adjustment_get_upper (along) - gtk_adjustment_get_page_size (along);
  look->seen += left > 0 ? 1 : 0;
  if (gtk_adjustment_get_value (along) >= left)
    return n;
  g_test_message ("%s, %s: a table begins at %g of %g", part->view, part->action,
                  gtk_adjustment_get_value (along), left);
  return n + 1;
}

static void
check_tables (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data)
{
  Look *look = data;

  look->faults += count_turned (root, part, look);
}

static void
test_tables (AppFixture *f, gconstpointer unused)
{
  Look look = { 0, 0 };

  app_parts_each (f, NARROW, HEIGHT, check_tables, &look);
  g_assert_cmpuint (look.seen, >, 0);
  g_assert_cmpuint (look.faults, ==, 0);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_test_add ("/direction/minus", AppFixture, NULL, app_fixture_set_up, test_minus,
              app_fixture_tear_down);
  g_test_add ("/direction/tables", AppFixture, NULL, app_fixture_set_up, test_tables,
              app_fixture_tear_down);
  return g_test_run ();
}
