/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-history.h"

#include "gain-empty.h"
#include "gain-figure-table.h"
#include "gain-position-chart.h"
#include "gain-settle-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RATE_PLACES 2

struct _GainSettlementHistory
{
  AdwBin             parent_instance;

  GtkStack          *states;
  AdwBin            *empty;
  GainPositionChart *chart;
  AdwBin            *years_place;
  GtkWidget         *advances_title;
  AdwBin            *advances_place;
  GainFigureTable   *years;
  GainFigureTable   *advances;
};

G_DEFINE_FINAL_TYPE (GainSettlementHistory, gain_settlement_history, ADW_TYPE_BIN)

static void
draw_years (GainSettlementHistory *self, const GPtrArray *years)
{
  GArray *positions = gain_positions_new ();
  g_autoptr (GString) text = g_string_new (_ ("Savings rate by performance year."));

  for (guint i = 0; i < years->len; i++)
    {
      const GainSettled *settled = g_ptr_array_index (years, i);
      GainPosition position = { NULL, NAN, NAN, NAN, NAN, FALSE, settled->is_public };
      g_autofree char *rate = NULL;

      if (settled->result == NULL)
        continue;
      position.label = g_strdup_printf ("%d", settled->year);
      position.value = gain_settle_drawn (settled->result->rate);
      position.two_sided
        = gain_settle_terms (settled->track, settled->year)->losses != GAIN_LOSSES_NONE;
      position.threshold = gain_settle_drawn (settled->result->msr);
      g_array_append_val (positions, position);
      rate = gain_settle_percent (settled->result->rate, RATE_PLACES);
      g_string_append_printf (text, " %d: %s.", settled->year, rate);
    }
  gain_position_chart_set (self->chart, positions, text->str);
}

static void
take_exact_percent (GainFigureTable *table, const GainExact *percent)
{
  gint64 key = gain_settled_cents (percent);

  gain_figure_table_take (table, percent != NULL ? gain_settle_percent (percent, RATE_PLACES)
                                                 : g_strdup ("–"), key);
}

static void
take_money (GainFigureTable *table, gint64 cents)
{
  gain_figure_table_take (table, cents != GAIN_NULL ? gain_money_format_whole (cents)
                                                    : g_strdup ("–"), cents);
}

static void
add_year (GainSettlementHistory *self, const GainSettled *settled)
{
  const GainSettlement *result = settled->result;
  GainFigureTable *table = self->years;

  gain_figure_table_take (table, g_strdup_printf ("%d", settled->year), settled->year);
  gain_figure_table_take (table, g_strdup (settled->is_public ? _ ("CMS’s public results")
                                                              : _ ("Settlement")), 0);
  gain_figure_table_take (table, g_strdup (gain_track_title (settled->track)), 0);
  gain_figure_table_take (table, gain_count_format (settled->input.beneficiaries, 0),
                          settled->input.beneficiaries);
  take_money (table, gain_settled_cents (settled->input.benchmark));
  take_exact_percent (table, result != NULL ? result->rate : NULL);
  take_exact_percent (table, result != NULL ? result->msr : NULL);
  take_money (table, gain_settled_earned (settled));
}

static void
list_years (GainSettlementHistory *self, const GPtrArray *years)
{
  const GainFigureColumn columns[] = {
    { _ ("Year"), FALSE, FALSE },        { _ ("From"), FALSE, TRUE },
    { _ ("Track"), FALSE, FALSE },       { _ ("Beneficiaries"), TRUE, FALSE },
    { _ ("Benchmark"), TRUE, FALSE },    { _ ("Savings Rate"), TRUE, FALSE },
    { _ ("Minimum Rate"), TRUE, FALSE }, { _ ("Earned"), TRUE, FALSE },
  };

  gain_figure_table_begin (self->years, columns, G_N_ELEMENTS (columns));
  for (guint i = years->len; i > 0; i--)
    add_year (self, g_ptr_array_index (years, i - 1));
  gain_figure_table_end (self->years);
}

