/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-private.h"

#include <glib/gi18n-lib.h>

/* Whether one more is too many; an edit that leaves it at what it was, or takes some away, is not. */
static gboolean
weigh_sizes (const GainDiagram *edited, const GainDiagram *before, GError **error)
{
  if (edited->nodes->len > GAIN_DIAGRAM_MOST_NODES && edited->nodes->len > before->nodes->len)
    {
      g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
                   _ ("A diagram has at most %d boxes. Begin another diagram for what is more."),
                   GAIN_DIAGRAM_MOST_NODES);
      return FALSE;
    }
  if (edited->links->len > GAIN_DIAGRAM_MOST_LINKS && edited->links->len > before->links->len)
    {
      g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
                   _ ("A diagram has at most %d lines. Take one away first."),
                   GAIN_DIAGRAM_MOST_LINKS);
      return FALSE;
    }
  return TRUE;
}

/* An outline has no year yet while it is read. */
static gboolean
weigh_head (const GainDiagram *edited, const GainDiagram *before, GError **error)
{
  if (edited->performance_year != before->performance_year
      && !gain_diagram_year_fits (edited->performance_year))
    {
      g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
                   _ ("“%d” is not a year. Write one with four digits."),
                   edited->performance_year);
      return FALSE;
    }
  return gain_diagram_weigh_text (edited->title, error)
         && gain_diagram_weigh_text (edited->reason, error);
}

static gboolean
weigh_cycle (const GainDiagramCycle *cycle, GError **error)
{
  return gain_diagram_weigh_text (cycle->prediction, error)
         && gain_diagram_weigh_text (cycle->plan, error)
         && gain_diagram_weigh_text (cycle->did, error)
         && gain_diagram_weigh_text (cycle->study, error)
         && gain_diagram_weigh_days (cycle->start, cycle->end, error);
}

static gboolean
weigh_node (const GainDiagramNode *node, GError **error)
{
  if (!gain_diagram_weigh_text (node->text, error) || !gain_diagram_weigh_text (node->owner, error))
    return FALSE;
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    if (!gain_diagram_weigh_text (((GainDiagramMeasure *) g_ptr_array_index (node->measures, i))->code,
                                  error))
      return FALSE;
  for (guint i = 0; node->cycles != NULL && i < node->cycles->len; i++)
    if (!weigh_cycle (g_ptr_array_index (node->cycles, i), error))
      return FALSE;
  return TRUE;
}

/**
 * gain_diagram_text_fits:
 * @text: (nullable): a text of a diagram
 *
 * Returns: whether it is short enough for a document: at most %GAIN_DIAGRAM_MOST_CHARS characters
 */
gboolean
gain_diagram_text_fits (const char *text)
{
  return text == NULL || g_utf8_strlen (text, -1) <= GAIN_DIAGRAM_MOST_CHARS;
}

/**
 * gain_diagram_days_fit:
 * @start: the day on which a test began; 0: not said
 * @end: the one on which it ended; 0: not said
 *
 * Returns: whether a test can have both
 */
gboolean
gain_diagram_days_fit (GainDate start, GainDate end)
{
  return start == 0 || end == 0 || end >= start;
}

/**
 * gain_diagram_year_fits:
 * @year: a performance year
 *
 * Returns: whether a diagram can be for it
 */
gboolean
gain_diagram_year_fits (gint64 year)
{
  return year >= GAIN_DIAGRAM_FIRST_YEAR && year <= GAIN_DIAGRAM_LAST_YEAR;
}

/**
 * gain_diagram_weigh_text:
 * @text: (nullable): a text of a diagram
 * @error: return location
 *
 * Returns: whether it fits; %GAIN_DIAGRAM_ERROR_REFUSED with what to do
 */
gboolean
gain_diagram_weigh_text (const char *text, GError **error)
{
  if (gain_diagram_text_fits (text))
    return TRUE;
  g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
               _ ("The text has more than %d characters. Say it in fewer words."),
               GAIN_DIAGRAM_MOST_CHARS);
  return FALSE;
}

/**
 * gain_diagram_weigh_days:
 * @start: the day on which a test began; 0: not said
 * @end: the one on which it ended; 0: not said
 * @error: return location
 *
 * Returns: whether a test can have both; %GAIN_DIAGRAM_ERROR_REFUSED with what to do
 */
gboolean
gain_diagram_weigh_days (GainDate start, GainDate end, GError **error)
{
  g_autofree char *begun = NULL;
  g_autofree char *ended = NULL;

  if (gain_diagram_days_fit (start, end))
    return TRUE;
  begun = gain_date_format_us (start);
  ended = gain_date_format_us (end);
  g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
               _ ("The test would end on %s, before it began on %s. Change one of the dates."),
               ended, begun);
  return FALSE;
}

/**
 * gain_diagram_check:
 * @edited: a version that is being handed out
 * @before: what it was made from
 * @error: return location
 *
 * Weighs what an edit changed by the rules by which documents are read: what is kept can be opened
 * again. Nodes that both share were weighed before.
 *
 * Returns: whether it can be kept; %GAIN_DIAGRAM_ERROR_REFUSED with what to do
 */
gboolean
gain_diagram_check (const GainDiagram *edited, const GainDiagram *before, GError **error)
{
  if (!weigh_sizes (edited, before, error) || !weigh_head (edited, before, error))
    return FALSE;
  for (guint i = 0; i < edited->nodes->len; i++)
    {
      const GainDiagramNode *node = g_ptr_array_index (edited->nodes, i);

      if (node != gain_diagram_find (before, node->id) && !weigh_node (node, error))
        return FALSE;
    }
  return TRUE;
}
