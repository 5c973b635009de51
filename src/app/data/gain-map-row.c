/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-map-row.h"

#include "gain-data-words.h"
#include "gain-map-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_WIDTH 150
#define SOURCE_WIDTH 210
#define SHOWN_VALUES 4
#define TYPING_DELAY 400 /* ms after the last key before what was typed counts */

struct _GainMapRow
{
  AdwBin               parent_instance;

  GainMapping         *mapping;  /* borrowed: the page's, which outlives its rows */
  const GainMapSample *sample;   /* borrowed likewise */
  char               **measures; /* borrowed likewise */
  guint                column;
  GtkWidget           *source;
  GtkWidget           *extras;
  GtkWidget           *values;
  GtkLabel            *shown;
  GtkLabel            *reason;
  gboolean             filling;
  guint                typing;
};

G_DEFINE_FINAL_TYPE (GainMapRow, gain_map_row, ADW_TYPE_BIN)

static guint changed_signal;

/* What the list of sources offers behind "not in the file" and the headings. */
enum { AFTER_CONSTANT, AFTER_JOIN, AFTER_PART, N_AFTER };

static const GainColumn *
column_of (GainMapRow *self)
{
  return &gain_kind_info (self->mapping->kind)->columns[self->column];
}

static GainMapField *
field_of (GainMapRow *self)
{
  return &self->mapping->fields[self->column];
}

static void
changed (GainMapRow *self)
{
  GainMapField *field = field_of (self);

  g_clear_pointer (&field->reason, g_free);
  field->confidence = 0;
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
new_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * gain_map_headings_new:
 * @sample: what was seen of the file
 * @none: what stands for no heading
 * @selected: (nullable): the heading that is chosen
 * @label: what a screen reader says
 *
 * Returns: (transfer floating): a list of the file's headings to choose from
 */
GtkWidget *
gain_map_headings_new (const GainMapSample *sample, const char *none, const char *selected,
                       const char *label)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *headings;

  gtk_string_list_append (names, none);
  for (guint i = 0; i < sample->n_headings; i++)
    gtk_string_list_append (names, *sample->headings[i] != '\0' ? sample->headings[i] : _ ("(blank)"));
  headings = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), text);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (headings), sample->n_headings > 12);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (headings),
                              (guint) (gain_map_sample_find (sample, selected) + 1));
  gtk_widget_set_valign (headings, GTK_ALIGN_CENTER);
  set_name (headings, label);
  return headings;
}

/**
 * gain_map_headings_get:
 * @headings: a list of headings
 * @sample: what was seen of the file
 *
 * Returns: (transfer none) (nullable): the heading that is chosen; %NULL: none
 */
const char *
gain_map_headings_get (GtkWidget *headings, const GainMapSample *sample)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (headings));

  /* A column without a heading can't be told from another one. */
  return selected == 0 || selected > sample->n_headings || *sample->headings[selected - 1] == '\0'
           ? NULL : sample->headings[selected - 1];
}

/* What stands in the file, and why it was guessed. */
static void
show_sample (GainMapRow *self)
{
  const GainMapField *field = field_of (self);
  int place = gain_map_sample_find (self->sample, field->heading);
  g_autoptr (GPtrArray) values = place >= 0 ? gain_map_sample_values (self->sample, (guint) place,
                                                                      SHOWN_VALUES)
                                            : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *why = NULL;

  for (guint i = 0; values != NULL && i < values->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "",
                            (const char *) g_ptr_array_index (values, i));
  gtk_label_set_label (self->shown, text->str);
  if (field->reason != NULL)
    why = g_strdup_printf (_ ("guessed: %s (%d of 100)"), field->reason, field->confidence);
  gtk_label_set_label (self->reason, why != NULL ? why : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reason), why);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), why != NULL);
}

static void
show_values (GainMapRow *self)
{
  gain_map_values_fill (self->values, self->mapping, self->column, self->sample, self->measures);
}

static gboolean
on_typed_long_ago (gpointer data)
{
  GainMapRow *self = data;

  self->typing = 0;
  changed (self);
  return G_SOURCE_REMOVE;
}

static void
typed (GainMapRow *self)
{
  g_clear_handle_id (&self->typing, g_source_remove);
  self->typing = g_timeout_add (TYPING_DELAY, on_typed_long_ago, self);
}

static void
on_text (GtkEditable *entry, GainMapRow *self)
{
  GainMapField *field = field_of (self);
  const char *text = gtk_editable_get_text (entry);

  if (self->filling || (field->form == GAIN_MAP_PART && *text == '\0'))
    return;
  g_free (field->text);
  field->text = g_strdup (text);
  typed (self);
}

