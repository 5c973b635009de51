/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-practice-page.h"

#include "gain-count.h"
#include "gain-payee-box.h"
#include "gain-people-columns.h"
#include "gain-people-edit.h"
#include "gain-practice-form.h"
#include "gain-results-box.h"
#include "gain-visits-box.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

struct _GainPracticePage
{
  AdwBin           parent_instance;

  GtkLabel        *name;
  GtkLabel        *details;
  GtkButton       *issued;
  GtkButton       *pack;
  GtkToggleButton *mine;
  GtkMenuButton   *rename;
  GtkEntry        *new_name;
  AdwBin          *people_place;
  GtkLabel        *results_heading;
  GtkBox          *results_place;
  GtkBox          *payee_place;
  GainPeopleTable *people;
  GainResultsBox  *results;
  GainPayeeBox    *payee;
  GainPracticeForm *form;
  GainVisitsBox   *visits;

  GainSession     *session;
  GainDirectory   *directory; /* the view's */
  char            *key;       /* TIN or name */
  gboolean         is_department;
  gboolean         filling;
};

G_DEFINE_FINAL_TYPE (GainPracticePage, gain_practice_page, ADW_TYPE_BIN)

static void
on_mine (GainPracticePage *self)
{
  if (!self->filling)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.mine", "s", self->key);
}

static void
on_rename (GainPracticePage *self)
{
  GainPeopleEdit edit = { GTK_WIDGET (self), self->session, self->directory->snapshot };
  g_autoptr (GError) error = NULL;

  gtk_menu_button_popdown (self->rename);
  if (!gain_people_rename_practice (&edit, self->key,
                                    gtk_editable_get_text (GTK_EDITABLE (self->new_name)), &error))
    gain_window_report (gain_window_of (GTK_WIDGET (self)), _ ("Nothing Was Changed"), error);
}

static void
on_open (GainPeopleTable *table, guint index, gpointer data)
{
  GainPracticePage *self = data;
  const GainPerson *person = gain_directory_person (self->directory, index);

  if (person != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.people-person", "s", person->id);
}

static void
gain_practice_page_dispose (GObject *object)
{
  GainPracticePage *self = GAIN_PRACTICE_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (gain_practice_page_parent_class)->dispose (object);
}

static void
gain_practice_page_class_init (GainPracticePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_practice_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/gainshare/Gainshare/ui/people/practice-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPracticePage, name)
  BIND (name);
  BIND (details);
  BIND (issued);
  BIND (pack);
  BIND (mine);
  BIND (rename);
  BIND (new_name);
  BIND (people_place);
  BIND (results_heading);
  BIND (results_place);
  BIND (payee_place);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_mine);
  gtk_widget_class_bind_template_callback (widget_class, on_rename);
}

static void
gain_practice_page_init (GainPracticePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->results = GAIN_RESULTS_BOX (gain_results_box_new ());
  gtk_box_append (self->results_place, GTK_WIDGET (self->results));
}

static void
set_command (GtkButton *button, const char *action, const char *target)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
fill_header (GainPracticePage *self, const char *name, const GainDirectorySum *sum)
{
  g_autofree char *lives = gain_directory_count (sum->lives);
  guint n = sum->n_clinicians;
  g_autofree char *providers = gain_count_phrase (ngettext ("%s provider", "%s providers", n), n);
  g_autofree char *staff = gain_count_phrase (_ (" · %s staff"), sum->n_staff);
  g_autoptr (GString) details = g_string_new (NULL);

  if (!self->is_department)
    g_string_append_printf (details, _ ("TIN %s · "), self->key);
  g_string_append (details, providers);
  if (sum->n_staff > 0)
    g_string_append (details, staff);
  g_string_append_printf (details, _ (" · %s lives"), lives);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_label (self->details, details->str);
  gtk_editable_set_text (GTK_EDITABLE (self->new_name), name);
  gtk_widget_set_visible (GTK_WIDGET (self->rename),
                          !self->is_department && self->directory->snapshot->writable);
  gtk_widget_set_visible (GTK_WIDGET (self->mine), !self->is_department);
  gtk_widget_set_sensitive (GTK_WIDGET (self->mine), self->directory->snapshot->writable);
  gtk_widget_set_visible (GTK_WIDGET (self->pack), !self->is_department && sum->n_clinicians > 0);
  set_command (self->issued, "win.issued", self->key);
  set_command (self->pack, "win.visit-pack", self->key);
  self->filling = TRUE;
  gtk_toggle_button_set_active (self->mine,
                                g_hash_table_contains (self->directory->mine, self->key));
  self->filling = FALSE;
  gtk_button_set_icon_name (GTK_BUTTON (self->mine), gtk_toggle_button_get_active (self->mine)
                                                       ? "starred-symbolic"
                                                       : "non-starred-symbolic");
}

