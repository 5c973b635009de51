/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-node-form.h"

#include "gain-cycle-list.h"
#include "gain-fault.h"
#include "gain-measure-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NATURAL_WIDTH 340
#define NARROW 34 /* characters: the pane has its own width */

enum { OWNER, DUE, N_ENTRIES, WORDS = N_ENTRIES, N_TYPED };

struct _GainNodeForm
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkDropDown      *kind;
  GtkTextView      *words;
  GtkWidget        *labels[N_ENTRIES];
  GtkEntry         *entries[N_ENTRIES];
  GtkWidget        *faults[N_TYPED]; /* beneath each: why it is not kept */
  GtkDropDown      *status;
  GtkWidget        *status_label;
  GtkWidget        *measures;
  GtkWidget        *lines;
  GtkWidget        *cycles;
  GtkWidget        *cycles_title;
  GtkWidget        *inherited; /* what a node of the parent's is here */
  GtkWidget        *restore;
  GtkWidget        *nothing;   /* where no node is chosen */
  GtkWidget        *content;

  GainStrategyView *view;      /* weak */
  char             *id;        /* of the node that is shown; NULL: none */
  char             *lines_key; /* what the lines were made from */
  guint             refilling; /* idle source */
  gboolean          filling;
};

G_DEFINE_FINAL_TYPE (GainNodeForm, gain_node_form, GTK_TYPE_WIDGET)

static const char *const typed_fields[N_TYPED] = { "owner", "due", "text" };
static const char *const entry_labels[N_ENTRIES] = { N_ ("_Owner"), N_ ("_Due") };

static const GainDiagramNode *
node_of (GainNodeForm *self)
{
  return self->view != NULL && self->view->drawn != NULL && self->id != NULL
           ? gain_diagram_find (self->view->drawn, self->id) : NULL;
}

static char *
entry_text (const GainDiagramNode *node, int entry)
{
  if (entry == OWNER)
    return g_strdup (node->owner != NULL ? node->owner : "");
  return node->due != 0 ? gain_date_format_us (node->due) : g_strdup ("");
}

static char *
typed_words (GainNodeForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_strdelimit (text, "\n\r\t", ' ');
  return g_strstrip (text);
}

/* --- what is typed ---------------------------------------------------------------------------- */

/* What can't be kept stays as it was typed, with the reason beneath, while its node is shown. */
static void
keep_field (GainNodeForm *self, int field, const char *text, gboolean leaving)
{
  g_autofree char *fault = NULL;

  gain_strategy_view_set (self->view, self->id, typed_fields[field], text,
                          leaving ? NULL : &fault);
  gain_fault_say (self->faults[field], fault);
}

static void
keep_words (GainNodeForm *self, gboolean leaving)
{
  const GainDiagramNode *node = node_of (self);
  g_autofree char *text = node != NULL ? typed_words (self) : NULL;

  if (node == NULL)
    return;
  if (text[0] == '\0' || g_strcmp0 (text, node->text) == 0)
    gain_fault_say (self->faults[WORDS], NULL);
  else
    keep_field (self, WORDS, text, leaving);
}

static void
keep_entry (GainNodeForm *self, int entry, gboolean leaving)
{
  const GainDiagramNode *node = node_of (self);
  g_autofree char *before = node != NULL ? entry_text (node, entry) : NULL;
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[entry])));

  if (node == NULL)
    return;
  if (g_strcmp0 (g_strstrip (text), before) == 0)
    gain_fault_say (self->faults[entry], NULL);
  else
    keep_field (self, entry, text, leaving);
}

/* leaving: another node takes the place: what was typed belongs to this one. */
static void
keep_all (GainNodeForm *self, gboolean leaving)
{
  if (self->filling || self->view == NULL)
    return;
  self->filling = TRUE;
  keep_words (self, leaving);
  for (int i = 0; i < N_ENTRIES; i++)
    keep_entry (self, i, leaving);
  self->filling = FALSE;
}

static void
on_leave (GainNodeForm *self)
{
  keep_all (self, FALSE);
  gain_node_form_update (self);
}

