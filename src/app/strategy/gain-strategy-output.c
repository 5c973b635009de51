/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-output.h"

#include "gain-choice.h"
#include "gain-diagram-json.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EXAMPLE "/org/gainshare/Gainshare/diagrams/worked-example.json"

static gboolean
has_measure (const GainCatalog *catalog, const char *code)
{
  for (guint i = 0; i < catalog->n_measures; i++)
    if (strcmp (catalog->measures[i].code, code) == 0)
      return TRUE;
  return FALSE;
}

/* Measures that the workspace has not would be faults in its diagram. */
static GainDiagram *
without_unknown (GainDiagram *diagram /* taken */, const GainCatalog *catalog)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (diagram, i);

      for (guint m = 0; node->measures != NULL && m < node->measures->len; m++)
        {
          const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, m);
          GainDiagram *next;

          if (has_measure (catalog, measure->code))
            continue;
          next = gain_diagram_remove_measure (diagram, node->id, measure->code, NULL, NULL);
          if (next == NULL)
            return diagram;
          gain_diagram_unref (diagram);
          return without_unknown (next, catalog);
        }
    }
  return diagram;
}

static GainDiagram *
titled (GainDiagram *diagram /* taken */, const char *title, int year)
{
  GainDiagram *result = gain_diagram_set_title (diagram, title, NULL, NULL);

  gain_diagram_unref (diagram);
  if (result != NULL && result->performance_year != year)
    {
      GainDiagram *dated = gain_diagram_new_version (result, year, NULL, NULL, NULL);

      gain_diagram_unref (result);
      return dated;
    }
  return result;
}

/**
 * gain_strategy_example:
 * @snapshot: the workspace, whose measures and year count
 * @title: of the new diagram
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a diagram to learn from
 */
GainDiagram *
gain_strategy_example (GainSnapshot *snapshot, const char *title, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (EXAMPLE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  GainDiagram *diagram;
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (text == NULL)
    return NULL;
  diagram = gain_diagram_from_json (text, (gssize) length, error);
  if (diagram == NULL)
    return NULL;
  return titled (without_unknown (diagram, snapshot->catalog), title, snapshot->year);
}

/* --- dialogs ---------------------------------------------------------------------------------- */

static GtkWidget *
ask (GainStrategyView *self, const char *heading, const char *body, const char *label)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "do",
                                    label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "do");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

static void
on_title (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  const char *title = gtk_editable_get_text (entry);

  if (g_str_equal (response, "do") && title[0] != '\0')
    gtk_widget_activate_action (data, "win.diagram-rename", "s", title);
}

/**
 * gain_strategy_ask_title:
 * @self: a view with a diagram
 *
 * Asks for another title of the diagram.
 */
void
gain_strategy_ask_title (GainStrategyView *self)
{
  GtkWidget *dialog = ask (self, _ ("Rename the Diagram"),
                           _ ("Every year's version of a diagram has the same title: this one "
                              "will stand by itself."), _ ("_Rename"));
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), self->title);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_title), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_version (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  GtkWidget *spin = g_object_get_data (G_OBJECT (dialog), "year");
  GtkEditable *reason = g_object_get_data (G_OBJECT (dialog), "reason");
  const char *text = gtk_editable_get_text (reason);

  if (g_str_equal (response, "do"))
    gtk_widget_activate_action (data, "win.diagram-version", "(is)",
                                gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)),
                                text[0] != '\0' ? text : _ ("No reason was given"));
}

/**
 * gain_strategy_ask_version:
 * @self: a view with a diagram
 *
 * Asks for the year of another version, and why it will differ.
 */
