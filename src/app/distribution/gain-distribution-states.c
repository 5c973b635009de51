/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in place of the figures where there are none: why, and what to do first. */
#include "gain-config.h"

#include "gain-distribution-view-private.h"

#include "gain-empty.h"

#include <glib/gi18n-lib.h>

/* What a new plan can begin with: the submenu of the plan's own menu. */
static GMenuModel *
get_presets (GainDistributionView *self)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (self->plan_menu);
  g_autoptr (GMenuModel) first = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);

  for (int i = 0; i < g_menu_model_get_n_items (first); i++)
    {
      GMenuModel *presets = g_menu_model_get_item_link (first, i, G_MENU_LINK_SUBMENU);

      if (presets != NULL)
        return presets;
    }
  g_assert_not_reached ();
}

static GtkWidget *
make_plan_buttons (GainDistributionView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *build = gtk_menu_button_new ();
  GtkWidget *import = gtk_button_new_with_mnemonic (_ ("_Import a Plan…"));
  g_autoptr (GMenuModel) presets = get_presets (self);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (build), _ ("Build a _New Plan"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (build), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (build), presets);
  gtk_widget_add_css_class (build, "pill");
  gtk_widget_add_css_class (build, "suggested-action");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (import), "win.plan-import::");
  gtk_widget_add_css_class (import, "pill");
  gtk_box_append (GTK_BOX (box), build);
  gtk_box_append (GTK_BOX (box), import);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
show_error_text (GainDistributionView *self, const char *title, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->error_page, title);
  adw_status_page_set_description (self->error_page, escaped);
}

/* The target must be there before the action is, or GTK complains of its type. */
static void
set_button (GtkButton *self, const char *label, const char *detailed)
{
  GtkActionable *button = GTK_ACTIONABLE (self);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *action = NULL;

  if (!g_action_parse_detailed_name (detailed, &action, &target, NULL))
    return;
  gtk_button_set_label (self, label);
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, action);
}

static void
set_error_button (GainDistributionView *self, const char *label, const char *detailed)
{
  set_button (self->error_button, label, detailed);
}

static void
show_other_year (GainDistributionView *self, int year)
{
  g_autofree char *title = g_strdup_printf (_ ("This Plan Is for %d"), year);
  g_autofree char *label = g_strdup_printf (_ ("_Show %d"), year);
  g_autofree char *action = g_strdup_printf ("win.year(%d)", year);
  int shown = self->run->snapshot->year;
  g_autofree char *copy_label = g_strdup_printf (_ ("_Copy It to %d"), shown);
  g_autofree char *copy_action = g_strdup_printf ("win.plan-copy-to-year(%d)", shown);
  g_autofree char *period = gain_period_format (self->run->snapshot->period);
  g_autofree char *text = g_strdup_printf (
    shown > year ? _ ("The window shows %s. Turn to the plan's performance year, choose another plan, "
                      "or copy this one: the copy has the same rules.")
                 : _ ("The window shows %s. Turn to the plan's performance year, or choose another "
                      "plan."), period);

  show_error_text (self, title, text);
  set_error_button (self, label, action);
  set_button (self->error_copy, copy_label, copy_action);
}

static void
show_missing (GainDistributionView *self, const char *title, const char *text)
{
  show_error_text (self, title, text);
  set_error_button (self, _ ("_Go to Data"), "win.view::data");
}

static void
show_no_results (GainDistributionView *self)
{
  g_autofree char *period = gain_period_format (self->run->snapshot->period);
  g_autofree char *title = g_strdup_printf (_ ("No Results Yet for %s"), period);
  g_autofree char *text = g_strdup_printf (
    _ ("The plan judges measures, and there is no result for %s. Import the results of that "
       "period, or turn to another."), period);

  show_missing (self, title, text);
}

static void
show_fault (GainDistributionView *self)
{
  gboolean refused = g_error_matches (self->run->error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED);
  g_autofree char *text = g_strdup_printf (
    _ ("%s\n\nMend what is named here, in the data or in the plan's file: export the plan, correct "
       "it at that place, and import it again."), self->run->error->message);

  show_error_text (self, refused ? _ ("The Plan Can't Be Run") : _ ("The Plan Has a Fault"),
                   refused ? self->run->error->message : text);
  set_error_button (self, _ ("_Import a Plan…"), "win.plan-import::");
}

/**
 * gain_distribution_view_show_no_plan:
 * @self: the view
 *
 * Says in place of everything how to begin.
 */
void
gain_distribution_view_show_no_plan (GainDistributionView *self)
{
  GtkWidget *page = gain_empty_new ("view-list-bullet-symbolic", _ ("No Plan Yet"),
                                    _ ("A plan says how the pool is divided. Build one from a "
                                       "ready-made beginning, or import one from a JSON file: it is "
                                       "checked against your measures and targets."),
                                    NULL, NULL);

  g_clear_pointer (&self->run, gain_distribution_unref);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), make_plan_buttons (self));
  adw_bin_set_child (self->empty, page);
  gtk_stack_set_visible_child_name (self->states, "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->proof_bar), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->tried_bar), FALSE);
}

/**
 * gain_distribution_view_show_error:
 * @self: the view, with a run that has no figures
 *
 * Says in place of the figures why there are none, with a button that leads on.
 */
void
gain_distribution_view_show_error (GainDistributionView *self)
{
  const GainDistribution *run = self->run;
  gboolean other_year = run->plan != NULL && run->plan->performance_year != run->snapshot->year;
  gboolean refused = g_error_matches (run->error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED);
  gboolean no_panel = refused && !run->snapshot->facts->has_panel;

  if (other_year)
    show_other_year (self, run->plan->performance_year);
  else if (no_panel)
    show_missing (self, _ ("No Panel Yet"), run->error->message);
  else if (run->error == NULL)
    show_no_results (self);
  else
    show_fault (self);
  gtk_widget_set_visible (GTK_WIDGET (self->error_export),
                          !other_year && !no_panel && run->error != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->error_copy),
                          other_year && run->snapshot->year > run->plan->performance_year);
  gtk_stack_set_visible_child_name (self->states, "error");
}
