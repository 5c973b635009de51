/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-dispute-private.h"

#include "gain-payee-words.h"
#include "gain-plan-json.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED, message);
  g_free (message);
  return FALSE;
}

static gboolean
can_be_corrected (GainKind kind)
{
  for (guint i = 0; i < gain_n_dispute_kinds; i++)
    if (gain_dispute_kinds[i] == kind)
      return TRUE;
  return FALSE;
}

/* The cells of a row, as a line of CSV has them. */
static GainTable *
read_cells (GainKind kind, const char *line, GainCatalog *catalog, GError **error)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GainReading) reading = NULL;
  const GainKindInfo *info = gain_kind_info (kind);
  gboolean quoted = FALSE;
  guint n_cells = 1;

  for (const char *p = line; *p != '\0'; p++)
    {
      quoted ^= *p == '"';
      n_cells += *p == ',' && !quoted ? 1 : 0;
    }
  for (guint c = 0; c < MIN (n_cells, info->n_columns); c++)
    g_string_append_printf (csv, "%s%s", c > 0 ? "," : "", info->columns[c].name);
  g_string_append_printf (csv, "\n%s\n", line);
  bytes = g_bytes_new (csv->str, csv->len);
  reading = gain_reading_new_from_bytes (kind, _ ("The correction"), bytes, catalog, NULL, NULL, NULL,
                                         error);
  if (reading == NULL)
    return NULL;
  if (reading->rejects->len > 0)
    {
      refuse (error, g_strdup (((GainReject *) g_ptr_array_index (reading->rejects, 0))->reason));
      return NULL;
    }
  if (gain_table_n_rows (reading->table) == 1)
    return gain_table_ref (reading->table);
  refuse (error, g_strdup (_ ("A correction is one row.")));
  return NULL;
}

/**
 * gain_correction_read:
 * @text: a correction, such as "results provider,1003000126,AWV,2025,230,300"
 * @catalog: what it may refer to
 * @correction: (out caller-allocates): the row, and whether it is taken out
 * @error: return location
 *
 * Returns: whether it could be read; else %GAIN_PLAN_ERROR_REFUSED with the importer's reason
 */
gboolean
gain_correction_read (const char *text, GainCatalog *catalog, GainCorrection *correction,
                      GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  const char *at = stripped;
  g_autofree char *name = NULL;
  const char *space;
  GainKind kind;

  correction->removes = at[0] == '-';
  at += correction->removes ? 1 : 0;
  space = strchr (at, ' ');
  name = space != NULL ? g_strndup (at, (gsize) (space - at)) : g_strdup (at);
  if (space == NULL || !gain_kind_lookup (name, &kind) || !can_be_corrected (kind)
      || !g_utf8_validate (text, -1, NULL))
    return refuse (error, g_strdup_printf (_ ("“%s” is no correction. Write the kind (results, panel, "
                                              "attendance, flags or advances) and the cells of one "
                                              "row, such as “results "
                                              "provider,1234567893,AWV,2025,230,300”."),
                                           stripped));
  correction->rows = read_cells (kind, space + 1, catalog, error);
  return correction->rows != NULL;
}

/* A row of another year or period is no input of the run, so it can't be what was wrong in it. */
static gboolean
check_concerns (const GainCorrection *correction, int year, GainPeriod period, GError **error)
{
  GainKind kind = gain_table_get_kind (correction->rows);
  gboolean by_period = kind == GAIN_KIND_RESULTS || kind == GAIN_KIND_PANEL;
  guint column = kind == GAIN_KIND_RESULTS      ? GAIN_RESULTS_PERIOD
                 : kind == GAIN_KIND_PANEL      ? GAIN_PANEL_PERIOD
                 : kind == GAIN_KIND_ATTENDANCE ? GAIN_ATTENDANCE_DATE
                 : kind == GAIN_KIND_FLAGS      ? GAIN_FLAGS_PERFORMANCE_YEAR
                                                : GAIN_ADVANCES_PERFORMANCE_YEAR;
  gint64 value = gain_table_get_int (correction->rows, 0, column);
  g_autofree char *other = NULL;
  g_autofree char *own = NULL;

  if (kind == GAIN_KIND_ATTENDANCE)
    value /= 10000;
  if (value == (by_period ? (gint64) period : (gint64) year))
    return TRUE;
  other = by_period ? gain_period_format ((GainPeriod) value) : g_strdup_printf ("%d", (int) value);
  own = by_period ? gain_period_format (period) : g_strdup_printf ("%d", year);
  return refuse (error, g_strdup_printf (_ ("The correction is a row of %s, and the run uses rows of "
                                            "%s. Correct a row that the run was made from."),
                                         other, own));
}

