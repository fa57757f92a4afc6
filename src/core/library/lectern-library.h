/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../fetch/lectern-capture.h"
#include "../model/lectern-decision.h"
#include "lectern-article-item.h"
#include "lectern-mark.h"

G_BEGIN_DECLS

/**
 * LecternPlace:
 * @LECTERN_PLACE_ALL: every article that is not in the trash
 * @LECTERN_PLACE_UNREAD: those not read
 * @LECTERN_PLACE_STARRED: those with a star
 * @LECTERN_PLACE_TRASH: those in the trash
 *
 * A list of the library.
 */
typedef enum {
  LECTERN_PLACE_ALL,
  LECTERN_PLACE_UNREAD,
  LECTERN_PLACE_STARRED,
  LECTERN_PLACE_TRASH,
} LecternPlace;

/**
 * LecternStoredArticle:
 * @id: identity in the library
 * @article: the current version, with the analyst's metadata and shown blocks applied
 * @item: its row
 * @capture: (nullable): the raw evidence, without its content
 * @marks: (element-type LecternMark): in text order, those that lost their place last
 * @decisions: (element-type LecternDecision): those that concern this article
 * @position: byte offset of the reading position
 *
 * An article as the library keeps it.
 */
typedef struct {
  char *id;
  LecternArticle *article;
  LecternArticleItem *item;
  LecternCapture *capture;
  GPtrArray *marks;
  GPtrArray *decisions;
  guint32 position;
} LecternStoredArticle;

void lectern_stored_article_free (LecternStoredArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternStoredArticle, lectern_stored_article_free)

#define LECTERN_TYPE_LIBRARY (lectern_library_get_type ())
G_DECLARE_FINAL_TYPE (LecternLibrary, lectern_library, LECTERN, LIBRARY, GObject)

/* One library: a folder with a database and captures. Implements LecternLayerCache.
 *
 * Every call has two forms. `lectern_library_foo ()` blocks until the work is committed and may be
 * called from any thread but that of a main loop (command line, tests). `_async`/`_finish` never
 * block. The listing below names the blocking forms; each has `_async (self, …, cancellable,
 * callback, user_data)` and `_finish (self, result, [out], error)`.
 *
 * Signals, in the thread-default context of the thread that opened it: articles-changed,
 * article-changed (id), marks-changed (id), decisions-changed (), journal-changed ().
 * Properties: undo-label, redo-label (nullable). */
LecternLibrary       *lectern_library_open           (const char           *folder,
                                                      GError              **error);
char                 *lectern_library_dup_default_folder (void);
const char           *lectern_library_get_folder     (LecternLibrary       *self);
void                  lectern_library_close          (LecternLibrary       *self); /* flushes; blocks */

/* Articles. Adding one whose address or text is there already adds a version and gives its id. */
char                 *lectern_library_add_article    (LecternLibrary       *self,
                                                      LecternArticle       *article,
                                                      LecternCapture       *capture, /* nullable */
                                                      GError              **error);
LecternStoredArticle *lectern_library_load_article   (LecternLibrary       *self,
                                                      const char           *id,
                                                      GError              **error);
GBytes               *lectern_library_load_capture   (LecternLibrary       *self,
                                                      const char           *id,
                                                      GError              **error);
gboolean              lectern_library_set_unread     (LecternLibrary       *self,
                                                      const char           *id,
                                                      gboolean              is_unread,
                                                      GError              **error);
gboolean              lectern_library_set_starred    (LecternLibrary       *self,
                                                      const char           *id,
                                                      gboolean              is_starred,
                                                      GError              **error);
gboolean              lectern_library_set_trashed    (LecternLibrary       *self,
                                                      const char *const    *ids,
                                                      gboolean              is_trashed,
                                                      GError              **error);
gboolean              lectern_library_set_position   (LecternLibrary       *self,
                                                      const char           *id,
                                                      guint32               offset,
                                                      GError              **error);
gboolean              lectern_library_set_metadata   (LecternLibrary       *self,
                                                      const char           *id,
                                                      const char           *key,
                                                      const char *const    *values, /* NULL: back to the machine's */
                                                      GError              **error);
gboolean              lectern_library_set_block_shown (LecternLibrary      *self,
                                                      const char           *id,
                                                      guint                 block,
                                                      gboolean              shown,
                                                      GError              **error);

/* The analyst's words about an article, that the brief opens with: keys `headline`, `assessment`. */
gboolean              lectern_library_set_words      (LecternLibrary       *self,
                                                      const char           *id,
                                                      const char           *key,
                                                      const char           *text,
                                                      GError              **error);
char                 *lectern_library_dup_words      (LecternLibrary       *self,
                                                      const char           *id,
                                                      const char           *key,
                                                      GError              **error);

/* Marks and notes. A mark without id is added and gets one; with one it is changed. */
gboolean              lectern_library_save_mark      (LecternLibrary       *self,
                                                      LecternMark          *mark,
                                                      GError              **error);
gboolean              lectern_library_remove_mark    (LecternLibrary       *self,
                                                      const char           *mark_id,
                                                      GError              **error);

/* Decisions. */
gboolean              lectern_library_add_decision   (LecternLibrary       *self,
                                                      LecternDecision      *decision,
                                                      GError              **error);
gboolean              lectern_library_remove_decision (LecternLibrary      *self,
                                                      const char           *decision_id,
                                                      GError              **error);
GPtrArray            *lectern_library_list_decisions (LecternLibrary       *self,
                                                      const char           *article_id, /* nullable: all */
                                                      GError              **error);

/* The journal: unlimited, kept across restarts. FALSE with LECTERN_ERROR_NOT_FOUND at its end. */
gboolean              lectern_library_undo           (LecternLibrary       *self,
                                                      GError              **error);
gboolean              lectern_library_redo           (LecternLibrary       *self,
                                                      GError              **error);

/* Lists: of LecternArticleItem, newest first; lazy, kept up to date while it lives. */
GListModel           *lectern_library_list           (LecternLibrary       *self,
                                                      LecternPlace          place);
/* Ranked hits with snippets. User text is never syntax that can fail. */
GPtrArray            *lectern_library_search         (LecternLibrary       *self,
                                                      const char           *query,
                                                      guint                 limit,
                                                      GError              **error);
gboolean              lectern_library_check          (LecternLibrary       *self,
                                                      GError              **error);

G_END_DECLS
