/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-index-list.h"

#include <string.h>

/* Rows that are told of at once: what a tall window can show. */
#define AT_ONCE 40
/* Rows that follow in one go, and for how many GTK makes widgets. */
#define AT_A_TIME 30
#define WITH_WIDGETS 240

struct _GainIndexList
{
  GObject    parent_instance;

  GArray    *indices; /* guint */
  guint      n_told;
  GPtrArray *rows;    /* GainRow by index, made when first asked for */
  guint      source;
};

enum { PROP_0, PROP_PENDING, N_PROPS };
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
  return GAIN_INDEX_LIST (model)->n_told;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GainIndexList *self = GAIN_INDEX_LIST (model);

  if (position >= self->n_told)
    return NULL;
  return g_object_ref (
    gain_index_list_get_row (self, g_array_index (self->indices, guint, position)));
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
tell_more (GainIndexList *self, guint n)
{
  guint told = self->n_told;

  self->n_told += n;
  g_list_model_items_changed (G_LIST_MODEL (self), told, 0, n);
}

static gboolean
on_more (gpointer data)
{
  GainIndexList *self = data;
  guint left = self->indices->len - self->n_told;

  if (self->n_told < WITH_WIDGETS && left > AT_A_TIME)
    {
      tell_more (self, AT_A_TIME);
      return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  tell_more (self, left);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PENDING]);
  return G_SOURCE_REMOVE;
}

static void
gain_index_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, gain_index_list_get_pending (GAIN_INDEX_LIST (object)));
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

  g_array_unref (self->indices);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (gain_index_list_parent_class)->finalize (object);
}

static void
gain_index_list_class_init (GainIndexListClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = gain_index_list_get_property;
  G_OBJECT_CLASS (klass)->dispose = gain_index_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_index_list_finalize;
  props[PROP_PENDING] = g_param_spec_boolean ("pending", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
gain_index_list_init (GainIndexList *self)
{
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint));
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
  guint before = self->n_told;

  g_return_if_fail (GAIN_IS_INDEX_LIST (self));
  if (indices->len == self->indices->len
      && memcmp (indices->data, self->indices->data, indices->len * sizeof (guint)) == 0)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  g_array_set_size (self->indices, 0);
  if (indices->len > 0)
    g_array_append_vals (self->indices, indices->data, indices->len);
  self->n_told = MIN (indices->len, AT_ONCE);
  if (self->n_told < indices->len)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE + 10, on_more, self, NULL);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_told);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PENDING]);
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
  return self->n_told < self->indices->len;
}

/**
 * gain_index_list_get_all:
 * @self: a list
 *
 * Returns: (transfer none) (element-type guint): the rows, also those that are still to be told of
 */
const GArray *
gain_index_list_get_all (GainIndexList *self)
{
  g_return_val_if_fail (GAIN_IS_INDEX_LIST (self), NULL);
  return self->indices;
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
  for (guint i = 0; i < self->indices->len; i++)
    if (g_array_index (self->indices, guint, i) == index)
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
  tell_more (self, self->indices->len - self->n_told);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PENDING]);
}
