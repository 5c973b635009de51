/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measure-edit.h"

#include "gain-plan-json.h"
#include "gain-typed.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* What comes back from the worker; 0 is a failure. */
enum { WRITTEN = 1, UNCHANGED };

typedef struct
{
  GPtrArray *writes;  /* GainTable; NULL: none */
  GPtrArray *removes; /* GainTable; NULL: none */
  char      *label;
} Edit;

typedef struct
{
  GtkWidget *widget;
  char      *label;
} Waiting;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_clear_pointer (&edit->writes, g_ptr_array_unref);
  g_clear_pointer (&edit->removes, g_ptr_array_unref);
  g_free (edit->label);
  g_free (edit);
}

/* In the worker. Where nothing changed there is nothing to undo, and Undo must not be offered. */
static gpointer
run_edit (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;
  gint64 journal;

  if (!gain_store_edit (store, edit->writes, edit->removes, edit->label, &journal, error))
    return NULL;
  return GINT_TO_POINTER (journal != 0 ? WRITTEN : UNCHANGED);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  GainWindow *window = gain_window_of (waiting->widget);
  g_autoptr (GError) error = NULL;
  int outcome = GPOINTER_TO_INT (gain_session_run_finish (GAIN_SESSION (source), result, &error));

  if (outcome == WRITTEN && window != NULL)
    gain_window_toast_done (window, waiting->label);
  else if (outcome == 0 && window != NULL)
    gain_window_report (window, _ ("Nothing Was Changed"), error);
  g_object_unref (waiting->widget);
  g_free (waiting->label);
  g_free (waiting);
}

static void
start_edit (GtkWidget *widget, GainSession *session, GPtrArray *writes, GPtrArray *removes,
            const char *label)
{
  Edit *edit = g_new (Edit, 1);
  Waiting *waiting = g_new (Waiting, 1);

  *edit = (Edit) { writes, removes, g_strdup (label) };
  *waiting = (Waiting) { g_object_ref (widget), g_strdup (label) };
  gain_session_run_async (session, label, GAIN_JOB_WRITES | GAIN_JOB_QUIET, run_edit, edit,
                          edit_free, NULL, NULL, on_done, waiting);
}

static void
set_word (char **cells, GainKind kind, guint column, guint word)
{
  gain_typed_set (cells, column, gain_kind_info (kind)->columns[column].words[word]);
}

/**
 * gain_measure_cells:
 * @measure: a measure
 *
 * Returns: (transfer full): its row as one would type it
 */
char **
gain_measure_cells (const GainMeasure *measure)
{
  char **cells = gain_typed_row (GAIN_KIND_MEASURES);
  g_autofree char *least = gain_decimal_format (measure->min_denominator);
  g_autofree char *lag = measure->lag_days != GAIN_NULL
                           ? g_strdup_printf ("%" G_GINT64_FORMAT, measure->lag_days)
                           : NULL;

  gain_typed_set (cells, GAIN_MEASURES_CODE, measure->code);
  gain_typed_set (cells, GAIN_MEASURES_TITLE, measure->title);
  gain_typed_set (cells, GAIN_MEASURES_SHORT_TITLE, measure->short_title);
  gain_typed_set (cells, GAIN_MEASURES_MIN_DENOMINATOR, least);
  gain_typed_set (cells, GAIN_MEASURES_LAG_DAYS, lag);
  gain_typed_set (cells, GAIN_MEASURES_ATTRIBUTION, measure->attribution);
  gain_typed_set (cells, GAIN_MEASURES_SOURCE, measure->source);
  gain_typed_set (cells, GAIN_MEASURES_NUMERATOR_TEXT, measure->numerator_text);
  gain_typed_set (cells, GAIN_MEASURES_DENOMINATOR_TEXT, measure->denominator_text);
  gain_typed_set (cells, GAIN_MEASURES_EXCLUSIONS, measure->exclusions);
  gain_typed_set (cells, GAIN_MEASURES_PROGRAM_ID, measure->program_id);
  gain_typed_set (cells, GAIN_MEASURES_STEPS, measure->steps);
  set_word (cells, GAIN_KIND_MEASURES, GAIN_MEASURES_DOMAIN, measure->domain);
  set_word (cells, GAIN_KIND_MEASURES, GAIN_MEASURES_UNIT, measure->unit);
  set_word (cells, GAIN_KIND_MEASURES, GAIN_MEASURES_DIRECTION, measure->direction);
  set_word (cells, GAIN_KIND_MEASURES, GAIN_MEASURES_BASIS, measure->basis);
  return cells;
}

/**
 * gain_cut_text:
 * @cut: a cut-point, times %GAIN_SCALE
 *
 * Returns: (transfer full): it as one would type it
 */
