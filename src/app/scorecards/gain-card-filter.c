/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-filter.h"

#include "gain-choice.h"
#include "gain-collate.h"
#include "gain-mine.h"

#include <glib/gi18n-lib.h>

struct _GainCardFilter
{
  AdwBin           parent_instance;

  GtkDropDown     *show;
  GtkDropDown     *practice;
  GtkDropDown     *department;
  GtkDropDown     *role;
  GtkDropDown     *measure;
  GtkDropDown     *tier;
  GtkToggleButton *mine;
  GtkWidget       *clear;
  GtkLabel        *label;

  const GainCardRows *rows;     /* borrowed; NULL: none yet */
  GArray          *practices;   /* int: index into the catalog, by place in the drop-down - 1 */
  guint8          *my_practices; /* [practice]; NULL: none is marked */
  gboolean         filling;     /* the drop-downs change by themselves */

  /* What is chosen, read once a change: every row asks. -1: all. */
  int              wanted_practice;
  int              wanted_department;
  int              wanted_role;
  int              wanted_measure;
  int              wanted_tier;
  GainCardShow     wanted_show;
  gboolean         only_mine;
};

enum { CHANGED, MINE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainCardFilter, gain_card_filter, ADW_TYPE_BIN)

static const char *
chosen (GtkDropDown *drop_down)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (drop_down);

  return gtk_drop_down_get_selected (drop_down) > 0 && item != NULL
           ? gtk_string_object_get_string (item)
           : NULL;
}

static guint
n_items (GtkDropDown *drop_down)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);

  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

static int
place (GtkDropDown *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int) selected - 1;
}

/* The last of the tiers is "too few". */
static int
chosen_tier (GainCardFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->tier);

  if (self->wanted_measure < 0 || selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return GAIN_CARD_ANY_TIER;
  return selected == n_items (self->tier) - 1 ? GAIN_CARD_TOO_FEW : (int) selected - 1;
}

static void
read_choices (GainCardFilter *self)
{
  int practice = place (self->practice);

  self->wanted_practice = practice >= 0 && practice < (int) self->practices->len
                            ? g_array_index (self->practices, int, practice)
                            : -1;
  self->wanted_department = place (self->department);
  self->wanted_role = place (self->role);
  self->wanted_measure = place (self->measure);
  self->wanted_tier = chosen_tier (self);
  self->wanted_show = (GainCardShow) MAX (0, place (self->show) + 1);
  self->only_mine = self->my_practices != NULL && gtk_toggle_button_get_active (self->mine);
}

/* The button says what the table is narrowed to. */
static void
update_label (GainCardFilter *self)
{
  const char *parts[8] = { NULL };
  GtkDropDown *all[] = { self->show, self->practice, self->department, self->role };
  g_autofree char *tier = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      parts[n] = chosen (all[i]);
      n += parts[n] != NULL;
    }
  if (chosen (self->measure) != NULL && chosen (self->tier) != NULL)
    parts[n++] = tier = g_strdup_printf ("%s: %s", chosen (self->measure), chosen (self->tier));
  if (self->only_mine)
    parts[n++] = _ ("My practices");
  gtk_widget_set_sensitive (self->clear, n > 0);
  parts[n] = NULL;
  text = n > 0 ? g_strjoinv (" · ", (char **) parts) : g_strdup (_ ("All scorecards"));
  gtk_label_set_label (self->label, text);
}

