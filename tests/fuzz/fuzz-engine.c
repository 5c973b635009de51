/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where there is no libFuzzer: every file of a target's corpus, and that file with chance faults,
 * the same ones each time. GAIN_FUZZ_ROUNDS asks for more of them; --verbose shows each input, the
 * last of them is the one that failed. */
#include "fuzz-corpus.h"
#include "fuzz-target.h"

#include <stdlib.h>
#include <string.h>

#define SEED 80840
#define MOST_BYTES 65536

#pragma weak LLVMFuzzerCustomMutator

static GRand *chance;
static guint  n_tried;

static guint
n_rounds (void)
{
  const char *text = g_getenv ("GAIN_FUZZ_ROUNDS");

  return text != NULL ? (guint) atoi (text) : FUZZ_ROUNDS;
}

gsize
LLVMFuzzerMutate (guint8 *data, gsize size, gsize most)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, data, (guint) size);
  corpus_mutate (bytes, chance);
  size = MIN (bytes->len, most);
  memcpy (data, bytes->data, size);
  return size;
}

static void
show (const guint8 *data, gsize size)
{
  g_autofree char *shown = g_strndup ((const char *) data, size);
  g_autofree char *escaped = g_strescape (shown, NULL);

  g_test_message ("%s", escaped);
}

static void
try (const guint8 *data, gsize size)
{
  if (g_test_verbose ())
    show (data, size);
  g_assert_cmpint (LLVMFuzzerTestOneInput (data, size), ==, 0);
  n_tried++;
}

static void
test_file (gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree guint8 *bytes = g_malloc (MOST_BYTES);
  g_autoptr (GError) error = NULL;
  gsize length;

  chance = g_rand_new_with_seed (SEED);
  g_file_get_contents (data, &text, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, <=, MOST_BYTES);
  try ((const guint8 *) text, length);
  for (guint round = 0; round < n_rounds (); round++)
    {
      gsize size;

      memcpy (bytes, text, length);
      if (LLVMFuzzerCustomMutator != NULL)
        size = LLVMFuzzerCustomMutator (bytes, length, MOST_BYTES, g_rand_int (chance));
      else
        size = LLVMFuzzerMutate (bytes, length, MOST_BYTES);
      try (bytes, size);
    }
  g_clear_pointer (&chance, g_rand_free);
}

/* Inputs that are all refused would test little. */
static void
test_some_are_read (void)
{
  g_test_message ("fuzz: " FUZZ_NAME ": %u inputs, %u read, %u rows good, %u refused", n_tried,
                  fuzz_counts.n_read, fuzz_counts.n_good, fuzz_counts.n_refused);
  g_assert_cmpuint (fuzz_counts.n_read, >, n_tried / 20);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) corpus = NULL;
  const char *name;

  LLVMFuzzerInitialize (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  corpus = g_dir_open (FUZZ_CORPUS, 0, NULL);
  g_assert_nonnull (corpus);
  while ((name = g_dir_read_name (corpus)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/fuzz/" FUZZ_NAME "/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (FUZZ_CORPUS, name, NULL), test_file, g_free);
    }
  g_test_add_func ("/fuzz/" FUZZ_NAME "/some-are-read", test_some_are_read);
  return g_test_run ();
}
