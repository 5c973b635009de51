/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram-live.h"
#include "gain-scorecard-page.h"

G_BEGIN_DECLS

/* A driver diagram on paper, landscape, and the page of talking points that goes with it to a practice.
 * Source: the contract "Driver diagrams", Out. */

typedef enum
{
  GAIN_DIAGRAM_LETTER,
  GAIN_DIAGRAM_TABLOID,
  GAIN_DIAGRAM_A4,
  GAIN_DIAGRAM_A3,
} GainDiagramPaper;

typedef enum
{
  GAIN_DIAGRAM_SHEETS,    /* on larger paper, or on as many sheets as it needs */
  GAIN_DIAGRAM_ONE_SHEET, /* text made smaller, as far as it can be read, before more are taken */
  GAIN_DIAGRAM_ONE_PIECE, /* a page as large as it needs: for pictures */
} GainDiagramForm;

/* Texts are borrowed. */
typedef struct
{
  GainDiagram           *diagram;    /* whole */
  const GainDiagramLive *live;       /* of that diagram; NULL: without figures */
  const char            *aco_name;
  const char            *whose;      /* the practice's or department's name; NULL: the ACO's */
  const char            *period;     /* of the figures; NULL: none */
  const char            *version_id; /* NULL: none */
  GainDate               issued;     /* 0: not said */
  GainDiagramPaper       paper;      /* the smallest to use */
  GainDiagramForm        form;
  gboolean               dense;      /* the layout's own: measures only where they first stand */
} GainDiagramSheet;

/* Returns what the reader should know: that it took larger paper, or several pages; NULL: nothing. */
char *gain_diagram_page_layout   (GainDocument *document, const GainDiagramSheet *sheet);
void  gain_talking_points_layout (GainDocument *document, const GainDiagramSheet *sheet,
                                  const GainScorecardStyle *style);
/* Of a page; the text is drawn as outlines, so that it looks the same everywhere. */
GBytes  *gain_page_to_svg        (GainDocument *document, guint page, GError **error);

extern const char *const gain_diagram_paper_words[]; /* letter, tabloid, a4, a3; NULL-terminated */

G_END_DECLS
