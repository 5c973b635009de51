/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-library-dialog.h"

#include "gain-library.h"
#include "gain-measure-edit.h"
#include "gain-measure-words.h"
#include "gain-search-fold.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainLibraryDialog
{
  AdwWindow       parent_instance;

  GtkSearchEntry *search;
  GtkListBox     *list;
  GtkLabel       *title;
  GtkGrid        *definition;
  GtkButton      *add;

  GainView       *view; /* borrowed: the dialog goes when it goes */
  GainLibrary    *library;
  GtkWidget     **checks; /* by measure of the library */
  char           *wanted; /* folded */
};

G_DEFINE_FINAL_TYPE (GainLibraryDialog, gain_library_dialog, ADW_TYPE_WINDOW)

static const GainMeasure *
measure_at (GainLibraryDialog *self, guint i)
{
  return &self->library->catalog->measures[i];
}

static gboolean
is_there (GainLibraryDialog *self, guint i)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (self->view);

  return snapshot != NULL
         && gain_catalog_find_measure (snapshot->catalog, measure_at (self, i)->code) >= 0;
}

static char **
picked (GainLibraryDialog *self)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < self->library->catalog->n_measures; i++)
    if (!is_there (self, i) && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      g_ptr_array_add (codes, g_strdup (measure_at (self, i)->code));
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (codes, FALSE);
}

static void
update_add (GainLibraryDialog *self)
{
  g_auto (GStrv) codes = picked (self);
  guint n = g_strv_length (codes);
  g_autofree char *label
    = n > 0 ? g_strdup_printf (ngettext ("_Add %u Measure", "_Add %u Measures", n), n)
            : g_strdup (_ ("_Add"));

  gtk_button_set_label (self->add, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), n > 0);
}

/* Adds measures of the library, as one edit. What the workspace has already stays as it is. */
static gboolean
add_codes (GainView *view, const GainLibrary *library, const char *const *codes, GError **error)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (view);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autofree char *label = NULL;
  GainTable *rows;

  for (guint i = 0; codes[i] != NULL; i++)
    if (gain_catalog_find_measure (snapshot->catalog, codes[i]) < 0)
      g_ptr_array_add (fresh, (gpointer) codes[i]);
  if (fresh->len == 0)
    return TRUE;
  g_ptr_array_add (fresh, NULL);
  rows = gain_library_pick (library, (const char *const *) fresh->pdata, error);
  if (rows == NULL)
    return FALSE;
  label = g_strdup_printf (ngettext ("Add %u measure from the library",
                                     "Add %u measures from the library", fresh->len - 1),
                           fresh->len - 1);
  gain_measure_write (GTK_WIDGET (view), gain_view_get_session (view), rows, label);
  return TRUE;
}

static void
report (GainView *view, const GError *error)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (view));

  if (window != NULL)
    gain_window_report (window, _ ("Nothing Was Added"), error);
}

static void
on_add (GainLibraryDialog *self)
{
  g_auto (GStrv) codes = picked (self);
  g_autoptr (GError) error = NULL;

  if (!add_codes (self->view, self->library, (const char *const *) codes, &error))
    report (self->view, error);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_line (GainLibraryDialog *self, int *row, const char *name, const char *text)
{
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *value = gtk_label_new (text != NULL && text[0] != '\0' ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (self->definition, label, 0, *row, 1, 1);
  gtk_grid_attach (self->definition, value, 1, (*row)++, 1, 1);
}

static char *
steps_text (const GainMeasure *measure)
{
  g_auto (GStrv) steps = g_strsplit (measure->steps != NULL ? measure->steps : "", ";", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; steps[i] != NULL && steps[i][0] != '\0'; i++)
    g_string_append_printf (text, "%s%u. %s", i > 0 ? "\n" : "", i + 1, steps[i]);
  return g_string_free (text, FALSE);
}

static void
show_definition (GainLibraryDialog *self, guint i)
{
  const GainMeasure *measure = measure_at (self, i);
  g_autofree char *kind
    = g_strdup_printf ("%s · %s · %s · %s", gain_domain_title (measure->domain),
                       gain_unit_title (measure->unit), gain_direction_title (measure->direction),
                       gain_basis_title (measure->basis));
  g_autofree char *least = gain_decimal_format (measure->min_denominator);
  g_autofree char *lag = measure->lag_days != GAIN_NULL
                           ? g_strdup_printf (ngettext ("%d day", "%d days", (gulong) measure->lag_days),
                                              (int) measure->lag_days)
                           : NULL;
  g_autofree char *steps = steps_text (measure);
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->definition))) != NULL)
    gtk_grid_remove (self->definition, child);
  gtk_label_set_label (self->title, measure->title);
  add_line (self, &row, _ ("Code"), measure->code);
  add_line (self, &row, _ ("Kind"), kind);
  add_line (self, &row, _ ("Numerator"), measure->numerator_text);
  add_line (self, &row, _ ("Denominator"), measure->denominator_text);
  add_line (self, &row, _ ("Exclusions"), measure->exclusions);
  add_line (self, &row, _ ("Least denominator"), least);
  add_line (self, &row, _ ("Attribution"), measure->attribution);
  add_line (self, &row, _ ("Source"), measure->source);
  add_line (self, &row, _ ("Lag"), lag);
  add_line (self, &row, _ ("Program"), measure->program_id);
  add_line (self, &row, _ ("Next steps"), steps);
}

