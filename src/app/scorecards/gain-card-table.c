/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-table.h"

#include "gain-columns.h"
#include "gain-scorecard-text.h"
#include "gain-tier-bar.h"
#include "gain-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Up to this many rows a filter runs at once, so that the first frame has them. */
#define MAX_AT_ONCE 2000

struct _GainCardTable
{
  AdwBin               parent_instance;

  GtkDropDown         *practice;
  GtkDropDown         *role;
  GtkDropDown         *show;
  GtkToggleButton     *mine;
  GtkWidget           *clear;
  GtkLabel            *filter_label;
  GtkStack            *stack;
  GtkColumnView       *table;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *practice_column;
  GtkColumnViewColumn *role_column;
  GtkColumnViewColumn *lives_column;
  GtkColumnViewColumn *tiers_column;
  GtkColumnViewColumn *up_column;
  GtkColumnViewColumn *trend_column;
  GtkColumnViewColumn *paid_column;

  GainCardRows        *rows;
  GListStore          *store;
  GtkFilterListModel  *filtered;
  GtkSortListModel    *sorted;
  GtkMultiSelection   *selection;
  GtkFilter           *filter;
  GArray              *practices;    /* int: index into the catalog, by place in the drop-down - 1 */
  guint8              *my_practices; /* [practice]; NULL: none is marked */
  char               **words;        /* folded */
  char                *id;           /* of whom the preview shows; NULL: nobody */
  guint                ensure;       /* idle source */
  gboolean             filling;      /* the drop-downs change by themselves */
};

enum { SELECTED, SHOWN, ACTIVATED, MINE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainCardTable, gain_card_table, ADW_TYPE_BIN)

static const GainCardRow *
row_of (GainCardTable *self, gpointer row)
{
  guint index = gain_row_get_index (row);

  return index < self->rows->n_rows ? &self->rows->rows[index] : NULL;
}

static int
practice_of (GainCardTable *self, const GainCardRow *row)
{
  return gain_card_row_person (self->rows, row)->practice;
}

static char *
name_text (GainRow *row, gpointer data)
{
  GainCardTable *self = data;

  return gain_card_row_name (self->rows, row_of (self, row));
}

static char *
practice_text (GainRow *row, gpointer data)
{
  GainCardTable *self = data;
  int practice = practice_of (self, row_of (self, row));

  return g_strdup (self->rows->snapshot->catalog->practices[practice].name);
}

static char *
role_text (GainRow *row, gpointer data)
{
  GainCardTable *self = data;

  return gain_card_row_role (self->rows, row_of (self, row));
}

static char *
lives_text (GainRow *row, gpointer data)
{
  return gain_card_row_lives (row_of (data, row));
}

static char *
tiers_text (GainRow *row, gpointer data)
{
  return gain_card_row_tiers (row_of (data, row));
}

static char *
up_text (GainRow *row, gpointer data)
{
  guint n = row_of (data, row)->n_up;

  return n > 0 ? g_strdup_printf ("%u", n) : NULL;
}

static char *
trend_text (GainRow *row, gpointer data)
{
  return gain_card_row_trend (row_of (data, row));
}

static char *
paid_text (GainRow *row, gpointer data)
{
  return gain_card_row_paid (row_of (data, row));
}

/* Equal rows stay by practice, then name. */
#define COMPARE(name, difference)                                                                  \
  static int compare_##name (gconstpointer left, gconstpointer right, gpointer data)               \
  {                                                                                                \
    const GainCardRow *a = row_of (data, (gpointer) left);                                         \
    const GainCardRow *b = row_of (data, (gpointer) right);                                        \
    gint64 order = (difference);                                                                   \
    return order != 0 ? (order > 0 ? 1 : -1) : (a->place > b->place) - (a->place < b->place);      \
  }

static int
collate (GainCardTable *self, const GainCardRow *a, const GainCardRow *b,
         char *(*text) (const GainCardRows *, const GainCardRow *))
{
  g_autofree char *left = text (self->rows, a);
  g_autofree char *right = text (self->rows, b);

  return g_utf8_collate (left, right);
}

