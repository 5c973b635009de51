/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-data-words.h"
#include "gain-count.h"
#include "gain-history-page.h"
#include "gain-kind-words.h"
#include "gain-letters.h"
#include "gain-when.h"

#include <glib/gi18n-lib.h>

#define MOST_TIMES 12

/* The time of a row is what its kind is read by: a period, a year or a day. */
static GainColumnType
time_type (GainKind kind)
{
  static const GainColumnType times[] = { GAIN_COLUMN_PERIOD, GAIN_COLUMN_YEAR, GAIN_COLUMN_DATE };
  const GainKindInfo *info = gain_kind_info (kind);

  for (guint t = 0; t < G_N_ELEMENTS (times); t++)
    for (guint c = 0; c < info->n_columns; c++)
      if ((info->columns[c].flags & GAIN_COLUMN_KEY) && info->columns[c].type == times[t])
        return times[t];
  return GAIN_COLUMN_YEAR;
}

static void
add_line (GtkWidget *box, char *text, gboolean heading)
{
  g_autofree char *owned = text;
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), !heading);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 38);
  gain_letters_numeric (label);
  if (heading)
    gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_count (GtkWidget *box, guint n, const char *words)
{
  if (n > 0)
    add_line (box, gain_count_phrase (words, n), FALSE);
}

static void
add_facts (GtkWidget *box, const GainBatch *batch)
{
  g_autofree char *rows = gain_data_count (batch->n_rows);
  g_autofree char *refused = gain_data_count (batch->n_rejected);
  g_autofree char *when = gain_when_format (batch->when);

  add_line (box, g_strdup_printf (_ ("%s, by %s"), when, batch->who), FALSE);
  add_line (box, g_strdup_printf (ngettext ("%s row", "%s rows", batch->n_rows), rows), FALSE);
  if (batch->n_rejected > 0)
    add_line (box,
              g_strdup_printf (ngettext ("%s row was not imported", "%s rows were not imported",
                                         batch->n_rejected),
                               refused),
              FALSE);
}

static void
add_removal (GtkWidget *box, const GainBatchEffect *effect)
{
  add_line (box, g_strdup (_ ("If it is removed")), TRUE);
  add_count (box, effect->n_older,
             ngettext ("%s value goes back to what it was before.",
                       "%s values go back to what they were before.",
                       effect->n_older));
  add_count (box, effect->n_none,
             ngettext ("%s value is gone: nothing was there before.",
                       "%s values are gone: nothing was there before.",
                       effect->n_none));
  add_count (box, effect->n_covered,
             ngettext ("%s value stays, because a newer import replaced it.",
                       "%s values stay, because newer imports replaced them.",
                       effect->n_covered));
}

static void
add_restoring (GtkWidget *box, const GainBatchEffect *effect)
{
  add_line (box, g_strdup (_ ("If it is restored")), TRUE);
  add_count (box, effect->n_older,
             ngettext ("%s value takes the place of an older one.",
                       "%s values take the place of older ones.",
                       effect->n_older));
  add_count (box, effect->n_none,
             ngettext ("%s value counts again.",
                       "%s values count again.",
                       effect->n_none));
  add_count (box, effect->n_covered,
             ngettext ("%s value stays hidden under a newer import.",
                       "%s values stay hidden under newer imports.",
                       effect->n_covered));
}

static void
add_covering (GtkWidget *box, GainSnapshot *snapshot, const GainBatchEffect *effect)
{
  if (effect->covering->len == 0)
    return;
  add_line (box, g_strdup (_ ("Newer imports over it")), TRUE);
  for (guint i = 0; i < effect->covering->len; i++)
    {
      const GainBatch *batch
          = gain_batch_find (snapshot, g_array_index (effect->covering, gint64, i));

      if (batch != NULL)
        add_line (box, gain_batch_name (batch), FALSE);
    }
}

/* Settings aside, everything that is worked out of facts is worked out anew. */
static const char *
what_follows (GainKind kind)
{
  switch (kind)
    {
    case GAIN_KIND_RESULTS:
    case GAIN_KIND_BENCHMARKS:
      return _ ("Scorecards and distributions of these times follow:");
    case GAIN_KIND_PANEL:
    case GAIN_KIND_ATTENDANCE:
    case GAIN_KIND_FLAGS:
    case GAIN_KIND_ADVANCES:
      return _ ("Distributions of these times follow:");
    case GAIN_KIND_ROSTER:
    case GAIN_KIND_MEASURES:
    case GAIN_KIND_SCHEMES:
    case GAIN_KIND_TARGETS:
    case GAIN_KIND_SETTINGS:
    case GAIN_KIND_PRACTICES:
    case GAIN_KIND_VISITS:
    case GAIN_KIND_LISTS:
    case GAIN_KIND_ASSIGNMENT:
    case GAIN_KIND_CRITERIA:
    case GAIN_KIND_REVIEWS:
    case GAIN_KIND_SETTLEMENT:
    case GAIN_KIND_RESERVE:
    case GAIN_KIND_PUF:
    case GAIN_KIND_DECISIONS:
    case GAIN_KIND_COMMENTS:
    case GAIN_KIND_DISPUTES:
    case GAIN_KIND_EXPENDITURES:
    case GAIN_KIND_COMPLETION:
    case GAIN_KIND_DISCLOSURES:
    case GAIN_KIND_PLAN:
    case GAIN_KIND_DIAGRAM:
    default:
      return _ ("What is worked out from these times follows:");
    }
}

