/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../fetch/lectern-capture.h"
#include "../model/lectern-decision.h"
#include "lectern-article-item.h"
#include "lectern-list-query.h"
#include "lectern-mark.h"
#include "lectern-search-context.h"
#include "lectern-search-result.h"
#include "lectern-search-suggestion.h"
#include "lectern-watch-list.h"

G_BEGIN_DECLS

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
 * Calls have two forms, where both are wanted. `lectern_library_foo ()` blocks until the work is
 * committed and may be called from any thread but that of a main loop (command line, tests).
 * `_async`/`_finish` never block; what changes something and gives nothing but that it did ends with
 * lectern_library_write_finish (). Work that is queued together may be committed together; no call reports success before
 * its commit. What is passed in is copied at once.
 *
 * Signals, in the thread-default context of the thread that opened it: articles-changed (),
 * article-changed (id), marks-changed (id of the article), decisions-changed (), codes-changed (),
 * journal-changed (), tags-changed (), collections-changed (), feeds-changed (),
 * stories-changed (), said-changed ().
 * Properties: undo-label, redo-label (nullable): the whole words of a menu, such as "Undo Mark". */
LecternLibrary       *lectern_library_open                     (const char           *folder,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char                 *lectern_library_dup_default_folder       (void) G_GNUC_WARN_UNUSED_RESULT;
const char           *lectern_library_get_folder               (LecternLibrary       *self);
/* Ends any call that changes something and gives nothing but that it did. */
gboolean              lectern_library_write_finish             (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error);
/* Lists: of LecternArticleItem; lazy, kept up to date while it lives. */
GListModel           *lectern_library_list                     (LecternLibrary       *self,
                                                                const LecternListQuery *query) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for all that is queued, then closes. Calls that come later fail. */
void                  lectern_library_close                    (LecternLibrary       *self);

/* Articles. Adding one whose address or text is there already adds a version and gives its id. */
char                 *lectern_library_add_article              (LecternLibrary       *self,
                                                                LecternArticle       *article,
                                                                LecternCapture       *capture,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_add_article_async        (LecternLibrary       *self,
                                                                LecternArticle       *article,
                                                                LecternCapture       *capture,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
char                 *lectern_library_add_article_finish       (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_set_shown_classes        (LecternLibrary       *self,
                                                                const char *const    *classes); /* nullable */
LecternStoredArticle *lectern_library_load_article             (LecternLibrary       *self,
                                                                const char           *id,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_load_article_async       (LecternLibrary       *self,
                                                                const char           *id,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
LecternStoredArticle *lectern_library_load_article_finish      (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes               *lectern_library_load_capture             (LecternLibrary       *self,
                                                                const char           *id,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_load_capture_async       (LecternLibrary       *self,
                                                                const char           *id,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
GBytes               *lectern_library_load_capture_finish      (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean              lectern_library_set_unread               (LecternLibrary       *self,
                                                                const char           *id,
                                                                gboolean              is_unread,
                                                                GError              **error);
void                  lectern_library_set_unread_async         (LecternLibrary       *self,
                                                                const char           *id,
                                                                gboolean              is_unread,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean              lectern_library_set_starred              (LecternLibrary       *self,
                                                                const char           *id,
                                                                gboolean              is_starred,
                                                                GError              **error);
void                  lectern_library_set_starred_async        (LecternLibrary       *self,
                                                                const char           *id,
                                                                gboolean              is_starred,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean              lectern_library_set_trashed              (LecternLibrary       *self,
                                                                const char *const    *ids,
                                                                gboolean              is_trashed,
                                                                GError              **error);
void                  lectern_library_set_trashed_async        (LecternLibrary       *self,
                                                                const char *const    *ids,
                                                                gboolean              is_trashed,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean              lectern_library_set_all_starred          (LecternLibrary         *self,
                                                                const char *const      *ids,
                                                                gboolean                is_starred,
                                                                GError                **error);
void                  lectern_library_set_all_starred_async    (LecternLibrary         *self,
                                                                const char *const      *ids,
                                                                gboolean                is_starred,
                                                                GCancellable           *cancellable,
                                                                GAsyncReadyCallback     callback,
                                                                gpointer                user_data);
gboolean              lectern_library_set_all_unread           (LecternLibrary         *self,
                                                                const char *const      *ids,
                                                                gboolean                is_unread,
                                                                GError                **error);
void                  lectern_library_set_all_unread_async     (LecternLibrary         *self,
                                                                const char *const      *ids,
                                                                gboolean                is_unread,
                                                                GCancellable           *cancellable,
                                                                GAsyncReadyCallback     callback,
                                                                gpointer                user_data);
gboolean              lectern_library_set_position             (LecternLibrary       *self,
                                                                const char           *id,
                                                                guint32               offset,
                                                                GError              **error);
void                  lectern_library_set_position_async       (LecternLibrary       *self,
                                                                const char           *id,
                                                                guint32               offset,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);

/* A value that the analyst corrects; NULL for @values goes back to the machine's. */
gboolean              lectern_library_set_metadata             (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *key,
                                                                const char *const    *values,
                                                                GError              **error);
void                  lectern_library_set_metadata_async       (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *key,
                                                                const char *const    *values,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean              lectern_library_set_blocks_shown         (LecternLibrary       *self,
                                                                const char           *id,
                                                                const guint32        *blocks,
                                                                gsize                 n_blocks,
                                                                gboolean              shown,
                                                                GError              **error);
void                  lectern_library_set_blocks_shown_async   (LecternLibrary       *self,
                                                                const char           *id,
                                                                const guint32        *blocks,
                                                                gsize                 n_blocks,
                                                                gboolean              shown,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);

/* The analyst's words about an article, that the brief opens with: keys `headline`, `assessment`. An
 * empty text takes them back; none there is NULL without an error. */
/* What the analyst says about an article: keys of lectern_library_set_words(). */
#define LECTERN_WORDS_HEADLINE "headline"
#define LECTERN_WORDS_ASSESSMENT "assessment"
#define LECTERN_WORDS_CONFIDENCE "confidence"
#define LECTERN_WORDS_HANDLING "handling"
#define LECTERN_WORDS_PLAN "plan" /* of its brief */

gboolean              lectern_library_set_words                (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *key,
                                                                const char           *text,
                                                                GError              **error);
void                  lectern_library_set_words_async          (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *key,
                                                                const char           *text,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
char                 *lectern_library_dup_words                (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *key,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_dup_words_async          (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *key,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
char                 *lectern_library_dup_words_finish         (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Marks and notes. A mark without id is added and gets one at once (also in the _async form); with
 * one it is changed. */
gboolean              lectern_library_save_mark                (LecternLibrary       *self,
                                                                LecternMark          *mark,
                                                                GError              **error);
void                  lectern_library_save_mark_async          (LecternLibrary       *self,
                                                                LecternMark          *mark,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean              lectern_library_remove_mark              (LecternLibrary       *self,
                                                                const char           *mark_id,
                                                                GError              **error);
void                  lectern_library_remove_mark_async        (LecternLibrary       *self,
                                                                const char           *mark_id,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);

/* Decisions. The library numbers them when it stores them. Listed for one article, or all. */
gboolean              lectern_library_add_decision             (LecternLibrary       *self,
                                                                LecternDecision      *decision,
                                                                GError              **error);
void                  lectern_library_add_decision_async       (LecternLibrary       *self,
                                                                LecternDecision      *decision,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
/* Several in one step. */
gboolean              lectern_library_add_decisions            (LecternLibrary       *self,
                                                                GPtrArray            *decisions,
                                                                GError              **error);
void                  lectern_library_add_decisions_async      (LecternLibrary       *self,
                                                                GPtrArray            *decisions,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean              lectern_library_remove_decision          (LecternLibrary       *self,
                                                                const char           *decision_id,
                                                                GError              **error);
void                  lectern_library_remove_decision_async    (LecternLibrary       *self,
                                                                const char           *decision_id,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
GPtrArray            *lectern_library_list_decisions           (LecternLibrary       *self,
                                                                const char           *article_id,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_list_decisions_async     (LecternLibrary       *self,
                                                                const char           *article_id,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
GPtrArray            *lectern_library_list_decisions_finish    (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Watch-lists. One without id is added and gets one at once; with one it is changed. Signal:
 * watches-changed (), also for what was found. */
gboolean              lectern_library_save_watch_list          (LecternLibrary       *self,
                                                                LecternWatchList     *list,
                                                                GError              **error);
void                  lectern_library_save_watch_list_async    (LecternLibrary       *self,
                                                                LecternWatchList     *list,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean              lectern_library_remove_watch_list        (LecternLibrary       *self,
                                                                const char           *list_id,
                                                                GError              **error);
void                  lectern_library_remove_watch_list_async  (LecternLibrary       *self,
                                                                const char           *list_id,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
GPtrArray            *lectern_library_list_watch_lists         (LecternLibrary       *self,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_list_watch_lists_async   (LecternLibrary       *self,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
GPtrArray            *lectern_library_list_watch_lists_finish  (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was found; NULL for all lists, or all articles. */
GPtrArray            *lectern_library_list_watch_hits          (LecternLibrary       *self,
                                                                const char           *list_id,
                                                                const char           *article_id,
                                                                guint                 limit,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The places of all terms in one article: a layer of the generator LECTERN_WATCH_GENERATOR. */
LecternLayer         *lectern_library_find_watch_places        (LecternLibrary       *self,
                                                                LecternArticle       *article,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_find_watch_places_async  (LecternLibrary       *self,
                                                                LecternArticle       *article,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
LecternLayer         *lectern_library_find_watch_places_finish (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean              lectern_library_watch_more               (LecternLibrary       *self,
                                                                guint                *n_left,
                                                                GError              **error);

/* The journal: unlimited, kept across restarts. FALSE with LECTERN_ERROR_NOT_FOUND at its end. */
gboolean              lectern_library_undo                     (LecternLibrary       *self,
                                                                GError              **error);
void                  lectern_library_undo_async               (LecternLibrary       *self,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean              lectern_library_redo                     (LecternLibrary       *self,
                                                                GError              **error);
void                  lectern_library_redo_async               (LecternLibrary       *self,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);

/* Hits with snippets, counted, explained when there are none. No text is an error. */
LecternSearchResult  *lectern_library_search                   (LecternLibrary       *self,
                                                                const LecternListQuery *query,
                                                                guint                 limit,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_search_async             (LecternLibrary       *self,
                                                                const LecternListQuery *query,
                                                                guint                 limit,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
LecternSearchResult  *lectern_library_search_finish            (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a term of a query may become: of LecternSearchSuggestion. */
GPtrArray            *lectern_library_complete_search          (LecternLibrary       *self,
                                                                const LecternSearchContext *context,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_complete_search_async    (LecternLibrary       *self,
                                                                const LecternSearchContext *context,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
GPtrArray            *lectern_library_complete_search_finish   (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes one step back, whatever came after it; which step a call wrote, its result tells. FALSE with
 * LECTERN_ERROR_NOT_FOUND when it was undone, with LECTERN_ERROR_INVALID when it was built upon. */
gint64                lectern_library_get_step                 (LecternLibrary       *self,
                                                                GAsyncResult         *result);
gboolean              lectern_library_revert                   (LecternLibrary       *self,
                                                                gint64                step,
                                                                GError              **error);
void                  lectern_library_revert_async             (LecternLibrary       *self,
                                                                gint64                step,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);

/* What was found in a text of an article: names and quotes, a line each, for searches. Findings that are
 * there already cost nothing; those of a text that is the current one no longer are not kept. */
gboolean              lectern_library_set_findings             (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *revision, /* nullable */
                                                                const char           *names,
                                                                const char           *quotes,
                                                                GError              **error);
void                  lectern_library_set_findings_async       (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *revision, /* nullable */
                                                                const char           *names,
                                                                const char           *quotes,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);

/**
 * LecternUnanalyzed:
 * @id: (nullable): the oldest article whose findings were not made, %NULL for none
 * @n_left: how many such articles there are
 *
 * What is left to do for articles that came in.
 */
typedef struct {
  char *id;
  guint n_left;
} LecternUnanalyzed;

void                  lectern_unanalyzed_free                  (LecternUnanalyzed    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternUnanalyzed, lectern_unanalyzed_free)

void                  lectern_library_find_unanalyzed_async    (LecternLibrary       *self,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
LecternUnanalyzed    *lectern_library_find_unanalyzed_finish   (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Their findings were made, or cannot be. */
void                  lectern_library_settle_findings_async    (LecternLibrary       *self,
                                                                const char           *id,
                                                                const char           *revision, /* nullable */
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);

/* Makes rows and the search index again, from what cannot be made again; takes minutes. */
gboolean              lectern_library_rebuild_search           (LecternLibrary       *self,
                                                                GError              **error);

/* Rows of a list, newest first, already read: for programs that print them. @limit 0 for all. */
GPtrArray            *lectern_library_list_items               (LecternLibrary       *self,
                                                                const LecternListQuery *query,
                                                                guint                 limit,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_library_list_items_async         (LecternLibrary       *self,
                                                                const LecternListQuery *query,
                                                                guint                 limit,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
GPtrArray            *lectern_library_list_items_finish        (LecternLibrary       *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads all of the database and looks for every capture; takes seconds. */
gboolean              lectern_library_check                    (LecternLibrary       *self,
                                                                GError              **error);

G_END_DECLS