/* The mean payout of the measures with a tier; those without any come last. */
static gint64
tier_difference (const GainCardRow *a, const GainCardRow *b)
{
  if (a->n_tiers == 0 || b->n_tiers == 0)
    return (gint64) a->n_tiers - (gint64) b->n_tiers;
  return a->payout * b->n_tiers - b->payout * a->n_tiers;
}

static gint64
paid_difference (const GainCardRow *a, const GainCardRow *b)
{
  if (a->paid_kind != b->paid_kind)
    return (gint64) a->paid_kind - (gint64) b->paid_kind;
  return a->paid_kind == GAIN_PAID_AMOUNT || a->paid_kind == GAIN_PAID_OTHER ? a->paid - b->paid : 0;
}

COMPARE (name, collate (data, a, b, gain_card_row_name))
COMPARE (role, collate (data, a, b, gain_card_row_role))
COMPARE (practice, 0)
COMPARE (lives, a->lives == b->lives ? 0 : (a->lives > b->lives ? 1 : -1))
COMPARE (tiers, tier_difference (a, b))
COMPARE (up, (gint64) a->n_up - (gint64) b->n_up)
COMPARE (trend, a->n_slipped != b->n_slipped ? (gint64) a->n_slipped - (gint64) b->n_slipped
                                             : (gint64) a->n_improved - (gint64) b->n_improved)
COMPARE (paid, paid_difference (a, b))

static void
on_bar_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *bar = gain_tier_bar_new ();

  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, bar);
}

static void
on_bar_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const GainCardRow *row = row_of (data, gtk_list_item_get_item (item));

  gain_tier_bar_set (GAIN_TIER_BAR (gtk_list_item_get_child (item)), &row->mix, row->scheme);
}

static gboolean
passes_show (GainCardTable *self, const GainCardRow *row)
{
  switch (gtk_drop_down_get_selected (self->show))
    {
    case GAIN_CARD_SHOW_MOVE_UP:
      return row->n_up > 0;
    case GAIN_CARD_SHOW_SLIPPED:
      return row->n_slipped > 0;
    case GAIN_CARD_SHOW_TOO_FEW:
      return gain_card_row_too_few (row);
    default:
      return TRUE;
    }
}

static gboolean
passes_words (GainCardTable *self, const GainCardRow *row)
{
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (row->key, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
passes (gpointer item, gpointer data)
{
  GainCardTable *self = data;
  const GainCardRow *row = row_of (self, item);
  int practice, wanted = gain_card_table_get_practice (self);
  guint role = gtk_drop_down_get_selected (self->role);

  if (row == NULL)
    return FALSE;
  practice = practice_of (self, row);
  if (wanted >= 0 && practice != wanted)
    return FALSE;
  if (role > 0 && gain_card_row_person (self->rows, row)->role != (GainRole) (role - 1))
    return FALSE;
  if (self->my_practices != NULL && gtk_toggle_button_get_active (self->mine)
      && !self->my_practices[practice])
    return FALSE;
  return passes_show (self, row) && passes_words (self, row);
}

static void
set_person (GainCardTable *self, const char *id)
{
  if (g_strcmp0 (id, self->id) == 0)
    return;
  g_free (self->id);
  self->id = g_strdup (id);
  g_signal_emit (self, signals[SELECTED], 0);
}

static const char *
id_at (GainCardTable *self, guint position)
{
  g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const GainCardRow *card = row != NULL ? row_of (self, row) : NULL;

  return card != NULL ? gain_card_row_person (self->rows, card)->id : NULL;
}

static guint
find_position (GainCardTable *self, const char *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; id != NULL && i < n; i++)
    if (g_strcmp0 (id_at (self, i), id) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* The list inside a GtkColumnView is the one that knows the action. */
static void
scroll_to (GainCardTable *self, guint position)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->table));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_BASE (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

static void
select_position (GainCardTable *self, guint position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  scroll_to (self, position);
}

/* Large tables are filtered and sorted bit by bit: until then nobody is known to be missing. */
static gboolean
is_pending (GainCardTable *self)
{
  return gtk_filter_list_model_get_pending (self->filtered) > 0
         || gtk_sort_list_model_get_pending (self->sorted) > 0;
}

static gboolean
on_ensure (gpointer data)
{
  GainCardTable *self = data;
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint position = find_position (self, self->id);

  self->ensure = 0;
  if (n == 0 && is_pending (self))
    return G_SOURCE_REMOVE;
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : "none");
  if (n > 0 && position == GTK_INVALID_LIST_POSITION && !is_pending (self))
    select_position (self, 0);
  else if (position != GTK_INVALID_LIST_POSITION
           && !gtk_selection_model_is_selected (model, position))
    select_position (self, position);
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
  guint position = find_position (self, self->id);

  if (gtk_bitset_is_empty (selected) || (position != GTK_INVALID_LIST_POSITION
                                         && gtk_bitset_contains (selected, position)))
    return;
  set_person (self, id_at (self, gtk_bitset_get_minimum (selected)));
}

static const char *
chosen (GtkDropDown *drop_down)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (drop_down);

  return gtk_drop_down_get_selected (drop_down) > 0 && item != NULL
           ? gtk_string_object_get_string (item)
           : NULL;
}

