/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

G_BEGIN_DECLS

/* A target is one file, target-NAME.c, with one function that takes any bytes and aborts where the
 * program breaks a promise. Clang's libFuzzer calls it (-Dfuzz=true), or the small engine beside it
 * (fuzz-engine.c) in builds without. Always gives 0. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Optional, of either engine: once, before the first input; and a change of its own to an input. */
int   LLVMFuzzerInitialize    (int *argc, char ***argv);
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize most, unsigned int seed);

/* The engine's own way to change an input. */
gsize LLVMFuzzerMutate        (guint8 *data, gsize size, gsize most);

/* What became of the inputs: files that could be read, their good rows, those refused. */
typedef struct
{
  guint n_read;
  guint n_good;
  guint n_refused;
} FuzzCounts;
extern FuzzCounts fuzz_counts;

void         fuzz_begin           (void);
char        *fuzz_folder          (void);
void         fuzz_assert_sentence (const char *text);
void         fuzz_refused         (const GError *error);
GainReading *fuzz_read_table      (GainKind kind, const char *text, gsize length,
                                   GainCatalog *catalog);
void         fuzz_read_bytes      (GainKind kind, GBytes *bytes, GainCatalog *catalog);

G_END_DECLS
