/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-box.h"

#include "gain-letters.h"
#include "gain-people-edit.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainPayeeBox
{
  GtkBox        parent_instance;

  GtkListBox   *flags;
  GtkListBox   *advances;
  GtkEntry     *new_flag;
  GtkEntry     *date;
  GtkEntry     *amount;
  GtkEntry     *label;
  GtkWidget    *add_flag;
  GtkWidget    *add_advance;
  GtkLabel     *fault;

  GainSession  *session;
  GainSnapshot *snapshot;
  char         *id;
  char         *name;
  gboolean      filling;
};

G_DEFINE_FINAL_TYPE (GainPayeeBox, gain_payee_box, GTK_TYPE_BOX)

/* Beside a flag's widget: its name. */
#define FLAG_KEY "gain-flag"

static GainPeopleEdit
edit_of (GainPayeeBox *self)
{
  return (GainPeopleEdit) { GTK_WIDGET (self), self->session, self->snapshot };
}

static void
show_fault (GainPayeeBox *self, const GError *error)
{
  gtk_label_set_label (self->fault, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), error != NULL);
}

static void
on_flag (GtkDropDown *drop_down, GParamSpec *pspec, gpointer data)
{
  static const char *const values[] = { "", "yes", "no" };
  GainPayeeBox *self = data;
  GainPeopleEdit edit = edit_of (self);
  g_autoptr (GError) error = NULL;

  if (self->filling)
    return;
  gain_people_set_flag (&edit, self->id, self->name, g_object_get_data (G_OBJECT (drop_down), FLAG_KEY),
                        values[gtk_drop_down_get_selected (drop_down)], &error);
  show_fault (self, error);
}

/* What was typed goes once the workspace has it, unless something else was typed meanwhile. */
static void
clear_written (GtkEditable *entry, gboolean done, char *text /* taken */)
{
  if (done && entry != NULL && g_str_equal (gtk_editable_get_text (entry), text))
    gtk_editable_set_text (entry, "");
  g_free (text);
}

static void
on_flag_written (GtkWidget *widget, gboolean done, gpointer text)
{
  clear_written (GTK_EDITABLE (GAIN_PAYEE_BOX (widget)->new_flag), done, text);
}

static void
on_advance_written (GtkWidget *widget, gboolean done, gpointer text)
{
  clear_written (GTK_EDITABLE (GAIN_PAYEE_BOX (widget)->amount), done, text);
}

static void
on_new_flag (GainPayeeBox *self)
{
  GainPeopleEdit edit = edit_of (self);
  const char *flag = gtk_editable_get_text (GTK_EDITABLE (self->new_flag));
  g_autoptr (GError) error = NULL;

  edit.done = on_flag_written;
  edit.done_data = g_strdup (flag);
  if (!gain_people_set_flag (&edit, self->id, self->name, flag, "yes", &error))
    g_free (edit.done_data);
  show_fault (self, error);
}

static void
on_new_advance (GainPayeeBox *self)
{
  GtkEntry *entries[] = { NULL, NULL, self->date, self->amount, self->label };
  GainPeopleEdit edit = edit_of (self);
  g_autoptr (GError) error = NULL;
  int column = -1;

  for (guint i = GAIN_ADVANCES_DATE; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (entries[i]), "error");
  edit.done = on_advance_written;
  edit.done_data = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->amount)));
  if (!gain_people_add_advance (&edit, self->id, self->name,
                                gtk_editable_get_text (GTK_EDITABLE (self->date)),
                                edit.done_data,
                                gtk_editable_get_text (GTK_EDITABLE (self->label)), &column, &error))
    g_free (edit.done_data);
  if (error != NULL && column >= GAIN_ADVANCES_DATE)
    {
      gtk_widget_add_css_class (GTK_WIDGET (entries[column]), "error");
      gtk_widget_grab_focus (GTK_WIDGET (entries[column]));
    }
  show_fault (self, error);
}

static void
on_remove_advance (GtkButton *button, gpointer data)
{
  GainPayeeBox *self = data;
  GainPeopleEdit edit = edit_of (self);
  GainDate date = (GainDate) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "gain-date"));
  g_autoptr (GError) error = NULL;

  gain_people_remove_advance (&edit, self->id, self->name, date,
                              g_object_get_data (G_OBJECT (button), "gain-label"), &error);
  show_fault (self, error);
}