/* Whatever of the extras was chosen, all of them say how the column comes about. */
static void
on_extra (GainMapRow *self)
{
  GainMapField *field = field_of (self);
  GtkWidget *first = g_object_get_data (G_OBJECT (self->extras), "first");
  GtkWidget *second = g_object_get_data (G_OBJECT (self->extras), "second");
  GtkWidget *part = g_object_get_data (G_OBJECT (self->extras), "part");
  g_autofree char *between = g_strdup (field->text);
  const char *heading, *other;

  if (self->filling)
    return;
  heading = gain_map_headings_get (first, self->sample);
  other = second != NULL ? gain_map_headings_get (second, self->sample) : NULL;
  if (heading == NULL || (second != NULL && other == NULL))
    return;
  if (second != NULL)
    gain_mapping_set_join (self->mapping, self->column, heading, other, between);
  else
    gain_mapping_set_part (self->mapping, self->column, heading, between,
                           gtk_drop_down_get_selected (GTK_DROP_DOWN (part)) + 1);
  show_sample (self);
  changed (self);
}

static GtkWidget *
add_entry (GainMapRow *self, const char *name, int chars)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), field_of (self)->text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), chars);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (entry, name);
  set_name (entry, name);
  g_signal_connect (entry, "changed", G_CALLBACK (on_text), self);
  gtk_box_append (GTK_BOX (self->extras), entry);
  return entry;
}

static void
add_heading (GainMapRow *self, const char *key, const char *selected, const char *label)
{
  GtkWidget *headings = gain_map_headings_new (self->sample, _ ("choose a column"), selected, label);

  gtk_widget_set_size_request (headings, 120, -1);
  g_object_set_data (G_OBJECT (self->extras), key, headings);
  g_signal_connect_swapped (headings, "notify::selected", G_CALLBACK (on_extra), self);
  gtk_box_append (GTK_BOX (self->extras), headings);
}

static void
add_part (GainMapRow *self)
{
  const char *const words[] = { _ ("before"), _ ("behind"), NULL };
  GtkWidget *part = gtk_drop_down_new_from_strings (words);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (part), field_of (self)->part - 1);
  gtk_widget_set_valign (part, GTK_ALIGN_CENTER);
  set_name (part, _ ("Which part"));
  g_object_set_data (G_OBJECT (self->extras), "part", part);
  g_signal_connect_swapped (part, "notify::selected", G_CALLBACK (on_extra), self);
  gtk_box_append (GTK_BOX (self->extras), part);
}

static const char *
constant_hint (const GainColumn *column)
{
  return column->type == GAIN_COLUMN_PERIOD ? _ ("Of every row, as 2025Q3")
         : column->type == GAIN_COLUMN_YEAR ? _ ("Of every row, as 2025")
         : column->type == GAIN_COLUMN_DATE ? _ ("Of every row, as 12/31/2025")
                                            : _ ("What stands in every row");
}

static void
show_extras (GainMapRow *self)
{
  const GainMapField *field = field_of (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->extras)) != NULL)
    gtk_box_remove (GTK_BOX (self->extras), child);
  g_object_set_data (G_OBJECT (self->extras), "second", NULL);
  self->filling = TRUE;
  if (field->form == GAIN_MAP_CONSTANT)
    {
      const char *hint = constant_hint (column_of (self));

      gtk_entry_set_placeholder_text (GTK_ENTRY (add_entry (self, hint, 26)), hint);
    }
  else if (field->form == GAIN_MAP_JOIN)
    {
      add_heading (self, "first", field->heading, _ ("The first column"));
      add_entry (self, _ ("What stands between the two"), 3);
      add_heading (self, "second", field->second, _ ("The second column"));
    }
  else if (field->form == GAIN_MAP_PART)
    {
      add_heading (self, "first", field->heading, _ ("The column that is divided"));
      add_part (self);
      add_entry (self, _ ("Where the cell is divided"), 3);
    }
  self->filling = FALSE;
  gtk_widget_set_visible (self->extras, gtk_widget_get_first_child (self->extras) != NULL);
}

static guint
place_in_list (GainMapRow *self)
{
  const GainMapField *field = field_of (self);
  guint after = self->sample->n_headings + 1;

  switch (field->form)
    {
    case GAIN_MAP_HEADING:
      return (guint) (gain_map_sample_find (self->sample, field->heading) + 1);
    case GAIN_MAP_CONSTANT:
      return after + AFTER_CONSTANT;
    case GAIN_MAP_JOIN:
      return after + AFTER_JOIN;
    case GAIN_MAP_PART:
      return after + AFTER_PART;
    case GAIN_MAP_ABSENT:
    default:
      return 0;
    }
}

