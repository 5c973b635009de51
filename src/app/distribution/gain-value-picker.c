/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-value-picker.h"

#include "gain-count.h"
#include "gain-row.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 340
#define MOST_HEIGHT 340
#define ROW_HEIGHT 34 /* about */
#define MOST_ROWS 300 /* beyond that one searches */

struct _GainValuePicker
{
  GtkPopover          parent_instance;

  GPtrArray          *choices; /* GainPlanChoice */
  GPtrArray          *chosen;  /* char *, in the order in which they were chosen */
  GainPickKind        kind;
  char               *needle;  /* folded; NULL: all */
  GListStore         *rows;    /* GainRow: places in choices */
  GtkCustomFilter    *filter;
  GtkFilterListModel *found;   /* all that fits; the list shows its beginning */
  GtkLabel           *more;
  GtkSingleSelection *selection;
  GtkSearchEntry     *search;
  GtkListView        *list;
  GtkButton          *add;
};

G_DEFINE_FINAL_TYPE (GainValuePicker, gain_value_picker, GTK_TYPE_POPOVER)

static guint changed_signal;

static const GainPlanChoice *
choice_of (GainValuePicker *self, gpointer row)
{
  return g_ptr_array_index (self->choices, gain_row_get_index (row));
}

static gboolean
find_chosen (GainValuePicker *self, const char *value, guint *at)
{
  return g_ptr_array_find_with_equal_func (self->chosen, value, g_str_equal, at);
}

static gboolean
fits (gpointer row, gpointer data)
{
  GainValuePicker *self = data;
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;

  if (self->needle == NULL)
    return TRUE;
  label = gain_search_fold (choice_of (self, row)->label);
  value = gain_search_fold (choice_of (self, row)->value);
  return strstr (label, self->needle) != NULL || strcmp (value, self->needle) == 0;
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
show_row (GainValuePicker *self, GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  const GainPlanChoice *choice = choice_of (self, gtk_list_item_get_item (item));
  g_autofree char *text = NULL;

  if (choice->n == 0)
    text = g_strdup_printf (_ ("%s · fits nobody"), choice->label);
  else if (choice->n > 1)
    {
      g_autofree char *n = gain_count_format (choice->n, 0);

      text = g_strdup_printf ("%s · %s", choice->label, n);
    }
  if (self->kind == GAIN_PICK_ONE)
    {
      gtk_label_set_label (GTK_LABEL (child), choice->label);
      return;
    }
  gtk_check_button_set_label (GTK_CHECK_BUTTON (child), text != NULL ? text : choice->label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (child), find_chosen (self, choice->value, NULL));
}

/* The list has the keys and the clicks; the box only shows. */
static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GainValuePicker *self = data;
  GtkWidget *child;

  if (self->kind == GAIN_PICK_ONE)
    {
      child = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
    }
  else
    {
      child = gtk_check_button_new ();
      gtk_widget_set_can_focus (child, FALSE);
      gtk_widget_set_can_target (child, FALSE);
    }
  gtk_list_item_set_child (item, child);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  show_row (data, item);
}

static void
take_one (GainValuePicker *self, const GainPlanChoice *choice)
{
  g_ptr_array_set_size (self->chosen, 0);
  g_ptr_array_add (self->chosen, g_strdup (choice->value));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, changed_signal, 0);
}

static void
toggle (GainValuePicker *self, guint position)
{
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const GainPlanChoice *choice;
  guint place;
  guint at;

  if (row == NULL)
    return;
  choice = choice_of (self, row);
  if (self->kind == GAIN_PICK_ONE)
    {
      take_one (self, choice);
      return;
    }
  if (find_chosen (self, choice->value, &at))
    g_ptr_array_remove_index (self->chosen, at);
  else
    g_ptr_array_add (self->chosen, g_strdup (choice->value));
  /* The row is made again where it stands, with its other mark. */
  if (g_list_store_find (self->rows, row, &place))
    {
      g_autoptr (GainRow) again = gain_row_new (gain_row_get_index (GAIN_ROW (row)));
      gpointer additions[] = { again };

      g_list_store_splice (self->rows, place, 1, additions, 1);
    }
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_activate (GtkListView *list, guint position, gpointer data)
{
  toggle (data, position);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer data)
{
  GainValuePicker *self = data;

  if (key != GDK_KEY_space && key != GDK_KEY_KP_Space)
    return GDK_EVENT_PROPAGATE;
  toggle (self, gtk_single_selection_get_selected (self->selection));
  return GDK_EVENT_STOP;
}

/* --- search ----------------------------------------------------------------------------------- */

static char *
typed (GainValuePicker *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

static void
on_search (GainValuePicker *self)
{
  g_autofree char *text = typed (self);
  g_autofree char *label = g_strdup_printf (_ ("Add “%s”"), text);

  g_free (self->needle);
  self->needle = *text != '\0' ? gain_search_fold (text) : NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_button_set_label (self->add, label);
  gtk_widget_set_visible (GTK_WIDGET (self->add),
                          self->kind == GAIN_PICK_SEVERAL_OR_NEW && *text != '\0'
                            && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0);
}

/* Somebody may have it later on. */
static void
on_add (GainValuePicker *self)
{
  g_autofree char *text = typed (self);
  GainPlanChoice *choice;
  g_autoptr (GainRow) row = NULL;

  if (*text == '\0')
    return;
  choice = g_new0 (GainPlanChoice, 1);
  choice->value = g_strdup (text);
  choice->label = g_strdup (text);
  g_ptr_array_add (self->choices, choice);
  g_ptr_array_add (self->chosen, g_strdup (text));
  row = gain_row_new (self->choices->len - 1);
  g_list_store_append (self->rows, row);
  on_search (self);
  g_signal_emit (self, changed_signal, 0);
}

/* Enter takes what was looked for: what was typed last, which the entry tells of only later. */
static void
on_search_activate (GainValuePicker *self)
{
  on_search (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->add)))
    on_add (self);
  else if (self->needle != NULL)
    toggle (self, 0);
}

