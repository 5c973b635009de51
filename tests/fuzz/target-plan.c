/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plan documents: what is read, is written and read the same, field by field and byte by byte. */
#include "fuzz-target.h"
#include "gain-plan-field.h"
#include "gain-plan-json.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainPlan) plan = gain_plan_from_json (text, (gssize) size, &error);
  g_autoptr (GainPlan) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  if (plan == NULL)
    {
      fuzz_refused (error);
      return 0;
    }
  fuzz_counts.n_read++;
  written = gain_plan_to_json (plan);
  again = gain_plan_from_json (written, -1, &error);
  g_assert_no_error (error);
  second = gain_plan_to_json (again);
  g_assert_cmpstr (second, ==, written);
  /* What is not written would be missing both times. */
  differences = gain_plan_diff (plan, again, NULL);
  for (guint i = 0; i < differences->len; i++)
    g_error ("written and read: %s", (char *) g_ptr_array_index (differences, i));
  return 0;
}
