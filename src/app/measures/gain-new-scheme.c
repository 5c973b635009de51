/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-new-scheme.h"

#include "gain-people-write.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>

#define FEWEST_TIERS 2
#define USUAL_TIERS 5

struct _GainNewScheme
{
  AdwBin        parent_instance;

  GtkWidget    *name;
  GtkWidget    *tiers;
  GtkWidget    *add;
  GtkWidget    *fault;
  GainSession  *session;
  GainSnapshot *snapshot;
};

G_DEFINE_FINAL_TYPE (GainNewScheme, gain_new_scheme, ADW_TYPE_BIN)

/* Something to begin with: from nothing to all in even steps. */
static char **
tier_cells (const char *scheme, guint tier, guint n_tiers)
{
  char **cells = gain_typed_row (GAIN_KIND_SCHEMES);
  g_autofree char *number = g_strdup_printf ("%u", tier);
  g_autofree char *name = tier == 0 ? g_strdup (_ ("Below"))
                                    : g_strdup_printf (_ ("Tier %u"), tier);
  g_autofree char *payout = gain_decimal_format (100 * GAIN_SCALE * (gint64) tier
                                                 / (gint64) (n_tiers - 1));

  gain_typed_set (cells, GAIN_SCHEMES_SCHEME, scheme);
  gain_typed_set (cells, GAIN_SCHEMES_TIER, number);
  gain_typed_set (cells, GAIN_SCHEMES_NAME, name);
  gain_typed_set (cells, GAIN_SCHEMES_PAYOUT_PERCENT, payout);
  return cells;
}

static void
show_fault (GainNewScheme *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->fault), text != NULL ? text : "");
  gtk_widget_set_visible (self->fault, text != NULL);
}

static void
on_name (GainNewScheme *self)
{
  g_autofree char *name
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  show_fault (self, NULL);
  gtk_widget_set_sensitive (self->add, name[0] != '\0' && self->snapshot != NULL
                                         && self->snapshot->writable);
}

static void
on_add (GainNewScheme *self)
{
  if (gtk_widget_get_sensitive (self->add))
    gain_new_scheme_add (self, gtk_editable_get_text (GTK_EDITABLE (self->name)),
                         (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->tiers)));
}

/* The name goes once the workspace has the scheme, unless another one is being typed. */
static void
on_added (GtkWidget *widget, gboolean done, gpointer data)
{
  GainNewScheme *self = GAIN_NEW_SCHEME (widget);
  g_autofree char *added = data;
  g_autofree char *typed
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  if (done && g_str_equal (typed, added))
    gtk_editable_set_text (GTK_EDITABLE (self->name), "");
}

static void
gain_new_scheme_dispose (GObject *object)
{
  GainNewScheme *self = GAIN_NEW_SCHEME (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  G_OBJECT_CLASS (gain_new_scheme_parent_class)->dispose (object);
}

static void
gain_new_scheme_class_init (GainNewSchemeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_new_scheme_dispose;
}

static GtkWidget *
field_label (const char *text, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
gain_new_scheme_init (GainNewScheme *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->name = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->name), 60);
  self->tiers = gtk_spin_button_new_with_range (FEWEST_TIERS, GAIN_MAX_CUTS + 1, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->tiers), USUAL_TIERS);
  self->add = gtk_button_new_with_mnemonic (_ ("_Add Scheme"));
  gtk_widget_set_sensitive (self->add, FALSE);
  self->fault = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->fault), 0);
  gtk_label_set_wrap (GTK_LABEL (self->fault), TRUE);
  gtk_widget_add_css_class (self->fault, "error");
  gtk_widget_set_visible (self->fault, FALSE);
  gtk_box_append (GTK_BOX (row), field_label (_ ("_New scheme"), self->name));
  gtk_box_append (GTK_BOX (row), self->name);
  gtk_box_append (GTK_BOX (row), field_label (_ ("T_iers"), self->tiers));
  gtk_box_append (GTK_BOX (row), self->tiers);
  gtk_box_append (GTK_BOX (row), self->add);
  gtk_box_append (GTK_BOX (all), row);
  gtk_box_append (GTK_BOX (all), self->fault);
  adw_bin_set_child (ADW_BIN (self), all);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_name), self);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (on_add), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add), self);
}

/**
 * gain_new_scheme_new:
 *
 * Returns: (transfer floating): fields for a tier scheme of one's own
 */
GtkWidget *
gain_new_scheme_new (void)
{
  return g_object_new (GAIN_TYPE_NEW_SCHEME, NULL);
}

/**
 * gain_new_scheme_show:
 * @self: the fields
 * @session: the open workspace
 * @snapshot: what it holds
 */
void
gain_new_scheme_show (GainNewScheme *self, GainSession *session, GainSnapshot *snapshot)
{
  g_return_if_fail (GAIN_IS_NEW_SCHEME (self) && snapshot != NULL);
  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  on_name (self);
}

/**
 * gain_new_scheme_add:
 * @self: the fields
 * @name: what the scheme shall be called
 * @n_tiers: how many tiers, 2 to %GAIN_MAX_CUTS + 1
 *
 * Records a scheme of that many tiers, to be named and priced in the editor.
 *
 * Returns: whether it is on its way; if not, gain_new_scheme_get_fault() says why
 */
gboolean
gain_new_scheme_add (GainNewScheme *self, const char *name, guint n_tiers)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  GainTable *table;

  g_return_val_if_fail (GAIN_IS_NEW_SCHEME (self), FALSE);
  if (self->snapshot == NULL || !self->snapshot->writable || stripped[0] == '\0'
      || n_tiers < FEWEST_TIERS || n_tiers > GAIN_MAX_CUTS + 1)
    return FALSE;
  if (gain_catalog_find_scheme (self->snapshot->catalog, stripped) >= 0)
    {
      show_fault (self, _ ("There is a scheme of this name. Choose another name."));
      return FALSE;
    }
  for (guint tier = 0; tier < n_tiers; tier++)
    g_ptr_array_add (rows, tier_cells (stripped, tier, n_tiers));
  table = gain_typed_read (GAIN_KIND_SCHEMES, rows, self->snapshot->catalog, NULL, &error);
  if (table == NULL)
    {
      show_fault (self, error->message);
      return FALSE;
    }
  label = g_strdup_printf (_ ("Add the tier scheme “%s”"), stripped);
  gain_people_write (GTK_WIDGET (self), self->session, table, GAIN_WRITE_PLAIN, label, on_added,
                     g_steal_pointer (&stripped));
  return TRUE;
}

/**
 * gain_new_scheme_get_fault:
 * @self: the fields
 *
 * Returns: (transfer none) (nullable): why the last scheme wasn't added
 */
const char *
gain_new_scheme_get_fault (GainNewScheme *self)
{
  g_return_val_if_fail (GAIN_IS_NEW_SCHEME (self), NULL);
  return gtk_widget_get_visible (self->fault) ? gtk_label_get_label (GTK_LABEL (self->fault)) : NULL;
}
