/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-assigned-private.h"

#include "gain-choice.h"
#include "gain-count.h"
#include "gain-empty.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (GainAssignedPage, gain_assigned_page, ADW_TYPE_BIN)

const char *const gain_assigned_shows[GAIN_N_ASSIGNED_SHOWS]
  = { "practices", "came", "left", "risk", "flags", "visits" };

static const char *const titles[GAIN_N_ASSIGNED_SHOWS]
  = { N_ ("By Practice"), N_ ("Came"), N_ ("Left"), N_ ("Risk Changed"), N_ ("HCC Flags Missing"),
      N_ ("Seen Least") };

static void start_reading (GainAssignedPage *self);

/**
 * gain_assigned_free:
 * @assigned: (transfer full): what was read
 */
void
gain_assigned_free (GainAssignedLists *assigned)
{
  g_clear_pointer (&assigned->lists, g_ptr_array_unref);
  g_clear_pointer (&assigned->diff, gain_assignment_diff_free);
  g_clear_pointer (&assigned->snapshot, gain_snapshot_unref);
  g_free (assigned);
}

/**
 * gain_assigned_change_at:
 * @self: the page
 * @row: of the patients' table
 *
 * Returns: (transfer none) (nullable): what became of that patient; %NULL: there is no such row
 */
const GainAssignmentChange *
gain_assigned_change_at (const GainAssignedPage *self, guint row)
{
  return self->shown != NULL && self->shown->diff != NULL && row < self->shown->diff->changes->len
           ? g_ptr_array_index (self->shown->diff->changes, row) : NULL;
}

/* Who is listed, whatever is searched for; under "my practices" those of mine. */
static GArray *
patients_of (GainAssignedPage *self, GainAssignedShow show)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  const GainAssignmentDiff *diff = self->shown->diff;

  for (guint i = 0; diff != NULL && i < diff->changes->len; i++)
    {
      const GainAssignmentChange *change = g_ptr_array_index (diff->changes, i);

      if (gain_assigned_is_listed (change, show)
          && gain_directory_shows_practice (self->directory, gain_assigned_practice_of (self, change)))
        g_array_append_val (rows, i);
    }
  return rows;
}

/* Whether the newer list says of anybody how often they were seen. */
static gboolean
knows_visits (GainAssignedPage *self)
{
  const GainAssignmentDiff *diff = self->shown->diff;

  return diff == NULL || diff->n_counted > 0 || gain_assignment_total (diff)->after == 0;
}

static gboolean
knows_flags (GainAssignedPage *self)
{
  const GainAssignmentDiff *diff = self->shown->diff;

  return diff == NULL || diff->knows_flags || gain_assignment_total (diff)->stayed == 0;
}

/* Whether what is shown can be told from the two lists. */
static gboolean
knows (GainAssignedPage *self, GainAssignedShow show)
{
  return show == GAIN_ASSIGNED_VISITS  ? knows_visits (self)
         : show == GAIN_ASSIGNED_FLAGS ? knows_flags (self)
                                       : TRUE;
}

static const GainAssignmentList *
list_of (GainAssignedPage *self, GainPeriod period)
{
  for (guint i = 0; self->shown != NULL && i < self->shown->lists->len; i++)
    {
      const GainAssignmentList *list = g_ptr_array_index (self->shown->lists, i);

      if (list->period == period)
        return list;
    }
  return NULL;
}

/* "2025M01" is the list with which that year began. */
static char *
period_title (GainPeriod period)
{
  if (gain_period_kind (period) == GAIN_PERIOD_MONTH && gain_period_number (period) == 1)
    return g_strdup_printf (_ ("Start of %d"), gain_period_year (period));
  return gain_period_format (period);
}

