/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../index/lectern-signature.h"
#include "lectern-article-item-private.h"
#include "lectern-call.h"
#include "lectern-library.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Blocks and whether they are shown, against what the importer said. */
#define LECTERN_STORE_SHOWN_TYPE G_VARIANT_TYPE ("a(ub)")

/* An article on its way in, with all that needs no database done. */
typedef struct {
  LecternArticle *article; /* owned */
  LecternCapture *capture; /* (nullable), owned, on the disk already */
  GBytes *content; /* owned, compressed */
  char *digest; /* owned, of the content before it was compressed */
  char *address_key; /* (nullable), owned */
  char *body; /* owned, what searches cover, until it was added */
  char *stems; /* owned, the same */
  guint words;
  LecternSignature signature; /* of the text */
  char *canonical; /* (nullable), owned, key of another site's address that it calls its own */
  GPtrArray *places; /* (nullable), owned, of LecternMark, where marks were found in the article */
  gboolean is_new; /* once it was added: whether it was not there before */
} LecternAddition;

LecternAddition      *lectern_addition_new          (LecternArticle   *article,
                                                     LecternCapture   *capture) G_GNUC_WARN_UNUSED_RESULT;
gboolean              lectern_addition_prepare      (LecternAddition  *self,
                                                     const char       *folder,
                                                     GHashTable       *stemmers,
                                                     GError          **error);
/* The same, and where the marks of its article come to lie. */
gboolean              lectern_addition_prepare_whole (LecternAddition *self,
                                                     LecternPreparation *preparation,
                                                     GError          **error);
void                  lectern_addition_free         (LecternAddition  *self);

gboolean              lectern_store_is_short        (LecternArticle   *article);

char                 *lectern_store_add_article     (LecternStore     *self,
                                                     LecternAddition  *addition,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LecternStoredArticle *lectern_store_load_article    (LecternStore     *self,
                                                     const char       *id,
                                                     const char *const *classes, /* nullable */
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes               *lectern_store_load_capture    (LecternStore     *self,
                                                     const char       *id,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean              lectern_store_set_unread      (LecternStore     *self,
                                                     const char       *id,
                                                     gboolean          is_unread,
                                                     GError          **error);
gboolean              lectern_store_set_position    (LecternStore     *self,
                                                     const char       *id,
                                                     guint32           offset,
                                                     GError          **error);

/* For the siblings of this file. */
gint64                lectern_store_find_article    (LecternStore     *self,
                                                     const char       *id,
                                                     GError          **error);
LecternArticle       *lectern_store_load_version    (LecternStore     *self,
                                                     gint64            sequence,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LecternArticle       *lectern_store_load_effective  (LecternStore     *self,
                                                     gint64            sequence,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
LecternArticle       *lectern_store_unpack_version  (LecternStore     *self,
                                                     gint64            version,
                                                     GBytes           *packed,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean              lectern_store_load_shown      (LecternStore     *self,
                                                     gint64            sequence,
                                                     LecternArticle   *article,
                                                     GVariant        **shown,
                                                     GError          **error);
LecternArticle       *lectern_store_apply_shown     (LecternArticle   *article,
                                                     GVariant         *shown) G_GNUC_WARN_UNUSED_RESULT;
/* One a block. */
GStrv                 lectern_store_list_block_keys (LecternArticle   *article) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_store_forget_version  (LecternStore     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternAddition, lectern_addition_free)

G_END_DECLS
