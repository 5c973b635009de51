/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-table.h"

#include "gain-choice.h"
#include "gain-columns-fit.h"
#include "gain-columns.h"
#include "gain-growing-list.h"
#include "gain-payee-words.h"
#include "gain-search-fold.h"
#include "gain-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORD_CHARS 17
#define ID_CHARS 12

enum { WANT_NONE = -1, WANT_FIRST = -2 };

struct _GainPayeeTable
{
  AdwBin             parent_instance;

  GtkDropDown       *groups;
  GtkToggleButton   *mine;
  GtkLabel          *count;
  GtkLabel          *no_room;
  GtkLabel          *nobody;
  GtkColumnView     *view;
  GtkColumnViewColumn *name;
  GtkColumnViewColumn *id;
  GtkColumnViewColumn *practice;
  GtkColumnViewColumn *maximum;
  GtkColumnViewColumn *earned;
  GtkColumnViewColumn *capped;
  GtkColumnViewColumn *redistributed;
  GtkColumnViewColumn *paid;
  GtkColumnViewColumn *advances;
  GtkColumnViewColumn *net;
  GtkColumnViewColumn *note;

  GSettings         *settings;
  GainDistribution  *run;
  GListStore        *rows;
  GtkCustomFilter   *filter;
  GtkFilterListModel *filtered;
  GtkSliceListModel *slice;
  GtkMultiSelection *selection;
  char              *search; /* folded */
  char              *group;  /* id; "": all */
  guint8            *my_practices; /* [practice]; NULL: none is marked */
  int                chosen;
  gboolean           scroll_to_wanted;
  gboolean           scroll_later; /* when there is room */
  gboolean           filling;
  int                wanted; /* line to choose as soon as it is listed, or one of these */
};

G_DEFINE_FINAL_TYPE (GainPayeeTable, gain_payee_table, ADW_TYPE_BIN)

static guint chosen_signal;

/* --- cells ------------------------------------------------------------------------------------ */

static const GainPayeeLine *
line_of (gpointer row, gpointer data)
{
  return &GAIN_PAYEE_TABLE (data)->run->lines[gain_row_get_index (row)];
}

static const GainLedgerPayee *
payee_of (gpointer row, gpointer data)
{
  return gain_distribution_payee (GAIN_PAYEE_TABLE (data)->run, gain_row_get_index (row));
}

/* Who it is within the payee that the search has found; NULL: the payee itself fits. */
static char *
found_within (GainRow *row, GainPayeeTable *self)
{
  const GainPayeeLine *line = line_of (row, self);

  if (self->search[0] == '\0' || strstr (line->key, self->search) != NULL)
    return NULL;
  return gain_distribution_find_within (self->run, gain_row_get_index (row), self->search);
}

/* Where the column is left out that would say who was found, the name does. */
static char *
name_text (GainRow *row, gpointer data)
{
  GainPayeeTable *self = data;
  g_autofree char *found
    = gtk_column_view_column_get_visible (self->practice) ? NULL : found_within (row, self);
  const char *name = line_of (row, data)->name;

  /* Translators: a payee, then somebody who is within it. */
  return found != NULL ? g_strdup_printf (_ ("%s, with %s"), name, found) : g_strdup (name);
}

static char *
practice_text (GainRow *row, gpointer data)
{
  g_autofree char *found = found_within (row, data);

  /* Translators: somebody who is within a payee, and was looked for. */
  return found != NULL ? g_strdup_printf (_ ("With %s"), found)
                       : g_strdup (line_of (row, data)->practice);
}

static char *
note_text (GainRow *row, gpointer data)
{
  return g_strdup (line_of (row, data)->note);
}

static char *
id_text (GainRow *row, gpointer data)
{
  GainDistribution *run = GAIN_PAYEE_TABLE (data)->run;

  return gain_payee_shown_id (gain_distribution_group (run, gain_row_get_index (row)),
                              payee_of (row, data));
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (line_of ((gpointer) a, data)->order, line_of ((gpointer) b, data)->order);
}

static int
compare_practices (gconstpointer a, gconstpointer b, gpointer data)
{
  int order = strcmp (line_of ((gpointer) a, data)->practice,
                      line_of ((gpointer) b, data)->practice);

  return order != 0 ? order : compare_names (a, b, data);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (payee_of ((gpointer) a, data)->id, payee_of ((gpointer) b, data)->id);
}

