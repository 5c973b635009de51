/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the setters of a single field have in common. */
static GainDiagramNode *
begin_field (GainDiagram *diagram, const char *id, GainDiagram **edited, char **quoted,
             GError **error)
{
  const GainDiagramNode *old = gain_diagram_need (diagram, id, error);

  if (old == NULL)
    return NULL;
  *quoted = gain_diagram_quote (old);
  *edited = gain_diagram_begin (diagram);
  return gain_diagram_open (*edited, id);
}

/**
 * gain_diagram_set_owner:
 * @diagram: a diagram
 * @id: the id of a node
 * @owner: (nullable): who answers for it; blank or %NULL: nobody
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_set_owner (GainDiagram *diagram, const char *id, const char *owner, char **label,
                        GError **error)
{
  g_autofree char *quoted = NULL;
  GainDiagram *edited;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  node = begin_field (diagram, id, &edited, &quoted, error);
  if (node == NULL)
    return NULL;
  g_free (node->owner);
  node->owner = gain_diagram_clean_or_null (owner);
  return gain_diagram_finish (diagram, edited,
                              g_strdup_printf (_ ("Set owner of %s"), quoted), label, error);
}

/**
 * gain_diagram_set_due:
 * @diagram: a diagram
 * @id: the id of a node
 * @due: the day by which it shall be done; 0: none
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_set_due (GainDiagram *diagram, const char *id, GainDate due, char **label,
                      GError **error)
{
  g_autofree char *quoted = NULL;
  GainDiagram *edited;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  node = begin_field (diagram, id, &edited, &quoted, error);
  if (node == NULL)
    return NULL;
  node->due = due;
  return gain_diagram_finish (diagram, edited,
                              g_strdup_printf (_ ("Set due date of %s"), quoted), label, error);
}

/**
 * gain_diagram_set_status:
 * @diagram: a diagram
 * @id: the id of a node
 * @status: how far it is
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_set_status (GainDiagram *diagram, const char *id, GainChangeStatus status,
                         char **label, GError **error)
{
  g_autofree char *quoted = NULL;
  GainDiagram *edited;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  node = begin_field (diagram, id, &edited, &quoted, error);
  if (node == NULL)
    return NULL;
  node->status = status;
  return gain_diagram_finish (diagram, edited,
                              g_strdup_printf (_ ("Set status of %s"), quoted), label, error);
}

/**
 * gain_diagram_set_measure:
 * @diagram: a diagram
 * @id: the id of a node
 * @code: the code of a measure
 * @role: what it tells of the node
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Adds a measure to a node, or changes the role of one that is there.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_set_measure (GainDiagram *diagram, const char *id, const char *code,
                          GainMeasureRole role, char **label, GError **error)
{
  g_autofree char *quoted = NULL;
  GainDiagram *edited;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL && code != NULL, NULL);

  node = begin_field (diagram, id, &edited, &quoted, error);
  if (node == NULL)
    return NULL;
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);

      if (strcmp (measure->code, code) != 0)
        continue;
      measure->role = role;
      return gain_diagram_finish (diagram, edited,
                                  g_strdup_printf (_ ("Measure %s"), quoted), label, error);
    }
  gain_diagram_node_add_measure (node, code, role);
  return gain_diagram_finish (diagram, edited, g_strdup_printf (_ ("Measure %s"), quoted), label,
                              error);
}

/**
 * gain_diagram_remove_measure:
 * @diagram: a diagram
 * @id: the id of a node
 * @code: the code of one of its measures
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_remove_measure (GainDiagram *diagram, const char *id, const char *code, char **label,
                             GError **error)
{
  g_autofree char *quoted = NULL;
  GainDiagram *edited;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL && code != NULL, NULL);

  node = begin_field (diagram, id, &edited, &quoted, error);
  if (node == NULL)
    return NULL;
  for (guint i = node->measures != NULL ? node->measures->len : 0; i > 0; i--)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i - 1);

      if (strcmp (measure->code, code) == 0)
        g_ptr_array_remove_index (node->measures, i - 1);
    }
  return gain_diagram_finish (diagram, edited,
                              g_strdup_printf (_ ("Remove measure from %s"), quoted), label, error);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const GainDiagramCycle *one = *(const GainDiagramCycle *const *) a;
  const GainDiagramCycle *other = *(const GainDiagramCycle *const *) b;

  return (one->start > other->start) - (one->start < other->start);
}

/* In the place of the one that it stands for: among those that began on one day the order stays. */
static void
put_last_at (GPtrArray *cycles, guint index)
{
  gpointer last;

  if (index + 1 >= cycles->len)
    return;
  last = g_ptr_array_steal_index (cycles, cycles->len - 1);
  g_ptr_array_remove_index (cycles, index);
  g_ptr_array_insert (cycles, (int) index, last);
}

