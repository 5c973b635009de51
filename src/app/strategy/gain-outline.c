/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-outline.h"

#include "gain-outline-item.h"
#include "gain-row-menu.h"
#include "gain-word-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainOutline
{
  GtkWidget           parent_instance;

  GtkWidget          *scrolled;
  GtkWidget          *menu;
  GMenuModel         *commands;
  GtkColumnView      *table;
  GListStore         *roots;
  GtkTreeListModel   *tree;
  GtkSingleSelection *selection;
  GHashTable         *texts;   /* id, the item's own -> the cell's stack that shows its words */
  char               *chosen;
  char               *edited;
  char               *to_edit; /* once its row is there */
  gboolean            editable;
  guint               editing; /* idle source */
  gboolean            filling;
};

enum { CHOSEN, COMMAND, TYPED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainOutline, gain_outline, GTK_TYPE_WIDGET)

/* What belongs to one call of gain_outline_set (). */
typedef struct
{
  const GainDiagram *diagram;
  const GainDrawing *drawing;
  GHashTable        *placed; /* ids that have a place already */
} Filling;

static const char *const titles[GAIN_OUTLINE_N_COLUMNS]
  = { N_ ("Aim, drivers and change ideas"), N_ ("Owner"), N_ ("Due"), N_ ("Status"),
      N_ ("Measures"), N_ ("Also drives") };

/* --- cells ------------------------------------------------------------------------------------ */

static GainOutlineItem *
item_of (GtkListItem *item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);

  return GAIN_OUTLINE_ITEM (gtk_tree_list_row_get_item (row)); /* owned by the caller */
}

static void
show_words (GtkWidget *stack, GainOutlineItem *item)
{
  GtkWidget *label = gtk_stack_get_child_by_name (GTK_STACK (stack), "label");

  gtk_label_set_label (GTK_LABEL (label), gain_outline_item_get_text (item, GAIN_OUTLINE_TEXT));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gain_outline_item_get_spoken (item), -1);
  if (gain_outline_item_get_dim (item))
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static void
on_item_changed (GainOutlineItem *item, GtkListItem *cell)
{
  GtkWidget *child = gtk_list_item_get_child (cell);
  gpointer column = g_object_get_data (G_OBJECT (cell), "column");

  if (GTK_IS_TREE_EXPANDER (child))
    show_words (gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child)), item);
  else
    gtk_label_set_label (GTK_LABEL (child),
                         gain_outline_item_get_text (item, GPOINTER_TO_UINT (column)));
}

static GtkWidget *
field_of (GtkWidget *stack)
{
  return g_object_get_data (G_OBJECT (stack), "field");
}

/* Returns: whether it ended; not where what was typed can't be kept. */
static gboolean
end_edit (GainOutline *self, gboolean keep, gboolean next, gboolean focus)
{
  GtkWidget *stack = self->edited != NULL ? g_hash_table_lookup (self->texts, self->edited) : NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;

  if (stack != NULL && keep && !gain_word_entry_take (field_of (stack), &text))
    return FALSE;
  id = g_steal_pointer (&self->edited);
  if (id == NULL)
    return TRUE;
  if (stack != NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (stack), "label");
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  g_signal_emit (self, signals[TYPED], 0, id, text, next);
  return TRUE;
}

static void
on_words_done (gpointer data, gboolean keep, gboolean next, gboolean focus)
{
  end_edit (data, keep, next, focus);
}

static GtkWidget *
new_words (GainOutline *self)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *field = gtk_text_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_hexpand (stack, TRUE);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), label, "label");
  gtk_stack_add_named (GTK_STACK (stack), gain_word_entry_new (field, on_words_done, self), "entry");
  g_object_set_data (G_OBJECT (stack), "field", field);
  return stack;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GainOutline *self = data;
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *child;

  if (column == GAIN_OUTLINE_TEXT)
    {
      child = gtk_tree_expander_new ();
      gtk_tree_expander_set_child (GTK_TREE_EXPANDER (child), new_words (self));
    }
  else
    {
      child = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (child), 28);
      if (column == GAIN_OUTLINE_DUE || column == GAIN_OUTLINE_STATUS)
        gtk_label_set_width_chars (GTK_LABEL (child), 10); /* "12/31/2025" */
    }
  g_object_set_data (G_OBJECT (cell), "column", GUINT_TO_POINTER (column));
  gtk_list_item_set_child (cell, child);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GainOutline *self = data;
  g_autoptr (GainOutlineItem) item = item_of (cell);
  GtkWidget *child = gtk_list_item_get_child (cell);

  if (GTK_IS_TREE_EXPANDER (child))
    {
      gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child), gtk_list_item_get_item (cell));
      g_hash_table_insert (self->texts, (gpointer) gain_outline_item_get_id (item),
                           gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child)));
    }
  g_object_set_data_full (G_OBJECT (cell), "item", g_object_ref (item), g_object_unref);
  g_signal_connect (item, "changed", G_CALLBACK (on_item_changed), cell);
  on_item_changed (item, cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GainOutline *self = data;
  /* The row may be gone from the tree by now, and know its item no more. */
  g_autoptr (GainOutlineItem) item = g_object_steal_data (G_OBJECT (cell), "item");
  GtkWidget *child = gtk_list_item_get_child (cell);

  g_signal_handlers_disconnect_by_func (item, on_item_changed, cell);
  if (!GTK_IS_TREE_EXPANDER (child))
    return;
  if (self->texts != NULL && g_hash_table_lookup (self->texts, gain_outline_item_get_id (item))
                                 == gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child)))
    g_hash_table_remove (self->texts, gain_outline_item_get_id (item));
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child), NULL);
}

