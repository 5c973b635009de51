/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-practice-form.h"

#include "gain-people-edit.h"
#include "gain-table-keys.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>

/* The columns of `practices` that are typed, in the order of the form. */
static const struct
{
  guint       column;
  const char *label;
} fields[] = {
  { GAIN_PRACTICES_ADDRESS, N_ ("A_ddress") },
  { GAIN_PRACTICES_CITY, N_ ("_City") },
  { GAIN_PRACTICES_STATE, N_ ("_State") },
  { GAIN_PRACTICES_ZIP, N_ ("_ZIP") },
  { GAIN_PRACTICES_PHONE, N_ ("_Phone") },
  { GAIN_PRACTICES_FAX, N_ ("_Fax") },
  { GAIN_PRACTICES_CONTACT_NAME, N_ ("C_ontact") },
  { GAIN_PRACTICES_CONTACT_EMAIL, N_ ("_E-mail") },
  { GAIN_PRACTICES_MANAGER, N_ ("_Territory of") },
  { GAIN_PRACTICES_ROUTE, N_ ("Place on the _route") },
  { GAIN_PRACTICES_CCN, N_ ("CC_N") },
};
#define N_FIELDS G_N_ELEMENTS (fields)

struct _GainPracticeForm
{
  GtkBox        parent_instance;

  GtkWidget    *summary;
  GtkWidget    *expander;
  GtkWidget    *fault;
  GtkDropDown  *delivery;
  GtkEntry     *entries[N_FIELDS];
  char         *baseline[N_FIELDS]; /* what the workspace has, as it was filled in */
  guint         delivery_was;

  GainSession  *session;
  GainSnapshot *snapshot;
  char         *tin;
  char         *name;
};

G_DEFINE_FINAL_TYPE (GainPracticeForm, gain_practice_form, GTK_TYPE_BOX)

static void
show_fault (GainPracticeForm *self, const GError *error)
{
  gtk_label_set_label (GTK_LABEL (self->fault), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->fault, error != NULL);
}

static void
mark_wrong (GainPracticeForm *self, int column)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if ((int) fields[i].column == column)
      {
        gtk_widget_add_css_class (GTK_WIDGET (self->entries[i]), "error");
        gtk_widget_grab_focus (GTK_WIDGET (self->entries[i]));
      }
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->entries[i]), "error");
}

static void
on_save (GainPracticeForm *self)
{
  const GainColumn *delivery
    = &gain_kind_info (GAIN_KIND_PRACTICES)->columns[GAIN_PRACTICES_DELIVERY];
  guint selected = gtk_drop_down_get_selected (self->delivery);
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_PRACTICES);
  g_autofree char *label = g_strdup_printf (_ ("Change the details of %s"), self->name);
  g_autoptr (GError) error = NULL;
  GainTable *rows;
  int column = -1;

  gain_typed_set (cells, GAIN_PRACTICES_TIN, self->tin);
  gain_typed_set (cells, GAIN_PRACTICES_NAME, self->name);
  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    gain_typed_set (cells, GAIN_PRACTICES_DELIVERY, delivery->words[selected - 1]);
  for (guint i = 0; i < N_FIELDS; i++)
    gain_typed_set (cells, fields[i].column,
                    gtk_editable_get_text (GTK_EDITABLE (self->entries[i])));
  rows = gain_typed_read_row (GAIN_KIND_PRACTICES, cells, self->snapshot->catalog, &column, &error);
  mark_wrong (self, rows == NULL ? column : -1);
  show_fault (self, error);
  if (rows != NULL)
    gain_people_write_over (GTK_WIDGET (self), self->session, self->snapshot->practices, rows,
                            GAIN_WRITE_PLAIN, label, NULL, NULL);
}

static void
attach (GtkGrid *grid, int row, const char *label, GtkWidget *field)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_mnemonic_widget (GTK_LABEL (words), field);
  gtk_label_set_xalign (GTK_LABEL (words), 1);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, words, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
}

static GtkWidget *
build_grid (GainPracticeForm *self)
{
  const char *const ways[] = { _ ("Not said"), _ ("On paper"), _ ("By e-mail"), _ ("By mail"), NULL };
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("S_ave"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_top (grid, 6);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->entries[i] = GTK_ENTRY (gtk_entry_new ());
      g_signal_connect_swapped (self->entries[i], "activate", G_CALLBACK (on_save), self);
      attach (GTK_GRID (grid), (int) i, _ (fields[i].label), GTK_WIDGET (self->entries[i]));
    }
  self->delivery = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (ways));
  attach (GTK_GRID (grid), N_FIELDS, _ ("Score_cards go"), GTK_WIDGET (self->delivery));
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (on_save), self);
  gtk_grid_attach (GTK_GRID (grid), save, 1, N_FIELDS + 1, 1, 1);
  return grid;
}

