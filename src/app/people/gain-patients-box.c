/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-patients-box.h"

#include "gain-patient-edit.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>

/* What is typed of a patient. What a row is known by can't be changed, only removed. */
static const struct
{
  guint       column;
  const char *label;
  gboolean    is_key;
} fields[] = {
  { GAIN_LISTS_PATIENT_NAME, N_ ("_Patient"), TRUE },
  { GAIN_LISTS_PATIENT_ID, N_ ("Patient _ID"), TRUE },
  { GAIN_LISTS_BIRTH_DATE, N_ ("_Born"), TRUE },
  { GAIN_LISTS_MEASURE, N_ ("_Measure"), TRUE },
  { GAIN_LISTS_REASON, N_ ("_Reason"), FALSE },
  { GAIN_LISTS_DUE, N_ ("D_ue"), FALSE },
  { GAIN_LISTS_OWNER, N_ ("Wh_o does it"), FALSE },
  { GAIN_LISTS_OUTCOME, N_ ("Ou_tcome"), FALSE },
};
#define N_FIELDS G_N_ELEMENTS (fields)

/* Beside a button: its row of the table, plus one. */
#define ROW_KEY "gain-row"

struct _GainPatientsBox
{
  GtkBox           parent_instance;

  GtkLabel        *heading;
  GtkToggleButton *add;
  GtkToggleButton *show;
  GtkGrid         *form;
  GtkLabel        *fault;
  GtkLabel        *none;
  GtkListBox      *patients;
  GtkDropDown     *list;
  GtkEntry        *entries[N_FIELDS];
  GtkWidget       *cancel;

  GainSession     *session;
  GainSnapshot    *snapshot;
  char            *id;      /* the provider's */
  GainTable       *rows;    /* of the provider and period; NULL: not read */
  char           **kept;    /* the row that is being changed; NULL: a new one */
  gboolean         saving;  /* what the form holds is on its way */
};

G_DEFINE_FINAL_TYPE (GainPatientsBox, gain_patients_box, GTK_TYPE_BOX)

static GainPeopleEdit
edit_of (GainPatientsBox *self)
{
  return (GainPeopleEdit) { GTK_WIDGET (self), self->session, self->snapshot };
}

static void
show_fault (GainPatientsBox *self, const char *text)
{
  gtk_label_set_label (self->fault, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), text != NULL);
}

/* For a new row, or for the one that is to be changed. */
static void
set_changing (GainPatientsBox *self, gboolean changing)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !changing);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entries[i]), "error");
      gtk_widget_set_sensitive (GTK_WIDGET (self->entries[i]), !changing || !fields[i].is_key);
      if (!changing)
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), "");
    }
  if (!changing)
    g_clear_pointer (&self->kept, g_strfreev);
  show_fault (self, NULL);
}

static void
mark_wrong (GainPatientsBox *self, int column)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entries[i]), "error");
      if ((int) fields[i].column != column)
        continue;
      gtk_widget_add_css_class (GTK_WIDGET (self->entries[i]), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->entries[i]));
    }
}

static void
set_saving (GainPatientsBox *self, gboolean saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !saving);
}

/* What was typed goes once the workspace has it; if it doesn't, it is still there to be saved. */
static void
on_saved (GtkWidget *widget, gboolean done, gpointer data)
{
  GainPatientsBox *self = GAIN_PATIENTS_BOX (widget);

  if (!self->saving || gtk_widget_get_root (widget) == NULL)
    return;
  set_saving (self, FALSE);
  if (!done)
    return;
  set_changing (self, FALSE);
  gtk_toggle_button_set_active (self->add, FALSE);
  gtk_toggle_button_set_active (self->show, TRUE);
}

static void
on_save (GainPatientsBox *self)
{
  const char *const *words = gain_kind_info (GAIN_KIND_LISTS)->columns[GAIN_LISTS_LIST].words;
  g_auto (GStrv) cells
    = self->kept != NULL ? g_strdupv (self->kept) : gain_typed_row (GAIN_KIND_LISTS);
  GainPeopleEdit edit = edit_of (self);
  g_autoptr (GError) error = NULL;
  int column = -1;

  gain_typed_set (cells, GAIN_LISTS_PROVIDER_ID, self->id);
  gain_typed_set (cells, GAIN_LISTS_LIST, words[gtk_drop_down_get_selected (self->list)]);
  for (guint i = 0; i < N_FIELDS; i++)
    gain_typed_set (cells, fields[i].column,
                    gtk_editable_get_text (GTK_EDITABLE (self->entries[i])));
  edit.done = on_saved;
  if (gain_patient_save (&edit, cells, self->kept, &column, &error))
    {
      show_fault (self, NULL);
      set_saving (self, TRUE);
      return;
    }
  mark_wrong (self, column);
  show_fault (self, error->message);
}

static void
on_cancel (GainPatientsBox *self)
{
  set_changing (self, FALSE);
  gtk_toggle_button_set_active (self->add, FALSE);
}

static const char *
text_of (GainPatientsBox *self, guint row, guint column)
{
  return gain_table_get_text (self->rows, row, column);
}

