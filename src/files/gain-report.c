/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-report.h"

#include <json-glib/json-glib.h>

struct _GainReport
{
  JsonBuilder *builder;
};

/**
 * gain_report_new:
 *
 * Returns: (transfer full): an empty report
 */
GainReport *
gain_report_new (void)
{
  GainReport *report = g_new0 (GainReport, 1);

  report->builder = json_builder_new ();
  json_builder_begin_object (report->builder);
  return report;
}

/**
 * gain_report_free:
 * @report: (transfer full): a report
 */
void
gain_report_free (GainReport *report)
{
  g_return_if_fail (report != NULL);

  g_object_unref (report->builder);
  g_free (report);
}

/**
 * gain_report_add_text:
 * @report: a report
 * @key: a member's name
 * @text: (nullable): its value; %NULL becomes `null`
 */
void
gain_report_add_text (GainReport *report, const char *key, const char *text)
{
  json_builder_set_member_name (report->builder, key);
  if (text == NULL)
    json_builder_add_null_value (report->builder);
  else
    json_builder_add_string_value (report->builder, text);
}

/**
 * gain_report_add_count:
 * @report: a report
 * @key: a member's name
 * @count: its value
 */
void
gain_report_add_count (GainReport *report, const char *key, gint64 count)
{
  json_builder_set_member_name (report->builder, key);
  json_builder_add_int_value (report->builder, count);
}

/**
 * gain_report_add_flag:
 * @report: a report
 * @key: a member's name
 * @flag: its value
 */
void
gain_report_add_flag (GainReport *report, const char *key, gboolean flag)
{
  json_builder_set_member_name (report->builder, key);
  json_builder_add_boolean_value (report->builder, flag);
}

/**
 * gain_report_add_texts:
 * @report: a report
 * @key: a member's name
 * @texts: char pointers
 */
void
gain_report_add_texts (GainReport *report, const char *key, const GPtrArray *texts)
{
  json_builder_set_member_name (report->builder, key);
  json_builder_begin_array (report->builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (report->builder, g_ptr_array_index (texts, i));
  json_builder_end_array (report->builder);
}

/**
 * gain_report_begin_list:
 * @report: a report
 * @key: a member's name
 *
 * Opens a list of objects; close it with gain_report_end_list().
 */
void
gain_report_begin_list (GainReport *report, const char *key)
{
  json_builder_set_member_name (report->builder, key);
  json_builder_begin_array (report->builder);
}

/**
 * gain_report_begin_item:
 * @report: a report with an open list
 *
 * Opens an object of the list; close it with gain_report_end_item().
 */
void
gain_report_begin_item (GainReport *report)
{
  json_builder_begin_object (report->builder);
}

/**
 * gain_report_end_item:
 * @report: a report with an open object
 */
void
gain_report_end_item (GainReport *report)
{
  json_builder_end_object (report->builder);
}

/**
 * gain_report_end_list:
 * @report: a report with an open list
 */
void
gain_report_end_list (GainReport *report)
{
  json_builder_end_array (report->builder);
}

/**
 * gain_report_to_json:
 * @report: a report; nothing can be added to it afterwards
 *
 * Returns: (transfer full): the JSON text, with a newline at its end
 */
char *
gain_report_to_json (GainReport *report)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (report->builder);
  root = json_builder_get_root (report->builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
