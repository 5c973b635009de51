/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-import-page.h"

#include "gain-alr.h"
#include "gain-data-words.h"
#include "gain-import-words.h"
#include "gain-kind-words.h"
#include "gain-map-page.h"
#include "gain-text-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_COLUMNS 8

struct _GainImportPage
{
  AdwBin           parent_instance;

  GtkWidget       *file_pane;
  GtkListBox      *files;
  GtkLabel        *name;
  GtkLabel        *facts;
  GtkWidget       *sheet_label;
  GtkDropDown     *sheet;     /* of a workbook with several */
  GtkDropDown     *kind;
  GtkWidget       *again;
  GtkWidget       *drop;
  GtkLabel        *outcome;
  GtkLabel        *notes;
  GtkWidget       *part_bar;
  GtkLabel        *shown;
  GtkStack        *parts;
  GtkProgressBar  *progress;
  GtkLabel        *hint;
  GtkWidget       *strict;
  GtkButton       *close;
  GtkLabel        *reason;
  GtkButton       *save;
  GtkButton       *run;

  GainTextTable   *good;
  GainTextTable   *refused;
  GainMapPage     *map;
  char           **measures; /* codes of the workspace's */
  char           **titles;   /* of them, code first */
  char            *shown_key; /* of the file that is shown; what is looked at of it stays */
  AdwStatusPage   *message;
  GainIncomingSet *set;
  guint            selected;
  guint            columns[MOST_COLUMNS]; /* of the kind, as shown; the first is the line */
  guint            n_columns;
  GainKind         kinds[GAIN_N_KINDS]; /* as in the drop-down */
  gboolean         filling;
  gboolean         is_strict;
  GainJob         *job;
};

G_DEFINE_FINAL_TYPE (GainImportPage, gain_import_page, ADW_TYPE_BIN)

enum { REFUSED_LINE, REFUSED_COLUMN, REFUSED_VALUE, REFUSED_REASON, N_REFUSED_COLUMNS };

static const GainIncoming *
current (GainImportPage *self)
{
  return self->set != NULL && self->selected < self->set->files->len
           ? g_ptr_array_index (self->set->files, self->selected)
           : NULL;
}

static char *
good_cell (guint row, guint column, gpointer data)
{
  GainImportPage *self = data;
  const GainIncoming *incoming = current (self);

  if (incoming == NULL || incoming->first == NULL)
    return NULL;
  if (column == 0)
    return gain_data_count (gain_table_get_line (incoming->first, row));
  return gain_data_cell (incoming->first, row, self->columns[column]);
}

static gboolean
good_number (guint row, guint column, gint64 *number, gpointer data)
{
  GainImportPage *self = data;
  const GainIncoming *incoming = current (self);

  if (incoming == NULL || incoming->first == NULL)
    return FALSE;
  if (column == 0)
    *number = gain_table_get_line (incoming->first, row);
  else if (!gain_table_column_is_text (incoming->first, self->columns[column]))
    *number = gain_table_get_int (incoming->first, row, self->columns[column]);
  else
    return FALSE;
  return TRUE;
}

static char *
refused_cell (guint row, guint column, gpointer data)
{
  const GainIncoming *incoming = current (data);
  const GainReject *reject;

  if (incoming == NULL || row >= incoming->refused->len)
    return NULL;
  reject = g_ptr_array_index (incoming->refused, row);
  switch (column)
    {
    case REFUSED_LINE:
      return reject->place != NULL ? g_strdup (reject->place) : gain_data_count (reject->line);
    case REFUSED_COLUMN:
      return g_strdup (reject->column != NULL ? reject->column : _ ("the whole row"));
    case REFUSED_VALUE:
      return g_strdup (reject->value != NULL ? reject->value : _ ("(blank)"));
    case REFUSED_REASON:
    default:
      return g_strdup (reject->reason);
    }
}

static gboolean
refused_number (guint row, guint column, gint64 *number, gpointer data)
{
  const GainIncoming *incoming = current (data);

  if (column != REFUSED_LINE || incoming == NULL || row >= incoming->refused->len)
    return FALSE;
  *number = ((GainReject *) g_ptr_array_index (incoming->refused, row))->line;
  return TRUE;
}

