/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measure-funnel.h"

#include "gain-blind.h"
#include "gain-columns.h"
#include "gain-decimal.h"
#include "gain-funnel-chart.h"
#include "gain-index-list.h"
#include "gain-interval.h"
#include "gain-reliability.h"
#include "gain-search-fold.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _GainMeasureFunnel
{
  AdwBin               parent_instance;

  GtkStack            *stack;
  GtkLabel            *why_none;
  GtkDropDown         *role;
  GtkLabel            *summary;
  GtkLabel            *readout;
  AdwBin              *chart_place;
  GtkDropDown         *which;
  GtkSearchEntry      *search;
  GtkColumnView       *table;
  GtkColumnViewColumn *name;
  GtkColumnViewColumn *cases;
  GtkColumnViewColumn *value;
  GtkColumnViewColumn *interval;
  GtkColumnViewColumn *reliability;
  GtkColumnViewColumn *place;
  GtkWidget           *chart;

  GainIndexList       *list; /* of points */
  GtkSelectionModel   *selection;
  char                *wanted; /* folded */

  GainSession         *session;
  GainSnapshot        *snapshot;
  guint                measure;
  GainSnapshot        *of;     /* what the points were made of; NULL: none yet */
  guint                of_measure;
  GArray              *points; /* GainFunnelPoint */
  GainReliability     *told;
  GainBlind           *blind;  /* NULL: names are shown */
  guint                turn;   /* of the newest job */
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (GainMeasureFunnel, gain_measure_funnel, ADW_TYPE_BIN)

/* Made off the main loop. */
typedef struct
{
  GainSnapshot     *snapshot;
  guint             measure;
  int               role;
  GainFunnel       *funnel;
  GainFunnelLimits *limits;
  GainReliability  *reliability;
} Made;

typedef struct
{
  GainMeasureFunnel *self;
  guint              turn;
} Waiting;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->snapshot, gain_snapshot_unref);
  g_clear_pointer (&made->funnel, gain_funnel_free);
  g_clear_pointer (&made->limits, g_free);
  g_clear_pointer (&made->reliability, gain_reliability_free);
  g_free (made);
}

static const GainMeasure *
measure_of (GainMeasureFunnel *self)
{
  return &self->of->catalog->measures[self->of_measure];
}

static const GainFunnelPoint *
point_of (GainRow *row, GainMeasureFunnel *self)
{
  return &g_array_index (self->points, GainFunnelPoint, gain_row_get_index (row));
}

static char *
person_name (GainMeasureFunnel *self, guint person)
{
  return self->blind != NULL ? gain_blind_person (self->blind, person)
                             : gain_person_display_name (&self->of->catalog->people[person]);
}

static char *
number_text (double value, const GainMeasure *measure)
{
  g_autofree char *text = gain_value_format ((gint64) llround (value * 10), 1);

  return measure->unit == GAIN_UNIT_PERCENT ? g_strconcat (text, "%", NULL)
                                            : g_steal_pointer (&text);
}

static char *
interval_of (GainMeasureFunnel *self, const GainFunnelPoint *point)
{
  GainInterval interval = gain_interval_for_cell (point->cell, measure_of (self));
  g_autofree char *low = number_text (interval.low, measure_of (self));
  g_autofree char *high = number_text (interval.high, measure_of (self));

  /* Translators: the ends of an interval: "71.2% to 84.0%". */
  return interval.known ? g_strdup_printf (_ ("%s to %s"), low, high) : g_strdup ("–");
}

/* -1: not known. */
static double
reliability_of (GainMeasureFunnel *self, const GainFunnelPoint *point)
{
  if (self->told == NULL || self->told->status != GAIN_RELIABILITY_OK)
    return -1;
  return gain_reliability_at (self->told, (double) point->cell.denominator / GAIN_SCALE);
}