static char *
visits_text (GainAssignedPage *self, const GainAssignmentPractice *total, const char *after)
{
  const GainAssignmentDiff *diff = self->shown->diff;
  g_autofree char *n = gain_count_format (diff->n_unseen, 0);
  g_autofree char *unknown = NULL;
  g_autofree char *least = NULL;

  if (!knows_visits (self))
    return g_strdup (_ ("How often patients were seen is not known: the newer list’s table 1-2 has "
                        "no counts, or was not imported with it."));
  if (diff->n_counted < total->after)
    unknown = gain_count_phrase (ngettext ("Of %s patient the list has no count.",
                                           "Of %s patients the list has no count.",
                                           total->after - diff->n_counted),
                                 total->after - diff->n_counted);
  least = g_strdup_printf (_ ("Primary care services in the newer list’s twelve months at most %lld: "
                              "%s of %s patients. The list has no dates of visits."),
                           (long long) diff->options.visits, n, after);
  return g_strjoin (unknown != NULL ? " " : NULL, least, unknown, NULL);
}

static char *
total_text (GainAssignedPage *self)
{
  const GainAssignmentDiff *diff = self->shown->diff;
  const GainAssignmentPractice *total;
  const GainAssignmentList *list = list_of (self, self->shown->newer);
  g_autofree char *jump = NULL;
  g_autofree char *incomparable = NULL;
  g_autofree char *before = NULL, *after = NULL, *came = NULL, *left = NULL, *stayed = NULL;
  g_autofree char *newer = period_title (self->shown->newer);

  if (diff == NULL)
    {
      guint n_assigned = list != NULL ? list->n_assigned : 0;
      g_autofree char *n = gain_count_format (n_assigned, 0);

      return g_strdup_printf (ngettext ("%s patient is on the list of %s. Import the list of another "
                                        "time, too, to see who came and who left.",
                                        "%s patients are on the list of %s. Import the list of another "
                                        "time, too, to see who came and who left.",
                                        n_assigned),
                              n, newer);
    }
  total = gain_assignment_total (diff);
  jump = gain_decimal_format (diff->options.jump);
  if (self->show == GAIN_ASSIGNED_FLAGS && diff->n_incomparable > 0)
    incomparable = gain_count_phrase (ngettext ("HCC flags of %s patient are of two versions of the "
                                                "model and can’t be compared.",
                                                "HCC flags of %s patients are of two versions of the "
                                                "model and can’t be compared.",
                                                diff->n_incomparable),
                                      diff->n_incomparable);
  stayed = gain_count_format (total->stayed, 0);
  if (self->show == GAIN_ASSIGNED_RISK)
    {
      g_autofree char *jumped = gain_count_format (total->jumped, 0);

      return g_strdup_printf (_ ("Risk score up or down by %s or more: %s of %s who stayed."), jump,
                              jumped, stayed);
    }
  if (self->show == GAIN_ASSIGNED_FLAGS && !knows_flags (self))
    return g_strdup (_ ("HCC flags were not given: at least one of the two lists has no column of them, so "
                        "nobody can tell whose was not seen again."));
  if (self->show == GAIN_ASSIGNED_FLAGS)
    {
      g_autofree char *n = gain_count_format (diff->n_missing, 0);
      g_autofree char *missing
          = g_strdup_printf (_ ("An HCC flag of the older list was not seen again: %s of %s who stayed."),
                             n, stayed);

      return g_strjoin (incomparable != NULL ? " " : NULL, missing, incomparable, NULL);
    }
  after = gain_count_format (total->after, 0);
  if (self->show == GAIN_ASSIGNED_VISITS)
    return visits_text (self, total, after);
  before = gain_count_format (total->before, 0);
  came = gain_count_format (total->came, 0);
  left = gain_count_format (total->left, 0);
  return g_strdup_printf (_ ("Patients before: %s, now: %s. %s came, %s left, %s stayed."), before, after,
                          came, left, stayed);
}

/* What is counted is the whole ACO, also where less is listed. */
static char *
summary_text (GainAssignedPage *self)
{
  g_autofree char *total = total_text (self);
  gboolean listed = self->shown->diff != NULL && knows (self, self->show);

  return !listed || !self->directory->only_mine
           ? g_steal_pointer (&total)
           : g_strconcat (total, " ",
                          _ ("That is the whole ACO; only my practices are listed."), NULL);
}

