/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cycle-list.h"

#include "gain-fault.h"
#include "gain-table-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As they come in time: what is first empty is what is to be written next. */
enum { START, PREDICTION, PLAN, DO, STUDY, END, N_FIELDS };

/* The row of one test. It stays while the test does: who is typing in it keeps the keyboard. */
typedef struct
{
  GainCycleList *list;  /* borrowed: it owns the widgets */
  guint          index; /* of the test among those of its node */
  char          *key;   /* what the test says */
  GtkWidget     *expander;
  GtkWidget     *fields[N_FIELDS];
  GtkWidget     *faults[N_FIELDS];
  char          *shown[N_FIELDS]; /* what is kept in each; what is typed may differ */
  GtkWidget     *act;
} Row;

struct _GainCycleList
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkWidget        *add;
  GPtrArray        *rows; /* Row, as they stand in the box; its expander owns each */
  GainStrategyView *view; /* weak */
  char             *id;
  gboolean          opening; /* the next new row is opened and takes the keyboard */
  gboolean          filling;
};

G_DEFINE_FINAL_TYPE (GainCycleList, gain_cycle_list, GTK_TYPE_WIDGET)

static const char *const labels[N_FIELDS]
  = { N_ ("Begun"), N_ ("Prediction"), N_ ("Plan"), N_ ("Do"), N_ ("Study"), N_ ("Ended") };

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

static Row *
row_at (GainCycleList *self, guint index)
{
  return g_ptr_array_index (self->rows, index);
}

static char *
field_text (const GainDiagramCycle *cycle, int field)
{
  const char *const texts[N_FIELDS] = { NULL, cycle->prediction, cycle->plan, cycle->did,
                                        cycle->study, NULL };
  GainDate day = field == START ? cycle->start : field == END ? cycle->end : 0;

  if (day != 0)
    return gain_date_format_us (day);
  return g_strdup (texts[field] != NULL ? texts[field] : "");
}

static char *
key_of (const GainDiagramCycle *cycle)
{
  GString *key = g_string_new (NULL);

  g_string_printf (key, "%d", (int) cycle->act);
  for (int i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = field_text (cycle, i);

      g_string_append_printf (key, "\x1f%s", text);
    }
  return g_string_free (key, FALSE);
}

static gboolean
says (const GainDiagramCycle *cycle, const char *key)
{
  g_autofree char *own = cycle != NULL ? key_of (cycle) : NULL;

  return g_strcmp0 (own, key) == 0;
}

/* --- what is typed ---------------------------------------------------------------------------- */

/* Which test a row is of now: another one may have come to stand before it since it was filled.
 * NULL: the test is gone, or says something else by now. */
static const GainDiagramCycle *
find_cycle (const GainDiagramNode *node, Row *row)
{
  if (says (cycle_at (node, row->index), row->key))
    return cycle_at (node, row->index);
  for (guint i = 0; node->cycles != NULL && i < node->cycles->len; i++)
    if (says (cycle_at (node, i), row->key))
      {
        row->index = i;
        return cycle_at (node, i);
      }
  return NULL;
}

static const char *
typed (Row *row, int field)
{
  return gtk_editable_get_text (GTK_EDITABLE (row->fields[field]));
}

static void
say_fault (Row *row, int field, const GError *error)
{
  gain_fault_say (row->faults[field], error != NULL ? error->message : NULL);
}

static void
read_day (Row *row, int field, GainDate *day)
{
  g_autoptr (GError) error = NULL;
  GainDate read = 0;
  GainDateStatus status = gain_date_parse (typed (row, field), &read);

  if (status == GAIN_DATE_OK || status == GAIN_DATE_BLANK)
    *day = status == GAIN_DATE_OK ? read : 0;
  else
    g_set_error (&error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
                 _ ("“%s” is not a date. Write one such as 6/30/2025."), typed (row, field));
  say_fault (row, field, error);
}

/* The reason stands at the day that was changed. */
static void
read_days (Row *row, const GainDiagramCycle *before, GainDiagramCycle *cycle)
{
  g_autoptr (GError) error = NULL;

  read_day (row, START, &cycle->start);
  read_day (row, END, &cycle->end);
  if (gain_diagram_weigh_days (cycle->start, cycle->end, &error))
    return;
  say_fault (row, cycle->end == before->end ? START : END, error);
  cycle->start = before->start;
  cycle->end = before->end;
}