static gboolean
on_search_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
               gpointer data)
{
  GainValuePicker *self = data;

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GDK_EVENT_STOP;
}

static void
show_more (GainValuePicker *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint more = n > MOST_ROWS ? n - MOST_ROWS : 0;
  g_autofree char *text
    = gain_count_phrase (ngettext ("and %s more; type to find it", "and %s more; type to find them",
                                   more),
                         more);

  gtk_label_set_label (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), more > 0);
}

static void
gain_value_picker_show (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gain_value_picker_parent_class)->show (widget);
  gtk_widget_grab_focus (GTK_WIDGET (GAIN_VALUE_PICKER (widget)->search));
}

static void
gain_value_picker_dispose (GObject *object)
{
  GainValuePicker *self = GAIN_VALUE_PICKER (object);

  if (self->found != NULL)
    g_signal_handlers_disconnect_by_func (self->found, show_more, self);
  gtk_popover_set_child (GTK_POPOVER (self), NULL);
  g_clear_object (&self->found);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (gain_value_picker_parent_class)->dispose (object);
}

static void
gain_value_picker_finalize (GObject *object)
{
  GainValuePicker *self = GAIN_VALUE_PICKER (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_free (self->needle);
  G_OBJECT_CLASS (gain_value_picker_parent_class)->finalize (object);
}

static void
gain_value_picker_class_init (GainValuePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_value_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_value_picker_finalize;
  GTK_WIDGET_CLASS (klass)->show = gain_value_picker_show;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
list_new (GainValuePicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkSliceListModel *shown;
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list;

  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  self->filter = gtk_custom_filter_new (fits, self, NULL);
  self->found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                           GTK_FILTER (self->filter));
  g_signal_connect_swapped (self->found, "items-changed", G_CALLBACK (show_more), self);
  shown = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->found)), 0, MOST_ROWS);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (shown));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  self->list = GTK_LIST_VIEW (list);
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  g_signal_connect (list, "activate", G_CALLBACK (on_activate), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (list, keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return scrolled;
}

static void
gain_value_picker_init (GainValuePicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *add = gtk_button_new_with_label ("");
  GtkWidget *more = gtk_label_new (NULL);

  self->chosen = g_ptr_array_new_with_free_func (g_free);
  self->search = GTK_SEARCH_ENTRY (search);
  self->add = GTK_BUTTON (add);
  self->more = GTK_LABEL (more);
  gtk_widget_set_visible (add, FALSE);
  gtk_widget_set_visible (more, FALSE);
  gtk_widget_add_css_class (more, "dim-label");
  g_object_set (search, "placeholder-text", _ ("Find or type a value"), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (search, keys);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), list_new (self));
  gtk_box_append (GTK_BOX (box), more);
  gtk_box_append (GTK_BOX (box), add);
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (on_search_activate), self);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add), self);
}

/**
 * gain_value_picker_new:
 * @choices: (transfer full) (element-type GainPlanChoice): what can be checked
 * @chosen: (nullable): what is
 * @kind: how many, and whether there can be values that nobody has yet
 * @title: what the values are of
 *
 * Returns: (transfer floating): a popover
 */
GainValuePicker *
gain_value_picker_new (GPtrArray *choices, char **chosen, GainPickKind kind, const char *title)
{
  GainValuePicker *self = g_object_new (GAIN_TYPE_VALUE_PICKER, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  self->choices = choices;
  self->kind = kind;
  if (kind != GAIN_PICK_SEVERAL_OR_NEW)
    g_object_set (self->search, "placeholder-text", _ ("Find a value"), NULL);
  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    g_ptr_array_add (self->chosen, g_strdup (chosen[i]));
  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add (rows, gain_row_new (i));
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  /* Of its own accord a list asks for hardly any height, whatever is in it. */
  gtk_scrolled_window_set_min_content_height (
    GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->list))),
    (int) MIN (rows->len * ROW_HEIGHT, MOST_HEIGHT));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  return self;
}

/**
 * gain_value_picker_get:
 * @self: a picker
 *
 * Returns: (transfer full): what is checked, in the order in which it was
 */
char **
gain_value_picker_get (GainValuePicker *self)
{
  GPtrArray *values = g_ptr_array_new ();

  g_return_val_if_fail (GAIN_IS_VALUE_PICKER (self), NULL);

  for (guint i = 0; i < self->chosen->len; i++)
    g_ptr_array_add (values, g_strdup (g_ptr_array_index (self->chosen, i)));
  g_ptr_array_add (values, NULL);
  return (char **) g_ptr_array_free (values, FALSE);
}

/**
 * gain_value_picker_choices:
 * @self: a picker
 *
 * Returns: (transfer none) (element-type GainPlanChoice): what can be checked
 */
const GPtrArray *
gain_value_picker_choices (GainValuePicker *self)
{
  g_return_val_if_fail (GAIN_IS_VALUE_PICKER (self), NULL);

  return self->choices;
}
