/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-pane.h"

#include "gain-ball.h"
#include "gain-columns-fit.h"
#include "gain-columns.h"
#include "gain-count.h"
#include "gain-derivation-words.h"
#include "gain-letters.h"
#include "gain-payee-words.h"

#include <glib/gi18n-lib.h>

#define MEASURE_CHARS 13 /* at least */
#define JUDGED_WIDTH 200

#define SCALE_PLACES 4
#define MAX_MEMBERS 40

struct _GainPayeePane
{
  AdwBin            parent_instance;

  GtkStack         *stack;
  GtkLabel         *name;
  GtkLabel         *place;
  GtkGrid          *amounts;
  GtkWidget        *measures;
  GtkColumnView    *terms;
  GtkLabel         *no_room;
  GtkLabel         *flat;
  GtkFlowBox       *gates;
  GtkLabel         *members;
  GtkColumnViewColumn *measure;
  GtkColumnViewColumn *cases;
  GtkColumnViewColumn *value;
  GtkColumnViewColumn *tier;
  GtkColumnViewColumn *payout;
  GtkColumnViewColumn *maximum;
  GtkColumnViewColumn *earned;
  GtkColumnViewColumn *judged;

  GListStore       *rows;
  GainDistribution *run;
  GainDerivation   *derivation; /* of the run */
  guint             line;
};

G_DEFINE_FINAL_TYPE (GainPayeePane, gain_payee_pane, ADW_TYPE_BIN)

static const GainLedgerGroup *
group_of (GainPayeePane *self)
{
  return gain_distribution_group (self->run, self->line);
}

static const GainTerm *
term_of (gpointer row, gpointer data)
{
  GainPayeePane *self = data;

  return &group_of (self)->terms[gain_distribution_payee (self->run, self->line)->first_term
                                 + gain_row_get_index (row)];
}

static const GainMeasure *
measure_of (gpointer row, gpointer data)
{
  GainPayeePane *self = data;

  return &self->run->snapshot->catalog->measures[group_of (self)
                                                   ->term_measures[gain_row_get_index (row)]];
}

static char *
measure_text (GainRow *row, gpointer data)
{
  return g_strdup (measure_of (row, data)->title);
}

static char *
cases_text (GainRow *row, gpointer data)
{
  const GainTerm *term = term_of (row, data);
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  if (term->cell.denominator <= 0)
    return g_strdup ("–");
  denominator = gain_count_format (term->cell.denominator, SCALE_PLACES);
  if (measure_of (row, data)->unit != GAIN_UNIT_PERCENT)
    return g_steal_pointer (&denominator);
  numerator = gain_count_format (term->cell.numerator, SCALE_PLACES);
  return g_strdup_printf ("%s/%s", numerator, denominator);
}

static char *
value_text (GainRow *row, gpointer data)
{
  GainPayeePane *self = data;

  return gain_term_result (self->run->ledger, term_of (row, data),
                           group_of (self)->term_measures[gain_row_get_index (row)]);
}

static char *
tier_text (GainRow *row, gpointer data)
{
  return gain_term_tier (GAIN_PAYEE_PANE (data)->run->ledger, term_of (row, data));
}

static char *
payout_text (GainRow *row, gpointer data)
{
  const GainTerm *term = term_of (row, data);
  g_autofree char *percent = gain_decimal_format (term->payout);

  return term->tier >= 0 ? g_strdup_printf ("%s%%", percent) : g_strdup ("–");
}

static char *
maximum_text (GainRow *row, gpointer data)
{
  return gain_money_format_dollars (term_of (row, data)->maximum);
}

static char *
earned_text (GainRow *row, gpointer data)
{
  return gain_money_format_dollars (term_of (row, data)->earned);
}

static char *
judged_text (GainRow *row, gpointer data)
{
  GainPayeePane *self = data;
  GainNode *payout
    = gain_derivation_get (self->derivation, GAIN_TOPIC_TERM_PAYOUT,
                           (int) self->run->lines[self->line].group,
                           (int) self->run->lines[self->line].payee, (int) gain_row_get_index (row));
  char *text = gain_node_judged_text (payout);

  if (text[0] != '\0')
    return text;
  g_free (text);
  return g_strdup (_ ("Own result"));
}

