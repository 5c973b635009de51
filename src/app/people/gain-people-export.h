/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-people-columns.h"
#include "gain-view.h"

G_BEGIN_DECLS

/* What the People view writes to a file: people and meetings as they are imported, practices and
 * departments as their table shows them. */
void gain_people_export_ask (GainView *view, GainPeopleSection section, GtkColumnView *table);
void gain_people_export_to  (GainView *view, GainPeopleSection section, GtkColumnView *table,
                             const char *path);

G_END_DECLS