static int
compare_notes (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (line_of ((gpointer) a, data)->note, line_of ((gpointer) b, data)->note);
}

/* A column of money: its text and its order. */
#define MONEY_COLUMN(field)                                                                       \
  static char *field##_text (GainRow *row, gpointer data)                                         \
  {                                                                                               \
    return gain_money_format_dollars (payee_of (row, data)->field);                               \
  }                                                                                               \
  static int compare_##field (gconstpointer a, gconstpointer b, gpointer data)                    \
  {                                                                                               \
    gint64 left = payee_of ((gpointer) a, data)->field;                                           \
    gint64 right = payee_of ((gpointer) b, data)->field;                                          \
    return (left > right) - (left < right);                                                       \
  }

MONEY_COLUMN (maximum)
MONEY_COLUMN (earned)
MONEY_COLUMN (capped)
MONEY_COLUMN (redistributed)
MONEY_COLUMN (paid)
MONEY_COLUMN (advances)
MONEY_COLUMN (net)

static void
set_up_columns (GainPayeeTable *self)
{
  gain_column_setup (self->name, name_text, compare_names, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_setup (self->id, id_text, compare_ids, 0, self);
  gain_column_setup (self->practice, practice_text, compare_practices,
                     GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM, self);
#define MONEY(field) gain_column_setup (self->field, field##_text, compare_##field,               \
                                        GAIN_COLUMN_NUMBER, self)
  MONEY (maximum);
  MONEY (earned);
  MONEY (capped);
  MONEY (redistributed);
  MONEY (paid);
  MONEY (advances);
  MONEY (net);
#undef MONEY
  gain_column_setup (self->note, note_text, compare_notes, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_set_chars (self->name, WORD_CHARS);
  gain_column_set_chars (self->practice, WORD_CHARS);
  gain_column_set_chars (self->note, WORD_CHARS);
  gain_column_set_chars (self->id, ID_CHARS);
}

/* Who gets how much stays. */
static void
fit_columns (GainPayeeTable *self)
{
  GtkColumnViewColumn *const least_first[]
    = { self->practice, self->id,       self->note,          self->capped,
        self->maximum,  self->advances, self->redistributed, self->earned };

  gain_columns_fit (self->view, least_first, G_N_ELEMENTS (least_first), self->no_room);
}

/* --- filters ---------------------------------------------------------------------------------- */

static gboolean
is_mine (GainPayeeTable *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  const GainPerson *people = self->run->snapshot->catalog->people;

  for (guint m = 0; m < payee->n_members; m++)
    {
      const GainPerson *person = &people[group->members[payee->first_member + m]];

      for (guint i = 0; i < person->n_posts; i++)
        if (self->my_practices[person->posts[i].practice])
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_found (GainPayeeTable *self, const GainPayeeLine *line)
{
  return self->search[0] == '\0' || strstr (line->key, self->search) != NULL
         || (line->within != NULL && strstr (line->within, self->search) != NULL);
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  GainPayeeTable *self = data;
  guint at = gain_row_get_index (item);
  const GainLedgerGroup *group;

  if (self->run == NULL || at >= self->run->n_lines)
    return FALSE;
  group = gain_distribution_group (self->run, at);
  return (self->group[0] == '\0' || strcmp (group->group->id, self->group) == 0)
         && is_found (self, &self->run->lines[at])
         && (self->my_practices == NULL || !gtk_toggle_button_get_active (self->mine)
             || is_mine (self, group, gain_distribution_payee (self->run, at)));
}

static int
first_selected (GainPayeeTable *self)
{
  g_autoptr (GtkBitset) selected
    = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GainRow) row = NULL;

  if (gtk_bitset_is_empty (selected))
    return -1;
  row = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (selected));
  return row != NULL ? (int) gain_row_get_index (row) : -1;
}

/* A list without room takes a row far below for its first, and shows next to nothing ever after. */
static void
choose_at (GainPayeeTable *self, guint position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  self->scroll_later = !gtk_widget_get_mapped (GTK_WIDGET (self->view));
  if (!self->scroll_later)
    gain_columns_scroll_to (self->view, position);
}

static int
position_of (GainPayeeTable *self, int line)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GainRow) row = g_list_model_get_item (model, i);

      if ((int) gain_row_get_index (row) == line)
        return (int) i;
    }
  return -1;
}

