/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-derivation-words-private.h"

#include "gain-payee-words.h"
#include "gain-plan-field.h"

#include <glib/gi18n-lib.h>

#define SCALE_PLACES 4

static const GainLedger *
ledger_of (GainNode *node)
{
  return gain_derivation_get_ledger (gain_node_owner (node));
}

static const GainLedgerGroup *
group_of (GainNode *node)
{
  return &ledger_of (node)->groups[gain_node_group (node)];
}

static GainNode *
related (GainNode *node, GainTopic topic)
{
  return gain_derivation_get (gain_node_owner (node), topic, gain_node_group (node),
                              gain_node_payee (node), gain_node_term (node));
}

static char *
money (GainNode *node)
{
  return gain_money_format_dollars ((gint64) gain_node_value (node));
}

static guint
places_of (GainFigure figure)
{
  return figure == GAIN_FIGURE_SCALED2 ? 2 * SCALE_PLACES
         : figure == GAIN_FIGURE_HEADS ? 6
         : figure == GAIN_FIGURE_SCALED || figure == GAIN_FIGURE_PERCENT ? SCALE_PLACES : 0;
}

/* The weight of a share, and that of all: "1,100" of "7,500". */
static void
share_parts (GainNode *share, char **own, char **all)
{
  GainNode *allocation = gain_node_input (share, 0);
  GainNode *weight = gain_node_input (allocation, 1 + gain_node_index (share));
  GainUint128 sum = gain_node_all_weight (allocation);

  *own = gain_count_format (gain_node_value (weight), places_of (gain_node_figure (weight)));
  *all = gain_count_format ((GainInt128) sum, places_of (gain_node_figure (weight)));
}

/* A weight as a percent of all of them, to two decimals. */
static char *
share_percent (GainNode *share)
{
  GainNode *allocation = gain_node_input (share, 0);
  GainUint128 weight
    = (GainUint128) gain_node_value (gain_node_input (allocation, 1 + gain_node_index (share)));
  GainUint128 sum = gain_node_all_weight (allocation);

  if (sum == 0)
    return g_strdup ("0");
  return gain_count_format ((GainInt128) (weight * 100 * GAIN_SCALE / sum), SCALE_PLACES);
}

static const char *
base_text (const GainPlanGroup *group)
{
  gboolean months = group->prorate == GAIN_PRORATE_MONTHS;

  switch (group->base)
    {
    case GAIN_BASE_PROVIDERS:
      return months ? _ ("By its providers’ active months") : _ ("By its number of providers");
    case GAIN_BASE_LIVES:
      return months ? _ ("By attributed lives times active months") : _ ("By attributed lives");
    case GAIN_BASE_MEMBER_MONTHS:
      return months ? _ ("By member-months times active months") : _ ("By member-months");
    case GAIN_BASE_RISK_MEMBER_MONTHS:
      return months ? _ ("By risk-weighted member-months times active months")
                    : _ ("By risk-weighted member-months");
    case GAIN_BASE_FTE:
      return months ? _ ("By full-time equivalents times active months")
                    : _ ("By full-time equivalents");
    case GAIN_BASE_EQUAL:
    default:
      return months && group->payee == GAIN_PAYEE_PROVIDER ? _ ("By active months")
                                                           : _ ("Every payee the same");
    }
}

/* --- the pool --------------------------------------------------------------------------------- */

static char *
start_text (GainNode *node)
{
  const GainSource *source = gain_node_source (gain_node_input (node, 0));

  if (source == NULL)
    return g_strdup (_ ("Given for this run, in place of the plan’s own."));
  if (source->kind == GAIN_KIND_PLAN)
    return g_strdup (_ ("As the plan says."));
  return g_strdup_printf (gain_node_value (node) < 0
                            ? _ ("What is owed to CMS for %d by the settlement, as the plan says.")
                            : _ ("What CMS pays for %d by the settlement, as the plan says."),
                          source->year);
}

static char *
deduction_text (GainNode *node)
{
  GainNode *asked = gain_node_input (node, 0);
  g_autofree char *amount = money (asked);

  if (gain_node_value (asked) == gain_node_value (node))
    return g_strdup (_ ("Taken off the top."));
  return g_strdup_printf (_ ("Taken off the top: all that was left of %s."), amount);
}

