/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decimal.h"
#include "gain-people-view-private.h"

#include "gain-assigned-page.h"
#include "gain-delivery-page.h"
#include "gain-empty.h"
#include "gain-issued-window.h"
#include "gain-meeting-page.h"
#include "gain-people-actions.h"
#include "gain-people-columns.h"
#include "gain-people-dialogs.h"
#include "gain-people-edit.h"
#include "gain-people-export.h"
#include "gain-person-page.h"
#include "gain-practice-page.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (GainPeopleView, gain_people_view, GAIN_TYPE_VIEW)

static const struct
{
  const char *name;
  const char *title;
} sections[GAIN_N_PEOPLE_SECTIONS] = {
  { "providers", N_ ("Providers") },     { "staff", N_ ("Staff") },
  { "practices", N_ ("Practices") },     { "departments", N_ ("Departments") },
  { "meetings", N_ ("Meetings") },       { "deliveries", N_ ("Deliveries") },
  { "assigned", N_ ("Assigned") },
};

static void update_actions (GainPeopleView *self);
static void refresh_stars (GainPeopleView *self);

static const char *
page_name (GainPeopleView *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

/* Only what is on screen is made anew at once. */
static void
fill_section (GainPeopleView *self)
{
  g_autoptr (GArray) rows = NULL;

  if (!self->stale[self->section])
    return;
  self->stale[self->section] = FALSE;
  if (self->section == GAIN_PEOPLE_DELIVERIES)
    {
      gain_delivery_page_refilter (self->deliveries);
      return;
    }
  if (self->section == GAIN_PEOPLE_ASSIGNED)
    {
      gain_assigned_page_fill (self->assigned);
      return;
    }
  rows = gain_people_columns_rows (self->section, self->directory);
  gain_people_table_fill (self->tables[self->section], rows);
  if (self->section == GAIN_PEOPLE_PRACTICES)
    refresh_stars (self);
}

static void
show_section_by_name (GainPeopleView *self, const char *name)
{
  for (guint i = 0; i < GAIN_N_PEOPLE_SECTIONS; i++)
    if (g_str_equal (sections[i].name, name))
      gain_people_view_show_section (self, i);
}

static void
ensure_page (GainPeopleView *self, GtkWidget **page, const char *name,
             GtkWidget *(*new_page) (GainSession *session, GainDirectory *directory))
{
  if (*page != NULL)
    return;
  *page = new_page (gain_view_get_session (GAIN_VIEW (self)), self->directory);
  gtk_stack_add_named (self->pages, *page, name);
}

static gboolean
open_person (GainPeopleView *self, const char *id)
{
  gboolean from_practice = gain_people_view_shows (self, "practice");

  if (self->directory->snapshot == NULL)
    return FALSE;
  ensure_page (self, &self->person, "person", gain_person_page_new);
  if (!gain_person_page_show (GAIN_PERSON_PAGE (self->person), id))
    return FALSE;
  if (!gain_people_view_shows (self, "person"))
    self->person_from_practice = from_practice;
  gain_people_view_show_page (self, "person");
  return TRUE;
}

static void
open_practice (GainPeopleView *self, const char *key, gboolean is_department)
{
  GainPracticePage *page;

  if (self->directory->snapshot == NULL)
    return;
  ensure_page (self, &self->practice, "practice", gain_practice_page_new);
  page = GAIN_PRACTICE_PAGE (self->practice);
  if (is_department ? gain_practice_page_show_department (page, key)
                    : gain_practice_page_show_practice (page, key))
    gain_people_view_show_page (self, "practice");
}

static void
on_open (GainPeopleTable *table, guint index, gpointer data)
{
  GainPeopleView *self = data;
  const GainCatalog *catalog = self->directory->snapshot->catalog;
  const GainDirectoryMeeting *meeting;

  switch (self->section)
    {
    case GAIN_PEOPLE_PRACTICES:
      open_practice (self, catalog->practices[index].tin, FALSE);
      break;
    case GAIN_PEOPLE_DEPARTMENTS:
      open_practice (self, catalog->departments[index].name, TRUE);
      break;
    case GAIN_PEOPLE_MEETINGS:
      meeting = g_ptr_array_index (self->directory->meetings, index);
      gain_people_view_open_meeting (self, meeting->date, meeting->name);
      break;
    case GAIN_PEOPLE_DELIVERIES:
      open_person (self, gain_delivery_page_person_at (self->deliveries, index));
      break;
    case GAIN_PEOPLE_ASSIGNED:
      if (gain_assigned_page_person_at (self->assigned, index) != NULL)
        open_person (self, gain_assigned_page_person_at (self->assigned, index));
      break;
    case GAIN_PEOPLE_PROVIDERS:
    case GAIN_PEOPLE_STAFF:
    default:
      open_person (self, catalog->people[index].id);
      break;
    }
}

static void
on_section (GSimpleAction *action, GVariant *value, gpointer data)
{
  show_section_by_name (data, g_variant_get_string (value, NULL));
}

/* A page may be asked for while another view is shown. */
static void
come_forward (GainPeopleView *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "people");
}