static gboolean
same_key (const GainTable *a, guint row_a, const GainTable *b, guint row_b)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (a));

  for (guint c = 0; c < info->n_columns; c++)
    {
      if (!(info->columns[c].flags & GAIN_COLUMN_KEY))
        continue;
      if (gain_table_column_is_text (a, c)
            ? g_strcmp0 (gain_table_get_text (a, row_a, c), gain_table_get_text (b, row_b, c)) != 0
            : gain_table_get_int (a, row_a, c) != gain_table_get_int (b, row_b, c))
        return FALSE;
    }
  return TRUE;
}

/* The tables with the row in place of its like. */
static gboolean
apply (const GPtrArray *tables, const GainCorrection *correction, GPtrArray **corrected,
       GError **error)
{
  GainKind kind = gain_table_get_kind (correction->rows);
  gboolean found = FALSE;

  *corrected = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  for (guint i = 0; i < tables->len; i++)
    {
      GainTable *table = g_ptr_array_index (tables, i);
      GainTable *other;

      if (gain_table_get_kind (table) != kind)
        {
          g_ptr_array_add (*corrected, gain_table_ref (table));
          continue;
        }
      other = gain_table_new (kind);
      for (guint row = 0; row < gain_table_n_rows (table); row++)
        if (same_key (table, row, correction->rows, 0))
          found = TRUE;
        else
          gain_table_copy_row (other, table, row);
      if (!correction->removes)
        gain_table_copy_row (other, correction->rows, 0);
      g_ptr_array_add (*corrected, other);
    }
  if (found || !correction->removes)
    return TRUE;
  return refuse (error, g_strdup (_ ("There is no row with that key that could be taken out.")));
}

static GainLedger *
run_on (const GPtrArray *tables, GainPlan *plan, GainPeriod period, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_catalog_from_tables (tables);
  g_autoptr (GainFacts) facts
    = gain_facts_from_tables (catalog, plan->performance_year, period, tables);

  return gain_run_plan (plan, facts, GAIN_NULL, error);
}

/* --- who moves -------------------------------------------------------------------------------- */

static void
move_free (gpointer data)
{
  GainDisputeMove *move = data;

  g_free (move->group);
  g_free (move->id);
  g_free (move->name);
  g_free (move);
}

static const GainLedgerPayee *
find_payee (const GainLedger *ledger, const char *group, const char *id)
{
  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; strcmp (ledger->groups[g].group->id, group) == 0
                      && p < ledger->groups[g].n_payees;
         p++)
      if (strcmp (ledger->groups[g].payees[p].id, id) == 0)
        return &ledger->groups[g].payees[p];
  return NULL;
}

/* An advance changes what is still to be paid, and nothing before that. */
static gint64
amount_of (const GainDisputeTrial *trial, const GainLedgerPayee *payee)
{
  return trial->net ? payee->net : payee->paid;
}

/* Those of @ledger whose amount is another in @other; or, backwards, that @other lacks. */
static void
add_moves (GainDisputeTrial *trial, const GainLedger *ledger, const GainLedger *other,
           gboolean backwards, const char *payee_id)
{
  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      {
        const GainLedgerPayee *payee = &ledger->groups[g].payees[p];
        const char *group = ledger->groups[g].group->id;
        const GainLedgerPayee *like = find_payee (other, group, payee->id);
        GainDisputeMove *move;

        if (backwards ? like != NULL
                      : like != NULL && amount_of (trial, like) == amount_of (trial, payee)
                          && strcmp (payee->id, payee_id) != 0)
          continue;
        move = g_new0 (GainDisputeMove, 1);
        move->group = g_strdup (group);
        move->id = g_strdup (payee->id);
        move->name = gain_payee_name (ledger, &ledger->groups[g], payee);
        move->before = backwards ? GAIN_NULL : amount_of (trial, payee);
        move->after = backwards      ? amount_of (trial, payee)
                      : like != NULL ? amount_of (trial, like)
                                     : GAIN_NULL;
        g_ptr_array_add (trial->moves, move);
      }
}

