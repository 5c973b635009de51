/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a dispute is about, found by the id or by as much of the name as fits one payee alone. */
#include "gain-config.h"

#include "gain-dispute.h"

#include "gain-count.h"
#include "gain-payee-words.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_NAMED 4

static void
payee_free (gpointer data)
{
  GainDisputePayee *payee = data;

  g_free (payee->id);
  g_free (payee->name);
  g_free (payee->shown_id);
  g_free (payee->folded);
  g_free (payee);
}

/* The words of a text with a blank before each and one at the end: " rosa alvarez md ". */
static char *
fold_words (const char *text)
{
  g_autofree char *plain = gain_search_fold (text);
  GString *words = g_string_new (" ");

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (words, g_utf8_get_char (p));
    else if (words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

/**
 * gain_dispute_payees_new:
 * @ledger: a run
 *
 * Returns: (transfer full) (element-type GainDisputePayee): its payees, each once
 */
GPtrArray *
gain_dispute_payees_new (const GainLedger *ledger)
{
  GPtrArray *payees = g_ptr_array_new_with_free_func (payee_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees; p++)
      {
        const GainLedgerPayee *one = &ledger->groups[g].payees[p];
        GainDisputePayee *payee;

        if (!g_hash_table_add (seen, (gpointer) one->id))
          continue;
        payee = g_new0 (GainDisputePayee, 1);
        payee->id = g_strdup (one->id);
        payee->name = gain_payee_name (ledger, &ledger->groups[g], one);
        payee->shown_id = gain_payee_shown_id (&ledger->groups[g], one);
        payee->folded = fold_words (payee->name);
        g_ptr_array_add (payees, payee);
      }
  return payees;
}

/* Whether each word that was typed begins one of the name. */
static gboolean
fits (const GainDisputePayee *payee, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *begun = g_strconcat (" ", words[i], NULL);

      if (words[i][0] != '\0' && strstr (payee->folded, begun) == NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
name_some (const GPtrArray *found)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->len, MOST_NAMED); i++)
    {
      const GainDisputePayee *payee = g_ptr_array_index (found, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", payee->name);
      if (strcmp (payee->name, payee->shown_id) != 0)
        g_string_append_printf (text, " (%s)", payee->shown_id);
    }
  if (found->len > MOST_NAMED)
    {
      guint more = found->len - MOST_NAMED;
      g_autofree char *others
        = gain_count_phrase (ngettext ("%s other payee", "%s other payees", more), more);

      g_string_append_printf (text, "; %s", others);
    }
  return g_string_free (text, FALSE);
}

/* The whole name of one comes before the beginnings of several. */
static GPtrArray *
find_by_name (const GPtrArray *payees, const char *text)
{
  g_autofree char *folded = fold_words (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) whole = g_ptr_array_new ();
  g_autoptr (GPtrArray) begun = g_ptr_array_new ();

  for (guint i = 0; strcmp (folded, " ") != 0 && i < payees->len; i++)
    {
      GainDisputePayee *payee = g_ptr_array_index (payees, i);

      if (strcmp (payee->folded, folded) == 0)
        g_ptr_array_add (whole, payee);
      if (fits (payee, words))
        g_ptr_array_add (begun, payee);
    }
  return whole->len > 0 ? g_steal_pointer (&whole) : g_steal_pointer (&begun);
}

/**
 * gain_dispute_payees_find:
 * @payees: (element-type GainDisputePayee): of a run
 * @text: an id, or words that begin those of a name
 * @trouble: (out) (transfer full): why nobody is found, in a sentence that names those who fit; %NULL
 *   where somebody is
 *
 * Returns: (nullable): the one payee that is meant
 */
const GainDisputePayee *
gain_dispute_payees_find (const GPtrArray *payees, const char *text, char **trouble)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *names = NULL;

  *trouble = NULL;
  for (guint i = 0; i < payees->len; i++)
    if (strcmp (((GainDisputePayee *) g_ptr_array_index (payees, i))->id, typed) == 0)
      return g_ptr_array_index (payees, i);
  found = find_by_name (payees, typed);
  if (found->len == 1)
    return g_ptr_array_index (found, 0);
  names = name_some (found);
  *trouble
    = found->len == 0
        ? g_strdup_printf (_ ("The plan pays nobody with the name or id “%s”. Check the spelling, and "
                              "the plan’s groups."),
                           typed)
        : g_strdup_printf (_ ("“%s” may be: %s. Type the whole name, or the id."), typed, names);
  return NULL;
}
