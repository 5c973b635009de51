/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-desk.h"

G_BEGIN_DECLS

/* Undo of one certain change, as it is offered where the change is told: what was changed since must
 * not be undone in its place. */

/* The journal's newest entry once the work whose callback runs had written; 0: nothing was written. */
gint64 gain_desk_get_last_change   (GainDesk *self);
/* Finish with gain_desk_finish (), which gives the label. */
void   gain_desk_undo_change_async (GainDesk *self, gint64 change, GAsyncReadyCallback callback,
                                    gpointer user_data);

G_END_DECLS
