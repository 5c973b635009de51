/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rollup-table.h"

#include "gain-card-columns.h"
#include "gain-column-choice.h"
#include "gain-columns.h"
#include "gain-index-list.h"
#include "gain-mine.h"
#include "gain-row-pick.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_CHARS 26
#define VALUE_WIDTH 150
#define COUNT_WIDTH 84

struct _GainRollupTable
{
  AdwBin             parent_instance;

  GtkLabel          *summary;
  GainColumnChoice  *choice;
  GtkStack          *stack;
  GtkColumnView     *table;
  AdwStatusPage     *nothing;

  GSettings         *settings;
  GainRollupRows    *rows;
  char             **ids;
  GPtrArray         *shown; /* Shown */
  GainIndexList     *list;
  GtkMultiSelection *selection;
  GainRowPick       *pick;
  char              *key;          /* of the unit whose page is shown; NULL: none */
  guint8            *my_practices; /* [practice]; NULL: none is marked */
  gboolean           only_mine;
  char              *words; /* folded */
  gboolean           blinded;
  gboolean           stale; /* to be shown anew once it can be seen */
};

/* A column on the screen. */
typedef struct
{
  GainRollupTable     *table;
  char                *id;
  int                  measure; /* -1: none */
  GtkColumnViewColumn *view;
} Shown;

static const struct
{
  const char *id;
  const char *title; /* to be translated */
} fixed[] = {
  { "name", N_ ("Practice") }, /* or "Department" */
  { "clinicians", N_ ("Clinicians") },
  { "up", N_ ("Move Up") },
  { "slipped", N_ ("Slipped") },
};

enum { ACTIVATED, SELECTED, SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainRollupTable, gain_rollup_table, ADW_TYPE_BIN)

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_object_unref (shown->view);
  g_free (shown->id);
  g_free (shown);
}

static const GainRollupRow *
row_of (GainRollupTable *self, gconstpointer row)
{
  guint index = gain_row_get_index ((GainRow *) row);

  return index < self->rows->n_rows ? &self->rows->rows[index] : NULL;
}

static guint
count_of (const Shown *shown, const GainRollupRow *row)
{
  return g_str_equal (shown->id, "clinicians") ? row->n_clinicians
         : g_str_equal (shown->id, "up")       ? row->n_up
                                               : row->n_slipped;
}

static char *
cell_text (GainRow *item, gpointer data)
{
  const Shown *shown = data;
  const GainRollupRow *row = row_of (shown->table, item);
  guint n;

  if (row == NULL)
    return NULL;
  if (shown->measure >= 0)
    return gain_rollup_row_value (shown->table->rows, row, (guint) shown->measure);
  if (g_str_equal (shown->id, "name"))
    return gain_rollup_row_name (shown->table->rows, row);
  n = count_of (shown, row);
  return n > 0 ? g_strdup_printf ("%u", n) : NULL;
}

static gboolean
in_departments (const GainRollupTable *self)
{
  return self->rows->kind == GAIN_ROLLUP_DEPARTMENT;
}

static const char *
settings_key (const GainRollupTable *self)
{
  return in_departments (self) ? "department-columns" : "rollup-columns";
}

static const char *
fixed_title (const GainRollupTable *self, guint column)
{
  return column == 0 && in_departments (self) ? _ ("Department") : _ (fixed[column].title);
}

/* The rows stand by name, and by number while names are hidden. */
static int
compare_places (const GainRollupRows *rows, const GainRollupRow *a, const GainRollupRow *b)
{
  if (rows->blinded && rows->kind == GAIN_ROLLUP_PRACTICE)
    return (int) gain_blind_practice_number (rows->blind, a->unit)
           - (int) gain_blind_practice_number (rows->blind, b->unit);
  return (a > b) - (a < b);
}

static int
compare_values (const GainRollupRows *rows, const GainRollupRow *a, const GainRollupRow *b,
                guint measure)
{
  const GainMeasure *info = &rows->snapshot->catalog->measures[measure];
  int left = gain_cell_is_reportable (a->cells[measure], info);
  int right = gain_cell_is_reportable (b->cells[measure], info);

  return left && right ? gain_cell_compare (a->cells[measure], b->cells[measure]) : left - right;
}

