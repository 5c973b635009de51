/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-table-private.h"

#include "gain-columns-fit.h"
#include "gain-row-menu.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { SELECTED, SHOWN, SETTLED, ACTIVATED, MINE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainCardTable, gain_card_table, ADW_TYPE_BIN)

/* --- rows ------------------------------------------------------------------------------------- */

static gboolean
passes_words (GainCardTable *self, const GainCardRow *row)
{
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (row->key, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void queue_ensure (GainCardTable *self);

/* Where the one whose page is shown stands, among the rows that pass. */
static guint
place_of_own (GainCardTable *self, const GArray *passing)
{
  int row = self->id != NULL ? gain_card_rows_find (self->rows, self->id) : -1;

  for (guint i = 0; row >= 0 && i < passing->len; i++)
    if (g_array_index (passing, guint, i) == (guint) row)
      return i;
  return 0;
}

static void
refilter (GainCardTable *self)
{
  g_autoptr (GArray) passing = g_array_new (FALSE, FALSE, sizeof (guint));

  if (self->rows == NULL)
    return;
  for (guint i = 0; i < self->order->len; i++)
    {
      guint index = g_array_index (self->order, guint, i);
      const GainCardRow *row = &self->rows->rows[index];

      if (passes_words (self, row) && gain_card_filter_passes (self->filter, row))
        g_array_append_val (passing, index);
    }
  self->others = TRUE;
  gain_index_list_set (self->list, passing, place_of_own (self, passing), self->table);
  queue_ensure (self);
}

typedef struct
{
  GainCardTable *self;
  GtkSorter     *sorter; /* NULL: as they come */
} Order;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  GainCardTable *self = order->self;
  guint left = *(const guint *) a, right = *(const guint *) b;

  if (order->sorter != NULL)
    return (int) gtk_sorter_compare (order->sorter, gain_index_list_get_row (self->list, left),
                                     gain_index_list_get_row (self->list, right));
  return gain_card_column_compare (NULL, self->rows, &self->rows->rows[left],
                                   &self->rows->rows[right]);
}

static void
resort (GainCardTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);
  Order order = { self, gtk_sorter_get_order (sorter) != GTK_SORTER_ORDER_NONE ? sorter : NULL };

  if (self->rows == NULL)
    return;
  g_array_set_size (self->order, 0);
  for (guint i = 0; i < self->rows->n_rows; i++)
    g_array_append_val (self->order, i);
  if (order.sorter != NULL || self->rows->blinded)
    g_array_sort_with_data (self->order, compare_rows, &order);
  refilter (self);
}

/* --- selection -------------------------------------------------------------------------------- */

/* With names hidden, only the one whose page is shown has one. */
static void
set_own (GainCardTable *self)
{
  self->rows->own = gain_card_table_get_person (self);
  if (self->rows->blinded)
    gain_columns_retext (self->table);
}

static void
set_person (GainCardTable *self, const char *id)
{
  if (g_strcmp0 (id, self->id) == 0)
    return;
  g_free (self->id);
  self->id = g_strdup (id);
  set_own (self);
  g_signal_emit (self, signals[SELECTED], 0);
}

static const char *
id_at (GainCardTable *self, guint position)
{
  g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const GainCardRow *card = row != NULL ? gain_card_table_row (self, row) : NULL;

  return card != NULL ? gain_card_row_person (self->rows, card)->id : NULL;
}

/* Among the rows that pass the filters, told of or not. */
static guint
find_place (GainCardTable *self, const char *id)
{
  int row = id != NULL ? gain_card_rows_find (self->rows, id) : -1;

  return row >= 0 ? gain_index_list_find (self->list, (guint) row) : GTK_INVALID_LIST_POSITION;
}

static void
select_place (GainCardTable *self, guint place)
{
  guint position = gain_index_list_get_told (self->list, place);

  if (position == GTK_INVALID_LIST_POSITION)
    {
      gain_index_list_finish (self->list);
      position = place;
    }
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gain_columns_scroll_to (self->table, position);
}

/* GTK keeps in sight whichever row it finds again, wherever that stands now. */
static void
on_settling (GainCardTable *self)
{
  self->moved = TRUE;
  queue_ensure (self);
}

