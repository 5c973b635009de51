/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-incoming.h"
#include "gain-view.h"

G_BEGIN_DECLS

/* What the Data view writes to files. Each asks for a place if path is empty, writes in the
 * background, and says in the window what it wrote or why not. */
void gain_data_output_kind     (GainView *view, GainKind kind, const char *path);
void gain_data_output_plan     (GainView *view, const char *title, const char *path);
void gain_data_output_all      (GainView *view, const char *folder);
void gain_data_output_template (GainView *view, GainKind kind, const char *path);
void gain_data_output_scores   (GainView *view, const char *path);
void gain_data_output_backup   (GainView *view, const char *path);
void gain_data_output_refused  (GainView *view, GainIncomingSet *set, guint file, const char *path);

G_END_DECLS
