/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-reserve-page.h"

#include "gain-figure-table.h"
#include "gain-people-write.h"
#include "gain-reserve-work.h"
#include "gain-row-form.h"
#include "gain-table-keys.h"
#include "gain-typed.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

struct _GainReservePage
{
  AdwBin           parent_instance;

  GtkLabel        *sentence;
  GtkLabel        *note;
  GtkWidget       *years_title;
  AdwBin          *years_place;
  GtkWidget       *owners_title;
  AdwBin          *owners_place;
  GtkWidget       *entries_title;
  AdwBin          *entries_place;
  GtkListBox      *offers;
  GtkExpander     *adding;
  AdwBin          *form_place;
  GtkWidget       *save;
  GainFigureTable *years;
  GainFigureTable *owners;
  GainFigureTable *entries;
  GainRowForm     *form;
  GainSession     *session;
  GainSnapshot    *snapshot;
  gboolean         saving;
};

G_DEFINE_FINAL_TYPE (GainReservePage, gain_reserve_page, ADW_TYPE_BIN)

static const char *const kind_words[]
  = { N_ ("Deposit"), N_ ("Release"), N_ ("Repayment of losses"), NULL };

static const GainFormField fields[] = {
  { NULL, N_ ("Performance _year"), GAIN_RESERVE_PERFORMANCE_YEAR,
    N_ ("The year whose savings the money comes from, or whose losses it pays."), NULL },
  { NULL, N_ ("_Date"), GAIN_RESERVE_DATE, N_ ("When the money moved."), NULL },
  { NULL, N_ ("_Kind"), GAIN_RESERVE_KIND,
    N_ ("A deposit goes in; a release goes back to its owner; a repayment pays CMS."), kind_words },
  { NULL, N_ ("_Amount"), GAIN_RESERVE_AMOUNT, N_ ("In dollars, without a sign."), NULL },
  { NULL, N_ ("_Label"), GAIN_RESERVE_LABEL, N_ ("What it was for, if you like."), NULL },
  { NULL, N_ ("_Owner"), GAIN_RESERVE_PAYEE_ID,
    N_ ("NPI, TIN or department whose money it is. Blank: everybody’s."), NULL },
};

static void
take_money (GainFigureTable *table, gint64 cents)
{
  gain_figure_table_take (table, gain_money_format_dollars (cents), cents);
}

static char *
owner_name (GainReservePage *self, const char *payee_id)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  int at;

  if (payee_id == NULL)
    return g_strdup (_ ("Everybody"));
  at = gain_catalog_find_person (catalog, payee_id);
  if (at >= 0)
    return gain_person_display_name (&catalog->people[at]);
  at = gain_catalog_find_practice (catalog, payee_id);
  return g_strdup (at >= 0 ? catalog->practices[at].name : payee_id);
}

/* --- tables ----------------------------------------------------------------------------------- */

static void
list_years (GainReservePage *self, const GainReserve *reserve)
{
  const GainFigureColumn columns[] = {
    { _ ("Year"), FALSE, TRUE },         { _ ("Deposits"), TRUE, FALSE },
    { _ ("Releases"), TRUE, FALSE },     { _ ("Repayments"), TRUE, FALSE },
    { _ ("Balance"), TRUE, FALSE },      { _ ("With Years Before"), TRUE, FALSE },
    { _ ("Pays Losses Up To"), TRUE, FALSE },
  };

  gain_figure_table_begin (self->years, columns, G_N_ELEMENTS (columns));
  for (guint i = reserve->years->len; i > 0; i--)
    {
      const GainReserveYear *year = &g_array_index (reserve->years, GainReserveYear, i - 1);

      gain_figure_table_take (self->years, g_strdup_printf ("%d", year->year), year->year);
      take_money (self->years, year->deposits);
      take_money (self->years, year->releases);
      take_money (self->years, year->repayments);
      take_money (self->years, year->balance);
      take_money (self->years, year->total);
      take_money (self->years, year->for_losses);
    }
  gain_figure_table_end (self->years);
}

