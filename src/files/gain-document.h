/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

G_BEGIN_DECLS

/* Plans and diagrams: documents where other files are tables. */
gboolean gain_document_is_json    (const char *text, gsize length);
GainKind gain_document_kind       (const char *text, gsize length);
gboolean gain_document_check_form (GainKind kind, const char *name, const char *text, gsize length,
                                   GError **error);
gboolean gain_document_read       (GainReading *reading, const char *text, gsize length,
                                   GError **error);

G_END_DECLS
