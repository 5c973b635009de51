/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-scheme-editor.h"

#include "gain-ball.h"
#include "gain-measure-edit.h"
#include "gain-new-scheme.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainSchemeEditor
{
  AdwBin        parent_instance;

  GtkWidget    *box;
  GtkWidget    *own;   /* GainNewScheme, below the others */
  GPtrArray    *boxes; /* SchemeBox */
  GainSession  *session;
  GainSnapshot *snapshot;
};

G_DEFINE_FINAL_TYPE (GainSchemeEditor, gain_scheme_editor, ADW_TYPE_BIN)

/* The fields of one scheme. */
typedef struct
{
  GainSchemeEditor *editor; /* borrowed */
  char             *scheme;
  guint             n_tiers;
  GtkWidget        *balls[GAIN_MAX_CUTS + 1];
  GtkWidget        *names[GAIN_MAX_CUTS + 1];
  GtkWidget        *payouts[GAIN_MAX_CUTS + 1];
  GtkWidget        *used;
  GtkWidget        *fault;
  GtkWidget        *save;
  gboolean          filling;
} SchemeBox;

static void
scheme_box_free (gpointer data)
{
  SchemeBox *box = data;

  g_free (box->scheme);
  g_free (box);
}

static const GainScheme *
stored (SchemeBox *box)
{
  int at = gain_catalog_find_scheme (box->editor->snapshot->catalog, box->scheme);

  return at >= 0 ? &box->editor->snapshot->catalog->schemes[at] : NULL;
}

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_changed (SchemeBox *box)
{
  const GainScheme *scheme = stored (box);

  for (guint tier = 0; scheme != NULL && tier < box->n_tiers; tier++)
    {
      g_autofree char *payout = gain_decimal_format (scheme->tiers[tier].payout);

      if (strcmp (text_of (box->names[tier]), scheme->tiers[tier].name) != 0
          || strcmp (text_of (box->payouts[tier]), payout) != 0)
        return TRUE;
    }
  return FALSE;
}

static GainTable *
read_typed (SchemeBox *box, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const GainScheme *scheme = stored (box);

  for (guint tier = 0; scheme != NULL && tier < box->n_tiers; tier++)
    {
      char **cells = gain_tier_cells (scheme, tier);

      gain_typed_set (cells, GAIN_SCHEMES_NAME, text_of (box->names[tier]));
      gain_typed_set (cells, GAIN_SCHEMES_PAYOUT_PERCENT, text_of (box->payouts[tier]));
      g_ptr_array_add (rows, cells);
    }
  return gain_typed_read (GAIN_KIND_SCHEMES, rows, box->editor->snapshot->catalog, NULL, error);
}

static void
update (SchemeBox *box)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) rows = NULL;

  if (box->filling)
    return;
  rows = read_typed (box, &error);
  gtk_widget_set_visible (box->fault, rows == NULL);
  gtk_label_set_label (GTK_LABEL (box->fault), rows == NULL ? error->message : "");
  gtk_widget_set_sensitive (box->save, rows != NULL && box->editor->snapshot->writable
                                         && is_changed (box));
  for (guint tier = 0; rows != NULL && tier < box->n_tiers; tier++)
    gain_ball_set (GAIN_BALL (box->balls[tier]),
                   (double) gain_table_get_int (rows, tier, GAIN_SCHEMES_PAYOUT_PERCENT)
                     / (100.0 * GAIN_SCALE),
                   text_of (box->names[tier]));
}

static gboolean
save (SchemeBox *box)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  GainTable *rows;

  if (!box->editor->snapshot->writable)
    return FALSE;
  rows = read_typed (box, &error);
  if (rows == NULL)
    {
      update (box);
      return FALSE;
    }
  label = g_strdup_printf (_ ("Change the tiers of “%s”"), box->scheme);
  gain_measure_write (GTK_WIDGET (box->editor), box->editor->session, rows, label);
  return TRUE;
}

static void
on_save (SchemeBox *box)
{
  save (box);
}

static void
gain_scheme_editor_dispose (GObject *object)
{
  GainSchemeEditor *self = GAIN_SCHEME_EDITOR (object);

  for (guint i = 0; self->boxes != NULL && i < self->boxes->len; i++)
    ((SchemeBox *) g_ptr_array_index (self->boxes, i))->filling = TRUE;
  G_OBJECT_CLASS (gain_scheme_editor_parent_class)->dispose (object);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
}

static void
gain_scheme_editor_class_init (GainSchemeEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_scheme_editor_dispose;
}

