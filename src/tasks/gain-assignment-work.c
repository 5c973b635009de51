/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-assignment-work.h"

#include "gain-alr.h"
#include "gain-content.h"
#include "gain-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file of the list, or of a workbook a sheet of it. */
static gboolean
read_sheet (GPtrArray *readings, GainContent *content, const char *sheet, GainPeriod period,
            GainCatalog *catalog, GainProgressFunc progress, gpointer user_data,
            GCancellable *cancellable, GError **error)
{
  const GainReadingOptions how = { .sheet = sheet, .period = period };
  GainReading *reading
      = gain_reading_new_from_content (GAIN_KIND_ASSIGNMENT, content, &how, catalog, progress,
                                       user_data, cancellable, error);

  if (reading == NULL)
    return FALSE;
  g_ptr_array_add (readings, reading);
  return TRUE;
}

/* A workbook of years past has a sheet for each table, behind a cover. */
static gboolean
read_sheets (GPtrArray *readings, GainContent *content, char **sheets, GainPeriod period,
             GainCatalog *catalog, GCancellable *cancellable, GError **error)
{
  guint n = readings->len;

  for (guint i = 0; sheets[i] != NULL; i++)
    {
      GainKind kind;

      if (gain_content_guess_kind (content, sheets[i], &kind, NULL) && kind == GAIN_KIND_ASSIGNMENT
          && !read_sheet (readings, content, sheets[i], period, catalog, NULL, NULL, cancellable, error))
        return FALSE;
    }
  if (readings->len > n)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
               _ ("No sheet of %s has the headings of CMS’s assignment list."), content->name);
  return FALSE;
}

static gboolean
read_file (GPtrArray *readings, const char *path, GainPeriod period, GainCatalog *catalog,
           GainProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = gain_file_map (path, &name, error);
  g_autoptr (GainContent) content = bytes != NULL ? gain_content_new (name, bytes, error) : NULL;
  g_auto (GStrv) sheets = NULL;

  if (content == NULL)
    return FALSE;
  gain_content_stop_by (content, cancellable);
  sheets = gain_content_sheets (content);
  if (sheets != NULL && sheets[0] != NULL)
    return read_sheets (readings, content, sheets, period, catalog, cancellable, error);
  return read_sheet (readings, content, NULL, period, catalog, progress, user_data, cancellable, error);
}

static gboolean
put_together (GPtrArray *readings, GError **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GainReading *list = NULL;

  for (guint i = 0; i < readings->len; i++)
    {
      GainReading *reading = g_ptr_array_index (readings, i);

      /* A list in our own columns, or the first table 1-1. */
      if (list == NULL
          && (reading->alr == NULL || gain_alr_get_table (reading->alr) == GAIN_ALR_ASSIGNED))
        list = reading;
      else
        g_ptr_array_add (others, reading);
    }
  if (list == NULL)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("Table 1-1, the list itself, is missing. Name its file, too."));
      return FALSE;
    }
  for (guint i = 0; i < others->len; i++)
    if (list->alr == NULL || ((GainReading *) g_ptr_array_index (others, i))->alr == NULL)
      {
        g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                     _ ("A list in Gainshare’s own columns is read by itself: name one file."));
        return FALSE;
      }
  if (list->alr != NULL && !gain_alr_join (list, others, error))
    return FALSE;
  /* The list goes first. */
  g_ptr_array_find (readings, list, NULL);
  for (guint i = 0; i < readings->len; i++)
    if (g_ptr_array_index (readings, i) == list)
      {
        readings->pdata[i] = readings->pdata[0];
        readings->pdata[0] = list;
      }
  return TRUE;
}

/**
 * gain_assignment_read:
 * @store: a workspace
 * @paths: the files of one list, in any order; of a workbook every sheet that is a table of it
 * @period: what the list is of; 0: what the files' names say
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads the tables of a list and puts them together.
 *
 * Returns: (transfer full) (element-type GainReading): what each gave; the first one has the rows
 */