static gboolean
on_ensure (gpointer data)
{
  GainCardTable *self = data;
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  guint n = gain_card_table_count_shown (self);
  guint place = find_place (self, self->id);
  guint position;

  self->ensure = 0;
  if (gain_index_list_get_settling (self->list))
    return G_SOURCE_REMOVE;
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : "none");
  position = place != GTK_INVALID_LIST_POSITION ? gain_index_list_get_told (self->list, place)
                                                : GTK_INVALID_LIST_POSITION;
  if (n > 0 && place == GTK_INVALID_LIST_POSITION)
    select_place (self, 0);
  else if (position != GTK_INVALID_LIST_POSITION
           && (self->moved || !gtk_selection_model_is_selected (model, position)))
    select_place (self, place);
  self->moved = FALSE;
  if (self->others)
    g_signal_emit (self, signals[SHOWN], 0);
  self->others = FALSE;
  g_signal_emit (self, signals[SETTLED], 0);
  return G_SOURCE_REMOVE;
}

/* Never from within the change itself: the model would be entered twice. */
static void
queue_ensure (GainCardTable *self)
{
  if (self->ensure == 0)
    self->ensure = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_ensure, self, NULL);
}

/* Of several selected rows the one that is shown stays shown. */
static void
on_selection (GainCardTable *self)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  guint place = find_place (self, self->id);
  guint position = place != GTK_INVALID_LIST_POSITION
                     ? gain_index_list_get_told (self->list, place)
                     : GTK_INVALID_LIST_POSITION;

  if (gtk_bitset_is_empty (selected) || (position != GTK_INVALID_LIST_POSITION
                                         && gtk_bitset_contains (selected, position)))
    return;
  set_person (self, id_at (self, gtk_bitset_get_minimum (selected)));
}

static void
on_activate (GainCardTable *self, guint position)
{
  set_person (self, id_at (self, position));
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
on_mine (GainCardTable *self)
{
  g_signal_emit (self, signals[MINE], 0);
}

/* What can be done with the clinician whose page is shown. */
static GMenuModel *
row_menu (gpointer data)
{
  GainCardTable *self = data;
  GMenu *menu;

  if (gain_card_table_get_person (self) < 0)
    return NULL;
  menu = g_menu_new ();
  gain_row_menu_add (menu, _ ("_Export Its Page…"), "win.export-scorecards", "provider");
  gain_row_menu_add (menu, _ ("_Print Its Page…"), "win.print-scorecards", "provider");
  gain_row_menu_add (menu, _ ("_Issued…"), "win.issued", self->id);
  gain_row_menu_add (menu, _ ("_Open in People"), "win.people-person", self->id);
  g_menu_append (menu, _ ("_Copy Selected Rows"), "win.scorecards-copy");
  return G_MENU_MODEL (menu);
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_card_table_copy (data);
  return TRUE;
}

static void
on_columns (GainCardTable *self, char **ids)
{
  gain_card_table_set_columns (self, (const char *const *) ids);
}

/* --- class ------------------------------------------------------------------------------------ */

static void
gain_card_table_dispose (GObject *object)
{
  GainCardTable *self = GAIN_CARD_TABLE (object);

  g_clear_handle_id (&self->ensure, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->table != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->table), self);
      gtk_column_view_set_model (self->table, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->table = NULL;
  G_OBJECT_CLASS (gain_card_table_parent_class)->dispose (object);
}

static void
gain_card_table_finalize (GObject *object)
{
  GainCardTable *self = GAIN_CARD_TABLE (object);

  gain_card_table_clear_columns (self);
  g_clear_pointer (&self->rows, gain_card_rows_free);
  g_array_unref (self->order);
  g_strfreev (self->words);
  g_free (self->id);
  G_OBJECT_CLASS (gain_card_table_parent_class)->finalize (object);
}

static guint
new_signal (GainCardTableClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
gain_card_table_class_init (GainCardTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GAIN_TYPE_CARD_FILTER);
  g_type_ensure (GAIN_TYPE_COLUMN_CHOICE);
  G_OBJECT_CLASS (klass)->dispose = gain_card_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_card_table_finalize;
  signals[SELECTED] = new_signal (klass, "selected");
  signals[SHOWN] = new_signal (klass, "shown");
  signals[SETTLED] = new_signal (klass, "settled"); /* what was pending is so no more */
  signals[ACTIVATED] = new_signal (klass, "activated");
  signals[MINE] = new_signal (klass, "mine");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/scorecards/card-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainCardTable, name)
  BIND (filter);
  BIND (choice);
  BIND (stack);
  BIND (table);
  BIND (no_room);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, refilter);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_mine);
  gtk_widget_class_bind_template_callback (widget_class, on_columns);
}

