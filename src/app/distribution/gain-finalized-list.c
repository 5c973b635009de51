/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-finalized-list.h"

#include "gain-count.h"
#include "gain-letters.h"
#include "gain-payee-words.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>

/* More rows than these are read in the file. */
#define MOST_ROWS 400
#define NAME_CHARS 18

static GtkWidget *
row_new (const char *name, gint64 cents, const char *style)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (name);
  g_autofree char *amount = gain_money_format_dollars (cents);
  GtkWidget *right = gtk_label_new (amount);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_wrap (GTK_LABEL (left), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (left), NAME_CHARS);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_set_valign (right, GTK_ALIGN_START);
  gain_letters_numeric (right);
  if (style != NULL)
    {
      gtk_widget_add_css_class (left, style);
      gtk_widget_add_css_class (right, style);
    }
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), right);
  return row;
}

static void
add_group (GtkBox *box, const GainLedger *ledger, const GainLedgerGroup *group, guint *n)
{
  g_autofree char *name = gain_group_name (group->group);
  GtkWidget *head = row_new (name, group->paid, "heading");

  gtk_widget_set_margin_top (head, 12);
  gtk_box_append (box, head);
  for (guint p = 0; p < group->n_payees && *n < MOST_ROWS; p++, (*n)++)
    {
      g_autofree char *payee = gain_payee_name (ledger, group, &group->payees[p]);

      gtk_box_append (box, row_new (payee, group->payees[p].paid, NULL));
    }
}

static void
add_mark (GtkBox *box, const char *head)
{
  g_autofree char *text = g_strdup_printf (_ ("Head of the journal %s"), head);
  GtkWidget *label = gain_words_new (text, "dim-label");

  gain_words_keep_letters (GTK_LABEL (label));
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 12);
  gtk_box_append (box, label);
}

/**
 * gain_finalized_list_new:
 * @ledger: of a finalized run
 * @head: (nullable): the journal’s mark once it was finalized, to be copied
 *
 * Returns: (transfer floating): the groups, their payees and what each is paid, for the pane on the
 *   right
 */
GtkWidget *
gain_finalized_list_new (const GainLedger *ledger, const char *head)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  guint n_payees = 0;
  guint n = 0;

  g_return_val_if_fail (ledger != NULL, box);

  gtk_widget_add_css_class (box, "explanation");
  gtk_box_append (GTK_BOX (box), row_new (_ ("Pool after deductions"), ledger->pool, "heading"));
  gtk_box_append (GTK_BOX (box), row_new (_ ("Infrastructure"), ledger->infrastructure, NULL));
  gtk_box_append (GTK_BOX (box), row_new (_ ("Care redesign"), ledger->redesign, NULL));
  gtk_box_append (GTK_BOX (box), row_new (_ ("Reserve"), ledger->reserve, NULL));
  gtk_box_append (GTK_BOX (box), row_new (_ ("Carried forward"), ledger->carry_forward, NULL));
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      add_group (GTK_BOX (box), ledger, &ledger->groups[g], &n);
      n_payees += ledger->groups[g].n_payees;
    }
  if (n_payees > n)
    {
      g_autofree char *text
        = gain_count_phrase (ngettext ("%s more payee is in the file.", "%s more payees are in the "
                                                                        "file.",
                                       n_payees - n),
                             n_payees - n);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  if (head != NULL)
    add_mark (GTK_BOX (box), head);
  return box;
}
