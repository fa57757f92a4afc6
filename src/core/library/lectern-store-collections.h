/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-collection.h"
#include "lectern-store.h"
#include "lectern-tag.h"

G_BEGIN_DECLS

/* Records, see lectern-store-records.c. */
gboolean   lectern_store_get_tag           (LecternStore   *self,
                                            const char     *key,
                                            GVariant      **value,
                                            GError        **error);
gboolean   lectern_store_put_tag           (LecternStore   *self,
                                            const char     *key,
                                            GVariant       *value,
                                            GError        **error);
gboolean   lectern_store_get_collection    (LecternStore   *self,
                                            const char     *key,
                                            GVariant      **value,
                                            GError        **error);
gboolean   lectern_store_put_collection    (LecternStore   *self,
                                            const char     *key,
                                            GVariant       *value,
                                            GError        **error);
GVariant  *lectern_tag_to_record           (const char     *name,
                                            guint           color) G_GNUC_WARN_UNUSED_RESULT;
GVariant  *lectern_collection_to_record    (const LecternCollection *collection) G_GNUC_WARN_UNUSED_RESULT;
LecternCollection *lectern_collection_from_record (const char *id,
                                            GVariant       *value) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *lectern_store_list_tags         (LecternStore   *self,
                                            const char     *article_id,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char     **lectern_store_list_tag_names    (LecternStore   *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lectern_store_list_collections  (LecternStore   *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ids of the collections that an article lies in. */
char     **lectern_store_list_collections_of (LecternStore *self,
                                            const char     *article_id,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lectern_store_count_uses        (LecternStore   *self,
                                            const char     *article_id,
                                            GHashTable     *uses,
                                            GError        **error);
/* Ids of what lies directly in a collection, or at the top, in order. */
char     **lectern_store_list_children     (LecternStore   *self,
                                            const char     *parent_id,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives SQL the function fold_name. */
gboolean   lectern_store_add_fold_name     (LecternStore   *self,
                                            GError        **error);
/* The id of the tag with a name; NULL without an error when there is none. */
gboolean   lectern_store_find_tag          (LecternStore   *self,
                                            const char     *name,
                                            char          **id,
                                            GError        **error);
/* The id of a collection beside others, by name; likewise. */
gboolean   lectern_store_find_sibling      (LecternStore   *self,
                                            const char     *parent_id,
                                            const char     *name,
                                            char          **id,
                                            GError        **error);

G_END_DECLS
