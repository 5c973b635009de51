/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-repeats.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_ROW G_MAXUINT32

typedef struct
{
  GainTable          *table;
  const GainKindInfo *info;
  guint8             *dropped;
  guint32            *slots;     /* open addressing: row numbers */
  guint               mask;
  GHashTable         *first_of;  /* row + 1 -> first row of the key + 1 */
  GHashTable         *conflicts; /* first row + 1 -> the first row that differs + 1 */
} Repeats;

static guint64
mix (guint64 hash, guint64 value)
{
  hash = (hash ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ (hash >> 29);
}

/* Texts of one table are equal where their codes are, so keys are integers. */
static guint64
hash_key (const Repeats *self, guint row)
{
  guint64 hash = 0;

  for (guint c = 0; c < self->info->n_columns; c++)
    if (self->info->columns[c].flags & GAIN_COLUMN_KEY)
      hash = mix (hash, gain_table_column_is_text (self->table, c)
                          ? gain_table_codes (self->table, c)[row]
                          : (guint64) gain_table_ints (self->table, c)[row]);
  return hash;
}

static gboolean
keys_equal (const Repeats *self, guint a, guint b)
{
  for (guint c = 0; c < self->info->n_columns; c++)
    {
      if (!(self->info->columns[c].flags & GAIN_COLUMN_KEY))
        continue;
      if (gain_table_column_is_text (self->table, c)
            ? gain_table_codes (self->table, c)[a] != gain_table_codes (self->table, c)[b]
            : gain_table_ints (self->table, c)[a] != gain_table_ints (self->table, c)[b])
        return FALSE;
    }
  return TRUE;
}

/* The first row with this row's key; the row itself if it is the first. */
static guint
first_row (Repeats *self, guint row)
{
  guint slot = (guint) hash_key (self, row) & self->mask;

  while (self->slots[slot] != NO_ROW)
    {
      if (keys_equal (self, self->slots[slot], row))
        return self->slots[slot];
      slot = (slot + 1) & self->mask;
    }
  self->slots[slot] = row;
  return row;
}

static void
refuse_conflict (Repeats *self, guint row, guint other, GainRefuseFunc refuse, gpointer user_data)
{
  guint line = gain_table_get_line (self->table, row);
  guint other_line = gain_table_get_line (self->table, other);

  self->dropped[row] = TRUE;
  refuse (line, -1, NULL,
          g_strdup_printf (_ ("Lines %u and %u disagree: same key, different values. Keep the one "
                              "that is right."),
                           MIN (line, other_line), MAX (line, other_line)),
          user_data);
}

static void
compare_all (Repeats *self, GainRefuseFunc refuse, gpointer user_data)
{
  guint n = gain_table_n_rows (self->table);

  for (guint row = 0; row < n; row++)
    {
      guint first;

      if (self->dropped[row])
        continue;
      first = first_row (self, row);
      if (first == row)
        continue;
      g_hash_table_insert (self->first_of, GUINT_TO_POINTER (row + 1), GUINT_TO_POINTER (first + 1));
      if (!gain_table_rows_equal (self->table, first, self->table, row)
          && !g_hash_table_contains (self->conflicts, GUINT_TO_POINTER (first + 1)))
        g_hash_table_insert (self->conflicts, GUINT_TO_POINTER (first + 1),
                             GUINT_TO_POINTER (row + 1));
    }
}

static guint
drop_repeats (Repeats *self, GainRefuseFunc refuse, gpointer user_data)
{
  GHashTableIter iter;
  gpointer key, value;
  guint n_repeated = 0;

  g_hash_table_iter_init (&iter, self->first_of);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint row = GPOINTER_TO_UINT (key) - 1;
      guint first = GPOINTER_TO_UINT (value) - 1;

      if (g_hash_table_contains (self->conflicts, value))
        {
          refuse_conflict (self, row, first, refuse, user_data);
          continue;
        }
      self->dropped[row] = TRUE;
      n_repeated++;
    }
  g_hash_table_iter_init (&iter, self->conflicts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    refuse_conflict (self, GPOINTER_TO_UINT (key) - 1, GPOINTER_TO_UINT (value) - 1, refuse,
                     user_data);
  return n_repeated;
}

/**
 * gain_repeats_find:
 * @table: rows
 * @dropped: (inout): [n_rows]: set for rows that don't count
 * @refuse: (scope call): told each row that disagrees with another of the same key
 * @user_data: for @refuse
 *
 * The same key twice: equal rows count once, different ones are all refused.
 *
 * Returns: how many equal rows were dropped
 */
guint
gain_repeats_find (GainTable *table, guint8 *dropped, GainRefuseFunc refuse, gpointer user_data)
{
  guint n = gain_table_n_rows (table);
  guint size = 16;
  Repeats self = { .table = table, .dropped = dropped };
  guint n_repeated;

  while (size < n * 2 && size < 1u << 31)
    size *= 2;
  self.info = gain_kind_info (gain_table_get_kind (table));
  self.mask = size - 1;
  self.slots = g_new (guint32, size);
  memset (self.slots, 0xff, sizeof *self.slots * size);
  self.first_of = g_hash_table_new (NULL, NULL);
  self.conflicts = g_hash_table_new (NULL, NULL);
  compare_all (&self, refuse, user_data);
  n_repeated = drop_repeats (&self, refuse, user_data);
  g_hash_table_unref (self.conflicts);
  g_hash_table_unref (self.first_of);
  g_free (self.slots);
  return n_repeated;
}
