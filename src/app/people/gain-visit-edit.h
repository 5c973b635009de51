/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-people-edit.h"

G_BEGIN_DECLS

/* What a person enters about visits, calls and deliveries: recorded edits of the kind `visits`. */
gboolean gain_visit_save         (const GainPeopleEdit *edit, char **cells, int *column,
                                  GError **error);
gboolean gain_visit_keep_promise (const GainPeopleEdit *edit, const char *id, const char *done,
                                  GError **error);
gboolean gain_visit_remove       (const GainPeopleEdit *edit, const char *id, GError **error);
const char *gain_visit_kind_title (GainVisitKind kind);

G_END_DECLS
