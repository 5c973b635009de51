/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-map-page.h"

#include "gain-data-words.h"
#include "gain-map-json.h"
#include "gain-map-row.h"
#include "gain-text-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is previewed; the pages beside this one have more. */
#define MOST_REFUSED 40
#define MOST_GOOD 40
#define HEADING_WIDTH 190
#define MEASURE_WIDTH 130
#define MEASURE_DOT " · " /* between a measure's code and its title */

/* Measures of a wide sheet whose columns can be chosen at once; of more, each by itself: two hundred
 * lists of two hundred columns take seconds to make, and nobody looks through them. */
#define MOST_OPEN 8
#define NO_PAIR G_MAXUINT

struct _GainMapPage
{
  AdwBin           parent_instance;

  GtkLabel        *state;
  GtkScrolledWindow *scroller;
  GtkListBox      *columns;
  GtkWidget       *wide;
  GtkWidget       *add;
  GtkListBox      *pairs;
  GtkStack        *preview;
  GtkLabel        *message;

  GainTextTable   *rows;
  GainIncomingSet *set;
  guint            file;
  GainIncomingSet *made;     /* what the rows were made of, which they look into */
  guint            made_file;
  GainMapping     *mapping;  /* as it is shown, and edited; NULL: none */
  char           **measures; /* codes */
  char           **titles;   /* of them, code first */
  double           place;     /* how far down the list is scrolled */
  guint            open_pair; /* the one that was opened last; NO_PAIR: none */
};

G_DEFINE_FINAL_TYPE (GainMapPage, gain_map_page, ADW_TYPE_BIN)

enum { ROW_LINE, ROW_OUTCOME, ROW_TEXT, N_ROW_COLUMNS };

static const GainIncoming *
current (GainMapPage *self)
{
  return self->set != NULL && self->file < self->set->files->len
           ? g_ptr_array_index (self->set->files, self->file)
           : NULL;
}

static const GainMapSample *
sample_of (GainMapPage *self)
{
  return self->made != NULL
           ? ((GainIncoming *) g_ptr_array_index (self->made->files, self->made_file))->sample
           : NULL;
}

/* Rows that are refused stand first: they are what a mapping is mended for. */
static guint
n_refused (const GainIncoming *incoming)
{
  return MIN (incoming->refused->len, MOST_REFUSED);
}

static guint
n_good (const GainIncoming *incoming)
{
  return incoming->first != NULL ? MIN (gain_table_n_rows (incoming->first), MOST_GOOD) : 0;
}

/* "id 1003000126 · period 2025Q3 · ..." */
static char *
row_text (const GainTable *table, guint row)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (table));
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < info->n_columns; c++)
    {
      g_autofree char *cell = gain_data_cell (table, row, c);

      if (cell != NULL && *cell != '\0')
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", info->columns[c].name,
                                cell);
    }
  return g_string_free (text, FALSE);
}

static char *
refused_cell (const GainReject *reject, guint column)
{
  if (column == ROW_LINE)
    return gain_data_count (reject->line);
  if (column == ROW_OUTCOME)
    return g_strdup_printf (_ ("not: %s"),
                            reject->column != NULL ? reject->column : _ ("the whole row"));
  return reject->value != NULL ? g_strdup_printf ("“%s”: %s", reject->value, reject->reason)
                               : g_strdup (reject->reason);
}

static char *
preview_cell (guint row, guint column, gpointer data)
{
  const GainIncoming *incoming = current (data);
  guint refused = incoming != NULL ? n_refused (incoming) : 0;

  if (incoming == NULL)
    return NULL;
  if (row < refused)
    return refused_cell (g_ptr_array_index (incoming->refused, row), column);
  row -= refused;
  if (row >= n_good (incoming))
    return NULL;
  return column == ROW_LINE      ? gain_data_count (gain_table_get_line (incoming->first, row))
         : column == ROW_OUTCOME ? g_strdup (_ ("good"))
                                 : row_text (incoming->first, row);
}

static void
show_preview (GainMapPage *self, const GainIncoming *incoming)
{
  gain_text_table_set_rows (self->rows, 0);
  if (incoming->error != NULL)
    {
      gtk_label_set_label (self->message, incoming->error->message);
      gtk_stack_set_visible_child_name (self->preview, "message");
      return;
    }
  gain_text_table_set_rows (self->rows, n_refused (incoming) + n_good (incoming));
  gtk_stack_set_visible_child_name (self->preview, "rows");
}

