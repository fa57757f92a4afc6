/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-byline.h"

/* Elements that name an author: links to an author's page, microdata, and what is called so. Those
 * of the front are believed; those inside the article less; one elsewhere only if nobody else is
 * named. */

#define FRONT_CONFIDENCE 0.68f
#define INSIDE_CONFIDENCE 0.45f
#define ELSEWHERE_CONFIDENCE 0.25f
/* A name is not longer. */
#define MAX_CHARACTERS 80
/* How far up it may be called something that makes it none. */
#define LEVELS 8
/* More elements are not looked at. */
#define MAX_ELEMENTS 200

static gboolean
leads_to_author (const PageNode *node)
{
  static const char *const parts[] = { "/author/",       "/authors/",       "/autor/",
                                       "/autoren/",      "/auteur/",        "/autores/",
                                       "/contributors/", "/contributor/",   "/redakteure/",
                                       "/journalist/",   "/profile/author", "/byline/",
                                       "/staff/" };
  const char *address = node->tag == GUMBO_TAG_A ? page_node_get_attribute (node, "href") : NULL;
  const char *relation = page_node_get_attribute (node, "rel");

  if (address == NULL)
    return FALSE;
  if (relation != NULL && strcmp (relation, "author") == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (address, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_author (const PageNode *node)
{
  const char *property = page_node_get_attribute (node, "itemprop");

  if (property != NULL && strcmp (property, "author") == 0)
    return TRUE;

  return (node->cues & PAGE_CUE_BYLINE) != 0 || leads_to_author (node);
}

/* Whether an element belongs to a comment, another story or the like. */
static gboolean
is_elsewhere (PageDocument *document, guint32 i)
{
  const PageCues others = PAGE_CUE_COMMENTS | PAGE_CUE_RELATED | PAGE_CUE_SIDEBAR
                          | PAGE_CUE_NAVIGATION | PAGE_CUE_FOOTER | PAGE_CUE_TEASER;
  PageTree *tree = document->tree;

  for (guint level = 0; level < LEVELS && i > tree->body; level++, i = tree->nodes[i].parent)
    {
      if (page_tree_contains (tree, i, document->root))
        return FALSE;
      if ((tree->nodes[i].cues & others) != 0 || tree->nodes[i].tag == GUMBO_TAG_ASIDE
          || tree->nodes[i].tag == GUMBO_TAG_NAV || document->is_card[i])
        return TRUE;
    }

  return FALSE;
}

/**
 * page_byline_read:
 * @document: a page whose root is known
 * @facts: gets the authors
 * @first: first node of the front
 * @last: past its last node
 *
 * Reads the elements that name an author.
 */
void
page_byline_read (PageDocument *document, PageFacts *facts, guint32 first, guint32 last)
{
  PageTree *tree = document->tree;
  guint n_elements = 0;

  for (guint32 i = tree->body + 1; i < tree->nodes[tree->body].end && n_elements < MAX_ELEMENTS;
       i++)
    {
      const PageNode *node = &tree->nodes[i];
      float confidence = ELSEWHERE_CONFIDENCE;
      g_autofree char *text = NULL;

      if (node->tag == PAGE_TAG_TEXT || node->n_chars < 3 || node->n_chars > MAX_CHARACTERS
          || !is_author (node) || is_elsewhere (document, i))
        continue;
      n_elements++;
      if (i >= first && i < last)
        confidence = FRONT_CONFIDENCE;
      else if (page_tree_contains (tree, document->root, i))
        confidence = INSIDE_CONFIDENCE;
      /* A link is a surer sign than a name in a style sheet. */
      if (!leads_to_author (node))
        confidence -= 0.05f;
      text = page_tree_dup_text (tree, i, PAGE_FACT_MAX_BYTES);
      page_facts_add_authors (facts, text, LECTERN_ORIGIN_VISIBLE, confidence);
    }
}