GPtrArray *
gain_assignment_read (GainStore *store, char **paths, GainPeriod period, GainProgressFunc progress,
                      gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) readings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reading_free);
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);

  if (catalog == NULL)
    return NULL;
  for (guint i = 0; paths[i] != NULL; i++)
    if (!read_file (readings, paths[i], period, catalog, progress, user_data, cancellable, error))
      return NULL;
  return put_together (readings, error) ? g_steal_pointer (&readings) : NULL;
}

/**
 * gain_assignment_note:
 * @store: a workspace
 * @readings: (element-type GainReading): the tables of a list that has just been imported, the list first
 *
 * Notes that the other tables are in, too, files as well as sheets of a workbook, so that a folder doesn't
 * offer them again. A list that will be offered again, because a row was refused, needs its tables with it
 * then.
 */
void
gain_assignment_note (GainStore *store, const GPtrArray *readings)
{
  const GainReading *list = g_ptr_array_index (readings, 0);

  for (guint i = 1; list->rejects->len == 0 && i < readings->len; i++)
    {
      const GainReading *table = g_ptr_array_index (readings, i);

      if (table->rejects->len == 0)
        gain_folder_note_table (store, list, table);
    }
}

static void
list_free (gpointer data)
{
  GainAssignmentList *list = data;

  g_free (list->source);
  g_free (list->sha256);
  g_free (list);
}

static gboolean
find_source (GainStore *store, GainPeriod period, char **source, char **sha256, GError **error)
{
  const GainSource of = { .kind = GAIN_KIND_ASSIGNMENT, .period = period };
  g_autoptr (GError) local = NULL;
  GainBatch *batch = gain_store_find_origin (store, &of, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (batch != NULL)
    {
      *source = g_strdup (batch->file_name);
      *sha256 = g_strdup (batch->sha256);
      gain_batch_free (batch);
    }
  return TRUE;
}

/**
 * gain_assignment_lists_read:
 * @store: a workspace
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainAssignmentList): the lists that are stored, oldest first
 */
GPtrArray *
gain_assignment_lists_read (GainStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (list_free);
  g_autoptr (GArray) periods = gain_store_read_periods_of (store, GAIN_KIND_ASSIGNMENT, error);

  for (guint i = 0; periods != NULL && i < periods->len; i++)
    {
      GainAssignmentList *list = g_new0 (GainAssignmentList, 1);
      g_autoptr (GainTable) rows = NULL;
      g_autoptr (GHashTable) people = NULL;

      g_ptr_array_add (lists, list);
      list->period = g_array_index (periods, GainPeriod, i);
      rows = gain_store_read (store, GAIN_KIND_ASSIGNMENT, 0, list->period, cancellable, error);
      if (rows == NULL || !find_source (store, list->period, &list->source, &list->sha256, error))
        return NULL;
      people = gain_assignment_people (rows);
      for (guint row = 0; row < gain_table_n_rows (rows); row++)
        {
          gint64 status = gain_table_get_int (rows, row, GAIN_ASSIGNMENT_STATUS);

          if (gain_assignment_find (people, rows, row) != row)
            continue;
          list->n_assigned += gain_assignment_is_member (rows, row);
          list->n_new += status == GAIN_ASSIGNED_NEW;
          list->n_left += status == GAIN_ASSIGNED_LEFT;
        }
    }
  return periods != NULL ? g_steal_pointer (&lists) : NULL;
}

static GainTable *
read_list (GainStore *store, GainPeriod period, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainTable) list
      = gain_store_read (store, GAIN_KIND_ASSIGNMENT, 0, period, cancellable, error);
  g_autofree char *shown = gain_period_format (period);

  if (list == NULL || gain_table_n_rows (list) > 0)
    return g_steal_pointer (&list);
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _ ("The workspace has no list of assigned patients of %s. Import it first."), shown);
  return NULL;
}

