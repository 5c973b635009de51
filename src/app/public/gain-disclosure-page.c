/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-disclosure-page.h"

#include "gain-ask.h"
#include "gain-disclosure-fields.h"
#include "gain-people-write.h"
#include "gain-public-preview.h"
#include "gain-public-report.h"
#include "gain-typed.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREVIEW -1 /* as a section: the page as a whole */
#define NEW_ROW -1
#define TEXT_CHARS 32

struct _GainDisclosurePage
{
  AdwBin          parent_instance;

  GtkListBox     *sections;
  GtkStack       *states;
  GtkLabel       *summary;
  AdwBin         *preview;
  GtkWidget      *copy_text;
  GtkWidget      *copy_html;
  GtkWidget      *save_page;
  GtkLabel       *section_title;
  GtkLabel       *section_help;
  GtkLabel       *section_gap;
  GtkWidget      *add;
  GtkListBox     *rows;
  AdwBin         *section_preview;
  GtkLabel       *form_title;
  AdwBin         *form_place;
  GtkWidget      *save_row;

  GainSession    *session;
  GainSnapshot   *snapshot;
  GainPublicPage *page;
  GainFacts      *facts;     /* of the newest whole year; NULL: there is none */
  GainRowForm    *form;      /* borrowed; NULL: none is open */
  GCancellable   *reading;
  GtkWidget      *captions[GAIN_N_DISCLOSURES + 1]; /* of the list, the page first */
  GSimpleAction  *section_action; /* weak */
  int             section;
  gboolean        saving;
};

G_DEFINE_FINAL_TYPE (GainDisclosurePage, gain_disclosure_page, ADW_TYPE_BIN)

/* --- rows -------------------------------------------------------------------------------------- */

static const char *
word_of (GainDisclosure section)
{
  return gain_kind_info (GAIN_KIND_DISCLOSURES)->columns[GAIN_DISCLOSURES_SECTION].words[section];
}

/* Indices into the table, in its order. */
static GArray *
rows_of (GainDisclosurePage *self, int section)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  const GainTable *table = self->snapshot->disclosures;

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    if (gain_table_get_int (table, row, GAIN_DISCLOSURES_SECTION) == section)
      g_array_append_val (rows, row);
  return rows;
}

/* What stands in the row, as a line. */
static char *
row_text (GainDisclosurePage *self, guint row)
{
  static const guint columns[]
    = { GAIN_DISCLOSURES_NAME, GAIN_DISCLOSURES_ROLE, GAIN_DISCLOSURES_AMOUNT,
        GAIN_DISCLOSURES_GROUP, GAIN_DISCLOSURES_TEXT };
  const GainTable *table = self->snapshot->disclosures;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  char *text;

  if (!gain_table_is_null (table, row, GAIN_DISCLOSURES_PERFORMANCE_YEAR))
    g_ptr_array_add (parts,
                     g_strdup_printf ("%d", (int) gain_table_get_int (
                                              table, row, GAIN_DISCLOSURES_PERFORMANCE_YEAR)));
  if (self->section == GAIN_DISCLOSURE_SHARED_SAVINGS)
    g_ptr_array_add (parts, g_strdup_printf (_ ("agreement period %d"),
                                             (int) gain_table_get_int (table, row,
                                                                       GAIN_DISCLOSURES_NUMBER)));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!gain_table_is_null (table, row, columns[i])
        && *gain_table_get_text (table, row, columns[i]) != '\0')
      g_ptr_array_add (parts, g_strdup (gain_table_get_text (table, row, columns[i])));
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (" · ", (char **) parts->pdata);
  g_strdelimit (text, "\n\r", ' ');
  return text;
}

/* The next free number; an agreement period's is a person's to say, a proportion's is its kind's. */
static int
next_number (GainDisclosurePage *self, int section)
{
  g_autoptr (GArray) rows = rows_of (self, section);
  gint64 most = 0;

  for (guint i = 0; i < rows->len; i++)
    most = MAX (most, gain_table_get_int (self->snapshot->disclosures,
                                          g_array_index (rows, guint, i),
                                          GAIN_DISCLOSURES_NUMBER));
  return section == GAIN_DISCLOSURE_SHARED_SAVINGS ? (int) MAX (most, 1) : (int) most + 1;
}

/* --- showing ----------------------------------------------------------------------------------- */