static void
on_person (GSimpleAction *action, GVariant *value, gpointer data)
{
  come_forward (data);
  open_person (data, g_variant_get_string (value, NULL));
}

static void
on_practice (GSimpleAction *action, GVariant *value, gpointer data)
{
  gboolean is_department = g_str_equal (g_action_get_name (G_ACTION (action)), "people-department");

  come_forward (data);
  open_practice (data, g_variant_get_string (value, NULL), is_department);
}

/* What was typed about a person waits on the page. */
static void
say_unsaved (GainPeopleView *self)
{
  GainPersonPage *page = GAIN_PERSON_PAGE (self->person);

  if (gain_person_page_keep (page))
    gain_window_toast_open (gain_window_of (GTK_WIDGET (self)),
                            _ ("What you typed is not saved. It waits on the person’s page."),
                            _ ("_Go Back"), "win.people-person", gain_person_page_get_id (page));
}

static void
on_back (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;

  if (gain_people_view_shows (self, "person"))
    say_unsaved (self);
  if (gain_people_view_shows (self, "person") && self->person_from_practice
      && gain_practice_page_update (GAIN_PRACTICE_PAGE (self->practice)))
    gain_people_view_show_page (self, "practice");
  else if (!gain_people_view_shows (self, "empty"))
    gain_people_view_show_page (self, "lists");
}

static void
on_add_person (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;

  gain_people_ask_person (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)),
                          self->directory->snapshot, self->section == GAIN_PEOPLE_STAFF);
}

static void
on_issued (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;

  if (self->directory->snapshot != NULL)
    gain_issued_window_show (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)),
                             g_variant_get_string (value, NULL));
}

static void
on_deliveries (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleView *self = data;
  const char *choice, *manager;

  g_variant_get (value, "(&s&s)", &choice, &manager);
  come_forward (self);
  gain_people_view_show_section (self, GAIN_PEOPLE_DELIVERIES);
  gain_delivery_page_choose (self->deliveries, choice, manager);
}

static const GActionEntry entries[] = {
  { "people", on_section, "s", "'providers'" },
  { "people-person", on_person, "s" },
  { "people-practice", on_practice, "s" },
  { "people-department", on_practice, "s" },
  { "people-back", on_back },
  { "add-person", on_add_person },
  { "issued", on_issued, "s" },
  { "deliveries", on_deliveries, "(ss)" },
};

static void
update_actions (GainPeopleView *self)
{
  const GainSnapshot *snapshot = self->directory->snapshot;
  gboolean writable = snapshot != NULL && snapshot->writable;

  /* The commands of a window are those of the view that stands in it now. */
  if (self->actions == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, "add-person")), writable);
  gain_people_actions_allow (self->actions, writable);
  gain_people_meetings_allow (self->actions, writable, gain_people_view_shows (self, "meeting"));
}