static char *
owner_note (const GainReserveOwner *owner)
{
  g_autofree char *day = owner->left != 0 ? gain_date_format_us (owner->left) : NULL;

  if (owner->payee_id == NULL)
    return g_strdup ("");
  if (!owner->known)
    return g_strdup (_ ("not on the roster"));
  if (day == NULL)
    return g_strdup ("");
  return owner->balance != 0 ? g_strdup_printf (_ ("left on %s: settle what is theirs"), day)
                             : g_strdup_printf (_ ("left on %s"), day);
}

static void
list_owners (GainReservePage *self, const GainReserve *reserve)
{
  const GainFigureColumn columns[] = {
    { _ ("Owner"), FALSE, TRUE },      { _ ("Deposits"), TRUE, FALSE },
    { _ ("Releases"), TRUE, FALSE },   { _ ("Repayments"), TRUE, FALSE },
    { _ ("Balance"), TRUE, FALSE },    { _ ("To Know"), FALSE, TRUE },
  };

  gain_figure_table_begin (self->owners, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < reserve->owners->len; i++)
    {
      const GainReserveOwner *owner = &g_array_index (reserve->owners, GainReserveOwner, i);

      gain_figure_table_take (self->owners, owner_name (self, owner->payee_id), 0);
      take_money (self->owners, owner->deposits);
      take_money (self->owners, owner->releases);
      take_money (self->owners, owner->repayments);
      take_money (self->owners, owner->balance);
      gain_figure_table_take (self->owners, owner_note (owner), 0);
    }
  gain_figure_table_end (self->owners);
}

static void
list_entries (GainReservePage *self, const GainReserve *reserve)
{
  const GainFigureColumn columns[] = {
    { _ ("Date"), TRUE, FALSE },     { _ ("Year"), FALSE, FALSE },
    { _ ("Kind"), FALSE, FALSE },    { _ ("Change"), TRUE, FALSE },
    { _ ("Balance of the Year"), TRUE, FALSE }, { _ ("Owner"), FALSE, TRUE },
    { _ ("Label"), FALSE, TRUE },
  };

  gain_figure_table_begin (self->entries, columns, G_N_ELEMENTS (columns));
  for (guint i = reserve->entries->len; i > 0; i--)
    {
      const GainReserveEntry *entry = &g_array_index (reserve->entries, GainReserveEntry, i - 1);

      gain_figure_table_take (self->entries, gain_date_format_us (entry->date), entry->date);
      gain_figure_table_take (self->entries, g_strdup_printf ("%d", entry->year), entry->year);
      gain_figure_table_take (self->entries, g_strdup (_ (kind_words[entry->kind])), 0);
      take_money (self->entries, entry->change);
      take_money (self->entries, entry->balance);
      gain_figure_table_take (self->entries, owner_name (self, entry->payee_id), 0);
      gain_figure_table_take (self->entries, g_strdup (entry->label != NULL ? entry->label : ""),
                              0);
    }
  gain_figure_table_end (self->entries);
}

static void
show_tables (GainReservePage *self, gboolean shown)
{
  gtk_widget_set_visible (self->years_title, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->years_place), shown);
  gtk_widget_set_visible (self->owners_title, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->owners_place), shown);
  gtk_widget_set_visible (self->entries_title, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->entries_place), shown);
}

static void
show_reserve (GainReservePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReserve) reserve
    = gain_reserve_new (self->snapshot->reserve, self->snapshot->catalog, &error);
  g_autofree char *balance = NULL;
  g_autofree char *text = NULL;
  gboolean any = reserve != NULL && reserve->entries->len > 0;

  show_tables (self, any);
  if (reserve == NULL)
    {
      gtk_label_set_label (self->sentence, error->message);
      return;
    }
  balance = gain_money_format_dollars (reserve->balance);
  text = any                        ? g_strdup_printf (_ ("The reserve holds %s."), balance)
         : self->snapshot->writable ? g_strdup (_ ("Nothing is held back yet: add the first entry."))
                                    : g_strdup (_ ("Nothing is held back yet."));
  if (!any)
    gtk_expander_set_expanded (self->adding, TRUE);
  gtk_label_set_label (self->sentence, text);
  list_years (self, reserve);
  list_owners (self, reserve);
  list_entries (self, reserve);
}