static gboolean
has_values (const GainTable *table, guint column)
{
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    if (!gain_table_is_null (table, row, column)
        && (!gain_table_column_is_text (table, column)
            || *gain_table_get_text (table, row, column) != '\0'))
      return TRUE;
  return FALSE;
}

/* Keys first, then what else the file fills, as many as can be looked through. */
static void
choose_columns (GainImportPage *self, const GainTable *table)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (table));

  self->n_columns = 1;
  for (guint pass = 0; pass < 2; pass++)
    for (guint c = 0; c < info->n_columns && self->n_columns < MOST_COLUMNS; c++)
      if (((info->columns[c].flags & GAIN_COLUMN_KEY) != 0) == (pass == 0)
          && has_values (table, c))
        self->columns[self->n_columns++] = c;
}

static gboolean
is_number (GainColumnType type)
{
  return type == GAIN_COLUMN_COUNT || type == GAIN_COLUMN_DECIMAL || type == GAIN_COLUMN_SIGNED
         || type == GAIN_COLUMN_MONEY || type == GAIN_COLUMN_PERCENT;
}

/* The reason in full, for whoever has no pointer to hold over it. */
static void
on_refused (GainTextTable *table, guint row, gpointer data)
{
  GainImportPage *self = data;
  const GainIncoming *incoming = current (self);
  const GainReject *reject = incoming != NULL && row < incoming->refused->len
                               ? g_ptr_array_index (incoming->refused, row)
                               : NULL;
  g_autofree char *text = NULL;

  if (reject != NULL && reject->place != NULL)
    text = g_strdup_printf (_ ("Cell %s, %s: %s"), reject->place, reject->column, reject->reason);
  else if (reject != NULL)
    text = g_strdup_printf (_ ("Line %u, %s: %s"), reject->line,
                            reject->column != NULL ? reject->column : _ ("the whole row"),
                            reject->reason);
  gtk_label_set_label (self->reason, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), text != NULL);
}

static void
show_good (GainImportPage *self, const GainIncoming *incoming)
{
  GainTextColumn columns[MOST_COLUMNS] = { { _ ("Line"), GAIN_COLUMN_NUMBER | GAIN_COLUMN_DIM, 64,
                                             FALSE } };

  if (incoming->first == NULL)
    {
      gain_text_table_set_rows (self->good, 0);
      return;
    }
  choose_columns (self, incoming->first);
  for (guint i = 1; i < self->n_columns; i++)
    {
      const GainColumn *column = &gain_kind_info (incoming->kind)->columns[self->columns[i]];

      columns[i].title = column->name;
      columns[i].expand = column->type == GAIN_COLUMN_TEXT;
      columns[i].flags = is_number (column->type) ? GAIN_COLUMN_NUMBER
                         : columns[i].expand      ? GAIN_COLUMN_ELLIPSIZE
                                                  : GAIN_CELL_PLAIN;
    }
  gain_text_table_set_columns (self->good, columns, self->n_columns, good_cell, good_number, self);
  gain_text_table_set_rows (self->good, gain_table_n_rows (incoming->first));
}

static void
set_part_title (GainImportPage *self, GtkWidget *part, const char *words, guint n)
{
  g_autofree char *count = gain_data_count (n);
  g_autofree char *title = g_strdup_printf ("%s (%s)", words, count);

  gtk_stack_page_set_title (gtk_stack_get_page (self->parts, part), title);
}

static void
update_shown (GainImportPage *self)
{
  const GainIncoming *incoming = current (self);
  gboolean good = gtk_stack_get_visible_child (self->parts) == GTK_WIDGET (self->good);
  guint n, all;
  g_autofree char *text = NULL;

  if (incoming == NULL || incoming->first == NULL
      || gtk_stack_get_visible_child (self->parts) == GTK_WIDGET (self->map))
    {
      gtk_label_set_label (self->shown, "");
      return;
    }
  n = good ? gain_table_n_rows (incoming->first) : incoming->refused->len;
  all = good ? incoming->n_good : incoming->n_refused;
  if (n < all)
    {
      g_autofree char *first = gain_data_count (n);

      text = g_strdup_printf (good ? _ ("The first %s are shown.")
                                   : _ ("The first %s are shown; save them to see all."), first);
    }
  gtk_label_set_label (self->shown, text != NULL ? text : "");
}

