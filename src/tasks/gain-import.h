/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-store.h"

G_BEGIN_DECLS

typedef enum
{
  GAIN_IMPORT_PLAIN = 0,
  GAIN_IMPORT_DRY_RUN = 1 << 0, /* report, change nothing */
  GAIN_IMPORT_STRICT = 1 << 1,  /* import nothing if anything is rejected */
  GAIN_IMPORT_WHOLE = 1 << 2,   /* CMS's list is whole, though many who were on it are not in the file */
  GAIN_IMPORT_PART = 1 << 3,    /* it is a part: nobody is withdrawn */
} GainImportFlags;

/* What an import did, or in a dry run would do. */
typedef struct
{
  GainReading      *reading;
  GainImportCounts  counts;
  gboolean          refused; /* strict, and something was rejected: nothing was imported */
  guint             n_withdrawn; /* patients of an earlier delivery of CMS's list who are not on this one */
  guint             n_kept;      /* the same, but rows that were refused may be theirs: they stay */
} GainImportReport;

/* The two halves of an import, so that a window can show the first before it does the second. */
GainReading      *gain_import_read   (GainStore *store, GainKind kind, const char *path,
                                      GainProgressFunc progress, gpointer user_data,
                                      GCancellable *cancellable, GError **error);
/* constants: "column=value" for every row; NULL: none. */
GainReading      *gain_import_read_with (GainStore *store, GainKind kind, const char *path,
                                      const GainReadingOptions *options, char **constants,
                                      GainProgressFunc progress, gpointer user_data,
                                      GCancellable *cancellable, GError **error);
GainMapping      *gain_import_guess  (GainStore *store, GainKind kind, const char *path,
                                      const char *sheet, char **constants, char ***headings,
                                      GError **error);
GainImportReport *gain_import_file   (GainStore *store, GainKind kind, const char *path,
                                      GainImportFlags flags,
                                      GainProgressFunc progress, gpointer user_data,
                                      GCancellable *cancellable, GError **error);
GainImportReport *gain_import_reading (GainStore *store, GainReading *reading /* taken */,
                                      GainImportFlags flags,
                                      GainProgressFunc progress, gpointer user_data,
                                      GCancellable *cancellable, GError **error);
void              gain_import_report_free (GainImportReport *report);
char             *gain_import_report_summary (const GainImportReport *report); /* one sentence */

/* Rows typed by hand: one table of any kind, one recorded edit. */
gboolean          gain_import_typed  (GainStore *store, GainTable *rows, const char *label,
                                      GError **error);

/* A setting, under the rules of a file of settings. */
gboolean          gain_import_setting (GainStore *store, const char *key, const char *value,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainImportReport, gain_import_report_free)

G_END_DECLS
