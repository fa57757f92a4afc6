/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-article-version.h"

struct _LecternArticleVersion {
  GObject parent_instance;

  LecternArticleVersionInfo info;
  char *revision;
  char *published; /* nullable */
};

G_DEFINE_FINAL_TYPE (LecternArticleVersion, lectern_article_version, G_TYPE_OBJECT)

static void
lectern_article_version_finalize (GObject *object)
{
  LecternArticleVersion *self = LECTERN_ARTICLE_VERSION (object);

  g_free (self->revision);
  g_free (self->published);

  G_OBJECT_CLASS (lectern_article_version_parent_class)->finalize (object);
}

static void
lectern_article_version_class_init (LecternArticleVersionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_article_version_finalize;
}

static void
lectern_article_version_init (LecternArticleVersion *self)
{
}

/**
 * lectern_article_version_new:
 * @info: what is known of it
 *
 * Makes a version.
 *
 * Returns: (transfer full): a version
 */
LecternArticleVersion *
lectern_article_version_new (const LecternArticleVersionInfo *info)
{
  LecternArticleVersion *self = NULL;

  g_return_val_if_fail (info != NULL && info->revision != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_ARTICLE_VERSION, NULL);
  self->info = *info;
  self->info.revision = self->revision = g_strdup (info->revision);
  self->info.published = self->published = g_strdup (info->published);

  return self;
}

const LecternArticleVersionInfo *
lectern_article_version_get_info (LecternArticleVersion *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_VERSION (self), NULL);

  return &self->info;
}

guint
lectern_article_version_get_number (LecternArticleVersion *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_VERSION (self), 0);

  return self->info.number;
}

gboolean
lectern_article_version_is_current (LecternArticleVersion *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_VERSION (self), FALSE);

  return self->info.is_current;
}
