/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"

G_BEGIN_DECLS

/* Practice and department versions of a diagram. The document of an heir holds only what differs from
 * its parent's; people see and edit it whole, as any diagram, and what they made of it is reduced to
 * the differences again. Source: the contract "Driver diagrams", Versions and heirs. */

GainDiagram *gain_diagram_heir_new     (const GainDiagram *parent, const char *title,
                                        GainDiagramScope scope, const char *scope_name);
GainDiagram *gain_diagram_heir_resolve (const GainDiagram *own, const GainDiagram *parent);
GainDiagram *gain_diagram_heir_reduce  (const GainDiagram *whole, const GainDiagram *parent);

typedef enum { GAIN_HEIR_OWN, GAIN_HEIR_INHERITED, GAIN_HEIR_OVERRIDDEN } GainHeirState;
/* node: of the whole diagram */
GainHeirState gain_diagram_heir_state  (const GainDiagramNode *node, const GainDiagram *parent);
/* Nodes of the parent's (not owned) that the whole diagram leaves out. */
GPtrArray   *gain_diagram_heir_hidden  (const GainDiagram *whole, const GainDiagram *parent);
/* Gives a node back what the parent says of it; one that was hidden with its lines. */
GainDiagram *gain_diagram_heir_restore (GainDiagram *whole, const GainDiagram *parent,
                                        const char *id, char **label, GError **error);

/* What changed in the parent since the heir's owner last looked. */
typedef enum { GAIN_HEIR_ADDED, GAIN_HEIR_REMOVED, GAIN_HEIR_REWORDED } GainHeirChangeKind;
typedef struct
{
  GainHeirChangeKind  kind;
  char               *id;
  char               *words;  /* "The ACO’s diagram now says “…” instead of “…”" */
} GainHeirChange;
void         gain_heir_change_free     (GainHeirChange *change);
GPtrArray   *gain_diagram_heir_changes (const GainDiagram *own, const GainDiagram *parent);
GainDiagram *gain_diagram_heir_seen    (GainDiagram *own, const GainDiagram *parent, char **label);

G_END_DECLS
