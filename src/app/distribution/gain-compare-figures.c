/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare-figures.h"

#include "gain-compare-bar.h"
#include "gain-decimal.h"
#include "gain-letters.h"

#include <glib/gi18n-lib.h>

#define COLUMN_SPACING 18

/* How a figure is written. */
typedef enum
{
  FIGURE_HEADING,
  FIGURE_MONEY,
  FIGURE_COUNT,
  FIGURE_SHARE,  /* money, and what part of the payments it is */
  FIGURE_PERCENT,
  FIGURE_INDEX,  /* between 0 and 1 */
  FIGURE_APART,  /* from a yardstick of fairness */
  FIGURE_GAINS,
  FIGURE_LOSSES,
  FIGURE_MEASURE,
  FIGURE_TIER,
} FigureKind;

typedef struct
{
  FigureKind kind;
  char      *title;
  char      *help;  /* or NULL */
  gsize      offset;
  guint      index; /* of a measure, or into the tiers */
  GtkWidget *labels[GAIN_COMPARE_MOST];
} Figure;

struct _GainCompareFigures
{
  AdwBin     parent_instance;

  GtkWidget *grid;
  GtkWidget *bars[GAIN_COMPARE_MOST];
  GArray    *figures; /* Figure */
  guint      n;       /* columns that there are */
  char      *key;     /* of the rows that there are */
};

G_DEFINE_FINAL_TYPE (GainCompareFigures, gain_compare_figures, ADW_TYPE_BIN)

static void
clear_figure (gpointer data)
{
  g_free (((Figure *) data)->title);
  g_free (((Figure *) data)->help);
}

static void
add (GainCompareFigures *self, FigureKind kind, const char *title, const char *help, gsize offset,
     guint index)
{
  Figure figure = { kind, g_strdup (title), g_strdup (help), offset, index, { NULL } };

  g_array_append_val (self->figures, figure);
}

/* --- which figures ---------------------------------------------------------------------------- */

#define AT(field) G_STRUCT_OFFSET (GainRunFigures, field)

static void
add_money (GainCompareFigures *self)
{
  add (self, FIGURE_HEADING, _ ("Where the pool ends"), NULL, 0, 0);
  add (self, FIGURE_MONEY, _ ("Pool"), NULL, AT (pool), 0);
  add (self, FIGURE_MONEY, _ ("Paid"), NULL, AT (paid), 0);
  add (self, FIGURE_MONEY, _ ("Infrastructure"), NULL, AT (infrastructure), 0);
  add (self, FIGURE_MONEY, _ ("Care redesign"), NULL, AT (redesign), 0);
  add (self, FIGURE_MONEY, _ ("Reserve"), NULL, AT (reserve), 0);
  add (self, FIGURE_MONEY, _ ("Carried forward"), NULL, AT (carry_forward), 0);
  add (self, FIGURE_MONEY, _ ("Off the top"), NULL, AT (deducted), 0);
  add (self, FIGURE_MONEY, _ ("Unearned dollars"),
       _ ("What the groups could have had and did not earn, before some of it is shared out"),
       AT (unearned), 0);
}

static void
add_fairness (GainCompareFigures *self)
{
  add (self, FIGURE_HEADING, _ ("Who is paid"), NULL, 0, 0);
  add (self, FIGURE_COUNT, _ ("Payees"), NULL, AT (n_payees), 0);
  add (self, FIGURE_COUNT, _ ("Payees who are paid"), NULL, AT (n_paid), 0);
  add (self, FIGURE_MONEY, _ ("Median payment"), _ ("Of those who are paid"), AT (median), 0);
  add (self, FIGURE_PERCENT, _ ("Share of the ten largest"),
       _ ("What the ten payees with the largest payments get of everything paid"),
       AT (top_ten_share), 0);
  add (self, FIGURE_INDEX, _ ("Gini coefficient"),
       _ ("0 where every payee is paid the same, towards 1 where one is paid everything"),
       AT (gini), 0);
  add (self, FIGURE_APART, _ ("From equal pay per patient"),
       _ ("The dollars that would have to move until all payees with patients were paid the same "
          "for each of them"),
       AT (by_lives), 0);
  add (self, FIGURE_APART, _ ("From pay by savings"),
       _ ("The dollars that would have to move until payees whose patients cost less than the "
          "ACO’s were paid in proportion to what that saves"),
       AT (by_savings), 0);
  add (self, FIGURE_GAINS, _ ("Gain against A"), NULL, 0, 0);
  add (self, FIGURE_LOSSES, _ ("Lose against A"), NULL, 0, 0);
}

