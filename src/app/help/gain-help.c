/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-help.h"

#include "gain-help-pages.h"
#include "gain-help-text.h"
#include "gain-window.h"
#include "gain-window-before.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>

struct _GainHelp
{
  AdwWindow          parent_instance;

  GtkWidget         *back;
  GtkWidget         *contents;
  AdwLeaflet        *leaflet;
  GtkWidget         *side;
  GtkSearchEntry    *search;
  GtkListBox        *pages;
  GtkScrolledWindow *page;

  GQueue             past;  /* of guint: pages that were read before this one */
  gboolean           searching; /* what was found is listed, not all */
  guint              shown; /* G_MAXUINT: none yet */
};

G_DEFINE_FINAL_TYPE (GainHelp, gain_help, ADW_TYPE_WINDOW)

static guint
row_page (GtkListBoxRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "page"));
}

/* Nothing is chosen where the page is not among those listed. */
static void
select_row (GainHelp *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pages, i)) != NULL; i++)
    if (row_page (row) == self->shown)
      break;
  gtk_list_box_select_row (self->pages, row);
}

static void on_link (const char *target, gpointer data);

static void
show_page (GainHelp *self, guint page)
{
  g_autofree char *text = gain_help_page_dup_text (page);
  g_autofree char *title = gain_help_page_dup_title (page);
  GtkWidget *clamp = adw_clamp_new ();

  self->shown = page;
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 620);
  adw_clamp_set_child (ADW_CLAMP (clamp), gain_help_text_new (text, on_link, self));
  gtk_scrolled_window_set_child (self->page, clamp);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->page), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_set_sensitive (self->back, !g_queue_is_empty (&self->past));
  select_row (self);
}

/* The leaflet would move the focus through the page while nothing has it, which GTK 4.8's labels with
 * links complain about: it goes to the page itself, and only where it was hidden. */
static void
unfold (GainHelp *self, GtkWidget *child, GtkWidget *focus)
{
  if (adw_leaflet_get_visible_child (self->leaflet) != child)
    {
      gtk_widget_grab_focus (adw_leaflet_get_folded (self->leaflet) ? self->contents : focus);
      adw_leaflet_set_visible_child (self->leaflet, child);
    }
  gtk_widget_grab_focus (focus);
}

static void
go_to (GainHelp *self, guint page)
{
  unfold (self, GTK_WIDGET (self->page), GTK_WIDGET (self->page));
  if (page == self->shown)
    return;
  if (self->shown != G_MAXUINT)
    g_queue_push_head (&self->past, GUINT_TO_POINTER (self->shown));
  show_page (self, page);
}

/* A link leads to another page, or does in the window what the page tells about. */
static void
on_link (const char *target, gpointer data)
{
  GainHelp *self = data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  guint page = gain_help_page_find (target);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) value = NULL;

  if (page != G_MAXUINT)
    go_to (self, page);
  else if (parent != NULL && g_action_parse_detailed_name (target, &name, &value, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, value);
}

static void
on_back (GainHelp *self)
{
  if (g_queue_is_empty (&self->past))
    return;
  unfold (self, GTK_WIDGET (self->page), GTK_WIDGET (self->page));
  show_page (self, GPOINTER_TO_UINT (g_queue_pop_head (&self->past)));
}

static void
on_contents (GainHelp *self)
{
  unfold (self, self->side, GTK_WIDGET (self->search));
}

static void
on_row (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  go_to (data, row_page (row));
}

static void
add_row (GainHelp *self, guint page, const char *snippet)
{
  g_autofree char *title = gain_help_page_dup_title (page);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gain_words_new (title, NULL));
  if (snippet != NULL)
    {
      GtkWidget *line = gain_words_new (snippet, "caption");

      gtk_widget_add_css_class (line, "dim-label");
      gtk_box_append (GTK_BOX (box), line);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "page", GUINT_TO_POINTER (page));
  gtk_list_box_append (self->pages, row);
}

static void
list_pages (GainHelp *self, const char *words)
{
  g_autoptr (GPtrArray) hits = words[0] != '\0' ? gain_help_search (words) : NULL;
  GtkListBoxRow *row;

  self->searching = hits != NULL;
  while ((row = gtk_list_box_get_row_at_index (self->pages, 0)) != NULL)
    gtk_list_box_remove (self->pages, GTK_WIDGET (row));
  if (hits == NULL)
    for (guint i = 0; i < gain_n_help_pages; i++)
      add_row (self, i, NULL);
  else
    for (guint i = 0; i < hits->len; i++)
      {
        GainHelpHit *hit = g_ptr_array_index (hits, i);

        add_row (self, hit->page, hit->snippet);
      }
  select_row (self);
}

