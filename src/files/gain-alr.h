/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-xlsx-sheet.h"

G_BEGIN_DECLS

/* CMS's Assignment List Reports: who is assigned to an ACO of the Shared Savings Program. They come as
 * several tables in a file each, or as sheets of one workbook. The layouts are taken from what is
 * public: CMS's Beneficiary Claims Data API (2021: the prototype of the report's data model, with the
 * meaning of its flags), the Tuva Project's Medicare ALR Connector (2025: columns, names of files, codes
 * of the monthly flags, the months that they are of) and, for the workbooks before 2017, published
 * readers of them (HICNO, First Name, Monthly Eligibility Flag 1 …). Columns that none of them explains
 * are passed over. */
typedef enum
{
  GAIN_ALR_ASSIGNED,    /* 1-1: the list itself */
  GAIN_ALR_TIN,         /* 1-2: primary care services by participant */
  GAIN_ALR_CCN,         /* 1-3: by facility */
  GAIN_ALR_NPI,         /* 1-4: by participant and clinician */
  GAIN_ALR_TURNOVER,    /* 1-5: no longer assigned */
  GAIN_ALR_ASSIGNABLE,  /* 1-6: could be assigned */
  GAIN_ALR_UNDERSERVED, /* 1-9 */
} GainAlrTable;

/* What of a table's row is kept until the tables are put together. */
typedef struct _GainAlr GainAlr;

gboolean      gain_alr_has_headings (char **names);
gboolean      gain_alr_recognize    (const char *text, gsize length, GainAlrTable *table);
gboolean      gain_alr_find_period  (const char *name, GainPeriod *period);
GainPeriod    gain_alr_first_month  (GainPeriod period);
gboolean      gain_alr_fill_reading (GainReading *reading, const char *text, gsize length,
                                     GainXlsxSheet *sheet, gboolean damaged, GError **error);
gboolean      gain_alr_join         (GainReading *list, const GPtrArray *others, GError **error);
const char   *gain_alr_table_number (GainAlrTable table);
GainAlrTable  gain_alr_get_table    (const GainAlr *alr);
GainPeriod    gain_alr_get_period   (const GainAlr *alr);
gboolean      gain_alr_is_refused   (const GainAlr *alr, const char *patient_id);
guint         gain_alr_count_unnamed (const GainAlr *alr);
void          gain_alr_free         (GainAlr *alr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainAlr, gain_alr_free)

G_END_DECLS
