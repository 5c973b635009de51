/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-meeting-page.h"

#include "gain-collate.h"
#include "gain-decimal.h"
#include "gain-people-columns.h"
#include "gain-people-edit.h"
#include "gain-sign-in.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainMeetingPage
{
  AdwBin           parent_instance;

  GtkLabel        *name;
  GtkLabel        *details;
  GtkLabel        *count;
  GtkDropDown     *practices;
  GtkDropDown     *shown;
  GtkCheckButton  *staff;
  GtkButton       *mark_all;
  GtkButton       *remove;
  AdwBin          *roll_place;
  GainPeopleTable *roll;

  GainSession     *session;
  GainDirectory   *directory; /* the view's */
  GainDate         date;
  char            *meeting;   /* NULL: none is open */
  GArray          *expected;  /* guint, as the roll shows them */
  GHashTable      *present;   /* indices of those who came, as stored */
  GHashTable      *pending;   /* id -> Tick that the snapshot does not hold yet */
  GHashTable      *checks;    /* index -> GtkCheckButton on screen, borrowed */
  GainCatalog     *listed;    /* whose practices the drop-down lists */
  GPtrArray       *tins;      /* char *, beside the practices in the drop-down, NULL for all */
  guint            practices_source;
  gboolean         filling;
};

G_DEFINE_FINAL_TYPE (GainMeetingPage, gain_meeting_page, ADW_TYPE_BIN)

enum { SHOW_ALL, SHOW_PRESENT, SHOW_ABSENT };

/* A tick on its way into the workspace. */
typedef struct
{
  gboolean present;
  gboolean written; /* the next snapshot holds it */
  guint    serial;
} Tick;

/* The ticks of one edit. */
typedef struct
{
  GPtrArray *ids;
  guint      serial;
} Ticks;

static guint last_serial;

static GainPeopleEdit
edit_of (GainMeetingPage *self)
{
  return (GainPeopleEdit) { GTK_WIDGET (self), self->session, self->directory->snapshot };
}

static gboolean
is_present (GainMeetingPage *self, guint index)
{
  const GainPerson *person = gain_directory_person (self->directory, index);
  const Tick *tick = person != NULL ? g_hash_table_lookup (self->pending, person->id) : NULL;

  if (tick != NULL)
    return tick->present;
  return g_hash_table_contains (self->present, GUINT_TO_POINTER (index));
}

static gboolean
fits (guint index, gpointer data)
{
  GainMeetingPage *self = data;
  guint shown = gtk_drop_down_get_selected (self->shown);
  guint chosen = gtk_drop_down_get_selected (self->practices);
  const char *tin = chosen < self->tins->len ? g_ptr_array_index (self->tins, chosen) : NULL;
  const GainPerson *person = gain_directory_person (self->directory, index);

  if (person == NULL || !gain_directory_person_fits (index, self->directory))
    return FALSE;
  if (tin != NULL
      && strcmp (tin, self->directory->snapshot->catalog->practices[person->practice].tin) != 0)
    return FALSE;
  return shown == SHOW_ALL || is_present (self, index) == (shown == SHOW_PRESENT);
}

static void
update_count (GainMeetingPage *self)
{
  g_autofree char *present = gain_count_format (gain_meeting_page_n_present (self), 0);
  g_autofree char *expected = gain_count_format (self->expected->len, 0);
  /* Translators: how many came, of how many expected. */
  g_autofree char *text = g_strdup_printf (_ ("%s of %s present"), present, expected);

  gtk_label_set_label (self->count, text);
}

static void
update_checks (GainMeetingPage *self)
{
  GHashTableIter iter;
  gpointer index, check;

  self->filling = TRUE;
  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, &index, &check))
    gtk_check_button_set_active (check, is_present (self, GPOINTER_TO_UINT (index)));
  self->filling = FALSE;
  update_count (self);
}

static void
ticks_free (Ticks *ticks)
{
  g_ptr_array_unref (ticks->ids);
  g_free (ticks);
}

/* A later tick of the same person is another's. */
static void
on_ticked (GtkWidget *widget, gboolean done, gpointer data)
{
  GainMeetingPage *self = GAIN_MEETING_PAGE (widget);
  Ticks *ticks = data;

  for (guint i = 0; self->pending != NULL && i < ticks->ids->len; i++)
    {
      const char *id = g_ptr_array_index (ticks->ids, i);
      Tick *tick = g_hash_table_lookup (self->pending, id);

      if (tick == NULL || tick->serial != ticks->serial)
        continue;
      if (done)
        tick->written = TRUE;
      else
        g_hash_table_remove (self->pending, id);
    }
  if (!done && self->pending != NULL)
    update_checks (self);
  ticks_free (ticks);
}