static gboolean
show (GainPracticePage *self, const char *key, gboolean is_department)
{
  char *own = g_strdup (key);

  g_free (self->key);
  self->key = own;
  self->is_department = is_department;
  return gain_practice_page_update (self);
}

/**
 * gain_practice_page_new:
 * @session: the open workspace; kept by reference
 * @directory: what is known; outlives the page
 *
 * Returns: (transfer floating): a page of nothing yet
 */
GtkWidget *
gain_practice_page_new (GainSession *session, GainDirectory *directory)
{
  GainPracticePage *self = g_object_new (GAIN_TYPE_PRACTICE_PAGE, NULL);
  GtkBox *above;

  self->session = g_object_ref (session);
  self->directory = directory;
  self->people = gain_people_columns_members (directory);
  g_signal_connect (self->people, "open", G_CALLBACK (on_open), self);
  adw_bin_set_child (self->people_place, GTK_WIDGET (self->people));
  self->payee = GAIN_PAYEE_BOX (gain_payee_box_new (session));
  self->form = GAIN_PRACTICE_FORM (gain_practice_form_new (session));
  self->visits = GAIN_VISITS_BOX (gain_visits_box_new (session));
  /* What a visit is prepared with stands before the results. */
  above = GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->results_place)));
  gtk_box_prepend (above, GTK_WIDGET (self->visits));
  gtk_box_append (self->payee_place, GTK_WIDGET (self->form));
  gtk_box_append (self->payee_place, GTK_WIDGET (self->payee));
  return GTK_WIDGET (self);
}

/**
 * gain_practice_page_show_practice:
 * @self: a page
 * @tin: of a practice
 *
 * Returns: whether there is such a practice; it is then shown
 */
gboolean
gain_practice_page_show_practice (GainPracticePage *self, const char *tin)
{
  g_return_val_if_fail (GAIN_IS_PRACTICE_PAGE (self), FALSE);
  return show (self, tin, FALSE);
}

/**
 * gain_practice_page_get_key:
 * @self: a page
 * @is_department: (out): whether a department is shown
 *
 * Returns: (transfer none) (nullable): the practice's TIN, the department's name
 */
const char *
gain_practice_page_get_key (GainPracticePage *self, gboolean *is_department)
{
  g_return_val_if_fail (GAIN_IS_PRACTICE_PAGE (self), NULL);
  *is_department = self->is_department;
  return self->key;
}

/**
 * gain_practice_page_show_department:
 * @self: a page
 * @name: of a department
 *
 * Returns: whether there is such a department; it is then shown
 */
gboolean
gain_practice_page_show_department (GainPracticePage *self, const char *name)
{
  g_return_val_if_fail (GAIN_IS_PRACTICE_PAGE (self), FALSE);
  return show (self, name, TRUE);
}

/**
 * gain_practice_page_update:
 * @self: a page
 *
 * Shows new figures of the same practice or department.
 *
 * Returns: whether it is still there
 */
gboolean
gain_practice_page_update (GainPracticePage *self)
{
  GainSnapshot *snapshot = self->directory->snapshot;
  const GainCatalog *catalog = snapshot->catalog;
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *heading = g_strdup_printf (_ ("Results %s"), period);
  const char *name;
  int index;

  if (self->key == NULL)
    return FALSE;
  index = self->is_department ? gain_catalog_find_department (catalog, self->key)
                              : gain_catalog_find_practice (catalog, self->key);
  if (index < 0)
    return FALSE;
  name = self->is_department ? catalog->departments[index].name : catalog->practices[index].name;
  fill_header (self, name, self->is_department ? &self->directory->departments[index]
                                               : &self->directory->practices[index]);
  gain_people_table_fill (self->people, self->is_department ? catalog->departments[index].people
                                                            : catalog->practices[index].people);
  gtk_label_set_label (self->results_heading, heading);
  if (self->is_department)
    gain_results_box_show_department (self->results, snapshot, (guint) index);
  else
    gain_results_box_show_practice (self->results, snapshot, (guint) index);
  gain_payee_box_show (self->payee, self->directory, self->key, name);
  gtk_widget_set_visible (GTK_WIDGET (self->visits), !self->is_department);
  gtk_widget_set_visible (GTK_WIDGET (self->form), !self->is_department);
  if (!self->is_department)
    {
      gain_visits_box_show (self->visits, snapshot, self->key);
      gain_practice_form_show (self->form, snapshot, self->key, name);
    }
  return TRUE;
}
