/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-history-page.h"

#include "gain-data-words.h"
#include "gain-text-table.h"
#include "gain-when.h"

#include <glib/gi18n-lib.h>

/* Below so many pixels, what the pane beside it tells of an import is left out, so that labels are
 * read whole. */
#define NARROW 800

/* A line of the list. An import is told by its batch and the entry that recorded it. */
typedef struct
{
  const GainJournalEntry *entry; /* NULL: older than what the snapshot holds */
  const GainBatch        *batch; /* that this entry made; NULL: none */
  const GainBatch        *recorded; /* the import of a kind without batches that it is; NULL: none */
} Event;

struct _GainHistoryPage
{
  AdwBin         parent_instance;

  GtkButton     *undo;
  GtkButton     *redo;
  GtkButton     *change;
  AdwBin        *place;

  GainTextTable *table;
  GainSnapshot  *snapshot;
  GArray        *events; /* Event, newest first */
};

G_DEFINE_FINAL_TYPE (GainHistoryPage, gain_history_page, ADW_TYPE_BIN)

enum { WHEN, WHAT, ROWS, REFUSED, WHO, STATE, N_COLUMNS };

static const Event *
event_at (GainHistoryPage *self, guint row)
{
  return row < self->events->len ? &g_array_index (self->events, Event, row) : NULL;
}

static gint64
event_when (const Event *event)
{
  return event->entry != NULL ? event->entry->when : event->batch->when;
}

/* How many rows of a file stayed out; -1: it came from none. */
static gint64
event_refused (const Event *event)
{
  const GainBatch *import = event->batch != NULL ? event->batch : event->recorded;

  return import != NULL ? (gint64) import->n_rejected : -1;
}

static char *
event_what (const Event *event)
{
  return event->entry != NULL ? g_strdup (event->entry->label) : gain_batch_name (event->batch);
}

static const char *
event_state (const Event *event)
{
  if (event->batch != NULL)
    return event->batch->removed ? C_ ("import", "Removed") : _ ("In use");
  return event->entry != NULL && event->entry->undone ? _ ("Undone") : "";
}

static char *
cell (guint row, guint column, gpointer data)
{
  const Event *event = event_at (data, row);

  if (event == NULL)
    return NULL;
  switch (column)
    {
    case WHEN:
      return gain_when_format (event_when (event));
    case WHAT:
      return event_what (event);
    case ROWS:
      return event->batch != NULL ? gain_data_count (event->batch->n_rows) : NULL;
    case REFUSED:
      return event_refused (event) > 0 ? gain_data_count (event_refused (event)) : NULL;
    case WHO:
      return g_strdup (event->entry != NULL ? event->entry->who : event->batch->who);
    case STATE:
    default:
      return g_strdup (event_state (event));
    }
}

static gboolean
number (guint row, guint column, gint64 *value, gpointer data)
{
  GainHistoryPage *self = data;
  const Event *event = event_at (self, row);

  if (event == NULL || column == WHAT || column == WHO || column == STATE)
    return FALSE;
  /* Of two in one second the newer is the one further up. */
  if (column == WHEN)
    *value = event_when (event) * 100000 + (self->events->len - row) % 100000;
  else if (column == ROWS)
    *value = event->batch != NULL ? (gint64) event->batch->n_rows : -1;
  else
    *value = event_refused (event);
  return TRUE;
}

static gint64
key (guint row, gpointer data)
{
  const Event *event = event_at (data, row);

  if (event == NULL)
    return G_MININT64;
  return event->entry != NULL ? event->entry->id : -event->batch->id;
}

static void
on_open (GainTextTable *table, guint row, gpointer data)
{
  const Event *event = event_at (data, row);

  if (event != NULL && event->batch != NULL)
    gtk_widget_activate_action (GTK_WIDGET (data), "win.remove-batch", "x", event->batch->id);
}

static void
on_selected (GainTextTable *table, guint row, gpointer data)
{
  GainHistoryPage *self = data;
  const Event *event = event_at (self, row);
  const GainBatch *batch = event != NULL ? event->batch : NULL;

  gtk_button_set_label (self->change, batch != NULL && batch->removed ? _ ("_Restore Import")
                                                                     : _ ("_Remove Import…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->change), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->change), batch != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->change),
                               batch != NULL || event == NULL
                                 ? NULL
                                 : _ ("Only imports of facts by period, such as results, can be removed. "
                                      "Take other changes back with Undo, newest first, or import a "
                                      "right file over them."));
  if (batch == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->change), "x", batch->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->change), "win.remove-batch");
}

/* The oldest entry of a batch is the one that made it. */
static GHashTable *
makers (GainSnapshot *snapshot)
{
  GHashTable *by_batch = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < snapshot->journal->len; i++)
    {
      GainJournalEntry *entry = g_ptr_array_index (snapshot->journal, i);

      if (entry->batch > 0)
        g_hash_table_insert (by_batch, &entry->batch, entry);
    }
  return by_batch;
}

/* Entry -> the import that it records. */
static GHashTable *
recorded (GainSnapshot *snapshot)
{
  GHashTable *by_entry = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < snapshot->recorded->len; i++)
    {
      GainBatch *import = g_ptr_array_index (snapshot->recorded, i);

      g_hash_table_insert (by_entry, &import->id, import);
    }
  return by_entry;
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *left = a;
  const Event *right = b;
  gint64 x = event_when (left);
  gint64 y = event_when (right);

  if (x != y || left->entry == NULL || right->entry == NULL)
    return (x < y) - (x > y);
  return (left->entry->id < right->entry->id) - (left->entry->id > right->entry->id);
}

