/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands about meetings: they are planned, held and taken out again. */
#include "gain-config.h"

#include "gain-people-view-private.h"

#include "gain-meeting-page.h"
#include "gain-people-dialogs.h"
#include "gain-people-edit.h"

#include <string.h>

static void
on_meeting (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *day, *name;
  GainDate date;

  g_variant_get (value, "(&s&s)", &day, &name);
  if (gain_date_parse (day, &date) == GAIN_DATE_OK)
    gain_people_view_open_meeting (data, date, name);
}

/* A meeting is written down before anybody is ticked, so that it can be prepared. */
static void
add_meeting (GtkWidget *widget, GainDate date, const char *name, GainWriteDone done,
             gpointer done_data)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (widget);
  GainPeopleEdit edit = gain_people_edit_of (GAIN_VIEW (self), self->directory);
  g_autofree char *day = gain_date_format (date);

  gain_people_view_show_section (self, GAIN_PEOPLE_MEETINGS);
  if (gain_people_view_open_meeting (self, date, name))
    {
      if (done != NULL)
        done (widget, TRUE, done_data);
      return;
    }
  edit.done = done;
  edit.done_data = done_data;
  g_free (self->waited_for);
  self->waited_for = g_strdup_printf ("%s %s", day, name);
  gain_people_plan_meeting (&edit, date, name);
}

static void
on_new_meeting (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;

  gain_people_ask_meeting (GTK_WIDGET (self), self->directory->snapshot, add_meeting);
}

static void
on_add_meeting (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;
  const char *day, *name;
  g_autofree char *clean = NULL;
  g_autoptr (GError) error = NULL;
  gboolean date_is_wrong;
  GainDate date;

  g_variant_get (value, "(&s&s)", &day, &name);
  if (gain_people_check_meeting (self->directory->snapshot, day, name, &date, &clean,
                                 &date_is_wrong, &error))
    add_meeting (GTK_WIDGET (self), date, clean, NULL, NULL);
  else
    gain_people_edit_report (GAIN_VIEW (self), error);
}

static void
on_remove_meeting (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;
  GainPeopleEdit edit = gain_people_edit_of (GAIN_VIEW (self), self->directory);
  const char *name;
  GainDate date;

  if (!gain_people_view_shows (self, "meeting")
      || !gain_meeting_page_get (GAIN_MEETING_PAGE (self->meeting), &date, &name))
    return;
  gain_people_remove_meeting (&edit, date, name);
  gain_people_view_show_section (self, GAIN_PEOPLE_MEETINGS);
}

static void
on_sign_in (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;

  if (gain_people_view_shows (self, "meeting"))
    gain_meeting_page_sign_in (GAIN_MEETING_PAGE (self->meeting));
}

static gboolean
is_shown_meeting (GainPeopleView *self, GainDate date, const char *name)
{
  const char *shown;
  GainDate day;

  return gain_people_view_shows (self, "meeting")
         && gain_meeting_page_get (GAIN_MEETING_PAGE (self->meeting), &day, &shown) && day == date
         && g_str_equal (shown, name);
}

static void
on_attendance (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;
  GainPeopleEdit edit = gain_people_edit_of (GAIN_VIEW (self), self->directory);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *day, *name, *id;
  gboolean present;
  GainDate date;

  g_variant_get (value, "(&s&s&sb)", &day, &name, &id, &present);
  if (gain_date_parse (day, &date) != GAIN_DATE_OK)
    return;
  if (is_shown_meeting (self, date, name))
    {
      gain_meeting_page_tick (GAIN_MEETING_PAGE (self->meeting), id, present);
      return;
    }
  g_ptr_array_add (ids, (char *) id);
  if (!gain_people_set_attendance (&edit, date, name, ids, present, NULL, NULL, &error))
    gain_people_edit_report (GAIN_VIEW (self), error);
}

static const GActionEntry entries[] = {
  { "people-meeting", on_meeting, "(ss)" },
  { "new-meeting", on_new_meeting },
  { "add-meeting", on_add_meeting, "(ss)" },
  { "remove-meeting", on_remove_meeting },
  { "sign-in-sheet", on_sign_in },
  { "attendance", on_attendance, "(sssb)" },
};

/**
 * gain_people_meetings_add_actions:
 * @self: the view
 * @map: the window's actions
 *
 * Adds the commands.
 */
void
gain_people_meetings_add_actions (GainPeopleView *self, GActionMap *map)
{
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}

static void
allow (GActionMap *map, const char *name, gboolean allowed)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), allowed);
}

/**
 * gain_people_meetings_allow:
 * @map: the window's actions
 * @writable: whether the workspace can be changed
 * @open: whether a meeting's page is shown
 *
 * Enables those commands that make sense now.
 */
void
gain_people_meetings_allow (GActionMap *map, gboolean writable, gboolean open)
{
  static const char *const writing[]
    = { "new-meeting", "add-meeting", "remove-meeting", "attendance" };

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    allow (map, writing[i], writable);
  allow (map, "sign-in-sheet", open);
}

/**
 * gain_people_meetings_open_waited_for:
 * @self: the view
 *
 * Opens the meeting that was added, once the workspace has it.
 */
void
gain_people_meetings_open_waited_for (GainPeopleView *self)
{
  const char *space = self->waited_for != NULL ? strchr (self->waited_for, ' ') : NULL;
  g_autofree char *day = NULL;
  GainDate date;

  if (space == NULL)
    return;
  day = g_strndup (self->waited_for, (gsize) (space - self->waited_for));
  if (gain_date_parse (day, &date) == GAIN_DATE_OK && gain_people_view_open_meeting (self, date, space + 1))
    g_clear_pointer (&self->waited_for, g_free);
}
