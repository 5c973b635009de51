/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-import.h"

#include "gain-assignment-settle.h"
#include "gain-content.h"
#include "gain-decide.h"
#include "gain-diagram-work.h"
#include "gain-folder.h"
#include "gain-kind-words.h"
#include "gain-map-choice.h"
#include "gain-plan-json.h"
#include "gain-plan-run.h"
#include "gain-today.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A plan is checked against all that the workspace knows before it is taken in. Where a fault is, is
 * said by its path, on which scripts rely; what is shown in a window goes through
 * gain_plan_say_fault(). */
static gboolean
store_plan (GainStore *store, GainImportReport *report, gboolean dry_run, GCancellable *cancellable,
            GError **error)
{
  GainReading *reading = report->reading;
  g_autoptr (GainPlan) plan = gain_plan_from_json (reading->document, -1, error);
  g_autofree char *label = NULL;
  gboolean changed = FALSE;

  if (plan == NULL)
    return FALSE;
  if (!gain_plan_check_workspace (store, plan, reading->notes, cancellable, error))
    {
      g_prefix_error (error, "%s: ", reading->name);
      return FALSE;
    }
  if (!gain_plan_weigh (store, plan->title, reading->document, &report->counts, error))
    return FALSE;
  if (dry_run)
    return TRUE;
  label = g_strdup_printf (_ ("Import plan “%s”"), plan->title);
  return gain_store_write_plan (store, plan->title, plan->performance_year, reading->document,
                                label, &changed, error);
}

static gboolean
store_diagram (GainStore *store, GainImportReport *report, gboolean dry_run, GError **error)
{
  GainReading *reading = report->reading;
  g_autofree char *label = NULL;

  if (!gain_diagram_settle (store, reading, error)
      || !gain_diagram_weigh (store, reading, &report->counts, error))
    return FALSE;
  if (dry_run)
    return TRUE;
  label = g_strdup_printf (_ ("Import diagram “%s”"), reading->diagram->title);
  return gain_store_write_diagram (store, reading->diagram->title,
                                   reading->diagram->performance_year, reading->document, label,
                                   NULL, error);
}

/* What a finalized run rests on is changed by no file. */
static gboolean
check_kept (GainStore *store, GainReading *reading, GError **error)
{
  if (reading->kind != GAIN_KIND_DECISIONS || gain_decide_check_rows (store, reading->table, error))
    return TRUE;
  g_prefix_error (error, "%s: ", reading->name);
  return FALSE;
}

static gboolean
store_rows (GainStore *store, GainImportReport *report, GainImportFlags flags,
            GainProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  GainReading *reading = report->reading;
  g_auto (GainSettledList) settled = { NULL };
  g_autofree char *label = g_strdup_printf (_ ("Import “%s” from %s"),
                                            gain_kind_title (reading->kind), reading->name);
  GainImportInfo info = {
    .label = label,
    .file_name = reading->name,
    .sha256 = reading->sha256,
    .n_rejected = reading->rejects->len,
  };

  if (!check_kept (store, reading, error)
      || !gain_assignment_settle (store, reading, flags, NULL, &settled, error)
      || !gain_assignment_check (reading, &settled, flags, error))
    return FALSE;
  report->n_withdrawn = settled.n_withdrawn;
  report->n_kept = settled.n_kept;
  if (!gain_store_write (store, settled.rows, &info, (flags & GAIN_IMPORT_DRY_RUN) != 0, progress,
                         user_data, cancellable, &report->counts, error))
    return FALSE;
  report->counts.added -= settled.n_respelled;
  return TRUE;
}

/**
 * gain_import_read:
 * @store: a workspace
 * @kind: what the file holds
 * @path: the file
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file against the workspace, and changes nothing.
 *
 * Returns: (transfer full): good rows and refused ones; %NULL with an error
 */
GainReading *
gain_import_read (GainStore *store, GainKind kind, const char *path, GainProgressFunc progress,
                  gpointer user_data, GCancellable *cancellable, GError **error)
{
  const GainReadingOptions plain = { 0 };

  return gain_import_read_with (store, kind, path, &plain, NULL, progress, user_data, cancellable,
                                error);
}

static GainContent *
open_content (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = gain_file_map (path, &name, error);

  return bytes != NULL ? gain_content_new (name, bytes, error) : NULL;
}

/**
 * gain_import_read_with:
 * @store: a workspace
 * @kind: what the file holds
 * @path: the file
 * @options: how to read it; without a mapping as ever, or as a person said of another file with the
 *   same headings
 * @constants: (nullable) (array zero-terminated=1): `column=value`, for every row
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads and checks a file against the workspace in the way that is asked for, and changes nothing. A
 * note says how it was read, if not by its own headings. Of a workbook of which no sheet is named, the
 * first sheet with our headings for the kind is read, else the first.
 *
 * Returns: (transfer full): good rows and refused ones; %NULL with an error
 */
