/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-page.h"

#include "gain-plan-words.h"
#include "gain-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define PAGE_WIDTH 720

static GtkWidget *
new_text (const char *text, const char *class)
{
  GtkWidget *label = gain_words_new (text, class);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static void
add_section (GtkWidget *page, const GainPlanSection *section)
{
  GtkWidget *heading = new_text (section->heading, "title-4");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_label_set_selectable (GTK_LABEL (heading), FALSE);
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < section->lines->len; i++)
    {
      const char *line = g_ptr_array_index (section->lines, i);
      GtkWidget *label = new_text (line, NULL);

      if (g_str_has_prefix (line, "•"))
        gtk_widget_set_margin_start (label, 18);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (page), box);
}

/**
 * gain_plan_page_new:
 * @plan: a plan
 * @catalog: for the titles of its measures
 *
 * Returns: (transfer full): the plan in plain words, to be read from top to bottom
 */
GtkWidget *
gain_plan_page_new (const GainPlan *plan, const GainCatalog *catalog)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  g_autoptr (GPtrArray) sections = gain_plan_words (plan, catalog);
  g_autofree char *year = g_strdup_printf (_ ("Performance year %d"), plan->performance_year);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (head), new_text (plan->title, "title-2"));
  gtk_box_append (GTK_BOX (head), new_text (year, "dim-label"));
  gtk_box_append (GTK_BOX (page), head);
  for (guint i = 0; i < sections->len; i++)
    add_section (page, g_ptr_array_index (sections, i));
  gtk_widget_add_css_class (page, "plan-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  return clamp;
}
