/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-index-list.h"

#include "gain-columns.h"

#include <string.h>

/* Rows that come first: what a tall window can show, until it is known what this one does; how many
 * more than that to be sure; and how far from their start the focus is. */
#define IN_SIGHT 40
#define BESIDE 4
#define ABOVE_FOCUS 12
/* How many of them come at once, into an empty table and in the place of others. */
#define AT_ONCE 20
/* Rows that follow in one step, and how many of them above and below until the rest costs nothing. */
#define AT_A_TIME 10
#define WITH_WIDGETS 170
/* Rows that go in one step. */
#define GO_AT_A_TIME 30

/* Before the next frame is laid out, but after what came from outside. */
#define BEFORE_FRAME G_PRIORITY_HIGH_IDLE
#define AFTER_FRAME (G_PRIORITY_DEFAULT_IDLE + 10)
/* Milliseconds between the rows out of sight, which leaves frames to what is in sight. */
#define PAUSE 20

struct _GainIndexList
{
  GObject    parent_instance;

  GArray    *wanted;   /* guint */
  GArray    *told;     /* guint: what the table knows; unless settling a part of wanted */
  guint      from;     /* where in wanted that part begins */
  guint      focus;
  guint      in_sight; /* how many rows the table can show at once, and some beside them */
  gboolean   settling;
  guint      above;    /* of what is told while settling: rows before those in sight */
  guint      replaced; /* of what is told while settling: rows at its start that are wanted */
  GPtrArray *rows;     /* GainRow by index, made when first asked for */
  guint      source;
};

enum { PROP_0, PROP_SETTLING, PROP_PENDING, N_PROPS };
static GParamSpec *props[N_PROPS];

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GainIndexList, gain_index_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return GAIN_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return GAIN_INDEX_LIST (model)->told->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GainIndexList *self = GAIN_INDEX_LIST (model);

  if (position >= self->told->len)
    return NULL;
  return g_object_ref (gain_index_list_get_row (self, g_array_index (self->told, guint, position)));
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* place: in wanted; before or after what is told already. */
static void
add (GainIndexList *self, guint position, guint place, guint n)
{
  if (n == 0)
    return;
  g_array_insert_vals (self->told, position, &g_array_index (self->wanted, guint, place), n);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n);
}

static void
notify (GainIndexList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLING]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PENDING]);
}

static void
add_below (GainIndexList *self, guint most)
{
  guint end = self->from + self->told->len;

  add (self, self->told->len, end, MIN (most, self->wanted->len - end));
}

static void
add_above (GainIndexList *self, guint most)
{
  guint n = MIN (most, self->from);

  self->from -= n;
  add (self, 0, self->from, n);
}

/* Below first, where a person scrolls to. Once there are no more widgets to come, the rest is free. */
static gboolean
on_rest (gpointer data)
{
  GainIndexList *self = data;
  guint end = self->from + self->told->len;

  if (end < self->wanted->len)
    add_below (self, end < self->focus + WITH_WIDGETS ? AT_A_TIME : G_MAXUINT);
  else if (self->from > 0)
    add_above (self, self->from + WITH_WIDGETS > self->focus ? AT_A_TIME : G_MAXUINT);
  if (gain_index_list_get_pending (self))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  notify (self);
  return G_SOURCE_REMOVE;
}

static void
end_settling (GainIndexList *self)
{
  self->settling = FALSE;
  if (gain_index_list_get_pending (self))
    self->source = g_timeout_add_full (AFTER_FRAME, PAUSE, on_rest, self, NULL);
  notify (self);
}

static guint
count_first (GainIndexList *self)
{
  return MIN (self->in_sight, self->wanted->len);
}

static void
begin_at_focus (GainIndexList *self)
{
  self->from = MIN (self->focus > ABOVE_FOCUS ? self->focus - ABOVE_FOCUS : 0,
                    self->wanted->len - count_first (self));
}

/* Into an empty table. The last rows of all come at once: it shows those above, too. */
static void
tell_first (GainIndexList *self)
{
  guint n = count_first (self);

  begin_at_focus (self);
  add (self, 0, self->from, self->from + n < self->wanted->len ? MIN (n, AT_ONCE) : n);
  end_settling (self);
}

/* In the place of whatever is told. */
static void
tell_whole (GainIndexList *self)
{
  guint before = self->told->len;

  self->settling = FALSE;
  self->from = 0;
  g_array_set_size (self->told, 0);
  if (self->wanted->len > 0)
    g_array_append_vals (self->told, self->wanted->data, self->wanted->len);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->wanted->len);
}

