/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-explain.h"

#include "gain-ball.h"
#include "gain-explain.h"
#include "gain-scorecard-text.h"
#include "gain-strip.h"
#include "gain-value-beside.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>

#define NAME_WIDTH 14 /* characters */

static const GainMeasure *
measure_of (const GainScorecard *card, const GainScoreLine *line)
{
  return &card->scores->facts->catalog->measures[line->measure];
}

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = gain_words_new (text, css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  return label;
}

static GtkWidget *
new_pane (void)
{
  GtkWidget *pane = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (pane, "explanation");
  return pane;
}

static void
add (GtkWidget *pane, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (pane), child);
}

static void
add_heading (GtkWidget *pane, const char *text)
{
  GtkWidget *label = new_text (text, "heading");

  gtk_widget_set_margin_top (label, 12);
  add (pane, label);
}

static void
add_note (GtkWidget *pane, const char *text)
{
  if (text != NULL && *text != '\0')
    add (pane, new_text (text, "dim-label"));
}

/* A name at the left, its figure at the right edge. */
static GtkWidget *
add_figure (GtkWidget *pane, const char *name, const char *figure)
{
  GtkWidget *row, *left, *right;

  if (figure == NULL || *figure == '\0')
    return NULL;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  left = new_text (name, "dim-label");
  right = new_text (figure, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (left), NAME_WIDTH);
  gtk_label_set_max_width_chars (GTK_LABEL (left), NAME_WIDTH + 6);
  gtk_label_set_selectable (GTK_LABEL (right), TRUE);
  gtk_label_set_xalign (GTK_LABEL (right), 1);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), right);
  add (pane, row);
  return right;
}

static void
add_cell (GtkWidget *pane, const char *name, GainCell cell, const GainMeasure *measure)
{
  g_autofree char *value = cell.denominator > 0 ? gain_value_display (cell, measure) : NULL;

  add_figure (pane, name, value);
}

/* With as many decimals as the own value has. */
static void
add_beside (GtkWidget *pane, const char *name, GainCell cell, const GainScoreLine *line,
            const GainMeasure *measure)
{
  g_autofree char *value
    = cell.denominator > 0
        ? gain_value_display_beside (cell, measure, line->cell, line->target)
        : NULL;

  add_figure (pane, name, value);
}

static void
add_money (GtkWidget *pane, const char *name, gint64 cents)
{
  g_autofree char *amount = gain_money_format_dollars (cents);

  add_figure (pane, name, amount);
}

static char *
format_part (gint64 scaled, const GainMeasure *measure, gboolean numerator)
{
  if (numerator && measure->unit == GAIN_UNIT_DOLLARS)
    return gain_money_format_dollars (gain_round_half_away (scaled, GAIN_SCALE / 100));
  return gain_decimal_format (scaled);
}

static const char *
scale_text (GainUnit unit)
{
  switch (unit)
    {
    case GAIN_UNIT_PERCENT:
      return _ (" × 100");
    case GAIN_UNIT_PER_1000:
      return _ (" × 1,000");
    case GAIN_UNIT_DOLLARS:
    case GAIN_UNIT_SCORE:
    default:
      return "";
    }
}

static void
add_division (GtkWidget *pane, const GainScoreLine *line, const GainMeasure *measure)
{
  g_autofree char *upper = format_part (line->cell.numerator, measure, TRUE);
  g_autofree char *lower = format_part (line->cell.denominator, measure, FALSE);
  g_autofree char *value = gain_value_display_judged (line->cell, measure, line->target);
  g_autofree char *division
    = g_strdup_printf ("%s ÷ %s%s = %s", upper, lower, scale_text (measure->unit), value);
  g_autofree char *minimum = gain_decimal_format (measure->min_denominator);
  g_autofree char *few = NULL;

  add (pane, new_text (division, "explained-value"));
  add_figure (pane, _ ("Numerator"), upper);
  add_note (pane, measure->numerator_text);
  add_figure (pane, _ ("Denominator"), lower);
  add_note (pane, measure->denominator_text);
  if (line->reportable)
    return;
  few = g_strdup_printf (_ ("Too few cases (%s) to judge: the measure needs at least %s. It has no "
                            "tier."),
                         lower, minimum);
  add (pane, new_text (few, "attention"));
}

