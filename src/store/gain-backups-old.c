/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which automatic backups stay. */
#include "gain-config.h"

#include "gain-backups.h"

#include "gain-store-private.h"

#include <glib/gstdio.h>

#define DAY (24 * 60 * 60)
#define MOST_DAYS 7
#define MOST_WEEKS 4
#define MOST_MONTHS 12
#define MOST_REPLACED 10
/* Together; but so many of the newest stay, however large they are. */
#define MOST_BYTES (G_GINT64_CONSTANT (4) << 30)
#define LEAST_KEPT 3

/* The day, week and month of a time, as numbers that differ where these do. */
static void
spans_of (gint64 time, gint64 *spans)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  spans[0] = time / DAY;
  spans[1] = g_date_time_get_week_numbering_year (date) * 100 + g_date_time_get_week_of_year (date);
  spans[2] = g_date_time_get_year (date) * 100 + g_date_time_get_month (date);
}

/* Lets go of the oldest that are kept where all of them together are too large. */
static void
keep_within (const gint64 *sizes, guint n_times, gboolean *stays)
{
  gint64 total = 0;
  guint n_kept = 0;

  for (guint i = 0; i < n_times; i++)
    {
      if (!stays[i])
        continue;
      total += sizes[i];
      stays[i] = n_kept < LEAST_KEPT || total <= MOST_BYTES;
      n_kept += stays[i];
    }
}

/**
 * gain_backups_choose:
 * @times: (array length=n_times): seconds since 1970, newest first
 * @sizes: (array length=n_times): bytes
 * @n_times: how many
 * @stays: (array length=n_times) (out caller-allocates): which are kept
 *
 * Keeps the newest of each of the last seven days, four weeks and twelve months that have one, as long
 * as they take 4 GiB together at most; the newest three in any case.
 */
void
gain_backups_choose (const gint64 *times, const gint64 *sizes, guint n_times, gboolean *stays)
{
  static const guint most[] = { MOST_DAYS, MOST_WEEKS, MOST_MONTHS };
  gint64 last[] = { -1, -1, -1 };
  guint n_kept[] = { 0, 0, 0 };

  for (guint i = 0; i < n_times; i++)
    {
      gint64 spans[G_N_ELEMENTS (most)];

      stays[i] = FALSE;
      spans_of (times[i], spans);
      for (guint s = 0; s < G_N_ELEMENTS (most); s++)
        if (spans[s] != last[s])
          {
            last[s] = spans[s];
            stays[i] |= ++n_kept[s] <= most[s];
          }
    }
  keep_within (sizes, n_times, stays);
}

static void
drop (const GainBackup *backup)
{
  gain_file_drop_leftovers (backup->path);
  g_unlink (backup->path);
}

/* How old ones go. Those of another copy of the workspace, or of what a restored backup took the place of,
 * count for themselves: a day that the other one kept isn't ours to let go of, as long as there is room. */
typedef enum
{
  LINE_OWN,
  LINE_APART,
  LINE_REPLACED,
} Line;

static Line
line_of (const GainBackup *backup)
{
  return backup->reason != GAIN_BACKUP_DAILY ? LINE_REPLACED : backup->apart ? LINE_APART : LINE_OWN;
}

static void
drop_old_of (GPtrArray *backups, Line line)
{
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  g_autofree gint64 *times = g_new0 (gint64, backups->len + 1);
  g_autofree gint64 *sizes = g_new0 (gint64, backups->len + 1);
  g_autofree gboolean *stays = g_new0 (gboolean, backups->len + 1);

  for (guint i = 0; i < backups->len; i++)
    {
      GainBackup *backup = g_ptr_array_index (backups, i);

      if (line_of (backup) != line)
        continue;
      times[ours->len] = backup->when;
      sizes[ours->len] = backup->size;
      stays[ours->len] = line == LINE_APART || ours->len < MOST_REPLACED;
      g_ptr_array_add (ours, backup);
    }
  if (line == LINE_OWN)
    gain_backups_choose (times, sizes, ours->len, stays);
  else
    keep_within (sizes, ours->len, stays);
  for (guint i = 0; i < ours->len; i++)
    if (!stays[i])
      drop (g_ptr_array_index (ours, i));
}

/**
 * gain_backups_drop_old:
 * @backups: (element-type GainBackup): all of a folder, newest first, those marked that are of another copy
 *
 * Deletes those that are too old, or too many.
 */
void
gain_backups_drop_old (GPtrArray *backups)
{
  for (Line line = LINE_OWN; line <= LINE_REPLACED; line++)
    drop_old_of (backups, line);
}