static int
cell_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Shown *shown = data;
  const GainRollupRows *rows = shown->table->rows;
  const GainRollupRow *left = row_of (shown->table, a);
  const GainRollupRow *right = row_of (shown->table, b);
  int order = 0;

  if (shown->measure >= 0)
    order = compare_values (rows, left, right, (guint) shown->measure);
  else if (!g_str_equal (shown->id, "name"))
    order = (int) count_of (shown, left) - (int) count_of (shown, right);
  return order != 0 ? order : compare_places (rows, left, right);
}

static gboolean
passes (GainRollupTable *self, const GainRollupRow *row)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (self->only_mine && self->my_practices != NULL
      && !gain_rollup_row_has_any (self->rows, row, self->my_practices))
    return FALSE;
  if (self->words == NULL || *self->words == '\0')
    return TRUE;
  name = gain_rollup_row_name (self->rows, row);
  folded = g_utf8_casefold (name, -1);
  return strstr (folded, self->words) != NULL;
}

typedef struct
{
  GainRollupTable *self;
  GtkSorter       *sorter; /* NULL: as they come */
} Order;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  GainRollupTable *self = order->self;
  guint left = *(const guint *) a, right = *(const guint *) b;

  if (order->sorter != NULL)
    return (int) gtk_sorter_compare (order->sorter, gain_index_list_get_row (self->list, left),
                                     gain_index_list_get_row (self->list, right));
  return compare_places (self->rows, &self->rows->rows[left], &self->rows->rows[right]);
}

static void
update_summary (GainRollupTable *self)
{
  guint n = gain_rollup_table_count_shown (self);
  g_autofree char *text
    = g_strdup_printf (in_departments (self) ? ngettext ("%u department", "%u departments", n)
                                             : ngettext ("%u practice", "%u practices", n),
                       n);

  gtk_label_set_label (self->summary, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : "none");
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
show_rows (GainRollupTable *self)
{
  g_autoptr (GArray) passing = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);
  Order order = { self, gtk_sorter_get_order (sorter) != GTK_SORTER_ORDER_NONE ? sorter : NULL };

  if (self->rows == NULL)
    return;
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  for (guint i = 0; i < self->rows->n_rows; i++)
    if (passes (self, &self->rows->rows[i]))
      g_array_append_val (passing, i);
  g_array_sort_with_data (passing, compare_rows, &order);
  gain_index_list_set (self->list, passing, gain_row_pick_get_place (self->pick, passing),
                       self->table);
  update_summary (self);
}

static void
on_picked (GainRollupTable *self)
{
  int index = gain_row_pick_get_index (self->pick);

  if (self->rows == NULL || index < 0 || (guint) index >= self->rows->n_rows)
    return;
  g_free (self->key);
  self->key = g_strdup (gain_rollup_row_key (self->rows, &self->rows->rows[index]));
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
gain_rollup_table_map (GtkWidget *widget)
{
  GainRollupTable *self = GAIN_ROLLUP_TABLE (widget);

  GTK_WIDGET_CLASS (gain_rollup_table_parent_class)->map (widget);
  if (self->stale)
    {
      show_rows (self);
      gain_columns_retext (self->table);
    }
}

static void
on_activate (GainRollupTable *self, guint position)
{
  g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (row != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, row_of (self, row)->unit);
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_rollup_table_copy (data);
  return TRUE;
}

static Shown *
shown_new (GainRollupTable *self, const char *id)
{
  const GainCatalog *catalog = self->rows->snapshot->catalog;
  Shown *shown = g_new0 (Shown, 1);
  const char *title = NULL;

  shown->table = self;
  shown->id = g_strdup (id);
  shown->measure = g_str_has_prefix (id, "measure:")
                     ? gain_catalog_find_measure (catalog, id + strlen ("measure:"))
                     : -1;
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (fixed[i].id, id))
      title = fixed_title (self, i);
  if (shown->measure >= 0)
    title = catalog->measures[shown->measure].short_title != NULL
              ? catalog->measures[shown->measure].short_title
              : catalog->measures[shown->measure].title;
  shown->view = gtk_column_view_column_new (title, NULL);
  gain_column_setup (shown->view, cell_text, cell_compare,
                     shown->measure >= 0 || g_str_equal (id, "name") ? GAIN_COLUMN_ELLIPSIZE
                                                                     : GAIN_COLUMN_NUMBER,
                     shown);
  gain_column_set_chars (shown->view, g_str_equal (id, "name") ? NAME_CHARS : 1);
  gtk_column_view_column_set_resizable (shown->view, TRUE);
  if (g_str_equal (id, "name"))
    gtk_column_view_column_set_expand (shown->view, TRUE);
  else
    gtk_column_view_column_set_fixed_width (shown->view,
                                            shown->measure >= 0 ? VALUE_WIDTH : COUNT_WIDTH);
  return shown;
}

