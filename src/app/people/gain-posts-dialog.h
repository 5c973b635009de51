/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-people-edit.h"

G_BEGIN_DECLS

/* The practices that somebody works for, each a row: where, with which share, from when until when. */
void gain_people_ask_posts (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot,
                            guint person);

G_END_DECLS
