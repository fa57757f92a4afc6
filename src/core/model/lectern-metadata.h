/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

#include "lectern-span.h"

G_BEGIN_DECLS

#define LECTERN_METADATA_TITLE "title"
#define LECTERN_METADATA_AUTHOR "author"           /* one item a person or body */
#define LECTERN_METADATA_SITE "site"
#define LECTERN_METADATA_SECTION "section"
#define LECTERN_METADATA_PUBLISHED "published"     /* ISO 8601 */
#define LECTERN_METADATA_MODIFIED "modified"       /* ISO 8601 */
#define LECTERN_METADATA_LANGUAGE "language"       /* BCP 47 */
#define LECTERN_METADATA_ADDRESS "address"         /* where it was fetched from */
#define LECTERN_METADATA_CANONICAL "canonical"     /* what the page calls its own address */
#define LECTERN_METADATA_IMAGE "image"
#define LECTERN_METADATA_LICENSE "license"
#define LECTERN_METADATA_DESCRIPTION "description"
#define LECTERN_METADATA_CITATION "citation"       /* lifted from a publisher note */
#define LECTERN_METADATA_ATTRIBUTION "attribution" /* lifted from a publisher note */
#define LECTERN_METADATA_OBSTACLE "obstacle"       /* consent, bot-check, sign-in, paywall, script-only */
#define LECTERN_METADATA_INCOMPLETE "incomplete"   /* why, when less came than there is */
#define LECTERN_METADATA_SAVED "saved"             /* ISO 8601: when a saved copy was taken from the web */
#define LECTERN_METADATA_PREVIOUS "previous"       /* the page's own previous-article link */
#define LECTERN_METADATA_NEXT "next"               /* the page's own next-article link */
#define LECTERN_METADATA_FEED "feed"               /* the feed that the page names */

#define LECTERN_ORIGIN_JSON_LD "json-ld"
#define LECTERN_ORIGIN_META "meta"
#define LECTERN_ORIGIN_MICRODATA "microdata"
#define LECTERN_ORIGIN_VISIBLE "visible"
#define LECTERN_ORIGIN_ADDRESS "address"
#define LECTERN_ORIGIN_HTTP "http"
#define LECTERN_ORIGIN_TEXT "text"     /* worked out from the text, such as its language */
#define LECTERN_ORIGIN_GIVEN "given"   /* handed in with the text: batch, feed, file name */
#define LECTERN_ORIGIN_ANALYST "analyst"

/**
 * LecternMetadataItem:
 * @key: which value, one of the `LECTERN_METADATA_` ids or another
 * @value: UTF-8 text; dates as ISO 8601, languages as BCP 47
 * @origin: where it came from, one of the `LECTERN_ORIGIN_` ids
 * @span: where it stands in the text, or %LECTERN_SPAN_NONE
 * @confidence: 0 to 1
 *
 * One value of an article's metadata. Strings of keys and origins are interned.
 */
typedef struct {
  const char *key;
  const char *value;
  const char *origin;
  LecternSpan span;
  float confidence;
} LecternMetadataItem;

#define LECTERN_TYPE_METADATA (lectern_metadata_get_type ())

typedef struct _LecternMetadata LecternMetadata;

LECTERN_AVAILABLE_IN_1_0
GType                      lectern_metadata_get_type    (void) G_GNUC_CONST;
LECTERN_AVAILABLE_IN_1_0
LecternMetadata           *lectern_metadata_new         (const LecternMetadataItem *items,
                                                         gsize                      n_items) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternMetadata           *lectern_metadata_ref         (LecternMetadata           *self);
LECTERN_AVAILABLE_IN_1_0
void                       lectern_metadata_unref       (LecternMetadata           *self);
LECTERN_AVAILABLE_IN_1_0
const LecternMetadataItem *lectern_metadata_get_items   (LecternMetadata           *self,
                                                         gsize                     *n_items);
LECTERN_AVAILABLE_IN_1_0
const LecternMetadataItem *lectern_metadata_lookup      (LecternMetadata           *self,
                                                         const char                *key);
LECTERN_AVAILABLE_IN_1_0
const char                *lectern_metadata_get_value   (LecternMetadata           *self,
                                                         const char                *key);
LECTERN_AVAILABLE_IN_1_0
char                     **lectern_metadata_dup_values  (LecternMetadata           *self,
                                                         const char                *key) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternMetadata           *lectern_metadata_with_values (LecternMetadata           *self,
                                                         const char                *key,
                                                         const char *const         *values,
                                                         const char                *origin) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMetadata, lectern_metadata_unref)

G_END_DECLS
