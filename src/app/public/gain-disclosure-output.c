/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-disclosure-page-private.h"

#include "gain-ask.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
on_section_action (GSimpleAction *action, GVariant *value, gpointer self)
{
  gain_disclosure_page_select (self, g_variant_get_string (value, NULL));
}

static void
on_add_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDisclosurePage *self = data;

  gain_disclosure_page_select (self, g_variant_get_string (value, NULL));
  if (self->snapshot != NULL && self->snapshot->writable && self->section != PREVIEW)
    gain_disclosure_page_open (self, NEW_ROW);
}

/* The n-th row of a section, from 0; -1: there is none. */
static int
nth_row (GainDisclosurePage *self, GVariant *value)
{
  g_autoptr (GArray) rows = NULL;
  const char *section;
  int n;

  g_variant_get (value, "(&si)", &section, &n);
  gain_disclosure_page_select (self, section);
  if (self->snapshot == NULL || self->section == PREVIEW || !self->snapshot->writable)
    return -1;
  rows = gain_disclosure_page_rows (self, self->section);
  return n >= 0 && n < (int) rows->len ? (int) g_array_index (rows, guint, n) : -1;
}

static void
on_edit_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  int row = nth_row (data, value);

  if (row >= 0)
    gain_disclosure_page_open (data, row);
}

static void
on_remove_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  int row = nth_row (data, value);

  if (row >= 0)
    gain_disclosure_page_remove (data, (guint) row);
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
  gain_disclosure_page_save (data);
}

static void
on_copy_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_disclosure_page_copy (data, strcmp (g_variant_get_string (value, NULL), "html") == 0 ? GAIN_PUBLIC_AS_FRAGMENT
                                                                       : GAIN_PUBLIC_AS_TEXT);
}

static void
on_export_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (*path == '\0')
    gain_disclosure_page_ask (data);
  else
    save_page (path, data);
}

/**
 * gain_disclosure_page_copy:
 * @self: the page
 * @format: as what
 *
 * Puts the page on the clipboard.
 */
void
gain_disclosure_page_copy (GainDisclosurePage *self, GainPublicFormat format)
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

/**
 * gain_disclosure_page_ask:
 * @self: the page
 *
 * Asks where to save the page.
 */
void
gain_disclosure_page_ask (GainDisclosurePage *self)
{
  if (self->page != NULL)
    gain_ask_save (GTK_WIDGET (self), _ ("Save the Public Reporting Page"), "public-reporting.html",
                   save_page, self);
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