static void
gain_scheme_editor_init (GainSchemeEditor *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);

  self->boxes = g_ptr_array_new_with_free_func (scheme_box_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);
  gtk_widget_set_halign (all, GTK_ALIGN_START);
  gtk_widget_set_margin_start (all, 18);
  gtk_widget_set_margin_end (all, 18);
  gtk_widget_set_margin_top (all, 18);
  gtk_widget_set_margin_bottom (all, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  self->own = gain_new_scheme_new ();
  gtk_box_append (GTK_BOX (all), self->box);
  gtk_box_append (GTK_BOX (all), self->own);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), all);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static GtkWidget *
new_label (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_entry (SchemeBox *box, const char *label, guint tier, int width, float alignment)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = g_strdup_printf ("%s, %u", label, tier);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_alignment (GTK_ENTRY (entry), alignment);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (update), box);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_save), box);
  return entry;
}

static void
add_tier (SchemeBox *box, GtkGrid *grid, guint tier)
{
  int row = (int) (box->n_tiers - tier) + 1;

  box->balls[tier] = gain_ball_new ();
  box->names[tier] = new_entry (box, _ ("Name of the tier"), tier, 24, 0);
  box->payouts[tier] = new_entry (box, _ ("Percent that the tier pays"), tier, 8, 1);
  gtk_grid_attach (grid, box->balls[tier], 0, row, 1, 1);
  gtk_grid_attach (grid, box->names[tier], 1, row, 1, 1);
  gtk_grid_attach (grid, box->payouts[tier], 2, row, 1, 1);
}

static SchemeBox *
add_box (GainSchemeEditor *self, const GainScheme *scheme)
{
  SchemeBox *box = g_new0 (SchemeBox, 1);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int last = (int) scheme->n_tiers + 2;

  box->editor = self;
  box->scheme = g_strdup (scheme->name);
  box->n_tiers = scheme->n_tiers;
  box->filling = TRUE;
  gtk_grid_set_row_spacing (grid, 4);
  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_attach (grid, new_label (scheme->name, 0, "heading"), 0, 0, 3, 1);
  gtk_grid_attach (grid, new_label (_ ("Tier, the highest first"), 0, "caption-heading"), 1, 1, 1,
                   1);
  gtk_grid_attach (grid, new_label (_ ("Pays, %"), 1, "caption-heading"), 2, 1, 1, 1);
  for (guint tier = scheme->n_tiers; tier > 0; tier--)
    add_tier (box, grid, tier - 1);
  box->used = new_label ("", 0, "dim-label");
  box->fault = new_label ("", 0, "error");
  gtk_label_set_wrap (GTK_LABEL (box->fault), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (box->fault), 48);
  box->save = gtk_button_new_with_label (_ ("Save Tiers"));
  gtk_widget_add_css_class (box->save, "suggested-action");
  gtk_widget_set_halign (box->save, GTK_ALIGN_END);
  g_signal_connect_swapped (box->save, "clicked", G_CALLBACK (on_save), box);
  gtk_grid_attach (grid, box->fault, 1, last, 2, 1);
  gtk_grid_attach (grid, box->used, 1, last + 1, 1, 1);
  gtk_grid_attach (grid, box->save, 2, last + 1, 1, 1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (grid));
  g_ptr_array_add (self->boxes, box);
  return box;
}

static void
fill_box (SchemeBox *box, const GainScheme *scheme)
{
  const GainCatalog *catalog = box->editor->snapshot->catalog;
  g_autofree char *used = NULL;
  guint n = 0;

  for (guint i = 0; i < catalog->n_targets; i++)
    n += &catalog->schemes[catalog->targets[i].scheme] == scheme
             && catalog->targets[i].performance_year == box->editor->snapshot->year
           ? 1
           : 0;
  used = g_strdup_printf (ngettext ("%u target of %d uses it.", "%u targets of %d use it.", n), n,
                          box->editor->snapshot->year);
  gtk_label_set_label (GTK_LABEL (box->used), used);
  box->filling = TRUE;
  for (guint tier = 0; tier < box->n_tiers; tier++)
    {
      g_autofree char *payout = gain_decimal_format (scheme->tiers[tier].payout);

      gtk_editable_set_text (GTK_EDITABLE (box->names[tier]), scheme->tiers[tier].name);
      gtk_editable_set_text (GTK_EDITABLE (box->payouts[tier]), payout);
    }
  box->filling = FALSE;
  update (box);
}

