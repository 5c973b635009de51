/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-lists.h"

#include "gain-directory.h"
#include "gain-mine.h"

/* How each is written, and what stands between two entries. */
static const struct
{
  const char *key;
  const char *splits_at;
  const char *between;
} lists[] = {
  [GAIN_LIST_MY_PRACTICES] = { GAIN_SETTING_MY_PRACTICES, " ,;", ";" },
  [GAIN_LIST_PLANNED_MEETINGS] = { GAIN_PLANNED_MEETINGS, ";", "; " },
};

/* An entry that comes or goes. */
typedef struct
{
  GainPeopleList list;
  char          *entry;
  gboolean       listed;
} Change;

static void
change_free (gpointer data)
{
  g_free (((Change *) data)->entry);
  g_free (data);
}

static void
append (GString *setting, GainPeopleList list, const char *entry)
{
  g_string_append_printf (setting, "%s%s", setting->len > 0 ? lists[list].between : "", entry);
}

static GainWriteOutcome
write_change (GainStore *store, gpointer data, const char *label, GCancellable *cancellable,
              GError **error)
{
  const Change *change = data;

  return gain_people_list_write (store, change->list, change->entry, change->listed, label,
                                 cancellable, error);
}

/**
 * gain_people_list_change:
 * @setting: (nullable): a setting that is a list; %NULL: an empty one
 * @list: which list
 * @entry: one of its entries
 * @listed: whether it shall be in the list
 * @was: (out): whether it was so far
 *
 * Adds an entry at the end of a list, or takes it out; the others stay as they are.
 *
 * Returns: (transfer full): the setting as it shall be
 */
char *
gain_people_list_change (const char *setting, GainPeopleList list, const char *entry,
                         gboolean listed, gboolean *was)
{
  g_auto (GStrv) texts = g_strsplit_set (setting != NULL ? setting : "", lists[list].splits_at, -1);
  g_autoptr (GString) changed = g_string_new (NULL);

  *was = FALSE;
  for (guint i = 0; texts[i] != NULL; i++)
    {
      const char *text = g_strstrip (texts[i]);

      if (g_str_equal (text, entry))
        *was = TRUE;
      else if (text[0] != '\0')
        append (changed, list, text);
    }
  if (listed)
    append (changed, list, entry);
  return g_string_free (g_steal_pointer (&changed), FALSE);
}

/**
 * gain_people_list_write:
 * @store: a store, in the worker
 * @list: a setting that is a list
 * @entry: one of its entries
 * @listed: whether it shall be in the list
 * @label: what undo calls it
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Writes the list as it is with gain_people_list_change().
 *
 * Returns: what came of it
 */
GainWriteOutcome
gain_people_list_write (GainStore *store, GainPeopleList list, const char *entry, gboolean listed,
                        const char *label, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *setting = gain_store_get_setting (store, lists[list].key, &failed);
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_SETTINGS);
  g_autofree char *changed = NULL;
  gboolean was;
  guint row;

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return GAIN_WRITE_FAILED;
    }
  changed = gain_people_list_change (setting, list, entry, listed, &was);
  if (was == listed)
    return GAIN_WRITE_UNCHANGED;
  row = gain_table_append (rows, 0);
  gain_table_set_text (rows, row, GAIN_SETTINGS_KEY, lists[list].key);
  gain_table_set_text (rows, row, GAIN_SETTINGS_VALUE, changed);
  return gain_people_write_rows (store, rows, label, cancellable, error);
}

/**
 * gain_people_list:
 * @edit: who asks, and on what
 * @list: a setting that is a list
 * @entry: one of its entries
 * @listed: whether it shall be in the list
 * @label: what undo calls it
 *
 * Adds an entry to what the workspace lists by then, or takes it out: another that was added a moment
 * ago, and is not on the screen yet, stays.
 */
void
gain_people_list (const GainPeopleEdit *edit, GainPeopleList list, const char *entry,
                  gboolean listed, const char *label)
{
  Change *change = g_new (Change, 1);

  *change = (Change) { list, g_strdup (entry), listed };
  gain_people_run (edit->widget, edit->session, write_change, change, change_free, GAIN_WRITE_PLAIN,
                   label, edit->done, edit->done_data);
}
