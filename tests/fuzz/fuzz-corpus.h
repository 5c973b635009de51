/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"

/* A file of a kind with a few right rows; a little of it is wrong by chance. */
char *corpus_file (GainKind kind, GRand *random);

/* Changes bytes here and there: cuts, repeats, swaps, puts in what is special to CSV and JSON. */
void  corpus_mutate (GByteArray *bytes, GRand *random);
