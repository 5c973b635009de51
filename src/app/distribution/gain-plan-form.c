/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-form.h"

#include "gain-fault.h"
#include "gain-plan-choices.h"
#include "gain-value-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHOICE_CHARS 40

struct _GainPlanForm
{
  GObject      parent_instance;

  GainPlan    *draft;
  GainCatalog *catalog;
  GHashTable  *rows;   /* path -> GtkWidget, borrowed */
  GHashTable  *wrong;  /* paths whose row holds a text that can't be one */
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (GainPlanForm, gain_plan_form, G_TYPE_OBJECT)

static guint changed_signal;

static const char *
path_of (gpointer row)
{
  return g_object_get_data (row, "path");
}

/* --- faults ----------------------------------------------------------------------------------- */

/* Beside the field: a row with a subtitle has room there, one with an entry at its end. */
static void
mark (GtkWidget *row, const char *text)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "fault");
  const char *help = g_object_get_data (G_OBJECT (row), "help");

  if (label != NULL)
    {
      gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
      gtk_widget_set_visible (label, text != NULL);
    }
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text != NULL   ? text
                                                       : help != NULL ? help
                                                                      : "");
  gain_fault_mark (row, text != NULL);
}

static void
changed (GainPlanForm *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* What such a field takes, for whoever wrote something else. */
static const char *
how_to_write (const GainPlanField *field)
{
  switch (field->kind)
    {
    case GAIN_FIELD_POOL:
      return _ ("Write an amount, such as $1,000,000.00, or the word “settlement”.");
    case GAIN_FIELD_MONEY:
      return _ ("Write an amount, such as $50.00.");
    case GAIN_FIELD_MONEY_OR_NONE:
      return _ ("Write an amount, such as $50.00, or nothing where there is none.");
    case GAIN_FIELD_NUMBER:
      return strcmp (field->name, "performance_year") == 0 ? _ ("Write a year, such as 2025.")
                                                           : _ ("Write a whole number, such as 2.");
    case GAIN_FIELD_DATE:
      return _ ("Write a date, such as 12/31/2025.");
    case GAIN_FIELD_DECIMAL:
      return _ ("Write a number with at most four decimals, such as 40.");
    case GAIN_FIELD_DECIMAL_OR_NONE:
      return _ ("Write a number with at most four decimals, such as 40, or nothing where there is none.");
    case GAIN_FIELD_PERCENT:
      return _ ("Write a percent with at most four decimals, such as 92%.");
    case GAIN_FIELD_TEXT:
    case GAIN_FIELD_MEASURE:
    case GAIN_FIELD_TIER:
    case GAIN_FIELD_LIST:
    case GAIN_FIELD_WORD:
    case GAIN_FIELD_RESIDUE:
    case GAIN_FIELD_RULE:
    case GAIN_FIELD_FLAG:
    default:
      return _ ("This can't be here. Take out what does not belong.");
    }
}

static void
take_text (GainPlanForm *self, GtkWidget *row, const char *text)
{
  const char *path = path_of (row);

  if (self->filling)
    return;
  if (gain_plan_set_field (self->draft, path, text))
    {
      g_hash_table_remove (self->wrong, path);
      mark (row, NULL);
    }
  else
    {
      g_hash_table_add (self->wrong, g_strdup (path));
      mark (row, how_to_write (gain_plan_find_field (path)));
    }
  changed (self);
}

static void tell_choice (AdwComboRow *row);

/* --- rows ------------------------------------------------------------------------------------- */

static void
on_entry (GtkEditable *entry, gpointer data)
{
  take_text (data, GTK_WIDGET (entry), gtk_editable_get_text (entry));
}

static void
on_switch (GtkSwitch *toggle, GParamSpec *pspec, gpointer data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (toggle), ADW_TYPE_ACTION_ROW);

  take_text (data, row, gtk_switch_get_active (toggle) ? "true" : "false");
}

static void
on_choice (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  const GPtrArray *words = g_object_get_data (G_OBJECT (row), "words");
  guint at = adw_combo_row_get_selected (row);

  tell_choice (row);
  if (at < words->len)
    take_text (data, GTK_WIDGET (row), g_ptr_array_index (words, at));
}

