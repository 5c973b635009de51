/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measure-list.h"

#include "gain-choice.h"
#include "gain-letters.h"
#include "gain-tier-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainMeasureList
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GainStrategyView *view; /* weak */
  GainSnapshot     *snapshot; /* that its figures are of; only to be compared */
  char             *id;
  char             *key;  /* what it was made from */
};

G_DEFINE_FINAL_TYPE (GainMeasureList, gain_measure_list, GTK_TYPE_WIDGET)

static void
on_role (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  GainMeasureList *self = data;
  const char *code = g_object_get_data (G_OBJECT (choice), "code");
  guint at = gtk_drop_down_get_selected (choice);

  if (self->view != NULL && at < GAIN_N_MEASURE_ROLES)
    gain_strategy_view_set_measure (self->view, self->id, code, gain_measure_role_words[at]);
}

static void
on_remove (GtkButton *button, gpointer data)
{
  GainMeasureList *self = data;
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (button), "code"));

  if (self->view != NULL)
    gain_strategy_view_set_measure (self->view, self->id, code, "");
}

static void
on_add (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  GainMeasureList *self = data;
  GPtrArray *codes = g_object_get_data (G_OBJECT (choice), "codes");
  guint at = gtk_drop_down_get_selected (choice);
  const GainDiagramNode *node = gain_diagram_find (self->view->drawn, self->id);
  GainMeasureRole role = node != NULL && node->kind == GAIN_DIAGRAM_AIM ? GAIN_MEASURE_OUTCOME
                                                                        : GAIN_MEASURE_PROCESS;
  g_autofree char *code = at > 0 && at <= codes->len ? g_strdup (g_ptr_array_index (codes, at - 1))
                                                     : NULL;

  if (code != NULL && self->view != NULL)
    gain_strategy_view_set_measure (self->view, self->id, code, gain_measure_role_words[role]);
}

static int
find_measure (const GainCatalog *catalog, const char *code)
{
  for (guint i = 0; i < catalog->n_measures; i++)
    if (strcmp (catalog->measures[i].code, code) == 0)
      return (int) i;
  return -1;
}

static const GainScheme *
scheme_of (const GainSnapshot *snapshot, guint measure)
{
  const GainCatalog *catalog = snapshot->catalog;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == measure
        && catalog->targets[i].performance_year == snapshot->year)
      return &catalog->schemes[catalog->targets[i].scheme];
  return NULL;
}

static GtkWidget *
new_link (const char *text, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (text);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* What the node's box says of the measure: of the whole ACO, or of whose diagram it is. */
static const GainLiveMeasure *
live_of (GainMeasureList *self, guint measure)
{
  const GainDiagramLive *live = self->view->live;
  int node = live != NULL ? gain_diagram_index (live->diagram, self->id) : -1;
  const GArray *measures = node >= 0 ? live->nodes[node].measures : NULL;

  for (guint i = 0; measures != NULL && i < measures->len; i++)
    if (g_array_index (measures, GainLiveMeasure, i).measure == measure)
      return &g_array_index (measures, GainLiveMeasure, i);
  return NULL;
}

/* How it stands: value, tiers, and where to read on. */
static void
add_standing (GainMeasureList *self, GtkWidget *box, GainSnapshot *snapshot, guint measure)
{
  const GainMeasure *info = &snapshot->catalog->measures[measure];
  const GainLiveMeasure *live = live_of (self, measure);
  g_autofree char *value = live != NULL ? gain_live_measure_words (self->view->live, live) : NULL;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *links = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (value);

  gain_letters_numeric (label);
  gtk_box_append (GTK_BOX (line), label);
  if (live != NULL && live->mix.n_tiers > 0)
    {
      GtkWidget *bar = gain_tier_bar_new ();

      gain_tier_bar_set (GAIN_TIER_BAR (bar), &live->mix, scheme_of (snapshot, measure));
      gtk_widget_set_hexpand (bar, TRUE);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), bar);
    }
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (links), new_link (_ ("The Measure"), "win.diagram-go",
                                             g_variant_new ("(ss)", "measure", info->code)));
  gtk_box_append (GTK_BOX (links), new_link (_ ("Scorecards"), "win.diagram-go",
                                             g_variant_new ("(ss)", "scorecards", info->code)));
  gtk_box_append (GTK_BOX (links), new_link (_ ("Plan"), "win.diagram-go",
                                             g_variant_new ("(ss)", "plan", info->code)));
  gtk_box_append (GTK_BOX (box), links);
}

