/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-fresh-list.h"

#include "gain-when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  GainKind    kind;
  const char *title;
} kinds[] = {
  { GAIN_KIND_RESULTS, N_ ("Results") },       { GAIN_KIND_PANEL, N_ ("Panel") },
  { GAIN_KIND_BENCHMARKS, N_ ("Benchmarks") }, { GAIN_KIND_ATTENDANCE, N_ ("Attendance") },
  { GAIN_KIND_FLAGS, N_ ("Flags") },           { GAIN_KIND_ADVANCES, N_ ("Advances") },
};

static const GainBatch *
newest (GainSnapshot *snapshot, GainKind kind)
{
  for (guint i = 0; i < snapshot->batches->len; i++)
    {
      const GainBatch *batch = g_ptr_array_index (snapshot->batches, i);

      if (batch->kind == kind && !batch->removed)
        return batch;
    }
  return NULL;
}

/* Whether the period that is shown has none of it, though it could have. */
static gboolean
lacks_period (GainSnapshot *snapshot, GainKind kind)
{
  switch ((int) kind)
    {
    case GAIN_KIND_RESULTS:
      return snapshot->scores->n_lines == 0;
    case GAIN_KIND_PANEL:
      return !snapshot->facts->has_panel;
    case GAIN_KIND_BENCHMARKS:
      return snapshot->facts->benchmarks->len == 0;
    default:
      return FALSE;
    }
}

/* 19,523: money without its sign, so that all figures are grouped alike in every locale. */
static char *
dup_count (guint n)
{
  g_autofree char *dollars = gain_money_format_whole ((gint64) n * 100);

  return g_strdup (dollars + strlen ("$"));
}

static GtkWidget *
new_text (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_head (const char *title, const GainBatch *batch)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = new_text (title, 0, NULL);
  g_autofree char *n = batch != NULL ? dup_count (batch->n_rows) : NULL;
  g_autofree char *rows
    = batch != NULL ? g_strdup_printf (ngettext ("%s row", "%s rows", batch->n_rows), n)
                    : g_strdup (_ ("not imported yet"));
  GtkWidget *count = new_text (rows, 1, batch != NULL ? "numeric" : "dim-label");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  return box;
}

static GtkWidget *
new_entry (GainSnapshot *snapshot, guint i)
{
  const GainBatch *batch = newest (snapshot, kinds[i].kind);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_box_append (GTK_BOX (box), new_head (_ (kinds[i].title), batch));
  if (batch != NULL)
    {
      g_autofree char *when = gain_when_format (batch->when);
      const char *file = batch->file_name != NULL ? batch->file_name : _ ("typed by hand");
      g_autofree char *text = g_strdup_printf ("%s · %s · %s", file, when, batch->who);
      GtkWidget *label = new_text (text, 0, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_tooltip_text (label, text);
      gtk_box_append (GTK_BOX (box), label);
    }
  if (batch != NULL && lacks_period (snapshot, kinds[i].kind))
    {
      g_autofree char *period = gain_period_format (snapshot->period);
      g_autofree char *text = g_strdup_printf (_ ("None for %s"), period);

      gtk_box_append (GTK_BOX (box), new_text (text, 0, "warning"));
    }
  return box;
}

/**
 * gain_fresh_list_fill:
 * @box: an empty list, or one that was filled here
 * @snapshot: a snapshot
 *
 * Shows of each kind of facts its newest import: file, rows, when, by whom; and what the period
 * lacks.
 */
void
gain_fresh_list_fill (GtkListBox *box, GainSnapshot *snapshot)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_LIST_BOX (box) && snapshot != NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *entry = new_entry (snapshot, i);

      gtk_widget_set_margin_start (entry, 12);
      gtk_widget_set_margin_end (entry, 12);
      gtk_widget_set_margin_top (entry, 6);
      gtk_widget_set_margin_bottom (entry, 6);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), entry);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_append (box, row);
    }
}
