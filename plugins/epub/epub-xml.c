/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

#include "epub-xml.h"

/* libxml2 as a stream of events: no tree, no entities but those that HTML names, no files. */

#define MAX_DEPTH 200
#define MAX_ATTRIBUTES 200
#define MAX_ELEMENTS 1000000
#define PIECE_BYTES (32 * 1024)
#define MAX_PREFIXED_NAME 128

typedef struct {
  xmlParserCtxtPtr context;
  const EpubXmlHandler *handler;
  gpointer data;
  guint depth;
  guint n_elements;
  gboolean is_stopped;
  char *root; /* (nullable), owned: name of the outermost element */
  xmlEntity entity;
  char entity_text[8];
} Reader;

static void
stop (Reader *self)
{
  self->is_stopped = TRUE;
  xmlStopParser (self->context);
}

static char *
dup_name (const xmlChar *prefix, const xmlChar *name)
{
  return prefix != NULL
             ? g_strdup_printf ("%.64s:%.64s", (const char *) prefix, (const char *) name)
             : g_strndup ((const char *) name, MAX_PREFIXED_NAME);
}

static void
start_cb (void *context,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  Reader *self = ((xmlParserCtxtPtr) context)->_private;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  if (self->is_stopped)
    return;
  if (++self->depth > MAX_DEPTH || ++self->n_elements > MAX_ELEMENTS
      || n_attributes > MAX_ATTRIBUTES)
    {
      stop (self);
      return;
    }

  if (self->root == NULL)
    self->root = dup_name (prefix, name);
  /* Five a piece: name, prefix, namespace, begin and end of the value. */
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **at = attributes + 5 * i;

      g_ptr_array_add (list, dup_name (at[1], at[0]));
      g_ptr_array_add (list, g_strndup ((const char *) at[3], (gsize) (at[4] - at[3])));
    }
  g_ptr_array_add (list, NULL);
  self->handler->start (self->data, (const char *) name, (const char *const *) list->pdata);
}

static void
end_cb (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *self = ((xmlParserCtxtPtr) context)->_private;

  if (self->is_stopped)
    return;

  self->depth--;
  self->handler->end (self->data, (const char *) name);
}

static void
text_cb (void *context, const xmlChar *text, int length)
{
  Reader *self = ((xmlParserCtxtPtr) context)->_private;

  if (!self->is_stopped && length > 0)
    self->handler->text (self->data, (const char *) text, (gsize) length);
}

/* &nbsp; and its like, which a book may use without declaring them. */
static xmlEntityPtr
entity_cb (void *context, const xmlChar *name)
{
  Reader *self = ((xmlParserCtxtPtr) context)->_private;
  const htmlEntityDesc *known = htmlEntityLookup (name);

  if (known == NULL)
    return NULL;

  self->entity_text[g_unichar_to_utf8 (known->value, self->entity_text)] = '\0';
  memset (&self->entity, 0, sizeof self->entity);
  self->entity.type = XML_ENTITY_DECL;
  self->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  self->entity.name = name;
  self->entity.content = self->entity.orig = (xmlChar *) self->entity_text;
  self->entity.length = (int) strlen (self->entity_text);

  return &self->entity;
}

static void
declaration_cb (void *context,
                const xmlChar *name,
                int type,
                const xmlChar *public_id,
                const xmlChar *system_id,
                xmlChar *content)
{
  stop (((xmlParserCtxtPtr) context)->_private);
}

static void
error_cb (void *data, xmlErrorPtr error)
{
}

/* Ill-formed XML may leave elements open that end all the same; it is cut off where the outermost
 * one does not end. */
static gboolean
is_closed (Reader *self, const char *text, gsize length)
{
  const char *last = g_strrstr_len (text, (gssize) length, "</");
  gsize name_length = self->root != NULL ? strlen (self->root) : 0;

  if (self->root == NULL || self->depth == 0)
    return self->root != NULL;

  return last != NULL && length - (gsize) (last + 2 - text) > name_length
         && strncmp (last + 2, self->root, name_length) == 0;
}

gboolean
epub_xml_read (GBytes *content, const EpubXmlHandler *handler, gpointer data)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = start_cb,
                        .endElementNs = end_cb,
                        .characters = text_cb,
                        .ignorableWhitespace = text_cb,
                        .cdataBlock = text_cb,
                        .getEntity = entity_cb,
                        .entityDecl = declaration_cb,
                        .serror = error_cb };
  Reader self = { .handler = handler, .data = data };
  gsize length = 0;
  const char *bytes = g_bytes_get_data (content, &length);
  gboolean is_whole = FALSE;

  self.context = xmlCreatePushParserCtxt (&sax, NULL, NULL, 0, NULL);
  if (self.context == NULL)
    return FALSE;

  self.context->_private = &self;
  xmlCtxtUseOptions (self.context, XML_PARSE_NONET | XML_PARSE_RECOVER);
  for (gsize at = 0; at < length && !self.is_stopped; at += PIECE_BYTES)
    xmlParseChunk (self.context, bytes + at, (int) MIN (PIECE_BYTES, length - at), 0);
  if (!self.is_stopped)
    xmlParseChunk (self.context, NULL, 0, 1);
  if (self.context->myDoc != NULL)
    xmlFreeDoc (self.context->myDoc);
  xmlFreeParserCtxt (self.context);
  is_whole = !self.is_stopped && is_closed (&self, bytes, length);
  g_free (self.root);

  return is_whole;
}

const char *
epub_xml_get_attribute (const char *const *attributes, const char *name)
{
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (attributes[i], name) == 0)
      return attributes[i + 1];

  return NULL;
}