/**
 * gain_dispute_move_by:
 * @move: who moves
 *
 * Returns: by how many cents
 */
gint64
gain_dispute_move_by (const GainDisputeMove *move)
{
  return (move->after == GAIN_NULL ? 0 : move->after)
         - (move->before == GAIN_NULL ? 0 : move->before);
}

static int
compare_moves (gconstpointer a, gconstpointer b, gpointer payee_id)
{
  const GainDisputeMove *left = *(GainDisputeMove *const *) a;
  const GainDisputeMove *right = *(GainDisputeMove *const *) b;
  gboolean left_first = strcmp (left->id, payee_id) == 0;
  gboolean right_first = strcmp (right->id, payee_id) == 0;
  gint64 by_left = ABS (gain_dispute_move_by (left));
  gint64 by_right = ABS (gain_dispute_move_by (right));

  if (left_first != right_first)
    return left_first ? -1 : 1;
  if (by_left != by_right)
    return by_left > by_right ? -1 : 1;
  return strcmp (left->id, right->id);
}

static gint64
ended_elsewhere (const GainLedger *ledger)
{
  return ledger->infrastructure + ledger->redesign + ledger->reserve + ledger->carry_forward;
}

static GainDisputeTrial *
compare (const GainLedger *before, const GainLedger *after, const char *payee_id, gboolean net)
{
  GainDisputeTrial *trial = g_new0 (GainDisputeTrial, 1);

  trial->net = net;
  trial->moves = g_ptr_array_new_with_free_func (move_free);
  add_moves (trial, before, after, FALSE, payee_id);
  add_moves (trial, after, before, TRUE, payee_id);
  g_ptr_array_sort_with_data (trial->moves, compare_moves, (gpointer) payee_id);
  trial->elsewhere = ended_elsewhere (after) - ended_elsewhere (before);
  for (guint i = 0; i < trial->moves->len; i++)
    {
      const GainDisputeMove *move = g_ptr_array_index (trial->moves, i);
      gint64 by = gain_dispute_move_by (move);

      if (strcmp (move->id, payee_id) == 0)
        trial->claimed += by;
      else
        {
          trial->others += by;
          trial->n_others++;
        }
    }
  return trial;
}

/* --- the sandbox ------------------------------------------------------------------------------ */

/* The plan and what it was, or would be, run on. */
typedef struct
{
  GainPlan  *plan;
  GPtrArray *tables;
  gint64     run;
  gint64     standing;
} Ground;