/* All there are: the fixed ones, then the measures with results. */
static char **
all_columns (GainRollupTable *self, char ***titles)
{
  const GainCatalog *catalog = self->rows->snapshot->catalog;
  guint n = G_N_ELEMENTS (fixed) + self->rows->n_measures;
  char **ids = g_new0 (char *, n + 1);

  *titles = g_new0 (char *, n + 1);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    {
      ids[i] = g_strdup (fixed[i].id);
      (*titles)[i] = g_strdup (fixed_title (self, i));
    }
  for (guint m = 0; m < self->rows->n_measures; m++)
    {
      const GainMeasure *measure = &catalog->measures[self->rows->measures[m]];

      ids[G_N_ELEMENTS (fixed) + m] = g_strconcat ("measure:", measure->code, NULL);
      (*titles)[G_N_ELEMENTS (fixed) + m]
        = g_strdup (measure->short_title != NULL ? measure->short_title : measure->title);
    }
  return ids;
}

/* Nothing chosen yet: as many as there is room for, from the first. */
static char **
choose (char **all, char **wanted)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; all[i] != NULL && n < GAIN_CARD_MOST_COLUMNS; i++)
    if (i == 0 || wanted[0] == NULL || g_strv_contains ((const char *const *) wanted, all[i]))
      {
        g_strv_builder_add (builder, all[i]);
        n++;
      }
  return g_strv_builder_end (builder);
}

static void
read_columns (GainRollupTable *self)
{
  g_auto (GStrv) wanted = g_settings_get_strv (self->settings, settings_key (self));
  g_auto (GStrv) titles = NULL;
  g_auto (GStrv) all = NULL;
  char **ids;

  all = all_columns (self, &titles);
  ids = choose (all, wanted);
  for (guint i = 0; i < self->shown->len; i++)
    gtk_column_view_remove_column (self->table, ((Shown *) self->shown->pdata[i])->view);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_ptr_array_add (self->shown, shown_new (self, ids[i]));
      gtk_column_view_append_column (self->table, ((Shown *) self->shown->pdata[i])->view);
    }
  gain_columns_align_titles (self->table);
  gain_column_choice_set (self->choice, (const char *const *) all, (const char *const *) titles,
                          (const char *const *) ids, GAIN_CARD_MOST_COLUMNS);
  g_strfreev (self->ids);
  self->ids = ids;
}

static void
on_columns (GainRollupTable *self, char **ids)
{
  gain_rollup_table_set_columns (self, (const char *const *) ids);
}

static void
gain_rollup_table_dispose (GObject *object)
{
  GainRollupTable *self = GAIN_ROLLUP_TABLE (object);

  if (self->table != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->table), self);
      gtk_column_view_set_model (self->table, NULL);
    }
  if (self->pick != NULL)
    g_object_run_dispose (G_OBJECT (self->pick));
  g_clear_object (&self->pick);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->table = NULL;
  G_OBJECT_CLASS (gain_rollup_table_parent_class)->dispose (object);
}

static void
gain_rollup_table_finalize (GObject *object)
{
  GainRollupTable *self = GAIN_ROLLUP_TABLE (object);

  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->rows, gain_rollup_rows_free);
  g_strfreev (self->ids);
  g_free (self->key);
  g_free (self->my_practices);
  g_free (self->words);
  G_OBJECT_CLASS (gain_rollup_table_parent_class)->finalize (object);
}