static void
remember_ticks (GainMeetingPage *self, const Ticks *ticks, gboolean present)
{
  for (guint i = 0; i < ticks->ids->len; i++)
    {
      Tick *tick = g_new (Tick, 1);

      *tick = (Tick) { present, FALSE, ticks->serial };
      g_hash_table_insert (self->pending, g_strdup (g_ptr_array_index (ticks->ids, i)), tick);
    }
}

/* The screen shows the tick at once; the workspace follows. */
static void
tick_people (GainMeetingPage *self, const GArray *people, gboolean present)
{
  GainPeopleEdit edit = edit_of (self);
  Ticks *ticks = g_new (Ticks, 1);
  g_autoptr (GError) error = NULL;

  *ticks = (Ticks) { g_ptr_array_new_with_free_func (g_free), ++last_serial };
  for (guint i = 0; i < people->len; i++)
    {
      guint index = g_array_index (people, guint, i);
      const GainPerson *person = gain_directory_person (self->directory, index);

      if (person != NULL && is_present (self, index) != present)
        g_ptr_array_add (ticks->ids, g_strdup (person->id));
    }
  if (ticks->ids->len == 0)
    {
      ticks_free (ticks);
      return;
    }
  remember_ticks (self, ticks, present);
  if (!gain_people_set_attendance (&edit, self->date, self->meeting, ticks->ids, present, on_ticked,
                                   ticks, &error))
    {
      on_ticked (GTK_WIDGET (self), FALSE, ticks);
      if (gain_window_of (GTK_WIDGET (self)) != NULL)
        gain_window_report (gain_window_of (GTK_WIDGET (self)), _ ("Nothing Was Changed"), error);
    }
  update_checks (self);
}

static void
on_check (GtkCheckButton *check, gpointer data)
{
  GainMeetingPage *self = data;
  GtkListItem *item = g_object_get_data (G_OBJECT (check), "gain-item");
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));
  guint index;

  if (self->filling || gtk_list_item_get_item (item) == NULL)
    return;
  index = gain_row_get_index (gtk_list_item_get_item (item));
  g_array_append_val (people, index);
  tick_people (self, people, gtk_check_button_get_active (check));
}

static void
on_check_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_focusable (check, FALSE); /* the row has the focus, and Space ticks it */
  g_object_set_data (G_OBJECT (check), "gain-item", item);
  g_signal_connect (check, "toggled", G_CALLBACK (on_check), data);
  gtk_list_item_set_child (item, check);
}

static void
on_check_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GainMeetingPage *self = data;
  guint index = gain_row_get_index (gtk_list_item_get_item (item));
  GtkWidget *check = gtk_list_item_get_child (item);
  const GainPerson *person = gain_directory_person (self->directory, index);
  g_autofree char *name = person != NULL ? gain_person_display_name (person) : NULL;

  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_present (self, index));
  self->filling = FALSE;
  gtk_widget_set_sensitive (check, self->directory->snapshot->writable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : "", -1);
  g_hash_table_insert (self->checks, GUINT_TO_POINTER (index), check);
}

static void
on_check_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GainMeetingPage *self = data;
  gpointer index = GUINT_TO_POINTER (gain_row_get_index (gtk_list_item_get_item (item)));

  if (self->checks != NULL
      && g_hash_table_lookup (self->checks, index) == gtk_list_item_get_child (item))
    g_hash_table_remove (self->checks, index);
}

/* Several rows become alike: present unless all of them are. */
static void
toggle_people (GainMeetingPage *self, const GArray *people)
{
  gboolean all = TRUE;

  for (guint i = 0; i < people->len; i++)
    all = all && is_present (self, g_array_index (people, guint, i));
  tick_people (self, people, !all);
}

static gboolean
on_space (GtkWidget *widget, GVariant *args, gpointer data)
{
  GainMeetingPage *self = data;
  g_autoptr (GArray) people = gain_people_table_selected (self->roll);

  if (people->len == 0 || !self->directory->snapshot->writable)
    return FALSE;
  toggle_people (self, people);
  return TRUE;
}

static void
on_open (GainPeopleTable *table, guint index, gpointer data)
{
  GainMeetingPage *self = data;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!self->directory->snapshot->writable)
    return;
  g_array_append_val (people, index);
  toggle_people (self, people);
}

static void
on_mark_all (GainMeetingPage *self)
{
  guint n = gain_people_table_n_shown (self->roll);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    {
      guint index = gain_people_table_shown (self->roll, i);

      g_array_append_val (people, index);
    }
  tick_people (self, people, TRUE);
}

static void
on_filter (GainMeetingPage *self)
{
  if (!self->filling && self->meeting != NULL)
    gain_people_table_refilter (self->roll);
}

