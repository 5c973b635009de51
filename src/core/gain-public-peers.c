/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-public-peers.h"

#include "gain-decimal.h"

static const char *const names[GAIN_N_PUBLIC_MEASURES]
  = { "savings_rate", "quality_score", "per_capita", "admissions",
      "ed_visits",    "snf_stays",     "office_visits" };

static void
free_peers (gpointer data)
{
  GainPublicPeers *peers = data;

  g_free (peers->state);
  g_array_unref (peers->figures);
  g_free (peers);
}

static gint64
savings_rate (const GainTable *puf, guint row)
{
  gint64 benchmark = gain_table_get_int (puf, row, GAIN_PUF_BENCHMARK);
  gint64 difference = gain_table_get_int (puf, row, GAIN_PUF_DIFFERENCE);
  gint64 rate;

  if (gain_table_is_null (puf, row, GAIN_PUF_BENCHMARK)
      || gain_table_is_null (puf, row, GAIN_PUF_DIFFERENCE) || benchmark <= 0)
    return GAIN_NULL;
  return gain_round_if_fits ((GainInt128) difference * 100 * GAIN_SCALE, benchmark, &rate)
           ? rate
           : GAIN_NULL;
}

static gint64
quality (const GainTable *puf, guint row)
{
  const char *text = gain_table_get_text (puf, row, GAIN_PUF_QUALITY_SCORE);
  gint64 score;

  if (text == NULL
      || gain_decimal_parse (text, 4, GAIN_DECIMAL_ALLOW_PERCENT, &score) != GAIN_DECIMAL_OK)
    return GAIN_NULL;
  return score;
}

static gint64
figure (const GainTable *puf, guint row, GainPublicMeasure measure)
{
  static const guint columns[GAIN_N_PUBLIC_MEASURES]
    = { 0, 0, GAIN_PUF_PER_CAPITA, GAIN_PUF_ADMISSIONS, GAIN_PUF_ED_VISITS, GAIN_PUF_SNF_STAYS,
        GAIN_PUF_OFFICE_VISITS };

  if (measure == GAIN_PUBLIC_SAVINGS_RATE)
    return savings_rate (puf, row);
  if (measure == GAIN_PUBLIC_QUALITY)
    return quality (puf, row);
  return gain_table_is_null (puf, row, columns[measure])
           ? GAIN_NULL
           : gain_table_get_int (puf, row, columns[measure]);
}

/* Older files spell states out. */
static const struct
{
  const char *code, *name;
} states_of_old[] = {
  { "AL", "Alabama" },        { "AK", "Alaska" },         { "AZ", "Arizona" },
  { "AR", "Arkansas" },       { "CA", "California" },     { "CO", "Colorado" },
  { "CT", "Connecticut" },    { "DE", "Delaware" },       { "DC", "District of Columbia" },
  { "FL", "Florida" },        { "GA", "Georgia" },        { "GU", "Guam" },
  { "HI", "Hawaii" },         { "ID", "Idaho" },          { "IL", "Illinois" },
  { "IN", "Indiana" },        { "IA", "Iowa" },           { "KS", "Kansas" },
  { "KY", "Kentucky" },       { "LA", "Louisiana" },      { "ME", "Maine" },
  { "MD", "Maryland" },       { "MA", "Massachusetts" },  { "MI", "Michigan" },
  { "MN", "Minnesota" },      { "MS", "Mississippi" },    { "MO", "Missouri" },
  { "MT", "Montana" },        { "NE", "Nebraska" },       { "NV", "Nevada" },
  { "NH", "New Hampshire" },  { "NJ", "New Jersey" },     { "NM", "New Mexico" },
  { "NY", "New York" },       { "NC", "North Carolina" }, { "ND", "North Dakota" },
  { "OH", "Ohio" },           { "OK", "Oklahoma" },       { "OR", "Oregon" },
  { "PA", "Pennsylvania" },   { "PR", "Puerto Rico" },    { "RI", "Rhode Island" },
  { "SC", "South Carolina" }, { "SD", "South Dakota" },   { "TN", "Tennessee" },
  { "TX", "Texas" },          { "UT", "Utah" },           { "VT", "Vermont" },
  { "VA", "Virginia" },       { "VI", "Virgin Islands" }, { "WA", "Washington" },
  { "WV", "West Virginia" },  { "WI", "Wisconsin" },      { "WY", "Wyoming" },
};

