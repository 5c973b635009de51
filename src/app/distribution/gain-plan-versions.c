/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-versions.h"

#include "gain-list-tab.h"
#include "gain-plan-history.h"
#include "gain-plan-json.h"
#include "gain-plan-page.h"
#include "gain-when.h"
#include "gain-window.h"
#include "gain-window-before.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 980
#define HEIGHT 680

struct _GainPlanVersions
{
  AdwWindow       parent_instance;

  AdwWindowTitle *title;
  GtkListBox     *list;
  GtkStack       *parts;
  GtkWidget      *with_label;
  GtkDropDown    *with;
  AdwBin         *changes;
  AdwBin         *read;
  GtkLabel       *note;
  GtkButton      *export;
  GtkButton      *restore;

  GainView       *view; /* borrowed: what drops the window's views closes this first, and so does
                         * the end of the window that it stands before */
  GainSnapshot   *snapshot;
  char           *plan;
  GPtrArray      *versions; /* GainPlanVersion, oldest first */
  guint           shown;    /* index */
  gboolean        filling;
};

G_DEFINE_FINAL_TYPE (GainPlanVersions, gain_plan_versions, ADW_TYPE_WINDOW)

/* What is read on the other thread, and whom it is for. */
typedef struct
{
  GainView *view;
  char     *plan;
} Request;

static const GainPlanVersion *
version_at (GainPlanVersions *self, guint at)
{
  return g_ptr_array_index (self->versions, at);
}

/* --- one version ------------------------------------------------------------------------------ */

static GtkWidget *
changes_new (const GainPlanVersion *before, const GainPlanVersion *after,
             const GainCatalog *catalog)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = gain_plan_history_diff (before, after, catalog, &error);
  g_autofree char *title
    = before != after ? g_strdup_printf (_ ("From version %u to version %u"), before->number,
                                         after->number)
                      : g_strdup_printf (_ ("Version %u"), after->number);
  g_autofree char *trouble = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  /* Its scrolled part takes the keyboard where the list is long. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (page)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What Changed"), -1);
  adw_preferences_group_set_title (group, title);
  if (lines == NULL)
    adw_preferences_group_set_description (group, trouble);
  else if (before == after)
    adw_preferences_group_set_description (group, after->number == 1
                                                    ? _ ("The plan began with it.")
                                                    : _ ("It can be compared with another one."));
  else if (lines->len == 0)
    adw_preferences_group_set_description (group, _ ("Both say the same."));
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_ptr_array_index (lines, i));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (group, row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  return page;
}

static GtkWidget *
reading_new (GainPlanVersions *self, const GainPlanVersion *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainPlan) plan = gain_plan_from_json (version->document, -1, &error);
  GtkWidget *trouble;

  if (plan != NULL)
    return gain_plan_page_new (plan, self->snapshot->catalog);
  trouble = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (trouble), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (trouble), _ ("This Version Can’t Be Read"));
  gtk_widget_set_vexpand (trouble, TRUE);
  adw_status_page_set_description (ADW_STATUS_PAGE (trouble), error->message);
  return trouble;
}

static void
show_changes (GainPlanVersions *self)
{
  guint with = gtk_drop_down_get_selected (self->with);

  if (with >= self->versions->len)
    with = self->shown;
  adw_bin_set_child (self->changes, changes_new (version_at (self, with),
                                                 version_at (self, self->shown),
                                                 self->snapshot->catalog));
}

static void
show_version (GainPlanVersions *self, guint at)
{
  const GainPlanVersion *version = version_at (self, at);
  const GainPlanVersion *last = version_at (self, self->versions->len - 1);
  gboolean stands = last->stands && strcmp (version->document, last->document) == 0;

  self->shown = at;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->with, at > 0 ? at - 1 : 0);
  self->filling = FALSE;
  show_changes (self);
  adw_bin_set_child (self->read, reading_new (self, version));
  gtk_label_set_label (self->note, stands ? _ ("The plan is as in this version.")
                                          : _ ("Restoring it makes a new version; nothing "
                                               "is lost."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore), !stands && self->snapshot->writable);
}

/* --- all of them ------------------------------------------------------------------------------ */