static void
changed (GainCardFilter *self)
{
  if (self->filling || self->rows == NULL)
    return;
  read_choices (self);
  update_label (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static const GainScheme *
scheme_of (GainCardFilter *self, int measure)
{
  GainSnapshot *snapshot = self->rows->snapshot;
  const GainCatalog *catalog = snapshot->catalog;
  const GainTarget *target
    = measure >= 0 ? gain_catalog_target_for_all (catalog, snapshot->year, (guint) measure) : NULL;

  for (guint i = 0; measure >= 0 && target == NULL && i < catalog->n_targets; i++)
    if ((int) catalog->targets[i].measure == measure
        && catalog->targets[i].performance_year == snapshot->year)
      target = &catalog->targets[i];
  return target != NULL ? &catalog->schemes[target->scheme] : NULL;
}

static void
fill_tiers (GainCardFilter *self, int measure)
{
  const GainScheme *scheme = scheme_of (self, measure);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Any tier"));
  for (guint i = 0; scheme != NULL && i < scheme->n_tiers; i++)
    gtk_string_list_append (names, scheme->tiers[i].name);
  gtk_string_list_append (names, _ ("Too few"));
  gain_choice_fill (self->tier, names);
  gtk_drop_down_set_selected (self->tier, 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tier), measure >= 0);
}

static void
on_measure (GainCardFilter *self)
{
  gboolean filling = self->filling;

  if (self->rows == NULL || filling)
    return;
  self->filling = TRUE;
  fill_tiers (self, place (self->measure));
  self->filling = filling;
  changed (self);
}

static void
on_mine (GainCardFilter *self)
{
  changed (self);
  g_signal_emit (self, signals[MINE], 0);
}

static void
fill_practices (GainCardFilter *self, const char *tin)
{
  const GainCatalog *catalog = self->rows->snapshot->catalog;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree guint *order = gain_collate_practices (catalog);
  guint selected = 0;

  gtk_string_list_append (names, _ ("All practices"));
  g_array_set_size (self->practices, 0);
  g_array_append_vals (self->practices, order, catalog->n_practices);
  for (guint i = 0; i < self->practices->len; i++)
    {
      const GainPractice *practice
        = &catalog->practices[g_array_index (self->practices, int, i)];

      gtk_string_list_append (names, practice->name);
      if (g_strcmp0 (practice->tin, tin) == 0)
        selected = i + 1;
    }
  gain_choice_fill (self->practice, names);
  gtk_drop_down_set_selected (self->practice, selected);
}

/* Fills a drop-down with "all" and names, and keeps the name that was chosen. */
static void
refill (GtkDropDown *drop_down, GtkStringList *names, const char *was)
{
  guint selected = 0;

  for (guint i = 1; was != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (names)); i++)
    if (g_str_equal (gtk_string_list_get_string (names, i), was))
      selected = i;
  gain_choice_fill (drop_down, names);
  gtk_drop_down_set_selected (drop_down, selected);
}

static void
fill_departments (GainCardFilter *self)
{
  const GainCatalog *catalog = self->rows->snapshot->catalog;
  g_autofree char *was = g_strdup (chosen (self->department));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All departments"));
  for (guint i = 0; i < catalog->n_departments; i++)
    gtk_string_list_append (names, catalog->departments[i].name);
  refill (self->department, names, was);
  gtk_widget_set_sensitive (GTK_WIDGET (self->department), catalog->n_departments > 0);
}

static void
fill_measures (GainCardFilter *self)
{
  const GainCatalog *catalog = self->rows->snapshot->catalog;
  g_autofree char *was = g_strdup (chosen (self->measure));
  g_autofree char *tier = g_strdup (chosen (self->tier));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Any measure"));
  for (guint i = 0; i < catalog->n_measures; i++)
    gtk_string_list_append (names, catalog->measures[i].short_title != NULL
                                     ? catalog->measures[i].short_title
                                     : catalog->measures[i].title);
  refill (self->measure, names, was);
  fill_tiers (self, place (self->measure));
  refill (self->tier, GTK_STRING_LIST (gtk_drop_down_get_model (self->tier)), tier);
}

static void
find_my_practices (GainCardFilter *self)
{
  gboolean any;

  g_clear_pointer (&self->my_practices, g_free);
  self->my_practices = gain_mine_read (self->rows->snapshot, &any);
  if (!any)
    g_clear_pointer (&self->my_practices, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->mine), any);
}

static gboolean
passes_show (GainCardFilter *self, const GainCardRow *row)
{
  switch (self->wanted_show)
    {
    case GAIN_CARD_SHOW_MOVE_UP:
      return row->n_up > 0;
    case GAIN_CARD_SHOW_SLIPPED:
      return row->n_slipped > 0;
    case GAIN_CARD_SHOW_TOO_FEW:
      return gain_card_row_too_few (row);
    case GAIN_CARD_SHOW_ALL:
    default:
      return TRUE;
    }
}