static void
ground_clear (Ground *ground)
{
  g_clear_pointer (&ground->plan, gain_plan_unref);
  g_clear_pointer (&ground->tables, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ground, ground_clear)

static gboolean
ground_from_run (Ground *ground, GainStore *store, gint64 id, GError **error)
{
  g_autoptr (GainSealedRun) run = gain_store_find_sealed (store, id, error);

  if (run == NULL)
    return FALSE;
  ground->run = id;
  ground->tables = gain_seal_read_kept (run, error);
  ground->plan = ground->tables != NULL ? gain_plan_from_json (run->document, -1, error) : NULL;
  return ground->plan != NULL;
}

/* The finalized run that stands, where it is of this plan and period; else what there is today. */
static gboolean
ground_find (Ground *ground, GainStore *store, const char *title, GainPeriod period,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sealed = gain_store_read_sealed (store, error);
  const GainSealedRun *run;

  if (sealed == NULL)
    return FALSE;
  run = gain_sealed_standing (sealed, gain_period_year (period));
  if (run != NULL && run->period == period && strcmp (run->plan, title) == 0)
    return ground_from_run (ground, store, run->id, error);
  ground->standing = run != NULL ? run->id : 0;
  ground->plan = gain_plan_load_stored (store, title, error);
  if (ground->plan == NULL)
    return FALSE;
  ground->tables = gain_seal_read_inputs (store, ground->plan->performance_year, period, cancellable,
                                          error);
  return ground->tables != NULL;
}

static gboolean
check_payee (const GainLedger *ledger, const char *payee_id, GainPayeeKind *kind, GError **error)
{
  for (guint g = 0; g < ledger->n_groups; g++)
    if (find_payee (ledger, ledger->groups[g].group->id, payee_id) != NULL)
      {
        *kind = ledger->groups[g].group->payee;
        return TRUE;
      }
  return refuse (error, g_strdup_printf (_ ("“%s” pays nobody with the id “%s”. Check the id and the "
                                            "plan’s groups."),
                                         ledger->plan->title, payee_id));
}

/**
 * gain_dispute_payees_read:
 * @store: a workspace
 * @plan: a plan's title
 * @period: what it was run on
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Returns: (transfer full) (element-type GainDisputePayee): whom the run that would be disputed pays;
 *   %NULL with an error
 */
GPtrArray *
gain_dispute_payees_read (GainStore *store, const char *plan, GainPeriod period,
                          GCancellable *cancellable, GError **error)
{
  g_auto (Ground) ground = { NULL };
  g_autoptr (GainLedger) ledger = NULL;

  g_return_val_if_fail (store != NULL && plan != NULL, NULL);

  if (!ground_find (&ground, store, plan, period, cancellable, error))
    return NULL;
  ledger = run_on (ground.tables, ground.plan, period, error);
  return ledger != NULL ? gain_dispute_payees_new (ledger) : NULL;
}

/**
 * gain_dispute_offer_read:
 * @store: a workspace
 * @plan: a plan's title
 * @period: what it was run on
 * @payee_id: who disputes
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Returns: (transfer full): what can be corrected of what the disputed run was made from; %NULL with
 *   %GAIN_PLAN_ERROR_REFUSED, where the plan doesn't pay the payee, or another error
 */
GainDisputeOffer *
gain_dispute_offer_read (GainStore *store, const char *plan, GainPeriod period,
                         const char *payee_id, GCancellable *cancellable, GError **error)
{
  g_auto (Ground) ground = { NULL };
  g_autoptr (GainLedger) ledger = NULL;
  GainPayeeKind kind;

  g_return_val_if_fail (store != NULL && plan != NULL && payee_id != NULL, NULL);

  if (!ground_find (&ground, store, plan, period, cancellable, error))
    return NULL;
  ledger = run_on (ground.tables, ground.plan, period, error);
  if (ledger == NULL || !check_payee (ledger, payee_id, &kind, error))
    return NULL;
  return gain_dispute_offer_new (ground.tables, payee_id, kind, period);
}

/* --- what the reserve has paid already -------------------------------------------------------- */

static gint64
amount_in (const GainLedger *ledger, const char *payee_id, gboolean net)
{
  gint64 amount = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    {
      const GainLedgerPayee *payee = find_payee (ledger, ledger->groups[g].group->id, payee_id);

      if (payee != NULL)
        amount += net ? payee->net : payee->paid;
    }
  return amount;
}

static gboolean
was_settled (const GainTable *disputes, guint row, const Ground *ground, GainPeriod period,
             const char *payee_id)
{
  return gain_table_get_int (disputes, row, GAIN_DISPUTES_STATE) == GAIN_DISPUTE_RESERVE
         && gain_table_get_int (disputes, row, GAIN_DISPUTES_PERIOD) == period
         && g_strcmp0 (gain_table_get_text (disputes, row, GAIN_DISPUTES_PLAN), ground->plan->title)
              == 0
         && g_strcmp0 (gain_table_get_text (disputes, row, GAIN_DISPUTES_PAYEE_ID), payee_id) == 0;
}

/* What the run was made from, with each correction for which the reserve has paid the payee and that
 * the run was made without: such a one still adds something. One that can't be read or applied any
 * more is in the run already, or is about nobody in it. */
static GPtrArray *
add_settled (GainStore *store, const Ground *ground, GainPeriod period, const GainLedger *before,
             const char *payee_id, GError **error)
{
  g_autoptr (GainTable) disputes = gain_store_read (store, GAIN_KIND_DISPUTES, 0, 0, NULL, error);
  g_autoptr (GPtrArray) tables = g_ptr_array_ref (ground->tables);
  gint64 amount = amount_in (before, payee_id, TRUE);

  for (guint row = 0; disputes != NULL && row < gain_table_n_rows (disputes); row++)
    {
      const char *text = gain_table_get_text (disputes, row, GAIN_DISPUTES_CORRECTION);
      g_auto (GainCorrection) correction = { NULL, FALSE };
      g_autoptr (GPtrArray) tried = NULL;
      g_autoptr (GainLedger) ledger = NULL;

      if (!was_settled (disputes, row, ground, period, payee_id)
          || !gain_correction_read (text, before->facts->catalog, &correction, NULL)
          || !apply (tables, &correction, &tried, NULL))
        continue;
      ledger = run_on (tried, ground->plan, period, error);
      if (ledger == NULL)
        return NULL;
      if (amount_in (ledger, payee_id, TRUE) <= amount)
        continue;
      amount = amount_in (ledger, payee_id, TRUE);
      g_ptr_array_unref (tables);
      tables = g_steal_pointer (&tried);
    }
  return disputes != NULL ? g_steal_pointer (&tables) : NULL;
}

/* What the correction adds to those that the reserve has paid for: nothing twice, and no more than all
 * of them together give, where a cap holds. */
static gboolean
find_owed (GainDisputeTrial *trial, GainStore *store, const Ground *ground, GainPeriod period,
           const GainLedger *before, const GainCorrection *correction, const char *payee_id,
           GError **error)
{
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GainLedger) without = NULL;
  g_autoptr (GainLedger) with = NULL;

  trial->owed = trial->claimed;
  if (ground->run == 0 || correction->rows == NULL)
    return TRUE;
  settled = add_settled (store, ground, period, before, payee_id, error);
  if (settled == NULL)
    return FALSE;
  if (settled == ground->tables)
    return TRUE;
  trial->owed = 0;
  if (!apply (settled, correction, &both, NULL))
    return TRUE;
  without = run_on (settled, ground->plan, period, error);
  with = without != NULL ? run_on (both, ground->plan, period, error) : NULL;
  if (with == NULL)
    return FALSE;
  trial->owed
    = amount_in (with, payee_id, trial->net) - amount_in (without, payee_id, trial->net);
  return TRUE;
}