static char *
pool_text (GainNode *node)
{
  g_autofree char *whole = money (gain_node_input (node, 0));
  g_autofree char *less = NULL;
  gint64 sum = 0;

  for (guint i = 1; i < gain_node_n_inputs (node); i++)
    sum += (gint64) gain_node_value (gain_node_input (node, i));
  less = gain_money_format_dollars (sum);
  if (gain_node_n_inputs (node) == 1)
    return g_strdup (_ ("Nothing is taken off the top."));
  return g_strdup_printf (_ ("%s less deductions of %s."), whole, less);
}

static char *
split_text (GainNode *node)
{
  GainNode *allocation = gain_node_input (node, 0);
  g_autofree char *percent = gain_decimal_format (
    (gint64) gain_node_value (gain_node_input (allocation, 1 + gain_node_index (node))));
  g_autofree char *whole = money (gain_node_input (allocation, 0));

  return g_strdup_printf (_ ("%s%% of %s, to the cent."), percent, whole);
}

static const char *
groups_by_text (GainGroupsBy by)
{
  switch (by)
    {
    case GAIN_GROUPS_BY_LIVES:
      return _ ("By attributed lives");
    case GAIN_GROUPS_BY_MEMBER_MONTHS:
      return _ ("By member-months");
    case GAIN_GROUPS_BY_RISK_MEMBER_MONTHS:
      return _ ("By risk-weighted member-months");
    case GAIN_GROUPS_BY_WEIGHT:
    default:
      return _ ("By the groups’ weights");
    }
}

static char *
group_money_text (GainNode *node)
{
  g_autofree char *own = NULL;
  g_autofree char *all = NULL;
  g_autofree char *whole = money (gain_node_input (gain_node_input (node, 0), 0));

  share_parts (node, &own, &all);
  /* Translators: what the groups' money is divided by, the group's figure, that of all groups, and
   * the money. */
  return g_strdup_printf (_ ("%s: %s of %s, so that share of %s."),
                          groups_by_text (ledger_of (node)->plan->groups_by), own, all, whole);
}

/* --- losses ----------------------------------------------------------------------------------- */

static gboolean
is_loss (GainNode *node)
{
  return ledger_of (node)->pool < 0;
}

static char *
drawn_text (GainNode *node)
{
  g_autofree char *held = NULL;

  if (gain_node_n_inputs (node) == 0)
    return g_strdup (_ ("The plan does not take losses from the reserve first."));
  held = money (gain_node_input (node, 0));
  return g_strdup_printf (_ ("The reserve pays losses first, as far as it goes: it holds %s."),
                          held);
}

/* A share of what is owed. */
static char *
charge_text (GainNode *node, const char *by)
{
  GainNode *share = gain_node_input (node, 1);
  g_autofree char *own = NULL;
  g_autofree char *all = NULL;
  g_autofree char *whole = money (gain_node_input (gain_node_input (share, 0), 0));

  share_parts (share, &own, &all);
  /* Translators: what losses are divided by, the own figure, that of all, and the losses. */
  return g_strdup_printf (_ ("%s: %s of %s, so that share of losses of %s."), by, own, all, whole);
}

static char *
loss_text (GainNode *node)
{
  switch ((int) gain_node_topic (node))
    {
    case GAIN_TOPIC_POOL:
      return g_strdup (_ ("Losses are owed; nothing is split."));
    case GAIN_TOPIC_SPLIT:
      return g_strdup (_ ("Losses are not split: the participants and the reserve bear them."));
    case GAIN_TOPIC_GROUP_MONEY:
      return charge_text (node, _ ("By the weights of those who bear losses"));
    case GAIN_TOPIC_MAXIMUM:
      return charge_text (node, base_text (group_of (node)->group));
    case GAIN_TOPIC_EARNED:
    case GAIN_TOPIC_PAID:
      return g_strdup (_ ("Its part of the losses; nothing is measured."));
    case GAIN_TOPIC_UNEARNED:
      return g_strdup (_ ("What nobody in the group can bear."));
    case GAIN_TOPIC_RESERVE:
      return g_strdup (_ ("What the reserve pays: what it is drawn on first, and what nobody else "
                          "can bear."));
    default:
      return NULL;
    }
}

