/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-public-preview.h"

#define LINE_CHARS 80

static GtkWidget *
new_label (const char *text, const char *style, int above)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_set_margin_top (label, above);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_table (const GainPublicBlock *block)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 3);
  gtk_widget_set_margin_top (GTK_WIDGET (grid), 3);
  for (guint row = 0; row < block->rows->len; row++)
    {
      char **cells = g_ptr_array_index (block->rows, row);

      for (guint c = 0; cells[c] != NULL; c++)
        {
          GtkWidget *label = new_label (cells[c], row == 0 ? "caption-heading" : "numeric", 0);

          gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
          gtk_label_set_yalign (GTK_LABEL (label), row == 0 ? 1 : 0);
          gtk_grid_attach (grid, label, (int) c, (int) row, 1, 1);
        }
    }
  return GTK_WIDGET (grid);
}

static GtkWidget *
new_labeled (const GainPublicBlock *block)
{
  g_autofree char *text = g_strdup_printf ("•  %s: %s", block->label, block->text);

  return new_label (text, "numeric", 0);
}

static GtkWidget *
new_block (const GainPublicBlock *block)
{
  g_autofree char *point = NULL;

  switch (block->kind)
    {
    case GAIN_PUBLIC_TITLE:
      return new_label (block->text, "title-1", 0);
    case GAIN_PUBLIC_ITEM:
      return new_label (block->text, "title-3", 18);
    case GAIN_PUBLIC_PART:
      return new_label (block->text, "heading", 9);
    case GAIN_PUBLIC_PERIOD:
      return new_label (block->text, "dim-label", 3);
    case GAIN_PUBLIC_POINT:
      point = g_strconcat ("•  ", block->text, NULL);
      return new_label (point, NULL, 0);
    case GAIN_PUBLIC_LABELED:
      return new_labeled (block);
    case GAIN_PUBLIC_TABLE:
      return new_table (block);
    case GAIN_PUBLIC_PARAGRAPH:
    default:
      return new_label (block->text, NULL, 0);
    }
}

/**
 * gain_public_preview_new:
 * @page: the public reporting page
 * @section: a #GainDisclosure; -1: all of it
 *
 * Returns: (transfer floating): what it looks like on a web site, about
 */
GtkWidget *
gain_public_preview_new (const GainPublicPage *page, int section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  g_return_val_if_fail (page != NULL, box);

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const GainPublicBlock *block = g_ptr_array_index (page->blocks, i);

      if (section < 0
          || ((int) block->section == section && block->kind != GAIN_PUBLIC_TITLE
              && block->kind != GAIN_PUBLIC_ITEM))
        gtk_box_append (GTK_BOX (box), new_block (block));
    }
  return box;
}