/* Days are too many to read; distributions are worked out by year anyway. */
static char *
times_text (const GainBatchEffect *effect)
{
  GString *text = g_string_new (NULL);
  GainColumnType type = time_type (effect->kind);
  gint64 last = 0;
  guint n = 0;

  for (guint i = 0; i < effect->times->len && n < MOST_TIMES; i++)
    {
      gint64 time = g_array_index (effect->times, gint64, i);
      g_autofree char *shown = NULL;

      if (type == GAIN_COLUMN_DATE)
        time /= 10000;
      if (time == last)
        continue;
      shown = gain_data_time (type == GAIN_COLUMN_DATE ? GAIN_COLUMN_YEAR : type, time);
      g_string_append_printf (text, "%s%s", n > 0 ? ", " : "", shown);
      last = time;
      n++;
    }
  g_string_append (text, n == MOST_TIMES ? " …" : ".");
  return g_string_free (text, FALSE);
}

static void
add_dependents (GtkWidget *box, const GainBatchEffect *effect)
{
  g_autofree char *times = times_text (effect);

  if (effect->times->len == 0)
    return;
  add_line (box, g_strdup (_ ("What depends on it")), TRUE);
  add_line (box, g_strdup_printf ("%s %s", what_follows (effect->kind), times), FALSE);
}

/* What a run reads besides the plan, the roster and the targets, which are no batches. */
static gboolean
feeds_runs (GainKind kind)
{
  return kind == GAIN_KIND_RESULTS || kind == GAIN_KIND_PANEL || kind == GAIN_KIND_ATTENDANCE
         || kind == GAIN_KIND_FLAGS || kind == GAIN_KIND_ADVANCES;
}

/* Which rows that lie under a newer import stood there when a run was finalized isn't known any more:
 * such a run is named rather than left out. */
static gboolean
may_rest_on (const GainSealedRun *run, const GainBatch *batch, const GainBatchEffect *effect)
{
  GainColumnType type = time_type (effect->kind);

  if (run->when < batch->when)
    return FALSE;
  for (guint i = 0; i < effect->times->len; i++)
    {
      gint64 time = g_array_index (effect->times, gint64, i);
      gint64 year = type == GAIN_COLUMN_PERIOD ? gain_period_year ((GainPeriod) time)
                    : type == GAIN_COLUMN_DATE ? time / 10000
                                               : time;

      if (year == run->performance_year)
        return TRUE;
    }
  return effect->n_covered > 0;
}

static void
add_runs (GtkWidget *box, GainSnapshot *snapshot, const GainBatch *batch,
          const GainBatchEffect *effect)
{
  gboolean any = FALSE;

  for (guint i = 0; feeds_runs (effect->kind) && i < snapshot->sealed->len; i++)
    {
      const GainSealedRun *run = g_ptr_array_index (snapshot->sealed, i);
      g_autofree char *period = gain_period_format (run->period);

      if (!may_rest_on (run, batch, effect))
        continue;
      if (!any)
        add_line (box, g_strdup (_ ("Finalized runs that may have been computed from it")), TRUE);
      any = TRUE;
      /* Translators: the number of a finalized run, its period and the title of its plan. */
      add_line (box, g_strdup_printf (_ ("Run %lld, %s, “%s”"), (long long) run->id, period, run->plan),
                FALSE);
    }
  if (any)
    add_line (box, g_strdup (_ ("What they paid and their statements stay as they are: their inputs are "
                                "kept with them. A new run would no longer give the same amounts.")),
              FALSE);
}

static void
add_button (GtkWidget *box, const GainBatch *batch, gboolean writable)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (batch->removed ? _ ("_Restore Import")
                                                                   : _ ("_Remove Import"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", batch->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), batch->removed
                                                             ? "win.restore-batch"
                                                             : "win.remove-batch-now");
  gtk_widget_set_sensitive (button, writable);
  gtk_widget_set_margin_top (button, 12);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, batch->removed ? "suggested-action" : "destructive-action");
  gtk_box_append (GTK_BOX (box), button);
}

/**
 * gain_batch_find:
 * @snapshot: a workspace
 * @batch: a batch's number
 *
 * Returns: (transfer none) (nullable): the batch
 */
const GainBatch *
gain_batch_find (GainSnapshot *snapshot, gint64 batch)
{
  for (guint i = 0; i < snapshot->batches->len; i++)
    {
      const GainBatch *found = g_ptr_array_index (snapshot->batches, i);

      if (found->id == batch)
        return found;
    }
  return NULL;
}

/**
 * gain_batch_name:
 * @batch: a batch
 *
 * Returns: (transfer full): what a person calls it
 */
char *
gain_batch_name (const GainBatch *batch)
{
  const char *kind = gain_kind_title (batch->kind);

  return batch->file_name != NULL ? g_strdup_printf (_ ("%s from %s"), kind, batch->file_name)
                                  : g_strdup_printf (_ ("%s typed by hand"), kind);
}

/**
 * gain_batch_pane_new:
 * @snapshot: the workspace
 * @batch: a batch in it
 * @effect: what hangs on it
 *
 * Returns: (transfer floating): what happens if the batch is removed or restored, and the button
 */
GtkWidget *
gain_batch_pane_new (GainSnapshot *snapshot, gint64 batch, const GainBatchEffect *effect)
{
  const GainBatch *shown = gain_batch_find (snapshot, batch);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "explanation");
  g_return_val_if_fail (shown != NULL, box);
  add_facts (box, shown);
  if (shown->removed)
    add_restoring (box, effect);
  else
    add_removal (box, effect);
  add_covering (box, snapshot, effect);
  add_dependents (box, effect);
  if (!shown->removed)
    add_runs (box, snapshot, shown, effect);
  add_button (box, shown, snapshot->writable);
  return box;
}
