/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-assignment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const GainAssignmentDiff *diff;
  GainListKind              list;
} Order;

static const char *
text_of (const GainAssignmentDiff *diff, const GainAssignmentChange *change, guint column)
{
  return gain_table_is_null (diff->after, change->after, column)
           ? "" : gain_table_get_text (diff->after, change->after, column);
}

static gint64
number_of (const GainAssignmentDiff *diff, const GainAssignmentChange *change, guint column)
{
  return gain_table_get_int (diff->after, change->after, column);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* The largest change first; whoever lacks flags with as much of a change comes before. */
static int
compare_risks (const GainAssignmentChange *a, const GainAssignmentChange *b)
{
  gint64 left = a->change != GAIN_NULL ? ABS (a->change) : 0;
  gint64 right = b->change != GAIN_NULL ? ABS (b->change) : 0;

  if (a->jumped != b->jumped)
    return a->jumped ? -1 : 1;
  if (left != right)
    return compare_numbers (right, left);
  return compare_numbers (b->n_missing, a->n_missing);
}

/* The one who was seen least; of these the one with the highest risk. */
static int
compare_visits (const GainAssignmentDiff *diff, const GainAssignmentChange *a,
                const GainAssignmentChange *b)
{
  int order = compare_numbers (number_of (diff, a, GAIN_ASSIGNMENT_VISITS),
                               number_of (diff, b, GAIN_ASSIGNMENT_VISITS));

  return order != 0 ? order
                    : compare_numbers (number_of (diff, b, GAIN_ASSIGNMENT_RISK_SCORE),
                                       number_of (diff, a, GAIN_ASSIGNMENT_RISK_SCORE));
}

static int
compare_rows (gconstpointer first, gconstpointer second, gpointer data)
{
  const GainAssignmentChange *a = *(GainAssignmentChange *const *) first;
  const GainAssignmentChange *b = *(GainAssignmentChange *const *) second;
  const Order *order = data;
  int result = strcmp (text_of (order->diff, a, GAIN_ASSIGNMENT_PROVIDER_ID),
                       text_of (order->diff, b, GAIN_ASSIGNMENT_PROVIDER_ID));

  if (result == 0)
    result = order->list == GAIN_LIST_RISK_CHANGE ? compare_risks (a, b)
                                                  : compare_visits (order->diff, a, b);
  return result != 0 ? result
                     : strcmp (text_of (order->diff, a, GAIN_ASSIGNMENT_PATIENT_ID),
                               text_of (order->diff, b, GAIN_ASSIGNMENT_PATIENT_ID));
}

static gboolean
is_listed (const GainAssignmentChange *change, GainListKind list)
{
  if (change->move == GAIN_MOVE_LEFT)
    return FALSE;
  return list == GAIN_LIST_RISK_CHANGE ? change->jumped || change->n_missing > 0 : change->unseen;
}

static char *
say_risk (const GainAssignmentChange *change)
{
  GString *text = g_string_new (NULL);
  g_autofree char *size
      = change->change != GAIN_NULL ? gain_decimal_format (ABS (change->change)) : NULL;

  if (change->jumped)
    g_string_append_printf (text, change->change > 0 ? _ ("Risk score up by %s") : _ ("Risk score down by %s"),
                            size);
  if (change->n_missing > 0)
    {
      g_auto (GStrv) flags = g_strsplit (change->missing, ";", -1);
      g_autofree char *all = g_strjoinv (", ", flags);

      g_string_append (text, text->len > 0 ? "; " : "");
      g_string_append_printf (text, _ ("HCC flags not seen again: %s"), all);
    }
  return g_string_free (text, FALSE);
}

static char *
say_visits (gint64 visits)
{
  if (visits == 0)
    return g_strdup (_ ("No primary care visit in the list’s twelve months"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%lld primary care service in the list’s twelve months",
                                       "%lld primary care services in the list’s twelve months",
                                       (gulong) visits),
                          (long long) visits);
}

static void
set_score (GainTable *rows, guint row, guint column, gint64 score)
{
  g_autofree char *text = score != GAIN_NULL ? gain_decimal_format (score) : NULL;

  if (text != NULL)
    gain_table_set_text (rows, row, column, text);
}

static void
write_row (GainTable *rows, const GainAssignmentDiff *diff, const GainAssignmentChange *change,
           GainListKind list, GainPeriod period, guint rank)
{
  guint row = gain_table_append (rows, 0);
  g_autofree char *reason
      = list == GAIN_LIST_RISK_CHANGE
          ? say_risk (change) : say_visits (number_of (diff, change, GAIN_ASSIGNMENT_VISITS));

  gain_table_set_text (rows, row, GAIN_LISTS_PROVIDER_ID,
                       text_of (diff, change, GAIN_ASSIGNMENT_PROVIDER_ID));
  gain_table_set_int (rows, row, GAIN_LISTS_PERIOD, period);
  gain_table_set_int (rows, row, GAIN_LISTS_LIST, list);
  gain_table_set_text (rows, row, GAIN_LISTS_PATIENT_NAME,
                       text_of (diff, change, GAIN_ASSIGNMENT_PATIENT_NAME));
  gain_table_set_text (rows, row, GAIN_LISTS_REASON, reason);
  gain_table_set_text (rows, row, GAIN_LISTS_PATIENT_ID,
                       text_of (diff, change, GAIN_ASSIGNMENT_PATIENT_ID));
  if (number_of (diff, change, GAIN_ASSIGNMENT_BIRTH_DATE) != GAIN_NULL)
    gain_table_set_int (rows, row, GAIN_LISTS_BIRTH_DATE,
                        number_of (diff, change, GAIN_ASSIGNMENT_BIRTH_DATE));
  if (list == GAIN_LIST_RISK_CHANGE)
    {
      set_score (rows, row, GAIN_LISTS_OLD_VALUE,
                 gain_table_get_int (diff->before, change->before, GAIN_ASSIGNMENT_RISK_SCORE));
      set_score (rows, row, GAIN_LISTS_NEW_VALUE,
                 number_of (diff, change, GAIN_ASSIGNMENT_RISK_SCORE));
    }
  gain_table_set_int (rows, row, GAIN_LISTS_RANK, rank);
}

static gboolean
has_clinician (const GainAssignmentDiff *diff, const GainAssignmentChange *change,
               const GainCatalog *catalog)
{
  int person = gain_catalog_find_person (catalog,
                                         text_of (diff, change, GAIN_ASSIGNMENT_PROVIDER_ID));

  return person >= 0 && gain_person_is_clinician (&catalog->people[person]);
}

static void
write_list (GainTable *rows, const GainAssignmentDiff *diff, const GainCatalog *catalog,
            GainListKind list, GainPeriod period, guint most, guint *n_nobodys)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new ();
  Order order = { diff, list };
  const char *last = NULL;
  guint rank = 0;

  for (guint i = 0; i < diff->changes->len; i++)
    {
      GainAssignmentChange *change = g_ptr_array_index (diff->changes, i);

      if (!is_listed (change, list))
        continue;
      if (has_clinician (diff, change, catalog))
        g_ptr_array_add (listed, change);
      else
        ++*n_nobodys;
    }
  g_ptr_array_sort_with_data (listed, compare_rows, &order);
  for (guint i = 0; i < listed->len; i++)
    {
      const GainAssignmentChange *change = g_ptr_array_index (listed, i);
      const char *provider = text_of (diff, change, GAIN_ASSIGNMENT_PROVIDER_ID);

      rank = g_strcmp0 (provider, last) == 0 ? rank + 1 : 1;
      last = provider;
      if (most == 0 || rank <= most)
        write_row (rows, diff, change, list, period, rank);
    }
}

/**
 * gain_assignment_lists:
 * @diff: differences of two lists
 * @catalog: who is on the roster
 * @period: what the rows are of
 * @most: how many of a clinician and list; 0: all
 * @n_nobodys: (out): how many patients have no clinician on the roster, and so stand on no list
 *
 * Makes the lists that clinicians work through: patients whose risk score jumped or whose HCC flags were
 * not seen again, the largest change first; and those who were seen least, the highest risk first.
 *
 * Returns: (transfer full): rows of kind lists
 */
GainTable *
gain_assignment_lists (const GainAssignmentDiff *diff, const GainCatalog *catalog, GainPeriod period,
                       guint most, guint *n_nobodys)
{
  GainTable *rows = gain_table_new (GAIN_KIND_LISTS);

  *n_nobodys = 0;
  write_list (rows, diff, catalog, GAIN_LIST_RISK_CHANGE, period, most, n_nobodys);
  write_list (rows, diff, catalog, GAIN_LIST_NEXT_VISITS, period, most, n_nobodys);
  return rows;
}
