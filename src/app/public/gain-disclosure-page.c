/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-disclosure-page-private.h"

#include "gain-boxed-list.h"
#include "gain-disclosure-fields.h"
#include "gain-list-tab.h"
#include "gain-public-preview.h"
#include "gain-typed.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEXT_CHARS 32

G_DEFINE_FINAL_TYPE (GainDisclosurePage, gain_disclosure_page, ADW_TYPE_BIN)

/* --- rows -------------------------------------------------------------------------------------- */

/**
 * gain_disclosure_page_word:
 * @section: of the page
 *
 * Returns: (transfer none): its word in files
 */
const char *
gain_disclosure_page_word (GainDisclosure section)
{
  return gain_kind_info (GAIN_KIND_DISCLOSURES)->columns[GAIN_DISCLOSURES_SECTION].words[section];
}

/**
 * gain_disclosure_page_rows:
 * @self: the page, with a workspace
 * @section: of the page
 *
 * Returns: (transfer full): indices into the disclosures, in their order
 */
GArray *
gain_disclosure_page_rows (GainDisclosurePage *self, int section)
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
      g_autoptr (GArray) rows = gain_disclosure_page_rows (self, section);
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

static GtkWidget *
new_gap (GainDisclosurePage *self, const GainPublicGap *gap)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *sentence = gain_public_gap_text (gap);
  g_autofree char *text = g_strdup_printf ("%s: %s", gain_disclosure_title (gap->section), sentence);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *enter = gtk_button_new_with_label (_ ("Enter…"));
  g_autofree char *name = g_strdup_printf (_ ("Enter… %s"), gain_disclosure_title (gap->section));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (enter, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (enter, self->snapshot->writable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (enter), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (enter), "win.public-add");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (enter), "s",
                                    gain_disclosure_page_word (gap->section));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), enter);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* One line a section: entering the first of several leads to the next. NULL: nothing is missing. */
static GtkWidget *
new_gaps (GainDisclosurePage *self)
{
  GtkWidget *list = NULL;
  int before = PREVIEW;

  for (guint i = 0; i < self->page->gaps->len; i++)
    {
      const GainPublicGap *gap = &g_array_index (self->page->gaps, GainPublicGap, i);

      if (gap->kind == GAIN_GAP_UNSTATED || (int) gap->section == before)
        continue;
      before = (int) gap->section;
      if (list == NULL)
        {
          list = gain_boxed_list_new (_ ("What is missing"));
          gtk_widget_set_margin_bottom (list, 18);
        }
      gtk_list_box_append (GTK_LIST_BOX (list), new_gap (self, gap));
    }
  return list;
}

static void
show_preview (GainDisclosurePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *gaps = new_gaps (self);
  guint n = count_gaps (self, PREVIEW, TRUE);
  g_autofree char *text
    = n > 0 ? g_strdup_printf (ngettext ("%u thing is missing.",
                                         "%u things are missing.", n),
                               n)
            : g_strdup (_ ("The page says all that 42 CFR 425.308 asks for."));

  gtk_label_set_label (self->summary, text);
  if (gaps != NULL)
    gtk_box_append (GTK_BOX (box), gaps);
  gtk_box_append (GTK_BOX (box), gain_public_preview_new (self->page, PREVIEW));
  adw_bin_set_child (self->preview, box);
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

/**
 * gain_disclosure_page_remove:
 * @self: the page, on a section
 * @row: of the disclosures
 *
 * Takes an entry out, as one edit.
 */
void
gain_disclosure_page_remove (GainDisclosurePage *self, guint row)
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
  gain_disclosure_page_remove (data, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row")));
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
fill_rows (GainDisclosurePage *self)
{
  g_autoptr (GArray) rows = gain_disclosure_page_rows (self, self->section);
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (old));
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->rows, new_row (self, g_array_index (rows, guint, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), rows->len > 0);
}

static void
show_section (GainDisclosurePage *self)
{
  g_autofree char *gaps = gap_sentences (self);

  gtk_label_set_label (self->section_title, gain_disclosure_title (self->section));
  gtk_label_set_label (self->section_help, gain_disclosure_help (self->section));
  gtk_label_set_label (self->section_gap, gaps);
  gtk_widget_set_visible (GTK_WIDGET (self->section_gap), *gaps != '\0');
  gtk_widget_set_sensitive (self->add, self->snapshot->writable);
  fill_rows (self);
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
                                                                        : gain_disclosure_page_word (section)));
  show (self);
}