/* The first heading that nothing comes from yet; else the first. */
static const char *
free_heading (GainMapRow *self)
{
  g_autoptr (GHashTable) used = gain_mapping_used (self->mapping);

  for (guint i = 0; i < self->sample->n_headings; i++)
    if (*self->sample->headings[i] != '\0'
        && !gain_heading_is_in (self->sample->headings[i], used))
      return self->sample->headings[i];
  return self->sample->headings[0];
}

static void
choose_after (GainMapRow *self, guint after)
{
  g_autofree char *heading = g_strdup (field_of (self)->heading);
  const char *first = heading != NULL ? heading : free_heading (self);

  if (after == AFTER_CONSTANT)
    gain_mapping_set_constant (self->mapping, self->column, "");
  else if (after == AFTER_JOIN)
    gain_mapping_set_join (self->mapping, self->column, first, free_heading (self), " ");
  else
    gain_mapping_set_part (self->mapping, self->column, first, ",", 1);
}

static void
on_source (GainMapRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->source));
  const char *heading = gain_map_headings_get (self->source, self->sample);

  if (self->filling || selected == place_in_list (self))
    return;
  if (selected > self->sample->n_headings)
    choose_after (self, selected - self->sample->n_headings - 1);
  else if (heading == NULL)
    gain_mapping_clear (self->mapping, self->column);
  else
    {
      gain_mapping_set_heading (self->mapping, self->column, heading);
      gain_mapping_guess_values (self->mapping, self->column, self->sample);
    }
  show_extras (self);
  show_sample (self);
  show_values (self);
  changed (self);
}

static void
add_source (GainMapRow *self, GtkWidget *box)
{
  g_autofree char *label = g_strdup_printf (_ ("Where %s comes from"), column_of (self)->name);
  GtkWidget *source = gain_map_headings_new (self->sample, _ ("not in the file"), NULL, label);
  GtkStringList *names
      = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (source)));

  gtk_string_list_append (names, _ ("the same in every row"));
  gtk_string_list_append (names, _ ("two columns together"));
  gtk_string_list_append (names, _ ("a part of a column"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (source), place_in_list (self));
  gtk_widget_set_size_request (source, SOURCE_WIDTH, -1);
  g_signal_connect_swapped (source, "notify::selected", G_CALLBACK (on_source), self);
  self->source = source;
  gtk_box_append (GTK_BOX (box), source);
}

static void
add_name (GainMapRow *self, GtkWidget *box)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (column_of (self)->name);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (lines), name);
  if (gain_mapping_needs (self->mapping, self->column))
    {
      gtk_widget_add_css_class (name, "heading");
      gtk_box_append (GTK_BOX (lines), new_caption (_ ("needed")));
    }
  gtk_widget_set_size_request (lines, NAME_WIDTH, -1);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), lines);
}

static void
add_shown (GainMapRow *self, GtkWidget *box)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->shown = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->shown, 0);
  gtk_label_set_ellipsize (self->shown, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->shown), "numeric");
  self->reason = GTK_LABEL (new_caption (NULL));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->shown));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->reason));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), lines);
}

static void
on_values (GainMapRow *self)
{
  changed (self);
}

static void
gain_map_row_dispose (GObject *object)
{
  GainMapRow *self = GAIN_MAP_ROW (object);

  g_clear_handle_id (&self->typing, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (gain_map_row_parent_class)->dispose (object);
}

static void
gain_map_row_class_init (GainMapRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_map_row_dispose;
  changed_signal = g_signal_new ("changed", GAIN_TYPE_MAP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
gain_map_row_init (GainMapRow *self)
{
}

/**
 * gain_map_row_new:
 * @mapping: what it edits; must outlive it
 * @column: of the mapping's kind
 * @sample: what was seen of the file; must outlive it
 * @measures: codes of the workspace's measures; must outlive it
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
gain_map_row_new (GainMapping *mapping, guint column, const GainMapSample *sample, char **measures)
{
  GainMapRow *self = g_object_new (GAIN_TYPE_MAP_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->mapping = mapping;
  self->column = column;
  self->sample = sample;
  self->measures = measures;
  add_name (self, box);
  add_source (self, box);
  self->extras = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), self->extras);
  add_shown (self, box);
  self->values = gain_map_values_new (G_CALLBACK (on_values), self);
  gtk_box_append (GTK_BOX (box), self->values);
  gtk_widget_add_css_class (box, "data-kind");
  adw_bin_set_child (ADW_BIN (self), box);
  show_extras (self);
  show_sample (self);
  show_values (self);
  return GTK_WIDGET (self);
}