static char *
reliability_number (double reliability)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  /* Cut, not rounded: 0.699 is under 0.7 and must not look like it. */
  g_ascii_formatd (number, sizeof number, "%.2f", floor (reliability * 100) / 100);
  return g_strdup (number);
}

static const char *
place_words (const GainFunnelPoint *point)
{
  gboolean far = point->place == GAIN_FUNNEL_BELOW_998 || point->place == GAIN_FUNNEL_ABOVE_998;

  switch (point->verdict)
    {
    case GAIN_FUNNEL_WORSE:
      return far ? _ ("Worse by more than chance (99.8%)") : _ ("Worse by more than chance (95%)");
    case GAIN_FUNNEL_BETTER:
      return far ? _ ("Better by more than chance (99.8%)")
                 : _ ("Better by more than chance (95%)");
    case GAIN_FUNNEL_AS_EXPECTED:
    default:
      return _ ("Within chance of the group");
    }
}

static char *
name_text (GainRow *row, gpointer data)
{
  return person_name (data, point_of (row, data)->person);
}

static char *
cases_text (GainRow *row, gpointer data)
{
  gint64 cases = point_of (row, data)->cell.denominator;

  /* Person-years are seldom whole. */
  return measure_of (data)->unit == GAIN_UNIT_PER_1000
           ? gain_value_format ((cases + GAIN_SCALE / 20) / (GAIN_SCALE / 10), 1)
           : gain_count_format (cases, 4);
}

static char *
value_text (GainRow *row, gpointer data)
{
  return gain_value_display (point_of (row, data)->cell, measure_of (data));
}

static char *
interval_text (GainRow *row, gpointer data)
{
  return interval_of (data, point_of (row, data));
}

static char *
reliability_text (GainRow *row, gpointer data)
{
  double reliability = reliability_of (data, point_of (row, data));
  g_autofree char *number = NULL;

  if (reliability < 0)
    return g_strdup ("–");
  number = reliability_number (reliability);
  if (reliability >= GAIN_RELIABILITY_ENOUGH)
    return g_steal_pointer (&number);
  /* Translators: the reliability of a result from too few cases, in a table. */
  return g_strdup_printf (_ ("too small · %s"), number);
}

static char *
place_text (GainRow *row, gpointer data)
{
  return g_strdup (place_words (point_of (row, data)));
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  GainMeasureFunnel *self = data;
  guint x = point_of ((GainRow *) a, self)->person, y = point_of ((GainRow *) b, self)->person;
  const GainPerson *people = self->of->catalog->people;
  int order;

  if (self->blind != NULL)
    return (int) gain_blind_person_number (self->blind, x)
           - (int) gain_blind_person_number (self->blind, y);
  order = g_utf8_collate (people[x].last_name != NULL ? people[x].last_name : "",
                          people[y].last_name != NULL ? people[y].last_name : "");
  if (order == 0)
    order = g_utf8_collate (people[x].first_name != NULL ? people[x].first_name : "",
                            people[y].first_name != NULL ? people[y].first_name : "");
  return order != 0 ? order : (x > y) - (x < y);
}

static int
compare_cases (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 x = point_of ((GainRow *) a, data)->cell.denominator;
  gint64 y = point_of ((GainRow *) b, data)->cell.denominator;

  return (x > y) - (x < y);
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer data)
{
  return gain_cell_compare (point_of ((GainRow *) a, data)->cell,
                            point_of ((GainRow *) b, data)->cell);
}

/* Worst first: by verdict and limit, then by value the bad way round. */
static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainFunnelPoint *x = point_of ((GainRow *) a, data), *y = point_of ((GainRow *) b, data);
  int way = measure_of (data)->direction == GAIN_DIRECTION_HIGHER ? 1 : -1;

  if (x->place != y->place)
    return way * ((int) x->place - (int) y->place);
  return way * gain_cell_compare (x->cell, y->cell);
}

