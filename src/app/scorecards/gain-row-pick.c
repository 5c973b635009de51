/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-row-pick.h"

#include "gain-columns.h"

struct _GainRowPick
{
  GObject            parent_instance;

  GainIndexList     *list;
  GtkMultiSelection *selection;
  GtkColumnView     *view;   /* weak */
  int                index;  /* of the picked row; -1: none */
  guint              ensure; /* idle source */
  gboolean           moved;  /* rows are others: what was in sight may no longer be */
};

enum { PICKED, SETTLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainRowPick, gain_row_pick, G_TYPE_OBJECT)

static void
pick (GainRowPick *self, int index)
{
  if (index == self->index)
    return;
  self->index = index;
  g_signal_emit (self, signals[PICKED], 0);
}

/* Among the rows that pass, told of or not. */
static guint
place_of_own (GainRowPick *self)
{
  return self->index >= 0 ? gain_index_list_find (self->list, (guint) self->index)
                          : GTK_INVALID_LIST_POSITION;
}

static guint
position_of (GainRowPick *self, guint place)
{
  return place != GTK_INVALID_LIST_POSITION ? gain_index_list_get_told (self->list, place)
                                            : GTK_INVALID_LIST_POSITION;
}

static void
select_place (GainRowPick *self, guint place)
{
  guint position = gain_index_list_get_told (self->list, place);

  if (position == GTK_INVALID_LIST_POSITION)
    {
      gain_index_list_finish (self->list);
      position = place;
    }
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  if (self->view != NULL)
    gain_columns_scroll_to (self->view, position);
}

static gboolean
on_ensure (gpointer data)
{
  GainRowPick *self = data;
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  guint place = place_of_own (self);
  guint position;

  self->ensure = 0;
  if (gain_index_list_get_settling (self->list))
    return G_SOURCE_REMOVE;
  position = position_of (self, place);
  if (gain_index_list_get_all (self->list)->len > 0 && place == GTK_INVALID_LIST_POSITION)
    select_place (self, 0);
  else if (position != GTK_INVALID_LIST_POSITION
           && (self->moved || !gtk_selection_model_is_selected (model, position)))
    select_place (self, place);
  self->moved = FALSE;
  g_signal_emit (self, signals[SETTLED], 0);
  return G_SOURCE_REMOVE;
}

/* Never from within the change itself: the model would be entered twice. */
static void
queue_ensure (GainRowPick *self)
{
  if (self->ensure == 0)
    self->ensure = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_ensure, self, NULL);
}

static void
on_settling (GainRowPick *self)
{
  self->moved = TRUE;
  queue_ensure (self);
}

static void
on_selection (GainRowPick *self)
{
  g_autoptr (GtkBitset) selected
    = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint position = position_of (self, place_of_own (self));
  g_autoptr (GainRow) row = NULL;

  if (gtk_bitset_is_empty (selected)
      || (position != GTK_INVALID_LIST_POSITION && gtk_bitset_contains (selected, position)))
    return;
  row = g_list_model_get_item (G_LIST_MODEL (self->list), gtk_bitset_get_minimum (selected));
  if (row != NULL)
    pick (self, (int) gain_row_get_index (row));
}

static void
gain_row_pick_dispose (GObject *object)
{
  GainRowPick *self = GAIN_ROW_PICK (object);

  g_clear_handle_id (&self->ensure, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (gain_row_pick_parent_class)->dispose (object);
}

static void
gain_row_pick_class_init (GainRowPickClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_row_pick_dispose;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
gain_row_pick_init (GainRowPick *self)
{
  self->index = -1;
}

/**
 * gain_row_pick_new:
 * @list: the table's rows
 * @selection: of that list
 * @view: the table
 *
 * Returns: (transfer full): what keeps one row picked, from the first that is shown
 */
GainRowPick *
gain_row_pick_new (GainIndexList *list, GtkMultiSelection *selection, GtkColumnView *view)
{
  GainRowPick *self = g_object_new (GAIN_TYPE_ROW_PICK, NULL);

  self->list = g_object_ref (list);
  self->selection = g_object_ref (selection);
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_swapped (selection, "selection-changed", G_CALLBACK (on_selection), self);
  g_signal_connect_swapped (list, "notify::settling", G_CALLBACK (on_settling), self);
  g_signal_connect_swapped (list, "notify::pending", G_CALLBACK (queue_ensure), self);
  return self;
}

/**
 * gain_row_pick_get_index:
 * @self: a pick
 *
 * Returns: the index of the picked row; -1 before the first
 */
int
gain_row_pick_get_index (GainRowPick *self)
{
  g_return_val_if_fail (GAIN_IS_ROW_PICK (self), -1);
  return self->index;
}

/**
 * gain_row_pick_set_index:
 * @self: a pick
 * @index: of a row; -1: none
 *
 * Picks a row, and brings it into sight once it is there.
 */
void
gain_row_pick_set_index (GainRowPick *self, int index)
{
  g_return_if_fail (GAIN_IS_ROW_PICK (self));
  pick (self, index);
  queue_ensure (self);
}

/**
 * gain_row_pick_get_place:
 * @self: a pick
 * @indices: (element-type guint): rows that are about to be shown
 *
 * Returns: where the picked one stands among them; 0 if it doesn't
 */
guint
gain_row_pick_get_place (GainRowPick *self, const GArray *indices)
{
  for (guint i = 0; self->index >= 0 && i < indices->len; i++)
    if (g_array_index (indices, guint, i) == (guint) self->index)
      return i;
  return 0;
}

/**
 * gain_row_pick_step:
 * @self: a pick
 * @by: 1 for the next row, -1 for the one before
 *
 * Goes on in the order of the table.
 */
void
gain_row_pick_step (GainRowPick *self, int by)
{
  guint n = gain_index_list_get_all (self->list)->len;
  guint place = place_of_own (self);
  gint64 wanted = place == GTK_INVALID_LIST_POSITION ? 0 : (gint64) place + by;

  if (wanted >= 0 && wanted < n)
    select_place (self, (guint) wanted);
}

/**
 * gain_row_pick_get_pending:
 * @self: a pick
 *
 * Returns: whether another row may be picked yet without anybody's doing
 */
gboolean
gain_row_pick_get_pending (GainRowPick *self)
{
  g_return_val_if_fail (GAIN_IS_ROW_PICK (self), FALSE);
  return self->ensure != 0 || gain_index_list_get_settling (self->list);
}
