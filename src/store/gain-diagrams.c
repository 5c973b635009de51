/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * gain_stored_diagram_free:
 * @diagram: (transfer full) (nullable): a diagram
 */
void
gain_stored_diagram_free (GainStoredDiagram *diagram)
{
  if (diagram == NULL)
    return;
  g_free (diagram->title);
  g_free (diagram->document);
  g_free (diagram);
}

/**
 * gain_store_read_diagrams:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainStoredDiagram) (nullable): the diagrams of every year,
 *   by title and year
 */
GPtrArray *
gain_store_read_diagrams (GainStore *store, GError **error)
{
  g_autoptr (GPtrArray) diagrams = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  g_return_val_if_fail (store != NULL, NULL);

  statement = gain_database_prepare (store->db,
                                     "SELECT title, performance_year, document FROM diagram"
                                     " ORDER BY title, performance_year",
                                     error);
  if (statement == NULL)
    return NULL;
  diagrams = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_stored_diagram_free);
  while ((step = gain_database_step (store->db, statement, error)) == GAIN_STEP_ROW)
    {
      GainStoredDiagram *diagram = g_new0 (GainStoredDiagram, 1);

      diagram->title = g_strdup (gain_column_filled (statement, 0));
      diagram->performance_year = sqlite3_column_int (statement, 1);
      diagram->document = g_strdup (gain_column_filled (statement, 2));
      g_ptr_array_add (diagrams, diagram);
    }
  return step == GAIN_STEP_ERROR ? NULL : g_steal_pointer (&diagrams);
}

/* Binds title, year, document and new title to a statement, as far as it has them, and runs it. */
static gboolean
run (GainStore *store, const char *sql, const char *title, int performance_year,
     const char *document, const char *new_title, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = gain_database_prepare (store->db, sql, error);

  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, title);
  sqlite3_bind_int (statement, 2, performance_year);
  if (document != NULL)
    gain_bind_text (statement, 3, document);
  if (new_title != NULL)
    gain_bind_text (statement, 4, new_title);
  return gain_database_run (store->db, statement, error);
}

static gboolean
not_found (const char *title, int performance_year, GError **error)
{
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _("There is no diagram “%s” for %d in this workspace."), title, performance_year);
  return FALSE;
}

/**
 * gain_store_write_diagram:
 * @store: a store that may write
 * @title: the diagram's title
 * @performance_year: its year; by both it is known
 * @document: canonical JSON
 * @label: (nullable): what the journal says; %NULL for "Save diagram …"
 * @changed: (out) (optional): whether it differs from what was stored
 * @error: return location
 *
 * Returns: whether it is stored
 */
gboolean
gain_store_write_diagram (GainStore *store, const char *title, int performance_year,
                          const char *document, const char *label, gboolean *changed,
                          GError **error)
{
  g_autoptr (GainEdit) edit = NULL;
  g_autofree char *own_label = NULL;
  gint64 journal = 0;
  gboolean ok;

  g_return_val_if_fail (store != NULL && title != NULL && document != NULL, FALSE);

  own_label = g_strdup_printf (_("Save diagram “%s”"), title);
  edit = gain_edit_begin (store, error);
  if (edit == NULL
      || !run (store,
               "INSERT INTO diagram (title, performance_year, document) VALUES (?1, ?2, ?3)"
               " ON CONFLICT (title, performance_year) DO UPDATE SET document = ?3",
               title, performance_year, document, NULL, error))
    return FALSE;
  ok = gain_edit_end (g_steal_pointer (&edit), "edit", label != NULL ? label : own_label, "",
                      &journal, error);
  if (changed != NULL)
    *changed = journal != 0;
  return ok;
}

/* The versions of other years, and what inherits from any. Documents are canonical, so each key stands
 * there in one way, and no text of a node can look like it: its quotation marks are escaped. */
