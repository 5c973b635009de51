/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files with other people's headings: what a mapping makes of them, what is guessed, and what is
 * said about rows that can't be read. */
#include "gain-content.h"
#include "gain-map-guess.h"
#include "gain-map-json.h"
#include "gain-mapper.h"
#include "reader-support.h"

#include <glib/gstdio.h>
#include <string.h>

#define assert_has(text, part)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr (text, part) == NULL)                                                               \
      g_error ("no “%s” in: %s", part, text);                                                      \
  }                                                                                                \
  G_STMT_END

static GainReading *
read_mapped (const GainMapping *mapping, const char *text, GError **error)
{
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const GainReadingOptions how = { .mapping = mapping };

  return gain_reading_new_from_bytes_with (mapping->kind, "file.csv", bytes, &how, catalog, NULL, NULL,
                                           NULL, error);
}

static GainMapSample *
sample_of (const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GainContent) content = gain_content_new (name, bytes, &error);
  GainMapSample *sample = gain_map_sample_new (content, NULL, G_MAXUINT, NULL, &error);

  g_assert_no_error (error);
  return sample;
}

static GainMapping *
guess (GainKind kind, const char *name, const char *text)
{
  g_autoptr (GainMapSample) sample = sample_of (name, text);
  g_autoptr (GainCatalog) catalog = reader_catalog ();

  return gain_mapping_guess (kind, sample, catalog);
}

static const char *
text_of (const GainReading *reading, guint row, guint column)
{
  return gain_table_get_text (reading->table, row, column);
}

static const GainReject *
reject_of (const GainReading *reading, guint i)
{
  g_assert_cmpuint (i, <, reading->rejects->len);
  return g_ptr_array_index (reading->rejects, i);
}

/* Each form of a column, and a value that means something else. */
static void
test_forms (void)
{
  g_autoptr (GainMapping) mapping = gain_mapping_new (GAIN_KIND_ROSTER);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = NULL;

  gain_mapping_set_heading (mapping, GAIN_ROSTER_ID, "provider  npi");
  gain_mapping_set_part (mapping, GAIN_ROSTER_LAST_NAME, "Name", ", ", 1);
  gain_mapping_set_part (mapping, GAIN_ROSTER_FIRST_NAME, "Name", ", ", 2);
  gain_mapping_set_heading (mapping, GAIN_ROSTER_ROLE, "Kind");
  gain_mapping_set_value (mapping, GAIN_ROSTER_ROLE, "primary care", "pcp");
  gain_mapping_set_constant (mapping, GAIN_ROSTER_PRACTICE_TIN, "11-1111111");
  gain_mapping_set_constant (mapping, GAIN_ROSTER_PRACTICE_NAME, "Elm");
  gain_mapping_set_constant (mapping, GAIN_ROSTER_AFFILIATION, "employed");
  gain_mapping_set_join (mapping, GAIN_ROSTER_ADDRESS, "Street", "Suite", ", ");
  reading = read_mapped (mapping,
                         "Provider NPI;Name;Kind;Street;Suite\n"
                         "1003000126;Alvarez,Rosa; PRIMARY  CARE ;1 Elm St;Suite 2\n"
                         "1003000134;Brandt;specialist;2 Oak St;\n",
                         &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 2);
  g_assert_cmpstr (text_of (reading, 0, GAIN_ROSTER_LAST_NAME), ==, "Alvarez");
  g_assert_cmpstr (text_of (reading, 0, GAIN_ROSTER_FIRST_NAME), ==, "Rosa");
  g_assert_cmpint (gain_table_get_int (reading->table, 0, GAIN_ROSTER_ROLE), ==, GAIN_ROLE_PCP);
  g_assert_cmpstr (text_of (reading, 0, GAIN_ROSTER_PRACTICE_TIN), ==, "111111111");
  g_assert_cmpstr (text_of (reading, 0, GAIN_ROSTER_ADDRESS), ==, "1 Elm St, Suite 2");
  g_assert_cmpstr (text_of (reading, 1, GAIN_ROSTER_LAST_NAME), ==, "Brandt");
  g_assert_true (gain_table_is_null (reading->table, 1, GAIN_ROSTER_FIRST_NAME));
  g_assert_cmpstr (text_of (reading, 1, GAIN_ROSTER_ADDRESS), ==, "2 Oak St");
}