static gboolean
passes (GainMeasureFunnel *self, const GainFunnelPoint *point)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (gtk_drop_down_get_selected (self->which) == 0 && point->place == GAIN_FUNNEL_WITHIN)
    return FALSE;
  if (self->wanted == NULL || self->wanted[0] == '\0')
    return TRUE;
  name = person_name (self, point->person);
  folded = gain_search_fold (name);
  return strstr (folded, self->wanted) != NULL;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  GainMeasureFunnel *self = data;

  return (int) gtk_sorter_compare (gtk_column_view_get_sorter (self->table),
                                   gain_index_list_get_row (self->list, *(const guint *) a),
                                   gain_index_list_get_row (self->list, *(const guint *) b));
}

static void
fill_rows (GainMeasureFunnel *self)
{
  g_autoptr (GArray) passing = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->points->len; i++)
    if (passes (self, &g_array_index (self->points, GainFunnelPoint, i)))
      g_array_append_val (passing, i);
  g_array_sort_with_data (passing, compare_rows, self);
  self->filling = TRUE;
  gain_index_list_set (self->list, passing, 0, self->table);
  self->filling = FALSE;
}

static void
clear_rows (GainMeasureFunnel *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint));

  self->filling = TRUE;
  gain_index_list_set (self->list, none, 0, self->table);
  gain_index_list_finish (self->list);
  self->filling = FALSE;
}

static char *
person_words (GainMeasureFunnel *self, const GainFunnelPoint *point)
{
  g_autofree char *name = person_name (self, point->person);
  g_autofree char *value = gain_value_display (point->cell, measure_of (self));
  g_autofree char *interval = interval_of (self, point);
  g_autofree char *place = g_utf8_strdown (place_words (point), -1);
  double reliability = reliability_of (self, point);
  g_autofree char *number = reliability_number (MAX (reliability, 0));
  g_autofree char *text = g_strdup_printf (_ ("%s: %s (%s), %s"), name, value, interval, place);

  if (reliability < 0)
    return g_steal_pointer (&text);
  return reliability < GAIN_RELIABILITY_ENOUGH
           ? g_strdup_printf (_ ("%s. Too small to tell apart: reliability %s"), text, number)
           : g_strdup_printf (_ ("%s. Reliability %s"), text, number);
}

static const GainFunnelPoint *
find_point (GainMeasureFunnel *self, guint person)
{
  for (guint i = 0; i < self->points->len; i++)
    if (g_array_index (self->points, GainFunnelPoint, i).person == person)
      return &g_array_index (self->points, GainFunnelPoint, i);
  return NULL;
}

static void
on_pointed (GainMeasureFunnel *self, guint person)
{
  const GainFunnelPoint *point = person != G_MAXUINT ? find_point (self, person) : NULL;
  g_autofree char *text = point != NULL ? person_words (self, point) : NULL;

  gtk_label_set_label (self->readout,
                       text != NULL ? text
                                    : _ ("Point at a mark, or go through them with the arrow "
                                         "keys; click or Enter opens the clinician."));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->readout), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
}

static gboolean
on_query_tooltip (GtkWidget *chart, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  gpointer data)
{
  GainMeasureFunnel *self = data;
  guint person = gain_funnel_chart_find (GAIN_FUNNEL_CHART (chart), x, y);
  const GainFunnelPoint *point
    = !keyboard && person != G_MAXUINT ? find_point (self, person) : NULL;
  g_autofree char *text = point != NULL ? person_words (self, point) : NULL;

  if (text != NULL)
    gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static void
open_person (GainMeasureFunnel *self, guint person)
{
  if (self->of != NULL && person < self->of->catalog->n_people)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.provider", "s",
                                self->of->catalog->people[person].id);
}

static void
on_activate (GtkColumnView *table, guint position, gpointer data)
{
  g_autoptr (GainRow) row
    = g_list_model_get_item (G_LIST_MODEL (GAIN_MEASURE_FUNNEL (data)->selection), position);

  if (row != NULL)
    open_person (data, point_of (row, data)->person);
}