static void
on_kind (GainNodeForm *self)
{
  guint at = gtk_drop_down_get_selected (self->kind);

  if (!self->filling && node_of (self) != NULL && at < GAIN_N_DIAGRAM_KINDS)
    gain_strategy_view_set (self->view, self->id, "kind", gain_diagram_kind_words[at], NULL);
}

static void
on_status (GainNodeForm *self)
{
  guint at = gtk_drop_down_get_selected (self->status);

  if (!self->filling && node_of (self) != NULL && at < GAIN_N_CHANGE_STATUSES)
    gain_strategy_view_set (self->view, self->id, "status", gain_change_status_words[at], NULL);
}

static gboolean
on_words_key (GainNodeForm *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  on_leave (self);
  return TRUE;
}

/* --- lines ------------------------------------------------------------------------------------ */

static void
on_unlink (GtkButton *button, gpointer data)
{
  GainNodeForm *self = data;
  g_autofree char *from = g_strdup (g_object_get_data (G_OBJECT (button), "from"));
  g_autofree char *to = g_strdup (g_object_get_data (G_OBJECT (button), "to"));

  gain_strategy_view_link (self->view, from, to, FALSE);
}

static void
on_go (GtkButton *button, gpointer data)
{
  GainNodeForm *self = data;
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  gain_strategy_view_choose (self->view, id, FALSE);
  gain_canvas_reveal (self->view->canvas, id);
}

static GtkWidget *
new_line_row (GainNodeForm *self, const GainDiagramNode *other, gboolean toward_aim)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *go = gtk_button_new ();
  GtkWidget *label = gtk_label_new (other->text);
  GtkWidget *cut = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *tip = g_strdup_printf (_ ("Take away the line to “%s”"), other->text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NARROW);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "body");
  gtk_button_set_child (GTK_BUTTON (go), label);
  gtk_widget_add_css_class (go, "flat");
  gtk_widget_set_hexpand (go, TRUE);
  gtk_widget_add_css_class (cut, "flat");
  gtk_widget_set_valign (cut, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (cut, tip);
  g_object_set_data_full (G_OBJECT (go), "id", g_strdup (other->id), g_free);
  g_object_set_data_full (G_OBJECT (cut), "from", g_strdup (toward_aim ? other->id : self->id),
                          g_free);
  g_object_set_data_full (G_OBJECT (cut), "to", g_strdup (toward_aim ? self->id : other->id),
                          g_free);
  g_signal_connect (go, "clicked", G_CALLBACK (on_go), self);
  g_signal_connect (cut, "clicked", G_CALLBACK (on_unlink), self);
  gtk_box_append (GTK_BOX (row), go);
  gtk_box_append (GTK_BOX (row), cut);
  return row;
}

static void
on_linked (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  GainNodeForm *self = data;
  GPtrArray *ids = g_object_get_data (G_OBJECT (choice), "ids");
  guint at = gtk_drop_down_get_selected (choice);
  g_autofree char *id = at > 0 && at <= ids->len ? g_strdup (g_ptr_array_index (ids, at - 1))
                                                 : NULL;

  if (id != NULL)
    gain_strategy_view_link (self->view, id, self->id, TRUE);
}

/* Nodes nearer to the aim that it could drive too. */
static GtkWidget *
new_link_choice (GainNodeForm *self, const GainDiagramNode *node)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  const GainDiagram *diagram = self->view->drawn;
  GtkWidget *choice;

  gtk_string_list_append (list, _ ("Also drives…"));
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *other = gain_diagram_node (diagram, i);

      if (other->kind + 1 != node->kind || gain_diagram_has_link (diagram, other->id, node->id))
        continue;
      g_ptr_array_add (ids, g_strdup (other->id));
      gtk_string_list_append (list, other->text);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gain_measure_list_narrow (GTK_DROP_DOWN (choice));
  gtk_widget_set_visible (choice, ids->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Also drives"), -1);
  g_object_set_data_full (G_OBJECT (choice), "ids", ids, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (on_linked), self);
  return choice;
}