static void
show_message (GainImportPage *self, const char *icon, const char *title, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->message, icon);
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, escaped);
  gtk_stack_set_visible_child (self->parts, GTK_WIDGET (self->message));
}

/* Whether there is something to choose: CMS's assignment lists are read as they are. */
static gboolean
has_columns (const GainIncoming *incoming)
{
  return incoming->sample != NULL
         && !(incoming->has_kind && incoming->kind == GAIN_KIND_ASSIGNMENT
              && gain_alr_has_headings (incoming->sample->headings));
}

/* What a person has to look at first; the columns, while somebody is at them. */
static void
choose_part (GainImportPage *self, const GainIncoming *incoming)
{
  g_autofree char *key = gain_incoming_key (incoming);
  gboolean same = g_strcmp0 (self->shown_key, key) == 0;
  gboolean at_columns = gtk_stack_get_visible_child (self->parts) == GTK_WIDGET (self->map);
  gboolean unsure = incoming->error != NULL || incoming->origin == GAIN_MAP_GUESSED;
  GtkWidget *part = incoming->n_refused > 0 ? GTK_WIDGET (self->refused) : GTK_WIDGET (self->good);

  if (has_columns (incoming) && (incoming->error != NULL || (same ? at_columns : unsure)))
    part = GTK_WIDGET (self->map);
  gtk_stack_set_visible_child (self->parts, part);
  g_free (self->shown_key);
  self->shown_key = g_steal_pointer (&key);
}

static void
show_part (GainImportPage *self, GtkWidget *part, gboolean shown)
{
  gtk_stack_page_set_visible (gtk_stack_get_page (self->parts, part), shown);
}

static void
show_rows (GainImportPage *self, const GainIncoming *incoming)
{
  gboolean readable = incoming->error == NULL;

  show_part (self, GTK_WIDGET (self->good), readable);
  show_part (self, GTK_WIDGET (self->refused), readable);
  show_part (self, GTK_WIDGET (self->map), has_columns (incoming));
  show_good (self, incoming);
  gain_text_table_set_rows (self->refused, incoming->refused->len);
  set_part_title (self, GTK_WIDGET (self->good), _ ("Good Rows"), incoming->n_good);
  set_part_title (self, GTK_WIDGET (self->refused), _ ("Not Imported"), incoming->n_refused);
  choose_part (self, incoming);
  update_shown (self);
}

static void
show_notes (GainImportPage *self, const GainIncoming *incoming)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < incoming->notes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (incoming->notes, i));
  gtk_label_set_label (self->notes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), text->len > 0);
}

static void
show_kind (GainImportPage *self, const GainIncoming *incoming)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < GAIN_N_KINDS; i++)
    if (incoming->has_kind && self->kinds[i] == incoming->kind)
      selected = i;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->kind, selected);
  self->filling = FALSE;
}

static void
show_sheets (GainImportPage *self, const GainIncoming *incoming)
{
  gboolean several = incoming->sheets != NULL && incoming->sheets[0] != NULL
                     && incoming->sheets[1] != NULL;
  const char *const none[] = { NULL };
  g_autoptr (GtkStringList) names
      = gtk_string_list_new (several ? (const char *const *) incoming->sheets : none);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; several && incoming->sheets[i] != NULL; i++)
    if (g_strcmp0 (incoming->sheets[i], gain_incoming_sheet (incoming)) == 0)
      selected = i;
  self->filling = TRUE;
  gtk_drop_down_set_model (self->sheet, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheet, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (self->sheet_label, several);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), several);
}

/* Whether a file that can't be read yet can be, once it is said what its headings mean. */
static gboolean
can_map (const GainIncoming *incoming)
{
  return incoming->sample != NULL && incoming->has_kind
         && g_error_matches (incoming->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER);
}

