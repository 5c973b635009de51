/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-import.h"

G_BEGIN_DECLS

/* What importing a file comes to. A list of CMS takes the place of an earlier delivery of it: whoever
 * stood there and is no more is withdrawn. */
typedef struct
{
  GainTable *rows;        /* to write: those of the file, and those that are withdrawn */
  guint      n_before;    /* patients assigned by earlier deliveries of the list */
  guint      n_withdrawn; /* of them: not on this one */
  guint      n_kept;      /* the same, but not withdrawn: rows of it may be theirs */
  guint      n_respelled; /* patients whose row gets another key: counted as added, and are not */
  GainTable *before;      /* what it is compared with, where lists of the same time go in before; NULL:
                           * what is stored */
} GainSettledList;

/* ahead: settled rows (GainTable) of lists that go in before, in this order; NULL: none. */
gboolean gain_assignment_settle         (GainStore *store, const GainReading *reading,
                                         GainImportFlags flags, const GPtrArray *ahead,
                                         GainSettledList *settled, GError **error);
void     gain_assignment_settled_clear  (GainSettledList *settled);
gboolean gain_assignment_withdraws_many (guint n_withdrawn, guint n_before);
gboolean gain_assignment_check          (const GainReading *reading, const GainSettledList *settled,
                                         GainImportFlags flags, GError **error);
char    *gain_assignment_settled_text   (guint n_withdrawn, guint n_kept);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GainSettledList, gain_assignment_settled_clear)

G_END_DECLS
