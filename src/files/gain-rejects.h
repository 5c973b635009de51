/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-xlsx-sheet.h"

G_BEGIN_DECLS

GainReject *gain_reject_new           (guint line, const char *column, const char *value,
                                       char *reason);
void        gain_reject_free          (GainReject *reject);
char       *gain_rejects_name         (const char *file_name);
const char *gain_rejects_heading      (GainKind kind, const GainMapping *mapping);
gboolean    gain_reject_may_name_patient (const GainReject *reject, GainKind kind);
const char *gain_reject_reason_to_say (const GainReject *reject, GainKind kind);
gboolean    gain_rejects_fill         (GainReading *reading, const char *text, gsize length,
                                       char delimiter, char **names, GainXlsxSheet *sheet);

G_END_DECLS
