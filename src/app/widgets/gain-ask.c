/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-ask.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GtkWidget     *parent;
  GainAskFunc    func;
  gpointer       data;
  GDestroyNotify data_free;
  gboolean       table; /* the name's ending says what is written */
  GainAskChoiceFunc choice_func; /* in place of func; NULL: there is no choice */
} Question;

#define CHOICE "choice"

/* What a table is written as: the first is what a person gets who says nothing. */
static const struct
{
  const char *name; /* to be translated */
  const char *ending;
} table_formats[] = {
  { N_ ("Spreadsheet (.xlsx)"), ".xlsx" },
  { N_ ("Plain table (.csv)"), ".csv" },
};

static const char *
ending_of (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (table_formats); i++)
    {
      gsize length = strlen (path), own = strlen (table_formats[i].ending);

      if (length >= own
          && g_ascii_strcasecmp (path + length - own, table_formats[i].ending) == 0)
        return table_formats[i].ending;
    }
  return NULL;
}

/* A name without an ending gets that of the format which is chosen beside it. */
static char *
with_ending (GtkFileChooser *chooser, char *path)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  const char *ending = table_formats[0].ending;

  if (ending_of (path) != NULL)
    return path;
  for (guint i = 0; filter != NULL && i < G_N_ELEMENTS (table_formats); i++)
    if (g_strcmp0 (gtk_file_filter_get_name (filter), _ (table_formats[i].name)) == 0)
      ending = table_formats[i].ending;
  return g_strconcat (path, ending, NULL);
}

static void
question_free (Question *question)
{
  if (question->data_free != NULL)
    question->data_free (question->data);
  g_object_unref (question->parent);
  g_free (question);
}

/* The parent is held until the answer comes, and with it what the answer goes to. */
static void
on_response (GtkNativeDialog *dialog, int response, gpointer data)
{
  Question *question = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL && question->table)
    {
      char *whole = with_ending (GTK_FILE_CHOOSER (dialog), path);

      if (whole != path)
        g_free (path);
      path = whole;
    }
  if (path != NULL && question->choice_func != NULL)
    question->choice_func (path,
                           g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), CHOICE),
                                      "true") == 0,
                           question->data);
  else if (path != NULL)
    question->func (path, question->data);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  question_free (question);
}

/* asked: who gets the answer; its parent is filled in here. choice: a yes or no beside the name; NULL:
 * none. Another program may ask the person, and hears of the choice when it is shown, not later. */
static GtkFileChooser *
ask (GtkWidget *parent, const char *title, GtkFileChooserAction action, const char *accept,
     Question asked, const char *choice)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, accept, _ ("_Cancel"));
  Question *question = g_memdup2 (&asked, sizeof asked);

  question->parent = g_object_ref (parent);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (choice != NULL)
    {
      gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), CHOICE, choice, NULL, NULL);
      gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), CHOICE, "false");
    }
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
  return GTK_FILE_CHOOSER (dialog);
}

/* A title may hold what a path is made of; the name of a file in the folder that is chosen may not. */
static void
suggest (GtkFileChooser *chooser, const char *name)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), "/\\\r\n\t", '-');
  const char *start = plain;

  while (*start == '.' || *start == '-')
    start++;
  gtk_file_chooser_set_current_name (chooser, start);
}

/**
 * gain_ask_save:
 * @parent: the widget that asks; kept alive until the answer
 * @title: of the dialog
 * @suggested: a file name
 * @func: gets the file's path, if one was chosen
 * @data: for @func
 *
 * Asks where to write a file.
 */
void
gain_ask_save (GtkWidget *parent, const char *title, const char *suggested, GainAskFunc func,
               gpointer data)
{
  gain_ask_save_full (parent, title, suggested, func, data, NULL);
}

/**
 * gain_ask_save_full:
 * @parent: the widget that asks; kept alive until the answer
 * @title: of the dialog
 * @suggested: a file name
 * @func: gets the file's path, if one was chosen
 * @data: for @func: what this question is about, as several may be open at a time
 * @data_free: frees @data, answered or not
 *
 * Asks where to write a file.
 */
void
gain_ask_save_full (GtkWidget *parent, const char *title, const char *suggested, GainAskFunc func,
                    gpointer data, GDestroyNotify data_free)
{
  Question asked = { .func = func, .data = data, .data_free = data_free };

  suggest (ask (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), asked, NULL), suggested);
}

static void
offer_formats (GtkFileChooser *chooser, const char *suggested)
{
  const char *first = ending_of (suggested);

  for (guint i = 0; i < G_N_ELEMENTS (table_formats); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_autofree char *pattern = g_strconcat ("*", table_formats[i].ending, NULL);

      gtk_file_filter_set_name (filter, _ (table_formats[i].name));
      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_chooser_add_filter (chooser, filter);
      if (first == table_formats[i].ending)
        gtk_file_chooser_set_filter (chooser, filter);
    }
  suggest (chooser, suggested);
}

