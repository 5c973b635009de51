/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"

G_BEGIN_DECLS

/* Rows of one kind, held by column: integers in the unit of their column, texts as codes into the
 * table's own dictionary (code 0 is "no text"). This is what a file becomes when it is read, what
 * the store takes and gives, and what the catalog and the facts are built from. A million results
 * are eight flat arrays. Rows remember the line of the file that they came from. */
typedef struct _GainTable GainTable;

GainTable     *gain_table_new      (GainKind kind);
GainTable     *gain_table_ref      (GainTable *table);
void           gain_table_unref    (GainTable *table);
GainKind       gain_table_get_kind (const GainTable *table);
guint          gain_table_n_rows   (const GainTable *table);

guint          gain_table_append   (GainTable *table, guint line);
void           gain_table_truncate (GainTable *table, guint n_rows);
void           gain_table_set_int  (GainTable *table, guint row, guint column, gint64 value);
void           gain_table_set_text (GainTable *table, guint row, guint column, const char *text);
void           gain_table_set_code (GainTable *table, guint row, guint column, guint32 code);
gint64         gain_table_get_int  (const GainTable *table, guint row, guint column);
const char    *gain_table_get_text (const GainTable *table, guint row, guint column);
gboolean       gain_table_is_null  (const GainTable *table, guint row, guint column);
guint          gain_table_get_line (const GainTable *table, guint row);
gboolean       gain_table_column_is_text (const GainTable *table, guint column);

/* The flat arrays themselves, for loops over many rows. Borrowed; valid until the next append. */
const gint64  *gain_table_ints     (const GainTable *table, guint column);
const guint32 *gain_table_codes    (const GainTable *table, guint column);
guint32        gain_table_intern   (GainTable *table, const char *text, gssize length);
guint          gain_table_n_strings (const GainTable *table);
const char    *gain_table_string   (const GainTable *table, guint32 code);

int            gain_table_compare_keys (const GainTable *table, guint row_a, guint row_b);
gboolean       gain_table_rows_equal   (const GainTable *a, guint row_a,
                                        const GainTable *b, guint row_b);
void           gain_table_drop_rows    (GainTable *table, const guint8 *dropped);
void           gain_table_copy_row     (GainTable *to, const GainTable *from, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainTable, gain_table_unref)

G_END_DECLS
