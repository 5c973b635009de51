/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practice versions: whole and reduced again they say the same; changes of the parent's flow down. And
 * what differs between two versions, in words. */
#include "diagram-draft.h"
#include "gain-diagram-diff.h"
#include "gain-diagram-heir.h"

#include <string.h>

#define SEED 77
#define ROUNDS 40

/* The same nodes and lines, in whatever order. */
static void
assert_same (const GainDiagram *a, const GainDiagram *b)
{
  g_assert_cmpuint (a->nodes->len, ==, b->nodes->len);
  g_assert_cmpuint (a->links->len, ==, b->links->len);
  for (guint i = 0; i < a->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (a, i);
      const GainDiagramNode *other = gain_diagram_find (b, node->id);

      g_assert_nonnull (other);
      g_assert_true (gain_diagram_node_equal (node, other));
    }
  for (guint i = 0; i < a->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (a->links, i);

      g_assert_true (gain_diagram_has_link (b, link->from, link->to));
    }
}

/* Status and order by chance, none at times. */
static void
draft_values (GainDiagram *diagram, GRand *random)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      GainDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      node->status = (GainChangeStatus) g_rand_int_range (random, 0, GAIN_N_CHANGE_STATUSES);
      node->order = (guint) g_rand_int_range (random, 0, 3);
      node->due = g_rand_boolean (random) ? 20250630 : 0;
      node->owner = g_rand_boolean (random) ? g_strdup ("Ruiz") : NULL;
    }
}

/* Sets a field of a node to something or to nothing. */
static GainDiagram *
chance_value (GainDiagram *diagram, GRand *random)
{
  const GainDiagramNode *node
      = gain_diagram_node (diagram, (guint) g_rand_int_range (random, 0, (int) diagram->nodes->len));
  gboolean clear = g_rand_boolean (random);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return gain_diagram_set_status (diagram, node->id, clear ? GAIN_CHANGE_NONE
                                                               : GAIN_CHANGE_ADOPTED, NULL, NULL);
    case 1:
      return gain_diagram_arrange (diagram, node->kind, NULL, NULL);
    case 2:
      return gain_diagram_set_due (diagram, node->id, clear ? 0 : 20251231, NULL, NULL);
    default:
      return gain_diagram_set_owner (diagram, node->id, clear ? NULL : "Lee", NULL, NULL);
    }
}

static void
test_round_trip (void)
{
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GainDiagram) parent = diagram_draft (random, 20, 26, 10);
      g_autoptr (GainDiagram) fresh = gain_diagram_heir_new (parent, "Elm", GAIN_SCOPE_PRACTICE,
                                                             "123456789");
      GainDiagram *whole;
      g_autoptr (GainDiagram) own = NULL;
      g_autoptr (GainDiagram) again = NULL;

      draft_values (parent, random);
      whole = gain_diagram_heir_resolve (fresh, parent);
      assert_same (whole, parent);
      for (guint edit = 0; edit < 12; edit++)
        {
          GainDiagram *edited = edit % 2 == 0 ? diagram_chance_edit (whole, random)
                                              : chance_value (whole, random);

          g_assert_nonnull (edited);
          gain_diagram_unref (whole);
          whole = edited;
        }
      own = gain_diagram_heir_reduce (whole, parent);
      again = gain_diagram_heir_resolve (own, parent);
      assert_same (whole, again);
      gain_diagram_unref (whole);
    }
  g_rand_free (random);
}

static GainDiagram *
parent_diagram (void)
{
  GainDiagram *parent = gain_diagram_new ("ACO", 2025);
  GainDiagramNode *change = gain_diagram_node_new ("c1", GAIN_DIAGRAM_CHANGE, "Call");

  change->owner = g_strdup ("Ruiz");
  change->due = 20250630;
  gain_diagram_take_node (parent, gain_diagram_node_new ("a1", GAIN_DIAGRAM_AIM, "Aim"));
  gain_diagram_take_node (parent, gain_diagram_node_new ("p1", GAIN_DIAGRAM_PRIMARY, "Access"));
  gain_diagram_take_node (parent, change);
  gain_diagram_put_link (parent, "a1", "p1", FALSE);
  gain_diagram_put_link (parent, "p1", "c1", FALSE);
  return parent;
}