/* The button says what the table is narrowed to. */
static void
update_filter_label (GainCardTable *self)
{
  const char *parts[5] = { NULL };
  g_autofree char *text = NULL;
  guint n = 0;

  parts[n] = chosen (self->show);
  n += parts[n] != NULL;
  parts[n] = chosen (self->practice);
  n += parts[n] != NULL;
  parts[n] = chosen (self->role);
  n += parts[n] != NULL;
  if (self->my_practices != NULL && gtk_toggle_button_get_active (self->mine))
    parts[n++] = _ ("My practices");
  gtk_widget_set_sensitive (self->clear, n > 0);
  parts[n] = NULL;
  text = n > 0 ? g_strjoinv (" · ", (char **) parts) : g_strdup (_ ("All scorecards"));
  gtk_label_set_label (self->filter_label, text);
}

static void
refilter (GainCardTable *self)
{
  if (self->filling || self->rows == NULL)
    return;
  update_filter_label (self);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_mine (GainCardTable *self)
{
  refilter (self);
  g_signal_emit (self, signals[MINE], 0);
}

static void
on_clear (GainCardTable *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->practice, 0);
  gtk_drop_down_set_selected (self->role, 0);
  gtk_drop_down_set_selected (self->show, 0);
  gtk_toggle_button_set_active (self->mine, FALSE);
  self->filling = FALSE;
  refilter (self);
}

static void
on_activate (GainCardTable *self, guint position)
{
  set_person (self, id_at (self, position));
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_columns_copy (GAIN_CARD_TABLE (data)->table);
  return TRUE;
}

/* Has the bars made again, without touching rows, order or selection. */
static void
refresh_bars (GtkColumnViewColumn *column)
{
  g_autoptr (GtkListItemFactory) factory
    = g_object_ref (gtk_column_view_column_get_factory (column));

  gtk_column_view_column_set_factory (column, NULL);
  gtk_column_view_column_set_factory (column, factory);
}

static void
refresh_all (GainCardTable *self)
{
  gain_columns_refresh (self->table);
  refresh_bars (self->tiers_column);
  refilter (self);
}

static int
compare_practices (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainCatalog *catalog = data;

  return g_utf8_collate (catalog->practices[*(const int *) a].name,
                         catalog->practices[*(const int *) b].name);
}

static void
fill_practices (GainCardTable *self, int wanted)
{
  const GainCatalog *catalog = self->rows->snapshot->catalog;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _ ("All practices"));
  g_array_set_size (self->practices, 0);
  for (int i = 0; i < (int) catalog->n_practices; i++)
    g_array_append_val (self->practices, i);
  g_array_sort_with_data (self->practices, compare_practices, self->rows->snapshot->catalog);
  for (guint i = 0; i < self->practices->len; i++)
    {
      int practice = g_array_index (self->practices, int, i);

      gtk_string_list_append (names, catalog->practices[practice].name);
      if (practice == wanted)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->practice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->practice, selected);
}