static void
on_search (GainHelp *self)
{
  list_pages (self, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Enter: the first that was found. */
static void
on_search_activate (GainHelp *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->pages, 0);

  if (row != NULL)
    go_to (self, row_page (row));
}

/* Escape takes back what was typed; with nothing typed it closes the help. */
static void
on_search_stop (GainHelp *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Each group of pages has its name above; what was found has none. */
static void
on_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GainHelp *self = data;
  const char *group = gain_help_pages[row_page (row)].group;
  GtkWidget *label;

  if (self->searching
      || (before != NULL && g_str_equal (gain_help_pages[row_page (before)].group, group)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gain_words_new (_ (group), "heading");
  gtk_widget_add_css_class (label, "help-group");
  gtk_list_box_row_set_header (row, label);
}

static void
gain_help_dispose (GObject *object)
{
  GainHelp *self = GAIN_HELP (object);

  g_queue_clear (&self->past);
  if (self->page != NULL)
    gtk_scrolled_window_set_child (self->page, NULL);
  self->page = NULL;
  G_OBJECT_CLASS (gain_help_parent_class)->dispose (object);
}

static void
act_back (GtkWidget *widget, const char *name, GVariant *value)
{
  on_back (GAIN_HELP (widget));
}

static void
act_contents (GtkWidget *widget, const char *name, GVariant *value)
{
  on_contents (GAIN_HELP (widget));
}

static void
gain_help_class_init (GainHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_help_dispose;
  gtk_widget_class_install_action (widget_class, "help.back", NULL, act_back);
  gtk_widget_class_install_action (widget_class, "help.contents", NULL, act_contents);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.contents",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "help.contents", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/help/help.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainHelp, name)
  BIND (back);
  BIND (contents);
  BIND (leaflet);
  BIND (side);
  BIND (search);
  BIND (pages);
  BIND (page);
#undef BIND
}

static void
gain_help_init (GainHelp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = G_MAXUINT;
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activate), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (on_search_stop), self);
  g_signal_connect (self->pages, "row-activated", G_CALLBACK (on_row), self);
  gtk_list_box_set_header_func (self->pages, on_header, self, NULL);
  list_pages (self, "");
}

static GainHelp *
find_open (GtkWindow *parent)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (GAIN_IS_HELP (window) && gtk_window_get_transient_for (window) == parent)
        return GAIN_HELP (window); /* the list holds it */
    }
  return NULL;
}

/* A window says by the states of its actions what it shows. */
static char *
dup_state (GtkWindow *window, const char *action)
{
  g_autoptr (GVariant) state
    = G_IS_ACTION_GROUP (window) ? g_action_group_get_action_state (G_ACTION_GROUP (window), action)
                                 : NULL;

  return state != NULL && g_variant_is_of_type (state, G_VARIANT_TYPE_STRING)
           ? g_variant_dup_string (state, NULL)
           : g_strdup ("");
}

static guint
page_for (GtkWindow *window)
{
  g_autofree char *view = dup_state (window, "view");
  g_autofree char *action = g_strconcat (view, "-page", NULL);
  g_autofree char *part = dup_state (window, action);
  g_autofree char *section = dup_state (window, view); /* People's action is named as the view is */

  return gain_help_page_for (view, *part != '\0' ? part : section);
}

/**
 * gain_help_present:
 * @parent: the window that it belongs to
 * @page: (nullable): a page; %NULL: the one for what @parent shows
 *
 * Opens the help beside the window, so that both can be seen.
 */
void
gain_help_present (GtkWindow *parent, const char *page)
{
  guint index = page != NULL ? gain_help_page_find (page) : page_for (parent);
  GainHelp *self = find_open (parent);

  if (self == NULL)
    {
      self = g_object_new (GAIN_TYPE_HELP, NULL);
      gain_window_stand_before (GTK_WINDOW (self), GTK_WIDGET (parent));
      gain_window_let_outlive (GTK_WINDOW (self));
    }
  go_to (self, index < gain_n_help_pages ? index : 0);
  gtk_window_present (GTK_WINDOW (self));
}
