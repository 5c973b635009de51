/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-lint.h"

#include "gain-aim-words.h"
#include "gain-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEAST_PRIMARY 2
#define MOST_PRIMARY 6
#define MOST_WORDS 12

typedef struct
{
  const GainDiagram     *diagram;
  const GainLintContext *context;
  GPtrArray             *findings;
  GHashTable            *tracked; /* code -> whether it has a result, plus 1: it takes a sum */
} Lint;

G_GNUC_PRINTF (7, 8)
static void
add (Lint *lint, const char *code, const GainDiagramNode *node, GainLintSeverity severity,
     GainLintFix fix, const char *other, const char *format, ...)
{
  GainLintFinding *finding = g_new0 (GainLintFinding, 1);
  va_list args;

  va_start (args, format);
  finding->text = g_strdup_vprintf (format, args);
  va_end (args);
  finding->code = code;
  finding->node = node != NULL ? g_strdup (node->id) : NULL;
  finding->severity = severity;
  finding->fix = fix;
  finding->other = g_strdup (other);
  g_ptr_array_add (lint->findings, finding);
}

static guint
count_kind (const GainDiagram *diagram, GainDiagramKind kind)
{
  guint n = 0;

  for (guint i = 0; i < diagram->nodes->len; i++)
    n += gain_diagram_node (diagram, i)->kind == kind;
  return n;
}

static gboolean
has_role (const GainDiagramNode *node, GainMeasureRole role)
{
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    if (((GainDiagramMeasure *) g_ptr_array_index (node->measures, i))->role == role)
      return TRUE;
  return FALSE;
}

static gboolean
has_measure (const GainDiagramNode *node)
{
  return node->measures != NULL && node->measures->len > 0;
}

/* R1: one aim, with a number, a population and a date. */
static void
check_aim (Lint *lint, const GainDiagramNode *node)
{
  GainAimParts parts = gain_aim_parts (node->text != NULL ? node->text : "");
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (!(parts & GAIN_AIM_HAS_NUMBER))
    g_ptr_array_add (missing, (gpointer) _ ("how much"));
  if (!(parts & GAIN_AIM_HAS_POPULATION))
    g_ptr_array_add (missing, (gpointer) _ ("for whom"));
  if (!(parts & GAIN_AIM_HAS_DATE) && node->due <= 0)
    g_ptr_array_add (missing, (gpointer) _ ("by when"));
  if (missing->len == 0)
    return;
  g_ptr_array_add (missing, NULL);
  list = g_strjoinv (", ", (char **) missing->pdata);
  add (lint, "R1", node, GAIN_LINT_WARNING, GAIN_FIX_EDIT_TEXT, NULL, _ ("The aim doesn’t say %s."),
       list);
}

static void
check_aims (Lint *lint)
{
  guint n = count_kind (lint->diagram, GAIN_DIAGRAM_AIM);
  guint seen = 0;

  if (n == 0)
    add (lint, "R1", NULL, GAIN_LINT_WARNING, GAIN_FIX_ADD_AIM, NULL,
         _ ("The diagram has no aim: how much, for whom, by when."));
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (lint->diagram, i);

      if (node->kind != GAIN_DIAGRAM_AIM)
        continue;
      if (seen++ > 0)
        add (lint, "R1", node, GAIN_LINT_WARNING, GAIN_FIX_NONE, NULL,
             _ ("A diagram has one aim, and this is number %u. Draw the others apart."), seen);
      check_aim (lint, node);
    }
}

/* R2: the aim has an outcome measure. */
static void
check_outcome (Lint *lint)
{
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (lint->diagram, i);

      if (node->kind == GAIN_DIAGRAM_AIM && !has_role (node, GAIN_MEASURE_OUTCOME))
        add (lint, "R2", node, GAIN_LINT_WARNING, GAIN_FIX_CHOOSE_MEASURE, NULL,
             _ ("The aim has no outcome measure that tells whether it is reached."));
    }
}

/* R3: 2 to 6 primary drivers. */
static void
check_primary_count (Lint *lint)
{
  guint n = count_kind (lint->diagram, GAIN_DIAGRAM_PRIMARY);

  if (n < LEAST_PRIMARY)
    add (lint, "R3", NULL, GAIN_LINT_WARNING, GAIN_FIX_ADD_PRIMARY, NULL,
         n == 0 ? _ ("The diagram has no primary drivers; %d to %d make a strategy.")
                : _ ("The diagram has only one primary driver; %d to %d make a strategy."),
         LEAST_PRIMARY, MOST_PRIMARY);
  else if (n > MOST_PRIMARY)
    add (lint, "R3", NULL, GAIN_LINT_WARNING, GAIN_FIX_NONE, NULL,
         _ ("The diagram has %u primary drivers; more than %d are hard to keep in mind. Join some."),
         n, MOST_PRIMARY);
}