static void
show_current (GainImportPage *self)
{
  const GainIncoming *incoming = current (self);
  g_autofree char *facts = NULL;
  g_autofree char *outcome = NULL;
  gboolean table;

  if (incoming == NULL)
    return;
  table = (incoming->error == NULL && incoming->first != NULL) || can_map (incoming);
  facts = incoming->error == NULL ? gain_incoming_facts (incoming) : g_strdup ("");
  outcome = incoming->error == NULL ? gain_import_words_outcome (incoming) : g_strdup ("");
  gtk_label_set_label (self->name, incoming->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), incoming->path);
  gtk_label_set_label (self->facts, facts);
  gtk_label_set_label (self->outcome, outcome);
  gain_map_page_set_file (self->map, self->set, self->selected, self->measures, self->titles);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), table && incoming->error == NULL);
  gtk_widget_set_visible (self->part_bar, table);
  show_kind (self, incoming);
  show_sheets (self, incoming);
  show_notes (self, incoming);
  on_refused (self->refused, G_MAXUINT, self);
  if (incoming->error != NULL && !can_map (incoming))
    show_message (self, "dialog-warning-symbolic", _ ("This File Can’t Be Imported"),
                  incoming->error->message);
  else if (!table)
    show_message (self, "view-list-bullet-symbolic", incoming->name, outcome);
  else
    show_rows (self, incoming);
}

static void
set_save (GainImportPage *self, const GainIncoming *incoming)
{
  guint n = incoming != NULL ? incoming->n_refused : 0;
  g_autofree char *count = gain_data_count (n);
  g_autofree char *label
      = g_strdup_printf (ngettext ("_Save the %s Not Imported…", "_Save the %s Not Imported…", n),
                         count);

  gtk_button_set_label (self->save, label);
  gtk_widget_set_visible (GTK_WIDGET (self->save), n > 0);
}

/* While files are at work on another thread, only what was copied out of them may be read. */
static void
update_bar (GainImportPage *self)
{
  GainIncomingTotals totals;
  g_autofree char *label = NULL;
  g_autofree char *hint = NULL;
  gboolean busy = self->job != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->hint), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->files), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet), !busy);
  if (self->set == NULL || busy)
    return;
  totals = gain_incoming_totals (self->set);
  label = gain_import_words_run (self->set, &totals);
  gtk_button_set_label (self->run, label);
  set_save (self, current (self));
  gtk_button_set_label (self->close, totals.n_left > 0 ? _ ("_Cancel") : _ ("_Close"));
  hint = gain_import_words_hint (&totals, self->is_strict);
  gtk_label_set_label (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->run), totals.n_left > 0);
  gtk_widget_set_visible (self->strict, totals.n_left > 0);
}

static void
fill_files (GainImportPage *self)
{
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->files, 0)) != NULL)
    gtk_list_box_remove (self->files, GTK_WIDGET (row));
  for (guint i = 0; i < self->set->files->len; i++)
    gtk_list_box_append (self->files, gain_import_file_row_new (g_ptr_array_index (self->set->files, i)));
  gtk_list_box_select_row (self->files,
                           gtk_list_box_get_row_at_index (self->files, (int) self->selected));
  gtk_widget_set_visible (self->file_pane, self->set->files->len > 1);
  gtk_widget_set_visible (self->drop, self->set->files->len > 1);
  self->filling = FALSE;
}

static void
on_file (GtkListBox *box, GtkListBoxRow *row, gpointer data)
{
  GainImportPage *self = data;

  if (self->filling || row == NULL)
    return;
  self->selected = (guint) gtk_list_box_row_get_index (row);
  show_current (self);
  update_bar (self);
}

static void
on_kind (GainImportPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  const GainIncoming *incoming = current (self);
  g_autofree char *key = NULL;

  if (self->filling || incoming == NULL || selected >= GAIN_N_KINDS)
    return;
  key = gain_incoming_key (incoming);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-file", "(ss)",
                              gain_kind_info (self->kinds[selected])->name, key);
}

static void
on_sheet (GainImportPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->sheet);
  const GainIncoming *incoming = current (self);

  if (self->filling || incoming == NULL || incoming->sheets == NULL
      || selected >= g_strv_length (incoming->sheets))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-sheet", "s", incoming->sheets[selected]);
}

