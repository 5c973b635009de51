/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-ask.h"
#include "gain-distribution.h"

G_BEGIN_DECLS

void gain_payments_ask (GtkWidget *view, const GainDistribution *run, const char *suggested,
                        GainAskChoiceFunc func, gpointer data);

G_END_DECLS
