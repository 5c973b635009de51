/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-visits-box.h"

#include "gain-today.h"
#include "gain-typed.h"
#include "gain-visit-edit.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is typed of a visit: the columns of the kind, with their words on screen. */
static const struct
{
  guint       column;
  const char *label;
} fields[] = {
  { GAIN_VISITS_DATE, N_ ("_Date") },
  { GAIN_VISITS_BY, N_ ("_By") },
  { GAIN_VISITS_TO, N_ ("_With") },
  { GAIN_VISITS_NOTES, N_ ("_Notes") },
  { GAIN_VISITS_PROMISE, N_ ("_Promise") },
  { GAIN_VISITS_PROMISE_OWNER, N_ ("Wh_o does it") },
  { GAIN_VISITS_PROMISE_DUE, N_ ("D_ue") },
  { GAIN_VISITS_NEXT_DATE, N_ ("Ne_xt visit") },
};
#define N_FIELDS G_N_ELEMENTS (fields)

/* Beside a button: the visit's id. */
#define ID_KEY "gain-visit"

struct _GainVisitsBox
{
  GtkBox           parent_instance;

  GtkToggleButton *record;
  GtkGrid         *form;
  GtkLabel        *fault;
  GtkLabel        *none;
  GtkListBox      *visits;
  GtkDropDown     *kind;
  GtkEntry        *entries[N_FIELDS];

  GainSession     *session;
  GainSnapshot    *snapshot;
  char            *tin;
  char           **kept;    /* the row that is being changed; NULL: a new one */
  gboolean         saving;  /* what the form holds is on its way */
};

G_DEFINE_FINAL_TYPE (GainVisitsBox, gain_visits_box, GTK_TYPE_BOX)

static GainPeopleEdit
edit_of (GainVisitsBox *self)
{
  return (GainPeopleEdit) { GTK_WIDGET (self), self->session, self->snapshot };
}

static void
show_fault (GainVisitsBox *self, const GError *error)
{
  gtk_label_set_label (self->fault, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), error != NULL);
}

static void
clear_form (GainVisitsBox *self)
{
  g_autofree char *day = gain_date_format_us (gain_today ());

  for (guint i = 0; i < N_FIELDS; i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), "");
      gtk_widget_remove_css_class (GTK_WIDGET (self->entries[i]), "error");
    }
  g_clear_pointer (&self->kept, g_strfreev);
  gtk_editable_set_text (GTK_EDITABLE (self->entries[0]), day);
  gtk_editable_set_text (GTK_EDITABLE (self->entries[1]), gain_session_get_who (self->session));
}

static void
mark_wrong (GainVisitsBox *self, int column)
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
set_saving (GainVisitsBox *self, gboolean saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !saving);
}

/* What was typed goes once the workspace has it; if it doesn't, it is still there to be saved. */
static void
on_saved (GtkWidget *widget, gboolean done, gpointer data)
{
  GainVisitsBox *self = GAIN_VISITS_BOX (widget);

  if (!self->saving || gtk_widget_get_root (widget) == NULL)
    return;
  set_saving (self, FALSE);
  if (!done)
    return;
  clear_form (self);
  gtk_toggle_button_set_active (self->record, FALSE);
}

static void
on_save (GainVisitsBox *self)
{
  const char *const *words = gain_kind_info (GAIN_KIND_VISITS)->columns[GAIN_VISITS_KIND].words;
  g_auto (GStrv) cells
    = self->kept != NULL ? g_strdupv (self->kept) : gain_typed_row (GAIN_KIND_VISITS);
  g_autofree char *period = gain_period_format (self->snapshot->period);
  GainPeopleEdit edit = edit_of (self);
  g_autoptr (GError) error = NULL;
  int column = -1;

  gain_typed_set (cells, GAIN_VISITS_PRACTICE_TIN, self->tin);
  gain_typed_set (cells, GAIN_VISITS_KIND, words[gtk_drop_down_get_selected (self->kind)]);
  if (self->kept == NULL)
    gain_typed_set (cells, GAIN_VISITS_PERIOD, period);
  for (guint i = 0; i < N_FIELDS; i++)
    gain_typed_set (cells, fields[i].column,
                    gtk_editable_get_text (GTK_EDITABLE (self->entries[i])));
  edit.done = on_saved;
  if (gain_visit_save (&edit, cells, &column, &error))
    set_saving (self, TRUE);
  else
    mark_wrong (self, column);
  show_fault (self, error);
}

static void
on_done (GtkButton *button, gpointer data)
{
  GainVisitsBox *self = data;
  GainPeopleEdit edit = edit_of (self);
  g_autofree char *day = gain_date_format (gain_today ());
  g_autoptr (GError) error = NULL;

  gain_visit_keep_promise (&edit, g_object_get_data (G_OBJECT (button), ID_KEY), day, &error);
  show_fault (self, error);
}

