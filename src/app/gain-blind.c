/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-blind.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _GainBlind
{
  guint          *people;    /* [person]: number */
  guint          *practices; /* [practice]: number */
  gatomicrefcount ref_count;
};

typedef struct
{
  guint   rank; /* clinicians before staff, so that their numbers have no gaps */
  guint64 mark;
  guint   index;
} Lot;

static int
compare_lots (gconstpointer a, gconstpointer b)
{
  const Lot *left = a;
  const Lot *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  if (left->mark != right->mark)
    return left->mark < right->mark ? -1 : 1;
  return (left->index > right->index) - (left->index < right->index);
}

/* FNV-1a over the text, then the finalizer of splitmix64, which spreads near ids far apart. */
static guint64
mix (guint64 mark, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    mark = (mark ^ (guint8) *at) * G_GUINT64_CONSTANT (0x100000001b3);
  mark ^= mark >> 30;
  mark *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mark ^= mark >> 27;
  mark *= G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return mark ^ mark >> 31;
}

/* The order of the lots gives the numbers. */
static guint *
number (Lot *lots, guint n)
{
  guint *numbers = g_new0 (guint, n + 1);

  qsort (lots, n, sizeof (Lot), compare_lots);
  for (guint i = 0; i < n; i++)
    numbers[lots[i].index] = i + 1;
  return numbers;
}

/* NPIs are public, and anybody could count along: so the workspace's own random id is in it, which
 * nobody knows who doesn't have the file; and the period, lest a number follow a person through the
 * year. */
static guint64
key_of (GainSnapshot *snapshot)
{
  g_autofree char *period = gain_period_format (snapshot->period);

  return mix (mix (G_GUINT64_CONSTANT (0xcbf29ce484222325),
                   snapshot->uuid != NULL ? snapshot->uuid : ""),
              period);
}

/**
 * gain_blind_new:
 * @snapshot: a workspace in a period
 *
 * Draws the numbers of everybody and of every practice.
 *
 * Returns: (transfer full): the numbers
 */
GainBlind *
gain_blind_new (GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;
  GainBlind *self = g_new0 (GainBlind, 1);
  g_autofree Lot *people = g_new (Lot, catalog->n_people + 1);
  g_autofree Lot *practices = g_new (Lot, catalog->n_practices + 1);
  guint64 key = key_of (snapshot);

  for (guint i = 0; i < catalog->n_people; i++)
    people[i] = (Lot) { gain_person_is_clinician (&catalog->people[i]) ? 0 : 1,
                        mix (key, catalog->people[i].id), i };
  for (guint i = 0; i < catalog->n_practices; i++)
    practices[i] = (Lot) { 0, mix (~key, catalog->practices[i].tin), i };
  self->people = number (people, catalog->n_people);
  self->practices = number (practices, catalog->n_practices);
  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * gain_blind_ref:
 * @blind: numbers
 *
 * Returns: (transfer full): @blind
 */
GainBlind *
gain_blind_ref (GainBlind *blind)
{
  g_atomic_ref_count_inc (&blind->ref_count);
  return blind;
}

/**
 * gain_blind_unref:
 * @blind: (transfer full): numbers
 */
void
gain_blind_unref (GainBlind *blind)
{
  if (!g_atomic_ref_count_dec (&blind->ref_count))
    return;
  g_free (blind->people);
  g_free (blind->practices);
  g_free (blind);
}

/**
 * gain_blind_person_number:
 * @blind: numbers
 * @person: an index into the catalog's people
 *
 * Returns: the person's number, from 1
 */
guint
gain_blind_person_number (const GainBlind *blind, guint person)
{
  return blind->people[person];
}

/**
 * gain_blind_practice_number:
 * @blind: numbers
 * @practice: an index into the catalog's practices
 *
 * Returns: the practice's number, from 1
 */
guint
gain_blind_practice_number (const GainBlind *blind, guint practice)
{
  return blind->practices[practice];
}

/**
 * gain_blind_person:
 * @blind: numbers
 * @person: an index into the catalog's people
 *
 * Returns: (transfer full): what stands for the person's name
 */
char *
gain_blind_person (const GainBlind *blind, guint person)
{
  return g_strdup_printf (_ ("Clinician %u"), blind->people[person]);
}

/**
 * gain_blind_practice:
 * @blind: numbers
 * @practice: an index into the catalog's practices
 *
 * Returns: (transfer full): what stands for the practice's name
 */
char *
gain_blind_practice (const GainBlind *blind, guint practice)
{
  return g_strdup_printf (_ ("Practice %u"), blind->practices[practice]);
}

/**
 * gain_blind_is_wanted:
 * @snapshot: a workspace
 *
 * Returns: whether its setting asks for comparisons without names
 */
gboolean
gain_blind_is_wanted (GainSnapshot *snapshot)
{
  const char *setting = gain_snapshot_get_setting (snapshot, GAIN_SETTING_BLINDED);

  return setting != NULL
         && (g_ascii_strcasecmp (setting, "yes") == 0 || g_ascii_strcasecmp (setting, "y") == 0
             || g_ascii_strcasecmp (setting, "true") == 0 || g_str_equal (setting, "1"));
}

/**
 * gain_blind_is_on:
 * @widget: a widget in a window
 *
 * Returns: whether names are hidden in that window now
 */
gboolean
gain_blind_is_on (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GAction *action = G_IS_ACTION_MAP (root)
                        ? g_action_map_lookup_action (G_ACTION_MAP (root), "blinded")
                        : NULL;
  g_autoptr (GVariant) state = action != NULL ? g_action_get_state (action) : NULL;

  return state != NULL && g_variant_get_boolean (state);
}
