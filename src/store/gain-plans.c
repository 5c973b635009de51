/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * gain_stored_plan_free:
 * @plan: (transfer full) (nullable): a plan
 */
void
gain_stored_plan_free (GainStoredPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->title);
  g_free (plan->document);
  g_free (plan);
}

/**
 * gain_store_read_plans:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainStoredPlan) (nullable): the plans by title
 */
GPtrArray *
gain_store_read_plans (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  statement = gain_database_prepare (store->db,
                                     "SELECT title, performance_year, document, \"row\" FROM plan"
                                     " ORDER BY title",
                                     error);
  if (statement == NULL)
    return NULL;
  plans = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_stored_plan_free);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainStoredPlan *plan = g_new0 (GainStoredPlan, 1);

      plan->title = g_strdup (gain_column_filled (statement, 0));
      plan->performance_year = sqlite3_column_int (statement, 1);
      plan->document = g_strdup (gain_column_filled (statement, 2));
      plan->row = sqlite3_column_int64 (statement, 3);
      g_ptr_array_add (plans, plan);
    }
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&plans);
}

/**
 * gain_stored_plan_find:
 * @plans: (element-type GainStoredPlan): what gain_store_read_plans() gave
 * @title: (nullable): a title
 *
 * Returns: (transfer none) (nullable): the plan of this title, of which there is one at most
 */
const GainStoredPlan *
gain_stored_plan_find (const GPtrArray *plans, const char *title)
{
  for (guint i = 0; i < plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (plans, i);

      if (g_strcmp0 (plan->title, title) == 0)
        return plan;
    }
  return NULL;
}

static gboolean
put_plan (GainStore *store, const char *title, int performance_year, const char *document,
          GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = gain_database_prepare (store->db,
                                     "INSERT INTO plan (title, performance_year, document)"
                                     " VALUES (?1, ?2, ?3) ON CONFLICT (title) DO UPDATE SET"
                                     " performance_year = ?2, document = ?3",
                                     error);
  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, title);
  sqlite3_bind_int (statement, 2, performance_year);
  gain_bind_text (statement, 3, document);
  return gain_database_run (store->db, statement, error);
}

/**
 * gain_store_write_plan:
 * @store: a store that may write
 * @title: the plan's title, by which it is known
 * @performance_year: the year that it pays for
 * @document: canonical JSON
 * @label: (nullable): what the journal says; %NULL for "Save plan …"
 * @changed: (out) (optional): whether it differs from what was stored
 * @error: return location
 *
 * Returns: whether it is stored
 */
gboolean
gain_store_write_plan (GainStore *store, const char *title, int performance_year,
                       const char *document, const char *label, gboolean *changed, GError **error)
{
  g_autoptr (GainEdit) edit = NULL;
  g_autofree char *own_label = NULL;
  gint64 journal = 0;
  gboolean ok;

  g_return_val_if_fail (store != NULL && title != NULL && document != NULL, FALSE);

  own_label = g_strdup_printf (_("Save plan “%s”"), title);
  edit = gain_edit_begin (store, error);
  if (edit == NULL || !put_plan (store, title, performance_year, document, error))
    return FALSE;
  ok = gain_edit_end (g_steal_pointer (&edit), "edit", label != NULL ? label : own_label, "",
                      &journal, error);
  if (changed != NULL)
    *changed = journal != 0;
  return ok;
}

/**
 * gain_store_rename_plan:
 * @store: a store that may write
 * @title: a stored plan's title
 * @new_title: what it is called from now on; no other plan may be
 * @document: canonical JSON, with the new title in it
 * @error: return location
 *
 * Returns: whether it is renamed; %GAIN_STORE_ERROR_NOT_FOUND where there is none of that title
 */
gboolean
gain_store_rename_plan (GainStore *store, const char *title, const char *new_title,
                        const char *document, GError **error)
{
  g_autoptr (GainEdit) edit = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *label = NULL;
  gint64 journal = 0;

  g_return_val_if_fail (store != NULL && title != NULL && new_title != NULL && document != NULL,
                        FALSE);

  edit = gain_edit_begin (store, error);
  if (edit == NULL)
    return FALSE;
  statement = gain_database_prepare (store->db,
                                     "UPDATE plan SET title = ?2, document = ?3 WHERE title = ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, title);
  gain_bind_text (statement, 2, new_title);
  gain_bind_text (statement, 3, document);
  if (!gain_database_run (store->db, statement, error))
    return FALSE;
  label = g_strdup_printf (_("Rename plan “%s” to “%s”"), title, new_title);
  if (!gain_edit_end (g_steal_pointer (&edit), "edit", label, "", &journal, error))
    return FALSE;
  if (journal != 0)
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _("There is no plan “%s” in this workspace."), title);
  return FALSE;
}

/**
 * gain_store_remove_plan:
 * @store: a store that may write
 * @title: a stored plan's title
 * @error: return location
 *
 * Returns: whether it is gone; %GAIN_STORE_ERROR_NOT_FOUND where there is none of that title
 */
gboolean
gain_store_remove_plan (GainStore *store, const char *title, GError **error)
{
  g_autoptr (GainEdit) edit = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *label = NULL;
  gint64 journal = 0;

  g_return_val_if_fail (store != NULL && title != NULL, FALSE);

  edit = gain_edit_begin (store, error);
  if (edit == NULL)
    return FALSE;
  statement = gain_database_prepare (store->db, "DELETE FROM plan WHERE title = ?", error);
  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, title);
  if (!gain_database_run (store->db, statement, error))
    return FALSE;
  label = g_strdup_printf (_("Remove plan “%s”"), title);
  if (!gain_edit_end (g_steal_pointer (&edit), "edit", label, "", &journal, error))
    return FALSE;
  if (journal != 0)
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _("There is no plan “%s” in this workspace."), title);
  return FALSE;
}
