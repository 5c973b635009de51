/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-group-table.h"

#include "gain-columns-fit.h"
#include "gain-columns.h"
#include "gain-payee-words.h"
#include "gain-plan-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_WIDTH 180
#define RESIDUE_WIDTH 240

struct _GainGroupTable
{
  AdwBin            parent_instance;

  GtkColumnView    *view;
  GtkColumnViewColumn *name;
  GtkColumnViewColumn *payees;
  GtkColumnViewColumn *money;
  GtkColumnViewColumn *earned;
  GtkColumnViewColumn *unearned;
  GtkColumnViewColumn *redistributed;
  GtkColumnViewColumn *under;
  GtkColumnViewColumn *paid;
  GtkColumnViewColumn *residue;
  GtkLabel         *no_room;

  GListStore       *rows;
  GainDistribution *run;
};

G_DEFINE_FINAL_TYPE (GainGroupTable, gain_group_table, ADW_TYPE_BIN)

static const GainLedgerGroup *
group_of (gconstpointer row, gpointer data)
{
  return &GAIN_GROUP_TABLE (data)->run->ledger->groups[gain_row_get_index ((GainRow *) row)];
}

static char *
name_text (GainRow *row, gpointer data)
{
  return gain_group_name (group_of (row, data)->group);
}

static char *
payees_text (GainRow *row, gpointer data)
{
  return gain_count_format (group_of (row, data)->n_payees, 0);
}

static char *
residue_text (GainRow *row, gpointer data)
{
  const GainLedgerGroup *group = group_of (row, data);
  g_autofree char *away = gain_money_format_dollars (group->elsewhere);

  if (group->money < 0)
    return g_strdup (group->elsewhere == 0 ? "" : _ ("nobody can bear it: to the reserve"));
  if (group->group->residue == GAIN_RESIDUE_REDISTRIBUTE && group->elsewhere > 0)
    return g_strdup_printf (_ ("shared among those who earned; %s to the reserve"), away);
  return gain_plan_residue_words (group->group->residue);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (group_of (a, data)->group->id, group_of (b, data)->group->id);
}

static int
compare_payees (gconstpointer a, gconstpointer b, gpointer data)
{
  guint left = group_of (a, data)->n_payees;
  guint right = group_of (b, data)->n_payees;

  return (left > right) - (left < right);
}

/* A column of money: its text and its order. */
#define MONEY_COLUMN(name, value)                                                                 \
  static char *name##_text (GainRow *row, gpointer data)                                          \
  {                                                                                               \
    const GainLedgerGroup *group = group_of (row, data);                                          \
    return gain_money_format_dollars (value);                               \
  }                                                                                               \
  static int compare_##name (gconstpointer a, gconstpointer b, gpointer data)                     \
  {                                                                                               \
    const GainLedgerGroup *group = group_of (a, data);                                            \
    gint64 left = value;                                                                          \
    gint64 right;                                                                                 \
    group = group_of (b, data);                                                                   \
    right = value;                                                                                \
    return (left > right) - (left < right);                                                       \
  }

MONEY_COLUMN (money, group->money)
/* After the cap: so that it and the unearned dollars add up to the group's money. */
MONEY_COLUMN (earned, group->money - group->residue)
MONEY_COLUMN (unearned, group->residue)
MONEY_COLUMN (redistributed, group->redistributed)
MONEY_COLUMN (under, -gain_ledger_under_minimum (group))
MONEY_COLUMN (paid, group->paid)

static void
set_up_columns (GainGroupTable *self)
{
  gain_column_setup (self->name, name_text, compare_names, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_setup (self->payees, payees_text, compare_payees, GAIN_COLUMN_NUMBER, self);
#define MONEY(field) gain_column_setup (self->field, field##_text, compare_##field,               \
                                        GAIN_COLUMN_NUMBER, self)
  MONEY (money);
  MONEY (earned);
  MONEY (unearned);
  MONEY (redistributed);
  MONEY (under);
  MONEY (paid);
#undef MONEY
  gain_column_setup (self->residue, residue_text, NULL, GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM,
                     self);
  gain_column_set_width (self->name, NAME_WIDTH);
  gain_column_set_width (self->residue, RESIDUE_WIDTH);
}