static void
on_drop (GainImportPage *self)
{
  const GainIncoming *incoming = current (self);
  g_autofree char *key = incoming != NULL ? gain_incoming_key (incoming) : NULL;

  if (key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import-drop", "s", key);
}

static void
on_progress (GainImportPage *self)
{
  double progress;

  if (self->job == NULL)
    return;
  g_object_get (self->job, "progress", &progress, NULL);
  if (progress < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, progress);
}

static void
gain_import_page_dispose (GObject *object)
{
  GainImportPage *self = GAIN_IMPORT_PAGE (object);

  gain_import_page_set_job (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_IMPORT_PAGE);
  g_clear_pointer (&self->set, gain_incoming_set_unref);
  g_clear_pointer (&self->measures, g_strfreev);
  g_clear_pointer (&self->titles, g_strfreev);
  g_clear_pointer (&self->shown_key, g_free);
  G_OBJECT_CLASS (gain_import_page_parent_class)->dispose (object);
}

static void
gain_import_page_class_init (GainImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_import_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/import-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainImportPage, name)
  BIND (file_pane);
  BIND (files);
  BIND (name);
  BIND (facts);
  BIND (sheet_label);
  BIND (sheet);
  BIND (kind);
  BIND (again);
  BIND (drop);
  BIND (outcome);
  BIND (notes);
  BIND (part_bar);
  BIND (shown);
  BIND (parts);
  BIND (progress);
  BIND (hint);
  BIND (strict);
  BIND (close);
  BIND (reason);
  BIND (save);
  BIND (run);
#undef BIND
}

static void
add_parts (GainImportPage *self)
{
  const GainTextColumn columns[N_REFUSED_COLUMNS] = {
    [REFUSED_LINE] = { _ ("Line"), GAIN_COLUMN_NUMBER, 64, FALSE },
    [REFUSED_COLUMN] = { _ ("Column"), GAIN_CELL_PLAIN, 150, FALSE },
    [REFUSED_VALUE] = { _ ("Value Found"), GAIN_COLUMN_ELLIPSIZE, 170, FALSE },
    [REFUSED_REASON] = { _ ("What Is Allowed, and What to Do"),
                         GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_LINES, 0, TRUE },
  };

  self->good = gain_text_table_new (_ ("Rows to import"));
  self->refused = gain_text_table_new (_ ("Rows not imported"));
  self->map = GAIN_MAP_PAGE (gain_map_page_new ());
  self->message = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "compact");
  gain_text_table_set_columns (self->refused, columns, N_REFUSED_COLUMNS, refused_cell,
                               refused_number, self);
  g_signal_connect (self->refused, "selected", G_CALLBACK (on_refused), self);
  gtk_stack_add_titled (self->parts, GTK_WIDGET (self->good), "good", "");
  gtk_stack_add_titled (self->parts, GTK_WIDGET (self->refused), "refused", "");
  gtk_stack_add_titled (self->parts, GTK_WIDGET (self->map), "columns", _ ("Columns"));
  gtk_stack_add_named (self->parts, GTK_WIDGET (self->message), "message");
}

static void
gain_import_page_init (GainImportPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->measures = g_new0 (char *, 1);
  self->titles = g_new0 (char *, 1);
  add_parts (self);
  gain_data_kind_order (self->kinds);
  for (guint i = 0; i < GAIN_N_KINDS; i++)
    gtk_string_list_append (names, gain_kind_title (self->kinds[i]));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
  self->filling = FALSE;
  g_signal_connect (self->files, "row-selected", G_CALLBACK (on_file), self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind), self);
  g_signal_connect_swapped (self->sheet, "notify::selected", G_CALLBACK (on_sheet), self);
  g_signal_connect_swapped (self->drop, "clicked", G_CALLBACK (on_drop), self);
  g_signal_connect_swapped (self->parts, "notify::visible-child", G_CALLBACK (update_shown), self);
}

/**
 * gain_import_page_new:
 *
 * Returns: (transfer floating): a page without files
 */
