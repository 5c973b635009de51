/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-practice-choice.h"

#include "gain-collate.h"
#include "gain-count.h"
#include "gain-mine.h"
#include "gain-people-lists.h"
#include "gain-row.h"
#include "gain-search-fold.h"
#include "gain-table-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainPracticeChoice
{
  AdwWindow        parent_instance;

  GtkWidget       *save;
  GtkSearchEntry  *search;
  GtkListView     *list;
  GtkLabel        *count;

  GainWindow      *window; /* borrowed: this one is transient for it */
  GainSession     *session;
  GainSnapshot    *snapshot;
  guint8          *mine;   /* of each practice */
  char            *needle; /* folded; NULL: all are listed */
  GtkCheckButton **checks; /* of each practice that has a row just now */
  GtkFilter       *filter; /* the list model's */
};

G_DEFINE_FINAL_TYPE (GainPracticeChoice, gain_practice_choice, ADW_TYPE_WINDOW)

static void
show_count (GainPracticeChoice *self)
{
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < self->snapshot->catalog->n_practices; i++)
    n += self->mine[i] ? 1 : 0;
  text = gain_count_phrase (ngettext ("%s practice marked", "%s practices marked", n), n);
  gtk_label_set_label (self->count, text);
}

static gboolean
fits (gpointer item, gpointer data)
{
  GainPracticeChoice *self = data;
  const GainPractice *practice
    = &self->snapshot->catalog->practices[gain_row_get_index (GAIN_ROW (item))];
  g_autofree char *name = gain_search_fold (practice->name);

  return self->needle == NULL || strstr (name, self->needle) != NULL
         || strstr (practice->tin, self->needle) != NULL;
}

static void
on_search (GainPracticeChoice *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (text[0] != '\0')
    self->needle = gain_search_fold (text);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_toggled (GtkCheckButton *check, GtkListItem *item)
{
  GainPracticeChoice *self
    = GAIN_PRACTICE_CHOICE (gtk_widget_get_ancestor (GTK_WIDGET (check),
                                                     GAIN_TYPE_PRACTICE_CHOICE));
  GainRow *row = gtk_list_item_get_item (item);

  if (self == NULL || row == NULL)
    return;
  self->mine[gain_row_get_index (row)] = gtk_check_button_get_active (check);
  show_count (self);
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *check = gtk_check_button_new ();

  /* One that only could not be focused would let nothing else be, either: it says that it was. */
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_can_focus (check, FALSE);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), item);
  gtk_list_item_set_child (item, check);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GainPracticeChoice *self = data;
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_item_get_child (item));
  guint index = gain_row_get_index (GAIN_ROW (gtk_list_item_get_item (item)));

  self->checks[index] = check;
  gtk_check_button_set_label (check, self->snapshot->catalog->practices[index].name);
  g_signal_handlers_block_by_func (check, on_toggled, item);
  gtk_check_button_set_active (check, self->mine[index]);
  g_signal_handlers_unblock_by_func (check, on_toggled, item);
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GainPracticeChoice *self = data;

  self->checks[gain_row_get_index (GAIN_ROW (gtk_list_item_get_item (item)))] = NULL;
}

/* A click beside the box, Enter, or the space bar. */
static void
on_activate (GtkListView *list, guint position, GainPracticeChoice *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (list));
  g_autoptr (GainRow) row = g_list_model_get_item (model, position);
  guint index = gain_row_get_index (row);

  if (self->checks[index] != NULL)
    gtk_check_button_set_active (self->checks[index], !self->mine[index]);
}

static GListModel *
list_practices (const GainCatalog *catalog)
{
  GListStore *store = g_list_store_new (GAIN_TYPE_ROW);
  g_autofree guint *order = gain_collate_practices (catalog);

  for (guint i = 0; i < catalog->n_practices; i++)
    {
      g_autoptr (GainRow) row = gain_row_new (order[i]);

      g_list_store_append (store, row);
    }
  return G_LIST_MODEL (store);
}

/* A mark that was set or taken away in the dialog. */
typedef struct
{
  char    *tin;
  gboolean marked;
} Mark;

static void
mark_clear (gpointer data)
{
  g_free (((Mark *) data)->tin);
}