/* R4: every primary driver has a measure. */
static void
check_primary_measures (Lint *lint)
{
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (lint->diagram, i);

      if (node->kind == GAIN_DIAGRAM_PRIMARY && !has_measure (node))
        add (lint, "R4", node, GAIN_LINT_WARNING, GAIN_FIX_CHOOSE_MEASURE, NULL,
             _ ("The primary driver has no measure."));
    }
}

/* What an orphan could hang on: the node before it in the document that is one column nearer the
 * aim, or else the first. */
static const char *
likely_parent (const GainDiagram *diagram, guint index)
{
  const GainDiagramNode *node = gain_diagram_node (diagram, index);
  const char *likely = NULL;

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *other = gain_diagram_node (diagram, i);

      if (other->kind + 1 == node->kind && (likely == NULL || i < index))
        likely = other->id;
    }
  return likely;
}

/* R5: each node but the aim has a line toward the aim. */
static void
check_orphans (Lint *lint)
{
  g_autofree gboolean *held = g_new0 (gboolean, lint->diagram->nodes->len + 1);

  for (guint i = 0; i < lint->diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (lint->diagram->links, i);
      const GainDiagramNode *from = gain_diagram_find (lint->diagram, link->from);
      int to = gain_diagram_index (lint->diagram, link->to);

      if (!link->hidden && from != NULL && to >= 0
          && from->kind < gain_diagram_node (lint->diagram, (guint) to)->kind)
        held[to] = TRUE;
    }
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (lint->diagram, i);
      const char *likely;

      if (node->kind == GAIN_DIAGRAM_AIM || held[i])
        continue;
      likely = likely_parent (lint->diagram, i);
      add (lint, "R5", node, GAIN_LINT_ERROR, likely != NULL ? GAIN_FIX_LINK : GAIN_FIX_NONE, likely,
           _ ("No line leads from it toward the aim."));
    }
}

/* R6: every secondary driver has a change idea. */
static void
check_change_ideas (Lint *lint)
{
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (lint->diagram, i);
      g_autoptr (GPtrArray) children = NULL;
      gboolean found = FALSE;

      if (node->kind != GAIN_DIAGRAM_SECONDARY)
        continue;
      children = gain_diagram_children (lint->diagram, node->id);
      for (guint c = 0; c < children->len; c++)
        if (((GainDiagramNode *) g_ptr_array_index (children, c))->kind == GAIN_DIAGRAM_CHANGE)
          found = TRUE;
      if (!found)
        add (lint, "R6", node, GAIN_LINT_WARNING, GAIN_FIX_ADD_CHANGE, NULL,
             _ ("The secondary driver has no change idea."));
    }
}

/* R7: each change idea has owner, due date, status. */
static void
check_change_fields (Lint *lint, const GainDiagramNode *node)
{
  gboolean owner = node->owner != NULL && *node->owner != '\0';

  if (!owner)
    add (lint, "R7", node, GAIN_LINT_WARNING, GAIN_FIX_EDIT_OWNER, NULL,
         _ ("The change idea has no owner."));
  if (node->due <= 0)
    add (lint, "R7", node, GAIN_LINT_WARNING, GAIN_FIX_EDIT_DUE, NULL,
         _ ("The change idea has no due date."));
  if (node->status == GAIN_CHANGE_NONE)
    add (lint, "R7", node, GAIN_LINT_WARNING, GAIN_FIX_SET_STATUS, NULL,
         _ ("The change idea has no status."));
}

static void
check_changes (Lint *lint)
{
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    if (gain_diagram_node (lint->diagram, i)->kind == GAIN_DIAGRAM_CHANGE)
      check_change_fields (lint, gain_diagram_node (lint->diagram, i));
}

/* R8: at least one balancing measure. */
static void
check_balance (Lint *lint)
{
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    if (has_role (gain_diagram_node (lint->diagram, i), GAIN_MEASURE_BALANCING))
      return;
  add (lint, "R8", NULL, GAIN_LINT_WARNING, GAIN_FIX_CHOOSE_MEASURE, NULL,
       _ ("No balancing measure tells whether something else gets worse."));
}

