/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-distribution.h"

#include "gain-payee-words.h"

#include "gain-plan-json.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static gboolean
any_result (const GainCell *cells, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (cells[i].denominator > 0)
      return TRUE;
  return FALSE;
}

/* A plan that judges nothing can do without results. */
static gboolean
lacks_results (const GainPlan *plan, const GainFacts *facts)
{
  const GainCatalog *catalog = facts->catalog;
  gsize n = catalog->n_measures;
  gboolean judges = FALSE;

  for (guint g = 0; g < plan->groups->len; g++)
    judges |= ((const GainPlanGroup *) g_ptr_array_index (plan->groups, g))->measures->len > 0;
  return judges && !any_result (facts->providers, catalog->n_people * n)
         && !any_result (facts->practices, catalog->n_practices * n)
         && !any_result (facts->departments, catalog->n_departments * n);
}

/* What the plan divides anyway is no pool that is tried, though it was asked for. */
static gint64
find_tried (const GainPlan *plan, const GainFacts *facts, gint64 pool_override)
{
  gint64 own = plan->pool_is_settlement ? facts->settlement : plan->pool;

  return pool_override != own ? pool_override : GAIN_NULL;
}

static void
run (GainDistribution *self)
{
  const GainStoredPlan *stored = gain_stored_plan_find (self->snapshot->plans, self->title);

  if (stored == NULL)
    {
      g_set_error (&self->error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
                   _ ("The workspace has no plan “%s”."), self->title);
      return;
    }
  self->plan = gain_plan_from_json (stored->document, -1, &self->error);
  if (self->plan == NULL)
    return;
  self->no_results = lacks_results (self->plan, self->snapshot->facts);
  self->tried = find_tried (self->plan, self->snapshot->facts, self->pool_override);
  self->ledger = gain_run_plan (self->plan, self->snapshot->facts, self->pool_override,
                                &self->error);
}

/* What search finds a payee by: name, practice, id, group. A TIN may be a person's own number, but
 * whoever knows it may look for it. */
static char *
search_key (const GainLedgerGroup *group, const GainLedgerPayee *payee, const GainPayeeLine *line)
{
  g_autofree char *all = g_strjoin ("\n", line->name, line->practice, payee->id, group->group->id,
                                    group->group->label != NULL ? group->group->label : "", NULL);

  return gain_search_fold (all);
}

/* A payee is found by whoever is within, too. */
static char *
within_key (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (group->group->payee == GAIN_PAYEE_PROVIDER)
    return NULL;
  for (guint m = 0; m < payee->n_members; m++)
    {
      guint person = group->members[payee->first_member + m];
      g_autofree char *name = gain_person_display_name (&ledger->facts->catalog->people[person]);

      /* A line a member, also where a name was broken in its cell. */
      g_string_append_printf (names, "%s\n", g_strdelimit (name, "\r\n", ' '));
    }
  return gain_search_fold (names->str);
}

static char *
order_key (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
           const GainPayeeLine *line)
{
  const GainPerson *person = group->group->payee == GAIN_PAYEE_PROVIDER
                               ? &ledger->facts->catalog->people[payee->index]
                               : NULL;
  g_autofree char *key = NULL;

  if (person == NULL)
    return g_utf8_casefold (line->name, -1);
  key = g_strjoin (" ", person->last_name, person->first_name != NULL ? person->first_name : "",
                   payee->id, NULL);
  return g_utf8_casefold (key, -1);
}

