/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"
#include "gain-diagram.h"
#include "gain-mapping.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GAIN_FILE_ERROR (gain_file_error_quark ())
typedef enum
{
  GAIN_FILE_ERROR_UNREADABLE, /* can't be opened or read: the system's reason in our words */
  GAIN_FILE_ERROR_NOT_TEXT,   /* binary, .xls, .xlsx, password-protected ... named as such */
  GAIN_FILE_ERROR_NO_HEADER,  /* empty, or a required column is missing */
  GAIN_FILE_ERROR_WRONG_KIND, /* the headings are those of another kind */
  GAIN_FILE_ERROR_TOO_LARGE,
  GAIN_FILE_ERROR_INVALID,    /* a JSON document that breaks its format: message starts with the path */
  GAIN_FILE_ERROR_WRITE,      /* can't be written; nothing half-written is left */
  GAIN_FILE_ERROR_NO_PERIOD,  /* nothing says of which quarter or year it is */
  GAIN_FILE_ERROR_SHORT_LIST, /* CMS's list without many who were on it: a person has to say what it is */
} GainFileError;
GQuark gain_file_error_quark (void);

/* done / total in any unit; total 0: not known. Called at most some hundred times a job. */
typedef void (*GainProgressFunc) (gint64 done, gint64 total, gpointer user_data);

/* One refused row. */
typedef struct
{
  guint  line;     /* of the file, 1 is the header */
  char  *place;    /* of a workbook: the cell at fault, such as F12; NULL: none, or several */
  const char *column; /* name as in the contract, with a mapping the file's heading; NULL: the row as a
                       * whole; interned */
  char  *value;    /* as found */
  char  *reason;   /* what is allowed and what to do, a sentence */
  char **cells;    /* of the first refusal of a row: as it stood, by the file's own columns, in one piece
                    * of memory; else NULL */
  gboolean patient; /* its file seems to be of patients, whatever it was taken for */
} GainReject;

struct _GainAlr; /* gain-alr.h */

/* What reading one file gave: good rows, refused rows, and notes for a person. */
typedef struct
{
  GainKind    kind;
  char       *name;      /* base name of the file */
  char       *sha256;    /* of the file's bytes */
  GainTable  *table;     /* good rows, in the file's order, repeated equal rows once */
  guint       n_rows;    /* data rows found, blank lines not counted */
  guint       n_repeated; /* equal rows with the same key that counted once */
  GPtrArray  *rejects;   /* GainReject, by line */
  GPtrArray  *notes;     /* char *: encoding converted, column ignored, ... */
  char       *sheet;     /* of a workbook: the one that was read; NULL: no workbook */
  char      **header;    /* the file's own headings */
  char        delimiter; /* between cells; 0: no table */
  gboolean    converted; /* it was in another encoding than UTF-8; a note says which */
  gboolean    apart;     /* each row stands by itself: repeated keys are no fault */
  GainMapping *mapping;  /* what the headings mean; NULL: they are our own */
  GainDate    today;     /* nobody is born after it; 0: the day is not known */
  int         year;      /* GAIN_KIND_PUF: the performance year that was named; 0: what the file says */
  GainPeriod  period;    /* GAIN_KIND_ASSIGNMENT: what was named; 0: what the file's name says */
  struct _GainAlr *alr;  /* of a table of CMS's assignment list: what gain_alr_join() takes; or NULL */
  char       *document;  /* of a plan, of a diagram: the JSON text, canonical; NULL: an outline */
  GainDiagram *diagram;  /* GAIN_KIND_DIAGRAM; its year is 0 where an outline doesn't say it */
} GainReading;

/* What a file holds, decoded once: gain-content.h. */
typedef struct _GainContent GainContent;

/* How a file is read; all zero: as its kind says. */
typedef struct
{
  const char *sheet; /* of a workbook; NULL: its first one that isn't hidden */
  gboolean    apart; /* each row stands by itself: repeated keys are no fault */
  GainDate    today; /* nobody is born after it; 0: the day is not known */
  int         year;  /* GAIN_KIND_PUF: the performance year; 0: what the file says */
  GainPeriod  period; /* GAIN_KIND_ASSIGNMENT: of CMS's list; 0: what the file's name says */
  const GainMapping *mapping; /* what the headings mean; NULL: they are our own */
} GainReadingOptions;

/* catalog: what the rows may refer to; an import of a kind that refers to nothing takes an empty
 * one. */
GainReading *gain_reading_new  (GainKind kind, const char *path, GainCatalog *catalog,
                                GainProgressFunc progress, gpointer user_data,
                                GCancellable *cancellable, GError **error);
GainReading *gain_reading_new_from_bytes (GainKind kind, const char *name, GBytes *bytes,
                                GainCatalog *catalog,
                                GainProgressFunc progress, gpointer user_data,
                                GCancellable *cancellable, GError **error);
GainReading *gain_reading_new_from_bytes_with (GainKind kind, const char *name, GBytes *bytes,
                                const GainReadingOptions *options, GainCatalog *catalog,
                                GainProgressFunc progress, gpointer user_data,
                                GCancellable *cancellable, GError **error);
GainReading *gain_reading_new_apart (GainKind kind, const char *path, GainCatalog *catalog,
                                GError **error);
GainReading *gain_reading_new_with  (GainKind kind, const char *path,
                                const GainReadingOptions *options, GainCatalog *catalog,
                                GainProgressFunc progress, gpointer user_data,
                                GCancellable *cancellable, GError **error);
GainReading *gain_reading_new_from_content (GainKind kind, GainContent *content,
                                const GainReadingOptions *options, GainCatalog *catalog,
                                GainProgressFunc progress, gpointer user_data,
                                GCancellable *cancellable, GError **error);
void         gain_reading_free (GainReading *reading);
gboolean     gain_reading_write_rejects (GainReading *reading, const char *path, GError **error);
GBytes      *gain_file_map        (const char *path, char **name, GError **error);
char        *gain_content_find_sheet (GainContent *content, GainKind kind);
gboolean     gain_content_guess_kind (GainContent *content, const char *sheet, GainKind *kind,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainReading, gain_reading_free)

G_END_DECLS