static char *
day_of (GainPatientsBox *self, guint row, guint column)
{
  if (gain_table_is_null (self->rows, row, column))
    return NULL;
  return gain_date_format_us ((GainDate) gain_table_get_int (self->rows, row, column));
}

static guint
row_of_button (GtkButton *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), ROW_KEY)) - 1;
}

static void
on_change (GtkButton *button, gpointer data)
{
  GainPatientsBox *self = data;
  guint row = row_of_button (button);

  set_changing (self, FALSE);
  gtk_drop_down_set_selected (self->list,
                              (guint) gain_table_get_int (self->rows, row, GAIN_LISTS_LIST));
  self->kept = gain_typed_from_row (self->rows, row);
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), self->kept[fields[i].column]);
  set_changing (self, TRUE);
  gtk_toggle_button_set_active (self->add, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[N_FIELDS - 1]));
}

static void
on_remove (GtkButton *button, gpointer data)
{
  GainPatientsBox *self = data;
  GainPeopleEdit edit = edit_of (self);

  gain_patient_remove (&edit, self->rows, row_of_button (button));
}

static void
attach_field (GainPatientsBox *self, int row, const char *label, GtkWidget *field)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_mnemonic_widget (GTK_LABEL (words), field);
  gtk_label_set_xalign (GTK_LABEL (words), 1);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (self->form, words, 0, row, 1, 1);
  gtk_grid_attach (self->form, field, 1, row, 1, 1);
}

static void
build_form (GainPatientsBox *self)
{
  const char *lists[GAIN_N_LISTS + 1] = { NULL };
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save"));

  for (guint i = 0; i < GAIN_N_LISTS; i++)
    lists[i] = gain_patient_list_title ((GainListKind) i);
  self->list = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (lists));
  attach_field (self, 0, _ ("_List"), GTK_WIDGET (self->list));
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->entries[i] = GTK_ENTRY (gtk_entry_new ());
      g_signal_connect_swapped (self->entries[i], "activate", G_CALLBACK (on_save), self);
      attach_field (self, (int) i + 1, _ (fields[i].label), GTK_WIDGET (self->entries[i]));
    }
  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->cancel);
  gtk_box_append (GTK_BOX (buttons), save);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (on_save), self);
  gtk_grid_attach (self->form, buttons, 1, N_FIELDS + 1, 1, 1);
}

static void
append_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static void
append_button (GainPatientsBox *self, GtkWidget *box, const char *icon, const char *tooltip,
               guint row, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, self->snapshot->writable);
  g_object_set_data (G_OBJECT (button), ROW_KEY, GUINT_TO_POINTER (row + 1));
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
}

/* "Alder Grove · 40-12 · born 2/21/1947" */
static char *
who_text (GainPatientsBox *self, guint row)
{
  g_autofree char *born = day_of (self, row, GAIN_LISTS_BIRTH_DATE);
  const char *id = text_of (self, row, GAIN_LISTS_PATIENT_ID);
  g_autoptr (GString) text = g_string_new (text_of (self, row, GAIN_LISTS_PATIENT_NAME));

  if (id != NULL && id[0] != '\0')
    g_string_append_printf (text, " · %s", id);
  if (born != NULL)
    g_string_append_printf (text, _ (" · born %s"), born);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "Care gap · A1C · No result on file · due 12/31/2025 · Ann Lee" */
static char *
what_text (GainPatientsBox *self, guint row)
{
  GainListKind kind = (GainListKind) gain_table_get_int (self->rows, row, GAIN_LISTS_LIST);
  g_autofree char *due = day_of (self, row, GAIN_LISTS_DUE);
  const char *measure = text_of (self, row, GAIN_LISTS_MEASURE);
  const char *owner = text_of (self, row, GAIN_LISTS_OWNER);
  g_autoptr (GString) text = g_string_new (gain_patient_list_title (kind));

  if (measure != NULL && measure[0] != '\0')
    g_string_append_printf (text, " · %s", measure);
  g_string_append_printf (text, " · %s", text_of (self, row, GAIN_LISTS_REASON));
  if (due != NULL)
    g_string_append_printf (text, _ (" · due %s"), due);
  if (owner != NULL && owner[0] != '\0')
    g_string_append_printf (text, " · %s", owner);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_patient (GainPatientsBox *self, guint row)
{
  g_autofree char *who = who_text (self, row);
  g_autofree char *what = what_text (self, row);
  const char *outcome = text_of (self, row, GAIN_LISTS_OUTCOME);
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  append_line (texts, who, NULL);
  append_line (texts, what, "dim-label");
  if (outcome != NULL && outcome[0] != '\0')
    {
      g_autofree char *text = g_strdup_printf (_ ("Outcome: %s"), outcome);

      append_line (texts, text, NULL);
    }
  gtk_box_append (GTK_BOX (all), texts);
  append_button (self, all, "document-edit-symbolic", _ ("Note the outcome, or change the reason"),
                 row, G_CALLBACK (on_change));
  append_button (self, all, "user-trash-symbolic", _ ("Take this patient from the list"), row,
                 G_CALLBACK (on_remove));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), all);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  gtk_list_box_append (self->patients, line);
}

