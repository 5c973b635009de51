/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-due-ideas.h"

#include "gain-diagram-json.h"

#include <string.h>

static void
idea_free (gpointer data)
{
  GainDueIdea *idea = data;

  g_free (idea->diagram);
  g_free (idea->text);
  g_free (idea->owner);
  g_free (idea);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const GainDueIdea *left = *(const GainDueIdea *const *) a;
  const GainDueIdea *right = *(const GainDueIdea *const *) b;
  int order = (left->due > right->due) - (left->due < right->due);

  if (order == 0)
    order = strcmp (left->diagram, right->diagram);
  return order != 0 ? order : strcmp (left->text, right->text);
}

/* What a practice’s version has from the ACO’s diagram is counted there. */
static gboolean
is_due (const GainDiagramNode *node)
{
  return node->kind == GAIN_DIAGRAM_CHANGE && node->due > 0 && node->status <= GAIN_CHANGE_TESTING
         && !node->inherits && !node->hidden && node->text != NULL;
}

static void
add_ideas (GPtrArray *ideas, const GainStoredDiagram *stored)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_from_json (stored->document, -1, NULL);

  /* The view says what is wrong with one that can't be read. */
  for (guint i = 0; diagram != NULL && i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (diagram, i);
      GainDueIdea *idea;

      if (!is_due (node))
        continue;
      idea = g_new0 (GainDueIdea, 1);
      idea->diagram = g_strdup (stored->title);
      idea->text = g_strdup (node->text);
      idea->owner = g_strdup (node->owner);
      idea->due = node->due;
      g_ptr_array_add (ideas, idea);
    }
}

/**
 * gain_due_ideas_new:
 * @diagrams: (element-type GainStoredDiagram): as stored
 * @year: a performance year
 *
 * Returns: (transfer full) (element-type GainDueIdea): what of the year's diagrams is to be done by a
 *   day and is not done, the earliest first
 */
GPtrArray *
gain_due_ideas_new (const GPtrArray *diagrams, int year)
{
  GPtrArray *ideas = g_ptr_array_new_with_free_func (idea_free);

  for (guint i = 0; i < diagrams->len; i++)
    {
      const GainStoredDiagram *stored = g_ptr_array_index (diagrams, i);

      if (stored->performance_year == year)
        add_ideas (ideas, stored);
    }
  g_ptr_array_sort (ideas, compare);
  return ideas;
}