static GtkWidget *
new_row (GainMeasureList *self, const GainDiagramMeasure *measure)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self->view));
  int at = find_measure (snapshot->catalog, measure->code);
  const char *roles[GAIN_N_MEASURE_ROLES + 1] = { NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (at >= 0 ? snapshot->catalog->measures[at].title
                                            : measure->code);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  GtkWidget *role;

  for (guint i = 0; i < GAIN_N_MEASURE_ROLES; i++)
    roles[i] = gain_measure_role_title ((GainMeasureRole) i);
  role = gtk_drop_down_new_from_strings (roles);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (role), measure->role);
  gtk_accessible_update_property (GTK_ACCESSIBLE (role), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Role of the measure"), -1);
  g_object_set_data_full (G_OBJECT (role), "code", g_strdup (measure->code), g_free);
  g_object_set_data_full (G_OBJECT (remove), "code", g_strdup (measure->code), g_free);
  g_signal_connect (role, "notify::selected", G_CALLBACK (on_role), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 22);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_valign (role, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Take the measure away from this box"));
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), role);
  gtk_box_append (GTK_BOX (head), remove);
  gtk_box_append (GTK_BOX (box), head);
  if (at >= 0)
    add_standing (self, box, snapshot, (guint) at);
  else
    {
      GtkWidget *missing = gtk_label_new (_ ("The workspace has no such measure."));

      gtk_label_set_xalign (GTK_LABEL (missing), 0);
      gtk_widget_add_css_class (missing, "attention");
      gtk_box_append (GTK_BOX (box), missing);
    }
  return box;
}

static GtkWidget *
new_choice (GainMeasureList *self, const GainDiagramNode *node)
{
  const GainCatalog *catalog = gain_view_get_snapshot (GAIN_VIEW (self->view))->catalog;
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *choice;

  gtk_string_list_append (list, _ ("Add a measure…"));
  for (guint i = 0; i < catalog->n_measures; i++)
    if (!gain_diagram_node_has_measure (node, catalog->measures[i].code))
      {
        g_ptr_array_add (codes, g_strdup (catalog->measures[i].code));
        gtk_string_list_append (list, catalog->measures[i].title);
      }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gain_measure_list_narrow (GTK_DROP_DOWN (choice));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a measure"), -1);
  g_object_set_data_full (G_OBJECT (choice), "codes", codes, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (on_add), self);
  return choice;
}

/* A practice's version has the nodes of the ACO's diagram, and figures of its own. */
static char *
key_of (const GainDiagram *diagram, const GainDiagramNode *node)
{
  GString *key = g_string_new (node->id);

  g_string_append_printf (key, "|%d:%s", (int) diagram->scope,
                          diagram->scope_name != NULL ? diagram->scope_name : "");
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);

      g_string_append_printf (key, "|%s:%d", measure->code, (int) measure->role);
    }
  return g_string_free (key, FALSE);
}

static void
gain_measure_list_dispose (GObject *object)
{
  GainMeasureList *self = GAIN_MEASURE_LIST (object);

  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (gain_measure_list_parent_class)->dispose (object);
}

static void
gain_measure_list_class_init (GainMeasureListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_measure_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gain_measure_list_init (GainMeasureList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * gain_measure_list_new:
 *
 * Returns: (transfer full): an empty list
 */
GtkWidget *
gain_measure_list_new (void)
{
  return g_object_new (GAIN_TYPE_MEASURE_LIST, NULL);
}

/**
 * gain_measure_list_set_view:
 * @self: a list
 * @view: whose diagram it shows
 */
void
gain_measure_list_set_view (GainMeasureList *self, GainStrategyView *view)
{
  g_set_weak_pointer (&self->view, view);
}

/**
 * gain_measure_list_update:
 * @self: a list
 * @id: of the node whose measures it shows
 */
void
gain_measure_list_update (GainMeasureList *self, const char *id)
{
  const GainDiagramNode *node = self->view != NULL && self->view->drawn != NULL
                                  ? gain_diagram_find (self->view->drawn, id) : NULL;
  GainSnapshot *snapshot = self->view != NULL ? gain_view_get_snapshot (GAIN_VIEW (self->view))
                                              : NULL;
  g_autofree char *key = node != NULL ? key_of (self->view->drawn, node) : NULL;
  GtkWidget *child, *choice;
  gboolean focused = (gtk_widget_get_state_flags (self->box) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (node == NULL || (g_strcmp0 (key, self->key) == 0 && snapshot == self->snapshot))
    return;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_free (self->id);
  g_free (self->key);
  self->id = g_strdup (id);
  self->key = g_steal_pointer (&key);
  self->snapshot = snapshot;
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    gtk_box_append (GTK_BOX (self->box), new_row (self, g_ptr_array_index (node->measures, i)));
  choice = new_choice (self, node);
  gtk_box_append (GTK_BOX (self->box), choice);
  if (focused)
    gtk_widget_grab_focus (choice);
}

/**
 * gain_measure_list_narrow:
 * @choice: a drop-down of texts
 *
 * Lets its button be narrower than the longest text, and its list be searched.
 */
void
gain_measure_list_narrow (GtkDropDown *choice)
{
  gain_choice_set_up (choice);
  gain_choice_search (choice);
}
