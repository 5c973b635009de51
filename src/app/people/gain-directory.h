/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* What the People view shows of one snapshot: sums per practice and department, the meetings with
 * those that are planned, and who fits the search. Used on the main loop only. */

typedef struct
{
  GainDate           date;
  char              *name;
  const GainMeeting *met;      /* NULL: planned, nobody is ticked yet */
  guint              expected; /* clinicians active on the day */
} GainDirectoryMeeting;

typedef struct
{
  guint  n_clinicians; /* active in the year */
  guint  n_staff;
  gint64 lives;        /* times GAIN_SCALE */
} GainDirectorySum;

typedef struct
{
  GainSnapshot     *snapshot;    /* NULL before the first */
  GPtrArray        *meetings;    /* GainDirectoryMeeting, newest first */
  GainDirectorySum *practices;   /* [n_practices] */
  GainDirectorySum *departments; /* [n_departments] */
  GPtrArray        *flags;       /* char *: names in use this year, or asked for by a plan */
  GHashTable       *mine;        /* TINs marked as mine */
  gboolean          only_mine;
  char             *search;      /* folded; NULL: everything fits */
  guint            *ranks;       /* [n_people] by last name, as languages sort; NULL: not yet made */
  GPtrArray        *folded;      /* char *: what each person is found by; NULL: not yet made */
} GainDirectory;

#define GAIN_PLANNED_MEETINGS "planned_meetings"

GainDirectory *gain_directory_new          (void);
void           gain_directory_free         (GainDirectory *self);
void           gain_directory_set_snapshot (GainDirectory *self, GainSnapshot *snapshot);
gboolean       gain_directory_set_search   (GainDirectory *self, const char *text);
gboolean       gain_directory_fits         (const GainDirectory *self, const char *text);
const GainPerson *gain_directory_person    (const GainDirectory *self, guint index); /* or NULL */
GArray        *gain_directory_people       (const GainDirectory *self, gboolean staff);
GArray        *gain_directory_count_up     (guint n);
GArray        *gain_directory_attendees    (const GainDirectory *self,
                                            const GainDirectoryMeeting *meeting, gboolean staff);
int            gain_directory_find_meeting (const GainDirectory *self, GainDate date,
                                            const char *name);
gboolean       gain_directory_shows_practice (const GainDirectory *self, const char *tin);
gboolean       gain_directory_shows_person   (const GainDirectory *self, guint index);
gboolean       gain_directory_person_fits   (guint index, gpointer directory);
gboolean       gain_directory_practice_fits (guint index, gpointer directory);
gboolean       gain_directory_department_fits (guint index, gpointer directory);
gboolean       gain_directory_meeting_fits  (guint index, gpointer directory);
char          *gain_directory_person_key    (guint index, gpointer directory);
char          *gain_directory_practice_key  (guint index, gpointer directory);
char          *gain_directory_department_key (guint index, gpointer directory);
char          *gain_directory_meeting_key   (guint index, gpointer directory);
int            gain_directory_get_flag      (const GainDirectory *self, const char *id,
                                             const char *flag);
guint          gain_directory_rank          (GainDirectory *self, guint index);
char          *gain_directory_last_first    (const GainPerson *person);
char          *gain_directory_count         (gint64 scaled);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDirectory, gain_directory_free)

G_END_DECLS
