/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"

G_BEGIN_DECLS

/* How a column of ours comes about from the columns of somebody else's file. */
typedef enum
{
  GAIN_MAP_ABSENT,   /* it is not in the file */
  GAIN_MAP_HEADING,  /* the cell under a heading */
  GAIN_MAP_CONSTANT, /* the same text in every row */
  GAIN_MAP_JOIN,     /* the cells under two headings, with a text between them */
  GAIN_MAP_PART,     /* what stands before or behind a text in the cell under a heading */
} GainMapForm;

typedef struct
{
  GainMapForm  form;
  char        *heading;    /* HEADING, PART; JOIN: the first */
  char        *second;     /* JOIN */
  char        *text;       /* CONSTANT: the value; JOIN, PART: what stands between */
  guint        part;       /* PART: 1 before the text, 2 behind it */
  GPtrArray   *values;     /* char *: found, meant, found, meant ...; may be NULL */
  GHashTable  *places;     /* key of what is found -> its index in values; NULL with it */
  int          confidence; /* of a guess: 0 to 100 */
  char        *reason;     /* of a guess, in words; NULL: said by a person */
} GainMapField;

/* A measure of a wide sheet: two columns for each. Of a rate without its counts nothing can be made. */
typedef struct
{
  char *measure;     /* its code */
  char *numerator;   /* headings; NULL: not in the file */
  char *denominator;
  char *rate;
  char *reason;      /* of a guess; NULL */
} GainMapPair;

/* A mapping of a file's headings to the columns of a kind. */
typedef struct
{
  GainKind      kind;
  GainMapField *fields;   /* one for each column of the kind */
  guint         n_fields;
  GPtrArray    *pairs;    /* GainMapPair; only results have some */
} GainMapping;

GainMapping *gain_mapping_new          (GainKind kind);
GainMapping *gain_mapping_copy         (const GainMapping *mapping);
void         gain_mapping_free         (GainMapping *mapping);

void         gain_mapping_clear        (GainMapping *mapping, guint column);
void         gain_mapping_set_heading  (GainMapping *mapping, guint column, const char *heading);
void         gain_mapping_set_constant (GainMapping *mapping, guint column, const char *value);
void         gain_mapping_set_join     (GainMapping *mapping, guint column, const char *first,
                                        const char *second, const char *between);
void         gain_mapping_set_part     (GainMapping *mapping, guint column, const char *heading,
                                        const char *divider, guint part);
void         gain_mapping_set_value    (GainMapping *mapping, guint column, const char *found,
                                        const char *meant);
void         gain_mapping_clear_values (GainMapping *mapping, guint column);
const char  *gain_mapping_find_value   (const GainMapping *mapping, guint column,
                                        const char *found);
void         gain_mapping_set_guess    (GainMapping *mapping, guint column, int confidence,
                                        char *reason /* taken */);
GainMapPair *gain_mapping_add_pair     (GainMapping *mapping, const char *measure,
                                        const char *numerator, const char *denominator,
                                        const char *rate);

/* What is the same in two headings, whatever their case and blanks. */
char        *gain_heading_key          (const char *heading);
gboolean     gain_mapping_is_wide      (const GainMapping *mapping);
GHashTable  *gain_mapping_used         (const GainMapping *mapping);
gboolean     gain_heading_is_in        (const char *heading, GHashTable *keys);
gboolean     gain_mapping_needs        (const GainMapping *mapping, guint column);
char        *gain_mapping_missing      (const GainMapping *mapping);
char        *gain_mapping_digest       (GainKind kind, char **headings);
char        *gain_mapping_describe     (const GainMapping *mapping, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainMapping, gain_mapping_free)

G_END_DECLS
