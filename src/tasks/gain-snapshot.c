/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-snapshot.h"

#include "gain-decide.h"
#include "gain-plan-json.h"
#include "gain-plan-run.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Eight are drawn; their median cuts eight points in halves, in which no run can be too long and
 * no crossings too few. Twelve can show a signal. */
#define N_TREND_PERIODS 12
#define N_JOURNAL_ENTRIES 500

typedef struct
{
  GainSnapshot    snapshot;
  gatomicrefcount ref_count;
  GainSnapshot   *whole; /* of one that is held: owns all but the notice; else NULL */
} OwnedSnapshot;

static OwnedSnapshot *
owned (GainSnapshot *snapshot)
{
  return (OwnedSnapshot *) snapshot;
}

static void
free_meeting (gpointer data)
{
  GainMeeting *meeting = data;

  g_free (meeting->name);
  g_array_unref (meeting->people);
  g_free (meeting);
}

static gboolean
load_settings (GainSnapshot *self, GainStore *store, GError **error)
{
  g_autoptr (GainTable) table = gain_store_read (store, GAIN_KIND_SETTINGS, 0, 0, NULL, error);

  if (table == NULL)
    return FALSE;
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      const char *key = gain_table_get_text (table, row, GAIN_SETTINGS_KEY);

      if (key != NULL)
        g_hash_table_insert (self->settings, g_strdup (key),
                             g_strdup (gain_table_get_text (table, row, GAIN_SETTINGS_VALUE)));
    }
  self->name = g_strdup (gain_snapshot_get_setting (self, "name"));
  self->aco_id = g_strdup (gain_snapshot_get_setting (self, "aco_id"));
  if (self->name == NULL)
    self->name = g_strdup (_ ("Unnamed ACO"));
  return TRUE;
}

/* Patient lists can be long and are nobody's business until they are printed: only counted. */
static gboolean
load_small (GainSnapshot *self, GainStore *store, GError **error)
{
  const struct
  {
    GainKind    kind;
    GainTable **table;
  } small[] = {
    { GAIN_KIND_PRACTICES, &self->practices },
    { GAIN_KIND_VISITS, &self->visits },
    { GAIN_KIND_CRITERIA, &self->criteria },
    { GAIN_KIND_REVIEWS, &self->reviews },
    { GAIN_KIND_SETTLEMENT, &self->settlement },
    { GAIN_KIND_RESERVE, &self->reserve },
    { GAIN_KIND_PUF, &self->puf },
    { GAIN_KIND_DECISIONS, &self->decisions },
    { GAIN_KIND_COMMENTS, &self->comments },
    { GAIN_KIND_DISPUTES, &self->disputes },
    { GAIN_KIND_EXPENDITURES, &self->expenditures },
    { GAIN_KIND_COMPLETION, &self->completion },
    { GAIN_KIND_DISCLOSURES, &self->disclosures },
  };

  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    {
      *small[i].table = gain_store_read (store, small[i].kind, 0, 0, NULL, error);
      if (*small[i].table == NULL)
        return FALSE;
    }
  return gain_store_count (store, GAIN_KIND_LISTS, &self->n_patients, error);
}

/* The newest period of the year that has results. One that has just begun to come in, with less
 * than a tenth of what the fullest has, isn't what somebody wants to see first. */
static gboolean
choose_newest (GainSnapshot *self, GainStore *store, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (gint64));
  gint64 most = 0;

  g_array_set_size (counts, self->periods->len);
  self->period = gain_period_new (self->year, GAIN_PERIOD_YEAR, 0);
  for (guint i = 0; i < self->periods->len; i++)
    {
      GainPeriod period = g_array_index (self->periods, GainPeriod, i);
      gint64 *n = &g_array_index (counts, gint64, i);

      if (gain_period_year (period) != self->year)
        continue;
      if (!gain_store_count_results (store, period, n, error))
        return FALSE;
      most = MAX (most, *n);
    }
  for (guint i = 0; i < self->periods->len; i++)
    if (g_array_index (counts, gint64, i) > 0 && g_array_index (counts, gint64, i) * 10 >= most)
      self->period = g_array_index (self->periods, GainPeriod, i);
  return TRUE;
}

