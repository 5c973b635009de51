/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-projection-page.h"

#include "gain-empty.h"
#include "gain-figure-table.h"
#include "gain-position-chart.h"
#include "gain-settle-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RATE_PLACES 2

struct _GainProjectionPage
{
  AdwBin             parent_instance;

  GtkStack          *states;
  AdwBin            *empty;
  GtkLabel          *sentence;
  GtkLabel          *note;
  GainPositionChart *chart;
  AdwBin            *outlooks_place;
  GtkWidget         *run;
  GtkLabel          *no_pool; /* why it is not offered */
  AdwBin            *months_place;
  GainFigureTable   *outlooks;
  GainFigureTable   *months;
};

G_DEFINE_FINAL_TYPE (GainProjectionPage, gain_projection_page, ADW_TYPE_BIN)

static double
drawn (gint64 scaled)
{
  return scaled == GAIN_NULL ? NAN : (double) scaled / (double) GAIN_SCALE;
}

static void
take_money (GainFigureTable *table, gint64 cents)
{
  gain_figure_table_take (table, cents != GAIN_NULL ? gain_money_format_whole (cents)
                                                    : g_strdup ("–"), cents);
}

static void
take_percent (GainFigureTable *table, gint64 scaled, guint places)
{
  gain_figure_table_take (table, gain_settle_scaled_percent (scaled, places), scaled);
}

/* --- what it comes to ------------------------------------------------------------------------- */

static char *
headline (const GainProjection *p)
{
  gint64 savings = p->year_savings[GAIN_OUTLOOK_EXPECTED];
  g_autofree char *size = gain_money_format_whole (savings < 0 ? -savings : savings);
  g_autofree char *rate
    = gain_settle_scaled_percent (p->now.rates[GAIN_OUTLOOK_EXPECTED], RATE_PLACES);
  g_autofree char *least = gain_settle_scaled_percent (p->msr, RATE_PLACES);

  if (p->now.rates[GAIN_OUTLOOK_EXPECTED] == GAIN_NULL)
    return g_strdup_printf (_ ("The months of %d so far have no benchmark: import it with their "
                               "expenditures."), p->year);
  if (savings < 0)
    return g_strdup_printf (_ ("%d is on the way to end %s over the benchmark (%s)."), p->year, size,
                            rate);
  return g_strdup_printf (_ ("%d is on the way to save %s, %s of the benchmark; %s is the least that "
                             "counts."), p->year, size, rate, least);
}

static char *
explain (const GainProjection *p)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = gain_date_format_us (p->now.as_of);
  g_autofree char *terms = gain_projection_terms_sentence (p);

  g_string_append_printf (text, ngettext ("%u month of service, as known on %s, completed for "
                                          "claims still to come.",
                                          "%u months of service, as known on %s, completed for "
                                          "claims still to come.", p->now.n_months),
                          p->now.n_months, day);
  if (p->n_waiting > 0)
    g_string_append_printf (text, ngettext (" %u month waits: it wasn’t over, or is too recent for "
                                            "a completion factor.",
                                            " %u months wait: they weren’t over, or are too "
                                            "recent for a completion factor.",
                                            p->n_waiting), p->n_waiting);
  g_string_append (text, _ (" The rest of the year is taken to go as its months so far."));
  if (terms != NULL)
    g_string_append_printf (text, " %s", terms);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
settled_headline (const GainSettled *settled)
{
  g_autofree char *sentence = gain_settled_sentence (settled);

  return g_strdup_printf (_ ("%d is settled: %s"), settled->year, sentence);
}

/* Nothing is on its way any more: what was said stays to be compared. */
static char *
explain_settled (const GainProjection *p)
{
  g_autofree char *day = gain_date_format_us (p->now.as_of);
  g_autofree char *rate = NULL;

  if (p->now.rates[GAIN_OUTLOOK_EXPECTED] == GAIN_NULL)
    return g_strdup_printf (_ ("Below is what the months of service had said, as known on %s."), day);
  rate = gain_settle_scaled_percent (p->now.rates[GAIN_OUTLOOK_EXPECTED], RATE_PLACES);
  return g_strdup_printf (_ ("The projection had expected a savings rate of %s, as known on %s. Below "
                             "is what it had said."),
                          rate, day);
}

