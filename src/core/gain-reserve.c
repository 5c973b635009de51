/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-reserve.h"

#include "gain-plan.h"

#include <glib/gi18n-lib.h>

/**
 * gain_reserve_change:
 * @rows: rows of the kind `reserve`
 * @row: one of them
 *
 * Returns: cents by which it changes the reserve: a deposit more than 0, the others less
 */
gint64
gain_reserve_change (const GainTable *rows, guint row)
{
  gint64 amount;

  g_return_val_if_fail (rows != NULL && row < gain_table_n_rows (rows), 0);

  amount = gain_table_get_int (rows, row, GAIN_RESERVE_AMOUNT);

  return gain_table_get_int (rows, row, GAIN_RESERVE_KIND) == GAIN_RESERVE_DEPOSIT ? amount
                                                                                   : -amount;
}

/* Sums fit if those of all absolute values do. */
static gboolean
check_sums (const GainTable *rows, GError **error)
{
  GainInt128 sum = 0;

  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      gint64 change = gain_reserve_change (rows, row);

      sum += change < 0 ? -(GainInt128) change : change;
    }
  if (sum <= G_MAXINT64)
    return TRUE;
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
                       _ ("The amounts of the reserve are too large to be added up. Look for one "
                          "that is mistyped."));
  return FALSE;
}

static void
add (gint64 *deposits, gint64 *releases, gint64 *repayments, const GainReserveEntry *entry)
{
  switch (entry->kind)
    {
    case GAIN_RESERVE_DEPOSIT:
      *deposits += entry->change;
      break;
    case GAIN_RESERVE_RELEASE:
      *releases -= entry->change;
      break;
    case GAIN_RESERVE_REPAYMENT:
    default:
      *repayments -= entry->change;
    }
}

static void
read_entries (GainReserve *self)
{
  for (guint row = 0; row < gain_table_n_rows (self->rows); row++)
    {
      GainReserveEntry entry = {
        .year = (int) gain_table_get_int (self->rows, row, GAIN_RESERVE_PERFORMANCE_YEAR),
        .date = (GainDate) gain_table_get_int (self->rows, row, GAIN_RESERVE_DATE),
        .kind = (GainReserveKind) gain_table_get_int (self->rows, row, GAIN_RESERVE_KIND),
        .change = gain_reserve_change (self->rows, row),
        .label = gain_table_get_text (self->rows, row, GAIN_RESERVE_LABEL),
        .payee_id = gain_table_get_text (self->rows, row, GAIN_RESERVE_PAYEE_ID),
      };

      g_array_append_val (self->entries, entry);
      self->balance += entry.change;
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const GainReserveEntry *left = a;
  const GainReserveEntry *right = b;
  int order = (left->year > right->year) - (left->year < right->year);

  if (order == 0)
    order = (left->date > right->date) - (left->date < right->date);
  if (order == 0)
    order = (left->kind > right->kind) - (left->kind < right->kind);
  if (order == 0)
    order = g_strcmp0 (left->label, right->label);
  return order != 0 ? order : g_strcmp0 (left->payee_id, right->payee_id);
}

static void
sum_years (GainReserve *self)
{
  GainReserveYear *year = NULL;
  gint64 before = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      GainReserveEntry *entry = &g_array_index (self->entries, GainReserveEntry, i);

      if (year == NULL || year->year != entry->year)
        {
          GainReserveYear next = { .year = entry->year };

          before = year != NULL ? year->total : 0;
          g_array_append_val (self->years, next);
          year = &g_array_index (self->years, GainReserveYear, self->years->len - 1);
        }
      add (&year->deposits, &year->releases, &year->repayments, entry);
      year->balance += entry->change;
      year->total = before + year->balance;
      year->for_losses = year->total + year->repayments;
      entry->balance = year->balance;
    }
}

static int
compare_owners (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const GainReserveOwner *) a)->payee_id,
                    ((const GainReserveOwner *) b)->payee_id);
}

static GainReserveOwner *
owner_of (GainReserve *self, GHashTable *places, const char *payee_id)
{
  GainReserveOwner owner = { .payee_id = payee_id };
  gpointer place;

  if (!g_hash_table_lookup_extended (places, payee_id != NULL ? payee_id : "", NULL, &place))
    {
      place = GUINT_TO_POINTER (self->owners->len);
      g_hash_table_insert (places, (gpointer) (payee_id != NULL ? payee_id : ""), place);
      g_array_append_val (self->owners, owner);
    }
  return &g_array_index (self->owners, GainReserveOwner, GPOINTER_TO_UINT (place));
}

/* A person's last day counts for everyone around it. */
static void
meet (GainReserveOwner *owner, GainDate end_date, gboolean *stays)
{
  owner->known = TRUE;
  *stays = *stays || end_date == 0;
  owner->left = MAX (owner->left, end_date);
}