/* Somebody is always chosen, so that the pane below has something to say. Filters and sorts take
 * their time: the row may come later. */
static void
choose_wanted (GainPayeeTable *self)
{
  int wanted = self->wanted;
  int position;

  if (wanted == WANT_NONE || g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  position = wanted == WANT_FIRST ? 0 : position_of (self, wanted);
  if (position < 0)
    return;
  self->wanted = WANT_NONE;
  if (wanted != WANT_FIRST && self->scroll_to_wanted)
    choose_at (self, (guint) position);
  else if (wanted != WANT_FIRST)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), (guint) position, TRUE);
  else if (first_selected (self) < 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
}

static gboolean
on_tick (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  GainPayeeTable *self = data;
  int position;

  if (gtk_widget_get_height (view) == 0)
    return G_SOURCE_CONTINUE;
  position = position_of (self, self->chosen);
  if (position >= 0)
    gain_columns_scroll_to (self->view, (guint) position);
  return G_SOURCE_REMOVE;
}

static void
on_grown (gboolean done, gpointer data)
{
  GainPayeeTable *self = data;

  choose_wanted (self);
  /* Whoever was chosen before is not among them. */
  if (done && self->wanted >= 0 && !self->scroll_to_wanted
      && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    {
      self->wanted = WANT_NONE;
      choose_at (self, 0);
    }
}

static void
begin_small (GainPayeeTable *self)
{
  if (self->filling)
    return;
  if (self->wanted == WANT_NONE && self->chosen >= 0)
    {
      self->wanted = self->chosen;
      self->scroll_to_wanted = FALSE;
    }
  gain_growing_list_begin (self->slice);
}

static void
refilter (GainPayeeTable *self)
{
  begin_small (self);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
find_my_practices (GainPayeeTable *self)
{
  gboolean any;

  g_clear_pointer (&self->my_practices, g_free);
  self->my_practices = gain_mine_read (self->run->snapshot, &any);
  if (!any)
    g_clear_pointer (&self->my_practices, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->mine), any);
}

static void
update_count (GainPayeeTable *self)
{
  guint all = self->run != NULL ? self->run->n_lines : 0;
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *of = gain_count_format (all, 0);
  g_autofree char *some = gain_count_format (shown, 0);
  g_autofree char *text = NULL;

  if (shown == all)
    text = g_strdup_printf (ngettext ("%s payee", "%s payees", all), of);
  else
    text = g_strdup_printf (ngettext ("%s of %s payee", "%s of %s payees", all), some, of);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->nobody), shown == 0 && all > 0);
}

static void
on_group (GainPayeeTable *self)
{
  guint at = gtk_drop_down_get_selected (self->groups);
  const char *id = "";

  if (self->filling || self->run == NULL || self->run->ledger == NULL)
    return;
  if (at > 0 && at <= self->run->ledger->n_groups)
    id = self->run->ledger->groups[at - 1].group->id;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.payee-group", "s", id);
}

static void
fill_groups (GainPayeeTable *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (list, _ ("All Groups"));
  for (guint g = 0; g < self->run->ledger->n_groups; g++)
    {
      const GainPlanGroup *group = self->run->ledger->groups[g].group;
      g_autofree char *name = gain_group_name (group);

      gtk_string_list_append (list, name);
      if (strcmp (group->id, self->group) == 0)
        selected = g + 1;
    }
  if (selected == 0)
    {
      g_free (self->group);
      self->group = g_strdup ("");
    }
  self->filling = TRUE;
  gain_choice_fill (self->groups, list);
  gtk_drop_down_set_selected (self->groups, selected);
  self->filling = FALSE;
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
on_selection (GainPayeeTable *self)
{
  int chosen;

  if (!gain_growing_list_is_growing (self->slice))
    choose_wanted (self);
  chosen = first_selected (self);

  if (self->filling || chosen == self->chosen || (chosen < 0 && self->wanted != WANT_NONE))
    return;
  self->chosen = chosen;
  g_signal_emit (self, chosen_signal, 0, chosen);
}

/* Room for the longest amount, and for the words. */
static void
set_widths (GainPayeeTable *self)
{
  GtkColumnViewColumn *const amounts[] = { self->maximum, self->earned, self->capped,
                                           self->redistributed, self->paid, self->advances,
                                           self->net };
  gint64 most = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->run->n_lines; i++)
    {
      const GainLedgerPayee *payee = gain_distribution_payee (self->run, i);

      most = MAX (most, MAX (payee->maximum, MAX (payee->paid, ABS (payee->net))));
      most = MAX (most, MAX (payee->earned, payee->advances));
    }
  text = gain_money_format_dollars (-most);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    gain_column_set_chars (amounts[i], (guint) g_utf8_strlen (text, -1));
}

