/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"

G_BEGIN_DECLS

/* An element of the file's structure as it was begun, in reading order. */
typedef struct
{
  GainRoleTag role;
  guint       depth;       /* 0: the outermost of a page */
  char       *alternative; /* a figure's; else NULL */
  double      box[4];      /* a figure's, in the file's points from the lower left; else 0 */
} GainTag;

const char *gain_tag_name   (GainRoleTag role);
GBytes     *gain_tags_amend (GBytes *file, const GArray *tags, const char *language,
                             GError **error);

G_END_DECLS