static void
add_people (GainCompareFigures *self)
{
  static const char *const roles[] = { N_ ("Primary care physicians"), N_ ("Specialists"),
                                       N_ ("NPs and PAs"), N_ ("Staff") };
  static const char *const affiliations[] = { N_ ("Employed"), N_ ("Independent") };
  const char *by_heads = _ ("A payee of several people counts by heads where the plan does not "
                           "divide its money among them");

  add (self, FIGURE_HEADING, _ ("Whose money it is"), by_heads, 0, 0);
  for (guint i = 0; i < GAIN_N_ROLES; i++)
    add (self, FIGURE_SHARE, _ (roles[i]), by_heads, AT (by_role) + i * sizeof (gint64), 0);
  for (guint i = 0; i < GAIN_N_AFFILIATIONS; i++)
    add (self, FIGURE_SHARE, _ (affiliations[i]), by_heads,
         AT (by_affiliation) + i * sizeof (gint64), 0);
  add (self, FIGURE_HEADING, _ ("Dollars on small numbers"), NULL, 0, 0);
  add (self, FIGURE_COUNT, _ ("Results with too few cases"), NULL, AT (n_small), 0);
  add (self, FIGURE_MONEY, _ ("Dollars that hang on them"),
       _ ("The most that could be earned there"), AT (small_maximum), 0);
  add (self, FIGURE_MONEY, _ ("Earned there by a rule"),
       _ ("What the plan's rule for small numbers lets them earn in place of a result"),
       AT (small_earned), 0);
}

static gboolean
is_judged (const GainComparison *comparison, guint measure)
{
  for (guint run = 0; run < comparison->n; run++)
    if (comparison->figures[run]->measure_maximum[measure] > 0)
      return TRUE;
  return FALSE;
}

static void
add_measures (GainCompareFigures *self, const GainComparison *comparison)
{
  const GainCatalog *catalog = comparison->ledgers[0]->facts->catalog;

  add (self, FIGURE_HEADING, _ ("Earned by measure"),
       _ ("Before caps, and before unearned dollars are shared out"), 0, 0);
  for (guint m = 0; m < catalog->n_measures; m++)
    if (is_judged (comparison, m))
      add (self, FIGURE_MEASURE, catalog->measures[m].code, catalog->measures[m].title, 0, m);
  add (self, FIGURE_MONEY, _ ("Without a measure"), _ ("By groups that judge nothing"), AT (flat),
       0);
}

static gboolean
scheme_counts (const GainComparison *comparison, guint scheme)
{
  for (guint run = 0; run < comparison->n; run++)
    for (guint t = 0; t < GAIN_COMPARE_TIERS; t++)
      if (comparison->figures[run]->tiers[scheme * GAIN_COMPARE_TIERS + t] > 0)
        return TRUE;
  return FALSE;
}

static void
add_tiers (GainCompareFigures *self, const GainComparison *comparison)
{
  const GainCatalog *catalog = comparison->ledgers[0]->facts->catalog;

  for (guint s = 0; s < catalog->n_schemes; s++)
    {
      const GainScheme *scheme = &catalog->schemes[s];
      g_autofree char *heading = g_strdup_printf (_ ("Results in each tier: %s"), scheme->name);

      if (!scheme_counts (comparison, s))
        continue;
      add (self, FIGURE_HEADING, heading, NULL, 0, 0);
      for (guint t = scheme->n_tiers; t > 0; t--)
        add (self, FIGURE_TIER, scheme->tiers[t - 1].name, NULL, 0,
             s * GAIN_COMPARE_TIERS + t - 1);
    }
  add (self, FIGURE_COUNT, _ ("Results without a tier"),
       _ ("None, too few cases, or held until the year's end"), AT (n_untiered), 0);
}

