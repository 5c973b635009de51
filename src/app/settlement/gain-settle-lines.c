/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settle-lines.h"

#include "gain-boxed-list.h"
#include "gain-letters.h"
#include "gain-settle-words.h"
#include "gain-wrap-layout.h"

#include <glib/gi18n-lib.h>

/* At least, and where there is room. */
#define TITLE_CHARS 24, 30
#define DETAIL_CHARS 10, 24
#define SOURCE_CHARS 15, 30
#define VALUE_CHARS 14

/* The columns of the list, as wide in every row: all of them, for each row shares out its room by itself, by what
 * they ask for. */
typedef struct
{
  GtkSizeGroup *title;
  GtkSizeGroup *value;
  GtkSizeGroup *beside;
  GtkSizeGroup *detail;
  GtkSizeGroup *source;
} Columns;

static GtkWidget *
new_label (const char *text, int least, int most, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), least);
  gtk_label_set_max_width_chars (GTK_LABEL (label), most);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_value (GtkWidget *row, GtkSizeGroup *group, const char *text, gboolean strong)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), VALUE_CHARS);
  gain_letters_numeric (label);
  if (strong)
    gtk_widget_add_css_class (label, "settle-strong");
  gtk_size_group_add_widget (group, label);
  gtk_box_append (GTK_BOX (row), label);
}

/* What the step was held against: it takes the room that is left. */
static GtkWidget *
new_detail (GtkSizeGroup *group, const char *text)
{
  GtkWidget *label = new_label (text, DETAIL_CHARS, "dim-label");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_size_group_add_widget (group, label);
  return label;
}

/* Its words are its name; headings are not gone to. */
static void
add_row (GtkWidget *list, GtkWidget *content, gboolean heads)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, !heads);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static const GainSettleStep *
find_step (const GainSettled *settled, GainSettleLine line)
{
  for (guint i = 0; settled != NULL && settled->result != NULL && i < settled->result->steps->len;
       i++)
    if (g_array_index (settled->result->steps, GainSettleStep, i).line == line)
      return &g_array_index (settled->result->steps, GainSettleStep, i);
  return NULL;
}

static char *
value_beside (const GainSettled *beside, GainSettleLine line)
{
  const GainSettleStep *step = find_step (beside, line);

  return step != NULL ? gain_settle_step_value (step) : g_strdup ("");
}

/* One row: what it is, the amounts, what was decided, and by which rule. */
static GtkWidget *
new_row (const Columns *columns, const char *title, gboolean strong, const char *beside,
         const char *value, const char *detail, const char *rule)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = new_label (title, TITLE_CHARS, strong ? "settle-strong" : NULL);
  GtkWidget *source = new_label (rule, SOURCE_CHARS, "dim-label");

  /* A box would give less width to a row whose texts take two lines. */
  gtk_widget_set_layout_manager (content, gain_wrap_layout_new (12));
  gtk_widget_add_css_class (source, "caption");
  gtk_size_group_add_widget (columns->title, label);
  gtk_size_group_add_widget (columns->source, source);
  gtk_box_append (GTK_BOX (content), label);
  if (beside != NULL)
    add_value (content, columns->beside, beside, FALSE);
  add_value (content, columns->value, value, strong);
  gtk_box_append (GTK_BOX (content), new_detail (columns->detail, detail));
  gtk_box_append (GTK_BOX (content), source);
  return content;
}

static void
add_step (GtkWidget *list, const Columns *columns, const GainSettled *settled,
          const GainSettleStep *step, const GainSettled *beside)
{
  const char *title = gain_settle_line_title (step->line);
  gboolean strong = step->binds || step->line == GAIN_SETTLE_RESULT;
  g_autofree char *value = gain_settle_step_value (step);
  g_autofree char *other = beside != NULL ? value_beside (beside, step->line) : NULL;
  g_autofree char *detail = gain_settle_step_detail (settled, step);

  add_row (list,
           new_row (columns, title, strong, other, value, detail,
                    step->source != NULL ? step->source : ""),
           FALSE);
}

/* What is second in importance in the rows is no paler than the others up here. */
static void
dim_once (GtkWidget *heads)
{
  for (GtkWidget *child = gtk_widget_get_first_child (heads); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_add_css_class (child, "dim-label");
}

static void
add_heads (GtkWidget *list, const Columns *columns, gboolean beside)
{
  GtkWidget *heads = new_row (columns, _ ("Step"), FALSE, beside ? _ ("As settled") : NULL,
                              beside ? _ ("As tried") : _ ("Amount or rate"),
                              _ ("What was decided"), _ ("Rule"));

  dim_once (heads);
  add_row (list, heads, TRUE);
}

/**
 * gain_settle_lines_new:
 * @settled: a year that could be settled
 * @beside: (nullable): the same year as it was before something was tried; %NULL: only @settled
 *
 * Returns: (transfer floating): every step of a settlement, line by line, with the rule's source.
 *   What changed the result is bold.
 */
GtkWidget *
gain_settle_lines_new (GainSettled *settled, GainSettled *beside)
{
  GtkWidget *list = gain_boxed_list_new (_ ("Steps of the settlement"));
  g_autoptr (GtkSizeGroup) title = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) value = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) other = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) detail = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) source = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  const Columns columns = { title, value, other, detail, source };

  g_return_val_if_fail (settled->result != NULL, list);

  gtk_widget_add_css_class (list, "settle-lines");
  add_heads (list, &columns, beside != NULL);
  for (guint i = 0; i < settled->result->steps->len; i++)
    add_step (list, &columns, settled, &g_array_index (settled->result->steps, GainSettleStep, i),
              beside);
  return list;
}
