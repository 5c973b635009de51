/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files with chance faults, the same ones each time: no crash, no leak; each row is good or refused,
 * once; what is good survives being written and read. GAIN_FUZZ_ROUNDS asks for more of them. */
#include "fuzz-corpus.h"
#include "gain-diagram-json.h"
#include "gain-plan-json.h"
#include "gain-writer.h"
#include "reader-support.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 400
#define ROUNDS_A_FILE 8 /* a file is flushed to the disk, which takes its time */
#define SEED 80840

static guint
n_rounds (void)
{
  const char *text = g_getenv ("GAIN_FUZZ_ROUNDS");

  return text != NULL ? (guint) atoi (text) : ROUNDS;
}

static GainReading *
read_again (GainKind kind, GainCatalog *catalog, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  GainReading *reading = gain_reading_new_from_bytes (kind, "again.csv", bytes, catalog, NULL, NULL,
                                                      NULL, &error);

  g_assert_no_error (error);
  return reading;
}

static void
assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), >, 10);
}

/* Each row is good, a repetition or refused, and none is two of these. */
static void
assert_accounted (const GainReading *reading)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (reading->n_rows, ==, gain_table_n_rows (reading->table) + reading->n_repeated
                                           + reading->rejects->len);
  for (guint row = 0; row < gain_table_n_rows (reading->table); row++)
    g_assert_true (g_hash_table_add (lines,
                                     GUINT_TO_POINTER (gain_table_get_line (reading->table, row))));
  for (guint i = 0; i < reading->rejects->len; i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      g_assert_true (g_hash_table_add (lines, GUINT_TO_POINTER (reject->line)));
      assert_sentence (reject->reason);
      g_assert_nonnull (reject->cells);
      g_assert_true (reject->column == NULL || gain_kind_column (reading->kind, reject->column) >= 0);
      g_assert_true (reject->value == NULL || g_utf8_validate (reject->value, -1, NULL));
    }
}

/* Good rows: written, read, the same rows; written again, the same bytes. */
static void
assert_round_trip (const GainReading *reading, GainCatalog *catalog)
{
  GString *text = gain_table_to_csv (reading->table);
  g_autoptr (GainReading) again = read_again (reading->kind, catalog, text->str, text->len);
  GString *second = gain_table_to_csv (again->table);

  g_assert_cmpuint (again->rejects->len, ==, 0);
  g_assert_cmpuint (again->n_repeated, ==, 0);
  g_assert_cmpuint (gain_table_n_rows (again->table), ==, gain_table_n_rows (reading->table));
  for (guint row = 0; row < gain_table_n_rows (again->table); row++)
    g_assert_true (gain_table_rows_equal (again->table, row, reading->table, row));
  g_assert_cmpstr (second->str, ==, text->str);
  g_string_free (second, TRUE);
  g_string_free (text, TRUE);
}

/* Refused rows: the file of them can be read, and has them all. */
static void
assert_rejects_return (GainReading *reading, GainCatalog *catalog, const char *path)
{
  g_autoptr (GainReading) again = NULL;
  g_autoptr (GError) error = NULL;

  if (reading->rejects->len == 0)
    return;
  gain_reading_write_rejects (reading, path, &error);
  g_assert_no_error (error);
  again = gain_reading_new (reading->kind, path, catalog, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_rows, ==, reading->rejects->len);
  assert_accounted (again);
}

/* Where a test fails, what it had read is shown. */
static void
show (const GByteArray *bytes)
{
  g_autofree char *shown = g_strndup ((const char *) bytes->data, bytes->len);
  g_autofree char *escaped = g_strescape (shown, NULL);

  g_test_message ("%s", escaped);
}

static void
test_tables (gconstpointer data)
{
  GainKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (GainCatalog) catalog = reader_catalog ();
  GRand *random = g_rand_new_with_seed (SEED + kind);
  g_autofree char *folder = g_dir_make_tmp ("gainshare-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rejects.csv", NULL);
  guint n_read = 0, n_good = 0, n_refused = 0;

  for (guint round = 0; round < n_rounds (); round++)
    {
      g_autofree char *text = corpus_file (kind, random);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GainReading) reading = NULL;
      g_autoptr (GError) error = NULL;

      g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
      corpus_mutate (bytes, random);
      if (g_test_verbose ())
        show (bytes);
      content = g_bytes_new (bytes->data, bytes->len);
      reading = gain_reading_new_from_bytes (kind, "file.csv", content, catalog, NULL, NULL, NULL,
                                             &error);
      if (reading == NULL)
        {
          g_assert_true (error->domain == GAIN_FILE_ERROR);
          assert_sentence (error->message);
          continue;
        }
      n_read++;
      n_good += gain_table_n_rows (reading->table);
      n_refused += reading->rejects->len;
      assert_accounted (reading);
      assert_round_trip (reading, catalog);
      if (round % ROUNDS_A_FILE == 0)
        assert_rejects_return (reading, catalog, path);
    }
  /* A corpus that is all refused would test little. */
  g_assert_cmpuint (n_read, >, n_rounds () / 3);
  g_assert_cmpuint (n_good, >, n_rounds () / 4);
  g_assert_cmpuint (n_refused, >, n_rounds () / 4);
  g_rand_free (random);
  g_remove (path);
  g_rmdir (folder);
}