/* Whoever had lives before and has none on the list has zero now. */
static gboolean
add_zeros (GainStore *store, GainAssignmentProposal *self, GError **error)
{
  g_autoptr (GainTable) stored
      = gain_store_read (store, GAIN_KIND_PANEL, 0, self->period, NULL, error);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  if (stored == NULL)
    return FALSE;
  self->rows = gain_table_new (GAIN_KIND_PANEL);
  for (guint row = 0; row < gain_table_n_rows (self->panel->panel); row++)
    {
      gain_table_copy_row (self->rows, self->panel->panel, row);
      g_hash_table_add (listed,
                        (char *) gain_table_get_text (self->panel->panel, row, GAIN_PANEL_ID));
    }
  for (guint row = 0; row < gain_table_n_rows (stored); row++)
    if (gain_table_get_int (stored, row, GAIN_PANEL_ATTRIBUTED_LIVES) != 0
        && !g_hash_table_contains (listed, gain_table_get_text (stored, row, GAIN_PANEL_ID)))
      {
        guint last = gain_table_n_rows (self->rows);

        gain_table_copy_row (self->rows, stored, row);
        gain_table_set_int (self->rows, last, GAIN_PANEL_ATTRIBUTED_LIVES, 0);
        gain_table_set_int (self->rows, last, GAIN_PANEL_MEMBER_MONTHS, 0);
        self->n_zeroed++;
      }
  return TRUE;
}

/**
 * gain_assignment_propose:
 * @store: a workspace
 * @of: a list
 * @period: what the panel is for; 0: the same
 * @all_months: whether all twelve months of the list count
 * @error: return location
 *
 * Works out the panel that a list gives, and what writing it would change.
 *
 * Returns: (transfer full): the panel; %NULL with a #GAIN_STORE_ERROR
 */
