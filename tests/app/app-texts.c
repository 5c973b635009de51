/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "app-texts.h"

#include <string.h>

GHashTable *
app_texts_read (gboolean translated)
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

      memcpy (place, bytes + head[translated ? 4 : 3] + i * sizeof place, sizeof place);
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
guint
app_texts_count_cut (GtkWidget *root, const AppPart *part, GHashTable *texts,
                     const char *const *apart)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (root)
      || (apart != NULL && g_strv_contains (apart, G_OBJECT_TYPE_NAME (root))))
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
    n += app_texts_count_cut (child, part, texts, apart);
  return n;
}
