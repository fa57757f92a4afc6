/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../text/lectern-stemmer.h"
#include "lectern-store-articles.h"

G_BEGIN_DECLS

/* The columns of the search index `document_search`, in this order. */
typedef enum {
  LECTERN_DOCUMENT_TITLE,
  LECTERN_DOCUMENT_AUTHOR,
  LECTERN_DOCUMENT_SITE,
  LECTERN_DOCUMENT_BODY,
  LECTERN_DOCUMENT_NOTES,  /* all words of the analyst's */
  LECTERN_DOCUMENT_STEMS,  /* of title and body; see lectern_stems_append() */
  LECTERN_DOCUMENT_NAMES,  /* of people, organizations and places that were found, a line each */
  LECTERN_DOCUMENT_QUOTES, /* that were found, a line each */
  LECTERN_DOCUMENT_N_COLUMNS,
} LecternDocumentColumn;

/* Every connection has these functions, for the view that the index reads its texts from. */
gboolean lectern_store_add_functions         (LecternStore     *self,
                                              GError          **error);

/* What changes a document says so here first, and the index follows before the commit: many
 * documents at once cost it far less than one after the other. */
gboolean lectern_store_index_article         (LecternStore     *self,
                                              gint64            sequence,
                                              GError          **error);
gboolean lectern_store_index_addition        (LecternStore     *self,
                                              gint64            sequence,
                                              gint64            version,
                                              LecternAddition  *addition,
                                              GError          **error);
gboolean lectern_store_index_notes           (LecternStore     *self,
                                              gint64            sequence,
                                              GError          **error);
gboolean lectern_store_is_analyzed           (LecternStore     *self,
                                              gint64            sequence,
                                              const char       *revision, /* nullable */
                                              gboolean         *is_it,
                                              GError          **error);
gboolean lectern_store_set_findings          (LecternStore     *self,
                                              const char       *id,
                                              const char       *revision, /* nullable */
                                              const char       *names,
                                              const char       *quotes,
                                              GError          **error);
gboolean lectern_store_settle_findings       (LecternStore     *self,
                                              const char       *id,
                                              const char       *revision, /* nullable */
                                              GError          **error);
gboolean lectern_store_unsettle_findings     (LecternStore     *self,
                                              gint64            sequence, /* 0: all with the words */
                                              const char       *exact,
                                              GError          **error);
gboolean lectern_store_find_unanalyzed       (LecternStore     *self,
                                              char            **id,
                                              guint            *n_left,
                                              GError          **error);
/* Before an article is deleted; a few hundred a call, for their texts wait in memory. */
gboolean lectern_store_forget_document       (LecternStore     *self,
                                              gint64            sequence,
                                              GError          **error);

/* What waits for the index. */
GPtrArray *lectern_store_new_waiting         (void) G_GNUC_WARN_UNUSED_RESULT;
guint    lectern_store_count_unindexed       (LecternStore     *self);
void     lectern_store_drop_waiting          (LecternStore     *self,
                                              guint             n_kept);
gboolean lectern_store_flush_documents       (LecternStore     *self,
                                              GError          **error);

/* Derived data. */
gboolean lectern_store_rebuild_search        (LecternStore     *self,
                                              GError          **error);
gboolean lectern_store_ensure_search         (LecternStore     *self,
                                              GError          **error);
gboolean lectern_store_check_search          (LecternStore     *self,
                                              GError          **error);

char    *lectern_document_dup_body           (LecternArticle   *article) G_GNUC_WARN_UNUSED_RESULT;
char    *lectern_document_dup_stems          (LecternStemmer   *stemmer,
                                              const char       *title,
                                              const char       *body) G_GNUC_WARN_UNUSED_RESULT;
/* The text of a document's body as it is indexed. */
char    *lectern_store_dup_body              (LecternStore     *self,
                                              gint64            sequence,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