/* Whoever is selected in the list is marked in the picture. */
static void
on_selected (GainMeasureFunnel *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GainRow) row = NULL;

  if (self->filling || gtk_bitset_get_size (selected) != 1)
    return;
  row = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (selected));
  if (row != NULL)
    gain_funnel_chart_point (GAIN_FUNNEL_CHART (self->chart), point_of (row, self)->person);
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_columns_copy (GAIN_MEASURE_FUNNEL (data)->table);
  return TRUE;
}

static void
on_search (GainMeasureFunnel *self)
{
  g_free (self->wanted);
  self->wanted = gain_search_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  fill_rows (self);
}

static char *
summary_text (const GainFunnel *funnel, const GainMeasure *measure)
{
  guint n = funnel->points->len;
  guint outside = n - funnel->n_places[GAIN_FUNNEL_WITHIN];
  guint above = funnel->n_places[GAIN_FUNNEL_ABOVE_95] + funnel->n_places[GAIN_FUNNEL_ABOVE_998];
  guint worse = measure->direction == GAIN_DIRECTION_LOWER ? above : outside - above;
  g_autofree char *rate = number_text (funnel->rate, measure);
  g_autofree char *n_all = gain_count_format (n, 0);
  g_autofree char *n_outside = gain_count_format (outside, 0);
  g_autofree char *n_worse = gain_count_format (worse, 0);

  return g_strdup_printf (ngettext ("%s of %s clinician outside the 95%% limits, %s worse than the "
                                    "group by more than chance. The group: %s.",
                                    "%s of %s clinicians outside the 95%% limits, %s worse than "
                                    "the group by more than chance. The group: %s.",
                                    n),
                          n_outside, n_all, n_worse, rate);
}

static void
show_status (GainMeasureFunnel *self, const GainFunnel *funnel)
{
  g_autofree char *summary = NULL;

  gtk_stack_set_visible_child_name (self->stack,
                                    funnel->status == GAIN_FUNNEL_OK ? "funnel" : "none");
  if (funnel->status != GAIN_FUNNEL_OK)
    {
      const char *why = funnel->status == GAIN_FUNNEL_NO_UNIT
                          ? _ ("Dollars and points have no limits by chance. Compare them in "
                               "Distribution.")
                          : _ ("Nobody has enough cases to be compared. Choose another role or "
                               "period, or import results.");

      gtk_label_set_label (self->why_none, why);
      gtk_label_set_label (self->summary, "");
      return;
    }
  summary = summary_text (funnel, measure_of (self));
  gtk_label_set_label (self->summary, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary, -1);
}

static void
find_blind (GainMeasureFunnel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean has = G_IS_ACTION_MAP (root)
                 && g_action_map_lookup_action (G_ACTION_MAP (root), "blinded") != NULL;
  /* Before anything in the window can say so, the workspace's setting does. */
  gboolean on = has ? gain_blind_is_on (GTK_WIDGET (self))
                    : self->of != NULL && gain_blind_is_wanted (self->of);

  g_clear_pointer (&self->blind, gain_blind_unref);
  if (on && self->of != NULL)
    self->blind = gain_blind_new (self->of);
}

static void
on_blinded (GainMeasureFunnel *self)
{
  find_blind (self);
  if (self->of == NULL)
    return;
  on_pointed (self, G_MAXUINT);
  gain_funnel_chart_point (GAIN_FUNNEL_CHART (self->chart), G_MAXUINT);
  clear_rows (self);
  fill_rows (self);
}

