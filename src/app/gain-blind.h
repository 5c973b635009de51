/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The setting of a workspace that says how its comparisons open: "yes" hides names. */
#define GAIN_SETTING_BLINDED "blinded"

/* Neutral names for a comparison that others may see: "Clinician 17", "Practice 4". The numbers are
 * the same for a workspace and period on every computer, and follow neither names nor ids. Immutable,
 * shared by reference. */
typedef struct _GainBlind GainBlind;

GainBlind *gain_blind_new             (GainSnapshot *snapshot);
GainBlind *gain_blind_ref             (GainBlind *blind);
void       gain_blind_unref           (GainBlind *blind);
guint      gain_blind_person_number   (const GainBlind *blind, guint person);   /* from 1 */
guint      gain_blind_practice_number (const GainBlind *blind, guint practice); /* from 1 */
char      *gain_blind_person          (const GainBlind *blind, guint person);
char      *gain_blind_practice        (const GainBlind *blind, guint practice);

/* What the workspace asks for, and whether names are hidden in the window now (win.blinded). */
gboolean   gain_blind_is_wanted       (GainSnapshot *snapshot);
gboolean   gain_blind_is_on           (GtkWidget *widget);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainBlind, gain_blind_unref)

G_END_DECLS
