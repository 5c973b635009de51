/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-result.h"

#include "gain-empty.h"
#include "gain-letters.h"
#include "gain-settle-lines.h"
#include "gain-settle-words.h"
#include "gain-waterfall-chart.h"

#include <glib/gi18n-lib.h>

#define RATE_PLACES 2

struct _GainSettlementResult
{
  AdwBin              parent_instance;

  GtkStack           *states;
  AdwBin             *empty;
  AdwStatusPage      *fault;
  GtkLabel           *sentence;
  GtkLabel           *note;
  GtkBox             *figures;
  GainWaterfallChart *chart;
  AdwBin             *lines;
};

G_DEFINE_FINAL_TYPE (GainSettlementResult, gain_settlement_result, ADW_TYPE_BIN)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
add_exact (GainSettlementResult *self, char *figure, const char *name)
{
  gain_settle_add_figure (self->figures, figure, name);
  g_free (figure);
}

static void
show_figures (GainSettlementResult *self, const GainSettled *settled)
{
  const GainSettlement *result = settled->result;
  gboolean losses = gain_exact_sign (result->difference) < 0;

  clear_box (self->figures);
  add_exact (self, gain_settle_percent (result->rate, RATE_PLACES),
             losses ? _ ("loss rate") : _ ("savings rate"));
  add_exact (self, gain_settle_percent (result->msr, RATE_PLACES),
             losses ? _ ("minimum loss rate") : _ ("minimum savings rate"));
  add_exact (self, result->final_rate != NULL
                     ? gain_settle_percent (result->final_rate, RATE_PLACES)
                     : g_strdup ("–"),
             losses ? _ ("final loss rate") : _ ("final sharing rate"));
  add_exact (self, gain_money_format_whole (gain_settled_cents (result->earned)),
             _ ("earned before advances"));
  add_exact (self, gain_money_format_whole (gain_settled_cents (result->paid)), _ ("cash"));
}

static void
show_settled (GainSettlementResult *self, GainSettled *settled)
{
  g_autofree char *sentence = gain_settled_sentence (settled);

  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->note,
                       settled->is_public
                         ? _ ("Settled by what CMS published; its choice of the minimum savings "
                              "rate isn’t published, so the table is used. Enter the settlement "
                              "to have it exactly.")
                         : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), settled->is_public);
  show_figures (self, settled);
  gain_waterfall_chart_set (self->chart, settled);
  adw_bin_set_child (self->lines, gain_settle_lines_new (settled, NULL));
  gtk_stack_set_visible_child_name (self->states, "figures");
}

static void
show_fault (GainSettlementResult *self, const GainSettled *settled)
{
  const char *column
    = gain_kind_info (GAIN_KIND_SETTLEMENT)->columns[settled->column].name;
  g_autofree char *title = g_strdup_printf (_ ("%d Can’t Be Settled"), settled->year);
  g_autofree char *text = g_markup_printf_escaped ("%s: %s", column, settled->fault);

  adw_status_page_set_title (self->fault, title);
  adw_status_page_set_description (self->fault, text);
  gtk_stack_set_visible_child_name (self->states, "fault");
}

/* Two ways on: to type it, or to take it from a file. */
static GtkWidget *
new_empty (int year)
{
  g_autofree char *title = g_strdup_printf (_ ("No Settlement of %d Yet"), year);
  g_autofree char *action = g_strdup_printf ("win.settlement-enter(%d)", year);
  GtkWidget *page
    = gain_empty_new ("view-paged-symbolic", title,
                      _ ("Enter benchmark, expenditures and quality from CMS’s settlement report. "
                         "Every step to what is paid, or owed to CMS, is then shown here with its "
                         "rule."),
                      _ ("_Enter the Settlement"), action);
  GtkWidget *button = adw_status_page_get_child (ADW_STATUS_PAGE (page));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *import = gtk_button_new_with_mnemonic (_ ("_Import a File…"));

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (import),
                                           "win.settlement-import::settlement");
  gtk_widget_set_halign (import, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (import, "pill");
  g_object_ref (button);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), NULL);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), import);
  g_object_unref (button);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

static void
gain_settlement_result_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_SETTLEMENT_RESULT);
  G_OBJECT_CLASS (gain_settlement_result_parent_class)->dispose (object);
}

static void
gain_settlement_result_class_init (GainSettlementResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_settlement_result_dispose;
  g_type_ensure (GAIN_TYPE_WATERFALL_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/settlement/settlement-result.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainSettlementResult, name)
  BIND (states);
  BIND (empty);
  BIND (fault);
  BIND (sentence);
  BIND (note);
  BIND (figures);
  BIND (chart);
  BIND (lines);
#undef BIND
}

static void
gain_settlement_result_init (GainSettlementResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gain_settlement_result_set:
 * @self: the page
 * @settled: (nullable): a year; %NULL: it isn't known
 * @year: the performance year
 *
 * Shows a year, why it can't be settled, or how to begin.
 */
void
gain_settlement_result_set (GainSettlementResult *self, GainSettled *settled, int year)
{
  g_return_if_fail (GAIN_IS_SETTLEMENT_RESULT (self));

  if (settled != NULL && settled->result != NULL)
    show_settled (self, settled);
  else if (settled != NULL)
    show_fault (self, settled);
  else
    {
      adw_bin_set_child (self->empty, new_empty (year));
      gtk_stack_set_visible_child_name (self->states, "empty");
    }
}

/**
 * gain_settle_add_figure:
 * @box: a row of figures
 * @figure: large
 * @name: small, below it
 */
void
gain_settle_add_figure (GtkBox *box, const char *figure, const char *name)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *large = gtk_label_new (figure), *small = gtk_label_new (name);
  g_autofree char *text = g_strdup_printf ("%s: %s", name, figure);

  gtk_label_set_xalign (GTK_LABEL (large), 0);
  gtk_label_set_xalign (GTK_LABEL (small), 0);
  gtk_label_set_wrap (GTK_LABEL (small), TRUE);
  gtk_widget_add_css_class (large, "title-4");
  gain_letters_numeric (large);
  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (small, "caption");
  gtk_widget_set_tooltip_text (pair, text);
  gtk_box_append (GTK_BOX (pair), large);
  gtk_box_append (GTK_BOX (pair), small);
  gtk_box_append (box, pair);
}
