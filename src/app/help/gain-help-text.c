/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-help-text.h"

#include "gain-words.h"

#include <cmark.h>
#include <string.h>

/* Headings, paragraphs and lists become widgets of their own, so that a screen reader knows what is
 * what; what stands within a line becomes markup. */
typedef struct
{
  GainHelpLinkFunc func;
  gpointer         data;
} Links;

static void append_blocks (GtkBox *box, cmark_node *parent, Links *links);

static gboolean
on_link (GtkLabel *label, const char *target, gpointer data)
{
  Links *links = data;

  links->func (target, links->data);
  return TRUE;
}

static void
append_mark (GString *markup, cmark_node *node, gboolean enter)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_STRONG)
    g_string_append (markup, enter ? "<b>" : "</b>");
  else if (type == CMARK_NODE_EMPH)
    g_string_append (markup, enter ? "<i>" : "</i>");
  else if (type == CMARK_NODE_LINK && enter)
    {
      g_autofree char *url = g_markup_escape_text (cmark_node_get_url (node), -1);

      g_string_append_printf (markup, "<a href=\"%s\">", url);
    }
  else if (type == CMARK_NODE_LINK)
    g_string_append (markup, "</a>");
  else if (enter && (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK))
    g_string_append_c (markup, type == CMARK_NODE_SOFTBREAK ? ' ' : '\n');
}

static void
append_literal (GString *markup, cmark_node *node)
{
  const char *literal = cmark_node_get_literal (node);
  gboolean code = cmark_node_get_type (node) == CMARK_NODE_CODE;
  g_autofree char *escaped = literal != NULL ? g_markup_escape_text (literal, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (markup, code ? "<tt>%s</tt>" : "%s", escaped);
}

static char *
inline_markup (cmark_node *block)
{
  GString *markup = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (block);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (node == block)
        continue;
      append_mark (markup, node, event == CMARK_EVENT_ENTER);
      if (event == CMARK_EVENT_ENTER)
        append_literal (markup, node);
    }
  cmark_iter_free (iter);
  return g_string_free (markup, FALSE);
}

static GtkWidget *
new_label (cmark_node *node, GtkAccessibleRole role, Links *links)
{
  g_autofree char *markup = inline_markup (node);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "xalign",
                                   0.0, "use-markup", TRUE, "label", markup, NULL);

  g_signal_connect (label, "activate-link", G_CALLBACK (on_link), links);
  return label;
}

static GtkWidget *
new_heading (cmark_node *node, Links *links)
{
  static const char *const styles[] = { "title-2", "heading", "heading" };
  int level = CLAMP (cmark_node_get_heading_level (node), 1, 3);
  GtkWidget *label = new_label (node, GTK_ACCESSIBLE_ROLE_HEADING, links);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, styles[level - 1]);
  if (level > 1)
    gtk_widget_set_margin_top (label, 12);
  return label;
}

static GtkWidget *
new_item (cmark_node *item, const char *mark, Links *links)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                 "spacing", 8, NULL);
  GtkWidget *number = gtk_label_new (mark);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_label_set_width_chars (GTK_LABEL (number), 3);
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_hexpand (box, TRUE);
  append_blocks (GTK_BOX (box), item, links);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), box);
  return row;
}

static GtkWidget *
new_list (cmark_node *list, Links *links)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                                 "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  gboolean ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  int number = cmark_node_get_list_start (list);

  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item))
    {
      g_autofree char *mark = ordered ? g_strdup_printf ("%d.", number++) : g_strdup ("•");

      gtk_box_append (GTK_BOX (box), new_item (item, mark, links));
    }
  return box;
}

static GtkWidget *
new_code (cmark_node *node)
{
  g_autofree char *text = g_strchomp (g_strdup (cmark_node_get_literal (node)));
  GtkWidget *label = gain_words_new (text, "help-code");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
new_block (cmark_node *node, Links *links)
{
  cmark_node_type type = cmark_node_get_type (node);
  GtkWidget *box;

  if (type == CMARK_NODE_HEADING)
    return new_heading (node, links);
  if (type == CMARK_NODE_LIST)
    return new_list (node, links);
  if (type == CMARK_NODE_CODE_BLOCK)
    return new_code (node);
  if (type == CMARK_NODE_PARAGRAPH)
    return new_label (node, GTK_ACCESSIBLE_ROLE_LABEL, links);
  /* A quotation, set apart: what to know beside the steps. */
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "help-note");
  append_blocks (GTK_BOX (box), node, links);
  return box;
}

static void
append_blocks (GtkBox *box, cmark_node *parent, Links *links)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    gtk_box_append (box, new_block (node, links));
}

/**
 * gain_help_text_new:
 * @markdown: a text in CommonMark
 * @func: called with what a link leads to
 * @data: for @func; must outlive the widget
 *
 * Lays a text out as widgets: headings, lists and paragraphs that assistive technology knows as such.
 *
 * Returns: (transfer floating): the text
 */
GtkWidget *
gain_help_text_new (const char *markdown, GainHelpLinkFunc func, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  cmark_node *document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  Links *links = g_new (Links, 1);

  *links = (Links) { func, data };
  g_object_set_data_full (G_OBJECT (box), "links", links, g_free);
  gtk_widget_add_css_class (box, "help-text");
  append_blocks (GTK_BOX (box), document, links);
  cmark_node_free (document);
  return box;
}
