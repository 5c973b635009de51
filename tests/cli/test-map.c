/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's headings from outside: a guess that is written, looked through and used, and the
 * same workspace from a long and from a wide sheet. */
#include "cli-fixture.h"

#include "gain-writer.h"

#include <string.h>

static const char roster[] =
  "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
  "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent\n"
  "1003000134,Brandt,Jo,specialist,012345678,Oak,employed\n";
static const char measures[] = "code,title,domain,unit,direction,min_denominator\n"
                               "AWV,Wellness visit,quality,percent,higher,20\n"
                               "ED,ED visits,utilization,per_1000,lower,50\n";
static const char long_form[] = "subject_kind,subject_id,measure,period,numerator,denominator\n"
                                "provider,1003000126,AWV,2025Q3,226,300\n"
                                "provider,1003000126,ED,2025Q3,26,300\n"
                                "provider,1003000134,ED,2025Q3,9,100.5\n";
static const char wide_form[] = "Provider NPI,AWV num,AWV den,ED Numerator,ED Denominator\n"
                                "1003000126,226,300,26,300\n"
                                "1003000134,,,9,100.5\n";

static void
import_text (Fixture *fixture, const char *kind, const char *name, const char *text)
{
  g_autofree char *path = in_folder (fixture, name);

  write_text (fixture, name, text);
  assert_run (fixture, 0, "import", fixture->workspace, kind, path);
}

static void
set_up_people (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  import_text (fixture, "roster", "roster.csv", roster);
  import_text (fixture, "measures", "measures.csv", measures);
}

static char *
exported (Fixture *fixture, const char *kind)
{
  assert_run (fixture, 0, "export", fixture->workspace, kind);
  return g_strdup (fixture->out);
}

/* The same results, long and wide: no row is new or changed the second time. */
static void
test_wide (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "wide 2025Q3.csv");
  g_autofree char *map = in_folder (fixture, "map.json");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  import_text (fixture, "results", "long.csv", long_form);
  before = exported (fixture, "results");
  write_text (fixture, "wide 2025Q3.csv", wide_form);
  assert_run (fixture, 1, "import", fixture->workspace, "results", path);
  assert_has (fixture->err, "--map-out");
  assert_run (fixture, 0, "import", fixture->workspace, "results", path, "--map-out", map);
  assert_has (fixture->err, "subject_id: from “Provider NPI”");
  assert_has (fixture->err, "period: “2025Q3” in every row; the file’s name says so");
  assert_run (fixture, 0, "import", fixture->workspace, "results", path, "--map", map);
  assert_has (fixture->err, "3 unchanged");
  after = exported (fixture, "results");
  g_assert_cmpstr (after, ==, before);
}

/* The wide sheet as a workbook, with NPIs that are numbers. */
static void
write_workbook (const char *path)
{
  static const gint64 rows[2][5] = { { 1003000126, 226, 300, 26, 300 },
                                     { 1003000134, GAIN_NULL, GAIN_NULL, 9, GAIN_NULL } };
  g_autoptr (GainGrid) grid = gain_grid_new ("Q3");
  g_autoptr (GError) error = NULL;

  gain_grid_add_column (grid, "Provider NPI", GAIN_GRID_NUMBER);
  gain_grid_add_column (grid, "AWV num", GAIN_GRID_COUNT);
  gain_grid_add_column (grid, "AWV den", GAIN_GRID_COUNT);
  gain_grid_add_column (grid, "ED Numerator", GAIN_GRID_COUNT);
  gain_grid_add_column (grid, "ED Denominator", GAIN_GRID_DECIMAL);
  for (guint row = 0; row < 2; row++)
    for (guint c = 0; c < 5; c++)
      gain_grid_add_number (grid, row == 1 && c == 4 ? 1005000
                                  : c == 4           ? rows[row][c] * GAIN_SCALE
                                                     : rows[row][c]);
  gain_write_grid (grid, path, FALSE, &error);
  g_assert_no_error (error);
}