/* Where a result came from: asked of the store, while the rest is shown already. */
typedef struct
{
  GtkWidget      *label;
  GainPeriod      period;
  char           *person;
  char           *measure;
} Origin;

static void
origin_free (gpointer data)
{
  Origin *origin = data;

  g_object_unref (origin->label);
  g_free (origin->person);
  g_free (origin->measure);
  g_free (origin);
}

static gpointer
find_origin (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Origin *origin = data;

  return gain_store_find_result_batch (store, origin->period, GAIN_SUBJECT_PROVIDER, origin->person,
                                       origin->measure, error);
}

static void
on_origin (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) label = data;
  GainBatch *batch = gain_session_run_finish (GAIN_SESSION (source), result, NULL);
  g_autofree char *text = NULL;

  if (batch == NULL)
    {
      gtk_label_set_label (GTK_LABEL (label), _ ("not known"));
      return;
    }
  text = gain_explain_batch (batch);
  gtk_label_set_label (GTK_LABEL (label), text);
  gain_batch_free (batch);
}

static void
add_origin (GtkWidget *pane, const GainScorecard *card, const GainMeasure *measure,
            GainSession *session)
{
  GtkWidget *label;
  Origin *origin;

  if (session == NULL)
    return;
  label = add_figure (pane, _ ("From"), "…");
  origin = g_new (Origin, 1);
  *origin = (Origin){ g_object_ref (label), card->scores->facts->period,
                      g_strdup (card->person->id), g_strdup (measure->code) };
  gain_session_run_async (session, NULL, GAIN_JOB_QUIET, find_origin, origin, origin_free,
                          (GDestroyNotify) gain_batch_free, NULL, on_origin, g_object_ref (label));
}

static void
add_source (GtkWidget *pane, const GainScorecard *card, const GainScoreLine *line,
            const GainMeasure *measure, GainSession *session)
{
  GainDate as_of = card->scores->facts->as_of[line->measure];
  g_autofree char *covers = gain_text_covers (measure, card->scores->facts->period);
  g_autofree char *date = as_of != 0 ? gain_date_format_us (as_of) : NULL;

  add_figure (pane, _ ("Covers"), covers);
  add_origin (pane, card, measure, session);
  add_figure (pane, _ ("Data as of"), date);
  add_figure (pane, _ ("Source"), measure->source);
}

/* "at least 80%", "under 60%": what a result must be for a tier. */
static char *
describe_cut (const GainTarget *target, const GainMeasure *measure, guint tier)
{
  gboolean higher = measure->direction == GAIN_DIRECTION_HIGHER;
  g_autofree char *cut = NULL;

  if (target->n_cuts == 0)
    return NULL;
  cut = gain_cut_display (target->cuts[tier > 0 ? tier - 1 : 0], measure);
  if (tier > 0)
    return g_strdup_printf (higher ? _ ("at least %s") : _ ("at most %s"), cut);
  return g_strdup_printf (higher ? _ ("under %s") : _ ("over %s"), cut);
}

static void
add_tier (GtkWidget *pane, const GainScoreLine *line, const GainMeasure *measure,
          const GainTier *tier, guint index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *ball = gain_ball_new ();
  g_autofree char *percent = gain_decimal_format (tier->payout);
  g_autofree char *cut = describe_cut (line->target, measure, index);
  g_autofree char *name = NULL;
  gboolean own = (int) index == line->tier;
  GtkWidget *label, *right;

  name = g_strdup_printf (own ? _ ("%s · %s%%  ← here") : "%s · %s%%", tier->name, percent);
  label = new_text (name, own ? "heading" : NULL);
  right = new_text (cut, "numeric");
  gain_ball_set (GAIN_BALL (ball), (double) tier->payout / (100.0 * GAIN_SCALE), tier->name);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (right), FALSE);
  gtk_box_append (GTK_BOX (row), ball);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), right);
  add (pane, row);
}

