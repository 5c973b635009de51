/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-sidebar.h"

#include "gain-list-tab.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _GainSidebar
{
  AdwBin         parent_instance;

  GtkMenuButton *period_button;
  GtkLabel      *workspace_name;
  GtkListBox    *views;
  GtkListBox    *jobs;
};

G_DEFINE_FINAL_TYPE (GainSidebar, gain_sidebar, ADW_TYPE_BIN)

static GMenuModel *
period_menu (GainSnapshot *snapshot)
{
  GMenu *menu = g_menu_new ();

  for (guint i = snapshot->periods->len; i > 0; i--)
    {
      g_autofree char *text = gain_period_format (g_array_index (snapshot->periods, GainPeriod,
                                                                 i - 1));
      g_autofree char *action = g_strdup_printf ("win.period::%s", text);

      g_menu_append (menu, text, action);
    }
  return G_MENU_MODEL (menu);
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

/* The years that have results or targets, the workspace's own and the one that is shown, and the
 * year after them, whose targets are set now; newest first. */
static GArray *
list_years (GainSnapshot *snapshot)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  const char *own = gain_snapshot_get_setting (snapshot, "year");
  int next = own != NULL ? atoi (own) : snapshot->year;

  if (own != NULL)
    g_array_append_val (years, next);
  g_array_append_val (years, snapshot->year);
  for (guint i = 0; i < snapshot->periods->len; i++)
    {
      int year = gain_period_year (g_array_index (snapshot->periods, GainPeriod, i));

      g_array_append_val (years, year);
    }
  for (guint i = 0; i < snapshot->catalog->n_targets; i++)
    g_array_append_val (years, snapshot->catalog->targets[i].performance_year);
  g_array_sort (years, compare_years);
  next = g_array_index (years, int, 0) + 1;
  g_array_prepend_val (years, next);
  return years;
}

static GMenuModel *
year_menu (GainSnapshot *snapshot)
{
  g_autoptr (GArray) years = list_years (snapshot);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);
      g_autofree char *text = g_strdup_printf ("%d", year);
      g_autoptr (GMenuItem) item = g_menu_item_new (text, NULL);

      if (i > 0 && year == g_array_index (years, int, i - 1))
        continue;
      g_menu_item_set_action_and_target (item, "win.year", "i", year);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
whole_menu (GainSnapshot *snapshot)
{
  g_autoptr (GMenuModel) years = year_menu (snapshot);
  g_autoptr (GMenuModel) periods = period_menu (snapshot);
  GMenu *menu = g_menu_new ();

  g_menu_append_section (menu, _ ("Performance Year"), years);
  g_menu_append_section (menu, _ ("Period"), periods);
  return G_MENU_MODEL (menu);
}

static void
on_progress (GainJob *job, GParamSpec *pspec, GtkProgressBar *bar)
{
  double progress;

  g_object_get (job, "progress", &progress, NULL);
  if (progress < 0)
    gtk_progress_bar_pulse (bar);
  else
    gtk_progress_bar_set_fraction (bar, progress);
}

static GtkWidget *
job_row (gpointer item, gpointer data)
{
  GainJob *job = item;
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *label = gtk_label_new (gain_job_get_label (job));
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *cancel = gtk_button_new_from_icon_name ("process-stop-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_widget_set_tooltip_text (label, gain_job_get_label (job));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gain_job_get_label (job), -1);
  g_signal_connect_object (job, "notify::progress", G_CALLBACK (on_progress), bar, 0);
  gtk_widget_set_tooltip_text (cancel, _ ("Cancel"));
  gtk_widget_add_css_class (cancel, "flat");
  gtk_widget_add_css_class (cancel, "circular");
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gain_job_cancel), job,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (grid), label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), bar, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), cancel, 1, 0, 1, 2);
  return grid;
}

static void
on_jobs (GListModel *jobs, guint position, guint removed, guint added, GtkWidget *list)
{
  gtk_widget_set_visible (list, g_list_model_get_n_items (jobs) > 0);
}

static void
fill_views (GainSidebar *self)
{
  for (guint i = 0; i < gain_n_views; i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *label = gtk_label_new (_ (gain_views[i].title));
      g_autofree char *key = g_strdup_printf (_ ("Ctrl+%u"), i + 1);

      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (gain_views[i].icon));
      gtk_box_append (GTK_BOX (box), label);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_widget_set_tooltip_text (row, key);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      label, NULL, -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.view");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", gain_views[i].name);
      gtk_list_box_append (self->views, row);
    }
}

static void
gain_sidebar_class_init (GainSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, GainSidebar, period_button);
  gtk_widget_class_bind_template_child (widget_class, GainSidebar, workspace_name);
  gtk_widget_class_bind_template_child (widget_class, GainSidebar, views);
  gtk_widget_class_bind_template_child (widget_class, GainSidebar, jobs);
}

static void
gain_sidebar_init (GainSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gain_list_tab_out (self->views);
  fill_views (self);
}

/**
 * gain_sidebar_set_desk:
 * @self: a sidebar
 * @desk: whose work is listed at the bottom
 *
 * Gives the sidebar its desk, once.
 */
void
gain_sidebar_set_desk (GainSidebar *self, GainDesk *desk)
{
  GListModel *jobs = gain_desk_get_jobs (desk);

  gtk_list_box_bind_model (self->jobs, jobs, job_row, NULL, NULL);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (on_jobs), self->jobs, 0);
}

/**
 * gain_sidebar_show_snapshot:
 * @self: a sidebar
 * @snapshot: the workspace as it is now
 *
 * Shows the workspace's name, its years and periods.
 */
void
gain_sidebar_show_snapshot (GainSidebar *self, GainSnapshot *snapshot)
{
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autoptr (GMenuModel) menu = whole_menu (snapshot);
  g_autofree char *path = g_filename_display_name (snapshot->path);

  gtk_label_set_label (self->workspace_name, snapshot->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->workspace_name), path);
  gtk_menu_button_set_label (self->period_button, period);
  gtk_menu_button_set_menu_model (self->period_button, menu);
}

/**
 * gain_sidebar_has_focus:
 * @self: a sidebar
 *
 * Returns: whether somebody goes along its list of views by keyboard
 */
gboolean
gain_sidebar_has_focus (GainSidebar *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->views)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/**
 * gain_sidebar_select:
 * @self: a sidebar
 * @view: a view's place in the table of views
 *
 * Marks the view that is shown.
 */
void
gain_sidebar_select (GainSidebar *self, guint view)
{
  gtk_list_box_select_row (self->views, gtk_list_box_get_row_at_index (self->views, (int) view));
}