static void
on_change (GtkButton *button, gpointer data)
{
  GainVisitsBox *self = data;
  const char *id = g_object_get_data (G_OBJECT (button), ID_KEY);
  const GainTable *visits = self->snapshot->visits;

  if (self->saving)
    return;
  clear_form (self);
  for (guint row = 0; row < gain_table_n_rows (visits) && self->kept == NULL; row++)
    if (g_strcmp0 (gain_table_get_text (visits, row, GAIN_VISITS_ID), id) == 0)
      {
        self->kept = gain_typed_from_row (visits, row);
        gtk_drop_down_set_selected (self->kind,
                                    (guint) gain_table_get_int (visits, row, GAIN_VISITS_KIND));
      }
  for (guint i = 0; self->kept != NULL && i < N_FIELDS; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), self->kept[fields[i].column]);
  show_fault (self, NULL);
  gtk_toggle_button_set_active (self->record, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[0]));
}

/* What is typed of a new visit stays while the form is folded; a change that is left is dropped. */
static void
on_fold (GainVisitsBox *self)
{
  if (self->kept != NULL && !self->saving && !gtk_toggle_button_get_active (self->record))
    clear_form (self);
}

static void
on_remove (GtkButton *button, gpointer data)
{
  GainVisitsBox *self = data;
  GainPeopleEdit edit = edit_of (self);
  g_autoptr (GError) error = NULL;

  gain_visit_remove (&edit, g_object_get_data (G_OBJECT (button), ID_KEY), &error);
  show_fault (self, error);
}

static void
attach_field (GainVisitsBox *self, int row, const char *label, GtkWidget *field)
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
build_form (GainVisitsBox *self)
{
  const char *const kinds[] = { gain_visit_kind_title (GAIN_VISIT_VISIT),
                                gain_visit_kind_title (GAIN_VISIT_CALL),
                                gain_visit_kind_title (GAIN_VISIT_DELIVERY), NULL };
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save"));

  self->kind = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (kinds));
  attach_field (self, 0, _ ("_Kind"), GTK_WIDGET (self->kind));
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->entries[i] = GTK_ENTRY (gtk_entry_new ());
      g_signal_connect_swapped (self->entries[i], "activate", G_CALLBACK (on_save), self);
      attach_field (self, (int) i + 1, _ (fields[i].label), GTK_WIDGET (self->entries[i]));
    }
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (on_save), self);
  gtk_grid_attach (self->form, save, 1, N_FIELDS + 1, 1, 1);
}

static void
gain_visits_box_dispose (GObject *object)
{
  GainVisitsBox *self = GAIN_VISITS_BOX (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->tin, g_free);
  g_clear_pointer (&self->kept, g_strfreev);
  G_OBJECT_CLASS (gain_visits_box_parent_class)->dispose (object);
}

static void
gain_visits_box_class_init (GainVisitsBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_visits_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/people/visits-box.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainVisitsBox, name)
  BIND (record);
  BIND (form);
  BIND (fault);
  BIND (none);
  BIND (visits);
#undef BIND
}

static void
gain_visits_box_init (GainVisitsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build_form (self);
  g_signal_connect_swapped (self->record, "toggled", G_CALLBACK (on_fold), self);
}

static const char *
text_of (GainVisitsBox *self, guint row, guint column)
{
  return gain_table_get_text (self->snapshot->visits, row, column);
}

static char *
day_of (GainVisitsBox *self, guint row, guint column)
{
  if (gain_table_is_null (self->snapshot->visits, row, column))
    return NULL;
  return gain_date_format_us ((GainDate) gain_table_get_int (self->snapshot->visits, row, column));
}

/* "Visit on 9/12/2025 by Ann Lee, with Dr. Idowu" */
static char *
visit_title (GainVisitsBox *self, guint row)
{
  GainVisitKind kind
    = (GainVisitKind) gain_table_get_int (self->snapshot->visits, row, GAIN_VISITS_KIND);
  g_autofree char *day = day_of (self, row, GAIN_VISITS_DATE);
  const char *by = text_of (self, row, GAIN_VISITS_BY);
  const char *to = text_of (self, row, GAIN_VISITS_TO);

  if (to == NULL)
    /* Translators: visit, call or delivery; a day; who went. */
    return g_strdup_printf (_ ("%s on %s by %s"), gain_visit_kind_title (kind), day, by);
  /* Translators: visit, call or delivery; a day; who went; who was met. */
  return g_strdup_printf (_ ("%s on %s by %s, with %s"), gain_visit_kind_title (kind), day, by, to);
}

