/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measure-form.h"

#include "gain-kind.h"
#include "gain-measure-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_COLUMNS (GAIN_MEASURES_STEPS + 1)

struct _GainMeasureForm
{
  GtkWidget   parent_instance;

  GtkWidget  *grid;
  GtkWidget  *fields[N_COLUMNS]; /* GtkEntry, GtkTextView for a long text, or GtkDropDown */
  GtkWidget  *fault;
  char      **baseline;
};

G_DEFINE_FINAL_TYPE (GainMeasureForm, gain_measure_form, GTK_TYPE_WIDGET)

static guint submit_signal, changed_signal;

/* In the order in which one reads of a measure. */
static const struct
{
  const char *label;
  guint       column;
} fields[] = {
  { N_ ("_Title"), GAIN_MEASURES_TITLE },
  { N_ ("S_hort title"), GAIN_MEASURES_SHORT_TITLE },
  { N_ ("_Code"), GAIN_MEASURES_CODE },
  { N_ ("Do_main"), GAIN_MEASURES_DOMAIN },
  { N_ ("_Unit"), GAIN_MEASURES_UNIT },
  { N_ ("D_irection"), GAIN_MEASURES_DIRECTION },
  { N_ ("_Least denominator"), GAIN_MEASURES_MIN_DENOMINATOR },
  { N_ ("Covers"), GAIN_MEASURES_BASIS },
  { N_ ("La_g in days"), GAIN_MEASURES_LAG_DAYS },
  { N_ ("_Numerator"), GAIN_MEASURES_NUMERATOR_TEXT },
  { N_ ("Den_ominator"), GAIN_MEASURES_DENOMINATOR_TEXT },
  { N_ ("E_xclusions"), GAIN_MEASURES_EXCLUSIONS },
  { N_ ("Attribution"), GAIN_MEASURES_ATTRIBUTION },
  { N_ ("Source"), GAIN_MEASURES_SOURCE },
  { N_ ("Program"), GAIN_MEASURES_PROGRAM_ID },
  { N_ ("Advice, a line for each"), GAIN_MEASURES_STEPS },
};
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == N_COLUMNS);

static const GainColumn *
column_of (guint column)
{
  return &gain_kind_info (GAIN_KIND_MEASURES)->columns[column];
}

/* Sentences, which one line can't show. */
static gboolean
is_long (guint column)
{
  switch (column)
    {
    case GAIN_MEASURES_NUMERATOR_TEXT:
    case GAIN_MEASURES_DENOMINATOR_TEXT:
    case GAIN_MEASURES_EXCLUSIONS:
    case GAIN_MEASURES_ATTRIBUTION:
    case GAIN_MEASURES_SOURCE:
    case GAIN_MEASURES_PROGRAM_ID:
    case GAIN_MEASURES_STEPS:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Each step of the advice on a line of its own; ';' parts them in a file. */
static char *
join_lines (const char *text, guint column)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (lines[i][0] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, column == GAIN_MEASURES_STEPS ? ";" : " ");
      g_string_append (joined, lines[i]);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static char *
split_lines (const char *text, guint column)
{
  g_auto (GStrv) parts = NULL;

  if (column != GAIN_MEASURES_STEPS)
    return g_strdup (text);
  parts = g_strsplit (text, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  return g_strjoinv ("\n", parts);
}

static const char *
word_label (guint column, guint word)
{
  switch (column)
    {
    case GAIN_MEASURES_DOMAIN:
      return gain_domain_title ((GainDomain) word);
    case GAIN_MEASURES_UNIT:
      return gain_unit_title ((GainUnit) word);
    case GAIN_MEASURES_DIRECTION:
      return gain_direction_title ((GainDirection) word);
    default:
      return gain_basis_title ((GainBasis) word);
    }
}

static char *
dup_field (GainMeasureForm *self, guint column)
{
  const char *const *words = column_of (column)->words;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (words != NULL)
    return g_strdup (words[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->fields[column]))]);
  if (!is_long (column))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->fields[column])));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->fields[column]));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return join_lines (text, column);
}

static void
set_long (GainMeasureForm *self, guint column, const char *text)
{
  g_autofree char *lines = split_lines (text, column);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->fields[column])), lines,
                            -1);
}

static void
set_field (GainMeasureForm *self, guint column, const char *text)
{
  const char *const *words = column_of (column)->words;

  if (words == NULL && is_long (column))
    {
      set_long (self, column, text);
      return;
    }
  if (words == NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->fields[column]), text);
      gtk_editable_set_position (GTK_EDITABLE (self->fields[column]), 0);
      gtk_widget_set_tooltip_text (self->fields[column], text[0] != '\0' ? text : NULL);
      return;
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->fields[column]), i);
}

static void
clear_fault (GainMeasureForm *self)
{
  gtk_widget_set_visible (self->fault, FALSE);
  for (guint c = 0; c < N_COLUMNS; c++)
    gtk_widget_remove_css_class (self->fields[c], "error");
}

static void
on_changed (GainMeasureForm *self)
{
  if (self->baseline == NULL)
    return;
  clear_fault (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_activate (GainMeasureForm *self)
{
  g_signal_emit (self, submit_signal, 0);
}

static void
gain_measure_form_dispose (GObject *object)
{
  GainMeasureForm *self = GAIN_MEASURE_FORM (object);

  g_clear_pointer (&self->baseline, g_strfreev);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (gain_measure_form_parent_class)->dispose (object);
}

static void
gain_measure_form_class_init (GainMeasureFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_measure_form_dispose;
  submit_signal = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* Tab goes on to the next field, as from the others. */
static GtkWidget *
new_long_field (GainMeasureForm *self)
{
  GtkWidget *field = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (field), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (field), FALSE);
  gtk_widget_add_css_class (field, "long-field");
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), "changed",
                            G_CALLBACK (on_changed), self);
  return field;
}