static gboolean
follow_rename (GainStore *store, const char *title, const char *new_title, GError **error)
{
  return run (store,
              "UPDATE diagram SET title = ?4, document = replace(document,"
              " '\"title\" : ' || json_quote(?1), '\"title\" : ' || json_quote(?4))"
              " WHERE title = ?1",
              title, 0, NULL, new_title, error)
         && run (store,
                 "UPDATE diagram SET document = replace(document,"
                 " '\"parent\" : ' || json_quote(?1), '\"parent\" : ' || json_quote(?4))"
                 " WHERE json_extract(document, '$.parent') = ?1",
                 title, 0, NULL, new_title, error);
}

/**
 * gain_store_rename_diagram:
 * @store: a store that may write
 * @title: a stored diagram's title
 * @performance_year: its year
 * @new_title: what it is called from now on; no other may be
 * @document: canonical JSON, with the new title in it
 * @error: return location
 *
 * Renames a diagram: its versions of other years are called so, too, and what inherits from it says so.
 *
 * Returns: whether it is renamed; %GAIN_STORE_ERROR_NOT_FOUND where there is none of that title
 */
gboolean
gain_store_rename_diagram (GainStore *store, const char *title, int performance_year,
                           const char *new_title, const char *document, GError **error)
{
  g_autoptr (GainEdit) edit = NULL;
  g_autofree char *label = NULL;
  gint64 journal = 0;

  g_return_val_if_fail (store != NULL && title != NULL && new_title != NULL && document != NULL,
                        FALSE);

  edit = gain_edit_begin (store, error);
  if (edit == NULL
      || !run (store,
               "UPDATE diagram SET title = ?4, document = ?3"
               " WHERE title = ?1 AND performance_year = ?2",
               title, performance_year, document, new_title, error))
    return FALSE;
  if (sqlite3_changes (store->db->handle) == 0)
    return not_found (title, performance_year, error);
  if (!follow_rename (store, title, new_title, error))
    return FALSE;
  label = g_strdup_printf (_("Rename diagram “%s” to “%s”"), title, new_title);
  return gain_edit_end (g_steal_pointer (&edit), "edit", label, "", &journal, error);
}

/* What would be left without what it inherits from stands against a removal. */
static gboolean
has_no_heirs (GainStore *store, const char *title, int performance_year, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GainStep step;

  statement = gain_database_prepare (store->db,
                                     "SELECT title FROM diagram WHERE performance_year = ?2"
                                     " AND json_extract(document, '$.parent') = ?1 ORDER BY title",
                                     error);
  if (statement == NULL)
    return FALSE;
  gain_bind_text (statement, 1, title);
  sqlite3_bind_int (statement, 2, performance_year);
  step = gain_database_step (store->db, statement, error);
  if (step == GAIN_STEP_ROW)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
                 _("“%s” inherits from “%s”. Remove it first."), gain_column_filled (statement, 0),
                 title);
  return step != GAIN_STEP_ROW && step != GAIN_STEP_ERROR;
}

/**
 * gain_store_remove_diagram:
 * @store: a store that may write
 * @title: a stored diagram's title
 * @performance_year: its year
 * @error: return location
 *
 * Returns: whether it is gone; %GAIN_STORE_ERROR_NOT_FOUND where there is none of that title,
 *   %GAIN_STORE_ERROR_CONFLICT where another inherits from it
 */
gboolean
gain_store_remove_diagram (GainStore *store, const char *title, int performance_year,
                           GError **error)
{
  g_autoptr (GainEdit) edit = NULL;
  g_autofree char *label = NULL;
  gint64 journal = 0;

  g_return_val_if_fail (store != NULL && title != NULL, FALSE);

  if (!has_no_heirs (store, title, performance_year, error))
    return FALSE;
  edit = gain_edit_begin (store, error);
  if (edit == NULL
      || !run (store, "DELETE FROM diagram WHERE title = ?1 AND performance_year = ?2", title,
               performance_year, NULL, NULL, error))
    return FALSE;
  label = g_strdup_printf (_("Remove diagram “%s”"), title);
  if (!gain_edit_end (g_steal_pointer (&edit), "edit", label, "", &journal, error))
    return FALSE;
  return journal != 0 || not_found (title, performance_year, error);
}
