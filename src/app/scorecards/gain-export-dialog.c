/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-export-dialog.h"

#include "gain-count.h"
#include "gain-rollup-issue.h"
#include "gain-window-before.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define WIDTH 860
#define HEIGHT 600
#define CHOICE_KEY "export-choice"

/* One dialog; it goes with its window. */
typedef struct
{
  GtkWidget     *window;
  GtkWidget     *widget; /* weak: that asks */
  GainSession   *session;
  GainOutputAim  aim;    /* its snapshot and ledger are owned */
  GSettings     *settings;
  GtkCheckButton *checks[GAIN_N_OUTPUTS]; /* NULL: not offered */
  GtkWidget     *forms[GAIN_N_FORMS];
} Dialog;

static const struct
{
  const char *title;    /* to be translated */
  const char *subtitle; /* to be translated */
} form_words[GAIN_N_FORMS] = {
  { N_ ("Accessible PDF (Tagged)"),
    N_ ("With headings, tables and texts for figures, for screen readers. Larger, and slower to "
        "write.") },
  { N_ ("E-mail Variant: Without Small Counts"),
    N_ ("Counts of 1 to 10 patients are not given, nor what they could be worked out from.") },
  { N_ ("Between Visits"),
    N_ ("Adds the section on documentation, care gaps and estimated savings, where there are such "
        "measures.") },
  { N_ ("Lists of Patients"),
    N_ ("Pages with patients’ names, for the practice’s eyes only: never e-mail them. A pack without "
        "them gives no small counts either.") },
};

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_clear_weak_pointer (&self->widget);
  g_object_unref (self->session);
  g_object_unref (self->settings);
  g_clear_pointer (&self->aim.ledger, gain_ledger_unref);
  gain_snapshot_unref (self->aim.snapshot);
  g_free (self);
}

static GainOutput
chosen (Dialog *self)
{
  for (guint i = 0; i < GAIN_N_OUTPUTS; i++)
    if (self->checks[i] != NULL && gtk_check_button_get_active (self->checks[i]))
      return (GainOutput) i;
  return GAIN_OUTPUT_BOOKLET;
}

/* What a page hasn't can't be asked for. */
static void
update_forms (Dialog *self)
{
  GainOutput output = chosen (self);

  for (guint i = 0; i < GAIN_N_FORMS; i++)
    gtk_widget_set_sensitive (self->forms[i], gain_output_takes (output, (GainForm) i));
}

static void
on_export (Dialog *self)
{
  self->aim.output = chosen (self);
  g_settings_set_string (self->settings, CHOICE_KEY, gain_output_words[self->aim.output]);
  if (self->widget != NULL)
    gain_card_export (self->widget, self->session, &self->aim, NULL);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
add_choice (Dialog *self, AdwPreferencesGroup *group, GainOutput output, const char *title,
            const char *subtitle)
{
  GainOutputAim aim = self->aim;
  GtkWidget *row, *check;

  aim.output = output;
  if (!gain_output_is_ready (&aim))
    return;
  row = adw_action_row_new ();
  check = gtk_check_button_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  for (guint i = 0; i < GAIN_N_OUTPUTS; i++)
    if (self->checks[i] != NULL)
      {
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks[i]);
        break;
      }
  self->checks[output] = GTK_CHECK_BUTTON (check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (update_forms), self);
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
add_group (GtkWidget *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);
  return ADW_PREFERENCES_GROUP (group);
}

static const char *
practice_name (const Dialog *self)
{
  const GainOutputAim *aim = &self->aim;

  return aim->practice >= 0 ? aim->snapshot->catalog->practices[aim->practice].name : "";
}

static void
add_scorecards (Dialog *self, GtkWidget *box)
{
  const GainOutputAim *aim = &self->aim;
  AdwPreferencesGroup *group = add_group (box, _ ("Scorecards"));
  g_autoptr (GArray) people = gain_issue_people (aim->snapshot, &(GainIssueOptions){ 0 });
  g_autofree char *all
    = gain_count_phrase (ngettext ("%s scorecard", "%s scorecards", people->len), people->len);
  g_autofree char *name
    = aim->person >= 0 ? gain_person_display_name (&aim->snapshot->catalog->people[aim->person])
                       : NULL;

  add_choice (self, group, GAIN_OUTPUT_PROVIDER, name, _ ("One PDF"));
  add_choice (self, group, GAIN_OUTPUT_PRACTICE, practice_name (self), _ ("A booklet: one PDF"));
  add_choice (self, group, GAIN_OUTPUT_FILES, _ ("Everybody, a File a Provider"), all);
  add_choice (self, group, GAIN_OUTPUT_PRACTICES, _ ("Everybody, a Booklet a Practice"), all);
  add_choice (self, group, GAIN_OUTPUT_BOOKLET, _ ("Everybody in One Booklet"), all);
}

static char *
count_pages (const Dialog *self, GainRollupKind kind)
{
  g_autoptr (GArray) units
    = gain_rollup_units (self->aim.snapshot, &(GainRollupOptions){ .kind = kind });

  return gain_count_phrase (ngettext ("%s PDF", "%s PDFs", units->len),
                            units->len);
}

