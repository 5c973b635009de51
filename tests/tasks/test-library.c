/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library of measures that travels with the program: nothing that a clinician asks about a
 * measure is left blank, and none of the subjects that a network begins with is missing. */
#include "gain-library.h"

#include <string.h>

static guint
count_steps (const char *steps)
{
  g_auto (GStrv) parts = g_strsplit (steps, ";", -1);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    n += g_strstrip (parts[i])[0] != '\0' ? 1 : 0;
  return n;
}

static void
test_filled (void)
{
  static const guint filled[] = {
    GAIN_MEASURES_CODE, GAIN_MEASURES_TITLE, GAIN_MEASURES_SHORT_TITLE, GAIN_MEASURES_ATTRIBUTION,
    GAIN_MEASURES_SOURCE, GAIN_MEASURES_NUMERATOR_TEXT, GAIN_MEASURES_DENOMINATOR_TEXT,
    GAIN_MEASURES_EXCLUSIONS, GAIN_MEASURES_PROGRAM_ID, GAIN_MEASURES_STEPS,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLibrary) library = gain_library_read (&error);

  g_assert_no_error (error);
  for (guint row = 0; row < gain_table_n_rows (library->table); row++)
    {
      const char *code = gain_table_get_text (library->table, row, GAIN_MEASURES_CODE);

      for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
        {
          const char *text = gain_table_get_text (library->table, row, filled[i]);

          if (text == NULL || text[0] == '\0')
            g_error ("%s has no %s", code,
                     gain_kind_info (GAIN_KIND_MEASURES)->columns[filled[i]].name);
        }
      g_assert_cmpint (gain_table_get_int (library->table, row, GAIN_MEASURES_LAG_DAYS), >, 0);
      g_assert_cmpint (gain_table_get_int (library->table, row, GAIN_MEASURES_MIN_DENOMINATOR), >,
                       0);
      g_assert_cmpuint (
        count_steps (gain_table_get_text (library->table, row, GAIN_MEASURES_STEPS)), ==, 3);
    }
}

/* Its ids of the programs of today and of 2020. */
static void
test_programs (void)
{
  g_autoptr (GainLibrary) library = gain_library_read (NULL);

  for (guint m = 0; m < library->catalog->n_measures; m++)
    {
      g_assert_nonnull (strstr (library->catalog->measures[m].program_id, "PY2025: "));
      g_assert_nonnull (strstr (library->catalog->measures[m].program_id, "; 2020: "));
    }
}

/* Table 1 of the ACO provider scorecard toolkit, each subject by the code of its measure. */
static void
test_subjects (void)
{
  static const char *const codes[] = {
    "TCOC", "ADM", "ACSC", "AVOID", "READM", "FUP7", "NOVIS", "AWV", "SDM", "FLU", "CRC", "BCS",
    "A1C", "KED", "CBP", "STATIN", "MTG", "INNET", "RISK",
  };
  g_autoptr (GainLibrary) library = gain_library_read (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (gain_catalog_find_measure (library->catalog, codes[i]) < 0)
      g_error ("the library lacks %s", codes[i]);
}

static void
test_pick (void)
{
  static const char *const codes[] = { "FLU", "AWV", "FLU", NULL };
  static const char *const wrong[] = { "FLU", "NONE", NULL };
  g_autoptr (GainLibrary) library = gain_library_read (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) rows = gain_library_pick (library, codes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (rows), ==, 2);
  g_assert_cmpstr (gain_table_get_text (rows, 0, GAIN_MEASURES_CODE), ==, "AWV");
  g_assert_null (gain_library_pick (library, wrong, &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "NONE"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/filled", test_filled);
  g_test_add_func ("/library/programs", test_programs);
  g_test_add_func ("/library/subjects", test_subjects);
  g_test_add_func ("/library/pick", test_pick);
  return g_test_run ();
}
