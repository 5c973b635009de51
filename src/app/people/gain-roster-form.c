/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-roster-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_COLUMNS (GAIN_ROSTER_SHARE + 1)

struct _GainRosterForm
{
  GtkWidget    parent_instance;

  GtkWidget   *grid;
  GtkWidget   *fields[N_COLUMNS]; /* GtkEntry, or GtkDropDown where the column has words */
  GtkWidget   *fault;
  char       **baseline;
  GainCatalog *catalog; /* to know a practice's name by its TIN; NULL: nothing is known */
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (GainRosterForm, gain_roster_form, GTK_TYPE_WIDGET)

static guint changed_signal, submit_signal;

/* In the order in which one reads of a person; a heading opens each group. */
static const struct
{
  const char *heading;
  const char *label;
  guint       column;
} fields[] = {
  { N_ ("Person"), N_ ("_Last name"), GAIN_ROSTER_LAST_NAME },
  { NULL, N_ ("_First name"), GAIN_ROSTER_FIRST_NAME },
  { NULL, N_ ("Credential"), GAIN_ROSTER_CREDENTIAL },
  { NULL, N_ ("ID"), GAIN_ROSTER_ID },
  { NULL, N_ ("_NPI"), GAIN_ROSTER_NPI },
  { N_ ("Work"), N_ ("R_ole"), GAIN_ROSTER_ROLE },
  { NULL, N_ ("Specialt_y"), GAIN_ROSTER_SPECIALTY },
  { NULL, N_ ("_TIN"), GAIN_ROSTER_PRACTICE_TIN },
  { NULL, N_ ("_Practice"), GAIN_ROSTER_PRACTICE_NAME },
  { NULL, N_ ("Other TINs"), GAIN_ROSTER_OTHER_TINS },
  { NULL, N_ ("Depart_ment"), GAIN_ROSTER_DEPARTMENT },
  { NULL, N_ ("Gro_up"), GAIN_ROSTER_GROUP },
  { NULL, N_ ("Affiliation"), GAIN_ROSTER_AFFILIATION },
  { NULL, N_ ("FTE"), GAIN_ROSTER_FTE },
  { NULL, N_ ("Since"), GAIN_ROSTER_START_DATE },
  { NULL, N_ ("Until"), GAIN_ROSTER_END_DATE },
  { NULL, N_ ("Share, %"), GAIN_ROSTER_SHARE },
  { N_ ("Contact"), N_ ("E-mail"), GAIN_ROSTER_EMAIL },
  { NULL, N_ ("Phone"), GAIN_ROSTER_PHONE },
  { NULL, N_ ("Address"), GAIN_ROSTER_ADDRESS },
  { NULL, N_ ("City"), GAIN_ROSTER_CITY },
  { NULL, N_ ("State"), GAIN_ROSTER_STATE },
  { NULL, N_ ("ZIP"), GAIN_ROSTER_ZIP },
};
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == N_COLUMNS);

static const GainColumn *
column_of (guint column)
{
  return &gain_kind_info (GAIN_KIND_ROSTER)->columns[column];
}

static const char *
word_label (guint column, guint word)
{
  static const char *const roles[] = { N_ ("Primary care"), N_ ("Specialist"),
                                       N_ ("Nurse practitioner or PA"), N_ ("Staff") };

  if (column == GAIN_ROSTER_ROLE)
    return _ (roles[word]);
  return word == GAIN_AFFILIATION_EMPLOYED ? C_ ("one person", "Employed")
                                           : C_ ("one person", "Independent");
}

static const char *
field_text (GainRosterForm *self, guint column)
{
  if (column_of (column)->words == NULL)
    return gtk_editable_get_text (GTK_EDITABLE (self->fields[column]));
  return column_of (column)
      ->words[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->fields[column]))];
}

static void
set_field (GainRosterForm *self, guint column, const char *text)
{
  const char *const *words = column_of (column)->words;

  if (words == NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->fields[column]), text);
      gtk_editable_set_position (GTK_EDITABLE (self->fields[column]), 0);
      return;
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->fields[column]), i);
}

static void
clear_fault (GainRosterForm *self)
{
  gtk_widget_set_visible (self->fault, FALSE);
  for (guint c = 0; c < N_COLUMNS; c++)
    gtk_widget_remove_css_class (self->fields[c], "error");
}

/* Only staff have an NPI beside their id. */
static void
update_npi (GainRosterForm *self)
{
  gboolean staff = g_str_equal (field_text (self, GAIN_ROSTER_ROLE),
                                column_of (GAIN_ROSTER_ROLE)->words[GAIN_ROLE_STAFF]);

  gtk_widget_set_sensitive (self->fields[GAIN_ROSTER_NPI], staff);
}