static guint
count_gaps (GainDisclosurePage *self, int section, gboolean pressing)
{
  guint n = 0;

  for (guint i = 0; self->page != NULL && i < self->page->gaps->len; i++)
    {
      const GainPublicGap *gap = &g_array_index (self->page->gaps, GainPublicGap, i);

      if ((section == PREVIEW || (int) gap->section == section)
          && (gap->kind == GAIN_GAP_UNSTATED) != pressing)
        n++;
    }
  return n;
}

static void
update_captions (GainDisclosurePage *self)
{
  for (int section = 0; section < GAIN_N_DISCLOSURES; section++)
    {
      GtkWidget *caption = self->captions[section + 1];
      g_autoptr (GArray) rows = rows_of (self, section);
      gboolean pressing = count_gaps (self, section, TRUE) > 0;
      g_autofree char *count = rows->len > 0 ? g_strdup_printf ("%u", rows->len) : NULL;

      gtk_label_set_label (GTK_LABEL (caption), pressing        ? _ ("! missing")
                                                : count != NULL ? count
                                                : count_gaps (self, section, FALSE) > 0
                                                  ? _ ("N/A")
                                                  : "");
      if (pressing)
        {
          gtk_widget_add_css_class (caption, "attention");
          gtk_widget_remove_css_class (caption, "dim-label");
        }
      else
        {
          gtk_widget_remove_css_class (caption, "attention");
          gtk_widget_add_css_class (caption, "dim-label");
        }
    }
}

static void
show_preview (GainDisclosurePage *self)
{
  guint n = count_gaps (self, PREVIEW, TRUE);
  g_autofree char *text
    = n > 0 ? g_strdup_printf (ngettext ("%u thing is missing; it is marked on the left.",
                                         "%u things are missing; they are marked on the left.", n),
                               n)
            : g_strdup (_ ("The page says all that 42 CFR 425.308 asks for."));

  gtk_label_set_label (self->summary, text);
  adw_bin_set_child (self->preview, gain_public_preview_new (self->page, PREVIEW));
}

static char *
gap_sentences (GainDisclosurePage *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; self->page != NULL && i < self->page->gaps->len; i++)
    {
      const GainPublicGap *gap = &g_array_index (self->page->gaps, GainPublicGap, i);
      g_autofree char *sentence = NULL;

      if ((int) gap->section != self->section)
        continue;
      sentence = gain_public_gap_text (gap);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  return g_string_free (text, FALSE);
}

static void
remove_row (GainDisclosurePage *self, guint row)
{
  GainTable *keys = gain_table_new (GAIN_KIND_DISCLOSURES);
  g_autofree char *label = g_strdup_printf (_ ("Removed from “%s”"),
                                            gain_disclosure_title (self->section));

  gain_table_copy_row (keys, self->snapshot->disclosures, row);
  gain_people_write (GTK_WIDGET (self), self->session, keys, GAIN_WRITE_REMOVE, label, NULL, NULL);
}

