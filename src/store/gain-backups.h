/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-store.h"

G_BEGIN_DECLS

/* Copies that the program makes by itself, in the user's data folder: one folder a workspace, named by
 * its UUID. They are whole workspaces, for their owner only. */

typedef enum
{
  GAIN_BACKUP_DAILY,    /* as it was when it was opened */
  GAIN_BACKUP_REPLACED, /* what a restored backup took the place of */
  GAIN_BACKUP_DAMAGED,  /* the same, byte for byte, as it could not be read */
  GAIN_BACKUP_MIGRATED, /* as it was before it was updated; beside the workspace */
  GAIN_BACKUP_OWN,      /* a file of the person's own; never listed */
} GainBackupReason;

typedef struct
{
  char            *path;
  GainBackupReason reason;
  gint64           when;    /* seconds since 1970, UTC */
  gint64           entry;   /* how many entries its journal has; 0: not known */
  gint64           size;    /* bytes */
  gboolean         apart;   /* a daily one that is known to have changes that the workspace doesn't: of
                             * another copy of it, or of what a restored backup took the place of */
} GainBackup;
void       gain_backup_free (GainBackup *backup);

/* What a backup holds, from a look into it. */
typedef struct
{
  char      *name;          /* the ACO's; or NULL */
  int        year;          /* performance year; 0: none */
  gint64     n_people;
  gint64     n_results;
  gint64     n_plans;
  GPtrArray *last;          /* GainJournalEntry, newest first: what was done last */
} GainBackupContents;
void                gain_backup_contents_free (GainBackupContents *contents);

/* Makes one if the newest is older than a day and something was changed since; and lets go of old ones.
 * now: seconds since 1970, UTC. made: the path, or NULL. */
gboolean            gain_backups_keep (GainStore *store, gint64 now, char **made, GError **error);
/* Of the workspace that lies or lay at a path, newest first; also where it can't be read any more. */
GPtrArray          *gain_backups_list (const char *path);
GainBackupContents *gain_backup_look  (const char *backup, GError **error);
/* Puts a copy of a backup in the place of a workspace that nobody writes. */
gboolean            gain_backup_restore (const char *backup, const char *path, const char *who,
                                         char **kept, GError **error);
/* Which of them (seconds and bytes, newest first) stay: seven days, four weeks, twelve months; 4 GiB. */
void                gain_backups_choose (const gint64 *times, const gint64 *sizes, guint n_times,
                                         gboolean *stays);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainBackup, gain_backup_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainBackupContents, gain_backup_contents_free)

G_END_DECLS