static gboolean
choose_period (GainSnapshot *self, GainStore *store, int year, GainPeriod period, GError **error)
{
  if (year == 0 && period != 0)
    year = gain_period_year (period);
  if (!gain_store_find_year (store, &year, error))
    return FALSE;
  if (year == 0 && self->periods->len > 0)
    year = gain_period_year (g_array_index (self->periods, GainPeriod, self->periods->len - 1));
  if (year == 0)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();

      year = g_date_time_get_year (now);
    }
  self->year = year;
  self->period = period;
  return period != 0 || choose_newest (self, store, error);
}

static gboolean
load_history (GainSnapshot *self, GainStore *store, GCancellable *cancellable, GError **error)
{
  GainPeriod period = self->period;

  self->history = gain_history_new (self->catalog, period, N_TREND_PERIODS, NULL);
  for (guint i = 0; i < N_TREND_PERIODS; i++)
    {
      g_autoptr (GainTable) table = gain_results_read (store, period, cancellable, error);

      if (table == NULL)
        return FALSE;
      gain_history_add_rows (self->history, table);
      period = gain_period_previous (period);
    }
  return TRUE;
}

static GainMeeting *
find_or_add_meeting (GPtrArray *meetings, GainDate date, const char *name)
{
  GainMeeting *meeting;

  for (guint i = 0; i < meetings->len; i++)
    {
      meeting = g_ptr_array_index (meetings, i);
      if (meeting->date == date && strcmp (meeting->name, name) == 0)
        return meeting;
    }
  meeting = g_new0 (GainMeeting, 1);
  meeting->date = date;
  meeting->name = g_strdup (name);
  meeting->people = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (meetings, meeting);
  return meeting;
}

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  const GainMeeting *left = *(const GainMeeting *const *) a;
  const GainMeeting *right = *(const GainMeeting *const *) b;

  if (left->date != right->date)
    return left->date < right->date ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* Rows come in key order, so each meeting's people come by id, as the catalog's indices do. */
static gboolean
load_meetings (GainSnapshot *self, GainStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainTable) table = gain_store_read (store, GAIN_KIND_ATTENDANCE, self->year, 0,
                                                 cancellable, error);
  g_autofree int *people = NULL;

  if (table == NULL)
    return FALSE;
  people = gain_catalog_resolve (self->catalog, table, gain_catalog_find_person);
  self->meetings = g_ptr_array_new_with_free_func (free_meeting);
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      int person = people[gain_table_codes (table, GAIN_ATTENDANCE_ID)[row]];
      GainMeeting *meeting;

      if (person < 0)
        continue;
      meeting = find_or_add_meeting (self->meetings,
                                     (GainDate) gain_table_get_int (table, row,
                                                                    GAIN_ATTENDANCE_DATE),
                                     gain_table_get_text (table, row, GAIN_ATTENDANCE_MEETING));
      g_array_append_val (meeting->people, person);
    }
  g_ptr_array_sort (self->meetings, compare_meetings);
  return TRUE;
}

static gboolean
load_facts (GainSnapshot *self, GainStore *store, GCancellable *cancellable, GError **error)
{
  self->catalog = gain_store_read_catalog (store, error);
  if (self->catalog == NULL)
    return FALSE;
  self->facts = gain_facts_load (store, self->catalog, self->year, self->period, cancellable,
                                 error);
  if (self->facts == NULL)
    return FALSE;
  /* Everybody's home is that of the period. */
  gain_catalog_unref (self->catalog);
  self->catalog = gain_catalog_ref (self->facts->catalog);
  if (!load_history (self, store, cancellable, error)
      || !load_meetings (self, store, cancellable, error))
    return FALSE;
  self->scores = gain_scores_new (self->facts, self->history);
  return TRUE;
}

static gboolean
load (GainSnapshot *self, GainStore *store, int year, GainPeriod period, GCancellable *cancellable,
      GError **error)
{
  self->periods = gain_store_read_periods (store, error);
  if (self->periods == NULL || !load_settings (self, store, error)
      || !load_small (self, store, error)
      || !choose_period (self, store, year, period, error))
    return FALSE;
  if (!load_facts (self, store, cancellable, error))
    return FALSE;
  self->plans = gain_store_read_plans (store, error);
  self->diagrams = self->plans != NULL ? gain_store_read_diagrams (store, error) : NULL;
  if (self->diagrams == NULL)
    return FALSE;
  self->due_ideas = gain_due_ideas_new (self->diagrams, self->year);
  self->sealed = gain_store_read_sealed (store, error);
  if (self->sealed == NULL)
    return FALSE;
  self->batches = gain_store_read_batches (store, error);
  self->recorded = self->batches != NULL ? gain_store_read_recorded_imports (store, error) : NULL;
  if (self->recorded == NULL)
    return FALSE;
  self->journal = gain_store_read_journal (store, N_JOURNAL_ENTRIES, error);
  if (self->journal == NULL)
    return FALSE;
  self->undo_label = gain_store_undo_label (store);
  self->redo_label = gain_store_redo_label (store);
  return TRUE;
}

