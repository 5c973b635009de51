/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-view-private.h"

#include "gain-choice.h"
#include "gain-outlook.h"
#include "gain-settlement-paper.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (GainSettlementView, gain_settlement_view, GAIN_TYPE_VIEW)

/* --- years ------------------------------------------------------------------------------------ */

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

static gboolean
has_year (const GArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, int, i) == year)
      return TRUE;
  return FALSE;
}

static void
add_year (GArray *years, int year)
{
  if (year != 0 && !has_year (years, year))
    g_array_append_val (years, year);
}

/* Those that are known, the window's, and the one that is shown. */
static GArray *
list_years (GainSettlementView *self, int window_year)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < self->years->len; i++)
    add_year (years, ((GainSettled *) g_ptr_array_index (self->years, i))->year);
  add_year (years, window_year);
  add_year (years, self->year);
  g_array_sort (years, newest_first);
  return years;
}

static char *
year_text (GainSettlementView *self, int year)
{
  GainSettled *settled = gain_settled_find (self->years, year);

  if (settled == NULL)
    return g_strdup_printf (_ ("%d · not settled yet"), year);
  return settled->is_public ? g_strdup_printf (_ ("%d · CMS’s public results"), year)
                            : g_strdup_printf ("%d", year);
}

static void
fill_years (GainSettlementView *self, int window_year)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_clear_pointer (&self->choices, g_array_unref);
  self->choices = list_years (self, window_year);
  self->filling = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      g_autofree char *text = year_text (self, g_array_index (self->choices, int, i));

      gtk_string_list_append (list, text);
    }
  gain_choice_fill (self->years_choice, list);
  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->choices, int, i) == self->year)
      gtk_drop_down_set_selected (self->years_choice, i);
  self->filling = FALSE;
}

/* The window's year if it is settled, else the newest that is. */
static int
first_year (GainSettlementView *self, int window_year)
{
  guint n = self->years->len;

  if (n == 0 || gain_settled_find (self->years, window_year) != NULL)
    return window_year;
  return ((GainSettled *) g_ptr_array_index (self->years, n - 1))->year;
}

/* The year as it is expected to be settled, where it is the one that is shown. */
static GainSettled *
projected_year (GainSettlementView *self)
{
  return self->projection->year == self->year ? self->projection->settled[GAIN_OUTLOOK_EXPECTED]
                                              : NULL;
}

static void
show_year (GainSettlementView *self)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  GainSettled *settled = gain_settlement_view_get_settled (self);
  gint64 pool;

  gain_settlement_result_set (self->result, settled, self->year);
  gain_settlement_what_if_set (self->what_if, snapshot,
                               settled != NULL ? settled : projected_year (self), self->years);
  gtk_widget_set_sensitive (self->edit, snapshot->writable);
  pool = settled != NULL ? gain_settled_pool (settled) : GAIN_NULL;
  gtk_widget_set_visible (self->distribute, pool != GAIN_NULL && pool != 0);
  gain_settlement_view_set_state (self, "settlement-year", g_variant_new_int32 (self->year));
  gain_view_changed (GAIN_VIEW (self));
}

static void
on_year_selected (GainSettlementView *self)
{
  guint at = gtk_drop_down_get_selected (self->years_choice);

  if (!self->filling && self->choices != NULL && at < self->choices->len)
    gain_settlement_view_choose_year (self, g_array_index (self->choices, int, at));
}

/* --- parts ------------------------------------------------------------------------------------ */

static void
show_pages (GainSettlementView *self)
{
  gtk_stack_set_visible_child_name (self->states, "pages");
  gtk_widget_set_visible (self->toolbar, TRUE);
  gain_view_changed (GAIN_VIEW (self));
}

static gboolean
shows (GainSettlementView *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

/* The other parts are of all years, or of the one under way. */
static gboolean
shows_a_year (GainSettlementView *self)
{
  return shows (self, "result") || shows (self, "what-if");
}

static void
on_page (GainSettlementView *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->pages);
  gboolean yearly = g_strcmp0 (name, "peers") != 0 && g_strcmp0 (name, "public") != 0;

  /* Peers have a year of their own, and the page for the public has all. */
  gtk_widget_set_visible (GTK_WIDGET (self->years_choice), yearly);
  gtk_widget_set_visible (self->edit, yearly);

  gain_settlement_view_set_state (self, "settlement-page",
                                  g_variant_new_string (name != NULL ? name : ""));
  if (self->year_bar != NULL)
    gtk_widget_set_visible (self->year_bar, shows_a_year (self));
  gain_view_changed (GAIN_VIEW (self));
}

