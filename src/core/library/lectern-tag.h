/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* As long as anyone names a tag or a collection, in bytes. */
#define LECTERN_MAX_NAME 400

/**
 * LecternTag:
 * @id: identity, a UUID
 * @name: as the analyst wrote it; no two names differ in case only
 * @color: 0 none, 1 to 5 those of marks
 * @n_articles: how many articles outside the trash have it
 *
 * A word that the analyst gives to articles.
 */
typedef struct {
  char *id;
  char *name;
  guint color;
  guint n_articles;
} LecternTag;

#define LECTERN_TYPE_TAG (lectern_tag_get_type ())

GType       lectern_tag_get_type (void) G_GNUC_CONST;
LecternTag *lectern_tag_copy     (const LecternTag *self) G_GNUC_WARN_UNUSED_RESULT;
void        lectern_tag_free     (LecternTag       *self);

/* What two names are compared by: case, width and the space round them do not count. */
char       *lectern_name_fold    (const char       *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternTag, lectern_tag_free)

G_END_DECLS