static void
test_workbook (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "wide 2025Q3.xlsx");
  g_autofree char *map = in_folder (fixture, "map.json");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  import_text (fixture, "results", "long.csv", long_form);
  before = exported (fixture, "results");
  write_workbook (path);
  assert_run (fixture, 0, "import", fixture->workspace, "results", path, "--map-out", map);
  assert_run (fixture, 0, "import", fixture->workspace, "results", path, "--map", map);
  assert_has (fixture->err, "3 unchanged");
  after = exported (fixture, "results");
  g_assert_cmpstr (after, ==, before);
}

/* A mapping that was used serves the next file with these headings; not its period. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "a.csv");
  g_autofree char *next = in_folder (fixture, "b.csv");
  g_autofree char *named = in_folder (fixture, "c 2026Q1.csv");
  g_autofree char *map = in_folder (fixture, "map.json");

  write_text (fixture, "a.csv", wide_form);
  write_text (fixture, "b.csv", wide_form);
  write_text (fixture, "c 2026Q1.csv", wide_form);
  assert_run (fixture, 0, "import", fixture->workspace, "results", path, "--map-out", map);
  assert_has (fixture->err, "period: not found");
  assert_run (fixture, 1, "import", fixture->workspace, "results", path, "--map", map);
  assert_has (fixture->err, "columns.period.constant: the value is empty");
  assert_run (fixture, 0, "import", fixture->workspace, "results", path, "--map", map, "--set",
              "period=2025Q3");
  assert_has (fixture->err, "3 added");
  assert_has (fixture->err, "The mapping is remembered");

  assert_run (fixture, 1, "import", fixture->workspace, "results", next);
  assert_has (fixture->err, "where these come from: period");
  assert_run (fixture, 0, "import", fixture->workspace, "results", next, "--set", "period=2025Q4");
  assert_has (fixture->err, "remembered for these headings");
  assert_has (fixture->err, "3 added");
  assert_run (fixture, 0, "import", fixture->workspace, "results", named, "--dry-run");
  assert_has (fixture->err, "period “2026Q1” in every row");
}

static char *
only_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  g_assert_nonnull (name);
  return g_build_filename (folder, name, NULL);
}

/* What the cells of patients mean is not kept, nor what was typed in their place; and what an earlier
 * version kept of it goes as soon as it is met. */
static void
test_patients (Fixture *fixture, gconstpointer data)
{
  static const char map[]
    = "{\"format\": \"gainshare-map/1\", \"kind\": \"lists\", \"columns\": {"
      "\"provider_id\": {\"heading\": \"Doctor\", \"values\": {\"Dr. Roe\": \"1003000126\"}},"
      "\"period\": {\"constant\": \"2025Q3\"},"
      "\"list\": {\"heading\": \"What\", \"values\": {\"Gap\": \"care_gap\"}},"
      "\"patient_name\": {\"heading\": \"Who\", \"values\": {\"Janet Doe\": \"Doe, Janet\"}},"
      "\"reason\": {\"constant\": \"no visit since her stroke\"}}}";
  g_autofree char *path = in_folder (fixture, "a.csv");
  g_autofree char *map_path = in_folder (fixture, "map.json");
  g_autofree char *config = g_strdup (g_environ_getenv (fixture->environment, "XDG_CONFIG_HOME"));
  g_autofree char *folder = g_build_filename (config, "gainshare", "mappings", NULL);
  g_autofree char *kept = NULL;

  write_text (fixture, "a.csv", "Doctor,What,Who\nDr. Roe,Gap,Janet Doe\n");
  write_text (fixture, "map.json", map);
  assert_run (fixture, 0, "import", fixture->workspace, "lists", path, "--map", map_path);
  assert_has (fixture->err, "1 added");
  assert_has (fixture->err, "The mapping is remembered");
  kept = only_file (folder);
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *text = read_text (kept);

      assert_has (text, "Gap");
      g_assert_null (strstr (text, "Janet"));
      g_assert_null (strstr (text, "stroke"));
      g_assert_true (g_file_set_contents (kept, map, -1, NULL));
      run (fixture, "import", fixture->workspace, "lists", path, "--dry-run");
    }
}