static void
refilter (GainPeopleView *self)
{
  if (self->directory->snapshot == NULL)
    return;
  for (guint i = 0; i < GAIN_N_PEOPLE_SECTIONS; i++)
    if (i != self->section)
      self->stale[i] = TRUE; /* filling filters */
  if (self->section == GAIN_PEOPLE_DELIVERIES)
    gain_delivery_page_refilter (self->deliveries);
  else if (self->section == GAIN_PEOPLE_ASSIGNED)
    gain_assigned_page_refilter (self->assigned);
  else if (!self->stale[self->section])
    gain_people_table_refilter (self->tables[self->section]);
  if (gain_people_view_shows (self, "meeting"))
    gain_meeting_page_refilter (GAIN_MEETING_PAGE (self->meeting));
}

static void
gain_people_view_add_actions (GainView *view, GActionMap *map)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (view);

  g_set_weak_pointer (&self->actions, map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
  gain_people_meetings_add_actions (self, map);
  self->record = gain_people_actions_new (view, self->directory, map);
  gain_assigned_page_add_actions (self->assigned, map);
  update_actions (self);
}

static void
refresh_stars (GainPeopleView *self)
{
  gain_people_columns_refresh_stars (gtk_column_view_column_get_factory (self->stars),
                                     self->directory);
}

/* All rows of a list, or those of my practices. */
static guint
count_rows (GainPeopleView *self, GainPeopleSection section)
{
  g_autoptr (GArray) rows = gain_people_columns_rows (section, self->directory);
  const GainCatalog *catalog = self->directory->snapshot->catalog;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint index = g_array_index (rows, guint, i);

      if (section == GAIN_PEOPLE_PRACTICES)
        n += gain_directory_shows_practice (self->directory, catalog->practices[index].tin);
      else if (section == GAIN_PEOPLE_PROVIDERS || section == GAIN_PEOPLE_STAFF)
        n += gain_directory_shows_person (self->directory, index);
      else
        n++;
    }
  return n;
}

/* Section titles say how many there are. */
static void
show_counts (GainPeopleView *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->switcher));

  for (guint i = 0; i < GAIN_N_PEOPLE_SECTIONS; i++)
    {
      gboolean counted = i != GAIN_PEOPLE_DELIVERIES && i != GAIN_PEOPLE_ASSIGNED;
      g_autofree char *n = counted ? gain_count_format (count_rows (self, i), 0) : NULL;
      g_autofree char *title = counted ? g_strdup_printf ("%s  %s", _ (sections[i].title), n)
                                       : g_strdup (_ (sections[i].title));

      gtk_button_set_label (GTK_BUTTON (button), title);
      button = gtk_widget_get_next_sibling (button);
    }
}

static void
fill_lists (GainPeopleView *self)
{
  show_counts (self);
  for (guint i = 0; i < GAIN_N_PEOPLE_SECTIONS; i++)
    self->stale[i] = TRUE;
  if (gain_people_view_shows (self, "lists"))
    fill_section (self);
}

static void
gain_people_view_practices_changed (GainView *view)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (view);

  self->directory->only_mine = gain_view_get_only_mine (view);
  if (self->directory->snapshot != NULL)
    show_counts (self);
  refilter (self);
  if (self->section == GAIN_PEOPLE_ASSIGNED)
    gain_assigned_page_fill (self->assigned);
}

/* A page whose subject is gone gives way to the list. */
static void
update_page (GainPeopleView *self)
{
  gboolean there = TRUE;

  if (gain_people_view_shows (self, "person"))
    there = gain_person_page_update (GAIN_PERSON_PAGE (self->person));
  else if (gain_people_view_shows (self, "practice"))
    there = gain_practice_page_update (GAIN_PRACTICE_PAGE (self->practice));
  else if (gain_people_view_shows (self, "meeting"))
    there = gain_meeting_page_update (GAIN_MEETING_PAGE (self->meeting));
  if (!there)
    gain_people_view_show_page (self, "lists");
}