/* R9: no line runs backward or skips a column. */
static void
check_direction (Lint *lint, const GainDiagramLink *link)
{
  const GainDiagramNode *from = gain_diagram_find (lint->diagram, link->from);
  const GainDiagramNode *to = gain_diagram_find (lint->diagram, link->to);
  g_autofree char *quoted = NULL;

  if (link->hidden || from == NULL || to == NULL)
    return;
  quoted = gain_diagram_quote (to);
  if (from->kind > to->kind)
    add (lint, "R9", from, GAIN_LINT_ERROR, GAIN_FIX_UNLINK, to->id,
         _ ("The line to %s runs backward."), quoted);
  else if (from->kind == to->kind && from != to)
    add (lint, "R9", from, GAIN_LINT_ERROR, GAIN_FIX_UNLINK, to->id,
         _ ("The line to %s stays in its column."), quoted);
  else if (to->kind > from->kind + 1)
    add (lint, "R9", from, GAIN_LINT_WARNING, GAIN_FIX_UNLINK, to->id,
         _ ("The line to %s skips a column."), quoted);
}

/* R9: no circle. A line that leads back to where the search still is closes one. */
static void
look_for_circle (Lint *lint, guint index, guint8 *state)
{
  const GainDiagramNode *node = gain_diagram_node (lint->diagram, index);

  state[index] = 1;
  for (guint i = 0; i < lint->diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (lint->diagram->links, i);
      int to = gain_diagram_index (lint->diagram, link->to);

      if (link->hidden || to < 0 || strcmp (link->from, node->id) != 0)
        continue;
      if (state[to] == 0)
        look_for_circle (lint, (guint) to, state);
      else if (state[to] == 1)
        {
          g_autofree char *quoted = gain_diagram_quote (gain_diagram_node (lint->diagram, (guint) to));

          add (lint, "R9", node, GAIN_LINT_ERROR, GAIN_FIX_UNLINK, link->to,
               _ ("The line to %s closes a circle."), quoted);
        }
    }
  state[index] = 2;
}

static void
check_links (Lint *lint)
{
  g_autofree guint8 *state = g_new0 (guint8, lint->diagram->nodes->len + 1);
  gboolean may_circle = FALSE;

  for (guint i = 0; i < lint->diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (lint->diagram->links, i);
      const GainDiagramNode *from = gain_diagram_find (lint->diagram, link->from);
      const GainDiagramNode *to = gain_diagram_find (lint->diagram, link->to);

      check_direction (lint, link);
      may_circle = may_circle || (from != NULL && to != NULL && from->kind >= to->kind);
    }
  /* Lines that all run forward can't close one. */
  for (guint i = 0; may_circle && i < lint->diagram->nodes->len; i++)
    if (state[i] == 0)
      look_for_circle (lint, i, state);
}

/* R10: text over 12 words is hard to read in print. */
static void
check_lengths (Lint *lint)
{
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (lint->diagram, i);
      guint n = node->text != NULL ? gain_count_words (node->text) : 0;

      if (n > MOST_WORDS)
        add (lint, "R10", node, GAIN_LINT_HINT, GAIN_FIX_EDIT_TEXT, NULL,
             _ ("%u words are hard to read in print; %d or fewer are better."), n, MOST_WORDS);
    }
}

static gboolean
is_said (const char *text)
{
  return text != NULL && *text != '\0';
}

/* R11: every measure named exists and is fully defined: it says what it counts, and of what. */
static void
check_definition (Lint *lint, const GainDiagramNode *node, const char *code)
{
  const GainCatalog *catalog = lint->context->catalog;
  int index = gain_catalog_find_measure (catalog, code);
  const GainMeasure *measure = index >= 0 ? &catalog->measures[index] : NULL;

  if (measure == NULL)
    add (lint, "R11", node, GAIN_LINT_ERROR, GAIN_FIX_REMOVE_MEASURE, code,
         _ ("There is no measure “%s”."), code);
  else if (!is_said (measure->numerator_text) || !is_said (measure->denominator_text))
    add (lint, "R11", node, GAIN_LINT_ERROR, GAIN_FIX_DEFINE_MEASURE, code,
         _ ("The measure %s doesn’t say %s."), code,
         is_said (measure->numerator_text) ? _ ("what is in its denominator")
                                           : _ ("what is in its numerator"));
}

static void
check_definitions (Lint *lint)
{
  if (lint->context->catalog == NULL)
    return;
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (lint->diagram, i);

      for (guint m = 0; node->measures != NULL && m < node->measures->len; m++)
        check_definition (lint, node,
                          ((GainDiagramMeasure *) g_ptr_array_index (node->measures, m))->code);
    }
}

