/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-posts-dialog.h"

#include "gain-today.h"
#include "gain-typed.h"
#include "gain-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What a practice's row shows of a row of the roster. */
static const struct
{
  const char *heading;
  guint       column;
  int         chars;
} fields[] = {
  { N_ ("TIN"), GAIN_ROSTER_PRACTICE_TIN, 10 },
  { N_ ("Practice"), GAIN_ROSTER_PRACTICE_NAME, 18 },
  { N_ ("Affiliation"), GAIN_ROSTER_AFFILIATION, 0 },
  { N_ ("Department"), GAIN_ROSTER_DEPARTMENT, 12 },
  { N_ ("Share, %"), GAIN_ROSTER_SHARE, 6 },
  { N_ ("From"), GAIN_ROSTER_START_DATE, 10 },
  { N_ ("Until"), GAIN_ROSTER_END_DATE, 10 },
};

#define N_FIELDS G_N_ELEMENTS (fields)

typedef struct
{
  char     **cells;             /* the row as typed; what isn't shown stays */
  GtkWidget *widgets[N_FIELDS];
  GtkWidget *remove;
} Line;

typedef struct
{
  GtkWidget    *window;
  GtkWidget    *parent;
  GtkWidget    *grid;
  GtkWidget    *sum;
  GtkWidget    *fault;
  GtkWidget    *save;
  GainSession  *session;
  GainSnapshot *snapshot;
  guint         person;
  GPtrArray    *lines; /* Line */
} Posts;

static void lay_out (Posts *self);

static void
line_free (gpointer data)
{
  Line *line = data;

  g_strfreev (line->cells);
  g_free (line);
}

static void
posts_free (gpointer data)
{
  Posts *self = data;

  g_ptr_array_unref (self->lines);
  g_object_unref (self->parent);
  g_object_unref (self->session);
  gain_snapshot_unref (self->snapshot);
  g_free (self);
}

static const char *const *
words_of (guint field)
{
  return gain_kind_info (GAIN_KIND_ROSTER)->columns[fields[field].column].words;
}

static const char *
field_text (const Line *line, guint field)
{
  if (words_of (field) == NULL)
    return gtk_editable_get_text (GTK_EDITABLE (line->widgets[field]));
  return words_of (field)[gtk_drop_down_get_selected (GTK_DROP_DOWN (line->widgets[field]))];
}

static void
take_cells (Line *line)
{
  for (guint f = 0; f < N_FIELDS; f++)
    gain_typed_set (line->cells, fields[f].column, field_text (line, f));
}

/* From that day on, G_MININT: from the start. A day that isn't one yet says nothing. */
static GainDate
start_of (const Line *line)
{
  GainDate start;

  return gain_date_parse (line->cells[GAIN_ROSTER_START_DATE], &start) == GAIN_DATE_OK ? start
                                                                                       : G_MININT;
}

static GainDate
end_of (const Line *line)
{
  GainDate end;

  return gain_date_parse (line->cells[GAIN_ROSTER_END_DATE], &end) == GAIN_DATE_OK ? end : G_MAXINT;
}

static GainDate
day_after (GainDate date)
{
  g_autoptr (GDate) day = g_date_new_dmy ((GDateDay) (date % 100), (GDateMonth) (date / 100 % 100),
                                          (GDateYear) (date / 10000));

  g_date_add_days (day, 1);
  return gain_date_new (g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day));
}

static gint64
share_of (const Line *line)
{
  const char *text = line->cells[GAIN_ROSTER_SHARE];
  gint64 share = 0;

  if (*text == '\0')
    return GAIN_WHOLE_SHARE;
  return gain_decimal_parse (text, 4, GAIN_DECIMAL_ALLOW_PERCENT, &share) == GAIN_DECIMAL_OK ? share
                                                                                            : 0;
}

/* The shares in force on a day; -1: none is. */
static gint64
sum_on (Posts *self, GainDate day)
{
  gint64 sum = 0;
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];

      if (start_of (line) > day || end_of (line) < day)
        continue;
      sum += share_of (line);
      n++;
    }
  return n > 0 ? sum : -1;
}

