/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-booklet.h"

#include "gain-sheet.h"

#include <glib/gi18n-lib.h>

#define BELOW_FOOTER 9.0 /* from the foot of a page to the line of its number in the booklet */

static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };

/**
 * gain_booklet_turn:
 * @document: a document whose pages may be printed on both sides
 *
 * Adds a page that says that it is blank where the next one would stand on the back of the last: what is
 * one person's is never on the back of another's.
 */
void
gain_booklet_turn (GainDocument *document)
{
  const GainPage *last;
  GainPen pen = { 0 };

  g_return_if_fail (document != NULL);

  if (document->pages->len % 2 == 0)
    return;
  last = g_ptr_array_index (document->pages, document->pages->len - 1);
  pen.fonts = document->fonts;
  pen.page = gain_document_add_page (document, last->width, last->height);
  gain_draw_begin (&pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  gain_draw_text_fit (&pen, &note_type, GAIN_STAPLE, GAIN_MARGIN + note_type.size,
                      pen.page->width - GAIN_STAPLE - GAIN_MARGIN,
                      _ ("This page is blank, so that what follows starts on a new sheet."));
  gain_draw_end (&pen);
}

/**
 * gain_booklet_number:
 * @document: a booklet, whole
 *
 * Writes onto each page its number in the booklet, below what it says of itself.
 */
void
gain_booklet_number (GainDocument *document)
{
  GainType type = note_type;

  g_return_if_fail (document != NULL);

  type.align = GAIN_ALIGN_RIGHT;
  for (guint i = 0; i < document->pages->len; i++)
    {
      GainPage *page = g_ptr_array_index (document->pages, i);
      GainPen pen = { document->fonts, page };
      g_autofree char *text = g_strdup_printf (_ ("booklet page %u"), i + 1);

      gain_draw_text (&pen, &type, page->width - GAIN_MARGIN,
                      page->height - GAIN_MARGIN + BELOW_FOOTER, text);
    }
}
