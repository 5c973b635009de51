/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-public-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *gain_public_preview_new (const GainPublicPage *page, int section);

G_END_DECLS
