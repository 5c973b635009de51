/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4.8 loads icons in threads of its own. The icon theme remembers icons without holding them: an
 * icon whose last reference is dropped by such a thread can be found by the main loop between that
 * moment and the one at which it forgets itself, and the program ends. Here such an icon is handed
 * to the main loop, which drops it; then nobody can look it up meanwhile.
 *
 * It is handed over only once the thread has left g_object_unref(), which goes on using the icon after
 * its dispose(): when the thread drops the next one, or ends. GLib ends threads that have nothing to do. */
#include "gain-config.h"

#include "gain-icon-guard.h"

#include <gtk/gtk.h>

static void   (*dispose_icon) (GObject *icon);
static GThread *main_thread;

static void
hand_over (gpointer icon)
{
  g_idle_add_once (g_object_unref, icon);
}

/* GtkIconPaintable: the one that this thread dropped last. */
static GPrivate dropped_last = G_PRIVATE_INIT (hand_over);

/* An object may be kept from within its dispose(): it is then not finalized. */
static void
dispose_on_main_loop (GObject *icon)
{
  if (g_thread_self () == main_thread)
    dispose_icon (icon);
  else
    g_private_replace (&dropped_last, g_object_ref (icon));
}

/**
 * gain_icon_guard_install:
 *
 * Called by the thread that runs the main loop: from now on icons of the theme end there only. Once
 * is enough; more do no harm.
 */
void
gain_icon_guard_install (void)
{
  GObjectClass *klass;

  if (dispose_icon != NULL)
    return;
  klass = g_type_class_ref (GTK_TYPE_ICON_PAINTABLE); /* for good */
  main_thread = g_thread_self ();
  dispose_icon = klass->dispose;
  klass->dispose = dispose_on_main_loop;
}