static char *
read_words (Row *row, int field, const char *before)
{
  g_autofree char *text = gain_diagram_clean (typed (row, field));
  g_autoptr (GError) error = NULL;
  gboolean fits = gain_diagram_weigh_text (text, &error);

  say_fault (row, field, error);
  if (!fits)
    return g_strdup (before);
  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

/* What the diagram has now; what is typed and can't be kept stays, with its reason. */
static void
show_kept (Row *row, const GainDiagramCycle *cycle)
{
  for (int i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = field_text (cycle, i);

      if (!gain_fault_is_said (row->faults[i]) && strcmp (typed (row, i), text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (row->fields[i]), text);
      g_free (row->shown[i]);
      row->shown[i] = g_steal_pointer (&text);
    }
  g_free (row->key);
  row->key = key_of (cycle);
}

static void
keep (Row *row)
{
  GainCycleList *self = row->list;
  const GainDiagramNode *node = node_of (self);
  const GainDiagramCycle *before = node != NULL ? find_cycle (node, row) : NULL;
  GainDiagramCycle cycle;
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next;

  /* While a new box has no words yet, nothing is written: what is typed here stays for later. */
  if (self->filling || before == NULL || self->view->before_add != NULL)
    return;
  cycle = *before;
  read_days (row, before, &cycle);
  cycle.prediction = read_words (row, PREDICTION, before->prediction);
  cycle.plan = read_words (row, PLAN, before->plan);
  cycle.did = read_words (row, DO, before->did);
  cycle.study = read_words (row, STUDY, before->study);
  cycle.act = (GainCycleAct) gtk_drop_down_get_selected (GTK_DROP_DOWN (row->act));
  if (!says (&cycle, row->key))
    {
      next = gain_diagram_set_cycle (self->view->diagram, self->id, row->index, &cycle, &label,
                                     &error);
      if (next != NULL)
        show_kept (row, &cycle);
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

  if (gtk_widget_get_parent (expander) != NULL)
    keep (g_object_get_data (G_OBJECT (expander), "row"));
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
  self->opening = next != NULL;
  gain_strategy_view_apply (self->view, next, label, error);
}

static void
on_remove (GtkWidget *expander)
{
  Row *row = g_object_get_data (G_OBJECT (expander), "row");
  GainCycleList *self = row->list;
  const GainDiagramNode *node = node_of (self);
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next;

  if (node == NULL || find_cycle (node, row) == NULL)
    return;
  next = gain_diagram_remove_cycle (self->view->diagram, self->id, row->index, &label, &error);
  gain_strategy_view_apply (self->view, next, label, error);
}

/* --- rows ------------------------------------------------------------------------------------- */

/* "Test 2 · 3/1/2025 – 4/15/2025 · Adopt" */
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

/* Each field has a line beneath for what is wrong with it. */
static void
add_entry (Row *row, GtkWidget *grid, int field)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *entry = gtk_entry_new ();

  if (field == START || field == END)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("6/30/2025"));
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_leave), row->expander);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), row->expander);
  gtk_widget_add_controller (entry, focus);
  add_field (grid, 2 * field, _ (labels[field]), entry);
  row->fields[field] = entry;
  row->faults[field] = gain_fault_new (entry);
  gtk_grid_attach (GTK_GRID (grid), row->faults[field], 1, 2 * field + 1, 1, 1);
  row->shown[field] = g_strdup ("");
}

static void
add_act (Row *row, GtkWidget *grid)
{
  const char *acts[GAIN_ACT_ABANDON + 2] = { _ ("Not yet"), gain_cycle_act_title (GAIN_ACT_ADOPT),
                                             gain_cycle_act_title (GAIN_ACT_ADAPT),
                                             gain_cycle_act_title (GAIN_ACT_ABANDON), NULL };

  row->act = gtk_drop_down_new_from_strings (acts);
  g_signal_connect_swapped (row->act, "notify::selected", G_CALLBACK (on_leave), row->expander);
  add_field (grid, 2 * N_FIELDS, _ ("Act"), row->act);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  for (int i = 0; i < N_FIELDS; i++)
    g_free (row->shown[i]);
  g_free (row->key);
  g_free (row);
}

static Row *
new_row (GainCycleList *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *remove = gtk_button_new_with_mnemonic (_ ("_Remove This Test"));
  Row *row = g_new0 (Row, 1);

  *row = (Row){ .list = self, .expander = gtk_expander_new (NULL) };
  g_object_set_data_full (G_OBJECT (row->expander), "row", row, row_free);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_widget_set_margin_top (grid, 4);
  for (int i = 0; i < N_FIELDS; i++)
    add_entry (row, grid, i);
  add_act (row, grid);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_remove), row->expander);
  gtk_grid_attach (GTK_GRID (grid), remove, 0, 2 * N_FIELDS + 1, 2, 1);
  gtk_expander_set_child (GTK_EXPANDER (row->expander), grid);
  gain_expander_keys (GTK_EXPANDER (row->expander));
  gtk_box_append (GTK_BOX (self->box), row->expander);
  return row;
}

