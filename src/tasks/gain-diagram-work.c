/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-work.h"

#include "gain-diagram-heir.h"
#include "gain-diagram-json.h"
#include "gain-plan-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A practice's diagram of a department's of the ACO's: no more stand above one another. */
#define MOST_DEPTH 4

/**
 * gain_diagram_settle:
 * @store: a workspace
 * @reading: what a file of a diagram gave
 * @error: return location
 *
 * Gives an outline, which doesn't say its year, that of the workspace, and reads the document that
 * this makes: what is stored can be opened.
 *
 * Returns: whether the reading has a document now; %GAIN_FILE_ERROR_INVALID where the workspace has
 *   no year either
 */
gboolean
gain_diagram_settle (GainStore *store, GainReading *reading, GError **error)
{
  g_autoptr (GainDiagram) checked = NULL;
  g_autofree char *document = NULL;
  GainDiagram *dated;
  int year = 0;

  if (reading->document != NULL)
    return TRUE;
  if (!gain_store_find_year (store, &year, error))
    return FALSE;
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
  document = gain_diagram_to_json (dated);
  checked = gain_diagram_from_json (document, -1, error);
  if (checked == NULL)
    {
      g_prefix_error (error, "%s: ", reading->name);
      return FALSE;
    }
  reading->document = g_steal_pointer (&document);
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

static gboolean
refuse_ring (const char *title, const char *parent, GError **error)
{
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               _ ("“%s” can’t inherit from “%s”: they would inherit from each other, or more than %d "
                  "would stand above one another. Give one of them another parent, or none."),
               title, parent, MOST_DEPTH);
  return FALSE;
}

/* Whether what a diagram inherits from leads up to one that inherits from none. One that isn't there
 * yet may still come. */
static gboolean
check_parents (const GPtrArray *diagrams, const GainDiagram *diagram, GError **error)
{
  g_autofree char *above = g_strdup (diagram->parent);

  for (guint depth = 0; above != NULL; depth++)
    {
      const GainStoredDiagram *stored;
      g_autoptr (GainDiagram) parent = NULL;

      if (depth == MOST_DEPTH || strcmp (above, diagram->title) == 0)
        return refuse_ring (diagram->title, diagram->parent, error);
      stored = gain_diagrams_find (diagrams, above, diagram->performance_year);
      parent = stored != NULL ? gain_diagram_from_json (stored->document, -1, NULL) : NULL;
      g_free (above);
      above = parent != NULL ? g_strdup (parent->parent) : NULL;
    }
  return TRUE;
}

/**
 * gain_diagram_weigh:
 * @store: a workspace
 * @reading: what a file of a diagram gave
 * @counts: (inout): what importing it would do
 * @error: return location
 *
 * Returns: whether it could be found out; %GAIN_STORE_ERROR_CONFLICT where diagrams would inherit from
 *   each other
 */
gboolean
gain_diagram_weigh (GainStore *store, const GainReading *reading, GainImportCounts *counts,
                    GError **error)
{
  g_autoptr (GPtrArray) diagrams = gain_store_read_diagrams (store, error);
  const GainStoredDiagram *stored;

  if (diagrams == NULL)
    return FALSE;
  if (!check_parents (diagrams, reading->diagram, error))
    {
      g_prefix_error (error, "%s: ", reading->name);
      return FALSE;
    }
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
  int wanted = year;
  GainStoredDiagram *chosen;
  guint n_fitting;

  if (diagrams == NULL || !gain_store_find_year (store, &wanted, error))
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

/* What a workspace holds, whose document people never see. */
static GainDiagram *
read_stored (const char *document, GError **error)
{
  g_autoptr (GError) fault = NULL;
  GainDiagram *diagram = gain_diagram_from_json (document, -1, &fault);

  if (diagram != NULL)
    return diagram;
  gain_diagram_name_fault (document, fault);
  g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}

/* Heirs of heirs are put together from the top. */
static GainDiagram *
whole_at (const GPtrArray *diagrams, const char *title, int year, guint depth, GainDiagram **parent,
          GError **error)
{
  const GainStoredDiagram *stored = gain_diagrams_find (diagrams, title, year);
  g_autoptr (GainDiagram) own = NULL;
  g_autoptr (GainDiagram) above = NULL;

  if (stored == NULL)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                   _ ("There is no diagram “%s” for %d in this workspace."), title, year);
      return NULL;
    }
  own = read_stored (stored->document, error);
  if (own == NULL || own->parent == NULL)
    return g_steal_pointer (&own);
  if (depth == MOST_DEPTH)
    {
      refuse_ring (title, own->parent, error);
      return NULL;
    }
  above = whole_at (diagrams, own->parent, year, depth + 1, NULL, error);
  if (above == NULL)
    {
      if (error == NULL || !g_error_matches (*error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT))
        g_prefix_error (error, _ ("“%s” inherits from “%s”: "), title, own->parent);
      return NULL;
    }
  if (parent != NULL)
    *parent = gain_diagram_ref (above);
  return gain_diagram_heir_resolve (own, above);
}

