/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-alr-private.h"

#include "gain-rejects.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the tables of services say of a beneficiary. */
typedef struct
{
  gint64      visits;      /* at participants and facilities */
  gint64      visits_npi;  /* with clinicians, where there is no table of participants */
  const char *tin;         /* the participant with the most services */
  gint64      tin_count;
  GPtrArray  *clinicians;  /* const GainAlrRow * */
  gboolean    uncounted;   /* a table names them without a number */
} Services;

static void
services_free (gpointer data)
{
  Services *services = data;

  g_ptr_array_unref (services->clinicians);
  g_free (services);
}

static Services *
services_of (GHashTable *all, const char *id)
{
  Services *services = g_hash_table_lookup (all, id);

  if (services != NULL)
    return services;
  services = g_new0 (Services, 1);
  services->clinicians = g_ptr_array_new ();
  services->tin_count = -1;
  g_hash_table_insert (all, (char *) id, services);
  return services;
}

static gint64
count_of (const GainAlrRow *row)
{
  return row->count == GAIN_NULL ? 1 : row->count;
}

/* More services come first, then the smaller identifier: CMS decides a tie by the last visit, which no
 * table has. */
static gboolean
is_better (gint64 count, const char *id, gint64 best_count, const char *best)
{
  return best == NULL || count > best_count || (count == best_count && strcmp (id, best) < 0);
}

static void
add_services (GHashTable *all, const GainAlr *alr)
{
  for (guint i = 0; i < alr->rows->len; i++)
    {
      const GainAlrRow *row = g_ptr_array_index (alr->rows, i);
      Services *services = services_of (all, row->id);

      services->uncounted |= row->count == GAIN_NULL;
      if (alr->table == GAIN_ALR_NPI)
        {
          services->visits_npi += count_of (row);
          g_ptr_array_add (services->clinicians, (gpointer) row);
          continue;
        }
      services->visits += count_of (row);
      if (alr->table == GAIN_ALR_TIN && row->tin != NULL
          && is_better (count_of (row), row->tin, services->tin_count, services->tin))
        {
          services->tin = row->tin;
          services->tin_count = count_of (row);
        }
    }
}

/* The clinician with the most services, of the participant with the most of them. */
static const GainAlrRow *
find_clinician (const Services *services)
{
  const GainAlrRow *best = NULL;

  for (guint i = 0; i < services->clinicians->len; i++)
    {
      const GainAlrRow *row = g_ptr_array_index (services->clinicians, i);

      if (row->npi == NULL || (services->tin != NULL && g_strcmp0 (services->tin, row->tin) != 0))
        continue;
      if (best == NULL || is_better (count_of (row), row->npi, count_of (best), best->npi))
        best = row;
    }
  return best;
}

static void
set_text (GainTable *table, guint n, guint column, const char *text)
{
  if (text != NULL && *text != '\0')
    gain_table_set_text (table, n, column, text);
}

static guint
add_row (GainTable *table, const GainAlr *alr, const GainAlrRow *row)
{
  guint n = gain_table_append (table, row->line);

  gain_table_set_text (table, n, GAIN_ASSIGNMENT_PATIENT_ID, row->id);
  gain_table_set_int (table, n, GAIN_ASSIGNMENT_PERIOD, alr->period);
  set_text (table, n, GAIN_ASSIGNMENT_PATIENT_NAME, row->name);
  if (row->birth != 0)
    gain_table_set_int (table, n, GAIN_ASSIGNMENT_BIRTH_DATE, row->birth);
  if (row->death != 0)
    gain_table_set_int (table, n, GAIN_ASSIGNMENT_DEATH_DATE, row->death);
  if (row->status >= 0)
    gain_table_set_int (table, n, GAIN_ASSIGNMENT_STATUS, row->status);
  if (row->reason >= 0)
    gain_table_set_int (table, n, GAIN_ASSIGNMENT_REASON, row->reason);
  set_text (table, n, GAIN_ASSIGNMENT_PROVIDER_ID, row->npi);
  set_text (table, n, GAIN_ASSIGNMENT_PRACTICE_TIN, row->tin);
  if (alr->flags)
    {
      gain_table_set_int (table, n, GAIN_ASSIGNMENT_FIRST_MONTH, gain_alr_first_month (alr->period));
      gain_table_set_text (table, n, GAIN_ASSIGNMENT_MONTHS, row->months);
    }
  if (row->risk != GAIN_NULL)
    gain_table_set_int (table, n, GAIN_ASSIGNMENT_RISK_SCORE, row->risk);
  set_text (table, n, GAIN_ASSIGNMENT_HCC_VERSION, row->version);
  set_text (table, n, GAIN_ASSIGNMENT_HCCS, row->hccs);
  return n;
}

