/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *gain_search_fold (const char *text); /* transfer full */

G_END_DECLS
