/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-visit-edit.h"

#include "gain-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * gain_visit_kind_title:
 * @kind: what it was
 *
 * Returns: (transfer none): its name on screen
 */
const char *
gain_visit_kind_title (GainVisitKind kind)
{
  switch (kind)
    {
    case GAIN_VISIT_CALL:
      return _ ("Call");
    case GAIN_VISIT_DELIVERY:
      return _ ("Delivery");
    case GAIN_VISIT_VISIT:
    default:
      return _ ("Visit");
    }
}

static const char *
practice_name (const GainPeopleEdit *edit, const char *tin)
{
  int practice = gain_catalog_find_practice (edit->snapshot->catalog, tin);

  return practice >= 0 ? edit->snapshot->catalog->practices[practice].name : tin;
}

/* A promise is kept, and the next visit made, after the visit. */
static gboolean
check_days (const GainTable *rows, int *column, GError **error)
{
  static const guint later[] = { GAIN_VISITS_PROMISE_DUE, GAIN_VISITS_NEXT_DATE };
  gint64 day = gain_table_get_int (rows, 0, GAIN_VISITS_DATE);

  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autofree char *other = NULL;
      g_autofree char *own = NULL;

      if (gain_table_is_null (rows, 0, later[i]) || gain_table_get_int (rows, 0, later[i]) >= day)
        continue;
      other = gain_date_format_us ((GainDate) gain_table_get_int (rows, 0, later[i]));
      own = gain_date_format_us ((GainDate) day);
      *column = (int) later[i];
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("%s is before the visit itself, on %s. Change one of the two days."), other,
                   own);
      return FALSE;
    }
  return TRUE;
}

/**
 * gain_visit_save:
 * @edit: who asks, and on what
 * @cells: (array zero-terminated=1): a row of visits as typed; without an id it gets one of its own
 * @column: (out): the column that is wrong; -1: the row as a whole
 * @error: return location
 *
 * Records a visit, call or delivery.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_visit_save (const GainPeopleEdit *edit, char **cells, int *column, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *label = NULL;
  GainTable *rows;

  if (cells[GAIN_VISITS_ID][0] == '\0')
    gain_typed_set (cells, GAIN_VISITS_ID, id);
  rows = gain_typed_read_row (GAIN_KIND_VISITS, cells, edit->snapshot->catalog, column, error);
  if (rows == NULL)
    return FALSE;
  if (!check_days (rows, column, error))
    {
      gain_table_unref (rows);
      return FALSE;
    }
  label = g_strdup_printf (_ ("Record a visit to %s"),
                           practice_name (edit, cells[GAIN_VISITS_PRACTICE_TIN]));
  gain_people_write_over (edit->widget, edit->session, edit->snapshot->visits, rows,
                          GAIN_WRITE_PLAIN, label, edit->done, edit->done_data);
  return TRUE;
}

/* The stored row of an id, alone in a table; NULL with an error where there is none. */
static GainTable *
row_of (const GainPeopleEdit *edit, const char *id, GError **error)
{
  const GainTable *visits = edit->snapshot->visits;

  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    if (g_strcmp0 (gain_table_get_text (visits, row, GAIN_VISITS_ID), id) == 0)
      {
        GainTable *found = gain_table_new (GAIN_KIND_VISITS);

        gain_table_copy_row (found, visits, row);
        return found;
      }
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("There is no visit “%s” any more."), id);
  return NULL;
}

/**
 * gain_visit_keep_promise:
 * @edit: who asks, and on what
 * @id: of a visit with a promise
 * @done: the day on which it was kept, as 2025-12-31; "" while it is open
 * @error: return location
 *
 * Says that a promise was kept, or is open again. Its words may name a patient, so that neither the
 * history nor a toast has them.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_visit_keep_promise (const GainPeopleEdit *edit, const char *id, const char *done,
                         GError **error)
{
  GainTable *rows = row_of (edit, id, error);
  g_autofree char *label = NULL;
  const char *practice;

  if (rows == NULL)
    return FALSE;
  practice = practice_name (edit, gain_table_get_text (rows, 0, GAIN_VISITS_PRACTICE_TIN));
  label = g_strdup_printf (done[0] != '\0' ? _ ("Mark a promise to %s as done")
                                           : _ ("Open a promise to %s again"),
                           practice);
  gain_table_set_text (rows, 0, GAIN_VISITS_PROMISE_DONE, done);
  gain_people_write_over (edit->widget, edit->session, edit->snapshot->visits, rows,
                          GAIN_WRITE_PLAIN, label, NULL, NULL);
  return TRUE;
}

/**
 * gain_visit_remove:
 * @edit: who asks, and on what
 * @id: of a visit
 * @error: return location
 *
 * Takes a visit out of the log.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_visit_remove (const GainPeopleEdit *edit, const char *id, GError **error)
{
  GainTable *rows = row_of (edit, id, error);
  g_autofree char *label = NULL;

  if (rows == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Remove a visit to %s"),
                           practice_name (edit, gain_table_get_text (rows, 0,
                                                                     GAIN_VISITS_PRACTICE_TIN)));
  gain_people_write_over (edit->widget, edit->session, edit->snapshot->visits, rows,
                          GAIN_WRITE_REMOVE, label, NULL, NULL);
  return TRUE;
}
