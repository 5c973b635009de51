/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The advisory lock of the one who writes: FILE.lock, held for as long as the process lives. */
typedef struct _GainLock GainLock;

GainLock *gain_lock_take    (const char *path, const char *who, GError **error);
char     *gain_lock_dup_notice (const char *path); /* for who only reads; NULL: not known */
gboolean  gain_lock_is_held (const char *path);
gboolean  gain_lock_is_alive (const char *text);
void      gain_lock_release (GainLock *lock);
void      gain_lock_drop_left (const char *lock_path);

G_END_DECLS