static void
gain_rollup_table_class_init (GainRollupTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GAIN_TYPE_COLUMN_CHOICE);
  G_OBJECT_CLASS (klass)->dispose = gain_rollup_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_rollup_table_finalize;
  widget_class->map = gain_rollup_table_map;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/scorecards/rollup-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainRollupTable, name)
  BIND (summary);
  BIND (choice);
  BIND (stack);
  BIND (table);
  BIND (nothing);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_columns);
}

static void
gain_rollup_table_init (GainRollupTable *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->settings = g_settings_new (GAIN_APP_ID);
  self->shown = g_ptr_array_new_with_free_func (shown_free);
  self->list = gain_index_list_new ();
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  self->pick = gain_row_pick_new (self->list, self->selection, self->table);
  g_signal_connect_object (self->pick, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                      gtk_callback_action_new (on_copy, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->table), shortcuts);
}

static gboolean
same_columns (const GainRollupRows *a, const GainRollupRows *b)
{
  const GainCatalog *left = a->snapshot->catalog;
  const GainCatalog *right = b->snapshot->catalog;

  if (a->n_measures != b->n_measures)
    return FALSE;
  for (guint i = 0; i < a->n_measures; i++)
    if (a->measures[i] != b->measures[i]
        || !g_str_equal (left->measures[a->measures[i]].code, right->measures[b->measures[i]].code)
        || g_strcmp0 (left->measures[a->measures[i]].short_title,
                      right->measures[b->measures[i]].short_title) != 0)
      return FALSE;
  return TRUE;
}

/* Which of the two it is shows with the first rows. */
static void
begin (GainRollupTable *self)
{
  g_autofree char *changed = g_strdup_printf ("changed::%s", settings_key (self));

  g_signal_connect_object (self->settings, changed, G_CALLBACK (read_columns), self,
                           G_CONNECT_SWAPPED);
  if (!in_departments (self))
    return;
  adw_status_page_set_title (self->nothing, _ ("No Department Fits"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Departments"), -1);
}

/**
 * gain_rollup_table_take_rows:
 * @self: a table
 * @rows: (transfer full): the practices or departments as they are now, of the kind as before
 *
 * Shows other figures; the same practice or department stays selected.
 */
void
gain_rollup_table_take_rows (GainRollupTable *self, GainRollupRows *rows)
{
  g_autoptr (GainRollupRows) old = self->rows;
  gboolean any;

  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  self->rows = rows;
  rows->blinded = self->blinded;
  rows->own = old != NULL ? old->own : -1;
  g_free (self->my_practices);
  self->my_practices = gain_mine_read (rows->snapshot, &any);
  if (!any)
    g_clear_pointer (&self->my_practices, g_free);
  if (old == NULL)
    begin (self);
  if (old == NULL || !same_columns (old, rows))
    read_columns (self);
  gain_row_pick_set_index (self->pick,
                           self->key != NULL ? gain_rollup_rows_find (rows, self->key) : -1);
  show_rows (self);
  if (old == NULL)
    gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  else
    gain_columns_retext (self->table);
}

/**
 * gain_rollup_table_set_search:
 * @self: a table
 * @text: what a practice's name must hold
 */
void
gain_rollup_table_set_search (GainRollupTable *self, const char *text)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  g_free (self->words);
  self->words = g_strstrip (g_utf8_casefold (text, -1));
  show_rows (self);
}

/**
 * gain_rollup_table_set_mine:
 * @self: a table
 * @only_mine: whether to show only practices marked as mine
 */
void
gain_rollup_table_set_mine (GainRollupTable *self, gboolean only_mine)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  self->only_mine = only_mine;
  show_rows (self);
}

/**
 * gain_rollup_table_set_blinded:
 * @self: a table
 * @blinded: whether names are hidden
 * @own: the practice whose name is shown all the same; -1: none
 */
void
gain_rollup_table_set_blinded (GainRollupTable *self, gboolean blinded, int own)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  if (self->rows == NULL)
    {
      self->blinded = blinded;
      return;
    }
  if (self->blinded == blinded && (!blinded || self->rows->own == own))
    return;
  self->rows->own = own;
  if (self->blinded != blinded)
    {
      self->blinded = self->rows->blinded = blinded;
      show_rows (self);
    }
  gain_columns_retext (self->table);
}

