/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-rows.h"

#include "gain-collate.h"
#include "gain-decimal.h"
#include "gain-issue.h"
#include "gain-scorecard-text.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define MAX_PRINTED 10 /* measures on a page */

static void
count_tier (GainCardRow *row, const GainCatalog *catalog, const GainScoreLine *line)
{
  const GainScheme *scheme = &catalog->schemes[line->target->scheme];
  guint tier = (guint) line->tier;

  if (row->scheme == NULL)
    {
      row->scheme = scheme;
      row->mix.n_tiers = MIN (scheme->n_tiers, G_N_ELEMENTS (row->mix.by_tier));
    }
  /* Of another scheme: as far from its ends. */
  if (row->scheme != scheme && scheme->n_tiers > 1)
    tier = (tier * (row->mix.n_tiers - 1) + (scheme->n_tiers - 1) / 2) / (scheme->n_tiers - 1);
  row->mix.by_tier[MIN (tier, row->mix.n_tiers - 1)]++;
  row->payout += scheme->tiers[line->tier].payout;
  row->n_tiers++;
}

static void
count_line (GainCardRow *row, const GainCatalog *catalog, const GainScoreLine *line)
{
  if (!line->reportable)
    row->mix.too_few++;
  else if (line->target == NULL || line->tier < 0)
    row->mix.no_target++;
  else
    count_tier (row, catalog, line);
}

/* What a measure is worth to everybody in a group of the plan: which ten are printed. */
typedef struct
{
  gint64   dollars;
  gint64   weight;
  gboolean term; /* the group has it */
  guint    line;
} Worth;

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const Worth *left = a;
  const Worth *right = b;

  if (left->dollars != right->dollars)
    return left->dollars > right->dollars ? -1 : 1;
  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return (left->line > right->line) - (left->line < right->line);
}

/* [group][measure], once for all: the sum over the payees takes long where they are many. */
static Worth **
weigh (const GainLedger *ledger)
{
  guint n_measures = ledger->facts->catalog->n_measures;
  Worth **worth = g_new0 (Worth *, ledger->n_groups + 1);

  for (guint g = 0; g < ledger->n_groups; g++)
    {
      const GainLedgerGroup *group = &ledger->groups[g];

      worth[g] = g_new0 (Worth, n_measures + 1);
      for (guint t = 0; t < group->n_terms; t++)
        {
          Worth *own = &worth[g][group->term_measures[t]];

          own->term = TRUE;
          own->weight = g_array_index (group->group->measures, GainPlanMeasure, t).weight;
          for (guint p = 0; p < group->n_payees; p++)
            own->dollars += group->terms[group->payees[p].first_term + t].maximum;
        }
    }
  return worth;
}

/* By the pace that the plan pays by, as on the page. */
static gboolean
could_move_up (GainScoreLine line, const GainLedger *ledger)
{
  if (ledger != NULL)
    gain_score_line_pace (&line, ledger);
  return line.next_tier >= 0 && line.next_cell.denominator > 0;
}

/* The same choice as the page's: the most dollars, then the most weight, then the code. */
static void
count_printed (GainCardRow *row, const GainScores *scores, const GainLedger *ledger,
               const Worth *worth)
{
  guint first = scores->first_line[row->person];
  guint n = scores->first_line[row->person + 1] - first;
  g_autofree Worth *own = g_new0 (Worth, n + 1);

  for (guint i = 0; i < n; i++)
    {
      if (worth != NULL)
        own[i] = worth[scores->lines[first + i].measure];
      own[i].line = first + i;
    }
  qsort (own, n, sizeof (Worth), compare_worth);
  row->n_up = row->n_improved = row->n_slipped = 0;
  for (guint i = 0; i < MIN (n, MAX_PRINTED); i++)
    {
      const GainScoreLine *line = &scores->lines[own[i].line];

      row->n_up += could_move_up (*line, own[i].term ? ledger : NULL);
      row->n_improved += line->trend == GAIN_TREND_IMPROVED;
      row->n_slipped += line->trend == GAIN_TREND_SLIPPED;
    }
}

static char *
search_key (const GainCatalog *catalog, const GainPerson *person)
{
  g_autofree char *all = g_strjoin (
    " ", person->first_name, person->last_name, person->id, catalog->practices[person->practice].name,
    person->specialty >= 0 ? catalog->specialties[person->specialty]
                           : gain_text_role (person->role),
    person->department >= 0 ? catalog->departments[person->department].name : "", NULL);

  return gain_search_fold (all);
}

static void
fill_row (GainCardRow *row, GainSnapshot *snapshot, guint person)
{
  const GainScores *scores = snapshot->scores;
  const GainPanel *panel = &snapshot->facts->panel[person];

  row->person = person;
  row->lives = panel->present ? panel->lives : GAIN_NULL;
  row->key = search_key (snapshot->catalog, &snapshot->catalog->people[person]);
  for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
    count_line (row, snapshot->catalog, &scores->lines[i]);
  count_printed (row, scores, NULL, NULL);
}