/**
 * gain_snapshot_load:
 * @store: a workspace
 * @year: a performance year; 0 for the workspace's own
 * @period: a period; 0 for the newest with results in the year
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads all that a front end shows, as it is at one moment, and scores the period.
 *
 * Returns: (transfer full): the snapshot; %NULL with a #GAIN_STORE_ERROR
 */
GainSnapshot *
gain_snapshot_load (GainStore *store, int year, GainPeriod period, GCancellable *cancellable,
                    GError **error)
{
  OwnedSnapshot *own = g_new0 (OwnedSnapshot, 1);
  g_autoptr (GainSnapshot) self = &own->snapshot;
  gboolean loaded;

  g_atomic_ref_count_init (&own->ref_count);
  self->path = g_strdup (gain_store_get_path (store));
  self->uuid = g_strdup (gain_store_get_uuid (store));
  if (!gain_store_begin_reading (store, error))
    return NULL;
  loaded = load (self, store, year, period, cancellable, error);
  gain_store_end_reading (store);
  if (!loaded)
    return NULL;
  self->writable = gain_store_is_writable (store);
  self->notice = g_strdup (gain_store_get_notice (store));
  return g_steal_pointer (&self);
}

/**
 * gain_snapshot_ref:
 * @snapshot: a snapshot
 *
 * Returns: (transfer full): @snapshot
 */
GainSnapshot *
gain_snapshot_ref (GainSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  g_atomic_ref_count_inc (&owned (snapshot)->ref_count);
  return snapshot;
}

/**
 * gain_snapshot_unref:
 * @snapshot: (transfer full): a snapshot
 */
void
gain_snapshot_unref (GainSnapshot *snapshot)
{
  g_return_if_fail (snapshot != NULL);

  if (!g_atomic_ref_count_dec (&owned (snapshot)->ref_count))
    return;
  if (owned (snapshot)->whole != NULL)
    {
      gain_snapshot_unref (owned (snapshot)->whole);
      g_free (snapshot->notice);
      g_free (owned (snapshot));
      return;
    }
  g_free (snapshot->path);
  g_free (snapshot->uuid);
  g_free (snapshot->name);
  g_free (snapshot->aco_id);
  g_clear_pointer (&snapshot->periods, g_array_unref);
  g_clear_pointer (&snapshot->scores, gain_scores_unref);
  g_clear_pointer (&snapshot->history, gain_history_unref);
  g_clear_pointer (&snapshot->facts, gain_facts_unref);
  g_clear_pointer (&snapshot->catalog, gain_catalog_unref);
  g_clear_pointer (&snapshot->plans, g_ptr_array_unref);
  g_clear_pointer (&snapshot->diagrams, g_ptr_array_unref);
  g_clear_pointer (&snapshot->due_ideas, g_ptr_array_unref);
  g_clear_pointer (&snapshot->batches, g_ptr_array_unref);
  g_clear_pointer (&snapshot->recorded, g_ptr_array_unref);
  g_clear_pointer (&snapshot->journal, g_ptr_array_unref);
  g_clear_pointer (&snapshot->settings, g_hash_table_unref);
  g_clear_pointer (&snapshot->meetings, g_ptr_array_unref);
  g_clear_pointer (&snapshot->practices, gain_table_unref);
  g_clear_pointer (&snapshot->visits, gain_table_unref);
  g_clear_pointer (&snapshot->criteria, gain_table_unref);
  g_clear_pointer (&snapshot->reviews, gain_table_unref);
  g_clear_pointer (&snapshot->settlement, gain_table_unref);
  g_clear_pointer (&snapshot->reserve, gain_table_unref);
  g_clear_pointer (&snapshot->puf, gain_table_unref);
  g_clear_pointer (&snapshot->decisions, gain_table_unref);
  g_clear_pointer (&snapshot->comments, gain_table_unref);
  g_clear_pointer (&snapshot->disputes, gain_table_unref);
  g_clear_pointer (&snapshot->expenditures, gain_table_unref);
  g_clear_pointer (&snapshot->completion, gain_table_unref);
  g_clear_pointer (&snapshot->disclosures, gain_table_unref);
  g_clear_pointer (&snapshot->sealed, g_ptr_array_unref);
  g_free (snapshot->undo_label);
  g_free (snapshot->redo_label);
  g_free (snapshot->notice);
  g_free (owned (snapshot));
}

