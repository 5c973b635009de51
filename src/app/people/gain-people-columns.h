/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-people-table.h"

G_BEGIN_DECLS

/* The tables of the People view; their data is a GainDirectory that outlives them. */
typedef enum
{
  GAIN_PEOPLE_PROVIDERS,
  GAIN_PEOPLE_STAFF,
  GAIN_PEOPLE_PRACTICES,
  GAIN_PEOPLE_DEPARTMENTS,
  GAIN_PEOPLE_MEETINGS,
  GAIN_PEOPLE_DELIVERIES, /* its table stands in a GainDeliveryPage */
  GAIN_PEOPLE_ASSIGNED,   /* in a GainAssignedPage */
} GainPeopleSection;
#define GAIN_N_PEOPLE_SECTIONS (GAIN_PEOPLE_ASSIGNED + 1)

GainPeopleTable *gain_people_columns_table (GainPeopleSection section, GainDirectory *directory);
GArray          *gain_people_columns_rows  (GainPeopleSection section,
                                            const GainDirectory *directory);
GainPeopleTable *gain_people_columns_members (GainDirectory *directory);
GainPeopleTable *gain_people_columns_roll    (GainDirectory *directory);
GtkListItemFactory *gain_people_columns_stars (GainDirectory *directory);
void                gain_people_columns_refresh_stars (GtkListItemFactory *factory,
                                                       GainDirectory *directory);
char            *gain_people_active_text   (const GainPerson *person);

G_END_DECLS