static void
gain_people_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (view);

  gain_directory_set_snapshot (self->directory, snapshot);
  self->directory->only_mine = gain_view_get_only_mine (view);
  gain_delivery_page_set_session (self->deliveries, gain_view_get_session (view));
  gain_delivery_page_set_snapshot (self->deliveries, snapshot);
  gain_assigned_page_set_session (self->assigned, gain_view_get_session (view));
  gain_assigned_page_set_snapshot (self->assigned, snapshot);
  fill_lists (self);
  update_page (self);
  if (snapshot->catalog->n_people == 0)
    gain_people_view_show_page (self, "empty");
  else if (gain_people_view_shows (self, "empty"))
    gain_people_view_show_page (self, "lists");
  update_actions (self);
  gain_people_meetings_open_waited_for (self);
}

static void
gain_people_view_set_search (GainView *view, const char *text)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (view);

  if (text[0] != '\0' && (gain_people_view_shows (self, "person") || gain_people_view_shows (self, "practice")))
    gain_people_view_show_page (self, "lists");
  if (gain_directory_set_search (self->directory, text))
    refilter (self);
}

static const char *
gain_people_view_get_primary (GainView *view, const char **label)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (view);

  if (!gain_people_view_shows (self, "lists"))
    return NULL;
  switch (self->section)
    {
    case GAIN_PEOPLE_PROVIDERS:
      *label = _ ("Add Provider…");
      return "win.add-person";
    case GAIN_PEOPLE_STAFF:
      *label = _ ("Add Staff…");
      return "win.add-person";
    case GAIN_PEOPLE_MEETINGS:
      *label = _ ("New Meeting…");
      return "win.new-meeting";
    case GAIN_PEOPLE_PRACTICES:
    case GAIN_PEOPLE_DEPARTMENTS:
    case GAIN_PEOPLE_DELIVERIES:
    case GAIN_PEOPLE_ASSIGNED:
    default:
      return NULL;
    }
}

static void
gain_people_view_step (GainView *view, int by)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (view);
  GainPeopleTable *table = self->tables[self->section];
  g_autoptr (GArray) selected = NULL;
  guint position = 0;
  guint n;
  int index;

  if (self->directory->snapshot == NULL)
    return;
  fill_section (self);
  selected = gain_people_table_selected (table);
  index = selected->len > 0 ? (int) g_array_index (selected, guint, 0) : -1;
  n = gain_people_table_n_shown (table);
  if (n == 0)
    return;
  if (gain_people_view_shows (self, "person") && self->section < GAIN_PEOPLE_DELIVERIES)
    index = gain_catalog_find_person (self->directory->snapshot->catalog,
                                      gain_person_page_get_id (GAIN_PERSON_PAGE (self->person)));
  if (index >= 0 && gain_people_table_find (table, (guint) index, &position))
    position = (guint) CLAMP ((int) position + by, 0, (int) n - 1);
  index = (int) gain_people_table_shown (table, position);
  gain_people_table_select (table, (guint) index);
  if (gain_people_view_shows (self, "person") && self->section <= GAIN_PEOPLE_STAFF)
    open_person (self, self->directory->snapshot->catalog->people[index].id);
}

static void
gain_people_view_show_provider (GainView *view, const char *id)
{
  open_person (GAIN_PEOPLE_VIEW (view), id);
}

/* A practice and a department have a page of their own; a list has none. */
static gboolean
issue_page (GainPeopleView *self, const char *action)
{
  gboolean is_department;
  const char *key = NULL;

  if (gain_people_view_shows (self, "practice"))
    key = gain_practice_page_get_key (GAIN_PRACTICE_PAGE (self->practice), &is_department);
  if (key == NULL)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), action, "(ss)",
                              is_department ? "department" : "practice", key);
  return TRUE;
}

static void
gain_people_view_print (GainView *view)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (view);
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (gain_people_view_shows (self, "meeting"))
    gain_meeting_page_sign_in (GAIN_MEETING_PAGE (self->meeting));
  else if (!issue_page (self, "win.print-page") && window != NULL)
    gain_window_toast (window,
                       _ ("Open a practice or department to print its page, or a meeting to print its "
                          "sign-in sheet."),
                       FALSE);
}