static void
add_caption (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

static void
fill_lines (GainNodeForm *self, const GainDiagramNode *node)
{
  g_autoptr (GPtrArray) parents = gain_diagram_parents (self->view->drawn, node->id);
  g_autoptr (GPtrArray) children = gain_diagram_children (self->view->drawn, node->id);
  gboolean focused = (gtk_widget_get_state_flags (self->lines) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
  if (node->kind != GAIN_DIAGRAM_AIM)
    {
      add_caption (self->lines, _ ("Drives"));
      for (guint i = 0; i < parents->len; i++)
        gtk_box_append (GTK_BOX (self->lines),
                        new_line_row (self, g_ptr_array_index (parents, i), TRUE));
      gtk_box_append (GTK_BOX (self->lines), new_link_choice (self, node));
    }
  if (children->len > 0)
    add_caption (self->lines, _ ("Driven by"));
  for (guint i = 0; i < children->len; i++)
    gtk_box_append (GTK_BOX (self->lines),
                    new_line_row (self, g_ptr_array_index (children, i), FALSE));
  if (focused)
    gtk_widget_child_focus (self->lines, GTK_DIR_TAB_FORWARD);
}

/* Which lines there are and could be. */
static char *
lines_key (GainNodeForm *self, const GainDiagramNode *node)
{
  const GainDiagram *diagram = self->view->drawn;
  GString *key = g_string_new (node->id);

  g_string_append_printf (key, "/%d", (int) node->kind);
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *other = gain_diagram_node (diagram, i);

      g_string_append_printf (key, "|%s:%d:%s:%d%d", other->id, (int) other->kind, other->text,
                              gain_diagram_has_link (diagram, node->id, other->id),
                              gain_diagram_has_link (diagram, other->id, node->id));
    }
  return g_string_free (key, FALSE);
}

/* A list must not go while one of its own widgets is still telling what was chosen in it. */
static gboolean
on_refill (gpointer data)
{
  GainNodeForm *self = data;
  const GainDiagramNode *node = node_of (self);
  g_autofree char *key = NULL;

  self->refilling = 0;
  if (node == NULL)
    return G_SOURCE_REMOVE;
  key = lines_key (self, node);
  if (g_strcmp0 (key, self->lines_key) != 0)
    {
      fill_lines (self, node);
      g_free (self->lines_key);
      self->lines_key = g_steal_pointer (&key);
    }
  gain_measure_list_update (GAIN_MEASURE_LIST (self->measures), self->id);
  gain_cycle_list_update (GAIN_CYCLE_LIST (self->cycles), self->id);
  return G_SOURCE_REMOVE;
}

/* --- life ------------------------------------------------------------------------------------- */

static void
gain_node_form_dispose (GObject *object)
{
  GainNodeForm *self = GAIN_NODE_FORM (object);

  g_clear_handle_id (&self->refilling, g_source_remove);
  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->lines_key, g_free);
  G_OBJECT_CLASS (gain_node_form_parent_class)->dispose (object);
}

/* The pane has its own width: long words must not make it wider. */
static void
gain_node_form_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  GainNodeForm *self = GAIN_NODE_FORM (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = CLAMP (NATURAL_WIDTH, *minimum, MAX (*minimum, *natural));
}

static void
gain_node_form_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (GAIN_NODE_FORM (widget)->box, width, height, baseline, NULL);
}

static GtkSizeRequestMode
gain_node_form_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gain_node_form_class_init (GainNodeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_node_form_dispose;
  widget_class->measure = gain_node_form_measure;
  widget_class->size_allocate = gain_node_form_size_allocate;
  widget_class->get_request_mode = gain_node_form_get_request_mode;
}

static GtkWidget *
add_field (GtkGrid *grid, int row, const char *text, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
  return label;
}

static GtkWidget *
new_choice (const char *const *texts)
{
  return gtk_drop_down_new_from_strings (texts);
}

static void
watch_leave (GainNodeForm *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, focus);
}

static GtkWidget *
new_words (GainNodeForm *self)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->words = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->words, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->words, FALSE);
  gtk_text_view_set_left_margin (self->words, 8);
  gtk_text_view_set_right_margin (self->words, 8);
  gtk_text_view_set_top_margin (self->words, 6);
  gtk_text_view_set_bottom_margin (self->words, 6);
  gtk_widget_set_size_request (GTK_WIDGET (self->words), -1, 58);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words of the box"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_words_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->words), keys);
  watch_leave (self, GTK_WIDGET (self->words));
  gtk_frame_set_child (GTK_FRAME (frame), GTK_WIDGET (self->words));
  return frame;
}

