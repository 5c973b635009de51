/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The tier schemes: of each tier its name and the share of a measure's most that it pays. */
#define GAIN_TYPE_SCHEME_EDITOR (gain_scheme_editor_get_type ())
G_DECLARE_FINAL_TYPE (GainSchemeEditor, gain_scheme_editor, GAIN, SCHEME_EDITOR, AdwBin)

GtkWidget  *gain_scheme_editor_new      (void);
void        gain_scheme_editor_show     (GainSchemeEditor *self, GainSession *session,
                                         GainSnapshot *snapshot);
void        gain_scheme_editor_set      (GainSchemeEditor *self, const char *scheme, guint tier,
                                         const char *name, const char *payout);
gboolean    gain_scheme_editor_save     (GainSchemeEditor *self, const char *scheme);
gboolean    gain_scheme_editor_add       (GainSchemeEditor *self, const char *name, guint n_tiers);
const char *gain_scheme_editor_get_fault (GainSchemeEditor *self, const char *scheme);

G_END_DECLS
