/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-outline-item.h"

#include "gain-node-box.h"

#include <glib/gi18n-lib.h>

struct _GainOutlineItem
{
  GObject          parent_instance;

  char            *id;
  GainDiagramKind  kind;
  GListStore      *children;
  char            *texts[GAIN_OUTLINE_N_COLUMNS];
  char            *spoken;
  gboolean         dim;
};

G_DEFINE_FINAL_TYPE (GainOutlineItem, gain_outline_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
gain_outline_item_finalize (GObject *object)
{
  GainOutlineItem *self = GAIN_OUTLINE_ITEM (object);

  g_clear_object (&self->children);
  for (guint i = 0; i < GAIN_OUTLINE_N_COLUMNS; i++)
    g_free (self->texts[i]);
  g_free (self->spoken);
  g_free (self->id);
  G_OBJECT_CLASS (gain_outline_item_parent_class)->finalize (object);
}

static void
gain_outline_item_class_init (GainOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gain_outline_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
gain_outline_item_init (GainOutlineItem *self)
{
  self->children = g_list_store_new (GAIN_TYPE_OUTLINE_ITEM);
}

static char *
measures_text (const GainDiagramNode *node)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);

      g_string_append_printf (text, i > 0 ? ", %s (%s)" : "%s (%s)", measure->code,
                              gain_measure_role_title (measure->role));
    }
  return g_string_free (text, FALSE);
}

/* The other nodes that lead to it: a list has one place for each. */
static char *
also_text (const GainDiagram *diagram, const char *id, const char *parent)
{
  g_autoptr (GPtrArray) parents = gain_diagram_parents (diagram, id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parents->len; i++)
    {
      const GainDiagramNode *other = g_ptr_array_index (parents, i);

      if (g_strcmp0 (other->id, parent) != 0)
        g_string_append_printf (text, text->len > 0 ? "; %s" : "%s", other->text);
    }
  return g_string_free (text, FALSE);
}

static gboolean
take_text (char **place, char *text /* taken */)
{
  if (g_strcmp0 (*place, text) == 0)
    {
      g_free (text);
      return FALSE;
    }
  g_free (*place);
  *place = text;
  return TRUE;
}

static char *
spoken_text (const GainOutlineItem *self, const GainDrawnNode *drawn)
{
  g_autofree char *description = gain_drawn_node_describe (drawn);

  if (self->texts[GAIN_OUTLINE_ALSO][0] == '\0')
    return g_steal_pointer (&description);
  return g_strdup_printf (_ ("%s; also drives: %s"), description, self->texts[GAIN_OUTLINE_ALSO]);
}

/**
 * gain_outline_item_new:
 * @id: of a node
 *
 * Returns: (transfer full): an item that says nothing yet
 */
GainOutlineItem *
gain_outline_item_new (const char *id)
{
  GainOutlineItem *self = g_object_new (GAIN_TYPE_OUTLINE_ITEM, NULL);

  self->id = g_strdup (id);
  return self;
}

/**
 * gain_outline_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): the node's id
 */
const char *
gain_outline_item_get_id (GainOutlineItem *self)
{
  return self->id;
}

/**
 * gain_outline_item_get_children:
 * @self: an item
 *
 * Returns: (transfer none): the items below it
 */
GListStore *
gain_outline_item_get_children (GainOutlineItem *self)
{
  return self->children;
}

/**
 * gain_outline_item_can_have_children:
 * @self: an item that was filled in
 *
 * Returns: whether anything may hang below it
 */
gboolean
gain_outline_item_can_have_children (GainOutlineItem *self)
{
  return self->kind != GAIN_DIAGRAM_CHANGE;
}

/**
 * gain_outline_item_get_text:
 * @self: an item that was filled in
 * @column: what about it
 *
 * Returns: (transfer none): what the row says
 */
const char *
gain_outline_item_get_text (GainOutlineItem *self, GainOutlineColumn column)
{
  return self->texts[column] != NULL ? self->texts[column] : "";
}

/**
 * gain_outline_item_get_spoken:
 * @self: an item that was filled in
 *
 * Returns: (transfer none): all that is to be said of it, in one line
 */
const char *
gain_outline_item_get_spoken (GainOutlineItem *self)
{
  return self->spoken != NULL ? self->spoken : "";
}

/**
 * gain_outline_item_get_dim:
 * @self: an item that was filled in
 *
 * Returns: whether a filter is on that it does not fit
 */
gboolean
gain_outline_item_get_dim (GainOutlineItem *self)
{
  return self->dim;
}

/**
 * gain_outline_item_fill:
 * @self: an item
 * @diagram: that has its node
 * @drawn: the node as it is drawn
 * @parent: (nullable): the node that it stands below
 */
void
gain_outline_item_fill (GainOutlineItem *self, const GainDiagram *diagram,
                        const GainDrawnNode *drawn, const char *parent)
{
  const GainDiagramNode *node = gain_diagram_find (diagram, self->id);
  gboolean changed = self->dim != drawn->dim || self->kind != node->kind;

  self->dim = drawn->dim;
  self->kind = node->kind;
  changed |= take_text (&self->texts[GAIN_OUTLINE_TEXT], g_strdup (drawn->text));
  changed |= take_text (&self->texts[GAIN_OUTLINE_OWNER],
                        g_strdup (node->owner != NULL ? node->owner : ""));
  changed |= take_text (&self->texts[GAIN_OUTLINE_DUE],
                        node->due != 0 ? gain_date_format_us (node->due) : g_strdup (""));
  changed |= take_text (&self->texts[GAIN_OUTLINE_STATUS],
                        g_strdup (node->status != GAIN_CHANGE_NONE
                                      ? gain_change_status_title (node->status) : ""));
  changed |= take_text (&self->texts[GAIN_OUTLINE_MEASURES], measures_text (node));
  changed |= take_text (&self->texts[GAIN_OUTLINE_ALSO], also_text (diagram, self->id, parent));
  changed |= take_text (&self->spoken, spoken_text (self, drawn));
  if (changed)
    g_signal_emit (self, changed_signal, 0);
}
