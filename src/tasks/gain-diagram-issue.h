/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram-page.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* A diagram as a file: JSON, CSV outline, SVG, PNG or PDF, by the ending of its name. */
typedef struct
{
  GainLedger       *ledger;   /* a run on the snapshot's facts, for dollars; NULL: none */
  GainDiagramPaper  paper;
  GainDate          issued;   /* printed, and the day for what is overdue; 0: not said */
  gboolean          plain;    /* without figures */
  gboolean          fit;      /* of a PDF: one sheet, in smaller text */
  gboolean          accessible;
} GainDiagramOptions;

/* The document to print or show; talking points: the page for a practice in place of the diagram.
 * note: what the reader should know of the paper; may be NULL. */
GainDocument *gain_diagram_document (GainSnapshot *snapshot, GainFonts *fonts, GainDiagram *diagram,
                                     const GainDiagramOptions *options, gboolean talking_points,
                                     char **note);
gboolean      gain_diagram_export   (GainSnapshot *snapshot, GainFonts *fonts, GainDiagram *diagram,
                                     const GainDiagramOptions *options, const char *path,
                                     char **note, GError **error);
gboolean      gain_talking_points_issue (GainSnapshot *snapshot, GainFonts *fonts,
                                     GainDiagram *diagram, const GainDiagramOptions *options,
                                     const char *path, GError **error);
/* Of the names that gain_diagram_export() takes. */
gboolean      gain_diagram_export_knows (const char *path);

G_END_DECLS