typedef char *(*RowText) (const GainCardRows *self, const GainCardRow *row);

typedef struct
{
  const GainCardRows *rows;
  RowText             text;
} Texts;

static char *
text_at (guint index, gconstpointer data)
{
  const Texts *texts = data;

  return texts->text (texts->rows, &texts->rows->rows[index]);
}

/* Where each row stands by a text of its own, as the reader's language orders it. same: equal texts
 * share a place. */
static void
place_by (GainCardRows *self, RowText text, gsize member, gboolean same)
{
  const Texts texts = { self, text };
  g_autofree guint *places = gain_collate_places (self->n_rows, text_at, &texts, same);

  for (guint i = 0; i < self->n_rows; i++)
    G_STRUCT_MEMBER (guint, &self->rows[i], member) = places[i];
}

/**
 * gain_card_rows_new:
 * @snapshot: a snapshot; a reference is kept
 *
 * Sums up each clinician's scores, for those who get a page: with an active day in the year. With
 * many clinicians this takes a while: off the main loop.
 *
 * Returns: (transfer full): the rows, in the order of a booklet, without payments
 */
GainCardRows *
gain_card_rows_new (GainSnapshot *snapshot)
{
  const GainIssueOptions everybody = { 0 };
  g_autoptr (GArray) people = gain_issue_people (snapshot, &everybody);
  GainCardRows *self = g_new0 (GainCardRows, 1);

  self->snapshot = gain_snapshot_ref (snapshot);
  self->certainty = gain_period_certainty (snapshot->period);
  self->blind = gain_blind_new (snapshot);
  self->own = -1;
  self->n_rows = people->len;
  self->rows = g_new0 (GainCardRow, people->len + 1);
  for (guint i = 0; i < people->len; i++)
    fill_row (&self->rows[i], snapshot, g_array_index (people, guint, i));
  self->row_of = g_new (int, snapshot->catalog->n_people + 1);
  for (guint i = 0; i < snapshot->catalog->n_people; i++)
    self->row_of[i] = -1;
  for (guint i = 0; i < self->n_rows; i++)
    {
      self->rows[i].place = i;
      self->row_of[self->rows[i].person] = (int) i;
    }
  place_by (self, gain_card_row_name, G_STRUCT_OFFSET (GainCardRow, name_place), FALSE);
  place_by (self, gain_card_row_role, G_STRUCT_OFFSET (GainCardRow, role_place), TRUE);
  return self;
}

/**
 * gain_card_rows_copy:
 * @self: rows
 *
 * Copies rows as they are now, for work beside the main loop. What a search looks in isn't copied.
 *
 * Returns: (transfer full): the copy
 */
GainCardRows *
gain_card_rows_copy (const GainCardRows *self)
{
  GainCardRows *copy = g_memdup2 (self, sizeof (GainCardRows));

  copy->snapshot = gain_snapshot_ref (self->snapshot);
  copy->blind = gain_blind_ref (self->blind);
  copy->rows = g_memdup2 (self->rows, (self->n_rows + 1) * sizeof (GainCardRow));
  for (guint i = 0; i < copy->n_rows; i++)
    copy->rows[i].key = NULL;
  copy->row_of = g_memdup2 (self->row_of, self->snapshot->catalog->n_people * sizeof (int));
  return copy;
}

/**
 * gain_card_rows_free:
 * @self: (transfer full): rows
 */
void
gain_card_rows_free (GainCardRows *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    g_free (self->rows[i].key);
  g_free (self->rows);
  g_free (self->row_of);
  gain_blind_unref (self->blind);
  gain_snapshot_unref (self->snapshot);
  g_free (self);
}

/* Somebody with several posts may be a payee in several groups. */
static gint64
paid_in_all (const GainLedger *ledger, guint person)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  const GainPerson *who = &catalog->people[person];
  guint first = (guint) (who->posts - catalog->posts);
  gint64 paid = 0;

  for (guint i = first; i < first + who->n_posts; i++)
    {
      const GainLedgerGroup *group
        = ledger->post_group[i] >= 0 ? &ledger->groups[ledger->post_group[i]] : NULL;
      gboolean met = FALSE;

      /* A provider is once in a group, so the group alone tells. */
      for (guint k = first; k < i; k++)
        met = met || ledger->post_group[k] == ledger->post_group[i];
      if (group != NULL && !met && group->group->payee == GAIN_PAYEE_PROVIDER
          && group->group->show_dollars)
        paid += group->payees[ledger->post_payee[i]].paid;
    }
  return paid;
}

