/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of a driver diagram: what each makes of it, what undo calls it, what is refused. */
#include "gain-diagram.h"

#include <string.h>

/* Replaces *diagram by what an edit gave. */
#define TAKE(diagram, edit) \
  G_STMT_START \
  { \
    GainDiagram *taken_ = (edit); \
    g_assert_nonnull (taken_); \
    gain_diagram_unref (*(diagram)); \
    *(diagram) = taken_; \
  } \
  G_STMT_END

/* An aim, two primary drivers, and below the first a secondary driver with a change idea that also
 * hangs on nothing else. */
static GainDiagram *
small_diagram (void)
{
  GainDiagram *diagram = gain_diagram_new ("Fewer visits", 2025);

  TAKE (&diagram, gain_diagram_add (diagram, GAIN_DIAGRAM_AIM, NULL, "Aim", NULL, NULL, NULL));
  TAKE (&diagram, gain_diagram_add_child (diagram, "a1", "Access", NULL, NULL, NULL));
  TAKE (&diagram, gain_diagram_add_sibling (diagram, "p1", "Follow-up", NULL, NULL, NULL));
  TAKE (&diagram, gain_diagram_add_child (diagram, "p1", "Same day", NULL, NULL, NULL));
  TAKE (&diagram, gain_diagram_add_child (diagram, "s1", "Hold slots", NULL, NULL, NULL));
  return diagram;
}

static void
test_build (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  g_autoptr (GPtrArray) children = gain_diagram_children (diagram, "a1");
  g_autoptr (GPtrArray) parents = gain_diagram_parents (diagram, "c1");

  g_assert_cmpuint (diagram->nodes->len, ==, 5);
  g_assert_cmpuint (diagram->links->len, ==, 4);
  g_assert_cmpuint (children->len, ==, 2);
  g_assert_cmpstr (((GainDiagramNode *) children->pdata[1])->text, ==, "Follow-up");
  g_assert_cmpuint (parents->len, ==, 1);
  g_assert_cmpint (gain_diagram_find (diagram, "c1")->kind, ==, GAIN_DIAGRAM_CHANGE);
  g_assert_true (gain_diagram_has_link (diagram, "s1", "c1"));
}

static void
test_labels (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  g_autoptr (GainDiagram) same = NULL;
  g_autofree char *add = NULL;
  g_autofree char *reword = NULL;
  g_autofree char *move = NULL;
  g_autofree char *none = NULL;
  const char *id = NULL;

  TAKE (&diagram, gain_diagram_add_child (diagram, "p2", NULL, &id, &add, NULL));
  g_assert_cmpstr (add, ==, "Add secondary driver");
  g_assert_cmpstr (id, ==, "s2");
  TAKE (&diagram, gain_diagram_set_text (diagram, "p1", " Better\n access ", &reword, NULL));
  g_assert_cmpstr (reword, ==, "Reword “Access”");
  g_assert_cmpstr (gain_diagram_find (diagram, "p1")->text, ==, "Better access");
  TAKE (&diagram, gain_diagram_relink (diagram, "s1", "p1", "p2", &move, NULL));
  g_assert_cmpstr (move, ==, "Move “Same day” under “Follow-up”");
  g_assert_false (gain_diagram_has_link (diagram, "p1", "s1"));
  g_assert_true (gain_diagram_has_link (diagram, "p2", "s1"));
  same = gain_diagram_set_text (diagram, "p1", "Better access", &none, NULL);
  g_assert_true (same == diagram);
  g_assert_null (none);
}

/* An edit leaves the version that it began with as it was. */
static void
test_immutable (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  g_autoptr (GainDiagram) other = small_diagram ();
  g_autoptr (GainDiagram) edited = NULL;
  g_autoptr (GainDiagram) removed = NULL;

  edited = gain_diagram_set_owner (diagram, "c1", "Front desk", NULL, NULL);
  removed = gain_diagram_remove (edited, "p1", NULL, NULL);
  g_assert_true (gain_diagram_equal (diagram, other));
  g_assert_false (gain_diagram_equal (diagram, edited));
  g_assert_cmpstr (gain_diagram_find (edited, "c1")->owner, ==, "Front desk");
  g_assert_null (gain_diagram_find (removed, "c1"));
}

/* What hangs on something else too stays. */
static void
test_remove (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  g_autoptr (GPtrArray) branch = NULL;
  g_autofree char *label = NULL;

  TAKE (&diagram, gain_diagram_link (diagram, "s1", "p2", NULL, NULL));
  branch = gain_diagram_branch (diagram, "p1");
  g_assert_cmpuint (branch->len, ==, 1);
  TAKE (&diagram, gain_diagram_remove (diagram, "p1", &label, NULL));
  g_assert_cmpstr (label, ==, "Remove “Access”");
  g_assert_nonnull (gain_diagram_find (diagram, "s1"));
  g_clear_pointer (&label, g_free);
  TAKE (&diagram, gain_diagram_remove (diagram, "p2", &label, NULL));
  g_assert_cmpstr (label, ==, "Remove “Follow-up” and 2 below it");
  g_assert_cmpuint (diagram->nodes->len, ==, 1);
  g_assert_cmpuint (diagram->links->len, ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  g_autoptr (GError) error = NULL;

  g_assert_null (gain_diagram_add_child (diagram, "c1", "x", NULL, NULL, &error));
  g_assert_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (gain_diagram_link (diagram, "p1", "p2", NULL, &error));
  g_assert_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (gain_diagram_relink (diagram, "p1", "a1", "c1", NULL, &error));
  g_assert_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (gain_diagram_set_owner (diagram, "gone", "x", NULL, &error));
  g_assert_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED);
}

