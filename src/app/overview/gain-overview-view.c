/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-overview-view.h"

#include "gain-decimal.h"
#include "gain-fresh-list.h"
#include "gain-letters.h"
#include "gain-savings-tile.h"
#include "gain-tier-list.h"
#include "gain-todo-list.h"

#include <glib/gi18n-lib.h>

#define N_FIGURES 6
#define NARROW 900 /* pixels: below it there is no room for counts beside the bars */

struct _GainOverviewView
{
  GainView   parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox     *figures;
  AdwBin     *savings_place;
  GtkLabel   *tiers_title;
  GtkLabel   *tiers_hint;
  AdwBin     *tiers_place;
  GtkLabel   *no_tiers;
  AdwBin     *legend_place;
  GtkListBox *todos;
  GtkListBox *fresh;
  GtkWidget  *tiers;
  GtkLabel   *counts[N_FIGURES];
  GtkLabel   *words[N_FIGURES];
  gboolean    narrow;
  guint       fitting;
};

G_DEFINE_FINAL_TYPE (GainOverviewView, gain_overview_view, GAIN_TYPE_VIEW)

/* The measures' view makes its actions when it is first shown. */
static void
on_open_measure (GtkWidget *tiers, const char *code, gpointer data)
{
  GtkWidget *self = data;

  gtk_widget_activate_action (self, "win.view", "s", "measures");
  gtk_widget_activate_action (self, "win.measure", "s", code);
}

static void
show_figure (GainOverviewView *self, guint i, guint count, const char *word)
{
  g_autofree char *text = gain_count_format (count, 0);

  gtk_label_set_label (self->counts[i], text);
  gtk_label_set_label (self->words[i], word);
}

static void
show_figures (GainOverviewView *self, GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;
  guint n_clinicians = 0, n_staff;

  for (guint i = 0; i < catalog->n_people; i++)
    n_clinicians += gain_person_is_clinician (&catalog->people[i]) ? 1 : 0;
  n_staff = catalog->n_people - n_clinicians;
  show_figure (self, 0, catalog->n_practices,
               ngettext ("practice", "practices", catalog->n_practices));
  show_figure (self, 1, n_clinicians, ngettext ("clinician", "clinicians", n_clinicians));
  show_figure (self, 2, n_staff, _ ("staff"));
  show_figure (self, 3, catalog->n_departments,
               ngettext ("department", "departments", catalog->n_departments));
  show_figure (self, 4, catalog->n_measures, ngettext ("measure", "measures", catalog->n_measures));
  show_figure (self, 5, snapshot->periods->len,
               ngettext ("period with results", "periods with results", snapshot->periods->len));
}

static void
gain_overview_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainOverviewView *self = GAIN_OVERVIEW_VIEW (view);
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *title = g_strdup_printf (_ ("Tiers in %s by Targets of %d"), period,
                                            snapshot->year);
  guint n;

  show_figures (self, snapshot);
  adw_bin_set_child (self->savings_place, gain_savings_tile_new (snapshot));
  gtk_label_set_label (self->tiers_title, title);
  n = gain_tier_list_fill (GAIN_TIER_LIST (self->tiers), snapshot);
  gtk_widget_set_visible (GTK_WIDGET (self->tiers_place), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->tiers_hint), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_tiers), n == 0);
  adw_bin_set_child (self->legend_place, n > 0 ? gain_tier_legend_new (snapshot) : NULL);
  gain_todo_list_fill (self->todos, snapshot);
  gain_fresh_list_fill (self->fresh, snapshot);
}

static gboolean
on_fitting (gpointer data)
{
  GainOverviewView *self = data;

  self->fitting = 0;
  gain_tier_list_set_narrow (GAIN_TIER_LIST (self->tiers), self->narrow);
  gtk_label_set_label (self->tiers_hint, self->narrow ? _ ("whole ACO")
                                                      : _ ("lowest tier to highest · whole ACO"));
  return G_SOURCE_REMOVE;
}

/* What is shown may not change while its place is being found. */
static void
on_width (GainOverviewView *self)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);
  gboolean narrow = gtk_adjustment_get_page_size (across) < NARROW;

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->fitting == 0)
    self->fitting = g_idle_add (on_fitting, self);
}

static void
gain_overview_view_dispose (GObject *object)
{
  g_clear_handle_id (&GAIN_OVERVIEW_VIEW (object)->fitting, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_OVERVIEW_VIEW);
  G_OBJECT_CLASS (gain_overview_view_parent_class)->dispose (object);
}

static void
gain_overview_view_class_init (GainOverviewViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_overview_view_dispose;
  GAIN_VIEW_CLASS (klass)->set_snapshot = gain_overview_view_set_snapshot;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/overview/overview-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainOverviewView, name)
  BIND (scroller);
  BIND (figures);
  BIND (savings_place);
  BIND (tiers_title);
  BIND (tiers_hint);
  BIND (tiers_place);
  BIND (no_tiers);
  BIND (legend_place);
  BIND (todos);
  BIND (fresh);
#undef BIND
}

static void
add_figure (GainOverviewView *self, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *count = gtk_label_new (NULL), *word = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (count), 0);
  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_widget_add_css_class (count, "title-2");
  gain_letters_numeric (count);
  gtk_widget_add_css_class (word, "dim-label");
  gtk_box_append (GTK_BOX (box), count);
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (self->figures, box);
  self->counts[i] = GTK_LABEL (count);
  self->words[i] = GTK_LABEL (word);
}

static void
gain_overview_view_init (GainOverviewView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_FIGURES; i++)
    add_figure (self, i);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (on_width), self, G_CONNECT_SWAPPED);
  self->tiers = gain_tier_list_new ();
  g_signal_connect (self->tiers, "open", G_CALLBACK (on_open_measure), self);
  adw_bin_set_child (self->tiers_place, self->tiers);
}