static void
on_remove (GtkButton *button, gpointer data)
{
  remove_row (data, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row")));
}

static GtkWidget *
new_row (GainDisclosurePage *self, guint row)
{
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = row_text (self, row);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (remove, _ ("Remove"));
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (remove, self->snapshot->writable);
  g_object_set_data (G_OBJECT (remove), "row", GUINT_TO_POINTER (row));
  g_object_set_data (G_OBJECT (line), "row", GUINT_TO_POINTER (row));
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_widget_set_tooltip_text (line, _ ("Change this entry"));
  return line;
}

static void
show_section (GainDisclosurePage *self)
{
  g_autoptr (GArray) rows = rows_of (self, self->section);
  g_autofree char *gaps = gap_sentences (self);
  GtkListBoxRow *old;

  gtk_label_set_label (self->section_title, gain_disclosure_title (self->section));
  gtk_label_set_label (self->section_help, gain_disclosure_help (self->section));
  gtk_label_set_label (self->section_gap, gaps);
  gtk_widget_set_visible (GTK_WIDGET (self->section_gap), *gaps != '\0');
  gtk_widget_set_sensitive (self->add, self->snapshot->writable);
  while ((old = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (old));
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->rows, new_row (self, g_array_index (rows, guint, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), rows->len > 0);
  adw_bin_set_child (self->section_preview, gain_public_preview_new (self->page, self->section));
}

static void
show (GainDisclosurePage *self)
{
  if (self->snapshot == NULL || self->page == NULL)
    return;
  update_captions (self);
  if (self->form != NULL)
    return;
  if (self->section == PREVIEW)
    show_preview (self);
  else
    show_section (self);
  gtk_stack_set_visible_child_name (self->states, self->section == PREVIEW ? "preview" : "rows");
}

static void
close_form (GainDisclosurePage *self)
{
  if (self->form == NULL)
    return;
  self->form = NULL;
  adw_bin_set_child (self->form_place, NULL);
}

static void
choose_section (GainDisclosurePage *self, int section)
{
  close_form (self);
  self->section = section;
  if (self->section_action != NULL)
    g_simple_action_set_state (self->section_action,
                               g_variant_new_string (section == PREVIEW ? "preview"
                                                                        : word_of (section)));
  show (self);
}

static void
on_section (GainDisclosurePage *self, GtkListBoxRow *row)
{
  if (row != NULL && self->states != NULL)
    choose_section (self, gtk_list_box_row_get_index (row) - 1);
}

static void
select_section (GainDisclosurePage *self, const char *word)
{
  for (int section = PREVIEW; section < GAIN_N_DISCLOSURES; section++)
    if (strcmp (word, section == PREVIEW ? "preview" : word_of (section)) == 0)
      {
        close_form (self);
        gtk_list_box_select_row (self->sections,
                                 gtk_list_box_get_row_at_index (self->sections, section + 1));
        choose_section (self, section);
      }
}

/* --- the form ---------------------------------------------------------------------------------- */

static void
on_form_changed (GainDisclosurePage *self)
{
  if (self->form != NULL)
    gtk_widget_set_sensitive (self->save_row, self->snapshot->writable && !self->saving
                                                && gain_row_form_is_changed (self->form));
}

static void
on_written (GtkWidget *widget, gboolean done, gpointer data)
{
  GainDisclosurePage *self = GAIN_DISCLOSURE_PAGE (widget);

  self->saving = FALSE;
  if (done && self->states != NULL)
    {
      close_form (self);
      show (self);
    }
  else
    on_form_changed (self);
}

/* infrastructure is 1, and so on: the order of the regulation. */
static void
number_proportion (char **cells)
{
  static const char *const words[] = { "infra", "redesign", "particip" };
  g_autofree char *name = g_ascii_strdown (cells[GAIN_DISCLOSURES_NAME], -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (name, words[i]) != NULL)
      {
        g_autofree char *number = g_strdup_printf ("%u", i + 1);

        gain_typed_set (cells, GAIN_DISCLOSURES_NUMBER, number);
      }
}

/* What the page can't print sensibly is refused beside its field. */
static int
find_fault (GainDisclosurePage *self, char **cells, const char **reason)
{
  gint64 percent;

  if (gain_disclosure_asks (self->section, GAIN_DISCLOSURES_PERFORMANCE_YEAR)
      && *cells[GAIN_DISCLOSURES_PERFORMANCE_YEAR] == '\0')
    {
      *reason = _ ("Fill in this field.");
      return GAIN_DISCLOSURES_PERFORMANCE_YEAR;
    }
  if (self->section == GAIN_DISCLOSURE_PROPORTIONS
      || self->section == GAIN_DISCLOSURE_GOVERNING_BODY)
    {
      GainDecimalStatus status = gain_decimal_parse (cells[GAIN_DISCLOSURES_AMOUNT], 4,
                                                     GAIN_DECIMAL_ALLOW_PERCENT, &percent);

      if (status == GAIN_DECIMAL_OK && percent <= 100 * GAIN_SCALE)
        return -1;
      *reason = _ ("Give a percent from 0 to 100, as “12.5”.");
      return GAIN_DISCLOSURES_AMOUNT;
    }
  return -1;
}

static void
save (GainDisclosurePage *self)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GError) error = NULL;
  const char *reason = NULL;
  GainTable *rows;
  int column;

  if (self->form == NULL || self->saving || !self->snapshot->writable)
    return;
  cells = gain_row_form_dup_cells (self->form);
  column = find_fault (self, cells, &reason);
  if (column >= 0)
    {
      gain_row_form_set_fault (self->form, column, reason);
      return;
    }
  if (self->section == GAIN_DISCLOSURE_PROPORTIONS)
    number_proportion (cells);
  rows = gain_typed_read_row (GAIN_KIND_DISCLOSURES, cells, self->snapshot->catalog, &column,
                              &error);
  if (rows == NULL)
    {
      gain_row_form_set_fault (self->form, column, error->message);
      return;
    }
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save_row, FALSE);
  gain_people_write (GTK_WIDGET (self), self->session, rows, GAIN_WRITE_PLAIN,
                     gain_disclosure_title (self->section), on_written, NULL);
}