static void
draw_history (GainProjectionPage *self, const GainProjection *p)
{
  GArray *positions = gain_positions_new ();
  g_autoptr (GString) text = g_string_new (_ ("Expected savings rate as it was known."));
  gboolean two_sided = p->base != NULL && gain_settle_terms (p->base->track, p->year) != NULL
                       && gain_settle_terms (p->base->track, p->year)->losses != GAIN_LOSSES_NONE;

  for (guint i = 0; i < p->history->len; i++)
    {
      const GainProjectionPoint *point = &g_array_index (p->history, GainProjectionPoint, i);
      GainPosition position = { gain_date_format_us (point->as_of),
                                drawn (point->rates[GAIN_OUTLOOK_EXPECTED]),
                                drawn (point->rates[GAIN_OUTLOOK_LOW]),
                                drawn (point->rates[GAIN_OUTLOOK_HIGH]), drawn (p->msr), two_sided,
                                FALSE };
      g_autofree char *rate
        = gain_settle_scaled_percent (point->rates[GAIN_OUTLOOK_EXPECTED], RATE_PLACES);

      g_string_append_printf (text, " %s: %s.", position.label, rate);
      g_array_append_val (positions, position);
    }
  gain_position_chart_set (self->chart, positions, text->str);
}

/* How claims still to come make the difference is said above. */
static const char *
short_title (GainOutlook outlook)
{
  switch (outlook)
    {
    case GAIN_OUTLOOK_LOW:
      return _ ("Low");
    case GAIN_OUTLOOK_HIGH:
      return _ ("High");
    case GAIN_OUTLOOK_EXPECTED:
    default:
      return _ ("Expected");
    }
}

static void
list_outlooks (GainProjectionPage *self, const GainProjection *p)
{
  const GainFigureColumn columns[] = {
    { _ ("Outlook"), FALSE, TRUE },            { _ ("Cost to Date"), TRUE, FALSE },
    { _ ("Saved to Date"), TRUE, FALSE },      { _ ("Savings Rate"), TRUE, FALSE },
    { _ ("Saved in the Year"), TRUE, FALSE },  { _ ("CMS Would Pay"), TRUE, FALSE },
  };

  gain_figure_table_begin (self->outlooks, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < GAIN_N_OUTLOOKS; i++)
    {
      gain_figure_table_take (self->outlooks, g_strdup (short_title ((GainOutlook) i)), i);
      take_money (self->outlooks, p->now.completed[i]);
      take_money (self->outlooks, p->now.savings[i]);
      take_percent (self->outlooks, p->now.rates[i], RATE_PLACES);
      take_money (self->outlooks, p->year_savings[i]);
      take_money (self->outlooks, gain_projection_pool (p, (GainOutlook) i));
    }
  gain_figure_table_end (self->outlooks);
}

/* What counts is under a short title: eight columns stand beside each other on a small screen. */
static char *
run_out_text (int months)
{
  return months >= 0 ? g_strdup_printf (ngettext ("%d month", "%d months", (gulong) months), months)
                     : g_strdup ("–");
}

static void
add_month (GainFigureTable *table, const GainProjectionMonth *month)
{
  gint64 expected = month->counts ? month->completed[GAIN_OUTLOOK_EXPECTED] : GAIN_NULL;

  gain_figure_table_take (table, gain_period_format (month->month), month->month);
  gain_figure_table_take (table, gain_date_format_us (month->as_of), month->as_of);
  gain_figure_table_take (table, run_out_text (month->run_out), month->run_out);
  take_money (table, month->paid);
  if (month->counts)
    take_percent (table, month->factors[GAIN_OUTLOOK_EXPECTED], 1);
  else
    gain_figure_table_take (table, g_strdup (month->run_out >= 0 ? _ ("too recent")
                                                                 : _ ("not over")), GAIN_NULL);
  take_money (table, expected);
  take_money (table, month->benchmark);
  take_money (table, expected != GAIN_NULL ? month->benchmark - expected : GAIN_NULL);
}

static void
list_months (GainProjectionPage *self, const GainProjection *p)
{
  const GainFigureColumn columns[] = {
    { _ ("Month"), FALSE, TRUE },           { _ ("As Of"), TRUE, FALSE },
    { _ ("Run-Out"), TRUE, FALSE }, { _ ("Paid So Far"), TRUE, FALSE },
    { _ ("Complete"), TRUE, FALSE },        { _ ("Expected Cost"), TRUE, FALSE },
    { _ ("Benchmark"), TRUE, FALSE },       { _ ("Saved"), TRUE, FALSE },
  };

  gain_figure_table_begin (self->months, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < p->months->len; i++)
    add_month (self->months, &g_array_index (p->months, GainProjectionMonth, i));
  gain_figure_table_end (self->months);
}