/* A tier is a ball and its word, never one without the other. */
static void
on_tier_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *ball = gain_ball_new ();

  gtk_widget_set_valign (ball, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), ball);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

static void
on_tier_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *ball = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const GainTerm *term = term_of (gtk_list_item_get_item (item), data);
  g_autofree char *word = gain_term_tier (GAIN_PAYEE_PANE (data)->run->ledger, term);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (ball)), word);
  gtk_widget_set_visible (ball, term->tier >= 0);
  gain_ball_set (GAIN_BALL (ball), (double) term->payout / (100 * GAIN_SCALE), word);
}

static void
set_up_columns (GainPayeePane *self)
{
  g_autoptr (GtkListItemFactory) tiers = gtk_signal_list_item_factory_new ();

  gain_column_setup (self->measure, measure_text, NULL, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_setup (self->cases, cases_text, NULL, GAIN_COLUMN_NUMBER | GAIN_COLUMN_DIM, self);
  gain_column_setup (self->value, value_text, NULL, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->payout, payout_text, NULL, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->maximum, maximum_text, NULL, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->earned, earned_text, NULL, GAIN_COLUMN_NUMBER, self);
  gain_column_set_chars (self->measure, MEASURE_CHARS);
  gain_column_set_width (self->judged, JUDGED_WIDTH);
  gain_column_setup (self->judged, judged_text, NULL, GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM,
                     self);
  /* For copying; on screen a ball goes before the word. */
  gain_column_setup (self->tier, tier_text, NULL, 0, self);
  g_signal_connect (tiers, "setup", G_CALLBACK (on_tier_setup), self);
  g_signal_connect (tiers, "bind", G_CALLBACK (on_tier_bind), self);
  gtk_column_view_column_set_factory (self->tier, tiers);
}

/* What was measured, and what it earned, stay. */
static void
fit_columns (GainPayeePane *self)
{
  GtkColumnViewColumn *const least_first[]
    = { self->judged, self->cases, self->payout, self->maximum, self->value, self->tier };

  gain_columns_fit (self->terms, least_first, G_N_ELEMENTS (least_first), self->no_room);
}

/* --- what stands beside the measures ---------------------------------------------------------- */

static GtkWidget *
new_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static void
clear_children (GtkWidget *widget, void (*remove) (GtkWidget *, GtkWidget *))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    remove (widget, child);
}

static void
grid_remove (GtkWidget *grid, GtkWidget *child)
{
  gtk_grid_remove (GTK_GRID (grid), child);
}

static void
flow_remove (GtkWidget *box, GtkWidget *child)
{
  gtk_flow_box_remove (GTK_FLOW_BOX (box), child);
}

static void
add_amount (GainPayeePane *self, int row, const char *word, gint64 amount, gboolean strong)
{
  g_autofree char *money = gain_money_format_dollars (amount);
  GtkWidget *label = new_label (word, 0);
  GtkWidget *value = new_label (money, 1);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (value), FALSE);
  gain_letters_numeric (value);
  gtk_widget_add_css_class (label, strong ? "heading" : "dim-label");
  if (strong)
    gtk_widget_add_css_class (value, "heading");
  gtk_grid_attach (self->amounts, label, 0, row, 1, 1);
  gtk_grid_attach (self->amounts, value, 1, row, 1, 1);
}

/* Losses are owed: without a sign, and with nothing to be earned. */
static void
fill_losses (GainPayeePane *self, const GainLedgerPayee *payee)
{
  int row = 0;

  add_amount (self, row++, _ ("Share of the losses"), -payee->paid, payee->advances == 0);
  if (payee->advances == 0)
    return;
  add_amount (self, row++, _ ("Advances to be paid back"), payee->advances, FALSE);
  add_amount (self, row++, _ ("Owed"), -payee->net, TRUE);
}

