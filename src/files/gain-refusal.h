/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes a refusal: column -1 is the row as a whole; reason is taken. */
typedef void (*GainRefuseFunc) (guint line, int column, const char *value, char *reason,
                                gpointer user_data);

/* A row, and whom to tell what is wrong with it. */
typedef struct
{
  guint          line;
  GainRefuseFunc refuse;
  gpointer       user_data;
} GainRefusal;

gboolean gain_refuse (const GainRefusal *row, int column, const char *value, char *reason);

G_END_DECLS