static void
on_changed (GainRosterForm *self)
{
  if (self->filling)
    return;
  clear_fault (self);
  update_npi (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_activate (GainRosterForm *self)
{
  g_signal_emit (self, submit_signal, 0);
}

/* A TIN that is on the roster brings its practice's name. */
static void
on_tin (GainRosterForm *self)
{
  int practice;

  if (self->filling || self->catalog == NULL)
    return;
  practice = gain_catalog_find_practice (self->catalog, field_text (self, GAIN_ROSTER_PRACTICE_TIN));
  if (practice >= 0)
    set_field (self, GAIN_ROSTER_PRACTICE_NAME, self->catalog->practices[practice].name);
}

static void
gain_roster_form_dispose (GObject *object)
{
  GainRosterForm *self = GAIN_ROSTER_FORM (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->baseline, g_strfreev);
  g_clear_pointer (&self->catalog, gain_catalog_unref);
  G_OBJECT_CLASS (gain_roster_form_parent_class)->dispose (object);
}

static void
gain_roster_form_class_init (GainRosterFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_roster_form_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  submit_signal = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_words (GainRosterForm *self, guint column)
{
  const char *const *words = column_of (column)->words;
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *field;

  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append (list, word_label (column, i));
  field = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  g_signal_connect_swapped (field, "notify::selected", G_CALLBACK (on_changed), self);
  return field;
}

static GtkWidget *
new_field (GainRosterForm *self, guint column)
{
  GtkWidget *field;

  if (column_of (column)->words != NULL)
    return new_words (self, column);
  field = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (field), 12);
  g_signal_connect_swapped (field, "activate", G_CALLBACK (on_activate), self);
  if (column_of (column)->type == GAIN_COLUMN_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (field), _ ("month/day/year"));
  if (column == GAIN_ROSTER_PRACTICE_TIN)
    g_signal_connect_swapped (field, "changed", G_CALLBACK (on_tin), self);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (on_changed), self);
  return field;
}

static void
add_field (GainRosterForm *self, guint i, int *row)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_ (fields[i].label));
  GtkWidget *field = new_field (self, fields[i].column);

  if (fields[i].heading != NULL)
    {
      GtkWidget *heading = gtk_label_new (_ (fields[i].heading));

      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "heading");
      gtk_widget_set_margin_top (heading, *row > 0 ? 12 : 0);
      gtk_grid_attach (GTK_GRID (self->grid), heading, 0, (*row)++, 2, 1);
    }
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, *row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), field, 1, *row, 1, 1);
  *row += 2; /* below it is room for a fault */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  self->fields[fields[i].column] = field;
}

static void
gain_roster_form_init (GainRosterForm *self)
{
  int row = 0;

  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  self->filling = TRUE;
  self->fault = gtk_label_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (self, i, &row);
  gtk_label_set_wrap (GTK_LABEL (self->fault), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->fault), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->fault), 28);
  gtk_widget_add_css_class (self->fault, "error");
  gtk_widget_set_visible (self->fault, FALSE);
  gtk_grid_attach (GTK_GRID (self->grid), self->fault, 1, row, 1, 1);
  self->filling = FALSE;
}

/**
 * gain_roster_form_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
gain_roster_form_new (void)
{
  return g_object_new (GAIN_TYPE_ROSTER_FORM, NULL);
}

/**
 * gain_roster_form_set_cells:
 * @self: a form
 * @cells: a row of the roster as typed
 * @adding: whether the person is new, so that the id is open
 *
 * Fills the form; it is then unchanged.
 */
void
gain_roster_form_set_cells (GainRosterForm *self, char **cells, gboolean adding)
{
  g_return_if_fail (GAIN_IS_ROSTER_FORM (self));
  g_clear_pointer (&self->baseline, g_strfreev);
  self->baseline = g_strdupv (cells);
  self->filling = TRUE;
  for (guint c = 0; c < N_COLUMNS; c++)
    set_field (self, c, cells[c]);
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->fields[GAIN_ROSTER_ID], adding);
  on_changed (self);
}

/**
 * gain_roster_form_follow:
 * @self: a form that was filled
 * @cells: the same person's row as the workspace has it now
 *
 * Brings up to date what nobody changed in the form; what is being typed stays.
 */
void
gain_roster_form_follow (GainRosterForm *self, char **cells)
{
  g_return_if_fail (GAIN_IS_ROSTER_FORM (self) && self->baseline != NULL);
  self->filling = TRUE;
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      const char *shown = field_text (self, c);

      if (strcmp (shown, self->baseline[c]) == 0 && strcmp (shown, cells[c]) != 0)
        set_field (self, c, cells[c]);
    }
  self->filling = FALSE;
  g_strfreev (self->baseline);
  self->baseline = g_strdupv (cells);
  on_changed (self);
}

