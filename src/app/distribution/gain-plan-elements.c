/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-elements.h"

#include "gain-choice.h"
#include "gain-payee-words.h"
#include "gain-plan-choices.h"
#include "gain-value-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum { ADD, REMOVE, MOVE } Verb;

/* What a button does to the draft. */
typedef struct
{
  GainPlanPages   pages;
  Verb            verb;
  GainPlanElement element;
  guint           group;
  guint           at;
  guint           to; /* where it is moved */
} Command;

static GainPlan *
draft_of (const GainPlanPages *pages)
{
  return gain_plan_form_get_draft (pages->form);
}

static GainPlanGroup *
group_at (const GainPlanPages *pages, guint at)
{
  return g_ptr_array_index (draft_of (pages)->groups, at);
}

/* An id that no group has yet. */
static void
add_group (GainPlan *plan)
{
  guint n = plan->groups->len + 1;
  gint64 weight = gain_plan_next_weight (plan);
  g_autofree char *id = NULL;
  gboolean taken = TRUE;
  GainPlanGroup *group;

  for (; taken; n++)
    {
      g_free (id);
      id = g_strdup_printf ("group-%u", n);
      taken = FALSE;
      for (guint g = 0; g < plan->groups->len; g++)
        taken |= g_strcmp0 (((GainPlanGroup *) g_ptr_array_index (plan->groups, g))->id, id) == 0;
    }
  group = gain_plan_add_group (plan, id);
  group->weight = weight;
  group->residue = GAIN_RESIDUE_NOT_CHOSEN;
}

/* Which gate, which group or which measure of the catalog is added: as chosen. */
static void
add_element (const Command *command, guint choice)
{
  GainPlan *plan = draft_of (&command->pages);
  GainDeduction deduction = { NULL, 0 };
  GainBearer bearer = { NULL, gain_plan_next_bearer_weight (plan) };
  GainGate gate = { .kind = (GainGateKind) choice };
  const GainCatalog *catalog = command->pages.facts->catalog;

  switch (command->element)
    {
    case GAIN_ELEMENT_DEDUCTION:
      g_array_append_val (plan->deductions, deduction);
      break;
    case GAIN_ELEMENT_BEARER:
      bearer.group = g_strdup (choice < plan->groups->len
                                 ? group_at (&command->pages, choice)->id : "");
      g_array_append_val (plan->bearers, bearer);
      break;
    case GAIN_ELEMENT_GROUP:
      add_group (plan);
      break;
    case GAIN_ELEMENT_GATE:
      g_array_append_val (group_at (&command->pages, command->group)->gates, gate);
      break;
    case GAIN_ELEMENT_MEASURE:
    default:
      gain_plan_group_add_measure (
        group_at (&command->pages, command->group), catalog->measures[choice].code,
        gain_plan_group_next_weight (group_at (&command->pages, command->group)));
    }
}

static void
remove_element (const Command *command)
{
  GainPlan *plan = draft_of (&command->pages);
  guint at = command->at;

  switch (command->element)
    {
    case GAIN_ELEMENT_DEDUCTION:
      g_array_remove_index (plan->deductions, at);
      break;
    case GAIN_ELEMENT_BEARER:
      g_array_remove_index (plan->bearers, at);
      break;
    case GAIN_ELEMENT_GROUP:
      g_ptr_array_remove_index (plan->groups, at);
      break;
    case GAIN_ELEMENT_GATE:
      g_array_remove_index (group_at (&command->pages, command->group)->gates, at);
      break;
    case GAIN_ELEMENT_MEASURE:
    default:
      g_array_remove_index (group_at (&command->pages, command->group)->measures, at);
    }
}

/* --- where the keyboard goes ------------------------------------------------------------------ */

static guint
length_of (const Command *command)
{
  const GainPlan *plan = draft_of (&command->pages);

  switch (command->element)
    {
    case GAIN_ELEMENT_DEDUCTION:
      return plan->deductions->len;
    case GAIN_ELEMENT_BEARER:
      return plan->bearers->len;
    case GAIN_ELEMENT_GROUP:
      return plan->groups->len;
    case GAIN_ELEMENT_GATE:
      return group_at (&command->pages, command->group)->gates->len;
    case GAIN_ELEMENT_MEASURE:
    default:
      return group_at (&command->pages, command->group)->measures->len;
    }
}

