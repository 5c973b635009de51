/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-people-write.h"

G_BEGIN_DECLS

/* What a person enters about payees and meetings. Each is one recorded edit, checked by the
 * importer's rules; a value of facts becomes a batch of its own. */
typedef struct
{
  GtkWidget    *widget; /* who asks */
  GainSession  *session;
  GainSnapshot *snapshot;
  GainWriteDone done;      /* told how it went; or NULL */
  gpointer      done_data; /* for done */
} GainPeopleEdit;

gboolean gain_people_set_flag       (const GainPeopleEdit *edit, const char *id, const char *name,
                                     const char *flag, const char *value, GError **error);
gboolean gain_people_add_advance    (const GainPeopleEdit *edit, const char *id, const char *name,
                                     const char *date, const char *amount, const char *label,
                                     int *column, GError **error);
gboolean gain_people_remove_advance (const GainPeopleEdit *edit, const char *id, const char *name,
                                     GainDate date, const char *label, GError **error);
void     gain_people_begin_result   (char **cells, const char *id);
gboolean gain_people_add_result     (const GainPeopleEdit *edit, char **cells, int *column,
                                     GError **error);
gboolean gain_people_save_person    (const GainPeopleEdit *edit, char **cells, gboolean adding,
                                     int *column, GError **error);
gboolean gain_people_save_posts     (const GainPeopleEdit *edit, guint person,
                                     const GPtrArray *rows, GError **error);
gboolean gain_people_mark_leaver    (const GainPeopleEdit *edit, const char *id, const char *date,
                                     GError **error);
gboolean gain_people_rename_practice (const GainPeopleEdit *edit, const char *tin,
                                     const char *name, GError **error);
gboolean gain_people_set_attendance (const GainPeopleEdit *edit, GainDate date,
                                     const char *meeting, const GPtrArray *ids, gboolean present,
                                     GainWriteDone done, gpointer data, GError **error);
void     gain_people_plan_meeting   (const GainPeopleEdit *edit, GainDate date, const char *name);
void     gain_people_remove_meeting (const GainPeopleEdit *edit, GainDate date, const char *name);

G_END_DECLS