/* What is refused is told as it stands in the file. */
static void
test_rejects (void)
{
  g_autoptr (GainMapping) mapping = gain_mapping_new (GAIN_KIND_PANEL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = NULL;

  gain_mapping_set_heading (mapping, GAIN_PANEL_ID, "NPI");
  gain_mapping_set_constant (mapping, GAIN_PANEL_PERIOD, "2025Q3");
  gain_mapping_set_heading (mapping, GAIN_PANEL_ATTRIBUTED_LIVES, "Lives");
  gain_mapping_set_value (mapping, GAIN_PANEL_ATTRIBUTED_LIVES, "none", "zero");
  gain_mapping_set_heading (mapping, GAIN_PANEL_MEMBER_MONTHS, "MM");
  reading = read_mapped (mapping, "NPI,Lives,MM\n1003000126,none,3\n\n1003000134,5,\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 2);
  g_assert_cmpuint (reject_of (reading, 0)->line, ==, 2);
  g_assert_cmpstr (reject_of (reading, 0)->column, ==, "Lives");
  g_assert_cmpstr (reject_of (reading, 0)->value, ==, "none");
  assert_has (reject_of (reading, 0)->reason, "“zero”");
  g_assert_cmpuint (reject_of (reading, 1)->line, ==, 4);
  g_assert_cmpstr (reject_of (reading, 1)->column, ==, "MM");
  assert_has (reject_of (reading, 1)->reason, "blank");
}

/* A heading that isn't there, and a column that comes from nowhere. */
static void
test_unfit (void)
{
  g_autoptr (GainMapping) mapping = gain_mapping_new (GAIN_KIND_PANEL);
  g_autoptr (GError) error = NULL;

  gain_mapping_set_heading (mapping, GAIN_PANEL_ID, "NPI");
  g_assert_null (read_mapped (mapping, "Provider,Lives\n1,2\n", &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER);
  assert_has (error->message, "no heading “NPI”");
  g_clear_error (&error);
  g_assert_null (read_mapped (mapping, "NPI,npi\n1,2\n", &error));
  assert_has (error->message, "twice");
  g_clear_error (&error);
  g_assert_null (read_mapped (mapping, "NPI,Lives\n1,2\n", &error));
  assert_has (error->message, "period, attributed_lives, member_months");
}

static const char wide[] = "NPI,AWV num,AWV den,ED_N,ED_D,COST\n"
                           "1003000126,15,20,3,200,\n"
                           "1003000134,,,4,,88.5\n"
                           ",1,2,,,\n"
                           "1003000134,9,3,,,\n";

/* A row of a wide sheet gives a row for each measure that it says something about. */
static void
test_wide (void)
{
  g_autoptr (GainMapping) mapping = guess (GAIN_KIND_RESULTS, "wide 2025Q3.csv", wide);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_mapped (mapping, wide, &error);
  static const struct { guint line; const char *column; const char *value; const char *reason; } faults[]
      = { { 3, "ED_D", NULL, "blank" },
          { 3, "COST", "88.5", "without its counts" },
          { 4, "NPI", NULL, "blank" },
          { 5, "AWV num", "9", "denominator 3" } };

  g_assert_no_error (error);
  g_assert_cmpuint (mapping->pairs->len, ==, 3);
  g_assert_cmpuint (reading->n_rows, ==, 6);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 2);
  g_assert_cmpstr (text_of (reading, 0, GAIN_RESULTS_MEASURE), ==, "AWV");
  g_assert_cmpstr (text_of (reading, 1, GAIN_RESULTS_MEASURE), ==, "ED");
  g_assert_cmpint (gain_table_get_int (reading->table, 1, GAIN_RESULTS_DENOMINATOR), ==,
                   200 * GAIN_SCALE);
  g_assert_cmpuint (reading->rejects->len, ==, G_N_ELEMENTS (faults));
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const GainReject *reject = reject_of (reading, i);

      g_assert_cmpuint (reject->line, ==, faults[i].line);
      g_assert_cmpstr (reject->column, ==, faults[i].column);
      g_assert_cmpstr (reject->value, ==, faults[i].value);
      assert_has (reject->reason, faults[i].reason);
    }
}

/* A line stands once among the rows not imported, with all that is wrong with it. */
static void
test_wide_rejects (void)
{
  g_autoptr (GainMapping) mapping = guess (GAIN_KIND_RESULTS, "wide 2025Q3.csv", wide);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading = read_mapped (mapping, wide, &error);
  g_autofree char *folder = g_dir_make_tmp ("gainshare-mapping-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rejects.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (gain_reading_write_rejects (reading, path, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  assert_has (lines[1], "1003000134,,,4,,88.5,");
  assert_has (lines[1], "ED_D: ");
  assert_has (lines[1], "COST: ");
  g_unlink (path);
  g_rmdir (folder);
}

/* The columns of a guess, as "column=heading"; NULL: a constant. */
typedef struct
{
  const char *name;
  GainKind    kind;
  const char *file;
  const char *text;
  const char *expected; /* how each column that is found reads in words */
} Guess;

static const Guess guesses[] = {
  { "synonyms", GAIN_KIND_RESULTS, "q.csv",
    "Level,Rendering NPI,Metric,Quarter,Num,Den\nprovider,1003000126,AWV,2025Q3,1,2\n",
    "subject_kind from “Level”; subject_id from “Rendering NPI”; measure from “Metric”; "
    "period from “Quarter”; numerator from “Num”; denominator from “Den”" },
  { "content", GAIN_KIND_PANEL, "p.csv",
    "A,B,Lives,Member Mos\n1003000126,2025Q3,10,30\n1003000134,2025Q3,11,33\n",
    "id from “A”; period from “B”; attributed_lives from “Lives”; member_months from “Member Mos”" },
  { "similar", GAIN_KIND_PANEL, "p.csv", "id,perod,attributd_lives,member_month\n1003000126,2025,1,3\n",
    "id from “id”; period from “perod”; attributed_lives from “attributd_lives”; "
    "member_months from “member_month”" },
  { "file-name", GAIN_KIND_PANEL, "panel 2025-q3.csv", "NPI,Lives,MM,HCC\n1003000126,1,3,1.1\n",
    "id from “NPI”; period “2025Q3” in every row; attributed_lives from “Lives”; "
    "member_months from “MM”; risk_score from “HCC”" },
  { "file-name-turned", GAIN_KIND_PANEL, "q3_2025 panel.csv", "NPI,Lives,MM\n1003000126,1,3\n",
    "id from “NPI”; period “2025Q3” in every row; attributed_lives from “Lives”; "
    "member_months from “MM”" },
  { "file-name-3Q", GAIN_KIND_PANEL, "Panel 3Q 2025.csv", "NPI,Lives,MM\n1003000126,1,3\n",
    "id from “NPI”; period “2025Q3” in every row; attributed_lives from “Lives”; "
    "member_months from “MM”" },
  { "file-name-year", GAIN_KIND_PANEL, "panel 2025 final.csv", "NPI,Lives,MM\n1003000126,1,3\n",
    "id from “NPI”; period “2025” in every row; attributed_lives from “Lives”; "
    "member_months from “MM”" },
  { "file-name-date", GAIN_KIND_PANEL, "panel 2025-10-15.csv", "NPI,Lives,MM\n1003000126,1,3\n",
    "id from “NPI”; attributed_lives from “Lives”; member_months from “MM”" },
  { "name", GAIN_KIND_ROSTER, "r.csv",
    "NPI,Provider Name,Provider Type,Tax ID,Clinic,Employment\n"
    "1003000126,\"Alvarez, Rosa\",Primary Care,11-1111111,Elm,W2\n",
    "id from “NPI”; last_name from “Provider Name”, before “,”; first_name from “Provider Name”, "
    "behind “,”; role from “Provider Type”; practice_tin from “Tax ID”; practice_name from “Clinic”; "
    "affiliation from “Employment”" },
  { "joined", GAIN_KIND_LISTS, "l.csv",
    "NPI,Quarter,List,Last Name,First Name,Gap,DOB,MBI\n1003000126,2025Q3,care_gap,Doe,Jo,AWV,1/2/1940,X\n",
    "provider_id from “NPI”; period from “Quarter”; list from “List”; patient_name from “Last Name” and "
    "“First Name”; reason from “Gap”; patient_id from “MBI”; birth_date from “DOB”" },
  { "once", GAIN_KIND_PRACTICES, "p.csv", "TIN,Practice,Practice Name\n111111111,Elm,Elm Inc\n",
    "tin from “TIN”; name from “Practice”" },
};

static void
test_guess (gconstpointer data)
{
  const Guess *item = data;
  g_autoptr (GainMapping) mapping = guess (item->kind, item->file, item->text);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint c = 0; c < mapping->n_fields; c++)
    {
      g_autofree char *words = gain_mapping_describe (mapping, c);

      if (mapping->fields[c].form == GAIN_MAP_ABSENT)
        continue;
      g_string_append_printf (found, "%s%s %s", found->len > 0 ? "; " : "",
                              gain_kind_info (item->kind)->columns[c].name, words);
      g_assert_nonnull (mapping->fields[c].reason);
      g_assert_cmpint (mapping->fields[c].confidence, >, 0);
    }
  g_assert_cmpstr (found->str, ==, item->expected);
}

/* Words that are known to mean one of ours; a heading over cells that can't be read is doubted. */
static void
test_guess_values (void)
{
  g_autoptr (GainMapping) mapping = guess (GAIN_KIND_ROSTER, "r.csv",
                                           "NPI,role,fte\n1003000126,NP,x\n1003000134,Primary care,y\n");

  g_assert_cmpstr (gain_mapping_find_value (mapping, GAIN_ROSTER_ROLE, "np"), ==, "app");
  g_assert_cmpstr (gain_mapping_find_value (mapping, GAIN_ROSTER_ROLE, "Primary Care"), ==, "pcp");
  g_assert_cmpint (mapping->fields[GAIN_ROSTER_FTE].confidence, <, 70);
  assert_has (mapping->fields[GAIN_ROSTER_FTE].reason, "few of its cells");
}

static void
test_kinds (void)
{
  static const struct { GainKind kind; const char *text; } files[] = {
    { GAIN_KIND_RESULTS, "NPI,AWV num,AWV den,ED num,ED den\n1003000126,1,2,3,4\n" },
    { GAIN_KIND_RESULTS, "NPI,Measure ID,Qtr,Numer,Denom\n1003000126,AWV,2025Q3,3,4\n" },
    { GAIN_KIND_PANEL, "Provider NPI,Quarter,Attributed Patients,MM,RAF\n1003000126,2025Q3,3,9,1\n" },
    { GAIN_KIND_ROSTER, "Provider NPI,Last,First,Type,Tax ID,Group Name,Employment\n"
                        "1003000126,Alvarez,Rosa,PCP,111111111,Elm,Employed\n" },
    { GAIN_KIND_ROSTER, "NPI Number,Clinician,Title,Clinic,Clinic Tax ID,Contract\n"
                        "1003000126,\"Alvarez, Rosa\",MD,Elm,111111111,Ind\n"
                        "1003000134,\"Brandt, Jo\",NP,Elm,111111111,Ind\n" },
    { GAIN_KIND_ATTENDANCE, "NPI,Meeting Date,Event\n1003000126,9/12/2025,Board\n" },
    /* Practices with NPIs of their own; of one the TIN is missing, and the last row is a total. */
    { GAIN_KIND_PRACTICES, "Tax ID,Practice Name,Phone,Group NPI\n111111111,Elm,555-0100,1003000126\n"
                           "222222222,Oak,555-0101,1003000134\n" },
    { GAIN_KIND_PRACTICES, "Tax ID,Practice Name,Phone,Group NPI\n111111111,Elm,555-0100,1003000126\n"
                           ",Oak,555-0101,1003000134\n,Total,2,\n" },
  };
  GainKind kind;
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  g_autoptr (GainMapSample) nothing = sample_of ("n.csv", "color,taste\nred,sweet\n");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GainMapSample) sample = sample_of ("f.csv", files[i].text);

      g_assert_true (gain_mapping_guess_kind (sample, catalog, &kind));
      g_assert_cmpstr (gain_kind_info (kind)->name, ==, gain_kind_info (files[i].kind)->name);
    }
  g_assert_false (gain_mapping_guess_kind (nothing, catalog, &kind));
}

