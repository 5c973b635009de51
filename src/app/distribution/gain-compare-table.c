/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-table.h"

#include "gain-columns.h"
#include "gain-decimal.h"
#include "gain-payee-words.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainCompareTable
{
  AdwBin               parent_instance;

  GtkColumnView       *view;
  GtkLabel            *count;
  GtkColumnViewColumn *name;
  GtkColumnViewColumn *group;
  GtkColumnViewColumn *base;
  GtkColumnViewColumn *paid;
  GtkColumnViewColumn *change;
  GtkColumnViewColumn *reason;

  GListStore          *rows;
  GtkFilter           *filter;
  GainCompareRun      *run;
  guint                against; /* the scenario that is set against the base */
  char                *search;  /* folded */
};

G_DEFINE_FINAL_TYPE (GainCompareTable, gain_compare_table, ADW_TYPE_BIN)

static const GainCompareRow *
row_of (gconstpointer row, gpointer data)
{
  GainCompareTable *self = data;

  return &self->run->comparison->rows[gain_row_get_index ((GainRow *) row)];
}

static gint64
change_of (gconstpointer row, gpointer data)
{
  return gain_compare_change (row_of (row, data), GAIN_COMPARE_TABLE (data)->against);
}

/* A name hangs on what is paid, not on how much. */
static char *
row_name (GainCompareTable *self, const GainCompareRow *row)
{
  const GainLedgerPayee payee = { .id = row->id, .index = row->index };

  return gain_payee_name (self->run->ledgers[0], row->group, &payee);
}

static char *
name_text (GainRow *row, gpointer data)
{
  return row_name (data, row_of (row, data));
}

static char *
group_text (GainRow *row, gpointer data)
{
  return gain_group_name (row_of (row, data)->group->group);
}

static char *
paid_text (const GainComparePart *part)
{
  return part->present ? gain_money_format_dollars (part->paid) : g_strdup ("–");
}

static char *
base_text (GainRow *row, gpointer data)
{
  return paid_text (&row_of (row, data)->parts[0]);
}

static char *
here_text (GainRow *row, gpointer data)
{
  return paid_text (&row_of (row, data)->parts[GAIN_COMPARE_TABLE (data)->against]);
}

static char *
change_text (GainRow *row, gpointer data)
{
  gint64 change = change_of (row, data);
  g_autofree char *money = gain_money_format_dollars (change);

  return g_strdup_printf ("%s%s", change > 0 ? "+" : "", money);
}

/* The reason, and what it alone comes to where something else works against it. */
static char *
reason_text (GainRow *row, gpointer data)
{
  gint64 cents;
  GainMoved reason
    = gain_compare_reason (row_of (row, data), GAIN_COMPARE_TABLE (data)->against, &cents);
  g_autofree char *money = gain_money_format_dollars (cents);

  if (cents == change_of (row, data) || reason == GAIN_MOVED_NOT)
    return g_strdup (gain_moved_words (reason));
  /* Translators: a reason, then what it alone comes to. */
  return g_strdup_printf (_ ("%s (%s%s)"), gain_moved_words (reason), cents > 0 ? "+" : "", money);
}

static int
by_number (gint64 left, gint64 right)
{
  return (left > right) - (left < right);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  g_autofree char *left = row_name (data, row_of (a, data));
  g_autofree char *right = row_name (data, row_of (b, data));

  return g_utf8_collate (left, right);
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (row_of (a, data)->group->group->id, row_of (b, data)->group->group->id);
}

static int
compare_base (gconstpointer a, gconstpointer b, gpointer data)
{
  return by_number (row_of (a, data)->parts[0].paid, row_of (b, data)->parts[0].paid);
}

static int
compare_paid (gconstpointer a, gconstpointer b, gpointer data)
{
  guint at = GAIN_COMPARE_TABLE (data)->against;

  return by_number (row_of (a, data)->parts[at].paid, row_of (b, data)->parts[at].paid);
}

static int
compare_changes (gconstpointer a, gconstpointer b, gpointer data)
{
  return by_number (change_of (a, data), change_of (b, data));
}

static int
compare_reasons (gconstpointer a, gconstpointer b, gpointer data)
{
  guint at = GAIN_COMPARE_TABLE (data)->against;

  return (int) gain_compare_reason (row_of (a, data), at, NULL)
         - (int) gain_compare_reason (row_of (b, data), at, NULL);
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  GainCompareTable *self = data;
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (self->search[0] == '\0')
    return TRUE;
  name = row_name (self, row_of (item, self));
  folded = gain_search_fold (name);
  return strstr (folded, self->search) != NULL || strstr (row_of (item, self)->id, self->search);
}

static void
set_up_columns (GainCompareTable *self)
{
  gain_column_setup (self->name, name_text, compare_names, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_setup (self->group, group_text, compare_groups,
                     GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM, self);
  gain_column_setup (self->base, base_text, compare_base, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->paid, here_text, compare_paid, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->change, change_text, compare_changes, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->reason, reason_text, compare_reasons,
                     GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM, self);
}

static void
on_copy (GtkWidget *widget, const char *name, GVariant *value)
{
  gain_columns_copy (GAIN_COMPARE_TABLE (widget)->view);
}

static void
gain_compare_table_dispose (GObject *object)
{
  GainCompareTable *self = GAIN_COMPARE_TABLE (object);

  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_COMPARE_TABLE);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->run, gain_compare_run_unref);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (gain_compare_table_parent_class)->dispose (object);
}

