/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-business-page.h"

#include "gain-fault.h"
#include "gain-page-view.h"
#include "gain-people-write.h"
#include "gain-settlement-paper.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ESTIMATE "risk_estimate" /* the setting */
#define PLACES 4

struct _GainBusinessPage
{
  AdwBin        parent_instance;

  GtkEntry     *estimate;
  GtkLabel     *fault;
  GainPageView *paper;
  GainSession  *session;
  GainSnapshot *snapshot;
};

G_DEFINE_FINAL_TYPE (GainBusinessPage, gain_business_page, ADW_TYPE_BIN)

static const char *
stored_estimate (GainBusinessPage *self)
{
  const char *text = gain_snapshot_get_setting (self->snapshot, ESTIMATE);

  return text != NULL ? text : "";
}

/* What was asked for since is shown instead. */
static void
on_document (GtkWidget *widget, GainDocument *document)
{
  GainBusinessPage *self = GAIN_BUSINESS_PAGE (widget);

  if (self->paper == NULL || document == NULL) /* the window was closed meanwhile */
    {
      g_clear_pointer (&document, gain_document_free);
      return;
    }
  gain_page_view_set_document (self->paper, document);
}

static void
on_activate (GainBusinessPage *self)
{
  gain_business_page_estimate (self, gtk_editable_get_text (GTK_EDITABLE (self->estimate)));
}

static void
show_fault (GainBusinessPage *self, const char *text)
{
  gtk_label_set_label (self->fault, text);
  gain_fault_mark (GTK_WIDGET (self->estimate), text[0] != '\0');
}

static void
gain_business_page_dispose (GObject *object)
{
  GainBusinessPage *self = GAIN_BUSINESS_PAGE (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_BUSINESS_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  G_OBJECT_CLASS (gain_business_page_parent_class)->dispose (object);
}

static void
gain_business_page_class_init (GainBusinessPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_business_page_dispose;
  g_type_ensure (GAIN_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/settlement/business-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainBusinessPage, name)
  BIND (estimate);
  BIND (fault);
  BIND (paper);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
gain_business_page_init (GainBusinessPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gain_business_page_set:
 * @self: the page
 * @session: of the workspace
 * @snapshot: the workspace; kept by reference
 *
 * Shows the business case of the snapshot's period.
 */
void
gain_business_page_set (GainBusinessPage *self, GainSession *session, GainSnapshot *snapshot)
{
  g_return_if_fail (GAIN_IS_BUSINESS_PAGE (self));

  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  gtk_editable_set_text (GTK_EDITABLE (self->estimate), stored_estimate (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->estimate), snapshot->writable);
  show_fault (self, "");
  gain_settle_paper_show (GTK_WIDGET (self), session, snapshot, GAIN_SETTLE_PAPER_CASE, 0, on_document);
}

/**
 * gain_business_page_estimate:
 * @self: the page, set
 * @text: the risk score that better documentation is expected to bring, as 1.12; blank: none
 *
 * Keeps the estimate as a setting of the workspace, which can be undone.
 */
void
gain_business_page_estimate (GainBusinessPage *self, const char *text)
{
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_SETTINGS);
  g_autoptr (GError) error = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  GainTable *rows;
  gint64 value;
  GainDecimalStatus status = gain_decimal_parse (stripped, PLACES, GAIN_DECIMAL_PLAIN, &value);

  g_return_if_fail (GAIN_IS_BUSINESS_PAGE (self));

  if (self->snapshot == NULL || !self->snapshot->writable
      || strcmp (stripped, stored_estimate (self)) == 0)
    return;
  if (status != GAIN_DECIMAL_OK && status != GAIN_DECIMAL_BLANK)
    {
      show_fault (self, _ ("Write a score such as 1.12."));
      return;
    }
  gain_typed_set (cells, GAIN_SETTINGS_KEY, ESTIMATE);
  gain_typed_set (cells, GAIN_SETTINGS_VALUE, stripped);
  rows = gain_typed_read_row (GAIN_KIND_SETTINGS, cells, self->snapshot->catalog, NULL, &error);
  if (rows == NULL)
    {
      show_fault (self, error->message);
      return;
    }
  gain_people_write (GTK_WIDGET (self), self->session, rows, GAIN_WRITE_PLAIN,
                     _ ("Estimated risk score"), NULL, NULL);
}
