/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample's diagrams: whole, linted, live, saved and undone. */
#include "gain-diagram-heir.h"
#include "gain-diagram-json.h"
#include "gain-diagram-json.h"
#include "gain-diagram-live.h"
#include "gain-diagram-work.h"
#include "gain-sample.h"
#include "sample-workspace.h"

#include <string.h>

#define YEAR 2025

static GainDiagram *
heir_of (SampleWorkspace *self, GainDiagramScope scope, GainDiagram **parent)
{
  for (guint i = 0; i < self->snapshot->diagrams->len; i++)
    {
      const GainStoredDiagram *stored = g_ptr_array_index (self->snapshot->diagrams, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GainDiagram) diagram = gain_diagrams_whole (self->snapshot->diagrams, stored->title,
                                                             stored->performance_year, parent, &error);

      g_assert_no_error (error);
      if (diagram->scope == scope && diagram->performance_year == YEAR)
        return g_steal_pointer (&diagram);
      if (parent != NULL)
        g_clear_pointer (parent, gain_diagram_unref);
    }
  return NULL;
}

/* The ACO's diagram is rich, every rule of an error holds, and last year's is there. */
static void
test_sample (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_load (self->store, NULL, 0, NULL);
  g_autoptr (GainDiagram) before = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_nonnull (diagram);
  g_assert_cmpint (diagram->scope, ==, GAIN_SCOPE_ACO);
  g_assert_cmpuint (diagram->nodes->len, >=, 40);
  findings = gain_snapshot_lint (self->snapshot, diagram);
  g_assert_false (gain_lint_has_error (findings));
  before = gain_diagram_load (self->store, diagram->title, YEAR - 1, NULL);
  g_assert_nonnull (before);
}

/* A measure that nobody placed is told of; so is one that nobody knows. */
static void
test_lint (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_new ("New", YEAR);
  g_autoptr (GainDiagram) aim = gain_diagram_add (diagram, GAIN_DIAGRAM_AIM, NULL, "Aim", NULL, NULL,
                                                  NULL);
  g_autoptr (GainDiagram) wrong = gain_diagram_set_measure (aim, "a1", "NONE", GAIN_MEASURE_OUTCOME,
                                                            NULL, NULL);
  g_autoptr (GPtrArray) findings = gain_snapshot_lint (self->snapshot, wrong);
  guint unknown = 0, unplaced = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const GainLintFinding *finding = g_ptr_array_index (findings, i);

      unknown += strcmp (finding->code, "R11") == 0;
      unplaced += strcmp (finding->code, "R12") == 0;
    }
  g_assert_cmpuint (unknown, ==, 1);
  g_assert_cmpuint (unplaced, >, 5);
}

/* The same value as the measure itself; a practice's diagram shows the practice's. */
static void
test_live (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_load (self->store, NULL, 0, NULL);
  g_autoptr (GainDiagram) heir = heir_of (self, GAIN_SCOPE_PRACTICE, NULL);
  g_autoptr (GainDiagramLive) live = gain_diagram_live_new (diagram, self->snapshot->scores, NULL,
                                                            20251101);
  g_autoptr (GainDiagramLive) theirs = gain_diagram_live_new (heir, self->snapshot->scores, NULL,
                                                              20251101);
  guint overdue = 0, with_value = 0, other = 0;

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      overdue += (live->nodes[i].flags & GAIN_LIVE_OVERDUE) != 0;
      g_assert_false (live->nodes[i].flags & GAIN_LIVE_UNPAID);
      for (guint m = 0; m < live->nodes[i].measures->len; m++)
        {
          const GainLiveMeasure *measure = &g_array_index (live->nodes[i].measures, GainLiveMeasure, m);
          GainCell cell = gain_facts_aco (self->snapshot->facts, measure->measure);

          g_assert_cmpint (measure->cell.numerator, ==, cell.numerator);
          with_value += measure->reportable;
        }
    }
  for (guint i = 0; i < heir->nodes->len; i++)
    for (guint m = 0; m < theirs->nodes[i].measures->len; m++)
      {
        const GainLiveMeasure *measure = &g_array_index (theirs->nodes[i].measures, GainLiveMeasure, m);

        other += measure->cell.denominator
                 < gain_facts_aco (self->snapshot->facts, measure->measure).denominator;
      }
  g_assert_cmpuint (overdue, >, 3);
  g_assert_cmpuint (with_value, >, 20);
  g_assert_cmpuint (other, >, 10);
}