/* What can't be read is for the importer to refuse, with its reason. */
static gboolean
is_legible (const Line *line)
{
  const char *share = line->cells[GAIN_ROSTER_SHARE];
  GainDate date;
  gint64 read;

  return gain_date_parse (line->cells[GAIN_ROSTER_START_DATE], &date) <= GAIN_DATE_BLANK
         && gain_date_parse (line->cells[GAIN_ROSTER_END_DATE], &date) <= GAIN_DATE_BLANK
         && (*share == '\0'
             || gain_decimal_parse (share, 4, GAIN_DECIMAL_ALLOW_PERCENT, &read) == GAIN_DECIMAL_OK);
}

/* Some day on which the shares are not the whole; today if it is one. The sum changes only where a row
 * begins, and on the day after one ends. */
static gboolean
find_wrong_day (Posts *self, GainDate *day)
{
  *day = gain_today ();
  if (sum_on (self, *day) >= 0 && sum_on (self, *day) != GAIN_WHOLE_SHARE)
    return TRUE;
  for (guint i = 0; i < 2 * self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i / 2];

      if (i % 2 == 1 && end_of (line) == G_MAXINT)
        continue;
      *day = i % 2 == 0 ? start_of (line) : day_after (end_of (line));
      if (sum_on (self, *day) >= 0 && sum_on (self, *day) != GAIN_WHOLE_SHARE)
        return TRUE;
    }
  return FALSE;
}

static char *
wrong_text (Posts *self, GainDate day)
{
  g_autofree char *name = gain_person_display_name (&self->snapshot->catalog->people[self->person]);
  g_autofree char *percent = gain_decimal_format (sum_on (self, day));
  g_autofree char *date = day != G_MININT ? gain_date_format_us (day) : NULL;

  return date == NULL
           /* Translators: a clinician, and what the shares of the practices come to. */
           ? g_strdup_printf (_ ("From the start the shares of %s add up to %s%%. On every day they "
                                 "must add up to 100%%."),
                              name, percent)
           /* Translators: a day, a clinician, and what the shares of the practices come to on it. */
           : g_strdup_printf (_ ("On %s the shares of %s add up to %s%%. On every day they must add "
                                 "up to 100%%."),
                              date, name, percent);
}

static char *
right_text (Posts *self)
{
  g_autofree char *day = gain_date_format_us (gain_today ());

  if (sum_on (self, gain_today ()) < 0)
    return g_strdup_printf (_ ("On %s no practice is in force."), day);
  return g_strdup (_ ("On every day the shares add up to 100%."));
}

/* Shown while it is typed, since Save takes only shares that add up. */
static gboolean
show_sum (Posts *self)
{
  g_autofree char *text = NULL;
  gboolean wrong;
  GainDate day;

  for (guint i = 0; i < self->lines->len; i++)
    take_cells (self->lines->pdata[i]);
  wrong = find_wrong_day (self, &day);
  text = wrong ? wrong_text (self, day) : right_text (self);
  gtk_label_set_label (GTK_LABEL (self->sum), text);
  if (wrong)
    gtk_widget_add_css_class (self->sum, "error");
  else
    gtk_widget_remove_css_class (self->sum, "error");
  return !wrong;
}

/* A TIN that is on the roster brings its practice's name. */
static void
bring_name (Posts *self, Line *line, GtkWidget *changed)
{
  int practice;

  if (changed != line->widgets[0])
    return;
  practice = gain_catalog_find_practice (self->snapshot->catalog, field_text (line, 0));
  if (practice >= 0)
    gtk_editable_set_text (GTK_EDITABLE (line->widgets[1]),
                           self->snapshot->catalog->practices[practice].name);
}