static const char *
state_code (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states_of_old); i++)
    if (g_ascii_strcasecmp (states_of_old[i].name, state) == 0)
      return states_of_old[i].code;
  return state;
}

/* "NJ, NY": the states that an ACO's beneficiaries live in, each once. */
static char **
split_states (const char *text)
{
  g_auto (GStrv) states = g_strsplit (text != NULL ? text : "", ",", -1);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; states[i] != NULL; i++)
    if (*g_strstrip (states[i]) != '\0')
      g_strv_builder_add (codes, state_code (states[i]));
  return g_strv_builder_end (codes);
}

/* ACO id -> row that says its states: of the newest year up to the one asked for, else of the
 * earliest after it. Files of 2022 and later don't say them. */
static GHashTable *
find_places (const GainTable *puf, int year)
{
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < gain_table_n_rows (puf); row++)
    {
      const char *id = gain_table_get_text (puf, row, GAIN_PUF_ACO_ID);
      gint64 py = gain_table_get_int (puf, row, GAIN_PUF_PY);
      gpointer known;
      gint64 before;

      if (id == NULL || gain_table_is_null (puf, row, GAIN_PUF_STATE))
        continue;
      if (g_hash_table_lookup_extended (places, id, NULL, &known))
        {
          before = gain_table_get_int (puf, GPOINTER_TO_UINT (known), GAIN_PUF_PY);
          if (before <= year ? py > year || py < before : py > before)
            continue;
        }
      g_hash_table_insert (places, (char *) id, GUINT_TO_POINTER (row));
    }
  return places;
}

static const char *
place_of (const GainTable *puf, GHashTable *places, const char *id)
{
  gpointer row;

  return id != NULL && g_hash_table_lookup_extended (places, id, NULL, &row)
           ? gain_table_get_text (puf, GPOINTER_TO_UINT (row), GAIN_PUF_STATE)
           : NULL;
}

