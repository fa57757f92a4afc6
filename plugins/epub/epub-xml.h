/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpubXmlHandler:
 * @start: an element begins: its name without prefix, and its attributes, name and value in turn,
 *   with their prefix, %NULL-terminated
 * @end: it ends
 * @text: text
 *
 * What is called while XML is read.
 */
typedef struct {
  void (*start) (gpointer data, const char *name, const char *const *attributes);
  void (*end)   (gpointer data, const char *name);
  void (*text)  (gpointer data, const char *text, gsize length);
} EpubXmlHandler;

/* Reads XML as far as it goes, within limits; nothing outside of it is ever opened, and it may
 * declare no entities. FALSE when that is not to its end. */
gboolean    epub_xml_read          (GBytes               *content,
                                    const EpubXmlHandler *handler,
                                    gpointer              data);
const char *epub_xml_get_attribute (const char *const    *attributes,
                                    const char           *name);

G_END_DECLS