/* The rows at hand count through the points before, so they go first. */
static void
show_made (GainMeasureFunnel *self, Made *made)
{
  GArray *points = g_array_ref (made->funnel->points);

  clear_rows (self);
  g_clear_pointer (&self->of, gain_snapshot_unref);
  self->of = g_steal_pointer (&made->snapshot);
  self->of_measure = made->measure;
  g_clear_pointer (&self->points, g_array_unref);
  self->points = points;
  g_clear_pointer (&self->told, gain_reliability_free);
  self->told = g_steal_pointer (&made->reliability);
  find_blind (self);
  show_status (self, made->funnel);
  on_pointed (self, G_MAXUINT);
  gain_funnel_chart_set (GAIN_FUNNEL_CHART (self->chart), g_steal_pointer (&made->funnel),
                         g_steal_pointer (&made->limits));
  fill_rows (self);
}

/* Rates take a while: the limits of each number of cases are found by halving. */
static gpointer
run_make (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
          GError **error)
{
  const Made *asked = data;
  Made *made = g_new0 (Made, 1);

  *made = (Made) { gain_snapshot_ref (asked->snapshot), asked->measure, asked->role, NULL, NULL,
                   NULL };
  made->funnel = gain_funnel_new (made->snapshot->scores, made->measure, made->role);
  made->limits = gain_funnel_chart_curves (made->funnel);
  made->reliability = gain_reliability_new (made->snapshot->scores, made->measure);
  return made;
}

static void
set_pending (GainMeasureFunnel *self, gboolean pending)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GAIN_TYPE_VIEW);

  if (view != NULL)
    gain_view_set_pending (GAIN_VIEW (view), pending);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GError) error = NULL;
  Made *made = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (waiting->turn == waiting->self->turn)
    {
      if (made != NULL && waiting->self->snapshot != NULL)
        show_made (waiting->self, made);
      set_pending (waiting->self, FALSE);
    }
  g_clear_pointer (&made, made_free);
  g_object_unref (waiting->self);
  g_free (waiting);
}

static int
role_of (GainMeasureFunnel *self)
{
  guint selected = gtk_drop_down_get_selected (self->role);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION ? GAIN_FUNNEL_ALL_ROLES
                                                                : (int) selected - 1;
}

static void
make (GainMeasureFunnel *self)
{
  Made *asked;
  Waiting *waiting;

  if (self->snapshot == NULL || self->session == NULL)
    return;
  asked = g_new0 (Made, 1);
  asked->snapshot = gain_snapshot_ref (self->snapshot);
  asked->measure = self->measure;
  asked->role = role_of (self);
  waiting = g_new (Waiting, 1);
  *waiting = (Waiting) { g_object_ref (self), ++self->turn };
  set_pending (self, TRUE);
  gain_session_run_async (self->session, _ ("Comparing"), GAIN_JOB_ASIDE | GAIN_JOB_QUIET, run_make,
                          asked, made_free, made_free, NULL, on_made, waiting);
}

static void
gain_measure_funnel_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gain_measure_funnel_parent_class)->root (widget);
  if (G_IS_ACTION_GROUP (gtk_widget_get_root (widget)))
    g_signal_connect_object (gtk_widget_get_root (widget), "action-state-changed::blinded",
                             G_CALLBACK (on_blinded), widget, G_CONNECT_SWAPPED);
}

static void
gain_measure_funnel_dispose (GObject *object)
{
  GainMeasureFunnel *self = GAIN_MEASURE_FUNNEL (object);

  self->turn++;
  if (self->table != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->table), self);
      gtk_column_view_set_model (self->table, NULL);
    }
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_MEASURE_FUNNEL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->of, gain_snapshot_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->told, gain_reliability_free);
  g_clear_pointer (&self->blind, gain_blind_unref);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (gain_measure_funnel_parent_class)->dispose (object);
}

static void
gain_measure_funnel_class_init (GainMeasureFunnelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_measure_funnel_dispose;
  widget_class->root = gain_measure_funnel_root;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/measures/measure-funnel.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainMeasureFunnel, name)
  BIND (stack);
  BIND (why_none);
  BIND (role);
  BIND (summary);
  BIND (readout);
  BIND (chart_place);
  BIND (which);
  BIND (search);
  BIND (table);
  BIND (name);
  BIND (cases);
  BIND (value);
  BIND (interval);
  BIND (reliability);
  BIND (place);