static void
show_rows (GainPatientsBox *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->show) && self->rows != NULL;
  guint n = shown ? gain_table_n_rows (self->rows) : 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->patients))) != NULL)
    gtk_list_box_remove (self->patients, row);
  for (guint i = 0; i < n; i++)
    append_patient (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->patients), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), shown && n == 0);
}

/* Whose rows, and of when. */
typedef struct
{
  char      *id;
  GainPeriod period;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->id);
  g_free (wish);
}

static gpointer
read_rows (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
           GError **error)
{
  const Wish *wish = data;
  g_autoptr (GainTable) all
    = gain_store_read (store, GAIN_KIND_LISTS, 0, 0, cancellable, error);
  GainTable *own;

  if (all == NULL)
    return NULL;
  own = gain_table_new (GAIN_KIND_LISTS);
  for (guint row = 0; row < gain_table_n_rows (all); row++)
    if (gain_table_get_int (all, row, GAIN_LISTS_PERIOD) == wish->period
        && g_strcmp0 (gain_table_get_text (all, row, GAIN_LISTS_PROVIDER_ID), wish->id) == 0)
      gain_table_copy_row (own, all, row);
  return own;
}

/* Asked for before the page turned to another provider. */
static gboolean
is_of_another (GainPatientsBox *self, GainTable *rows)
{
  return rows != NULL && gain_table_n_rows (rows) > 0
         && g_strcmp0 (gain_table_get_text (rows, 0, GAIN_LISTS_PROVIDER_ID), self->id) != 0;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainPatientsBox) self = data;
  g_autoptr (GError) error = NULL;
  GainTable *rows = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (self->snapshot == NULL || !gtk_toggle_button_get_active (self->show)
      || is_of_another (self, rows))
    {
      g_clear_pointer (&rows, gain_table_unref);
      return;
    }
  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_fault (self, error->message);
  g_clear_pointer (&self->rows, gain_table_unref);
  self->rows = rows;
  show_rows (self);
}

static void
start_reading (GainPatientsBox *self)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish) { g_strdup (self->id), self->snapshot->period };
  gain_session_run_async (self->session, _ ("Reading lists of patients"),
                          GAIN_JOB_READS | GAIN_JOB_QUIET, read_rows, wish, wish_free,
                          (GDestroyNotify) gain_table_unref, NULL, on_read, g_object_ref (self));
}

static void
on_show (GainPatientsBox *self)
{
  g_clear_pointer (&self->rows, gain_table_unref);
  show_rows (self);
  if (gtk_toggle_button_get_active (self->show) && self->snapshot != NULL)
    start_reading (self);
}

static void
gain_patients_box_dispose (GObject *object)
{
  GainPatientsBox *self = GAIN_PATIENTS_BOX (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->rows, gain_table_unref);
  g_clear_pointer (&self->kept, g_strfreev);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (gain_patients_box_parent_class)->dispose (object);
}

static void
gain_patients_box_class_init (GainPatientsBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_patients_box_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/people/patients-box.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPatientsBox, name)
  BIND (heading);
  BIND (add);
  BIND (show);
  BIND (form);
  BIND (fault);
  BIND (none);
  BIND (patients);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_show);
}

static void
gain_patients_box_init (GainPatientsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build_form (self);
}

/**
 * gain_patients_box_new:
 * @session: the open workspace; kept by reference
 *
 * Returns: (transfer floating): a box of nobody yet
 */
GtkWidget *
gain_patients_box_new (GainSession *session)
{
  GainPatientsBox *self = g_object_new (GAIN_TYPE_PATIENTS_BOX, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * gain_patients_box_show:
 * @self: a box
 * @snapshot: the workspace
 * @id: a provider's
 *
 * Turns to a provider. Of another one than before nothing is shown until it is asked for.
 */
void
gain_patients_box_show (GainPatientsBox *self, GainSnapshot *snapshot, const char *id)
{
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *heading = g_strdup_printf (_ ("Patient lists %s"), period);
  gboolean other = g_strcmp0 (self->id, id) != 0;

  g_return_if_fail (GAIN_IS_PATIENTS_BOX (self));

  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), snapshot->writable);
  if (other)
    {
      char *own = g_strdup (id);

      g_free (self->id);
      self->id = own;
      set_saving (self, FALSE);
      set_changing (self, FALSE);
      gtk_toggle_button_set_active (self->add, FALSE);
      gtk_toggle_button_set_active (self->show, FALSE);
    }
  if (gtk_toggle_button_get_active (self->show))
    start_reading (self);
}

/**
 * gain_patients_box_n_shown:
 * @self: a box
 *
 * Returns: how many patients are on screen
 */
guint
gain_patients_box_n_shown (GainPatientsBox *self)
{
  g_return_val_if_fail (GAIN_IS_PATIENTS_BOX (self), 0);
  return self->rows != NULL ? gain_table_n_rows (self->rows) : 0;
}