char *
gain_cut_text (gint64 cut)
{
  return gain_decimal_format (cut);
}

/**
 * gain_target_cells:
 * @catalog: a catalog
 * @target: one of its targets
 *
 * Returns: (transfer full): its row as one would type it
 */
char **
gain_target_cells (const GainCatalog *catalog, const GainTarget *target)
{
  char **cells = gain_typed_row (GAIN_KIND_TARGETS);
  g_autofree char *year = g_strdup_printf ("%d", target->performance_year);

  gain_typed_set (cells, GAIN_TARGETS_PERFORMANCE_YEAR, year);
  gain_typed_set (cells, GAIN_TARGETS_MEASURE, catalog->measures[target->measure].code);
  gain_typed_set (cells, GAIN_TARGETS_SCHEME, catalog->schemes[target->scheme].name);
  gain_typed_set (cells, GAIN_TARGETS_SEGMENT, target->segment);
  for (guint i = 0; i < target->n_cuts; i++)
    {
      g_autofree char *cut = gain_cut_text (target->cuts[i]);

      gain_typed_set (cells, GAIN_TARGETS_CUT_1 + i, cut);
    }
  return cells;
}

/**
 * gain_tier_cells:
 * @scheme: a scheme
 * @tier: one of its tiers
 *
 * Returns: (transfer full): its row as one would type it
 */
char **
gain_tier_cells (const GainScheme *scheme, guint tier)
{
  char **cells = gain_typed_row (GAIN_KIND_SCHEMES);
  g_autofree char *number = g_strdup_printf ("%u", tier);
  g_autofree char *payout = gain_decimal_format (scheme->tiers[tier].payout);

  gain_typed_set (cells, GAIN_SCHEMES_SCHEME, scheme->name);
  gain_typed_set (cells, GAIN_SCHEMES_TIER, number);
  gain_typed_set (cells, GAIN_SCHEMES_NAME, scheme->tiers[tier].name);
  gain_typed_set (cells, GAIN_SCHEMES_PAYOUT_PERCENT, payout);
  return cells;
}

/**
 * gain_measure_write:
 * @widget: who asks; kept alive until the edit is done
 * @session: the open workspace
 * @rows: (transfer full): rows that were read with the importer's rules
 * @label: what undo and the toast call it
 *
 * Records an edit off the main loop; a toast offers to undo it, a failure is told in a dialog.
 */
void
gain_measure_write (GtkWidget *widget, GainSession *session, GainTable *rows, const char *label)
{
  GPtrArray *writes = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);

  g_ptr_array_add (writes, rows);
  start_edit (widget, session, writes, NULL, label);
}

/**
 * gain_measure_remove:
 * @widget: who asks; kept alive until the edit is done
 * @session: the open workspace
 * @keys: (transfer full) (element-type GainTable): what goes, all at once
 * @label: what undo and the toast call it
 *
 * Records a removal as gain_measure_write() records a change.
 */
void
gain_measure_remove (GtkWidget *widget, GainSession *session, GPtrArray *keys, const char *label)
{
  start_edit (widget, session, NULL, keys, label);
}

static gboolean
counts_measure (const GainPlan *plan, const char *code)
{
  for (guint g = 0; g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

      for (guint m = 0; m < group->measures->len; m++)
        if (g_str_equal (g_array_index (group->measures, GainPlanMeasure, m).code, code))
          return TRUE;
    }
  return FALSE;
}

/**
 * gain_measure_uses:
 * @snapshot: a snapshot
 *
 * Returns: (transfer full): for each measure the stored plans that count it
 */
GainMeasureUse *
gain_measure_uses (GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;
  GainMeasureUse *uses = g_new0 (GainMeasureUse, MAX (1, catalog->n_measures));

  for (guint p = 0; p < snapshot->plans->len; p++)
    {
      const GainStoredPlan *stored = g_ptr_array_index (snapshot->plans, p);
      g_autoptr (GainPlan) plan = gain_plan_from_json (stored->document, -1, NULL);

      for (guint m = 0; plan != NULL && m < catalog->n_measures; m++)
        if (counts_measure (plan, catalog->measures[m].code))
          {
            char *before = uses[m].titles;

            uses[m].titles = before == NULL ? g_strdup (stored->title)
                                            : g_strdup_printf ("%s, %s", before, stored->title);
            uses[m].n_plans++;
            g_free (before);
          }
    }
  return uses;
}

/**
 * gain_measure_uses_free:
 * @uses: (transfer full) (nullable): what gain_measure_uses() gave
 * @n: of how many measures
 */
void
gain_measure_uses_free (GainMeasureUse *uses, guint n)
{
  for (guint i = 0; uses != NULL && i < n; i++)
    g_free (uses[i].titles);
  g_free (uses);
}
