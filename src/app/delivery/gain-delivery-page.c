/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-delivery-page.h"

#include "gain-count.h"
#include "gain-delivery.h"
#include "gain-empty.h"
#include "gain-people-write.h"
#include "gain-today.h"
#include "gain-typed.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NARROW 900

struct _GainDeliveryPage
{
  AdwBin           parent_instance;

  GtkDropDown     *span;
  GtkDropDown     *manager;
  GtkLabel        *count;
  GtkWidget       *note;
  GtkWidget       *booklet;
  GtkWidget       *pack;
  AdwBin          *place;
  GainPeopleTable *table;

  GainDirectory   *directory; /* the view's */
  GainSession     *session;
  GainSnapshot    *snapshot;  /* of what is listed; NULL: nothing yet */
  GArray          *received;  /* GainReceived */
  GainDate         today;
  char            *of_manager; /* NULL: all; "": practices without one */
  gboolean         filling;
  gboolean         stale;      /* the table shows what was listed before */
  gboolean         noting;     /* what was noted is not listed yet */
};

G_DEFINE_FINAL_TYPE (GainDeliveryPage, gain_delivery_page, ADW_TYPE_BIN)

const char *const gain_delivery_choices[GAIN_N_DELIVERY_CHOICES]
  = { "period", "month", "quarter", "ever", "all" };

static const GainReceived *
received_at (GainDeliveryPage *self, guint row)
{
  return self->received != NULL && row < self->received->len
           ? &g_array_index (self->received, GainReceived, row)
           : NULL;
}

static const GainReceived *
received_of (gconstpointer row, gpointer page)
{
  return received_at (page, gain_row_get_index ((GainRow *) row));
}

static const GainPerson *
person_of (GainDeliveryPage *self, const GainReceived *received)
{
  return &self->snapshot->catalog->people[received->person];
}

static const GainPractice *
practice_of (GainDeliveryPage *self, const GainReceived *received)
{
  return &self->snapshot->catalog->practices[received->practice];
}

static char *
name_text (GainRow *row, gpointer page)
{
  const GainReceived *received = received_of (row, page);

  return received != NULL ? gain_directory_last_first (person_of (page, received)) : NULL;
}

static char *
practice_text (GainRow *row, gpointer page)
{
  const GainReceived *received = received_of (row, page);

  return received != NULL ? g_strdup (practice_of (page, received)->name) : NULL;
}

static char *
manager_text (GainRow *row, gpointer page)
{
  const GainReceived *received = received_of (row, page);

  return received != NULL ? g_strdup (received->manager) : NULL;
}

static char *
delivery_text (GainRow *row, gpointer page)
{
  const GainReceived *received = received_of (row, page);

  if (received == NULL || received->delivery == NULL)
    return NULL;
  if (strcmp (received->delivery, "email") == 0)
    return g_strdup (_ ("E-mail"));
  return g_strdup (strcmp (received->delivery, "mail") == 0 ? _ ("Mail") : _ ("Paper"));
}

static char *
day_text (GainDate day)
{
  return day != 0 ? gain_date_format_us (day) : NULL;
}

static char *
last_text (GainRow *row, gpointer page)
{
  const GainReceived *received = received_of (row, page);

  if (received == NULL)
    return NULL;
  return received->last != 0 ? day_text (received->last) : g_strdup (_ ("Never"));
}

static char *
period_text (GainRow *row, gpointer page)
{
  const GainReceived *received = received_of (row, page);

  return received != NULL ? day_text (received->of_period) : NULL;
}

static char *
visit_text (GainRow *row, gpointer page)
{
  const GainReceived *received = received_of (row, page);

  return received != NULL ? day_text (received->last_visit) : NULL;
}

static char *
promises_text (GainRow *row, gpointer page)
{
  const GainReceived *received = received_of (row, page);

  return received != NULL && received->n_promises > 0
           ? g_strdup_printf ("%u", received->n_promises)
           : NULL;
}

/* As they come: by manager, practice, name. */
static int
compare_places (gconstpointer a, gconstpointer b, gpointer page)
{
  guint left = gain_row_get_index ((GainRow *) a), right = gain_row_get_index ((GainRow *) b);

  return (left > right) - (left < right);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer page)
{
  GainDeliveryPage *self = page;
  const GainReceived *left = received_of (a, page), *right = received_of (b, page);
  guint x, y;

  if (left == NULL || right == NULL || self->directory->snapshot != self->snapshot)
    return 0;
  x = gain_directory_rank (self->directory, left->person);
  y = gain_directory_rank (self->directory, right->person);
  return (x > y) - (x < y);
}

