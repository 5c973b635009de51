/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-criteria-editor.h"

#include "gain-cut-points.h"
#include "gain-letters.h"
#include "gain-measure-edit.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns of the grid. */
enum { RANK, TITLE, FIRST_SCORE, MEAN = FIRST_SCORE + GAIN_N_CRITERIA, SET };

typedef struct
{
  char      *code;
  guint      measure;
  GtkWidget *rank, *title, *mean, *set;
  GtkWidget *scores[GAIN_N_CRITERIA]; /* GtkEntry of one digit */
  guint      shown[GAIN_N_CRITERIA];  /* what is typed or stored; 0: none */
  char      *notes[GAIN_N_CRITERIA];  /* the same of notes; "": none */
} Line;

struct _GainCriteriaEditor
{
  AdwBin        parent_instance;

  GtkWidget    *warning;
  GtkWidget    *grid;
  GtkWidget    *question;
  GtkWidget    *note;
  GtkWidget    *none;

  GainSession  *session;
  GainSnapshot *snapshot;
  GPtrArray    *lines;   /* Line, in order of rank */
  Line         *at;      /* whose cell has the keyboard, or had it last; NULL */
  GainCriterion at_criterion;
  char         *search;
  gboolean      filling;
};

G_DEFINE_FINAL_TYPE (GainCriteriaEditor, gain_criteria_editor, ADW_TYPE_BIN)

static void
line_free (gpointer data)
{
  Line *line = data;

  for (guint i = 0; i < GAIN_N_CRITERIA; i++)
    g_free (line->notes[i]);
  g_free (line->code);
  g_free (line);
}

static const GainMeasure *
measure_of (GainCriteriaEditor *self, const Line *line)
{
  return &self->snapshot->catalog->measures[line->measure];
}

/* The workspace's row of a score; -1: none. */
static int
find_row (GainCriteriaEditor *self, const char *code, GainCriterion criterion)
{
  const GainTable *table = self->snapshot->criteria;

  for (guint i = 0; table != NULL && i < gain_table_n_rows (table); i++)
    if (gain_table_get_int (table, i, GAIN_CRITERIA_PERFORMANCE_YEAR) == self->snapshot->year
        && gain_table_get_int (table, i, GAIN_CRITERIA_CRITERION) == (gint64) criterion
        && g_strcmp0 (gain_table_get_text (table, i, GAIN_CRITERIA_MEASURE), code) == 0)
      return (int) i;
  return -1;
}

static const char *
stored_note (GainCriteriaEditor *self, const char *code, GainCriterion criterion)
{
  int row = find_row (self, code, criterion);
  const char *note
    = row >= 0 ? gain_table_get_text (self->snapshot->criteria, (guint) row, GAIN_CRITERIA_NOTE)
               : NULL;

  return note != NULL ? note : "";
}

static guint
stored_score (GainCriteriaEditor *self, const char *code, GainCriterion criterion)
{
  int row = find_row (self, code, criterion);

  return row >= 0 ? (guint) gain_table_get_int (self->snapshot->criteria, (guint) row,
                                                GAIN_CRITERIA_SCORE)
                  : 0;
}

static GainTable *
new_row (GainCriteriaEditor *self, const char *code, GainCriterion criterion)
{
  GainTable *table = gain_table_new (GAIN_KIND_CRITERIA);
  guint row = gain_table_append (table, 0);

  gain_table_set_int (table, row, GAIN_CRITERIA_PERFORMANCE_YEAR, self->snapshot->year);
  gain_table_set_text (table, row, GAIN_CRITERIA_MEASURE, code);
  gain_table_set_int (table, row, GAIN_CRITERIA_CRITERION, criterion);
  return table;
}

/* What the line says, which may be newer than what the workspace was read with. */
static void
write_row (GainCriteriaEditor *self, const Line *line, GainCriterion criterion, const char *label)
{
  GainTable *table = new_row (self, line->code, criterion);

  gain_table_set_int (table, 0, GAIN_CRITERIA_SCORE, line->shown[criterion]);
  if (line->notes[criterion][0] != '\0')
    gain_table_set_text (table, 0, GAIN_CRITERIA_NOTE, line->notes[criterion]);
  gain_measure_write (GTK_WIDGET (self), self->session, table, label);
}

