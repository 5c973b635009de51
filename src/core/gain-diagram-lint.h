/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"
#include "gain-facts.h"

G_BEGIN_DECLS

/* What a diagram lacks or has wrong, by the rules R1 to R13. Source: the contract "Driver diagrams",
 * Lint. */

typedef enum { GAIN_LINT_ERROR, GAIN_LINT_WARNING, GAIN_LINT_HINT } GainLintSeverity;

/* What mends it. Those up to MENDED gain_diagram_mend() does by itself; for the others somebody must
 * say something first, and the field is what to open. */
typedef enum
{
  GAIN_FIX_NONE,
  GAIN_FIX_ADD_AIM,
  GAIN_FIX_ADD_PRIMARY,
  GAIN_FIX_ADD_CHANGE,      /* below the node */
  GAIN_FIX_LINK,            /* to `other`, the nearest that it can hang on */
  GAIN_FIX_UNLINK,          /* the line to `other` */
  GAIN_FIX_SET_STATUS,      /* "idea" */
  GAIN_FIX_REMOVE_MEASURE,  /* `other` */
  GAIN_FIX_MENDED = GAIN_FIX_REMOVE_MEASURE,
  GAIN_FIX_EDIT_TEXT,
  GAIN_FIX_EDIT_OWNER,
  GAIN_FIX_EDIT_DUE,
  GAIN_FIX_CHOOSE_MEASURE,
  GAIN_FIX_PLACE_MEASURE,   /* `other`: on a driver that is to be chosen */
  GAIN_FIX_DEFINE_MEASURE,  /* `other`: in the library of measures */
  GAIN_FIX_REVIEW_PREVIOUS, /* last year's diagram */
} GainLintFix;

typedef struct
{
  const char       *code;     /* "R1" */
  char             *node;     /* id; NULL: the diagram as a whole */
  char             *text;     /* a sentence */
  GainLintSeverity  severity;
  GainLintFix       fix;
  char             *other;    /* the id or the measure's code that the fix needs; or NULL */
} GainLintFinding;

/* What the rules look at beside the diagram. Each may be NULL: its rules are then not applied. */
typedef struct
{
  const GainCatalog  *catalog;  /* R11 */
  const GainFacts    *facts;    /* R12: what is tracked */
  const char *const  *paid;     /* R12: codes of the measures that plans of the year pay for */
  const GainDiagram  *previous; /* R13: last year's version */
} GainLintContext;

GPtrArray   *gain_diagram_lint      (const GainDiagram *diagram, const GainLintContext *context);
void         gain_lint_finding_free (GainLintFinding *finding);
gboolean     gain_lint_has_error    (const GPtrArray *findings);
/* What the button says that mends it: "Add a change idea"; NULL: nothing does. */
const char  *gain_lint_fix_title    (GainLintFix fix);
GainDiagram *gain_diagram_mend      (GainDiagram *diagram, const GainLintFinding *finding,
                                     const char **new_id, char **label, GError **error);

G_END_DECLS
