/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-row-form.h"

#include "gain-fault.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIELD_CHARS 16
#define HELP_CHARS 44

/* One cell. Entry or drop-down. */
typedef struct
{
  const GainFormField *about;
  GtkWidget           *field; /* GtkEntry, or GtkDropDown where the column has words */
  GtkWidget           *help;
  gboolean             may_be_blank;
} Cell;

struct _GainRowForm
{
  GtkWidget  parent_instance;

  GainKind   kind;
  GtkWidget *grid;
  Cell      *cells;
  guint      n_cells;
  char     **baseline; /* the whole row, also of columns without a field */
  gboolean   filling;
};

G_DEFINE_FINAL_TYPE (GainRowForm, gain_row_form, GTK_TYPE_WIDGET)

static guint changed_signal, submit_signal;

static const char *const yes_no[] = { "no", "yes", NULL };

static const GainColumn *
column_of (GainRowForm *self, const Cell *cell)
{
  return &gain_kind_info (self->kind)->columns[cell->about->column];
}

static const char *const *
words_of (GainRowForm *self, const Cell *cell)
{
  const GainColumn *column = column_of (self, cell);

  return column->type == GAIN_COLUMN_YES_NO ? yes_no : column->words;
}

static const char *
cell_text (GainRowForm *self, const Cell *cell)
{
  const char *const *words = words_of (self, cell);
  guint at;

  if (words == NULL)
    return gtk_editable_get_text (GTK_EDITABLE (cell->field));
  at = gtk_drop_down_get_selected (GTK_DROP_DOWN (cell->field));
  if (cell->may_be_blank)
    return at == 0 ? "" : words[at - 1];
  return words[at];
}

static void
set_text (GainRowForm *self, const Cell *cell, const char *text)
{
  const char *const *words = words_of (self, cell);

  if (words == NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (cell->field), text);
      gtk_editable_set_position (GTK_EDITABLE (cell->field), 0);
      return;
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (cell->field), 0);
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (cell->field), i + (cell->may_be_blank ? 1 : 0));
}

static void
show_help (const Cell *cell)
{
  gtk_label_set_label (GTK_LABEL (cell->help), _ (cell->about->help));
  gtk_widget_remove_css_class (cell->help, "error");
  gtk_widget_add_css_class (cell->help, "dim-label");
  gain_fault_mark (cell->field, FALSE);
}

static void
on_changed (GainRowForm *self)
{
  if (self->filling)
    return;
  for (guint i = 0; i < self->n_cells; i++)
    show_help (&self->cells[i]);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_activate (GainRowForm *self)
{
  g_signal_emit (self, submit_signal, 0);
}

static void
gain_row_form_dispose (GObject *object)
{
  GainRowForm *self = GAIN_ROW_FORM (object);

  self->filling = TRUE;
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->baseline, g_strfreev);
  self->n_cells = 0;
  g_clear_pointer (&self->cells, g_free);
  G_OBJECT_CLASS (gain_row_form_parent_class)->dispose (object);
}

static void
gain_row_form_class_init (GainRowFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_row_form_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  submit_signal = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gain_row_form_init (GainRowForm *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

static GtkWidget *
new_choice (GainRowForm *self, const Cell *cell)
{
  const char *const *words = words_of (self, cell);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *field;

  if (cell->may_be_blank)
    gtk_string_list_append (list, _ ("not given"));
  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append (list, cell->about->words != NULL ? _ (cell->about->words[i])
                                                             : words[i]);
  field = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  g_signal_connect_swapped (field, "notify::selected", G_CALLBACK (on_changed), self);
  return field;
}

static GtkWidget *
new_entry (GainRowForm *self, const Cell *cell)
{
  GtkWidget *field = gtk_entry_new ();
  GainColumnType type = column_of (self, cell)->type;

  gtk_editable_set_width_chars (GTK_EDITABLE (field), FIELD_CHARS);
  if (type == GAIN_COLUMN_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (field), _ ("month/day/year"));
  if (type == GAIN_COLUMN_MONEY || type == GAIN_COLUMN_COUNT)
    {
      gtk_entry_set_alignment (GTK_ENTRY (field), 1);
      gtk_widget_add_css_class (field, "numeric");
    }
  g_signal_connect_swapped (field, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (field, "activate", G_CALLBACK (on_activate), self);
  return field;
}

static GtkWidget *
new_help (const char *text)
{
  GtkWidget *help = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (help), 0);
  gtk_label_set_wrap (GTK_LABEL (help), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (help), HELP_CHARS);
  gtk_widget_set_hexpand (help, TRUE);
  gtk_widget_add_css_class (help, "caption");
  gtk_widget_add_css_class (help, "dim-label");
  return help;
}

static void
add_heading (GainRowForm *self, const char *text, int *row)
{
  GtkWidget *heading = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_top (heading, *row > 0 ? 12 : 0);
  gtk_grid_attach (GTK_GRID (self->grid), heading, 0, (*row)++, 3, 1);
}

static void
add_cell (GainRowForm *self, Cell *cell, int *row)
{
  const GainColumn *column = column_of (self, cell);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ (cell->about->label));

  if (cell->about->heading != NULL)
    add_heading (self, _ (cell->about->heading), row);
  cell->may_be_blank = (column->flags & GAIN_COLUMN_FILLED) == 0;
  cell->field = words_of (self, cell) != NULL ? new_choice (self, cell) : new_entry (self, cell);
  cell->help = new_help (_ (cell->about->help));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), cell->field);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (cell->field, GTK_ALIGN_CENTER); /* beside words of several lines, too */
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, *row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), cell->field, 1, *row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), cell->help, 2, (*row)++, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (cell->field),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, cell->help, NULL, -1);
}