/* What an end got besides its own share of the pool. */
static char *
end_text (GainNode *node)
{
  gboolean has_own = gain_node_topic (node) == GAIN_TOPIC_INFRASTRUCTURE
                     || gain_node_topic (node) == GAIN_TOPIC_REDESIGN;
  gint64 own = has_own ? (gint64) gain_node_value (gain_node_input (node, 0)) : 0;
  g_autofree char *more = gain_money_format_dollars ((gint64) gain_node_value (node) - own);

  if (gain_node_value (node) == own)
    return g_strdup (has_own ? _ ("Its share of the pool.") : _ ("Nothing went there."));
  if (own == 0)
    return g_strdup (_ ("Unearned dollars, and payments under the minimum payment."));
  return g_strdup_printf (_ ("%s of it are unearned dollars and payments under the minimum "
                             "payment."),
                          more);
}

/* --- a payee ---------------------------------------------------------------------------------- */

static char *
maximum_text (GainNode *node)
{
  g_autofree char *own = NULL;
  g_autofree char *all = NULL;
  g_autofree char *whole = money (gain_node_input (gain_node_input (node, 0), 0));

  share_parts (node, &own, &all);
  /* Translators: what a maximum was divided by, the payee's figure, that of the whole group, and the
   * group's money. */
  return g_strdup_printf (_ ("%s: %s of the group’s %s, so that share of %s."),
                          base_text (group_of (node)->group), own, all, whole);
}

static char *
term_text (GainNode *node)
{
  GainNode *maximum = related (node, GAIN_TOPIC_TERM_MAXIMUM);
  GainNode *payout = related (node, GAIN_TOPIC_TERM_PAYOUT);
  g_autofree char *how = gain_node_payout_text (payout);
  g_autofree char *percent = share_percent (maximum);
  g_autofree char *most = money (maximum);
  g_autofree char *whole = money (gain_node_input (gain_node_input (maximum, 0), 0));
  gboolean shut = gain_node_op (node) == GAIN_OP_IF
                  && gain_node_value (gain_node_input (node, 0)) == 0;

  if (gain_term_is_left_out (payout))
    return g_strdup_printf ("%s.", how);
  if (shut && gain_node_value (payout) > 0)
    return g_strdup_printf (_ ("%s of %s, which is %s%% of the maximum of %s. A gate is not met, "
                               "so it earns nothing."),
                            how, most, percent, whole);
  if (gain_node_value (payout) > 0)
    /* Translators: "75% (225 of 300) is “Best”, which pays 75%" of a measure's dollars, which are so
     * many percent of the maximum. */
    return g_strdup_printf (_ ("%s of %s, which is %s%% of the maximum of %s."), how, most, percent,
                            whole);
  return g_strdup_printf (_ ("%s. It could have earned %s, %s%% of the maximum of %s."), how, most,
                          percent, whole);
}

static char *
earned_text (GainNode *node)
{
  if (group_of (node)->n_terms > 0)
    return g_strdup (_ ("The sum of the measures."));
  if (gain_node_op (gain_node_input (node, 0)) == GAIN_OP_IF
      && gain_node_value (gain_node_input (gain_node_input (node, 0), 0)) == 0)
    return g_strdup (_ ("A gate is not met, so nothing is earned."));
  return g_strdup (_ ("Nothing is measured: the maximum is earned."));
}

static char *
capped_text (GainNode *node)
{
  g_autofree char *cap = NULL;

  if (gain_node_n_inputs (node) == 1)
    return g_strdup (_ ("There is no cap."));
  cap = money (gain_node_input (node, 1));
  return g_strdup_printf (_ ("Nobody in the group is paid more than %s."), cap);
}