static void
on_changed (GtkWidget *widget, gpointer data)
{
  Posts *self = data;

  gtk_widget_set_visible (self->fault, FALSE);
  for (guint i = 0; i < self->lines->len; i++)
    bring_name (self, self->lines->pdata[i], widget);
  show_sum (self);
}

static void
on_selected (GtkWidget *widget, GParamSpec *pspec, gpointer data)
{
  on_changed (widget, data);
}

static GtkWidget *
new_words (guint field)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, C_ ("one person", "Employed"));
  gtk_string_list_append (list, C_ ("one person", "Independent"));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
}

static GtkWidget *
new_field (Posts *self, Line *line, guint field)
{
  const char *text = line->cells[fields[field].column];
  GtkWidget *widget;

  if (words_of (field) != NULL)
    {
      widget = new_words (field);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (widget),
                                  g_str_equal (text, words_of (field)[1]) ? 1 : 0);
      g_signal_connect (widget, "notify::selected", G_CALLBACK (on_selected), self);
    }
  else
    {
      widget = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (widget), fields[field].chars);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (widget), fields[field].chars);
      gtk_editable_set_text (GTK_EDITABLE (widget), text);
      gtk_entry_set_activates_default (GTK_ENTRY (widget), TRUE);
      if (fields[field].column == GAIN_ROSTER_SHARE)
        gtk_entry_set_placeholder_text (GTK_ENTRY (widget), "100");
      g_signal_connect (widget, "changed", G_CALLBACK (on_changed), self);
    }
  if (fields[field].column == GAIN_ROSTER_PRACTICE_NAME)
    gtk_widget_set_hexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (fields[field].heading), -1);
  return widget;
}

static void
on_remove (GtkWidget *button, gpointer data)
{
  Posts *self = data;

  for (guint i = 0; i < self->lines->len; i++)
    if (((Line *) self->lines->pdata[i])->remove == button)
      {
        take_cells (self->lines->pdata[i]);
        g_ptr_array_remove_index (self->lines, i);
        break;
      }
  lay_out (self);
}

static void
add_line (Posts *self, char **cells)
{
  Line *line = g_new0 (Line, 1);

  line->cells = cells;
  g_ptr_array_add (self->lines, line);
}

/* Another practice of the same person: in both they do the same work in the same department. */
static void
on_add (Posts *self)
{
  Line *last = self->lines->pdata[self->lines->len - 1];
  char **cells;

  show_sum (self);
  cells = g_strdupv (last->cells);
  for (guint f = 0; f < N_FIELDS; f++)
    if (fields[f].column != GAIN_ROSTER_AFFILIATION && fields[f].column != GAIN_ROSTER_DEPARTMENT)
      gain_typed_set (cells, fields[f].column, "");
  add_line (self, cells);
  lay_out (self);
  gtk_widget_grab_focus (((Line *) self->lines->pdata[self->lines->len - 1])->widgets[0]);
}

static void
attach_line (Posts *self, guint at)
{
  Line *line = self->lines->pdata[at];

  for (guint f = 0; f < N_FIELDS; f++)
    {
      line->widgets[f] = new_field (self, line, f);
      gtk_grid_attach (GTK_GRID (self->grid), line->widgets[f], (int) f, (int) at + 1, 1, 1);
    }
  line->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (line->remove, "flat");
  gtk_widget_set_tooltip_text (line->remove, _ ("Remove this practice"));
  gtk_widget_set_sensitive (line->remove, self->lines->len > 1);
  g_signal_connect (line->remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_grid_attach (GTK_GRID (self->grid), line->remove, (int) N_FIELDS, (int) at + 1, 1, 1);
}

static void
lay_out (Posts *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->lines->len; i++)
    if (((Line *) self->lines->pdata[i])->widgets[0] != NULL)
      take_cells (self->lines->pdata[i]);
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (guint f = 0; f < N_FIELDS; f++)
    {
      GtkWidget *heading = gtk_label_new (_ (fields[f].heading));

      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "dim-label");
      gtk_grid_attach (GTK_GRID (self->grid), heading, (int) f, 0, 1, 1);
    }
  for (guint i = 0; i < self->lines->len; i++)
    attach_line (self, i);
  show_sum (self);
}