static void
add_rollups (Dialog *self, GtkWidget *box)
{
  const GainCatalog *catalog = self->aim.snapshot->catalog;
  AdwPreferencesGroup *group = add_group (box, _ ("Pages of Practices and Departments"));
  g_autofree char *practices = count_pages (self, GAIN_ROLLUP_PRACTICE);
  g_autofree char *departments = count_pages (self, GAIN_ROLLUP_DEPARTMENT);

  add_choice (self, group, GAIN_OUTPUT_PRACTICE_PAGE, practice_name (self),
              _ ("Its roll-up: one PDF"));
  add_choice (self, group, GAIN_OUTPUT_PRACTICE_PAGES, _ ("Every Practice"), practices);
  add_choice (self, group, GAIN_OUTPUT_DEPARTMENT,
              self->aim.department >= 0 ? catalog->departments[self->aim.department].name : "",
              _ ("Its scorecard: one PDF"));
  add_choice (self, group, GAIN_OUTPUT_DEPARTMENTS, _ ("Every Department"), departments);
}

static void
add_visit_pack (Dialog *self, GtkWidget *box)
{
  AdwPreferencesGroup *group;

  if (self->aim.practice < 0)
    return;
  group = add_group (box, _ ("Visit Pack"));
  add_choice (self, group, GAIN_OUTPUT_VISIT_PACK, practice_name (self),
              _ ("Cover with open promises, scorecards, lists of patients, sheet for notes. It holds "
                 "patients’ names unless they are left out."));
}

static void
add_forms (Dialog *self, GtkWidget *box)
{
  AdwPreferencesGroup *group = add_group (box, _ ("Form"));

  for (guint i = 0; i < GAIN_N_FORMS; i++)
    {
      self->forms[i] = gain_export_form_row_new ((GainForm) i, self->settings);
      adw_preferences_group_add (group, self->forms[i]);
    }
}

/* What was chosen last, or what the view shows if that isn't to be had of it. */
static void
choose (Dialog *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, CHOICE_KEY);
  GtkCheckButton *choice = self->checks[self->aim.output];

  for (guint i = 0; i < GAIN_N_OUTPUTS; i++)
    {
      if (choice == NULL)
        choice = self->checks[i];
      if (self->aim.output == GAIN_OUTPUT_PROVIDER && self->checks[i] != NULL
          && g_str_equal (gain_output_words[i], last))
        choice = self->checks[i];
    }
  if (choice != NULL)
    gtk_check_button_set_active (choice, TRUE);
  update_forms (self);
}

static GtkWidget *
new_column (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
new_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
new_content (Dialog *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *what = new_column ();
  GtkWidget *how = new_column ();

  add_scorecards (self, what);
  add_rollups (self, what);
  add_visit_pack (self, what);
  add_forms (self, how);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), new_scroller (what));
  gtk_box_append (GTK_BOX (columns), new_scroller (how));
  return columns;
}

static GtkWidget *
new_header (Dialog *self, const char *dollars)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *export = gtk_button_new_with_mnemonic (_ ("_Export…"));

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Export as PDF"), dollars));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (export, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), export);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self->window);
  g_signal_connect_swapped (export, "clicked", G_CALLBACK (on_export), self);
  gtk_window_set_default_widget (GTK_WINDOW (self->window), export);
  return header;
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}

/**
 * gain_export_form_row_new:
 * @form: a form
 * @settings: where it is remembered
 *
 * Returns: (transfer floating): a row with a switch, and a sentence on what it does
 */
GtkWidget *
gain_export_form_row_new (GainForm form, GSettings *settings)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();
  const char *title = _ (form_words[form].title), *subtitle = _ (form_words[form].subtitle);

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_widget_set_name (toggle, gain_form_keys[form]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_settings_bind (settings, gain_form_keys[form], toggle, "active",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  return row;
}

/**
 * gain_export_dialog_present:
 * @widget: in the window that asks
 * @session: what runs the work
 * @aim: of whom; its output is chosen first, but for a provider's, where the last choice is
 * @dollars: whose dollars the pages show, or why they show none
 *
 * Asks what to write as PDF and in which form, then where, and writes it.
 */
void
gain_export_dialog_present (GtkWidget *widget, GainSession *session, const GainOutputAim *aim,
                            const char *dollars)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_set_weak_pointer (&self->widget, widget);
  self->session = g_object_ref (session);
  self->settings = g_settings_new (GAIN_APP_ID);
  self->aim = *aim;
  gain_snapshot_ref (aim->snapshot);
  self->aim.ledger = aim->ledger != NULL ? gain_ledger_ref (aim->ledger) : NULL;
  self->window = adw_window_new ();
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Export as PDF"));
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gain_window_stand_before (GTK_WINDOW (self->window), widget);
  gtk_box_append (GTK_BOX (box), new_header (self, dollars));
  gtk_box_append (GTK_BOX (box), new_content (self));
  adw_window_set_content (ADW_WINDOW (self->window), box);
  add_escape (self->window);
  choose (self);
  gtk_window_present (GTK_WINDOW (self->window));
}