static GtkWidget *
new_entry (GainPlanForm *self, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *fault = gtk_label_new (NULL);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_label_set_wrap (GTK_LABEL (fault), TRUE);
  gtk_label_set_xalign (GTK_LABEL (fault), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (fault), 36);
  gtk_widget_set_visible (fault, FALSE);
  gtk_widget_add_css_class (fault, "attention");
  gtk_widget_add_css_class (fault, "caption");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), fault);
  g_object_set_data (G_OBJECT (row), "fault", fault);
  g_signal_connect (row, "changed", G_CALLBACK (on_entry), self);
  return row;
}

static GtkWidget *
new_switch (GainPlanForm *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), strcmp (text, "true") == 0);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (on_switch), self);
  return row;
}

static void
add_word (GPtrArray *words, const char *word)
{
  if (!g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, g_strdup (word));
}

/* The words that a field can have: those of the document, a tier's name, "not chosen"; and what it
 * has, so that no row shows another. */
static GPtrArray *
words_of (GainPlanForm *self, const GainPlanField *field, const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  if (field->kind == GAIN_FIELD_RESIDUE || *text == '\0')
    add_word (words, "");
  for (guint i = 0; field->words != NULL && field->words[i] != NULL; i++)
    if (strcmp (field->name, "within.base") != 0 || i == GAIN_BASE_EQUAL || i == GAIN_BASE_FTE)
      add_word (words, field->words[i]);
  if (field->kind == GAIN_FIELD_RULE || field->kind == GAIN_FIELD_TIER)
    for (guint s = 0; s < self->catalog->n_schemes; s++)
      for (guint t = 0; t < self->catalog->schemes[s].n_tiers; t++)
        add_word (words, self->catalog->schemes[s].tiers[t].name);
  add_word (words, text);
  return words;
}

/* What is chosen is shown whole: at the row's end, where the title gives way to it, in several lines where
 * letters are large. */
static void
on_choice_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer in_row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), in_row != NULL ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), in_row != NULL);
  gtk_label_set_justify (GTK_LABEL (label), in_row != NULL ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_list_item_set_child (item, label);
}

static void
on_choice_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
new_factory (gpointer in_row)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_choice_setup), in_row);
  g_signal_connect (factory, "bind", G_CALLBACK (on_choice_bind), NULL);
  return factory;
}

/* A sentence finds no room there: it is shown below the title, where it can take several lines. */
static void
tell_choice (AdwComboRow *row)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (row);

  if (chosen != NULL && adw_combo_row_get_use_subtitle (row))
    g_object_set_data_full (G_OBJECT (row), "help",
                            g_strdup (gtk_string_object_get_string (chosen)), g_free);
}

static GtkWidget *
new_choice (GainPlanForm *self, const GainPlanField *field, const char *text)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) shown = new_factory (row);
  g_autoptr (GtkListItemFactory) offered = new_factory (NULL);
  GPtrArray *words = words_of (self, field, text);
  gboolean below = FALSE;
  guint chosen = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *label = gain_plan_word_label (field, g_ptr_array_index (words, i));

      below |= g_utf8_strlen (label, -1) > CHOICE_CHARS;
      gtk_string_list_append (list, label);
      if (strcmp (g_ptr_array_index (words, i), text) == 0)
        chosen = i;
    }
  adw_combo_row_set_factory (ADW_COMBO_ROW (row), shown);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (row), offered);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), below);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  g_object_set_data_full (G_OBJECT (row), "words", words, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_choice), self);
  return row;
}

/* --- lists ------------------------------------------------------------------------------------ */

/* Who is meant, in words, where other rows have their help. */
static void
tell_chosen (GtkWidget *row, GainValuePicker *picker)
{
  g_auto (GStrv) chosen = gain_value_picker_get (picker);
  g_autofree char *text = gain_plan_choices_words (gain_value_picker_choices (picker), chosen);
  gboolean leaves_out = g_str_has_suffix (path_of (row), ".exclude");

  if (*text == '\0')
    {
      g_free (text);
      text = g_strdup (leaves_out ? _ ("Nobody is left out") : _ ("Everybody"));
    }
  g_object_set_data_full (G_OBJECT (row), "help", g_steal_pointer (&text), g_free);
  mark (row, NULL);
}

static void
on_picked (GainValuePicker *picker, gpointer data)
{
  GainPlanForm *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (picker), ADW_TYPE_ACTION_ROW);
  g_auto (GStrv) chosen = gain_value_picker_get (picker);

  gain_plan_set_list (self->draft, path_of (row), chosen);
  tell_chosen (row, picker);
  changed (self);
}