static void
fill_rows (GainPayeeTable *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->run->n_lines; i++)
    g_ptr_array_add (rows, gain_row_new (i));
  begin_small (self);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
}

static void
on_copy (GtkWidget *widget, const char *name, GVariant *value)
{
  gain_columns_copy (GAIN_PAYEE_TABLE (widget)->view);
}

static void
on_activate (GtkColumnView *view, guint position, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "win.explain", NULL);
}

static void
gain_payee_table_map (GtkWidget *widget)
{
  GainPayeeTable *self = GAIN_PAYEE_TABLE (widget);

  GTK_WIDGET_CLASS (gain_payee_table_parent_class)->map (widget);
  if (self->scroll_later)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick, self, NULL);
  self->scroll_later = FALSE;
}

static void
gain_payee_table_dispose (GObject *object)
{
  GainPayeeTable *self = GAIN_PAYEE_TABLE (object);

  if (self->slice != NULL)
    gain_growing_list_stop (self->slice);
  self->slice = NULL;
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_PAYEE_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->run, gain_distribution_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->my_practices, g_free);
  G_OBJECT_CLASS (gain_payee_table_parent_class)->dispose (object);
}

static void
gain_payee_table_class_init (GainPayeeTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_payee_table_dispose;
  widget_class->map = gain_payee_table_map;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/payee-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPayeeTable, name)
  BIND (groups);
  BIND (mine);
  BIND (count);
  BIND (no_room);
  BIND (nobody);
  BIND (view);
  BIND (name);
  BIND (id);
  BIND (practice);
  BIND (maximum);
  BIND (earned);
  BIND (capped);
  BIND (redistributed);
  BIND (paid);
  BIND (advances);
  BIND (net);
  BIND (note);
#undef BIND
  gtk_widget_class_install_action (widget_class, "payees.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "payees.copy",
                                       NULL);
}

static void
gain_payee_table_init (GainPayeeTable *self)
{
  GtkSortListModel *sorted;

  self->chosen = -1;
  self->wanted = WANT_NONE;
  self->search = g_strdup ("");
  self->group = g_strdup ("");
  self->settings = g_settings_new (GAIN_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_columns (self);
  gain_columns_align_titles (self->view);
  fit_columns (self);
  gain_choice_set_up (self->groups);
  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (self->rows), GTK_FILTER (self->filter));
  /* Not incremental: that empties the table first, and making 200 rows anew takes fifty times
   * what testing 10,000 payees does. For the same reason the sort is done at once. */
  gtk_filter_list_model_set_incremental (self->filtered, FALSE);
  /* Before the sort model hears of it. */
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (begin_small), self, G_CONNECT_SWAPPED);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (self->filtered),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  gtk_sort_list_model_set_incremental (sorted, FALSE);
  self->slice = gain_growing_list_new (G_LIST_MODEL (sorted), on_grown, self);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (self->slice));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_settings_bind (self->settings, "only-my-practices", self->mine, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (self->mine, "toggled", G_CALLBACK (refilter), self);
  g_signal_connect_swapped (self->groups, "notify::selected", G_CALLBACK (on_group), self);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), NULL);
}

/**
 * gain_payee_table_set:
 * @self: a table
 * @run: a run with a ledger; kept by reference
 *
 * Shows the payees of a run. Where they are the same as before, selection and scroll stay.
 */
