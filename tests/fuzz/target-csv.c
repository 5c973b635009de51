/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of every kind. The first line of an input is the name of the kind, the rest is the file. */
#include "fuzz-corpus.h"
#include "fuzz-target.h"
#include "reader-support.h"

#include <string.h>

#define NEW_ONE_IN 16
#define MOST_NAME 32

static GainCatalog *catalog;

/* Where the file begins; 0: the first line is no kind. */
static gsize
split (const guint8 *data, gsize size, GainKind *kind)
{
  const guint8 *end = memchr (data, '\n', MIN (size, MOST_NAME));
  g_autofree char *name = NULL;

  if (end == NULL)
    return 0;
  name = g_strndup ((const char *) data, (gsize) (end - data));
  return gain_kind_lookup (name, kind) && !gain_kind_is_document (*kind)
           ? (gsize) (end - data) + 1 : 0;
}

#ifdef FUZZ_PLANTED
/* A fault as one makes it: room for a value that is usually short. The test of the fuzzer must find
 * it. */
static void
planted (const GainReading *reading)
{
  const GainReject *reject;
  char *copy;

  if (reading->rejects->len < 2)
    return;
  reject = g_ptr_array_index (reading->rejects, 1);
  if (reject->value == NULL)
    return;
  copy = g_malloc (12);
  strcpy (copy, reject->value);
  g_free (copy);
}
#endif

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  catalog = reader_catalog ();
  return 0;
}

/* Now and then a new file of the same kind, whose rows are nearly right: chance bytes alone seldom
 * give a good row. */
gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize most, unsigned int seed)
{
  GainKind kind = GAIN_KIND_ROSTER;
  gsize at = split (data, size, &kind);

  if (at > 0 && seed % NEW_ONE_IN == 0)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autofree char *text = corpus_file (kind, random);
      gsize length = MIN (strlen (text), most - at);

      g_rand_free (random);
      memcpy (data + at, text, length);
      return at + LLVMFuzzerMutate (data + at, length, most - at);
    }
  return at + LLVMFuzzerMutate (data + at, size - at, most - at);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  GainKind kind;
  gsize at = split (data, size, &kind);
  g_autoptr (GainReading) reading = NULL;

  if (at == 0)
    return 0;
  reading = fuzz_read_table (kind, (const char *) data + at, size - at, catalog);
#ifdef FUZZ_PLANTED
  if (reading != NULL)
    planted (reading);
#endif
  return 0;
}