/* A document and back is the same document. */
static void
test_json (void)
{
  g_autoptr (GainMapping) mapping = guess (GAIN_KIND_RESULTS, "wide 2025Q3.csv", wide);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GainMapping) read = NULL;
  g_autoptr (GError) error = NULL;

  gain_mapping_set_value (mapping, GAIN_RESULTS_SUBJECT_ID, "nobody", "");
  gain_mapping_set_join (mapping, GAIN_RESULTS_SOURCE, "COST", "NPI", "");
  gain_mapping_set_part (mapping, GAIN_RESULTS_AS_OF, "COST", " ", 2);
  text = gain_mapping_to_json (mapping);
  read = gain_mapping_from_json (text, -1, &error);
  g_assert_no_error (error);
  again = gain_mapping_to_json (read);
  g_assert_cmpstr (again, ==, text);
}

#define HEAD "{\"format\":\"gainshare-map/1\",\"kind\":\"panel\",\"columns\":"

static void
test_json_faults (void)
{
  static const struct { const char *text; const char *message; } faults[] = {
    { "{\"format\":\"gainshare-map/2\",\"kind\":\"panel\",\"columns\":{}}", "format: “gainshare-map/2”" },
    { "{\"format\":\"gainshare-map/1\",\"kind\":\"plan\",\"columns\":{}}", "kind: there is no table “plan”" },
    { HEAD "{\"npi\":{\"heading\":\"x\"}}}", "columns.npi: there is no such field" },
    { HEAD "{\"id\":{}}}", "columns.id: give one of" },
    { HEAD "{\"id\":{\"heading\":\"a\",\"constant\":\"b\"}}}", "columns.id: give one of" },
    { HEAD "{\"period\":{\"constant\":\"\"}}}", "columns.period.constant: the value is empty" },
    { HEAD "{\"id\":{\"join\":[\"a\"]}}}", "columns.id.join: name two headings" },
    { HEAD "{\"id\":{\"heading\":\"a\",\"divider\":\",\"}}}", "columns.id.take: the field is required" },
    { HEAD "{\"id\":{\"heading\":\"a\",\"values\":{\"x\":1}}}}", "columns.id.values.x: a text" },
    { HEAD "{\"id\":{\"heading\":\"a\",\"values\":{\"x\":\"1\",\"X\":\"2\"}}}}", "columns.id.values.X: " },
    { HEAD "{},\"measures\":[]}", "measures: only results" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gain_mapping_from_json (faults[i].text, -1, &error));
      g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
      assert_has (error->message, faults[i].message);
    }
}

