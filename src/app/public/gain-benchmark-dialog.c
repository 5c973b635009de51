/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-benchmark-dialog.h"

#include "gain-peers-page.h"
#include "gain-people-write.h"
#include "gain-public-benchmarks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An open dialog: a choice of measure for each figure. */
typedef struct
{
  GtkWidget    *window;
  GtkWidget    *page;     /* kept: writes through it */
  GainSession  *session;
  GainSnapshot *snapshot;
  GPtrArray    *peers;
  int           year;
  GtkWidget    *choices[GAIN_N_PUBLIC_MEASURES];
  GArray       *measures[GAIN_N_PUBLIC_MEASURES]; /* int by place in the choice; -1 first */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  for (guint i = 0; i < GAIN_N_PUBLIC_MEASURES; i++)
    g_clear_pointer (&dialog->measures[i], g_array_unref);
  g_object_unref (dialog->page);
  g_object_unref (dialog->session);
  gain_snapshot_unref (dialog->snapshot);
  g_ptr_array_unref (dialog->peers);
  g_free (dialog);
}

/* The year's periods: scorecards of each show the benchmark. */
static GArray *
periods_of (const GainSnapshot *snapshot)
{
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (GainPeriod));
  gboolean shown = FALSE;

  for (guint i = 0; i < snapshot->periods->len; i++)
    {
      GainPeriod period = g_array_index (snapshot->periods, GainPeriod, i);

      if (gain_period_year (period) != snapshot->year)
        continue;
      g_array_append_val (periods, period);
      shown |= period == snapshot->period;
    }
  if (!shown)
    g_array_append_val (periods, snapshot->period);
  return periods;
}

static void
write_benchmarks (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                  const GPtrArray *peers, int year, const int *measures)
{
  g_autoptr (GArray) periods = periods_of (snapshot);
  g_autoptr (GainTable) rows
    = gain_public_benchmarks (snapshot->catalog, peers, year, measures,
                              (const GainPeriod *) (void *) periods->data, periods->len);
  g_autofree char *label = g_strdup_printf (_ ("Benchmarks of PY%d"), year);

  if (gain_table_n_rows (rows) > 0)
    gain_people_write (widget, session, g_steal_pointer (&rows), GAIN_WRITE_PLAIN, label, NULL,
                       NULL);
}

static void
on_write (GtkButton *button, gpointer data)
{
  Dialog *dialog = data;
  int measures[GAIN_N_PUBLIC_MEASURES];

  for (guint i = 0; i < GAIN_N_PUBLIC_MEASURES; i++)
    {
      guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (dialog->choices[i]));

      measures[i] = at < dialog->measures[i]->len ? g_array_index (dialog->measures[i], int, at)
                                                  : -1;
    }
  write_benchmarks (dialog->page, dialog->session, dialog->snapshot, dialog->peers, dialog->year,
                    measures);
  gtk_window_close (GTK_WINDOW (dialog->window));
}

static GtkWidget *
new_choice (Dialog *dialog, GainPublicMeasure figure)
{
  const GainCatalog *catalog = dialog->snapshot->catalog;
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GArray *measures = g_array_new (FALSE, FALSE, sizeof (int));
  int guess = gain_public_guess_measure (catalog, figure);
  GtkWidget *choice;
  guint at = 0;

  gtk_string_list_append (list, _ ("not used"));
  g_array_append_val (measures, (int) { -1 });
  for (int m = 0; m < (int) catalog->n_measures; m++)
    if (gain_public_measure_fits (&catalog->measures[m], figure))
      {
        if (m == guess)
          at = measures->len;
        gtk_string_list_append (list, catalog->measures[m].title);
        g_array_append_val (measures, m);
      }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), at);
  gtk_widget_set_sensitive (choice, measures->len > 1);
  gtk_widget_set_hexpand (choice, TRUE);
  dialog->measures[figure] = measures;
  return choice;
}

static GtkWidget *
new_grid (Dialog *dialog)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 12);
  for (guint i = 0; i < GAIN_N_PUBLIC_MEASURES; i++)
    {
      GtkWidget *label = gtk_label_new (gain_public_measure_title (i));

      gtk_label_set_xalign (GTK_LABEL (label), 1);
      dialog->choices[i] = new_choice (dialog, i);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (dialog->choices[i]),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
      gtk_grid_attach (grid, label, 0, (int) i, 1, 1);
      gtk_grid_attach (grid, dialog->choices[i], 1, (int) i, 1, 1);
    }
  return GTK_WIDGET (grid);
}

static GtkWidget *
new_content (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *text = g_strdup_printf (
    _ ("Choose which of your measures each figure is a benchmark of. Written is the mean of all MSSP "
       "ACOs in PY%d, weighted by assigned beneficiaries, and that of your state, for every period "
       "of %d."),
    dialog->year, dialog->snapshot->year);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_grid (dialog));
  return box;
}

static GtkWidget *
new_bar (Dialog *dialog)
{
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *write = gtk_button_new_with_mnemonic (_ ("_Use as Benchmarks"));

  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (bar), FALSE);
  gtk_widget_add_css_class (write, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), dialog->window);
  g_signal_connect (write, "clicked", G_CALLBACK (on_write), dialog);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (bar), cancel);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), write);
  gtk_window_set_default_widget (GTK_WINDOW (dialog->window), write);
  return bar;
}

static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/**
 * gain_benchmark_dialog_open:
 * @parent: the page of peers
 * @session: of the workspace
 * @snapshot: the workspace
 * @peers: (element-type GainPublicPeers): the figures
 * @year: their performance year
 *
 * Asks which measures the figures are benchmarks of, guessed as well as titles allow.
 */
void
gain_benchmark_dialog_open (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot,
                            const GPtrArray *peers, int year)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  dialog->page = g_object_ref (parent);
  dialog->session = g_object_ref (session);
  dialog->snapshot = gain_snapshot_ref (snapshot);
  dialog->peers = g_ptr_array_ref ((GPtrArray *) peers);
  dialog->year = year;
  dialog->window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (dialog->window), _ ("Benchmarks from CMS"));
  gtk_window_set_modal (GTK_WINDOW (dialog->window), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (dialog->window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (dialog->window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_titlebar (GTK_WINDOW (dialog->window), new_bar (dialog));
  gtk_window_set_child (GTK_WINDOW (dialog->window), new_content (dialog));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (dialog->window, keys);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (GTK_WINDOW (dialog->window));
}

/**
 * gain_benchmarks_use:
 * @widget: the page of peers
 * @session: of the workspace
 * @snapshot: the workspace
 * @peers: (element-type GainPublicPeers): the figures
 * @year: their performance year
 * @pairs: (array zero-terminated=1): "ADM=admissions"; what can't be understood is passed over
 *
 * Writes figures as benchmarks of measures, as one edit.
 */
void
gain_benchmarks_use (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                     const GPtrArray *peers, int year, const char *const *pairs)
{
  int measures[GAIN_N_PUBLIC_MEASURES];

  for (guint i = 0; i < GAIN_N_PUBLIC_MEASURES; i++)
    measures[i] = -1;
  for (guint p = 0; pairs[p] != NULL; p++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[p], "=", 2);
      int measure = gain_catalog_find_measure (snapshot->catalog, pair[0]);

      for (guint i = 0; measure >= 0 && pair[1] != NULL && i < GAIN_N_PUBLIC_MEASURES; i++)
        if (strcmp (gain_public_measure_name (i), pair[1]) == 0
            && gain_public_measure_fits (&snapshot->catalog->measures[measure], i))
          measures[i] = measure;
    }
  write_benchmarks (widget, session, snapshot, peers, year, measures);
}