static void
remove_row (GainCriteriaEditor *self, const char *code, GainCriterion criterion)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  g_autofree char *label
    = g_strdup_printf (_ ("Remove the score of %s, %s"), code, gain_criterion_title (criterion));

  g_ptr_array_add (keys, new_row (self, code, criterion));
  gain_measure_remove (GTK_WIDGET (self), self->session, keys, label);
}

static gboolean
is_in_set (GainCriteriaEditor *self, guint measure)
{
  const GainCatalog *catalog = self->snapshot->catalog;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == measure
        && catalog->targets[i].performance_year == self->snapshot->year)
      return TRUE;
  return FALSE;
}

static guint
count_set (GainCriteriaEditor *self)
{
  guint n = 0;

  for (guint m = 0; m < self->snapshot->catalog->n_measures; m++)
    n += is_in_set (self, m) ? 1 : 0;
  return n;
}

static void
show_note (GainCriteriaEditor *self)
{
  g_autofree char *text = NULL;
  gboolean scored = self->at != NULL
                    && stored_score (self, self->at->code, self->at_criterion) > 0;

  self->filling = TRUE;
  gtk_widget_set_sensitive (self->note, scored && self->snapshot->writable);
  if (self->at == NULL)
    text = g_strdup (_ ("Go to a cell and type a digit: 5 meets the criterion fully, 1 hardly. "
                        "Delete takes a score back."));
  else
    text = g_strdup_printf ("%s · %s: %s", self->at->code,
                            gain_criterion_title (self->at_criterion),
                            gain_criterion_question (self->at_criterion));
  gtk_label_set_label (GTK_LABEL (self->question), text);
  gtk_editable_set_text (GTK_EDITABLE (self->note),
                         scored ? stored_note (self, self->at->code, self->at_criterion) : "");
  self->filling = FALSE;
}

static gboolean
find_cell (GainCriteriaEditor *self, GtkWidget *entry, Line **line, GainCriterion *criterion)
{
  for (guint i = 0; i < self->lines->len; i++)
    for (guint c = 0; c < GAIN_N_CRITERIA; c++)
      if (((Line *) g_ptr_array_index (self->lines, i))->scores[c] == entry)
        {
          *line = g_ptr_array_index (self->lines, i);
          *criterion = (GainCriterion) c;
          return TRUE;
        }
  return FALSE;
}

static void
on_typed (GtkWidget *entry, gpointer data)
{
  GainCriteriaEditor *self = data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  Line *line;
  GainCriterion criterion;

  if (self->filling || !find_cell (self, entry, &line, &criterion))
    return;
  gtk_widget_remove_css_class (entry, "error");
  if (text[0] != '\0' && !gain_criterion_score_is_valid (g_ascii_digit_value (text[0])))
    {
      gtk_widget_add_css_class (entry, "error");
      gtk_label_set_label (GTK_LABEL (self->question),
                           _ ("A score is a digit from 1 to 5. Type another, or delete it."));
      return;
    }
  gain_criteria_editor_set (self, line->code, criterion,
                            text[0] != '\0' ? (guint) g_ascii_digit_value (text[0]) : 0);
}

static void
on_entered (GtkEventControllerFocus *focus, gpointer data)
{
  GainCriteriaEditor *self = data;
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));

  if (!find_cell (self, entry, &self->at, &self->at_criterion))
    return;
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  show_note (self);
}

static void
save_note (GainCriteriaEditor *self)
{
  if (!self->filling && self->at != NULL && self->snapshot != NULL)
    gain_criteria_editor_set_note (self, self->at->code, self->at_criterion,
                                   gtk_editable_get_text (GTK_EDITABLE (self->note)));
}

static gboolean
go (GainCriteriaEditor *self, int row, int criterion, int down)
{
  int n = (int) self->lines->len;

  if (criterion < 0 || criterion >= GAIN_N_CRITERIA)
    return FALSE;
  for (; row >= 0 && row < n; row += down)
    {
      Line *line = g_ptr_array_index (self->lines, row);

      if (gtk_widget_get_visible (line->title))
        return gtk_widget_grab_focus (line->scores[criterion]);
      if (down == 0)
        return FALSE;
    }
  return FALSE;
}

