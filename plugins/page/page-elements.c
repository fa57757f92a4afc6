/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-facts.h"

/* What the elements of a page say about its article: meta and link elements, microdata, and
 * elements whose names tell that a byline or date stands in them. */

/* A byline or date is not longer. */
#define MAX_LINE 300

typedef enum {
  VALUE_TEXT,
  VALUE_DATE,
  VALUE_AUTHORS,
  VALUE_ADDRESS,
} ValueForm;

typedef struct {
  const char *name; /* of a meta element, in lower case */
  const char *key;
  ValueForm form;
  float confidence;
} MetaRule;

/* Sorted by name. */
static const MetaRule meta_rules[] = {
  { "article.created", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "article.published", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "article.updated", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.85f },
  { "article:author", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.75f },
  { "article:modified_time", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.9f },
  { "article:published_time", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.9f },
  { "article:section", LECTERN_METADATA_SECTION, VALUE_TEXT, 0.9f },
  { "article_date_original", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "author", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.8f },
  { "bt:author", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.8f },
  { "bt:moddate", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.85f },
  { "bt:pubdate", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "byl", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.85f },
  { "citation_author", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.85f },
  { "citation_date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "citation_publication_date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "citation_title", LECTERN_METADATA_TITLE, VALUE_TEXT, 0.85f },
  { "copyright", LECTERN_METADATA_LICENSE, VALUE_TEXT, 0.3f },
  { "created", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.75f },
  { "cxenseparse:author", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.8f },
  { "cxenseparse:recs:publishtime", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.75f },
  { "date.available", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.75f },
  { "date.created", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "date_published", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "datecreated", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "dateposted", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "datepublished", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "dc.creator", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.8f },
  { "dc.date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.75f },
  { "dc.date.created", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "dc.date.issued", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "dc.date.modified", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.8f },
  { "dc.description", LECTERN_METADATA_DESCRIPTION, VALUE_TEXT, 0.7f },
  { "dc.language", LECTERN_METADATA_LANGUAGE, VALUE_TEXT, 0.6f },
  { "dc.rights", LECTERN_METADATA_LICENSE, VALUE_TEXT, 0.5f },
  { "dc.title", LECTERN_METADATA_TITLE, VALUE_TEXT, 0.75f },
  { "dcsext.articlefirstpublished", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "dcterms.created", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "dcterms.date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.75f },
  { "dcterms.issued", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "dcterms.modified", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.8f },
  { "description", LECTERN_METADATA_DESCRIPTION, VALUE_TEXT, 0.8f },
  { "gentime", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.5f },
  { "headline", LECTERN_METADATA_TITLE, VALUE_TEXT, 0.85f },
  { "image", LECTERN_METADATA_IMAGE, VALUE_ADDRESS, 0.7f },
  { "last-modified", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.8f },
  { "lastmod", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.8f },
  { "modified", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.8f },
  { "og:article:author", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.75f },
  { "og:article:modified_time", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.85f },
  { "og:article:published_time", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "og:description", LECTERN_METADATA_DESCRIPTION, VALUE_TEXT, 0.85f },
  { "og:image", LECTERN_METADATA_IMAGE, VALUE_ADDRESS, 0.9f },
  { "og:published_time", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "og:regdate", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "og:site_name", LECTERN_METADATA_SITE, VALUE_TEXT, 0.9f },
  { "og:title", LECTERN_METADATA_TITLE, VALUE_TEXT, 0.85f },
  { "og:updated_time", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.8f },
  { "og:url", LECTERN_METADATA_CANONICAL, VALUE_ADDRESS, 0.8f },
  { "originalpublicationdate", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "parsely-author", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.85f },
  { "parsely-pub-date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "parsely-section", LECTERN_METADATA_SECTION, VALUE_TEXT, 0.8f },
  { "parsely-title", LECTERN_METADATA_TITLE, VALUE_TEXT, 0.85f },
  { "pubdate", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "publicationdate", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "publish-date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "publish_date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "published-date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "published_at", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "publisheddate", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "publishtime", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "pubyear", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.5f },
  { "revised", LECTERN_METADATA_MODIFIED, VALUE_DATE, 0.75f },
  { "rights", LECTERN_METADATA_LICENSE, VALUE_TEXT, 0.4f },
  { "sailthru.author", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.85f },
  { "sailthru.date", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.85f },
  { "sailthru.description", LECTERN_METADATA_DESCRIPTION, VALUE_TEXT, 0.7f },
  { "sailthru.title", LECTERN_METADATA_TITLE, VALUE_TEXT, 0.8f },
  { "shareaholic:article_author_name", LECTERN_METADATA_AUTHOR, VALUE_AUTHORS, 0.75f },
  { "shareaholic:article_published_time", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.8f },
  { "timestamp", LECTERN_METADATA_PUBLISHED, VALUE_DATE, 0.6f },
  { "title", LECTERN_METADATA_TITLE, VALUE_TEXT, 0.75f },
  { "twitter:description", LECTERN_METADATA_DESCRIPTION, VALUE_TEXT, 0.7f },
  { "twitter:image", LECTERN_METADATA_IMAGE, VALUE_ADDRESS, 0.7f },
  { "twitter:image:src", LECTERN_METADATA_IMAGE, VALUE_ADDRESS, 0.7f },
  { "twitter:title", LECTERN_METADATA_TITLE, VALUE_TEXT, 0.8f },
};

static int
compare_rule (const void *name, const void *rule)
{
  return strcmp (name, ((const MetaRule *) rule)->name);
}

static void
add_value (PageFacts *self, const MetaRule *rule, const char *value, const char *origin)
{
  switch (rule->form)
    {
    case VALUE_TEXT:
      page_facts_add (self, rule->key, value, origin, rule->confidence);
      break;
    case VALUE_DATE:
      page_facts_add_date (self, rule->key, value, origin, rule->confidence);
      break;
    case VALUE_AUTHORS:
      page_facts_add_authors (self, value, origin, rule->confidence);
      break;
    case VALUE_ADDRESS:
      page_facts_add_address (self, rule->key, value, origin, rule->confidence);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
read_meta (PageFacts *self, const PageNode *node)
{
  static const char *const attributes[] = { "property", "name", "itemprop", "http-equiv" };
  const char *content = page_node_get_attribute (node, "content");

  if (content == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *name = page_node_get_attribute (node, attributes[i]);
      g_autofree char *lower = name != NULL ? g_ascii_strdown (name, strnlen (name, MAX_LINE))
                                            : NULL;
      const MetaRule *rule = NULL;

      if (lower == NULL)
        continue;
      rule = bsearch (lower, meta_rules, G_N_ELEMENTS (meta_rules), sizeof *meta_rules,
                      compare_rule);
      if (rule != NULL)
        add_value (self, rule, content, LECTERN_ORIGIN_META);
      else if (strcmp (lower, "content-language") == 0 && self->language == NULL)
        self->language = page_text_clean (content);
      else if (strcmp (lower, "article:content_tier") == 0
               && g_ascii_strcasecmp (content, "locked") == 0)
        self->is_paywalled = TRUE;
      else if (strcmp (lower, "datemodified") == 0)
        page_facts_add_date (self, LECTERN_METADATA_MODIFIED, content, LECTERN_ORIGIN_MICRODATA,
                             0.9f);
    }
}

/* Some sites put the author into the labels of a card: label1 says "Written by", data1 says who. */
static void
read_card_label (PageFacts *self, PageTree *tree, guint32 i)
{
  static const char *const words[] = { "written by",      "verfasst von", "geschrieben von",
                                       "écrit par",       "escrito por",  "scritto da",
                                       "geschreven door", "author",       "autor" };
  const char *name = page_node_get_attribute (&tree->nodes[i], "name");
  const char *label = page_node_get_attribute (&tree->nodes[i], "content");
  g_autofree char *lower = NULL;

  if (name == NULL || label == NULL || strcmp (name, "twitter:label1") != 0)
    return;

  lower = g_utf8_strdown (label, -1);
  for (guint32 k = i + 1; k < MIN (i + 6, tree->n_nodes); k++)
    {
      const char *other = tree->nodes[k].tag == GUMBO_TAG_META
                              ? page_node_get_attribute (&tree->nodes[k], "name")
                              : NULL;
      const char *value = other != NULL && strcmp (other, "twitter:data1") == 0
                              ? page_node_get_attribute (&tree->nodes[k], "content")
                              : NULL;

      for (guint w = 0; value != NULL && w < G_N_ELEMENTS (words); w++)
        if (strcmp (lower, words[w]) == 0)
          page_facts_add_authors (self, value, LECTERN_ORIGIN_META, 0.7f);
    }
}

static gboolean
has_word (const char *value, const char *word)
{
  g_autofree char *lower = value != NULL ? g_ascii_strdown (value, -1) : NULL;

  return lower != NULL && strstr (lower, word) != NULL;
}

/* The first feed of the site; that of the comments below the article is none of its articles. */
static void
read_feed (PageFacts *self, const PageNode *node, const char *address)
{
  static const char *const types[] = { "application/rss+xml", "application/atom+xml",
                                       "application/feed+json" };
  const char *type = page_node_get_attribute (node, "type");

  if (type == NULL || page_facts_lookup (self, LECTERN_METADATA_FEED) != NULL
      || has_word (address, "comment")
      || has_word (page_node_get_attribute (node, "title"), "comment"))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strncasecmp (type, types[i], strlen (types[i])) == 0)
      page_facts_add_address (self, LECTERN_METADATA_FEED, address, LECTERN_ORIGIN_META, 0.9f);
}

static void
read_link (PageFacts *self, const PageNode *node)
{
  const char *relation = page_node_get_attribute (node, "rel");
  const char *address = page_node_get_attribute (node, "href");

  if (relation == NULL || address == NULL)
    return;

  if (has_word (relation, "alternate"))
    read_feed (self, node, address);
  else if (strcmp (relation, "canonical") == 0)
    page_facts_add_address (self, LECTERN_METADATA_CANONICAL, address, LECTERN_ORIGIN_META, 0.95f);
  else if (strcmp (relation, "image_src") == 0)
    page_facts_add_address (self, LECTERN_METADATA_IMAGE, address, LECTERN_ORIGIN_META, 0.65f);
  else if (strcmp (relation, "license") == 0)
    page_facts_add_address (self, LECTERN_METADATA_LICENSE, address, LECTERN_ORIGIN_META, 0.9f);
}

static gboolean
has_property (const PageNode *node, const char *property)
{
  const char *value = page_node_get_attribute (node, "itemprop");

  return value != NULL && strstr (value, property) != NULL;
}

/* The value of a date element: what it says to machines, else what it says to readers. */
static char *
dup_date (PageTree *tree, guint32 i)
{
  static const char *const attributes[] = { "datetime", "content", "data-datetime",
                                            "data-timestamp", "title" };
  const PageNode *node = &tree->nodes[i];

  for (guint k = 0; k < G_N_ELEMENTS (attributes); k++)
    {
      const char *value = page_node_get_attribute (node, attributes[k]);
      g_autofree char *date = value != NULL ? page_date_parse (value, PAGE_DATE_DAY_FIRST) : NULL;

      if (date != NULL)
        return g_strdup (value);
    }

  return page_tree_dup_text (tree, i, MAX_LINE);
}

static void
read_microdata (PageFacts *self, PageTree *tree, guint32 i)
{
  const PageNode *node = &tree->nodes[i];
  g_autofree char *text = NULL;

  if (has_property (node, "datePublished") || has_property (node, "dateCreated"))
    {
      text = dup_date (tree, i);
      page_facts_add_date (self, LECTERN_METADATA_PUBLISHED, text, LECTERN_ORIGIN_MICRODATA, 0.88f);
    }
  else if (has_property (node, "dateModified"))
    {
      text = dup_date (tree, i);
      page_facts_add_date (self, LECTERN_METADATA_MODIFIED, text, LECTERN_ORIGIN_MICRODATA, 0.88f);
    }
  else if (has_property (node, "headline") && (node->flags & PAGE_NODE_HEADING) != 0)
    {
      text = page_tree_dup_text (tree, i, PAGE_FACT_MAX_BYTES);
      page_facts_add (self, LECTERN_METADATA_TITLE, text, LECTERN_ORIGIN_MICRODATA, 0.8f);
    }
}

static gboolean
is_license (const PageNode *node)
{
  const char *relation = page_node_get_attribute (node, "rel");
  const char *address = page_node_get_attribute (node, "href");

  return address != NULL
         && ((relation != NULL && strstr (relation, "license") != NULL)
             || strstr (address, "creativecommons.org/licenses/") != NULL);
}

static void
read_element (PageFacts *self, PageTree *tree, guint32 i)
{
  const PageNode *node = &tree->nodes[i];

  switch (node->tag)
    {
    case GUMBO_TAG_META:
      read_meta (self, node);
      read_card_label (self, tree, i);
      break;
    case GUMBO_TAG_LINK:
      read_link (self, node);
      break;
    case GUMBO_TAG_A:
      if (is_license (node))
        page_facts_add_address (self, LECTERN_METADATA_LICENSE,
                                page_node_get_attribute (node, "href"), LECTERN_ORIGIN_VISIBLE,
                                0.6f);
      break;
    default:
      break;
    }
  if (page_node_get_attribute (node, "itemprop") != NULL)
    read_microdata (self, tree, i);
}

/**
 * page_facts_read_elements:
 * @self: a collection
 * @tree: a page
 *
 * Reads what meta elements, links and microdata say about the article.
 */
void
page_facts_read_elements (PageFacts *self, PageTree *tree)
{
  for (guint32 i = 0; i < tree->n_nodes; i++)
    if (tree->nodes[i].tag != PAGE_TAG_TEXT)
      read_element (self, tree, i);
}