static char *
promise_text (GainVisitsBox *self, guint row)
{
  g_autofree char *due = day_of (self, row, GAIN_VISITS_PROMISE_DUE);
  const char *owner = text_of (self, row, GAIN_VISITS_PROMISE_OWNER);
  const char *done = text_of (self, row, GAIN_VISITS_PROMISE_DONE);
  g_autoptr (GString) text = g_string_new (_ ("Promised: "));

  g_string_append (text, text_of (self, row, GAIN_VISITS_PROMISE));
  if (owner != NULL)
    g_string_append_printf (text, " · %s", owner);
  if (done != NULL)
    g_string_append (text, _ (" · done"));
  else if (due != NULL)
    {
      gboolean late = gain_table_get_int (self->snapshot->visits, row, GAIN_VISITS_PROMISE_DUE)
                      < gain_today ();

      g_string_append_printf (text, late ? _ (" · overdue since %s") : _ (" · due %s"), due);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
append_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gain_words_new (text, css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
append_button (GainVisitsBox *self, GtkWidget *box, GtkWidget *button, guint row,
               GCallback clicked)
{
  g_object_set_data_full (G_OBJECT (button), ID_KEY,
                          g_strdup (text_of (self, row, GAIN_VISITS_ID)), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, self->snapshot->writable);
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
append_visit (GainVisitsBox *self, guint row)
{
  g_autofree char *title = visit_title (self, row);
  g_autofree char *next = day_of (self, row, GAIN_VISITS_NEXT_DATE);
  const char *notes = text_of (self, row, GAIN_VISITS_NOTES);
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *change = gtk_button_new_from_icon_name ("document-edit-symbolic");
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  append_line (top, title, NULL);
  gtk_widget_add_css_class (change, "flat");
  gtk_widget_set_tooltip_text (change, _ ("Change this visit"));
  append_button (self, top, change, row, G_CALLBACK (on_change));
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove this visit"));
  append_button (self, top, remove, row, G_CALLBACK (on_remove));
  gtk_box_append (GTK_BOX (box), top);
  if (notes != NULL)
    append_line (box, notes, "dim-label");
  if (next != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("Next visit: %s"), next);

      append_line (box, text, NULL);
    }
  if (text_of (self, row, GAIN_VISITS_PROMISE) != NULL)
    {
      g_autofree char *promise = promise_text (self, row);
      GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      append_line (bottom, promise, NULL);
      if (text_of (self, row, GAIN_VISITS_PROMISE_DONE) == NULL)
        append_button (self, bottom, gtk_button_new_with_label (_ ("Done")), row,
                       G_CALLBACK (on_done));
      gtk_box_append (GTK_BOX (box), bottom);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  gtk_list_box_append (self->visits, line);
}

/* A row that goes with the focus in it leaves none. */
static void
keep_focus (GainVisitsBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->visits)))
    gtk_widget_grab_focus (GTK_WIDGET (self->record));
}

static int
compare_newest_first (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainTable *visits = data;
  gint64 left = gain_table_get_int (visits, *(const guint *) a, GAIN_VISITS_DATE);
  gint64 right = gain_table_get_int (visits, *(const guint *) b, GAIN_VISITS_DATE);

  return (left < right) - (left > right);
}

/**
 * gain_visits_box_new:
 * @session: the open workspace; kept by reference
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
gain_visits_box_new (GainSession *session)
{
  GainVisitsBox *self = g_object_new (GAIN_TYPE_VISITS_BOX, NULL);

  self->session = g_object_ref (session);
  clear_form (self);
  return GTK_WIDGET (self);
}

/**
 * gain_visits_box_show:
 * @self: a box
 * @snapshot: the workspace
 * @tin: of a practice
 *
 * Shows what is in the log about a practice. What is being typed stays while it is the same one.
 */
void
gain_visits_box_show (GainVisitsBox *self, GainSnapshot *snapshot, const char *tin)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkWidget *row;
  gboolean other;

  g_return_if_fail (GAIN_IS_VISITS_BOX (self));

  other = g_strcmp0 (self->tin, tin) != 0;
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  if (other)
    {
      g_free (self->tin);
      self->tin = g_strdup (tin);
      set_saving (self, FALSE);
      clear_form (self);
      show_fault (self, NULL);
    }
  keep_focus (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->visits))) != NULL)
    gtk_list_box_remove (self->visits, row);
  for (guint i = 0; i < gain_table_n_rows (snapshot->visits); i++)
    if (g_strcmp0 (text_of (self, i, GAIN_VISITS_PRACTICE_TIN), tin) == 0)
      g_array_append_val (rows, i);
  g_array_sort_with_data (rows, compare_newest_first, snapshot->visits);
  for (guint i = 0; i < rows->len; i++)
    append_visit (self, g_array_index (rows, guint, i));
  gtk_widget_set_visible (GTK_WIDGET (self->visits), rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), rows->len == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->record), snapshot->writable);
}
