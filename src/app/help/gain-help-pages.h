/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One page of the help: a Markdown text in resources/help, in the reader's language where there is one. */
typedef struct
{
  const char *id;    /* as the file is called, and as links call it */
  const char *group; /* to be translated */
} GainHelpPage;

extern const GainHelpPage gain_help_pages[];
extern const guint        gain_n_help_pages;

/* A page that fits a search. */
typedef struct
{
  guint page;    /* index in gain_help_pages */
  char *snippet; /* the words around the first that was found; NULL: it is in the title */
} GainHelpHit;

void       gain_help_hit_free        (GainHelpHit *hit);

guint      gain_help_page_find       (const char *id); /* G_MAXUINT: none */
char      *gain_help_page_dup_text   (guint page);     /* Markdown */
char      *gain_help_page_dup_title  (guint page);
/* The page for what the window shows. part: (nullable) of the view, such as "decisions". */
guint      gain_help_page_for        (const char *view, const char *part);
GPtrArray *gain_help_search          (const char *words); /* of GainHelpHit; the best first */

G_END_DECLS
