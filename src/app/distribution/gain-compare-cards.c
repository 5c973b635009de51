/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-cards.h"

#include "gain-choice.h"
#include "gain-lever-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainCompareCards
{
  GtkBox    parent_instance;

  GtkLabel *changes[GAIN_COMPARE_MOST]; /* what is tried in each */
  gboolean  filling;
};

G_DEFINE_FINAL_TYPE (GainCompareCards, gain_compare_cards, GTK_TYPE_BOX)

static guint plan_chosen_signal;

static void
on_plan (GtkDropDown *plans, GParamSpec *pspec, gpointer data)
{
  GainCompareCards *self = data;
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (plans), "scenario"));
  GtkStringObject *item = gtk_drop_down_get_selected_item (plans);

  if (!self->filling && item != NULL)
    g_signal_emit (self, plan_chosen_signal, 0, at, gtk_string_object_get_string (item));
}

static GtkWidget *
new_plan_choice (GainCompareCards *self, const GainScenario *scenario, guint at,
                 const GainSnapshot *snapshot)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);
  guint chosen = 0;
  guint n = 0;
  g_autofree char *name = g_strdup_printf (_ ("Plan of scenario %c"), 'A' + (int) at);

  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *stored = g_ptr_array_index (snapshot->plans, i);

      if (stored->performance_year != snapshot->year)
        continue;
      if (strcmp (stored->title, scenario->title) == 0)
        chosen = n;
      gtk_string_list_append (list, stored->title);
      n++;
    }
  gain_choice_set_up (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_model (GTK_DROP_DOWN (choice), G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (choice), "scenario", GUINT_TO_POINTER (at));
  g_signal_connect (choice, "notify::selected", G_CALLBACK (on_plan), self);
  return choice;
}

static GtkWidget *
new_remove (guint at)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Take scenario %c away"), 'A' + (int) at);

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "compare-remove");
  gtk_widget_set_tooltip_text (remove, name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "u", at);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "win.compare-remove");
  return remove;
}

static GtkWidget *
new_card (GainCompareCards *self, const GainScenario *scenario, guint at,
          const GainSnapshot *snapshot)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  char letter[] = { (char) ('A' + at), '\0' };
  GtkWidget *name = gtk_label_new (letter);
  GtkWidget *changes = gtk_label_new (NULL);

  gtk_widget_add_css_class (name, "title-4");
  gtk_box_append (GTK_BOX (top), name);
  if (at > 0)
    gtk_box_append (GTK_BOX (top), new_plan_choice (self, scenario, at, snapshot));
  else
    {
      GtkWidget *title = gtk_label_new (scenario->title);

      gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_set_hexpand (title, TRUE);
      gtk_widget_set_tooltip_text (title, _ ("The base: the plan chosen above"));
      gtk_box_append (GTK_BOX (top), title);
    }
  gtk_label_set_xalign (GTK_LABEL (changes), 0);
  gtk_label_set_ellipsize (GTK_LABEL (changes), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (changes, "caption");
  gtk_widget_add_css_class (changes, "dim-label");
  self->changes[at] = GTK_LABEL (changes);
  gtk_widget_set_hexpand (changes, TRUE);
  gtk_box_append (GTK_BOX (below), changes);
  if (at > 1)
    gtk_box_append (GTK_BOX (below), new_remove (at));
  gtk_box_append (GTK_BOX (card), top);
  gtk_box_append (GTK_BOX (card), below);
  gtk_widget_set_hexpand (card, TRUE);
  return card;
}

static void
gain_compare_cards_dispose (GObject *object)
{
  GainCompareCards *self = GAIN_COMPARE_CARDS (object);

  memset (self->changes, 0, sizeof self->changes);
  G_OBJECT_CLASS (gain_compare_cards_parent_class)->dispose (object);
}

static void
gain_compare_cards_class_init (GainCompareCardsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_compare_cards_dispose;
  plan_chosen_signal = g_signal_new ("plan-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                     G_TYPE_STRING);
}

static void
gain_compare_cards_init (GainCompareCards *self)
{
}

/**
 * gain_compare_cards_set:
 * @self: cards
 * @scenarios: (element-type GainScenario): at most %GAIN_COMPARE_MOST; the first is the base
 * @snapshot: whose plans can be chosen
 *
 * Makes a card for each scenario.
 */
void
gain_compare_cards_set (GainCompareCards *self, const GPtrArray *scenarios,
                        const GainSnapshot *snapshot)
{
  GtkWidget *child;

  g_return_if_fail (GAIN_IS_COMPARE_CARDS (self) && scenarios->len <= GAIN_COMPARE_MOST);

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  memset (self->changes, 0, sizeof self->changes);
  for (guint i = 0; i < scenarios->len; i++)
    gtk_box_append (GTK_BOX (self),
                    new_card (self, g_ptr_array_index (scenarios, i), i, snapshot));
  self->filling = FALSE;
  gain_compare_cards_tell (self, scenarios, snapshot);
}

/**
 * gain_compare_cards_tell:
 * @self: cards
 * @scenarios: (element-type GainScenario): as many as there are cards
 * @snapshot: as for gain_compare_cards_set()
 *
 * Says on each card what is tried.
 */
void
gain_compare_cards_tell (GainCompareCards *self, const GPtrArray *scenarios,
                         const GainSnapshot *snapshot)
{
  g_return_if_fail (GAIN_IS_COMPARE_CARDS (self) && scenarios->len <= GAIN_COMPARE_MOST);

  for (guint i = 0; i < scenarios->len; i++)
    if (self->changes[i] != NULL)
      {
        g_autofree char *text
          = gain_scenario_changes (g_ptr_array_index (scenarios, i), snapshot->catalog);

        gtk_label_set_label (self->changes[i], text);
        gtk_widget_set_tooltip_text (GTK_WIDGET (self->changes[i]), text);
      }
}