static char *
counted_title (GainAssignedPage *self, GainAssignedShow show)
{
  g_autoptr (GArray) rows = patients_of (self, show);
  g_autofree char *n = gain_count_format (rows->len, 0);

  return g_strdup_printf ("%s  %s", _ (titles[show]), knows (self, show) ? n : "?");
}

static void
update_switcher (GainAssignedPage *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->switcher));

  for (guint i = 0; i < GAIN_N_ASSIGNED_SHOWS; i++)
    {
      g_autofree char *title = i == GAIN_ASSIGNED_PRACTICES ? g_strdup (_ (titles[i]))
                                                            : counted_title (self, i);

      gtk_button_set_label (GTK_BUTTON (button), title);
      gtk_widget_set_sensitive (button, self->shown->diff != NULL);
      button = gtk_widget_get_next_sibling (button);
    }
}

static void
fill_patients (GainAssignedPage *self)
{
  g_autoptr (GArray) rows = patients_of (self, self->show);

  gain_people_table_fill (self->patients, rows);
}

static void
update_show (GainAssignedPage *self)
{
  gboolean patients = self->show != GAIN_ASSIGNED_PRACTICES;
  const char *table = patients ? "patients" : "practices";
  g_autofree char *text = NULL;

  if (self->shown == NULL)
    return;
  if (self->show == GAIN_ASSIGNED_VISITS && !knows_visits (self))
    table = "unknown";
  text = summary_text (self);
  gtk_label_set_label (self->sentence, text);
  gtk_widget_set_visible (self->notice, patients);
  gtk_stack_set_visible_child_name (self->tables, table);
  if (patients)
    fill_patients (self);
  else
    {
      gain_assigned_list_practices (self);
      gain_text_table_set_rows (self->practices, self->rows->len);
    }
}

static void
fill_choice (GainAssignedPage *self, GtkDropDown *choice, GainPeriod chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint at = 0;

  for (guint i = 0; i < self->shown->lists->len; i++)
    {
      const GainAssignmentList *one = g_ptr_array_index (self->shown->lists, i);
      g_autofree char *title = period_title (one->period);

      gtk_string_list_append (list, title);
      if (one->period == chosen)
        at = i;
    }
  gain_choice_fill (choice, list);
  gtk_drop_down_set_selected (choice, at);
}

static void
update (GainAssignedPage *self)
{
  const GainAssignmentList *list = list_of (self, self->shown->newer);
  gboolean writable = self->snapshot != NULL && self->snapshot->writable;

  gtk_stack_set_visible_child_name (self->states, self->shown->lists->len > 0 ? "lists" : "empty");
  self->filling = TRUE;
  fill_choice (self, self->older, self->shown->older);
  fill_choice (self, self->newer, self->shown->newer);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->older), self->shown->diff != NULL);
  gtk_widget_set_visible (self->arrow, self->shown->diff != NULL);
  gtk_label_set_label (self->source, list != NULL && list->source != NULL ? list->source : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->source), list != NULL ? list->source : NULL);
  gtk_widget_set_sensitive (self->panel, writable && list != NULL);
  gtk_widget_set_sensitive (self->worklists, writable && self->shown->diff != NULL);
  update_switcher (self);
  if (self->shown->diff == NULL)
    self->show = GAIN_ASSIGNED_PRACTICES;
  update_show (self);
}

/* Of the lists that are there the chosen ones, else the last two. */
static void
choose_pair (const GPtrArray *lists, GainAssignedLists *assigned, GainPeriod older, GainPeriod newer)
{
  guint n = lists->len;

  for (guint i = 0; i < n; i++)
    {
      GainPeriod period = ((GainAssignmentList *) g_ptr_array_index (lists, i))->period;

      if (period == newer)
        assigned->newer = period;
      if (period == older)
        assigned->older = period;
    }
  if (assigned->newer == 0 && n > 0)
    assigned->newer = ((GainAssignmentList *) g_ptr_array_index (lists, n - 1))->period;
  for (guint i = n; i > 0 && assigned->older == 0; i--)
    {
      GainPeriod period = ((GainAssignmentList *) g_ptr_array_index (lists, i - 1))->period;

      if (gain_period_compare (period, assigned->newer) < 0)
        assigned->older = period;
    }
}