/* An order that was chosen holds for siblings that come later, until it is given up. */
static void
test_order (void)
{
  static const char *const column[] = { "p2", "p1", NULL };
  g_autoptr (GainDiagram) diagram = small_diagram ();
  const char *id = NULL;

  TAKE (&diagram, gain_diagram_reorder (diagram, column, "p2", NULL, NULL));
  TAKE (&diagram, gain_diagram_add_sibling (diagram, "p2", "Between", &id, NULL, NULL));
  g_assert_cmpuint (gain_diagram_find (diagram, "p2")->order, ==, 1);
  g_assert_cmpuint (gain_diagram_find (diagram, id)->order, ==, 2);
  g_assert_cmpuint (gain_diagram_find (diagram, "p1")->order, ==, 3);
  TAKE (&diagram, gain_diagram_arrange (diagram, GAIN_DIAGRAM_PRIMARY, NULL, NULL));
  g_assert_cmpuint (gain_diagram_find (diagram, "p1")->order, ==, 0);
}

static void
test_kind (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();

  TAKE (&diagram, gain_diagram_set_kind (diagram, "s1", GAIN_DIAGRAM_PRIMARY, NULL, NULL));
  g_assert_false (gain_diagram_has_link (diagram, "p1", "s1"));
  g_assert_true (gain_diagram_has_link (diagram, "s1", "c1"));
}

/* Tests of change stand by their first day. */
static void
test_cycles (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  GainDiagramCycle cycle = { .prediction = (char *) "Calls halve no-shows", .start = 20250301 };
  const GainDiagramCycle *first;

  TAKE (&diagram, gain_diagram_set_cycle (diagram, "c1", 0, &cycle, NULL, NULL));
  cycle.start = 20250101;
  cycle.act = GAIN_ACT_ADAPT;
  TAKE (&diagram, gain_diagram_set_cycle (diagram, "c1", 1, &cycle, NULL, NULL));
  g_assert_cmpuint (gain_diagram_find (diagram, "c1")->cycles->len, ==, 2);
  first = gain_diagram_find (diagram, "c1")->cycles->pdata[0];
  g_assert_cmpint (first->start, ==, 20250101);
  cycle.act = GAIN_ACT_ADOPT;
  TAKE (&diagram, gain_diagram_set_cycle (diagram, "c1", 0, &cycle, NULL, NULL));
  first = gain_diagram_find (diagram, "c1")->cycles->pdata[0];
  g_assert_cmpint (first->act, ==, GAIN_ACT_ADOPT);
  TAKE (&diagram, gain_diagram_remove_cycle (diagram, "c1", 0, NULL, NULL));
  g_assert_cmpuint (gain_diagram_find (diagram, "c1")->cycles->len, ==, 1);
}

static void
test_measures (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  const GainDiagramMeasure *measure;

  TAKE (&diagram, gain_diagram_set_measure (diagram, "p1", "ED", GAIN_MEASURE_OUTCOME, NULL, NULL));
  TAKE (&diagram, gain_diagram_set_measure (diagram, "p1", "ED", GAIN_MEASURE_PROCESS, NULL, NULL));
  g_assert_cmpuint (gain_diagram_find (diagram, "p1")->measures->len, ==, 1);
  measure = gain_diagram_find (diagram, "p1")->measures->pdata[0];
  g_assert_cmpint (measure->role, ==, GAIN_MEASURE_PROCESS);
  g_assert_true (gain_diagram_node_has_measure (gain_diagram_find (diagram, "p1"), "ED"));
  TAKE (&diagram, gain_diagram_remove_measure (diagram, "p1", "ED", NULL, NULL));
  g_assert_false (gain_diagram_node_has_measure (gain_diagram_find (diagram, "p1"), "ED"));
}

static void
test_version (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();

  TAKE (&diagram, gain_diagram_set_reviewed (diagram, 20251115, NULL, NULL));
  TAKE (&diagram, gain_diagram_new_version (diagram, 2026, "The aim was met", NULL, NULL));
  g_assert_cmpint (diagram->performance_year, ==, 2026);
  g_assert_cmpint (diagram->reviewed, ==, 0);
  g_assert_cmpstr (diagram->reason, ==, "The aim was met");
}

static void
test_scope (void)
{
  GainDiagramScope scope;
  char *name;

  g_assert_true (gain_diagram_scope_parse ("practice:123456789", &scope, &name));
  g_assert_cmpint (scope, ==, GAIN_SCOPE_PRACTICE);
  g_assert_cmpstr (name, ==, "123456789");
  g_free (name);
  g_assert_false (gain_diagram_scope_parse ("practice:12", &scope, &name));
  g_assert_false (gain_diagram_scope_parse ("department:", &scope, &name));
  g_assert_true (gain_diagram_scope_parse ("aco", &scope, &name));
  g_assert_null (name);
}

