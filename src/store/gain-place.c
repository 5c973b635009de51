/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/vfs.h>

/* Programs that keep a folder in step with other computers: how their folders are called. A name may
 * go on after a space, as in "Dropbox (Elm ACO)" and "OneDrive - Elm ACO". */
static const struct
{
  const char *folder;
  const char *service;
} synced_folders[] = {
  { "Dropbox", "Dropbox" },
  { "OneDrive", "OneDrive" },
  { "SharePoint", "SharePoint" },
  { "Nextcloud", "Nextcloud" },
  { "ownCloud", "ownCloud" },
  { "Google Drive", "Google Drive" },
  { "GoogleDrive", "Google Drive" },
  { "google-drive", "Google Drive" },
  { "My Drive", "Google Drive" },
  { "iCloud", "iCloud" },
  { "iCloud Drive", "iCloud" },
  { "iCloudDrive", "iCloud" },
  { "Mobile Documents", "iCloud" },
  { "Box Sync", "Box" },
  { "MEGA", "MEGA" },
  { "MEGAsync", "MEGA" },
  { "pCloudDrive", "pCloud" },
  { "Seafile", "Seafile" },
  { "Proton Drive", "Proton Drive" },
};

/* What they leave in their own folder, whatever it is called. Where it ends in a star it begins so. */
static const struct
{
  const char *file;
  const char *service;
} synced_marks[] = {
  { ".dropbox", "Dropbox" },
  { ".dropbox.cache", "Dropbox" },
  { ".sync_*", "Nextcloud" },
  { "._sync_*", "Nextcloud" },
  { ".nextcloudsync.log", "Nextcloud" },
  { ".owncloudsync.log", "ownCloud" },
  { ".stfolder", "Syncthing" },
  { ".tmp.drivedownload", "Google Drive" },
  { ".tmp.driveupload", "Google Drive" },
  { ".OneDrive*", "OneDrive" },
  { ".seafile-data", "Seafile" },
};

/* How they call the second of two versions. */
static const char *const conflict_words[] = {
  "conflicted copy", "conflict copy", ".sync-conflict-", "(Conflict", "_conflict-", "case conflict",
};

static const guint64 remote_magics[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB2 */
  0x65735546, /* FUSE: sshfs, GVfs, cloud drives */
  0x5346414f, /* OpenAFS */
  0x6b414653, /* AFS */
  0x01021997, /* 9P */
  0x73757245, /* Coda */
  0x564c,     /* NetWare */
  0x00c36400, /* Ceph */
  0x786f4256, /* VirtualBox shared folder */
  0x47504653, /* GPFS */
  0x0bd00bd0, /* Lustre */
  0x01161970, /* GFS2 */
};

/**
 * gain_file_magic_is_remote:
 * @magic: a file system's number, as statfs() gives it
 *
 * Returns: whether it is on a network or made by a program, where shared memory and locks can't
 *   be trusted
 */
gboolean
gain_file_magic_is_remote (guint64 magic)
{
  for (guint i = 0; i < G_N_ELEMENTS (remote_magics); i++)
    if (remote_magics[i] == (magic & 0xffffffff))
      return TRUE;
  return FALSE;
}

/**
 * gain_file_is_remote:
 * @path: a file that exists
 *
 * Returns: whether its file system is one of those
 */
gboolean
gain_file_is_remote (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs info;

  return (statfs (path, &info) == 0 || statfs (folder, &info) == 0)
         && gain_file_magic_is_remote ((guint64) info.f_type);
}

static const char *
service_of_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (synced_folders); i++)
    {
      gsize length = strlen (synced_folders[i].folder);

      if (g_ascii_strncasecmp (name, synced_folders[i].folder, length) == 0
          && (name[length] == '\0' || name[length] == ' '))
        return synced_folders[i].service;
    }
  return NULL;
}

static gboolean
is_mark (const char *name, const char *mark)
{
  gsize length = strlen (mark);

  return mark[length - 1] == '*' ? strncmp (name, mark, length - 1) == 0 : strcmp (name, mark) == 0;
}

/* Only hidden files are of interest, so a folder of thousands costs little. */
static const char *
service_of_marks (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    for (guint i = 0; name[0] == '.' && i < G_N_ELEMENTS (synced_marks); i++)
      if (is_mark (name, synced_marks[i].file))
        return synced_marks[i].service;
  return NULL;
}

/**
 * gain_file_sync_service:
 * @path: a workspace, which need not be there yet
 *
 * Looks at the names of the folders that it is in, and for what such programs leave in them. The
 * home folder itself is passed over: what lies hidden there says nothing about the rest.
 *
 * Returns: (nullable): the program that keeps its folder in step with other computers; %NULL: none
 */
const char *
gain_file_sync_service (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  while (strcmp (folder, "/") != 0 && strcmp (folder, ".") != 0)
    {
      g_autofree char *name = g_path_get_basename (folder);
      const char *service = service_of_name (name);
      char *above;

      if (service == NULL && strcmp (folder, g_get_home_dir ()) != 0)
        service = service_of_marks (folder);
      if (service != NULL)
        return service;
      above = g_path_get_dirname (folder);
      g_free (folder);
      folder = above;
    }
  return NULL;
}

/**
 * gain_file_find_conflict:
 * @path: a workspace
 *
 * Returns: (transfer full) (nullable): the name of a file beside it that such a program made because
 *   the workspace was changed on two computers; %NULL: none
 */
char *
gain_file_find_conflict (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  char *dot = strrchr (base, '.');
  const char *name;

  if (dot != NULL)
    *dot = '\0';
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (conflict_words); i++)
      if (g_str_has_prefix (name, base) && strstr (name + strlen (base), conflict_words[i]) != NULL)
        return g_strdup (name);
  return NULL;
}