#undef BIND
}

static void
set_up_table (GainMeasureFunnel *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gain_column_setup (self->name, name_text, compare_names, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_setup (self->cases, cases_text, compare_cases, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->value, value_text, compare_values, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->interval, interval_text, NULL, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->reliability, reliability_text, compare_cases, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->place, place_text, compare_places, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_set_chars (self->name, 14);
  gain_column_set_chars (self->cases, 6);
  gain_column_set_chars (self->value, 6);
  gain_column_set_chars (self->interval, 13);
  gain_column_set_chars (self->reliability, 14);
  gain_column_set_chars (self->place, 26);
  gain_columns_align_titles (self->table);
  self->list = gain_index_list_new ();
  self->selection
    = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list))));
  gtk_column_view_set_model (self->table, self->selection);
  gtk_column_view_sort_by_column (self->table, self->place, GTK_SORT_ASCENDING);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->table), "changed",
                            G_CALLBACK (fill_rows), self);
  g_signal_connect (self->table, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_selected), self);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_copy, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
}

static void
gain_measure_funnel_init (GainMeasureFunnel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->points = g_array_new (FALSE, FALSE, sizeof (GainFunnelPoint));
  self->chart = gain_funnel_chart_new ();
  gtk_widget_set_vexpand (self->chart, TRUE);
  gtk_widget_set_has_tooltip (self->chart, TRUE);
  adw_bin_set_child (self->chart_place, self->chart);
  g_signal_connect_swapped (self->chart, "pointed", G_CALLBACK (on_pointed), self);
  g_signal_connect_swapped (self->chart, "chosen", G_CALLBACK (open_person), self);
  g_signal_connect (self->chart, "query-tooltip", G_CALLBACK (on_query_tooltip), self);
  g_signal_connect_swapped (self->role, "notify::selected", G_CALLBACK (make), self);
  g_signal_connect_swapped (self->which, "notify::selected", G_CALLBACK (fill_rows), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search), self);
  set_up_table (self);
}

/**
 * gain_measure_funnel_new:
 *
 * Returns: (transfer floating): an empty comparison
 */
GtkWidget *
gain_measure_funnel_new (void)
{
  return g_object_new (GAIN_TYPE_MEASURE_FUNNEL, NULL);
}

/**
 * gain_measure_funnel_show:
 * @self: a comparison
 * @session: the open workspace
 * @snapshot: what it holds
 * @measure: index of a measure
 *
 * Compares the clinicians on a measure; the figures are made off the main loop.
 */
void
gain_measure_funnel_show (GainMeasureFunnel *self, GainSession *session, GainSnapshot *snapshot,
                          guint measure)
{
  g_return_if_fail (GAIN_IS_MEASURE_FUNNEL (self) && snapshot != NULL);
  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  self->measure = measure;
  if (self->of != snapshot || self->of_measure != measure)
    make (self);
}

/**
 * gain_measure_funnel_set_role:
 * @self: a comparison
 * @role: a #GainRole of clinicians, or %GAIN_FUNNEL_ALL_ROLES
 *
 * Compares with this role only.
 */
void
gain_measure_funnel_set_role (GainMeasureFunnel *self, int role)
{
  g_return_if_fail (GAIN_IS_MEASURE_FUNNEL (self));
  gtk_drop_down_set_selected (self->role, (guint) (role + 1));
}

/**
 * gain_measure_funnel_get_summary:
 * @self: a comparison
 *
 * Returns: (transfer none): how many are outside the limits, as a sentence; "" where there is no
 *   funnel
 */
const char *
gain_measure_funnel_get_summary (GainMeasureFunnel *self)
{
  g_return_val_if_fail (GAIN_IS_MEASURE_FUNNEL (self), NULL);
  return gtk_label_get_label (self->summary);
}