static void
set_paid (GainCardRow *row, const GainLedger *ledger)
{
  int group = ledger->group_of[row->person], payee = ledger->payee_of[row->person];

  row->paid_kind = GAIN_PAID_NOT_IN_PLAN;
  if (group < 0 || payee < 0)
    return;
  row->paid = ledger->groups[group].payees[payee].paid;
  row->payee = ledger->groups[group].group->payee;
  if (!ledger->groups[group].group->show_dollars)
    row->paid_kind = GAIN_PAID_HIDDEN;
  else if (ledger->groups[group].group->payee != GAIN_PAYEE_PROVIDER)
    row->paid_kind = GAIN_PAID_OTHER;
  else
    {
      row->paid_kind = GAIN_PAID_AMOUNT;
      row->paid = paid_in_all (ledger, row->person);
    }
}

/**
 * gain_card_rows_set_ledger:
 * @self: rows
 * @ledger: (nullable): a run on the rows' snapshot; %NULL: no plan is chosen
 *
 * Sets what each provider is tracking toward, and counts the measures that the page now shows.
 */
void
gain_card_rows_set_ledger (GainCardRows *self, const GainLedger *ledger)
{
  Worth **worth = ledger != NULL ? weigh (ledger) : NULL;

  self->certainty = ledger != NULL ? gain_ledger_certainty (ledger)
                                   : gain_period_certainty (self->snapshot->period);
  for (guint i = 0; i < self->n_rows; i++)
    {
      GainCardRow *row = &self->rows[i];
      int group = ledger != NULL ? ledger->group_of[row->person] : -1;

      row->paid_kind = GAIN_PAID_NO_PLAN;
      row->paid = 0;
      if (ledger != NULL)
        set_paid (row, ledger);
      count_printed (row, self->snapshot->scores, ledger, group >= 0 ? worth[group] : NULL);
    }
  for (guint g = 0; worth != NULL && g < ledger->n_groups; g++)
    g_free (worth[g]);
  g_free (worth);
}

/**
 * gain_card_rows_find:
 * @self: rows
 * @id: a person's id
 *
 * Returns: the row's number, or -1
 */
int
gain_card_rows_find (const GainCardRows *self, const char *id)
{
  int person = gain_catalog_find_person (self->snapshot->catalog, id);

  return person >= 0 ? self->row_of[person] : -1;
}

/**
 * gain_card_row_person:
 * @self: rows
 * @row: one of them
 *
 * Returns: (transfer none): the clinician
 */
const GainPerson *
gain_card_row_person (const GainCardRows *self, const GainCardRow *row)
{
  return &self->snapshot->catalog->people[row->person];
}

/**
 * gain_card_row_hidden:
 * @self: rows
 * @row: one of them
 *
 * Returns: whether nothing is to be shown that says who it is
 */
gboolean
gain_card_row_hidden (const GainCardRows *self, const GainCardRow *row)
{
  return self->blinded && (int) row->person != self->own;
}

/**
 * gain_card_row_number:
 * @self: rows
 * @row: one of them
 *
 * Returns: the number by which it is known and ordered while names are hidden
 */
guint
gain_card_row_number (const GainCardRows *self, const GainCardRow *row)
{
  return gain_blind_person_number (self->blind, row->person);
}

/**
 * gain_card_row_line:
 * @self: rows
 * @row: one of them
 * @measure: a measure's index
 *
 * Returns: (transfer none) (nullable): the clinician's result; %NULL if there is none
 */
const GainScoreLine *
gain_card_row_line (const GainCardRows *self, const GainCardRow *row, guint measure)
{
  const GainScores *scores = self->snapshot->scores;

  for (guint i = scores->first_line[row->person]; i < scores->first_line[row->person + 1]; i++)
    if (scores->lines[i].measure == measure)
      return &scores->lines[i];
  return NULL;
}

/**
 * gain_card_row_name:
 * @self: rows
 * @row: one of them
 *
 * Returns: (transfer full): "Alvarez, Rosa", or "Clinician 17" while names are hidden
 */
char *
gain_card_row_name (const GainCardRows *self, const GainCardRow *row)
{
  const GainPerson *person = gain_card_row_person (self, row);

  if (gain_card_row_hidden (self, row))
    return gain_blind_person (self->blind, row->person);
  if (person->first_name == NULL || *person->first_name == '\0')
    return g_strdup (person->last_name);
  return g_strdup_printf ("%s, %s", person->last_name, person->first_name);
}

/**
 * gain_card_row_practice:
 * @self: rows
 * @row: one of them
 *
 * Returns: (transfer full): the practice's name, or "Practice 4" while names are hidden
 */