static void
show_state (GainMapPage *self, const GainIncoming *incoming)
{
  g_autofree char *missing = gain_mapping_missing (self->mapping);
  g_autofree char *text = NULL;

  if (missing != NULL)
    text = g_strdup_printf (_ ("Still needed: %s. Choose a column of the file, or write what is the "
                               "same in every row."),
                            missing);
  else if (incoming->mapping == NULL)
    text = g_strdup (_ ("The headings are ours. Nothing needs to be chosen."));
  else if (incoming->origin == GAIN_MAP_REMEMBERED)
    text = g_strdup (_ ("Chosen as for another file with these headings."));
  else if (incoming->origin == GAIN_MAP_GUESSED)
    text = g_strdup (_ ("Guessed: look through it. What you import is remembered for files with these "
                        "headings."));
  else
    text = g_strdup (_ ("What you import is remembered for files with these headings."));
  gtk_label_set_label (self->state, text);
}

/* The thread that reads gets a copy, as a document: what is edited here is nobody else's. */
static void
send (GainMapPage *self)
{
  g_autofree char *document = gain_mapping_to_json (self->mapping);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-map", "s", document);
}

static void
append_row (GtkListBox *list, GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void fill (GainMapPage *self);

static GainMapPair *
pair_of (GainMapPage *self, GtkWidget *widget)
{
  return g_ptr_array_index (self->mapping->pairs,
                            GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "pair")));
}

static void
on_pair_heading (GtkWidget *headings, GParamSpec *property, GainMapPage *self)
{
  GainMapPair *pair = pair_of (self, headings);
  gboolean numerator = g_object_get_data (G_OBJECT (headings), "numerator") != NULL;
  char **to = numerator ? &pair->numerator : &pair->denominator;
  const char *heading = gain_map_headings_get (headings, sample_of (self));

  g_free (*to);
  *to = g_strdup (heading);
  if (pair->numerator != NULL && pair->denominator != NULL)
    send (self);
}

static void
show_note (GtkLabel *note, const GainMapPair *pair)
{
  g_autofree char *rate = pair->rate != NULL && pair->numerator == NULL
                            ? g_strdup_printf (_ ("“%s” is a rate without counts"), pair->rate) : NULL;

  gtk_label_set_label (note, rate != NULL ? rate : pair->reason != NULL ? pair->reason : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (note), gtk_label_get_label (note));
}

static void
on_pair_measure (GtkDropDown *choice, GParamSpec *property, GainMapPage *self)
{
  GainMapPair *pair = pair_of (self, GTK_WIDGET (choice));
  GtkLabel *note = g_object_get_data (G_OBJECT (choice), "note");
  GtkStringObject *item = gtk_drop_down_get_selected_item (choice);
  guint selected = gtk_drop_down_get_selected (choice);

  if (item == NULL)
    return;
  g_free (pair->measure);
  /* Behind the workspace's stands one that it doesn't know. */
  pair->measure = g_strdup (selected < g_strv_length (self->measures)
                              ? self->measures[selected] : gtk_string_object_get_string (item));
  /* The reason was that of the guess. */
  g_clear_pointer (&pair->reason, g_free);
  show_note (note, pair);
  send (self);
}

static void
on_pair_remove (GtkWidget *button, GainMapPage *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "pair"));
  GtkListBoxRow *row;

  g_ptr_array_remove_index (self->mapping->pairs, index);
  self->open_pair = NO_PAIR;
  fill (self);
  /* Whoever goes through them by keyboard stays where they are. */
  row = gtk_list_box_get_row_at_index (self->pairs,
                                       MIN ((int) index, (int) self->mapping->pairs->len - 1));
  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
  send (self);
}

static void
mark (GtkWidget *widget, guint pair, const char *key)
{
  g_object_set_data (G_OBJECT (widget), "pair", GUINT_TO_POINTER (pair));
  if (key != NULL)
    g_object_set_data (G_OBJECT (widget), key, GUINT_TO_POINTER (1));
}

static void
on_measure_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

/* brief: the code alone, for the button has no room for more. */
static void
on_measure_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer brief)
{
  const char *title = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const char *end = GPOINTER_TO_INT (brief) ? strstr (title, MEASURE_DOT) : NULL;
  g_autofree char *text = end != NULL ? g_strndup (title, (gsize) (end - title)) : g_strdup (title);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkListItemFactory *
new_measure_factory (gboolean brief)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_measure_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_measure_bind), GINT_TO_POINTER (brief));
  return factory;
}