static void
gain_practice_form_dispose (GObject *object)
{
  GainPracticeForm *self = GAIN_PRACTICE_FORM (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->tin, g_free);
  g_clear_pointer (&self->name, g_free);
  for (guint i = 0; i < N_FIELDS; i++)
    g_clear_pointer (&self->baseline[i], g_free);
  G_OBJECT_CLASS (gain_practice_form_parent_class)->dispose (object);
}

static void
gain_practice_form_class_init (GainPracticeFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_practice_form_dispose;
}

static GtkWidget *
new_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
gain_practice_form_init (GainPracticeForm *self)
{
  GtkWidget *title = gtk_label_new (_ ("Contact and territory"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->summary = new_line ("dim-label");
  self->fault = new_line ("error");
  self->expander = gtk_expander_new_with_mnemonic (_ ("E_dit"));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), build_grid (self));
  gain_expander_keys (GTK_EXPANDER (self->expander));
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), self->summary);
  gtk_box_append (GTK_BOX (self), self->expander);
  gtk_box_append (GTK_BOX (self), self->fault);
  show_fault (self, NULL);
}

static int
find_row (const GainTable *practices, const char *tin)
{
  for (guint row = 0; row < gain_table_n_rows (practices); row++)
    if (g_strcmp0 (gain_table_get_text (practices, row, GAIN_PRACTICES_TIN), tin) == 0)
      return (int) row;
  return -1;
}

static char *
cell_text (const GainTable *practices, int row, guint column)
{
  if (row < 0 || gain_table_is_null (practices, (guint) row, column))
    return g_strdup ("");
  if (gain_table_column_is_text (practices, column))
    return g_strdup (gain_table_get_text (practices, (guint) row, column));
  return g_strdup_printf ("%" G_GINT64_FORMAT, gain_table_get_int (practices, (guint) row, column));
}

/* What is being typed stays where the workspace is read again: only what nobody touched follows. */
static void
fill_entry (GainPracticeForm *self, guint i, const char *text, gboolean other)
{
  const char *shown = gtk_editable_get_text (GTK_EDITABLE (self->entries[i]));

  if ((other || g_strcmp0 (shown, self->baseline[i]) == 0) && g_strcmp0 (shown, text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
  g_free (self->baseline[i]);
  self->baseline[i] = g_strdup (text);
}

static void
fill_delivery (GainPracticeForm *self, guint selected, gboolean other)
{
  if (other || gtk_drop_down_get_selected (self->delivery) == self->delivery_was)
    gtk_drop_down_set_selected (self->delivery, selected);
  self->delivery_was = selected;
}

static void
fill (GainPracticeForm *self, gboolean other)
{
  const GainTable *practices = self->snapshot->practices;
  int row = find_row (practices, self->tin);
  g_autoptr (GString) said = g_string_new (NULL);
  gint64 delivery = row >= 0 ? gain_table_get_int (practices, (guint) row, GAIN_PRACTICES_DELIVERY)
                             : GAIN_NULL;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = cell_text (practices, row, fields[i].column);

      fill_entry (self, i, text, other);
      if (text[0] == '\0' || fields[i].column == GAIN_PRACTICES_CCN
          || fields[i].column == GAIN_PRACTICES_ROUTE)
        continue;
      g_string_append (said, said->len > 0 ? " · " : "");
      if (fields[i].column == GAIN_PRACTICES_MANAGER)
        g_string_append_printf (said, _ ("territory of %s"), text);
      else
        g_string_append (said, text);
    }
  fill_delivery (self, delivery != GAIN_NULL ? (guint) delivery + 1 : 0, other);
  gtk_label_set_label (GTK_LABEL (self->summary),
                       said->len > 0 ? said->str
                                     : _ ("No address, contact or territory has been entered."));
}

/**
 * gain_practice_form_new:
 * @session: the open workspace; kept by reference
 *
 * Returns: (transfer floating): a form of no practice yet
 */
GtkWidget *
gain_practice_form_new (GainSession *session)
{
  GainPracticeForm *self = g_object_new (GAIN_TYPE_PRACTICE_FORM, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * gain_practice_form_show:
 * @self: a form
 * @snapshot: the workspace
 * @tin: of a practice
 * @name: its name on the roster
 *
 * Shows what is known of a practice beyond the roster. Of the practice that is shown already, what is
 * being typed stays.
 */
void
gain_practice_form_show (GainPracticeForm *self, GainSnapshot *snapshot, const char *tin,
                         const char *name)
{
  gboolean other;

  g_return_if_fail (GAIN_IS_PRACTICE_FORM (self));

  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  other = g_strcmp0 (self->tin, tin) != 0;
  if (other)
    {
      g_free (self->tin);
      self->tin = g_strdup (tin);
      gtk_expander_set_expanded (GTK_EXPANDER (self->expander), FALSE);
      mark_wrong (self, -1);
      show_fault (self, NULL);
    }
  g_free (self->name);
  self->name = g_strdup (name);
  fill (self, other);
  gtk_widget_set_sensitive (self->expander, snapshot->writable);
}