static void
on_saved (GainSettlementView *self, int year)
{
  show_pages (self);
  gain_settlement_view_choose_year (self, year);
}

static void
on_edit (GainSettlementView *self)
{
  gain_settlement_view_open_form (self, self->year);
}

static void
project (GainSettlementView *self, GainSnapshot *snapshot)
{
  g_clear_pointer (&self->projection, gain_projection_unref);
  self->projection = gain_projection_new_own (snapshot->expenditures, snapshot->completion,
                                              snapshot->year, self->years);
  if (self->projection->months->len == 0)
    {
      gain_projection_unref (self->projection);
      self->projection = gain_projection_new_own (
        snapshot->expenditures, snapshot->completion,
        gain_projection_last_year (snapshot->expenditures), self->years);
    }
  gain_projection_page_set (self->projection_page, self->projection,
                            gain_settled_find (self->years, self->projection->year));
}

/* --- the view --------------------------------------------------------------------------------- */

static void
gain_settlement_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainSettlementView *self = GAIN_SETTLEMENT_VIEW (view);

  g_clear_pointer (&self->years, g_ptr_array_unref);
  self->years = gain_settled_years_of (snapshot);
  if (self->year == 0 || self->snapshot_year != snapshot->year)
    self->year = first_year (self, snapshot->year);
  self->snapshot_year = snapshot->year;
  gain_settlement_history_set (self->history, self->years);
  project (self, snapshot);
  gain_reserve_page_set (self->reserve, gain_view_get_session (view), snapshot);
  gain_business_page_set (self->business, gain_view_get_session (view), snapshot);
  gain_peers_page_set (self->peers, gain_view_get_session (view), snapshot);
  gain_disclosure_page_set (self->disclosures, gain_view_get_session (view), snapshot);
  fill_years (self, snapshot->year);
  show_year (self);
}

static char *
gain_settlement_view_dup_subtitle (GainView *view)
{
  GainSettlementView *self = GAIN_SETTLEMENT_VIEW (view);
  gboolean projects = self->projection != NULL && shows (self, "projection");
  int year = projects ? self->projection->year : self->year;
  GainSettled *settled = self->years != NULL ? gain_settled_find (self->years, year) : NULL;

  if (settled == NULL)
    return g_strdup_printf (_ ("Performance year %d"), year);
  return g_strdup_printf (_ ("Performance year %d · %s"), year, settled->aco_id);
}

static const char *
gain_settlement_view_get_primary (GainView *view, const char **label)
{
  GainSettlementView *self = GAIN_SETTLEMENT_VIEW (view);

  if (self->years == NULL || gain_settlement_view_get_settled (self) != NULL
      || !gtk_widget_get_visible (self->toolbar))
    return NULL;
  *label = _ ("_Enter the Settlement");
  return "win.settlement-edit";
}

/* A year's sheet where a year is shown, else the business case. */
static void
gain_settlement_view_print (GainView *view)
{
  GainSettlementView *self = GAIN_SETTLEMENT_VIEW (view);
  gboolean year = shows_a_year (self);

  if (shows (self, "peers") || shows (self, "public")) /* these aren't papers */
    return;
  if (!year || gain_settlement_view_get_settled (self) != NULL)
    gain_settle_paper_print (GTK_WIDGET (self), gain_view_get_session (view),
                      gain_view_get_snapshot (view),
                      year ? GAIN_SETTLE_PAPER_SHEET : GAIN_SETTLE_PAPER_CASE, self->year);
}

static void
gain_settlement_view_export (GainView *view)
{
  GainSettlementView *self = GAIN_SETTLEMENT_VIEW (view);

  gtk_widget_activate_action (GTK_WIDGET (self),
                              shows (self, "public") ? "win.public-export"
                              : shows_a_year (self)  ? "win.settlement-sheet"
                                                     : "win.business-case",
                              "s", "");
}

