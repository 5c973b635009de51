/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gain_benchmark_dialog_open (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot,
                                 const GPtrArray *peers, int year);
/* pairs: "measure=figure", as "ADM=admissions". */
void gain_benchmarks_use        (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                                 const GPtrArray *peers, int year, const char *const *pairs);

G_END_DECLS
