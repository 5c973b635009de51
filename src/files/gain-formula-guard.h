/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An apostrophe keeps a spreadsheet from working out a text as a formula, in files that people open. */
char *gain_formula_guard   (const char *text);
void  gain_formula_unguard (char **text, gsize *length);

G_END_DECLS