static void
on_staff (GainMeetingPage *self)
{
  gain_meeting_page_update (self);
}

static void
on_sign_in (GainMeetingPage *self)
{
  gain_meeting_page_sign_in (self);
}

static void
gain_meeting_page_dispose (GObject *object)
{
  GainMeetingPage *self = GAIN_MEETING_PAGE (object);

  g_clear_handle_id (&self->practices_source, g_source_remove);
  g_clear_pointer (&self->checks, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->present, g_hash_table_unref);
  g_clear_pointer (&self->expected, g_array_unref);
  g_clear_pointer (&self->tins, g_ptr_array_unref);
  g_clear_pointer (&self->listed, gain_catalog_unref);
  g_clear_pointer (&self->meeting, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (gain_meeting_page_parent_class)->dispose (object);
}

static void
gain_meeting_page_class_init (GainMeetingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_meeting_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/gainshare/Gainshare/ui/people/meeting-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainMeetingPage, name)
  BIND (name);
  BIND (details);
  BIND (count);
  BIND (practices);
  BIND (shown);
  BIND (staff);
  BIND (mark_all);
  BIND (remove);
  BIND (roll_place);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_staff);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_all);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in);
}

static void
gain_meeting_page_init (GainMeetingPage *self)
{
  self->expected = g_array_new (FALSE, FALSE, sizeof (guint));
  self->present = g_hash_table_new (NULL, NULL);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->checks = g_hash_table_new (NULL, NULL);
  self->tins = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_check_column (GainMeetingPage *self)
{
  GtkColumnView *view = gain_people_table_get_view (self->roll);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_check_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_check_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_check_unbind), self);
  column = gtk_column_view_column_new (_ ("Present"), factory);
  gtk_column_view_insert_column (view, 0, column);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                        gtk_callback_action_new (on_space, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

/* The practices by name, the chosen one kept. A long list is not made anew for every tick. */
static void
fill_practices (GainMeetingPage *self)
{
  GainCatalog *catalog = self->directory->snapshot->catalog;
  guint was = gtk_drop_down_get_selected (self->practices);
  g_autofree char *chosen
      = was < self->tins->len ? g_strdup (g_ptr_array_index (self->tins, was)) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree guint *order = NULL;

  if (self->listed != NULL && gain_collate_same_practices (self->listed, catalog))
    return;
  self->filling = TRUE;
  gain_catalog_ref (catalog);
  g_clear_pointer (&self->listed, gain_catalog_unref);
  self->listed = catalog;
  order = gain_collate_practices (catalog);
  g_ptr_array_set_size (self->tins, 0);
  g_ptr_array_add (self->tins, NULL);
  gtk_string_list_append (names, _ ("All practices"));
  for (guint i = 0; i < catalog->n_practices; i++)
    {
      const GainPractice *practice = &catalog->practices[order[i]];

      g_ptr_array_add (self->tins, g_strdup (practice->tin));
      gtk_string_list_append (names, practice->name);
    }
  gtk_drop_down_set_model (self->practices, G_LIST_MODEL (names));
  for (guint i = 1; chosen != NULL && i < self->tins->len; i++)
    if (strcmp (g_ptr_array_index (self->tins, i), chosen) == 0)
      gtk_drop_down_set_selected (self->practices, i);
  self->filling = FALSE;
}

/* After the roll: hundreds of practices take as long to list as hundreds of people. */
static gboolean
on_practices_due (gpointer data)
{
  GainMeetingPage *self = data;

  self->practices_source = 0;
  fill_practices (self);
  return G_SOURCE_REMOVE;
}

/* Work is done in order: what was written before a snapshot came is in it. */
static gboolean
is_written (gpointer key, gpointer value, gpointer data)
{
  return ((const Tick *) value)->written;
}

static void
take_meeting (GainMeetingPage *self, const GainDirectoryMeeting *meeting)
{
  g_hash_table_remove_all (self->present);
  for (guint i = 0; meeting->met != NULL && i < meeting->met->people->len; i++)
    g_hash_table_add (self->present,
                      GUINT_TO_POINTER (g_array_index (meeting->met->people, guint, i)));
  g_hash_table_foreach_remove (self->pending, is_written, NULL);
  g_array_unref (self->expected);
  self->expected = gain_directory_attendees (self->directory, meeting,
                                             gtk_check_button_get_active (self->staff));
}

/**
 * gain_meeting_page_new:
 * @session: the open workspace; kept by reference
 * @directory: what is known; outlives the page
 *
 * Returns: (transfer floating): a page of no meeting yet
 */
GtkWidget *
gain_meeting_page_new (GainSession *session, GainDirectory *directory)
{
  GainMeetingPage *self = g_object_new (GAIN_TYPE_MEETING_PAGE, NULL);

  self->session = g_object_ref (session);
  self->directory = directory;
  self->roll = gain_people_columns_roll (directory);
  gain_people_table_set_funcs (self->roll, fits, self, gain_directory_person_key);
  add_check_column (self);
  g_signal_connect (self->roll, "open", G_CALLBACK (on_open), self);
  adw_bin_set_child (self->roll_place, GTK_WIDGET (self->roll));
  return GTK_WIDGET (self);
}

/**
 * gain_meeting_page_show:
 * @self: a page
 * @date: of a meeting
 * @name: of the meeting
 *
 * Returns: whether there is such a meeting; it is then shown
 */
gboolean
gain_meeting_page_show (GainMeetingPage *self, GainDate date, const char *name)
{
  char *own;

  g_return_val_if_fail (GAIN_IS_MEETING_PAGE (self), FALSE);
  if (gain_directory_find_meeting (self->directory, date, name) < 0)
    return FALSE;
  if (self->date != date || g_strcmp0 (self->meeting, name) != 0)
    g_hash_table_remove_all (self->pending);
  own = g_strdup (name);
  g_free (self->meeting);
  self->meeting = own;
  self->date = date;
  return gain_meeting_page_update (self);
}

/**
 * gain_meeting_page_update:
 * @self: a page
 *
 * Shows new figures of the same meeting.
 *
 * Returns: whether it is still there
 */
gboolean
gain_meeting_page_update (GainMeetingPage *self)
{
  int index = self->meeting != NULL
                ? gain_directory_find_meeting (self->directory, self->date, self->meeting)
                : -1;
  gboolean writable = self->directory->snapshot->writable;
  g_autofree char *day = gain_date_format_us (self->date);

  if (index < 0)
    return FALSE;
  take_meeting (self, g_ptr_array_index (self->directory->meetings, index));
  gtk_label_set_label (self->name, self->meeting);
  gtk_label_set_label (self->details, day);
  gtk_widget_set_sensitive (GTK_WIDGET (self->mark_all), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove), writable);
  if (self->practices_source == 0)
    self->practices_source = g_idle_add (on_practices_due, self);
  gain_people_table_fill (self->roll, self->expected);
  update_checks (self);
  return TRUE;
}

