/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "lectern-store.h"
#include "lectern-article-version.h"

G_BEGIN_DECLS

/* Element type LecternArticleVersion, newest first. */
GPtrArray      *lectern_store_list_versions     (LecternStore  *self,
                                                 const char    *id,
                                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* As it was imported, with the blocks that the analyst showed or hid; @number 0: the current one. */
LecternArticle *lectern_store_load_numbered     (LecternStore  *self,
                                                 const char    *id,
                                                 guint          number,
                                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Remembers what was read before a new text came. */
gboolean        lectern_store_keep_read_version (LecternStore  *self,
                                                 gint64         article,
                                                 gint64         version,
                                                 GError       **error);
/* The number of the version that was read last, 0 when that is the current one. */
gboolean        lectern_store_find_read_version (LecternStore  *self,
                                                 const char    *id,
                                                 guint         *number,
                                                 GError       **error);
gboolean        lectern_store_forget_read_version (LecternStore *self,
                                                 const char    *id,
                                                 GError       **error);

G_END_DECLS
