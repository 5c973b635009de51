/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program where one reads from right to left: figures keep their minus in front. */
#include "gain-config.h"

#include "app-parts.h"

#include <string.h>

#define WIDTH 1280
#define HEIGHT 800
#define MINUS "\342\210\222"

typedef struct
{
  guint seen;   /* figures with a minus */
  guint faults; /* whose minus comes last */
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

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_test_add ("/direction/minus", AppFixture, NULL, app_fixture_set_up, test_minus,
              app_fixture_tear_down);
  return g_test_run ();
}