/* The order of every list: group, then practice, then last name. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const GainPayeeLine *left = a;
  const GainPayeeLine *right = b;
  int order;

  if (left->group != right->group)
    return left->group < right->group ? -1 : 1;
  order = strcmp (left->home, right->home);
  return order != 0 ? order : strcmp (left->order, right->order);
}

static void
fill_lines (GainDistribution *self)
{
  guint at = 0;

  for (guint g = 0; g < self->ledger->n_groups; g++)
    self->n_lines += self->ledger->groups[g].n_payees;
  self->lines = g_new0 (GainPayeeLine, self->n_lines + 1);
  for (guint g = 0; g < self->ledger->n_groups; g++)
    for (guint p = 0; p < self->ledger->groups[g].n_payees; p++)
      {
        const GainLedgerGroup *group = &self->ledger->groups[g];
        GainPayeeLine *line = &self->lines[at++];

        line->group = g;
        line->payee = p;
        line->name = gain_payee_name (self->ledger, group, &group->payees[p]);
        line->practice = gain_payee_practice (self->ledger, group, &group->payees[p]);
        line->note = gain_payee_note (self->ledger, group, &group->payees[p]);
        line->key = search_key (group, &group->payees[p], line);
        line->within = within_key (self->ledger, group, &group->payees[p]);
        line->order = order_key (self->ledger, group, &group->payees[p], line);
        line->home = group->group->payee == GAIN_PAYEE_PROVIDER ? line->practice : "";
      }
  qsort (self->lines, self->n_lines, sizeof *self->lines, compare_lines);
}

static void
append_part (GString *text, const char *word, gint64 amount, gboolean always)
{
  g_autofree char *money = gain_money_format_dollars (amount);

  if (amount == 0 && !always)
    return;
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? " + " : "", word, money);
}

/* The sum is made here, from the payees up, and not taken from the ledger's totals. */
static void
prove (GainDistribution *self)
{
  const GainLedger *ledger = self->ledger;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *pool = gain_money_format_dollars (ledger->pool + ledger->deducted);
  GainInt128 paid = 0;
  GainInt128 sum;

  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      paid += ledger->groups[g].payees[p].paid;
  sum = paid + ledger->infrastructure + ledger->redesign + ledger->reserve + ledger->carry_forward;
  self->proven = gain_ledger_prove (ledger, &error) && sum == ledger->pool;
  append_part (text, _ ("Paid"), (gint64) paid, TRUE);
  append_part (text, _ ("infrastructure"), ledger->infrastructure, FALSE);
  append_part (text, _ ("care redesign"), ledger->redesign, FALSE);
  append_part (text, _ ("reserve"), ledger->reserve, FALSE);
  append_part (text, _ ("carried forward"), ledger->carry_forward, FALSE);
  append_part (text, _ ("off the top"), ledger->deducted, FALSE);
  if (self->proven)
    /* Translators: the parts of a sum, then what they add up to. */
    self->proof = g_strdup_printf (_ ("%s = pool %s: adds up to the cent"), text->str, pool);
  else
    self->proof = g_strdup_printf (_ ("%s is not the pool %s. %s"), text->str, pool,
                                   error != NULL ? error->message : "");
}

/**
 * gain_distribution_new:
 * @snapshot: a workspace as it is
 * @title: of a stored plan
 * @pool_override: cents in place of the plan's pool; %GAIN_NULL for the plan's own
 *
 * Runs a plan and makes the texts of its table. Takes long: not for the main loop.
 *
 * Returns: (transfer full): the run, or why there is none
 */
