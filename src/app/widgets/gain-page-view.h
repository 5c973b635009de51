/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pages of a display list on white paper, drawn by the renderer that also prints them. Scrolls by
 * itself: put it into a GtkScrolledWindow. Signal "figure-clicked" (page, row, text): a place that
 * the view's GainPageExplains says yes to; row counts the rows of the page's tables, -1 is none. */
#define GAIN_TYPE_PAGE_VIEW (gain_page_view_get_type ())
G_DECLARE_FINAL_TYPE (GainPageView, gain_page_view, GAIN, PAGE_VIEW, GtkWidget)

typedef enum
{
  GAIN_ZOOM_WIDTH,  /* as wide as there is room */
  GAIN_ZOOM_PAGE,   /* a whole page at once */
  GAIN_ZOOM_ACTUAL, /* as large as on paper */
  GAIN_ZOOM_IN,
  GAIN_ZOOM_OUT,
} GainZoom;

/* Whether there is more to say about a text, or a row of a table, of a page. */
typedef gboolean (*GainPageExplains) (guint page, int row, const char *text, gpointer data);

GtkWidget    *gain_page_view_new          (void);
void          gain_page_view_set_document (GainPageView *self, GainDocument *document /* taken */);
GainDocument *gain_page_view_get_document (GainPageView *self); /* borrowed; NULL: none */
void          gain_page_view_set_explains (GainPageView *self, GainPageExplains explains,
                                           gpointer data);
void          gain_page_view_zoom         (GainPageView *self, GainZoom zoom);
double        gain_page_view_get_scale    (GainPageView *self); /* 1: as large as on paper */
char         *gain_page_view_dup_text     (GainPageView *self);

G_END_DECLS
