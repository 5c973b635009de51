/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-table.h"

#include "gain-card-columns.h"
#include "gain-column-choice.h"
#include "gain-index-list.h"
#include "gain-tier-bar.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainCardTable
{
  AdwBin              parent_instance;

  GainCardFilter     *filter;
  GainColumnChoice   *choice;
  GtkStack           *stack;
  GtkColumnView      *table;

  GSettings          *settings;
  GainCardRows       *rows;
  GPtrArray          *columns;    /* GainCardColumn: all there are */
  char              **ids;        /* of those chosen */
  GPtrArray          *shown;      /* Shown, as in the table */
  GHashTable         *bars;       /* GtkListItem: those that show a row */
  GArray             *order;      /* guint: every row, as sorted */
  GainIndexList      *list;
  GtkMultiSelection  *selection;
  char              **words;      /* folded */
  char               *id;         /* of whom the preview shows; NULL: nobody */
  guint               ensure;     /* idle source */
  gboolean            blinded;
  gboolean            has_ledger;
  gboolean            moved;      /* rows are others: what was in sight may no longer be */
};

/* A column on the screen: its cells ask by way of this, whatever the rows are now. */
typedef struct
{
  GainCardTable        *table;
  char                 *id;
  const GainCardColumn *column;
  GtkColumnViewColumn  *view;
} Shown;

struct _GainCardExport
{
  GPtrArray    *columns;
  char        **ids;
  GainCardRows *rows;
  GArray       *indices;
};

enum { SELECTED, SHOWN, ACTIVATED, MINE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainCardTable, gain_card_table, ADW_TYPE_BIN)

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_object_unref (shown->view);
  g_free (shown->id);
  g_free (shown);
}

static const GainCardRow *
row_of (GainCardTable *self, gpointer row)
{
  guint index = gain_row_get_index (row);

  return index < self->rows->n_rows ? &self->rows->rows[index] : NULL;
}

static char *
cell_text (GainRow *item, gpointer data)
{
  const Shown *shown = data;
  const GainCardRow *row = row_of (shown->table, item);

  return row != NULL ? shown->column->text (shown->column, shown->table->rows, row) : NULL;
}

static int
cell_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Shown *shown = data;
  const GainCardRow *left = row_of (shown->table, (gpointer) a);
  const GainCardRow *right = row_of (shown->table, (gpointer) b);

  return gain_card_column_compare (shown->column, shown->table->rows, left, right);
}

/* --- bars ------------------------------------------------------------------------------------- */

static void
on_bar_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *bar = gain_tier_bar_new ();

  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, bar);
}

static void
show_bar (GainCardTable *self, GtkListItem *item)
{
  const GainCardRow *row = row_of (self, gtk_list_item_get_item (item));

  if (row != NULL)
    gain_tier_bar_set (GAIN_TIER_BAR (gtk_list_item_get_child (item)), &row->mix, row->scheme);
}

static void
on_bar_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_add (GAIN_CARD_TABLE (data)->bars, item);
  show_bar (data, item);
}

static void
on_bar_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_remove (GAIN_CARD_TABLE (data)->bars, item);
}

/* --- rows ------------------------------------------------------------------------------------- */

/* Other figures of the rows that are on the screen. */
static void
retext (GainCardTable *self)
{
  GHashTableIter iter;
  gpointer item;

  gain_columns_retext (self->table);
  g_hash_table_iter_init (&iter, self->bars);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_bar (self, item);
}

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
  const GainCardRow *card = row != NULL ? row_of (self, row) : NULL;

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
  g_signal_emit (self, signals[SHOWN], 0);
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

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_card_table_copy (data);
  return TRUE;
}

/* --- columns ---------------------------------------------------------------------------------- */

static Shown *
shown_new (GainCardTable *self, const GainCardColumn *column)
{
  Shown *shown = g_new0 (Shown, 1);
  gboolean fills = column->width == 0;

  shown->table = self;
  shown->id = g_strdup (column->id);
  shown->column = column;
  shown->view = gtk_column_view_column_new (column->title, NULL);
  gain_column_setup (shown->view, cell_text, cell_compare, column->flags, shown);
  if (g_str_equal (column->id, "tiers"))
    {
      g_autoptr (GtkListItemFactory) bars = gtk_signal_list_item_factory_new ();

      g_signal_connect (bars, "setup", G_CALLBACK (on_bar_setup), NULL);
      g_signal_connect (bars, "bind", G_CALLBACK (on_bar_bind), self);
      g_signal_connect (bars, "unbind", G_CALLBACK (on_bar_unbind), self);
      gtk_column_view_column_set_factory (shown->view, bars);
    }
  else if (column->chars > 0)
    gain_column_set_chars (shown->view, fills ? 10 : 1);
  gtk_column_view_column_set_resizable (shown->view, TRUE);
  gtk_column_view_column_set_expand (shown->view, fills);
  if (!fills)
    gtk_column_view_column_set_fixed_width (shown->view, column->width);
  return shown;
}

static Shown *
find_shown (GainCardTable *self, const char *id, guint *place)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_str_equal (((Shown *) self->shown->pdata[i])->id, id))
      {
        *place = i;
        return self->shown->pdata[i];
      }
  return NULL;
}

/* What is tracked toward is only there with a plan. */
static gboolean
is_to_be_shown (GainCardTable *self, const char *id)
{
  return g_strv_contains ((const char *const *) self->ids, id)
         && gain_card_columns_find (self->columns, id) != NULL
         && (self->has_ledger || !g_str_equal (id, "paid"));
}

