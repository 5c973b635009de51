/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"
#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GAIN_SETTLE_PAPER_SHEET,    /* the sheet of a year */
  GAIN_SETTLE_PAPER_CASE,
} GainSettlePaper;

/* Lays a paper out off the main loop, then hands it on. widget stands in the window. */
typedef void (*GainSettlePaperDone) (GtkWidget *widget, GainDocument *document /* taken */);

void gain_settle_paper_show  (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                       GainSettlePaper paper, int year, GainSettlePaperDone done);
void gain_settle_paper_print (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                       GainSettlePaper paper, int year);
void gain_settle_paper_write (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                       GainSettlePaper paper, int year, const char *path);

G_END_DECLS
