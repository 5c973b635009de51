/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cut-fields.h"

#include "gain-ball.h"
#include "gain-letters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns of the grid. */
enum { BALL, NAME, PAYS, CUT, COUNT };

static void
clear (GainCutFields *fields)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (fields->grid))) != NULL)
    gtk_grid_remove (fields->grid, child);
  memset (fields->cuts, 0, sizeof fields->cuts);
  memset (fields->counts, 0, sizeof fields->counts);
  fields->n_cuts = 0;
}

static GtkWidget *
add_label (GainCutFields *fields, const char *text, float xalign, const char *css_class, int column,
           int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (fields->grid, label, column, row, 1, 1);
  return label;
}

static void
add_heads (GainCutFields *fields, GainDirection direction)
{
  add_label (fields, _ ("Tier"), 0, "caption-heading", NAME, 0);
  add_label (fields, direction == GAIN_DIRECTION_HIGHER ? _ ("At or above") : _ ("At or below"), 1,
             "caption-heading", CUT, 0);
  add_label (fields, _ ("Clinicians"), 1, "caption-heading", COUNT, 0);
}

static GtkWidget *
add_cut (GainCutFields *fields, const char *tier, GainDirection direction, int row)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = g_strdup_printf (
    direction == GAIN_DIRECTION_HIGHER ? _ ("%s, at or above") : _ ("%s, at or below"), tier);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gain_letters_numeric (entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (fields->grid, entry, CUT, row, 1, 1);
  return entry;
}

static void
add_tier (GainCutFields *fields, const GainScheme *scheme, guint tier, GainDirection direction)
{
  int row = (int) (scheme->n_tiers - tier);
  GtkWidget *ball = gain_ball_new ();
  g_autofree char *percent = gain_decimal_format (scheme->tiers[tier].payout);
  g_autofree char *pays = g_strdup_printf (_ ("pays %s%%"), percent);

  gain_ball_set (GAIN_BALL (ball), (double) scheme->tiers[tier].payout / (100.0 * GAIN_SCALE),
                 scheme->tiers[tier].name);
  gtk_grid_attach (fields->grid, ball, BALL, row, 1, 1);
  gtk_widget_set_hexpand (add_label (fields, scheme->tiers[tier].name, 0, NULL, NAME, row), TRUE);
  add_label (fields, pays, 1, "dim-label", PAYS, row);
  if (tier > 0)
    fields->cuts[tier - 1] = add_cut (fields, scheme->tiers[tier].name, direction, row);
  fields->counts[tier] = add_label (fields, "", 1, "numeric", COUNT, row);
}

/**
 * gain_cut_fields_build:
 * @fields: fields with a grid
 * @scheme: (nullable): whose tiers; %NULL leaves the grid empty
 * @direction: which way is better
 * @sensitive: whether cut-points may be typed
 * @changed: called with @data with each key
 * @activated: called with @data when Enter is pressed
 * @data: for both
 *
 * Makes the rows anew, without cut-points and counts.
 */
void
gain_cut_fields_build (GainCutFields *fields, const GainScheme *scheme, GainDirection direction,
                       gboolean sensitive, GCallback changed, GCallback activated, gpointer data)
{
  g_return_if_fail (fields != NULL && GTK_IS_GRID (fields->grid));

  clear (fields);
  if (scheme == NULL || scheme->n_tiers == 0)
    return;
  add_heads (fields, direction);
  for (guint tier = scheme->n_tiers; tier > 0; tier--)
    add_tier (fields, scheme, tier - 1, direction);
  fields->n_cuts = scheme->n_tiers - 1;
  for (guint i = 0; i < fields->n_cuts; i++)
    {
      gtk_widget_set_sensitive (fields->cuts[i], sensitive);
      g_signal_connect_swapped (fields->cuts[i], "changed", changed, data);
      g_signal_connect_swapped (fields->cuts[i], "activate", activated, data);
    }
}

/**
 * gain_cut_fields_get:
 * @fields: fields
 * @cut: which, under `n_cuts`
 *
 * Returns: (transfer none): what is typed
 */
const char *
gain_cut_fields_get (const GainCutFields *fields, guint cut)
{
  g_return_val_if_fail (fields != NULL && cut < fields->n_cuts, "");

  return gtk_editable_get_text (GTK_EDITABLE (fields->cuts[cut]));
}

/**
 * gain_cut_fields_set:
 * @fields: fields
 * @cut: which, under `n_cuts`
 * @text: as if typed
 */
void
gain_cut_fields_set (GainCutFields *fields, guint cut, const char *text)
{
  g_return_if_fail (fields != NULL && cut < fields->n_cuts && text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (fields->cuts[cut]), text);
}

/**
 * gain_cut_fields_mark:
 * @fields: fields
 * @cut: the one that is wrong; no other number is: none
 */
void
gain_cut_fields_mark (GainCutFields *fields, int cut)
{
  g_return_if_fail (fields != NULL);

  for (guint i = 0; i < fields->n_cuts; i++)
    if ((int) i == cut)
      gtk_widget_add_css_class (fields->cuts[i], "error");
    else
      gtk_widget_remove_css_class (fields->cuts[i], "error");
}

/**
 * gain_cut_fields_count:
 * @fields: fields
 * @tier: which, up to `n_cuts`
 * @n: how many stand in it; -1: not known
 */
void
gain_cut_fields_count (GainCutFields *fields, guint tier, int n)
{
  g_autofree char *text = n >= 0 ? g_strdup_printf ("%d", n) : g_strdup ("–");

  g_return_if_fail (fields != NULL && tier <= GAIN_MAX_CUTS);

  if (fields->counts[tier] != NULL)
    gtk_label_set_label (GTK_LABEL (fields->counts[tier]), text);
}

/**
 * gain_cut_fields_focus:
 * @fields: fields
 * @cut: which takes the keyboard; nothing happens where there is none
 */
void
gain_cut_fields_focus (GainCutFields *fields, guint cut)
{
  g_return_if_fail (fields != NULL);

  if (cut < fields->n_cuts)
    gtk_widget_grab_focus (fields->cuts[cut]);
}