/* --- what finalized runs put into it ---------------------------------------------------------- */

static GtkWidget *
offer_new (const GainReserveCarry *carry, gboolean writable)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *amount = gain_money_format_dollars (ABS (carry->change));
  g_autofree char *label
    = carry->change > 0 ? g_strdup_printf (_ ("Carry %s into the Reserve"), amount)
                        : g_strdup_printf (_ ("Take %s out of the Reserve"), amount);
  g_autofree char *text = gain_reserve_carry_words (carry);
  GtkWidget *button;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (carry->typed != 0)
    return row;
  button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, writable);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.reserve-carry");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", carry->year);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_offers (GainReservePage *self)
{
  g_autoptr (GArray) carries
    = gain_reserve_carries (self->snapshot->sealed, self->snapshot->reserve);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->offers))) != NULL)
    gtk_list_box_remove (self->offers, row);
  for (guint i = 0; i < carries->len; i++)
    gtk_list_box_append (self->offers, offer_new (&g_array_index (carries, GainReserveCarry, i),
                                                  self->snapshot->writable));
  gtk_widget_set_visible (GTK_WIDGET (self->offers), carries->len > 0);
}

/* --- the next entry --------------------------------------------------------------------------- */

static void
on_changed (GainReservePage *self)
{
  gtk_widget_set_sensitive (self->save, self->snapshot != NULL && self->snapshot->writable
                                          && !self->saving
                                          && gain_row_form_is_changed (self->form));
}

static void
begin_entry (GainReservePage *self)
{
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_RESERVE);
  g_autofree char *year = g_strdup_printf ("%d", self->snapshot->year);

  gain_typed_set (cells, GAIN_RESERVE_PERFORMANCE_YEAR, year);
  gain_typed_set (cells, GAIN_RESERVE_KIND,
                  gain_kind_info (GAIN_KIND_RESERVE)
                    ->columns[GAIN_RESERVE_KIND].words[GAIN_RESERVE_DEPOSIT]);
  gain_row_form_set_cells (self->form, cells);
}

static void
on_written (GtkWidget *widget, gboolean done, gpointer data)
{
  GainReservePage *self = GAIN_RESERVE_PAGE (widget);

  self->saving = FALSE;
  if (self->form == NULL) /* the window was closed meanwhile */
    return;
  if (done)
    {
      begin_entry (self);
      gtk_expander_set_expanded (self->adding, FALSE);
    }
  on_changed (self);
}

static void
gain_reserve_page_dispose (GObject *object)
{
  GainReservePage *self = GAIN_RESERVE_PAGE (object);

  self->form = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_RESERVE_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  G_OBJECT_CLASS (gain_reserve_page_parent_class)->dispose (object);
}

static void
gain_reserve_page_class_init (GainReservePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_reserve_page_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/settlement/reserve-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainReservePage, name)
  BIND (sentence);
  BIND (note);
  BIND (years_title);
  BIND (years_place);
  BIND (owners_title);
  BIND (owners_place);
  BIND (entries_title);
  BIND (entries_place);
  BIND (offers);
  BIND (adding);
  BIND (form_place);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback_full (widget_class, "on_save",
                                                G_CALLBACK (gain_reserve_page_add));
}

static void
gain_reserve_page_init (GainReservePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gain_expander_keys (self->adding);
  self->years = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("The reserve by performance year")));
  self->owners = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("The reserve by owner")));
  self->entries = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("Entries of the reserve")));
  adw_bin_set_child (self->years_place, GTK_WIDGET (self->years));
  adw_bin_set_child (self->owners_place, GTK_WIDGET (self->owners));
  adw_bin_set_child (self->entries_place, GTK_WIDGET (self->entries));
  self->form = GAIN_ROW_FORM (gain_row_form_new (GAIN_KIND_RESERVE, fields, G_N_ELEMENTS (fields)));
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->form, "submit", G_CALLBACK (gain_reserve_page_add), self);
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
}

/**
 * gain_reserve_page_set:
 * @self: the page
 * @session: of the workspace
 * @snapshot: the workspace; kept by reference
 *
 * Shows the reserve. What was begun to be typed stays.
 */