/**
 * gain_diagram_set_cycle:
 * @diagram: a diagram
 * @id: the id of a node
 * @index: which of its tests it takes the place of; one past the last adds it
 * @cycle: what is planned, done or learnt; copied
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Keeps a test of a change idea; those of a node stand by the day on which they began.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node, a text is too long, or the test would end before it begins
 */
GainDiagram *
gain_diagram_set_cycle (GainDiagram *diagram, const char *id, guint index,
                        const GainDiagramCycle *cycle, char **label, GError **error)
{
  g_autofree char *prediction = NULL;
  g_autofree char *plan = NULL;
  g_autofree char *did = NULL;
  g_autofree char *study = NULL;
  GainDiagramCycle cleaned = *cycle;
  g_autofree char *quoted = NULL;
  GainDiagram *edited;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  node = begin_field (diagram, id, &edited, &quoted, error);
  if (node == NULL)
    return NULL;
  cleaned.prediction = prediction = gain_diagram_clean_or_null (cycle->prediction);
  cleaned.plan = plan = gain_diagram_clean_or_null (cycle->plan);
  cleaned.did = did = gain_diagram_clean_or_null (cycle->did);
  cleaned.study = study = gain_diagram_clean_or_null (cycle->study);
  gain_diagram_node_add_cycle (node, &cleaned);
  put_last_at (node->cycles, index);
  g_ptr_array_sort (node->cycles, compare_starts);
  return gain_diagram_finish (diagram, edited, g_strdup_printf (_ ("Test of %s"), quoted), label,
                              error);
}

/**
 * gain_diagram_remove_cycle:
 * @diagram: a diagram
 * @id: the id of a node
 * @index: which of its tests
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_remove_cycle (GainDiagram *diagram, const char *id, guint index, char **label,
                           GError **error)
{
  g_autofree char *quoted = NULL;
  GainDiagram *edited;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  node = begin_field (diagram, id, &edited, &quoted, error);
  if (node == NULL)
    return NULL;
  if (node->cycles != NULL && index < node->cycles->len)
    g_ptr_array_remove_index (node->cycles, index);
  return gain_diagram_finish (diagram, edited,
                              g_strdup_printf (_ ("Remove test of %s"), quoted), label, error);
}

/**
 * gain_diagram_set_title:
 * @diagram: a diagram
 * @title: what it shall be called
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where the title
 *   is blank or too long
 */
GainDiagram *
gain_diagram_set_title (GainDiagram *diagram, const char *title, char **label, GError **error)
{
  g_autofree char *cleaned = NULL;
  GainDiagram *edited;

  g_return_val_if_fail (diagram != NULL && title != NULL, NULL);

  cleaned = gain_diagram_clean (title);
  if (*cleaned == '\0')
    {
      g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED, "%s",
                   _ ("A diagram needs a title. Write one."));
      return NULL;
    }
  edited = gain_diagram_begin (diagram);
  g_free (edited->title);
  edited->title = g_steal_pointer (&cleaned);
  return gain_diagram_finish (diagram, edited, g_strdup (_ ("Rename diagram")), label, error);
}

/**
 * gain_diagram_set_reviewed:
 * @diagram: a diagram
 * @day: the day on which it was reviewed; 0: it wasn't
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Returns: (transfer full): the new diagram
 */
GainDiagram *
gain_diagram_set_reviewed (GainDiagram *diagram, GainDate day, char **label, GError **error)
{
  GainDiagram *edited;

  g_return_val_if_fail (diagram != NULL, NULL);

  edited = gain_diagram_begin (diagram);
  edited->reviewed = day;
  return gain_diagram_finish (diagram, edited,
                 g_strdup (day != 0 ? _ ("Mark diagram reviewed")
                                    : _ ("Mark diagram not reviewed")),
                 label, error);
}

/**
 * gain_diagram_new_version:
 * @diagram: a diagram
 * @performance_year: the year of the new version
 * @reason: (nullable): why it will differ
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Starts another year's version: the same nodes and lines, not reviewed yet.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where that is no
 *   year, or the reason is too long
 */
GainDiagram *
gain_diagram_new_version (GainDiagram *diagram, int performance_year, const char *reason,
                          char **label, GError **error)
{
  GainDiagram *edited;

  g_return_val_if_fail (diagram != NULL, NULL);

  edited = gain_diagram_begin (diagram);
  edited->performance_year = performance_year;
  edited->reviewed = 0;
  g_free (edited->reason);
  edited->reason = gain_diagram_clean_or_null (reason);
  return gain_diagram_finish (diagram, edited,
                              g_strdup_printf (_ ("Start version for %d"), performance_year),
                 label, error);
}