/* --- their texts ------------------------------------------------------------------------------ */

static char *
percent_of (gint64 part, gint64 whole)
{
  gint64 tenths = whole > 0 ? gain_round_half_even ((GainInt128) part * 1000, whole) : 0;

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d%%", tenths / 10, (int) (tenths % 10));
}

static char *
moves_text (guint n, gint64 cents)
{
  g_autofree char *money = gain_money_format_whole (cents);
  g_autofree char *payees = gain_count_format (n, 0);

  /* Translators: how many payees, and how much together. */
  return g_strdup_printf (_ ("%s · %s"), payees, money);
}

static char *
number_text (const Figure *figure, const GainRunFigures *figures)
{
  gint64 value = figure->kind == FIGURE_COUNT ? G_STRUCT_MEMBER (guint, figures, figure->offset)
                                              : G_STRUCT_MEMBER (gint64, figures, figure->offset);
  g_autofree char *money = NULL;
  g_autofree char *part = NULL;

  switch ((int) figure->kind)
    {
    case FIGURE_COUNT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value);
    case FIGURE_PERCENT:
      return percent_of (value, 100 * GAIN_SCALE);
    case FIGURE_INDEX:
      return gain_value_format (gain_round_half_even (value, 10), 3);
    case FIGURE_SHARE:
      money = gain_money_format_whole (value);
      part = percent_of (value, figures->paid);
      return g_strdup_printf ("%s · %s", money, part);
    case FIGURE_MONEY:
    default:
      return gain_money_format_whole (value);
    }
}

static char *
apart_text (const GainFairness *fairness)
{
  g_autofree char *money = NULL, *part = NULL;

  if (fairness->apart == GAIN_NULL)
    return g_strdup ("–");
  money = gain_money_format_whole (fairness->apart);
  part = percent_of (fairness->apart, fairness->paid);
  return g_strdup_printf ("%s · %s", money, part);
}

static char *
figure_text (const Figure *figure, const GainComparison *comparison, guint run)
{
  const GainRunFigures *figures = comparison->figures[run];
  GainMoves moves;

  switch (figure->kind)
    {
    case FIGURE_GAINS:
    case FIGURE_LOSSES:
      if (run == 0)
        return g_strdup ("–");
      gain_compare_moves (comparison, run, &moves);
      return figure->kind == FIGURE_GAINS ? moves_text (moves.n_gain, moves.gains)
                                          : moves_text (moves.n_lose, moves.losses);
    case FIGURE_APART:
      return apart_text (&G_STRUCT_MEMBER (GainFairness, figures, figure->offset));
    case FIGURE_MEASURE:
      return gain_money_format_whole (figures->measure_earned[figure->index]);
    case FIGURE_TIER:
      return gain_count_format (figures->tiers[figure->index], 0);
    case FIGURE_HEADING:
      return g_strdup ("");
    case FIGURE_MONEY:
    case FIGURE_COUNT:
    case FIGURE_SHARE:
    case FIGURE_PERCENT:
    case FIGURE_INDEX:
    default:
      return number_text (figure, figures);
    }
}

/* --- the grid --------------------------------------------------------------------------------- */

static GtkWidget *
new_title (const Figure *figure)
{
  GtkWidget *title = gtk_label_new (figure->title);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_tooltip_text (title, figure->help);
  gtk_widget_add_css_class (title, figure->kind == FIGURE_HEADING ? "heading" : "dim-label");
  if (figure->kind == FIGURE_HEADING)
    gtk_widget_set_margin_top (title, 12);
  return title;
}

static GtkWidget *
new_letter (guint run)
{
  char letter[] = { (char) ('A' + run), '\0' };
  GtkWidget *label = gtk_label_new (letter);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "title-4");
  return label;
}

