/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-import-start.h"

#include "gain-data-words.h"
#include "gain-kind-words.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>

struct _GainImportStart
{
  AdwBin      parent_instance;

  GtkLabel   *title;
  GtkLabel   *text;
  GtkListBox *kinds;

  GtkLabel   *statuses[GAIN_N_KINDS];
};

G_DEFINE_FINAL_TYPE (GainImportStart, gain_import_start, ADW_TYPE_BIN)

static GtkWidget *
new_button (const char *icon, const char *tooltip, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
new_text (const char *text, const char *style)
{
  return gain_words_new_within (text, style, 24, -1);
}

static GtkWidget *
new_texts (GainKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *needed = gain_data_kind_columns (kind, TRUE);
  g_autofree char *optional = gain_data_kind_columns (kind, FALSE);
  g_autofree char *columns = g_strdup_printf (_ ("Columns: %s"), needed);
  GtkWidget *title = gain_words_new (gain_kind_title (kind), NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), new_text (gain_data_kind_purpose (kind), NULL));
  if (*needed != '\0')
    {
      GtkWidget *line = new_text (columns, "dim-label");
      g_autofree char *tooltip = *optional != '\0' ? g_strdup_printf (_ ("May also have: %s"), optional)
                                                   : NULL;

      gtk_widget_add_css_class (line, "caption");
      gtk_widget_set_tooltip_text (line, tooltip);
      gtk_box_append (GTK_BOX (box), line);
    }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
new_row (GainImportStart *self, GainKind kind)
{
  const char *name = gain_kind_info (kind)->name;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *status = gtk_label_new (NULL);
  GtkWidget *template = new_button ("document-save-symbolic", _ ("Save a template"),
                                    "win.save-template", g_variant_new ("(ss)", name, ""));

  self->statuses[kind] = GTK_LABEL (status);
  gtk_label_set_xalign (GTK_LABEL (status), 1);
  gtk_widget_add_css_class (status, "numeric");
  gtk_widget_add_css_class (box, "data-kind");
  gtk_box_append (GTK_BOX (box), new_texts (kind));
  gtk_box_append (GTK_BOX (box), status);
  gtk_box_append (GTK_BOX (box), template);
  gtk_widget_set_opacity (template, gain_kind_is_document (kind) ? 0 : 1);
  gtk_widget_set_sensitive (template, !gain_kind_is_document (kind));
  gtk_box_append (GTK_BOX (box), new_button ("document-open-symbolic", _ ("Import"), "win.import",
                                             g_variant_new_string (name)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
gain_import_start_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_IMPORT_START);
  G_OBJECT_CLASS (gain_import_start_parent_class)->dispose (object);
}

static void
gain_import_start_class_init (GainImportStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_import_start_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/import-start.ui");
  gtk_widget_class_bind_template_child (widget_class, GainImportStart, title);
  gtk_widget_class_bind_template_child (widget_class, GainImportStart, text);
  gtk_widget_class_bind_template_child (widget_class, GainImportStart, kinds);
}

static void
gain_import_start_init (GainImportStart *self)
{
  GainKind kinds[GAIN_N_KINDS];

  gtk_widget_init_template (GTK_WIDGET (self));
  gain_data_kind_order (kinds);
  for (guint i = 0; i < GAIN_N_KINDS; i++)
    gtk_list_box_append (self->kinds, new_row (self, kinds[i]));
}

/**
 * gain_import_start_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
gain_import_start_new (void)
{
  return g_object_new (GAIN_TYPE_IMPORT_START, NULL);
}

/**
 * gain_import_start_set_snapshot:
 * @self: a page
 * @snapshot: the workspace
 *
 * Says beside each kind what of it the workspace has.
 */
void
gain_import_start_set_snapshot (GainImportStart *self, GainSnapshot *snapshot)
{
  gboolean empty = snapshot->catalog->n_people == 0;

  g_return_if_fail (GAIN_IS_IMPORT_START (self));
  gtk_label_set_label (self->title, !snapshot->writable ? _ ("This Workspace Reads Only")
                                    : empty ? _ ("Nothing Is Imported Yet")
                                            : _ ("Drop Files Here"));
  gtk_label_set_label (self->text,
                       !snapshot->writable
                         ? _ ("Files can be looked at here, and not be imported.")
                       : empty
                         ? _ ("Drop your spreadsheets and CSV files here, several at once: they are put in "
                              "order, and nothing is imported before you have seen what would be.")
                         : _ ("Spreadsheets, CSV files and plans, several at once. Nothing is imported "
                              "before you have seen what would be."));
  for (guint k = 0; k < GAIN_N_KINDS; k++)
    {
      g_autofree char *status = gain_data_kind_status ((GainKind) k, snapshot);

      gtk_label_set_label (self->statuses[k], status);
    }
}