void
gain_strategy_ask_version (GainStrategyView *self)
{
  GtkWidget *dialog = ask (self, _ ("A New Version"),
                           _ ("It begins as a copy of the one that is shown, which stays as it "
                              "is."), _ ("_Begin"));
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (2000, 2199, 1);
  GtkWidget *reason = gtk_entry_new ();
  GtkWidget *labels[] = { gtk_label_new_with_mnemonic (_ ("_Performance year")),
                          gtk_label_new_with_mnemonic (_ ("_Reason for the change")) };

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), self->year + 1);
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  gtk_widget_set_hexpand (reason, TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *field = i == 0 ? spin : reason;

      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_mnemonic_widget (GTK_LABEL (labels[i]), field);
      gtk_grid_attach (GTK_GRID (grid), labels[i], 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), field, 1, i, 1, 1);
    }
  g_object_set_data (G_OBJECT (dialog), "year", spin);
  g_object_set_data (G_OBJECT (dialog), "reason", reason);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), grid);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_version), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * gain_strategy_scope_title:
 * @snapshot: the workspace
 * @scope: of a diagram
 * @name: a TIN or a department's name
 *
 * Returns: (transfer full): what people call it
 */
char *
gain_strategy_scope_title (GainSnapshot *snapshot, GainDiagramScope scope, const char *name)
{
  const GainCatalog *catalog = snapshot->catalog;

  for (guint i = 0; scope == GAIN_SCOPE_PRACTICE && i < catalog->n_practices; i++)
    if (g_strcmp0 (catalog->practices[i].tin, name) == 0)
      return g_strdup (catalog->practices[i].name);
  return g_strdup (name);
}

static void
on_heir (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  GtkDropDown *choice = GTK_DROP_DOWN (adw_message_dialog_get_extra_child (dialog));
  GPtrArray *scopes = g_object_get_data (G_OBJECT (choice), "scopes");
  guint at = gtk_drop_down_get_selected (choice);

  if (g_str_equal (response, "do") && at < scopes->len)
    gtk_widget_activate_action (data, "win.diagram-heir", "s",
                                (const char *) g_ptr_array_index (scopes, at));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const GainPractice *left = *(const GainPractice *const *) a;
  const GainPractice *right = *(const GainPractice *const *) b;
  int order = g_utf8_collate (left->name, right->name);

  return order != 0 ? order : strcmp (left->tin, right->tin);
}

/* Practices by name, then departments; scopes: beside each, what win.diagram-heir calls it. */
static GtkStringList *
list_scopes (const GainCatalog *catalog, GPtrArray *scopes)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) practices = g_ptr_array_new ();

  for (guint i = 0; i < catalog->n_practices; i++)
    g_ptr_array_add (practices, &catalog->practices[i]);
  g_ptr_array_sort (practices, compare_names);
  for (guint i = 0; i < practices->len; i++)
    {
      const GainPractice *practice = g_ptr_array_index (practices, i);

      gtk_string_list_append (list, practice->name);
      g_ptr_array_add (scopes, g_strdup_printf ("practice:%s", practice->tin));
    }
  for (guint i = 0; i < catalog->n_departments; i++)
    {
      gtk_string_list_append (list, catalog->departments[i].name);
      g_ptr_array_add (scopes, g_strdup_printf ("department:%s", catalog->departments[i].name));
    }
  return list;
}

/**
 * gain_strategy_ask_heir:
 * @self: a view with a diagram
 *
 * Asks whose version of the diagram is to begin.
 */
void
gain_strategy_ask_heir (GainStrategyView *self)
{
  const GainCatalog *catalog = gain_view_get_snapshot (GAIN_VIEW (self))->catalog;
  GtkWidget *dialog = ask (self, _ ("A Version for a Practice or Department"),
                           _ ("It begins as this diagram is, and follows it: words can be changed, "
                              "boxes added and left out."), _ ("_Begin"));
  GPtrArray *scopes = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *choice
    = gtk_drop_down_new (G_LIST_MODEL (list_scopes (catalog, scopes)),
                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  gain_choice_set_up (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Practice or department"), -1);
  g_object_set_data_full (G_OBJECT (choice), "scopes", scopes, (GDestroyNotify) g_ptr_array_unref);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), choice);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_heir), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