static gboolean
is_in (const GainTable *puf, GHashTable *places, guint row, const char *state)
{
  g_auto (GStrv) states = NULL;

  if (state == NULL)
    return TRUE;
  states = split_states (place_of (puf, places, gain_table_get_text (puf, row, GAIN_PUF_ACO_ID)));
  for (guint i = 0; states[i] != NULL; i++)
    if (g_ascii_strcasecmp (states[i], state_code (state)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_aco (const GainTable *puf, guint row, const char *aco_id)
{
  const char *id = gain_table_get_text (puf, row, GAIN_PUF_ACO_ID);

  return id != NULL && aco_id != NULL && g_ascii_strcasecmp (id, aco_id) == 0;
}

static int
compare_figures (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* Nearest rank, as everywhere: the ⌈p n / 100⌉-th in ascending order. */
static gint64
percentile (const GArray *figures, guint p)
{
  return figures->len == 0 ? GAIN_NULL
                           : g_array_index (figures, gint64, (p * figures->len + 99) / 100 - 1);
}

static GainPublicPeers *
find_peers (const GainTable *puf, GHashTable *places, int year, const char *aco_id,
            const char *state, GainPublicMeasure measure)
{
  GainInt128 weighted = 0;
  gboolean spilt = FALSE;
  GainInt128 weight = 0;
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (gint64));
  GainPublicPeers *peers = g_new0 (GainPublicPeers, 1);

  peers->measure = measure;
  peers->state = g_strdup (state);
  peers->own = GAIN_NULL;
  for (guint row = 0; row < gain_table_n_rows (puf); row++)
    {
      gint64 value;

      if (gain_table_get_int (puf, row, GAIN_PUF_PY) != year || !is_in (puf, places, row, state))
        continue;
      value = figure (puf, row, measure);
      if (value == GAIN_NULL)
        continue;
      g_array_append_val (figures, value);
      if (gain_table_get_int (puf, row, GAIN_PUF_ASSIGNED_BENEFICIARIES) > 0)
        {
          gint64 lives = gain_table_get_int (puf, row, GAIN_PUF_ASSIGNED_BENEFICIARIES);

          spilt |= __builtin_add_overflow (weighted, (GainInt128) value * lives, &weighted);
          weight += lives;
        }
      if (is_aco (puf, row, aco_id))
        peers->own = value;
    }
  g_array_sort (figures, compare_figures);
  peers->n = figures->len;
  peers->p25 = percentile (figures, 25);
  peers->median = percentile (figures, 50);
  peers->p75 = percentile (figures, 75);
  peers->mean = weight > 0 && !spilt ? gain_round_half_away (weighted, weight) : GAIN_NULL;
  while (peers->own != GAIN_NULL && g_array_index (figures, gint64, peers->below) < peers->own)
    peers->below++;
  while (peers->own != GAIN_NULL
         && g_array_index (figures, gint64, peers->n - 1 - peers->above) > peers->own)
    peers->above++;
  peers->figures = g_steal_pointer (&figures);
  return peers;
}

/**
 * gain_public_last_year:
 * @puf: rows of kind puf
 *
 * Returns: the newest performance year among them; 0 if there is none
 */
int
gain_public_last_year (const GainTable *puf)
{
  gint64 last = 0;

  for (guint row = 0; row < gain_table_n_rows (puf); row++)
    last = MAX (last, gain_table_get_int (puf, row, GAIN_PUF_PY));
  return (int) last;
}

/**
 * gain_public_states:
 * @puf: rows of kind puf
 * @year: a performance year
 * @aco_id: (nullable): an ACO
 *
 * Returns: (transfer full): the codes of the states that CMS names for the ACO, of the newest year up
 *   to @year that names any: files of 2022 and later don't
 */
char **
gain_public_states (const GainTable *puf, int year, const char *aco_id)
{
  g_autoptr (GHashTable) places = find_places (puf, year);

  return split_states (place_of (puf, places, aco_id));
}

/**
 * gain_public_peers_new:
 * @puf: rows of kind puf
 * @year: a performance year
 * @aco_id: (nullable): ours
 * @states: (nullable): states to compare in besides the nation
 *
 * Finds where an ACO stands among all of the nation and of its states. Percentiles are of nearest
 * rank; means are weighted by assigned beneficiaries. Source: contract "Settlement", What it is for
 *
 * Returns: (transfer full) (element-type GainPublicPeers): each measure for the nation and each state
 */
GPtrArray *
gain_public_peers_new (const GainTable *puf, int year, const char *aco_id,
                       const char *const *states)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (free_peers);
  g_autoptr (GHashTable) places = NULL;

  g_return_val_if_fail (gain_table_get_kind (puf) == GAIN_KIND_PUF, all);

  places = find_places (puf, year);
  for (guint m = 0; m < GAIN_N_PUBLIC_MEASURES; m++)
    {
      g_ptr_array_add (all, find_peers (puf, places, year, aco_id, NULL, m));
      for (guint i = 0; states != NULL && states[i] != NULL; i++)
        g_ptr_array_add (all, find_peers (puf, places, year, aco_id, states[i], m));
    }
  return all;
}

/**
 * gain_public_measure_name:
 * @measure: what ACOs are compared by
 *
 * Returns: (transfer none): a word for files
 */
const char *
gain_public_measure_name (GainPublicMeasure measure)
{
  g_return_val_if_fail ((guint) measure < GAIN_N_PUBLIC_MEASURES, NULL);

  return names[measure];
}
