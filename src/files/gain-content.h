/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-xlsx-reader.h"

G_BEGIN_DECLS

/* Sheets of a workbook that are looked at to find what may be imported: each may be the same large part. */
#define GAIN_CONTENT_SHEETS 64

/* What a file holds as text, whatever it is: a sheet of a workbook, or text in some encoding. It is
 * decoded once, and serves whoever wants to know what it is, what its headings mean and what its rows
 * say. */
struct _GainContent
{
  char          *name;      /* what messages call the file */
  GBytes        *bytes;     /* of the file */
  GainXlsxBook  *book;      /* NULL: no workbook */
  char          *asked;     /* the sheet that was asked for; NULL: the first one */
  guint          most_rows; /* of a sheet, as far as it was read; 0: nothing was read yet */
  GBytes        *text;      /* UTF-8 without zero bytes; NULL: nothing was read yet */
  GBytes        *table;     /* the text without titles above its headings; NULL: not looked for yet */
  GainXlsxSheet *sheet;     /* NULL: no workbook */
  GPtrArray     *notes;     /* char *: what a person should know of how it was read */
  gboolean       damaged;   /* UTF-8 but for some bytes */
  gboolean       converted; /* from another encoding; a note says which */
  GCancellable  *stop;      /* ends reading that nobody watches; NULL: nothing does */
};

/* How the names of files end that may be imported, with the point; ends with NULL. */
extern const char *const gain_content_endings[];
gboolean     gain_content_is_named (const char *path);

GainContent *gain_content_new    (const char *name, GBytes *bytes, GError **error);
void         gain_content_free   (GainContent *content);
void         gain_content_stop_by (GainContent *content, GCancellable *cancellable);
char       **gain_content_sheets (const GainContent *content);
gboolean     gain_content_read   (GainContent *content, const char *sheet, guint most_rows,
                                  const GainXlsxWatch *watch, GError **error);
const char  *gain_content_text   (const GainContent *content, gsize *length);
const char  *gain_content_table  (GainContent *content, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainContent, gain_content_free)

G_END_DECLS
