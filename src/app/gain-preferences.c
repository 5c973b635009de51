/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-preferences.h"

#include "gain-blind.h"
#include "gain-setting.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _GainPreferences
{
  AdwPreferencesWindow parent_instance;

  GtkWidget   *locked;
  GtkWidget   *aco;
  GtkWidget   *pages;
  GtkWidget   *comparisons;
  GtkWidget   *mine;
  GtkWidget   *name;
  GtkWidget   *aco_id;
  GtkLabel    *aco_id_note;
  GtkWidget   *year;
  AdwComboRow *paper;
  GtkSwitch   *blinded;
  GtkWidget   *contact_name;
  GtkWidget   *contact_phone;
  GtkWidget   *contact_email;
  GtkWidget   *days_to_object;
  GtkWidget   *choose;
  GtkSwitch   *only_mine;
  GtkWidget   *who;
  AdwComboRow *scheme;

  GSettings   *settings;
  GainWindow  *window; /* borrowed: this one is transient for it */
  GainSession *session;
  GHashTable  *sent;   /* keys that were written from here: the snapshot may not say so yet */
};

G_DEFINE_FINAL_TYPE (GainPreferences, gain_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The workspace's settings that are typed, each with the row that holds it. */
typedef struct
{
  const char *key;
  gsize       row;
  gint64      least; /* of a number; most 0: a text */
  gint64      most;
} Field;

#define ROW(name) G_STRUCT_OFFSET (GainPreferences, name)

static const Field fields[] = {
  { "name", ROW (name), 0, 0 },
  { "aco_id", ROW (aco_id), 0, 0 },
  { "year", ROW (year), 2012, 2100 },
  { "contact_name", ROW (contact_name), 0, 0 },
  { "contact_phone", ROW (contact_phone), 0, 0 },
  { "contact_email", ROW (contact_email), 0, 0 },
  { "days_to_object", ROW (days_to_object), 1, 366 },
};

typedef struct
{
  char *key;
  char *value; /* NULL: unset */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->key);
  g_free (change->value);
  g_free (change);
}

static gpointer
write_change (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  const Change *change = data;

  return gain_store_set_setting (store, change->key, change->value, error) ? GINT_TO_POINTER (1)
                                                                           : NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainWindow) window = data;
  g_autoptr (GError) error = NULL;

  if (gain_session_run_finish (GAIN_SESSION (source), result, &error) == NULL)
    gain_window_report (window, _ ("The Setting Was Not Changed"), error);
}

static void
write_setting (GainPreferences *self, const char *key, const char *value)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (self->session);
  Change *change;

  if (snapshot == NULL
      || (!g_hash_table_contains (self->sent, key)
          && g_strcmp0 (value[0] != '\0' ? value : NULL, gain_snapshot_get_setting (snapshot, key))
               == 0))
    return;
  g_hash_table_add (self->sent, g_strdup (key));
  change = g_new0 (Change, 1);
  change->key = g_strdup (key);
  change->value = value[0] != '\0' ? g_strdup (value) : NULL;
  gain_session_run_async (self->session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, write_change,
                          change, change_free, NULL, NULL, on_written,
                          g_object_ref (self->window));
}

static const Field *
field_of (GainPreferences *self, GtkWidget *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (G_STRUCT_MEMBER (GtkWidget *, self, fields[i].row) == row)
      return &fields[i];
  g_assert_not_reached ();
}

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
is_valid (const Field *field, const char *text)
{
  return field->most == 0 || text[0] == '\0'
         || g_ascii_string_to_signed (text, 10, field->least, field->most, NULL, NULL);
}

/* A number that cannot be is marked while it is typed. */
static void
on_changed (GtkWidget *row, GainPreferences *self)
{
  const Field *field = field_of (self, row);
  g_autofree char *text = dup_text (row);
  g_autofree char *hint = NULL;

  if (row == self->aco_id)
    gtk_widget_set_visible (GTK_WIDGET (self->aco_id_note), !gain_aco_id_is_usual (text));
  if (is_valid (field, text))
    {
      gtk_widget_remove_css_class (row, "error");
      gtk_widget_set_tooltip_text (row, NULL);
      return;
    }
  hint = g_strdup_printf (_ ("A whole number from %lld to %lld"), (long long) field->least,
                          (long long) field->most);
  gtk_widget_add_css_class (row, "error");
  gtk_widget_set_tooltip_text (row, hint);
}

