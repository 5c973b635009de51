/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-check-page.h"

#include "gain-data-words.h"
#include "gain-text-table.h"
#include "gain-when.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainCheckPage
{
  AdwBin           parent_instance;

  GtkProgressBar  *progress;
  GtkWidget       *cancel;
  GtkWidget       *start;
  GtkStack        *outcome;
  AdwStatusPage   *fine;
  GtkLabel        *mark; /* of the journal: to be copied */
  GtkLabel        *summary;
  AdwBin          *place;

  GainTextTable   *table;
  GainJob         *job;
  GainCheckResult *result;
};

G_DEFINE_FINAL_TYPE (GainCheckPage, gain_check_page, ADW_TYPE_BIN)

enum { WHERE, TABLE, KEY, STORED, FOUND, TEXT, N_COLUMNS };

/* Where something was found: the store's words for it are a script's. */
static char *
where_text (const char *what)
{
  const char *number = strrchr (what, ' ');

  number = number != NULL ? number + 1 : "";
  if (g_str_has_prefix (what, "batch "))
    return g_strdup_printf (_ ("import %s"), number);
  if (g_str_has_prefix (what, "journal entry "))
    return g_strdup_printf (_ ("journal entry %s"), number);
  if (g_str_has_prefix (what, "finalized run "))
    return g_strdup_printf (_ ("finalized run %s"), number);
  if (g_str_equal (what, "issued") || g_str_equal (what, "sheets"))
    return g_strdup (_ ("issued pages"));
  if (g_str_equal (what, GAIN_OLDER_STATE))
    return g_strdup (_ ("older state"));
  return g_strdup (g_str_equal (what, "file") ? _ ("the file") : what);
}

static char *
cell (guint row, guint column, gpointer data)
{
  GainCheckPage *self = data;
  const GainFinding *finding;

  if (self->result == NULL || row >= self->result->findings->len)
    return NULL;
  finding = g_ptr_array_index (self->result->findings, row);
  switch (column)
    {
    case WHERE:
      return where_text (finding->what);
    case TABLE:
      return g_strdup (finding->table);
    case KEY:
      return g_strdup (finding->key);
    case STORED:
      return g_strdup (finding->stored);
    case FOUND:
      return g_strdup (finding->found);
    case TEXT:
    default:
      return g_strdup (finding->text);
    }
}

static void
on_progress (GainCheckPage *self)
{
  double progress;

  g_object_get (self->job, "progress", &progress, NULL);
  if (progress < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, progress);
}

static void
on_cancel (GainCheckPage *self)
{
  if (self->job != NULL)
    gain_job_cancel (self->job);
}

static void
gain_check_page_dispose (GObject *object)
{
  GainCheckPage *self = GAIN_CHECK_PAGE (object);

  gain_check_page_set_job (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_CHECK_PAGE);
  g_clear_pointer (&self->result, gain_check_result_free);
  G_OBJECT_CLASS (gain_check_page_parent_class)->dispose (object);
}

static void
gain_check_page_class_init (GainCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_check_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/check-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainCheckPage, name)
  BIND (progress);
  BIND (cancel);
  BIND (start);
  BIND (outcome);
  BIND (fine);
  BIND (mark);
  BIND (summary);
  BIND (place);
#undef BIND
}

