/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void gain_plan_say_fault (const char *name, const char *document, gssize length, GError *error);

G_END_DECLS