static gboolean
passes_tier (GainCardFilter *self, const GainCardRow *row)
{
  const GainScoreLine *line;

  if (self->wanted_measure < 0)
    return TRUE;
  line = gain_card_row_line (self->rows, row, (guint) self->wanted_measure);
  if (line == NULL)
    return FALSE;
  if (self->wanted_tier == GAIN_CARD_ANY_TIER)
    return TRUE;
  if (self->wanted_tier == GAIN_CARD_TOO_FEW)
    return !line->reportable;
  return line->reportable && line->target != NULL && line->tier == self->wanted_tier;
}

static void
gain_card_filter_finalize (GObject *object)
{
  GainCardFilter *self = GAIN_CARD_FILTER (object);

  g_array_unref (self->practices);
  g_free (self->my_practices);
  G_OBJECT_CLASS (gain_card_filter_parent_class)->finalize (object);
}

static void
gain_card_filter_class_init (GainCardFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gain_card_filter_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[MINE] = g_signal_new ("mine", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/scorecards/card-filter.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainCardFilter, name)
  BIND (show);
  BIND (practice);
  BIND (department);
  BIND (role);
  BIND (measure);
  BIND (tier);
  BIND (mine);
  BIND (clear);
  BIND (label);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, on_measure);
  gtk_widget_class_bind_template_callback (widget_class, on_mine);
  gtk_widget_class_bind_template_callback (widget_class, gain_card_filter_clear);
}

static void
gain_card_filter_init (GainCardFilter *self)
{
  self->practices = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gain_card_filter_set_rows:
 * @self: a filter
 * @rows: what is filtered from now on; must live until the next are set
 *
 * Offers what there is to filter by; what was chosen stays chosen where it is still there. No signal
 * is given.
 */
void
gain_card_filter_set_rows (GainCardFilter *self, const GainCardRows *rows)
{
  const GainCatalog *before = self->rows != NULL ? self->rows->snapshot->catalog : NULL;
  g_autofree char *tin = NULL;
  gboolean same = before != NULL && gain_collate_same_practices (before, rows->snapshot->catalog);

  g_return_if_fail (GAIN_IS_CARD_FILTER (self));
  if (before != NULL && self->wanted_practice >= 0)
    tin = g_strdup (before->practices[self->wanted_practice].tin);
  self->rows = rows;
  self->filling = TRUE;
  if (!same)
    fill_practices (self, tin);
  fill_departments (self);
  fill_measures (self);
  find_my_practices (self);
  self->filling = FALSE;
  read_choices (self);
  update_label (self);
}

static gboolean
is_mine (const GainCardFilter *self, const GainPerson *person)
{
  for (guint i = 0; i < person->n_posts; i++)
    if (self->my_practices[person->posts[i].practice])
      return TRUE;
  return FALSE;
}

/**
 * gain_card_filter_passes:
 * @self: a filter with rows
 * @row: one of them
 *
 * Returns: whether the row is to be shown
 */
gboolean
gain_card_filter_passes (GainCardFilter *self, const GainCardRow *row)
{
  const GainPerson *person = gain_card_row_person (self->rows, row);
  int year = self->rows->snapshot->year;

  if (self->wanted_practice >= 0
      && !gain_person_is_with (person, FALSE, self->wanted_practice, year))
    return FALSE;
  if (self->wanted_department >= 0
      && !gain_person_is_with (person, TRUE, self->wanted_department, year))
    return FALSE;
  if (self->wanted_role >= 0 && person->role != (GainRole) self->wanted_role)
    return FALSE;
  if (self->only_mine && !is_mine (self, person))
    return FALSE;
  return passes_show (self, row) && passes_tier (self, row);
}

/**
 * gain_card_filter_clear:
 * @self: a filter
 *
 * Takes all of it off.
 */
void
gain_card_filter_clear (GainCardFilter *self)
{
  g_return_if_fail (GAIN_IS_CARD_FILTER (self));
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->show, 0);
  gtk_drop_down_set_selected (self->practice, 0);
  gtk_drop_down_set_selected (self->department, 0);
  gtk_drop_down_set_selected (self->role, 0);
  gtk_drop_down_set_selected (self->measure, 0);
  if (self->rows != NULL)
    fill_tiers (self, -1);
  gtk_toggle_button_set_active (self->mine, FALSE);
  self->filling = FALSE;
  changed (self);
}