static void
on_section (GainDisclosurePage *self, GtkListBoxRow *row)
{
  if (row != NULL && self->states != NULL)
    choose_section (self, gtk_list_box_row_get_index (row) - 1);
}

/**
 * gain_disclosure_page_select:
 * @self: the page
 * @word: "preview", or a section's word
 *
 * Shows a part of the page; a form that is open is closed.
 */
void
gain_disclosure_page_select (GainDisclosurePage *self, const char *word)
{
  for (int section = PREVIEW; section < GAIN_N_DISCLOSURES; section++)
    if (strcmp (word, section == PREVIEW ? "preview" : gain_disclosure_page_word (section)) == 0)
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

/**
 * gain_disclosure_page_save:
 * @self: the page
 *
 * Writes the open entry, or marks the field that is wrong and says why.
 */
void
gain_disclosure_page_save (GainDisclosurePage *self)
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
  if (self->adding && self->section != GAIN_DISCLOSURE_SHARED_SAVINGS
      && self->section != GAIN_DISCLOSURE_PROPORTIONS)
    {
      gain_table_unref (rows);
      gain_disclosure_add (self, cells, on_written);
    }
  else
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
  g_autofree char *number = g_strdup_printf ("%d", gain_disclosure_next_number (self->snapshot->disclosures, self->section));
  g_autofree char *year = g_strdup_printf ("%d", first_year (self));

  gain_typed_set (cells, GAIN_DISCLOSURES_SECTION, gain_disclosure_page_word (self->section));
  gain_typed_set (cells, GAIN_DISCLOSURES_NUMBER, number);
  if (gain_disclosure_asks (self->section, GAIN_DISCLOSURES_PERFORMANCE_YEAR))
    gain_typed_set (cells, GAIN_DISCLOSURES_PERFORMANCE_YEAR, year);
  return cells;
}

/**
 * gain_disclosure_page_open:
 * @self: the page, on a section
 * @row: of the disclosures; %NEW_ROW: a new one
 *
 * Asks for an entry.
 */
void
gain_disclosure_page_open (GainDisclosurePage *self, int row)
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
  self->adding = row == NEW_ROW;
  gain_row_form_lock (self->form, GAIN_DISCLOSURES_PERFORMANCE_YEAR, row != NEW_ROW);
  gain_row_form_lock (self->form, GAIN_DISCLOSURES_NUMBER, row != NEW_ROW);
  g_signal_connect_swapped (form, "changed", G_CALLBACK (on_form_changed), self);
  g_signal_connect_swapped (form, "submit", G_CALLBACK (gain_disclosure_page_save), self);
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
    gain_disclosure_page_open (self, NEW_ROW);
}

static void
on_row (GainDisclosurePage *self, GtkListBoxRow *row)
{
  if (self->snapshot->writable)
    gain_disclosure_page_open (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "row")));
}

static void
on_cancel (GainDisclosurePage *self)
{
  close_form (self);
  show (self);
}

static void
on_copy_text (GainDisclosurePage *self)
{
  gain_disclosure_page_copy (self, GAIN_PUBLIC_AS_TEXT);
}

static void
on_copy_html (GainDisclosurePage *self)
{
  gain_disclosure_page_copy (self, GAIN_PUBLIC_AS_FRAGMENT);
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
#undef BIND_CALLBACK
  gtk_widget_class_bind_template_callback_full (widget_class, "on_save_row",
                                                G_CALLBACK (gain_disclosure_page_save));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_save_page",
                                                G_CALLBACK (gain_disclosure_page_ask));
}

static GtkWidget *
new_section (GainDisclosurePage *self, int section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (section == PREVIEW ? _ ("The page")
                                                       : gain_disclosure_title (section));
  GtkWidget *caption = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
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
  gain_list_tab_out (self->sections);
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
  /* At once: the rows that are shown are those of the table, by their place in it. */
  if (self->section != PREVIEW)
    fill_rows (self);
  update (self);
}
