/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-import.h"
#include "gain-map-choice.h"

G_BEGIN_DECLS

/* One of several files that are imported together. What a window shows of it is copied out of the
 * reading, so that it stays while the reading is at work on another thread. */
typedef struct
{
  char             *path;       /* of pasted cells: a name that no file has */
  char             *name;       /* base name, for a person */
  char             *sheet;      /* of a workbook: which; NULL: the first one */
  char            **sheets;     /* of a workbook: those to choose from; NULL: no workbook */
  GBytes           *pasted;     /* cells from the clipboard; NULL: a file */
  GainMapping      *given;      /* how a person says that it is read; NULL: nobody did */
  gboolean          has_kind;   /* else it could not be guessed */
  gboolean          chosen;     /* the kind was said, not guessed */
  GainKind          kind;
  GError           *error;      /* why it can't be read, or was not imported; NULL: it was read */
  GainReading      *reading;    /* whoever works on the file has it */
  GainImportCounts  counts;     /* what importing it would do, or did */
  guint             n_rows;
  guint             n_good;     /* rows that are not refused */
  guint             n_repeated;
  guint             n_refused;
  gboolean          converted;
  char              delimiter;  /* 0: no table */
  GPtrArray        *notes;      /* char * */
  GainTable        *first;      /* the first good rows; NULL: no table */
  GPtrArray        *refused;    /* GainReject, without cells: the first ones */
  guint             n_before;   /* patients on CMS's list by an earlier delivery */
  guint             n_withdrawn; /* of them: not on this one */
  guint             n_kept;     /* the same, but rows that are refused may be theirs: they stay */
  GainImportFlags   extent;     /* what a person says of such a list: GAIN_IMPORT_WHOLE, _PART; or 0 */
  gboolean          imported;
  GainMapSample    *sample;     /* its headings and first rows; NULL: no table */
  GainMapping      *mapping;    /* how it is read; NULL: its headings are our own */
  GainMapOrigin     origin;     /* of mapping */
  char             *part_of;    /* a table of CMS's assignment list: the file that it goes in with */
  GPtrArray        *joined;     /* char *: other sheets that went into its list, with no row refused; NULL */
  GainContent      *content;    /* what it holds, kept from finding out what it is until it is read */
} GainIncoming;

GainIncoming *gain_incoming_new        (const char *path, const char *kind); /* "" : guess */
GainIncoming *gain_incoming_new_pasted (const char *text, const char *kind);
GainIncoming *gain_incoming_copy       (const GainIncoming *incoming);
GainIncoming *gain_incoming_copy_as    (const GainIncoming *incoming, const char *kind);
void          gain_incoming_free       (GainIncoming *incoming);
gboolean      gain_incoming_is_unchanged (const GainIncoming *incoming);
gboolean      gain_incoming_is_short   (const GainIncoming *incoming);
const char   *gain_incoming_sheet      (const GainIncoming *incoming);

/* What tells it from others: its path, and of a workbook of which several sheets go in, the sheet. A
 * path alone stands for all of them. */
char         *gain_incoming_key        (const GainIncoming *incoming);
gboolean      gain_incoming_is         (const GainIncoming *incoming, const char *key);

/* What isn't imported, and what the files behind it don't build on. */
typedef enum
{
  GAIN_HOLD_NOTHING = 0,
  GAIN_HOLD_GUESSES = 1 << 0, /* a file with headings of its own that nobody has looked at */
  GAIN_HOLD_FAULTY = 1 << 1,  /* a file of which a row is refused */
  GAIN_HOLD_SHORT = 1 << 2,   /* a list of CMS without many who were on it */
} GainHold;

/* The files of one import, in the order in which they go in. */
typedef struct _GainIncomingSet
{
  GPtrArray *files; /* GainIncoming */
  char      *head;  /* of the journal as it was read */
  struct _GainIncomingSet *whole; /* whose files these are; NULL: its own */
} GainIncomingSet;

GainIncomingSet *gain_incoming_read    (GainStore *store, GPtrArray *wanted, GainHold hold,
                                        GainProgressFunc progress, gpointer user_data,
                                        GCancellable *cancellable, GError **error);
gboolean         gain_incoming_import  (GainStore *store, GainIncomingSet *set,
                                        GainProgressFunc progress, gpointer user_data,
                                        GCancellable *cancellable, GError **error);
GainIncomingSet *gain_incoming_set_unfinished (GainIncomingSet *set);
GainIncomingSet *gain_incoming_set_ref   (GainIncomingSet *set);
void             gain_incoming_set_unref (GainIncomingSet *set);

/* The kinds in the order in which their files build on each other. */
guint            gain_incoming_rank    (GainKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainIncoming, gain_incoming_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainIncomingSet, gain_incoming_set_unref)

G_END_DECLS