static gboolean
had_advance (const GainSettled *settled)
{
  return settled->result != NULL && settled->input.advance_balance != NULL
         && gain_exact_sign (settled->input.advance_balance) > 0;
}

/* What CMS paid ahead and takes back from what is earned. */
static void
list_advances (GainSettlementHistory *self, const GPtrArray *years)
{
  const GainFigureColumn columns[] = {
    { _ ("Year"), FALSE, FALSE },      { _ ("Outstanding Before"), TRUE, FALSE },
    { _ ("Earned"), TRUE, FALSE },     { _ ("Taken Back"), TRUE, FALSE },
    { _ ("Outstanding After"), TRUE, FALSE }, { _ ("Cash"), TRUE, FALSE },
  };
  guint n = 0;

  gain_figure_table_begin (self->advances, columns, G_N_ELEMENTS (columns));
  for (guint i = years->len; i > 0; i--)
    {
      const GainSettled *settled = g_ptr_array_index (years, i - 1);
      gint64 before, taken;

      if (!had_advance (settled))
        continue;
      before = gain_settled_cents (settled->input.advance_balance);
      taken = gain_settled_cents (settled->result->recouped);
      n++;
      gain_figure_table_take (self->advances, g_strdup_printf ("%d", settled->year),
                              settled->year);
      take_money (self->advances, before);
      take_money (self->advances, gain_settled_earned (settled));
      take_money (self->advances, taken);
      take_money (self->advances, before - taken);
      take_money (self->advances, gain_settled_cents (settled->result->paid));
    }
  gain_figure_table_end (self->advances);
  gtk_widget_set_visible (self->advances_title, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->advances_place), n > 0);
}

static void
gain_settlement_history_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_SETTLEMENT_HISTORY);
  G_OBJECT_CLASS (gain_settlement_history_parent_class)->dispose (object);
}

static void
gain_settlement_history_class_init (GainSettlementHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_settlement_history_dispose;
  g_type_ensure (GAIN_TYPE_POSITION_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/settlement/settlement-history.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainSettlementHistory, name)
  BIND (states);
  BIND (empty);
  BIND (chart);
  BIND (years_place);
  BIND (advances_title);
  BIND (advances_place);
#undef BIND
}

static void
gain_settlement_history_init (GainSettlementHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->years = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("Performance years")));
  self->advances = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("Advances from CMS")));
  adw_bin_set_child (self->years_place, GTK_WIDGET (self->years));
  adw_bin_set_child (self->advances_place, GTK_WIDGET (self->advances));
  adw_bin_set_child (
    self->empty,
    gain_empty_new ("view-paged-symbolic", _ ("No Years Yet"),
                    _ ("Import CMS’s public results of earlier years: those of your ACO are shown "
                       "here against the minimum savings rate. Your own settlements count first."),
                    _ ("_Import CMS’s Public Results…"), "win.settlement-import::puf"));
}

/**
 * gain_settlement_history_set:
 * @self: the page
 * @years: (element-type GainSettled): earliest first
 *
 * Shows the years.
 */
void
gain_settlement_history_set (GainSettlementHistory *self, const GPtrArray *years)
{
  g_return_if_fail (GAIN_IS_SETTLEMENT_HISTORY (self));

  gtk_stack_set_visible_child_name (self->states, years->len > 0 ? "figures" : "empty");
  draw_years (self, years);
  list_years (self, years);
  list_advances (self, years);
}

/**
 * gain_settle_drawn:
 * @percent: (nullable): a percent
 *
 * Returns: it for drawing; NAN if there is none
 */
double
gain_settle_drawn (const GainExact *percent)
{
  gint64 hundredths = gain_settled_cents (percent);

  return hundredths != GAIN_NULL ? (double) hundredths / 100 : NAN;
}
