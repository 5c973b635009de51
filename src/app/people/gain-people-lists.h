/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-people-edit.h"

G_BEGIN_DECLS

/* Settings that are lists, of which an edit adds or takes out one entry. */
typedef enum
{
  GAIN_LIST_MY_PRACTICES,
  GAIN_LIST_PLANNED_MEETINGS,
} GainPeopleList;

char            *gain_people_list_change (const char *setting, GainPeopleList list,
                                          const char *entry, gboolean listed, gboolean *was);
void             gain_people_list       (const GainPeopleEdit *edit, GainPeopleList list,
                                         const char *entry, gboolean listed, const char *label);
/* For a #GainWriteFunc. */
GainWriteOutcome gain_people_list_write (GainStore *store, GainPeopleList list, const char *entry,
                                         gboolean listed, const char *label,
                                         GCancellable *cancellable, GError **error);

G_END_DECLS