/**
 * gain_ask_save_table:
 * @parent: the widget that asks; kept alive until the answer
 * @title: of the dialog
 * @suggested: a file name that ends in `.xlsx` or `.csv`: the format offered first
 * @func: gets the file's path, if one was chosen; it ends in either
 * @data: for @func
 *
 * Asks where to write a table. The name's ending says whether it becomes a spreadsheet or CSV; a
 * name without one gets that of the format chosen in the dialog.
 */
void
gain_ask_save_table (GtkWidget *parent, const char *title, const char *suggested,
                     GainAskFunc func, gpointer data)
{
  gain_ask_save_table_full (parent, title, suggested, func, data, NULL);
}

/**
 * gain_ask_save_table_full:
 * @parent: the widget that asks; kept alive until the answer
 * @title: of the dialog
 * @suggested: as of gain_ask_save_table()
 * @func: gets the file's path, if one was chosen
 * @data: for @func: what this question is about, as several may be open at a time
 * @data_free: frees @data, answered or not
 *
 * Asks where to write a table, as gain_ask_save_table() does.
 */
void
gain_ask_save_table_full (GtkWidget *parent, const char *title, const char *suggested,
                          GainAskFunc func, gpointer data, GDestroyNotify data_free)
{
  Question asked = { .func = func, .data = data, .data_free = data_free, .table = TRUE };

  offer_formats (ask (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), asked, NULL),
                 suggested);
}

/**
 * gain_ask_save_table_choice:
 * @parent: the widget that asks; kept alive until the answer
 * @title: of the dialog
 * @suggested: as of gain_ask_save_table()
 * @choice: what can be chosen beside the name, yes or no; no at first
 * @func: gets the file's path, if one was chosen, and the choice
 * @data: for @func: what this question is about, as several may be open at a time
 * @data_free: frees @data, answered or not
 *
 * Asks where to write a table, as gain_ask_save_table() does, and one thing about what is in it.
 */
void
gain_ask_save_table_choice (GtkWidget *parent, const char *title, const char *suggested,
                            const char *choice, GainAskChoiceFunc func, gpointer data,
                            GDestroyNotify data_free)
{
  Question asked = { .data = data, .data_free = data_free, .table = TRUE, .choice_func = func };

  offer_formats (ask (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), asked, choice),
                 suggested);
}

/**
 * gain_ask_open:
 * @parent: the widget that asks; kept alive until the answer
 * @title: of the dialog
 * @filter_name: (nullable): what the files are, as "CSV files"; %NULL: any file
 * @pattern: (nullable): what their names are like, as "*.csv"
 * @func: gets the file's path, if one was chosen
 * @data: for @func
 *
 * Asks for a file to read.
 */
void
gain_ask_open (GtkWidget *parent, const char *title, const char *filter_name, const char *pattern,
               GainAskFunc func, gpointer data)
{
  gain_ask_open_full (parent, title, filter_name, pattern, func, data, NULL);
}

/**
 * gain_ask_open_full:
 * @parent: as of gain_ask_open(); so are the others
 * @title: as there
 * @filter_name: as there
 * @pattern: as there
 * @func: as there
 * @data: as there
 * @data_free: (nullable): is called with @data at the end, answered or not
 *
 * Asks for a file to read.
 */
void
gain_ask_open_full (GtkWidget *parent, const char *title, const char *filter_name,
                    const char *pattern, GainAskFunc func, gpointer data, GDestroyNotify data_free)
{
  Question asked = { .func = func, .data = data, .data_free = data_free };
  GtkFileChooser *chooser = ask (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), asked, NULL);

  if (filter_name != NULL)
    {
      g_autoptr (GtkFileFilter) some = gtk_file_filter_new ();
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (some, filter_name);
      gtk_file_filter_add_pattern (some, pattern);
      gtk_file_chooser_add_filter (chooser, some);
      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (chooser, all);
    }
}

/**
 * gain_ask_folder:
 * @parent: the widget that asks; kept alive until the answer
 * @title: of the dialog
 * @func: gets the folder's path, if one was chosen
 * @data: for @func
 *
 * Asks for a folder to write into.
 */
void
gain_ask_folder (GtkWidget *parent, const char *title, GainAskFunc func, gpointer data)
{
  gain_ask_folder_full (parent, title, func, data, NULL);
}

/**
 * gain_ask_folder_full:
 * @parent: the widget that asks; kept alive until the answer
 * @title: of the dialog
 * @func: gets the folder's path, if one was chosen
 * @data: for @func: what this question is about, as several may be open at a time
 * @data_free: frees @data, answered or not
 *
 * Asks for a folder to write into.
 */
void
gain_ask_folder_full (GtkWidget *parent, const char *title, GainAskFunc func, gpointer data,
                      GDestroyNotify data_free)
{
  Question asked = { .func = func, .data = data, .data_free = data_free };

  ask (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Select"), asked, NULL);
}
