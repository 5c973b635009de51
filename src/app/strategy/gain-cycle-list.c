/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cycle-list.h"

#include "gain-table-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { START, END, PREDICTION, PLAN, DO, STUDY, N_FIELDS };

/* The fields of one cycle. */
typedef struct
{
  GainCycleList *list; /* borrowed: it owns the widgets */
  guint          index;
  GtkWidget     *fields[N_FIELDS];
  GtkWidget     *act;
} Cycle;

struct _GainCycleList
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GainStrategyView *view; /* weak */
  char             *id;
  char             *key;  /* what it was made from */
  gboolean          filling;
};

G_DEFINE_FINAL_TYPE (GainCycleList, gain_cycle_list, GTK_TYPE_WIDGET)

static const char *const labels[N_FIELDS]
  = { N_ ("Begun"), N_ ("Ended"), N_ ("Prediction"), N_ ("Plan"), N_ ("Do"), N_ ("Study") };

static const GainDiagramNode *
node_of (GainCycleList *self)
{
  return self->view != NULL && self->view->drawn != NULL && self->id != NULL
           ? gain_diagram_find (self->view->drawn, self->id) : NULL;
}

static const GainDiagramCycle *
cycle_at (const GainDiagramNode *node, guint index)
{
  return node->cycles != NULL && index < node->cycles->len
           ? g_ptr_array_index (node->cycles, index) : NULL;
}

static char *
field_text (const GainDiagramCycle *cycle, int field)
{
  const char *const texts[N_FIELDS] = { NULL, NULL, cycle->prediction, cycle->plan, cycle->did,
                                        cycle->study };
  GainDate day = field == START ? cycle->start : field == END ? cycle->end : 0;

  if (field > END)
    return g_strdup (texts[field] != NULL ? texts[field] : "");
  return day != 0 ? gain_date_format_us (day) : g_strdup ("");
}

static gboolean
read_day (GtkWidget *entry, GainDate *day)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  GainDateStatus status = gain_date_parse (text, day);

  if (status == GAIN_DATE_BLANK)
    *day = 0;
  if (status == GAIN_DATE_OK || status == GAIN_DATE_BLANK)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  return status == GAIN_DATE_OK || status == GAIN_DATE_BLANK;
}

static gboolean
is_same (const GainDiagramCycle *a, const GainDiagramCycle *b)
{
  for (int i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *one = field_text (a, i);
      g_autofree char *two = field_text (b, i);

      if (strcmp (one, two) != 0)
        return FALSE;
    }
  return a->act == b->act;
}

static char *
written (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
keep (Cycle *fields)
{
  GainCycleList *self = fields->list;
  const GainDiagramNode *node = node_of (self);
  const GainDiagramCycle *before = node != NULL ? cycle_at (node, fields->index) : NULL;
  GainDiagramCycle cycle = { 0 };
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next;

  if (self->filling || before == NULL || !read_day (fields->fields[START], &cycle.start)
      || !read_day (fields->fields[END], &cycle.end))
    return;
  cycle.prediction = written (fields->fields[PREDICTION]);
  cycle.plan = written (fields->fields[PLAN]);
  cycle.did = written (fields->fields[DO]);
  cycle.study = written (fields->fields[STUDY]);
  cycle.act = (GainCycleAct) gtk_drop_down_get_selected (GTK_DROP_DOWN (fields->act));
  if (!is_same (before, &cycle))
    {
      next = gain_diagram_set_cycle (self->view->diagram, self->id, fields->index, &cycle, &label,
                                     &error);
      gain_strategy_view_apply (self->view, next, label, error);
    }
  g_free (cycle.prediction);
  g_free (cycle.plan);
  g_free (cycle.did);
  g_free (cycle.study);
}

static gboolean
on_keep_idle (gpointer data)
{
  GtkWidget *expander = data;
  Cycle *fields = g_object_get_data (G_OBJECT (expander), "cycle");

  if (gtk_widget_get_parent (expander) != NULL)
    keep (fields);
  return G_SOURCE_REMOVE;
}

/* Once GTK has told everybody that the field was left: the list may be made anew by it. */
static void
on_leave (GtkWidget *expander)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_keep_idle, g_object_ref (expander), g_object_unref);
}

static void
on_add (GtkButton *button, gpointer data)
{
  GainCycleList *self = data;
  const GainDiagramNode *node = node_of (self);
  GainDiagramCycle cycle = { 0 };
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next;

  if (node == NULL)
    return;
  cycle.start = self->view->today;
  next = gain_diagram_set_cycle (self->view->diagram, self->id,
                                 node->cycles != NULL ? node->cycles->len : 0, &cycle, &label,
                                 &error);
  gain_strategy_view_apply (self->view, next, label, error);
}

static void
on_remove (GtkButton *button, gpointer data)
{
  GainCycleList *self = data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next;

  if (node_of (self) == NULL)
    return;
  next = gain_diagram_remove_cycle (self->view->diagram, self->id, index, &label, &error);
  gain_strategy_view_apply (self->view, next, label, error);
}

/* "Cycle 2 · 3/1/2025 – 4/15/2025 · Adopt" */
static char *
heading_of (const GainDiagramCycle *cycle, guint index)
{
  g_autofree char *start = field_text (cycle, START);
  g_autofree char *end = field_text (cycle, END);
  GString *text = g_string_new (NULL);

  g_string_printf (text, _ ("Test %u"), index + 1);
  if (start[0] != '\0' || end[0] != '\0')
    g_string_append_printf (text, " · %s – %s", start, end);
  if (cycle->act != GAIN_ACT_NONE)
    g_string_append_printf (text, " · %s", gain_cycle_act_title (cycle->act));
  return g_string_free (text, FALSE);
}