/* --- trying ----------------------------------------------------------------------------------- */

/**
 * gain_dispute_try:
 * @store: a workspace
 * @plan: a plan's title
 * @period: what it was run on
 * @payee_id: who disputes
 * @correction: (nullable): one row as it should be; %NULL: nothing changes
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Runs the plan in memory, once as it was and once with the correction; nothing is written.
 *
 * Returns: (transfer full): who moves and by how much; %NULL with %GAIN_PLAN_ERROR_REFUSED or
 *   another error
 */
GainDisputeTrial *
gain_dispute_try (GainStore *store, const char *plan, GainPeriod period, const char *payee_id,
                  const char *correction, GCancellable *cancellable, GError **error)
{
  g_auto (Ground) ground = { NULL };
  g_autoptr (GainLedger) before = NULL;
  g_autoptr (GainLedger) after = NULL;
  g_autoptr (GPtrArray) corrected = NULL;
  g_auto (GainCorrection) row = { NULL, FALSE };
  g_autoptr (GainDisputeTrial) trial = NULL;
  GainPayeeKind kind;

  g_return_val_if_fail (store != NULL && plan != NULL && payee_id != NULL, NULL);

  if (!ground_find (&ground, store, plan, period, cancellable, error))
    return NULL;
  before = run_on (ground.tables, ground.plan, period, error);
  if (before == NULL || !check_payee (before, payee_id, &kind, error))
    return NULL;
  if (correction == NULL)
    after = gain_ledger_ref (before);
  else if (gain_correction_read (correction, before->facts->catalog, &row, error)
           && check_concerns (&row, ground.plan->performance_year, period, error)
           && apply (ground.tables, &row, &corrected, error))
    after = run_on (corrected, ground.plan, period, error);
  if (after == NULL)
    return NULL;
  trial = compare (before, after, payee_id,
                   row.rows != NULL && gain_table_get_kind (row.rows) == GAIN_KIND_ADVANCES);
  trial->run = ground.run;
  trial->standing = ground.standing;
  trial->tables = g_ptr_array_ref (corrected != NULL ? corrected : ground.tables);
  if (!find_owed (trial, store, &ground, period, before, &row, payee_id, error))
    return NULL;
  return g_steal_pointer (&trial);
}

/**
 * gain_dispute_trial_free:
 * @trial: (transfer full): a trial
 */
void
gain_dispute_trial_free (GainDisputeTrial *trial)
{
  g_return_if_fail (trial != NULL);

  g_ptr_array_unref (trial->moves);
  g_ptr_array_unref (trial->tables);
  g_free (trial);
}

static char *
signed_amount (gint64 cents)
{
  g_autofree char *amount = gain_money_format_dollars (cents);

  return g_strdup_printf (cents > 0 ? "+%s" : "%s", amount);
}

