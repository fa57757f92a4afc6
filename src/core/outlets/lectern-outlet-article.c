/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-outlet-article.h"

#include <glib/gi18n-lib.h>

/**
 * lectern_outlet_article_new:
 * @id: (nullable): what its owner knows it by
 * @story: (nullable): its story, empty for none, %NULL when that is not known
 * @article: an article
 * @layers: (nullable) (element-type LecternLayer): what plugins found in it; those of another
 *   revision are passed over
 *
 * Makes an article that is laid beside others.
 *
 * Returns: (transfer full): an article
 */
LecternOutletArticle *
lectern_outlet_article_new (const char *id,
                            const char *story,
                            LecternArticle *article,
                            GPtrArray *layers)
{
  LecternOutletArticle *self = NULL;

  g_return_val_if_fail (article != NULL, NULL);

  self = g_new0 (LecternOutletArticle, 1);
  self->id = g_strdup (id);
  self->story = g_strdup (story);
  self->article = lectern_article_ref (article);
  self->layers = layers != NULL ? g_ptr_array_ref (layers) : g_ptr_array_new ();

  return self;
}

void
lectern_outlet_article_free (LecternOutletArticle *self)
{
  lectern_article_unref (self->article);
  g_ptr_array_unref (self->layers);
  g_free (self->story);
  g_free (self->id);
  g_free (self);
}

/**
 * lectern_outlet_article_dup_outlet:
 * @self: an article
 *
 * Tells who published an article: its site, else the host of its address without "www.", else its
 * title.
 *
 * Returns: (transfer full): a name
 */
char *
lectern_outlet_article_dup_outlet (LecternOutletArticle *self)
{
  LecternMetadata *metadata = lectern_article_get_metadata (self->article);
  const char *site = lectern_metadata_get_value (metadata, LECTERN_METADATA_SITE);
  const char *address = lectern_metadata_get_value (metadata, LECTERN_METADATA_ADDRESS);
  const char *title = lectern_article_get_title (self->article);
  g_autoptr (GUri) uri = NULL;
  const char *host = NULL;

  if (site != NULL && *site != '\0')
    return g_strdup (site);
  if (address != NULL)
    uri = g_uri_parse (address, G_URI_FLAGS_NON_DNS, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host != NULL && *host != '\0')
    return g_strdup (g_str_has_prefix (host, "www.") ? host + 4 : host);

  return g_strdup (title != NULL && *title != '\0' ? title : _ ("Untitled"));
}

int
lectern_outlet_article_compare (gconstpointer a, gconstpointer b)
{
  const LecternOutletArticle *one = *(LecternOutletArticle *const *) a;
  const LecternOutletArticle *other = *(LecternOutletArticle *const *) b;
  int order = g_strcmp0 (lectern_article_get_published (one->article),
                         lectern_article_get_published (other->article));

  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}