/* The rounds of the filling, as far as they lead to this payee. */
static char *
redistributed_text (GainNode *node)
{
  GainFillRound round;
  g_autofree char *residue = NULL, *earned = NULL, *open = NULL, *taken = NULL, *whole = NULL;
  GainNode *fill;

  if (gain_node_op (node) != GAIN_OP_SHARE)
    return g_strdup (_ ("The plan does not share unearned dollars among payees."));
  fill = gain_node_input (node, 0);
  residue = money (gain_node_input (fill, 0));
  earned = money (gain_node_input (fill, 2 + gain_node_index (node)));
  gain_fill_round (node, &round);
  open = gain_money_format_dollars (round.open);
  taken = gain_money_format_dollars (round.taken);
  whole = gain_money_format_dollars (round.whole);
  if (gain_node_value (node) == 0)
    return g_strdup_printf (_ ("The group’s unearned dollars, %s, go to those who earned something "
                               "and are below the cap."),
                            residue);
  if (round.full)
    return g_strdup_printf (_ ("The group’s unearned dollars, %s, are shared in proportion to what "
                               "was earned; its part is cut off at the cap."),
                            residue);
  if (round.n_closed == 0)
    return g_strdup_printf (_ ("The group’s unearned dollars, %s, are shared in proportion to what "
                               "was earned: %s of %s."),
                            residue, earned, open);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The group’s unearned dollars, %s, are shared in proportion "
                                       "to what was earned. %u payee reaches the cap and takes %s; "
                                       "the %s left go to the others in proportion: %s of %s.",
                                       "The group’s unearned dollars, %s, are shared in proportion "
                                       "to what was earned. %u payees reach the cap and take %s; "
                                       "the %s left go to the others in proportion: %s of %s.",
                                       round.n_closed),
                          residue, round.n_closed, taken, whole, earned, open);
}

static char *
paid_text (GainNode *node)
{
  GainNode *condition = gain_node_op (node) == GAIN_OP_IF ? gain_node_input (node, 0) : NULL;
  GainNode *all = condition != NULL ? gain_node_input (condition, 0) : node;
  g_autofree char *least = condition != NULL ? money (gain_node_input (condition, 1)) : NULL;
  g_autofree char *sum = money (all);

  if (condition != NULL && gain_node_value (condition) == 0 && gain_node_value (all) > 0)
    return g_strdup_printf (_ ("It would be %s; less than %s is not paid."), sum, least);
  return g_strdup (gain_node_n_inputs (all) > 1
                     ? _ ("What was earned and the share of unearned dollars.")
                     : _ ("What was earned."));
}

static char *
net_text (GainNode *node)
{
  g_autofree char *advances = money (gain_node_input (node, 1));

  if (gain_node_value (gain_node_input (node, 1)) == 0)
    return g_strdup (_ ("What is paid; there were no advances."));
  return g_strdup_printf (_ ("What is paid less the advances of %s."), advances);
}

static char *
unearned_text (GainNode *node)
{
  g_autofree char *whole = money (gain_node_input (node, 0));

  return g_strdup_printf (_ ("What is left of the group’s %s when everybody has what was earned."),
                          whole);
}

/* --- posts ------------------------------------------------------------------------------------ */

static const GainPost *
post_of (GainNode *node)
{
  return &ledger_of (node)->facts->catalog->posts[gain_node_payee (node)];
}

static const char *
post_practice (GainNode *node)
{
  return ledger_of (node)->facts->catalog->practices[post_of (node)->practice].name;
}

/* What a person weighs as a whole: "1,200 member-months". */
static char *
whole_text (GainNode *whole)
{
  g_autofree char *value = gain_count_format (gain_node_value (whole),
                                              places_of (gain_node_figure (whole)));
  gboolean months = gain_node_term (whole) % 2 == 1;

  switch ((GainBase) (gain_node_term (whole) / 2))
    {
    case GAIN_BASE_LIVES:
      return g_strdup_printf (months ? _ ("%s lives times active months")
                                     : _ ("%s attributed lives"), value);
    case GAIN_BASE_MEMBER_MONTHS:
      return g_strdup_printf (months ? _ ("%s member-months times active months")
                                     : _ ("%s member-months"), value);
    case GAIN_BASE_RISK_MEMBER_MONTHS:
      return g_strdup_printf (months ? _ ("%s risk-weighted member-months times active months")
                                     : _ ("%s risk-weighted member-months"), value);
    case GAIN_BASE_FTE:
      return g_strdup_printf (months ? _ ("%s full-time equivalents times active months")
                                     : _ ("%s full-time equivalents"), value);
    case GAIN_BASE_EQUAL:
    case GAIN_BASE_PROVIDERS:
    default:
      return months ? g_strdup_printf (_ ("%s active months"), value) : g_strdup (_ ("one person"));
    }
}

