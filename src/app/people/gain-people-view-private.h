/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-assigned-page.h"
#include "gain-delivery-page.h"
#include "gain-people-actions.h"
#include "gain-people-columns.h"
#include "gain-people-view.h"

G_BEGIN_DECLS

/* The view, for its own files: gain-people-view.c shows, gain-people-meetings.c has the commands about
 * meetings. */
struct _GainPeopleView
{
  GainView         parent_instance;

  GtkStack        *pages;    /* "empty", "lists", "person", "practice", "meeting" */
  GtkStack        *sections;
  GtkBox          *switcher;
  GainPeopleTable *tables[GAIN_N_PEOPLE_SECTIONS];
  GainDeliveryPage *deliveries;
  GainAssignedPage *assigned;
  GtkWidget       *person;   /* made when first shown, as are the next two */
  GtkWidget       *practice;
  GtkWidget       *meeting;

  GainDirectory   *directory;
  GtkColumnViewColumn *stars; /* of the practices: which are mine */
  GActionMap      *actions;  /* weak: the window's */
  GainPeopleActions *record; /* those that write down what is known of people */
  GainPeopleSection section;
  gboolean         stale[GAIN_N_PEOPLE_SECTIONS]; /* the table shows an older snapshot */
  gboolean         person_from_practice;
  char            *waited_for; /* a meeting to open once it is there: "2025-12-09 Name" */
};

gboolean gain_people_view_shows        (GainPeopleView *self, const char *page);
void     gain_people_view_show_page    (GainPeopleView *self, const char *page);
void     gain_people_view_show_section (GainPeopleView *self, GainPeopleSection section);
gboolean gain_people_view_open_meeting (GainPeopleView *self, GainDate date, const char *name);

/* gain-people-meetings.c */
void gain_people_meetings_add_actions     (GainPeopleView *self, GActionMap *map);
void gain_people_meetings_allow           (GActionMap *map, gboolean writable, gboolean open);
void gain_people_meetings_open_waited_for (GainPeopleView *self);

G_END_DECLS