static void
gain_check_page_init (GainCheckPage *self)
{
  const GainTextColumn columns[N_COLUMNS] = {
    [WHERE] = { _ ("Where"), GAIN_CELL_PLAIN, 120, FALSE },
    [TABLE] = { _ ("Table"), GAIN_CELL_PLAIN, 100, FALSE },
    [KEY] = { _ ("Key"), GAIN_COLUMN_ELLIPSIZE, 190, FALSE },
    [STORED] = { _ ("As Recorded"), GAIN_COLUMN_ELLIPSIZE, 130, FALSE },
    [FOUND] = { _ ("As Found"), GAIN_COLUMN_ELLIPSIZE, 130, FALSE },
    [TEXT] = { _ ("What It Means"), GAIN_COLUMN_ELLIPSIZE, 0, TRUE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  gain_words_keep_letters (self->mark);
  self->table = gain_text_table_new (_ ("What was altered"));
  gain_text_table_set_columns (self->table, columns, N_COLUMNS, cell, NULL, self);
  adw_bin_set_child (self->place, GTK_WIDGET (self->table));
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (on_cancel), self);
}

/**
 * gain_check_page_new:
 *
 * Returns: (transfer floating): a page that shows no result
 */
GtkWidget *
gain_check_page_new (void)
{
  return g_object_new (GAIN_TYPE_CHECK_PAGE, NULL);
}

/**
 * gain_check_page_set_job:
 * @self: a page
 * @job: (nullable): the check that runs; %NULL: none
 */
void
gain_check_page_set_job (GainCheckPage *self, GainJob *job)
{
  gboolean busy = job != NULL;

  g_return_if_fail (GAIN_IS_CHECK_PAGE (self));
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, on_progress, self);
  g_set_object (&self->job, job);
  if (self->progress == NULL)
    return;
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_visible (self->cancel, busy);
  gtk_widget_set_visible (self->start, !busy);
  if (busy)
    g_signal_connect_swapped (job, "notify::progress", G_CALLBACK (on_progress), self);
}

static void
show_fine (GainCheckPage *self)
{
  const char *head = self->result->head;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *escaped = NULL;
  g_autofree char *when = gain_when_format (g_get_real_time () / G_USEC_PER_SEC);
  /* Translators: when; then follows the mark, as "Head of the journal 9f86d0…". */
  g_autofree char *text
      = g_strdup_printf (_ ("Checked %s. The journal’s mark is below. Written down, it proves later that "
                            "no entry was cut off."),
                         when);
  g_autofree char *mark = g_strdup_printf (_ ("Head of the journal %s"), head);

  g_string_append (all, text);
  for (guint i = 0; i < self->result->notes->len; i++)
    g_string_append_printf (all, "\n\n%s", (const char *) g_ptr_array_index (self->result->notes, i));
  escaped = g_markup_escape_text (all->str, -1);
  adw_status_page_set_description (self->fine, escaped);
  gtk_label_set_label (self->mark, mark);
  gtk_stack_set_visible_child_name (self->outcome, "fine");
}

static void
show_findings (GainCheckPage *self)
{
  guint n = self->result->findings->len;
  g_autofree char *count = gain_data_count (n);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s thing was altered outside the program. Compare it with a backup before you go "
                "on.",
                "%s things were altered outside the program. Compare them with a backup before you "
                "go on.",
                n),
      count);
  gboolean older = gain_findings_are_older_state (self->result->findings);

  gtk_label_set_label (self->summary, older ? _ ("Nothing in this file was altered.") : text);
  gain_text_table_set_rows (self->table, n);
  gtk_stack_set_visible_child_name (self->outcome, "findings");
}

/**
 * gain_check_page_set_result:
 * @self: a page
 * @result: (transfer full) (nullable): what a check found; %NULL: nothing is known
 */
void
gain_check_page_set_result (GainCheckPage *self, GainCheckResult *result)
{
  g_return_if_fail (GAIN_IS_CHECK_PAGE (self));
  gain_text_table_set_rows (self->table, 0);
  g_clear_pointer (&self->result, gain_check_result_free);
  self->result = result;
  if (result == NULL)
    gtk_stack_set_visible_child_name (self->outcome, "none");
  else if (result->findings->len == 0)
    show_fine (self);
  else
    show_findings (self);
}

/**
 * gain_check_page_set_search:
 * @self: a page
 * @text: what the findings shown must hold
 */
void
gain_check_page_set_search (GainCheckPage *self, const char *text)
{
  g_return_if_fail (GAIN_IS_CHECK_PAGE (self));
  gain_text_table_set_search (self->table, text);
}
