/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-parts.h"

/* Every text of the Spanish catalog that says something as it stands, as labels show it. */
GHashTable *app_texts_read      (gboolean translated);

/* How many of these texts are cut off below @root, but for those within widgets of the types @apart
 * (NULL: none); each is told in a message. */
guint       app_texts_count_cut (GtkWidget *root, const AppPart *part, GHashTable *texts,
                                 const char *const *apart);
