/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a command has to tell, as one JSON object: texts, counts, yes or no, and lists of objects. */
typedef struct _GainReport GainReport;

GainReport *gain_report_new        (void);
void        gain_report_free       (GainReport *report);
void        gain_report_add_text   (GainReport *report, const char *key, const char *text);
void        gain_report_add_count  (GainReport *report, const char *key, gint64 count);
void        gain_report_add_flag   (GainReport *report, const char *key, gboolean flag);
void        gain_report_add_texts  (GainReport *report, const char *key, const GPtrArray *texts);
void        gain_report_begin_list (GainReport *report, const char *key);
void        gain_report_begin_item (GainReport *report);
void        gain_report_end_item   (GainReport *report);
void        gain_report_end_list   (GainReport *report);
char       *gain_report_to_json    (GainReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainReport, gain_report_free)

G_END_DECLS