/* The workspace's measures, and one that it doesn't know, as long as it is chosen. */
static GtkWidget *
new_measure (GainMapPage *self, const GainMapPair *pair)
{
  g_autoptr (GtkStringList) codes = gtk_string_list_new ((const char *const *) self->titles);
  g_autoptr (GtkListItemFactory) button = new_measure_factory (TRUE);
  g_autoptr (GtkListItemFactory) list = new_measure_factory (FALSE);
  GtkWidget *choice;
  guint selected = 0;

  while (self->measures[selected] != NULL && strcmp (self->measures[selected], pair->measure) != 0)
    selected++;
  if (self->measures[selected] == NULL)
    gtk_string_list_append (codes, pair->measure);
  choice = gtk_drop_down_new (
      G_LIST_MODEL (g_object_ref (codes)),
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (choice), list);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_widget_set_size_request (choice, MEASURE_WIDTH, -1);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Measure"), -1);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (on_pair_measure), self);
  return choice;
}

static GtkWidget *
new_pair_heading (GainMapPage *self, guint index, const char *selected, gboolean numerator)
{
  GtkWidget *headings = gain_map_headings_new (
      sample_of (self), numerator ? _ ("no numerator") : _ ("no denominator"), selected,
      numerator ? _ ("Column of the numerator") : _ ("Column of the denominator"));

  mark (headings, index, numerator ? "numerator" : "denominator");
  gtk_widget_set_size_request (headings, HEADING_WIDTH, -1);
  g_signal_connect (headings, "notify::selected", G_CALLBACK (on_pair_heading), self);
  return headings;
}

static GtkWidget *
new_pair_note (const GainMapPair *pair)
{
  GtkWidget *note = gtk_label_new (NULL);

  show_note (GTK_LABEL (note), pair);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (note, TRUE);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  return note;
}

static GtkWidget *
new_pair_button (GainMapPage *self, guint index, const char *icon, const char *tooltip,
                 GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  mark (button, index, NULL);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
new_open_pair (GainMapPage *self, guint index)
{
  const GainMapPair *pair = g_ptr_array_index (self->mapping->pairs, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *measure = new_measure (self, pair);
  GtkWidget *note = new_pair_note (pair);

  mark (measure, index, NULL);
  g_object_set_data (G_OBJECT (measure), "note", note);
  gtk_widget_add_css_class (box, "data-kind");
  gtk_box_append (GTK_BOX (box), measure);
  gtk_box_append (GTK_BOX (box), new_pair_heading (self, index, pair->numerator, TRUE));
  gtk_box_append (GTK_BOX (box), new_pair_heading (self, index, pair->denominator, FALSE));
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), new_pair_button (self, index, "list-remove-symbolic",
                                                  _ ("Leave this measure out"),
                                                  G_CALLBACK (on_pair_remove)));
  return box;
}

static void
on_pair_open (GtkWidget *button, GainMapPage *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "pair"));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->pairs, (int) index);
  GtkWidget *box = new_open_pair (self, index);

  self->open_pair = index;
  gtk_list_box_row_set_child (row, box);
  gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
new_pair_label (const char *text, int width)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request (label, width, -1);
  return label;
}