/* Whether the shares alone decide: all posts that count are in force equally long. */
static gboolean
by_share_alone (GainNode *node)
{
  const GainPerson *person
    = &ledger_of (node)->facts->catalog->people[post_of (node)->person];
  int year = ledger_of (node)->plan->performance_year;
  gint64 sum = 0;

  for (guint i = 0; i < person->n_posts; i++)
    {
      guint months = gain_post_active_months (&person->posts[i], year);

      if (months != 0 && months != gain_post_active_months (post_of (node), year))
        return FALSE;
      sum += months != 0 ? person->posts[i].share : 0;
    }
  return sum == GAIN_WHOLE_SHARE;
}

static char *
post_text (GainNode *node)
{
  g_autofree char *whole = whole_text (gain_node_input (gain_node_input (node, 0), 0));
  g_autofree char *share = gain_decimal_format (post_of (node)->share);
  guint months = gain_post_active_months (post_of (node),
                                          ledger_of (node)->plan->performance_year);

  if (by_share_alone (node))
    /* Translators: percent, what a clinician weighs (as "1,200 member-months"), and a practice. */
    return g_strdup_printf (_ ("%s%% of %s, the share of %s."), share, whole, post_practice (node));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Of %s the part of %s: a share of %s%% in %u active month, "
                                       "against the shares and months elsewhere.",
                                       "Of %s the part of %s: a share of %s%% in %u active months, "
                                       "against the shares and months elsewhere.",
                                       months),
                          whole, post_practice (node), share, months);
}

static char *
post_label (GainNode *node)
{
  g_autofree char *name = gain_person_display_name (
    &ledger_of (node)->facts->catalog->people[post_of (node)->person]);

  /* Translators: a clinician and a practice. */
  return g_strdup_printf (_ ("%s at %s"), name, post_practice (node));
}

/* --- people within a payee -------------------------------------------------------------------- */

static const GainPerson *
person_within (GainNode *node)
{
  const GainLedgerGroup *group = group_of (node);
  const GainLedgerPayee *payee = &group->payees[gain_node_payee (node)];

  return &ledger_of (node)->facts->catalog
            ->people[group->persons[payee->first_person + (guint) gain_node_term (node)].person];
}

static char *
within_text (GainNode *node)
{
  GainNode *of_class = gain_node_input (gain_node_input (node, 0), 0);
  gboolean staff = gain_node_term (gain_node_input (node, 0)) == 1;
  g_autofree char *percent = share_percent (of_class);
  g_autofree char *paid = money (gain_node_input (gain_node_input (of_class, 0), 0));
  g_autofree char *own = NULL;
  g_autofree char *all = NULL;

  share_parts (node, &own, &all);
  /* Translators: percent, the payment that is shared, and somebody's part of the class's figure. */
  return g_strdup_printf (staff ? _ ("%s%% of %s is the staff’s, and its part of that is %s of %s.")
                                : _ ("%s%% of %s is the clinicians’, and its part of that is %s of "
                                     "%s."),
                          percent, paid, own, all);
}

/**
 * gain_node_text:
 * @node: a figure of a run
 *
 * Returns: (transfer full): how it came about, as a sentence; "" for what is told with another
 */
char *
gain_node_text (GainNode *node)
{
  char *loss = is_loss (node) ? loss_text (node) : NULL;

  if (loss != NULL)
    return loss;
  switch ((int) gain_node_topic (node))
    {
    case GAIN_TOPIC_START:
      return start_text (node);
    case GAIN_TOPIC_DEDUCTION:
      return deduction_text (node);
    case GAIN_TOPIC_POOL:
      return pool_text (node);
    case GAIN_TOPIC_SPLIT:
      return split_text (node);
    case GAIN_TOPIC_GROUP_MONEY:
      return group_money_text (node);
    case GAIN_TOPIC_MAXIMUM:
      return maximum_text (node);
    case GAIN_TOPIC_TERM_EARNED:
      return term_text (node);
    case GAIN_TOPIC_GATE:
      return gain_node_gate_text (node);
    case GAIN_TOPIC_EARNED:
      return earned_text (node);
    case GAIN_TOPIC_CAPPED:
      return capped_text (node);
    case GAIN_TOPIC_UNEARNED:
      return unearned_text (node);
    case GAIN_TOPIC_REDISTRIBUTED:
      return redistributed_text (node);
    case GAIN_TOPIC_PAID:
      return paid_text (node);
    case GAIN_TOPIC_ADVANCES:
      return g_strdup (_ ("Paid during the year already, and set off once."));
    case GAIN_TOPIC_NET:
      return net_text (node);
    case GAIN_TOPIC_RESERVE_DRAWN:
      return drawn_text (node);
    case GAIN_TOPIC_WITHIN_PAID:
      return within_text (node);
    case GAIN_TOPIC_POST_WEIGHT:
      return post_text (node);
    case GAIN_TOPIC_ALL_PAID:
      return g_strdup (_ ("The sum over all payees."));
    case GAIN_TOPIC_GROUP_PAID:
      return g_strdup (_ ("The sum over the group’s payees."));
    case GAIN_TOPIC_INFRASTRUCTURE:
    case GAIN_TOPIC_REDESIGN:
    case GAIN_TOPIC_RESERVE:
    case GAIN_TOPIC_CARRY_FORWARD:
      return end_text (node);
    default:
      return g_strdup ("");
    }
}