static void
on_selected (GtkListBox *list, GtkListBoxRow *row, gpointer self)
{
  if (row != NULL)
    show_definition (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "measure")));
}

static void
on_activated (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  GainLibraryDialog *self = data;
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "measure"));
  GtkCheckButton *check = GTK_CHECK_BUTTON (self->checks[i]);

  if (gtk_widget_get_sensitive (GTK_WIDGET (check)))
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static gboolean
row_fits (GtkListBoxRow *row, gpointer data)
{
  GainLibraryDialog *self = data;
  const GainMeasure *measure
    = measure_at (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "measure")));
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (self->wanted == NULL || self->wanted[0] == '\0')
    return TRUE;
  text = g_strjoin (" ", measure->code, measure->title, gain_domain_title (measure->domain),
                    measure->program_id != NULL ? measure->program_id : "",
                    measure->numerator_text != NULL ? measure->numerator_text : "", NULL);
  folded = gain_search_fold (text);
  return strstr (folded, self->wanted) != NULL;
}

static void
on_search (GainLibraryDialog *self)
{
  g_free (self->wanted);
  self->wanted = gain_search_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

static void
gain_library_dialog_dispose (GObject *object)
{
  GainLibraryDialog *self = GAIN_LIBRARY_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_LIBRARY_DIALOG);
  g_clear_pointer (&self->checks, g_free);
  g_clear_pointer (&self->library, gain_library_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (gain_library_dialog_parent_class)->dispose (object);
}

static void
gain_library_dialog_class_init (GainLibraryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_library_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/measures/library-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainLibraryDialog, name)
  BIND (search);
  BIND (list);
  BIND (title);
  BIND (definition);
  BIND (add);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gain_library_dialog_init (GainLibraryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_selected), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_activated), self);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
}

static void
add_row (GainLibraryDialog *self, guint i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (measure_at (self, i)->title);

  self->checks[i] = gtk_check_button_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  measure_at (self, i)->title, -1);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 8);
  gtk_box_append (GTK_BOX (box), self->checks[i]);
  gtk_box_append (GTK_BOX (box), name);
  if (is_there (self, i))
    {
      GtkWidget *there = gtk_label_new (_ ("in the workspace"));

      gtk_widget_add_css_class (there, "dim-label");
      gtk_box_append (GTK_BOX (box), there);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[i]), TRUE);
      gtk_widget_set_sensitive (self->checks[i], FALSE);
    }
  g_signal_connect_swapped (self->checks[i], "toggled", G_CALLBACK (update_add), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "measure", GUINT_TO_POINTER (i));
  gtk_list_box_append (self->list, row);
}

/* In the order of the file, which is that of the subjects. */
static void
fill (GainLibraryDialog *self)
{
  const GainTable *table = self->library->table;

  self->checks = g_new0 (GtkWidget *, MAX (1, self->library->catalog->n_measures));
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    add_row (self, (guint) gain_catalog_find_measure (
                     self->library->catalog, gain_table_get_text (table, row, GAIN_MEASURES_CODE)));
  gtk_list_box_set_filter_func (self->list, row_fits, self, NULL);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  update_add (self);
}

/**
 * gain_library_dialog_open:
 * @view: the measures
 *
 * Offers the library's measures, in a window above; it closes with the workspace.
 */
void
gain_library_dialog_open (GainView *view)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (view);
  g_autoptr (GError) error = NULL;
  GainLibrary *library;
  GainLibraryDialog *self;

  if (snapshot == NULL || !snapshot->writable)
    return;
  library = gain_library_read (&error);
  if (library == NULL)
    {
      report (view, error);
      return;
    }
  self = g_object_new (GAIN_TYPE_LIBRARY_DIALOG, "transient-for",
                       gtk_widget_get_root (GTK_WIDGET (view)), NULL);
  self->view = view;
  self->library = library;
  g_signal_connect_object (view, "destroy", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
on_open (GSimpleAction *action, GVariant *value, gpointer view)
{
  gain_library_dialog_open (view);
}

/* ['AWV', 'FLU'] */
static void
on_add_codes (GSimpleAction *action, GVariant *value, gpointer view)
{
  g_autofree const char **codes = g_variant_get_strv (value, NULL);
  GainSnapshot *snapshot = gain_view_get_snapshot (view);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLibrary) library = gain_library_read (&error);

  if (snapshot == NULL || !snapshot->writable)
    return;
  if (library == NULL || !add_codes (view, library, codes, &error))
    report (view, error);
}

/**
 * gain_library_add_actions:
 * @view: the measures
 * @map: the window's actions
 *
 * Adds the library's commands.
 */
void
gain_library_add_actions (GainView *view, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "measure-library", on_open },
    { "measure-library-add", on_add_codes, "as" },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
}