static void
gain_people_view_export (GainView *view)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (view);

  if (issue_page (self, "win.export-page"))
    return;
  if (self->section == GAIN_PEOPLE_ASSIGNED)
    {
      gain_assigned_page_export (self->assigned);
      return;
    }
  gain_people_export_ask (view, self->section,
                          gain_people_table_get_view (self->tables[self->section]));
}

static void
gain_people_view_dispose (GObject *object)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (object);

  g_clear_weak_pointer (&self->actions);
  g_clear_object (&self->stars);
  g_clear_pointer (&self->waited_for, g_free);
  G_OBJECT_CLASS (gain_people_view_parent_class)->dispose (object);
}

/* The tables and pages are gone by now; they looked into the directory to their end. */
static void
gain_people_view_finalize (GObject *object)
{
  GainPeopleView *self = GAIN_PEOPLE_VIEW (object);

  g_clear_pointer (&self->record, gain_people_actions_free);
  gain_directory_free (self->directory);
  G_OBJECT_CLASS (gain_people_view_parent_class)->finalize (object);
}

static void
gain_people_view_class_init (GainPeopleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GainViewClass *view_class = GAIN_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_people_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_people_view_finalize;
  view_class->add_actions = gain_people_view_add_actions;
  view_class->set_snapshot = gain_people_view_set_snapshot;
  view_class->set_search = gain_people_view_set_search;
  view_class->get_primary = gain_people_view_get_primary;
  view_class->step = gain_people_view_step;
  view_class->show_provider = gain_people_view_show_provider;
  view_class->practices_changed = gain_people_view_practices_changed;
  view_class->print = gain_people_view_print;
  view_class->export = gain_people_view_export;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/people/people-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GainPeopleView, pages);
  gtk_widget_class_bind_template_child (widget_class, GainPeopleView, sections);
  gtk_widget_class_bind_template_child (widget_class, GainPeopleView, switcher);
}

static GtkWidget *
new_nothing (GainPeopleSection section)
{
  switch (section)
    {
    case GAIN_PEOPLE_PROVIDERS:
      return gain_empty_new ("system-users-symbolic", _ ("No Providers"),
                             _ ("Nobody on the roster is a clinician. Add one, or import a roster."),
                             _ ("_Add Provider…"), "win.add-person");
    case GAIN_PEOPLE_STAFF:
      return gain_empty_new ("system-users-symbolic", _ ("No Staff"),
                             _ ("Staff are those whose role on the roster is “staff”."),
                             _ ("_Add Staff…"), "win.add-person");
    case GAIN_PEOPLE_DEPARTMENTS:
      return gain_empty_new ("system-users-symbolic", _ ("No Departments"),
                             _ ("Enter a department for the people who belong to one."), NULL, NULL);
    case GAIN_PEOPLE_MEETINGS:
      return gain_empty_new ("x-office-calendar-symbolic", _ ("No Meetings This Year"),
                             _ ("Add a meeting, print its sign-in sheet, and tick who came."),
                             _ ("_New Meeting…"), "win.new-meeting");
    case GAIN_PEOPLE_PRACTICES:
    case GAIN_PEOPLE_DELIVERIES:
    case GAIN_PEOPLE_ASSIGNED:
    default:
      return gain_empty_new ("system-users-symbolic", _ ("No Practices"),
                             _ ("Practices come with the people who work in them."), NULL, NULL);
    }
}

static GtkWidget *
nobody_new (void)
{
  GtkWidget *nobody = gain_empty_new ("system-users-symbolic", _ ("Nobody Is on the Roster"),
                                      _ ("Import a roster: it brings providers, staff, practices and "
                                         "departments. Or add the first provider by hand."),
                                      _ ("_Import a Roster…"), "win.view::data");

  gain_empty_add_way (nobody, _ ("_Add Provider…"), "win.add-person");
  return nobody;
}

