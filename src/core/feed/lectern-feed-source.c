/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-source.h"

#include <string.h>

static void
append_meta (GString *page, const char *attribute, const char *name, const char *value)
{
  g_autofree char *escaped = value != NULL ? g_markup_escape_text (value, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (page, "<meta %s=\"%s\" content=\"%s\">", attribute, name, escaped);
}

static void
append_authors (GString *page, const LecternFeedItem *item)
{
  g_autofree const char **authors = NULL;

  if (!g_variant_lookup (item->details, "authors", "^a&s", &authors))
    return;
  for (gsize i = 0; authors[i] != NULL; i++)
    append_meta (page, "name", "author", authors[i]);
}

/**
 * lectern_feed_source_new:
 * @feed: a feed
 * @item: one of its entries
 *
 * Makes a page of what the feed has of an entry, so that it goes through the same cleaning as any
 * page.
 *
 * Returns: (transfer full) (nullable): a source; %NULL if the feed has no content of it
 */
LecternSource *
lectern_feed_source_new (const LecternFeed *feed, const LecternFeedItem *item)
{
  g_autoptr (GString) page = g_string_new ("<!DOCTYPE html><html");
  g_autoptr (GBytes) bytes = NULL;
  const char *content = lectern_feed_item_get (item, "content");
  const char *title = lectern_feed_item_get (item, "title");
  const char *base = lectern_feed_item_get (item, "base");
  const char *language = lectern_feed_item_get (item, "language");
  g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : NULL;
  g_autofree char *site = lectern_feed_dup_label (feed);
  g_autofree char *escaped_base = base != NULL ? g_markup_escape_text (base, -1) : NULL;
  g_autofree char *escaped_language = language != NULL ? g_markup_escape_text (language, -1) : NULL;

  if (content == NULL)
    return NULL;

  if (escaped_language != NULL)
    g_string_append_printf (page, " lang=\"%s\"", escaped_language);
  g_string_append (page, "><head><meta charset=\"utf-8\">");
  if (escaped_base != NULL)
    g_string_append_printf (page, "<base href=\"%s\">", escaped_base);
  if (escaped != NULL)
    g_string_append_printf (page, "<title>%s</title>", escaped);
  append_meta (page, "property", "og:site_name", site);
  append_meta (page, "property", "article:published_time",
               lectern_feed_item_get (item, "published"));
  append_meta (page, "property", "article:modified_time", lectern_feed_item_get (item, "updated"));
  append_authors (page, item);
  g_string_append (page, "</head><body><article>");
  if (escaped != NULL)
    g_string_append_printf (page, "<h1>%s</h1>", escaped);
  g_string_append (page, content);
  g_string_append (page, "</article></body></html>");
  bytes = g_string_free_to_bytes (g_steal_pointer (&page));

  return lectern_source_new_for_bytes (bytes, "text/html;charset=utf-8", item->address);
}

/**
 * lectern_feed_source_new_for_text:
 * @item: an entry
 *
 * Makes a text of a short content, which the importer of pages would take for an empty one.
 *
 * Returns: (transfer full) (nullable): a source; %NULL if the content is long or there is none
 */
LecternSource *
lectern_feed_source_new_for_text (const LecternFeedItem *item)
{
  const char *text = lectern_feed_item_get (item, "text");
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  return bytes != NULL
             ? lectern_source_new_for_bytes (bytes, "text/plain;charset=utf-8", item->address)
             : NULL;
}

/**
 * lectern_feed_source_make_given:
 * @item: an entry
 *
 * Says what the feed says of an entry. A feed knows the titles and dates of its entries better than
 * their pages do.
 *
 * Returns: (transfer floating): `a{sv}`
 */
GVariant *
lectern_feed_source_make_given (const LecternFeedItem *item)
{
  static const char *const keys[] = { "title", "published", "language" };
  GVariantDict given;

  g_variant_dict_init (&given, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = lectern_feed_item_get (item, keys[i]);

      if (value != NULL)
        g_variant_dict_insert (&given, keys[i], "s", value);
    }

  return g_variant_dict_end (&given);
}

/**
 * lectern_feed_source_wants_page:
 * @feed: a feed
 * @item: one of its entries
 *
 * Says whether the text of an entry comes from its page rather than from the feed.
 *
 * Returns: %TRUE if the page should be fetched
 */
gboolean
lectern_feed_source_wants_page (const LecternFeed *feed, const LecternFeedItem *item)
{
  if (item->address == NULL)
    return FALSE;
  if (lectern_feed_item_get (item, "content") == NULL)
    return TRUE;
  if (feed->text == LECTERN_FEED_TEXT_AUTO)
    return lectern_feed_item_is_teaser (item);

  return feed->text == LECTERN_FEED_TEXT_PAGE;
}