static void
look_up_owner (GainReserveOwner *owner, const GainCatalog *catalog)
{
  int person = gain_catalog_find_person (catalog, owner->payee_id);
  int practice = gain_catalog_find_practice (catalog, owner->payee_id);
  int department = gain_catalog_find_department (catalog, owner->payee_id);
  gboolean stays = FALSE;

  if (person >= 0)
    meet (owner, catalog->people[person].end_date, &stays);
  for (guint i = 0; person < 0 && i < catalog->n_posts; i++)
    if ((practice >= 0 && catalog->posts[i].practice == practice)
        || (practice < 0 && department >= 0 && catalog->posts[i].department == department))
      meet (owner, catalog->posts[i].end_date, &stays);
  if (stays)
    owner->left = 0;
}

static void
sum_owners (GainReserve *self, const GainCatalog *catalog)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const GainReserveEntry *entry = &g_array_index (self->entries, GainReserveEntry, i);
      GainReserveOwner *owner = owner_of (self, places, entry->payee_id);

      add (&owner->deposits, &owner->releases, &owner->repayments, entry);
      owner->balance += entry->change;
    }
  g_array_sort (self->owners, compare_owners);
  for (guint i = 0; catalog != NULL && i < self->owners->len; i++)
    {
      GainReserveOwner *owner = &g_array_index (self->owners, GainReserveOwner, i);

      if (owner->payee_id != NULL)
        look_up_owner (owner, catalog);
    }
}

/**
 * gain_reserve_new:
 * @rows: rows of the kind `reserve`; a reference is kept
 * @catalog: (nullable): to see which owners left
 * @error: return location
 *
 * Keeps the reserve's book. A deposit goes in; a release (paid to its owner, or to all) and a
 * repayment (of losses, to CMS) go out, each from the performance year that its row names. A row
 * with a payee id is that payee's money, also after the payee left: it stays its owner's until a
 * release pays it out, and nothing here forfeits it or passes it on. Source: contract "Files",
 * `reserve`; who owns it after leaving is left open there, and this is the reading.
 *
 * Returns: (transfer full): the book; %NULL with %GAIN_PLAN_ERROR_REFUSED if its sums are too large
 */
GainReserve *
gain_reserve_new (GainTable *rows, const GainCatalog *catalog, GError **error)
{
  GainReserve *self;

  g_return_val_if_fail (rows != NULL, NULL);

  if (!check_sums (rows, error))
    return NULL;
  self = g_new0 (GainReserve, 1);
  self->rows = gain_table_ref (rows);
  self->entries = g_array_new (FALSE, FALSE, sizeof (GainReserveEntry));
  self->years = g_array_new (FALSE, FALSE, sizeof (GainReserveYear));
  self->owners = g_array_new (FALSE, FALSE, sizeof (GainReserveOwner));
  read_entries (self);
  g_array_sort (self->entries, compare_entries);
  sum_years (self);
  sum_owners (self, catalog);
  return self;
}

/**
 * gain_reserve_free:
 * @reserve: (transfer full): a book
 */
void
gain_reserve_free (GainReserve *reserve)
{
  g_return_if_fail (reserve != NULL);

  g_array_unref (reserve->entries);
  g_array_unref (reserve->years);
  g_array_unref (reserve->owners);
  gain_table_unref (reserve->rows);
  g_free (reserve);
}

/**
 * gain_reserve_common:
 * @reserve: a book
 *
 * What may be taken out for everybody: what was held back from one owner is not there for others.
 * Losses may have taken more than was everybody's.
 *
 * Returns: cents; 0 or less where there is nothing
 */
gint64
gain_reserve_common (const GainReserve *reserve)
{
  g_return_val_if_fail (reserve != NULL, 0);

  for (guint i = 0; i < reserve->owners->len; i++)
    {
      const GainReserveOwner *owner = &g_array_index (reserve->owners, GainReserveOwner, i);

      if (owner->payee_id == NULL)
        return MIN (owner->balance, reserve->balance);
    }
  return MIN (0, reserve->balance);
}

/**
 * gain_reserve_for_losses:
 * @rows: rows of the kind `reserve`
 * @year: a performance year
 *
 * What "the reserve pays what it can" means for the losses of a year: the balance of that year and
 * those before it, whoever owns it, but without the year's own repayments. These are what the very
 * losses took, so a run gives the same before and after they are written down. Source: contract
 * "Distribution", Losses; the contract doesn't say which rows count, and this is the reading.
 *
 * Returns: cents; less than 0 where more was taken out than put in; a sum beyond 64 bits is cut to
 *   them, which no loss can tell apart
 */
gint64
gain_reserve_for_losses (const GainTable *rows, int year)
{
  GainInt128 sum = 0;

  g_return_val_if_fail (rows != NULL, 0);

  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      gint64 of = gain_table_get_int (rows, row, GAIN_RESERVE_PERFORMANCE_YEAR);
      gint64 kind = gain_table_get_int (rows, row, GAIN_RESERVE_KIND);

      if (of < year || (of == year && kind != GAIN_RESERVE_REPAYMENT))
        sum += gain_reserve_change (rows, row);
    }
  return (gint64) CLAMP (sum, -(GainInt128) G_MAXINT64, (GainInt128) G_MAXINT64);
}
