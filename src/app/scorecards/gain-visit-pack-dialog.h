/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-output.h"

G_BEGIN_DECLS

/* Asks whether the pack is to hold patients' names, and where to. aim: its practice. */
void gain_visit_pack_dialog_present (GtkWidget *widget, GainSession *session,
                                     const GainOutputAim *aim);

G_END_DECLS