static void
gain_card_table_init (GainCardTable *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->settings = g_settings_new (GAIN_APP_ID);
  gain_card_table_init_columns (self);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->list = gain_index_list_new ();
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_widget_init_template (GTK_WIDGET (self));
  gain_columns_fit (self->table, NULL, 0, self->no_room);
  self->menu = gain_row_menu_attach (GTK_WIDGET (self), self->table, row_menu, self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_selection), self);
  g_signal_connect_object (self->list, "notify::settling", G_CALLBACK (on_settling), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::pending", G_CALLBACK (queue_ensure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (resort), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::scorecards-columns",
                           G_CALLBACK (gain_card_table_read_columns), self, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                      gtk_callback_action_new (on_copy, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->table), shortcuts);
}

/**
 * gain_card_table_take_rows:
 * @self: a table
 * @rows: (transfer full): the clinicians as they are now
 *
 * Shows other figures; the selection stays with the same person, and where the people are the same,
 * so does everything else.
 */
void
gain_card_table_take_rows (GainCardTable *self, GainCardRows *rows)
{
  g_autoptr (GainCardRows) old = self->rows;
  g_autoptr (GPtrArray) old_columns = self->columns;

  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  self->rows = rows;
  /* Until the run on them comes, the heading stays: of the same period it will be the same. */
  if (self->has_ledger && old != NULL && old->snapshot->period == rows->snapshot->period)
    rows->certainty = old->certainty;
  self->columns = gain_card_columns_new (rows->snapshot);
  gain_card_table_reconnect_columns (self);
  rows->blinded = self->blinded;
  rows->own = gain_card_table_get_person (self);
  gain_card_filter_set_rows (self->filter, rows);
  gain_card_table_read_columns (self);
  if (old != NULL && old->certainty != rows->certainty)
    gain_card_table_retitle (self);
  resort (self);
  if (old == NULL)
    gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  else
    gain_card_table_retext (self);
  if (self->ensure != 0)
    {
      g_source_remove (self->ensure);
      on_ensure (self);
    }
}

/**
 * gain_card_table_get_snapshot:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the snapshot whose people the table's indices mean
 */
GainSnapshot *
gain_card_table_get_snapshot (GainCardTable *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), NULL);
  return self->rows != NULL ? self->rows->snapshot : NULL;
}

/**
 * gain_card_table_set_ledger:
 * @self: a table
 * @ledger: (nullable): a run on the table's snapshot; %NULL: no plan
 *
 * Shows what each provider is tracking toward.
 */
void
gain_card_table_set_ledger (GainCardTable *self, const GainLedger *ledger)
{
  GainCertainty before;

  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  if (self->rows == NULL || (ledger == NULL && !self->has_ledger))
    return;
  self->has_ledger = ledger != NULL;
  before = self->rows->certainty;
  gain_card_rows_set_ledger (self->rows, ledger);
  if (self->rows->certainty != before)
    gain_card_table_retitle (self);
  gain_card_table_update_columns (self);
  resort (self);
  gain_card_table_retext (self);
}

/**
 * gain_card_table_set_search:
 * @self: a table
 * @text: words that must all occur in name, practice, role, specialty, department or id
 *
 * Narrows the table.
 */
void
gain_card_table_set_search (GainCardTable *self, const char *text)
{
  g_autofree char *folded = gain_search_fold (text);

  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  g_strfreev (self->words);
  self->words = g_strsplit (g_strstrip (folded), " ", -1);
  refilter (self);
}

/**
 * gain_card_table_get_filter:
 * @self: a table
 *
 * Returns: (transfer none): what it is narrowed to
 */
GainCardFilter *
gain_card_table_get_filter (GainCardTable *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), NULL);
  return self->filter;
}

/**
 * gain_card_table_set_columns:
 * @self: a table
 * @ids: columns; those beyond %GAIN_CARD_MOST_COLUMNS are left out
 *
 * Shows these columns, here and from now on.
 */
void
gain_card_table_set_columns (GainCardTable *self, const char *const *ids)
{
  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  g_settings_set_strv (self->settings, "scorecards-columns", ids);
}