/* With a run: the parts that rest on a measure add up to its terms. */
static void
test_dollars (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, 0);
  g_autoptr (GainLedger) ledger = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL,
                                                          &error);
  g_autoptr (GainDiagram) diagram = gain_diagram_load (self->store, NULL, 0, NULL);
  g_autoptr (GainDiagramLive) live = NULL;
  gboolean found = FALSE;

  g_assert_no_error (error);
  live = gain_diagram_live_new (diagram, self->snapshot->scores, ledger, 0);
  for (guint i = 0; i < diagram->nodes->len; i++)
    for (guint m = 0; m < live->nodes[i].measures->len; m++)
      {
        const GainLiveMeasure *measure = &g_array_index (live->nodes[i].measures, GainLiveMeasure, m);
        gint64 earned = 0;

        for (guint g = 0; g < ledger->n_groups; g++)
          for (guint t = 0; t < ledger->groups[g].n_terms; t++)
            for (guint p = 0; ledger->groups[g].term_measures[t] == measure->measure
                              && p < ledger->groups[g].n_payees; p++)
              earned += ledger->groups[g].terms[ledger->groups[g].payees[p].first_term + t].earned;
        if (measure->earned == GAIN_NULL)
          continue;
        g_assert_cmpint (measure->earned, ==, earned);
        g_assert_cmpint (measure->earned, <=, measure->most);
        found = TRUE;
      }
  g_assert_true (found);
}

/* Of an heir only the differences are stored, and undo takes an edit back. */
static void
test_save (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDiagram) parent = NULL;
  g_autoptr (GainDiagram) heir = heir_of (self, GAIN_SCOPE_PRACTICE, &parent);
  g_autoptr (GainDiagram) edited = NULL;
  g_autoptr (GainDiagram) again = NULL;
  g_autoptr (GainDiagram) undone = NULL;
  g_autoptr (GainStoredDiagram) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *said = NULL;

  g_assert_nonnull (parent);
  edited = gain_diagram_set_text (heir, "p1", "A door that opens", &label, &error);
  g_assert_no_error (error);
  g_assert_true (gain_diagram_save (self->store, edited, label, &error));
  again = gain_diagram_load (self->store, heir->title, YEAR, &error);
  g_assert_cmpstr (gain_diagram_find (again, "p1")->text, ==, "A door that opens");
  g_assert_cmpuint (again->nodes->len, ==, heir->nodes->len);
  stored = gain_diagram_pick (self->store, heir->title, YEAR, &error);
  g_assert_null (strstr (stored->document, "\"id\" : \"p2\",\n      \"kind\" : \"primary\",\n      \"text\""));
  said = gain_store_undo (self->store, &error);
  g_assert_cmpstr (said, ==, label);
  undone = gain_diagram_load (self->store, heir->title, YEAR, &error);
  g_assert_true (gain_diagram_equal (undone, heir));
}