static gboolean
on_key (GtkEventControllerKey *key, guint keyval, guint keycode, GdkModifierType state,
        gpointer data)
{
  GainCriteriaEditor *self = data;
  int ahead = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  guint row;

  if (self->at == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0
      || !g_ptr_array_find (self->lines, self->at, &row))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Up:
      return go (self, (int) row - 1, (int) self->at_criterion, -1);
    case GDK_KEY_Down:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return go (self, (int) row + 1, (int) self->at_criterion, 1);
    case GDK_KEY_Left:
      return go (self, (int) row, (int) self->at_criterion - ahead, 0);
    case GDK_KEY_Right:
      return go (self, (int) row, (int) self->at_criterion + ahead, 0);
    default:
      return FALSE;
    }
}

static void
on_copy (GainCriteriaEditor *self)
{
  g_autofree char *text = self->snapshot != NULL ? gain_criteria_editor_to_text (self) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static GtkWidget *
add_label (GainCriteriaEditor *self, const char *text, int column, int row, float xalign,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static void
add_heads (GainCriteriaEditor *self)
{
  GtkWidget *head;

  add_label (self, _ ("Rank"), RANK, 0, 1, "caption-heading");
  add_label (self, _ ("Measure"), TITLE, 0, 0, "caption-heading");
  for (guint c = 0; c < GAIN_N_CRITERIA; c++)
    {
      head = add_label (self, gain_criterion_title ((GainCriterion) c), FIRST_SCORE + (int) c, 0,
                        0.5, "caption-heading");
      gtk_label_set_wrap (GTK_LABEL (head), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (head), 9);
      gtk_label_set_justify (GTK_LABEL (head), GTK_JUSTIFY_CENTER);
      gtk_widget_set_tooltip_text (head, gain_criterion_question ((GainCriterion) c));
    }
  add_label (self, _ ("Mean"), MEAN, 0, 1, "caption-heading");
  add_label (self, _ ("Targets"), SET, 0, 0, "caption-heading");
}

static GtkWidget *
new_cell (GainCriteriaEditor *self, const Line *line, guint criterion)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *name
    = g_strdup_printf ("%s, %s", measure_of (self, line)->title,
                       gain_criterion_title ((GainCriterion) criterion));

  gtk_entry_set_max_length (GTK_ENTRY (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 2);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 2);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 0.5f);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "–");
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_set_halign (entry, GTK_ALIGN_CENTER);
  gain_letters_numeric (entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect (focus, "enter", G_CALLBACK (on_entered), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
add_line (GainCriteriaEditor *self, guint measure)
{
  Line *line = g_new0 (Line, 1);
  int row = (int) measure + 1;

  line->measure = measure;
  line->code = g_strdup (measure_of (self, line)->code);
  for (guint c = 0; c < GAIN_N_CRITERIA; c++)
    line->notes[c] = g_strdup ("");
  line->rank = add_label (self, NULL, RANK, row, 1, "numeric");
  line->title = add_label (self, NULL, TITLE, row, 0, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (line->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (line->title), 18);
  gtk_widget_set_hexpand (line->title, TRUE);
  for (guint c = 0; c < GAIN_N_CRITERIA; c++)
    {
      line->scores[c] = new_cell (self, line, c);
      gtk_grid_attach (GTK_GRID (self->grid), line->scores[c], FIRST_SCORE + (int) c, row, 1, 1);
    }
  line->mean = add_label (self, NULL, MEAN, row, 1, "numeric");
  line->set = add_label (self, NULL, SET, row, 0, NULL);
  g_ptr_array_add (self->lines, line);
}

static Line *
find_line (GainCriteriaEditor *self, const char *code)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_str_equal (((Line *) g_ptr_array_index (self->lines, i))->code, code))
      return g_ptr_array_index (self->lines, i);
  return NULL;
}

/* The widgets stay while the measures are the same, so that the keyboard stays where it is. */
static void
make_lines (GainCriteriaEditor *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  gboolean same = self->lines->len == catalog->n_measures;
  GtkWidget *child;

  for (guint m = 0; same && m < catalog->n_measures; m++)
    {
      Line *line = find_line (self, catalog->measures[m].code);

      same = line != NULL;
      if (same)
        line->measure = m;
    }
  if (same)
    return;
  self->at = NULL;
  g_ptr_array_set_size (self->lines, 0);
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  add_heads (self);
  for (guint m = 0; m < catalog->n_measures; m++)
    add_line (self, m);
}

static char *
set_text (GainCriteriaEditor *self, guint measure)
{
  GainTierMix mix;

  if (!is_in_set (self, measure))
    return g_strdup (_ ("none"));
  gain_scores_tier_mix (self->snapshot->scores, measure, &mix);
  return g_strdup (gain_mix_has_no_room (&mix, GAIN_NO_ROOM_PERCENT)
                     ? _ ("no room left")
                     : _ ("yes"));
}

static void
move (GainCriteriaEditor *self, GtkWidget *widget, int row)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);

  gtk_grid_layout_child_set_row (
    GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, widget)), row);
}

