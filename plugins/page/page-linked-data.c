/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-facts.h"

/* JSON-LD is what a publisher tells search engines: the best there is about title, people and
 * dates, where it is about the page's own article. A page may describe many things; the article
 * comes first, then the page itself. */

static const char *const article_types[] = {
  "Article",
  "NewsArticle",
  "BlogPosting",
  "Report",
  "ReportageNewsArticle",
  "AnalysisNewsArticle",
  "OpinionNewsArticle",
  "BackgroundNewsArticle",
  "ReviewNewsArticle",
  "LiveBlogPosting",
  "TechArticle",
  "ScholarlyArticle",
  "SocialMediaPosting",
  "SatiricalArticle",
  "AdvertiserContentArticle",
  "Review",
  "Recipe",
  "PodcastEpisode",
  "VideoObject",
  "DiscussionForumPosting",
  "MedicalWebPage",
  "AskPublicNewsArticle",
};
/* Those at the end say less about the page's text. */
#define N_SURE_TYPES 13

static gboolean
is_type (PageJson *json, guint32 object, const char *const *types, guint n_types)
{
  guint32 type = page_json_get_member (json, object, "@type");

  for (guint32 i = type; type != 0 && i < json->nodes[type].end; i++)
    for (guint k = 0; json->nodes[i].string != NULL && k < n_types; k++)
      {
        const char *name = strrchr (json->nodes[i].string, '/');

        if (strcmp (name != NULL ? name + 1 : json->nodes[i].string, types[k]) == 0)
          return TRUE;
      }

  return FALSE;
}

/* More articles of one script are not read. */
#define MAX_ARTICLES 50
#define MAX_PEOPLE 50
/* How much the publisher's sign is worth as the picture of an article. */
#define SIGN_FACTOR 0.4f

/* The object that a reference such as {"@id": "#person"} means. */
static guint32
follow_reference (PageJson *json, guint32 node)
{
  const char *id = page_json_get_string (json, node, "@id");

  if (id == NULL || page_json_get_member (json, node, "name") != 0)
    return node;
  for (guint32 i = 1; i < json->n_nodes; i++)
    {
      const char *other = json->nodes[i].type == PAGE_JSON_OBJECT
                              ? page_json_get_string (json, i, "@id")
                              : NULL;

      if (other != NULL && strcmp (other, id) == 0 && page_json_get_member (json, i, "name") != 0)
        return i;
    }

  return node;
}

static const char *
get_name (PageJson *json, guint32 node)
{
  if (json->nodes[node].type == PAGE_JSON_STRING)
    return json->nodes[node].string;
  if (json->nodes[node].type != PAGE_JSON_OBJECT)
    return NULL;

  return page_json_get_string (json, follow_reference (json, node), "name");
}

/* A publisher is the author only if nobody else is. */
static void
add_person (PageFacts *facts, PageJson *json, guint32 node, const char *publisher, float confidence)
{
  const char *name = get_name (json, node);
  const char *type = page_json_get_string (json, node, "@type");
  gboolean is_body = type != NULL && strcmp (type, "Person") != 0;

  if (name == NULL)
    return;
  if (publisher != NULL && g_ascii_strcasecmp (name, publisher) == 0)
    confidence *= 0.2f;
  else if (is_body)
    confidence *= 0.6f;
  page_facts_add_authors (facts, name, LECTERN_ORIGIN_JSON_LD, confidence);
}

static void
add_people (PageFacts *facts,
            PageJson *json,
            guint32 member,
            const char *publisher,
            float confidence)
{
  const PageJsonNode *node = &json->nodes[member];
  guint n_people = 0;

  if (member == 0)
    return;
  if (node->type != PAGE_JSON_ARRAY)
    {
      add_person (facts, json, member, publisher, confidence);
      return;
    }
  for (guint32 i = member + 1; i < node->end && n_people++ < MAX_PEOPLE; i = json->nodes[i].end)
    add_person (facts, json, i, publisher, confidence);
}

static void
add_text (PageFacts *facts,
          PageJson *json,
          guint32 object,
          const char *member,
          const char *key,
          float confidence)
{
  const char *value = page_json_get_string (json, object, member);

  if (value != NULL)
    page_facts_add (facts, key, value, LECTERN_ORIGIN_JSON_LD, confidence);
}

static void
add_date (PageFacts *facts,
          PageJson *json,
          guint32 object,
          const char *member,
          const char *key,
          float confidence)
{
  const char *value = page_json_get_string (json, object, member);

  if (value != NULL)
    page_facts_add_date (facts, key, value, LECTERN_ORIGIN_JSON_LD, confidence);
}

/* Whether a picture is the publisher's sign, by its file's name. */
static gboolean
is_sign (const char *address)
{
  const char *slash = strrchr (address, '/');
  g_autofree char *name = g_ascii_strdown (slash != NULL ? slash : address, -1);

  return strstr (name, "logo") != NULL;
}