static void
on_apply (GtkWidget *row, GainPreferences *self)
{
  const Field *field = field_of (self, row);
  g_autofree char *text = dup_text (row);

  if (!is_valid (field, text))
    return;
  write_setting (self, field->key, text);
  if (g_str_equal (field->key, "year") && text[0] != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.year", "i", atoi (text));
}

static void
on_paper (GainPreferences *self)
{
  write_setting (self, "paper", adw_combo_row_get_selected (self->paper) == 1 ? "a4" : "letter");
}

static void
on_blinded (GainPreferences *self)
{
  write_setting (self, GAIN_SETTING_BLINDED, gtk_switch_get_active (self->blinded) ? "yes" : "no");
}

static void
on_scheme (GainPreferences *self)
{
  g_settings_set_enum (self->settings, "color-scheme",
                       (int) adw_combo_row_get_selected (self->scheme));
}

static void
on_opened_again (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = gain_desk_finish (GAIN_DESK (source), result, &error);

  if (done == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, _ ("The Workspace Was Not Opened Again"), error);
}

/* Who writes is said when a workspace is opened: so it is opened again. */
static void
on_who (GainPreferences *self)
{
  GainDesk *desk = gain_window_get_desk (self->window);
  g_autofree char *typed = dup_text (self->who);
  const char *who = typed[0] != '\0' ? typed : g_get_real_name ();

  g_settings_set_string (self->settings, "acting-name",
                         g_str_equal (who, g_get_real_name ()) ? "" : who);
  if (gain_desk_get_snapshot (desk) != NULL)
    gain_desk_act_as_async (desk, who, on_opened_again, g_object_ref (self->window));
  else
    gain_desk_set_who (desk, who);
}

static void
on_choose (GainPreferences *self)
{
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.choose-practices", NULL);
}

static gboolean
shows_only_mine (GainPreferences *self)
{
  g_autoptr (GVariant) state
    = g_action_group_get_action_state (G_ACTION_GROUP (self->window), "my-practices");

  return g_variant_get_boolean (state);
}

static void
show_only_mine (GainPreferences *self)
{
  gtk_switch_set_active (self->only_mine, shows_only_mine (self));
}

/* As the window's command does it: where no practice is marked, that asks which, and this gives way. */
static void
on_only_mine (GainPreferences *self)
{
  gboolean wanted = gtk_switch_get_active (self->only_mine);

  if (wanted == shows_only_mine (self))
    return;
  g_action_group_change_action_state (G_ACTION_GROUP (self->window), "my-practices",
                                      g_variant_new_boolean (wanted));
  if (wanted != shows_only_mine (self))
    gtk_window_close (GTK_WINDOW (self));
}

static void
gain_preferences_dispose (GObject *object)
{
  g_clear_object (&GAIN_PREFERENCES (object)->settings);
  g_clear_object (&GAIN_PREFERENCES (object)->session);
  g_clear_pointer (&GAIN_PREFERENCES (object)->sent, g_hash_table_unref);
  G_OBJECT_CLASS (gain_preferences_parent_class)->dispose (object);
}

static void
gain_preferences_class_init (GainPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/preferences.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPreferences, name)
  BIND (locked);
  BIND (aco);
  BIND (pages);
  BIND (comparisons);
  BIND (mine);
  BIND (name);
  BIND (aco_id);
  BIND (aco_id_note);
  BIND (year);
  BIND (paper);
  BIND (blinded);
  BIND (contact_name);
  BIND (contact_phone);
  BIND (contact_email);
  BIND (days_to_object);
  BIND (choose);
  BIND (only_mine);
  BIND (who);
  BIND (scheme);
#undef BIND
}

static void
gain_preferences_init (GainPreferences *self)
{
  g_autofree char *who = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (GAIN_APP_ID);
  who = g_settings_get_string (self->settings, "acting-name");
  gtk_editable_set_text (GTK_EDITABLE (self->who), who[0] != '\0' ? who : g_get_real_name ());
  adw_combo_row_set_selected (self->scheme,
                              (guint) g_settings_get_enum (self->settings, "color-scheme"));
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect_swapped (self->who, "apply", G_CALLBACK (on_who), self);
  g_signal_connect_swapped (self->scheme, "notify::selected", G_CALLBACK (on_scheme), self);
  g_signal_connect_swapped (self->choose, "activated", G_CALLBACK (on_choose), self);
}

/* Says why nothing can be changed, where that is so. */
static void
lock (GainPreferences *self, GainSnapshot *snapshot)
{
  const char *why = snapshot == NULL ? _ ("Open a workspace to change its settings.")
                                     : snapshot->notice;
  gboolean writable = snapshot != NULL && snapshot->writable;

  gtk_widget_set_visible (self->locked, !writable);
  if (!writable && why != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (why, -1);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->locked), escaped);
    }
  gtk_widget_set_sensitive (self->aco, writable);
  gtk_widget_set_sensitive (self->pages, writable);
  gtk_widget_set_sensitive (self->comparisons, writable);
  gtk_widget_set_sensitive (self->mine, snapshot != NULL);
}

static void
fill (GainPreferences *self, GainSnapshot *snapshot)
{
  const char *paper = snapshot != NULL ? gain_snapshot_get_setting (snapshot, "paper") : NULL;

  lock (self, snapshot);
  adw_combo_row_set_selected (self->paper, g_strcmp0 (paper, "a4") == 0 ? 1 : 0);
  gtk_switch_set_active (self->blinded, snapshot != NULL && gain_blind_is_wanted (snapshot));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *row = G_STRUCT_MEMBER (GtkWidget *, self, fields[i].row);
      const char *value = snapshot != NULL ? gain_snapshot_get_setting (snapshot, fields[i].key)
                                           : NULL;

      gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
      g_signal_connect (row, "changed", G_CALLBACK (on_changed), self);
      g_signal_connect (row, "apply", G_CALLBACK (on_apply), self);
      on_changed (row, self);
    }
  g_signal_connect_swapped (self->paper, "notify::selected", G_CALLBACK (on_paper), self);
  g_signal_connect_swapped (self->blinded, "notify::active", G_CALLBACK (on_blinded), self);
}

/**
 * gain_preferences_present:
 * @parent: the window whose workspace it is about
 *
 * Opens the preferences.
 */
void
gain_preferences_present (GainWindow *parent)
{
  GainPreferences *self = g_object_new (GAIN_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->window = parent;
  self->session = g_object_ref (gain_window_get_session (parent));
  show_only_mine (self);
  g_signal_connect_swapped (self->only_mine, "notify::active", G_CALLBACK (on_only_mine), self);
  g_signal_connect_object (parent, "action-state-changed::my-practices",
                           G_CALLBACK (show_only_mine), self, G_CONNECT_SWAPPED);
  fill (self, gain_session_get_snapshot (self->session));
  gtk_window_present (GTK_WINDOW (self));
}