static void
gain_settlement_view_dispose (GObject *object)
{
  GainSettlementView *self = GAIN_SETTLEMENT_VIEW (object);

  self->filling = TRUE;
  g_clear_weak_pointer (&self->actions);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_SETTLEMENT_VIEW);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_pointer (&self->projection, gain_projection_unref);
  G_OBJECT_CLASS (gain_settlement_view_parent_class)->dispose (object);
}

static void
gain_settlement_view_class_init (GainSettlementViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GainViewClass *view_class = GAIN_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_settlement_view_dispose;
  view_class->add_actions = gain_settlement_view_add_actions;
  view_class->set_snapshot = gain_settlement_view_set_snapshot;
  view_class->dup_subtitle = gain_settlement_view_dup_subtitle;
  view_class->get_primary = gain_settlement_view_get_primary;
  view_class->print = gain_settlement_view_print;
  view_class->export = gain_settlement_view_export;
  g_type_ensure (GAIN_TYPE_SETTLEMENT_RESULT);
  g_type_ensure (GAIN_TYPE_SETTLEMENT_FORM);
  g_type_ensure (GAIN_TYPE_SETTLEMENT_HISTORY);
  g_type_ensure (GAIN_TYPE_SETTLEMENT_WHAT_IF);
  g_type_ensure (GAIN_TYPE_PROJECTION_PAGE);
  g_type_ensure (GAIN_TYPE_RESERVE_PAGE);
  g_type_ensure (GAIN_TYPE_BUSINESS_PAGE);
  g_type_ensure (GAIN_TYPE_PEERS_PAGE);
  g_type_ensure (GAIN_TYPE_DISCLOSURE_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/settlement/settlement-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainSettlementView, name)
  BIND (toolbar);
  BIND (year_bar);
  BIND (years_choice);
  BIND (edit);
  BIND (distribute);
  BIND (states);
  BIND (pages);
  BIND (result);
  BIND (form);
  BIND (what_if);
  BIND (history);
  BIND (projection_page);
  BIND (reserve);
  BIND (business);
  BIND (peers);
  BIND (disclosures);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_year_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_page);
  gtk_widget_class_bind_template_callback (widget_class, on_saved);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_cancelled",
                                                G_CALLBACK (show_pages));
}

static void
gain_settlement_view_init (GainSettlementView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gain_settlement_view_get_settled:
 * @self: the view, with a snapshot
 *
 * Returns: (transfer none) (nullable): the year that is shown; %NULL: it isn't known
 */
GainSettled *
gain_settlement_view_get_settled (GainSettlementView *self)
{
  return gain_settled_find (self->years, self->year);
}

/**
 * gain_settlement_view_choose_year:
 * @self: the view
 * @year: a performance year
 *
 * Shows a year, also one of which nothing is known yet.
 */
void
gain_settlement_view_choose_year (GainSettlementView *self, int year)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  if (snapshot == NULL || year == self->year || gain_settle_year (year) == NULL)
    return;
  self->year = year;
  fill_years (self, snapshot->year);
  show_year (self);
}

/**
 * gain_settlement_view_show_page:
 * @self: the view
 * @page: the name of a part
 */
void
gain_settlement_view_show_page (GainSettlementView *self, const char *page)
{
  if (gtk_stack_get_child_by_name (self->pages, page) == NULL)
    return;
  show_pages (self);
  gtk_stack_set_visible_child_name (self->pages, page);
}

/**
 * gain_settlement_view_open_form:
 * @self: the view
 * @year: a performance year
 *
 * Asks for the inputs of a year, filled with what is known.
 */
void
gain_settlement_view_open_form (GainSettlementView *self, int year)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  if (snapshot == NULL)
    return;
  gtk_stack_set_visible_child_name (self->states, "form");
  gtk_widget_set_visible (self->toolbar, FALSE);
  gain_settlement_form_open (self->form, gain_view_get_session (GAIN_VIEW (self)), snapshot,
                             gain_settled_find (self->years, year), year);
  gain_view_changed (GAIN_VIEW (self));
}