/* Our own headings are read as ever, whatever is remembered; a column may be set for them, too. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "panel.csv");

  write_text (fixture, "panel.csv", "id,Attributed Lives,member_months\n1003000126,10,30\n");
  assert_run (fixture, 0, "import", fixture->workspace, "panel", path, "--set", "period=2025Q3");
  assert_has (fixture->err, "1 added");
  assert_run (fixture, 1, "import", fixture->workspace, "panel", path, "--set", "color=red");
  assert_has (fixture->err, "“color=red” is not a column");
}

static const char registry[] =
  "\"NPI\",\"Entity Type Code\",\"Replacement NPI\",\"Provider Organization Name (Legal Business Name)\","
  "\"Provider Last Name (Legal Name)\",\"Provider First Name\",\"Provider Credential Text\","
  "\"NPI Deactivation Date\",\"NPI Reactivation Date\",\"Healthcare Provider Taxonomy Code_1\","
  "\"Healthcare Provider Primary Taxonomy Switch_1\",\"Healthcare Provider Taxonomy Code_2\","
  "\"Healthcare Provider Primary Taxonomy Switch_2\"\n"
  "\"1003000126\",\"1\",\"\",\"\",\"ALVAREZ\",\"ROSA MARIA\",\"MD\",\"\",\"\",\"207RC0000X\",\"N\",\"207Q00000X\",\"Y\"\n"
  "\"1003000134\",\"1\",\"\",\"\",\"BRAND\",\"MARTIN\",\"NP\",\"03/01/2024\",\"\",\"363LF0000X\",\"Y\",\"\",\"\"\n"
  "\"1003000142\",\"2\",\"\",\"OTHER\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n";

/* The roster beside CMS's registry. */
static void
test_registry (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "npidata_pfile.csv");
  g_autofree char *other = in_folder (fixture, "other.csv");
  g_auto (GStrv) halves = g_strsplit (registry, "\"ALVAREZ\"", 2);
  g_autofree char *damaged = g_strconcat (halves[0], "\"AL\"VAREZ\"", halves[1], NULL);

  write_text (fixture, "npidata_pfile.csv", registry);
  write_text (fixture, "other.csv", "NPI,Name\n1003000126,x\n");
  assert_run (fixture, 0, "nppes", fixture->workspace, path);
  assert_has (fixture->out, "npi,name,finding,roster,registry,note\n");
  assert_has (fixture->out, ",deactivated,,2024-03-01,");
  assert_has (fixture->out, ",first_name,Jo,MARTIN,");
  assert_has (fixture->out, ",role,specialist,363LF0000X,");
  g_assert_null (strstr (fixture->out, "1003000126"));
  assert_has (fixture->err, "2 of 2 clinicians are in it; findings: 3");
  g_assert_null (strstr (fixture->err, "damaged"));
  write_text (fixture, "npidata_pfile.csv", damaged);
  assert_run (fixture, 0, "nppes", fixture->workspace, path);
  assert_has (fixture->err, "1 of 2 clinicians are in it");
  assert_has (fixture->err, "1 row of it is damaged and could not be read");
  assert_run (fixture, 1, "nppes", fixture->workspace, other);
  assert_has (fixture->err, "“Entity Type Code”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/mapping/" name, Fixture, NULL, set_up_people, function, tear_down)
  ADD ("wide", test_wide);
  ADD ("workbook", test_workbook);
  ADD ("remembered", test_remembered);
  ADD ("patients", test_patients);
  ADD ("own", test_own);
  ADD ("registry", test_registry);
#undef ADD
  return g_test_run ();
}