static void
move_line (GainCriteriaEditor *self, Line *line, int row)
{
  move (self, line->rank, row);
  move (self, line->title, row);
  for (guint c = 0; c < GAIN_N_CRITERIA; c++)
    move (self, line->scores[c], row);
  move (self, line->mean, row);
  move (self, line->set, row);
}

static void
show_line (GainCriteriaEditor *self, Line *line, const GainCriteriaRank *rank)
{
  g_autofree char *number
    = rank->rank > 0 ? g_strdup_printf ("%u", rank->rank) : g_strdup ("–");
  g_autofree char *mean
    = rank->n_scored > 0 ? gain_value_format ((20 * (gint64) rank->sum + rank->n_scored)
                                                / (2 * rank->n_scored), 1)
                         : g_strdup (_ ("not scored"));
  g_autofree char *set = set_text (self, line->measure);

  gtk_label_set_label (GTK_LABEL (line->rank), number);
  gtk_label_set_label (GTK_LABEL (line->title), measure_of (self, line)->title);
  gtk_widget_set_tooltip_text (line->title, measure_of (self, line)->title);
  gtk_label_set_label (GTK_LABEL (line->mean), mean);
  gtk_label_set_label (GTK_LABEL (line->set), set);
  for (guint c = 0; c < GAIN_N_CRITERIA; c++)
    {
      guint score = stored_score (self, line->code, (GainCriterion) c);
      g_autofree char *text = score > 0 ? g_strdup_printf ("%u", score) : g_strdup ("");

      line->shown[c] = score;
      g_free (line->notes[c]);
      line->notes[c] = g_strdup (stored_note (self, line->code, (GainCriterion) c));
      gtk_editable_set_editable (GTK_EDITABLE (line->scores[c]), self->snapshot->writable);
      gtk_widget_remove_css_class (line->scores[c], "error");
      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (line->scores[c])), text))
        gtk_editable_set_text (GTK_EDITABLE (line->scores[c]), text);
    }
}

static void
rank_lines (GainCriteriaEditor *self)
{
  guint n = self->lines->len;
  g_autofree GainCriteria *criteria = g_new0 (GainCriteria, MAX (1, n));
  g_autoptr (GArray) ranks = NULL;
  g_autoptr (GPtrArray) ordered = g_ptr_array_new_with_free_func (line_free);

  for (guint m = 0; m < n; m++)
    {
      criteria[m].measure = m;
      for (guint c = 0; c < GAIN_N_CRITERIA; c++)
        criteria[m].scores[c] = stored_score (
          self, self->snapshot->catalog->measures[m].code, (GainCriterion) c);
    }
  ranks = gain_criteria_rank (self->snapshot->catalog, criteria, n);
  for (guint i = 0; i < ranks->len; i++)
    {
      const GainCriteriaRank *rank = &g_array_index (ranks, GainCriteriaRank, i);
      Line *line = find_line (self, self->snapshot->catalog->measures[rank->measure].code);

      show_line (self, line, rank);
      move_line (self, line, (int) i + 1);
      g_ptr_array_add (ordered, line);
    }
  g_ptr_array_set_free_func (self->lines, NULL);
  g_ptr_array_unref (self->lines);
  self->lines = g_steal_pointer (&ordered);
}

static void
show_warning (GainCriteriaEditor *self)
{
  guint n = count_set (self);
  g_autofree char *text
    = g_strdup_printf (_ ("Too long a set: %u measures have targets in %d. A set of at most %u is "
                          "one that a clinician can work with; take the targets of those at the "
                          "bottom away."),
                       n, self->snapshot->year, GAIN_SET_MOST);

  gtk_label_set_label (GTK_LABEL (self->warning), text);
  gtk_widget_set_visible (self->warning, gain_set_is_too_long (n, GAIN_SET_MOST));
}

