/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-map-values.h"

#include "gain-count.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_VALUES 60
#define LIST_HEIGHT 320

/* Letters of a value that are shown. */
#define WIDEST 30

/* What the button edits; everything is borrowed from the page, which outlives it. */
typedef struct
{
  GainMapping         *mapping;
  guint                column;
  const GainMapSample *sample;
  char               **words;   /* that may be chosen; NULL: any text */
  gboolean             filling;
  GCallback            changed;
  gpointer             data;
} Values;

static Values *
values_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "gain-map-values");
}

static void
values_free (gpointer data)
{
  Values *self = data;

  g_strfreev (self->words);
  g_free (self);
}

static void
set_label (GtkWidget *button)
{
  Values *self = values_of (button);
  GPtrArray *values = self->mapping->fields[self->column].values;
  guint n = values != NULL ? values->len / 2 : 0;
  /* Translators: a button; how many values of a file have another meaning than they say. */
  g_autofree char *label = n == 0 ? g_strdup (_ ("Values"))
                                  : gain_count_phrase (_ ("Values (%s)"), n);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
}

/* Each row of the page has such a button: it says whose. */
static void
set_name (GtkWidget *button, const char *column)
{
  g_autofree char *name = g_strdup_printf (_ ("Values of %s"), column);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_meaning (GtkWidget *button, const char *found, const char *meant)
{
  Values *self = values_of (button);

  if (self->filling)
    return;
  gain_mapping_set_value (self->mapping, self->column, found,
                          meant != NULL && *meant != '\0' && strcmp (meant, found) != 0 ? meant : NULL);
  set_label (button);
  ((void (*) (gpointer)) self->changed) (self->data);
}

static void
on_word (GtkDropDown *choice, GParamSpec *property, GtkWidget *button)
{
  guint selected = gtk_drop_down_get_selected (choice);

  set_meaning (button, g_object_get_data (G_OBJECT (choice), "found"),
               selected == 0 ? NULL : values_of (button)->words[selected - 1]);
}

static void
on_entry (GtkEntry *entry, GtkWidget *button)
{
  set_meaning (button, g_object_get_data (G_OBJECT (entry), "found"),
               gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_leave (GtkEventControllerFocus *focus, GtkWidget *button)
{
  on_entry (GTK_ENTRY (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus))), button);
}

static GtkWidget *
new_choice (GtkWidget *button, const char *meant)
{
  Values *self = values_of (button);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint selected = 0;

  gtk_string_list_append (words, _ ("as it stands"));
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      gtk_string_list_append (words, self->words[i]);
      if (g_strcmp0 (self->words[i], meant) == 0)
        selected = i + 1;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (words)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (on_word), button);
  return choice;
}

static GtkWidget *
new_entry (GtkWidget *button, const char *meant)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), meant != NULL ? meant : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("as it stands"));
  g_signal_connect (entry, "activate", G_CALLBACK (on_entry), button);
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), button);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
add_value (GtkWidget *button, GtkGrid *grid, int row, const char *found)
{
  Values *self = values_of (button);
  const char *meant = gain_mapping_find_value (self->mapping, self->column, found);
  GtkWidget *label = gtk_label_new (found);
  GtkWidget *control = self->words != NULL ? new_choice (button, meant) : new_entry (button, meant);
  g_autofree char *name = g_strdup_printf (_ ("What “%s” means"), found);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Capitals are wider than the mean letter: a label that may be cut would lose what is asked about. */
  if (g_utf8_strlen (found, -1) > WIDEST)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), WIDEST);
      gtk_widget_set_tooltip_text (label, found);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (control), "found", g_strdup (found), g_free);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, control, 1, row, 1, 1);
}

/* Made when it is opened: most are never. */
static void
on_open (GtkMenuButton *menu, gpointer data)
{
  GtkWidget *button = GTK_WIDGET (menu);
  Values *self = values_of (button);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  int place = gain_map_sample_find (self->sample, self->mapping->fields[self->column].heading);
  g_autoptr (GPtrArray) found = gain_map_sample_values (self->sample, (guint) MAX (place, 0),
                                                        MOST_VALUES);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->filling = TRUE;
  for (guint i = 0; i < found->len; i++)
    add_value (button, GTK_GRID (grid), (int) i, g_ptr_array_index (found, i));
  self->filling = FALSE;
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (menu, popover);
}

/**
 * gain_map_values_new:
 * @changed: called with @data alone after a change
 * @data: for @changed
 *
 * Returns: (transfer floating): the button, not filled yet
 */
GtkWidget *
gain_map_values_new (GCallback changed, gpointer data)
{
  GtkWidget *button = gtk_menu_button_new ();
  Values *self = g_new0 (Values, 1);

  self->changed = changed;
  self->data = data;
  g_object_set_data_full (G_OBJECT (button), "gain-map-values", self, values_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("What the values in the file mean"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_open, NULL, NULL);
  return button;
}

static char **
words_of (const GainColumn *column, char **measures)
{
  static const char *const yes_no[] = { "yes", "no", NULL };

  if (column->type == GAIN_COLUMN_WORD)
    return g_strdupv ((char **) column->words);
  if (column->type == GAIN_COLUMN_YES_NO)
    return g_strdupv ((char **) yes_no);
  return strcmp (column->name, "measure") == 0 && measures != NULL && *measures != NULL
           ? g_strdupv (measures) : NULL;
}

/**
 * gain_map_values_fill:
 * @values: the button
 * @mapping: what it edits; must outlive it
 * @column: of the mapping's kind
 * @sample: what was seen of the file; must outlive it
 * @measures: codes of the workspace's measures
 *
 * Shows how many values mean something else; only where a column comes from a heading.
 */
void
gain_map_values_fill (GtkWidget *values, GainMapping *mapping, guint column,
                      const GainMapSample *sample, char **measures)
{
  Values *self = values_of (values);
  const GainColumn *info = &gain_kind_info (mapping->kind)->columns[column];

  self->mapping = mapping;
  self->column = column;
  self->sample = sample;
  g_strfreev (self->words);
  self->words = words_of (info, measures);
  set_label (values);
  set_name (values, info->name);
  gtk_widget_set_visible (values,
                          mapping->fields[column].form == GAIN_MAP_HEADING
                            && (self->words != NULL || info->type == GAIN_COLUMN_TEXT
                                || info->type == GAIN_COLUMN_PERIOD));
}