static void
find_my_practices (GainCardTable *self)
{
  gboolean any;

  g_clear_pointer (&self->my_practices, g_free);
  self->my_practices = gain_mine_read (self->rows->snapshot, &any);
  if (!any)
    g_clear_pointer (&self->my_practices, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->mine), any);
}

static void
set_incremental (GainCardTable *self, gboolean incremental)
{
  gtk_sort_list_model_set_incremental (self->sorted, incremental);
  gtk_filter_list_model_set_incremental (self->filtered, incremental);
}

/* New rows must not meet a filter or an order that is half done: GTK 4.8 loses count of them. */
static void
fill_store (GainCardTable *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (self->rows->n_rows, g_object_unref);

  for (guint i = 0; i < self->rows->n_rows; i++)
    g_ptr_array_add (items, gain_row_new (i));
  set_incremental (self, FALSE);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  set_incremental (self, self->rows->n_rows > MAX_AT_ONCE);
}

/* The rows pass through filter and order to the table once there is something to show. */
static void
connect_models (GainCardTable *self)
{
  self->store = g_list_store_new (GAIN_TYPE_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (passes, self, NULL));
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->store)),
                                              g_object_ref (self->filter));
  self->sorted
    = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                               g_object_ref (gtk_column_view_get_sorter (self->table)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_selection), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (queue_ensure), self);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (queue_ensure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorted, "notify::pending", G_CALLBACK (queue_ensure), self,
                           G_CONNECT_SWAPPED);
}

static void
setup_columns (GainCardTable *self)
{
  g_autoptr (GtkListItemFactory) bars = gtk_signal_list_item_factory_new ();

  gain_column_setup (self->name_column, name_text, compare_name, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_setup (self->practice_column, practice_text, compare_practice,
                     GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM, self);
  gain_column_setup (self->role_column, role_text, compare_role,
                     GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM, self);
  gain_column_setup (self->lives_column, lives_text, compare_lives, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->tiers_column, tiers_text, compare_tiers, GAIN_CELL_PLAIN, self);
  gain_column_setup (self->up_column, up_text, compare_up, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->trend_column, trend_text, compare_trend, GAIN_CELL_PLAIN, self);
  gain_column_setup (self->paid_column, paid_text, compare_paid, GAIN_COLUMN_NUMBER, self);
  g_signal_connect (bars, "setup", G_CALLBACK (on_bar_setup), NULL);
  g_signal_connect (bars, "bind", G_CALLBACK (on_bar_bind), self);
  gtk_column_view_column_set_factory (self->tiers_column, bars);
  gain_columns_align_titles (self->table);
}

static void
gain_card_table_dispose (GObject *object)
{
  GainCardTable *self = GAIN_CARD_TABLE (object);

  g_clear_handle_id (&self->ensure, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (gain_card_table_parent_class)->dispose (object);
}

static void
gain_card_table_finalize (GObject *object)
{
  GainCardTable *self = GAIN_CARD_TABLE (object);

  g_clear_pointer (&self->rows, gain_card_rows_free);
  g_array_unref (self->practices);
  g_free (self->my_practices);
  g_strfreev (self->words);
  g_free (self->id);
  G_OBJECT_CLASS (gain_card_table_parent_class)->finalize (object);
}

static void
gain_card_table_class_init (GainCardTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_card_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_card_table_finalize;
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MINE] = g_signal_new ("mine", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/scorecards/card-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainCardTable, name)
  BIND (practice);
  BIND (role);
  BIND (show);
  BIND (mine);
  BIND (clear);
  BIND (filter_label);
  BIND (stack);
  BIND (table);
  BIND (name_column);
  BIND (practice_column);
  BIND (role_column);
  BIND (lives_column);
  BIND (tiers_column);
  BIND (up_column);
  BIND (trend_column);
  BIND (paid_column);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, refilter);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_mine);
  gtk_widget_class_bind_template_callback (widget_class, on_clear);
}

static void
gain_card_table_init (GainCardTable *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->practices = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
  connect_models (self);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                      gtk_callback_action_new (on_copy, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->table), shortcuts);
}

static void
refill (GainCardTable *self, int practice)
{
  self->filling = TRUE;
  fill_practices (self, practice);
  find_my_practices (self);
  self->filling = FALSE;
  update_filter_label (self);
}