static void
add_tiers (GtkWidget *pane, const GainScorecard *card, const GainScoreLine *line,
           const GainMeasure *measure)
{
  const GainScheme *scheme;
  g_autofree char *segment = NULL;

  if (line->target == NULL)
    {
      if (line->reportable)
        add_note (pane, _ ("No target is set for this measure and this provider, so it has no tier. "
                           "Set one in Measures."));
      return;
    }
  scheme = &card->scores->facts->catalog->schemes[line->target->scheme];
  segment = g_strdup_printf (_ ("%s; targets %d for %s"), scheme->name,
                             line->target->performance_year, line->target->segment);
  add_heading (pane, _ ("Tier"));
  for (guint t = scheme->n_tiers; t > 0; t--)
    if (t - 1 <= line->target->n_cuts)
      add_tier (pane, line, measure, &scheme->tiers[t - 1], t - 1);
  add_note (pane, segment);
}

static void
add_peers (GtkWidget *pane, const GainScorecard *card, const GainScoreLine *line,
           const GainMeasure *measure)
{
  const GainPeers *peers = line->peers;
  g_autofree char *group = NULL, *region = NULL, *national = NULL;

  add_heading (pane, _ ("Compared with"));
  if (peers != NULL && peers->n > 0)
    {
      group = gain_text_peer_group (card, peers);
      add_figure (pane, _ ("Peers"), group);
      add_beside (pane, _ ("25th percentile"), peers->p25, line, measure);
      add_beside (pane, _ ("Median"), peers->median, line, measure);
      add_beside (pane, _ ("75th percentile"), peers->p75, line, measure);
      add_beside (pane, _ ("Achievable (ABC)"), peers->abc, line, measure);
    }
  add_cell (pane, _ ("Practice"), line->practice, measure);
  add_cell (pane, _ ("ACO"), line->aco, measure);
  if (line->region != NULL)
    region = gain_strip_format_value (line->region->value, measure);
  if (line->national != NULL)
    national = gain_strip_format_value (line->national->value, measure);
  add_figure (pane, _ ("Region"), region);
  add_figure (pane, line->national != NULL && line->national->label != NULL ? line->national->label
                                                                           : _ ("National"),
              national);
}

static void
add_next (GtkWidget *pane, const GainScorecard *card, const GainScoreLine *line,
          const GainMeasure *measure)
{
  g_autofree char *step = gain_text_next_step_alone (line, measure);
  g_autofree char *tier = gain_text_next_tier (card, line);
  g_autofree char *gain = gain_text_gain (card, line);

  if (step == NULL && !line->paced)
    return;
  add_heading (pane, _ ("Next tier"));
  if (step == NULL)
    add_note (pane, _ ("By the year’s pace this is the highest tier already."));
  add_figure (pane, tier != NULL ? tier : _ ("Next"), step);
  if (line->paced)
    add_note (pane, _ ("The plan asks for the share of the cut-point that the months so far make "
                       "up."));
  if (gain == NULL)
    return;
  add_figure (pane, _ ("Worth"), gain);
  if (line->gain_kind != GAIN_GAIN_AMOUNT)
    return;
  add_money (pane, _ ("Paid now"), card->payee->paid);
  add_money (pane, _ ("Paid then"), card->payee->paid + line->gain);
  add_note (pane, _ ("The whole plan was run again with this one result changed, everything else "
                     "held."));
}

/* In the words of the derivation, as everywhere. */
static void
add_term (GtkWidget *pane, const GainScorecard *card, const GainScoreLine *line)
{
  const GainTerm *term = gain_text_shows_dollars (card) ? gain_text_term (card, line) : NULL;
  g_autoptr (GainDerivation) derivation = NULL;
  g_autofree char *text = NULL;

  if (term == NULL)
    return;
  derivation = gain_derivation_new (card->ledger);
  text = gain_node_text (gain_derivation_get (derivation, GAIN_TOPIC_TERM_EARNED,
                                              (int) (card->group - card->ledger->groups),
                                              (int) (card->payee - card->group->payees),
                                              line->term));
  add_heading (pane, _ ("In the payment"));
  add_note (pane, text);
  add_money (pane, _ ("At most"), term->maximum);
  add_money (pane, _ ("Earned"), term->earned);
}