static void
add_image (PageFacts *facts, PageJson *json, guint32 object, float confidence)
{
  guint32 image = page_json_get_member (json, object, "image");
  const char *address = NULL;

  if (image != 0 && json->nodes[image].type == PAGE_JSON_ARRAY
      && json->nodes[image].end > image + 1)
    image++;
  if (image == 0)
    return;
  address = json->nodes[image].type == PAGE_JSON_OBJECT ? page_json_get_string (json, image, "url")
                                                        : json->nodes[image].string;
  if (address != NULL)
    page_facts_add_address (facts, LECTERN_METADATA_IMAGE, address, LECTERN_ORIGIN_JSON_LD,
                            is_sign (address) ? confidence * SIGN_FACTOR : confidence);
}

static void
read_article (PageFacts *facts, PageJson *json, guint32 object, float confidence)
{
  const char *body = page_json_get_string (json, object, "articleBody");
  const char *is_free = page_json_get_string (json, object, "isAccessibleForFree");
  guint32 publisher = page_json_get_member (json, object, "publisher");
  const char *site = publisher != 0 ? get_name (json, publisher) : NULL;

  add_text (facts, json, object, "headline", LECTERN_METADATA_TITLE, confidence);
  add_text (facts, json, object, "name", LECTERN_METADATA_TITLE, confidence * 0.9f);
  add_text (facts, json, object, "description", LECTERN_METADATA_DESCRIPTION, confidence);
  add_text (facts, json, object, "articleSection", LECTERN_METADATA_SECTION, confidence);
  add_text (facts, json, object, "license", LECTERN_METADATA_LICENSE, confidence);
  add_text (facts, json, object, "inLanguage", LECTERN_METADATA_LANGUAGE, confidence * 0.8f);
  add_date (facts, json, object, "datePublished", LECTERN_METADATA_PUBLISHED, confidence);
  add_date (facts, json, object, "dateCreated", LECTERN_METADATA_PUBLISHED, confidence * 0.8f);
  add_date (facts, json, object, "uploadDate", LECTERN_METADATA_PUBLISHED, confidence * 0.8f);
  add_date (facts, json, object, "dateModified", LECTERN_METADATA_MODIFIED, confidence);
  add_people (facts, json, page_json_get_member (json, object, "author"), site, confidence);
  add_people (facts, json, page_json_get_member (json, object, "creator"), site, confidence * 0.8f);
  add_image (facts, json, object, confidence);
  if (site != NULL)
    page_facts_add (facts, LECTERN_METADATA_SITE, site, LECTERN_ORIGIN_JSON_LD, confidence * 0.9f);
  if (is_free != NULL && g_ascii_strcasecmp (is_free, "false") == 0)
    facts->is_paywalled = TRUE;
  if (body != NULL && (facts->body_text == NULL || strlen (body) > strlen (facts->body_text)))
    {
      g_free (facts->body_text);
      facts->body_text = g_strdup (body);
    }
}

/* Whether an object is what another one only mentions, such as a related story. */
static gboolean
is_mentioned (PageJson *json, guint32 object)
{
  static const char *const keys[] = { "itemListElement", "mentions", "citation",  "isPartOf",
                                      "review",          "comment",  "hasPart",   "relatedLink",
                                      "blogPost",        "video",    "isBasedOn", "subjectOf",
                                      "liveBlogUpdate" };

  for (; object != 0; object = json->nodes[object].parent)
    for (guint k = 0; json->nodes[object].key != NULL && k < G_N_ELEMENTS (keys); k++)
      if (strcmp (json->nodes[object].key, keys[k]) == 0)
        return TRUE;

  return FALSE;
}

static void
read_script (PageFacts *facts, PageJson *json)
{
  static const char *const page_types[] = { "WebPage", "ItemPage", "AboutPage", "CollectionPage" };
  gboolean has_article = FALSE;
  guint n_read = 0;

  for (guint32 i = 1; i < json->n_nodes && n_read < MAX_ARTICLES; i++)
    {
      if (json->nodes[i].type != PAGE_JSON_OBJECT || is_mentioned (json, i))
        continue;
      n_read += page_json_get_member (json, i, "@type") != 0
                && page_json_get_member (json, i, "author") != 0;
      if (is_type (json, i, article_types, N_SURE_TYPES))
        {
          read_article (facts, json, i, has_article ? 0.6f : 0.95f);
          has_article = TRUE;
        }
      else if (is_type (json, i, article_types, G_N_ELEMENTS (article_types)))
        read_article (facts, json, i, 0.65f);
      else if (is_type (json, i, page_types, G_N_ELEMENTS (page_types)))
        read_article (facts, json, i, 0.6f);
      else if (is_type (json, i, (const char *const[]){ "WebSite" }, 1))
        add_text (facts, json, i, "name", LECTERN_METADATA_SITE, 0.8f);
    }
}

/**
 * page_facts_read_json_ld:
 * @self: a collection
 * @scripts: (element-type utf8): JSON-LD scripts
 *
 * Reads what the JSON-LD of a page says about its article.
 */
void
page_facts_read_json_ld (PageFacts *self, GPtrArray *scripts)
{
  for (guint i = 0; i < scripts->len; i++)
    {
      g_autoptr (PageJson) json = page_json_new (g_ptr_array_index (scripts, i));

      read_script (self, json);
    }
}
