/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-people-table.h"
#include "gain-session.h"

G_BEGIN_DECLS

/* Two of CMS's lists of assigned beneficiaries side by side: who came, who left, whose risk changed.
 * Patients are protected health information: they are shown once somebody asks for them, marked as such. */
#define GAIN_TYPE_ASSIGNED_PAGE (gain_assigned_page_get_type ())
G_DECLARE_FINAL_TYPE (GainAssignedPage, gain_assigned_page, GAIN, ASSIGNED_PAGE, AdwBin)

GtkWidget       *gain_assigned_page_new          (GainDirectory *directory);
GainPeopleTable *gain_assigned_page_get_table    (GainAssignedPage *self);
void             gain_assigned_page_set_session  (GainAssignedPage *self, GainSession *session);
void             gain_assigned_page_set_snapshot (GainAssignedPage *self, GainSnapshot *snapshot);
void             gain_assigned_page_fill         (GainAssignedPage *self);
void             gain_assigned_page_refilter     (GainAssignedPage *self);
void             gain_assigned_page_add_actions  (GainAssignedPage *self, GActionMap *map);
void             gain_assigned_page_export       (GainAssignedPage *self);
const char      *gain_assigned_page_person_at    (GainAssignedPage *self, guint row); /* id or NULL */

G_END_DECLS
