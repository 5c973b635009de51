/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Goes over the bytes of an XML document before its parser does, and finds what would cost the parser
 * time without end: it compares each attribute of an element with every other one. */

typedef enum
{
  GAIN_XML_FINE,
  GAIN_XML_UNREADABLE, /* neither UTF-8, UTF-16 nor letters of one byte */
  GAIN_XML_HOSTILE,    /* a tag that no program writes */
} GainXmlVerdict;

/* Where in the document the bytes so far have ended. */
typedef enum
{
  GAIN_XML_AT_START,
  GAIN_XML_IN_TEXT,
  GAIN_XML_IN_MARK,    /* behind < */
  GAIN_XML_IN_BANG,    /* behind <! */
  GAIN_XML_IN_DASH,    /* behind <!- */
  GAIN_XML_IN_COMMENT,
  GAIN_XML_IN_CDATA,
  GAIN_XML_IN_ORDER,   /* behind <? */
  GAIN_XML_IN_TAG,
  GAIN_XML_IN_VALUE,
} GainXmlState;

typedef struct
{
  GainXmlState state;
  guint8       first[2];     /* bytes of the document, until it is known how many make a letter */
  guint        n_first;
  guint        width;        /* bytes of a letter; 0: not known yet */
  gboolean     high_first;   /* of two */
  gboolean     has_half;     /* a byte that waits for its other one */
  guint8       half;
  gunichar     quote;        /* that ends the value at hand */
  guint        run;          /* equal letters at the end that may close a comment and the like */
  guint        n_values;     /* of the tag at hand */
  guint        n_letters;
  gboolean     declared;     /* the first <? ... ?> is over */
  char         opening[256]; /* what it says */
  guint        n_opening;
} GainXmlGuard;

GainXmlVerdict gain_xml_guard_look (GainXmlGuard *guard, const char *bytes, gsize n);

G_END_DECLS