static void
apply_search (GainCriteriaEditor *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      g_autofree char *both
        = g_strdup_printf ("%s %s", line->code, measure_of (self, line)->title);
      g_autofree char *folded = gain_search_fold (both);
      gboolean fits = self->search == NULL || strstr (folded, self->search) != NULL;

      n += fits ? 1 : 0;
      gtk_widget_set_visible (line->rank, fits);
      gtk_widget_set_visible (line->title, fits);
      for (guint c = 0; c < GAIN_N_CRITERIA; c++)
        gtk_widget_set_visible (line->scores[c], fits);
      gtk_widget_set_visible (line->mean, fits);
      gtk_widget_set_visible (line->set, fits);
    }
  gtk_widget_set_visible (self->none, n == 0);
  gtk_widget_set_visible (self->grid, n > 0);
}

static void
gain_criteria_editor_dispose (GObject *object)
{
  GainCriteriaEditor *self = GAIN_CRITERIA_EDITOR (object);

  self->filling = TRUE;
  self->at = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (gain_criteria_editor_parent_class)->dispose (object);
}

static void
gain_criteria_editor_class_init (GainCriteriaEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_criteria_editor_dispose;
}

static GtkWidget *
new_bottom (GainCriteriaEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Note"));
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy Table"));

  self->question = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->question), 0);
  gtk_label_set_wrap (GTK_LABEL (self->question), TRUE);
  self->note = gtk_entry_new ();
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), _ ("Why this score; Enter saves"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->note);
  g_signal_connect_swapped (self->note, "activate", G_CALLBACK (save_note), self);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (on_copy), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), self->note);
  gtk_box_append (GTK_BOX (row), copy);
  gtk_box_append (GTK_BOX (box), self->question);
  gtk_box_append (GTK_BOX (box), row);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 10);
  return box;
}

static GtkWidget *
new_grid (GainCriteriaEditor *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_margin_start (self->grid, 18);
  gtk_widget_set_margin_end (self->grid, 18);
  gtk_widget_set_margin_top (self->grid, 8);
  gtk_widget_set_margin_bottom (self->grid, 8);
  gtk_widget_set_valign (self->grid, GTK_ALIGN_START);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->grid, key);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