/* Columns that stay are the same objects: width and order stay with them. */
static void
update_columns (GainCardTable *self)
{
  guint place;

  for (guint i = self->shown->len; i > 0; i--)
    {
      Shown *shown = self->shown->pdata[i - 1];

      if (is_to_be_shown (self, shown->id))
        continue;
      gtk_column_view_remove_column (self->table, shown->view);
      g_ptr_array_remove_index (self->shown, i - 1);
    }
  for (guint i = 0, at = 0; self->ids[i] != NULL; i++)
    {
      const GainCardColumn *column = gain_card_columns_find (self->columns, self->ids[i]);

      if (!is_to_be_shown (self, self->ids[i]))
        continue;
      if (find_shown (self, self->ids[i], &place) == NULL)
        {
          Shown *shown = shown_new (self, column);

          g_ptr_array_insert (self->shown, (int) at, shown);
          gtk_column_view_insert_column (self->table, at, shown->view);
        }
      at++;
    }
  gain_columns_align_titles (self->table);
}

/* The rows are others, and so are the columns that read them. */
static void
reconnect_columns (GainCardTable *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      Shown *shown = self->shown->pdata[i];
      const GainCardColumn *column = gain_card_columns_find (self->columns, shown->id);

      if (column != NULL)
        shown->column = column;
      else
        {
          gtk_column_view_remove_column (self->table, shown->view);
          g_ptr_array_remove_index (self->shown, i--);
        }
    }
}

static void
offer_columns (GainCardTable *self)
{
  g_autofree const char **ids = g_new0 (const char *, self->columns->len + 1);
  g_autofree const char **titles = g_new0 (const char *, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const GainCardColumn *column = self->columns->pdata[i];

      ids[i] = column->id;
      titles[i] = column->title;
    }
  gain_column_choice_set (self->choice, ids, titles, (const char *const *) self->ids,
                          GAIN_CARD_MOST_COLUMNS);
}

static void
read_columns (GainCardTable *self)
{
  g_auto (GStrv) wanted = g_settings_get_strv (self->settings, "scorecards-columns");

  if (self->columns == NULL)
    return;
  g_strfreev (self->ids);
  self->ids = gain_card_columns_choose (self->columns, (const char *const *) wanted);
  update_columns (self);
  offer_columns (self);
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

  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->rows, gain_card_rows_free);
  g_hash_table_unref (self->bars);
  g_array_unref (self->order);
  g_strfreev (self->ids);
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
  signals[ACTIVATED] = new_signal (klass, "activated");
  signals[MINE] = new_signal (klass, "mine");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/scorecards/card-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainCardTable, name)
  BIND (filter);
  BIND (choice);
  BIND (stack);
  BIND (table);
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
  self->shown = g_ptr_array_new_with_free_func (shown_free);
  self->bars = g_hash_table_new (NULL, NULL);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->list = gain_index_list_new ();
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_selection), self);
  g_signal_connect_object (self->list, "notify::settling", G_CALLBACK (on_settling), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::pending", G_CALLBACK (queue_ensure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (resort), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::scorecards-columns",
                           G_CALLBACK (read_columns), self, G_CONNECT_SWAPPED);
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
  self->columns = gain_card_columns_new (rows->snapshot);
  reconnect_columns (self);
  rows->blinded = self->blinded;
  rows->own = gain_card_table_get_person (self);
  gain_card_filter_set_rows (self->filter, rows);
  read_columns (self);
  resort (self);
  if (old == NULL)
    gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  else
    retext (self);
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
  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  if (self->rows == NULL || (ledger == NULL && !self->has_ledger))
    return;
  self->has_ledger = ledger != NULL;
  gain_card_rows_set_ledger (self->rows, ledger);
  update_columns (self);
  resort (self);
  retext (self);
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
  g_autofree char *folded = g_utf8_casefold (text, -1);

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
  retext (self);
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

/**
 * gain_card_table_export:
 * @self: a table with rows
 *
 * Takes what the table shows now: its columns, and the rows that pass the filters, as sorted.
 *
 * Returns: (transfer full): what to write, beside the main loop
 */
GainCardExport *
gain_card_table_export (GainCardTable *self)
{
  GainCardExport *what = g_new0 (GainCardExport, 1);
  const GArray *all = gain_index_list_get_all (self->list);
  GStrvBuilder *ids = g_strv_builder_new ();

  what->columns = g_ptr_array_ref (self->columns);
  for (guint i = 0; i < self->shown->len; i++)
    g_strv_builder_add (ids, ((Shown *) self->shown->pdata[i])->id);
  what->ids = g_strv_builder_end (ids);
  g_strv_builder_unref (ids);
  what->rows = gain_card_rows_copy (self->rows);
  what->indices = g_array_sized_new (FALSE, FALSE, sizeof (guint), all->len);
  if (all->len > 0)
    g_array_append_vals (what->indices, all->data, all->len);
  return what;
}

/**
 * gain_card_export_write:
 * @what: what a table showed
 * @path: a spreadsheet if it ends in `.xlsx`, else CSV
 * @error: return location
 *
 * Writes it, from any thread.
 *
 * Returns: whether all of it was written
 */
gboolean
gain_card_export_write (const GainCardExport *what, const char *path, GError **error)
{
  g_autoptr (GainGrid) grid = gain_card_columns_to_grid (
    what->columns, (const char *const *) what->ids, what->rows, what->indices);

  return gain_write_grid (grid, path, TRUE, error);
}

/**
 * gain_card_export_free:
 * @what: (transfer full): what a table showed
 */
void
gain_card_export_free (GainCardExport *what)
{
  g_ptr_array_unref (what->columns);
  g_strfreev (what->ids);
  gain_card_rows_free (what->rows);
  g_array_unref (what->indices);
  g_free (what);
}