static gpointer
read_lists (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const GainAssignmentOptions options = { GAIN_LEAST_JUMP, GAIN_SEEN_LEAST };
  const GainAssignedLists *wanted = data;
  GainAssignedLists *assigned = g_new0 (GainAssignedLists, 1);

  assigned->snapshot = gain_snapshot_ref (wanted->snapshot);
  assigned->lists = gain_assignment_lists_read (store, cancellable, error);
  if (assigned->lists == NULL)
    {
      gain_assigned_free (assigned);
      return NULL;
    }
  choose_pair (assigned->lists, assigned, wanted->older, wanted->newer);
  if (assigned->older == 0 || assigned->older == assigned->newer)
    return assigned;
  assigned->diff = gain_assignment_diff (store, assigned->older, assigned->newer, &options, cancellable,
                                         error);
  if (assigned->diff == NULL)
    g_clear_pointer (&assigned, gain_assigned_free);
  return assigned;
}

/* An answer, and which reading it is of. */
typedef struct
{
  GainAssignedPage *self;
  guint             asked;
} Call;

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GainAssignedPage) self = call->self;
  g_autoptr (GError) error = NULL;
  GainAssignedLists *assigned = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainAssignedLists *before = self->shown;

  /* Out of its window, the page's directory may be gone before the page is. */
  if (self->states == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL
      || call->asked != self->asked || (assigned != NULL && assigned->snapshot != self->snapshot))
    {
      g_clear_pointer (&assigned, gain_assigned_free);
      return;
    }
  if (assigned == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      adw_status_page_set_description (self->fault, error->message);
      gtk_stack_set_visible_child_name (self->states, "fault");
      return;
    }
  self->shown = assigned;
  update (self);
  g_clear_pointer (&before, gain_assigned_free);
}

/* Only while it is seen: a list is as long as the ACO has patients. */
static void
start_reading (GainAssignedPage *self)
{
  GainAssignedLists *wanted;
  Call *call;

  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale || self->snapshot == NULL || self->session == NULL)
    return;
  wanted = g_new0 (GainAssignedLists, 1);
  wanted->snapshot = gain_snapshot_ref (self->snapshot);
  wanted->older = self->older_period;
  wanted->newer = self->newer_period;
  call = g_new (Call, 1);
  *call = (Call) { g_object_ref (self), ++self->asked };
  gain_session_run_async (self->session, _ ("Reading lists of assigned patients"),
                          GAIN_JOB_READS | GAIN_JOB_QUIET, read_lists, wanted,
                          (GDestroyNotify) gain_assigned_free, (GDestroyNotify) gain_assigned_free, NULL,
                          on_read, call);
}

static void
on_choice (GainAssignedPage *self)
{
  const GPtrArray *lists = self->shown != NULL ? self->shown->lists : NULL;
  guint older = gtk_drop_down_get_selected (self->older);
  guint newer = gtk_drop_down_get_selected (self->newer);

  if (self->filling || lists == NULL || older >= lists->len || newer >= lists->len)
    return;
  self->older_period = ((GainAssignmentList *) g_ptr_array_index (lists, older))->period;
  self->newer_period = ((GainAssignmentList *) g_ptr_array_index (lists, newer))->period;
  start_reading (self);
}

static void
on_panel (GainAssignedPage *self)
{
  gain_assigned_ask_panel (self);
}

static void
on_worklists (GainAssignedPage *self)
{
  gain_assigned_ask_lists (self);
}