/**
 * gain_rollup_table_set_columns:
 * @self: a table
 * @ids: columns
 *
 * Shows these columns, here and from now on.
 */
void
gain_rollup_table_set_columns (GainRollupTable *self, const char *const *ids)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  if (self->rows != NULL)
    g_settings_set_strv (self->settings, settings_key (self), ids);
}

/**
 * gain_rollup_table_dup_columns:
 * @self: a table
 *
 * Returns: (transfer full): the ids of the columns that are shown
 */
char **
gain_rollup_table_dup_columns (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), NULL);
  return self->ids != NULL ? g_strdupv (self->ids) : g_new0 (char *, 1);
}

/**
 * gain_rollup_table_count_shown:
 * @self: a table
 *
 * Returns: how many rows pass the search
 */
guint
gain_rollup_table_count_shown (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), 0);
  return self->list != NULL ? gain_index_list_get_all (self->list)->len : 0;
}

/**
 * gain_rollup_table_count:
 * @self: a table
 *
 * Returns: how many practices or departments there are
 */
guint
gain_rollup_table_count (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), 0);
  return self->rows != NULL ? self->rows->n_rows : 0;
}

/**
 * gain_rollup_table_get_snapshot:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the snapshot that the units' indices mean
 */
GainSnapshot *
gain_rollup_table_get_snapshot (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), NULL);
  return self->rows != NULL ? self->rows->snapshot : NULL;
}

/**
 * gain_rollup_table_get_unit:
 * @self: a table
 *
 * Returns: which practice or department to show: its index in the rows' snapshot, or -1
 */
int
gain_rollup_table_get_unit (GainRollupTable *self)
{
  int row;

  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), -1);
  row = self->rows != NULL && self->key != NULL ? gain_rollup_rows_find (self->rows, self->key) : -1;
  return row >= 0 ? (int) self->rows->rows[row].unit : -1;
}

/**
 * gain_rollup_table_select:
 * @self: a table
 * @key: a practice's TIN, a department's name
 *
 * Shows a practice or department; a search that hides it is taken off.
 *
 * Returns: %FALSE if it has nobody with a page
 */
gboolean
gain_rollup_table_select (GainRollupTable *self, const char *key)
{
  int row;

  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), FALSE);
  row = self->rows != NULL ? gain_rollup_rows_find (self->rows, key) : -1;
  if (row < 0)
    return FALSE;
  if (!passes (self, &self->rows->rows[row]))
    {
      g_clear_pointer (&self->words, g_free);
      self->only_mine = FALSE;
      show_rows (self);
    }
  gain_row_pick_set_index (self->pick, row);
  return TRUE;
}

/**
 * gain_rollup_table_step:
 * @self: a table
 * @by: 1 for the next row, -1 for the one before
 *
 * Goes on in the order of the table.
 */
void
gain_rollup_table_step (GainRollupTable *self, int by)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  gain_row_pick_step (self->pick, by);
}

/**
 * gain_rollup_table_get_pending:
 * @self: a table
 *
 * Returns: whether the rows in sight are still to come
 */
gboolean
gain_rollup_table_get_pending (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), FALSE);
  return self->pick != NULL && gain_row_pick_get_pending (self->pick);
}

/**
 * gain_rollup_table_activate:
 * @self: a table
 * @position: of a row, as it stands
 *
 * Opens a practice or department, as Enter does.
 */
void
gain_rollup_table_activate (GainRollupTable *self, guint position)
{
  const GArray *all = gain_index_list_get_all (self->list);

  if (position < all->len)
    g_signal_emit (self, signals[ACTIVATED], 0,
                   self->rows->rows[g_array_index (all, guint, position)].unit);
}

/**
 * gain_rollup_table_copy:
 * @self: a table
 *
 * Puts the selected rows on the clipboard, as the table shows them.
 */
void
gain_rollup_table_copy (GainRollupTable *self)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  gain_columns_copy (self->table);
}

/**
 * gain_rollup_table_to_grid:
 * @self: a table with rows
 *
 * Returns: (transfer full): what it shows, for a file
 */
GainGrid *
gain_rollup_table_to_grid (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), NULL);
  return gain_rollup_rows_to_grid (self->rows, (const char *const *) self->ids,
                                   gain_index_list_get_all (self->list));
}
