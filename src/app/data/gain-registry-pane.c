/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-registry-pane.h"

#include "gain-ask.h"
#include "gain-boxed-list.h"
#include "gain-registry.h"
#include "gain-window.h"
#include "gain-writer.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>

/* What is shown at once; the saved table has all. */
#define MOST_SHOWN 200

#define KEY "gain-registry-check"

/* A check is kept by the view; a table on its way to a file goes along with the job. */
typedef struct
{
  char     *path;
  GainGrid *grid;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->path);
  g_clear_pointer (&errand->grid, gain_grid_free);
  g_free (errand);
}

static void
report (GainView *view, const char *heading, const GError *error)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (view));

  if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, heading, error);
}

static GtkWidget *
new_finding (const GainRegistryFinding *finding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = g_strdup_printf (_ ("%s · NPI %s"), finding->name, finding->npi);

  gtk_widget_add_css_class (box, "data-kind");
  gtk_box_append (GTK_BOX (box), gain_words_new (title, "heading"));
  gtk_box_append (GTK_BOX (box), gain_words_new (finding->text, NULL));
  return box;
}

static GtkWidget *
new_list (const GainRegistryCheck *check)
{
  GtkWidget *list = gain_boxed_list_new (_ ("Where the roster and the registry differ"));

  for (guint i = 0; i < MIN (check->findings->len, MOST_SHOWN); i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         new_finding (g_ptr_array_index (check->findings, i)));
  return list;
}

static GtkWidget *
new_pane (const GainRegistryCheck *check)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *summary = gain_registry_check_summary (check);
  g_autofree char *more = NULL;
  GtkWidget *save;

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), gain_words_new (summary, NULL));
  if (check->findings->len == 0)
    return box;
  save = gtk_button_new_with_mnemonic (_ ("_Save All as a Table…"));
  gtk_widget_set_halign (save, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (save), "win.nppes-save('')");
  gtk_box_append (GTK_BOX (box), save);
  if (check->findings->len > MOST_SHOWN)
    {
      more = g_strdup_printf (_ ("The first %d are shown."), MOST_SHOWN);
      gtk_box_append (GTK_BOX (box), gain_words_new (more, "dim-label"));
    }
  gtk_box_append (GTK_BOX (box), new_list (check));
  return box;
}

static gpointer
compare (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  return gain_registry_check (store, ((Errand *) data)->path, gain_job_progress, job, cancellable,
                              error);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainView) view = data;
  g_autoptr (GError) error = NULL;
  GainRegistryCheck *check = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (view));

  if (check == NULL)
    {
      report (view, _ ("The Registry Was Not Read"), error);
      return;
    }
  g_object_set_data_full (G_OBJECT (view), KEY, check, (GDestroyNotify) gain_registry_check_free);
  if (window != NULL)
    gain_window_explain (window, _ ("Roster and Registry"), new_pane (check));
}

static void
start (const char *path, gpointer data)
{
  GainView *view = data;
  Errand *errand = g_new0 (Errand, 1);

  errand->path = g_strdup (path);
  gain_session_run_async (gain_view_get_session (view), _ ("Comparing with the registry"),
                          GAIN_JOB_AWAITED, compare, errand, errand_free,
                          (GDestroyNotify) gain_registry_check_free, NULL, on_compared,
                          g_object_ref (view));
}

static gpointer
write_grid (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;

  return gain_write_grid (errand->grid, errand->path, TRUE, error)
           ? g_filename_display_basename (errand->path) : NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainView) view = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (view));
  g_autofree char *text = NULL;

  if (name == NULL)
    {
      report (view, _ ("The File Was Not Written"), error);
      return;
    }
  text = g_strdup_printf (_ ("The findings are saved as %s."), name);
  if (window != NULL)
    gain_window_toast (window, text, FALSE);
}

static void
save (const char *path, gpointer data)
{
  GainView *view = data;
  const GainRegistryCheck *check = g_object_get_data (G_OBJECT (view), KEY);
  Errand *errand;

  if (check == NULL)
    return;
  errand = g_new0 (Errand, 1);
  errand->path = g_strdup (path);
  errand->grid = gain_registry_check_to_grid (check);
  gain_session_run_async (gain_view_get_session (view), _ ("Saving"), GAIN_JOB_AWAITED, write_grid,
                          errand, errand_free, g_free, NULL, on_written, g_object_ref (view));
}

static void
on_nppes (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (*path != '\0')
    start (path, data);
  else
    gain_ask_open (GTK_WIDGET (data), _ ("Compare with CMS’s Registry of Providers"),
                   _ ("NPPES extracts (CSV)"), "*.csv", start, data);
}

static void
on_save (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (*path != '\0')
    save (path, data);
  else
    gain_ask_save_table (GTK_WIDGET (data), _ ("Save the Findings"), "registry-findings.csv", save,
                         data);
}

/**
 * gain_registry_add_actions:
 * @view: the view whose actions they are
 * @map: the window's
 */
void
gain_registry_add_actions (GainView *view, GActionMap *map)
{
  static const GActionEntry entries[] = { { "nppes", on_nppes, "s" },
                                          { "nppes-save", on_save, "s" } };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
}