static void
add_payment (GtkWidget *pane, const GainScorecard *card)
{
  GainPaymentPart parts[GAIN_MAX_PAYMENT_PARTS];
  g_autofree char *payee = NULL, *gates = NULL, *paid = NULL;
  guint n;

  if (card->ledger == NULL)
    return;
  add_heading (pane, _ ("Tracking toward"));
  if (!gain_text_shows_dollars (card))
    {
      add_note (pane, card->group == NULL ? _ ("Not part of this plan.")
                                          : _ ("The plan shows this group no dollars."));
      return;
    }
  payee = gain_text_payee (card);
  gates = gain_text_failed_gates (card);
  n = gain_text_payment_parts (card->payee, parts);
  paid = gain_money_format_dollars (card->payee->paid);
  add_note (pane, payee);
  add (pane, new_text (paid, "explained-value"));
  for (guint i = 0; i < n; i++)
    add_money (pane, parts[i].label, parts[i].amount);
  if (gates != NULL)
    add (pane, new_text (gates, "attention"));
  add_note (pane, card->ledger->plan->title);
}

static GtkWidget *
new_measure_button (const GainScorecard *card, const GainScoreLine *line)
{
  const GainMeasure *measure = measure_of (card, line);
  GtkWidget *button = gtk_button_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = new_text (measure->short_title != NULL ? measure->short_title : measure->title,
                               NULL);
  g_autofree char *value = line->reportable
                             ? gain_value_display_judged (line->cell, measure, line->target)
                             : g_strdup (_ ("too few"));

  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (title), FALSE);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), new_text (value, "numeric"));
  if (line->target != NULL && line->tier >= 0)
    {
      const GainTier *tier
        = &card->scores->facts->catalog->schemes[line->target->scheme].tiers[line->tier];
      GtkWidget *ball = gain_ball_new ();

      gain_ball_set (GAIN_BALL (ball), (double) tier->payout / (100.0 * GAIN_SCALE), tier->name);
      gtk_widget_set_tooltip_text (ball, tier->name);
      gtk_box_append (GTK_BOX (row), ball);
    }
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.explain-measure");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", measure->code);
  return button;
}

/**
 * gain_card_explain_all:
 * @card: a scorecard
 *
 * Returns: (transfer full): its measures, each a door to its derivation, and how the payment adds up
 */
GtkWidget *
gain_card_explain_all (const GainScorecard *card)
{
  GtkWidget *pane = new_pane ();
  g_autofree char *message = gain_scorecard_message (card);

  add (pane, new_text (message, NULL));
  add_payment (pane, card);
  add_heading (pane, _ ("Measures"));
  for (guint i = 0; i < card->lines->len; i++)
    add (pane, new_measure_button (card, &g_array_index (card->lines, GainScoreLine, i)));
  return pane;
}

/**
 * gain_card_explain_measure:
 * @card: a scorecard
 * @line: which of its lines
 * @session: (nullable): to ask where the result came from
 *
 * Returns: (transfer full): the derivation: value, tier, peers, next tier and its dollars
 */
GtkWidget *
gain_card_explain_measure (const GainScorecard *card, guint line, GainSession *session)
{
  const GainScoreLine *own = &g_array_index (card->lines, GainScoreLine, line);
  const GainMeasure *measure = measure_of (card, own);
  GtkWidget *pane = new_pane ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_All Measures"));
  g_autofree char *name = gain_person_display_name (card->person);

  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_halign (back, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (back), "win.explain-measure::");
  add (pane, back);
  add (pane, new_text (measure->title, "title-4"));
  add_note (pane, name);
  if (own->cell.denominator > 0)
    add_division (pane, own, measure);
  add_source (pane, card, own, measure, session);
  add_tiers (pane, card, own, measure);
  add_next (pane, card, own, measure);
  add_term (pane, card, own);
  add_peers (pane, card, own, measure);
  return pane;
}
