/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a file can bring in as one text is what is stored: so whatever is written out can come back. */
#define GAIN_MOST_TEXT_BYTES 32768