char *
gain_card_row_practice (const GainCardRows *self, const GainCardRow *row)
{
  int practice = gain_card_row_person (self, row)->practice;

  return gain_card_row_hidden (self, row)
             ? gain_blind_practice (self->blind, (guint) practice)
             : g_strdup (self->snapshot->catalog->practices[practice].name);
}

/**
 * gain_card_row_department:
 * @self: rows
 * @row: one of them
 *
 * Returns: (transfer full) (nullable): the department's name; %NULL: none, or names are hidden, as
 *   a small department says who it is
 */
char *
gain_card_row_department (const GainCardRows *self, const GainCardRow *row)
{
  int department = gain_card_row_person (self, row)->department;

  return department >= 0 && !gain_card_row_hidden (self, row)
             ? g_strdup (self->snapshot->catalog->departments[department].name)
             : NULL;
}

/**
 * gain_card_row_npi:
 * @self: rows
 * @row: one of them
 *
 * Returns: (transfer full) (nullable): the NPI; %NULL while names are hidden
 */
char *
gain_card_row_npi (const GainCardRows *self, const GainCardRow *row)
{
  return gain_card_row_hidden (self, row) ? NULL
                                          : g_strdup (gain_card_row_person (self, row)->id);
}

/**
 * gain_card_row_role:
 * @self: rows
 * @row: one of them
 *
 * Returns: (transfer full): the specialty, or the role where there is none; only the role while
 *   names are hidden, as the only one of a specialty would be known by it
 */
char *
gain_card_row_role (const GainCardRows *self, const GainCardRow *row)
{
  const GainPerson *person = gain_card_row_person (self, row);

  return g_strdup (person->specialty >= 0 && !gain_card_row_hidden (self, row)
                       ? self->snapshot->catalog->specialties[person->specialty]
                       : gain_text_role (person->role));
}

/**
 * gain_card_row_lives:
 * @row: a row
 *
 * Returns: (transfer full) (nullable): the panel's attributed lives
 */
char *
gain_card_row_lives (const GainCardRow *row)
{
  return row->lives == GAIN_NULL ? NULL : gain_count_format (row->lives, 4);
}

static void
append_count (GString *text, const char *word, guint n)
{
  g_autofree char *number = gain_count_format (n, 0);

  if (n > 0)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", word, number);
}

/**
 * gain_card_row_tiers:
 * @row: a row
 *
 * Returns: (transfer full): how many measures stand in each tier, best first
 */
char *
gain_card_row_tiers (const GainCardRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint t = row->mix.n_tiers; t > 0; t--)
    append_count (text, row->scheme->tiers[t - 1].name, row->mix.by_tier[t - 1]);
  append_count (text, _ ("too few"), row->mix.too_few);
  append_count (text, _ ("no target"), row->mix.no_target);
  return g_string_free (text, FALSE);
}

/**
 * gain_card_row_trend:
 * @row: a row
 *
 * Returns: (transfer full) (nullable): what improved and slipped; %NULL: nothing signals
 */
char *
gain_card_row_trend (const GainCardRow *row)
{
  if (row->n_improved > 0 && row->n_slipped > 0)
    return g_strdup_printf ("▲ %u ▼ %u", row->n_improved, row->n_slipped);
  if (row->n_improved > 0)
    return g_strdup_printf ("▲ %u", row->n_improved);
  if (row->n_slipped > 0)
    return g_strdup_printf ("▼ %u", row->n_slipped);
  return NULL;
}

static char *
shared_amount (const GainCardRow *row)
{
  g_autofree char *amount = gain_money_format_whole (row->paid);

  if (row->payee == GAIN_PAYEE_PRACTICE)
    return g_strdup_printf (_ ("practice %s"), amount);
  if (row->payee == GAIN_PAYEE_DEPARTMENT)
    return g_strdup_printf (_ ("department %s"), amount);
  return g_strdup_printf (_ ("group %s"), amount);
}

/**
 * gain_card_row_paid:
 * @row: a row
 *
 * Returns: (transfer full): what the provider is tracking toward, in whole dollars, or why there is
 *   no amount
 */
char *
gain_card_row_paid (const GainCardRow *row)
{
  switch (row->paid_kind)
    {
    case GAIN_PAID_AMOUNT:
      return gain_money_format_whole (row->paid);
    case GAIN_PAID_OTHER:
      return shared_amount (row);
    case GAIN_PAID_HIDDEN:
      return g_strdup (_ ("not shown"));
    case GAIN_PAID_NO_PLAN:
    case GAIN_PAID_NOT_IN_PLAN:
    default:
      return g_strdup ("–");
    }
}

/**
 * gain_card_row_too_few:
 * @row: a row
 *
 * Returns: whether the clinician has results, and too few cases in every one
 */
gboolean
gain_card_row_too_few (const GainCardRow *row)
{
  return row->mix.too_few > 0 && row->n_tiers == 0 && row->mix.no_target == 0;
}