static GtkWidget *
new_field (GainMeasureForm *self, guint column)
{
  const char *const *words = column_of (column)->words;
  g_autoptr (GtkStringList) list = NULL;
  GtkWidget *field;

  if (words == NULL && is_long (column))
    return new_long_field (self);
  if (words == NULL)
    {
      field = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (field), 8);
      g_signal_connect_swapped (field, "activate", G_CALLBACK (on_activate), self);
      g_signal_connect_swapped (field, "changed", G_CALLBACK (on_changed), self);
      return field;
    }
  list = gtk_string_list_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append (list, word_label (column, i));
  field = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  g_signal_connect_swapped (field, "notify::selected", G_CALLBACK (on_changed), self);
  return field;
}

static void
add_field (GainMeasureForm *self, guint i)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_ (fields[i].label));
  GtkWidget *field = new_field (self, fields[i].column);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  if (is_long (fields[i].column))
    {
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_margin_top (label, 7);
    }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, (int) i, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), field, 1, (int) i, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  self->fields[fields[i].column] = field;
}

static void
gain_measure_form_init (GainMeasureForm *self)
{
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  for (guint i = 0; i < N_COLUMNS; i++)
    add_field (self, i);
  self->fault = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->fault), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->fault), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->fault), 36);
  gtk_widget_add_css_class (self->fault, "error");
  gtk_widget_set_visible (self->fault, FALSE);
  gtk_grid_attach (GTK_GRID (self->grid), self->fault, 0, N_COLUMNS, 2, 1);
}

/**
 * gain_measure_form_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
gain_measure_form_new (void)
{
  return g_object_new (GAIN_TYPE_MEASURE_FORM, NULL);
}

/**
 * gain_measure_form_set_cells:
 * @self: a form
 * @cells: a row of measures as typed
 * @adding: whether the measure is new, so that the code is open
 *
 * Fills the form; it is then unchanged.
 */
void
gain_measure_form_set_cells (GainMeasureForm *self, char **cells, gboolean adding)
{
  g_return_if_fail (GAIN_IS_MEASURE_FORM (self));
  g_clear_pointer (&self->baseline, g_strfreev);
  for (guint c = 0; c < N_COLUMNS; c++)
    set_field (self, c, cells[c]);
  /* Not insensitive: the keyboard may stand in it. */
  gtk_editable_set_editable (GTK_EDITABLE (self->fields[GAIN_MEASURES_CODE]), adding);
  if (adding)
    gtk_widget_remove_css_class (self->fields[GAIN_MEASURES_CODE], "dim-label");
  else
    gtk_widget_add_css_class (self->fields[GAIN_MEASURES_CODE], "dim-label");
  clear_fault (self);
  self->baseline = gain_measure_form_dup_cells (self);
}

/**
 * gain_measure_form_dup_cells:
 * @self: a form
 *
 * Returns: (transfer full): the row as typed
 */
char **
gain_measure_form_dup_cells (GainMeasureForm *self)
{
  char **cells;

  g_return_val_if_fail (GAIN_IS_MEASURE_FORM (self), NULL);
  cells = g_new0 (char *, N_COLUMNS + 1);
  for (guint c = 0; c < N_COLUMNS; c++)
    cells[c] = dup_field (self, c);
  return cells;
}

/**
 * gain_measure_form_is_changed:
 * @self: a form
 *
 * Returns: whether anything differs from what it was filled with
 */
gboolean
gain_measure_form_is_changed (GainMeasureForm *self)
{
  g_return_val_if_fail (GAIN_IS_MEASURE_FORM (self), FALSE);
  for (guint c = 0; self->baseline != NULL && c < N_COLUMNS; c++)
    {
      g_autofree char *text = dup_field (self, c);

      if (strcmp (text, self->baseline[c]) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * gain_measure_form_set_cell:
 * @self: a form
 * @column: a column of measures
 * @text: what to put there, as if typed
 */
void
gain_measure_form_set_cell (GainMeasureForm *self, guint column, const char *text)
{
  g_return_if_fail (GAIN_IS_MEASURE_FORM (self) && column < N_COLUMNS);
  set_field (self, column, text);
}

/**
 * gain_measure_form_focus:
 * @self: a form
 * @column: a column of measures
 *
 * Goes to a field.
 */
void
gain_measure_form_focus (GainMeasureForm *self, guint column)
{
  g_return_if_fail (GAIN_IS_MEASURE_FORM (self) && column < N_COLUMNS);
  gtk_widget_grab_focus (self->fields[column]);
}

/**
 * gain_measure_form_set_fault:
 * @self: a form
 * @column: the column that is wrong; -1: the row as a whole
 * @reason: why, as a sentence
 *
 * Marks a field, says why below the fields, and goes there.
 */
void
gain_measure_form_set_fault (GainMeasureForm *self, int column, const char *reason)
{
  g_return_if_fail (GAIN_IS_MEASURE_FORM (self));
  clear_fault (self);
  gtk_label_set_label (GTK_LABEL (self->fault), reason);
  gtk_widget_set_visible (self->fault, TRUE);
  if (column < 0)
    return;
  gtk_widget_add_css_class (self->fields[column], "error");
  gtk_widget_grab_focus (self->fields[column]);
}