static GtkWidget *
row_new (GainPlanVersions *self, const GainPlanVersion *version)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *when = gain_when_format (version->when);
  g_autofree char *steps
    = gain_plan_history_steps (version, self->snapshot->decisions, self->snapshot->sealed);
  g_autofree char *title
    = version->same_as != 0
        ? g_strdup_printf (_ ("Version %u · as version %u"), version->number, version->same_as)
        : g_strdup_printf (_ ("Version %u"), version->number);
  g_autofree char *by = g_strdup_printf ("%s · %s", when, version->who);

  gtk_box_append (GTK_BOX (box), gain_words_new (title, "heading"));
  gtk_box_append (GTK_BOX (box), gain_words_new (by, "dim-label"));
  gtk_box_append (GTK_BOX (box), gain_words_new (version->label, NULL));
  if (steps != NULL)
    gtk_box_append (GTK_BOX (box), gain_words_new (steps, "accent"));
  if (version->stands)
    gtk_box_append (GTK_BOX (box), gain_words_new (_ ("Stored now"), "dim-label"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  return box;
}

/* There is nothing to compare where a version is only read, or is alone. */
static void
show_choice (GainPlanVersions *self)
{
  gboolean changes = g_strcmp0 (gtk_stack_get_visible_child_name (self->parts), "changes") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->with), changes && self->versions->len > 1);
  gtk_widget_set_visible (self->with_label, changes && self->versions->len > 1);
}

static void
fill (GainPlanVersions *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint n = self->versions->len;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("Version %u"), version_at (self, i)->number);

      gtk_string_list_append (names, name);
      gtk_list_box_append (self->list, row_new (self, version_at (self, n - 1 - i)));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->with, G_LIST_MODEL (names));
  self->filling = FALSE;
  g_object_unref (names);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  show_choice (self);
}

static void
on_row (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  GainPlanVersions *self = data;

  if (row != NULL && self->versions != NULL)
    show_version (self, self->versions->len - 1 - (guint) gtk_list_box_row_get_index (row));
}

static void
on_with (GainPlanVersions *self)
{
  if (!self->filling && self->versions != NULL)
    show_changes (self);
}

static void
on_part (GainPlanVersions *self)
{
  if (self->versions != NULL)
    show_choice (self);
}

static void
on_export (GainPlanVersions *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "win.plan-version-export", "(us)",
                              version_at (self, self->shown)->number, "");
}

static void
on_restore (GainPlanVersions *self)
{
  guint number = version_at (self, self->shown)->number;
  GtkWidget *view = GTK_WIDGET (self->view);

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (view, "win.plan-restore", "u", number);
}

static void
gain_plan_versions_dispose (GObject *object)
{
  GainPlanVersions *self = GAIN_PLAN_VERSIONS (object);

  adw_window_set_content (ADW_WINDOW (self), NULL);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->plan, g_free);
  G_OBJECT_CLASS (gain_plan_versions_parent_class)->dispose (object);
}

static void
gain_plan_versions_class_init (GainPlanVersionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_plan_versions_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/plan-versions.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPlanVersions, name)
  BIND (title);
  BIND (list);
  BIND (parts);
  BIND (with_label);
  BIND (with);
  BIND (changes);
  BIND (read);
  BIND (note);
  BIND (export);
  BIND (restore);
#undef BIND
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gain_plan_versions_init (GainPlanVersions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gain_list_tab_out (self->list);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_row), self);
  g_signal_connect_swapped (self->with, "notify::selected", G_CALLBACK (on_with), self);
  g_signal_connect_swapped (self->parts, "notify::visible-child", G_CALLBACK (on_part), self);
  g_signal_connect_swapped (self->export, "clicked", G_CALLBACK (on_export), self);
  g_signal_connect_swapped (self->restore, "clicked", G_CALLBACK (on_restore), self);
}

/* --- reading ---------------------------------------------------------------------------------- */

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->view);
  g_free (request->plan);
  g_free (request);
}

static gpointer
read_versions (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  return gain_plan_history_read (store, ((Request *) data)->plan, error);
}

static void
open (const Request *request, GPtrArray *versions)
{
  GainPlanVersions *self = g_object_new (GAIN_TYPE_PLAN_VERSIONS, "default-width", WIDTH,
                                         "default-height", HEIGHT, NULL);

  self->view = request->view;
  self->snapshot = gain_snapshot_ref (gain_view_get_snapshot (request->view));
  self->plan = g_strdup (request->plan);
  self->versions = g_ptr_array_ref (versions);
  adw_window_title_set_subtitle (self->title, request->plan);
  gain_window_stand_before (GTK_WINDOW (self), GTK_WIDGET (request->view));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (request->view));

  if (versions != NULL && window != NULL && gain_view_get_snapshot (request->view) != NULL)
    open (request, versions);
  else if (error != NULL && window != NULL
           && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, _ ("The Versions Can’t Be Read"), error);
  request_free (request);
}

/**
 * gain_plan_versions_open:
 * @view: the view that it belongs to, with a snapshot
 * @title: of a stored plan
 *
 * Reads the plan's versions and opens a window with them.
 */
void
gain_plan_versions_open (GainView *view, const char *title)
{
  Request *request = g_new (Request, 1);

  g_return_if_fail (GAIN_IS_VIEW (view) && title != NULL);

  *request = (Request){ g_object_ref (view), g_strdup (title) };
  gain_session_run_async (gain_view_get_session (view), NULL, GAIN_JOB_QUIET | GAIN_JOB_AWAITED,
                          read_versions, request, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                          on_read, request);
}
