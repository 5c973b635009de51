/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-font.h"

G_BEGIN_DECLS

/* A page laid out once: a display list in points, origin at the top left. Renderers only draw it.
 * Text stands by its baseline. Colours are 0xRRGGBB. */

typedef enum
{
  GAIN_MARK_TEXT,
  GAIN_MARK_RECTANGLE,
  GAIN_MARK_LINE,      /* n points, stroked */
  GAIN_MARK_POLYGON,   /* n points, filled */
  GAIN_MARK_DOTS,      /* n points: zero-length strokes with round caps, one operator */
  GAIN_MARK_BALL,      /* Harvey ball: share filled clockwise from the top */
  GAIN_MARK_CLIP,      /* rectangle; until GAIN_MARK_UNCLIP */
  GAIN_MARK_UNCLIP,
  GAIN_MARK_LINK,      /* rectangle -> page number of the document */
  GAIN_MARK_BEGIN,     /* logical structure: role, text */
  GAIN_MARK_END,
} GainMarkKind;

typedef enum
{
  GAIN_ROLE_TAG_HEADING,    /* of a page */
  GAIN_ROLE_TAG_SUBHEADING, /* of a part of it */
  GAIN_ROLE_TAG_PARAGRAPH,
  GAIN_ROLE_TAG_TABLE,
  GAIN_ROLE_TAG_ROW,
  GAIN_ROLE_TAG_GROUP_ROW,   /* a row that only names the ones below it */
  GAIN_ROLE_TAG_HEADER_CELL, /* of a column */
  GAIN_ROLE_TAG_ROW_HEADER,  /* the cell that names its row */
  GAIN_ROLE_TAG_CELL,
  GAIN_ROLE_TAG_FIGURE,  /* text: the alternative text */
  GAIN_ROLE_TAG_LINK,    /* made by the renderer of GAIN_MARK_LINK */
} GainRoleTag;

typedef struct
{
  GainMarkKind  kind;
  double        x, y, width, height; /* rectangle; text: x and baseline y, width as measured */
  double        size;     /* text: font size; line, dots: width; ball: diameter */
  double        share;    /* ball: 0 to 1 */
  guint32       color;
  GainFace      face;
  GainRoleTag   role;
  int           page;     /* link */
  gboolean      dashed;
  char         *text;
  double       *points;   /* x, y pairs */
  guint         n_points;
} GainMark;

typedef struct
{
  double     width, height;
  GArray    *marks;  /* GainMark */
} GainPage;

typedef struct
{
  char *title;
  guint page;   /* from 0 */
  guint level;  /* from 0 */
} GainBookmark;

typedef struct
{
  char      *title;
  char      *language;   /* "en-US" */
  GPtrArray *pages;      /* GainPage */
  GArray    *bookmarks;  /* GainBookmark */
  GainFonts *fonts;
} GainDocument;

GainDocument *gain_document_new  (GainFonts *fonts, const char *title);
void          gain_document_free (GainDocument *document);
GainPage     *gain_document_add_page (GainDocument *document, double width, double height);
gboolean      gain_document_has_page (const GainDocument *document, guint page, GError **error);
void          gain_document_take_pages (GainDocument *document, GainDocument *from);
void          gain_page_scale (GainPage *page, double factor);
void          gain_document_add_bookmark (GainDocument *document, const char *title, guint level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDocument, gain_document_free)

G_END_DECLS
