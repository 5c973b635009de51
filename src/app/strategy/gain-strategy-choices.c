/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include "gain-choice.h"
#include "gain-diagram-json.h"
#include "gain-strategy-output.h"

#include <glib/gi18n-lib.h>

static void
fill_titles (GainStrategyView *self, GainSnapshot *snapshot)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const char *last = NULL;
  guint at = 0, n = 0;

  for (guint i = 0; i < snapshot->diagrams->len; i++)
    {
      const char *title = ((GainStoredDiagram *) g_ptr_array_index (snapshot->diagrams, i))->title;

      if (g_strcmp0 (title, last) == 0)
        continue;
      last = title;
      if (g_strcmp0 (title, self->title) == 0)
        at = n;
      gtk_string_list_append (list, title);
      n++;
    }
  gain_choice_fill (self->titles, list);
  gtk_drop_down_set_selected (self->titles, at);
}

static void
fill_years (GainStrategyView *self, GainSnapshot *snapshot)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint at = 0, n = 0;

  for (guint i = snapshot->diagrams->len; i > 0; i--)
    {
      const GainStoredDiagram *stored = g_ptr_array_index (snapshot->diagrams, i - 1);
      g_autofree char *year = g_strdup_printf ("%d", stored->performance_year);

      if (g_strcmp0 (stored->title, self->title) != 0)
        continue;
      if (stored->performance_year == self->year)
        at = n;
      gtk_string_list_append (list, year);
      n++;
    }
  gain_choice_fill (self->years, list);
  gtk_drop_down_set_selected (self->years, at);
}

static char *
selected_text (GtkDropDown *choice)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (choice);

  return item != NULL ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

static void
on_title_selected (GainStrategyView *self)
{
  g_autofree char *title = selected_text (self->titles);

  if (!self->filling && title != NULL && g_strcmp0 (title, self->title) != 0)
    gain_strategy_view_open (self, title, 0);
}

static void
on_year_selected (GainStrategyView *self)
{
  g_autofree char *year = selected_text (self->years);

  if (!self->filling && year != NULL && (int) g_ascii_strtoll (year, NULL, 10) != self->year)
    gain_strategy_view_open (self, self->title, (int) g_ascii_strtoll (year, NULL, 10));
}

static void
on_filter_selected (GainStrategyView *self)
{
  guint at = gtk_drop_down_get_selected (self->filters);

  if (self->filling || at >= GAIN_STRATEGY_UNPAID + 1 || at == (guint) self->filter)
    return;
  self->filter = (GainStrategyFilter) at;
  gain_strategy_view_set_state (self, "diagram-filter",
                                g_variant_new_string (gain_strategy_filter_words[at]));
  gain_strategy_view_redraw (self);
}

static void
on_title_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *labels[] = { gtk_label_new (NULL), gtk_label_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), (float) i);
      gtk_box_append (GTK_BOX (row), labels[i]);
    }
  gtk_widget_set_hexpand (labels[1], TRUE);
  gtk_widget_add_css_class (labels[1], "dim-label");
  gtk_list_item_set_child (item, row);
}

/* Looked up when the list is opened only: the document says whose the diagram is. */
static char *
whose (GainStrategyView *self, const char *title)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  for (guint i = 0; snapshot != NULL && i < snapshot->diagrams->len; i++)
    {
      const GainStoredDiagram *stored = g_ptr_array_index (snapshot->diagrams, i);
      g_autoptr (GainDiagram) diagram = NULL;

      if (g_strcmp0 (stored->title, title) != 0)
        continue;
      diagram = gain_diagram_from_json (stored->document, -1, NULL);
      if (diagram == NULL)
        return NULL;
      return diagram->scope == GAIN_SCOPE_ACO
               ? g_strdup (_ ("ACO"))
               : gain_strategy_scope_title (snapshot, diagram->scope, diagram->scope_name);
    }
  return NULL;
}

static void
on_title_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_autofree char *of = whose (data, text);

  gtk_label_set_label (GTK_LABEL (title), text);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)), of != NULL ? of : "");
}

/* In the list each diagram's title has beside it whose it is. */
static void
list_whose (GainStrategyView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_title_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_title_bind), self, 0);
  gtk_drop_down_set_list_factory (self->titles, factory);
}

/**
 * gain_strategy_view_make_choices:
 * @self: a view that is being made
 *
 * Sets its drop-downs up.
 */
void
gain_strategy_view_make_choices (GainStrategyView *self)
{
  static const char *const filters[]
    = { N_ ("Everything"), N_ ("No owner"), N_ ("Overdue"), N_ ("Off track"), N_ ("Unpaid"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; filters[i] != NULL; i++)
    gtk_string_list_append (list, _ (filters[i]));
  gtk_drop_down_set_model (self->filters, G_LIST_MODEL (list));
  gain_choice_set_up (self->titles);
  list_whose (self);
  g_signal_connect_swapped (self->titles, "notify::selected", G_CALLBACK (on_title_selected), self);
  g_signal_connect_swapped (self->years, "notify::selected", G_CALLBACK (on_year_selected), self);
  g_signal_connect_swapped (self->filters, "notify::selected", G_CALLBACK (on_filter_selected),
                            self);
}

/**
 * gain_strategy_view_fill_choices:
 * @self: a view that has chosen a diagram
 * @snapshot: the workspace as it is now
 *
 * Offers its diagrams and their years.
 */
void
gain_strategy_view_fill_choices (GainStrategyView *self, GainSnapshot *snapshot)
{
  self->filling = TRUE;
  fill_titles (self, snapshot);
  fill_years (self, snapshot);
  self->filling = FALSE;
  gain_strategy_view_set_state (self, "diagram", g_variant_new_string (self->title));
  gain_strategy_view_set_state (self, "diagram-year", g_variant_new_int32 (self->year));
}