static void
add_column (GainOutline *self, guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *added;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  added = gtk_column_view_column_new (_ (titles[column]), factory);
  gtk_column_view_column_set_resizable (added, column != GAIN_OUTLINE_TEXT);
  gtk_column_view_column_set_expand (added, column == GAIN_OUTLINE_TEXT);
  gtk_column_view_column_set_visible (added, column == GAIN_OUTLINE_TEXT);
  gtk_column_view_append_column (self->table, added);
  g_object_unref (added);
}

/* --- keys ------------------------------------------------------------------------------------- */

static GtkTreeListRow *
selected_row (GainOutline *self)
{
  return GTK_TREE_LIST_ROW (gtk_single_selection_get_selected_item (self->selection));
}

static gboolean
command (GainOutline *self, const char *what)
{
  g_autofree char *id = g_strdup (self->chosen);

  g_signal_emit (self, signals[COMMAND], 0, what, id);
  return TRUE;
}

static void
select_at (GainOutline *self, guint at)
{
  gtk_single_selection_set_selected (self->selection, at);
}

/* Back, where texts come from, closes a row or goes to the one above it, ahead opens it or goes to the
 * first below. */
static gboolean
on_side (GainOutline *self, gboolean ahead)
{
  GtkTreeListRow *row = selected_row (self);
  g_autoptr (GtkTreeListRow) parent = NULL;
  guint at = gtk_single_selection_get_selected (self->selection);

  if (row == NULL)
    return FALSE;
  if (ahead && gtk_tree_list_row_is_expandable (row) && !gtk_tree_list_row_get_expanded (row))
    gtk_tree_list_row_set_expanded (row, TRUE);
  else if (ahead && gtk_tree_list_row_is_expandable (row))
    select_at (self, MIN (at + 1, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) - 1));
  else if (!ahead && gtk_tree_list_row_get_expanded (row))
    gtk_tree_list_row_set_expanded (row, FALSE);
  else if (!ahead && (parent = gtk_tree_list_row_get_parent (row)) != NULL)
    select_at (self, gtk_tree_list_row_get_position (parent));
  return TRUE;
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer data)
{
  GainOutline *self = data;
  gboolean alt = (state & GDK_ALT_MASK) != 0;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->edited != NULL || self->chosen == NULL
      || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return command (self, "sibling");
    case GDK_KEY_Tab:
      return self->editable && command (self, "child");
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      return command (self, "remove");
    case GDK_KEY_space:
      return command (self, "details");
    case GDK_KEY_F2:
      gain_outline_edit (self, self->chosen);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return alt && command (self, "up");
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return alt && command (self, "down");
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return !alt && on_side (self, mirrored);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return !alt && on_side (self, !mirrored);
    default:
      return FALSE;
    }
}

/* There is nothing to do with no node, nor with words while they are typed. */
static GMenuModel *
row_menu (gpointer data)
{
  GainOutline *self = data;

  if (self->chosen == NULL || self->edited != NULL)
    return NULL;
  return g_object_ref (self->commands);
}

