/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the headings of the file shown mean, and which sheet of it is read: said anew, read anew. */
#include "gain-config.h"

#include "gain-import-flow-private.h"

#include "gain-ask.h"
#include "gain-data-jobs.h"
#include "gain-map-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* mapping: (transfer full) (nullable): NULL guesses again. */
static void
read_with (GainImportFlow *self, GainMapping *mapping)
{
  guint file = gain_import_page_get_selected (self->page);
  GPtrArray *wanted = gain_import_flow_copy_list (self->wanted, NULL);
  const GainIncoming *shown
      = self->set != NULL && file != G_MAXUINT ? g_ptr_array_index (self->set->files, file) : NULL;
  g_autofree char *key = shown != NULL ? gain_incoming_key (shown) : NULL;

  for (guint i = 0; shown != NULL && i < wanted->len; i++)
    {
      GainIncoming *incoming = g_ptr_array_index (wanted, i);

      if (!gain_incoming_is (incoming, key))
        continue;
      g_clear_pointer (&incoming->given, gain_mapping_free);
      incoming->given = g_steal_pointer (&mapping);
      incoming->chosen = TRUE;
      incoming->has_kind = TRUE;
      incoming->kind = shown->kind;
    }
  g_clear_pointer (&mapping, gain_mapping_free);
  gain_import_flow_set_wanted (self, wanted);
  gain_import_flow_start_reading (self, TRUE);
}

/* Another sheet of the workbook that is shown; what was said of the headings of the one before does
 * not hold for it. */
static void
on_sheet (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;
  guint file = gain_import_page_get_selected (self->page);
  const char *sheet = g_variant_get_string (value, NULL);
  g_autofree char *key = NULL;
  GPtrArray *wanted;
  const GainIncoming *shown;

  if (self->set == NULL || file == G_MAXUINT)
    return;
  shown = g_ptr_array_index (self->set->files, file);
  key = gain_incoming_key (shown);
  wanted = gain_import_flow_copy_list (self->wanted, NULL);
  for (guint i = 0; i < wanted->len; i++)
    {
      GainIncoming *incoming = g_ptr_array_index (wanted, i);

      /* The sheet that is chosen may be among them already: once is enough. */
      if (strcmp (incoming->path, shown->path) == 0 && g_strcmp0 (incoming->sheet, sheet) == 0)
        {
          g_ptr_array_remove_index (wanted, i--);
          continue;
        }
      if (!gain_incoming_is (incoming, key))
        continue;
      g_free (incoming->sheet);
      incoming->sheet = g_strdup (sheet);
      incoming->chosen = incoming->has_kind = FALSE;
      g_clear_pointer (&incoming->given, gain_mapping_free);
    }
  gain_import_flow_set_wanted (self, wanted);
  gain_import_flow_start_reading (self, TRUE);
}

static void
on_map (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;
  const char *document = g_variant_get_string (value, NULL);
  g_autoptr (GError) error = NULL;
  GainMapping *mapping = *document != '\0' ? gain_mapping_from_draft (document, &error) : NULL;

  if (error != NULL)
    gain_import_flow_report (self, _ ("The Mapping Can’t Be Read"), error);
  else
    read_with (self, mapping);
}

static void
on_map_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GainImportCall *call = data;
  g_autoptr (GainImportFlow) self = call->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainMapping) mapping = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  const GainMapping *shown = self->view != NULL ? gain_import_page_get_mapping (self->page) : NULL;

  if (self->view == NULL || self->importing || call->generation != self->generation
      || (shown == NULL && error == NULL))
    return;
  if (mapping != NULL && mapping->kind != shown->kind)
    g_set_error (&error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
                 _ ("It is a mapping for “%s”. Choose that kind first, or another mapping."),
                 gain_kind_info (mapping->kind)->name);
  if (error != NULL)
    gain_import_flow_report (self, _ ("The Mapping Can’t Be Used"), error);
  else
    read_with (self, g_steal_pointer (&mapping));
}

static void
open_map (const char *path, gpointer data)
{
  GainImportFlow *self = data;

  if (self->view == NULL)
    return;
  gain_data_load_map_async (gain_view_get_session (self->view), path, on_map_loaded,
                            gain_import_flow_call (self));
}

static void
on_map_open (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (*path != '\0')
    open_map (path, data);
  else
    gain_ask_open (GTK_WIDGET (data), _ ("Open a Mapping"), _ ("Mappings"), "*.json", open_map, data);
}

static void
on_map_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GainImportCall *call = data;
  g_autoptr (GainImportFlow) self = call->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gain_data_write_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("The mapping is saved as %s."), name) : NULL;

  if (self->view != NULL && text != NULL)
    gain_import_flow_toast (self, text, FALSE);
  else if (self->view != NULL)
    gain_import_flow_report (self, _ ("The Mapping Was Not Saved"), error);
}

static void
save_map (const char *path, gpointer data)
{
  GainImportFlow *self = data;
  const GainMapping *mapping = gain_import_page_get_mapping (self->page);

  if (mapping != NULL && self->view != NULL)
    gain_data_save_map_async (gain_view_get_session (self->view), mapping, path, on_map_saved,
                              gain_import_flow_call (self));
}

static void
on_map_save (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;
  const char *path = g_variant_get_string (value, NULL);
  const GainMapping *mapping = gain_import_page_get_mapping (self->page);
  g_autofree char *name = mapping != NULL
                            ? g_strconcat (gain_kind_info (mapping->kind)->name, "-mapping.json", NULL)
                            : NULL;

  if (mapping == NULL)
    return;
  if (*path != '\0')
    save_map (path, data);
  else
    gain_ask_save (GTK_WIDGET (self), _ ("Save the Mapping"), name, save_map, self);
}

/**
 * gain_import_flow_add_map_actions:
 * @self: an import, with the window's actions
 *
 * Adds the commands for the headings and the sheet of the file shown.
 */
void
gain_import_flow_add_map_actions (GainImportFlow *self)
{
  static const GActionEntry entries[] = {
    { "import-map", on_map, "s" },
    { "map-open", on_map_open, "s" },
    { "map-save", on_map_save, "s" },
    { "import-sheet", on_sheet, "s" },
  };

  g_action_map_add_action_entries (self->actions, entries, G_N_ELEMENTS (entries), self);
}