static GainMembersField
members_of (const char *path)
{
  const char *name = strrchr (path, '.') + 1;

  for (guint i = 0; i < GAIN_N_MEMBERS_FIELDS; i++)
    if (strcmp (name, gain_members_words[i]) == 0)
      return (GainMembersField) i;
  return GAIN_MEMBERS_ID; /* exclude */
}

static void
add_picker (GtkWidget *row, GainValuePicker *picker, const char *title)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Choose"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (picker));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data (G_OBJECT (row), "picker", picker);
}

static GtkWidget *
new_list (GainPlanForm *self, const char *path, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  char **chosen = gain_plan_get_list (self->draft, path);
  GainMembersField field = members_of (path);
  gboolean closed = field == GAIN_MEMBERS_ROLE || field == GAIN_MEMBERS_AFFILIATION;
  GPtrArray *choices = gain_plan_choices (self->catalog, field, chosen);
  GainValuePicker *picker
    = gain_value_picker_new (choices, chosen, closed ? GAIN_PICK_SEVERAL : GAIN_PICK_SEVERAL_OR_NEW,
                             title);

  add_picker (row, picker, title);
  g_signal_connect (picker, "changed", G_CALLBACK (on_picked), self);
  return row;
}

/* --- a measure -------------------------------------------------------------------------------- */

static void
tell_measure (GainPlanForm *self, GtkWidget *row, const char *code)
{
  char *text = *code != '\0' ? gain_plan_measure_words (self->catalog, code)
                             : g_strdup (_ ("Not decided yet"));

  g_object_set_data_full (G_OBJECT (row), "help", text, g_free);
  mark (row, NULL);
}

static void
on_measure_picked (GainValuePicker *picker, gpointer data)
{
  GainPlanForm *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (picker), ADW_TYPE_ACTION_ROW);
  g_auto (GStrv) chosen = gain_value_picker_get (picker);

  if (chosen[0] == NULL)
    return;
  tell_measure (self, row, chosen[0]);
  take_text (self, row, chosen[0]);
}

static GtkWidget *
new_measure (GainPlanForm *self, const char *code, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  char *chosen[] = { (char *) code, NULL };
  GPtrArray *choices = gain_plan_measure_choices (self->catalog, NULL);
  GainValuePicker *picker = gain_value_picker_new (choices, chosen, GAIN_PICK_ONE, title);

  add_picker (row, picker, title);
  g_signal_connect (picker, "changed", G_CALLBACK (on_measure_picked), self);
  return row;
}

static void
gain_plan_form_finalize (GObject *object)
{
  GainPlanForm *self = GAIN_PLAN_FORM (object);

  gain_plan_unref (self->draft);
  gain_catalog_unref (self->catalog);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->wrong);
  G_OBJECT_CLASS (gain_plan_form_parent_class)->finalize (object);
}