static char *
deduction_label (GainNode *node)
{
  const GArray *deductions = ledger_of (node)->plan->deductions;

  return g_strdup (g_array_index (deductions, GainDeduction, gain_node_term (node)).label);
}

static char *
term_label (GainNode *node)
{
  const GainLedgerGroup *group = group_of (node);

  return g_strdup (ledger_of (node)->facts->catalog
                     ->measures[group->term_measures[gain_node_term (node)]].title);
}

static char *
unearned_label (GainNode *node)
{
  g_autofree char *name = gain_group_name (group_of (node)->group);

  /* Translators: a group's name. */
  return g_strdup_printf (_ ("Unearned in %s"), name);
}

static const char *
plain_label (GainNode *node)
{
  static const char *const parts[] = { N_ ("For infrastructure"), N_ ("For care redesign"),
                                       N_ ("For participants") };

  switch ((int) gain_node_topic (node))
    {
    case GAIN_TOPIC_START:
      return _ ("Pool");
    case GAIN_TOPIC_POOL:
      return _ ("Pool to be split");
    case GAIN_TOPIC_SPLIT:
      return _ (parts[gain_node_term (node)]);
    case GAIN_TOPIC_MAXIMUM:
      return _ ("Maximum");
    case GAIN_TOPIC_EARNED:
    case GAIN_TOPIC_GROUP_EARNED:
      return _ ("Earned");
    case GAIN_TOPIC_CAPPED:
      return _ ("After the cap");
    case GAIN_TOPIC_REDISTRIBUTED:
    case GAIN_TOPIC_GROUP_REDISTRIBUTED:
      return _ ("Share of unearned dollars");
    case GAIN_TOPIC_PAID:
    case GAIN_TOPIC_GROUP_PAID:
      return _ ("Paid");
    case GAIN_TOPIC_ADVANCES:
      return _ ("Advances");
    case GAIN_TOPIC_RESERVE_DRAWN:
      return _ ("Paid by the reserve first");
    case GAIN_TOPIC_NET:
      return gain_node_value (node) >= 0 ? _ ("Net")
             : is_loss (node)            ? _ ("Owed")
                                         : _ ("Overpaid, to be recovered");
    case GAIN_TOPIC_ALL_PAID:
      return _ ("Paid in all");
    case GAIN_TOPIC_INFRASTRUCTURE:
      return _ ("Infrastructure in all");
    case GAIN_TOPIC_REDESIGN:
      return _ ("Care redesign in all");
    case GAIN_TOPIC_RESERVE:
      return _ ("Reserve");
    case GAIN_TOPIC_CARRY_FORWARD:
      return _ ("Carried forward");
    default:
      return "";
    }
}

/**
 * gain_node_label:
 * @node: a figure of a run
 *
 * Returns: (transfer full): what it is
 */
