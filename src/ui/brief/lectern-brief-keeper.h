/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BRIEF_KEEPER (lectern_brief_keeper_get_type ())
G_DECLARE_FINAL_TYPE (LecternBriefKeeper, lectern_brief_keeper, LECTERN, BRIEF_KEEPER, GObject)

/* Keeps the analyst's words on a brief in the library. Signals: loaded (key, text) for each of the
 * words of a new place that are there, failed (message). */
LecternBriefKeeper *lectern_brief_keeper_new          (LecternLibrary      *library) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
/* What the words are about: an article, or several, or nothing. */
void                lectern_brief_keeper_set_article  (LecternBriefKeeper  *self,
                                                       const char          *article_id);
void                lectern_brief_keeper_set_articles (LecternBriefKeeper  *self,
                                                       const char *const   *ids);
const char         *lectern_brief_keeper_get_article  (LecternBriefKeeper  *self);
void                lectern_brief_keeper_load         (LecternBriefKeeper  *self);
void                lectern_brief_keeper_save         (LecternBriefKeeper  *self,
                                                       const char          *key,
                                                       const char          *text);
/* Likewise, and tells when they are kept. */
void                lectern_brief_keeper_save_async   (LecternBriefKeeper  *self,
                                                       const char          *key,
                                                       const char          *text,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
gboolean            lectern_brief_keeper_save_finish  (LecternBriefKeeper  *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);

G_END_DECLS
