/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deeper elements are not read. */
#define FEED_XML_MAX_DEPTH 200
#define FEED_XML_MAX_ATTRIBUTES 200

/**
 * FeedSpace:
 *
 * The namespaces that matter, by meaning: each has had several addresses.
 */
typedef enum {
  FEED_SPACE_NONE,
  FEED_SPACE_OTHER,
  FEED_SPACE_RSS,
  FEED_SPACE_ATOM,
  FEED_SPACE_DC,
  FEED_SPACE_DCTERMS,
  FEED_SPACE_CONTENT,
  FEED_SPACE_MEDIA,
  FEED_SPACE_ITUNES,
  FEED_SPACE_SYNDICATION,
  FEED_SPACE_RDF,
  FEED_SPACE_XHTML,
  FEED_SPACE_XML,
  FEED_SPACE_FEEDBURNER,
} FeedSpace;

/**
 * FeedProblem:
 * @FEED_PROBLEM_NONE: it is well formed, as far as anyone looked
 * @FEED_PROBLEM_ILL_FORMED: it breaks the rules of its format, and was read all the same
 * @FEED_PROBLEM_CUT: it ends before its end
 * @FEED_PROBLEM_TOO_DEEP: it is nested deeper than is read
 * @FEED_PROBLEM_ENTITIES: it declares entities
 * @FEED_PROBLEM_TOO_MANY: it has more parts than are read
 *
 * What is wrong with a feed; the worst comes last.
 */
typedef enum {
  FEED_PROBLEM_NONE,
  FEED_PROBLEM_ILL_FORMED,
  FEED_PROBLEM_CUT,
  FEED_PROBLEM_TOO_DEEP,
  FEED_PROBLEM_TOO_MANY,
  FEED_PROBLEM_ENTITIES,
} FeedProblem;

typedef struct {
  FeedSpace space;
  const char *name; /* without its prefix */
  const char *value;
} FeedAttribute;

/**
 * FeedElement:
 * @space: its namespace
 * @name: its name without the prefix
 * @base: (nullable): the nearest `xml:base`, resolved
 * @language: (nullable): the nearest `xml:lang`
 * @attributes: (nullable): at its start; valid during the call
 * @n_attributes: how many
 * @depth: 1 for the root
 *
 * An element that is open.
 */
typedef struct {
  FeedSpace space;
  const char *name;
  const char *base;
  const char *language;
  const FeedAttribute *attributes;
  guint n_attributes;
  guint depth;
} FeedElement;

/**
 * FeedXmlHandler:
 * @start: an element begins; %FALSE ends the reading
 * @end: an element ends, each that began, also where its end is missing
 * @text: text with its references resolved
 *
 * What a reader of XML does.
 */
typedef struct {
  gboolean (*start) (gpointer data, const FeedElement *element);
  void     (*end)   (gpointer data, const FeedElement *element);
  void     (*text)  (gpointer data, const char *text, gsize length);
} FeedXmlHandler;

/* Reads @text, valid UTF-8 that ends with a zero byte. */
FeedProblem feed_xml_read                (const char           *text,
                                          gsize                 length,
                                          const char           *base, /* nullable */
                                          const FeedXmlHandler *handler,
                                          gpointer              data);
/* The name of its first element, in small letters and without a prefix. */
char       *feed_xml_dup_root            (const char           *text,
                                          gsize                 length) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
const char *feed_element_get             (const FeedElement    *self,
                                          const char           *name); /* of no or its own namespace; nullable */
/* Reads one attribute at @at, %NULL past the last one; for HTML too. */
const char *feed_xml_read_attribute      (const char           *at,
                                          const char           *end,
                                          GString              *name,
                                          GString              *value,
                                          FeedProblem          *problem);

G_END_DECLS