/* As many go as come, so that GTK takes their widgets for these; the others go afterwards. */
static void
replace (GainIndexList *self)
{
  guint n = MIN (AT_ONCE, count_first (self) - self->replaced);
  guint gone = MIN (self->told->len - self->replaced, n > 0 ? n : GO_AT_A_TIME);

  if (gone > 0)
    g_array_remove_range (self->told, self->replaced, gone);
  if (n > 0)
    g_array_insert_vals (self->told, self->replaced,
                         &g_array_index (self->wanted, guint, self->from + self->replaced), n);
  if (gone > 0 || n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), self->replaced, gone, n);
  self->replaced += n;
}

static gboolean
is_replaced (GainIndexList *self)
{
  return self->replaced == count_first (self) && self->told->len == self->replaced;
}

/* A frame with all new rows in it would take long; what is replaced a moment later was shown before. */
static gboolean
on_replace (gpointer data)
{
  GainIndexList *self = data;

  replace (self);
  if (!is_replaced (self))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  end_settling (self);
  return G_SOURCE_REMOVE;
}

/* Which of what is told is the first row in sight, and how many are: rows are of one height. */
static guint
find_sight (GainIndexList *self, GtkColumnView *view)
{
  GtkAdjustment *along = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double all = along != NULL ? gtk_adjustment_get_upper (along) : 0;
  double page = along != NULL ? gtk_adjustment_get_page_size (along) : 0;
  double n = self->told->len;

  if (all <= page)
    return 0;
  self->in_sight = MAX ((guint) (page / all * n) + 2 * BESIDE, 2 * ABOVE_FOCUS);
  return (guint) CLAMP (gtk_adjustment_get_value (along) / all * n, 0, n);
}

/* Those below go first: GTK makes the texts of all rows below a change again. */
static void
keep (GainIndexList *self, guint first, guint end)
{
  guint before = self->told->len;

  if (end < before)
    {
      g_array_set_size (self->told, end);
      g_list_model_items_changed (G_LIST_MODEL (self), end, before - end, 0);
    }
  if (first > 0)
    {
      g_array_remove_range (self->told, 0, first);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, first, 0);
    }
}

/* All rows with widgets would take long to go at once. */
static gboolean
on_settle (gpointer data)
{
  GainIndexList *self = data;
  guint n = self->told->len;
  guint above = MIN (self->above, GO_AT_A_TIME);
  guint stay = self->above + self->in_sight;
  guint below = n > stay ? MIN (n - stay, GO_AT_A_TIME - above) : 0;

  if (above + below > 0)
    {
      self->above -= above;
      keep (self, above, n - below);
      return G_SOURCE_CONTINUE;
    }
  begin_at_focus (self);
  self->replaced = 0;
  replace (self);
  self->source = 0;
  if (is_replaced (self))
    end_settling (self);
  else
    self->source = g_idle_add_full (AFTER_FRAME, on_replace, self, NULL);
  return G_SOURCE_REMOVE;
}

/* The rows without widgets go first, which costs nothing; were others taken away before them, GTK
 * would make widgets for some of these. */
static void
begin_settling (GainIndexList *self, GtkColumnView *view)
{
  guint sight = find_sight (self, view);
  guint first, end;

  gain_columns_find_made (view, &first, &end);
  end = MIN (end, self->told->len);
  self->settling = TRUE;
  sight = MIN (sight, end);
  self->above = sight > first + BESIDE ? sight - first - BESIDE : 0;
  keep (self, MIN (first, end), end);
  self->source = g_idle_add_full (BEFORE_FRAME, on_settle, self, NULL);
  notify (self);
}

static void
gain_index_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GainIndexList *self = GAIN_INDEX_LIST (object);

  g_value_set_boolean (value, id == PROP_SETTLING ? self->settling
                                                  : gain_index_list_get_pending (self));
}

static void
gain_index_list_dispose (GObject *object)
{
  g_clear_handle_id (&GAIN_INDEX_LIST (object)->source, g_source_remove);
  G_OBJECT_CLASS (gain_index_list_parent_class)->dispose (object);
}

static void
row_clear (gpointer row)
{
  if (row != NULL)
    g_object_unref (row);
}