static void
attach_figure (GainCompareFigures *self, Figure *figure, int row)
{
  GtkWidget *title = new_title (figure);

  gtk_grid_attach (GTK_GRID (self->grid), title, 0, row,
                   figure->kind == FIGURE_HEADING ? 1 + (int) self->n : 1, 1);
  for (guint run = 0; figure->kind != FIGURE_HEADING && run < self->n; run++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_selectable (GTK_LABEL (label), FALSE);
      gtk_widget_set_hexpand (label, TRUE);
      gain_letters_numeric (label);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      title, NULL, -1);
      gtk_grid_attach (GTK_GRID (self->grid), label, 1 + (int) run, row, 1, 1);
      figure->labels[run] = label;
    }
}

/* The rows and columns are made anew only where there are others, not when a slider moves. */
static void
build (GainCompareFigures *self, const GainComparison *comparison)
{
  g_array_set_size (self->figures, 0);
  self->n = comparison->n;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), COLUMN_SPACING);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_add_css_class (self->grid, "compare-figures");
  for (guint run = 0; run < self->n; run++)
    {
      self->bars[run] = gain_compare_bar_new ();
      gtk_widget_set_hexpand (self->bars[run], TRUE);
      gtk_grid_attach (GTK_GRID (self->grid), new_letter (run), 1 + (int) run, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (self->grid), self->bars[run], 1 + (int) run, 1, 1, 1);
    }
  add_money (self);
  add_fairness (self);
  add_people (self);
  add_measures (self, comparison);
  add_tiers (self, comparison);
  for (guint i = 0; i < self->figures->len; i++)
    attach_figure (self, &g_array_index (self->figures, Figure, i), 2 + (int) i);
  adw_bin_set_child (ADW_BIN (self), self->grid);
}

/* Which columns, measures and schemes there are: rows are made anew where it is another. */
static char *
rows_key (const GainComparison *comparison)
{
  const GainCatalog *catalog = comparison->ledgers[0]->facts->catalog;
  g_autoptr (GString) key = g_string_new (NULL);

  g_string_append_printf (key, "%u", comparison->n);
  for (guint m = 0; m < catalog->n_measures; m++)
    if (is_judged (comparison, m))
      g_string_append_printf (key, "\n%s\n%s", catalog->measures[m].code,
                              catalog->measures[m].title);
  for (guint s = 0; s < catalog->n_schemes; s++)
    if (scheme_counts (comparison, s))
      g_string_append_printf (key, "\n%s %u", catalog->schemes[s].name,
                              catalog->schemes[s].n_tiers);
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
gain_compare_figures_dispose (GObject *object)
{
  GainCompareFigures *self = GAIN_COMPARE_FIGURES (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->figures, g_array_unref);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (gain_compare_figures_parent_class)->dispose (object);
}

static void
gain_compare_figures_class_init (GainCompareFiguresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_compare_figures_dispose;
}

static void
gain_compare_figures_init (GainCompareFigures *self)
{
  self->figures = g_array_new (FALSE, TRUE, sizeof (Figure));
  g_array_set_clear_func (self->figures, clear_figure);
}

/**
 * gain_compare_figures_set:
 * @self: the figures
 * @run: scenarios that were run, all of them
 *
 * Shows what scenarios come to.
 */
void
gain_compare_figures_set (GainCompareFigures *self, const GainCompareRun *run)
{
  const GainComparison *comparison = run->comparison;
  g_autofree char *key = NULL;
  gint64 most = 1;

  g_return_if_fail (GAIN_IS_COMPARE_FIGURES (self) && comparison != NULL);

  key = rows_key (comparison);
  if (g_strcmp0 (key, self->key) != 0)
    {
      build (self, comparison);
      g_free (self->key);
      self->key = g_steal_pointer (&key);
    }
  for (guint i = 0; i < comparison->n; i++)
    most = MAX (most, comparison->figures[i]->pool);
  for (guint i = 0; i < comparison->n; i++)
    gain_compare_bar_set (GAIN_COMPARE_BAR (self->bars[i]), comparison->ledgers[i], most);
  for (guint f = 0; f < self->figures->len; f++)
    {
      const Figure *figure = &g_array_index (self->figures, Figure, f);

      for (guint i = 0; figure->kind != FIGURE_HEADING && i < comparison->n; i++)
        {
          g_autofree char *text = figure_text (figure, comparison, i);

          gtk_label_set_label (GTK_LABEL (figure->labels[i]), text);
        }
    }
}
