/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const gain_diagram_kind_words[] = { "aim", "primary", "secondary", "change", NULL };
const char *const gain_measure_role_words[] = { "outcome", "process", "balancing", NULL };
const char *const gain_change_status_words[] = { "", "idea", "planned", "testing", "adopted",
                                                 "adapted", "abandoned", NULL };
const char *const gain_cycle_act_words[] = { "", "adopt", "adapt", "abandon", NULL };

static void
free_measure (gpointer data)
{
  GainDiagramMeasure *measure = data;

  g_free (measure->code);
  g_free (measure);
}

static void
free_cycle (gpointer data)
{
  GainDiagramCycle *cycle = data;

  g_free (cycle->prediction);
  g_free (cycle->plan);
  g_free (cycle->did);
  g_free (cycle->study);
  g_free (cycle);
}

/**
 * gain_diagram_kind_title:
 * @kind: a kind of node
 *
 * Returns: what people call it
 */
const char *
gain_diagram_kind_title (GainDiagramKind kind)
{
  switch (kind)
    {
    case GAIN_DIAGRAM_AIM:
      return _ ("Aim");
    case GAIN_DIAGRAM_PRIMARY:
      return _ ("Primary driver");
    case GAIN_DIAGRAM_SECONDARY:
      return _ ("Secondary driver");
    case GAIN_DIAGRAM_CHANGE:
    default:
      return _ ("Change idea");
    }
}

/**
 * gain_measure_role_title:
 * @role: what a measure tells of a node
 *
 * Returns: what people call it
 */
const char *
gain_measure_role_title (GainMeasureRole role)
{
  switch (role)
    {
    case GAIN_MEASURE_OUTCOME:
      return _ ("Outcome");
    case GAIN_MEASURE_PROCESS:
      return _ ("Process");
    case GAIN_MEASURE_BALANCING:
    default:
      return _ ("Balancing");
    }
}

/**
 * gain_change_status_title:
 * @status: how far a change idea is
 *
 * Returns: what people call it; "No status" for none
 */
const char *
gain_change_status_title (GainChangeStatus status)
{
  switch (status)
    {
    case GAIN_CHANGE_IDEA:
      return _ ("Idea");
    case GAIN_CHANGE_PLANNED:
      return _ ("Planned");
    case GAIN_CHANGE_TESTING:
      return _ ("Testing");
    case GAIN_CHANGE_ADOPTED:
      return _ ("Adopted");
    case GAIN_CHANGE_ADAPTED:
      return _ ("Adapted");
    case GAIN_CHANGE_ABANDONED:
      return _ ("Abandoned");
    case GAIN_CHANGE_NONE:
    default:
      return _ ("No status");
    }
}

/**
 * gain_cycle_act_title:
 * @act: what a test of change led to
 *
 * Returns: what people call it; "Not decided" for none
 */
const char *
gain_cycle_act_title (GainCycleAct act)
{
  switch (act)
    {
    case GAIN_ACT_ADOPT:
      return _ ("Adopt");
    case GAIN_ACT_ADAPT:
      return _ ("Adapt");
    case GAIN_ACT_ABANDON:
      return _ ("Abandon");
    case GAIN_ACT_NONE:
    default:
      return _ ("Not decided");
    }
}

/**
 * gain_diagram_node_new:
 * @id: its id
 * @kind: its kind
 * @text: (nullable): what it says; %NULL only for one that an heir inherits
 *
 * Returns: (transfer full): a node without measures, to be filled before it is taken into a diagram
 */
GainDiagramNode *
gain_diagram_node_new (const char *id, GainDiagramKind kind, const char *text)
{
  GainDiagramNode *node = g_new0 (GainDiagramNode, 1);

  g_atomic_ref_count_init (&node->ref_count);
  node->id = g_strdup (id);
  node->kind = kind;
  node->text = g_strdup (text);
  node->measures = g_ptr_array_new_with_free_func (free_measure);
  node->cycles = g_ptr_array_new_with_free_func (free_cycle);
  return node;
}

/**
 * gain_diagram_node_copy:
 * @node: a node
 *
 * Returns: (transfer full): a copy of its own, to be changed before it is taken into a diagram
 */
GainDiagramNode *
gain_diagram_node_copy (const GainDiagramNode *node)
{
  GainDiagramNode *copy = gain_diagram_node_new (node->id, node->kind, node->text);

  copy->owner = g_strdup (node->owner);
  copy->due = node->due;
  copy->status = node->status;
  copy->order = node->order;
  copy->inherits = node->inherits;
  copy->hidden = node->hidden;
  copy->no_status = node->no_status;
  copy->no_order = node->no_order;
  if (node->measures == NULL)
    g_clear_pointer (&copy->measures, g_ptr_array_unref);
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);

      gain_diagram_node_add_measure (copy, measure->code, measure->role);
    }
  if (node->cycles == NULL)
    g_clear_pointer (&copy->cycles, g_ptr_array_unref);
  for (guint i = 0; node->cycles != NULL && i < node->cycles->len; i++)
    gain_diagram_node_add_cycle (copy, g_ptr_array_index (node->cycles, i));
  return copy;
}