static void
focus_element (const Command *command, guint at)
{
  static const char *const gate_fields[] = { "min", "date", "flag", "measure" };
  GainPlanForm *form = command->pages.form;
  g_autofree char *path = NULL;

  switch (command->element)
    {
    case GAIN_ELEMENT_DEDUCTION:
      path = g_strdup_printf ("pool.deductions[%u].label", at);
      break;
    case GAIN_ELEMENT_BEARER:
      path = g_strdup_printf ("downside.bearers[%u].weight", at);
      break;
    case GAIN_ELEMENT_GROUP:
      path = g_strdup_printf ("groups[%u].label", at);
      break;
    case GAIN_ELEMENT_GATE:
      for (guint i = 0; i < G_N_ELEMENTS (gate_fields); i++)
        {
          g_autofree char *gate = g_strdup_printf ("groups[%u].gates[%u].%s", command->group, at,
                                                   gate_fields[i]);

          if (gain_plan_form_focus (form, gate))
            return;
        }
      return;
    case GAIN_ELEMENT_MEASURE:
    default:
      path = g_strdup_printf ("groups[%u].measures[%u].weight", command->group, at);
    }
  gain_plan_form_focus (form, path);
}

static gboolean
focus_named (GtkWidget *widget, const char *name)
{
  if (strcmp (gtk_widget_get_name (widget), name) == 0)
    return gtk_widget_is_sensitive (widget) && gtk_widget_grab_focus (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus_named (child, name))
      return TRUE;
  return FALSE;
}

/* The same button of the group where it stands now, so that it can be pressed again. */
static void
focus_moved (GtkWidget *root, const Command *command)
{
  gboolean down = command->to > command->at;
  g_autofree char *same = g_strdup_printf ("move-%s-%u", down ? "down" : "up", command->to);
  g_autofree char *other = g_strdup_printf ("move-%s-%u", down ? "up" : "down", command->to);

  if (!focus_named (root, same))
    focus_named (root, other);
}

/* --- commands --------------------------------------------------------------------------------- */

static void
run (const Command *command, GtkWidget *root, guint choice)
{
  GainPlanForm *form = g_object_ref (command->pages.form);
  guint length;

  if (command->verb == ADD)
    add_element (command, choice);
  else if (command->verb == REMOVE)
    remove_element (command);
  else
    gain_plan_move_group (draft_of (&command->pages), command->at, command->to);
  command->pages.rebuild (command->pages.data);
  length = length_of (command);
  if (command->verb == MOVE && root != NULL)
    focus_moved (root, command);
  else if (command->verb != MOVE && length > 0)
    focus_element (command, command->verb == ADD ? length - 1 : MIN (command->at, length - 1));
  gain_plan_form_touch (form);
  g_object_unref (form);
}

/* The button goes with its page: what it needs is copied first. */
static void
on_command (GtkButton *button, gpointer data)
{
  Command command = *(Command *) data;
  GtkWidget *choice = g_object_get_data (G_OBJECT (button), "choice");
  guint chosen = choice != NULL ? gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)) : 0;

  run (&command, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (button))), chosen);
}

static void
free_command (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
take_command (GtkWidget *button, const Command *command)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_command),
                         g_memdup2 (command, sizeof *command), free_command, 0);
  return button;
}

static GtkWidget *
icon_button (const char *icon, const char *label, const Command *command)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  return take_command (button, command);
}

/* --- groups in another order ------------------------------------------------------------------ */

static GdkContentProvider *
on_drag (GtkDragSource *source, double x, double y, gpointer data)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT, GPOINTER_TO_UINT (data));
}

/* The page is made anew once the drop is over: GTK still needs what it was dropped on. */
typedef struct
{
  Command    command;
  GtkWidget *root;
} Drop;

