/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-tier-list.h"

#include "gain-ball.h"
#include "gain-boxed-list.h"
#include "gain-decimal.h"
#include "gain-letters.h"
#include "gain-measure-words.h"
#include "gain-mix.h"
#include "gain-tier-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SWATCH_WIDTH 28

/* Keeps a line's figures in one column whatever their length: a space as wide as a digit. */
#define FIGURE_SPACE "\xe2\x80\x87"
#define COMMA_SPACE "\xe2\x80\x88" /* punctuation space: as wide as a comma */

struct _GainTierList
{
  AdwBin        parent_instance;

  GtkListBox   *box;
  GtkSizeGroup *titles;
  GtkSizeGroup *counts;
  GtkSizeGroup *values;
  GPtrArray    *lines; /* Line */
  gboolean      narrow;
};

G_DEFINE_FINAL_TYPE (GainTierList, gain_tier_list, ADW_TYPE_BIN)

static guint open_signal;

/* The widgets of a line, made once and filled again with each snapshot. */
typedef struct
{
  GtkWidget  *row;
  GtkWidget  *title;
  GtkWidget  *bar;
  GtkWidget  *counts;
  GtkWidget  *value;
  char       *code;
  GainDomain  domain;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->code);
  g_free (line);
}

static void
on_row_activated (GainTierList *self, GtkListBoxRow *row)
{
  const Line *line = g_ptr_array_index (self->lines, gtk_list_box_row_get_index (row));

  g_signal_emit (self, open_signal, 0, line->code);
}

static void
update_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GainTierList *self = data;
  guint at = (guint) gtk_list_box_row_get_index (row);
  const Line *line = g_ptr_array_index (self->lines, at);
  const Line *above = at > 0 ? g_ptr_array_index (self->lines, at - 1) : NULL;
  GtkWidget *heading = gtk_list_box_row_get_header (row);

  if (above != NULL && above->domain == line->domain)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (heading == NULL)
    {
      heading = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_set_margin_start (heading, 12);
      gtk_widget_set_margin_top (heading, 8);
      gtk_widget_set_margin_bottom (heading, 2);
      gtk_widget_add_css_class (heading, "caption-heading");
      gtk_list_box_row_set_header (row, heading);
    }
  gtk_label_set_label (GTK_LABEL (heading), gain_domain_title (line->domain));
}

static void
gain_tier_list_dispose (GObject *object)
{
  GainTierList *self = GAIN_TIER_LIST (object);

  if (self->box != NULL)
    gtk_list_box_set_header_func (self->box, NULL, NULL, NULL);
  self->box = NULL;
  g_clear_object (&self->titles);
  g_clear_object (&self->counts);
  g_clear_object (&self->values);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (gain_tier_list_parent_class)->dispose (object);
}

static void
gain_tier_list_class_init (GainTierListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_tier_list_dispose;
  open_signal = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gain_tier_list_init (GainTierList *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->counts = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->values = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->box = GTK_LIST_BOX (gain_boxed_list_new (_ ("Tiers by measure")));
  gtk_list_box_set_header_func (self->box, update_heading, self, NULL);
  g_signal_connect_swapped (self->box, "row-activated", G_CALLBACK (on_row_activated), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

static GtkWidget *
new_label (GtkSizeGroup *group, GtkWidget *box, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_size_group_add_widget (group, label);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_line (GainTierList *self)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  line->title = new_label (self->titles, box, 0);
  gtk_label_set_ellipsize (GTK_LABEL (line->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (line->title), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (line->title), 30);
  line->bar = gain_tier_bar_new ();
  gtk_widget_set_hexpand (line->bar, TRUE);
  gtk_box_append (GTK_BOX (box), line->bar);
  line->counts = new_label (self->counts, box, 0);
  gtk_widget_add_css_class (line->counts, "numeric");
  gtk_widget_set_visible (line->counts, !self->narrow);
  line->value = new_label (self->values, box, 1);
  gain_letters_numeric (line->value);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 5);
  line->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), box);
  g_ptr_array_add (self->lines, line);
  gtk_list_box_append (self->box, line->row);
}

static void
set_line_count (GainTierList *self, guint n)
{
  while (self->lines->len > n)
    {
      const Line *line = g_ptr_array_index (self->lines, self->lines->len - 1);

      gtk_list_box_remove (self->box, line->row);
      g_ptr_array_set_size (self->lines, (int) self->lines->len - 1);
    }
  while (self->lines->len < n)
    add_line (self);
}

static void
append_figure (GString *text, guint figure, const char *widest)
{
  g_autofree char *number = gain_count_format (figure, 0);
  gsize missing = strlen (widest) - MIN (strlen (widest), strlen (number));

  for (gsize i = 0; i < missing; i++)
    g_string_append (text, widest[i] == ',' ? COMMA_SPACE : FIGURE_SPACE);
  g_string_append_printf (text, "%s  ", number);
}

/* widest: as wide as any count of the list.
 * Returns: (transfer full): the counts from the lowest tier to the highest */
static char *
counts_text (const GainTierMix *mix, const char *widest)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint tier = 0; tier < mix->n_tiers; tier++)
    append_figure (text, mix->by_tier[tier], widest);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill_title (Line *line, const GainMeasure *measure, const GainScheme *scheme, gboolean again)
{
  const char *name = measure->short_title != NULL ? measure->short_title : measure->title;
  g_autofree char *both = scheme != NULL ? g_strdup_printf ("%s · %s", measure->title, scheme->name)
                                         : g_strdup (measure->title);
  /* Translators: the second bar of a measure, for those who have another scheme of tiers. */
  g_autofree char *second = scheme != NULL ? g_strdup_printf (_ ("– %s"), scheme->name)
                                           : g_strdup (_ ("– no target"));

  gtk_label_set_label (GTK_LABEL (line->title), again ? second : name);
  gtk_widget_set_tooltip_text (line->title, both);
  gtk_widget_remove_css_class (line->title, "dim-label");
  if (again)
    gtk_widget_add_css_class (line->title, "dim-label");
}

