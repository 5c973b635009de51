/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-public-page.h"

G_BEGIN_DECLS

typedef enum
{
  GAIN_PUBLIC_AS_TEXT,
  GAIN_PUBLIC_AS_HTML,     /* a whole document */
  GAIN_PUBLIC_AS_FRAGMENT, /* HTML to be put into a web page */
} GainPublicFormat;

char *gain_public_page_format (const GainPublicPage *page, const char *name,
                               GainPublicFormat format);

G_END_DECLS