/**
 * gain_row_form_new:
 * @kind: of the row
 * @fields: what is asked for, in order; static
 * @n: how many
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
gain_row_form_new (GainKind kind, const GainFormField *fields, guint n)
{
  GainRowForm *self = g_object_new (GAIN_TYPE_ROW_FORM, NULL);
  int row = 0;

  self->kind = kind;
  self->cells = g_new0 (Cell, n);
  self->n_cells = n;
  self->filling = TRUE;
  for (guint i = 0; i < n; i++)
    {
      self->cells[i].about = &fields[i];
      add_cell (self, &self->cells[i], &row);
    }
  self->filling = FALSE;
  return GTK_WIDGET (self);
}

/**
 * gain_row_form_set_chars:
 * @self: a form
 * @chars: how many are to be seen at once of a field for a text
 */
void
gain_row_form_set_chars (GainRowForm *self, int chars)
{
  g_return_if_fail (GAIN_IS_ROW_FORM (self));

  for (guint i = 0; i < self->n_cells; i++)
    if (words_of (self, &self->cells[i]) == NULL
        && column_of (self, &self->cells[i])->type == GAIN_COLUMN_TEXT)
      gtk_editable_set_width_chars (GTK_EDITABLE (self->cells[i].field), chars);
}

/**
 * gain_row_form_set_cells:
 * @self: a form
 * @cells: the row as texts, one a column of the kind
 *
 * Fills the form; it is then unchanged.
 */
void
gain_row_form_set_cells (GainRowForm *self, char **cells)
{
  g_return_if_fail (GAIN_IS_ROW_FORM (self));

  g_strfreev (self->baseline);
  self->baseline = g_strdupv (cells);
  self->filling = TRUE;
  for (guint i = 0; i < self->n_cells; i++)
    set_text (self, &self->cells[i], cells[self->cells[i].about->column]);
  self->filling = FALSE;
  on_changed (self);
}

/**
 * gain_row_form_dup_cells:
 * @self: a form that was filled
 *
 * Returns: (transfer full): the row as typed
 */
char **
gain_row_form_dup_cells (GainRowForm *self)
{
  char **cells;

  g_return_val_if_fail (GAIN_IS_ROW_FORM (self) && self->baseline != NULL, NULL);

  cells = g_strdupv (self->baseline);
  for (guint i = 0; i < self->n_cells; i++)
    {
      guint column = self->cells[i].about->column;

      g_free (cells[column]);
      cells[column] = g_strdup (cell_text (self, &self->cells[i]));
    }
  return cells;
}

/**
 * gain_row_form_is_changed:
 * @self: a form
 *
 * Returns: whether anything differs from what it was filled with
 */
gboolean
gain_row_form_is_changed (GainRowForm *self)
{
  g_return_val_if_fail (GAIN_IS_ROW_FORM (self), FALSE);

  for (guint i = 0; self->baseline != NULL && i < self->n_cells; i++)
    if (strcmp (cell_text (self, &self->cells[i]),
                self->baseline[self->cells[i].about->column]) != 0)
      return TRUE;
  return FALSE;
}

/**
 * gain_row_form_set_cell:
 * @self: a form that was filled
 * @column: a column's name, as in files
 * @text: what to put there, as if typed
 *
 * Returns: whether the form asks for it
 */
gboolean
gain_row_form_set_cell (GainRowForm *self, const char *column, const char *text)
{
  g_return_val_if_fail (GAIN_IS_ROW_FORM (self), FALSE);

  for (guint i = 0; i < self->n_cells; i++)
    if (strcmp (column_of (self, &self->cells[i])->name, column) == 0)
      {
        set_text (self, &self->cells[i], text);
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_row_form_lock:
 * @self: a form
 * @column: a column's number
 * @locked: whether it stays as it is: what a row is found by can't change
 */
void
gain_row_form_lock (GainRowForm *self, guint column, gboolean locked)
{
  g_return_if_fail (GAIN_IS_ROW_FORM (self));

  for (guint i = 0; i < self->n_cells; i++)
    if (self->cells[i].about->column == column)
      gtk_widget_set_sensitive (self->cells[i].field, !locked);
}

/**
 * gain_row_form_set_fault:
 * @self: a form
 * @column: the number of the column that is wrong; -1: the row as a whole
 * @reason: why, a sentence
 *
 * Marks a field, says why beside it, and goes there. The next change takes the mark away.
 */
void
gain_row_form_set_fault (GainRowForm *self, int column, const char *reason)
{
  Cell *cell = NULL;

  g_return_if_fail (GAIN_IS_ROW_FORM (self) && self->n_cells > 0);

  for (guint i = 0; i < self->n_cells; i++)
    {
      show_help (&self->cells[i]);
      if ((int) self->cells[i].about->column == column)
        cell = &self->cells[i];
    }
  if (cell == NULL)
    cell = &self->cells[0];
  else if (cell_text (self, cell)[0] == '\0')
    reason = _ ("Fill in this field.");
  gtk_label_set_label (GTK_LABEL (cell->help), reason);
  gtk_widget_remove_css_class (cell->help, "dim-label");
  gtk_widget_add_css_class (cell->help, "error");
  gain_fault_mark (cell->field, TRUE);
  gtk_widget_grab_focus (cell->field);
}

/**
 * gain_row_form_focus_first:
 * @self: a form
 *
 * Goes to the first field that can be changed.
 */
void
gain_row_form_focus_first (GainRowForm *self)
{
  g_return_if_fail (GAIN_IS_ROW_FORM (self));

  for (guint i = 0; i < self->n_cells; i++)
    if (gtk_widget_get_sensitive (self->cells[i].field))
      {
        gtk_widget_grab_focus (self->cells[i].field);
        return;
      }
}
