/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is named by the labels in it stays named when they are replaced, and is called what can be seen. */
#include "app-fixture.h"

#include "gain-names.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *area;
  GtkWidget *box; /* in the area */
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->window = gtk_window_new ();
  f->area = gtk_scrolled_window_new ();
  f->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (f->area), f->box);
  gtk_window_set_child (GTK_WINDOW (f->window), f->area);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

static void
come_to_rest (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
add_label (Fixture *f, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_box_append (GTK_BOX (f->box), label);
  return label;
}

static void
assert_named_by (GtkWidget *widget, GtkWidget *label)
{
  gtk_test_accessible_assert_relation (widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL);
}

static void
empty (Fixture *f)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (f->box)) != NULL)
    gtk_box_remove (GTK_BOX (f->box), child);
}

static void
test_area (Fixture *f, gconstpointer unused)
{
  GtkWidget *label = add_label (f, "Proposed");

  gain_names_below (f->window);
  assert_named_by (f->area, label);
  for (guint i = 0; i < 3; i++)
    {
      empty (f);
      label = add_label (f, "Approved");
      add_label (f, "by the board");
      come_to_rest ();
      assert_named_by (f->area, label);
    }
}

/* GTK makes a label more for each text of an expander. */
static void
test_expander (Fixture *f, gconstpointer unused)
{
  GtkWidget *expander = gtk_expander_new (NULL);

  gtk_box_append (GTK_BOX (f->box), expander);
  gain_names_below (f->window);
  for (guint i = 0; i < 3; i++)
    {
      gtk_expander_set_label (GTK_EXPANDER (expander), "2 steps so far");
      come_to_rest ();
      gain_names_below (f->window); /* as when it is shown */
      assert_named_by (expander, gtk_expander_get_label_widget (GTK_EXPANDER (expander)));
      gtk_expander_set_label (GTK_EXPANDER (expander), "3 steps so far");
      come_to_rest ();
      assert_named_by (expander, gtk_expander_get_label_widget (GTK_EXPANDER (expander)));
    }
}

/* A list that takes the place of the first label calls the area. */
static void
test_list (Fixture *f, gconstpointer unused)
{
  GtkWidget *list, *row;

  add_label (f, "Nothing yet");
  gain_names_below (f->window);
  empty (f);
  list = gtk_list_box_new ();
  row = gtk_label_new ("A row");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_box_append (GTK_BOX (f->box), list);
  gain_names_below (list);
  come_to_rest ();
  assert_named_by (list, row);
  assert_named_by (f->area, list);
}

/* Nothing is named that goes away with its labels, nor where no label is left. */
static void
test_gone (Fixture *f, gconstpointer unused)
{
  GtkWidget *label = add_label (f, "Proposed");

  gain_names_below (f->window);
  empty (f);
  come_to_rest ();
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (f->area),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  label = add_label (f, "Approved");
  gain_names_below (f->window);
  assert_named_by (f->area, label);
  gtk_window_set_child (GTK_WINDOW (f->window), NULL);
  come_to_rest ();
}

static gboolean
has_label_property (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* Called by the words in it, without the underscore and once; also when it says something else. */
static void
test_mnemonic (Fixture *f, gconstpointer unused)
{
  GtkWidget *button = gtk_button_new_with_mnemonic ("I_mport");
  GtkWidget *check = gtk_check_button_new_with_mnemonic ("A_ll rows or none");

  gtk_box_append (GTK_BOX (f->box), button);
  gtk_box_append (GTK_BOX (f->box), check);
  gain_names_below (f->window);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (has_label_property (button));
      g_assert_false (has_label_property (check));
      assert_named_by (button, gtk_button_get_child (GTK_BUTTON (button)));
      assert_named_by (check, gtk_widget_get_last_child (check));
      gtk_button_set_label (GTK_BUTTON (button), i == 0 ? "_Save" : "_Save 2 Rows");
      gtk_check_button_set_label (GTK_CHECK_BUTTON (check), i == 0 ? "_All" : "_None");
      come_to_rest ();
    }
}

/* What a view calls it is all that is said. */
static void
test_own_name (Fixture *f, gconstpointer unused)
{
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Remove");

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Remove the advance of 10/1/2025", -1);
  gtk_box_append (GTK_BOX (f->box), button);
  gain_names_below (f->window);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Remove the advance of 10/1/2025");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static gboolean
is_label_of (GtkWidget *widget, gconstpointer text)
{
  return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

/* A choice says what it is for and what is chosen, and never what it says while nothing is. */
static void
test_choice (Fixture *f, gconstpointer unused)
{
  static const char *const units[] = { "Percent", "Dollars", NULL };
  GtkWidget *label = gtk_label_new_with_mnemonic ("_Unit");
  GtkWidget *choice = gtk_drop_down_new_from_strings (units);
  GtkWidget *button = gtk_widget_get_first_child (choice);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), choice);
  gtk_box_append (GTK_BOX (f->box), label);
  gtk_box_append (GTK_BOX (f->box), choice);
  gain_names_below (f->window);
  for (guint i = 0; units[i] != NULL; i++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
      come_to_rest ();
      gtk_test_accessible_assert_relation (button, GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                           app_find (button, GTK_TYPE_LABEL, is_label_of, units[i]), NULL);
    }
}

/* A menu button is called by the label beside it and by what it shows, not by its class. */
static void
test_menu_button (Fixture *f, gconstpointer unused)
{
  GtkWidget *label = gtk_label_new_with_mnemonic ("Which _row");
  GtkWidget *words = gtk_label_new ("Choose the row");
  GtkWidget *menu = gtk_menu_button_new ();

  gtk_menu_button_set_child (GTK_MENU_BUTTON (menu), words);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), menu);
  gtk_box_append (GTK_BOX (f->box), label);
  gtk_box_append (GTK_BOX (f->box), menu);
  gain_names_below (f->window);
  gtk_test_accessible_assert_relation (gtk_widget_get_first_child (menu),
                                       GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, words, NULL);
}

/* A cell without words says nothing, and says its words once it has some. */
static void
test_empty_label (Fixture *f, gconstpointer unused)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *manager = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (row), manager);
  gtk_box_append (GTK_BOX (row), gtk_label_new ("Elm"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_box_append (GTK_BOX (f->box), list);
  gain_names_below (f->window);
  gtk_test_accessible_assert_property (manager, GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  gtk_label_set_label (GTK_LABEL (manager), "M. Reyes");
  gtk_test_accessible_assert_property (manager, GTK_ACCESSIBLE_PROPERTY_LABEL, "M. Reyes");
}

#define ADD(path, test) g_test_add ("/names/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  ADD ("menu-button", test_menu_button);
  ADD ("empty-label", test_empty_label);
  ADD ("area", test_area);
  ADD ("expander", test_expander);
  ADD ("list", test_list);
  ADD ("gone", test_gone);
  ADD ("mnemonic", test_mnemonic);
  ADD ("own-name", test_own_name);
  ADD ("choice", test_choice);
  return g_test_run ();
}
