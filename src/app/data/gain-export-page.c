/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-export-page.h"

#include "gain-data-words.h"
#include "gain-kind-words.h"

#include <glib/gi18n-lib.h>

struct _GainExportPage
{
  AdwBin               parent_instance;

  AdwPreferencesGroup *tables;
  AdwPreferencesGroup *plans;
  AdwActionRow        *scores;

  AdwActionRow        *rows[GAIN_N_KINDS];
  GPtrArray           *plan_rows; /* borrowed */
};

G_DEFINE_FINAL_TYPE (GainExportPage, gain_export_page, ADW_TYPE_BIN)

static void
add_button (GtkWidget *row, const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* What it says, and of what, as "CSV… Roster". */
  g_autofree char *spoken
    = g_strdup_printf ("%s %s", label, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static AdwActionRow *
add_row (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return ADW_ACTION_ROW (row);
}

static AdwActionRow *
add_kind (AdwPreferencesGroup *group, GainKind kind)
{
  const char *title = gain_kind_title (kind);
  const char *name = gain_kind_info (kind)->name;
  AdwActionRow *row = add_row (group, title);

  add_button (GTK_WIDGET (row), _ ("CSV…"), "win.export-kind",
              g_variant_new ("(ss)", name, ".csv"));
  add_button (GTK_WIDGET (row), _ ("XLSX…"), "win.export-kind",
              g_variant_new ("(ss)", name, ".xlsx"));
  return row;
}

static AdwActionRow *
add_plan (AdwPreferencesGroup *group, const char *title)
{
  AdwActionRow *row = add_row (group, title);

  add_button (GTK_WIDGET (row), _ ("Export…"), "win.export-plan",
              g_variant_new ("(ss)", title, ""));
  return row;
}

static void
gain_export_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_EXPORT_PAGE);
  G_OBJECT_CLASS (gain_export_page_parent_class)->dispose (object);
}

static void
gain_export_page_finalize (GObject *object)
{
  g_ptr_array_unref (GAIN_EXPORT_PAGE (object)->plan_rows);
  G_OBJECT_CLASS (gain_export_page_parent_class)->finalize (object);
}

static void
gain_export_page_class_init (GainExportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_export_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_export_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/export-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GainExportPage, tables);
  gtk_widget_class_bind_template_child (widget_class, GainExportPage, plans);
  gtk_widget_class_bind_template_child (widget_class, GainExportPage, scores);
}

static void
gain_export_page_init (GainExportPage *self)
{
  GainKind kinds[GAIN_N_KINDS];

  gtk_widget_init_template (GTK_WIDGET (self));
  self->plan_rows = g_ptr_array_new ();
  gain_data_kind_order (kinds);
  for (guint i = 0; i < GAIN_N_KINDS; i++)
    if (!gain_kind_is_document (kinds[i]))
      self->rows[kinds[i]] = add_kind (self->tables, kinds[i]);
}

/**
 * gain_export_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
gain_export_page_new (void)
{
  return g_object_new (GAIN_TYPE_EXPORT_PAGE, NULL);
}

static void
set_plans (GainExportPage *self, GPtrArray *plans)
{
  for (guint i = 0; i < self->plan_rows->len; i++)
    adw_preferences_group_remove (self->plans, g_ptr_array_index (self->plan_rows, i));
  g_ptr_array_set_size (self->plan_rows, 0);
  for (guint i = 0; i < plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (plans, i);

      g_ptr_array_add (self->plan_rows, add_plan (self->plans, plan->title));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->plans), plans->len > 0);
}

/**
 * gain_export_page_set_snapshot:
 * @self: a page
 * @snapshot: the workspace
 *
 * Says beside each kind what of it there is.
 */
void
gain_export_page_set_snapshot (GainExportPage *self, GainSnapshot *snapshot)
{
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *scores = g_strdup_printf (_ ("Values, tiers and peers of %s"), period);

  g_return_if_fail (GAIN_IS_EXPORT_PAGE (self));
  for (guint k = 0; k < GAIN_N_KINDS; k++)
    {
      g_autofree char *status = gain_data_kind_status ((GainKind) k, snapshot);

      if (self->rows[k] != NULL)
        adw_action_row_set_subtitle (self->rows[k], status);
    }
  adw_action_row_set_subtitle (self->scores, scores);
  set_plans (self, snapshot->plans);
}
