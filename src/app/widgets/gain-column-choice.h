/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A button from which the columns of a table are chosen; the first is always there. Signal
 * "changed" (strv): the person wants these. */
#define GAIN_TYPE_COLUMN_CHOICE (gain_column_choice_get_type ())
G_DECLARE_FINAL_TYPE (GainColumnChoice, gain_column_choice, GAIN, COLUMN_CHOICE, AdwBin)

void gain_column_choice_set (GainColumnChoice *self, const char *const *ids,
                             const char *const *titles, const char *const *chosen, guint most);

G_END_DECLS