static void
add_field (GtkWidget *grid, int row, const char *text, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field, 1, row, 1, 1);
}

static void
add_entry (Cycle *fields, GtkWidget *expander, GtkWidget *grid, int field, const char *text)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  if (field <= END)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("6/30/2025"));
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_leave), expander);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), expander);
  gtk_widget_add_controller (entry, focus);
  add_field (grid, field, _ (labels[field]), entry);
  fields->fields[field] = entry;
}

static GtkWidget *
new_cycle (GainCycleList *self, const GainDiagramCycle *cycle, guint index, gboolean open)
{
  g_autofree char *heading = heading_of (cycle, index);
  GtkWidget *expander = gtk_expander_new (heading);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *remove = gtk_button_new_with_mnemonic (_ ("_Remove This Test"));
  const char *acts[GAIN_ACT_ABANDON + 2] = { _ ("Not yet"), gain_cycle_act_title (GAIN_ACT_ADOPT),
                                             gain_cycle_act_title (GAIN_ACT_ADAPT),
                                             gain_cycle_act_title (GAIN_ACT_ABANDON), NULL };
  Cycle *fields = g_new0 (Cycle, 1);

  *fields = (Cycle){ .list = self, .index = index };
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_widget_set_margin_top (grid, 4);
  for (int i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = field_text (cycle, i);

      add_entry (fields, expander, grid, i, text);
    }
  fields->act = gtk_drop_down_new_from_strings (acts);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fields->act), cycle->act);
  g_signal_connect_swapped (fields->act, "notify::selected", G_CALLBACK (on_leave), expander);
  add_field (grid, N_FIELDS, _ ("Act"), fields->act);
  g_object_set_data (G_OBJECT (remove), "index", GUINT_TO_POINTER (index));
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_grid_attach (GTK_GRID (grid), remove, 0, N_FIELDS + 1, 2, 1);
  gtk_expander_set_child (GTK_EXPANDER (expander), grid);
  gain_expander_keys (GTK_EXPANDER (expander));
  gtk_expander_set_expanded (GTK_EXPANDER (expander), open);
  g_object_set_data_full (G_OBJECT (expander), "cycle", fields, g_free);
  return expander;
}

static char *
key_of (const GainDiagramNode *node)
{
  GString *key = g_string_new (node->id);

  for (guint c = 0; node->cycles != NULL && c < node->cycles->len; c++)
    {
      const GainDiagramCycle *cycle = cycle_at (node, c);

      g_string_append_printf (key, "|%d", (int) cycle->act);
      for (int i = 0; i < N_FIELDS; i++)
        {
          g_autofree char *text = field_text (cycle, i);

          g_string_append_printf (key, ":%s", text);
        }
    }
  return g_string_free (key, FALSE);
}

static void
gain_cycle_list_dispose (GObject *object)
{
  GainCycleList *self = GAIN_CYCLE_LIST (object);

  self->filling = TRUE;
  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (gain_cycle_list_parent_class)->dispose (object);
}

static void
gain_cycle_list_class_init (GainCycleListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_cycle_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gain_cycle_list_init (GainCycleList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static guint
count_open (GainCycleList *self)
{
  guint open = 0, i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    if (GTK_IS_EXPANDER (child) && gtk_expander_get_expanded (GTK_EXPANDER (child)) && i < 32)
      open |= 1u << i;
  return open;
}

/**
 * gain_cycle_list_new:
 *
 * Returns: (transfer full): an empty list
 */
GtkWidget *
gain_cycle_list_new (void)
{
  return g_object_new (GAIN_TYPE_CYCLE_LIST, NULL);
}

/**
 * gain_cycle_list_set_view:
 * @self: a list
 * @view: whose diagram it shows
 */
void
gain_cycle_list_set_view (GainCycleList *self, GainStrategyView *view)
{
  g_set_weak_pointer (&self->view, view);
}

/**
 * gain_cycle_list_update:
 * @self: a list
 * @id: of the change idea whose tests it shows
 */
void
gain_cycle_list_update (GainCycleList *self, const char *id)
{
  const GainDiagramNode *node = self->view != NULL && self->view->drawn != NULL
                                  ? gain_diagram_find (self->view->drawn, id) : NULL;
  g_autofree char *key = node != NULL ? key_of (node) : NULL;
  guint open = g_strcmp0 (id, self->id) == 0 ? count_open (self) : 0;
  GtkWidget *child, *add;

  if (node == NULL || g_strcmp0 (key, self->key) == 0)
    return;
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_free (self->key);
  self->key = g_steal_pointer (&key);
  if (id != self->id)
    {
      g_free (self->id);
      self->id = g_strdup (id);
    }
  for (guint i = 0; node->cycles != NULL && i < node->cycles->len; i++)
    gtk_box_append (GTK_BOX (self->box),
                    new_cycle (self, cycle_at (node, i), i, i < 32 && (open >> i & 1) != 0));
  add = gtk_button_new_with_mnemonic (_ ("_Begin a Test"));
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect (add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (self->box), add);
  self->filling = FALSE;
}
