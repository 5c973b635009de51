/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-explain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PRINTED 6 /* rows that a step names in print */
#define WIDTH 78

static char *
batch_text (const GainBatch *batch)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (batch->when);
  g_autofree char *date = gain_date_format_us (gain_date_new (g_date_time_get_year (when),
                                                              g_date_time_get_month (when),
                                                              g_date_time_get_day_of_month (when)));

  if (batch->file_name == NULL)
    return g_strdup_printf (_ ("typed in, %s by %s"), date, batch->who);
  return g_strdup_printf (_ ("%s, imported %s by %s"), batch->file_name, date, batch->who);
}

/**
 * gain_explain_origin:
 * @store: (nullable): the workspace
 * @leaf: a leaf of a derivation
 *
 * Returns: (transfer full) (nullable): the file and who imported it when; %NULL: it came with no
 *   import, or that can't be told
 */
char *
gain_explain_origin (GainStore *store, GainNode *leaf)
{
  const GainSource *source = gain_node_source (leaf);
  GainBatch *batch;
  char *text;

  if (store == NULL || source == NULL)
    return NULL;
  batch = gain_store_find_origin (store, source, NULL);
  if (batch == NULL)
    return NULL;
  text = batch_text (batch);
  gain_batch_free (batch);
  return text;
}

static GainExplainSource *
find_where (GPtrArray *sources, const char *where)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_strcmp0 (((GainExplainSource *) sources->pdata[i])->where, where) == 0)
      return sources->pdata[i];
  return NULL;
}

/* Two cells of one row stand together, a result's numerator first; what two rules ask of one row
 * stands once. */
static void
add_source (GPtrArray *sources, GainStore *store, GainNode *leaf)
{
  g_autofree char *where = gain_node_where (leaf);
  g_autofree char *amount = gain_node_amount (leaf);
  GainExplainSource *source = find_where (sources, where);

  if (source != NULL)
    {
      g_autofree char *before = g_steal_pointer (&source->values);
      gboolean result = gain_node_source (leaf)->kind == GAIN_KIND_RESULTS;
      gboolean first = result && gain_node_term (leaf) % 2 == 0;

      if (!result && strcmp (before, amount) == 0)
        source->values = g_steal_pointer (&before);
      else
        source->values = g_strdup_printf ("%s / %s", first ? amount : before,
                                          first ? before : amount);
      return;
    }
  source = g_new (GainExplainSource, 1);
  source->origin = gain_explain_origin (store, leaf);
  source->where = g_steal_pointer (&where);
  source->values = g_steal_pointer (&amount);
  g_ptr_array_add (sources, source);
}

/**
 * gain_explain_sources:
 * @store: (nullable): the workspace, to name files
 * @step: a step of a derivation
 *
 * Returns: (transfer full) (element-type GainExplainSource): the rows and fields of the plan that
 *   the step adds
 */
GPtrArray *
gain_explain_sources (GainStore *store, const GainStep *step)
{
  GPtrArray *sources
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_explain_source_free);

  g_return_val_if_fail (step != NULL, sources);

  for (guint i = 0; i < step->sources->len; i++)
    add_source (sources, store, step->sources->pdata[i]);
  return sources;
}

/**
 * gain_explain_source_free:
 * @source: (transfer full): a source
 */
void
gain_explain_source_free (GainExplainSource *source)
{
  g_free (source->where);
  g_free (source->values);
  g_free (source->origin);
  g_free (source);
}

static void
print_sources (GString *text, const GPtrArray *sources)
{
  for (guint i = 0; i < sources->len && i < MOST_PRINTED; i++)
    {
      const GainExplainSource *source = sources->pdata[i];

      g_string_append_printf (text, "     · %s = %s", source->where, source->values);
      if (source->origin != NULL)
        g_string_append_printf (text, " (%s)", source->origin);
      g_string_append_c (text, '\n');
    }
  if (sources->len > MOST_PRINTED)
    {
      g_string_append (text, "     · ");
      g_string_append_printf (text, _ ("and %u more rows"), sources->len - MOST_PRINTED);
      g_string_append_c (text, '\n');
    }
}

/**
 * gain_explain_print:
 * @text: where to append
 * @store: (nullable): the workspace, to name files
 * @steps: (element-type GainStep): the way to a figure
 *
 * Writes a derivation for people to read: numbered steps, how each came about, and what it stands
 * on.
 */
void
gain_explain_print (GString *text, GainStore *store, const GPtrArray *steps)
{
  g_return_if_fail (text != NULL && steps != NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const GainStep *step = steps->pdata[i];
      g_autoptr (GPtrArray) sources = gain_explain_sources (store, step);
      glong room = WIDTH - 5 - g_utf8_strlen (step->label, -1);

      g_string_append_printf (text, "%3u. %s %*s\n     %s\n", i + 1, step->label,
                              (int) MAX (room, 1), step->amount, step->text);
      print_sources (text, sources);
    }
}

static void
report_sources (GainReport *report, const GPtrArray *sources)
{
  gain_report_begin_list (report, "sources");
  for (guint i = 0; i < sources->len; i++)
    {
      const GainExplainSource *source = sources->pdata[i];

      gain_report_begin_item (report);
      gain_report_add_text (report, "where", source->where);
      gain_report_add_text (report, "values", source->values);
      if (source->origin != NULL)
        gain_report_add_text (report, "origin", source->origin);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
}

/**
 * gain_explain_report:
 * @report: where to add
 * @key: under which name
 * @store: (nullable): the workspace, to name files
 * @steps: (element-type GainStep): the way to a figure
 *
 * The same for programs.
 */
void
gain_explain_report (GainReport *report, const char *key, GainStore *store, const GPtrArray *steps)
{
  g_return_if_fail (report != NULL && key != NULL && steps != NULL);

  gain_report_begin_list (report, key);
  for (guint i = 0; i < steps->len; i++)
    {
      const GainStep *step = steps->pdata[i];
      g_autoptr (GPtrArray) sources = gain_explain_sources (store, step);

      gain_report_begin_item (report);
      gain_report_add_text (report, "label", step->label);
      gain_report_add_text (report, "amount", step->amount);
      gain_report_add_text (report, "text", step->text);
      if (gain_node_rule (step->node) != NULL)
        gain_report_add_text (report, "rule", gain_node_rule (step->node));
      report_sources (report, sources);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
}