/* Only what was changed in the dialog: a star that came or went elsewhere meanwhile stays so. */
static GArray *
list_changes (GainPracticeChoice *self)
{
  g_autofree guint8 *before = gain_mine_read (self->snapshot, NULL);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  g_array_set_clear_func (marks, mark_clear);
  for (guint i = 0; i < self->snapshot->catalog->n_practices; i++)
    if (self->mine[i] != before[i])
      {
        Mark mark = { g_strdup (self->snapshot->catalog->practices[i].tin), self->mine[i] != 0 };

        g_array_append_val (marks, mark);
      }
  return marks;
}

static gpointer
write_setting (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  const GArray *marks = data;
  g_autoptr (GError) failed = NULL;
  g_autofree char *text = gain_store_get_setting (store, GAIN_SETTING_MY_PRACTICES, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);
      g_autofree char *before = g_steal_pointer (&text);
      gboolean was;

      text = gain_people_list_change (before, GAIN_LIST_MY_PRACTICES, mark->tin, mark->marked, &was);
    }
  if (text != NULL && text[0] == '\0')
    g_clear_pointer (&text, g_free);
  if (!gain_store_set_setting (store, GAIN_SETTING_MY_PRACTICES, text, error))
    return NULL;
  return GINT_TO_POINTER (text != NULL ? 2 : 1);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  gpointer done = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (done == NULL)
    gain_window_report (window, _ ("The Practices Were Not Marked"), error);
  else
    g_settings_set_boolean (settings, "only-my-practices", GPOINTER_TO_INT (done) == 2);
}

static void
on_save (GainPracticeChoice *self)
{
  gain_session_run_async (self->session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, write_setting,
                          list_changes (self), (GDestroyNotify) g_array_unref, NULL, NULL, on_written,
                          g_object_ref (self->window));
  gtk_window_close (GTK_WINDOW (self));
}

static void
gain_practice_choice_finalize (GObject *object)
{
  GainPracticeChoice *self = GAIN_PRACTICE_CHOICE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_free (self->mine);
  g_free (self->checks);
  g_free (self->needle);
  G_OBJECT_CLASS (gain_practice_choice_parent_class)->finalize (object);
}

static void
gain_practice_choice_class_init (GainPracticeChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_practice_choice_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/practice-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, GainPracticeChoice, save);
  gtk_widget_class_bind_template_child (widget_class, GainPracticeChoice, search);
  gtk_widget_class_bind_template_child (widget_class, GainPracticeChoice, list);
  gtk_widget_class_bind_template_child (widget_class, GainPracticeChoice, count);
}

static void
gain_practice_choice_init (GainPracticeChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect (self->list, "activate", G_CALLBACK (on_activate), self);
  gain_table_keys_watch (GTK_WINDOW (self));
}

static void
take_marks (GainPracticeChoice *self)
{
  self->mine = gain_mine_read (self->snapshot, NULL);
  self->checks = g_new0 (GtkCheckButton *, self->snapshot->catalog->n_practices + 1);
}

/* What is shown stays what it was when the window opened; what is saved is checked by the store. */
static void
fill (GainPracticeChoice *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *shown;

  take_marks (self);
  self->filter = GTK_FILTER (gtk_custom_filter_new (fits, self, NULL));
  shown = gtk_filter_list_model_new (list_practices (self->snapshot->catalog), self->filter);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (shown))));
  g_object_unref (factory);
  show_count (self);
}

/**
 * gain_practice_choice_present:
 * @parent: the window whose workspace it is about
 *
 * Asks which practices a person looks after, and writes them into the workspace.
 */
void
gain_practice_choice_present (GainWindow *parent)
{
  GainSession *session = gain_window_get_session (parent);
  GainSnapshot *snapshot = gain_session_get_snapshot (session);
  GainPracticeChoice *self;

  if (snapshot == NULL)
    return;
  self = g_object_new (GAIN_TYPE_PRACTICE_CHOICE, "transient-for", parent, NULL);
  self->window = parent;
  self->session = g_object_ref (session);
  self->snapshot = gain_snapshot_ref (snapshot);
  fill (self);
  gtk_widget_set_sensitive (self->save, snapshot->writable);
  gtk_window_present (GTK_WINDOW (self));
}
