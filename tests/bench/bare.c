/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that an Adwaita program can show: a window with a header bar. Like the program itself
 * it says on the bus when its first frame was drawn, by the state of its action "ready". */
#include <adwaita.h>

static void
on_after_paint (GdkFrameClock *clock, gpointer window)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, window);
  g_action_group_change_action_state (window, "ready", g_variant_new_boolean (TRUE));
}

static void
on_activate (GtkApplication *app)
{
  static const GActionEntry entries[] = { { "ready", NULL, NULL, "false" } };
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), NULL);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint),
                    window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) app
    = adw_application_new ("org.gainshare.Bare", (GApplicationFlags) 0);

  g_signal_connect (app, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
