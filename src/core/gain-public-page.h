/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"
#include "gain-public-savings.h"

G_BEGIN_DECLS

/* The public reporting page of an ACO as blocks in the order of 42 CFR 425.308(b); text and HTML are
 * made of them. Its words are the same in every language: it is a document for CMS and the public. */

typedef enum
{
  GAIN_PUBLIC_TITLE,
  GAIN_PUBLIC_ITEM,       /* one of the ten items: a heading */
  GAIN_PUBLIC_PART,       /* a heading within an item */
  GAIN_PUBLIC_PERIOD,     /* a heading within a part */
  GAIN_PUBLIC_PARAGRAPH,
  GAIN_PUBLIC_POINT,      /* of a list */
  GAIN_PUBLIC_LABELED,    /* label: text */
  GAIN_PUBLIC_TABLE,
} GainPublicBlockKind;

typedef struct
{
  GainPublicBlockKind kind;
  char               *label;
  char               *text;
  char               *link;   /* of a paragraph: where its text leads; NULL: nowhere */
  GPtrArray          *rows;   /* of a table: GStrv, headings first */
  GainDisclosure      section;
} GainPublicBlock;

typedef enum
{
  GAIN_GAP_NOTHING,       /* the section has to say something */
  GAIN_GAP_UNSTATED,      /* taken as not applicable, since nothing says otherwise */
  GAIN_GAP_VOTES,         /* voting power is missing, or doesn't make 100 % */
  GAIN_GAP_NO_AMOUNT,
  GAIN_GAP_NO_AGREEMENT,
  GAIN_GAP_NO_SHARES,
  GAIN_GAP_SHARES_SUM,
} GainGapKind;

/* What the page lacks. */
typedef struct
{
  GainGapKind    kind;
  GainDisclosure section; /* where it is to be filled in */
  int            year;    /* 0: of no year */
} GainPublicGap;

/* A measure's result for the page. */
typedef struct
{
  char *id;
  char *name;
  char *collection; /* how it was collected, or NULL */
  char *rate;
  char *mean;       /* of all ACOs of the program, or NULL */
} GainPublicQuality;

typedef struct
{
  GPtrArray *blocks; /* GainPublicBlock */
  GArray    *gaps;   /* GainPublicGap, in the order of the page */
} GainPublicPage;

typedef struct
{
  const char        *name;
  const char        *aco_id;
  const char        *contact_name;
  const char        *contact_phone;
  const char        *contact_email;
  int                year;        /* performance year at work */
  const GainCatalog *catalog;
  const GainTable   *practices;   /* NULL: none */
  const GainTable   *disclosures;
  const GainTable   *settlement;
  const GainTable   *puf;
  const GArray      *finalized;   /* GainPublicShares; NULL: none */
  const GPtrArray   *quality;     /* GainPublicQuality of the workspace's records; NULL: none */
  int                quality_year;
} GainPublicInput;

GainPublicPage *gain_public_page_new     (const GainPublicInput *input);
void            gain_public_page_free    (GainPublicPage *page);
const char     *gain_disclosure_title    (GainDisclosure section); /* translated */
char           *gain_public_gap_text     (const GainPublicGap *gap); /* translated: a sentence */
void            gain_public_quality_free (GainPublicQuality *quality);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainPublicPage, gain_public_page_free)

G_END_DECLS