/* All that can be read in the line, with the scheme, by which two lines of a measure are told apart. */
static void
name_row (Line *line, const GainMeasure *measure, const GainScheme *scheme, gboolean again)
{
  const char *name = measure->short_title != NULL ? measure->short_title : measure->title;
  const char *value = gtk_label_get_text (GTK_LABEL (line->value));
  g_autoptr (GString) words = g_string_new (name);

  if (again)
    g_string_append_printf (words, " %s", gtk_label_get_text (GTK_LABEL (line->title)));
  else if (scheme != NULL)
    g_string_append_printf (words, " · %s", scheme->name);
  g_string_append_printf (words, ": %s", gtk_label_get_text (GTK_LABEL (line->counts)));
  if (*value != '\0')
    g_string_append_printf (words, ", %s", value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->row), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static void
fill_line (Line *line, GainSnapshot *snapshot, const GainSchemeMix *mix, const char *widest,
           gboolean again)
{
  const GainCatalog *catalog = snapshot->catalog;
  const GainMeasure *measure = &catalog->measures[mix->measure];
  const GainScheme *scheme = mix->scheme >= 0 ? &catalog->schemes[mix->scheme] : NULL;
  GainCell aco = gain_facts_aco (snapshot->facts, mix->measure);
  g_autofree char *value = aco.denominator > 0 && !again ? gain_value_display (aco, measure) : NULL;
  g_autofree char *counts = counts_text (&mix->mix, widest);

  g_free (line->code);
  line->code = g_strdup (measure->code);
  line->domain = measure->domain;
  fill_title (line, measure, scheme, again);
  gain_tier_bar_set (GAIN_TIER_BAR (line->bar), &mix->mix, scheme);
  gtk_label_set_label (GTK_LABEL (line->counts), mix->n == 0     ? _ ("no results")
                                                 : scheme != NULL ? counts
                                                                  : _ ("no target"));
  gtk_label_set_label (GTK_LABEL (line->value), value != NULL ? value : "");
  gtk_widget_set_tooltip_text (line->value, value != NULL ? _ ("The whole ACO") : NULL);
  name_row (line, measure, scheme, again);
}

static GtkWidget *
new_swatch (guint tier, guint n_tiers)
{
  GtkWidget *swatch = gain_tier_bar_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GainTierMix mix = { .n_tiers = n_tiers };

  if (tier < n_tiers)
    mix.by_tier[tier] = 1;
  else
    mix.too_few = 1;
  gain_tier_bar_set (GAIN_TIER_BAR (swatch), &mix, NULL);
  gtk_widget_set_tooltip_text (swatch, NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (swatch), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), SWATCH_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), SWATCH_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), swatch);
  return clamp;
}

static GtkWidget *
caption (const char *text, gboolean heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, heading ? "caption-heading" : "caption");
  return label;
}