static void
gain_assigned_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gain_assigned_page_parent_class)->map (widget);
  if (GAIN_ASSIGNED_PAGE (widget)->stale)
    start_reading (GAIN_ASSIGNED_PAGE (widget));
}

static void
gain_assigned_page_dispose (GObject *object)
{
  GainAssignedPage *self = GAIN_ASSIGNED_PAGE (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_ASSIGNED_PAGE);
  g_clear_pointer (&self->shown, gain_assigned_free);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (gain_assigned_page_parent_class)->dispose (object);
}

static void
gain_assigned_page_class_init (GainAssignedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_assigned_page_dispose;
  widget_class->map = gain_assigned_page_map;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/assigned/assigned-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainAssignedPage, name)
  BIND (states);
  BIND (empty);
  BIND (fault);
  BIND (older);
  BIND (arrow);
  BIND (newer);
  BIND (source);
  BIND (panel);
  BIND (worklists);
  BIND (switcher);
  BIND (notice);
  BIND (sentence);
  BIND (tables);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_panel);
  gtk_widget_class_bind_template_callback (widget_class, on_worklists);
}

static void
gain_assigned_page_init (GainAssignedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->stale = TRUE;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < GAIN_N_ASSIGNED_SHOWS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (titles[i]));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", gain_assigned_shows[i]);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.assigned-show");
      gtk_box_append (self->switcher, button);
    }
  adw_bin_set_child (
    self->empty,
    gain_empty_new ("x-office-spreadsheet-symbolic", _ ("No Lists of Assigned Patients"),
                    _ ("CMS sends an assignment list each quarter and year. Import its tables (1-1 to 1-5) "
                       "to make panels of it, and a second list to see who came and who left."),
                    _ ("_Import an Assignment List…"), "win.assigned-import"));
  g_signal_connect_swapped (self->older, "notify::selected", G_CALLBACK (on_choice), self);
  g_signal_connect_swapped (self->newer, "notify::selected", G_CALLBACK (on_choice), self);
}

/**
 * gain_assigned_page_new:
 * @directory: the search; outlives the page
 *
 * Returns: (transfer floating): a page that has nothing to show yet
 */
GtkWidget *
gain_assigned_page_new (GainDirectory *directory)
{
  GainAssignedPage *self = g_object_new (GAIN_TYPE_ASSIGNED_PAGE, NULL);

  self->directory = directory;
  self->patients = gain_assigned_patients_new (self);
  self->practices = gain_assigned_practices_new (self);
  gtk_stack_add_named (self->tables, GTK_WIDGET (self->practices), "practices");
  gtk_stack_add_named (self->tables, GTK_WIDGET (self->patients), "patients");
  gtk_stack_add_named (self->tables,
                       gain_empty_new ("dialog-question-symbolic", _ ("Not Known"),
                                       _ ("Import tables 1-1 to 1-5 of the newer list once more, "
                                          "together. Table 1-2 needs a column B_EM_LINE_CNT_T with "
                                          "the counts."),
                                       NULL, NULL),
                       "unknown");
  return GTK_WIDGET (self);
}

/**
 * gain_assigned_page_get_table:
 * @self: the page
 *
 * Returns: (transfer none): its table of patients
 */
GainPeopleTable *
gain_assigned_page_get_table (GainAssignedPage *self)
{
  g_return_val_if_fail (GAIN_IS_ASSIGNED_PAGE (self), NULL);

  return self->patients;
}

/**
 * gain_assigned_page_set_session:
 * @self: the page
 * @session: the open workspace; kept by reference
 */
void
gain_assigned_page_set_session (GainAssignedPage *self, GainSession *session)
{
  g_return_if_fail (GAIN_IS_ASSIGNED_PAGE (self));

  g_set_object (&self->session, session);
}

/**
 * gain_assigned_page_set_snapshot:
 * @self: a page with a session
 * @snapshot: the workspace
 *
 * Shows another state of the workspace, as soon as the page is seen.
 */