static void
test_pick (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (gain_diagram_load (self->store, "No such one", 0, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (gain_diagram_load (self->store, NULL, 1999, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
}

/* A new title is that of every year, and heirs follow; what has heirs can't be removed. */
static void
test_rename (SampleWorkspace *self, gconstpointer unused)
{
  static const char title[] = "A “new” title, \"quoted\" \\ und schön/länger";
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = gain_diagram_load (self->store, NULL, 0, NULL);
  g_autoptr (GainDiagram) renamed = gain_diagram_set_title (diagram, title, NULL, NULL);
  g_autoptr (GainDiagram) heir = heir_of (self, GAIN_SCOPE_PRACTICE, NULL);
  g_autoptr (GainDiagram) before = NULL;
  g_autoptr (GainDiagram) again = NULL;
  g_autofree char *document = gain_diagram_to_json (renamed);
  g_autofree char *undone = NULL;

  g_assert_false (gain_store_remove_diagram (self->store, diagram->title, YEAR, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (gain_store_rename_diagram (self->store, diagram->title, YEAR, title, document,
                                            &error));
  before = gain_diagram_load (self->store, title, YEAR - 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (before->title, ==, title);
  again = gain_diagram_load (self->store, heir->title, YEAR, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->parent, ==, title);
  g_assert_cmpuint (again->nodes->len, ==, heir->nodes->len);
  g_assert_false (gain_store_rename_diagram (self->store, "None", YEAR, "Other", document, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  undone = gain_store_undo (self->store, &error);
  g_assert_no_error (error);
  g_clear_pointer (&again, gain_diagram_unref);
  again = gain_diagram_load (self->store, heir->title, YEAR, &error);
  g_assert_cmpstr (again->parent, ==, diagram->title);
}

/* A diagram that inherits from itself, or from one that does from it, is refused with both names. */
static void
test_ring (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDiagram) aco = gain_diagram_load (self->store, NULL, 0, NULL);
  g_autoptr (GainDiagram) heir = heir_of (self, GAIN_SCOPE_PRACTICE, NULL);
  g_autoptr (GainDiagram) ring = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;

  document = gain_diagram_to_json (aco);
  ring = gain_diagram_from_json (document, -1, NULL);
  ring->parent = g_strdup (ring->title);
  g_assert_false (gain_diagram_save (self->store, ring, NULL, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_free (ring->parent);
  ring->parent = g_strdup (heir->title);
  g_assert_false (gain_diagram_save (self->store, ring, NULL, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, heir->title));
  g_clear_error (&error);
  /* A file that was stored so before isn't shown half put together. */
  g_free (document);
  document = gain_diagram_to_json (ring);
  g_assert_true (gain_store_write_diagram (self->store, ring->title, YEAR, document, "Ring", NULL,
                                           &error));
  g_assert_null (gain_diagram_load (self->store, heir->title, YEAR, &error));
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT);
}

/* What can't be opened again is not stored, and the box is called by its words. */
static void
test_unreadable_is_not_stored (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainDiagram) diagram = gain_diagram_load (self->store, NULL, 0, NULL);
  GainDiagramCycle cycle = { .start = gain_date_new (YEAR, 11, 27), .end = gain_date_new (YEAR, 1, 2) };
  GainDiagramNode *node = NULL;
  g_autofree char *start = NULL;
  g_autofree char *document = NULL;
  g_autoptr (GPtrArray) diagrams = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < diagram->nodes->len; i++)
    if (gain_diagram_node (diagram, i)->kind == GAIN_DIAGRAM_CHANGE)
      node = g_ptr_array_index (diagram->nodes, i);
  gain_diagram_node_add_cycle (node, &cycle); /* as no edit would */
  start = g_strdup_printf ("“%s”, test %u: ", node->text, node->cycles->len);
  g_assert_false (gain_diagram_save (self->store, diagram, "Test", &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_clear_error (&error);

  /* As a version before this one could leave it. */
  document = gain_diagram_to_json (diagram);
  g_assert_true (gain_store_write_diagram (self->store, diagram->title, YEAR, document, "Test", NULL,
                                           &error));
  diagrams = gain_store_read_diagrams (self->store, &error);
  g_assert_no_error (error);
  g_assert_null (gain_diagrams_whole (diagrams, diagram->title, YEAR, NULL, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, start));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) \
  g_test_add (path, SampleWorkspace, NULL, sample_workspace_set_up, test, \
              sample_workspace_tear_down)
  ADD ("/diagram-work/sample", test_sample);
  ADD ("/diagram-work/lint", test_lint);
  ADD ("/diagram-work/live", test_live);
  ADD ("/diagram-work/dollars", test_dollars);
  ADD ("/diagram-work/save", test_save);
  ADD ("/diagram-work/pick", test_pick);
  ADD ("/diagram-work/rename", test_rename);
  ADD ("/diagram-work/ring", test_ring);
  ADD ("/diagram-work/unreadable-is-not-stored", test_unreadable_is_not_stored);
  return g_test_run ();
}