/* The newest that lacks something here. */
static int
first_year (GainDisclosurePage *self)
{
  for (guint i = 0; self->page != NULL && i < self->page->gaps->len; i++)
    {
      const GainPublicGap *gap = &g_array_index (self->page->gaps, GainPublicGap, i);

      if ((int) gap->section == self->section && gap->year != 0)
        return gap->year;
    }
  return self->snapshot->year;
}

static char **
first_cells (GainDisclosurePage *self)
{
  char **cells = gain_typed_row (GAIN_KIND_DISCLOSURES);
  g_autofree char *number = g_strdup_printf ("%d", next_number (self, self->section));
  g_autofree char *year = g_strdup_printf ("%d", first_year (self));

  gain_typed_set (cells, GAIN_DISCLOSURES_SECTION, word_of (self->section));
  gain_typed_set (cells, GAIN_DISCLOSURES_NUMBER, number);
  if (gain_disclosure_asks (self->section, GAIN_DISCLOSURES_PERFORMANCE_YEAR))
    gain_typed_set (cells, GAIN_DISCLOSURES_PERFORMANCE_YEAR, year);
  return cells;
}

/* row: of the table, or NEW_ROW. */
static void
open_form (GainDisclosurePage *self, int row)
{
  g_auto (GStrv) cells = row == NEW_ROW ? first_cells (self)
                                        : gain_typed_from_row (self->snapshot->disclosures,
                                                               (guint) row);
  guint n;
  const GainFormField *fields = gain_disclosure_fields (self->section, &n);
  GtkWidget *form = gain_row_form_new (GAIN_KIND_DISCLOSURES, fields, n);

  self->form = GAIN_ROW_FORM (form);
  gain_row_form_set_chars (self->form, TEXT_CHARS);
  gain_row_form_set_cells (self->form, cells);
  gain_row_form_lock (self->form, GAIN_DISCLOSURES_PERFORMANCE_YEAR, row != NEW_ROW);
  gain_row_form_lock (self->form, GAIN_DISCLOSURES_NUMBER, row != NEW_ROW);
  g_signal_connect_swapped (form, "changed", G_CALLBACK (on_form_changed), self);
  g_signal_connect_swapped (form, "submit", G_CALLBACK (save), self);
  adw_bin_set_child (self->form_place, form);
  gtk_label_set_label (self->form_title, gain_disclosure_title (self->section));
  gtk_stack_set_visible_child_name (self->states, "form");
  on_form_changed (self);
  gain_row_form_focus_first (self->form);
}

static void
on_add (GainDisclosurePage *self)
{
  if (self->snapshot != NULL && self->snapshot->writable && self->section != PREVIEW)
    open_form (self, NEW_ROW);
}

static void
on_row (GainDisclosurePage *self, GtkListBoxRow *row)
{
  if (self->snapshot->writable)
    open_form (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "row")));
}

static void
on_cancel (GainDisclosurePage *self)
{
  close_form (self);
  show (self);
}

/* --- out --------------------------------------------------------------------------------------- */

static void
copy (GainDisclosurePage *self, GainPublicFormat format)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  g_autofree char *text = NULL;

  if (self->page == NULL)
    return;
  text = gain_public_page_format (self->page, self->snapshot->name, format);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (window != NULL)
    gain_window_toast (window,
                       format == GAIN_PUBLIC_AS_TEXT ? _ ("Copied as text")
                                                     : _ ("Copied as HTML"),
                       FALSE);
}

static void
on_copy_text (GainDisclosurePage *self)
{
  copy (self, GAIN_PUBLIC_AS_TEXT);
}

static void
on_copy_html (GainDisclosurePage *self)
{
  copy (self, GAIN_PUBLIC_AS_FRAGMENT);
}

typedef struct
{
  GainSnapshot *snapshot;
  GainFacts    *facts;
  char         *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  gain_snapshot_unref (saving->snapshot);
  g_clear_pointer (&saving->facts, gain_facts_unref);
  g_free (saving->path);
  g_free (saving);
}