static void
set_saving (Posts *self, gboolean saving)
{
  gtk_widget_set_sensitive (self->save, !saving);
  gtk_widget_set_sensitive (self->grid, !saving);
}

/* The dialog goes once the workspace has it; if it doesn't, it can be saved again. */
static void
on_saved (GtkWidget *parent, gboolean done, gpointer data)
{
  g_autoptr (GtkWidget) window = data;

  if (gtk_widget_in_destruction (window) || !gtk_widget_get_realized (window))
    return;
  if (done)
    gtk_window_close (GTK_WINDOW (window));
  else
    set_saving (g_object_get_data (G_OBJECT (window), "gain-posts"), FALSE);
}

static void
on_save (Posts *self)
{
  GainPeopleEdit edit = { self->parent, self->session, self->snapshot };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean right = show_sum (self);

  for (guint i = 0; i < self->lines->len; i++)
    right = right || !is_legible (self->lines->pdata[i]);
  if (!right)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    g_ptr_array_add (rows, ((Line *) self->lines->pdata[i])->cells);
  edit.done = on_saved;
  edit.done_data = g_object_ref (self->window);
  if (gain_people_save_posts (&edit, self->person, rows, &error))
    {
      set_saving (self, TRUE);
      return;
    }
  g_object_unref (edit.done_data);
  gtk_label_set_label (GTK_LABEL (self->fault), error->message);
  gtk_widget_set_visible (self->fault, TRUE);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkWidget *
new_bar (Posts *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_sensitive (save, self->snapshot->writable);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), save);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self->window);
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (on_save), self);
  gtk_window_set_default_widget (GTK_WINDOW (self->window), save);
  self->save = save;
  return bar;
}

static GtkWidget *
new_content (Posts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add a Practice"));

  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add), self);
  self->sum = gain_words_new (NULL, NULL);
  self->fault = gain_words_new (NULL, "error");
  gtk_widget_set_visible (self->fault, FALSE);
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), self->sum);
  gtk_box_append (GTK_BOX (box), self->fault);
  gtk_box_append (GTK_BOX (box),
                  gain_words_new (_ ("For a move, enter the last day in the old practice and the "
                                     "first day in the new one; a move needs no share. Who takes "
                                     "up a second practice has two rows in the first: one that ends "
                                     "the day before, and one from that day on with the smaller "
                                     "share. Dates are month/day/year."),
                                  "dim-label"));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  return box;
}

/**
 * gain_people_ask_posts:
 * @parent: who asks
 * @session: the open workspace
 * @snapshot: what is known
 * @person: an index into the people of its catalog
 *
 * Shows the practices that somebody works for, to be changed: added, ended, moved, shared. All are
 * saved as one edit.
 */
void
gain_people_ask_posts (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot,
                       guint person)
{
  Posts *self = g_new0 (Posts, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autofree char *name = gain_person_display_name (&snapshot->catalog->people[person]);
  /* Translators: a clinician. */
  g_autofree char *title = g_strdup_printf (_ ("Practices of %s"), name);

  self->parent = g_object_ref (parent);
  self->session = g_object_ref (session);
  self->snapshot = gain_snapshot_ref (snapshot);
  self->person = person;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < snapshot->catalog->people[person].n_posts; i++)
    add_line (self, gain_typed_from_post (snapshot->catalog, person, i));
  self->window = g_object_new (ADW_TYPE_WINDOW, "title", title, "modal", TRUE, "transient-for",
                               gtk_widget_get_root (parent), "default-width", 1000,
                               "default-height", 340, NULL);
  g_object_set_data_full (G_OBJECT (self->window), "gain-posts", self, posts_free);
  gtk_box_append (GTK_BOX (box), new_bar (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_content (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (self->window, keys);
  lay_out (self);
  gtk_window_present (GTK_WINDOW (self->window));
}