static GtkWidget *
empty_new (const GainProjection *p)
{
  if (p != NULL && p->too_large)
    return gain_empty_new ("dialog-warning-symbolic", _ ("Amounts Too Large"),
                           _ ("The expenditures of the year are too large to be added up. Look for "
                              "an amount or a completion factor that is mistyped."),
                           _ ("_Import Expenditures…"), "win.settlement-import::expenditures");
  if (p != NULL && p->months->len > 0)
    return gain_empty_new ("view-paged-symbolic", _ ("No Completion Factors Yet"),
                           _ ("The months of the year are there. Import how much of a month’s claims "
                              "is in after so many months, and the year is projected."),
                           _ ("_Import Completion Factors…"), "win.settlement-import::completion");
  return gain_empty_new ("view-paged-symbolic", _ ("Nothing to Project Yet"),
                         _ ("Import expenditures and benchmark by month of service, with the day "
                            "they were known. Then completion factors."),
                         _ ("_Import Expenditures…"), "win.settlement-import::expenditures");
}

static void
show_empty (GainProjectionPage *self, const GainProjection *p)
{
  adw_bin_set_child (self->empty, empty_new (p));
  gtk_stack_set_visible_child_name (self->states, "empty");
}

static void
gain_projection_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_PROJECTION_PAGE);
  G_OBJECT_CLASS (gain_projection_page_parent_class)->dispose (object);
}

static void
gain_projection_page_class_init (GainProjectionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_projection_page_dispose;
  g_type_ensure (GAIN_TYPE_POSITION_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/settlement/projection-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainProjectionPage, name)
  BIND (states);
  BIND (empty);
  BIND (sentence);
  BIND (note);
  BIND (chart);
  BIND (outlooks_place);
  BIND (run);
  BIND (no_pool);
  BIND (months_place);
#undef BIND
}

static void
gain_projection_page_init (GainProjectionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->outlooks = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("How the year may end")));
  self->months = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("Months of service")));
  adw_bin_set_child (self->outlooks_place, GTK_WIDGET (self->outlooks));
  adw_bin_set_child (self->months_place, GTK_WIDGET (self->months));
}

/* Where there is nothing to distribute, it says why. */
static void
offer_pool (GainProjectionPage *self, const GainProjection *projection, gboolean is_settled)
{
  gint64 pool = gain_projection_pool (projection, GAIN_OUTLOOK_EXPECTED);
  gboolean offered = !is_settled && pool != GAIN_NULL && pool != 0;
  g_autofree char *why = NULL;

  if (pool == 0)
    why = g_strdup_printf (_ ("There is no pool to distribute: for %d, CMS is expected to pay nothing, and "
                              "nothing is expected to be owed to it. To see what another amount would "
                              "do, type it in Distribution beside “Try a pool of”."),
                           projection->year);
  else
    why = g_strdup_printf (_ ("There is no pool to distribute yet: what CMS may pay for %d can’t be worked "
                              "out from what was imported."),
                           projection->year);
  gtk_widget_set_visible (self->run, offered);
  gtk_label_set_label (self->no_pool, why);
  gtk_widget_set_visible (GTK_WIDGET (self->no_pool), !offered && !is_settled);
}

/**
 * gain_projection_page_set:
 * @self: the page
 * @projection: (nullable): of a year; %NULL: there are no months
 * @settled: (nullable): the year as it was settled; the projection is then what was said before
 *
 * Shows a projection, or how to begin.
 */
void
gain_projection_page_set (GainProjectionPage *self, GainProjection *projection,
                          const GainSettled *settled)
{
  g_autofree char *sentence = NULL;
  g_autofree char *note = NULL;
  gboolean is_settled = settled != NULL && settled->result != NULL;

  g_return_if_fail (GAIN_IS_PROJECTION_PAGE (self));

  if (projection == NULL || projection->now.n_months == 0)
    {
      show_empty (self, projection);
      return;
    }
  sentence = is_settled ? settled_headline (settled) : headline (projection);
  note = is_settled ? explain_settled (projection) : explain (projection);
  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->note, note);
  draw_history (self, projection);
  list_outlooks (self, projection);
  list_months (self, projection);
  offer_pool (self, projection, is_settled);
  gtk_stack_set_visible_child_name (self->states, "figures");
}
