/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-assigned-page.h"
#include "gain-assignment-work.h"
#include "gain-text-table.h"

G_BEGIN_DECLS

/* What is listed, in the order of the buttons. */
typedef enum
{
  GAIN_ASSIGNED_PRACTICES, /* counts; names no patient */
  GAIN_ASSIGNED_CAME,
  GAIN_ASSIGNED_GONE,
  GAIN_ASSIGNED_RISK,
  GAIN_ASSIGNED_FLAGS,
  GAIN_ASSIGNED_VISITS,
} GainAssignedShow;
#define GAIN_N_ASSIGNED_SHOWS (GAIN_ASSIGNED_VISITS + 1)
extern const char *const gain_assigned_shows[GAIN_N_ASSIGNED_SHOWS];

/* What was read of the workspace at one moment, off the main loop. */
typedef struct
{
  GainSnapshot       *snapshot;
  GPtrArray          *lists;  /* GainAssignmentList, oldest first */
  GainAssignmentDiff *diff;   /* NULL: there are no two lists */
  GainPeriod          older;  /* 0: none */
  GainPeriod          newer;
} GainAssignedLists;

struct _GainAssignedPage
{
  AdwBin           parent_instance;

  GtkStack        *states;   /* "empty", "fault", "lists" */
  AdwBin          *empty;
  AdwStatusPage   *fault;
  GtkDropDown     *older;
  GtkWidget       *arrow;
  GtkDropDown     *newer;
  GtkLabel        *source;
  GtkWidget       *panel;
  GtkWidget       *worklists;
  GtkBox          *switcher;
  GtkWidget       *notice;
  GtkLabel        *sentence;
  GtkStack        *tables;   /* "practices", "patients", "unknown" */
  GainTextTable   *practices;
  GainPeopleTable *patients;

  GainDirectory   *directory; /* the view's */
  GainSession     *session;
  GainSnapshot    *snapshot;  /* the newest; what is shown may be of one before */
  GainAssignedLists    *shown;     /* NULL: nothing was read yet */
  GainPeriod       older_period; /* chosen; 0: the last but one */
  GainPeriod       newer_period;
  GainAssignedShow show;
  GArray          *rows;         /* guint: which counts by practice are listed, by name */
  guint            asked;        /* the newest reading: an older answer is passed over */
  gboolean         filling;
  gboolean         stale;
};

void gain_assigned_free (GainAssignedLists *assigned);
const GainAssignmentChange *gain_assigned_change_at (const GainAssignedPage *self, guint row);

/* gain-assigned-columns.c */
GainPeopleTable *gain_assigned_patients_new  (GainAssignedPage *self);
GainTextTable   *gain_assigned_practices_new (GainAssignedPage *self);
void             gain_assigned_list_practices (GainAssignedPage *self);
const char      *gain_assigned_practice_of   (GainAssignedPage *self,
                                              const GainAssignmentChange *change);
gboolean         gain_assigned_is_listed     (const GainAssignmentChange *change,
                                              GainAssignedShow show);

/* gain-assigned-work.c */
void gain_assigned_ask_panel  (GainAssignedPage *self);
void gain_assigned_take_panel (GainAssignedPage *self, GainPeriod of, gboolean ask);
void gain_assigned_ask_lists  (GainAssignedPage *self);
void gain_assigned_take_lists (GainAssignedPage *self);
void gain_assigned_write      (GainAssignedPage *self, const char *path);

G_END_DECLS