static void
gain_index_list_finalize (GObject *object)
{
  GainIndexList *self = GAIN_INDEX_LIST (object);

  g_array_unref (self->wanted);
  g_array_unref (self->told);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (gain_index_list_parent_class)->finalize (object);
}

static void
gain_index_list_class_init (GainIndexListClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = gain_index_list_get_property;
  G_OBJECT_CLASS (klass)->dispose = gain_index_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_index_list_finalize;
  props[PROP_SETTLING] = g_param_spec_boolean ("settling", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PENDING] = g_param_spec_boolean ("pending", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
gain_index_list_init (GainIndexList *self)
{
  self->in_sight = IN_SIGHT;
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->told = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_ptr_array_new_with_free_func (row_clear);
}

/**
 * gain_index_list_new:
 *
 * Returns: (transfer full): a list without rows
 */
GainIndexList *
gain_index_list_new (void)
{
  return g_object_new (GAIN_TYPE_INDEX_LIST, NULL);
}

/**
 * gain_index_list_set:
 * @self: a list
 * @indices: (element-type guint): the rows to show, in order; each once
 * @focus: the place in @indices that is to be in sight
 * @view: the table that shows the list
 *
 * Shows these rows and no others. The same rows in the same order change nothing.
 */
void
gain_index_list_set (GainIndexList *self, const GArray *indices, guint focus, GtkColumnView *view)
{
  g_return_if_fail (GAIN_IS_INDEX_LIST (self));
  if (indices->len == self->wanted->len
      && (indices->len == 0
          || memcmp (indices->data, self->wanted->data, indices->len * sizeof (guint)) == 0))
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  g_array_set_size (self->wanted, 0);
  if (indices->len > 0)
    g_array_append_vals (self->wanted, indices->data, indices->len);
  self->focus = focus;
  if (self->told->len > 0)
    begin_settling (self, view);
  else
    tell_first (self);
}

/**
 * gain_index_list_get_settling:
 * @self: a list
 *
 * Returns: whether what is to be in sight is still to come
 */
gboolean
gain_index_list_get_settling (GainIndexList *self)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), FALSE);
  return self->settling;
}

/**
 * gain_index_list_get_pending:
 * @self: a list
 *
 * Returns: whether rows are still to come
 */
gboolean
gain_index_list_get_pending (GainIndexList *self)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), FALSE);
  return self->settling || self->told->len < self->wanted->len;
}

/**
 * gain_index_list_get_all:
 * @self: a list
 *
 * Returns: (transfer none) (element-type guint): the rows that are wanted, told of or not
 */
const GArray *
gain_index_list_get_all (GainIndexList *self)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), NULL);
  return self->wanted;
}

/**
 * gain_index_list_get_row:
 * @self: a list
 * @index: of a row, whether it is shown or not
 *
 * There is one object an index, for good: it is by these that a table knows a row again.
 *
 * Returns: (transfer none): the row
 */
GainRow *
gain_index_list_get_row (GainIndexList *self, guint index)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), NULL);
  if (index >= self->rows->len)
    g_ptr_array_set_size (self->rows, (int) index + 1);
  if (self->rows->pdata[index] == NULL)
    self->rows->pdata[index] = gain_row_new (index);
  return self->rows->pdata[index];
}

/**
 * gain_index_list_find:
 * @self: a list
 * @index: of a row
 *
 * Returns: its place among the rows that are wanted; %GTK_INVALID_LIST_POSITION if it isn't
 */
guint
gain_index_list_find (GainIndexList *self, guint index)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == index)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/**
 * gain_index_list_get_told:
 * @self: a list
 * @place: among the rows that are wanted
 *
 * Returns: where the row stands in the model now; %GTK_INVALID_LIST_POSITION if it is still to come
 */
guint
gain_index_list_get_told (GainIndexList *self, guint place)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), GTK_INVALID_LIST_POSITION);
  return !self->settling && place >= self->from && place < self->from + self->told->len
           ? place - self->from
           : GTK_INVALID_LIST_POSITION;
}

/**
 * gain_index_list_finish:
 * @self: a list
 *
 * Shows all rows now, as when one further away is to be shown.
 */
void
gain_index_list_finish (GainIndexList *self)
{
  g_return_if_fail (GAIN_IS_INDEX_LIST (self));
  if (!gain_index_list_get_pending (self))
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->settling)
    tell_whole (self);
  add_below (self, G_MAXUINT);
  add_above (self, G_MAXUINT);
  notify (self);
}