static void
fuzz_plan (const char *text, GRand *random, guint rounds)
{
  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GainPlan) plan = NULL;
      g_autoptr (GainPlan) again = NULL;
      g_autofree char *written = NULL;
      g_autofree char *second = NULL;

      g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
      if (round > 0)
        corpus_mutate (bytes, random);
      if (g_test_verbose ())
        show (bytes);
      plan = gain_plan_from_json ((const char *) bytes->data, (gssize) bytes->len, &error);
      g_assert_true (plan != NULL || round > 0);
      if (plan == NULL)
        {
          assert_sentence (error->message);
          continue;
        }
      written = gain_plan_to_json (plan);
      again = gain_plan_from_json (written, -1, &error);
      g_assert_no_error (error);
      second = gain_plan_to_json (again);
      g_assert_cmpstr (second, ==, written);
    }
}

static void
test_plans (void)
{
  static const char *const names[] = { "plan-five-tiers.json", "plan-departments.json",
                                       "plan-uniform.json" };
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("GAIN_TEST_DATA"), "sample", names[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      fuzz_plan (text, random, n_rounds ());
    }
  g_rand_free (random);
}

/* A diagram of one node of every kind, an heir's marks, and a test of change. */
static const char diagram_text[]
    = "{\"format\":\"gainshare-diagram/1\",\"title\":\"T\",\"performance_year\":2025,"
      "\"scope\":\"practice:123456789\",\"parent\":\"P\",\"reason\":\"r\","
      "\"reviewed\":\"2024-11-15\",\"seen\":[{\"id\":\"a1\",\"text\":\"x\"}],\"nodes\":["
      "{\"id\":\"a1\",\"kind\":\"aim\",\"text\":\"Fewer\",\"measures\":[{\"code\":\"ED\","
      "\"role\":\"outcome\"}],\"inherits\":true},{\"id\":\"p1\",\"kind\":\"primary\","
      "\"inherits\":true,\"hidden\":true},{\"id\":\"c1\",\"kind\":\"change\",\"text\":\"Call\","
      "\"owner\":\"Desk\",\"due\":\"2025-06-30\",\"status\":\"testing\",\"order\":2,"
      "\"cycles\":[{\"prediction\":\"half\",\"act\":\"adopt\",\"start\":\"2025-01-01\"}]}],"
      "\"links\":[{\"from\":\"a1\",\"to\":\"c1\"},{\"from\":\"a1\",\"to\":\"p1\","
      "\"hidden\":true}]}";

static void
test_diagrams (void)
{
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < n_rounds (); round++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GainDiagram) diagram = NULL;
      g_autoptr (GainDiagram) again = NULL;
      g_autofree char *written = NULL;

      g_byte_array_append (bytes, (const guint8 *) diagram_text, (guint) strlen (diagram_text));
      if (round > 0)
        corpus_mutate (bytes, random);
      if (g_test_verbose ())
        show (bytes);
      diagram = gain_diagram_from_json ((const char *) bytes->data, (gssize) bytes->len, &error);
      g_assert_true (diagram != NULL || round > 0);
      if (diagram == NULL)
        {
          assert_sentence (error->message);
          continue;
        }
      written = gain_diagram_to_json (diagram);
      again = gain_diagram_from_json (written, -1, &error);
      g_assert_no_error (error);
      g_assert_true (gain_diagram_equal (diagram, again));
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint kind = 0; kind < GAIN_N_KINDS; kind++)
    {
      g_autofree char *path = g_strconcat ("/fuzz/", gain_kind_info (kind)->name, NULL);

      if (kind == GAIN_KIND_DIAGRAM)
        g_test_add_func (path, test_diagrams);
      else if (kind == GAIN_KIND_PLAN)
        g_test_add_func (path, test_plans);
      else
        g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_tables);
    }
  return g_test_run ();
}