static void
add_section (GainPeopleView *self, guint i)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (_ (sections[i].title));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", sections[i].name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.people");
  gtk_box_append (self->switcher, button);
  if (i == GAIN_PEOPLE_DELIVERIES)
    {
      self->deliveries = GAIN_DELIVERY_PAGE (gain_delivery_page_new (self->directory));
      self->tables[i] = gain_delivery_page_get_table (self->deliveries);
      gtk_stack_add_named (self->sections, GTK_WIDGET (self->deliveries), sections[i].name);
    }
  else if (i == GAIN_PEOPLE_ASSIGNED)
    {
      self->assigned = GAIN_ASSIGNED_PAGE (gain_assigned_page_new (self->directory));
      self->tables[i] = gain_assigned_page_get_table (self->assigned);
      gtk_stack_add_named (self->sections, GTK_WIDGET (self->assigned), sections[i].name);
    }
  else
    {
      self->tables[i] = gain_people_columns_table (i, self->directory);
      gain_people_table_set_nothing (self->tables[i], new_nothing (i));
      gtk_stack_add_named (self->sections, GTK_WIDGET (self->tables[i]), sections[i].name);
    }
  g_signal_connect (self->tables[i], "open", G_CALLBACK (on_open), self);
}

static void
gain_people_view_init (GainPeopleView *self)
{
  self->directory = gain_directory_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < GAIN_N_PEOPLE_SECTIONS; i++)
    add_section (self, i);
  self->stars = gtk_column_view_column_new (_ ("Mine"), gain_people_columns_stars (self->directory));
  gtk_column_view_insert_column (gain_people_table_get_view (self->tables[GAIN_PEOPLE_PRACTICES]), 0,
                                 self->stars);
  gtk_stack_add_named (self->pages, nobody_new (), "empty");
}

/**
 * gain_people_view_shows:
 * @self: the view
 * @page: "empty", "lists", "person", "practice", "meeting"
 *
 * Returns: whether that is what it shows
 */
gboolean
gain_people_view_shows (GainPeopleView *self, const char *page)
{
  return g_strcmp0 (page_name (self), page) == 0;
}

/**
 * gain_people_view_show_page:
 * @self: the view
 * @page: as of gain_people_view_shows(); it is there
 *
 * Goes to a page.
 */
void
gain_people_view_show_page (GainPeopleView *self, const char *page)
{
  if (g_str_equal (page, "lists"))
    fill_section (self);
  gtk_stack_set_visible_child_name (self->pages, page);
  update_actions (self);
  gain_view_changed (GAIN_VIEW (self));
}

/**
 * gain_people_view_show_section:
 * @self: the view
 * @section: a list
 *
 * Goes to a list.
 */
void
gain_people_view_show_section (GainPeopleView *self, GainPeopleSection section)
{
  GAction *action = self->actions != NULL ? g_action_map_lookup_action (self->actions, "people")
                                          : NULL;

  self->section = section;
  gtk_stack_set_visible_child_name (self->sections, sections[section].name);
  if (self->directory->snapshot != NULL)
    fill_section (self);
  if (action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action),
                               g_variant_new_string (sections[section].name));
  if (!gain_people_view_shows (self, "empty"))
    gain_people_view_show_page (self, "lists");
}

/**
 * gain_people_view_open_meeting:
 * @self: the view
 * @date: a day
 * @name: of a meeting on it
 *
 * Goes to a meeting's page.
 *
 * Returns: whether there is such a meeting
 */
gboolean
gain_people_view_open_meeting (GainPeopleView *self, GainDate date, const char *name)
{
  if (self->directory->snapshot == NULL)
    return FALSE;
  ensure_page (self, &self->meeting, "meeting", gain_meeting_page_new);
  if (!gain_meeting_page_show (GAIN_MEETING_PAGE (self->meeting), date, name))
    return FALSE;
  gain_people_view_show_page (self, "meeting");
  return TRUE;
}
