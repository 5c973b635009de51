/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-dispute-work.h"

#include "gain-decision-work.h"
#include "gain-distribution-view-private.h"
#include "gain-today.h"

#include <string.h>

static GainSnapshot *
snapshot_of (gpointer view)
{
  return gain_view_get_snapshot (GAIN_VIEW (view));
}

/* A dispute is about the finalized run of the plan, where there is one. */
static GainPeriod
disputed_period (GainDistributionView *self)
{
  GainSnapshot *snapshot = snapshot_of (self);
  const GainSealedRun *run = gain_sealed_standing (snapshot->sealed, snapshot->year);

  return run != NULL && g_strcmp0 (run->plan, self->title) == 0 ? run->period : snapshot->period;
}

/* ('a payee', 'by', 'a text', 'a correction'); without a text it is asked for. */
static void
on_record (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  GainDisputeClaim claim = { .plan = self->title };
  int line = gain_payee_table_get_chosen (self->table);

  if (snapshot_of (self) == NULL || !snapshot_of (self)->writable || self->title == NULL)
    return;
  g_variant_get (value, "(&s&s&s&s)", &claim.payee_id, &claim.by, &claim.text, &claim.correction);
  claim.period = disputed_period (self);
  if (claim.text[0] != '\0')
    gain_dispute_record_in (data, &claim);
  else
    {
      if (claim.payee_id[0] == '\0' && line >= 0 && self->run != NULL && self->run->ledger != NULL)
        claim.payee_id = self->run->ledger->groups[self->run->lines[line].group]
                           .payees[self->run->lines[line].payee].id;
      gain_dispute_ask_record (data, self->title, claim.period, claim.payee_id);
    }
}

static void
on_try (GSimpleAction *action, GVariant *value, gpointer data)
{
  if (snapshot_of (data) != NULL)
    gain_dispute_try_in (data, snapshot_of (data)->year, g_variant_get_uint32 (value));
}

/* (1, 'a correction'); an empty one is asked for. */
static void
on_correct (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSnapshot *snapshot = snapshot_of (data);
  const char *correction;
  guint number;

  if (snapshot == NULL || !snapshot->writable)
    return;
  g_variant_get (value, "(u&s)", &number, &correction);
  gain_dispute_correct_in (data, snapshot->year, number, correction);
}

/* (1, 'rerun', 'by', 'a reason'); why one is dismissed is asked for where no reason is given. */
static void
on_decide (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *const *words
    = gain_kind_info (GAIN_KIND_DISPUTES)->columns[GAIN_DISPUTES_STATE].words;
  GainDisputeDecision decision = { 0 };
  const char *to;

  if (snapshot_of (data) == NULL || !snapshot_of (data)->writable)
    return;
  g_variant_get (value, "(u&s&s&s)", &decision.number, &to, &decision.by, &decision.reason);
  decision.year = snapshot_of (data)->year;
  decision.date = gain_today ();
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], to) == 0)
      decision.to = (GainDisputeState) i;
  if (decision.to == GAIN_DISPUTE_DISMISSED && decision.reason[0] == '\0')
    gain_dispute_ask_dismiss (data, decision.year, decision.number);
  else if (decision.to != GAIN_DISPUTE_OPEN)
    gain_dispute_decide_in (data, &decision);
}

static const GActionEntry entries[] = {
  { "dispute-record", on_record, "(ssss)" },
  { "dispute-correct", on_correct, "(us)" },
  { "dispute-try", on_try, "u" },
  { "dispute-decide", on_decide, "(usss)" },
};

/**
 * gain_dispute_add_actions:
 * @map: the window's actions
 * @view: the distribution view
 *
 * Adds the commands of disputes.
 */
void
gain_dispute_add_actions (GActionMap *map, GtkWidget *view)
{
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
}
