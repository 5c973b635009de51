/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-sample.h"

#include "gain-import.h"
#include "gain-sample-resources.h"

#define SAMPLE_PATH "/org/gainshare/Gainshare/sample/"

/* What the folder holds, in an order in which nothing refers to what is not there yet. */
static const struct
{
  const char *file;
  GainKind    kind;
} files[] = {
  { "settings.csv", GAIN_KIND_SETTINGS },     { "roster.csv", GAIN_KIND_ROSTER },
  { "measures.csv", GAIN_KIND_MEASURES },     { "schemes.csv", GAIN_KIND_SCHEMES },
  { "targets.csv", GAIN_KIND_TARGETS },       { "panel.csv", GAIN_KIND_PANEL },
  { "benchmarks.csv", GAIN_KIND_BENCHMARKS }, { "results.csv", GAIN_KIND_RESULTS },
  { "attendance.csv", GAIN_KIND_ATTENDANCE }, { "flags.csv", GAIN_KIND_FLAGS },
  { "advances.csv", GAIN_KIND_ADVANCES },     { "practices.csv", GAIN_KIND_PRACTICES },
  { "visits.csv", GAIN_KIND_VISITS },         { "lists.csv", GAIN_KIND_LISTS },
  { "disclosures.csv", GAIN_KIND_DISCLOSURES },
  { "settlement.csv", GAIN_KIND_SETTLEMENT }, { "reserve.csv", GAIN_KIND_RESERVE },
  { "completion.csv", GAIN_KIND_COMPLETION }, { "expenditures.csv", GAIN_KIND_EXPENDITURES },
};

static gboolean
import_one (GainStore *store, const char *file, GainKind kind, GCancellable *cancellable,
            GError **error)
{
  g_autofree char *path = g_strconcat (SAMPLE_PATH, file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (gain_sample_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainImportReport) report = NULL;
  GainReading *reading;

  if (bytes == NULL)
    return FALSE;
  catalog = gain_store_read_catalog (store, error);
  if (catalog == NULL)
    return FALSE;
  reading = gain_reading_new_from_bytes (kind, file, bytes, catalog, NULL, NULL, cancellable,
                                         error);
  if (reading == NULL)
    return FALSE;
  report = gain_import_reading (store, reading, GAIN_IMPORT_STRICT, NULL, NULL, cancellable, error);
  if (report == NULL)
    return FALSE;
  if (report->refused)
    {
      const GainReject *reject = g_ptr_array_index (report->reading->rejects, 0);

      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, "%s:%u: %s", file, reject->line,
                   reject->reason);
      return FALSE;
    }
  return TRUE;
}

/* Documents, by the beginning of their name. */
static gboolean
import_documents (GainStore *store, const char *prefix, GainKind kind, GCancellable *cancellable,
                  GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (gain_sample_get_resource (), SAMPLE_PATH,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], prefix) && g_str_has_suffix (names[i], ".json")
        && !import_one (store, names[i], kind, cancellable, error))
      return FALSE;
  return TRUE;
}

typedef struct
{
  GainProgressFunc progress;
  gpointer         user_data;
  GCancellable    *cancellable;
} Filling;

static gboolean
import_all (GainStore *store, gpointer data, GError **error)
{
  const Filling *filling = data;
  GCancellable *cancellable = filling->cancellable;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      if (filling->progress != NULL)
        filling->progress (i, G_N_ELEMENTS (files) + 1, filling->user_data);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !import_one (store, files[i].file, files[i].kind, cancellable, error))
        return FALSE;
    }
  return import_documents (store, "diagram-", GAIN_KIND_DIAGRAM, cancellable, error)
         && import_documents (store, "plan-", GAIN_KIND_PLAN, cancellable, error);
}

/**
 * gain_sample_create:
 * @path: where; nothing may be there yet
 * @who: recorded with every change
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Makes the sample ACO's workspace by importing its files one by one, as a person would. If that
 * fails, or the program ends, no workspace is left.
 *
 * Returns: (transfer full): the open workspace; %NULL with an error
 */
GainStore *
gain_sample_create (const char *path, const char *who, GainProgressFunc progress,
                    gpointer user_data, GCancellable *cancellable, GError **error)
{
  Filling filling = { progress, user_data, cancellable };

  return gain_store_create_filled (path, NULL, NULL, 0, who, import_all, &filling, error);
}

/**
 * gain_sample_default_path:
 *
 * Returns: (transfer full): where the window keeps the sample ACO: a file in the user's data folder
 */
char *
gain_sample_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "gainshare", "sample.gainshare", NULL);
}