static GtkWidget *
new_closed_pair (GainMapPage *self, guint index)
{
  const GainMapPair *pair = g_ptr_array_index (self->mapping->pairs, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *measure = new_pair_label (pair->measure, MEASURE_WIDTH);
  g_autofree char *tooltip = g_strdup_printf (_ ("Choose the columns of %s"), pair->measure);

  gtk_widget_add_css_class (box, "data-kind");
  gtk_widget_add_css_class (measure, "heading");
  gtk_box_append (GTK_BOX (box), measure);
  gtk_box_append (GTK_BOX (box), new_pair_label (pair->numerator != NULL ? pair->numerator
                                                                         : _ ("no numerator"),
                                                 HEADING_WIDTH));
  gtk_box_append (GTK_BOX (box), new_pair_label (pair->denominator != NULL ? pair->denominator
                                                                           : _ ("no denominator"),
                                                 HEADING_WIDTH));
  gtk_box_append (GTK_BOX (box), new_pair_note (pair));
  gtk_box_append (GTK_BOX (box), new_pair_button (self, index, "document-edit-symbolic", tooltip,
                                                  G_CALLBACK (on_pair_open)));
  gtk_box_append (GTK_BOX (box), new_pair_button (self, index, "list-remove-symbolic",
                                                  _ ("Leave this measure out"),
                                                  G_CALLBACK (on_pair_remove)));
  return box;
}

static void
add_pair (GainMapPage *self, guint index)
{
  gboolean open = self->mapping->pairs->len <= MOST_OPEN || index == self->open_pair;

  append_row (self->pairs, open ? new_open_pair (self, index) : new_closed_pair (self, index));
}

static void
on_add (GainMapPage *self)
{
  const char *measure = self->measures[0] != NULL ? self->measures[0] : "";

  for (guint i = 0; self->measures[i] != NULL; i++)
    {
      gboolean used = FALSE;

      for (guint p = 0; p < self->mapping->pairs->len && !used; p++)
        used = strcmp (((GainMapPair *) g_ptr_array_index (self->mapping->pairs, p))->measure,
                       self->measures[i])
               == 0;
      if (!used)
        {
          measure = self->measures[i];
          break;
        }
    }
  gain_mapping_add_pair (self->mapping, measure, NULL, NULL, NULL);
  self->open_pair = self->mapping->pairs->len - 1;
  fill (self);
}

/* What the measures' own columns give isn't asked for twice. */
static gboolean
is_shown (GainMapPage *self, guint column)
{
  return !gain_mapping_is_wide (self->mapping)
         || (column != GAIN_RESULTS_MEASURE && column != GAIN_RESULTS_NUMERATOR
             && column != GAIN_RESULTS_DENOMINATOR);
}

static void
fill (GainMapPage *self)
{
  clear_list (self->columns);
  clear_list (self->pairs);
  for (guint c = 0; c < self->mapping->n_fields; c++)
    {
      GtkWidget *row;

      if (!is_shown (self, c))
        continue;
      row = gain_map_row_new (self->mapping, c, sample_of (self), self->measures);
      g_signal_connect_swapped (row, "changed", G_CALLBACK (send), self);
      append_row (self->columns, row);
    }
  for (guint i = 0; i < self->mapping->pairs->len; i++)
    add_pair (self, i);
  gtk_widget_set_visible (self->wide, self->mapping->kind == GAIN_KIND_RESULTS);
  gtk_widget_set_visible (GTK_WIDGET (self->pairs), self->mapping->pairs->len > 0);
  gtk_widget_set_sensitive (self->add, self->measures[0] != NULL);
}

/* Whether what is shown, as far as it is finished, is how the file is read. */
static gboolean
is_as_shown (GainMapPage *self, const GainMapping *mapping)
{
  g_autofree char *shown = gain_mapping_to_json (self->mapping);
  g_autoptr (GainMapping) finished = gain_mapping_from_draft (shown, NULL);
  g_autofree char *left = finished != NULL ? gain_mapping_to_json (finished) : NULL;
  g_autofree char *right = gain_mapping_to_json (mapping);

  return g_strcmp0 (left, right) == 0;
}

static gboolean
same_sample (const GainMapSample *a, const GainMapSample *b)
{
  if (a == NULL || b == NULL || a->rows->len != b->rows->len
      || !g_strv_equal ((const char *const *) a->headings, (const char *const *) b->headings))
    return FALSE;
  for (guint i = 0; i < a->rows->len; i++)
    if (!g_strv_equal (g_ptr_array_index (a->rows, i), g_ptr_array_index (b->rows, i)))
      return FALSE;
  return TRUE;
}

/* GTK 4.8 scrolls to a choice in a list that hangs over the page as if it stood in it. Nobody scrolls
 * the page under such a list, so it stays. */
static void
on_scrolled (GtkAdjustment *down, GainMapPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && GTK_IS_POPOVER (gtk_widget_get_native (focus)))
    gtk_adjustment_set_value (down, self->place);
  else
    self->place = gtk_adjustment_get_value (down);
}

/* What the rows look into goes after them. */
static void
clear (GainMapPage *self)
{
  self->open_pair = NO_PAIR;
  clear_list (self->columns);
  clear_list (self->pairs);
  g_clear_pointer (&self->mapping, gain_mapping_free);
  g_clear_pointer (&self->measures, g_strfreev);
  g_clear_pointer (&self->titles, g_strfreev);
  g_clear_pointer (&self->made, gain_incoming_set_unref);
}