static void
fill_amounts (GainPayeePane *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  int row = 0;

  clear_children (GTK_WIDGET (self->amounts), grid_remove);
  if (self->run->ledger->pool < 0)
    {
      fill_losses (self, payee);
      return;
    }
  add_amount (self, row++, _ ("Maximum"), payee->maximum, FALSE);
  add_amount (self, row++, _ ("Earned"), payee->earned, FALSE);
  if (payee->capped != payee->earned)
    add_amount (self, row++, _ ("After the cap"), payee->capped, FALSE);
  if (group->group->residue == GAIN_RESIDUE_REDISTRIBUTE)
    add_amount (self, row++, _ ("+ unearned dollars"), payee->redistributed, FALSE);
  if (payee->notes & GAIN_NOTE_MIN_PAYMENT)
    add_amount (self, row++, _ ("Under the minimum payment"),
                -(payee->capped + payee->redistributed), FALSE);
  add_amount (self, row++, _ ("Paid"), payee->paid, TRUE);
  if (payee->advances == 0)
    return;
  add_amount (self, row++, _ ("Advances"), -payee->advances, FALSE);
  if (payee->net < 0)
    add_amount (self, row++, _ ("Overpaid, to be recovered"), -payee->net, TRUE);
  else
    add_amount (self, row++, _ ("Net"), payee->net, TRUE);
}

static void
add_gate (GainPayeePane *self, const GainLedgerPayee *payee, guint at)
{
  gboolean failed = payee->failed_gates >> at & 1;
  GainNode *node = gain_derivation_get (self->derivation, GAIN_TOPIC_GATE,
                                        (int) self->run->lines[self->line].group,
                                        (int) self->run->lines[self->line].payee, (int) at);
  g_autofree char *gate = gain_node_gate_text (node);
  g_autofree char *text = g_strdup_printf (failed ? _ ("Not met: %s") : _ ("Met: %s"), gate);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (failed ? "dialog-warning-symbolic"
                                                         : "object-select-symbolic");

  gtk_widget_add_css_class (failed ? box : icon, failed ? "attention" : "dim-label");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), new_label (text, 0));
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_flow_box_insert (self->gates, box, -1);
}

static void
append_more (GString *text, guint n)
{
  g_autofree char *more = gain_count_phrase (_ (" and %s more"), n);

  g_string_append (text, more);
}

static char *
member_names (const GainDistribution *run, const GainLedgerGroup *group,
              const GainLedgerPayee *payee)
{
  const GainCatalog *catalog = run->snapshot->catalog;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint m = 0; m < payee->n_members && m < MAX_MEMBERS; m++)
    {
      g_autofree char *name
        = gain_person_display_name (&catalog->people[group->members[payee->first_member + m]]);

      g_string_append_printf (text, "%s%s", m > 0 ? " · " : "", name);
    }
  if (payee->n_members > MAX_MEMBERS)
    append_more (text, payee->n_members - MAX_MEMBERS);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The second stage: who gets what of the payee's money. */
static char *
person_shares (const GainDistribution *run, const GainLedgerGroup *group,
               const GainLedgerPayee *payee)
{
  const GainCatalog *catalog = run->snapshot->catalog;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < payee->n_persons && i < MAX_MEMBERS; i++)
    {
      const GainLedgerPerson *person = &group->persons[payee->first_person + i];
      g_autofree char *name = gain_person_display_name (&catalog->people[person->person]);
      g_autofree char *paid = gain_money_format_dollars (person->paid);

      g_string_append_printf (text, "%s%s %s", i > 0 ? " · " : "", name, paid);
    }
  if (payee->n_persons > MAX_MEMBERS)
    append_more (text, payee->n_persons - MAX_MEMBERS);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill_people (GainPayeePane *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autofree char *names = payee->n_persons > 0 ? person_shares (self->run, group, payee)
                                                : member_names (self->run, group, payee);
  g_autofree char *text = g_strdup_printf (payee->n_persons > 0 ? _ ("Inside this payee: %s")
                                                                : _ ("Providers: %s"), names);

  gtk_label_set_label (self->members, text);
  gtk_widget_set_visible (GTK_WIDGET (self->members), group->group->payee != GAIN_PAYEE_PROVIDER);
  clear_children (GTK_WIDGET (self->gates), flow_remove);
  for (guint g = 0; g < group->group->gates->len && self->run->ledger->pool >= 0; g++)
    add_gate (self, payee, g);
}