static char *
moves_text (const GainDisputeTrial *trial)
{
  g_autofree char *claimed = signed_amount (trial->claimed);
  g_autofree char *others = signed_amount (trial->others);
  g_autofree char *elsewhere = signed_amount (trial->elsewhere);
  g_autofree char *first = NULL;

  if (trial->claimed == 0 && trial->n_others == 0 && trial->elsewhere == 0)
    return g_strdup (_ ("Nobody’s amount changes."));
  first = trial->net ? g_strdup_printf (_ ("What is still to be paid to the payee changes by %s."),
                                        claimed)
                     : g_strdup_printf (_ ("The payee’s amount changes by %s."), claimed);
  if (trial->n_others == 0 && trial->elsewhere == 0)
    return g_strdup_printf (_ ("%s Nobody else moves."), first);
  if (trial->n_others == 0)
    return g_strdup_printf (_ ("%s No other payee moves; what is not paid out changes by %s."), first,
                            elsewhere);
  return g_strdup_printf (ngettext ("%s %u other payee moves, by %s together; what is not paid out "
                                    "changes by %s.",
                                    "%s %u other payees move, by %s together; what is not paid out "
                                    "changes by %s.",
                                    trial->n_others),
                          first, trial->n_others, others, elsewhere);
}

/* With what the reserve has paid for already. */
static char *
settled_text (const GainDisputeTrial *trial)
{
  g_autofree char *moves = moves_text (trial);
  g_autofree char *owed = NULL;

  if (trial->owed == trial->claimed || trial->claimed <= 0)
    return g_steal_pointer (&moves);
  if (trial->owed <= 0)
    return g_strdup_printf (_ ("%s The reserve has paid the payee for this already, and a new run would "
                               "pay it once more."),
                            moves);
  owed = gain_money_format_dollars (trial->owed);
  return g_strdup_printf (_ ("%s The reserve has paid the payee for some of it already: it would pay %s "
                             "now, and a new run would pay all of it."),
                          moves, owed);
}

/**
 * gain_dispute_trial_text:
 * @trial: a trial
 *
 * Returns: (transfer full): what the correction would do, in a sentence or two; what of it the reserve
 *   has paid already; and, where the disputed run is not the finalized one of its year, that
 */
char *
gain_dispute_trial_text (const GainDisputeTrial *trial)
{
  g_autofree char *moves = settled_text (trial);

  if (trial->standing == 0)
    return g_steal_pointer (&moves);
  return g_strdup_printf (_ ("%s This was tried on today’s data: finalized run %lld is that of "
                             "another plan or period."),
                          moves, (long long) trial->standing);
}

/**
 * gain_dispute_trial_is_early:
 * @trial: a trial
 *
 * Returns: whether no run of the year is finalized, so that the disputed one follows the data
 */
gboolean
gain_dispute_trial_is_early (const GainDisputeTrial *trial)
{
  g_return_val_if_fail (trial != NULL, FALSE);

  return trial->run == 0 && trial->standing == 0;
}

/**
 * gain_dispute_trial_bar:
 * @trial: a trial
 * @to: a decision
 *
 * Returns: (transfer full) (nullable): why a dispute tried so can't be decided in that way, and which
 *   way there is; %NULL where nothing is known to be against it
 */
char *
gain_dispute_trial_bar (const GainDisputeTrial *trial, GainDisputeState to)
{
  g_return_val_if_fail (trial != NULL, NULL);

  if (to == GAIN_DISPUTE_DISMISSED)
    return NULL;
  if (gain_dispute_trial_is_early (trial))
    return g_strdup (_ ("The run is not finalized, so there is nothing yet to run again or to pay from "
                        "the reserve. Import the correction, and the amounts follow."));
  if (trial->run == 0)
    return g_strdup_printf (_ ("Only finalized run %lld can be run again or be paid for from the "
                               "reserve. Dismiss this dispute, and record one about that run."),
                            (long long) trial->standing);
  if (to == GAIN_DISPUTE_RESERVE && trial->claimed <= 0)
    return g_strdup (_ ("The correction gives the payee nothing more, so there is nothing to pay from "
                        "the reserve."));
  if (to == GAIN_DISPUTE_RESERVE && trial->owed <= 0)
    return g_strdup (_ ("The reserve has paid the payee for this correction already. Dismiss the "
                        "dispute."));
  return NULL;
}
