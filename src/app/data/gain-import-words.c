/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-import-words.h"

#include "gain-alr.h"
#include "gain-kind-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
file_icon (const GainIncoming *incoming)
{
  if (incoming->error != NULL)
    return "dialog-error-symbolic";
  return incoming->n_refused > 0 ? "dialog-warning-symbolic" : "object-select-symbolic";
}

/* Names of CMS's lists differ in the middle, where a long one is cut: their time is said. */
static char *
kind_text (const GainIncoming *incoming)
{
  g_autofree char *time = NULL;
  GainPeriod period;

  if (incoming->kind != GAIN_KIND_ASSIGNMENT || !gain_alr_find_period (incoming->name, &period))
    return g_strdup (gain_kind_title (incoming->kind));
  time = gain_period_format (period);
  return g_strdup_printf ("%s · %s", time, gain_kind_title (incoming->kind));
}

static char *
file_line (const GainIncoming *incoming)
{
  g_autofree char *kind = kind_text (incoming);
  g_autofree char *good = gain_data_count (incoming->n_good);
  g_autofree char *refused = gain_data_count (incoming->n_refused);

  if (incoming->error != NULL)
    return g_strdup (_ ("can’t be imported"));
  if (incoming->first == NULL || incoming->part_of != NULL)
    return g_steal_pointer (&kind);
  if (incoming->n_refused > 0)
    return g_strdup_printf (_ ("%s · %s good, %s not"), kind, good, refused);
  return g_strdup_printf (ngettext ("%s · %s row", "%s · %s rows", incoming->n_good), kind, good);
}

/**
 * gain_import_words_outcome:
 * @incoming: a file that was read
 *
 * Returns: (transfer full): what importing it would do, or did, and what of it is not imported
 */
char *
gain_import_words_outcome (const GainIncoming *incoming)
{
  g_autofree char *outcome = gain_incoming_outcome (incoming);
  g_autofree char *count = gain_data_count (incoming->n_refused);
  g_autofree char *refused = NULL;

  if (incoming->n_refused == 0)
    return g_steal_pointer (&outcome);
  refused = g_strdup_printf (incoming->imported
                               ? ngettext ("%s row was not imported.", "%s rows were not imported.",
                                           incoming->n_refused)
                               : ngettext ("%s row is not imported.", "%s rows are not imported.",
                                           incoming->n_refused),
                             count);
  return g_strdup_printf ("%s %s", outcome, refused);
}

/* Whether all are sheets of one workbook. */
static gboolean
are_sheets (const GainIncomingSet *set)
{
  const GainIncoming *first = g_ptr_array_index (set->files, 0);

  for (guint i = 1; i < set->files->len; i++)
    if (strcmp (((GainIncoming *) g_ptr_array_index (set->files, i))->path, first->path) != 0)
      return FALSE;
  return set->files->len > 1;
}

/**
 * gain_import_words_run:
 * @set: files, at least one
 * @totals: what they come to
 *
 * Returns: (transfer full): what the button that imports them says
 */
char *
gain_import_words_run (const GainIncomingSet *set, const GainIncomingTotals *totals)
{
  g_autofree char *count = gain_data_count (totals->n_rows);
  const GainIncoming *only = set->files->len == 1 ? g_ptr_array_index (set->files, 0) : NULL;

  if (only != NULL && only->has_kind && only->kind == GAIN_KIND_PLAN)
    return g_strdup (_ ("_Import Plan"));
  if (only != NULL && only->has_kind && only->kind == GAIN_KIND_DIAGRAM)
    return g_strdup (_ ("_Import Diagram"));
  if (totals->n_files == 0)
    return g_strdup (_ ("_Import"));
  if (totals->n_files > 1 && are_sheets (set))
    return g_strdup_printf (_ ("_Import %u Sheets"), totals->n_files);
  if (totals->n_files > 1)
    return g_strdup_printf (_ ("_Import %u Files"), totals->n_files);
  return g_strdup_printf (ngettext ("_Import %s Row", "_Import %s Rows",
                                    (gulong) totals->n_rows), count);
}

/**
 * gain_import_words_hint:
 * @totals: what files come to
 * @strict: whether all rows go in or none
 *
 * Returns: (transfer full): what stands beside that button
 */
char *
gain_import_words_hint (const GainIncomingTotals *totals, gboolean strict)
{
  g_autofree char *count = gain_data_count (totals->n_rows);

  if (totals->n_left == 0)
    return g_strdup (_ ("Fix the rows that were not imported in the file and try again, or save "
                        "them and fix them there."));
  if (strict && (totals->n_refused > 0 || totals->n_errors > 0))
    return g_strdup (_ ("Nothing is imported until every row is good."));
  if (totals->n_files == 0 && totals->n_refused == 0 && totals->n_errors == 0)
    return g_strdup (_ ("Nothing would change."));
  if (totals->n_files > 1)
    return g_strdup_printf (ngettext ("%s row is new or changed.", "%s rows are new or changed.",
                                      (gulong) totals->n_rows), count);
  return g_strdup ("");
}

/**
 * gain_import_file_row_new:
 * @incoming: a file that was read
 *
 * Returns: (transfer floating): what the list of files shows of it; of a workbook with several, the
 *   sheet comes first
 */
GtkWidget *
gain_import_file_row_new (const GainIncoming *incoming)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = incoming->sheet != NULL
                             ? g_strdup_printf ("%s · %s", incoming->sheet, incoming->name)
                             : g_strdup (incoming->name);
  GtkWidget *name = gtk_label_new (title);
  g_autofree char *text = file_line (incoming);
  GtkWidget *line = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), incoming->sheet != NULL ? PANGO_ELLIPSIZE_END
                                                                     : PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (name, title);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (line, "dim-label");
  gtk_widget_add_css_class (line, "caption");
  gtk_widget_add_css_class (line, "numeric");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), name);
  gtk_box_append (GTK_BOX (lines), line);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (file_icon (incoming)));
  return box;
}