void
gain_payee_table_set (GainPayeeTable *self, GainDistribution *run)
{
  g_autoptr (GainDistribution) before = NULL;
  gboolean same;
  int selected, again;

  g_return_if_fail (GAIN_IS_PAYEE_TABLE (self) && run != NULL && run->ledger != NULL);

  same = self->run != NULL && gain_distribution_same_payees (self->run, run);
  before = g_steal_pointer (&self->run);
  self->run = gain_distribution_ref (run);
  fill_groups (self);
  find_my_practices (self);
  set_widths (self);
  if (same)
    {
      self->filling = TRUE; /* neither scroll nor choice moves */
      gain_columns_refresh (self->view);
      self->filling = FALSE;
      if (self->my_practices != NULL && gtk_toggle_button_get_active (self->mine))
        refilter (self);
    }
  else
    {
      /* The payee that was chosen, wherever it stands now; else the first of the list. */
      again = before != NULL && self->chosen >= 0
                ? gain_distribution_find_again (run, before, (guint) self->chosen)
                : -1;
      self->wanted = again >= 0 ? again : WANT_FIRST;
      self->scroll_to_wanted = TRUE;
      fill_rows (self);
    }
  update_count (self);
  selected = first_selected (self);
  /* Where the search fits nobody, whoever was chosen still is. */
  if (selected >= 0 || !same)
    self->chosen = selected >= 0 || self->wanted < 0 ? selected : self->wanted;
}

/**
 * gain_payee_table_search:
 * @self: a table
 * @text: what a payee's name, practice, id or group contains; "" for all
 */
void
gain_payee_table_search (GainPayeeTable *self, const char *text)
{
  g_return_if_fail (GAIN_IS_PAYEE_TABLE (self) && text != NULL);
  g_free (self->search);
  self->search = gain_search_fold (text);
  refilter (self);
  gain_columns_retext (self->view);
}

/**
 * gain_payee_table_set_group:
 * @self: a table
 * @id: of a group of the plan; "" for all
 */
void
gain_payee_table_set_group (GainPayeeTable *self, const char *id)
{
  g_return_if_fail (GAIN_IS_PAYEE_TABLE (self) && id != NULL);
  g_free (self->group);
  self->group = g_strdup (id);
  if (self->run == NULL || self->run->ledger == NULL)
    return;
  fill_groups (self);
  refilter (self);
}

/**
 * gain_payee_table_set_columns:
 * @self: a table
 * @set: "why" for maximum, earned, paid and the reason; "amounts" for every amount
 *
 * Chooses the columns: eight at a time.
 */
void
gain_payee_table_set_columns (GainPayeeTable *self, const char *set)
{
  gboolean why;

  g_return_if_fail (GAIN_IS_PAYEE_TABLE (self));
  why = strcmp (set, "amounts") != 0;
  gain_columns_fit_again (self->view);
  gtk_column_view_column_set_visible (self->practice, why);
  gtk_column_view_column_set_visible (self->maximum, why);
  gtk_column_view_column_set_visible (self->note, why);
  gtk_column_view_column_set_visible (self->id, !why);
  gtk_column_view_column_set_visible (self->capped, !why);
  gtk_column_view_column_set_visible (self->advances, !why);
  gain_columns_retext (self->view); /* who was found within stands in another column now */
}

/**
 * gain_payee_table_get_chosen:
 * @self: a table
 *
 * Returns: the line of the first selected payee; -1: none
 */
int
gain_payee_table_get_chosen (GainPayeeTable *self)
{
  g_return_val_if_fail (GAIN_IS_PAYEE_TABLE (self), -1);
  return self->chosen;
}

/**
 * gain_payee_table_choose:
 * @self: a table
 * @line: of the run
 *
 * Selects a payee and brings it into sight, at once or as soon as the filters let it.
 */
void
gain_payee_table_choose (GainPayeeTable *self, int line)
{
  g_return_if_fail (GAIN_IS_PAYEE_TABLE (self));
  self->wanted = line < 0 ? WANT_NONE : line;
  self->scroll_to_wanted = TRUE;
  choose_wanted (self);
}

/**
 * gain_payee_table_step:
 * @self: a table
 * @by: 1 for the next payee, -1 for the previous
 */
void
gain_payee_table_step (GainPayeeTable *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) selected
    = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  gint64 at;

  g_return_if_fail (GAIN_IS_PAYEE_TABLE (self));
  if (n == 0)
    return;
  at = gtk_bitset_is_empty (selected) ? (by > 0 ? 0 : (gint64) n - 1)
                                      : (gint64) gtk_bitset_get_minimum (selected) + by;
  choose_at (self, (guint) CLAMP (at, 0, (gint64) n - 1));
}

/**
 * gain_payee_table_n_shown:
 * @self: a table
 *
 * Returns: how many payees fit the search and the filters
 */
guint
gain_payee_table_n_shown (GainPayeeTable *self)
{
  g_return_val_if_fail (GAIN_IS_PAYEE_TABLE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
}
