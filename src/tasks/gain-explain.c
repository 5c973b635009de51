/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-explain.h"

#include "gain-stamp.h"

#include <glib/gi18n-lib.h>

#define MOST_PRINTED 6 /* rows that a step names in print */
#define WIDTH 78

/**
 * gain_explain_batch:
 * @batch: an import, or values typed by hand
 *
 * Returns: (transfer full): the file and who imported it when
 */
char *
gain_explain_batch (const GainBatch *batch)
{
  g_autofree char *date = gain_date_format_us (gain_stamp_day_local (batch->when));

  if (batch->file_name == NULL)
    return g_strdup_printf (_ ("typed in, %s by %s"), date, batch->who);
  return g_strdup_printf (_ ("%s, imported %s by %s"), batch->file_name, date, batch->who);
}

/**
 * gain_explain_origin:
 * @leaf: a leaf of a derivation
 * @store: (nullable) (type GainStore): the workspace
 *
 * Returns: (transfer full) (nullable): the file and who imported it when; %NULL: it came with no
 *   import, or that can't be told
 */
char *
gain_explain_origin (GainNode *leaf, gpointer store)
{
  const GainSource *source = gain_node_source (leaf);
  GainBatch *batch;
  char *text;

  if (store == NULL || source == NULL)
    return NULL;
  batch = gain_store_find_origin (store, source, NULL);
  if (batch == NULL)
    return NULL;
  text = gain_explain_batch (batch);
  gain_batch_free (batch);
  return text;
}

static void
print_rows (GString *text, GainStore *store, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len && i < MOST_PRINTED; i++)
    {
      const GainStepRow *row = rows->pdata[i];
      g_autofree char *origin = gain_explain_origin (row->leaf, store);

      g_autofree char *words = gain_step_row_text (row);

      g_string_append_printf (text, "     · %s", words);
      if (origin != NULL)
        g_string_append_printf (text, " (%s)", origin);
      g_string_append_c (text, '\n');
    }
  if (rows->len > MOST_PRINTED)
    {
      guint n = rows->len - MOST_PRINTED;
      g_autofree char *more
        = g_strdup_printf (ngettext ("and %u more row", "and %u more rows", n), n);

      g_string_append_printf (text, "     · %s\n", more);
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
      g_autoptr (GPtrArray) rows = gain_step_rows (step);
      glong room = WIDTH - 5 - g_utf8_strlen (step->label, -1);

      g_string_append_printf (text, "%3u. %s %*s\n     %s\n", i + 1, step->label,
                              (int) MAX (room, 1), step->amount, step->text);
      print_rows (text, store, rows);
    }
}

static void
report_rows (GainReport *report, GainStore *store, const GPtrArray *rows)
{
  gain_report_begin_list (report, "sources");
  for (guint i = 0; i < rows->len; i++)
    {
      const GainStepRow *row = rows->pdata[i];
      g_autofree char *origin = gain_explain_origin (row->leaf, store);

      gain_report_begin_item (report);
      gain_report_add_text (report, "where", row->where);
      gain_report_add_text (report, "values", row->values);
      if (origin != NULL)
        gain_report_add_text (report, "origin", origin);
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
      g_autoptr (GPtrArray) rows = gain_step_rows (step);

      gain_report_begin_item (report);
      gain_report_add_text (report, "label", step->label);
      gain_report_add_text (report, "amount", step->amount);
      gain_report_add_text (report, "text", step->text);
      if (gain_node_rule (step->node) != NULL)
        gain_report_add_text (report, "rule", gain_node_rule (step->node));
      report_rows (report, store, rows);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
}