GainDistribution *
gain_distribution_new (GainSnapshot *snapshot, const char *title, gint64 pool_override)
{
  GainDistribution *self = g_new0 (GainDistribution, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = gain_snapshot_ref (snapshot);
  self->title = g_strdup (title);
  self->pool_override = pool_override;
  self->tried = GAIN_NULL;
  run (self);
  if (self->ledger != NULL)
    {
      fill_lines (self);
      prove (self);
      self->finalized = gain_snapshot_mark_finalized (self->snapshot, self->ledger);
      self->is_final = self->ledger->finalized != 0;
    }
  return self;
}

/**
 * gain_distribution_ref:
 * @self: a distribution
 *
 * Returns: (transfer full): @self
 */
GainDistribution *
gain_distribution_ref (GainDistribution *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gain_distribution_unref:
 * @self: (transfer full): a distribution
 */
void
gain_distribution_unref (GainDistribution *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_lines; i++)
    {
      g_free (self->lines[i].name);
      g_free (self->lines[i].practice);
      g_free (self->lines[i].note);
      g_free (self->lines[i].key);
      g_free (self->lines[i].within);
      g_free (self->lines[i].order);
    }
  g_free (self->lines);
  g_clear_pointer (&self->ledger, gain_ledger_unref);
  g_clear_pointer (&self->plan, gain_plan_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_error (&self->error);
  g_free (self->title);
  g_free (self->proof);
  g_free (self);
}

/**
 * gain_distribution_group:
 * @self: a run
 * @line: of its table
 *
 * Returns: (transfer none): the line's group
 */
const GainLedgerGroup *
gain_distribution_group (const GainDistribution *self, guint line)
{
  g_return_val_if_fail (line < self->n_lines, NULL);
  return &self->ledger->groups[self->lines[line].group];
}

/**
 * gain_distribution_payee:
 * @self: a run
 * @line: of its table
 *
 * Returns: (transfer none): the line's payee
 */
const GainLedgerPayee *
gain_distribution_payee (const GainDistribution *self, guint line)
{
  g_return_val_if_fail (line < self->n_lines, NULL);
  return &gain_distribution_group (self, line)->payees[self->lines[line].payee];
}

/**
 * gain_distribution_find:
 * @self: a run
 * @group: a group's id
 * @payee: a payee's id
 *
 * Returns: the line of that payee; -1: there is none
 */
int
gain_distribution_find (const GainDistribution *self, const char *group, const char *payee)
{
  for (guint i = 0; i < self->n_lines; i++)
    if (strcmp (gain_distribution_group (self, i)->group->id, group) == 0
        && strcmp (gain_distribution_payee (self, i)->id, payee) == 0)
      return (int) i;
  return -1;
}

/**
 * gain_distribution_same_payees:
 * @a: a run
 * @b: another one
 *
 * Returns: whether both list the same payees in the same order
 */
gboolean
gain_distribution_same_payees (const GainDistribution *a, const GainDistribution *b)
{
  if (a->n_lines != b->n_lines)
    return FALSE;
  for (guint i = 0; i < a->n_lines; i++)
    if (strcmp (gain_distribution_payee (a, i)->id, gain_distribution_payee (b, i)->id) != 0
        || strcmp (gain_distribution_group (a, i)->group->id,
                   gain_distribution_group (b, i)->group->id) != 0)
      return FALSE;
  return TRUE;
}

/**
 * gain_distribution_find_again:
 * @self: a run
 * @before: another one
 * @line: of that one's table
 *
 * Returns: the line of the same payee, in the same group if it is still there; -1: there is none
 */
int
gain_distribution_find_again (const GainDistribution *self, const GainDistribution *before,
                              guint line)
{
  const char *id = gain_distribution_payee (before, line)->id;
  int found
    = gain_distribution_find (self, gain_distribution_group (before, line)->group->id, id);

  for (guint i = 0; found < 0 && i < self->n_lines; i++)
    if (strcmp (gain_distribution_payee (self, i)->id, id) == 0)
      found = (int) i;
  return found;
}

/**
 * gain_distribution_find_person:
 * @self: a run
 * @id: of a provider
 *
 * Returns: the line of the payee that the provider belongs to; -1: in no group
 */
int
gain_distribution_find_person (const GainDistribution *self, const char *id)
{
  int person = gain_catalog_find_person (self->snapshot->catalog, id);

  if (self->ledger == NULL || person < 0 || self->ledger->group_of[person] < 0)
    return -1;
  for (guint i = 0; i < self->n_lines; i++)
    if ((int) self->lines[i].group == self->ledger->group_of[person]
        && (int) self->lines[i].payee == self->ledger->payee_of[person])
      return (int) i;
  return -1;
}

/**
 * gain_distribution_find_within:
 * @self: a run with a ledger
 * @line: of its table
 * @folded: what is looked for, as gain_search_fold() makes it; not ""
 *
 * Returns: (transfer full) (nullable): the name of who is within the payee and fits, and how many
 *   more do; %NULL: nobody does
 */
char *
gain_distribution_find_within (const GainDistribution *self, guint line, const char *folded)
{
  const GainLedgerGroup *group = gain_distribution_group (self, line);
  const GainLedgerPayee *payee = gain_distribution_payee (self, line);
  const char *name = self->lines[line].within;
  g_autofree char *first = NULL;
  g_autofree char *others = NULL;
  guint n = 0;

  for (guint m = 0; name != NULL && *name != '\0' && m < payee->n_members; m++)
    {
      const char *end = strchr (name, '\n');
      guint person = group->members[payee->first_member + m];

      if (g_strstr_len (name, end - name, folded) != NULL && n++ == 0)
        first = gain_person_display_name (&self->snapshot->catalog->people[person]);
      name = end + 1;
    }
  if (n < 2)
    return g_steal_pointer (&first);
  others = gain_count_format (n - 1, 0);
  return g_strdup_printf (ngettext ("%s and %s other", "%s and %s others", n - 1), first, others);
}

/**
 * gain_distribution_pool:
 * @self: a run with a ledger
 *
 * Returns: the pool before deductions, in cents
 */
gint64
gain_distribution_pool (const GainDistribution *self)
{
  g_return_val_if_fail (self->ledger != NULL, 0);
  return self->ledger->pool + self->ledger->deducted;
}

/**
 * gain_distribution_is_other:
 * @self: a run
 *
 * Returns: whether a finalized run stands for this plan and period, and these are other amounts
 */
gboolean
gain_distribution_is_other (const GainDistribution *self)
{
  return self->finalized != 0 && !self->is_final;
}