/* The name of a set of headings doesn't hang on their order or case. */
static void
test_digest (void)
{
  const char *const one[] = { "NPI", "Lives", NULL };
  const char *const other[] = { "lives", " npi ", NULL };
  const char *const more[] = { "NPI", "Lives", "MM", NULL };
  g_autofree char *a = gain_mapping_digest (GAIN_KIND_PANEL, (char **) one);
  g_autofree char *b = gain_mapping_digest (GAIN_KIND_PANEL, (char **) other);
  g_autofree char *c = gain_mapping_digest (GAIN_KIND_PANEL, (char **) more);
  g_autofree char *d = gain_mapping_digest (GAIN_KIND_RESULTS, (char **) one);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (a, !=, d);
}

/* Our own names with blanks for underlines need no mapping. */
static void
test_spaces (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading
      = read_text (GAIN_KIND_PANEL, "ID,Period,Attributed Lives,Member-Months\n1003000126,2025,1,12\n",
                   &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gain_table_n_rows (reading->table), ==, 1);
  g_assert_cmpuint (reading->notes->len, ==, 2);
  assert_has ((char *) g_ptr_array_index (reading->notes, 0), "“Attributed Lives” is read as");
}

/* As many values as a list of names has: each is looked up once, and the last word about one counts. */
static void
test_many_values (void)
{
  g_autoptr (GainMapping) mapping = gain_mapping_new (GAIN_KIND_ROSTER);
  g_autoptr (GainMapping) copy = NULL;

  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *found = g_strdup_printf ("Name %u", i);
      g_autofree char *meant = g_strdup_printf ("%u", i);

      gain_mapping_set_value (mapping, GAIN_ROSTER_LAST_NAME, found, meant);
    }
  gain_mapping_set_value (mapping, GAIN_ROSTER_LAST_NAME, "name  7", "seven");
  gain_mapping_set_value (mapping, GAIN_ROSTER_LAST_NAME, "Name 8", NULL);
  copy = gain_mapping_copy (mapping);
  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *found = g_strdup_printf ("NAME %u", i);
      g_autofree char *meant = i == 8 ? NULL : i == 7 ? g_strdup ("seven") : g_strdup_printf ("%u", i);

      g_assert_cmpstr (gain_mapping_find_value (copy, GAIN_ROSTER_LAST_NAME, found), ==, meant);
    }
  gain_mapping_clear_values (copy, GAIN_ROSTER_LAST_NAME);
  g_assert_null (gain_mapping_find_value (copy, GAIN_ROSTER_LAST_NAME, "Name 1"));
  g_assert_null (copy->fields[GAIN_ROSTER_LAST_NAME].values);
}