static gboolean
has_same_shape (GainSchemeEditor *self, const GainCatalog *catalog)
{
  if (self->boxes->len != catalog->n_schemes)
    return FALSE;
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const SchemeBox *box = g_ptr_array_index (self->boxes, i);

      if (box->n_tiers != catalog->schemes[i].n_tiers
          || !g_str_equal (box->scheme, catalog->schemes[i].name))
        return FALSE;
    }
  return TRUE;
}

static SchemeBox *
find_box (GainSchemeEditor *self, const char *scheme)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      SchemeBox *box = g_ptr_array_index (self->boxes, i);

      if (g_str_equal (box->scheme, scheme))
        return box;
    }
  return NULL;
}

/**
 * gain_scheme_editor_new:
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
gain_scheme_editor_new (void)
{
  return g_object_new (GAIN_TYPE_SCHEME_EDITOR, NULL);
}

/**
 * gain_scheme_editor_show:
 * @self: an editor
 * @session: the open workspace
 * @snapshot: what it holds
 *
 * Shows the workspace's schemes; what was typed in a scheme and not yet saved stays.
 */
void
gain_scheme_editor_show (GainSchemeEditor *self, GainSession *session, GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;
  gboolean same;
  GtkWidget *child;

  g_return_if_fail (GAIN_IS_SCHEME_EDITOR (self));
  same = has_same_shape (self, catalog);
  if (!same)
    {
      while ((child = gtk_widget_get_first_child (self->box)) != NULL)
        gtk_box_remove (GTK_BOX (self->box), child);
      g_ptr_array_set_size (self->boxes, 0);
    }
  for (guint i = 0; i < catalog->n_schemes; i++)
    {
      SchemeBox *box = same ? g_ptr_array_index (self->boxes, i)
                            : add_box (self, &catalog->schemes[i]);
      gboolean typed = same && self->snapshot != NULL && is_changed (box);
      GainSnapshot *before = self->snapshot;

      self->snapshot = snapshot;
      if (typed)
        update (box);
      else
        fill_box (box, &catalog->schemes[i]);
      self->snapshot = before;
    }
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  g_set_object (&self->session, session);
  gain_new_scheme_show (GAIN_NEW_SCHEME (self->own), session, snapshot);
}

/**
 * gain_scheme_editor_set:
 * @self: an editor
 * @scheme: a scheme's name
 * @tier: one of its tiers
 * @name: (nullable): its name, as if typed
 * @payout: (nullable): the percent that it pays, as if typed
 */
void
gain_scheme_editor_set (GainSchemeEditor *self, const char *scheme, guint tier, const char *name,
                        const char *payout)
{
  SchemeBox *box;

  g_return_if_fail (GAIN_IS_SCHEME_EDITOR (self));
  box = find_box (self, scheme);
  if (box == NULL || tier >= box->n_tiers)
    return;
  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (box->names[tier]), name);
  if (payout != NULL)
    gtk_editable_set_text (GTK_EDITABLE (box->payouts[tier]), payout);
}

/**
 * gain_scheme_editor_save:
 * @self: an editor
 * @scheme: a scheme's name
 *
 * Records a scheme as typed, if the importer would take it; else says why not.
 *
 * Returns: whether it is on its way
 */
gboolean
gain_scheme_editor_save (GainSchemeEditor *self, const char *scheme)
{
  SchemeBox *box;

  g_return_val_if_fail (GAIN_IS_SCHEME_EDITOR (self), FALSE);
  box = find_box (self, scheme);
  return box != NULL && save (box);
}

/**
 * gain_scheme_editor_get_fault:
 * @self: an editor
 * @scheme: a scheme's name
 *
 * Returns: (nullable): why the importer would refuse what is typed
 */
const char *
gain_scheme_editor_get_fault (GainSchemeEditor *self, const char *scheme)
{
  SchemeBox *box;

  g_return_val_if_fail (GAIN_IS_SCHEME_EDITOR (self), NULL);
  box = find_box (self, scheme);
  return box != NULL && gtk_widget_get_visible (box->fault)
           ? gtk_label_get_label (GTK_LABEL (box->fault))
           : NULL;
}

/**
 * gain_scheme_editor_add:
 * @self: an editor
 * @name: of a new scheme
 * @n_tiers: how many tiers it has
 *
 * Returns: whether it is on its way
 */
gboolean
gain_scheme_editor_add (GainSchemeEditor *self, const char *name, guint n_tiers)
{
  g_return_val_if_fail (GAIN_IS_SCHEME_EDITOR (self), FALSE);
  return gain_new_scheme_add (GAIN_NEW_SCHEME (self->own), name, n_tiers);
}
