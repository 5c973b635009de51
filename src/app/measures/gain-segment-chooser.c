/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-segment-chooser.h"

#include "gain-search-fold.h"
#include "gain-segment-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainSegmentChooser
{
  GtkPopover      parent_instance;

  GtkSearchEntry *search;
  GtkListBox     *list;
  char           *needle; /* folded; NULL: all are listed */
};

G_DEFINE_FINAL_TYPE (GainSegmentChooser, gain_segment_chooser, GTK_TYPE_POPOVER)

static guint chosen_signal;

static const char *
segment_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "segment");
}

static gboolean
fits (GtkListBoxRow *row, gpointer data)
{
  GainSegmentChooser *self = data;
  g_autofree char *words = gain_segment_words (segment_of (row));
  g_autofree char *folded = gain_search_fold (words);

  return self->needle == NULL || strstr (folded, self->needle) != NULL;
}

static void
on_search (GainSegmentChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (text[0] != '\0')
    self->needle = gain_search_fold (text);
  gtk_list_box_invalidate_filter (self->list);
}

static void
on_row (GainSegmentChooser *self, GtkListBoxRow *row)
{
  g_autofree char *segment = g_strdup (segment_of (row));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, segment);
}

/* Enter in the search: the first that fits. */
static void
on_enter (GainSegmentChooser *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (fits (row, self))
      {
        on_row (self, row);
        return;
      }
}

static void
on_shown (GainSegmentChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
gain_segment_chooser_finalize (GObject *object)
{
  g_free (GAIN_SEGMENT_CHOOSER (object)->needle);
  G_OBJECT_CLASS (gain_segment_chooser_parent_class)->finalize (object);
}

static void
gain_segment_chooser_class_init (GainSegmentChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_segment_chooser_finalize;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/measures/segment-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, GainSegmentChooser, search);
  gtk_widget_class_bind_template_child (widget_class, GainSegmentChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
}

static void
gain_segment_chooser_init (GainSegmentChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, fits, self, NULL);
}

static void
add (GainSegmentChooser *self, const GPtrArray *taken, char *segment)
{
  g_autofree char *words = gain_segment_words (segment);
  GtkWidget *row;
  GtkWidget *label;

  if (g_ptr_array_find_with_equal_func ((GPtrArray *) taken, segment, g_str_equal, NULL))
    {
      g_free (segment);
      return;
    }
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "segment", segment, g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->list, row);
}

/**
 * gain_segment_chooser_offer:
 * @self: a chooser
 * @catalog: whose roles, specialties and departments there are
 * @taken: (element-type utf8): segments that are not offered
 */
void
gain_segment_chooser_offer (GainSegmentChooser *self, const GainCatalog *catalog,
                            const GPtrArray *taken)
{
  static const char *const general[] = { "all", "role:pcp", "role:specialist", "role:app" };
  GtkWidget *child;

  g_return_if_fail (GAIN_IS_SEGMENT_CHOOSER (self) && catalog != NULL && taken != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL
         && GTK_IS_LIST_BOX_ROW (child))
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < G_N_ELEMENTS (general); i++)
    add (self, taken, g_strdup (general[i]));
  for (guint i = 0; i < catalog->n_specialties; i++)
    add (self, taken, g_strconcat ("specialty:", catalog->specialties[i], NULL));
  for (guint i = 0; i < catalog->n_departments; i++)
    add (self, taken, g_strconcat ("department:", catalog->departments[i].name, NULL));
}