static void
gain_payee_box_dispose (GObject *object)
{
  GainPayeeBox *self = GAIN_PAYEE_BOX (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (gain_payee_box_parent_class)->dispose (object);
}

static void
gain_payee_box_class_init (GainPayeeBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_payee_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/people/payee-box.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPayeeBox, name)
  BIND (flags);
  BIND (advances);
  BIND (new_flag);
  BIND (date);
  BIND (amount);
  BIND (label);
  BIND (add_flag);
  BIND (add_advance);
  BIND (fault);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_new_flag);
  gtk_widget_class_bind_template_callback (widget_class, on_new_advance);
}

static void
gain_payee_box_init (GainPayeeBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static GtkWidget *
append_row (GtkListBox *list, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
  return box;
}

static void
append_flag (GainPayeeBox *self, const char *flag, int value)
{
  const char *const words[] = { _ ("Not entered"), _ ("Yes"), _ ("No"), NULL };
  GtkWidget *box = append_row (self->flags, flag);
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (words);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), (guint) value);
  gtk_widget_set_sensitive (drop_down, self->snapshot->writable);
  g_object_set_data_full (G_OBJECT (drop_down), FLAG_KEY, g_strdup (flag), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, flag,
                                  -1);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_flag), self);
  gtk_box_append (GTK_BOX (box), drop_down);
}

static void
append_advance (GainPayeeBox *self, const GainAdvance *advance)
{
  g_autofree char *day = gain_date_format_us (advance->date);
  g_autofree char *money = gain_money_format_dollars (advance->amount);
  g_autofree char *text = g_strdup_printf ("%s · %s", day,
                                           advance->label != NULL ? advance->label : _ ("Advance"));
  GtkWidget *box = append_row (self->advances, text);
  GtkWidget *amount = gtk_label_new (money);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gain_letters_numeric (amount);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove this advance"));
  gtk_widget_set_sensitive (remove, self->snapshot->writable);
  g_object_set_data (G_OBJECT (remove), "gain-date", GINT_TO_POINTER (advance->date));
  g_object_set_data_full (G_OBJECT (remove), "gain-label", g_strdup (advance->label), g_free);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_advance), self);
  gtk_box_append (GTK_BOX (box), amount);
  gtk_box_append (GTK_BOX (box), remove);
}

static void
fill (GainPayeeBox *self, const GainDirectory *directory)
{
  const GArray *advances = self->snapshot->facts->advances;

  self->filling = TRUE;
  clear_list (self->flags);
  clear_list (self->advances);
  for (guint i = 0; i < directory->flags->len; i++)
    {
      const char *flag = g_ptr_array_index (directory->flags, i);

      append_flag (self, flag, gain_directory_get_flag (directory, self->id, flag));
    }
  for (guint i = 0; i < advances->len; i++)
    {
      const GainAdvance *advance = &g_array_index (advances, GainAdvance, i);

      if (strcmp (advance->payee_id, self->id) == 0)
        append_advance (self, advance);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->flags),
                          gtk_widget_get_first_child (GTK_WIDGET (self->flags)) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->advances),
                          gtk_widget_get_first_child (GTK_WIDGET (self->advances)) != NULL);
  self->filling = FALSE;
}

static void
set_writable (GainPayeeBox *self, gboolean writable)
{
  GtkWidget *const fields[] = { GTK_WIDGET (self->new_flag), self->add_flag, GTK_WIDGET (self->date),
                                GTK_WIDGET (self->amount), GTK_WIDGET (self->label),
                                self->add_advance };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_widget_set_sensitive (fields[i], writable);
}

/**
 * gain_payee_box_new:
 * @session: the open workspace; kept by reference
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
gain_payee_box_new (GainSession *session)
{
  GainPayeeBox *self = g_object_new (GAIN_TYPE_PAYEE_BOX, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * gain_payee_box_show:
 * @self: a box
 * @directory: what is known
 * @id: of a payee
 * @name: the payee's
 *
 * Shows a payee's flags and advances of the performance year.
 */
void
gain_payee_box_show (GainPayeeBox *self, const GainDirectory *directory, const char *id,
                     const char *name)
{
  gboolean other;

  g_return_if_fail (GAIN_IS_PAYEE_BOX (self));
  other = g_strcmp0 (self->id, id) != 0;
  gain_snapshot_ref (directory->snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = directory->snapshot;
  g_free (self->id);
  self->id = g_strdup (id);
  g_free (self->name);
  self->name = g_strdup (name);
  fill (self, directory);
  set_writable (self, self->snapshot->writable);
  if (!other)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->new_flag), "");
  gtk_editable_set_text (GTK_EDITABLE (self->amount), "");
  show_fault (self, NULL);
}
