/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-steps-list.h"

#include "gain-count.h"
#include "gain-explain.h"
#include "gain-letters.h"

#include <glib/gi18n-lib.h>

#define TEXT_CHARS 34
#define MOST_ROWS 6 /* that a step names */

static GtkWidget *
new_label (const char *text, float xalign, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);
  if (g_str_equal (class, "numeric"))
    gain_letters_numeric (label);
  return label;
}

/* The rows that a step stands on, one below the other; with their files where there is a store. */
static char *
rows_text (const GainStep *step, GainStore *store)
{
  g_autoptr (GPtrArray) rows = gain_step_rows (step);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len && i < MOST_ROWS; i++)
    {
      const GainStepRow *row = rows->pdata[i];
      g_autofree char *origin = gain_explain_origin (row->leaf, store);

      g_autofree char *words = gain_step_row_text (row);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", words);
      if (origin != NULL)
        g_string_append_printf (text, " (%s)", origin);
    }
  if (rows->len > MOST_ROWS)
    {
      guint n = rows->len - MOST_ROWS;
      g_autofree char *more
        = gain_count_phrase (ngettext ("and %s more row", "and %s more rows", n), n);

      g_string_append_printf (text, "\n%s", more);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GPtrArray *
steps_of (GainDerivation *derivation, gboolean of_payee, GainPayeePlace payee)
{
  return of_payee ? gain_payee_steps (derivation, payee.group, payee.payee)
                  : gain_pool_steps (derivation);
}

/* --- where the rows came from: asked of the store, while the rest is shown already ------------- */

typedef struct
{
  GainLedger    *ledger;
  gboolean       of_payee;
  GainPayeePlace payee;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  gain_ledger_unref (request->ledger);
  g_free (request);
}

/* The job has a derivation of its own: one belongs to one thread. */
static gpointer
find_origins (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  const Request *request = data;
  g_autoptr (GainDerivation) derivation = gain_derivation_new (request->ledger);
  g_autoptr (GPtrArray) steps = steps_of (derivation, request->of_payee, request->payee);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (texts, rows_text (steps->pdata[i], store));
  return texts;
}

static void
on_origins (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) labels = data;
  g_autoptr (GPtrArray) texts = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  for (guint i = 0; texts != NULL && i < texts->len && i < labels->len; i++)
    gtk_label_set_label (labels->pdata[i], texts->pdata[i]);
}

/* --- the list --------------------------------------------------------------------------------- */

static GtkWidget *
new_step (const GainStep *step, GPtrArray *labels)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *all = g_strdup_printf ("%s: %s. %s", step->label, step->amount, step->text);
  g_autofree char *stands_on = rows_text (step, NULL);
  GtkWidget *label = new_label (step->label, 0, "heading");
  GtkWidget *amount = new_label (step->amount, 1, "numeric");
  GtkWidget *text = new_label (step->text, 0, "body");
  GtkWidget *rows = new_label (stands_on, 0, "caption");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (amount), FALSE);
  gtk_widget_set_valign (amount, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (text), TEXT_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (rows), TEXT_CHARS);
  gtk_label_set_wrap_mode (GTK_LABEL (rows), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (rows), TRUE);
  gtk_widget_add_css_class (rows, "dim-label");
  gtk_widget_set_visible (rows, stands_on[0] != '\0');
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_attach (GTK_GRID (grid), label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), amount, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), text, 0, 1, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), rows, 0, 2, 2, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  g_ptr_array_add (labels, g_object_ref (rows));
  return row;
}

/**
 * gain_steps_list_new:
 * @ledger: a run
 * @payee: (nullable): one of its payees; %NULL: the pool
 * @session: (nullable): asked where rows came from
 *
 * Returns: (transfer full): the way to the amount, one step below the other, for the pane on the
 *   right
 */
GtkWidget *
gain_steps_list_new (GainLedger *ledger, const GainPayeePlace *payee, GainSession *session)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);
  GainPayeePlace place = payee != NULL ? *payee : (GainPayeePlace){ 0, 0 };
  g_autoptr (GPtrArray) steps = steps_of (derivation, payee != NULL, place);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);
  Request *request;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (GTK_LIST_BOX (list), TRUE);
  gtk_widget_add_css_class (list, "steps");
  for (guint i = 0; i < steps->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_step (g_ptr_array_index (steps, i), labels));
  if (session == NULL)
    return list;
  request = g_new (Request, 1);
  *request = (Request){ gain_ledger_ref (ledger), payee != NULL, place };
  gain_session_run_async (session, NULL, GAIN_JOB_QUIET, find_origins, request, request_free,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_origins,
                          g_steal_pointer (&labels));
  return list;
}
