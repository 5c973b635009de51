/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-history.h"

#include "gain-decide.h"
#include "gain-plan-field.h"
#include "gain-plan-json.h"
#include "gain-plan-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The title stands in the document, so the document alone says whose step it is. */
static void
add_decisions (GString *text, const GainPlanVersion *version, const char *sha256,
               const GainTable *decisions)
{
  for (guint row = 0; row < gain_table_n_rows (decisions); row++)
    {
      const char *judged = gain_table_get_text (decisions, row, GAIN_DECISIONS_PLAN_SHA256);
      gint64 state = gain_table_get_int (decisions, row, GAIN_DECISIONS_STATE);
      g_autofree char *day = NULL;

      if (gain_table_get_int (decisions, row, GAIN_DECISIONS_PERFORMANCE_YEAR)
            != version->performance_year
          || g_strcmp0 (judged, sha256) != 0 || !gain_decision_counts (decisions, row, NULL))
        continue;
      day = gain_date_format_us (
        (GainDate) gain_table_get_int (decisions, row, GAIN_DECISIONS_DATE));
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "",
                              gain_plan_state_title ((GainPlanState) state), day);
    }
}

/* A plan that was renamed keeps its new title. */
static char *
document_titled (const GainPlanVersion *version, GainPlan *plan, const char *title)
{
  if (strcmp (plan->title, title) == 0)
    return g_strdup (version->document);
  g_free (plan->title);
  plan->title = g_strdup (title);
  return gain_plan_to_json (plan);
}

/**
 * gain_plan_history_read:
 * @store: a workspace
 * @title: of a plan, as it is called now, or was when it was deleted
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainPlanVersion) (nullable): its versions, oldest first,
 *   at least one; %GAIN_STORE_ERROR_NOT_FOUND where there never was such a plan
 */
GPtrArray *
gain_plan_history_read (GainStore *store, const char *title, GError **error)
{
  g_autoptr (GPtrArray) versions = gain_store_read_plan_versions (store, title, error);

  if (versions == NULL || versions->len > 0)
    return g_steal_pointer (&versions);
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _ ("The workspace has no plan “%s”, and never had one."), title);
  return NULL;
}

/**
 * gain_plan_history_find:
 * @versions: (element-type GainPlanVersion): of a plan
 * @number: of one of them; 0 for the newest
 * @error: return location
 *
 * Returns: (transfer none) (nullable): that version; %GAIN_STORE_ERROR_NOT_FOUND
 */
const GainPlanVersion *
gain_plan_history_find (const GPtrArray *versions, guint number, GError **error)
{
  g_return_val_if_fail (versions != NULL && versions->len > 0, NULL);

  if (number <= versions->len)
    return g_ptr_array_index (versions, number == 0 ? versions->len - 1 : number - 1);
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _ ("There is no version %u: the plan has versions 1 to %u."), number,
               versions->len);
  return NULL;
}

/**
 * gain_plan_history_diff:
 * @before: a version
 * @after: another
 * @catalog: (nullable): of their measures; %NULL: they are called by their codes
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what differs in words, a line each;
 *   %NULL if a document can't be read
 */
GPtrArray *
gain_plan_history_diff (const GainPlanVersion *before, const GainPlanVersion *after,
                        const GainCatalog *catalog, GError **error)
{
  g_autoptr (GainPlan) old = gain_plan_from_json (before->document, -1, error);
  g_autoptr (GainPlan) new = old != NULL ? gain_plan_from_json (after->document, -1, error) : NULL;

  return new != NULL ? gain_plan_diff (old, new, catalog) : NULL;
}

/**
 * gain_plan_history_steps:
 * @version: a version
 * @decisions: rows of decisions, in key order
 * @sealed: (element-type GainSealedRun): finalized runs
 *
 * Returns: (transfer full) (nullable): what was decided about this very document, such as
 *   "Proposed 9/2/2025 · Approved 9/9/2025 · run 1"; %NULL: nothing
 */
char *
gain_plan_history_steps (const GainPlanVersion *version, const GainTable *decisions,
                         const GPtrArray *sealed)
{
  g_autofree char *sha256 = gain_decide_document_sha256 (version->document);
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (decisions != NULL && sealed != NULL, NULL);

  add_decisions (text, version, sha256, decisions);
  for (guint i = sealed->len; i > 0; i--)
    {
      const GainSealedRun *run = g_ptr_array_index (sealed, i - 1);

      if (g_strcmp0 (run->document, version->document) == 0)
        g_string_append_printf (text, _ ("%sfinalized as run %lld"), text->len > 0 ? " · " : "",
                                (long long) run->id);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * gain_plan_history_restore:
 * @store: a workspace that may be written to
 * @title: of a plan, as gain_plan_history_read() takes it
 * @number: of the version; 0 for the newest
 * @changed: (out) (optional): whether it differs from what was stored
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Stores an earlier document as the plan's newest version, after checking it against the workspace
 * as it is now. The plan keeps the title that it has.
 *
 * Returns: whether it stands now; %GAIN_PLAN_ERROR_INVALID where it no longer fits
 */
gboolean
gain_plan_history_restore (GainStore *store, const char *title, guint number, gboolean *changed,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) versions = gain_plan_history_read (store, title, error);
  const GainPlanVersion *version
    = versions != NULL ? gain_plan_history_find (versions, number, error) : NULL;
  g_autoptr (GainPlan) plan = NULL;
  g_autofree char *document = NULL;
  g_autofree char *label = NULL;

  if (version == NULL)
    return FALSE;
  plan = gain_plan_from_json (version->document, -1, error);
  if (plan == NULL)
    return FALSE;
  document = document_titled (version, plan, title);
  if (!gain_plan_check_workspace (store, plan, NULL, cancellable, error))
    return FALSE;
  label = g_strdup_printf (_ ("Restore version %u of plan “%s”"), version->number, title);
  return gain_store_write_plan (store, title, plan->performance_year, document, label, changed,
                                error);
}