static int
compare_practices (gconstpointer a, gconstpointer b, gpointer page)
{
  const GainReceived *left = received_of (a, page), *right = received_of (b, page);
  int order;

  if (left == NULL || right == NULL)
    return 0;
  order = g_utf8_collate (practice_of (page, left)->name, practice_of (page, right)->name);
  return order != 0 ? order : compare_places (a, b, page);
}

#define COMPARE_DAYS(name, member)                                                                 \
  static int name (gconstpointer a, gconstpointer b, gpointer page)                                \
  {                                                                                                \
    const GainReceived *left = received_of (a, page), *right = received_of (b, page);              \
                                                                                                   \
    if (left == NULL || right == NULL)                                                             \
      return 0;                                                                                    \
    return left->member != right->member ? (left->member > right->member ? 1 : -1)                 \
                                         : compare_places (a, b, page);                            \
  }

COMPARE_DAYS (compare_last, last)
COMPARE_DAYS (compare_of_period, of_period)
COMPARE_DAYS (compare_visits, last_visit)
COMPARE_DAYS (compare_promises, n_promises)

static int
compare_deliveries (gconstpointer a, gconstpointer b, gpointer page)
{
  const GainReceived *left = received_of (a, page), *right = received_of (b, page);
  int order = left != NULL && right != NULL ? g_strcmp0 (left->delivery, right->delivery) : 0;

  return order != 0 ? order : compare_places (a, b, page);
}

static const GainPeopleColumn columns[] = {
  { N_ ("Manager"), manager_text, compare_places, GAIN_COLUMN_ELLIPSIZE, 130, FALSE, FALSE },
  { N_ ("Practice"), practice_text, compare_practices, GAIN_COLUMN_ELLIPSIZE, 0, TRUE, FALSE },
  { N_ ("Provider"), name_text, compare_names, GAIN_COLUMN_ELLIPSIZE, 190, FALSE, FALSE },
  { N_ ("Goes By"), delivery_text, compare_deliveries, GAIN_COLUMN_DIM, 76, FALSE, TRUE },
  { N_ ("Last Scorecard"), last_text, compare_last, GAIN_CELL_PLAIN, 122, FALSE, FALSE },
  { N_ ("Of This Period"), period_text, compare_of_period, GAIN_CELL_PLAIN, 116, FALSE, FALSE },
  { N_ ("Last Visit"), visit_text, compare_visits, GAIN_COLUMN_DIM, 108, FALSE, TRUE },
  { N_ ("Promises"), promises_text, compare_promises, GAIN_COLUMN_NUMBER, 108, FALSE, TRUE },
};

static gboolean
fits (guint row, gpointer page)
{
  GainDeliveryPage *self = page;
  const GainReceived *received = received_at (self, row);

  return received != NULL && self->directory->snapshot == self->snapshot
         && gain_directory_person_fits (received->person, self->directory);
}

static char *
key (guint row, gpointer page)
{
  GainDeliveryPage *self = page;
  const GainReceived *received = received_at (self, row);

  return g_strdup (received != NULL ? person_of (self, received)->id : "");
}

static gboolean
is_listed (GainDeliveryPage *self, const GainReceived *received)
{
  guint choice = gtk_drop_down_get_selected (self->span);

  if (self->of_manager != NULL
      && g_strcmp0 (received->manager != NULL ? received->manager : "", self->of_manager) != 0)
    return FALSE;
  return choice > GAIN_SPAN_EVER
         || gain_received_waits (received, (GainDeliverySpan) choice, self->today);
}

static void
update_count (GainDeliveryPage *self)
{
  guint n = gain_people_table_n_shown (self->table);
  g_autofree char *text = gain_count_phrase (ngettext ("%s provider", "%s providers", n), n);

  gtk_label_set_label (self->count, text);
}

static void
update_buttons (GainDeliveryPage *self)
{
  g_autoptr (GArray) selected = gain_people_table_selected (self->table);
  gboolean one = selected->len == 1;

  gtk_widget_set_sensitive (self->note, selected->len > 0 && !self->noting && self->snapshot != NULL
                                          && self->snapshot->writable);
  gtk_widget_set_sensitive (self->booklet, one);
  gtk_widget_set_sensitive (self->pack, one);
}

static void
on_choice (GainDeliveryPage *self)
{
  if (!self->filling)
    gain_delivery_page_fill (self);
}