/* What no document may say is refused by the edit itself: a workspace never holds a diagram that can't
 * be opened. */
static void
test_refused_by_document (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  g_autofree char *most = g_strnfill (GAIN_DIAGRAM_MOST_CHARS, 'x');
  g_autofree char *more = g_strnfill (GAIN_DIAGRAM_MOST_CHARS + 1, 'x');
  GainDate day = gain_date_new (2025, 11, 27);
  const GainDiagramCycle cycles[] = { { .start = day, .end = day - 1 }, { .prediction = more },
                                      { .plan = more }, { .did = more }, { .study = more } };
  const char *id = NULL;

#define REFUSED(edit)                                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error_ = NULL;                                                              \
    GError **error = &error_;                                                                      \
    g_assert_null (edit);                                                                          \
    g_assert_error (error_, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED);                       \
  }                                                                                                \
  G_STMT_END
  for (guint i = 0; i < G_N_ELEMENTS (cycles); i++)
    REFUSED (gain_diagram_set_cycle (diagram, "c1", 0, &cycles[i], NULL, error));
  REFUSED (gain_diagram_set_text (diagram, "c1", more, NULL, error));
  REFUSED (gain_diagram_set_owner (diagram, "c1", more, NULL, error));
  REFUSED (gain_diagram_set_measure (diagram, "c1", more, GAIN_MEASURE_PROCESS, NULL, error));
  REFUSED (gain_diagram_set_title (diagram, more, NULL, error));
  REFUSED (gain_diagram_new_version (diagram, 2026, more, NULL, error));
  REFUSED (gain_diagram_new_version (diagram, 26, "Another year", NULL, error));
  REFUSED (gain_diagram_add_child (diagram, "a1", more, &id, NULL, error));
  REFUSED (gain_diagram_add_sibling (diagram, "c1", more, &id, NULL, error));
#undef REFUSED
  g_assert_null (id);
  TAKE (&diagram, gain_diagram_set_owner (diagram, "c1", most, NULL, NULL));
}

static void
test_too_many (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  g_autoptr (GainDiagram) refused = NULL;
  g_autoptr (GError) error = NULL;

  while (diagram->nodes->len < GAIN_DIAGRAM_MOST_NODES)
    {
      g_autofree char *id = g_strdup_printf ("x%u", diagram->nodes->len);

      gain_diagram_take_node (diagram, gain_diagram_node_new (id, GAIN_DIAGRAM_CHANGE, "Idea"));
    }
  refused = gain_diagram_add_child (diagram, "a1", "One more", NULL, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED);
  TAKE (&diagram, gain_diagram_remove (diagram, "c1", NULL, NULL));
}

/* Tests that began on one day stay in their order when one of them is changed. */
static void
test_cycles_keep_their_order (void)
{
  g_autoptr (GainDiagram) diagram = small_diagram ();
  GainDate day = gain_date_new (2025, 11, 27);
  GainDiagramCycle first = { .prediction = (char *) "First", .start = day };
  GainDiagramCycle second = { .prediction = (char *) "Second", .start = day };
  const GPtrArray *cycles;

  TAKE (&diagram, gain_diagram_set_cycle (diagram, "c1", 0, &first, NULL, NULL));
  TAKE (&diagram, gain_diagram_set_cycle (diagram, "c1", 1, &second, NULL, NULL));
  first.end = day + 1;
  TAKE (&diagram, gain_diagram_set_cycle (diagram, "c1", 0, &first, NULL, NULL));
  cycles = gain_diagram_find (diagram, "c1")->cycles;
  g_assert_cmpuint (cycles->len, ==, 2);
  g_assert_cmpstr (((GainDiagramCycle *) cycles->pdata[0])->prediction, ==, "First");
  g_assert_cmpint (((GainDiagramCycle *) cycles->pdata[0])->end, ==, day + 1);
  g_assert_cmpstr (((GainDiagramCycle *) cycles->pdata[1])->prediction, ==, "Second");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram/build", test_build);
  g_test_add_func ("/diagram/labels", test_labels);
  g_test_add_func ("/diagram/immutable", test_immutable);
  g_test_add_func ("/diagram/remove", test_remove);
  g_test_add_func ("/diagram/refused", test_refused);
  g_test_add_func ("/diagram/order", test_order);
  g_test_add_func ("/diagram/kind", test_kind);
  g_test_add_func ("/diagram/cycles", test_cycles);
  g_test_add_func ("/diagram/measures", test_measures);
  g_test_add_func ("/diagram/version", test_version);
  g_test_add_func ("/diagram/scope", test_scope);
  g_test_add_func ("/diagram/refused-by-document", test_refused_by_document);
  g_test_add_func ("/diagram/too-many", test_too_many);
  g_test_add_func ("/diagram/cycles-keep-their-order", test_cycles_keep_their_order);
  return g_test_run ();
}