static void
make_fields (GainNodeForm *self, GtkGrid *grid)
{
  const char *kinds[GAIN_N_DIAGRAM_KINDS + 1] = { NULL };
  const char *statuses[GAIN_N_CHANGE_STATUSES + 1] = { NULL };

  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    kinds[i] = gain_diagram_kind_title ((GainDiagramKind) i);
  statuses[0] = _ ("Not said");
  for (guint i = 1; i < GAIN_N_CHANGE_STATUSES; i++)
    statuses[i] = gain_change_status_title ((GainChangeStatus) i);
  self->kind = GTK_DROP_DOWN (new_choice (kinds));
  self->status = GTK_DROP_DOWN (new_choice (statuses));
  add_field (grid, 0, _ ("_Kind"), GTK_WIDGET (self->kind));
  for (int i = 0; i < N_ENTRIES; i++)
    {
      self->entries[i] = GTK_ENTRY (gtk_entry_new ());
      self->labels[i] = add_field (grid, 1 + 2 * i, _ (entry_labels[i]),
                                   GTK_WIDGET (self->entries[i]));
      self->faults[i] = gain_fault_new (GTK_WIDGET (self->entries[i]));
      gtk_grid_attach (grid, self->faults[i], 1, 2 + 2 * i, 1, 1);
      g_signal_connect_swapped (self->entries[i], "activate", G_CALLBACK (on_leave), self);
      watch_leave (self, GTK_WIDGET (self->entries[i]));
    }
  gtk_entry_set_placeholder_text (self->entries[DUE], _ ("6/30/2025"));
  self->status_label = add_field (grid, 1 + 2 * N_ENTRIES, _ ("_Status"),
                                  GTK_WIDGET (self->status));
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind), self);
  g_signal_connect_swapped (self->status, "notify::selected", G_CALLBACK (on_status), self);
}

static GtkWidget *
add_title (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 9);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
gain_node_form_init (GainNodeForm *self)
{
  GtkWidget *grid = gtk_grid_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->nothing = gtk_label_new (_ ("Choose a box to see what is known about it."));
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->nothing), 0);
  gtk_widget_add_css_class (self->box, "explanation");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (self->box), self->nothing);
  gtk_box_append (GTK_BOX (self->box), self->content);
  self->inherited = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->inherited), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->inherited), NARROW);
  gtk_label_set_xalign (GTK_LABEL (self->inherited), 0);
  gtk_widget_add_css_class (self->inherited, "dim-label");
  self->restore = gtk_button_new_with_mnemonic (_ ("As in the _ACO’s Diagram Again"));
  gtk_widget_set_halign (self->restore, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->content), self->inherited);
  gtk_box_append (GTK_BOX (self->content), self->restore);
  gtk_box_append (GTK_BOX (self->content), new_words (self));
  self->faults[WORDS] = gain_fault_new (GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self->content), self->faults[WORDS]);
  make_fields (self, GTK_GRID (grid));
  gtk_box_append (GTK_BOX (self->content), grid);
  add_title (self->content, _ ("Measures"));
  self->measures = gain_measure_list_new ();
  gtk_box_append (GTK_BOX (self->content), self->measures);
  add_title (self->content, _ ("Lines"));
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (self->content), self->lines);
  self->cycles_title = add_title (self->content, _ ("Tests (plan, do, study, act)"));
  self->cycles = gain_cycle_list_new ();
  gtk_box_append (GTK_BOX (self->content), self->cycles);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  /* The pane has its own width: fields that would fill a wider one must not ask for it. */
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
}

static void
set_words (GainNodeForm *self, const char *text)
{
  g_autofree char *typed = typed_words (self);

  if (g_strcmp0 (typed, text) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words), text, -1);
}

