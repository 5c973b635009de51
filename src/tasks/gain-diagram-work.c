/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-work.h"

#include "gain-diagram-json.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static int
workspace_year (GainStore *store)
{
  g_autofree char *text = gain_store_get_setting (store, "year", NULL);

  return text != NULL ? atoi (text) : 0;
}

/**
 * gain_diagram_settle:
 * @store: a workspace
 * @reading: what a file of a diagram gave
 * @error: return location
 *
 * Gives an outline, which doesn't say its year, that of the workspace.
 *
 * Returns: whether the reading has a document now; %GAIN_FILE_ERROR_INVALID where the workspace has
 *   no year either
 */
gboolean
gain_diagram_settle (GainStore *store, GainReading *reading, GError **error)
{
  GainDiagram *dated;
  int year;

  if (reading->document != NULL)
    return TRUE;
  year = workspace_year (store);
  if (year == 0)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("%s: the workspace has no performance year that the outline could be for. Set "
                      "“year” first."),
                   reading->name);
      return FALSE;
    }
  dated = gain_diagram_new_version (reading->diagram, year, NULL, NULL, error);
  if (dated == NULL)
    return FALSE;
  gain_diagram_unref (reading->diagram);
  reading->diagram = dated;
  reading->document = gain_diagram_to_json (dated);
  return TRUE;
}

/**
 * gain_diagrams_find:
 * @diagrams: (element-type GainStoredDiagram): diagrams
 * @title: a title
 * @year: a performance year
 *
 * Returns: (transfer none) (nullable): the one of that title and year
 */
const GainStoredDiagram *
gain_diagrams_find (const GPtrArray *diagrams, const char *title, int year)
{
  for (guint i = 0; i < diagrams->len; i++)
    {
      const GainStoredDiagram *stored = g_ptr_array_index (diagrams, i);

      if (stored->performance_year == year && strcmp (stored->title, title) == 0)
        return stored;
    }
  return NULL;
}

/**
 * gain_diagram_weigh:
 * @store: a workspace
 * @reading: what a file of a diagram gave
 * @counts: (inout): what importing it would do
 * @error: return location
 *
 * Returns: whether it could be found out
 */
gboolean
gain_diagram_weigh (GainStore *store, const GainReading *reading, GainImportCounts *counts,
                    GError **error)
{
  g_autoptr (GPtrArray) diagrams = gain_store_read_diagrams (store, error);
  const GainStoredDiagram *stored;

  if (diagrams == NULL)
    return FALSE;
  stored = gain_diagrams_find (diagrams, reading->diagram->title,
                               reading->diagram->performance_year);
  if (stored == NULL)
    counts->added = 1;
  else if (strcmp (stored->document, reading->document) == 0)
    counts->unchanged = 1;
  else
    counts->changed = 1;
  return TRUE;
}

static gboolean
is_of_aco (const GainStoredDiagram *stored)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_from_json (stored->document, -1, NULL);

  return diagram != NULL && diagram->scope == GAIN_SCOPE_ACO;
}

/* Of several without a title the ACO's own; of a title the year's, or else its newest. */
static GainStoredDiagram *
choose (GPtrArray *diagrams, const char *title, int year, guint *n_fitting)
{
  GainStoredDiagram *chosen = NULL;
  gboolean own = FALSE;

  *n_fitting = 0;
  for (guint i = 0; i < diagrams->len; i++)
    {
      GainStoredDiagram *stored = g_ptr_array_index (diagrams, i);
      gboolean of_aco;

      if (title != NULL)
        {
          if (strcmp (stored->title, title) == 0
              && (chosen == NULL || chosen->performance_year != year))
            chosen = stored;
          *n_fitting = chosen != NULL;
          continue;
        }
      if (stored->performance_year != year)
        continue;
      of_aco = is_of_aco (stored);
      if (chosen != NULL && own && !of_aco)
        continue;
      *n_fitting = chosen != NULL && own == of_aco ? *n_fitting + 1 : 1;
      chosen = stored;
      own = of_aco;
    }
  return chosen;
}

/**
 * gain_diagram_pick:
 * @store: a workspace
 * @title: (nullable): a diagram's title; %NULL: the ACO's, if it has one
 * @year: its performance year; 0: the workspace's, or of a title the newest
 * @error: return location
 *
 * Returns: (transfer full): the stored diagram; %NULL with %GAIN_STORE_ERROR_NOT_FOUND
 */
GainStoredDiagram *
gain_diagram_pick (GainStore *store, const char *title, int year, GError **error)
{
  g_autoptr (GPtrArray) diagrams = gain_store_read_diagrams (store, error);
  int wanted = year != 0 ? year : workspace_year (store);
  GainStoredDiagram *chosen;
  guint n_fitting;

  if (diagrams == NULL)
    return NULL;
  chosen = choose (diagrams, title, wanted, &n_fitting);
  if (chosen != NULL && n_fitting == 1 && (year == 0 || chosen->performance_year == year))
    {
      guint index = 0;

      g_ptr_array_find (diagrams, chosen, &index);
      return g_ptr_array_steal_index (diagrams, index);
    }
  if (n_fitting > 1)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("The workspace has %u diagrams for %d. Say which by its title."), n_fitting,
                 wanted);
  else if (title != NULL)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("There is no diagram “%s” for %d in this workspace."), title, wanted);
  else
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                 _ ("The workspace has no diagram for %d. Draw or import one."), wanted);
  return NULL;
}

/**
 * gain_diagram_load:
 * @store: a workspace
 * @title: (nullable): a diagram's title, as for gain_diagram_pick()
 * @year: its performance year; 0: the workspace's
 * @error: return location
 *
 * Returns: (transfer full): the diagram; %NULL with an error
 */
GainDiagram *
gain_diagram_load (GainStore *store, const char *title, int year, GError **error)
{
  g_autoptr (GainStoredDiagram) stored = gain_diagram_pick (store, title, year, error);

  return stored != NULL ? gain_diagram_from_json (stored->document, -1, error) : NULL;
}

/**
 * gain_diagram_save:
 * @store: a workspace that may be written
 * @diagram: a diagram
 * @label: (nullable): what undo calls it
 * @error: return location
 *
 * Returns: whether it is stored
 */
gboolean
gain_diagram_save (GainStore *store, const GainDiagram *diagram, const char *label, GError **error)
{
  g_autofree char *document = gain_diagram_to_json (diagram);

  return gain_store_write_diagram (store, diagram->title, diagram->performance_year, document, label,
                                   NULL, error);
}