char *
gain_node_label (GainNode *node)
{
  switch ((int) gain_node_topic (node))
    {
    case GAIN_TOPIC_DEDUCTION:
      return deduction_label (node);
    case GAIN_TOPIC_GROUP_MONEY:
      return gain_group_name (group_of (node)->group);
    case GAIN_TOPIC_TERM_MAXIMUM:
    case GAIN_TOPIC_TERM_PAYOUT:
    case GAIN_TOPIC_TERM_EARNED:
      return term_label (node);
    case GAIN_TOPIC_UNEARNED:
      return unearned_label (node);
    case GAIN_TOPIC_WITHIN_PAID:
      return gain_person_display_name (person_within (node));
    case GAIN_TOPIC_POST_WEIGHT:
      return post_label (node);
    case GAIN_TOPIC_GATE:
      return g_strdup (_ ("Gate"));
    default:
      return g_strdup (plain_label (node));
    }
}

/**
 * gain_node_amount:
 * @node: a node
 *
 * Returns: (transfer full): its value as it is read: "$1.00", "75%", "met"; a recovery without sign
 */
char *
gain_node_amount (GainNode *node)
{
  GainInt128 value = gain_node_value (node);

  switch (gain_node_figure (node))
    {
    case GAIN_FIGURE_MONEY:
      if (gain_node_topic (node) == GAIN_TOPIC_NET && value < 0)
        value = -value;
      return gain_money_format_dollars ((gint64) value);
    case GAIN_FIGURE_PERCENT:
      {
        g_autofree char *percent = gain_decimal_format ((gint64) value);

        return g_strdup_printf ("%s%%", percent);
      }
    case GAIN_FIGURE_YES_NO:
      return g_strdup (gain_node_topic (node) != GAIN_TOPIC_GATE ? (value != 0 ? _ ("yes") : _ ("no"))
                       : value != 0                              ? _ ("met")
                                                                 : _ ("not met"));
    case GAIN_FIGURE_SCALED:
    case GAIN_FIGURE_SCALED2:
    case GAIN_FIGURE_HEADS:
    case GAIN_FIGURE_PLAIN:
    default:
      if (value < 0)
        return gain_decimal_format ((gint64) value);
      return gain_count_format (value, places_of (gain_node_figure (node)));
    }
}

/* A practice goes by its name: its TIN may be somebody's Social Security number. */
static char *
subject_name (GainNode *leaf, const GainSource *source)
{
  const GainCatalog *catalog = ledger_of (leaf)->facts->catalog;
  int practice = gain_catalog_find_practice (catalog, source->id);

  if (source->kind == GAIN_KIND_TARGETS)
    return gain_target_whom (catalog, source);
  return g_strdup (practice >= 0 ? catalog->practices[practice].name : source->id);
}

static const char *
practice_name (GainNode *leaf, const char *tin)
{
  const GainCatalog *catalog = ledger_of (leaf)->facts->catalog;
  int practice = gain_catalog_find_practice (catalog, tin);

  return practice >= 0 ? catalog->practices[practice].name : tin;
}

/**
 * gain_node_where:
 * @leaf: a node
 *
 * Returns: (transfer full) (nullable): the kind of the row and its key, as "panel: 1001, 2025Q3", or
 *   the field of the plan as "plan: Primary care · AWV · Weight"; %NULL: a rule says it, or it is no leaf
 */
char *
gain_node_where (GainNode *leaf)
{
  const GainSource *source = gain_node_source (leaf);
  g_autoptr (GString) text = NULL;
  g_autofree char *subject = NULL;

  if (source == NULL)
    return NULL;
  if (source->kind == GAIN_KIND_PLAN)
    {
      subject = gain_plan_path_words (ledger_of (leaf)->plan, ledger_of (leaf)->facts->catalog, source->id);
      return g_strdup_printf (_ ("plan: %s"), subject != NULL ? subject : source->id);
    }
  subject = source->id[0] != '\0' ? subject_name (leaf, source) : g_strdup (_ ("all rows"));
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s: %s", gain_kind_info (source->kind)->name, subject);
  if (source->practice != NULL)
    g_string_append_printf (text, ", %s", practice_name (leaf, source->practice));
  if (source->detail != NULL)
    g_string_append_printf (text, ", %s", source->detail);
  if (source->period != 0)
    {
      g_autofree char *period = gain_period_format (source->period);

      g_string_append_printf (text, ", %s", period);
    }
  if (source->year != 0)
    g_string_append_printf (text, ", %d", source->year);
  if (source->date != 0)
    {
      g_autofree char *date = gain_date_format_us (source->date);

      g_string_append_printf (text, ", %s", date);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