GainReading *
gain_import_read_with (GainStore *store, GainKind kind, const char *path,
                       const GainReadingOptions *options, char **constants,
                       GainProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_autoptr (GainContent) content = catalog != NULL ? open_content (path, error) : NULL;
  const GainXlsxWatch watch = { progress, user_data, cancellable };
  g_auto (GainMapWay) way = { NULL };
  g_autofree char *sheet = NULL;
  GainReadingOptions how = *options;
  GainReading *reading;

  if (content == NULL)
    return NULL;
  gain_content_stop_by (content, cancellable);
  if (how.sheet == NULL && how.mapping == NULL && !gain_kind_is_document (kind))
    how.sheet = sheet = gain_content_find_sheet (content, kind);
  if (!gain_map_find_way (&way, kind, content, &how, constants, catalog, FALSE, &watch, error))
    return NULL;
  how.mapping = way.mapping;
  how.today = gain_today ();
  reading = gain_reading_new_from_content (kind, content, &how, catalog, progress, user_data,
                                           cancellable, error);
  if (reading != NULL && sheet != NULL)
    g_ptr_array_insert (reading->notes, 0,
                        g_strdup_printf (_ ("The sheet “%s” was read: it is the first one with the "
                                            "headings of “%s”."),
                                         sheet, gain_kind_info (kind)->name));
  if (reading != NULL)
    gain_map_note (reading->notes, way.mapping, way.origin);
  return reading;
}

/**
 * gain_import_guess:
 * @store: a workspace
 * @kind: what the file holds, a table
 * @path: the file
 * @sheet: (nullable): of a workbook: which sheet; %NULL: the first one
 * @constants: (nullable) (array zero-terminated=1): `column=value`, for every row
 * @headings: (out) (transfer full): the file's
 * @error: return location
 *
 * Finds out what the headings of a file mean: as a person said of another file with the same ones,
 * else by a guess.
 *
 * Returns: (transfer full): the mapping; %NULL with an error
 */
GainMapping *
gain_import_guess (GainStore *store, GainKind kind, const char *path, const char *sheet,
                   char **constants, char ***headings, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_autoptr (GainContent) content = catalog != NULL ? open_content (path, error) : NULL;
  const GainReadingOptions how = { .sheet = sheet };
  g_auto (GainMapWay) way = { NULL };

  /* Why it can't be read is only told by reading it. */
  if (content == NULL || !gain_content_read (content, sheet, G_MAXUINT, NULL, error)
      || !gain_map_find_way (&way, kind, content, &how, NULL, catalog, TRUE, NULL, error))
    return NULL;
  if (way.sample == NULL)
    {
      way.sample = gain_map_sample_new (content, sheet, G_MAXUINT, NULL, error);
      if (way.sample == NULL)
        return NULL;
    }
  if (way.mapping == NULL)
    way.mapping = gain_mapping_guess (kind, way.sample, catalog);
  for (guint i = 0; constants != NULL && constants[i] != NULL; i++)
    if (!gain_map_set (way.mapping, constants[i], error))
      return NULL;
  *headings = g_strdupv (way.sample->headings);
  return g_steal_pointer (&way.mapping);
}

/**
 * gain_import_reading:
 * @store: a workspace
 * @reading: (transfer full): what a file gave
 * @flags: how to import it
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it; nothing is then imported
 * @error: return location
 *
 * Takes the good rows into the workspace, in one transaction and one recorded edit.
 *
 * Returns: (transfer full): what was done; %NULL with an error, and nothing done
 */
GainImportReport *
gain_import_reading (GainStore *store, GainReading *reading, GainImportFlags flags,
                     GainProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GainImportReport) report = g_new0 (GainImportReport, 1);
  gboolean dry_run;
  gboolean done;

  report->reading = reading;
  report->refused = (flags & GAIN_IMPORT_STRICT) != 0 && reading->rejects->len > 0;
  if (report->refused)
    flags |= GAIN_IMPORT_DRY_RUN;
  dry_run = (flags & GAIN_IMPORT_DRY_RUN) != 0;
  if (reading->kind == GAIN_KIND_PLAN)
    done = store_plan (store, report, dry_run, cancellable, error);
  else if (reading->kind == GAIN_KIND_DIAGRAM)
    done = store_diagram (store, report, dry_run, error);
  else
    done = store_rows (store, report, flags, progress, user_data, cancellable, error);
  if (done && !dry_run && reading->rejects->len == 0)
    gain_folder_note (store, reading->sha256, reading->sheet);
  return done ? g_steal_pointer (&report) : NULL;
}