static void
fill_head (GainPayeePane *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  const GainPayeeLine *line = &self->run->lines[self->line];
  g_autofree char *group_name = gain_group_name (group->group);
  g_autofree char *id = gain_payee_shown_id (group, payee);
  g_autofree char *place = NULL;

  if (group->group->payee == GAIN_PAYEE_PROVIDER || group->group->payee == GAIN_PAYEE_PRACTICE)
    place = g_strdup_printf ("%s · %s · %s", id, line->practice, group_name);
  else
    place = g_strdup_printf ("%s · %s", line->practice, group_name);

  gtk_label_set_label (self->name, line->name);
  gtk_label_set_label (self->place, place);
}

static void
fill_terms (GainPayeePane *self, const GainLedgerGroup *group)
{
  g_list_store_remove_all (self->rows);
  for (guint j = 0; j < group->n_terms; j++)
    {
      g_autoptr (GainRow) row = gain_row_new (j);

      g_list_store_append (self->rows, row);
    }
  gtk_widget_set_visible (self->measures, group->n_terms > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->flat), group->n_terms == 0);
  gtk_label_set_label (self->flat, self->run->ledger->pool < 0
                                     ? _ ("Losses are shared by the group's base alone: measures, "
                                          "gates and the cap don't count.")
                                     : _ ("Nothing is measured in this group: the maximum is "
                                          "earned."));
}

static void
on_copy (GtkWidget *widget, const char *name, GVariant *value)
{
  gain_columns_copy (GAIN_PAYEE_PANE (widget)->terms);
}

static void
gain_payee_pane_dispose (GObject *object)
{
  GainPayeePane *self = GAIN_PAYEE_PANE (object);

  if (self->terms != NULL)
    gtk_column_view_set_model (self->terms, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_PAYEE_PANE);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->derivation, gain_derivation_free);
  g_clear_pointer (&self->run, gain_distribution_unref);
  G_OBJECT_CLASS (gain_payee_pane_parent_class)->dispose (object);
}

static void
gain_payee_pane_class_init (GainPayeePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_payee_pane_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/payee-pane.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPayeePane, name)
  BIND (stack);
  BIND (name);
  BIND (place);
  BIND (amounts);
  BIND (measures);
  BIND (terms);
  BIND (no_room);
  BIND (flat);
  BIND (gates);
  BIND (members);
  BIND (measure);
  BIND (cases);
  BIND (value);
  BIND (tier);
  BIND (payout);
  BIND (maximum);
  BIND (earned);
  BIND (judged);
#undef BIND
  gtk_widget_class_install_action (widget_class, "terms.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "terms.copy",
                                       NULL);
}

static void
gain_payee_pane_init (GainPayeePane *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_columns (self);
  gain_columns_align_titles (self->terms);
  fit_columns (self);
  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  selection = GTK_SELECTION_MODEL (
    gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_column_view_set_model (self->terms, selection);
}

/**
 * gain_payee_pane_set:
 * @self: a pane
 * @run: (nullable): a run with a ledger; kept by reference
 * @line: of its table; -1: nobody is chosen
 *
 * Shows how a payee's figures came about.
 */
void
gain_payee_pane_set (GainPayeePane *self, GainDistribution *run, int line)
{
  g_autoptr (GainDistribution) before = NULL;
  const GainLedgerGroup *group;
  const GainLedgerPayee *payee;

  g_return_if_fail (GAIN_IS_PAYEE_PANE (self));

  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->derivation, gain_derivation_free);
  before = g_steal_pointer (&self->run);
  if (run == NULL || line < 0 || (guint) line >= run->n_lines)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  self->run = gain_distribution_ref (run);
  self->derivation = gain_derivation_new (run->ledger);
  self->line = (guint) line;
  group = gain_distribution_group (run, self->line);
  payee = gain_distribution_payee (run, self->line);
  fill_head (self, group, payee);
  fill_amounts (self, group, payee);
  fill_terms (self, group);
  fill_people (self, group, payee);
  gtk_stack_set_visible_child_name (self->stack, "payee");
}
