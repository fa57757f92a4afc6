/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is deeper or more is left out. */
#define PAGE_JSON_MAX_DEPTH 256
#define PAGE_JSON_MAX_NODES 100000

/**
 * PageJsonType:
 *
 * What a value is. A number, true, false and null are words.
 */
typedef enum {
  PAGE_JSON_OBJECT,
  PAGE_JSON_ARRAY,
  PAGE_JSON_STRING,
  PAGE_JSON_WORD,
} PageJsonType;

/**
 * PageJsonNode:
 * @type: what it is
 * @key: (nullable): its name in the object that holds it
 * @string: (nullable): text of a string or word
 * @parent: index of what holds it
 * @end: index past its last part
 *
 * A value. The values lie in text order, so that an object is a range; the root is an array.
 */
typedef struct {
  PageJsonType type;
  const char *key;
  const char *string;
  guint32 parent;
  guint32 end;
} PageJsonNode;

typedef struct {
  PageJsonNode *nodes;
  guint32 n_nodes;
  GStringChunk *strings;
} PageJson;

PageJson   *page_json_new        (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void        page_json_free       (PageJson   *self);
guint32     page_json_get_member (PageJson   *self,
                                  guint32     object,
                                  const char *key);
const char *page_json_get_string (PageJson   *self,
                                  guint32     object,
                                  const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageJson, page_json_free)

G_END_DECLS