static void
gain_plan_form_class_init (GainPlanFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gain_plan_form_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
gain_plan_form_init (GainPlanForm *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->wrong = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * gain_plan_form_new:
 * @draft: the plan to work on; a reference is kept, and nobody else may hold one
 * @catalog: for the tiers' names; a reference is kept
 *
 * Returns: (transfer full): a form without rows
 */
GainPlanForm *
gain_plan_form_new (GainPlan *draft, const GainCatalog *catalog)
{
  GainPlanForm *self = g_object_new (GAIN_TYPE_PLAN_FORM, NULL);

  self->draft = gain_plan_ref (draft);
  self->catalog = gain_catalog_ref ((GainCatalog *) catalog);
  return self;
}

/**
 * gain_plan_form_get_draft:
 * @self: a form
 *
 * Returns: (transfer none): the plan as it is worked on
 */
GainPlan *
gain_plan_form_get_draft (GainPlanForm *self)
{
  return self->draft;
}

/**
 * gain_plan_form_row:
 * @self: a form
 * @path: of a field that the draft has
 * @help: (nullable): a sentence about it
 *
 * Returns: (transfer floating): a row that shows the field and changes it
 */
GtkWidget *
gain_plan_form_row (GainPlanForm *self, const char *path, const char *help)
{
  const GainPlanField *field = gain_plan_find_field (path);
  g_autofree char *text = gain_plan_get_field (self->draft, path);
  GtkWidget *row;

  g_return_val_if_fail (field != NULL && text != NULL, adw_action_row_new ());

  if (field->words != NULL || field->kind == GAIN_FIELD_TIER)
    row = new_choice (self, field, text);
  else if (field->kind == GAIN_FIELD_FLAG)
    row = new_switch (self, text);
  else if (field->kind == GAIN_FIELD_LIST)
    row = new_list (self, path, _ (field->label));
  else if (field->kind == GAIN_FIELD_MEASURE)
    row = new_measure (self, text, _ (field->label));
  else
    row = new_entry (self, text);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  g_object_set_data_full (G_OBJECT (row), "help", g_strdup (help), g_free);
  if (field->kind == GAIN_FIELD_LIST)
    tell_chosen (row, g_object_get_data (G_OBJECT (row), "picker"));
  else if (field->kind == GAIN_FIELD_MEASURE)
    tell_measure (self, row, text);
  else if (ADW_IS_COMBO_ROW (row) && adw_combo_row_get_use_subtitle (ADW_COMBO_ROW (row)))
    {
      tell_choice (ADW_COMBO_ROW (row));
      mark (row, NULL);
      gtk_widget_set_tooltip_text (row, help);
    }
  else if (ADW_IS_ENTRY_ROW (row))
    gtk_widget_set_tooltip_text (row, help);
  else if (help != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), help);
  g_hash_table_insert (self->rows, g_strdup (path), row);
  return row;
}

/**
 * gain_plan_form_forget:
 * @self: a form
 *
 * Forgets its rows, before they go; and with them the texts that could not be read.
 */
void
gain_plan_form_forget (GainPlanForm *self)
{
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->wrong);
}

/**
 * gain_plan_form_show_fault:
 * @self: a form
 * @message: (nullable): what gain_plan_check() says, which begins with a path; %NULL: nothing
 *
 * Shows a fault beside its field, if the field has a row.
 */
void
gain_plan_form_show_fault (GainPlanForm *self, const char *message)
{
  const char *colon = message != NULL ? strstr (message, ": ") : NULL;
  g_autofree char *path = colon != NULL ? g_strndup (message, (gsize) (colon - message)) : NULL;
  GHashTableIter iter;
  gpointer known;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &known, &row))
    if (!g_hash_table_contains (self->wrong, known))
      mark (row, path != NULL && strcmp (known, path) == 0 ? colon + 2 : NULL);
}

/**
 * gain_plan_form_focus:
 * @self: a form
 * @path: of a field
 *
 * Returns: whether the field has a row, which has the focus now
 */
gboolean
gain_plan_form_focus (GainPlanForm *self, const char *path)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, path);

  return row != NULL && gtk_widget_grab_focus (row);
}

/**
 * gain_plan_form_is_sound:
 * @self: a form
 *
 * Returns: whether every row's text is in the draft
 */
gboolean
gain_plan_form_is_sound (GainPlanForm *self)
{
  return g_hash_table_size (self->wrong) == 0;
}

/**
 * gain_plan_form_unread:
 * @self: a form
 *
 * Returns: (transfer full) (nullable): which field holds a text that can't be one, in words; %NULL: none
 */
char *
gain_plan_form_unread (GainPlanForm *self)
{
  GHashTableIter iter;
  gpointer path;
  const char *first = NULL;

  g_hash_table_iter_init (&iter, self->wrong);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (first == NULL || strcmp (path, first) < 0)
      first = path;
  return first != NULL ? gain_plan_path_words (self->draft, self->catalog, first) : NULL;
}

/**
 * gain_plan_form_set:
 * @self: a form
 * @path: of a field
 * @text: its text, in the words of the document
 *
 * Changes a field as if somebody had typed it. The rows must be made anew.
 *
 * Returns: whether there is such a field, and the text can be one
 */
gboolean
gain_plan_form_set (GainPlanForm *self, const char *path, const char *text)
{
  if (!gain_plan_set_field (self->draft, path, text))
    return FALSE;
  changed (self);
  return TRUE;
}

/**
 * gain_plan_form_touch:
 * @self: a form
 *
 * Says that the draft was changed otherwise, as by a group more.
 */
void
gain_plan_form_touch (GainPlanForm *self)
{
  changed (self);
}