static void
on_selected (GainOutline *self)
{
  GtkTreeListRow *row = selected_row (self);
  g_autoptr (GainOutlineItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  const char *id = item != NULL ? gain_outline_item_get_id (item) : NULL;

  if (self->filling || g_strcmp0 (id, self->chosen) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (id);
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
on_activated (GtkColumnView *table, guint position, gpointer data)
{
  GainOutline *self = data;

  gain_outline_edit (self, self->chosen);
}

/* --- the tree --------------------------------------------------------------------------------- */

static GListModel *
create_children (gpointer item, gpointer data)
{
  if (!gain_outline_item_can_have_children (item))
    return NULL;
  return g_object_ref (G_LIST_MODEL (gain_outline_item_get_children (item)));
}

static int
by_place (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainDrawnNode *one = gain_drawing_find (data, *(char *const *) a);
  const GainDrawnNode *two = gain_drawing_find (data, *(char *const *) b);

  if (one->kind != two->kind)
    return (int) one->kind - (int) two->kind;
  return one->box.origin.y < two->box.origin.y ? -1 : one->box.origin.y > two->box.origin.y;
}

/* Ids, in the order on the canvas, of those of @nodes that have no place yet: they have it now. */
static GPtrArray *
claim (Filling *filling, GPtrArray *nodes)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    {
      const GainDiagramNode *node = g_ptr_array_index (nodes, i);

      if (gain_drawing_index (filling->drawing, node->id) >= 0
          && g_hash_table_add (filling->placed, node->id))
        g_ptr_array_add (ids, node->id);
    }
  g_ptr_array_sort_with_data (ids, by_place, (gpointer) filling->drawing);
  return ids;
}

static GainOutlineItem *
find_item (GListStore *store, const char *id, guint *at)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (GainOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      *at = i;
      if (strcmp (gain_outline_item_get_id (item), id) == 0)
        return g_steal_pointer (&item);
    }
  return NULL;
}

/* As few rows as can be go and come, so that what is open stays open. */
static void
fill_store (Filling *filling, GListStore *store, GPtrArray *ids, const char *parent)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autoptr (GainOutlineItem) here = g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autoptr (GainOutlineItem) item = NULL;
      g_autoptr (GPtrArray) below = NULL;
      g_autoptr (GPtrArray) children = NULL;
      guint at = 0;

      if (here == NULL || strcmp (gain_outline_item_get_id (here), id) != 0)
        {
          item = find_item (store, id, &at);
          if (item != NULL)
            g_list_store_remove (store, at);
          else
            item = gain_outline_item_new (id);
          gain_outline_item_fill (item, filling->diagram, gain_drawing_find (filling->drawing, id),
                                  parent);
          g_list_store_insert (store, i, item);
        }
      else
        item = g_object_ref (here);
      gain_outline_item_fill (item, filling->diagram, gain_drawing_find (filling->drawing, id),
                              parent);
      children = gain_diagram_children (filling->diagram, id);
      below = claim (filling, children);
      fill_store (filling, gain_outline_item_get_children (item), below, id);
    }
  g_list_store_splice (store, ids->len,
                       g_list_model_get_n_items (G_LIST_MODEL (store)) - ids->len, NULL, 0);
}

/* The aims first, then what hangs on nothing. */
static GPtrArray *
root_ids (Filling *filling)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();

  for (guint i = 0; i < filling->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (filling->diagram, i);
      g_autoptr (GPtrArray) parents = gain_diagram_parents (filling->diagram, node->id);

      if (parents->len == 0)
        g_ptr_array_add (roots, (gpointer) node);
    }
  return claim (filling, roots);
}

static void
gain_outline_dispose (GObject *object)
{
  GainOutline *self = GAIN_OUTLINE (object);

  g_clear_handle_id (&self->editing, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->commands);
  g_clear_object (&self->selection);
  g_clear_object (&self->roots);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->edited, g_free);
  g_clear_pointer (&self->to_edit, g_free);
  G_OBJECT_CLASS (gain_outline_parent_class)->dispose (object);
}

static void
gain_outline_class_init (GainOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_outline_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COMMAND] = g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                   G_TYPE_STRING);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                 G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
make_table (GainOutline *self)
{
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_reorderable (self->table, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Outline of the diagram"), -1);
  for (guint i = 0; i < GAIN_OUTLINE_N_COLUMNS; i++)
    add_column (self, i);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
}

static void
gain_outline_init (GainOutline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->texts = g_hash_table_new (g_str_hash, g_str_equal);
  self->roots = g_list_store_new (GAIN_TYPE_OUTLINE_ITEM);
  self->tree = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->roots)), FALSE, TRUE,
                                        create_children, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->tree));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  make_table (self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->table));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
  self->menu = gain_row_menu_attach (GTK_WIDGET (self), self->table, row_menu, self);
  g_signal_connect (self->table, "activate", G_CALLBACK (on_activated), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected),
                            self);
}

static guint
find_row (GainOutline *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      g_autoptr (GainOutlineItem) item = gtk_tree_list_row_get_item (row);

      if (strcmp (gain_outline_item_get_id (item), id) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Only the list inside of the table knows this action. */
static void
scroll_to (GainOutline *self, guint at)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->table)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_activate_action (child, "list.scroll-to-item", "u", at))
      return;
}

