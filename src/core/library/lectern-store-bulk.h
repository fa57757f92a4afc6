/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

/* Kinds of records that hold one number of many articles. The key of the first three is empty, of
 * the others the id of the tag or the collection. */
#define LECTERN_RECORD_STARS "stars"
#define LECTERN_RECORD_UNREADS "unreads"
#define LECTERN_RECORD_TRASHES "trashes"
#define LECTERN_RECORD_TAGGED "tagged"
#define LECTERN_RECORD_COLLECTED "collected"

gboolean lectern_store_is_bulk            (const char    *kind);
GArray  *lectern_store_find_articles      (LecternStore  *self,
                                           const char *const *ids,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GArray  *lectern_store_list_members       (LecternStore  *self,
                                           const char    *kind,
                                           const char    *key,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean lectern_store_compare_bulk       (LecternStore  *self,
                                           const char    *kind,
                                           const char    *key,
                                           GArray        *articles,
                                           gint64         number,
                                           GVariant     **before,
                                           GVariant     **after,
                                           GError       **error);
gboolean lectern_store_put_bulk           (LecternStore  *self,
                                           const char    *kind,
                                           const char    *key,
                                           GVariant      *value,
                                           GError       **error);
gboolean lectern_store_is_bulk_value      (LecternStore  *self,
                                           const char    *kind,
                                           const char    *key,
                                           GVariant      *value,
                                           gboolean      *is_value,
                                           GError       **error);

G_END_DECLS