/* Colors of the bars, each with its ball and word. */
static GtkWidget *
scheme_legend (const GainScheme *scheme)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_attach (GTK_GRID (grid), caption (scheme->name, TRUE), 0, 0, 3, 1);
  for (guint tier = 0; tier < scheme->n_tiers; tier++)
    {
      GtkWidget *ball = gain_ball_new ();
      g_autofree char *percent = gain_decimal_format (scheme->tiers[tier].payout);
      /* Translators: a tier and the share of a measure's most that it pays. */
      g_autofree char *text = g_strdup_printf (_ ("%s · pays %s%%"), scheme->tiers[tier].name,
                                               percent);
      int row = (int) (scheme->n_tiers - tier);

      gain_ball_set (GAIN_BALL (ball), (double) scheme->tiers[tier].payout / (100.0 * GAIN_SCALE),
                     scheme->tiers[tier].name);
      gtk_grid_attach (GTK_GRID (grid), new_swatch (tier, scheme->n_tiers), 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), ball, 1, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), caption (text, FALSE), 2, row, 1, 1);
    }
  return grid;
}

static gboolean
is_in_use (GainSnapshot *snapshot, guint scheme)
{
  const GainCatalog *catalog = snapshot->catalog;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].scheme == scheme
        && catalog->targets[i].performance_year == snapshot->year)
      return TRUE;
  return FALSE;
}

/**
 * gain_tier_legend_new:
 * @snapshot: a snapshot
 *
 * Returns: (transfer floating): what the colors of the bars mean, for each scheme of tiers in use
 */
GtkWidget *
gain_tier_legend_new (GainSnapshot *snapshot)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *schemes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 36);
  GtkWidget *few = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  for (guint i = 0; i < snapshot->catalog->n_schemes; i++)
    if (is_in_use (snapshot, i))
      gtk_box_append (GTK_BOX (schemes), scheme_legend (&snapshot->catalog->schemes[i]));
  gtk_box_append (GTK_BOX (few), new_swatch (1, 0));
  gtk_box_append (GTK_BOX (few), caption (_ ("Too few to judge: no tier"), FALSE));
  gtk_box_append (GTK_BOX (box), schemes);
  gtk_box_append (GTK_BOX (box), few);
  return box;
}

/**
 * gain_tier_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
gain_tier_list_new (void)
{
  return g_object_new (GAIN_TYPE_TIER_LIST, NULL);
}

/**
 * gain_tier_list_set_narrow:
 * @self: a list
 * @narrow: whether room is short: the counts are then left to the tooltips of the bars
 */
void
gain_tier_list_set_narrow (GainTierList *self, gboolean narrow)
{
  g_return_if_fail (GAIN_IS_TIER_LIST (self));
  self->narrow = narrow;
  for (guint i = 0; i < self->lines->len; i++)
    gtk_widget_set_visible (((Line *) g_ptr_array_index (self->lines, i))->counts, !narrow);
}

/* At least one of three digits, so that the columns of a small ACO stay where they were. */
static guint
largest_count (const GArray *mixes)
{
  guint most = 100;

  for (guint i = 0; i < mixes->len; i++)
    {
      const GainTierMix *mix = &g_array_index (mixes, GainSchemeMix, i).mix;

      for (guint tier = 0; tier < mix->n_tiers; tier++)
        most = MAX (most, mix->by_tier[tier]);
    }
  return most;
}

/**
 * gain_tier_list_fill:
 * @self: a list
 * @snapshot: what it shows
 *
 * Shows other figures; lines keep their widgets and the keyboard its place.
 *
 * Returns: how many lines there are
 */
guint
gain_tier_list_fill (GainTierList *self, GainSnapshot *snapshot)
{
  g_autoptr (GArray) mixes = NULL;
  g_autofree char *widest = NULL;

  g_return_val_if_fail (GAIN_IS_TIER_LIST (self) && snapshot != NULL, 0);
  mixes = gain_scores_mixes (snapshot->scores);
  widest = gain_count_format (largest_count (mixes), 0);
  set_line_count (self, mixes->len);
  for (guint i = 0; i < mixes->len; i++)
    {
      const GainSchemeMix *mix = &g_array_index (mixes, GainSchemeMix, i);

      fill_line (g_ptr_array_index (self->lines, i), snapshot, mix, widest,
                 i > 0 && g_array_index (mixes, GainSchemeMix, i - 1).measure == mix->measure);
    }
  gtk_list_box_invalidate_headers (self->box);
  return mixes->len;
}
