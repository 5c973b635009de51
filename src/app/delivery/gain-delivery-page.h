/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-people-table.h"
#include "gain-session.h"

G_BEGIN_DECLS

/* Who has had a scorecard, and who waits for one: a list to plan visits with. */
#define GAIN_TYPE_DELIVERY_PAGE (gain_delivery_page_get_type ())
G_DECLARE_FINAL_TYPE (GainDeliveryPage, gain_delivery_page, GAIN, DELIVERY_PAGE, AdwBin)

/* The words of win.deliveries, in the order of the list of choices. */
#define GAIN_N_DELIVERY_CHOICES 5
extern const char *const gain_delivery_choices[GAIN_N_DELIVERY_CHOICES];

GtkWidget       *gain_delivery_page_new         (GainDirectory *directory);
GainPeopleTable *gain_delivery_page_get_table   (GainDeliveryPage *self);
void             gain_delivery_page_set_session (GainDeliveryPage *self, GainSession *session);
void             gain_delivery_page_set_snapshot (GainDeliveryPage *self, GainSnapshot *snapshot);
void             gain_delivery_page_fill        (GainDeliveryPage *self);
/* choice: a word of the above; manager: "" for all. */
void             gain_delivery_page_choose      (GainDeliveryPage *self, const char *choice,
                                                 const char *manager);
void             gain_delivery_page_refilter    (GainDeliveryPage *self);
const char      *gain_delivery_page_person_at   (GainDeliveryPage *self, guint row); /* id or NULL */

G_END_DECLS