static gpointer
write_page (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  Saving *saving = data;
  GainPublicFormat format = g_str_has_suffix (saving->path, ".txt") ? GAIN_PUBLIC_AS_TEXT
                                                                     : GAIN_PUBLIC_AS_HTML;

  return GINT_TO_POINTER (gain_public_report_write (saving->snapshot, saving->facts, format,
                                                    saving->path, error));
}

static void
on_page_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) self = data;
  g_autoptr (GError) error = NULL;
  GainWindow *window = gain_window_of (self);
  gboolean done = gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL;

  if (window != NULL && done)
    gain_window_toast (window, _ ("The page was saved"), FALSE);
  else if (window != NULL)
    gain_window_report (window, _ ("The Page Was Not Saved"), error);
}

static void
save_page (const char *path, gpointer data)
{
  GainDisclosurePage *self = data;
  Saving *saving;

  if (self->snapshot == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->snapshot = gain_snapshot_ref (self->snapshot);
  saving->facts = self->facts != NULL ? gain_facts_ref (self->facts) : NULL;
  saving->path = g_strdup (path);
  gain_session_run_async (self->session, _ ("Save the page for the public"), GAIN_JOB_ASIDE,
                          write_page, saving, saving_free, NULL, NULL, on_page_written,
                          g_object_ref (self));
}

static void
on_save_page (GainDisclosurePage *self)
{
  if (self->page != NULL)
    gain_ask_save (GTK_WIDGET (self), _ ("Save the Public Reporting Page"), "public-reporting.html",
                   save_page, self);
}

/* --- the page from the workspace --------------------------------------------------------------- */

typedef struct
{
  GainPublicPage *page;
  GainFacts      *facts;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->page, gain_public_page_free);
  g_clear_pointer (&made->facts, gain_facts_unref);
  g_free (made);
}

static gpointer
make_page (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
           GError **error)
{
  GError *cause = NULL;
  g_autoptr (GainFacts) facts = gain_public_report_facts (store, data, cancellable, &cause);
  Made *made;

  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  made = g_new0 (Made, 1);
  made->page = gain_public_report_new (data, facts);
  made->facts = g_steal_pointer (&facts);
  return made;
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainDisclosurePage) self = data;
  g_autoptr (GError) error = NULL;
  Made *made = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (made == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->states != NULL
          && gain_window_of (GTK_WIDGET (self)) != NULL)
        gain_window_report (gain_window_of (GTK_WIDGET (self)), _ ("The Page Could Not Be Made"),
                            error);
      return;
    }
  if (self->states != NULL)
    {
      g_clear_pointer (&self->page, gain_public_page_free);
      g_clear_pointer (&self->facts, gain_facts_unref);
      self->page = g_steal_pointer (&made->page);
      self->facts = g_steal_pointer (&made->facts);
      show (self);
    }
  made_free (made);
}

/* Only while it is seen; a newer state of the workspace takes the place of one on its way. */
static void
update (GainDisclosurePage *self)
{
  if (self->snapshot == NULL || self->page != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  gain_session_run_async (self->session, _ ("Make the page for the public"), GAIN_JOB_QUIET,
                          make_page, gain_snapshot_ref (self->snapshot),
                          (GDestroyNotify) gain_snapshot_unref, made_free, self->reading, on_made,
                          g_object_ref (self));
}

/* --- actions ----------------------------------------------------------------------------------- */

static void
on_section_action (GSimpleAction *action, GVariant *value, gpointer self)
{
  select_section (self, g_variant_get_string (value, NULL));
}

static void
on_add_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  select_section (data, g_variant_get_string (value, NULL));
  on_add (data);
}

/* The n-th row of a section, from 0; -1: there is none. */
static int
nth_row (GainDisclosurePage *self, GVariant *value)
{
  g_autoptr (GArray) rows = NULL;
  const char *section;
  int n;

  g_variant_get (value, "(&si)", &section, &n);
  select_section (self, section);
  if (self->snapshot == NULL || self->section == PREVIEW || !self->snapshot->writable)
    return -1;
  rows = rows_of (self, self->section);
  return n >= 0 && n < (int) rows->len ? (int) g_array_index (rows, guint, n) : -1;
}

static void
on_edit_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  int row = nth_row (data, value);

  if (row >= 0)
    open_form (data, row);
}

static void
on_remove_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  int row = nth_row (data, value);

  if (row >= 0)
    remove_row (data, (guint) row);
}