/**
 * gain_roster_form_dup_cells:
 * @self: a form
 *
 * Returns: (transfer full): the row as typed
 */
char **
gain_roster_form_dup_cells (GainRosterForm *self)
{
  char **cells;

  g_return_val_if_fail (GAIN_IS_ROSTER_FORM (self), NULL);
  cells = g_new0 (char *, N_COLUMNS + 1);
  for (guint c = 0; c < N_COLUMNS; c++)
    cells[c] = g_strdup (field_text (self, c));
  return cells;
}

/**
 * gain_roster_form_dup_before:
 * @self: a form that was filled
 *
 * Returns: (transfer full): the row that it was filled with, or that it followed to since
 */
char **
gain_roster_form_dup_before (GainRosterForm *self)
{
  g_return_val_if_fail (GAIN_IS_ROSTER_FORM (self) && self->baseline != NULL, NULL);
  return g_strdupv (self->baseline);
}

/**
 * gain_roster_form_is_changed:
 * @self: a form
 *
 * Returns: whether anything differs from what it was filled with
 */
gboolean
gain_roster_form_is_changed (GainRosterForm *self)
{
  g_return_val_if_fail (GAIN_IS_ROSTER_FORM (self), FALSE);
  if (self->baseline == NULL)
    return FALSE;
  for (guint c = 0; c < N_COLUMNS; c++)
    if (strcmp (field_text (self, c), self->baseline[c]) != 0)
      return TRUE;
  return FALSE;
}

/**
 * gain_roster_form_set_cell:
 * @self: a form
 * @column: a column of the roster
 * @text: what to put there, as if typed
 */
void
gain_roster_form_set_cell (GainRosterForm *self, guint column, const char *text)
{
  g_return_if_fail (GAIN_IS_ROSTER_FORM (self));
  set_field (self, column, text);
}

/**
 * gain_roster_form_focus:
 * @self: a form
 * @column: a column of the roster
 *
 * Goes to a field.
 */
void
gain_roster_form_focus (GainRosterForm *self, guint column)
{
  g_return_if_fail (GAIN_IS_ROSTER_FORM (self));
  gtk_widget_grab_focus (self->fields[column]);
}

static void
move_fault (GainRosterForm *self, GtkWidget *field)
{
  int row;

  gtk_grid_query_child (GTK_GRID (self->grid), field, NULL, &row, NULL, NULL);
  g_object_ref (self->fault);
  gtk_grid_remove (GTK_GRID (self->grid), self->fault);
  gtk_grid_attach (GTK_GRID (self->grid), self->fault, 1, row + 1, 1, 1);
  g_object_unref (self->fault);
}

/**
 * gain_roster_form_set_fault:
 * @self: a form
 * @column: the column that is wrong; -1: the row as a whole
 * @reason: why, as a sentence
 *
 * Marks a field, says why below it, and goes there.
 */
void
gain_roster_form_set_fault (GainRosterForm *self, int column, const char *reason)
{
  g_return_if_fail (GAIN_IS_ROSTER_FORM (self));
  clear_fault (self);
  if (column >= 0 && field_text (self, (guint) column)[0] == '\0')
    reason = _ ("Fill in this field.");
  gtk_label_set_label (GTK_LABEL (self->fault), reason);
  gtk_widget_set_visible (self->fault, TRUE);
  if (column < 0)
    return;
  move_fault (self, self->fields[column]);
  gtk_widget_add_css_class (self->fields[column], "error");
  gtk_widget_grab_focus (self->fields[column]);
}

/**
 * gain_roster_form_set_catalog:
 * @self: a form
 * @catalog: kept by reference
 *
 * Lets a known TIN bring its practice's name.
 */
void
gain_roster_form_set_catalog (GainRosterForm *self, GainCatalog *catalog)
{
  g_return_if_fail (GAIN_IS_ROSTER_FORM (self));
  gain_catalog_ref (catalog);
  g_clear_pointer (&self->catalog, gain_catalog_unref);
  self->catalog = catalog;
}

/**
 * gain_roster_form_set_editable:
 * @self: a form
 * @editable: whether the fields may be changed
 */
void
gain_roster_form_set_editable (GainRosterForm *self, gboolean editable)
{
  g_return_if_fail (GAIN_IS_ROSTER_FORM (self));
  gtk_widget_set_sensitive (self->grid, editable);
}