GainAssignmentProposal *
gain_assignment_propose (GainStore *store, GainPeriod of, GainPeriod period, gboolean all_months,
                         GError **error)
{
  g_autoptr (GainAssignmentProposal) self = g_new0 (GainAssignmentProposal, 1);
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);

  self->of = of;
  self->period = period != 0 ? period : of;
  if (catalog == NULL)
    return NULL;
  self->list = read_list (store, of, NULL, error);
  if (self->list == NULL || !find_source (store, of, &self->source, &self->sha256, error))
    return NULL;
  self->panel = gain_assignment_panel (self->list, catalog, self->period, all_months);
  if (!add_zeros (store, self, error) || !gain_assignment_accept (store, self, TRUE, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gain_assignment_accept:
 * @store: a workspace
 * @proposal: a panel
 * @dry_run: whether only to count
 * @error: return location
 *
 * Writes the panel: one batch that names the list's file as its source, and can be undone.
 *
 * Returns: whether it is done
 */
gboolean
gain_assignment_accept (GainStore *store, GainAssignmentProposal *proposal, gboolean dry_run,
                        GError **error)
{
  g_autofree char *of = gain_period_format (proposal->of);
  g_autofree char *period = gain_period_format (proposal->period);
  g_autofree char *label
      = g_strdup_printf (_ ("Panel of %s from the assigned patients of %s"), period, of);
  const GainImportInfo info = { .label = label, .file_name = proposal->source,
                                .sha256 = proposal->sha256 };

  memset (&proposal->counts, 0, sizeof proposal->counts);
  return gain_store_write (store, proposal->rows, &info, dry_run, NULL, NULL, NULL,
                           &proposal->counts, error);
}

/**
 * gain_assignment_proposal_free:
 * @proposal: (transfer full): a panel
 */
void
gain_assignment_proposal_free (GainAssignmentProposal *proposal)
{
  g_return_if_fail (proposal != NULL);

  g_clear_pointer (&proposal->panel, gain_assignment_panel_free);
  g_clear_pointer (&proposal->list, gain_table_unref);
  g_clear_pointer (&proposal->rows, gain_table_unref);
  g_free (proposal->source);
  g_free (proposal->sha256);
  g_free (proposal);
}

/**
 * gain_assignment_diff:
 * @store: a workspace
 * @before: a list
 * @after: a later one
 * @options: what counts as a jump, and as unseen
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Returns: (transfer full): who came, left, stayed; %NULL with a #GAIN_STORE_ERROR
 */
GainAssignmentDiff *
gain_assignment_diff (GainStore *store, GainPeriod before, GainPeriod after,
                      const GainAssignmentOptions *options, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GainTable) old_list = read_list (store, before, cancellable, error);
  g_autoptr (GainTable) new_list
      = old_list != NULL ? read_list (store, after, cancellable, error) : NULL;

  return new_list != NULL ? gain_assignment_compare (old_list, new_list, options) : NULL;
}

static char *
list_key (const GainTable *rows, guint row)
{
  const char *patient_id = gain_table_get_text (rows, row, GAIN_LISTS_PATIENT_ID);

  return g_strdup_printf ("%s\n%lld\n%s\n%s\n%lld",
                          gain_table_get_text (rows, row, GAIN_LISTS_PROVIDER_ID),
                          (long long) gain_table_get_int (rows, row, GAIN_LISTS_LIST),
                          gain_table_get_text (rows, row, GAIN_LISTS_PATIENT_NAME),
                          patient_id != NULL ? patient_id : "",
                          (long long) gain_table_get_int (rows, row, GAIN_LISTS_BIRTH_DATE));
}

/* What somebody noted beside a patient stays when the list is made anew. */
static gboolean
keep_notes (GainStore *store, GainTable *rows, GainPeriod period, GError **error)
{
  static const guint kept[] = { GAIN_LISTS_OWNER, GAIN_LISTS_OUTCOME };
  g_autoptr (GainTable) stored = gain_store_read (store, GAIN_KIND_LISTS, 0, 0, NULL, error);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (stored == NULL)
    return FALSE;
  for (guint row = 0; row < gain_table_n_rows (stored); row++)
    if (gain_table_get_int (stored, row, GAIN_LISTS_PERIOD) == period
        && gain_table_is_null (stored, row, GAIN_LISTS_MEASURE))
      g_hash_table_insert (places, list_key (stored, row), GUINT_TO_POINTER (row + 1));
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      g_autofree char *key = list_key (rows, row);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));

      for (guint i = 0; place != 0 && i < G_N_ELEMENTS (kept); i++)
        if (!gain_table_is_null (stored, place - 1, kept[i]))
          gain_table_set_text (rows, row, kept[i],
                               gain_table_get_text (stored, place - 1, kept[i]));
      if (place != 0 && !gain_table_is_null (stored, place - 1, GAIN_LISTS_DUE))
        gain_table_set_int (rows, row, GAIN_LISTS_DUE,
                            gain_table_get_int (stored, place - 1, GAIN_LISTS_DUE));
    }
  return TRUE;
}

/**
 * gain_assignment_write_lists:
 * @store: a workspace
 * @diff: differences of two lists
 * @period: what the rows are of
 * @most: how many of a clinician and list; 0: all
 * @dry_run: whether only to count
 * @n_nobodys: (out): patients whom no clinician of the roster has
 * @counts: (out): what it does
 * @error: return location
 *
 * Puts patients whose risk changed or who wait for a visit on their clinicians' lists, as one recorded
 * edit; owners, outcomes and due dates that stand there stay.
 *
 * Returns: whether it is done
 */
gboolean
gain_assignment_write_lists (GainStore *store, const GainAssignmentDiff *diff, GainPeriod period,
                             guint most, gboolean dry_run, guint *n_nobodys,
                             GainImportCounts *counts, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_autoptr (GainTable) rows = NULL;
  g_autofree char *shown = gain_period_format (period);
  g_autofree char *label = g_strdup_printf (_ ("Patient lists from the assigned patients of %s"), shown);
  const GainImportInfo info = { .label = label };

  if (catalog == NULL)
    return FALSE;
  rows = gain_assignment_lists (diff, catalog, period, most, n_nobodys);
  return keep_notes (store, rows, period, error)
         && gain_store_write (store, rows, &info, dry_run, NULL, NULL, NULL, counts, error);
}
