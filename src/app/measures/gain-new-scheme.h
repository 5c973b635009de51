/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GAIN_TYPE_NEW_SCHEME (gain_new_scheme_get_type ())
G_DECLARE_FINAL_TYPE (GainNewScheme, gain_new_scheme, GAIN, NEW_SCHEME, AdwBin)

GtkWidget  *gain_new_scheme_new       (void);
void        gain_new_scheme_show      (GainNewScheme *self, GainSession *session,
                                       GainSnapshot *snapshot);
gboolean    gain_new_scheme_add       (GainNewScheme *self, const char *name, guint n_tiers);
const char *gain_new_scheme_get_fault (GainNewScheme *self); /* or NULL */

G_END_DECLS