/* What the heir didn't touch follows the parent; what it did stays. */
static void
test_flow (void)
{
  g_autoptr (GainDiagram) parent = parent_diagram ();
  g_autoptr (GainDiagram) fresh = gain_diagram_heir_new (parent, "Elm", GAIN_SCOPE_PRACTICE,
                                                         "123456789");
  g_autoptr (GainDiagram) whole = gain_diagram_heir_resolve (fresh, parent);
  g_autoptr (GainDiagram) owned = gain_diagram_set_owner (whole, "c1", NULL, NULL, NULL);
  g_autoptr (GainDiagram) own = gain_diagram_heir_reduce (owned, parent);
  g_autoptr (GainDiagram) newer = gain_diagram_set_text (parent, "c1", "Call twice", NULL, NULL);
  g_autoptr (GainDiagram) newest = gain_diagram_add (newer, GAIN_DIAGRAM_PRIMARY, "a1", "Follow-up",
                                                     NULL, NULL, NULL);
  g_autoptr (GainDiagram) now = gain_diagram_heir_resolve (own, newest);
  g_autoptr (GPtrArray) changes = gain_diagram_heir_changes (own, newest);
  g_autoptr (GainDiagram) seen = gain_diagram_heir_seen (own, newest, NULL);
  g_autoptr (GPtrArray) none = gain_diagram_heir_changes (seen, newest);

  g_assert_cmpuint (own->nodes->len, ==, 1);
  g_assert_cmpstr (gain_diagram_find (now, "c1")->text, ==, "Call twice");
  g_assert_null (gain_diagram_find (now, "c1")->owner);
  g_assert_nonnull (gain_diagram_find (now, "p2"));
  g_assert_cmpint (gain_diagram_heir_state (gain_diagram_find (now, "c1"), newest), ==,
                   GAIN_HEIR_OVERRIDDEN);
  g_assert_cmpint (gain_diagram_heir_state (gain_diagram_find (now, "p1"), newest), ==,
                   GAIN_HEIR_INHERITED);
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpstr (((GainHeirChange *) changes->pdata[1])->words, ==,
                   "“Call” now reads “Call twice” in ACO.");
  g_assert_cmpstr (((GainHeirChange *) changes->pdata[0])->words, ==, "“Follow-up” is new in ACO.");
  g_assert_cmpuint (none->len, ==, 0);
}

/* What is left out can be taken back; new ids of an heir can't meet the parent's later ones. */
static void
test_hide_and_restore (void)
{
  g_autoptr (GainDiagram) parent = parent_diagram ();
  g_autoptr (GainDiagram) fresh = gain_diagram_heir_new (parent, "Elm", GAIN_SCOPE_DEPARTMENT, "ED");
  g_autoptr (GainDiagram) whole = gain_diagram_heir_resolve (fresh, parent);
  g_autoptr (GainDiagram) less = gain_diagram_remove (whole, "c1", NULL, NULL);
  g_autoptr (GPtrArray) hidden = gain_diagram_heir_hidden (less, parent);
  g_autoptr (GainDiagram) back = gain_diagram_heir_restore (less, parent, "c1", NULL, NULL);
  g_autoptr (GainDiagram) added = NULL;
  const char *id;

  g_assert_cmpuint (hidden->len, ==, 1);
  assert_same (back, whole);
  added = gain_diagram_add (whole, GAIN_DIAGRAM_CHANGE, "p1", "Text", &id, NULL, NULL);
  g_assert_cmpstr (id, ==, "own-c1");
  g_assert_cmpint (gain_diagram_heir_state (gain_diagram_find (added, id), parent), ==,
                   GAIN_HEIR_OWN);
}

static void
test_diff (void)
{
  static const char *const expected[] = {
    "Secondary driver: “Hours”, under “Better access”.",
    "Change idea: “Call”.",
    "“Access” became “Better access”.",
    "“Follow-up” no longer hangs on “Aim”.",
    "Owner of “Follow-up”: Ruiz, before none.",
  };
  g_autoptr (GainDiagram) parent = parent_diagram ();
  g_autoptr (GainDiagram) before = gain_diagram_add (parent, GAIN_DIAGRAM_PRIMARY, "a1", "Follow-up",
                                                     NULL, NULL, NULL);
  g_autoptr (GainDiagram) one = gain_diagram_add (before, GAIN_DIAGRAM_SECONDARY, "p1", "Hours", NULL,
                                                  NULL, NULL);
  g_autoptr (GainDiagram) two = gain_diagram_remove (one, "c1", NULL, NULL);
  g_autoptr (GainDiagram) three = gain_diagram_set_text (two, "p1", "Better access", NULL, NULL);
  g_autoptr (GainDiagram) four = gain_diagram_unlink (three, "a1", "p2", NULL, NULL);
  g_autoptr (GainDiagram) after = gain_diagram_set_owner (four, "p2", "Ruiz", NULL, NULL);
  g_autoptr (GPtrArray) diffs = gain_diagram_diff (before, after);
  g_autoptr (GPtrArray) none = gain_diagram_diff (after, after);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (diffs->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < diffs->len; i++)
    {
      const GainDiagramDiff *diff = g_ptr_array_index (diffs, i);

      g_assert_cmpstr (diff->words, ==, expected[i]);
      g_assert_nonnull (gain_diagram_diff_title (diff->kind));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram-heir/round-trip", test_round_trip);
  g_test_add_func ("/diagram-heir/flow", test_flow);
  g_test_add_func ("/diagram-heir/hide-and-restore", test_hide_and_restore);
  g_test_add_func ("/diagram-heir/diff", test_diff);
  return g_test_run ();
}