gain_criteria_editor_init (GainCriteriaEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->warning = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->warning), 0);
  gtk_label_set_wrap (GTK_LABEL (self->warning), TRUE);
  gtk_widget_add_css_class (self->warning, "notice-bar");
  gtk_widget_set_visible (self->warning, FALSE);
  self->none = gtk_label_new (_ ("No measure fits the search."));
  gtk_widget_set_margin_top (self->none, 24);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_widget_set_visible (self->none, FALSE);
  gtk_box_append (GTK_BOX (box), self->warning);
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_box_append (GTK_BOX (box), new_grid (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), new_bottom (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * gain_criteria_editor_new:
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
gain_criteria_editor_new (void)
{
  return g_object_new (GAIN_TYPE_CRITERIA_EDITOR, NULL);
}

/**
 * gain_criteria_editor_show:
 * @self: an editor
 * @session: the open workspace
 * @snapshot: what it holds
 *
 * Shows the measures ranked. The keyboard stays in the cell where it is.
 */
void
gain_criteria_editor_show (GainCriteriaEditor *self, GainSession *session, GainSnapshot *snapshot)
{
  g_return_if_fail (GAIN_IS_CRITERIA_EDITOR (self) && snapshot != NULL);
  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  self->filling = TRUE;
  make_lines (self);
  rank_lines (self);
  self->filling = FALSE;
  show_warning (self);
  apply_search (self);
  /* What is being typed stays. */
  if ((gtk_widget_get_state_flags (self->note) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    show_note (self);
}

/**
 * gain_criteria_editor_set_search:
 * @self: an editor
 * @folded: (nullable): what code or title must hold, case-folded
 *
 * Shows some of the measures.
 */
void
gain_criteria_editor_set_search (GainCriteriaEditor *self, const char *folded)
{
  g_return_if_fail (GAIN_IS_CRITERIA_EDITOR (self));
  g_free (self->search);
  self->search = folded != NULL && folded[0] != '\0' ? g_strdup (folded) : NULL;
  if (self->snapshot != NULL)
    apply_search (self);
}

/**
 * gain_criteria_editor_set:
 * @self: an editor
 * @code: of a measure
 * @criterion: one of the five
 * @score: 1 to 5; 0 takes the score and its note away
 *
 * Records a score of the year, as an edit that can be taken back.
 *
 * Returns: whether it is on its way, or so already
 */
gboolean
gain_criteria_editor_set (GainCriteriaEditor *self, const char *code, GainCriterion criterion,
                          guint score)
{
  Line *line;
  g_autofree char *label = NULL;

  g_return_val_if_fail (GAIN_IS_CRITERIA_EDITOR (self) && criterion < GAIN_N_CRITERIA, FALSE);
  line = self->snapshot != NULL && self->snapshot->writable ? find_line (self, code) : NULL;
  if (line == NULL || (score != 0 && !gain_criterion_score_is_valid (score)))
    return FALSE;
  if (line->shown[criterion] == score)
    return TRUE;
  line->shown[criterion] = score;
  if (score > 0)
    {
      label = g_strdup_printf (_ ("Score %s, %s: %u"), code, gain_criterion_title (criterion),
                               score);
      write_row (self, line, criterion, label);
      return TRUE;
    }
  line->notes[criterion][0] = '\0';
  remove_row (self, code, criterion);
  return TRUE;
}

/**
 * gain_criteria_editor_set_note:
 * @self: an editor
 * @code: of a measure
 * @criterion: one of the five
 * @note: why it was scored so; "" takes it away
 *
 * Records the note of a score.
 *
 * Returns: whether it is on its way; %FALSE too where there is no score yet
 */
gboolean
gain_criteria_editor_set_note (GainCriteriaEditor *self, const char *code,
                               GainCriterion criterion, const char *note)
{
  Line *line;
  g_autofree char *label = NULL;

  g_return_val_if_fail (GAIN_IS_CRITERIA_EDITOR (self) && criterion < GAIN_N_CRITERIA, FALSE);
  g_return_val_if_fail (note != NULL, FALSE);
  line = self->snapshot != NULL && self->snapshot->writable ? find_line (self, code) : NULL;
  if (line == NULL || line->shown[criterion] == 0)
    return FALSE;
  if (g_str_equal (note, line->notes[criterion]))
    return TRUE;
  g_free (line->notes[criterion]);
  line->notes[criterion] = g_strdup (note);
  label = g_strdup_printf (_ ("Note on %s, %s"), code, gain_criterion_title (criterion));
  write_row (self, line, criterion, label);
  return TRUE;
}

/**
 * gain_criteria_editor_to_text:
 * @self: an editor
 *
 * Returns: (transfer full): the table as it is shown, tab-separated, with its heads
 */
char *
gain_criteria_editor_to_text (GainCriteriaEditor *self)
{
  GString *text = g_string_new (_ ("Rank"));

  g_return_val_if_fail (GAIN_IS_CRITERIA_EDITOR (self), NULL);
  g_string_append_printf (text, "\t%s\t%s", _ ("Code"), _ ("Measure"));
  for (guint c = 0; c < GAIN_N_CRITERIA; c++)
    g_string_append_printf (text, "\t%s", gain_criterion_title ((GainCriterion) c));
  g_string_append_printf (text, "\t%s\t%s\n", _ ("Mean"), _ ("Targets"));
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);

      if (!gtk_widget_get_visible (line->title))
        continue;
      g_string_append_printf (text, "%s\t%s\t%s", gtk_label_get_label (GTK_LABEL (line->rank)),
                              line->code, gtk_label_get_label (GTK_LABEL (line->title)));
      for (guint c = 0; c < GAIN_N_CRITERIA; c++)
        g_string_append_printf (text, "\t%s",
                                gtk_editable_get_text (GTK_EDITABLE (line->scores[c])));
      g_string_append_printf (text, "\t%s\t%s\n", gtk_label_get_label (GTK_LABEL (line->mean)),
                              gtk_label_get_label (GTK_LABEL (line->set)));
    }
  return g_string_free (text, FALSE);
}
