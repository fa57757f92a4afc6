/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../analysis/lectern-worker-pool.h"
#include "../fetch/lectern-capture.h"
#include "lectern-site-rules.h"

G_BEGIN_DECLS

/**
 * LecternSiteWish:
 * @article: the article
 * @capture: what it was made of
 * @content: the bytes of @capture
 * @rules: (nullable): what holds for the site so far
 * @first: index of a block
 * @n: how many blocks, from @first on
 * @shown: whether they are to be shown, or hidden
 *
 * What the user did to an article, to be kept for its site.
 */
typedef struct {
  LecternArticle *article;
  LecternCapture *capture;
  GBytes *content;
  LecternSiteRules *rules;
  guint first;
  guint n;
  gboolean shown;
} LecternSiteWish;

/**
 * LecternSiteSuggestion:
 * @host: the site
 * @rules: rules, a line each
 * @expectations: what is to come of the test page, a line each
 * @address: of the page
 * @page: (nullable): an excerpt of it, %NULL where there is no page to take it from
 *
 * Rules that say for a site what the user did to one article.
 */
typedef struct {
  char *host;
  char *rules;
  char *expectations;
  char *address;
  char *page;
} LecternSiteSuggestion;

void                   lectern_site_suggestion_free       (LecternSiteSuggestion *self);
/* The rules of a site, or none yet, with the suggestion added. */
char                  *lectern_site_suggestion_add_to     (const LecternSiteSuggestion *self,
                                                           const char            *text) G_GNUC_WARN_UNUSED_RESULT; /* nullable */

/* Finds rules that say what is wished. Main thread only. */
void                   lectern_site_suggest_async         (LecternWorkerPool     *pool,
                                                           LecternPluginRegistry *registry,
                                                           const LecternSiteWish *wish,
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
LecternSiteSuggestion *lectern_site_suggest_finish        (GAsyncResult          *result,
                                                           GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSiteSuggestion, lectern_site_suggestion_free)

G_END_DECLS
