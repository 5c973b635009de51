/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CMS's public results: what a file says doesn't hang on how its headings are written, and no damage
 * ends the program or passes for a figure. */
#include "gain-puf.h"

#include "fuzz-corpus.h"

#include <string.h>

static const char *const files[]
  = { "2014.csv", "2017.csv", "2019.csv", "2019-july.csv", "2022.csv", "2024.csv" };

static char *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cli", "public-results", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Ids, statuses and amounts of a tie-out, one line a row. */
static char *
tie (GainPuf *puf)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < puf->rows->len; i++)
    {
      const GainPublished *row = &g_array_index (puf->rows, GainPublished, i);
      g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
      g_autofree char *amount = NULL;
      GainTie found;

      gain_tie_out (arena, puf->year, row, &found);
      amount = found.computed != NULL ? gain_exact_format (found.computed, 2) : NULL;
      g_string_append_printf (text, "%d %s %s %s\n", puf->year, row->id,
                              gain_tie_status_name (found.status), amount != NULL ? amount : "");
      gain_tie_clear (&found);
    }
  return g_string_free (text, FALSE);
}

static char *
tie_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainPuf) puf = gain_puf_new_from_text ("a file", text, strlen (text), 0, &error);

  g_assert_no_error (error);
  return tie (puf);
}

/* "ABtotBnchmk" as "abtot bnchmk", "AB-totBnchmk ", "ABTOTBNCHMK" … */
static void
append_heading (GString *out, const char *heading, GRand *random)
{
  int style = g_rand_int_range (random, 0, 4);

  for (const char *c = heading; *c != '\0'; c++)
    {
      char one = style == 1 ? g_ascii_toupper (*c) : style == 2 ? g_ascii_tolower (*c) : *c;

      if (one == '_' && style > 0)
        one = "_ -."[g_rand_int_range (random, 0, 4)];
      g_string_append_c (out, one);
    }
  if (style == 3)
    g_string_append_c (out, ' ');
}

/* The headings written otherwise, a column more, lines ended otherwise, a title, blank lines. */
static char *
rewrite (const char *text, GRand *random)
{
  const char *end = g_rand_boolean (random) ? "\r\n" : "\n";
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) headings = g_strsplit (g_strchomp (lines[0]), ",", -1);
  GString *out = g_string_new (NULL);

  if (g_rand_boolean (random))
    g_string_append_printf (out, "Performance Year Financial and Quality Results%s", end);
  for (guint i = 0; headings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_heading (out, headings[i], random);
    }
  g_string_append_printf (out, ",A_column_of_another_year%s", end);
  for (guint i = 1; lines[i] != NULL; i++)
    if (*g_strchomp (lines[i]) != '\0')
      g_string_append_printf (out, "%s,-%s%s", lines[i], end,
                              g_rand_int_range (random, 0, 5) == 0 ? end : "");
  return g_string_free (out, FALSE);
}

/* A spreadsheet abroad parts cells by semicolons, whatever stands above the headings. */
static void
test_semicolons (void)
{
  g_autofree char *text = read_file ("2024.csv");
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autofree char *other = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  /* Rows whose commas are all between cells. */
  for (guint i = 1; lines[i] != NULL; i++)
    if (strchr (lines[i], '"') != NULL)
      *lines[i] = '\0';
  g_free (text);
  text = g_strjoinv ("\n", lines);
  expected = tie_text (text);
  g_strdelimit (text, ",", ';');
  other = g_strconcat ("Results, of 2024, as published\n", text, NULL);
  found = tie_text (other);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (strlen (found), >, 100);
}

static void
test_headings (void)
{
  GRand *random = g_rand_new_with_seed (2013);

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    {
      g_autofree char *text = read_file (files[f]);
      g_autofree char *expected = tie_text (text);

      for (guint round = 0; round < 12; round++)
        {
          g_autofree char *other = rewrite (text, random);
          g_autofree char *found = tie_text (other);

          g_assert_cmpstr (found, ==, expected);
        }
    }
  g_rand_free (random);
}

/* Bytes cut, swapped and put in: each row is whole or says what is wrong with it, and what CMS keeps of
 * it can be taken in. */
static void
test_damage (void)
{
  GRand *random = g_rand_new_with_seed (2024);
  guint n_read = 0;
  guint n_faults = 0;

  for (guint round = 0; round < 600; round++)
    {
      g_autofree char *text = read_file (files[round % G_N_ELEMENTS (files)]);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GainPuf) puf = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;

      g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
      corpus_mutate (bytes, random);
      puf = gain_puf_new_from_text ("a file", (const char *) bytes->data, bytes->len, 0, &error);
      g_assert_true ((puf == NULL) == (error != NULL));
      if (puf == NULL)
        continue;
      n_read++;
      for (guint i = 0; i < puf->rows->len; i++)
        {
          const GainPublished *row = &g_array_index (puf->rows, GainPublished, i);

          n_faults += row->fault != NULL;
          g_assert_true (row->fault != NULL
                         || (row->difference != NULL && row->benchmark != NULL && row->track >= 0
                             && row->beneficiaries >= 0));
        }
      found = tie (puf);
    }
  g_assert_cmpuint (n_read, >, 100);
  g_assert_cmpuint (n_faults, >, 100);
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/puf/headings", test_headings);
  g_test_add_func ("/puf/semicolons", test_semicolons);
  g_test_add_func ("/puf/damage", test_damage);
  return g_test_run ();
}
