/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is entered by hand for a payee, a person or a practice: flags and advances of the year. */
#define GAIN_TYPE_PAYEE_BOX (gain_payee_box_get_type ())
G_DECLARE_FINAL_TYPE (GainPayeeBox, gain_payee_box, GAIN, PAYEE_BOX, GtkBox)

GtkWidget *gain_payee_box_new  (GainSession *session);
void       gain_payee_box_show (GainPayeeBox *self, const GainDirectory *directory,
                                const char *id, const char *name);

G_END_DECLS