static void
fill_inherited (GainNodeForm *self, const GainDiagramNode *node)
{
  const GainDiagram *parent = self->view->parent;
  GainHeirState state = parent != NULL ? gain_diagram_heir_state (node, parent) : GAIN_HEIR_OWN;

  gtk_widget_set_visible (self->inherited, state != GAIN_HEIR_OWN);
  gtk_widget_set_visible (self->restore, state == GAIN_HEIR_OVERRIDDEN);
  gtk_label_set_label (GTK_LABEL (self->inherited),
                       state == GAIN_HEIR_INHERITED
                         ? _ ("From the ACO’s diagram. What you change holds here only.")
                         : _ ("From the ACO’s diagram, changed here."));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->restore), "s", node->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->restore), "win.diagram-restore");
}

static void
fill_fields (GainNodeForm *self, const GainDiagramNode *node)
{
  gboolean change = node->kind == GAIN_DIAGRAM_CHANGE;

  fill_inherited (self, node);
  if (!gain_fault_is_said (self->faults[WORDS]))
    set_words (self, node->text != NULL ? node->text : "");
  gtk_drop_down_set_selected (self->kind, node->kind);
  gtk_drop_down_set_selected (self->status, node->status);
  for (int i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *text = entry_text (node, i);

      if (!gain_fault_is_said (self->faults[i])
          && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->status), change || node->status != GAIN_CHANGE_NONE);
  gtk_widget_set_visible (self->status_label, change || node->status != GAIN_CHANGE_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->entries[DUE]), change || node->due != 0);
  gtk_widget_set_visible (self->labels[DUE], change || node->due != 0);
  if (!change && node->due == 0)
    gain_fault_say (self->faults[DUE], NULL);
  gtk_widget_set_visible (self->cycles, change);
  gtk_widget_set_visible (self->cycles_title, change);
}

/**
 * gain_node_form_new:
 * @view: whose chosen node is shown
 *
 * Returns: (transfer full): a form
 */
GtkWidget *
gain_node_form_new (GainStrategyView *view)
{
  GainNodeForm *self = g_object_new (GAIN_TYPE_NODE_FORM, NULL);

  g_set_weak_pointer (&self->view, view);
  gain_measure_list_set_view (GAIN_MEASURE_LIST (self->measures), view);
  gain_cycle_list_set_view (GAIN_CYCLE_LIST (self->cycles), view);
  return GTK_WIDGET (self);
}

/**
 * gain_node_form_update:
 * @self: a form
 *
 * Shows the node that is chosen now, as it is now. What was typed and belongs to another is kept.
 */
void
gain_node_form_update (GainNodeForm *self)
{
  const GainDiagramNode *node;
  const char *chosen;

  if (self->filling || self->view == NULL)
    return;
  chosen = gain_strategy_view_chosen (self->view);
  if (g_strcmp0 (chosen, self->id) != 0)
    {
      g_autofree char *id = g_strdup (chosen);

      keep_all (self, TRUE);
      for (int i = 0; i < N_TYPED; i++)
        gain_fault_say (self->faults[i], NULL);
      g_free (self->id);
      self->id = g_steal_pointer (&id);
    }
  node = node_of (self);
  gtk_widget_set_visible (self->nothing, node == NULL);
  gtk_widget_set_visible (self->content, node != NULL);
  gtk_widget_set_sensitive (self->content, gain_strategy_view_can_edit (self->view));
  if (node == NULL)
    return;
  self->filling = TRUE;
  fill_fields (self, node);
  self->filling = FALSE;
  if (self->refilling == 0)
    self->refilling = g_idle_add (on_refill, self);
}

/**
 * gain_node_form_focus:
 * @self: a form
 * @field: "text", "owner", "due" or "measures"
 *
 * Takes the keyboard there.
 */
void
gain_node_form_focus (GainNodeForm *self, const char *field)
{
  GtkWidget *widget = GTK_WIDGET (self->words);

  for (int i = 0; i < N_ENTRIES; i++)
    if (g_strcmp0 (field, typed_fields[i]) == 0)
      widget = GTK_WIDGET (self->entries[i]);
  if (g_strcmp0 (field, "measures") == 0)
    {
      gtk_widget_child_focus (self->measures, GTK_DIR_TAB_FORWARD);
      return;
    }
  gtk_widget_grab_focus (widget);
}
