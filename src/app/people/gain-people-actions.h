/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-people-edit.h"
#include "gain-view.h"

G_BEGIN_DECLS

/* The commands by which something is written down about people and practices: flags, advances,
 * who left, whose practices these are, visits, promises, patients. Where one stands doesn't matter. */
typedef struct GainPeopleActions GainPeopleActions;

GainPeopleActions *gain_people_actions_new   (GainView *view, GainDirectory *directory,
                                              GActionMap *map);
void               gain_people_actions_free  (GainPeopleActions *self);
void               gain_people_actions_allow (GActionMap *map, gboolean writable);
GainPeopleEdit     gain_people_edit_of       (GainView *view, const GainDirectory *directory);
void               gain_people_edit_report   (GainView *view, const GError *error);

G_END_DECLS
