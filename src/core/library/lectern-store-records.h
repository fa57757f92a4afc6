/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Kinds of records. The key of a mark, code, decision, tag or collection is its id; that of the others
 * begins with the article's id, then "/" and what is meant, where there are several. Kinds that hold
 * a number of many articles are in lectern-store-bulk.h. */
#define LECTERN_RECORD_WATCH "watch"
#define LECTERN_RECORD_MARK "mark"
#define LECTERN_RECORD_CODE "code"
#define LECTERN_RECORD_DECISION "decision"
#define LECTERN_RECORD_METADATA "metadata"
#define LECTERN_RECORD_BLOCK "block"
#define LECTERN_RECORD_WORDS "words"
#define LECTERN_RECORD_STAR "star"
#define LECTERN_RECORD_TRASH "trash"
#define LECTERN_RECORD_TAG "tag"
#define LECTERN_RECORD_COLLECTION "collection"
/* Two articles are not one story; the key is both ids. */
#define LECTERN_RECORD_NOT_SAME "not-same"
#define LECTERN_RECORD_FEED "feed"

gboolean   lectern_store_get_record        (LecternStore          *self,
                                            const char            *kind,
                                            const char            *key,
                                            GVariant             **value,
                                            GError               **error);
gboolean   lectern_store_put_record        (LecternStore          *self,
                                            const char            *kind,
                                            const char            *key,
                                            GVariant              *value,
                                            GError               **error);
void       lectern_store_set_damaged_step  (GError               **error);

GVariant  *lectern_decision_to_record      (const LecternDecision *decision) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *lectern_store_list_decisions    (LecternStore          *self,
                                            const char            *article_id,
                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lectern_store_list_entity_decisions (LecternStore      *self,
                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lectern_store_next_decision     (LecternStore          *self,
                                            gint64                *sequence,
                                            GError               **error);
gboolean   lectern_store_touch             (LecternStore          *self,
                                            gint64                 article,
                                            GError               **error);

G_END_DECLS