static gboolean
on_dropped (gpointer data)
{
  Drop *drop = data;

  if (gtk_widget_get_visible (drop->root)) /* it may have been closed meanwhile */
    run (&drop->command, drop->root, 0);
  g_object_unref (drop->command.pages.form);
  g_object_unref (drop->root);
  g_free (drop);
  return G_SOURCE_REMOVE;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  const Command *command = data;
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  Drop *drop;

  if (g_value_get_uint (value) == command->to
      || g_value_get_uint (value) >= draft_of (&command->pages)->groups->len)
    return FALSE;
  drop = g_new (Drop, 1);
  drop->command = *command;
  drop->command.at = g_value_get_uint (value);
  g_object_ref (drop->command.pages.form);
  drop->root = GTK_WIDGET (g_object_ref (gtk_widget_get_root (widget)));
  g_idle_add (on_dropped, drop);
  return TRUE;
}

static GtkWidget *
move_button (const GainPlanPages *pages, guint group, gboolean down)
{
  guint n = draft_of (pages)->groups->len;
  const Command command = { .pages = *pages, .verb = MOVE, .element = GAIN_ELEMENT_GROUP,
                            .at = group, .to = down ? group + 1 : group - 1 };
  GtkWidget *button = icon_button (down ? "go-down-symbolic" : "go-up-symbolic",
                                   down ? _ ("Move this group down") : _ ("Move this group up"),
                                   &command);
  g_autofree char *name = g_strdup_printf ("move-%s-%u", down ? "down" : "up", group);

  gtk_widget_set_name (button, name);
  gtk_widget_set_sensitive (button, down ? group + 1 < n : group > 0);
  return button;
}

/**
 * gain_plan_group_tools_new:
 * @pages: what the page is made from
 * @group: a group of the draft
 *
 * Returns: (transfer floating): what moves the group up and down, by key or by dragging it, and
 *   takes it away
 */