static void
gain_map_page_dispose (GObject *object)
{
  GainMapPage *self = GAIN_MAP_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_MAP_PAGE);
  g_clear_pointer (&self->mapping, gain_mapping_free);
  g_clear_pointer (&self->measures, g_strfreev);
  g_clear_pointer (&self->titles, g_strfreev);
  g_clear_pointer (&self->made, gain_incoming_set_unref);
  g_clear_pointer (&self->set, gain_incoming_set_unref);
  G_OBJECT_CLASS (gain_map_page_parent_class)->dispose (object);
}

static void
gain_map_page_class_init (GainMapPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_map_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/map-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainMapPage, name)
  BIND (state);
  BIND (scroller);
  BIND (columns);
  BIND (wide);
  BIND (add);
  BIND (pairs);
  BIND (preview);
  BIND (message);
#undef BIND
}

static void
gain_map_page_init (GainMapPage *self)
{
  const GainTextColumn columns[N_ROW_COLUMNS] = {
    [ROW_LINE] = { _ ("Line"), GAIN_COLUMN_NUMBER | GAIN_COLUMN_DIM, 64, FALSE },
    [ROW_OUTCOME] = { _ ("Outcome"), GAIN_COLUMN_ELLIPSIZE, 150, FALSE },
    [ROW_TEXT] = { _ ("As It Is Read, or Why It Is Not"), GAIN_COLUMN_ELLIPSIZE, 0, TRUE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->open_pair = NO_PAIR;
  self->rows = gain_text_table_new (_ ("What comes of the first rows"));
  gain_text_table_set_columns (self->rows, columns, N_ROW_COLUMNS, preview_cell, NULL, self);
  gtk_stack_add_named (self->preview, GTK_WIDGET (self->rows), "rows");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add), self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (on_scrolled), self, 0);
}

/**
 * gain_map_page_new:
 *
 * Returns: (transfer floating): a page without a file
 */
GtkWidget *
gain_map_page_new (void)
{
  return g_object_new (GAIN_TYPE_MAP_PAGE, NULL);
}

static GainMapping *
mapping_of (const GainIncoming *incoming)
{
  return incoming->mapping != NULL ? gain_mapping_copy (incoming->mapping)
                                   : gain_mapping_from_names (incoming->kind, incoming->sample);
}

/**
 * gain_map_page_set_file:
 * @self: a page
 * @set: (nullable): files that were read; kept by reference
 * @file: which of them
 * @measures: codes of the workspace's measures
 * @titles: what each of them is called, its code first
 *
 * Shows how a file is read. If it is read as is shown, only the rows below are new, so that whoever
 * is typing goes on.
 */
void
gain_map_page_set_file (GainMapPage *self, GainIncomingSet *set, guint file, char **measures,
                        char **titles)
{
  GainIncomingSet *old = self->set;
  const GainIncoming *incoming;
  g_autoptr (GainMapping) mapping = NULL;
  gboolean other;

  g_return_if_fail (GAIN_IS_MAP_PAGE (self));
  gain_text_table_set_rows (self->rows, 0);
  self->set = set != NULL ? gain_incoming_set_ref (set) : NULL;
  self->file = file;
  g_clear_pointer (&old, gain_incoming_set_unref);
  incoming = current (self);
  if (incoming == NULL || incoming->sample == NULL || !incoming->has_kind)
    {
      clear (self);
      return;
    }
  mapping = mapping_of (incoming);
  other = self->mapping == NULL || !same_sample (sample_of (self), incoming->sample);
  if (other || !is_as_shown (self, mapping))
    {
      clear (self);
      self->made = gain_incoming_set_ref (set);
      self->made_file = file;
      self->measures = g_strdupv (measures);
      self->titles = g_strdupv (titles);
      self->mapping = g_steal_pointer (&mapping);
      fill (self);
    }
  if (other)
    {
      self->place = 0;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  show_preview (self, incoming);
  show_state (self, incoming);
}

/**
 * gain_map_page_get_mapping:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the mapping as it is shown
 */
const GainMapping *
gain_map_page_get_mapping (GainMapPage *self)
{
  g_return_val_if_fail (GAIN_IS_MAP_PAGE (self), NULL);

  return self->mapping;
}
