/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include "gain-decimal.h"

#include <string.h>

#define MOST_NUMBER 10 /* bytes of a number at most */
#define MOST_ROW ((GAIN_MAX_CELLS + 1) * MOST_NUMBER)
#define MOST_BUCKETS 256

/* Bytes as FNV-1a takes them in. */
#define MARK_START 2166136261u
#define MARK_STEP 16777619u

/**
 * gain_row_hash_buckets:
 * @n_rows: of a batch
 *
 * Returns: over how many buckets its sums are spread: few rows have a bucket each
 */
guint
gain_row_hash_buckets (gint64 n_rows)
{
  return (guint) CLAMP (n_rows, 1, MOST_BUCKETS);
}

/**
 * gain_row_hash_new:
 * @layer: a layout
 * @n_buckets: at least 1
 *
 * Returns: (transfer full): a hash over canonical rows: every cell in the order of the table as a
 *   number of variable length (0 is none), texts as their idents, then whether the row is of
 *   nothing; and the sums of the cells. A key that the table got later follows at the end, where it
 *   is not blank: rows from before it, and rows without it, hash as they did
 */
GainRowHash *
gain_row_hash_new (const GainLayerInfo *layer, guint n_buckets)
{
  GainRowHash *hash = g_new0 (GainRowHash, 1);

  hash->n_cells = layer->info->n_columns;
  hash->n_keys = layer->n_keys;
  hash->late = layer->late;
  hash->n_buckets = n_buckets;
  hash->sums = g_new0 (guint64, (gsize) n_buckets * (hash->n_cells + 1));
  hash->altered = g_new0 (guint, n_buckets);
  hash->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (hash->checksum, (const guchar *) layer->info->name,
                     (gssize) strlen (layer->info->name) + 1);
  return hash;
}

static guint
put_number (guint8 *bytes, gint64 value)
{
  guint64 rest = 0;
  guint n = 0;

  /* Folded so that small numbers of either sign are short; one higher, as 0 is none. */
  if (value != GAIN_NULL)
    rest = (((guint64) value << 1) ^ (guint64) (value >> 63)) + 1;
  while (rest >= 0x80)
    {
      bytes[n++] = (guint8) (rest | 0x80);
      rest >>= 7;
    }
  bytes[n++] = (guint8) rest;
  return n;
}

static guint32
mark_bytes (guint32 mark, const guint8 *bytes, guint n)
{
  for (guint i = 0; i < n; i++)
    mark = (mark ^ bytes[i]) * MARK_STEP;
  return mark;
}

/* Writes the canonical row to @bytes; its bucket goes by the key alone. */
static guint
put_row (const GainRowHash *hash, const gint64 *cells, gboolean gone, guint8 *bytes,
         GainRowMark *mark)
{
  guint n_key_bytes;
  guint32 key;
  guint n = 0;

  for (guint i = 0; i < hash->n_keys; i++)
    if (i != hash->late)
      n += put_number (bytes + n, cells[i]);
  n_key_bytes = n;
  for (guint i = hash->n_keys; i < hash->n_cells; i++)
    n += put_number (bytes + n, cells[i]);
  bytes[n++] = gone ? 1 : 0;
  if (hash->late < hash->n_cells && cells[hash->late] != 0)
    n += put_number (bytes + n, cells[hash->late]);
  key = mark_bytes (MARK_START, bytes, n_key_bytes);
  mark->bucket = key % hash->n_buckets;
  mark->mark = mark_bytes (key, bytes + n_key_bytes, n - n_key_bytes);
  return n;
}

/**
 * gain_row_hash_mark:
 * @hash: a hash
 * @cells: a row in the order of the table
 * @gone: whether it is a row of nothing
 *
 * Returns: the row's mark and bucket; the hash stays as it is
 */
GainRowMark
gain_row_hash_mark (const GainRowHash *hash, const gint64 *cells, gboolean gone)
{
  guint8 bytes[MOST_ROW];
  GainRowMark mark;

  put_row (hash, cells, gone, bytes, &mark);
  return mark;
}