GtkWidget *
gain_import_page_new (void)
{
  return g_object_new (GAIN_TYPE_IMPORT_PAGE, NULL);
}

static guint
find_key (const GainIncomingSet *set, const char *key)
{
  for (guint i = 0; i < set->files->len; i++)
    if (gain_incoming_is (g_ptr_array_index (set->files, i), key))
      return i;
  return 0;
}

/**
 * gain_import_page_set_files:
 * @self: a page
 * @set: (nullable): files that were read; kept by reference
 *
 * Shows files; the one that was looked at stays, if it is still there.
 */
void
gain_import_page_set_files (GainImportPage *self, GainIncomingSet *set)
{
  g_autofree char *key = NULL;

  g_return_if_fail (GAIN_IS_IMPORT_PAGE (self));
  key = current (self) != NULL ? gain_incoming_key (current (self)) : NULL;
  gain_text_table_set_rows (self->good, 0);
  gain_text_table_set_rows (self->refused, 0);
  if (set != NULL)
    gain_incoming_set_ref (set);
  g_clear_pointer (&self->set, gain_incoming_set_unref);
  self->set = set;
  if (set == NULL)
    {
      gain_map_page_set_file (self->map, NULL, 0, self->measures, self->titles);
      g_clear_pointer (&self->shown_key, g_free);
      return;
    }
  self->selected = find_key (set, key);
  fill_files (self);
  show_current (self);
  update_bar (self);
}

/**
 * gain_import_page_set_job:
 * @self: a page
 * @job: (nullable): what is at work on the files; %NULL: nothing
 *
 * Shows how far it is; what needs the files waits.
 */
void
gain_import_page_set_job (GainImportPage *self, GainJob *job)
{
  g_return_if_fail (GAIN_IS_IMPORT_PAGE (self));
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, on_progress, self);
  g_set_object (&self->job, job);
  if (job == NULL)
    {
      if (self->run != NULL)
        update_bar (self);
      return;
    }
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, gain_job_get_label (job));
  g_signal_connect_swapped (job, "notify::progress", G_CALLBACK (on_progress), self);
  update_bar (self);
}

/**
 * gain_import_page_set_strict:
 * @self: a page
 * @strict: whether all rows go in or none
 */
void
gain_import_page_set_strict (GainImportPage *self, gboolean strict)
{
  g_return_if_fail (GAIN_IS_IMPORT_PAGE (self));
  self->is_strict = strict;
  update_bar (self);
}

/**
 * gain_import_page_set_search:
 * @self: a page
 * @text: what the rows shown must hold
 */
void
gain_import_page_set_search (GainImportPage *self, const char *text)
{
  g_return_if_fail (GAIN_IS_IMPORT_PAGE (self));
  gain_text_table_set_search (self->good, text);
  gain_text_table_set_search (self->refused, text);
}

/**
 * gain_import_page_get_selected:
 * @self: a page
 *
 * Returns: the place in the set of the file that is looked at; %G_MAXUINT: none
 */
guint
gain_import_page_get_selected (GainImportPage *self)
{
  g_return_val_if_fail (GAIN_IS_IMPORT_PAGE (self), G_MAXUINT);
  return current (self) != NULL ? self->selected : G_MAXUINT;
}

/**
 * gain_import_page_set_measures:
 * @self: a page
 * @measures: (transfer full): codes of the workspace's measures
 * @titles: (transfer full): what each of them is called, its code first
 *
 * Says which measures columns of a file may be meant for.
 */
void
gain_import_page_set_measures (GainImportPage *self, char **measures, char **titles)
{
  g_return_if_fail (GAIN_IS_IMPORT_PAGE (self));
  g_strfreev (self->measures);
  g_strfreev (self->titles);
  self->measures = measures;
  self->titles = titles;
}

/**
 * gain_import_page_get_mapping:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): how the file that is looked at is read
 */
const GainMapping *
gain_import_page_get_mapping (GainImportPage *self)
{
  g_return_val_if_fail (GAIN_IS_IMPORT_PAGE (self), NULL);
  return gain_map_page_get_mapping (self->map);
}
