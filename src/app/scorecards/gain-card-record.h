/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What left the program is recorded once it is out. A workspace that can only be read records
 * nothing; what fails is said in the window. data: taken, given to func. */
void gain_card_record (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                       GainJobFunc func, gpointer data, GDestroyNotify data_free);

G_END_DECLS