static void
explain_columns (GainGroupTable *self)
{
#define SAY(field, meaning) gain_column_explain (self->field, _ (meaning))
  SAY (payees, N_ ("How many the group pays or may pay"));
  SAY (money, N_ ("The group’s part of the pool"));
  SAY (earned, N_ ("What the tiers pay its payees, to each at most the cap"));
  SAY (unearned, N_ ("What is left of the group’s money"));
  SAY (redistributed, N_ ("Unearned dollars that go to those who earned something"));
  SAY (under, N_ ("Payments under the plan’s minimum payment. They are not made, and go where "
                  "unearned dollars go; what can’t be shared out goes to the reserve"));
  SAY (paid, N_ ("What is earned and shared out, without what is under the minimum payment"));
  SAY (residue, N_ ("Where the plan sends what is left"));
#undef SAY
}

/* At most eight columns: those that have nothing to say in this plan give way, and then the count. */
static void
choose_columns (GainGroupTable *self)
{
  gboolean shares = FALSE, under = FALSE;

  for (guint g = 0; g < self->run->ledger->n_groups; g++)
    {
      const GainPlanGroup *group = self->run->ledger->groups[g].group;

      shares = shares || group->residue == GAIN_RESIDUE_REDISTRIBUTE;
      under = under || group->min_payment != GAIN_NULL;
    }
  gtk_column_view_column_set_visible (self->under, under);
  gtk_column_view_column_set_visible (self->redistributed, shares || !under);
  gtk_column_view_column_set_visible (self->payees, !shares || !under);
}

static void
on_activate (GtkColumnView *view, guint position, gpointer data)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (view));
  g_autoptr (GainRow) row = g_list_model_get_item (model, position);

  gtk_widget_activate_action (GTK_WIDGET (view), "win.payee-group", "s",
                              group_of (row, data)->group->id);
}

static void
on_copy (GtkWidget *widget, const char *name, GVariant *value)
{
  gain_columns_copy (GAIN_GROUP_TABLE (widget)->view);
}

static void
gain_group_table_dispose (GObject *object)
{
  GainGroupTable *self = GAIN_GROUP_TABLE (object);

  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_GROUP_TABLE);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->run, gain_distribution_unref);
  G_OBJECT_CLASS (gain_group_table_parent_class)->dispose (object);
}

static void
gain_group_table_class_init (GainGroupTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_group_table_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/group-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainGroupTable, name)
  BIND (view);
  BIND (name);
  BIND (payees);
  BIND (money);
  BIND (earned);
  BIND (unearned);
  BIND (redistributed);
  BIND (under);
  BIND (paid);
  BIND (residue);
  BIND (no_room);
#undef BIND
  gtk_widget_class_install_action (widget_class, "groups.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "groups.copy",
                                       NULL);
}

/* What a group has, what was not earned, and what it pays, stay. */
static void
fit_columns (GainGroupTable *self)
{
  GtkColumnViewColumn *const least_first[]
    = { self->residue, self->payees, self->redistributed, self->earned };

  gain_columns_fit (self->view, least_first, G_N_ELEMENTS (least_first), self->no_room);
}

static void
gain_group_table_init (GainGroupTable *self)
{
  GtkSortListModel *sorted;
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_columns (self);
  explain_columns (self);
  gain_columns_align_titles (self->view);
  fit_columns (self);
  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, selection);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
}

/**
 * gain_group_table_set:
 * @self: a table
 * @run: a run with a ledger; kept by reference
 *
 * Shows the groups of a run.
 */
void
gain_group_table_set (GainGroupTable *self, GainDistribution *run)
{
  g_autoptr (GainDistribution) before = NULL;
  guint n;

  g_return_if_fail (GAIN_IS_GROUP_TABLE (self) && run != NULL && run->ledger != NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  if (n > run->ledger->n_groups)
    g_list_store_splice (self->rows, run->ledger->n_groups, n - run->ledger->n_groups, NULL, 0);
  before = g_steal_pointer (&self->run);
  self->run = gain_distribution_ref (run);
  choose_columns (self);
  gain_columns_refresh (self->view);
  for (; n < run->ledger->n_groups; n++)
    {
      g_autoptr (GainRow) row = gain_row_new (n);

      g_list_store_append (self->rows, row);
    }
}