/* The list's first row stands for all, its last one may stand for practices without a manager. */
static void
on_manager (GainDeliveryPage *self)
{
  guint choice = gtk_drop_down_get_selected (self->manager);
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->manager);

  if (self->filling || item == NULL)
    return;
  g_clear_pointer (&self->of_manager, g_free);
  if (choice > 0)
    self->of_manager = g_strdup (g_object_get_data (G_OBJECT (item), "gain-none") != NULL
                                   ? ""
                                   : gtk_string_object_get_string (item));
  gain_delivery_page_fill (self);
}

static const GainReceived *
selected_one (GainDeliveryPage *self)
{
  g_autoptr (GArray) selected = gain_people_table_selected (self->table);

  return selected->len > 0 ? received_at (self, g_array_index (selected, guint, 0)) : NULL;
}

static void
on_pack (GainDeliveryPage *self)
{
  const GainReceived *received = selected_one (self);

  if (received != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.visit-pack", "s",
                                practice_of (self, received)->tin);
}

static void
on_booklet (GainDeliveryPage *self)
{
  const GainReceived *received = selected_one (self);
  g_autofree char *id = received != NULL ? g_strdup (person_of (self, received)->id) : NULL;

  if (id == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "scorecards");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.provider", "s", id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.export-scorecards", "s", "practice");
}

/* A delivery as a file of visits would have it. */
static char **
delivery_cells (GainDeliveryPage *self, const GainReceived *received)
{
  char **cells = gain_typed_row (GAIN_KIND_VISITS);
  const GainPerson *person = person_of (self, received);
  g_autofree char *day = gain_date_format (self->today);
  g_autofree char *period = gain_period_format (self->snapshot->period);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = gain_person_display_name (person);

  gain_typed_set (cells, GAIN_VISITS_ID, id);
  gain_typed_set (cells, GAIN_VISITS_DATE, day);
  gain_typed_set (cells, GAIN_VISITS_PERIOD, period);
  gain_typed_set (cells, GAIN_VISITS_KIND,
                  gain_kind_info (GAIN_KIND_VISITS)->columns[GAIN_VISITS_KIND]
                    .words[GAIN_VISIT_DELIVERY]);
  gain_typed_set (cells, GAIN_VISITS_PRACTICE_TIN, practice_of (self, received)->tin);
  gain_typed_set (cells, GAIN_VISITS_PROVIDER_ID, person->id);
  gain_typed_set (cells, GAIN_VISITS_BY, gain_session_get_who (self->session));
  gain_typed_set (cells, GAIN_VISITS_TO, name);
  return cells;
}

/* Once noted, the list is read again: until then another press would note the same once more. */
static void
on_noted (GtkWidget *widget, gboolean done, gpointer data)
{
  GainDeliveryPage *self = GAIN_DELIVERY_PAGE (widget);

  if (done || gtk_widget_get_root (widget) == NULL)
    return;
  self->noting = FALSE;
  update_buttons (self);
}

static void
on_note (GainDeliveryPage *self)
{
  g_autoptr (GArray) selected = gain_people_table_selected (self->table);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  GainTable *table;

  for (guint i = 0; i < selected->len; i++)
    {
      const GainReceived *received = received_at (self, g_array_index (selected, guint, i));

      if (received != NULL)
        g_ptr_array_add (rows, delivery_cells (self, received));
    }
  if (rows->len == 0 || self->noting)
    return;
  table = gain_typed_read (GAIN_KIND_VISITS, rows, self->snapshot->catalog, NULL, &error);
  if (table == NULL)
    {
      gain_window_report (gain_window_of (GTK_WIDGET (self)), _ ("Nothing Was Changed"), error);
      return;
    }
  label = gain_count_phrase (ngettext ("Note %s scorecard as delivered",
                                       "Note %s scorecards as delivered", rows->len),
                             rows->len);
  self->noting = TRUE;
  update_buttons (self);
  gain_people_write (GTK_WIDGET (self), self->session, table, GAIN_WRITE_PLAIN, label, on_noted, NULL);
}

static void
gain_delivery_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gain_delivery_page_parent_class)->map (widget);
  if (GAIN_DELIVERY_PAGE (widget)->stale)
    gain_delivery_page_fill (GAIN_DELIVERY_PAGE (widget));
}