static gboolean
is_tracked (Lint *lint, const char *code)
{
  const GainFacts *facts = lint->context->facts;
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (lint->tracked, code));
  int measure;

  if (known > 0)
    return known > 1;
  measure = gain_catalog_find_measure (facts->catalog, code);
  known = measure >= 0 && gain_facts_aco (facts, (guint) measure).denominator > 0 ? 2 : 1;
  g_hash_table_insert (lint->tracked, (gpointer) code, GUINT_TO_POINTER (known));
  return known > 1;
}

static gboolean
has_tracked (Lint *lint, const GainDiagramNode *node)
{
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    if (is_tracked (lint, ((GainDiagramMeasure *) g_ptr_array_index (node->measures, i))->code))
      return TRUE;
  return FALSE;
}

/* A driver is tracked by a measure of its own, or by one of what hangs on it. */
static gboolean
is_driver_tracked (Lint *lint, const GainDiagramNode *node)
{
  g_autoptr (GPtrArray) children = NULL;

  if (has_tracked (lint, node))
    return TRUE;
  children = gain_diagram_children (lint->diagram, node->id);
  for (guint i = 0; i < children->len; i++)
    {
      const GainDiagramNode *child = g_ptr_array_index (children, i);

      if (child->kind > node->kind && is_driver_tracked (lint, child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_driver (const GainDiagramNode *node)
{
  return node->kind == GAIN_DIAGRAM_PRIMARY || node->kind == GAIN_DIAGRAM_SECONDARY;
}

/* R12: a paid measure appears on no driver; a driver has no measure that is tracked. */
static void
check_paid (Lint *lint)
{
  for (guint p = 0; lint->context->paid != NULL && lint->context->paid[p] != NULL; p++)
    {
      const char *code = lint->context->paid[p];
      gboolean found = FALSE;

      for (guint i = 0; i < lint->diagram->nodes->len; i++)
        if (is_driver (gain_diagram_node (lint->diagram, i))
            && gain_diagram_node_has_measure (gain_diagram_node (lint->diagram, i), code))
          found = TRUE;
      if (!found)
        add (lint, "R12", NULL, GAIN_LINT_WARNING, GAIN_FIX_PLACE_MEASURE, code,
             _ ("The measure %s is paid and appears on no driver."), code);
    }
}

static void
check_tracked (Lint *lint)
{
  if (lint->context->facts == NULL)
    return;
  for (guint i = 0; i < lint->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (lint->diagram, i);
      gboolean driver = node->kind == GAIN_DIAGRAM_SECONDARY
                        || (node->kind == GAIN_DIAGRAM_PRIMARY && has_measure (node));

      if (driver && !is_driver_tracked (lint, node))
        add (lint, "R12", node, GAIN_LINT_WARNING, GAIN_FIX_CHOOSE_MEASURE, NULL,
             _ ("The driver has no measure that is tracked: none has a result."));
    }
}

/* R13: last year's diagram was not reviewed before this year began. */
static void
check_review (Lint *lint)
{
  const GainDiagram *previous = lint->context->previous;

  if (previous == NULL)
    return;
  if (previous->reviewed == 0)
    add (lint, "R13", NULL, GAIN_LINT_WARNING, GAIN_FIX_REVIEW_PREVIOUS, NULL,
         _ ("The diagram of %d was not reviewed before %d began."), previous->performance_year,
         lint->diagram->performance_year);
  else if (previous->reviewed >= gain_date_new (lint->diagram->performance_year, 1, 1))
    {
      g_autofree char *day = gain_date_format_us (previous->reviewed);

      add (lint, "R13", NULL, GAIN_LINT_WARNING, GAIN_FIX_REVIEW_PREVIOUS, NULL,
           _ ("The diagram of %d was reviewed on %s, after %d had begun."),
           previous->performance_year, day, lint->diagram->performance_year);
    }
}

/**
 * gain_lint_finding_free:
 * @finding: (transfer full): a finding
 */
void
gain_lint_finding_free (GainLintFinding *finding)
{
  g_free (finding->node);
  g_free (finding->text);
  g_free (finding->other);
  g_free (finding);
}

/**
 * gain_diagram_lint:
 * @diagram: a diagram; of an heir the one with what it inherits
 * @context: (nullable): what the rules look at beside it
 *
 * Applies the rules R1 to R13. Source: the contract "Driver diagrams", Lint.
 *
 * Returns: (transfer full) (element-type GainLintFinding): what was found, by rule, then in the
 *   document's order
 */
GPtrArray *
gain_diagram_lint (const GainDiagram *diagram, const GainLintContext *context)
{
  static const GainLintContext nothing = { 0 };
  g_autoptr (GHashTable) tracked = g_hash_table_new (g_str_hash, g_str_equal);
  Lint lint = { diagram, context != NULL ? context : &nothing, NULL, tracked };

  g_return_val_if_fail (diagram != NULL, NULL);

  lint.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_lint_finding_free);
  check_aims (&lint);
  check_outcome (&lint);
  check_primary_count (&lint);
  check_primary_measures (&lint);
  check_orphans (&lint);
  check_change_ideas (&lint);
  check_changes (&lint);
  check_balance (&lint);
  check_links (&lint);
  check_lengths (&lint);
  check_definitions (&lint);
  check_paid (&lint);
  check_tracked (&lint);
  check_review (&lint);
  return lint.findings;
}

/**
 * gain_lint_has_error:
 * @findings: (element-type GainLintFinding): what was found
 *
 * Returns: whether any of it is an error
 */
gboolean
gain_lint_has_error (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((GainLintFinding *) g_ptr_array_index (findings, i))->severity == GAIN_LINT_ERROR)
      return TRUE;
  return FALSE;
}

/**
 * gain_lint_fix_title:
 * @fix: what mends a finding
 *
 * Returns: (nullable): what the button says; %NULL for nothing
 */
const char *
gain_lint_fix_title (GainLintFix fix)
{
  switch (fix)
    {
    case GAIN_FIX_ADD_AIM:
      return _ ("Add an Aim");
    case GAIN_FIX_ADD_PRIMARY:
      return _ ("Add a Primary Driver");
    case GAIN_FIX_ADD_CHANGE:
      return _ ("Add a Change Idea");
    case GAIN_FIX_LINK:
      return _ ("Draw a Line");
    case GAIN_FIX_UNLINK:
      return _ ("Remove the Line");
    case GAIN_FIX_SET_STATUS:
      return _ ("Mark as Idea");
    case GAIN_FIX_REMOVE_MEASURE:
      return _ ("Remove the Measure");
    case GAIN_FIX_EDIT_TEXT:
      return _ ("Edit the Text");
    case GAIN_FIX_EDIT_OWNER:
      return _ ("Name an Owner");
    case GAIN_FIX_EDIT_DUE:
      return _ ("Set a Date");
    case GAIN_FIX_CHOOSE_MEASURE:
    case GAIN_FIX_PLACE_MEASURE:
      return _ ("Choose a Measure");
    case GAIN_FIX_DEFINE_MEASURE:
      return _ ("Define the Measure");
    case GAIN_FIX_REVIEW_PREVIOUS:
      return _ ("Open Last Year’s");
    case GAIN_FIX_NONE:
    default:
      return NULL;
    }
}

/**
 * gain_diagram_mend:
 * @diagram: the diagram that was looked at
 * @finding: a finding whose fix is not beyond %GAIN_FIX_MENDED
 * @new_id: (out) (transfer none) (optional): the id of what it adds, to be filled in; or %NULL
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Mends a finding as far as the program can know how.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED
 */
GainDiagram *
gain_diagram_mend (GainDiagram *diagram, const GainLintFinding *finding, const char **new_id,
                   char **label, GError **error)
{
  const char *aim = NULL;

  g_return_val_if_fail (diagram != NULL && finding != NULL, NULL);

  if (new_id != NULL)
    *new_id = NULL;
  for (guint i = diagram->nodes->len; i > 0; i--)
    if (gain_diagram_node (diagram, i - 1)->kind == GAIN_DIAGRAM_AIM)
      aim = gain_diagram_node (diagram, i - 1)->id;
  if (finding->fix == GAIN_FIX_ADD_AIM)
    return gain_diagram_add (diagram, GAIN_DIAGRAM_AIM, NULL, NULL, new_id, label, error);
  if (finding->fix == GAIN_FIX_ADD_PRIMARY)
    return gain_diagram_add (diagram, GAIN_DIAGRAM_PRIMARY, aim, NULL, new_id, label, error);
  if (finding->fix == GAIN_FIX_ADD_CHANGE)
    return gain_diagram_add (diagram, GAIN_DIAGRAM_CHANGE, finding->node, NULL, new_id, label, error);
  if (finding->fix == GAIN_FIX_LINK)
    return gain_diagram_link (diagram, finding->other, finding->node, label, error);
  if (finding->fix == GAIN_FIX_UNLINK)
    return gain_diagram_unlink (diagram, finding->node, finding->other, label, error);
  if (finding->fix == GAIN_FIX_SET_STATUS)
    return gain_diagram_set_status (diagram, finding->node, GAIN_CHANGE_IDEA, label, error);
  if (finding->fix == GAIN_FIX_REMOVE_MEASURE)
    return gain_diagram_remove_measure (diagram, finding->node, finding->other, label, error);
  return gain_diagram_ref (diagram);
}