/**
 * gain_outline_new:
 * @commands: what can be done with the chosen node; kept by reference
 *
 * Returns: (transfer full): an empty outline
 */
GtkWidget *
gain_outline_new (GMenuModel *commands)
{
  GainOutline *self;

  g_return_val_if_fail (G_IS_MENU_MODEL (commands), NULL);
  self = g_object_new (GAIN_TYPE_OUTLINE, NULL);
  self->commands = g_object_ref (commands);
  return GTK_WIDGET (self);
}

/**
 * gain_outline_set:
 * @self: an outline
 * @diagram: what to show
 * @drawing: of the same, for the order and what it says of each
 */
void
gain_outline_set (GainOutline *self, const GainDiagram *diagram, const GainDrawing *drawing)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (g_str_hash, g_str_equal);
  Filling filling = { diagram, drawing, placed };
  g_autoptr (GPtrArray) ids = root_ids (&filling);
  g_autofree char *chosen = g_strdup (self->chosen);

  self->filling = TRUE;
  fill_store (&filling, self->roots, ids, NULL);
  self->filling = FALSE;
  gain_outline_choose (self, chosen, FALSE);
}

/**
 * gain_outline_choose:
 * @self: an outline
 * @id: (nullable): of a node
 * @focus: whether its row takes the keyboard
 */
void
gain_outline_choose (GainOutline *self, const char *id, gboolean focus)
{
  guint at = id != NULL ? find_row (self, id) : GTK_INVALID_LIST_POSITION;
  gboolean same = gtk_single_selection_get_selected (self->selection) == at;
  char *chosen = g_strdup (id);

  g_free (self->chosen);
  self->chosen = chosen;
  if (!same)
    {
      self->filling = TRUE;
      gtk_single_selection_set_selected (self->selection, at);
      self->filling = FALSE;
      if (at != GTK_INVALID_LIST_POSITION)
        scroll_to (self, at);
    }
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static gboolean
on_edit (gpointer data)
{
  GainOutline *self = data;
  g_autofree char *id = g_steal_pointer (&self->to_edit);
  GtkWidget *stack = g_hash_table_lookup (self->texts, id);

  self->editing = 0;
  if (stack == NULL)
    return G_SOURCE_REMOVE;
  gtk_editable_set_text (GTK_EDITABLE (field_of (stack)),
                         gtk_label_get_label (GTK_LABEL (
                           gtk_stack_get_child_by_name (GTK_STACK (stack), "label"))));
  self->edited = g_strdup (id);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "entry");
  scroll_to (self, gtk_single_selection_get_selected (self->selection));
  gtk_widget_grab_focus (field_of (stack));
  return G_SOURCE_REMOVE;
}

/**
 * gain_outline_edit:
 * @self: an outline
 * @id: (nullable): of a node
 *
 * Lets its words be typed over in its row. "typed" tells how it ended.
 */
void
gain_outline_edit (GainOutline *self, const char *id)
{
  if (id == NULL || !gain_outline_end_edit (self))
    return;
  gain_outline_choose (self, id, FALSE);
  g_free (self->to_edit);
  self->to_edit = g_strdup (id);
  if (self->editing == 0)
    self->editing = g_idle_add (on_edit, self);
}

/**
 * gain_outline_end_edit:
 * @self: an outline
 *
 * Ends the typing, if there is any, and keeps what was typed. What can't be kept gets the keyboard back,
 * with the reason above it.
 *
 * Returns: whether nothing is being typed any more
 */
gboolean
gain_outline_end_edit (GainOutline *self)
{
  if (end_edit (self, TRUE, FALSE, FALSE))
    return TRUE;
  gtk_widget_grab_focus (field_of (g_hash_table_lookup (self->texts, self->edited)));
  return FALSE;
}

/**
 * gain_outline_is_editing:
 * @self: an outline
 *
 * Returns: whether words are being typed, or about to be
 */
gboolean
gain_outline_is_editing (GainOutline *self)
{
  return self->edited != NULL || self->editing != 0;
}

/**
 * gain_outline_show_all:
 * @self: an outline
 * @all: whether to show owner, date, status and measures beside the words
 */
void
gain_outline_show_all (GainOutline *self, gboolean all)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);

  for (guint i = 1; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (column, all);
    }
}

/**
 * gain_outline_set_editable:
 * @self: an outline
 * @editable: whether it can be changed; if not, Tab leads on to what is next
 */
void
gain_outline_set_editable (GainOutline *self, gboolean editable)
{
  self->editable = editable;
}