/* As many headings as a file may have, each a measure's of a wide sheet: what it is, is found out, and it is
 * read, in the time that its size asks for. */
static void
test_many_headings (void)
{
  g_autoptr (GString) text = g_string_new ("Provider NPI");
  g_autoptr (GainMapSample) sample = NULL;
  g_autoptr (GainMapping) mapping = NULL;
  g_autoptr (GainReading) reading = NULL;
  GainKind kind = GAIN_KIND_ROSTER;

  for (guint i = 0; i < 2047; i++)
    g_string_append_printf (text, ",M%u num,M%u den", i, i);
  g_string_append (text, "\n1003000126");
  for (guint i = 0; i < 2047; i++)
    g_string_append (text, ",1,2");
  g_string_append_c (text, '\n');
  sample = sample_of ("many 2025Q3.csv", text->str);
  g_assert_cmpint (gain_map_sample_find (sample, " m2046  DEN "), ==, 4094);
  g_assert_cmpint (gain_map_sample_find (sample, "m2047 den"), ==, -1);
  g_assert_true (gain_mapping_guess_kind (sample, NULL, &kind));
  g_assert_cmpint (kind, ==, GAIN_KIND_RESULTS);
  mapping = gain_mapping_guess (kind, sample, NULL);
  g_assert_cmpuint (mapping->pairs->len, ==, 2047);
  reading = read_mapped (mapping, text->str, NULL);
  g_assert_nonnull (reading);
  g_assert_cmpuint (reading->n_rows, ==, 2047);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping/forms", test_forms);
  g_test_add_func ("/mapping/rejects", test_rejects);
  g_test_add_func ("/mapping/unfit", test_unfit);
  g_test_add_func ("/mapping/wide", test_wide);
  g_test_add_func ("/mapping/wide-rejects", test_wide_rejects);
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *path = g_strconcat ("/mapping/guess/", guesses[i].name, NULL);

      g_test_add_data_func (path, &guesses[i], test_guess);
    }
  g_test_add_func ("/mapping/guess-values", test_guess_values);
  g_test_add_func ("/mapping/kinds", test_kinds);
  g_test_add_func ("/mapping/json", test_json);
  g_test_add_func ("/mapping/json-faults", test_json_faults);
  g_test_add_func ("/mapping/digest", test_digest);
  g_test_add_func ("/mapping/spaces", test_spaces);
  g_test_add_func ("/mapping/many-values", test_many_values);
  g_test_add_func ("/mapping/many-headings", test_many_headings);
  return g_test_run ();
}
