/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-sample.h"

#include "gain-diagram-json.h"
#include "gain-import.h"
#include "gain-sample-resources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* The aim names its year; the example is for another. */
static void
set_year (GainDiagramNode *node, int from, int to)
{
  g_autofree char *old = g_strdup_printf ("%d", from);
  g_autofree char *new = g_strdup_printf ("%d", to);
  g_auto (GStrv) parts = g_strsplit (node->text, old, -1);

  g_free (node->text);
  node->text = g_strjoinv (new, parts);
}

/* A node as an idea: what was done with it, and by whom, is the sample's own. */
static GainDiagramNode *
as_idea (const GainDiagramNode *node, int from, int to)
{
  GainDiagramNode *idea = gain_diagram_node_copy (node);

  set_year (idea, from, to);
  g_clear_pointer (&idea->owner, g_free);
  idea->due = 0;
  idea->order = 0;
  if (idea->kind == GAIN_DIAGRAM_CHANGE)
    idea->status = GAIN_CHANGE_IDEA;
  g_ptr_array_set_size (idea->cycles, 0);
  return idea;
}

/**
 * gain_sample_diagram:
 * @year: the performance year that it shall be for
 * @error: return location
 *
 * Makes the worked example that a new diagram can begin with, from that of the sample ACO. Its measures
 * are those of the library: what a workspace lacks of them the lint names.
 *
 * Returns: (transfer full): the diagram; %NULL with an error of the resource
 */
GainDiagram *
gain_sample_diagram (int year, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (gain_sample_get_resource (),
                                                     SAMPLE_PATH "diagram-2025.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GainDiagram) sample = NULL;
  GainDiagram *example;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  sample = gain_diagram_from_json (text, (gssize) length, error);
  if (sample == NULL)
    return NULL;
  example = gain_diagram_new (sample->title, year);
  for (guint i = 0; i < sample->nodes->len; i++)
    gain_diagram_take_node (example, as_idea (gain_diagram_node (sample, i), sample->performance_year,
                                              year));
  for (guint i = 0; i < sample->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (sample->links, i);

      gain_diagram_put_link (example, link->from, link->to, FALSE);
    }
  return example;
}