/**
 * gain_card_filter_set_show:
 * @self: a filter
 * @show: whose rows
 */
void
gain_card_filter_set_show (GainCardFilter *self, GainCardShow show)
{
  g_return_if_fail (GAIN_IS_CARD_FILTER (self));
  gtk_drop_down_set_selected (self->show, show);
}

/**
 * gain_card_filter_set_role:
 * @self: a filter
 * @role: a #GainRole; -1 for all
 */
void
gain_card_filter_set_role (GainCardFilter *self, int role)
{
  g_return_if_fail (GAIN_IS_CARD_FILTER (self));
  gtk_drop_down_set_selected (self->role, (guint) (role + 1));
}

/**
 * gain_card_filter_set_practice:
 * @self: a filter
 * @practice: a practice's index; -1 for all
 */
void
gain_card_filter_set_practice (GainCardFilter *self, int practice)
{
  guint selected = 0;

  g_return_if_fail (GAIN_IS_CARD_FILTER (self));
  for (guint i = 0; i < self->practices->len; i++)
    if (g_array_index (self->practices, int, i) == practice)
      selected = i + 1;
  gtk_drop_down_set_selected (self->practice, selected);
}

/**
 * gain_card_filter_get_practice:
 * @self: a filter
 *
 * Returns: the practice that the table is narrowed to; -1 for none
 */
int
gain_card_filter_get_practice (GainCardFilter *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_FILTER (self), -1);
  return self->rows != NULL ? self->wanted_practice : -1;
}

/**
 * gain_card_filter_set_department:
 * @self: a filter
 * @department: a department's index; -1 for all
 */
void
gain_card_filter_set_department (GainCardFilter *self, int department)
{
  g_return_if_fail (GAIN_IS_CARD_FILTER (self));
  gtk_drop_down_set_selected (self->department, (guint) (department + 1));
}

/**
 * gain_card_filter_set_tier:
 * @self: a filter
 * @measure: a measure's index; -1 for all
 * @tier: a tier of its scheme, %GAIN_CARD_ANY_TIER or %GAIN_CARD_TOO_FEW
 *
 * Narrows to those whom a measure puts into a tier.
 */
void
gain_card_filter_set_tier (GainCardFilter *self, int measure, int tier)
{
  guint n;

  g_return_if_fail (GAIN_IS_CARD_FILTER (self));
  gtk_drop_down_set_selected (self->measure, (guint) (measure + 1));
  n = n_items (self->tier);
  if (tier == GAIN_CARD_TOO_FEW && n > 0)
    gtk_drop_down_set_selected (self->tier, n - 1);
  else if (tier >= 0 && (guint) tier + 2 < n)
    gtk_drop_down_set_selected (self->tier, (guint) tier + 1);
  else
    gtk_drop_down_set_selected (self->tier, 0);
}

/**
 * gain_card_filter_set_mine:
 * @self: a filter
 * @only_mine: whether to show only practices marked as mine
 */
void
gain_card_filter_set_mine (GainCardFilter *self, gboolean only_mine)
{
  g_return_if_fail (GAIN_IS_CARD_FILTER (self));
  gtk_toggle_button_set_active (self->mine, only_mine);
}

/**
 * gain_card_filter_get_mine:
 * @self: a filter
 *
 * Returns: whether only practices marked as mine are to be shown
 */
gboolean
gain_card_filter_get_mine (GainCardFilter *self)
{
  g_return_val_if_fail (GAIN_IS_CARD_FILTER (self), FALSE);
  return gtk_toggle_button_get_active (self->mine);
}