/**
 * gain_meeting_page_refilter:
 * @self: a page
 *
 * Applies another search.
 */
void
gain_meeting_page_refilter (GainMeetingPage *self)
{
  g_return_if_fail (GAIN_IS_MEETING_PAGE (self));
  on_filter (self);
}

/**
 * gain_meeting_page_sign_in:
 * @self: a page
 *
 * Opens the sign-in sheet of the meeting, for the practice that is chosen.
 */
void
gain_meeting_page_sign_in (GainMeetingPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->practices);
  const char *tin = chosen < self->tins->len ? g_ptr_array_index (self->tins, chosen) : NULL;

  g_return_if_fail (GAIN_IS_MEETING_PAGE (self));
  if (self->meeting != NULL)
    gain_sign_in_show (GTK_WIDGET (self), self->session, self->directory->snapshot, self->meeting,
                       self->date, gain_sign_in_names (self->directory, self->expected, tin));
}

/**
 * gain_meeting_page_tick:
 * @self: a page
 * @id: of a person
 * @present: whether the person is there
 *
 * Ticks somebody, as a click on the row does.
 */
void
gain_meeting_page_tick (GainMeetingPage *self, const char *id, gboolean present)
{
  int found = gain_catalog_find_person (self->directory->snapshot->catalog, id);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_if_fail (GAIN_IS_MEETING_PAGE (self));
  if (found < 0 || self->meeting == NULL)
    return;
  g_array_append_val (people, found);
  tick_people (self, people, present);
}

/**
 * gain_meeting_page_n_present:
 * @self: a page
 *
 * Returns: how many are ticked, with those that are on their way into the workspace
 */
guint
gain_meeting_page_n_present (GainMeetingPage *self)
{
  guint n = 0;

  g_return_val_if_fail (GAIN_IS_MEETING_PAGE (self), 0);
  for (guint i = 0; i < self->expected->len; i++)
    n += is_present (self, g_array_index (self->expected, guint, i)) ? 1 : 0;
  return n;
}

/**
 * gain_meeting_page_get:
 * @self: a page
 * @date: (out): of its meeting
 * @name: (out) (transfer none): of its meeting
 *
 * Returns: whether a meeting is shown
 */
gboolean
gain_meeting_page_get (GainMeetingPage *self, GainDate *date, const char **name)
{
  g_return_val_if_fail (GAIN_IS_MEETING_PAGE (self), FALSE);
  *date = self->date;
  *name = self->meeting;
  return self->meeting != NULL;
}
