/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *gain_plan_page_new (const GainPlan *plan, const GainCatalog *catalog);

G_END_DECLS