static void
gain_compare_table_class_init (GainCompareTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_compare_table_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/compare-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainCompareTable, name)
  BIND (view);
  BIND (count);
  BIND (name);
  BIND (group);
  BIND (base);
  BIND (paid);
  BIND (change);
  BIND (reason);
#undef BIND
  gtk_widget_class_install_action (widget_class, "compared.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "compared.copy",
                                       NULL);
}

static void
on_activate (GtkColumnView *view, guint position, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "win.explain", NULL);
}

static void
gain_compare_table_init (GainCompareTable *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->search = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_columns (self);
  gain_columns_align_titles (self->view);
  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), self->filter);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, selection);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), NULL);
  /* The largest gain first, until somebody asks for another order. */
  gtk_column_view_sort_by_column (self->view, self->change, GTK_SORT_DESCENDING);
}

static void
show_count (GainCompareTable *self)
{
  GainMoves moves;
  g_autofree char *gains = NULL;
  g_autofree char *losses = NULL;
  g_autofree char *n_gain = NULL, *n_lose = NULL, *n_stay = NULL;
  g_autofree char *text = NULL;

  gain_compare_moves (self->run->comparison, self->against, &moves);
  n_gain = gain_count_format (moves.n_gain, 0);
  n_lose = gain_count_format (moves.n_lose, 0);
  n_stay = gain_count_format (self->run->comparison->n_rows - moves.n_gain - moves.n_lose, 0);
  gains = gain_money_format_whole (moves.gains);
  losses = gain_money_format_whole (moves.losses);
  /* Translators: how many payees gain how much, and how many lose how much. */
  text = g_strdup_printf (_ ("%s gain %s · %s lose %s · %s stay"), n_gain, gains, n_lose, losses,
                          n_stay);
  gtk_label_set_label (self->count, text);
}

static void
set_titles (GainCompareTable *self)
{
  g_autofree char *paid = g_strdup_printf (_ ("Paid in %c"), 'A' + (int) self->against);

  gtk_column_view_column_set_title (self->paid, paid);
}

static void
fill_rows (GainCompareTable *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->run->comparison->n_rows; i++)
    g_ptr_array_add (rows, gain_row_new (i));
  /* Emptied first: rows that go must not be asked for once their run is gone. */
  g_list_store_remove_all (self->rows);
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
}

/**
 * gain_compare_table_set:
 * @self: a table
 * @run: scenarios that were run, all of them; kept by reference
 * @against: the scenario to set against the first
 *
 * Shows what each payee gains or loses. Where the payees are the same as before, the scroll stays.
 */
void
gain_compare_table_set (GainCompareTable *self, const GainCompareRun *run, guint against)
{
  g_autoptr (GainCompareRun) before = NULL;
  guint n;

  g_return_if_fail (GAIN_IS_COMPARE_TABLE (self) && run->comparison != NULL);
  g_return_if_fail (against < run->comparison->n);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  before = g_steal_pointer (&self->run);
  self->run = gain_compare_run_ref ((GainCompareRun *) run);
  self->against = against;
  set_titles (self);
  show_count (self);
  if (n == run->comparison->n_rows)
    {
      gain_columns_refresh (self->view);
      return;
    }
  fill_rows (self);
}

/**
 * gain_compare_table_search:
 * @self: a table
 * @text: what a payee's name or id contains; "" for all
 */
void
gain_compare_table_search (GainCompareTable *self, const char *text)
{
  g_return_if_fail (GAIN_IS_COMPARE_TABLE (self) && text != NULL);

  g_free (self->search);
  self->search = gain_search_fold (text);
  if (self->run != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* Where a ledger has a payee of this kind and id. */
static gboolean
find_payee (const GainLedger *ledger, const GainCompareRow *row, guint *group, guint *payee)
{
  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      if (ledger->groups[g].group->payee == row->kind
          && strcmp (ledger->groups[g].payees[p].id, row->id) == 0)
        {
          *group = g;
          *payee = p;
          return TRUE;
        }
  return FALSE;
}

/**
 * gain_compare_table_get_chosen:
 * @self: a table
 * @chosen: (out): the first selected payee; its title is owned by the caller
 *
 * Returns: whether a payee is selected
 */
gboolean
gain_compare_table_get_chosen (GainCompareTable *self, GainComparedPayee *chosen)
{
  GtkSelectionModel *selection;
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GainRow) row = NULL;
  const GainCompareRow *compared;
  g_autofree char *name = NULL;

  g_return_val_if_fail (GAIN_IS_COMPARE_TABLE (self), FALSE);

  selection = gtk_column_view_get_model (self->view);
  selected = gtk_selection_model_get_selection (selection);
  if (self->run == NULL || gtk_bitset_is_empty (selected))
    return FALSE;
  row = g_list_model_get_item (G_LIST_MODEL (selection), gtk_bitset_get_minimum (selected));
  if (row == NULL)
    return FALSE;
  compared = row_of (row, self);
  chosen->scenario = compared->parts[self->against].present ? self->against : 0;
  if (!find_payee (self->run->ledgers[chosen->scenario], compared, &chosen->group, &chosen->payee))
    return FALSE;
  name = row_name (self, compared);
  /* Translators: a scenario's letter, and a payee's name. */
  chosen->title = g_strdup_printf (_ ("%c · %s"), 'A' + (int) chosen->scenario, name);
  return TRUE;
}