static void
gain_delivery_page_dispose (GObject *object)
{
  GainDeliveryPage *self = GAIN_DELIVERY_PAGE (object);

  if (self->place != NULL)
    adw_bin_set_child (self->place, NULL);
  g_clear_object (&self->session);
  g_clear_pointer (&self->received, g_array_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->of_manager, g_free);
  G_OBJECT_CLASS (gain_delivery_page_parent_class)->dispose (object);
}

static void
gain_delivery_page_class_init (GainDeliveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_delivery_page_dispose;
  widget_class->map = gain_delivery_page_map;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/delivery/delivery-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainDeliveryPage, name)
  BIND (span);
  BIND (manager);
  BIND (count);
  BIND (note);
  BIND (booklet);
  BIND (pack);
  BIND (place);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_note);
  gtk_widget_class_bind_template_callback (widget_class, on_booklet);
  gtk_widget_class_bind_template_callback (widget_class, on_pack);
}

static void
fill_spans (GainDeliveryPage *self)
{
  const char *const words[GAIN_N_DELIVERY_CHOICES + 1]
    = { _ ("No scorecard of this period"), _ ("No scorecard this month"),
        _ ("No scorecard this quarter"), _ ("No scorecard ever"), _ ("Everybody"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  gtk_drop_down_set_model (self->span, G_LIST_MODEL (list));
}

static void
gain_delivery_page_init (GainDeliveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_spans (self);
  g_signal_connect_swapped (self->span, "notify::selected", G_CALLBACK (on_choice), self);
  g_signal_connect_swapped (self->manager, "notify::selected", G_CALLBACK (on_manager), self);
}

/**
 * gain_delivery_page_new:
 * @directory: search and "my practices"; outlives the page
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
gain_delivery_page_new (GainDirectory *directory)
{
  GainDeliveryPage *self = g_object_new (GAIN_TYPE_DELIVERY_PAGE, NULL);
  GtkColumnView *view;
  g_autoptr (GtkColumnViewColumn) first = NULL;

  self->directory = directory;
  self->table = gain_people_table_new (_ ("Deliveries"), columns, G_N_ELEMENTS (columns), self);
  view = gain_people_table_get_view (self->table);
  gain_people_table_set_funcs (self->table, fits, self, key);
  gain_people_table_set_narrow (self->table, NARROW);
  gain_people_table_set_nothing (
    self->table, gain_empty_new ("emblem-ok-symbolic", _ ("Nobody Waits for a Scorecard"),
                                 _ ("Everybody chosen above has had one."), NULL, NULL));
  first = g_list_model_get_item (gtk_column_view_get_columns (view), 0);
  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
  g_signal_connect_object (gtk_column_view_get_model (view), "selection-changed",
                           G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_model (view), "items-changed",
                           G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->place, GTK_WIDGET (self->table));
  update_buttons (self);
  return GTK_WIDGET (self);
}

/**
 * gain_delivery_page_get_table:
 * @self: a list
 *
 * Returns: (transfer none): its table
 */
GainPeopleTable *
gain_delivery_page_get_table (GainDeliveryPage *self)
{
  g_return_val_if_fail (GAIN_IS_DELIVERY_PAGE (self), NULL);
  return self->table;
}

/**
 * gain_delivery_page_set_session:
 * @self: a list
 * @session: the open workspace; kept by reference
 */
void
gain_delivery_page_set_session (GainDeliveryPage *self, GainSession *session)
{
  g_return_if_fail (GAIN_IS_DELIVERY_PAGE (self));
  g_set_object (&self->session, session);
}

static int
compare_managers (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(char *const *) a, *(char *const *) b);
}

/* Who has a practice with somebody to visit. What was chosen stays while it is there. */
static void
fill_managers (GainDeliveryPage *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  gboolean none = FALSE;
  guint chosen = 0;

  for (guint i = 0; i < self->received->len; i++)
    {
      const GainReceived *received = received_at (self, i);

      none |= received->manager == NULL;
      if (received->manager != NULL && g_hash_table_add (seen, (gpointer) received->manager))
        g_ptr_array_add (names, (gpointer) received->manager);
    }
  g_ptr_array_sort (names, compare_managers);
  gtk_string_list_append (list, _ ("All managers"));
  for (guint i = 0; i < names->len; i++)
    {
      gtk_string_list_append (list, names->pdata[i]);
      if (g_strcmp0 (names->pdata[i], self->of_manager) == 0)
        chosen = i + 1;
    }
  if (none)
    {
      g_autoptr (GObject) item = NULL;

      gtk_string_list_append (list, _ ("No manager"));
      item = g_list_model_get_item (G_LIST_MODEL (list), names->len + 1);
      g_object_set_data (item, "gain-none", GINT_TO_POINTER (TRUE));
      if (g_strcmp0 (self->of_manager, "") == 0)
        chosen = names->len + 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->manager, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->manager, chosen);
  self->filling = FALSE;
  if (chosen == 0)
    g_clear_pointer (&self->of_manager, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->manager), names->len > 0);
}

