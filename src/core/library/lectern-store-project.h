/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store-articles.h"

G_BEGIN_DECLS

/* Rows as they go into a project and come out of one: what is not a record (lectern-store-records.c). */
#define LECTERN_ROW_ARTICLE "(xbbmxx)" /* added, unread, starred, trashed, position */
#define LECTERN_ROW_CAPTURE "(sxmsmsmsmsma(ss)uxms)"
#define LECTERN_ROW_FEED "(mxmsmsmsmsmsmsmsuxxxuu)"
#define LECTERN_ROW_ENTRY "(xmsumsma{sv}msxuxbb)" /* with its sequence, without its keys */

/**
 * LecternProjectVersion:
 * @number: its number in the library
 * @capture: which capture of the article it was made from, from 1 on, 0 for none
 * @added_us: when it came
 * @article: what it is, %NULL if it is damaged
 *
 * A version on its way into a project.
 */
typedef struct {
  guint number;
  guint capture;
  gint64 added_us;
  LecternArticle *article;
} LecternProjectVersion;

/**
 * LecternProjectArticle:
 * @id: its id in the project, and once it is there, in the library
 * @row: %LECTERN_ROW_ARTICLE
 * @captures: (element-type GVariant): %LECTERN_ROW_CAPTURE
 * @files: (element-type LecternCapture): bytes of them, as far as they were kept
 * @additions: (element-type LecternAddition): its versions, prepared
 * @capture_of: (element-type guint): which capture each was made from, from 1 on, 0 for none
 * @added_us: (element-type gint64): when each came
 * @project_ids: (element-type utf8): set of the ids of all articles of the project, borrowed
 * @current: index of the current one
 * @is_new: whether it was not there before
 * @n_versions: how many versions of it were not there before
 *
 * An article on its way from a project into the library.
 */
typedef struct {
  char *id;
  GVariant *row;
  GPtrArray *captures;
  GPtrArray *files;
  GPtrArray *additions;
  GArray *capture_of;
  GArray *added_us;
  GHashTable *project_ids;
  guint current;
  gboolean is_new;
  guint n_versions;
} LecternProjectArticle;

void       lectern_project_article_free         (LecternProjectArticle  *self);
void       lectern_project_version_free         (LecternProjectVersion  *self);

/* Out. All lists are in an order that does not change. */
GPtrArray *lectern_store_list_project_articles  (LecternStore           *self,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Keys of records; @article 0: those of no article. */
GPtrArray *lectern_store_list_project_keys      (LecternStore           *self,
                                                 const char             *kind,
                                                 gint64                  article,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant  *lectern_store_load_project_row       (LecternStore           *self,
                                                 gint64                  article,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lectern_store_load_project_captures  (LecternStore           *self,
                                                 gint64                  article,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lectern_store_load_project_versions  (LecternStore           *self,
                                                 gint64                  article,
                                                 guint                  *current,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lectern_store_list_memberships       (LecternStore           *self,
                                                 gint64                  article,
                                                 gboolean                of_collections,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Also of feeds that are followed no longer. */
GVariant  *lectern_store_load_project_feed      (LecternStore           *self,
                                                 const char             *id,
                                                 GVariant              **row,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lectern_store_load_project_entries   (LecternStore           *self,
                                                 const char             *id,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lectern_store_load_project_entry_keys (LecternStore          *self,
                                                 gint64                  entry,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Numbers of the decisions on these articles and on none, to their places in the order, from 1 on. */
GHashTable *lectern_store_rank_decisions        (LecternStore           *self,
                                                 GHashTable             *articles,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* In, within an open transaction. */
gboolean   lectern_store_add_project_article    (LecternStore           *self,
                                                 LecternProjectArticle  *article,
                                                 GError                **error);
/* Gives the number before the first of @n numbers that no other decision gets. */
gboolean   lectern_store_reserve_decisions      (LecternStore           *self,
                                                 guint32                 n,
                                                 gint64                 *before,
                                                 GError                **error);
gboolean   lectern_store_has_feed               (LecternStore           *self,
                                                 const char             *id,
                                                 gboolean               *has_feed,
                                                 GError                **error);
gboolean   lectern_store_set_project_feed       (LecternStore           *self,
                                                 const char             *id,
                                                 GVariant               *row,
                                                 GError                **error);
gboolean   lectern_store_add_project_entry      (LecternStore           *self,
                                                 const char             *feed,
                                                 GVariant               *row,
                                                 const char *const      *keys,
                                                 GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternProjectArticle, lectern_project_article_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternProjectVersion, lectern_project_version_free)

G_END_DECLS
