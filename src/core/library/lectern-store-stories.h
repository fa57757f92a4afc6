/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../index/lectern-near-index.h"
#include "lectern-story.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/**
 * LecternStoryLink:
 * @first: an article
 * @second: another, of a greater number
 * @jaccard: what they share of all, in thousandths
 * @containment: what they share of the shorter one, in thousandths
 *
 * Two articles that are copies of one text; 1000 and 1000 where one names the other's address as
 * its own.
 */
typedef struct {
  gint64 first;
  gint64 second;
  guint jaccard;
  guint containment;
} LecternStoryLink;

/**
 * LecternStoryBatch:
 * @articles: (element-type gint64): which were looked at
 * @signatures: (element-type LecternSignature): theirs
 * @links: (element-type LecternStoryLink): what was found
 *
 * What came of looking for stories among some articles.
 */
typedef struct {
  GArray *articles;
  GArray *signatures;
  GArray *links;
} LecternStoryBatch;

void               lectern_story_batch_free      (LecternStoryBatch      *self);

/* When an article comes in, or its text changes. */
gboolean           lectern_store_save_signature  (LecternStore           *self,
                                                  gint64                  article,
                                                  const LecternSignature *signature,
                                                  const char             *canonical, /* nullable */
                                                  GError                **error);
/* Looks for stories among at most @limit articles that were not looked at yet. @index is kept from
 * call to call and filled here. */
LecternStoryBatch *lectern_store_match_stories   (LecternStore           *self,
                                                  LecternNearIndex       *index,
                                                  gint64                 *loaded,
                                                  guint                   limit,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean           lectern_store_save_stories    (LecternStore           *self,
                                                  LecternStoryBatch      *batch,
                                                  GError                **error);
/* Groups anew what is linked with these articles. Element type gint64. */
gboolean           lectern_store_regroup_stories (LecternStore           *self,
                                                  GArray                 *articles,
                                                  GError                **error);
/* Forgets all that was found; the analyst's corrections stay. */
gboolean           lectern_store_reset_stories   (LecternStore           *self,
                                                  GError                **error);
GPtrArray         *lectern_store_list_stories    (LecternStore           *self,
                                                  guint                   limit,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ids of the other articles of the story of one, none when it is in none. */
GStrv              lectern_store_list_story_of   (LecternStore           *self,
                                                  const char             *id,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Records: "not-same", key "ID/ID". */
gboolean           lectern_store_get_not_same    (LecternStore           *self,
                                                  const char             *key,
                                                  GVariant              **value,
                                                  GError                **error);
gboolean           lectern_store_put_not_same    (LecternStore           *self,
                                                  const char             *key,
                                                  GVariant               *value,
                                                  GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternStoryBatch, lectern_story_batch_free)

G_END_DECLS