/**
 * gain_row_hash_add:
 * @hash: a hash
 * @cells: a row in the order of the table
 * @gone: whether it is a row of nothing
 *
 * Takes a row in.
 *
 * Returns: the row's mark and bucket
 */
GainRowMark
gain_row_hash_add (GainRowHash *hash, const gint64 *cells, gboolean gone)
{
  GainRowMark mark;
  guint64 *sums;

  if (hash->used + MOST_ROW > sizeof hash->buffer)
    {
      g_checksum_update (hash->checksum, hash->buffer, hash->used);
      hash->used = 0;
    }
  hash->used += put_row (hash, cells, gone, hash->buffer + hash->used, &mark);
  sums = hash->sums + (gsize) mark.bucket * (hash->n_cells + 1);
  /* Sums wrap around: only their differences are used. */
  for (guint i = 0; i < hash->n_cells; i++)
    sums[i] += (guint64) cells[i];
  sums[hash->n_cells] += gone ? 1 : 0;
  hash->n_rows++;
  return mark;
}

/**
 * gain_row_hash_finish:
 * @hash: a hash
 *
 * Returns: (transfer full): the SHA-256 in hex
 */
char *
gain_row_hash_finish (GainRowHash *hash)
{
  g_checksum_update (hash->checksum, hash->buffer, hash->used);
  hash->used = 0;
  return g_strdup (g_checksum_get_string (hash->checksum));
}

static gboolean
late_is_used (const GainRowHash *hash)
{
  for (guint b = 0; hash->late < hash->n_cells && b < hash->n_buckets; b++)
    if (hash->sums[(gsize) b * (hash->n_cells + 1) + hash->late] != 0)
      return TRUE;
  return FALSE;
}

/**
 * gain_row_hash_sums:
 * @hash: a hash
 *
 * Returns: (transfer full): the sums, big-endian; those of a later key only where some row has it
 */
GByteArray *
gain_row_hash_sums (const GainRowHash *hash)
{
  GByteArray *bytes = g_byte_array_new ();
  gboolean all = late_is_used (hash);

  for (guint i = 0; i < hash->n_buckets * (hash->n_cells + 1); i++)
    {
      guint64 sum = GUINT64_TO_BE (hash->sums[i]);

      if (all || i % (hash->n_cells + 1) != hash->late)
        g_byte_array_append (bytes, (const guint8 *) &sum, sizeof sum);
    }
  return bytes;
}

/**
 * gain_row_hash_read_sums:
 * @layer: a layout
 * @n_buckets: over how many buckets they are spread
 * @bytes: (nullable): the sums as they are stored
 * @size: how many bytes
 *
 * Returns: (transfer full) (nullable) (array): a sum of each cell, then of rows of nothing, for each
 *   bucket; %NULL where the size is wrong
 */
guint64 *
gain_row_hash_read_sums (const GainLayerInfo *layer, guint n_buckets, const guint8 *bytes,
                         gsize size)
{
  guint n = layer->info->n_columns + 1;
  gboolean all = size == sizeof (guint64) * n_buckets * n;
  gboolean early = layer->late < layer->info->n_columns
                   && size == sizeof (guint64) * n_buckets * (n - 1);
  guint64 *sums;
  gsize at = 0;

  if (bytes == NULL || (!all && !early))
    return NULL;
  sums = g_new0 (guint64, (gsize) n_buckets * n);
  for (guint i = 0; i < n_buckets * n; i++)
    {
      if (!all && i % n == layer->late)
        continue;
      memcpy (&sums[i], bytes + at, sizeof (guint64));
      sums[i] = GUINT64_FROM_BE (sums[i]);
      at += sizeof (guint64);
    }
  return sums;
}

/**
 * gain_row_hash_free:
 * @hash: (transfer full): a hash
 */
void
gain_row_hash_free (GainRowHash *hash)
{
  g_checksum_free (hash->checksum);
  g_free (hash->sums);
  g_free (hash->altered);
  g_free (hash);
}
