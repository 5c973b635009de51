/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

G_BEGIN_DECLS

/* The parts of a workbook: a zip file of XML documents. Source: ECMA-376 part 2 (packages). */
typedef struct _GainXlsxPackage GainXlsxPackage;

/* The attributes of one element; values are not terminated. */
typedef struct
{
  const char *const *cells; /* five for each: name, prefix, namespace, begin and end of the value */
  guint              n;
} GainXmlAttributes;

/* What is told of an XML document as it is read. start and end: FALSE stops the reading. */
typedef struct
{
  gboolean (*start) (const char *name, const GainXmlAttributes *attributes, gpointer user_data);
  gboolean (*end)   (const char *name, gpointer user_data);
  void     (*text)  (const char *text, gsize length, gpointer user_data);
} GainXmlHandler;

/* How a long job tells how far it is, and is stopped. */
typedef struct
{
  GainProgressFunc  progress; /* NULL: nobody listens */
  gpointer          user_data;
  GCancellable     *cancellable;
} GainXlsxWatch;

GainXlsxPackage *gain_xlsx_package_new   (const char *name, GBytes *bytes, GError **error);
void             gain_xlsx_package_free  (GainXlsxPackage *package);
const char      *gain_xlsx_package_name  (const GainXlsxPackage *package);
gsize            gain_xlsx_package_size  (const GainXlsxPackage *package);
gboolean         gain_xlsx_package_has   (GainXlsxPackage *package, const char *path);
gboolean         gain_xlsx_package_parse (GainXlsxPackage *package, const char *path,
                                          const GainXmlHandler *handler, gpointer user_data,
                                          const GainXlsxWatch *watch, GError **error);
void             gain_xlsx_package_set_damaged (GainXlsxPackage *package, const char *path,
                                          GError **error);

const char      *gain_xml_attribute      (const GainXmlAttributes *attributes, const char *name,
                                          gsize *length);
char            *gain_xml_attribute_dup  (const GainXmlAttributes *attributes, const char *name);
gboolean         gain_xml_attribute_uint (const GainXmlAttributes *attributes, const char *name,
                                          guint *value);
gboolean         gain_xml_attribute_flag (const GainXmlAttributes *attributes, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainXlsxPackage, gain_xlsx_package_free)

G_END_DECLS