/* What was read of one snapshot, off the main loop. */
typedef struct
{
  GainSnapshot *snapshot;
  GainDate      today;
  GArray       *received;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->received, g_array_unref);
  gain_snapshot_unref (reading->snapshot);
  g_free (reading);
}

static gpointer
read_people (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Reading *wanted = data;
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading) { gain_snapshot_ref (wanted->snapshot), wanted->today,
                         gain_delivery_people (wanted->snapshot, wanted->today) };
  return reading;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainDeliveryPage) self = data;
  Reading *reading = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  if (reading == NULL)
    return;
  /* Out of its window, the list's directory may be gone before the list is. */
  if (self->place != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL
      && self->directory->snapshot == reading->snapshot)
    {
      g_autoptr (GArray) old = self->received;
      g_autoptr (GainSnapshot) before = self->snapshot;

      self->received = g_steal_pointer (&reading->received);
      self->snapshot = gain_snapshot_ref (reading->snapshot);
      self->today = reading->today;
      self->noting = self->noting && before == self->snapshot;
      fill_managers (self);
      gain_delivery_page_fill (self);
    }
  reading_free (reading);
}

/**
 * gain_delivery_page_set_snapshot:
 * @self: a list with a session
 * @snapshot: the workspace
 *
 * Lists who has had what, a moment later: it is looked up beside the main loop.
 */
void
gain_delivery_page_set_snapshot (GainDeliveryPage *self, GainSnapshot *snapshot)
{
  Reading *wanted = g_new0 (Reading, 1);

  g_return_if_fail (GAIN_IS_DELIVERY_PAGE (self));
  wanted->snapshot = gain_snapshot_ref (snapshot);
  wanted->today = gain_today ();
  gain_session_run_async (self->session, _ ("Looking up deliveries"),
                          GAIN_JOB_ASIDE | GAIN_JOB_QUIET, read_people, wanted, reading_free,
                          reading_free, NULL, on_read, g_object_ref (self));
}

/**
 * gain_delivery_page_fill:
 * @self: a list
 *
 * Shows who fits the choices; while the list is out of sight, once it comes into sight: it can be
 * as long as the roster.
 */
void
gain_delivery_page_fill (GainDeliveryPage *self)
{
  g_autoptr (GArray) rows = NULL;

  g_return_if_fail (GAIN_IS_DELIVERY_PAGE (self));
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; self->received != NULL && i < self->received->len; i++)
    if (is_listed (self, received_at (self, i)))
      g_array_append_val (rows, i);
  gain_people_table_fill (self->table, rows);
  update_count (self);
  update_buttons (self);
}

/**
 * gain_delivery_page_choose:
 * @self: a list
 * @choice: a word of gain_delivery_choices
 * @manager: whose practices; "": all
 */
void
gain_delivery_page_choose (GainDeliveryPage *self, const char *choice, const char *manager)
{
  g_return_if_fail (GAIN_IS_DELIVERY_PAGE (self));
  for (guint i = 0; i < GAIN_N_DELIVERY_CHOICES; i++)
    if (strcmp (gain_delivery_choices[i], choice) == 0)
      gtk_drop_down_set_selected (self->span, i);
  g_free (self->of_manager);
  self->of_manager = manager[0] != '\0' ? g_strdup (manager) : NULL;
  if (self->received != NULL)
    fill_managers (self);
  gain_delivery_page_fill (self);
}

/**
 * gain_delivery_page_refilter:
 * @self: a list
 *
 * Asks again who fits the search and "my practices".
 */
void
gain_delivery_page_refilter (GainDeliveryPage *self)
{
  g_return_if_fail (GAIN_IS_DELIVERY_PAGE (self));
  gain_people_table_refilter (self->table);
  update_count (self);
}

/**
 * gain_delivery_page_person_at:
 * @self: a list
 * @row: a row's index
 *
 * Returns: (transfer none) (nullable): the provider's id
 */
const char *
gain_delivery_page_person_at (GainDeliveryPage *self, guint row)
{
  const GainReceived *received = received_at (self, row);

  return received != NULL ? person_of (self, received)->id : NULL;
}