/**
 * gain_snapshot_hold:
 * @snapshot: a snapshot
 * @why: why nothing may be changed, for the person
 *
 * Makes whatever shows it offer no change: the rows are those of @snapshot, which it shares. One that
 * reads only anyway stays as it is, with its own reason.
 *
 * Returns: (transfer full): the same workspace at the same moment, which reads only
 */
GainSnapshot *
gain_snapshot_hold (GainSnapshot *snapshot, const char *why)
{
  OwnedSnapshot *own;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (why != NULL, NULL);
  if (!snapshot->writable)
    return gain_snapshot_ref (snapshot);
  own = g_new0 (OwnedSnapshot, 1);
  g_atomic_ref_count_init (&own->ref_count);
  own->whole = gain_snapshot_ref (snapshot);
  own->snapshot = *snapshot;
  own->snapshot.writable = FALSE;
  own->snapshot.held = TRUE;
  own->snapshot.notice = g_strdup (why);
  return &own->snapshot;
}

/**
 * gain_snapshot_let_go:
 * @snapshot: a snapshot, held or not
 *
 * Returns: (transfer full): what it was before gain_snapshot_hold()
 */
GainSnapshot *
gain_snapshot_let_go (GainSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  return gain_snapshot_ref (snapshot->held ? owned (snapshot)->whole : snapshot);
}

/**
 * gain_snapshot_takes_records:
 * @snapshot: a snapshot, held or not
 *
 * Returns: whether the workspace can be written, so that what is issued is recorded in it: also while
 *   gain_snapshot_hold() lets nobody change it
 */
gboolean
gain_snapshot_takes_records (const GainSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);

  return snapshot->writable || snapshot->held;
}

/**
 * gain_snapshot_get_setting:
 * @snapshot: a snapshot
 * @key: a setting's key
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
gain_snapshot_get_setting (GainSnapshot *snapshot, const char *key)
{
  return g_hash_table_lookup (snapshot->settings, key);
}

/**
 * gain_snapshot_mark_finalized:
 * @snapshot: a snapshot
 * @ledger: a run on its facts, of a plan as it is stored, that nobody else knows yet
 *
 * gain_ledger_mark_finalized() with the runs of the snapshot.
 *
 * Returns: the number of the run that stands for this plan and period; 0 if there is none
 */
gint64
gain_snapshot_mark_finalized (GainSnapshot *snapshot, GainLedger *ledger)
{
  g_return_val_if_fail (snapshot != NULL && ledger != NULL, 0);

  return gain_ledger_mark_finalized (ledger, snapshot->sealed);
}

/**
 * gain_snapshot_run_plan:
 * @snapshot: a snapshot
 * @title: the title of a stored plan
 * @pool_override: cents in place of the plan's pool; %GAIN_NULL for the plan's own
 * @error: return location
 *
 * Runs a stored plan on the snapshot's facts.
 *
 * Returns: (transfer full): the ledger; %NULL with an error of the plan
 */
GainLedger *
gain_snapshot_run_plan (GainSnapshot *snapshot, const char *title, gint64 pool_override,
                        GError **error)
{
  const GainStoredPlan *stored = gain_stored_plan_find (snapshot->plans, title);
  g_autoptr (GainPlan) plan = NULL;
  GainLedger *ledger;

  if (stored == NULL)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                   _ ("The workspace has no plan “%s”."), title);
      return NULL;
    }
  plan = gain_plan_from_json (stored->document, -1, error);
  if (plan == NULL)
    return NULL;
  ledger = gain_run_plan (plan, snapshot->facts, pool_override, error);
  if (ledger != NULL)
    gain_snapshot_mark_finalized (snapshot, ledger);
  return ledger;
}
