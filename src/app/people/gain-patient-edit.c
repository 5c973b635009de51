/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-patient-edit.h"

#include "gain-typed.h"

#include <glib/gi18n-lib.h>

/**
 * gain_patient_list_title:
 * @kind: what patients are listed for
 *
 * Returns: (transfer none): its name on screen
 */
const char *
gain_patient_list_title (GainListKind kind)
{
  switch (kind)
    {
    case GAIN_LIST_PURSUIT:
      return _ ("Patient to reach out to");
    case GAIN_LIST_RISK_CHANGE:
      return _ ("Changed risk");
    case GAIN_LIST_NEXT_VISITS:
      return _ ("Next visit");
    case GAIN_LIST_CARE_GAP:
    default:
      return _ ("Care gap");
    }
}

static char *
provider_name (const GainPeopleEdit *edit, const char *id)
{
  const GainCatalog *catalog = edit->snapshot->catalog;
  int person = gain_catalog_find_person (catalog, id);

  return person >= 0 ? gain_person_display_name (&catalog->people[person]) : g_strdup (id);
}

/**
 * gain_patient_save:
 * @edit: who asks, and on what
 * @cells: (array zero-terminated=1): a row of lists as typed; without a period it gets the snapshot's
 * @before: (nullable) (array zero-terminated=1): the row that it was made from; %NULL: none, it is new
 * @column: (out): the column that is wrong; -1: the row as a whole
 * @error: return location
 *
 * Puts a patient on a provider's list, or changes what is noted there.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_patient_save (const GainPeopleEdit *edit, char **cells, char **before, int *column,
                   GError **error)
{
  g_autoptr (GainTable) base = NULL;
  g_autofree char *period = gain_period_format (edit->snapshot->period);
  g_autofree char *name = provider_name (edit, cells[GAIN_LISTS_PROVIDER_ID]);
  g_autofree char *label = g_strdup_printf (_ ("Note a patient of %s"), name);
  GainTable *rows;

  if (cells[GAIN_LISTS_PERIOD][0] == '\0')
    gain_typed_set (cells, GAIN_LISTS_PERIOD, period);
  rows = gain_typed_read_row (GAIN_KIND_LISTS, cells, edit->snapshot->catalog, column, error);
  if (rows == NULL)
    return FALSE;
  if (before != NULL)
    base = gain_typed_read_row (GAIN_KIND_LISTS, before, edit->snapshot->catalog, NULL, NULL);
  if (base != NULL)
    gain_people_write_over (edit->widget, edit->session, base, rows, GAIN_WRITE_PLAIN, label,
                            edit->done, edit->done_data);
  else
    gain_people_write (edit->widget, edit->session, rows, GAIN_WRITE_PLAIN, label, edit->done,
                       edit->done_data);
  return TRUE;
}

/**
 * gain_patient_remove:
 * @edit: who asks, and on what
 * @rows: rows of lists
 * @row: which of them
 *
 * Takes a patient from a list.
 */
void
gain_patient_remove (const GainPeopleEdit *edit, const GainTable *rows, guint row)
{
  GainTable *one = gain_table_new (GAIN_KIND_LISTS);
  g_autofree char *name
    = provider_name (edit, gain_table_get_text (rows, row, GAIN_LISTS_PROVIDER_ID));
  g_autofree char *label = g_strdup_printf (_ ("Take a patient of %s from a list"), name);

  gain_table_copy_row (one, rows, row);
  gain_people_write_over (edit->widget, edit->session, one, gain_table_ref (one), GAIN_WRITE_REMOVE,
                          label, NULL, NULL);
  gain_table_unref (one);
}