void
gain_reserve_page_set (GainReservePage *self, GainSession *session, GainSnapshot *snapshot)
{
  gboolean first;

  g_return_if_fail (GAIN_IS_RESERVE_PAGE (self));

  first = self->snapshot == NULL;
  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  /* What was typed stays in it, also while it isn't offered. */
  gtk_widget_set_visible (GTK_WIDGET (self->adding), snapshot->writable);
  show_offers (self);
  show_reserve (self);
  if (first)
    begin_entry (self);
  on_changed (self);
}

/**
 * gain_reserve_page_set_cell:
 * @self: the page
 * @column: a column's name, as in files
 * @text: what to put into the form for the next entry, as if typed
 *
 * Returns: whether there is such a field
 */
gboolean
gain_reserve_page_set_cell (GainReservePage *self, const char *column, const char *text)
{
  g_return_val_if_fail (GAIN_IS_RESERVE_PAGE (self), FALSE);

  gtk_expander_set_expanded (self->adding, TRUE);
  return self->snapshot != NULL && gain_row_form_set_cell (self->form, column, text);
}

/**
 * gain_reserve_page_add:
 * @self: the page
 *
 * Writes the entry that was typed, or marks the field that is wrong and says why.
 */
void
gain_reserve_page_add (GainReservePage *self)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GError) error = NULL;
  GainTable *rows;
  int column = -1;

  g_return_if_fail (GAIN_IS_RESERVE_PAGE (self));

  if (self->snapshot == NULL || self->saving || !self->snapshot->writable)
    return;
  cells = gain_row_form_dup_cells (self->form);
  rows = gain_typed_read_row (GAIN_KIND_RESERVE, cells, self->snapshot->catalog, &column, &error);
  if (rows == NULL)
    {
      gtk_expander_set_expanded (self->adding, TRUE);
      gain_row_form_set_fault (self->form, column, error->message);
      return;
    }
  self->saving = TRUE;
  on_changed (self);
  gain_people_write (GTK_WIDGET (self), self->session, rows, GAIN_WRITE_PLAIN,
                     _ ("Entry in the reserve"), on_written, NULL);
}

/* What is done off the main loop. */
typedef struct
{
  GainReservePage *page;
  int              year;
  GainDate         date;
} Carry;

static gpointer
write_carry (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  Carry *carry = data;

  return GINT_TO_POINTER (gain_reserve_carry (store, carry->year, carry->date, NULL, error));
}

static void
on_carried (GObject *source, GAsyncResult *result, gpointer data)
{
  Carry *carry = data;
  GainWindow *window = gain_window_of (GTK_WIDGET (carry->page));
  g_autoptr (GError) error = NULL;
  gboolean done = gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL;
  g_autofree char *text
    = g_strdup_printf (_ ("The reserve has what the finalized %d run put into it"), carry->year);

  carry->page->saving = FALSE;
  if (done && window != NULL)
    gain_window_toast (window, text, TRUE);
  else if (!done && window != NULL)
    gain_window_report (window, _ ("Nothing Was Changed"), error);
  if (carry->page->form != NULL)
    on_changed (carry->page);
  g_object_unref (carry->page);
  g_free (carry);
}

/**
 * gain_reserve_page_carry:
 * @self: the page
 * @year: a performance year
 * @date: when the money moves
 *
 * Enters what the year's finalized run put into the reserve.
 */
void
gain_reserve_page_carry (GainReservePage *self, int year, GainDate date)
{
  Carry *carry;

  g_return_if_fail (GAIN_IS_RESERVE_PAGE (self));

  if (self->snapshot == NULL || self->saving || !self->snapshot->writable)
    return;
  carry = g_new (Carry, 1);
  *carry = (Carry){ g_object_ref (self), year, date };
  self->saving = TRUE;
  on_changed (self);
  gain_session_run_async (self->session, _ ("Entry in the reserve"),
                          GAIN_JOB_WRITES | GAIN_JOB_QUIET, write_carry, carry, NULL, NULL, NULL,
                          on_carried, carry);
}