/**
 * gain_diagram_node_ref:
 * @node: a node
 *
 * Returns: (transfer full): @node
 */
GainDiagramNode *
gain_diagram_node_ref (GainDiagramNode *node)
{
  g_atomic_ref_count_inc (&node->ref_count);
  return node;
}

/**
 * gain_diagram_node_unref:
 * @node: (transfer full): a node
 */
void
gain_diagram_node_unref (GainDiagramNode *node)
{
  if (!g_atomic_ref_count_dec (&node->ref_count))
    return;
  g_free (node->id);
  g_free (node->text);
  g_free (node->owner);
  g_clear_pointer (&node->measures, g_ptr_array_unref);
  g_clear_pointer (&node->cycles, g_ptr_array_unref);
  g_free (node);
}

static gboolean
measures_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++)
    {
      const GainDiagramMeasure *one = g_ptr_array_index (a, i);
      const GainDiagramMeasure *other = g_ptr_array_index (b, i);

      if (one->role != other->role || strcmp (one->code, other->code) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
cycles_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++)
    if (!gain_diagram_cycle_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/**
 * gain_diagram_cycle_equal:
 * @a: a test of change
 * @b: another
 *
 * Returns: whether they say the same
 */
gboolean
gain_diagram_cycle_equal (const GainDiagramCycle *a, const GainDiagramCycle *b)
{
  return a->act == b->act && a->start == b->start && a->end == b->end
         && g_strcmp0 (a->prediction, b->prediction) == 0 && g_strcmp0 (a->plan, b->plan) == 0
         && g_strcmp0 (a->did, b->did) == 0 && g_strcmp0 (a->study, b->study) == 0;
}

/**
 * gain_diagram_measures_equal:
 * @a: a node
 * @b: another
 *
 * Returns: whether they have the same measures with the same roles, in the same order
 */
gboolean
gain_diagram_measures_equal (const GainDiagramNode *a, const GainDiagramNode *b)
{
  return measures_equal (a->measures, b->measures);
}

/**
 * gain_diagram_cycles_equal:
 * @a: a node
 * @b: another
 *
 * Returns: whether the same tests of change stand under both
 */
gboolean
gain_diagram_cycles_equal (const GainDiagramNode *a, const GainDiagramNode *b)
{
  return cycles_equal (a->cycles, b->cycles);
}

/**
 * gain_diagram_node_equal:
 * @a: a node
 * @b: another
 *
 * Returns: whether they say the same in every field
 */
gboolean
gain_diagram_node_equal (const GainDiagramNode *a, const GainDiagramNode *b)
{
  return a == b
         || (a->kind == b->kind && a->due == b->due && a->status == b->status
             && a->order == b->order && a->inherits == b->inherits && a->hidden == b->hidden
             && a->no_status == b->no_status && a->no_order == b->no_order
             && strcmp (a->id, b->id) == 0 && g_strcmp0 (a->text, b->text) == 0
             && g_strcmp0 (a->owner, b->owner) == 0 && measures_equal (a->measures, b->measures)
             && cycles_equal (a->cycles, b->cycles));
}

/**
 * gain_diagram_node_add_measure:
 * @node: a node that is in no diagram yet
 * @code: the code of a measure
 * @role: what it tells of the node
 */
void
gain_diagram_node_add_measure (GainDiagramNode *node, const char *code, GainMeasureRole role)
{
  GainDiagramMeasure *measure = g_new0 (GainDiagramMeasure, 1);

  if (node->measures == NULL)
    node->measures = g_ptr_array_new_with_free_func (free_measure);
  measure->code = g_strdup (code);
  measure->role = role;
  g_ptr_array_add (node->measures, measure);
}

/**
 * gain_diagram_node_add_cycle:
 * @node: a node that is in no diagram yet
 * @cycle: a test of it; what it points to is copied
 */
void
gain_diagram_node_add_cycle (GainDiagramNode *node, const GainDiagramCycle *cycle)
{
  GainDiagramCycle *copy = g_new (GainDiagramCycle, 1);

  if (node->cycles == NULL)
    node->cycles = g_ptr_array_new_with_free_func (free_cycle);
  *copy = *cycle;
  copy->prediction = g_strdup (cycle->prediction);
  copy->plan = g_strdup (cycle->plan);
  copy->did = g_strdup (cycle->did);
  copy->study = g_strdup (cycle->study);
  g_ptr_array_add (node->cycles, copy);
}

/**
 * gain_diagram_node_has_measure:
 * @node: a node
 * @code: the code of a measure
 *
 * Returns: whether the measure tells whether the node works
 */
gboolean
gain_diagram_node_has_measure (const GainDiagramNode *node, const char *code)
{
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    if (strcmp (((GainDiagramMeasure *) g_ptr_array_index (node->measures, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}