void
gain_assigned_page_set_snapshot (GainAssignedPage *self, GainSnapshot *snapshot)
{
  g_return_if_fail (GAIN_IS_ASSIGNED_PAGE (self));

  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  start_reading (self);
}

/**
 * gain_assigned_page_fill:
 * @self: the page
 *
 * Lists again who fits the search and "my practices", and counts them.
 */
void
gain_assigned_page_fill (GainAssignedPage *self)
{
  g_return_if_fail (GAIN_IS_ASSIGNED_PAGE (self));

  if (self->shown != NULL)
    {
      update_switcher (self);
      update_show (self);
    }
  gain_assigned_page_refilter (self);
}

/**
 * gain_assigned_page_refilter:
 * @self: the page
 *
 * Asks again who of those listed fits the search.
 */
void
gain_assigned_page_refilter (GainAssignedPage *self)
{
  g_return_if_fail (GAIN_IS_ASSIGNED_PAGE (self));

  gain_people_table_refilter (self->patients);
  gain_text_table_set_search (self->practices,
                              self->directory->search != NULL ? self->directory->search : "");
}

/**
 * gain_assigned_page_person_at:
 * @self: the page
 * @row: of the table of patients
 *
 * Returns: (transfer none) (nullable): the id of the clinician who has the patient
 */
const char *
gain_assigned_page_person_at (GainAssignedPage *self, guint row)
{
  const GainAssignmentChange *change = gain_assigned_change_at (self, row);

  if (change == NULL)
    return NULL;
  return change->move == GAIN_MOVE_LEFT
           ? gain_table_get_text (self->shown->diff->before, change->before, GAIN_ASSIGNMENT_PROVIDER_ID)
           : gain_table_get_text (self->shown->diff->after, change->after, GAIN_ASSIGNMENT_PROVIDER_ID);
}

static void
on_pair_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainAssignedPage *self = data;
  const char *older, *newer;
  GainPeriod before, after;

  g_variant_get (value, "(&s&s)", &older, &newer);
  if (!gain_period_parse (older, &before) || !gain_period_parse (newer, &after))
    return;
  self->older_period = before;
  self->newer_period = after;
  start_reading (self);
}

static void
on_show_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainAssignedPage *self = data;

  for (guint i = 0; i < GAIN_N_ASSIGNED_SHOWS; i++)
    if (g_str_equal (gain_assigned_shows[i], g_variant_get_string (value, NULL)))
      {
        self->show = i;
        g_simple_action_set_state (action, value);
        update_show (self);
      }
}

static void
on_panel_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeriod of;

  if (gain_period_parse (g_variant_get_string (value, NULL), &of))
    gain_assigned_take_panel (data, of, FALSE);
  else
    gain_assigned_ask_panel (data);
}

static void
on_lists_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_assigned_take_lists (data);
}

/* Files are imported in the view of the data, which makes its actions when it is first shown. */
static void
on_import_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gain_window_of (GTK_WIDGET (data))));

  gtk_widget_activate_action (window, "win.view", "s", "data");
  gtk_widget_activate_action (window, "win.import", "s",
                              gain_kind_info (GAIN_KIND_ASSIGNMENT)->name);
}

static void
on_export_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (*path != '\0')
    gain_assigned_write (data, path);
  else
    gain_assigned_page_export (data);
}

/**
 * gain_assigned_page_add_actions:
 * @self: the page
 * @map: of the window
 *
 * Adds the page's commands.
 */
void
gain_assigned_page_add_actions (GainAssignedPage *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "assigned-lists", on_pair_action, "(ss)", NULL, NULL, { 0 } },
    { "assigned-show", on_show_action, "s", "'practices'", NULL, { 0 } },
    { "assigned-panel", on_panel_action, "s", NULL, NULL, { 0 } },
    { "assigned-worklists", on_lists_action, NULL, NULL, NULL, { 0 } },
    { "assigned-import", on_import_action, NULL, NULL, NULL, { 0 } },
    { "assigned-export", on_export_action, "s", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}