static void
on_set_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDisclosurePage *self = data;
  const char *column;
  const char *text;

  g_variant_get (value, "(&s&s)", &column, &text);
  if (self->form != NULL)
    gain_row_form_set_cell (self->form, column, text);
}

static void
on_save_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  save (data);
}

static void
on_copy_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  copy (data, strcmp (g_variant_get_string (value, NULL), "html") == 0 ? GAIN_PUBLIC_AS_FRAGMENT
                                                                       : GAIN_PUBLIC_AS_TEXT);
}

static void
on_export_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (*path == '\0')
    on_save_page (data);
  else
    save_page (path, data);
}

/* --- the widget -------------------------------------------------------------------------------- */

static void
gain_disclosure_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gain_disclosure_page_parent_class)->map (widget);
  update (GAIN_DISCLOSURE_PAGE (widget));
}

static void
gain_disclosure_page_dispose (GObject *object)
{
  GainDisclosurePage *self = GAIN_DISCLOSURE_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_weak_pointer (&self->section_action);
  self->form = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_DISCLOSURE_PAGE);
  g_clear_pointer (&self->page, gain_public_page_free);
  g_clear_pointer (&self->facts, gain_facts_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (gain_disclosure_page_parent_class)->dispose (object);
}

static void
gain_disclosure_page_class_init (GainDisclosurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_disclosure_page_dispose;
  widget_class->map = gain_disclosure_page_map;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/public/disclosure-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainDisclosurePage, name)
  BIND (sections);
  BIND (states);
  BIND (summary);
  BIND (preview);
  BIND (copy_text);
  BIND (copy_html);
  BIND (save_page);
  BIND (section_title);
  BIND (section_help);
  BIND (section_gap);
  BIND (add);
  BIND (rows);
  BIND (section_preview);
  BIND (form_title);
  BIND (form_place);
  BIND (save_row);
#undef BIND
#define BIND_CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  BIND_CALLBACK (on_section);
  BIND_CALLBACK (on_row);
  BIND_CALLBACK (on_add);
  BIND_CALLBACK (on_cancel);
  BIND_CALLBACK (on_copy_text);
  BIND_CALLBACK (on_copy_html);
  BIND_CALLBACK (on_save_page);
#undef BIND_CALLBACK
  gtk_widget_class_bind_template_callback_full (widget_class, "on_save_row", G_CALLBACK (save));
}

static GtkWidget *
new_section (GainDisclosurePage *self, int section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (section == PREVIEW ? _ ("The page")
                                                       : gain_disclosure_title (section));
  GtkWidget *caption = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "numeric");
  if (section == PREVIEW)
    gtk_widget_add_css_class (title, "heading");
  self->captions[section + 1] = caption;
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), caption);
  return box;
}

static void
gain_disclosure_page_init (GainDisclosurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->section = PREVIEW;
  for (int section = PREVIEW; section < GAIN_N_DISCLOSURES; section++)
    gtk_list_box_append (self->sections, new_section (self, section));
  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
}

/**
 * gain_disclosure_page_set:
 * @self: the page
 * @session: of the workspace
 * @snapshot: the workspace
 *
 * Shows another state of the workspace, as soon as the page is seen; a form that is open stays.
 */
void
gain_disclosure_page_set (GainDisclosurePage *self, GainSession *session, GainSnapshot *snapshot)
{
  g_return_if_fail (GAIN_IS_DISCLOSURE_PAGE (self));

  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  g_clear_pointer (&self->page, gain_public_page_free);
  update (self);
}

/**
 * gain_disclosure_page_add_actions:
 * @self: the page
 * @map: of the window
 *
 * Adds the page's commands.
 */
void
gain_disclosure_page_add_actions (GainDisclosurePage *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "public-section", on_section_action, "s", "'preview'", NULL, { 0 } },
    { "public-add", on_add_action, "s", NULL, NULL, { 0 } },
    { "public-edit", on_edit_action, "(si)", NULL, NULL, { 0 } },
    { "public-remove", on_remove_action, "(si)", NULL, NULL, { 0 } },
    { "public-set", on_set_action, "(ss)", NULL, NULL, { 0 } },
    { "public-save", on_save_action, NULL, NULL, NULL, { 0 } },
    { "public-copy", on_copy_action, "s", NULL, NULL, { 0 } },
    { "public-export", on_export_action, "s", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  g_set_weak_pointer (&self->section_action,
                      G_SIMPLE_ACTION (g_action_map_lookup_action (map, "public-section")));
}