GtkWidget *
gain_plan_group_tools_new (const GainPlanPages *pages, guint group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  if (draft_of (pages)->groups->len > 1)
    {
      GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
      GtkDragSource *source = gtk_drag_source_new ();

      gtk_widget_set_tooltip_text (handle, _ ("Drag the group to another place"));
      gtk_widget_set_margin_end (handle, 6);
      gtk_widget_set_cursor_from_name (handle, "grab");
      gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
      g_signal_connect (source, "prepare", G_CALLBACK (on_drag), GUINT_TO_POINTER (group));
      gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
      gtk_box_append (GTK_BOX (box), handle);
      gtk_box_append (GTK_BOX (box), move_button (pages, group, FALSE));
      gtk_box_append (GTK_BOX (box), move_button (pages, group, TRUE));
    }
  gtk_box_append (GTK_BOX (box), gain_plan_remover_new (pages, GAIN_ELEMENT_GROUP, 0, group,
                                                        _ ("Take this group away")));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/**
 * gain_plan_group_accept:
 * @pages: what the page is made from
 * @group: a group of the draft
 * @widget: what shows it
 *
 * Lets another group be dropped there, to take this one's place.
 */
void
gain_plan_group_accept (const GainPlanPages *pages, guint group, GtkWidget *widget)
{
  const Command command = { .pages = *pages, .verb = MOVE, .element = GAIN_ELEMENT_GROUP,
                            .to = group };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);

  g_signal_connect_data (target, "drop", G_CALLBACK (on_drop),
                         g_memdup2 (&command, sizeof command), free_command, 0);
  gtk_widget_add_css_class (widget, "drop-place");
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* --- elements --------------------------------------------------------------------------------- */

/**
 * gain_plan_remover_new:
 * @pages: what the page is made from
 * @element: of which list
 * @group: of which group, if the list is a group's
 * @at: its place there
 * @label: what the button says
 *
 * Returns: (transfer floating): a button that takes the element away
 */
GtkWidget *
gain_plan_remover_new (const GainPlanPages *pages, GainPlanElement element, guint group, guint at,
                       const char *label)
{
  const Command command = { .pages = *pages, .verb = REMOVE, .element = element, .group = group,
                            .at = at };

  return icon_button ("user-trash-symbolic", label, &command);
}

/**
 * gain_plan_adder_new:
 * @pages: what the page is made from
 * @element: to which list
 * @group: of which group, if the list is a group's
 * @title: what can be added
 * @choices: (nullable) (transfer full): which of them
 *
 * Returns: (transfer floating): a row with what can be added and the button that does
 */
GtkWidget *
gain_plan_adder_new (const GainPlanPages *pages, GainPlanElement element, guint group,
                     const char *title, GtkStringList *choices)
{
  const Command command = { .pages = *pages, .verb = ADD, .element = element, .group = group };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = take_command (gtk_button_new_with_mnemonic (_ ("Add")), &command);
  /* Translators: what a button does: a verb, then what is added, such as “Gate”. */
  g_autofree char *name = g_strdup_printf (_ ("Add: %s"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (choices != NULL)
    {
      GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (choices), NULL);

      gain_choice_set_up (GTK_DROP_DOWN (choice));
      gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
      g_object_set_data (G_OBJECT (button), "choice", choice);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* The page is made anew once the list that was clicked is done. Places may have changed until then,
 * so the group and the measure are kept by their names. */
typedef struct
{
  Command    command;
  GtkWidget *root; /* the editor: what the page borrows lives as long as it does */
  GainFacts *facts;
  char      *group;
  char      *measure;
} Pick;

static int
find_group (const GainPlanPages *pages, const char *id)
{
  const GPtrArray *groups = draft_of (pages)->groups;

  for (guint g = 0; g < groups->len; g++)
    if (g_strcmp0 (((const GainPlanGroup *) g_ptr_array_index (groups, g))->id, id) == 0)
      return (int) g;
  return -1;
}

static void
pick_free (Pick *pick)
{
  g_object_unref (pick->command.pages.form);
  g_object_unref (pick->root);
  gain_facts_unref (pick->facts);
  g_free (pick->group);
  g_free (pick->measure);
  g_free (pick);
}

static gboolean
on_pick_due (gpointer data)
{
  Pick *pick = data;
  int group;
  int measure;

  if (gtk_widget_get_visible (pick->root)) /* it may have been closed meanwhile */
    {
      group = find_group (&pick->command.pages, pick->group);
      measure = gain_catalog_find_measure (pick->facts->catalog, pick->measure);
      pick->command.group = (guint) group;
      if (group >= 0 && measure >= 0)
        run (&pick->command, pick->root, (guint) measure);
    }
  pick_free (pick);
  return G_SOURCE_REMOVE;
}

static void
on_measure (GainValuePicker *picker, gpointer data)
{
  const Command *command = data;
  g_auto (GStrv) chosen = gain_value_picker_get (picker);
  Pick *pick;

  if (chosen[0] == NULL)
    return;
  pick = g_new (Pick, 1);
  pick->command = *command;
  pick->facts = gain_facts_ref ((GainFacts *) command->pages.facts);
  pick->command.pages.facts = pick->facts;
  pick->group = g_strdup (group_at (&command->pages, command->group)->id);
  pick->measure = g_strdup (chosen[0]);
  g_object_ref (pick->command.pages.form);
  pick->root = GTK_WIDGET (g_object_ref (gtk_widget_get_root (GTK_WIDGET (picker))));
  g_idle_add (on_pick_due, pick);
}

/**
 * gain_plan_measure_adder_new:
 * @pages: what the page is made from
 * @group: a group of the draft
 *
 * Returns: (transfer floating): a row that offers the measures by which the group does not judge
 *   yet, by name, and adds the one that is chosen
 */
GtkWidget *
gain_plan_measure_adder_new (const GainPlanPages *pages, guint group)
{
  const Command command = { .pages = *pages, .verb = ADD, .element = GAIN_ELEMENT_MEASURE,
                            .group = group };
  const char *title = _ ("Another measure");
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GPtrArray *choices = gain_plan_measure_choices (pages->facts->catalog, group_at (pages, group));
  gboolean any = choices->len > 0;
  GainValuePicker *picker = gain_value_picker_new (choices, NULL, GAIN_PICK_ONE, title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Add"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (picker));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, any);
  if (!any)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                 _ ("The group is judged by every measure that there is"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_data (picker, "changed", G_CALLBACK (on_measure),
                         g_memdup2 (&command, sizeof command), free_command, 0);
  return row;
}