/* Only what is other than it was: what is being typed in the rest is kept when it is left. */
static void
fill_row (Row *row, const GainDiagramCycle *cycle, guint index)
{
  g_autofree char *heading = heading_of (cycle, index);

  row->index = index;
  gtk_expander_set_label (GTK_EXPANDER (row->expander), heading);
  for (int i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = field_text (cycle, i);

      if (strcmp (text, row->shown[i]) == 0)
        continue;
      gtk_editable_set_text (GTK_EDITABLE (row->fields[i]), text);
      gain_fault_say (row->faults[i], NULL);
      g_free (row->shown[i]);
      row->shown[i] = g_steal_pointer (&text);
    }
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (row->act)) != (guint) cycle->act)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (row->act), cycle->act);
  g_free (row->key);
  row->key = key_of (cycle);
}

static Row *
take_row (GPtrArray *spare, const char *key)
{
  for (guint i = 0; i < spare->len; i++)
    if (g_strcmp0 (((Row *) g_ptr_array_index (spare, i))->key, key) == 0)
      return g_ptr_array_steal_index (spare, i);
  return NULL;
}

/* A row for each test, in their order: the one that says the same; where as many tests are there as
 * before, one that is left over; else NULL. */
static GPtrArray *
match_rows (GPtrArray *spare, const GainDiagramNode *node)
{
  guint n = node->cycles != NULL ? node->cycles->len : 0;
  gboolean same = spare->len == n;
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = key_of (cycle_at (node, i));

      g_ptr_array_add (rows, take_row (spare, key));
    }
  for (guint i = 0; same && i < n; i++)
    if (rows->pdata[i] == NULL)
      rows->pdata[i] = g_ptr_array_steal_index (spare, 0);
  return rows;
}

/* Opened, with the keyboard where something is to be written. */
static void
open_row (Row *row)
{
  gtk_expander_set_expanded (GTK_EXPANDER (row->expander), TRUE);
  for (int i = 0; i < N_FIELDS; i++)
    if (row->shown[i][0] == '\0')
      {
        gtk_widget_grab_focus (row->fields[i]);
        return;
      }
}

/* The row at the place of one that goes, with the keyboard in it, takes it over. */
static void
drop_rows (GainCycleList *self, GPtrArray *gone)
{
  for (guint i = 0; i < gone->len; i++)
    {
      Row *row = g_ptr_array_index (gone, i);
      GtkWidget *next = row->index < self->rows->len ? row_at (self, row->index)->expander
                                                     : self->add;

      if (gtk_widget_get_state_flags (row->expander) & GTK_STATE_FLAG_FOCUS_WITHIN)
        gtk_widget_grab_focus (next);
      gtk_box_remove (GTK_BOX (self->box), row->expander);
    }
}

static void
fill (GainCycleList *self, const GainDiagramNode *node)
{
  g_autoptr (GPtrArray) gone = self->rows;
  GtkWidget *above = NULL;

  self->rows = match_rows (gone, node);
  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean fresh = row_at (self, i) == NULL;

      if (fresh)
        self->rows->pdata[i] = new_row (self);
      fill_row (row_at (self, i), cycle_at (node, i), i);
      gtk_box_reorder_child_after (GTK_BOX (self->box), row_at (self, i)->expander, above);
      above = row_at (self, i)->expander;
      if (fresh && self->opening)
        open_row (row_at (self, i));
      self->opening = self->opening && !fresh;
    }
  drop_rows (self, gone);
}

/* Another node's: what was typed was kept when its field was left. */
static void
clear (GainCycleList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_remove (GTK_BOX (self->box), row_at (self, i)->expander);
  g_ptr_array_set_size (self->rows, 0);
  self->opening = FALSE;
}

static void
gain_cycle_list_dispose (GObject *object)
{
  GainCycleList *self = GAIN_CYCLE_LIST (object);

  self->filling = TRUE;
  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->id, g_free);
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
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->add = gtk_button_new_with_mnemonic (_ ("_Begin a Test"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect (self->add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
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
  const GainDiagramNode *node;

  g_return_if_fail (GAIN_IS_CYCLE_LIST (self) && id != NULL);

  self->filling = TRUE;
  if (g_strcmp0 (id, self->id) != 0)
    {
      clear (self);
      g_free (self->id);
      self->id = g_strdup (id);
    }
  node = node_of (self);
  if (node != NULL)
    fill (self, node);
  self->filling = FALSE;
}