/**
 * gain_import_file:
 * @store: a workspace
 * @kind: what the file holds
 * @path: the file
 * @flags: how to import it
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it; nothing is then imported
 * @error: return location
 *
 * Reads, checks and imports a file.
 *
 * Returns: (transfer full): what was done; %NULL with an error, and nothing done
 */
GainImportReport *
gain_import_file (GainStore *store, GainKind kind, const char *path, GainImportFlags flags,
                  GainProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                  GError **error)
{
  GainReading *reading = gain_import_read (store, kind, path, progress, user_data, cancellable, error);

  if (reading == NULL)
    return NULL;
  return gain_import_reading (store, reading, flags, progress, user_data, cancellable, error);
}

/**
 * gain_import_report_free:
 * @report: (transfer full): a report
 */
void
gain_import_report_free (GainImportReport *report)
{
  g_return_if_fail (report != NULL);

  g_clear_pointer (&report->reading, gain_reading_free);
  g_free (report);
}

static void
append_count (GString *text, const char *words, guint n)
{
  if (n == 0)
    return;
  g_string_append (text, text->len > 0 ? ", " : "");
  g_string_append_printf (text, "%u %s", n, words);
}

/**
 * gain_import_report_summary:
 * @report: a report
 *
 * Returns: (transfer full): a sentence or two: how many rows are new, changed, unchanged, confirmed and
 *   not imported
 */
char *
gain_import_report_summary (const GainImportReport *report)
{
  const GainReading *reading = report->reading;
  g_autoptr (GString) counts = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *settled = NULL;

  append_count (counts, _ ("added"), report->counts.added);
  append_count (counts, _ ("changed"), report->counts.changed);
  append_count (counts, _ ("unchanged"), report->counts.unchanged - report->counts.confirmed);
  append_count (counts, _ ("confirmed"), report->counts.confirmed);
  append_count (counts, _ ("repeated"), reading->n_repeated);
  append_count (counts, _ ("not imported"), reading->rejects->len);
  if (counts->len == 0)
    g_string_append (counts, _ ("no rows"));
  g_string_append_printf (text, "%s: %s.", reading->name, counts->str);
  settled = gain_assignment_settled_text (report->n_withdrawn, report->n_kept);
  if (settled != NULL)
    g_string_append_printf (text, " %s", settled);
  if (report->refused)
    g_string_append_printf (text, " %s", _ ("Nothing was imported, because the import was strict."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A file of one setting. */
static GBytes *
setting_file (const char *key, const char *value)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_SETTINGS);
  GString *text;
  guint row = gain_table_append (table, 0);

  gain_table_set_text (table, row, GAIN_SETTINGS_KEY, key);
  gain_table_set_text (table, row, GAIN_SETTINGS_VALUE, value);
  text = gain_table_to_csv (table);
  return g_string_free_to_bytes (text);
}

/**
 * gain_import_setting:
 * @store: a workspace
 * @key: a setting's name
 * @value: its value
 * @error: return location
 *
 * Changes a setting under the rules of a file of settings.
 *
 * Returns: %TRUE if it is done; %FALSE with a #GAIN_STORE_ERROR, or %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_import_setting (GainStore *store, const char *key, const char *value, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_autoptr (GBytes) bytes = setting_file (key, value);
  g_autoptr (GainReading) reading = NULL;
  const GainReject *reject;

  if (catalog == NULL)
    return FALSE;
  reading = gain_reading_new_from_bytes (GAIN_KIND_SETTINGS, key, bytes, catalog, NULL, NULL, NULL,
                                         error);
  if (reading == NULL)
    return FALSE;
  if (gain_table_n_rows (reading->table) == 1)
    return gain_store_set_setting (store,
                                   gain_table_get_text (reading->table, 0, GAIN_SETTINGS_KEY),
                                   gain_table_get_text (reading->table, 0, GAIN_SETTINGS_VALUE),
                                   error);
  reject = reading->rejects->len > 0 ? g_ptr_array_index (reading->rejects, 0) : NULL;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, _ ("Setting “%s”: %s"), key,
               reject != NULL ? reject->reason : _ ("the name is blank."));
  return FALSE;
}

/**
 * gain_import_typed:
 * @store: a workspace
 * @rows: rows of any kind, checked already
 * @label: what undo calls it
 * @error: return location
 *
 * Records values typed by hand: one edit, and for facts one batch.
 *
 * Returns: %TRUE if it is done; %FALSE with a #GAIN_STORE_ERROR
 */
gboolean
gain_import_typed (GainStore *store, GainTable *rows, const char *label, GError **error)
{
  GainImportInfo info = { .label = label };
  GainImportCounts counts;

  if (gain_table_get_kind (rows) == GAIN_KIND_DECISIONS
      && !gain_decide_check_rows (store, rows, error))
    return FALSE;
  return gain_store_write (store, rows, &info, FALSE, NULL, NULL, NULL, &counts, error);
}
