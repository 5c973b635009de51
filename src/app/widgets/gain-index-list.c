/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-index-list.h"

#include <string.h>

/* Rows that are told of at once: what a tall window can show. */
#define AT_ONCE 40
/* Rows that come or go in one step, and for how many GTK may have widgets. */
#define AT_A_TIME 30
#define WITH_WIDGETS 240

/* Before the next frame is laid out, but after what came from outside. */
#define BEFORE_FRAME G_PRIORITY_HIGH_IDLE
#define AFTER_FRAME (G_PRIORITY_DEFAULT_IDLE + 10)

struct _GainIndexList
{
  GObject    parent_instance;

  GArray    *wanted;   /* guint */
  GArray    *told;     /* guint: what the table knows */
  guint      n_done;   /* from the top: as wanted */
  gboolean   settling; /* rows that are too many go first */
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
  return g_object_ref (
    gain_index_list_get_row (self, g_array_index (self->told, guint, position)));
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* From a position on, so many of the rows told of give way to so many of those wanted. */
static void
replace (GainIndexList *self, guint position, guint removed, guint added)
{
  if (removed > 0)
    g_array_remove_range (self->told, position, removed);
  if (added > 0)
    g_array_insert_vals (self->told, position, &g_array_index (self->wanted, guint, position), added);
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* The next rows, in place of those that stood there. */
static void
tell (GainIndexList *self, guint most)
{
  guint from = self->n_done;
  guint added = MIN (most, self->wanted->len - from);
  guint removed = MIN (most, self->told->len - from);

  /* The last of them take the place of all that is left. */
  if (from + added == self->wanted->len)
    removed = self->told->len - from;
  self->n_done += added;
  replace (self, from, removed, added);
}

static void
notify (GainIndexList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLING]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PENDING]);
}

static gboolean
on_rest (gpointer data)
{
  GainIndexList *self = data;

  if (self->n_done < WITH_WIDGETS && self->wanted->len - self->n_done > AT_A_TIME)
    {
      tell (self, AT_A_TIME);
      return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  tell (self, G_MAXUINT);
  notify (self);
  return G_SOURCE_REMOVE;
}

static void
tell_top (GainIndexList *self)
{
  self->settling = FALSE;
  tell (self, AT_ONCE);
  if (gain_index_list_get_pending (self))
    self->source = g_idle_add_full (AFTER_FRAME, on_rest, self, NULL);
  notify (self);
}

/* How many rows beyond those wanted still have widgets that must go. */
static guint
count_surplus (GainIndexList *self)
{
  return self->told->len > self->wanted->len ? self->told->len - self->wanted->len : 0;
}

static gboolean
on_shrink (gpointer data)
{
  GainIndexList *self = data;
  guint n = MIN (AT_A_TIME, count_surplus (self));

  if (n > 0)
    {
      replace (self, self->told->len - n, n, 0);
      return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  tell_top (self);
  return G_SOURCE_REMOVE;
}

/* Rows without widgets go at once. */
static void
begin_shrinking (GainIndexList *self)
{
  guint kept = MAX (self->wanted->len, WITH_WIDGETS);

  self->settling = TRUE;
  if (self->told->len > kept)
    replace (self, kept, self->told->len - kept, 0);
  self->source = g_idle_add_full (BEFORE_FRAME, on_shrink, self, NULL);
  notify (self);
}

static void
gain_index_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, id == PROP_SETTLING
                                ? GAIN_INDEX_LIST (object)->settling
                                : gain_index_list_get_pending (GAIN_INDEX_LIST (object)));
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
 *
 * Shows these rows and no others. The same rows in the same order change nothing.
 */
void
gain_index_list_set (GainIndexList *self, const GArray *indices)
{
  g_return_if_fail (GAIN_IS_INDEX_LIST (self));
  if (indices->len == self->wanted->len
      && memcmp (indices->data, self->wanted->data, indices->len * sizeof (guint)) == 0)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  g_array_set_size (self->wanted, 0);
  if (indices->len > 0)
    g_array_append_vals (self->wanted, indices->data, indices->len);
  self->n_done = 0;
  if (self->wanted->len < WITH_WIDGETS && count_surplus (self) > AT_A_TIME)
    begin_shrinking (self);
  else
    tell_top (self);
}

/**
 * gain_index_list_get_settling:
 * @self: a list
 *
 * Returns: whether what is at the top is still to come
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
 * Returns: whether rows are still to be told of
 */
gboolean
gain_index_list_get_pending (GainIndexList *self)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), FALSE);
  return self->settling || self->n_done < self->wanted->len
         || self->told->len > self->wanted->len;
}

/**
 * gain_index_list_get_done:
 * @self: a list
 *
 * Returns: how many rows from the top are those wanted
 */
guint
gain_index_list_get_done (GainIndexList *self)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), 0);
  return self->settling ? 0 : self->n_done;
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
 * @position: (out): where it stands, told of or not
 *
 * Returns: whether it is shown
 */
gboolean
gain_index_list_find (GainIndexList *self, guint index, guint *position)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), FALSE);
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == index)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_index_list_finish:
 * @self: a list
 *
 * Tells of all rows now, as when one further down is to be shown.
 */
void
gain_index_list_finish (GainIndexList *self)
{
  g_return_if_fail (GAIN_IS_INDEX_LIST (self));
  if (!gain_index_list_get_pending (self))
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->settling = FALSE;
  tell (self, G_MAXUINT);
  notify (self);
}
