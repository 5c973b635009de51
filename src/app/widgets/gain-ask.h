/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The file that was chosen; not called when nothing was. */
typedef void (*GainAskFunc) (const char *path, gpointer data);
typedef void (*GainAskChoiceFunc) (const char *path, gboolean chosen, gpointer data);

void gain_ask_save   (GtkWidget *parent, const char *title, const char *suggested,
                      GainAskFunc func, gpointer data);
/* As gain_ask_save(); the path ends in ".xlsx" or ".csv", and so says what is to be written. */
void gain_ask_save_table (GtkWidget *parent, const char *title, const char *suggested,
                          GainAskFunc func, gpointer data);
void gain_ask_save_table_choice (GtkWidget *parent, const char *title, const char *suggested,
                                 const char *choice, GainAskChoiceFunc func, gpointer data,
                                 GDestroyNotify data_free);
void gain_ask_open   (GtkWidget *parent, const char *title, const char *filter_name,
                      const char *pattern, GainAskFunc func, gpointer data);
void gain_ask_folder (GtkWidget *parent, const char *title, GainAskFunc func, gpointer data);

/* What an answer needs to know belongs to its own question: a program may ask a second one over the bus
 * before the first is answered. */
void gain_ask_open_full       (GtkWidget *parent, const char *title, const char *filter_name,
                               const char *pattern, GainAskFunc func, gpointer data,
                               GDestroyNotify data_free);
void gain_ask_save_full       (GtkWidget *parent, const char *title, const char *suggested,
                               GainAskFunc func, gpointer data, GDestroyNotify data_free);
void gain_ask_save_table_full (GtkWidget *parent, const char *title, const char *suggested,
                               GainAskFunc func, gpointer data, GDestroyNotify data_free);
void gain_ask_folder_full     (GtkWidget *parent, const char *title, GainAskFunc func, gpointer data,
                               GDestroyNotify data_free);

G_END_DECLS