static void
collect (GainHistoryPage *self)
{
  g_autoptr (GHashTable) by_batch = makers (self->snapshot);
  g_autoptr (GHashTable) imports = recorded (self->snapshot);
  g_autoptr (GHashTable) made = g_hash_table_new (NULL, NULL); /* entry -> batch */

  g_array_set_size (self->events, 0);
  for (guint i = 0; i < self->snapshot->batches->len; i++)
    {
      GainBatch *batch = g_ptr_array_index (self->snapshot->batches, i);
      GainJournalEntry *entry = g_hash_table_lookup (by_batch, &batch->id);
      Event event = { NULL, batch, NULL };

      if (entry != NULL)
        g_hash_table_insert (made, entry, batch);
      else
        g_array_append_val (self->events, event);
    }
  for (guint i = 0; i < self->snapshot->journal->len; i++)
    {
      GainJournalEntry *entry = g_ptr_array_index (self->snapshot->journal, i);
      Event event = { entry, g_hash_table_lookup (made, entry),
                      g_hash_table_lookup (imports, &entry->id) };

      g_array_append_val (self->events, event);
    }
  g_array_sort (self->events, compare_events);
}

static void
set_step (GtkButton *button, const char *word, const char *label)
{
  g_autofree char *text = label != NULL ? g_strdup_printf ("%s: %s", word, label) : g_strdup (word);
  GtkWidget *child = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (child), 36);
  gtk_button_set_child (button, child);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), text);
}

static void
gain_history_page_dispose (GObject *object)
{
  GainHistoryPage *self = GAIN_HISTORY_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_HISTORY_PAGE);
  g_array_set_size (self->events, 0);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  G_OBJECT_CLASS (gain_history_page_parent_class)->dispose (object);
}

static void
gain_history_page_finalize (GObject *object)
{
  g_array_unref (GAIN_HISTORY_PAGE (object)->events);
  G_OBJECT_CLASS (gain_history_page_parent_class)->finalize (object);
}

static void
gain_history_page_class_init (GainHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_history_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_history_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GainHistoryPage, undo);
  gtk_widget_class_bind_template_child (widget_class, GainHistoryPage, redo);
  gtk_widget_class_bind_template_child (widget_class, GainHistoryPage, change);
  gtk_widget_class_bind_template_child (widget_class, GainHistoryPage, place);
}

static void
gain_history_page_init (GainHistoryPage *self)
{
  const GainTextColumn columns[N_COLUMNS] = {
    [WHEN] = { _ ("When"), GAIN_CELL_PLAIN, 150, FALSE },
    [WHAT] = { _ ("What"), GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_LINES, 0, TRUE },
    [ROWS] = { _ ("Rows"), GAIN_COLUMN_NUMBER, 70, FALSE, TRUE },
    [REFUSED] = { _ ("Not Imported"), GAIN_COLUMN_NUMBER, 120, FALSE, TRUE },
    [WHO] = { _ ("Who"), GAIN_COLUMN_ELLIPSIZE, 110, FALSE, TRUE },
    [STATE] = { _ ("State"), GAIN_CELL_PLAIN, 84, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  self->table = gain_text_table_new (_ ("What was done"));
  gain_text_table_set_columns (self->table, columns, N_COLUMNS, cell, number, self);
  gain_text_table_set_key (self->table, key);
  gain_text_table_set_narrow (self->table, NARROW);
  adw_bin_set_child (self->place, GTK_WIDGET (self->table));
  g_signal_connect (self->table, "open", G_CALLBACK (on_open), self);
  g_signal_connect (self->table, "selected", G_CALLBACK (on_selected), self);
  on_selected (self->table, G_MAXUINT, self);
}

/**
 * gain_history_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
gain_history_page_new (void)
{
  return g_object_new (GAIN_TYPE_HISTORY_PAGE, NULL);
}

/**
 * gain_history_page_set_snapshot:
 * @self: a page
 * @snapshot: the workspace; kept by reference
 *
 * Shows what was done; what is selected stays so.
 */
void
gain_history_page_set_snapshot (GainHistoryPage *self, GainSnapshot *snapshot)
{
  guint selected;
  gint64 kept;

  g_return_if_fail (GAIN_IS_HISTORY_PAGE (self));
  selected = gain_text_table_get_selected (self->table);
  kept = selected != G_MAXUINT ? key (selected, self) : G_MININT64;
  gain_text_table_set_rows (self->table, 0);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  collect (self);
  gain_text_table_keep_rows (self->table, self->events->len, kept);
  on_selected (self->table, gain_text_table_get_selected (self->table), self);
  set_step (self->undo, _ ("Undo"), snapshot->undo_label);
  set_step (self->redo, _ ("Redo"), snapshot->redo_label);
  gtk_widget_set_visible (GTK_WIDGET (self->redo), snapshot->redo_label != NULL);
}

/**
 * gain_history_page_set_search:
 * @self: a page
 * @text: what the rows shown must hold
 */
void
gain_history_page_set_search (GainHistoryPage *self, const char *text)
{
  g_return_if_fail (GAIN_IS_HISTORY_PAGE (self));
  gain_text_table_set_search (self->table, text);
}
