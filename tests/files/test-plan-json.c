/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-plan-json.h"

#include <string.h>

#define HEAD "{\"format\":\"gainshare-plan/1\",\"title\":\"T\",\"performance_year\":2025,"
#define POOL "\"pool\":{\"amount\":\"100.00\"},"
#define SPLIT "\"split\":{\"infrastructure\":\"8%\",\"redesign\":\"0%\",\"participants\":\"92%\"},"
#define GROUP(more) "\"groups\":[{\"id\":\"g\",\"weight\":\"1\"" more ",\"residue\":\"reserve\"}]}"

typedef struct
{
  const char *name;
  const char *text;
  const char *starts;
} Case;

static const Case cases[] = {
  { "number-for-money", HEAD "\"pool\":{\"amount\":100}," SPLIT GROUP (""), "pool.amount: " },
  { "unknown-field", HEAD POOL SPLIT GROUP (",\"caps\":\"1\""), "groups[0].caps: " },
  { "key-twice", HEAD POOL SPLIT GROUP (",\"cap\":\"1\",\"cap\":\"2\""), "groups[0].cap: " },
  { "negative", HEAD POOL SPLIT GROUP (",\"cap\":\"-1\""), "groups[0].cap: " },
  { "three-places", HEAD POOL SPLIT GROUP (",\"cap\":\"1.234\""), "groups[0].cap: " },
  { "word", HEAD POOL SPLIT GROUP (",\"base\":\"heads\""), "groups[0].base: " },
  { "empty-members", HEAD POOL SPLIT GROUP (",\"members\":{\"role\":[]}"), "groups[0].members.role: " },
  { "measure-twice",
    HEAD POOL SPLIT GROUP (",\"measures\":[{\"code\":\"A\",\"weight\":\"1\"},{\"code\":\"A\",\"weight\":\"1\"}]"),
    "groups[0].measures[1].code: " },
  { "gate-field", HEAD POOL SPLIT GROUP (",\"gates\":[{\"kind\":\"flag\",\"min\":1}]"),
    "groups[0].gates[0].min: " },
  { "gate-count", HEAD POOL SPLIT GROUP (",\"gates\":[{\"kind\":\"attendance\",\"min\":\"1\"}]"),
    "groups[0].gates[0].min: " },
  { "no-residue", HEAD POOL SPLIT "\"groups\":[{\"id\":\"g\",\"weight\":\"1\"}]}", "groups[0].residue: " },
  { "null-residue", HEAD POOL SPLIT "\"groups\":[{\"id\":\"g\",\"weight\":\"1\",\"residue\":null}]}",
    "groups[0].residue: " },
  { "no-pool", HEAD SPLIT GROUP (""), "pool: " },
  { "split", HEAD POOL "\"split\":{\"infrastructure\":\"8%\",\"redesign\":\"0%\",\"participants\":\"91%\"},"
    GROUP (""), "split" },
  { "format", "{\"format\":\"x\"}", "format: " },
  { "syntax", "{\"format\":\n 1 2}", "line 2" },
  { "empty", "", "the document is empty" },
};

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainPlan) plan = gain_plan_from_json (item->text, -1, &error);

  g_assert_null (plan);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, item->starts));
}

static void
round_trip (const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainPlan) plan = NULL;
  g_autoptr (GainPlan) again = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  plan = gain_plan_from_json (text, -1, &error);
  g_assert_no_error (error);
  first = gain_plan_to_json (plan);
  again = gain_plan_from_json (first, -1, &error);
  g_assert_no_error (error);
  second = gain_plan_to_json (again);
  g_assert_cmpstr (first, ==, second);
}

static void
test_round_trip (void)
{
  static const char *const names[] = { "plan-departments.json", "plan-five-tiers.json",
                                       "plan-uniform.json" };
  const char *shared = g_getenv ("GAIN_TEST_SHARED");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("GAIN_TEST_DATA"), "sample", names[i], NULL);

      round_trip (path);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "data",
                                                i == 0 ? "worked-case" : "worked-case-2", "plan.json",
                                                NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        round_trip (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan-json/fault/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan-json/round-trip", test_round_trip);
  return g_test_run ();
}