/* Who chose a clinician of the ACO is with that one; all others are where most of their care was. */
static void
add_services_of (GainTable *table, guint n, const GainAlrRow *row, GHashTable *all, gboolean by_npi)
{
  const Services *services = g_hash_table_lookup (all, row->id);
  const GainAlrRow *clinician = services != NULL ? find_clinician (services) : NULL;

  if (services == NULL || !services->uncounted)
    gain_table_set_int (table, n, GAIN_ASSIGNMENT_VISITS,
                        services == NULL ? 0
                        : by_npi ? services->visits + services->visits_npi : services->visits);
  if (services == NULL || (row->aligned && row->npi != NULL))
    return;
  if (services->tin != NULL)
    gain_table_set_text (table, n, GAIN_ASSIGNMENT_PRACTICE_TIN, services->tin);
  if (clinician != NULL)
    {
      gain_table_set_text (table, n, GAIN_ASSIGNMENT_PROVIDER_ID, clinician->npi);
      set_text (table, n, GAIN_ASSIGNMENT_PRACTICE_TIN, clinician->tin);
    }
}

static void
refuse_pair (GainReading *list, const GainAlrRow *row, const GainAlrRow *other)
{
  g_hash_table_add (list->alr->refused, (char *) row->id);
  g_ptr_array_add (list->rejects,
                   gain_reject_new (row->line, NULL, NULL,
                                    g_strdup_printf (_ ("Lines %u and %u are of one beneficiary and "
                                                        "disagree. Take out the one that doesn’t count."),
                                                     MIN (row->line, other->line),
                                                     MAX (row->line, other->line))));
}

static gboolean
rows_agree (const GainAlrRow *a, const GainAlrRow *b)
{
  return strcmp (a->name, b->name) == 0 && a->birth == b->birth && a->death == b->death
         && g_strcmp0 (a->tin, b->tin) == 0 && g_strcmp0 (a->npi, b->npi) == 0
         && a->status == b->status && a->reason == b->reason && strcmp (a->months, b->months) == 0
         && a->risk == b->risk && g_strcmp0 (a->hccs, b->hccs) == 0;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const GainReject *left = *(GainReject *const *) a;
  const GainReject *right = *(GainReject *const *) b;

  return (left->line > right->line) - (left->line < right->line);
}

/* One row a beneficiary: equal ones count once, others are all refused. */
static void
drop_repeated (GainReading *list)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) bad = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *rows = list->alr->rows;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      GainAlrRow *row = g_ptr_array_index (rows, i);
      GainAlrRow *other = g_hash_table_lookup (first, row->id);

      if (other == NULL)
        g_hash_table_insert (first, (char *) row->id, row);
      else if (rows_agree (row, other))
        list->n_repeated++;
      else
        {
          refuse_pair (list, row, other);
          if (g_hash_table_add (bad, (char *) row->id))
            refuse_pair (list, other, row);
        }
    }
  for (guint i = 0; i < rows->len; i++)
    {
      GainAlrRow *row = g_ptr_array_index (rows, i);

      if (g_hash_table_lookup (first, row->id) == row && !g_hash_table_contains (bad, row->id))
        g_ptr_array_add (kept, g_memdup2 (row, sizeof *row));
    }
  g_ptr_array_set_size (rows, 0);
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&kept));
  g_ptr_array_sort (list->rejects, compare_lines);
}

/**
 * gain_alr_build:
 * @list: a table that was read; gets the rows that can be made of it alone
 */
void
gain_alr_build (GainReading *list)
{
  GainAlr *alr = list->alr;

  list->table = gain_table_new (GAIN_KIND_ASSIGNMENT);
  if (alr->table != GAIN_ALR_ASSIGNED && alr->table != GAIN_ALR_TURNOVER)
    return;
  drop_repeated (list);
  for (guint i = 0; alr->table == GAIN_ALR_ASSIGNED && i < alr->rows->len; i++)
    add_row (list->table, alr, g_ptr_array_index (alr->rows, i));
}

/* Read twice, a table would count services twice, and people who left. */
static gboolean
check_once (const GPtrArray *others, guint at, GError **error)
{
  const GainReading *other = g_ptr_array_index (others, at);

  for (guint i = 0; i < at; i++)
    {
      const GainReading *before = g_ptr_array_index (others, i);

      if (before->alr->table == other->alr->table)
        {
          g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                       _ ("%s and %s are both table %s. Read one of them."), before->name, other->name,
                       gain_alr_table_number (other->alr->table));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_tables (const GainReading *list, const GPtrArray *others, GError **error)
{
  for (guint i = 0; i < others->len; i++)
    {
      const GainReading *other = g_ptr_array_index (others, i);
      g_autofree char *ours = gain_period_format (list->alr->period);
      g_autofree char *theirs = gain_period_format (other->alr->period);

      if (other->alr->table == GAIN_ALR_ASSIGNED)
        {
          g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                       _ ("%s and %s are both the list itself (table 1-1). Read one list at a time."),
                       list->name, other->name);
          return FALSE;
        }
      if (other->alr->period != list->alr->period)
        {
          g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                       _ ("%s is of %s, %s of %s. Read the tables of one list together."), list->name,
                       ours, other->name, theirs);
          return FALSE;
        }
      if (!check_once (others, i, error))
        return FALSE;
    }
  return TRUE;
}