/**
 * gain_card_table_set_snapshot:
 * @self: a table
 * @snapshot: the workspace as it is now
 *
 * Shows a snapshot's clinicians; the selection stays with the same person, and where the people are
 * the same, so does everything else.
 */
void
gain_card_table_set_snapshot (GainCardTable *self, GainSnapshot *snapshot)
{
  g_autoptr (GainCardRows) old = g_steal_pointer (&self->rows);
  int practice = -1;

  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  self->rows = gain_card_rows_new (snapshot);
  if (old != NULL && gain_card_table_get_practice (self) >= 0)
    practice = gain_catalog_find_practice (
      snapshot->catalog,
      old->snapshot->catalog->practices[gain_card_table_get_practice (self)].tin);
  refill (self, practice);
  if (old != NULL && gain_card_rows_same_people (old, self->rows))
    {
      refresh_all (self);
      return;
    }
  fill_store (self);
  if (old == NULL)
    {
      setup_columns (self);
      gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
    }
  if (self->ensure != 0)
    {
      g_source_remove (self->ensure);
      on_ensure (self);
    }
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
  if (self->rows == NULL)
    return;
  gain_card_rows_set_ledger (self->rows, ledger);
  if (ledger != NULL)
    gain_columns_refresh (self->table);
  gtk_column_view_column_set_visible (self->paid_column, ledger != NULL);
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
 * gain_card_table_set_show:
 * @self: a table
 * @show: whose rows
 */
void
gain_card_table_set_show (GainCardTable *self, GainCardShow show)
{
  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  gtk_drop_down_set_selected (self->show, show);
}

/**
 * gain_card_table_set_role:
 * @self: a table
 * @role: a #GainRole; -1 for all
 */
void
gain_card_table_set_role (GainCardTable *self, int role)
{
  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  gtk_drop_down_set_selected (self->role, (guint) (role + 1));
}

/**
 * gain_card_table_set_practice:
 * @self: a table
 * @practice: a practice's index; -1 for all
 */
void
gain_card_table_set_practice (GainCardTable *self, int practice)
{
  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  for (guint i = 0; i < self->practices->len; i++)
    if (g_array_index (self->practices, int, i) == practice)
      {
        gtk_drop_down_set_selected (self->practice, i + 1);
        return;
      }
  gtk_drop_down_set_selected (self->practice, 0);
}

/**
 * gain_card_table_set_mine:
 * @self: a table
 * @only_mine: whether to show only practices marked as mine
 */
void
gain_card_table_set_mine (GainCardTable *self, gboolean only_mine)
{
  g_return_if_fail (GAIN_IS_CARD_TABLE (self));
  gtk_toggle_button_set_active (self->mine, only_mine);
}

/**
 * gain_card_table_get_mine:
 * @self: a table
 *
 * Returns: whether only practices marked as mine are to be shown
 */
gboolean
gain_card_table_get_mine (GainCardTable *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_TABLE (self), FALSE);
  return gtk_toggle_button_get_active (self->mine);
}

/**
 * gain_card_table_get_practice:
 * @self: a table
 *
 * Returns: the practice that the table is narrowed to; -1 for none
 */
int
gain_card_table_get_practice (GainCardTable *self)
{
  guint selected = gtk_drop_down_get_selected (self->practice);

  return selected > 0 && selected <= self->practices->len
           ? g_array_index (self->practices, int, selected - 1)
           : -1;
}

/**
 * gain_card_table_get_person:
 * @self: a table
 *
 * Returns: whose page to show: an index into the catalog's people, or -1
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
  if (find_position (self, id) == GTK_INVALID_LIST_POSITION)
    {
      g_clear_pointer (&self->words, g_strfreev);
      on_clear (self);
    }
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
  guint position = find_position (self, self->id);
  gint64 wanted = position == GTK_INVALID_LIST_POSITION ? 0 : (gint64) position + by;

  if (n > 0 && wanted >= 0 && wanted < n)
    select_position (self, (guint) wanted);
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
  guint n = gain_card_table_count_shown (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      g_array_append_val (people, row_of (self, row)->person);
    }
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
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
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
