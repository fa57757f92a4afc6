/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article.h"
#include "lectern-layer.h"

G_BEGIN_DECLS

/**
 * LecternEntityGroup:
 * @kind: what it is, as it was found, interned
 * @name: its full name as it was found, with a rank where the text gives one
 * @identity: the name by which it is the same in all articles: the fullest way in which the text writes
 *   @name, without what stands before it
 * @key: @identity, folded
 * @role: (nullable): what the text says that a person is
 * @spans: (element-type LecternSpan): its mentions, in text order
 * @forms: (element-type utf8): the ways in which it is written, each once, in text order
 * @members: (element-type guint): index of each mention in its layer
 *
 * An entity of one article: mentions that share the property `group`. It is what the plugin found: what
 * the analyst said of entities as a whole is looked through.
 */
typedef struct {
  const char *kind;
  char *name;
  char *identity;
  char *key;
  char *role;
  GArray *spans;
  GPtrArray *forms;
  GArray *members;
} LecternEntityGroup;

LECTERN_AVAILABLE_IN_1_0
void       lectern_entity_group_free    (LecternEntityGroup      *self);
/* Of one layer's annotations; element type LecternEntityGroup. */
LECTERN_AVAILABLE_IN_1_0
GPtrArray *lectern_entity_groups_gather (const char              *text,
                                         gsize                    length,
                                         const LecternAnnotation *annotations,
                                         gsize                    n_annotations) G_GNUC_WARN_UNUSED_RESULT;
/* Of all layers of an article's text. */
LECTERN_AVAILABLE_IN_1_0
GPtrArray *lectern_entity_groups_list   (LecternArticle          *article,
                                         GPtrArray               *layers) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
char      *lectern_entity_dup_key       (const char              *name) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
gboolean   lectern_entity_is_alone      (const char              *kind,
                                         const char              *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternEntityGroup, lectern_entity_group_free)

G_END_DECLS