static void
note_strangers (GainReading *list, const GainReading *other, GHashTable *known)
{
  guint n = 0;

  for (guint i = 0; i < other->alr->rows->len; i++)
    n += !g_hash_table_contains (known, ((GainAlrRow *) g_ptr_array_index (other->alr->rows, i))->id);
  if (n > 0)
    g_ptr_array_add (list->notes,
                     g_strdup_printf (ngettext ("%u row of table %s is of somebody who is not on the list; "
                                                "it doesn’t count.",
                                                "%u rows of table %s are of people who are not on the "
                                                "list; they don’t count.",
                                                n),
                                      n, gain_alr_table_number (other->alr->table)));
}

/* A table whose counts have another heading looks whole, and says of nobody how often they were seen. */
static void
note_uncounted (GainReading *list, const GainAlr *alr)
{
  const char *heading = alr->table == GAIN_ALR_TIN ? "B_EM_LINE_CNT_T"
                        : alr->table == GAIN_ALR_CCN ? "REV_LINE_CNT" : "PCS_COUNT";

  if (!alr->counts)
    g_ptr_array_add (list->notes,
                     g_strdup_printf (_ ("Table %s has no column %s, which counts services: how often "
                                         "those in it were seen is not known."),
                                      gain_alr_table_number (alr->table), heading));
}

static void
add_leavers (GainReading *list, const GainAlr *turnover, GHashTable *known)
{
  for (guint i = 0; i < turnover->rows->len; i++)
    {
      const GainAlrRow *row = g_ptr_array_index (turnover->rows, i);
      guint n;

      if (g_hash_table_contains (known, row->id))
        continue;
      n = add_row (list->table, turnover, row);
      gain_table_set_int (list->table, n, GAIN_ASSIGNMENT_STATUS, GAIN_ASSIGNED_LEFT);
    }
}

static void
rebuild (GainReading *list, GHashTable *services, gboolean counted, gboolean by_npi)
{
  GainAlr *alr = list->alr;

  g_clear_pointer (&list->table, gain_table_unref);
  list->table = gain_table_new (GAIN_KIND_ASSIGNMENT);
  for (guint i = 0; i < alr->rows->len; i++)
    {
      const GainAlrRow *row = g_ptr_array_index (alr->rows, i);
      guint n = add_row (list->table, alr, row);

      if (counted)
        add_services_of (list->table, n, row, services, by_npi);
    }
}

/**
 * gain_alr_join:
 * @list: the list itself (table 1-1), read; its rows are made anew
 * @others: (element-type GainReading): other tables of the same list, read
 * @error: return location
 *
 * Puts the tables of a list together. A beneficiary who chose a clinician is with that one; others are
 * with the participant that gave most primary care services, and with the clinician there who gave
 * most; CMS assigns nobody within an ACO, so this is the program's rule. Those who are no longer
 * assigned come behind, with the reason.
 *
 * Returns: %TRUE if they belong together; %FALSE with %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_alr_join (GainReading *list, const GPtrArray *others, GError **error)
{
  g_autoptr (GHashTable) services = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                           services_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean seen[GAIN_ALR_UNDERSERVED + 1] = { FALSE };

  g_return_val_if_fail (list->alr != NULL && list->alr->table == GAIN_ALR_ASSIGNED, FALSE);

  if (!check_tables (list, others, error))
    return FALSE;
  for (guint i = 0; i < list->alr->rows->len; i++)
    g_hash_table_add (known, (char *) ((GainAlrRow *) g_ptr_array_index (list->alr->rows, i))->id);
  for (guint i = 0; i < others->len; i++)
    {
      const GainReading *other = g_ptr_array_index (others, i);

      seen[other->alr->table] = TRUE;
      if (other->alr->table == GAIN_ALR_TIN || other->alr->table == GAIN_ALR_CCN
          || other->alr->table == GAIN_ALR_NPI)
        {
          add_services (services, other->alr);
          note_strangers (list, other, known);
          note_uncounted (list, other->alr);
        }
    }
  rebuild (list, services, seen[GAIN_ALR_TIN] || seen[GAIN_ALR_NPI], !seen[GAIN_ALR_TIN]);
  for (guint i = 0; i < others->len; i++)
    if (((GainReading *) g_ptr_array_index (others, i))->alr->table == GAIN_ALR_TURNOVER)
      add_leavers (list, ((GainReading *) g_ptr_array_index (others, i))->alr, known);
  return TRUE;
}
