/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One person: the roster's fields, results, flags, advances and meetings. */
#define GAIN_TYPE_PERSON_PAGE (gain_person_page_get_type ())
G_DECLARE_FINAL_TYPE (GainPersonPage, gain_person_page, GAIN, PERSON_PAGE, AdwBin)

GtkWidget  *gain_person_page_new    (GainSession *session, GainDirectory *directory);
gboolean    gain_person_page_keep   (GainPersonPage *self);
gboolean    gain_person_page_show   (GainPersonPage *self, const char *id);
gboolean    gain_person_page_update (GainPersonPage *self);
const char *gain_person_page_get_id (GainPersonPage *self);

G_END_DECLS