/**
 * gain_diagrams_whole:
 * @diagrams: (element-type GainStoredDiagram): every diagram of the workspace
 * @title: a diagram's title
 * @year: its performance year
 * @parent: (out) (transfer full) (nullable) (optional): what it inherits from, whole
 * @error: return location
 *
 * Returns: (transfer full): the diagram as people see it; %NULL with %GAIN_STORE_ERROR_NOT_FOUND where
 *   it, or what it inherits from, isn't there, %GAIN_FILE_ERROR_INVALID where one can't be read
 */
GainDiagram *
gain_diagrams_whole (const GPtrArray *diagrams, const char *title, int year, GainDiagram **parent,
                     GError **error)
{
  g_return_val_if_fail (diagrams != NULL && title != NULL, NULL);

  if (parent != NULL)
    *parent = NULL;
  return whole_at (diagrams, title, year, 0, parent, error);
}

/**
 * gain_diagram_load:
 * @store: a workspace
 * @title: (nullable): a diagram's title, as for gain_diagram_pick()
 * @year: its performance year; 0: the workspace's
 * @error: return location
 *
 * Returns: (transfer full): the diagram, whole; %NULL with an error
 */
GainDiagram *
gain_diagram_load (GainStore *store, const char *title, int year, GError **error)
{
  g_autoptr (GainStoredDiagram) stored = gain_diagram_pick (store, title, year, error);
  g_autoptr (GPtrArray) diagrams = NULL;

  if (stored == NULL)
    return NULL;
  diagrams = gain_store_read_diagrams (store, error);
  if (diagrams == NULL)
    return NULL;
  return gain_diagrams_whole (diagrams, stored->title, stored->performance_year, NULL, error);
}

/**
 * gain_diagram_save:
 * @store: a workspace that may be written
 * @diagram: a diagram, whole
 * @label: (nullable): what undo calls it
 * @error: return location
 *
 * Stores a diagram; of an heir what differs from its parent's. What could not be opened again is not
 * stored.
 *
 * Returns: whether it is stored; %GAIN_STORE_ERROR_NOT_FOUND where its parent isn't there,
 *   %GAIN_STORE_ERROR_CONFLICT where diagrams would inherit from each other, %GAIN_FILE_ERROR_INVALID
 *   where the reader of documents refuses it
 */
gboolean
gain_diagram_save (GainStore *store, const GainDiagram *diagram, const char *label, GError **error)
{
  g_autoptr (GPtrArray) diagrams = NULL;
  g_autoptr (GainDiagram) parent = NULL;
  g_autoptr (GainDiagram) own = NULL;
  g_autoptr (GainDiagram) read = NULL;
  g_autofree char *document = NULL;

  if (diagram->parent != NULL)
    {
      diagrams = gain_store_read_diagrams (store, error);
      parent = diagrams != NULL && check_parents (diagrams, diagram, error)
                 ? gain_diagrams_whole (diagrams, diagram->parent, diagram->performance_year, NULL,
                                        error)
                 : NULL;
      if (parent == NULL)
        return FALSE;
      own = gain_diagram_heir_reduce (diagram, parent);
    }
  document = gain_diagram_to_json (own != NULL ? own : diagram);
  read = read_stored (document, error);
  if (read == NULL)
    return FALSE;
  return gain_store_write_diagram (store, diagram->title, diagram->performance_year, document, label,
                                   NULL, error);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_paid (GPtrArray *codes, const GainPlan *plan)
{
  for (guint g = 0; g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

      for (guint m = 0; m < group->measures->len; m++)
        {
          const GainPlanMeasure *measure = &g_array_index (group->measures, GainPlanMeasure, m);

          if (measure->weight > 0
              && !g_ptr_array_find_with_equal_func (codes, measure->code, g_str_equal, NULL))
            g_ptr_array_add (codes, g_strdup (measure->code));
        }
    }
}

/**
 * gain_plans_paid:
 * @plans: (element-type GainStoredPlan): plans
 * @year: a performance year
 *
 * Returns: (transfer full): the codes of the measures that those of the year pay for, sorted
 */
char **
gain_plans_paid (const GPtrArray *plans, int year)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < plans->len; i++)
    {
      const GainStoredPlan *stored = g_ptr_array_index (plans, i);
      g_autoptr (GainPlan) plan = stored->performance_year == year
                                    ? gain_plan_from_json (stored->document, -1, NULL) : NULL;

      if (plan != NULL)
        add_paid (codes, plan);
    }
  g_ptr_array_sort (codes, compare_codes);
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (codes, FALSE);
}

/**
 * gain_snapshot_lint:
 * @snapshot: a snapshot
 * @diagram: a diagram, whole
 *
 * Returns: (transfer full) (element-type GainLintFinding): what the rules find
 */
GPtrArray *
gain_snapshot_lint (GainSnapshot *snapshot, const GainDiagram *diagram)
{
  g_auto (GStrv) paid = gain_plans_paid (snapshot->plans, diagram->performance_year);
  g_autoptr (GainDiagram) previous = gain_diagrams_whole (snapshot->diagrams, diagram->title,
                                                          diagram->performance_year - 1, NULL, NULL);
  GainLintContext context = {
    .catalog = snapshot->catalog,
    .facts = snapshot->year == diagram->performance_year ? snapshot->facts : NULL,
    .paid = (const char *const *) paid,
    .previous = previous,
  };

  return gain_diagram_lint (diagram, &context);
}