/**
 * gain_card_table_dup_columns:
 * @self: a table
 *
 * Returns: (transfer full): the ids of the columns that are chosen
 */
char **
gain_card_table_dup_columns (GainCardTable *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), NULL);
  return self->ids != NULL ? g_strdupv (self->ids) : g_new0 (char *, 1);
}

/**
 * gain_card_table_set_blinded:
 * @self: a table
 * @blinded: whether names are hidden
 *
 * Hides the names of all but the one whose page is shown, also in what is copied and exported. The
 * rows stand by the numbers that take the names' place.
 */
void
gain_card_table_set_blinded (GainCardTable *self, gboolean blinded)
{
  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  if (self->blinded == blinded)
    return;
  self->blinded = blinded;
  if (self->rows == NULL)
    return;
  self->rows->blinded = blinded;
  self->rows->own = gain_card_table_get_person (self);
  resort (self);
  gain_card_table_retext (self);
}

/**
 * gain_card_table_get_person:
 * @self: a table
 *
 * Returns: whose page to show: an index into the people of the table's snapshot, or -1
 */
int
gain_card_table_get_person (GainCardTable *self)
{
  int row;

  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), -1);
  if (self->rows == NULL || self->id == NULL)
    return -1;
  row = gain_card_rows_find (self->rows, self->id);
  return row >= 0 ? (int) self->rows->rows[row].person : -1;
}

/**
 * gain_card_table_select:
 * @self: a table
 * @id: a person's id
 *
 * Shows a provider; filters that hide it are taken off.
 *
 * Returns: %FALSE if nobody with this id has a page
 */
gboolean
gain_card_table_select (GainCardTable *self, const char *id)
{
  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), FALSE);
  if (self->rows == NULL || gain_card_rows_find (self->rows, id) < 0)
    return FALSE;
  set_person (self, id);
  if (find_place (self, id) == GTK_INVALID_LIST_POSITION)
    {
      g_clear_pointer (&self->words, g_strfreev);
      gain_card_filter_clear (self->filter);
    }
  else if (gain_index_list_get_told (self->list, find_place (self, id))
           == GTK_INVALID_LIST_POSITION)
    gain_index_list_finish (self->list);
  queue_ensure (self);
  return TRUE;
}

/**
 * gain_card_table_step:
 * @self: a table
 * @by: 1 for the next provider, -1 for the one before
 *
 * Goes on in the order of the table.
 */
void
gain_card_table_step (GainCardTable *self, int by)
{
  guint n = gain_card_table_count_shown (self);
  guint place = n > 0 ? find_place (self, self->id) : GTK_INVALID_LIST_POSITION;
  gint64 wanted = place == GTK_INVALID_LIST_POSITION ? 0 : (gint64) place + by;

  if (n > 0 && wanted >= 0 && wanted < n)
    select_place (self, (guint) wanted);
}

/**
 * gain_card_table_copy:
 * @self: a table
 *
 * Puts the selected rows on the clipboard, as the table shows them.
 */
void
gain_card_table_copy (GainCardTable *self)
{
  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  gain_columns_copy (self->table);
}

/**
 * gain_card_table_get_shown:
 * @self: a table
 *
 * Returns: (transfer full): the people that pass the filters, as sorted
 */
GArray *
gain_card_table_get_shown (GainCardTable *self)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (guint));
  const GArray *all = gain_index_list_get_all (self->list);

  for (guint i = 0; i < all->len; i++)
    g_array_append_val (people, self->rows->rows[g_array_index (all, guint, i)].person);
  return people;
}

/**
 * gain_card_table_count_shown:
 * @self: a table
 *
 * Returns: how many rows pass the filters
 */
guint
gain_card_table_count_shown (GainCardTable *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), 0);
  return self->list != NULL ? gain_index_list_get_all (self->list)->len : 0;
}

/**
 * gain_card_table_count:
 * @self: a table
 *
 * Returns: how many rows there are
 */
guint
gain_card_table_count (GainCardTable *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), 0);
  return self->rows != NULL ? self->rows->n_rows : 0;
}

/**
 * gain_card_table_get_pending:
 * @self: a table
 *
 * Returns: whether the rows in sight are still to come
 */
gboolean
gain_card_table_get_pending (GainCardTable *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), FALSE);
  return self->ensure != 0 || (self->list != NULL && gain_index_list_get_settling (self->list));
}
