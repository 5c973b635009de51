/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What somebody typed, without the blanks around it. */
char     *gain_typed_text      (GtkTextView *view);
gboolean  gain_typed_is_filled (GtkEditable *field);

G_END_DECLS
